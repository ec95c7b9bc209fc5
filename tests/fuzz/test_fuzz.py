"""A few of the damaged files, each time the same; the long run is by hand: `python -m tests.fuzz`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows sets no limits")


def test_damaged_files_end_in_dutch_and_leave_a_dossier(tmp_path: Path) -> None:
    from tests.fuzz.proeven import try_out

    assert [each for number in range(60) for each in try_out(number, 13, tmp_path)] == []


def test_each_input_is_the_same_again_and_every_kind_has_its_turn() -> None:
    from tests.fuzz.proeven import damaged
    from tests.fuzz.zaden import zaden

    assert damaged(7, 13) == damaged(7, 13)
    seen = {damaged(number, 13)[0].naam for number in range(400)}
    assert seen == {each.naam for each in zaden()}
