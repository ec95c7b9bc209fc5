"""BK85: what has to be asked in time, by facts that change."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from buurtkit.dossier.bijeenkomsten import MetZalen
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie import datum, getal
from buurtkit.notatie.tekst import fold
from buurtkit.regels.regel import Toets, Vondst, regel
from buurtkit.taken.taken import taken

HOUDBAAR = dt.timedelta(days=365)
"""How long after its `peildatum` a fact may be used without asking again."""

_BUITEN = re.compile(
    r"plein\b|park\b|buiten|straat\b|kraam|kramen|veld\b|tuin\b|wandel|fietstocht|optocht|openlucht", re.IGNORECASE
)
"""What something out of doors is called, as far as rooms and items of a programme tell."""


def _is_settled(dossier: Dossier, taak: str) -> bool:
    """Tell whether the task of asking is done, or is not needed here."""
    return any(each.id == taak and (each.gedaan or each.vervalt) for each in dossier.draaiboek.taken)


def _is_outdoors(day: MetZalen) -> bool:
    """Tell whether a part of the day is out of doors."""
    named = [zaal.naam for zaal in day.zalen]
    for deel in day.programma:
        if deel.soort == "excursie":
            return True
        # What stands behind "over" is what is talked about: talking about paths is done indoors.
        named += [deel.zaal or "", re.split(r"\bover\b", deel.wat, maxsplit=1)[0]]
    return _BUITEN.search("\n".join(named)) is not None


def _before(day: dt.date, vandaag: dt.date) -> str:
    return f"uiterlijk {datum(day)}" if day >= vandaag else "nog vandaag"


@regel(
    "BK851",
    "tip",
    "De gemeente weet van een grote of open manifestatie",
    wat=(
        "Is er iets buiten, of komen er veel mensen, dan is de taak `melding` in draaiboek.yaml klaar. "
        "Hoeveel mensen veel is, verschilt per gemeente."
    ),
    waarom="Soms is een melding nodig, soms een vergunning. Een vergunning kost weken.",
    bron="regels van gemeenten, met datum in kennis/feiten.yaml",
    voorbeeld="taken:\n  - id: melding\n    gedaan: 15 maart 2027",
    vooraf=True,
)
def check_event_notice(toets: Toets) -> Iterator[Vondst]:
    """The municipality knows of a day in rooms that is large or out of doors."""
    dossier, day = toets.dossier, toets.dossier.eerste_met("zalen")
    if day is None or day.is_voorbij(toets.vandaag) or _is_settled(dossier, "melding"):
        return
    people, outdoors = dossier.verwacht(day.stap) or 0, _is_outdoors(day)
    if not people and not outdoors:
        return
    from buurtkit.kennis.feiten import feiten

    known = feiten().evenementen
    here = known.van(dossier.initiatief.gemeenten)
    most = here.personen if here else min(each.personen for each in known.gemeenten)
    where = f"In {here.gemeente}" if here else "In sommige gemeenten"
    # One day for one question: that of the task.
    until = next((taak.uiterlijk for taak in taken(dossier) if taak.id == "melding"), None)
    when = _before(until, toets.vandaag) if until else "op tijd"
    if people > most:
        found = f"Er komen ongeveer {getal(people)} mensen. {where} is een melding genoeg tot en met {getal(most)}."
        yield Vondst(day, "datum", f"{found} Vraag uw gemeente {when} of u een vergunning nodig heeft.")
    elif outdoors:
        text = f"Een deel is buiten. Vraag uw gemeente {when} of u dit moet melden."
        if here and day.datum and (last := here.uiterlijk(day.datum)) >= toets.vandaag:
            text = f"{text} In {here.gemeente} kan melden tot en met {datum(last)}."
        yield Vondst(day, "datum", text)


@regel(
    "BK852",
    "tip",
    "Het gebouw is gemeld voor zoveel mensen",
    wat=(
        "Komen er vijftig mensen of meer, dan staat bij de zalen hoeveel mensen erin mogen (`plaatsen`). "
        "Of de taak `brandveilig` van die bijeenkomst is klaar in draaiboek.yaml."
    ),
    waarom="Vanaf vijftig mensen moet het gebouw gemeld zijn voor brandveilig gebruik. Meestal is dat al gedaan.",
    bron="Besluit bouwwerken leefomgeving; dordrecht.nl; met datum in kennis/feiten.yaml",
    voorbeeld="taken:\n  - id: brandveilig-tafel-van-50\n    gedaan: 1 februari 2027",
    vooraf=True,
)
def check_fire_safety(toets: Toets) -> Iterator[Vondst]:
    """The building may hold as many people as come."""
    dossier, asked = toets.dossier, set()
    for day in dossier.bijeenkomsten:
        people, place = dossier.verwacht(day.stap) or 0, fold(day.plaats.naam)
        knows = isinstance(day, MetZalen) and any(zaal.plaatsen for zaal in day.zalen)
        is_known = day.plaats.is_bekend and place not in asked
        if not is_known or not people or knows or day.is_voorbij(toets.vandaag):
            continue
        from buurtkit.kennis.feiten import feiten

        known = feiten().brandveilig
        if people < known.personen or _is_settled(dossier, f"brandveilig-{day.stap}"):
            continue
        asked.add(place)
        until = day.datum - dt.timedelta(weeks=known.weken) if day.datum else None
        when = _before(until, toets.vandaag) if until else f"{known.weken} weken vooraf"
        text = (
            f"Er komen ongeveer {getal(people)} mensen. Vraag de beheerder of {day.plaats.naam} gemeld is voor "
            f"{known.personen} mensen of meer. Zo niet, dan meldt u het {when} bij de gemeente."
        )
        yield Vondst(day, "plaats", text)


@regel(
    "BK853",
    "tip",
    "Feiten die veranderen zijn dit jaar nagekeken",
    wat=(
        "Een termijn of grens die buurtkit in een andere melding noemt, is hooguit een jaar geleden nagekeken. "
        "De schoolvakanties van uw regio ook, als er nog een bijeenkomst komt."
    ),
    waarom="Gemeenten passen hun regels aan. Een oude termijn kan te laat zijn.",
    bron="voorstel van buurtkit",
    voorbeeld="Vraag de gemeente of het nog klopt, of gebruik een nieuwe versie van buurtkit.",
)
def check_age_of_facts(toets: Toets) -> Iterator[Vondst]:
    """The facts that other rules used are not old."""
    facts: list[tuple[str, str, dt.date]] = []
    if used := {"BK701", "BK851", "BK852"} & toets.geraakt:
        from buurtkit.kennis.feiten import feiten

        known = feiten()
        of_code = {
            "BK701": ("privacy", "hoe lang u gegevens bewaart", known.bewaren.peildatum),
            "BK851": ("gemeenten", "wat u bij de gemeente meldt", known.evenementen.peildatum),
            "BK852": ("gemeenten", "hoeveel mensen in een gebouw mogen", known.brandveilig.peildatum),
        }
        facts += [of_code[code] for code in sorted(used)]
    if toets.dossier.initiatief.schoolvakanties and toets.komend:
        from buurtkit.kennis.schoolvakanties import vakanties

        facts.append(("schoolvakanties", "de schoolvakanties", vakanties().peildatum))
    for key, what, looked_up in facts:
        if toets.vandaag - looked_up > HOUDBAAR:
            text = f"Wat buurtkit weet over {what}, is van {datum(looked_up)}. Vraag na of het nog klopt."
            yield Vondst(toets.dossier.initiatief, key, text)
