"""`begroting.yaml`: what it costs and who pays."""

from decimal import Decimal
from typing import Annotated, Literal

from buurtkit.dossier.typen import Bedrag, Bijeenkomststap, Onderdeel, Tekst, choice


class Post(Onderdeel):
    """One line of the costs."""

    wat: Tekst
    """Waar het geld naartoe gaat."""

    bedrag: Bedrag
    """Hoeveel u ervoor rekent, in euro's."""

    soort: Annotated[Literal["gewoon", "onvoorzien"], choice()] = "gewoon"
    """Of dit de post onvoorzien is."""

    bijeenkomst: Bijeenkomststap | None = None
    """Bij welke bijeenkomst het hoort."""

    werkelijk: Bedrag | None = None
    """Wat het echt kostte."""


class Dekking(Onderdeel):
    """One line of who pays."""

    van: Tekst
    """Wie het betaalt."""

    bedrag: Bedrag
    """Hoeveel, in euro's."""

    soort: Annotated[Literal["gastgemeente", "partner", "fonds", "eigen", "natura", "anders"], choice()] = "anders"
    """Van welke kant het komt; `gastgemeente` is de gemeente waar het is."""

    zeker: Annotated[Literal["toegezegd", "gevraagd"], choice()] = "toegezegd"
    """Of het geld er al is of nog gevraagd wordt."""


class Begroting(Onderdeel):
    """The whole of `begroting.yaml`."""

    posten: tuple[Post, ...] = ()
    """De kosten."""

    dekking: tuple[Dekking, ...] = ()
    """Wie betaalt."""

    @property
    def kosten(self) -> Decimal:
        """All costs together, in euros."""
        return sum((post.bedrag for post in self.posten), Decimal(0))

    @property
    def gedekt(self) -> Decimal:
        """All that is paid or asked for, in euros."""
        return sum((each.bedrag for each in self.dekking), Decimal(0))

    @property
    def toegezegd(self) -> Decimal:
        """The cover that was promised, without what was only asked for."""
        return sum((each.bedrag for each in self.dekking if each.zeker == "toegezegd"), Decimal(0))
