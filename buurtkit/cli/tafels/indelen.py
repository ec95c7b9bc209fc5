"""`buurtkit tafels indelen`: seat everybody over the rounds, or mend the seats that are there."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import INHOUD, EerstKiezen, Melding, VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map, Vandaag, step_option
from buurtkit.cli.scherm import console, to_type, wrapped
from buurtkit.cli.tafels.keuze import HELP, chosen
from buurtkit.cli.tafels.toon import change_lines, company_lines, judgement_lines
from buurtkit.cli.vraag import agrees, may_ask
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.notatie import opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import MetTafels
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.tafelindeling.herstel import Herstel
    from buurtkit.tafelindeling.opgave import Zitindeling, Zitopgave
    from buurtkit.tafelindeling.toezicht import Zoekvoortgang


@dataclass(frozen=True)
class Deelkeuze:
    """How somebody wants it done."""

    folder: Path
    zaad: int
    seconden: float | None
    herstel: bool
    opnieuw: bool
    vanaf: int
    mag_vragen: bool
    stap: str = ""
    """The gathering, once it is known."""


def opdracht(
    folder: Map = Path(),
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
    bijeenkomst: Annotated[str | None, step_option(HELP)] = None,
    ja: Annotated[bool, typer.Option("--ja", help="Vraagt niets.")] = False,
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Deelt iedereen in aan de tafels, voor alle rondes.

    Wie een tafel leidt of opschrijft, blijft daar. Alle anderen schuiven door: steeds nieuwe mensen, en aan elke tafel
    een mengsel. De uitkomst komt in indeling.yaml, of voor een andere bijeenkomst dan de tafel van 50 in de map
    indelingen; daarin mag u gasten verplaatsen. Ctrl-C stopt het zoeken en houdt het beste dat er dan is.

    Voorbeeld: buurtkit tafels indelen mijn-manifestatie
    """
    from buurtkit.beeld.zitwensen import te_plaatsen
    from buurtkit.tafelindeling.knelpunten import OnhaalbaarFout
    from buurtkit.tafelindeling.uit_dossier import GeenOpgave, read_zitopgave
    from buurtkit.tafelindeling.woorden import Uitlegger

    if vanaf_ronde < 1 or not 0 <= (seconden or 0) < inf:
        raise VerkeerdGebruik("Bij `--vanaf-ronde` hoort een getal vanaf 1, en bij `--seconden` een getal vanaf 0.")
    ask = may_ask(ja=ja, json=json)
    dossier = open_dossier(folder)
    dag = chosen(dossier, bijeenkomst, te_plaatsen(dossier), ask=ask)
    wens = Deelkeuze(folder, zaad, seconden, herstel, opnieuw, vanaf_ronde, ask, dag.stap)
    try:
        opgave = read_zitopgave(dossier, dag)
    except GeenOpgave as fout:
        return _impossible(dag, fout.teksten, fout.teksten)
    vorige = _previous(dossier, dag, opgave, wens)
    _warn(opgave)
    try:
        gevonden = _seat(opgave, vorige, wens)
    except OnhaalbaarFout as fout:
        uitlegger = Uitlegger(dossier, dag, opgave)
        clashes = [uitlegger.zin(each) for each in fout.knelpunten]
        return _impossible(dag, ["Zo kan niet iedereen zitten:", *(f"- {text}" for text in clashes)], clashes)
    _write(dossier, opgave, gevonden.indeling, wens)
    return _outcome(dossier, gevonden, vorige, wens, vandaag or dt.date.today())


def _impossible(dag: MetTafels, tekst: Sequence[str], redenen: Sequence[str]) -> Uitkomst:
    """Say why nobody was seated; as data each reason by itself."""
    uitkomst = Uitkomst(code=INHOUD)
    uitkomst.warn(*tekst)
    uitkomst.meldingen = [Melding(dag.bestand, 0, 0, reden) for reden in redenen]
    return uitkomst


def _previous(dossier: Dossier, dag: MetTafels, opgave: Zitopgave, wens: Deelkeuze) -> Zitindeling | None:
    """Give the plan that is there. Raises `BuurtkitFout` when it should stay, or is needed and not there."""
    from buurtkit.beeld.tafelplan import met_de_hand
    from buurtkit.tafelindeling.uit_dossier import read_zitindeling

    vorige = read_zitindeling(dossier, dag)
    if wens.herstel and wens.opnieuw:
        raise VerkeerdGebruik("Kies `--herstel` (zo weinig mogelijk anders) of `--opnieuw` (helemaal opnieuw).")
    if vorige is None and (wens.herstel or wens.vanaf > 1):
        raise VerkeerdGebruik("Er is nog geen indeling. Maak die eerst, zonder `--herstel` en `--vanaf-ronde`.")
    if wens.vanaf > opgave.rondes:
        raise VerkeerdGebruik(f"Er zijn {opgave.rondes} rondes; ronde {wens.vanaf} is er niet.")
    if vorige is None or wens.herstel:
        return vorige
    moved = [ronde for ronde in met_de_hand(dossier.tafelindeling(dag.stap)) if ronde >= wens.vanaf]
    if moved and not wens.opnieuw:
        which = opsomming([str(each) for each in moved])
        raise EerstKiezen(
            f"U heeft in {dossier.zitbestand(dag.stap)} zelf gasten verplaatst (ronde {which}). Ik laat dat staan.",
            "Met `--herstel` houd ik uw plaatsen en verander ik alleen wat niet kan.",
            "Met `--opnieuw` begin ik opnieuw.",
        )
    question = "Er is al een indeling. Maak ik een nieuwe?"
    if wens.mag_vragen and not agrees(question, "ja, maak een nieuwe", "nee, verander niets"):
        raise EerstKiezen("De indeling bleef zoals hij was.")
    return vorige


def _warn(opgave: Zitopgave) -> None:
    """Say before the search what cannot be."""
    from buurtkit.tafelindeling.vooraf import warn_herhaling
    from buurtkit.tafelindeling.woorden import vooraf

    if found := warn_herhaling(opgave):
        print(*wrapped(vooraf(opgave, found), ""), sep="\n", file=sys.stderr)


def _seat(opgave: Zitopgave, vorige: Zitindeling | None, wens: Deelkeuze) -> Herstel:
    """Make or mend a plan. Raises `OnhaalbaarFout` when wishes clash."""
    from buurtkit.tafelindeling.herstel import Herstel, mend_plan
    from buurtkit.tafelindeling.indelen import seat
    from buurtkit.tafelindeling.opgave import Zitindeling

    with _following() as volger:
        if vorige is None or not (wens.herstel or wens.vanaf > 1):
            return Herstel(seat(opgave, wens.zaad, wens.seconden, volger), ())
        done = wens.vanaf - 1
        kept = vorige if wens.herstel else Zitindeling((*vorige.rondes[:done], *({} for _ in vorige.rondes[done:])))
        return mend_plan(opgave, kept, wens.zaad, done, wens.seconden, volger)


@contextmanager
def _following() -> Iterator[Callable[[Zoekvoortgang], None] | None]:
    """Show on a terminal how far the search is and how good the best plan so far is."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Zoeken"), BarColumn(20), TextColumn("{task.description}"))
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def follow(stand: Zoekvoortgang) -> None:
            gap = stand.kloof
            text = f"boven het best mogelijke: herhaling {gap.herhaling}, menging {gap.menging}, buurt {gap.buurt}"
            bar.update(task, completed=stand.deel, description=text)

        yield follow


def _write(gezien: Dossier, opgave: Zitopgave, indeling: Zitindeling, wens: Deelkeuze) -> None:
    """Write a plan, if the task and the seats there were are still those that it was made for."""
    from buurtkit.beeld.tafelplan import met_de_hand
    from buurtkit.dossier.bijeenkomsten import MetTafels
    from buurtkit.dossier.openen import open_zitplaatsen
    from buurtkit.dossier.vervangen import IntussenVeranderd
    from buurtkit.tafelindeling.bewaren import write_zitindeling
    from buurtkit.tafelindeling.uit_dossier import read_zitopgave

    with to_change(wens.folder, again=True) as dossier:
        dag = dossier.bijeenkomst(wens.stap)
        if not isinstance(dag, MetTafels) or read_zitopgave(dossier, dag) != opgave:
            raise IntussenVeranderd(wens.folder)
        bestand, before = dossier.zitbestand(dag.stap), dossier.tafelindeling(dag.stap)
        if before != gezien.tafelindeling(dag.stap):
            raise IntussenVeranderd(wens.folder / bestand)
        by_hand = met_de_hand(before)
        keep = by_hand if wens.herstel else [ronde for ronde in by_hand if ronde < wens.vanaf]
        with changing(wens.folder, lambda folder: open_zitplaatsen(folder, bestand), dossier) as file:
            write_zitindeling(file, dossier, dag, indeling, keep)


def _outcome(
    gezien: Dossier, gevonden: Herstel, vorige: Zitindeling | None, wens: Deelkeuze, vandaag: dt.date
) -> Uitkomst:
    """Give what came of it, read back from what was written. `gezien` has the seats of before."""
    from buurtkit.beeld.zitwensen import which
    from buurtkit.dossier.bijeenkomsten import MetTafels
    from buurtkit.dossier.vervangen import IntussenVeranderd
    from buurtkit.stukken.opnieuw import as_it_was, outdated
    from buurtkit.tafelindeling.gegevens import as_data
    from buurtkit.tafelindeling.uit_dossier import read_zitopgave

    dossier = open_dossier(wens.folder)
    dag = dossier.bijeenkomst(wens.stap)
    if not isinstance(dag, MetTafels):  # somebody took it away in this very moment
        raise IntussenVeranderd(wens.folder)
    opgave = read_zitopgave(dossier, dag)
    changes = gevonden.wijzigingen if wens.herstel else ()
    again = outdated(as_it_was(gezien, dag), dossier, dag, vandaag) if changes else []
    uitkomst = Uitkomst(
        resultaat={
            **as_data(dossier, dag, opgave),
            "wijzigingen": [each._asdict() for each in changes],
            "druk_opnieuw": [each._asdict() for each in again],
        }
    )
    if wens.herstel:
        uitkomst.say(*change_lines(dossier, gevonden, again))
    uitkomst.say(*judgement_lines(dossier, dag, opgave))
    uitkomst.say(*company_lines(dossier, dag, wens.folder))
    uitkomst.say(f"\nHet staat in {wens.folder / dossier.zitbestand(dag.stap)}. U mag daarin gasten verplaatsen.")
    uitkomst.say(f"Bekijken: {to_type('tafels toon {map}', wens.folder)}{which(dossier, dag)}")
    if not wens.herstel and vorige not in (None, gevonden.indeling):
        uitkomst.say("Had u al kaarten en naamkaartjes gedrukt? Druk ze dan opnieuw: de plaatsen zijn anders.")
    return uitkomst
