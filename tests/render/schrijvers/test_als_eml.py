"""The text of a mail: the same words in plain text and in HTML, whatever they are."""

from __future__ import annotations

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.render.boom import Alinea, Blok, Document, Kop, Lijst, Link, Regeleinde, Tabel, Tekst, Titel, Vak
from buurtkit.render.merktekens import marker
from buurtkit.render.schrijvers import bouwer
from buurtkit.render.schrijvers.mime import binary_part, header, multipart, text_part
from tests.render.test_letterlijk import html_text

if TYPE_CHECKING:
    from collections.abc import Sequence


def build(*blokken: Blok, titel: str = "Onderwerp", values: Sequence[str] = (), voet: str = "") -> EmailMessage:
    document = Document(titel, "", "brief", (Titel((Tekst(titel),)), *blokken), Huisstijl(), voettekst=voet)
    return message_from_bytes(bouwer("eml")(document)(values), policy=default)


def bodies(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert html
    return tuple(each.get_content().replace("\r\n", "\n") for each in (plain, html))


def test_each_block_has_its_plain_text() -> None:
    plain, _ = bodies(
        build(
            Alinea((Tekst("Beste "), Tekst(marker(0), vet=True), Regeleinde(), Tekst("dag"))),
            Kop(2, (Tekst("Kop"),)),
            Lijst(((Alinea((Tekst("een"),)), Lijst(((Alinea((Tekst("diep"),)),),))), (Alinea((Tekst("twee"),)),))),
            Lijst(((Alinea((Tekst("drie"),)),),), genummerd=True, start=3),
            Tabel(((Tekst("Tijd"),), ()), (((Tekst("9.00"),), (Tekst("Welkom"),)),), ("links", "links"), (0.5, 0.5)),
            Vak("kader", (Tekst("In het kort"),), (Alinea((Tekst("Kom!"),)),)),
            Alinea((Link("https://x.nl", (Tekst("site"),)), Tekst(", "), Link("mailto:a@b.nl", (Tekst("a@b.nl"),)))),
            values=("Jan",),
            voet="Buurtteam",
        )
    )

    assert plain == (
        "Beste Jan\ndag\n\nKop\n\n- een\n  - diep\n- twee\n\n3. drie\n\nTijd\n9.00  Welkom\n\nIn het kort\n\nKom!\n\n"
        "site: https://x.nl, a@b.nl\n\n-- \nBuurtteam\n"
    )


def test_the_subject_stands_only_above_the_mail() -> None:
    message = build(Alinea((Tekst("hallo"),)), titel="Één lange titel, " + "heel lang " * 12)

    assert message["Subject"] == "Één lange titel, " + ("heel lang " * 12).strip()
    assert not [
        each for each in bodies(message) if "lange titel" in each.partition("</head>")[2] or each.startswith("Één")
    ]
    assert message["X-Unsent"] == "1"


def test_the_style_asks_nothing_that_mail_programs_do_not_know() -> None:
    _, html = bodies(build(Vak("kader", (Tekst("x"),), (Alinea((Tekst("y"),)),))))

    assert not [word for word in ("var(", "color-mix", "@media", "flex", "<img", "<script", "http:") if word in html]
    assert "border-left: 5px solid #" in html


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=200))
def test_any_value_comes_back_letter_for_letter(value: str) -> None:
    plain, html = bodies(build(Alinea((Tekst(f"<{marker(0)}>"),)), values=(value,)))

    assert plain.rstrip("\n") == f"<{value}>"
    assert f"<{value}>" in html_text(html.encode())


@given(
    st.binary(max_size=400), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200)
)
def test_parts_are_read_back_as_they_were(content: bytes, text: str) -> None:
    parts = [text_part(text, "plain"), binary_part(content, "application/pdf", {}, "één brief.pdf")]

    message = message_from_bytes(b"MIME-Version: 1.0\r\n" + multipart("mixed", parts, "zaad"), policy=default)

    first, second = message.iter_parts()
    assert not [each.defects for each in message.walk() if each.defects]
    assert (first.get_content().replace("\r\n", "\n"), second.get_content()) == (text, content)
    assert second.get_filename() == "één brief.pdf"


@pytest.mark.parametrize("name", ["Subject", "To"])
def test_a_header_cannot_be_broken_out_of(name: str) -> None:
    with pytest.raises(ValueError, match="linefeed"):
        header(name, "x <a@b.nl>\r\nBcc: c@d.nl")
