"""Guests on the screen, with Rich: what a list becomes, and the guest list itself. All of it fits in 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from buurtkit.dossier.soorten import SOORTEN
from buurtkit.gasten.koppen import KENMERK, STAPPEN, WEG
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.deelnemers import Deelnemer
    from buurtkit.gasten.importeren import Voorstel
    from buurtkit.gasten.kolommen import Herkenning, Kolom
    from buurtkit.gasten.vergelijken import Vergelijking

WIDTH = 80
"""How wide the screen is at least taken to be."""

MAX_NAMEN = 8
"""How many new names are shown; the rest is counted."""

MAX_WIJZIGINGEN = 30
"""Of how many guests the changes are shown."""


def show_columns(herkenning: Herkenning) -> None:
    """Show what was guessed of each column, with what stands in it."""
    tabel = herkenning.tabel
    where = f"{tabel.bestand}, blad {tabel.blad}" if tabel.blad else tabel.bestand
    print(f"{where}: {aantal(len(herkenning.rijen), 'rij', 'rijen')}")
    if tabel.andere_bladen:
        others = opsomming([f"`{name}`" for name in tabel.andere_bladen])
        _say(f"Niet gelezen: {others}. Kies een ander blad met --blad.")
    for remark in tabel.opmerkingen:
        _say(remark)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("kolom", max_width=24, overflow="fold")
    table.add_column("voorbeelden", max_width=30, overflow="ellipsis")
    table.add_column("wordt", max_width=24, overflow="fold")
    for kolom in herkenning.kolommen:
        examples = "\n".join(text if len(text) <= 30 else f"{text[:29]}…" for text in kolom.voorbeelden) or "–"
        hidden = " (verborgen)" if kolom.verborgen else ""
        table.add_row(Text(kolom.naam + hidden), Text(examples, no_wrap=True), Text(_becomes(kolom)))
    _console().print(table)


def _becomes(kolom: Kolom) -> str:
    if not kolom.veld:
        return "? (onbekend)"
    if kolom.veld == WEG:
        return "– (weglaten)"
    if kolom.veld in STAPPEN:
        return f"antwoord {kolom.veld}"
    name = kolom.veld.replace(KENMERK, KENMERK + " ")
    return f"{name} (aan de inhoud te zien)" if kolom.hoe == "inhoud" else name


def show_proposal(voorstel: Voorstel) -> None:
    """Show the columns, who is new, and what changes for whom."""
    show_columns(voorstel.herkenning)
    vergelijking = voorstel.vergelijking
    if voorstel.overgeslagen:
        count = aantal(voorstel.overgeslagen, "rij is", "rijen zijn")
        _say(f"{count} geen gast maar een totaal of een tussenkop.")
    if vergelijking.nieuw:
        names = [each.deelnemer.volledig for each in vergelijking.nieuw]
        rest = [f"nog {len(names) - MAX_NAMEN}"] if len(names) > MAX_NAMEN else []
        _say(f"Nieuw ({len(names)}): {opsomming([*names[:MAX_NAMEN], *rest])}.")
    if guessed := [each.deelnemer for each in vergelijking.nieuw if each.geleding_geraden]:
        shown = [f"{guest.volledig} ({guest.geleding})" for guest in guessed[:MAX_NAMEN]]
        rest = [f"nog {len(guessed) - MAX_NAMEN}"] if len(guessed) > MAX_NAMEN else []
        _say(f"Geleding geraden uit de functie: {opsomming([*shown, *rest])}.")
    if vergelijking.gewijzigd:
        print(f"Verandert ({len(vergelijking.gewijzigd)}):")
    for wijziging in vergelijking.gewijzigd[:MAX_WIJZIGINGEN]:
        print(f"  {wijziging.deelnemer.volledig}")
        for each in wijziging.verschillen:
            _say(f"{each.veld}: {each.oud or '(leeg)'} → {each.nieuw}", "    ")
    if len(vergelijking.gewijzigd) > MAX_WIJZIGINGEN:
        print(f"  en nog {len(vergelijking.gewijzigd) - MAX_WIJZIGINGEN} gasten; alles ziet u met --json.")
    if vergelijking.gelijk:
        print(f"Ongewijzigd: {aantal(vergelijking.gelijk, 'gast', 'gasten')}.")
    if vergelijking.niet_op_lijst and (vergelijking.gelijk or vergelijking.gewijzigd):
        left = aantal(len(vergelijking.niet_op_lijst), "gast staat", "gasten staan")
        _say(f"{left} wel in het dossier en niet op deze lijst. Die blijven staan.")


def counted(vergelijking: Vergelijking) -> str:
    """Give how many guests are added and changed: `12 gasten erbij, 3 gewijzigd`."""
    new = [f"{aantal(len(vergelijking.nieuw), 'gast', 'gasten')} erbij"] if vergelijking.nieuw else []
    changed = [f"{len(vergelijking.gewijzigd)} gewijzigd"] if vergelijking.gewijzigd else []
    return ", ".join([*new, *changed])


def show_guests(guests: Sequence[Deelnemer], stappen: Iterable[str], counts: Mapping[str, str]) -> None:
    """Show guests with their answers to some gatherings; `counts` says per gathering how many answered what."""
    steps = list(stappen)
    heads = {soort.id: soort.kort for soort in SOORTEN}
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    # One below the other: with three gatherings there is no room for both beside each other.
    table.add_column("naam en organisatie", min_width=24)
    table.add_column("geleding", no_wrap=True)
    for step in steps:
        table.add_column(heads[step] if len(steps) > 1 else step.replace("-", " "), no_wrap=True)
    for guest in guests:
        answers = (guest.antwoorden.voor(step) or "–" for step in steps)
        who = "\n".join(filter(None, (guest.volledig, guest.organisatie)))
        table.add_row(Text(who), guest.geleding, *answers)
    _console().print(table)
    print(aantal(len(guests), "gast", "gasten"))
    for step, text in counts.items():
        _say(f"{step.replace('-', ' ')}: {text}")


def _console() -> Console:
    """Give a console that is at least wide enough for a calm table, whatever it is sent to."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDTH)


def _say(text: str, before: str = "") -> None:
    print("\n".join(textwrap.wrap(text, WIDTH, initial_indent=before, subsequent_indent=before + "  ")))
