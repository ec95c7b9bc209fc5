"""What the fields of a model mean: the texts under them in the code, for the reference and for editors.

They are read when somebody asks for them, not when a model is made: that would take a third of the time of a command.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import fields
from typing import Any

from buurtkit.dossier.typen import Onderdeel
from buurtkit.notatie import Naam


def field_texts(model: type[Onderdeel | Naam]) -> dict[str, str]:
    """Give the Dutch text of each field of a model, also of those it inherits."""
    texts: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if issubclass(cls, (Onderdeel, Naam)) and (source := _source(cls)):
            (definition,) = ast.parse(source).body
            assert isinstance(definition, ast.ClassDef)
            texts |= dict(_documented(definition))
    if issubclass(model, Onderdeel):
        names = list(model.model_fields)
        texts |= {name: field.description for name, field in model.model_fields.items() if field.description}
    else:
        names = [field.name for field in fields(model)]
    return {name: texts[name] for name in names if name in texts}


def _source(cls: type[Any]) -> str:
    """Give the code of a class; empty for one that was put together of others while the program ran."""
    try:
        return textwrap.dedent(inspect.getsource(cls))
    except OSError:
        return ""


def _documented(definition: ast.ClassDef) -> list[tuple[str, str]]:
    """Give the annotated names of a class that have a text right below them."""
    return [
        (field.target.id, inspect.cleandoc(below.value.value))
        for field, below in zip(definition.body, definition.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    ]
