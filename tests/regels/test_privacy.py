"""Personal data: told beforehand, kept short, and never in what goes public."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from buurtkit.dossier.laden import load_dossier
from buurtkit.regels.toetsen import check_rules
from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst

TAFELS = "tafels: [{nummer: 1}]\nrondes: [{begin: 13.00 uur, einde: 13.40 uur, naam: Een, vraag: Wat?}]\n"
TAFEL = {"tafel-van-50.yaml": bijeenkomst("12 maart 2027", TAFELS)}
GAST = {"deelnemers.yaml": "deelnemers:\n  - {naam: Jan Bakker, geleding: bewoner, email: jan@voorbeeld.nl}\n"}
ZONDER = {"deelnemers.yaml": "deelnemers:\n  - {naam: Jan Bakker, geleding: bewoner}\n"}


def privacy(line: str) -> dict[str, str]:
    return {"buurtkit.yaml": f"{INITIATIEF}privacy: {{{line}}}\n"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (TAFEL | GAST, "Zet bij `privacy`: `bewaren_tot: 25 juni 2027`."),  # the table, two weeks, and thirteen more
        (TAFEL | GAST | privacy("bewaren_tot: 25 juni 2027"), ""),
        (TAFEL | GAST | privacy("bewaren_tot: 25 maart 2028"), "meer dan een jaar na het laatste verslag"),
        (TAFEL | GAST | privacy("bewaren_tot: 20 maart 2027"), "heeft u de adressen nog nodig"),
        (TAFEL | ZONDER, ""),
        (TAFEL, ""),
        (GAST, ""),
    ],
)
def test_it_is_known_when_data_of_guests_are_gone(vindt: Vindt, files: dict[str, str], said: str) -> None:
    found = vindt("BK701", files)
    assert [said in text for text in found] == ([True] if said else [])


def test_the_day_of_the_last_report_counts(vindt: Vindt) -> None:
    late = {"manifestatie.yaml": bijeenkomst("22 mei 2027", "verslag_op: 1 juni 2027\n")}
    (found,) = vindt("BK701", TAFEL | GAST | late)
    assert "`bewaren_tot: 31 augustus 2027`" in found


@pytest.mark.parametrize(("vandaag", "files", "count"), [
    ("2027-06-25", GAST, 0),
    ("2027-06-26", GAST, 1),
    ("2027-06-26", ZONDER, 0),
])  # fmt: skip
def test_when_the_day_has_come_data_are_wiped(vindt: Vindt, vandaag: str, files: dict[str, str], count: int) -> None:
    found = vindt("BK702", TAFEL | files | privacy("bewaren_tot: 25 juni 2027"), vandaag=vandaag)
    assert ["vrijdag 25 juni 2027. Van 1 gast staan" in text for text in found] == [True] * count


def test_guests_know_about_pictures_once_a_gathering_is_planned(vindt: Vindt) -> None:
    assert vindt("BK703", GAST) == []
    (found,) = vindt("BK703", TAFEL)
    assert "ook als u geen foto's maakt" in found
    assert vindt("BK703", TAFEL | privacy("fotos: Wij maken geen foto's.")) == []


@pytest.mark.parametrize(("both", "neither", "count"), [(10, 0, 1), (9, 0, 0), (10, 2, 0)])
def test_guests_are_not_asked_for_more_than_is_used(vindt: Vindt, both: int, neither: int, count: int) -> None:
    guests = [f"  - {{id: g{i}, naam: Gast {i}, geleding: bewoner" for i in range(both + neither)]
    data = [", email: a@b.nl, telefoon: 06 12 34 56 78}" if i < both else "}" for i in range(both + neither)]
    files = {"deelnemers.yaml": "\n".join(["deelnemers:", *map("".join, zip(guests, data, strict=True)), ""])}
    assert len(vindt("BK704", files)) == count


def opgetekend(tekst: str = "Het is donker.", citaat: str = "Ik zie niets.", **afspraak: str) -> dict[str, str]:
    fields = {"wat": "De lampen branden weer.", "eigenaar": "{organisatie: De Oever}", "datum": "1 mei 2027"} | afspraak
    return {
        **TAFEL,
        "waarnemingen.yaml": (
            f"waarnemingen:\n  - id: w1\n    tafel: 1\n    ronde: 1\n    tekst: >\n      {tekst}\n"
            f"    citaat: >\n      {citaat}\n"
        ),
        "afspraken.yaml": "afspraken:\n  - id: a1\n" + "".join(f"    {key}: {text}\n" for key, text in fields.items()),
        "deelnemers.yaml": (
            "deelnemers:\n  - {naam: Esra Yilmaz, geleding: ondernemer}\n"
            "  - {naam: Nynke van der Sluis, geleding: bestuur, functie: wethouder}\n"
        ),
    }


def test_texts_without_names_are_fine(vindt: Vindt) -> None:
    assert vindt("BK710", opgetekend()) == []
    assert vindt("BK711", opgetekend("Lijn 12 rijdt 0 keer per uur, en in 2010 2011 keer.")) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (opgetekend("Bij mevrouw Yilmaz brandt licht."), "`mevrouw Yilmaz`. Schrijf bijvoorbeeld ‘een ondernemer’."),
        (opgetekend(citaat="Vraag het Esra Yilmaz maar."), "`Esra Yilmaz`"),
        (opgetekend("Yilmaz en Van der Sluis weten het."), "namen van gasten, en dit wordt openbaar: `Yilmaz` en `Van"),
        (opgetekend(wat="Nynke van der Sluis regelt het licht."), "Noem de functie: `wethouder`."),
        (opgetekend(resultaat="Bij Yilmaz is het licht."), "Noem een functie."),
    ],
)
def test_a_guest_in_what_goes_public_is_an_error(vindt: Vindt, files: dict[str, str], said: str) -> None:
    (found,) = vindt("BK710", files)
    assert said in found


def test_an_official_is_named_by_the_office(vindt: Vindt) -> None:
    assert vindt("BK710", opgetekend("Wethouder Van der Sluis en wethouder Nynke van der Sluis weten het.")) == []
    (found,) = vindt("BK710", opgetekend("Wethouder Van der Sluis weet het, zei Van der Sluis."))
    assert "Met het ambt ervoor mag de naam er staan: `wethouder Van der Sluis`." in found


@pytest.mark.parametrize(
    ("programma", "count"),
    [
        ("{begin: 13.00 uur, wat: Welkom, toelichting: Esra Yilmaz vertelt.}", 1),
        ("{begin: 13.00 uur, wat: Welkom, toelichting: Esra Yilmaz vertelt., wie: Esra Yilmaz}", 0),
        ("{begin: 13.00 uur, wat: Welkom, nodig: sleutel van Esra Yilmaz}", 0),  # the organisers read that
    ],
)
def test_who_is_in_the_programme_is_named_in_it(vindt: Vindt, programma: str, count: int) -> None:
    files = opgetekend() | {"manifestatie.yaml": bijeenkomst("12 mei 2027", f"programma:\n  - {programma}\n")}
    assert len(vindt("BK710", files)) == count


@pytest.mark.parametrize(
    "contact",
    [
        "jan.de-vries@post.voorbeeld.nl",
        "06 12 34 56 78",
        "06-12345678",
        "030 – 123 45 67",
        "(030) 123 45 67",
        "0229-567890",
        "+31 6 12345678",
        "0031 30 1234567",
        "+31 (0)30 123 45 67",
    ],
)
def test_contact_data_in_what_goes_public_is_an_error(vindt: Vindt, contact: str) -> None:
    (found,) = vindt("BK711", opgetekend(f"Bel of mail {contact}, zei iemand."))
    assert f"`{contact}`" in found


@pytest.mark.parametrize(
    "text",
    ["Op 05-06-2027 12.30 uur begint het.", "Nummer 0612345678901 is een pakje.", "Bel 112."],
)
def test_other_numbers_are_no_phone_numbers(vindt: Vindt, text: str) -> None:
    assert vindt("BK711", opgetekend(text)) == []


def test_the_place_is_the_text_itself(tmp_path: Path) -> None:
    for bestand, text in {"buurtkit.yaml": INITIATIEF, **opgetekend(citaat="Esra Yilmaz weet het.")}.items():
        (tmp_path / bestand).write_text(text, encoding="utf-8")
    dossier = load_dossier(tmp_path).dossier
    assert dossier
    (found,) = (melding for melding in check_rules(dossier, dt.date(2027, 1, 11)) if melding.code == "BK710")
    assert (found.plaats, found.ernst) == ("waarnemingen.yaml:7:13", "fout")


def test_an_intention_becomes_public_too(vindt: Vindt) -> None:
    voornemen = "voornemens: [{id: v1, wat: Bel Esra Yilmaz op 06 12345678.}]\n"
    files = opgetekend() | {"afspraken.yaml": voornemen}
    assert len(vindt("BK710", files)) == len(vindt("BK711", files)) == 1
