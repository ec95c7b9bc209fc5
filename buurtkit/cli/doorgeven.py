"""What commands share that put a file somewhere for somebody else's program."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.melding import GEBRUIK, INHOUD, KIEZEN, reason

if TYPE_CHECKING:
    from buurtkit.render.schrijvers import Opvolger

Overschrijf = Annotated[
    bool,
    typer.Option("--overschrijf", help="Vervangt ook wat u zelf heeft aangepast; uw versie blijft ernaast staan."),
]


def kind_of(path: Path, formaten: Iterable[str]) -> str:
    """Give the format that the name of a file asks for, or stop."""
    kind = path.suffix.lower().lstrip(".")
    known = [f".{each}" for each in formaten]
    if f".{kind}" not in known:
        choices = f"{', '.join(known[:-1])} of {known[-1]}"
        print(f"Geef een naam die eindigt op {choices}, niet `{path.name}`.", file=sys.stderr)
        raise typer.Exit(GEBRUIK)
    return kind


def pass_on(made: Path, path: Path, content: bytes, *, overschrijf: bool, opvolger: Opvolger | None = None) -> str:
    """Write a file, unless somebody else made or changed it; gives what to say behind its name.

    `opvolger` makes it carry on from what was made before. `made` is the folder with the list of what was made. Exit
    code 3 when nothing was overwritten on purpose.
    """
    from buurtkit.render.uitvoer import Uitvoer

    try:
        # By its full name, also when it lies elsewhere: so it is known next time that buurtkit made it.
        state = Uitvoer(made, overschrijf=overschrijf).write(str(path.resolve()), content, opvolger)
    except OSError as error:
        print(f"{path} is niet te schrijven: {reason(error)}.", file=sys.stderr)
        raise typer.Exit(INHOUD) from None
    if state == "overgeslagen":
        print(f"{path} bestaat al en is niet (meer) zoals buurtkit het maakte. Het blijft staan.", file=sys.stderr)
        print("Kies een andere naam, of geef --overschrijf: uw versie blijft dan ernaast staan.", file=sys.stderr)
        raise typer.Exit(KIEZEN)
    return ", ongewijzigd" if state == "ongewijzigd" else ""
