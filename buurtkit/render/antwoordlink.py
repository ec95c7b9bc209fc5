"""Links with which a guest answers an invitation by mail, and the code in them by which the answer is recognised."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias, cast, get_args
from urllib.parse import quote

from jinja2 import TemplateError

from buurtkit import notatie
from buurtkit.beeld.wanneer import op_dag
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Stap

Keuze: TypeAlias = Literal["ja", "nee", "misschien"]
"""What a guest can answer with one click."""

ZINNEN: dict[Keuze, str] = {
    "ja": "Ja, ik kom",
    "nee": "Nee, ik kom niet",
    "misschien": "Misschien, ik weet het nog niet",
}

_CODE = re.compile(r"\[([a-z0-9-]+):([A-Za-z0-9][A-Za-z0-9_-]*):(ja|nee|misschien)\]")


class Antwoordcode(NamedTuple):
    """Which guest answers what, for which gathering. A person can read it: `[manifestatie:jan-de-vries:ja]`."""

    stap: str
    gast: str
    antwoord: Keuze

    def __str__(self) -> str:
        return f"[{self.stap}:{self.gast}:{self.antwoord}]"


def find_codes(text: str) -> set[Antwoordcode]:
    """Give all codes in a text."""
    return {Antwoordcode(stap, gast, cast("Keuze", antwoord)) for stap, gast, antwoord in _CODE.findall(text)}


def answer_link(dossier: Dossier, stap: Stap, deelnemer: Deelnemer, antwoord: Keuze) -> str:
    """Give a `mailto:` address that starts a mail in which the answer stands already.

    Raises `TemplateError` for another answer, and when there is nobody to write to.
    """
    address, bijeenkomst = dossier.initiatief.antwoordadres, dossier.bijeenkomst(stap)
    if antwoord not in get_args(Keuze):
        raise TemplateError("`antwoordlink` kent `ja`, `nee` en `misschien`.")
    if address is None or bijeenkomst is None:
        raise TemplateError("Er is geen adres voor antwoorden. Vul in buurtkit.yaml `email` in bij `initiatiefnemer`.")
    code = Antwoordcode(stap, deelnemer.id, antwoord)
    sentence = f"{ZINNEN[antwoord]}: {' '.join(filter(None, (bijeenkomst.naam, op_dag(bijeenkomst))))}."
    body = f"{sentence}\r\n\r\n\r\nLaat deze regel staan: {code}"
    subject = f"{ZINNEN[antwoord]} {code}"
    return f"mailto:{quote(notatie.ascii_email(address), safe='@')}?subject={quote(subject)}&body={quote(body)}"
