"""How a folder stands behind a command that somebody is to type."""

from __future__ import annotations

from pathlib import Path

from buurtkit.basis.paden import as_typed
from buurtkit.cli.scherm import typed


def test_a_folder_with_a_space_is_typed_between_quotes() -> None:
    assert [as_typed(Path(name)) for name in (".", "mijn-buurt", "mijn buurt")] == ["", "mijn-buurt", '"mijn buurt"']


def test_the_folder_where_somebody_is_may_be_left_out_except_before_a_template() -> None:
    commands = ("check {map}", "render {map}", "render {map} uitnodiging")
    assert [typed(each, Path()) for each in commands] == ["check", "render", "render . uitnodiging"]
    assert typed("render {map} uitnodiging", Path("mijn buurt")) == 'render "mijn buurt" uitnodiging'
