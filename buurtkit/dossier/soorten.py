"""The kinds of gatherings, a row each: all that differs from one gathering to the next by its kind stands here.

What a gathering *has* (tables, rooms, directors) says which keys its file holds, and which documents and rules belong
to it. Nothing else in the house asks for a name: a new kind is a new row.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

Deel: TypeAlias = Literal["tafels", "zalen", "bestuurders"]
"""What a gathering can have: rounds at tables, a programme in rooms, directors who answer to an agenda."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijeenkomstsoort:
    """One kind of gathering; texts are Dutch, as users read them."""

    id: str
    """How its file, the answers of guests and the options of commands call it."""

    naam: str
    """How it is called within a sentence."""

    lidwoord: Literal["de", "het"] = "de"

    kort: str
    """Its name at the head of a narrow column, at most nine letters."""

    ook: tuple[str, ...] = ()
    """Other words by which the head of a column in somebody's list means it, as one word."""

    delen: tuple[Deel, ...] = ()
    """What it has; what stands first goes first where two of them would each do."""

    in_formule: bool = False
    """Whether it is a step of the formula [N]: `init` asks about it, and it keeps its place among the others."""

    is_open: bool = False
    """Whether many come without an invitation."""

    vraagt_drie_kanten: bool = False
    """Whether professionals, policy and residents are each to be there [N]."""

    vraagt_mix: bool = False
    """Whether its programme mixes inspiration, doing something, and meeting each other [N]."""

    vraagt_mensen: tuple[int, int] | None = None
    """The fewest and the most people it is for; `None` when any number will do."""

    begin: dt.time
    einde: dt.time
    """Proposed times: who works can come from work, and whoever has to cook is home or gets soup."""

    verwacht: int
    """Proposed number of people."""

    weekdag: int
    """The weekday that suits most people; Monday is 0."""

    weken_vooraf: int
    """Proposed weeks after the step of the formula before it; for the first step, from today."""

    tussentijd: tuple[int, int] | None = None
    """Fewest and most weeks after the step of the formula before it; `None` when nobody says so."""

    uitleg: str
    """What its file is, for who writes it in an editor."""

    waarom: str
    """What happens there, for who is asked about it."""

    kop: str
    """What stands on top of a new file."""

    doel: str
    toelichting: str
    """What a new file proposes at these keys."""

    vragen: str
    """What the ids of its questions in `init` begin with."""

    hoeveel: str
    """The question how many people are expected."""

    voorbeeldplek: str
    """An example of a place: building, street, town."""

    @property
    def titel(self) -> str:
        """How it is called at the head of something."""
        return self.naam[:1].upper() + self.naam[1:]

    @property
    def bestand(self) -> str:
        """The name of its file."""
        return f"{self.id}.yaml"

    @property
    def voluit(self) -> str:
        """Its name with the article: `de tafel van 50`."""
        return f"{self.lidwoord} {self.naam}"


SOORTEN: tuple[Bijeenkomstsoort, ...] = (
    Bijeenkomstsoort(
        id="tafel-van-50",
        naam="tafel van 50",
        kort="tafel 50",
        ook=("tafelvanvijftig",),
        delen=("tafels",),
        in_formule=True,
        vraagt_drie_kanten=True,
        vraagt_mensen=(45, 60),
        begin=dt.time(15, 30),
        einde=dt.time(19, 30),
        verwacht=50,
        weekdag=3,  # a Thursday, for who comes from work
        weken_vooraf=13,  # save-the-date and invitations need ten, getting ready the rest
        uitleg="De eerste bijeenkomst: zo'n vijftig mensen aan gemengde tafels.",
        waarom="Mensen die de buurt goed kennen praten aan gemengde tafels, in rondes.",
        kop="De tafel van 50: de dag, de plek, de vragen en de tafels.",
        doel="Elkaar ontmoeten, en samen zien wat er in de buurt speelt.",
        toelichting=(
            "Aan gemengde tafels praten bewoners, mensen die hier werken en beleidsmakers met elkaar. "
            "Na elke ronde zoekt iedereen een andere tafel."
        ),
        vragen="tafel",
        hoeveel="Hoeveel mensen verwacht u aan tafel?",
        voorbeeldplek="Buurthuis De Bocht, Maasplein 3, Utrecht",
    ),
    Bijeenkomstsoort(
        id="manifestatie",
        naam="manifestatie",
        kort="manifest.",
        delen=("zalen",),
        in_formule=True,
        is_open=True,
        vraagt_mix=True,
        begin=dt.time(13),
        einde=dt.time(17, 30),
        verwacht=150,
        weekdag=5,  # a Saturday, for the neighbourhood
        weken_vooraf=10,
        tussentijd=(4, 20),
        uitleg="De tweede bijeenkomst: een dag voor de hele buurt.",
        waarom="Iedereen is welkom: verhalen, workshops, een wandeling en tijd voor elkaar.",
        kop="De manifestatie: de dag, de plek en het programma. Wat tegelijk begint, loopt naast elkaar.",
        doel="Met de hele buurt verder praten, en het ook zelf zien en doen.",
        toelichting=(
            "Er zijn verhalen, workshops en een wandeling, en er is veel tijd om elkaar te spreken. "
            "Iedereen uit de buurt is welkom."
        ),
        vragen="manifestatie",
        hoeveel="Hoeveel mensen verwacht u op de manifestatie?",
        voorbeeldplek="Basisschool De Meander, Lingestraat 40, Utrecht",
    ),
    Bijeenkomstsoort(
        id="bestuurstafel",
        naam="bestuurstafel",
        kort="bestuur",
        delen=("bestuurders",),
        in_formule=True,
        begin=dt.time(15),
        einde=dt.time(18),
        verwacht=10,
        weekdag=3,
        weken_vooraf=5,
        tussentijd=(3, 12),
        uitleg="De derde bijeenkomst: bestuurders antwoorden op de bevindingen en zeggen iets toe.",
        waarom="Bestuurders horen wat de buurt ziet. Zij geven antwoord en zeggen iets toe.",
        kop="De bestuurstafel: de dag, de plek, wie er aan tafel zit en de agenda.",
        doel="Bestuurders horen de bevindingen, geven antwoord en zeggen toe wat zij gaan doen.",
        toelichting=(
            "Eerst gaat het over de vraag van de buurt, en dan pas over de eigen organisatie. "
            "Aan het eind zegt elke bestuurder wat er kan, wat er niet kan en waarom."
        ),
        vragen="bestuurstafel",
        hoeveel="Hoeveel bestuurders verwacht u?",
        voorbeeldplek="Stadhuis, Dorpsplein 1, Utrecht",
    ),
)
"""All kinds; those of the formula in its order."""


def bijeenkomststappen() -> tuple[str, ...]:
    """Give the ids of all kinds."""
    return tuple(soort.id for soort in SOORTEN)


def stappen() -> tuple[str, ...]:
    """Give all steps: what comes before the first gathering, the gatherings, and what comes after the last one."""
    return ("initiatief", *bijeenkomststappen(), "verankering")


def formule() -> tuple[Bijeenkomstsoort, ...]:
    """Give the kinds that are steps of the formula, in its order."""
    return tuple(soort for soort in SOORTEN if soort.in_formule)


def soort_bij(stap: str) -> Bijeenkomstsoort | None:
    """Give the kind of a step, `None` for a step that is no gathering."""
    return next((soort for soort in SOORTEN if soort.id == stap), None)


def has(stap: str, deel: Deel) -> bool:
    """Tell whether the gathering of a step has something; a step that is no gathering has nothing."""
    soort = soort_bij(stap)
    return soort is not None and deel in soort.delen


def naam_van(stap: str) -> str:
    """Give how a step is called within a sentence."""
    soort = soort_bij(stap)
    return soort.naam if soort else stap


def eerste_met(deel: Deel) -> Bijeenkomstsoort:
    """Give the first kind that has some part: the ordinary one for it."""
    return next(soort for soort in SOORTEN if deel in soort.delen)
