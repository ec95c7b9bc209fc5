"""What the package promises as a whole: light to import, and examples that are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys

import pytest

from buurtkit import notatie

MODULES = [f"buurtkit.notatie.{module.name}" for module in pkgutil.iter_modules(notatie.__path__)]


def test_reading_loads_neither_babel_nor_the_rest_of_buurtkit() -> None:
    code = (
        "import sys; from buurtkit import notatie;"
        "notatie.parse_datum('12 maart 2027'); notatie.parse_bedrag('5,-'); notatie.parse_naam('Nynke van der Sluis');"
        "print([m for m in sys.modules if m.startswith(('babel', 'buurtkit.')) and 'notatie' not in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
