"""The words that people use in guest lists, from `kennis/gastenlijsten.yaml`, ready to look up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from buurtkit.dossier.antwoorden import Antwoord
from buurtkit.dossier.typen import Geleding, Tekst
from buurtkit.kennis import read_kennis
from buurtkit.lijsten.woorden import Lijstwoorden, by_key, key


class _Gastenlijsten(Lijstwoorden):
    """The whole of `kennis/gastenlijsten.yaml`."""

    vragen: dict[str, tuple[Tekst, ...]]
    """Per veld wat er in een vraag van een formulier staat."""

    wensen: dict[str, tuple[Tekst, ...]]
    """Per veld waar een vraag naar kan vragen die met ja of nee te beantwoorden is."""

    niet_nodig: tuple[Tekst, ...]
    """Kolommen die een bijeenkomst niet nodig heeft."""

    antwoorden: dict[str, tuple[Tekst, ...]]
    """Per antwoord hoe mensen het schrijven."""

    leeg: tuple[Tekst, ...]
    """Wat mensen schrijven waar niets hoort te staan."""

    niemand: tuple[Tekst, ...]
    """Wat er staat waar nog niet bekend is wie er komt."""

    geen_gast: tuple[Tekst, ...]
    """Waarmee een regel begint die over de lijst gaat en niet over een gast."""


@dataclass(frozen=True)
class Woorden:
    """All words by their key, see `key`."""

    kolommen: Mapping[str, str]
    """From the name of a column to the field it is."""

    vragen: tuple[tuple[str, str], ...]
    """Part of a question and the field it is about, in the order in which they are tried."""

    wensen: Mapping[str, tuple[tuple[str, str], ...]]
    """Per field the key of what a closed question can ask for, and how it is written."""

    niet_nodig: frozenset[str]
    geledingen: Mapping[str, Geleding]
    antwoorden: Mapping[str, Antwoord]
    leeg: frozenset[str]
    niemand: frozenset[str]
    geen_gast: frozenset[str]


@cache
def woorden() -> Woorden:
    """Read the words; a mistake in their file raises."""
    read = read_kennis("gastenlijsten", _Gastenlijsten)
    return Woorden(
        kolommen=by_key(read.kolommen),
        vragen=tuple((key(part), field) for field, parts in read.vragen.items() for part in parts),
        wensen={field: tuple((key(word), word) for word in words) for field, words in read.wensen.items()},
        niet_nodig=_keys(read.niet_nodig),
        geledingen=cast("Mapping[str, Geleding]", by_key(read.geledingen)),
        antwoorden=cast("Mapping[str, Antwoord]", by_key(read.antwoorden)),
        leeg=_keys(read.leeg),
        niemand=_keys(read.niemand),
        geen_gast=_keys(read.geen_gast),
    )


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(key, words))
