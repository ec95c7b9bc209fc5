"""`buurtkit demo`: an example dossier with all its documents, without a single question."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.bewaren import write_atomic
from buurtkit.basis.melding import EerstKiezen
from buurtkit.basis.paden import UITVOER
from buurtkit.cli.kader import Uitkomst, mishap
from buurtkit.cli.render import Maakvraag, make
from buurtkit.cli.scherm import to_type

VOORBEELD = "rivierenbuurt"


def opdracht(
    folder: Annotated[
        Path, typer.Argument(metavar="MAP", help="Waar het voorbeeld komt.", show_default=False)
    ] = Path(),
) -> Uitkomst:
    """Zet een voorbeelddossier neer en maakt er alle stukken van.

    Voorbeeld: buurtkit demo demo
    """
    from buurtkit.begin.neerzetten import example
    from buurtkit.dossier.schema import write_schemas

    files = {folder / name: content for name, content in example(VOORBEELD).items()}
    if taken := [path for path, content in files.items() if _differs(path, content)]:
        raise EerstKiezen(
            f"Hier staat al een eigen dossier ({taken[0]}). Ik laat het staan.",
            "Kies een andere map, zoals `buurtkit demo demo`.",
        )
    with mishap(f"In {folder} is niet te schrijven"):
        for path, content in files.items():
            write_atomic(path, content)
        write_schemas(folder)
    uitkomst = make(Maakvraag(folder, alles=True))
    check, again = to_type("check {map}", folder), to_type("render {map}", folder)
    uitkomst.say(
        "\nDit is een verzonnen dossier met alle stukken van drie bijeenkomsten.",
        f"Kijk eerst in {folder / UITVOER}. En dan:",
        f"  1. Open {folder / 'tafel-van-50.yaml'} en verander de datum.",
        f"  2. {check:<{len(again)}}    zegt wat er niet klopt",
        f"  3. {again}    maakt de stukken die nu helpen opnieuw",
    )
    return uitkomst


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and not (path.is_file() and path.read_bytes() == content)
