"""Everything that was written down about one guest, for who asks for it [AVG, right of access].

What was noted at the tables is never in it: that has no names, and whoever said it must be able to say it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from buurtkit.beeld.bewaartermijn import Soort
from buurtkit.dossier.deelnemers import JAARBRIEF_VELDEN, Deelnemer
from buurtkit.dossier.delen import marked_fields
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import bestanden_in
from buurtkit.dossier.typen import Persoonsgegeven
from buurtkit.gasten.privacy.gemaakt import Register
from buurtkit.gasten.privacy.noemen import Noemer
from buurtkit.gasten.privacy.plaatsen import Herkenner, bestanden, is_logboek, plekken_van
from buurtkit.gasten.privacy.resten import Speurder
from buurtkit.notatie import Naam, datum

JAARBRIEF = "u uit te nodigen, en u daarna elk jaar te schrijven wat er van de afspraken komt"
"""What of a guest who agreed to it is kept for longer than for other guests."""

TELLEN = "te tellen wie er komen en iedereen goed te verdelen"
"""What fields are for that are no personal data without the name beside them."""


_NIET_TONEN = ("deelnemers.yaml", "waarnemingen.yaml", "bevindingen.yaml")
"""Files of which lines are not shown: the guest's own facts stand above, and what was said stays without names."""


@dataclass(frozen=True, slots=True)
class Veld:
    """One fact about the guest."""

    sleutel: str
    waarde: str
    doel: str
    """What it is kept for, to go on after "om"."""

    tot: dt.date | None
    """The last day on which it is kept; `None` if it stays, or no day is known."""


@dataclass(frozen=True)
class Inzage:
    """All that is known about one guest."""

    naam: str
    id: str
    velden: tuple[Veld, ...]
    antwoorden: tuple[tuple[str, str], ...]
    """Per gathering all answers with their days."""

    plekken: tuple[tuple[str, str], ...]
    """Where else in the dossier they are named: the file, and the line."""

    stukken: tuple[str, ...]
    """Documents, drafts and exported guest lists that are for them or name them, from the folder of the dossier; lists
    that lie elsewhere by their full names."""

    logregels: tuple[tuple[str, str], ...]
    """Lines about them in logs: the file and the line."""


def inzage(dossier: Dossier, gast: Deelnemer, herkenner: Herkenner, tot: Callable[[Soort], dt.date | None]) -> Inzage:
    """Give everything about one guest; `tot` gives until when a kind of data is kept."""
    speurder = Speurder(dossier, [gast])
    logs = [path for path in bestanden(dossier.map) if is_logboek(path)]
    lines = [
        (path.relative_to(dossier.map).as_posix(), line)
        for path in logs
        for line in path.read_text("utf-8", errors="replace").splitlines()
        if speurder.mentions(line) or f'"{gast.id}"' in line
    ]
    return Inzage(
        naam=gast.volledig,
        id=gast.id,
        velden=tuple(_fields(gast, tot)),
        antwoorden=tuple(_answers(gast)),
        plekken=tuple(_places(dossier, gast, speurder)),
        stukken=tuple(_documents(dossier, gast, herkenner)),
        logregels=tuple(lines),
    )


def as_text(inzage: Inzage, initiatief: str) -> str:
    """Write it as Markdown that also reads well as plain text."""
    parts = [f"# Wat wij over u bewaren\n\n{initiatief} bewaart dit over {inzage.naam} (`{inzage.id}`)."]
    parts.append("## Gegevens")
    for (doel, tot), group in groupby(sorted(inzage.velden, key=_why), _why):
        until = f" Wij wissen dit uiterlijk op {datum(tot)}." if tot != dt.date.max else ""
        facts = "\n".join(f"- {each.sleutel}: {each.waarde}" for each in group)
        parts.append(f"Dit bewaren wij om {doel}.{until}\n\n{facts}")
    sections: Mapping[str, list[str]] = {
        "Antwoorden op uitnodigingen": [f"- {stap}: {answers}" for stap, answers in inzage.antwoorden],
        "Waar u verder genoemd wordt": [f"- {file}: {what}" for file, what in inzage.plekken],
        "Stukken voor u, of waar u in staat": [f"- {each}" for each in inzage.stukken],
        "Wat er aan u verstuurd is": [f"- {file}: `{line}`" for file, line in inzage.logregels],
    }
    for title, rows in sections.items():
        content = "\n".join(rows) or "Niets."
        parts.append(f"## {title}\n\n{content}")
    parts.append(
        "Wat er aan tafel gezegd is, schrijven wij op zonder namen. Daarom staat het hier niet bij.\n\n"
        "Klopt er iets niet, of wilt u dat wij het wissen? Zeg het ons."
    )
    return "\n\n".join(parts) + "\n"


def _why(veld: Veld) -> tuple[str, dt.date]:
    return veld.doel, veld.tot or dt.date.max


def _fields(gast: Deelnemer, tot: Callable[[Soort], dt.date | None]) -> Iterator[Veld]:
    marks = {name: mark for name, _, mark in marked_fields(type(gast), Persoonsgegeven)}
    for name in type(gast).model_fields:
        if name == "antwoorden" or name not in gast.model_fields_set:
            continue
        value = getattr(gast, name)
        if value is None or value in ((), {}):
            continue
        mark = marks.get(name)
        if mark and gast.jaarbrief and name in JAARBRIEF_VELDEN:
            yield Veld(name, _shown(value), JAARBRIEF, tot("jaarbrief"))
        elif mark:
            yield Veld(name, _shown(value), mark.doel, tot(mark.bewaren))
        else:
            yield Veld(name, _shown(value), TELLEN, None)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Naam):
        return value.volledig
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {each}" for key, each in value.items())
    return str(value)


def _answers(gast: Deelnemer) -> Iterator[tuple[str, str]]:
    return ((stap, str(verloop)) for stap, verloop in gast.antwoorden.items())


def _places(dossier: Dossier, gast: Deelnemer, speurder: Speurder) -> Iterator[tuple[str, str]]:
    """Give the lines in other files that name the guest: leading a table, a task, a seat, being the contact."""
    for name in bestanden_in(dossier.map):
        path = dossier.map / name
        if name in _NIET_TONEN or not path.is_file():
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if gast.id in re.split(r"[\s,:\[\]{}]+", line) or speurder.mentions(line):
                yield name, f"regel {number}: {line.strip().removeprefix('- ')}"


def _documents(dossier: Dossier, gast: Deelnemer, herkenner: Herkenner) -> Iterator[str]:
    """Give documents, drafts and lists with the guest in them.

    Public ones name nobody, but for who signs the open letter and the like: that the register knows.
    """
    made = Register(dossier.map)
    noemer = Noemer(dossier, gast, made)
    for path, stuk in made.stukken(herkenner):
        is_ours = stuk is not None or made.knows(path)
        if made.is_openbaar(path, stuk):
            is_in = noemer.volgens_register(path)
        else:
            is_in = noemer.mentions_document(path, stuk) if is_ours else noemer.mentions(path)
        if is_in:
            yield path.relative_to(dossier.map).as_posix()
    for path in bestanden(dossier.map):
        place = made.soort(path) or plekken_van(path)
        if place and not is_logboek(path) and noemer.mentions(path):
            yield path.relative_to(dossier.map).as_posix()
    yield from (str(path) for path, _ in made.erbuiten() if noemer.mentions(path))
