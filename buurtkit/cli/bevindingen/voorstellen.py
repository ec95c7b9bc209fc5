"""`buurtkit bevindingen voorstellen`: what could belong together; a person decides."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from buurtkit.bevindingen.voorstellen import Codevoorstel, Groepvoorstel
    from buurtkit.dossier.waarnemingen import Waarneming

VRAAG = "Hoe kijkt u hiernaar?"
"""What is proposed as the question of a new finding."""


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    codes: Annotated[bool, typer.Option("--codes", help="Alleen codes bij waarnemingen.")] = False,
    groepen: Annotated[bool, typer.Option("--groepen", help="Alleen waarnemingen die bij elkaar horen.")] = False,
    alles: Annotated[
        bool, typer.Option("--alles", help="Ook voor waarnemingen die al een code hebben of in een bevinding staan.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Geeft de voorstellen als gegevens, en vraagt niets.")] = False,
) -> None:
    """Stelt codes voor, en waarnemingen die samen iets zeggen.

    Bij elk voorstel staan de woorden waarom. In een terminal zegt u ja of nee; alleen een ja wordt opgeschreven.
    Zonder terminal laat buurtkit de voorstellen zien en verandert er niets.

    Voorbeeld: buurtkit bevindingen voorstellen mijn-buurt --codes
    """
    from buurtkit.bevindingen.voorstellen import codevoorstellen, groepvoorstellen
    from buurtkit.cli.scherm import json_text, open_dossier

    dossier = open_dossier(folder, json=json)
    for_codes = [] if groepen and not codes else codevoorstellen(dossier, alle=alles)
    for_groups = [] if codes and not groepen else groepvoorstellen(dossier, alle=alles)
    if json:
        data = {
            "codes": [_code_data(each) for each in for_codes],
            "groepen": [_group_data(each) for each in for_groups],
        }
        print(json_text("gelukt", [], data))
    elif not (for_codes or for_groups):
        print("Er is niets voor te stellen.")
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _ask(folder, for_codes, for_groups)
    else:
        print("\n\n".join([*map(_code_text, for_codes), *map(_group_text, for_groups)]))


def _code_data(each: Codevoorstel) -> dict[str, Any]:
    likeness = {"gelijkenis": round(each.gelijkenis, 3), "woorden": each.woorden, "zoals": each.zoals}
    return {"waarneming": each.waarneming.id, "code": each.code.id, **likeness}


def _group_data(each: Groepvoorstel) -> dict[str, Any]:
    own = {note.id: words for note, words in zip(each.waarnemingen, each.woorden, strict=True)}
    tables = each.breedte.tafels if any(note.tafel for note in each.waarnemingen) else None
    breadth = {"tafels": tables, "geledingen": each.breedte.geledingen}
    likeness = {"gelijkenis": round(each.gelijkenis, 3), "woorden": [*dict.fromkeys(chain(*each.woorden))]}
    return {"waarnemingen": [*own], **likeness, "per_waarneming": own, **breadth}


def _note_text(note: Waarneming) -> str:
    """Give a note with its quotation: the words that led to a proposal can be in either."""
    return f"{note.id}: {note.tekst}" + (f" ‘{note.citaat}’" if note.citaat else "")


def _code_text(each: Codevoorstel) -> str:
    from buurtkit.cli.regels import indented

    alike = f" Lijkt op {' en '.join(each.zoals)}." if each.zoals else ""
    return "\n".join(
        (
            indented(_note_text(each.waarneming), 0),
            indented(f"Code: {each.code.id} ({each.code.naam}). {each.code.uitleg}"),
            indented(f"Want hier staat: {', '.join(each.woorden)}.{alike}"),
        )
    )


def _group_text(each: Groepvoorstel) -> str:
    from buurtkit.cli.regels import indented
    from buurtkit.notatie import aantal

    head = f"Samen? {aantal(len(each.waarnemingen), 'waarneming', 'waarnemingen')}{_tables(each)}."
    lines = [head]
    for note, words in zip(each.waarnemingen, each.woorden, strict=True):
        lines.append(indented(_note_text(note)))
        if words:
            lines.append(indented(f"Hier staat: {', '.join(words)}.", 4))
    return "\n".join(lines)


def _tables(each: Groepvoorstel) -> str:
    """Say from how many tables the notes are, as far as that was written down; nothing when no note has a table."""
    from buurtkit.notatie import aantal

    seated = sum(1 for note in each.waarnemingen if note.tafel)
    tables = aantal(each.breedte.tafels, "tafel", "tafels")
    if seated == len(each.waarnemingen):
        return f" aan {tables}"
    return f", waarvan {seated} aan {tables}" if seated else ""


def _ask(folder: Path, for_codes: Sequence[Codevoorstel], for_groups: Sequence[Groepvoorstel]) -> None:
    """Put the proposals to somebody, one by one; each yes is written at once, so stopping loses nothing."""
    # Without this, a terminal that does not say where its cursor is gets an English warning.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    total = len(for_codes) + len(for_groups)
    print("Alleen een ja wordt opgeschreven. Stoppen kan altijd: Ctrl-C. Wat u al koos, staat er dan.")
    written = 0
    for number, code in enumerate(for_codes, 1):
        print(f"\nVoorstel {number} van {total}\n{_code_text(code)}")
        written += _yes("Past deze code?") and _write_code(folder, code)
    for number, group in enumerate(for_groups, len(for_codes) + 1):
        print(f"\nVoorstel {number} van {total}\n{_group_text(group)}")
        written += _yes("Maken deze samen een bevinding?") and _write_finding(folder, group)
    print(f"\nKlaar. U zei {written} keer ja.")


def _yes(question: str) -> bool:
    import questionary

    choices = [questionary.Choice("Ja", "ja"), questionary.Choice("Nee", "nee")]
    instruction = "(kies met de pijltjes of een cijfer, en dan Enter)"
    answer = questionary.select(question, choices, qmark=">", instruction=instruction, use_shortcuts=True).unsafe_ask()
    return bool(answer == "ja")


def _write_code(folder: Path, each: Codevoorstel) -> bool:
    from buurtkit.bevindingen.vastleggen import add_codes, open_waarnemingen
    from buurtkit.cli.wijzigen import changing

    with changing(folder, open_waarnemingen) as file:
        add_codes(file, each.waarneming.id, [each.code.id])
    print(f"  Staat erbij: {each.code.id} bij {each.waarneming.id}.")
    return True


def _write_finding(folder: Path, each: Groepvoorstel) -> bool:
    import questionary

    from buurtkit.bevindingen.vastleggen import add_finding, open_bevindingen
    from buurtkit.cli.wijzigen import changing

    print("  Wat zeggen deze waarnemingen samen? Schrijf één zin: wat u zag of hoorde, geen advies. Leeg is overslaan.")
    kern = str(questionary.text("", qmark=">").unsafe_ask()).strip()
    if not kern:
        return False
    print("  En welke open vraag hoort daarbij, voor de bestuurders?")
    vraag = str(questionary.text("", default=VRAAG, qmark=">").unsafe_ask()).strip() or VRAAG
    themes = {note.thema for note in each.waarnemingen}
    thema = themes.pop() if len(themes) == 1 else None
    with changing(folder, open_bevindingen) as file:
        ids = [note.id for note in each.waarnemingen]
        id_, line = add_finding(file, kern=kern, vraag=vraag, waarnemingen=ids, thema=thema)
    print(f"  {file.path}:{line}: bevinding {id_}")
    return True
