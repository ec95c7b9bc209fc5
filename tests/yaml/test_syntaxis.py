"""Broken YAML: what is wrong is said in Dutch, at the place where somebody can mend it."""

from __future__ import annotations

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.yaml.lezen import parse_bytes, parse_yaml
from buurtkit.yaml.syntaxis import HARDE_SPATIE, NO_DASH_YET, bullet_text

BESTAND = "deelnemers.yaml"
QUOTES = 'Zet de tekst tussen aanhalingstekens: "tekst".'
INDENT = "Laat een regel even ver inspringen als de regels die erbij horen."
APOSTROPHE = """Zet een tekst waar ' in staat tussen dubbele aanhalingstekens: "'s avonds"."""


def shown(meldingen: list[Melding]) -> list[str]:
    return [f"{melding.regel}:{melding.kolom} {melding.tekst}" for melding in meldingen]


def start(character: str) -> str:
    return f"Een waarde kan niet met {character} beginnen. {QUOTES}"


SPACE = "Achter `naam:` hoort een spatie."
LOOSE = "Hier staat een losse regel. Verwacht: een sleutel met een waarde, zoals `naam: Jan`."
COLON = f"Hier staat een dubbele punt te veel. {QUOTES} Of springt de regel scheef in? {INDENT}"
NEW_LINE = f"Een lijst begint op een nieuwe regel met `- `. Hoort het streepje bij de tekst? {QUOTES}"
DASH = "Dit streepje staat scheef, of de sleutel erboven ontbreekt."
NO_DASH = f"Deze regel springt scheef in, of er mist een streepje (`- `). {INDENT}"
BRACKET = f"Deze haak sluit niet, of er mist een komma. Hoort de haak bij de tekst? {QUOTES}"
AFTER_BRACKET = f"Na de haak loopt de tekst door. {QUOTES}"
CROOKED = f"Deze regel springt scheef in. {INDENT}"
TAB = "Hier staat een tab. Spring in met spaties (de spatiebalk)."
UNCLOSED = f"Dit aanhalingsteken sluit nergens. {APOSTROPHE}"
UNCLOSED_DOUBLE = 'Dit aanhalingsteken sluit nergens. Zet aan het eind van de tekst ook een `"`, of haal dit weg.'
AFTER_QUOTE = f"Dit aanhalingsteken sluit te vroeg of te laat: er loopt tekst achter door. {APOSTROPHE}"
ESCAPE = "Een `\\` betekent iets bijzonders tussen dubbele aanhalingstekens. Gebruik enkele: 'tekst'."
DOTS = "Na een regel met `...` kan niets meer komen. Haal die regel weg."


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("a: %x", "1:4", start("%")),
        ("a: @buurt", "1:4", start("@")),
        ("a: `x`", "1:4", start("`")),
        ("a: **vet**", "1:4", start("*")),
        ("a: & Co", "1:4", start("&")),
        ("a: >x", "1:4", start(">")),
        ("a: |x", "1:4", start("|")),
        ("a: ]", "1:4", start("]")),
        ("a: , x", "1:4", start(",")),
        ("a: ? x", "1:4", start("?")),
        ("a: !a!b c", "1:4", start("!")),
        ("%FOO", "1:1", start("%")),
        ("%YAML 3.0\n---\na: x", "1:1", start("%")),
        ("a: b\nnaam:Jan\nc: d", "2:6", SPACE),
        ("naam:Jan\nb: c", "1:6", SPACE),
        ("d:\n  - naam:Jan\n    geleding: bewoner", "2:10", SPACE),
        ("a: b\nlosse regel", "2:1", LOOSE),
        ("a: Let op: kom op tijd", "1:10", COLON),
        ("a: één: twee", "1:7", COLON),
        ("a: b\n  c: d", "2:4", COLON),
        ("a: - x", "1:4", NEW_LINE),
        ("a: b\n- c", "2:1", DASH),
        ("a:\n  - b\n  -c: d", "3:3", "Achter het streepje hoort een spatie."),
        ("a: b\nc: “d: e”", "2:4", 'Gebruik rechte aanhalingstekens in plaats van `“`: "tekst".'),
        ("a: b\nnaam, Jan\nc: d", "2:1", LOOSE),
        ("d:\n  - naam: Jan\n - naam: Piet", "3:2", DASH),
        ("d:\n  - naam: Jan\n   functie: x", "3:4", NO_DASH),
        ("a: b\nc: [een, twee", "2:4", BRACKET),
        ("a: {b: ", "2:1", BRACKET),
        ("a: [zie hier](https://x.nl)", "1:14", AFTER_BRACKET),
        ("a:\n  b: c\n d: e", "3:2", CROOKED),
        ("a:\n\tb: c", "2:1", TAB),
        ("a: b\n\tc: d", "2:1", TAB),
        ("a: |\n  b\n\tc", "3:1", TAB),
        ("a:\n  - \tb", "2:5", TAB),
        ('a: b\nc: "d', "2:4", UNCLOSED_DOUBLE),
        ("naam:Zandweerd\nwoonplaats:\n  - Deventer", "1:6", SPACE),
        ("# kop\nnaam:Zandweerd\n\nplaats: {naam: x}", "2:6", SPACE),
        ("a:\n  - b\n  c\n  - d", "3:3", NO_DASH_YET),
        ("a:\n  - b\n  - c\n  d", "4:3", NO_DASH_YET),
        ("a:\n  - b\n  • c", "3:3", bullet_text("•")),
        ("a:\n  - b\n  – c", "3:3", bullet_text("–")),
        ("a:\n  * b\n  * c", "2:3", bullet_text("*")),
        ("a: b\nc:\u00a0d", "2:3", HARDE_SPATIE),
        ("\ufeffnaam:Jan\nb: c", "1:6", SPACE),
        ("naam:Jan\r\nb: c", "1:6", SPACE),
        ("a: 's avonds", "1:4", UNCLOSED),
        ("a: 'oma's hulp'", "1:4", AFTER_QUOTE),
        ("a: 's avonds\nb: x\nc: oma's hulp", "1:4", AFTER_QUOTE),
        ('a: "vrijdag": x', "1:4", AFTER_QUOTE),
        ('a: "C:\\map"', "1:7", ESCAPE),
        ('a: "\\xZZ"', "1:7", ESCAPE),
        ('a: "\\ud800"', "1:7", ESCAPE),
        ("a: b\n...\nc: d", "3:1", DOTS),
    ],
)
def test_broken_yaml_is_explained_where_it_can_be_mended(text: str, place: str, expected: str) -> None:
    knoop, meldingen = parse_bytes(f"{text}\n".encode("utf-8", "surrogatepass"), BESTAND)
    assert knoop is None
    assert shown(meldingen) == [f"{place} {expected}"]


@pytest.mark.parametrize(
    ("text", "place", "lost"),
    [
        ("kleur: #ffcc00", "1:8", "#ffcc00"),
        ("a: b\nzaal: Zaal #3", "2:12", "#3"),
        ("a: 'b'   #c", "1:10", "#c"),
        ("a:\n  - b #c d", "2:7", "#c"),
    ],
)
def test_text_that_would_vanish_as_a_comment_is_pointed_out(text: str, place: str, lost: str) -> None:
    advice = f"{QUOTES} Is het een opmerking? Zet dan een spatie achter #."
    assert shown(parse_yaml(text, BESTAND)[1]) == [f"{place} `{lost}` valt weg: # begint een opmerking. {advice}"]


@pytest.mark.parametrize(
    "text",
    ["a: |\n  tekst #samen\n", "a: b\n #geen sleutel\n", "#a: b\nc: d\n", "a: '#samen'\n", "a: b # en #zo\n"],
)
def test_a_hash_that_takes_nothing_away_is_no_error(text: str) -> None:
    assert parse_yaml(text, BESTAND)[1] == []
