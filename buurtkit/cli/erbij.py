"""`buurtkit init --erbij`: a gathering more in a dossier that is there. Nothing else in it is touched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.basis.melding import EerstKiezen, Melding, VerkeerdGebruik, nearest
from buurtkit.beeld.wanneer import wanneer
from buurtkit.cli.kader import GESTOPT, Uitkomst
from buurtkit.cli.namen import named_in
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.scherm import to_type
from buurtkit.cli.vraag import can_ask, choose
from buurtkit.cli.wijzigen import to_change
from buurtkit.dossier.soorten import Bijeenkomstsoort, kinds_by_name
from buurtkit.notatie import opsomming
from buurtkit.notatie.tekst import fold

if TYPE_CHECKING:
    from buurtkit.begin.antwoorden import Ruw
    from buurtkit.begin.gesprek import Gesprek
    from buurtkit.dossier.bijeenkomsten import Bijeenkomst
    from buurtkit.dossier.dossier import Dossier


def add_gathering(folder: Path, soort: str, antwoorden: Path | None, today: dt.date, *, ja: bool) -> Uitkomst:
    """Ask about one gathering, or take the answers from a file, and write its file.

    `soort` is a kind by its id or name; empty when somebody is still to choose one. A name of a kind may also stand
    where the folder stands, for who is in the folder of the dossier.

    Raises `VerkeerdGebruik` when it is not clear which kind is meant, `EerstKiezen` for a step that is there already,
    and `BuurtkitFout` for answers that are wrong.
    """
    from buurtkit.begin.antwoorden import read_answers
    from buurtkit.begin.erbij import vragen
    from buurtkit.begin.gesprek import Gesprek
    from buurtkit.cli.gesprek import answer_from_file, nobody_to_ask
    from buurtkit.dossier.laden import load_dossier

    if not soort and not folder.exists() and fold(str(folder)) in kinds_by_name():
        folder, soort = Path(), str(folder)
    dossier = open_dossier(folder)
    given, meldingen = read_answers(antwoorden, str(antwoorden)) if antwoorden else ({}, [])
    answered = given.pop("soort", "")
    try:
        kind = _kind(soort or str(answered), dossier, may_ask=not (antwoorden or ja))
        gesprek = Gesprek(today, given, vragen(kind, dossier, today))
        if antwoorden or ja:
            meldingen += _of_another(given, gesprek, str(antwoorden), kind)
            answer_from_file(gesprek, meldingen, antwoorden, ja=ja)
        elif can_ask():
            _ask(gesprek, kind)
        else:
            raise nobody_to_ask()
    except KeyboardInterrupt:
        stopped = Uitkomst(code=GESTOPT)
        stopped.warn("\nEr is niets veranderd.")
        return stopped
    added = _write(folder, kind, gesprek)
    uitkomst = Uitkomst(_written_lines(added, folder))
    uitkomst.report(named_in(load_dossier(folder).dossier, [added.bestand]))
    return uitkomst


def _kind(named: str, dossier: Dossier, *, may_ask: bool) -> Bijeenkomstsoort:
    """Give the kind that is meant, by its name or by asking."""
    from buurtkit.begin.erbij import soorten
    from buurtkit.begin.lijst import choice_text

    there = [soort.id for soort in soorten(dossier)]
    known = kinds_by_name()
    found = known.get(fold(named))
    if found is None and named:
        raise VerkeerdGebruik(f"Er is geen soort bijeenkomst `{named}`.{nearest(named, known)}", _those(there))
    if found is None and may_ask and can_ask():
        names = {soort.id: choice_text(soort) for soort in soorten(dossier)}
        return known[fold(choose("Wat voor bijeenkomst komt erbij?", names, with_digits=True))]
    if found is None:
        raise VerkeerdGebruik("Zeg erbij wat voor bijeenkomst het is.", _those(there))
    if found.id not in there:
        raise EerstKiezen(
            f"{found.titel}: die staat al in {found.bestand}. Ik laat dat bestand staan.",
            "Een bijeenkomst die er veel op lijkt? Neem een andere soort, en geef haar een eigen naam.",
        )
    return found


def _those(there: Sequence[str]) -> str:
    return f"Kies uit {opsomming(there)}, zoals: buurtkit init MAP --erbij {there[0]}"


def _of_another(given: dict[str, Ruw], gesprek: Gesprek, bestand: str, soort: Bijeenkomstsoort) -> list[Melding]:
    """Say which answers are about something else than this gathering."""
    asked = [vraag.id for vraag in gesprek.vragen]
    text = f"`{{}}` gaat niet over {soort.voluit}. Haal het weg; hier kunnen staan: {opsomming(asked)}."
    return [Melding(bestand, 0, 0, text.format(id_)) for id_ in given if id_ not in asked]


def _ask(gesprek: Gesprek, soort: Bijeenkomstsoort) -> None:
    from buurtkit.cli.gesprek import Teksten, ask_all

    number = len(gesprek.to_ask())
    welcome = f"Erbij komt: {soort.naam}. Dat zijn {number} vragen. In uw dossier verandert verder niets."
    ask_all(gesprek, lambda: None, Teksten(welkom=welcome, slot="Enter zet de bijeenkomst in het dossier."))


def _write(folder: Path, soort: Bijeenkomstsoort, gesprek: Gesprek) -> Bijeenkomst:
    """Write the file of the gathering, by what the dossier says at that moment. Raises as `vervangen.replace` does."""
    from buurtkit.basis.binnen import check_lies_within
    from buurtkit.begin.erbij import bestand, gathering
    from buurtkit.dossier.vervangen import Vervanging, replace

    with to_change(folder, again=True) as dossier:
        added = gathering(soort, gesprek.stand(), dossier)
        name, content = bestand(added)
        check_lies_within(folder / name, folder)
        replace(folder, [Vervanging(folder / name, None, content)])
    return added


def _written_lines(added: Bijeenkomst, folder: Path) -> Iterator[str]:
    yield f"\nErbij: {added.voluit}"
    yield f"  {folder / added.bestand}: {wanneer(added)}"
    yield "\nU kunt het bestand openen en veranderen. En dan:"
    yield f"  {to_type('check {map}', folder)}"
