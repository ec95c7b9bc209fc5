"""The paper for the door: badges, lists, signs and the sheet for the kitchen, with no, one and many guests."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.soorten import bijeenkomststappen
from buurtkit.render.boom import Document, Vak
from buurtkit.render.maken import plan
from buurtkit.render.ontvangers import Ontvanger, ontvangers, what_is_missing, without_address
from buurtkit.render.openbaar import public_view
from buurtkit.render.samenstellen import assemble, picture_finder
from buurtkit.render.sjabloon import Catalogus, Sjabloon
from buurtkit.render.tekst import Tekstmaker
from buurtkit.stukken.weten import Weten
from tests.render import test_stukken
from tests.render.test_stukken import change, table

DEUR = ("naamkaartjes", "presentielijst", "deelnemerslijst", "gastenlijst", "keuken", "zaalborden", "welkomstbord")


def text(folder: Path, naam: str) -> str:
    """Make one template in Markdown, with ordinary spaces."""
    return test_stukken.text(folder, naam).replace("\xa0", " ")


def guests(folder: Path, *lines: str) -> None:
    """Let these be the only guests; whoever leads or notes at a table is gone."""
    listed = "".join(f"  - {{geleding: bewoner, {line}}}\n" for line in lines)
    (folder / "deelnemers.yaml").write_text(f"deelnemers:\n{listed}" if listed else "deelnemers: []\n", "utf-8")
    for line in ("    voorzitter: fatima-el-ouali\n", "    notulist: jan-de-vries\n"):
        change(folder, "tafel-van-50.yaml", line, "")
    change(folder, "bestuurstafel.yaml", "bestuurders: [o-yilmaz, els-bos]\n", "")
    (folder / "afspraken.yaml").unlink()


JA = "antwoorden: {tafel-van-50: ja}"


@pytest.mark.parametrize("stap", bijeenkomststappen())
def test_the_badges_serve_all_gatherings(map_: Path, stap: str) -> None:
    assert f"{stap}/naamkaartjes" in Catalogus(map_).find("naamkaartjes")
    assert "Naamkaartjes voor" in text(map_, f"{stap}/naamkaartjes")


def test_a_badge_shows_the_first_name_and_then_the_rest(map_: Path) -> None:
    guests(
        map_,
        f"naam: Anne-Sophie van der Ven-van Dijk, organisatie: Welzijn, {JA}",
        f"naam: {{exact: P. van der Molen}}, buurt: Molenwijk, {JA}",
    )
    assert text(map_, "tafel-van-50/naamkaartjes").split("\n\n")[1:] == [
        "**P. van der Molen**", "Molenwijk", "---", "**Anne-Sophie**", "**van der Ven-van Dijk**\\\nWelzijn",
        "---", "Buurtteam Molenwijk\n",
    ]  # fmt: skip


def test_the_size_of_the_badges_is_that_of_the_house(map_: Path) -> None:
    change(map_, "buurtkit.yaml", "huisstijl:\n", "huisstijl:\n  naamkaartjes: {vel: 60 x 90, druk: vouwen}\n")
    dossier = load_dossier(map_).dossier
    assert dossier
    kaart = dossier.initiatief.huisstijl.naamkaartjes.kaart
    assert (kaart.breedte, kaart.vouwen) == (60, True)
    assert Catalogus().sjabloon("tafel-van-50/naamkaartjes").kop.kaart is None


@pytest.mark.parametrize("count", [0, 1, 60])
def test_everything_that_can_be_made_is_made_with_few_and_many_guests(map_: Path, count: int) -> None:
    guests(map_, *(f"naam: Gast Nummer{i}, op_deelnemerslijst: ja, {JA}" for i in range(count)))
    dossier = load_dossier(map_).dossier
    assert dossier
    waiting = {naam for naam in DEUR if what_is_missing(dossier, Catalogus().sjabloon(f"tafel-van-50/{naam}").kop)}
    assert waiting == (set() if count else {"naamkaartjes", "deelnemerslijst", "gastenlijst", "keuken"})
    for naam in DEUR:
        if naam not in waiting:
            assert text(map_, f"tafel-van-50/{naam}")
    assert len(table(text(map_, "tafel-van-50/presentielijst"))) == 1 + count + 8


@pytest.mark.parametrize(
    ("naam", "reason"),
    [
        ("naamkaartjes", "er heeft nog niemand ja gezegd"),
        ("deelnemerslijst", "er heeft nog niemand ja gezegd"),
        ("gastenlijst", "er is nog niemand uitgenodigd"),
        ("keuken", "er heeft nog niemand ja gezegd, en er staat nog geen `verwacht` in tafel-van-50.yaml"),
        ("presentielijst", ""),
        ("welkomstbord", ""),
    ],
)
def test_what_cannot_be_made_yet_says_what_it_waits_for(map_: Path, naam: str, reason: str) -> None:
    guests(map_)
    dossier = load_dossier(map_).dossier
    assert dossier
    assert what_is_missing(dossier, Catalogus().sjabloon(f"tafel-van-50/{naam}").kop) == reason


def test_signs_wait_for_rooms(map_: Path) -> None:
    change(map_, "manifestatie.yaml", ", zaal: aula}", "}")
    change(map_, "manifestatie.yaml", ", zaal: lokaal 4}", "}")
    change(map_, "manifestatie.yaml", "zalen:\n  - {naam: aula, plaatsen: 120}\n", "")
    dossier = load_dossier(map_).dossier
    assert dossier
    sjabloon = Catalogus().sjabloon("manifestatie/zaalborden")
    assert what_is_missing(dossier, sjabloon.kop) == "er staat nog geen zaal in manifestatie.yaml"
    assert plan(dossier, [sjabloon])


def test_the_sign_in_list_is_in_the_order_of_surnames_with_what_is_known(map_: Path) -> None:
    guests(
        map_,
        f"naam: Zeynep Aydın, op_foto: nee, wil_verslag: ja, {JA}",
        f"naam: Jan de Vries, organisatie: Welzijn, wil_verslag: nee, {JA}",
        f"naam: Corrie 't Lam, buurt: Molenwijk, {JA}",
        "naam: Piet Jansen, antwoorden: {tafel-van-50: nee}",
    )
    assert table(text(map_, "tafel-van-50/presentielijst"))[:5] == [
        ["Naam", "Organisatie of buurt", "Handtekening", "Wil het verslag", "Liever niet op de foto"],
        ["Aydın, Zeynep", "", "", "ja", "liever niet"],
        ["Lam, Corrie 't", "Molenwijk", "", "", ""],
        ["Vries, Jan de", "Welzijn", "", "nee", ""],
        [""] * 5,
    ]


def test_only_who_agreed_is_on_the_list_for_guests(map_: Path) -> None:
    """Nobody is who did not say that it is good; the list says how many are missing."""
    guests(
        map_,
        f"naam: Jan de Vries, op_deelnemerslijst: nee, {JA}",
        f"naam: Els Bos, functie: huismeester, op_deelnemerslijst: ja, {JA}",
        f"naam: Kim Bol, {JA}",
    )
    made = text(map_, "tafel-van-50/deelnemerslijst")
    assert table(made)[1:] == [["Els Bos", "huismeester", ""]]
    assert "Op deze lijst staat 1 van hen: wie zei dat dat goed is. 2 deelnemers staan er niet op." in made
    change(map_, "deelnemers.yaml", "op_deelnemerslijst: ja,", "")
    dossier = load_dossier(map_).dossier
    assert dossier
    missing = what_is_missing(dossier, Catalogus().sjabloon("tafel-van-50/deelnemerslijst").kop)
    assert missing.startswith("van niemand die komt, staat er dat de naam op de lijst mag")


def test_the_list_of_the_organisers_says_how_to_reach_somebody_and_what_to_mind(map_: Path) -> None:
    guests(
        map_,
        f"naam: Jan de Vries, telefoon: 06 12 34 56 78, email: jan@voorbeeld.nl, voorzieningen: ringleiding, op_foto: nee, {JA}",
    )
    (_, row) = table(text(map_, "tafel-van-50/gastenlijst"))
    assert row == [
        "Vries, Jan de", "bewoner", "ja", "06 12 34 56 78<br>jan@voorbeeld.nl", "ringleiding; niet op de foto"
    ]  # fmt: skip


def test_the_kitchen_gets_counts_and_no_names(map_: Path) -> None:
    guests(
        map_,
        f"naam: Jan de Vries, dieet: [Vegetarisch, zonder noten], {JA}",
        f"naam: Els Bos, dieet: vegetarisch, voorzieningen: plek voor een rolstoel, {JA}",
        "naam: Piet Jansen, dieet: halal, antwoorden: {tafel-van-50: nee}",
    )
    made = text(map_, "tafel-van-50/keuken")
    assert table(made, "## Wat mensen eten")[1:] == [["Vegetarisch", "2"], ["Zonder noten", "1"]]
    assert "Van de anderen is niets bekend." in made
    assert table(made, "## Wat mensen nodig hebben")[1:] == [["Plek voor een rolstoel", "1"]]
    assert table(made, "## Eten en drinken")[1:] == [["20.30 – 21.30 uur", "Koffie en thee", "foyer"]]
    assert "2 personen (2 gasten hebben ja gezegd)" in made
    assert not [name for name in ("Jan", "Vries", "Els", "Bos", "Piet", "halal") if name in made]


def test_each_room_has_a_sign_with_its_own_programme(map_: Path) -> None:
    parts = text(map_, "manifestatie/zaalborden").split("\n\n---\n\n")
    assert [part.split("\n\n")[-2:] for part in parts[:2]] == [
        ["**Aula**", "**13.00 – 13.30 uur** Opening"], ["**Lokaal 4**", "**13.30 – 15.00 uur** Tekenen"]
    ]  # fmt: skip


def test_a_public_paper_sees_no_needs_of_guests(map_: Path) -> None:
    guests(map_, f"naam: Jan de Vries, dieet: vegetarisch, {JA}")
    dossier = load_dossier(map_).dossier
    assert dossier
    kop = Catalogus().sjabloon("tafel-van-50/keuken").kop
    seen = Weten(public_view(dossier)).voor(kop, Ontvanger("", {}))["verzorging"]
    assert (seen.dieet, seen.voorzieningen) == ((), ())


def test_who_comes_along_is_everywhere_where_people_are_counted(map_: Path) -> None:
    guests(map_, f"naam: Kees de Vries, neemt_mee: [Tineke de Vries, 1], {JA}", f"naam: Els Bos, {JA}")
    dossier = load_dossier(map_).dossier
    assert dossier
    day = dossier.bijeenkomst("tafel-van-50")
    assert day
    assert (dossier.verwacht(day.stap), dossier.meekomers(day.stap)) == (round(4 * (100 - day.wegblijvers) / 100), 2)
    kitchen = text(map_, "tafel-van-50/keuken")
    assert "(2 gasten hebben ja gezegd, en er komen 2 mensen met hen mee)" in kitchen
    assert "Vries" not in kitchen
    assert [row[:2] for row in table(text(map_, "tafel-van-50/presentielijst"))[1:5]] == [
        ["Bos, Els", ""], ["Vries, Kees de", ""], ["Tineke de Vries", "gast van Kees de Vries"],
        ["", "gast van Kees de Vries"],
    ]  # fmt: skip
    badges = text(map_, "tafel-van-50/naamkaartjes").split("\n\n")
    assert badges[badges.index("**Tineke**") :][:5] == [
        "**Tineke**", "**de Vries**\\\ngast van Kees de Vries", "---", "**Gast**", "van Kees de Vries",
    ]  # fmt: skip
    listed = text(map_, "tafel-van-50/gastenlijst")
    assert "Er komen 2 mensen met hen mee." in listed
    assert "neemt mee: Tineke de Vries en nog 1 mens" in listed


def test_what_to_mind_stands_where_the_organisers_look(map_: Path) -> None:
    guests(
        map_,
        "naam: Fatma Yıldız, opmerking: belt liever, talen: [Turks], voorzieningen: [rollator], "
        f"telefoon: [0612345678, 0570-612345], {JA}",
    )
    (row,) = table(text(map_, "tafel-van-50/gastenlijst"))[1:]
    assert row[3:] == ["06 12 34 56 78<br>0570\u201161 23 45", "belt liever; rollator; spreekt liever Turks"]
    kitchen = text(map_, "tafel-van-50/keuken")
    assert "| Rollator | 1 |" in " ".join(kitchen.split())
    assert "belt liever" not in kitchen + text(map_, "tafel-van-50/presentielijst")


ADRES = "adres: Ringdijk 14, postcode: 5999 GH, woonplaats: Waterdam"


def test_an_address_stands_on_letters_and_labels_and_nowhere_empty(map_: Path) -> None:
    guests(map_, f"naam: Wim IJzerman, aanspreektitel: heer, {ADRES}, {JA}", f"naam: Els Bos, {JA}")
    dossier, catalogus = load_dossier(map_).dossier, Catalogus()
    assert dossier
    kop = catalogus.sjabloon("tafel-van-50/adresetiketten").kop
    (sheet,) = ontvangers(dossier, kop)
    assert [each.volledig for each in sheet.waarden["gasten"]] == ["Wim IJzerman"]
    assert [each.volledig for each in without_address(dossier, kop)] == ["Els Bos"]
    lines = "De heer Wim IJzerman\\\nRingdijk 14\\\n5999 GH  WATERDAM"
    assert lines in text(map_, "tafel-van-50/adresetiketten")
    letter = catalogus.sjabloon("tafel-van-50/uitnodiging")
    with_address, without = (document(dossier, letter, id_) for id_ in ("wim-ijzerman", "els-bos"))
    sender = with_address.blokken[0]
    assert isinstance(sender, Vak)
    assert [each.soort for each in sender.blokken if isinstance(each, Vak)] == ["adres"]
    assert not [each for each in without.blokken if isinstance(each, Vak) and each.soort == "adres"]


def document(dossier: Dossier, sjabloon: Sjabloon, voor: str) -> Document:
    """Give the tree of a document for one guest."""
    (ontvanger,) = ontvangers(dossier, sjabloon.kop, [voor])
    tekst = Tekstmaker(sjabloon, Catalogus().mappen).make(Weten(dossier).voor(sjabloon.kop, ontvanger))
    return assemble(dossier, sjabloon.kop, tekst, picture_finder([]))


def test_badges_can_be_made_for_some_guests(map_: Path) -> None:
    guests(map_, f"naam: Wim IJzerman, {JA}", f"naam: Els Bos, {JA}", f"naam: Kim Bol, {JA}")
    dossier = load_dossier(map_).dossier
    assert dossier
    kop = Catalogus().sjabloon("tafel-van-50/naamkaartjes").kop
    (some,) = ontvangers(dossier, kop, ["kim-bol", "els-bos"])
    assert (some.id, [each.id for each in some.waarden["gasten"]]) == ("voor-kim-bol-en-nog-1", ["kim-bol", "els-bos"])
    assert ontvangers(dossier, kop, ["niemand"]) == []
