"""Expectations of one gathering go before those of the initiative, key by key."""

from __future__ import annotations

from pathlib import Path

from buurtkit.dossier.laden import load_dossier
from buurtkit.render.openbaar import public_view
from tests.render.test_stukken import add, text


def test_a_gathering_without_expectations_has_those_of_the_initiative(map_: Path) -> None:
    dossier = load_dossier(map_).dossier
    assert dossier
    assert dossier.verwachtingen_bij("manifestatie") == dossier.initiatief.verwachtingen


def test_its_own_go_before_them_key_by_key(map_: Path) -> None:
    add(map_, "manifestatie.yaml", "verwachtingen:\n  wij_vragen: Neem een stoel mee.\n  niet_besloten: []")
    dossier = load_dossier(map_).dossier
    assert dossier
    for seen in (dossier, public_view(dossier)):
        here = seen.verwachtingen_bij("manifestatie")
        assert here.wij_vragen == ("Neem een stoel mee.",)
        assert here.niet_besloten == ()
        assert here.mag_verwachten == seen.initiatief.verwachtingen.mag_verwachten
        assert seen.verwachtingen_bij("tafel-van-50") == seen.initiatief.verwachtingen


def test_documents_show_those_of_their_own_gathering(map_: Path) -> None:
    add(
        map_, "manifestatie.yaml", "verwachtingen:\n  wie_beslist: Iedereen die er is.\n  terugkoppeling: Wij bellen u."
    )
    announced = text(map_, "manifestatie/aankondiging")
    assert "**Wie:** Iedereen die er is." in announced
    assert "**Niet:** waar de bus stopt." in announced
    assert "Wij bellen u." in announced
    assert "Iedereen die er is." not in text(map_, "tafel-van-50/aankondiging")
