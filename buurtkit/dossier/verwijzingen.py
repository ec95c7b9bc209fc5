"""Whether the parts of a dossier refer to each other rightly: no unknown ids, no id twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from buurtkit.dossier.fouten import Loc, place_of
from buurtkit.dossier.lezen import Knoop
from buurtkit.melding import Melding, nearest

Verwijzing: TypeAlias = tuple[Loc, str]
"""Where a reference stands and what it refers to."""


def check_references(parts: Mapping[str, Any], bronnen: Mapping[str, Knoop], present: Container[str]) -> list[Melding]:
    """Check the ids in the files that could be read; `parts` holds the valid models per file name.

    A reference into a file that has errors itself (so it is `present`, and no part) is not judged: mending that file
    comes first.
    """
    return [*_check_unique(parts, bronnen), *_check_known(parts, bronnen, present)]


def _items(parts: Mapping[str, Any], bestand: str) -> tuple[Any, ...]:
    part = parts.get(bestand)
    return getattr(part, bestand.removesuffix(".yaml")) if part else ()


def _workshops(parts: Mapping[str, Any]) -> tuple[Any, ...]:
    indeling = parts.get("indeling.yaml")
    return indeling.workshops if indeling else ()


def _zitrondes(parts: Mapping[str, Any]) -> tuple[Any, ...]:
    indeling = parts.get("indeling.yaml")
    return indeling.rondes if indeling else ()


def _melding(bronnen: Mapping[str, Knoop], bestand: str, loc: Loc, text: str) -> Melding:
    line, column = place_of(bronnen[bestand], loc)
    return Melding(bestand, line + 1, column + 1, text)


def _check_unique(parts: Mapping[str, Any], bronnen: Mapping[str, Knoop]) -> Iterator[Melding]:
    for soort in ("deelnemers", "waarnemingen", "bevindingen"):
        bestand = f"{soort}.yaml"
        ids: list[Verwijzing] = [((soort, i), each.id) for i, each in enumerate(_items(parts, bestand))]
        yield from _doubles(bronnen, bestand, ids, "id")
    if afspraken := parts.get("afspraken.yaml"):
        promises: list[Verwijzing] = [(("afspraken", i), each.id) for i, each in enumerate(afspraken.afspraken)]
        intentions: list[Verwijzing] = [(("voornemens", i), each.id) for i, each in enumerate(afspraken.voornemens)]
        yield from _doubles(bronnen, "afspraken.yaml", [*promises, *intentions], "id")
    if part := parts.get("bevindingen.yaml"):
        ids = [(("codes", i), code.id) for i, code in enumerate(part.codes)]
        yield from _doubles(bronnen, "bevindingen.yaml", ids, "id")
    if draaiboek := parts.get("draaiboek.yaml"):
        ids = [(("taken", i), taak.id) for i, taak in enumerate(draaiboek.taken)]
        yield from _doubles(bronnen, "draaiboek.yaml", ids, "id")
    if manifestatie := parts.get("manifestatie.yaml"):
        ids = [(("programma", i), deel.id) for i, deel in enumerate(manifestatie.programma) if deel.id]
        yield from _doubles(bronnen, "manifestatie.yaml", ids, "id")
    placed = [(("workshops", i, "onderdeel"), each.onderdeel) for i, each in enumerate(_workshops(parts))]
    yield from _doubles(bronnen, "indeling.yaml", placed, "onderdeel")
    seated = [(("rondes", i, "ronde"), str(each.ronde)) for i, each in enumerate(_zitrondes(parts))]
    yield from _doubles(bronnen, "indeling.yaml", seated, "ronde")
    for i, zitronde in enumerate(_zitrondes(parts)):
        tables = [(("rondes", i, "tafels", j, "tafel"), str(each.tafel)) for j, each in enumerate(zitronde.tafels)]
        yield from _doubles(bronnen, "indeling.yaml", tables, "tafel")
    if tafel_van_50 := parts.get("tafel-van-50.yaml"):
        numbers = [(("tafels", i, "nummer"), str(tafel.nummer)) for i, tafel in enumerate(tafel_van_50.tafels)]
        yield from _doubles(bronnen, "tafel-van-50.yaml", numbers, "nummer")


def _doubles(bronnen: Mapping[str, Knoop], bestand: str, named: Iterable[Verwijzing], key: str) -> Iterator[Melding]:
    first: dict[str, Loc] = {}
    article = {
        "id": "De id",
        "nummer": "Het nummer",
        "onderdeel": "Het onderdeel",
        "ronde": "De ronde",
        "tafel": "De tafel",
    }[key]
    for loc, name in named:
        where = (*loc, "id") if key == "id" else loc
        if name in first:
            line = place_of(bronnen[bestand], first[name])[0] + 1
            advice = (
                "Maak er één lijst van." if key not in ("id", "nummer") else f"Geef één van de twee een eigen `{key}`."
            )
            text = f"{article} `{name}` is al gebruikt op regel {line}. {advice}"
            yield _melding(bronnen, bestand, where, text)
        first.setdefault(name, where)


def _check_known(parts: Mapping[str, Any], bronnen: Mapping[str, Knoop], present: Container[str]) -> Iterator[Melding]:
    tafel_van_50 = parts.get("tafel-van-50.yaml")
    tables = {str(tafel.nummer) for tafel in tafel_van_50.tafels} if tafel_van_50 else set()
    rounds = {str(i + 1) for i in range(len(tafel_van_50.rondes))} if tafel_van_50 else set()
    manifestatie = parts.get("manifestatie.yaml")
    names = Counter(deel.naam for deel in manifestatie.programma) if manifestatie else Counter[str]()
    known: dict[str, tuple[Collection[str], str]] = {
        soort: ({each.id for each in _items(parts, f"{soort}.yaml")}, f"{soort}.yaml")
        for soort in ("deelnemers", "waarnemingen", "bevindingen", "afspraken")
    } | {
        "tafels": (tables, "tafel-van-50.yaml"),
        "rondes": (rounds, "tafel-van-50.yaml"),
        "programma": (names, "manifestatie.yaml"),
    }
    for bestand, soort, woord, verwijzingen in _references(parts):
        ids, target = known[soort]
        if target in present and target not in parts:
            continue
        where = f"staat niet in {target}" if target in present else f"is niet te vinden: er is nog geen {target}"
        for loc, id_ in verwijzingen:
            if id_ not in ids:
                yield _melding(bronnen, bestand, loc, f"{woord} `{id_}` {where}.{nearest(id_, ids)}")
            elif soort == "programma" and names[id_] > 1:
                text = f"{names[id_]} onderdelen in {target} heten `{id_}`. Geef ze elk een eigen `id`."
                yield _melding(bronnen, bestand, loc, text)


def _references(parts: Mapping[str, Any]) -> Iterator[tuple[str, str, str, list[Verwijzing]]]:
    """Give all references: the file they stand in, what they refer to, how that is called, and where they stand."""
    if part := parts.get("tafel-van-50.yaml"):
        roles: list[Verwijzing] = [
            (("tafels", i, rol), getattr(tafel, rol))
            for i, tafel in enumerate(part.tafels)
            for rol in ("voorzitter", "notulist")
            if getattr(tafel, rol)
        ]
        yield "tafel-van-50.yaml", "deelnemers", "Deelnemer", roles
        yield "tafel-van-50.yaml", "rondes", "Ronde", _lists("tafels", part.tafels, "dicht")
        yield "tafel-van-50.yaml", "deelnemers", "Deelnemer", _lists("zitwensen", part.zitwensen, "gasten")
        yield "tafel-van-50.yaml", "rondes", "Ronde", _lists("zitwensen", part.zitwensen, "rondes")
        yield "tafel-van-50.yaml", "tafels", "Tafel", _singles("zitwensen", part.zitwensen, "tafel")
    if part := parts.get("bestuurstafel.yaml"):
        directors: list[Verwijzing] = [(("bestuurders", i), id_) for i, id_ in enumerate(part.bestuurders)]
        yield "bestuurstafel.yaml", "deelnemers", "Deelnemer", directors
        yield "bestuurstafel.yaml", "bevindingen", "Bevinding", _lists("agenda", part.programma, "bevindingen")
    deelnemers = _items(parts, "deelnemers.yaml")
    yield "deelnemers.yaml", "tafels", "Tafel", _singles("deelnemers", deelnemers, "vaste_tafel")
    yield "deelnemers.yaml", "programma", "Onderdeel", _lists("deelnemers", deelnemers, "keuzes")
    workshops = _workshops(parts)
    yield "indeling.yaml", "programma", "Onderdeel", _singles("workshops", workshops, "onderdeel")
    for field in ("deelnemers", "vast", "wachtlijst"):
        yield "indeling.yaml", "deelnemers", "Deelnemer", _lists("workshops", workshops, field)
    rondes = _zitrondes(parts)
    yield "indeling.yaml", "rondes", "Ronde", _singles("rondes", rondes, "ronde")
    for i, zitronde in enumerate(rondes):
        within: Loc = ("rondes", i)
        yield "indeling.yaml", "tafels", "Tafel", _within(within, _singles("tafels", zitronde.tafels, "tafel"))
        yield "indeling.yaml", "deelnemers", "Deelnemer", _within(within, _lists("tafels", zitronde.tafels, "gasten"))
    waarnemingen = _items(parts, "waarnemingen.yaml")
    yield "waarnemingen.yaml", "tafels", "Tafel", _singles("waarnemingen", waarnemingen, "tafel")
    yield "waarnemingen.yaml", "rondes", "Ronde", _singles("waarnemingen", waarnemingen, "ronde")
    bevindingen = _items(parts, "bevindingen.yaml")
    yield "bevindingen.yaml", "waarnemingen", "Waarneming", _lists("bevindingen", bevindingen, "waarnemingen")
    yield "bevindingen.yaml", "waarnemingen", "Waarneming", _sources(bevindingen)
    afspraken = _items(parts, "afspraken.yaml")
    yield "afspraken.yaml", "bevindingen", "Bevinding", _lists("afspraken", afspraken, "bevindingen")
    yield "afspraken.yaml", "deelnemers", "Deelnemer", _singles("afspraken", afspraken, "rugdekking")
    if part := parts.get("afspraken.yaml"):
        intentions = part.voornemens
        yield "afspraken.yaml", "bevindingen", "Bevinding", _lists("voornemens", intentions, "bevindingen")
        yield "afspraken.yaml", "deelnemers", "Deelnemer", _singles("voornemens", intentions, "rugdekking")
        yield "afspraken.yaml", "afspraken", "Afspraak", _singles("voornemens", intentions, "werd")
        yield "afspraken.yaml", "afspraken", "Afspraak", _lists("contracten", part.contracten, "afspraken")


def _sources(bevindingen: Iterable[Any]) -> list[Verwijzing]:
    """Give the notes in which the values of facts stand."""
    return [
        (("bevindingen", i, "feiten", j, "waarden", k, "waarnemingen", n), id_)
        for i, bevinding in enumerate(bevindingen)
        for j, feit in enumerate(bevinding.feiten)
        for k, waarde in enumerate(feit.waarden)
        for n, id_ in enumerate(waarde.waarnemingen)
    ]


def _singles(key: str, items: Iterable[Any], field: str) -> list[Verwijzing]:
    return [
        ((key, i, field), str(value)) for i, each in enumerate(items) if (value := getattr(each, field)) is not None
    ]


def _within(loc: Loc, verwijzingen: Iterable[Verwijzing]) -> list[Verwijzing]:
    return [((*loc, *inner), id_) for inner, id_ in verwijzingen]


def _lists(key: str, items: Iterable[Any], field: str) -> list[Verwijzing]:
    return [
        ((key, i, field, j), str(id_)) for i, each in enumerate(items) for j, id_ in enumerate(getattr(each, field))
    ]
