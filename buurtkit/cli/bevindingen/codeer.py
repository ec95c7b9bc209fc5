"""`buurtkit bevindingen codeer`: codes at a note, by hand."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.melding import GEBRUIK

if TYPE_CHECKING:
    from buurtkit.bevindingen.codeboek import BekendeCode


def opdracht(
    id_: Annotated[str, typer.Argument(metavar="ID", help="De id van de waarneming, zoals w01.")],
    codes: Annotated[list[str], typer.Argument(metavar="CODE", help="De codes, zoals financiering.")],
    folder: Annotated[
        Path, typer.Option("--map", metavar="MAP", help="De map van het dossier.", show_default=False)
    ] = Path(),
    weg: Annotated[bool, typer.Option("--weg", help="Haalt de codes weg in plaats van ze erbij te zetten.")] = False,
) -> None:
    """Zet codes bij een waarneming, of haalt ze weg.

    Een code is van de lijst van buurtkit, of een eigen code die bovenaan in bevindingen.yaml staat.

    Voorbeeld: buurtkit bevindingen codeer w07 besluitvorming r-ruimte --map mijn-buurt
    """
    from buurtkit.bevindingen.codeboek import codeboek
    from buurtkit.bevindingen.vastleggen import add_codes, open_waarnemingen, remove_codes
    from buurtkit.cli.scherm import open_dossier
    from buurtkit.cli.wijzigen import changing
    from buurtkit.notatie import opsomming

    dossier = open_dossier(folder)
    note = dossier.waarneming_bij_id.get(id_)
    if note is None:
        _stop(f"waarneming `{id_}`", id_, dossier.waarneming_bij_id)
    known = codeboek(dossier)
    for code in codes if not weg else ():
        if code not in known:
            _unknown_code(code, known)
    with changing(lambda: open_waarnemingen(folder)) as file:
        changed = (remove_codes if weg else add_codes)(file, id_, codes)
    if changed:
        done = "Weg bij" if weg else "Erbij voor"
        print(f"{done} {id_}: {opsomming(changed)}")
    else:
        print(f"Bij {id_} is niets veranderd: {'die codes stonden er niet' if weg else 'ze stonden er al'}.")


def _unknown_code(code: str, known: dict[str, BekendeCode]) -> None:
    by_name = {each.naam.lower(): each.id for each in known.values()}
    if meant := by_name.get(code.lower()):
        _stop(f"code `{code}`", code, (), f" U bedoelt `{meant}`.")
    own = " Een eigen code zet u bovenaan in bevindingen.yaml, onder `codes`."
    _stop(f"code `{code}`", code, known, own)


def _stop(what: str, word: str, candidates: Collection[str] | Sequence[str], more: str = "") -> None:
    from buurtkit.melding import nearest

    print(f"Er is geen {what}.{nearest(word, candidates)}{more}", file=sys.stderr)
    raise typer.Exit(GEBRUIK)
