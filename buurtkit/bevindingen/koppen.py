"""Which column of a list is which field of a note: by the words above it, or by what somebody chose.

A column whose head is a question holds answers, and each answer is a note. What stays unknown is asked for, never
dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import zip_longest

from buurtkit.dossier.typen import LETTER, MEERVOUD, Geleding, Tekst
from buurtkit.kennis import Kennis, read_kennis
from buurtkit.lijsten.tabel import Rij, Tabel, letter
from buurtkit.melding import Melding, VerkeerdGebruik, nearest
from buurtkit.notatie.tekst import fold

WEG = "-"
"""The field of a column that is left out."""

VELDEN = (
    *("id", "bijeenkomst", "tafel", "ronde", "tekst", "citaat", "citaat_mag"),
    *("geledingen", "thema", "codes", "bijvangst"),
)
"""All fields that a column can be; only `tekst` may have more than one column."""

_SEARCHED = 10
"""In how many rows from the top the heads of the columns are looked for."""

_QUESTION = re.compile(r"\?|\bronde \d", re.IGNORECASE)
_CODED = re.compile(r"\[?\w{1,20}\]?\s*[.:]\s+(?P<kop>\S.*)")
"""A head with the code of the question before it, as LimeSurvey writes it: `Q01. Wat zag u?`."""


class _Notatielijsten(Kennis):
    """The whole of `kennis/notatielijsten.yaml`."""

    kolommen: dict[str, tuple[Tekst, ...]]
    """Per veld hoe een kolom heet."""

    niet_nodig: tuple[Tekst, ...]
    """Kolommen die niet meegaan, zoals namen en tijden."""

    geledingen: dict[str, tuple[Tekst, ...]]
    """Per geleding de woorden die er zeker bij horen."""

    ja: tuple[Tekst, ...]
    """Wat ja betekent."""


class KolomFout(VerkeerdGebruik):
    """What somebody chose for a column does not fit; the text says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column with something in it."""

    plek: int
    """Counted from 0."""

    kop: str
    """What stands above it, empty without a head."""

    veld: str
    """One of `VELDEN`, `-` for what is left out, empty when that is not known."""

    is_vraag: bool = False
    """Whether the head is a question, so that it goes along with each answer."""

    @property
    def naam(self) -> str:
        """What to call the column: its head, or `kolom D`."""
        return self.kop or f"kolom {letter(self.plek)}"


@dataclass(frozen=True, slots=True)
class Herkenning:
    """What was found out about a list: its columns, and the rows below the heads."""

    tabel: Tabel
    kolommen: Sequence[Kolom]
    rijen: Sequence[Rij]

    @property
    def velden(self) -> frozenset[str]:
        """The fields that there are columns for."""
        return frozenset(kolom.veld for kolom in self.kolommen)

    def what_to_choose(self) -> list[Melding]:
        """Say what somebody has to choose before the list can be used, with the option that does it."""
        row = max(self.rijen[0].nummer - 1, 1) if self.rijen else 1
        found = [self.tabel.melding(row, kolom.plek, _question(kolom)) for kolom in self.kolommen if not kolom.veld]
        if not self.velden & {"tekst", "citaat"} and not found:
            found.append(
                Melding(self.tabel.bestand, 0, 0, "Er is geen kolom met waarnemingen. Geef er een met --kolom.")
            )
        return found


def _question(kolom: Kolom) -> str:
    option = kolom.kop.replace('"', "") or letter(kolom.plek)
    return (
        f'wat `{kolom.naam}` is, weet ik niet. Staan er waarnemingen in? Geef `--kolom "{option}=tekst"`. Anders een'
        f' ander veld, of laat de kolom weg met `--kolom "{option}=-"`.'
    )


@lru_cache(maxsize=512)
def field_of(head: str) -> str:
    """Give the field that a column is by its head, `-` for one that stays behind, empty if it is not known."""
    known = _by_name()
    found = known.get(fold(head))
    if not found and (coded := _CODED.fullmatch(head)):
        found = known.get(fold(coded["kop"]))
    return found or ""


def count_known(row: Iterable[str]) -> int:
    """Count the cells of a row that are the head of a known column."""
    return sum(1 for cell in set(row) if cell and field_of(cell))


@cache
def _by_name() -> Mapping[str, str]:
    known = read_kennis("notatielijsten", _Notatielijsten)
    names = {fold(word): field for field, words in known.kolommen.items() for word in words}
    return {fold(word): WEG for word in known.niet_nodig} | names | {fold(field): field for field in VELDEN}


@cache
def kinds() -> Mapping[str, Geleding]:
    """Give how people write each kind of participants, as `fold` gives it."""
    words = read_kennis("notatielijsten", _Notatielijsten).geledingen
    found: dict[str, Geleding] = {}
    for kind, letter_ in LETTER.items():
        found |= {fold(word): kind for word in (letter_, kind, MEERVOUD[kind], *words.get(kind, ()))}
    return found


def is_yes(text: str) -> bool:
    """Tell whether a cell says yes."""
    return text.strip().lower() in read_kennis("notatielijsten", _Notatielijsten).ja


def recognise(tabel: Tabel, choices: Sequence[str]) -> Herkenning:
    """Find out what the columns are; `choices` are as typed: `Opmerking=tekst`. Raises `KolomFout`."""
    top = [count_known(row.cellen) for row in tabel.rijen[:_SEARCHED]]
    index: int | None = top.index(max(top)) if max(top, default=0) else _unknown_heads(tabel.rijen)
    heads = list(tabel.rijen[index].cellen) if index is not None else []
    rows = tabel.rijen[index + 1 :] if index is not None else tabel.rijen
    width = max((len(row.cellen) for row in tabel.rijen), default=0)
    heads += [""] * (width - len(heads))
    chosen = _chosen(choices, heads)
    seen: set[str] = set()
    columns = []
    for place, head in enumerate(heads):
        if place not in chosen and not any(place < len(row.cellen) and row.cellen[place] for row in rows):
            continue
        is_question = bool(_QUESTION.search(head))
        field = chosen.get(place) or field_of(head) or ("tekst" if is_question else "")
        if field in seen and field not in ("tekst", WEG) and place not in chosen:
            field = ""  # twice the same field: somebody has to say which one counts
        seen.add(field)
        columns.append(Kolom(place, head, field, is_question or not field_of(head)))
    return Herkenning(tabel, columns, rows)


def _unknown_heads(rows: Sequence[Rij]) -> int | None:
    """Find the row of the heads when none is known: one with a question, or the first if numbers stand below words."""
    questions = (i for i, row in enumerate(rows[:_SEARCHED]) if any(cell.endswith("?") for cell in row.cellen))
    if (found := next(questions, None)) is not None or len(rows) < 2:
        return found
    first, *below = (row.cellen for row in rows)
    columns = zip_longest(*below, fillvalue="")
    numbered = (
        head and not head.isdigit() and any(column) and all(cell.isdigit() for cell in column if cell)
        for head, column in zip(first, columns, strict=False)
    )
    return 0 if any(numbered) else None


def _chosen(choices: Sequence[str], heads: Sequence[str]) -> dict[int, str]:
    """Read choices such as `Opmerking=tekst` or `D=tekst`, by the place of the column."""
    found: dict[int, str] = {}
    for choice in choices:
        name, equals, wanted = (part.strip() for part in choice.rpartition("="))
        if not equals or not name:
            raise KolomFout(f'`{choice}` begrijp ik niet. Schrijf `--kolom "Naam van de kolom=veld"`.')
        if wanted not in (*VELDEN, WEG):
            raise KolomFout(f"`{wanted}` is geen veld.{nearest(wanted, VELDEN)} Kies uit {', '.join(VELDEN)} of `-`.")
        places = [i for i, head in enumerate(heads) if head and fold(head) == fold(name)]
        places = places or [i for i in range(len(heads)) if letter(i) == name.upper()]
        if not places:
            raise KolomFout(f"Er is geen kolom `{name}`.{nearest(name, filter(None, heads))}")
        found |= dict.fromkeys(places, wanted)
    return found
