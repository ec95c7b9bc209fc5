"""The document tree: what a document says, independent of the format it is written in.

A template becomes a `Document`; each writer in `buurtkit.render.schrijvers` turns a `Document` into bytes. The tree
is small on purpose: a node exists only if all four formats can show it.

Personal values do not stand in the tree as text but as *markers*: single private-use characters, see
`buurtkit.render.merktekens`. A writer builds a document once per shape and fills the markers per guest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.render.opmaak import OP_KAARTEN as OP_KAARTEN
from buurtkit.render.opmaak import Opmaak as Opmaak

VakSoort: TypeAlias = Literal[
    "afzender", "adres", "kader", "citaat", "ondertekening", "klein", "titelblad", "kaart", "invullijst"
]
"""What a box is for.

`afzender`: who sends the letter, with place and date. `adres`: to whom it goes, where the window of an envelope is.
`kader`: a framed summary. `citaat`: indented words of somebody.
`ondertekening`: signature, kept on one page. `klein`: small print. `titelblad`: lines on the title page.
`kaart`: one card of a sheet. `invullijst`: a table to fill in by hand, with high rows and lines between its columns.
"""

Uitlijning: TypeAlias = Literal["links", "midden", "rechts"]


@dataclass(frozen=True, slots=True)
class Tekst:
    """A run of text in one weight."""

    tekst: str
    vet: bool = False
    cursief: bool = False


@dataclass(frozen=True, slots=True)
class Regeleinde:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `doel` is an http(s), mailto or tel address and may hold markers."""

    doel: str
    inhoud: tuple[Tekst, ...]


Inline: TypeAlias = Tekst | Regeleinde | Link
Inhoud: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Titel:
    """The title of the document: its only heading of level 1, shown where this node stands."""

    inhoud: Inhoud


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading of level 2, 3 or 4; levels are never skipped.

    On cards (see `OP_KAARTEN`) a heading is large text, not part of the outline: 2 is largest, 4 smallest.
    """

    niveau: int
    inhoud: Inhoud


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph."""

    inhoud: Inhoud


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list; each item holds blocks (a paragraph, perhaps a nested list)."""

    items: tuple[tuple[Blok, ...], ...]
    genummerd: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with one header row; all rows have as many cells as `kop`.

    `breedtes` are relative column widths that add up to 1.
    """

    kop: tuple[Inhoud, ...]
    rijen: tuple[tuple[Inhoud, ...], ...]
    uitlijning: tuple[Uitlijning, ...]
    breedtes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Vak:
    """Blocks that belong together and look different; see `VakSoort`. `titel` may be empty."""

    soort: VakSoort
    titel: Inhoud
    blokken: tuple[Blok, ...]


@dataclass(frozen=True, slots=True)
class Afbeelding:
    """A picture with the text that replaces it for who cannot see it.

    `soort` is the image type of `gegevens`; `breedte` is in millimetres.
    """

    gegevens: bytes
    soort: Literal["png", "jpg"]
    alt: str
    breedte: float


@dataclass(frozen=True, slots=True)
class Tekening:
    """A drawing that Typst makes from data, see `buurtkit.render.tekenen`.

    `soort` names the drawing, `gegevens` is its data as JSON, `alt` says the same in words; both hold no markers.
    `breedte` is in millimetres.
    """

    soort: str
    gegevens: str
    alt: str
    breedte: float


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code that leads to `doel`, an address as in `Link` but without markers; beside it what it is for.

    `breedte` is that of the code in millimetres, with the white around it that a camera needs.
    """

    doel: str
    blokken: tuple[Blok, ...]
    breedte: float = 30

    @property
    def alt(self) -> str:
        """The text for who cannot see it."""
        return f"QR-code naar {self.doel}"


@dataclass(frozen=True, slots=True)
class Schrijfruimte:
    """Empty ruled lines to write on by hand, 9 mm apart."""

    regels: int


@dataclass(frozen=True, slots=True)
class Inhoudsopgave:
    """The table of contents: all headings of level 2 of the document."""


@dataclass(frozen=True, slots=True)
class Paginaeinde:
    """What follows starts on a new page."""


Blok: TypeAlias = (
    Titel
    | Kop
    | Alinea
    | Lijst
    | Tabel
    | Vak
    | Afbeelding
    | Tekening
    | Qr
    | Schrijfruimte
    | Inhoudsopgave
    | Paginaeinde
)


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """An entry for a calendar: at a time of the day in the Netherlands, or the whole day when `begin` is `None`.

    `id` is unique and stays the same when the entry changes. All text is plain, without markers.
    """

    id: str
    titel: str
    datum: dt.date
    begin: dt.time | None = None
    einde: dt.time | None = None
    plaats: str = ""
    omschrijving: str = ""
    is_voorlopig: bool = False
    """Whether the day or the time may still change."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document, ready for a writer.

    `titel` is the plain text of the `Titel` node, for the properties of the file; it may hold markers. In the layouts
    of `OP_KAARTEN` all `blokken` are boxes of kind `kaart` (there is no `Titel` node).
    """

    titel: str
    auteur: str
    opmaak: Opmaak
    blokken: tuple[Blok, ...]
    huisstijl: Huisstijl
    voettekst: str = ""
    kaart: Kaartmaat = field(default_factory=Kaartmaat)
    taal: str = "nl-NL"
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()


def headings(blokken: Iterable[Blok]) -> Iterator[Kop]:
    """Give all headings, also those in boxes and lists, in the order in which they are written."""
    for blok in blokken:
        match blok:
            case Kop():
                yield blok
            case Vak(blokken=within) | Qr(blokken=within):
                yield from headings(within)
            case Lijst(items):
                for item in items:
                    yield from headings(item)
