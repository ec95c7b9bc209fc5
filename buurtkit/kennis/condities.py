"""The conditions under which an alliance comes and stays, after Tops and Van Delden [K]."""

from __future__ import annotations

from typing import Literal

from buurtkit.dossier.typen import Datum, Id, Tekst
from buurtkit.kennis import Kennis, read_kennis


class Conditie(Kennis):
    """One condition of `kennis/condities.yaml`."""

    id: Id
    """Korte naam."""

    naam: Tekst
    """De conditie in een paar woorden."""

    groep: Literal["ontstaan", "voortbestaan", "begin", "doen", "vervlechten"]
    """Wanneer het telt."""

    vraag: Tekst
    """Waar u samen een cijfer voor geeft."""

    bron: Tekst
    """Waar de conditie vandaan komt."""


class Condities(Kennis):
    """The whole of `kennis/condities.yaml`."""

    peildatum: Datum
    """Wanneer de condities zijn nagekeken."""

    condities: tuple[Conditie, ...]
    """De condities."""


def condities() -> tuple[Conditie, ...]:
    """Read the conditions, in the order in which they are shown."""
    found: Condities = read_kennis("condities", Condities)
    return found.condities
