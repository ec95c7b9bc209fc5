"""Recognising in what people write under `wie` who can be in one place only, and in `zaal` which rooms are meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import takewhile

from buurtkit.beeld.betrokkenen import Mensen
from buurtkit.notatie.mensen import betrokkenen, sleutel
from buurtkit.notatie.tekst import fold, hoofdletter

_SCHEIDING = re.compile(r"\s*[,;&+/]\s*|\s+(?:en|met)\s+")
_LIDWOORD = re.compile(r"^(?:de|het)\s+", re.IGNORECASE)
_VOORZETSELS = frozenset({"van", "uit", "voor", "bij", "op", "in", "aan", "namens", "over"})
_MEERVOUD = ("en", "s", "leden")


def enkelen(wie: str | None, mensen: Mensen) -> dict[str, str]:
    """Give who can be in one place only: what to compare by, and how it was written.

    Those are persons (`Marleen ter Horst`, with or without her function) and single roles (`de energiecoach`).
    Organisations and groups such as `de ouders` are left out.
    """
    roles = {sleutel(role): hoofdletter(role) for role in betrokkenen(wie) if _is_single_role(role)}
    return roles | {key: hoofdletter(name) for key, name in mensen.personen(wie).items()}


def _is_single_role(piece: str) -> bool:
    """Tell whether this is `de` or `het` with a role that is not plural: rather too few than too many."""
    if not (found := _LIDWOORD.match(piece)):
        return False
    words = piece[found.end() :].split()
    head = list(takewhile(lambda word: word not in _VOORZETSELS, words))
    has_name = any(word[:1].isupper() for word in head)
    is_plural = any(word.endswith(_MEERVOUD) for word in head)
    return bool(head) and not has_name and not is_plural


_OVERAL = re.compile(r"(?:alle|hele|heel|overal|buiten|online|door)\b")


def zaalnaam(tekst: str) -> str:
    """Give what to compare names of rooms by: folded, without article."""
    return fold(_LIDWOORD.sub("", tekst.strip()))


def zalen_in(tekst: str | None, bekend: Collection[str]) -> frozenset[str]:
    """Give the rooms that a text names, see `zaalnaam`: `Zaal 1 en 2` is `zaal 1` and `zaal 2`.

    A name that is in `bekend` stays one, also with `en` in it. `hele gebouw` names no room.
    """
    whole = zaalnaam(tekst or "")
    if whole in bekend or not whole:
        return frozenset({whole} - {""})
    return frozenset(name for name in _parts(tekst or "") if not _OVERAL.match(name))


def _parts(tekst: str) -> Iterator[str]:
    first = ""
    for part in _SCHEIDING.split(tekst):
        name = zaalnaam(part)
        if first and re.fullmatch(r"\w|\d+", name):  # the `2` of `Zaal 1 en 2`
            name = f"{first.rpartition(' ')[0]} {name}".strip()
        first = first or name
        yield name
