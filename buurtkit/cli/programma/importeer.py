"""`buurtkit programma importeer`: a programme from another program as a start."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.binnen import at_home, read_whole
from buurtkit.basis.melding import GELUKT, BuurtkitFout, EerstKiezen, VerkeerdGebruik, reason
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map
from buurtkit.cli.overnemen import Overname, take_over
from buurtkit.cli.scherm import to_type
from buurtkit.cli.wijzigen import changing
from buurtkit.dossier.soorten import eerste_met
from buurtkit.notatie import aantal, datum

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.soorten import Bijeenkomstsoort
    from buurtkit.programma.lezen import Dagprogramma, Wisselprogramma
    from buurtkit.yaml.tekst import Inhoud


def opdracht(
    bestand: Annotated[
        Path, typer.Argument(metavar="BESTAND", help="Een schedule.json, schedule.xml of agenda (.ics).")
    ],
    folder: Map = Path(),
    dag: Annotated[int, typer.Option(metavar="GETAL", help="Welke dag uit het bestand.")] = 1,
    erbij: Annotated[bool, typer.Option("--erbij", help="Zet erbij wat nog niet in het programma staat.")] = False,
    toch: Annotated[bool, typer.Option("--toch", help="Ook als het programma van een andere dag is.")] = False,
) -> Uitkomst:
    """Haalt een programma uit een bestand van een ander systeem, zoals pretalx of frab.

    Staat er nog geen programma in manifestatie.yaml, dan komt het daarin. Staat er al een programma, dan verandert er
    niets: u ziet wat u erbij kunt plakken, of u kiest --erbij.

    Voorbeeld: buurtkit programma importeer schedule.xml mijn-buurt
    """
    bron, gelezen, days = _read(bestand, dag)

    def overname(now: Dossier) -> Overname:
        if erbij and not toch and (other := _other_day(now, gelezen)):
            raise EerstKiezen(
                f"{other} Er is niets veranderd.",
                "Kies een andere dag uit het bestand met `--dag`. Is het toch goed? Zet er dan `--toch` achter.",
            )
        return _overname(now, bestand, bron, gelezen, days, erbij=erbij)

    uitkomst = take_over(open_dossier(folder), overname, ja=erbij)
    if uitkomst.code == GELUKT:
        uitkomst.show()
        open_dossier(folder)  # says what there is to say about it now
    return uitkomst


def _other_day(dossier: Dossier, gelezen: Dagprogramma) -> str:
    """Say that a programme is of another day than the gathering it would go to; empty when it is not."""
    day = dossier.eerste_met("zalen")
    if day is None or day.datum in (None, gelezen.datum):
        return ""
    return f"Dit programma is van {datum(gelezen.datum)}, en {day.voluit} is op {datum(day.datum)}."


def _overname(
    dossier: Dossier, bestand: Path, bron: Wisselprogramma, gelezen: Dagprogramma, days: Sequence[str], *, erbij: bool
) -> Overname:
    """Say what the programme would get; a first one is written at once."""
    from buurtkit.programma.overnemen import as_yaml, new_parts

    day = dossier.eerste_met("zalen")
    soort = day.soort if day else eerste_met("zalen")
    parts = new_parts(day, gelezen)
    is_new = any(parts.values())
    is_first = not (day and day.programma)
    count = aantal(len(parts["programma"]), "onderdeel", "onderdelen")
    there = f"In {soort.bestand} staat al een programma."
    command = to_type(f"programma importeer {bestand} {{map}} --erbij", dossier.map)
    path = dossier.map / soort.bestand
    other = _other_day(dossier, gelezen)
    return Overname(
        wijzigingen=parts,
        changes_anything=is_new,
        vraag=" ".join(filter(None, (there, other, f"Dit erbij zetten ({count})?"))),
        write=lambda: _write(dossier, soort, bron, gelezen, parts),
        waar=path,
        klaar=f"{count} in {path}. Kijk alles na.",
        niets=f"Alles uit dit bestand staat al in {soort.bestand}.",
        nog_niet=f"\n{there} Er is niets veranderd.\nPlak hieruit wat u wilt, of zet alles erbij met: {command}",
        zonder_vragen=is_first,
        let_op=[*days, *([other] if other else []), *(f"{bestand}: let op: {each}" for each in gelezen.opmerkingen)],
        tekst=[as_yaml(parts).removesuffix("\n")] if is_new and not (erbij or is_first) else (),
    )


def _write(
    dossier: Dossier,
    soort: Bijeenkomstsoort,
    bron: Wisselprogramma,
    gelezen: Dagprogramma,
    parts: dict[str, list[Inhoud]],
) -> None:
    from buurtkit.programma.overnemen import add_parts, open_day

    if any(parts.values()):
        with changing(dossier.map, lambda folder: open_day(folder, soort), dossier) as file:
            add_parts(file, bron, gelezen, parts)


def _read(bestand: Path, dag: int) -> tuple[Wisselprogramma, Dagprogramma, Sequence[str]]:
    """Read the file and choose its day; gives also what to say about other days. Raises `BuurtkitFout`."""
    from buurtkit.programma.lezen import MAX_BYTES, LeesFout, read_schedule

    try:
        bron = read_schedule(read_whole(at_home(bestand), MAX_BYTES))
    except OSError as error:
        raise VerkeerdGebruik(f"{bestand} is niet te lezen: {reason(error)}.") from None
    except LeesFout as fout:
        raise BuurtkitFout(f"{bestand}: fout: {fout.tekst}") from None
    days = "\n".join(f"  {i}: {datum(each.datum)}" for i, each in enumerate(bron.dagen, 1))
    if not 1 <= dag <= len(bron.dagen):
        raise VerkeerdGebruik(f"In {bestand} is geen dag {dag}. Deze dagen zijn er:", days)
    choice = f"In {bestand} zijn meer dagen. Ik neem dag {dag}; een andere kiest u met --dag."
    return bron, bron.dagen[dag - 1], [choice, days] if len(bron.dagen) > 1 else ()
