"""A gathering more in a dossier that is there: what is asked about it, with proposals from what is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from buurtkit.begin.antwoorden import complaint, parse, vraag_id
from buurtkit.begin.dossier import bijeenkomst, eigen_soort, gathering_text
from buurtkit.begin.lijst import bijeenkomstvragen
from buurtkit.begin.typen import Tijdvak
from buurtkit.begin.voorstel.dagen import day_for, plan
from buurtkit.begin.voorstel.programma import Vooraf, step_before
from buurtkit.begin.vraag import Blok, Gespreksstand, Vraag
from buurtkit.dossier.bijeenkomsten import PLEK, Bijeenkomst, Plaats
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.soorten import GEWOON, SOORTEN, Bijeenkomstsoort
from buurtkit.notatie import hoofdletter


def soorten(dossier: Dossier) -> list[Bijeenkomstsoort]:
    """Give the kinds that can be added: the steps of the formula that are not there yet, and all others."""
    return [soort for soort in SOORTEN if not (soort.in_formule and dossier.bijeenkomst(soort.id))]


@dataclass(frozen=True, slots=True)
class _Bekend:
    """What the dossier tells that bears on a gathering more."""

    vorige: Bijeenkomst | None
    """The last gathering of the same kind."""

    dag: dt.date | None
    """The day of the last gathering, as far as one is named."""

    plaats: Plaats | None
    """The last place that somebody chose."""


def _known(soort: Bijeenkomstsoort, dossier: Dossier) -> _Bekend:
    same = [each for each in dossier.bijeenkomsten if each.soort.soort == soort.id]
    days = [day for _, day in dossier.met_dag]
    places = [each.plaats for each in dossier.bijeenkomsten if each.plaats.is_bekend]
    return _Bekend(same[-1] if same else None, max(days, default=None), places[-1] if places else None)


def vragen(soort: Bijeenkomstsoort, dossier: Dossier, vandaag: dt.date) -> tuple[Vraag, ...]:
    """Give the questions about a gathering more of some kind: its name if it has one, when, where and for how many."""
    return tuple(_asked(soort, dossier, vandaag))


def _asked(soort: Bijeenkomstsoort, dossier: Dossier, vandaag: dt.date) -> Iterator[Vraag]:
    known = _known(soort, dossier)
    blok = Blok(hoofdletter(soort.voluit), soort.waarom)
    if not soort.in_formule:
        yield _name(soort, blok, known.vorige)
    day = _day(soort, dossier, known.dag, vandaag)
    texts = _question_texts(soort)
    before = _as_before(soort, known.vorige) if known.vorige else {}
    for vraag in bijeenkomstvragen(soort, lambda _: day, lambda _: soort, _place_text(known.plaats)):
        own = replace(vraag, blok=blok, tekst=texts[vraag.id], verder=False, op_scherm=lambda _: True)
        yield replace(own, voorstel=_constant(before[vraag.id])) if vraag.id in before else own


def _constant(value: object) -> Callable[[Gespreksstand], object]:
    return lambda _: value


def _name(soort: Bijeenkomstsoort, blok: Blok, vorige: Bijeenkomst | None) -> Vraag:
    proposal = vorige.naam if vorige else None if soort == GEWOON else soort.naam
    return Vraag(
        vraag_id(soort, "naam"),
        blok,
        "Zoals: Doornakkerspraat, of het Grote Buurtgesprek.",
        "Zo staat het in elke brief. Hoort er een lidwoord bij, typ dat er dan bij: de Buurtavond.",
        "Naam",
        lambda _: proposal,
        vereist=True,
        tekst=f"Hoe heet {soort.voluit}?",
    )


def _question_texts(soort: Bijeenkomstsoort) -> dict[str, str]:
    """Give the questions with the kind of the gathering in them."""
    texts = {
        "datum": f"Op welke dag is {soort.voluit}?",
        "tijd": f"Van hoe laat tot hoe laat is {soort.voluit}?",
        "verwacht": soort.hoeveel,
        "plaats": f"Waar is {soort.voluit}?",
    }
    return {vraag_id(soort, deel): text for deel, text in texts.items()}


def _as_before(soort: Bijeenkomstsoort, vorige: Bijeenkomst) -> dict[str, object]:
    """Give what to propose because it was so the last time."""
    found: dict[str, object] = {}
    if vorige.begin and vorige.einde:
        found[vraag_id(soort, "tijd")] = Tijdvak(vorige.begin, vorige.einde)
    if vorige.verwacht:
        found[vraag_id(soort, "verwacht")] = vorige.verwacht
    return found


def _day(soort: Bijeenkomstsoort, dossier: Dossier, laatste: dt.date | None, vandaag: dt.date) -> dt.date:
    """Propose a day: among the steps of the formula where the step belongs, and else after the last gathering."""
    regio = dossier.initiatief.schoolvakanties
    steps = {each.stap: day for each, day in dossier.met_dag if each.soort.in_formule}
    if soort.in_formule and steps:
        proposed = plan(steps, vandaag, regio)[soort.id]
        if proposed > vandaag:
            return proposed
    return day_for(soort, laatste or vandaag, vandaag, regio)


def _place_text(plaats: Plaats | None) -> str:
    """Give a place as somebody could have typed it; that it is still to come when it cannot be typed on one line.

    How to get in was written for another day, and is not taken over.
    """
    if plaats is None:
        return PLEK
    town = " ".join(filter(None, (plaats.postcode, plaats.woonplaats)))
    text = ", ".join(filter(None, (plaats.naam, plaats.zaal, plaats.adres, town)))
    id_ = vraag_id(GEWOON, "plaats")
    if complaint(id_, text):
        return PLEK
    read = parse({id_: text}).over(GEWOON).plaats
    is_same = read and (read.naam, read.adres, read.woonplaats) == (plaats.naam, plaats.adres, plaats.woonplaats)
    return text if is_same else PLEK


def gathering(soort: Bijeenkomstsoort, stand: Gespreksstand, dossier: Dossier) -> Bijeenkomst:
    """Give the gathering of the answers, with an id that the dossier does not have yet."""
    given = stand.antwoorden.over(soort)
    row = soort if soort.in_formule else eigen_soort(soort, given.naam or soort.naam, dossier.eigen_stappen)
    return bijeenkomst(row, given, stand.vandaag, _before(soort, dossier))


def _before(soort: Bijeenkomstsoort, dossier: Dossier) -> Vooraf:
    promised: dict[str, list[str]] = {}
    for afspraak in dossier.afspraken:
        if afspraak.loopt:
            promised.setdefault(afspraak.eigenaar_nu.organisatie, []).append(afspraak.wat)
    step = step_before(soort)
    is_there = step is not None and dossier.bijeenkomst(step.id) is not None
    last = _known(soort, dossier).vorige
    return Vooraf(promised, last.stap if last else "", step.voluit if step and is_there else "")


def bestand(each: Bijeenkomst) -> tuple[str, bytes]:
    """Give the name of the file of a new gathering, from the folder of the dossier, and what it holds."""
    return each.bestand, gathering_text(each).encode()
