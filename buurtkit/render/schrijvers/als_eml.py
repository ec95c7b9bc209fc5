"""Writes the text of a mail: a subject, plain text, and the same in HTML.

On its own this is a draft without an address. `buurtkit.post` adds who it goes to, the calendar and the attachments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from buurtkit.render.boom import Titel
from buurtkit.render.merktekens import fill
from buurtkit.render.schrijvers.mail_delen.html import mail_html, style
from buurtkit.render.schrijvers.mail_delen.mime import DRAFT, header, multipart, text_part
from buurtkit.render.schrijvers.mail_delen.tekst import plain_text

if TYPE_CHECKING:
    from buurtkit.render.boom import Document
    from buurtkit.render.schrijvers import Invuller


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
