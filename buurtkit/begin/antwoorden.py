"""The answers to the questions of `init`: one field per question, and the text of a field is the question itself.

An answer is kept as it was given (`Ruw`), so that a file with answers can be read again, and by people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import Field, ValidationError, create_model

from buurtkit.basis.melding import Melding
from buurtkit.begin.typen import Blokkeuze, Namen, Plek, Tijden, Wanneer, Zin, Zinnen
from buurtkit.dossier.bijeenkomsten import Soortkeuze
from buurtkit.dossier.fouten import describe, describe_all
from buurtkit.dossier.schrijven import as_written, key_lines
from buurtkit.dossier.soorten import GEWOON, Bijeenkomstsoort, formule
from buurtkit.dossier.typen import (
    Aanspreekvorm,
    Bedrag,
    Datum,
    Email,
    JaNee,
    Nummer,
    Onderdeel,
    Persoonsnaam,
    Tekst,
    Telefoon,
    choice,
    one_of,
)
from buurtkit.dossier.uitleg import field_texts
from buurtkit.kennis.schoolvakanties import Regio
from buurtkit.yaml.lezen import parse_yaml, read_yaml

LEEG = "-"
"""The answer of who does not want to give one."""

Ruw: TypeAlias = str | list[str]
"""An answer as it was given."""


def vaste_dagen(_: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the answers to the question whether a day is fixed."""
    return ("nee", *(soort.id for soort in formule()))


Vastedag: TypeAlias = Annotated[str, one_of(vaste_dagen), choice()]


class Bijeenkomstantwoorden(Onderdeel):
    """What is asked about one gathering; in a file of answers each key begins with the `vragen` of its kind."""

    keuze: Blokkeuze | None = None
    """Is dit voorstel voor {voluit} goed?"""

    naam: Zin | None = None
    """Hoe heet {voluit}?"""

    datum: Wanneer | None = None
    """Op welke dag is {voluit}?"""

    tijd: Tijden | None = None
    """Van hoe laat tot hoe laat is {voluit}?"""

    verwacht: Nummer | None = None
    """{hoeveel}?"""

    plaats: Plek | None = None
    """Waar is {voluit}?"""


def vraag_id(soort: Bijeenkomstsoort, deel: str) -> str:
    """Give the id of the question about a part of a gathering; the question about the whole has no part behind it.

    All gatherings that are no step of the formula have the same questions.
    """
    begin = soort.vragen or GEWOON.vragen
    return begin if deel == "keuze" else f"{begin}_{deel}"


def asked_about(soort: Bijeenkomstsoort) -> tuple[str, ...]:
    """Give what is asked about a gathering: only one of one's own has a name to ask for.

    Only a step of the formula can be left for later: one of one's own is there because somebody wants it.
    """
    without = "naam" if soort.in_formule else "keuze"
    return tuple(deel for deel in Bijeenkomstantwoorden.model_fields if deel != without)


def _fields() -> dict[str, Any]:
    """Give a field for each question about each gathering, with the question as its text."""
    texts = field_texts(Bijeenkomstantwoorden)
    fields: dict[str, Any] = {}
    for soort in (*formule(), GEWOON):
        for deel in asked_about(soort):
            info = Field(default=None, description=texts[deel].format(voluit=soort.voluit, hoeveel=soort.hoeveel[:-1]))
            fields[vraag_id(soort, deel)] = (Bijeenkomstantwoorden.model_fields[deel].annotation, info)
    return fields


if TYPE_CHECKING:
    _PerBijeenkomst = Onderdeel
else:
    _PerBijeenkomst = create_model("_PerBijeenkomst", __base__=Onderdeel, **_fields())


class Beginantwoorden(_PerBijeenkomst):
    """Everything that `init` asks: about each gathering, and about everything else."""

    vraag: Zin | None = None
    """Wat is de vraag van de buurt, in één zin?"""

    aanleiding: Tekst | None = None
    """Waarom nu?"""

    voor_wie: Zin | None = None
    """Voor wie moet het beter worden?"""

    buurten: Namen | None = None
    """Om welke buurt of buurten gaat het?"""

    gemeenten: Namen | None = None
    """In welke gemeente is dat?"""

    soort: Soortkeuze | None = None
    """Wat voor bijeenkomst komt er als eerste?"""

    naam: Zin | None = None
    """Hoe heet uw initiatief?"""

    initiatiefnemer: Persoonsnaam | None = None
    """Wie ondertekent de uitnodigingen?"""

    organisatie: Zin | None = None
    """Van welke organisatie of groep is dat?"""

    email: Email | None = None
    """Op welk e-mailadres kunnen mensen zich aanmelden?"""

    telefoon: Telefoon | None = None
    """Op welk telefoonnummer kunnen mensen vragen stellen?"""

    eigen_deel: Zin | None = None
    """Wat kunt u zelf waarmaken?"""

    afhankelijk_van: Namen | None = None
    """Van wie bent u daarbij afhankelijk?"""

    relatie: Annotated[Literal["opdracht", "partnerschap met één", "partnerschap met meer"] | None, choice()] = None
    """Wat voor samenwerking vraagt dat?"""

    behapbaar: JaNee | None = None
    """Is de vraag zo groot als u aankunt?"""

    deelopgaven: Zinnen | None = None
    """Welke kleinere vragen zitten erin?"""

    partners: Namen | None = None
    """Welke organisaties doen mee?"""

    vaste_dag: Vastedag | None = None
    """Staat er al een dag vast?"""

    dag: Datum | None = None
    """Welke dag is dat?"""

    regio: Annotated[Regio | None, choice()] = None
    """In welke regio vallen uw schoolvakanties?"""

    geld: Blokkeuze | None = None
    """Is dit voorstel voor het geld goed?"""

    kosten: Bedrag | None = None
    """Wat mogen de drie bijeenkomsten samen kosten?"""

    van_gemeente: Bedrag | None = None
    """Hoeveel daarvan vraagt u aan de gemeente?"""

    spelregels: Blokkeuze | None = None
    """Zijn dit de spelregels?"""

    mag_verwachten: Zinnen | None = None
    """Wat mogen deelnemers verwachten?"""

    wij_vragen: Zinnen | None = None
    """Wat vraagt u van deelnemers?"""

    wel_besloten: Zinnen | None = None
    """Waarover wordt wel besloten?"""

    niet_besloten: Zinnen | None = None
    """Waarover wordt niet besloten?"""

    wie_beslist: Zin | None = None
    """Wie beslist er uiteindelijk?"""

    terugkoppeling: Zin | None = None
    """Hoe en wanneer hoort iedereen de uitkomst?"""

    aanspreekvorm: Aanspreekvorm | None = None
    """Hoe spreekt u mensen aan in brieven?"""

    fotos: Zin | None = None
    """Wat gebeurt er met foto's?"""

    def over(self, soort: Bijeenkomstsoort) -> Bijeenkomstantwoorden:
        """Give what was answered about one gathering."""
        parts = Bijeenkomstantwoorden.model_fields
        return Bijeenkomstantwoorden.model_construct(
            **{deel: getattr(self, vraag_id(soort, deel), None) for deel in parts}
        )


def as_given(value: object) -> Ruw:
    """Give a value as somebody could have given it as an answer."""
    return [as_written(each) for each in value] if isinstance(value, tuple) else as_written(value)


def parse(ruw: Mapping[str, Any]) -> Beginantwoorden:
    """Read answers. Raises pydantic's `ValidationError`."""
    return Beginantwoorden.model_validate({id_: answer for id_, answer in ruw.items() if answer != LEEG})


def complaint(id_: str, answer: Ruw) -> str:
    """Say in Dutch what is wrong with one answer; empty if it is right."""
    try:
        parse({id_: answer})
    except ValidationError as error:
        nowhere, _ = parse_yaml("hier: niets", "")
        assert nowhere
        return describe(error.errors(include_url=False)[0], nowhere, "", Beginantwoorden).tekst
    return ""


def read_answers(path: Path, bestand: str) -> tuple[dict[str, Ruw], list[Melding]]:
    """Read a file with answers; a key without a value is an answer that somebody does not want to give.

    Gives the answers that are right, and what is wrong with the others.
    """
    knoop, meldingen = read_yaml(path, bestand)
    if knoop is None:
        return {}, meldingen
    ruw: dict[str, Any] = {key: knoop.get(key, LEEG) for key in knoop.sleutels}
    try:
        parse(ruw)
    except ValidationError as error:
        meldingen += describe_all(error, knoop, bestand, Beginantwoorden)
        wrong = {one["loc"][0] for one in error.errors(include_url=False)}
        ruw = {key: answer for key, answer in ruw.items() if key not in wrong}
    return ruw, sorted(meldingen, key=lambda melding: (melding.regel, melding.kolom))


def answers_text(ruw: Mapping[str, Ruw]) -> str:
    """Write answers as a file that can be read again, each with its question above it."""
    texts = field_texts(Beginantwoorden)
    head = "# Antwoorden op de vragen van `buurtkit init`. Een streepje betekent: geen antwoord."
    blocks = ["\n".join([f"# {texts[id_]}", *key_lines(id_, answer)]) for id_, answer in ruw.items()]
    return "\n\n".join([head, *blocks]) + "\n"
