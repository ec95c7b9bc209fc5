"""The dossier as a public template sees it: personal data is not hidden in it but gone, also out of free texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import Any

from buurtkit.basis.melding import Melding
from buurtkit.beeld.genoemd import (
    GEGEVENS,
    NAMEN,
    Contactgegeven,
    Genoemd,
    Veld,
    contactgegevens,
    genoemd,
    persoonlijk_in,
    printed,
    te_melden,
    vrije_teksten,
)
from buurtkit.dossier.deelnemers import ZONDER_NAAM
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.vindplaats import forget_place, vindplaats_van
from buurtkit.notatie import Naam
from buurtkit.notatie.tekst import fold


def public_view(dossier: Dossier) -> Dossier:
    """Copy a dossier without personal data. Guests keep what can be counted: their kind, their answers, their place.

    The sandbox refuses personal fields by name; this makes sure that no detour leads to them either, and that nothing
    that is computed from this view (the run of show, the tasks) knows them. An id of a guest is made of a name: each
    gets another one, also where it is referred to.
    """
    new_ids = {each.id: f"deelnemer-{i}" for i, each in enumerate(dossier.deelnemers, 1)}

    def without(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(without(each) for each in value)
        if not isinstance(value, Onderdeel):
            return value
        personal = value.persoonlijk()
        own = ((name, getattr(value, name)) for name in type(value).model_fields)
        seen = {name: replacement(each) if name in personal else without(each) for name, each in own}
        # Only what became another: what was never written is not written now either.
        shown = value.model_copy(update={name: each for name, each in seen.items() if each is not getattr(value, name)})
        forget_place(shown)  # there stands what was read, with all names
        return shown

    def replacement(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(replacement(each) for each in value)
        if isinstance(value, dict):
            return {}
        return ZONDER_NAAM if isinstance(value, Naam) else new_ids.get(value)

    # The fields, and not what was computed from them before: that knows the guests.
    written = ((each.name, getattr(dossier, each.name)) for each in fields(dossier))
    parts = {name: without(value) for name, value in written if isinstance(value, (tuple, Onderdeel))}
    seats = {stap: without(each) for stap, each in dossier.tafelindelingen.items()}
    return replace(dossier, **parts, tafelindelingen=seats, bronnen={})


_IN_SJABLOON = "Dit stuk is openbaar. "


class Namenwacht:
    """Tells of public documents which texts of the dossier in them name a guest, or hold an address or a number.

    Who lists one of those rules under `afwijkingen`, with a reason, has leave.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._sjablonen: dict[str, list[tuple[str, Melding]]] = {}

    def _has_leave(self, code: str) -> bool:
        return any(each.regel == code for each in self.dossier.initiatief.afwijkingen)

    @cached_property
    def _teksten(self) -> tuple[Veld, ...]:
        """All texts, for a template can print any of them."""
        return tuple(vrije_teksten(self.dossier, binnen=True))

    @cached_property
    def _genoemden(self) -> tuple[Genoemd, ...]:
        return () if self._has_leave(NAMEN) else genoemd(self.dossier, self._teksten)

    @cached_property
    def _gegevens(self) -> tuple[Contactgegeven, ...]:
        return () if self._has_leave(GEGEVENS) else tuple(contactgegevens(self.dossier, self._teksten))

    def look(self, regels: Iterable[str], sjablonen: Mapping[str, str]) -> list[Melding]:
        """Give a message for each such text in a document with these lines, at its place in the YAML or in a template.

        `sjablonen` are the texts of somebody's own templates and shared pieces that it was made of, by name.
        """
        if not (self._genoemden or self._gegevens or sjablonen):
            return []
        lines = list(regels)
        named = te_melden(printed(self._genoemden, lines))
        document = " ".join(" ".join(lines).split())
        public = self.dossier.initiatief.openbare_gegevens  # these stand on every document
        given = [each for each in self._gegevens if each.gegeven not in public and _stands_in(document, each)]
        return [
            *self._in_templates(sjablonen, document),
            *(vindplaats_van(deel).melding(sleutel, text, "fout", NAMEN) for deel, sleutel, text in named),
            *(vindplaats_van(each.deel).melding(each.sleutel, each.melding, "fout", GEGEVENS) for each in given),
        ]

    def _in_templates(self, sjablonen: Mapping[str, str], document: str) -> list[Melding]:
        """Give a message for each line of a template with a name that came in the document."""
        if self._has_leave(NAMEN):
            return []
        printed = f" {fold(document)} "
        meldingen = []
        for naam, source in sjablonen.items():
            for line, melding in self._named_in(naam, source):
                if f" {fold(line)} " in printed:
                    meldingen.append(melding)
        return meldingen

    def _named_in(self, naam: str, source: str) -> list[tuple[str, Melding]]:
        """Give the names in a template, each with a message at its line; looked for once for all documents of it."""
        if naam not in self._sjablonen:
            lines = source.split("\n")
            self._sjablonen[naam] = [
                (
                    each.gevonden,
                    Melding(f"sjablonen/{naam}.md", each.nummer + 1, 1, _IN_SJABLOON + each.melding, "fout", NAMEN),
                )
                for each in persoonlijk_in(self.dossier, lines, opgetekend=False)
            ]
        return self._sjablonen[naam]


def _stands_in(document: str, one: Contactgegeven) -> bool:
    """Tell whether an address or number is in a document of which all space is one space."""
    return " ".join(one.gegeven.split()) in document
