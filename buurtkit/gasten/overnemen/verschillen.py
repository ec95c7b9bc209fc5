"""What a list changes for a guest who is known: value by value, and nothing for what only looks otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from buurtkit.beeld.gelijkenis import could_be_same
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.nieuw_antwoord import Gevolg
from buurtkit.gasten.overnemen.rijen import Gastopgave
from buurtkit.notatie.contact import digits
from buurtkit.notatie.tekst import fold
from buurtkit.yaml.lezen import Loc
from buurtkit.yaml.tekst import Inhoud


@dataclass(frozen=True, slots=True)
class Verschil:
    """One value that changes; `oud` is empty when nothing stood there."""

    pad: Loc
    """Where it stands in `deelnemers.yaml`, from the guest on, such as `("antwoorden", "manifestatie")`."""

    oud: str
    nieuw: str
    waarde: Inhoud
    """What is written."""

    @property
    def veld(self) -> str:
        """What to call it."""
        return " ".join(str(step) for step in self.pad if step not in ("antwoorden", "kenmerken"))


def differences(guest: Deelnemer, opgave: Gastopgave, antwoorden: Mapping[str, Gevolg]) -> Iterator[Verschil]:
    """Give what a row changes for a guest; `antwoorden` has per gathering what becomes of the answers."""
    for name, value in opgave.velden.items():
        if name == "naam":
            yield from _name_difference(guest, opgave)
        elif name == "kenmerken" and isinstance(value, Mapping):
            for feature, text in value.items():
                old = guest.kenmerken.get(feature, "")
                if old != text:
                    yield Verschil(("kenmerken", feature), old, str(text), text)
        elif name != "id" and (name != "geleding" or opgave.geleding_zeker):
            old, new = shown(getattr(guest, name)), shown(value)
            from_name = opgave.gelezen is not None and value == opgave.gelezen.besides(name)
            if not says_same(name, old, new) and not (from_name and old):
                yield Verschil((name,), old, new, value)
    for step, gevolg in antwoorden.items():
        if gevolg.reden is None:
            yield Verschil(("antwoorden", step), str(gevolg.was or ""), str(gevolg.wordt), str(gevolg.wordt))


def _name_difference(guest: Deelnemer, opgave: Gastopgave) -> Iterator[Verschil]:
    """Give a name that is written otherwise; a list that only knows less of it changes nothing."""
    assert opgave.gelezen
    old, new = guest.naam.volledig, opgave.gelezen.naam.volledig
    if fold(old) != opgave.gelezen.sleutel and not _says_less(guest, opgave):
        yield Verschil(("naam",), old, new, opgave.gelezen.geschreven)


def _says_less(guest: Deelnemer, opgave: Gastopgave) -> bool:
    """Tell whether a list only has initials of a first name that the dossier has in full."""
    assert opgave.gelezen
    new = opgave.gelezen.naam
    only_initials = not (new.voornaam or new.roepnaam)
    return only_initials and fold(guest.naam.familienaam) == fold(new.familienaam) and could_be_same(guest.naam, new)


def shown(value: object) -> str:
    """Give a value of a guest as a person writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return str(value)


def says_same(name: str, old: str, new: str) -> bool:
    """Tell whether two ways of writing say the same."""
    if name == "telefoon":
        return [*map(digits, old.split(";"))] == [*map(digits, new.split(";"))]
    if name in ("email", "aanspreektitel", "aanspreekvorm"):
        return old.casefold() == new.casefold()
    if name in ("dieet", "voorzieningen", "talen"):
        return fold(old) == fold(new)
    return " ".join(old.split()) == new
