"""`buurtkit schema`: JSON Schemas beside the dossier, so that an editor helps while typing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.melding import INHOUD


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
) -> None:
    """Laat uw editor meelezen: die vult sleutels aan en wijst fouten aan.

    Werkt bijvoorbeeld in VS Code met de uitbreiding YAML van Red Hat.

    Voorbeeld: buurtkit schema mijn-buurt
    """
    from buurtkit.dossier.editor import MAP
    from buurtkit.dossier.laden import HOOFDBESTAND
    from buurtkit.dossier.schema import write_schemas
    from buurtkit.melding import reason

    if not (folder / HOOFDBESTAND).is_file():
        print(f"In {folder} staat geen {HOOFDBESTAND}. Ga naar de map van uw dossier.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    try:
        changed = write_schemas(folder)
        pointed, others = point_to_schemas(folder)
    except OSError as error:
        print(f"In {folder} is niet te schrijven: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    state = "bijgewerkt" if changed else "al goed"
    print(f"De schema's in {folder / MAP} zijn {state}.")
    if pointed:
        print(f"Bovenaan staat nu waar de editor ze vindt: {', '.join(pointed)}.")
    if others:
        print(f"Deze bestanden wijzen al naar een ander schema; die laat ik zo: {', '.join(others)}.")


def point_to_schemas(folder: Path) -> tuple[list[str], list[str]]:
    """Put the line for the editor above each file that has none; touches nothing else.

    Gives the files that got the line, and those that point to another schema already. Raises `OSError`.
    """
    from buurtkit.dossier.bewaren import write_atomic
    from buurtkit.dossier.editor import named_schema, schema_path, with_editor_line
    from buurtkit.dossier.laden import BESTANDEN

    pointed, others = [], []
    for bestand in BESTANDEN:
        path = folder / bestand
        if not path.is_file():
            continue
        content = path.read_bytes()
        named = named_schema(content)
        if not named:
            write_atomic(path, with_editor_line(content, bestand))
            pointed.append(bestand)
        elif named.removeprefix("./") != schema_path(bestand):
            others.append(bestand)
    return pointed, others
