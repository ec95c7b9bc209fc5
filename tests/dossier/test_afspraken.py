"""Promises as they are read: what was heard last counts, and nothing is told in two ways."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from buurtkit.dossier.afspraken import Afspraak
from buurtkit.dossier.laden import Lezing, load_dossier
from tests.regels.conftest import INITIATIEF

WIE = "eigenaar: {organisatie: De Oever, functie: teamleider}"


def lees(folder: Path, *afspraken: str, meer: str = "") -> Lezing:
    items = [
        f"  - {{id: a{i}, wat: Het licht brandt., {WIE}, datum: 1-12-2027, {each}}}"
        for i, each in enumerate(afspraken, 1)
    ]
    (folder / "buurtkit.yaml").write_text(INITIATIEF, encoding="utf-8")
    (folder / "afspraken.yaml").write_text("\n".join(["afspraken:", *items, meer]), encoding="utf-8")
    return load_dossier(folder)


def een(folder: Path, afspraak: str) -> Afspraak:
    lezing = lees(folder, afspraak)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier.afspraken[0]


@pytest.mark.parametrize(
    ("written", "stand"),
    [
        ("stand: bezig", "bezig"),
        ("stand: gedaan", "gehaald"),  # the word of before
        ("stand: Vervallen", "vervallen"),
        ("voortgang: [{op: 1-8-2027, stand: bezig}, {op: 1-9-2027, stand: gehaald}]", "gehaald"),
        ("stand: gedaan, voortgang: [{op: 1-9-2027, stand: gehaald}]", "gehaald"),
        ("stand: open, voortgang: [{op: 1-9-2027, stand: deels}]", "deels"),
    ],
)
def test_the_last_news_says_how_it_stands(tmp_path: Path, written: str, stand: str) -> None:
    assert een(tmp_path, written).stand == stand


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "stand: gedaan, voortgang: [{op: 1-9-2027, stand: bezig}]",
            "Hier staat `gedaan`. Verwacht: `bezig`, want dat zegt de laatste regel van `voortgang`",
        ),
        ("voortgang: [{op: 1-9-2027, stand: bezig}, {op: 1-8-2027, stand: open}]", "op volgorde van `op`"),
        ("stand: te laat", "Hier staat `te laat`. Verwacht: `open`, `bezig`, `gehaald`"),
        ("voortgang: [{op: 1-9-2027}]", "`stand` ontbreekt."),
        ("bevindingen: [b9]", "Bevinding `b9` is niet te vinden"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, written: str, said: str) -> None:
    (melding,) = lees(tmp_path, written).fouten
    assert (melding.bestand, melding.regel) == ("afspraken.yaml", 2)
    assert said in melding.tekst


def test_what_was_promised_stays_and_what_changed_counts(tmp_path: Path) -> None:
    found = een(
        tmp_path,
        "voortgang: [{op: 1-8-2027, stand: bezig, bewijs: Er brandt één lamp., naar: 1-2-2028}, "
        "{op: 1-9-2027, stand: bezig, naar: 1-1-2028}, "
        "{op: 1-10-2027, stand: bezig, reden: Ziek., naar: 1-3-2028, eigenaar: {organisatie: De Brug, functie: chef}}]",
    )
    assert (found.datum, found.uiterlijk) == (dt.date(2027, 12, 1), dt.date(2028, 3, 1))
    assert found.keer_uitgesteld == 2  # once it came earlier
    assert (str(found.eigenaar), str(found.eigenaar_nu)) == ("De Oever, teamleider", "De Brug, chef")
    assert (found.bewijs, found.reden, found.loopt) == ("Er brandt één lamp.", "Ziek.", True)


def test_an_intention_says_what_it_lacks(tmp_path: Path) -> None:
    lezing = lees(
        tmp_path,
        meer="voornemens:\n  - {id: v1, wat: Kijken.}\n  - {id: v2, wat: Kijken., datum: 1-12-2027}\n",
    )
    assert lezing.dossier
    assert [each.mist for each in lezing.dossier.voornemens] == [("een eigenaar", "een datum"), ("een eigenaar",)]


@pytest.mark.parametrize(
    ("meer", "said"),
    [
        ("voornemens: [{id: a1, wat: Kijken.}]", "De id `a1` is al gebruikt op regel 2."),
        ("voornemens: [{id: v1, wat: Kijken., werd: a7}]", "Afspraak `a7` staat niet in afspraken.yaml."),
        ("voornemens: [{id: v1, wat: Kijken., rugdekking: els}]", "Deelnemer `els` is niet te vinden"),
        ("contracten: [{jaar: 2027, van: 1-1-2027, tot: 31-12-2027, afspraken: [a7]}]", "Afspraak `a7` staat niet in"),
        ("condities: [{op: 1-1-2028, scores: {druk: 6}}]", "Verwacht: een getal tot en met 5."),
        ("leercirkels: [{op: 1-1-2028, doen: Iets.}]", "`doen` is hier geen bekende sleutel. Bedoelde u `doe`?"),
    ],
)
def test_parts_beside_the_promises_are_checked(tmp_path: Path, meer: str, said: str) -> None:
    (melding,) = lees(tmp_path, "stand: open", meer=meer).fouten
    assert said in melding.tekst


@pytest.mark.parametrize(("rest", "key"), [("datum: 1-4-2027", "eigenaar"), (WIE, "datum")])
def test_what_lacks_an_owner_or_a_day_can_be_an_intention(tmp_path: Path, rest: str, key: str) -> None:
    (found,) = lees(tmp_path, meer=f"  - {{id: a1, wat: Een fonds, {rest}}}").meldingen
    assert found.tekst == (
        f"`{key}` ontbreekt. Voeg een regel `{key}: ...` toe. Is dat nog niet bekend? Zet dit dan onder `voornemens`; "
        "wat besloten is, hoort onder `besluiten`."
    )
    (other,) = lees(tmp_path, meer=f"  - {{id: a1, {WIE}, datum: 1-4-2027}}").meldingen
    assert other.tekst == "`wat` ontbreekt. Voeg een regel `wat: ...` toe."
