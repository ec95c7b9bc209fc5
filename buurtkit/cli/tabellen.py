"""Tables and progress on the screen, with Rich; only loaded by commands that show them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text

from buurtkit.cli.scherm import program, show_meldingen, typed, wrapped
from buurtkit.dossier.laden import HOOFDBESTAND, load_dossier
from buurtkit.melding import GELUKT, INHOUD
from buurtkit.notatie import aantal
from buurtkit.render.maken import Stuk
from buurtkit.render.ontvangers import what_is_missing
from buurtkit.render.sjabloon import Catalogus, SjabloonFout

MANY = 20
"""From how many files on a progress bar is worth the looking."""

_T = TypeVar("_T")


def console(*, stderr: bool = False) -> Console:
    """Give a console: as wide as the screen, 80 wide in a pipe; no colours with `NO_COLOR` or without a terminal."""
    return Console(stderr=stderr, highlight=False)


def with_progress(steps: Iterable[_T], total: int, wat: str = "Stukken maken", many: int = MANY) -> Iterator[_T]:
    """Pass the steps on while a bar on stderr shows how far they are, if there are many and somebody is looking."""
    if total < many or not sys.stderr.isatty():
        yield from steps
    else:
        yield from track(steps, wat, total=total, console=console(stderr=True), transient=True)


def _table(numbers: Sequence[str]) -> Table:
    """Make a table that begins with the names of templates: those stay whole, somebody will type them."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("stuk", no_wrap=True)
    for title in numbers:
        table.add_column(title, justify="right", no_wrap=True)
    return table


def show_made(stukken: Sequence[Stuk], folder: Path) -> None:
    """Show per template how many files were made, and where they are."""
    counts: dict[str, Counter[str]] = {}
    for stuk in stukken:
        counts.setdefault(stuk.sjabloon, Counter())[stuk.staat or "mislukt"] += 1
    if not counts:
        print("Er is niets gemaakt. Met --lijst ziet u wat er nog ontbreekt.")
        return
    states = ("gemaakt", "ongewijzigd", "overgeslagen", "mislukt")
    used = [state for state in states if any(count[state] for count in counts.values())]
    table = _table(numbers=used)
    for sjabloon, count in counts.items():
        table.add_row(Text(sjabloon), *(str(count[state] or "–") for state in used))
    console().print(table)
    print(f"De stukken staan in {folder}.")


def show_waiting(number: int, folder: Path) -> None:
    """Say how many documents cannot be made yet, and how to see why."""
    if number:
        command = f"{program()} {typed('render {map} --lijst', folder)}"
        print(f"{aantal(number, 'stuk is', 'stukken zijn')} nog niet te maken. Waarom? {command}")


def show_kept(names: Sequence[str], folder: Path) -> None:
    """Say which files were left alone because somebody had edited them."""
    if not names:
        return
    stay, them = ("blijft", "het") if len(names) == 1 else ("blijven", "ze")
    print(f"\n{aantal(len(names), 'bestand is', 'bestanden zijn')} door u aangepast en {stay} staan:", file=sys.stderr)
    for name in names:
        print(f"  {folder / name}", file=sys.stderr)
    print(f"Met --overschrijf maak ik {them} opnieuw; uw versie blijft dan ernaast staan.", file=sys.stderr)


def show_left_over(names: Sequence[str], folder: Path) -> None:
    """Say which files nothing in the dossier leads to any more, such as a letter to a guest who was taken off."""
    if not names:
        return
    print(f"\n{aantal(len(names), 'stuk hoort', 'stukken horen')} bij niets meer in het dossier:", file=sys.stderr)
    for name in names:
        print(f"  {folder / name}", file=sys.stderr)
    print("Ik laat ze staan. Haal ze weg als u ze niet meer nodig heeft.", file=sys.stderr)


def show_catalogue(folder: Path) -> int:
    """Show all templates: what they are for, and what the dossier (if there is one) lacks to make them."""
    lezing = load_dossier(folder) if (folder / HOOFDBESTAND).exists() else None
    dossier = lezing.dossier if lezing else None
    catalogus = Catalogus(folder)
    code = GELUKT
    for naam in catalogus:
        try:
            kop = catalogus.sjabloon(naam).kop
        except SjabloonFout as fout:
            show_meldingen(fout.meldingen)
            code = INHOUD
            continue
        per = () if kop.per == "eenmaal" else (f"per {kop.per}",)
        missing = what_is_missing(dossier, kop) if dossier else ""
        print(naam)
        for text in (f"{kop.doel} ({', '.join((*per, *kop.formaten))})", missing and f"Nog niet te maken: {missing}."):
            print(*wrapped(text, "    "), sep="\n", end="\n" if text else "")
    if lezing and lezing.fouten:
        print("Het dossier heeft fouten; zie `buurtkit check`.", file=sys.stderr)
        code = INHOUD
    return code
