"""Reading lists of people: a table, or the cards of an address book."""

from __future__ import annotations

from pathlib import Path

from buurtkit.gasten.koppen import count_known
from buurtkit.lijsten import bytes_of, first_words, read_table
from buurtkit.lijsten.tabel import BronFout, Tabel


def read_list(path: Path, blad: str = "") -> Tabel:
    """Read a list of people from Excel, LibreOffice, csv or vCard; `blad` chooses a sheet by its name.

    Raises `BronFout` with a Dutch text when that cannot be done.
    """
    raw = bytes_of(path)
    if not first_words(raw).startswith(b"begin:vcard"):
        return read_table(raw, path.name, count_known, blad)
    if blad:
        raise BronFout(f"{path.name} heeft geen bladen. Laat `--blad` weg.")
    from buurtkit.lijsten.adresboek import read_vcards

    return read_vcards(raw, path.name)
