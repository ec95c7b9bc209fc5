"""The questions of `buurtkit deelnemers importeer` in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from buurtkit.dossier.typen import MEERVOUD
from buurtkit.gasten.koppen import KENMERK, WEG
from buurtkit.notatie import aantal

if TYPE_CHECKING:
    from buurtkit.dossier.typen import Geleding
    from buurtkit.gasten.importeren import Voorstel
    from buurtkit.gasten.kolommen import Herkenning, Kolom

_OFTEN = ("naam", "voornaam", "achternaam", "organisatie", "functie", "geleding", "buurt", "email", "telefoon", "dieet")
"""The fields that are offered for a column; others can be given with `--kolom`."""


def ask_columns(herkenning: Herkenning, stappen: Sequence[str]) -> Herkenning:
    """Ask what each unknown column is, and to which gathering answers belong. Stops with `KeyboardInterrupt`."""
    fields = {kolom.plek: _ask_column(kolom) for kolom in herkenning.onbekend}
    for kolom in herkenning.zonder_bijeenkomst if stappen else ():
        choices = {stap: stap.replace("-", " ") for stap in stappen} | {WEG: "laat deze kolom weg"}
        fields[kolom.plek] = _select(f"Bij welke bijeenkomst horen de antwoorden van `{kolom.naam}`?", choices)
    return herkenning.choose(fields)


def _ask_column(kolom: Kolom) -> str:
    examples = " en ".join(f"`{text[:30]}`" for text in kolom.voorbeelden)
    feature = kolom.als_kenmerk
    choices: dict[str, str] = {
        feature: f"bewaar als kenmerk: {feature.removeprefix(KENMERK)}",
        WEG: "laat deze kolom weg",
    }
    choices |= {field: field for field in _OFTEN}
    return _select(f"Wat is de kolom `{kolom.naam}`, met {examples}?", choices, kolom.voorstel)


def ask_geleding(count: int) -> Geleding | None:
    """Ask which geleding holds for the guests without one; `None` to leave them out."""
    choices: dict[str, str] = {each: each for each in MEERVOUD} | {"": "sla deze gasten over"}
    chosen = _select(f"{aantal(count, 'gast heeft', 'gasten hebben')} geen geleding. Welke geldt voor hen?", choices)
    return next((each for each in MEERVOUD if each == chosen), None)


def agrees(voorstel: Voorstel) -> bool:
    """Ask whether to write what was shown."""
    from buurtkit.cli.gastentabellen import counted

    question = f"Zo opschrijven in deelnemers.yaml ({counted(voorstel.vergelijking)})?"
    choices = {"ja": "ja, schrijf het op", "nee": "nee, verander niets"}
    return _select(question, choices) == "ja"


def _select(question: str, choices: dict[str, str], standard: str | None = None) -> str:
    import os

    import questionary

    # Without this, a terminal that does not say where its cursor is gets an English warning.
    os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")
    offered: list[Any] = [questionary.Choice(text, value) for value, text in choices.items()]
    try:
        chosen: str = questionary.select(
            question,
            offered,
            default=standard,
            qmark=">",
            instruction="(kies met de pijltjes, en dan Enter)",
        ).unsafe_ask()
    except EOFError:
        raise KeyboardInterrupt from None
    return chosen
