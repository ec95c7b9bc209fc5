"""The notes as pictures: bars per theme or code, and a map of tables and themes; each also in words.

The data is for the drawings `staven` and `warmtekaart`. A picture is never higher than a page: what does not fit goes
on in a next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from buurtkit.dossier.breedte import Breedte, breedte, widest_first
from buurtkit.dossier.waarnemingen import Waarneming
from buurtkit.notatie import aantal, hoofdletter, opsomming

_Item = TypeVar("_Item")

RIJEN = 22
"""How many bars, or themes on a map, fit on a page below a heading."""

KOLOMMEN = 14
"""How many tables fit on a map that is as wide as a page."""


@dataclass(frozen=True, slots=True)
class Telpost:
    """Something that notes are counted for, such as a theme, with those notes."""

    naam: str
    waarnemingen: tuple[Waarneming, ...]
    uitleg: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the notes: whoever doubts a number can look them up."""
        return tuple(note.id for note in self.waarnemingen)

    @property
    def breedte(self) -> Breedte:
        """How many notes, at how many tables, from whom."""
        return breedte(self.waarnemingen)


@dataclass(frozen=True, slots=True)
class Beeld:
    """A picture: the name of its drawing, the data for it, and the same in words."""

    soort: str
    gegevens: Mapping[str, Any]
    beschrijving: str
    is_gelijk: bool = False
    """Whether all bars are as long, so that the picture shows no difference."""


def staven(posten: Sequence[Telpost], wat: str, tafels: int) -> tuple[Beeld, ...]:
    """Draw a bar for each of `posten`, widest first; `wat` is what one is called, `tafels` how many there are.

    A bar is as long as the number of tables. If that says nothing, because all are at as many tables or nobody wrote
    down tables, it is as long as the number of notes. Gives nothing if there is nothing to compare.
    """
    rows = widest_first(posten)
    if not any(post.waarnemingen for post in rows):
        return ()
    by_table = len({post.breedte.tafels for post in rows}) > 1
    lengths = [post.breedte.tafels if by_table else post.breedte.waarnemingen for post in rows]
    head = _conclusion(rows, lengths, wat, tafels, by_table=by_table)
    unit = "aantal tafels" if by_table else "aantal waarnemingen"
    counted = len({id_ for post in rows for id_ in post.ids})
    below = f"Lengte van de staaf: {unit}. Bron: {aantal(counted, 'waarneming', 'waarnemingen')}."
    most = max(lengths)
    bars: list[Mapping[str, Any]] = []
    for post, length in zip(rows, lengths, strict=True):
        bars.append({"naam": post.naam, "lengte": length, "tekst": _counted(post), "nadruk": length == most})
    beelden: list[Beeld] = []
    for i, part in enumerate(_pages(bars, RIJEN)):
        data = {"kop": _continued(head, i), "onder": below, "langst": most, "staven": part}
        beelden.append(Beeld("staven", data, _bars_in_words(head, part, below, i), len(set(lengths)) == 1))
    return tuple(beelden)


def _conclusion(rows: Sequence[Telpost], lengths: Sequence[int], wat: str, tafels: int, *, by_table: bool) -> str:
    most = max(lengths)
    first = [f"‘{post.naam}’" for post, length in zip(rows, lengths, strict=True) if length == most]
    where = f"aan {most} van de {tafels} tafels" if by_table else f"in {aantal(most, 'waarneming', 'waarnemingen')}"
    if len(first) == 1:
        return f"{first[0]} kwam het meest terug: {where}"
    if len(first) == len(rows):
        return f"Elk {wat} kwam even vaak terug: {where}"
    named = opsomming(first) if len(first) <= 3 else f"{len(first)} van de {len(rows)}"
    return f"{named} kwamen het meest terug: elk {where}"


def _counted(post: Telpost) -> str:
    found = post.breedte
    if not found.waarnemingen:
        return "niet genoemd"
    notes = aantal(found.waarnemingen, "waarneming", "waarnemingen")
    return f"{aantal(found.tafels, 'tafel', 'tafels')}, {notes}" if found.tafels else notes


def _bars_in_words(head: str, bars: Sequence[Mapping[str, Any]], below: str, part: int) -> str:
    values = "; ".join(f"{bar['naam']}: {bar['tekst']}" for bar in bars)
    return f"{_continued(head, part)}. {values}. {below}"


def _pages(items: Sequence[_Item], size: int) -> Iterator[Sequence[_Item]]:
    return (items[i : i + size] for i in range(0, len(items), size))


def _continued(head: str, part: int) -> str:
    return f"{head} (vervolg)" if part else head


def warmtekaart(themas: Sequence[Telpost], tafels: Sequence[int], waar: str) -> tuple[Beeld, ...]:
    """Draw a map of themes (down) and tables (across) of one gathering, with the number of notes in each cell.

    `themas` hold the notes of that gathering alone, `waar` is how it is called.
    """
    rows = widest_first(themas)
    if not tafels or not any(note.tafel for post in rows for note in post.waarnemingen):
        return ()
    counts = [[sum(note.tafel == tafel for note in post.waarnemingen) for tafel in tafels] for post in rows]
    head = f"{hoofdletter(waar)}: {_reach(rows, len(tafels))}"
    shown = {note.id for post in rows for note in post.waarnemingen if note.tafel}
    below = (
        "In elk vak: het aantal waarnemingen. Een dikke rand: het meeste bij dat thema. "
        "Een waarneming telt mee bij elk thema dat zij heeft. "
        f"Bron: {aantal(len(shown), 'waarneming', 'waarnemingen')}."
    )
    most = max(map(max, counts))
    beelden = []
    for i, part in enumerate(_parts(rows, counts, tafels)):
        text = _continued(head, i)
        data = {"kop": text, "onder": below, "meest": most, **part}
        beelden.append(Beeld("warmtekaart", data, _map_in_words(text, part, below)))
    return tuple(beelden)


def _reach(rows: Sequence[Telpost], tafels: int) -> str:
    most, least = rows[0].breedte.tafels, rows[-1].breedte.tafels
    if least == tafels:
        return f"elk thema kwam aan alle {tafels} tafels aan bod" if tafels > 1 else "elk thema kwam aan bod"
    if [post.breedte.tafels for post in rows].count(most) == 1:
        return f"‘{rows[0].naam}’ kwam aan de meeste tafels aan bod: {most} van de {tafels}"
    if most == tafels:
        return f"niet elk thema kwam aan alle {tafels} tafels aan bod"
    return f"geen thema kwam aan meer dan {most} van de {tafels} tafels aan bod"


def _parts(rows: Sequence[Telpost], counts: Sequence[Sequence[int]], tafels: Sequence[int]) -> Iterator[dict[str, Any]]:
    for themes in _pages(list(zip(rows, counts, strict=True)), RIJEN):
        for columns in _pages(range(len(tafels)), KOLOMMEN):
            yield {
                "tafels": [tafels[k] for k in columns],
                "rijen": [
                    {"naam": post.naam, "aantallen": [row[k] for k in columns], "meest": max(row)}
                    for post, row in themes
                ],
            }


def _map_in_words(head: str, part: Mapping[str, Any], below: str) -> str:
    def cells(row: Mapping[str, Any]) -> str:
        pairs = zip(part["tafels"], row["aantallen"], strict=True)
        return ", ".join(f"{count} aan tafel {tafel}" for tafel, count in pairs if count) or "aan geen van deze tafels"

    rows = "; ".join(f"{row['naam']}: {cells(row)}" for row in part["rijen"])
    return f"{head}. {rows}. {below}"
