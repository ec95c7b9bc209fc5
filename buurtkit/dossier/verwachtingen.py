"""What people may expect, what is asked of them, and what is decided: of the initiative, or of one gathering."""

from typing import Self

from buurtkit.dossier.typen import Lijst, Onderdeel, Tekst


class Verwachtingen(Onderdeel):
    """The rules of the game: known beforehand, for everybody [G]."""

    mag_verwachten: Lijst[Tekst] = ()
    """Wat deelnemers mogen verwachten; elke regel maakt een zin af die begint met 'Wij …'."""

    wij_vragen: Lijst[Tekst] = ()
    """Wat wij van deelnemers vragen; elke regel is een korte zin."""

    wel_besloten: Lijst[Tekst] = ()
    """Waarover in dit traject wel wordt besloten."""

    niet_besloten: Lijst[Tekst] = ()
    """Waarover niet wordt besloten."""

    wie_beslist: Tekst | None = None
    """Wie uiteindelijk beslist, in één zin."""

    terugkoppeling: Tekst | None = None
    """Hoe en wanneer deelnemers de uitkomst horen, in één zin."""

    def aangevuld(self, gewoon: Self) -> Self:
        """Give these expectations; what was not written here is as in `gewoon`. What was written empty stays empty."""
        return gewoon.model_copy(update={key: getattr(self, key) for key in self.model_fields_set})
