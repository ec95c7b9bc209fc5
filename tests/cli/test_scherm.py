"""What fits the screen: lines that are wrapped, tables, and ids in short."""

from __future__ import annotations

import pytest

from buurtkit.cli.scherm import WIDTH, Tabelkolom, ids_text, indented, lines_of, table, wrapped

LONG = "woorden die samen langer zijn dan een regel op het scherm breed is, en dan nog een paar woorden erbij"


@pytest.mark.parametrize("columns", [50, 80, 200])
def test_text_fits_the_screen_and_stands_under_itself(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    first, *rest = wrapped(LONG, "  a1  ")

    assert first.startswith("  a1  woorden")
    assert rest
    assert all(line.startswith("      ") for line in rest)
    assert max(map(len, [first, *rest])) <= min(columns, WIDTH)
    assert " ".join([first.removeprefix("  a1  "), *map(str.strip, rest)]) == LONG


def test_what_is_typed_over_stays_on_one_line() -> None:
    command = "`buurtkit render . tafel-van-50`"
    text = f"{'x' * 60} {command} en-nog-een-id-met-streepjes"

    lines = wrapped(text, "")

    assert any(command in line for line in lines)
    assert lines[-1].endswith("en-nog-een-id-met-streepjes")


def test_an_amount_keeps_its_space_that_does_not_break() -> None:
    assert wrapped("Het kost €\xa0100.", "") == ["Het kost €\xa0100."]


def test_lines_keep_their_place_and_what_follows_a_dash_stays_behind_it() -> None:
    assert list(lines_of("Kop\n\n  verder\n- punt", "  ")) == ["  Kop", "", "    verder", "  - punt"]
    first, second = lines_of(f"- {LONG}")
    assert (first[:2], second[:3]) == ("- ", "  " + second[2])


def test_indented_text_is_one_paragraph() -> None:
    assert indented("een\n  twee", 4) == "    een twee"


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], ""),
        (["w01"], "w01"),
        (["w01", "w02"], "w01, w02"),
        (["w01", "w02", "w03", "w07"], "w01 tot en met w03, w07"),
        (["w09", "w10", "w11"], "w09 tot en met w11"),
        (["a", "b", "c"], "a, b, c"),
    ],
)
def test_ids_that_follow_each_other_are_shortened(ids: list[str], expected: str) -> None:
    assert ids_text(ids) == expected


def test_a_table_has_numbers_to_the_right_and_names_that_stay_whole() -> None:
    columns = [Tabelkolom("stuk", heel=True), Tabelkolom("wat"), Tabelkolom("gemaakt", getal=True)]
    name = "tafel-van-50/uitnodiging"

    lines = table(columns, [[name, LONG, "3"], ["[rood]", "kort", "12"]]).splitlines()

    assert max(map(len, lines)) <= WIDTH
    assert sum(name in line for line in lines) == 1
    assert any("[rood]" in line for line in lines)
    assert [line.rstrip()[-2:] for line in lines if line.rstrip().endswith(("3", "12"))] == [" 3", "12"]
