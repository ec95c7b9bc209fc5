"""A letter that somebody edited in Word is the letter that is mailed and printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from typer.testing import CliRunner, Result

from buurtkit.cli.app import app
from buurtkit.render import uitword
from tests.post.conftest import VANDAAG, Dossiermap, Postbus

BRIEF = "tafel-van-50/uitnodiging"
NIEUW = ("datum: 12 maart 2027", "datum: 19 maart 2027")


def render(dossier: Dossiermap, *args: str) -> Result:
    return CliRunner().invoke(app, ["render", str(dossier.map), BRIEF, *args, *VANDAAG])


def letter(dossier: Dossiermap, kind: str, gast: str = "jan-de-vries") -> Path:
    return dossier.map / "uitvoer" / f"{BRIEF}-{gast}.{kind}"


def edit(dossier: Dossiermap, words: str = "Tot ziens bij de soep van Truus!") -> bytes:
    """Edit the letter of Jan as somebody would in Word."""
    path = letter(dossier, "docx")
    document = Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))
    return path.read_bytes()


def attached(dossier: Dossiermap, gast: str = "jan-de-vries") -> dict[str, bytes]:
    return {
        str(part.get_filename()): part.get_payload(decode=True)  # type: ignore[misc]
        for part in dossier.concept(gast).iter_attachments()
    }


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uitword, "find_office", lambda: None)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Stand in for LibreOffice: gives what it was asked to make a pdf of."""
    asked: list[bytes] = []

    def to_pdf(docx: bytes) -> bytes:
        asked.append(docx)
        return b"%PDF-1.7 " + str(len(asked)).encode() + " ".join(uitword.words_of(docx)).encode()

    monkeypatch.setattr(uitword, "to_pdf", to_pdf)
    return asked


@pytest.mark.usefixtures("without_office")
def test_without_libreoffice_the_pdf_is_left_away_and_the_word_file_goes_along(dossier: Dossiermap) -> None:
    assert render(dossier).exit_code == 0
    assert letter(dossier, "pdf").exists()
    mine = edit(dossier)

    again = render(dossier)
    assert again.exit_code == 3
    assert "1 pdf is weggelaten" in again.stderr
    assert not letter(dossier, "pdf").exists()
    assert letter(dossier, "docx").read_bytes() == mine
    only_pdf = render(dossier, "--formaat", "pdf")
    assert (only_pdf.exit_code, letter(dossier, "pdf").exists()) == (3, False)
    assert letter(dossier, "pdf", "fatima-el-ouali").exists()

    made = dossier.post("klaarzetten")
    assert made.exit_code == 0, made.output
    assert "1 brief gaat mee zoals u die aanpaste:" in made.stdout
    assert "uitnodiging-jan-de-vries.docx, als Word-bestand" in made.stdout
    assert attached(dossier)["uitnodiging-tafel-van-50.docx"] == mine
    assert set(attached(dossier)) == {"uitnodiging-tafel-van-50.docx", "uitnodiging.ics"}
    assert set(attached(dossier, "fatima-el-ouali")) == {"uitnodiging-tafel-van-50.pdf", "uitnodiging.ics"}
    dossier.post("klaarzetten", "--formaat", "pdf", "--formaat", "docx")
    assert attached(dossier)["uitnodiging-tafel-van-50.docx"] == mine

    # A pdf that somebody saved in Word is theirs, and goes along.
    letter(dossier, "pdf").write_bytes(b"%PDF mine")
    assert "weggelaten" not in render(dossier).stderr
    assert letter(dossier, "pdf").read_bytes() == b"%PDF mine"
    dossier.post("klaarzetten")
    assert attached(dossier)["uitnodiging-tafel-van-50.pdf"] == b"%PDF mine"


def test_the_pdf_is_made_of_the_word_file_and_only_when_that_changed(dossier: Dossiermap, office: list[bytes]) -> None:
    render(dossier)
    assert office == []
    mine = edit(dossier)

    again = render(dossier)
    assert again.exit_code == 3  # the Word file stays as it is, and that is said
    assert "1 pdf is gemaakt van het Word-bestand dat u aanpaste:" in again.stderr
    assert b"soep van Truus" in letter(dossier, "pdf").read_bytes()
    render(dossier)
    made = dossier.post("klaarzetten")
    assert office == [mine]
    assert "uitnodiging-jan-de-vries.docx, als pdf" in made.stdout
    assert attached(dossier)["uitnodiging-tafel-van-50.pdf"] == letter(dossier, "pdf").read_bytes()
    first = dossier.concept_pad("jan-de-vries").read_bytes()
    assert "ongewijzigd" in dossier.post("klaarzetten").stdout
    assert dossier.concept_pad("jan-de-vries").read_bytes() == first

    edit(dossier, "En nog iets.")
    dossier.post("klaarzetten")
    assert len(office) == 2
    assert b"En nog iets." in attached(dossier)["uitnodiging-tafel-van-50.pdf"]

    # The template again, if that is what somebody chose: both files say the same.
    assert render(dossier, "--overschrijf").exit_code == 0
    assert b"soep" not in letter(dossier, "pdf").read_bytes()
    dossier.post("klaarzetten")
    assert len(office) == 2


def test_what_is_sent_is_the_edited_letter(dossier: Dossiermap, postbus: Postbus, office: list[bytes]) -> None:
    dossier.server(postbus)
    render(dossier, "--formaat", "docx")
    edit(dossier)
    sent = dossier.post("verstuur", "--echt", "--voor", "jan-de-vries")
    assert sent.exit_code == 0, sent.output
    (message,) = postbus.berichten
    (pdf,) = (each for each in message.iter_attachments() if each.get_filename() == "uitnodiging-tafel-van-50.pdf")
    assert b"soep van Truus" in pdf.get_payload(decode=True)


def test_an_edited_letter_of_before_the_day_moved_is_pointed_out(
    dossier: Dossiermap, postbus: Postbus, office: list[bytes]
) -> None:
    dossier.server(postbus)
    render(dossier, "--formaat", "docx")
    edit(dossier)
    dossier.replace("tafel-van-50.yaml", *NIEUW)

    assert "deze noemen de nieuwe dag niet" in dossier.post("klaarzetten").stdout
    stopped = dossier.post("verstuur", "--echt")
    assert stopped.exit_code == 3
    assert "uitnodiging-jan-de-vries.docx: fout: Deze brief heeft u aangepast" in stopped.stderr
    assert postbus.ontvangen == []
    edit(dossier, "Let op: het is nu op 19 maart.")
    assert "deze noemen de nieuwe dag niet" not in dossier.post("klaarzetten").stdout
    assert dossier.post("verstuur", "--echt").exit_code == 0


@pytest.mark.usefixtures("office")
def test_an_edited_draft_has_to_hold_the_edited_letter(dossier: Dossiermap, postbus: Postbus) -> None:
    dossier.server(postbus)
    render(dossier, "--formaat", "docx")
    dossier.post("klaarzetten")
    path = dossier.concept_pad("jan-de-vries")
    path.write_bytes(path.read_bytes().replace(b"Beste Jan,", b"Dag Jan,"))
    edit(dossier)

    stopped = dossier.post("verstuur", "--echt")
    assert stopped.exit_code == 3
    assert "de brief erin is niet die van tafel-van-50/uitnodiging-jan-de-vries.docx" in stopped.stderr
    assert postbus.ontvangen == []


def test_an_edited_mail_that_never_goes_out_is_not_passed_over(dossier: Dossiermap) -> None:
    shown = CliRunner().invoke(app, ["render", str(dossier.map), "tafel-van-50/mail-uitnodiging", *VANDAAG])
    assert shown.exit_code == 0, shown.output
    path = dossier.map / "uitvoer" / "tafel-van-50" / "mail-uitnodiging-jan-de-vries.eml"
    assert dossier.post("klaarzetten").exit_code == 0
    path.write_bytes(path.read_bytes() + b"\r\nTot dan!\r\n")

    made = dossier.post("klaarzetten")
    assert made.exit_code == 1
    assert "gaat nooit de deur uit" in " ".join(made.stderr.split())
    assert "tafel-van-50/post/uitnodiging-jan-de-vries.eml" in made.stderr


def test_what_is_no_word_file_is_no_letter(dossier: Dossiermap) -> None:
    render(dossier, "--formaat", "docx")
    letter(dossier, "docx").write_bytes(b"a mistake")

    made = render(dossier)
    assert made.exit_code == 1
    assert "uitnodiging-jan-de-vries.pdf: fout: Dit is geen Word-bestand (.docx)" in " ".join(made.stderr.split())
    assert not letter(dossier, "pdf").exists()
    assert dossier.post("klaarzetten").exit_code == 1


def test_libreoffice_makes_a_pdf_of_it(dossier: Dossiermap) -> None:
    if uitword.find_office() is None:
        pytest.skip("LibreOffice is needed to make a pdf of a Word file")
    render(dossier, "--formaat", "docx")

    made = uitword.to_pdf(edit(dossier))
    assert made
    with pikepdf.open(BytesIO(made)) as pdf:
        assert len(pdf.pages) >= 1
