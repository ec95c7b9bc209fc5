"""What a file in the output folder is, by its name: from which template, and for whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from buurtkit.basis.binnen import lies_within
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Persoonsgegeven
from buurtkit.render.sjabloon import Catalogus, SjabloonFout

_INVOEGEN = re.compile(r"""\{%-?\s*include\s+["']([^"']+)["']""")


class Herkend(NamedTuple):
    """A document that a template of the catalogue makes."""

    is_openbaar: bool
    """Whether the template is public."""

    voor: str
    """What it was made for, such as the id of a guest; empty if it was made once."""

    over_zorg: bool
    """Whether the template reads one of the fields that were asked about."""


def herkenner(catalogus: Catalogus, zorgvelden: Collection[str]) -> Callable[[str], Herkend | None]:
    """Give a function that tells of the name of a file what it is; `None` if no template makes such a file.

    A template that cannot be read counts as not public.
    """
    known = {naam: _kind(catalogus, naam, zorgvelden) for naam in catalogus}

    def recognise(name: str) -> Herkend | None:
        folder, _, file = name.rpartition("/")
        stem = f"{folder}/{file.partition('.')[0]}"
        # The longest name: `programma-kort` is not the `programma` of somebody called `kort`.
        naam = max((each for each in known if stem == each or stem.startswith(f"{each}-")), key=len, default="")
        if not naam:
            return None
        is_openbaar, over_zorg = known[naam]
        return Herkend(is_openbaar, stem[len(naam) + 1 :], over_zorg)

    return recognise


def herkenner_van(dossier: Dossier) -> Callable[[str], Herkend | None]:
    """Give what tells of the files that are made of a dossier what they are, see `herkenner`."""
    care = [
        name
        for name, field in Deelnemer.model_fields.items()
        if any(isinstance(each, Persoonsgegeven) and each.bewaren == "zorg" for each in field.metadata)
    ]
    return herkenner(Catalogus(dossier.map, dossier.soorten), care)


def _kind(catalogus: Catalogus, naam: str, zorgvelden: Collection[str]) -> tuple[bool, bool]:
    try:
        sjabloon = catalogus.sjabloon(naam)
    except SjabloonFout:
        return False, True
    text = sjabloon.bron
    for part in _INVOEGEN.findall(text):
        text += "".join(
            (folder / part).read_text("utf-8", errors="replace")
            for folder in catalogus.mappen
            if (folder / part).is_file() and lies_within(folder / part, folder)
        )
    return sjabloon.kop.openbaar, any(re.search(rf"\b{veld}\b", text) for veld in zorgvelden)
