"""Finding the guest that somebody means with an id, a name, or a part of one."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkit.basis.melding import VerkeerdGebruik, nearest
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.typen import MEERVOUD, Geleding
from buurtkit.gasten.overnemen.waarden import geleding
from buurtkit.notatie.tekst import fold


class NietGevonden(VerkeerdGebruik):
    """No guest, or more than one, is meant; the text says so in Dutch and names who may be meant."""


def find_geleding(woord: str) -> Geleding | None:
    """Read a geleding that was typed in the words people use for it; `None` for nothing. Raises `VerkeerdGebruik`."""
    if not woord:
        return None
    found = geleding(woord)
    if found is None:
        raise VerkeerdGebruik(f"`{woord}` is geen geleding.{nearest(woord, MEERVOUD)} Kies uit {', '.join(MEERVOUD)}.")
    return found


def find_gast(deelnemers: Sequence[Deelnemer], woord: str) -> Deelnemer:
    """Give the one guest whose id or name this is, or the only one with this in it. Raises `NietGevonden`."""
    found = _meant(deelnemers, woord)
    if len(found) == 1:
        return found[0]
    if found:
        lines = [f"  {each.id}  ({each.volledig})" for each in found[:10]]
        if len(found) > 10:
            lines.append(f"  en nog {len(found) - 10}")
        names = "\n".join(lines)
        raise NietGevonden(f"Er zijn meer gasten met `{woord}`. Welke bedoelt u?\n{names}")
    known = {each.id for each in deelnemers} | {each.volledig for each in deelnemers}
    first_names = {each.roepnaam for each in deelnemers}
    # First names come second: a whole name or an id that is nearly right says better who is meant.
    advice = nearest(woord, known) or nearest(woord, first_names)
    raise NietGevonden(f"Er is geen gast `{woord}`.{advice}")


def find_gasten(deelnemers: Sequence[Deelnemer], woorden: str) -> list[Deelnemer]:
    """Give the guests that are meant by words with commas in between, each once. Raises as `find_gast` does."""
    found = [find_gast(deelnemers, word.strip()) for word in woorden.split(",") if word.strip()]
    return list({each.id: each for each in found}.values())


def _meant(deelnemers: Sequence[Deelnemer], woord: str) -> list[Deelnemer]:
    """Give who is meant: the one with this id, else all with this name, with it as whole words, or as a part."""
    with_id = [each for each in deelnemers if each.id == woord]
    key = fold(woord)
    if with_id or not key:
        return with_id
    with_name: list[Deelnemer] = []
    with_words: list[Deelnemer] = []
    with_part: list[Deelnemer] = []
    for each in deelnemers:
        name = fold(each.volledig)
        if name == key:
            with_name.append(each)
        elif f" {key} " in f" {name} ":
            with_words.append(each)
        elif key in name or key in fold(each.id):
            with_part.append(each)
    return with_name or with_words or with_part
