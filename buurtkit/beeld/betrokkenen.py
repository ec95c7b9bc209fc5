"""Who is who in a dossier: one key for each person, however written, and which names are no persons."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import takewhile

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.mensen import aangeduid, betrokkenen, is_naam, sleutel
from buurtkit.notatie.tekst import fold, slug
from buurtkit.notatie.voorvoegsels import is_prefix

ORGANISATIES = (
    *("vereniging", "stichting", "school", "college", "bibliotheek", "centrum", "team", "groep", "fonds", "raad"),
    *("koor", "fanfare", "club", "bureau", "dienst", "zorg", "welzijn", "wonen", "politie", "universiteit", "roc"),
    *("gemeente", "corporatie", "bedrijf", "platform", "netwerk", "cooperatie"),
)
"""Endings of words in the name of an organisation, which can be in several rooms."""


class Mensen:
    """The people in some texts of a dossier: who of them is the same, and who is no person."""

    def __init__(self, dossier: Dossier, namen: Iterable[str]) -> None:
        """Take all names that belong together, as `betrokkenen` gives them."""
        self._known = volledig(namen, dossier.deelnemers)
        self._organisaties = organisaties(dossier)
        self._guests = dossier.naamsleutels if self._known else frozenset()

    @classmethod
    def of(cls, dossier: Dossier, teksten: Iterable[str | None]) -> Mensen:
        """Take the people in all texts that belong together, such as those of one day."""
        return cls(dossier, [wie for text in teksten for wie in betrokkenen(text)])

    def sleutel(self, wie: str) -> str:
        """Give the key of somebody, which is the same however the name is written."""
        key = sleutel(wie)
        return self._known.get(key, key)

    def is_organisatie(self, wie: str) -> bool:
        """Tell whether a name is that of an organisation or a place, which can be in two rooms and reads no letter."""
        key = sleutel(wie)
        return self.sleutel(wie) not in self._guests and (key in self._organisaties or looks_like_organisation(wie))

    def is_persoon(self, wie: str) -> bool:
        """Tell whether this is the name of a person."""
        return is_naam(wie) and not self.is_organisatie(wie)

    def personen(self, tekst: str | None) -> dict[str, str]:
        """Give who is named in a text by first name and surname, or short for somebody known: the key and the name."""
        named = [wie for wie in betrokkenen(tekst) if self.is_persoon(wie)]
        return {key: wie for wie in named if "-" in (key := self.sleutel(wie)) or aangeduid(wie).functie}


def looks_like_organisation(naam: str) -> bool:
    """Tell whether a name has a word of organisations in it, or is one word in capitals such as `DOCK`."""
    is_abbreviation = len(naam) > 2 and " " not in naam and naam.isupper() and naam.isalpha()
    return is_abbreviation or any(word.endswith(ORGANISATIES) for word in fold(naam).split())


def organisaties(dossier: Dossier) -> frozenset[str]:
    """Give the keys of all names in a dossier that are known to be no person."""
    initiatief, draaiboek = dossier.initiatief, dossier.draaiboek
    names = {
        *initiatief.gemeenten,
        *initiatief.buurten,
        initiatief.aanbieder,
        *(partner.naam for partner in initiatief.partners),
        *(each.organisatie for each in dossier.deelnemers),
        *(each.organisatie for each in draaiboek.telefoonlijst),
        *(regel.leverancier for dag in draaiboek.dagen for regel in dag.regels),
        *(deel.leverancier for day in dossier.bijeenkomsten for deel in day.programma),
    }
    return frozenset(sleutel(name) for name in names if name)


def volledig(namen: Iterable[str], gasten: Collection[Deelnemer] = ()) -> dict[str, str]:
    """Give for the key of each name the key of the longer name that it is short for, or itself.

    `Marleen` is short for `Marleen ter Horst` when no other name starts with it, `wethouder Bos` and `K. Bos` are for
    `Kim Bos` when she is the only one of those named, or of the `gasten`, that it fits.

    >>> volledig(["Marleen", "Marleen ter Horst", "Joost"])["marleen"]
    'marleen-ter-horst'
    """
    names = list(namen)
    keys = {sleutel(naam) for naam in names}
    longer = {key: [other for other in keys if other.startswith(f"{key}-")] for key in keys}
    found = {key: each[0] if len(each) == 1 and "-" not in key else key for key, each in longer.items()}
    by_surname = {sleutel(naam) for naam in names if aangeduid(naam).functie}
    abbreviated = {key for key in keys if len(key.partition("-")[0]) == 1 and "-" in key}
    short = by_surname | abbreviated
    if not short:
        return found
    known = keys | _keys_of(gasten, {key.rpartition("-")[2] for key in short})
    for key in short:
        fits = [other for other in known - {key} if _is_short_for(key, other)]
        if len(fits) == 1:
            found[key] = fits[0]
    return found


def _is_short_for(key: str, other: str) -> bool:
    """Tell whether a surname, or one with initials before it, can be that of a whole name."""
    parts = key.split("-")
    initials = list(takewhile(lambda part: len(part) == 1, parts))
    surname = "-".join(parts[len(initials) :])
    if not surname or not other.endswith(f"-{surname}"):
        return False
    given = other.removesuffix(f"-{surname}").split("-")
    # `wethouder Bos` is not Kim van den Bos, and `K. Bos` not J. Bos.
    is_whole = not is_prefix(given[-1]) and len(given[0]) > 1
    return is_whole and (not initials or initials[0] == given[0][0])


def _keys_of(gasten: Collection[Deelnemer], surnames: Collection[str]) -> set[str]:
    """Give the keys of the guests whose name ends in one of some words: working out all of them takes time."""
    found = set()
    for each in gasten:
        words = slug(each.naam.achternaam or each.volledig).split("-")
        if words[-1] in surnames:
            found.add(sleutel(each.volledig))
    return found
