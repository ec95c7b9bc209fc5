"""Ways out of the sandbox that are known, and some that were thought up here: a dossier of somebody else is safe to open.

Each is tried in a template that is not public and in one that is: a breakout runs a program or reads a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Proces, Proef

OPENBAAR = pytest.mark.parametrize("openbaar", ["nee", "ja"])


@OPENBAAR
def test_a_template_starts_no_program(proef: Proef, proces: Proces, openbaar: str) -> None:
    """In a process of its own, as a user would: there nothing stops on a warning of pydantic."""
    sign = proef.map / "gedraaid"
    pickled = f"cos\\nsystem\\n(S'touch {sign}'\\ntR."
    proef.schrijf(
        '{% set soort = dossier.deelnemers[0].antwoorden.verloop("__class__") %}'
        f'{{% set x = soort.parse_raw("{pickled}", proto="pickle", allow_pickle=true) %}}',
        openbaar=openbaar,
    )

    code, _, err = proces.run("render", proef.map, "proef/stuk", "--naar", proef.map / "uit")

    assert not sign.exists()
    assert code == 1
    assert "sjablonen/proef/stuk.md:8:1: fout:" in err
