"""What the calculation found, in words for an organiser: what clashes, what cannot be, and how good a plan is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from buurtkit.dossier.bijeenkomsten import MetTafels
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie import aantal, opsomming
from buurtkit.tafelindeling.knelpunten import Knelpunt, Opgavewens
from buurtkit.tafelindeling.opgave import Zitopgave
from buurtkit.tafelindeling.score import Score, Term
from buurtkit.tafelindeling.vooraf import Waarschuwing

TERMEN = {
    "herhaling": "elkaar nog eens treffen",
    "geleding": "van dezelfde kant zijn en een tafel delen",
    "organisatie": "van één organisatie zijn en een tafel delen",
    "buurt": "uit één buurt komen en een tafel delen",
}
"""Per term what is told of the pairs that it counts."""


class Uitlegger:
    """Puts clashes in words, with the names of guests."""

    def __init__(self, dossier: Dossier, dag: MetTafels, opgave: Zitopgave) -> None:
        self.dossier = dossier
        self.dag = dag
        self.opgave = opgave

    def zin(self, knelpunt: Knelpunt) -> str:
        """Say what clashes, and what to relax."""
        return self._when(knelpunt.rondes) + self._text(knelpunt)

    def _when(self, rondes: Sequence[int]) -> str:
        if not rondes or len(rondes) == self.opgave.rondes:
            return ""
        return f"Ronde {opsomming([str(each) for each in rondes])}: "

    def _text(self, k: Knelpunt) -> str:
        wishes = opsomming([self._wish(each) for each in k.wensen])
        who = self._names(k.wensen[0].personen) if k.wensen else ""
        room = f"is plaats voor {k.mogelijk}"
        texts = {
            "te weinig plaatsen": (
                f"er komen {k.nodig} mensen, en er {room}. Zet er een tafel of stoelen bij in {self.dag.bestand}."
            ),
            "te weinig mensen": (
                f"er zijn {k.nodig} mensen nodig voor zoveel tafels, en er komen er {k.mogelijk}. Haal een tafel weg."
            ),
            "afwezig": (
                f"{who} is er dan niet, en moet toch aan tafel {k.tafel} zitten. Haal één van de twee wensen weg."
            ),
            "twee tafels": f"{who} kan niet op twee plekken zitten: {wishes}. Haal één van de twee weg.",
            "tafel dicht": (
                f"{who} moet aan tafel {k.tafel} zitten, en die tafel doet dan niet mee. Geef een andere tafel op."
            ),
            "tafel vol": (
                f"aan tafel {k.tafel} {room}, en er moeten er {k.nodig} zitten: {wishes}. "
                f"Zet er een stoel bij, of haal een van deze wensen weg."
            ),
            "groep te groot": (
                f"{wishes} past aan geen tafel: zij zijn met {k.nodig}, en er {room}. Maak de groep kleiner."
            ),
            "samen aan twee tafels": f"deze wensen kunnen niet samen: {wishes}. Haal er één weg.",
            "apart en samen": f"deze wensen kunnen niet samen: {wishes}. Haal er één weg.",
            "apart aan een tafel": (
                f"{self._names(k.wensen[0].personen) if k.wensen else ''} willen apart, en moeten allebei aan tafel "
                f"{k.tafel} zitten. Geef één van de twee een andere tafel."
            ),
            "samenloop": f"deze wensen kunnen niet allemaal tegelijk: {wishes}. Haal er één weg.",
            "niet gevonden": (
                "het lukt niet om aan alle wensen te voldoen. Haal een wens weg, of zet er een stoel of tafel bij."
            ),
        }
        text = texts[k.soort]
        return text if k.rondes and len(k.rondes) < self.opgave.rondes else text[0].upper() + text[1:]

    def _names(self, ids: Sequence[str]) -> str:
        return opsomming([self.dossier.deelnemer_bij_id[id_].volledig for id_ in ids])

    def _wish(self, wens: Opgavewens) -> str:
        names = self._names(wens.personen)
        if wens.soort == "vast":
            return f"{names} aan tafel {wens.tafel}"
        tables = {self.opgave.vaste_tafel.get(id_) for id_ in wens.personen}
        if wens.soort == "samen" and len(tables) == 1 and None not in tables:
            return f"{names} blijven aan tafel {tables.pop()}"
        return f"{names} {wens.soort}"


def vooraf(opgave: Zitopgave, waarschuwing: Waarschuwing) -> str:
    """Say beforehand that repeats are unavoidable, why, and what would help."""
    people, tables = len(opgave.personen), len(opgave.tafels)
    most = -(-people // tables)
    why = {
        "plaatsen": f"er zitten tot {most} mensen aan een tafel, en er zijn {aantal(tables, 'tafel', 'tafels')}",
        "rondes": f"{opgave.rondes} rondes zijn veel voor {people} mensen",
        "wensen": "dat komt door wie er vast aan een tafel zit, of een tafel koos",
    }[waarschuwing.oorzaak]
    least = aantal(waarschuwing.herhalingen, "keer treft een paar", "keer treffen twee mensen")
    text = f"Niet iedereen kan steeds nieuwe mensen ontmoeten: {why}. Minstens {least} elkaar nog eens."
    tips = []
    if waarschuwing.tafels and waarschuwing.tafels > tables:
        tips.append(f"met {waarschuwing.tafels} tafels")
    if waarschuwing.rondes and 1 < waarschuwing.rondes < opgave.rondes:
        tips.append(f"met {waarschuwing.rondes} rondes")
    return text + (f" {' of '.join(tips).capitalize()} kan het wel." if tips else "")


def oordeel(score: Score) -> Iterator[str]:
    """Say in plain words how good a plan is."""
    yield _meetings(score)
    for term in score.termen:
        yield _term(term)


def _meetings(score: Score) -> str:
    """Say whom people meet; who meets nobody twice without having to, meets as many as the tables allow."""
    met = [len(each.wie) for each in score.ontmoetingen]
    fewest, most = min(met, default=0), max(met, default=0)
    if not most:
        return "Niemand ontmoet iemand: aan elke tafel zit er één. Haal tafels weg, dan zitten mensen bij elkaar."
    number = str(most) if fewest == most else f"{fewest} tot {most}"
    said = f"Iedereen ontmoet {number} verschillende mensen"
    if not score.vaker and fewest == most:
        return f"{said}; meer dan {most} kan niet."
    if not score.vaker:
        return f"{said}; meer kan aan deze tafels niet."
    again: set[str] = set()
    for een, ander, _ in score.vaker:
        again |= {een, ander}
    least = "; minder kan niet" if not score.termen[0].kloof else ""
    return f"{said}. {aantal(len(again), 'gast treft', 'gasten treffen')} iemand nog eens{least}."


def _term(term: Term) -> str:
    many, one, nobody = {
        "herhaling": (
            "paren treffen elkaar nog eens",
            "paar treft elkaar nog eens",
            "Niemand treft een ander twee keer",
        ),
        "geleding": ("keer delen twee mensen van dezelfde kant een tafel",) * 2
        + ("Nergens zitten er twee van één kant",),
        "organisatie": ("keer delen twee mensen van één organisatie een tafel",) * 2
        + ("Nergens zitten er twee van één organisatie",),
        "buurt": ("keer delen twee mensen uit één buurt een tafel",) * 2 + ("Nergens zitten er twee uit één buurt",),
    }[term.naam]
    if not term.waarde:
        return f"{nobody}."
    said = f"{term.waarde} {one if term.waarde == 1 else many}"
    if not term.kloof:
        return f"{said}; minder kan niet."
    return f"{said}; in het beste geval zijn het er {term.grens}."
