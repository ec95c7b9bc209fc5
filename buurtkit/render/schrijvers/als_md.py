"""Writer for Markdown: CommonMark with tables as GitHub has them, also pleasant to read as it is.

How text is escaped stands in `md_delen/regel.py`; here is what each block looks like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkit.render.boom import (
    OP_KAARTEN,
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoud,
    Inhoudsopgave,
    Kop,
    Lijst,
    Paginaeinde,
    Qr,
    Schrijfruimte,
    Tabel,
    Tekening,
    Tekst,
    Titel,
    Uitlijning,
    Vak,
    headings,
)
from buurtkit.render.schrijvers.md_delen.regel import in_cell, in_heading, in_paragraph, lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from buurtkit.render.schrijvers import Invuller

JUSTIFY: dict[Uitlijning, Callable[[str, int], str]] = {"links": str.ljust, "midden": str.center, "rechts": str.rjust}

MAX_WIDTH = 120
"""A table that is wider than this is not drawn with straight columns: its lines would wrap."""

WRITING_LINE = "_" * 60


def build(document: Document) -> Invuller:
    """Build a document once; the result gives the bytes of a Markdown file for each list of values."""
    return lambda values: f"{_Tekstbestand(document, values).markdown()}\n".encode()


class _Tekstbestand:
    """The file of one recipient."""

    def __init__(self, document: Document, values: Sequence[str]) -> None:
        self.document = document
        self.values = values
        self.op_kaarten = document.opmaak in OP_KAARTEN

    def markdown(self) -> str:
        document = self.document
        if self.op_kaarten:
            kaarten = filter(None, map(self.blok, document.blokken))
            parts = [self.blok(Titel((Tekst(document.titel),))), "\n\n---\n\n".join(kaarten)]
        else:
            parts = [self.blokken(document.blokken)]
        voet = self.alinea((Tekst(document.voettekst),))
        if voet:
            parts.append(f"---\n\n{voet}")
        return "\n\n".join(filter(None, parts))

    def blokken(self, blokken: Iterable[Blok]) -> str:
        return "\n\n".join(self.teksten(blokken))

    def teksten(self, blokken: Iterable[Blok]) -> Iterator[str]:
        """Give the text of each block that has any; a comment keeps two lists from becoming one."""
        previous: Blok | None = None
        for blok in blokken:
            if text := self.blok(blok):
                if isinstance(blok, Lijst) and isinstance(previous, Lijst):
                    yield "<!-- -->"
                yield text
                previous = blok

    def blok(self, blok: Blok) -> str:
        match blok:
            case Titel(inhoud):
                return f"# {in_heading(lines_of(inhoud, self.values))}"
            case Kop(inhoud=inhoud) if self.op_kaarten:
                return self.alinea(inhoud, vet=True)
            case Kop(niveau, inhoud):
                return f"{'#' * niveau} {in_heading(lines_of(inhoud, self.values))}"
            case Alinea(inhoud):
                return self.alinea(inhoud)
            case Lijst():
                return self.lijst(blok)
            case Tabel():
                return self.tabel(blok)
            case Vak():
                return self.vak(blok)
            case Afbeelding(alt=alt):
                return self.alinea((Tekst(f"Afbeelding: {alt}", cursief=True),)) if alt else ""
            case Tekening(alt=alt):
                return self.alinea((Tekst(alt, cursief=True),))
            case Qr(blokken=blokken):
                return self.blokken(blokken)
            case Schrijfruimte(regels):
                return "\n\n".join([WRITING_LINE] * regels)
            case Inhoudsopgave():
                koppen = (kop for kop in headings(self.document.blokken) if kop.niveau == 2)
                rows = Lijst(tuple((Alinea(kop.inhoud),) for kop in koppen))
                return f"## Inhoud\n\n{self.lijst(rows)}"
            case Paginaeinde():
                return ""

    def alinea(self, inhoud: Inhoud, *, vet: bool = False) -> str:
        return in_paragraph(lines_of(inhoud, self.values, vet=vet))

    def lijst(self, lijst: Lijst) -> str:
        """Write a list; blank lines stand between items only if an item is more than a line with bullets below it."""
        items = [list(self.teksten(item)) for item in lijst.items]
        between = "\n" if all(map(_is_tight, lijst.items, items)) else "\n\n"
        rows = []
        for number, texts in enumerate(items, start=lijst.start):
            mark = f"{number}. " if lijst.genummerd else "- "
            indented = _prefixed(" " * len(mark), between.join(texts))
            rows.append((mark + indented[len(mark) :]).rstrip())
        return between.join(rows)

    def tabel(self, tabel: Tabel) -> str:
        """Write a table, with straight columns if they are not too wide."""
        texts = [[in_cell(lines_of(cel, self.values)) for cel in rij] for rij in (tabel.kop, *tabel.rijen)]
        # A ruler has at least three signs.
        widths = [max(3, *map(len, column)) for column in zip(*texts, strict=True)]
        if sum(widths) + 3 * len(widths) >= MAX_WIDTH:
            widths = [3] * len(widths)
        columns = list(zip(tabel.uitlijning, widths, strict=True))

        def written(cells: Sequence[str]) -> str:
            drawn = [JUSTIFY[kant](cel, width) for (kant, width), cel in zip(columns, cells, strict=True)]
            return f"| {' | '.join(drawn)} |"

        ruler = [_ruler(kant, width) for kant, width in columns]
        head, *body = texts
        return "\n".join(map(written, (head, ruler, *body)))

    def vak(self, vak: Vak) -> str:
        text = "\n\n".join(filter(None, [self.alinea(vak.titel, vet=True), self.blokken(vak.blokken)]))
        if vak.soort in ("kader", "citaat"):
            return _prefixed("> ", text)
        return f"{text}\n\n---" if vak.soort == "titelblad" else text


def _prefixed(prefix: str, text: str) -> str:
    """Put `prefix` before each line; not with `textwrap`, for which other characters end a line as well."""
    return "\n".join((prefix + line).rstrip(" ") for line in text.split("\n"))


def _ruler(kant: Uitlijning, width: int) -> str:
    left = ":" if kant == "midden" else "-"
    right = "-" if kant == "links" else ":"
    return left + "-" * (width - 2) + right


def _is_tight(item: Sequence[Blok], texts: Sequence[str]) -> bool:
    match item:
        case (Alinea(),):
            return True
        case (Alinea(), Lijst(genummerd=False)):
            return len(texts) == 2 and texts[1].startswith("- ")
        case _:
            return not item
