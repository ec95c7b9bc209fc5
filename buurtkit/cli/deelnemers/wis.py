"""`buurtkit deelnemers wis`: personal data goes, the counts stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import BuurtkitFout, EerstKiezen, VerkeerdGebruik, reason
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Map, Vandaag
from buurtkit.cli.scherm import wrapped
from buurtkit.cli.vraag import can_ask, line
from buurtkit.cli.wijzigen import writing
from buurtkit.notatie import aantal, datum, opsomming

if TYPE_CHECKING:
    from buurtkit.gasten.privacy.wissen import Wisplan

MOST = 8
"""How many places are shown of one file; the rest is counted."""


BLIJFT = (
    "Dit blijft: de geleding en het laatste antwoord, zonder naam en zonder dag. De buurt blijft als meer dan drie "
    "gasten van dezelfde kant daar vandaan komen. De functie en de organisatie blijven van wie achter een afspraak "
    "staat of aan tafel zat om erover te beslissen."
)
"""What is shown to stay."""


def opdracht(
    folder: Map = Path(),
    alles: Annotated[bool, typer.Option("--alles", help="Wist alle gegevens van alle gasten.")] = False,
    zorg: Annotated[bool, typer.Option("--zorg", help="Wist alleen dieet en voorzieningen.")] = False,
    gast: Annotated[
        str, typer.Option("--gast", metavar="ID", help="Wist één gast: de id, de naam of een deel ervan.")
    ] = "",
    ja: Annotated[bool, typer.Option("--ja", help="Vraagt niets en wist meteen.")] = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Wist gegevens van gasten en bewaart alleen de aantallen.

    Laat eerst zien wat er weggaat, ook uit `uitvoer`, en vraagt het dan nog een keer. Van een gast blijven de geleding
    en de antwoorden staan, zonder naam. Van wie achter een afspraak staat of erover besliste, blijven de functie en de
    organisatie. Wie elk jaar een brief wil, blijft tot de laatste brief. Wissen is niet terug te draaien.

    Voorbeeld: buurtkit deelnemers wis mijn-buurt --alles
    """
    from buurtkit.beeld.bewaartermijn import bewaren_tot, blijft_voor_jaarbrief
    from buurtkit.gasten.privacy.wissen import carry_out, plan_wissen, plan_zorg
    from buurtkit.gasten.zoeken import find_gast
    from buurtkit.render.herkennen import herkenner_van

    if alles == bool(gast or zorg):
        choices = "`--alles`, `--zorg` (alleen dieet en voorzieningen) of `--gast ID`"
        raise VerkeerdGebruik(f"Wat wilt u wissen? Kies {choices}.")
    dossier = open_dossier(folder)
    who = find_gast(dossier.deelnemers, gast) if gast else None
    if who and who.is_gewist and not zorg:
        return Uitkomst([f"`{who.id}` is al gewist."])
    if zorg:
        plan = plan_zorg(dossier, herkenner_van(dossier), who)
    else:
        staying = blijft_voor_jaarbrief(dossier, vandaag or dt.date.today())
        plan = plan_wissen(dossier, herkenner_van(dossier), who, staying)
    until = bewaren_tot(dossier, "jaarbrief")
    if plan.is_leeg:
        return Uitkomst(["Er is niets te wissen.", *_by_hand(plan, folder)])
    uitkomst = Uitkomst(_preview(plan, folder, until, care=zorg, one=bool(gast)))
    uitkomst.show()
    if not ja:
        _ask()
    try:
        with writing(plan.map):
            carry_out(plan)
    except OSError as error:
        text = f"{error.filename} is niet te wissen: {reason(error)}. Doe het daarna nog eens."
        raise BuurtkitFout(text) from None
    uitkomst.say(f"\nGewist. {_afterwards(plan)}")
    return uitkomst


def _preview(plan: Wisplan, folder: Path, until: dt.date | None, *, care: bool, one: bool) -> Iterator[str]:
    who = plan.wie[0].volledig if len(plan.wie) == 1 else aantal(len(plan.wie), "gast", "gasten")
    yield f"Dit gaat weg, van {who}:" if plan.wie else "Dit gaat weg:"
    for file, fields in plan.velden.items():
        said = opsomming([f"{key} ({number})" if number > 1 else key for key, number in fields.items()])
        yield from wrapped(said, f"  {file}: ")
    names = {"stuk": "stukken"} | _plurals()
    counts = [aantal(number, what, names[what]) for what, number in plan.opruiming.tellingen.items()]
    counts += dict.fromkeys(f"regels uit {each.pad.name}" for each in plan.opruiming.herschreven)
    if counts:
        yield from wrapped(opsomming(counts), "  bestanden: ")
        yield from (f"    {each.relative_to(folder)}" for each in plan.opruiming.weg[:MOST])
        if len(plan.opruiming.weg) > MOST:
            yield f"    en nog {len(plan.opruiming.weg) - MOST}"
    yield ""
    if not care:
        yield from wrapped(BLIJFT, "")
    if plan.blijven:
        guests = aantal(len(plan.blijven), "gast wil", "gasten willen")
        last = f" tot {datum(until)}" if until else ""
        text = f"{guests} elk jaar een brief. Wat daarvoor nodig is, blijft{last}: de naam, de aanhef en het adres."
        yield from wrapped(text, "")
    if kept := len(plan.opruiming.blijft):
        verb = "blijft" if kept == 1 else "blijven"
        yield from wrapped(f"In uitvoer {verb} {aantal(kept, 'stuk', 'stukken')} staan.", "")
    if one and plan.opruiming.tellingen.get("stuk"):
        yield from wrapped("Lijsten waar meer gasten op staan, maakt u opnieuw met `buurtkit render`.", "")
    if plan.opmerkingen:
        yield from wrapped(
            "Let op. Ook opmerkingen (regels met #) in deelnemers.yaml gaan weg: er kunnen namen in staan.", ""
        )
    yield from _by_hand(plan, folder)
    yield from _rests(plan)


def _plurals() -> dict[str, str]:
    from buurtkit.gasten.privacy.plaatsen import INZAGE, PLEKKEN

    return {each.wat: each.meer for each in (*PLEKKEN, INZAGE)}


def _by_hand(plan: Wisplan, folder: Path) -> Iterator[str]:
    """Name what somebody changed by hand, whether it goes or stays, and guest lists that lie elsewhere."""
    gone = set(plan.opruiming.weg)
    going = [each for each in plan.opruiming.aangepast if each in gone]
    staying = [each for each in plan.opruiming.aangepast if each not in gone]
    if going:
        yield from ("", *wrapped("Let op. Dit is door u aangepast en gaat ook weg. Zet apart wat u wilt houden:", ""))
        yield from (f"  {each.relative_to(folder)}" for each in going)
    if staying:
        text = "Let op. Dit is door u aangepast, dus ik laat het staan. De naam staat er nog in: haal die er zelf uit."
        yield from ("", *wrapped(text, ""))
        yield from (f"  {each.relative_to(folder)}" for each in staying)
    if plan.opruiming.elders:
        yield from ("", *wrapped("U heeft de gastenlijst ook buiten de map van het dossier gezet.", ""))
        yield from (f"  {each} staat er nog: wis die zelf." for each in plan.opruiming.elders)
    if plan.opruiming.overzichten:
        text = "Buiten de map van het dossier staat ook wat u met `deelnemers inzage` schreef."
        yield from ("", *wrapped(text, ""))
        yield from (f"  {each} staat er nog: wis die zelf." for each in plan.opruiming.overzichten)


def _rests(plan: Wisplan) -> Iterator[str]:
    """Show where somebody can still be recognised: buurtkit does not change what people wrote."""
    if plan.resten:
        yield "\nHier staan gasten dan nog in. Kijk zelf wat er weg moet:"
        for bestand, group in groupby(plan.resten, lambda rest: rest.bestand):
            here = list(group)
            for rest in here[:MOST]:
                place = f"{bestand}:{rest.regel}" if rest.regel else bestand
                yield f"  {place}: {rest.wat}"
            if len(here) > MOST:
                yield f"  {bestand}: en nog {len(here) - MOST}"
    if plan.dicht:
        more = len(plan.dicht) - MOST
        also = f" en nog {more}" if more > 0 else ""
        yield from wrapped(f"Hier kan ik niet in kijken: {opsomming(plan.dicht[:MOST])}{also}.", "")
    if plan.openbaar:
        verb = "is" if len(plan.openbaar) == 1 else "zijn"
        text = f"{opsomming(plan.openbaar)} {verb} in het openbaar aanspreekbaar; naar die naam heb ik niet gezocht."
        yield from wrapped(text, "")


def _ask() -> None:
    """Ask whether it is meant. Raises `EerstKiezen` if not: nothing is wiped on the way through a pipe."""
    if not can_ask():
        raise EerstKiezen("\nEr is niets gewist. Klopt het? Zet er dan `--ja` achter.")
    if line("\nDit is niet terug te draaien. Typ wis en Enter om te wissen. Alleen Enter stopt.").lower() != "wis":
        raise EerstKiezen("Er is niets gewist.")


def _afterwards(plan: Wisplan) -> str:
    stays = set(plan.opruiming.aangepast) - set(plan.opruiming.weg)
    if plan.resten or stays or plan.opruiming.elders or plan.opruiming.overzichten:
        return "De plekken hierboven staan er nog."
    return "Denk zelf nog aan uw mailbox, de prullenbak en reservekopieën."
