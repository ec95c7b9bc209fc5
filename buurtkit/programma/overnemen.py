"""Taking over a programme that was read into the file of a gathering, without touching what is there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from buurtkit.beeld.rooster import klok, minuten
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.bijeenkomsten import PLEK, MetZalen
from buurtkit.dossier.editor import editor_line
from buurtkit.dossier.schrijven import written
from buurtkit.dossier.soorten import Bijeenkomstsoort
from buurtkit.notatie import hoofdletter, lange_datum, tijd
from buurtkit.notatie.tekst import fold
from buurtkit.programma.lezen import Dagprogramma, Wisselprogramma
from buurtkit.yaml.tekst import Inhoud, block_lines

_UUR = 60
"""How long the last item is taken to last when the file does not say."""


def new_parts(dag: MetZalen | None, gelezen: Dagprogramma) -> dict[str, list[Inhoud]]:
    """Give the rooms and items that a gathering does not have yet, as they are written."""
    rooms: set[str] = set()
    items: set[tuple[dt.time | None, str]] = set()
    if dag:
        rooms = {fold(zaal.naam) for zaal in dag.zalen}
        items = {(deel.begin, fold(deel.wat)) for deel in dag.programma}
    zalen: list[Inhoud] = []
    for naam, places in gelezen.zalen.items():
        if fold(naam) in rooms:
            continue
        zaal: dict[str, Inhoud] = {"naam": naam}
        if places:
            zaal["plaatsen"] = str(places)
        zalen.append(zaal)
    delen: list[Inhoud] = [written(deel) for deel in gelezen.delen if (deel.begin, fold(deel.wat)) not in items]
    return {"zalen": zalen, "programma": delen}


def as_yaml(parts: dict[str, list[Inhoud]]) -> str:
    """Give rooms and items as YAML to paste."""
    lines: list[str] = []
    for key, items in parts.items():
        if items:
            lines.append(f"{key}:")
            lines += [f"  {line}" for line in block_lines(items)]
    return "".join(f"{line}\n" for line in lines)


def open_day(folder: Path, soort: Bijeenkomstsoort) -> Bewerking:
    """Open the file of a gathering for changes, with a comment on top if it is new. Raises as `Bewerking` does."""
    head = f"# {hoofdletter(soort.voluit)}. Het programma komt uit een ander systeem: kijk alles na."
    return Bewerking(folder / soort.bestand, f"{editor_line(soort.bestand)}\n{head}\n")


def add_parts(file: Bewerking, bron: Wisselprogramma, gelezen: Dagprogramma, parts: dict[str, list[Inhoud]]) -> None:
    """Add rooms and items; a new day gets what it cannot do without. Raises `BewerkFout`."""
    if not file.inhoud:
        begins = [deel.begin for deel in gelezen.delen if deel.begin]
        ends = [minuten(deel.einde) for deel in gelezen.delen if deel.einde]
        ends += [minuten(deel.begin) + _UUR for deel in gelezen.delen if deel.begin and not deel.einde]
        file.set(("datum",), lange_datum(gelezen.datum))
        file.set(("begin",), tijd(min(begins)))
        file.set(("einde",), tijd(klok(max(ends))))
        file.set(("plaats", "naam"), PLEK)
        if bron.titel:
            file.set(("thema",), bron.titel)
    for key, items in parts.items():
        if items:  # all at once: each change reads the file again
            file.extend((key,), [item for item in items if isinstance(item, dict)])
