"""From the answers of `init` to the files of a dossier, each with comments that explain it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, count
from typing import Any

from buurtkit import notatie
from buurtkit.begin.antwoorden import Bijeenkomstantwoorden
from buurtkit.begin.lijst import gemeente
from buurtkit.begin.voorstel import geld, programma
from buurtkit.begin.voorstel.dagen import bewaren_tot, termijnen
from buurtkit.begin.vraag import Gespreksstand, Vraag
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bijeenkomsten import PLEK, Bijeenkomst, Plaats, model_van
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
from buurtkit.dossier.soorten import GERESERVEERD, Bijeenkomstsoort, soort_bij
from buurtkit.dossier.typen import Markdown, Onderdeel
from buurtkit.dossier.verwachtingen import Verwachtingen
from buurtkit.notatie import Dag, Naam

BEGROTING = "begroting.yaml"

_PLAATS: Voorbeelden = {
    "plaats.adres": "Dorpsstraat 1",
    "plaats.postcode": "3511 AB",
    "plaats.woonplaats": "Utrecht",
    "plaats.zaal": "de grote zaal",
    "plaats.route": "Bus 12 stopt voor de deur. Parkeren is gratis.",
    "plaats.toegankelijkheid": "\n  - Alles is beneden en zonder drempels.\n  - Er is een ringleiding.",
}

_PROGRAMMA = "\n  - begin: 19.30 uur\n    wat: Welkom"
_TIJDEN: Voorbeelden = {"begin": "19.30 uur", "einde": "21.30 uur", "verwacht": "40"}

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
    BEGROTING: "Wat de bijeenkomsten samen kosten en wie het betaalt. De bedragen zijn een eerste schatting.",
}
"""What each file is for, besides those of gatherings."""


def bestanden(stand: Gespreksstand, nog_te_doen: Sequence[Vraag] = ()) -> dict[str, str]:
    """Give the text of each file of the dossier; what was put off has no file yet.

    `nog_te_doen` are the questions of which the answer still has to be replaced: the first file says so.
    """
    planned = [_gathering(stand, soort) for soort in stand.gepland]
    parts: dict[str, Onderdeel | None] = {
        "buurtkit.yaml": _initiatief(stand, planned),
        **{each.bestand: each for each in planned},
        BEGROTING: _begroting(stand),
    }
    return {name: _text(name, part, nog_te_doen) for name, part in parts.items() if part}


def begroting_text(stand: Gespreksstand) -> str:
    """Give the text of the file with the budget; empty when nobody said what it may cost."""
    part = _begroting(stand)
    return _text(BEGROTING, part) if part else ""


def gathering_text(part: Bijeenkomst) -> str:
    """Give the text of the file of one gathering."""
    return _text(part.bestand, part)


def _text(bestand: str, part: Onderdeel, nog_te_doen: Sequence[Vraag] = ()) -> str:
    """Give the text of a file; what a gathering is and how it is called stands on top."""
    kop = _kop(bestand, part, nog_te_doen)
    return yaml_text(part, bestand=bestand, kop=kop, voorbeelden=_examples(bestand, part), vooraan=("soort", "naam"))


def _examples(bestand: str, part: Onderdeel) -> Voorbeelden:
    if not isinstance(part, Bijeenkomst):
        return VOORBEELDEN.get(bestand, {})
    examples: dict[str, str] = {**_PLAATS, **_TIJDEN, part.programmasleutel: _PROGRAMMA}
    for deel in part.delen:
        examples |= VOORBEELDEN[deel]
    return examples


def _kop(bestand: str, part: Onderdeel, nog_te_doen: Sequence[Vraag]) -> str:
    lines = [
        part.soort.kop if isinstance(part, Bijeenkomst) else KOPPEN[bestand],
        "Verander wat achter een dubbele punt staat. Een # betekent: uitleg, of iets voor later.",
    ]
    if bestand == "buurtkit.yaml" and nog_te_doen:
        lines.append(f"Vul dit nog zelf in: {notatie.opsomming(vraag.id for vraag in nog_te_doen)}.")
    return "\n".join(lines)


def _initiatief(stand: Gespreksstand, planned: Sequence[Bijeenkomst]) -> Initiatief:
    """Give the heart of the dossier; a question that nobody answered leaves its place empty."""
    given = stand.antwoorden
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
    optional: dict[str, Onderdeel] = {}
    if vorm := given.aanspreekvorm:
        # Directors are addressed formally, whatever was answered.
        optional["aanspreekvorm"] = Aanspreekvormen(deelnemers=vorm, bestuurders="u", publiek=vorm)
    return Initiatief(
        naam=given.naam or _named_after(planned),
        gemeenten=given.gemeenten or (),
        buurten=given.buurten or (),
        schoolvakanties=given.regio,
        opgave=opgave,
        wie_nodig=wie_nodig,
        initiatiefnemer=initiatiefnemer,
        partners=tuple(Partner(naam=naam) for naam in given.partners or ()),
        verwachtingen=verwachtingen,
        privacy=privacy,
        **optional,
    )


def _named_after(planned: Sequence[Bijeenkomst]) -> str:
    """Give the name of an initiative that has none of its own: that of its first gathering."""
    return next((each.titel for each in planned), "")


def bijeenkomst(
    soort: Bijeenkomstsoort,
    given: Bijeenkomstantwoorden,
    vandaag: dt.date,
    vooraf: programma.Vooraf = programma.NIETS,
) -> Bijeenkomst:
    """Give a gathering as far as it was answered; what nobody knows yet stays open, and so does what follows from it.

    `soort` is the row of the gathering itself, so for one of one's own with its own id and name.
    """
    dag = given.datum or Dag()
    values: dict[str, Any] = {"datum": dag}
    tijd = given.tijd
    if tijd:
        values |= {"inloop": programma.inloop(tijd.begin), "begin": tijd.begin, "einde": tijd.einde}
    values |= {"plaats": given.plaats or Plaats(naam=PLEK), "verwacht": given.verwacht}
    if soort.in_formule:
        values["toegang"] = Decimal(0)  # taking part is free [N]; the conversation says so
    if dag.datum:
        days = termijnen(soort, dag.datum, vandaag)
        values |= {
            "uitnodigen_op": days.uitnodigen_op,
            "aanmelden_voor": days.aanmelden_voor,
            "verslag_op": days.verslag_op,
        }
    values |= {"doel": soort.doel or None, "toelichting": Markdown(soort.toelichting) if soort.toelichting else None}
    values |= programma.voorstel(soort, tijd.begin if tijd else None, tijd.einde if tijd else None, vooraf)
    if "tafels" in soort.delen:
        # Only of the formula we know for how many it is, whatever was answered.
        people = given.verwacht or (soort.verwacht if soort.in_formule else 0)
        values["tafels"] = programma.tafels(people) if people else ()
    if vooraf.na:
        values["na"] = vooraf.na
    # The context says which gatherings of one's own there are to go on from.
    return model_van(soort).model_validate({**_own_keys(soort), **values}, context={"bijeenkomsten": (vooraf.na,)})


def _own_keys(soort: Bijeenkomstsoort) -> dict[str, str]:
    """Give what the file of a gathering of one's own says about itself; no name when it is called like its kind."""
    if not soort.is_eigen:
        return {}
    kind = soort_bij(soort.soort)
    named = {} if kind and kind.naam == soort.naam else {"naam": soort.voluit}
    return {"soort": soort.soort, **named}


def eigen_soort(soort: Bijeenkomstsoort, naam: str, bezet: Container[str] = ()) -> Bijeenkomstsoort:
    """Give the row of a new gathering of one's own by its name, with an id that is free."""
    own_name = "" if naam == soort.naam else naam
    row = soort.eigen(soort.id, own_name)
    stem = notatie.slug(row.naam, most=60) or soort.id
    numbered = (f"{stem}-{number}" for number in count(2))
    for id_ in chain([stem], numbered):
        is_free = id_ not in GERESERVEERD and id_ not in bezet
        if is_free:
            return replace(row, id=id_)
    raise AssertionError  # the numbers never end


def _gathering(stand: Gespreksstand, soort: Bijeenkomstsoort) -> Bijeenkomst:
    given = stand.antwoorden.over(soort)
    if not soort.in_formule:
        return bijeenkomst(eigen_soort(soort, given.naam or soort.naam), given, stand.vandaag)
    if given.datum is None and (known := stand.bekend.get(soort.id)):
        given = given.model_copy(update={"datum": Dag(known, vroegst=known)})
    before = programma.step_before(soort)
    vooraf = programma.Vooraf(vorige=before.voluit if before and before in stand.gepland else "")
    return bijeenkomst(soort, given, stand.vandaag, vooraf)


def _begroting(stand: Gespreksstand) -> Begroting | None:
    given = stand.antwoorden
    if given.kosten is None or given.van_gemeente is None:
        return None
    host = given.gemeenten[0] if given.gemeenten else ""
    return geld.begroting(given.kosten, gemeente(host), given.van_gemeente)
