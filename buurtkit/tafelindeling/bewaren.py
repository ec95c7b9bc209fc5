"""Writing who sits where in `indeling.yaml`, and nothing else in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from buurtkit.beeld.tafelplan import afdruk
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.indeling import Bezetting, Zitronde
from buurtkit.tafelindeling.opgave import Zitindeling
from buurtkit.yaml.tekst import Inhoud


def write_zitindeling(file: Bewerking, dossier: Dossier, plan: Zitindeling, met_de_hand: Sequence[int] = ()) -> int:
    """Write all rounds, each table with its chair and note-taker on top; gives the line.

    Rounds in which somebody moved guests by hand (`met_de_hand`) keep the old mark, so that they still count as such.
    """
    marks = {each.ronde: each.controle for each in dossier.indeling.rondes if each.ronde in met_de_hand}
    return file.put(
        ("rondes",),
        [_round(dossier, ronde, seats, marks) for ronde, seats in enumerate(plan.rondes, 1) if seats],
    )


def _round(
    dossier: Dossier, ronde: int, seats: Mapping[str, str], marks: Mapping[int, str | None]
) -> Mapping[str, Inhoud]:
    tables = [_table(dossier, tafel.nummer, seats) for tafel in sorted(dossier.tafels, key=lambda each: each.nummer)]
    written: dict[str, Inhoud] = {
        "ronde": str(ronde),
        "tafels": [{"tafel": str(nummer), "gasten": ids} for nummer, ids in tables if ids],
    }
    mark = marks.get(ronde, "") if ronde in marks else afdruk(_as_model(ronde, tables))
    return written | ({"controle": mark} if mark else {})


def _table(dossier: Dossier, nummer: int, seats: Mapping[str, str]) -> tuple[int, list[str]]:
    tafel = next(each for each in dossier.tafels if each.nummer == nummer)
    ids = [id_ for id_, at in seats.items() if at == str(nummer)]
    by_name = dossier.deelnemer_bij_id
    first = {tafel.voorzitter: 0, tafel.notulist: 1}
    return nummer, sorted(ids, key=lambda id_: (first.get(id_, 2), by_name[id_].sorteersleutel))


def _as_model(ronde: int, tables: Sequence[tuple[int, list[str]]]) -> Zitronde:
    seated = tuple(Bezetting(tafel=nummer, gasten=tuple(ids)) for nummer, ids in tables)
    return Zitronde(ronde=ronde, tafels=seated)
