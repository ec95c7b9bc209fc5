"""Taking over what others wrote, for all kinds: read, settle columns, show what it would do, and write that if wanted.

Each kind of list, a programme and answers by mail say what is their own in an `Overname`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from buurtkit.basis.melding import GELUKT, INHOUD, KIEZEN, BuurtkitFout, Melding
from buurtkit.cli.kader import Uitkomst
from buurtkit.cli.scherm import Tabelkolom, table, wrapped
from buurtkit.cli.vraag import Keuzevraag, agrees, may_ask
from buurtkit.cli.wijzigen import to_change
from buurtkit.notatie import aantal, opsomming

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.lijsten.herkennen import Herkenner
    from buurtkit.lijsten.kolommen import Bronkolom as Lijstkolom
    from buurtkit.lijsten.kolommen import Herkenning
    from buurtkit.lijsten.tabel import Brontabel

NIETS = "Er is niets geschreven."


def column_option(voorbeeld: str) -> Any:
    """Give the option with which somebody says what a column is."""
    return typer.Option("--kolom", metavar="KOLOM=VELD", help=f'Wat een kolom is, zoals "{voorbeeld}". Mag vaker.')


@dataclass(frozen=True)
class Overname:
    """What a file would do to the dossier as it is at some moment, and how that is said."""

    wijzigingen: object
    """What would change: whoever said yes to it has to get exactly this."""

    changes_anything: bool
    """Whether there is anything to write."""

    vraag: str
    """The question whether to write it."""

    write: Callable[[], None]
    """Writes it; with `--ja` it is called also when nothing changes."""

    waar: Path
    """The file that is written, or the dossier if that is more than one."""

    klaar: str
    """What to say when it was written."""

    niets: str
    """What to say when there is nothing to write."""

    nog_niet: str = "\nEr is nog niets geschreven. Klopt het zo? Geef de opdracht dan nog eens met `--ja`."
    """What to say when nobody could be asked."""

    zonder_vragen: bool = False
    """Whether it is written at once, as nothing is there yet that it could spoil."""

    let_op: Sequence[str] = ()
    """What there is to say about the file before anything else."""

    tekst: Iterable[str] = ()
    """What somebody has to see before saying yes."""

    meldingen: Sequence[Melding] = ()
    """What is wrong or odd in what was read."""

    opmerkingen: Sequence[Melding] = ()
    """What `tekst` says about the file as a whole, for `--json`."""

    twijfel: bool = False
    """Whether something is written of which nobody said yet that it is right; `meldingen` say what."""

    te_kiezen: str = ""
    """What somebody could choose to take over more, such as who was left out."""

    gegevens: Mapping[str, Any] = field(default_factory=dict)
    """The same for `--json`, when it was written if that was wanted."""


@contextmanager
def reading(bestand: Path) -> Iterator[None]:
    """Say of which file it is that it cannot be read, and that nothing was written."""
    from buurtkit.lijsten.tabel import BronFout

    try:
        yield
    except BronFout as fout:
        raise BuurtkitFout(NIETS, meldingen=[Melding(str(bestand), fout.regel, fout.kolom, fout.tekst)]) from None


def column_question(herkenner: Herkenner, herkenning: Herkenning) -> Keuzevraag | None:
    """Give the question what the first unknown column is, `None` when all are known."""
    if not herkenning.onbekend:
        return None
    kolom = herkenning.onbekend[0]
    examples = " en ".join(f"`{text[:30]}`" for text in kolom.voorbeelden)
    question = f"Wat is de kolom `{kolom.naam}`, met {examples}?" if examples else f"Wat is de kolom `{kolom.naam}`?"
    return Keuzevraag(("kolom", kolom.plek), question, herkenner.choices(kolom), herkenner.proposed(kolom))


def with_answers(herkenning: Herkenning, answers: Mapping[Hashable, str]) -> Herkenning:
    """Give the columns as somebody said they are, see `column_question`."""
    fields = {name[1]: said for name, said in answers.items() if isinstance(name, tuple) and name[0] == "kolom"}
    return herkenning.choose(fields)


def to_choose(herkenner: Herkenner, herkenning: Herkenning) -> Uitkomst | None:
    """Give what somebody has to choose about columns before anything is written; `None` when that is nothing."""
    meldingen = herkenner.what_to_choose(herkenning)
    if not meldingen:
        return None
    uitkomst = Uitkomst(column_lines(herkenner, herkenning), code=KIEZEN)
    uitkomst.report(meldingen)
    uitkomst.warn(NIETS)
    return uitkomst


def take_over(
    dossier: Dossier,
    propose: Callable[[Dossier], Overname],
    *,
    ja: bool,
    json: bool = False,
    uitgebreid: bool = False,
    alone: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Uitkomst:
    """Show what a file does to the dossier, and write it if that is wanted.

    What is written is worked out from the dossier as it is while nobody else writes in it; with `ja` that is what is
    left to write, otherwise it has to be what was shown. `alone` keeps others from what is written besides the dossier.
    """
    overname = propose(dossier)
    uitkomst = Uitkomst(overname.tekst)
    uitkomst.uitgebreid = uitgebreid
    uitkomst.warn(*overname.let_op)
    uitkomst.report([*(overname.opmerkingen if json else ()), *overname.meldingen])
    if not json:
        uitkomst.show()  # also when it cannot be written
    asking = may_ask(ja=ja, json=json)
    agreed = ja or (overname.changes_anything and (overname.zonder_vragen or (asking and agrees(overname.vraag))))
    if agreed:
        with alone(), to_change(dossier.map, again=True) as current:
            seen, overname = overname, propose(current)
            if not ja:
                _check_same(overname, seen)
            overname.write()
    uitkomst.code = _code(overname, agreed=agreed)
    uitkomst.resultaat = {**overname.gegevens, "geschreven": agreed and overname.changes_anything}
    if overname.te_kiezen:
        uitkomst.warn(overname.te_kiezen)
    if not overname.changes_anything:
        uitkomst.say(overname.niets)
    elif agreed:
        uitkomst.say(overname.klaar)
    else:
        uitkomst.warn(NIETS if asking else overname.nog_niet)
    return uitkomst


def _check_same(now: Overname, seen: Overname) -> None:
    """Raise `IntussenVeranderd` unless what would be written is what somebody saw."""
    from buurtkit.dossier.vervangen import IntussenVeranderd

    if (now.wijzigingen, now.zonder_vragen) != (seen.wijzigingen, seen.zonder_vragen):
        raise IntussenVeranderd(seen.waar)


def _code(overname: Overname, *, agreed: bool) -> int:
    """Somebody has to choose when nothing was written that could be, or nothing can be before they do.

    What was written and may be wrong has to be looked at, as what is wrong has.
    """
    if overname.changes_anything and not agreed:
        return KIEZEN
    if overname.te_kiezen and not overname.changes_anything:
        return KIEZEN
    is_wrong = any(each.ernst == "fout" for each in overname.meldingen)
    return INHOUD if is_wrong or (overname.twijfel and agreed) else GELUKT


def remarks(tabel: Brontabel) -> list[Melding]:
    """Give what there is to say about a file as a whole."""
    texts = list(tabel.opmerkingen)
    if tabel.andere_bladen:
        others = opsomming([f"`{name}`" for name in tabel.andere_bladen])
        texts.insert(0, f"Niet gelezen: {others}. Kies een ander blad met --blad.")
    return [Melding(tabel.bestand, 0, 0, text, "tip") for text in texts]


def source_lines(tabel: Brontabel, rijen: int) -> Iterator[str]:
    """Say which list was read and how many rows it has, and what there is to say about the file as a whole."""
    where = f"{tabel.bestand}, blad {tabel.blad}" if tabel.blad else tabel.bestand
    yield f"{where}: {aantal(rijen, 'rij', 'rijen')}"
    for remark in remarks(tabel):
        yield from wrapped(remark.tekst, "", "  ")


def column_lines(herkenner: Herkenner, herkenning: Herkenning, *, uitgebreid: bool = True) -> Iterator[str]:
    """Say what was made of each column: with what stands in it, or in a few lines when nothing has to be chosen."""
    yield from source_lines(herkenning.tabel, len(herkenning.rijen))
    if not uitgebreid:
        yield from _columns_in_short(herkenner, herkenning)
        return
    shown = {kolom.plek: "\n".join(kolom.voorbeelden) or "–" for kolom in herkenning.kolommen}
    rows = [(_named(kolom), shown[kolom.plek], _becomes(herkenner, kolom)) for kolom in herkenning.kolommen]
    columns = [
        Tabelkolom("kolom", hooguit=24),
        Tabelkolom("voorbeelden", heel=True, hooguit=30),
        Tabelkolom("wordt", hooguit=24),
    ]
    yield table(columns, rows)


def _columns_in_short(herkenner: Herkenner, herkenning: Herkenning) -> Iterator[str]:
    """Name the columns that are used with what they become, and then the others."""
    from buurtkit.lijsten.kolommen import WEG

    used = [kolom for kolom in herkenning.kolommen if kolom.veld != WEG]
    left_out = opsomming([_named(kolom) for kolom in herkenning.kolommen if kolom.veld == WEG])
    yield from wrapped(f"Kolommen: {', '.join(f'{_named(each)} → {_becomes(herkenner, each)}' for each in used)}.", "")
    if left_out:
        yield from wrapped(f"Weggelaten: {left_out}.", "")


def _named(kolom: Lijstkolom) -> str:
    return f"{kolom.naam} (verborgen)" if kolom.verborgen else kolom.naam


def _becomes(herkenner: Herkenner, kolom: Lijstkolom) -> str:
    from buurtkit.lijsten.kolommen import WEG

    if not kolom.veld:
        return "? (onbekend)"
    if kolom.veld == WEG:
        return "– (weglaten)"
    name = herkenner.shown(kolom.veld)
    return f"{name} (aan de inhoud te zien)" if kolom.hoe == "inhoud" else name
