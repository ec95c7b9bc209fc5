"""The columns of a list: what stands above each, which field it is, and how that was found out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.lijsten.tabel import Bronrij, Brontabel, letter

WEG = "-"
"""The field of a column that is left out."""


class KolomFout(VerkeerdGebruik):
    """What somebody chose for a column does not fit; the text says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Bronkolom:
    """One column."""

    plek: int
    """Counted from 0."""

    kop: str
    """What stands above it, empty without a head."""

    veld: str
    """Which field it is, see `Herkenner.velden`; empty when that is not known."""

    hoe: Literal["gekozen", "kop", "inhoud", ""] = ""
    """How that was found out."""

    voorbeelden: Sequence[str] = ()
    verborgen: bool = False
    leeg: bool = False
    """Whether nothing stands below its head."""

    @property
    def naam(self) -> str:
        """What to call the column: its head, or `kolom D`."""
        return self.kop or f"kolom {letter(self.plek)}"


@dataclass(frozen=True, slots=True)
class Herkenning:
    """What was found out about a list: its columns and the rows below the heads."""

    tabel: Brontabel
    kolommen: Sequence[Bronkolom]
    rijen: Sequence[Bronrij]
    koprij: int | None = None
    """The number of the row with the heads, `None` when there is none."""

    @property
    def velden(self) -> frozenset[str]:
        """The fields that there are columns for."""
        return frozenset(kolom.veld for kolom in self.kolommen)

    @property
    def onbekend(self) -> Sequence[Bronkolom]:
        """The columns of which somebody has to say what they are."""
        return [kolom for kolom in self.kolommen if not kolom.veld]

    def choose(self, fields: Mapping[int, str]) -> Herkenning:
        """Give the same with other fields for some columns, by their places, as somebody chose."""
        return replace(
            self,
            kolommen=[
                replace(kolom, veld=fields[kolom.plek], hoe="gekozen") if kolom.plek in fields else kolom
                for kolom in self.kolommen
            ],
        )
