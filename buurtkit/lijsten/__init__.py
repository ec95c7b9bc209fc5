"""Reading lists: Excel, LibreOffice, csv or an address book.

Which kind of file it is shows in its first bytes, not in its name. Which column is which field is found out in
`herkennen`, with the words of the room that asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from buurtkit.basis.bestandssoort import Bestandssoort, kind_of
from buurtkit.basis.binnen import read_whole
from buurtkit.basis.melding import nearest, reason
from buurtkit.lijsten.tabel import BronFout, Brontabel, Kent

MAX_BYTES = 50_000_000
"""Largest file that is read: a sheet can hold pictures, and so can an address book."""

MAX_TEKST_BYTES = 10_000_000
"""Largest file of nothing but text that is read: a guest list of 10,000 people is about 1 MB."""

_SAVE_AS = "Open het in het programma waarmee het gemaakt is en bewaar het als xlsx of csv."

_ASK_FOR = "Vraag om de lijst als Excel-bestand (xlsx) of csv."

_OTHER_FILES: Mapping[Bestandssoort, str] = {
    "pdf": f"is een pdf. {_ASK_FOR}",
    "rtf": f"is tekst met opmaak (RTF). {_ASK_FOR}",
    "png": f"is een plaatje. {_ASK_FOR}",
    "jpg": f"is een plaatje. {_ASK_FOR}",
    "gzip": "is ingepakt. Pak het eerst uit.",
}
"""What to do with a file that holds no list that can be read."""


def read_table(raw: bytes, bestand: str, kent: Kent, blad: str = "") -> Brontabel:
    """Read a list; `kent` counts the heads of columns that are known, `blad` chooses a sheet by its name.

    Raises `BronFout` with a Dutch text when that cannot be done.
    """
    kind = _kind(bestand, raw)
    if blad and kind != "xlsx":
        raise BronFout(f"{bestand} heeft geen bladen. Laat `--blad` weg.")
    if kind == "xlsx":
        from buurtkit.lijsten.excel import read_excel

        return read_excel(raw, bestand, blad)
    if kind == "kaarten":
        from buurtkit.lijsten.adresboek import read_vcards

        return read_vcards(raw, bestand)
    from buurtkit.lijsten.csv_tekst import read_csv

    check_text(raw, bestand)
    return read_csv(raw, bestand, kent)


def bytes_of(path: Path) -> bytes:
    """Read a whole file. Raises `BronFout` when it is not there, too large or empty."""
    try:
        if path.is_dir():
            raise BronFout(f"{path} is een map. Geef het bestand met de lijst.")
        if path.stat().st_size > MAX_BYTES:
            raise _too_big(path.name, MAX_BYTES)
        raw = read_whole(path, MAX_BYTES)
    except FileNotFoundError:
        raise BronFout(f"{path} bestaat niet.{_alike(path)}") from None
    except OSError as error:
        raise BronFout(f"{path} is niet te lezen: {reason(error)}.") from None
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise BronFout(f"{path.name} is leeg.")
    return raw


def check_text(raw: bytes, bestand: str) -> None:
    """Raise `BronFout` for text that is too large to be a list."""
    if len(raw) > MAX_TEKST_BYTES:
        raise _too_big(bestand, MAX_TEKST_BYTES)


def _too_big(bestand: str, most: int) -> BronFout:
    return BronFout(f"{bestand} is groter dan {most // 1_000_000} MB. Zo groot is geen lijst van mensen.")


def first_words(raw: bytes) -> bytes:
    """Give how a text file begins, in small letters and without marks, to see what kind of file it is."""
    return raw[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()


def _alike(path: Path) -> str:
    try:
        return nearest(path.name, (each.name for each in path.parent.iterdir() if each.is_file()))
    except OSError:
        return ""


def _kind(bestand: str, raw: bytes) -> str:
    """Give `xlsx` (for all sheets), `kaarten` or `csv`; raises `BronFout` for what is something else."""
    kind = kind_of(raw)
    if kind == "zip":
        return "xlsx"
    if kind == "oud office":
        raise BronFout(f"{bestand} {_old_office(raw)}")
    if kind:
        raise BronFout(f"{bestand} {_OTHER_FILES[kind]}")
    begin = first_words(raw)
    if begin.startswith(b"begin:vcard"):
        return "kaarten"
    if begin.startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise BronFout(f"{bestand} is een webpagina of xml, ook al heet het misschien anders. {_SAVE_AS}")
    return "csv"


def _old_office(raw: bytes) -> str:
    """Say what a file in the container of the old Office is: files of today are put in it to protect them."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "heeft een wachtwoord. Open het in Excel, haal het wachtwoord weg en bewaar het onder een andere naam."
    if any(name.encode("utf-16-le") in raw for name in ("Workbook", "Book")):
        return "is een oud Excel-bestand (xls). Open het in Excel of LibreOffice en bewaar het als xlsx."
    return f"is een oud bestand van Office, geen rekenblad. {_SAVE_AS}"
