"""Letters that a pdf cannot show: who has them is named with the place, and what others get is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Proef

ANDERS = "Schrijf het anders, of maak een docx of html: `--formaat docx`."


def change(proef: Proef, bestand: str, old: str, new: str) -> None:
    path = proef.map / bestand
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def what_is_wrong(proef: Proef) -> dict[str, list[str]]:
    return {stuk.bestand.removeprefix("proef/stuk"): [str(each) for each in stuk.meldingen] for stuk in proef.stukken()}


def test_a_letter_of_one_guest_holds_up_only_what_it_stands_in(proef: Proef) -> None:
    change(proef, "deelnemers.yaml", "organisatie: Welzijn Waterdam", "organisatie: Welzijn 🎉 Waterdam")
    change(proef, "deelnemers.yaml", "buurt: Molenwijk", "buurt: ไทย")
    proef.write("{{ aanhef }} {{ deelnemer.organisatie or '' }}", per="deelnemer", formaten="[pdf, md]")

    assert what_is_wrong(proef) == {
        "-fatima-el-ouali.pdf": [],
        "-fatima-el-ouali.md": [],
        "-jan-de-vries.pdf": [
            "deelnemers.yaml:10:18: fout: `organisatie` van Jan de Vries heeft een teken dat niet in een pdf kan: 🎉. "
            + ANDERS
        ],
        "-jan-de-vries.md": [],
        "-anne-marie-van-der-ven-van-dijk.pdf": [],
        "-anne-marie-van-der-ven-van-dijk.md": [],
    }


def test_of_a_list_everybody_is_named_who_has_such_a_letter_in_it(proef: Proef) -> None:
    change(proef, "deelnemers.yaml", "naam: Jan de Vries", "naam: Jan 👨‍👩‍👧 de Vries")
    change(proef, "deelnemers.yaml", "buurt: Molenwijk", "buurt: Molen🏡wijk")
    change(proef, "tafel-van-50.yaml", "doel: Samen zien", "doel: 🎉 Samen zien")
    proef.write(
        "{{ bijeenkomst.doel }} አ\n\n{% for each in dossier.deelnemers %}{{ each.volledig }} {% endfor %}",
        formaten="[pdf]",
    )

    assert what_is_wrong(proef)[".pdf"] == [
        f"tafel-van-50.yaml:14:7: fout: Hier staat een teken dat niet in een pdf kan: 🎉. {ANDERS}",
        "deelnemers.yaml:8:11: fout: `naam` van Jan 👨‍👩‍👧 de Vries heeft tekens die niet in een pdf kunnen: 👧 👨 👩. "
        + ANDERS,
        f"sjablonen/proef/stuk.md:7:1: fout: Hier staat een teken dat niet in een pdf kan: አ. {ANDERS}",
    ]


def test_in_a_public_document_the_place_is_known_as_well(proef: Proef) -> None:
    change(proef, "tafel-van-50.yaml", "thema: verkeer", "thema: verkeer 🎉")
    proef.write(
        "{% for each in bijeenkomst.tafels %}{{ each.thema or '' }}{% endfor %}", formaten="[pdf]", openbaar="ja"
    )

    (melding,) = what_is_wrong(proef)[".pdf"]
    assert melding.startswith("tafel-van-50.yaml:48:12: fout: Hier staat een teken")
