"""Names of people: in parts, and in every form in which a document prints them.

The rules are those of Onze Taal (*hoofdletters in namen*) and taaladvies.net. Nothing here changes capitals that
someone wrote, and nothing guesses from a first name whether to write heer or mevrouw.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal, TypeAlias

from buurtkit.notatie.ambten import AANSPREEKBAAR, HET_WOORDEN, briefambt
from buurtkit.notatie.haakjes import without_last_aside
from buurtkit.notatie.tekst import fold, hoofdletter
from buurtkit.notatie.voorvoegsels import capitalise_prefix, is_noble, join_prefix, split_double, split_prefix

Aanspreektitel: TypeAlias = Literal["heer", "mevrouw", ""]
"""How someone wants to be addressed; empty is neutral."""

HEER = r"(?P<heer>de heer|dhr\.?|hr\.?|meneer)"
MEVROUW = r"(?P<mevrouw>mevrouw|mevr\.?|mw\.?|mej(?:uffrouw)?\.?|wed(?:uwe)?\.?|wwe\.?)"
"""What people write before a name out of courtesy, as pieces of a pattern; a widow is a *mevrouw*."""

_COURTESY = re.compile(rf"^(?:(?:{HEER}|{MEVROUW})(?: |$))+", re.IGNORECASE)


@dataclass(frozen=True)
class Naam:
    """The name of a person, in the parts in which the civil registry has it.

    Raises `ValueError` when there is no first name, no surname and no exact name.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = {
        "extra": "forbid",
        "str_strip_whitespace": True,
    }
    """How a dossier reads a name that is given in parts; this module itself does not need pydantic."""

    voornaam: str = ""
    """De voornaam."""

    voorletters: str = ""
    """De voorletters met punten, als N.C."""

    tussenvoegsel: str = ""
    """Wat voor de achternaam komt, als van der."""

    achternaam: str = ""
    """De achternaam zonder tussenvoegsel."""

    partner_tussenvoegsel: str = ""
    """Het tussenvoegsel van de naam van de partner."""

    partner_achternaam: str = ""
    """De achternaam van de partner, als die voor de eigen naam komt."""

    roepnaam: str = ""
    """Hoe mensen iemand noemen."""

    titel: str = ""
    """De titel voor de naam, als mr. of prof. dr."""

    exact: str = ""
    """De hele naam precies zoals die gedrukt moet worden, als de regels hem anders zouden schrijven."""

    def __post_init__(self) -> None:
        if not (self.exact or self._first_name or self.achternaam or self.partner_achternaam):
            raise ValueError("een naam met minstens een voornaam of een achternaam")

    def __str__(self) -> str:
        return self.volledig

    @property
    def is_gekozen(self) -> bool:
        """Whether somebody chose to print the same words otherwise than the rules do: `Li Wei`.

        An exact name also keeps what stands beside a name, such as `MSc` or a party: that is no choice.
        """
        parts = f"{self._first_name} {self.familienaam}" if self.familienaam else self.exact
        return bool(self.exact) and sorted(fold(self.exact).split()) == sorted(fold(parts).split())

    @property
    def _first_name(self) -> str:
        return self.voornaam or self.roepnaam or self.voorletters

    @property
    def aanspreektitel(self) -> Aanspreektitel:
        """How someone wants to be addressed, as far as that was written before the name: `Mevr. Truus Jansen`."""
        found = _COURTESY.match(self.titel)
        return "" if found is None else "heer" if found["heer"] else "mevrouw"

    @property
    def functie(self) -> str:
        """The function that was written before the name, in small letters: `wethouder`; empty if there is none."""
        return next((word for word in self.titel.casefold().split() if word in AANSPREEKBAAR), "")

    @property
    def _first_surname(self) -> tuple[str, str]:
        """Prefix and main words of the surname without the second part of a double name."""
        if self.partner_achternaam:
            prefix, main = self.partner_tussenvoegsel, self.partner_achternaam
        else:
            prefix, main = self.tussenvoegsel, split_double(self.achternaam)[0]
        return (prefix, main) if prefix else split_prefix(main.split())

    @cached_property
    def familienaam(self) -> str:
        """The whole surname as it follows a first name or initials: `van der Ven-van Dijk`."""
        partner = join_prefix(self.partner_tussenvoegsel, self.partner_achternaam)
        own = join_prefix(self.tussenvoegsel, self.achternaam)
        return "-".join(part for part in (partner, own) if part)

    @property
    def achternaam_los(self) -> str:
        """The whole surname as it follows *mevrouw* or *wethouder*: `Van der Ven-van Dijk`; without one, the name."""
        if not self.familienaam:
            return self.volledig
        prefix, _ = self._first_surname
        return capitalise_prefix(self.familienaam) if prefix else self.familienaam

    @property
    def aanspreeknaam(self) -> str:
        """The surname as it follows *Geachte heer*: `Van der Ven`; empty without surname.

        Without the second part of a double name, and without a title of nobility.
        """
        prefix, main = self._first_surname
        prefix = " ".join(word for word in prefix.split() if not is_noble(word))
        surname = join_prefix(prefix, main)
        return capitalise_prefix(surname) if prefix else surname

    @cached_property
    def volledig(self) -> str:
        """The name with title and first name: `Nynke van der Sluis`, `mr. N.C. van der Sluis`, `baron de Raet`."""
        return self.exact or self._written_after(self._first_name)

    @property
    def formeel(self) -> str:
        """The name with initials when they are known: `mr. N.C. van der Sluis`; otherwise as `volledig`."""
        return self.exact or self._written_after(self.voorletters or self._first_name)

    def _written_after(self, first_name: str) -> str:
        is_noble_title = bool(self.titel) and is_noble(self.titel.split()[-1])
        # A prefix is small behind a first name or a title of nobility, and has a capital without either.
        is_small = first_name or is_noble_title or not self.familienaam
        surname = self.familienaam if is_small else self.achternaam_los
        # Who is named in full is not called `dhr.` on a list or a badge.
        titel = zonder_aanspreektitel(self.titel) if first_name else self.titel
        return " ".join(part for part in (titel, first_name, surname) if part)

    @property
    def roep(self) -> str:
        """What people call someone, for a badge: `Nynke`, or `Mevrouw Smit`; the full name when neither is known."""
        if called := self.roepnaam or self.voornaam:
            return called
        if self.aanspreektitel and not self.voorletters and self.familienaam:
            return aanspreking(self, regelbegin=True)
        return self.exact if self.is_gekozen else self._written_after(self._first_name)

    @property
    def sorteersleutel(self) -> str:
        """Sorts by main word, then prefix, then first name: *Van der Meulen* under M, *Çelik* between Ce and Cf."""
        prefix, main = self._first_surname
        rest = self.familienaam.removeprefix(join_prefix(prefix, main))
        return _sort_key(main + rest or self.volledig, prefix, self._first_name)

    @property
    def op_alfabet(self) -> str:
        """The name as it stands in an alphabetical list, by its main word: `Sluis, Nynke van der`."""
        prefix, main = self._first_surname
        surname = main + self.familienaam.removeprefix(join_prefix(prefix, main))
        first = self.roepnaam or self.voornaam or self.voorletters
        given = " ".join(part for part in (first, prefix) if part)
        if self.exact and not surname:
            return self.exact
        if surname and given:
            return f"{surname}, {given}"
        return surname or self.volledig

    @property
    def sorteersleutel_belgisch(self) -> str:
        """Sorts as Belgians do, by the surname with its prefix: *Van der Meeren* under V."""
        return _sort_key(self.achternaam_los, self._first_name)


def zonder_aanspreektitel(text: str) -> str:
    """Leave out `dhr.`, `mevrouw` and the like at the start of a name or title."""
    return _COURTESY.sub("", text)


def _sort_key(*parts: str) -> str:
    # Two spaces come before every letter and before the single space inside a part.
    return "  ".join(fold(part) for part in parts)


def aanhef(
    naam: Naam, aanspreektitel: Aanspreektitel | None = "", *, informeel: bool = False, functie: str = ""
) -> str:
    """Write the salutation of a letter, with its comma.

    Formal: `Geachte mevrouw Van der Ven,`, without initials, title or second part of a double name. Neutral (no
    `aanspreektitel`, and none before the name): `Beste Kim Verbeek,`, or `Geachte K. Verbeek,` when only initials are
    known. By office, before the name or in `functie`: `Geachte wethouder Verbeek,`; an `aanspreektitel` that somebody
    chose goes before it. `informeel`: `Beste Kim,`.
    """
    if informeel and (naam.roepnaam or naam.voornaam):
        return f"Beste {naam.roep},"
    aanspreektitel = aanspreektitel or naam.aanspreektitel
    if (ambt := naam.functie or briefambt(functie)) and not aanspreektitel:
        dear = "Geacht" if ambt in HET_WOORDEN else "Geachte"
        return f"{dear} {ambt} {naam.aanspreeknaam or naam.achternaam_los},"
    if aanspreektitel and naam.aanspreeknaam:
        return f"{'Beste' if informeel else 'Geachte'} {aanspreektitel} {naam.aanspreeknaam},"
    return _neutral_salutation(naam)


def _neutral_salutation(naam: Naam) -> str:
    called = naam.roepnaam or naam.voornaam
    if called and (naam.roepnaam or not naam.is_gekozen):
        return f"Beste {f'{called} {naam.familienaam}'.strip()},"
    if naam.exact and (called or not naam.familienaam):
        return f"Beste {without_last_aside(naam.exact)},"
    if naam.voorletters:
        return f"Geachte {naam.voorletters} {naam.familienaam},"
    titel = naam.titel[:1].lower() + naam.titel[1:]
    return f"Geachte {f'{titel} {naam.achternaam_los}'.strip()},"


def aanspreking(naam: Naam, aanspreektitel: Aanspreektitel | None = "", *, regelbegin: bool = False) -> str:
    """Write how to refer to someone: `de heer O. Yilmaz`, `mevrouw An Vinks`, neutral `K. Verbeek`.

    `regelbegin` gives *De heer* and *Mevrouw* a capital, for an address line or the start of a sentence.
    """
    aanspreektitel = aanspreektitel or naam.aanspreektitel
    if not aanspreektitel:
        return naam.formeel
    surname_only = naam.exact and not naam.roepnaam and not naam.voornaam and not naam.voorletters
    name = naam.achternaam_los if surname_only else zonder_aanspreektitel(naam.formeel)
    word = "de heer" if aanspreektitel == "heer" else "mevrouw"
    return f"{hoofdletter(word) if regelbegin else word} {name}"
