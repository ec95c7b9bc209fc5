"""`buurtkit tafels toon`: who sits where, whom somebody meets, and how good the plan is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import INHOUD, BuurtkitFout, VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map, step_option
from buurtkit.cli.scherm import to_type, wrapped
from buurtkit.cli.tafels.keuze import HELP, chosen
from buurtkit.cli.vraag import may_ask
from buurtkit.notatie import aantal, opsomming, tijdvak_kort

if TYPE_CHECKING:
    from buurtkit.beeld.tafelplan import Tafelplan, Zitplek
    from buurtkit.dossier.bijeenkomsten import MetTafels
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.stukken.opnieuw import Verouderd
    from buurtkit.tafelindeling.herstel import Herstel
    from buurtkit.tafelindeling.opgave import Zitopgave


def opdracht(
    folder: Map = Path(),
    voor: Annotated[
        str, typer.Option(metavar="ID", help="Alleen deze gast: zijn tafels, en wie hij ontmoet.", show_default=False)
    ] = "",
    tafel: Annotated[
        int | None, typer.Option(metavar="N", help="Alleen deze tafel, in alle rondes.", show_default=False)
    ] = None,
    bijeenkomst: Annotated[str | None, step_option(HELP)] = None,
    json: Json = False,
) -> Uitkomst:
    """Laat zien wie waar zit, en hoe goed de indeling is.

    Kijkt ook na of uw eigen wijzigingen in de indeling kunnen.

    Voorbeeld: buurtkit tafels toon mijn-manifestatie --voor nynke
    """
    from buurtkit.beeld.tafelplan import tafelplan
    from buurtkit.beeld.zitwensen import which, zitmeldingen
    from buurtkit.tafelindeling.gegevens import as_data
    from buurtkit.tafelindeling.uit_dossier import GeenOpgave, read_zitopgave

    dossier = open_dossier(folder)
    seated = [each for each in dossier.bijeenkomsten_met("tafels") if dossier.tafelindeling(each.stap)]
    dag = chosen(dossier, bijeenkomst, seated, ask=may_ask(ja=False, json=json))
    plan = tafelplan(dossier, dag)
    if plan is None:
        raise BuurtkitFout(
            f"Er is nog geen indeling van de tafels van {dag.voluit}.",
            f"Maak die met: {to_type('tafels indelen {map}', folder)}{which(dossier, dag)}",
        )
    if tafel is not None and tafel not in {each.nummer for each in dag.tafels}:
        raise VerkeerdGebruik(f"Tafel {tafel} staat niet in {dag.bestand}.")
    wie = _guest(dossier, plan, voor) if voor else None
    meldingen = zitmeldingen(dossier, dag)
    uitkomst = Uitkomst()
    try:
        opgave = read_zitopgave(dossier, dag)
    except GeenOpgave as fout:
        opgave = None
        uitkomst.warn(fout.tekst)
    uitkomst.resultaat = as_data(dossier, dag, opgave, wie)
    uitkomst.say(*_screen(plan, wie, tafel))
    uitkomst.report(meldingen)
    if opgave and not wie and tafel is None:
        uitkomst.say("", *judgement_lines(dossier, dag, opgave))
    if meldingen or not opgave:
        uitkomst.code = INHOUD
    return uitkomst


def _guest(dossier: Dossier, plan: Tafelplan, part: str) -> Deelnemer:
    from buurtkit.gasten.zoeken import find_gast

    wie = find_gast(dossier.deelnemers, part)
    if not plan.route(wie):
        raise BuurtkitFout(f"{wie.volledig} heeft geen plaats in de indeling.")
    return wie


def _screen(plan: Tafelplan, wie: Deelnemer | None, tafel: int | None) -> Iterator[str]:
    if wie:
        yield f"{wie.volledig}: {route_text(plan, wie)}"
        met = plan.ontmoet(wie)
        yield from wrapped(f"Ontmoet {len(met)} mensen: {opsomming([each.volledig for each in met])}.", "")
        return
    for ronde in plan.rondes:
        times = tijdvak_kort(ronde.ronde.begin, ronde.ronde.einde)
        yield " ".join(filter(None, (f"Ronde {ronde.nummer}", times and f"({times})", ronde.ronde.naam)))
        for plek in ronde.plekken:
            if tafel in (None, plek.tafel.nummer):
                yield from wrapped(
                    f"{len(plek.gasten)}: {', '.join(_names(plek))}", f"  tafel {plek.tafel.nummer:>2}  "
                )
        yield ""


def _names(plek: Zitplek) -> Iterator[str]:
    for each in plek.gasten:
        role = plek.rol(each)
        yield f"{each.volledig} ({role})" if role else each.volledig


def route_text(plan: Tafelplan, wie: Deelnemer) -> str:
    """Give the route of a guest: `ronde 1 tafel 3, ronde 2 tafel 6`."""
    steps = []
    for each in plan.route(wie):
        where = f"tafel {each.tafel.nummer}" if each.tafel else "niet"
        steps.append(f"ronde {each.ronde} {where}")
    return ", ".join(steps)


def judgement_lines(dossier: Dossier, dag: MetTafels, opgave: Zitopgave) -> Iterator[str]:
    """Say how good the plan is: in words, and as figures beside the best that is possible."""
    from buurtkit.tafelindeling.score import score
    from buurtkit.tafelindeling.uit_dossier import read_zitindeling
    from buurtkit.tafelindeling.woorden import TERMEN, oordeel

    plan = read_zitindeling(dossier, dag)
    assert plan
    found = score(opgave, plan)
    yield from list(oordeel(found))[:2]
    yield f"\n{'Paren die':<45}{'nu':>6}{'ten minste':>12}{'verschil':>10}"
    for term in found.termen:
        yield f"{TERMEN[term.naam]:<45}{term.waarde:>6}{term.grens:>12}{term.kloof:>10}"
    for een, ander, times in found.vaker[:8]:
        names = dossier.deelnemer_bij_id
        yield f"  {names[een].volledig} en {names[ander].volledig}: {times} keer aan één tafel"


def company_lines(dossier: Dossier, dag: MetTafels, folder: Path) -> Iterator[str]:
    """Say who come along with a guest and have no seat of their own: that is for people to arrange."""
    from buurtkit.beeld.zitwensen import aan_tafel

    hosts = [each for each in aan_tafel(dossier, dag) if each.meekomers]
    if not hosts:
        return
    number = sum(len(each.meekomers) for each in hosts)
    who = opsomming(f"met {each.volledig}: {each.gezelschap}" for each in hosts)
    has = "heeft" if number == 1 else "hebben"
    text = f"{aantal(number, 'mens', 'mensen')} die {'meekomt' if number == 1 else 'meekomen'}, {has} geen eigen plaats"
    yield from wrapped(f"{text} ({who}). Zet bij hun gast een stoel erbij, of maak er een gast van:", "")
    yield f"  {to_type('deelnemers nieuw NAAM {map} --antwoord ja', folder)}"


def change_lines(dossier: Dossier, herstel: Herstel, verouderd: Sequence[Verouderd]) -> Iterator[str]:
    """Say which seats changed, and what to print again."""
    if not herstel.wijzigingen:
        yield "Er hoeft niets te veranderen: iedereen heeft een plaats, en alles kan zo.\n"
        return
    names = dossier.deelnemer_bij_id
    for each in sorted(herstel.wijzigingen, key=lambda each: (each.ronde, each.persoon)):
        who = names[each.persoon].volledig
        if each.van and each.naar:
            text = f"{who} van tafel {each.van} naar tafel {each.naar}"
        elif each.naar:
            text = f"{who} komt aan tafel {each.naar}"
        else:
            text = f"{who} gaat weg van tafel {each.van}"
        yield f"  ronde {each.ronde}  {text}"
    if verouderd:
        yield "\nDruk opnieuw:"
        yield from wrapped(opsomming(list(_papers(dossier, herstel, verouderd))))
    yield ""


def _papers(dossier: Dossier, herstel: Herstel, verouderd: Sequence[Verouderd]) -> Iterator[str]:
    """Name what to print again: of badges and of what is made per table only those that differ."""
    names = dossier.deelnemer_bij_id
    seated = dict.fromkeys(each.persoon for each in herstel.wijzigingen if each.naar)
    for each in verouderd:
        tables = [id_.removeprefix("tafel-") for id_ in each.voor if id_.startswith("tafel-")]
        if each.naam == "naamkaartjes" and seated:
            yield f"{each.naam} (van {opsomming([names[id_].volledig for id_ in seated])})"
        elif tables and len(tables) == len(each.voor):
            yield f"{each.naam} (van tafel {opsomming(tables)})"
        elif each.voor:
            is_for_guests = all(id_ in names for id_ in each.voor)
            whom = aantal(len(each.voor), "gast", "gasten") if is_for_guests else opsomming(each.voor)
            yield f"{each.naam} (voor {whom})"
        else:
            yield each.naam
