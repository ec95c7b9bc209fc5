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
        "telefoon": "06 12 34 56 78",
    }
    assert (second.rij, second.velden["naam"], second.velden.get("telefoon")) == (12, "Yıldız Çelik", None)
    assert (third.velden["naam"], third.velden["aanspreektitel"]) == ("A. Bakker", "mevrouw")


def test_a_card_without_an_end_spoils_no_other() -> None:
    tabel = read_vcards((KAARTEN + "BEGIN:VCARD\nFN:x\n").encode(), "a.vcf")

    assert len(tabel.rijen) == 4
    assert "zijn niet gelezen" in tabel.opmerkingen[0]
    with pytest.raises(BronFout, match="END:VCARD"):
        read_vcards(b"BEGIN:VCARD\nFN:x\n", "a.vcf")


def test_the_only_card_is_told_when_it_cannot_be_read() -> None:
    tabel = read_vcards(b"BEGIN:VCARD\nVERSION:3.0\nN:a\nzonder dubbele punt\nEND:VCARD\n", "a.vcf")
    read = read_rows(recognise(tabel), VANDAAG)

    assert [str(each) for each in read.meldingen] == [
        "a.vcf:1:1: fout: kaartje op regel 1: dit kaartje is niet te lezen."
    ]


@given(st.text(max_size=80))
def test_any_text_in_a_card_gives_a_row(text: str) -> None:
    body = text.replace("\r", " ").replace("\n", " ")
    tabel = read_vcards(f"BEGIN:VCARD\nVERSION:3.0\nFN:{body}\n{body}\nEND:VCARD\n".encode(errors="replace"), "a.vcf")
    assert len(tabel.rijen) == 2
