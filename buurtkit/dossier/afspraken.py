"""`afspraken.yaml`: what was promised at the bestuurstafel, and how it goes."""

from typing import Annotated, Literal

from buurtkit.dossier.typen import TAAK, Bedrag, Datum, Id, Lijst, Onderdeel, Tekst


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


class Afspraken(Onderdeel):
    """The whole of `afspraken.yaml`."""

    afspraken: tuple[Afspraak, ...]
    """De toezeggingen."""
