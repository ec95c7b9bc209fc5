"""The text of a document: a template filled from the dossier, with markers where values were printed."""

from __future__ import annotations

import re
import traceback
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn, cast

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import FilterArgumentError
from jinja2.meta import find_referenced_templates

from buurtkit.basis.melding import Melding, nearest, shortened
from buurtkit.render.boom import Gebeurtenis
from buurtkit.render.grenzen import UITVOER, te_lang
from buurtkit.render.markdown import QR_REGEL, SCHRIJFRUIMTE
from buurtkit.render.merktekens import fill, without_markers
from buurtkit.render.omgeving import Omgeving
from buurtkit.render.sjabloon import Sjabloon, SjabloonFout
from buurtkit.render.sjabloonboom import TOO_DEEP
from buurtkit.render.tekenen import Getekend, texts_in

_OPMAAK = re.compile(r"[*_`\\]+")
"""What a reader of Markdown does not see."""

_TITLE = "titel"
"""Stands for the file name of a template's title, which is a template of its own."""


@dataclass(frozen=True, slots=True)
class Stuktekst:
    """What a template says for one recipient: title and body with markers, and the values the markers stand for.

    `gebeurtenissen` are the entries for a calendar that it asked for, as they are: without markers. `gasten` are the
    ids of the guests of whom something personal was read.
    """

    titel: str
    body: str
    waarden: tuple[str, ...]
    gebeurtenissen: tuple[Gebeurtenis, ...] = ()
    gasten: frozenset[str] = frozenset()

    def regels(self) -> Iterator[str]:
        """Give line by line all words of the document: also those in its drawings, and in its calendar."""
        yield fill(self.titel, self.waarden, str)
        text = fill(self.body, self.waarden, str)
        yield from text.splitlines()
        yield from _OPMAAK.sub("", text).splitlines()
        for value in self.waarden:
            if isinstance(value, Getekend):
                yield from texts_in(value)
        for each in self.gebeurtenissen:
            yield from (each.titel, each.plaats, *each.omschrijving.splitlines())


class Tekstmaker:
    """Fills one template, as often as needed."""

    def __init__(self, sjabloon: Sjabloon, mappen: Iterable[Path]) -> None:
        self.sjabloon = sjabloon
        self.omgeving = Omgeving(mappen, openbaar=sjabloon.kop.openbaar)

    @cached_property
    def _templates(self) -> tuple[Template, Template]:
        code = self.omgeving.compile(self.sjabloon.kop.titel, _TITLE, _TITLE)
        title = Template.from_code(self.omgeving, code, self.omgeving.globals)
        return title, self.omgeving.get_template(self.sjabloon.pad)

    def make(self, context: Mapping[str, Any]) -> Stuktekst:
        """Fill the template; raises `SjabloonFout` with the place in the template if that cannot be done."""
        self.omgeving.waarden = []
        self.omgeving.gebeurtenissen = {}
        self.omgeving.gasten = set()
        self.omgeving.namen = {*context, *self.omgeving.globals}
        self.omgeving.grenzen.begin()
        try:
            title, body = (self._filled(template, context) for template in self._templates)
        except SjabloonFout:
            raise
        except TemplateSyntaxError as error:
            self._fail(_dutch(error, self.omgeving), error.lineno, error.filename)
        except TemplateNotFound as error:
            text = f"Het stuk tekst `{_short(str(error.name))}` bestaat niet, in het dossier niet en in buurtkit niet."
            self._fail(text, *_template_frame(error))
        except RecursionError as error:
            if place := _circle(error):
                self._fail("Dit sjabloon voegt zichzelf in, rechtstreeks of langs een omweg.", *place)
            self._fail(TOO_DEEP, *_template_frame(error))
        except Exception as error:
            # A template can make any Python expression fail; each is the template's mistake, never a traceback.
            self._fail(_dutch(error, self.omgeving), *_template_frame(error))
        values = tuple(self.omgeving.waarden)
        return Stuktekst(
            title.strip(),
            _with_shape(body, values),
            values,
            tuple(self.omgeving.gebeurtenissen.values()),
            frozenset(self.omgeving.gasten),
        )

    def _filled(self, template: Template, context: Mapping[str, Any]) -> str:
        stream = cast("Generator[str]", template.generate(context))
        parts: list[str] = []
        length = 0
        for part in stream:
            parts.append(part)
            length += len(part)
            if length > UITVOER:
                # Said by the line that writes it, so that the message can name that.
                stream.throw(te_lang())
        return "".join(parts)

    def bronnen(self) -> dict[str, str]:
        """Give the text of the template and of all shared pieces that it can use, by name, if it is there."""
        found: dict[str, str] = {}
        todo, loader = [self.sjabloon.pad], self.omgeving.loader
        assert loader
        while todo:
            naam = todo.pop()
            if naam in found:
                continue
            with suppress(TemplateError):
                found[naam], *_ = loader.get_source(self.omgeving, naam)
                todo += filter(None, find_referenced_templates(self.omgeving.parse(found[naam], naam)))
        return {naam: found[naam] for naam in sorted(found)} | {_TITLE: self.sjabloon.kop.titel}

    def _fail(self, text: str, line: int, naam: str | None) -> NoReturn:
        if naam == _TITLE:
            lines = self.sjabloon.bron.split("\n")
            line = next((i for i, each in enumerate(lines, 1) if each.startswith("titel:")), 1)
        naam = self.sjabloon.pad if naam in (None, _TITLE) else naam
        raise SjabloonFout(Melding(f"sjablonen/{naam}.md", line, 1, text))

    def place_of(self, text: str) -> tuple[str, int]:
        """Find a line that holds `text`, in the template or in a shared piece that it used; gives name and number.

        Gives the first line of the template if there is none.
        """
        for naam, source in self.omgeving.gelezen.items():
            for i, line in enumerate(source.split("\n"), 1):
                if text and text in line:
                    return naam, i
        return self.sjabloon.pad, 1


def _with_shape(body: str, values: Sequence[str]) -> str:
    """Put in the text itself the values that say what a document looks like.

    Those are the numbers behind `:::schrijfruimte` and the addresses behind `:::qr`. What is no number becomes `?`,
    which is refused when the text is read.
    """

    def number(value: str) -> str:
        return value if value.isdecimal() else "?"

    def address(value: str) -> str:
        return without_markers("".join(value.split()))

    body = SCHRIJFRUIMTE.sub(lambda found: fill(found[0], values, number), body)
    return QR_REGEL.sub(lambda found: fill(found[0], values, address), body)


def _template_frames(error: BaseException) -> list[tuple[int, str]]:
    """Give the lines and names of the templates that were running, the innermost last."""
    frames = traceback.extract_tb(error.__traceback__)
    return [(frame.lineno or 1, frame.filename) for frame in frames if not frame.filename.endswith((".py", ">"))]


def _template_frame(error: BaseException) -> tuple[int, str | None]:
    """Give the line and the name of the innermost template that was running."""
    frames = _template_frames(error)
    return frames[-1] if frames else (1, None)


def _circle(error: RecursionError) -> tuple[int, str] | None:
    """Give the line that leads back to a template that was running already: the first that does, not the last."""
    frames = _template_frames(error)
    names = [name for _, name in frames]
    return next((frames[i - 1] for i in range(1, len(names)) if names[i] in names[:i]), None)


_TOKENS = (
    ("begin of print statement", "{{"),
    ("end of print statement", "}}"),
    ("begin of statement block", "{%"),
    ("end of statement block", "%}"),
    ("end of template", "het einde"),
)
"""What Jinja calls its brackets."""

_MESSAGES = (
    (r"No filter named '(.+?)'", "Er is geen filter `{0}`.{filters}"),
    (r"No test named '(.+?)'", "Er is geen test `{0}`.{tests}"),
    (r"No (?:filter|test) named", "Hier hoort de naam van een filter of test, tussen aanhalingstekens."),
    (r"innermost block that needs to be closed is '(.+?)'", "`{0}` is nog niet gesloten met `end{0}`."),
    (r"unknown tag '(end\w+|else|elif)'", "`{0}` kan hier niet: er staat niets open."),
    (r"unknown tag '(.+?)'", "`{0}` is geen opdracht die een sjabloon kent.{opdrachten}"),
    (r"[Uu]nexpected het einde|Missing end of", "Het sjabloon houdt op terwijl er nog iets open staat."),
    (r"tag name expected", "Achter `{{%` hoort een opdracht, zoals `if`."),
    (r"Expected an expression", "Hier ontbreekt een waarde."),
    (r"expected token '(.+?)', got '(.+?)'", "Hier staat `{1}`. Verwacht: `{0}`."),
    (r"unexpected '(.+?)', expected '(.+?)'", "Hier staat `{0}`. Verwacht: `{1}`."),
    (r"unexpected char ['\"](.+?)['\"] at", "Het teken `{0}` kan hier niet staan, of er mist een aanhalingsteken."),
    (r"unexpected '(.+?)'", "`{0}` kan hier niet staan."),
    (r"expected name or number|subscript expression", "Achter een punt of `[` hoort een naam of een nummer."),
    (r"expected call|invalid syntax for function", "Tussen deze haakjes staat iets wat daar niet kan."),
    (r"cannot chain multiple tests", "Achter elke waarde kan één keer `is` staan. Schrijf er `and` tussen."),
    (r"can't assign to", "Hier kan geen waarde in komen. Kies een andere naam."),
    (r"Can't assign to special loop", "`loop` is de naam van de lus zelf. Kies een andere naam."),
    (r"Invalid character in identifier", "In deze naam staat een teken dat niet kan."),
    (
        r"^(?:truncated|malformed|illegal|unknown) .*(?:escape|character)",
        "Achter `\\` staat een teken dat daar niet kan.",
    ),
    (r"by zero", "Delen door nul kan niet."),
    (r"sequence was empty|there is no (?:previous|next) item", "Hier is niets: de lijst is leeg of op."),
    (r"requires a filter argument|Missing parameter", "Hier ontbreekt tussen de haakjes wat het filter moet doen."),
    (r"sort by either", "`dictsort` kent `key` en `value`."),
    (r"method must be", "`round` kent `common`, `ceil` en `floor`."),
    (
        r"missing \d+ required|positional argument|keyword argument|multiple values for",
        "Tussen de haakjes staat te veel of te weinig.",
    ),
    (r"to unpack|cannot unpack", "Hier staan meer of minder namen dan er waarden zijn."),
    (r"not iterable|must be iterable|not reversible|from a mapping", "Hier hoort een lijst, en dit is er geen."),
    (r"not subscriptable", "Dit is niet te knippen: het is geen lijst en geen tekst."),
    (r"has no len", "Dit is niet te tellen: het is geen lijst en geen tekst."),
    (r"unhashable", "Dit kan hier niet staan. Neem een tekst of een getal."),
    (r"not supported between", "Deze twee waarden zijn niet met elkaar te vergelijken."),
    (
        r"unsupported operand|bad operand|can only concatenate|can't multiply",
        "Met deze waarden is niet te rekenen. Zet teksten en waarden achter elkaar met `~`.",
    ),
    (r"out of range|too large|convert float|too many digits|limit \(", "Dit getal wordt te groot."),
    (
        r"too many statically nested|too many levels|too many nested|too complex",
        TOO_DEEP.replace("{", "{{").replace("}", "}}"),
    ),
)
"""What Jinja and Python complain about, and how to say that in Dutch."""


def _short(name: str) -> str:
    """Give a name as a message shows it; one that fills a screen is cut off."""
    return shortened(name, 200)


_OPDRACHTEN = ("if", "for", "set", "include", "with", "raw")


def _dutch(error: Exception, omgeving: Omgeving) -> str:
    """Say in Dutch what went wrong in a template; what buurtkit itself said is Dutch already."""
    if isinstance(error, LookupError) and not isinstance(error, TemplateError):
        return "Wat hier gezocht wordt, staat niet in het dossier."
    message = str(error)
    if isinstance(error, TemplateError) and error.message:
        message = error.message
    for english, sign in _TOKENS:
        message = message.replace(english, sign)
    for pattern, text in _MESSAGES:
        found = re.search(pattern, message)
        if found:
            words = found.groups(default="")
            wanted = words[0] if words else ""
            return text.format(
                *map(_short, words),
                filters=nearest(wanted, [name for name in omgeving.filters if name.isidentifier()]),
                tests=nearest(wanted, omgeving.tests),
                opdrachten=nearest(wanted, _OPDRACHTEN),
            )
    is_own = isinstance(error, TemplateError) and not isinstance(error, FilterArgumentError)
    return message if is_own else "Dit kan niet met deze waarde."
