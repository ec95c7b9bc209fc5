"""Address books of phones and of Outlook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.gasten.overnemen.kolommen import recognise
from buurtkit.gasten.overnemen.rijen import read_rows
from buurtkit.lijsten.adresboek import read_vcards
from buurtkit.lijsten.tabel import BronFout
from tests.gasten.overnemen.test_rijen import VANDAAG

KAARTEN = """\
BEGIN:VCARD
VERSION:4.0
FN:Jan de
  Vries
N:Vries;Jan;de;;
item1.EMAIL;PREF=1:jan@welzijn.nl
TEL;VALUE=uri;TYPE="voice,home":tel:+31-30-1234567
TEL;TYPE=cell:06-12345678
ORG:Welzijn\\, zorg;Wijk
TITLE:opbouwwerker
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=87elik;Y=C4=B1ld=
=C4=B1z;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Y=C4=B1ld=C4=B1z =C3=87elik
TEL;FAX:0301234567
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:mevr. A. Bakker
N:Bakker;A.;;mevr.;
END:VCARD
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cards_of_all_versions_are_read(end: str) -> None:
    tabel = read_vcards(KAARTEN.replace("\n", end).encode(), "a.vcf")
    first, second, third = read_rows(recognise(tabel), VANDAAG, geleding="bewoner").opgaven

    assert first.velden == {
        "naam": "Jan de Vries",
        "geleding": "professional",
        "organisatie": "Welzijn, zorg, Wijk",
        "functie": "opbouwwerker",
        "email": "jan@welzijn.nl",
        "telefoon": ["06 12 34 56 78", "+31 30 123 45 67"],
    }
    assert (second.rij, second.velden["naam"], second.velden.get("telefoon")) == (12, "Yıldız Çelik", None)
    assert (third.velden["naam"], third.velden["aanspreektitel"]) == ("A. Bakker", "mevrouw")


def test_a_card_without_an_end_spoils_no_other() -> None:
    tabel = read_vcards((KAARTEN + "BEGIN:VCARD\nFN:x\n").encode(), "a.vcf")

    assert len(tabel.rijen) == 4
    assert "zijn niet gelezen" in tabel.opmerkingen[0]
    with pytest.raises(BronFout, match="END:VCARD"):
        read_vcards(b"BEGIN:VCARD\nFN:x\n", "a.vcf")


def read(*lines: str, letters: str = "utf-8") -> tuple[list[dict[str, object]], list[str]]:
    """Read one card of these lines; give what becomes of it and what is said."""
    card = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])
    tabel = read_vcards(card.encode(letters), "a.vcf")
    found = read_rows(recognise(tabel), VANDAAG, geleding="bewoner")
    said = [*tabel.opmerkingen, *(str(each) for each in found.meldingen)]
    return [dict(each.velden) for each in found.opgaven], said


@pytest.mark.parametrize("lines", [["VERSION:3.0"], ["PHOTO;ENCODING=b:/9j/4AAQS"], ["zonder dubbele punt"]])
def test_the_only_card_is_told_when_it_cannot_be_read(lines: list[str]) -> None:
    found, said = read(*lines)

    assert found == []
    assert said[-1] == "a.vcf:1:1: fout: kaartje op regel 1: dit kaartje is niet te lezen."


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ("PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQS", []),
        ("PHOTO;ENCODING=BASE64:\n/9j/4AAQSkZJRgAB\nAQAAAQABAAD", []),
        ("PROFILE:VCARD", []),
        ("X-ODD;ENCODING=QUOTED-PRINTABLE;CHARSET=none:=FF=FE", []),
        ("BDAY;VALUE=date", ["Regel 4 is niet te lezen en overgeslagen; de rest van het kaartje telt."]),
        ("een regel\nnog een", ["De regels 4 en 5 zijn niet te lezen en overgeslagen; de rest van het kaartje telt."]),
    ],
)
def test_a_property_that_is_odd_costs_nothing_but_itself(odd: str, said: list[str]) -> None:
    assert read("N:Proef;Kim;;;", "FN:Kim Proef", odd, "EMAIL:kim@voorbeeld.nl") == (
        [{"naam": "Kim Proef", "geleding": "bewoner", "email": "kim@voorbeeld.nl"}],
        said,
    )


@pytest.mark.parametrize(
    ("line", "naam"),
    [
        ("FN;ENCODING=QUOTED-PRINTABLE:Ren=E9e Proef", "Renée Proef"),
        ("FN;QUOTED-PRINTABLE:Ren=C3=A9e Proef", "Renée Proef"),
        ("FN;CHARSET=ISO-8859-9;ENCODING=QUOTED-PRINTABLE:Y=FDld=FDz Proef", "Yıldız Proef"),
        ("FN;CHARSET=unknown;ENCODING=QUOTED-PRINTABLE:Ren=E9e=\n Proef", "Renée Proef"),
    ],
)
def test_letters_of_windows_are_read(line: str, naam: str) -> None:
    assert read("VERSION:2.1", line) == ([{"naam": naam, "geleding": "bewoner"}], [])
    written, said = read("VERSION:2.1", "FN:Renée Proef", letters="cp1252")
    assert written[0]["naam"] == "Renée Proef"
    assert "Windows-1252" in said[0]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("NOTE:allergie: noten, melk en ei", "opmerking", "allergie: noten, melk en ei"),
        ("NOTE:Let op\\: geen noten\\, ook geen pinda\\; dank", "opmerking",
         "Let op: geen noten, ook geen pinda; dank"),
        ("NOTE:komt later\nNOTE:met de taxi", "opmerking", "komt later; met de taxi"),
        ("ORG:Zorg, Welzijn en Meer;Team Noord", "organisatie", "Zorg, Welzijn en Meer, Team Noord"),
        ("ORG:Zorg\\; Welzijn;;", "organisatie", "Zorg; Welzijn"),
        ("TITLE:adviseur wonen, zorg en veiligheid", "functie", "adviseur wonen, zorg en veiligheid"),
    ],
)  # fmt: skip
def test_signs_in_a_value_cut_nothing_off(line: str, field: str, value: object) -> None:
    (found,), said = read("N:Proef;Kim", "FN:Kim Proef", *line.split("\n"))
    assert (found[field], said) == (value, [])


@pytest.mark.parametrize(
    "lines",
    [
        ["N:Proef;Kim;;;", "FN:Bakkerij Proef", "ORG:Bakkerij Proef;", "X-ABShowAs:COMPANY"],
        ["N:Proef;Kim", "FN:BAKKERIJ PROEF", "ORG:Bakkerij Proef"],
        ["N:Proef;Kim", "FN:Proef", "KIND:org", "ORG:Bakkerij Proef"],
    ],
)
def test_a_card_under_the_name_of_a_company_is_of_the_person_it_names(lines: list[str]) -> None:
    found, said = read(*lines)
    assert found == [{"naam": "Kim Proef", "geleding": "bewoner", "organisatie": "Bakkerij Proef"}]
    assert said == []


@pytest.mark.parametrize(
    "lines",
    [
        ["FN:Bakkerij Proef", "ORG:Bakkerij Proef"],
        ["N:Bakkerij Proef;;;;", "FN:Bakkerij Proef", "ORG:Bakkerij Proef"],
        ["KIND:org", "FN:Bakkerij Proef", "EMAIL:info@proef.example"],
    ],
)
def test_a_card_of_a_company_alone_is_no_guest_and_told_of(lines: list[str]) -> None:
    found, (said,) = read(*lines)
    assert found == []
    assert "dit kaartje is van een organisatie (`Bakkerij Proef`) en noemt geen mens" in said


@given(st.text(max_size=80))
def test_any_text_in_a_card_gives_a_row(text: str) -> None:
    body = text.replace("\r", " ").replace("\n", " ")
    tabel = read_vcards(f"BEGIN:VCARD\nVERSION:3.0\nFN:{body}\n{body}\nEND:VCARD\n".encode(errors="replace"), "a.vcf")
    assert len(tabel.rijen) == 2
