"""What YAML reads without a complaint, and otherwise than somebody meant: bullets from Word, a lost dash, a lost half.

Whoever does not know YAML sees nothing wrong in it, so it is said here, at the place where it can be mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import yaml

from buurtkit.basis.melding import Melding
from buurtkit.yaml.syntaxis import HARD, HARDE_SPATIE, NO_DASH_YET, bullet_text

BULLETS = "•◦▪▫●○‣⁃·→➢\uf0a7\uf0b7"
"""Signs in front of the items of a list, as Word and websites have them; nobody begins a text with them."""

_BULLET = re.compile(rf"(?P<teken>[{BULLETS}]|[–—](?=[ \t{HARD}])|--+(?=\s)|-(?=[^\s\d-])|-(?=[{HARD}]))")
"""What stands in front of an item instead of a dash and a space."""

_SURE = re.compile(rf"[{BULLETS}]")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|o)\s+\S")

_BEGINS = frozenset(f"{BULLETS}–—-“„‘‚")
"""With what a text of one line begins that may be meant otherwise."""

_ONE_SPACE = re.compile(r"#(?<=[^\s#] #)[ \t]")  # begins with its sign: all else of a file is passed over at once
_BEHIND = re.compile(r" (?P<teken>#)[ \t]+(?P<tekst>\S.*)")
"""A comment with one space before it, as text has it; people who mean a comment can set it apart with two."""

_CURLY = re.compile("[“„‘‚][^“”„‘’‚]*[”“’]")


def has_comments_like_text(text: str) -> bool:
    """Tell whether every text of a file has to be looked at for what stands behind it."""
    return bool(_ONE_SPACE.search(text))


def is_suspect(event: yaml.ScalarEvent) -> bool:
    """Tell whether a text without quotes, that is not empty, may be meant otherwise: hardly any is."""
    value: str = event.value
    if value[0] in _BEGINS or value[-1] == '"':
        return True
    return event.start_mark.line != event.end_mark.line  # type: ignore[union-attr]  # the reader gives marks


def misread(bestand: str, text: str, events: Iterable[yaml.ScalarEvent]) -> Iterator[Melding]:
    """Point out what is surely (`fout`) or probably (`let op`) meant otherwise, of texts that YAML can read.

    `events` are the texts without quotes in it that are to be looked at.
    """
    lines = text.splitlines()
    for event in events:
        yield from _in_scalar(bestand, lines, event)


def _in_scalar(bestand: str, lines: Sequence[str], event: yaml.ScalarEvent) -> Iterator[Melding]:
    begin, end = event.start_mark, event.end_mark
    assert begin
    assert end
    if wrong := _as_list(lines, begin.line, begin.column, end.line if end.column else end.line - 1):
        (line, column), tekst = wrong
        yield Melding(bestand, line + 1, column + 1, tekst)
        return
    value: str = event.value
    behind = lines[end.line][end.column :] if end.line < len(lines) else ""
    found = _BEHIND.fullmatch(behind.rstrip())
    if found and (" " in value or found["tekst"][0].isdigit()):
        tekst = (
            f"`# {found['tekst']}` telt als opmerking en komt nergens te staan. Hoort het bij de tekst? "
            'Zet alles tussen aanhalingstekens: "tekst". Is het een opmerking? Zet er dan twee spaties voor.'
        )
        yield Melding(bestand, end.line + 1, end.column + found.start("teken") + 1, tekst, "let op")
    if _CURLY.fullmatch(value):
        tekst = (
            f"De aanhalingstekens `{value[0]}` en `{value[-1]}` horen zo bij de tekst, en komen in de stukken. "
            'Bedoelt u dat niet? Haal ze weg, of gebruik rechte: "tekst".'
        )
        yield Melding(bestand, begin.line + 1, begin.column + 1, tekst, "let op")
    if value.endswith('"') and value.count('"') == 1:
        tekst = 'Hier staat maar één aanhalingsteken, en dat komt zo in de stukken. Zet er ook een voor: "tekst".'
        yield Melding(bestand, end.line + 1, max(end.column, 1), tekst, "let op")


def _as_list(lines: Sequence[str], first: int, column: int, last: int) -> tuple[tuple[int, int], str] | None:
    """Find a text that was meant as a list, or as a part of one; `None` when it is a text."""
    before = lines[first][:column]
    is_on_its_own = not before.strip()
    is_item = before.strip() == "-"
    own = lines[first][column:]
    found = _BULLET.match(own)
    if found and (is_on_its_own or (is_item and _SURE.match(own))):
        is_hard = re.match(f"-[{HARD}]", own)
        return (first, column), HARDE_SPATIE if is_hard else bullet_text(found["teken"])
    below = [(number, lines[number].lstrip()) for number in range(first + 1, last + 1)]
    if is_on_its_own and below and all(map(_NUMBERED.match, [own, *(line for _, line in below)])):
        return (first, column), bullet_text(own.split()[0])
    for number, line in below:
        indent = len(lines[number]) - len(line)
        if line.startswith("- ") and is_on_its_own:
            return (first, column), NO_DASH_YET
        if line.startswith("- "):
            tekst = (
                "Hier begint een lijst, maar achter de sleutel erboven staat al een tekst. Haal die tekst weg, of zet "
                "het geheel tussen aanhalingstekens."
            )
            return (number, indent), tekst
        if _SURE.match(line):
            return (number, indent), bullet_text(line[0])
    return None
