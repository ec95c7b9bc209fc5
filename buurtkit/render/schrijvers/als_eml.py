"""Writes the text of a mail: a subject, plain text, and the same in HTML.

The plain text is for who has no pictures, no colours and no letter sizes; its paragraphs are one line each, for a mail
program wraps them to its own width. The HTML has the blocks of a web page in a frame and a style that every mail
program understands.

On its own this is a draft without an address. `buurtkit.post` adds who it goes to, the calendar and the attachments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from buurtkit.render.boom import (
    Afbeelding,
    Alinea,
    Blok,
    Inhoud,
    Inline,
    Kop,
    Lijst,
    Link,
    Regeleinde,
    Tabel,
    Titel,
    Vak,
)
from buurtkit.render.links import link_target
from buurtkit.render.merktekens import fill
from buurtkit.render.schrijvers.als_html import inside
from buurtkit.render.schrijvers.mime import DRAFT, header, multipart, text_part

if TYPE_CHECKING:
    from buurtkit.render.boom import Document
    from buurtkit.render.schrijvers import Invuller


STYLESHEET = Path(__file__).with_name("mail.css")

FRAME = """\
<!DOCTYPE html>
<html lang="{taal}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{titel}</title>
<style>
{stijl}</style>
</head>
<body>
<div class="blad">
{inhoud}
{voet}</div>
</body>
</html>
"""


class Mailtekst(NamedTuple):
    """What a mail says to one guest."""

    onderwerp: str
    tekst: str
    html: str


def build(document: Document) -> Invuller:
    """Build a draft once; the result gives its bytes for each list of values."""
    fill_text = build_text(document)

    def fill_in(values: Sequence[str]) -> bytes:
        mailtekst = fill_text(values)
        return (
            DRAFT
            + header("Subject", mailtekst.onderwerp)
            + multipart("alternative", texts(mailtekst), mailtekst.onderwerp)
        )

    return fill_in


def build_text(document: Document) -> Callable[[Sequence[str]], Mailtekst]:
    """Build the text of a mail once; the result fills it. The title is the subject, and stands nowhere else."""
    blokken = [blok for blok in document.blokken if not isinstance(blok, Titel)]
    stijl = style(document)

    def fill_in(values: Sequence[str]) -> Mailtekst:
        subject = " ".join(fill(document.titel, values, str).split())
        text = plain_text(blokken, values)
        voet = fill(document.voettekst, values, str)
        # What stands below `-- ` is the signature: a mail program leaves it out of an answer.
        signed = f"{text}\n\n-- \n{voet}\n" if voet else f"{text}\n"
        return Mailtekst(subject, signed, mail_html(document, blokken, values, stijl))

    return fill_in


def texts(mailtekst: Mailtekst) -> list[bytes]:
    """Give the text as parts of a mail, plain and as HTML; programs show the last one that they know."""
    return [text_part(mailtekst.tekst, "plain"), text_part(mailtekst.html, "html")]


def plain_text(blokken: Iterable[Blok], values: Sequence[str]) -> str:
    """Write blocks as plain text with an empty line between them."""
    return "\n\n".join(text for blok in blokken if (text := _blok(blok, values)))


def _blok(blok: Blok, values: Sequence[str]) -> str:
    match blok:
        case Alinea(inhoud) | Kop(inhoud=inhoud):
            return _line(inhoud, values)
        case Lijst(items, genummerd, start):
            return "\n".join(
                _item(f"{i}. " if genummerd else "- ", plain_text(item, values)) for i, item in enumerate(items, start)
            )
        case Tabel(kop, rijen):
            rows = ([_line(cel, values) for cel in rij] for rij in (kop, *rijen))
            return "\n".join("  ".join(filter(None, rij)) for rij in rows if any(rij))
        case Vak(_, titel, within):
            return "\n\n".join(filter(None, [_line(titel, values), plain_text(within, values)]))
        case Afbeelding(alt=alt):
            return f"[{fill(alt, values, str)}]"
    return ""


def _item(mark: str, text: str) -> str:
    return mark + text.replace("\n\n", "\n").replace("\n", "\n" + " " * len(mark))


def _line(inhoud: Inhoud, values: Sequence[str]) -> str:
    return "".join(_inline(inline, values) for inline in inhoud).strip()


def _inline(inline: Inline, values: Sequence[str]) -> str:
    """Write a run of text; behind a link stands its address, unless that is what the link says."""
    match inline:
        case Regeleinde():
            return "\n"
        case Link(doel, inhoud):
            text, target = "".join(_inline(run, values) for run in inhoud), link_target(doel, values)
            bare = (target or text).removeprefix("mailto:").removeprefix("tel:")
            return text if text in (target, bare) else f"{text}: {target}"
        case _:
            return fill(inline.tekst, values, str)


def style(document: Document) -> str:
    """Give the style sheet of a mail in the house style of the document."""
    sheet = re.sub(r"/\*.*?\*/\s*", "", STYLESHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
    font = re.sub(r"[^\w .-]", "", document.huisstijl.lettertype)
    fonts = f'"{font}", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
    return sheet.replace("ACCENT", document.huisstijl.kleur).replace("LETTER", fonts)


def mail_html(document: Document, blokken: Iterable[Blok], values: Sequence[str], stijl: str) -> str:
    """Write the page of a mail with these blocks and this style."""
    titel, inhoud, voet = inside(document, blokken, values)
    return FRAME.format(
        taal=escape(document.taal),
        titel=titel,
        stijl=stijl,
        inhoud=inhoud,
        voet=f'<p class="voet">{voet}</p>\n' if voet else "",
    )
