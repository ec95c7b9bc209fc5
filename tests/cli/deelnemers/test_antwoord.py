"""`buurtkit deelnemers antwoord`: one line changes, and what is unusual is said."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.laden import load_dossier
from buurtkit.gasten.zoeken import NietGevonden, find_gast

TAFEL = "datum: 12 maart 2027\nbegin: 13.00 uur\neinde: 17.00 uur\nplaats: {naam: De Schakel}\nplaatsen: 3\n"
LATER = TAFEL.replace("12 maart", "17 april").replace("plaatsen: 3\n", "")
GASTEN = """\
# Onze gasten
deelnemers:
  - naam: Jan de Vries   # belt altijd terug
    geleding: bewoner
    buurt: Lingehof
    antwoorden: {tafel-van-50: genodigd 18-1-2027, manifestatie: ja}

  - {naam: Jan Bakker, geleding: beleid}
  - naam: Kim Vos
    geleding: bewoner
    buurt: Lingehof
    antwoorden:
      tafel-van-50: ja 20-1-2027   # per telefoon
  - {naam: Bo Smit, geleding: beleid, antwoorden: {tafel-van-50: "wachtlijst 1-2-2027"}}
  - {naam: An Pol, geleding: bewoner, antwoorden: {tafel-van-50: "wachtlijst 2-2-2027"}}
"""


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    initiatief = (
        "naam: Wonen\ngemeenten: [W]\nbuurten: [L]\nopgave: {vraag: Hoe?}\ninitiatiefnemer: {naam: Nynke Smit}\n"
    )
    files = {"buurtkit": initiatief, "tafel-van-50": TAFEL, "manifestatie": LATER, "deelnemers": GASTEN}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def antwoord(map_: Path, *args: str, vandaag: str = "2027-02-10") -> Result:
    who, what, *rest = args
    return CliRunner().invoke(app, ["deelnemers", "antwoord", who, what, str(map_), *rest, "--vandaag", vandaag])


def changed(map_: Path) -> list[str]:
    """Give the lines that were taken away (-) and added (+); the dossier still reads."""
    assert load_dossier(map_).dossier
    new = (map_ / "deelnemers.yaml").read_text(encoding="utf-8")
    return [line.strip() for line in difflib.ndiff(GASTEN.splitlines(), new.splitlines()) if line[0] in "+-"]


def test_an_answer_changes_one_line_and_keeps_the_days(map_: Path) -> None:
    result = antwoord(map_, "kim", "nee")

    assert result.exit_code == 0
    assert changed(map_) == [
        "-       tafel-van-50: ja 20-1-2027   # per telefoon",
        "+       tafel-van-50: ja 20-1-2027, nee 10-2-2027   # per telefoon",
    ]
    assert f"{map_}/deelnemers.yaml:13: ja 20-1-2027, nee 10-2-2027" in result.stdout


def test_a_first_answer_makes_room_for_itself(map_: Path) -> None:
    assert antwoord(map_, "jan-bakker", "te-nodigen", "--bijeenkomst", "manifestatie").exit_code == 0
    assert changed(map_)[1] == (
        "+   - {naam: Jan Bakker, geleding: beleid, antwoorden: {manifestatie: te nodigen 10-2-2027}}"
    )


def test_between_braces_an_answer_with_a_comma_gets_quotes(map_: Path) -> None:
    assert antwoord(map_, "jan de vries", "ja", "--op", "25-1-2027").exit_code == 0
    assert changed(map_)[1].startswith('+     antwoorden: {tafel-van-50: "genodigd 18-1-2027, ja 25-1-2027", manif')


def test_the_next_gathering_is_meant_unless_another_is_named(map_: Path) -> None:
    assert "Manifestatie: Kim Vos ja" in antwoord(map_, "kim", "ja", vandaag="2027-03-13").stdout


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (
            ("jan", "ja"),
            "Er zijn meer gasten met `jan`. Welke bedoelt u?\n  jan-de-vries  (Jan de Vries)\n  jan-bakker",
        ),
        (("jan-de-vreis", "ja"), "Er is geen gast `jan-de-vreis`. Bedoelde u `jan-de-vries`?"),
        (("kim", "jaa"), "`jaa` is geen antwoord. Bedoelde u `ja`?"),
        (("kim", "nee", "--op", "11-2-2027"), "De dag bij `--op` moet nog komen."),
        (("kim", "nee", "--op", "19-1-2027"), "Het laatste antwoord van Kim Vos is van 20 januari 2027."),
        (("allen", "ja"), "`allen` kan alleen met `aanwezig`"),
        (("kim", "aanwezig", "--behalve", "jan"), "`--behalve` kan alleen bij `allen aanwezig`."),
    ],
)
def test_wrong_use_is_said_and_changes_nothing(map_: Path, args: tuple[str, ...], text: str) -> None:
    result = antwoord(map_, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert text in result.stderr
    assert changed(map_) == []


def test_a_gathering_that_is_not_planned_is_told(map_: Path) -> None:
    result = antwoord(map_, "kim", "ja", "--bijeenkomst", "bestuurstafel")
    assert (result.exit_code, result.stderr) == (1, "Dit kan nog niet: bestuurstafel.yaml is er nog niet.\n")


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (("kim", "aanwezig"), "De bijeenkomst is pas op 12 maart 2027."),
        (("kim", "genodigd"), "Kim Vos had op 20 januari 2027 al een antwoord: `ja`."),
    ],
)
def test_what_is_unusual_is_written_and_said(map_: Path, args: tuple[str, ...], text: str) -> None:
    result = antwoord(map_, *args)
    assert result.exit_code == 0
    assert f"Let op. {text}" in result.stderr
    assert len(changed(map_)) == 2


def test_yes_after_cancelling_is_written_and_said(map_: Path) -> None:
    antwoord(map_, "kim", "afgemeld")
    result = antwoord(map_, "kim", "ja", vandaag="2027-02-11")
    assert "Let op. Kim Vos meldde zich op 10 februari 2027 af." in result.stderr
    assert "ja 20-1-2027, afgemeld 10-2-2027, ja 11-2-2027" in result.stdout


def test_the_same_answer_again_changes_nothing(map_: Path) -> None:
    result = antwoord(map_, "kim", "ja")
    assert (result.exit_code, result.stdout) == (0, "Kim Vos stond al op ja 20-1-2027.\n")
    assert changed(map_) == []


def test_who_says_yes_when_it_is_full_comes_on_the_waiting_list(map_: Path) -> None:
    """Three places: one is taken, two more say yes at once, and then it is full."""
    result = antwoord(map_, "jan-de-vries, jan-bakker", "ja")
    assert "wachtlijst" not in result.stdout
    result = antwoord(map_, "an-pol", "ja")
    assert "Alle plaatsen zijn bezet (3). An Pol staat nu op de wachtlijst, als nummer 2." in result.stderr

    assert antwoord(map_, "an-pol", "ja", "--toch").stdout.startswith("Tafel van 50: An Pol ja 10-2-2027\n")


def test_several_at_once_count_for_the_places(map_: Path) -> None:
    result = antwoord(map_, "jan-de-vries,jan-bakker,an-pol,bo", "ja")
    assert [line.split()[-2] for line in result.stdout.splitlines() if line.startswith("Tafel")] == ["ja", "ja"]
    assert result.stderr.count("staat nu op de wachtlijst") == 2


def test_who_cancels_leaves_a_place_for_who_is_most_alike(map_: Path) -> None:
    result = antwoord(map_, "kim", "afgemeld")
    assert "Op de wachtlijst past An Pol het best in deze plaats (ook bewoner)." in result.stdout
    assert f"buurtkit deelnemers antwoord an-pol ja {map_} --bijeenkomst tafel-van-50" in result.stdout
    assert len(changed(map_)) == 2


def test_the_waiting_list_moves_up_only_when_asked(map_: Path) -> None:
    result = antwoord(map_, "kim", "afgemeld", "--schuif-door")
    assert "Tafel van 50: An Pol ja 10-2-2027, van de wachtlijst" in result.stdout
    assert len(changed(map_)) == 4


def test_after_the_gathering_all_who_said_yes_were_there_except_those_named(map_: Path) -> None:
    antwoord(map_, "jan-de-vries,jan-bakker", "ja")
    result = antwoord(
        map_, "allen", "aanwezig", "--behalve", "kim", "--bijeenkomst", "tafel-van-50", vandaag="2027-03-13"
    )

    assert (result.exit_code, result.stderr) == (0, "")
    dossier = load_dossier(map_).dossier
    assert dossier
    assert [each.antwoorden.voor("tafel-van-50") for each in dossier.deelnemers] == [
        "aanwezig", "aanwezig", "afwezig", "wachtlijst", "wachtlijst"
    ]  # fmt: skip


def test_somebody_else_writing_meanwhile_stops_it(map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from buurtkit.gasten import antwoord as module

    write = module.write_answers

    def meanwhile(*args: object) -> list[int]:
        (map_ / "deelnemers.yaml").write_text(GASTEN + "# x\n", encoding="utf-8")
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "write_answers", meanwhile)
    assert antwoord(map_, "kim", "nee").exit_code == 3
    assert changed(map_) == ["+ # x"]


def test_a_whole_first_name_wins_over_a_part_of_a_word(map_: Path) -> None:
    path = map_ / "deelnemers.yaml"
    more = "".join(f"  - {{naam: {naam}, geleding: bewoner}}\n" for naam in ("Wil Jansen", "Hans Kok", "Ans Kamphuis"))
    path.write_text(GASTEN + more, "utf-8")
    assert "Ans Kamphuis ja" in antwoord(map_, "ans", "ja", "--toch").stdout
    assert "Wil Jansen nee" in antwoord(map_, "jansen", "nee").stdout
    assert "Er zijn meer gasten met `jan`" in antwoord(map_, "jan", "ja").stderr


def test_what_else_a_guest_said_is_noted_with_the_answer(map_: Path) -> None:
    extra = ("--neemt-mee", "Piet Vos, 1", "--jaarbrief", "ja", "--deelnemerslijst", "nee")
    result = antwoord(map_, "kim", "ja", *extra)
    assert result.exit_code == 0
    added = [line for line in changed(map_) if line[0] == "+"]
    assert added == [
        "+     neemt_mee:",
        "+       - Piet Vos",
        "+       - 1",
        "+     op_deelnemerslijst: nee",
        "+     jaarbrief: ja",
    ]
    antwoord(map_, "kim", "ja", "--neemt-mee", "nee")
    assert "+     neemt_mee: nee" in changed(map_)
    assert "`99` zegt niet wie er meekomt" in antwoord(map_, "kim", "ja", "--neemt-mee", "99").stderr


def test_a_whole_word_of_a_name_wins_from_a_part_of_one() -> None:
    names = ("Wil Jansen", "Hans Kok", "Gerda Jansen", "Ans Kamphuis")
    guests = [Deelnemer.model_validate({"naam": name, "geleding": "bewoner"}) for name in names]
    assert find_gast(guests, "ans").volledig == "Ans Kamphuis"
    assert find_gast(guests, "kamp").volledig == "Ans Kamphuis"
    with pytest.raises(NietGevonden):
        find_gast(guests, "jansen")
