"""The front door: all commands by name. Loads no command and no heavy package until one is used."""

from __future__ import annotations

from typing import Annotated

import typer

from buurtkit import __version__
from buurtkit.cli.nederlands import Opdrachten


class _Buurtkit(Opdrachten):
    bekend = {  # noqa: RUF012 (a constant; the base class declares its type)
        "demo": "Zet een voorbeelddossier neer en maakt er alle stukken van.",
        "init": "Stelt vragen over uw buurt en uw eerste bijeenkomst, en schrijft het dossier.",
        "check": "Zegt wat er niet klopt en waar het anders is dan de werkwijze.",
        "status": "Zegt waar u staat, wat er deze week moet gebeuren en wat de volgende stap is.",
        "schema": "Laat uw editor meelezen: die vult sleutels aan en wijst fouten aan.",
        "taken": "Laat de taken zien, vinkt ze af en zet er eigen taken bij.",
        "tafels": "Deelt gasten in aan de tafels, zodat iedereen nieuwe mensen ontmoet.",
        "programma": "Deelt gasten in bij workshops, en wisselt het programma uit.",
        "deelnemers": "De gastenlijst: overnemen uit Excel, wie u mist, wie er komt, en op tijd wissen.",
        "bevindingen": "Ordent wat aan de tafels is genoteerd, tot er bevindingen zijn.",
        "post": "Zet mails aan de gasten klaar, verstuurt ze en leest hun antwoorden.",
        "afspraken": "Schrijft op wat er is toegezegd, en volgt wat ervan komt.",
        "render": "Maakt de stukken: uitnodigingen, programma's, bevindingen.",
    }


app = typer.Typer(
    cls=_Buurtkit,
    name="buurtkit",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(value: bool) -> None:
    if value:
        print(f"buurtkit {__version__}")
        raise typer.Exit


@app.callback()
def main(
    versie: Annotated[
        bool, typer.Option("--versie", "--version", help="Toont de versie.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Gereedschapskist voor een tafel van 50, een manifestatie en een bestuurstafel.

    Begin met `buurtkit demo demo`: dat zet een voorbeeld neer in de map `demo`.
    """
