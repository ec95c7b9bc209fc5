"""The form for notes in a real browser: typing, closing it half-way, going on, and saving a file."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from buurtkit.bevindingen.formulier import build_form, form_places
from buurtkit.cli.app import app
from buurtkit.dossier.laden import load_dossier
from tests.browser.conftest import ARGUMENTS
from tests.browser.nodig import require_browser
from tests.conftest import GEDULD

require_browser()

from selenium import webdriver  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

from tests.browser.test_html import DESKTOP, PHONE, resize, violations  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE = "De lampen in de tunnel zijn stuk; </script> “raar” & 'zo'"


@pytest.fixture
def form(map_: Path, tmp_path: Path) -> Path:
    """Make the form for table 2."""
    dossier = load_dossier(map_).dossier
    assert dossier
    path = tmp_path / "tafel-2.html"
    dag = dossier.eerste_met("tafels")
    assert dag
    path.write_bytes(build_form(dossier, dag, form_places(dag)[1]))
    return path


class Browser:
    """A browser with a profile of its own, that can be closed and opened again."""

    def __init__(self, form: Path, folder: Path) -> None:
        self.form = form
        self.profile = folder / "profiel"
        self.downloads = folder / "downloads"
        self.page: webdriver.Chrome | None = None

    def open(self, before: str = "") -> webdriver.Chrome:
        """Open the form; `before` is run before its own script."""
        self.close()
        options = webdriver.ChromeOptions()
        options.binary_location = str(shutil.which("chromium"))
        for argument in (*ARGUMENTS, f"--user-data-dir={self.profile}"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"download.default_directory": str(self.downloads)})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        options.set_capability("unhandledPromptBehavior", "ignore")
        self.page = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
        if before:
            self.page.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": before})
        self.page.get(self.form.as_uri())
        return self.page

    def close(self) -> None:
        if self.page:
            self.page.quit()
            self.page = None

    def downloaded(self, name: str) -> Path:
        path = self.downloads / name
        end = time.monotonic() + GEDULD
        while not path.exists():
            assert time.monotonic() < end, list(self.downloads.glob("*"))
            time.sleep(0.1)
        return path


@pytest.fixture
def browser(form: Path, tmp_path: Path) -> Iterator[Browser]:
    started = Browser(form, tmp_path)
    yield started
    started.close()


def write(page: webdriver.Chrome, text: str, *, ronde: int = 1, wie: str = "", code: str = "") -> None:
    page.find_element(By.CSS_SELECTOR, f"[name=ronde][value='{ronde}']").click()
    page.find_element(By.ID, "tekst").send_keys(text)
    for name, value in (("geledingen", wie), ("codes", code)):
        if value:
            page.execute_script("document.querySelector('details').open = true")
            page.find_element(By.CSS_SELECTOR, f"[name={name}][value='{value}']").click()


def shown(page: webdriver.Chrome) -> list[str]:
    return [each.text for each in page.find_elements(By.CSS_SELECTOR, "#lijst li > p:first-child")]


def press(page: webdriver.Chrome, id_: str) -> None:
    page.find_element(By.ID, id_).click()


def test_closed_half_way_and_opened_again_nothing_is_lost(browser: Browser, map_: Path) -> None:
    page = browser.open()
    assert page.find_element(By.ID, "aantal").text == "0 waarnemingen"
    write(page, NOTE, ronde=2, wie="bewoner", code="r-ruimte")
    page.find_element(By.ID, "citaat").send_keys("=ik loop om")
    press(page, "bewaar")
    assert shown(page) == [NOTE]
    write(page, "Dit was nog niet kl", ronde=2)

    page = browser.open()
    assert shown(page) == [NOTE]
    assert page.find_element(By.ID, "tekst").get_attribute("value") == "Dit was nog niet kl"
    assert page.find_element(By.CSS_SELECTOR, "[name=ronde][value='2']").is_selected()
    page.find_element(By.ID, "tekst").send_keys("aar" + Keys.TAB)
    press(page, "bewaar")
    assert page.find_element(By.ID, "aantal").text == "2 waarnemingen"
    press(page, "json")
    press(page, "csv")
    path = browser.downloaded("notities-tafel-2.json")
    saved = json.loads(path.read_text("utf-8"))
    assert [each["tekst"] for each in saved["waarnemingen"]] == [NOTE, "Dit was nog niet klaar"]
    assert len({each["id"] for each in saved["waarnemingen"]}) == 2

    assert imported(path, map_) == "2 waarnemingen erbij"
    dossier = load_dossier(map_).dossier
    assert dossier
    first, second = dossier.waarnemingen[-2:]
    assert (first.tekst, first.citaat, first.citaat_mag) == (NOTE, "=ik loop om", False)
    assert (first.tafel, first.ronde, first.thema) == (2, 2, "verkeer")
    assert (first.geledingen, first.codes) == (("bewoner",), ("r-ruimte",))
    assert second.tekst == "Dit was nog niet klaar"
    assert first.herkomst
    assert first.herkomst.weg == "formulier"
    before = (map_ / "waarnemingen.yaml").read_bytes()
    for again in (path, browser.downloaded("notities-tafel-2.csv")):
        assert imported(again, map_) == "0 waarnemingen erbij"
        assert (map_ / "waarnemingen.yaml").read_bytes() == before


def imported(path: Path, map_: Path) -> str:
    result = CliRunner().invoke(app, ["bevindingen", "importeer", str(path), str(map_), "--ja"])
    assert result.exit_code == 0, result.stderr
    return next(line for line in result.stdout.splitlines() if " erbij in " in line).partition(" in ")[0]


def test_a_note_can_be_changed_and_taken_away_and_keeps_its_number(browser: Browser) -> None:
    page = browser.open()
    for text in ("Eén", "Twee"):
        write(page, text)
        press(page, "bewaar")
    before = numbers(page)
    page.find_element(By.CSS_SELECTOR, "#lijst li button").click()
    page.find_element(By.ID, "tekst").send_keys(" en meer")
    press(page, "bewaar")
    assert shown(page) == ["Eén en meer", "Twee"]
    assert numbers(page) == before

    page.find_elements(By.CSS_SELECTOR, "#lijst li button")[1].click()
    page.switch_to.alert.dismiss()
    assert shown(page) == ["Eén en meer", "Twee"]
    page.find_elements(By.CSS_SELECTOR, "#lijst li button")[1].click()
    page.switch_to.alert.accept()
    assert shown(page) == ["Twee"]


def numbers(page: webdriver.Chrome) -> list[str]:
    found: list[str] = page.execute_script(
        "return JSON.parse(Object.values(localStorage)[0]).waarnemingen.map(each => each.id)"
    )
    return found


def test_starting_anew_is_asked_first(browser: Browser) -> None:
    page = browser.open()
    write(page, "Eén")
    press(page, "bewaar")
    press(page, "opnieuw")
    assert "nog geen bestand" in page.switch_to.alert.text
    page.switch_to.alert.dismiss()
    assert shown(page) == ["Eén"]
    press(page, "opnieuw")
    page.switch_to.alert.accept()
    assert shown(page) == []
    page.refresh()
    assert shown(page) == []


def test_an_empty_note_is_refused_and_said(browser: Browser) -> None:
    page = browser.open()
    press(page, "bewaar")
    assert page.find_element(By.ID, "tekst-fout").text == "Schrijf eerst op wat u zag of hoorde."
    assert page.switch_to.active_element.get_attribute("id") == "tekst"
    assert shown(page) == []


def test_without_storage_it_says_so_and_still_works(browser: Browser) -> None:
    page = browser.open(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('uit') }});"
        "Object.defineProperty(crypto, 'randomUUID', {value: undefined});"
    )
    assert page.find_element(By.ID, "geen-opslag").is_displayed()
    write(page, "Eén")
    press(page, "bewaar")
    press(page, "json")
    (note,) = json.loads(browser.downloaded("notities-tafel-2.json").read_text("utf-8"))["waarnemingen"]
    assert note["tekst"] == "Eén"
    assert len(note["id"]) == 36
    assert note["id"][14] == "4"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_everybody_can_use_it(browser: Browser, size: tuple[int, int]) -> None:
    page = browser.open()
    resize(page, size)
    page.execute_script("document.querySelector('details').open = true")
    write(page, NOTE)
    press(page, "bewaar")
    press(page, "bewaar")  # and the message about an empty one

    assert violations(page) == []
    assert page.execute_script("return document.documentElement.scrollWidth") <= size[0]
    assert page.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)") == []
    assert page.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_it_holds_no_personal_data(form: Path, map_: Path) -> None:
    text = form.read_text("utf-8")
    dossier = load_dossier(map_).dossier
    assert dossier
    for guest in dossier.deelnemers:
        assert guest.naam.achternaam
        assert guest.naam.achternaam not in text
        assert guest.id not in text
