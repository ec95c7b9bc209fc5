"""Offices and functions that people write before a name: `wethouder Kim Bos`. The one list of them."""

from __future__ import annotations

from itertools import takewhile

from buurtkit.notatie.voorvoegsels import word_set

OPENBAAR = word_set(
    "burgemeester loco-burgemeester locoburgemeester wethouder wijkwethouder gebiedswethouder stadsdeelwethouder"
    " locowethouder loco-wethouder gedeputeerde dijkgraaf heemraad minister staatssecretaris"
    " raadslid gemeenteraadslid fractievoorzitter statenlid portefeuillehouder stadsdeelbestuurder"
    " stadsdeelvoorzitter bestuurder directeur-bestuurder bestuursvoorzitter bestuurslid"
)
"""Public offices: who has one answers in public for what was decided, and can be named by it.

Not in it: a former office (`oud-wethouder`), and what only looks like one (`kinderburgemeester`, who is a child).
"""

BRIEFAMBTEN = word_set(
    "burgemeester loco-burgemeester locoburgemeester wethouder wijkwethouder gebiedswethouder stadsdeelwethouder"
    " gedeputeerde dijkgraaf heemraad minister staatssecretaris"
)
"""Offices by which who holds one is addressed in a letter, also when it does not stand before the name."""

HET_WOORDEN = word_set("raadslid gemeenteraadslid statenlid")
"""Offices with *het*: *Geacht raadslid*."""

AANSPREEKBAAR = word_set(
    "burgemeester loco-burgemeester locoburgemeester wethouder wijkwethouder gebiedswethouder stadsdeelwethouder"
    " gedeputeerde dijkgraaf heemraad minister staatssecretaris raadslid gemeenteraadslid fractievoorzitter"
    " statenlid directeur directeur-bestuurder voorzitter wijkagent"
)
"""What somebody is addressed by in a letter: *Geachte wethouder De Vries*. Nobody writes *Geachte bestuurslid*."""

AMBTEN = (
    OPENBAAR
    | AANSPREEKBAAR
    | word_set(
        "oud-wethouder oud-burgemeester agent pastoor dominee imam dagvoorzitter gespreksleider tafelvoorzitter"
        " directrice wijkmanager gebiedsmanager opbouwwerker huisarts rector schooldirecteur"
    )
)
"""All that can stand before a name and is no part of it."""

PORTEFEUILLES = word_set(
    "armoede bereikbaarheid bestuur cultuur dienstverlening duurzaamheid economie energie financiën gezondheid groen"
    " handhaving integratie jeugd klimaat leefbaarheid mobiliteit onderwijs openbare ouderen participatie preventie"
    " ruimte ruimtelijke samenleving sociaal sociale sport veiligheid verkeer vastgoed vergunningen volkshuisvesting"
    " welzijn werk wijken wmo wonen zorg"
)
"""What an official has in the portfolio, folded: in `wethouder Wonen` it is no surname."""


_VAN_EEN_ANDER = word_set("van voor bij namens naast")
"""Behind these words stands somebody else's office: `adviseur van de burgemeester`."""


def openbaar_ambt(functie: str) -> str:
    """Give the public office in a text such as a function, in small letters as it stands there; empty without one.

    >>> openbaar_ambt("Wethouder wonen en zorg"), openbaar_ambt("oud-wethouder"), openbaar_ambt("huismeester")
    ('wethouder', '', '')
    """
    return _first_of(functie, OPENBAAR)


def briefambt(functie: str) -> str:
    """Give the office in a function by which a letter addresses somebody; empty if it is by the name alone."""
    return _first_of(functie, BRIEFAMBTEN)


def _first_of(functie: str, ambten: frozenset[str]) -> str:
    words = (each.strip(".,;:()/").casefold() for each in functie.split())
    own = takewhile(lambda word: word not in _VAN_EEN_ANDER, words)
    return next((word for word in own if word in ambten), "")
