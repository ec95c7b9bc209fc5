"""Codes that come in from elsewhere: those that are known already, and those that become codes of one's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from buurtkit.bevindingen.bronnen import Codeboekregel
from buurtkit.bevindingen.uitwisselen import Codering, Knoopcode
from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.dossier import Dossier
from buurtkit.notatie import free_id, slug
from buurtkit.notatie.tekst import fold
from buurtkit.yaml.tekst import Inhoud


@dataclass(frozen=True, slots=True)
class NieuweCode:
    """A code of one's own that is to be written."""

    id: str
    naam: str
    uitleg: str = ""
    guid: str = ""


class Codezoeker:
    """Finds the id of each code that a file names; a name that nobody knows becomes a new code."""

    def __init__(self, dossier: Dossier) -> None:
        codering = Codering(dossier)
        known = codering.bekend
        self.nieuw: list[NieuweCode] = []
        self._ids = set(known)
        self._tried: dict[str, int] = {}
        self._by_name = {fold(code.naam): code.id for code in known.values()} | {fold(id_): id_ for id_ in known}
        self._by_guid = {codering.nummers.code(code): code.id for code in known.values()}
        # What our own codebook holds beside codes: kinds of participants, findings, themes.
        self._not_codes = set(_guids(codering.boom())) - self._by_guid.keys()

    def codes(self, names: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of codes by their names or ids, or by lists of ids with commas between."""
        found: list[str] = []
        for name in names:
            if not name.strip():
                continue
            known = self._by_name.get(fold(name))
            parts = [self._by_name.get(fold(part.strip())) for part in name.split(",")]
            if known:
                found.append(known)
            elif None not in parts:
                found += filter(None, parts)
            else:
                found.append(self._new(NieuweCode("", name.strip())).id)
        return tuple(dict.fromkeys(found))

    def from_codebook(self, each: Codeboekregel) -> NieuweCode | None:
        """Give the new code for a line of a codebook, `None` when the dossier has it."""
        if each.guid in self._by_guid or each.guid in self._not_codes or fold(each.naam) in self._by_name:
            return None
        return self._new(NieuweCode("", each.naam, each.uitleg, each.guid))

    def _new(self, code: NieuweCode) -> NieuweCode:
        id_ = free_id(slug(code.naam, most=40) or "code", self._ids, self._tried)
        made = NieuweCode(id_, code.naam, code.uitleg, code.guid)
        self.nieuw.append(made)
        self._ids.add(id_)
        self._by_name[fold(code.naam)] = id_
        if code.guid:
            self._by_guid[code.guid] = id_
        return made


def _guids(tree: Iterable[Knoopcode]) -> Iterable[str]:
    for node in tree:
        yield node.guid
        yield from _guids(node.onder)


def add_new_codes(file: Bewerking, codes: Sequence[NieuweCode]) -> None:
    """Write codes of one's own below those that are there. Raises `BewerkFout`."""
    items: list[dict[str, Inhoud]] = []
    for code in codes:
        item = {"id": code.id, "naam": code.naam, "uitleg": code.uitleg, "guid": code.guid}
        items.append({key: value for key, value in item.items() if value})
    if items:
        file.extend(("codes",), items)
