"""Changing what guests answered: `deelnemers.yaml` keeps every answer with its day, and only that line changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import TypeAdapter, ValidationError

from buurtkit.basis.melding import VerkeerdGebruik, nearest
from buurtkit.dossier.antwoorden import ANTWOORDEN, Antwoord, Antwoordstand, Antwoordverloop
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import KOMT_NIET, Dossier
from buurtkit.dossier.nieuw_antwoord import GEZIEN, UITNODIGEND, Gevolg, free_for, free_places, take_answer
from buurtkit.dossier.typen import Meekomers
from buurtkit.gasten.stand import passende_opvolgers, wachtlijst
from buurtkit.gasten.zoeken import find_gasten
from buurtkit.notatie import datum
from buurtkit.yaml.tekst import Inhoud

ALLEN = "allen"
"""Stands for everybody who said yes."""


class AntwoordFout(VerkeerdGebruik):
    """An answer that cannot be written like this; the text says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Verandering:
    """A new answer of one guest."""

    deelnemer: Deelnemer
    nummer: int
    """The place of the guest in `deelnemers.yaml`, from 0."""

    was: Antwoordstand | None
    wordt: Antwoordverloop
    let_op: tuple[str, ...]
    """What is unusual about it, in Dutch."""

    @property
    def is_nieuw(self) -> bool:
        """Whether anything changes."""
        return self.was is None or self.was != self.wordt.nu


def asked_changes(
    dossier: Dossier,
    bijeenkomst: Bijeenkomst,
    wie: str,
    antwoord: str,
    op: dt.date,
    *,
    behalve: str = "",
    ook_als_vol: bool = False,
    erbij: Mapping[str, str] | None = None,
) -> tuple[Verandering, ...]:
    """Give the new answers that somebody typed: of the guests in `wie`, or of `allen` who said yes.

    With `allen`, those in `behalve` were not there. `erbij` is what else they said, see `note_besides`. Raises
    `VerkeerdGebruik`.
    """
    besides = erbij or {}
    answer = read_answer(antwoord)
    if wie.strip().lower() == ALLEN:
        if answer != "aanwezig":
            raise VerkeerdGebruik("`allen` kan alleen met `aanwezig`: dan was iedereen er die ja zei.")
        if besides:
            raise VerkeerdGebruik("Schrijf bij `allen` niets anders op: dat geldt voor één gast.")
        return note_attendance(dossier, bijeenkomst, find_gasten(dossier.deelnemers, behalve), op)
    if behalve:
        raise VerkeerdGebruik("`--behalve` kan alleen bij `allen aanwezig`.")
    guests = find_gasten(dossier.deelnemers, wie)
    if "neemt_mee" in besides:
        guests = [each.model_copy(update={"neemt_mee": read_meekomers(besides["neemt_mee"])}) for each in guests]
    return give_answers(dossier, bijeenkomst, guests, answer, op, ook_als_vol=ook_als_vol)


def read_answer(tekst: str) -> Antwoord:
    """Read an answer as it was typed; `te-nodigen` will do for `te nodigen`. Raises `AntwoordFout`."""
    word = " ".join(tekst.lower().replace("-", " ").split())
    for antwoord in ANTWOORDEN:
        if word == antwoord:
            return antwoord
    known = ", ".join(f"`{each}`" for each in ANTWOORDEN)
    raise AntwoordFout(f"`{tekst}` is geen antwoord.{nearest(word, ANTWOORDEN)} U kunt kiezen uit {known}.")


def give_answers(
    dossier: Dossier,
    bijeenkomst: Bijeenkomst,
    gasten: Sequence[Deelnemer],
    antwoord: Antwoord,
    op: dt.date,
    *,
    ook_als_vol: bool = False,
) -> tuple[Verandering, ...]:
    """Give the new answers of some guests; nothing is written yet, see `write_answers`.

    Who says yes when all places are taken comes on the waiting list, unless `ook_als_vol`. Raises `AntwoordFout` for
    a day before that of an earlier answer.
    """
    places = {each.id: i for i, each in enumerate(dossier.deelnemers)}
    free = None if ook_als_vol else free_places(bijeenkomst, dossier.deelnemers)
    waiting = [each.id for each in wachtlijst(dossier, bijeenkomst.stap)]
    found = []
    for gast in gasten:
        old = gast.antwoorden.verloop(bijeenkomst.stap)
        new, day = Antwoordstand(antwoord, op), bijeenkomst.datum
        gevolg = take_answer(old, new, dag=day, vrij=free_for(free, gast), met_de_hand=True)
        if gevolg.reden == "achterhaald":
            assert old
            assert old.laatste_dag
            raise AntwoordFout(
                f"Het laatste antwoord van {gast.volledig} is van {datum(old.laatste_dag)}. "
                "Kies bij `--op` die dag of later."
            )
        if free is not None:
            free -= gevolg.bezet * gast.personen
        let_op: tuple[str, ...]
        if gevolg.vol:
            if gast.id not in waiting:
                waiting.append(gast.id)
            let_op = (_full(gast, bijeenkomst, waiting.index(gast.id) + 1),)
        else:
            let_op = tuple(_unusual(gast, gevolg, antwoord, bijeenkomst, op))
        found.append(Verandering(gast, places[gast.id], old.nu if old else None, gevolg.wordt, let_op))
    return tuple(found)


def note_attendance(
    dossier: Dossier, bijeenkomst: Bijeenkomst, afwezig: Sequence[Deelnemer], op: dt.date
) -> tuple[Verandering, ...]:
    """Give for everybody who said yes that they were there, and for those in `afwezig` that they were not."""
    away = {each.id for each in afwezig}
    yes = [
        each for each in dossier.deelnemers if each.antwoorden.voor(bijeenkomst.stap) == "ja" and each.id not in away
    ]
    there = give_answers(dossier, bijeenkomst, yes, "aanwezig", op)
    return (*there, *give_answers(dossier, bijeenkomst, afwezig, "afwezig", op))


def write_answers(deelnemers: Bewerking, stap: str, veranderingen: Sequence[Verandering]) -> list[int]:
    """Write new answers in `deelnemers.yaml`; gives the line of each. Raises as `Bewerking.set` does."""
    return [
        deelnemers.set(("deelnemers", each.nummer, "antwoorden", stap), str(each.wordt))
        for each in veranderingen
        if each.is_nieuw
    ]


def read_meekomers(tekst: str) -> tuple[str, ...]:
    """Read who come along as typed: names with commas in between, or how many. Raises `VerkeerdGebruik`."""
    parts = [part.strip() for part in tekst.split(",") if part.strip()]
    try:
        return TypeAdapter(Meekomers).validate_python(parts)
    except ValidationError:
        raise VerkeerdGebruik(f"`{tekst}` zegt niet wie er meekomt. Geef een naam, of hoeveel mensen.") from None


def note_besides(deelnemers: Bewerking, veranderingen: Sequence[Verandering], erbij: Mapping[str, str]) -> None:
    """Write what guests said besides: a field of a guest and its text. Raises as `Bewerking.update` does."""
    values: dict[str, Inhoud] = dict(erbij)
    if "neemt_mee" in erbij:
        people = read_meekomers(erbij["neemt_mee"])
        values["neemt_mee"] = people if len(people) > 1 else next(iter(people), "nee")
    pairs = [((name,), value) for name, value in values.items()]
    deelnemers.update(("deelnemers",), {each.nummer: pairs for each in veranderingen})


def opvolger(dossier: Dossier, bijeenkomst: Bijeenkomst, verandering: Verandering) -> Deelnemer | None:
    """Give who of the waiting list fits best in the place that came free, if one did; see `passende_opvolgers`."""
    was, now = verandering.was, verandering.wordt.nu.antwoord
    if not (was and was.antwoord == "ja" and now in ("nee", "afgemeld")):
        return None
    free = free_places(bijeenkomst, dossier.deelnemers)
    if free is not None and free < 0:  # more said yes than there are places
        return None
    return next(iter(passende_opvolgers(dossier, bijeenkomst.stap, verandering.deelnemer)), None)


def promote(
    dossier: Dossier, bijeenkomst: Bijeenkomst, veranderingen: Sequence[Verandering], dag: dt.date
) -> list[Verandering]:
    """Give who of the waiting list comes in the place of each who cancelled, see `opvolger`."""
    moved: list[Verandering] = []
    for each in veranderingen:
        taken = {one.deelnemer.id for one in moved}
        rest = replace(dossier, deelnemers=tuple(guest for guest in dossier.deelnemers if guest.id not in taken))
        if fits := opvolger(rest, bijeenkomst, each):
            moved += give_answers(dossier, bijeenkomst, [fits], "ja", dag, ook_als_vol=True)
    return moved


def why_fits(opvolger: Deelnemer, weg: Deelnemer) -> str:
    """Say in Dutch what two guests have in common; empty if nothing."""
    same: list[str] = [opvolger.geleding] if opvolger.geleding == weg.geleding else []
    if opvolger.buurt and opvolger.buurt == weg.buurt:
        same.append(f"uit {opvolger.buurt}")
    same += [f"{key} {value}" for key, value in opvolger.kenmerken.items() if weg.kenmerken.get(key) == value]
    return ", ".join(same)


def _full(gast: Deelnemer, bijeenkomst: Bijeenkomst, place: int) -> str:
    return (
        f"Alle plaatsen zijn bezet ({bijeenkomst.plaatsen}). {gast.volledig} staat nu op de wachtlijst, als nummer "
        f"{place}. Kan het toch? Zet er dan `--toch` achter."
    )


def _unusual(
    gast: Deelnemer, gevolg: Gevolg, antwoord: Antwoord, bijeenkomst: Bijeenkomst, op: dt.date
) -> Iterator[str]:
    """Say what is unusual about a new answer: it may be a slip."""
    if gevolg.reden:
        return
    was = gevolg.was.nu if gevolg.was else None
    before = was.antwoord if was else None
    naam = gast.volledig
    when = f" op {datum(was.op)}" if was and was.op else ""
    if antwoord in GEZIEN and bijeenkomst.datum and op < bijeenkomst.datum:
        yield f"De bijeenkomst is pas op {datum(bijeenkomst.datum)}. Wie er is, weet u nu nog niet."
    if gevolg.na_afloop and bijeenkomst.datum:
        yield f"De bijeenkomst was al op {datum(bijeenkomst.datum)}. Bedoelt u `aanwezig` of `afwezig`?"
    if before in KOMT_NIET and antwoord in ("ja", "misschien", "aanwezig", "wachtlijst"):
        said = "was er niet"
        if before == "nee":
            said = f"zei{when} nee"
        elif before == "afgemeld":
            said = f"meldde zich{when} af"
        yield f"{naam} {said}. Dat blijft erbij staan."
    if antwoord in UITNODIGEND and before not in (None, *UITNODIGEND):
        yield f"{naam} had{when} al een antwoord: `{before}`."
