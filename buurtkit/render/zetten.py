"""Setting type with Typst: a layout of the folder `schrijvers/typst`, and the data for it as JSON.

The data goes there in memory. It holds letters: of a file on the way something would stay on the disk, for others to
read, when this process is killed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from buurtkit import notatie
from buurtkit.basis.binnen import lies_within
from buurtkit.dossier.huisstijl import Huisstijl
from buurtkit.render.schrijvers import SchrijfFout

ROOT = Path(__file__).parent
"""What Typst may read: in it are the layouts and the drawings (`tekeningen`)."""

LAYOUTS = "/schrijvers/typst"
"""Where the layouts are in that folder, as Typst says it."""

PIECE = 2**18
"""How many bytes of a picture Typst reads at once."""

UITWIJK = ("Noto Sans", "Noto Sans SC", "Noto Sans JP", "Noto Sans KR", "Font Awesome 7 Free")
"""Where a letter comes from that the font of the house style does not have, in this order: Greek and Cyrillic, Chinese,
Japanese and Korean, and the most common emoji. They all come along with the fonts of the house style."""

_UITWIJK_FOLDERS = ("Noto Sans", "Font Awesome 7")

MAX_FILES = 1_000
"""How many files and folders can be in a folder with fonts."""

_LOCK = Lock()
"""A compiler sets one document at a time; of more than one, threads wait."""


class Zetter:
    """Sets documents in the letters of a house style, with pictures by their names."""

    def __init__(self, house: Huisstijl, pictures: Mapping[str, bytes]) -> None:
        """Prepare; raises `SchrijfFout` for an unknown font."""
        numbers = {name: _numbers(data) for name, data in sorted(pictures.items())}
        self._compiler = _compiler(house.lettertype, house.lettertype_map, as_json(numbers))
        self.lettertypen = (house.lettertype, *_present_fallbacks(house.lettertype, house.lettertype_map))
        """The fonts to set in: that of the house style, and then those for what it does not have."""

    def has_letters_for(self, text: str) -> bool:
        """Tell whether a text can be set: whether one of the fonts has each letter of it."""
        data = as_json({"tekst": text, "lettertype": self.lettertypen})
        try:
            self.pdf("proef.typ", data)
        except typst.TypstError:
            return False
        return True

    def can_show(self, picture: str) -> bool:
        """Tell whether Typst can read the picture of a name."""
        shown = f'#import "{LAYOUTS}/beelden.typ": beelden\n#image(beelden.at("{picture}"))'
        try:
            with _LOCK:
                self._compiler.compile(shown.encode(), format="pdf")
        except typst.TypstError:
            return False
        return True

    def pdf(self, layout: str, data: str) -> tuple[bytes, list[typst.TypstWarning]]:
        """Set data as PDF/UA-1, and give of what Typst warns. Raises `TypstError`."""
        with _LOCK:
            pdf, warnings = self._compiler.compile_with_warnings(
                _input(layout, data), format="pdf", pdf_standards=["ua-1"]
            )
        assert isinstance(pdf, bytes)  # Typst gives a list only for pages as pictures.
        return pdf, warnings

    def picture(self, layout: str, data: str, formaat: Literal["png", "svg"], ppi: float) -> bytes:
        """Set data that fits on one page as a picture. Raises `TypstError`."""
        with _LOCK:
            picture = self._compiler.compile(_input(layout, data), format=formaat, ppi=ppi)
        assert isinstance(picture, bytes)  # one page
        return picture


def as_json(data: Any) -> str:
    """Give data as the layouts read it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _input(layout: str, data: str) -> Any:
    """Give what Typst sets, as files that are only in memory."""
    # Typst takes such a dictionary, but its types do not say so.
    return {"main.typ": f'#include "{LAYOUTS}/{layout}"'.encode(), "document.json": data.encode()}


@lru_cache(maxsize=16)
def _numbers(picture: bytes) -> str:
    """Give a picture as `beelden.typ` reads it."""
    pieces = [picture[start : start + PIECE] for start in range(0, len(picture), PIECE)]
    return ";".join(",".join(map(str, piece)) for piece in pieces)


@lru_cache(maxsize=4)
def _compiler(family: str, folder: Path | None, pictures: str) -> typst.Compiler:
    return typst.Compiler(root=ROOT, font_paths=_fonts(family, folder), sys_inputs={"beelden": pictures})


def _check_folder(folder: Path) -> None:
    """Check that a folder with fonts is small and has no links that lead out of it: Typst follows all of those."""
    for number, path in enumerate(folder.rglob("*"), 1):
        if path.is_symlink() and not lies_within(path, folder):
            text = f"In lettertype_map staat een koppeling naar elders: `{path.name}`. Zet het bestand zelf in de map."
            raise SchrijfFout(text)
        if number > MAX_FILES:
            raise SchrijfFout(f"In lettertype_map staan meer dan {notatie.getal(MAX_FILES)} bestanden.")


@cache
def _present_fallbacks(family: str, folder: Path | None) -> tuple[str, ...]:
    """Give those of `UITWIJK` that this version of the package with fonts has: Typst complains of any other."""
    present = _fonts(family, folder).families()
    return tuple(name for name in UITWIJK if name in present and name != family)


@cache
def _fonts(family: str, folder: Path | None) -> typst.Fonts:
    """Give the fonts of a family, from a folder of the user or from those that come along; and those of `UITWIJK`."""
    if folder:
        _check_folder(folder)
    # The package also has a folder of icons; only letters come in bold.
    packaged_root = Path(str(files("rendercv_fonts")))
    bold = packaged_root.glob("*/*-Bold.[ot]tf")
    packaged = {path.parent.name.lower(): path.parent for path in bold}
    folders = [str(path) for path in (folder, packaged.get(family.lower())) if path]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    families = {name.lower(): name for name in fonts.families()}
    if family.lower() not in families:
        families |= {name: path.name for name, path in packaged.items()}
        nearest = families[get_close_matches(family.lower(), families, n=1, cutoff=0)[0]]
        raise SchrijfFout(
            f'Het lettertype "{family}" is er niet voor pdf. Kies bijvoorbeeld "{nearest}", '
            "of zet de bestanden van het lettertype in een map en noem die bij lettertype_map."
        )
    # A font is only read when a letter of it is set, so these cost nothing where nobody needs them.
    others = [str(path) for name in _UITWIJK_FOLDERS if (path := packaged_root / name).is_dir()]
    return typst.Fonts(include_system_fonts=False, font_paths=[*folders, *others])
