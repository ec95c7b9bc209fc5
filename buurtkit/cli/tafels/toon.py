"""`buurtkit tafels toon`: who sits where, whom somebody meets, and how good the plan is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from buurtkit.cli.deelnemers.kiezen import guest
from buurtkit.cli.scherm import json_text, open_dossier, program, show_meldingen, typed, wrapped
from buurtkit.melding import GEBRUIK, INHOUD, Melding
from buurtkit.notatie import opsomming, tijdvak_kort

if TYPE_CHECKING:
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.tafelplan import Plek, Tafelplan
    from buurtkit.tafelindeling.herstel import Herstel
    from buurtkit.tafelindeling.opgave import Opgave


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    voor: Annotated[
        str, typer.Option(metavar="ID", help="Alleen deze gast: zijn tafels, en wie hij ontmoet.", show_default=False)
    ] = "",
    tafel: Annotated[
        int | None, typer.Option(metavar="N", help="Alleen deze tafel, in alle rondes.", show_default=False)
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Geeft de indeling als gegevens.")] = False,
) -> None:
    """Laat zien wie waar zit, en hoe goed de indeling is.

    Kijkt ook na of uw eigen wijzigingen in indeling.yaml kunnen.

    Voorbeeld: buurtkit tafels toon mijn-manifestatie --voor nynke
    """
    from buurtkit.dossier.tafelplan import tafelplan
    from buurtkit.tafelindeling.uit_dossier import GeenOpgave, lees_opgave

    dossier = open_dossier(folder, json=json)
    plan = tafelplan(dossier)
    if plan is None:
        if json:
            print(json_text("verbeteren", [], None))
        print("Er is nog geen indeling van de tafels.", file=sys.stderr)
        print(f"Maak die met: {program()} {typed('tafels indelen {map}', folder)}", file=sys.stderr)
        raise typer.Exit(INHOUD)
    if tafel is not None and tafel not in {each.nummer for each in dossier.tafels}:
        print(f"Tafel {tafel} staat niet in tafel-van-50.yaml.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    wie = _guest(dossier, plan, voor) if voor else None
    meldingen = _faults(dossier)
    try:
        opgave = lees_opgave(dossier)
    except GeenOpgave as fout:
        opgave = None
        print(*fout.teksten, sep="\n", file=sys.stderr)
    if json:
        print(
            json_text("verbeteren" if meldingen or not opgave else "gelukt", meldingen, as_data(dossier, opgave, wie))
        )
    else:
        print("\n".join(_shown(plan, wie, tafel)))
        sys.stdout.flush()
        show_meldingen(meldingen)
        if opgave and not wie and tafel is None:
            print()
            show_oordeel(dossier, opgave)
    if meldingen or not opgave:
        raise typer.Exit(INHOUD)


def _guest(dossier: Dossier, plan: Tafelplan, part: str) -> Deelnemer:
    wie = guest(dossier, part)
    if not plan.route(wie):
        print(f"{wie.volledig} heeft geen plaats in de indeling.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    return wie


def _faults(dossier: Dossier) -> list[Melding]:
    """Give what is wrong with the seats, with where it stands."""
    from buurtkit.dossier.vindplaats import vindplaats_van
    from buurtkit.dossier.zitwensen import zitfouten

    return [
        vindplaats_van(each.deel).melding(each.sleutel, each.tekst, "let op" if each.is_wens else "fout")
        for each in zitfouten(dossier)
    ]


def _shown(plan: Tafelplan, wie: Deelnemer | None, tafel: int | None) -> Iterator[str]:
    if wie:
        yield f"{wie.volledig}: {route_text(plan, wie)}"
        met = plan.ontmoet(wie)
        yield from wrapped(f"Ontmoet {len(met)} mensen: {opsomming([each.volledig for each in met])}.", "")
        return
    for ronde in plan.rondes:
        yield f"Ronde {ronde.nummer} ({tijdvak_kort(ronde.ronde.begin, ronde.ronde.einde)}) {ronde.ronde.naam}"
        for plek in ronde.plekken:
            if tafel in (None, plek.tafel.nummer):
                yield from wrapped(
                    f"{len(plek.gasten)}: {', '.join(_names(plek))}", f"  tafel {plek.tafel.nummer:>2}  "
                )
        yield ""


def _names(plek: Plek) -> Iterator[str]:
    for each in plek.gasten:
        role = " (voorzitter)" if each is plek.voorzitter else " (notulist)" if each is plek.notulist else ""
        yield f"{each.volledig}{role}"


def route_text(plan: Tafelplan, wie: Deelnemer) -> str:
    """Give the route of a guest: `ronde 1 tafel 3, ronde 2 tafel 6`."""
    steps = (f"ronde {each.ronde} {f'tafel {each.tafel.nummer}' if each.tafel else 'niet'}" for each in plan.route(wie))
    return ", ".join(steps)


def show_oordeel(dossier: Dossier, opgave: Opgave) -> None:
    """Show how good the plan is: in words, and as figures beside the best that is possible."""
    from buurtkit.tafelindeling.score import score
    from buurtkit.tafelindeling.uit_dossier import lees_indeling
    from buurtkit.tafelindeling.woorden import TERMEN, oordeel

    plan = lees_indeling(dossier)
    assert plan
    found = score(opgave, plan)
    words = list(oordeel(found))
    print(words[0])
    print(words[1])
    print(f"\n{'Paren die':<45}{'nu':>6}{'ten minste':>12}{'verschil':>10}")
    for term in found.termen:
        print(f"{TERMEN[term.naam]:<45}{term.waarde:>6}{term.grens:>12}{term.kloof:>10}")
    for een, ander, times in found.vaker[:8]:
        names = dossier.deelnemer_bij_id
        print(f"  {names[een].volledig} en {names[ander].volledig}: {times} keer aan één tafel")


def show_wijzigingen(dossier: Dossier, herstel: Herstel) -> None:
    """Show which seats changed, and which cards to print again."""
    if not herstel.wijzigingen:
        print("Er hoeft niets te veranderen: iedereen heeft een plaats, en alles kan zo.\n")
        return
    names = dossier.deelnemer_bij_id
    for each in sorted(herstel.wijzigingen, key=lambda each: (each.ronde, each.persoon)):
        who = names[each.persoon].volledig
        if each.van and each.naar:
            text = f"{who} van tafel {each.van} naar tafel {each.naar}"
        else:
            text = f"{who} komt aan tafel {each.naar}" if each.naar else f"{who} gaat weg van tafel {each.van}"
        print(f"  ronde {each.ronde}  {text}")
    badges = dict.fromkeys(each.persoon for each in herstel.wijzigingen if each.naar)
    tables = sorted({int(t) for each in herstel.wijzigingen for t in (each.van, each.naar) if t})
    print("\nDruk opnieuw:")
    if badges:
        print(*wrapped(f"naamkaartjes van {opsomming([names[id_].volledig for id_ in badges])}", "  "), sep="\n")
    print(*wrapped(f"tafelplannen van tafel {opsomming([str(each) for each in tables])}", "  "), sep="\n")
    print("  de lijst bij de deur en de plattegronden\n")


def as_data(dossier: Dossier, opgave: Opgave | None, wie: Deelnemer | None = None) -> dict[str, Any]:
    """Give the plan as data: who sits where, and how good it is."""
    from buurtkit.dossier.tafelplan import met_de_hand, tafelplan
    from buurtkit.tafelindeling.score import score
    from buurtkit.tafelindeling.uit_dossier import lees_indeling
    from buurtkit.tafelindeling.woorden import oordeel

    plan, indeling = tafelplan(dossier), lees_indeling(dossier)
    assert plan
    assert indeling
    rounds = [
        {
            "ronde": ronde.nummer,
            "tafels": [{"tafel": p.tafel.nummer, "gasten": [each.id for each in p.gasten]} for p in ronde.plekken],
        }
        for ronde in plan.rondes
    ]
    data: dict[str, Any] = {"rondes": rounds, "met_de_hand": list(met_de_hand(dossier))}
    if opgave:
        found = score(opgave, indeling)
        terms = [{"naam": t.naam, "waarde": t.waarde, "grens": t.grens, "kloof": t.kloof} for t in found.termen]
        data |= {"score": {"vector": list(found.vector), "termen": terms, "in_woorden": list(oordeel(found))}}
    if wie:
        route = [{"ronde": s.ronde, "tafel": s.tafel.nummer if s.tafel else None} for s in plan.route(wie)]
        data["voor"] = {"id": wie.id, "route": route, "ontmoet": [each.id for each in plan.ontmoet(wie)]}
    return data
