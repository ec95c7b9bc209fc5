"""The task of placing guests: who chose what, how many fit, and what clashes. Read from the dossier, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from buurtkit.beeld.passend import missing_for
from buurtkit.beeld.rooster import Roosterdeel, gastheren_agenda, keuzedelen, plaatsen_van, rondes
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.indeling import Workshop
from buurtkit.notatie.mensen import sleutel


@dataclass(frozen=True)
class Keuzegast:
    """One guest to be placed.

    `bezet` are items this guest cannot leave: those they do something in. `ongeschikt` are items that lack something
    this guest needs.
    """

    id: str
    keuzes: Sequence[str]
    bezet: Sequence[Roosterdeel] = ()
    ongeschikt: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Keuzeopgave:
    """All that placing needs. Items are known by the name guests choose them by.

    `vast` says per item who was placed there by hand, `plaatsen` how many people fit (`None` is without limit).
    """

    delen: Mapping[str, Roosterdeel]
    plaatsen: Mapping[str, int | None]
    gasten: Sequence[Keuzegast]
    vast: Mapping[str, Sequence[str]]

    @property
    def rondes(self) -> list[list[str]]:
        """The names of the items by round, see `buurtkit.beeld.rooster.rondes`."""
        return [[each.deel.naam for each in together] for together in rondes(self.delen.values())]


def read_keuzeopgave(dossier: Dossier, *, iedereen: bool = False, opnieuw: bool = False) -> Keuzeopgave:
    """Read who is to be placed: guests who come and chose something, or with `iedereen` all who come.

    Whom somebody placed by hand stays there, unless `opnieuw`. An empty task has no items.
    """
    dag = dossier.eerste_met("zalen")
    if dag is None:
        return Keuzeopgave(delen={}, plaatsen={}, gasten=[], vast={})
    delen = {each.deel.naam: each for each in keuzedelen(dossier)}
    present = dossier.komen(dag.stap)
    hosts = {each.id: each.delen for each in gastheren_agenda(dossier)}
    gasten: list[Keuzegast] = []
    for each in present:
        if iedereen or each.keuzes:
            busy = hosts.get(sleutel(each.volledig), ())
            unsuitable = frozenset(naam for naam, item in delen.items() if missing_for(dag, item.deel, each))
            gasten.append(Keuzegast(each.id, each.keuzes, busy, unsuitable))
    vast: dict[str, list[str]] = {}
    if not opnieuw:
        # Who does not come any more has no place to keep.
        known = {each.id for each in present}
        for workshop in dossier.indeling.workshops:
            vast[workshop.onderdeel] = [id_ for id_ in placed_by_hand(workshop) if id_ in known]
    return Keuzeopgave(
        delen=delen,
        plaatsen={naam: plaatsen_van(dag, each.deel) for naam, each in delen.items()},
        gasten=gasten,
        vast=vast,
    )


def fingerprint(deelnemers: Sequence[str]) -> str:
    """Give what a list of guests is recognised by, whatever its order."""
    return sha256("\n".join(sorted(deelnemers)).encode()).hexdigest()[:8]


def placed_by_hand(workshop: Workshop) -> Sequence[str]:
    """Give whom somebody placed here by hand.

    Of a list that is other than buurtkit wrote it nobody can tell who was put there, so everybody counts.
    """
    if workshop.controle != fingerprint(workshop.deelnemers):
        return workshop.deelnemers
    return [id_ for id_ in workshop.deelnemers if id_ in workshop.vast]


def lot(zaad: int, naam: str) -> int:
    """Draw a lot that depends on the seed and the name alone, so that a newcomer changes nobody else's."""
    return int.from_bytes(sha256(f"{zaad}:{naam}".encode()).digest()[:8])
