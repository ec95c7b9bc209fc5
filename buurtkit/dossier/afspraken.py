"""`afspraken.yaml`: what was promised, and how it goes in the years after."""

import datetime as dt
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, ValidationInfo, field_validator

from buurtkit.dossier.initiatief import Ondertekenaar
from buurtkit.dossier.typen import (
    TAAK,
    Bedrag,
    Bijeenkomststap,
    Datum,
    Id,
    JaNee,
    Lijst,
    Nummer,
    Onderdeel,
    Tekst,
    Uniek,
    Verwijst,
    choice,
)

Afspraakstand: TypeAlias = Annotated[
    Literal["open", "bezig", "gehaald", "deels", "vervallen", "ingehaald"], choice({"gedaan": "gehaald"})
]
"""How a promise stands. `ingehaald`: something else made it needless. That it is late follows from its date."""

LOPEND: frozenset[Afspraakstand] = frozenset({"open", "bezig"})
"""How a promise stands that still has to be kept."""


class Eigenaar(Onderdeel):
    """Who does it: an organisation and a function, so that a successor takes it over."""

    organisatie: Tekst
    """De organisatie."""

    functie: Tekst | None = None
    """De functie in die organisatie."""

    vacature: JaNee = False
    """Of die functie nu leeg is; de organisatie blijft de eigenaar en zoekt een opvolger."""

    opvolger: Tekst | None = None
    """De functie die het overneemt als de eigenaar weggaat."""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.organisatie, self.functie)))


class Voortgang(Onderdeel):
    """What was heard of a promise on one day. Lines are added, never changed."""

    op: Datum
    """De dag waarop dit bekend werd."""

    stand: Afspraakstand
    """Hoe het er op die dag mee stond."""

    bewijs: Tekst | None = None
    """Waar iedereen het aan kan zien."""

    reden: Tekst | None = None
    """Waarom het niet of anders ging."""

    naar: Datum | None = None
    """De nieuwe dag waarop het klaar is, als die is veranderd."""

    eigenaar: Eigenaar | None = None
    """Wie het vanaf die dag doet, als dat iemand anders is."""


class Afspraak(Onderdeel):
    """A promise of a director. What was promised stays as it was; what became of it stands in `voortgang`."""

    id: Annotated[Id, Uniek(in_bestand=True)]
    """Korte naam, zoals a1."""

    wat: Tekst
    """Wat er gebeurt, in gewone woorden."""

    resultaat: Tekst | None = None
    """Wat iedereen er straks van merkt."""

    eigenaar: Eigenaar
    """Wie het doet."""

    samen_met: tuple[Eigenaar, ...] = ()
    """Wie het samen met de eigenaar doen; de eigenaar zorgt dat het gebeurt."""

    rugdekking: Annotated[Id | None, TAAK, Verwijst("deelnemers")] = None
    """De bestuurder die ervoor staat: de id van een deelnemer."""

    datum: Datum
    """Wanneer het klaar is, zoals het is toegezegd."""

    uren: Tekst | None = None
    """Hoeveel uren ervoor vrij zijn."""

    bedrag: Bedrag | None = None
    """Hoeveel euro ervoor is."""

    te_zien_aan: Tekst | None = None
    """Waaraan wij zien dat het gelukt is."""

    bijeenkomst: Bijeenkomststap | None = None
    """De bijeenkomst waar dit is toegezegd, als u dat weet."""

    bevindingen: Annotated[Lijst[Id], Verwijst("bevindingen")] = ()
    """De bevindingen waar dit een antwoord op is."""

    voortgang: tuple[Voortgang, ...] = ()
    """Wat er sindsdien is gehoord, met de dag erbij; het nieuwste onderaan."""

    stand: Annotated[Afspraakstand, Field(validate_default=True)] = "open"
    """Hoe het ermee staat; zodra er `voortgang` is, geldt de laatste regel daarvan en mag dit weg."""

    @field_validator("voortgang")
    @classmethod
    def _in_order(cls, voortgang: tuple[Voortgang, ...]) -> tuple[Voortgang, ...]:
        days = [each.op for each in voortgang]
        if days != sorted(days):
            raise ValueError("de regels van `voortgang` op volgorde van `op`, met het nieuwste onderaan")
        return voortgang

    @field_validator("stand")
    @classmethod
    def _follows_progress(cls, stand: Afspraakstand, info: ValidationInfo) -> Afspraakstand:
        """Take the last line of the progress; another word beside it would leave two truths."""
        if not (voortgang := info.data.get("voortgang")):
            return stand
        last: Afspraakstand = voortgang[-1].stand
        if stand not in ("open", last):
            raise ValueError(f"`{last}`, want dat zegt de laatste regel van `voortgang`; `stand` mag ook weg")
        return last

    @property
    def heeft_rugdekking(self) -> bool:
        """Whether a director stands behind it; who that is, is personal data."""
        return self.rugdekking is not None

    @property
    def loopt(self) -> bool:
        """Whether it still has to be kept."""
        return self.stand in LOPEND

    @property
    def uiterlijk(self) -> dt.date:
        """The day on which it must be done now: the promised one, or the last that it was moved to."""
        return next((each.naar for each in reversed(self.voortgang) if each.naar), self.datum)

    @property
    def keer_uitgesteld(self) -> int:
        """How many times it was moved to a later day."""
        days = [self.datum, *(each.naar for each in self.voortgang if each.naar)]
        return sum(later > before for before, later in pairwise(days))

    @property
    def eigenaar_nu(self) -> Eigenaar:
        """Who does it now: the last who took it over."""
        return next((each.eigenaar for each in reversed(self.voortgang) if each.eigenaar), self.eigenaar)

    @property
    def eigenaars(self) -> tuple[str, ...]:
        """Who promised it: the owner, and who do it together with them."""
        return tuple(map(str, (self.eigenaar, *self.samen_met)))

    @property
    def eigenaars_nu(self) -> tuple[str, ...]:
        """Who do it now."""
        return tuple(map(str, (self.eigenaar_nu, *self.samen_met)))

    @property
    def bewijs(self) -> str | None:
        """The last evidence of how it stands."""
        return next((each.bewijs for each in reversed(self.voortgang) if each.bewijs), None)

    @property
    def reden(self) -> str | None:
        """Why it stands as it does, if the last line says so."""
        return self.voortgang[-1].reden if self.voortgang else None


class Voornemen(Onderdeel):
    """Something that was said without an owner or a date: kept as it was said, and not called a promise."""

    id: Annotated[Id, Uniek(in_bestand=True)]
    """Korte naam, zoals v1."""

    wat: Tekst
    """Wat er is gezegd, in gewone woorden."""

    van: Tekst | None = None
    """De organisatie die het zei."""

    resultaat: Tekst | None = None
    """Wat iedereen er straks van merkt."""

    eigenaar: Eigenaar | None = None
    """Wie het doet, als dat al bekend is."""

    samen_met: tuple[Eigenaar, ...] = ()
    """Wie het samen doen, naast de eigenaar."""

    rugdekking: Annotated[Id | None, TAAK, Verwijst("deelnemers")] = None
    """De bestuurder die ervoor staat: de id van een deelnemer."""

    datum: Datum | None = None
    """Wanneer het klaar is, als dat al bekend is."""

    uren: Tekst | None = None
    """Hoeveel uren ervoor vrij zijn."""

    bedrag: Bedrag | None = None
    """Hoeveel euro ervoor is."""

    te_zien_aan: Tekst | None = None
    """Waaraan wij zien dat het gelukt is."""

    bijeenkomst: Bijeenkomststap | None = None
    """De bijeenkomst waar dit is gezegd, als u dat weet."""

    bevindingen: Annotated[Lijst[Id], Verwijst("bevindingen")] = ()
    """De bevindingen waar dit een antwoord op is."""

    stand: Afspraakstand = "open"
    """Hoe het ermee staat."""

    werd: Annotated[Id | None, Verwijst("afspraken")] = None
    """De afspraak die dit geworden is; zonder dit is het nog een voornemen."""

    @property
    def eigenaars(self) -> tuple[str, ...]:
        """Who do it, as far as that is known; else the organisation that said it."""
        owners = (*((self.eigenaar,) if self.eigenaar else ()), *self.samen_met)
        return tuple(map(str, owners)) or tuple(filter(None, (self.van,)))

    @property
    def mist(self) -> tuple[str, ...]:
        """What it still lacks to be a promise."""
        needed = {"een eigenaar": self.eigenaar, "een datum": self.datum}
        return tuple(name for name, value in needed.items() if value is None)


class Besluit(Onderdeel):
    """What somebody decided, such as who gets what money. It is settled: nobody has to keep it, as with a promise."""

    id: Annotated[Id, Uniek(in_bestand=True)]
    """Korte naam, zoals s1."""

    wat: Tekst
    """Wat er is besloten, in gewone woorden."""

    door: Tekst | None = None
    """De organisatie of groep die besloot."""

    datum: Datum | None = None
    """De dag van het besluit."""

    voor: Tekst | None = None
    """Welke organisatie of groep het krijgt."""

    bedrag: Bedrag | None = None
    """Hoeveel euro het is."""

    bijeenkomst: Bijeenkomststap | None = None
    """De bijeenkomst waar dit is besloten of verteld, als u dat weet."""


class Voorstel(Onderdeel):
    """A plan of residents. It binds nobody until somebody decides on it or promises it."""

    id: Annotated[Id, Uniek(in_bestand=True)]
    """Korte naam, zoals p1."""

    wat: Tekst
    """Wat het voorstel is, in gewone woorden."""

    indiener: Tekst | None = None
    """De groep of organisatie die het voorstelt; geen naam van een bewoner."""

    bedrag: Bedrag | None = None
    """Hoeveel euro ervoor wordt gevraagd."""

    stemmen: Nummer | None = None
    """Hoeveel stemmen het kreeg."""

    stand: Annotated[Literal["ingediend", "gekozen", "niet gekozen", "ingetrokken"], choice()] = "ingediend"
    """Wat ervan geworden is."""

    bijeenkomst: Bijeenkomststap | None = None
    """De bijeenkomst waar het is voorgesteld, als u dat weet."""


class Partij(Onderdeel):
    """One of those who make a contract together."""

    naam: Tekst
    """De organisatie of groep, zoals bij `eigenaar` van de afspraken."""

    inzet: Lijst[Tekst] = ()
    """Wat deze partij doet naast de afspraken; elke regel maakt een zin af die begint met de naam."""


class Contract(Onderdeel):
    """What parties may expect of each other in one year [K] Doornakkers."""

    jaar: Nummer
    """Het jaar waarvoor het geldt."""

    vorm: Annotated[Literal["buurtcontract", "verklaring"], choice()] = "buurtcontract"
    """Een buurtcontract, of lichter: een gemeenschappelijke verklaring."""

    van: Datum
    """De eerste dag waarop het geldt."""

    tot: Datum
    """De laatste dag waarop het geldt."""

    partijen: tuple[Partij, ...] = ()
    """Wie het samen afspreken."""

    speerpunten: Lijst[Tekst] = ()
    """Waar het dit jaar vooral over gaat: drie punten."""

    afspraken: Annotated[Lijst[Id], Verwijst("afspraken")] = ()
    """De afspraken die erin staan."""

    ondertekenaars: tuple[Ondertekenaar, ...] = ()
    """Wie er tekent, in het openbaar."""

    @property
    def titel(self) -> str:
        """How the document is called."""
        return f"{'Buurtcontract' if self.vorm == 'buurtcontract' else 'Gemeenschappelijke verklaring'} {self.jaar}"


class Leercirkel(Onderdeel):
    """What was learned at one moment of looking back: do, reflect, think, decide [K] les 21."""

    op: Datum
    """De dag waarop u samen terugkeek."""

    doe: Lijst[Tekst] = ()
    """Wat er is gedaan."""

    bezin: Lijst[Tekst] = ()
    """Wat daarbij opviel."""

    denk: Lijst[Tekst] = ()
    """Hoe dat komt."""

    beslis: Lijst[Tekst] = ()
    """Wat u nu anders gaat doen."""


Scores: TypeAlias = dict[Id, Annotated[int, Field(ge=1, le=5)]]
"""Per condition a number from 1 (not there yet) to 5 (strong)."""


class Conditiemeting(Onderdeel):
    """How strong the conditions of the alliance were on one day [K] les 25."""

    op: Datum
    """De dag waarop u de condities samen een cijfer gaf."""

    scores: Scores
    """Per conditie een cijfer van 1 (nog niet) tot 5 (sterk); de namen staan op het formulier van de leercirkel."""


class Afspraken(Onderdeel):
    """The whole of `afspraken.yaml`."""

    afspraken: tuple[Afspraak, ...] = ()
    """De toezeggingen."""

    voornemens: tuple[Voornemen, ...] = ()
    """Wat is gezegd zonder eigenaar of datum."""

    besluiten: tuple[Besluit, ...] = ()
    """Wat er is besloten, zoals wie welk geld krijgt."""

    voorstellen: tuple[Voorstel, ...] = ()
    """De plannen van bewoners, zolang niemand ze heeft toegezegd."""

    contracten: tuple[Contract, ...] = ()
    """Het buurtcontract of de verklaring van elk jaar."""

    leercirkels: tuple[Leercirkel, ...] = ()
    """Wat u leerde, elke keer dat u samen terugkeek."""

    condities: tuple[Conditiemeting, ...] = ()
    """Hoe sterk het samenwerken staat, elke keer dat u dat samen een cijfer gaf."""
