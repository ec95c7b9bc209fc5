"""What the documents that come with buurtkit say when a dossier is not like the example."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from buurtkit.begin.dossier import bestanden
from buurtkit.begin.gesprek import Gesprek
from buurtkit.dossier.laden import load_dossier
from buurtkit.render.maken import plan, render
from buurtkit.render.sjabloon import Catalogus
from buurtkit.stukken.weten import Weten
from tests.conftest import Geheugen

DRAAIBOEK = """\
dagen:
  - bijeenkomst: manifestatie
    regels:
      - {begin: 10.00 uur, duur: 30, wat: Kramen, waar: aula, wie: Joost Bos, leverancier: Kramen BV, nodig: touw}
      - {begin: 10.10 uur, duur: 30, wat: Koffie zetten, waar: keuken, wie: Joost Bos, plan_b: Thee}
      - {wat: Stoelen tellen, waar: gang}
      - {begin: 11.00 uur, duur: 15, wat: Kramen nakijken, waar: aula, leverancier: Kramen BV}
"""


def made(folder: Path, naam: str) -> dict[str, str]:
    """Make one template in Markdown; gives the texts by file name."""
    dossier = load_dossier(folder).dossier
    assert dossier
    catalogus, uitvoer = Catalogus(folder, dossier.soorten), Geheugen()
    stukken = list(render(dossier, catalogus, plan(dossier, [catalogus.sjabloon(naam)], ["md"]), uitvoer, Weten))
    assert [stuk.meldingen for stuk in stukken if stuk.meldingen] == []
    return {name: content.decode() for name, content in uitvoer.made.items()}


def text(folder: Path, naam: str) -> str:
    (found,) = made(folder, naam).values()
    return found


def add(folder: Path, file: str, more: str) -> None:
    with (folder / file).open("a", encoding="utf-8") as opened:
        opened.write(f"\n{more}\n")


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


def table(text: str, heading: str = "# ") -> list[list[str]]:
    """Give the cells of the first table below a heading, without the line below its head."""
    lines = next(each for each in text.partition(heading)[2].split("\n\n") if each.startswith("|")).splitlines()
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines]
    return [rows[0], *rows[2:]]


def test_the_run_of_show_interleaves_places_by_time(map_: Path) -> None:
    add(map_, "draaiboek.yaml", DRAAIBOEK)

    draaiboek = text(map_, "manifestatie/draaiboek")

    head, *rows = table(draaiboek, "## Van minuut tot minuut")
    assert head == ["Tijd", "Plaats", "Wat", "Wie", "Leverancier", "Nodig"]
    assert [(row[0].replace("\N{NO-BREAK SPACE}", " "), row[1], row[2]) for row in rows[:4]] == [
        ("10.00 – 10.30 uur", "aula", "Kramen"),
        ("10.10 – 10.40 uur", "keuken", "Koffie zetten"),
        ("11.00 – 11.15 uur", "aula", "Kramen nakijken"),
        ("13.00 – 13.30 uur", "aula", "Opening"),
    ]
    assert table(draaiboek, "## Plan B")[1][1:] == ["Koffie zetten", "Thee"]
    assert "“Stoelen tellen”: wanneer dit begint is niet te berekenen." in draaiboek
    assert "**Versie:** 1" in draaiboek.partition("## ")[0]


@pytest.mark.parametrize(
    ("id_", "head", "rows"),
    [
        ("leverancier-kramen-bv", ["Tijd", "Plaats", "Wat", "Wie", "Nodig"], ["Kramen", "Kramen nakijken"]),
        ("plek-keuken", ["Tijd", "Wat", "Wie"], ["Koffie zetten"]),
        ("persoon-joost-bos", ["Tijd", "Plaats", "Wat", "Wie", "Leverancier", "Nodig"], ["Kramen", "Koffie zetten"]),
    ],
)
def test_an_extract_has_only_columns_that_say_something(map_: Path, id_: str, head: list[str], rows: list[str]) -> None:
    add(map_, "draaiboek.yaml", DRAAIBOEK)

    extract = table(made(map_, "manifestatie/uittreksel")[f"manifestatie/uittreksel-{id_}.md"])

    assert extract[0] == head
    assert [row[head.index("Wat")] for row in extract[1:]] == rows


def test_a_task_for_no_gathering_in_particular_is_in_the_draaiboek_too(map_: Path) -> None:
    add(map_, "draaiboek.yaml", "taken: [{wat: Open een rekening, uiterlijk: 8 januari 2027}]")

    rows = table(text(map_, "initiatief/draaiboek-vooraf"), "## Voor het hele initiatief")

    assert [row[:2] for row in rows[1:]] == [["8-1-2027", "Open een rekening"]]


def test_a_task_that_is_not_needed_says_why(map_: Path) -> None:
    add(map_, "draaiboek.yaml", "taken: [{id: buren, vervalt: Het gebouw staat alleen.}]")

    before, _, after = text(map_, "initiatief/draaiboek-vooraf").partition("## Wat wij hier niet doen")

    assert "Vertel de buren" not in before
    assert "Het gebouw staat alleen." in after


@pytest.mark.parametrize(
    ("naam", "words"),
    [
        ("initiatief/plan", "Meedoen aan de manifestatie kost € 5"),
        ("manifestatie/persbericht", "Meedoen kost € 5"),
        ("manifestatie/aankondiging", "Meedoen kost € 5"),
        ("manifestatie/uitnodiging", "**Kosten:** € 5"),
    ],
)
def test_a_gathering_that_is_not_free_never_says_so(map_: Path, naam: str, words: str) -> None:
    change(map_, "manifestatie.yaml", "toegang: 0", "toegang: € 5")
    add(map_, "begroting.yaml", "posten: [{wat: zaal, bedrag: € 100}]\ndekking: [{van: gemeente, bedrag: € 100}]")

    for found in made(map_, naam).values():
        assert words in found.replace("\N{NO-BREAK SPACE}", " ")
        assert "gratis" not in found


def test_the_plan_says_what_is_done_otherwise_and_why(map_: Path) -> None:
    add(map_, "buurtkit.yaml", "afwijkingen: [{regel: BK910, reden: Dat kan in deze zaal.}]")

    plan_text = text(map_, "initiatief/plan")

    assert "In plaats van “Niemand en niets is op de dag dubbel bezet”: Dat kan in deze zaal." in plan_text


@pytest.mark.parametrize(
    ("datum", "asks"),
    # The day was there already, so a letter that is of no earlier day cannot ask for it.
    [("", False), ("  datum: 1 maart 2027", True), ("  datum: 1 december 2028", False)],
)
def test_the_open_letter_asks_to_keep_a_day_free_only_if_it_is_still_to_come(
    map_: Path, datum: str, *, asks: bool
) -> None:
    change(map_, "buurtkit.yaml", "  datum: 1 maart 2027", datum)

    letter = text(map_, "initiatief/open-brief")

    assert "Geacht college," in letter
    assert ("En houdt u" in letter) == asks


def test_an_open_letter_to_two_municipalities_is_to_both(map_: Path) -> None:
    change(map_, "buurtkit.yaml", "gemeenten: [Waterdam]", "gemeenten: [Waterdam, Dijkstad]")

    letter = text(map_, "initiatief/open-brief")

    assert "# Open brief aan de colleges van Waterdam en Dijkstad\n" in letter
    assert "Geachte colleges," in letter


@pytest.mark.parametrize("step", ["tafel-van-50", "manifestatie", "bestuurstafel"])
def test_what_was_not_filled_in_leaves_no_gap_in_an_invitation(map_: Path, step: str) -> None:
    for found in made(map_, f"{step}/uitnodiging").values():
        assert "  " not in found.replace("  \n", "\n")


@pytest.mark.parametrize(
    ("vorm", "said"),
    [
        ("opdracht, waarom: Eén partij kan dit.", "Wij geven een opdracht. Eén partij kan dit."),
        ("partnerschap met één", "Met één partner."),
        ("partnerschap met meer", "Met meer partners."),
    ],
)
def test_the_plan_says_how_people_work_together(map_: Path, vorm: str, said: str) -> None:
    add(map_, "buurtkit.yaml", f"wie_nodig: {{relatietest: {{vorm: {vorm}}}}}")

    assert f"**Hoe wij samenwerken:** {said}\n" in text(map_, "initiatief/plan")


def test_a_press_release_says_where_it_is(map_: Path) -> None:
    assert "Het adres is Molenlaan 2, Waterdam." in text(map_, "tafel-van-50/persbericht")

    change(map_, "tafel-van-50.yaml", "  adres: Molenlaan 2\n", "")

    assert "Het adres is" not in text(map_, "tafel-van-50/persbericht")


@pytest.mark.parametrize(
    ("dekking", "said"),
    [
        ("", "Wij zoeken nog wie het betaalt."),
        ("{van: A, bedrag: 1000}", "Dat is gedekt."),
        ("{van: A, bedrag: 1000, zeker: gevraagd}", "Daarvan is € 1.000 gevraagd."),
        ("{van: A, bedrag: 400}", "Daarvan is € 400 toegezegd. Wij zoeken nog € 600."),
        (
            "{van: A, bedrag: 400}, {van: B, bedrag: 600, zeker: gevraagd}",
            "Daarvan is € 400 toegezegd en € 600 gevraagd.",
        ),
    ],
)
def test_the_plan_does_not_call_money_that_was_asked_for_covered(map_: Path, dekking: str, said: str) -> None:
    budget = f"posten: [{{wat: Zaal, bedrag: 1000}}]\ndekking: [{dekking}]\n"
    (map_ / "begroting.yaml").write_text(budget, encoding="utf-8")

    plan_ = text(map_, "initiatief/plan").replace("\N{NO-BREAK SPACE}", " ")

    assert f"Het kost € 1.000. {said} Meedoen is gratis." in plan_


PLEK = "De plek volgt nog"


@pytest.mark.parametrize(
    "naam", ["uitnodiging", "aankondiging", "persbericht", "draaiboek", "programma", "presentielijst", "bedankbrief"]
)
def test_a_place_that_is_not_known_yet_is_not_named(map_: Path, naam: str) -> None:
    change(map_, "tafel-van-50.yaml", "naam: Wijkhuis De Wiek", f"naam: {PLEK}")
    change(
        map_,
        "tafel-van-50.yaml",
        "  adres: Molenlaan 2\n  postcode: 5999 AC\n  woonplaats: Waterdam\n  zaal: grote zaal\n",
        "",
    )

    for found in made(map_, f"tafel-van-50/{naam}").values():
        assert PLEK not in found
        assert "in ." not in found
        assert "uur." in found or "uur**" in found or naam not in ("aankondiging", "programma")
    assert PLEK not in text(map_, "initiatief/plan")
    assert PLEK not in text(map_, "initiatief/kalender")


def test_an_invitation_without_a_place_says_that_it_follows(map_: Path) -> None:
    change(map_, "manifestatie.yaml", "naam: Basisschool De Molen\n  woonplaats: Waterdam", f"naam: {PLEK}")

    assert all("**Waar:** dat hoor" in each for each in made(map_, "manifestatie/uitnodiging").values())
    assert "Waar het is, hoort u nog. Meedoen is gratis." in text(map_, "manifestatie/aankondiging")


def test_a_table_of_fewer_than_fifty_is_not_called_fifty(map_: Path) -> None:
    add(map_, "tafel-van-50.yaml", "verwacht: 40")

    letter = made(map_, "tafel-van-50/uitnodiging")["tafel-van-50/uitnodiging-fatima-el-ouali.md"]
    assert "Wij verwachten ongeveer veertig mensen." in letter
    assert "ongeveer veertig mensen" in text(map_, "tafel-van-50/aankondiging")
    assert "ongeveer veertig mensen" in text(map_, "tafel-van-50/persbericht")


@pytest.mark.parametrize(
    ("answer", "more", "shown"),
    [
        ("ja", "verwacht: 40", "40 verwacht"),  # and not who answered so far
        ("ja", "", "3 zeiden ja"),
        ("aanwezig", "verwacht: 40", "2 waren er<br>40 verwacht"),
        ("aanwezig", "gehouden: {aantal: 47}", "47 waren er"),
        ("genodigd", "", "1 zei ja"),
    ],
)
def test_the_plan_says_what_its_numbers_of_people_are(map_: Path, answer: str, more: str, shown: str) -> None:
    add(map_, "tafel-van-50.yaml", more)
    change(map_, "deelnemers.yaml", "tafel-van-50: aanwezig", f"tafel-van-50: {answer}")

    assert table(text(map_, "initiatief/plan"), "## De bijeenkomsten")[1][-1] == shown


def test_nobody_is_said_to_stand_behind_a_promise_without_a_director(map_: Path) -> None:
    assert "Achter elke afspraak staat een bestuurder" in text(map_, "bestuurstafel/terugkoppeling")
    change(map_, "afspraken.yaml", "    rugdekking: o-yilmaz\n", "")
    assert "Achter elke afspraak" not in text(map_, "bestuurstafel/terugkoppeling")


def test_promises_that_were_dropped_answer_nothing(map_: Path) -> None:
    add(map_, "afspraken.yaml", "    stand: vervallen")

    found = text(map_, "bestuurstafel/terugkoppeling")

    assert "Wat er was afgesproken, gaat niet door." in found
    assert "| Wat er gebeurt" not in found
    assert "De gemeente maakt de stoep breder" in found.partition("## Wat niet doorgaat")[2]
    assert "De Molenlaan voelt onveilig" in found.partition("## Waar nog geen afspraak over is")[2]


def test_one_of_a_kind_is_not_many(map_: Path) -> None:
    (map_ / "bevindingen.yaml").write_text(
        "bevindingen: [{id: b1, kern: Er is iets, waarnemingen: [w1], vraag: Wat nu?}]", "utf-8"
    )
    change(map_, "bestuurstafel.yaml", "bevindingen: [b1, b2]", "bevindingen: [b1]")
    (map_ / "waarnemingen.yaml").write_text("waarnemingen: [{id: w1, tafel: 1, ronde: 1, tekst: Er is iets}]", "utf-8")

    assert "Daar kwam één bevinding uit. Er is één afspraak gemaakt." in text(map_, "bestuurstafel/terugkoppeling")
    assert "meemaakten: één waarneming. Zo kwamen wij tot één bevinding." in text(map_, "bestuurstafel/bevindingen")
    thanks = made(map_, "tafel-van-50/bedankbrief")["tafel-van-50/bedankbrief-fatima-el-ouali.md"]
    assert "meemaken: één waarneming. Daar kwam één bevinding uit, met een vraag." in thanks
    (thanks,) = made(map_, "bestuurstafel/bedankbrief").values()
    assert "Er is één afspraak gemaakt. Die moet klaar zijn op 1 december 2027." in thanks


@pytest.mark.parametrize("line", ["helpen graag", "Wij helpen graag.", "wij helpen graag"])
def test_a_line_that_goes_on_after_wij_may_have_it_already(map_: Path, line: str) -> None:
    change(map_, "buurtkit.yaml", "letten een jaar lang samen op de oversteek bij de school", line)
    change(map_, "buurtkit.yaml", "luisteren goed en schrijven op wat wij horen", line)

    assert "- Wij helpen graag.\n" in text(map_, "initiatief/open-brief")
    assert all("- Wij helpen graag.\n" in each for each in made(map_, "manifestatie/uitnodiging").values())


def test_a_public_announcement_has_the_address_and_whom_to_ask(map_: Path) -> None:
    change(map_, "manifestatie.yaml", "  woonplaats: Waterdam", "  adres: Molenlaan 8\n  woonplaats: Waterdam")

    assert "Basisschool De Molen, Molenlaan 8, Waterdam." in text(map_, "manifestatie/aankondiging")
    assert "Basisschool De Molen, Molenlaan 8, Waterdam" in text(map_, "manifestatie/programma")
    before = text(map_, "manifestatie/persbericht").partition("EINDE PERSBERICHT")[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "Het adres is Molenlaan 8, Waterdam." in before
    assert "Vragen? Saskia van den Broek, 06 00 00 00 11 of saskia@molenwijk.voorbeeld.nl." in before


def test_a_letter_promises_nothing_about_passing_on_what_somebody_filled_in(map_: Path) -> None:
    for letter in made(map_, "tafel-van-50/uitnodiging").values():
        assert "Wij bewaren" in letter
        assert "niemand door" not in letter


def test_the_press_is_asked_to_come_only_where_it_may(map_: Path) -> None:
    (map_ / "bijeenkomsten").mkdir()
    for naam, open_ in (("besloten", "nee"), ("voor-iedereen", "ja")):
        (map_ / "bijeenkomsten" / f"{naam}.yaml").write_text(
            f"soort: werkgroep\nnaam: Groengroep\ndatum: 12 januari 2028\nopen: {open_}\n", "utf-8"
        )

    assert "Meer weten? Neem contact op" in text(map_, "besloten/persbericht")
    assert "Meer weten, of erbij zijn?" in text(map_, "voor-iedereen/persbericht")
    assert "Meer weten, of erbij zijn?" in text(map_, "tafel-van-50/persbericht")


def test_the_phone_list_calls_nothing_an_address_that_is_none(map_: Path) -> None:
    add(map_, "draaiboek.yaml", "telefoonlijst: [{rol: beheerder, telefoon: 06 12 34 56 78}]")
    change(map_, "bestuurstafel.yaml", "  adres: Kasteellaan 27\n  woonplaats: Waterdam\n", "")

    assert "Het adres is Molenlaan 2, Waterdam, Wijkhuis De Wiek." in text(map_, "tafel-van-50/telefoonlijst")
    assert "Zeg dat u hier bent: Gemeentehuis, trouwzaal." in text(map_, "bestuurstafel/telefoonlijst")


def test_thanks_are_for_those_of_whom_it_was_noted_that_they_were_there(map_: Path) -> None:
    assert set(made(map_, "tafel-van-50/bedankbrief")) == {
        "tafel-van-50/bedankbrief-fatima-el-ouali.md",
        "tafel-van-50/bedankbrief-jan-de-vries.md",
    }


def test_a_director_is_not_told_that_it_is_free(map_: Path) -> None:
    assert not any("Kosten" in each for each in made(map_, "bestuurstafel/uitnodiging").values())
    assert all("**Kosten:** geen" in each for each in made(map_, "manifestatie/uitnodiging").values())


def test_a_badge_says_nothing_twice(map_: Path) -> None:
    change(map_, "deelnemers.yaml", "naam: Fatima el Ouali", "naam: dhr. F. el Ouali")
    change(map_, "tafel-van-50.yaml", "voorzitter: fatima-el-ouali", "voorzitter: dhr-f-el-ouali")

    badges = text(map_, "tafel-van-50/naamkaartjes")

    assert badges.count("F. el Ouali") == 1
    assert "dhr" not in badges


def test_a_sentence_of_a_user_ends(map_: Path) -> None:
    change(
        map_,
        "buurtkit.yaml",
        "wie_beslist: De gemeente Waterdam beslist in mei 2027.",
        "wie_beslist: De gemeente beslist",
    )

    assert "- **Wie:** De gemeente beslist.\n" in text(map_, "bestuurstafel/aankondiging")


@pytest.mark.parametrize("step", ["tafel-van-50", "manifestatie", "bestuurstafel"])
def test_the_run_of_show_that_init_proposes_fits_on_one_page(tmp_path: Path, step: str) -> None:
    gesprek = Gesprek(
        dt.date(2026, 11, 24),
        {
            "initiatiefnemer": "Nynke van der Sluis",
            "organisatie": "Buurthuis De Bocht",
            "telefoon": "06 12 34 56 78",
            **{f"{id_}_plaats": "De Hanzehal, Lange Laan 20, 5999 AB Waterdam" for id_ in ("tafel", "manifestatie")},
        },
    )
    gesprek.fill_in(met_voorstellen=True)
    for name, content in bestanden(gesprek.stand()).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    dossier = load_dossier(tmp_path).dossier
    assert dossier
    catalogus, uitvoer = Catalogus(tmp_path), Geheugen()
    planned = plan(dossier, [catalogus.sjabloon(f"{step}/draaiboek")], ["pdf"])

    list(render(dossier, catalogus, planned, uitvoer, Weten))

    (pdf,) = uitvoer.made.values()
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1
    assert "**Bellen:** Nynke van der Sluis, Buurthuis De Bocht, 06" in text(tmp_path, f"{step}/draaiboek")


def test_the_form_for_notes_is_one_sheet_with_its_place_and_its_people(map_: Path) -> None:
    question = "Waar komt dat volgens de mensen aan deze tafel door, en wat zouden zij er zelf aan willen veranderen?"
    change(map_, "tafel-van-50.yaml", "vraag: Waar komt dat door?", f"vraag: {question}")
    forms = made(map_, "tafel-van-50/notitieformulier")
    assert [name.rpartition("formulier-")[2] for name in forms] == [
        f"tafel-{table}-ronde-{number}.md" for table in (1, 2) for number in (1, 2)
    ]
    form = forms["tafel-van-50/notitieformulier-tafel-1-ronde-2.md"]
    assert f"**{question}** Tafel De Wieken. Gespreksleider: Fatima el Ouali. Schrijver: Jan de Vries." in form
    assert "Schrijver: ____" in forms["tafel-van-50/notitieformulier-tafel-2-ronde-1.md"].replace("\\", "")

    dossier = load_dossier(map_).dossier
    assert dossier
    catalogus, uitvoer = Catalogus(map_), Geheugen()
    sjabloon = catalogus.sjabloon("tafel-van-50/notitieformulier")
    list(render(dossier, catalogus, plan(dossier, [sjabloon], ["pdf"], ["tafel-1-ronde-2"]), uitvoer, Weten))
    (content,) = uitvoer.made.values()
    with pikepdf.open(BytesIO(content)) as opened:
        assert len(opened.pages) == 1


def test_a_budget_without_costs_says_that_they_are_not_known(map_: Path) -> None:
    add(map_, "begroting.yaml", "dekking:\n  - {van: Gemeente Waterdam, bedrag: 500}")
    plan_ = text(map_, "initiatief/plan").replace("\N{NO-BREAK SPACE}", " ")
    assert "Wat het kost, is nog niet bekend. Er is € 500 toegezegd." in plan_
    assert "gedekt" not in plan_


def test_one_yes_does_not_undo_how_many_are_expected(map_: Path) -> None:
    change(map_, "deelnemers.yaml", "tafel-van-50: aanwezig", "tafel-van-50: ja")
    add(map_, "tafel-van-50.yaml", "verwacht: 1300")
    kitchen = text(map_, "tafel-van-50/keuken")
    assert "**Reken op:** 1.300 personen" in kitchen
    assert "| 1.300 verwacht |" in re.sub(" +", " ", text(map_, "initiatief/plan"))


def test_a_finding_that_is_not_on_the_agenda_has_a_card_without_a_time(map_: Path) -> None:
    change(map_, "bestuurstafel.yaml", "bevindingen: [b1, b2]", "bevindingen: [b1]")
    cards = text(map_, "bestuurstafel/spiegelkaarten")
    assert "15.15 – 16.30 uur" in cards
    assert "2. Bewoners weten niet bij wie zij moeten zijn" in cards
