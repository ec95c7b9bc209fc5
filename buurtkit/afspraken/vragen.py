"""What directors are asked: which findings still wait, who is at the table, and reading what was typed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from buurtkit.afspraken.stand import parse_eigenaar
from buurtkit.dossier.afspraken import LOPEND, Afspraak, Eigenaar, Voornemen
from buurtkit.dossier.bevindingen import Bevinding
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie.tekst import fold

ANTWOORDEN = {"o": "overgenomen", "d": "deels", "n": "niet"}
"""What a director can answer to a finding, by the letter to type."""


@dataclass(frozen=True, slots=True)
class Toezegging:
    """What was said, as it was typed; what is empty was not said."""

    wat: str
    van: str = ""
    resultaat: str = ""
    eigenaar: str = ""
    datum: dt.date | None = None
    uren: str = ""
    bedrag: Decimal | None = None
    te_zien_aan: str = ""
    rugdekking: str = ""
    bevinding: str = ""
    bijeenkomst: str = ""
    """The step of a gathering of the dossier; empty when nobody said where it was."""

    def voornemen(self) -> Voornemen:
        """Give it as it will be written. An owner without a function is no owner: only who said it is kept."""
        owner = parse_eigenaar(self.eigenaar)
        said_by = self.van
        if not said_by and owner is None:
            said_by = self.eigenaar
        return Voornemen.model_validate(
            {
                "id": "nieuw",
                "wat": self.wat,
                "van": said_by or None,
                "resultaat": self.resultaat or None,
                "eigenaar": owner,
                "rugdekking": self.rugdekking or None,
                "datum": self.datum,
                "uren": self.uren or None,
                "bedrag": self.bedrag,
                "te_zien_aan": self.te_zien_aan or None,
                "bijeenkomst": self.bijeenkomst or None,
                "bevindingen": (self.bevinding,) if self.bevinding else (),
            },
            context={"bijeenkomsten": (self.bijeenkomst,)},
        )


def volgorde(dossier: Dossier) -> tuple[Bevinding, ...]:
    """Give the findings in the order of the agenda, then those that are not on it."""
    table = dossier.eerste_met("bestuurders")
    agenda = table.programma if table else ()
    named = dict.fromkeys(id_ for deel in agenda for id_ in deel.bevindingen)
    by_id = {each.id: each for each in dossier.bevindingen}
    return tuple(by_id[id_] for id_ in dict.fromkeys([*named, *by_id]))


def first_to_ask(dossier: Dossier) -> int:
    """Give which finding of `volgorde` comes first: the one after the last that was answered, so that work goes on."""
    done = dossier.beantwoord() | {id_ for each in dossier.voornemens for id_ in each.bevindingen}
    answered: list[int] = []
    left: list[int] = []
    for i, each in enumerate(volgorde(dossier)):
        places = answered if each.antwoorden or each.id in done else left
        places.append(i)
    if not left:
        return len(dossier.bevindingen)
    last = max(answered, default=-1)
    # Nothing left behind the last one: then go back to the first that was skipped.
    return next((i for i in left if i > last), left[0])


def aan_te_vullen(dossier: Dossier) -> tuple[Afspraak | Voornemen, ...]:
    """Give the promises that run and the intentions to which something can still be added, promises first."""
    running: list[Afspraak | Voornemen] = [each for each in dossier.afspraken if each.loopt]
    running += [each for each in dossier.voornemens if each.werd is None and each.stand in LOPEND]
    return tuple(each for each in running if lege_velden(dossier, each))


def lege_velden(dossier: Dossier, gezegd: Afspraak | Voornemen) -> tuple[str, ...]:
    """Give the fields of a promise or an intention that can still be filled in, in the order in which they are asked.

    Who covers it can only be said where there are directors.
    """
    fields = ["eigenaar", "datum", "rugdekking", "resultaat", "uren", "bedrag", "te_zien_aan"]
    if not dossier.bestuurders:
        fields.remove("rugdekking")
    return tuple(field for field in fields if getattr(gezegd, field) is None)


def aan_tafel(dossier: Dossier) -> tuple[str, ...]:
    """Give the organisations of the directors at the table, each once."""
    return tuple(dict.fromkeys(each.organisatie for each in dossier.bestuurders if each.organisatie))


def choose(typed: str, organisaties: tuple[str, ...]) -> str:
    """Give the organisation that is meant with a number or a part of a name; else what was typed, as a new one."""
    if typed.isdecimal() and 1 <= int(typed) <= len(organisaties):
        return organisaties[int(typed) - 1]
    alike = [each for each in organisaties if fold(typed) in fold(each)]
    return alike[0] if len(alike) == 1 else typed


def rugdekking_van(dossier: Dossier, eigenaar: Eigenaar | None) -> str:
    """Give the director of the organisation that does it, if there is one at the table: the proposal for who covers."""
    if eigenaar is None:
        return ""
    wanted = fold(eigenaar.organisatie)
    found = [each.id for each in dossier.bestuurders if fold(each.organisatie or "") == wanted]
    return found[0] if len(found) == 1 else ""
