"""`buurtkit bevindingen codeer`: codes at a note, by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.melding import VerkeerdGebruik, nearest
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.wijzigen import changing, to_change
from buurtkit.notatie import opsomming


def opdracht(
    id_: Annotated[str, typer.Argument(metavar="ID", help="De id van de waarneming, zoals w01.")],
    codes: Annotated[list[str], typer.Argument(metavar="CODE", help="De codes, zoals financiering.")],
    folder: Annotated[
        Path, typer.Option("--map", metavar="MAP", help="De map van het dossier.", show_default=False)
    ] = Path(),
    weg: Annotated[bool, typer.Option("--weg", help="Haalt de codes weg in plaats van ze erbij te zetten.")] = False,
) -> Uitkomst:
    """Zet codes bij een waarneming, of haalt ze weg.

    Een code is van de lijst van buurtkit, of een eigen code die bovenaan in bevindingen.yaml staat.

    Voorbeeld: buurtkit bevindingen codeer w07 besluitvorming r-ruimte --map mijn-buurt
    """
    from buurtkit.bevindingen.codeboek import check_code
    from buurtkit.bevindingen.vastleggen import add_codes, remove_codes
    from buurtkit.dossier.openen import open_waarnemingen

    with to_change(folder) as dossier:
        if id_ not in dossier.waarneming_bij_id:
            raise VerkeerdGebruik(f"Er is geen waarneming `{id_}`.{nearest(id_, dossier.waarneming_bij_id)}")
        for code in codes if not weg else ():
            check_code(dossier, code)
        with changing(folder, open_waarnemingen, dossier) as file:
            changed = (remove_codes if weg else add_codes)(file, id_, codes)
    if changed:
        done = "Weg bij" if weg else "Erbij voor"
        return Uitkomst([f"{done} {id_}: {opsomming(changed)}"])
    why = "die codes stonden er niet" if weg else "ze stonden er al"
    return Uitkomst([f"Bij {id_} is niets veranderd: {why}."])
