from __future__ import annotations

from pathlib import Path

import pytest

from buurtkit.basis.melding import VerkeerdGebruik
from buurtkit.basis.paden import data_folder
from buurtkit.dossier.kaartmaat import Kaartmaat
from buurtkit.dossier.soorten import SOORTEN
from buurtkit.render.sjabloon import Catalogus, SjabloonFout, Sjabloonkop, read_sjabloon, split_head

GATHERINGS = ("tafel-van-50", "manifestatie", "bestuurstafel")
KOP = "titel: Proef\ndoel: Iets proberen\nstap: manifestatie\n"


def read(folder: Path, source: str | bytes) -> Sjabloonkop:
    path = folder / "stuk.md"
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    return read_sjabloon("proef/stuk", path).kop


def fouten(folder: Path, source: str | bytes) -> list[str]:
    with pytest.raises(SjabloonFout) as caught:
        read(folder, source)
    return [str(melding).removeprefix("sjablonen/proef/stuk.md:") for melding in caught.value.meldingen]


def test_a_head_needs_only_a_title_a_purpose_and_a_step(tmp_path: Path) -> None:
    kop = read(tmp_path, f"---\n{KOP}---\ntekst")

    assert (kop.titel, kop.doel, kop.stap) == ("Proef", "Iets proberen", "manifestatie")
    assert (kop.per, kop.voor, kop.opmaak, kop.formaten) == ("eenmaal", "deelnemers", "brief", ("docx", "pdf"))
    assert not kop.openbaar


def test_everything_in_a_head_is_read(tmp_path: Path) -> None:
    more = "per: tafel\nvoor: publiek\nnodig: [tafels]\nopmaak: kaarten\nkaart: 80 × 40 mm\ndubbelzijdig: ja\n"

    kop = read(tmp_path, f"---\n{KOP}{more}formaten: [md, html]\nopenbaar: ja\n---\n")

    assert (kop.per, kop.voor, kop.nodig, kop.opmaak) == ("tafel", "publiek", ("tafels",), "kaarten")
    assert (kop.kaart, kop.dubbelzijdig, kop.formaten) == (Kaartmaat(80, 40), True, ("md", "html"))
    assert kop.openbaar


@pytest.mark.parametrize("source", [f"\ufeff---\n{KOP}---\n", f"---\n{KOP}---\n".replace("\n", "\r\n")])
def test_what_windows_makes_of_a_file_is_no_error(tmp_path: Path, source: str) -> None:
    assert read(tmp_path, source).titel == "Proef"


GEEN_KOP = (
    "1:1: fout: Dit sjabloon heeft geen kop. Verwacht: bovenaan `---`, dan `titel:`, `doel:` en `stap:`, en weer `---`."
)
MAAT = "Verwacht: een kaart in millimeters die op een A4 past, zoals 90 x 55, of een vel, zoals Avery L4785."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", GEEN_KOP),
        ("## Zomaar tekst", GEEN_KOP),
        (f"---\n{KOP}tekst", GEEN_KOP),
        ("---\n---\n", GEEN_KOP),
        (f"---\n{KOP}titl: x\n---\n", "5:1: fout: `titl` is hier geen bekende sleutel. Bedoelde u `titel`?"),
        (f"---\n\n# uitleg\n{KOP}fomaten: [md]\n---\n",
         "7:1: fout: `fomaten` is hier geen bekende sleutel. Bedoelde u `formaten`?"),
        ("---\ndoel: a\nstap: manifestatie\n---\n", "2:1: fout: `titel` ontbreekt. Voeg een regel `titel: ...` toe."),
        ("---\ntitel:\ndoel: a\nstap: manifestatie\n---\n", "2:1: fout: `titel` is leeg. Vul het in."),
        ("---\ntitel: {{ initiatief.naam }}\n---\n",
         '2:1: fout: Een titel die met `{{` begint, staat tussen aanhalingstekens: titel: "{{ ... }}".'),
        (f"---\n{KOP}formaten: [docx, pfd]\n---\n",
         "5:18: fout: Hier staat `pfd`. Verwacht: een formaat: docx, eml, html, ics, md of pdf."),
        (f"---\n{KOP}---\n".replace("manifestatie", "bijeenkomst"),
         "4:7: fout: Hier staat `bijeenkomst`. "
         "Verwacht: een stap; `bijeenkomst` kan alleen in de map `sjablonen/bijeenkomst`."),
        (f"---\n{KOP}openbaar: ja\nper: uittreksel\n---\n",
         "5:11: fout: Hier staat `ja`. Verwacht: `nee`, want dit stuk wordt voor één persoon gemaakt."),
        (f"---\n{KOP}kaart: groot\n---\n", f"5:8: fout: Hier staat `groot`. {MAAT}"),
        (f"---\n{KOP}kaart: 300 x 55\n---\n", f"5:8: fout: Hier staat `300 x 55`. {MAAT}"),
        (f"---\n{KOP}openbaar: ja\nper: deelnemer\n---\n",
         "5:11: fout: Hier staat `ja`. Verwacht: `nee`, want dit stuk wordt voor één persoon gemaakt."),
        (f"---\nper: bestuurder\nopenbaar: ja\n{KOP}---\n",
         "3:11: fout: Hier staat `ja`. Verwacht: `nee`, want dit stuk wordt voor één persoon gemaakt."),
        (f"---\n{KOP}---\n".encode() + b"een\ncaf\xe9",
         "7:1: fout: Dit sjabloon is niet te lezen als UTF-8. Sla het op als UTF-8."),
    ],
)  # fmt: skip
def test_an_error_in_the_head_has_its_line(tmp_path: Path, source: str | bytes, expected: str) -> None:
    assert fouten(tmp_path, source) == [expected]


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("opmaak: brif", "Bedoelde u `brief`?"),
        ("per: deelnemers", "Bedoelde u `deelnemer`?"),
        ("nodig: [tafel]", "Bedoelde u `tafels`?"),
        ("voor: bestuurder", "Bedoelde u `bestuurders`?"),
    ],
)
def test_a_word_that_does_not_exist_gets_the_nearest_one(tmp_path: Path, line: str, suggestion: str) -> None:
    (melding,) = fouten(tmp_path, f"---\n{KOP}{line}\n---\n")

    assert melding.startswith("5:")
    assert melding.endswith(suggestion)


@pytest.mark.parametrize(
    "line", ["formaten: []", "formaten: pdf", "nodig: tafels", "kaart: {breedte: 3}", "openbaar: soms"]
)
def test_what_does_not_fit_is_refused_at_its_line(tmp_path: Path, line: str) -> None:
    (melding,) = fouten(tmp_path, f"---\n{KOP}{line}\n---\n")

    assert melding.startswith("5:")
    assert "Verwacht: " in melding


def test_all_errors_in_a_head_come_at_once(tmp_path: Path) -> None:
    assert [melding.split(":")[0] for melding in fouten(tmp_path, "---\ntitle: x\nstap: feest\n---\n")] == [
        "2", "2", "3", "2"
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_no_crash(tmp_path: Path) -> None:
    with pytest.raises(SjabloonFout, match="niet te lezen"):
        read_sjabloon("proef/stuk", tmp_path)


def test_head_and_body_keep_their_line_numbers() -> None:
    head, body = split_head("---\ntitel: x\n---\nregel 4")

    assert head.split("\n")[1] == "titel: x"
    assert body.split("\n")[3] == "regel 4"
    assert split_head("geen kop") == ("", "geen kop")


def catalogue(folder: Path, *names: str) -> Catalogus:
    for name in names:
        path = folder / "sjablonen" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{KOP}---\n", encoding="utf-8")
    return Catalogus(folder)


def test_without_own_templates_there_are_those_of_buurtkit(tmp_path: Path) -> None:
    files = data_folder("sjablonen").rglob("*.md")
    names = {path.relative_to(data_folder("sjablonen")).with_suffix("").as_posix() for path in files}
    shared = {name.partition("/")[2] for name in names if name.startswith("bijeenkomst/")}
    names |= {f"{stap}/{name}" for stap in GATHERINGS for name in shared}

    # What a kind has of its own is only there for gatherings of that kind.
    apart = ("delen", "bijeenkomst", *(soort.id for soort in SOORTEN if not soort.in_formule))
    expected = {name for name in names if name.partition("/")[0] not in apart}
    assert set(Catalogus(tmp_path)) == set(Catalogus()) == expected


def test_a_template_is_one_file_and_a_new_one_is_one_file_more(tmp_path: Path) -> None:
    before = list(Catalogus(tmp_path))

    assert set(catalogue(tmp_path, "manifestatie/nieuw.md")) - set(before) == {"manifestatie/nieuw"}


def test_own_templates_replace_those_of_buurtkit_file_by_file(tmp_path: Path) -> None:
    catalogus = catalogue(tmp_path, "tafel-van-50/uitnodiging.md")

    assert catalogus.sjabloon("tafel-van-50/uitnodiging").kop.titel == "Proef"
    assert catalogus.sjabloon("tafel-van-50/programma").kop.titel == "Programma van {{ bijeenkomst.voluit }}"


def test_templates_come_in_the_order_of_the_steps(tmp_path: Path) -> None:
    names = list(catalogue(tmp_path, "verankering/a.md", "aaa/b.md", "zomaar.md"))

    steps = list(dict.fromkeys(name.rpartition("/")[0] for name in names))
    assert steps == ["initiatief", *GATHERINGS, "verankering", "aaa", ""]
    assert names.index("tafel-van-50/aankondiging") < names.index("tafel-van-50/uitnodiging")


SHARED = "---\ntitel: Voor elk\ndoel: Iets proberen\nstap: bijeenkomst\n---\nOp {{ bijeenkomst.datum }}\n"


def with_shared(folder: Path, source: str = SHARED, *names: str) -> Catalogus:
    """Give the templates of a dossier with `bijeenkomst/nieuw`, besides others of these names."""
    catalogus = catalogue(folder, "bijeenkomst/nieuw.md", *names)
    (folder / "sjablonen/bijeenkomst/nieuw.md").write_text(source, encoding="utf-8")
    return catalogus


def test_one_file_for_all_gatherings_is_a_template_of_each(tmp_path: Path) -> None:
    catalogus = with_shared(tmp_path)

    assert set(catalogus) - set(Catalogus()) == {f"{stap}/nieuw" for stap in GATHERINGS}
    made = [catalogus.sjabloon(naam) for naam in catalogus if naam.endswith("/nieuw")]
    assert [(each.naam, each.pad, each.kop.stap) for each in made] == [
        (f"{stap}/nieuw", "bijeenkomst/nieuw", stap) for stap in GATHERINGS
    ]
    assert catalogus.find("nieuw") == catalogus.find("bijeenkomst/nieuw") == [f"{stap}/nieuw" for stap in GATHERINGS]
    assert catalogus.find("manifestatie/nieuw") == ["manifestatie/nieuw"]


def test_a_file_of_one_gathering_goes_before_the_one_for_all(tmp_path: Path) -> None:
    catalogus = with_shared(tmp_path, SHARED, "manifestatie/nieuw.md")

    titles = {naam: catalogus.sjabloon(naam).kop.titel for naam in catalogus.find("nieuw")}
    assert titles == {
        "tafel-van-50/nieuw": "Voor elk",
        "manifestatie/nieuw": "Proef",
        "bestuurstafel/nieuw": "Voor elk",
    }
    assert catalogus.find("bijeenkomst/nieuw") == ["tafel-van-50/nieuw", "bestuurstafel/nieuw"]


def test_the_file_for_all_gatherings_says_so_itself(tmp_path: Path) -> None:
    catalogus = with_shared(tmp_path, SHARED.replace("stap: bijeenkomst", "stap: manifestatie"))

    with pytest.raises(SjabloonFout) as caught:
        catalogus.sjabloon("tafel-van-50/nieuw")

    assert [str(melding) for melding in caught.value.meldingen] == [
        "sjablonen/bijeenkomst/nieuw.md:4:7: fout: Hier staat `manifestatie`. "
        "Verwacht: `bijeenkomst`, want het sjabloon staat in de map `sjablonen/bijeenkomst`."
    ]


@pytest.mark.parametrize("name", ["delen/a.md", "manifestatie/.#a.md", "manifestatie/._a.md", "manifestatie/a.md~"])
def test_pieces_and_what_editors_leave_behind_are_no_templates(tmp_path: Path, name: str) -> None:
    assert list(catalogue(tmp_path, name)) == list(Catalogus())


@pytest.mark.parametrize(
    "naam", ["manifestatie/uitnodiging", "manifestatie/uitnodiging.md", "sjablonen/manifestatie/uitnodiging.md"]
)
def test_a_template_is_found_by_its_full_name(naam: str) -> None:
    assert Catalogus().find(naam) == ["manifestatie/uitnodiging"]


def test_a_short_name_means_the_template_of_every_step() -> None:
    assert Catalogus().find("uitnodiging") == [
        "tafel-van-50/uitnodiging", "manifestatie/uitnodiging", "bestuurstafel/uitnodiging"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("naam", "nearest"), [("uitnodigng", "uitnodiging"), ("manifestatie/progama", "manifestatie/programma")]
)
def test_an_unknown_name_gets_the_nearest_one(naam: str, nearest: str) -> None:
    with pytest.raises(VerkeerdGebruik) as caught:
        Catalogus().find(naam)

    message = f"Er is geen sjabloon `{naam}`. Bedoelde u `{nearest}`? Zie `buurtkit render --lijst`."
    assert caught.value.args == (message,)


@pytest.mark.parametrize("naam", list(Catalogus()))
def test_the_templates_of_buurtkit_have_a_good_head_in_the_folder_of_their_step(naam: str) -> None:
    sjabloon = Catalogus().sjabloon(naam)

    assert sjabloon.kop.stap == naam.partition("/")[0]
    assert sjabloon.kort == naam.partition("/")[2]
