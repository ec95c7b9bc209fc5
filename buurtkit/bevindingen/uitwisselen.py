"""The notes with their codes for knowledge partners: csv for a sheet, REFI-QDA for programs for qualitative research.

What may identify somebody stays behind: where a note came from (a file may bear a name), and literal words that may
not be used. Numbers (GUIDs) are made of the ids in the dossier, so that the same note has the same number every time,
and a code of the way of working has it in every dossier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from buurtkit.bevindingen.codeboek import EIGEN, THEMAS, BekendeCode, codeboek
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import MEERVOUD
from buurtkit.dossier.waarnemingen import Waarneming
from buurtkit.kennis.codes import codegroepen
from buurtkit.lijsten.rekenblad import csv_bytes
from buurtkit.notatie import hoofdletter, slug

FORMATEN = ("csv", "qdc", "qdpx")
"""What can be made: a sheet, a codebook, and a codebook with all notes and their codes (REFI-QDA 1.5)."""

_BUURTKIT = UUID("7d1f6c52-3a0e-5b5c-9f37-6a1b8f0e42d9")
"""The namespace of all numbers that buurtkit makes (RFC 9562, version 5)."""

VAN_WIE, BEVINDINGEN = "Van wie", "Bevindingen"

KOLOMMEN = (
    *("id", "bijeenkomst", "tafel", "groep", "ronde", "thema", "van wie", "waarneming", "citaat"),
    *("codes", "namen van codes", "bijvangst", "bevindingen", "guid"),
)


@dataclass(frozen=True)
class Knoopcode:
    """A code in the tree of a codebook; a heading can hold codes and is none itself."""

    guid: str
    naam: str
    uitleg: str = ""
    is_kop: bool = False
    onder: list[Knoopcode] = field(default_factory=list)


class Nummers:
    """The numbers by which other programs know what is in a dossier; the same every time."""

    def __init__(self, dossier: Dossier) -> None:
        """Make them of the name of the dossier, which others do not have."""
        self._dossier = slug(dossier.initiatief.naam)

    def eigen(self, soort: str, id_: str) -> str:
        """Give the number of something of this dossier alone, such as a note."""
        return str(uuid5(_BUURTKIT, f"dossier/{self._dossier}/{soort}/{id_}"))

    @staticmethod
    def overal(soort: str, id_: str) -> str:
        """Give the number of something that is the same in every dossier."""
        return str(uuid5(_BUURTKIT, f"{soort}/{id_}"))

    def code(self, code: BekendeCode) -> str:
        """Give the number of a code: the one that another program gave it, or our own."""
        if code.guid:
            return code.guid
        return self.eigen("code", code.id) if code.is_eigen else self.overal("code", code.id)


class Codering:
    """All codes of a dossier as a tree, and which of them each note has."""

    def __init__(self, dossier: Dossier) -> None:
        """Give every code its number."""
        self._dossier = dossier
        self.nummers = Nummers(dossier)
        self.bekend = codeboek(dossier)
        self._themas = {name: self.nummers.eigen("thema", slug(name)) for name in dossier.themas}
        self._themas |= {code.naam: self.nummers.code(code) for code in self.bekend.values() if code.groep == THEMAS}
        self.bevindingen: dict[str, list[str]] = {note.id: [] for note in dossier.waarnemingen}
        """Per note the ids of the findings that rest on it."""
        for bevinding in dossier.bevindingen:
            for note in dossier.waarnemingen_van(bevinding):
                self.bevindingen[note.id].append(bevinding.id)

    def boom(self) -> list[Knoopcode]:
        """Give the whole codebook: the way of working, themes, one's own codes, who said it, and the findings."""
        overal, eigen = self.nummers.overal, self.nummers.eigen
        tree = [
            Knoopcode(overal("groep", groep.id), groep.naam, f"{groep.uitleg} Bron: {groep.bron}.", is_kop=True)
            for groep in codegroepen()
        ]
        names = (THEMAS, EIGEN, VAN_WIE, BEVINDINGEN)
        tree += [Knoopcode(overal("groep", slug(name)), name, is_kop=True) for name in names]
        under = {heading.naam: heading.onder for heading in tree}
        for code in self.bekend.values():
            under[code.groep].append(Knoopcode(self.nummers.code(code), code.naam, code.uitleg))
        coded = {each.naam for each in under[THEMAS]}
        under[THEMAS] += [Knoopcode(guid, name) for name, guid in self._themas.items() if name not in coded]
        under[VAN_WIE] += [Knoopcode(overal("geleding", kind), hoofdletter(many)) for kind, many in MEERVOUD.items()]
        under[BEVINDINGEN] += [
            Knoopcode(eigen("bevinding", each.id), f"{each.id}: {each.kern}", each.vraag)
            for each in self._dossier.bevindingen
        ]
        return [heading for heading in tree if heading.onder]

    def codes_of(self, note: Waarneming) -> list[str]:
        """Give the numbers of all codes of a note: its codes, themes, who said it, the findings that rest on it."""
        found = [self.nummers.code(self.bekend[id_]) for id_ in note.codes if id_ in self.bekend]
        found += [self._themas[name] for name in self._dossier.themas_van(note)]
        found += [self.nummers.overal("geleding", kind) for kind in note.geledingen]
        found += [self.nummers.eigen("bevinding", id_) for id_ in self.bevindingen[note.id]]
        return list(dict.fromkeys(found))


def tekst_van(note: Waarneming) -> str:
    """Give what is passed on of a note: its text, and the literal words if they may be used."""
    return f"{note.tekst} “{note.citaat}”" if note.citaat and note.citaat_mag else note.tekst


def as_csv(dossier: Dossier) -> bytes:
    """Give all notes with their codes for Dutch Excel: semicolons, a byte order mark, and no formulas."""
    rows: list[Sequence[str]] = [KOLOMMEN]
    codering = Codering(dossier)
    for note in dossier.waarnemingen:
        names = [codering.bekend[id_].naam for id_ in note.codes if id_ in codering.bekend]
        row = (
            note.id,
            note.bijeenkomst,
            note.tafel or "",
            note.groep or "",
            note.ronde or "",
            "; ".join(dossier.themas_van(note)),
            "; ".join(note.geledingen),
            note.tekst,
            note.citaat if note.citaat and note.citaat_mag else "",
            "; ".join(note.codes),
            "; ".join(names),
            "ja" if note.bijvangst else "nee",
            "; ".join(codering.bevindingen[note.id]),
            codering.nummers.eigen("waarneming", note.id),
        )
        rows.append([str(cell) for cell in row])
    return csv_bytes(rows)
