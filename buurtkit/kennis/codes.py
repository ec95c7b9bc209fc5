"""The codes of the way of working, by which notes are ordered: `kennis/codes.yaml`."""

from __future__ import annotations

from functools import cache

from buurtkit.dossier.typen import Id, Lijst, Tekst
from buurtkit.kennis import Kennis, read_kennis


class Werkcode(Kennis):
    """One code of the way of working."""

    id: Id
    """De korte naam, die nooit verandert."""

    naam: Tekst
    """Hoe de code heet in stukken."""

    uitleg: Tekst
    """Wanneer de code past, in één zin."""

    tegenover: Id | None = None
    """De code waar deze een paar mee vormt."""

    woorden: Lijst[Tekst]
    """Woorden die mensen aan tafel gebruiken als het hierover gaat."""


class Codegroep(Kennis):
    """Codes that belong together, such as the five R's."""

    id: Id
    """De korte naam van de groep."""

    naam: Tekst
    """Hoe de groep heet in stukken."""

    uitleg: Tekst
    """Wat de codes samen zijn."""

    bron: Tekst
    """Waar ze vandaan komen."""

    codes: tuple[Werkcode, ...]
    """De codes van de groep."""


class Codelijst(Kennis):
    """The whole of `kennis/codes.yaml`."""

    groepen: tuple[Codegroep, ...]
    """De groepen, in de volgorde van de stukken."""


def codegroepen() -> tuple[Codegroep, ...]:
    """Give the groups of codes of the way of working, in the order in which documents show them."""
    known: Codelijst = read_kennis("codes", Codelijst)
    return known.groepen


def spanningen() -> tuple[Werkcode, ...]:
    """Give the seven tensions in their fixed order: on the form for notes they have the numbers 1 to 7."""
    return next(groep.codes for groep in codegroepen() if groep.id == "spanningen")


@cache
def codes() -> dict[str, Werkcode]:
    """Give the codes of the way of working by their id, in the order of their groups."""
    return {code.id: code for groep in codegroepen() for code in groep.codes}
