"""`buurtkit init`: from a few questions (or answers in a file, or an example) to a dossier."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.bewaren import write_atomic
from buurtkit.basis.melding import EerstKiezen, Melding, VerkeerdGebruik
from buurtkit.beeld.wanneer import wanneer
from buurtkit.cli.kader import GESTOPT, Uitkomst
from buurtkit.cli.melden import show_meldingen
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Vandaag
from buurtkit.cli.scherm import to_type
from buurtkit.cli.vraag import can_ask
from buurtkit.cli.wijzigen import writing
from buurtkit.dossier.voorlopig import HALVERWEGE
from buurtkit.notatie import bedrag, opsomming

if TYPE_CHECKING:
    from buurtkit.begin.gesprek import Gesprek
    from buurtkit.dossier.dossier import Dossier


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="Waar het dossier komt.", show_default=False)] = Path(),
    soort: Annotated[
        str,
        typer.Argument(metavar="SOORT", help="Bij `--erbij`: wat voor bijeenkomst het is.", show_default=False),
    ] = "",
    voorbeeld: Annotated[str, typer.Option(metavar="NAAM", help="Zet dit voorbeeld neer, zonder vragen.")] = "",
    antwoorden: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Neemt de antwoorden uit dit bestand.", show_default=False)
    ] = None,
    ja: Annotated[bool, typer.Option("--ja", help="Neemt alle voorstellen over, zonder vragen.")] = False,
    erbij: Annotated[
        bool, typer.Option("--erbij", help="Zet in een dossier dat er al is een bijeenkomst erbij.")
    ] = False,
    verder: Annotated[
        bool, typer.Option("--verder", help="Vraagt in een dossier dat er al is wat er nog niet in staat.")
    ] = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Stelt vragen over uw buurt en uw eerste bijeenkomst, en schrijft het dossier.

    Stoppen mag altijd, met Ctrl-C: de volgende keer gaat u verder waar u was.

    Een bijeenkomst erbij: buurtkit init mijn-buurt --erbij terugkomavond

    Voorbeeld: buurtkit init mijn-buurt
    """
    from buurtkit.begin.neerzetten import example, refuse_existing
    from buurtkit.dossier.laden import BESTANDEN

    together = [name for name, given in (("erbij", erbij), ("verder", verder), ("voorbeeld", voorbeeld)) if given]
    if len(together) > 1:
        raise VerkeerdGebruik(f"`--{together[0]}` en `--{together[1]}` gaan niet samen.")
    if soort and not erbij:
        raise VerkeerdGebruik(f"`{soort}` is hier te veel. Een bijeenkomst erbij? Zet er `--erbij` voor.")
    if erbij:
        from buurtkit.cli.erbij import add_gathering

        return add_gathering(folder, soort, antwoorden, vandaag or dt.date.today(), ja=ja)
    if verder:
        from buurtkit.cli.verder import ask_the_rest

        return ask_the_rest(folder, antwoorden, vandaag or dt.date.today(), ja=ja)
    if voorbeeld and (antwoorden or ja):
        raise VerkeerdGebruik("Kies `--voorbeeld`, of antwoorden met `--antwoorden` en `--ja`.")
    if (voorbeeld or antwoorden) and (folder / HALVERWEGE).exists():
        raise EerstKiezen(
            f"In {folder} staan nog antwoorden van een eerdere keer.", _continue(folder, "Haal ze anders weg: ")
        )
    _begin_again(folder)
    day = vandaag or dt.date.today()
    if voorbeeld:
        _write(folder, example(voorbeeld))
        return Uitkomst(_written_lines(open_dossier(folder), folder))
    from buurtkit.cli.gesprek import answer_from_file, nobody_to_ask

    refuse_existing(folder, BESTANDEN)
    gesprek, meldingen, source = _begin(folder, day, antwoorden)
    if antwoorden or ja:
        answer_from_file(gesprek, meldingen, source, ja=ja)
    elif can_ask():
        try:
            _ask(folder, gesprek, meldingen)
        except KeyboardInterrupt:
            return _stopped(folder)
    else:
        raise nobody_to_ask("Of zet een voorbeeld neer met `--voorbeeld rivierenbuurt`.")
    return _finish(folder, gesprek)


def _begin_again(folder: Path) -> None:
    """Clear away what a run left that was killed while it wrote the dossier; not while it still does."""
    from buurtkit.basis.paden import BEGONNEN
    from buurtkit.begin.neerzetten import take_up

    if (folder / BEGONNEN).exists():
        with writing(folder):
            take_up(folder)


def _continue(folder: Path, otherwise: str = "") -> str:
    remove = f" {otherwise}{folder / HALVERWEGE}." if otherwise else ""
    return f"Ga verder met `{to_type('init {map}', folder)}`.{remove}"


def _begin(folder: Path, day: dt.date, antwoorden: Path | None) -> tuple[Gesprek, list[Melding], Path | None]:
    """Begin the conversation with what was answered already; also gives what is wrong with that, and its file."""
    from buurtkit.begin.antwoorden import read_answers
    from buurtkit.begin.gesprek import Gesprek

    kept = folder / HALVERWEGE
    # A link in a folder of somebody else is no conversation that was stopped here.
    source = antwoorden or (kept if kept.exists() and not kept.is_symlink() else None)
    given, meldingen = read_answers(source, str(source)) if source else ({}, [])
    return Gesprek(day, given), meldingen, source


def _ask(folder: Path, gesprek: Gesprek, meldingen: list[Melding]) -> None:
    """Ask what is left, and keep every answer."""
    from buurtkit.begin.antwoorden import answers_text
    from buurtkit.cli.gesprek import Teksten, ask_all

    if meldingen:
        show_meldingen(meldingen)
        print("Wat niet klopt, vraag ik opnieuw.\n", file=sys.stderr)

    def keep() -> None:
        write_atomic(folder / HALVERWEGE, answers_text(gesprek.gegeven).encode(), durable=True)

    texts = Teksten(
        welkom="Welkom. Na twaalf vragen kunt u uitnodigen. Dat kost ongeveer tien minuten.\n"
        "Stoppen mag altijd: alles blijft bewaard.",
        slot="Enter schrijft het dossier.",
        verder="over wie u nodig heeft, het geld en de spelregels? Typ verder en Enter. "
        f"Dat kan ook later: {to_type('init {map} --verder', folder)}",
    )
    ask_all(gesprek, keep, texts)


def _stopped(folder: Path) -> Uitkomst:
    uitkomst = Uitkomst(code=GESTOPT)
    kept = (folder / HALVERWEGE).exists()
    uitkomst.warn(f"\nUw antwoorden zijn bewaard. {_continue(folder)}" if kept else "\nEr is nog niets bewaard.")
    return uitkomst


def _finish(folder: Path, gesprek: Gesprek) -> Uitkomst:
    """Write the dossier of the answers, and tell what is there."""
    from buurtkit.begin.dossier import bestanden

    files = bestanden(gesprek.stand(), gesprek.vullingen())
    _write(folder, {name: text.encode() for name, text in files.items()})
    (folder / HALVERWEGE).unlink(missing_ok=True)
    return Uitkomst(_written_lines(open_dossier(folder), folder))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new dossier, with the schemas that editors look in. Raises as `write_new` and `writing` do."""
    from buurtkit.begin.neerzetten import refuse_existing, write_new
    from buurtkit.dossier.schema import write_schemas

    refuse_existing(folder, files)
    write_schemas(folder)
    with writing(folder):
        write_new(folder, files)


def _written_lines(dossier: Dossier, folder: Path) -> Iterator[str]:
    """Say what was written, what still has to be filled in there, and what one can do now."""
    lines = {"buurtkit.yaml": "de vraag van de buurt, wie meedoet en de spelregels"}
    for each in dossier.bijeenkomsten:
        lines[each.bestand] = wanneer(each)
    if dossier.begroting:
        lines["begroting.yaml"] = f"{bedrag(dossier.begroting.kosten)}, en wie het betaalt"
    shown = folder.resolve().name if folder == Path() else folder
    width = max(20, *map(len, lines))
    yield f"\nUw dossier staat in {shown}:"
    for name, what in lines.items():
        yield f"  {name:<{width}} {what}"
    yield from _open_lines(dossier, width)
    commands = {
        "check": "zegt wat er nog ontbreekt",
        "status": "zegt wat u deze week kunt doen",
        "render": "maakt de stukken die al kunnen",
    }
    yield "\nU kunt de bestanden openen en veranderen. En dan:"
    typed = [to_type(f"{name} {{map}}", folder) for name in commands]
    wide = max(map(len, typed))
    for number, (command, what) in enumerate(zip(typed, commands.values(), strict=True), 1):
        yield f"  {number}. {command:<{wide}}    {what}"


def _open_lines(dossier: Dossier, width: int) -> Iterator[str]:
    """Say per file under which keys a text stands that only fills a gap."""
    from buurtkit.dossier.vindplaats import vindplaats_van
    from buurtkit.dossier.voorlopig import voorlopig

    keys: dict[str, list[str]] = {}
    for deel, sleutel, _ in voorlopig(dossier):
        bestand = vindplaats_van(deel).bestand
        keys.setdefault(bestand, []).append(str(sleutel[1] if sleutel[0] == "opgave" else sleutel[0]))
    if keys:
        yield "\nHier staat nog iets voorlopigs. Vul zelf in:"
    for bestand, found in keys.items():
        yield f"  {bestand:<{width}} {opsomming(dict.fromkeys(found))}"
