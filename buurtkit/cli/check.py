"""`buurtkit check`: is the dossier right, and does it follow the way of working?"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from buurtkit.basis.melding import GELUKT, INHOUD, Melding, VerkeerdGebruik, nearest
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.openen import read_folder
from buurtkit.cli.opties import Json, Map, Uitgebreid, Vandaag
from buurtkit.cli.scherm import wrapped
from buurtkit.notatie import aantal, hoofdletter, opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.regels.regel import Regel


def opdracht(
    folder: Map = Path(),
    json: Json = False,
    streng: Annotated[bool, typer.Option("--streng", help="Telt 'let op' ook als fout.")] = False,
    uitleg: Annotated[
        str, typer.Option(metavar="CODE", help="Legt een regel uit, zoals BK201; `alle` noemt alle regels.")
    ] = "",
    uitgebreid: Uitgebreid = False,
    vandaag: Vandaag = None,
) -> Uitkomst:
    """Zegt wat er niet klopt en waar het anders is dan de werkwijze.

    Elke melding noemt het bestand, de regel en de kolom. Een fout moet u verbeteren. Bij 'let op' is er iets om over
    na te denken. Een tip maakt het mooier.

    Voorbeeld: buurtkit check mijn-buurt
    """
    from buurtkit.regels.toetsen import check_rules

    if uitleg:
        return _explain(uitleg)
    lezing = read_folder(folder)
    found = [] if lezing.dossier is None else check_rules(lezing.dossier, vandaag or dt.date.today())
    meldingen = [*lezing.meldingen, *found]
    wrong = {"fout", "let op"} if streng else {"fout"}
    code = INHOUD if any(melding.ernst in wrong for melding in meldingen) else GELUKT
    uitkomst = Uitkomst(resultaat=_counts(lezing.dossier) if lezing.dossier else None, code=code)
    uitkomst.uitgebreid = uitgebreid
    uitkomst.report(meldingen)
    _sum_up(uitkomst, meldingen, lezing.dossier)
    return uitkomst


def _counts(dossier: Dossier) -> dict[str, int]:
    lists = ("bijeenkomsten", "deelnemers", "waarnemingen", "bevindingen", "afspraken")
    return {name: len(getattr(dossier, name)) for name in lists}


def _sum_up(uitkomst: Uitkomst, meldingen: Iterable[Melding], dossier: Dossier | None) -> None:
    """Say how much was read and found, and how to learn more."""
    counts = Counter[str](melding.ernst for melding in meldingen)
    words = (("fout", "fout", "fouten"), ("let op", "keer let op", "keer let op"), ("tip", "tip", "tips"))
    said = opsomming([aantal(counts[ernst], one, many) for ernst, one, many in words if counts[ernst]])
    if dossier is None:
        uitkomst.warn(f"\nHet dossier heeft {said}.")
        return
    singles = ("bijeenkomst", "deelnemer", "waarneming", "bevinding", "afspraak")
    found = opsomming(
        [aantal(number, one, name) for (name, number), one in zip(_counts(dossier).items(), singles, strict=True)]
    )
    if not counts:
        uitkomst.say(f"Het dossier klopt: {found}.")
        return
    uitkomst.warn("")
    uitkomst.say(f"Gelezen: {found}.", f"Gevonden: {said}.")
    if code := next((melding.code for melding in meldingen if melding.code), ""):
        uitkomst.say(f"Meer weten over een melding? Typ de code erachter: buurtkit check --uitleg {code}")


def _explain(code: str) -> Uitkomst:
    from buurtkit.regels.toetsen import alle_regels

    regels = alle_regels()
    wanted = code.strip().upper()
    if wanted in ("ALLE", "ALLES"):
        return Uitkomst(_list_of(regels.values()), {"regels": [_as_data(regel) for regel in regels.values()]})
    if wanted not in regels:
        all_of_them = "Alle regels: `buurtkit check --uitleg alle`."
        raise VerkeerdGebruik(f"Er is geen regel `{code}`.{nearest(wanted, regels)} {all_of_them}")
    return Uitkomst(_explanation(regels[wanted]), {"regels": [_as_data(regels[wanted])]})


def _as_data(regel: Regel) -> dict[str, str]:
    return {name: getattr(regel, name) for name in ("code", "ernst", "titel", "wat", "waarom", "bron", "voorbeeld")}


def _list_of(regels: Iterable[Regel]) -> Iterator[str]:
    """Give all rules under the subjects that their modules are about."""
    for module, group in groupby(regels, lambda regel: regel.find.__module__.rpartition(".")[2]):
        yield hoofdletter(module.replace("_", " "))
        by_code = sorted(group, key=lambda regel: regel.code)
        yield from (f"  {regel.code}  {regel.ernst:<6}  {regel.titel}" for regel in by_code)
        yield ""
    yield "Meer over een regel: buurtkit check --uitleg BK101"


def _explanation(regel: Regel) -> Iterator[str]:
    yield f"{regel.code} ({regel.ernst}): {regel.titel}"
    for title, text in (("Wat", regel.wat), ("Waarom", regel.waarom), ("Bron", regel.bron)):
        yield f"\n{title}"
        yield from wrapped(text)
    yield f"\nVoorbeeld\n{textwrap.indent(regel.voorbeeld, '  ')}"
    yield "\nDoet u het bewust anders?\n  Zet dan dit in buurtkit.yaml; de reden komt in het plan:"
    yield f"\n  afwijkingen:\n    - regel: {regel.code}\n      reden: ..."
