"""From the answers of `init` to the files of a dossier, each with comments that explain it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from buurtkit import notatie
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Plaats, model_van
from buurtkit.dossier.initiatief import (
    Aanspreekvormen,
    Contact,
    Groottetest,
    Initiatief,
    Opgave,
    Partner,
    Privacy,
    Relatietest,
    Verwachtingen,
    WieNodig,
    Zelftest,
)
from buurtkit.dossier.schrijven import Voorbeelden, yaml_text
from buurtkit.dossier.soorten import soort_bij
from buurtkit.dossier.typen import Bijeenkomststap, Markdown, Onderdeel
from buurtkit.notatie import Naam
from buurtkit.werkwijze.voorstel import geld, programma
from buurtkit.werkwijze.voorstel.dagen import bewaren_tot, termijnen
from buurtkit.werkwijze.vragen.antwoorden import Antwoorden
from buurtkit.werkwijze.vragen.lijst import gemeente
from buurtkit.werkwijze.vragen.typen import Tijdvak
from buurtkit.werkwijze.vragen.vraag import Stand, Vraag

_PLAATS: Voorbeelden = {
    "plaats.adres": "Dorpsstraat 1",
    "plaats.postcode": "3511 AB",
    "plaats.woonplaats": "Utrecht",
    "plaats.zaal": "de grote zaal",
    "plaats.route": "Bus 12 stopt voor de deur. Parkeren is gratis.",
    "plaats.toegankelijkheid": "\n  - Alles is beneden en zonder drempels.\n  - Er is een ringleiding.",
}

VOORBEELDEN: dict[str, Voorbeelden] = {
    "buurtkit.yaml": {
        "opgave.aanleiding": "Er gebeurt veel goeds, maar het loopt vaak langs elkaar heen.",
        "opgave.voor_wie": "Voor iedereen in de buurt.",
        "initiatiefnemer.functie": "opbouwwerker",
        "initiatiefnemer.organisatie": "Buurthuis De Bocht",
        "initiatiefnemer.telefoon": "06 12 34 56 78",
        "initiatiefnemer.email": "naam@voorbeeld.nl",
        "opdrachtgever": "\n  naam: Voornaam Achternaam\n  organisatie: Gemeente Utrecht",
        "partners": "\n  - naam: Gemeente Utrecht\n    soort: financier",
        "website": "https://www.onzebuurt.nl",
        "huisstijl": '\n  kleur: "#1b4f8a"',
    },
    "tafel-van-50.yaml": {
        **_PLAATS,
        "wegblijvers": "20%",
        "tafels.thema": "Jong zijn",
        "tafels.voorzitter": "voornaam-achternaam",
        "tafels.notulist": "voornaam-achternaam",
        "programma.wie": "Voornaam Achternaam",
        "programma.zaal": "de hal",
    },
    "manifestatie.yaml": {
        **_PLAATS,
        "wegblijvers": "20%",
        "zalen": "\n  - naam: Aula\n    plaatsen: 160",
        "programma.wie": "Voornaam Achternaam",
        "programma.zaal": "Aula",
    },
    "bestuurstafel.yaml": {
        **_PLAATS,
        "bestuurders": "\n  - voornaam-achternaam",
        "agenda.wie": "Voornaam Achternaam",
        "agenda.bevindingen": "\n  - b1",
    },
}
"""Per file what can be filled in later, as comments."""

KOPPEN = {
    "buurtkit.yaml": "Het hart van het dossier: wat er speelt, wie meedoet, en wat mensen van elkaar mogen verwachten.",
    "tafel-van-50.yaml": "De tafel van 50: de dag, de plek, de vragen en de tafels.",
    "manifestatie.yaml": "De manifestatie: de dag, de plek en het programma. Wat tegelijk begint, loopt naast elkaar.",
    "bestuurstafel.yaml": "De bestuurstafel: de dag, de plek, wie er aan tafel zit en de agenda.",
    "begroting.yaml": "Wat de bijeenkomsten samen kosten en wie het betaalt. De bedragen zijn een eerste schatting.",
}
"""What each file is for."""


def bestanden(stand: Stand, nog_te_doen: Sequence[Vraag] = ()) -> dict[str, str]:
    """Give the text of each file of the dossier; what was put off has no file yet.

    `nog_te_doen` are the questions of which the answer still has to be replaced: the first file says so.
    """
    parts: dict[str, Onderdeel | None] = {
        "tafel-van-50.yaml": _tafel_van_50(stand),
        "manifestatie.yaml": _manifestatie(stand),
        "bestuurstafel.yaml": _bestuurstafel(stand),
    }
    planned = [part for part in parts.values() if isinstance(part, Bijeenkomst)]
    parts = {"buurtkit.yaml": _initiatief(stand.antwoorden, planned), **parts, "begroting.yaml": _begroting(stand)}
    return {
        name: yaml_text(part, bestand=name, kop=_kop(name, nog_te_doen), voorbeelden=VOORBEELDEN.get(name))
        for name, part in parts.items()
        if part
    }


def _kop(bestand: str, nog_te_doen: Sequence[Vraag]) -> str:
    lines = [
        KOPPEN[bestand],
        "Verander wat achter een dubbele punt staat. Een # betekent: uitleg, of iets voor later.",
    ]
    if bestand == "buurtkit.yaml" and nog_te_doen:
        lines.append(f"Vul dit nog zelf in: {notatie.opsomming(vraag.id for vraag in nog_te_doen)}.")
    return "\n".join(lines)


def _initiatief(given: Antwoorden, planned: Sequence[Bijeenkomst]) -> Initiatief:
    aanleiding = Markdown(given.aanleiding) if given.aanleiding else None
    reports = [each.verslag_op for each in planned if each.verslag_op]
    vorm = given.aanspreekvorm or "u"
    return Initiatief(
        naam=given.naam or "",
        gemeenten=given.gemeenten or (),
        buurten=given.buurten or (),
        schoolvakanties=given.regio,
        opgave=Opgave(vraag=given.vraag or "", aanleiding=aanleiding, voor_wie=given.voor_wie),
        wie_nodig=WieNodig(
            zelftest=Zelftest(eigen_deel=given.eigen_deel, afhankelijk_van=given.afhankelijk_van or ()),
            relatietest=Relatietest(vorm=given.relatie),
            groottetest=Groottetest(behapbaar=given.behapbaar, deelopgaven=given.deelopgaven or ()),
        ),
        initiatiefnemer=Contact(
            naam=given.initiatiefnemer or Naam(),
            organisatie=given.organisatie,
            telefoon=given.telefoon,
            email=given.email,
        ),
        partners=tuple(Partner(naam=naam) for naam in given.partners or ()),
        aanspreekvorm=Aanspreekvormen(deelnemers=vorm, bestuurders="u", publiek=vorm),
        verwachtingen=Verwachtingen(
            mag_verwachten=given.mag_verwachten or (),
            wij_vragen=given.wij_vragen or (),
            wel_besloten=given.wel_besloten or (),
            niet_besloten=given.niet_besloten or (),
            wie_beslist=given.wie_beslist,
            terugkoppeling=given.terugkoppeling,
        ),
        privacy=Privacy(
            bewaartermijn="drie maanden na het laatste verslag",
            bewaren_tot=bewaren_tot(max(reports)) if reports else None,
            fotos=given.fotos,
        ),
    )


def _gathering(
    stand: Stand, stap: Bijeenkomststap, tijd: Tijdvak | None, plaats: Plaats | None, verwacht: int | None
) -> dict[str, Any]:
    """Give what the three gatherings share, as far as it can be proposed."""
    assert tijd
    assert plaats
    datum = stand.dagen[stap]
    days = termijnen(stap, datum, stand.vandaag)
    return {
        "datum": datum,
        "inloop": programma.inloop(tijd.begin),
        "begin": tijd.begin,
        "einde": tijd.einde,
        "plaats": plaats,
        "verwacht": verwacht,
        "uitnodigen_op": days.uitnodigen_op,
        "aanmelden_voor": days.aanmelden_voor,
        "verslag_op": days.verslag_op,
    }


def _model(stap: str) -> Callable[..., Bijeenkomst]:
    soort = soort_bij(stap)
    assert soort
    return model_van(soort)


def _tafel_van_50(stand: Stand) -> Bijeenkomst | None:
    given = stand.antwoorden
    if given.tafel in (None, "later"):
        return None
    shared = _gathering(stand, "tafel-van-50", given.tafel_tijd, given.tafel_plaats, given.tafel_verwacht)
    rounds, programme = programma.tafel_van_50(shared["begin"], shared["einde"])
    tables = programma.tafels(given.tafel_verwacht or 50)
    return _model("tafel-van-50")(
        **shared,
        doel="Elkaar ontmoeten, en samen zien wat er in de buurt speelt.",
        toelichting=Markdown(
            "Aan gemengde tafels praten bewoners, mensen die hier werken en beleidsmakers met elkaar. "
            "Na elke ronde zoekt iedereen een andere tafel."
        ),
        rondes=rounds,
        tafels=tables,
        programma=programme,
    )


def _manifestatie(stand: Stand) -> Bijeenkomst | None:
    given = stand.antwoorden
    if given.manifestatie in (None, "later"):
        return None
    shared = _gathering(
        stand, "manifestatie", given.manifestatie_tijd, given.manifestatie_plaats, given.manifestatie_verwacht
    )
    return _model("manifestatie")(
        **shared,
        doel="Met de hele buurt verder praten, en het ook zelf zien en doen.",
        toelichting=Markdown(
            "Er zijn verhalen, workshops en een wandeling, en er is veel tijd om elkaar te spreken. "
            "Iedereen uit de buurt is welkom."
        ),
        programma=programma.manifestatie(shared["begin"], shared["einde"]),
    )


def _bestuurstafel(stand: Stand) -> Bijeenkomst | None:
    given = stand.antwoorden
    if given.bestuurstafel in (None, "later"):
        return None
    shared = _gathering(
        stand, "bestuurstafel", given.bestuurstafel_tijd, given.bestuurstafel_plaats, given.bestuurstafel_verwacht
    )
    return _model("bestuurstafel")(
        **shared,
        doel="Bestuurders horen de bevindingen, geven antwoord en zeggen toe wat zij gaan doen.",
        toelichting=Markdown(
            "Eerst gaat het over de vraag van de buurt, en dan pas over de eigen organisatie. "
            "Aan het eind zegt elke bestuurder wat er kan, wat er niet kan en waarom."
        ),
        agenda=programma.bestuurstafel(shared["begin"], shared["einde"]),
    )


def _begroting(stand: Stand) -> Begroting | None:
    given = stand.antwoorden
    if given.kosten is None or given.van_gemeente is None:
        return None
    return geld.begroting(given.kosten, gemeente((given.gemeenten or ("",))[0]), given.van_gemeente)
