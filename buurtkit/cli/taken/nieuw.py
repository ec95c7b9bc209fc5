"""`buurtkit taken nieuw`: a task of one's own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.namen import personal_in
from buurtkit.cli.openen import check_step
from buurtkit.cli.opties import Map, parse_dag, step_option
from buurtkit.cli.scherm import to_type
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.notatie import datum


def opdracht(
    wat: Annotated[str, typer.Argument(metavar="WAT", help="Wat er moet gebeuren, in één zin.")],
    uiterlijk: Annotated[
        dt.date, typer.Option(metavar="DATUM", parser=parse_dag, help="De dag waarop het klaar moet zijn.")
    ],
    folder: Map = Path(),
    wie: Annotated[str, typer.Option(metavar="NAAM", help="Wie het doet.", show_default=False)] = "",
    bijeenkomst: Annotated[str | None, step_option("Bij welke bijeenkomst het hoort.")] = None,
) -> Uitkomst:
    """Zet een eigen taak in draaiboek.yaml.

    Voorbeeld: buurtkit taken nieuw "Bestel een taart." mijn-buurt --uiterlijk 5-3-2027
    """
    from buurtkit.dossier.draaiboek import Taak
    from buurtkit.dossier.openen import open_draaiboek
    from buurtkit.taken.afvinken import add_task, new_id
    from buurtkit.taken.taken import teksten

    text = " ".join(wat.split())
    with to_change(folder) as dossier:
        check_step(dossier, bijeenkomst)
        if any(taak.wat == text and taak.uiterlijk == uiterlijk for taak in dossier.draaiboek.taken):
            return Uitkomst(["Deze taak staat al in draaiboek.yaml, met dezelfde dag."])
        if not (id_ := new_id(text, teksten(dossier))):
            raise VerkeerdGebruik("Schrijf in gewone letters wat er moet gebeuren.")
        taak = Taak(id=id_, wat=text, bijeenkomst=bijeenkomst, uiterlijk=uiterlijk, wie=wie.strip() or None)
        with changing(folder, open_draaiboek, dossier) as file:
            line = add_task(file, taak)
    _, personal = personal_in(dossier, [text], opgetekend=False)
    return Uitkomst(
        [
            f"Erbij: {text}",
            f"  {file.path}:{line}: uiterlijk {datum(uiterlijk)}",
            *(f"Let op. Hier staat `{each.gevonden}`. Houd deze taak binnen uw groep." for each in personal),
            f"Klaar? {to_type(f'taken klaar {id_} {{map}}', folder)}",
        ]
    )
