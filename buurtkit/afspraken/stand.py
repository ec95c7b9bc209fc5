"""How promises stand on a day: what is kept, late, silent or moved, per year and per party."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from buurtkit.dossier.afspraken import Afspraak, Besluit, Eigenaar, Voornemen, Voorstel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.kennis.vrije_dagen import months_after
from buurtkit.notatie.tekst import fold

STIL_NA = 3
"""After how many months without news somebody asks, also when the day is far away."""

Toestand: TypeAlias = Literal["te laat", "open", "bezig", "gehaald", "deels", "vervallen", "ingehaald"]
"""How a promise stands on a day: what was heard of it, or `te laat`, which follows from its day."""


@dataclass(frozen=True, slots=True)
class Afspraakstand:
    """One promise as it stands on a day."""

    afspraak: Afspraak
    toestand: Toestand
    is_stil: bool
    """Whether nothing was heard of it for three months while it should go on."""

    laatste_nieuws: dt.date | None
    """The day of the last news; the day of the gathering with directors when there is none yet."""

    mist: tuple[str, ...]
    """What makes it hard to keep: words of `kennis/lessen.yaml`."""


@dataclass(frozen=True, slots=True)
class Afspraaktelling:
    """How many promises of one year or one party were kept."""

    naam: str
    afspraken: int
    """All of them, also those whose day is still to come."""

    aan_de_beurt: int
    """Those that are done with or whose day has come; what was overtaken does not count."""

    gehaald: int
    deels: int

    @property
    def procent(self) -> int | None:
        """The share that was kept of what had to be, in whole percents; `None` when nothing had to be yet."""
        return round(100 * self.gehaald / self.aan_de_beurt) if self.aan_de_beurt else None


@dataclass(frozen=True, slots=True)
class Afsprakenoverzicht:
    """How all promises stand on a day."""

    op: dt.date
    standen: tuple[Afspraakstand, ...]
    per_jaar: tuple[Afspraaktelling, ...]
    """By the year of the day that was promised."""

    per_partij: tuple[Afspraaktelling, ...]
    """By the organisation that does it now, those with most promises first."""

    geheel: Afspraaktelling
    voornemens: tuple[Voornemen, ...]
    """What is still no promise."""

    besluiten: tuple[Besluit, ...] = ()
    voorstellen: tuple[Voorstel, ...] = ()

    def met(self, *toestanden: Toestand) -> tuple[Afspraakstand, ...]:
        """Give the promises that stand in one of these ways."""
        return tuple(each for each in self.standen if each.toestand in toestanden)

    @property
    def te_laat(self) -> tuple[Afspraakstand, ...]:
        """What should have been done by now, longest ago first."""
        return tuple(sorted(self.met("te laat"), key=lambda each: each.afspraak.uiterlijk))

    @property
    def lopend(self) -> tuple[Afspraakstand, ...]:
        """What goes on and is not late, by day."""
        return tuple(sorted(self.met("open", "bezig"), key=lambda each: each.afspraak.uiterlijk))

    @property
    def stil(self) -> tuple[Afspraakstand, ...]:
        """What nothing was heard of for three months."""
        return tuple(each for each in self.standen if each.is_stil)

    @property
    def zonder_eigenaar(self) -> tuple[Afspraakstand, ...]:
        """What goes on while the function of its owner is empty: somebody has to take it over."""
        return tuple(each for each in self.standen if each.afspraak.loopt and each.afspraak.eigenaar_nu.vacature)


def overzicht(dossier: Dossier, op: dt.date) -> Afsprakenoverzicht:
    """Give how all promises stand on a day; what was only heard later does not count yet."""
    table = dossier.eerste_met("bestuurders")
    begin = table.datum if table else None
    standen = tuple(_stand(_until(each, op), op, begin) for each in dossier.afspraken)
    by_year = sorted(_counts(standen, _year), key=lambda each: each.naam)
    by_party = sorted(_counts(standen, _party), key=lambda each: -each.afspraken)
    return Afsprakenoverzicht(
        op=op,
        standen=standen,
        per_jaar=tuple(by_year),
        per_partij=tuple(by_party),
        geheel=_count("alle afspraken", standen),
        voornemens=tuple(each for each in dossier.voornemens if not each.werd),
        besluiten=dossier.besluiten,
        voorstellen=dossier.voorstellen,
    )


def peildatum(dossier: Dossier) -> dt.date | None:
    """Give the day up to which the dossier knows: its last dated entry, else the day of the last gathering.

    Documents look at the promises as of this day, so that they say the same whenever they are made.
    """
    heard = [line.op for afspraak in dossier.afspraken for line in afspraak.voortgang]
    heard += [each.op for each in dossier.leercirkels]
    heard += [each.op for each in dossier.condities]
    table = dossier.eerste_met("bestuurders")
    held = [table] if table else dossier.bijeenkomsten
    heard += [each.datum for each in held if each.datum]
    if heard:
        return max(heard)
    return min((each.datum for each in dossier.afspraken), default=None)


def parse_eigenaar(text: str) -> Eigenaar | None:
    """Read an owner as people type it: `Gemeente Waterdam, wijkregisseur`; with `vacature` behind it the seat is empty.

    Without a function it is no owner: gives `None`.
    """
    organisatie, *rest = [part.strip() for part in text.split(",")]
    is_empty = bool(rest) and rest[-1].lower() == "vacature"
    functie = ", ".join(rest[:-1] if is_empty else rest)
    if not (organisatie and functie):
        return None
    return Eigenaar(organisatie=organisatie, functie=functie, vacature=is_empty)


def as_data(found: Afsprakenoverzicht, gasten: Mapping[str, Deelnemer]) -> dict[str, object]:
    """Give the promises and intentions as data for `--json`, with what follows from each.

    Who stands behind one is given by function and organisation: an id is made of a name.
    """
    return {
        "afspraken": [_promise_data(each) | _backing(each.afspraak, gasten) for each in found.standen],
        "voornemens": [each.model_dump() | {"mist": each.mist} | _backing(each, gasten) for each in found.voornemens],
        "besluiten": [each.model_dump() for each in found.besluiten],
        "voorstellen": [each.model_dump() for each in found.voorstellen],
    }


def _backing(said: Afspraak | Voornemen, gasten: Mapping[str, Deelnemer]) -> dict[str, object]:
    if said.rugdekking is None:
        return {"rugdekking": None}
    guest = gasten[said.rugdekking]
    return {"rugdekking": {"organisatie": guest.organisatie, "functie": guest.functie}}


def _promise_data(stand: Afspraakstand) -> dict[str, object]:
    afspraak = stand.afspraak
    return afspraak.model_dump() | {
        "toestand": stand.toestand,
        "uiterlijk": afspraak.uiterlijk,
        "eigenaar_nu": afspraak.eigenaar_nu.model_dump(),
        "keer_uitgesteld": afspraak.keer_uitgesteld,
        "stil": stand.is_stil,
        "laatste_nieuws": stand.laatste_nieuws,
    }


def _until(afspraak: Afspraak, op: dt.date) -> Afspraak:
    """Give a promise as it was known on a day."""
    lines = tuple(each for each in afspraak.voortgang if each.op <= op)
    if len(lines) == len(afspraak.voortgang):
        return afspraak
    stand = lines[-1].stand if lines else "open"
    return afspraak.model_copy(update={"voortgang": lines, "stand": stand})


def _stand(afspraak: Afspraak, op: dt.date, begin: dt.date | None) -> Afspraakstand:
    news = afspraak.voortgang[-1].op if afspraak.voortgang else begin
    is_late = afspraak.loopt and afspraak.uiterlijk < op
    is_silent = bool(afspraak.loopt and news and months_after(news, STIL_NA) < op)
    state: Toestand = "te laat" if is_late else afspraak.stand
    return Afspraakstand(afspraak, state, is_silent, news, tuple(_lacking(afspraak)))


def _lacking(afspraak: Afspraak) -> Iterable[str]:
    if not (afspraak.uren or afspraak.bedrag):
        yield "geen-uren"
    if not afspraak.resultaat:
        yield "geen-resultaat"
    if not afspraak.rugdekking:
        yield "geen-rugdekking"
    if afspraak.stand == "gehaald" and not afspraak.bewijs:
        yield "geen-bewijs"


def _year(stand: Afspraakstand) -> str:
    return str(stand.afspraak.datum.year)


def _party(stand: Afspraakstand) -> str:
    return stand.afspraak.eigenaar_nu.organisatie


def _counts(standen: Iterable[Afspraakstand], name: Callable[[Afspraakstand], str]) -> list[Afspraaktelling]:
    """Count by name; spellings that differ in capitals or accents are one."""
    groups: dict[str, list[Afspraakstand]] = {}
    for each in standen:
        groups.setdefault(fold(name(each)), []).append(each)
    return [_count(name(group[0]), group) for group in groups.values()]


def _count(naam: str, standen: Iterable[Afspraakstand]) -> Afspraaktelling:
    states = [each.toestand for each in standen]
    had_to_be = [each for each in states if each in ("te laat", "gehaald", "deels", "vervallen")]
    return Afspraaktelling(naam, len(states), len(had_to_be), states.count("gehaald"), states.count("deels"))
