"""Writer for PDF: typeset by Typst, tagged as PDF/UA-1 (ISO 14289-1) demands, so that a screen reader can read it.

The layout stands in the folder `typst` next to this module. A document goes there as JSON: as data, never as code.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any
from unicodedata import normalize

import typst

from buurtkit.dossier.huisstijl import Logo
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render import merktekens
from buurtkit.render.boom import Afbeelding, Document, Qr, Tekst
from buurtkit.render.plaatjes import MAX_PIXELS, TOO_LARGE, kind_of, pixels, read_file
from buurtkit.render.qr import vector
from buurtkit.render.schrijvers import Invuller, SchrijfFout, TekenFout
from buurtkit.render.zetten import Zetter, as_json

LAYOUT = "opmaak.typ"

NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed')
"""How Typst says that no font has a letter; it names only the first."""

_ESCAPED = re.compile(r"\\u\{(\w+)\}")
"""How it writes a letter that nobody can see."""

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
    data = _data(on_paper, pictures)
    logo = house.logo and _data(_picture(house.logo), pictures)
    for picture in pictures.values():
        _check_size(picture)
    zetter = Zetter(house, {name: picture.gegevens for name, picture in pictures.items()})
    look = {"kleur": house.kleur, "lettertype": zetter.lettertypen, "venster": house.venster}
    data["huisstijl"] = look | {"logo": logo}
    data["kaart"] = _sheet(document.kaart)
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
        found = NO_GLYPH.search(error.message)
        if not found:
            raise SchrijfFout(_explanation(error.message)) from error
        replaced = _in_other_letters(zetter, data)
        if replaced == data:  # each letter can be shown, and together they cannot
            raise TekenFout([_ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1])]) from error
        return _typeset(zetter, replaced)
    if warnings:
        raise SchrijfFout(f"De pdf is niet goed gelukt. De melding is: {warnings[0].message}")
    return pdf


def _in_other_letters(zetter: Zetter, data: str) -> str:
    """Write what no font has in the letters that it stands for, as Unicode says: `ﷺ` is four words in one letter.

    Raises `TekenFout` with all letters for which that does not help.
    """
    unshown: list[str] = []
    for letter in sorted({each for each in data if not each.isascii()}):
        if zetter.has_letters_for(letter):
            continue
        plain = normalize("NFKC", letter)
        if plain != letter and zetter.has_letters_for(plain):
            data = data.replace(letter, _escape(plain))
        else:
            unshown.append(letter)
    if unshown:
        raise TekenFout(unshown)
    return data


def _explanation(message: str) -> str:
    for part, explanation in EXPLANATIONS.items():
        if part in message:
            return explanation
    return f"De pdf is niet gelukt. De melding is: {message}"
