"""Doubts about what stands in a list: what stood there, what is made of it, what it can be instead; and what was said.

Whoever is asked says how a text is to be read. The list is then read again with that, so that there is one way in
which a text becomes a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from buurtkit.basis.melding import ANDERS, VerkeerdGebruik

DUBBEL = "dubbel"
"""What a doubt is about that two rows may be about one guest."""

ANDER = "ander"
"""What a doubt is about that a guest of the dossier may be somebody else."""

GELEDING = "geleding"


class Plek(NamedTuple):
    """Which text somebody said something about."""

    veld: str
    """The field, empty for every field."""

    tekst: str
    """What stands there, as in the list."""

    rij: int = 0
    """The row, 0 for every row where it stands."""


@dataclass(frozen=True)
class Uitleg:
    """How texts of a list are to be read, as somebody said; an empty text leaves out what stands there."""

    gezegd: Mapping[Plek, str] = field(default_factory=dict)

    def of(self, veld: str, tekst: str, rij: int) -> str | None:
        """Give how a text is to be read, `None` when nobody said that; what was said can be put right once more."""
        if not self.gezegd:  # as in nearly every list, for each of its cells
            return None
        found: str | None = None
        seen = {tekst}
        while (said := self._once(veld, tekst, rij)) is not None:
            found = said
            if said in seen or not said:
                break
            seen.add(said)
            tekst = said
        return found

    def _once(self, veld: str, tekst: str, rij: int) -> str | None:
        places = (Plek(veld, tekst, rij), Plek(veld, tekst), Plek("", tekst))
        return next((self.gezegd[plek] for plek in places if plek in self.gezegd), None)


@dataclass(frozen=True, slots=True)
class Twijfel:
    """One doubt about one row."""

    rij: int
    veld: str
    stond: str
    """What stands there; empty when the doubt is about the row."""

    vraag: str
    """What stood there and what is made of it, as one or two Dutch sentences."""

    keuzes: Mapping[str, str]
    """How it can be read, each with what that means in Dutch; the first is proposed."""

    soort: str
    """What kind of doubt it is, as it goes behind `7 keer`."""

    wordt: str = ""
    """What is made of it when nobody says how to read it."""

    wie: str = ""
    """The guest, as far as that is known."""

    advies: str = ""
    """What to do about it outside buurtkit, for who cannot be asked."""

    kort: str = ""
    """What it is about among others of its kind; without it what stands there."""

    vrij: bool = True
    """Whether another text can be typed."""

    alleen_hier: bool = False
    """Whether the answer goes for this row only, and not for others with the same text."""

    onbruikbaar: bool = False
    """Whether nothing is made of it."""

    @property
    def plek(self) -> Plek:
        """What an answer is about."""
        return Plek(self.veld, self.stond, self.rij if self.alleen_hier else 0)

    @property
    def waarde(self) -> str:
        """What it is about among others of its kind, with the guest if that says more."""
        stood = self.kort or (f"`{self.stond}`" if self.stond else "")
        who = self.wie if self.veld != "naam" else ""
        return ": ".join(filter(None, (who, stood)))

    @property
    def voorstel(self) -> str:
        """What is offered first."""
        return next(iter(self.keuzes), "")

    @property
    def herstel(self) -> str:
        """How somebody says on the command line that it is to be read otherwise; empty where only asking helps."""
        if not self.stond or self.alleen_hier or '"' in self.stond:
            return ""
        others = [each for each in self.keuzes if each and each not in (self.stond, self.wordt)]
        # Of a word that is no geleding the first of the list is as good as any other: then nothing is proposed.
        is_likely = bool(self.voorstel) or self.veld != GELEDING
        other = others[0] if others and is_likely else "…"
        return f'{ANDERS}`--lees "{self.stond}={other}"`'


@dataclass(frozen=True, slots=True)
class Vraag:
    """The same doubt about one or more guests, to be asked once."""

    twijfel: Twijfel
    namen: Sequence[str]


def vragen(twijfels: Iterable[Twijfel]) -> list[Vraag]:
    """Bring the same doubts together; which geleding a word is goes first, as it decides who is left without one."""
    names: dict[Plek, list[str]] = {}
    first: dict[Plek, Twijfel] = {}
    for each in twijfels:
        first.setdefault(each.plek, each)
        names.setdefault(each.plek, []).extend([each.wie] if each.wie else [])
    asked = [Vraag(twijfel, list(dict.fromkeys(names[plek]))) for plek, twijfel in first.items()]
    return sorted(asked, key=lambda vraag: vraag.twijfel.veld != GELEDING)


def parse_uitleg(gegeven: Iterable[str]) -> Uitleg:
    """Read what was typed: `prof=professional`, or `vacature=` to leave it out. Raises `VerkeerdGebruik`."""
    said: dict[Plek, str] = {}
    for one in gegeven:
        # A text can have a = of its own; what it becomes hardly ever has.
        text, equals, becomes = one.rpartition("=")
        if not equals or not text.strip():
            raise VerkeerdGebruik(f'`{one}` begrijp ik niet. Schrijf `--lees "prof=professional"`.')
        said[Plek("", " ".join(text.split()))] = " ".join(becomes.split())
    return Uitleg(said)
