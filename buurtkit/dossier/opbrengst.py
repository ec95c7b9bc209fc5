"""What the gatherings yield: `waarnemingen.yaml`, `bevindingen.yaml` and `afspraken.yaml`."""

from typing import Annotated, Literal

from pydantic import Field

from buurtkit.dossier.typen import (
    TAAK,
    Bedrag,
    Datum,
    Geleding,
    Id,
    JaNee,
    Lijst,
    Markdown,
    Nummer,
    Onderdeel,
    Tekst,
)


class Waarneming(Onderdeel):
    """Something that was seen or said at a table; no name of a person belongs in it."""

    id: Id
    """Korte naam, zoals w01."""

    tafel: Nummer
    """Het nummer van de tafel."""

    ronde: Nummer
    """De ronde: 1 is de eerste."""

    tekst: Tekst
    """Wat er gezien of gezegd is."""

    citaat: Tekst | None = None
    """De letterlijke woorden, zonder naam."""

    citaat_mag: JaNee = False
    """Of degene die het zei het goed vindt dat de woorden in een stuk komen."""

    geledingen: Lijst[Geleding] = ()
    """Van welke kant dit kwam."""

    thema: Tekst | None = None
    """Waar het over gaat."""


class Bevinding(Onderdeel):
    """What several observations say together: not an advice and not a judgement [N]."""

    id: Id
    """Korte naam, zoals b1."""

    kern: Tekst
    """De bevinding in één zin."""

    toelichting: Markdown | None = None
    """Wat wij zagen en hoorden, in een paar zinnen."""

    waarnemingen: Annotated[Lijst[Id], Field(min_length=1)]
    """De waarnemingen waarop de bevinding rust."""

    vraag: Tekst
    """De vraag aan de bestuurders."""

    thema: Tekst | None = None
    """Waar het over gaat."""


class Eigenaar(Onderdeel):
    """Who does it: an organisation and a function, so that a successor takes it over."""

    organisatie: Tekst
    """De organisatie."""

    functie: Tekst | None = None
    """De functie in die organisatie."""


class Afspraak(Onderdeel):
    """A promise of the bestuurstafel."""

    id: Id
    """Korte naam, zoals a1."""

    wat: Tekst
    """Wat er gebeurt, in gewone woorden."""

    resultaat: Tekst | None = None
    """Wat iedereen er straks van merkt."""

    eigenaar: Eigenaar
    """Wie het doet."""

    rugdekking: Annotated[Id | None, TAAK] = None
    """De bestuurder die ervoor staat: de id van een deelnemer."""

    datum: Datum
    """Wanneer het klaar is."""

    uren: Tekst | None = None
    """Hoeveel uren ervoor vrij zijn."""

    bedrag: Bedrag | None = None
    """Hoeveel euro ervoor is."""

    bevindingen: Lijst[Id] = ()
    """De bevindingen waar dit een antwoord op is."""

    stand: Literal["open", "bezig", "gedaan", "vervallen"] = "open"
    """Hoe het ermee staat."""

    @property
    def heeft_rugdekking(self) -> bool:
        """Whether a director stands behind it; who that is, is personal data."""
        return self.rugdekking is not None


class Waarnemingen(Onderdeel):
    """The whole of `waarnemingen.yaml`."""

    waarnemingen: tuple[Waarneming, ...]
    """Wat er aan tafel is genoteerd."""


class Bevindingen(Onderdeel):
    """The whole of `bevindingen.yaml`."""

    bevindingen: tuple[Bevinding, ...]
    """De bevindingen."""


class Afspraken(Onderdeel):
    """The whole of `afspraken.yaml`."""

    afspraken: tuple[Afspraak, ...]
    """De toezeggingen."""
