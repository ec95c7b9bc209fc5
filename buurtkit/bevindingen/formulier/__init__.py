"""The form for notes of one table or group: a single html file that works without a network and keeps what is typed.

It holds no personal data: no names of guests, and what is typed stays in the browser until somebody saves it as a file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from itertools import groupby
from typing import Any

from buurtkit.beeld.wanneer import dag_in_tekst
from buurtkit.bevindingen.codeboek import codeboek
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetTafels, Ronde
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import MEERVOUD
from buurtkit.notatie import slug

SOORT = "buurtkit-notities"
"""By which a file that the form saved is known again."""


@dataclass(frozen=True, slots=True)
class Formulierplek:
    """A table or a group of a gathering, for which there is one form."""

    naam: str
    """How it is called within a sentence: `tafel 4`, `groep plein`."""

    meer: str
    """What else there is to tell somebody that this is their form."""

    tafel: int | None
    groep: str | None
    thema: str
    rondes: tuple[tuple[int, Ronde | None], ...]
    """The numbers of the rounds, each with the round as far as it was written down."""

    @property
    def in_bestand(self) -> str:
        """How it is called in the name of a file: `tafel-4`."""
        return slug(self.naam, most=80)


def form_places(dag: Bijeenkomst) -> tuple[Formulierplek, ...]:
    """Give the tables and groups of a gathering that can have a form."""
    rounds = tuple(enumerate(dag.rondes, 1)) if isinstance(dag, MetTafels) else ()
    written = dict(rounds)
    tables = dag.tafels if isinstance(dag, MetTafels) else ()
    at_tables = [
        Formulierplek(
            f"tafel {tafel.nummer}",
            ", ".join(filter(None, (tafel.naam, tafel.thema))),
            tafel.nummer,
            None,
            tafel.thema or "",
            rounds,
        )
        for tafel in tables
    ]
    in_groups = [
        Formulierplek(
            f"groep {groep.id}",
            groep.onderwerp,
            None,
            groep.id,
            "",
            tuple((number, written.get(number)) for number in groep.rondes),
        )
        for groep in dag.groepen
    ]
    return (*at_tables, *in_groups)


def form_name(dag: Bijeenkomst, plek: Formulierplek) -> str:
    """Give the name of the file with the form of a table or group, from the output folder."""
    return f"{dag.stap}/notities-{plek.in_bestand}.html"


def form_names(dossier: Dossier) -> list[str]:
    """Give the names of the forms of all tables and groups that can have one."""
    return [form_name(dag, plek) for dag in dossier.bijeenkomsten for plek in form_places(dag)]


def build_form(dossier: Dossier, dag: Bijeenkomst, plek: Formulierplek) -> bytes:
    """Give the form for one table or group of a gathering, with all its rounds."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = files(__package__)
    parts = {name: folder.joinpath(f"blad.{name}").read_text(encoding="utf-8") for name in ("html", "css", "js")}
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    codes = groupby(codeboek(dossier).values(), lambda code: code.groep)
    page = template.from_string(parts["html"]).render(
        naam=dossier.initiatief.naam,
        dag=dag_in_tekst(dag),
        plek=plek,
        rondes=plek.rondes,
        wie=MEERVOUD,
        groepen=[(name, list(group)) for name, group in codes],
        accent=dossier.initiatief.huisstijl.kleur,
        # Only the end of a script would end it; the style and the script are our own.
        gegevens=Markup(json.dumps(_data(dossier, dag, plek), ensure_ascii=False).replace("<", "\\u003c")),
        stijl=Markup(parts["css"]),
        script=Markup(parts["js"]),
    )
    return page.encode()


def _data(dossier: Dossier, dag: Bijeenkomst, plek: Formulierplek) -> dict[str, Any]:
    """Give what the script needs to know, and what goes along in the file that it saves."""
    return {
        "soort": SOORT,
        "versie": 1,
        "dossier": slug(dossier.initiatief.naam),
        "bijeenkomst": dag.stap,
        "tafel": plek.tafel,
        "groep": plek.groep,
        "thema": plek.thema,
    }
