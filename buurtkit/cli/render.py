"""`buurtkit render`: from dossier to documents."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from buurtkit.cli.scherm import open_dossier, show_meldingen
from buurtkit.cli.voorlopig import provisional
from buurtkit.melding import GEBRUIK, GELUKT, INHOUD, KIEZEN, Melding, VerkeerdGebruik, nearest

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.render.sjabloon import Catalogus, Sjabloon

UITVOER = "uitvoer"
"""The folder in the dossier where documents go."""


@dataclass(frozen=True)
class Vraag:
    """What somebody asked to be made; an empty `namen` means all that can be made now."""

    folder: Path
    namen: Sequence[str] = ()
    formaten: Sequence[str] = ()
    voor: str = ""
    naar: Path | None = None
    overschrijf: bool = False

    @property
    def is_alles(self) -> bool:
        """Whether everything is to be made that can be made now."""
        return not (self.namen or self.formaten or self.voor)

    @property
    def doel(self) -> Path:
        """The folder where the documents go."""
        return self.naar or self.folder / UITVOER


def opdracht(
    args: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MAP] [SJABLOON]...", help="De map van het dossier, en welke stukken."),
    ] = None,
    formaat: Annotated[
        list[str] | None,
        typer.Option(metavar="F", help="Alleen dit formaat: docx, pdf, html, md, ics of eml. Mag vaker."),
    ] = None,
    voor: Annotated[
        str, typer.Option(metavar="ID", help="Alleen voor deze gast, tafel of bevinding.", show_default=False)
    ] = "",
    naar: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Zet de stukken hier in plaats van in uitvoer.")
    ] = None,
    lijst: Annotated[bool, typer.Option("--lijst", help="Laat zien welke stukken er zijn; maakt niets.")] = False,
    kijk: Annotated[bool, typer.Option("--kijk", help="Blijft kijken en maakt opnieuw wat verandert.")] = False,
    overschrijf: Annotated[
        bool,
        typer.Option("--overschrijf", help="Vervangt ook wat u zelf heeft aangepast; uw versie blijft ernaast staan."),
    ] = False,
) -> None:
    """Maakt de stukken: uitnodigingen, programma's, bevindingen.

    Zonder namen maakt het alles wat nu te maken is.

    Voorbeeld: buurtkit render mijn-buurt uitnodiging --formaat pdf
    """
    folder, namen = _split(args or [])
    vraag = Vraag(folder, namen, _check_formats(formaat or []), voor, naar, overschrijf)
    if lijst:
        from buurtkit.cli.tabellen import show_catalogue

        raise typer.Exit(show_catalogue(folder))
    if kijk:
        _keep_watching(vraag)
    else:
        raise typer.Exit(make(vraag))


def _split(args: Sequence[str]) -> tuple[Path, Sequence[str]]:
    """Tell the folder from the names of templates.

    The first word is a folder if it is one or looks like a path, and also if there is no dossier here.
    """
    from buurtkit.dossier.laden import HOOFDBESTAND

    if not args:
        return Path(), args
    first = Path(args[0]).expanduser()
    is_path = first.is_dir() or args[0].startswith((".", "/", "~")) or args[0].endswith(("/", "\\"))
    return (first, args[1:]) if is_path or not Path(HOOFDBESTAND).exists() else (Path(), args)


def _check_formats(words: Sequence[str]) -> Sequence[str]:
    from buurtkit.render.schrijvers import FORMATEN

    wanted = [word.lower().lstrip(".") for word in words]
    for word in wanted:
        if word not in FORMATEN:
            _refuse(f"`{word}` is geen formaat. Kies uit {', '.join(FORMATEN)}.{nearest(word, FORMATEN)}")
    return [formaat for formaat in FORMATEN if formaat in wanted]


def _refuse(text: str) -> NoReturn:
    print(text, file=sys.stderr)
    raise typer.Exit(GEBRUIK)


def _keep_watching(vraag: Vraag) -> None:
    """Make everything again whenever a source file changes, until Ctrl-C; an error waits for its repair."""
    from watchfiles import watch

    def is_source(_: object, path: str) -> bool:
        kinds = (".yaml", ".md", ".png", ".jpg", ".jpeg", ".docx", ".ttf", ".otf")
        return path.endswith(kinds) and vraag.doel.resolve() not in Path(path).resolve().parents

    def again() -> None:
        try:
            make(vraag)
        except typer.Exit as stop:
            if stop.exit_code == GEBRUIK:
                raise
        sys.stdout.flush()

    if not vraag.folder.is_dir():
        raise typer.Exit(make(vraag))
    with suppress(KeyboardInterrupt):
        again()
        print("Ik kijk of er iets verandert. Stop met Ctrl-C.", file=sys.stderr, flush=True)
        for _ in watch(vraag.folder, watch_filter=is_source):
            again()


def make(vraag: Vraag) -> int:
    """Read the dossier, make what is asked for, show what was made; gives the exit code."""
    from buurtkit.cli import tabellen
    from buurtkit.cli.erbij import erbij
    from buurtkit.render.maken import plan, render
    from buurtkit.render.sjabloon import Catalogus
    from buurtkit.render.uitvoer import Uitvoer

    dossier = open_dossier(vraag.folder)
    catalogus = Catalogus(vraag.folder)
    sjablonen, broken = _choose(dossier, catalogus, vraag.namen)
    opdrachten = plan(dossier, sjablonen, vraag.formaten, vraag.voor)
    if vraag.voor and not opdrachten and not broken:
        _refuse(_unknown_target(dossier, sjablonen, vraag.voor))
    if vraag.namen and sjablonen and not opdrachten:
        _refuse(f"Dit stuk is niet te maken als {' of '.join(vraag.formaten)}.")
    uitvoer = Uitvoer(vraag.doel, overschrijf=vraag.overschrijf)
    if opdrachten and (problem := uitvoer.problem()):
        print(f"In {vraag.doel} is niet te schrijven: {problem}.", file=sys.stderr)
        raise typer.Exit(INHOUD)
    total = sum(opdracht.aantal for opdracht in opdrachten)
    stukken = list(tabellen.with_progress(render(dossier, catalogus, opdrachten, uitvoer, erbij), total))
    tabellen.show_made(stukken, vraag.doel)
    meldingen = [*broken, *(melding for stuk in stukken for melding in stuk.meldingen)]
    show_meldingen([*dict.fromkeys(meldingen), *provisional(dossier, {each.sjabloon.kop.stap for each in opdrachten})])
    kept = [stuk.bestand for stuk in stukken if stuk.staat == "overgeslagen"]
    tabellen.show_kept(kept, vraag.doel)
    if vraag.is_alles and not meldingen:
        tabellen.show_waiting(sum(1 for _ in catalogus) - len(sjablonen), vraag.folder)
        from buurtkit.bevindingen.formulier import form_name

        # The forms for telephones come from another command, but lie in the same folder.
        made = {*(stuk.bestand for stuk in stukken), *map(form_name, dossier.tafels)}
        tabellen.show_left_over(uitvoer.left_over(made), vraag.doel)
    return INHOUD if meldingen else KIEZEN if kept else GELUKT


def _choose(
    dossier: Dossier, catalogus: Catalogus, namen: Sequence[str]
) -> tuple[Sequence[Sjabloon], Sequence[Melding]]:
    """Give the templates to make, and what is wrong with those that cannot be read.

    A name that somebody typed must lead to something: a template that does not exist is wrong use, one for which the
    dossier has nothing yet ends with exit code 1.
    """
    from buurtkit.render.ontvangers import what_is_missing
    from buurtkit.render.sjabloon import SjabloonFout

    chosen: list[Sjabloon] = []
    broken: list[Melding] = []
    try:
        wanted = [(naam, catalogus.zoek(naam)) for naam in namen] or [("", [naam]) for naam in catalogus]
    except VerkeerdGebruik as fout:
        _refuse(fout.tekst)
    for typed, full_names in wanted:
        reasons: list[str] = []
        ready: list[Sjabloon] = []
        for naam in full_names:
            try:
                sjabloon = catalogus.sjabloon(naam)
            except SjabloonFout as fout:
                broken += fout.meldingen
                continue
            if sjabloon.kop.is_mail and sjabloon.kort not in typed:
                continue  # a mail goes out with `buurtkit post`; by name it can be looked at
            reason = what_is_missing(dossier, sjabloon.kop)
            reasons += [f"{naam} is nog niet te maken: {reason}."] if reason else []
            ready += [] if reason else [sjabloon]
        if namen and reasons and not ready:
            print("\n".join(reasons), file=sys.stderr)
            raise typer.Exit(INHOUD)
        chosen += [sjabloon for sjabloon in ready if sjabloon not in chosen]
    return chosen, broken


def _unknown_target(dossier: Dossier, sjablonen: Sequence[Sjabloon], voor: str) -> str:
    from buurtkit.render.ontvangers import ontvangers

    known = {each.id for sjabloon in sjablonen for each in ontvangers(dossier, sjabloon.kop) if each.id}
    # Part of a name says more than letters that look alike.
    partly = sorted(id_ for id_ in known if voor.lower() in id_)
    suggestion = f" Bedoelde u `{partly[0]}`?" if partly else nearest(voor, known)
    return f"Er is niets te maken voor `{voor}`.{suggestion}"
