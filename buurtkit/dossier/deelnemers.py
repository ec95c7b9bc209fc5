"""`deelnemers.yaml`: who may come, with only the facts that a gathering needs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field, ValidationError, ValidationInfo, model_validator
from pydantic_core import InitErrorDetails, PydanticKnownError, core_schema

from buurtkit import notatie
from buurtkit.dossier import soorten
from buurtkit.dossier.antwoorden import Antwoord, Antwoordverloop, read_verloop
from buurtkit.dossier.typen import (
    OPMERKING,
    PERSOONSGEGEVEN,
    ZORG,
    Aanspreektitel,
    Aanspreekvorm,
    Email,
    Geleding,
    Id,
    JaNee,
    Kenmerken,
    Lijst,
    Meekomers,
    Nummer,
    Onderdeel,
    Persoonsnaam,
    Postcode,
    Tekst,
    Telefoon,
    Uniek,
    Verwijst,
    eigen_stappen,
)
from buurtkit.notatie import Naam

ZONDER_NAAM = Naam(exact="–")
"""Stands for the name of a guest that nobody needs to know, or may know any more."""

_ZONDER_FUNCTIE = "naam gewist"
"""What stands for who is wiped and had no function and no organisation."""


JAARBRIEF_VELDEN = frozenset(
    {"id", "naam", "geleding", "organisatie", "aanspreektitel", "aanspreekvorm", "email", "jaarbrief"}
    | {"alleen_jaarbrief", "adres", "postcode", "woonplaats"}
)
"""What the letter of each year needs of a guest: of who agreed to it, this stays when the guest list is wiped."""


class Antwoorden(Mapping[str, Antwoordverloop]):
    """The answers to the invitations, by the id of the gathering.

    Those to the steps of the formula come first, in their order; then the others, as they were written.
    """

    __slots__ = ("_verlopen",)

    def __init__(self, verlopen: Mapping[str, Antwoordverloop] | None = None) -> None:
        given = verlopen or {}
        first = {stap: given[stap] for stap in self.sleutels() if stap in given}
        self._verlopen = first | {stap: answers for stap, answers in given.items() if stap not in first}

    @staticmethod
    def sleutels(eigen: Iterable[str] = ()) -> tuple[str, ...]:
        """Give the keys that can stand here; `eigen` are the ids of the gatherings of one's own."""
        return soorten.bijeenkomststappen(eigen)

    def __getitem__(self, stap: str) -> Antwoordverloop:
        return self._verlopen[stap]

    def __iter__(self) -> Iterator[str]:
        return iter(self._verlopen)

    def __len__(self) -> int:
        return len(self._verlopen)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._verlopen!r})"

    def voor(self, stap: str) -> Antwoord | None:
        """Give the answer that holds for one gathering, `None` when nothing is known or the step is no gathering."""
        answers = self.verloop(stap)
        return answers.nu.antwoord if answers else None

    def verloop(self, stap: str) -> Antwoordverloop | None:
        """Give all answers for one gathering with their days, `None` when nothing is known."""
        return self._verlopen.get(stap)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> core_schema.CoreSchema:
        return core_schema.with_info_plain_validator_function(
            read_antwoorden,
            ref=f"{cls.__module__}.{cls.__name__}:0",  # the name of its part in a JSON Schema
            serialization=core_schema.plain_serializer_function_ser_schema(dict),
        )


def read_antwoorden(value: object, info: ValidationInfo) -> Antwoorden:
    """Read what stands in the YAML below `antwoorden`; complains as a model with a field per gathering does."""
    if isinstance(value, Antwoorden):
        return value
    if not isinstance(value, Mapping):
        raise PydanticKnownError("model_type", {"class_name": Antwoorden.__name__})
    answers: dict[str, Antwoordverloop] = {}
    wrong: list[InitErrorDetails] = []
    known = Antwoorden.sleutels(eigen_stappen(info))
    for stap, written in value.items():
        if stap not in known:
            wrong.append({"type": "extra_forbidden", "loc": (stap,), "input": written})
            continue
        try:
            answers[stap] = read_verloop(written)
        except ValueError as error:
            wrong.append({"type": "value_error", "loc": (stap,), "input": written, "ctx": {"error": error}})
    if wrong:
        raise ValidationError.from_exception_data(Antwoorden.__name__, wrong)
    return Antwoorden(answers)


def antwoordteksten() -> dict[str, str]:
    """Give what each key below `antwoorden` means; the first says how an answer is written."""
    texts = {soort.id: f"Antwoord voor {soort.voluit}." for soort in soorten.formule()}
    first = soorten.formule()[0]
    how = "met de dag erbij als u die weet: `genodigd 18-1-2027, ja 25-1-2027`."
    return texts | {first.id: f"Antwoord voor {first.voluit}, {how}"}


_THUIS: frozenset[Geleding] = frozenset({"bewoner", "vrijwilliger"})
"""Whose address is that of a home, also when there is an organisation."""


@dataclass(frozen=True, slots=True)
class Meekomer:
    """Somebody who comes along with a guest; without a name all is empty."""

    volledig: str = ""
    roepnaam: str = ""
    familienaam: str = ""


class Deelnemer(Onderdeel):
    """One guest."""

    afgeleid_persoonlijk: ClassVar[frozenset[str]] = frozenset(
        {
            *("roepnaam", "volledig", "op_alfabet", "sorteersleutel", "aangeduid"),
            *("adresregels", "meekomers", "gezelschap"),
        }
    )

    id: Annotated[Id, PERSOONSGEGEVEN, Uniek()] = Field(default="", validate_default=True)
    """Korte naam voor verwijzingen; anders gemaakt van de naam."""

    naam: Annotated[Persoonsnaam, PERSOONSGEGEVEN]
    """De naam, in één keer of in delen."""

    geleding: Geleding
    """Van welke kant iemand komt, zoals bewoner of professional."""

    organisatie: Tekst | None = None
    """De organisatie."""

    functie: Annotated[Tekst | None, PERSOONSGEGEVEN] = None
    """De functie of rol. Met een openbaar ambt, zoals wethouder, begint een brief ermee."""

    buurt: Tekst | None = None
    """De buurt waar iemand woont of werkt."""

    aanspreektitel: Annotated[Aanspreektitel | None, PERSOONSGEGEVEN] = None
    """Heer of mevrouw, als iemand dat zelf zo noemt; anders blijft de aanhef neutraal."""

    aanspreekvorm: Aanspreekvorm | None = None
    """U of je, als het voor deze gast anders is dan voor de anderen."""

    email: Annotated[Email | None, PERSOONSGEGEVEN] = None
    """E-mailadres."""

    telefoon: Annotated[Lijst[Telefoon], PERSOONSGEGEVEN] = ()
    """Telefoonnummer, of een lijst van nummers; het eerste belt u het eerst."""

    adres: Annotated[Tekst | None, PERSOONSGEGEVEN] = None
    """Straat en huisnummer, voor brieven met de post."""

    postcode: Annotated[Postcode | None, PERSOONSGEGEVEN] = None
    """Postcode, zoals 3511 AB."""

    woonplaats: Annotated[Tekst | None, PERSOONSGEGEVEN] = None
    """Woonplaats."""

    antwoorden: Antwoorden = Field(default_factory=Antwoorden)
    """Het antwoord per bijeenkomst."""

    vaste_tafel: Annotated[Nummer | None, Verwijst("tafels")] = None
    """Het nummer van de tafel waar iemand blijft zitten, bij elke bijeenkomst met zo'n tafel."""

    keuzes: Annotated[Lijst[Id], PERSOONSGEGEVEN, Verwijst("programma")] = ()
    """Waar iemand op de manifestatie heen wil, de eerste keus voorop: korte namen van onderdelen van het programma."""

    kenmerken: Annotated[Kenmerken, PERSOONSGEGEVEN] = Field(default_factory=dict)
    """Eigen kenmerken waar u bij de verdeling op let, zoals `leeftijd: jong`."""

    dieet: Annotated[Lijst[Tekst], ZORG] = ()
    """Wat de keuken moet weten, zoals vegetarisch; alleen als iemand het zelf opgaf."""

    voorzieningen: Annotated[Lijst[Tekst], ZORG] = ()
    """Wat iemand nodig heeft om mee te doen, zoals een rolstoelplek of een ringleiding."""

    talen: Annotated[Lijst[Tekst], ZORG] = ()
    """In welke talen iemand mee kan doen, als Nederlands lastig is; alleen als iemand het zelf opgaf."""

    opmerking: Annotated[Tekst | None, OPMERKING] = None
    """Waar u op let als u deze gast ontvangt of belt; staat alleen op lijsten van de organisatie."""

    neemt_mee: Annotated[Meekomers, PERSOONSGEGEVEN] = ()
    """Wie er meekomt waar deze gast ja op zegt: een naam, een lijst van namen, of hoeveel mensen."""

    op_deelnemerslijst: JaNee | None = None
    """Of de naam op de lijst voor andere deelnemers mag; zonder `ja` staat iemand er niet op."""

    op_foto: JaNee = True
    """Of iemand op de foto wil."""

    wil_verslag: JaNee | None = None
    """Of iemand het verslag wil krijgen, als dat gevraagd is."""

    jaarbrief: JaNee | None = None
    """Of u iemand elk jaar mag schrijven wat er van de afspraken komt, als dat gevraagd is."""

    alleen_jaarbrief: JaNee = False
    """Of iemand er alleen nog voor die brief op staat; andere post komt er dan niet. `deelnemers wis` zet het erbij."""

    @model_validator(mode="before")
    @classmethod
    def _id_from_name(cls, data: object) -> object:
        if isinstance(data, dict) and "id" not in data and (id_ := id_of(data.get("naam"))):
            return {**data, "id": id_}
        return data

    @property
    def is_gewist(self) -> bool:
        """Whether only what can be counted is left of this guest."""
        return self.naam == ZONDER_NAAM

    @property
    def is_te_schrijven(self) -> bool:
        """Whether letters and mails about gatherings may go to this guest: for the letter of each year, see there."""
        return not (self.is_gewist or self.alleen_jaarbrief)

    @property
    def was_erbij(self) -> bool:
        """Whether somebody noted that this guest was at a gathering."""
        return any(verloop.nu.antwoord == "aanwezig" for verloop in self.antwoorden.values())

    @property
    def volledig(self) -> str:
        """The full name, as on an envelope."""
        return self.naam.volledig

    @property
    def aangeduid(self) -> str:
        """The name; of who is wiped the function and organisation, as far as those stayed."""
        if not self.is_gewist:
            return self.volledig
        return ", ".join(filter(None, (self.functie, self.organisatie))) or _ZONDER_FUNCTIE

    @property
    def roepnaam(self) -> str:
        """What people call this guest: large on a badge."""
        return self.naam.roep

    @property
    def op_alfabet(self) -> str:
        """The name as in an alphabetical list: `Sluis, Nynke van der`."""
        return self.naam.op_alfabet

    @property
    def meekomers(self) -> tuple[Meekomer, ...]:
        """Who come along, one by one; in a public view without a name."""
        found: list[Meekomer] = []
        for each in self.neemt_mee:
            if not each:
                found.append(Meekomer())
            elif each.isdigit():
                found += [Meekomer()] * int(each)
            else:
                naam = notatie.parse_naam(each)
                found.append(Meekomer(naam.volledig, naam.roep, naam.familienaam))
        return tuple(found)

    @property
    def gezelschap(self) -> str:
        """Who come along, in words: `Piet Smit en nog 2 mensen`; empty when nobody does."""
        named = [each.volledig for each in self.meekomers if each.volledig]
        others = len(self.meekomers) - len(named)
        more = f"{'nog ' if named else ''}{notatie.aantal(others, 'mens', 'mensen')}"
        return notatie.opsomming([*named, *([more] if others else [])])

    @property
    def personen(self) -> int:
        """For how many people this guest counts: with those who come along."""
        return 1 + len(self.meekomers)

    @property
    def woont_op_adres(self) -> bool:
        """Whether the address of this guest is that of a home, and not of an organisation."""
        return self.geleding in _THUIS or not self.organisatie

    @property
    def adresregels(self) -> tuple[str, ...]:
        """The lines of an address on an envelope, the name first; empty when a letter would not arrive.

        Who comes for an organisation is written to there. Two spaces between postcode and town, and the town in
        capitals, as PostNL reads them.
        """
        if not (self.adres and (self.postcode or self.woonplaats)):
            return ()
        name = notatie.aanspreking(self.naam, self.aanspreektitel, regelbegin=True)
        organisation = None if self.woont_op_adres else self.organisatie
        town = "  ".join(filter(None, (self.postcode, (self.woonplaats or "").upper())))
        return tuple(line for line in (name, organisation, self.adres, town) if line)

    @property
    def sorteersleutel(self) -> str:
        """Sorts by the main word of the surname."""
        return self.naam.sorteersleutel


def id_of(naam: object) -> str:
    """Make an id of a name as it was written, in one piece or in parts; empty if it has no letters for it."""
    if isinstance(naam, dict):
        parts = (naam.get(part) for part in ("roepnaam", "voornaam", "tussenvoegsel", "achternaam", "exact"))
        return notatie.slug(" ".join(part for part in parts if isinstance(part, str)))
    if not isinstance(naam, str):
        return ""
    # With a comma the surname may come first; otherwise the name is in order already.
    return notatie.slug(notatie.parse_naam(naam).volledig if "," in naam else naam)


class Deelnemers(Onderdeel):
    """The whole of `deelnemers.yaml`."""

    deelnemers: tuple[Deelnemer, ...]
    """De gasten."""
