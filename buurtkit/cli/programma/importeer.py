"""`buurtkit programma importeer`: a programme from another program as a start."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.melding import GEBRUIK, INHOUD, KIEZEN

if TYPE_CHECKING:
    from buurtkit.programma.lezen import Dagprogramma, Wisselprogramma


def opdracht(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een schedule.json of schedule.xml.")],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    dag: Annotated[int, typer.Option(metavar="GETAL", help="Welke dag uit het bestand.")] = 1,
    erbij: Annotated[bool, typer.Option("--erbij", help="Zet erbij wat nog niet in het programma staat.")] = False,
) -> None:
    """Haalt een programma uit een bestand van een ander systeem, zoals pretalx of frab.

    Staat er nog geen programma in manifestatie.yaml, dan komt het daarin. Staat er al een programma, dan verandert er
    niets: u ziet wat u erbij kunt plakken, of u kiest --erbij.

    Voorbeeld: buurtkit programma importeer schedule.xml mijn-buurt
    """
    from buurtkit.cli.scherm import open_dossier, program, typed
    from buurtkit.cli.wijzigen import changing
    from buurtkit.notatie import aantal
    from buurtkit.programma.overnemen import as_yaml, new_parts, take_over

    bron, gelezen = _read(bestand, dag)
    dossier = open_dossier(folder)
    parts = new_parts(dossier.manifestatie, gelezen)
    for each in gelezen.opmerkingen:
        print(f"{bestand}: let op: {each}", file=sys.stderr)
    if not any(parts.values()):
        print("Alles uit dit bestand staat al in manifestatie.yaml.")
        return
    if dossier.manifestatie and dossier.manifestatie.programma and not erbij:
        print(as_yaml(parts), end="")
        print("\nIn manifestatie.yaml staat al een programma. Er is niets veranderd.", file=sys.stderr)
        command = typed(f"programma importeer {bestand} {{map}} --erbij", folder)
        print(f"Plak hieruit wat u wilt, of zet alles erbij met: {program()} {command}", file=sys.stderr)
        raise typer.Exit(KIEZEN)
    with changing(lambda: take_over(folder, bron, gelezen, parts)) as file:
        pass
    print(f"{aantal(len(parts['programma']), 'onderdeel', 'onderdelen')} in {file.path}. Kijk alles na.")
    open_dossier(folder)


def _read(bestand: Path, dag: int) -> tuple[Wisselprogramma, Dagprogramma]:
    """Read the file and choose its day, or stop."""
    from buurtkit.melding import reason
    from buurtkit.notatie import datum
    from buurtkit.programma.lezen import LeesFout, read_schedule

    try:
        bron = read_schedule(bestand.read_bytes())
    except OSError as error:
        print(f"{bestand} is niet te lezen: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(GEBRUIK) from None
    except LeesFout as fout:
        print(f"{bestand}: fout: {fout}", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    days = "\n".join(f"  {i}: {datum(each.datum)}" for i, each in enumerate(bron.dagen, 1))
    if not 1 <= dag <= len(bron.dagen):
        print(f"In {bestand} is geen dag {dag}. Deze dagen zijn er:\n{days}", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    if len(bron.dagen) > 1:
        print(
            f"In {bestand} zijn meer dagen. Ik neem dag {dag}; een andere kiest u met --dag.\n{days}", file=sys.stderr
        )
    return bron, bron.dagen[dag - 1]
