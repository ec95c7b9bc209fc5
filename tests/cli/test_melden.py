"""Messages of one kind: said once on the screen with all their places, and each by itself where that is asked."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from buurtkit.basis.melding import Ernst, Melding
from buurtkit.cli.melden import show_meldingen

MEND = "buurtkit tafels indelen --herstel"


def shown(capsys: pytest.CaptureFixture[str], *meldingen: Melding, uitgebreid: bool = False) -> list[str]:
    show_meldingen(meldingen, uitgebreid=uitgebreid)
    return capsys.readouterr().err.splitlines()


def test_many_of_one_code_are_two_lines_and_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    many = [Melding("indeling.yaml", row, 5, f"Gast {row}.", "let op", "BK212", herstel=MEND) for row in range(1, 41)]
    other = Melding("buurtkit.yaml", 3, 1, "Iets anders.", "let op", "BK101")

    assert shown(capsys, *many[:20], other, *many[20:]) == [
        "indeling.yaml:1:5: let op [BK212]: Gast 1.",
        "indeling.yaml:2:5: let op [BK212]: Gast 2.",
        f"indeling.yaml: let op: nog 38 keer [BK212], op regel 3 tot en met 40. Dit lost het op: `{MEND}`",
        "buurtkit.yaml:3:1: let op [BK101]: Iets anders.",
    ]
    assert len(shown(capsys, *many, uitgebreid=True)) == 40


def test_a_few_are_shown_each_with_what_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    few = [Melding("indeling.yaml", row, 5, f"Gast {row}.", "let op", "BK212", herstel=MEND) for row in (1, 2, 3)]

    lines = shown(capsys, *few)

    assert len(lines) == 3
    assert all(line.endswith(f". Dit lost het op: `{MEND}`") for line in lines)


def test_one_text_in_many_places_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    many = [Melding("deelnemers.yaml", row, 1, "Dit is geen sleutel.") for row in (4, 9, 12, 13, 14)]
    elsewhere = Melding("buurtkit.yaml", 2, 1, "Dit is geen sleutel.")

    assert shown(capsys, *many, elsewhere) == [
        "deelnemers.yaml:4:1: fout: Dit is geen sleutel.",
        "deelnemers.yaml: fout: nog 4 keer hetzelfde, op regel 9 en 12 tot en met 14.",
        "buurtkit.yaml:2:1: fout: Dit is geen sleutel.",
    ]


def test_a_kind_has_a_name_and_says_what_stood_in_which_row(capsys: pytest.CaptureFixture[str]) -> None:
    many = [
        Melding("g.csv", row, 2, f"rij {row}, kolom B: er staat `ja?`.", "let op", plek=f"rij {row}, kolom B",
                soort="een antwoord met iets erbij", waarde=f"Gast {row}: `ja?`", herstel="Pas de lijst aan.")
        for row in (*range(2, 9), 12)
    ]  # fmt: skip

    assert shown(capsys, many[0]) == ["g.csv:2:2: let op: er staat `ja?`. Pas de lijst aan."]
    line, all_of_them = shown(capsys, *many)
    assert line.startswith("g.csv:2:2: let op: 8 keer een antwoord met iets erbij: rij 2 (Gast 2: `ja?`), 3 (Gast 3: ")
    assert line.endswith(", 4 (Gast 4: `ja?`) en nog 5. Pas de lijst aan.")
    assert all_of_them == "Alles, rij voor rij: geef `--uitgebreid` erbij."
    assert len(shown(capsys, *many, uitgebreid=True)) == 8
    assert len(shown(capsys, *many[:3])) == 1  # nothing is left out


def test_rows_that_follow_each_other_are_told_in_a_few_words(capsys: pytest.CaptureFixture[str]) -> None:
    def rows(numbers: Iterable[int]) -> list[str]:
        return shown(capsys, *(Melding("g.csv", row, 1, "Weg.", soort="een lege rij") for row in numbers))

    assert rows(range(2, 60)) == ["g.csv:2:1: fout: 58 keer een lege rij: rij 2 tot en met 59."]
    assert rows(range(2, 60, 2)) == [
        "g.csv:2:1: fout: 29 keer een lege rij: rij 2, 4, 6, 8, 10, 12 en nog 23.",
        "Alles, rij voor rij: geef `--uitgebreid` erbij.",
    ]


def test_many_kinds_are_told_in_short_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    kinds: tuple[Ernst, ...] = ("fout", "let op") * 8
    many = [
        Melding("g.csv", row, kind, f"Wat {kind} in rij {row} staat, is niet zeker genoeg om zo over te nemen.", ernst,
                soort=f"soort {kind}", waarde=f"Gast {row}", herstel='Anders? `--lees "a=b"`' if kind % 2 else "")
        for kind, ernst in enumerate(kinds, 1) for row in range(2, 7)
    ]  # fmt: skip

    lines = shown(capsys, *many)

    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert '- 5 keer soort 1. `--lees "a=b"`' in lines
    assert "- 5 keer soort 2: rij 2 tot en met 6." in lines
    assert lines[-1].endswith("geef `--uitgebreid` erbij.")
    assert len(shown(capsys, *many[:10])) < 20  # few kinds: with what stands there
    assert len([line for line in shown(capsys, *many, uitgebreid=True) if line.startswith("g.csv:")]) == 80
