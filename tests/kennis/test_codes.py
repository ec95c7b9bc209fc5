"""The codes of the way of working: all there, each explained, every pair in both directions."""

from __future__ import annotations

from collections import Counter

from buurtkit.kennis.codes import Codegroep, Werkcode, codegroepen, codes


def test_the_way_of_working_has_its_codes() -> None:
    sizes = {groep.id: len(groep.codes) for groep in codegroepen()}
    assert sizes == {"spanningen": 7, "logicas": 4, "vijf-r": 5, "krachten": 2, "bronnen": 4}
    assert {"financiering", "logica-institutioneel", "r-richting", "burgerkracht"} <= codes().keys()


def test_no_id_or_name_is_used_twice() -> None:
    everything: list[Codegroep | Werkcode] = [*codegroepen(), *codes().values()]
    for words in ([each.id for each in everything], [each.naam for each in everything]):
        assert [word for word, number in Counter(words).items() if number > 1] == []


def test_pairs_know_each_other() -> None:
    pairs = {id_: code.tegenover for id_, code in codes().items() if code.tegenover}
    assert len(pairs) == 6
    assert all(pairs[other] == id_ for id_, other in pairs.items())


def test_texts_are_short_sentences_with_a_source() -> None:
    for groep in codegroepen():
        assert groep.bron.startswith(("[K]", "[N]"))
        for text in (groep.uitleg, *(code.uitleg for code in groep.codes)):
            assert text.endswith(".")
            assert len(text.split()) <= 20, text
