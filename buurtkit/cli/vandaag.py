"""Dates on the command line, first of all `--vandaag`, which stands in for the clock wherever today counts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, TypeAlias

import typer

from buurtkit.notatie import parse_datum


def parse_dag(text: str) -> dt.date:
    """Read a date that was typed on the command line; what is wrong with it is said in Dutch."""
    try:
        return parse_datum(text)
    except ValueError as error:
        raise typer.BadParameter(f"Verwacht: {error}.") from None


Vandaag: TypeAlias = Annotated[
    dt.date | None,
    typer.Option(metavar="DATUM", parser=parse_dag, help="Doet alsof het deze dag is.", show_default=False),
]
