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
from buurtkit.render.maken import MAX_SHAPES, Opdracht, plan, render
from buurtkit.render.ontvangers import ontvangers
from buurtkit.render.schrijvers import FORMATEN
from buurtkit.render.sjabloon import Catalogus
from buurtkit.render.uitvoer import Staat, Uitvoer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Proces, Proef

KLEIN = Path(__file__).parents[1] / "klein"
REFERENTIE = Path(__file__).parents[1] / "referentie"

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


class Geheugen(Uitvoer):
    """Keeps what is made instead of writing it."""

    def __init__(self) -> None:
        super().__init__(Path("nergens"))
        self.made: dict[str, bytes] = {}

    def write(self, name: str, content: bytes) -> Staat:
        self.made[name] = content
        return "gemaakt"


def test_there_is_a_way_to_read_every_format() -> None:
    assert set(TEXT_OF) == set(FORMATEN)


@pytest.fixture
def hostile(proef: Proef) -> Proef:
    """Give a dossier in which one guest, one table and the question look like markup of every kind."""
    for name, key, changes in (
        ("deelnemers.yaml", "deelnemers", {"id": "jan", "naam": {"exact": HOSTILE}, "organisatie": HOSTILE}),
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
        ("tafel-van-50/naamkaartjes", "", 3),
        ("tafel-van-50/tafelkaarten", "", 1),
        ("bestuurstafel/agenda", "", 1),
        ("bestuurstafel/bevindingen", "", 1),
        ("bestuurstafel/terugkoppeling", "", 1),
    ],
)
@pytest.mark.parametrize("formaat", FORMATEN)
def test_text_of_users_is_text(hostile: Proef, naam: str, voor: str, times: int, formaat: str) -> None:
    sjablonen = [Catalogus().sjabloon(naam)]
    uitvoer = Geheugen()

    stukken = list(render(hostile.dossier, Catalogus(), plan(hostile.dossier, sjablonen, [formaat], voor), uitvoer))

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
@settings(max_examples=60, deadline=None)
@given(value=ANY_TEXT)
def test_any_text_comes_through_letter_for_letter(sjabloonmap: Path, formaat: str, value: str) -> None:
    dossier = load_dossier(KLEIN).dossier
    assert dossier
    guest = dossier.deelnemers[0].model_copy(update={"organisatie": value.strip()})
    dossier = replace(dossier, deelnemers=(guest,))
    catalogus = Catalogus(sjabloonmap)
    uitvoer = Geheugen()

    stukken = list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon("overal")], [formaat]), uitvoer))

    assert [stuk.meldingen for stuk in stukken] == [()]
    (content,) = uitvoer.made.values()
    text = squeezed(TEXT_OF[formaat](content))
    once = squeezed(value)
    assert f"Beste{once},{once}en{once}{once}" in text
    assert text.count(once) >= PLACES.count("{0}") + 1


def test_every_guest_gets_their_own_words(proef: Proef) -> None:
    proef.schrijf("{{ aanhef }} {{ deelnemer.organisatie or '' }}", per="deelnemer", formaten="[md, html]")

    made = {stuk.bestand: (proef.map / "uitvoer" / stuk.bestand).read_text("utf-8") for stuk in proef.stukken()}

    assert set(made) == {
        f"proef/stuk-{id_}.{formaat}"
        for id_ in ("fatima-el-ouali", "jan-de-vries", "anne-marie-van-der-ven-van-dijk")
        for formaat in ("md", "html")
    }
    assert all(text.startswith("<!DOCTYPE html>") == name.endswith("html") for name, text in made.items())
    assert [name for name, text in made.items() if "Beste Jan, Welzijn Waterdam" in text] == [
        "proef/stuk-jan-de-vries.md", "proef/stuk-jan-de-vries.html"
    ]  # fmt: skip


def test_more_shapes_than_are_kept_do_not_mix(proef: Proef) -> None:
    dossier = proef.dossier
    words = [f"**vet {i}** van {i}" for i in range(MAX_SHAPES + 4)] * 2
    first = dossier.bevindingen[0]
    bevindingen = tuple(
        first.model_copy(update={"id": f"b{i}", "toelichting": type(first.toelichting)(text)})  # type: ignore[misc]
        for i, text in enumerate(words)
    )
    proef.schrijf("{{ bevinding.toelichting }}", per="bevinding")
    catalogus = Catalogus(proef.map)
    uitvoer = Geheugen()
    dossier = replace(dossier, bevindingen=bevindingen)

    list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon("proef/stuk")]), uitvoer))

    made = [text.decode().split("\n")[2] for text in uitvoer.made.values()]
    assert made == words


def test_an_error_stops_only_the_document_it_is_in(proef: Proef) -> None:
    proef.schrijf("{{ bijenkomst.datum }}", naam="proef/a", formaten="[md, html]")
    proef.schrijf("{{ deelnemer.email }}", naam="proef/b", per="deelnemer")
    proef.schrijf("goed", naam="proef/c")
    catalogus = Catalogus(proef.map)
    sjablonen = [catalogus.sjabloon(f"proef/{letter}") for letter in "abc"]

    stukken = list(render(proef.dossier, catalogus, plan(proef.dossier, sjablonen), Uitvoer(proef.map / "uitvoer")))

    assert [(stuk.bestand, stuk.staat) for stuk in stukken] == [
        ("proef/a", None),
        ("proef/b-fatima-el-ouali.md", "gemaakt"),
        ("proef/b-jan-de-vries", None),
        ("proef/b-anne-marie-van-der-ven-van-dijk", None),
        ("proef/c.md", "gemaakt"),
    ]
    assert all(stuk.meldingen for stuk in stukken if stuk.staat is None)


def test_a_picture_that_a_format_cannot_show_stops_only_that_format(proef: Proef) -> None:
    (proef.map / "kapot.png").write_bytes(b"\x89PNG\r\n\x1a\nkapot")
    proef.schrijf("![een tafel](kapot.png)", formaten="[docx, md]")

    docx, md = proef.stukken()

    assert (docx.staat, md.staat) == (None, "gemaakt")
    assert docx.meldingen[0].bestand == "proef/stuk.docx"


def test_a_file_that_cannot_be_written_stops_only_that_file(proef: Proef) -> None:
    (proef.map / "uitvoer" / "proef" / "stuk.md").mkdir(parents=True)
    proef.schrijf("x", formaten="[md, html]")

    md, html = proef.stukken()

    assert [str(melding) for melding in md.meldingen] == [
        "proef/stuk.md: fout: Dit bestand is niet te schrijven: het is een map."
    ]
    assert html.staat == "gemaakt"


def test_a_file_that_is_open_elsewhere_is_told_so(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    proef.schrijf("x")
    monkeypatch.setattr("os.replace", busy)

    (stuk,) = proef.stukken()

    assert stuk.meldingen[0].tekst == (
        "Dit bestand is niet te schrijven: u heeft er geen rechten voor. Staat het nog open in een ander programma?"
    )


def test_a_plan_counts_files_and_can_be_limited(proef: Proef) -> None:
    proef.schrijf("x", per="tafel", formaten="[md, html]")
    sjabloon = Catalogus(proef.map).sjabloon("proef/stuk")
    both = ontvangers(proef.dossier, sjabloon.kop)

    assert plan(proef.dossier, [sjabloon]) == [Opdracht(sjabloon, both, ("md", "html"))]
    assert plan(proef.dossier, [sjabloon])[0].aantal == 4
    assert plan(proef.dossier, [sjabloon], ["pdf"], "tafel-2") == [Opdracht(sjabloon, both[1:], ["pdf"])]
    assert plan(proef.dossier, [sjabloon], voor="tafel-9") == []


def test_same_dossier_same_bytes(proces: Proces, map_: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    formats = [word for formaat in FORMATEN for word in ("--formaat", formaat)]
    first = {"PYTHONHASHSEED": "1", "TZ": "Europe/Amsterdam", "LANG": "nl_NL.UTF-8", "LC_ALL": "nl_NL.UTF-8"}
    second = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"}
    moved = shutil.copytree(map_, elsewhere / "ander")

    assert proces.run("render", map_, *formats, "--naar", tmp_path / "a", env=first)[0] == 0
    assert proces.run("render", ".", *formats, "--naar", tmp_path / "b", env=second, cwd=moved)[0] == 0

    made = [
        {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
        for folder in (tmp_path / "a", tmp_path / "b")
    ]
    assert len(made[0]) > len(FORMATEN)
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


@pytest.mark.parametrize("naam", list(Catalogus()))
def test_the_text_of_the_templates_is_as_it_was_read_and_approved(naam: str, pytestconfig: pytest.Config) -> None:
    dossier = load_dossier(KLEIN).dossier
    assert dossier
    catalogus = Catalogus()
    uitvoer = Geheugen()

    stukken = list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon(naam)], ["md"]), uitvoer))

    assert [stuk.meldingen for stuk in stukken if stuk.meldingen] == []
    text = "\n\n\n".join(f"<!-- {name} -->\n\n{content.decode()}" for name, content in uitvoer.made.items())
    reference = REFERENTIE / f"{naam}.md"
    if pytestconfig.getoption("--vernieuw"):
        reference.parent.mkdir(parents=True, exist_ok=True)
        reference.write_text(text, encoding="utf-8", newline="\n")
    assert text == reference.read_text(encoding="utf-8")


def test_every_reference_belongs_to_a_template(pytestconfig: pytest.Config) -> None:
    known = {f"{naam}.md" for naam in Catalogus()}
    stray = [path for path in REFERENTIE.rglob("*.md") if path.relative_to(REFERENTIE).as_posix() not in known]
    if pytestconfig.getoption("--vernieuw"):
        for path in stray:
            path.unlink()
    assert not [path for path in stray if path.exists()]
