"""`buurtkit tafels indelen`: seat everybody over the rounds, or mend the seats that are there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from buurtkit.cli.vandaag import Vandaag
from buurtkit.melding import GEBRUIK, INHOUD, KIEZEN

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.tafelindeling.herstel import Herstel
    from buurtkit.tafelindeling.opgave import Indeling, Opgave
    from buurtkit.tafelindeling.toezicht import Voortgang


@dataclass(frozen=True)
class Wens:
    """How somebody wants it done."""

    folder: Path
    zaad: int
    seconden: float | None
    herstel: bool
    opnieuw: bool
    vanaf: int
    ja: bool
    json: bool

    @property
    def mag_vragen(self) -> bool:
        """Whether there is somebody to ask."""
        return not (self.ja or self.json) and sys.stdin.isatty() and sys.stdout.isatty()


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    zaad: Annotated[int, typer.Option(metavar="GETAL", help="Het lot: een ander getal geeft een andere indeling.")] = 1,
    seconden: Annotated[
        float | None,
        typer.Option(metavar="GETAL", help="Hoelang ik ongeveer zoek; langer is soms beter.", show_default=False),
    ] = None,
    herstel: Annotated[
        bool,
        typer.Option("--herstel", help="Verandert zo weinig mogelijk plaatsen, na een afmelding of een nieuwe gast."),
    ] = False,
    opnieuw: Annotated[
        bool, typer.Option("--opnieuw", help="Begint opnieuw, ook als u zelf gasten heeft verplaatst.")
    ] = False,
    vanaf_ronde: Annotated[
        int, typer.Option("--vanaf-ronde", metavar="N", help="Laat de rondes hiervoor zoals ze waren.")
    ] = 1,
    ja: Annotated[bool, typer.Option("--ja", help="Vraagt niets.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft de indeling als gegevens.")] = False,
    vandaag: Vandaag = None,
) -> None:
    """Deelt iedereen in aan de tafels, voor alle rondes.

    Wie een tafel leidt of opschrijft, blijft daar. Alle anderen schuiven door: steeds nieuwe mensen, en aan elke tafel
    een mengsel. De uitkomst komt in indeling.yaml; daarin mag u gasten verplaatsen. Ctrl-C stopt het zoeken en houdt
    het beste dat er dan is.

    Voorbeeld: buurtkit tafels indelen mijn-manifestatie
    """
    del vandaag  # the seats depend on no day; the option is there because all commands know it
    from buurtkit.cli.scherm import open_dossier

    if vanaf_ronde < 1 or (seconden or 0) < 0:
        print("Bij `--vanaf-ronde` hoort een getal vanaf 1, en bij `--seconden` een getal vanaf 0.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    wens = Wens(folder, zaad, seconden, herstel, opnieuw, vanaf_ronde, ja, json)
    dossier = open_dossier(folder, json=json)
    opgave = _task(dossier, wens)
    vorige = _previous(dossier, opgave, wens)
    _warn(opgave)
    gevonden = _seat(dossier, opgave, vorige, wens)
    _write(dossier, gevonden.indeling, wens)
    _report(gevonden, vorige, wens)


def _stop(code: int, teksten: Iterable[str], wens: Wens, kop: str = "") -> NoReturn:
    """Tell what stands in the way, with a title above if need be, and end; nothing was written."""
    from buurtkit.cli.scherm import json_text
    from buurtkit.melding import Melding

    texts = list(teksten)
    if wens.json:
        status = {INHOUD: "verbeteren", KIEZEN: "kiezen"}.get(code, "gebruik")
        print(json_text(status, [Melding("tafel-van-50.yaml", 0, 0, text) for text in texts], None))
    for text in [kop, *(f"- {text}" for text in texts)] if kop else texts:
        print(text, file=sys.stderr)
    raise typer.Exit(code)


def _task(dossier: Dossier, wens: Wens) -> Opgave:
    from buurtkit.tafelindeling.uit_dossier import GeenOpgave, lees_opgave

    try:
        return lees_opgave(dossier)
    except GeenOpgave as fout:
        _stop(INHOUD, fout.teksten, wens)


def _previous(dossier: Dossier, opgave: Opgave, wens: Wens) -> Indeling | None:
    """Give the plan that is there, or stop when it should stay, or when one is needed and there is none."""
    from buurtkit.dossier.tafelplan import met_de_hand
    from buurtkit.tafelindeling.uit_dossier import lees_indeling

    vorige = lees_indeling(dossier)
    if wens.herstel and wens.opnieuw:
        _stop(GEBRUIK, ["Kies `--herstel` (zo weinig mogelijk anders) of `--opnieuw` (helemaal opnieuw)."], wens)
    if vorige is None and (wens.herstel or wens.vanaf > 1):
        _stop(GEBRUIK, ["Er is nog geen indeling. Maak die eerst, zonder `--herstel` en `--vanaf-ronde`."], wens)
    if wens.vanaf > opgave.rondes:
        _stop(GEBRUIK, [f"Er zijn {opgave.rondes} rondes; ronde {wens.vanaf} is er niet."], wens)
    if vorige is None or wens.herstel:
        return vorige
    moved = [ronde for ronde in met_de_hand(dossier) if ronde >= wens.vanaf]
    if moved and not wens.opnieuw:
        from buurtkit.notatie import opsomming

        which = opsomming([str(each) for each in moved])
        _stop(
            KIEZEN,
            [
                f"U heeft in indeling.yaml zelf gasten verplaatst (ronde {which}). Ik laat dat staan.",
                "Met `--herstel` houd ik uw plaatsen en verander ik alleen wat niet kan.",
                "Met `--opnieuw` begin ik opnieuw.",
            ],
            wens,
        )
    if wens.mag_vragen and not typer.confirm("Er is al een indeling. Maak ik een nieuwe?", default=True):
        _stop(KIEZEN, ["De indeling bleef zoals hij was."], wens)
    return vorige


def _warn(opgave: Opgave) -> None:
    """Say beforehand what cannot be."""
    from buurtkit.cli.scherm import wrapped
    from buurtkit.tafelindeling.vooraf import warn_herhaling
    from buurtkit.tafelindeling.woorden import vooraf

    if found := warn_herhaling(opgave):
        print(*wrapped(vooraf(opgave, found), ""), sep="\n", file=sys.stderr)


def _seat(dossier: Dossier, opgave: Opgave, vorige: Indeling | None, wens: Wens) -> Herstel:
    """Make or mend a plan, or stop with the wishes that clash."""
    from buurtkit.tafelindeling.herstel import Herstel, herstel
    from buurtkit.tafelindeling.indelen import deel_in
    from buurtkit.tafelindeling.knelpunten import OnhaalbaarFout
    from buurtkit.tafelindeling.opgave import Indeling
    from buurtkit.tafelindeling.woorden import Uitlegger

    try:
        with _following() as volger:
            if vorige is None or not (wens.herstel or wens.vanaf > 1):
                return Herstel(deel_in(opgave, wens.zaad, wens.seconden, volger), ())
            done = wens.vanaf - 1
            kept = vorige if wens.herstel else Indeling((*vorige.rondes[:done], *({} for _ in vorige.rondes[done:])))
            return herstel(opgave, kept, wens.zaad, done, wens.seconden, volger)
    except OnhaalbaarFout as fout:
        uitlegger = Uitlegger(dossier, opgave)
        _stop(INHOUD, map(uitlegger.zin, fout.knelpunten), wens, "Zo kan niet iedereen zitten:")


@contextmanager
def _following() -> Iterator[Callable[[Voortgang], None] | None]:
    """Show on a terminal how far the search is and how good the best plan so far is."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    from buurtkit.cli.scherm import console

    columns = (TextColumn("Zoeken"), BarColumn(20), TextColumn("{task.description}"))
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def follow(stand: Voortgang) -> None:
            gap = stand.kloof
            text = f"boven het best mogelijke: herhaling {gap.herhaling}, menging {gap.menging}, buurt {gap.buurt}"
            bar.update(task, completed=stand.deel, description=text)

        yield follow


def _write(dossier: Dossier, indeling: Indeling, wens: Wens) -> None:
    from buurtkit.cli.wijzigen import changing
    from buurtkit.dossier.indeling_openen import open_indeling
    from buurtkit.dossier.tafelplan import met_de_hand
    from buurtkit.tafelindeling.bewaren import schrijf_indeling

    keep = met_de_hand(dossier) if wens.herstel else [r for r in met_de_hand(dossier) if r < wens.vanaf]
    with changing(lambda: open_indeling(wens.folder)) as file:
        schrijf_indeling(file, dossier, indeling, keep)


def _report(gevonden: Herstel, vorige: Indeling | None, wens: Wens) -> None:
    """Show what came of it, read back from what was written."""
    from buurtkit.cli.scherm import open_dossier, program, typed
    from buurtkit.cli.tafels.toon import change_lines, judgement_lines
    from buurtkit.tafelindeling.gegevens import as_data
    from buurtkit.tafelindeling.uit_dossier import lees_opgave

    dossier = open_dossier(wens.folder, json=wens.json)
    opgave = lees_opgave(dossier)
    if wens.json:
        from buurtkit.cli.scherm import json_text

        changes = [each._asdict() for each in gevonden.wijzigingen] if wens.herstel else []
        print(json_text("gelukt", [], {**as_data(dossier, opgave), "wijzigingen": changes}))
        return
    if wens.herstel:
        print(*change_lines(dossier, gevonden), sep="\n")
    print(*judgement_lines(dossier, opgave), sep="\n")
    print(f"\nHet staat in {wens.folder / 'indeling.yaml'}. U mag daarin gasten verplaatsen.")
    print(f"Bekijken: {program()} {typed('tafels toon {map}', wens.folder)}")
    if not wens.herstel and vorige not in (None, gevonden.indeling):
        print("Had u al kaarten en naamkaartjes gedrukt? Druk ze dan opnieuw: de plaatsen zijn anders.")
