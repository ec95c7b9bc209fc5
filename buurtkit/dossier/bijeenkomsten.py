"""The gatherings: what they share, what each of them can have, and the model of a kind made of that."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import new_class
from typing import Annotated, Any, ClassVar, Literal, Self, TypeAlias, TypeVar

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticKnownError

from buurtkit import notatie
from buurtkit.dossier.gehouden import Gehouden
from buurtkit.dossier.groepen import Groep
from buurtkit.dossier.soorten import GEWOON, SOORTEN, Bijeenkomstsoort, Deel, kinds_by_name, soort_bij
from buurtkit.dossier.typen import (
    TAAK,
    Bedrag,
    Bijeenkomststap,
    Dag,
    Datum,
    Id,
    JaNee,
    Lijst,
    Markdown,
    Minuten,
    Nummer,
    Onderdeel,
    Percentage,
    Postcode,
    Tekst,
    Tijd,
    Uniek,
    Verwijst,
    choice,
    ordered,
    volgt_nog,
)
from buurtkit.dossier.verwachtingen import Verwachtingen
from buurtkit.notatie.lidwoorden import Lidwoord
from buurtkit.notatie.ongeveer import is_open
from buurtkit.notatie.tekst import fold

_T = TypeVar("_T")

PLEK = "De plek volgt nog"
"""The name of a place that nobody chose yet, as `buurtkit init` writes it."""

Eindtijd: TypeAlias = Annotated[Tijd, ordered("na", "begin")]
"""A time after `begin`."""

Vooraf: TypeAlias = Annotated[Datum, ordered("niet na", "dag")]
"""A day that is not after the gathering."""

Later: TypeAlias = Annotated[_T | None, volgt_nog]
"""A value that may still be missing, or be `volgt nog`."""

Soort: TypeAlias = Annotated[
    Literal[
        "inloop",
        "plenair",
        "inspiratie",
        "ronde",
        "workshop",
        "excursie",
        "gesprek",
        "netwerken",
        "pauze",
        "afsluiting",
    ],
    choice(),
]
"""What kind of item a part of the programme is; the formula mixes inspiration, workshop or excursion, and meeting."""


def _check_not_below(value: int | None, info: ValidationInfo) -> int | None:
    least = info.data.get("minstens")
    if value is not None and least is not None and value < least:
        raise ValueError(f"een getal vanaf {least}, want dat staat bij `minstens`")
    return value


_not_below_minstens = AfterValidator(_check_not_below)


class _Gemeen(Onderdeel):
    """A part that all gatherings have. It is built once, and not again in the model of each kind."""

    model_config = ConfigDict(defer_build=False)


class Plaats(_Gemeen):
    """Where a gathering is, and what a visitor needs to know to get in."""

    naam: Tekst
    """Naam van het gebouw."""

    adres: Tekst | None = None
    """Straat en huisnummer."""

    postcode: Postcode | None = None
    """Postcode, zoals 3511 AB."""

    woonplaats: Tekst | None = None
    """Woonplaats."""

    zaal: Tekst | None = None
    """De zaal in het gebouw."""

    route: Tekst | None = None
    """Hoe iemand er komt: bus, fiets, auto."""

    toegankelijkheid: Lijst[Tekst] = ()
    """Wat er geregeld is voor wie slecht loopt, hoort of ziet; elke regel een korte zin."""

    @property
    def is_bekend(self) -> bool:
        """Whether somebody chose a place, so that a document can name it."""
        return self.naam not in (PLEK, notatie.VOLGT_NOG)

    @property
    def voluit(self) -> str:
        """All that leads somebody there, on one line: building, room, street and town; empty without a place."""
        town = " ".join(filter(None, (self.postcode, self.woonplaats)))
        named = (self.naam if self.is_bekend else "", self.zaal, self.adres, town)
        return ", ".join(filter(None, named))


def place_to_come(value: object) -> object:
    """Take `volgt nog` for a place that nobody chose yet."""
    return {"naam": notatie.VOLGT_NOG} if isinstance(value, str) and is_open(value) else value


Opstelling: TypeAlias = Annotated[
    Literal["theater", "kring", "tafels", "cafe", "u-vorm", "staand"], choice({"café": "cafe", "cabaret": "cafe"})
]
"""How the chairs stand: rows towards the front, a circle, tables, small round tables, a U, or no chairs at all."""

NEDERLANDS = "Nederlands"
"""The language of an item of which no language was written down."""


class Programmaonderdeel(_Gemeen):
    """One line of a programme."""

    id: Annotated[Id | None, Uniek()] = None
    """Korte naam waarmee gasten dit onderdeel kiezen; anders gemaakt van wat er gebeurt."""

    begin: Later[Tijd] = None
    """Begintijd, zoals 19.30 uur; laat weg wat u nog niet weet."""

    einde: Later[Eindtijd] = None
    """Eindtijd, als die vaststaat."""

    wat: Tekst
    """Wat er gebeurt."""

    wie: Tekst | None = None
    """Wie het doet."""

    zaal: Tekst | None = None
    """Waar het is."""

    soort: Soort | None = None
    """Wat voor onderdeel het is."""

    toelichting: Tekst | None = None
    """Eén of twee zinnen uitleg."""

    plaatsen: Nummer | None = None
    """Hoeveel mensen mee kunnen doen, als dat minder is dan de zaal toelaat."""

    talen: Lijst[Tekst] = ()
    """In welke talen iemand mee kan doen, als dat meer of anders is dan Nederlands; ook met een tolk."""

    voorzieningen: Lijst[Tekst] = ()
    """Wat hier geregeld is naast wat de zaal heeft, zoals een tolk of een ringleiding."""

    opstelling: Opstelling | None = None
    """Hoe de stoelen staan, als dat anders is dan de zaal meestal heeft."""

    reistijd: Minuten | None = None
    """Hoeveel minuten reizen het is, heen en ook weer terug; `begin` en `einde` zijn dan de tijden ter plekke."""

    gastheer: Annotated[Tekst | None, TAAK] = None
    """Wie mensen ontvangt en op de tijd let, als dat een ander is dan wie het doet."""

    verantwoordelijke: Annotated[Tekst | None, TAAK] = None
    """Wie zorgt dat het gebeurt, als dat een ander is dan wie het doet; voor het draaiboek."""

    leverancier: Tekst | None = None
    """Wie spullen of eten levert; voor het draaiboek."""

    nodig: Lijst[Tekst] = ()
    """Wat er klaar moet staan; voor het draaiboek."""

    plan_b: Tekst | None = None
    """Wat u doet als het misgaat; voor het draaiboek."""

    bevindingen: Annotated[Lijst[Id], Verwijst("bevindingen")] = ()
    """De bevindingen die hier besproken worden (op de bestuurstafel)."""

    @property
    def naam(self) -> str:
        """The name by which guests choose this item: its id, or one that is made of what happens."""
        return self.id or notatie.slug(self.wat, most=80)


class Wens(_Gemeen):
    """One wish for the mix of guests; what stands first in the list matters most."""

    kenmerk: Tekst
    """Waar u op let: geleding, buurt, organisatie, of een eigen kenmerk van gasten."""

    waarde: Tekst | None = None
    """Welke waarde, zoals bewoner; zonder waarde geldt de wens voor elke waarde die voorkomt."""

    minstens: Nummer | None = None
    """Hoeveel mensen er minstens moeten komen."""

    hoogstens: Annotated[Nummer | None, _not_below_minstens] = None
    """Hoeveel mensen er hooguit komen."""


class Bijeenkomst(Onderdeel):
    """What all gatherings share. A gathering that was read is of a model of `model_van`, and so knows its kind."""

    soort: ClassVar[Bijeenkomstsoort]

    dag: Dag = Field(default=notatie.Dag(), alias="datum")
    """De dag, zoals vrijdag 12 maart 2027; of wat u al weet, zoals voorjaar 2027."""

    voorlopig: JaNee = False
    """Of de dag, de tijd en de plek nog kunnen veranderen; dan staat er `waarschijnlijk` bij."""

    inloop: Later[Tijd] = None
    """Vanaf hoe laat de deur open is."""

    begin: Later[Annotated[Tijd, ordered("niet voor", "inloop")]] = None
    """Begintijd, zoals 19.30 uur; laat weg wat u nog niet weet."""

    einde: Later[Eindtijd] = None
    """Eindtijd: die staat op elke uitnodiging."""

    plaats: Annotated[Plaats, BeforeValidator(place_to_come)] = Plaats(naam=notatie.VOLGT_NOG)
    """Waar het is."""

    verwacht: Nummer | None = None
    """Hoeveel mensen u verwacht, zolang er nog geen aanmeldingen zijn."""

    plaatsen: Nummer | None = None
    """Hoeveel gasten er hooguit bij kunnen; wie daarna ja zegt, komt op de wachtlijst."""

    open: JaNee | None = None
    """Of iedereen welkom is, ook zonder uitnodiging; laat weg wat bij de soort gewoon is."""

    samenstelling: tuple[Wens, ...] = ()
    """Hoe u de gasten wilt verdelen; wat bovenaan staat, telt het zwaarst."""

    wegblijvers: Percentage = 20
    """Hoeveel procent van de aanmeldingen meestal niet komt; bij gratis bijeenkomsten vaak 15 tot 30."""

    toegang: Bedrag | None = None
    """Wat een deelnemer betaalt, met 0 voor gratis; laat weg wat u nog niet weet."""

    thema: Tekst | None = None
    """Waar deze bijeenkomst over gaat, als korte naam."""

    doel: Tekst | None = None
    """Waar deze bijeenkomst voor is, in één zin."""

    toelichting: Markdown | None = None
    """Wat er die dag gebeurt, in een paar zinnen voor de uitnodiging."""

    verwachtingen: Verwachtingen = Verwachtingen()
    """De spelregels van deze bijeenkomst; wat hier niet staat, is zoals in buurtkit.yaml."""

    uitnodigen_op: Vooraf | None = None
    """De dag waarop de uitnodigingen de deur uit gaan: de datum boven de brief."""

    aanmelden_voor: Vooraf | None = None
    """Uiterste dag om te antwoorden op de uitnodiging."""

    verslag_op: Annotated[Datum, ordered("niet voor", "dag")] | None = None
    """De dag waarop het verslag er is."""

    programma: tuple[Programmaonderdeel, ...] = ()
    """Het programma, op volgorde van tijd."""

    groepen: tuple[Groep, ...] = ()
    """De groepen: elk één onderwerp, in een of meer rondes."""

    gehouden: Gehouden | None = None
    """Wat er die dag echt gebeurde, als de bijeenkomst voorbij is."""

    @property
    def datum(self) -> dt.date | None:
        """The day, once it is named."""
        return self.dag.datum

    @property
    def is_voorlopig(self) -> bool:
        """Whether the day, the time and the place may still change."""
        return self.voorlopig or self.dag.is_voorlopig

    def is_voorbij(self, vandaag: dt.date) -> bool:
        """Tell whether its day is over; one without a day still has to come."""
        return self.datum is not None and self.datum < vandaag

    @property
    def aantal_rondes(self) -> int:
        """How many rounds there are, at the tables or in the groups."""
        return max((number for groep in self.groepen for number in groep.rondes), default=0)

    @property
    def stap(self) -> str:
        """How answers, options and other files call this gathering."""
        return self.soort.id

    @property
    def naam(self) -> str:
        """How it is called within a sentence."""
        return self.soort.naam

    @property
    def titel(self) -> str:
        """How it is called at the head of something."""
        return self.soort.titel

    @property
    def lidwoord(self) -> str:
        """The article of its name."""
        return self.soort.lidwoord

    @property
    def voluit(self) -> str:
        """Its name with its article, within a sentence: `de tafel van 50`."""
        return self.soort.voluit

    @property
    def bestand(self) -> str:
        """The name of its file."""
        return self.soort.bestand

    @property
    def delen(self) -> tuple[Deel, ...]:
        """What it has, see `buurtkit.dossier.soorten`."""
        return self.soort.delen

    @property
    def is_open(self) -> bool:
        """Whether everybody is welcome: as its file says, or else as is usual for its kind."""
        return self.soort.is_open if self.open is None else self.open

    @property
    def is_gratis(self) -> bool:
        """Whether taking part is known to cost nothing."""
        return self.toegang == 0

    @property
    def is_formule(self) -> bool:
        """Whether it is a step of the formula, maybe under a name of its own: then it goes as the formula goes."""
        kind = soort_bij(self.soort.soort or self.soort.id)
        return kind is not None and kind.in_formule

    @property
    def programmasleutel(self) -> str:
        """The key under which the programme stands in its file."""
        return type(self).model_fields["programma"].alias or "programma"


class Ronde(Onderdeel):
    """One round of conversation at the tables."""

    begin: Later[Tijd] = None
    """Begintijd van de ronde; laat weg wat u nog niet weet."""

    einde: Later[Eindtijd] = None
    """Eindtijd van de ronde."""

    naam: Tekst
    """Korte naam van de ronde."""

    vraag: Tekst
    """De vraag die op tafel ligt."""


class Tafel(Onderdeel):
    """One table with its chair and note-taker."""

    nummer: Annotated[Nummer, Uniek("Het")]
    """Het nummer op de tafel."""

    naam: Tekst | None = None
    """Een naam, als tafels die hebben."""

    thema: Tekst | None = None
    """Het thema, als tafels dat hebben."""

    voorzitter: Annotated[Id | None, TAAK, Verwijst("deelnemers")] = None
    """Wie het gesprek leidt: de id van een deelnemer."""

    notulist: Annotated[Id | None, TAAK, Verwijst("deelnemers")] = None
    """Wie opschrijft: de id van een andere deelnemer."""

    stoelen: Nummer | None = None
    """Hoeveel mensen hier kunnen zitten, met de voorzitter en de notulist erbij."""

    dicht: Annotated[Lijst[Nummer], Verwijst("rondes")] = ()
    """De nummers van de rondes waarin deze tafel niet meedoet."""


Zitsoort: TypeAlias = Annotated[Literal["apart", "samen", "afwezig", "tafel"], choice()]
"""What a wish about seats asks: never at one table, always at one table, not there, or at a given table."""

_NODIG: dict[str, tuple[str, str]] = {
    "apart": ("gasten", "twee of meer gasten bij `apart`"),
    "samen": ("gasten", "twee of meer gasten bij `samen`"),
    "afwezig": ("rondes", "bij `afwezig` ook `rondes`: de rondes waarin iemand er niet is"),
    "tafel": ("tafel", "bij `tafel` ook het nummer: `tafel: 3`"),
}


class Zitwens(Onderdeel):
    """One wish about who sits where; buurtkit always keeps to it, or says why that cannot be."""

    soort: Zitsoort
    """Wat u wilt: apart, samen, afwezig of tafel."""

    gasten: Annotated[Lijst[Id], TAAK, Verwijst("deelnemers")]
    """Over wie het gaat: id's van deelnemers."""

    rondes: Annotated[Lijst[Nummer], Verwijst("rondes")] = ()
    """In welke rondes, bij `afwezig` en `tafel`; zonder rondes geldt een tafel voor alle rondes."""

    tafel: Annotated[Nummer | None, Verwijst("tafels")] = None
    """Het nummer van de tafel, bij `tafel`; bijvoorbeeld een thema dat iemand koos."""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        field, what = _NODIG[self.soort]
        found = getattr(self, field)
        if not found or (field == "gasten" and len(set(found)) < 2):
            raise ValueError(what)
        for other in {"rondes", "tafel"} - ({"rondes", self.soort} if self.soort in ("afwezig", "tafel") else set()):
            if getattr(self, other):
                raise ValueError(f"geen `{other}` bij `{self.soort}`")
        return self


class MetTafels(Bijeenkomst):
    """A gathering with rounds of conversation at tables."""

    rondes: tuple[Ronde, ...] = ()
    """De gespreksrondes."""

    tafels: tuple[Tafel, ...] = ()
    """De tafels."""

    stoelen: Nummer | None = None
    """Hoeveel mensen er aan een tafel kunnen zitten, als er bij de tafel zelf niets staat."""

    zitwensen: tuple[Zitwens, ...] = ()
    """Wie apart of juist samen zit, een ronde mist of een tafel koos."""

    @property
    def aantal_rondes(self) -> int:
        """How many rounds there are, at the tables or in the groups."""
        return max(len(self.rondes), super().aantal_rondes)


class Zaal(Onderdeel):
    """A room of the manifestation."""

    naam: Tekst
    """Naam van de zaal."""

    plaatsen: Nummer | None = None
    """Hoeveel mensen erin mogen."""

    gebouw: Tekst | None = None
    """Het gebouw, als de zalen niet in hetzelfde gebouw zijn."""

    opstelling: Opstelling | None = None
    """Hoe de stoelen staan: in rijen zoals in een theater, in een kring, aan tafels of anders."""

    voorzieningen: Lijst[Tekst] = ()
    """Wat er is voor wie slecht loopt, hoort of ziet, zoals een rolstoelplek of een ringleiding."""


class Looptijd(Onderdeel):
    """How long it takes to get from one place to another, in both directions."""

    van: Tekst
    """Naam van een zaal of een gebouw."""

    naar: Tekst
    """Naam van een andere zaal of een ander gebouw."""

    minuten: Nummer
    """Hoeveel minuten lopen het is, ook voor wie langzaam loopt."""


class MetZalen(Bijeenkomst):
    """A gathering with rooms, in which more goes on at a time."""

    zalen: tuple[Zaal, ...] = ()
    """De zalen."""

    looptijden: tuple[Looptijd, ...] = ()
    """Hoe lang het lopen is tussen zalen of gebouwen die niet naast elkaar liggen."""


class MetBestuurders(Bijeenkomst):
    """A gathering at which directors answer, to an agenda."""

    bestuurders: Annotated[Lijst[Id], TAAK, Verwijst("deelnemers")] = ()
    """Wie er aan tafel zitten: id's van deelnemers."""

    programma: tuple[Programmaonderdeel, ...] = Field(default=(), alias="agenda")
    """De agenda, op volgorde van tijd."""


DELEN: Mapping[Deel, type[Bijeenkomst]] = {"tafels": MetTafels, "zalen": MetZalen, "bestuurders": MetBestuurders}
"""What a gathering can have, with the model that has the keys for it."""


def _check_kind(value: object) -> object:
    """Give the id of a kind by its name; complains as a choice does."""
    if not isinstance(value, str):
        return value
    kinds = kinds_by_name()
    if fold(value) in kinds:
        return kinds[fold(value)].id
    names = [soort.naam for soort in SOORTEN]
    expected = ", ".join(f"'{name}'" for name in names[:-1]) + f" or '{names[-1]}'"
    raise PydanticKnownError("literal_error", {"expected": expected})


Soortkeuze: TypeAlias = Annotated[Tekst, BeforeValidator(_check_kind)]
"""The id of a kind, also given by its name."""


class Eigen(Bijeenkomst):
    """What a gathering of one's own says about itself, in the folder `bijeenkomsten`."""

    eigen_soort: Soortkeuze | None = Field(default=None, alias="soort")
    """Wat voor bijeenkomst het is, zoals wijkdialoog of werkgroep; past er geen, laat dit dan weg."""

    eigen_naam: Tekst | None = Field(default=None, alias="naam")
    """Hoe de bijeenkomst heet, zoals Doornakkerspraat; anders zoals haar soort."""

    eigen_lidwoord: Annotated[Literal["de", "het", "geen"] | None, choice()] = Field(default=None, alias="lidwoord")
    """Het lidwoord bij de naam: de, het of geen; alleen als wij het niet goed hebben."""

    na: Bijeenkomststap | None = None
    """De bijeenkomst waar deze op verder gaat: de naam van haar bestand, zonder `.yaml`."""

    agendacommissie: Annotated[Lijst[Id], TAAK, Verwijst("deelnemers")] = ()
    """Wie samen de agenda maken: id's van deelnemers."""

    @property
    def aantal_in_agendacommissie(self) -> int:
        """How many people make the agenda together."""
        return len(self.agendacommissie)


_ARTICLES: Mapping[str, Lidwoord] = {"de": "de", "het": "het", "geen": ""}


def own_soort(id_: str, written: Mapping[str, Any]) -> Bijeenkomstsoort:
    """Give the row of a gathering of one's own from what stands in its file, right or wrong: its checks come later."""
    named = written.get("soort")
    kind = kinds_by_name().get(fold(named)) if isinstance(named, str) else None
    naam, article = written.get("naam"), written.get("lidwoord")
    given = _ARTICLES.get(article.strip().lower()) if isinstance(article, str) else None
    has = [deel for deel, model in DELEN.items() if own_keys(model) & set(written)]
    return (kind or soort_bij(id_) or GEWOON).eigen(id_, naam if isinstance(naam, str) else "", given, has)


def own_keys(model: type[Bijeenkomst]) -> set[str]:
    """Give the keys by which a file shows that its gathering has some part: those that no other gathering has."""
    shared = {field.alias or name for name, field in Bijeenkomst.model_fields.items()}
    return {field.alias or name for name, field in model.model_fields.items()} - shared


@cache
def model_van(soort: Bijeenkomstsoort) -> type[Bijeenkomst]:
    """Give the model of a kind, or of a gathering of one's own: with the keys of all that it has."""
    # Of two that name a field differently the first wins: where there are directors, the programme is the agenda.
    parts = sorted((DELEN[deel] for deel in soort.delen), key=lambda part: part is not MetBestuurders)
    bases: list[type[Bijeenkomst]] = list(parts)
    if soort.is_eigen:
        bases.append(Eigen)
    if not bases:
        bases.append(Bijeenkomst)
    own = {"soort": soort, "__doc__": bases[0].__doc__, "__module__": __name__}
    return new_class(bases[0].__name__, tuple(bases), exec_body=lambda namespace: namespace.update(own))
