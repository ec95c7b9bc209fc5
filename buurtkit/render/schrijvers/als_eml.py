"""Writes the text of a mail: a subject, plain text, and the same in HTML.

On its own this is a draft without an address. `buurtkit.post` adds who it goes to, the calendar and the attachments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, NamedTuple

from buurtkit.render.boom import Titel
from buurtkit.render.merktekens import fill
from buurtkit.render.schrijvers.mail_delen.html import mail_html, style
from buurtkit.render.schrijvers.mail_delen.tekst import plain_text

if TYPE_CHECKING:
    from buurtkit.render.boom import Document
    from buurtkit.render.schrijvers import Invuller

POLICY = SMTP.clone(max_line_length=76)


class Mailtekst(NamedTuple):
    """What a mail says to one guest."""

    onderwerp: str
    tekst: str
    html: str


def build(document: Document) -> Invuller:
    """Build a draft once; the result gives its bytes for each list of values."""
    fill_text = build_text(document)

    def invul(values: Sequence[str]) -> bytes:
        mailtekst = fill_text(values)
        message = EmailMessage(POLICY)
        message["Subject"] = mailtekst.onderwerp
        message["X-Unsent"] = "1"
        add_text(message, mailtekst)
        message.set_boundary("=_tekst")
        return message.as_bytes()

    return invul


def build_text(document: Document) -> Callable[[Sequence[str]], Mailtekst]:
    """Build the text of a mail once; the result fills it. The title is the subject, and stands nowhere else."""
    blokken = [blok for blok in document.blokken if not isinstance(blok, Titel)]
    stijl = style(document)

    def invul(values: Sequence[str]) -> Mailtekst:
        subject = " ".join(fill(document.titel, values, str).split())
        text = plain_text(blokken, values)
        voet = fill(document.voettekst, values, str)
        # What stands below `-- ` is the signature: a mail program leaves it out of an answer.
        signed = f"{text}\n\n-- \n{voet}\n" if voet else f"{text}\n"
        return Mailtekst(subject, signed, mail_html(document, blokken, values, stijl))

    return invul


def add_text(message: EmailMessage, mailtekst: Mailtekst) -> None:
    """Put the text in a message, plain and as HTML; programs show the last one that they know."""
    message.set_content(mailtekst.tekst, cte="quoted-printable")
    message.add_alternative(mailtekst.html, subtype="html", cte="quoted-printable")
