"""One mail as the bytes of an `.eml` file: text, calendar and attachments, always the same for the same dossier.

The order is what Outlook and Gmail want: the calendar as the last alternative of the text, so that they show buttons to
answer, and once more as a file for programs that do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from typing import TYPE_CHECKING

from buurtkit import notatie
from buurtkit.post.agenda import Mens
from buurtkit.render.schrijvers.als_eml import Mailtekst, texts
from buurtkit.render.schrijvers.mime import DRAFT, binary_part, header, multipart

if TYPE_CHECKING:
    from collections.abc import Sequence


SOORTEN = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "application/ics",
}
"""The media type of each format that can be attached."""


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file that goes along."""

    naam: str
    inhoud: bytes

    @property
    def soort(self) -> str:
        """Its media type."""
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


def mens(naam: str, adres: str) -> Mens:
    """Give somebody with a mail address that can go over the line. Raises `ValueError` with the Dutch words for it."""
    ascii_only = notatie.ascii_email(adres)
    try:
        Address(addr_spec=ascii_only)
    except (ValueError, IndexError):
        raise ValueError("een e-mailadres zoals naam@voorbeeld.nl") from None
    return Mens(naam, ascii_only)


def compose(mailtekst: Mailtekst, omslag: Omslag, kalender: Kalender | None, bijlagen: Sequence[Bijlage]) -> bytes:
    """Write a draft. It has no date yet: that is the moment it is sent."""
    head = DRAFT + header("From", _address(omslag.van)) + header("To", _address(omslag.aan))
    if omslag.antwoord_aan != omslag.van.adres:
        head += header("Reply-To", omslag.antwoord_aan)
    head += header("Subject", mailtekst.onderwerp) + f"Message-ID: {omslag.bericht}\r\n".encode()
    alternatives = texts(mailtekst)
    if kalender:
        alternatives.append(
            binary_part(kalender.inhoud, "text/calendar", {"charset": "utf-8", "method": kalender.methode})
        )
    body = multipart("alternative", alternatives, omslag.bericht)
    if bijlagen:
        files = [binary_part(each.inhoud, each.soort, {}, each.naam) for each in bijlagen]
        body = multipart("mixed", [body, *files], omslag.bericht)
    return head + body


def _address(mens: Mens) -> str:
    name = " ".join("".join(char for char in mens.naam if char.isprintable()).split())
    return str(Address(display_name=name, addr_spec=mens.adres))
