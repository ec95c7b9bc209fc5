"""The house style: the few choices that make documents recognisable as one's own."""

import re
from dataclasses import replace
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, Field, ValidationInfo

from buurtkit.dossier.kaartmaat import Kaart, Kaartmaat
from buurtkit.dossier.typen import Bestand, Map, Onderdeel, Tekst, choice

STANDAARDLETTER = "Source Sans 3"
"""The font of buurtkit itself; it travels along for pdf."""

MIN_CONTRAST = 4.5
"""Smallest contrast of white on the accent colour: WCAG 2.2, success criterion 1.4.3 (level AA)."""


def luminance(colour: str) -> float:
    """Give the relative luminance (0 black, 1 white) of `#rrggbb`, as WCAG 2.2 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_with_white(colour: str) -> float:
    """Give the contrast ratio of white on `#rrggbb`, from 1 to 21."""
    return 1.05 / (luminance(colour) + 0.05)


def darker(colour: str) -> str:
    """Give the lightest shade of the same colour on which white text is readable."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    shades = ("#" + "".join(f"{part * percent // 100:02x}" for part in parts) for percent in range(100, -1, -1))
    return next(shade for shade in shades if contrast_with_white(shade) >= MIN_CONTRAST)


def _check_colour(value: str) -> str:
    if not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise ValueError('een kleur als "#1f5f5b", tussen aanhalingstekens: een hekje en zes keer 0-9 of a-f')
    colour = value.lower()
    contrast = contrast_with_white(colour)
    if contrast < MIN_CONTRAST:
        found = f"{contrast:.1f}".replace(".", ",")
        raise ValueError(
            f"een kleur waarop witte letters te lezen zijn (contrast minstens 4,5; dit is {found}); "
            f'probeer "{darker(colour)}"'
        )
    return colour


class Logo(Onderdeel):
    """The logo above letters and on title pages."""

    bestand: Bestand
    """Het plaatje (png of jpg), gerekend vanaf de map van het dossier."""

    alt: Tekst
    """Wat er op het logo staat, voor wie het niet ziet."""

    breedte: Annotated[float, Field(ge=5, le=150)] = 40
    """Breedte op papier in millimeters, van 5 tot 150."""


Druk: TypeAlias = Annotated[Literal["enkelzijdig", "dubbelzijdig", "vouwen"], choice()]
"""How cards are printed: on one side, on both, or beside each other to fold."""


def _check_druk(value: str | None, info: ValidationInfo) -> str | None:
    kaart = info.data.get("vel")
    if kaart and kaart.vel and kaart.vel.is_sticker and value in ("dubbelzijdig", "vouwen"):
        raise ValueError(f"`enkelzijdig`, want {kaart.vel.naam} is een vel met stickers")
    if kaart and value == "vouwen" and not kaart.is_te_vouwen:
        raise ValueError("`enkelzijdig` of `dubbelzijdig`, want deze kaartjes zijn niet te vouwen")
    return value


class Naamkaartjes(Onderdeel):
    """The badges of the guests."""

    vel: Kaart = Kaartmaat()
    """De maat van één kaartje, zoals 90 x 55, of de naam van een vel uit de winkel, zoals Avery L4785."""

    druk: Annotated[Druk | None, AfterValidator(_check_druk)] = None
    """Enkelzijdig, dubbelzijdig, of vouwen; zonder keuze dubbelzijdig, en stickers enkelzijdig."""

    @property
    def kaart(self) -> Kaartmaat:
        """The size of the cards and how they are printed."""
        is_sticker = self.vel.vel is not None and self.vel.vel.is_sticker
        druk = self.druk or ("enkelzijdig" if is_sticker else "dubbelzijdig")
        return replace(self.vel, dubbelzijdig=druk == "dubbelzijdig", vouwen=druk == "vouwen")


Venster: TypeAlias = Annotated[Literal["links", "rechts"], choice()]
"""On which side of a long envelope its window is."""


class Huisstijl(Onderdeel):
    """Name, colour, font and logo of the documents; whatever is not set keeps the look of buurtkit itself."""

    naam: Tekst | None = None
    """Naam boven de stukken; anders de naam van het dossier."""

    kleur: Annotated[str, AfterValidator(_check_colour)] = "#1f5f5b"
    """Accentkleur voor lijnen en vlakken; wit moet erop te lezen zijn."""

    lettertype: Tekst = STANDAARDLETTER
    """Naam van het lettertype."""

    lettertype_map: Map | None = None
    """Map in het dossier met de bestanden (ttf of otf) van een eigen lettertype, voor pdf."""

    logo: Logo | None = None
    """Het logo."""

    naamkaartjes: Naamkaartjes = Naamkaartjes()
    """De maat van de naamkaartjes, of het vel waarop u ze print."""

    venster: Venster = "links"
    """Aan welke kant het venster van uw lange enveloppen zit (DL of EA5/6); daar komt het adres op de brief."""

    referentie_docx: Bestand | None = None
    """Een eigen Word-bestand waarvan de stijlen en marges worden gebruikt."""

    @property
    def lettertype_word(self) -> str:
        """The font in Word files, which cannot bring their own: one that is on every office computer, or one's own."""
        return "Calibri" if self.lettertype == STANDAARDLETTER else self.lettertype
