"""What somebody kept of the mail that came in, in whichever form: mails, mailboxes, and folders of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from buurtkit.basis.binnen import read_whole
from buurtkit.basis.melding import Melding, reason

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


@dataclass(frozen=True, slots=True)
class Poststuk:
    """One mail, or one loose calendar."""

    naam: str
    """The file, with the how many-th mail where there are more in it."""

    inhoud: bytes
    is_agenda: bool = False


def read_postzak(pad: Path) -> tuple[list[Poststuk], list[Melding]]:
    """Give all mails and calendars of a file or of a folder with its folders; says what was not read, and why."""
    stukken: list[Poststuk] = []
    meldingen: list[Melding] = []
    for path, name in _files(pad):
        try:
            content = read_whole(path)
        except OSError as error:
            meldingen.append(Melding(name, 0, 0, f"Dit bestand is niet te lezen: {reason(error)}."))
            continue
        found = list(_split(path, name, content))
        stukken += found
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
