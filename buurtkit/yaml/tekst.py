"""From values to YAML text as a person would type it: with quotes only where it would otherwise mean something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from json import dumps
from typing import TypeAlias

import yaml

from buurtkit.yaml.lezen import parse_yaml
from buurtkit.yaml.misverstaan import BULLETS

Inhoud: TypeAlias = "str | Mapping[str, Inhoud] | Sequence[Inhoud]"
"""What can be written: text, keys with values, and lists."""

_SAME_EVERYWHERE = re.compile(r"-?(?:0|[1-9]\d*)|\d{4}-\d\d-\d\d")
"""Whole numbers and dates: whatever another reader takes them for, it shows the same characters."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|0o[0-7]+")
"""Numbers of YAML 1.2 that YAML 1.1 does not know, such as `08`."""


def scalar_text(text: str, *, in_flow: bool = False, style: str = "") -> str:
    """Write one text on one line; `style` is the quote (`'` or `"`) that stood there, if there was one.

    Our own reader takes every scalar for text, but an editor or another program does not: what would be a number,
    a truth value or nothing to them gets quotes as well.
    """
    if style not in ("'", '"') and is_plain(text, in_flow=in_flow):
        return text
    single = "'" + text.replace("'", "''") + "'"
    double = dumps(text, ensure_ascii=False)
    if re.search(r"[\x00-\x1f]", text):
        return double  # only between double quotes can a line break be written on one line
    if style == "'":
        return single
    is_awkward = double != f'"{text}"'
    return single if is_awkward and style != '"' else double


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text means itself in YAML without quotes, also between brackets if `in_flow`."""
    if text.startswith(tuple(BULLETS)):  # in a list it would be taken for a sign that stands there by mistake
        return False
    if not _SAME_EVERYWHERE.fullmatch(text):
        resolvers = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], [])
        if _NUMBER.fullmatch(text) or any(pattern.match(text) for _, pattern in resolvers):
            return False
    # Between brackets a comma comes behind it, or a bracket that somebody left room before: `-` is then a list.
    written = f"k: {{k: {text}, l: {text} }}" if in_flow else f"k: {text}"
    meant = {"k": text, "l": text} if in_flow else text
    found, meldingen = parse_yaml(written, "")
    return not meldingen and found == {"k": meant}


def flow_text(value: Inhoud) -> str:
    """Write a value between brackets, for in a line."""
    if isinstance(value, str):
        return scalar_text(value, in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow_text(key)}: {flow_text(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow_text, value)) + "]"


def block_lines(value: Mapping[str, Inhoud] | Sequence[Inhoud]) -> list[str]:
    """Write keys or items under each other, without line ends."""
    if not isinstance(value, Mapping):
        return [line for item in value for line in item_lines(item)]
    lines: list[str] = []
    for key, item in value.items():
        name = scalar_text(key)
        if isinstance(item, str):
            lines.append(f"{name}: {scalar_text(item)}")
        elif not item:
            lines.append(f"{name}: {flow_text(item)}")
        else:
            lines.append(f"{name}:")
            lines += [f"  {line}" for line in block_lines(item)]
    return lines


def item_lines(item: Inhoud, width: int = 2) -> list[str]:
    """Write one item of a list with its dash; its text begins `width` characters from the dash."""
    rest: list[str] = []
    if isinstance(item, str):
        first = scalar_text(item)
    elif isinstance(item, Mapping) and item:
        first, *rest = block_lines(item)
    else:
        first = flow_text(item)
    return ["-".ljust(width) + first, *(" " * width + line for line in rest)]
