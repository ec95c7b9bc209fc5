from __future__ import annotations

from base64 import b64decode
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.browser.nodig import require_browser

require_browser()

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from selenium.webdriver import Chrome

    from buurtkit.render.boom import Opmaak

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
DESKTOP, PHONE = (1280, 900), (320, 640)


def resize(page: Chrome, size: tuple[int, int]) -> None:
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size == PHONE}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def violations(page: Chrome) -> list[Any]:
    page.execute_script(AXE)
    found: dict[str, Any] = page.execute_async_script("axe.run().then(arguments[0])")
    assert found["passes"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found["violations"]]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_nothing_to_improve(page: Chrome, size: tuple[int, int]) -> None:
    resize(page, size)

    assert violations(page) == []


def test_axe_would_find_a_picture_without_alternative(page: Chrome) -> None:
    page.execute_script("document.querySelector('main').append(new Image())")

    assert [rule for rule, _ in violations(page)] == ["image-alt"]


def test_nothing_is_fetched_and_nothing_is_refused(page: Chrome) -> None:
    assert page.execute_script("return performance.getEntriesByType('resource').map(entry => entry.name)") == []
    assert page.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_the_page_says_its_language_and_has_one_main_heading(page: Chrome) -> None:
    assert page.find_element(By.TAG_NAME, "html").get_attribute("lang") == "nl"
    assert [heading.text for heading in page.find_elements(By.TAG_NAME, "h1")] == [page.title]


def test_the_skip_link_comes_first_and_leads_to_the_content(page: Chrome) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    link = page.switch_to.active_element
    assert link.text == "Naar de inhoud"
    assert link.rect["x"] >= 0

    link.send_keys(Keys.ENTER)

    assert page.switch_to.active_element.tag_name == "main"


def test_a_narrow_phone_never_scrolls_sideways(page: Chrome) -> None:
    resize(page, PHONE)

    assert page.execute_script("return document.documentElement.scrollWidth") == PHONE[0]


def test_pictures_are_shown(page: Chrome) -> None:
    sizes = page.execute_script("return [...document.images].map(image => image.naturalWidth)")

    assert all(sizes)


def paper(page: Chrome) -> list[list[float]]:
    """Print the page; give the width and height of each sheet in whole millimetres."""
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    with pikepdf.open(BytesIO(b64decode(printed["data"]))) as pdf:
        return [[round(float(points) * 25.4 / 72) for points in page.mediabox[2:]] for page in pdf.pages]


def test_a_letter_is_printed_upright_and_a_script_lying(show: Callable[[Opmaak], Chrome]) -> None:
    assert paper(show("brief"))[0] == [210, 297]
    assert paper(show("draaiboek"))[0] == [297, 210]


def test_cards_take_no_more_sheets_than_they_need(show: Callable[[Opmaak], Chrome]) -> None:
    assert paper(show("kaarten")) == [[210, 297]] * 4
    assert paper(show("tafelkaart")) == [[210, 297]] * 2
    assert paper(show("bord")) == [[297, 210]] * 2


def test_printed_cards_have_their_size_and_hold_their_text(show: Callable[[Opmaak], Chrome]) -> None:
    page = show("kaarten")
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})

    front, back, *_ = page.execute_script(
        """
        const mm = 96 / 25.4;
        return [...document.querySelectorAll('.vel')].map(vel => [...vel.querySelectorAll('.kaart')].map(kaart => {
            const [sheet, card] = [vel.getBoundingClientRect(), kaart.getBoundingClientRect()];
            return {left: (card.left - sheet.left) / mm, right: (sheet.right - card.right) / mm,
                    top: (card.top - sheet.top) / mm, width: card.width / mm, height: card.height / mm,
                    spare: kaart.clientHeight - kaart.scrollHeight};
        }));
        """
    )

    assert len(front) == len(back) == 10
    for card, behind in zip(front, back, strict=True):
        assert [card["width"], card["height"]] == pytest.approx([90, 55], abs=0.1)
        assert card["spare"] == 0
        assert [card["left"], card["top"]] == pytest.approx([behind["right"], behind["top"]], abs=0.1)
    assert [card["left"] for card in front[:2]] == pytest.approx([15, 105], abs=0.1)
