"""What somebody kept of the mail that came in, in whichever form: mails, mailboxes, and folders of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from buurtkit.basis.binnen import read_whole
from buurtkit.basis.melding import Melding, reason
from buurtkit.notatie import getal

MAX_BYTES = 100_000_000
"""How large all mails together can be that are read at once."""

MAX_REGELS = 2_000_000
"""How many lines those can have: taking a mail apart takes some time for each line."""

MAX_MAILS = 10_000
"""How many mails those can be: an answer and a change of mind of 5,000 guests."""

_MAX_MAIL, _MAX_MAIL_LINES, _MAX_PARTS = 40_000_000, 600_000, 1_000
"""How large one mail can be, in bytes, lines and parts: more than mail servers let through."""

_MAIL = (".eml", ".emlx")
_NO_MAIL = ("thumbs.db", "desktop.ini")
_INDEX = (".msf", ".lock", ".plist")
"""What systems and mail programs put beside mails: nobody needs to hear about it, nor of hidden files."""

_OUTLOOK = (b"\xd0\xcf\x11\xe0", b"!BDN")
"""How a mail (.msg) and a mailbox (.pst) of Outlook begin."""

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]*\n")
"""Stands above each mail of a mailbox (RFC 4155)."""

_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)

_HEAD = re.compile(
    rb"\A(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,200}?(?:From|Date|Received|Return-Path|Message-ID):",
    re.IGNORECASE,
)
"""How a mail begins, whatever its file is called: a folder of a mail server (Maildir) gives its files no extension."""


_TOO_MUCH = (
    f"Dit is niet gelezen: ik lees hooguit {getal(MAX_MAILS)} mails en {MAX_BYTES // 1_000_000} MB tegelijk. "
    "Zet alleen de antwoorden in een map of postvak, en lees ze in delen in."
)


_TOO_LARGE = "Deze mail is niet gelezen: zij is veel groter dan een antwoord. Kijk er zelf naar."


@dataclass(frozen=True, slots=True)
class Poststuk:
    """One mail, or one loose calendar."""

    naam: str
    """The file, with the how many-th mail where there are more in it."""

    inhoud: bytes
    is_agenda: bool = False

    @property
    def is_te_groot(self) -> bool:
        """Whether taking it apart takes too much time or memory."""
        mail = self.inhoud
        parts = mail.count(b"\n--")
        return len(mail) > _MAX_MAIL or mail.count(b"\n") > _MAX_MAIL_LINES or parts > _MAX_PARTS


def read_postzak(pad: Path) -> tuple[list[Poststuk], list[Melding]]:
    """Give all mails and calendars of a file or of a folder with its folders; says what was not read, and why."""
    stukken: list[Poststuk] = []
    meldingen: list[Melding] = []
    bytes_left, lines_left = MAX_BYTES, MAX_REGELS
    for path, name in _files(pad):
        try:
            content = read_whole(path) if path.stat().st_size <= bytes_left else None
        except OSError as error:
            meldingen.append(Melding(name, 0, 0, f"Dit bestand is niet te lezen: {reason(error)}."))
            continue
        lines = content.count(b"\n") if content is not None else 0
        if content is None or lines > lines_left:
            meldingen.append(Melding(name, 0, 0, _TOO_MUCH))
            continue
        found = list(islice(_split(path, name, content), MAX_MAILS - len(stukken) + 1))
        if len(stukken) + len(found) > MAX_MAILS:
            meldingen.append(Melding(name, 0, 0, _TOO_MUCH))
            continue
        bytes_left, lines_left = bytes_left - len(content), lines_left - lines
        meldingen += [Melding(each.naam, 0, 0, _TOO_LARGE) for each in found if each.is_te_groot]
        stukken += [each for each in found if not each.is_te_groot]
        if not found:
            meldingen.append(Melding(name, 0, 0, _why_not(path, content), "let op"))
    return stukken, meldingen


def _files(pad: Path) -> Iterator[tuple[Path, str]]:
    if not pad.is_dir():
        yield pad, pad.name
        return
    for path in sorted(pad.rglob("*")):
        name = path.name.lower()
        if not (path.is_dir() or name.startswith(".") or name in _NO_MAIL or path.suffix.lower() in _INDEX):
            yield path, path.relative_to(pad).as_posix()


def _split(path: Path, name: str, content: bytes) -> Iterator[Poststuk]:
    """Give what is in a file, by what it is called and otherwise by what it begins with."""
    suffix = path.suffix.lower()
    if suffix == ".ics":
        yield Poststuk(name, content, is_agenda=True)
    elif suffix == ".emlx":  # the number of bytes stands on a line of its own above the mail
        count, _, rest = content.partition(b"\n")
        size = int(count) if count.strip().isdigit() else len(rest)
        yield Poststuk(name, rest[:size])
    elif content.startswith(b"From "):
        mails = [_ESCAPED.sub(b"", each) for each in _FROM_LINE.split(content) if each.strip()]
        names = [name] if len(mails) == 1 else [f"{name}, mail {number}" for number in range(1, len(mails) + 1)]
        for each, its_name in zip(mails, names, strict=True):
            yield Poststuk(its_name, each)
    elif suffix in _MAIL or _HEAD.match(content[:20_000]):
        yield Poststuk(name, content)


def _why_not(path: Path, content: bytes) -> str:
    suffix = path.suffix.lower()
    if content.startswith(_OUTLOOK) or suffix in (".msg", ".pst"):
        return (
            "Dit is niet gelezen: het is in de eigen vorm van Outlook bewaard. Bewaar de mail als .eml (in Outlook op "
            "internet: de drie puntjes bij de mail, dan Downloaden) en lees haar dan in."
        )
    if content.startswith(b"PK"):
        return "Dit is niet gelezen. Is het een ingepakte map met mails? Pak die dan eerst uit."
    return "Dit is niet gelezen: het is geen mail (.eml of .mbox) en geen antwoord uit een agenda (.ics)."
