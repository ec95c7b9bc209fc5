"""The short way in which a note is typed over from paper: `b,p: wat iemand zei #geld "de woorden zelf" ja`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from buurtkit.basis.melding import BuurtkitFout, nearest
from buurtkit.bevindingen.notities import Notitie
from buurtkit.dossier.typen import LETTER, MEERVOUD, Geleding
from buurtkit.kennis.codes import spanningen

_OUTSIDE = re.compile(r"\s*!\s*")
_WHO = re.compile(r"\s*(\w+(?:\s*[,+/]\s*\w+)*)\s*:\s*")
_CODE = re.compile(r"(?<!\S)#([\w-]+)(?!\w)")
_QUOTE = re.compile(r"""(?:^|\s)["“”„]([^"“”„]+)["“”]\s*[.,]?\s*(ja|nee)?\s*[.]?\s*$""", re.IGNORECASE)
_SINGLE_QUOTE = re.compile(r"(?:^|\s)['‘]([^'‘’]{3,})['’]\s*[.,]?\s*(?:(ja|nee)\s*[.]?\s*)?$", re.IGNORECASE)
"""The same between single quotes: an apostrophe within is none, as nothing says where the words then end."""

_PLACE = re.compile(
    r"\s*(?:=+\s*)?(?:tafel\s+(?P<tafel>\d{1,4})(?=\W+ronde)|groep\s+(?P<groep>[A-Za-z0-9][\w-]*))"
    r"(?:(?:\s*,)?\s+ronde\s+(?P<ronde>\d{1,3}))?\s*=*\s*",
    re.IGNORECASE,
)


class Aangewezen(NamedTuple):
    """The table or group, and the round, that a line names."""

    tafel: int | None
    groep: str
    ronde: int | None


class NotatieFout(BuurtkitFout):
    """A line that is no note; the text says in Dutch why, `kolom` where (from 1)."""

    def __init__(self, text: str, kolom: int = 1) -> None:
        super().__init__(text)
        self.kolom = kolom


def parse_place(line: str) -> Aangewezen | None:
    """Read a line that names a place, as `tafel 4 ronde 2` or `groep plein`; `None` for any other line."""
    found = _PLACE.fullmatch(line)
    if not found:
        return None
    numbers = {name: int(found[name]) for name in ("tafel", "ronde") if found[name]}
    if 0 in numbers.values():
        return None
    return Aangewezen(numbers.get("tafel"), found["groep"] or "", numbers.get("ronde"))


def parse_note(line: str, codes: Mapping[str, str]) -> Notitie:
    """Read one note; `codes` gives the id of a code by what is typed for it. Raises `NotatieFout`.

    In front stands `!` for by-catch, and who it came from with a colon: letters or words, as in `b,p:`. A code has a
    `#` in front; `#1` to `#7` are the tensions. At the end the literal words may stand between quotes, and behind
    them `ja` if they may be used.
    """
    outside = _OUTSIDE.match(line)
    kinds, begin = _who(line, outside.end() if outside else 0)
    rest = line[begin:]
    named = dict.fromkeys(_code(match, begin, codes) for match in _CODE.finditer(rest))
    text = _CODE.sub("", rest).strip()
    words, may = "", False
    if quote := _QUOTE.search(text) or _SINGLE_QUOTE.search(text):
        text = text[: quote.start()]
        words = " ".join(quote[1].split())
        may = (quote[2] or "").lower() == "ja"
    text = " ".join(text.split())
    if not (text or words):
        raise NotatieFout("Hier staat nog geen tekst.", begin + 1)
    return Notitie(
        text or words,
        citaat=words,
        citaat_mag=may,
        geledingen=kinds,
        codes=tuple(named),
        bijvangst=outside is not None,
    )


def _who(line: str, begin: int) -> tuple[tuple[Geleding, ...], int]:
    """Read who it came from; gives them and where the text begins. A colon in an ordinary sentence means nothing."""
    found = _WHO.match(line, begin)
    if not found:
        return (), begin
    known = _kinds()
    words = re.split(r"\s*[,+/]\s*", found[1].lower())
    unknown = [word for word in words if word not in known]
    if not unknown:
        return tuple(dict.fromkeys(known[word] for word in words)), found.end()
    if len(unknown) < len(words) or all(len(word) == 1 for word in words):
        letters = ", ".join(f"{letter.lower()} ({MEERVOUD[kind]})" for kind, letter in LETTER.items())
        raise NotatieFout(f"`{unknown[0]}` is niemand die buurtkit kent. Kies uit {letters}.", found.start(1) + 1)
    return (), begin


def _kinds() -> dict[str, Geleding]:
    """Give every way in which a kind of participants is typed."""
    known: dict[str, Geleding] = {}
    for kind, letter in LETTER.items():
        known |= {letter.lower(): kind, kind: kind, MEERVOUD[kind]: kind}
    return known


def _code(match: re.Match[str], begin: int, codes: Mapping[str, str]) -> str:
    name = match[1].lower()
    tensions = [code.id for code in spanningen()]
    if name.isdecimal() and 1 <= int(name) <= len(tensions):
        return tensions[int(name) - 1]
    if name in codes:
        return codes[name]
    alike = nearest(name, codes) or " Laat hem weg als u twijfelt: codes kunnen ook later."
    raise NotatieFout(f"De code `{name}` bestaat niet.{alike}", begin + match.start() + 1)
