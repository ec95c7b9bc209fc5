"""Likeness of notes: all pairs of a thousand that are alike, beside scikit-learn, which does the same with numpy."""

from __future__ import annotations

import random

from benchmarks.meten import Rij, cpu_van, om_en_om, tijdig

AANTAL = 1000
SECONDEN = 2.0
"""The goal: so many notes within so much CPU time."""

_WOORDEN = 15
"""How many words of a note say what it is about; the notes of the example have half as many."""

_SCHAT, _SAMEN = 6000, 1500
"""How many different words there are, and how many of them are made of two others, as in Dutch."""

_KLANKEN = ("ba", "ko", "mi", "lu", "ra", "to", "ves", "dam", "pel", "gor", "nik", "zand", "huf", "tel", "wim", "bos")


def teksten(aantal: int) -> list[str]:
    """Make up so many notes, always the same; as in any language few words are in many of them and many in few."""
    chance = random.Random(20270312)
    simple = ["".join(chance.choices(_KLANKEN, k=chance.randint(2, 3))) for _ in range(_SCHAT - _SAMEN)]
    words = simple + ["".join(chance.choices(simple, k=2)) for _ in range(_SAMEN)]
    chance.shuffle(words)
    # The commonest word then is in one note of five (Zipf and Mandelbrot), as with the common words of the example.
    weights = [1 / (rank + 10) for rank in range(1, len(words) + 1)]
    return [" ".join(chance.choices(words, weights, k=_WOORDEN)) for _ in range(aantal)]


def measure(*, snel: bool) -> list[Rij]:
    """Compare finding all pairs and groups with the same in scikit-learn."""
    from buurtkit.bevindingen.gelijkenis import Tekstruimte, groepen
    from buurtkit.bevindingen.voorstellen import GROEP_DREMPEL, PAAR_DREMPEL

    texts = teksten(100 if snel else AANTAL)
    what = f"gelijkenis van {len(texts)} waarnemingen"

    def own() -> None:
        groepen(Tekstruimte(texts).paren(PAAR_DREMPEL), GROEP_DREMPEL)

    own()  # the first time, the stop words are read
    times = 1 if snel else 5
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.metrics.pairwise import cosine_similarity
    except ImportError:
        (seconds,) = om_en_om(lambda: cpu_van(own), keer=times)
        return [
            tijdig(what, 'scikit-learn (is er niet; `pip install -e ".[bench]"`)', None, seconds, seconden=SECONDEN)
        ]

    def theirs() -> None:
        cosine_similarity(TfidfVectorizer().fit_transform(texts)).nonzero()

    theirs()
    peer, seconds = om_en_om(lambda: cpu_van(theirs), lambda: cpu_van(own), keer=times)
    return [tijdig(what, "scikit-learn, zonder woordsplitsing en groepen", peer, seconds, seconden=SECONDEN)]
