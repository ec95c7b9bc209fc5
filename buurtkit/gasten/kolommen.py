"""Which column of a list is which field of a guest: by the words above it, and by what stands in it.

What somebody chose goes first, then the head, then the content. A column that stays unknown is offered, never dropped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from buurtkit.gasten import waarden
from buurtkit.gasten.inhoud import by_content, holds_geledingen, share
from buurtkit.gasten.koppen import (
    ANTWOORD,
    JA_NEE,
    KENMERK,
    STAPPEN,
    WEG,
    KolomFout,
    check_field,
    field_of,
    is_not_needed,
    step_of,
)
from buurtkit.gasten.koprij import find_heads, heads_of, rows_below
from buurtkit.gasten.woorden import key
from buurtkit.lijsten.tabel import Rij, Tabel, letter
from buurtkit.melding import Melding, nearest
from buurtkit.notatie import datum

_SAMPLE = 200
"""How many rows show what is in a column."""

_MEER_KEER = frozenset({"email", "telefoon", "dieet", "voorzieningen", "kenmerk:opmerking", WEG})
"""Fields that may have more than one column."""


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column with something in it."""

    plek: int
    """Counted from 0."""

    kop: str
    """What stands above it, empty without a head."""

    veld: str
    """Which field it is, see `koppen.VELDEN`; empty when that is not known."""

    hoe: Literal["gekozen", "kop", "inhoud", ""] = ""
    """How that was found out."""

    voorbeelden: Sequence[str] = ()
    verborgen: bool = False

    @property
    def naam(self) -> str:
        """What to call the column: its head, or `kolom D`."""
        return self.kop or f"kolom {letter(self.plek)}"

    @property
    def voorstel(self) -> str:
        """What an unknown column could best become."""
        return WEG if is_not_needed(self.kop) else self.als_kenmerk

    @property
    def als_kenmerk(self) -> str:
        """The field of this column as a feature of one's own."""
        name = " ".join(self.kop.replace("=", " ").rstrip("?:").lower().split())
        return KENMERK + (name or f"kolom {letter(self.plek)}")


@dataclass(frozen=True, slots=True)
class Herkenning:
    """What was found out about a list: its columns and the rows below the heads."""

    tabel: Tabel
    kolommen: Sequence[Kolom]
    rijen: Sequence[Rij]
    koprij: int | None = None
    """The number of the row with the heads, `None` when there is none."""

    @property
    def onbekend(self) -> Sequence[Kolom]:
        """The columns of which somebody has to say what they are."""
        return [kolom for kolom in self.kolommen if not kolom.veld]

    @property
    def zonder_bijeenkomst(self) -> Sequence[Kolom]:
        """The columns with answers to an invitation nobody knows which."""
        return [kolom for kolom in self.kolommen if kolom.veld == ANTWOORD]

    @property
    def heeft_naam(self) -> bool:
        """Whether there is a column to take names from, or one to find known guests by."""
        fields = {kolom.veld for kolom in self.kolommen}
        return bool(fields & {"naam", "achternaam", "voornaam", "roepnaam", "email", "id"})

    def choose(self, fields: Mapping[int, str]) -> Herkenning:
        """Give the same with other fields for some columns, as somebody chose."""
        return replace(
            self,
            kolommen=[
                replace(kolom, veld=fields[kolom.plek], hoe="gekozen") if kolom.plek in fields else kolom
                for kolom in self.kolommen
            ],
        )


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What somebody said beforehand about the list."""

    kolommen: Sequence[str] = ()
    """Choices as typed: `Doelgroep=geleding`."""

    bijeenkomst: str = ""
    """The gathering to which answers belong when the list does not say so."""

    dagen: Mapping[str, dt.date] = field(default_factory=dict)
    """The day of each gathering that is planned."""


def recognise(tabel: Tabel, keuzes: Keuzes | None = None) -> Herkenning:
    """Find out which columns a list has. Raises `KolomFout` when a choice fits no column or no field."""
    keuzes = keuzes or Keuzes()
    index = find_heads(tabel.rijen)
    heads = heads_of(tabel, index)
    rows = tabel.rijen if index is None else rows_below(tabel.rijen, index)
    sample = rows[:_SAMPLE]
    filled = {i for row in rows for i, cell in enumerate(row.cellen) if cell or i in row.onleesbaar}
    width = max((*(place + 1 for place in filled), len(heads)))
    chosen = _chosen(keuzes.kolommen, heads, width)
    columns: list[Kolom] = []
    for place in range(width):
        head = heads[place] if place < len(heads) else ""
        values = [cell for row in sample if place < len(row.cellen) and (cell := row.cellen[place])]
        examples = tuple(dict.fromkeys(values))[:2]
        column = Kolom(place, head, chosen.get(place, ""), "gekozen", examples, place in tabel.verborgen)
        column = column if column.veld else _guess(column, values, keuzes)
        if column.veld or place in filled:
            columns.append(column)
    found = Herkenning(tabel, _settle(columns, sample), rows, None if index is None else tabel.rijen[index].nummer)
    return _with_gathering(found, keuzes)


def _chosen(choices: Sequence[str], heads: Sequence[str], width: int) -> dict[int, str]:
    """Read choices such as `Doelgroep=geleding` or `D=geleding`."""
    found: dict[int, str] = {}
    for choice in choices:
        name, equals, wanted = choice.rpartition("=")
        if not equals or not name.strip():
            raise KolomFout(f'`{choice}` begrijp ik niet. Schrijf `--kolom "Naam van de kolom=veld"`.')
        places = [i for i, head in enumerate(heads) if head and head.casefold() == name.strip().casefold()]
        places = places or [i for i, head in enumerate(heads) if head and key(head) == key(name)]
        places = places or [i for i in range(width) if letter(i) == name.strip().upper().removeprefix("KOLOM ")]
        if not places:
            raise KolomFout(f"Er is geen kolom `{name.strip()}`.{nearest(name.strip(), filter(None, heads))}")
        found |= dict.fromkeys(places, check_field(wanted))
    return found


def _guess(column: Kolom, values: Sequence[str], keuzes: Keuzes) -> Kolom:
    """Guess the field of one column, by its head and by its content."""
    content = by_content(values)
    if content == "email":
        return replace(column, veld="email", hoe="kop" if field_of(column.kop) == "email" else "inhoud")
    found = field_of(column.kop)
    if _is_weak_name(column) and values and share(values, _is_geleding) >= 0.5:
        return replace(column, veld="geleding", hoe="inhoud")
    if found == ANTWOORD:
        days = [(step, key(datum(day).rpartition(" ")[0])) for step, day in keuzes.dagen.items()]
        found = step_of(column.kop, days) or ANTWOORD
    if found and _fits(found, values):
        if found == "id" and all(value.isdigit() for value in values):
            found = WEG
        return replace(column, veld=found, hoe="kop")
    if content and content != "naam":
        return replace(column, veld=content, hoe="inhoud")
    return replace(column, veld="", hoe="")


def _is_weak_name(column: Kolom) -> bool:
    """Tell whether a head only may stand above names: `Wie` and `Gast` can be a kind of guests as well."""
    return field_of(column.kop) == "naam" and not any(word in key(column.kop) for word in ("naam", "name", "namen"))


def _is_geleding(value: str) -> bool:
    return waarden.geleding(value) is not None


def _fits(found: str, values: Sequence[str]) -> bool:
    """Tell whether values can be what the head says; only where a head can well mean something else."""
    if not values:
        return True
    if found == "geleding":
        return any(waarden.geleding(value) for value in values)
    if found in (*STAPPEN, ANTWOORD, *JA_NEE):
        return share(values, lambda value: bool(waarden.verloop(value) or waarden.antwoord(value))) >= 0.5
    return True


def _settle(columns: list[Kolom], sample: Sequence[Rij]) -> list[Kolom]:
    """Bring columns in line with each other: parts of names, a name without head, the same field twice."""
    columns = _split_names(_with_geleding(columns, sample), sample)
    fields = {column.veld for column in columns}
    if not fields & {"naam", "achternaam", "voornaam"}:
        unknown = (column for column in columns if not column.veld)
        names = {column.plek for column in unknown if by_content(_values(sample, column)) == "naam"}
        if names:
            first = min(names)
            columns = [replace(each, veld="naam", hoe="inhoud") if each.plek == first else each for each in columns]
    surest: dict[str, Kolom] = {}
    for column in columns:
        if column.veld not in surest or _doubt(column) < _doubt(surest[column.veld]):
            surest[column.veld] = column
    return [
        column
        if surest[column.veld] is column or column.veld in _MEER_KEER or column.hoe == "gekozen"
        else replace(column, veld="", hoe="")
        for column in columns
    ]


def _doubt(column: Kolom) -> int:
    """Rank how sure a column is, the surest first: of two columns with the same field that one has it."""
    return 0 if column.hoe == "gekozen" else 3 if column.hoe == "inhoud" else 1 + _is_weak_name(column)


def _with_geleding(columns: list[Kolom], sample: Sequence[Rij]) -> list[Kolom]:
    """Find the geleding below any head when no column has it: what stands there can be nothing else."""
    if any(column.veld == "geleding" for column in columns):
        return columns
    open_ones = (each for each in columns if each.hoe != "gekozen" and not each.veld.startswith(KENMERK))
    found = next((each for each in open_ones if holds_geledingen(_values(sample, each))), None)
    return [replace(each, veld="geleding", hoe="inhoud") if each is found else each for each in columns]


def _split_names(columns: list[Kolom], sample: Sequence[Rij]) -> list[Kolom]:
    """Tell `Naam` above surnames from `Naam` above whole names, and divide a head above two or three columns."""
    named = [column for column in columns if column.veld == "naam" and column.hoe == "kop"]
    parts = {2: ("voornaam", "achternaam"), 3: ("voornaam", "tussenvoegsel", "achternaam")}.get(len(named))
    if parts and len({column.kop for column in named}) == 1:
        new = {column.plek: part for column, part in zip(named, parts, strict=True)}
        return [replace(each, veld=new.get(each.plek, each.veld)) for each in columns]
    first = next((each for each in columns if each.veld in ("voornaam", "voorletters", "roepnaam")), None)
    has_surname = any(each.veld == "achternaam" for each in columns)
    if len(named) == 1 and first and not has_surname:
        both = [(row.cellen[first.plek], row.cellen[named[0].plek]) for row in sample if _reaches(row, first, named[0])]
        alone = sum(1 for given, name in both if given and given.split()[0] not in name.split())
        if both and alone * 2 > len(both):
            return [replace(each, veld="achternaam") if each is named[0] else each for each in columns]
    return columns


def _reaches(row: Rij, *columns: Kolom) -> bool:
    return all(column.plek < len(row.cellen) for column in columns)


def _values(sample: Sequence[Rij], column: Kolom) -> list[str]:
    return [row.cellen[column.plek] for row in sample if _reaches(row, column) and row.cellen[column.plek]]


def _with_gathering(found: Herkenning, keuzes: Keuzes) -> Herkenning:
    """Give the first column with answers to the gathering that is meant, if only one can be meant."""
    taken = {kolom.veld for kolom in found.kolommen}
    only = next(iter(keuzes.dagen)) if len(keuzes.dagen) == 1 else ""
    step = keuzes.bijeenkomst or only
    columns = found.zonder_bijeenkomst
    if not step or step in taken or not columns:
        return found
    return replace(
        found,
        kolommen=[replace(each, veld=step) if each is columns[0] else each for each in found.kolommen],
    )


def what_to_choose(herkenning: Herkenning) -> list[Melding]:
    """Say what somebody has to choose before a list can be used, each with the option that does it."""
    tabel, row = herkenning.tabel, herkenning.koprij or (herkenning.rijen[0].nummer if herkenning.rijen else 1)
    meldingen = []
    for kolom in herkenning.onbekend:
        name = kolom.kop.replace('"', "") or letter(kolom.plek)
        text = f'wat `{kolom.naam}` is, weet ik niet. Geef `--kolom "{name}={kolom.voorstel}"` of een ander veld'
        text += (
            ", of laat de kolom weg met `-`." if kolom.voorstel != WEG else ". Een bijeenkomst heeft dit niet nodig."
        )
        meldingen.append(tabel.melding(row, kolom.plek, text))
    if len(meldingen) > 1:
        text = "In één keer: `--onbekend kenmerk` bewaart deze kolommen als kenmerk, `--onbekend weglaten` laat ze weg."
        meldingen.append(Melding(tabel.bestand, 0, 0, text, "tip"))
    for kolom in herkenning.zonder_bijeenkomst:
        text = f"bij welke bijeenkomst hoort `{kolom.naam}`? Geef bijvoorbeeld `--bijeenkomst manifestatie`."
        meldingen.append(tabel.melding(row, kolom.plek, text))
    if not herkenning.heeft_naam:
        first = herkenning.kolommen[0].naam if herkenning.kolommen else "A"
        text = f'Ik vind geen kolom met namen. Zeg welke het is, bijvoorbeeld `--kolom "{first}=naam"`.'
        meldingen.append(Melding(tabel.bestand, 0, 0, text))
    return meldingen
