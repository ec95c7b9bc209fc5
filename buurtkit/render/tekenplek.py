"""Where letters that a pdf cannot show stand in a dossier, and with whom: one guest's text holds up nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from buurtkit.basis.melding import Melding
from buurtkit.dossier.dossier import Dossier
from buurtkit.render.schrijvers import shown_letters
from buurtkit.yaml.lezen import Knoop, Loc, Reeks, place_of

_ANDERS = "Schrijf het anders, of maak een docx of html: `--formaat docx`."


class Tekenplek(NamedTuple):
    """A text with letters that a pdf cannot show."""

    woorden: Sequence[str]
    """The words that have them."""

    melding: Melding


def places_of(dossier: Dossier, tekens: Sequence[str]) -> Iterator[Tekenplek]:
    """Give all texts of a dossier with one of these letters, in the order of its files."""
    for bestand, bron in dossier.bronnen.items():
        assert isinstance(bron, Knoop)
        for path, text in _texts(bron, ()):
            if found := [each for each in tekens if each in text]:
                line, column = place_of(bron, path)
                message = f"{_whose(dossier, path)} {_which(found)} {_ANDERS}"
                words = [word for word in text.split() if any(each in word for each in found)]
                yield Tekenplek(words, Melding(bestand, line + 1, column + 1, message))


def places_in(sources: Mapping[str, str], tekens: Sequence[str]) -> Iterator[Tekenplek]:
    """Give the lines of templates, by name, with one of these letters."""
    for naam, source in sources.items():
        for number, line in enumerate(source.split("\n"), 1):
            if found := [each for each in tekens if each in line]:
                message = f"Hier staat {_which(found)} {_ANDERS}"
                words = [word for word in line.split() if any(each in word for each in found)]
                yield Tekenplek(words, Melding(f"sjablonen/{naam}.md", number, 1, message))


def in_document(places: Iterable[Tekenplek], lines: Iterable[str]) -> list[Melding]:
    """Give the messages about those texts that stand in a document with these lines."""
    document = " ".join(lines)
    return [each.melding for each in places if any(word in document for word in each.woorden)]


def _texts(value: object, path: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Knoop):
        for key, each in value.items():
            yield from _texts(each, (*path, key))
    elif isinstance(value, Reeks):
        for index, each in enumerate(value):
            yield from _texts(each, (*path, index))


def _whose(dossier: Dossier, path: Loc) -> str:
    """Say of which guest a text is, and what it is; of another only that it stands there."""
    match path:
        case ("deelnemers", int(index), str(key), *_):
            return f"`{key}` van {dossier.deelnemers[index].volledig} heeft"
        case _:
            return "Hier staat"


def _which(tekens: Sequence[str]) -> str:
    if len(tekens) == 1:
        return f"een teken dat niet in een pdf kan: {shown_letters(tekens)}."
    return f"tekens die niet in een pdf kunnen: {shown_letters(tekens)}."
