"""`buurtkit deelnemers balans`: who comes, and who is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.beeld.wanneer import dag_in_tekst
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import gathering, open_dossier
from buurtkit.cli.opties import Bijeenkomst, Json, Map, Vandaag
from buurtkit.cli.scherm import wrapped
from buurtkit.notatie import aantal, hoofdletter, korte_datum, opsomming

if TYPE_CHECKING:
    from buurtkit.gasten.balans.balans import Balans, Gastentelling
    from buurtkit.gasten.balans.wensen import Wensstand

MOST = 6
"""How many names are shown in one line; the rest is counted."""


def opdracht(
    folder: Map = Path(),
    bijeenkomst: Bijeenkomst = None,
    json: Json = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Zegt wie er komt en wie u nog mist: per geleding, buurt, organisatie en eigen kenmerk.

    Uw wensen staan bij `samenstelling` in het bestand van de bijeenkomst. Staan ze er niet, dan gelden voor de tafel
    van 50 de wensen van de formule.

    Voorbeeld: buurtkit deelnemers balans mijn-buurt
    """
    from buurtkit.gasten.balans.balans import as_data, balans

    dossier = open_dossier(folder)
    found = balans(dossier, gathering(dossier, bijeenkomst, vandaag or dt.date.today()))
    return Uitkomst(_screen(found), as_data(found))


def _screen(found: Balans) -> Iterator[str]:
    yield from _heading(found)
    yield from _wishes(found)
    yield from _conflict(found)
    yield from _counts(found.tellingen)
    yield from _partners(found)
    yield from _waiting(found)


def _heading(found: Balans) -> Iterator[str]:
    held, stand = found.bijeenkomst, found.stand
    yield f"{held.titel}, {dag_in_tekst(held)}"
    words = [
        (len(stand.komen), "komt", "komen"),
        (len(stand.misschien), "misschien", "misschien"),
        (len(stand.open), "heeft nog niet geantwoord", "hebben nog niet geantwoord"),
        (len(stand.te_nodigen), "moet nog een uitnodiging krijgen", "moeten nog een uitnodiging krijgen"),
        (len(stand.wachtlijst), "op de wachtlijst", "op de wachtlijst"),
        (len(stand.niet), "komt niet", "komen niet"),
    ]
    said = opsomming([aantal(number, one, many) for number, one, many in words if number])
    total = aantal(sum(number for number, _, _ in words), "gast", "gasten")
    yield from wrapped(f"{total}: {said}." if said else "Er staan nog geen gasten op de lijst.", "")
    yield from wrapped(_expected(found), "")
    for text in found.let_op:
        yield from wrapped(f"Let op. {text}", "")


def _expected(found: Balans) -> str:
    held, parts = found.bijeenkomst, []
    yes = sum(each.antwoorden.voor(held.stap) == "ja" for each in found.stand.komen)
    if found.weggebleven is not None:
        parts.append(f"Van wie ja zei, bleef {found.weggebleven}% weg.")
        if yes:
            parts.append(f"Van {aantal(yes, 'gast', 'gasten')} staat er nog niet of ze er waren.")
        later = found.volgende
        if later and later.wegblijvers != found.weggebleven:
            parts.append(
                f"Reken daar de volgende keer op: zet `wegblijvers: {found.weggebleven}%` in {later.bestand} "
                f"(nu {later.wegblijvers}%)."
            )
    elif yes:
        parts.append(
            f"Meestal blijft {held.wegblijvers}% weg. Reken op {aantal(found.verwacht or 0, 'mens', 'mensen')}."
        )
    if found.vrij is not None:
        free = found.vrij
        if free > 0:
            verb = "is" if free == 1 else "zijn"
            parts.append(f"Er {verb} nog {free} van de {held.plaatsen} plaatsen vrij.")
        elif free == 0:
            parts.append(f"Alle plaatsen zijn bezet ({held.plaatsen}).")
        else:
            parts.append(f"Er zijn {held.plaatsen} plaatsen: {aantal(-free, 'gast', 'gasten')} te veel.")
    return " ".join(parts)


def _wishes(found: Balans) -> Iterator[str]:
    if not found.wensstanden:
        yield "\nEr staan geen wensen bij `samenstelling` in " + f"{found.bijeenkomst.bestand}."
        return
    yield "\nWensen" + (" van de formule (zet uw eigen wensen bij `samenstelling`)" if found.van_formule else "")
    shown = []
    for each in found.wensstanden:
        # A limit for whatever value there is has as many lines as values: only those with too many are shown.
        names_a_value = found.wensen[each.wens].waarde is not None
        if names_a_value or each.minstens or each.te_veel:
            shown.append(each)
    names = [f"{each.kenmerk} {each.waarde}" for each in shown]
    width = min(max(map(len, names), default=0), 34)
    for name, each in zip(names, shown, strict=True):
        yield f"  {name[:width]:<{width}}  {_limits(each):<18} {each.komen:>3} komen  {_verdict(each)}".rstrip()
    told = {each.wens for each in shown}
    for i, wens in enumerate(found.wensen):
        if wens.waarde is None and i not in told:
            yield f"  elke {wens.kenmerk}: hooguit {wens.hoogstens}. Dat klopt."


def _limits(each: Wensstand) -> str:
    if each.minstens and each.hoogstens:
        return f"{each.minstens} tot {each.hoogstens}"
    return f"minstens {each.minstens}" if each.minstens else f"hooguit {each.hoogstens}"


def _verdict(each: Wensstand) -> str:
    if each.te_veel:
        return f"{each.te_veel} te veel"
    if not each.tekort:
        return "goed"
    text = f"nog {each.tekort}"
    on_list = len(each.kunnen)
    if on_list == 1:
        text += ", 1 kan nog"
    elif on_list:
        text += f", {on_list} kunnen nog"
    if each.zoeken:
        text += f", zoek er {each.zoeken}"
    return text


def _conflict(found: Balans) -> Iterator[str]:
    from buurtkit.gasten.balans.balans import wish_text

    if (conflict := found.botsing) is None:
        return
    why = "met de mensen op uw lijst en de plaatsen die er zijn"
    if conflict.samen:
        kenmerk, total = conflict.samen
        why = f"voor `{kenmerk}` zoekt u er nog {total}, en er zijn nog {max(0, found.vrij or 0)} plaatsen vrij"
    yield ""
    yield from wrapped(f"Niet al uw wensen kunnen samen: {why}.", "")
    names = [wish_text(found, place) for place in conflict.loslaten]
    if len(names) > 1:
        yield from wrapped("Laat deze los; ze staan het laagst in uw lijst:", "")
        yield from (line for name in names for line in wrapped(name))
        return
    fits = f" Met {conflict.past_wel} past het wel." if conflict.past_wel else ""
    yield from wrapped(f"Laat deze los, dan past de rest: {names[0]}.{fits}", "")


def _counts(tellingen: Iterable[Gastentelling]) -> Iterator[str]:
    for kenmerk, group in groupby(tellingen, lambda each: each.kenmerk):
        values = list(group)
        limit = MOST if kenmerk == "organisatie" else len(values)
        if not values:
            continue
        yield f"\n{hoofdletter(kenmerk):<32}  komen  kunnen nog"
        for each in values[:limit]:
            nobody = "   nog niemand" if not each.komen + each.kunnen else ""
            yield f"  {each.waarde[:30]:<30}  {each.komen:>5}  {each.kunnen:>10}{nobody}"
        if len(values) > limit:
            yield f"  en nog {len(values) - limit}"


def _partners(found: Balans) -> Iterator[str]:
    missing = [each for each in found.partners if not each.gasten]
    if missing:
        yield "\nWie er nog niet op de lijst staat"
        first = [each.naam for each in missing if each.hoofdrol]
        if first:
            yield from wrapped(f"Zonder deze kan het niet: {opsomming(first)}.")
        rest = [each.naam for each in missing if not each.hoofdrol]
        if rest:
            yield from wrapped(f"Denk ook aan: {opsomming(rest)}.")
        yield from wrapped("Ik kijk naar de woorden bij organisatie en functie. Ik kan iemand missen.")


def _waiting(found: Balans) -> Iterator[str]:
    from buurtkit.gasten.antwoord import why_fits
    from buurtkit.gasten.stand import wacht_sinds

    if not found.stand.wachtlijst:
        return
    yield "\nWachtlijst, op volgorde van aanmelden"
    for i, each in enumerate(found.stand.wachtlijst, 1):
        about: list[str] = [each.geleding]
        if each.buurt:
            about.append(each.buurt)
        since = wacht_sinds(each, found.bijeenkomst.stap)
        if since:
            about.append(f"sinds {korte_datum(since)}")
        yield f"  {i}. {each.volledig} [{each.id}]: {', '.join(about)}"
    for pair in found.vrijgekomen:
        reasons = why_fits(pair.opvolger, pair.weg)
        why = f" (ook {reasons})" if reasons else ""
        yield f"  In de plaats van {pair.weg.volledig} past {pair.opvolger.volledig}{why}."
