"""`buurtkit init --verder`: the questions that a first invitation could do without, for a dossier that is there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.basis.bewaren import write_atomic
from buurtkit.basis.melding import EerstKiezen, Melding
from buurtkit.cli.kader import GESTOPT, Uitkomst
from buurtkit.cli.namen import named_in
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.scherm import to_type
from buurtkit.cli.vraag import can_ask
from buurtkit.cli.wijzigen import writing
from buurtkit.dossier.voorlopig import HALVERWEGE

if TYPE_CHECKING:
    from buurtkit.begin.antwoorden import Ruw
    from buurtkit.begin.gesprek import Gesprek
    from buurtkit.dossier.dossier import Dossier


def ask_the_rest(folder: Path, antwoorden: Path | None, today: dt.date, *, ja: bool) -> Uitkomst:
    """Ask what the dossier does not tell yet, and write the answers in it; what stands there is left as it is.

    Raises `EerstKiezen` and `VerkeerdGebruik` when it cannot ask, and `BuurtkitFout` for answers that are wrong.
    """
    from buurtkit.begin.antwoorden import read_answers
    from buurtkit.begin.gesprek import Gesprek
    from buurtkit.begin.verder import vragen
    from buurtkit.cli.gesprek import answer_from_file, nobody_to_ask
    from buurtkit.dossier.laden import load_dossier

    dossier = open_dossier(folder)
    kept = folder / HALVERWEGE
    has_kept = kept.exists() and not kept.is_symlink()
    if antwoorden and has_kept:
        raise EerstKiezen(
            f"In {folder} staan nog antwoorden van een eerdere keer.",
            f"Ga verder met `{to_type('init {map} --verder', folder)}`. Haal ze anders weg: {kept}.",
        )
    asked, known = vragen(dossier)
    source = antwoorden or (kept if has_kept else None)
    given, meldingen = read_answers(source, str(source)) if source else ({}, [])
    open_ids = {vraag.id for vraag in asked} - known.keys()
    if antwoorden:
        text = "`{}` staat al in het dossier, of hoort hier niet. Haal het weg, of verander het daar."
        meldingen += [Melding(str(source), 0, 0, text.format(id_)) for id_ in given if id_ not in open_ids]
    given = {id_: answer for id_, answer in given.items() if id_ in open_ids}
    gesprek = Gesprek(today, {**known, **given}, asked)
    if not gesprek.to_ask():
        return Uitkomst(["Er is niets meer te vragen: het staat allemaal al in uw dossier."])
    if antwoorden or ja:
        answer_from_file(gesprek, meldingen, source, ja=ja)
    elif can_ask():
        try:
            _ask(gesprek, kept, known)
        except KeyboardInterrupt:
            stopped = Uitkomst(code=GESTOPT)
            stopped.warn(f"\nUw antwoorden zijn bewaard. Ga verder met `{to_type('init {map} --verder', folder)}`.")
            return stopped
    else:
        raise nobody_to_ask()
    names = _write(folder, dossier, gesprek, known)
    kept.unlink(missing_ok=True)
    if not names:
        return Uitkomst(["Er is niets veranderd."])
    written = (f"Aangevuld: {folder / name}" for name in names)
    uitkomst = Uitkomst([*written, f"Daarna: {to_type('check {map}', folder)}"])
    uitkomst.report(named_in(load_dossier(folder).dossier, names))
    return uitkomst


def _ask(gesprek: Gesprek, kept: Path, known: dict[str, Ruw]) -> None:
    from buurtkit.begin.antwoorden import answers_text
    from buurtkit.cli.gesprek import Teksten, ask_all

    def keep() -> None:
        new = {id_: answer for id_, answer in gesprek.gegeven.items() if id_ not in known}
        write_atomic(kept, answers_text(new).encode(), durable=True)

    welcome = "Dit staat nog niet in uw dossier. Alles mag u overslaan. Stoppen mag ook: uw antwoorden blijven bewaard."
    ask_all(gesprek, keep, Teksten(welkom=welcome, slot="Enter zet de antwoorden in het dossier."))


def _write(folder: Path, dossier: Dossier, gesprek: Gesprek, known: dict[str, Ruw]) -> list[str]:
    """Write the answers, all or none; gives the names of the files. Raises as `vervangen.replace` does."""
    from buurtkit.begin.verder import begroting, write_answers
    from buurtkit.dossier.bewerken import Bewerking
    from buurtkit.dossier.laden import HOOFDBESTAND
    from buurtkit.dossier.vervangen import Vervanging, replace

    with writing(folder):
        file = Bewerking(folder / HOOFDBESTAND)
        file.check_is(dossier.bronnen[HOOFDBESTAND])
        write_answers(file, gesprek, known)
        changes = [file.vervanging()]
        if dossier.begroting is None and (budget := begroting(gesprek)):
            changes.append(Vervanging(folder / budget[0], None, budget[1]))
        replace(folder, changes)
    return [change.pad.name for change in changes if change.was != change.wordt]
