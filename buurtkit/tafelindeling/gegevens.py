"""The plan of the tables as data."""

from __future__ import annotations

from typing import Any

from buurtkit.beeld.tafelplan import met_de_hand, tafelplan
from buurtkit.dossier.bijeenkomsten import MetTafels
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.tafelindeling.opgave import Zitopgave
from buurtkit.tafelindeling.score import score
from buurtkit.tafelindeling.uit_dossier import read_zitindeling
from buurtkit.tafelindeling.woorden import oordeel


def as_data(dossier: Dossier, dag: MetTafels, opgave: Zitopgave | None, wie: Deelnemer | None = None) -> dict[str, Any]:
    """Give the plan as data for `--json`: who sits where, how good it is, and whom one guest meets."""
    plan, indeling = tafelplan(dossier, dag), read_zitindeling(dossier, dag)
    assert plan
    assert indeling
    rounds = [
        {
            "ronde": ronde.nummer,
            "tafels": [{"tafel": p.tafel.nummer, "gasten": [each.id for each in p.gasten]} for p in ronde.plekken],
        }
        for ronde in plan.rondes
    ]
    by_hand = met_de_hand(dossier.tafelindeling(dag.stap))
    data: dict[str, Any] = {"bijeenkomst": dag.stap, "rondes": rounds, "met_de_hand": list(by_hand)}
    if opgave:
        found = score(opgave, indeling)
        terms = [{"naam": t.naam, "waarde": t.waarde, "grens": t.grens, "kloof": t.kloof} for t in found.termen]
        data |= {"score": {"vector": list(found.vector), "termen": terms, "in_woorden": list(oordeel(found))}}
    if wie:
        route = [{"ronde": s.ronde, "tafel": s.tafel.nummer if s.tafel else None} for s in plan.route(wie)]
        data["voor"] = {"id": wie.id, "route": route, "ontmoet": [each.id for each in plan.ontmoet(wie)]}
    return data
