"""Words of Dutch texts: endings off, compounds opened, stop words out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.bevindingen.woorden import DEEL, Woordenschat, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        ("lamp", "lampen", "lampje", "lampjes"),
        ("raam", "ramen"),
        ("taak", "taken"),
        ("tak", "takken"),
        ("brief", "brieven", "briefje"),
        ("huis", "huizen", "huisje"),
        ("straat", "straten", "straatje"),
        ("stoel", "stoeltjes", "stoelen"),
        ("loop", "loopt", "lopen"),
        ("wacht", "wachten"),
        ("winkel", "winkels"),
        ("kind", "kinderen"),
        ("verhaal", "verhalen"),
        ("bus", "bussen"),
        ("loket", "loketten"),
    ],
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1, [stem(form) for form in forms]


@pytest.mark.parametrize(
    ("one", "other"), [("takken", "taken"), ("ouders", "ouderen"), ("buurt", "buren"), ("ruim", "ruimte")]
)
def test_words_that_mean_something_else_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_what_says_nothing_is_left_out() -> None:
    assert list(words("Het is er in 2027 één keer per week, en dat vindt iedereen.")) == []
    assert list(words("De lampen in de TUNNEL")) == [("lamp", "lampen"), ("tunnel", "tunnel")]


def test_a_compound_is_also_about_its_parts() -> None:
    known = Woordenschat(["geldzorgen", "geld", "de zorg", "energierekening", "rekening", "zonnetje"])
    assert known.termen("geldzorgen") == {"geldzorg": 1, "geld": DEEL, "zorg": DEEL}
    assert known.termen("energierekening") == {"energierekening": 1, "rekening": DEEL}
    assert known.termen("onbekend woord") == {"onbekend": 1, "woord": 1}


def test_a_term_is_shown_as_most_people_wrote_it() -> None:
    known = Woordenschat(["lampen", "Lampen", "lamp"])
    assert known.vorm("lamp") == "lampen"
    assert known.vorm("iets") == "iets"


@given(st.text())
def test_any_text_has_terms_that_can_be_found_again(text: str) -> None:
    known = Woordenschat([text])
    assert all(count > 0 and term for term, count in known.termen(text).items())
