"""Recognising the same person or group in what people write under `wie`."""

from __future__ import annotations

import re
from functools import cache

_LIDWOORD = re.compile(r"^(?:de|het|een)\s+")
_ALGEMEEN = re.compile(
    r"\b(?:alle|iedereen|elke|allen|bewoners?|deelnemers?|gasten|bestuurders?|tafelvoorzitters|vrijwilligers|"
    r"jongeren|studenten|ouders|leden|kramen|organisaties|professionals)\b"
)
"""Groups of which some can be here and others there."""


@cache
def personen(wie: str) -> frozenset[str]:
    """Give the persons, roles and organisations in a text such as `Marleen ter Horst, opbouwwerker`.

    A function behind a comma after a name is left out; groups that can be in two places are too.
    """
    parts = re.split(r"\s*,\s*|\s+en\s+|\s*&\s*|\s*;\s*", wie.strip())
    found = set()
    for i, part in enumerate(parts):
        is_function = i > 0 and part[:1].islower() and parts[0][:1].isupper()
        name = _LIDWOORD.sub("", part.casefold())
        if name and not is_function and not _ALGEMEEN.search(name):
            found.add(name)
    return frozenset(found)
