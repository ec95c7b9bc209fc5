"""The answers of a guest, by gathering."""

from __future__ import annotations

import pytest

from buurtkit.dossier.antwoorden import parse_verloop
from buurtkit.dossier.deelnemers import Antwoorden
from tests.dossier.conftest import Lees

GAST = "deelnemers:\n  - naam: Jan de Vries\n    geleding: bewoner\n    antwoorden:\n"


def test_answers_stand_in_the_order_of_the_gatherings() -> None:
    given = {"manifestatie": parse_verloop("nee"), "tafel-van-50": parse_verloop("ja")}

    assert list(Antwoorden(given)) == ["tafel-van-50", "manifestatie"]
    assert Antwoorden(given) == given


@pytest.mark.parametrize("name", ["verloop", "__class__", "verankering", "tafel_van_50"])
def test_only_a_gathering_has_an_answer(lees: Lees, name: str) -> None:
    found = lees({"deelnemers.yaml": f"{GAST}      tafel-van-50: ja\n      {name}: nee\n"})

    (fout,) = found.fouten
    assert fout.tekst.startswith(f"`{name}` is hier geen bekende sleutel.")
    assert Antwoorden({"tafel-van-50": parse_verloop("ja")}).verloop(name) is None


def test_all_that_is_wrong_below_antwoorden_is_told_at_once(lees: Lees) -> None:
    found = lees({"deelnemers.yaml": f"{GAST}      tafel van 50: ja\n      manifestatie: jaa\n      koe: ja\n"})

    assert [(each.regel, each.kolom, each.tekst) for each in found.fouten] == [
        (5, 7, "`tafel van 50` is hier geen bekende sleutel. Bedoelde u `tafel-van-50`?"),
        (
            6,
            21,
            "Hier staat `jaa`. Verwacht: `te nodigen`, `genodigd`, `ja`, `misschien`, `nee`, `afgemeld`, "
            "`wachtlijst`, `aanwezig` of `afwezig` (bedoelde u `ja`?).",
        ),
        (7, 7, "`koe` is hier geen bekende sleutel."),
    ]


@pytest.mark.parametrize("written", [" ja", "\n      - ja"])
def test_one_answer_for_all_gatherings_is_no_answer(lees: Lees, written: str) -> None:
    (fout,) = lees({"deelnemers.yaml": GAST.rstrip("\n") + written + "\n"}).fouten

    assert fout.tekst.endswith(
        "Verwacht: sleutels met een waarde eronder, zoals `tafel-van-50`, `manifestatie`, `bestuurstafel`."
    )
