"""Seven years of one dossier, by its commands alone: the guest list is wiped in the first, what was promised stays."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier

ANTWOORDEN = """\
vraag: Wat maakt dat iedereen in de Molenwijk meedoet?
buurten: [Molenwijk]
gemeenten: [Waterdam]
naam: Samen in de Molenwijk
initiatiefnemer: Nynke van der Sluis
email: nynke@voorbeeld.nl
"""

GASTEN = """\
naam,geleding,organisatie,functie,email,telefoon,jaarbrief
Truus Nijhof-Wolters,bewoner,,,truus@voorbeeld.nl,06 12 34 56 78,ja
Kees de Boer,bewoner,,,kees@voorbeeld.nl,,
Fatima el Ouali,bewoner,,,fatima@voorbeeld.nl,,nee
O. Yilmaz,bestuur,Gemeente Waterdam,wethouder,yilmaz@voorbeeld.nl,,
Els Bos,bestuur,Woningcorporatie Thuis,directeur,bos@voorbeeld.nl,,
"""

CONTRACT = """\
contracten:
  - jaar: 2027
    van: 24 juni 2027
    tot: 31 december 2027
    partijen: [{naam: Gemeente Waterdam}, {naam: Woningcorporatie Thuis}]
    afspraken: [a1, a2]
    ondertekenaars:
      - {naam: O. Yilmaz, functie: wethouder, organisatie: Gemeente Waterdam}
      - {naam: Els Bos, functie: directeur, organisatie: Woningcorporatie Thuis}
      - {naam: Kees de Boer}
"""

GEWIST = ("Nijhof", "Kees", "Boer", "Fatima", "Ouali", "Els", "els-bos", "o-yilmaz", "@voorbeeld.nl")
"""What says who somebody was. The alderman signed by office, in public."""


def run(*args: object, code: int = 0) -> Result:
    result = CliRunner().invoke(app, list(map(str, args)))
    assert result.exit_code == code, result.output
    return result


def begun(folder: Path) -> Path:
    """Walk from the first question to the promises of directors, and give the dossier."""
    (folder / "antwoorden.yaml").write_text(ANTWOORDEN, encoding="utf-8")
    (folder / "gasten.csv").write_text(GASTEN, encoding="utf-8")
    map_ = folder / "molenwijk"
    run("init", map_, "--antwoorden", folder / "antwoorden.yaml", "--ja", "--vandaag", "2026-11-23")
    run("deelnemers", "importeer", folder / "gasten.csv", map_, "--ja", "--vandaag", "2027-01-04")
    table = map_ / "bestuurstafel.yaml"
    text = table.read_text(encoding="utf-8").replace("    wat:", "    verantwoordelijke: Els Bos\n    wat:", 1)
    table.write_text(f"bestuurders: [o-yilmaz, els-bos]\n{text}", encoding="utf-8")
    (map_ / "waarnemingen.yaml").write_text("waarnemingen: [{id: w1, tekst: De stoep is smal.}]\n", encoding="utf-8")
    (map_ / "bevindingen.yaml").write_text(
        "bevindingen: [{id: b1, kern: De stoep is smal, waarnemingen: [w1], vraag: Wat doet u?}]\n", encoding="utf-8"
    )
    day = str(next(each for each in read(map_).bijeenkomsten if each.stap == "bestuurstafel").datum)
    for step in ("tafel-van-50", "bestuurstafel"):
        who = "o-yilmaz,els-bos" if step == "bestuurstafel" else "truus,kees,fatima"
        run("deelnemers", "antwoord", who, "aanwezig", map_, "--bijeenkomst", step, "--vandaag", day)
    for wat, eigenaar, wie in (
        ("De stoep wordt breder", "Gemeente Waterdam, afdeling Openbare ruimte", "o-yilmaz"),
        ("De portieken worden licht", "Woningcorporatie Thuis, teamleider onderhoud", "els-bos"),
    ):
        options = ("--wat", wat, "--eigenaar", eigenaar, "--datum", "1-12-2033", "--rugdekking", wie)
        run("afspraken", "noteer", map_, *options)
    path = map_ / "afspraken.yaml"
    path.write_text(path.read_text(encoding="utf-8") + CONTRACT, encoding="utf-8")
    return map_


def read(map_: Path) -> Dossier:
    lezing = load_dossier(map_)
    assert lezing.dossier, lezing.fouten
    return lezing.dossier


def codes(result: Result) -> set[str]:
    return {line.split("[")[1].split("]")[0] for line in result.stderr.splitlines() if "[BK" in line}


def test_seven_years(tmp_path: Path) -> None:
    map_ = begun(tmp_path)
    run("deelnemers", "inzage", "kees", map_, "--naar", map_ / "inzage.md")
    run("render", map_, "bestuurstafel/uittreksel", "brief-gasten", "--formaat", "docx")
    letters = {path.stem for path in (map_ / "uitvoer" / "verankering").iterdir()}
    # Who was there is written to in the first year, but for who said not to want it.
    guests = ("els-bos", "kees-de-boer", "o-yilmaz", "truus-nijhof-wolters")
    assert letters == {f"brief-gasten-{each}" for each in guests}
    assert list((map_ / "uitvoer" / "bestuurstafel").glob("uittreksel-*.docx"))
    before = codes(run("check", map_, "--vandaag", "2027-12-01"))
    assert "BK702" in before

    run("deelnemers", "wis", map_, "--alles", "--ja", "--vandaag", "2027-12-01")

    stays = "Truus Nijhof-Wolters"
    for path in (each for each in map_.rglob("*") if each.is_file() and ".schema" not in each.parts):
        text = f"{path.name} {path.read_bytes().decode(errors='replace')}"
        for kept in (stays, "truus-nijhof-wolters", "truus@voorbeeld.nl", "nynke@voorbeeld.nl"):
            text = text.replace(kept, "")
        assert not [each for each in GEWIST if each in text], path
    # What was made for or about guests is gone: letters, extracts with a name in their title, the overview for Kees.
    assert not [*map_.rglob("*.docx"), *map_.rglob("inzage.md")]
    assert "alleen_jaarbrief: ja" in (map_ / "deelnemers.yaml").read_text(encoding="utf-8")
    assert codes(run("check", map_, "--vandaag", "2027-12-01")) == before - {"BK702"}
    data = json.loads(run("afspraken", "lijst", map_, "--json", "--vandaag", "2027-12-01").stdout)
    assert [each["rugdekking"] for each in data["resultaat"]["afspraken"]] == [
        {"organisatie": "Gemeente Waterdam", "functie": "wethouder"},
        {"organisatie": "Woningcorporatie Thuis", "functie": "directeur"},
    ]

    for jaar in range(2028, 2035):
        _year(map_, jaar)

    # The letter has a term of its own, and then goes too.
    vandaag = ("--vandaag", "2035-03-01")
    assert "BK702" in codes(run("check", map_, *vandaag))
    assert "U mocht de gegevens voor de jaarbrief van 1 gast bewaren tot" in run("status", map_, *vandaag).stdout
    run("deelnemers", "wis", map_, "--alles", "--ja", *vandaag)
    assert "Truus" not in (map_ / "deelnemers.yaml").read_text(encoding="utf-8")
    assert "BK702" not in codes(run("check", map_, *vandaag))
    (promises,) = _printed(map_, "besluitenlijst")
    assert "directeur, Woningcorporatie Thuis" in promises


def _year(map_: Path, jaar: int) -> None:
    """Do what one does each year, in the month after the summer."""
    vandaag = ("--vandaag", f"{jaar}-09-01")
    checked = run("check", map_, *vandaag)
    assert not codes(checked) & {"BK401", "BK402", "BK605", "BK701", "BK702"}, checked.stderr
    assert "bewaren tot" not in run("status", map_, *vandaag).stdout
    assert "De stoep wordt breder" in run("afspraken", "voortgang", map_, *vandaag).stdout
    options = ("--stand", "bezig", "--bewijs", f"In {jaar} is er gebouwd.", "--op", f"1-9-{jaar}")
    run("afspraken", "werkbij", "a1", map_, *options, *vandaag)

    letter, promises, signed = _printed(map_, "brief-gasten", "besluitenlijst", "buurtcontract")

    assert "# Wat er kwam van uw verhaal" in letter
    assert "Truus" in letter
    assert f"Dit is de stand op 1 september {jaar}." in letter
    assert "krijgt u omdat u dat goed vond" in letter
    assert "wethouder, Gemeente Waterdam" in promises
    assert "directeur, Woningcorporatie Thuis" in promises
    assert "O. Yilmaz" in signed
    assert "een bewoner" in signed
    assert not [each for each in ("Els", "Kees") if each in promises + signed]


def _printed(map_: Path, *namen: str) -> list[str]:
    """Make documents and read each."""
    run("render", map_, *namen, "--formaat", "md")
    paths = [path for naam in namen for path in (map_ / "uitvoer").rglob(f"{naam}*.md")]
    assert len(paths) == len(namen)
    return [path.read_text(encoding="utf-8") for path in paths]
