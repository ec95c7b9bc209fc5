"""What `buurtkit init` writes where nobody knew the answer yet: to be replaced, and never to be taken for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from buurtkit.dossier.dossier import Dossier
    from buurtkit.dossier.typen import Onderdeel
    from buurtkit.yaml.lezen import Loc

HALVERWEGE = ".init-antwoorden.yaml"
"""Name of the file in the folder of the dossier with the answers so far; it goes when the dossier is written."""

VRAAG = "Wat is er nodig om hier prettig samen te leven?"
NAAM, BUURT, GEMEENTE = "Voornaam Achternaam", "onze buurt", "onze gemeente"

INITIATIEF = f"Samen aan zet in {BUURT}"
"""The name that is proposed for an initiative in a neighbourhood without a name."""

ORGANISATIE = "Onze gemeente"
"""The municipality without a name, as a partner and as who pays."""


class Voorlopig(NamedTuple):
    """A place in the dossier where such a text still stands: the file as a part, and the way to it from there."""

    deel: Onderdeel
    sleutel: Loc
    tekst: str


def voorlopig(dossier: Dossier) -> Iterator[Voorlopig]:
    """Give all places where a text still stands that only filled a gap, file by file."""
    from buurtkit.dossier.bijeenkomsten import PLEK  # loads the models, which `init` does not need for the names above

    initiatief, begroting = dossier.initiatief, dossier.begroting
    found: list[tuple[Onderdeel, Loc, str, str]] = [
        (initiatief, ("naam",), initiatief.naam, INITIATIEF),
        *((initiatief, ("gemeenten", i), each, GEMEENTE) for i, each in enumerate(initiatief.gemeenten)),
        *((initiatief, ("buurten", i), each, BUURT) for i, each in enumerate(initiatief.buurten)),
        (initiatief, ("opgave", "vraag"), initiatief.opgave.vraag, VRAAG),
        (initiatief, ("initiatiefnemer", "naam"), initiatief.initiatiefnemer.naam_of_organisatie, NAAM),
        *((initiatief, ("partners", i, "naam"), p.naam, ORGANISATIE) for i, p in enumerate(initiatief.partners)),
        *((each, ("plaats", "naam"), each.plaats.naam, PLEK) for each in dossier.bijeenkomsten),
    ]
    if begroting:
        found += [(begroting, ("dekking", i, "van"), each.van, ORGANISATIE) for i, each in enumerate(begroting.dekking)]
    return (Voorlopig(deel, sleutel, text) for deel, sleutel, text, filling in found if text == filling)
