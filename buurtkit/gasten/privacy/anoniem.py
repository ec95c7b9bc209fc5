"""What is left of a guest who is wiped: an entry that can be counted and says nothing about who it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from buurtkit.beeld.bewaartermijn import FUNCTIEVELDEN
from buurtkit.dossier.deelnemers import JAARBRIEF_VELDEN, ZONDER_NAAM, Deelnemer
from buurtkit.dossier.schrijven import written
from buurtkit.yaml.tekst import Inhoud

K = 3
"""A neighbourhood stays with a guest when more than this many share it with the same kind: else it says who it is."""

_ID = re.compile(r"gast-\d+")


def overgang(deelnemer: Deelnemer) -> str:
    """Give the new id of somebody whose wiping was cut short between two files; empty for all others."""
    name = deelnemer.naam.exact
    return name if _ID.fullmatch(name) else ""


def overgangsgast(oud: str, nieuw: str, geleding: str) -> Mapping[str, Inhoud]:
    """Make the entry that keeps an old id known until all references to it were changed."""
    return {"id": oud, "naam": {"exact": nieuw}, "geleding": geleding}


def anonieme_gast(id_: str, deelnemer: Deelnemer, *, met_buurt: bool, functie: bool) -> Mapping[str, Inhoud]:
    """Make the entry without name: the kind, the neighbourhood if it may stay, and the last answers without days.

    With `functie` the function and organisation stay: of who stood behind a promise.
    """
    entry: dict[str, Inhoud] = {"id": id_, "naam": {"exact": ZONDER_NAAM.exact}, "geleding": deelnemer.geleding}
    if functie:
        entry |= _written(deelnemer, FUNCTIEVELDEN)
    return entry | _what_counts(deelnemer, met_buurt=met_buurt) | {"op_deelnemerslijst": "nee"}


def briefgast(deelnemer: Deelnemer, *, met_buurt: bool, functie: bool) -> Mapping[str, Inhoud]:
    """Make the entry of who agreed to a letter each year: what that needs, and what is counted.

    It says that they stay for that letter only: no other post goes to them.
    """
    kept = JAARBRIEF_VELDEN | (FUNCTIEVELDEN if functie else frozenset())
    entry = _written(deelnemer, kept) | {"alleen_jaarbrief": "ja"} | _what_counts(deelnemer, met_buurt=met_buurt)
    return entry | ({} if deelnemer.op_deelnemerslijst else {"op_deelnemerslijst": "nee"})


def _written(deelnemer: Deelnemer, velden: frozenset[str]) -> dict[str, Inhoud]:
    """Give some fields as they are written in the file."""
    return {name: value for name, value in written(deelnemer).items() if name in velden}


def _what_counts(deelnemer: Deelnemer, *, met_buurt: bool) -> dict[str, Inhoud]:
    answers: dict[str, Inhoud] = {stap: verloop.nu.antwoord for stap, verloop in deelnemer.antwoorden.items()}
    found: dict[str, Inhoud] = {}
    if met_buurt and deelnemer.buurt:
        found["buurt"] = deelnemer.buurt
    return found | ({"antwoorden": answers} if answers else {})


def gedeelde_buurten(deelnemers: Sequence[Deelnemer]) -> set[tuple[str, str | None]]:
    """Give the pairs of kind and neighbourhood that so many guests share that they may stay."""
    counts = Counter((each.geleding, each.buurt) for each in deelnemers)
    return {pair for pair, number in counts.items() if number > K}


def nieuwe_ids(deelnemers: Sequence[Deelnemer], weg: Sequence[Deelnemer]) -> dict[str, str]:
    """Give a new id for each guest who is wiped, in an order that says nothing about who they are."""
    used = {each.id for each in deelnemers} | {overgang(each) for each in deelnemers}
    new: dict[str, str] = {}
    number = 0
    for each in sorted(weg, key=_what_stays):
        number += 1
        while f"gast-{number:02}" in used:
            number += 1
        new[each.id] = f"gast-{number:02}"
    return new


def _what_stays(deelnemer: Deelnemer) -> tuple[str, str, str]:
    """Give what guests are put in order by: only what stays of them."""
    answers = sorted(str(each.nu.antwoord) for each in deelnemer.antwoorden.values())
    return deelnemer.geleding, deelnemer.buurt or "", str(answers)
