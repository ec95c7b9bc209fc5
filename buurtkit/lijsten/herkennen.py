"""Which column of a list is which field, for any kind of list.

What somebody chose goes first, then what the kind of list makes of the head and of what stands below it. A column that
stays unknown is offered, never dropped.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from buurtkit.basis.melding import Melding, nearest
from buurtkit.lijsten.kolommen import WEG, Bronkolom, Herkenning, KolomFout
from buurtkit.lijsten.koprij import are_heads, heads_of, known_heads, second_row, unlike_below, values_in
from buurtkit.lijsten.tabel import Bronrij, Brontabel, letter
from buurtkit.lijsten.woorden import key
from buurtkit.notatie import slug

_SAMPLE = 200
"""How many rows show what is in a column."""


class Herkenner(ABC):
    """Finds out what the columns of one kind of list are. Each kind says which fields there are and by which words."""

    velden: tuple[str, ...]
    """All fields that a column can be."""

    meer_keer: ClassVar[frozenset[str]] = frozenset({WEG})
    """Fields that may have more than one column."""

    eigen: ClassVar[str] = ""
    """What stands before a field with a name of one's own, such as `kenmerk:`; empty when there are none."""

    kop_is_nooit_inhoud: ClassVar[bool] = True
    """Whether a row with nothing but names of columns can only hold heads, and is left out below the first ones."""

    @abstractmethod
    def field_of(self, head: str) -> str:
        """Give the field that a column is by its head, `WEG` for one that is left out, empty if it is not known."""

    @abstractmethod
    def proposed(self, kolom: Bronkolom) -> str:
        """Give the field that an unknown column could best become."""

    @abstractmethod
    def choices(self, kolom: Bronkolom) -> Mapping[str, str]:
        """Give what an unknown column can become for who is asked: fields, each with what it is in Dutch."""

    def shown(self, veld: str) -> str:
        """Give what a field is called on the screen."""
        return veld

    def is_not_needed(self, head: str) -> bool:  # noqa: ARG002
        """Tell whether a head is known to be of no use, though somebody has to agree that its column is left out."""
        return False

    def guess(self, kolom: Bronkolom, values: Sequence[str]) -> Bronkolom:  # noqa: ARG002
        """Guess the field of a column that nobody chose, by its head and by `values`, what stands below it."""
        field = self.field_of(kolom.kop)
        return replace(kolom, veld=field, hoe="kop" if field else "")

    def settle(self, kolommen: list[Bronkolom], rijen: Sequence[Bronrij]) -> list[Bronkolom]:  # noqa: ARG002
        """Bring columns in line with each other, by the first rows."""
        return kolommen

    def doubt(self, kolom: Bronkolom) -> int:
        """Rank how sure a column is, the surest first: of two columns with the same field that one has it."""
        return {"gekozen": 0, "kop": 1}.get(kolom.hoe, 3)

    def unknown_heads(self, rijen: Sequence[Bronrij]) -> int | None:
        """Find the row with the heads when no name of a column is known."""
        return unlike_below(rijen)

    def count_known(self, row: Iterable[str]) -> int:
        """Count the cells of a row that are the head of a known column; each field counts once."""
        known = set()
        for cell in row:
            head = cell.strip()
            if field := self.field_of(head):
                known.add(field)
            elif self.is_not_needed(head):
                known.add(head)
        return len(known)

    def recognise(self, tabel: Brontabel, keuzes: Sequence[str] = ()) -> Herkenning:
        """Find out which columns a list has; `keuzes` are as typed: `Doelgroep=geleding`.

        Raises `KolomFout` when a choice fits no column or no field.
        """
        index, heads, rows = self._heads_and_rows(tabel)
        sample = rows[:_SAMPLE]
        filled = _filled_places(rows)
        width = max(len(heads), max(filled, default=-1) + 1)
        chosen = self._chosen(keuzes, heads, width)
        columns: list[Bronkolom] = []
        for place in range(width):
            values = values_in(sample, place)
            column = Bronkolom(
                plek=place,
                kop=heads[place] if place < len(heads) else "",
                veld=chosen.get(place, ""),
                hoe="gekozen",
                voorbeelden=tuple(dict.fromkeys(values))[:2],
                verborgen=place in tabel.verborgen,
                leeg=place not in filled,
            )
            if not column.veld:
                column = self.guess(column, values)
            if column.veld or not column.leeg:
                columns.append(column)
        columns = self._once_each(self.settle(columns, sample))
        number = None if index is None else tabel.rijen[index].nummer
        return Herkenning(tabel, columns, rows, number)

    def _heads_and_rows(self, tabel: Brontabel) -> tuple[int | None, list[str], Sequence[Bronrij]]:
        """Give in which row the heads stand, what they are, and the rows below; heads on a next page are left out."""
        index = known_heads(tabel.rijen, self.count_known)
        if index is None:
            index = self.unknown_heads(tabel.rijen)
        if index is None:
            return None, [], tabel.rijen
        second = second_row(tabel.rijen, index, self.field_of) if self.kop_is_nooit_inhoud else None
        heads = heads_of(tabel, index, second, self.field_of)
        rows = tabel.rijen[index + (2 if second else 1) :]
        if self.kop_is_nooit_inhoud:
            rows = [row for row in rows if not are_heads(row, self.field_of)]
        return index, heads, rows

    def _once_each(self, kolommen: Sequence[Bronkolom]) -> list[Bronkolom]:
        """Leave a field to the column that is surest of it; of the others somebody has to say what they are."""
        surest: dict[str, Bronkolom] = {}
        for kolom in kolommen:
            if kolom.veld not in surest or self.doubt(kolom) < self.doubt(surest[kolom.veld]):
                surest[kolom.veld] = kolom
        found = []
        for kolom in kolommen:
            may_stay = surest[kolom.veld] is kolom or kolom.veld in self.meer_keer or kolom.hoe == "gekozen"
            found.append(kolom if may_stay else replace(kolom, veld="", hoe=""))
        return found

    def _chosen(self, keuzes: Sequence[str], heads: Sequence[str], width: int) -> dict[int, str]:
        """Read choices such as `Doelgroep=geleding` or `D=geleding`, by the place of the column."""
        found: dict[int, str] = {}
        for keuze in keuzes:
            name, equals, wanted = keuze.rpartition("=")
            if not equals or not name.strip():
                raise KolomFout(f'`{keuze}` begrijp ik niet. Schrijf `--kolom "Naam van de kolom=veld"`.')
            places = _places_of(name.strip(), heads, width)
            if not places:
                raise KolomFout(f"Er is geen kolom `{name.strip()}`.{nearest(name.strip(), filter(None, heads))}")
            found |= dict.fromkeys(places, self.check_field(wanted))
        return found

    def check_field(self, text: str) -> str:
        """Read a field that somebody typed, in its own word or that of a column. Raises `KolomFout`."""
        name = text.strip()
        if name == WEG:
            return WEG
        before, colon, own = name.partition(":")
        if self.eigen and colon and f"{slug(before)}:" == self.eigen and own.strip():
            return self.eigen + " ".join(own.split())
        by_own_name = {key(field): field for field in self.velden}
        if found := by_own_name.get(key(name)):
            return found
        if (known := self.field_of(name)) in self.velden:
            return known
        raise KolomFout(f"`{name}` is geen veld.{nearest(name, self.velden)} Kies uit {self.named_fields()}.")

    def named_fields(self) -> str:
        """Give all that a column can be, to choose from."""
        own = f", `{self.eigen}naam`" if self.eigen else ""
        return f"{', '.join(self.velden)}{own} of `-`"

    def what_to_choose(self, herkenning: Herkenning) -> list[Melding]:
        """Say what somebody has to choose before a list can be used, each with the option that does it."""
        tabel, row = herkenning.tabel, heads_row(herkenning)
        found = [tabel.melding(row, kolom.plek, self._what_is(kolom)) for kolom in herkenning.onbekend]
        if found:
            text = f"Een kolom kan zijn: {self.named_fields()} om haar weg te laten."
            found.append(Melding(tabel.bestand, 0, 0, text, "tip"))
        return found

    def _what_is(self, kolom: Bronkolom) -> str:
        name, field = kolom.kop.replace('"', "") or letter(kolom.plek), self.proposed(kolom)
        if field == WEG:
            option = f'Geef `--kolom "{name}={WEG}"` of een ander veld. Een bijeenkomst heeft dit niet nodig.'
            return f"wat `{kolom.naam}` is, weet ik niet. {option}"
        option = f'Geef `--kolom "{name}={field}"` of een ander veld, of laat de kolom weg met `{WEG}`.'
        return f"wat `{kolom.naam}` is, weet ik niet. {option}"


def _filled_places(rows: Iterable[Bronrij]) -> set[int]:
    """Give the columns with something in them, be it a cell that cannot be read."""
    filled: set[int] = set()
    for row in rows:
        for place, cell in enumerate(row.cellen):
            if cell or place in row.onleesbaar:
                filled.add(place)
    return filled


def _places_of(name: str, heads: Sequence[str], width: int) -> list[int]:
    """Give where the columns with a head stand: as it was typed, else as it is compared, else by their letter."""
    filled = [(place, head) for place, head in enumerate(heads) if head]
    as_typed = [place for place, head in filled if head.casefold() == name.casefold()]
    if as_typed:
        return as_typed
    alike = [place for place, head in filled if key(head) == key(name)]
    if alike:
        return alike
    wanted = name.upper().removeprefix("KOLOM ")
    return [place for place in range(width) if letter(place) == wanted]


def heads_row(herkenning: Herkenning) -> int:
    """Give the row to point at when there is something to say about a column: that of the heads, or the first one."""
    return herkenning.koprij or (herkenning.rijen[0].nummer if herkenning.rijen else 1)
