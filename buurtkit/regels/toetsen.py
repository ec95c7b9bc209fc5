"""Holding a dossier against the rules of the way of working."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from importlib import import_module

from buurtkit.basis.melding import Melding
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import HOOFDBESTAND, in_file_order
from buurtkit.dossier.typen import Stap
from buurtkit.dossier.vindplaats import Vindplaats, vindplaats_van
from buurtkit.dossier.voorlopig import voorlopig
from buurtkit.regels.regel import REGELS, Regel, Toets, Vondst
from buurtkit.yaml.lezen import Knoop

ONDERWERPEN = (
    "planning",
    "programma",
    "aanmelden",
    "gehouden",
    "tafels",
    "zitplaatsen",
    "zalen",
    "keuzes",
    "bestuurders",
    "bevindingen",
    "geld",
    "spelregels",
    "verankering",
    "privacy",
    "taal",
    "feiten",
    "dag",
    "draaiboek",
    "invullen",
    "spelling",
    "afwijkingen",
)
"""The modules with rules, in the order of the first digit of their codes; the last looks at what the others found."""


def alle_regels() -> Mapping[str, Regel]:
    """Load all rules and give them by code."""
    for onderwerp in ONDERWERPEN:
        import_module(f"buurtkit.regels.{onderwerp}")
    return REGELS


def check_rules(dossier: Dossier, vandaag: dt.date) -> list[Melding]:
    """Give what departs from the way of working, in the order of the files.

    A rule that the dossier lists under `afwijkingen` is left out: who departs from it has said why.
    """
    accepted = {afwijking.regel for afwijking in dossier.initiatief.afwijkingen}
    vraag = Toets(dossier, vandaag)
    meldingen = []
    for code, regel in alle_regels().items():
        for vondst in regel.find(vraag):
            melding = _melding(dossier, regel, vondst)
            if regel.vooraf and _is_over(dossier, melding.bestand, vandaag):
                continue
            vraag.geraakt.add(code)
            if code not in accepted:
                meldingen.append(melding)
    return sorted(meldingen, key=in_file_order)


def _is_over(dossier: Dossier, bestand: str, vandaag: dt.date) -> bool:
    """Tell whether what a file is about is over: that gathering, or for any other file all gatherings."""
    here = [each for each in dossier.bijeenkomsten if each.bestand == bestand] or dossier.bijeenkomsten
    return bool(here) and all(each.is_voorbij(vandaag) for each in here)


def voorlopige_teksten(dossier: Dossier, stappen: Collection[Stap]) -> list[Melding]:
    """Give where a text that only fills a gap still reaches documents of these steps, as `toets` does.

    For whoever is about to send documents; no day matters for it.
    """
    if not stappen or not any(True for _ in voorlopig(dossier)):
        return []
    from buurtkit.regels.invullen import check_filled

    read = {HOOFDBESTAND}
    read |= {each.bestand for each in dossier.bijeenkomsten if {each.stap, "initiatief"} & set(stappen)}
    regel = REGELS["BK920"]
    found = [_melding(dossier, regel, vondst) for vondst in check_filled(Toets(dossier, dt.date.min))]
    return [melding for melding in found if melding.bestand in read]


def _melding(dossier: Dossier, regel: Regel, vondst: Vondst) -> Melding:
    deel, sleutel, tekst = vondst
    if not isinstance(deel, str):
        found = vindplaats_van(deel).melding(sleutel, tekst, regel.ernst, regel.code)
    elif isinstance(knoop := dossier.bronnen.get(deel), Knoop):
        found = Vindplaats(deel, knoop).melding(sleutel, tekst, regel.ernst, regel.code)
    else:  # about a file that is not there yet
        found = Melding(deel, 0, 0, tekst, regel.ernst, regel.code)
    return replace(found, herstel=regel.herstel) if regel.herstel else found
