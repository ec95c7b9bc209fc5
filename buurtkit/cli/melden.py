"""Messages on the screen: one on a line with its place, and what is said many times said once with all its places."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from buurtkit.basis.melding import Melding, shortened
from buurtkit.cli.scherm import MAX_WIDTH, printable, wrapped
from buurtkit.notatie import opsomming, reeksen

ZELFDE = 3
"""How many messages of one code or one text are shown each by itself; more become a group."""

VOORBEELDEN = 2
"""How many messages of such a group are shown in full."""

PLEKKEN = 6
"""How many places of a kind are shown with what stands there; of the others there is only the row."""


def show_meldingen(meldingen: Iterable[Melding], *, uitgebreid: bool = False) -> None:
    """Show messages on stderr, with their place as editors and terminals understand it.

    Messages of one kind stand together, unless `uitgebreid` asks for each on a line of its own. On a terminal long ones
    go on below themselves, and there is some white between files.
    """
    groups = ([each] for each in meldingen) if uitgebreid else grouped(meldingen)
    before = ""
    for group in groups:
        if sys.stderr.isatty() and before and group[0].bestand != before:
            print(file=sys.stderr)
        before = group[0].bestand
        for line in map(printable, _lines_of(group)):
            shown = wrapped(line, "", "    ", most=MAX_WIDTH) if sys.stderr.isatty() else [line]
            print("\n".join(shown), file=sys.stderr)


def grouped(meldingen: Iterable[Melding]) -> Iterator[list[Melding]]:
    """Bring together what is of one kind and about one file, where the first of them stood."""
    groups: dict[tuple[str, str, str], list[Melding]] = {}
    for each in meldingen:
        kind = each.soort or each.code or each.tekst
        groups.setdefault((each.bestand, each.ernst, kind), []).append(each)
    for group in groups.values():
        if group[0].soort or len(group) > ZELFDE:
            yield group
        else:
            yield from ([each] for each in group)


def _lines_of(group: Sequence[Melding]) -> Iterator[str]:
    first, *others = group
    mend = f" {_sentence(first.herstel)}" if first.herstel else ""
    if not others:
        yield f"{_line(first)}{mend}"
    elif first.soort:
        yield f"{first.plaats}: {first.ernst}: {len(group)} keer {first.soort}: {_places(group)}.{mend}"
    else:
        shown = 1 if len({each.kern for each in group}) == 1 else VOORBEELDEN
        yield from map(_line, group[:shown])
        name = f"[{first.code}]" if first.code else "hetzelfde"
        where = reeksen(dict.fromkeys(each.regel for each in group[shown:]))
        yield f"{first.bestand}: {first.ernst}: nog {len(group) - shown} keer {name}, op regel {where}.{mend}"


def _line(melding: Melding) -> str:
    code = f" [{melding.code}]" if melding.code else ""
    return f"{melding.plaats}: {melding.ernst}{code}: {melding.kern}"


def _sentence(herstel: str) -> str:
    """Say what mends it: a command is typed, a sentence stands by itself."""
    return herstel if herstel.endswith((".", "?", "`")) else f"Dit lost het op: `{herstel}`"


def _places(group: Sequence[Melding]) -> str:
    """Give the rows of a kind, the first ones with what stands there."""
    rows = [each.regel for each in group]
    if not any(each.waarde for each in group):
        return f"rij {reeksen(rows)}"
    shown = [_row(each) for each in group]
    rest = rows[PLEKKEN:]
    if not rest:
        return f"rij {opsomming(shown)}"
    return f"rij {', '.join(shown[:PLEKKEN])} en nog {len(rest)}: {reeksen(rest)}"


def _row(melding: Melding) -> str:
    return f"{melding.regel} ({shortened(melding.waarde, 40)})" if melding.waarde else str(melding.regel)
