"""Changing what guests answered: `deelnemers.yaml` keeps every answer with its day, and only that line changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from buurtkit.dossier.antwoorden import ANTWOORDEN, Antwoord, Antwoordverloop, Stand
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT, KOMT_NIET, Dossier
from buurtkit.gasten.stand import passende_opvolgers, wachtlijst
from buurtkit.melding import VerkeerdGebruik, nearest
from buurtkit.notatie import datum

BESTAND = "deelnemers.yaml"

_DAAR: frozenset[Antwoord] = frozenset({"aanwezig", "afwezig"})


class AntwoordFout(VerkeerdGebruik):
    """An answer that cannot be written like this; the text says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Verandering:
    """A new answer of one guest."""

    deelnemer: Deelnemer
    nummer: int
    """The place of the guest in `deelnemers.yaml`, from 0."""

    was: Stand | None
    wordt: Antwoordverloop
    let_op: tuple[str, ...]
    """What is unusual about it, in Dutch."""

    @property
    def is_nieuw(self) -> bool:
        """Whether anything changes."""
        return self.was is None or self.was != self.wordt.nu


def lees_antwoord(tekst: str) -> Antwoord:
    """Read an answer as it was typed; `te-nodigen` will do for `te nodigen`. Raises `AntwoordFout`."""
    word = " ".join(tekst.lower().replace("-", " ").split())
    for antwoord in ANTWOORDEN:
        if word == antwoord:
            return antwoord
    known = ", ".join(f"`{each}`" for each in ANTWOORDEN)
    raise AntwoordFout(f"`{tekst}` is geen antwoord.{nearest(word, ANTWOORDEN)} U kunt kiezen uit {known}.")


def verander(
    dossier: Dossier,
    bijeenkomst: Bijeenkomst,
    gasten: Sequence[Deelnemer],
    antwoord: Antwoord,
    op: dt.date,
    *,
    ook_als_vol: bool = False,
) -> tuple[Verandering, ...]:
    """Give the new answers of some guests; nothing is written yet, see `schrijf`.

    Who says yes when all places are taken comes on the waiting list, unless `ook_als_vol`. Raises `AntwoordFout` for
    a day before that of an earlier answer.
    """
    places = {each.id: i for i, each in enumerate(dossier.deelnemers)}
    room = _room(dossier, bijeenkomst)
    waiting = len(wachtlijst(dossier, bijeenkomst.stap))
    found = []
    for gast in gasten:
        answers = gast.antwoorden.verloop(bijeenkomst.stap)
        was = answers.nu if answers else None
        let_op = list(_unusual(gast, was, antwoord, bijeenkomst, op))
        new = antwoord
        if antwoord == "ja" and room is not None and not (was and was.antwoord in KOMT):
            if room <= 0 and not ook_als_vol:
                new = "wachtlijst"
                waiting += not (was and was.antwoord == "wachtlijst")
                let_op = [_full(gast, bijeenkomst, waiting)]
            room -= 1
        found.append(Verandering(gast, places[gast.id], was, _after(gast, answers, new, op), tuple(let_op)))
    return tuple(found)


def opkomst(
    dossier: Dossier, bijeenkomst: Bijeenkomst, afwezig: Sequence[Deelnemer], op: dt.date
) -> tuple[Verandering, ...]:
    """Give for everybody who said yes that they were there, and for those in `afwezig` that they were not."""
    away = {each.id for each in afwezig}
    yes = [
        each for each in dossier.deelnemers if each.antwoorden.voor(bijeenkomst.stap) == "ja" and each.id not in away
    ]
    there = verander(dossier, bijeenkomst, yes, "aanwezig", op)
    return (*there, *verander(dossier, bijeenkomst, afwezig, "afwezig", op))


def schrijf(deelnemers: Bewerking, stap: str, veranderingen: Sequence[Verandering]) -> list[int]:
    """Write new answers in `deelnemers.yaml`; gives the line of each. Raises as `Bewerking.set` does."""
    return [
        deelnemers.set(("deelnemers", each.nummer, "antwoorden", stap), str(each.wordt))
        for each in veranderingen
        if each.is_nieuw
    ]


def open_deelnemers(folder: Path) -> Bewerking:
    """Open `deelnemers.yaml` for changes. Raises as `Bewerking` does."""
    return Bewerking(folder / BESTAND)


def opvolger(dossier: Dossier, bijeenkomst: Bijeenkomst, verandering: Verandering) -> Deelnemer | None:
    """Give who of the waiting list fits best in the place that came free, if one did; see `passende_opvolgers`."""
    was, now = verandering.was, verandering.wordt.nu.antwoord
    if not (was and was.antwoord == "ja" and now in ("nee", "afgemeld")):
        return None
    room = _room(dossier, bijeenkomst)
    if room is not None and room < 0:  # more said yes than there are places
        return None
    return next(iter(passende_opvolgers(dossier, bijeenkomst.stap, verandering.deelnemer)), None)


def waarom_past(opvolger: Deelnemer, weg: Deelnemer) -> str:
    """Say in Dutch what two guests have in common; empty if nothing."""
    same: list[str] = [opvolger.geleding] if opvolger.geleding == weg.geleding else []
    if opvolger.buurt and opvolger.buurt == weg.buurt:
        same.append(f"uit {opvolger.buurt}")
    same += [f"{key} {value}" for key, value in opvolger.kenmerken.items() if weg.kenmerken.get(key) == value]
    return ", ".join(same)


def _room(dossier: Dossier, bijeenkomst: Bijeenkomst) -> int | None:
    """Give how many places are left, `None` when there is no limit."""
    if bijeenkomst.plaatsen is None:
        return None
    return bijeenkomst.plaatsen - sum(each.antwoorden.voor(bijeenkomst.stap) in KOMT for each in dossier.deelnemers)


def _after(gast: Deelnemer, answers: Antwoordverloop | None, antwoord: Antwoord, op: dt.date) -> Antwoordverloop:
    if answers is None:
        return Antwoordverloop((Stand(antwoord, op),))
    last = max((each.op for each in answers.standen if each.op), default=None)
    if last and op < last and antwoord != answers.nu.antwoord:
        raise AntwoordFout(
            f"Het laatste antwoord van {gast.volledig} is van {datum(last)}. Kies bij `--op` die dag of later."
        )
    return answers.met(antwoord, op)


def _full(gast: Deelnemer, bijeenkomst: Bijeenkomst, place: int) -> str:
    return (
        f"Alle plaatsen zijn bezet ({bijeenkomst.plaatsen}). {gast.volledig} staat nu op de wachtlijst, als nummer "
        f"{place}. Kan het toch? Zet er dan `--toch` achter."
    )


def _unusual(
    gast: Deelnemer, was: Stand | None, antwoord: Antwoord, bijeenkomst: Bijeenkomst, op: dt.date
) -> Iterator[str]:
    """Say what is unusual about a new answer: it may be a slip."""
    before = was.antwoord if was else None
    if before == antwoord:
        return
    naam = gast.volledig
    when = f" op {datum(was.op)}" if was and was.op else ""
    if antwoord in _DAAR and op < bijeenkomst.datum:
        yield f"De bijeenkomst is pas op {datum(bijeenkomst.datum)}. Wie er is, weet u nu nog niet."
    if antwoord not in _DAAR and op > bijeenkomst.datum:
        yield f"De bijeenkomst was al op {datum(bijeenkomst.datum)}. Bedoelt u `aanwezig` of `afwezig`?"
    if before in KOMT_NIET and antwoord in ("ja", "misschien", "aanwezig", "wachtlijst"):
        said = {"nee": f"zei{when} nee", "afgemeld": f"meldde zich{when} af"}.get(before or "", "was er niet")
        yield f"{naam} {said}. Dat blijft erbij staan."
    if antwoord in ("te nodigen", "genodigd") and before not in (None, "te nodigen", "genodigd"):
        yield f"{naam} had{when} al een antwoord: `{before}`."
