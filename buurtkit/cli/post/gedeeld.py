"""What the commands about mail share: which mail, to whom, and what they show about it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn, TypeAlias, TypeVar

import typer

from buurtkit.melding import GEBRUIK, INHOUD, KIEZEN

if TYPE_CHECKING:
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.post.klaarzetten import Concept, Conceptmaker, Zending
    from buurtkit.post.logboek import Logboek
    from buurtkit.post.soorten import Selectie
    from buurtkit.render.sjabloon import Catalogus, Sjabloon
    from buurtkit.render.uitvoer import Uitvoer

UITVOER = "uitvoer"

_T = TypeVar("_T")

Map: TypeAlias = Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)]
Stap: TypeAlias = Annotated[
    Literal["tafel-van-50", "manifestatie", "bestuurstafel"] | None,
    typer.Option(
        "--bijeenkomst", metavar="STAP", help="Welke bijeenkomst; anders de eerstvolgende.", show_default=False
    ),
]
Soort: TypeAlias = Annotated[
    str, typer.Option(metavar="SOORT", help="Welke mail: uitnodiging, herinnering, wijziging of afzegging.")
]
Voor: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="Alleen voor deze gast. Mag vaker.", show_default=False)
]
Formaat: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(metavar="F", help="De brief als pdf of docx. Mag vaker. Zonder deze optie pdf.", show_default=False),
]
Ronde: TypeAlias = Annotated[
    int, typer.Option(min=1, metavar="N", help="De hoeveelste keer: 2 voor een tweede herinnering.")
]


@dataclass(frozen=True, slots=True)
class Keuze:
    """Which mail somebody asked for."""

    folder: Path
    stap: Literal["tafel-van-50", "manifestatie", "bestuurstafel"] | None
    soort: str
    voor: Sequence[str]
    formaten: Sequence[str]
    ronde: int
    vandaag: dt.date
    klok: dt.date | None
    """The day that stands in for the clock, if somebody gave one."""


@dataclass(frozen=True, slots=True)
class Voorbereid:
    """What is needed to make the mails, and to send them."""

    keuze: Keuze
    dossier: Dossier
    bijeenkomst: Bijeenkomst
    selectie: Selectie
    logboek: Logboek
    zending: Zending
    maker: Conceptmaker

    @property
    def uitvoer(self) -> Path:
        """The output folder of the dossier."""
        return self.keuze.folder / UITVOER


def refuse(text: str, code: int = GEBRUIK) -> NoReturn:
    """Say why nothing happens, and stop."""
    print(text, file=sys.stderr)
    raise typer.Exit(code)


def prepare(keuze: Keuze) -> Voorbereid:
    """Read the dossier and find out which mail goes to whom, or stop."""
    from buurtkit.cli.erbij import erbij
    from buurtkit.cli.scherm import open_dossier, show_meldingen
    from buurtkit.post.klaarzetten import Conceptmaker, onthoud, zending
    from buurtkit.post.logboek import Logboek, now
    from buurtkit.post.soorten import selecteer
    from buurtkit.render.sjabloon import Catalogus, SjabloonFout

    formaten = _formats(keuze.formaten)
    dossier = open_dossier(keuze.folder)
    bijeenkomst = _gathering(dossier, keuze)
    catalogus = Catalogus(keuze.folder)
    logboek = Logboek.open(keuze.folder)
    try:
        sjabloon = _template(catalogus, bijeenkomst, keuze)
        _check_ids(dossier, keuze.voor)
        selectie = selecteer(dossier, sjabloon.kop, keuze.voor)
        sending = zending(dossier, bijeenkomst, sjabloon, logboek, keuze.ronde)
        if selectie.gasten:
            with uninterrupted(logboek):
                onthoud(sending, logboek, now(keuze.klok))
        maker = Conceptmaker(sending, catalogus, formaten, erbij)
    except SjabloonFout as fout:
        show_meldingen(fout.meldingen)
        raise typer.Exit(INHOUD) from None
    return Voorbereid(keuze, dossier, bijeenkomst, selectie, logboek, sending, maker)


def _gathering(dossier: Dossier, keuze: Keuze) -> Bijeenkomst:
    from buurtkit.post.soorten import eerstvolgende

    if keuze.stap:
        return dossier.bijeenkomst(keuze.stap) or refuse(f"{keuze.stap}.yaml is er nog niet.", INHOUD)
    found = eerstvolgende(dossier, keuze.vandaag)
    return found or refuse("Er is geen bijeenkomst die nog moet komen. Zeg welke met `--bijeenkomst`.")


def _template(catalogus: Catalogus, bijeenkomst: Bijeenkomst, keuze: Keuze) -> Sjabloon:
    from buurtkit.melding import VerkeerdGebruik
    from buurtkit.post.soorten import soort_sjabloon

    try:
        return soort_sjabloon(catalogus, bijeenkomst.stap, keuze.soort)
    except VerkeerdGebruik as fout:
        refuse(fout.tekst)


def _check_ids(dossier: Dossier, voor: Sequence[str]) -> None:
    from buurtkit.melding import nearest

    for id_ in voor:
        if id_ not in dossier.deelnemer_bij_id:
            refuse(f"Er is geen gast `{id_}`.{nearest(id_, dossier.deelnemer_bij_id)}")


def _formats(words: Sequence[str]) -> Sequence[str]:
    wanted = [word.lower().lstrip(".") for word in words] or ["pdf"]
    for word in wanted:
        if word not in ("pdf", "docx"):
            refuse(f"Als bijlage kan geen `{word}`. Kies uit pdf en docx.")
    return list(dict.fromkeys(wanted))


@contextmanager
def uninterrupted(logboek: Logboek) -> Iterator[None]:
    """Keep other runs out of the log, or stop when one is busy."""
    from buurtkit.post.logboek import Bezet

    try:
        with logboek.alleen():
            yield
    except Bezet:
        refuse("Er loopt al een verzending voor dit dossier. Wacht tot die klaar is.", KIEZEN)


def make(voorbereid: Voorbereid, uitvoer: Uitvoer) -> list[Concept]:
    """Make all drafts, with a bar on a terminal if there are many."""
    from buurtkit.cli.scherm import show_meldingen

    gasten = voorbereid.selectie.gasten
    if gasten and (problem := uitvoer.problem()):
        refuse(f"In {uitvoer.folder} is niet te schrijven: {problem}.", INHOUD)
    made = list(progress(voorbereid.maker.maak(gasten, uitvoer), len(gasten), "Mails klaarzetten"))
    show_meldingen(dict.fromkeys(melding for each in made for melding in each.meldingen))
    return made


def progress(steps: Iterator[_T], total: int, wat: str, many: int = 20) -> Iterator[_T]:
    """Pass the steps on, with a bar on a terminal; without one Rich is not loaded."""
    if not sys.stderr.isatty():
        return steps
    from buurtkit.cli.scherm import with_progress

    return with_progress(steps, total, wat, many)


def title(voorbereid: Voorbereid) -> str:
    """Give what this mail is, such as `Uitnodiging voor de tafel van 50`."""
    from buurtkit.notatie import hoofdletter, lange_datum

    day = voorbereid.bijeenkomst
    return f"{hoofdletter(voorbereid.zending.soort)}, {day.titel.lower()} op {lange_datum(day.datum)}"


def show_content(concepten: Sequence[Concept]) -> None:
    """Show the subject and what goes along; when they differ per guest, those of the first."""
    concept = next((each for each in concepten if each.onderwerp), None)
    if concept is None:
        return
    same = len({each.onderwerp for each in concepten if each.onderwerp}) == 1
    print(f"Onderwerp: {concept.onderwerp}{'' if same else ' (of net iets anders)'}")
    if concept.bijlagen:
        print(f"Bijlagen: {', '.join(f'{naam} ({_size(size)})' for naam, size in concept.bijlagen)}")


def show_others(voorbereid: Voorbereid) -> None:
    """Say who cannot be mailed, and who was asked for but does not get this mail."""
    from buurtkit.notatie import aantal

    without = voorbereid.selectie.zonder_adres
    if without:
        verb = aantal(len(without), "gast heeft", "gasten hebben")
        print(f"\n{verb} geen e-mailadres. Bel, of stuur de brief (`buurtkit render`):")
        print("\n".join(f"  {_reachable(each)}" for each in without))
    for gast, answer in voorbereid.selectie.buiten:
        print(f"{gast.volledig} krijgt deze mail niet: het antwoord is `{answer}`.", file=sys.stderr)


def nobody(voorbereid: Voorbereid) -> str:
    """Say that there is nobody who gets this mail, and why."""
    answers = " of ".join(f"`{each}`" for each in voorbereid.zending.sjabloon.kop.aan)
    return f"{title(voorbereid)}: niemand om te mailen. Deze mail gaat naar wie op {answers} staat."


def _reachable(gast: Deelnemer) -> str:
    return f"{gast.volledig}, {gast.telefoon}" if gast.telefoon else gast.volledig


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"
