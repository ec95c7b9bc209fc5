"""`buurtkit demo`: an example dossier with all its documents, without a single question."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from buurtkit.cli.render import Vraag, make
from buurtkit.cli.scherm import program
from buurtkit.dossier.bewaren import write_atomic
from buurtkit.melding import INHOUD, KIEZEN, reason
from buurtkit.paden import data_folder

VOORBEELD = "rivierenbuurt"


def opdracht(
    folder: Annotated[
        Path, typer.Argument(metavar="MAP", help="Waar het voorbeeld komt.", show_default=False)
    ] = Path(),
) -> None:
    """Zet een voorbeelddossier neer en maakt er alle stukken van.

    Voorbeeld: buurtkit demo demo
    """
    from buurtkit.dossier.schema import write_schemas

    source = data_folder("voorbeelden") / VOORBEELD
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    targets = {path: folder / path.relative_to(source) for path in files}
    if taken := [target for path, target in targets.items() if _differs(path, target)]:
        print(f"Hier staat al een eigen dossier ({taken[0]}). Ik laat het staan.", file=sys.stderr)
        print("Kies een andere map, zoals `buurtkit demo demo`.", file=sys.stderr)
        raise typer.Exit(KIEZEN)
    try:
        for path, target in targets.items():
            write_atomic(target, path.read_bytes())
        write_schemas(folder)
    except OSError as error:
        print(f"In {folder} is niet te schrijven: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    code = make(Vraag(folder))
    where = "" if folder == Path() else f" {folder}"
    print(f"""
Dit is een verzonnen dossier met alle stukken van drie bijeenkomsten.
Kijk eerst in {folder / "uitvoer"}. En dan:
  1. Open {folder / "tafel-van-50.yaml"} en verander de datum.
  2. {program()} check{where}     zegt wat er niet klopt
  3. {program()} render{where}    maakt de stukken opnieuw""")
    raise typer.Exit(code)


def _differs(path: Path, target: Path) -> bool:
    return target.exists() and not (target.is_file() and target.read_bytes() == path.read_bytes())
