"""Two hundred forms in which people write names: their parts, the salutation, the place in a list and the badge."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.notatie import aanhef, parse_naam
from buurtkit.notatie.naam_spelling import in_mixed_case, tidied, with_points
from buurtkit.notatie.tekst import fold

LINES = (Path(__file__).parent / "namen.txt").read_text("utf-8").splitlines()
ROWS = [line.split(" | ") for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_reads_a_name_and_writes_it_in_every_form(row: list[str]) -> None:
    text, titel, given, tussenvoegsel, achternaam, greeting, alphabetical, badge = row
    naam = parse_naam(text)
    called = f" ({naam.roepnaam})" if naam.roepnaam else ""

    parts = (naam.titel, (naam.voornaam or naam.voorletters) + called, naam.tussenvoegsel, naam.achternaam)
    assert parts == (titel, given, tussenvoegsel, achternaam)
    assert (aanhef(naam), naam.op_alfabet, naam.roep) == (greeting, alphabetical, badge)
    assert naam.sorteersleutel.startswith(fold(alphabetical.partition(",")[0]))


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert len({row[0] for row in ROWS}) >= 200


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("HENK DE GROOT", "Henk de Groot"),
        ("H. DE GROOT", "H. de Groot"),
        ("DE GROOT, H.", "De Groot, H."),
        ("GROOT, H. DE", "Groot, H. de"),
        ("MW. J. VAN 'T HOF-'T HART", "mw. J. van 't Hof-'t Hart"),
        ("IRMA IJZERMAN", "Irma IJzerman"),
        ("ANNE-FLEUR D'ANCONA", "Anne-Fleur d'Ancona"),
        ("TH. O'BRIEN-MCDONALD", "Th. O'Brien-McDonald"),
        ("DRS. P.H. SMIT-VAN DE WAL", "drs. P.H. Smit-van de Wal"),
        ("JERRY TJIN-A-DJIE", "Jerry Tjin-A-Djie"),
        ("ÖMER AYDIN", "Ömer Aydin"),
        ("Jan DE GROOT", "Jan de Groot"),
        ("pieter pietersen", "Pieter Pietersen"),
        ("an van der ven-van dijk", "An van der Ven-van Dijk"),
        ("Nynke van der Sluis", "Nynke van der Sluis"),
        ("J.P. McDonald", "J.P. McDonald"),
    ],
)
def test_offers_capitals_as_a_person_writes_them(written: str, offered: str) -> None:
    assert in_mixed_case(written) == offered


@pytest.mark.parametrize(
    "text", ["Jan Bos - PvdA", "Jan Bos - GGZ", "Jan Bos - Utrecht", "Jan Bos - Stichting De Brug", "Anne-Fleur Bos"]
)
def test_joins_only_what_is_a_surname(text: str) -> None:
    assert tidied(text) == text


def test_points_of_initials_stay_as_they_are_where_there_are_enough() -> None:
    for initials in ("", "J.W.", "Th.M.", "Chr.", "J.-P."):
        assert with_points(initials) == initials
