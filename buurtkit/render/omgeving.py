"""The sandbox in which templates run.

It is strict: a name that does not exist and a field that was left empty are errors, never
silent gaps. Whatever is printed becomes a marker, so it can never be read as Markdown. For that to hold without
exceptions, template features that print text as a *value* (macros, block assignments, inheritance) are refused;
pieces are shared with `{% include %}`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing, pass_context

from buurtkit import notatie
from buurtkit.dossier.typen import Onderdeel
from buurtkit.melding import nearest
from buurtkit.notatie import Naam
from buurtkit.render.merktekens import LIMIT, PATTERN, marker
from buurtkit.render.sjabloon import split_head

FILTERS: Mapping[str, Callable[..., Any]] = {
    "lange_datum": notatie.lange_datum,
    "datum": notatie.datum,
    "korte_datum": notatie.korte_datum,
    "tijd": notatie.tijd,
    "bedrag": notatie.bedrag,
    "getal": notatie.getal,
    "procent": notatie.procent,
    "opsomming": notatie.opsomming,
    "telwoord": notatie.telwoord,
    "hoofdletter": notatie.hoofdletter,
}
"""Filters that buurtkit adds to those of Jinja."""

FUNCTIES: Mapping[str, Callable[..., Any]] = {
    "aantal": notatie.aantal,
    "tijdvak": notatie.tijdvak,
    "tijdvak_kort": notatie.tijdvak_kort,
}
"""Functions that a template can call."""

_REFUSED_FILTERS = ("e", "escape", "forceescape", "safe", "striptags", "tojson", "urlize", "xmlattr", "pprint")
_REFUSED_NODES = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.Extends, nodes.Block,
                  nodes.Import, nodes.FromImport)  # fmt: skip
_MODEL_INTERNALS = frozenset(dir(Onderdeel))


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
        soort = type(self._undefined_obj).__name__.lower()
        return f"`{name}` bestaat niet bij {soort}.{nearest(name, _attributes(self._undefined_obj))}"


class _Leeg(Undefined):
    """A field that exists but was not filled in: false in `{% if %}`, an error where it is printed or used."""

    def __str__(self) -> str:
        self._fail_with_undefined_error()


def _attributes(obj: Any) -> list[str]:
    """Give the names that a template can ask of an object."""
    return [name for name in dir(type(obj)) if not name.startswith("_") and name not in _MODEL_INTERNALS] + list(
        getattr(type(obj), "model_fields", ())
    )


_PRINTERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (str, lambda value: value),
    (bool, lambda value: "ja" if value else "nee"),
    (int, str),
    (dt.date, notatie.datum),
    (dt.time, notatie.tijd),
    (Decimal, notatie.bedrag),
    (Naam, lambda value: value.volledig),
    (float, notatie.getal),
)
"""How a value is printed when the template names no filter."""


def _as_text(value: Any) -> str:
    if isinstance(value, Undefined):
        return str(value)
    for type_, printer in _PRINTERS:
        if isinstance(value, type_):
            return printer(value)
    raise JinjaError(f"Een {type(value).__name__.lower()} is niet als tekst te tonen. Noem een veld ervan.")


@pass_context
def _collect(context: Context, value: Any) -> str:
    """Keep a printed value and give the marker that stands for it (Jinja's `finalize`)."""
    omgeving = context.environment
    assert isinstance(omgeving, Omgeving)
    values = omgeving.waarden
    if len(values) >= LIMIT:
        raise JinjaError(f"Dit stuk drukt meer dan {LIMIT} waarden af. Maak er meer stukken van.")
    values.append(_as_text(value))
    return marker(len(values) - 1)


class _Lader(BaseLoader):
    """Finds templates and shared pieces, first in the dossier, then in buurtkit."""

    def __init__(self, mappen: Iterable[Path]) -> None:
        self.mappen = tuple(mappen)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool] | None]:
        name = template.removesuffix(".md")
        parts = Path(name).parts
        if ".." not in parts and not Path(name).is_absolute():
            for folder in self.mappen:
                if (path := folder / f"{name}.md").is_file():
                    return split_head(path.read_text(encoding="utf-8"))[1], name, None
        raise TemplateNotFound(name)


class Omgeving(ImmutableSandboxedEnvironment):
    """The sandbox in which templates run; `waarden` are the values printed so far, `namen` the names in reach.

    With `openbaar` set, fields with personal data cannot be read.
    """

    def __init__(self, mappen: Iterable[Path], *, openbaar: bool) -> None:
        super().__init__(
            loader=_Lader(mappen), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, finalize=_collect
        )
        self.undefined = type("Onbekend", (_Onbekend,), {"omgeving": self})
        self.openbaar = openbaar
        self.waarden: list[str] = []
        self.namen: set[str] = set()
        self.filters.update(FILTERS)
        self.globals = dict(FUNCTIES) | {"range": self.globals["range"]}
        for name in _REFUSED_FILTERS:
            del self.filters[name]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give an attribute; a field that was left empty gives a value that cannot be printed by accident."""
        return self._or_empty(super().getattr(obj, attribute), obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give an item; see `getattr`."""
        return self._or_empty(super().getitem(obj, argument), obj, argument)

    def _or_empty(self, value: Any, obj: Any, name: Any) -> Any:
        if value is not None:
            return value
        return _Leeg(hint=f"`{name}` is niet ingevuld bij {type(obj).__name__.lower()}.", name=str(name), obj=obj)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse the inside of models, and personal data in public templates."""
        if isinstance(obj, Onderdeel):
            return attr not in _MODEL_INTERNALS and not (self.openbaar and attr in obj.persoonlijk())
        return super().is_safe_attribute(obj, attr, value)

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
        if found := PATTERN.search(source):
            line = source.count("\n", 0, found.start()) + 1
            raise TemplateSyntaxError("Hier staat een teken uit een privégebied van Unicode.", line, name, filename)
        return tree
