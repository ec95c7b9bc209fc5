"""What a template knows: each name that its text can use, declared once, with what it is and how to get it.

The reference (`docs/naslag.md`) is made of these declarations; a test holds them against what templates really get.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Generic, NamedTuple, TypeVar

from buurtkit import notatie
from buurtkit.afspraken.agenda import Agendagesprek, gesprekken
from buurtkit.afspraken.condities import Conditiebeeld, conditiebeeld
from buurtkit.afspraken.contract import Contractstuk, contractstukken
from buurtkit.afspraken.lessen import passende_lessen
from buurtkit.afspraken.stand import Afsprakenoverzicht, overzicht, peildatum
from buurtkit.beeld.bewaartermijn import bewaren_tot
from buurtkit.beeld.dagverloop import Dagverloop, dagverloop
from buurtkit.beeld.groepen import Groepronde, Rondeblok, rondeblokken
from buurtkit.beeld.oudnieuws import Nieuws, Verandering
from buurtkit.beeld.plattegrond import Plattegrond, plattegronden
from buurtkit.beeld.rooster import Agenda, Roosterdeel, dag_van, loopt_naast_elkaar, rooster
from buurtkit.beeld.tafelplan import Tafelplan, tafelplan
from buurtkit.beeld.tafelrondes import Tafelronde
from buurtkit.beeld.tijdrooster import Tijdrooster, tijdrooster
from buurtkit.beeld.verzorging import Verzorging, verzorging
from buurtkit.beeld.zaalgebruik import Zaalgebruik, zaalgebruik
from buurtkit.bevindingen.opbrengst import Opbrengst
from buurtkit.dossier.afspraken import Afspraak, Contract
from buurtkit.dossier.bevindingen import Bevinding
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Tafel
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.initiatief import Initiatief
from buurtkit.dossier.typen import LETTER, MEERVOUD, Aanspreekvorm, Stap
from buurtkit.kennis.codes import spanningen
from buurtkit.kennis.condities import Conditie, condities
from buurtkit.kennis.lessen import Les
from buurtkit.render.antwoordlink import answer_link
from buurtkit.render.ontvangers import Ontvanger, told_by
from buurtkit.render.sjabloon import Sjabloonkop
from buurtkit.taken.taken import Taakstand, taken

_Uit = TypeVar("_Uit")


@dataclass(frozen=True, slots=True)
class Sjabloonnaam(Generic[_Uit]):
    """A name that the text of a template can use."""

    naam: str
    wat: str
    """What kind of value it is, in Dutch."""

    uitleg: str
    """What it is for, in Dutch."""

    geef: Callable[[_Uit], Any]
    klasse: type | None = None
    """What the value is, or what stands in the list; `None` for texts, days and functions."""


class Planafwijking(NamedTuple):
    """A rule that is left aside on purpose, as a document shows it."""

    code: str
    titel: str
    reden: str


class Geheel:
    """A dossier as a whole, with what several names need worked out once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    @cached_property
    def taken(self) -> tuple[Taakstand, ...]:
        """All tasks, by day."""
        return taken(self.dossier)

    @cached_property
    def voortgang(self) -> Afsprakenoverzicht | None:
        """How promises stand on the day up to which the dossier knows; `None` when it knows of no day.

        Not today: the same dossier gives the same documents.
        """
        op = peildatum(self.dossier)
        return overzicht(self.dossier, op) if op else None


class Vooruit(NamedTuple):
    """A dossier of which the promises can be followed."""

    geheel: Geheel
    voortgang: Afsprakenoverzicht


class Dagkennis:
    """One gathering that is planned."""

    def __init__(self, dossier: Dossier, verloop: Dagverloop) -> None:
        self.dossier = dossier
        self.verloop = verloop
        self.bijeenkomst = verloop.bijeenkomst

    @cached_property
    def tafelplan(self) -> Tafelplan | None:
        """Who sits where; `None` for a gathering where nobody has a seat yet."""
        return tafelplan(self.dossier, self.bijeenkomst)


class Lezer(NamedTuple):
    """Who a document addresses: in the way that the dossier says, or as one guest wants it."""

    vorm: Aanspreekvorm


class Gast(NamedTuple):
    """The guest that a document is for."""

    dossier: Dossier
    stap: Stap
    deelnemer: Deelnemer
    vorm: Aanspreekvorm
    veranderingen: Sequence[Verandering]
    """What is other than this guest heard last."""


def _afwijkingen(geheel: Geheel) -> tuple[Planafwijking, ...]:
    """Give the rules that are left aside; a code that does not exist is for `buurtkit check` to tell."""
    if not (listed := geheel.dossier.initiatief.afwijkingen):
        return ()
    from buurtkit.regels.toetsen import alle_regels  # loads all rules, which few documents need

    regels = alle_regels()
    return tuple(
        Planafwijking(each.regel, regels[each.regel].titel, each.reden) for each in listed if each.regel in regels
    )


def _next_moment(vooruit: Vooruit) -> dt.date | None:
    op = vooruit.voortgang.op
    moments = (each.uiterlijk for each in vooruit.geheel.taken if each.id.startswith("stand-"))
    return min((day for day in moments if day > op), default=None)


def _greeting(gast: Gast) -> str:
    wie = gast.deelnemer
    title = wie.aanspreektitel or ""
    return notatie.aanhef(wie.naam, title, informeel=gast.vorm == "je", functie=wie.functie or "")


def _itself(value: _Uit) -> _Uit:
    return value


def _u_of_je(lezer: Lezer) -> Callable[[Any, Any], Any]:
    return lambda u, je: u if lezer.vorm == "u" else je


ALTIJD: tuple[Sjabloonnaam[Geheel], ...] = (
    Sjabloonnaam("dossier", "het dossier", "Alles wat in de map staat.", lambda geheel: geheel.dossier, Dossier),
    Sjabloonnaam(
        "initiatief",
        "het initiatief",
        "Wat in `buurtkit.yaml` staat.",
        lambda geheel: geheel.dossier.initiatief,
        Initiatief,
    ),
    Sjabloonnaam(
        "taken", "lijst van taken", "Alle taken van het draaiboek, op dag.", lambda geheel: geheel.taken, Taakstand
    ),
    Sjabloonnaam(
        "afwijkingen",
        "lijst van afwijkingen",
        "De regels van de werkwijze die u bewust anders doet, en waarom.",
        _afwijkingen,
        Planafwijking,
    ),
    Sjabloonnaam(
        "opbrengst",
        "de opbrengst",
        "Wat de waarnemingen en bevindingen samen zeggen, en wat er ontbreekt.",
        lambda geheel: Opbrengst(geheel.dossier),
        Opbrengst,
    ),
    Sjabloonnaam(
        "gesprekken",
        "lijst van gesprekken",
        "De bevindingen op de agenda van de bestuurstafel, met hoe lang elk gesprek duurt.",
        lambda geheel: gesprekken(geheel.dossier),
        Agendagesprek,
    ),
    Sjabloonnaam(
        "letters",
        "lijst van paren: letter en geleding",
        "De letters waarmee een notulist een geleding opschrijft.",
        lambda _: tuple((letter, MEERVOUD[kind]) for kind, letter in LETTER.items()),
    ),
    Sjabloonnaam(
        "spanningen",
        "lijst van teksten",
        "De namen van de zeven spanningen, in de volgorde van hun nummers.",
        lambda _: tuple(code.naam for code in spanningen()),
    ),
)
"""In every template."""

TOEGEZEGD: tuple[Sjabloonnaam[Vooruit], ...] = (
    Sjabloonnaam(
        "voortgang",
        "overzicht van de afspraken",
        "Hoe de afspraken ervoor staan, op de laatste dag waar het dossier van weet.",
        lambda vooruit: vooruit.voortgang,
        Afsprakenoverzicht,
    ),
    Sjabloonnaam(
        "lessen",
        "lijst van lessen",
        "De lessen van eerdere buurten die passen bij hoe het nu gaat.",
        lambda vooruit: passende_lessen(vooruit.geheel.dossier, vooruit.voortgang),
        Les,
    ),
    Sjabloonnaam(
        "volgend_moment",
        "datum, of leeg",
        "Wanneer u de volgende keer samen kijkt hoe het met de afspraken gaat.",
        _next_moment,
    ),
    Sjabloonnaam(
        "jaarbrief_tot",
        "datum, of leeg",
        "Tot wanneer u bewaart wat nodig is voor de brief van elk jaar.",
        lambda vooruit: bewaren_tot(vooruit.geheel.dossier, "jaarbrief"),
    ),
    Sjabloonnaam(
        "condities",
        "lijst van condities",
        "Waar u samen een cijfer voor kunt geven, om te zien of de alliantie stevig staat.",
        lambda _: condities(),
        Conditie,
    ),
    Sjabloonnaam(
        "conditiebeeld",
        "beeld, of leeg",
        "De cijfers voor de condities door de tijd: gegevens voor een tekening, en hetzelfde in woorden.",
        lambda vooruit: conditiebeeld(vooruit.geheel.dossier.condities),
        Conditiebeeld,
    ),
    Sjabloonnaam(
        "contractstukken",
        "per jaar een contractstuk",
        "De contracten, met wie wat doet en wat er van het jaar ervoor kwam.",
        lambda vooruit: {each.contract.jaar: each for each in contractstukken(vooruit.geheel.dossier)},
        Contractstuk,
    ),
)
"""As soon as there is a gathering or a promise."""

GEPLAND: tuple[Sjabloonnaam[Dagkennis], ...] = (
    Sjabloonnaam(
        "bijeenkomst",
        "de bijeenkomst",
        "De bijeenkomst waar het stuk bij hoort.",
        lambda dag: dag.bijeenkomst,
        Bijeenkomst,
    ),
    Sjabloonnaam(
        "verloop",
        "het verloop van de dag",
        "Wat er die dag gebeurt: het programma en de regels van het draaiboek samen. In een uittreksel alleen wat één "
        "mens, leverancier of plek aangaat.",
        lambda dag: dag.verloop,
        Dagverloop,
    ),
    Sjabloonnaam(
        "zalen",
        "lijst van zalen",
        "De zalen, met wat er in elke zaal is.",
        lambda dag: zaalgebruik(dag.verloop),
        Zaalgebruik,
    ),
    Sjabloonnaam(
        "rooster",
        "lijst van delen van het programma",
        "Het programma op volgorde van tijd; elk deel heeft een eind.",
        lambda dag: rooster(dag.bijeenkomst),
        Roosterdeel,
    ),
    Sjabloonnaam(
        "rondeblokken",
        "lijst van rondes met groepen",
        "De groepen die er tegelijk zijn, ronde voor ronde.",
        lambda dag: rondeblokken(dag.bijeenkomst),
        Rondeblok,
    ),
    Sjabloonnaam(
        "naast_elkaar",
        "ja of nee",
        "Of er twee onderdelen van het programma tegelijk zijn.",
        lambda dag: loopt_naast_elkaar(dag.bijeenkomst),
    ),
    Sjabloonnaam(
        "tijdrooster",
        "een rooster om te tekenen",
        "Het programma met een kolom per zaal: gegevens voor een tekening, en hetzelfde in woorden.",
        lambda dag: tijdrooster(dag.bijeenkomst),
        Tijdrooster,
    ),
    Sjabloonnaam(
        "tafelplan",
        "de tafelindeling, of leeg",
        "Wie waar zit bij deze bijeenkomst, per ronde.",
        lambda dag: dag.tafelplan,
        Tafelplan,
    ),
    Sjabloonnaam(
        "plattegronden",
        "lijst van plattegronden",
        "Per ronde de tafels in de zaal: gegevens voor een tekening, en hetzelfde in woorden.",
        lambda dag: plattegronden(dag.tafelplan) if dag.tafelplan else (),
        Plattegrond,
    ),
    Sjabloonnaam(
        "verzorging",
        "de verzorging",
        "Wat gasten eten en nodig hebben, geteld en zonder namen, en wanneer er iets op tafel komt.",
        lambda dag: verzorging(dag.dossier, dag.verloop),
        Verzorging,
    ),
)
"""In a template of a gathering that is planned."""

LEZER: tuple[Sjabloonnaam[Lezer], ...] = (
    Sjabloonnaam(
        "u_of_je",
        "functie",
        '`u_of_je("u bent", "je bent")` kiest wat past bij de aanspreekvorm.',
        _u_of_je,
    ),
)
"""In every template, other for each reader."""


def _day_of(gast: Gast) -> tuple[Roosterdeel, ...]:
    """Give where a guest is on the day with rooms; empty for another gathering."""
    held = gast.dossier.eerste_met("zalen")
    return dag_van(gast.dossier, gast.deelnemer) if held and held.stap == gast.stap else ()


PER: tuple[Sjabloonnaam[Any], ...] = (
    Sjabloonnaam("gasten", "lijst van gasten", "Voor welke gasten samen het stuk is.", _itself, Deelnemer),
    Sjabloonnaam("deelnemer", "een gast", "Voor wie het stuk is.", _itself, Deelnemer),
    Sjabloonnaam("tafel", "een tafel", "Voor welke tafel het stuk is.", _itself, Tafel),
    Sjabloonnaam("tafelronde", "een tafel in een ronde", "Voor welke tafel en ronde het is.", _itself, Tafelronde),
    Sjabloonnaam("groepronde", "een groep in een ronde", "Voor welke groep en ronde het is.", _itself, Groepronde),
    Sjabloonnaam("bevinding", "een bevinding", "Over welke bevinding het gaat.", _itself, Bevinding),
    Sjabloonnaam("afspraak", "een afspraak", "Over welke afspraak het gaat.", _itself, Afspraak),
    Sjabloonnaam("agenda", "een agenda", "De delen van het programma van één zaal of gastheer.", _itself, Agenda),
    Sjabloonnaam("contract", "een contract", "Over welk contract het gaat.", _itself, Contract),
)
"""In a template that is made once for each of something (`per`); an extract is a `verloop`."""

GAST: tuple[Sjabloonnaam[Gast], ...] = (
    Sjabloonnaam("aanhef", "tekst", "De aanhef boven een brief, zoals “Geachte mevrouw Smit”.", _greeting),
    Sjabloonnaam(
        "antwoordlink",
        "functie",
        '`antwoordlink("ja")` geeft een link waarmee de gast per mail antwoordt; ook met `nee` en `misschien`.',
        lambda gast: partial(answer_link, gast.dossier, gast.stap, gast.deelnemer),
    ),
    Sjabloonnaam(
        "dag",
        "lijst van delen van het programma",
        "Waar deze gast is bij de eerste bijeenkomst met zalen; bij een andere leeg.",
        _day_of,
        Roosterdeel,
    ),
    Sjabloonnaam(
        "veranderingen",
        "lijst van veranderingen",
        "Wat er anders is dan deze gast het laatst hoorde, met `wat`, `was` en `wordt`; leeg als er niets anders is, "
        "of als niet bekend is wat de gast hoorde.",
        lambda gast: gast.veranderingen,
        Verandering,
    ),
)
"""In a template that is made for each guest."""

GROEPEN: Mapping[str, Iterable[Sjabloonnaam[Any]]] = {
    "Altijd": (*ALTIJD, *LEZER),
    "Zodra er een bijeenkomst of een afspraak is": TOEGEZEGD,
    "In een stuk bij een bijeenkomst die gepland is": GEPLAND,
    "In een stuk dat er per gast, tafel, bevinding enzovoort is": PER,
    "In een stuk per gast": GAST,
}
"""All names, by when they are there."""


class Weten:
    """What templates know of one dossier; what is the same for many documents is worked out once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self._per_stap: dict[Stap, dict[str, Any]] = {}

    def voor(self, kop: Sjabloonkop, ontvanger: Ontvanger) -> Mapping[str, Any]:
        """Give the names that a template with this head can use for one recipient."""
        names = {**self._algemeen, **self._bij(kop.stap), **ontvanger.waarden}
        vorm = self._aanspreekvormen[kop.voor]
        deelnemer = ontvanger.waarden.get("deelnemer")
        if isinstance(deelnemer, Deelnemer):
            vorm = deelnemer.aanspreekvorm or vorm
            names |= _values(GAST, Gast(self.dossier, kop.stap, deelnemer, vorm, self._changes(kop, deelnemer)))
        return names | _values(LEZER, Lezer(vorm))

    @cached_property
    def _nieuws(self) -> Nieuws:
        return Nieuws(self.dossier)

    def _changes(self, kop: Sjabloonkop, deelnemer: Deelnemer) -> Sequence[Verandering]:
        """Give what a guest has to hear, for a template that tells of that."""
        bijeenkomst = self.dossier.bijeenkomst(kop.stap)
        if bijeenkomst is None or not kop.is_nieuws:
            return ()
        return self._nieuws.veranderingen(bijeenkomst, deelnemer, told_by(self.dossier, kop, bijeenkomst))

    @cached_property
    def _aanspreekvormen(self) -> Mapping[str, Aanspreekvorm]:
        """How each kind of readers is addressed."""
        forms = self.dossier.initiatief.aanspreekvorm
        return {"deelnemers": forms.deelnemers, "bestuurders": forms.bestuurders, "publiek": forms.publiek}

    @cached_property
    def _algemeen(self) -> dict[str, Any]:
        geheel = Geheel(self.dossier)
        names = _values(ALTIJD, geheel)
        if geheel.voortgang:
            names |= _values(TOEGEZEGD, Vooruit(geheel, geheel.voortgang))
        return names

    def _bij(self, stap: Stap) -> dict[str, Any]:
        if stap not in self._per_stap:
            verloop = dagverloop(self.dossier, stap)
            self._per_stap[stap] = _values(GEPLAND, Dagkennis(self.dossier, verloop)) if verloop else {}
        return self._per_stap[stap]


def _values(namen: Iterable[Sjabloonnaam[_Uit]], uit: _Uit) -> dict[str, Any]:
    return {each.naam: each.geef(uit) for each in namen}
