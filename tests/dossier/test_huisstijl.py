"""The house style: white letters stay readable, and files that are named exist."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.huisstijl import MIN_CONTRAST, contrast_with_white, darker, luminance
from buurtkit.dossier.laden import Lezing

Lees: TypeAlias = Callable[[Mapping[str, str]], Lezing]

INITIATIEF = """\
naam: Goed wonen
gemeenten: [Utrecht]
buurten: [Rivierenbuurt]
opgave: {vraag: Hoe blijven wij hier goed wonen?}
initiatiefnemer: {naam: Nynke van der Sluis}
huisstijl:
"""
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def shown(lezing: Lezing) -> list[str]:
    return [f"{melding.plaats} {melding.tekst}" for melding in lezing.meldingen]


def test_luminance_and_contrast_are_those_of_wcag() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#000000") == pytest.approx(21)
    assert contrast_with_white("#ffffff") == pytest.approx(1)
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.005)
    assert contrast_with_white("#0000ff") == pytest.approx(8.59, abs=0.005)


@given(COLOURS)
def test_the_darker_shade_is_readable_and_no_lighter_than_the_colour(colour: str) -> None:
    shade = darker(colour)
    assert contrast_with_white(shade) >= MIN_CONTRAST
    assert luminance(shade) <= luminance(colour)


@given(COLOURS.filter(lambda colour: contrast_with_white(colour) >= MIN_CONTRAST))
def test_a_readable_colour_stays_as_it_is(colour: str) -> None:
    assert darker(colour) == colour


def test_without_house_style_the_look_of_buurtkit_is_readable(lees: Lees) -> None:
    dossier = lees({"buurtkit.yaml": INITIATIEF}).dossier
    assert dossier is not None
    assert contrast_with_white(dossier.initiatief.huisstijl.kleur) >= MIN_CONTRAST


def test_an_own_style_is_read(lees: Lees, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"")
    (tmp_path / "letters").mkdir()
    style = (
        '  kleur: "#00457C"\n  lettertype: Karla\n  lettertype_map: letters\n'
        "  logo: {bestand: logo.png, alt: Een boom, breedte: 35}\n"
    )
    dossier = lees({"buurtkit.yaml": INITIATIEF + style}).dossier
    assert dossier is not None
    huisstijl = dossier.initiatief.huisstijl
    assert (huisstijl.kleur, huisstijl.lettertype) == ("#00457c", "Karla")
    assert huisstijl.lettertype_map == tmp_path / "letters"
    assert huisstijl.logo is not None
    assert (huisstijl.logo.bestand, huisstijl.logo.breedte) == (tmp_path / "logo.png", 35)


KLEUR = 'Verwacht: een kleur als "#1f5f5b", tussen aanhalingstekens: een hekje en zes keer 0-9 of a-f.'
BESTAND = "Verwacht: een bestand dat er is, gerekend vanaf de map van het dossier."
MAP = "Verwacht: een map die er is, gerekend vanaf de map van het dossier."


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        (
            'kleur: "#ffcc00"',
            "7:10",
            "Hier staat `#ffcc00`. Verwacht: een kleur waarop witte letters te lezen zijn "
            '(contrast minstens 4,5; dit is 1,5); probeer "#8e7200".',
        ),
        ("kleur: rood", "7:10", f"Hier staat `rood`. {KLEUR}"),
        ('kleur: "#fff"', "7:10", f"Hier staat `#fff`. {KLEUR}"),
        (
            "kleur: #00457c",
            "7:10",
            '`#00457c` valt weg: # begint een opmerking. Zet de tekst tussen aanhalingstekens: "tekst". '
            "Is het een opmerking? Zet dan een spatie achter #.",
        ),
        ("klur: rood", "7:3", "`klur` is hier geen bekende sleutel. Bedoelde u `kleur`?"),
        ("logo: {bestand: weg.png, alt: x}", "7:19", f"Hier staat `weg.png`. {BESTAND}"),
        (f"logo: {{bestand: {'x' * 300}, alt: x}}", "7:19", f"Hier staat `{'x' * 59}…`. {BESTAND}"),
        ("logo: {bestand: buurtkit.yaml}", "7:9", "`alt` ontbreekt. Voeg een regel `alt: ...` toe."),
        ("logo: {bestand: ., alt: x}", "7:19", f"Hier staat `.`. {BESTAND}"),
        ("logo: {bestand: buurtkit.yaml, alt: }", "7:34", "`alt` is leeg. Vul het in."),
        (
            "logo: {bestand: buurtkit.yaml, alt: x, breedte: 40 mm}",
            "7:51",
            "Hier staat `40 mm`. Verwacht: een getal, zoals 40.",
        ),
        (
            "logo: {bestand: buurtkit.yaml, alt: x, breedte: inf}",
            "7:51",
            "Hier staat `inf`. Verwacht: een getal tot en met 150.",
        ),
        (
            "logo: {bestand: buurtkit.yaml, alt: x, breedte: -3}",
            "7:51",
            "Hier staat `-3`. Verwacht: een getal vanaf 5.",
        ),
        ("lettertype_map: buurtkit.yaml", "7:19", f"Hier staat `buurtkit.yaml`. {MAP}"),
        ("lettertype_map: letters", "7:19", f"Hier staat `letters`. {MAP}"),
    ],
)
def test_a_style_that_cannot_be_used_is_explained(lees: Lees, line: str, place: str, expected: str) -> None:
    assert shown(lees({"buurtkit.yaml": f"{INITIATIEF}  {line}\n"})) == [f"buurtkit.yaml:{place} {expected}"]


ELDERS = "Verwacht: iets wat in de map van het dossier zelf staat."


@pytest.mark.parametrize("key", ["logo: {{bestand: {0}, alt: x}}", "lettertype_map: {0}", "referentie_docx: {0}"])
@pytest.mark.parametrize("name", ["../elders", "{map}/elders", "koppeling", "/etc", "map/../../elders"])
def test_nothing_comes_from_outside_the_folder_of_the_dossier(lees: Lees, tmp_path: Path, key: str, name: str) -> None:
    outside = tmp_path.parent / "elders"
    outside.mkdir(exist_ok=True)
    (tmp_path / "map").mkdir()
    (tmp_path / "koppeling").symlink_to(outside)
    name = name.replace("{map}", str(tmp_path.parent))

    (fout,) = lees({"buurtkit.yaml": INITIATIEF + "  " + key.format(name) + "\n"}).fouten

    assert ELDERS in fout.tekst
