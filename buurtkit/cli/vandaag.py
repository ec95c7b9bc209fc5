"""The option `--vandaag`, which stands in for the clock wherever today counts."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, TypeAlias

import typer


def _parse(text: str) -> dt.date:
    from buurtkit.notatie import parse_datum

    try:
        return parse_datum(text)
    except ValueError as error:
        raise typer.BadParameter(f"Verwacht: {error}.") from None


Vandaag: TypeAlias = Annotated[
    dt.date | None,
    typer.Option(metavar="DATUM", parser=_parse, help="Doet alsof het deze dag is.", show_default=False),
]
