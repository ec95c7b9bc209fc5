"""The plain text of a mail: what a reader gets who has no pictures, no colours and no letter sizes.

Paragraphs are one line each: a mail program wraps them to its own width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkit.render.boom import Afbeelding, Alinea, Blok, Inhoud, Inline, Kop, Lijst, Link, Regeleinde, Tabel, Vak
from buurtkit.render.links import link_target
from buurtkit.render.merktekens import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def plain_text(blokken: Iterable[Blok], values: Sequence[str]) -> str:
    """Write blocks as plain text with an empty line between them."""
    return "\n\n".join(text for blok in blokken if (text := _blok(blok, values)))


def _blok(blok: Blok, values: Sequence[str]) -> str:
    match blok:
        case Alinea(inhoud) | Kop(inhoud=inhoud):
            return _line(inhoud, values)
        case Lijst(items, genummerd, start):
            return "\n".join(
                _item(f"{i}. " if genummerd else "- ", plain_text(item, values)) for i, item in enumerate(items, start)
            )
        case Tabel(kop, rijen):
            rows = ([_line(cel, values) for cel in rij] for rij in (kop, *rijen))
            return "\n".join("  ".join(filter(None, rij)) for rij in rows if any(rij))
        case Vak(_, titel, inside):
            return "\n\n".join(filter(None, [_line(titel, values), plain_text(inside, values)]))
        case Afbeelding(alt=alt):
            return f"[{fill(alt, values, str)}]"
    return ""


def _item(mark: str, text: str) -> str:
    return mark + text.replace("\n\n", "\n").replace("\n", "\n" + " " * len(mark))


def _line(inhoud: Inhoud, values: Sequence[str]) -> str:
    return "".join(_inline(inline, values) for inline in inhoud).strip()


def _inline(inline: Inline, values: Sequence[str]) -> str:
    """Write a run of text; behind a link stands its address, unless that is what the link says."""
    match inline:
        case Regeleinde():
            return "\n"
        case Link(doel, inhoud):
            text, target = "".join(_inline(run, values) for run in inhoud), link_target(doel, values)
            bare = (target or text).removeprefix("mailto:").removeprefix("tel:")
            return text if text in (target, bare) else f"{text}: {target}"
        case _:
            return fill(inline.tekst, values, str)
