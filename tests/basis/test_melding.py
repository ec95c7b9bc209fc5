"""What every room can say: messages about a place, and errors that end a command."""

from __future__ import annotations

import errno
import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import buurtkit
from buurtkit.basis.melding import (
    GEBRUIK,
    INHOUD,
    KIEZEN,
    BuurtkitFout,
    EerstKiezen,
    Melding,
    VerkeerdGebruik,
    reason,
    shortened,
)

PRIVATE = {"GrensFout", "NietMogelijk", "OpFout"}
"""Errors that steer the work inside one room; nobody who types a command meets them."""


def errors() -> Iterator[type[Exception]]:
    """Give all errors that the rooms define; a name with an underscore never leaves its module."""
    for module in pkgutil.walk_packages(buurtkit.__path__, "buurtkit."):
        if module.name == "buurtkit.__main__":
            continue
        for name, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(found, Exception) and found.__module__ == module.name and not name.startswith("_"):
                yield found


def test_all_errors_have_one_parent() -> None:
    others = {error.__name__ for error in errors() if not issubclass(error, BuurtkitFout)}

    assert others == PRIVATE


def test_an_error_says_how_its_command_ends() -> None:
    assert [kind.code for kind in (BuurtkitFout, VerkeerdGebruik, EerstKiezen)] == [INHOUD, GEBRUIK, KIEZEN]


def test_an_error_has_its_lines_as_text_or_else_its_messages() -> None:
    melding = Melding("deelnemers.yaml", 3, 5, "Dit is geen naam.")

    assert str(BuurtkitFout("Er is niets geschreven.", "Geef een naam.")) == "Er is niets geschreven.\nGeef een naam."
    assert str(BuurtkitFout(meldingen=[melding])) == "deelnemers.yaml:3:5: fout: Dit is geen naam."
    assert BuurtkitFout(meldingen=[melding]).tekst == ""


def test_an_unknown_reason_of_the_system_is_a_number_not_english() -> None:
    assert reason(OSError(errno.EDOM, "Math argument")) == f"fout {errno.EDOM} van het systeem"


def test_what_is_too_long_to_show_ends_in_dots_and_is_no_longer_than_there_is_room_for() -> None:
    assert shortened("opbouwwerker", 12) == "opbouwwerker"
    assert shortened("opbouwwerker", 11) == "opbouwwerk…"
