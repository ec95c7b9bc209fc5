"""The conversation of `init`, whatever somebody types, and however often they go back or stop."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from buurtkit.begin.antwoorden import Beginantwoorden, answers_text, complaint, read_answers
from buurtkit.begin.dossier import bestanden
from buurtkit.begin.gesprek import TERUG, Gesprek
from buurtkit.begin.lijst import VRAGEN
from buurtkit.begin.samenvatting import samenvatting
from buurtkit.dossier.laden import BESTANDEN, Lezing, load_dossier
from buurtkit.dossier.soorten import SOORTEN, eerste_met, formule
from buurtkit.dossier.uitleg import field_texts

VANDAAG = dt.date(2026, 11, 23)
VRAAG_BIJ_ID = {vraag.id: vraag for vraag in VRAGEN}
ENTRIES = st.one_of(
    st.sampled_from(
        ["", "", "-", "?", TERUG, "ja", "nee", "aanpassen", "later", "voorstel", "manifestatie", "noord", "u"]
    ),
    st.sampled_from(["wijkdialoog", "voorjaar 2027", "volgt nog", "verder", "5", "12"]),
    st.sampled_from(
        ["12 maart 2027", "30 februari 2027", "13.00 - 17.00 uur", "€ 8.500", "50", "a@b.nl", "Jan de Vries"]
    ),
    st.text(max_size=30),
)


def run(entries: list[str]) -> Gesprek:
    gesprek = Gesprek(VANDAAG)
    for entry in entries:
        rows = list(gesprek.to_ask())
        if gesprek.vraag is None and entry == "verder":
            gesprek.ask_more()
        elif gesprek.vraag is None and entry.isascii() and entry.isdecimal() and 1 <= int(entry) <= len(rows):
            gesprek.jump(rows[int(entry) - 1])
        elif gesprek.vraag is None:
            break
        elif entry == TERUG:
            gesprek.go_back()
        else:
            gesprek.answer(entry)
    return gesprek


def written(gesprek: Gesprek, folder: Path) -> Lezing:
    """Write the dossier of the answers and read it."""
    for name, text in bestanden(gesprek.stand(), gesprek.vullingen()).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load_dossier(folder)


def test_every_question_has_a_text_and_a_place_in_the_answers() -> None:
    assert set(VRAAG_BIJ_ID) == set(Beginantwoorden.model_fields)
    assert all(text.endswith(("?", ".")) for text in field_texts(Beginantwoorden).values())


def test_questions_come_in_the_order_in_which_an_initiator_thinks() -> None:
    asked = Gesprek(VANDAAG).to_ask(all_of_them=True)
    assert list(dict.fromkeys(vraag.blok.titel for vraag in asked)) == [
        "De vraag van de buurt",
        "De eerste bijeenkomst",
        "Wie uitnodigt",
        "De tafel van 50",
        "Meer over de vraag",
        "Wie u nodig heeft",
        "De dagen",
        "Het geld",
        "De spelregels",
        "Brieven en foto's",
    ]


def first_road(soort: str) -> Gesprek:
    """Answer what is asked for a first invitation, as somebody who takes proposals, and gives a name where it needs one."""
    gesprek = Gesprek(VANDAAG)
    while gesprek.vraag:
        entry = {"soort": soort, "bijeenkomst_naam": "de Molenpraat"}.get(gesprek.vraag.id, "")
        if gesprek.answer(entry).fout:
            gesprek.answer("-")
    return gesprek


@pytest.mark.parametrize("soort", [soort.id for soort in SOORTEN])
def test_twelve_questions_give_a_first_invitation(soort: str, tmp_path: Path) -> None:
    gesprek = first_road(soort)

    assert gesprek.teller == (12, 12)
    asked = {vraag.id for vraag in gesprek.to_ask()}
    others = {each.vragen for each in formule() if each.id != soort}
    assert [id_ for id_ in asked if id_.split("_")[0] in others] == []
    lezing = written(gesprek, tmp_path)
    assert lezing.fouten == []
    assert lezing.dossier
    (planned,) = lezing.dossier.bijeenkomsten
    assert planned.soort.soort == ("" if planned.soort.in_formule else soort)
    assert planned.datum


def test_who_goes_on_is_asked_the_tests_the_money_and_the_rules() -> None:
    gesprek = first_road("tafel-van-50")
    before = dict(gesprek.gegeven)
    left = gesprek.nog_te_vragen

    gesprek.ask_more()

    assert gesprek.vraag is VRAAG_BIJ_ID["aanleiding"]
    assert gesprek.teller == (13, 12 + left)
    assert gesprek.gegeven == before
    asked = {vraag.id for vraag in gesprek.to_ask()}
    assert {"eigen_deel", "relatie", "behapbaar", "geld", "spelregels", "fotos"} <= asked


def test_a_question_mark_explains_and_never_is_an_answer() -> None:
    for vraag in Gesprek(VANDAAG).to_ask(all_of_them=True):
        gesprek = Gesprek(VANDAAG)
        gesprek.vraag = vraag
        for entry in ("?", " ?? ", "???"):
            reactie = gesprek.answer(entry)
            assert reactie.uitleg
            assert reactie.uitleg == vraag.uitleg
            assert gesprek.gegeven == {}
            assert gesprek.vraag is vraag


def test_what_nobody_knows_yet_stays_open(tmp_path: Path) -> None:
    gesprek = first_road("wijkdialoog")
    for id_, entry in (("datum", "weet ik nog niet"), ("tijd", "volgt nog"), ("plaats", "-")):
        gesprek.jump(VRAAG_BIJ_ID[f"bijeenkomst_{id_}"])
        assert gesprek.answer(entry).fout == ""

    dossier = written(gesprek, tmp_path).dossier

    assert dossier
    (planned,) = dossier.bijeenkomsten
    assert (planned.naam, planned.bestand) == ("Molenpraat", "bijeenkomsten/molenpraat.yaml")
    assert (planned.datum, planned.begin, planned.einde, planned.inloop) == (None, None, None, None)
    assert (planned.uitnodigen_op, planned.programma, planned.verwacht) == (None, (), None)
    assert not planned.plaats.is_bekend


@pytest.mark.parametrize(("entry", "kept"), [("Voorjaar 2027", "voorjaar 2027"), ("eind juni 2027", "eind juni 2027")])
def test_a_day_can_be_rough(entry: str, kept: str, tmp_path: Path) -> None:
    gesprek = first_road("tafel-van-50")
    gesprek.jump(VRAAG_BIJ_ID["tafel_datum"])
    assert gesprek.answer(entry).fout == ""

    dossier = written(gesprek, tmp_path).dossier

    assert dossier
    assert str(dossier.bijeenkomsten[0].dag) == kept
    assert dossier.bijeenkomsten[0].aanmelden_voor is None


def test_one_can_jump_to_any_answer_and_is_back_at_once() -> None:
    gesprek = first_road("tafel-van-50")
    before = dict(gesprek.gegeven)
    for vraag, _ in samenvatting(gesprek):
        gesprek.jump(vraag)
        assert gesprek.vraag is vraag
        assert gesprek.go_back()
        assert gesprek.vraag is None
        gesprek.jump(vraag)
        assert gesprek.answer("").fout == ""
        assert gesprek.vraag is None
    assert gesprek.gegeven == before


def test_after_a_jump_only_what_became_open_is_asked() -> None:
    gesprek = first_road("tafel-van-50")
    gesprek.jump(VRAAG_BIJ_ID["soort"])
    gesprek.answer("wijkbezoek")

    asked = []
    while gesprek.vraag:
        asked.append(gesprek.vraag.id)
        gesprek.answer("")

    assert asked == ["bijeenkomst_naam", "bijeenkomst_datum", "bijeenkomst_tijd", "bijeenkomst_plaats"]
    assert not any(id_.startswith("tafel_") for id_ in gesprek.gegeven)


def test_rules_speak_of_no_gathering_that_is_not_planned() -> None:
    def proposed(soort: str) -> str:
        gesprek = first_road(soort)
        gesprek.ask_more()
        help_ = VRAAG_BIJ_ID["spelregels"].hulp
        assert callable(help_)
        gesprek.gegeven["spelregels"] = "voorstel"
        gesprek.fill_in(met_voorstellen=False)
        given = gesprek.stand().antwoorden
        rules = (*(given.mag_verwachten or ()), *(given.wel_besloten or ()), given.wie_beslist or "")
        return help_(gesprek.stand(VRAAG_BIJ_ID["spelregels"])) + " ".join(rules)

    assert "manifestatie" not in proposed("tafel-van-50")
    assert "bestuur" not in proposed("tafel-van-50")
    assert "aan tafel" in proposed("tafel-van-50")
    assert "aan tafel" not in proposed("wijkbezoek")
    assert "bestuurstafel" in proposed("bestuurstafel")


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
    shutil.rmtree(tmp_path / "bijeenkomsten", ignore_errors=True)

    assert written(gesprek, tmp_path).fouten == []


def test_an_answer_that_is_none_is_asked_again() -> None:
    gesprek = run(["Hoe wonen wij hier goed?", "Molenwijk", "Waterdam", "", "", "Nynke van der Sluis", ""])
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


@pytest.mark.parametrize("answer", ["-", "weet ik niet", "Nog niet bekend."])
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
        ("fotos", "Nee", "een tekst met woorden, en niet alleen ja of nee"),
        ("tafel_plaats", "7", "een tekst met woorden"),
        ("tafel_verwacht", "vijftig", "een heel getal, zoals 50"),
    ],
)
def test_an_answer_in_a_file_that_says_nothing_is_refused(id_: str, answer: str, expected: str) -> None:
    assert f"Verwacht: {expected}" in complaint(id_, answer)


def test_the_summary_has_every_answer_with_what_is_still_to_come() -> None:
    gesprek = first_road("tafel-van-50")
    gesprek.jump(VRAAG_BIJ_ID["gemeenten"])
    gesprek.answer("Waterdam, Dijkstad")

    shown = {vraag.id: answer for vraag, answer in samenvatting(gesprek)}

    assert list(shown) == [vraag.id for vraag in gesprek.to_ask()]
    assert shown["soort"] == "tafel van 50"
    assert shown["gemeenten"] == "Waterdam, Dijkstad"
    assert shown["organisatie"] == "overgeslagen"
    assert shown["tafel_datum"] == "donderdag 18 februari 2027"
    assert shown["tafel_plaats"] == "volgt nog"
    assert all(vraag.kort for vraag, _ in samenvatting(gesprek))
