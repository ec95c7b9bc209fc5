"""Writing in `deelnemers.yaml` what mail brought about: who was invited, and who answered what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from buurtkit.dossier.antwoorden import Antwoordstand
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.logboek import Logregel
from buurtkit.dossier.nieuw_antwoord import take_answer
from buurtkit.dossier.typen import Stap
from buurtkit.yaml.wijzigen import Changes


@dataclass(frozen=True, slots=True)
class Antwoordwijziging:
    """A new answer of one guest for one gathering."""

    gast: Deelnemer
    nummer: int
    """The place of the guest in `deelnemers.yaml`, from 0."""

    stap: Stap
    was: str
    wordt: str


def newly_invited(dossier: Dossier, stap: Stap, regels: Iterable[Logregel]) -> list[Antwoordwijziging]:
    """Give who still stands as to be invited while the log says that an invitation was sent, with the day of it."""
    sent = {each.gast: each for each in reversed(list(regels)) if _is_invitation(each, stap)}
    found = []
    for nummer, gast in enumerate(dossier.deelnemers):
        if gast.id not in sent:
            continue
        day = dt.datetime.fromisoformat(sent[gast.id].op).date()
        gevolg = take_answer(gast.antwoorden.verloop(stap), Antwoordstand("genodigd", day))
        if gevolg.reden is None:
            found.append(Antwoordwijziging(gast, nummer, stap, str(gevolg.was or "nog niets"), str(gevolg.wordt)))
    return found


def _is_invitation(regel: Logregel, stap: Stap) -> bool:
    return regel.is_gekregen and regel.bijeenkomst == stap and bool(regel.agenda)


def write_company(deelnemers: Bewerking, dossier: Dossier, gezelschap: Mapping[str, int]) -> None:
    """Write how many come along with guests, by their ids. Raises as `Bewerking.update` does."""
    numbers = {gast.id: nummer for nummer, gast in enumerate(dossier.deelnemers)}
    changes: dict[int, Changes] = {numbers[id_]: [(("neemt_mee",), str(more))] for id_, more in gezelschap.items()}
    if changes:
        deelnemers.update(("deelnemers",), changes)


def write_remarks(deelnemers: Bewerking, dossier: Dossier, opmerkingen: Mapping[str, str]) -> None:
    """Write the remark of guests, by their ids. Raises as `Bewerking.update` does."""
    numbers = {gast.id: nummer for nummer, gast in enumerate(dossier.deelnemers)}
    changes: dict[int, Changes] = {numbers[id_]: [(("opmerking",), text)] for id_, text in opmerkingen.items()}
    if changes:
        deelnemers.update(("deelnemers",), changes)


def write_answers(deelnemers: Bewerking, wijzigingen: Sequence[Antwoordwijziging]) -> None:
    """Write new answers; only their lines change. Raises as `Bewerking.set` does."""
    for each in wijzigingen:
        deelnemers.set(("deelnemers", each.nummer, "antwoorden", each.stap), each.wordt)
