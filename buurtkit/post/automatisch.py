"""Mail that no person wrote: out of office, a read receipt, or a server that says that a mail did not arrive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message
from typing import Any, Literal, TypeAlias

Automaat: TypeAlias = Literal["onbestelbaar", "gelezen", "automatisch"]

_PREFIX = r"^\s*(?:(?:re|antw|aw|fw|fwd|sv|tr)\s*:\s*)*"

_WORDS: tuple[tuple[str, Automaat], ...] = (
    (
        r"onbestelbaar|niet[ -]bestelbaar|niet bezorgd|undeliver(?:able|ed)|undelivered mail|delivery status"
        r"|mail delivery (?:failed|system)|delivery (?:has )?fail(?:ed|ure)|returned mail|failure notice"
        r"|unzustellbar|non remis",
        "onbestelbaar",
    ),
    (
        r"(?:gelezen|niet gelezen|read|not read|gelesen|lu|bezorgd|delivered)\s*:"
        r"|leesbevestiging|ontvangstbevestiging|bevestiging van lezen|read receipt|return receipt",
        "gelezen",
    ),
    (
        r"automatische? (?:antwoord|reactie|bericht|beantwoording|e-?mail)|auto(?:matic)?[ -]?reply"
        r"|auto[ -]?(?:response|antwoord)|out of (?:the )?office|afwezigheid(?:sbericht|smelding|sassistent)?\s*:?"
        r"|(?:afwezig|niet aanwezig|met vakantie|op vakantie)\s*:|automatische antwort|abwesenheit\w*"
        r"|r[ée]ponse automatique",
        "automatisch",
    ),
)
"""How the subject begins of what machines send, in the languages that guests' programs speak."""

_SUBJECTS = [(re.compile(_PREFIX + rf"(?:{words})(?!\w)", re.IGNORECASE), kind) for words, kind in _WORDS]

_SERVERS = re.compile(r"^(?:mailer-daemon|postmaster|mail-?daemon)@", re.IGNORECASE)

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w.-]{1,190}\.\w{2,30}")

_LONG = 5_000
"""Headers that are longer than this say nothing that a person wrote; reading them costs time."""


@dataclass(frozen=True, slots=True)
class Onbestelbaar:
    """What a server says about a mail that did not arrive."""

    bestand: str
    adressen: frozenset[str]
    """For whom it was, in small letters; where the server does not say so, all addresses that it names."""

    komt_nog: bool
    """Whether the server tries again."""

    reden: str = ""
    """What the server said of it, in its own words."""


def header(message: Message, name: str) -> str:
    """Give a header as text; empty when there is none, or when it is longer than one that people write."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return " ".join(str(message[name]).split()) if len(value) <= _LONG else ""
    return ""


def kind_of_machine(message: Message, sender: str) -> Automaat | None:
    """Tell which machine made a mail; `None` when a person did. See RFC 3834, RFC 3464 and RFC 8098."""
    report = str(message.get_param("report-type") or "").lower() if _type(message) == "multipart/report" else ""
    if report == "disposition-notification":
        return "gelezen"
    if report == "delivery-status" or _type(message) == "message/delivery-status":
        return "onbestelbaar"
    if header(message, "X-Failed-Recipients") or _SERVERS.match(sender):
        return "onbestelbaar"
    subject = header(message, "Subject")
    for pattern, kind in _SUBJECTS:
        if pattern.search(subject):
            return kind
    automatic = header(message, "Auto-Submitted").lower()
    if automatic and not automatic.startswith("no"):
        return "automatisch"
    if any(header(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder")):
        return "automatisch"
    if header(message, "Precedence").lower() in ("auto_reply", "auto-reply", "junk"):
        return "automatisch"
    return "automatisch" if header(message, "Return-Path") == "<>" else None


def read_bounce(message: Message, name: str, text: str) -> Onbestelbaar | None:
    """Read for whom a mail did not arrive; `None` when it says that a mail did arrive."""
    addresses: set[str] = set()
    actions: set[str] = set()
    said = ""
    for part in message.walk():
        if _type(part) != "message/delivery-status":
            continue
        fields = part.get_payload()
        for block in fields if isinstance(fields, list) else ():
            if not isinstance(block, Message):
                continue
            action = header(block, "Action").lower()
            if not action:
                continue
            actions.add(action)
            if action in ("failed", "delayed"):
                for key in ("Final-Recipient", "Original-Recipient"):
                    addresses |= _addresses(header(block, key))
                said = said or header(block, "Diagnostic-Code").partition(";")[2].strip()
    if actions and not actions & {"failed", "delayed"}:
        return None
    addresses = addresses or _addresses(header(message, "X-Failed-Recipients")) or _addresses(text[:_LONG])
    return Onbestelbaar(name, frozenset(addresses), komt_nog=actions == {"delayed"}, reden=said[:200])


def _addresses(text: str) -> set[str]:
    return {each.lower() for each in _ADDRESS.findall(text)}


def _type(message: Message | Any) -> str:
    return str(message.get_content_type())
