"""Which texts people read in documents, and where their sentences end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.initiatief import Privacy
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.vindplaats import vindplaats_van
from buurtkit.regels.teksten import VELDEN, velden, woorden, zinnen, zonder_citaten
from tests.gatherings import with_directors, with_tables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een zin. Nog een zin? Ja! Goed…", ["Een zin.", "Nog een zin?", "Ja!", "Goed…"]),
        ("Het begint om 19.30 uur. Kom op tijd.", ["Het begint om 19.30 uur.", "Kom op tijd."]),
        ("Wij doen bijv. De Oever mee. En dhr. Bos.", ["Wij doen bijv. De Oever mee.", "En dhr. Bos."]),
        ("Vraag o.a. De Oever en N.C. van der Sluis.", ["Vraag o.a. De Oever en N.C. van der Sluis."]),
        ("Het is 3 mei. 24 mensen komen.", ["Het is 3 mei.", "24 mensen komen."]),
        ("Hij zei: “Kom.” En ‘Ga.’ Zo is het.", ["Hij zei: “Kom.”", "En ‘Ga.’", "Zo is het."]),
        ("Een regel\nloopt door.\n\nEen alinea", ["Een regel loopt door.", "Een alinea"]),
        ("Neem mee:\n- brood\n- **kaas**\n1. fruit", ["Neem mee:", "brood", "kaas", "fruit"]),
        ("", []),
    ],
)
def test_sentences_of_a_text(text: str, expected: list[str]) -> None:
    assert zinnen(text) == expected


@given(st.text(max_size=200))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    kept = "".join(char for char in "".join(zinnen(text)) if char.isalpha())
    assert kept == "".join(char for char in text if char.isalpha())


@pytest.mark.parametrize(
    ("text", "count"), [("Eén zin van vijf woorden.", 5), ("a - b & c", 3), ("foto's en u-vorm", 3), ("", 0)]
)
def test_counting_words(text: str, count: int) -> None:
    assert woorden(text) == count


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Hij zei “niets” hard.", "Hij zei  hard."),
        ('Hij zei "niets".', "Hij zei ."),
        ("Hij zei ‘niets’ en 'iets'.", "Hij zei  en ."),
        ("'s Avonds maken wij foto's.", "'s Avonds maken wij foto's."),
        ("In 't Veer en d'Hooghe.", "In 't Veer en d'Hooghe."),
        ("Gewoon.", "Gewoon."),
    ],
)
def test_words_of_others_are_left_out(text: str, rest: str) -> None:
    assert zonder_citaten(text) == rest


def load_example() -> Dossier:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier
    return dossier


def test_every_text_comes_with_its_place() -> None:
    dossier = load_example()
    found = {(id(veld.deel), veld.sleutel): (veld.tekst, veld.publiek) for veld in velden(dossier)}
    assert found[id(with_tables(dossier).plaats), ("toegankelijkheid", 1)] == (
        "Een tolk of oppas kan; vraag het bij de aanmelding.",
        "deelnemers",
    )
    item = with_directors(dossier).programma[3]
    assert found[id(item), ("wat",)] == ("Gesprek over straat en plein", "bestuurders")
    assert found[id(dossier.bevindingen[0]), ("vraag",)][1] == "bestuurders"
    files = {vindplaats_van(veld.deel).bestand for veld in velden(dossier)}
    assert files.isdisjoint({"waarnemingen.yaml", "deelnemers.yaml"})


def test_what_nobody_wrote_is_no_text() -> None:
    initiatief = load_example().initiatief
    bare = initiatief.model_copy(update={"privacy": Privacy(fotos="Geen foto's.")})
    found = [veld.tekst for veld in velden(Dossier(map=Path(), initiatief=bare))]
    assert "Geen foto's." in found
    assert bare.privacy.bewaartermijn not in found


@pytest.mark.parametrize(
    ("model", "path"), [(model, path) for model, by in VELDEN.items() for each in by.values() for path in each]
)
def test_every_field_exists(model: Any, path: str) -> None:
    *parts, last = path.split(".")
    for part in parts:
        model = next(each for each in inner(model.model_fields[part].annotation) if issubclass(each, Onderdeel))
    assert last in model.model_fields


def inner(annotation: Any) -> list[Any]:
    args = [arg for arg in getattr(annotation, "__args__", ()) if isinstance(arg, type)]
    return [each for arg in args for each in inner(arg)] if args else [annotation]
