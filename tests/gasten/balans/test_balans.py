"""Who is missing, and which wish to let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.gasten.balans.balans import Balans, balans
from tests.gasten.conftest import gast, gasten
from tests.gatherings import with_tables

if TYPE_CHECKING:
    from tests.gasten.conftest import Maker


def of(dossier: Dossier) -> Balans:
    return balans(dossier, with_tables(dossier))


def wensen(*regels: str) -> str:
    return "samenstelling:\n" + "".join(f"  - {{{regel}}}\n" for regel in regels)


def test_without_wishes_those_of_the_formula_hold(make: Maker) -> None:
    found = of(make("plaatsen: 40\n", *gasten(9), *gasten(20, "professional"), *gasten(2, "beleid", "genodigd")))

    assert found.van_formule
    assert [(each.waarde, each.minstens, each.komen, each.tekort, each.zoeken) for each in found.wensstanden] == [
        ("professional", 6, 20, 0, 0),
        ("beleid", 6, 0, 6, 4),
        ("bewoner", 6, 9, 0, 0),
    ]


def test_an_organisation_with_more_than_a_quarter_is_too_much(make: Maker) -> None:
    found = of(make("", *gasten(5, meer="organisatie: Welzijn"), *gasten(7, "beleid", meer="organisatie: Gemeente W")))
    assert [(each.waarde, each.te_veel) for each in found.wensstanden if each.te_veel] == [
        ("Gemeente W", 4),
        ("Welzijn", 2),
    ]


def test_a_wish_counts_any_feature_and_forgives_plural_and_capitals(make: Maker) -> None:
    meer = wensen("kenmerk: geleding, waarde: Bewoners, minstens: 3", "kenmerk: leeftijd, waarde: jong, hoogstens: 1")
    found = of(make(meer, *gasten(2, meer="kenmerken: {Leeftijd: Jong}"), *gasten(1, antwoord="misschien")))

    assert [(each.komen, each.tekort, each.te_veel, len(each.kunnen)) for each in found.wensstanden] == [
        (2, 1, 0, 1),
        (2, 0, 1, 0),
    ]
    assert found.let_op == ()


def test_a_word_that_no_guest_has_is_pointed_out(make: Maker) -> None:
    meer = wensen("kenmerk: geledng, minstens: 1", "kenmerk: buurt, waarde: Lingenhof, minstens: 1")
    assert of(make(meer, *gasten(2))).let_op == (
        "Geen enkele gast heeft het kenmerk `geledng`. Bedoelde u `geleding`?",
        "Geen enkele gast heeft `buurt: Lingenhof`. Bedoelde u `Lingehof`?",
    )


def test_minimums_above_the_places_cost_the_least_important_wish(make: Maker) -> None:
    meer = "plaatsen: 10\n" + wensen(
        "kenmerk: geleding, waarde: bewoner, minstens: 5",
        "kenmerk: geleding, waarde: beleid, minstens: 4",
        "kenmerk: geleding, waarde: professional, minstens: 3",
    )
    botsing = of(make(meer, *gasten(9, antwoord="genodigd"))).botsing

    assert botsing is not None
    assert (botsing.loslaten, botsing.past_wel, botsing.samen) == ((2,), 1, ("geleding", 12))


def test_the_wish_to_let_go_is_one_that_helps(make: Maker) -> None:
    """The last wish has nothing to do with it: the one before it goes."""
    meer = "plaatsen: 10\n" + wensen(
        "kenmerk: geleding, waarde: bewoner, minstens: 8",
        "kenmerk: geleding, waarde: beleid, minstens: 3",
        "kenmerk: buurt, waarde: Lingehof, hoogstens: 9",
    )
    botsing = of(make(meer)).botsing
    assert botsing is not None
    assert botsing.loslaten == (1,)


def test_a_maximum_can_contradict_a_minimum_by_who_is_on_the_list(make: Maker) -> None:
    """All residents are from one neighbourhood, of which few may come; each wish by itself can be met."""
    meer = wensen("kenmerk: buurt, waarde: Lingehof, hoogstens: 2", "kenmerk: geleding, waarde: bewoner, minstens: 5")
    here = gasten(6, antwoord="genodigd", meer="buurt: Lingehof")
    botsing = of(make(meer, *here)).botsing
    assert botsing is not None
    assert (botsing.loslaten, botsing.past_wel, botsing.samen) == ((1,), 2, None)
    assert of(make(meer, *here, *gasten(3, antwoord="genodigd", meer="buurt: Maasoever"))).botsing is None


def test_who_is_still_to_be_found_is_no_conflict(make: Maker) -> None:
    """One new guest can meet two wishes: policy, and from Maasoever."""
    meer = "plaatsen: 5\n" + wensen(
        "kenmerk: geleding, waarde: beleid, minstens: 2", "kenmerk: buurt, waarde: Maasoever, minstens: 2"
    )
    assert of(make(meer, *gasten(3))).botsing is None
    assert of(make(meer, *gasten(4))).botsing is not None


def test_if_one_is_not_enough_as_few_as_can_be_go_and_the_important_stay(make: Maker) -> None:
    meer = "plaatsen: 4\n" + wensen(
        *(f"kenmerk: geleding, waarde: {kind}, minstens: 2" for kind in ("bewoner", "beleid", "bestuur", "kennis"))
    )
    botsing = of(make(meer)).botsing
    assert botsing is not None
    assert (botsing.loslaten, botsing.past_wel) == ((2, 3), None)


def test_partners_that_nobody_represents_are_named_and_why_others_are_not(make: Maker) -> None:
    found = of(
        make(
            "",
            gast("Jan Vis", "professional", meer="organisatie: Woonstichting De Oever, functie: wijkagent"),
            gast("Kim Vos", "professional", meer="organisatie: Basisschool De Meander"),
            gast("Bo Smit", "beleid", "nee", meer="organisatie: Huisartsenpraktijk Zuid"),
        )
    )
    partners = {each.naam: each.gasten for each in found.partners}

    assert partners["woningcorporatie"] == (("jan-vis", "Woonstichting De Oever"),)
    assert partners["politie of wijkagent"] == (("jan-vis", "wijkagent"),)
    assert partners["school"] == (("kim-vos", "Basisschool De Meander"),)
    assert partners["huisarts"] == partners["gemeente"] == ()
    assert [each.naam for each in found.partners[:3]] == ["gemeente", "woningcorporatie", "bewoners"]


def test_the_waiting_list_is_in_order_of_signing_up_and_like_replaces_like(make: Maker) -> None:
    found = of(
        make(
            "plaatsen: 2\n",
            gast("Weg Een", "bewoner", "ja 1-2-2027, afgemeld 9-2-2027", "buurt: Lingehof"),
            gast("Blijft", "beleid"),
            gast("Laat", "bewoner", "wachtlijst 5-2-2027", "buurt: Lingehof"),
            gast("Zonder Dag", "bewoner", "wachtlijst"),
            gast("Vroeg", "beleid", "wachtlijst 2-2-2027"),
            gast("Ook Vroeg", "bewoner", "wachtlijst 2-2-2027", "buurt: Maasoever"),
        )
    )
    assert [each.volledig for each in found.stand.wachtlijst] == ["Vroeg", "Ook Vroeg", "Laat", "Zonder Dag"]
    assert [(each.weg.volledig, each.opvolger.volledig) for each in found.vrijgekomen] == [("Weg Een", "Laat")]


@pytest.mark.parametrize(
    ("answers", "rate"),
    [
        (["ja, aanwezig"] * 3 + ["ja, afwezig"], 25),
        (["aanwezig", "afwezig"], 50),
        (["ja, aanwezig", "nee, aanwezig", "ja, afwezig"], 50),  # who came unasked does not count
        (["ja", "ja, afwezig"], None),
        (["ja"], None),
    ],
)
def test_the_rate_of_those_who_stayed_away_is_of_those_who_said_yes(
    make: Maker, answers: list[str], rate: int | None
) -> None:
    found = of(make("", *(gast(f"Gast {i}", antwoord=answer) for i, answer in enumerate(answers))))
    assert found.weggebleven == rate


def test_kinds_and_neighbourhoods_that_nobody_is_of_are_counted_as_none(make: Maker) -> None:
    found = of(make("", *gasten(2, meer="buurt: Lingehof")))
    counts = {(each.kenmerk, each.waarde): each.komen for each in found.tellingen}
    assert counts["geleding", "politiek"] == counts["buurt", "Maasoever"] == 0
    assert counts["buurt", "Lingehof"] == 2


def test_an_empty_list_is_no_problem(make: Maker) -> None:
    found = of(make("plaatsen: 50\n"))
    assert found.vrij == 50
    assert found.stand.komen == ()
