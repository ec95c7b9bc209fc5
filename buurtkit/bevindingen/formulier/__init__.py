"""The form for notes at one table: a single html file that works without a network and keeps what is typed.

It holds no personal data: no names of guests, and what is typed stays in the browser until somebody saves it as a file.
"""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import groupby
from typing import Any

from buurtkit.beeld.wanneer import dag_in_tekst
from buurtkit.bevindingen.codeboek import codeboek
from buurtkit.dossier.bijeenkomsten import MetTafels, Tafel
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import MEERVOUD
from buurtkit.notatie import slug

SOORT = "buurtkit-notities"
"""By which a file that the form saved is known again."""


def form_name(dag: MetTafels, tafel: Tafel) -> str:
    """Give the name of the file with the form of a table, from the output folder."""
    return f"{dag.stap}/notities-tafel-{tafel.nummer}.html"


def form_names(dossier: Dossier) -> list[str]:
    """Give the names of the forms of all tables that can have one."""
    dag = dossier.eerste_met("tafels")
    return [form_name(dag, tafel) for tafel in dag.tafels] if dag else []


def build_form(dossier: Dossier, dag: MetTafels, tafel: Tafel) -> bytes:
    """Give the form for one table of a gathering, with all its rounds."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = files(__package__)
    parts = {name: folder.joinpath(f"blad.{name}").read_text(encoding="utf-8") for name in ("html", "css", "js")}
    template = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    codes = groupby(codeboek(dossier).values(), lambda code: code.groep)
    page = template.from_string(parts["html"]).render(
        naam=dossier.initiatief.naam,
        dag=dag_in_tekst(dag),
        tafel=tafel,
        rondes=list(enumerate(dag.rondes, 1)),
        wie=MEERVOUD,
        groepen=[(name, list(group)) for name, group in codes],
        accent=dossier.initiatief.huisstijl.kleur,
        # Only the end of a script would end it; the style and the script are our own.
        gegevens=Markup(json.dumps(_data(dossier, dag, tafel), ensure_ascii=False).replace("<", "\\u003c")),
        stijl=Markup(parts["css"]),
        script=Markup(parts["js"]),
    )
    return page.encode()


def _data(dossier: Dossier, dag: MetTafels, tafel: Tafel) -> dict[str, Any]:
    """Give what the script needs to know, and what goes along in the file that it saves."""
    return {
        "soort": SOORT,
        "versie": 1,
        "dossier": slug(dossier.initiatief.naam),
        "bijeenkomst": dag.stap,
        "tafel": tafel.nummer,
        "thema": tafel.thema or "",
    }
