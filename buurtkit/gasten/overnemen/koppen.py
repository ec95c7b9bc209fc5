"""What stands above a column, and which field of a guest that is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import get_origin

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.fouten import inner_type
from buurtkit.dossier.soorten import Bijeenkomstsoort, bijeenkomststappen, formule
from buurtkit.dossier.typen import is_id
from buurtkit.gasten.overnemen.adressen import STRAATDELEN
from buurtkit.gasten.overnemen.woorden import woorden
from buurtkit.lijsten.woorden import key

KENMERK = "kenmerk:"
"""What stands before the name of a feature of one's own."""

STAPPEN: tuple[str, ...] = bijeenkomststappen()
"""The gatherings, which are also the fields of a column with answers."""

ANTWOORD = "antwoord"
"""The field of answers of which it is not known yet to which gathering."""

NAAMDELEN = ("voornaam", "voorletters", "roepnaam", "tussenvoegsel", "achternaam", "titel")

PERSONEN = "personen"
"""The field of a column that says with how many people a guest comes."""

MEER_KOLOMMEN = ("antwoorden", "kenmerken")
"""The fields of a guest that have a column for each gathering, or for each feature."""

LIJSTEN = frozenset(name for name, field in Deelnemer.model_fields.items() if get_origin(field.annotation) is tuple)
"""The fields of a guest that hold more than one thing."""

JA_NEE = frozenset(name for name, field in Deelnemer.model_fields.items() if inner_type(field.annotation) is bool)
"""The fields of a guest that hold a yes or a no."""

VELDEN: tuple[str, ...] = (
    *("id", "naam", *NAAMDELEN),
    *(name for name in Deelnemer.model_fields if name not in ("id", "naam", *MEER_KOLOMMEN)),
    *STRAATDELEN,
    PERSONEN,
    *STAPPEN,
    ANTWOORD,
    "tijdstip",
)
"""All fields that a column can be."""

_BY_KEY = {key(name): name for name in VELDEN}

_LONGEST = 120
"""A longer text is not the head of a column."""

_QUESTION = re.compile(
    r"\?|^(?:wat|wie|hoe|heeft|heb|komt|kom|bent|ben|wilt|wil|mag|met|in|kunt|kun|uw|je) ", re.IGNORECASE
)


def is_stap(veld: str) -> bool:
    """Tell whether a field is that of answers to a gathering: of the formula, or of one's own, by its id."""
    return veld in STAPPEN or (is_id(veld) and veld not in VELDEN)


@lru_cache(maxsize=512)
def field_of(head: str, eigen: tuple[Bijeenkomstsoort, ...] = ()) -> str:
    """Give the field that a column is by its head, empty if it is not known.

    `eigen` are the gatherings of one's own.
    """
    if not head or len(head) > _LONGEST or "@" in head:
        return ""
    if found := re.match(r"kenmerk\s*:\s*(?P<naam>.*\S)", head, re.IGNORECASE):
        return KENMERK + found["naam"]
    words = woorden()
    name = key(head)
    if found_field := words.kolommen.get(name) or _BY_KEY.get(name):
        return found_field
    step = _step_in(name, eigen)
    if step and len(name) <= len(step) + len("antwoordvoorde"):
        return step
    if not is_question(head):
        return ""
    return next((field for part, field in words.vragen if part in name), "")


def _step_in(name: str, eigen: Iterable[Bijeenkomstsoort]) -> str:
    """Give the gathering that is named in the key of a head, empty when it names none or more.

    One of one's own is named by its id or its name; of two in a series with one name only the id tells which.
    """
    own = tuple(eigen)
    named = {soort.id for soort in (*formule(), *own) if any(word in name for word in (key(soort.id), *soort.ook))}
    if not named:
        named = {soort.id for soort in own if key(soort.naam) in name}
    return named.pop() if len(named) == 1 else ""


def step_of(head: str, days: Iterable[tuple[str, str]], eigen: Iterable[Bijeenkomstsoort] = ()) -> str:
    """Give the gathering that a question is about: by its name or, see `days`, by its day and month as key."""
    name = key(head)
    if named := _step_in(name, eigen):
        return named
    on_day = {step for step, day in days if day and day in name}
    return on_day.pop() if len(on_day) == 1 else ""


def is_question(head: str) -> bool:
    """Tell whether a head asks or says more than the name of a field, so that a yes can be an answer to it."""
    name = key(head)
    if name in woorden().kolommen or name in _BY_KEY or head.startswith(KENMERK):
        return False
    return bool(_QUESTION.search(head)) or " " in head.strip()


def is_not_needed(head: str) -> bool:
    """Tell whether a column holds what a gathering does not need, such as an address."""
    return key(head) in woorden().niet_nodig
