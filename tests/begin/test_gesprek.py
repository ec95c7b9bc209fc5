"""The conversation of `init`, whatever somebody types, and however often they go back or stop."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from buurtkit.begin.antwoorden import Beginantwoorden, answers_text, complaint, read_answers
from buurtkit.begin.dossier import bestanden
from buurtkit.begin.gesprek import TERUG, Gesprek
from buurtkit.begin.lijst import VRAGEN
from buurtkit.begin.samenvatting import samenvatting
from buurtkit.dossier.laden import BESTANDEN, load_dossier
from buurtkit.dossier.soorten import eerste_met
from buurtkit.dossier.uitleg import field_texts

VANDAAG = dt.date(2026, 11, 23)
VRAAG_BIJ_ID = {vraag.id: vraag for vraag in VRAGEN}
ENTRIES = st.one_of(
    st.sampled_from(["", "", "-", TERUG, "ja", "nee", "aanpassen", "later", "voorstel", "manifestatie", "noord", "u"]),
    st.sampled_from(
        ["12 maart 2027", "30 februari 2027", "13.00 - 17.00 uur", "€ 8.500", "50", "a@b.nl", "Jan de Vries"]
    ),
    st.text(max_size=30),
)


def run(entries: list[str]) -> Gesprek:
    gesprek = Gesprek(VANDAAG)
    for entry in entries:
        if gesprek.vraag is None:
            break
        if entry == TERUG:
            gesprek.go_back()
        else:
            gesprek.answer(entry)
    return gesprek


def test_every_question_has_a_text_and_a_place_in_the_answers() -> None:
    assert set(VRAAG_BIJ_ID) == set(Beginantwoorden.model_fields)
    assert all(text.endswith(("?", ".")) for text in field_texts(Beginantwoorden).values())


def test_questions_come_in_the_order_in_which_an_initiator_thinks() -> None:
    assert list(dict.fromkeys(vraag.blok.titel for vraag in VRAGEN)) == [
        "De vraag van de buurt",
        "Wie u nodig heeft",
        "De dagen",
        "De tafel van 50",
        "De manifestatie",
        "De bestuurstafel",
        "Het geld",
        "De spelregels",
        "Brieven en foto's",
    ]


@given(st.lists(ENTRIES, max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
def test_who_stops_anywhere_goes_on_with_the_same_answers(tmp_path: Path, entries: list[str]) -> None:
    gesprek = run(entries)
    assume(gesprek.gegeven)  # nothing is kept before the first answer
    path = tmp_path / "antwoorden.yaml"
    path.write_text(answers_text(gesprek.gegeven), encoding="utf-8")

    kept, meldingen = read_answers(path, path.name)

    assert meldingen == []
    assert Gesprek(VANDAAG, kept).stand().antwoorden == gesprek.stand().antwoorden


@given(st.lists(ENTRIES, max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=15)
def test_whatever_was_answered_the_dossier_can_be_read(tmp_path: Path, entries: list[str]) -> None:
    gesprek = run(entries)
    gesprek.fill_in(met_voorstellen=True)
    for name in BESTANDEN:
        (tmp_path / name).unlink(missing_ok=True)
    for name, text in bestanden(gesprek.stand(), gesprek.vullingen()).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert load_dossier(tmp_path).fouten == []


def test_an_answer_that_is_none_is_asked_again() -> None:
    gesprek = run(["Hoe wonen wij hier goed?", "", "", "Molenwijk", "Waterdam", "", "Nynke van der Sluis", ""])
    assert gesprek.vraag is VRAAG_BIJ_ID["email"]

    assert "één e-mailadres" in gesprek.answer("nynke@@").fout
    assert gesprek.vraag is VRAAG_BIJ_ID["email"]
    assert gesprek.answer("nynke@voorbeeld.nl").fout == ""
    assert gesprek.vraag is VRAAG_BIJ_ID["telefoon"]


def test_another_day_gives_other_proposals_for_what_comes_after() -> None:
    gesprek = Gesprek(VANDAAG, {"vaste_dag": "manifestatie", "dag": "22 mei 2027"})
    tafel = VRAAG_BIJ_ID["tafel_datum"]
    assert gesprek.voorstel(tafel) == "donderdag 11 maart 2027"

    gesprek.gegeven["dag"] = "19 juni 2027"
    assert gesprek.voorstel(tafel) == "donderdag 8 april 2027"


@pytest.mark.parametrize(
    ("id_", "answer", "said"),
    [
        ("dag", "27 april 2027", "Koningsdag"),
        ("dag", "zondag 14 maart 2027", "Dat is op zondag."),
        ("dag", "1 maart 2026", "Zondag 1 maart 2026 is al geweest."),
        ("initiatiefnemer", "Nynke", "geen achternaam"),
        ("bestuurstafel_datum", "zaterdag 19 juni 2027", "weekend"),
    ],
)
def test_an_answer_that_is_allowed_may_still_be_worth_a_thought(id_: str, answer: str, said: str) -> None:
    vraag = VRAAG_BIJ_ID[id_]
    before = {"vaste_dag": "tafel-van-50" if id_ == "dag" else "nee", "bestuurstafel": "aanpassen"}
    gesprek = Gesprek(VANDAAG, before)
    gesprek.vraag = vraag

    assert said in gesprek.answer(answer).let_op


@pytest.mark.parametrize("answer", ["-", "weet ik niet", "Nog niet bekend.", "?"])
def test_who_does_not_know_the_place_yet_can_go_on(answer: str) -> None:
    gesprek = Gesprek(VANDAAG, {"tafel": "voorstel"})
    gesprek.vraag = VRAAG_BIJ_ID["tafel_plaats"]

    assert gesprek.answer(answer).fout == ""
    plaats = gesprek.stand().antwoorden.over(eerste_met("tafels")).plaats
    assert plaats
    assert not plaats.is_bekend


@pytest.mark.parametrize(
    ("id_", "answer", "expected"),
    [
        ("tafel_plaats", "weet ik niet", "een plek"),
        ("partners", "gaat niet, weet niet", "namen"),
        ("fotos", "2", "een tekst met woorden"),
        ("tafel_verwacht", "vijftig", "een heel getal, zoals 50"),
    ],
)
def test_an_answer_in_a_file_that_says_nothing_is_refused(id_: str, answer: str, expected: str) -> None:
    assert f"Verwacht: {expected}" in complaint(id_, answer)


def test_the_summary_says_what_letters_will_say_first() -> None:
    gesprek = Gesprek(
        VANDAAG, {"vraag": "Hoe wonen wij hier goed?", "tafel": "later", "manifestatie_plaats": "De Molen"}
    )
    gesprek.fill_in(met_voorstellen=True)

    lines = list(samenvatting(gesprek.stand()))

    assert lines[0] == "Samen aan zet in onze buurt: Hoe wonen wij hier goed?"
    assert "Tafel van 50: later" in lines
    assert any(line.startswith("Manifestatie: zaterdag") and line.endswith("uur, De Molen") for line in lines)
