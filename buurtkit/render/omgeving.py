"""The sandbox in which templates run.

It is strict: a name that does not exist and a field that was left empty are errors, never silent gaps. Whatever is
printed becomes a marker, so it can never be read as Markdown. For that to hold without exceptions, template features
that print text as a *value* (macros, block assignments, inheritance, recursive loops) are refused; pieces are shared
with `{% include %}`.

Out of reach are files, the clock and chance: the same dossier always gives the same text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from functools import partial
from pathlib import Path
from types import MethodType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2 import TemplateError as JinjaError
from jinja2.parser import Parser
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing, pass_context, pass_environment

from buurtkit import notatie
from buurtkit.basis.binnen import is_file
from buurtkit.basis.melding import nearest
from buurtkit.beeld import wanneer
from buurtkit.dossier.deelnemers import Deelnemer
from buurtkit.dossier.typen import Onderdeel, as_text
from buurtkit.render.boom import Gebeurtenis
from buurtkit.render.grenzen import Grenzen
from buurtkit.render.jinjafilters import aaneen, guarded, limited, measured, tests
from buurtkit.render.merktekens import LIMIT, PATTERN, marker
from buurtkit.render.sjabloon import read_source, split_head
from buurtkit.render.sjabloonboom import AANEEN, LUS, SNEDE, TOO_DEEP, WEEG, count_steps, first_wrong
from buurtkit.render.tekenen import tekening
from buurtkit.render.toegang import exists, may_be_called, names_of
from buurtkit.render.waarden import explained, kind, opsomming, printed, zin

FILTERS: Mapping[str, Callable[..., Any]] = {
    "lange_datum": notatie.lange_datum,
    "datum": notatie.datum,
    "korte_datum": notatie.korte_datum,
    "tijd": notatie.tijd,
    "wanneer": wanneer.wanneer,
    "op_dag": wanneer.op_dag,
    "welke_dag": wanneer.dag_in_tekst,
    "hoe_laat": wanneer.tijd_in_tekst,
    "bedrag": notatie.bedrag,
    "getal": notatie.getal,
    "procent": notatie.procent,
    "opsomming": opsomming,
    "telwoord": notatie.telwoord,
    "hoofdletter": notatie.hoofdletter,
    "aaneen": notatie.aaneen,
    "zin": zin,
    "met_wij": notatie.met_wij,
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
    voorlopig: bool = False,  # noqa: FBT001, FBT002 (templates name it)
) -> str:
    """Put an entry in the calendar that is made of the template; see `boom.Gebeurtenis`. Prints nothing."""
    assert isinstance(environment, Omgeving)
    found = environment.gebeurtenissen
    id_, *texts = map(printed, (id, titel, plaats, omschrijving))
    environment.grenzen.afdruk(sum(map(len, texts)))
    if id_ in found:
        raise JinjaError(f"Er is al een gebeurtenis `{as_text(id_)}`. Geef elke gebeurtenis een eigen naam.")
    title, place, description = texts
    found[id_] = Gebeurtenis(id_, title, _day(datum), begin or None, einde or None, place, description, bool(voorlopig))
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

_FROM_JINJA = ("_loop_vars", "_block_vars")
"""What Jinja itself gives along with a call: the names in a loop."""

_CALL, _METHOD, _INCLUDE = 10, 100, 100
"""How many steps it takes to call a function or a method, or to find a piece that is included."""


class _Onbekend(StrictUndefined):
    """A name or attribute that does not exist; says so in Dutch, with the nearest name that does."""

    omgeving: Omgeving

    @property
    def _undefined_message(self) -> str:
        name = as_text(self._undefined_name)
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"`{name}` bestaat hier niet.{nearest(name, self.omgeving.namen)}"
        suggestion = nearest(name, names_of(type(self._undefined_obj)))
        return f"`{name}` bestaat niet bij {kind(self._undefined_obj)}.{suggestion}"


class _Leeg(Undefined):
    """A field that exists but was not filled in: false in `{% if %}`, an error where it is printed or used."""

    __iter__ = __len__ = __str__ = Undefined._fail_with_undefined_error


@pass_context
def _collect(context: Context, value: Any) -> str:
    """Keep a printed value and give the marker that stands for it (Jinja's `finalize`)."""
    omgeving = context.environment
    assert isinstance(omgeving, Omgeving)
    values = omgeving.waarden
    if len(values) >= LIMIT:
        raise JinjaError(f"Dit stuk drukt meer dan {LIMIT} waarden af. Maak er meer stukken van.")
    text = printed(value)
    omgeving.grenzen.afdruk(len(text))
    values.append(text)
    return marker(len(values) - 1)


def _whose(deel: Onderdeel, value: Any) -> Iterable[str]:
    """Give of whom personal data was read: of the guest itself, or of whom another part names by id.

    Texts in which somebody is named are among the latter: they are the id of nobody.
    """
    if isinstance(deel, Deelnemer):
        return (deel.id,)
    values = value if isinstance(value, tuple) else (value,)
    return (each for each in values if isinstance(each, str))


class _Lader(BaseLoader):
    """Finds templates and shared pieces, first in the dossier, then in buurtkit; remembers the text of each."""

    def __init__(self, mappen: Iterable[Path]) -> None:
        self.mappen = tuple(mappen)
        self.gelezen: dict[str, str] = {}

    def get_source(
        self,
        environment: Environment,
        template: str,
    ) -> tuple[str, str, Callable[[], bool] | None]:
        assert isinstance(environment, Omgeving)
        name = template.removesuffix(".md")
        parts = Path(name).parts
        if ".." not in parts and not Path(name).is_absolute():
            for folder in self.mappen:
                if is_file(path := folder / f"{name}.md"):
                    _, self.gelezen[name] = split_head(read_source(name, path))
                    environment.grenzen.take(len(self.gelezen[name]))
                    return self.gelezen[name], name, None
        raise TemplateNotFound(name)


class Omgeving(ImmutableSandboxedEnvironment):
    """The sandbox in which templates run.

    `waarden` are the values printed so far, `gebeurtenissen` the entries for a calendar, `gasten` the ids of those
    of whom something personal was read, `namen` the names in reach,
    `gelezen` the text of each template and shared piece that was used, `grenzen` what a text may cost. With `openbaar`
    set, fields with personal data cannot be read.
    """

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, mappen: Iterable[Path], *, openbaar: bool) -> None:
        lader = _Lader(mappen)
        # Not optimized: that would compute parts of a template while it is read, before anything is counted.
        super().__init__(
            loader=lader,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_collect,
            optimized=False,
        )
        self.gelezen = lader.gelezen
        self.undefined = type("Onbekend", (_Onbekend,), {"omgeving": self})
        self.openbaar = openbaar
        self.waarden: list[str] = []
        self.gebeurtenissen: dict[str, Gebeurtenis] = {}
        self.gasten: set[str] = set()
        self.namen: set[str] = set()
        self.grenzen = Grenzen()
        self._bereik: dict[type, frozenset[str]] = {}
        own = {name: guarded(self.grenzen, explained(name, filter_)) for name, filter_ in FILTERS.items()}
        # Of the filters of buurtkit this one takes a list.
        own["opsomming"] = measured(self.grenzen, own["opsomming"])
        inner: dict[str, Callable[..., Any]] = {
            AANEEN: partial(aaneen, self.grenzen),
            LUS: self.grenzen.lus,
            SNEDE: slice,
            WEEG: self.grenzen.weigh,
        }
        self.filters.clear()
        self.filters.update(limited(self.grenzen) | own | inner)
        self.tests.clear()
        self.tests.update(tests(self.grenzen))
        functies = {name: explained(name, functie) for name, functie in FUNCTIES.items()}
        self.globals.clear()
        self.globals.update(functies | {"range": self.grenzen.range})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give an attribute that is in reach, or an item of a dictionary.

        A field that was left empty gives a value that cannot be printed by accident.
        """
        names = self._bereik.get(type(obj)) or self._names(type(obj))
        if attribute in names:
            value = getattr(obj, attribute)
            if isinstance(obj, Onderdeel) and attribute in obj.persoonlijk():
                self.gasten.update(_whose(obj, value))
            return value if value is not None else self._or_empty(value, obj, attribute)
        if isinstance(obj, dict) and attribute in obj:
            return self._or_empty(obj[attribute], obj, attribute)
        return self._refused(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Give an item or a part of a list or a text, an item of a dictionary, or an attribute; see `getattr`."""
        if isinstance(argument, slice):
            return self.grenzen.guard(obj[argument])
        if isinstance(obj, (dict, list, tuple, str, range)):
            try:
                return self._or_empty(obj[self.grenzen.weigh(argument)], obj, argument)
            except (TypeError, LookupError):
                pass
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return self._refused(obj, argument)

    def _or_empty(self, value: Any, obj: Any, name: Any) -> Any:
        if value is not None:
            return value
        return _Leeg(hint=f"`{name}` is niet ingevuld bij {kind(obj)}.", name=str(name), obj=obj)

    def _names(self, type_: type) -> frozenset[str]:
        """Give the names in reach of a type; remembered, for one letter asks some seventy times."""
        if (names := self._bereik.get(type_)) is None:
            personal = type_.persoonlijk() if self.openbaar and issubclass(type_, Onderdeel) else frozenset()
            names = self._bereik[type_] = names_of(type_) - personal
        return names

    def _refused(self, obj: Any, name: Any) -> Undefined:
        """Say in Dutch why an attribute is out of reach, or that it does not exist."""
        if isinstance(obj, Undefined):
            obj._fail_with_undefined_error()
        if not isinstance(name, str):
            return self.undefined(obj=obj, name=name)
        if self.openbaar and isinstance(obj, Onderdeel) and name in obj.persoonlijk():
            hint = f"`{name}` is een persoonsgegeven. Dit sjabloon is openbaar en kan er niet bij."
        elif name.startswith("_") or exists(obj, name):
            hint = f"`{name}` kan niet in een sjabloon."
            if isinstance(obj, str) and name in self.filters:
                hint += f" Schrijf `| {name}` achter de tekst."
        else:
            return self.undefined(obj=obj, name=name)
        return self.undefined(hint, obj=obj, name=name)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 (the signature is Jinja's)
        """Tell whether an attribute is in reach; that follows from the type alone."""
        return attr in self._names(type(obj))

    def is_safe_callable(self, obj: Any) -> bool:
        """Tell whether a template can call something."""
        return may_be_called(obj)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 (as Jinja does)
        """Call a function or a method that is in reach."""
        if isinstance(__obj, Undefined):
            __obj._fail_with_undefined_error()
        if not __self.is_safe_callable(__obj):
            raise JinjaError(f"Een {kind(__obj)} is hier niet aan te roepen.")
        grenzen = __self.grenzen
        grenzen.take(_METHOD if isinstance(__obj, MethodType) else _CALL)
        for value in args:
            grenzen.weigh(value)
        for name, value in kwargs.items():
            if name not in _FROM_JINJA:
                grenzen.weigh(value)
        return grenzen.guard(__context.call(__obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        """Compute with two values. Refuse to print a value in a text with `%`; between numbers it is the remainder."""
        if operator == "%" and isinstance(left, str):
            raise JinjaError("Zet teksten en waarden achter elkaar met `~`.")
        return self.grenzen.compute(operator, left, right)

    def get_template(
        self,
        name: Any,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """Find a template or a piece that is included."""
        if not isinstance(name, str):
            raise JinjaError("Achter `include` hoort de naam van een stuk tekst.")
        self.grenzen.take(_INCLUDE)
        return super().get_template(name, parent, globals)

    def select_template(
        self,
        names: Any,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """Find the first piece that exists of some that are included."""
        if not names or not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
            raise JinjaError("Achter `include` hoort de naam van een stuk tekst.")
        self.grenzen.take(_INCLUDE * len(names))
        return super().select_template(names, parent, globals)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = Parser(self, source, name, filename)
        try:
            tree = parser.parse()
        except RecursionError:
            raise TemplateSyntaxError(TOO_DEEP, parser.stream.current.lineno, name, filename) from None
        except ValueError:
            # Python reads no whole number of more than 4,300 digits.
            text = "Dit getal wordt te groot."
            raise TemplateSyntaxError(text, parser.stream.current.lineno, name, filename) from None
        if wrong := first_wrong(tree):
            text, line = wrong
            raise TemplateSyntaxError(text, line, name, filename)
        if found := PATTERN.search(source):
            line = source.count("\n", 0, found.start()) + 1
            raise TemplateSyntaxError("Hier staat een teken uit een privégebied van Unicode.", line, name, filename)
        count_steps(tree, self)
        return tree
