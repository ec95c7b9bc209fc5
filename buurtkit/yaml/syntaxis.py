"""What libyaml cannot read, said in Dutch and at the place where somebody can mend it.

libyaml says where it got stuck; the cause is often earlier, at a quote or bracket that is never closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias

import yaml

from buurtkit.basis.melding import Melding

Plek: TypeAlias = tuple[int, int]
"""Line and column of a text, both counted from 0 as libyaml does."""

QUOTES = 'Zet de tekst tussen aanhalingstekens: "tekst".'
"""What to do when a sign belongs to the text but YAML takes it for its own."""

_INDENT = "Laat een regel even ver inspringen als de regels die erbij horen."
_BRACKET = f"Deze haak sluit niet, of er mist een komma. Hoort de haak bij de tekst? {QUOTES}"

HARD = "\u00a0\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\u00ad"
"""Spaces that are no space for YAML, and marks that nobody sees; for between the brackets of a pattern."""

HARDE_SPATIE = (
    "Hier staat een harde spatie of een onzichtbaar teken: het lijkt een gewone spatie, en is het niet. "
    "Haal het weg en gebruik de spatiebalk."
)

NO_DASH_YET = "Hier mist een streepje met een spatie (`- `) voor dit deel van de lijst."

_APOSTROPHE = """Zet een tekst waar ' in staat tussen dubbele aanhalingstekens: "'s avonds"."""

_GLUED = re.compile(r"\s*(?:- +)*([^\W\d][\w-]*:)[^\s/]")
"""A key and its value without a space between them; `https://` is no key."""

_HARD_SPACE = re.compile(rf"[ \t]*(?P<plek>[{HARD}])|[ \t]*(?:- +)*[^\W\d][\w-]* *:(?P<achter>[{HARD}])")
"""A line with something that is no space in its indentation, or behind its key."""

_LOOSE_BULLET = re.compile("[•◦▪▫●○‣⁃·→➢\uf0a7\uf0b7]|[–—] |-- ")

_HASH = re.compile(r"\S[ \t]+(#[^\s#]\S*)")
"""A `#` with text stuck to it, after something else on its line."""

_STUCK = re.compile(r"#(?<=[ \t]#)[^\s#]")
"""The same with or without something before it. It begins with its sign, so that all else is passed over at once."""

_IN_LINE = re.compile("mapping values|expected ':'|expected key")
"""Complaints about a line that does not fit what stands before it."""

_BAD_START = re.compile(
    "any token|an alias|an anchor|tag|block scalar|directive|incompatible|node content|mapping keys"
)
"""Complaints about the character that a value begins with."""

_COMPLAINTS = (
    ("mapping values", f"Hier staat een dubbele punt te veel. {QUOTES} Of springt de regel scheef in? {_INDENT}"),
    ("expected ':'", "Hier staat een losse regel. Verwacht: een sleutel met een waarde, zoals `naam: Jan`."),
    ("expected ',' or", _BRACKET),
    ("block sequence", f"Een lijst begint op een nieuwe regel met `- `. Hoort het streepje bij de tekst? {QUOTES}"),
    ("expected '-'", f"Deze regel springt scheef in, of er mist een streepje (`- `). {_INDENT}"),
    ("expected key", f"Deze regel springt scheef in. {_INDENT}"),
    ("scanning a quoted", f"Dit aanhalingsteken sluit nergens. {_APOSTROPHE}"),
    ("parsing a quoted", "Een `\\` betekent iets bijzonders tussen dubbele aanhalingstekens. Gebruik enkele: 'tekst'."),
    ("nesting depth", "Dit zit veel te veel lagen diep. Een dossier is veel vlakker."),  # since libyaml's own limit
    ("document start", "Na een regel met `...` kan niets meer komen. Haal die regel weg."),
)
"""What a complaint means, by a part of its text."""


def bullet_text(teken: str) -> str:
    """Say how an item of a list begins, instead of with this sign."""
    if teken == "-":
        return "Achter het streepje hoort een spatie."
    return f"In een lijst begint elke regel met een streepje en een spatie (`- `), niet met `{teken}`."


def cannot_start_with(teken: str) -> str:
    """Say that a value cannot begin with a character that means something in YAML."""
    return f"Een waarde kan niet met {teken} beginnen. {QUOTES}"


def missing_space(line: str) -> str:
    """Say so if a line has a key with its value stuck to it (`naam:Jan`); otherwise give an empty text."""
    found = _GLUED.match(line)
    return f"Achter `{found[1]}` hoort een spatie." if found else ""


def hard_space_behind_key(line: str) -> bool:
    """Tell whether behind the key of a line stands what looks like a space and is none."""
    return bool(_HARD_SPACE.match(line))


def syntax_melding(bestand: str, text: str, error: yaml.MarkedYAMLError) -> Melding:
    """Turn a complaint of libyaml into a message."""
    (line, column), tekst = _diagnose(text, error)
    return Melding(bestand, line + 1, column + 1, tekst)


def lost_to_comment(bestand: str, text: str) -> Iterator[Melding]:
    """Point out text that would vanish because it begins with `#`, such as a colour without quotes.

    With a space after it, `#` is a comment that somebody meant; and so is a whole line.
    """
    if not _STUCK.search(text) or not _HASH.search(text):
        return
    lines = text.splitlines()
    for event in yaml.parse(text, yaml.CSafeLoader):
        end = event.end_mark
        if not end or not isinstance(event, yaml.ScalarEvent) or event.style in ("|", ">"):
            continue
        if found := _HASH.match(f"x{lines[end.line][end.column :]}"):
            advice = f"{QUOTES} Is het een opmerking? Zet dan een spatie achter #."
            tekst = f"`{found[1]}` valt weg: # begint een opmerking. {advice}"
            yield Melding(bestand, end.line + 1, end.column + found.start(1), tekst)


def _diagnose(text: str, error: yaml.MarkedYAMLError) -> tuple[Plek, str]:
    complaint = f"{error.context} {error.problem}"
    line, column = plek = _place_of_cause(error)
    lines = [*text.splitlines(), ""]
    before, teken = lines[line][:column].rstrip(" "), lines[line][column : column + 1]
    if teken == "\t":
        return plek, "Hier staat een tab. Spring in met spaties (de spatiebalk)."
    if hard := _hard_space(lines, line):
        return hard, HARDE_SPATIE
    if "document start" in complaint and not any(each.startswith("...") for each in lines):
        first = next((number for number, each in enumerate(lines) if missing_space(each)), None)
        if first is not None:
            return (first, lines[first].index(":") + 1), missing_space(lines[first])
    if teken == "-" and before == "" and lines[line][column + 1 : column + 2] not in (" ", ""):
        return plek, "Achter het streepje hoort een spatie."
    if _IN_LINE.search(complaint):
        if glued := _glued_key(lines, line):
            return glued
        if item := _item_without_dash(lines, line):
            return item
        if before.endswith(('"', "'")):
            return _last_scalar(text), (
                f"Dit aanhalingsteken sluit te vroeg of te laat: er loopt tekst achter door. {_APOSTROPHE}"
            )
        if before.endswith(("]", "}")):
            return plek, f"Na de haak loopt de tekst door. {QUOTES}"
        if teken == "-":
            return plek, "Dit streepje staat scheef, of de sleutel erboven ontbreekt."
        if curly := re.search("[“”„‘’]", lines[line]):
            return (line, curly.start()), f'Gebruik rechte aanhalingstekens in plaats van `{curly[0]}`: "tekst".'
        if bare := _line_without_colon(lines, line):
            return bare, "Hier staat een losse regel. Verwacht: een sleutel met een dubbele punt, zoals `naam: Jan`."
    if teken == "*" and before == "" and lines[line][column + 1 : column + 2] == " ":
        return plek, bullet_text("*")
    if _BAD_START.search(complaint):
        return plek, cannot_start_with(teken) if teken else _BRACKET
    if "scanning a quoted" in complaint and teken == '"':
        return plek, 'Dit aanhalingsteken sluit nergens. Zet aan het eind van de tekst ook een `"`, of haal dit weg.'
    known = (dutch for english, dutch in _COMPLAINTS if english in complaint)
    return plek, next(known, "Dit is geen geldige YAML. Kijk naar het inspringen en de aanhalingstekens.")


def _place_of_cause(error: yaml.MarkedYAMLError) -> Plek:
    """Give the place where the thing begins that libyaml could not finish, or else where it got stuck."""
    context, problem = error.context or "", error.problem or ""
    is_unfinished = re.match("while (scanning|parsing a flow (sequence|mapping))", context)
    marks = [error.problem_mark, error.context_mark]
    # A tab is wrong where it stands, whatever it stands in.
    if is_unfinished and "tab character" not in problem:
        marks.reverse()
    for mark in marks:
        if mark:
            return mark.line, mark.column
    return 0, 0


def _glued_key(lines: Sequence[str], line: int) -> tuple[Plek, str] | None:
    """Find a key without a space after it on this line or the one before, as far as that is filled."""
    before = next((number for number in range(line - 1, -1, -1) if lines[number].strip()), -1)
    for number in (line, before):
        if number >= 0 and (tekst := missing_space(lines[number])):
            return (number, lines[number].index(":") + 1), tekst
    return None


def _hard_space(lines: Sequence[str], line: int) -> Plek | None:
    """Find what looks like a space and is none, on this line or the one before."""
    for number in (line, line - 1):
        if number >= 0 and (found := _HARD_SPACE.match(lines[number])):
            return number, found.start("plek" if found["plek"] else "achter")
    return None


def _item_without_dash(lines: Sequence[str], line: int) -> tuple[Plek, str] | None:
    """Find a line in a list that does not begin with a dash: this one or the one before."""
    for number in (line, line - 1):
        here = lines[number] if number > 0 else ""
        text = here.strip()
        if not text or ":" in text or text.startswith(("- ", "#")):
            continue
        above = [each for each in lines[:number] if each.strip() and _indent(each) <= _indent(here)]
        if above and _indent(above[-1]) == _indent(here) and above[-1].lstrip().startswith("- "):
            found = _LOOSE_BULLET.match(text)
            return (number, _indent(here)), bullet_text(found[0].strip()) if found else NO_DASH_YET
    return None


def _line_without_colon(lines: Sequence[str], line: int) -> Plek | None:
    """Find the line before, if it has no colon where this one, just as far to the right, has."""
    if line == 0:
        return None
    here, above = lines[line], lines[line - 1]
    if not above.strip() or ":" in above or above.lstrip().startswith(("-", "#")):
        return None
    column = _indent(above)
    return (line - 1, column) if column == _indent(here) else None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _last_scalar(text: str) -> Plek:
    """Give where the last text begins that libyaml could read."""
    plek = (0, 0)
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, yaml.CSafeLoader):
            mark = event.start_mark
            if mark and isinstance(event, yaml.ScalarEvent):
                plek = (mark.line, mark.column)
    return plek
