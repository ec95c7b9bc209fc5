"""`buurtkit bevindingen voorstellen`: what could belong together; a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import open_dossier
from buurtkit.cli.opties import Json, Map
from buurtkit.cli.scherm import indented
from buurtkit.cli.vraag import choose, may_ask, typed
from buurtkit.cli.wijzigen import changing
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.bevindingen.voorstellen import Codevoorstel, Groepvoorstel
    from buurtkit.dossier.waarnemingen import Waarneming

VRAAG = "Hoe kijkt u hiernaar?"
"""What is proposed as the question of a new finding."""


def opdracht(
    folder: Map = Path(),
    codes: Annotated[bool, typer.Option("--codes", help="Alleen codes bij waarnemingen.")] = False,
    groepen: Annotated[bool, typer.Option("--groepen", help="Alleen waarnemingen die bij elkaar horen.")] = False,
    alles: Annotated[
        bool, typer.Option("--alles", help="Ook voor waarnemingen die al een code hebben of in een bevinding staan.")
    ] = False,
    json: Json = False,
) -> Uitkomst:
    """Stelt codes voor, en waarnemingen die samen iets zeggen.

    Bij elk voorstel staan de woorden waarom. In een terminal zegt u ja of nee; alleen een ja wordt opgeschreven.
    Zonder terminal laat buurtkit de voorstellen zien en verandert er niets.

    Voorbeeld: buurtkit bevindingen voorstellen mijn-buurt --codes
    """
    from buurtkit.bevindingen.voorstellen import as_data, codevoorstellen, groepvoorstellen

    dossier = open_dossier(folder)
    for_codes = [] if groepen and not codes else codevoorstellen(dossier, alle=alles)
    for_groups = [] if codes and not groepen else groepvoorstellen(dossier, alle=alles)
    if not (for_codes or for_groups):
        return Uitkomst(["Er is niets voor te stellen."], as_data(for_codes, for_groups))
    if may_ask(ja=False, json=json):
        return _ask(folder, for_codes, for_groups)
    text = "\n\n".join([*map(_code_text, for_codes), *map(_group_text, for_groups)])
    return Uitkomst([text], as_data(for_codes, for_groups))


def _note_text(note: Waarneming) -> str:
    """Give a note with its quotation: the words that led to a proposal can be in either."""
    return f"{note.id}: {note.tekst}" + (f" ‘{note.citaat}’" if note.citaat else "")


def _code_text(each: Codevoorstel) -> str:
    alike = f" Lijkt op {' en '.join(each.zoals)}." if each.zoals else ""
    return "\n".join(
        (
            indented(_note_text(each.waarneming), 0),
            indented(f"Code: {each.code.id} ({each.code.naam}). {each.code.uitleg}"),
            indented(f"Want hier staat: {', '.join(each.woorden)}.{alike}"),
        )
    )


def _group_text(each: Groepvoorstel) -> str:
    head = f"Samen? {aantal(len(each.waarnemingen), 'waarneming', 'waarnemingen')}{_tables(each)}."
    lines = [head]
    for note, words in zip(each.waarnemingen, each.woorden, strict=True):
        lines.append(indented(_note_text(note)))
        if words:
            lines.append(indented(f"Hier staat: {', '.join(words)}.", 4))
    return "\n".join(lines)


def _tables(each: Groepvoorstel) -> str:
    """Say from how many tables the notes are, as far as that was written down; nothing when no note has a table."""
    seated = sum(1 for note in each.waarnemingen if note.tafel)
    tables = aantal(each.breedte.tafels, "tafel", "tafels")
    if seated == len(each.waarnemingen):
        return f" aan {tables}"
    return f", waarvan {seated} aan {tables}" if seated else ""


def _ask(folder: Path, for_codes: Sequence[Codevoorstel], for_groups: Sequence[Groepvoorstel]) -> Uitkomst:
    """Put the proposals to somebody, one by one; each yes is written at once, so stopping loses nothing."""
    total = len(for_codes) + len(for_groups)
    print("Alleen een ja wordt opgeschreven. Stoppen kan altijd: Ctrl-C. Wat u al koos, staat er dan.")
    written = 0
    for number, code in enumerate(for_codes, 1):
        print(f"\nVoorstel {number} van {total}\n{_code_text(code)}")
        written += _yes("Past deze code?") and _write_code(folder, code)
    for number, group in enumerate(for_groups, len(for_codes) + 1):
        print(f"\nVoorstel {number} van {total}\n{_group_text(group)}")
        written += _yes("Maken deze samen een bevinding?") and _write_finding(folder, group)
    return Uitkomst([f"\nKlaar. U zei {written} keer ja."])


def _yes(question: str) -> bool:
    return choose(question, {"ja": "Ja", "nee": "Nee"}, with_digits=True) == "ja"


def _write_code(folder: Path, each: Codevoorstel) -> bool:
    from buurtkit.bevindingen.vastleggen import add_codes
    from buurtkit.dossier.openen import open_waarnemingen

    with changing(folder, open_waarnemingen) as file:
        add_codes(file, each.waarneming.id, [each.code.id])
    print(f"  Staat erbij: {each.code.id} bij {each.waarneming.id}.")
    return True


def _write_finding(folder: Path, each: Groepvoorstel) -> bool:
    from buurtkit.bevindingen.vastleggen import add_finding
    from buurtkit.dossier.openen import open_bevindingen

    print("  Wat zeggen deze waarnemingen samen? Schrijf één zin: wat u zag of hoorde, geen advies. Leeg is overslaan.")
    kern = typed()
    if not kern:
        return False
    print("  En welke open vraag hoort daarbij, voor de bestuurders?")
    vraag = typed(standard=VRAAG) or VRAAG
    themes = {note.thema for note in each.waarnemingen}
    thema = themes.pop() if len(themes) == 1 else None
    with changing(folder, open_bevindingen) as file:
        ids = [note.id for note in each.waarnemingen]
        id_, line = add_finding(file, kern=kern, vraag=vraag, waarnemingen=ids, thema=thema)
    print(f"  {file.path}:{line}: bevinding {id_}")
    return True
