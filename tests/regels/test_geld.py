"""Money: what it costs, who pays, and what partners give."""

from __future__ import annotations

import pytest

from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst

BEGROTING = "begroting.yaml"


def begroting(*dekking: str, posten: tuple[str, ...] = ("Zalen 1.000",)) -> dict[str, str]:
    """Write costs such as `Zalen 1.000`, and cover such as `Gemeente 500 gastgemeente gevraagd`."""
    lines = ["posten:"] if posten else []
    for wat, bedrag, *soorten in (post.split() for post in posten):
        soort = f", soort: {soorten[0]}" if soorten else ""
        lines.append(f"  - {{wat: {wat}, bedrag: € {bedrag}{soort}}}")
    lines += ["dekking:"] if dekking else []
    for van, bedrag, uit, *zeker in (each.split() for each in dekking):
        lines.append(f"  - {{van: {van}, bedrag: € {bedrag}, soort: {uit}, zeker: {(*zeker, 'toegezegd')[0]}}}")
    return {BEGROTING: "\n".join([*lines, ""])}


def partners(*regels: str) -> dict[str, str]:
    return {"buurtkit.yaml": "\n".join([INITIATIEF + "partners:", *(f"  - {{{regel}}}" for regel in regels), ""])}


@pytest.mark.parametrize(
    ("dekking", "said"),
    [
        (("A 1.000 fonds",), ""),
        (("A 600 fonds", "B 400 eigen gevraagd"), ""),
        (
            ("A 600 fonds", "B 150 eigen"),
            "Er is €\xa0250 te weinig. De kosten zijn €\xa01.000 en de dekking is €\xa0750.",
        ),
        ((), "nog niet wie de €\xa01.000 aan kosten betaalt"),
    ],
)
def test_costs_are_covered(vindt: Vindt, dekking: tuple[str, ...], said: str) -> None:
    found = vindt("BK501", begroting(*dekking))
    assert [said in text for text in found] == ([True] if said else [])


def test_a_budget_without_costs_is_not_judged(vindt: Vindt) -> None:
    for code in ("BK501", "BK502", "BK503", "BK504", "BK505", "BK509", "BK510"):
        assert vindt(code, begroting("A 1.000 gastgemeente", posten=())) == []
        assert vindt(code, {}) == []


@pytest.mark.parametrize(
    ("dekking", "said"),
    [
        (("A 1.200 fonds",), "€\xa0200 meer toegezegd dan het kost"),
        (("A 1.000 fonds", "B 200 fonds gevraagd"), ""),  # asking for more than is needed is wise
    ],
)
def test_no_more_is_promised_than_it_costs(vindt: Vindt, dekking: tuple[str, ...], said: str) -> None:
    found = vindt("BK502", begroting(*dekking))
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("dekking", "said"),
    [
        (("A 700 fonds", "B 300 fonds gevraagd"), "€\xa0300 gevraagd en nog niet toegezegd"),
        (
            ("A 700 fonds", "B 900 fonds gevraagd"),
            "€\xa0900 gevraagd en nog niet toegezegd. Zonder dat geld komt u €\xa0300",
        ),
        (("A 700 fonds", "B 100 fonds gevraagd"), ""),  # not covered at all: that is said already
        (("A 1.000 fonds", "B 100 fonds gevraagd"), ""),
    ],
)
def test_money_that_was_only_asked_for_counts_apart(vindt: Vindt, dekking: tuple[str, ...], said: str) -> None:
    found = vindt("BK503", begroting(*dekking))
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("share", "codes"), [(0, ["BK505"]), (299, ["BK505"]), (300, []), (500, []), (600, []), (610, ["BK504"])]
)
def test_the_host_municipality_pays_about_half(vindt: Vindt, share: int, codes: list[str]) -> None:
    files = begroting(f"Gemeente {share} gastgemeente", f"Fonds {1000 - share} fonds")
    found = {code: vindt(code, files) for code in ("BK504", "BK505")}
    assert [code for code, texts in found.items() if texts] == codes
    assert all(f"{round(share / 10)}%" in text for texts in found.values() for text in texts)


def test_the_share_of_the_host_counts_once_there_is_cover(vindt: Vindt) -> None:
    assert vindt("BK505", begroting()) == []


@pytest.mark.parametrize(
    ("partner", "said"),
    [
        ("naam: A, soort: financier, bijdrage: € 15.000", ""),
        ("naam: A, soort: financier, bijdrage: 14.999", "Vanaf €\xa015.000 heet een partner `financier`"),
        ("naam: A, soort: financier", ""),
        ("naam: A, soort: verbonden, bijdrage: € 2.000", ""),
        ("naam: A, soort: verbonden, bijdrage: € 1.999", "minstens €\xa02.000"),
        ("naam: A, soort: verbonden, bijdrage: € 15.000", "genoeg om `financier` te heten"),
        ("naam: A, soort: kennis, inzet: een lector", ""),
        ("naam: A, soort: kennis, bijdrage: € 500", "welke kennis"),
        ("naam: A, bijdrage: € 500", ""),
    ],
)
def test_the_kind_of_a_partner_fits_with_what_it_gives(vindt: Vindt, partner: str, said: str) -> None:
    found = vindt("BK506", partners(partner))
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("namen", "count"),
    [
        (("Gemeente Waterdam",), 0),
        (("gemeente waterdam, afdeling Wijken",), 0),
        (("Waterdam",), 0),
        (("Welzijn Waterdam",), 1),
        (("Gemeente Elders",), 1),
        ((), 0),
    ],
)
def test_the_host_is_a_partner(vindt: Vindt, namen: tuple[str, ...], count: int) -> None:
    listed = partners(*(f'naam: "{naam}"' for naam in namen)) if namen else {}
    assert len(vindt("BK507", listed)) == count


def test_of_several_municipalities_each_is_a_partner(vindt: Vindt) -> None:
    files = partners("naam: Gemeente Waterdam")
    files["buurtkit.yaml"] = files["buurtkit.yaml"].replace("[Waterdam]", "[Waterdam, Gemeente 's-Elders]")
    (found,) = vindt("BK507", files)
    assert found.startswith("De gemeente 's-Elders staat niet bij de partners.")


def test_a_partner_is_listed_once(vindt: Vindt) -> None:
    assert vindt("BK511", partners("naam: De Oever", "naam: De Ouver")) == []
    assert vindt("BK511", partners("naam: De Oever", "naam: A", "naam: de  oever")) == [
        "de  oever staat er al. Voeg de twee samen."
    ]


def test_taking_part_is_free(vindt: Vindt) -> None:
    for stap, datum in (("tafel-van-50", "12 maart 2027"), ("manifestatie", "22 mei 2027")):
        assert vindt("BK508", {f"{stap}.yaml": bijeenkomst(datum)}) == []
        (found,) = vindt("BK508", {f"{stap}.yaml": bijeenkomst(datum, "toegang: € 7,50\n")})
        assert "betaalt hier €\xa07,50" in found


@pytest.mark.parametrize(
    ("posten", "said"),
    [
        (("Zalen 1.000", "Rest 60 onvoorzien"), ""),
        (("Zalen 1.000",), "Neem vijf tot tien procent van de kosten: €\xa050 tot €\xa0100."),
        (("Zalen 1.000", "Onvoorzien 60"), "Zet bij deze post `soort: onvoorzien`"),
    ],
)
def test_there_is_money_for_the_unforeseen(vindt: Vindt, posten: tuple[str, ...], said: str) -> None:
    found = vindt("BK509", begroting(posten=posten))
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(("kept", "said"), [("49", "5% van"), ("50", ""), ("100", ""), ("250", "25% van")])
def test_the_unforeseen_is_of_a_usual_size(vindt: Vindt, kept: str, said: str) -> None:
    found = vindt("BK510", begroting(posten=("Zalen 1.000", f"Onvoorzien {kept} onvoorzien")))
    assert [said in text for text in found] == ([True] if said else [])


@pytest.mark.parametrize(("per", "count"), [("", 1), (", bijdrage_per: jaar", 1), (", bijdrage_per: keer", 0)])
def test_what_is_given_once_says_nothing_of_the_kind_of_partner(vindt: Vindt, per: str, count: int) -> None:
    partner = f"{{naam: Trudo, soort: financier, bijdrage: 500{per}}}"
    assert len(vindt("BK506", {"buurtkit.yaml": f"{INITIATIEF}partners: [{partner}]\n"})) == count
