"""Proposals for texts: the rules of the game, and what the gatherings are for."""

from __future__ import annotations

MAG_VERWACHTEN = (
    "luisteren, en schrijven op wat er aan tafel wordt gezegd.",
    "sturen binnen twee weken een verslag in gewone taal.",
    "leggen de bevindingen voor aan de bestuurders, en laten weten wat zij antwoorden.",
    "beginnen en eindigen op tijd.",
)
"""What participants may expect; each line ends a sentence that begins with 'Wij'."""

WIJ_VRAGEN = (
    "Blijf van begin tot eind, want de gesprekken bouwen op elkaar voort.",
    "Vertel wat er echt gebeurt, liefst met een voorbeeld.",
    "Denk eerst aan de buurt, en dan pas aan een organisatie.",
)
"""What is asked of participants."""

WEL_BESLOTEN = ("waar het op de manifestatie over gaat", "wat wij de bestuurders voorleggen")
"""What is decided."""

NIET_BESLOTEN = ("de begroting van de gemeente", "vergunningen", "zaken van één persoon")
"""What is not decided."""

WIE_BESLIST = "De bestuurders beslissen op de bestuurstafel, ieder voor de eigen organisatie."
TERUGKOPPELING = "Binnen twee weken na elke bijeenkomst krijgt iedereen het verslag."
FOTOS = "Wij maken foto's van de zaal. Wie niet op de foto wil, zegt dat bij de deur; wij houden daar rekening mee."
VOOR_WIE = "Voor iedereen in de buurt, en het eerst voor wie niet vanzelf aan tafel zit."
