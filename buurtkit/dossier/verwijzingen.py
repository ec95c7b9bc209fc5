"""Whether the parts of a dossier refer to each other rightly: no unknown ids, no id twice.

Which fields refer, and which are different in each part of a list, the models say with `Verwijst` and `Uniek`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple

from buurtkit.basis.melding import Melding, nearest
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.delen import groups_in, lists_in, marked_fields
from buurtkit.dossier.dossier import van_indeling
from buurtkit.dossier.soorten import INDELING, INDELINGEN, MAP, Deel, eerste_met, formule
from buurtkit.dossier.typen import Doel, Onderdeel, Uniek, Verwijst
from buurtkit.dossier.vindplaats import vindplaats_van
from buurtkit.yaml.lezen import Loc


class _Soort(NamedTuple):
    """A kind of part that can be referred to."""

    woord: str
    """What one is called at the begin of a sentence."""

    bestand: str
    """The ordinary file that they stand in."""

    deel: Deel | Literal["elke"] | None
    """What a gathering has in whose file they stand, or `elke` when any that has some of them will do.

    `None` when they only stand in the ordinary file.
    """

    namen: Callable[[Any], Iterable[object]]
    """Gives from a file what they are referred to by."""


_SOORTEN: Mapping[Doel, _Soort] = {
    "deelnemers": _Soort("Deelnemer", "deelnemers.yaml", None, lambda file: (each.id for each in file.deelnemers)),
    "waarnemingen": _Soort(
        "Waarneming", "waarnemingen.yaml", None, lambda file: (each.id for each in file.waarnemingen)
    ),
    "bevindingen": _Soort("Bevinding", "bevindingen.yaml", None, lambda file: (each.id for each in file.bevindingen)),
    "afspraken": _Soort("Afspraak", "afspraken.yaml", None, lambda file: (each.id for each in file.afspraken)),
    "tafels": _Soort(
        "Tafel", eerste_met("tafels").bestand, "tafels", lambda file: (each.nummer for each in file.tafels)
    ),
    "rondes": _Soort("Ronde", eerste_met("tafels").bestand, "elke", lambda file: range(1, file.aantal_rondes + 1)),
    "groepen": _Soort("Groep", eerste_met("tafels").bestand, "elke", lambda file: (each.id for each in file.groepen)),
    "programma": _Soort(
        "Onderdeel", eerste_met("zalen").bestand, "zalen", lambda file: (each.naam for each in file.programma)
    ),
}


_AT_TABLE: Mapping[Doel, Callable[[Any], Collection[str]]] = {
    "tafels": lambda file: [str(each.nummer) for each in getattr(file, "tafels", ())],
    "rondes": lambda file: [str(number) for number, _ in enumerate(getattr(file, "rondes", ()), 1)],
}
"""What a gathering and who sits where at it name of that gathering alone: its tables, and the rounds at them."""


def check_references(parts: Mapping[str, Onderdeel], present: Collection[str]) -> list[Melding]:
    """Check the ids in the files that could be read; `parts` holds the valid models per file name.

    A reference into a file that has errors itself (so it is `present`, and no part) is not judged: mending that file
    comes first.
    """
    return [*_check_unique(parts.values()), *_check_seat_files(parts, present), *_check_known(parts, present)]


def _check_unique(files: Iterable[Onderdeel]) -> Iterator[Melding]:
    for file in files:
        in_file: dict[tuple[str, str, Uniek], list[Onderdeel]] = {}
        for items in lists_in(file):
            for field in marked_fields(type(items[0]), Uniek):
                if field[-1].in_bestand:
                    in_file.setdefault(field, []).extend(items)
                else:
                    yield from _doubles(items, *field)
        for field, all_items in in_file.items():
            yield from _doubles(all_items, *field)


def _doubles(items: Sequence[Onderdeel], name: str, key: str, mark: Uniek) -> Iterator[Melding]:
    first: dict[object, Onderdeel] = {}
    for each in items:
        value = getattr(each, name)
        if value is None:
            continue
        # Files are called after these, and on many disks capitals make no other file.
        same = value.casefold() if isinstance(value, str) else value
        if same in first:
            earlier = getattr(first[same], name)
            line, _ = vindplaats_van(first[same]).plek(key)
            # What only refers has no name to change: somebody began a second list for the same thing.
            refers = any(name == other for other, _, _ in marked_fields(type(each), Verwijst))
            advice = "Maak er één lijst van." if refers else f"Geef één van de twee een eigen `{key}`."
            what = f"{mark.lidwoord} {key} `{value}`"
            if value == earlier:
                text = f"{what} is al gebruikt op regel {line}. {advice}"
            else:
                text = f"{what} verschilt alleen in hoofdletters van `{earlier}` op regel {line}. {advice}"
            yield vindplaats_van(each).melding(key, text)
        first.setdefault(same, each)


def _check_seat_files(parts: Mapping[str, Onderdeel], present: Collection[str]) -> Iterator[Melding]:
    """Check that each file with seats is of a gathering that has tables, and keeps its seats there."""
    seated = {}
    for part in parts.values():
        if isinstance(part, Bijeenkomst) and "tafels" in part.delen:
            seated[part.stap] = part.soort.zitbestand
    for bestand in parts:
        if bestand in seated.values() or not bestand.startswith(f"{INDELINGEN}/"):
            continue
        stap = PurePosixPath(bestand).stem
        if stap in seated:
            text = (
                f"Wie waar zit bij deze bijeenkomst, staat in {seated[stap]}. Zet het daarin, en haal dit bestand weg."
            )
        elif _file_of(stap, present) in present and _file_of(stap, present) not in parts:
            continue  # its mistakes come first
        else:
            text = f"Er is geen bijeenkomst `{stap}` met tafels.{nearest(stap, seated)}"
        yield Melding(bestand, 0, 0, text)


def _file_of(stap: str, present: Collection[str]) -> str:
    """Give the file of a gathering by its id."""
    own = f"{MAP}/{stap}.yaml"
    return own if own in present else f"{stap}.yaml"


def _files_of(soort: _Soort, parts: Mapping[str, Onderdeel], present: Collection[str]) -> list[str]:
    """Give the files that are there in which something can stand; one with errors may hold anything."""
    if soort.deel is None:
        return [soort.bestand] if soort.bestand in present else []
    known = [each.bestand for each in formule() if each.bestand in present]
    own = sorted(name for name in present if name.startswith(f"{MAP}/") and name.endswith(".yaml"))
    those = []
    for bestand in (*known, *own):
        part = parts.get(bestand)
        if part is None:
            kind = next((each for each in formule() if each.bestand == bestand), None)
            can_have = kind is None or soort.deel in ("elke", *kind.delen)
        else:
            assert isinstance(part, Bijeenkomst)
            can_have = any(soort.namen(part)) if soort.deel == "elke" else soort.deel in part.delen
        if can_have:
            those.append(bestand)
    return those


def _gathering_of(bestand: str, parts: Mapping[str, Onderdeel], present: Collection[str]) -> str | None:
    """Give the file of the one gathering whose tables and rounds a file speaks of; `None` when it may be any."""
    gatherings = [part for part in parts.values() if isinstance(part, Bijeenkomst)]
    folder, _, name = bestand.rpartition("/")
    if folder == INDELINGEN:
        return _file_of(PurePosixPath(name).stem, present)
    if bestand == INDELING:
        usual = eerste_met("tafels").bestand
        if usual in present:
            return usual
        own = {PurePosixPath(each).stem for each in present if each.startswith(f"{INDELINGEN}/")}
        stap = van_indeling(by_day(gatherings), own)
        return next((each.bestand for each in gatherings if each.stap == stap), None)
    return bestand if bestand in {each.bestand for each in gatherings} else None


def by_day(bijeenkomsten: Iterable[Bijeenkomst]) -> list[Bijeenkomst]:
    """Give gatherings in the order of their days; on one day, and without a day, as they were read."""
    return sorted(bijeenkomsten, key=lambda each: each.dag.vroegst or dt.date.max)


def _check_known(parts: Mapping[str, Onderdeel], present: Collection[str]) -> Iterator[Melding]:
    known: dict[str, Counter[str]] = {}
    files = {naar: _files_of(soort, parts, present) for naar, soort in _SOORTEN.items()}
    for naar, soort in _SOORTEN.items():
        read = (parts[bestand] for bestand in files[naar] if bestand in parts)
        known[naar] = Counter(str(name) for file in read for name in soort.namen(file))
    for file, part, sleutel, name, naar in _references(parts):
        woord, usual, *_ = _SOORTEN[naar]
        there = files[naar]
        if naar in _AT_TABLE and (gathering := _gathering_of(file, parts, present)):
            if (held := parts.get(gathering)) and name not in (own := _AT_TABLE[naar](held)):
                text = f"{woord} `{name}` staat niet in {gathering}.{nearest(name, own)}"
                yield vindplaats_van(part).melding(sleutel, text)
            continue
        if any(bestand not in parts for bestand in there):
            continue
        bestand = there[0] if there else usual
        times = known[naar][name]
        if times == 0:
            where = f"staat niet in {bestand}" if bestand in present else f"is niet te vinden: er is nog geen {bestand}"
            if naar == "groepen" and len(there) != 1:
                where = "staat bij geen enkele bijeenkomst"
            text = f"{woord} `{name}` {where}.{nearest(name, known[naar])}"
        elif times > 1 and naar == "programma":
            # Items of a programme need no id of their own until somebody means one of them.
            text = f"{times} onderdelen in {bestand} heten `{name}`. Geef ze elk een eigen `id`."
        else:
            continue
        yield vindplaats_van(part).melding(sleutel, text)


def _references(
    parts: Mapping[str, Onderdeel],
) -> Iterator[tuple[str, Onderdeel, Loc, str, Doel]]:
    """Give all references: the file, part and key they stand at, what they say, and to what kind of part they lead."""
    for bestand, file in parts.items():
        for group in groups_in(file):
            for name, key, mark in marked_fields(type(group[0]), Verwijst):
                for part in group:
                    value = getattr(part, name)
                    if not value:
                        continue
                    if isinstance(value, tuple):
                        yield from ((bestand, part, (key, i), str(each), mark.naar) for i, each in enumerate(value))
                    else:
                        yield bestand, part, (key,), str(value), mark.naar
