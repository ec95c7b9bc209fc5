"""One mail as the bytes of an `.eml` file: text, calendar and attachments, always the same for the same dossier.

The order is what Outlook and Gmail want: the calendar as the last alternative of the text, so that they show buttons to
answer, and once more as a file for programs that do not.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from typing import TYPE_CHECKING

from buurtkit import notatie
from buurtkit.post.agenda import Mens
from buurtkit.render.schrijvers.als_eml import POLICY, Mailtekst, add_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from buurtkit.notatie import Naam

SOORTEN = {
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "html": ("text", "html"),
    "md": ("text", "markdown"),
    "ics": ("application", "ics"),
}
"""The media type of each format that can be attached."""


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file that goes along."""

    naam: str
    inhoud: bytes

    @property
    def soort(self) -> tuple[str, str]:
        """Its media type, in two parts."""
        return SOORTEN[self.naam.rpartition(".")[2]]


@dataclass(frozen=True, slots=True)
class Kalender:
    """The calendar of an invitation, with what it does: `REQUEST` or `CANCEL`."""

    methode: str
    inhoud: bytes


@dataclass(frozen=True, slots=True)
class Omslag:
    """From whom, to whom, and where answers go."""

    van: Mens
    aan: Mens
    antwoord_aan: str
    bericht: str
    """The Message-ID, with its angle brackets."""


def mens(naam: Naam, adres: str) -> Mens:
    """Give somebody with a mail address that can go over the line. Raises `ValueError` with the Dutch words for it."""
    ascii_only = notatie.ascii_email(adres)
    try:
        Address(addr_spec=ascii_only)
    except (ValueError, IndexError):
        raise ValueError("een e-mailadres zoals naam@voorbeeld.nl") from None
    return Mens(naam.volledig, ascii_only)


def compose(mailtekst: Mailtekst, omslag: Omslag, kalender: Kalender | None, bijlagen: Sequence[Bijlage]) -> bytes:
    """Write a draft. It has no date yet: that is the moment it is sent."""
    message = EmailMessage(POLICY)
    message["X-Unsent"] = "1"
    message["From"] = _address(omslag.van)
    message["To"] = _address(omslag.aan)
    if omslag.antwoord_aan != omslag.van.adres:
        message["Reply-To"] = Address(addr_spec=omslag.antwoord_aan)
    message["Subject"] = mailtekst.onderwerp
    message["Message-ID"] = omslag.bericht
    add_text(message, mailtekst)
    if kalender:
        message.add_alternative(kalender.inhoud, "text", "calendar", cte="base64")
        part = message.get_payload()[-1]  # type: ignore[index]
        assert isinstance(part, EmailMessage)
        part.set_param("method", kalender.methode)
        part.set_param("charset", "utf-8")
        del part["Content-Disposition"]
    if bijlagen:
        message.make_mixed()
    for bijlage in bijlagen:
        message.add_attachment(bijlage.inhoud, *bijlage.soort, filename=bijlage.naam)
    _set_boundaries(message, omslag.bericht)
    return message.as_bytes()


def _address(mens: Mens) -> Address:
    name = " ".join("".join(char for char in mens.naam if char.isprintable()).split())
    return Address(display_name=name, addr_spec=mens.adres)


def _set_boundaries(message: EmailMessage, seed: str) -> None:
    """Set what separates the parts: not by chance, and with signs that no encoded part can hold."""
    mark = hashlib.sha256(seed.encode()).hexdigest()[:24]
    for i, part in enumerate(each for each in message.walk() if each.is_multipart()):
        part.set_boundary(f"=_{mark}_{i}")
