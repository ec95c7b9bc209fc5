"""Documents say only what is so: a sentence that needs a fact stands only where the dossier has that fact."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pytest

from buurtkit.beeld.rooster import loopt_naast_elkaar
from buurtkit.dossier.bijeenkomsten import PLEK, Bijeenkomst, MetTafels
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.soorten import SOORTEN
from buurtkit.render.maken import plan, render
from buurtkit.render.ontvangers import what_is_missing
from buurtkit.render.sjabloon import Catalogus
from buurtkit.stukken.weten import Weten
from tests.conftest import Geheugen

BUURTKIT = """\
naam: Denk mee met de Oeverwijk
gemeenten: Waterdam
buurten: Oeverwijk
opgave:
  vraag: Hoe houden wij de wijk groen?
initiatiefnemer:
  naam: Kim Bos
  email: kim@voorbeeld.nl
"""

GASTEN = """\
deelnemers:
  - {naam: Jan de Vries, geleding: bewoner, email: jan@voorbeeld.nl, antwoorden: {STAP: ja}}
  - {naam: Noor Smit, geleding: bestuur, organisatie: Gemeente Waterdam}
"""

ERBIJ = "deelnemers:\n  - {naam: Jan de Vries, geleding: bewoner, antwoorden: {STAP: aanwezig}}\n"

WAARNEMING = "waarnemingen:\n  - {id: w1, bijeenkomst: STAP, tekst: De stoep is smal, codes: burgerkracht}\n"

BEVINDING = "bevindingen:\n  - {id: b1, kern: De stoep is smal, waarnemingen: w1, vraag: Wat doet u?}\n"

AFSPRAAK = (
    "afspraken:\n  - {id: a1, wat: De stoep wordt breder, eigenaar: {organisatie: Gemeente}, datum: 1 juli 2027}\n"
)

VOORNEMEN = "voornemens:\n  - {id: v1, wat: Er komt een boom, van: Gemeente Waterdam, bedrag: 1300}\n"

DAG = "datum: 12 maart 2027\nbegin: 19.30 uur\neinde: 21.30 uur\n"

TAKEN = ("initiatief/draaiboek-vooraf", "initiatief/takenlijst", "initiatief/kalender")
"""Documents with what somebody still has to do: those name what is not there yet, for that is what they are for."""


@dataclass(frozen=True)
class Geval:
    """A sparse dossier: its files, and the day on which somebody makes its documents."""

    bestanden: Mapping[str, str]
    vandaag: dt.date | None = None


@dataclass(frozen=True)
class Gemaakt:
    """The documents of a dossier by name, as Markdown, and why the others cannot be made yet."""

    dossier: Dossier
    teksten: Mapping[str, str]
    wachten: Mapping[str, str] = field(default_factory=dict)


def of_kind(soort: str, text: str = "") -> dict[str, str]:
    """Give the file of a gathering: of a step of the formula under its own name, else in the folder."""
    formula = {each.id for each in SOORTEN if each.in_formule}
    if soort in formula:
        return {f"{soort}.yaml": text or "voorlopig: nee\n"}
    return {"bijeenkomsten/eigen.yaml": f"soort: {soort}\n{text}"}


def with_step(text: str, stap: str) -> str:
    return text.replace("STAP", stap)


def with_guests(soort: str) -> dict[str, str]:
    """Give the file with guests: one who said yes to the gathering, and one director."""
    is_step = any(each.id == soort and each.in_formule for each in SOORTEN)
    return {"deelnemers.yaml": with_step(GASTEN, soort if is_step else "eigen")}


GEVALLEN: dict[str, Geval] = {
    **{f"alleen {each.id}": Geval(of_kind(each.id) | with_guests(each.id)) for each in SOORTEN},
    "eigen naam, ruwe datum": Geval(
        of_kind("wijkoverleg", "naam: Oeverpraat\ndatum: voorjaar 2027\nbegin: volgt nog\n") | with_guests("eigen")
    ),
    "waarschijnlijk, tafels zonder rondes": Geval(
        of_kind(
            "wijktafel",
            "naam: het Groene Uur\ndatum: waarschijnlijk 12 maart 2027\nbegin: 19.30 uur\n"
            "tafels:\n  - {nummer: 1, thema: Groen}\n  - {nummer: 2}\n",
        )
        | with_guests("eigen")
    ),
    "onderdelen en rondes zonder tijd": Geval(
        of_kind(
            "wijkdialoog",
            "datum: 12 maart 2027\nprogramma:\n  - wat: Welkom\n  - {wat: Praten, wie: Kim Bos, zaal: aula}\n"
            "rondes:\n  - {naam: Kijken, vraag: Wat ziet u?}\ntafels:\n  - {nummer: 1}\n",
        )
        | with_guests("eigen")
    ),
    "manifestatie met één onderdeel": Geval(
        of_kind("manifestatie", f"{DAG}programma:\n  - {{begin: 19.30 uur, wat: Opening}}\n")
        | with_guests("manifestatie")
    ),
    "manifestatie met een drankje zonder eind": Geval(
        of_kind(
            "manifestatie",
            f"{DAG}programma:\n  - {{begin: 19.30 uur, wat: Wandelen}}\n  - {{begin: 19.30 uur, wat: Praten}}\n"
            "  - {begin: 21.30 uur, wat: Drankje, soort: netwerken}\n",
        )
        | {"begroting.yaml": "dekking:\n  - {van: Gemeente Waterdam, bedrag: 500}\n"}
    ),
    "bestuurstafel zonder agenda": Geval(
        of_kind("bestuurstafel", f"{DAG}bestuurders: noor-smit\n")
        | {
            "deelnemers.yaml": with_step(GASTEN, "bestuurstafel"),
            "waarnemingen.yaml": with_step(WAARNEMING, "bestuurstafel"),
            "bevindingen.yaml": BEVINDING,
        }
    ),
    "bestuurstafel zonder bevindingen": Geval(
        of_kind("bestuurstafel", "bestuurders: noor-smit\nagenda:\n  - wat: Welkom\n") | with_guests("bestuurstafel")
    ),
    "tafel van 50 onder een eigen naam": Geval(
        {
            "bijeenkomsten/eigen.yaml": "soort: tafel van 50\nnaam: de Buurttafel\ndatum: 12 maart 2027\nrondes:\n  - {naam: Kijken, vraag: Wat ziet u?}\n"
            "tafels:\n  - {nummer: 1, thema: Groen}\n",
            "deelnemers.yaml": with_step(GASTEN, "eigen"),
        }
    ),
    "manifestatie onder een eigen naam": Geval(
        {
            "bijeenkomsten/eigen.yaml": f"soort: manifestatie\nnaam: het Buurtfeest\n{DAG}verwacht: 1300\n"
            "programma:\n  - {begin: 19.30 uur, wat: Muziek, soort: inspiratie}\n",
            "deelnemers.yaml": with_step(GASTEN, "eigen"),
        }
    ),
    "bestuurstafel onder een eigen naam": Geval(
        {
            "bijeenkomsten/eigen.yaml": f"soort: bestuurstafel\nnaam: het Buurtgesprek\n{DAG}bestuurders: noor-smit\n"
            "agenda:\n  - {begin: 19.30 uur, wat: Welkom}\n  - {wat: De stoep, bevindingen: b1}\n",
            "deelnemers.yaml": with_step(GASTEN, "eigen"),
            "waarnemingen.yaml": with_step(WAARNEMING, "eigen"),
            "bevindingen.yaml": BEVINDING,
        }
    ),
    "een reeks, de eerste was er": Geval(
        {
            "bijeenkomsten/een.yaml": f"soort: wijkoverleg\nnaam: Oeverpraat 1\n{DAG}",
            "bijeenkomsten/twee.yaml": "soort: wijkoverleg\nnaam: Oeverpraat 2\ndatum: najaar 2027\n",
            "deelnemers.yaml": with_step(ERBIJ, "een"),
            "waarnemingen.yaml": with_step(WAARNEMING, "een"),
        }
    ),
    "drie stappen, nog niets geweest": Geval(
        {
            "tafel-van-50.yaml": DAG + "verwacht: 50\n",
            "manifestatie.yaml": DAG.replace("maart", "mei") + "verwacht: 300\n",
            "bestuurstafel.yaml": "datum: najaar 2027\nbestuurders: noor-smit\n",
            "deelnemers.yaml": with_step(GASTEN, "manifestatie"),
        }
    ),
    "een reeks die verdergaat op wat open bleef": Geval(
        {
            "bijeenkomsten/een.yaml": f"soort: wijkoverleg\nnaam: Oeverpraat 1\n{DAG}gehouden:\n  aantal: 47\n"
            "  bron: geteld bij de deur\n  open_gebleven: [Wie het plein veegt]\n",
            "bijeenkomsten/twee.yaml": "soort: wijkoverleg\nnaam: Oeverpraat 2\ndatum: najaar 2027\nna: een\n",
            "bijeenkomsten/drie.yaml": "soort: terugkomavond\nna: twee\n",
            "deelnemers.yaml": with_step(ERBIJ, "een"),
        }
    ),
    "een wijkbezoek in groepen": Geval(
        of_kind(
            "wijkbezoek",
            "groepen:\n  - {id: plein, onderwerp: Het plein}\n  - {id: groen, onderwerp: Groen, route: [kerk, school]}\n",
        )
        | with_guests("eigen")
    ),
    "een besluit en een voorstel": Geval(
        of_kind("wijkoverleg", f"{DAG}gehouden: {{geopend_door: de voorzitter}}\n")
        | {
            "afspraken.yaml": "besluiten: [{id: s1, wat: Geld voor de tuin, bijeenkomst: eigen}]\n"
            "voorstellen: [{id: p1, wat: Een moestuin, bijeenkomst: eigen}]\n"
        }
        | with_guests("eigen")
    ),
    "drie stappen, alles geweest": Geval(
        {
            "buurtkit.yaml": BUURTKIT
            + "verwachtingen: {wel_besloten: de stoep, terugkoppeling: U hoort het in juni.}\n",
            "tafel-van-50.yaml": DAG + "gehouden: {aantal: 48}\n",
            "manifestatie.yaml": "datum: 12 april 2027\nverwacht: 150\ngehouden: {plaats: de kerk}\n",
            "bestuurstafel.yaml": "datum: 12 mei 2027\nbestuurders: noor-smit\ngehouden: {aantal: 9}\n",
            "deelnemers.yaml": with_step(ERBIJ, "tafel-van-50") + "  - {naam: Noor Smit, geleding: bestuur}\n",
            "waarnemingen.yaml": with_step(WAARNEMING, "tafel-van-50"),
            "bevindingen.yaml": BEVINDING,
            "afspraken.yaml": VOORNEMEN + AFSPRAAK,
        },
        dt.date(2027, 9, 1),
    ),
    "een organisatie zonder persoon nodigt uit": Geval(
        {
            "buurtkit.yaml": BUURTKIT.replace("naam: Kim Bos", "organisatie: Stichting De Brug"),
            "manifestatie.yaml": f"{DAG}verwacht: 1\nuitnodigen_op: 1 februari 2027\nverslag_op: 20 maart 2027\n",
            "bestuurstafel.yaml": "datum: 12 mei 2027\nbestuurders: noor-smit\nverslag_op: 20 mei 2027\n",
            "deelnemers.yaml": with_step(GASTEN, "manifestatie"),
        }
    ),
    "alleen te bellen": Geval(
        {
            "buurtkit.yaml": BUURTKIT.replace(
                "  email: kim@voorbeeld.nl",
                "  telefoon: 06 12 34 56 78\npost: {server: mail.voorbeeld.nl, afzender: kim@voorbeeld.nl}",
            )
        }
        | of_kind("terugkomavond", DAG)
        | with_guests("terugkomavond")
    ),
    "niemand zegt hoe hij te bereiken is": Geval(
        {
            "buurtkit.yaml": BUURTKIT.replace(
                "  email: kim@voorbeeld.nl\n", "post: {server: mail.voorbeeld.nl, afzender: kim@voorbeeld.nl}\n"
            ),
            "bijeenkomsten/eigen.yaml": f"soort: wijkoverleg\n{DAG}",
            "deelnemers.yaml": with_step(ERBIJ, "eigen")
            + "  - {naam: Noor Smit, geleding: bestuur, antwoorden: {eigen: genodigd}}\n",
            "afspraken.yaml": AFSPRAAK,
        }
    ),
    "na de dag, niets genoteerd": Geval(of_kind("manifestatie", DAG), dt.date(2027, 4, 1)),
    "na de dag, met een waarneming": Geval(
        of_kind("wijkbezoek", DAG)
        | {"deelnemers.yaml": with_step(ERBIJ, "eigen"), "waarnemingen.yaml": with_step(WAARNEMING, "eigen")}
    ),
    "na de dag, met een afspraak en een voornemen": Geval(
        of_kind("bestuurstafel", DAG)
        | {"deelnemers.yaml": with_step(ERBIJ, "bestuurstafel"), "afspraken.yaml": VOORNEMEN + AFSPRAAK}
    ),
    "manifestatie geweest, bevinding, geen bestuurstafel": Geval(
        of_kind("manifestatie", DAG)
        | {
            "deelnemers.yaml": with_step(ERBIJ, "manifestatie"),
            "waarnemingen.yaml": with_step(WAARNEMING, "manifestatie"),
            "bevindingen.yaml": BEVINDING,
        }
    ),
}


@pytest.fixture(scope="module", params=list(GEVALLEN))
def gemaakt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Gemaakt:
    """Make all documents of one of the dossiers that can be made."""
    geval = GEVALLEN[request.param]
    folder = tmp_path_factory.mktemp("waar")
    for name, text in ({"buurtkit.yaml": BUURTKIT} | dict(geval.bestanden)).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return make_all(folder, geval.vandaag)


def make_all(folder: Path, vandaag: dt.date | None) -> Gemaakt:
    lezing = load_dossier(folder)
    dossier = lezing.dossier
    assert dossier, [str(fout) for fout in lezing.fouten]
    catalogus, uitvoer = Catalogus(folder, dossier.soorten), Geheugen()
    sjablonen = [catalogus.sjabloon(naam) for naam in catalogus]
    missing = {each.naam: what_is_missing(dossier, each.kop, vandaag) for each in sjablonen}
    ready = [each for each in sjablonen if not missing[each.naam]]
    # Mails and calendars too: in Markdown they say the same.
    stukken = list(render(dossier, catalogus, plan(dossier, ready, ["md"]), uitvoer, Weten))
    assert [melding for stuk in stukken for melding in stuk.meldingen] == []
    made = {name.removesuffix(".md"): content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&#32;", " ")
            for name, content in uitvoer.made.items()}  # fmt: skip
    return Gemaakt(dossier, made, missing)


Feit: TypeAlias = Callable[[Dossier, str], bool]
"""Tells whether a dossier has a fact, for a document of a step."""


def is_named(word: str) -> Feit:
    return lambda dossier, _: any(word in each.naam.lower() for each in dossier.bijeenkomsten)


def runs_beside(dossier: Dossier, stap: str) -> bool:
    gathering = dossier.bijeenkomst(stap)
    return gathering is not None and loopt_naast_elkaar(gathering)


def has_rounds(dossier: Dossier, stap: str) -> bool:
    gathering = dossier.bijeenkomst(stap)
    return isinstance(gathering, MetTafels) and bool(gathering.rondes)


def has_items(gathering: Bijeenkomst) -> bool:
    """Tell whether there is something to put in a programme."""
    if isinstance(gathering, MetTafels) and (gathering.rondes or any(each.thema for each in gathering.tafels)):
        return True
    return bool(gathering.programma)


def has_number(dossier: Dossier, stap: str) -> bool:
    gathering = dossier.bijeenkomst(stap)
    return gathering is not None and bool(gathering.verwacht or "50" in gathering.naam)


def has_kind(*kinds: str) -> Feit:
    def found(dossier: Dossier, stap: str) -> bool:
        gathering = dossier.bijeenkomst(stap)
        return gathering is not None and any(part.soort in kinds for part in gathering.programma)

    return found


def was_held(dossier: Dossier, stap: str) -> bool:
    return dossier.is_geweest(stap)


def counted(dossier: Dossier, stap: str) -> bool:
    """Tell whether somebody wrote down how many people were there."""
    held = dossier.bijeenkomst(stap)
    return bool(dossier.aanwezigen(stap) or (held and held.gehouden and held.gehouden.aantal))


ALLEEN_MET: list[tuple[str, Feit]] = [
    (r"(?i)tafel van 50", is_named("tafel van 50")),
    (r"(?i)\bmanifestatie\b", is_named("manifestatie")),
    (r"(?i)\bbestuurstafel\b", is_named("bestuurstafel")),
    (r"loopt naast elkaar", runs_beside),
    (r"Van elke tafel", lambda dossier, _: any(note.tafel for note in dossier.waarnemingen)),
    (r"elk thema", lambda dossier, _: bool(dossier.themas)),
    (r"(?i)\brondes?\b", has_rounds),
    (r"ongeveer (?!hetzelfde)", has_number),
    (r"(?i)\bsoep\b", lambda *_: False),
    # What the formula would have, and no dossier says.
    (r"(?i)zeggen zij wat|(zitten|geven) bestuurders|komt (de buurt|iedereen) bij elkaar|en beleidsmakers (aan|die)|tafel: bewoners",
     lambda *_: False),
    (r"van binnenuit|goed kennen|veel meer mensen|tijd om te antwoorden|geen pers|afgelopen maanden", lambda *_: False),
    (r"vertellen wij wat er is afgesproken|zo praten wij|Soms ging|[Ww]ij volgen|komen graag langs", lambda *_: False),
    (r"komen bestuurders bij elkaar|geldt het draaiboek van", lambda *_: False),
    (r"(?i)ongeveer \w+ mensen", lambda dossier, stap: bool((it := dossier.bijeenkomst(stap)) and it.verwacht)),
    (r"\badvies\b", lambda dossier, _: bool(dossier.bevindingen)),
    (r"op uitnodiging", lambda dossier, stap: bool((it := dossier.bijeenkomst(stap)) and it.uitnodigen_op)),
    (r"Aan tafel:", lambda dossier, stap: bool(dossier.aanwezigen(stap))),
    (r"Reken op", lambda dossier, stap: not counted(dossier, stap)),
    (r"Er wa(s|ren):", lambda dossier, stap: counted(dossier, stap)),
    (r"Wat vooraf is gezegd", was_held),
    (r"Er zijn één|de één afspraken|waren er één", lambda *_: False),
    (r"is gratis|Kosten:\** geen", lambda dossier, _: any(each.toegang == 0 for each in dossier.bijeenkomsten)),
    (r"regelen wij het samen|melden zich zelf|de buurt ons laat zien|(welkom|tafel van 50|Buurttafel) [^.]*\bin Oeverwijk", lambda *_: False),
    (r"(?i)iedereen (is welkom|uit )", lambda dossier, _: any(each.is_open for each in dossier.bijeenkomsten)),
    (r"(?i)(?<!geen enkele )\bbevinding(en)?\b", lambda dossier, _: bool(dossier.bevindingen)),
    (r"(?i)kwamen verhalen|afgelopen maanden|hebben gezien en gehoord|heeft laten zien",
     lambda dossier, _: bool(dossier.waarnemingen)),
    (r"nemen wij mee naar de bestuurders", lambda dossier, _: bool(dossier.bijeenkomsten_met("bestuurders"))),
    (r"Wij volgen|wat er is toegezegd|Zij maakten|afspra(ak|ken)[^.]* gemaakt\.|moet klaar zijn op",
     lambda dossier, _: bool(dossier.afspraken or dossier.bijeenkomsten_met("bestuurders"))),
    (r"erbij was", was_held),
    (r"Daarna volg|volgende stap|volgende bijeenkomst", lambda dossier, stap: bool(
        (held := dossier.bijeenkomst(stap)) and not all(
            dossier.is_geweest(each.stap) for each in dossier.bijeenkomsten if each is not held))),
    (r"vorige keer|open bleef", lambda dossier, _: any(
        each.gehouden and each.gehouden.open_gebleven for each in dossier.bijeenkomsten)),
    (r"Hoe het ging", lambda dossier, stap: bool((held := dossier.bijeenkomst(stap)) and held.gehouden)),
    (r"Er waren \d+ mensen|Aangekondigd was", lambda dossier, _: any(each.gehouden for each in dossier.bijeenkomsten)),
    (r"(?i)\bgroep(en)?\b", lambda dossier, stap: bool((held := dossier.bijeenkomst(stap)) and held.groepen)),
    (r"is besloten", lambda dossier, _: bool(dossier.besluiten)),
    (r"bewoners voorstelden|Een voorstel is", lambda dossier, _: bool(dossier.voorstellen)),
    (r"https?://", lambda *_: False),
    (r"Dikke rand", has_kind("plenair", "inspiratie")),
    (r"Streepjes: ", has_kind("netwerken")),
    (r"\bNone\b|Undefined", lambda *_: False),
    (r"\\\*", lambda *_: False),  # a sign of Markdown that was meant as such and is shown
    (r":\*\*\s*$", lambda *_: False),
    (PLEK, lambda *_: False),
    (r"€ 0\b", lambda *_: False),
    (r"\bElders\b", lambda *_: False),
    (r"(\d+\.\d\d) – \1", lambda *_: False),
    (r"\bnul\b|\b1300\b", lambda *_: False),
    (r" [.,;](\s|$)|\.\.(?!\.)|, ?,|\(\)", lambda *_: False),
]  # fmt: skip
"""What may only be said with its fact; with `False` it is never said in these dossiers."""


def test_a_sentence_stands_only_where_its_fact_is(gemaakt: Gemaakt) -> None:
    said = [
        f"{naam}: {found[0]!r} in {line!r}"
        for naam, text in gemaakt.teksten.items()
        for line in text.splitlines()
        if not naam.startswith(TAKEN)
        for pattern, has_fact in ALLEEN_MET
        if (found := re.search(pattern, line)) and not has_fact(gemaakt.dossier, naam.partition("/")[0])
    ]
    assert said == []


def test_what_is_not_known_is_not_invented(gemaakt: Gemaakt) -> None:
    invented = []
    for naam, text in gemaakt.teksten.items():
        gathering = gemaakt.dossier.bijeenkomst(naam.partition("/")[0])
        if gathering is None:
            continue
        has_year = any(each.dag.vroegst for each in gemaakt.dossier.bijeenkomsten) or gemaakt.dossier.afspraken
        if not has_year and re.search(r"\b20\d\d\b", text):
            invented.append(f"{naam}: a day")
        timed = gathering.begin or any(part.begin for part in gathering.programma)
        if not timed and re.search(r"\d\.\d\d uur", text):
            invented.append(f"{naam}: a time")
    assert invented == []


def test_what_is_not_known_is_said_to_come(gemaakt: Gemaakt) -> None:
    """An announcement says that the day is still to come; an invitation and a programme also that the place is."""
    silent = []
    for naam, text in gemaakt.teksten.items():
        stap, _, kort = naam.partition("/")
        gathering = gemaakt.dossier.bijeenkomst(stap)
        if gathering is None or not (
            kort.startswith("uitnodiging-") or kort in ("aankondiging", "programma", "agenda")
        ):
            continue
        is_known: object = gathering.datum or gathering.dag.tekst
        if kort != "aankondiging":
            is_known = gathering.datum and gathering.begin and gathering.plaats.is_bekend
        if not is_known and not re.search(r"volgt nog|nog volgt|hoort u nog", text):
            silent.append(naam)
    assert silent == []


def test_of_what_was_held_nothing_is_said_to_come(gemaakt: Gemaakt) -> None:
    """The calendar, the plan and the list of tasks are of before and after: they follow what happened."""
    held = [each for each in gemaakt.dossier.bijeenkomsten if gemaakt.dossier.is_geweest(each.stap)]
    kalender = gemaakt.teksten.get("initiatief/kalender", "")
    takenlijst = gemaakt.teksten.get("initiatief/takenlijst", "")
    for each in held:
        assert not re.search(rf"\*\*{each.titel}:\*\*.*(volgt nog|nog niet)", kalender)
        assert not re.search(rf"(Stuur de uitnodigingen|Houd de bijeenkomst).*\| {each.naam} ", takenlijst)
        if each.gehouden and each.gehouden.aantal:
            assert f"{each.gehouden.aantal} waren er" in gemaakt.teksten["initiatief/plan"]


def test_a_day_that_may_change_is_never_said_as_certain(gemaakt: Gemaakt) -> None:
    certain = []
    for gathering in gemaakt.dossier.bijeenkomsten:
        if not gathering.is_voorlopig:
            continue
        for naam, text in gemaakt.teksten.items():
            day = r"(?<!aarschijnlijk )(?<!aarschijnlijk op )vrijdag 12 maart 2027"
            # What is called off was on that day.
            if "/mail-afzegging" not in naam and not naam.startswith(TAKEN) and re.search(day, text):
                certain.append(naam)
    assert certain == []


def test_no_heading_and_no_table_is_empty(gemaakt: Gemaakt) -> None:
    empty = []
    for naam, text in gemaakt.teksten.items():
        lines = [line for line in text.splitlines() if line.strip()]
        for line, following in zip(lines, [*lines[1:], "---"], strict=True):
            level = len(line) - len(line.lstrip("#"))
            below = len(following) - len(following.lstrip("#"))
            # The words that end a press release are no part of what stands above them.
            if level > 1 and (following in ("---", "EINDE PERSBERICHT") or 0 < below <= level):
                empty.append(f"{naam}: {line}")
        # Markdown has no rows to write in; a form has them on paper.
        is_form = naam.endswith("/presentielijst") or "/notitieformulier" in naam
        if not is_form and re.search(r"^\|[-| :]+\|\n(?!\|)", text, re.MULTILINE):
            empty.append(f"{naam}: a table without rows")
    assert empty == []


def test_every_gathering_can_be_announced(gemaakt: Gemaakt) -> None:
    for gathering in gemaakt.dossier.bijeenkomsten:
        # Where there are directors, the programme is an agenda.
        programme = "agenda" if "bestuurders" in gathering.delen else "programma"
        assert f"{gathering.stap}/aankondiging" in gemaakt.teksten
        assert f"{gathering.stap}/uitnodiging" in gemaakt.wachten
        assert (gemaakt.wachten[f"{gathering.stap}/{programme}"] == "") is has_items(gathering)


def test_nobody_is_asked_to_answer_where_nothing_says_how(gemaakt: Gemaakt) -> None:
    """A mail can always be answered; a letter asks for an answer only where it says how one is reached."""
    asking = r"(?i)laat het (ons |binnen een week |op tijd )?weten|contact op met"
    on_paper = {naam: text for naam, text in gemaakt.teksten.items() if "/mail-" not in naam}
    asks = [naam for naam, text in on_paper.items() if re.search(asking, text)]
    assert asks == [] or gemaakt.dossier.initiatief.initiatiefnemer.is_bereikbaar


def test_an_agenda_waits_until_there_is_something_on_it(gemaakt: Gemaakt) -> None:
    for naam, text in gemaakt.teksten.items():
        if naam.endswith("/agenda"):
            assert re.search(r"^(##|\||- )", text, re.MULTILINE), naam


def test_a_mail_waits_for_its_day_and_says_so(gemaakt: Gemaakt) -> None:
    for gathering in gemaakt.dossier.bijeenkomsten:
        reason = gemaakt.wachten[f"{gathering.stap}/mail-uitnodiging"]
        waits = "staat nog niet vast; zet `" in reason
        assert waits is not bool(gathering.datum and gathering.begin)
