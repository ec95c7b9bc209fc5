"""Reading an address book (vCard 2.1, 3.0 and 4.0): every card becomes a row with columns as in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from buurtkit.lijsten.csv_tekst import decode
from buurtkit.lijsten.tabel import MAX_RIJEN, BronFout, Bronrij, Brontabel, clean, too_many

KOLOMMEN = (
    "volledige naam", "voornaam", "tussenvoegsel", "achternaam", "titel", "e-mail", "telefoon", "organisatie",
    "functie", "opmerking",
)  # fmt: skip
"""The columns of the table that is made."""

_CARD = re.compile(r"^BEGIN:VCARD[ \t]*$.*?^END:VCARD[ \t]*$", re.DOTALL | re.MULTILINE | re.IGNORECASE)


def read_vcards(raw: bytes, bestand: str) -> Brontabel:
    """Read all cards; one that is broken is a row that cannot be used. Raises `BronFout`."""
    text, _ = decode(raw)
    lines = re.sub(r"\r\n?", "\n", text)
    rows: list[Bronrij] = []
    for found in _CARD.finditer(lines):
        if len(rows) >= MAX_RIJEN:
            raise too_many(bestand)
        rows.append(_row(found[0], lines.count("\n", 0, found.start()) + 1))
    begun = len(re.findall(r"^BEGIN:VCARD", lines, re.MULTILINE | re.IGNORECASE))
    if not rows:
        raise BronFout(f"{bestand} heeft geen heel kaartje: `END:VCARD` ontbreekt. Vraag het bestand nog een keer op.")
    cut = ["Eén of meer kaartjes hebben geen einde (`END:VCARD`) en zijn niet gelezen."] if begun > len(rows) else []
    return Brontabel(bestand, [Bronrij(0, KOLOMMEN), *rows], "kaarten", opmerkingen=cut)


def _row(card: str, line: int) -> Bronrij:
    import vobject

    try:
        read: Any = vobject.readOne(card, allowQP=True)
        return Bronrij(line, [clean(cell) for cell in _cells(read.contents)])
    except Exception:  # the library raises much more than its own errors
        return Bronrij(line, [""] * len(KOLOMMEN), {0: "dit kaartje is niet te lezen"})


def _cells(contents: dict[str, list[Any]]) -> Iterator[str]:
    name = next((each.value for each in contents.get("n", ())), None)
    family, prefix = _words(getattr(name, "family", "")), _words(getattr(name, "additional", ""))
    yield next(iter(_values(contents, "fn")), "")
    yield _words(getattr(name, "given", ""))
    yield prefix
    yield family
    yield _words(getattr(name, "prefix", ""))
    yield "; ".join(re.sub("^mailto:", "", each, flags=re.IGNORECASE) for each in _values(contents, "email"))
    yield "; ".join(_phones(contents))
    yield next(iter(_values(contents, "org")), "")
    yield next(iter([*_values(contents, "title"), *_values(contents, "role")]), "")
    yield next(iter(_values(contents, "note")), "")


def _phones(contents: dict[str, list[Any]]) -> list[str]:
    """Give the phone numbers, mobile ones first, without those of a fax."""
    kept = [each for each in contents.get("tel", ()) if "fax" not in _kinds(each)]
    kept.sort(key=lambda each: "cell" not in _kinds(each))
    return [re.sub("^tel:", "", _words(each.value), flags=re.IGNORECASE) for each in kept]


def _kinds(line: Any) -> str:
    """Give the words that say what kind of number it is, of 3.0 (`TYPE=CELL`) and 2.1 (`;CELL`)."""
    return " ".join([*line.params.get("TYPE", ()), *line.params, *(each for each in line.singletonparams)]).lower()


def _values(contents: dict[str, list[Any]], name: str) -> list[str]:
    return [text for each in contents.get(name, ()) if (text := _words(each.value))]


def _words(value: Any) -> str:
    """Give the text of a value that may be a list, such as an organisation with its departments."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, Iterable):
        return ", ".join(str(part).strip() for part in value if str(part).strip())
    return str(value or "")
