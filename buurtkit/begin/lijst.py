"""The questions of `init`, in the order in which an initiator thinks: first the question of the neighbourhood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from buurtkit.begin import opmerkingen
from buurtkit.begin.antwoorden import LEEG, vraag_id
from buurtkit.begin.typen import Tijdvak
from buurtkit.begin.voorstel import geld as geldvoorstel
from buurtkit.begin.voorstel.dagen import day_for
from buurtkit.begin.voorstel.programma import tafels
from buurtkit.begin.voorstel.regels import spelregels
from buurtkit.begin.vraag import Blok, Gespreksstand, Vraag
from buurtkit.dossier import voorlopig
from buurtkit.dossier.bijeenkomsten import PLEK
from buurtkit.dossier.soorten import GEWOON, SOORTEN, Bijeenkomstsoort, formule
from buurtkit.kennis import spelregels as regels
from buurtkit.kennis.schoolvakanties import regio_van
from buurtkit.notatie import aantal, bedrag, hoofdletter, lange_datum, met_wij, opsomming

BUURT = Blok("De vraag van de buurt", "Alles begint met een vraag, niet met een plan.")
EERSTE = Blok("De eerste bijeenkomst", "U begint met één bijeenkomst. De volgende zet u er later bij.")
AFZENDER = Blok("Wie uitnodigt", "Dit staat onder de uitnodiging.")
MEER = Blok("Meer over de vraag", "Dit komt in het plan en in de aankondiging.")
WIE = Blok("Wie u nodig heeft", "De vraag bepaalt wie erbij hoort. Wat u nog niet weet, slaat u over.")
DAGEN = Blok("De dagen", "Uit één dag rekent buurtkit de andere dagen uit.")
GELD = Blok("Het geld", "Meedoen is gratis. Iemand betaalt de zaal en de soep.")
SPELREGELS = Blok("De spelregels", "Mensen willen vooraf weten wat er met hun verhaal gebeurt, en wie er beslist.")
BRIEVEN = Blok("Brieven en foto's", "Zo klinkt elk stuk hetzelfde, en weet iedereen waar hij aan toe is.")

KOMMA = "Meer dan één? Zet er een komma tussen."
PUNTKOMMA = "Zet een puntkomma tussen de zinnen."
BLOKKEUZES = {"voorstel": "Ja, zo is het goed", "aanpassen": "Nee, ik pas het aan", "later": "Dit doe ik later"}


DAG_HULP = "Met het jaar erbij, zoals 12 maart 2027. Of ongeveer, zoals voorjaar 2027. Nog niet bekend? Typ -"


def _nergens(stand: Gespreksstand) -> bool:  # noqa: ARG001
    return False


def _in_formule(stand: Gespreksstand) -> bool:
    return stand.eerste.in_formule


def _is_eerste(soort: Bijeenkomstsoort) -> Callable[[Gespreksstand], bool]:
    return lambda stand: stand.eerste == soort


def _naam(stand: Gespreksstand) -> str | None:
    buurten = stand.antwoorden.buurten
    return f"Samen aan zet in {opsomming(buurten)}" if buurten else None


def _eigen_naam(stand: Gespreksstand) -> str | None:
    return None if stand.eerste == GEWOON else stand.eerste.naam


def _relatie(stand: Gespreksstand) -> str:
    others = stand.antwoorden.afhankelijk_van or ()
    return "partnerschap met één" if len(others) == 1 else "partnerschap met meer"


def _partners(stand: Gespreksstand) -> tuple[str, ...]:
    """Propose the host municipalities, which play a leading part [G], and those that one depends on."""
    gemeenten = stand.antwoorden.gemeenten or ()
    needed = stand.antwoorden.afhankelijk_van or ()
    # A municipality that one depends on is a host already.
    others = [hoofdletter(each) for each in needed if "gemeente" not in each.lower()]
    return (*map(gemeente, gemeenten), *others)


def gemeente(naam: str) -> str:
    """Give the name of the organisation: `Gemeente Utrecht`."""
    if naam.lower().startswith(("gemeente ", "onze ")):
        return hoofdletter(naam)
    return f"Gemeente {naam}"


def _kosten(stand: Gespreksstand) -> Any:
    """Propose what all gatherings cost together; directors cost nothing to speak of."""
    many = [soort for soort in formule() if "bestuurders" not in soort.delen]
    people = [stand.antwoorden.over(soort).verwacht or soort.verwacht for soort in many]
    return geldvoorstel.totaal(sum(people))


def _van_gemeente(stand: Gespreksstand) -> Any:
    return geldvoorstel.aandeel_gemeente(stand.antwoorden.kosten or _kosten(stand))


def _geld(stand: Gespreksstand) -> str:
    text = f"Samen {bedrag(_kosten(stand))}, met een post onvoorzien."
    return f"{text} De gemeente betaalt de helft: {bedrag(_van_gemeente(stand))}."


def _regio_hulp(stand: Gespreksstand) -> str:
    why = "Dan vallen de voorstellen voor dagen buiten de vakanties."
    found = regio_van(stand.antwoorden.gemeenten or ())
    return f"{opsomming(stand.antwoorden.gemeenten or ())} ligt in regio {found}. {why}" if found else why


def _spelregels(stand: Gespreksstand) -> str:
    rules = spelregels(stand.gepland)
    decided = f"- Wel: {opsomming(rules.wel_besloten)}."
    blocks = [
        ("Wat mensen mogen verwachten:", [f"- {met_wij(line)}" for line in rules.mag_verwachten]),
        ("Wat wij vragen:", [f"- {line}" for line in rules.wij_vragen]),
        ("Wat er besloten wordt:", [decided] if rules.wel_besloten else []),
        ("Wat er niet besloten wordt:", [f"- {opsomming(rules.niet_besloten)}."]),
        ("Wie er beslist:", [f"- {rules.wie_beslist}"] if rules.wie_beslist else []),
        ("Hoe iedereen het hoort:", [f"- {rules.terugkoppeling}"]),
    ]
    return "\n".join(line for title, lines in blocks if lines for line in (title, *lines))


def _bijeenkomst(soort: Bijeenkomstsoort) -> Callable[[Gespreksstand], str]:
    """Make a function that tells a proposal for a gathering in one sentence."""

    def tell(stand: Gespreksstand) -> str:
        people = soort.verwacht
        who = "bestuurders" if "bestuurders" in soort.delen else "mensen"
        at = f" aan {aantal(len(tafels(people)), 'tafel', 'tafels')}" if "tafels" in soort.delen else ""
        return hoofdletter(f"{lange_datum(stand.dagen[soort.id])}, {_tijden(soort)}, {people} {who}{at}.")

    return tell


def _tijden(soort: Bijeenkomstsoort) -> Tijdvak:
    return Tijdvak(soort.begin, soort.einde)


def _buurt() -> Iterator[Vraag]:
    yield Vraag(
        "vraag",
        BUURT,
        "Een echte vraag. Zoals: Wat maakt dat iedereen hier gezien wordt, ook op een gewone dinsdag?",
        "De vraag staat boven aan elke uitnodiging. Kies er een waar u het antwoord zelf nog niet op weet.",
        "Vraag",
        vereist=True,
        vulling=voorlopig.VRAAG,
        let_op=opmerkingen.over_vraag,
    )
    yield Vraag(
        "aanleiding",
        MEER,
        "Wat is er gebeurd, of wat valt u op? Twee of drie zinnen.",
        "Mensen willen weten waarom u dit nu doet. Het staat in het plan en in de aankondiging.",
        "Waarom nu",
        verder=True,
    )
    yield Vraag(
        "voor_wie",
        MEER,
        "",
        "Het staat in het plan. Zo weet iedereen aan wie u het eerst denkt.",
        "Voor wie",
        voorstel=lambda _: regels.VOOR_WIE,
        verder=True,
    )
    yield Vraag(
        "buurten",
        BUURT,
        f"Met de namen die bewoners gebruiken. {KOMMA}",
        "Zo weet wie de uitnodiging krijgt, dat het over zijn buurt gaat.",
        "Buurten",
        let_op=opmerkingen.over_namen,
        vereist=True,
        vulling=voorlopig.BUURT,
    )
    yield Vraag(
        "gemeenten",
        BUURT,
        KOMMA,
        "De gemeente staat in het plan. Ligt uw buurt in meer gemeenten? Noem ze dan alle.",
        "Gemeente",
        vereist=True,
        vulling=voorlopig.GEMEENTE,
    )


def _eerste() -> Iterator[Vraag]:
    yield Vraag(
        "soort",
        EERSTE,
        f"Bij {opsomming([soort.voluit for soort in formule()])} schrijf ik erbij dat meedoen gratis is.",
        "Met een tafel van 50 begint de formule. De manifestatie en de bestuurstafel zet u er later bij. Doet u iets "
        "anders? Kies wat er het meest op lijkt, of een bijeenkomst met een eigen naam.",
        "Eerste bijeenkomst",
        lambda _: formule()[0].id,
        keuzes={soort.id: choice_text(soort) for soort in SOORTEN},
    )
    yield Vraag(
        vraag_id(GEWOON, "naam"),
        EERSTE,
        "Zoals: Doornakkerspraat, of het Grote Buurtgesprek.",
        "Zo staat het in elke brief. Hoort er een lidwoord bij, typ dat er dan bij: de Buurtavond.",
        "Naam",
        _eigen_naam,
        als=lambda stand: not stand.eerste.in_formule,
        vereist=True,
    )


def choice_text(soort: Bijeenkomstsoort) -> str:
    """Give what somebody reads who chooses a kind of gathering."""
    if soort == GEWOON:
        return "iets anders, met een eigen naam"
    return soort.naam


def _afzender() -> Iterator[Vraag]:
    yield Vraag(
        "naam",
        AFZENDER,
        "Deze naam komt boven elke uitnodiging.",
        "Onder deze naam leert de buurt u kennen. Kies een naam die langer meegaat dan één bijeenkomst.",
        "Naam van het initiatief",
        _naam,
        vereist=True,
        # A gathering of one's own has a name already, that can stand for all.
        op_scherm=_in_formule,
    )
    yield Vraag(
        "initiatiefnemer",
        AFZENDER,
        "Voornaam en achternaam.",
        "Een brief met een naam eronder wordt vaker beantwoord dan een brief van een organisatie.",
        "Ondertekent",
        vereist=True,
        vulling=voorlopig.NAAM,
        let_op=opmerkingen.over_naam,
    )
    yield Vraag(
        "organisatie",
        AFZENDER,
        "Doet u het als buurtgenoot? Sla het dan over.",
        "De organisatie staat onder uw naam in de uitnodiging.",
        "Organisatie",
    )
    yield Vraag(
        "email",
        AFZENDER,
        "Dit adres komt in de uitnodiging.",
        "Hier komen de antwoorden binnen. Neem een adres dat ook wordt gelezen als u er niet bent.",
        "E-mail",
    )
    yield Vraag(
        "telefoon",
        AFZENDER,
        "Dit nummer komt in de uitnodiging.",
        "Niet iedereen mailt. Wie liever belt, moet iemand kunnen bereiken.",
        "Telefoon",
    )


def _wie() -> Iterator[Vraag]:
    yield Vraag(
        "eigen_deel",
        WIE,
        "De zelftest: wat lukt u met de mensen die er nu al zijn?",
        "Wie weet wat hij zelf kan, weet ook wie hij nodig heeft. Het staat in het plan.",
        "Zelf",
        verder=True,
    )
    yield Vraag(
        "afhankelijk_van",
        WIE,
        f"Zoals de gemeente, een woningcorporatie, een school of winkeliers. {KOMMA}",
        "Zonder hen lukt het niet. Daarom nodigt u hen uit, en vraagt u hun om mee te doen.",
        "Afhankelijk van",
        let_op=opmerkingen.over_namen,
        verder=True,
    )
    yield Vraag(
        "relatie",
        WIE,
        "De relatietest: is iets bestellen genoeg, of doet u het samen?",
        "Wie iets bestelt, beslist zelf. Wie het samen doet, beslist ook samen. Dat hoort vooraf duidelijk te zijn.",
        "Samenwerking",
        _relatie,
        keuzes={
            "opdracht": "Een opdracht geven is genoeg",
            "partnerschap met één": "Samen met één partner",
            "partnerschap met meer": "Samen met meer partners",
            LEEG: "Dat weet ik nog niet",
        },
        verder=True,
    )
    yield Vraag(
        "behapbaar",
        WIE,
        "De grootte-test: liever iets kleins dat lukt dan iets groots dat blijft liggen.",
        "Een te grote vraag blijft liggen. Dan helpt het om haar in stukken te delen.",
        "Behapbaar",
        lambda _: "ja",
        keuzes={"ja": "Ja, dit kunnen wij aan", "nee": "Nee, liever in stukken", LEEG: "Dat weet ik nog niet"},
        verder=True,
    )
    yield Vraag(
        "deelopgaven",
        WIE,
        PUNTKOMMA,
        "Elk stuk kan eigen partners hebben.",
        "Kleinere vragen",
        als=lambda stand: stand.antwoorden.behapbaar is False,
        verder=True,
    )
    yield Vraag(
        "partners",
        WIE,
        f"Wat bijna zeker is, telt mee. {KOMMA}",
        "Wie meedoet, staat in het plan en onder aan de uitnodiging.",
        "Partners",
        _partners,
        verder=True,
    )


def _dagen() -> Iterator[Vraag]:
    yield Vraag(
        "vaste_dag",
        DAGEN,
        voorstel=lambda _: "nee",
        keuzes={
            "nee": "Nee, stel maar dagen voor",
            **{soort.id: f"Ja, de dag van {soort.voluit}" for soort in formule()},
        },
        als=_in_formule,
        op_scherm=_nergens,
    )
    yield Vraag(
        "dag",
        DAGEN,
        als=lambda stand: _in_formule(stand) and stand.antwoorden.vaste_dag not in (None, "nee"),
        vereist=True,
        let_op=opmerkingen.over_vaste_dag,
        op_scherm=_nergens,
    )
    yield Vraag(
        "regio",
        DAGEN,
        _regio_hulp,
        "De schoolvakanties verschillen per regio. `buurtkit check` zegt het als een dag erin valt.",
        "Schoolvakanties",
        lambda stand: stand.regio or LEEG,
        keuzes={
            "noord": "Noord, zoals Groningen, Zwolle en Amsterdam",
            "midden": "Midden, zoals Utrecht, Rotterdam en Den Haag",
            "zuid": "Zuid, zoals Breda, Eindhoven, Nijmegen en Maastricht",
            LEEG: "Dat weet ik niet",
        },
        verder=True,
    )


def _step(soort: Bijeenkomstsoort) -> Iterator[Vraag]:
    """Give the questions about a step of the formula: the proposal as a whole, and its parts."""
    whole = vraag_id(soort, "keuze")
    yield Vraag(
        whole,
        _blok(soort),
        _bijeenkomst(soort),
        voorstel=lambda _: "voorstel",
        keuzes=BLOKKEUZES,
        als=_in_formule,
        op_scherm=_nergens,
    )
    for vraag in bijeenkomstvragen(soort, lambda stand: stand.dagen[soort.id], lambda _: soort):
        makes_sense = _has_no_fixed_day(soort) if vraag.id == vraag_id(soort, "datum") else _in_formule
        yield replace(vraag, als=makes_sense, deel_van=whole)


def _has_no_fixed_day(soort: Bijeenkomstsoort) -> Callable[[Gespreksstand], bool]:
    return lambda stand: _in_formule(stand) and stand.antwoorden.vaste_dag != soort.id


def _own() -> Iterator[Vraag]:
    """Give the questions about a first gathering that is no step of the formula."""

    def day(stand: Gespreksstand) -> dt.date:
        return day_for(stand.eerste, stand.vandaag, stand.vandaag, stand.regio)

    for vraag in bijeenkomstvragen(GEWOON, day, lambda stand: stand.eerste):
        yield replace(vraag, als=lambda stand: not stand.eerste.in_formule, op_scherm=lambda _: True)


def _blok(soort: Bijeenkomstsoort) -> Blok:
    return Blok(hoofdletter(soort.voluit), soort.waarom)


def bijeenkomstvragen(
    soort: Bijeenkomstsoort,
    day: Callable[[Gespreksstand], dt.date],
    kind: Callable[[Gespreksstand], Bijeenkomstsoort],
    place: str = PLEK,
) -> Iterator[Vraag]:
    """Give the questions when and where a gathering is, and for how many, with a day and a place to propose.

    `kind` gives whose usual times and number to propose.
    """
    blok = _blok(soort)
    yield Vraag(
        vraag_id(soort, "datum"),
        blok,
        DAG_HULP,
        "Zonder dag komt er 'volgt nog' in de brief. Ons voorstel valt buiten feestdagen en schoolvakanties.",
        "Dag",
        day,
        op_scherm=_is_eerste(soort),
        let_op=opmerkingen.over_dag(soort),
    )
    yield Vraag(
        vraag_id(soort, "tijd"),
        blok,
        "De deur gaat een half uur eerder open. Nog niet bekend? Typ -",
        "Wie werkt of kookt, wil weten hoe laat het begint en hoe laat het klaar is.",
        "Tijd",
        lambda stand: _tijden(kind(stand)),
        op_scherm=_is_eerste(soort),
        let_op=opmerkingen.over_tijd(soort),
    )
    yield Vraag(
        vraag_id(soort, "verwacht"),
        blok,
        "",
        "Hiermee rekenen wij hoeveel stoelen, tafels en borden er nodig zijn, tot er aanmeldingen zijn.",
        "Mensen",
        lambda stand: kind(stand).verwacht,
        op_scherm=_is_eerste(soort),
        verder=True,
        let_op=opmerkingen.over_aantal(soort),
    )
    yield Vraag(
        vraag_id(soort, "plaats"),
        blok,
        f"Gebouw, straat en plaats. Zoals: {soort.voorbeeldplek}",
        "Zet er alles bij wat iemand nodig heeft om er te komen, met komma's ertussen.",
        "Plek",
        lambda _: place,
        altijd=True,
        vulling=PLEK,
        op_scherm=_is_eerste(soort),
    )


def _geldvragen() -> Iterator[Vraag]:
    yield Vraag(
        "geld",
        GELD,
        _geld,
        "Meedoen is voor iedereen gratis. Een begroting laat partners zien wat u hun vraagt.",
        "Geld",
        lambda _: "voorstel",
        keuzes=BLOKKEUZES,
        als=_in_formule,
        verder=True,
    )
    yield Vraag(
        "kosten",
        GELD,
        "Zaal, eten, begeleiding, hulp om mee te doen.",
        "Een eerste schatting is genoeg. De posten staan straks in begroting.yaml.",
        "Kosten",
        _kosten,
        als=_in_formule,
        deel_van="geld",
        vereist=True,
        verder=True,
    )
    yield Vraag(
        "van_gemeente",
        GELD,
        "Gemeenten betaalden vaak ongeveer de helft.",
        "Het staat in de begroting als gevraagd, en nog niet als zeker.",
        "Van de gemeente",
        _van_gemeente,
        als=_in_formule,
        deel_van="geld",
        vereist=True,
        verder=True,
        let_op=opmerkingen.over_gemeente,
    )


def _regels() -> Iterator[Vraag]:
    yield Vraag(
        "spelregels",
        SPELREGELS,
        _spelregels,
        "De spelregels staan in de uitnodiging. Beloof alleen wat u waar kunt maken.",
        "Spelregels",
        lambda _: "voorstel",
        keuzes=BLOKKEUZES,
        verder=True,
    )
    helps = {
        "mag_verwachten": f"Elke zin gaat verder na 'Wij', of is een zin als 'Niemand hoeft iets'. {PUNTKOMMA}",
        "wij_vragen": f"Korte zinnen. {PUNTKOMMA}",
        "wel_besloten": PUNTKOMMA,
        "niet_besloten": PUNTKOMMA,
        "wie_beslist": "In één zin.",
        "terugkoppeling": "In één zin.",
    }
    for id_, hulp in helps.items():
        yield Vraag(
            id_,
            SPELREGELS,
            hulp,
            "Dit is een van de spelregels in de uitnodiging.",
            hoofdletter(id_.replace("_", " ")),
            _rule(id_),
            deel_van="spelregels",
            verder=True,
        )


def _rule(id_: str) -> Callable[[Gespreksstand], object]:
    """Make a function that proposes one of the rules; `None` when it is only about gatherings that are not planned."""
    return lambda stand: getattr(spelregels(stand.gepland), id_) or None


def _brieven() -> Iterator[Vraag]:
    yield Vraag(
        "aanspreekvorm",
        BRIEVEN,
        "",
        "Elke brief spreekt mensen op dezelfde manier aan. Bestuurders schrijven wij altijd met u.",
        "U of je",
        lambda _: "u",
        keuzes={"u": "Met u", "je": "Met je en jij"},
        verder=True,
    )
    yield Vraag(
        "fotos",
        BRIEVEN,
        "Wat kan iemand doen die niet op de foto wil?",
        "Het staat in de uitnodiging. Wie niet op de foto wil, moet dat makkelijk kunnen zeggen.",
        "Foto's",
        lambda _: regels.FOTOS,
        verder=True,
    )


VRAGEN: tuple[Vraag, ...] = (
    *_buurt(),
    *_eerste(),
    *_afzender(),
    *_wie(),
    *_dagen(),
    *(vraag for soort in formule() for vraag in _step(soort)),
    *_own(),
    *_geldvragen(),
    *_regels(),
    *_brieven(),
)
"""All questions, in the order in which proposals follow from answers."""
