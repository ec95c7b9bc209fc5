"""What a list of guests would do to the dossier, on the screen: who is new and what changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from buurtkit.cli.scherm import wrapped
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.gasten.overnemen.importeren import Voorstel
    from buurtkit.gasten.overnemen.vergelijken import Vergelijking

MAX_NAMEN = 8
"""How many new names are shown; the rest is counted."""

MAX_WIJZIGINGEN = 6
"""Of how many guests the changes are shown, so that all fits a screen."""


def proposal_lines(voorstel: Voorstel, *, uitgebreid: bool = False) -> Iterator[str]:
    """Say who is new, and what changes for whom; `uitgebreid` shows the changes of all."""
    vergelijking = voorstel.vergelijking
    if voorstel.overgeslagen:
        count = aantal(voorstel.overgeslagen, "rij is", "rijen zijn")
        yield from _paragraph(f"{count} overgeslagen: een totaal, een tussenkop, of wat u zelf oversloeg.")
    if vergelijking.nieuw:
        names = [each.deelnemer.volledig for each in vergelijking.nieuw]
        yield from _paragraph(f"Nieuw ({len(names)}): {_first(names)}.")
    if guessed := [each.deelnemer for each in vergelijking.nieuw if each.geleding_geraden]:
        shown = [f"{guest.volledig} ({guest.geleding})" for guest in guessed]
        yield from _paragraph(f"Geleding geraden uit de functie: {_first(shown)}.")
    yield from _change_lines(vergelijking, None if uitgebreid else MAX_WIJZIGINGEN)
    if vergelijking.gelijk:
        yield f"Ongewijzigd: {aantal(vergelijking.gelijk, 'gast', 'gasten')}."
    if vergelijking.niet_op_lijst and (vergelijking.gelijk or vergelijking.gewijzigd):
        left = aantal(len(vergelijking.niet_op_lijst), "gast staat", "gasten staan")
        yield from _paragraph(f"{left} wel in het dossier en niet op deze lijst. Die blijven staan.")


def _change_lines(vergelijking: Vergelijking, most: int | None) -> Iterator[str]:
    if vergelijking.gewijzigd:
        yield f"Verandert ({len(vergelijking.gewijzigd)}):"
    for wijziging in vergelijking.gewijzigd[:most]:
        changes = [f"{each.veld}: {each.oud or '(leeg)'} → {each.nieuw}" for each in wijziging.verschillen]
        yield from wrapped(f"{wijziging.deelnemer.volledig}: {'; '.join(changes)}", "  ", "    ")
    if most and len(vergelijking.gewijzigd) > most:
        yield f"  en nog {len(vergelijking.gewijzigd) - most} gasten; alles ziet u met --uitgebreid."


def counted(vergelijking: Vergelijking) -> str:
    """Give how many guests are added and changed: `12 gasten erbij, 3 gewijzigd`."""
    new = [f"{aantal(len(vergelijking.nieuw), 'gast', 'gasten')} erbij"] if vergelijking.nieuw else []
    changed = [f"{len(vergelijking.gewijzigd)} gewijzigd"] if vergelijking.gewijzigd else []
    return ", ".join([*new, *changed])


def _first(names: Sequence[str]) -> str:
    rest = [f"nog {len(names) - MAX_NAMEN}"] if len(names) > MAX_NAMEN else []
    return opsomming([*names[:MAX_NAMEN], *rest])


def _paragraph(text: str) -> Iterable[str]:
    return wrapped(text, "", "  ")
