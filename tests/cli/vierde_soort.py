"""Runs every command over a dossier with a kind of gathering that was only just invented.

For a process of its own: the row has to be in the table before anything else is loaded, as a row that is written there
is. Prints as JSON what became of each command.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from buurtkit.dossier import soorten

BUURTDIALOOG = soorten.Bijeenkomstsoort(
    id="buurtdialoog",
    naam="buurtdialoog",
    kort="buurtdial",
    delen=("tafels",),
    in_formule=True,
    begin=dt.time(19, 30),
    einde=dt.time(22),
    verwacht=40,
    weekdag=1,
    weken_vooraf=6,
    uitleg="De vierde bijeenkomst: wat er van de afspraken kwam.",
    waarom="Aan tafels praten mensen over wat er van de afspraken kwam.",
    kop="De buurtdialoog: de dag, de plek, de vragen en de tafels.",
    doel="Samen zien wat er van de afspraken kwam.",
    toelichting="Aan tafels praten bewoners en bestuurders over wat er kwam van wat er is afgesproken.",
    vragen="buurtdialoog",
    hoeveel="Hoeveel mensen verwacht u op de buurtdialoog?",
)
"""A kind that nobody thought of: rounds at tables, and a name of its own."""

soorten.SOORTEN = (*soorten.SOORTEN, BUURTDIALOOG)

from typer.main import get_command  # noqa: E402
from typer.testing import CliRunner  # noqa: E402

from buurtkit.cli.app import app  # noqa: E402
from buurtkit.render.sjabloon import Catalogus  # noqa: E402

OP = ("--vandaag", "2027-01-11")

OPDRACHTEN: dict[str, tuple[str, ...]] = {
    "check": ("{map}", *OP),
    "status": ("{map}", *OP),
    "schema": ("{map}",),
    "taken lijst": ("{map}", "--alles", *OP),
    "taken klaar": ("zaal-buurtdialoog", "{map}", *OP),
    "taken nieuw": ("Bestel taart.", "{map}", "--uiterlijk", "5-3-2027", "--bijeenkomst", "buurtdialoog"),
    "tafels indelen": ("{map}", "--seconden", "0.1", "--ja"),
    "tafels toon": ("{map}",),
    "programma indelen": ("{map}", "--iedereen"),
    "programma toon": ("{map}",),
    "programma exporteer": ("{map}", "--naar", "{bij}/programma.json"),
    "programma importeer": ("{bij}/programma.json", "{map}", "--erbij"),
    "deelnemers importeer": ("{bij}/gasten.csv", "{map}", "--ja", *OP),
    "deelnemers nieuw": ("Bertha Veldhuis", "{map}", "--geleding", "bewoner", "--bijeenkomst", "buurtdialoog", *OP),
    "deelnemers geennaam": ("Bos", "{map}"),
    "deelnemers lijst": ("{map}", "--bijeenkomst", "buurtdialoog"),
    "deelnemers exporteer": ("{map}", "--naar", "{bij}/lijst.csv"),
    "deelnemers balans": ("{map}", "--bijeenkomst", "buurtdialoog", *OP),
    "deelnemers antwoord": ("piet-jansen", "misschien", "{map}", "--bijeenkomst", "buurtdialoog", *OP),
    "deelnemers inzage": ("piet-jansen", "{map}"),
    "bevindingen noteer": ("{map}", "--van", "{bij}/notities.txt", *OP),
    "bevindingen formulier": ("{map}",),
    "bevindingen importeer": ("{bij}/waarnemingen.csv", "{map}", "--ja", *OP),
    "bevindingen overzicht": ("{map}", "--op", "tafel"),
    "bevindingen dekking": ("{map}",),
    "bevindingen voorstellen": ("{map}",),
    "bevindingen codeer": ("w1", "financiering", "--map", "{map}"),
    "bevindingen exporteer": ("{map}", "--naar", "{bij}/project.qdpx"),
    "post klaarzetten": ("{map}", "--bijeenkomst", "buurtdialoog", *OP),
    "post verstuur": ("{map}", "--bijeenkomst", "buurtdialoog", *OP),
    "post antwoorden": ("{bij}/mails", "{map}", *OP),
    "post gegeven": ("{map}", "--bijeenkomst", "buurtdialoog", "--ja", *OP),
    "afspraken noteer": ("{map}", "--bevinding", "b2", "--organisatie", "Woningcorporatie Thuis", "--antwoord", "niet"),
    "afspraken lijst": ("{map}", *OP),
    "afspraken werkbij": ("a1", "{map}", "--stand", "bezig", *OP),
    "afspraken voortgang": ("{map}", *OP),
    "afspraken contract": ("{map}", "--jaar", "2029"),
    "render": ("{map}", "--alles"),
    "deelnemers wis": ("{map}", "--gast", "piet-jansen", "--ja"),
    "init": ("{bij}/nieuw", "--ja", "--antwoorden", "{bij}/antwoorden.yaml", *OP),
    "demo": ("{bij}/demo",),
}
"""What to type for each command, in an order in which one can use what another made."""


def names(group: object, *before: str) -> Iterator[str]:
    """Give the names of all commands, those of a group with the group in front."""
    known = getattr(group, "bekend", ())
    if not known:
        yield " ".join(before)
    for name in known:
        yield from names(group.get_command(None, name), *before, name)  # type: ignore[attr-defined]


def main(folder: Path, bij: Path, *wanted: str) -> None:
    """Run the commands, or some of them, over the dossier in `folder`; `bij` is for what lies beside it."""
    runner = CliRunner()
    outcomes = {}
    for name in wanted or OPDRACHTEN:
        typed = [arg.format(map=folder, bij=bij) for arg in OPDRACHTEN[name]]
        result = runner.invoke(app, [*name.split(), *typed])
        outcomes[name] = {"code": result.exit_code, "out": result.stdout, "err": result.stderr}
    templates = [naam for naam in Catalogus() if naam.startswith(("tafel-van-50/", "buurtdialoog/"))]
    known = sorted(names(get_command(app)))
    print(json.dumps({"opdrachten": known, "sjablonen": templates, "uitkomsten": outcomes}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
