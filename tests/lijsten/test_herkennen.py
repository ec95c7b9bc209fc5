"""One way to recognise columns, whatever the list is about."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from buurtkit.lijsten.herkennen import Herkenner
from buurtkit.lijsten.kolommen import WEG, Bronkolom, KolomFout
from buurtkit.lijsten.woorden import by_key, key
from tests.gasten.overnemen.test_rijen import tabel


class Boekkolommen(Herkenner):
    """A kind of list that the house does not know: it gives its words and nothing else."""

    velden = ("titel", "schrijver", "jaar")
    words = by_key({"titel": ["titel", "boek"], "schrijver": ["schrijver", "door wie"], WEG: ["nr"]})

    def field_of(self, head: str) -> str:
        return self.words.get(key(head), "")

    def proposed(self, kolom: Bronkolom) -> str:
        return "titel"

    def choices(self, kolom: Bronkolom) -> Mapping[str, str]:
        return {field: field for field in self.velden}


BOEKEN = tabel(
    ("Lijst van de leeskring",),
    ("Nr", "Boek", "Door wie?", "Kleur"),
    ("1", "De avonden", "G. Reve", "rood"),
    ("Nr", "Boek", "Door wie?", "Kleur"),  # the next page
    ("2", "Boek", "", ""),
)


def test_words_are_enough_for_a_new_kind_of_list() -> None:
    found = Boekkolommen().recognise(BOEKEN)

    assert [(kolom.naam, kolom.veld, kolom.hoe) for kolom in found.kolommen] == [
        ("Nr", "-", "kop"),
        ("Boek", "titel", "kop"),
        ("Door wie?", "schrijver", "kop"),
        ("Kleur", "", ""),
    ]
    assert found.koprij == 2
    assert found.velden == {"-", "titel", "schrijver", ""}
    assert list(found.kolommen[1].voorbeelden) == ["De avonden", "Boek"]
    assert [rij.nummer for rij in found.rijen] == [3, 4, 5]  # the heads of the next page have an unknown one too


def test_what_is_unknown_is_told_with_the_option_that_answers_and_all_fields() -> None:
    herkenner = Boekkolommen()
    unknown, tip = herkenner.what_to_choose(herkenner.recognise(BOEKEN))

    assert str(unknown) == (
        "a.csv:2:4: fout: rij 2, kolom D: wat `Kleur` is, weet ik niet. "
        'Geef `--kolom "Kleur=titel"` of een ander veld, of laat de kolom weg met `-`.'
    )
    assert str(tip) == "a.csv: tip: Een kolom kan zijn: titel, schrijver, jaar of `-` om haar weg te laten."
    assert herkenner.what_to_choose(herkenner.recognise(BOEKEN, ["D=-"])) == []


def test_a_chosen_column_has_its_field_to_itself() -> None:
    found = Boekkolommen().recognise(BOEKEN, ["kleur=boek"])
    assert [(kolom.veld, kolom.hoe) for kolom in found.kolommen[1:]] == [
        ("", ""),
        ("schrijver", "kop"),
        ("titel", "gekozen"),
    ]


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ("Kleur=titl", "`titl` is geen veld. Bedoelde u `titel`? Kies uit titel, schrijver, jaar of `-`."),
        ("Kleur=nr", "`nr` is geen veld. Kies uit titel, schrijver, jaar of `-`."),
        ("Kler=titel", "Er is geen kolom `Kler`. Bedoelde u `Kleur`?"),
        ("titel", '`titel` begrijp ik niet. Schrijf `--kolom "Naam van de kolom=veld"`.'),
    ],
)
def test_a_choice_that_does_not_fit_says_why(choice: str, said: str) -> None:
    with pytest.raises(KolomFout) as caught:
        Boekkolommen().recognise(BOEKEN, [choice])
    assert str(caught.value) == said
