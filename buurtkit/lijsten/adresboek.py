"""Reading an address book (vCard 2.1, 3.0 and 4.0): every card becomes a row with columns as in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from buurtkit.lijsten.csv_tekst import decode
from buurtkit.lijsten.kaartregels import Kaart, read_card
from buurtkit.lijsten.tabel import MAX_RIJEN, BronFout, Bronrij, Brontabel, clean, too_many
from buurtkit.notatie import getal, opsomming
from buurtkit.notatie.tekst import fold

KOLOMMEN = (
    "volledige naam", "voornaam", "tussenvoegsel", "achternaam", "titel", "e-mail", "telefoon", "organisatie",
    "functie", "opmerking",
)  # fmt: skip
"""The columns of the table that is made."""

_SHOWN = 8
"""How many lines that cannot be read are named; the rest is counted."""

_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"

_MAX_LINES = 1_000_000
"""Most lines that are read; a card with a picture in it has a thousand or two."""


def read_vcards(raw: bytes, bestand: str) -> Brontabel:
    """Read all cards; one with nothing in it that can be read is a row that cannot be used. Raises `BronFout`."""
    # Counted before they are taken apart: a million short lines take twenty times the memory of the file.
    if max(raw.count(b"\n"), raw.count(b"\r")) > _MAX_LINES:
        raise BronFout(f"{bestand} heeft meer dan {getal(_MAX_LINES)} regels. Zo groot is geen lijst van mensen.")
    text, remark = decode(raw)
    lines = re.sub(r"\r\n?", "\n", text).split("\n")
    rows: list[Bronrij] = []
    unreadable: list[int] = []
    for first, card in _cards(lines):
        if len(rows) >= MAX_RIJEN:
            raise too_many(bestand)
        kaart = read_card(card)
        rows.append(_row(kaart, first))
        unreadable += [first + line for line in kaart.onleesbaar]
    begun = sum(line[: len(_BEGIN)].upper() == _BEGIN for line in lines)
    if not rows:
        raise BronFout(f"{bestand} heeft geen heel kaartje: `END:VCARD` ontbreekt. Vraag het bestand nog een keer op.")
    remarks = [remark] if remark else []
    if begun > len(rows):
        remarks.append("Eén of meer kaartjes hebben geen einde (`END:VCARD`) en zijn niet gelezen.")
    if unreadable:
        remarks.append(_left_out(unreadable))
    return Brontabel(bestand, [Bronrij(0, KOLOMMEN), *rows], "kaarten", opmerkingen=remarks)


def _cards(lines: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the lines of each card that has an end, with the number of its first line."""
    start: int | None = None
    for number, line in enumerate(lines):
        word = line.rstrip(" \t").upper()
        if word == _BEGIN and start is None:
            start = number
        elif word == _END and start is not None:
            yield start + 1, lines[start : number + 1]
            start = None


def _left_out(lines: Sequence[int]) -> str:
    shown = [str(line) for line in lines[:_SHOWN]]
    rest = [f"nog {len(lines) - _SHOWN}"] if len(lines) > _SHOWN else []
    what = "Regel" if len(lines) == 1 else "De regels"
    verb = "is" if len(lines) == 1 else "zijn"
    return f"{what} {opsomming([*shown, *rest])} {verb} niet te lezen en overgeslagen; de rest van het kaartje telt."


def _row(kaart: Kaart, line: int) -> Bronrij:
    cells = [clean(cell) for cell in _cells(kaart)]
    if organisation := _organisation_alone(kaart):
        reason = f"dit kaartje is van een organisatie (`{organisation}`) en noemt geen mens. Het is overgeslagen"
        return Bronrij(line, [""] * len(KOLOMMEN), {0: reason})
    if not any(cells):
        return Bronrij(line, cells, {0: "dit kaartje is niet te lezen"})
    return Bronrij(line, cells)


def _cells(kaart: Kaart) -> Iterator[str]:
    name = _name(kaart)
    called = next(iter(kaart.values("fn")), "")
    # Of a card that is shown under its company, the name of the person stands in the parts.
    yield "" if _is_of_organisation(kaart) and name.family else called
    yield name.given
    yield name.additional
    yield name.family
    yield name.prefix
    yield "; ".join(re.sub("^mailto:", "", each, flags=re.IGNORECASE) for each in kaart.values("email"))
    yield "; ".join(_phones(kaart))
    yield "; ".join(_organisations(kaart))
    yield next(iter([*kaart.values("title"), *kaart.values("role")]), "")
    yield "; ".join(kaart.values("note"))


class _Naamdelen(NamedTuple):
    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""


def _name(kaart: Kaart) -> _Naamdelen:
    for each in kaart.eigenschappen.get("n", ()):
        family, given, additional, prefix = (*each.parts, "", "", "")[:4]
        # A comma divides first names; in a surname it can stand before a prefix: `Vries, de`.
        return _Naamdelen(family, _apart(given), _apart(additional), _apart(prefix))
    return _Naamdelen()


def _apart(text: str) -> str:
    return " ".join(text.replace(",", " ").split())


def _organisations(kaart: Kaart) -> list[str]:
    """Give each organisation with its departments behind it."""
    every = (", ".join(filter(None, each.parts)) for each in kaart.eigenschappen.get("org", ()))
    return [text for text in every if text]


def _is_of_organisation(kaart: Kaart) -> bool:
    """Tell whether a card goes by the name of an organisation, or says that it does."""
    if "company" in map(str.lower, kaart.values("x-abshowas")) or "org" in map(str.lower, kaart.values("kind")):
        return True
    names = {fold(each.parts[0]) for each in kaart.eigenschappen.get("org", ())} | set(map(fold, _organisations(kaart)))
    return any(fold(text) in names for text in kaart.values("fn"))


def _organisation_alone(kaart: Kaart) -> str:
    """Give the organisation that a card is about when it names nobody; empty for a card of a person."""
    if not _is_of_organisation(kaart):
        return ""
    called = next(iter([*kaart.values("fn"), *_organisations(kaart)]), "")
    name = _name(kaart)
    whole = fold(" ".join(filter(None, (name.given, name.additional, name.family))))
    return called if not whole or whole == fold(called) else ""


def _phones(kaart: Kaart) -> list[str]:
    """Give the phone numbers, mobile ones first, without those of a fax."""
    kept = [each for each in kaart.eigenschappen.get("tel", ()) if "fax" not in each.soort and each.text]
    kept.sort(key=lambda each: "cell" not in each.soort)
    return [re.sub("^tel:", "", each.text, flags=re.IGNORECASE) for each in kept]
