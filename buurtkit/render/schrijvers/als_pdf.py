"""Writer for PDF: typeset by Typst, tagged as PDF/UA-1 (ISO 14289-1) demands, so that a screen reader can read it.

The layout stands in the folder `typst` next to this module. A document goes there as JSON: as data, never as code.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Any, Literal

import typst

from buurtkit.dossier.huisstijl import Huisstijl, Logo
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render import merktekens
from buurtkit.render.boom import Afbeelding, Document, Qr, Tekst
from buurtkit.render.plaatjes import MAX_PIXELS, TOO_LARGE, kind_of, pixels
from buurtkit.render.qr import vector
from buurtkit.render.schrijvers import Invuller, SchrijfFout
from buurtkit.render.tekenen import MAP as DRAWINGS

LAYOUT = Path(__file__).with_name("typst")

_LOCK = Lock()

NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed')

EXPLANATIONS = {
    "missing document title": "Een pdf moet een titel hebben, maar de titel is leeg.",
    "first heading must be of level 1": "Er staat een kopje boven de titel. Zet de titel bovenaan.",
    "skipped from heading level": "Er is een niveau van kopjes overgeslagen. Na ## komt ###, en dan pas ####.",
    "URL is too long": "Er is een link met een adres van meer dan 8.000 tekens. Maak het adres korter.",
}
"""A part of what Typst says, and what that means for the user."""


def build(document: Document) -> Invuller:
    """Build a document once; the result gives the bytes of a PDF for each list of values.

    Raises `SchrijfFout` for an unknown font and an unreadable picture; the result raises it for text that a PDF cannot
    show.
    """
    house = document.huisstijl
    compiler = _compiler(house.lettertype, house.lettertype_map)
    on_paper = replace(document, gebeurtenissen=())
    template = _json(_data(on_paper) | {"huisstijl": _house(house), "kaart": _sheet(document.kaart)})
    return lambda values: _typeset(compiler, merktekens.fill(template, values, _escape))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _escape(value: str) -> str:
    return _json(_data(value))[1:-1]


def _data(value: Any) -> Any:
    """Turn nodes into dictionaries; a plain run of text, by far the most frequent node, into its text alone."""
    if isinstance(value, str):
        # No font has a glyph for a tab; Typst would drop it and glue two words together.
        return value.replace("\t", " ")
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    if isinstance(value, Tekst) and not (value.vet or value.cursief):
        return _data(value.tekst)
    if isinstance(value, Afbeelding):
        return {"node": "Afbeelding", "pad": _stored(value), "alt": value.alt, "breedte": value.breedte}
    if isinstance(value, Qr):
        code = Afbeelding(vector(value.doel), "png", value.alt, value.breedte)
        return _data(code) | {"node": "Qr", "blokken": _data(value.blokken)}
    if is_dataclass(value):
        return {"node": type(value).__name__} | {
            field.name: _data(getattr(value, field.name)) for field in fields(value)
        }
    return value


def _house(house: Huisstijl) -> dict[str, Any]:
    return {"kleur": house.kleur, "lettertype": house.lettertype, "logo": _data(house.logo and _picture(house.logo))}


def _picture(logo: Logo) -> Afbeelding:
    data = logo.bestand.read_bytes()
    if (kind := kind_of(data)) is None:
        raise SchrijfFout(f'Het logo "{logo.bestand.name}" is niet te lezen. Bewaar het opnieuw als png of jpg.')
    return Afbeelding(data, kind, logo.alt, logo.breedte)


def _sheet(card: Kaartmaat) -> dict[str, Any]:
    names = ("kolommen", "rijen", "per_vel", "links", "boven", "stap_breedte", "stap_hoogte", "snijtekens")
    return {name: getattr(card, name) for name in ("breedte", "hoogte", "dubbelzijdig", "vouwen", *names)}


@cache
def _root() -> Path:
    """Give a private folder with the layout, to put pictures in: Typst reads only files below the layout's folder."""
    root = Path(mkdtemp(prefix="buurtkit-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    shutil.copytree(LAYOUT, root, dirs_exist_ok=True)
    shutil.copytree(DRAWINGS, root / DRAWINGS.name)
    return root


def _stored(picture: Afbeelding) -> str:
    """Store a picture where Typst can read it, under a name that follows from its bytes; give its path for Typst.

    The name has no extension: Typst would trust it, and many a jpg is called png.
    """
    unreadable = f'Het plaatje "{picture.alt}" is niet te lezen. Bewaar het opnieuw als png of jpg.'
    if kind_of(picture.gegevens):
        # What hides its size would be unpacked before anybody knows how large it is.
        if not (count := pixels(picture.gegevens)):
            raise SchrijfFout(unreadable)
        if count > MAX_PIXELS:
            raise SchrijfFout(f'Het plaatje "{picture.alt}" is te groot: {TOO_LARGE}')
    name = sha256(picture.gegevens).hexdigest()
    (_root() / name).write_bytes(picture.gegevens)
    try:
        typst.Compiler(f'#image("/{name}")'.encode(), root=_root(), ignore_system_fonts=True).compile(format="pdf")
    except typst.TypstError as error:
        raise SchrijfFout(unreadable) from error
    return f"/{name}"


@cache
def _compiler(family: str, folder: Path | None, layout: str = "opmaak.typ") -> typst.Compiler:
    """Give the compiler of a layout for a font family from a folder of the user or from those that come along."""
    # The package also has a folder of icons; only letters come in bold.
    bold = Path(str(files("rendercv_fonts"))).glob("*/*-Bold.[ot]tf")
    packaged = {path.parent.name.lower(): path.parent for path in bold}
    folders = [str(path) for path in (folder, packaged.get(family.lower())) if path]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    families = {name.lower(): name for name in fonts.families()}
    if family.lower() not in families:
        families |= {name: path.name for name, path in packaged.items()}
        nearest = families[get_close_matches(family.lower(), families, n=1, cutoff=0)[0]]
        raise SchrijfFout(
            f'Het lettertype "{family}" is er niet voor pdf. Kies bijvoorbeeld "{nearest}", '
            "of zet de bestanden van het lettertype in een map en noem die bij lettertype_map."
        )
    return typst.Compiler(_root() / layout, root=_root(), font_paths=fonts)


def _typeset(compiler: typst.Compiler, data: str) -> bytes:
    try:
        pdf, warnings = _compile(compiler, data)
    except typst.TypstError as error:
        raise SchrijfFout(_explanation(compiler, data, error.message)) from error
    if warnings:
        raise SchrijfFout(f"De pdf is niet goed gelukt. De melding is: {warnings[0].message}")
    return pdf


def typeset_picture(drawing: dict[str, Any], house: Huisstijl, formaat: Literal["png", "svg"], ppi: float) -> bytes:
    """Typeset one drawing (`soort`, `gegevens`, `breedte`) as a picture of its own. Raises `SchrijfFout`."""
    compiler = _compiler(house.lettertype, house.lettertype_map, "los.typ")
    data = _json(drawing | {"kleur": house.kleur, "lettertype": house.lettertype})
    path = _root() / f"{os.getpid()}.json"
    with _LOCK:
        path.write_text(data, encoding="utf-8")
        try:
            picture = compiler.compile(sys_inputs={"document": f"/{path.name}"}, format=formaat, ppi=ppi)
        except typst.TypstError as error:
            if "te hoog" in error.message:
                raise SchrijfFout("De tekening is te hoog. Maak er meer tekeningen van.") from error
            raise SchrijfFout(f"De tekening is niet gelukt. De melding is: {error.message}") from error
        finally:
            path.unlink()
    assert isinstance(picture, bytes)  # a drawing is one page
    return picture


def _compile(compiler: typst.Compiler, data: str) -> tuple[bytes, list[typst.TypstWarning]]:
    # Letters of different guests must never meet in one file, so each process has its own, and threads wait.
    path = _root() / f"{os.getpid()}.json"
    with _LOCK:
        path.write_text(data, encoding="utf-8")
        try:
            pdf, warnings = compiler.compile_with_warnings(
                sys_inputs={"document": f"/{path.name}"}, format="pdf", pdf_standards=["ua-1"]
            )
        finally:
            path.unlink()
    assert isinstance(pdf, bytes)  # Typst gives a list only for pages as pictures.
    return pdf, warnings


def _explanation(compiler: typst.Compiler, data: str, message: str) -> str:
    if unshown := _unshown(compiler, data, message):
        return (
            f"Het lettertype heeft deze tekens niet: {' '.join(unshown)}. "
            "Schrijf ze anders, of maak een docx of html in plaats van een pdf."
        )
    for part, explanation in EXPLANATIONS.items():
        if part in message:
            return explanation
    return f"De pdf is niet gelukt. De melding is: {message}"


def _unshown(compiler: typst.Compiler, data: str, message: str) -> list[str]:
    """Find all characters without a glyph: Typst names only the first, so try again without it until none is left."""
    unshown: list[str] = []
    while found := NO_GLYPH.search(message):
        text = re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), found[1])
        unshown.append(text if text.isprintable() else " ".join(f"U+{ord(char):04X}" for char in text))
        if text not in data:
            break
        data = data.replace(text, "")
        try:
            _compile(compiler, data)
        except typst.TypstError as error:
            message = error.message
        else:
            break
    return unshown
