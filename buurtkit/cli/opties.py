"""The arguments and options that more than one command has, each written down once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, TypeAlias, TypeVar

import typer

from buurtkit.notatie import parse_datum

_T = TypeVar("_T")


def option_reader(parse: Callable[[str], _T]) -> Callable[[str], _T]:
    """Give what reads an option that was typed; what is wrong with it is said in Dutch."""

    def read(text: str) -> _T:
        try:
            return parse(text)
        except ValueError as error:
            raise typer.BadParameter(f"Verwacht: {error}.") from None

    return read


parse_dag = option_reader(parse_datum)
"""Reads a date that was typed on the command line."""


def day_option(help_: str) -> Any:
    """Give an option that takes a date."""
    return typer.Option(metavar="DATUM", parser=parse_dag, help=help_, show_default=False)


def step_option(help_: str) -> Any:
    """Give an option that takes a gathering of the dossier; whether it is one, `openen.check_step` looks at."""
    return typer.Option("--bijeenkomst", metavar="STAP", help=help_, show_default=False)


Map: TypeAlias = Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)]

Json: TypeAlias = Annotated[bool, typer.Option("--json", help="Geeft de uitkomst als gegevens.")]

Vandaag: TypeAlias = Annotated[dt.date | None, day_option("Doet alsof het deze dag is.")]
"""Stands in for the clock wherever today counts."""

Bijeenkomst: TypeAlias = Annotated[str | None, step_option("Om welke bijeenkomst het gaat; anders de eerstvolgende.")]

Overschrijf: TypeAlias = Annotated[
    bool,
    typer.Option("--overschrijf", help="Vervangt ook wat u zelf heeft aangepast; uw versie blijft ernaast staan."),
]

Ja: TypeAlias = Annotated[bool, typer.Option("--ja", help="Schrijft zonder het eerst te vragen.")]

Uitgebreid: TypeAlias = Annotated[
    bool, typer.Option("--uitgebreid", help="Toont elke melding apart, ook als er veel van zijn.")
]

Blad: TypeAlias = Annotated[str, typer.Option(metavar="NAAM", help="Welk blad van Excel; anders het eerste.")]
