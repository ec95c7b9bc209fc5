"""Who sends: an organisation without a person, more senders, and partners with a role."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.dossier.laden import load_dossier
from tests.render.test_stukken import change, made, text

EEN = "initiatiefnemer:\n  naam: Saskia van den Broek\n"


def without_person(folder: Path) -> None:
    path = folder / "buurtkit.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "Saskia" not in line and "functie:" not in line]
    path.write_text("".join(kept), "utf-8")


def plain(tekst: str) -> str:
    return tekst.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    "naam",
    [
        "tafel-van-50/uitnodiging",
        "tafel-van-50/bedankbrief",
        "tafel-van-50/notitieformulier",
        "tafel-van-50/keuken",
        "manifestatie/persbericht",
        "bestuurstafel/besluitenlijst",
        "initiatief/plan",
    ],
)
def test_an_organisation_can_send_without_a_person(map_: Path, naam: str) -> None:
    without_person(map_)
    dossier = load_dossier(map_).dossier
    assert dossier
    assert dossier.initiatief.initiatiefnemer.naam is None

    for document in made(map_, naam).values():
        assert "Saskia" not in document
        assert "Stichting Molenwijk & Co" in document or "Buurtteam Molenwijk" in document


def test_the_name_of_the_organisation_stands_once_below_a_letter(map_: Path) -> None:
    without_person(map_)
    letter = plain(next(iter(made(map_, "tafel-van-50/uitnodiging").values())))
    below = letter.partition("Met vriendelijke groet,")[2].partition("---")[0]
    assert below.count("Stichting Molenwijk & Co") == 1


def test_who_sends_is_somebody_or_an_organisation(map_: Path) -> None:
    change(map_, "buurtkit.yaml", "opgave:", "opdrachtgever: {functie: directeur}\nopgave:")
    (found,) = load_dossier(map_).meldingen
    assert found.tekst.endswith("Verwacht: een `naam`, of een `organisatie`.")


def test_more_senders_sign_and_stand_at_the_head(map_: Path) -> None:
    change(
        map_,
        "buurtkit.yaml",
        "opgave:",
        "afzenders:\n  - {naam: Wim Smit, functie: directeur, organisatie: Trudo}\n  - {organisatie: Gemeente Waterdam}\nopgave:",
    )
    letter = plain(next(iter(made(map_, "tafel-van-50/uitnodiging").values())))

    assert "Stichting Molenwijk & Co, Trudo en Gemeente Waterdam" in letter.partition("Beste")[0]
    below = letter.partition("Met vriendelijke groet,")[2].partition("---")[0]
    assert "Saskia van den Broek" in below
    assert "Wim Smit\\\ndirecteur, Trudo\n\nGemeente Waterdam\n" in below
    mail = plain(next(iter(made(map_, "tafel-van-50/mail-uitnodiging").values())))
    assert "Wim Smit" in mail


def test_a_partner_stands_with_its_role(map_: Path) -> None:
    change(
        map_,
        "buurtkit.yaml",
        "opgave:",
        "partners:\n  - {naam: Buurthuis De Bocht, rol: gastheer}\n  - {naam: Trudo}\nopgave:",
    )
    assert "Buurthuis De Bocht (gastheer) en Trudo" in text(map_, "initiatief/plan")
