"""Which column of a list is which field of a note: by the words above it, or by what somebody chose.

A column whose head is a question holds answers, and each answer is a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import zip_longest

from buurtkit.basis.melding import Melding
from buurtkit.dossier.typen import LETTER, MEERVOUD, Geleding, Tekst
from buurtkit.kennis import read_kennis
from buurtkit.lijsten.herkennen import Herkenner
from buurtkit.lijsten.kolommen import WEG, Bronkolom, Herkenning
from buurtkit.lijsten.tabel import Bronrij
from buurtkit.lijsten.woorden import Lijstwoorden, by_key, key
from buurtkit.notatie.tekst import fold

UITLEG: Mapping[str, str] = {
    "tekst": "wat er gezegd of gezien is",
    "citaat": "de letterlijke woorden",
    "citaat_mag": "of het citaat gebruikt mag worden (ja of nee)",
    "geledingen": "van wie het kwam, zoals bewoners",
    "tafel": "het nummer of de naam van de tafel",
    "groep": "de korte naam of het onderwerp van de groep",
    "ronde": "het nummer of de naam van de ronde",
    "thema": "het onderwerp",
    "codes": "woorden om waarnemingen te ordenen",
    "bijvangst": "of het buiten de vraag viel (ja of nee)",
    "bijeenkomst": "welke bijeenkomst het was",
    "id": "het nummer van de waarneming in de lijst",
}
"""What each field of a note is, for who has to choose; what is most often meant goes first."""

VELDEN = (
    *("id", "bijeenkomst", "tafel", "groep", "ronde", "tekst", "citaat", "citaat_mag"),
    *("geledingen", "thema", "codes", "bijvangst"),
)
"""All fields that a column can be, in the order of the form."""

_SEARCHED = 10
"""In how many rows from the top a question is looked for that can be a head."""

_QUESTION = re.compile(r"\?|\bronde \d", re.IGNORECASE)
_CODED = re.compile(r"\[?\w{1,20}\]?\s*[.:]\s+(?P<kop>\S.*)")
"""A head with the code of the question before it, as LimeSurvey writes it: `Q01. Wat zag u?`."""


class _Notatielijsten(Lijstwoorden):
    """The whole of `kennis/notatielijsten.yaml`."""

    ja: tuple[Tekst, ...]
    """Wat ja betekent."""


class Notitiekolommen(Herkenner):
    """The columns of a list of notes."""

    velden = VELDEN
    meer_keer = frozenset({"tekst", WEG})
    kop_is_nooit_inhoud = False  # somebody can have noted no more than *reactie*

    def field_of(self, head: str) -> str:
        """Give the field that a column is by its head, `WEG` for one that stays behind, empty if it is not known."""
        return _field_of(head)

    def count_known(self, row: Iterable[str]) -> int:
        """Count the cells of a row that are the head of a known column: of a form, most of them stay behind."""
        return sum(1 for cell in set(row) if cell and self.field_of(cell))

    def proposed(self, kolom: Bronkolom) -> str:  # noqa: ARG002
        """Give the text of a note: that is what an own list has under a name of its own."""
        return "tekst"

    def choices(self, kolom: Bronkolom) -> Mapping[str, str]:  # noqa: ARG002
        """Give what an unknown column can become."""
        return {field: f"{field}: {text}" for field, text in UITLEG.items()} | {WEG: "laat deze kolom weg"}

    def guess(self, kolom: Bronkolom, values: Sequence[str]) -> Bronkolom:
        """Take a question for notes; a column with nothing in it is nothing, whatever stands above it."""
        if kolom.leeg:
            return replace(kolom, veld="", hoe="")
        known = super().guess(kolom, values)
        if not known.veld and _QUESTION.search(kolom.kop):
            return replace(known, veld="tekst", hoe="kop")
        return known

    def unknown_heads(self, rijen: Sequence[Bronrij]) -> int | None:
        """Find a row with a question, or take the first one if numbers stand below words."""
        for i, row in enumerate(rijen[:_SEARCHED]):
            if any(cell.endswith("?") for cell in row.cellen):
                return i
        if len(rijen) < 2:
            return None
        first, *below = (row.cellen for row in rijen)
        columns = zip_longest(*below, fillvalue="")
        if any(_is_word_above_numbers(head, column) for head, column in zip(first, columns, strict=False)):
            return 0
        return None

    def what_to_choose(self, herkenning: Herkenning) -> list[Melding]:
        """Say also that there are no notes."""
        meldingen = super().what_to_choose(herkenning)
        if not meldingen and not herkenning.velden & {"tekst", "citaat"}:
            text = "Er is geen kolom met waarnemingen. Geef er een met --kolom."
            meldingen.append(Melding(herkenning.tabel.bestand, 0, 0, text))
        return meldingen


def _is_word_above_numbers(head: str, column: Iterable[str]) -> bool:
    filled = [cell for cell in column if cell]
    return bool(head and not head.isdigit() and filled and all(cell.isdigit() for cell in filled))


NOTITIEKOLOMMEN = Notitiekolommen()


def is_question(kolom: Bronkolom) -> bool:
    """Tell whether a head is a question, so that it goes along with each answer."""
    return bool(_QUESTION.search(kolom.kop)) or not _field_of(kolom.kop)


@lru_cache(maxsize=512)
def _field_of(head: str) -> str:
    known = _by_name()
    found = known.get(key(head))
    if not found and (coded := _CODED.fullmatch(head)):
        found = known.get(key(coded["kop"]))
    return found or ""


def _words() -> _Notatielijsten:
    found: _Notatielijsten = read_kennis("notatielijsten", _Notatielijsten)
    return found


@cache
def _by_name() -> Mapping[str, str]:
    return by_key(_words().kolommen) | {key(field): field for field in VELDEN}


@cache
def kinds() -> Mapping[str, Geleding]:
    """Give how people write each kind of participants, as `fold` gives it."""
    words = _words().geledingen
    found: dict[str, Geleding] = {}
    for kind, letter in LETTER.items():
        found |= {fold(word): kind for word in (letter, kind, MEERVOUD[kind], *words.get(kind, ()))}
    return found


def is_yes(text: str) -> bool:
    """Tell whether a cell says yes."""
    return text.strip().lower() in _words().ja
