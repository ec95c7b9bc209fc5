"""`buurtkit afspraken contract`: the start of the contract of a year."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from buurtkit.basis.melding import BuurtkitFout, EerstKiezen
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.opties import Map
from buurtkit.cli.scherm import to_type
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.notatie import aantal


def opdracht(
    jaar: Annotated[int, typer.Option(metavar="JAAR", min=2000, max=2100, help="Voor welk jaar het geldt.")],
    folder: Map = Path(),
    vorm: Annotated[
        Literal["buurtcontract", "verklaring"] | None,
        typer.Option(
            metavar="VORM", help="buurtcontract, of lichter: verklaring. Anders als vorig jaar.", show_default=False
        ),
    ] = None,
) -> Uitkomst:
    """Zet het buurtcontract van een jaar klaar.

    Het begint met het contract van het jaar ervoor en met de afspraken die dan nog lopen. U maakt het af in
    afspraken.yaml.

    Voorbeeld: buurtkit afspraken contract mijn-buurt --jaar 2028
    """
    from buurtkit.afspraken.contract import nieuw_contract
    from buurtkit.afspraken.noteren import add_contract
    from buurtkit.dossier.openen import open_afspraken

    with to_change(folder) as dossier:
        if any(each.jaar == jaar for each in dossier.contracten):
            raise EerstKiezen(f"Er is al een contract voor {jaar}. Het staat in afspraken.yaml; er is niets veranderd.")
        if not dossier.afspraken:
            raise BuurtkitFout("Er zijn nog geen afspraken om in een contract te zetten.")
        contract = nieuw_contract(dossier, jaar)
        if vorm:
            contract = contract.model_copy(update={"vorm": vorm})
        with changing(folder, open_afspraken, dossier) as file:
            line = add_contract(file, contract)
    parties = aantal(len(contract.partijen), "partij", "partijen")
    promises = aantal(len(contract.afspraken), "afspraak", "afspraken")
    return Uitkomst(
        [
            f"Klaargezet: {contract.titel}, met {parties} en {promises}.",
            f"  {file.path}:{line}",
            "Vul aan: drie speerpunten, wat elke partij nog meer doet, en wie er tekent. Maak het daarna:",
            f"  {to_type(f'render {{map}} verankering/{contract.vorm}', folder)}",
        ]
    )
