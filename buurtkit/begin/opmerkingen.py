"""What `init` says about an answer that is allowed, but that one may want to think over."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal

from buurtkit.begin.typen import Tijdvak
from buurtkit.begin.voorstel import programma
from buurtkit.begin.voorstel.dagen import KORTST
from buurtkit.begin.vraag import Gespreksstand
from buurtkit.dossier.soorten import Bijeenkomstsoort, soort_bij
from buurtkit.kennis.vrije_dagen import feestdag, schoolvakantie
from buurtkit.notatie import Dag, Naam, aantal, hoofdletter, lange_datum

UITNODIGEN = 6
"""Weeks that it takes at least to get people together."""


def over_vraag(vraag: str, stand: Gespreksstand) -> str:  # noqa: ARG001
    """Remark on a question without a question mark."""
    return "" if vraag.endswith("?") else "Dit lijkt nog geen vraag: er staat geen vraagteken achter."


def over_namen(namen: Sequence[str], stand: Gespreksstand) -> str:  # noqa: ARG001
    """Remark on a name that may be two: `Zuid en de Venen` behind a comma, or a comma in one of several names."""
    for naam in namen:
        if "," in naam:
            return f"`{naam}` telt als één naam. Zijn het er meer? Zet er een puntkomma tussen."
    if len(namen) > 1 and " en " in namen[-1]:
        return f"`{namen[-1]}` telt als één naam. Zijn het er twee? Zet er een komma of puntkomma tussen."
    return ""


def over_naam(naam: Naam, stand: Gespreksstand) -> str:  # noqa: ARG001
    """Remark on a first name alone."""
    return "" if naam.familienaam or naam.exact else "Er staat geen achternaam bij."


def over_vaste_dag(dag: dt.date, stand: Gespreksstand) -> str:
    """See `over_dag`; for the day that was known from the start."""
    soort = soort_bij(stand.antwoorden.vaste_dag or "")
    return over_dag(soort)(Dag(dag), stand) if soort else ""


def over_dag(soort: Bijeenkomstsoort) -> Callable[[Dag, Gespreksstand], str]:
    """Make a function that looks at the day of a gathering; there is nothing to say about one that is still open."""

    def look(dag: Dag, stand: Gespreksstand) -> str:
        if dag.datum is None:
            return ""
        remarks = (remark(soort, dag.datum, stand) for remark in (_past, _free, _weekend, _order, _soon))
        return next(filter(None, remarks), "")

    return look


def _past(soort: Bijeenkomstsoort, dag: dt.date, stand: Gespreksstand) -> str:  # noqa: ARG001
    return f"{hoofdletter(lange_datum(dag))} is al geweest." if dag < stand.vandaag else ""


def _free(soort: Bijeenkomstsoort, dag: dt.date, stand: Gespreksstand) -> str:  # noqa: ARG001
    if name := feestdag(dag):
        return f"Dat is een feestdag: {name}."
    regio = stand.regio
    name = schoolvakantie(dag, regio) if regio else ""
    return f"Dat is in de {name} van regio {regio}." if name else ""


def _weekend(soort: Bijeenkomstsoort, dag: dt.date, stand: Gespreksstand) -> str:  # noqa: ARG001
    if "bestuurders" in soort.delen and dag.weekday() > 4:
        return "Dat is in het weekend. Bestuurders komen liever op een werkdag."
    if "tafels" in soort.delen and dag.weekday() == 6:
        return "Dat is op zondag. Wie voor zijn werk komt, is dan vrij."
    return ""


def _order(soort: Bijeenkomstsoort, dag: dt.date, stand: Gespreksstand) -> str:
    before = programma.step_before(soort)
    if before is None:
        return ""
    earlier = stand.bekend.get(before.id)
    if earlier is None:
        return ""
    if dag <= earlier:
        return f"Dat is niet na {before.voluit} ({lange_datum(earlier)})."
    weeks = (dag - earlier).days // 7
    if weeks >= KORTST:
        return ""
    return f"Dat is kort na {before.voluit}: {aantal(weeks, 'week', 'weken')}."


def _soon(soort: Bijeenkomstsoort, dag: dt.date, stand: Gespreksstand) -> str:  # noqa: ARG001
    weeks = (dag - stand.vandaag).days // 7
    if weeks >= UITNODIGEN:
        return ""
    return f"Dat is al over {aantal((dag - stand.vandaag).days, 'dag', 'dagen')}. Uitnodigen duurt zes weken of meer."


def over_tijd(soort: Bijeenkomstsoort) -> Callable[[Tijdvak, Gespreksstand], str]:
    """Make a function that tells when no programme can be proposed for the time."""

    def look(tijd: Tijdvak, stand: Gespreksstand) -> str:  # noqa: ARG001
        if not programma.kan_voorstellen(soort):
            return ""
        too_short = "In die tijd past geen voorstel voor het programma. Dat maakt u dan zelf."
        return "" if any(programma.voorstel(soort, tijd.begin, tijd.einde).values()) else too_short

    return look


def over_aantal(soort: Bijeenkomstsoort) -> Callable[[int, Gespreksstand], str]:
    """Make a function that remarks on fewer or more people than the formula reckons with, see BK201."""
    least, most = soort.vraagt_mensen or (0, sys.maxsize)

    def look(verwacht: int, stand: Gespreksstand) -> str:  # noqa: ARG001
        expected = f"De formule rekent op {least} tot {most} mensen. Afwijken mag, met een reden."
        return "" if least <= verwacht <= most else expected

    return look


def over_gemeente(van_gemeente: Decimal, stand: Gespreksstand) -> str:
    """Remark on a municipality that would pay more than all of it."""
    kosten = stand.antwoorden.kosten
    return "Dat is meer dan het kost." if kosten is not None and van_gemeente > kosten else ""
