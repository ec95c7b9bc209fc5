from __future__ import annotations

import re
import struct
import zlib

import pytest

from buurtkit.render.qr import pixels, vector
from tests.conftest import Proef

ADRES = "https://molenwijk.voorbeeld.nl"


def test_the_same_address_gives_the_same_drawing() -> None:
    assert (vector(ADRES), pixels(ADRES)) == (vector(ADRES), pixels(ADRES))
    assert vector(ADRES) != vector(ADRES + "/2")


def test_a_picture_has_white_around_it_and_the_corners_of_a_code() -> None:
    data = pixels(ADRES)
    width, height, depth = struct.unpack(">IIB", data[16:25])
    packed = b"".join(found[1] for found in re.finditer(rb"IDAT(.*?).{4}(?=\0\0)", data, re.DOTALL))
    rows = zlib.decompressobj().decompress(packed)
    stride = (width * depth + 7) // 8 + 1
    light = [bin(int.from_bytes(rows[y * stride + 1 : (y + 1) * stride], "big"))[2:] for y in (0, 12 * 4)]
    assert width == height
    assert "0" not in light[0][:width]
    assert light[1][: 12 * 11] == "1" * 48 + "0" * 84


def test_a_drawing_has_the_size_that_its_place_gives_it() -> None:
    assert b"<svg" in vector(ADRES)
    assert b"viewBox" in vector(ADRES)


def test_a_template_shows_a_code_with_its_address_in_words(proef: Proef) -> None:
    assert (
        proef.make(":::qr {{ initiatief.website }}\nKijk op [{{ initiatief.website }}]({{ initiatief.website }}).\n:::")
        == f"Kijk op <{ADRES}>."
    )


@pytest.mark.parametrize("address", ["", "zomaar", "{{ initiatief.naam }}", "javascript:alert(1)"])
def test_what_is_no_address_is_refused(proef: Proef, address: str) -> None:
    melding = proef.fout(f"een\n\n:::qr {address}\ntwee\n:::")
    assert melding.tekst == "Achter `:::qr` hoort een webadres, zoals `:::qr https://voorbeeld.nl`."


def test_an_address_that_is_too_long_for_a_code_is_refused(proef: Proef) -> None:
    text = "Dit adres is te lang voor een QR-code. Neem er een van hooguit 1000 tekens."

    assert proef.fout("een\n\n:::qr https://x.nl/{{ 'a' * 1000 }}\ntwee\n:::", formaten="[html]").tekst == text


def test_the_alternative_text_and_the_address_are_in_the_page(proef: Proef) -> None:
    proef.write(f":::qr {ADRES}\nKijk.\n:::", formaten="[html]")
    (stuk,) = proef.stukken()
    made = (proef.map / "uitvoer" / stuk.bestand).read_text("utf-8")
    assert f'alt="QR-code naar {ADRES}"' in made
    assert 'src="data:image/svg+xml;base64,' in made
