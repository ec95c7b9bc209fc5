"""`buurtkit demo`: an example dossier with all its documents, without a single question."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.bewaren import write_atomic
from buurtkit.basis.melding import EerstKiezen
from buurtkit.basis.paden import data_folder
from buurtkit.cli.kader import Uitkomst, mishap
from buurtkit.cli.render import UITVOER, Maakvraag, make
from buurtkit.cli.scherm import program

VOORBEELD = "rivierenbuurt"


def opdracht(
    folder: Annotated[
        Path, typer.Argument(metavar="MAP", help="Waar het voorbeeld komt.", show_default=False)
    ] = Path(),
) -> Uitkomst:
    """Zet een voorbeelddossier neer en maakt er alle stukken van.

    Voorbeeld: buurtkit demo demo
    """
    from buurtkit.dossier.schema import write_schemas

    source = data_folder("voorbeelden") / VOORBEELD
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    targets = {path: folder / path.relative_to(source) for path in files}
    if taken := [target for path, target in targets.items() if _differs(path, target)]:
        raise EerstKiezen(
            f"Hier staat al een eigen dossier ({taken[0]}). Ik laat het staan.",
            "Kies een andere map, zoals `buurtkit demo demo`.",
        )
    with mishap(f"In {folder} is niet te schrijven"):
        for path, target in targets.items():
            write_atomic(target, path.read_bytes())
        write_schemas(folder)
    uitkomst = make(Maakvraag(folder))
    where = "" if folder == Path() else f" {folder}"
    uitkomst.say(
        "\nDit is een verzonnen dossier met alle stukken van drie bijeenkomsten.",
        f"Kijk eerst in {folder / UITVOER}. En dan:",
        f"  1. Open {folder / 'tafel-van-50.yaml'} en verander de datum.",
        f"  2. {program()} check{where}     zegt wat er niet klopt",
        f"  3. {program()} render{where}    maakt de stukken opnieuw",
    )
    return uitkomst


def _differs(path: Path, target: Path) -> bool:
    return target.exists() and not (target.is_file() and target.read_bytes() == path.read_bytes())
