"""`bevindingen.yaml`: what observations say together, the codes to order them by, and what the directors answered."""

from typing import Annotated, Literal

from pydantic import Field

from buurtkit.dossier.typen import Guid, Id, JaNee, Lijst, Markdown, Onderdeel, Tekst, Uniek, Verwijst, choice


class Code(Onderdeel):
    """A code of one's own, next to those of the way of working in `kennis/codes.yaml`."""

    id: Annotated[Id, Uniek()]
    """Korte naam, zoals verlichting; zo staat de code bij een waarneming."""

    naam: Tekst
    """Hoe de code heet in stukken."""

    uitleg: Tekst | None = None
    """Wanneer de code bij een waarneming hoort, in één zin."""

    soort: Annotated[Literal["thema", "eigen"], choice()] = "eigen"
    """Of het een thema van de bijeenkomst is, of een andere eigen code."""

    guid: Guid | None = None
    """Het vaste nummer waaronder een ander programma de code kent; vult u zelf niet in."""


class Waarde(Onderdeel):
    """One of the answers to a question of fact, with where it comes from."""

    waarde: Tekst
    """Wat er is gezegd, zoals het is gezegd."""

    waarnemingen: Annotated[Lijst[Id], Field(min_length=1), Verwijst("waarnemingen")]
    """De waarnemingen waarin dit staat."""


class Feit(Onderdeel):
    """A fact on which the notes do not agree: every value stays, with its sources. Never averaged."""

    wat: Tekst
    """Waar het om gaat, zoals het aantal kapotte lampen."""

    waarden: Annotated[tuple[Waarde, ...], Field(min_length=1)]
    """Wat er is gezegd: elke waarde met de waarnemingen waar die in staat."""


class Bestuursantwoord(Onderdeel):
    """What one organisation answered to a finding at the bestuurstafel."""

    organisatie: Tekst
    """De organisatie die antwoordt."""

    antwoord: Annotated[Literal["overgenomen", "deels", "niet"], choice()]
    """Wat zij ermee doet."""

    waarom: Tekst | None = None
    """Waarom wel, waarom maar een deel, of waarom niet."""


class Bevinding(Onderdeel):
    """What several observations say together: not an advice and not a judgement [N]."""

    id: Annotated[Id, Uniek()]
    """Korte naam, zoals b1."""

    kern: Tekst
    """De bevinding in één zin."""

    toelichting: Markdown | None = None
    """Wat wij zagen en hoorden, in een paar zinnen."""

    waarnemingen: Annotated[Lijst[Id], Field(min_length=1), Verwijst("waarnemingen")]
    """De waarnemingen waarop de bevinding rust."""

    vraag: Tekst
    """De vraag aan de bestuurders."""

    thema: Tekst | None = None
    """Waar het over gaat."""

    codes: Lijst[Id] = ()
    """De codes die erbij horen: van de lijst van buurtkit, of eigen codes die hierboven staan."""

    bijvangst: JaNee = False
    """Of dit buiten de vraag van de bijeenkomst valt en toch de moeite waard is [K] les 12."""

    feiten: tuple[Feit, ...] = ()
    """Feiten waarover de waarnemingen verschillen: beide waarden blijven staan, met waar ze vandaan komen."""

    antwoorden: tuple[Bestuursantwoord, ...] = ()
    """Wat de bestuurders op de bestuurstafel antwoordden, per organisatie."""


class Bevindingen(Onderdeel):
    """The whole of `bevindingen.yaml`."""

    codes: tuple[Code, ...] = ()
    """Uw eigen codes, naast de lijst die buurtkit al heeft."""

    bevindingen: tuple[Bevinding, ...] = ()
    """De bevindingen."""
