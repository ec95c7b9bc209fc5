"""Writer for HTML: one web page without a single file beside it, for a phone, for a screen reader and for paper.

The page follows WCAG 2.2, level AA. The look stands in `stijl.css` next to this module.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from itertools import count
from typing import TYPE_CHECKING

from buurtkit.render.boom import (
    OP_KAARTEN,
    Afbeelding,
    Alinea,
    Blok,
    Document,
    Inhoud,
    Inhoudsopgave,
    Inline,
    Kop,
    Lijst,
    Link,
    Paginaeinde,
    Qr,
    Regeleinde,
    Schrijfruimte,
    Tabel,
    Tekening,
    Tekst,
    Titel,
    Uitlijning,
    Vak,
    headings,
)
from buurtkit.render.links import link_target
from buurtkit.render.merktekens import fill
from buurtkit.render.plaatjes import kind_of, read_file
from buurtkit.render.qr import vector
from buurtkit.render.schrijvers import Invuller, SchrijfFout
from buurtkit.render.schrijvers.html_delen.kaarten import Kaartregel, cutting_lines, folding_line, text_size
from buurtkit.render.schrijvers.html_delen.stijl import page_footer, style
from buurtkit.render.tekenen import as_svg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from buurtkit.dossier.huisstijl import Logo
    from buurtkit.dossier.kaartmaat import Kaartmaat

UPRIGHT = 180
"""How wide a page is inside its margins when it stands upright, in millimetres."""

FRAME = """\
<!DOCTYPE html>
<html lang="{taal}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{auteur}">
<title>{titel}</title>
<style>
{stijl}</style>
</head>
<body class="{opmaak}">
<a class="naar-inhoud" href="#inhoud">Naar de inhoud</a>
<div class="blad">
{kop}<main id="inhoud" tabindex="-1">
{inhoud}
</main>
{voet}</div>
</body>
</html>
"""
"""The page around the text. Its policy has a browser fetch and run nothing, whatever the text may hold."""

_MIME: Mapping[str, str] = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
"""What a browser calls each kind of picture."""


def build(document: Document) -> Invuller:
    """Build a document once; the result gives the bytes of a web page for each list of values.

    Raises `SchrijfFout` if the logo is not a png or jpg.
    """
    stijl = style(document)
    logo = document.huisstijl.logo
    picture = _logo(logo) if logo and document.opmaak in ("brief", "rapport") else ""
    return lambda values: _Pagina(document, values).html(stijl, picture).encode()


def inside(document: Document, blokken: Iterable[Blok], values: Sequence[str]) -> tuple[str, str, str]:
    """Give the title, some blocks and the footer of a page as HTML, for who puts them in a frame of their own."""
    pagina = _Pagina(document, values)
    return escape(pagina.regel(document.titel)), pagina.blokken(blokken), pagina.tekst(document.voettekst)


class _Pagina:
    """The page of one recipient. Headings, tables and boxes are numbered in the order in which they are written."""

    def __init__(self, document: Document, values: Sequence[str]) -> None:
        self.document = document
        self.values = values
        self.op_kaarten = document.opmaak in OP_KAARTEN
        self.kopnummers = count(1)
        self.tabelnummers = count(1)
        self.vaknummers = count(1)

    def html(self, stijl: str, logo: str) -> str:
        """Give the whole page, with `stijl` (CSS) and `logo` (HTML) as they are."""
        document = self.document
        afzender, blokken = _without_sender(document.blokken)
        kop = logo + self.blokken(afzender)
        voet = self.tekst(document.voettekst)
        return FRAME.format(
            taal=escape(document.taal.partition("-")[0]),
            auteur=escape(self.regel(document.auteur)),
            titel=escape(self.regel(document.titel)),
            stijl=stijl + page_footer(document, self.regel(document.voettekst)),
            opmaak=document.opmaak,
            kop=f"<header>\n{kop}\n</header>\n" if kop else "",
            inhoud=self.kaarten() if self.op_kaarten else self.blokken(blokken),
            voet=f"<footer><p>{voet}</p></footer>\n" if voet else "",
        )

    def kaarten(self) -> str:
        """Write the cards per sheet. What is printed twice is hidden on screen and from a screen reader."""
        document, kaart = self.document, self.document.kaart
        cards = [self.kaart(blok) for blok in document.blokken]
        vellen = [f"<h1>{self.tekst(document.titel)}</h1>\n"]
        if document.opmaak == "tafelkaart":
            line = folding_line()
            vellen += [f'<div class="vel">{line}{card}<div aria-hidden="true">{card}</div></div>\n' for card in cards]
            return "".join(vellen)
        if document.opmaak == "bord":
            vellen += [f'<div class="vel">{card}</div>\n' for card in cards]
            return "".join(vellen)
        marks, per_vel = cutting_lines(kaart), kaart.per_vel
        for first in range(0, len(cards), per_vel):
            voorkant = "".join(card + _back(card, kaart) for card in cards[first : first + per_vel])
            vellen.append(f'<div class="vel">{marks}{voorkant}</div>\n')
            if kaart.dubbelzijdig:
                vellen.append(f'<div class="vel" aria-hidden="true">{marks}{voorkant}</div>\n')
        return "".join(vellen)

    def kaart(self, kaart: Blok) -> str:
        pictures = sum(each.breedte for each in kaart.blokken if isinstance(each, Qr)) if isinstance(kaart, Vak) else 0
        points = text_size(self.document, [*self.regels(kaart)], pictures)
        inhoud = self.blokken(kaart.blokken) if isinstance(kaart, Vak) else self.blok(kaart)
        return f'<article class="kaart" style="--tekst: {points:.1f}pt">\n{inhoud}\n</article>\n'

    def regels(self, blok: Blok) -> Iterator[Kaartregel]:
        """Give the lines of text of a block on a card."""
        match blok:
            case Alinea(inhoud) | Titel(inhoud):
                yield from (Kaartregel(len(regel), 0) for regel in self.platte(inhoud).split("\n"))
            case Kop(niveau, inhoud):
                yield from (Kaartregel(len(regel), niveau) for regel in self.platte(inhoud).split("\n"))
            case Vak(blokken=blokken) | Qr(blokken=blokken):
                yield from (regel for part in blokken for regel in self.regels(part))
            case Lijst(items):
                yield from (regel for item in items for part in item for regel in self.regels(part))

    def blokken(self, blokken: Iterable[Blok]) -> str:
        return "\n".join(map(self.blok, blokken))

    def blok(self, blok: Blok) -> str:
        match blok:
            case Titel(inhoud):
                return f"<h1>{self.inhoud(inhoud)}</h1>"
            case Kop():
                return self.kop(blok)
            case Alinea(inhoud):
                return f"<p>{self.inhoud(inhoud)}</p>"
            case Lijst(items, genummerd, start):
                rows = "\n".join(f"<li>{self.blokken(item)}</li>" for item in items)
                return f'<ol start="{start}">\n{rows}\n</ol>' if genummerd else f"<ul>\n{rows}\n</ul>"
            case Tabel():
                return self.tabel(blok)
            case Vak():
                return self.vak(blok)
            case Afbeelding(gegevens, soort, alt, breedte):
                return _img(gegevens, soort, self.regel(alt), breedte)
            case Tekening(alt=alt):
                svg = as_svg(blok, self.document.huisstijl)
                words = f"<details><summary>In woorden</summary>\n<p>{escape(alt)}</p>\n</details>"
                picture = _img(svg, "svg", alt, blok.breedte)
                # What is made for a page in landscape stays readable: a small screen scrolls sideways.
                wide = " breed" if blok.breedte > UPRIGHT else ""
                region = f'<div class="tekening{wide}" role="region" tabindex="0" aria-label="Tekening">'
                return f"{region}{picture}</div>\n{words}"
            case Qr(doel, blokken, breedte):
                code = _picture(vector(doel), "svg", self.regel(blok.alt), breedte)
                return f'<div class="qr">\n{code}\n<div>{self.blokken(blokken)}</div>\n</div>'
            case Schrijfruimte(regels):
                return f'<div class="schrijfruimte" aria-hidden="true">{"<div></div>" * regels}</div>'
            case Inhoudsopgave():
                return self.inhoudsopgave()
            case Paginaeinde():
                return '<div class="paginaeinde"></div>'

    def kop(self, kop: Kop) -> str:
        inhoud = self.inhoud(kop.inhoud)
        if self.op_kaarten:
            letters = max(regel.letters for regel in self.regels(kop)) or 1
            return f'<p class="groot-{kop.niveau}" style="--letters: {letters}">{inhoud}</p>'
        return f'<h{kop.niveau} id="kop-{next(self.kopnummers)}">{inhoud}</h{kop.niveau}>'

    def inhoudsopgave(self) -> str:
        koppen = enumerate(headings(self.document.blokken), start=1)
        rows = (f'<li><a href="#kop-{i}">{self.inhoud(kop.inhoud)}</a></li>\n' for i, kop in koppen if kop.niveau == 2)
        return f'<nav aria-labelledby="toc">\n<h2 id="toc">Inhoud</h2>\n<ul>\n{"".join(rows)}</ul>\n</nav>'

    def tabel(self, tabel: Tabel) -> str:
        """Write a table in a region that scrolls sideways where the table is wider than the screen."""
        koppen = [" ".join(self.platte(cel).split()) for cel in tabel.kop]
        filled = [kop for kop in koppen if kop]
        naam = f"Tabel {next(self.tabelnummers)}"
        if filled:
            naam += f": {', '.join(filled)}"
        cols = "".join(f'<col style="width: {breedte:.2%}">' for breedte in tabel.breedtes)
        aligned = [_aligned(kant) for kant in tabel.uitlijning]
        header = ""
        for cel, kop, align in zip(tabel.kop, koppen, aligned, strict=True):
            # An empty cell is the head of nothing.
            header += f'<th scope="col"{align}>{self.inhoud(cel)}</th>' if kop else "<td></td>"
        thead = f"<thead><tr>{header}</tr></thead>\n" if filled else ""
        rows = ""
        for rij in tabel.rijen:
            cells = [f"<td{align}>{self.inhoud(cel)}</td>" for cel, align in zip(rij, aligned, strict=True)]
            rows += f"<tr>{''.join(cells)}</tr>\n"
        return (
            f'<div class="tabel" role="region" tabindex="0" aria-label="{escape(naam)}">\n'
            f'<table style="--kolommen: {len(tabel.kop)}">\n<colgroup>{cols}</colgroup>\n'
            f"{thead}<tbody>\n{rows}</tbody>\n</table>\n</div>"
        )

    def vak(self, vak: Vak) -> str:
        """Write a box; a frame with a title is a group with that name, not a landmark, for there may be many."""
        tag = "blockquote" if vak.soort == "citaat" else "div"
        label, titel = "", ""
        if vak.titel:
            anchor = f"vak-{next(self.vaknummers)}"
            label = f' role="group" aria-labelledby="{anchor}"' if vak.soort == "kader" else ""
            titel = f'<p class="vaktitel" id="{anchor}">{self.inhoud(vak.titel)}</p>\n'
        return f'<{tag} class="{vak.soort}"{label}>\n{titel}{self.blokken(vak.blokken)}\n</{tag}>'

    def inhoud(self, inhoud: Inhoud) -> str:
        return "".join(map(self.inline, inhoud))

    def inline(self, inline: Inline) -> str:
        match inline:
            case Regeleinde():
                return "<br>"
            case Link(doel, inhoud):
                target = link_target(doel, self.values)
                text = self.inhoud(inhoud)
                return f'<a href="{escape(target)}">{text}</a>' if target else text
            case Tekst(tekst, vet, cursief):
                html = self.tekst(tekst)
                html = f"<em>{html}</em>" if cursief else html
                return f"<strong>{html}</strong>" if vet else html

    def tekst(self, tekst: str) -> str:
        return fill(escape(tekst), self.values, lambda value: escape(value).replace("\n", "<br>"))

    def platte(self, inhoud: Inhoud) -> str:
        """Give the bare text of content."""
        return "".join(map(self.plat, inhoud))

    def plat(self, inline: Inline) -> str:
        match inline:
            case Regeleinde():
                return "\n"
            case Link(inhoud=inhoud):
                return self.platte(inhoud)
            case Tekst(tekst):
                return fill(tekst, self.values, str)

    def regel(self, tekst: str) -> str:
        return fill(tekst, self.values, str).replace("\n", " ")


def _without_sender(blokken: tuple[Blok, ...]) -> tuple[tuple[Blok, ...], tuple[Blok, ...]]:
    """Split off the sender at the top of a letter: it goes in the header of the page."""
    has_sender = bool(blokken) and isinstance(blokken[0], Vak) and blokken[0].soort == "afzender"
    return blokken[:has_sender], blokken[has_sender:]


def _aligned(kant: Uitlijning) -> str:
    return "" if kant == "links" else f' class="{kant}"'


def _logo(logo: Logo) -> str:
    data = read_file(logo.bestand)
    soort = kind_of(data)
    if soort is None:
        raise SchrijfFout(f'Het logo "{logo.bestand.name}" is niet te lezen. Bewaar het opnieuw als png of jpg.')
    return _img(data, soort, logo.alt, logo.breedte) + "\n"


def _back(card: str, kaart: Kaartmaat) -> str:
    """Give the half of a folded card that repeats the other one."""
    return card.replace("<article ", '<article aria-hidden="true" ', 1) if kaart.vouwen else ""


def _picture(data: bytes, soort: str, alt: str, breedte: float) -> str:
    source = f"data:{_MIME[soort]};base64,{b64encode(data).decode()}"
    return f'<img src="{source}" alt="{escape(alt)}" style="width: {breedte:g}mm">'


def _img(data: bytes, soort: str, alt: str, breedte: float) -> str:
    return f"<p>{_picture(data, soort, alt, breedte)}</p>"
