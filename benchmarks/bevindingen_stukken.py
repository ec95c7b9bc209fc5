"""Documents about the findings, with pictures: a thousand notes and sixty findings, beside bare Typst.

Typst gets the same words, tables and drawings on the same pages, written out beforehand in its own language. So what is
measured is what buurtkit adds: ordering the notes, templates, checks, and a layout that takes any document.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import typst

from benchmarks.dossiers import write_dossier
from benchmarks.gelijkenis import teksten
from benchmarks.meten import Rij, cpu_van, hooguit, kladmap, om_en_om
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.kennis.codes import codes
from buurtkit.render.boom import (
    Alinea,
    Blok,
    Document,
    Inhoud,
    Inhoudsopgave,
    Kop,
    Lijst,
    Paginaeinde,
    Regeleinde,
    Schrijfruimte,
    Tabel,
    Tekening,
    Tekst,
    Titel,
    Vak,
)
from buurtkit.render.maken import plan, render
from buurtkit.render.merktekens import fill
from buurtkit.render.openbaar import public_view
from buurtkit.render.samenstellen import assemble, picture_finder
from buurtkit.render.sjabloon import Catalogus, Sjabloon
from buurtkit.render.tekenen import MAP
from buurtkit.render.tekst import Tekstmaker
from buurtkit.render.uitvoer import Uitvoer
from buurtkit.stukken.weten import Weten

WAARNEMINGEN, BEVINDINGEN, TAFELS = 1000, 60, 12

SJABLONEN = ("bestuurstafel/bevindingen", "bestuurstafel/bevindingen-openbaar")

_THEMAS = ("Straat en plein", "Gezond", "Jong zijn", "Rondkomen", "Taal", "Samenwerken", "Wonen", "Veilig", "Groen")

_BESTUURSTAFEL = """\
datum: donderdag 24 juni 2027
begin: 15.00 uur
einde: 17.30 uur
plaats: {naam: Bibliotheek}
"""


def measure(*, snel: bool) -> list[Rij]:
    """Compare both editions of the findings as pdf; every turn has other words, so that nothing is remembered."""
    notes, findings = (60, 6) if snel else (WAARNEMINGEN, BEVINDINGEN)
    turns = 1 if snel else 3
    with kladmap() as temporary:
        folder = Path(temporary)
        made = [
            _Stukken(_write(folder / f"d{turn}", notes, findings, turn), folder / f"t{turn}")
            for turn in range(turns + 1)
        ]
        # The first loads packages and fonts.
        made[0].as_typst()
        made[0].as_buurtkit()
        theirs, ours = iter(made[1:]), iter(made[1:])
        peer, own = om_en_om(
            lambda: cpu_van(next(theirs).as_typst), lambda: cpu_van(next(ours).as_buurtkit), keer=turns
        )
        pages = [
            [_pages(path) for path in sorted(made[-1].folder.rglob(f"{kind}/**/*.pdf"))] for kind in ("kaal", "uit")
        ]
    what = f"bevindingen als pdf, {notes} waarnemingen en {findings} bevindingen"
    return [hooguit(what, f"typst alleen ({sum(pages[0])} blz., buurtkit {sum(pages[1])})", peer, own, keer=3)]


class _Stukken:
    """Both editions of one dossier, as buurtkit makes them and as sources for Typst that were prepared."""

    def __init__(self, dossier: Dossier, folder: Path) -> None:
        self.dossier = dossier
        self.folder = folder
        self.catalogus = Catalogus(dossier.map)
        self.sjablonen = [self.catalogus.sjabloon(naam) for naam in SJABLONEN]
        shutil.copytree(MAP, folder / MAP.name)
        (folder / "kaal").mkdir()
        letters = Path(str(files("rendercv_fonts"))) / "Source Sans 3"
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(letters)])
        self.compilers = [
            typst.Compiler(self._write_source(sjabloon), root=folder, font_paths=fonts) for sjabloon in self.sjablonen
        ]

    def as_buurtkit(self) -> None:
        """Make the documents as buurtkit does."""
        opdrachten = plan(self.dossier, self.sjablonen, ["pdf"])
        for stuk in render(self.dossier, self.catalogus, opdrachten, Uitvoer(self.folder / "uit"), Weten):
            assert stuk.staat == "gemaakt", stuk

    def as_typst(self) -> None:
        """Let Typst make them from what was prepared."""
        for sjabloon, compiler in zip(self.sjablonen, self.compilers, strict=True):
            compiler.compile(output=self.folder / "kaal" / f"{sjabloon.kort}.pdf", format="pdf")

    def _write_source(self, sjabloon: Sjabloon) -> Path:
        # A copy of its own: what is computed for this one must not be ready for the other.
        lezing = load_dossier(self.dossier.map)
        assert lezing.dossier
        view = public_view(lezing.dossier)
        (opdracht,) = plan(view, [sjabloon], ["pdf"])
        names = Weten(view).voor(sjabloon.kop, opdracht.ontvangers[0])
        tekst = Tekstmaker(sjabloon, self.catalogus.mappen).make(names)
        document = assemble(view, sjabloon.kop, tekst, picture_finder([]))
        path = self.folder / f"{sjabloon.kort}.typ"
        path.write_text("\n\n".join(_Bron(document, tekst.waarden).lines()), encoding="utf-8")
        return path


_KOP = """\
#set page(paper: "a4", margin: (top: 25mm, bottom: 25mm, left: 32mm, right: 38mm), numbering: "1")
#set text(font: "Source Sans 3", size: 11pt, lang: "nl", hyphenate: false, top-edge: 0.75em, bottom-edge: -0.25em)
#set par(leading: 0.35em, spacing: 0.9em)
#show heading: set block(above: 1.5em, below: 0.6em)
#show heading: set par(leading: 0.15em)
#show outline.entry: set block(spacing: 0.55em)
#show heading.where(level: 1): set text(size: 21.5pt)
#show heading.where(level: 2): set text(size: 17.2pt)
#show heading.where(level: 3): set text(size: 13.75pt)
#show quote.where(block: true): it => block(spacing: 1.2em, inset: (left: 6mm), it.body)
#set table(stroke: (x, y) => (top: if y > 0 { 0.5pt }))
#set table(inset: (x, _) => (left: if x == 0 { 0pt } else { 5pt }, right: 5pt, y: 0.45em))
#show table.cell.where(y: 0): strong"""


@dataclass(frozen=True, slots=True)
class _Bron:
    """A document as somebody would write it for Typst by hand: the same words on a plain layout."""

    document: Document
    waarden: Sequence[str]

    def lines(self) -> Iterator[str]:
        drawings = sorted({path.stem for path in MAP.glob("*.typ")})
        yield from (f'#import "{MAP.name}/{naam}.typ": teken as {naam}' for naam in drawings)
        yield f"#set document(title: [{self._plain(self.document.titel)}])\n{_KOP}"
        for blok in self.document.blokken:
            yield from self._block(blok)

    def _block(self, blok: Blok) -> Iterator[str]:
        match blok:
            case Titel(inhoud):
                yield f"= {self._text(inhoud)}"
            case Kop(niveau, inhoud):
                yield f"{'=' * niveau} {self._text(inhoud)}"
            case Alinea(inhoud):
                yield self._text(inhoud)
            case Lijst(items, genummerd):
                marks = "+" if genummerd else "-"
                yield "\n".join(f"{marks} {' '.join(part for b in item for part in self._block(b))}" for item in items)
            case Tabel():
                yield self._table(blok)
            case Vak(soort, _, blokken):
                inside = "\n\n".join(part for b in blokken for part in self._block(b))
                yield f"#quote(block: true)[{inside}]" if soort == "citaat" else inside
                if soort == "titelblad":
                    yield "#pagebreak()"
            case Tekening(soort, gegevens, alt, breedte):
                data = f'json(bytes({_string(gegevens)})), (width: {breedte}mm, height: 200mm, colour: rgb("#215e5b"))'
                yield f"#figure(kind: image, alt: {_string(alt)}, {soort}({data}))"
            case Schrijfruimte(regels):
                line = "block(width: 100%, height: 9mm, spacing: 0pt, stroke: (bottom: 0.5pt))"
                yield f"#for _ in range({regels}) {{ {line} }}"
            case Inhoudsopgave():
                yield "#outline(target: heading.where(level: 2))"
            case Paginaeinde():
                yield "#pagebreak(weak: true)"
            case _:
                raise TypeError(f"the findings have no {type(blok).__name__}")

    def _table(self, tabel: Tabel) -> str:
        widths = ", ".join(f"{width}fr" for width in tabel.breedtes)
        sides = ", ".join({"links": "left", "midden": "center", "rechts": "right"}[side] for side in tabel.uitlijning)
        head = ", ".join(f"[{self._text(cell)}]" for cell in tabel.kop)
        rows = ",\n".join(", ".join(f"[{self._text(cell)}]" for cell in row) for row in tabel.rijen)
        return f"#table(columns: ({widths},), align: ({sides},), table.header({head}),\n{rows})"

    def _text(self, inhoud: Inhoud) -> str:
        return "".join(
            "\\\n" if isinstance(item, Regeleinde) else self._run(item)
            for item in inhoud
            if isinstance(item, Regeleinde | Tekst)
        )

    def _run(self, run: Tekst) -> str:
        text = self._plain(run.tekst)
        text = f"#emph[{text}]" if run.cursief else text
        return f"#strong[{text}]" if run.vet else text

    def _plain(self, text: str) -> str:
        return re.sub(r"([\\#*_$@<>\[\]`~=/+-])", r"\\\1", fill(text, self.waarden, str)).replace("\n", " \\\n")


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _pages(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", path.read_bytes()))


def _write(folder: Path, notes: int, findings: int, turn: int) -> Dossier:
    """Write and read a dossier with so many notes and findings; another `turn` gives other words."""
    write_dossier(folder, 1)
    chance = random.Random(turn)
    tables = "".join(f"  - {{nummer: {i}}}\n" for i in range(1, TAFELS + 1))
    with (folder / "tafel-van-50.yaml").open("a", encoding="utf-8") as file:
        file.write(f"tafels:\n{tables}")
    (folder / "bestuurstafel.yaml").write_text(_BESTUURSTAFEL, encoding="utf-8")
    words = teksten(notes)
    chance.shuffle(words)
    known = list(codes())
    observed = (
        f"  - id: w{i}\n    tafel: {chance.randint(1, TAFELS)}\n    tekst: {turn} {text}.\n"
        f"    thema: {chance.choice(_THEMAS)}\n    geledingen: [bewoner, professional]\n"
        f"    codes: [{', '.join(chance.sample(known, 2))}]\n"
        + (f"    citaat: Zo zei iemand het, {text[:40]}\n    citaat_mag: ja\n" if i % 10 == 0 else "")
        for i, text in enumerate(words, 1)
    )
    (folder / "waarnemingen.yaml").write_text("waarnemingen:\n" + "".join(observed), encoding="utf-8")
    per = notes // findings
    said = (
        f"  - id: b{i}\n    kern: {turn} {words[i][:60]}\n    vraag: Wat doet u aan {words[i][:30]}?\n"
        f"    toelichting: {' '.join(words[i : i + 3])}.\n"
        f"    waarnemingen: [{', '.join(f'w{k}' for k in range(per * (i - 1) + 1, per * i + 1))}]\n"
        for i in range(1, findings + 1)
    )
    (folder / "bevindingen.yaml").write_text("bevindingen:\n" + "".join(said), encoding="utf-8")
    lezing = load_dossier(folder)
    assert lezing.dossier, lezing.meldingen
    return lezing.dossier
