"""Writes docs/naslag.md: all commands, files, fields and templates, from the code itself.

Run `python docs/maak_naslag.py` after changing one of them; a test compares the result.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import typer
from jinja2.runtime import LoopContext
from typer.testing import CliRunner

from buurtkit.begin.antwoorden import Beginantwoorden, Bijeenkomstantwoorden, asked_about, vaste_dagen, vraag_id
from buurtkit.begin.lijst import VRAGEN
from buurtkit.begin.vraag import Gespreksstand
from buurtkit.cli.app import app
from buurtkit.dossier import (
    afspraken,
    begroting,
    bevindingen,
    bijeenkomsten,
    deelnemers,
    draaiboek,
    gehouden,
    groepen,
    huisstijl,
    indeling,
    initiatief,
    verwachtingen,
    waarnemingen,
)
from buurtkit.dossier.kaartmaat import VELLEN
from buurtkit.dossier.laden import BESTANDEN
from buurtkit.dossier.soorten import INDELINGEN, SOORTEN, bijeenkomststappen, formule, stappen
from buurtkit.dossier.typen import Onderdeel, is_personal
from buurtkit.dossier.uitleg import field_texts
from buurtkit.notatie import Naam, getal, opsomming
from buurtkit.regels.toetsen import alle_regels
from buurtkit.render.grenzen import LUS, STAPPEN, TEKENS
from buurtkit.render.jinjafilters import JINJA_FILTERS
from buurtkit.render.markdown import LOSSE_VAKKEN, VAKKEN
from buurtkit.render.omgeving import FILTERS, FUNCTIES
from buurtkit.render.schrijvers import FORMATEN
from buurtkit.render.sjabloon import MAX_BYTES, Catalogus, Sjabloonkop
from buurtkit.render.toegang import GEWOON
from buurtkit.stukken.weten import GROEPEN, Sjabloonnaam
from buurtkit.taken.taken import standaardtaken

NASLAG = Path(__file__).with_name("naslag.md")

KINDS = {
    "Tekst": "tekst",
    "Markdown": "tekst met opmaak",
    "Citaat": "tekst",
    "Persoonsnaam": "naam",
    "Datum": "datum",
    "Tijd": "tijd",
    "Eindtijd": "tijd",
    "Vooraf": "datum",
    "Bedrag": "bedrag",
    "Percentage": "percentage",
    "Minuten": "duur",
    "Meekomers": "naam, lijst van namen, of hoeveel mensen",
    "JaNee": "ja of nee",
    "Nummer": "getal vanaf 1",
    "Antwoordverloop": "antwoord, met of zonder dag",
    "Kenmerken": "eigen sleutels met een waarde",
    "Id": "korte naam",
    "Guid": "vast nummer",
    "Postcode": "postcode",
    "Telefoon": "telefoonnummer",
    "Email": "e-mailadres",
    "Webadres": "webadres",
    "Bestand": "bestand",
    "Map": "map",
    "float": "getal",
    "Scores": "per conditie een cijfer van 1 tot 5",
    "Kaart": "maat, zoals 90 x 55, of een vel: " + ", ".join(vel.naam for vel in VELLEN),
    "Formaat": " / ".join(f"`{formaat}`" for formaat in FORMATEN),
    "Stap": " / ".join(f"`{stap}`" for stap in stappen()),
    "Bijeenkomststap": " / ".join(f"`{stap}`" for stap in bijeenkomststappen()),
    "Vastedag": " / ".join(f"`{dag}`" for dag in vaste_dagen()),
    "Soortkeuze": " / ".join(f"`{soort.id}`" for soort in SOORTEN),
    "Wanneer": "datum, of ongeveer, zoals voorjaar 2027",
    "str": "tekst",
    "Zin": "zin",
    "Zinnen": "zinnen, met een puntkomma ertussen of als lijst",
    "Namen": "namen, met een komma ertussen of als lijst",
    "Plek": "plek, zoals Buurthuis De Bocht, Maasplein 3, Utrecht",
    "Tijden": "tijd, zoals van 15.30 tot 19.30 uur",
}
"""Names of the kinds of values, for people."""

CLOSED = {"map", "bronnen"}
"""What a template cannot ask of a dossier."""

MODULES = (
    initiatief,
    verwachtingen,
    huisstijl,
    bijeenkomsten,
    gehouden,
    groepen,
    deelnemers,
    indeling,
    waarnemingen,
    bevindingen,
    afspraken,
    draaiboek,
    begroting,
)


def commands() -> Iterator[str]:
    """Give the help of all commands, those of a group below the group itself."""
    top: Any = typer.main.get_command(app)
    yield from _command(top)


def _command(group: Any, *names: str) -> Iterator[str]:
    result = CliRunner().invoke(app, [*names, "--help"], prog_name="buurtkit", terminal_width=80)
    yield f"### {' '.join(('buurtkit', *names))}"
    yield f"```text\n{result.stdout.strip()}\n```"
    for name in getattr(group, "bekend", ()):
        yield from _command(group.get_command(None, name), *names, name)


@cache
def written_types(model: Any) -> dict[str, str]:
    """Give the types of the fields of a class as they stand in its source, with the names of kinds of values."""
    if Onderdeel not in model.__mro__ or "soort" in vars(model):  # a kind of gathering has the fields of its parts
        return {}
    (written,) = ast.parse(inspect.getsource(model)).body
    assert isinstance(written, ast.ClassDef)
    fields = [line for line in written.body if isinstance(line, ast.AnnAssign)]
    return {ast.unparse(line.target): ast.unparse(line.annotation) for line in fields}


def kind(model: Any, name: str) -> str:
    """Say what kind of value a field takes, in Dutch."""
    field = model.model_fields[name]
    written = next(found[name] for cls in model.__mro__ if name in (found := written_types(cls)))
    words = re.findall(r"\w+", written)
    sections = [word for module in MODULES for word in words if _is_part(getattr(module, word, None))]
    if sections:
        what = f"zie [{sections[0]}](#{sections[0].lower()})"
    elif options := _options(field.annotation):
        what = " / ".join(f"`{option}`" for option in options)
    else:
        what = next(KINDS[word] for word in words if word in KINDS)
    return f"lijst: {what}" if {"tuple", "Lijst"} & set(words) else what


def _is_part(thing: Any) -> bool:
    """Tell whether something is a part of a dossier with keys of its own."""
    return hasattr(thing, "model_fields") or thing is deelnemers.Antwoorden


def _options(annotation: Any) -> list[str]:
    """Give the values of a choice, also inside `X | None` and lists."""
    found = [arg for arg in get_args(annotation) if isinstance(arg, str)]
    return found or [option for arg in get_args(annotation) for option in _options(arg)]


def fields(model: Any) -> Iterator[str]:
    """Give a table with the fields of one model."""
    yield "| sleutel | waarde | uitleg |\n|---|---|---|"
    texts = field_texts(model)
    for name, field in model.model_fields.items():
        key = f"**`{field.alias or name}`**" if field.is_required() else f"`{field.alias or name}`"
        private = " Persoonsgegeven." if is_personal(field.metadata) else ""
        yield f"| {key} | {kind(model, name)} | {texts[name]}{private} |"


def answers() -> Iterator[str]:
    """Give a table with the keys below `antwoorden` of a guest."""
    yield "| sleutel | waarde | uitleg |\n|---|---|---|"
    for stap, text in deelnemers.antwoordteksten().items():
        yield f"| `{stap}` | {KINDS['Antwoordverloop']} | {text} |"


EIGEN_NA = formule()[-1].bestand
"""The file behind which the gatherings of one's own are told of."""


def table(rows: Iterator[str]) -> str:
    """Join the rows of a table."""
    return "\n".join(rows)


def dossier() -> Iterator[str]:
    """Give all files of a dossier with their keys, and below them the parts they refer to."""
    for bestand, model in BESTANDEN.items():
        yield f"### {bestand}"
        yield table(fields(model))
        if bestand == EIGEN_NA:
            yield "### bijeenkomsten/*.yaml"
            yield "Een bijeenkomst van uzelf. Ook `tafels`, `zalen` en wat bij de drie hierboven staat, kan erin."
            yield table(fields(bijeenkomsten.Eigen))
        if model is indeling.Indeling:
            yield f"### {INDELINGEN}/*.yaml"
            yield "Wie waar zit bij een andere bijeenkomst dan de tafel van 50; het bestand heet zoals de bijeenkomst."
            yield table(fields(indeling.Tafelindeling))
    tops = {*BESTANDEN.values(), indeling.Tafelindeling}
    for module in MODULES:
        for name, model in vars(module).items():
            if model is deelnemers.Antwoorden:
                yield f"### {name}"
                yield table(answers())
            own = getattr(model, "__module__", "") == module.__name__ and getattr(model, "model_fields", None)
            if own and model not in tops and not issubclass(model, bijeenkomsten.Bijeenkomst):
                yield f"### {name}"
                yield table(fields(model))
    yield "### Naam in delen"
    parts = ", ".join(f"`{field.name}`" for field in dataclasses.fields(Naam))
    yield f"Een naam schrijft u in één keer (`naam: Nynke van der Sluis`) of in delen: {parts}."


def rules() -> Iterator[str]:
    """Give all rules of the way of working."""
    rows = ["| code | ernst | regel | waarom | bron |", "|---|---|---|---|---|"]
    rows += [
        f"| {regel.code} | {regel.ernst} | {regel.titel} | {regel.waarom} | {regel.bron} |"
        for regel in sorted(alle_regels().values(), key=lambda regel: regel.code)
    ]
    yield "\n".join(rows)


def question_kind(id_: str) -> str:
    """Say what kind of value answers a question of `init`."""
    parts = {vraag_id(soort, deel): deel for soort in SOORTEN for deel in asked_about(soort)}
    return kind(Bijeenkomstantwoorden, parts[id_]) if id_ in parts else kind(Beginantwoorden, id_)


def questions() -> Iterator[str]:
    """Give the questions of `init`, by the keys that a file for `--antwoorden` has."""
    texts = field_texts(Beginantwoorden)
    nothing = Gespreksstand(Beginantwoorden(), dt.date.today())
    rows = ["| sleutel | vraag | waarde |", "|---|---|---|"]
    for vraag in VRAGEN:
        is_needed = vraag.vereist and not vraag.deel_van and vraag.als(nothing)
        key = f"**`{vraag.id}`**" if is_needed else f"`{vraag.id}`"
        part = f" Alleen bij `{vraag.deel_van}: aanpassen`." if vraag.deel_van and not vraag.altijd else ""
        rows.append(f"| {key} | {texts[vraag.id]}{part} | {question_kind(vraag.id)} |")
    yield "\n".join(rows)


def tasks() -> Iterator[str]:
    """Give all tasks that come with buurtkit."""
    rows = ["| id | wanneer | wat | wie | hoe |", "|---|---|---|---|---|"]
    where: dict[str, str] = {deel: soort.id for soort in reversed(SOORTEN) for deel in soort.delen}
    for taak in standaardtaken():
        bij = "elke bijeenkomst" if taak.bij == "elke" else where.get(taak.bij, taak.bij)
        small = f"; klein: {taak.klein}" if taak.klein else ""
        rows.append(f"| `{taak.id}` | {taak.wanneer}, {bij}{small} | {taak.wat} | {taak.rol} | {taak.hoe.strip()} |")
    yield "\n".join(rows)


def quoted(names: Iterable[str]) -> str:
    """Give names one after the other, as they are typed."""
    return ", ".join(f"`{name}`" for name in names)


def templates() -> Iterator[str]:
    """Give all templates, the keys of their head, and what their text can use."""
    catalogus = Catalogus()
    rows = ["| sjabloon | waarvoor | per | formaten | openbaar |", "|---|---|---|---|---|"]
    for naam in catalogus:
        kop = catalogus.sjabloon(naam).kop
        public = "ja" if kop.openbaar else "nee"
        rows.append(f"| `{naam}` | {kop.doel} | {kop.per} | {', '.join(kop.formaten)} | {public} |")
    yield "\n".join(rows)
    yield "### De kop van een sjabloon"
    yield table(fields(Sjabloonkop))
    yield "### Wat een sjabloon kan gebruiken"
    yield "Deze namen kan een sjabloon gebruiken. Achter een punt staat wat erbij hoort, zoals `bijeenkomst.datum`."
    for when, group in GROEPEN.items():
        yield f"**{when}**"
        yield table(template_names(group))
    yield f"Filters van buurtkit: {quoted(FILTERS)}. En van Jinja: {quoted(JINJA_FILTERS)}."
    yield f"Functies: {quoted(FUNCTIES)}, en `range`."
    text, date, time, pairs, loop = (
        quoted(sorted(GEWOON[kind])) for kind in (str, dt.date, dt.time, dict, LoopContext)
    )
    yield (
        "Achter een punt: de velden die in deze naslag staan, en wat buurtkit zelf van het dossier weet. "
        f"Van een tekst {text}; van een datum {date}; van een tijd {time}; van een `{{…}}` {pairs}; van `loop` {loop}."
    )
    yield (
        "Verder kan een sjabloon nergens bij: niet bij bestanden, de klok of het internet. Het kan geen programma "
        f"starten. Het mag {getal(STAPPEN)} stappen doen en in één tekst {getal(TEKENS)} tekens maken; `range` gaat "
        f"tot {getal(LUS)}. Het bestand is hooguit {MAX_BYTES // 1000} kB."
    )
    names = ", ".join(f"`{name}`" for name in VAKKEN)
    yield f"Vakken (`:::naam` … `:::`): {names}. En `:::qr ADRES` … `:::`, met wat er naast de QR-code staat."
    yield f"Losse regels: {', '.join(f'`:::{name}`' for name in LOSSE_VAKKEN)}."


def template_names(names: Iterable[Sjabloonnaam[Any]]) -> Iterator[str]:
    """Give a table with names that templates can use."""
    yield "| naam | wat het is | uitleg |\n|---|---|---|"
    for each in names:
        yield f"| `{each.naam}` | {each.wat}{_where(each.klasse)} | {each.uitleg}{_parts(each.klasse)} |"


def _where(klasse: Any) -> str:
    """Point at what the reference says elsewhere about a kind of value; empty if that is nothing."""
    if not _is_described(klasse):
        return ""
    headings = [bestand for bestand, model in BESTANDEN.items() if issubclass(model, klasse)] or [klasse.__name__]
    links = [f"[{heading}](#{heading.lower().replace('.', '')})" for heading in headings]
    return f", zie {opsomming(links)}"


def _is_described(klasse: Any) -> bool:
    return klasse is not None and klasse.__module__ in {module.__name__ for module in MODULES}


def _parts(klasse: Any) -> str:
    """Name what can be asked of a value that is not described elsewhere."""
    if klasse is None or _is_described(klasse):
        return ""
    if hasattr(klasse, "model_fields"):
        found = list(klasse.model_fields)
    else:
        of_tuples = dir(tuple) if issubclass(klasse, tuple) else []
        own = [name for name in dir(klasse) if name not in of_tuples]
        found = sorted({*own, *getattr(klasse, "__dataclass_fields__", ())} - CLOSED)
    names = [f"`{name}`" for name in found if not name.startswith("_")]
    return f" Met {opsomming(names)}."


def naslag() -> str:
    """Give the whole text of docs/naslag.md."""
    parts = [
        "# Naslag",
        "Gemaakt door `docs/maak_naslag.py`; verander niets met de hand. Een **vette** sleutel is verplicht.",
        "## Opdrachten",
        *commands(),
        "Afsluitcodes: **0** gelukt · **1** er valt iets te verbeteren aan de inhoud · **2** verkeerd gebruik van de "
        "opdracht · **3** er is bewust niets overschreven en iemand moet kiezen.",
        "## Het dossier",
        *dossier(),
        "## De vragen van init",
        "Dit zijn de sleutels van een bestand voor `buurtkit init --antwoorden`. Zonder `--ja` moet er achter een "
        "**vette** sleutel iets staan. De handleiding heeft een "
        "[voorbeeld](handleiding-medewerker.md#antwoorden-in-een-bestand).",
        *questions(),
        "## De werkwijze",
        "Elke regel heeft een vaste code. `buurtkit check --uitleg BK201` geeft er een voorbeeld bij.",
        *rules(),
        "## De taken",
        "Bij *elke bijeenkomst* komt de naam van de bijeenkomst achter de id, zoals `zaal-manifestatie`. Een kleine "
        "bijeenkomst, zonder tafels, zalen en bestuurders, heeft alleen de taken waar `klein` bij staat.",
        *tasks(),
        "## Sjablonen",
        *templates(),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    NASLAG.write_text(naslag(), encoding="utf-8")
