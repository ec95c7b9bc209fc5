"""Which gathering with tables is meant: the one that was named, the only one, or the one that somebody chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from buurtkit.basis.melding import BuurtkitFout, VerkeerdGebruik
from buurtkit.cli.openen import check_step
from buurtkit.cli.vraag import choose
from buurtkit.notatie import lange_datum, opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import MetTafels
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Stap

HELP = "Om welke bijeenkomst het gaat, als er meer tafels hebben."


def chosen(dossier: Dossier, stap: Stap | None, those: Sequence[MetTafels], *, ask: bool) -> MetTafels:
    """Give the gathering that is meant. Without a name it is one of `those`; more of them are asked about.

    Raises `VerkeerdGebruik` when there is more than one and nobody to ask, or one was named that has no tables, and
    `BuurtkitFout` when there is none.
    """
    check_step(dossier, stap)
    with_tables = dossier.bijeenkomsten_met("tafels")
    if stap is not None:
        return _named(dossier, stap, with_tables)
    if len(those) > 1:
        if not ask:
            names = opsomming([f"`{each.stap}`" for each in those])
            raise VerkeerdGebruik(
                f"Er zijn meer bijeenkomsten met tafels: {names}.",
                f"Zeg erbij welke u bedoelt, zoals `--bijeenkomst {those[0].stap}`.",
            )
        stap = choose("Om welke bijeenkomst gaat het?", {each.stap: _described(each) for each in those})
        return next(each for each in those if each.stap == stap)
    found = next(iter((*those, *with_tables)), None)
    if found is None:
        file = dossier.bestand_met("tafels")
        raise BuurtkitFout(f"Er is nog geen {file}, en dus nog geen tafel om aan te zitten.")
    return found


def _named(dossier: Dossier, stap: Stap, with_tables: Sequence[MetTafels]) -> MetTafels:
    found = next((each for each in with_tables if each.stap == stap), None)
    if found is not None:
        return found
    if dossier.bijeenkomst(stap) is None:
        file = next(soort.bestand for soort in dossier.soorten if soort.id == stap)
        raise BuurtkitFout(f"Dit kan nog niet: {file} is er nog niet.")
    names = opsomming([f"`{each.stap}`" for each in with_tables])
    advice = (
        f"Wel aan: {names}." if names else "Zet er `tafels` en `rondes` bij, als u daar mensen een plaats wilt geven."
    )
    raise VerkeerdGebruik(f"Bij `{stap}` zit niemand aan tafels. {advice}")


def _described(dag: MetTafels) -> str:
    return f"{dag.titel}, {lange_datum(dag.datum)}" if dag.datum else dag.titel
