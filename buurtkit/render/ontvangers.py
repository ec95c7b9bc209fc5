"""What a template is made for: once, or once for each guest, table, finding and so on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from buurtkit.beeld.dagverloop import dagverloop
from buurtkit.beeld.groepen import groeprondes
from buurtkit.beeld.oudnieuws import Nieuws
from buurtkit.beeld.rooster import gastheren_agenda, rooster, zalen_agenda
from buurtkit.beeld.tafelplan import tafelplan
from buurtkit.beeld.tafelrondes import tafelrondes
from buurtkit.beeld.uittreksels import uittreksels
from buurtkit.beeld.zaalgebruik import zaalgebruik
from buurtkit.beeld.zitwensen import indelen
from buurtkit.dossier.bericht import Bericht
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, MetBestuurders, MetTafels, Tafel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import NIET_UITNODIGEN, Dossier
from buurtkit.dossier.typen import Stap
from buurtkit.render.sjabloon import Nodig, Per, Sjabloonkop


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """One thing that a document is made for.

    `id` goes into the file name and is empty for a document that is made once; `waarden` are the names that the
    template can use for it.
    """

    id: str
    waarden: Mapping[str, Any]


_Lijst = Callable[[Dossier, Stap], Iterable[tuple[str, Any]]]


def _contracten(dossier: Dossier, vorm: str) -> Iterator[tuple[str, Any]]:
    return ((str(each.jaar), each) for each in dossier.contracten if each.vorm == vorm)


def _tables(dossier: Dossier, stap: Stap) -> tuple[Tafel, ...]:
    """Give the tables of a gathering; for a step without tables those of the first gathering that has them."""
    gathering = dossier.bijeenkomst(stap)
    return gathering.tafels if isinstance(gathering, MetTafels) else dossier.tafels


def _guests(deelnemers: Iterable[Deelnemer]) -> Iterable[tuple[str, Deelnemer]]:
    """Give guests by their ids, without those to whom nothing about a gathering may go."""
    return ((each.id, each) for each in deelnemers if each.is_te_schrijven)


def _for_yearly_letter(dossier: Dossier) -> Iterator[tuple[str, Deelnemer]]:
    """Give who gets the letter of each year by their ids, without those whose data was wiped."""
    return ((each.id, each) for each in dossier.gasten_voor_jaarbrief() if not each.is_gewist)


def _directors(dossier: Dossier, stap: Stap) -> Iterator[Deelnemer]:
    """Give the directors of a gathering who may come; for another step those of all gatherings."""
    gathering = dossier.bijeenkomst(stap)
    if not isinstance(gathering, MetBestuurders):
        yield from dossier.bestuurders
        return
    invited = {each.id for each in dossier.genodigden(stap)}
    yield from (each for each in dossier.bestuurders if each.id in gathering.bestuurders and each.id in invited)


def _has_entries(dossier: Dossier) -> bool:
    """Tell whether there is anything to put in a calendar: a day of a gathering, or one of a promise."""
    return bool(dossier.met_dag or any(each.loopt for each in dossier.afspraken))


def _parts(bijeenkomst: Bijeenkomst | None) -> bool:
    """Tell whether there is anything to put in a programme: its items, rounds at tables, or what tables are about."""
    if bijeenkomst is None:
        return False
    if isinstance(bijeenkomst, MetTafels) and (bijeenkomst.rondes or any(each.thema for each in bijeenkomst.tafels)):
        return True
    return bool(bijeenkomst.programma)


def _has_choices(dossier: Dossier, stap: Stap) -> bool:
    """Tell whether guests can have been placed at a gathering: of those with rooms that is the first."""
    gathering = dossier.bijeenkomst(stap)
    return gathering is None or "zalen" not in gathering.delen or gathering is dossier.eerste_met("zalen")


_LIJSTEN: Mapping[Per, tuple[str, _Lijst]] = {
    "deelnemer": ("deelnemer", lambda dossier, stap: _guests(dossier.genodigden(stap))),
    "aangemelde": ("deelnemer", lambda dossier, stap: _guests(dossier.komen(stap))),
    "aanwezige": ("deelnemer", lambda dossier, stap: _guests(dossier.aanwezigen(stap))),
    "bestuurder": ("deelnemer", lambda dossier, stap: _guests(_directors(dossier, stap))),
    "tafel": ("tafel", lambda dossier, stap: ((f"tafel-{each.nummer}", each) for each in _tables(dossier, stap))),
    "tafelronde": ("tafelronde", lambda dossier, stap: ((each.id, each) for each in tafelrondes(dossier, stap))),
    "groepronde": ("groepronde", lambda dossier, stap: ((each.id, each) for each in groeprondes(dossier, stap))),
    "bevinding": ("bevinding", lambda dossier, _: ((each.id, each) for each in dossier.bevindingen)),
    "afspraak": ("afspraak", lambda dossier, _: ((each.id, each) for each in dossier.afspraken)),
    "uittreksel": ("verloop", lambda dossier, stap: ((each.id, each) for each in uittreksels(dossier, stap))),
    "zaal": ("agenda", lambda dossier, stap: ((each.id, each) for each in zalen_agenda(dossier, stap))),
    "gast": ("deelnemer", lambda dossier, _: _for_yearly_letter(dossier)),
    "buurtcontract": ("contract", lambda dossier, _: _contracten(dossier, "buurtcontract")),
    "verklaring": ("contract", lambda dossier, _: _contracten(dossier, "verklaring")),
    "gastheer": ("agenda", lambda dossier, stap: ((each.id, each) for each in gastheren_agenda(dossier, stap))),
}

_SAMEN: Mapping[Per, Callable[[Dossier, Stap], Iterable[Deelnemer]]] = {
    "aangemelden": lambda dossier, stap: dossier.komen(stap),
    "adressen": lambda dossier, stap: (
        each for _, each in _guests(_by_name(dossier.genodigden(stap))) if each.adresregels
    ),
}
"""What is made once for guests together, and can also be made for some of them."""

VOOR = "voor-"
"""What stands in the id of a document for some guests, before theirs."""


def _by_name(deelnemers: Iterable[Deelnemer]) -> list[Deelnemer]:
    return sorted(deelnemers, key=lambda each: each.sorteersleutel)


_ELDERS: Mapping[Nodig, tuple[Callable[[Dossier, Stap], object], str]] = {
    "bijeenkomsten": (lambda dossier, _: dossier.bijeenkomsten, "er is nog geen bijeenkomst gepland"),
    "genoteerd": (
        lambda dossier, stap: dossier.waarnemingen_bij(stap),
        "er is van deze bijeenkomst nog niets genoteerd",
    ),
    "workshops": (
        lambda dossier, stap: _has_choices(dossier, stap) and dossier.indeling.workshops,
        "er is nog niemand ingedeeld; doe dat met `buurtkit programma indelen`",
    ),
    "tafelindeling": (
        lambda dossier, stap: tafelplan(dossier, dossier.bijeenkomst(stap)),
        "er is nog geen indeling van de tafels; doe dat met `{indelen}`",
    ),
    "antwoorden": (
        lambda dossier, _: (
            dossier.afspraken or dossier.voornemens or any(each.antwoorden for each in dossier.bevindingen)
        ),
        "er is nog niets geantwoord; schrijf het op met `buurtkit afspraken noteer`",
    ),
    "open_brief": (lambda dossier, _: dossier.initiatief.open_brief, "er staat nog geen open_brief in buurtkit.yaml"),
    "telefoonlijst": (
        lambda dossier, _: dossier.draaiboek.telefoonlijst,
        "er staat nog geen telefoonlijst in draaiboek.yaml",
    ),
    "genodigden": (lambda dossier, stap: dossier.genodigden(stap), "er is nog niemand uitgenodigd"),
    "aanmeldingen": (lambda dossier, stap: dossier.komen(stap), "er heeft nog niemand ja gezegd"),
    "deelnemerslijst": (
        lambda dossier, stap: any(each.op_deelnemerslijst for each in dossier.komen(stap)),
        "van niemand die komt, staat er dat de naam op de lijst mag (`op_deelnemerslijst: ja` in deelnemers.yaml)",
    ),
    "verwacht": (
        lambda dossier, stap: dossier.verwacht(stap),
        "er heeft nog niemand ja gezegd, en er staat nog geen `verwacht` in {bestand}",
    ),
    "dag": (
        lambda dossier, stap: (dag := dossier.bijeenkomst(stap)) and dag.datum,
        "de dag staat nog niet vast; zet `datum: 12 maart 2027` in {bestand}",
    ),
    "tijd": (
        lambda dossier, stap: (dag := dossier.bijeenkomst(stap)) and dag.begin,
        "hoe laat het begint, staat nog niet vast; zet `begin: 19.30 uur` in {bestand}",
    ),
    "agendapunten": (
        lambda dossier, stap: (dag := dossier.bijeenkomst(stap)) and _has_agenda(dossier, dag),
        "er staat nog geen programma in {bestand}, en van eerder bleef niets open",
    ),
    "taken": (
        lambda dossier, _: any(each.datum for each in dossier.bijeenkomsten) or dossier.draaiboek.taken,
        "er is nog geen taak; die komen er zodra een bijeenkomst een dag heeft (`datum: 12 maart 2027`)",
    ),
    "dagen": (lambda dossier, _: _has_entries(dossier), "er staat nog geen enkele dag vast"),
    "momenten": (
        lambda dossier, stap: (dag := dossier.bijeenkomst(stap)) and rooster(dag),
        "er staat nog geen onderdeel met een tijd in {bestand}",
    ),
    "onderdelen": (
        lambda dossier, stap: _parts(dossier.bijeenkomst(stap)),
        "er staat nog geen programma in {bestand}",
    ),
    "zalen": (
        lambda dossier, stap: (verloop := dagverloop(dossier, stap)) and zaalgebruik(verloop),
        "er staat nog geen zaal in {bestand}",
    ),
}
"""What stands elsewhere than in the file of the gathering or a file of its own name; what to say when it is missing."""


_VAN_BIJEENKOMST = ("rondes", "tafels", "groepen", "programma")

_LIJSTEN_VAN: Mapping[Nodig, Callable[[Dossier, Bijeenkomst | None], object]] = {
    "rondes": lambda _, dag: dag.rondes if isinstance(dag, MetTafels) else (),
    "tafels": lambda _, dag: dag.tafels if isinstance(dag, MetTafels) else (),
    "groepen": lambda _, dag: dag.groepen if dag else (),
    "programma": lambda _, dag: dag.programma if dag else (),
    "deelnemers": lambda dossier, _: dossier.deelnemers,
    "waarnemingen": lambda dossier, _: dossier.waarnemingen,
    "bevindingen": lambda dossier, _: dossier.bevindingen,
    "afspraken": lambda dossier, _: dossier.afspraken,
}
"""The lists that stand in the file of the gathering or in a file of their own name."""


def ontvangers(dossier: Dossier, kop: Sjabloonkop, voor: Sequence[str] = ()) -> list[Ontvanger]:
    """Give what a template with this head is made for; empty when there is nothing yet.

    `voor` has the ids of what it is made for alone, if not for all.
    """
    if kop.per == "eenmaal":
        return [] if voor else [Ontvanger("", {})]
    if kop.per in _SAMEN:
        guests = [guest for id_, guest in _guests(_SAMEN[kop.per](dossier, kop.stap)) if not voor or id_ in voor]
        return [Ontvanger(_together(guests) if voor else "", {"gasten": tuple(guests)})] if guests else []
    name, items = _LIJSTEN[kop.per]
    if kop.is_nieuws and not kop.is_mail:
        letters = _by_letter(dossier, kop)
        return [Ontvanger(each.id, {name: each}) for each in letters if not voor or each.id in voor]
    return [Ontvanger(id_, {name: each}) for id_, each in items(dossier, kop.stap) if not voor or id_ in voor]


def _together(guests: Sequence[Deelnemer]) -> str:
    """Give the id of a document for some guests."""
    more = f"-en-nog-{len(guests) - 1}" if len(guests) > 1 else ""
    return f"{VOOR}{guests[0].id}{more}"


def made_for(dossier: Dossier, kop: Sjabloonkop) -> set[str]:
    """Give the ids that a template with this head can be made for alone."""
    found = ontvangers(dossier, kop)
    together = (guest.id for each in found for guest in each.waarden.get("gasten", ()))
    return {*(each.id for each in found if each.id), *together}


def said_no_to(dossier: Dossier, koppen: Iterable[Sjabloonkop], id_: str) -> str:
    """Say that a guest is not invited to what templates with these heads are about, because of what they answered.

    Empty for any other guest, and for anything else that has this id.
    """
    guest = dossier.deelnemer_bij_id.get(id_)
    if guest is None:
        return ""
    steps = dict.fromkeys(kop.stap for kop in koppen)
    answers = [(step, guest.antwoorden.voor(step)) for step in steps]
    no = [f"{dossier.naam_van(step)}: {answer}" for step, answer in answers if answer in NIET_UITNODIGEN]
    return f"Er is niets te maken voor {guest.volledig}. Het antwoord staat er al ({', '.join(no)})." if no else ""


def without_address(dossier: Dossier, kop: Sjabloonkop) -> Sequence[Deelnemer]:
    """Give who gets no letter from a template about addresses, by name; nobody for any other template."""
    if kop.per != "adressen":
        return ()
    return [guest for _, guest in _guests(_by_name(dossier.genodigden(kop.stap))) if not guest.adresregels]


def knows_already(dossier: Dossier, kop: Sjabloonkop) -> Callable[[Deelnemer], bool]:
    """Give what tells whether a guest heard already what a mail or a letter with this head tells."""
    bijeenkomst = dossier.bijeenkomst(kop.stap)
    if bijeenkomst is None or not kop.is_nieuws:
        return lambda _: False
    nieuws, nu = Nieuws(dossier), told_by(dossier, kop, bijeenkomst)
    return lambda gast: nieuws.weet_al(bijeenkomst, gast, nu)


def told_by(dossier: Dossier, kop: Sjabloonkop, bijeenkomst: Bijeenkomst) -> Bericht:
    """Give what a mail or a letter with this head tells of its gathering."""
    return Bericht.of(dossier, bijeenkomst, afgezegd=kop.agenda == "afzeggen")


def _by_letter(dossier: Dossier, kop: Sjabloonkop) -> Iterator[Deelnemer]:
    """Give who gets a letter instead of a mail: guests with one of its answers, no address, and other news.

    Of a change that is who is known to have heard something else; for all others nothing may have changed.
    """
    bijeenkomst = dossier.bijeenkomst(kop.stap)
    heard = Nieuws(dossier).gehoord(bijeenkomst) if bijeenkomst else {}
    knows = knows_already(dossier, kop)
    for gast in dossier.deelnemers:
        if gast.email or not gets(dossier, kop, gast) or knows(gast):
            continue
        if kop.agenda != "wijzigen" or gast.id in heard:
            yield gast


def what_is_missing(dossier: Dossier, kop: Sjabloonkop, vandaag: dt.date | None = None) -> str:
    """Say in Dutch why a template cannot be made yet; empty if it can.

    Without `vandaag` a gathering was only held when the dossier shows it.
    """
    if missing := what_it_waits_for(dossier, kop, vandaag):
        return missing
    if ontvangers(dossier, kop):
        return ""
    if kop.agenda == "wijzigen":
        return "er is geen gast zonder e-mailadres die, zover bekend, iets anders hoorde dan nu geldt"
    if kop.is_nieuws:
        return f"er is geen gast zonder e-mailadres met het antwoord {' of '.join(kop.aan)} die dit nog moet horen"
    if kop.per == "adressen":
        return "bij geen enkele gast staat een adres (`adres`, `postcode` en `woonplaats` in deelnemers.yaml)"
    if kop.per in ("aanwezige", "gast"):
        return "er staat nog niet wie er was (`aanwezig` in deelnemers.yaml)"
    return f"er is nog geen {kop.per} om dit voor te maken"


def what_it_waits_for(dossier: Dossier, kop: Sjabloonkop, vandaag: dt.date | None = None) -> str:
    """Say in Dutch what must be written down before a template makes sense, for whomever; empty if it is there."""
    bijeenkomst = dossier.bijeenkomst(kop.stap)
    if bijeenkomst is None and (soort := next((each for each in dossier.soorten if each.id == kop.stap), None)):
        return f"{soort.bestand} is er nog niet"
    own_file = bijeenkomst.bestand if bijeenkomst else f"{kop.stap}.yaml"
    for name in kop.nodig:
        if name == "onderdelen" and isinstance(bijeenkomst, MetBestuurders):
            return "het programma is hier de agenda; die is een eigen stuk"
        if name == "geweest":
            if not _is_over(dossier, bijeenkomst, vandaag):
                return "de bijeenkomst is nog niet geweest"
            continue
        if name in _ELDERS:
            find, missing = _ELDERS[name]
            if not find(dossier, kop.stap):
                command = indelen(dossier, bijeenkomst) if bijeenkomst else "buurtkit tafels indelen"
                return missing.format(bestand=own_file, indelen=command)
            continue
        if not _LIJSTEN_VAN[name](dossier, bijeenkomst):
            file = own_file if name in _VAN_BIJEENKOMST else f"{name}.yaml"
            key = bijeenkomst.programmasleutel if bijeenkomst else name
            what = f"staat nog geen {key}" if name == "programma" else f"staan nog geen {name}"
            return f"er {what} in {file}"
    return ""


def _has_agenda(dossier: Dossier, bijeenkomst: Bijeenkomst) -> bool:
    """Tell whether there is something to talk about: its own parts, or what is still open from before."""
    if bijeenkomst.programma or bijeenkomst.groepen:
        return True
    before = dossier.vorige_van(bijeenkomst)
    left_open = before.gehouden.open_gebleven if before and before.gehouden else ()
    is_about_promises = bijeenkomst.soort.bespreekt == "afspraken"
    promises = dossier.afspraken if is_about_promises else dossier.open_afspraken_voor(bijeenkomst)
    return bool(left_open or promises)


def _is_over(dossier: Dossier, bijeenkomst: Bijeenkomst | None, vandaag: dt.date | None) -> bool:
    """Tell whether there is something to report of a gathering: the dossier shows it was held, or its day is over.

    A day that may still change shows nothing when it is over.
    """
    if bijeenkomst is None:
        return False
    is_over = vandaag is not None and bijeenkomst.is_voorbij(vandaag) and not bijeenkomst.is_voorlopig
    return is_over or dossier.is_geweest(bijeenkomst.stap)


def comes_too_late(dossier: Dossier, kop: Sjabloonkop, vandaag: dt.date) -> bool:
    """Tell whether a template only helps before or on the day (`vooraf`), of a gathering that was held."""
    bijeenkomst = dossier.bijeenkomst(kop.stap)
    return kop.vooraf and bijeenkomst is not None and dossier.is_over(bijeenkomst, vandaag)


def gets(dossier: Dossier, kop: Sjabloonkop, deelnemer: Deelnemer) -> bool:
    """Tell whether a guest gets what a template makes, by their answer: one of `aan`, or any when that is left out."""
    if not kop.aan:
        return True
    return deelnemer.is_te_schrijven and dossier.stand_van(deelnemer, kop.stap) in kop.aan
