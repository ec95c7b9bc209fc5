"""Everything about one guest, with purpose and retention, and nothing of what was said at the tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.typen import Persoonsgegeven
from buurtkit.gasten.privacy.inzage import as_text, inzage
from buurtkit.render.herkennen import herkenner_van
from tests.gasten.conftest import TAFEL, gast

if TYPE_CHECKING:
    from pathlib import Path

    from tests.gasten.conftest import Maker

DAG = dt.date(2027, 9, 1)
ZORG = dt.date(2027, 3, 19)


def test_all_that_is_known_is_given_with_why_and_until_when(make: Maker) -> None:
    meer = "functie: bakker, email: kim@x.nl, dieet: halal, kenmerken: {leeftijd: jong}, op_foto: nee"
    dossier = make(
        "tafels: [{nummer: 1, voorzitter: kim-vos}]\n",
        gast("Kim Vos", antwoord="genodigd 18-1-2027, ja 25-1-2027", meer=meer),
        gast("Jan Pol"),
        waarnemingen="waarnemingen: [{id: w1, tafel: 1, ronde: 1, tekst: Volgens Kim Vos is het donker}]\n",
        draaiboek="telefoonlijst: [{rol: brood, naam: Kim Vos, telefoon: 06 12 34 56 78}]\n",
        **{"tafel-van-50": TAFEL + "tafels: [{nummer: 1, voorzitter: kim-vos}]\n"
           "rondes: [{begin: 13.00 uur, einde: 13.40 uur, naam: Een, vraag: Wat?}]\n"},
    )  # fmt: skip
    (dossier.map / "uitvoer" / "tafel-van-50").mkdir(parents=True)
    for name in ("uitnodiging-kim-vos.pdf", "uitnodiging-jan-pol.pdf", "programma.pdf"):
        (dossier.map / "uitvoer" / "tafel-van-50" / name).write_bytes(b"%PDF")
    (dossier.map / "uitvoer" / "een.eml").write_text("To: kim@x.nl\n")
    (dossier.map / "post.jsonl").write_text('{"aan": "kim@x.nl"}\n{"aan": "jan@x.nl"}\n')

    found = inzage(
        dossier, dossier.deelnemers[0], herkenner_van(dossier), lambda soort: ZORG if soort == "zorg" else DAG
    )

    facts = {each.sleutel: (each.waarde, each.tot) for each in found.velden}
    assert facts["dieet"] == ("halal", ZORG)
    assert facts["email"] == ("kim@x.nl", DAG)
    assert facts["kenmerken"] == ("leeftijd: jong", DAG)
    assert facts["op_foto"] == ("nee", None)
    assert found.antwoorden == (("tafel-van-50", "genodigd 18-1-2027, ja 25-1-2027"),)
    assert [file for file, _ in found.plekken] == ["tafel-van-50.yaml", "draaiboek.yaml"]
    assert found.stukken == ("uitvoer/tafel-van-50/uitnodiging-kim-vos.pdf", "uitvoer/een.eml")
    assert found.logregels == (("post.jsonl", '{"aan": "kim@x.nl"}'),)
    text = as_text(found, "Goed wonen")
    assert "donker" not in text
    assert "Jan Pol" not in text
    assert "Wij wissen dit uiterlijk op 19 maart 2027.\n\n- dieet: halal" in text


def test_lists_that_name_the_guest_are_given_too(make: Maker, tmp_path: Path) -> None:
    dossier = make("", gast("Kim Vos"), gast("Jan Pol"))
    folder = dossier.map / "uitvoer"
    outside = tmp_path.parent / f"{tmp_path.name}.csv"
    files = {
        "tafel-van-50/gastenlijst.md": "Kim Vos",
        "tafel-van-50/presentielijst.md": "Vos, Kim",
        "tafel-van-50/deelnemerslijst.md": "Jan Pol",
        "gasten/deelnemers.csv": "Kim Vos",
        "gasten/oud.csv": "Jan Pol",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    outside.write_text("Kim Vos")
    (folder / "gasten" / ".gemaakt").write_text(f"\nabc {outside}")

    found = inzage(dossier, dossier.deelnemers[0], herkenner_van(dossier), lambda _: DAG)

    assert found.stukken == (
        "uitvoer/tafel-van-50/gastenlijst.md",
        "uitvoer/tafel-van-50/presentielijst.md",
        "uitvoer/gasten/deelnemers.csv",
        str(outside),
    )


def test_every_personal_field_of_a_guest_says_what_it_is_for() -> None:
    for name, field in Deelnemer.model_fields.items():
        for mark in field.metadata:
            if isinstance(mark, Persoonsgegeven):
                assert mark.doel, name
