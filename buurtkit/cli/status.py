"""`buurtkit status`: where do we stand, and what comes next?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map, Vandaag
from buurtkit.cli.scherm import to_type, typed, wrapped
from buurtkit.cli.taaklijst import task_lines
from buurtkit.notatie import aantal, datum, hoofdletter, lange_datum, opsomming

if TYPE_CHECKING:
    from buurtkit.afspraken.stand import Afsprakenoverzicht
    from buurtkit.beeld.bewaartermijn import Soort, Wisherinnering
    from buurtkit.taken.stand import Bijeenkomststand, Dossierstand, Nieuwsstand, VolgendeStap
    from buurtkit.taken.taken import Taakstand

MOST = 5
"""How many tasks are shown under one heading; the rest is counted."""


def opdracht(folder: Map = Path(), json: Json = False, vandaag: Vandaag = None) -> Uitkomst:
    """Zegt waar u staat, wat er deze week moet gebeuren en wat de volgende stap is.

    Voorbeeld: buurtkit status mijn-buurt
    """
    from buurtkit.afspraken.stand import overzicht
    from buurtkit.stukken.te_maken import only_doable
    from buurtkit.taken.stand import stand

    dossier = open_dossier(folder)
    today = vandaag or dt.date.today()
    now, promises = only_doable(stand(dossier, today), dossier), overzicht(dossier, today)
    return Uitkomst(_screen(now, promises, folder), _as_data(now, folder) | {"afspraken": _promises_as_data(promises)})


def _as_data(now: Dossierstand, folder: Path) -> dict[str, object]:
    data = asdict(now)
    for each in (*data["wissen"], *data["te_laat"], *data["deze_week"], data["volgende"]):
        each["opdracht"] = each["opdracht"] and f"buurtkit {typed(each['opdracht'], folder)}"
    for each in data["oud_nieuws"]:
        each["opdrachten"] = [f"buurtkit {typed(command, folder)}" for command in each["opdrachten"]]
    data["erbij"] = now.erbij and f"buurtkit {typed(now.erbij, folder)}"
    return data


def _promises_as_data(promises: Afsprakenoverzicht) -> dict[str, object]:
    return asdict(promises.geheel) | {
        "te_laat": [each.afspraak.id for each in promises.te_laat],
        "stil": [each.afspraak.id for each in promises.stil],
        "voornemens": [each.id for each in promises.voornemens],
    }


def _screen(now: Dossierstand, promises: Afsprakenoverzicht, folder: Path) -> Iterator[str]:
    yield now.naam
    yield hoofdletter(lange_datum(now.vandaag))
    yield ""
    width = max(len(each.titel) for each in now.bijeenkomsten)
    for each in now.bijeenkomsten:
        yield from wrapped(_days(each), f"  {each.titel:<{width}}  ", " " * (width + 4))
        yield from _open(each, now.vandaag)
        yield from _no_answer_any_more(each)
    if now.erbij and now.erbij != now.volgende.opdracht:
        yield f"  {'Erbij zetten':<{width}}  {to_type(now.erbij, folder)}"
    if now.taken:
        yield f"  {'Taken':<{width}}  {now.klaar} van de {now.taken} klaar"
    if promises.standen and _is_after_the_last(now):
        yield f"  {'Afspraken':<{width}}  {_promises(promises)}"
    yield from _to_tell(now.oud_nieuws, folder)
    yield from _to_wipe(now.wissen, folder)
    yield from _tasks("Te laat", now.te_laat, folder)
    yield from _tasks("Deze week", now.deze_week, folder)
    if now.taken and not (now.te_laat or now.deze_week):
        yield "\nDeze week hoeft er niets af te zijn."
    yield from _next(now.volgende, folder)


_WAT_WEG: Mapping[Soort, str] = {
    "contact": "de gegevens",
    "zorg": "dieet en voorzieningen",
    "jaarbrief": "de gegevens voor de jaarbrief",
}


def _to_tell(nieuws: Sequence[Nieuwsstand], folder: Path) -> Iterator[str]:
    """Say who heard something else than what holds now, and how to tell them."""
    for each in nieuws:
        yield ""
        yield from wrapped(each.tekst, "")
        yield from (f"  {to_type(command, folder)}" for command in each.opdrachten)


def _to_wipe(wissen: Sequence[Wisherinnering], folder: Path) -> Iterator[str]:
    """Say what has to be wiped, and how."""
    for each in wissen:
        what = _WAT_WEG[each.soort]
        guests = aantal(each.gasten, "gast", "gasten")
        if each.is_te_laat:
            text = f"U mocht {what} van {guests} bewaren tot {datum(each.op)}. Wis ze nu."
        else:
            text = f"Wis {what} van {guests} uiterlijk op {datum(each.op)}."
        yield ""
        yield from wrapped(text, "")
        yield f"  {to_type(each.opdracht, folder)}"


def _open(each: Bijeenkomststand, vandaag: dt.date) -> Iterator[str]:
    """Say what of a gathering that is still to come is not settled yet."""
    left = each.open
    if left is None or (each.dagen is not None and each.dagen < 0):
        return
    until = ""
    if left.nodig_op:
        until = f", nodig voor {datum(left.nodig_op)}" if left.nodig_op > vandaag else ", en dat is nu nodig"
    yield from wrapped(f"nog open: {opsomming(left.wat)}{until}", " " * 4)


def _no_answer_any_more(each: Bijeenkomststand) -> Iterator[str]:
    """Say that the last day to answer is over while there are still answers to come."""
    if over := each.aanmelden_kon:
        waiting = f", en {aantal(over.wachten, 'gast zei', 'gasten zeiden')} nog geen ja of nee" if over.wachten else ""
        yield from wrapped(f"aanmelden kon tot {datum(over.dag)}{waiting}", " " * 4)


def _days(each: Bijeenkomststand) -> str:
    if each.datum is None or each.dagen is None:
        return each.wanneer or "nog geen datum"
    days = aantal(abs(each.dagen), "dag", "dagen")
    if each.dagen < 0:
        return f"{each.wanneer} ({days} geleden)"
    when = f"over {days}" if each.dagen else "vandaag"
    guests = f", {_coming(each)}" if each.genodigd else ""
    return f"{each.wanneer} ({when}){guests}"


def _coming(each: Bijeenkomststand) -> str:
    """Say how many come of all guests of a gathering: the same numbers as in `deelnemers balans`."""
    comes = "komt" if 1 in (each.komt, each.gasten) else "komen"
    return f"{each.komt} van {aantal(each.gasten, 'gast', 'gasten')} {comes}"


def _is_after_the_last(now: Dossierstand) -> bool:
    """Whether the gathering that promises come from has been: until then there is nothing to ask."""
    table = next((each for each in now.bijeenkomsten if "bestuurders" in each.delen), None)
    return table is None or table.dagen is None or table.dagen < 0


def _promises(promises: Afsprakenoverzicht) -> str:
    """Say how promises stand, and what to ask after."""
    whole = promises.geheel
    parts = (
        [f"{whole.gehaald} van {whole.aan_de_beurt} gehaald"] if whole.aan_de_beurt else [f"{whole.afspraken} lopen"]
    )
    parts += [f"{len(promises.te_laat)} te laat"] if promises.te_laat else []
    parts += [f"{len(promises.stil)} lang stil"] if promises.stil else []
    return ", ".join(parts)


def _tasks(title: str, taken: Sequence[Taakstand], folder: Path) -> Iterator[str]:
    if not taken:
        return
    yield f"\n{title}"
    yield from task_lines(taken[:MOST])
    if len(taken) > MOST:
        yield f"  en nog {len(taken) - MOST}. Alles: {to_type('taken lijst {map}', folder)}"


def _next(step: VolgendeStap, folder: Path) -> Iterator[str]:
    yield "\nVolgende stap"
    yield from wrapped(
        f"{step.bijeenkomst}: {step.tekst[0].lower()}{step.tekst[1:]}" if step.bijeenkomst else step.tekst
    )
    yield from wrapped(step.hoe or "")
    if step.uiterlijk:
        yield f"  Uiterlijk {lange_datum(step.uiterlijk)}."
    if step.opdracht:
        yield f"    {to_type(step.opdracht, folder)}"
    if step.taak:
        yield "  Klaar? Vink het af:"
        yield f"    {to_type(f'taken klaar {step.taak} {{map}}', folder)}"
