"""`buurtkit afspraken contract`: the start of the contract of a year."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from buurtkit.melding import INHOUD, KIEZEN


def opdracht(
    jaar: Annotated[int, typer.Option(metavar="JAAR", min=2000, max=2100, help="Voor welk jaar het geldt.")],
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    vorm: Annotated[
        Literal["buurtcontract", "verklaring"] | None,
        typer.Option(
            metavar="VORM", help="buurtcontract, of lichter: verklaring. Anders als vorig jaar.", show_default=False
        ),
    ] = None,
) -> None:
    """Zet het buurtcontract van een jaar klaar.

    Het begint met het contract van het jaar ervoor en met de afspraken die dan nog lopen. U maakt het af in
    afspraken.yaml.

    Voorbeeld: buurtkit afspraken contract mijn-buurt --jaar 2028
    """
    from buurtkit.afspraken.contract import nieuw_contract
    from buurtkit.afspraken.noteren import add_contract, open_afspraken
    from buurtkit.cli.scherm import open_dossier, program, typed
    from buurtkit.cli.wijzigen import changing
    from buurtkit.notatie import aantal

    dossier = open_dossier(folder)
    if any(each.jaar == jaar for each in dossier.contracten):
        print(
            f"Er is al een contract voor {jaar}. Het staat in afspraken.yaml; er is niets veranderd.", file=sys.stderr
        )
        raise typer.Exit(KIEZEN)
    if not dossier.afspraken:
        print("Er zijn nog geen afspraken om in een contract te zetten.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    contract = nieuw_contract(dossier, jaar)
    if vorm:
        contract = contract.model_copy(update={"vorm": vorm})
    with changing(lambda: open_afspraken(folder)) as file:
        line = add_contract(file, contract)
    parties = aantal(len(contract.partijen), "partij", "partijen")
    promises = aantal(len(contract.afspraken), "afspraak", "afspraken")
    print(f"Klaargezet: {contract.titel}, met {parties} en {promises}.\n  {file.path}:{line}")
    print("Vul aan: drie speerpunten, wat elke partij nog meer doet, en wie er tekent. Maak het daarna:")
    print(f"  {program()} {typed(f'render {{map}} verankering/{contract.vorm}', folder)}")
