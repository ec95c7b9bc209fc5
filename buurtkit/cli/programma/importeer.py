"""`buurtkit programma importeer`: a programme from another program as a start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map
from buurtkit.cli.scherm import to_type
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.dossier.soorten import eerste_met
from buurtkit.melding import KIEZEN, BuurtkitFout, VerkeerdGebruik, reason
from buurtkit.notatie import aantal, datum

if TYPE_CHECKING:
    from buurtkit.programma.lezen import Dagprogramma, Wisselprogramma


def opdracht(
    bestand: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een schedule.json of schedule.xml.")],
    folder: Map = Path(),
    dag: Annotated[int, typer.Option(metavar="GETAL", help="Welke dag uit het bestand.")] = 1,
    erbij: Annotated[bool, typer.Option("--erbij", help="Zet erbij wat nog niet in het programma staat.")] = False,
) -> Uitkomst:
    """Haalt een programma uit een bestand van een ander systeem, zoals pretalx of frab.

    Staat er nog geen programma in manifestatie.yaml, dan komt het daarin. Staat er al een programma, dan verandert er
    niets: u ziet wat u erbij kunt plakken, of u kiest --erbij.

    Voorbeeld: buurtkit programma importeer schedule.xml mijn-buurt
    """
    from buurtkit.programma.overnemen import as_yaml, new_parts, open_day, take_over

    uitkomst = Uitkomst()
    bron, gelezen = _read(uitkomst, bestand, dag)
    with to_change(folder) as dossier:
        day = dossier.eerste_met("zalen")
        soort = day.soort if day else eerste_met("zalen")
        parts = new_parts(day, gelezen)
        uitkomst.warn(*(f"{bestand}: let op: {each}" for each in gelezen.opmerkingen))
        if not any(parts.values()):
            uitkomst.say(f"Alles uit dit bestand staat al in {soort.bestand}.")
            return uitkomst
        if day and day.programma and not erbij:
            command = to_type(f"programma importeer {bestand} {{map}} --erbij", folder)
            uitkomst.say(as_yaml(parts).removesuffix("\n"))
            uitkomst.warn(
                f"\nIn {soort.bestand} staat al een programma. Er is niets veranderd.",
                f"Plak hieruit wat u wilt, of zet alles erbij met: {command}",
            )
            uitkomst.code = KIEZEN
            return uitkomst
        with changing(folder, lambda folder: open_day(folder, soort), dossier) as file:
            take_over(file, bron, gelezen, parts)
    uitkomst.say(f"{aantal(len(parts['programma']), 'onderdeel', 'onderdelen')} in {file.path}. Kijk alles na.")
    uitkomst.show()
    open_dossier(folder)
    return uitkomst


def _read(uitkomst: Uitkomst, bestand: Path, dag: int) -> tuple[Wisselprogramma, Dagprogramma]:
    """Read the file and choose its day. Raises `BuurtkitFout`."""
    from buurtkit.programma.lezen import LeesFout, read_schedule

    try:
        bron = read_schedule(bestand.read_bytes())
    except OSError as error:
        raise VerkeerdGebruik(f"{bestand} is niet te lezen: {reason(error)}.") from None
    except LeesFout as fout:
        raise BuurtkitFout(f"{bestand}: fout: {fout.tekst}") from None
    days = "\n".join(f"  {i}: {datum(each.datum)}" for i, each in enumerate(bron.dagen, 1))
    if not 1 <= dag <= len(bron.dagen):
        raise VerkeerdGebruik(f"In {bestand} is geen dag {dag}. Deze dagen zijn er:", days)
    if len(bron.dagen) > 1:
        uitkomst.warn(f"In {bestand} zijn meer dagen. Ik neem dag {dag}; een andere kiest u met --dag.", days)
    return bron, bron.dagen[dag - 1]
