"""`buurtkit check`: is the dossier right, and does it follow the way of working?"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.cli.vandaag import Vandaag
from buurtkit.melding import GEBRUIK, GELUKT, INHOUD

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.melding import Melding
    from buurtkit.werkwijze.regel import Regel


def opdracht(
    folder: Annotated[Path, typer.Argument(metavar="MAP", help="De map van het dossier.", show_default=False)] = Path(),
    json: Annotated[bool, typer.Option("--json", help="Geeft de meldingen als gegevens.")] = False,
    streng: Annotated[bool, typer.Option("--streng", help="Telt 'let op' ook als fout.")] = False,
    uitleg: Annotated[
        str, typer.Option(metavar="CODE", help="Legt een regel uit, zoals BK201; `alle` noemt alle regels.")
    ] = "",
    vandaag: Vandaag = None,
) -> None:
    """Zegt wat er niet klopt en waar het anders is dan de werkwijze.

    Elke melding noemt het bestand, de regel en de kolom. Een fout moet u verbeteren. Bij 'let op' is er iets om over
    na te denken. Een tip maakt het mooier.

    Voorbeeld: buurtkit check mijn-buurt
    """
    from buurtkit.cli.scherm import json_text
    from buurtkit.dossier.laden import load_dossier
    from buurtkit.werkwijze.toetsen import toets

    if uitleg:
        raise typer.Exit(_explain(uitleg))
    lezing = load_dossier(folder)
    found = [] if lezing.dossier is None else toets(lezing.dossier, vandaag or dt.date.today())
    meldingen = [*lezing.meldingen, *found]
    wrong = {"fout", "let op"} if streng else {"fout"}
    code = INHOUD if any(melding.ernst in wrong for melding in meldingen) else GELUKT
    if json:
        counts = _counts(lezing.dossier) if lezing.dossier else None
        print(json_text("verbeteren" if code else "gelukt", meldingen, counts))
    else:
        _show(meldingen, lezing.dossier)
    raise typer.Exit(code)


def _counts(dossier: Dossier) -> dict[str, int]:
    lists = ("bijeenkomsten", "deelnemers", "waarnemingen", "bevindingen", "afspraken")
    return {name: len(getattr(dossier, name)) for name in lists}


def _show(meldingen: Sequence[Melding], dossier: Dossier | None) -> None:
    from buurtkit.cli.scherm import show_meldingen
    from buurtkit.notatie import aantal, opsomming

    show_meldingen(meldingen)
    counts = Counter[str](melding.ernst for melding in meldingen)
    words = (("fout", "fout", "fouten"), ("let op", "keer let op", "keer let op"), ("tip", "tip", "tips"))
    said = opsomming([aantal(counts[ernst], one, many) for ernst, one, many in words if counts[ernst]])
    if dossier is None:
        print(f"\nHet dossier heeft {said}.", file=sys.stderr)
        return
    singles = ("bijeenkomst", "deelnemer", "waarneming", "bevinding", "afspraak")
    found = opsomming(
        [aantal(number, one, name) for (name, number), one in zip(_counts(dossier).items(), singles, strict=True)]
    )
    if not counts:
        print(f"Het dossier klopt: {found}.")
        return
    print(file=sys.stderr, flush=True)
    print(f"Gelezen: {found}.\nGevonden: {said}.")
    if code := next((melding.code for melding in meldingen if melding.code), ""):
        print(f"Meer weten over een melding? Typ de code erachter: buurtkit check --uitleg {code}")


def _explain(code: str) -> int:
    from buurtkit.melding import nearest
    from buurtkit.werkwijze.toetsen import alle_regels

    regels = alle_regels()
    wanted = code.strip().upper()
    if wanted in ("ALLE", "ALLES"):
        print("\n".join(_list_of(regels.values())))
        return GELUKT
    if wanted not in regels:
        all_of_them = "Alle regels: `buurtkit check --uitleg alle`."
        print(f"Er is geen regel `{code}`.{nearest(wanted, regels)} {all_of_them}", file=sys.stderr)
        return GEBRUIK
    print(_explanation(regels[wanted]))
    return GELUKT


def _list_of(regels: Iterable[Regel]) -> Iterator[str]:
    """Give all rules under the subjects that their modules are about."""
    from itertools import groupby

    from buurtkit.notatie import hoofdletter

    for module, group in groupby(regels, lambda regel: regel.vind.__module__.rpartition(".")[2]):
        yield hoofdletter(module.replace("_", " "))
        by_code = sorted(group, key=lambda regel: regel.code)
        yield from (f"  {regel.code}  {regel.ernst:<6}  {regel.titel}" for regel in by_code)
        yield ""
    yield "Meer over een regel: buurtkit check --uitleg BK101"


def _explanation(regel: Regel) -> str:
    import textwrap

    def part(title: str, text: str) -> str:
        return f"{title}\n{textwrap.fill(text, 78, initial_indent='  ', subsequent_indent='  ')}"

    depart = f"Zet dan dit in buurtkit.yaml; de reden komt in het plan:\n\n  afwijkingen:\n    - regel: {regel.code}"
    parts = (
        f"{regel.code} ({regel.ernst}): {regel.titel}",
        part("Wat", regel.wat),
        part("Waarom", regel.waarom),
        part("Bron", regel.bron),
        f"Voorbeeld\n{textwrap.indent(regel.voorbeeld, '  ')}",
        f"Doet u het bewust anders?\n  {depart}\n      reden: ...",
    )
    return "\n\n".join(parts)
