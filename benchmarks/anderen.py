"""The peers: each makes the letters that `benchmarks.brief` wrote templates for, in the way its manual recommends.

As a program (`python -m benchmarks.anderen FROM TO`) it makes them all with docxtpl and with WeasyPrint; with `eml`
behind it also a mail for each, with both letters and a calendar made by icalendar. Loads nothing of buurtkit, so that
its time is that of the peers.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from shutil import which
from typing import Any

DOCX, HTML, WAARDEN = "brief.docx", "brief.html", "waarden.json"
"""In the folder with input: the templates, and the values per guest; besides a file `<number>.md` for each guest."""

_PAGE = """<!doctype html><html lang="nl"><head><title>{title}</title></head><body>{body}</body></html>"""

_STYLE = """
{fonts}
@page {{ size: A4; margin: 18mm 38mm 20mm 32mm }}
body {{ font: 11pt/1.35 "Source Sans 3" }}
h1 {{ font-size: 15pt }}
h2, h3 {{ font-size: 11pt }}
ul {{ padding-left: 6mm }}
"""
_FONT = '@font-face {{ font-family: "Source Sans 3"; font-weight: {weight}; src: url("{url}") }}'


_PANGO = "Pango is er niet; `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that makes the first so many letters: from a folder with input, in an existing folder.

    `aantal` is how many are enough to measure it.
    """

    naam: str
    make: Callable[[Path, Path, int], None]
    aantal: int


def wat_ontbreekt(peer: str) -> str:
    """Say in Dutch what keeps a peer from working; empty if nothing does."""
    if peer == "pandoc":
        return "" if which(peer) else "pandoc is er niet; `apt install pandoc`"
    try:
        import_module(peer)
    except ImportError:
        return f'{peer} is er niet; `pip install -e ".[bench]"`'
    except OSError:
        return _PANGO
    return ""


@cache
def _values(source: Path) -> list[list[str]]:
    values: list[list[str]] = json.loads((source / WAARDEN).read_bytes())
    return values


def _docxtpl(source: Path, target: Path, aantal: int) -> None:
    """Make letters with docxtpl; a template can be used once only, so each letter opens it again."""
    from docxtpl import DocxTemplate

    for i, values in enumerate(_values(source)[:aantal]):
        template = DocxTemplate(source / DOCX)
        template.render({"w": values}, autoescape=True)
        template.save(target / f"{i}.docx")


def _weasyprint(source: Path, target: Path, aantal: int) -> None:
    """Make letters with WeasyPrint as tagged pdf; the style and its fonts are read once."""
    from jinja2 import Environment
    from weasyprint import HTML as Page  # noqa: N811 (not a constant)

    template = Environment(autoescape=True).from_string((source / HTML).read_text(encoding="utf-8"))
    style, fonts = _weasyprint_style()
    for i, values in enumerate(_values(source)[:aantal]):
        page = Page(string=_PAGE.format(title="Uitnodiging", body=template.render(w=values)))
        page.write_pdf(target / f"{i}.pdf", pdf_variant="pdf/ua-1", stylesheets=[style], font_config=fonts)


@cache
def _weasyprint_style() -> tuple[Any, Any]:
    """Give the style sheet and the fonts, those of buurtkit's own pdf."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    folder = Path(str(files("rendercv_fonts"))) / "Source Sans 3"
    weights = {400: folder / "SourceSans3-Regular.ttf", 700: folder / "SourceSans3-Bold.ttf"}
    faces = (_FONT.format(weight=weight, url=path.as_uri()) for weight, path in weights.items())
    fonts = FontConfiguration()
    return CSS(string=_STYLE.format(fonts="\n".join(faces)), font_config=fonts), fonts


def _pandoc(source: Path, target: Path, aantal: int) -> None:
    """Make letters with pandoc, one process for each; what it reads is the letter itself, ready in Markdown."""
    for i in range(aantal):
        subprocess.run(["pandoc", source / f"{i}.md", "-o", target / f"{i}.docx"], check=True)


DOCXTPL = Peer("docxtpl", _docxtpl, aantal=50)
WEASYPRINT = Peer("weasyprint", _weasyprint, aantal=20)
PANDOC = Peer("pandoc", _pandoc, aantal=10)


def _mails(source: Path, target: Path, aantal: int) -> None:
    """Make a mail for each letter, with email.message from the standard library and a calendar by icalendar."""
    from email.message import EmailMessage
    from email.policy import SMTP

    from jinja2 import Environment

    template = Environment(autoescape=True).from_string((source / HTML).read_text(encoding="utf-8"))
    for i, values in enumerate(_values(source)[:aantal]):
        message = EmailMessage(SMTP)
        message["From"], message["To"] = "Nynke <nynke@voorbeeld.nl>", f"gast{i}@voorbeeld.nl"
        message["Subject"] = "Uitnodiging voor de tafel van 50"
        message.set_content((source / f"{i}.md").read_text(encoding="utf-8"))
        page = _PAGE.format(title="Uitnodiging", body=template.render(w=values))
        message.add_alternative(page, subtype="html")
        calendar = _calendar(f"gast{i}@voorbeeld.nl")
        message.add_alternative(calendar, "text", "calendar", params={"method": "REQUEST"})
        for name, kind in (
            (f"{i}.docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (f"{i}.pdf", "pdf"),
        ):
            message.add_attachment((target / name).read_bytes(), "application", kind, filename=name)
        message.add_attachment(calendar, "application", "ics", filename="uitnodiging.ics")
        (target / f"{i}.eml").write_bytes(message.as_bytes())


def _calendar(guest: str) -> bytes:
    import datetime as dt
    from zoneinfo import ZoneInfo

    from icalendar import Calendar, Event, vCalAddress

    calendar, event, zone = Calendar(), Event(), ZoneInfo("Europe/Amsterdam")
    for name, value in (("PRODID", "-//x//NL"), ("VERSION", "2.0"), ("METHOD", "REQUEST")):
        calendar.add(name, value)
    event.add("UID", "tafel-van-50@voorbeeld.nl")
    event.add("SUMMARY", "Tafel van 50")
    event.add("DTSTAMP", dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    event.add("DTSTART", dt.datetime(2027, 3, 12, 13, 30, tzinfo=zone))
    event.add("DTEND", dt.datetime(2027, 3, 12, 17, tzinfo=zone))
    event.add("ORGANIZER", vCalAddress("mailto:nynke@voorbeeld.nl"))
    event.add("ATTENDEE", vCalAddress(f"mailto:{guest}"))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def main() -> None:
    """Make all letters as docx and as pdf, and mails if asked."""
    source, target = map(Path, sys.argv[1:3])
    makers = [DOCXTPL.make, WEASYPRINT.make, *([_mails] if sys.argv[3:] == ["eml"] else [])]
    for make in makers:
        make(source, target, len(_values(source)))


if __name__ == "__main__":
    main()
