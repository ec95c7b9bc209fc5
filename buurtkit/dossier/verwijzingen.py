"""Whether the parts of a dossier refer to each other rightly: no unknown ids, no id twice.

Which fields refer, and which are different in each part of a list, the models say with `Verwijst` and `Uniek`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from buurtkit.basis.melding import Melding, nearest
from buurtkit.dossier.bijeenkomsten import Bijeenkomst
from buurtkit.dossier.delen import groups_in, lists_in, marked_fields
from buurtkit.dossier.soorten import MAP, Deel, eerste_met, formule
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


def check_references(parts: Mapping[str, Onderdeel], present: Collection[str]) -> list[Melding]:
    """Check the ids in the files that could be read; `parts` holds the valid models per file name.

    A reference into a file that has errors itself (so it is `present`, and no part) is not judged: mending that file
    comes first.
    """
    return [*_check_unique(parts.values()), *_check_known(parts, present)]


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
        if value in first:
            line, _ = vindplaats_van(first[value]).plek(key)
            # What only refers has no name to change: somebody began a second list for the same thing.
            refers = any(name == other for other, _, _ in marked_fields(type(each), Verwijst))
            advice = "Maak er één lijst van." if refers else f"Geef één van de twee een eigen `{key}`."
            text = f"{mark.lidwoord} {key} `{value}` is al gebruikt op regel {line}. {advice}"
            yield vindplaats_van(each).melding(key, text)
        first.setdefault(value, each)


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


def _check_known(parts: Mapping[str, Onderdeel], present: Collection[str]) -> Iterator[Melding]:
    known: dict[str, Counter[str]] = {}
    files = {naar: _files_of(soort, parts, present) for naar, soort in _SOORTEN.items()}
    for naar, soort in _SOORTEN.items():
        read = (parts[bestand] for bestand in files[naar] if bestand in parts)
        known[naar] = Counter(str(name) for file in read for name in soort.namen(file))
    for part, sleutel, name, naar in _references(parts.values()):
        woord, usual, *_ = _SOORTEN[naar]
        there = files[naar]
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


def _references(files: Iterable[Onderdeel]) -> Iterator[tuple[Onderdeel, Loc, str, Doel]]:
    """Give all references: the part and the key they stand at, what they say, and to what kind of part they lead."""
    for file in files:
        for group in groups_in(file):
            for name, key, mark in marked_fields(type(group[0]), Verwijst):
                for part in group:
                    value = getattr(part, name)
                    if not value:
                        continue
                    if isinstance(value, tuple):
                        yield from ((part, (key, i), str(each), mark.naar) for i, each in enumerate(value))
                    else:
                        yield part, (key,), str(value), mark.naar
