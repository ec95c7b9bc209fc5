"""Messages on the screen: one on a line with its place, and what is said many times said once with all its places."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from buurtkit.basis.melding import ANDERS, Ernst, Melding, shortened
from buurtkit.cli.scherm import MAX_WIDTH, printable, wrapped
from buurtkit.notatie import opsomming, reeksen

ZELFDE = 3
"""How many messages of one code or one text are shown each by itself; more become a group."""

VOORBEELDEN = 2
"""How many messages of such a group are shown in full."""

PLEKKEN = 3
"""How many places of a kind are shown with what stands there; the rest is counted."""

RIJEN = 6
"""How many rows are named where nothing else is known of them."""

SCHERM = 20
"""How many lines messages may take on a terminal before they are told in short: above and below stands more."""

_KOPPEN: Mapping[Ernst, str] = {
    "fout": "Niet overgenomen, of niet te gebruiken:",
    "let op": "Kijk of dit klopt:",
    "tip": "Goed om te weten:",
}

_ALLES = "Alles, rij voor rij: geef `--uitgebreid` erbij."


def show_meldingen(meldingen: Iterable[Melding], *, uitgebreid: bool = False) -> None:
    """Show messages on stderr, with their place as editors and terminals understand it.

    Messages of one kind stand together, unless `uitgebreid` asks for each on a line of its own. On a terminal long ones
    go on below themselves, and there is some white between files; what has kinds and is longer than a screen is told in
    short there.
    """
    groups = [[each] for each in meldingen] if uitgebreid else list(grouped(meldingen))
    if not sys.stderr.isatty():
        _print(line for group in groups for line in _lines_of(group))
    else:
        blocks = [_on_screen(group) for group in groups]
        has_kinds = any(group[0].soort for group in groups)
        if has_kinds and not uitgebreid and sum(map(len, blocks)) > SCHERM:
            _print(_in_short(groups))
            return
        before = ""
        for group, block in zip(groups, blocks, strict=True):
            if before and group[0].bestand != before:
                _print([""])
            before = group[0].bestand
            _print(block)
    if any(map(_is_counted, groups)):
        _print([_ALLES])


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(printable(line), file=sys.stderr)


def _on_screen(group: Sequence[Melding]) -> list[str]:
    return [part for line in _lines_of(group) for part in wrapped(line, "", "    ", most=MAX_WIDTH)]


def _in_short(groups: Sequence[Sequence[Melding]]) -> Iterator[str]:
    """Tell kinds of messages in a line or two each: how often, and what mends it or else where it stands."""
    for ernst, head in _KOPPEN.items():
        here = [group for group in groups if group[0].ernst == ernst]
        if here:
            yield f"\n{head}"
        for group in here:
            yield from wrapped(_short_line(group), "- ", "  ", most=MAX_WIDTH)
    yield ""
    yield from wrapped(f"Anders? Geef `--lees` erbij zoals hierboven, en vul op … zelf iets in. {_ALLES}", "")


def _short_line(group: Sequence[Melding]) -> str:
    first = group[0]
    if not first.soort:
        return f"rij {first.regel}: {first.kern}" if first.regel else first.kern
    # A command names the first of them already, and there is no room for more.
    if first.herstel.startswith(ANDERS):
        return f"{len(group)} keer {first.soort}. {first.herstel.removeprefix(ANDERS)}"
    return f"{len(group)} keer {first.soort}: {_rows(group)}."


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
    """Give the first rows of a kind, with what stands there; the others are counted."""
    if not _has_values(group):
        return _rows(group)
    shown = [_row(each) for each in group]
    if len(group) <= PLEKKEN:
        return f"rij {opsomming(shown)}"
    return f"rij {', '.join(shown[:PLEKKEN])} en nog {len(group) - PLEKKEN}"


def _rows(group: Sequence[Melding]) -> str:
    """Give the rows of a kind by their number: those that follow each other in a few words, of others the first."""
    rows = list(dict.fromkeys(each.regel for each in group))
    if not _are_many(rows):
        return f"rij {reeksen(rows)}"
    return f"rij {', '.join(map(str, rows[:RIJEN]))} en nog {len(rows) - RIJEN}"


def _are_many(rows: Sequence[int]) -> bool:
    return reeksen(rows).count(",") >= RIJEN


def _is_counted(group: Sequence[Melding]) -> bool:
    """Tell whether not all that is known of the rows of a kind is shown."""
    if not group[0].soort:
        return False
    if _has_values(group):
        return len(group) > PLEKKEN
    return _are_many(list(dict.fromkeys(each.regel for each in group)))


def _has_values(group: Sequence[Melding]) -> bool:
    return any(each.waarde for each in group)


def _row(melding: Melding) -> str:
    if not melding.waarde:
        return str(melding.regel)
    shown = shortened(melding.waarde, 30)
    quote = "`" if shown.count("`") % 2 else ""  # one that was cut off
    return f"{melding.regel} ({shown}{quote})"
