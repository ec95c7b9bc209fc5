"""The kinds of gatherings, a row each: all that differs from one gathering to the next by its kind stands here.

What a gathering *has* (tables, rooms, directors) says which keys its file holds, and which documents and rules belong
to it. Nothing else in the house asks for a name: a new kind is a new row. A gathering of one's own, in the folder
`bijeenkomsten`, has a row that is made from that of its kind: with its own id and its own name.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal, Self, TypeAlias

from buurtkit.notatie.lidwoorden import Lidwoord, article_of, split_article
from buurtkit.notatie.tekst import fold

Deel: TypeAlias = Literal["tafels", "zalen", "bestuurders"]
"""What a gathering can have: rounds at tables, a programme in rooms, directors who answer to an agenda."""


VOORAF, NADIEN = "initiatief", "verankering"
"""The steps before and after the gatherings."""

MAX_KORT = 9

MAP = "bijeenkomsten"
"""The folder with the gatherings of one's own, a file each."""

INDELING = "indeling.yaml"
"""The file with who sits where at the ordinary gathering with tables, and who is at which workshop."""

INDELINGEN = "indelingen"
"""The folder with who sits where at the other gatherings with tables, a file each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijeenkomstsoort:
    """One kind of gathering; texts are Dutch, as users read them."""

    id: str
    """How its file, the answers of guests and the options of commands call it."""

    naam: str
    """How it is called within a sentence."""

    lidwoord: Lidwoord = "de"
    """The article of its name; empty for a name that has none, such as `Doornakkerspraat`."""

    soort: str = ""
    """The id of the kind it was made from, for a gathering of one's own; empty for a kind."""

    kort: str
    """Its name at the head of a narrow column, at most `MAX_KORT` letters."""

    ook: tuple[str, ...] = ()
    """Other words by which the head of a column in somebody's list means it, as one word."""

    delen: tuple[Deel, ...] = ()
    """What it has; what stands first goes first where two of them would each do."""

    in_formule: bool = False
    """Whether it is a step of the formula [N]: `init` asks about it, and it keeps its place among the others."""

    is_open: bool = False
    """Whether many come without an invitation."""

    loopt_vrij: bool = False
    """Whether guests go where they like, so that nobody has a seat."""

    bespreekt: Literal["afspraken", "vaste punten", ""] = ""
    """What its programme is about when it has nothing else: promises that are to be kept, or items that return."""

    vraagt_drie_kanten: bool = False
    """Whether professionals and policy [N], and residents (a proposal), are each to be there."""

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

    vragen: str = ""
    """What the ids of its questions in `init` begin with; those without any share the ones of the plain kind."""

    hoeveel: str
    """The question how many people are expected."""

    voorbeeldplek: str = "Wijkhuis De Wiek, Molenlaan 2, Utrecht"
    """An example of a place: building, street, town."""

    @property
    def titel(self) -> str:
        """How it is called at the head of something."""
        return self.naam[:1].upper() + self.naam[1:]

    @property
    def is_eigen(self) -> bool:
        """Whether this is a gathering of one's own, and no kind."""
        return bool(self.soort)

    @property
    def bestand(self) -> str:
        """The name of its file, from the folder of the dossier."""
        return f"{MAP}/{self.id}.yaml" if self.is_eigen else f"{self.id}.yaml"

    @property
    def zitbestand(self) -> str:
        """The file with who sits where, from the folder of the dossier."""
        return INDELING if self.id == eerste_met("tafels").id else f"{INDELINGEN}/{self.id}.yaml"

    @property
    def voluit(self) -> str:
        """Its name with the article, if it has one: `de tafel van 50`."""
        return f"{self.lidwoord} {self.naam}".strip()

    def eigen(self, id_: str, naam: str = "", lidwoord: Lidwoord | None = None, delen: Collection[Deel] = ()) -> Self:
        """Give the row of a gathering of one's own of this kind.

        A name brings its own article: the one that is given, or else the one that belongs to its noun. `delen` is what
        it has besides what the kind has.
        """
        if naam:
            split, rest = split_article(naam)
            naam = rest
            article = lidwoord if lidwoord is not None else split or article_of(naam)
        else:
            naam, article = self.naam, self.lidwoord if lidwoord is None else lidwoord
        return replace(
            self,
            id=id_,
            soort=self.id,
            naam=naam,
            lidwoord=article,
            kort=naam if len(naam) <= MAX_KORT else self.kort,
            ook=(),
            delen=(*self.delen, *(each for each in delen if each not in self.delen)),
            in_formule=False,
        )


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
    Bijeenkomstsoort(
        id="wijkdialoog",
        naam="wijkdialoog",
        kort="dialoog",
        delen=("tafels",),
        begin=dt.time(19, 30),
        einde=dt.time(22),
        verwacht=40,
        weekdag=1,
        weken_vooraf=8,
        uitleg="Een wijkdialoog: praten aan tafels, in rondes.",
        waarom="Aan tafels praten mensen in rondes over wat hen bezighoudt.",
        kop="De wijkdialoog: de dag, de plek, de vragen en de tafels.",
        doel="Van elkaar horen wat er in de wijk speelt.",
        toelichting="Aan tafels praten wij in rondes met elkaar. Iedereen kan iets zeggen, en iedereen luistert.",
        hoeveel="Hoeveel mensen verwacht u op de wijkdialoog?",
    ),
    Bijeenkomstsoort(
        id="wijktafel",
        naam="wijktafel",
        kort="wijktafel",
        delen=("tafels",),
        is_open=True,
        loopt_vrij=True,
        begin=dt.time(19),
        einde=dt.time(21, 30),
        verwacht=60,
        weekdag=2,
        weken_vooraf=6,
        uitleg="Een wijktafel: tafels met elk een thema, waar iedereen vrij langs loopt.",
        waarom="Elke tafel heeft een thema. Mensen lopen vrij rond en schuiven aan waar zij willen.",
        kop="De wijktafel: de dag, de plek en de tafels met hun thema.",
        doel="Per thema horen wat mensen zien en willen.",
        toelichting="Aan elke tafel gaat het over één thema. U loopt vrij rond en schuift aan waar u wilt.",
        hoeveel="Hoeveel mensen verwacht u bij de wijktafel?",
    ),
    Bijeenkomstsoort(
        id="wijkbezoek",
        naam="wijkbezoek",
        lidwoord="het",
        kort="bezoek",
        begin=dt.time(14),
        einde=dt.time(16, 30),
        verwacht=25,
        weekdag=3,
        weken_vooraf=8,
        uitleg="Een wijkbezoek: met bestuurders en ambtenaren langs plekken in de wijk.",
        waarom="Bestuurders en ambtenaren gaan met mensen uit de wijk langs plekken die ertoe doen.",
        kop="Het wijkbezoek: de dag, de plek waar het begint, en de groepen met hun route.",
        doel="Ter plekke zien wat er speelt.",
        toelichting="Wij gaan samen langs plekken in de wijk. Wie daar woont of werkt, vertelt wat er speelt.",
        hoeveel="Hoeveel mensen gaan er mee?",
    ),
    Bijeenkomstsoort(
        id="wijkoverleg",
        naam="wijkoverleg",
        lidwoord="het",
        kort="overleg",
        is_open=True,
        bespreekt="vaste punten",
        begin=dt.time(19, 30),
        einde=dt.time(21, 30),
        verwacht=50,
        weekdag=1,
        weken_vooraf=6,
        uitleg="Een open avond die terugkomt; bewoners bepalen mee waar het over gaat.",
        waarom="Een open avond die terugkomt. Bewoners zitten in de agendacommissie.",
        kop="Het wijkoverleg: de dag, de plek, wie de agenda maakt en waar het over gaat.",
        doel="Bijpraten over de wijk, en samen kijken wat er nog open staat.",
        toelichting="Een open avond voor iedereen uit de wijk. De agenda maken wij samen met bewoners.",
        hoeveel="Hoeveel mensen verwacht u bij het wijkoverleg?",
    ),
    Bijeenkomstsoort(
        id="terugkomavond",
        naam="terugkomavond",
        kort="terugkom",
        bespreekt="afspraken",
        begin=dt.time(19, 30),
        einde=dt.time(21, 30),
        verwacht=40,
        weekdag=1,
        weken_vooraf=6,
        uitleg="Een avond over wat er van de afspraken is gekomen.",
        waarom="Wie iets heeft toegezegd, vertelt wat ervan gekomen is.",
        kop="De terugkomavond: de dag, de plek en de afspraken die aan de beurt komen.",
        doel="Horen wat er van de afspraken is gekomen, en wat er nog moet gebeuren.",
        toelichting="Wij lopen de afspraken langs. Wie iets heeft toegezegd, vertelt hoe het ermee staat.",
        hoeveel="Hoeveel mensen verwacht u op de terugkomavond?",
    ),
    Bijeenkomstsoort(
        id="werkgroep",
        naam="werkgroep",
        kort="werkgroep",
        begin=dt.time(16),
        einde=dt.time(17, 30),
        verwacht=8,
        weekdag=1,
        weken_vooraf=2,
        uitleg="Een kleine groep die iets uitwerkt.",
        waarom="Een kleine groep werkt iets uit.",
        kop="De werkgroep: de dag, de plek en de agenda.",
        doel="Samen een stap verder komen.",
        toelichting="Wij werken in een kleine groep verder.",
        hoeveel="Hoeveel mensen verwacht u bij de werkgroep?",
    ),
    Bijeenkomstsoort(
        id="bijeenkomst",
        naam="bijeenkomst",
        kort="bijeenk.",
        begin=dt.time(19, 30),
        einde=dt.time(21, 30),
        verwacht=30,
        weekdag=1,
        weken_vooraf=6,
        uitleg="Een bijeenkomst met een eigen naam, en met de delen die u erin zet.",
        waarom="Een bijeenkomst van uzelf: u zegt hoe zij heet en wat er is.",
        kop="De bijeenkomst: hoe zij heet, de dag, de plek en het programma.",
        doel="",
        toelichting="",
        vragen="bijeenkomst",
        hoeveel="Hoeveel mensen verwacht u?",
    ),
)
"""All kinds; first those of the formula, in its order. The last is for what is of no kind."""


GEWOON = SOORTEN[-1]
"""The kind of a gathering of which nobody said what kind it is."""


def bijeenkomststappen(eigen: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the ids of the gatherings: of the steps of the formula, and of those of one's own, which are given."""
    return (*(soort.id for soort in formule()), *eigen)


def stappen(eigen: Iterable[str] = ()) -> tuple[str, ...]:
    """Give all steps: what comes before the first gathering, the gatherings, and what comes after the last one.

    `eigen` are the ids of the gatherings of one's own.
    """
    return (VOORAF, *bijeenkomststappen(eigen), NADIEN)


def formule() -> tuple[Bijeenkomstsoort, ...]:
    """Give the kinds that are steps of the formula, in its order."""
    return tuple(soort for soort in SOORTEN if soort.in_formule)


def soort_bij(stap: str) -> Bijeenkomstsoort | None:
    """Give the kind of that id, `None` when there is none."""
    return next((soort for soort in SOORTEN if soort.id == stap), None)


GERESERVEERD = frozenset({*stappen(), "bijeenkomst", "delen"})
"""What no gathering of one's own can be called: the other steps, and the folders with templates for all."""


def kinds_by_name() -> dict[str, Bijeenkomstsoort]:
    """Give the kinds by all that people call them, folded: `Tafel van 50` and `tafel-van-50`."""
    return {fold(name): soort for soort in SOORTEN for name in (soort.id, soort.naam)}


def short_names(soorten: Iterable[Bijeenkomstsoort]) -> dict[str, str]:
    """Give by id what stands above a narrow column, with a number where two would read the same."""
    seen: Counter[str] = Counter()
    names = {}
    for soort in soorten:
        seen[soort.kort] += 1
        names[soort.id] = soort.kort if seen[soort.kort] == 1 else f"{soort.kort[: MAX_KORT - 2]} {seen[soort.kort]}"
    return names


def eerste_met(deel: Deel) -> Bijeenkomstsoort:
    """Give the first kind that has some part: the ordinary one for it."""
    return next(soort for soort in SOORTEN if deel in soort.delen)
