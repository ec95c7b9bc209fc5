"""Word opens only a file that keeps to the standard (ECMA-376): the order of elements, and references that exist."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, get_args
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.parser import parse_xml

from buurtkit.dossier.huisstijl import Huisstijl, Logo
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoudsopgave,
    Kop,
    Lijst,
    Link,
    Opmaak,
    Paginaeinde,
    Qr,
    Schrijfruimte,
    Tabel,
    Tekst,
    Titel,
    Vak,
    VakSoort,
)
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import als_docx

ORDER = {
    "p": "pPr",
    "r": "rPr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    " lang eastAsianLayout specVanish oMath",
    "pBdr": "top left bottom right between bar",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tr": "trPr tc",
    "trPr": "cantSplit trHeight tblHeader",
    "tc": "tcPr",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tcMar": "top left start bottom right end",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "styles": "docDefaults latentStyles style",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
    " personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
}
"""Per element its children in the order of the schema; if one of `FIRST_ONLY`, only the child that must be first."""

WRITTEN = ("document.xml", "styles.xml", "numbering.xml", "footer1.xml", "footer2.xml")
"""Parts that are written here also if the base is a user's own file."""

FIRST_ONLY = {"p", "r", "tc"}

PICTURE = Path(docx.__file__).parent / "templates/default-docx-template/docProps/thumbnail.jpeg"


def t(text: str) -> tuple[Tekst, ...]:
    return (Tekst(text),)


def example(opmaak: Opmaak, **house: Any) -> Document:
    """Give a document with everything that the layout can hold."""
    cards = tuple(
        Vak("kaart", (), (Kop(2, t(marker(0))), Kop(4, t("van der Ven")), Alinea(t(f"gast {number}"))))
        for number in range(12)
    )
    table = Tabel(
        (t("Tijd"), t("Wat")), tuple((t(f"{i}.00 uur"), t("Rijtje")) for i in range(40)), ("links",) * 2, (0.2, 0.8)
    )
    summary = Tabel(((), ()), ((t("Wanneer"), t("vrijdag 12 maart")),), ("links", "rechts"), (0.3, 0.7))
    picture = Afbeelding(PICTURE.read_bytes(), "jpg", "Een foto", 20)
    steps = Lijst(
        ((Alinea(t("een")), Lijst(((Alinea(t("a")), Alinea(t("b"))),))), (Alinea(t("twee")),)), genummerd=True
    )
    link = Alinea((Link("mailto:a@b.nl?subject=" + marker(0), t("mail")), Link("tel:+31401234567", t("bel"))))
    boxes = {kind: Vak(kind, t("Kopje"), (Alinea(t("Tekst")), steps, link)) for kind in get_args(VakSoort)}
    sender, address, frame, quote, signature, small, title_page, card, _ = boxes.values()
    qr = Qr("https://voorbeeld.nl", (Alinea(t("Lees verder")),))
    frame = replace(frame, blokken=(*frame.blokken, picture, summary))
    start = (Titel(t("De titel")), Alinea(t("Beste " + marker(0) + ",")))
    body: dict[Opmaak, tuple[Blok, ...]] = {
        "brief": (sender, address, *start, frame, qr, Paginaeinde(), signature, steps, quote, small),
        "rapport": (
            replace(title_page, blokken=start),
            Inhoudsopgave(),
            Kop(2, t("Hoofdstuk " + marker(0))),
            Kop(3, t("Paragraaf")),
            summary,
            Paginaeinde(),
            Kop(2, t("Slot")),
            Schrijfruimte(4),
            picture,
        ),
        "draaiboek": (*start, Vak("invullijst", (), (table,))),
        "kaarten": (*cards, card, Vak("kaart", (), ())),
        "tafelkaart": cards[:3],
        "bord": (*cards[:1], Vak("kaart", (), (Kop(2, t("Welkom")), qr))),
    }
    huisstijl = Huisstijl(logo=Logo(bestand=PICTURE, alt="Logo", breedte=20), **house)
    return Document("De titel", "Bewoners", opmaak, body[opmaak], huisstijl, "Versie 3", Kaartmaat(dubbelzijdig=True))


@pytest.fixture(params=[*get_args(Opmaak), "referentie"])
def parts(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, bytes]:
    """Give the parts of a filled document in each layout, and of one with a user's own file as base."""
    if request.param == "referentie":
        docx.Document().save(str(tmp_path / "eigen.docx"))
        source = example("brief", referentie_docx=tmp_path / "eigen.docx")
    else:
        source = example(request.param)
    with ZipFile(BytesIO(als_docx.build(source)(["Fatima\tel\nOuali & zoon"]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xml(parts: dict[str, bytes], name: str) -> Any:
    return parse_xml(parts[name])


def test_children_stand_in_the_order_of_the_schema(parts: dict[str, bytes]) -> None:
    seen = set()
    for name in [name for name in parts if name.endswith(WRITTEN)]:
        for element in xml(parts, name).iter():
            tag, *children = (node.tag.rpartition("}")[2] for node in (element, *element))
            seen.add(tag)
            if tag in FIRST_ONLY:
                assert ORDER[tag] not in children[1:]
            elif tag in ORDER:
                places = [ORDER[tag].split().index(child) for child in children]
                assert places == sorted(places), children
    assert seen >= {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "style", "num"}


def test_cells_end_with_a_paragraph_and_tables_stand_apart(parts: dict[str, bytes]) -> None:
    body = xml(parts, "word/document.xml")
    assert not body.xpath("//w:tc[not(*[last()][self::w:p])]")
    assert not body.xpath("//w:tbl/following-sibling::*[1][self::w:tbl or self::w:sectPr]")


def test_every_reference_exists(parts: dict[str, bytes]) -> None:
    styles, numbering = xml(parts, "word/styles.xml"), xml(parts, "word/numbering.xml")
    ids = styles.xpath("w:style/@w:styleId")
    assert len(ids) == len(set(ids))
    used = set(styles.xpath("//w:basedOn/@w:val | //w:next/@w:val"))
    numbers = set(styles.xpath("//w:numId/@w:val"))
    for name in parts:
        if name.startswith(("word/document", "word/footer", "word/header")):
            part = xml(parts, name)
            used |= set(part.xpath("//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"))
            numbers |= set(part.xpath("//w:numId/@w:val"))
    assert used <= set(ids)
    assert numbers <= set(numbering.xpath("w:num/@w:numId"))
    assert set(numbering.xpath("w:num/w:abstractNumId/@w:val")) <= set(
        numbering.xpath("w:abstractNum/@w:abstractNumId")
    )


def test_relationships_and_content_types_are_complete(parts: dict[str, bytes]) -> None:
    relations = xml(parts, "word/_rels/document.xml.rels")
    inside = {relation.get("Target") for relation in relations if relation.get("TargetMode") != "External"}
    assert {f"word/{target}" for target in inside} <= set(parts)
    used = set(xml(parts, "word/document.xml").xpath("//@r:id | //@r:embed"))
    assert used <= {relation.get("Id") for relation in relations}
    types = xml(parts, "[Content_Types].xml")
    overrides, defaults = ({kind.get(key) for kind in types} for key in ("PartName", "Extension"))
    assert all(f"/{name}" in overrides or name.rpartition(".")[2] in defaults for name in parts)


def test_ids_are_unique_and_no_note_or_marker_is_left(parts: dict[str, bytes]) -> None:
    body = xml(parts, "word/document.xml")
    for path in ("//wp:docPr/@id", "//w:bookmarkStart/@w:id", "//w:bookmarkStart/@w:name"):
        found = body.xpath(path)
        assert len(found) == len(set(found))
    assert not any(b"passend:" in data or marker(0).encode() in data for data in parts.values())
    assert not body.xpath("//w:t[not(@xml:space)]")


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Give per layout the text of each page, as LibreOffice shows it; skip where it is missing, but fail in CI."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        reason = "soffice (LibreOffice Writer) and pdftotext (poppler-utils) are needed to see the pages"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder = tmp_path_factory.mktemp("word")
    for opmaak in get_args(Opmaak):
        (folder / f"{opmaak}.docx").write_bytes(als_docx.build(example(opmaak))(["Fatima"]))
    profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=240)
    text = {
        path.stem: subprocess.check_output(["pdftotext", "-layout", path, "-"], text=True)
        for path in folder.glob("*.pdf")
    }
    return {name: content.split("\f")[:-1] for name, content in text.items()}


def test_libreoffice_shows_the_expected_pages(pdfs: dict[str, list[str]]) -> None:
    assert {name: len(pages) for name, pages in pdfs.items()} == {
        "brief": 2, "rapport": 3, "draaiboek": 3, "kaarten": 4, "tafelkaart": 3, "bord": 2,
    }  # fmt: skip
    assert "Beste Fatima," in pdfs["brief"][0]
    assert "pagina" not in pdfs["brief"][0]
    assert "pagina 2 van 2" in pdfs["brief"][1]
    assert "Versie 3" not in pdfs["rapport"][0]
    assert "Hoofdstuk Fatima" in pdfs["rapport"][1]
    assert all("Tijd" in page and "pagina" in page for page in pdfs["draaiboek"])
    assert [page.count("Fatima") for page in pdfs["kaarten"]] == [10, 10, 2, 2]
    assert [page.count("Fatima") for page in pdfs["tafelkaart"]] == [2, 2, 2]
