"""The sandbox in which templates run.

It is strict: a name that does not exist and a field that was left empty are errors, never silent gaps. Whatever is
printed becomes a marker, so it can never be read as Markdown. For that to hold without exceptions, template features
that print text as a *value* (macros, block assignments, inheritance, recursive loops) are refused; pieces are shared
with `{% include %}`.

Out of reach are files, the clock and chance: the same dossier always gives the same text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing, pass_context, pass_environment
from pydantic import BaseModel

from buurtkit import notatie
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Onderdeel
from buurtkit.melding import nearest
from buurtkit.render.boom import Gebeurtenis
from buurtkit.render.merktekens import LIMIT, PATTERN, marker
from buurtkit.render.sjabloon import read_source, split_head
from buurtkit.render.tekenen import tekening
from buurtkit.render.waarden import explained, join, kind, on_text, opsomming, printed, zin

FILTERS: Mapping[str, Callable[..., Any]] = {
    "lange_datum": notatie.lange_datum,
    "datum": notatie.datum,
    "korte_datum": notatie.korte_datum,
    "tijd": notatie.tijd,
    "bedrag": notatie.bedrag,
    "getal": notatie.getal,
    "procent": notatie.procent,
    "opsomming": opsomming,
    "telwoord": notatie.telwoord,
    "hoofdletter": notatie.hoofdletter,
    "aaneen": notatie.aaneen,
    "zin": zin,
    "zonder_wij": notatie.zonder_wij,
}
"""Filters that buurtkit adds to those of Jinja."""


@pass_environment
def gebeurtenis(
    environment: Environment,
    id: str,  # noqa: A002 (the word that templates use)
    titel: str,
    datum: dt.date,
    begin: dt.time | None = None,
    einde: dt.time | None = None,
    plaats: str = "",
    omschrijving: str = "",
) -> str:
    """Put an entry in the calendar that is made of the template; see `boom.Gebeurtenis`. Prints nothing."""
    assert isinstance(environment, Omgeving)
    found = environment.gebeurtenissen
    if id in found:
        raise JinjaError(f"Er is al een gebeurtenis `{id}`. Geef elke gebeurtenis een eigen naam.")
    found[id] = Gebeurtenis(id, printed(titel), _day(datum), begin, einde, printed(plaats), printed(omschrijving))
    return ""


def _day(value: Any) -> dt.date:
    if not isinstance(value, dt.date):
        raise TypeError(value)
    return value


FUNCTIES: Mapping[str, Callable[..., Any]] = {
    "aantal": notatie.aantal,
    "gebeurtenis": gebeurtenis,
    "tekening": tekening,
    "tijdvak": notatie.tijdvak,
    "tijdvak_kort": notatie.tijdvak_kort,
}
"""Functions that a template can call."""

_REFUSED_FILTERS = (
    *("e", "escape", "forceescape", "safe", "striptags", "tojson", "urlize", "xmlattr"),  # write HTML
    *("format", "pprint", "random"),
)
_TEXT_FILTERS = ("capitalize", "center", "indent", "lower", "replace", "title", "trim", "truncate", "upper",
                 "urlencode", "wordcount", "wordwrap")  # fmt: skip
_REFUSED_NODES = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.Extends, nodes.Block,
                  nodes.Import, nodes.FromImport)  # fmt: skip
_MODEL_INTERNALS = frozenset(dir(Onderdeel))
_CLOSED: tuple[tuple[type, frozenset[str]], ...] = (
    (BaseModel, _MODEL_INTERNALS),
    (Dossier, frozenset({"map", "bronnen"})),
    (PurePath, frozenset(dir(Path))),
    (dt.date, frozenset({"today", "fromtimestamp"})),
    (str, frozenset({"format", "format_map"})),
)
"""What a template cannot ask of a value, besides what the sandbox refuses.

That is files, the clock, the inside of models, and ways to print a value that know no Dutch.
"""


class _Onbekend(StrictUndefined):
    """A name or attribute that does not exist; says so in Dutch, with the nearest name that does."""

    omgeving: Omgeving

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"`{name}` bestaat hier niet.{nearest(name, self.omgeving.namen)}"
        suggestion = nearest(name, _attributes(self._undefined_obj))
        return f"`{name}` bestaat niet bij {kind(self._undefined_obj)}.{suggestion}"


class _Leeg(Undefined):
    """A field that exists but was not filled in: false in `{% if %}`, an error where it is printed or used."""

    __iter__ = __len__ = __str__ = Undefined._fail_with_undefined_error


def _attributes(obj: Any) -> list[str]:
    """Give the names that a template can ask of an object, also of the fields of a model or dataclass."""
    fields = (*getattr(type(obj), "model_fields", ()), *getattr(type(obj), "__dataclass_fields__", ()))
    return [*(name for name in dir(type(obj)) if not name.startswith("_") and name not in _MODEL_INTERNALS), *fields]


@pass_context
def _collect(context: Context, value: Any) -> str:
    """Keep a printed value and give the marker that stands for it (Jinja's `finalize`)."""
    omgeving = context.environment
    assert isinstance(omgeving, Omgeving)
    values = omgeving.waarden
    if len(values) >= LIMIT:
        raise JinjaError(f"Dit stuk drukt meer dan {LIMIT} waarden af. Maak er meer stukken van.")
    values.append(printed(value))
    return marker(len(values) - 1)


class _Lader(BaseLoader):
    """Finds templates and shared pieces, first in the dossier, then in buurtkit; remembers the text of each."""

    def __init__(self, mappen: Iterable[Path]) -> None:
        self.mappen = tuple(mappen)
        self.gelezen: dict[str, str] = {}

    def get_source(
        self,
        environment: Environment,  # noqa: ARG002 (the signature is Jinja's)
        template: str,
    ) -> tuple[str, str, Callable[[], bool] | None]:
        name = template.removesuffix(".md")
        parts = Path(name).parts
        if ".." not in parts and not Path(name).is_absolute():
            for folder in self.mappen:
                if (path := folder / f"{name}.md").is_file():
                    _, self.gelezen[name] = split_head(read_source(name, path))
                    return self.gelezen[name], name, None
        raise TemplateNotFound(name)


class Omgeving(ImmutableSandboxedEnvironment):
    """The sandbox in which templates run.

    `waarden` are the values printed so far, `gebeurtenissen` the entries for a calendar, `namen` the names in reach,
    `gelezen` the text of each template and shared piece that was used. With `openbaar` set, fields with personal data
    cannot be read.
    """

    intercepted_binops = frozenset({"%"})

    def __init__(self, mappen: Iterable[Path], *, openbaar: bool) -> None:
        lader = _Lader(mappen)
        super().__init__(
            loader=lader, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, finalize=_collect
        )
        self.gelezen = lader.gelezen
        self.undefined = type("Onbekend", (_Onbekend,), {"omgeving": self})
        self.openbaar = openbaar
        self.waarden: list[str] = []
        self.gebeurtenissen: dict[str, Gebeurtenis] = {}
        self.namen: set[str] = set()
        self._veilig: dict[tuple[type, str], bool] = {}
        for name in _REFUSED_FILTERS:
            del self.filters[name]
        self.filters |= {name: on_text(self.filters[name]) for name in _TEXT_FILTERS}
        self.filters |= {name: explained(name, filter_) for name, filter_ in FILTERS.items()}
        self.filters |= {"join": join, "string": printed}
        functies = {name: explained(name, functie) for name, functie in FUNCTIES.items()}
        self.globals = functies | {"range": self.globals["range"]}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give an attribute; a field that was left empty gives a value that cannot be printed by accident."""
        return self._or_empty(super().getattr(obj, attribute), obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give an item; see `getattr`."""
        return self._or_empty(super().getitem(obj, argument), obj, argument)

    def _or_empty(self, value: Any, obj: Any, name: Any) -> Any:
        if value is not None:
            return value
        return _Leeg(hint=f"`{name}` is niet ingevuld bij {kind(obj)}.", name=str(name), obj=obj)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse what a template has no business with, and personal data in public templates.

        The answer follows from the type alone and is remembered: one letter asks some seventy times.
        """
        asked = type(obj), attr
        if asked not in self._veilig:
            self._veilig[asked] = self._is_safe(obj, attr, value)
        return self._veilig[asked]

    def _is_safe(self, obj: Any, attr: str, value: Any) -> bool:
        if any(attr in closed and isinstance(obj, type_) for type_, closed in _CLOSED):
            return False
        if self.openbaar and isinstance(obj, Onderdeel) and attr in obj.persoonlijk():
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Leave `format` of a text to `is_safe_attribute`, which refuses it."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse to print a value in a text with `%`; between numbers it is the remainder."""
        if isinstance(left, str):
            raise JinjaError("Zet teksten en waarden achter elkaar met `~`.")
        return super().call_binop(context, operator, left, right)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Say in Dutch why an attribute is out of reach."""
        if isinstance(obj, Onderdeel) and attribute in obj.persoonlijk():
            hint = f"`{attribute}` is een persoonsgegeven. Dit sjabloon is openbaar en kan er niet bij."
        else:
            hint = f"`{attribute}` kan niet in een sjabloon."
        return self.undefined(hint, obj=obj, name=attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(_REFUSED_NODES):
            text = "Macro's, blokken en imports kunnen hier niet. Deel een stuk tekst met {% include %}."
            raise TemplateSyntaxError(text, node.lineno, name, filename)
        for loop in tree.find_all(nodes.For):
            if loop.recursive:
                raise TemplateSyntaxError("`recursive` kan hier niet bij een lus.", loop.lineno, name, filename)
        for concat in list(tree.find_all(nodes.Concat)):
            concat.nodes = [nodes.Filter(part, "string", [], [], None, None) for part in concat.nodes]
        if found := PATTERN.search(source):
            line = source.count("\n", 0, found.start()) + 1
            raise TemplateSyntaxError("Hier staat een teken uit een privégebied van Unicode.", line, name, filename)
        return tree
