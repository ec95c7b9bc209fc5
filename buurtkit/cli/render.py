"""`buurtkit render`: from dossier to documents."""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.binnen import at_home, is_named_within
from buurtkit.basis.melding import INHOUD, KIEZEN, BuurtkitFout, Melding, VerkeerdGebruik, did_you_mean, nearest
from buurtkit.basis.paden import UITVOER
from buurtkit.cli.doorgeven import kept_lines
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier, read_folder
from buurtkit.cli.opties import Overschrijf, Vandaag
from buurtkit.cli.scherm import Tabelkolom, table, to_type, with_progress, wrapped
from buurtkit.notatie import aantal, opsomming, slug

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.render.maken import Maakopdracht, Stuk
    from buurtkit.render.sjabloon import Catalogus, Sjabloon
    from buurtkit.render.uitvoer import Uitvoer


@dataclass
class Keuze:
    """Which templates are made, and why the others are not."""

    maken: list[Sjabloon] = field(default_factory=list)
    geweest: list[Sjabloon] = field(default_factory=list)
    """Made no more: they only helped before a gathering that was held."""

    kapot: list[Melding] = field(default_factory=list)
    """What is wrong with those that cannot be read."""

    wachten: int = 0
    """How many cannot be made yet."""


@dataclass(frozen=True)
class Maakvraag:
    """What somebody asked to be made; an empty `namen` means all that helps now."""

    folder: Path
    namen: Sequence[str] = ()
    formaten: Sequence[str] = ()
    voor: Sequence[str] = ()
    naar: Path | None = None
    overschrijf: bool = False
    alles: bool = False
    """Also what only helped before a gathering that was held, and letters to who answered already."""

    vandaag: dt.date = field(default_factory=dt.date.today)
    """Tells whether a gathering was held, and nothing else."""

    @property
    def is_geheel(self) -> bool:
        """Whether nobody asked for some documents in particular."""
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
        list[str] | None,
        typer.Option(metavar="ID", help="Alleen voor deze gast, tafel of bevinding. Mag vaker.", show_default=False),
    ] = None,
    naar: Annotated[
        Path | None, typer.Option(metavar="MAP", help="Zet de stukken hier in plaats van in uitvoer.")
    ] = None,
    alles: Annotated[
        bool, typer.Option("--alles", help="Maakt ook wat alleen hielp voor een bijeenkomst die al is geweest.")
    ] = False,
    lijst: Annotated[bool, typer.Option("--lijst", help="Laat zien welke stukken er zijn; maakt niets.")] = False,
    kijk: Annotated[bool, typer.Option("--kijk", help="Blijft kijken en maakt opnieuw wat verandert.")] = False,
    overschrijf: Overschrijf = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Maakt de stukken: uitnodigingen, programma's, bevindingen.

    Zonder namen maakt het wat nu helpt: geen uitnodiging voor een bijeenkomst die al is geweest.

    Voorbeeld: buurtkit render mijn-buurt uitnodiging --formaat pdf
    """
    folder, namen = _split(args or [])
    formats, today = _check_formats(formaat or []), vandaag or dt.date.today()
    vraag = Maakvraag(folder, namen, formats, voor or (), naar, overschrijf, alles, today)
    if lijst:
        return _catalogue(vraag)
    if kijk and folder.is_dir():
        return _keep_watching(vraag)
    return make(vraag)


def _split(args: Sequence[str]) -> tuple[Path, Sequence[str]]:
    """Tell the folder from the names of templates.

    The first word is a folder if it is one or looks like a path, and also if there is no dossier here.
    """
    from buurtkit.dossier.laden import HOOFDBESTAND

    if not args:
        return Path(), args
    first = at_home(Path(args[0]))
    is_path = first.is_dir() or args[0].startswith((".", "/", "~")) or args[0].endswith(("/", "\\"))
    return (first, args[1:]) if is_path or not Path(HOOFDBESTAND).exists() else (Path(), args)


def _check_formats(words: Sequence[str]) -> Sequence[str]:
    from buurtkit.render.schrijvers import FORMATEN

    wanted = [word.lower().lstrip(".") for word in words]
    for word in wanted:
        if word not in FORMATEN:
            choices = ", ".join(FORMATEN)
            raise VerkeerdGebruik(f"`{word}` is geen formaat. Kies uit {choices}.{nearest(word, FORMATEN)}")
    return [formaat for formaat in FORMATEN if formaat in wanted]


def _keep_watching(vraag: Maakvraag) -> Uitkomst:
    """Make everything again whenever a source file changes, until Ctrl-C; an error waits for its repair."""
    from watchfiles import watch

    def is_source(_: object, path: str) -> bool:
        kinds = (".yaml", ".md", ".png", ".jpg", ".jpeg", ".docx", ".ttf", ".otf")
        return path.endswith(kinds) and vraag.doel.resolve() not in Path(path).resolve().parents

    def again() -> None:
        try:
            uitkomst = make(vraag)
        except VerkeerdGebruik:
            raise
        except BuurtkitFout as fout:
            uitkomst = Uitkomst.of(fout)
        uitkomst.show()
        sys.stdout.flush()

    with suppress(KeyboardInterrupt):
        again()
        print("Ik kijk of er iets verandert. Stop met Ctrl-C.", file=sys.stderr, flush=True)
        for _ in watch(vraag.folder, watch_filter=is_source):
            again()
    return Uitkomst()


def make(vraag: Maakvraag) -> Uitkomst:
    """Read the dossier and make what is asked for."""
    from buurtkit.gasten.privacy.noemen import Gastenzoeker
    from buurtkit.regels.toetsen import voorlopige_teksten
    from buurtkit.render.maken import plan, render, without_answered
    from buurtkit.render.sjabloon import Catalogus
    from buurtkit.render.uitvoer import Uitvoer
    from buurtkit.stukken.weten import Weten

    dossier = open_dossier(vraag.folder)
    catalogus = Catalogus(vraag.folder, dossier.soorten)
    keuze = _choose(dossier, catalogus, vraag)
    sjablonen, broken = keuze.maken, keuze.kapot
    voor = [] if broken else [_target(dossier, sjablonen, each) for each in vraag.voor]
    opdrachten: Sequence[Maakopdracht] = plan(dossier, sjablonen, vraag.formaten, voor or vraag.voor)
    if vraag.namen and sjablonen and not opdrachten:
        raise VerkeerdGebruik(f"Dit stuk is niet te maken als {' of '.join(vraag.formaten)}.")
    # What lies there for others stays what went out: it still belongs to something in the dossier.
    standing = {name for each in plan(dossier, [*sjablonen, *keuze.geweest]) for name in each.bestanden}
    answered: set[str] = set()
    if not (vraag.voor or vraag.alles):
        opdrachten, answered = without_answered(dossier, opdrachten)
    within = vraag.folder if is_named_within(vraag.doel, vraag.folder) else None
    uitvoer = Uitvoer(vraag.doel, overschrijf=vraag.overschrijf, zoeker=Gastenzoeker(dossier), dossier=within)
    if opdrachten and (problem := uitvoer.problem()):
        raise BuurtkitFout(f"In {vraag.doel} is niet te schrijven: {problem}.")
    total = sum(opdracht.aantal for opdracht in opdrachten)
    stukken = list(with_progress(render(dossier, catalogus, opdrachten, uitvoer, Weten), total, "Stukken maken"))
    uitkomst = Uitkomst(_made_lines(stukken, vraag.doel, is_waiting=bool(keuze.wachten)))
    uitkomst.say(*_remarks(dossier, keuze, opdrachten, vraag, answered))
    if vraag.namen and not voor:
        uitkomst.say(*_without_address(dossier, opdrachten))
    meldingen = [*broken, *(melding for stuk in stukken for melding in stuk.meldingen)]
    uitkomst.report(dict.fromkeys(meldingen))
    uitkomst.report(voorlopige_teksten(dossier, {each.sjabloon.kop.stap for each in opdrachten}))
    kept = [stuk.bestand for stuk in stukken if stuk.staat == "overgeslagen"]
    uitkomst.warn(*kept_lines(kept, vraag.doel))
    uitkomst.warn(*_word_lines([stuk for stuk in stukken if stuk.van_word], vraag.doel))
    if meldingen:
        uitkomst.code = INHOUD
    elif kept or any(stuk.staat == "weggelaten" for stuk in stukken):
        uitkomst.code = KIEZEN
    if vraag.is_geheel and not meldingen:
        made = standing | {stuk.bestand for stuk in stukken}
        _tell_the_rest(uitkomst, dossier, uitvoer, made, keuze.wachten, vraag)
    return uitkomst


def _choose(dossier: Dossier, catalogus: Catalogus, vraag: Maakvraag) -> Keuze:
    """Give the templates to make, and what became of the others.

    A name that somebody typed must lead to something: a template that does not exist is wrong use, one for which the
    dossier has nothing yet ends with exit code 1. Who types its name gets also what no longer helps.
    """
    from buurtkit.render.ontvangers import comes_too_late, what_is_missing
    from buurtkit.render.sjabloon import SjabloonFout

    keuze = Keuze()
    wanted = [(naam, catalogus.find(naam)) for naam in vraag.namen] or [("", [naam]) for naam in catalogus]
    for typed, full_names in wanted:
        reasons: list[str] = []
        ready: list[Sjabloon] = []
        for naam in full_names:
            try:
                sjabloon = catalogus.sjabloon(naam)
            except SjabloonFout as fout:
                keuze.kapot += fout.meldingen
                continue
            kop, is_named = sjabloon.kop, sjabloon.kort in typed
            if kop.is_mail and not is_named:
                continue  # a mail goes out with `buurtkit post`; by name it can be looked at
            if kop.agenda == "afzeggen" and not is_named:
                continue  # nobody calls off a gathering by asking for all there is
            reason = what_is_missing(dossier, kop, vraag.vandaag)
            if reason:
                reasons.append(f"{naam} is nog niet te maken: {reason}.")
            elif comes_too_late(dossier, kop, vraag.vandaag) and not (is_named or vraag.alles):
                keuze.geweest.append(sjabloon)
            else:
                ready.append(sjabloon)
        if vraag.namen and reasons and not ready:
            raise BuurtkitFout(*reasons)
        keuze.maken += [sjabloon for sjabloon in ready if sjabloon not in keuze.maken]
        keuze.wachten += len(reasons)
    return keuze


def _remarks(
    dossier: Dossier, keuze: Keuze, opdrachten: Sequence[Maakopdracht], vraag: Maakvraag, answered: Collection[str]
) -> Iterator[str]:
    """Say which documents look ahead to a gathering that was held, made or not, and who answered already."""
    from buurtkit.render.ontvangers import comes_too_late

    if keuze.geweest:
        number = aantal(len(keuze.geweest), "stuk kijkt", "stukken kijken")
        command = to_type("render {map} --alles", vraag.folder)
        text = f"{number} vooruit, en {_named(dossier, keuze.geweest)} al geweest. Die maak ik niet meer; wat er ligt, "
        yield from wrapped(f"{text}blijft liggen. Toch maken? {command}", "")
    late = [each.sjabloon for each in opdrachten if comes_too_late(dossier, each.sjabloon.kop, vraag.vandaag)]
    if late and vraag.namen:
        names = list(dict.fromkeys(each.kort for each in late))
        look = "Dit stuk kijkt" if len(names) == 1 else "Deze stukken kijken"
        yield from wrapped(f"Let op: {_named(dossier, late)} al geweest. {look} vooruit: {opsomming(names)}.", "")
    if guests := len(answered):
        have = "gast heeft al geantwoord en krijgt", "gasten hebben al geantwoord en krijgen"
        yield from wrapped(f"{aantal(guests, *have)} niet nog een uitnodiging. Toch? Zet er `--voor ID` achter.", "")


def _named(dossier: Dossier, sjablonen: Sequence[Sjabloon]) -> str:
    """Give the gatherings of templates within a sentence, with the verb: `de tafel van 50 is`."""
    steps = dict.fromkeys(each.kop.stap for each in sjablonen)
    names = [gathering.voluit for step in steps if (gathering := dossier.bijeenkomst(step))]
    return f"{opsomming(names)} {'is' if len(names) == 1 else 'zijn'}"


def _target(dossier: Dossier, sjablonen: Sequence[Sjabloon], voor: str) -> str:
    """Give the id of whom or what somebody typed: an id, or the name of a guest. Raises `VerkeerdGebruik`."""
    from buurtkit.render.ontvangers import made_for, said_no_to

    known = {id_ for sjabloon in sjablonen for id_ in made_for(dossier, sjabloon.kop)}
    for id_ in (voor, slug(voor)):
        if id_ in known:
            return id_
        if said_no := said_no_to(dossier, [each.kop for each in sjablonen], id_):
            raise VerkeerdGebruik(said_no)
    # Part of a name says more than letters that look alike.
    partly = sorted(id_ for id_ in known if voor.lower() in id_)
    suggestion = did_you_mean(partly[0]) if partly else nearest(voor, known)
    raise VerkeerdGebruik(f"Er is niets te maken voor `{voor}`.{suggestion}")


def _without_address(dossier: Dossier, opdrachten: Sequence[Maakopdracht]) -> Iterator[str]:
    """Say who is on no sheet of labels, as there is no address."""
    from buurtkit.render.ontvangers import without_address

    for each in opdrachten:
        if names := [guest.volledig for guest in without_address(dossier, each.sjabloon.kop)]:
            many = aantal(len(names), "gast heeft", "gasten hebben")
            yield from wrapped(f"{each.sjabloon.naam}: {many} geen adres: {opsomming(names)}.")


def _made_lines(stukken: Sequence[Stuk], folder: Path, *, is_waiting: bool) -> Iterator[str]:
    """Say per template how many files were made, and where they are."""
    counts: dict[str, Counter[str]] = {}
    for stuk in stukken:
        counts.setdefault(stuk.sjabloon, Counter())[stuk.staat or "mislukt"] += 1
    if not counts:
        yield f"Er is niets gemaakt.{' Met --lijst ziet u wat er nog ontbreekt.' if is_waiting else ''}"
        return
    states = ("gemaakt", "ongewijzigd", "overgeslagen", "weggelaten", "mislukt")
    used = [state for state in states if any(count[state] for count in counts.values())]
    # The names of templates stay whole: somebody will type them.
    columns = [Tabelkolom("stuk", heel=True)]
    columns += [Tabelkolom(state, getal=True) for state in used]
    rows = []
    for naam, count in counts.items():
        numbers = [str(count[state] or "–") for state in used]
        rows.append([naam, *numbers])
    yield table(columns, rows)
    yield f"De stukken staan in {folder}."


def _word_lines(stukken: Sequence[Stuk], folder: Path) -> Iterator[str]:
    """Say which pdfs were made of a Word file that somebody edited, and which cannot be."""
    made = [each for each in stukken if each.staat in ("gemaakt", "ongewijzigd")]
    if made:
        yield f"\n{aantal(len(made), 'pdf is', 'pdfs zijn')} gemaakt van het Word-bestand dat u aanpaste:"
        yield from (f"  {folder / each.bestand}" for each in made)
    left = [each for each in stukken if each.staat == "weggelaten"]
    if left:
        yield f"\n{aantal(len(left), 'pdf is', 'pdfs zijn')} weggelaten: het Word-bestand ernaast is door u aangepast,"
        yield "en zonder LibreOffice kan ik daar geen pdf van maken. Bewaar het in Word zelf als pdf, onder deze naam:"
        yield from (f"  {folder / each.bestand}" for each in left)


def _tell_the_rest(
    uitkomst: Uitkomst, dossier: Dossier, uitvoer: Uitvoer, made: set[str], waiting: int, vraag: Maakvraag
) -> None:
    """Say how many documents cannot be made yet, and which files nothing in the dossier leads to any more."""
    from buurtkit.bevindingen.formulier import form_names

    if waiting:
        command = to_type("render {map} --lijst", vraag.folder)
        uitkomst.say(f"{aantal(waiting, 'stuk is', 'stukken zijn')} nog niet te maken. Waarom? {command}")
    # The forms for telephones come from another command, but lie in the same folder.
    if left := uitvoer.left_over({*made, *form_names(dossier)}):
        uitkomst.warn(
            f"\n{aantal(len(left), 'stuk hoort', 'stukken horen')} bij niets meer in het dossier:",
            *(f"  {vraag.doel / name}" for name in left),
            "Ik laat ze staan. Haal ze weg als u ze niet meer nodig heeft.",
        )


def _catalogue(vraag: Maakvraag) -> Uitkomst:
    """Show all templates: what they are for, and what the dossier (if there is one) lacks to make them."""
    from buurtkit.dossier.laden import HOOFDBESTAND
    from buurtkit.render.ontvangers import comes_too_late, what_is_missing
    from buurtkit.render.sjabloon import Catalogus, SjabloonFout

    folder = vraag.folder
    lezing = read_folder(folder) if (folder / HOOFDBESTAND).exists() else None
    catalogus = Catalogus(folder, lezing.dossier.soorten if lezing and lezing.dossier else None)
    uitkomst = Uitkomst()
    for naam in catalogus:
        try:
            kop = catalogus.sjabloon(naam).kop
        except SjabloonFout as fout:
            uitkomst.report(fout.meldingen)
            uitkomst.code = INHOUD
            continue
        how = [*kop.formaten]
        if kop.per != "eenmaal":
            how.insert(0, f"per {kop.per}")
        uitkomst.say(naam, *wrapped(f"{kop.doel} ({', '.join(how)})", "    "))
        missing = what_is_missing(lezing.dossier, kop, vraag.vandaag) if lezing and lezing.dossier else ""
        if missing:
            uitkomst.say(*wrapped(f"Nog niet te maken: {missing}.", "    "))
        elif lezing and lezing.dossier and comes_too_late(lezing.dossier, kop, vraag.vandaag):
            uitkomst.say(*wrapped("Alleen met `--alles` of bij naam: de bijeenkomst is al geweest.", "    "))
    if lezing and lezing.fouten:
        uitkomst.warn("Het dossier heeft fouten; zie `buurtkit check`.")
        uitkomst.code = INHOUD
    return uitkomst
