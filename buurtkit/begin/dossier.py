"""From the answers of `init` to the files of a dossier, each with comments that explain it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from buurtkit import notatie
from buurtkit.begin.antwoorden import Beginantwoorden
from buurtkit.begin.lijst import gemeente
from buurtkit.begin.voorstel import geld, programma
from buurtkit.begin.voorstel.dagen import bewaren_tot, termijnen
from buurtkit.begin.vraag import Gespreksstand, Vraag
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, model_van
from buurtkit.dossier.initiatief import (
    Aanspreekvormen,
    Contact,
    Groottetest,
    Initiatief,
    Opgave,
    Partner,
    Privacy,
    Relatietest,
    WieNodig,
    Zelftest,
)
from buurtkit.dossier.schrijven import Voorbeelden, yaml_text
from buurtkit.dossier.soorten import Bijeenkomstsoort, formule
from buurtkit.dossier.typen import Markdown, Onderdeel
from buurtkit.dossier.verwachtingen import Verwachtingen
from buurtkit.notatie import Naam

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
    "tafels": {
        **_PLAATS,
        "wegblijvers": "20%",
        "tafels.thema": "Jong zijn",
        "tafels.voorzitter": "voornaam-achternaam",
        "tafels.notulist": "voornaam-achternaam",
        "programma.wie": "Voornaam Achternaam",
        "programma.zaal": "de hal",
    },
    "zalen": {
        **_PLAATS,
        "wegblijvers": "20%",
        "zalen": "\n  - naam: Aula\n    plaatsen: 160",
        "programma.wie": "Voornaam Achternaam",
        "programma.zaal": "Aula",
    },
    "bestuurders": {
        **_PLAATS,
        "bestuurders": "\n  - voornaam-achternaam",
        "agenda.wie": "Voornaam Achternaam",
        "agenda.bevindingen": "\n  - b1",
    },
}
"""Per file, or per thing that a gathering has, what can be filled in later, as comments."""

KOPPEN = {
    "buurtkit.yaml": "Het hart van het dossier: wat er speelt, wie meedoet, en wat mensen van elkaar mogen verwachten.",
    "begroting.yaml": "Wat de bijeenkomsten samen kosten en wie het betaalt. De bedragen zijn een eerste schatting.",
}
"""What each file is for, besides those of gatherings."""


def bestanden(stand: Gespreksstand, nog_te_doen: Sequence[Vraag] = ()) -> dict[str, str]:
    """Give the text of each file of the dossier; what was put off has no file yet.

    `nog_te_doen` are the questions of which the answer still has to be replaced: the first file says so.
    """
    proposed = [_gathering(stand, soort) for soort in formule()]
    planned = [each for each in proposed if each is not None]
    parts: dict[str, Onderdeel | None] = {
        "buurtkit.yaml": _initiatief(stand.antwoorden, planned),
        **{each.bestand: each for each in planned},
        "begroting.yaml": _begroting(stand),
    }
    return {
        name: yaml_text(part, bestand=name, kop=_kop(name, part, nog_te_doen), voorbeelden=_examples(name, part))
        for name, part in parts.items()
        if part
    }


def _examples(bestand: str, part: Onderdeel) -> Voorbeelden:
    if not isinstance(part, Bijeenkomst):
        return VOORBEELDEN.get(bestand, {})
    examples: dict[str, str] = {}
    for deel in part.delen:
        examples |= VOORBEELDEN[deel]
    return examples or _PLAATS


def _kop(bestand: str, part: Onderdeel, nog_te_doen: Sequence[Vraag]) -> str:
    lines = [
        part.soort.kop if isinstance(part, Bijeenkomst) else KOPPEN[bestand],
        "Verander wat achter een dubbele punt staat. Een # betekent: uitleg, of iets voor later.",
    ]
    if bestand == "buurtkit.yaml" and nog_te_doen:
        lines.append(f"Vul dit nog zelf in: {notatie.opsomming(vraag.id for vraag in nog_te_doen)}.")
    return "\n".join(lines)


def _initiatief(given: Beginantwoorden, planned: Sequence[Bijeenkomst]) -> Initiatief:
    """Give the heart of the dossier; a question that nobody answered leaves its place empty."""
    opgave = Opgave(
        vraag=given.vraag or "",
        aanleiding=Markdown(given.aanleiding) if given.aanleiding else None,
        voor_wie=given.voor_wie,
    )
    wie_nodig = WieNodig(
        zelftest=Zelftest(eigen_deel=given.eigen_deel, afhankelijk_van=given.afhankelijk_van or ()),
        relatietest=Relatietest(vorm=given.relatie),
        groottetest=Groottetest(behapbaar=given.behapbaar, deelopgaven=given.deelopgaven or ()),
    )
    initiatiefnemer = Contact(
        naam=given.initiatiefnemer or Naam(),
        organisatie=given.organisatie,
        telefoon=given.telefoon,
        email=given.email,
    )
    verwachtingen = Verwachtingen(
        mag_verwachten=given.mag_verwachten or (),
        wij_vragen=given.wij_vragen or (),
        wel_besloten=given.wel_besloten or (),
        niet_besloten=given.niet_besloten or (),
        wie_beslist=given.wie_beslist,
        terugkoppeling=given.terugkoppeling,
    )
    reports = [each.verslag_op for each in planned if each.verslag_op]
    privacy = Privacy(
        bewaartermijn="drie maanden na het laatste verslag",
        bewaren_tot=bewaren_tot(max(reports)) if reports else None,
        fotos=given.fotos,
    )
    vorm = given.aanspreekvorm or "u"
    return Initiatief(
        naam=given.naam or "",
        gemeenten=given.gemeenten or (),
        buurten=given.buurten or (),
        schoolvakanties=given.regio,
        opgave=opgave,
        wie_nodig=wie_nodig,
        initiatiefnemer=initiatiefnemer,
        partners=tuple(Partner(naam=naam) for naam in given.partners or ()),
        # Directors are addressed formally, whatever was answered.
        aanspreekvorm=Aanspreekvormen(deelnemers=vorm, bestuurders="u", publiek=vorm),
        verwachtingen=verwachtingen,
        privacy=privacy,
    )


def _gathering(stand: Gespreksstand, soort: Bijeenkomstsoort) -> Bijeenkomst | None:
    """Give a gathering as far as it can be proposed, `None` when it was put off."""
    given = stand.antwoorden.over(soort)
    if given.keuze in (None, "later"):
        return None
    assert given.tijd
    datum, tijd = stand.dagen[soort.id], given.tijd
    days = termijnen(soort, datum, stand.vandaag)
    values: dict[str, Any] = {
        "datum": datum,
        "inloop": programma.inloop(tijd.begin),
        "begin": tijd.begin,
        "einde": tijd.einde,
        "plaats": given.plaats,
        "verwacht": given.verwacht,
        "uitnodigen_op": days.uitnodigen_op,
        "aanmelden_voor": days.aanmelden_voor,
        "verslag_op": days.verslag_op,
        "doel": soort.doel,
        "toelichting": Markdown(soort.toelichting),
        **programma.voorstel(soort, tijd.begin, tijd.einde),
    }
    if "tafels" in soort.delen:
        values["tafels"] = programma.tafels(given.verwacht or soort.verwacht)
    return model_van(soort)(**values)


def _begroting(stand: Gespreksstand) -> Begroting | None:
    given = stand.antwoorden
    if given.kosten is None or given.van_gemeente is None:
        return None
    host = given.gemeenten[0] if given.gemeenten else ""
    return geld.begroting(given.kosten, gemeente(host), given.van_gemeente)
