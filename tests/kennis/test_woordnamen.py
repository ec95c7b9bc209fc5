"""Names of guests in what was noted: found when they are names, left alone when they are words."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from buurtkit.basis.paden import data_folder
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.gasten_vinden import find_guests
from buurtkit.dossier.laden import load_dossier
from buurtkit.kennis import read_kennis
from buurtkit.kennis.woordnamen import Woordnamen, woordnamen
from buurtkit.notatie import parse_naam
from buurtkit.notatie.tekst import fold


@cache
def voorbeeld() -> Dossier:
    dossier = load_dossier(data_folder("voorbeelden") / "rivierenbuurt").dossier
    assert dossier
    return dossier


def find(naam: str, text: str) -> list[str]:
    """Give what stands in a text as the name of a guest; the dossier around it is the example."""
    guest = Deelnemer(naam=parse_naam(naam), geleding="bewoner", id="gast")
    dossier = replace(voorbeeld(), deelnemers=(guest,))
    return [name for _, _, name in find_guests(dossier, [text], woordnamen())]


@pytest.mark.parametrize(
    ("naam", "text", "found"),
    [
        ("Esra Yılmaz", "Esra Yilmaz ziet het ook.", "Esra Yilmaz"),
        ("Esra Yilmaz", "Volgens Yilmaz is het donker.", "Yilmaz"),
        ("Esra Yilmaz", "Yilmaz zegt dat het donker is.", "Yilmaz"),
        ("Esra Yilmaz", "Bij Yilmaz' winkel is het donker.", "Yilmaz"),
        ("Nynke van der Sluis", "Mevrouw Van der Sluis belde.", "Mevrouw Van der Sluis"),
        ("Nynke van der Sluis", "Aan tafel zat Van der Sluis.", "Van der Sluis"),
        ("Anne-Marie van der Ven-van Dijk", "Anne-Marie van der Ven belde.", "Anne-Marie van der Ven"),
        ("Els 't Gilde", "Volgens 't Gilde is het donker.", "'t Gilde"),
        ("Els 't Gilde", "Volgens Els 't Gilde is het donker.", "Els 't Gilde"),
        ("Louis d'Hooghe", "Dat is van d’Hooghe.", "d’Hooghe"),
        ("Yousef al-Khatib", "Vraag het Al-Khatib.", "Al-Khatib"),
        ("Jan Bakker", "Jan Bakker vertelt.", "Jan Bakker"),
        ("Jan Bakker", "J. Bakker vertelt.", "J. Bakker"),
        ("Jan Bakker", "Dhr. Bakker vertelt.", "Dhr. Bakker"),
        ("Jan Bakker", "Iedereen kent Bakker hier.", "Bakker"),
        ("Jan van Maas", "Jan van Maas vertelt.", "Jan van Maas"),
        ("Sofie Oever", "Vraag Sofie Oever.", "Sofie Oever"),
        ("Truus Nijhof - Wolters", "Truus Nijhof belt.", "Truus Nijhof"),
        ("Truus Nijhof-Wolters", "Mevr. Wolters belt.", "Mevr. Wolters"),
        ("Anna Maria Bosch", "Anna Bosch belt.", "Anna Bosch"),
        ("Anna Maria Bosch", "A.M. Bosch belt.", "A.M. Bosch"),
        ("Esmée v. Dijk", "Esmée van Dijk belt.", "Esmée van Dijk"),
        ("Esmée van Dijk", "E. v. Dijk belt.", "E. v. Dijk"),
        ("Riet van der Kolk", "R v/d Kolk belt.", "R v/d Kolk"),
        ("Riet v.d. Kolk", "Mevrouw Van den Kolk belt.", "Mevrouw Van den Kolk"),
        ("Riet van der Kolk", "Riet Kolk belt.", "Riet Kolk"),
        ("Jan-Willem 't Hart", "Jan Willem het Hart belt.", "Jan Willem het Hart"),
        ("Jan Bakker", "Bakker, Jan belt.", "Bakker, Jan"),
        ("Truus Nijhof", "truus nijhof belt.", "truus nijhof"),
        ("Truus Nijhof", "Het is Nijhofs tuin.", "Nijhofs"),
        ("Truus Nijhof", "Truus N. belt.", "Truus N"),
    ],
)
def test_a_name_is_found(naam: str, text: str, found: str) -> None:
    assert find(naam, text) == [found]


@pytest.mark.parametrize(
    ("naam", "text"),
    [
        ("Esra Yilmaz", "Esra ziet het ook."),  # a first name alone is too often a word
        ("Wil Jansen", "Wil iemand dat?"),
        ("Jan Bakker", "Bakker en slager helpen mee."),
        ("Jan Bakker", "“Bakker, ik wil brood.”"),
        ("Jan Bakker", "Bij de bakker is het licht."),
        ("Jan Post", "Het valt op. Post blijft dicht."),
        ("Piet Visser", "Elke dag komt de Visser langs."),
        ("Nynke van der Sluis", "Roc De Sluis doet mee."),
        ("Jan de Sluis", "Bij Roc De Sluis is het licht."),
        ("Hans van Utrecht", "De trein van Utrecht is laat."),
        ("Jan de Maas", "Wandelen langs de Maas is mooi."),
        ("Karin Waterdam", "In Waterdam is het donker."),
        ("Sofie Oever", "De Oever heeft lampen."),
        ("Li Wu", "Op de Wu staat niets."),
        ("Esra Yilmaz", "Aan de Yilmazstraat is het donker."),
        ("Jan Bakker", "Jan. Bakker en slager helpen mee."),
        ("Jan Bakker", "Bakkers en slagers helpen mee."),
        ("Anna Maria Bosch", "In het Bosch is het donker."),
        ("Riet van der Kolk", "Bij de Kolk is het nat."),
        ("Esmée van Dijk", "De Dijk is dicht."),
    ],
)
def test_what_is_no_name_is_left_alone(naam: str, text: str) -> None:
    assert find(naam, text) == []


def test_a_guest_is_named_once_per_text() -> None:
    assert find("Esra Yilmaz", "Esra Yilmaz en nog eens Yilmaz.") == ["Yilmaz"]


def test_the_example_names_no_guest() -> None:
    texts = [text for each in voorbeeld().waarnemingen for text in (each.tekst, each.citaat) if text]
    texts += [text for each in voorbeeld().bevindingen for text in (each.kern, each.toelichting or "", each.vraag)]
    assert len(texts) > 100
    assert list(find_guests(voorbeeld(), texts, woordnamen())) == []


def test_every_guest_of_the_example_with_a_surname_is_found_by_full_name() -> None:
    guests = [guest for guest in voorbeeld().deelnemers if guest.naam.aanspreeknaam]
    texts = [f"Aan tafel zat {guest.volledig}, die dat ook zag." for guest in guests]
    found = {(i, guest.id) for i, guest, _ in find_guests(voorbeeld(), texts, woordnamen())}
    assert {(i, guest.id) for i, guest in enumerate(guests)} <= found


def test_the_lists_are_written_as_they_are_compared() -> None:
    known: Woordnamen = read_kennis("woordnamen", Woordnamen)
    words = [*known.woorden, *known.plaatsen]
    assert words == [fold(word) for word in words]
    assert len(words) == len(set(words))
