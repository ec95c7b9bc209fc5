"""References between the files: what is named exists, and every name is given once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import pytest

from buurtkit.dossier.delen import marked_fields
from buurtkit.dossier.laden import Lezing
from buurtkit.dossier.typen import Onderdeel, Verwijst

Lees: TypeAlias = Callable[[Mapping[str, str]], Lezing]

GOED = {
    "tafel-van-50.yaml": """\
datum: 12 maart 2027
begin: 19.30 uur
einde: 22.00 uur
plaats: {naam: De Schakel}
rondes:
  - {begin: 20.00 uur, einde: 20.40 uur, naam: Wat speelt er, vraag: Wat ziet u?}
tafels:
  - {nummer: 1, voorzitter: jan-de-vries, notulist: nynke-van-der-sluis}
  - {nummer: 2}
""",
    "bestuurstafel.yaml": """\
datum: 4 juni 2027
begin: 15.00 uur
einde: 17.00 uur
plaats: {naam: Stadhuis}
bestuurders: [nynke-van-der-sluis]
agenda:
  - {begin: 15.10 uur, wat: Bevindingen, bevindingen: [b1]}
""",
    "deelnemers.yaml": """\
deelnemers:
  - {naam: Nynke van der Sluis, geleding: bestuur, vaste_tafel: 2}
  - {naam: Jan de Vries, geleding: bewoner}
""",
    "waarnemingen.yaml": """\
waarnemingen:
  - {id: w1, tafel: 1, ronde: 1, tekst: De stoep is smal.}
  - {id: w2, tafel: 2, ronde: 1, tekst: Er is geen licht.}
""",
    "bevindingen.yaml": """\
bevindingen:
  - {id: b1, kern: De straat is onveilig, vraag: Wat doet u?, waarnemingen: [w1, w2]}
""",
    "afspraken.yaml": """\
afspraken:
  - id: a1
    wat: De stoep wordt breder
    eigenaar: {organisatie: Gemeente}
    datum: 1 juli 2027
    rugdekking: nynke-van-der-sluis
    bevindingen: [b1]
""",
}


def shown(lezing: Lezing) -> list[str]:
    return [f"{melding.plaats} {melding.tekst}" for melding in lezing.meldingen]


def test_a_dossier_whose_references_are_right_has_no_messages(lees: Lees) -> None:
    assert shown(lees(GOED)) == []


@pytest.mark.parametrize(
    ("bestand", "old", "new", "expected"),
    [
        (
            "tafel-van-50.yaml",
            "voorzitter: jan-de-vries",
            "voorzitter: jan-de-vriez",
            "8:29 Deelnemer `jan-de-vriez` staat niet in deelnemers.yaml. Bedoelde u `jan-de-vries`?",
        ),
        (
            "tafel-van-50.yaml",
            "notulist: nynke-van-der-sluis",
            "notulist: onbekend",
            "8:53 Deelnemer `onbekend` staat niet in deelnemers.yaml.",
        ),
        (
            "bestuurstafel.yaml",
            "bestuurders: [nynke-van-der-sluis]",
            "bestuurders: [els]",
            "5:15 Deelnemer `els` staat niet in deelnemers.yaml.",
        ),
        (
            "bestuurstafel.yaml",
            "bevindingen: [b1]",
            "bevindingen: [b1, b9]",
            "7:60 Bevinding `b9` staat niet in bevindingen.yaml.",
        ),
        ("deelnemers.yaml", "vaste_tafel: 2", "vaste_tafel: 9", "2:65 Tafel `9` staat niet in tafel-van-50.yaml."),
        ("waarnemingen.yaml", "w1, tafel: 1", "w1, tafel: 3", "2:21 Tafel `3` staat niet in tafel-van-50.yaml."),
        ("waarnemingen.yaml", "1, ronde: 1", "1, ronde: 2", "2:31 Ronde `2` staat niet in tafel-van-50.yaml."),
        (
            "bevindingen.yaml",
            "[w1, w2]",
            "[w1, w99]",
            "2:82 Waarneming `w99` staat niet in waarnemingen.yaml.",
        ),
        (
            "afspraken.yaml",
            "rugdekking: nynke-van-der-sluis",
            "rugdekking: nynke-sluis",
            "6:17 Deelnemer `nynke-sluis` staat niet in deelnemers.yaml. Bedoelde u `nynke-van-der-sluis`?",
        ),
        ("afspraken.yaml", "[b1]", "[b2, b1]", "7:19 Bevinding `b2` staat niet in bevindingen.yaml."),
    ],
)
def test_what_refers_to_nothing_is_pointed_out(lees: Lees, bestand: str, old: str, new: str, expected: str) -> None:
    assert old in GOED[bestand]
    (message,) = shown(lees({**GOED, bestand: GOED[bestand].replace(old, new)}))
    assert message == f"{bestand}:{expected}"


@pytest.mark.parametrize(
    ("bestand", "line", "expected"),
    [
        (
            "waarnemingen.yaml",
            "  - {id: w1, tafel: 2, ronde: 1, tekst: Nog iets.}",
            "4:10 De id `w1` is al gebruikt op regel 2. Geef één van de twee een eigen `id`.",
        ),
        (
            "deelnemers.yaml",
            "  - {naam: Jan de Vries, geleding: beleid}",
            "4:5 De id `jan-de-vries` is al gebruikt op regel 3. Geef één van de twee een eigen `id`.",
        ),
        (
            "tafel-van-50.yaml",
            "  - {nummer: 1}",
            "10:14 Het nummer `1` is al gebruikt op regel 8. Geef één van de twee een eigen `nummer`.",
        ),
        (
            "deelnemers.yaml",
            "  - {id: Jan-de-VRIES, naam: Kim Bos, geleding: beleid}",
            "4:10 De id `Jan-de-VRIES` verschilt alleen in hoofdletters van `jan-de-vries` op regel 3. "
            "Geef één van de twee een eigen `id`.",
        ),
        (
            "waarnemingen.yaml",
            "  - {id: W1, tafel: 2, ronde: 1, tekst: Nog iets.}",
            "4:10 De id `W1` verschilt alleen in hoofdletters van `w1` op regel 2. "
            "Geef één van de twee een eigen `id`.",
        ),
    ],
)
def test_a_name_that_is_given_twice_is_pointed_out(lees: Lees, bestand: str, line: str, expected: str) -> None:
    assert shown(lees({**GOED, bestand: f"{GOED[bestand]}{line}\n"})) == [f"{bestand}:{expected}"]


@pytest.mark.parametrize("broken", ["waarnemingen:\n\t- x\n", "waarnemingen:\n  - {id: w1}\n"], ids=["yaml", "model"])
def test_a_reference_into_a_broken_file_waits_until_that_file_is_mended(lees: Lees, broken: str) -> None:
    lezing = lees({**GOED, "waarnemingen.yaml": broken})
    assert {melding.bestand for melding in lezing.fouten} == {"waarnemingen.yaml"}


def test_a_reference_into_a_file_that_is_not_there_says_so(lees: Lees) -> None:
    bestanden = {"bevindingen.yaml": GOED["bevindingen.yaml"].replace("w1, w2", "w1")}
    assert shown(lees(bestanden)) == [
        "bevindingen.yaml:2:78 Waarneming `w1` is niet te vinden: er is nog geen waarnemingen.yaml."
    ]


FEIT = """\
codes:
  - {id: licht, naam: Licht}
bevindingen:
  - id: b1
    kern: De straat is onveilig
    vraag: Wat doet u?
    waarnemingen: [w1]
    feiten:
      - wat: Kapotte lampen
        waarden:
          - {waarde: vijf, waarnemingen: [w1]}
          - {waarde: drie, waarnemingen: w2}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        (
            "waarnemingen: w2}",
            "waarnemingen: w3}",
            ["bevindingen.yaml:12:42 Waarneming `w3` staat niet in waarnemingen.yaml."],
        ),
        (
            "bevindingen:\n",
            "  - {id: licht, naam: Lampen}\nbevindingen:\n",
            ["bevindingen.yaml:3:10 De id `licht` is al gebruikt op regel 2. Geef één van de twee een eigen `id`."],
        ),
    ],
)
def test_sources_of_facts_exist_and_codes_have_a_name_of_their_own(
    lees: Lees, old: str, new: str, expected: list[str]
) -> None:
    assert shown(lees(GOED | {"bevindingen.yaml": FEIT.replace(old, new)})) == expected


def test_a_promise_and_an_intention_cannot_have_one_id(lees: Lees) -> None:
    more = GOED["afspraken.yaml"] + "voornemens:\n  - {id: a1, wat: Kijken of het kan}\n"
    assert shown(lees(GOED | {"afspraken.yaml": more})) == [
        "afspraken.yaml:9:10 De id `a1` is al gebruikt op regel 2. Geef één van de twee een eigen `id`."
    ]


def test_a_mark_holds_wherever_its_part_may_stand(lees: Lees) -> None:
    more = """\
programma:
  - {id: start, begin: 19.30 uur, wat: Welkom, bevindingen: [b1]}
  - {id: start, begin: 20.00 uur, wat: Verder, bevindingen: [b7]}
"""
    assert shown(lees(GOED | {"tafel-van-50.yaml": GOED["tafel-van-50.yaml"] + more})) == [
        "tafel-van-50.yaml:12:10 De id `start` is al gebruikt op regel 11. Geef één van de twee een eigen `id`.",
        "tafel-van-50.yaml:12:62 Bevinding `b7` staat niet in bevindingen.yaml.",
    ]


def models() -> Iterator[type[Onderdeel]]:
    """Give every model of a dossier."""
    todo: list[type[Onderdeel]] = [*Onderdeel.__subclasses__()]
    while todo:
        model = todo.pop()
        todo += model.__subclasses__()
        yield model


def test_what_refers_to_a_guest_is_personal_data() -> None:
    marked = [(model, name) for model in models() for name, _, mark in marked_fields(model, Verwijst)
              if mark.naar == "deelnemers"]  # fmt: skip
    assert len(marked) >= 8
    assert [(model, name) for model, name in marked if name not in model.persoonlijk()] == []
