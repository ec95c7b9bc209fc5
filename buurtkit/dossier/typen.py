"""The kinds of values in a dossier: from the text a person wrote to a typed value.

Every scalar of the YAML arrives here as text; an empty value does not arrive at all. Each type says in Dutch what it
expected when the text does not fit; `buurtkit.dossier.laden` turns that into a located message.
"""

from __future__ import annotations

import datetime as dt
import operator
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
)
from pydantic_core import PydanticKnownError, core_schema

from buurtkit import notatie
from buurtkit.basis.binnen import lies_within
from buurtkit.basis.melding import nearest_word
from buurtkit.dossier import soorten
from buurtkit.notatie import Naam
from buurtkit.notatie.ongeveer import DAG_HINT, is_open


@dataclass(frozen=True)
class Persoonsgegeven:
    """Marks a field that says something about a person: a public template cannot read it."""

    doel: str
    """What it is kept for, in Dutch, to go on after "om"."""

    bewaren: Literal["contact", "zorg"] = "contact"
    """How long: `contact` until `privacy.bewaren_tot`, `zorg` until a week after the last gathering [AVG]."""


MEESTE_MEEKOMERS = 20
"""A larger number is a group, and no company of one guest."""

PERSOONSGEGEVEN = Persoonsgegeven("mensen uit te nodigen, te ontvangen en te laten weten wat er gebeurt")
TAAK = Persoonsgegeven("te weten wie op de dag wat doet")
OPMERKING = Persoonsgegeven("te weten waar u bij iemand op let", "zorg")
ZORG = Persoonsgegeven("te zorgen dat iedereen mee kan doen en mee kan eten", "zorg")


Doel: TypeAlias = Literal[
    "deelnemers", "waarnemingen", "bevindingen", "afspraken", "tafels", "rondes", "groepen", "programma"
]
"""What can be referred to: by an id, a number, or the name of an item of the programme."""


@dataclass(frozen=True)
class Verwijst:
    """Marks a field that holds one or more references: what it refers to has to be there."""

    naar: Doel


@dataclass(frozen=True)
class Uniek:
    """Marks a field that is different in each part of a list, as far as it is filled in."""

    lidwoord: Literal["De", "Het"] = "De"
    """The article of its key, to begin a sentence with."""

    in_bestand: bool = False
    """Whether it is also different from that field in the other lists of the file."""


def is_personal(metadata: Iterable[object]) -> bool:
    """Tell from the metadata of a field whether it holds personal data."""
    return any(isinstance(each, Persoonsgegeven) for each in metadata)


class Onderdeel(BaseModel):
    """A part of a dossier: it cannot change after reading and knows no keys but its own.

    Its model is only built when somebody reads a file that has it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)

    afgeleid_persoonlijk: ClassVar[frozenset[str]] = frozenset()
    """Properties that are computed from personal data and so are personal themselves."""

    @classmethod
    @cache
    def persoonlijk(cls) -> frozenset[str]:
        """Give the names of the fields and properties of this part that hold personal data."""
        fields = {name for name, field in cls.model_fields.items() if is_personal(field.metadata)}
        return cls.afgeleid_persoonlijk | fields


class _Tekstsoort(str):
    """Text that is treated in its own way further on, and so is a type of its own."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls, core_schema.str_schema(min_length=1, strip_whitespace=True)
        )


class Markdown(_Tekstsoort):
    """Text in which **bold**, *italic*, lists and paragraphs mean something; all other text is taken literally."""

    __slots__ = ()


_T = TypeVar("_T")


@dataclass(frozen=True)
class Before:
    """Calls a function with a value before its type is checked.

    `pydantic.BeforeValidator` does so too, and looks at the signature of its function again for each field that has
    it. For what half of all fields have that is a thirtieth of all that `buurtkit check` does.
    """

    func: Callable[[object], object]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Tell pydantic what to call, and what to check after it."""
        return core_schema.no_info_before_validator_function(self.func, handler(source))


def _from_text(parse: Callable[[str], _T]) -> Before:
    """Make a validator that parses text and leaves values that have the right type already."""
    return Before(lambda value: parse(value) if isinstance(value, str) else value)


def choice(also: Mapping[str, str] | None = None) -> Before:
    """Make a validator for a choice that forgives capitals and knows other spellings of the same word."""
    others = also or {}

    def known(value: object) -> object:
        if not isinstance(value, str):
            return value
        word = value.strip().lower()
        return others.get(word, word)

    known.also = tuple(others)  # type: ignore[attr-defined]  # for the JSON Schema
    return Before(known)


def eigen_stappen(info: ValidationInfo) -> tuple[str, ...]:
    """Give the ids of the gatherings of one's own, which reading gives as context `bijeenkomsten`."""
    return tuple((info.context or {}).get("bijeenkomsten", ()))


def one_of(words: Callable[[Iterable[str]], Sequence[str]]) -> PlainValidator:
    """Make a validator for one of the steps; complains as one for a `Literal` does.

    `words` gives the steps, with those of one's own, whose ids it gets, in their place.
    """

    def known(value: object, info: ValidationInfo) -> object:
        choices = words(eigen_stappen(info))
        if value not in choices:
            *first, last = (f"'{word}'" for word in choices)
            raise PydanticKnownError("literal_error", {"expected": f"{', '.join(first)} or {last}"})
        return value

    known.words = words  # type: ignore[attr-defined]  # for the JSON Schema
    return PlainValidator(known)


def _open_is_nothing(value: object) -> object:
    """Take what somebody wrote for "I do not know yet" for nothing."""
    return None if isinstance(value, str) and is_open(value) else value


volgt_nog = Before(_open_is_nothing)
"""Marks a value that may be `volgt nog`; it is `None` then."""


def _one_or_more(value: object) -> object:
    """Take a single text for a list of one; with a comma in it, it may be a list that was written otherwise."""
    return (value,) if isinstance(value, str) and "," not in value else value


def _parse_ja_nee(text: str) -> bool:
    answers = {"ja": True, "nee": False, "true": True, "false": False}
    if (answer := answers.get(text.strip().lower())) is None:
        raise ValueError("`ja` of `nee`")
    return answer


def _read_dag(value: object) -> notatie.Dag:
    if isinstance(value, dt.date):
        return notatie.Dag(value, vroegst=value)
    if isinstance(value, notatie.Dag):
        return value
    if not isinstance(value, str):
        raise ValueError(DAG_HINT)
    return notatie.parse_dag(value)


def _read_meekomers(value: object) -> object:
    """Take `nee` and 0 for nobody, and `ja` for one whose name is not known."""
    one_or_more = _one_or_more(value)
    if not isinstance(one_or_more, tuple | list):
        return value
    said = [{"ja": "1", "nee": "0"}.get(str(each).strip().lower(), each) for each in one_or_more]
    return tuple(each for each in said if str(each).strip() != "0")


def _check_meekomer(text: str) -> str:
    if any(map(str.isdigit, text)) and not (text.isdigit() and len(text) < 4 and int(text) <= MEESTE_MEEKOMERS):
        raise ValueError(f"hoeveel mensen er meekomen, zoals 1 (hooguit {MEESTE_MEEKOMERS}), of hun namen")
    return text


def _parse_percentage(text: str) -> int:
    found = re.fullmatch(r"(\d{1,3})\s*(?:%|procent)?", text.strip())
    if not found or int(found[1]) > 100:
        raise ValueError("een percentage, zoals 20%")
    return int(found[1])


_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")


def is_id(text: str) -> bool:
    """Tell whether a text can be an `Id`."""
    return bool(_ID.fullmatch(text))


def _check_id(text: str) -> str:
    if not is_id(text):
        raise ValueError("een korte naam van letters, cijfers en streepjes, zoals `w01` of `nynke-van-der-sluis`")
    return text


_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def check_guid(text: str) -> str:
    """Give a `Guid` as it is kept. Raises `ValueError` with what was expected."""
    guid = text.strip("{}").lower()
    if not _GUID.fullmatch(guid):
        raise ValueError("een vast nummer van 32 cijfers en letters, zoals 6ba7b810-9dad-11d1-80b4-00c04fd430c8")
    return guid


def _check_email(text: str) -> str:
    name, at, domain = text.rpartition("@")
    if not (at and name and "." in domain.strip(".") and not re.search(r'[\s,;<>"]', text) and "@" not in name):
        raise ValueError("één e-mailadres, zoals naam@voorbeeld.nl")
    return text


def _check_url(text: str) -> str:
    text = f"https://{text}" if text.startswith("www.") else text
    if not re.fullmatch(r"https?://[^\s/]+\S*", text):
        raise ValueError("een webadres dat met https:// begint")
    return text


def _check_positive(value: int) -> int:
    if value < 1:
        raise ValueError("een heel getal vanaf 1")
    return value


def _in_folder(value: Path, info: ValidationInfo) -> Path:
    """Resolve a path against the folder of the dossier, which reading gives as context `map`, and keep it inside."""
    if (folder := (info.context or {}).get("map")) is None:
        return value
    path = Path(folder) / value
    if not lies_within(path, Path(folder)):
        raise ValueError("iets wat in de map van het dossier zelf staat")
    return path


def _check_file(value: Path) -> Path:
    return _check_exists(value, os.path.isfile, "een bestand dat")


def _check_folder(value: Path) -> Path:
    return _check_exists(value, os.path.isdir, "een map die")


def _check_exists(value: Path, exists: Callable[[Path], bool], what: str) -> Path:
    with suppress(ValueError):
        if exists(value):
            return value
    raise ValueError(f"{what} er is, gerekend vanaf de map van het dossier{_alike(value, exists)}")


def _alike(value: Path, exists: Callable[[Path], bool]) -> str:
    """Ask whether what is called nearly the same is meant, such as `Logo.PNG` for `logo.png`."""
    with suppress(OSError, ValueError):
        names = [each.name for each in value.parent.iterdir() if value.name and exists(each)]
        same = next((name for name in names if name.casefold() == value.name.casefold()), "")
        found = same or nearest_word(value.name, names)
        return f" (bedoelde u {found}?)" if found else ""
    return ""


Tekst: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
"""Literal text of at least one character."""

Citaat: TypeAlias = Annotated[Tekst, AfterValidator(notatie.zonder_aanhalingstekens)]
"""Words as somebody said them: documents put them between quotes, so those around the whole are taken off."""

Id: TypeAlias = Annotated[str, AfterValidator(_check_id)]
"""A short name by which other parts refer to this one."""

Guid: TypeAlias = Annotated[str, AfterValidator(check_guid)]
"""A number that is the same in every program, by which others know a code; in small letters, without braces."""

JaNee: TypeAlias = Annotated[bool, _from_text(_parse_ja_nee)]
Datum: TypeAlias = Annotated[dt.date, _from_text(notatie.parse_datum)]
Dag: TypeAlias = Annotated[notatie.Dag, PlainSerializer(str), PlainValidator(_read_dag)]
"""A day as far as it is known: also `voorjaar 2027`, `waarschijnlijk 12 maart 2027` or `volgt nog`."""

Tijd: TypeAlias = Annotated[dt.time, _from_text(notatie.parse_tijd)]
Bedrag: TypeAlias = Annotated[Decimal, _from_text(notatie.parse_bedrag)]
"""A sum in euros."""

Postcode: TypeAlias = Annotated[str, AfterValidator(notatie.parse_postcode)]
Telefoon: TypeAlias = Annotated[str, AfterValidator(notatie.parse_telefoon)]
Email: TypeAlias = Annotated[str, AfterValidator(_check_email)]
Webadres: TypeAlias = Annotated[str, AfterValidator(_check_url)]
Persoonsnaam: TypeAlias = Annotated[Naam, _from_text(notatie.parse_naam)]
"""A name in one piece (`Nynke van der Sluis`) or in its parts (`achternaam: Sluis`, `tussenvoegsel: van der`)."""

Bestand: TypeAlias = Annotated[Path, AfterValidator(_in_folder), AfterValidator(_check_file)]
"""A file that exists, its path counted from the folder of the dossier."""

Map: TypeAlias = Annotated[Path, AfterValidator(_in_folder), AfterValidator(_check_folder)]
"""A folder that exists, its path counted from the folder of the dossier."""

Nummer: TypeAlias = Annotated[int, AfterValidator(_check_positive)]
"""A whole number from 1."""

Percentage: TypeAlias = Annotated[int, _from_text(_parse_percentage)]
"""A share in whole percents, from 0 to 100."""

Minuten: TypeAlias = Annotated[int, _from_text(notatie.parse_duur)]
"""A duration in whole minutes."""

Lijst: TypeAlias = Annotated[tuple[_T, ...], Before(_one_or_more)]
"""A list; of one thing the dash may be left out."""

Meekomers: TypeAlias = Annotated[
    tuple[Annotated[str, StringConstraints(min_length=1), AfterValidator(_check_meekomer)], ...],
    Before(_read_meekomers),
]
"""Who come along with a guest: names, and a number for those whose name is not known."""

Aanspreekvorm: TypeAlias = Annotated[Literal["u", "je"], choice({"jij": "je"})]
Aanspreektitel: TypeAlias = Annotated[
    Literal["heer", "mevrouw"],
    choice(
        dict.fromkeys(("mw", "mw.", "mevr", "mevr.", "mevrouw"), "mevrouw")
        | dict.fromkeys(("dhr", "dhr.", "de heer", "meneer", "hr."), "heer")
    ),
]

Stap: TypeAlias = Annotated[str, one_of(soorten.stappen), choice()]
"""The steps of an initiative, with `initiatief` for what comes before the first gathering [N]."""

Bijeenkomststap: TypeAlias = Annotated[str, one_of(soorten.bijeenkomststappen), choice()]
"""A step that is a gathering on one day."""

Geleding: TypeAlias = Annotated[
    Literal["bewoner", "professional", "beleid", "bestuur", "ondernemer", "kennis", "vrijwilliger", "politiek"],
    choice(),
]
"""The kinds of participants that a gathering mixes, see the partners of the formula [G][N]."""

Kenmerken: TypeAlias = dict[str, Tekst]
"""Facts of one's own choice by name, such as `leeftijd: jong`."""


MEERVOUD: dict[Geleding, str] = {
    "bewoner": "bewoners",
    "professional": "professionals",
    "beleid": "beleidsmakers",
    "bestuur": "bestuurders",
    "ondernemer": "ondernemers",
    "kennis": "kennispartners",
    "vrijwilliger": "vrijwilligers",
    "politiek": "politici",
}
"""How a document calls people of one kind."""

LETTER: dict[Geleding, str] = {
    "bewoner": "B",
    "professional": "P",
    "beleid": "M",
    "bestuur": "S",
    "ondernemer": "O",
    "kennis": "K",
    "vrijwilliger": "V",
    "politiek": "R",
}
"""The letter of each kind, for notes by hand: on paper and typed over."""


_INVISIBLE = re.compile("[\u00a0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Spaces and marks that come along with copied text and that nobody sees."""


def ordered(relation: Literal["na", "niet voor", "niet na"], field: str) -> AfterValidator:
    """Make a validator that holds a date or time against another field of the same part, which stands before it."""
    holds = {"na": operator.gt, "niet voor": operator.ge, "niet na": operator.le}[relation]

    def check(value: Any, info: ValidationInfo) -> Any:
        other = info.data.get(field)
        if value is None or other is None:
            return value
        if isinstance(other, dt.time):
            if not holds(value, other):
                raise ValueError(f"een tijd {relation} {notatie.tijd(other)}, want dat staat bij `{field}`")
            return value
        day, key = (other.datum, "datum") if isinstance(other, notatie.Dag) else (other, field)
        if day and not holds(value, day):
            raise ValueError(f"een datum {relation} {notatie.datum(day)}, want dat staat bij `{key}`")
        return value

    return AfterValidator(check)


def as_text(value: Any) -> str:
    """Give the text of a value as a message shows it: on one line, at most 60 characters, nothing invisible in it."""
    shown = _INVISIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", str(value))
    text = " ".join(shown.split())
    return text if len(text) <= 60 else text[:59] + "…"
