"""Money, numbers and enumerations, as people write them and as documents print them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CENT = Decimal("0.01")
_MAX_DIGITS = 12
"""Most digits before the comma of a sum that is read: longer is a slip of the keyboard or another number."""

_SUM_HINT = "een bedrag als € 15.000 of € 15.000,50"
_SUM = re.compile(
    r"(?P<voor>-?) ?(?:€|eur|euro)? ?(?P<na>-?) ?"
    r"(?P<heel>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)"
    r"(?:,(?P<centen>[0-9]{2}|--?))? ?(?:eur|euro)?"
)
_POINT_FOR_CENTS = re.compile(r"(?P<heel>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)\.(?P<centen>[0-9]{1,2})$")
_DASHES = str.maketrans("−–—", "---")

_NUMERALS = (
    *("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien", "twintig"),
)

_TENS = ("dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig", "honderd")


def parse_bedrag(text: str) -> Decimal:
    """Read a sum in euros: points for thousands, a comma for cents, the sign may be there.

    >>> parse_bedrag("€ 15.000,50")
    Decimal('15000.50')

    Raises `ValueError` when it is no sum or can be read in two ways (`15.00`).
    """
    written = " ".join(text.translate(_DASHES).lower().split())
    found = _SUM.fullmatch(written)
    if not found or (found["voor"] and found["na"]):
        raise ValueError(f"{_SUM_HINT}{_sum_suggestion(written)}")
    whole = found["heel"].replace(".", "")
    if len(whole) > _MAX_DIGITS:
        raise ValueError(f"een bedrag van hooguit {_MAX_DIGITS} cijfers voor de komma")
    cents = (found["centen"] or "").strip("-")
    value = Decimal(f"{whole}.{cents}" if cents else whole)
    return -value if found["voor"] or found["na"] else value


def _sum_suggestion(written: str) -> str:
    if not (found := _POINT_FOR_CENTS.search(written)):
        return ""
    return f" (bedoelde u € {found['heel'].replace(',', '.')},{found['centen']:0<2}?)"


def bedrag(waarde: Decimal | int, *, centen: bool = False) -> str:
    """Write a sum in euros: `€ 15.000`, with cents `€ 15.000,50`, below zero `€ -12` (taaladvies.net).

    The space is a no-break space. `centen` prints cents in whole sums too, for a column that holds both.
    """
    rounded = Decimal(waarde).quantize(_CENT, ROUND_HALF_UP) + 0  # adding 0 makes -0 plain 0
    if not centen and rounded == (whole := int(rounded)):
        return f"€\xa0{_whole(whole)}"
    from babel.numbers import format_currency

    return format_currency(rounded, "EUR", "¤\xa0#,##0.00;¤\xa0-#,##0.00", locale="nl")


def getal(waarde: Decimal | float) -> str:
    """Write a number with a comma and points, at most three decimals: `1,5` or `1.250`."""
    rounded = Decimal(str(waarde)).quantize(Decimal("0.001"), ROUND_HALF_UP) + 0
    if rounded == (whole := int(rounded)):
        return _whole(whole)
    from babel.numbers import format_decimal

    return format_decimal(rounded, locale="nl")


def _whole(number: int) -> str:
    """Write a whole number with points; every command does this, and Babel takes longer to load than a dossier."""
    return f"{number:,}".replace(",", ".")


def procent(deel: Decimal | float) -> str:
    """Write a fraction (0 to 1) as a whole percentage: 0.25 is `25%`; a half is rounded up."""
    return f"{_whole(int(Decimal(str(deel)).quantize(_CENT, ROUND_HALF_UP) * 100))}%"


def opsomming(delen: Iterable[str]) -> str:
    """Write an enumeration: `a, b en c`, without comma before *en*; nothing gives an empty text."""
    *others, last = list(delen) or [""]
    return f"{', '.join(others)} en {last}" if others else last


def reeksen(nummers: Iterable[int]) -> str:
    """Write numbers in a sentence, three or more that follow each other as a range.

    >>> reeksen([3, 5, 6, 7, 8, 12])
    '3, 5 tot en met 8 en 12'
    """
    runs: list[list[int]] = []
    for number in nummers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [[f"{run[0]} tot en met {run[-1]}"] if len(run) > 2 else [str(each) for each in run] for run in runs]
    return opsomming(part for run in shown for part in run)


def telwoord(n: int) -> str:
    """Write a number up to twintig and the tens to honderd in words and any other in digits: `zeven`, `vijftig`, `55`.

    So Onze Taal has it (*getallen in letters of cijfers*).
    """
    if 0 <= n < len(_NUMERALS):
        return _NUMERALS[n]
    return _TENS[n // 10 - 3] if n % 10 == 0 and 30 <= n <= 100 else getal(n)


def aantal(n: int, enkelvoud: str, meervoud: str, *, in_letters: bool = False) -> str:
    """Write a number with its noun: `1 tafel`, `7 tafels`; with `in_letters`, for a sentence, `één tafel`."""
    return f"{telwoord(n) if in_letters else getal(n)} {enkelvoud if n == 1 else meervoud}"
