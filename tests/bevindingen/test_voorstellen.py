"""Proposals come with their reasons, and what people coded already makes them better."""

from __future__ import annotations

import re

from buurtkit.bevindingen.voorstellen import PER_WAARNEMING, codevoorstellen, groepvoorstellen
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.waarnemingen import Waarneming
from tests.bevindingen.conftest import Maker


def test_a_code_is_proposed_for_its_own_words(make: Maker) -> None:
    dossier = make("id: w1, tekst: Het project stopt want het geld is op.", "id: w2, tekst: De zon schijnt.")
    first, *_ = codevoorstellen(dossier)
    assert (first.waarneming.id, first.code.id) == ("w1", "financiering")
    assert set(first.woorden) == {"project", "geld"}
    assert "w2" not in {each.waarneming.id for each in codevoorstellen(dossier)}


def test_notes_that_have_a_code_get_no_proposal_unless_asked(make: Maker) -> None:
    dossier = make("id: w1, tekst: Het project stopt want het geld is op., codes: macht")
    assert codevoorstellen(dossier) == []
    assert [each.code.id for each in codevoorstellen(dossier, alle=True)] == ["financiering"]


def test_what_people_coded_teaches_a_code_of_their_own(make: Maker) -> None:
    own = ("id: licht, naam: Licht, uitleg: Als het donker is.",)
    notes = (
        "id: w1, tekst: De lantaarnpaal flikkert al maanden., codes: licht",
        "id: w2, tekst: Een lantaarnpaal staat scheef.",
    )
    (proposal,) = [each for each in codevoorstellen(make(*notes, codes=own)) if each.code.id == "licht"]
    assert (proposal.waarneming.id, proposal.woorden, proposal.zoals) == ("w2", ("lantaarnpaal",), ("w1",))
    untaught = (notes[0].replace(", codes: licht", ""), notes[1])
    assert codevoorstellen(make(*untaught, codes=own)) == []


def test_no_note_gets_more_than_a_few_proposals(voorbeeld: Dossier) -> None:
    proposals = codevoorstellen(voorbeeld, alle=True)
    counts = {each.waarneming.id: 0 for each in proposals}
    for each in proposals:
        counts[each.waarneming.id] += 1
        assert each.woorden
        assert each.code.id not in each.waarneming.codes
    assert proposals
    assert max(counts.values()) <= PER_WAARNEMING


def test_notes_of_more_tables_come_first_and_used_notes_are_left_out(make: Maker) -> None:
    notes = (
        "id: w1, tafel: 1, tekst: De speeltuin sluit om vijf uur.",
        "id: w2, tafel: 1, tekst: De speeltuin sluit te vroeg.",
        "id: w3, tafel: 1, tekst: Lampen in de tunnel zijn kapot.",
        "id: w4, tafel: 2, tekst: Een kapotte lamp in de tunnel.",
    )
    groups = groepvoorstellen(make(*notes))
    assert [[note.id for note in group.waarnemingen] for group in groups] == [["w3", "w4"], ["w1", "w2"]]
    assert [set(words) for words in groups[0].woorden] == [{"lampen", "tunnel", "kapot"}, {"lamp", "tunnel", "kapotte"}]
    assert groups[0].breedte.tafels == 2
    used = make(*notes, bevindingen=("id: b1, kern: K, vraag: V?, waarnemingen: [w1, w3]",))
    assert groepvoorstellen(used) == []
    assert len(groepvoorstellen(used, alle=True)) == 2


def test_every_word_that_is_given_as_a_reason_stands_in_its_note(voorbeeld: Dossier) -> None:
    def said(note: Waarneming) -> str:
        return f"{note.tekst} {note.citaat}".lower()

    reasons = [(each.waarneming, each.woorden) for each in codevoorstellen(voorbeeld, alle=True)]
    for group in groepvoorstellen(voorbeeld, alle=True):
        reasons += zip(group.waarnemingen, group.woorden, strict=True)
    assert reasons
    for note, words in reasons:
        assert words
        for word in words:
            assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said(note)), (note.id, word)


def test_a_letter_box_and_a_letter_are_no_group(make: Maker) -> None:
    notes = ("id: w1, tekst: De brievenbus is vol.", "id: w2, tekst: Een brief kwam terug.")
    assert groepvoorstellen(make(*notes)) == []


def test_a_dossier_without_notes_has_no_proposals(make: Maker) -> None:
    assert codevoorstellen(make()) == []
    assert groepvoorstellen(make()) == []
