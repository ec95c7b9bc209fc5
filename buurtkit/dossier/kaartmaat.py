"""Sizes of cards and the sheets that they are printed on: cut by oneself, or bought with the cuts already in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import BeforeValidator

from buurtkit.basis.melding import nearest_word

A4_BREEDTE, A4_HOOGTE = 210.0, 297.0
"""Millimetres."""

SNIJRAND = 8.0
"""Millimetres around the cards that somebody cuts: room for the crop marks."""


class Kaartvel(NamedTuple):
    """A sheet of A4 that is sold with cards or stickers in it, in millimetres.

    `links` and `boven` are the white beside and above the first card; `stap_breedte` and `stap_hoogte` are the
    distances from one card to the next. All sheets are as wide left as right, so that a back fits behind its front.
    """

    naam: str
    breedte: float
    hoogte: float
    kolommen: int
    rijen: int
    links: float
    boven: float
    stap_breedte: float
    stap_hoogte: float
    is_sticker: bool = False


VELLEN = (
    Kaartvel("Avery L4785", 80, 50, 2, 5, 17.5, 13.5, 95, 55, is_sticker=True),
    Kaartvel("Avery L7160", 63.5, 38.1, 3, 7, 7.2, 15.15, 66.04, 38.1, is_sticker=True),
    Kaartvel("Avery L7163", 99.1, 38.1, 2, 7, 4.67, 15.15, 101.6, 38.1, is_sticker=True),
    Kaartvel("Avery L7414", 90, 52, 2, 5, 15, 18.5, 90, 52),
    Kaartvel("Avery L7418", 86, 55, 2, 4, 19, 38.5, 86, 55),
    Kaartvel("Avery C32015", 85, 54, 2, 4, 17, 31.5, 91, 60),
    Kaartvel("Sigel DP835", 85, 55, 2, 5, 15, 11, 95, 55),
)
"""Sheets of which the sizes stand in two public lists of labels: those of LibreOffice and of gLabels.

They lie in the code and not in `kennis`, because they are what a value in `buurtkit.yaml` can be.
"""


@dataclass(frozen=True, slots=True)
class Kaartmaat:
    """The size of one card in millimetres, how it is printed, and the sheet it comes from.

    `dubbelzijdig` prints the same text on the back of the sheet. `vouwen` prints it beside it: folded in two, the card
    reads from both sides. Without a `vel` the cards are cut by oneself along crop marks.
    """

    breedte: float = 90
    hoogte: float = 55
    dubbelzijdig: bool = False
    vouwen: bool = False
    vel: Kaartvel | None = field(default=None)

    @property
    def kolommen(self) -> int:
        """Cards beside each other on an A4 in portrait; the halves of a folded card count as two."""
        if self.vel:
            return self.vel.kolommen
        fitting = max(1, int((A4_BREEDTE - 2 * SNIJRAND) // self.breedte))
        return max(2, fitting // 2 * 2) if self.vouwen else fitting

    @property
    def rijen(self) -> int:
        """Cards above each other on an A4 in portrait."""
        return self.vel.rijen if self.vel else max(1, int((A4_HOOGTE - 2 * SNIJRAND) // self.hoogte))

    @property
    def per_vel(self) -> int:
        """How many different cards stand on a sheet."""
        return self.kolommen * self.rijen // (2 if self.vouwen else 1)

    @property
    def is_te_vouwen(self) -> bool:
        """Whether two of these cards fit beside each other on a sheet that is not cut yet."""
        return self.vel is None and 2 * self.breedte <= A4_BREEDTE - 2 * SNIJRAND

    @property
    def snijtekens(self) -> bool:
        """Whether there is something to cut."""
        return self.vel is None

    @property
    def stap_breedte(self) -> float:
        """Millimetres from the left side of a card to that of the next."""
        return self.vel.stap_breedte if self.vel else self.breedte

    @property
    def stap_hoogte(self) -> float:
        """Millimetres from the top of a card to that of the next."""
        return self.vel.stap_hoogte if self.vel else self.hoogte

    @property
    def links(self) -> float:
        """Millimetres of white beside the first card."""
        return self.vel.links if self.vel else (A4_BREEDTE - self.kolommen * self.breedte) / 2

    @property
    def boven(self) -> float:
        """Millimetres of white above the first card."""
        return self.vel.boven if self.vel else (A4_HOOGTE - self.rijen * self.hoogte) / 2


VERWACHT = "een kaart in millimeters die op een A4 past, zoals 90 x 55, of een vel, zoals Avery L4785"


def parse_kaartmaat(text: str) -> Kaartmaat:
    """Read a size (`90 x 55`) or a sheet by its name or number alone (`Avery L4785`, `l4785`).

    >>> parse_kaartmaat("60 x 90 mm").hoogte
    90.0

    Raises `ValueError` for a card that does not fit on A4 and for a sheet that is not known.
    """
    found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(?:mm)?\s*[x×]\s*(\d+(?:[.,]\d+)?)(?:\s*mm)?", text.strip())
    if found:
        width, height = (float(size.replace(",", ".")) for size in found.groups())
        if 20 <= width <= A4_BREEDTE - 2 * SNIJRAND and 20 <= height <= A4_HOOGTE - 2 * SNIJRAND:
            return Kaartmaat(width, height)
        raise ValueError(VERWACHT)
    wanted = _key(text)
    for vel in VELLEN:
        if wanted in (_key(vel.naam), _key(vel.naam.split()[-1])):
            return Kaartmaat(vel.breedte, vel.hoogte, vel=vel)
    near = nearest_word(text, [vel.naam for vel in VELLEN])
    raise ValueError(VERWACHT + (f" (bedoelde u `{near}`?)" if near else ""))


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


def _read(value: object) -> Kaartmaat:
    if isinstance(value, Kaartmaat):
        return value
    if not isinstance(value, str):
        raise ValueError(VERWACHT)
    return parse_kaartmaat(value)


Kaart: TypeAlias = Annotated[Kaartmaat, BeforeValidator(_read)]
"""The size of a card, or the name of a sheet of cards."""
