"""A public document with the name of a guest in a text of the dossier is not made, and the place is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from buurtkit.basis.melding import Melding
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.render.maken import Stuk, plan, render
from buurtkit.render.ontvangers import what_is_missing
from buurtkit.render.schrijvers import ALLEEN_GENOEMD, FORMATEN
from buurtkit.render.sjabloon import Catalogus, Formaat
from buurtkit.stukken.weten import Weten
from tests.conftest import Geheugen

PIET = "Piet Jansen"
"""A resident, who acts nowhere in public."""


def change(folder: Path, bestand: str, old: str, new: str) -> Dossier:
    path = folder / bestand
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    dossier = load_dossier(folder).dossier
    assert dossier
    return dossier


def public(
    dossier: Dossier, formaten: Sequence[Formaat] = ("md",), *, openbaar: bool = True
) -> tuple[list[Stuk], Geheugen]:
    """Make all public documents, or all others, in some formats."""
    catalogus, uitvoer = Catalogus(dossier.map), Geheugen()
    sjablonen = [each for naam in catalogus if (each := catalogus.sjabloon(naam)).kop.openbaar == openbaar]
    ready = [each for each in sjablonen if not what_is_missing(dossier, each.kop)]
    planned = plan(dossier, ready, formaten)
    return list(render(dossier, catalogus, planned, uitvoer, Weten)), uitvoer


def told(stukken: Sequence[Stuk]) -> dict[Melding, set[str]]:
    """Give each message with the templates that were not made because of it."""
    found: dict[Melding, set[str]] = {}
    for stuk in stukken:
        for melding in stuk.meldingen:
            found.setdefault(melding, set()).add(stuk.sjabloon)
    return found


@pytest.mark.parametrize(
    ("bestand", "old", "new", "sjabloon"),
    [
        ("waarnemingen.yaml", "Niemand weet bij wie", "Piet Jansen weet niet bij wie", "tafel-van-50/verslag"),
        ("waarnemingen.yaml", "Niemand weet bij wie", "Volgens meneer Jansen weet niemand bij wie", "tafel-van-50/verslag"),
        ("waarnemingen.yaml", "Ik laat mijn dochter", "Piet Jansen laat zijn dochter", "bestuurstafel/bevindingen-openbaar"),
        ("bevindingen.yaml", "De Molenlaan voelt onveilig", "Volgens Piet Jansen is het hier onveilig", "bestuurstafel/agenda"),
        ("bevindingen.yaml", "Aan **twee** tafels", "Aan de tafel van **Piet** Jansen", "bestuurstafel/bevindingen-openbaar"),
        ("bevindingen.yaml", "Wie wordt het ene loket?", "Wie helpt P. Jansen?", "bestuurstafel/bevindingen-openbaar"),
        ("manifestatie.yaml", "wat: Tekenen,", "wat: Tekenen, toelichting: Piet Jansen leert het u,", "manifestatie/programma"),
        ("manifestatie.yaml", "Er zijn verhalen", "Piet Jansen vertelt", "manifestatie/aankondiging"),
        ("afspraken.yaml", "De gemeente maakt de stoep breder", "De gemeente belt Piet Jansen", "verankering/voortgang"),
        ("buurtkit.yaml", "De school ook.", "Piet Jansen ook.", "initiatief/plan"),
        ("buurtkit.yaml", "Kinderen praten mee.", "Piet Jansen praat mee.", "initiatief/open-brief"),
    ],
)  # fmt: skip
def test_a_public_document_with_a_name_in_a_text_is_not_made(
    map_: Path, bestand: str, old: str, new: str, sjabloon: str
) -> None:
    stukken, uitvoer = public(change(map_, bestand, old, new))

    ((melding, templates),) = told(stukken).items()
    assert sjabloon in templates
    assert (melding.bestand, melding.code, melding.ernst) == (bestand, "BK710", "fout")
    line = (map_ / bestand).read_text(encoding="utf-8").splitlines()[melding.regel - 1]
    assert "Jansen" in line or line.endswith("|")
    assert melding.tekst.startswith("Hier staat de naam van een gast, en dit wordt openbaar: `")
    assert not [name for name, content in uitvoer.made.items() if b"Jansen" in content]
    assert f"{sjabloon}.md" not in uitvoer.made


def test_no_format_of_it_is_made(map_: Path) -> None:
    dossier = change(map_, "waarnemingen.yaml", "Niemand weet", "Piet Jansen weet niet")

    stukken, uitvoer = public(dossier, [each for each in FORMATEN if each not in ALLEEN_GENOEMD])

    assert not [name for name in uitvoer.made if name.startswith("tafel-van-50/verslag")]
    assert [stuk for stuk in stukken if stuk.sjabloon == "tafel-van-50/verslag" and stuk.staat] == []


def test_documents_without_that_text_are_made(map_: Path) -> None:
    dossier = change(map_, "waarnemingen.yaml", "Niemand weet", "Piet Jansen weet niet")

    _, uitvoer = public(dossier)

    assert {"manifestatie/programma.md", "initiatief/plan.md"} <= uitvoer.made.keys()
    others, _ = public(dossier, openbaar=False)
    assert told(others) == {}


@pytest.mark.parametrize(
    ("bestand", "old", "new"),
    [
        # an official by the office
        ("waarnemingen.yaml", "Niemand weet bij wie", "Wethouder Yilmaz zegt bij wie"),
        ("waarnemingen.yaml", "Niemand weet bij wie", "Volgens wethouder O. Yilmaz weet niemand bij wie"),
        ("afspraken.yaml", "De gemeente maakt", "Wethouder Yilmaz maakt"),
        # somebody who is in the programme, in a text about it
        ("manifestatie.yaml", "Er zijn verhalen", "Fatima el Ouali opent met verhalen"),
        # a shop that is called after its owner
        (
            "buurtkit.yaml",
            "website:",
            "partners: [{naam: Bakkerij Piet Jansen, inzet: Bakkerij Piet Jansen bakt.}]\nwebsite:",
        ),
        # a wethouder with the surname of a resident who has no office
        ("waarnemingen.yaml", "Niemand weet bij wie", "Wethouder Jansen weet niet bij wie"),
    ],
)
def test_who_may_be_named_is_named(map_: Path, bestand: str, old: str, new: str) -> None:
    stukken, _ = public(change(map_, bestand, old, new))

    assert told(stukken) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Yilmaz weet niet bij wie",
        "Wethouder Yilmaz kent Yilmaz niet, en niemand weet bij wie",
        "Oud-wethouder O. Yilmaz weet niet bij wie",
        "Fatima el Ouali weet niet bij wie",  # who opens a day is anonymous at the tables
        "Wethouder Piet Jansen weet niet bij wie",  # a resident has no office
    ],
)
def test_who_may_not_be_named_is_not(map_: Path, text: str) -> None:
    stukken, _ = public(change(map_, "waarnemingen.yaml", "Niemand weet bij wie", text))

    assert [melding.code for melding in told(stukken)] == ["BK710"]


def test_who_departs_from_the_rule_with_a_reason_has_leave(map_: Path) -> None:
    change(map_, "waarnemingen.yaml", "Niemand weet", "Piet Jansen weet niet")
    dossier = change(
        map_, "buurtkit.yaml", "huisstijl:", "afwijkingen: [{regel: BK710, reden: Piet vindt het goed.}]\nhuisstijl:"
    )

    stukken, _ = public(dossier)

    assert told(stukken) == {}


@pytest.mark.parametrize("gegeven", ["06 12 34 56 78", "piet@voorbeeld.nl"])
def test_an_address_or_number_keeps_it_from_being_made_too(map_: Path, gegeven: str) -> None:
    text = f"Bel of mail {gegeven}, want niemand weet bij wie"
    stukken, uitvoer = public(change(map_, "waarnemingen.yaml", "Niemand weet bij wie", text))

    ((melding, templates),) = told(stukken).items()
    assert (melding.plaats, melding.code) == ("waarnemingen.yaml:18:12", "BK711")
    assert "tafel-van-50/verslag" in templates
    assert not [name for name, content in uitvoer.made.items() if gegeven.encode() in content]
