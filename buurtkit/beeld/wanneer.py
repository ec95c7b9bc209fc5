"""How documents say when a gathering is: what is not known yet is "volgt nog", what may change is "waarschijnlijk"."""

from __future__ import annotations

from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.notatie import VOLGT_NOG, lange_datum, tijd, tijdvak
from buurtkit.notatie.ongeveer import WAARSCHIJNLIJK


def dag_in_tekst(bijeenkomst: Bijeenkomst | Bericht) -> str:
    """Give the day to stand alone: `vrijdag 12 maart 2027`, `waarschijnlijk …`, `voorjaar 2027`, `datum volgt nog`."""
    if bijeenkomst.datum is None:
        return bijeenkomst.dag.tekst or f"datum {VOLGT_NOG}"
    day = lange_datum(bijeenkomst.datum)
    return f"{WAARSCHIJNLIJK} {day}" if bijeenkomst.is_voorlopig else day


def op_dag(bijeenkomst: Bijeenkomst) -> str:
    """Give the day within a sentence: `op vrijdag 12 maart 2027`, `in het voorjaar van 2027`; empty when unknown."""
    if bijeenkomst.datum is None:
        return bijeenkomst.dag.in_zin
    day = f"op {lange_datum(bijeenkomst.datum)}"
    return f"{WAARSCHIJNLIJK} {day}" if bijeenkomst.is_voorlopig else day


def tijd_in_tekst(bijeenkomst: Bijeenkomst | Bericht) -> str:
    """Give the times: `van 15.30 tot 19.30 uur`, `vanaf 15.30 uur`, `tot 19.30 uur`; empty when unknown."""
    begin, einde = bijeenkomst.begin, bijeenkomst.einde
    if begin and einde:
        return tijdvak(begin, einde)
    if begin:
        return f"vanaf {tijd(begin)}"
    return f"tot {tijd(einde)}" if einde else ""


def wanneer(bijeenkomst: Bijeenkomst | Bericht) -> str:
    """Give day and times together: `vrijdag 12 maart 2027, van 15.30 tot 19.30 uur`; says what is still to come."""
    times = tijd_in_tekst(bijeenkomst)
    day = dag_in_tekst(bijeenkomst)
    if times:
        return f"{day}, {times}"
    if bijeenkomst.datum is None and not bijeenkomst.dag.tekst:
        return VOLGT_NOG
    if bijeenkomst.datum is None:
        return f"{day}; welke dag en hoe laat {VOLGT_NOG}"
    return f"{day}, hoe laat {VOLGT_NOG}"
