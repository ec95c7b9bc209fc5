"""Damaging a file in ways that people, programs and the post do, and in ways that somebody means to."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from contextlib import suppress

PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("", "-1", "0", "99999999999999999999", "1e999", "NaN", "2027-02-30", "31-12-9999", "25:61", "ja", "nee", "~"),
        *("\0", "\x1b[31m", "\x85", "\u2028", "\u202e", "\ufeff", "\u200b", "\ud800", "\N{FAMILY}", "漢字", "ﷺ", "ǅ"),
        *(": ", " #", "- ", "- - - - ", "|", ">", "'", '"', "{", "}", "[", "]", "{{", "}}", "{%", "%}", "&", "*", "!", "%"),
        *("<!DOCTYPE a>", "<a>", "</a>", "&#0;", "&amp;", ";", ",", "\t", "=", "=\n", "\\", "\\n", "\n\n", "\r", "\n "),
        *("[" * 900, "{" * 900, "(" * 3000, "a" * 40_000, "a@" * 3000, "a-" * 3000, "\n" * 5000, "9" * 5000, ">" * 2000),
        *("BEGIN:VCARD\n" * 500, "From a\n", "Subject: x\n", "--grens\n", "id: x\n", "jan-de-vries", "{{ 10 ** 9 }}"),
        *("{% for a in bijeenkomst.rondes %}", "{% endfor %}", "__class__", "/etc/passwd", "../../x", "CON", "é".encode().decode()),
    )
)  # fmt: skip

Muteren = Callable[[random.Random, bytes], bytes]


def _place(dice: random.Random, data: bytes) -> int:
    return dice.randint(0, len(data))


def _flip(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 8))):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _insert(dice: random.Random, data: bytes) -> bytes:
    place = _place(dice, data)
    return data[:place] + dice.choice(PIECES) * dice.choice((1, 1, 1, 3)) + data[place:]


def _replace(dice: random.Random, data: bytes) -> bytes:
    place = _place(dice, data)
    return data[:place] + dice.choice(PIECES) + data[place + dice.choice((1, 4, 30)) :]


def _cut(dice: random.Random, data: bytes) -> bytes:
    begin, end = sorted((_place(dice, data), _place(dice, data)))
    return data[:begin] + data[min(end, begin + 200) :]


def _end(dice: random.Random, data: bytes) -> bytes:
    return data[: _place(dice, data)]


def _twice(dice: random.Random, data: bytes) -> bytes:
    begin, end = sorted((_place(dice, data), _place(dice, data)))
    return data[:begin] + data[begin:end] * dice.choice((2, 2, 20)) + data[end:]


def _lines(dice: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    if dice.random() < 0.5:
        lines.insert(one, dice.choice((b"  ", b"    ", b"")) + lines[other].strip())
    return b"\n".join(lines)


def _letters(dice: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(dice.choice(("utf-16", "utf-16-le", "cp1252", "utf-8-sig", "utf-7")), "replace")


_WAYS: tuple[Muteren, ...] = (_flip, _insert, _insert, _replace, _replace, _cut, _end, _twice, _lines, _letters)


def damage(dice: random.Random, data: bytes) -> bytes:
    """Give a file with one to four things wrong with it; of a package often with something in it."""
    if data.startswith(b"PK") and dice.random() < 0.7:
        return _in_package(dice, data)
    for _ in range(dice.choice((1, 1, 2, 4))):
        data = dice.choice(_WAYS)(dice, data)
    return data


def _in_package(dice: random.Random, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as other:
        chosen = dice.choice(package.namelist())
        for name in package.namelist():
            content = package.read(name)
            with suppress(ValueError):
                other.writestr(name, damage(dice, content) if name == chosen else content)
    return made.getvalue()
