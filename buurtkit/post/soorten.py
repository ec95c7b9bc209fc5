"""Which mails there are, and which guests get one: what the head of a template says about its mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from buurtkit.basis.melding import VerkeerdGebruik, nearest
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Stap
from buurtkit.render.ontvangers import gets, knows_already
from buurtkit.render.sjabloon import Catalogus, Sjabloon, Sjabloonkop

VOORVOEGSEL = "mail-"
"""How the names of templates for a mail begin; what follows is its kind."""


@dataclass(frozen=True, slots=True)
class Selectie:
    """Who gets a mail of some kind."""

    gasten: Sequence[Deelnemer]
    """Who gets it, in the order of `deelnemers.yaml`."""

    zonder_adres: Sequence[Deelnemer]
    """Who should get it but has no mail address: for them there is the telephone, or a letter."""

    weet_al: Sequence[Deelnemer]
    """Who would get it, but heard already what it tells."""

    buiten: Sequence[tuple[Deelnemer, str]]
    """Who was asked for but does not get this kind of mail, with the answer that is why."""


def soorten(catalogus: Catalogus, stap: Stap) -> list[str]:
    """Give the kinds of mail that there are for a gathering."""
    start = f"{stap}/{VOORVOEGSEL}"
    return [naam.removeprefix(start) for naam in catalogus if naam.startswith(start)]


def template_of(catalogus: Catalogus, stap: Stap, soort: str) -> Sjabloon:
    """Give the template of a kind of mail.

    Raises `VerkeerdGebruik` when there is none, and `SjabloonFout` when it is not right.
    """
    known = soorten(catalogus, stap)
    if soort not in known:
        raise VerkeerdGebruik(
            f"Er is geen mail van de soort `{soort}`.{nearest(soort, known)} Kies uit {', '.join(known)}."
        )
    return catalogus.sjabloon(f"{stap}/{VOORVOEGSEL}{soort}")


def next_gathering(dossier: Dossier, vandaag: dt.date) -> Bijeenkomst | None:
    """Give the gathering that mail is about when nobody says which: the first that is still to come."""
    to_come = (
        each for each in dossier.bijeenkomsten if not (each.is_voorbij(vandaag) or dossier.is_over(each, vandaag))
    )
    return next(to_come, None)


def select(dossier: Dossier, kop: Sjabloonkop, voor: Collection[str] = ()) -> Selectie:
    """Give who gets the mail of a template: guests with one of its answers, and of those only `voor` if that is given.

    A change is only for who did not hear of it yet.
    """
    gasten: list[Deelnemer] = []
    zonder_adres: list[Deelnemer] = []
    weet_al: list[Deelnemer] = []
    buiten: list[tuple[Deelnemer, str]] = []
    knows = knows_already(dossier, kop)
    for deelnemer in dossier.deelnemers:
        if voor and deelnemer.id not in voor:
            continue
        if kop.aan and gets(dossier, kop, deelnemer):
            if knows(deelnemer):
                weet_al.append(deelnemer)
            elif deelnemer.email:
                gasten.append(deelnemer)
            else:
                zonder_adres.append(deelnemer)
        elif voor:
            answer = dossier.stand_van(deelnemer, kop.stap) or "niet uitgenodigd"
            buiten.append((deelnemer, "alleen voor de jaarbrief" if deelnemer.alleen_jaarbrief else answer))
    return Selectie(gasten, zonder_adres, weet_al, buiten)
