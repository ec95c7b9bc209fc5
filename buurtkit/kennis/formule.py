"""Numbers of the formula that more than one room works with."""

from __future__ import annotations

from buurtkit.dossier.typen import Geleding

DRIE_KANTEN: tuple[Geleding, ...] = ("professional", "beleid", "bewoner")
"""Who the formula brings together at the first gathering [N]."""

AANDEEL = 15
"""Smallest share of the guests for each of the three, in percents: one at every table of seven."""

ORGANISATIE_HOOGSTENS = 25
"""Largest share of the guests for one organisation, in percents [N: less institutional interest]."""
