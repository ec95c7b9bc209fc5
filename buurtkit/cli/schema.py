"""`buurtkit schema`: JSON Schemas beside the dossier, so that an editor helps while typing."""

from __future__ import annotations

from pathlib import Path

from buurtkit.basis.melding import BuurtkitFout
from buurtkit.cli.kader import Uitkomst, mishap
from buurtkit.cli.openen import tidy
from buurtkit.cli.opties import Map
from buurtkit.cli.wijzigen import writing


def opdracht(folder: Map = Path()) -> Uitkomst:
    """Laat uw editor meelezen: die vult sleutels aan en wijst fouten aan.

    Werkt bijvoorbeeld in VS Code met de uitbreiding YAML van Red Hat.

    Voorbeeld: buurtkit schema mijn-buurt
    """
    from buurtkit.dossier.editor import MAP
    from buurtkit.dossier.laden import HOOFDBESTAND
    from buurtkit.dossier.schema import point_to_schemas, write_schemas

    if not (folder / HOOFDBESTAND).is_file():
        raise BuurtkitFout(f"In {folder} staat geen {HOOFDBESTAND}. Ga naar de map van uw dossier.")
    with mishap(f"In {folder} is niet te schrijven"), writing(folder):
        tidy(folder)
        changed = write_schemas(folder)
        pointed, others = point_to_schemas(folder)
    state = "bijgewerkt" if changed else "al goed"
    uitkomst = Uitkomst([f"De schema's in {folder / MAP} zijn {state}."])
    if pointed:
        uitkomst.say(f"Bovenaan staat nu waar de editor ze vindt: {', '.join(pointed)}.")
    if others:
        uitkomst.say(f"Deze bestanden wijzen al naar een ander schema; die laat ik zo: {', '.join(others)}.")
    return uitkomst
