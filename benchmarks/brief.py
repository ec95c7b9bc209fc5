"""One personal letter for many guests: made by buurtkit, and as input for the peers, with the same words.

The peers get templates made of the tree of buurtkit's own document, with Jinja places where its values come, and the
values per guest in a file. So all programs print the same letter, whatever its template says.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp

import docx

from benchmarks.anderen import DOCX, HTML, WAARDEN, Peer, wat_ontbreekt
from benchmarks.dossiers import write_dossier
from benchmarks.meten import Rij, cpu_van, kladmap, om_en_om, overgeslagen, sneller
from buurtkit.dossier.laden import load_dossier
from buurtkit.render.boom import Alinea, Blok, Document, Inhoud, Kop, Lijst, Link, Regeleinde, Tekst, Titel, Vak
from buurtkit.render.maken import plan, render
from buurtkit.render.merktekens import fill
from buurtkit.render.samenstellen import assemble, picture_finder
from buurtkit.render.schrijvers import bouwer
from buurtkit.render.sjabloon import Catalogus
from buurtkit.render.tekst import Tekstmaker
from buurtkit.render.uitvoer import Uitvoer
from buurtkit.stukken.weten import Weten

SJABLOON = "tafel-van-50/uitnodiging"
"""The template of the letter: one page for the dossiers of `benchmarks.dossiers`."""

_STYLES = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "p": "Normal", "li": "List Bullet"}
"""For each kind of paragraph its style in Word."""


GASTEN = 200
"""How many letters are made; a quick run makes three."""


def naast(peer: Peer, formaat: str, *, minstens: float, snel: bool) -> Rij:
    """Let a peer and buurtkit make the letters in turns, from a dossier that was read to files on disk."""
    gasten = 3 if snel else GASTEN
    aantal = min(peer.aantal, gasten)
    wat, ander = f"{gasten} brieven als {formaat}", f"{peer.naam} ({aantal} gemeten)"
    if reden := wat_ontbreekt(peer.naam):
        return overgeslagen(wat, ander, reden)
    with kladmap() as temporary:
        folder = Path(temporary)
        brieven = Brieven(write_dossier(folder / "dossier", gasten))
        source = brieven.write_input(folder / "ander")

        def empty() -> Path:
            return Path(mkdtemp(dir=folder))

        # The first letter loads packages and fonts; that time counts in the row on the whole process.
        peer.make(source, empty(), 1)
        brieven.make(formaat, empty())
        theirs, ours = om_en_om(
            lambda: cpu_van(lambda: peer.make(source, empty(), aantal)),
            lambda: cpu_van(lambda: brieven.make(formaat, empty())),
            keer=1 if snel else 3,
        )
    return sneller(wat, ander, theirs / aantal * gasten, ours, minstens=minstens)


class Brieven:
    """The letter to all guests of a dossier."""

    def __init__(self, folder: Path) -> None:
        dossier = load_dossier(folder).dossier
        assert dossier is not None
        self.dossier = dossier
        self.catalogus = Catalogus(folder)
        self.sjabloon = self.catalogus.sjabloon(SJABLOON)

    def make(self, formaat: str, folder: Path) -> None:
        """Make all letters as buurtkit does."""
        opdrachten = plan(self.dossier, [self.sjabloon], [formaat])
        for stuk in render(self.dossier, self.catalogus, opdrachten, Uitvoer(folder), Weten):
            assert stuk.staat == "gemaakt", stuk

    def write_input(self, folder: Path) -> Path:
        """Write what the peers need in a new folder (see `benchmarks.anderen`); gives that folder."""
        maker = Tekstmaker(self.sjabloon, self.catalogus.mappen)
        (opdracht,) = plan(self.dossier, [self.sjabloon])
        kennis = Weten(self.dossier)
        teksten = [maker.make(kennis.voor(self.sjabloon.kop, each)) for each in opdracht.ontvangers]
        assert len({tekst.body for tekst in teksten}) == 1, "the peers have one template for all guests"
        document = assemble(self.dossier, self.sjabloon.kop, teksten[0], picture_finder([]))
        lines = list(_lines(document, [f"{{{{ w[{i}] }}}}" for i in range(len(teksten[0].waarden))]))
        folder.mkdir()
        _write_docx(lines, folder / DOCX)
        (folder / HTML).write_text(_html(lines), encoding="utf-8")
        (folder / WAARDEN).write_text(json.dumps([tekst.waarden for tekst in teksten]), encoding="utf-8")
        write_md = bouwer("md")(document)
        for i, tekst in enumerate(teksten):
            (folder / f"{i}.md").write_bytes(write_md(tekst.waarden))
        return folder


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph of a letter: what HTML calls it, and its text in pieces of one weight."""

    tag: str
    runs: Sequence[Tekst]


def _lines(document: Document, values: Sequence[str]) -> Iterator[_Line]:
    for tag, inhoud in _paragraphs(document.blokken):
        runs = [
            Tekst("\n")
            if isinstance(item, Regeleinde)
            else Tekst(fill(item.tekst, values, str), item.vet, item.cursief)
            for inline in inhoud
            for item in (inline.inhoud if isinstance(inline, Link) else (inline,))
        ]
        yield _Line(tag, runs)


def _paragraphs(blokken: Iterable[Blok]) -> Iterator[tuple[str, Inhoud]]:
    for blok in blokken:
        match blok:
            case Titel(inhoud):
                yield "h1", inhoud
            case Kop(niveau, inhoud):
                yield f"h{niveau}", inhoud
            case Alinea(inhoud):
                yield "p", inhoud
            case Lijst(items):
                yield from (("li", inhoud) for item in items for _, inhoud in _paragraphs(item))
            case Vak(_, titel, inside):
                yield from [("p", titel)] if titel else []
                yield from _paragraphs(inside)
            case _:
                raise TypeError(f"the letters of the peers have no {type(blok).__name__}")


def _write_docx(lines: Iterable[_Line], path: Path) -> None:
    """Write a template for docxtpl on the base that python-docx brings: that of a new file in Word."""
    word = docx.Document()
    for line in lines:
        paragraph = word.add_paragraph(style=_STYLES[line.tag])
        for run in line.runs:
            added = paragraph.add_run(run.tekst)
            added.bold, added.italic = run.vet or None, run.cursief or None
    word.save(str(path))


def _html(lines: Iterable[_Line]) -> str:
    """Give the body of a page as a Jinja template."""
    parts: list[str] = []
    for tag, group in groupby(lines, lambda line: line.tag):
        items = "\n".join(f"<{tag}>{''.join(map(_run_html, line.runs))}</{tag}>" for line in group)
        parts.append(f"<ul>{items}</ul>" if tag == "li" else items)
    return "\n".join(parts)


def _run_html(run: Tekst) -> str:
    text = escape(run.tekst).replace("\n", "<br>")
    text = f"<em>{text}</em>" if run.cursief else text
    return f"<strong>{text}</strong>" if run.vet else text
