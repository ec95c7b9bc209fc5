"""How much texts are alike, by the words they share: tf-idf and the cosine, the plainest way there is.

A word counts for more the fewer texts have it (inverse document frequency, Spärck Jones 1972), and the likeness of two
texts is the cosine of their words (Salton 1975): 0 when they share none, 1 when they say the same. So every likeness
can be explained by the words that make it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from buurtkit.bevindingen.woorden import Woordenschat, words

Vector: TypeAlias = Mapping[str, float]
"""Weights of terms; the length of it is 1, or 0 when there are no terms."""


class Paar(NamedTuple):
    """Two texts by their places in the list, the first before the second, and how much they are alike."""

    een: int
    ander: int
    gelijkenis: float


class Tekstruimte:
    """Texts that can be compared with each other."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Weigh the words of all texts."""
        self._texts = texts
        self._woorden = Woordenschat(texts)
        self._heel = [frozenset(base for base, _ in words(text)) for text in texts]
        counts = [self._woorden.termen(text) for text in texts]
        occurs: dict[str, int] = {}
        for terms in counts:
            for term in terms:
                occurs[term] = occurs.get(term, 0) + 1
        # One is added on both sides, as if one more text had every word: so nothing is divided by zero.
        self._idf = {term: 1 + math.log((1 + len(texts)) / (1 + number)) for term, number in occurs.items()}
        self.vectoren: list[Vector] = [normal(self._weights(terms)) for terms in counts]

    def _weights(self, terms: Mapping[str, float]) -> dict[str, float]:
        """Give what each term of a text weighs: more if it is there more often, but less and less so."""
        return {term: self._idf[term] * (1 + math.log(max(1.0, n))) * min(1.0, n) for term, n in terms.items()}

    def paren(self, drempel: float, onder: Iterable[int] | None = None) -> list[Paar]:
        """Give the pairs that are at least so much alike, most alike first; `onder` limits which texts take part.

        Two texts that share one part of a compound and nothing else are no pair: `brievenbus` is not about the bus.
        """
        posted: dict[str, list[tuple[int, float]]] = {}
        found: list[Paar] = []
        for i in sorted(set(onder)) if onder is not None else range(len(self.vectoren)):
            scores: dict[int, float] = {}
            for term, weight in self.vectoren[i].items():
                earlier = posted.setdefault(term, [])
                for j, other in earlier:
                    scores[j] = scores.get(j, 0.0) + weight * other
                earlier.append((i, weight))
            found += [Paar(j, i, score) for j, score in scores.items() if score >= drempel and self._is_shared(i, j)]
        return sorted(found, key=lambda paar: (-paar.gelijkenis, paar.een, paar.ander))

    def gelijkenis(self, een: int, ander: int) -> float:
        """Give how much two of the texts are alike, by their places; 0 when it is by one part of a compound alone."""
        return cosinus(self.vectoren[een], self.vectoren[ander]) if self._is_shared(een, ander) else 0.0

    def _is_shared(self, een: int, ander: int) -> bool:
        """Whether two texts share a whole word, or else two parts: `geldzorgen` is about `geld` and `zorgen`."""
        if not self._heel[een].isdisjoint(self._heel[ander]):
            return True
        return len(self.vectoren[een].keys() & self.vectoren[ander].keys()) > 1

    def gedeeld(self, tekst: int, ander: Vector, hoogstens: int = 3) -> tuple[str, ...]:
        """Give the words by which a text is like another, as they stand in the text itself, the weightiest first."""
        own = self.vectoren[tekst]
        shared = {term: weight * ander[term] for term, weight in own.items() if term in ander}
        terms = sorted(shared, key=lambda term: -shared[term])
        return self._woorden.letterlijk(self._texts[tekst], terms)[:hoogstens]

    def samen(self, teksten: Sequence[int]) -> dict[str, float]:
        """Give the terms that texts have in common with their weight: those that at least two have as a whole word.

        Only when there are none, parts of compounds count too.
        """
        vectors = [self.vectoren[i] for i in teksten]
        common = _in_two([self._heel[i] for i in teksten]) or _in_two(vectors)
        return {term: weight for term, weight in midden(vectors).items() if term in common}


def _in_two(texts: Sequence[Iterable[str]]) -> set[str]:
    """Give the terms that at least two texts have; each text has a term once."""
    counts = Counter[str]()
    for terms in texts:
        for term in terms:  # `update` would add up the weights of a vector
            counts[term] += 1
    return {term for term, number in counts.items() if number > 1}


def normal(weights: Vector) -> dict[str, float]:
    """Give weights the length 1."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def cosinus(een: Vector, ander: Vector) -> float:
    """Give how much two vectors of length 1 are alike, from 0 to 1."""
    few, many = (een, ander) if len(een) <= len(ander) else (ander, een)
    return sum(weight * many[term] for term, weight in few.items() if term in many)


def midden(vectoren: Sequence[Vector]) -> dict[str, float]:
    """Give what vectors have in common: their mean, with the length 1."""
    total: dict[str, float] = {}
    for vector in vectoren:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return normal(total)


def groepen(paren: Iterable[Paar], drempel: float) -> list[tuple[int, ...]]:
    """Put texts together whose mean likeness is at least `drempel`; the pairs come most alike first.

    Two groups become one only when all their texts together are alike enough (average linkage): otherwise a chain of
    notes that each resemble the next would end up as one group about nothing. Likeness below that of the pairs counts
    as none.
    """
    pairs = list(paren)
    members = {text: [text] for pair in pairs for text in pair[:2]}
    group = {text: text for text in members}
    # Between two groups the sum of the likeness of all their pairs: then nothing is counted twice.
    between: dict[int, dict[int, float]] = {text: {} for text in members}
    for een, ander, score in pairs:
        between[een][ander] = between[ander][een] = score
    for een, ander, _ in pairs:
        big, small = sorted((group[een], group[ander]), key=lambda name: -len(members[name]))
        if big == small or between[big][small] < drempel * len(members[big]) * len(members[small]):
            continue
        for other, total in between.pop(small).items():
            del between[other][small]
            if other != big:
                between[big][other] = between[other][big] = between[big].get(other, 0.0) + total
        group.update(dict.fromkeys(members[small], big))
        members[big] += members.pop(small)
    return sorted(tuple(sorted(texts)) for texts in members.values() if len(texts) > 1)
