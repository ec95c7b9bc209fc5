"""The text of a document: a template filled from the dossier, with markers where values were printed."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError

from buurtkit.melding import Melding, nearest
from buurtkit.render.omgeving import FILTERS, Omgeving
from buurtkit.render.sjabloon import Sjabloon, SjabloonFout

_TITLE = "titel"
"""Stands for the file name of a template's title, which is a template of its own."""


@dataclass(frozen=True, slots=True)
class Tekst:
    """What a template says for one recipient: title and body with markers, and the values the markers stand for."""

    titel: str
    body: str
    waarden: tuple[str, ...]


class Tekstmaker:
    """Fills one template, as often as needed."""

    def __init__(self, sjabloon: Sjabloon, mappen: Iterable[Path]) -> None:
        self.sjabloon = sjabloon
        self.omgeving = Omgeving(mappen, openbaar=sjabloon.kop.openbaar)

    @cached_property
    def _templates(self) -> tuple[Template, Template]:
        code = self.omgeving.compile(self.sjabloon.kop.titel, _TITLE, _TITLE)
        title = Template.from_code(self.omgeving, code, self.omgeving.globals)
        return title, self.omgeving.get_template(self.sjabloon.naam)

    def maak(self, context: Mapping[str, Any]) -> Tekst:
        """Fill the template; raises `SjabloonFout` with the place in the template if that cannot be done."""
        self.omgeving.waarden = []
        self.omgeving.namen = {*context, *self.omgeving.globals}
        try:
            title, body = (template.render(context) for template in self._templates)
        except TemplateSyntaxError as error:
            self._fail(_dutch(error.message or ""), error.lineno, error.filename)
        except TemplateNotFound as error:
            text = f"Het stuk tekst `{error.name}` bestaat niet, in het dossier niet en in buurtkit niet."
            self._fail(text, *_template_frame(error))
        except RecursionError:
            self._fail("Dit sjabloon voegt zichzelf in, rechtstreeks of langs een omweg.", 1, None)
        except Exception as error:
            # A template can make any Python expression fail; each is the template's mistake, never a traceback.
            self._fail(_dutch(str(error)), *_template_frame(error))
        return Tekst(title.strip(), body, tuple(self.omgeving.waarden))

    def _fail(self, text: str, line: int, naam: str | None) -> NoReturn:
        if naam in (None, _TITLE):
            naam = self.sjabloon.naam
            line = line if naam is None else self.line_of("titel:")
        raise SjabloonFout(Melding(f"sjablonen/{naam}.md", line, 1, text))

    def line_of(self, text: str) -> int:
        """Give the number of the first line of the template that holds `text`, 1 if there is none."""
        lines = self.sjabloon.bron.split("\n")
        return next((i for i, line in enumerate(lines, 1) if text and text in line), 1)


def _template_frame(error: BaseException) -> tuple[int, str | None]:
    """Give the line and the name of the innermost template that was running."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    return (frames[-1].lineno or 1, frames[-1].filename) if frames else (1, None)


_SYNTAX = (
    (r"No filter named '(.+?)'", "Er is geen filter `{0}`.{nearest}"),
    (r"No test named '(.+?)'", "Er is geen test `{0}`."),
    (r"Encountered unknown tag '(.+?)'", "`{0}` is geen opdracht die een sjabloon kent."),
    (r"Unexpected end of template.*looking for the following tags: (.+?)\. ", "Er ontbreekt iets: {0}."),
    (r"[Uu]nexpected end of template", "Het sjabloon houdt op terwijl er nog iets open staat."),
    (r"expected token '(.+?)', got '(.+?)'", "Hier staat `{1}`. Verwacht: `{0}`."),
    (r"unexpected '(.+?)'", "`{0}` kan hier niet staan."),
    (r"unexpected char '(.+?)'", "Het teken `{0}` kan hier niet staan."),
    (
        r"can only concatenate|unsupported operand|object is not|not callable|argument",
        "Dit kan niet met deze waarde ({all}).",
    ),
)


def _dutch(message: str) -> str:
    """Say in Dutch what Jinja could not do; texts that are Dutch already stay as they are."""
    for pattern, text in _SYNTAX:
        if found := re.search(pattern, message):
            word = found[1] if found.groups() else ""
            return text.format(*found.groups(), nearest=nearest(word, FILTERS), all=message)
    return message
