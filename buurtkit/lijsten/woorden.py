"""How words in lists are compared, and what the files with words for a kind of list have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from buurtkit.dossier.typen import Tekst
from buurtkit.kennis import Kennis
from buurtkit.notatie.tekst import fold

_SIGNS = re.compile(r"[^\w?#✓✔-]+|_+")


class Lijstwoorden(Kennis):
    """The words of one kind of list, such as `kennis/gastenlijsten.yaml`."""

    kolommen: dict[str, tuple[Tekst, ...]]
    """Per veld hoe een kolom heet; `-` is voor wat niet meegaat."""

    geledingen: dict[str, tuple[Tekst, ...]]
    """Per geleding de woorden die er zeker bij horen."""


def key(text: str) -> str:
    """Give what a text is compared by: small letters without accents, spaces and most signs (`E-mail` is `email`)."""
    return fold(text).replace(" ", "") or _SIGNS.sub("", text)


_YES, _NO = frozenset({"ja", "j", "yes", "waar", "true"}), frozenset({"nee", "neen", "n", "no", "onwaar", "false"})


def is_no(text: str) -> bool:
    """Tell whether a text is nothing but a no."""
    return key(text) in _NO


def is_yes_no(text: str) -> bool:
    """Tell whether a text is nothing but the answer to a closed question, and so says nothing without its question."""
    return key(text) in _YES | _NO


def by_key(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Give for the key of each word the name of the group that it is in."""
    return {key(word): name for name, words in groups.items() for word in words}
