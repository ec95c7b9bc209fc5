"""Remakes the pictures in the README and the manual from the example dossier: `python docs/maak_beelden.py`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from buurtkit.basis.paden import data_folder
from buurtkit.cli.render import Maakvraag, make

BEELDEN = Path(__file__).parent / "beelden"
WIDTH = 900
"""Width of a picture in pixels; wide enough to read, small enough to load on a phone."""

PAGES = {
    "plan": ("initiatief/plan.pdf", 1),
    "draaiboek": ("tafel-van-50/draaiboek.pdf", 1),
    "uitnodiging": ("tafel-van-50/uitnodiging-nynke-van-der-sluis.pdf", 1),
    "programma": ("manifestatie/programma.pdf", 1),
    "naamkaartjes": ("tafel-van-50/naamkaartjes.pdf", 1),
    "bevinding": ("bestuurstafel/bevindingen.pdf", 5),
    "terugkoppeling": ("bestuurstafel/terugkoppeling.pdf", 1),
}
"""Per picture the document and its page."""


def picture(pdf: Path, page: int) -> Image.Image:
    """Draw one page of a pdf, with a thin grey edge so that it shows on white."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page - 1]
        drawn = sheet.render(scale=WIDTH / sheet.get_width()).to_pil().convert("RGB")
    framed = Image.new("RGB", (drawn.width + 2, drawn.height + 2), (190, 190, 190))
    framed.paste(drawn, (1, 1))
    return framed.quantize(32)


def main() -> None:
    """Make all pictures."""
    BEELDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        make(Maakvraag(data_folder("voorbeelden") / "rivierenbuurt", formaten=["pdf"], naar=made, alles=True))
        for name, (pdf, page) in PAGES.items():
            picture(made / pdf, page).save(BEELDEN / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
