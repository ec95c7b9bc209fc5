from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from buurtkit.dossier.laden import load_dossier
from buurtkit.render.maken import plan, render
from buurtkit.render.schrijvers import ALLEEN_GENOEMD, FORMATEN
from buurtkit.render.sjabloon import Catalogus
from buurtkit.stukken.weten import Weten
from tests.conftest import Geheugen

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Proef

KLEIN = Path(__file__).parents[1] / "klein"

HOSTILE = '**Jan** | <script>alert(1)</script> & Zn {{ 7*7 }} #read("/etc/passwd") _x_ [a](b) \\ €'


class _HtmlText(HTMLParser):
    """Collects the text of a page that a reader sees; a script would be no text."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hidden else data


def html_text(content: bytes) -> str:
    parser = _HtmlText()
    parser.feed(content.decode())
    return parser.text


def md_text(content: bytes) -> str:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(content.decode())
    inlines = [child for token in tokens for child in token.children or ()]
    return "".join(child.content if child.type == "text" else "\n" for child in inlines)


def docx_text(content: bytes) -> str:
    body = Document(io.BytesIO(content)).element.body
    marks = {"p": "\n", "br": "\n", "tab": "\t"}
    parts = []
    for element in body.iter():
        tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        parts.append(element.text or "" if tag == "t" else marks.get(tag, ""))
    return "".join(parts)


def pdf_text(content: bytes) -> str:
    if not (pdftotext := shutil.which("pdftotext")):
        pytest.skip("pdftotext is not here (on Debian: apt install poppler-utils)")
    run = subprocess.run([pdftotext, "-raw", "-", "-"], input=content, stdout=subprocess.PIPE, check=True)
    return run.stdout.decode()


TEXT_OF: dict[str, Callable[[bytes], str]] = {"docx": docx_text, "html": html_text, "md": md_text, "pdf": pdf_text}


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_there_is_a_way_to_read_every_format() -> None:
    assert set(TEXT_OF) == set(FORMATEN) - ALLEEN_GENOEMD


@pytest.fixture
def hostile(proef: Proef) -> Proef:
    """Give a dossier in which one guest, one table and the question look like markup of every kind."""
    for name, key, changes in (
        (
            "deelnemers.yaml",
            "deelnemers",
            {"id": "jan", "naam": {"exact": HOSTILE}, "organisatie": HOSTILE, "op_deelnemerslijst": "ja"},
        ),
        ("tafel-van-50.yaml", "tafels", {"thema": HOSTILE, "nummer": 2}),
        ("bevindingen.yaml", "bevindingen", {"kern": HOSTILE}),
        ("bestuurstafel.yaml", "agenda", {"wat": HOSTILE}),
    ):
        path = proef.map / name
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        data[key][0 if name == "deelnemers.yaml" else -1] |= changes
        text = yaml.safe_dump(data, allow_unicode=True).replace("fatima-el-ouali", "jan")
        path.write_text(text, encoding="utf-8")
    return proef


@pytest.mark.parametrize(
    ("naam", "voor", "times"),
    [
        ("tafel-van-50/uitnodiging", "jan", 1),
        ("tafel-van-50/deelnemerslijst", "", 2),
        ("tafel-van-50/naamkaartjes", "", 2),
        ("tafel-van-50/tafelkaarten", "", 1),
        ("bestuurstafel/agenda", "", 1),
        ("bestuurstafel/bevindingen", "", 1),
        ("bestuurstafel/bevindingen-openbaar", "", 1),
        ("bestuurstafel/terugkoppeling", "", 1),
    ],
)
@pytest.mark.parametrize("formaat", TEXT_OF)
def test_text_of_users_is_text(hostile: Proef, naam: str, voor: str, times: int, formaat: str) -> None:
    sjablonen = [Catalogus().sjabloon(naam)]
    uitvoer = Geheugen()

    planned = plan(hostile.dossier, sjablonen, [formaat], [voor] if voor else ())
    stukken = list(render(hostile.dossier, Catalogus(), planned, uitvoer, Weten))

    assert [stuk.meldingen for stuk in stukken] == [()]
    (content,) = uitvoer.made.values()
    assert squeezed(TEXT_OF[formaat](content)).count(squeezed(HOSTILE)) >= times


PLACES = """:::kader {0}
- {0}
:::

Beste {0}, **{0}** en *{0}* [{0}](https://x.nl)

## {0}

> {0}

| a | {0} |
|---|---|
| {0} | b |
"""


@pytest.fixture(scope="module")
def sjabloonmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a template that prints one value in every place a value can stand."""
    folder = tmp_path_factory.mktemp("overal")
    (folder / "sjablonen").mkdir()
    head = "---\ntitel: '{{ deelnemer.organisatie }}'\ndoel: x\nstap: tafel-van-50\nper: deelnemer\n---\n"
    body = PLACES.replace("{0}", "{{ deelnemer.organisatie }}")
    (folder / "sjablonen" / "overal.md").write_text(head + body, encoding="utf-8")
    return folder


PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
MARKUP = st.sampled_from("*_[]()<>&{}|#\\`~-+.!:=\"' 1\n\t\U000f0000\U000f0001")
ANY_TEXT = st.text(PRINTABLE | MARKUP, min_size=1).filter(str.strip)


@pytest.mark.parametrize("formaat", ["docx", "html", "md"])
@settings(max_examples=60)
@given(value=ANY_TEXT)
def test_any_text_comes_through_letter_for_letter(sjabloonmap: Path, formaat: str, value: str) -> None:
    dossier = load_dossier(KLEIN).dossier
    assert dossier
    guest = dossier.deelnemers[0].model_copy(update={"organisatie": value.strip()})
    dossier = replace(dossier, deelnemers=(guest,))
    catalogus = Catalogus(sjabloonmap)
    uitvoer = Geheugen()

    stukken = list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon("overal")], [formaat]), uitvoer, Weten))

    assert [stuk.meldingen for stuk in stukken] == [()]
    (content,) = uitvoer.made.values()
    text = squeezed(TEXT_OF[formaat](content))
    once = squeezed(value)
    assert f"Beste{once},{once}en{once}{once}" in text
    assert text.count(once) >= PLACES.count("{0}") + 1
