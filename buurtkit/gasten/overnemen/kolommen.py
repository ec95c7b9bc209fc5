"""Which column of a list is which field of a guest: by the words above it, and by what stands in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from buurtkit.basis.melding import Melding
from buurtkit.dossier.soorten import Bijeenkomstsoort
from buurtkit.dossier.typen import MEERVOUD
from buurtkit.gasten.overnemen import koppen, waarden
from buurtkit.gasten.overnemen.koppen import ANTWOORD, JA_NEE, KENMERK, LIJSTEN, VELDEN, field_of, is_stap, step_of
from buurtkit.lijsten import bytes_of, read_table
from buurtkit.lijsten.herkennen import Herkenner, heads_row
from buurtkit.lijsten.kolommen import WEG, Bronkolom, Herkenning
from buurtkit.lijsten.tabel import Bronrij, Brontabel, letter
from buurtkit.lijsten.woorden import is_yes_no, key
from buurtkit.notatie import datum
from buurtkit.notatie.voorvoegsels import is_prefix

_NAME = re.compile(r"[^\W\d_][^\d@;:!?/\\]*")

_OWN_NAMES = frozenset(key(name) for pair in MEERVOUD.items() for name in pair)
"""The names of the kinds of guests, of one and of more."""

_OFTEN = ("naam", "voornaam", "achternaam", "organisatie", "functie", "geleding", "buurt", "email", "telefoon", "dieet")
"""The fields that are offered for a column; others can be given with `--kolom`."""

_ALL_AT_ONCE = "In één keer: `--onbekend kenmerk` bewaart deze kolommen als kenmerk, `--onbekend weglaten` laat ze weg."


@dataclass(frozen=True, slots=True)
class Keuzes:
    """What somebody said beforehand about the list."""

    kolommen: Sequence[str] = ()
    """Choices as typed: `Doelgroep=geleding`."""

    bijeenkomst: str = ""
    """The gathering to which answers belong when the list does not say so."""

    dagen: Mapping[str, dt.date] = field(default_factory=dict)
    """The day of each gathering that is planned."""

    eigen: tuple[Bijeenkomstsoort, ...] = ()
    """The gatherings of one's own."""


class Gastkolommen(Herkenner):
    """The columns of a list of guests."""

    velden = VELDEN
    meer_keer = frozenset({"email", "telefoon", "dieet", "voorzieningen", "opmerking", WEG})
    eigen = KENMERK

    def __init__(self, dagen: Mapping[str, dt.date] | None = None, eigen: tuple[Bijeenkomstsoort, ...] = ()) -> None:
        """Know the day of each gathering that is planned: a question may only name the day; and those of one's own."""
        self._eigen = eigen
        self.velden = (*VELDEN, *(soort.id for soort in eigen))
        self._days = [(step, key(datum(day).rpartition(" ")[0])) for step, day in (dagen or {}).items()]

    def field_of(self, head: str) -> str:
        """Give the field that a column is by its head, empty if it is not known."""
        return field_of(head, self._eigen)

    def is_not_needed(self, head: str) -> bool:
        """Tell whether a column holds what a gathering does not need, such as an address."""
        return koppen.is_not_needed(head)

    def says_nothing(self, value: str) -> bool:
        """Tell whether a value stands for nothing, such as the name `anonymous` that a form gives to all."""
        return waarden.is_empty(value)

    def proposed(self, kolom: Bronkolom) -> str:
        """Give a feature of one's own, unless a gathering does not need the column."""
        return WEG if self.is_not_needed(kolom.kop) else as_kenmerk(kolom)

    def choices(self, kolom: Bronkolom) -> Mapping[str, str]:
        """Give what an unknown column can become."""
        feature = as_kenmerk(kolom)
        own = f"bewaar als kenmerk: {feature.removeprefix(KENMERK)}"
        return {feature: own, WEG: "laat deze kolom weg"} | {field: field for field in _OFTEN}

    def shown(self, veld: str) -> str:
        """Give what a field is called on the screen: the gatherings are those of answers."""
        return f"antwoord {veld}" if is_stap(veld) else veld.replace(KENMERK, f"{KENMERK} ")

    def guess(self, kolom: Bronkolom, values: Sequence[str]) -> Bronkolom:
        """Guess the field of one column, by its head and by its content."""
        content, found = _by_content(values), self.field_of(kolom.kop)
        if content == "email" and found in _OOK_ADRESSEN:
            return replace(kolom, veld="email", hoe="kop" if found == "email" else "inhoud")
        if _is_weak_name(kolom) and values and _share(values, _is_geleding) >= 0.5:
            return replace(kolom, veld="geleding", hoe="inhoud")
        if found == ANTWOORD:
            found = step_of(kolom.kop, self._days, self._eigen) or ANTWOORD
        if _is_closed_question(kolom.kop, found, values):
            return replace(kolom, veld="", hoe="")
        if found and _fits(found, values):
            if found == "id" and all(value.isdigit() for value in values):
                found = WEG
            return replace(kolom, veld=found, hoe="kop")
        if content and content != "naam":
            return replace(kolom, veld=content, hoe="inhoud")
        return replace(kolom, veld="", hoe="")

    def settle(self, kolommen: list[Bronkolom], rijen: Sequence[Bronrij]) -> list[Bronkolom]:
        """Find the geleding and the name when no head says where they are, and divide a name in its parts."""
        return _with_name(_split_names(_with_geleding(kolommen, rijen), rijen), rijen)

    def doubt(self, kolom: Bronkolom) -> int:
        """Doubt a head that only may stand above names more than others."""
        return super().doubt(kolom) + (kolom.hoe == "kop" and _is_weak_name(kolom))

    def what_to_choose(self, herkenning: Herkenning) -> list[Melding]:
        """Say also to which gathering answers belong, and that there are no names."""
        tabel, row = herkenning.tabel, heads_row(herkenning)
        meldingen = super().what_to_choose(herkenning)
        if len(herkenning.onbekend) > 1:
            meldingen.append(Melding(tabel.bestand, 0, 0, _ALL_AT_ONCE, "tip"))
        for kolom in without_gathering(herkenning):
            text = f"bij welke bijeenkomst hoort `{kolom.naam}`? Geef bijvoorbeeld `--bijeenkomst manifestatie`."
            meldingen.append(tabel.melding(row, kolom.plek, text))
        for kolom in herkenning.kolommen:
            name = kolom.veld.removeprefix(KENMERK)
            if name != kolom.veld and len(name) > _LONGEST_FEATURE:
                column = letter(kolom.plek)
                text = (
                    f"kolom {column} heeft een kop van {len(kolom.kop)} tekens: te lang voor de naam van een kenmerk. "
                    f'Maak de kop korter, of geef een naam: `--kolom "{column}=kenmerk:talen"`.'
                )
                meldingen.append(tabel.melding(row, kolom.plek, text))
        if not herkenning.velden & {"naam", "achternaam", "voornaam", "roepnaam", "email", "id"}:
            first = herkenning.kolommen[0].naam if herkenning.kolommen else "A"
            text = f'Ik vind geen kolom met namen. Zeg welke het is, bijvoorbeeld `--kolom "{first}=naam"`.'
            meldingen.append(Melding(tabel.bestand, 0, 0, text))
        return meldingen


_LONGEST_FEATURE = 300
"""How long the name of a feature can be: the longest question of a form, and far from the 1,024 characters that a key
in YAML may have."""

_OOK_ADRESSEN = ("", "email", "naam", "telefoon", "id")
"""What heads can mean above a column of addresses: any other head says what it is, also if that looks like one."""


_CONTACT: Mapping[str, Callable[[str], bool]] = {
    "email": lambda value: "@" in value,
    "telefoon": lambda value: sum(map(str.isdigit, value)) > 5,
}
"""What there is at least in one value of a column with addresses or numbers."""


def read_list(path: Path, blad: str = "") -> Brontabel:
    """Read a list of people; `blad` chooses a sheet by its name. Raises `BronFout` when that cannot be done."""
    return read_table(bytes_of(path), path.name, Gastkolommen().count_known, blad)


def recognise(tabel: Brontabel, keuzes: Keuzes | None = None) -> Herkenning:
    """Find out which columns a list has. Raises `KolomFout` when a choice fits no column or no field."""
    keuzes = keuzes or Keuzes()
    found = Gastkolommen(keuzes.dagen, keuzes.eigen).recognise(tabel, keuzes.kolommen)
    return _with_gathering(found, keuzes)


def as_kenmerk(kolom: Bronkolom) -> str:
    """Give the field of a column as a feature of one's own."""
    name = " ".join(kolom.kop.replace("=", " ").rstrip("?:").lower().split())
    return KENMERK + (name or f"kolom {letter(kolom.plek)}")


def without_gathering(herkenning: Herkenning) -> Sequence[Bronkolom]:
    """Give the columns with answers to an invitation nobody knows which."""
    return [kolom for kolom in herkenning.kolommen if kolom.veld == ANTWOORD]


def _is_weak_name(column: Bronkolom) -> bool:
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
    if not found or not values or is_stap(found) or found in (ANTWOORD, *JA_NEE):
        return _share(values, lambda value: bool(waarden.verloop(value) or waarden.antwoord(value))) >= 0.5
    return True


def _is_closed_question(head: str, found: str, values: Sequence[str]) -> bool:
    """Tell whether a column holds yes and no where a head names something else: `Wilt u de e-mailnieuwsbrief?`."""
    if found in _CONTACT:
        return any(map(is_yes_no, values)) and not any(map(_CONTACT[found], values))
    if is_stap(found) or found in (ANTWOORD, WEG, *JA_NEE, *LIJSTEN) or found.startswith(KENMERK):
        return False
    return koppen.is_question(head) and all(map(is_yes_no, values))


def _with_name(columns: list[Bronkolom], sample: Sequence[Bronrij]) -> list[Bronkolom]:
    """Take the first column with what looks like names for the name, when no head says where that is."""
    if {column.veld for column in columns} & {"naam", "achternaam", "voornaam"}:
        return columns
    for column in columns:
        if not column.veld and _by_content(_values(sample, column)) == "naam":
            return _changed(columns, column, veld="naam", hoe="inhoud")
    return columns


def _with_geleding(columns: list[Bronkolom], sample: Sequence[Bronrij]) -> list[Bronkolom]:
    """Find the geleding below any head when no column has it: what stands there can be nothing else."""
    if any(column.veld == "geleding" for column in columns):
        return columns
    for column in columns:
        is_settled = column.hoe == "gekozen" or column.veld.startswith(KENMERK)
        if not is_settled and _holds_geledingen(_values(sample, column)):
            return _changed(columns, column, veld="geleding", hoe="inhoud")
    return columns


def _changed(columns: list[Bronkolom], one: Bronkolom, **changes: Any) -> list[Bronkolom]:
    """Give the columns with another value for some properties of one of them."""
    return [replace(each, **changes) if each is one else each for each in columns]


_DELEN: Mapping[int, Sequence[str]] = {
    2: ("voornaam", "achternaam"),
    3: ("voornaam", "tussenvoegsel", "achternaam"),
}
"""The parts of a name, by how many columns stand below one head."""


def _split_names(columns: list[Bronkolom], sample: Sequence[Bronrij]) -> list[Bronkolom]:
    """Tell `Naam` above surnames from `Naam` above whole names, and divide a head above two or three columns."""
    named = [column for column in columns if column.veld == "naam" and column.hoe == "kop"]
    heads = {column.kop for column in named}
    if len(heads) == 1 and len(named) in _DELEN:
        for column, part in zip(named, _DELEN[len(named)], strict=True):
            columns = _changed(columns, column, veld=part)
        return columns
    given = [column for column in columns if column.veld in ("voornaam", "voorletters", "roepnaam")]
    has_surname = any(column.veld == "achternaam" for column in columns)
    if len(named) != 1 or not given or has_surname:
        return columns
    if _holds_surnames(named[0], given[0], sample):
        return _changed(columns, named[0], veld="achternaam")
    return columns


def _holds_surnames(names: Bronkolom, first: Bronkolom, sample: Sequence[Bronrij]) -> bool:
    """Tell whether most names do not say the first name that has a column of its own."""
    rows = [row for row in sample if _reaches(row, first, names)]
    alone = 0
    for row in rows:
        given = row.cellen[first.plek].split()
        if given and given[0] not in row.cellen[names.plek].split():
            alone += 1
    return alone * 2 > len(rows)


def _reaches(row: Bronrij, *columns: Bronkolom) -> bool:
    return all(column.plek < len(row.cellen) for column in columns)


def _values(sample: Sequence[Bronrij], column: Bronkolom) -> list[str]:
    return [row.cellen[column.plek] for row in sample if _reaches(row, column) and row.cellen[column.plek]]


def _with_gathering(found: Herkenning, keuzes: Keuzes) -> Herkenning:
    """Give the first column with answers to the gathering that is meant, if only one can be meant."""
    taken = {kolom.veld for kolom in found.kolommen}
    only = next(iter(keuzes.dagen)) if len(keuzes.dagen) == 1 else ""
    step = keuzes.bijeenkomst or only
    columns = without_gathering(found)
    if not step or step in taken or not columns:
        return found
    return replace(found, kolommen=_changed(list(found.kolommen), columns[0], veld=step))


def _by_content(values: Sequence[str]) -> str:
    """Give the field that values can only be, empty when they say nothing."""
    if not values:
        return ""
    if _share(values, lambda value: bool(waarden.EMAIL.search(value))) >= 0.6:
        return "email"
    if _share(values, _is_phone) >= 0.8:
        return "telefoon"
    if _share(values, lambda value: waarden.geleding(value) is not None) >= 0.8:
        return "geleding"
    if len(values) > 1 and _share(values, _is_title) >= 0.8:
        return "aanspreektitel"
    return "naam" if _share(values, _is_person) >= 0.7 else ""


def _share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    """Give which part of the values, from 0 to 1, a test holds for; there is at least one value."""
    return sum(1 for value in values if holds(value)) / len(values)


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= 9 and bool(waarden.telefoon(text).tekst)


def _is_title(text: str) -> bool:
    return len(text) > 1 and bool(waarden.aanspreektitel(text).tekst)


def _is_person(text: str) -> bool:
    """Tell whether a text looks like a full name: two to six words that begin with capitals or are prefixes."""
    words = text.split()
    if not 2 <= len(words) <= 6 or not _NAME.fullmatch(text):
        return False
    return words[-1][:1].isupper() and all(word[:1].isupper() or is_prefix(word) or word[0] == "(" for word in words)


def _holds_geledingen(values: Sequence[str]) -> bool:
    """Tell whether all values are a geleding by its own name, as in `bewoner`: words that are no function or surname.

    Somebody can be called Bakker, and be a `wijkagent` by function; nobody is called Professional.
    """
    return bool(values) and {key(value) for value in values} <= _OWN_NAMES
