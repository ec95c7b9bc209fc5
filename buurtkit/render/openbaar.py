"""The dossier as a public template sees it: personal data is not hidden in it but gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from buurtkit.dossier.bijeenkomsten import Bestuurstafel, Tafel
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.opbrengst import Afspraak
from buurtkit.dossier.typen import Onderdeel
from buurtkit.notatie import Naam

NAAR_GAST: Mapping[type[Onderdeel], frozenset[str]] = {
    Tafel: frozenset({"voorzitter", "notulist"}),
    Bestuurstafel: frozenset({"bestuurders"}),
    Afspraak: frozenset({"rugdekking"}),
}
"""Fields that refer to guests by an id, which is made of a name."""

ZONDER_NAAM = Naam(exact="–")
"""Stands for the name of every guest."""


def personal_fields(part: Onderdeel) -> frozenset[str]:
    """Give the fields and properties of a part that a public template cannot read."""
    return part.persoonlijk() | NAAR_GAST.get(type(part), frozenset())


def public_view(dossier: Dossier) -> Dossier:
    """Copy a dossier without personal data. Guests keep what can be counted: their kind, their answers, their place.

    The sandbox refuses personal fields by name; this makes sure that no detour leads to them either.
    """
    new_ids = {each.id: f"deelnemer-{i}" for i, each in enumerate(dossier.deelnemers, 1)}

    def without(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(without(each) for each in value)
        if not isinstance(value, Onderdeel):
            return value
        personal = personal_fields(value)
        fields = ((name, getattr(value, name)) for name in type(value).model_fields)
        return value.model_copy(
            update={name: replacement(each) if name in personal else without(each) for name, each in fields}
        )

    def replacement(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(replacement(each) for each in value)
        return ZONDER_NAAM if isinstance(value, Naam) else new_ids.get(value)

    parts = {name: without(value) for name, value in vars(dossier).items() if isinstance(value, (tuple, Onderdeel))}
    return replace(dossier, **parts, bronnen={})
