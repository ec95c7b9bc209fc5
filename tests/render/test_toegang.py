"""Everything that a template can reach, to any depth: no callable that is not ours, and of a public view no person."""

from __future__ import annotations

import datetime as dt
import inspect
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property, partial
from pathlib import Path
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

import pytest
from jinja2 import TemplateError
from jinja2.runtime import Context, LoopContext, TemplateReference, Undefined
from pydantic import BaseModel

from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.laden import load_dossier
from buurtkit.dossier.soorten import Bijeenkomstsoort
from buurtkit.render.omgeving import FILTERS, FUNCTIES, Omgeving
from buurtkit.render.ontvangers import ontvangers
from buurtkit.render.openbaar import public_view
from buurtkit.render.sjabloon import Catalogus
from buurtkit.render.toegang import may_be_called, names_of
from buurtkit.stukken.weten import Weten

VOORBEELD = Path(__file__).parents[2] / "voorbeelden" / "rivierenbuurt"

STAPPEN = ("initiatief", "tafel-van-50", "manifestatie", "bestuurstafel", "verankering")

NOT_OURS = {("dict", "get"), ("dict", "items"), ("dict", "keys"), ("dict", "values"), ("str", "endswith"),
            ("str", "startswith"), ("LoopContext", "changed"), ("LoopContext", "cycle")}  # fmt: skip
"""What a template can call that buurtkit did not write."""

GEWOON: tuple[type, ...] = (str, int, float, bool, Decimal, dt.date, dt.time, dt.timedelta, tuple, list, dict, set, frozenset, range,
          Path, type(None), Undefined, LoopContext, TemplateReference, partial, FunctionType, MethodType,
          BuiltinMethodType, type({}.keys()), type({}.values()), type({}.items()))  # fmt: skip
"""Kinds of values that a template can reach and that are not ours; of most of them nothing is in reach."""

LOS = (str, int, float, Decimal, dt.date, dt.time)

ALWAYS = ("__class__", "__dict__", "__init__", "__globals__", "__self__", "__func__", "__code__", "__closure__",
          "__wrapped__", "__mro__", "__subclasses__", "__reduce_ex__", "__getattribute__", "gi_frame", "gi_code", "mro",
          "omgeving", "environment", "func", "args", "keywords", "model_fields", "parse_raw", "model_copy",
          "model_construct", "persoonlijk", "map", "bronnen")  # fmt: skip
"""Names that are asked of everything, whether it says to have them or not."""


@cache
def dossier() -> Dossier:
    lezing = load_dossier(VOORBEELD)
    assert lezing.dossier
    return lezing.dossier


class Wandelaar:
    """Walks along everything in reach, only by what the sandbox itself gives."""

    def __init__(self, view: Dossier, *, openbaar: bool) -> None:
        self.view = view
        self.omgeving = Omgeving([], openbaar=openbaar)
        self.context = Context(self.omgeving, {}, None, {})
        self.seen: set[object] = set()
        self.kept: list[object] = []
        self.todo: deque[tuple[Any, str]] = deque()
        self.texts: dict[str, str] = {}
        self.called: set[tuple[str, str]] = set()
        self.kinds: Counter[type] = Counter()
        self.refused = 0

    def walk(self, start: Mapping[str, Any]) -> None:
        for name, value in start.items():
            self.add(value, name)
        while self.todo:
            obj, way = self.todo.popleft()
            self.visit(obj, way)

    def add(self, value: Any, way: str) -> None:
        key: object = id(value)
        if isinstance(value, LOS):
            key = type(value), value
        elif isinstance(value, Bijeenkomstsoort):
            key = type(value), repr(value)  # a row of the table is made anew each time one asks for it
        elif isinstance(value, (MethodType, BuiltinMethodType)):
            key = id(value.__self__), value.__name__  # a method is made anew each time it is asked for
        if key not in self.seen:
            self.seen.add(key)
            self.kept.append(value)
            self.todo.append((value, way))

    def visit(self, obj: Any, way: str) -> None:
        assert isinstance(obj, GEWOON) or is_ours(type(obj)), f"{way} is {type(obj)}"
        assert not isinstance(obj, type), way
        if isinstance(obj, str):
            self.texts.setdefault(str(obj), way)
        if callable(obj) and not isinstance(obj, (Undefined, LoopContext)):
            assert may_be_called(obj), f"{way} is {obj}"
            self.call(obj, way)
        # What is in reach follows from the type: of each the first few are asked for all that they have.
        self.kinds[type(obj)] += 1
        every = {*dir(type(obj)), *getattr(obj, "__dict__", ()), *declared(obj), *ALWAYS}
        for name in every if self.kinds[type(obj)] <= 20 else names_of(type(obj)):
            for asked, value in self.asked(obj, name):
                self.add(value, f"{way}{asked}")
        for i, item in enumerate(self.items(obj)):
            self.add(item, f"{way}[{i}]")

    def asked(self, obj: Any, name: str) -> Iterator[tuple[str, Any]]:
        """Ask for a name in the two ways there are; what is refused is no value."""
        for how, asked in (("." + name, self.omgeving.getattr), (f"[{name!r}]", self.omgeving.getitem)):
            try:
                value = asked(obj, name)
            except TemplateError:
                value = self.omgeving.undefined()
            if isinstance(value, Undefined):
                self.refused += 1
            else:
                assert not name.startswith("_"), how
                yield how, value

    def items(self, obj: Any) -> Iterable[Any]:
        """Give what a loop gets."""
        if isinstance(obj, (str, Undefined, LoopContext, TemplateReference)):
            return ()
        try:
            return [*obj, *obj.values()] if isinstance(obj, dict) else [*obj]
        except TypeError:
            return ()

    def call(self, function: Any, way: str) -> None:
        """Call it without anything, and with each thing that it may want."""
        owner = getattr(function, "__self__", None)
        if owner is not None:
            self.called.add((type(owner).__name__, function.__name__))
        for args in ((), *((each,) for each in self.wanted())):
            try:
                inspect.signature(function).bind(*args)
            except (TypeError, ValueError):
                continue
            try:
                made = self.omgeving.call(self.context, function, *args)
            except (TemplateError, AttributeError, LookupError, TypeError, ValueError):
                continue
            self.add(made, f"{way}(…)")

    @cache  # noqa: B019 (a test has one of these)
    def wanted(self) -> list[Any]:
        view = self.view
        things: list[Any] = [*STAPPEN, "__class__", "ja", 1, dt.date(2027, 1, 1), "w01"]
        for part in (view.bevindingen, view.waarnemingen, view.afspraken, view.deelnemers, view.tafels):
            things += part[:1]
        return [*things, [each.id for each in view.bevindingen]]


def is_ours(made: Any) -> bool:
    return str(made.__module__).startswith("buurtkit.")


def declared(obj: Any) -> Iterator[str]:
    for class_ in type(obj).__mro__:
        yield from getattr(class_, "model_fields", ())
        yield from getattr(class_, "__slots__", ()) if not isinstance(getattr(class_, "__slots__", ()), str) else ()


@cache
def walked(openbaar: bool) -> Wandelaar:
    """Walk from the context of every template that comes along, and from what Jinja puts beside it."""
    view = public_view(dossier()) if openbaar else dossier()
    catalogus = Catalogus(dossier().map)
    walker = Wandelaar(view, openbaar=openbaar)
    known = Weten(view)
    for naam in catalogus:
        sjabloon = catalogus.sjabloon(naam)
        if openbaar and not sjabloon.kop.openbaar:
            continue
        for ontvanger in ontvangers(view, sjabloon.kop)[:3]:
            walker.walk(known.voor(sjabloon.kop, ontvanger))
    walker.walk(walker.omgeving.globals)
    loop = LoopContext([1, 2], walker.omgeving.undefined)
    next(loop)
    nothing = walker.omgeving.undefined(name="nergens")
    empty = walker.omgeving.getattr(view.initiatief.huisstijl, "naam")
    date = view.bijeenkomsten[0].datum or dt.date.min
    walker.walk({"loop": loop, "self": TemplateReference(walker.context), "nergens": nothing, "leeg": empty})
    walker.walk({"verschil": date - date, "paren": {"a": 1}.items(), "teken": "a", "reeks": range(2)})
    return walker


OPENBAAR = pytest.mark.parametrize("openbaar", [False, True])


@OPENBAAR
def test_every_callable_in_reach_is_ours(openbaar: bool) -> None:
    walker = walked(openbaar)

    for obj in walker.kept:
        if isinstance(obj, MethodType) and not isinstance(obj.__self__, LoopContext):
            assert is_ours(obj.__func__), obj
        elif isinstance(obj, (MethodType, BuiltinMethodType)):
            kinds = {class_.__name__ for class_ in type(obj.__self__).__mro__}
            assert any((kind, obj.__name__) in NOT_OURS for kind in kinds), obj
        elif isinstance(obj, (FunctionType, partial)):
            assert is_ours(obj.func if isinstance(obj, partial) else obj), obj
    assert {owner for owner, _ in walker.called} >= {"Dossier", "Afsprakenoverzicht", "Opbrengst", "Antwoorden", "dict"}


@OPENBAAR
def test_the_walk_comes_everywhere(openbaar: bool) -> None:
    """So that a change to it, or to what is in reach, is not taken for a sandbox that holds."""
    walker = walked(openbaar)
    kinds = {type(each) for each in walker.kept}

    assert len(walker.kept) > 1_500
    assert walker.refused > 50_000
    assert sum(issubclass(kind, BaseModel) for kind in kinds) > 30
    assert {"Dossier", "Taakstand", "Dagverloop", "Tafelplan", "Naam", "Tijdrooster"} <= {
        each.__name__ for each in kinds
    }


def test_a_public_view_gives_no_person_in_any_way() -> None:
    secret = {
        text: guest.id
        for guest in dossier().deelnemers
        for text in (
            guest.id,
            guest.volledig,
            guest.op_alfabet,
            guest.email,
            *guest.telefoon,
            guest.adres,
            guest.opmerking,
            *(each.volledig for each in guest.meekomers),
            *guest.dieet,
            *guest.voorzieningen,
        )
        if text
    }
    # Who signs an open letter does so in public.
    brief = dossier().initiatief.open_brief
    signed = {each.naam for each in brief.ondertekenaars} if brief else set()
    private, public = walked(False).texts, walked(True).texts

    assert len(secret.keys() & private.keys()) > 100
    assert {text: public[text] for text in secret.keys() & public.keys() - signed} == {}


@OPENBAAR
def test_what_is_in_reach_follows_from_what_our_own_classes_declare(openbaar: bool) -> None:
    for obj in walked(openbaar).kept:
        for name in names_of(type(obj)) if is_ours(type(obj)) and not isinstance(obj, str) else ():
            found = inspect.getattr_static(type(obj), name, None)
            is_field = name in getattr(type(obj), "model_fields", ()) or name in getattr(obj, "__match_args__", ())
            is_own = isinstance(found, (property, cached_property, str)) or inspect.isfunction(found)
            assert is_field or is_own or name in getattr(type(obj), "__dataclass_fields__", ()), (type(obj), name)


class Vreemd(BaseModel):
    """Stands for a class of a library."""

    veld: str = "x"

    def doe(self) -> str:
        return "x"


Vreemd.__module__ = "vreemd"


def test_of_a_class_of_a_library_nothing_is_in_reach() -> None:
    assert names_of(Vreemd) == frozenset()
    assert not may_be_called(Vreemd().doe)
    assert not may_be_called(Vreemd)
    assert not may_be_called(open)
    assert not may_be_called(partial(print))


@OPENBAAR
def test_filters_and_functions_are_known_by_name(openbaar: bool) -> None:
    """What a later Jinja brings along does not come into reach by itself."""
    omgeving = Omgeving([], openbaar=openbaar)

    assert {*omgeving.filters} == {*FILTERS, "~", "~lus", "~snede", "~weeg"} | {
        *("abs", "attr", "batch", "capitalize", "center", "count", "d", "default", "dictsort", "first", "float"),
        *(
            "groupby",
            "indent",
            "int",
            "items",
            "join",
            "last",
            "length",
            "list",
            "lower",
            "map",
            "max",
            "min",
            "reject",
        ),
        *("rejectattr", "replace", "reverse", "round", "select", "selectattr", "slice", "sort", "string", "sum"),
        *("title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"),
    }
    assert {*omgeving.globals} == {*FUNCTIES, "range"}
    assert omgeving.tests.keys().isdisjoint({"callable", "escaped", "filter", "test"})
    assert not omgeving.extensions
