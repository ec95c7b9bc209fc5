"""Writing who is where in `indeling.yaml`, and nothing else in it."""

from __future__ import annotations

from collections.abc import Sequence

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.dossier import Dossier
from buurtkit.programma.indelen import Plaatsing
from buurtkit.programma.opgave import fingerprint
from buurtkit.yaml.tekst import Inhoud


def write_placing(indeling: Bewerking, dossier: Dossier, plaatsing: Plaatsing) -> int:
    """Write who is where, each list by surname; gives the line."""
    by_name = {each.id: i for i, each in enumerate(dossier.op_alfabet)}

    def item(naam: str, ids: Sequence[str]) -> dict[str, Inhoud]:
        lists = {
            "deelnemers": sorted(ids, key=by_name.__getitem__),
            "vast": sorted(plaatsing.vast.get(naam, ()), key=by_name.__getitem__),
            "wachtlijst": plaatsing.wachtlijst[naam],
        }
        written: dict[str, Inhoud] = {key: value for key, value in lists.items() if value}
        return {"onderdeel": naam, **written, "controle": fingerprint(ids)}

    return indeling.put(("workshops",), [item(naam, ids) for naam, ids in plaatsing.deelnemers.items()])
