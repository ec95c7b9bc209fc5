"""The contract of a year: what each party does, and the start of the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from buurtkit.afspraken.stand import Afspraakstand, Afsprakenoverzicht, overzicht
from buurtkit.dossier.afspraken import Afspraak, Contract, Partij
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.tekst import fold


@dataclass(frozen=True, slots=True)
class Inzet:
    """What one party does in a contract."""

    partij: str
    inzet: tuple[str, ...]
    """What it does besides the promises."""

    afspraken: tuple[Afspraak, ...]

    @property
    def bedrag(self) -> Decimal:
        """What its promises cost together, in euros."""
        return sum((each.bedrag for each in self.afspraken if each.bedrag), Decimal(0))


@dataclass(frozen=True, slots=True)
class Contractstuk:
    """A contract as its document shows it."""

    contract: Contract
    partijen: tuple[Inzet, ...]
    vorig: Contract | None
    """The contract of the year before."""

    vorig_overzicht: Afsprakenoverzicht | None
    """How the promises of the year before stood when this one began."""

    @property
    def id(self) -> str:
        """What goes into the name of the file."""
        return str(self.contract.jaar)

    @property
    def van_vorig_jaar(self) -> tuple[Afspraakstand, ...]:
        """How the promises of the contract before stood when this one began, in its own order."""
        if not (self.vorig and self.vorig_overzicht):
            return ()
        found = {each.afspraak.id: each for each in self.vorig_overzicht.standen}
        return tuple(found[id_] for id_ in self.vorig.afspraken)

    @property
    def bedrag(self) -> Decimal:
        """What all promises cost together, in euros."""
        return sum((each.bedrag for each in self.partijen), Decimal(0))


def contractstukken(dossier: Dossier) -> tuple[Contractstuk, ...]:
    """Give all contracts with what belongs to them, by year."""
    return tuple(_stuk(dossier, each) for each in sorted(dossier.contracten, key=lambda each: each.jaar))


def nieuw_contract(dossier: Dossier, jaar: int) -> Contract:
    """Propose the contract of a year: it starts from the one before, with the promises that are to be kept then.

    Parties, points and form come from the year before; without one, parties are the owners of the promises. Who signs
    is left open: people sign anew each year.
    """
    begin, end = dt.date(jaar, 1, 1), dt.date(jaar, 12, 31)
    table = dossier.eerste_met("bestuurders")
    before = _before(dossier, jaar)
    if before is None and table and table.datum and table.datum.year == jaar:
        begin = table.datum  # the first contract begins where its promises were made
    running = [each for each in dossier.afspraken if each.loopt or begin <= each.datum <= end]
    owners = dict.fromkeys(each.eigenaar_nu.organisatie for each in running)
    partijen = before.partijen if before else ()
    known = {fold(each.naam) for each in partijen}
    new = [Partij(naam=name) for name in owners if fold(name) not in known]
    return Contract(
        jaar=jaar,
        vorm=before.vorm if before else "buurtcontract",
        van=begin,
        tot=end,
        partijen=(*partijen, *new),
        speerpunten=before.speerpunten if before else (),
        afspraken=tuple(each.id for each in running),
    )


def _before(dossier: Dossier, jaar: int) -> Contract | None:
    earlier = [each for each in dossier.contracten if each.jaar < jaar]
    return max(earlier, key=lambda each: each.jaar, default=None)


def _stuk(dossier: Dossier, contract: Contract) -> Contractstuk:
    promises = [dossier.afspraak_bij_id[id_] for id_ in contract.afspraken]
    before = _before(dossier, contract.jaar)
    seen = overzicht(dossier, contract.van) if before else None
    return Contractstuk(contract, tuple(_parties(contract.partijen, promises)), before, seen)


def _parties(partijen: Iterable[Partij], promises: Iterable[Afspraak]) -> Iterable[Inzet]:
    """Give the parties as they are named, and then those that own a promise without being named."""
    owned: dict[str, list[Afspraak]] = {}
    for each in promises:
        owned.setdefault(fold(each.eigenaar_nu.organisatie), []).append(each)
    for partij in partijen:
        yield Inzet(partij.naam, partij.inzet, tuple(owned.pop(fold(partij.naam), ())))
    for left in owned.values():
        yield Inzet(left[0].eigenaar_nu.organisatie, (), tuple(left))
