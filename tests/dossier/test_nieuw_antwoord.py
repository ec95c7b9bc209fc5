"""What a new answer makes of the answers so far: which one holds, and when somebody comes on the waiting list."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.antwoorden import ANTWOORDEN, Antwoordstand, Antwoordverloop, parse_verloop
from buurtkit.dossier.nieuw_antwoord import Reden, take_answer, take_answers

DAG = dt.date(2027, 3, 12)


def stand(text: str) -> Antwoordstand:
    return parse_verloop(text).nu


def verloop(text: str) -> Antwoordverloop | None:
    return parse_verloop(text) if text else None


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ("", "ja 8-2-2027", "ja 8-2-2027"),
        ("", "ja", "ja"),
        ("genodigd 1-2-2027", "ja 8-2-2027", "genodigd 1-2-2027, ja 8-2-2027"),
        ("genodigd 8-2-2027", "ja 8-2-2027", "genodigd 8-2-2027, ja 8-2-2027"),
        ("te nodigen", "genodigd 8-2-2027", "genodigd 8-2-2027"),
        ("te nodigen 1-2-2027", "genodigd 8-2-2027", "te nodigen 1-2-2027, genodigd 8-2-2027"),
        ("ja 1-2-2027", "nee", "ja 1-2-2027, nee"),  # nobody knows when, and nothing makes up a day
        ("ja", "nee 8-2-2027", "ja, nee 8-2-2027"),
        ("ja 1-2-2027, afgemeld 2-2-2027", "ja 8-2-2027", "ja 1-2-2027, afgemeld 2-2-2027, ja 8-2-2027"),
        ("ja 1-2-2027", "aanwezig 12-3-2027", "ja 1-2-2027, aanwezig 12-3-2027"),
        ("aanwezig 12-3-2027", "afwezig 13-3-2027", "aanwezig 12-3-2027, afwezig 13-3-2027"),
    ],
)
def test_a_new_answer_comes_behind_the_others_and_holds(old: str, new: str, result: str) -> None:
    gevolg = take_answer(verloop(old), stand(new), dag=DAG)

    assert (str(gevolg.wordt), gevolg.reden, gevolg.vol) == (result, None, False)


@pytest.mark.parametrize(
    ("old", "new", "reden"),
    [
        ("ja 1-2-2027", "ja 8-2-2027", "gelijk"),
        ("ja", "ja 8-2-2027", "gelijk"),
        ("ja 8-2-2027", "ja 1-2-2027", "gelijk"),
        ("nee 8-2-2027", "ja 1-2-2027", "achterhaald"),
        ("ja 8-2-2027, nee", "misschien 1-2-2027", "achterhaald"),
        ("ja 1-2-2027", "genodigd 8-2-2027", "achterhaald"),
        ("genodigd 1-2-2027", "te nodigen 8-2-2027", "achterhaald"),
        ("afwezig", "ja 8-2-2027", "gezien"),
        ("aanwezig 12-3-2027", "nee 13-3-2027", "gezien"),
    ],
)
def test_what_changes_nothing_says_why(old: str, new: str, reden: Reden) -> None:
    gevolg = take_answer(verloop(old), stand(new), dag=DAG)

    assert (gevolg.wordt, gevolg.reden, gevolg.bezet) == (verloop(old), reden, 0)


@pytest.mark.parametrize(
    ("old", "new", "reden"),
    [
        ("ja 1-2-2027", "genodigd 8-2-2027", None),
        ("afwezig 12-3-2027", "ja 13-3-2027", None),
        ("nee 8-2-2027", "ja 1-2-2027", "achterhaald"),
    ],
)
def test_who_types_may_correct_anything_but_the_order_of_days(old: str, new: str, reden: Reden | None) -> None:
    assert take_answer(verloop(old), stand(new), dag=DAG, met_de_hand=True).reden == reden


@pytest.mark.parametrize(
    ("old", "new", "is_known"),
    [
        ("ja 1-2-2027, nee 1-2-2027", "ja 1-2-2027", True),
        ("ja 1-2-2027, nee 1-2-2027", "ja 2-2-2027", False),
        ("ja 1-2-2027, nee 2-2-2027", "ja", True),  # without a day it may well be that of 1 February
        ("misschien 1-2-2027, nee 2-2-2027", "ja", False),
        ("ja, nee", "ja 1-2-2027", True),  # the `ja` without a day may be this one
        ("ja, nee 2-2-2027", "ja 2-2-2027", True),
        ("ja, nee 2-2-2027", "ja 8-2-2027", False),  # that one was before 2 February
        ("wachtlijst 1-2-2027, nee 1-2-2027", "ja 1-2-2027", True),  # this `ja` was told, and came on the waiting list
        ("wachtlijst 1-2-2027", "ja 1-2-2027", True),
    ],
)
def test_what_may_be_told_for_the_second_time_undoes_nothing(old: str, new: str, is_known: bool) -> None:
    gevolg = take_answer(verloop(old), stand(new), dag=DAG, misschien_herhaald=True)

    assert gevolg.reden == ("achterhaald" if is_known else None)
    assert take_answer(verloop(old), stand(new), dag=DAG).reden is None


@pytest.mark.parametrize(
    ("old", "new", "free", "result"),
    [
        ("", "ja 8-2-2027", 1, "ja 8-2-2027"),
        ("", "ja 8-2-2027", 0, "wachtlijst 8-2-2027"),
        ("genodigd", "ja", -1, "genodigd, wachtlijst"),
        ("wachtlijst 1-2-2027", "ja 8-2-2027", 1, "wachtlijst 1-2-2027, ja 8-2-2027"),
        ("afgemeld 1-2-2027", "ja 8-2-2027", 0, "afgemeld 1-2-2027, wachtlijst 8-2-2027"),
        ("ja 1-2-2027", "misschien 8-2-2027", 0, "ja 1-2-2027, misschien 8-2-2027"),
        ("ja 1-2-2027", "aanwezig 12-3-2027", 0, "ja 1-2-2027, aanwezig 12-3-2027"),
        ("afwezig 12-3-2027", "aanwezig 12-3-2027", 0, "afwezig 12-3-2027, aanwezig 12-3-2027"),
        ("genodigd", "ja 13-3-2027", 0, "genodigd, ja 13-3-2027"),  # afterwards nobody waits any more
    ],
)
def test_who_says_yes_when_it_is_full_comes_on_the_waiting_list(old: str, new: str, free: int, result: str) -> None:
    gevolg = take_answer(verloop(old), stand(new), dag=DAG, vrij=free)

    assert str(gevolg.wordt) == result
    assert gevolg.vol == ("wachtlijst" in result.rpartition(",")[2])
    assert gevolg.na_afloop == (new == "ja 13-3-2027")


@pytest.mark.parametrize(("old", "full"), [("ja 1-2-2027", False), ("wachtlijst 1-2-2027", True)])
def test_who_has_a_place_keeps_it_and_who_waits_goes_on_waiting(old: str, full: bool) -> None:
    gevolg = take_answer(verloop(old), stand("ja 8-2-2027"), dag=DAG, vrij=0)

    assert (str(gevolg.wordt), gevolg.reden, gevolg.vol) == (old, "gelijk", full)


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ("", "genodigd 1-2-2027, ja 8-2-2027", "genodigd 1-2-2027, wachtlijst 8-2-2027"),
        ("genodigd 1-2-2027", "genodigd 1-2-2027, misschien, ja 8-2-2027", "genodigd 1-2-2027, misschien, wachtlijst 8-2-2027"),
        ("genodigd 1-2-2027", "genodigd 1-2-2027", None),
        ("genodigd 1-2-2027, nee 5-2-2027", "genodigd 1-2-2027", None),
        ("genodigd 3-2-2027", "genodigd 1-2-2027, ja 8-2-2027", "genodigd 3-2-2027, wachtlijst 8-2-2027"),
        ("ja 1-2-2027", "ja 1-2-2027, afgemeld 2-2-2027, ja 8-2-2027", "ja 1-2-2027, afgemeld 2-2-2027, wachtlijst 8-2-2027"),
        ("", "ja 1-2-2027, ja 8-2-2027", "wachtlijst 1-2-2027"),
    ],
)  # fmt: skip
def test_a_list_may_know_all_answers_so_far(old: str, new: str, result: str | None) -> None:
    gevolg = take_answers(verloop(old), parse_verloop(new), dag=DAG, vrij=0)

    assert (None if gevolg.reden else str(gevolg.wordt)) == result
    assert gevolg.was == verloop(old)


STANDEN = st.lists(
    st.tuples(st.sampled_from(ANTWOORDEN), st.none() | st.dates(DAG - dt.timedelta(20), DAG)), max_size=4
)


@given(
    STANDEN,
    st.sampled_from(ANTWOORDEN),
    st.none() | st.dates(DAG - dt.timedelta(20), DAG),
    st.none() | st.integers(-2, 2),
    st.booleans(),
    st.booleans(),
)
def test_whatever_comes_can_be_written_and_the_places_add_up(  # type: ignore[no-untyped-def]
    standen, answer, day, free, by_hand, repeated
) -> None:
    days = iter(sorted(op for _, op in standen if op))
    old = Antwoordverloop(tuple(Antwoordstand(word, op and next(days)) for word, op in standen)) if standen else None

    gevolg = take_answer(
        old, Antwoordstand(answer, day), dag=DAG, vrij=free, met_de_hand=by_hand, misschien_herhaald=repeated
    )

    assert parse_verloop(str(gevolg.wordt)) == gevolg.wordt
    assert (gevolg.reden is None) == (gevolg.wordt != old)
    if free is not None and free <= 0 and gevolg.wordt.nu.antwoord == "ja":
        assert gevolg.bezet == 0
