"""What the commands about mail share: which mail, to whom, and what they show about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from buurtkit.basis.melding import GEBRUIK, GELUKT, BuurtkitFout, EerstKiezen, VerkeerdGebruik, nearest
from buurtkit.basis.paden import UITVOER
from buurtkit.beeld.wanneer import op_dag
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import check_step, open_dossier
from buurtkit.cli.scherm import to_type, with_progress
from buurtkit.notatie import aantal, hoofdletter

if TYPE_CHECKING:
    from buurtkit.basis.melding import Melding
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.logboek import Logboek
    from buurtkit.post.klaarzetten import Concept, Conceptmaker, Zending
    from buurtkit.post.soorten import Selectie
    from buurtkit.render.uitvoer import Uitvoer

BEZIG = "Er loopt al een verzending voor dit dossier. Wacht tot die klaar is."

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
class Mailkeuze:
    """Which mail somebody asked for."""

    folder: Path
    stap: str | None
    soort: str
    voor: Sequence[str]
    formaten: Sequence[str]
    ronde: int
    vandaag: dt.date
    clock: dt.date | None
    """The day that stands in for the clock, if somebody gave one."""


@dataclass(frozen=True, slots=True)
class Voorbereid:
    """What is needed to make the mails, and to send them."""

    keuze: Mailkeuze
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

    def open_uitvoer(self, *, overschrijf: bool = False) -> Uitvoer:
        """Open that folder, to put mails in it."""
        from buurtkit.gasten.privacy.noemen import Gastenzoeker
        from buurtkit.render.uitvoer import Uitvoer

        seeker = Gastenzoeker(self.dossier)
        return Uitvoer(self.uitvoer, overschrijf=overschrijf, zoeker=seeker, dossier=self.keuze.folder)


def prepare(keuze: Mailkeuze) -> Voorbereid:
    """Read the dossier and find out which mail goes to whom. Raises `BuurtkitFout`."""
    from buurtkit.dossier.logboek import Logboek, now
    from buurtkit.post.klaarzetten import Conceptmaker, remember, zending
    from buurtkit.post.soorten import select, template_of
    from buurtkit.render.ontvangers import what_it_waits_for
    from buurtkit.render.sjabloon import Catalogus
    from buurtkit.stukken.weten import Weten

    formaten = _formats(keuze.formaten)
    dossier = open_dossier(keuze.folder)
    bijeenkomst = _gathering(dossier, keuze)
    catalogus = Catalogus(keuze.folder, dossier.soorten)
    logboek = Logboek.open(keuze.folder)
    sjabloon = template_of(catalogus, bijeenkomst.stap, keuze.soort)
    if missing := what_it_waits_for(dossier, sjabloon.kop):
        raise BuurtkitFout(f"{sjabloon.naam} is nog niet te maken: {missing}.")
    check_ids(dossier, keuze.voor)
    selectie = select(dossier, sjabloon.kop, keuze.voor)
    # The number of this version follows from the log: nobody else may take one in the meantime.
    with uninterrupted(logboek) if selectie.gasten else nullcontext():
        sending = zending(dossier, bijeenkomst, sjabloon, logboek, keuze.ronde)
        if selectie.gasten:
            remember(sending, logboek, now(keuze.clock))
    maker = Conceptmaker(sending, catalogus, formaten, Weten)
    return Voorbereid(keuze, dossier, bijeenkomst, selectie, logboek, sending, maker)


def _gathering(dossier: Dossier, keuze: Mailkeuze) -> Bijeenkomst:
    from buurtkit.post.soorten import next_gathering

    check_step(dossier, keuze.stap)
    if keuze.stap:
        if named := dossier.bijeenkomst(keuze.stap):
            return named
        missing = next(soort.bestand for soort in dossier.soorten if soort.id == keuze.stap)
        raise BuurtkitFout(f"{missing} is er nog niet.")
    if found := next_gathering(dossier, keuze.vandaag):
        return found
    raise VerkeerdGebruik("Er is geen bijeenkomst die nog moet komen. Zeg welke met `--bijeenkomst`.")


def check_to_come(voorbereid: Voorbereid) -> list[str]:
    """Give what to remark when the dossier tells how the gathering went; nothing when it is to come.

    Raises `BuurtkitFout` when its day is over: nobody can come any more.
    """
    day, today = voorbereid.bijeenkomst, voorbereid.keuze.vandaag
    if day.is_voorbij(today):
        raise BuurtkitFout(f"{title(voorbereid)}: die dag is al geweest. Klopt de datum?")
    if voorbereid.dossier.is_over(day, today):
        return [f"Let op: in het dossier staat al hoe het ging bij {day.voluit}, of wie er was. Klopt dat?"]
    return []


def check_ids(dossier: Dossier, voor: Sequence[str]) -> None:
    """Raise `VerkeerdGebruik` for an id that no guest has."""
    for id_ in voor:
        if id_ not in dossier.deelnemer_bij_id:
            raise VerkeerdGebruik(f"Er is geen gast `{id_}`.{nearest(id_, dossier.deelnemer_bij_id)}")


def _formats(words: Sequence[str]) -> Sequence[str]:
    wanted = [word.lower().lstrip(".") for word in words] or ["pdf"]
    for word in wanted:
        if word not in ("pdf", "docx"):
            raise VerkeerdGebruik(f"Als bijlage kan geen `{word}`. Kies uit pdf en docx.")
    return list(dict.fromkeys(wanted))


@contextmanager
def uninterrupted(logboek: Logboek) -> Iterator[None]:
    """Keep other runs out of the log. Raises `EerstKiezen` when one is busy."""
    from buurtkit.basis.slot import Bezet

    try:
        with logboek.alone():
            yield
    except Bezet:
        raise EerstKiezen(BEZIG) from None


def make(voorbereid: Voorbereid, uitvoer: Uitvoer) -> list[Concept]:
    """Make all drafts, with a bar on a terminal if there are many. Raises `BuurtkitFout`."""
    gasten = voorbereid.selectie.gasten
    if gasten and (problem := uitvoer.problem()):
        raise BuurtkitFout(f"In {uitvoer.folder} is niet te schrijven: {problem}.")
    return list(with_progress(voorbereid.maker.make_drafts(gasten, uitvoer), len(gasten), "Mails klaarzetten"))


def complaints(made: Sequence[Concept]) -> list[Melding]:
    """Give what is wrong with drafts, each thing once."""
    return list(dict.fromkeys(melding for each in made for melding in each.meldingen))


def title(voorbereid: Voorbereid) -> str:
    """Give what this mail is, such as `Uitnodiging voor de tafel van 50`."""
    day = voorbereid.bijeenkomst
    return f"{hoofdletter(voorbereid.zending.soort)}, {' '.join(filter(None, (day.naam, op_dag(day))))}"


def content_lines(concepten: Sequence[Concept]) -> Iterator[str]:
    """Give the subject and what goes along; when they differ per guest, those of the first."""
    concept = next((each for each in concepten if each.onderwerp), None)
    if concept is None:
        return
    subjects = {each.onderwerp for each in concepten if each.onderwerp}
    or_else = " (of net iets anders)" if len(subjects) > 1 else ""
    yield f"Onderwerp: {concept.onderwerp}{or_else}"
    if concept.bijlagen:
        attached = [f"{naam} ({_size(size)})" for naam, size in concept.bijlagen]
        yield f"Bijlagen: {', '.join(attached)}"


def own_letter_lines(made: Sequence[Concept], folder: Path) -> Iterator[str]:
    """Say which letters go along as somebody edited them, and in which form; each file once."""
    own = {letter.bestand: letter for each in made for letter in each.eigen}
    if not own:
        return
    yield f"\n{aantal(len(own), 'brief gaat', 'brieven gaan')} mee zoals u die aanpaste:"
    for each in own.values():
        yield f"  {folder / each.bestand}, als {'pdf' if each.gaat_als == 'pdf' else 'Word-bestand'}"
    if any(each.is_verouderd for each in own.values()):
        yield "Let op. De dag is daarna veranderd, en deze noemen de nieuwe dag niet:"
        yield from (f"  {folder / each.bestand}" for each in own.values() if each.is_verouderd)
        yield "Pas ze aan, of maak ze opnieuw met `buurtkit render --overschrijf`."


def tell_others(uitkomst: Uitkomst, voorbereid: Voorbereid) -> None:
    """Say who cannot be mailed, and who was asked for but does not get this mail."""
    without = voorbereid.selectie.zonder_adres
    if without:
        verb = aantal(len(without), "gast heeft", "gasten hebben")
        uitkomst.say(f"\n{verb} geen e-mailadres. {_without_mail(voorbereid)}")
        uitkomst.say(*(f"  {_reachable(each)}" for each in without))
    if heard := voorbereid.selectie.weet_al:
        uitkomst.say(f"\n{aantal(len(heard), 'gast weet', 'gasten weten')} dit al.")
    for gast, answer in voorbereid.selectie.buiten:
        uitkomst.warn(f"{gast.volledig} krijgt deze mail niet: het antwoord is `{answer}`.")


def _without_mail(voorbereid: Voorbereid) -> str:
    """Say how to reach who has no mail address: with the letter of the same name, if there is one."""
    stap, soort = voorbereid.bijeenkomst.stap, voorbereid.zending.soort
    if f"{stap}/{soort}" not in voorbereid.maker.catalogus:
        return "Bel:"
    letter = to_type(f"render {{map}} {stap}/{soort}", voorbereid.keuze.folder)
    given = to_type(f"post gegeven {{map}} --bijeenkomst {stap} --soort {soort}", voorbereid.keuze.folder)
    return f"Bel, of geef de brief ({letter}).\nGedaan? Schrijf het op: {given}"


def nobody(voorbereid: Voorbereid) -> Uitkomst:
    """Say that there is nobody who gets this mail, and why."""
    answers = " of ".join(f"`{each}`" for each in voorbereid.zending.sjabloon.kop.aan)
    text = f"{title(voorbereid)}: niemand om te mailen. Deze mail gaat naar wie op {answers} staat."
    selectie = voorbereid.selectie
    if selectie.weet_al and not selectie.zonder_adres:
        text = f"{title(voorbereid)}: niemand om te mailen. Iedereen heeft het laatste nieuws al."
    asked_for_others = voorbereid.keuze.voor and not (selectie.zonder_adres or selectie.weet_al)
    uitkomst = Uitkomst([text], code=GEBRUIK if asked_for_others else GELUKT)
    tell_others(uitkomst, voorbereid)
    return uitkomst


def _reachable(gast: Deelnemer) -> str:
    return ", ".join((gast.volledig, *gast.telefoon))


def _size(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"
