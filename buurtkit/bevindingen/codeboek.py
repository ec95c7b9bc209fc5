"""All codes that notes can have: those of the way of working and one's own, in one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from buurtkit.basis.melding import VerkeerdGebruik, nearest
from buurtkit.dossier.dossier import Dossier
from buurtkit.kennis.codes import codegroepen
from buurtkit.notatie import slug

THEMAS, EIGEN = "Thema's", "Eigen codes"
"""Under which names one's own codes stand in lists."""


@dataclass(frozen=True, slots=True)
class BekendeCode:
    """A code that notes can have, wherever it comes from."""

    id: str
    naam: str
    uitleg: str
    groep: str
    """The name of the group it stands under."""

    woorden: tuple[str, ...] = ()
    """Words that people use at a table when it is about this."""

    guid: str | None = None
    """Under which number another program knows it, if one does."""

    is_eigen: bool = False


def codeboek(dossier: Dossier) -> dict[str, BekendeCode]:
    """Give all codes by their id: the way of working first, then one's own themes, then one's other codes.

    A code of one's own with an id of the way of working is left out; a rule points at it.
    """
    known = {
        code.id: BekendeCode(code.id, code.naam, code.uitleg, groep.naam, code.woorden)
        for groep in codegroepen()
        for code in groep.codes
    }
    for kind, heading in (("thema", THEMAS), ("eigen", EIGEN)):
        for own in dossier.codes:
            if own.soort == kind:
                code = BekendeCode(own.id, own.naam, own.uitleg or "", heading, guid=own.guid, is_eigen=True)
                known.setdefault(own.id, code)
    return known


def typed_codes(known: Mapping[str, BekendeCode]) -> dict[str, str]:
    """Give what somebody can type for each code, with its id: the id itself, or its name without spaces."""
    names = {slug(code.naam): code.id for code in reversed(list(known.values()))}
    return names | {id_: id_ for id_ in known}


def check_code(dossier: Dossier, code: str) -> None:
    """Raise `VerkeerdGebruik` for a code that does not exist, with the one that is meant or is like it."""
    known = codeboek(dossier)
    if code in known:
        return
    by_name = {each.naam.lower(): each.id for each in known.values()}
    if meant := by_name.get(code.lower()):
        raise VerkeerdGebruik(f"Er is geen code `{code}`. U bedoelt `{meant}`.")
    own = "Een eigen code zet u bovenaan in bevindingen.yaml, onder `codes`."
    raise VerkeerdGebruik(f"Er is geen code `{code}`.{nearest(code, known)} {own}")
