"""`buurtkit bevindingen formulier`: the form for notes that works without a network, one for each table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.binnen import at_home, is_named_within
from buurtkit.basis.melding import KIEZEN, BuurtkitFout, VerkeerdGebruik
from buurtkit.basis.paden import UITVOER
from buurtkit.cli.kader import Uitkomst, mishap
from buurtkit.cli.openen import check_step, open_dossier
from buurtkit.cli.opties import Map, Overschrijf, step_option

if TYPE_CHECKING:
    from buurtkit.bevindingen.formulier import Formulierplek


def opdracht(
    folder: Map = Path(),
    tafel: Annotated[
        int | None, typer.Option(metavar="NUMMER", min=1, help="Alleen voor deze tafel.", show_default=False)
    ] = None,
    groep: Annotated[str, typer.Option(metavar="NAAM", help="Alleen voor deze groep.", show_default=False)] = "",
    bijeenkomst: Annotated[
        str | None, step_option("Van welke bijeenkomst; anders de eerste met tafels of groepen.")
    ] = None,
    naar: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Waar de formulieren komen; anders in uitvoer.")
    ] = None,
    overschrijf: Overschrijf = False,
) -> Uitkomst:
    """Maakt per tafel of groep een formulier voor telefoon of laptop, zonder internet.

    Het is één bestand dat in een browser opent. Wat iemand typt, blijft op dat apparaat staan. Aan het eind maakt
    hij er een bestand van, en dat neemt u over met: buurtkit bevindingen importeer.

    Voorbeeld: buurtkit bevindingen formulier mijn-buurt
    """
    from buurtkit.bevindingen.formulier import build_form, form_name, form_places
    from buurtkit.bevindingen.notities import gewone_stap
    from buurtkit.render.uitvoer import Uitvoer

    dossier = open_dossier(folder)
    check_step(dossier, bijeenkomst)
    dag = dossier.bijeenkomst(bijeenkomst or gewone_stap(dossier))
    there = form_places(dag) if dag else ()
    if dag is None or not there:
        file = dag.bestand if dag else dossier.bestand_met("tafels")
        what = "tafels" if dag is None or "tafels" in dag.delen else "groepen"
        raise BuurtkitFout(f"In {file} staan nog geen {what}.")
    places = [each for each in there if tafel in (None, each.tafel) and groep in ("", each.groep)]
    if not places:
        raise VerkeerdGebruik(_not_there(there, tafel, groep))
    target = at_home(naar or folder / UITVOER)
    uitvoer = Uitvoer(target, overschrijf=overschrijf, dossier=folder if is_named_within(target, folder) else None)
    uitkomst = Uitkomst()
    with mishap(f"In {target} is niet te schrijven"):
        for each in places:
            name = form_name(dag, each)
            state = uitvoer.write(name, build_form(dossier, dag, each))
            uitkomst.say(f"{target / name}: {state}.")
            if state == "overgeslagen":
                uitkomst.code = KIEZEN
    if uitkomst.code == KIEZEN:
        uitkomst.warn("Wat is overgeslagen, had u zelf veranderd. Geef --overschrijf om het te vervangen.")
    return uitkomst


def _not_there(there: Sequence[Formulierplek], tafel: int | None, groep: str) -> str:
    tables = ", ".join(str(each.tafel) for each in there if each.tafel)
    groups = ", ".join(each.groep for each in there if each.groep)
    if groep:
        return f"Groep `{groep}` is er niet. De groepen zijn: {groups}." if groups else "Er zijn hier geen groepen."
    return f"Tafel {tafel} is er niet. De tafels zijn: {tables}." if tables else "Er zijn hier geen tafels."
