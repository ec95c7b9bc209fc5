"""Messages of one kind: said once on the screen with all their places, and each by itself where that is asked."""

from __future__ import annotations

import pytest

from buurtkit.basis.melding import Melding
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
    (line,) = shown(capsys, *many)
    assert line.startswith("g.csv:2:2: let op: 8 keer een antwoord met iets erbij: rij 2 (Gast 2: `ja?`), 3 (Gast 3: ")
    assert line.endswith(", 7 (Gast 7: `ja?`) en nog 2: 8 en 12. Pas de lijst aan.")
