"""From the text of a template to a document: its blocks, its title in the right place, its house style."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from buurtkit import notatie
from buurtkit.basis.binnen import is_file, lies_within
from buurtkit.dossier.dossier import Dossier
from buurtkit.render import boom
from buurtkit.render.boom import headings
from buurtkit.render.markdown import MarkdownFout, Plaatje, parse
from buurtkit.render.merktekens import without_markers
from buurtkit.render.plaatjes import MAX_PIXELS, TOO_LARGE, kind_of, pixels, read_file
from buurtkit.render.schrijvers import SchrijfFout
from buurtkit.render.sjabloon import Sjabloonkop
from buurtkit.render.tekst import Stuktekst


def assemble(dossier: Dossier, kop: Sjabloonkop, tekst: Stuktekst, plaatje: Plaatje) -> boom.Document:
    """Build the tree of one document, with markers where values come.

    Raises `MarkdownFout` if the text does not fit the layout or skips a level of headings.
    """
    blocks: Sequence[boom.Blok] = parse(tekst.body, tekst.waarden, plaatje)
    if kop.opmaak in boom.OP_KAARTEN:
        if any(not (isinstance(block, boom.Vak) and block.soort == "kaart") for block in blocks):
            raise MarkdownFout(f"Bij `opmaak: {kop.opmaak}` staat alle tekst in vakken `:::kaart`.")
        if kop.opmaak == "bord":
            blocks = [_from_afar(block) for block in blocks]
    else:
        check_levels(blocks)
        blocks = _LAYOUTS[kop.opmaak](boom.Titel((boom.Tekst(tekst.titel),)), blocks)
    initiatief = dossier.initiatief
    kaart = initiatief.huisstijl.naamkaartjes.kaart
    if kop.kaart:
        kaart = replace(kop.kaart, dubbelzijdig=kop.dubbelzijdig, vouwen=kop.vouwen)
    # A calendar holds events of many makers: the id says whose this one is.
    maker = f"{notatie.slug(initiatief.naam) or 'dossier'}.buurtkit"
    return boom.Document(
        titel=tekst.titel,
        auteur=without_markers(author(dossier)),
        opmaak=kop.opmaak,
        blokken=tuple(blocks),
        huisstijl=initiatief.huisstijl,
        voettekst=without_markers(footer(dossier, kop)),
        kaart=kaart,
        gebeurtenissen=tuple(replace(each, id=f"{each.id}@{maker}") for each in tekst.gebeurtenissen),
    )


def author(dossier: Dossier) -> str:
    """Give who made a document, as programs show it."""
    return dossier.initiatief.initiatiefnemer.organisatie_of_naam


def footer(dossier: Dossier, kop: Sjabloonkop) -> str:
    """Say whose document it is, and of a draaiboek which version: an old copy is recognised by it."""
    naam = dossier.initiatief.huisstijl.naam or dossier.initiatief.naam
    if not kop.met_versie:
        return naam
    draaiboek = dossier.draaiboek
    day = f", {notatie.datum(draaiboek.bijgewerkt)}" if draaiboek.bijgewerkt else ""
    return f"{naam} · versie {draaiboek.versie}{day}"


def _from_afar(blok: boom.Blok) -> boom.Blok:
    """Make the QR codes on a sign large enough for who stands in front of it."""
    match blok:
        case boom.Vak(blokken=within):
            return replace(blok, blokken=tuple(map(_from_afar, within)))
        case boom.Qr():
            return replace(blok, breedte=65)
    return blok


def _letter(titel: boom.Titel, blocks: Sequence[boom.Blok]) -> Sequence[boom.Blok]:
    """Put the title under the sender, as the subject of the letter; an address stands beside the sender."""
    sender, rest = _apart(blocks, "afzender")
    address, rest = _apart(rest, "adres")
    if sender and address:
        first, *others = sender
        sender = [replace(first, blokken=(*address, *first.blokken)), *others]
        address = []
    return [*sender, *address, titel, *rest]


def _report(titel: boom.Titel, blocks: Sequence[boom.Blok]) -> Sequence[boom.Blok]:
    """Put the title on the title page, then the contents if there is something to find."""
    covers, rest = _apart(blocks, "titelblad")
    lines: list[boom.Blok] = [titel]
    for cover in covers:
        lines += cover.blokken
    first = boom.Vak("titelblad", (), tuple(lines))
    chapters = [block for block in rest if isinstance(block, boom.Kop) and block.niveau == 2]
    if len(chapters) < 2:
        return [first, *rest]
    return [first, boom.Inhoudsopgave(), *rest]


def _apart(blocks: Sequence[boom.Blok], soort: boom.VakSoort) -> tuple[list[boom.Vak], list[boom.Blok]]:
    """Take the boxes of one kind apart from the other blocks."""
    boxes: list[boom.Vak] = []
    others: list[boom.Blok] = []
    for block in blocks:
        if isinstance(block, boom.Vak) and block.soort == soort:
            boxes.append(block)
        else:
            others.append(block)
    return boxes, others


def _sheet(titel: boom.Titel, blocks: Sequence[boom.Blok]) -> Sequence[boom.Blok]:
    return [titel, *blocks]


_LAYOUTS: dict[boom.Opmaak, Callable[[boom.Titel, Sequence[boom.Blok]], Sequence[boom.Blok]]] = {
    "brief": _letter,
    "rapport": _report,
    "draaiboek": _sheet,
}


def check_levels(blocks: Sequence[boom.Blok]) -> None:
    """Check that no heading is more than one level below the one before it.

    A skipped level is refused by PDF/UA-1 and confuses who listens to a document.
    """
    level = 1
    for kop in headings(blocks):
        if kop.niveau > level + 1:
            text = "".join(run.tekst for run in kop.inhoud[:1] if isinstance(run, boom.Tekst) and not run.vet)
            message = f"Deze kop slaat een niveau over. Begin hem met `{'#' * (level + 1)}`."
            raise MarkdownFout(message, f"{'#' * kop.niveau} {text}")
        level = kop.niveau


def picture_finder(folders: Sequence[Path]) -> Plaatje:
    """Give a function that finds a picture in one of `folders`, the first that has it."""

    def find(name: str, alt: str) -> boom.Afbeelding:
        # Nothing from elsewhere on the machine: not by its name, and not by a link that leads there.
        is_elsewhere = ".." in Path(name).parts or Path(name).is_absolute()
        path = next((folder / name for folder in folders if is_file(folder / name)), None)
        if path is None or is_elsewhere or not any(lies_within(path, folder) for folder in folders):
            raise MarkdownFout(f"Het plaatje `{name}` is er niet.", name)
        if not alt.strip():
            raise MarkdownFout(
                f"Het plaatje `{name}` heeft geen beschrijving. Schrijf `![wat erop staat]({name})`.", name
            )
        return read_picture(path, alt, breedte=160)

    return find


def read_picture(path: Path, alt: str, breedte: float) -> boom.Afbeelding:
    """Read a png or jpg; raises `MarkdownFout` for anything else."""
    try:
        data = read_file(path)
    except SchrijfFout as error:
        raise MarkdownFout(str(error), path.name) from None
    kind = kind_of(data)
    if kind is None:
        raise MarkdownFout(f"`{path.name}` is geen png- of jpg-plaatje.", path.name)
    if pixels(data) > MAX_PIXELS:
        raise MarkdownFout(f"`{path.name}` is te groot: {TOO_LARGE}", path.name)
    return boom.Afbeelding(data, kind, alt, breedte)
