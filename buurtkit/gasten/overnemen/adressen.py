"""Postal addresses as lists have them: in one cell, or divided over street, number, postcode and town."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from buurtkit.gasten.overnemen.waarden import is_empty
from buurtkit.notatie import parse_postcode

STRAATDELEN = ("straat", "huisnummer", "toevoeging")
"""The parts of the first line of an address, in their order."""

ADRESVELDEN = (*STRAATDELEN, "adres", "postcode", "woonplaats")
"""All that a column about an address can be."""

_POSTCODE = re.compile(r"(?:^|[\s,])(?P<postcode>[1-9][0-9]{3}\s?(?:[A-Z]{2}|(?<=\d)[a-z]{2}))(?=$|[\s,])")
"""In small letters only when they stand against the digits: in *Plein 1940 te Soest* there is none."""


def read_adres(cells: Mapping[str, str]) -> tuple[dict[str, str], Iterator[str]]:
    """Give the fields of an address from the cells of one row, and what there is to say about it.

    >>> read_adres({"adres": "Zandweg 12, 7412 HK Deventer"})[0]
    {'adres': 'Zandweg 12', 'postcode': '7412 HK', 'woonplaats': 'Deventer'}
    """
    given = {name: "" if is_empty(cells.get(name, "")) else cells[name].strip(" ,") for name in ADRESVELDEN}
    street = " ".join(given[name] for name in STRAATDELEN if given[name])
    line = ", ".join(part for part in (given["adres"] or street, given["postcode"]) if part)
    found = _divided(line, given["woonplaats"])
    return {name: text for name, text in found.items() if text}, _remarks(found, given)


def _divided(line: str, town: str) -> dict[str, str]:
    postcode = ""
    if code := _POSTCODE.search(line):
        postcode = code["postcode"]
        behind = line[code.end() :].strip(" ,")
        line, town = line[: code.start()].strip(" ,"), town or behind
    else:
        before, comma, behind = (part.strip() for part in line.rpartition(","))
        if comma and not town and not any(map(str.isdigit, behind)):
            line, town = before, behind
    try:
        postcode = parse_postcode(postcode) if postcode else ""
    except ValueError:
        line, postcode = f"{line}, {postcode}".strip(" ,"), ""
    return {"adres": line, "postcode": postcode, "woonplaats": town}


def _remarks(found: Mapping[str, str], given: Mapping[str, str]) -> Iterator[str]:
    """Say what is missing or could not be read, so that a letter would not arrive."""
    if given["postcode"] and not found["postcode"]:
        yield f"`{given['postcode']}` is geen postcode, zoals 3511 AB. Kijk het adres na"
    elif found["adres"] and not any(map(str.isdigit, found["adres"])):
        yield f"bij `{found['adres']}` staat geen huisnummer"
    elif found["adres"] and not (found["postcode"] or found["woonplaats"]):
        yield f"bij `{found['adres']}` staat geen postcode of woonplaats: er gaat geen brief heen"
