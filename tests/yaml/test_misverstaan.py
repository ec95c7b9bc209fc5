"""YAML that is right and says something else than was meant: it is pointed out where it can be mended."""

from __future__ import annotations

import pytest

from buurtkit.yaml.lezen import parse_bytes
from buurtkit.yaml.syntaxis import HARDE_SPATIE, NO_DASH_YET, bullet_text

TWICE = (
    "`naam` staat er twee keer, de eerste keer op regel 2. Laat er één staan. Begint hier het volgende van een lijst?"
)
UNDER_TEXT = "Hier begint een lijst, maar achter de sleutel erboven staat al een tekst."
BEHIND = "`# 50 mensen, en meer` telt als opmerking en komt nergens te staan. Hoort het bij de tekst?"
CURLY = "De aanhalingstekens `“` en `”` horen zo bij de tekst, en komen in de stukken."
ONE_QUOTE = "Hier staat maar één aanhalingsteken, en dat komt zo in de stukken."


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("b:\n  • Noord\n  • Zuid", "2:3: fout", bullet_text("•")),
        ("b:\n  – Noord\n  – Zuid", "2:3: fout", bullet_text("–")),
        ("b:\n  — Noord", "2:3: fout", bullet_text("—")),
        ("b:\n  \uf0b7 Noord", "2:3: fout", bullet_text("\uf0b7")),
        ("b:\n  - • Noord\n  - Zuid", "2:5: fout", bullet_text("•")),
        ("b:\n  -Noord\n  -Zuid", "2:3: fout", bullet_text("-")),
        ("b:\n  -- Noord", "2:3: fout", bullet_text("--")),
        ("b:\n  1. Noord\n  2. Zuid", "2:3: fout", bullet_text("1.")),
        ("b:\n  o Noord\n  o Zuid", "2:3: fout", bullet_text("o")),
        ("b: Dit zijn ze\n  • Noord\nc: d", "2:3: fout", bullet_text("•")),
        ("b:\n  Noord\n  - Zuid\n  - West", "2:3: fout", NO_DASH_YET),
        ("b: Dit zijn ze\n  - Noord", "2:3: fout", UNDER_TEXT),
        ("d:\n  - naam: Jan\n    naam: Piet", "3:5: fout", TWICE),
        ("b:\n  -\u00a0Noord\n  - Zuid", "2:3: fout", HARDE_SPATIE),
        ("b:\n\u00a0\u00a0- naam: Jan", "2:1: fout", HARDE_SPATIE),
        ("d:\n  - naam: Jan\n\u00a0\u00a0geleding: bewoner", "3:1: fout", HARDE_SPATIE),
        ("\u200bnaam: Jan", "1:1: fout", HARDE_SPATIE),
        ("doel: Samen aan tafel # 50 mensen, en meer", "1:23: let op", BEHIND),
        ("a:\n  - Samen aan tafel # 50 mensen, en meer\nb: c", "2:21: let op", BEHIND),
        ("zaal: Zaal # 50 mensen, en meer\r\nb: c", "1:12: let op", BEHIND),
        ("doel: “Samen aan tafel”", "1:7: let op", CURLY),
        ('b: c\ndoel: Samen aan tafel"', "2:22: let op", ONE_QUOTE),
    ],
)
def test_what_is_read_otherwise_than_meant_is_pointed_out(text: str, place: str, expected: str) -> None:
    melding, *more = parse_bytes(f"{text}\n".encode(), "a.yaml")[1]
    assert more == []
    assert str(melding).startswith(f"a.yaml:{place}: {expected}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: Samen – aan tafel", "Samen – aan tafel"),
        ("a: -5", "-5"),
        ("a: Wij willen\n  samen eten, en\n  – dat ook – napraten", "Wij willen samen eten, en – dat ook – napraten"),
        ("a: Samen\u00a0aan tafel", "Samen\u00a0aan tafel"),
        ("a: kort # opmerking", "kort"),
        ("a: Samen aan tafel  # dit is een opmerking", "Samen aan tafel"),
        ("a: 'Samen aan tafel' # een opmerking", "Samen aan tafel"),
        ("a: |\n  • Noord\n  - Zuid # 3", "• Noord\n- Zuid # 3\n"),
        ('a: "“Samen”"', "“Samen”"),
        ("a: Hij zei “ja” en ging", "Hij zei “ja” en ging"),
        ("\ufeffa: met een merk van Windows", "met een merk van Windows"),
        ("a: nee", "nee"), ("a: no", "no"), ("a: 0612345678", "0612345678"), ("a: 19:30", "19:30"), ("a: 007", "007"),
    ],
)  # fmt: skip
def test_what_is_meant_as_it_stands_is_read_without_a_word(text: str, value: str) -> None:
    knoop, meldingen = parse_bytes(f"{text}\n".encode(), "a.yaml")
    assert meldingen == []
    assert knoop == {"a": value}
