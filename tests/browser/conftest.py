"""A browser without a window, and one realistic document per layout to show in it."""

from __future__ import annotations

import shutil
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest

from buurtkit.dossier.huisstijl import Huisstijl, Logo
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Opmaak,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.markdown import parse
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import als_html
from tests.browser.nodig import require_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from selenium import webdriver

VALUES = {
    "{gast}": "Fatima el Ouali",
    "{website}": "https://doornbuurt.voorbeeld.nl/tafel",
    "{team}": "Anne-Marie van der Ven-van Dijk\nLena de Wit",
}

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """Give a Chromium; skip where there is none, but fail in continuous integration, where a skip goes unseen."""
    from selenium import webdriver

    require_browser()
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver"))) as driver:
        yield driver


@pytest.fixture
def show(driver: webdriver.Chrome, tmp_path: Path) -> Iterator[Callable[[Opmaak], webdriver.Chrome]]:
    """Show the document of a layout; afterwards the window is an ordinary window again."""

    def show_document(opmaak: Opmaak) -> webdriver.Chrome:
        path = tmp_path / "document.html"
        path.write_bytes(als_html.build(example(opmaak, tmp_path))(list(VALUES.values())))
        driver.get(path.as_uri())
        return driver

    yield show_document
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.fixture(params=get_args(Opmaak))
def page(request: pytest.FixtureRequest, show: Callable[[Opmaak], webdriver.Chrome]) -> webdriver.Chrome:
    """Show the document of each layout in turn."""
    return show(request.param)


def example(opmaak: Opmaak, folder: Path) -> Document:
    """Give the document of a layout, as templates make them; its logo is written in `folder`."""
    titel, _, text = (
        Path(__file__).parent.joinpath("documenten", f"{opmaak}.md").read_text(encoding="utf-8").partition("\n")
    )
    for index, name in enumerate(VALUES):
        text = text.replace(name, marker(index))
    parsed = parse(text, list(VALUES.values()), lambda _, alt: Afbeelding(_png(900, 300), "png", alt, 146))
    blokken = tuple(_with_title(blok, titel) for blok in parsed)
    logo = folder / "logo.png"
    logo.write_bytes(_png(320, 96))
    return Document(
        titel=titel,
        auteur="Bewoners Doornbuurt",
        opmaak=opmaak,
        blokken=(blokken[0], Inhoudsopgave(), *blokken[1:]) if opmaak == "rapport" else blokken,
        huisstijl=Huisstijl(logo=Logo(bestand=logo, alt="Bewoners Doornbuurt", breedte=40)),
        voettekst="Bewoners Doornbuurt, versie 3 van 1 maart 2027",
        kaart=Kaartmaat(dubbelzijdig=opmaak == "kaarten"),
    )


def _with_title(blok: Blok, titel: str) -> Blok:
    if blok == Alinea((Tekst("{titel}"),)):
        return Titel((Tekst(titel),))
    return (
        replace(blok, blokken=tuple(_with_title(part, titel) for part in blok.blokken))
        if isinstance(blok, Vak)
        else blok
    )


def _png(width: int, height: int) -> bytes:
    """Give a small striped picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">2I5B", width, height, 1, 0, 0, 0, 0)
    rows = (b"\0" + b"\x33" * ((width + 7) // 8)) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
