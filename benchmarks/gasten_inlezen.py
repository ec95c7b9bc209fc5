"""Importing guests: from a sheet of Excel to guests that fit an empty dossier."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from benchmarks.dossiers import gast_rijen
from benchmarks.meten import Rij, cpu_van, hooguit, kladmap, om_en_om

VANDAAG = dt.date(2027, 1, 11)


def measure(*, snel: bool) -> list[Rij]:
    """Compare reading, recognising and checking a list with openpyxl reading all its values and doing nothing else."""
    from openpyxl import Workbook, load_workbook

    from buurtkit.gasten.overnemen.kolommen import Keuzes, read_list, recognise
    from buurtkit.gasten.overnemen.rijen import read_rows
    from buurtkit.gasten.overnemen.vergelijken import compare

    guests = 50 if snel else 1000
    with kladmap() as temporary:
        path = Path(temporary) / "gasten.xlsx"
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Gasten")
        for row in gast_rijen(guests):
            sheet.append(row)
        book.save(path)

        def peer() -> None:
            read = load_workbook(path, read_only=True)
            for row in read.worksheets[0].iter_rows(values_only=True):
                assert row
            read.close()

        def own() -> None:
            herkenning = recognise(read_list(path), Keuzes(bijeenkomst="tafel-van-50"))
            read = read_rows(herkenning, VANDAAG)
            assert len(compare(read.opgaven, (), herkenning.tabel).nieuw) == guests
            assert not herkenning.onbekend

        # The first time, modules, words and validators are made.
        own()
        peer()
        theirs, ours = om_en_om(lambda: cpu_van(peer), lambda: cpu_van(own), keer=1 if snel else 15)
    return [hooguit(f"{guests} gasten uit xlsx lezen en controleren", "openpyxl, alleen lezen", theirs, ours, keer=1.5)]
