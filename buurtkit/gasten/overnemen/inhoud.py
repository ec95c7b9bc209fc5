"""What stands in a column: which field values can only be, whatever the words above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from buurtkit.dossier.typen import MEERVOUD
from buurtkit.gasten.overnemen import waarden
from buurtkit.lijsten.woorden import key
from buurtkit.notatie.voorvoegsels import is_prefix

_NAME = re.compile(r"[^\W\d_][^\d@;:!?/\\]*")


def by_content(values: Sequence[str]) -> str:
    """Give the field that values can only be, empty when they say nothing."""
    if not values:
        return ""
    if share(values, lambda value: bool(waarden.EMAIL.search(value))) >= 0.6:
        return "email"
    if share(values, _is_phone) >= 0.8:
        return "telefoon"
    if share(values, lambda value: waarden.geleding(value) is not None) >= 0.8:
        return "geleding"
    if len(values) > 1 and share(values, _is_title) >= 0.8:
        return "aanspreektitel"
    return "naam" if share(values, _is_person) >= 0.7 else ""


def share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    """Give which part of the values, from 0 to 1, a test holds for; there is at least one value."""
    return sum(1 for value in values if holds(value)) / len(values)


def _is_phone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= 9 and bool(waarden.telefoon(text).tekst)


def _is_title(text: str) -> bool:
    return len(text) > 1 and bool(waarden.aanspreektitel(text).tekst)


def _is_person(text: str) -> bool:
    """Tell whether a text looks like a full name: two to six words that begin with capitals or are prefixes."""
    words = text.split()
    if not 2 <= len(words) <= 6 or not _NAME.fullmatch(text):
        return False
    return words[-1][:1].isupper() and all(word[:1].isupper() or is_prefix(word) or word[0] == "(" for word in words)


def holds_geledingen(values: Sequence[str]) -> bool:
    """Tell whether all values are a geleding by its own name, as in `bewoner`: words that are no function or surname.

    Somebody can be called Bakker, and be a `wijkagent` by function; nobody is called Professional.
    """
    return bool(values) and {key(value) for value in values} <= _OWN_NAMES


_OWN_NAMES = frozenset(key(name) for pair in MEERVOUD.items() for name in pair)
