"""Writer for PDF: typeset by Typst, tagged as PDF/UA-1 (ISO 14289-1) demands, so that a screen reader can read it.

The layout stands in the folder `typst` next to this module. A document goes there as JSON: as data, never as code, and
in memory: of a file on the way something would stay on the disk when this process is killed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render import merktekens
from buurtkit.render.boom import Afbeelding, Document, Qr, Tekst
from buurtkit.render.qr import vector
from buurtkit.render.schrijvers import Invuller, SchrijfFout

ROOT = Path(__file__).parents[1]
"""What Typst may read: in it are the layouts (`schrijvers/typst`) and the drawings (`tekeningen`)."""

LAYOUTS = "/schrijvers/typst"
"""Where the layouts are in that folder, as Typst says it."""

PIECE = 2**18
"""How many bytes of a picture Typst reads at once."""

_LOCK = Lock()
"""A compiler sets one document at a time; of more than one, threads wait."""

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
    pictures: dict[str, Afbeelding] = {}
    on_paper = replace(document, gebeurtenissen=())
    data = _data(on_paper, pictures) | {"huisstijl": _house(house, pictures), "kaart": _sheet(document.kaart)}
    compiler = _compiler(house.lettertype, house.lettertype_map, _in_numbers(pictures))
    _check(compiler, pictures)
    template = _json(data)
    return lambda values: _typeset(compiler, merktekens.fill(template, values, _escape))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _escape(value: str) -> str:
    return _json(_text(value))[1:-1]


def _text(value: str) -> str:
    # No font has a glyph for a tab; Typst would drop it and glue two words together.
    return value.replace("\t", " ")


def _data(value: Any, pictures: dict[str, Afbeelding]) -> Any:
    """Turn nodes into dictionaries; a plain run of text, by far the most frequent node, into its text alone.

    The pictures among them are added to `pictures`, by the names that the dictionaries call them.
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple):
        return [_data(item, pictures) for item in value]
    if isinstance(value, Tekst) and not (value.vet or value.cursief):
        return _text(value.tekst)
    if isinstance(value, Afbeelding):
        name = sha256(value.gegevens).hexdigest()
        pictures[name] = value
        return {"node": "Afbeelding", "beeld": name, "alt": value.alt, "breedte": value.breedte}
    if isinstance(value, Qr):
        code = {"node": "Qr", "svg": vector(value.doel).decode(), "alt": value.alt, "breedte": value.breedte}
        return code | {"blokken": _data(value.blokken, pictures)}
    if is_dataclass(value):
        return {"node": type(value).__name__} | {
            field.name: _data(getattr(value, field.name), pictures) for field in fields(value)
        }
    return value


def _house(house: Huisstijl, pictures: dict[str, Afbeelding]) -> dict[str, Any]:
    logo = house.logo and Afbeelding(house.logo.bestand.read_bytes(), "png", house.logo.alt, house.logo.breedte)
    return {"kleur": house.kleur, "lettertype": house.lettertype, "logo": _data(logo, pictures)}


def _sheet(card: Kaartmaat) -> dict[str, Any]:
    names = ("kolommen", "rijen", "per_vel", "links", "boven", "stap_breedte", "stap_hoogte", "snijtekens")
    return {name: getattr(card, name) for name in ("breedte", "hoogte", "dubbelzijdig", "vouwen", *names)}


def _in_numbers(pictures: Mapping[str, Afbeelding]) -> str:
    """Give pictures as `beelden.typ` reads them."""
    return _json({name: _numbers(picture.gegevens) for name, picture in sorted(pictures.items())})


@lru_cache(maxsize=16)
def _numbers(data: bytes) -> str:
    pieces = [data[start : start + PIECE] for start in range(0, len(data), PIECE)]
    return ";".join(",".join(map(str, piece)) for piece in pieces)


def _check(compiler: typst.Compiler, pictures: Mapping[str, Afbeelding]) -> None:
    """Raise `SchrijfFout` for a picture that Typst cannot read."""
    for name, picture in pictures.items():
        shown = f'#import "{LAYOUTS}/beelden.typ": beelden\n#image(beelden.at("{name}"))'
        try:
            with _LOCK:
                compiler.compile(shown.encode(), format="pdf")
        except typst.TypstError as error:
            raise SchrijfFout(
                f'Het plaatje "{picture.alt}" is niet te lezen. Bewaar het opnieuw als png of jpg.'
            ) from error


@lru_cache(maxsize=4)
def _compiler(family: str, folder: Path | None, pictures: str) -> typst.Compiler:
    """Give the compiler for documents in a font family with these pictures, see `_in_numbers`."""
    return typst.Compiler(root=ROOT, font_paths=_fonts(family, folder), sys_inputs={"beelden": pictures})


@cache
def _fonts(family: str, folder: Path | None) -> typst.Fonts:
    """Give the fonts of a family, from a folder of the user or from those that come along."""
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
    return fonts


def _input(layout: str, data: str) -> Any:
    """Give what Typst sets: a layout of its folder with the data for it, as files that are only in memory.

    Typst takes such a dictionary, but its types do not say so.
    """
    return {"main.typ": f'#include "{LAYOUTS}/{layout}"'.encode(), "document.json": data.encode()}


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
    compiler = _compiler(house.lettertype, house.lettertype_map, _in_numbers({}))
    data = _json(drawing | {"kleur": house.kleur, "lettertype": house.lettertype})
    try:
        with _LOCK:
            picture = compiler.compile(_input("los.typ", data), format=formaat, ppi=ppi)
    except typst.TypstError as error:
        raise SchrijfFout(f"De tekening is niet gelukt. De melding is: {error.message}") from error
    assert isinstance(picture, bytes)  # a drawing is one page
    return picture


def _compile(compiler: typst.Compiler, data: str) -> tuple[bytes, list[typst.TypstWarning]]:
    with _LOCK:
        pdf, warnings = compiler.compile_with_warnings(_input("opmaak.typ", data), format="pdf", pdf_standards=["ua-1"])
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
