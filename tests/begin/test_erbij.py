"""A gathering more, whatever somebody types about it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buurtkit.basis.paden import data_folder
from buurtkit.begin.erbij import bestand, gathering, soorten, vragen
from buurtkit.begin.gesprek import Gesprek
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.soorten import SOORTEN, Bijeenkomstsoort

VANDAAG = dt.date(2027, 8, 1)
ENTRIES = st.one_of(
    st.sampled_from(
        ["", "-", "?", "volgt nog", "weet ik niet", "voorjaar 2028", "12-3-2028", "waarschijnlijk 3 mei 2028"]
    ),
    st.sampled_from(["het Grote Gesprek", "19.00-19.10 uur", "van 9.00 tot 23.00 uur", "1", "5000", "Weg, 1, 2, 3"]),
    st.text(max_size=30),
)


def read(folder: Path) -> Dossier:
    lezing = load_dossier(folder)
    assert lezing.fouten == []
    assert lezing.dossier
    return lezing.dossier


@pytest.fixture(scope="module")
def vol(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy a dossier with all there can be in it."""
    return Path(shutil.copytree(data_folder("voorbeelden") / "rivierenbuurt", tmp_path_factory.mktemp("vol") / "x"))


@given(st.sampled_from(SOORTEN[3:]), st.lists(ENTRIES, min_size=5, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=20)
def test_whatever_is_typed_the_dossier_can_be_read(vol: Path, kind: Bijeenkomstsoort, entries: list[str]) -> None:
    dossier = read(vol)
    gesprek = Gesprek(VANDAAG, {}, vragen(kind, dossier, VANDAAG))
    for entry in entries:
        if gesprek.vraag and gesprek.answer(entry).fout and gesprek.answer("").fout:
            gesprek.answer("Praatavond")
    gesprek.fill_in(met_voorstellen=True)
    gesprek.gegeven.setdefault("bijeenkomst_naam", "Praatavond")

    name, content = bestand(gathering(kind, gesprek.stand(), dossier))

    assert not (vol / name).exists()
    assert load_dossier(vol, {name: content}).fouten == []


def test_only_steps_that_are_not_there_can_be_added(vol: Path) -> None:
    assert [soort.id for soort in soorten(read(vol)) if soort.in_formule] == []


@pytest.mark.parametrize("kind", [soort for soort in SOORTEN if not soort.in_formule])
def test_there_are_five_questions_in_the_words_of_the_kind(vol: Path, kind: Bijeenkomstsoort) -> None:
    asked = Gesprek(VANDAAG, {}, vragen(kind, read(vol), VANDAAG)).to_ask()

    assert [vraag.kort for vraag in asked] == ["Naam", "Dag", "Tijd", "Mensen", "Plek"]
    assert all(vraag.uitleg for vraag in asked)
    assert all(kind.naam in vraag.tekst for vraag in asked if vraag.kort != "Mensen")
