"""Language: short sentences, plain words, one form of address."""

from __future__ import annotations

import pytest

from buurtkit.kennis import read_kennis
from buurtkit.regels.taal import Kantoorwoorden
from tests.regels.conftest import INITIATIEF, Vindt, bijeenkomst

TAFELS = "tafels: [{nummer: 1}]\nrondes: [{begin: 13.00 uur, einde: 13.40 uur, naam: Een, vraag: Wat?}]\n"
LANG = "Wij praten op deze middag met alle mensen uit de buurt over de lampen en over de straat en het plein."
KORT = "Wij praten over de lampen."


def tafel(toelichting: str, hoofd: str = "") -> dict[str, str]:
    text = "\n".join(f"  {line}" for line in toelichting.split("\n"))
    table = bijeenkomst("12 maart 2027", f"{TAFELS}toelichting: |\n{text}\n")
    return {"tafel-van-50.yaml": table, "buurtkit.yaml": f"{INITIATIEF}{hoofd}"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (KORT, ""),
        (f"{KORT} {KORT} {KORT} {KORT} {KORT}", ""),
        (LANG, "Deze zin heeft 21 woorden: “Wij praten op deze middag met …”. Maak er twee zinnen van."),
        (f"{LANG} {LANG[:-1]} ook.", "Hier staan 2 lange zinnen. De langste heeft 22 woorden"),
        (LANG.replace("op deze middag", "**op** deze\nmiddag"), "Deze zin heeft 21 woorden: “Wij praten op deze"),
        (LANG.replace("op deze middag", "\n\n- op deze middag"), ""),
    ],
)
def test_sentences_are_short(vindt: Vindt, text: str, said: str) -> None:
    found = vindt("BK801", tafel(text))
    assert [said in each for each in found] == ([True] if said else [])


@pytest.mark.parametrize(("most", "count"), [(21, 0), (20, 1), (4, 2)])
def test_how_long_a_sentence_may_be_is_a_choice(vindt: Vindt, most: int, count: int) -> None:
    found = vindt("BK801", tafel(LANG, f"taal: {{woorden_per_zin: {most}}}\n"))
    assert len(found) == count  # with four, the question of the initiative itself is too long as well


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (KORT, ""),
        ("Wij handelen conform het plan.", "Dit is een kantoorwoord: `conform` (gewoner: volgens)."),
        ("Conform het plan, middels een brief.", "Dit zijn kantoorwoorden: `conform` (gewoner: volgens) en `middels`"),
        ("Dat doen wij in het kader van de straat.", "`in het kader van` (gewoner: voor)"),
        ("Dat doen wij in het\nkader van de straat.", "`in het kader van`"),
        ("Wij faciliteerden dat.", "`faciliteerden` (gewoner: helpen)"),
        ("Wij zijn conformisten.", ""),
        ("Iemand zei: “Wij handelen conform het plan.”", ""),
    ],
)
def test_office_words_are_pointed_out_with_a_plain_one(vindt: Vindt, text: str, said: str) -> None:
    found = vindt("BK802", tafel(text))
    assert [said in each for each in found] == ([True] if said else [])


def test_a_dossier_has_its_own_words(vindt: Vindt) -> None:
    text = "Conform het plan faciliteren wij in het kader van het sociaal domein."
    assert vindt("BK802", tafel(text, "taal: {mag: [Conform, faciliteren, in het kader van]}\n")) == []
    (own,) = vindt("BK802", tafel(KORT, "taal: {liever_niet: [Lampen, sociaal domein]}\n"))
    assert own == "Dit is een kantoorwoord: `lampen`."
    (both,) = vindt("BK802", tafel(text, "taal: {liever_niet: [sociaal domein], mag: [conform, faciliter*]}\n"))
    assert both == "Dit zijn kantoorwoorden: `in het kader van` (gewoner: voor) en `sociaal domein`."


def test_what_was_said_at_the_tables_may_be_in_any_words(vindt: Vindt) -> None:
    said = "waarnemingen:\n  - {id: w1, tafel: 1, ronde: 1, tekst: Je moet conform het plan zijn., citaat: Conform.}\n"
    files = tafel(KORT) | {"waarnemingen.yaml": said}
    assert [vindt(code, files) for code in ("BK801", "BK802", "BK803")] == [[], [], []]


@pytest.mark.parametrize(
    ("text", "vorm", "said"),
    [
        ("U bent welkom, en uw buren ook.", "u", ""),
        ("Neem je buren mee.", "u", "Hier staat `je`. Bij `aanspreekvorm` kiest u voor deelnemers `u`."),
        ("U bent welkom. Jullie ook.", "u", "Hier staat `Jullie`."),
        ("Neem je buren mee.", "je", ""),
        ("Neem je buren mee. U bent welkom.", "je", "Hier staat `U`."),
        ("Het begint om 15.30 u, in de u-vormige zaal.", "je", ""),
        ("Iemand zei: 'Jij hoort erbij.' En ‘jij ook’.", "u", ""),
        ("'s Avonds krijgt je buurman foto's.", "u", "Hier staat `je`."),
    ],
)
def test_guests_are_addressed_in_one_way(vindt: Vindt, text: str, vorm: str, said: str) -> None:
    found = vindt("BK803", tafel(text, f"aanspreekvorm: {{deelnemers: {vorm}}}\n"))
    assert [said in each for each in found] == ([True] if said else [])


def test_every_audience_has_its_own_form(vindt: Vindt) -> None:
    hoofd = f"{INITIATIEF}aanspreekvorm: {{deelnemers: je, bestuurders: u, publiek: je}}\n"
    files = {
        "buurtkit.yaml": f"{hoofd}verwachtingen:\n  wij_vragen:\n    - Neem je buren mee.\n    - Neem uw buren mee.\n",
        "bestuurstafel.yaml": bijeenkomst("24 juni 2027", "toelichting: Wat doet jouw organisatie?\n"),
    }
    guests, directors = vindt("BK803", files)
    assert "`uw`" in guests
    assert "voor deelnemers `je`" in guests
    assert "`jouw`" in directors
    assert "voor bestuurders `u`" in directors


def test_the_list_is_written_as_it_is_compared() -> None:
    known: Kantoorwoorden = read_kennis("kantoorwoorden", Kantoorwoorden)
    assert len(known.woorden) >= 60
    for word, plain in known.woorden.items():
        assert word == word.lower()
        assert "*" not in word[:-1]
        assert plain not in known.woorden


@pytest.mark.parametrize(
    ("naam", "said"),
    [
        ("Karin de Vries", ""),
        ("dhr. J. de Vries", ""),  # that is an aanspreektitel, and understood as one
        ("Wethouder Karin de Vries", "Schrijf `functie: wethouder`."),
        ("Wethouder Jansen", "Schrijf `functie: wethouder`, en zet de voornaam voor de achternaam."),
    ],
)
def test_a_function_does_not_stand_before_a_name(vindt: Vindt, naam: str, said: str) -> None:
    found = vindt("BK804", {"deelnemers.yaml": f"deelnemers:\n  - {{naam: {naam}, geleding: bestuur}}\n"})
    assert [text.endswith(said) for text in found] == ([True] if said else [])


@pytest.mark.parametrize(
    ("naam", "said"),
    [
        ("Frank de Boer (Stichting De Brug)", "Achter de naam staat `(Stichting De Brug)`."),
        ("H.W. Smit (PvdA)", "Achter de naam staat `(PvdA)`."),
        ("VVDJ Jansen", "Staat hier een partij voor, `VVD`?"),
        ("Johannes (Jan) de Vries", ""),
        ("N.C. van der Sluis (Nynke)", ""),
        ("Frank de Boer", ""),
    ],
)
def test_only_a_name_stands_there(vindt: Vindt, naam: str, said: str) -> None:
    found = vindt("BK805", {"deelnemers.yaml": f"deelnemers:\n  - {{naam: {naam}, geleding: bestuur}}\n"})
    assert [text.startswith(said) for text in found] == ([True] if said else [])
