"""What templates know is declared, all of it and nothing else: its name, what it is, and when it is there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import nodes
from jinja2.meta import find_undeclared_variables

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.groepen import Groep
from buurtkit.dossier.initiatief import Afwijking
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.logboek import Logboek, Logregel
from buurtkit.render.omgeving import FUNCTIES
from buurtkit.render.ontvangers import Ontvanger, ontvangers
from buurtkit.render.openbaar import public_view
from buurtkit.render.sjabloon import Catalogus, Sjabloon
from buurtkit.render.tekst import Tekstmaker
from buurtkit.stukken.weten import ALTIJD, GAST, GEPLAND, GROEPEN, LEZER, PER, TOEGEZEGD, Sjabloonnaam, Weten

ROOT = Path(__file__).parents[2]
NASLAG = ROOT / "docs" / "naslag.md"
FOLDERS = [*sorted(data_folder("voorbeelden").iterdir()), ROOT / "tests" / "klein"]

DECLARED = [each for group in GROEPEN.values() for each in group]
CATALOGUS = Catalogus()
SJABLONEN = [CATALOGUS.sjabloon(naam) for naam in CATALOGUS]


def names(group: Iterable[Sjabloonnaam[Any]]) -> set[str]:
    return {each.naam for each in group}


def read(folder: Path) -> Dossier:
    dossier = load_dossier(folder).dossier
    assert dossier
    return dossier


def known(folder: Path) -> Iterator[tuple[Sjabloon, Ontvanger, Mapping[str, Any]]]:
    """Give what each template knows of a dossier, for the first and the last it is made for."""
    views = {False: (dossier := read(folder)), True: public_view(dossier)}
    kennis = {openbaar: Weten(view) for openbaar, view in views.items()}
    for sjabloon in SJABLONEN:
        found = ontvangers(views[sjabloon.kop.openbaar], sjabloon.kop)
        for ontvanger in {id(each): each for each in (*found[:1], *found[-1:])}.values():
            yield sjabloon, ontvanger, kennis[sjabloon.kop.openbaar].voor(sjabloon.kop, ontvanger)


def rare(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Give what templates know that buurtkit has none of, and of a dossier that departs from the way of working."""
    dossier = read(FOLDERS[-1])
    departs = Afwijking(regel="BK101", reden="Bij ons kan het niet anders.")
    initiatief = dossier.initiatief.model_copy(update={"afwijkingen": (departs,)})
    kennis = Weten(replace(dossier, initiatief=initiatief))
    for per in ("bevinding", "afspraak"):
        kop = SJABLONEN[0].kop.model_copy(update={"per": per})
        yield from (kennis.voor(kop, each) for each in ontvangers(dossier, kop))
    first, *rest = dossier.bijeenkomsten
    with_groups = first.model_copy(update={"groepen": (Groep(id="plein", onderwerp="Het plein"),)})
    grouped = replace(dossier, bijeenkomsten=(with_groups, *rest))
    kop = SJABLONEN[0].kop.model_copy(update={"per": "groepronde", "stap": first.stap})
    yield from (Weten(grouped).voor(kop, each) for each in ontvangers(grouped, kop))
    yield from somebody_heard_another_day(replace(dossier, map=folder), first)


def somebody_heard_another_day(dossier: Dossier, held: Bijeenkomst) -> Iterator[Mapping[str, Any]]:
    """Give what a template knows that tells a guest of a change."""
    gast = dossier.deelnemers[0]
    before = Bericht.of(dossier, held.model_copy(update={"begin": dt.time(8, 15)}))
    log = Logboek.open(dossier.map)
    log.add(Logregel("agenda", "", held.stap, uid="x", agenda=before.merk, feiten=before.as_data()))
    log.add(Logregel("gegeven", "", held.stap, gast=gast.id, agenda=before.merk))
    kop = SJABLONEN[0].kop.model_copy(update={"per": "deelnemer", "stap": held.stap, "agenda": "wijzigen"})
    yield Weten(dossier).voor(kop, Ontvanger(gast.id, {"deelnemer": gast}))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_templates_know_exactly_what_is_declared(folder: Path) -> None:
    dossier = read(folder)
    for sjabloon, ontvanger, found in known(folder):
        expected = names(ALTIJD) | names(LEZER) | set(ontvanger.waarden)
        if dossier.bijeenkomsten or dossier.afspraken:
            expected |= names(TOEGEZEGD)
        if dossier.bijeenkomst(sjabloon.kop.stap):
            expected |= names(GEPLAND)
        if "deelnemer" in ontvanger.waarden:
            expected |= names(GAST)
        assert set(found) == expected, sjabloon.naam
        assert set(ontvanger.waarden) <= names(PER) | {"verloop"}, sjabloon.naam


def test_every_name_that_is_declared_is_there_for_some_template_and_is_what_it_says(tmp_path: Path) -> None:
    seen: set[str] = set()
    for found in (*(found for folder in FOLDERS for _, _, found in known(folder)), *rare(tmp_path)):
        for each in DECLARED:
            if each.klasse is None or each.naam not in found:
                continue
            value = found[each.naam]
            if value is None:
                assert each.wat.endswith(", of leeg"), each.naam
                continue
            is_list = isinstance(value, (list, tuple)) and not isinstance(value, each.klasse)
            is_per_key = isinstance(value, Mapping)
            parts = value if is_list else value.values() if is_per_key else [value]
            assert all(isinstance(part, each.klasse) for part in parts), each.naam
            assert is_list == each.wat.startswith("lijst van "), each.naam
            assert is_per_key == each.wat.startswith("per "), each.naam
            seen |= {each.naam} if parts else set()
    assert seen == {each.naam for each in DECLARED if each.klasse}


def test_each_name_is_declared_once_and_explained() -> None:
    assert len(DECLARED) == len({each.naam for each in DECLARED})
    for each in DECLARED:
        assert each.uitleg.endswith("."), each.naam
        assert each.wat, each.naam
        assert each.uitleg.count(" ") < 40, each.naam


def test_templates_of_buurtkit_use_only_what_is_declared_or_set_in_a_template() -> None:
    used: dict[str, str] = {}
    own: set[str] = set()
    for sjabloon in SJABLONEN:
        maker = Tekstmaker(sjabloon, CATALOGUS.mappen)
        for naam, text in maker.bronnen().items():
            tree = maker.omgeving.parse(text)
            used |= dict.fromkeys(find_undeclared_variables(tree), naam)
            own |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    known_names = {each.naam for each in DECLARED} | set(FUNCTIES) | {"range"} | own
    assert {name: naam for name, naam in used.items() if name not in known_names} == {}


def test_the_reference_describes_all_names() -> None:
    text = NASLAG.read_text(encoding="utf-8")
    part = text.partition("### Wat een sjabloon kan gebruiken")[2]
    assert re.findall(r"^\| `(\w+)` \| ", part, re.MULTILINE) == [each.naam for each in DECLARED]
