"""What is wrong with a dossier: each message says where, what stands there and what was expected, in Dutch."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, get_args

import pytest

from buurtkit.dossier.laden import BESTANDEN, Lezing
from buurtkit.yaml.syntaxis import HARDE_SPATIE
from tests.dossier.conftest import INITIATIEF

Lees: TypeAlias = Callable[[Mapping[str, str]], Lezing]

TAFEL = """\
datum: 12 maart 2027
begin: 19.30 uur
einde: 22.00 uur
plaats: {naam: De Schakel}
"""


def shown(lezing: Lezing) -> list[str]:
    assert lezing.dossier is None
    return [f"{melding.plaats} {melding.tekst}" for melding in lezing.fouten]


VRIJDAG = "Verwacht: vrijdag 12 maart 2027; die dag is geen donderdag."
PLAATS = "Verwacht: sleutels met een waarde eronder, zoals `naam`, `adres`, `postcode`."
LIST = "Verwacht: een lijst: regels die met `- ` beginnen."
KIES_GELEDING = (
    "Verwacht: `bewoner`, `professional`, `beleid`, `bestuur`, `ondernemer`, `kennis`, `vrijwilliger` of `politiek`."
)
TEXT = 'Verwacht: tekst. Hoort dit bij de tekst? Zet de tekst tussen aanhalingstekens: "tekst".'


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        ("datum: donderdag 12 maart 2027", "1:8", f"Hier staat `donderdag 12 maart 2027`. {VRIJDAG}"),
        (
            "datum: 31-2-2027",
            "1:8",
            "Hier staat `31-2-2027`. Verwacht: een dag die bestaat; 31 februari 2027 bestaat niet.",
        ),
        (
            "datum: ''",
            "1:8",
            "Hier staat niets. Verwacht: een datum als 12 maart 2027 of 12-3-2027, of iets als voorjaar 2027 of `volgt nog`.",
        ),
        (
            "datum: [1]",
            "1:8",
            "Hier staat een lijst. Verwacht: een datum als 12 maart 2027 of 12-3-2027, of iets als voorjaar 2027 of `volgt nog`.",
        ),
        ("begin: 1930", "2:8", "Hier staat `1930`. Verwacht: een tijd als 19.30 uur of 19:30 (bedoelde u 19.30 uur?)."),
        ("plaats: De Schakel", "4:9", f"Hier staat `De Schakel`. {PLAATS}"),
        (
            "plaats:\n  naam:De Schakel",
            "5:3",
            f"Hier staat `naam:De Schakel`. {PLAATS} Achter `naam:` hoort een spatie.",
        ),
        ("plaats: {}", "4:9", "`naam` ontbreekt. Voeg een regel `naam: ...` toe."),
        ("plats: x", "5:1", "`plats` is hier geen bekende sleutel. Bedoelde u `plaats`?"),
        ("\u00a0thema: x", "5:1", HARDE_SPATIE),
        ("zzz: x", "5:1", "`zzz` is hier geen bekende sleutel."),
        ("tafels: 7", "5:9", f"Hier staat `7`. {LIST}"),
        ("tafels: {a: b}", "5:9", f"Hier staan sleutels, zoals `a:`. {LIST}"),
        (
            "tafels:\n  - een",
            "6:5",
            "Hier staat `een`. Verwacht: sleutels met een waarde eronder, zoals `nummer`, `naam`, `thema`.",
        ),
        ("tafels:\n  - nummer: 0", "6:13", "Hier staat `0`. Verwacht: een heel getal vanaf 1."),
        ("tafels:\n  - nummer: één", "6:13", "Hier staat `één`. Verwacht: een heel getal, zoals 50."),
        (
            "tafels:\n  - {nummer: 1, vorzitter: x}",
            "6:17",
            "`vorzitter` is hier geen bekende sleutel. Bedoelde u `voorzitter`?",
        ),
        ("doel: [nog invullen]", "5:7", f"Hier staat een lijst. {TEXT}"),
        ("doel: '  '", "5:7", "Hier staat niets. Verwacht: tekst."),
        ("toelichting: [x]", "5:14", f"Hier staat een lijst. {TEXT}"),
    ],
)
def test_a_wrong_line_of_a_gathering_is_explained(lees: Lees, line: str, place: str, expected: str) -> None:
    key = line.partition(":")[0]
    lines = [line if old.startswith(f"{key}:") else old for old in TAFEL.splitlines()]
    text = "\n".join(lines if line in lines else [*lines, line])
    assert shown(lees({"tafel-van-50.yaml": text})) == [f"tafel-van-50.yaml:{place} {expected}"]


@pytest.mark.parametrize(
    ("guest", "place", "expected"),
    [
        ("geleding: bewonr\n    naam: Jan", "2:15", f"Hier staat `bewonr`. {KIES_GELEDING} Bedoelde u `bewoner`?"),
        ("geleding: [bewoner]\n    naam: Jan", "2:15", f"Hier staat een lijst. {KIES_GELEDING}"),
        ("geleding: bewoner", "2:5", "`naam` ontbreekt. Voeg een regel `naam: ...` toe."),
        (
            "naam: 李明\n    geleding: bewoner",
            "2:11",
            "Van deze naam is geen id te maken. Voeg een regel `id: ...` toe, met gewone letters en cijfers.",
        ),
        (
            f"naam: {'Jan' * 40}\n    geleding: bewoner",
            "2:11",
            "Van deze naam is geen id te maken. Voeg een regel `id: ...` toe, met gewone letters en cijfers.",
        ),
        (
            "naam: {voornam: Jan, achternaam: Bosch}\n    geleding: bewoner",
            "2:12",
            "`voornam` is hier geen bekende sleutel. Bedoelde u `voornaam`?",
        ),
        (
            "naam: {tussenvoegsel: van}\n    geleding: bewoner",
            "2:11",
            "Hier staan sleutels, zoals `tussenvoegsel:`. "
            "Verwacht: een naam met minstens een voornaam of een achternaam.",
        ),
        ("naam: ''\n    geleding: bewoner", "2:11", "Hier staat niets. Verwacht: een naam, zoals Nynke van der Sluis."),
        (
            "naam: Jan\n    geleding: bewoner\n    aanspreekvorm: jullie",
            "4:20",
            "Hier staat `jullie`. Verwacht: `u` of `je`.",
        ),
        (
            "naam: Jan\n    geleding: bewoner\n    op_deelnemerslijst: misschien",
            "4:25",
            "Hier staat `misschien`. Verwacht: `ja` of `nee`.",
        ),
        (
            "naam: Jan\n    geleding: bewoner\n    email: Jan <jan@voorbeeld.nl>",
            "4:12",
            "Hier staat `Jan <jan@voorbeeld.nl>`. Verwacht: één e-mailadres, zoals naam@voorbeeld.nl.",
        ),
        (
            "naam: Jan\n    geleding: bewoner\n    antwoorden: {tafel van 50: ja}",
            "4:18",
            "`tafel van 50` is hier geen bekende sleutel. Bedoelde u `tafel-van-50`?",
        ),
        (
            f"naam: Jan\n    geleding: bewoner\n    vaste_tafel: {'9' * 5000}",
            "4:18",
            f"Hier staat `{'9' * 59}…`. Verwacht: een kleiner getal.",
        ),
        (
            "naam: Jan\n    geleding: bewoner\n    id: jan de boer",
            "4:9",
            "Hier staat `jan de boer`. Verwacht: een korte naam van letters, cijfers en streepjes, "
            "zoals `w01` of `nynke-van-der-sluis`.",
        ),
    ],
)
def test_what_is_wrong_with_a_guest_is_explained_once(lees: Lees, guest: str, place: str, expected: str) -> None:
    text = f"deelnemers:\n  - {guest}\n"
    assert shown(lees({"deelnemers.yaml": text})) == [f"deelnemers.yaml:{place} {expected}"]


ODD = [
    *("", "  ", "x", "3", "-1", "1.5", "9" * 5000, "nan", "2027", "#ffffff", "naam:Jan", "\u200b", "\u00e9\u0301"),
    *([], ["x"], [[]], [{"a": "b"}], {}, {"a": "b"}, {"a": {"b": ["c"]}}),
]
"""What nobody should write, in every place where something can be written."""

ENGLISH = re.compile(
    r"\b(input|should|must|value|error|valid|invalid|field|required|extra|unable|type|instance|missing|expected|not|the)\b"
)


def filled(annotation: Any, odd: object) -> object:
    """Give the deepest structure that `annotation` allows, with `odd` in all its leaves."""
    inner = [arg for arg in get_args(annotation) if arg not in (type(None), Ellipsis)]
    if inner:
        nested = filled(inner[0], odd)
        return [nested] if "tuple" in str(annotation) and isinstance(nested, dict) else nested
    if hasattr(annotation, "model_fields"):
        return {field.alias or name: filled(field.annotation, odd) for name, field in annotation.model_fields.items()}
    return odd


@pytest.mark.parametrize("bestand", BESTANDEN)
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: json.dumps(odd)[:20])
def test_no_message_is_in_english_or_outside_the_file(lees: Lees, bestand: str, odd: object) -> None:
    fields = BESTANDEN[bestand].model_fields.items()
    structures = (filled(BESTANDEN[bestand], odd), {field.alias or name: odd for name, field in fields})
    fouten = [fout for data in structures for fout in lees({bestand: json.dumps(data, ensure_ascii=False)}).fouten]
    assert fouten
    for fout in fouten:
        assert not ENGLISH.search(fout.tekst.lower())
        assert fout.tekst.endswith((".", "?"))
        assert fout.regel == 1
        assert fout.kolom >= 1


GATHERING = "datum: 12 maart 2027\ninloop: 19.00 uur\nbegin: 19.30 uur\neinde: 21.30 uur\nplaats: {naam: De Wiek}\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("einde: 21.30", "einde: 9.30", "4:8 Hier staat `9.30 uur`. Verwacht: een tijd na 19.30 uur, want dat staat bij `begin`."),
        ("begin: 19.30", "begin: 18.30", "3:8 Hier staat `18.30 uur`. Verwacht: een tijd niet voor 19.00 uur, want dat staat bij `inloop`."),
        ("plaats", "aanmelden_voor: 13-3-2027\nplaats", "5:17 Hier staat `13-3-2027`. Verwacht: een datum niet na 12 maart 2027, want dat staat bij `datum`."),
        ("plaats", "verslag_op: 11-3-2027\nplaats", "5:13 Hier staat `11-3-2027`. Verwacht: een datum niet voor 12 maart 2027, want dat staat bij `datum`."),
        ("plaats", "programma: [{begin: 20.00 uur, einde: 20.00 uur, wat: x}]\nplaats", "5:39 Hier staat `20.00 uur`. Verwacht: een tijd na 20.00 uur, want dat staat bij `begin`."),
        ("einde:", "eind:", "4:1 `eind` is hier geen bekende sleutel. Bedoelde u `einde`?"),
    ],
)  # fmt: skip
def test_days_and_times_follow_each_other(lees: Lees, old: str, new: str, expected: str) -> None:
    assert lees({"tafel-van-50.yaml": GATHERING}).dossier

    assert shown(lees({"tafel-van-50.yaml": GATHERING.replace(old, new)})) == [f"tafel-van-50.yaml:{expected}"]


def test_spellings_that_leave_no_doubt_are_right(lees: Lees) -> None:
    guest = "deelnemers:\n  - {naam: Jan, geleding: Bewoner, aanspreekvorm: jij, aanspreektitel: Dhr., antwoorden: {manifestatie: JA}}\n"
    more = "website: www.voorbeeld.nl\npartners: {naam: x}\n"

    dossier = lees({"deelnemers.yaml": guest}).dossier

    assert dossier is not None
    (jan,) = dossier.deelnemers
    assert (jan.geleding, jan.aanspreekvorm, jan.aanspreektitel) == ("bewoner", "je", "heer")
    assert jan.antwoorden.voor("manifestatie") == "ja"
    assert shown(lees({"buurtkit.yaml": f"{INITIATIEF}{more}"})) == [
        "buurtkit.yaml:9:11 Hier staan sleutels, zoals `naam:`. Verwacht: een lijst: regels die met `- ` beginnen."
    ]


def test_one_thing_may_stand_for_a_list_but_a_row_with_commas_may_not(lees: Lees) -> None:
    one = lees({"buurtkit.yaml": INITIATIEF.replace("[Rivierenbuurt]", "Rivierenbuurt")}).dossier
    row = lees({"buurtkit.yaml": INITIATIEF.replace("[Rivierenbuurt]", "Noord, Zuid")})

    assert one is not None
    assert one.initiatief.buurten == ("Rivierenbuurt",)
    assert shown(row) == [
        "buurtkit.yaml:3:10 Hier staat `Noord, Zuid`. Verwacht: een lijst: regels die met `- ` beginnen."
    ]
