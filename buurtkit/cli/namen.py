"""What commands share that take texts which become public: names in them are pointed out, and doubt is asked once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkit.cli.vraag import can_ask, line
from buurtkit.cli.wijzigen import changing

if TYPE_CHECKING:
    from buurtkit.basis.melding import Melding
    from buurtkit.beeld.genoemd import Persoonlijk
    from buurtkit.dossier.dossier import Dossier


def personal_in(
    dossier: Dossier, teksten: Sequence[str], *, opgetekend: bool = True
) -> tuple[Dossier, list[Persoonlijk]]:
    """Give what does not belong in texts, as `beeld.genoemd.persoonlijk_in` does.

    In a terminal it first asks once about each word that can be a name, and remembers what is none: then the dossier
    is another one.
    """
    from buurtkit.beeld.genoemd import persoonlijk_in

    found = list(persoonlijk_in(dossier, teksten, opgetekend=opgetekend))
    doubtful = list(dict.fromkeys(each.gevonden for each in found if each.is_los))
    if not doubtful or not can_ask():
        return dossier, found
    words = [word for word in doubtful if not _is_name(word)]
    if not words:
        return dossier, found
    dossier = _remember(dossier, words)
    return dossier, list(persoonlijk_in(dossier, teksten, opgetekend=opgetekend))


def _is_name(word: str) -> bool:
    answer = line(f"  Op de gastenlijst staat ook een {word}. Bedoelt u hier die gast? (ja of nee)", "  ")
    return not answer.lower().startswith("n")


def _remember(dossier: Dossier, words: Sequence[str]) -> Dossier:
    """Write down that words are no names, and give the dossier that knows it."""
    from buurtkit.dossier.openen import open_initiatief
    from buurtkit.gasten.geen_naam import add_words, new_words, with_words

    new = new_words(dossier, words)
    with changing(dossier.map, open_initiatief) as file:
        add_words(file, new)
    print(f"  Onthouden in {file.path}.")
    return with_words(dossier, new)


def pointed_out(folder: Path, bestand: str, teksten: Sequence[str]) -> Iterator[str]:
    """Say which names and numbers do not belong in texts that were just written in a file of a dossier."""
    from buurtkit.dossier.laden import load_dossier

    dossier = load_dossier(folder).dossier
    if dossier is None:
        return
    _, found = personal_in(dossier, teksten)
    for each in found:
        yield f"Let op. {each.melding} Haal het weg uit {bestand}: een openbaar stuk ermee wordt niet gemaakt."


def named_in(dossier: Dossier | None, bestanden: Sequence[str]) -> list[Melding]:
    """Give what `check` says about names and numbers in some files of a dossier."""
    from buurtkit.beeld.genoemd import GEGEVENS, NAMEN
    from buurtkit.regels.toetsen import check_rules

    # No day matters to these rules.
    found = check_rules(dossier, dt.date.min) if dossier else []
    return [each for each in found if each.code in (NAMEN, GEGEVENS) and each.bestand in bestanden]
