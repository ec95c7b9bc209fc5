"""Writing who sits where in the file of a gathering for it, and nothing else in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from buurtkit.beeld.tafelplan import afdruk
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.bijeenkomsten import MetTafels, Tafel
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.indeling import Bezetting, Zitronde
from buurtkit.tafelindeling.opgave import Zitindeling
from buurtkit.yaml.tekst import Inhoud


def write_zitindeling(
    file: Bewerking, dossier: Dossier, dag: MetTafels, plan: Zitindeling, met_de_hand: Sequence[int] = ()
) -> int:
    """Write all rounds, each table with its chair and note-taker on top; gives the line.

    Rounds in which somebody moved guests by hand (`met_de_hand`) keep the old mark, so that they still count as such.
    """
    before = dossier.tafelindeling(dag.stap)
    rounds = before.rondes if before else ()
    marks = {each.ronde: each.controle for each in rounds if each.ronde in met_de_hand}
    return file.put(
        ("rondes",),
        [_round(dossier, dag, ronde, seats, marks) for ronde, seats in enumerate(plan.rondes, 1) if seats],
    )


def _round(
    dossier: Dossier, dag: MetTafels, ronde: int, seats: Mapping[str, str], marks: Mapping[int, str | None]
) -> Mapping[str, Inhoud]:
    in_order = sorted(dag.tafels, key=lambda each: each.nummer)
    tables = [(tafel.nummer, _seated(dossier, tafel, seats)) for tafel in in_order]
    written: dict[str, Inhoud] = {
        "ronde": str(ronde),
        "tafels": [{"tafel": str(nummer), "gasten": ids} for nummer, ids in tables if ids],
    }
    mark = marks[ronde] if ronde in marks else afdruk(_as_model(ronde, tables))
    if mark:
        written["controle"] = mark
    return written


def _seated(dossier: Dossier, tafel: Tafel, seats: Mapping[str, str]) -> list[str]:
    """Give who sits at a table: its chair, its note-taker, then the others by surname."""
    ids = [id_ for id_, at in seats.items() if at == str(tafel.nummer)]
    by_name = dossier.deelnemer_bij_id
    first = {tafel.voorzitter: 0, tafel.notulist: 1}
    return sorted(ids, key=lambda id_: (first.get(id_, 2), by_name[id_].sorteersleutel))


def _as_model(ronde: int, tables: Sequence[tuple[int, list[str]]]) -> Zitronde:
    seated = tuple(Bezetting(tafel=nummer, gasten=tuple(ids)) for nummer, ids in tables)
    return Zitronde(ronde=ronde, tafels=seated)
