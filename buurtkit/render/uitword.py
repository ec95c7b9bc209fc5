"""A letter that somebody edited in Word is the letter: its pdf is made of that file, and never of the template.

LibreOffice does that, where it is present. Where it is not, there is no pdf: one with other words would be worse.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from buurtkit.dossier.register import Stukherkomst, fingerprint
from buurtkit.render.schrijvers import SchrijfFout
from buurtkit.render.uitvoer import Staat, Uitvoer

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)

_PATIENCE = 120
"""How many seconds LibreOffice may take: its first start on a slow computer takes long."""

_MOST = 20_000_000
"""So many bytes of text in a Word file are looked at."""


def find_office() -> str | None:
    """Give the program that makes a pdf of a Word file; `None` when it is not on this computer."""
    return next((found for each in _PROGRAMS if (found := shutil.which(each))), None)


def to_pdf(docx: bytes) -> bytes | None:
    """Make a pdf of a Word file; `None` without LibreOffice. Raises `SchrijfFout` when it cannot read the file."""
    if not words_of(docx):  # LibreOffice makes a pdf of anything
        raise SchrijfFout("Dit is geen Word-bestand (.docx). Bewaar het in Word opnieuw, of haal het weg.")
    program = find_office()
    if program is None:
        return None
    # A folder that only its maker can read, and a profile of its own: one that is open elsewhere would be in the way.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "brief.docx"
        source.write_bytes(docx)
        profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
        words = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        try:
            subprocess.run(words, capture_output=True, timeout=_PATIENCE, check=False)
            return (folder / "brief.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            text = "LibreOffice kan van dit Word-bestand geen pdf maken. Open het in Word en bewaar het zelf als pdf."
            raise SchrijfFout(text) from None


def pdf_of_own(uitvoer: Uitvoer, stuk: str, docx: bytes, herkomst: Stukherkomst) -> tuple[bytes | None, Staat]:
    """Have the pdf of a Word file that somebody edited in its place, and give it; `None` when it cannot be made.

    `stuk` is the name of both files without what is behind the dot. A pdf that somebody put there stays; one that we
    made of other words goes. Raises `SchrijfFout`, and `OSError` when a file cannot be written.
    """
    name, mark = f"{stuk}.pdf", fingerprint(docx)
    own = uitvoer.eigen(name)
    if own is not None:
        return own, "overgeslagen"
    known = uitvoer.gemaakt_van(name, mark)
    if known is not None:
        return known, "ongewijzigd"
    made = to_pdf(docx)
    if made is None:
        uitvoer.take_away(name)
        return None, "weggelaten"
    return made, uitvoer.write(name, made, herkomst=replace(herkomst, van=mark))


def words_of(docx: bytes) -> Sequence[str]:
    """Give the paragraphs of a Word file as plain text; empty for what is no Word file."""
    try:
        with zipfile.ZipFile(BytesIO(docx)) as archive, archive.open("word/document.xml") as file:
            text = file.read(_MOST).decode("utf-8", "replace")
    except (KeyError, OSError, ValueError, zipfile.BadZipFile):
        return ()
    paragraphs = re.split(r"</w:p>", text)
    return [html.unescape(re.sub(r"<[^<>]*>", "", each)) for each in paragraphs]
