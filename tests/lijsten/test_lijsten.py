"""What kind of list a file is, by how it begins."""

from __future__ import annotations

import pytest

from buurtkit.gasten.overnemen.kolommen import Gastkolommen
from buurtkit.lijsten import read_table


@pytest.mark.parametrize("head", ["PK", "PKN-gemeente", "PK;naam"])
def test_a_list_is_no_excel_because_of_its_first_letters(head: str) -> None:
    raw = f"{head};naam;email\nx;An;an@voorbeeld.nl\n".encode()

    tabel = read_table(raw, "a.csv", Gastkolommen().count_known)

    assert tabel.rijen[0].cellen[0] == head.partition(";")[0]
