"""The frame around commands: one way to show what came of them, as text or as JSON, and to end."""

from __future__ import annotations

import datetime as dt
import errno
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from buurtkit import cli
from buurtkit.basis.melding import GEBRUIK, GELUKT, INHOUD, KIEZEN, BuurtkitFout, EerstKiezen, Melding, VerkeerdGebruik
from buurtkit.cli.kader import GESTOPT, Uitkomst, mishap, run

MELDING = Melding("deelnemers.yaml", 3, 5, "Dit is geen naam.")


def envelope(text: str) -> dict[str, Any]:
    """Read the one object that `--json` printed."""
    data = json.loads(text)
    assert list(data) == ["versie", "status", "meldingen", "resultaat"]
    assert isinstance(data, dict)
    return data


def raises(error: BaseException) -> Callable[[], object]:
    def command() -> object:
        raise error

    return command


def test_what_was_said_is_shown_in_order_on_two_streams(capsys: pytest.CaptureFixture[str]) -> None:
    uitkomst = Uitkomst(["een", "twee"], code=KIEZEN)
    uitkomst.report([MELDING])
    uitkomst.warn("Kies eerst.")
    uitkomst.say("drie")

    assert run(lambda: uitkomst) == KIEZEN
    assert capsys.readouterr() == ("een\ntwee\ndrie\n", f"{MELDING}\nKies eerst.\n")


def test_what_was_shown_before_a_question_is_not_shown_again(capsys: pytest.CaptureFixture[str]) -> None:
    uitkomst = Uitkomst(["een"])
    uitkomst.show()
    uitkomst.say("twee")

    assert run(lambda: uitkomst) == GELUKT
    assert capsys.readouterr().out == "een\ntwee\n"


def test_with_json_only_messages_and_data_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    def never() -> Iterator[str]:
        raise AssertionError("nobody reads this")
        yield ""

    uitkomst = Uitkomst(never(), {"op": dt.date(2027, 3, 12)})
    uitkomst.report([MELDING])

    assert run(lambda: uitkomst, json=True) == GELUKT
    out, err = capsys.readouterr()
    data = envelope(out)
    assert (data["versie"], data["status"], data["resultaat"], err) == (1, "gelukt", {"op": "2027-03-12"}, "")
    assert data["meldingen"] == [
        {
            "code": "",
            "bestand": "deelnemers.yaml",
            "regel": 3,
            "kolom": 5,
            "ernst": "fout",
            "tekst": "Dit is geen naam.",
        }
    ]


@pytest.mark.parametrize(
    ("error", "code", "status", "text"),
    [
        (BuurtkitFout("\nHet dossier heeft 1 fout."), INHOUD, "verbeteren", "Het dossier heeft 1 fout."),
        (VerkeerdGebruik("Dat kan niet.", "Kies anders."), GEBRUIK, "gebruik", "Dat kan niet.\nKies anders."),
        (EerstKiezen("Het blijft staan."), KIEZEN, "kiezen", "Het blijft staan."),
        (KeyboardInterrupt(), GESTOPT, "gestopt", "Gestopt."),
        (OSError(errno.EACCES, "no", "a.md"), INHOUD, "verbeteren", "a.md is niet te lezen of te schrijven: u heeft"),
        (OSError("vreemd"), INHOUD, "verbeteren", "Er ging iets mis in buurtkit zelf (OSError: vreemd)."),
        (ZeroDivisionError("nul"), INHOUD, "verbeteren", "Er ging iets mis in buurtkit zelf (ZeroDivisionError: nul)."),
    ],
)
def test_every_error_ends_in_dutch_lines_or_in_one_object(
    error: BaseException, code: int, status: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(raises(error)) == code
    out, err = capsys.readouterr()
    assert (out, err.strip().startswith(text)) == ("", True)

    assert run(raises(error), json=True) == code
    out, err = capsys.readouterr()
    data = envelope(out)
    (melding,) = data["meldingen"]
    assert (data["status"], data["resultaat"]) == (status, None)
    assert melding["tekst"].startswith(text)
    assert err == f"{melding['tekst']}\n"


def test_an_error_with_messages_keeps_their_places_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    error = BuurtkitFout("Er is niets geschreven.", meldingen=[MELDING])

    run(raises(error))
    assert capsys.readouterr() == ("", f"{MELDING}\nEr is niets geschreven.\n")

    run(raises(error), json=True)
    (melding,) = envelope(capsys.readouterr().out)["meldingen"]
    assert (melding["bestand"], melding["tekst"]) == ("deelnemers.yaml", "Dit is geen naam.")


def test_an_error_while_showing_is_told_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> Iterator[str]:
        yield "een"
        raise EerstKiezen("Verder kan niet.")

    assert run(lambda: Uitkomst(broken())) == KIEZEN
    assert capsys.readouterr() == ("een\n", "Verder kan niet.\n")


def test_what_the_system_refuses_is_told_in_the_words_of_the_command() -> None:
    text = r"^In uitvoer is niet te schrijven: de schijf is vol\.$"
    with pytest.raises(BuurtkitFout, match=text), mishap("In uitvoer is niet te schrijven"):
        raise OSError(errno.ENOSPC, "No space left on device")


COMMANDS = [path for path in Path(cli.__path__[0]).rglob("*.py") if "def opdracht(" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_command_gives_an_outcome_and_ends_nothing_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert ") -> Uitkomst:\n" in text.partition("def opdracht(")[2] or path.stem == "__init__"
    for word in ("typer.Exit", "sys.exit", "json_text", "dumps("):
        assert word not in text
