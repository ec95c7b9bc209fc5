"""What the manual shows can be typed over: its YAML is read, its messages are real."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from buurtkit.beeld.dagverloop import dagverloop
from buurtkit.begin.antwoorden import read_answers
from buurtkit.begin.gesprek import Gesprek
from buurtkit.dossier.laden import BESTANDEN, load_dossier
from buurtkit.notatie import tijd

DOCS = Path(__file__).parents[2] / "docs"
TEXT = "".join(path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("handleiding*.md")))
INITIATIEF = """\
naam: Samen aan zet
gemeenten: [Waterdam]
buurten: [Rivierenbuurt]
opgave:
  vraag: Wat is er nodig om hier prettig samen te leven?
initiatiefnemer:
  naam: Nynke van der Sluis
verwachtingen:
  mag_verwachten: luisteren goed.
"""
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def block_with(start: str) -> str:
    (found,) = [block for block in BLOCKS if block.startswith(start)]
    return str(found)


def test_the_yaml_of_the_manual_makes_a_dossier(tmp_path: Path) -> None:
    guests = block_with("deelnemers:") + "".join(
        f"  - naam: {naam}\n    geleding: bestuur\n" for naam in ("Ester van der Ven", "Karim Bouzid")
    )
    when = "datum: 24 juni 2027\nbegin: 15.00 uur\neinde: 17.00 uur\nplaats: {naam: De Bocht}\n"
    notes = block_with("waarnemingen:")
    more = notes + "".join(f"  - {{id: {id_}, tafel: 2, ronde: 1, tekst: x}}\n" for id_ in ("w07", "w23"))
    texts = {
        "buurtkit.yaml": INITIATIEF
        + block_with("huisstijl:\n  naamkaartjes:")
        + block_with("afwijkingen:")
        + block_with("open_brief:"),
        "tafel-van-50.yaml": block_with("datum:")
        + block_with("samenstelling:")
        + block_with("groepen:")
        + block_with("gehouden:"),
        "deelnemers.yaml": guests,
        "waarnemingen.yaml": more,
        "bevindingen.yaml": block_with("bevindingen:"),
        "bestuurstafel.yaml": when + block_with("bestuurders:"),
        "afspraken.yaml": block_with("afspraken:") + block_with("besluiten:"),
        "draaiboek.yaml": block_with("versie:"),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    lezing = load_dossier(tmp_path)

    assert set(texts) <= set(BESTANDEN)
    assert [str(melding) for melding in lezing.meldingen] == []
    assert lezing.dossier
    verloop = dagverloop(lezing.dossier, "tafel-van-50")
    assert verloop
    assert not verloop.problemen
    first = verloop.momenten[0]
    assert (first.wat, tijd(first.begin)) == ("Tafels klaarzetten", "13.45 uur")
    assert "hier begint het klaarzetten om 13.45 uur" in TEXT


def test_the_answers_of_the_manual_answer_every_question_that_is_left_after_them(tmp_path: Path) -> None:
    path = tmp_path / "antwoorden.yaml"
    path.write_text(block_with("vraag:"), encoding="utf-8")

    answers, meldingen = read_answers(path, "antwoorden.yaml")
    gesprek = Gesprek(dt.date(2026, 11, 24), answers)

    assert meldingen == []
    assert gesprek.fill_in(met_voorstellen=False) == []
    assert gesprek.ongebruikt() == []


def test_the_message_in_the_manual_is_what_buurtkit_says(tmp_path: Path) -> None:
    (tmp_path / "buurtkit.yaml").write_text(INITIATIEF, encoding="utf-8")
    rows = (
        "deelnemers:\n" + "  # een regel\n" * 8 + "  - naam: Jan\n    geleding: bewoner\n    emial: jan@voorbeeld.nl\n"
    )
    (tmp_path / "deelnemers.yaml").write_text(rows, encoding="utf-8")

    assert str(load_dossier(tmp_path).meldingen[0]) in TEXT
