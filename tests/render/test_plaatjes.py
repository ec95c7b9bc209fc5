from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from buurtkit.render.boom import Afbeelding, Alinea, Document, Tekst, Titel
from buurtkit.render.plaatjes import kind_of, pixels
from buurtkit.render.schrijvers import SchrijfFout, als_docx, als_pdf
from buurtkit.render.sjabloon import Catalogus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Proef

from buurtkit.dossier.huisstijl import Huisstijl, Logo


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0)


def jpg(width: int, height: int, before: bytes = b"") -> bytes:
    return b"\xff\xd8" + before + struct.pack(">HHBHHB", 0xFFC0, 11, 8, height, width, 1) + b"\0" * 8


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(3, 4), 12),
        (png(100_000, 100_000), 10_000_000_000),
        (jpg(3, 4, b"\xff\xe0\x00\x04ab"), 12),
        (jpg(3, 4, b"\xff\xff\xff\xe0\x00\x04ab\xff\xff"), 12),
        (jpg(65_535, 65_535, b"\xff\x01\xff\xc4\x00\x02"), 65_535**2),
        (b"\x89PNG\r\n\x1a\n", 0),
        (b"\xff\xd8\xff\xe0", 0),
        (b"\xff\xd8\xff\xe0\x00\x02\x00\x00\x00\x00", 0),
        (b"GIF89a", 0),
        (b"<svg/>", 0),
    ],
)
def test_a_picture_says_how_large_it_is(data: bytes, expected: int) -> None:
    assert pixels(data) == expected


def test_only_png_and_jpg_are_pictures() -> None:
    found = [kind_of(each) for each in (png(1, 1), jpg(1, 1, b"\xff\xe0\x00\x02"), b"<svg/>", b"GIF89a", b"")]

    assert found == ["png", "jpg", None, None, None]


def test_a_picture_that_fills_the_memory_is_refused(proef: Proef) -> None:
    (proef.map / "groot.png").write_bytes(png(100_000, 100_000))

    text = "`groot.png` is te groot: een plaatje heeft hooguit 60 miljoen beeldpunten. Bewaar het kleiner."
    assert proef.fout("een\n\n![x](groot.png)").tekst == text


@pytest.mark.parametrize("data", [png(100_000, 100_000), b'<svg xmlns="http://www.w3.org/2000/svg"/>', b"\xff\xd8\xff"])
def test_a_logo_is_no_way_round_it(tmp_path: Path, data: bytes) -> None:
    """A drawing in text can name other files; a logo is a png or jpg in a pdf as well."""
    (tmp_path / "logo.png").write_bytes(data)
    house = Huisstijl(logo=Logo(bestand=tmp_path / "logo.png", alt="Logo"))

    with pytest.raises(SchrijfFout, match=r"te groot|niet te lezen"):
        als_pdf.build(Document("T", "A", "brief", (Titel((Tekst("T"),)), Alinea((Tekst("x"),))), house))


def test_a_file_that_fills_the_memory_is_not_read(proef: Proef) -> None:
    path = proef.map / "reus.png"
    with path.open("wb") as file:
        file.write(png(3, 4))
        file.truncate(60_000_000)
    text = "`reus.png` is te groot: een bestand heeft hier hooguit 50 MB."

    assert proef.fout("een\n\n![x](reus.png)").tekst == text
    for house in (Huisstijl(logo=Logo(bestand=path, alt="Logo")), Huisstijl(referentie_docx=path)):
        writer = als_docx if house.referentie_docx else als_pdf
        with pytest.raises(SchrijfFout, match=r"hooguit 50 MB"):
            writer.build(Document("T", "A", "brief", (Titel((Tekst("T"),)),), house))


def test_letters_and_templates_do_not_come_from_elsewhere(proef: Proef) -> None:
    (proef.map / "letters").mkdir()
    (proef.map / "letters" / "alles").symlink_to(proef.map.parent)
    (proef.map / "sjablonen").symlink_to(proef.map.parent)

    with pytest.raises(SchrijfFout, match="een koppeling naar elders: `alles`"):
        als_pdf.build(
            Document("T", "A", "brief", (Titel((Tekst("T"),)),), Huisstijl(lettertype_map=proef.map / "letters"))
        )
    assert proef.map / "sjablonen" not in Catalogus(proef.map).mappen


def test_a_picture_that_hides_its_size_is_not_unpacked() -> None:
    picture = Afbeelding(b"\xff\xd8\xff\xe0", "jpg", "Een plein", 30)

    with pytest.raises(SchrijfFout, match="niet te lezen"):
        als_pdf.build(Document("T", "A", "brief", (Titel((Tekst("T"),)), picture), Huisstijl()))
