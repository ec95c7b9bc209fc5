from __future__ import annotations

import pytest

from buurtkit.dossier.huisstijl import Naamkaartjes
from buurtkit.dossier.kaartmaat import A4_BREEDTE, A4_HOOGTE, VELLEN, Kaartmaat, Kaartvel, parse_kaartmaat
from buurtkit.dossier.laden import load_dossier
from tests.conftest import Proef


@pytest.mark.parametrize(
    ("text", "size", "grid"),
    [
        ("90 x 55", (90, 55), (2, 5)),
        ("85×55 mm", (85, 55), (2, 5)),
        ("80x50", (80, 50), (2, 5)),
        ("60 x 90", (60, 90), (3, 3)),
        ("63,5 x 38,1", (63.5, 38.1), (3, 7)),
        ("Avery L4785", (80, 50), (2, 5)),
        ("l7160", (63.5, 38.1), (3, 7)),
        ("sigel dp 835", (85, 55), (2, 5)),
    ],
)
def test_a_size_or_a_sheet_is_read(text: str, size: tuple[float, float], grid: tuple[int, int]) -> None:
    kaart = parse_kaartmaat(text)
    assert ((kaart.breedte, kaart.hoogte), (kaart.kolommen, kaart.rijen)) == (size, grid)


@pytest.mark.parametrize("text", ["groot", "300 x 55", "10 x 10", "90 x 290", "", "Avery"])
def test_what_is_no_size_and_no_sheet_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="zoals 90 x 55, of een vel"):
        parse_kaartmaat(text)


def test_the_nearest_sheet_is_suggested() -> None:
    with pytest.raises(ValueError, match=r"\(bedoelde u `Avery L4785`\?\)"):
        parse_kaartmaat("Avery L4758")


@pytest.mark.parametrize("vel", VELLEN, ids=lambda vel: vel.naam)
def test_a_sheet_fits_on_its_paper_and_is_as_wide_left_as_right(vel: Kaartvel) -> None:
    right = A4_BREEDTE - vel.links - (vel.kolommen - 1) * vel.stap_breedte - vel.breedte
    below = A4_HOOGTE - vel.boven - (vel.rijen - 1) * vel.stap_hoogte - vel.hoogte
    assert right == pytest.approx(vel.links, abs=0.1)
    assert below == pytest.approx(vel.boven, abs=0.1)
    assert vel.stap_breedte >= vel.breedte
    assert vel.stap_hoogte >= vel.hoogte


def test_cards_to_fold_come_in_pairs() -> None:
    kaart = Kaartmaat(60, 90, vouwen=True)
    assert (kaart.kolommen, kaart.rijen, kaart.per_vel, kaart.links) == (2, 3, 3, 45)


@pytest.mark.parametrize(
    ("choices", "dubbelzijdig", "vouwen"),
    [
        ({}, True, False),
        ({"vel": "60 x 90"}, True, False),
        ({"vel": "60 x 90", "druk": "vouwen"}, False, True),
        ({"druk": "enkelzijdig"}, False, False),
        ({"vel": "Avery L7160"}, False, False),
        ({"vel": "Avery L7418"}, True, False),
    ],
)
def test_stickers_are_printed_on_one_side_and_cards_on_two(
    choices: dict[str, str], dubbelzijdig: bool, vouwen: bool
) -> None:
    kaart = Naamkaartjes.model_validate(choices).kaart
    assert (kaart.dubbelzijdig, kaart.vouwen) == (dubbelzijdig, vouwen)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("vel: A3", "Verwacht: een kaart in millimeters die op een A4 past, zoals 90 x 55, of een vel"),
        ("vel: Avery L7160\n    druk: dubbelzijdig", "`enkelzijdig`, want Avery L7160 is een vel met stickers."),
        ("vel: Avery L7418\n    druk: vouwen", "want deze kaartjes zijn niet te vouwen."),
        ("vel: 120 x 55\n    druk: vouwen", "want deze kaartjes zijn niet te vouwen."),
    ],
)
def test_a_wrong_choice_has_its_place(proef: Proef, lines: str, expected: str) -> None:
    path = proef.map / "buurtkit.yaml"
    path.write_text(
        path.read_text("utf-8").replace("huisstijl:\n", f"huisstijl:\n  naamkaartjes:\n    {lines}\n"), "utf-8"
    )
    (melding,) = load_dossier(proef.map).fouten
    assert melding.regel > 1
    assert expected in melding.tekst
