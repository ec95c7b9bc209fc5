"""A proposal for the rules of the game, with nothing in it about a gathering that is not planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from buurtkit.dossier.soorten import Bijeenkomstsoort, Deel
from buurtkit.dossier.verwachtingen import Verwachtingen
from buurtkit.kennis import spelregels as regels

_NEEDS: Mapping[str, Deel] = {"aan tafel": "tafels", "manifestatie": "zalen", "bestuur": "bestuurders"}
"""Words in a rule by which it needs a gathering that has something."""


def spelregels(gepland: Iterable[Bijeenkomstsoort]) -> Verwachtingen:
    """Propose the rules for the gatherings that are planned; who decides stays open when nobody was asked to."""
    has = {deel for soort in gepland for deel in soort.delen}

    def holds(line: str) -> bool:
        return all(deel in has for word, deel in _NEEDS.items() if word in line.lower())

    def those_that_hold(lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(filter(holds, lines))

    return Verwachtingen(
        mag_verwachten=those_that_hold(regels.MAG_VERWACHTEN),
        wij_vragen=those_that_hold(regels.WIJ_VRAGEN),
        wel_besloten=those_that_hold(regels.WEL_BESLOTEN),
        niet_besloten=those_that_hold(regels.NIET_BESLOTEN),
        wie_beslist=regels.WIE_BESLIST if holds(regels.WIE_BESLIST) else None,
        terugkoppeling=regels.TERUGKOPPELING,
    )
