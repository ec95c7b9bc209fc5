"""The dossier as a public template sees it: personal data is not hidden in it but gone."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from buurtkit.dossier.deelnemers import ZONDER_NAAM
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Onderdeel
from buurtkit.dossier.vindplaats import forget_place
from buurtkit.notatie import Naam


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
        shown = value.model_copy(
            update={name: replacement(each) if name in personal else without(each) for name, each in own}
        )
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
    return replace(dossier, **parts, bronnen={})
