"""Which partners that belong at the table are represented by a guest, and which by nobody [G][N]."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.typen import Geleding, JaNee, Lijst, Tekst
from buurtkit.kennis import Kennis, read_kennis
from buurtkit.notatie.tekst import fold


class Partnersoort(Kennis):
    """A kind of partner, and how to recognise somebody of it."""

    naam: Tekst
    """Hoe een mens het noemt."""

    hoofdrol: JaNee = False
    """Of het zonder deze partner niet kan."""

    woorden: Lijst[Tekst]
    """Woorden in organisatie of functie; een * staat voor de rest van een woord."""

    geledingen: Lijst[Geleding] = ()
    """Geledingen die vanzelf meetellen."""


class Partners(Kennis):
    """The whole of `kennis/partners.yaml`."""

    partners: tuple[Partnersoort, ...]
    """Alle soorten partners."""


@dataclass(frozen=True, slots=True)
class Partnerstand:
    """One kind of partner with the guests that represent it."""

    naam: str
    hoofdrol: bool
    gasten: tuple[tuple[str, str], ...]
    """Per guest the id, and the words by which they were recognised."""


def partnerstanden(deelnemers: Iterable[Deelnemer]) -> tuple[Partnerstand, ...]:
    """Give all kinds of partners with who represents them, those that matter most first."""
    guests = [(each, [text for text in (each.organisatie, each.functie) if text]) for each in deelnemers]
    found = []
    for partner in _partners():
        pattern = _pattern(partner.woorden)
        represents = []
        for guest, texts in guests:
            why = next((text for text in texts if pattern.search(fold(text))), "")
            if not why and guest.geleding in partner.geledingen:
                why = guest.geleding
            if why:
                represents.append((guest.id, why))
        found.append(Partnerstand(partner.naam, partner.hoofdrol, tuple(represents)))
    return tuple(sorted(found, key=lambda each: not each.hoofdrol))


def _partners() -> tuple[Partnersoort, ...]:
    known: Partners = read_kennis("partners", Partners)
    return known.partners


@cache
def _pattern(woorden: tuple[str, ...]) -> re.Pattern[str]:
    """Make an expression for whole words, in which a star stands for the rest of a word."""
    return re.compile("|".join(rf"\b{re.escape(woord).replace(re.escape('*'), '[a-z0-9]*')}\b" for woord in woorden))
