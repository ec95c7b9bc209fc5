"""The answers of a guest by gathering, who comes along, and the address of a letter."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from buurtkit.dossier.antwoorden import parse_verloop
from buurtkit.dossier.deelnemers import Antwoorden, Deelnemer
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


def test_who_comes_along_counts_and_has_a_name_or_none() -> None:
    guest = Deelnemer.model_validate({"naam": "Kim Bos", "geleding": "bewoner", "neemt_mee": ["Piet Smit", "2"]})
    assert [(each.roepnaam, each.familienaam) for each in guest.meekomers] == [("Piet", "Smit"), ("", ""), ("", "")]
    assert (guest.personen, guest.gezelschap) == (4, "Piet Smit en nog 2 mensen")
    alone = Deelnemer.model_validate({"naam": "Kim Bos", "geleding": "bewoner"})
    assert (alone.personen, alone.gezelschap, alone.adresregels) == (1, "", ())
    for wrong in ("21", "2x", "9" * 5000):
        with pytest.raises(ValidationError, match="hoeveel mensen er meekomen"):
            Deelnemer.model_validate({"naam": "Kim Bos", "geleding": "bewoner", "neemt_mee": wrong})


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        (
            {"adres": "Ringdijk 14", "postcode": "5999gh", "woonplaats": "Waterdam"},
            ("Ringdijk 14", "5999 GH  WATERDAM"),
        ),
        ({"adres": "Ringdijk 14", "woonplaats": "Waterdam"}, ("Ringdijk 14", "WATERDAM")),
        ({"adres": "Ringdijk 14", "postcode": "5999 GH"}, ("Ringdijk 14", "5999 GH")),
        ({"postcode": "5999 GH", "woonplaats": "Waterdam"}, None),
        ({"adres": "Ringdijk 14"}, None),
    ],
)
def test_an_address_has_what_a_letter_needs_or_is_none(fields: dict[str, str], lines: tuple[str, ...] | None) -> None:
    person = {"naam": "K. de Wit", "geleding": "professional", "aanspreektitel": "mevrouw", "organisatie": "De Oever"}
    at_work = Deelnemer.model_validate({**person, **fields})
    at_home = Deelnemer.model_validate({**person, **fields, "geleding": "bewoner"})
    assert at_work.adresregels == (("Mevrouw K. de Wit", "De Oever", *lines) if lines else ())
    assert at_home.adresregels == (("Mevrouw K. de Wit", *lines) if lines else ())
