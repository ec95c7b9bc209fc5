"""`buurtkit deelnemers geennaam`: remember that a word is no name of a guest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.opties import Map
from buurtkit.cli.wijzigen import changing, to_change


def opdracht(
    woord: Annotated[str, typer.Argument(metavar="WOORD", help="Het woord uit de tekst. Meer met komma's.")],
    folder: Map = Path(),
) -> Uitkomst:
    """Onthoudt dat een woord in uw teksten geen naam van een gast is, zoals Bos of Mark.

    Met een voornaam of `mevrouw` ervoor blijft het een naam. Het staat in buurtkit.yaml, bij `woorden_geen_naam`.

    Voorbeeld: buurtkit deelnemers geennaam Bos mijn-buurt
    """
    from buurtkit.dossier.openen import open_initiatief
    from buurtkit.gasten.geen_naam import add_words, new_words

    asked = [each for each in woord.split(",") if each.strip()]
    if not asked:
        raise VerkeerdGebruik("Welk woord is geen naam? Bijvoorbeeld: buurtkit deelnemers geennaam Bos")
    uitkomst = Uitkomst()
    with to_change(folder) as dossier:
        words = new_words(dossier, asked)
        if not words:
            return Uitkomst(["Dat stond er al bij `woorden_geen_naam`."])
        with changing(folder, open_initiatief, dossier) as file:
            lines = add_words(file, words)
    for word, line in zip(words, lines, strict=True):
        uitkomst.say(f"Onthouden: `{word}` is geen naam van een gast.", f"  {file.path}:{line}")
    return uitkomst
