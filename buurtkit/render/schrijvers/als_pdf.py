"""Writer for PDF: typeset by Typst, tagged as PDF/UA-1 (ISO 14289-1) demands, so that a screen reader can read it.

The layout stands in the folder `typst` next to this module. A document goes there as JSON: as data, never as code.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

import typst

from buurtkit.dossier.huisstijl import Huisstijl, Logo
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render import merktekens
from buurtkit.render.boom import Afbeelding, Document, Qr, Tekst
from buurtkit.render.plaatjes import MAX_PIXELS, TOO_LARGE, kind_of, pixels, read_file
from buurtkit.render.qr import vector
from buurtkit.render.schrijvers import Invuller, SchrijfFout
from buurtkit.render.zetten import Zetter, as_json

LAYOUT = "opmaak.typ"

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
    for picture in pictures.values():
        _check_size(picture)
    zetter = Zetter(house, {name: picture.gegevens for name, picture in pictures.items()})
    for name, picture in pictures.items():
        if not zetter.can_show(name):
            raise _unreadable(picture)
    template = as_json(data)
    return lambda values: _typeset(zetter, merktekens.fill(template, values, _escape))


def _escape(value: str) -> str:
    return as_json(_text(value))[1:-1]


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
    logo = house.logo and _picture(house.logo)
    shown = {"kleur": house.kleur, "lettertype": house.lettertype, "venster": house.venster}
    return shown | {"logo": _data(logo, pictures)}


def _picture(logo: Logo) -> Afbeelding:
    data = read_file(logo.bestand)
    if (kind := kind_of(data)) is None:
        raise SchrijfFout(f'Het logo "{logo.bestand.name}" is niet te lezen. Bewaar het opnieuw als png of jpg.')
    return Afbeelding(data, kind, logo.alt, logo.breedte)


def _check_size(picture: Afbeelding) -> None:
    """Refuse a picture that hides its size or is too large: it would be unpacked before anybody knows how large."""
    if not kind_of(picture.gegevens):
        return  # drawn by buurtkit itself
    count = pixels(picture.gegevens)
    if not count:
        raise _unreadable(picture)
    if count > MAX_PIXELS:
        raise SchrijfFout(f'Het plaatje "{picture.alt}" is te groot: {TOO_LARGE}')


def _unreadable(picture: Afbeelding) -> SchrijfFout:
    return SchrijfFout(f'Het plaatje "{picture.alt}" is niet te lezen. Bewaar het opnieuw als png of jpg.')


def _sheet(card: Kaartmaat) -> dict[str, Any]:
    names = ("kolommen", "rijen", "per_vel", "links", "boven", "stap_breedte", "stap_hoogte", "snijtekens")
    return {name: getattr(card, name) for name in ("breedte", "hoogte", "dubbelzijdig", "vouwen", *names)}


def _typeset(zetter: Zetter, data: str) -> bytes:
    try:
        pdf, warnings = zetter.pdf(LAYOUT, data)
    except typst.TypstError as error:
        raise SchrijfFout(_explanation(zetter, data, error.message)) from error
    if warnings:
        raise SchrijfFout(f"De pdf is niet goed gelukt. De melding is: {warnings[0].message}")
    return pdf


def _explanation(zetter: Zetter, data: str, message: str) -> str:
    if unshown := _unshown(zetter, data, message):
        return (
            f"Het lettertype heeft deze tekens niet: {' '.join(unshown)}. "
            "Schrijf ze anders, of maak een docx of html in plaats van een pdf."
        )
    for part, explanation in EXPLANATIONS.items():
        if part in message:
            return explanation
    return f"De pdf is niet gelukt. De melding is: {message}"


def _unshown(zetter: Zetter, data: str, message: str) -> list[str]:
    """Find all characters without a glyph: Typst names only the first, so try again without it until none is left."""
    unshown: list[str] = []
    while found := NO_GLYPH.search(message):
        text = re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), found[1])
        unshown.append(text if text.isprintable() else " ".join(f"U+{ord(char):04X}" for char in text))
        if text not in data:
            break
        data = data.replace(text, "")
        try:
            zetter.pdf(LAYOUT, data)
        except typst.TypstError as error:
            message = error.message
        else:
            break
    return unshown
