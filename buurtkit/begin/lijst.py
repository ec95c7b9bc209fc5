"""The questions of `init`, in the order in which an initiator thinks: first the question of the neighbourhood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from buurtkit.begin import opmerkingen
from buurtkit.begin.antwoorden import LEEG, vraag_id
from buurtkit.begin.typen import Tijdvak
from buurtkit.begin.voorstel import geld as geldvoorstel
from buurtkit.begin.voorstel.programma import tafels
from buurtkit.begin.vraag import Blok, Gespreksstand, Vraag
from buurtkit.dossier import voorlopig
from buurtkit.dossier.bijeenkomsten import PLEK
from buurtkit.dossier.soorten import Bijeenkomstsoort, formule
from buurtkit.kennis import spelregels as regels
from buurtkit.notatie import aantal, bedrag, hoofdletter, lange_datum, opsomming

BUURT = Blok("De vraag van de buurt", "Alles begint met een vraag, niet met een plan.")
WIE = Blok("Wie u nodig heeft", "De vraag bepaalt wie erbij hoort. Wat u nog niet weet, slaat u over.")
DAGEN = Blok("De dagen", "Uit één dag rekent buurtkit de andere dagen uit.")
GELD = Blok("Het geld", "Meedoen is gratis. Iemand betaalt de zaal en de soep.")
SPELREGELS = Blok("De spelregels", "Mensen willen vooraf weten wat er met hun verhaal gebeurt, en wie er beslist.")
BRIEVEN = Blok("Brieven en foto's", "Zo klinkt elk stuk hetzelfde, en weet iedereen waar hij aan toe is.")

KOMMA = "Meer dan één? Zet er een komma tussen."
PUNTKOMMA = "Zet een puntkomma tussen de zinnen."
BLOKKEUZES = {"voorstel": "Ja, zo is het goed", "aanpassen": "Nee, ik pas het aan", "later": "Dit doe ik later"}


def _always(proposal: object) -> Callable[[Gespreksstand], object]:
    return lambda _: proposal


def _naam(stand: Gespreksstand) -> str | None:
    buurten = stand.antwoorden.buurten
    return f"Samen aan zet in {opsomming(buurten)}" if buurten else None


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


def _spelregels(stand: Gespreksstand) -> str:  # noqa: ARG001
    return "\n".join(
        [
            "Wat mensen mogen verwachten:",
            *(f"- Wij {line}" for line in regels.MAG_VERWACHTEN),
            "Wat wij vragen:",
            *(f"- {line}" for line in regels.WIJ_VRAGEN),
            "Wat er besloten wordt:",
            f"- Wel: {opsomming(regels.WEL_BESLOTEN)}.",
            f"- Niet: {opsomming(regels.NIET_BESLOTEN)}.",
            f"- {regels.WIE_BESLIST}",
            "Hoe iedereen het hoort:",
            f"- {regels.TERUGKOPPELING}",
        ]
    )


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
        vereist=True,
        vulling=voorlopig.VRAAG,
        let_op=opmerkingen.over_vraag,
    )
    yield Vraag("aanleiding", BUURT, "Wat is er gebeurd, of wat valt u op? Twee of drie zinnen.")
    yield Vraag("voor_wie", BUURT, voorstel=lambda _: regels.VOOR_WIE)
    yield Vraag(
        "buurten", BUURT, f"Met de namen die bewoners gebruiken. {KOMMA}", vereist=True, vulling=voorlopig.BUURT
    )
    yield Vraag("gemeenten", BUURT, KOMMA, vereist=True, vulling=voorlopig.GEMEENTE)
    yield Vraag("naam", BUURT, "Deze naam komt boven elke uitnodiging.", _naam, vereist=True)
    yield Vraag(
        "initiatiefnemer",
        BUURT,
        "Voornaam en achternaam.",
        vereist=True,
        vulling=voorlopig.NAAM,
        let_op=opmerkingen.over_naam,
    )
    yield Vraag("organisatie", BUURT, "Doet u het als buurtgenoot? Sla het dan over.")
    yield Vraag("email", BUURT, "Dit adres komt in de uitnodiging.")
    yield Vraag("telefoon", BUURT, "Dit nummer komt in de uitnodiging.")


def _wie() -> Iterator[Vraag]:
    yield Vraag("eigen_deel", WIE, "De zelftest: wat lukt u met de mensen die er nu al zijn?")
    yield Vraag("afhankelijk_van", WIE, f"Zoals de gemeente, een woningcorporatie, een school of winkeliers. {KOMMA}")
    yield Vraag(
        "relatie",
        WIE,
        "De relatietest: is iets bestellen genoeg, of doet u het samen?",
        _relatie,
        keuzes={
            "opdracht": "Een opdracht geven is genoeg",
            "partnerschap met één": "Samen met één partner",
            "partnerschap met meer": "Samen met meer partners",
            LEEG: "Dat weet ik nog niet",
        },
    )
    yield Vraag(
        "behapbaar",
        WIE,
        "De grootte-test: liever iets kleins dat lukt dan iets groots dat blijft liggen.",
        lambda _: "ja",
        keuzes={"ja": "Ja, dit kunnen wij aan", "nee": "Nee, liever in stukken", LEEG: "Dat weet ik nog niet"},
    )
    yield Vraag("deelopgaven", WIE, PUNTKOMMA, als=lambda stand: stand.antwoorden.behapbaar is False)
    yield Vraag("partners", WIE, f"Wat bijna zeker is, telt mee. {KOMMA}", _partners)


def _dagen() -> Iterator[Vraag]:
    yield Vraag(
        "vaste_dag",
        DAGEN,
        voorstel=lambda _: "nee",
        keuzes={
            "nee": "Nee, stel maar dagen voor",
            **{soort.id: f"Ja, de dag van {soort.voluit}" for soort in formule()},
        },
    )
    yield Vraag(
        "dag",
        DAGEN,
        "Met het jaar erbij, zoals 12 maart 2027 of 12-3-2027.",
        als=lambda stand: stand.antwoorden.vaste_dag not in (None, "nee"),
        vereist=True,
        let_op=opmerkingen.over_vaste_dag,
    )
    yield Vraag(
        "regio",
        DAGEN,
        "Dan vallen de voorstellen buiten de vakanties.",
        lambda _: LEEG,
        keuzes={
            "noord": "Noord, zoals Groningen, Zwolle en Amsterdam",
            "midden": "Midden, zoals Utrecht, Rotterdam en Den Haag",
            "zuid": "Zuid, zoals Breda, Eindhoven, Nijmegen en Maastricht",
            LEEG: "Dat weet ik niet",
        },
    )


def _gathering(soort: Bijeenkomstsoort) -> Iterator[Vraag]:
    """Give the questions about one gathering: the proposal as a whole, and its parts."""
    blok = Blok(hoofdletter(soort.voluit), soort.waarom)
    whole = vraag_id(soort, "keuze")
    yield Vraag(whole, blok, _bijeenkomst(soort), lambda _: "voorstel", keuzes=BLOKKEUZES)
    yield Vraag(
        vraag_id(soort, "datum"),
        blok,
        "Met het jaar erbij, zoals 12 maart 2027 of 12-3-2027.",
        lambda stand: stand.dagen[soort.id],
        als=lambda stand: stand.antwoorden.vaste_dag != soort.id,
        deel_van=whole,
        vereist=True,
        let_op=opmerkingen.over_dag(soort),
    )
    yield Vraag(
        vraag_id(soort, "tijd"),
        blok,
        "De deur gaat een half uur eerder open.",
        lambda _: _tijden(soort),
        deel_van=whole,
        vereist=True,
        let_op=opmerkingen.over_tijd(soort),
    )
    yield Vraag(
        vraag_id(soort, "verwacht"),
        blok,
        voorstel=lambda _: soort.verwacht,
        deel_van=whole,
        let_op=opmerkingen.over_aantal(soort),
    )
    yield Vraag(
        vraag_id(soort, "plaats"),
        blok,
        f"Gebouw, straat en plaats. Zoals: {soort.voorbeeldplek}",
        lambda _: PLEK,
        deel_van=whole,
        altijd=True,
        vereist=True,
        vulling=PLEK,
    )


def _geldvragen() -> Iterator[Vraag]:
    yield Vraag("geld", GELD, _geld, lambda _: "voorstel", keuzes=BLOKKEUZES)
    yield Vraag("kosten", GELD, "Zaal, eten, begeleiding, hulp om mee te doen.", _kosten, deel_van="geld", vereist=True)
    yield Vraag(
        "van_gemeente",
        GELD,
        "Gemeenten betaalden vaak ongeveer de helft.",
        _van_gemeente,
        deel_van="geld",
        vereist=True,
        let_op=opmerkingen.over_gemeente,
    )


def _regels() -> Iterator[Vraag]:
    yield Vraag("spelregels", SPELREGELS, _spelregels, lambda _: "voorstel", keuzes=BLOKKEUZES)
    proposals = {
        "mag_verwachten": (f"Elke zin gaat verder na 'Wij'. {PUNTKOMMA}", regels.MAG_VERWACHTEN),
        "wij_vragen": (f"Korte zinnen. {PUNTKOMMA}", regels.WIJ_VRAGEN),
        "wel_besloten": (PUNTKOMMA, regels.WEL_BESLOTEN),
        "niet_besloten": (PUNTKOMMA, regels.NIET_BESLOTEN),
        "wie_beslist": ("In één zin.", regels.WIE_BESLIST),
        "terugkoppeling": ("In één zin.", regels.TERUGKOPPELING),
    }
    for id_, (hulp, proposal) in proposals.items():
        yield Vraag(id_, SPELREGELS, hulp, _always(proposal), deel_van="spelregels")


def _brieven() -> Iterator[Vraag]:
    yield Vraag("aanspreekvorm", BRIEVEN, "", lambda _: "u", keuzes={"u": "Met u", "je": "Met je en jij"})
    yield Vraag("fotos", BRIEVEN, "Wat kan iemand doen die niet op de foto wil?", lambda _: regels.FOTOS)


VRAGEN: tuple[Vraag, ...] = (
    *_buurt(),
    *_wie(),
    *_dagen(),
    *(vraag for soort in formule() for vraag in _gathering(soort)),
    *_geldvragen(),
    *_regels(),
    *_brieven(),
)
"""All questions, in order."""
