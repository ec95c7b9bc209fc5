"""One guest to add, typed in one line: read as a list of one row is, so that the same doubts and doubles are seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurtkit.basis.melding import Melding, VerkeerdGebruik
from buurtkit.dossier.deelnemers import Deelnemer, id_of
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Geleding
from buurtkit.gasten.overnemen.importeren import ZONDER_GELEDING, propose
from buurtkit.gasten.overnemen.vergelijken import Vergelijking
from buurtkit.lijsten.kolommen import Bronkolom, Herkenning
from buurtkit.lijsten.tabel import Bronrij, Brontabel
from buurtkit.notatie import free_id


@dataclass(frozen=True, slots=True)
class Nieuwegast:
    """A guest to add; nothing is written yet, see `overnemen.invoegen.write`."""

    vergelijking: Vergelijking
    twijfels: tuple[str, ...]
    """What somebody has to look at first, in Dutch."""

    dubbel: Deelnemer | None = None
    """The guest who is there already, if this is the same one."""

    zonder_geleding: bool = False
    """Whether nothing says from which side this guest comes."""

    @property
    def gast(self) -> Deelnemer:
        """The guest, as the dossier will have it."""
        return self.vergelijking.nieuw[0].deelnemer


def new_guest(
    dossier: Dossier,
    gegevens: Mapping[str, str],
    vandaag: dt.date,
    geleding: Geleding | None = None,
    *,
    is_ander: bool = False,
) -> Nieuwegast:
    """Read a guest as typed: `gegevens` has the texts by field, an answer by its gathering.

    `is_ander` says that it is somebody else than a guest of that name. Raises `VerkeerdGebruik` for what cannot be.
    """
    found, told = _proposed(dossier, gegevens, vandaag, geleding)
    known = [each for each in dossier.deelnemers if each not in found.niet_op_lijst]
    if known and is_ander:
        id_ = free_id(id_of(gegevens["naam"]), dossier.deelnemer_bij_id)
        found, told = _proposed(dossier, {**gegevens, "id": id_}, vandaag, geleding)
        known = [each for each in dossier.deelnemers if each not in found.niet_op_lijst]
    doubts = tuple(_told(each.tekst) for each in told if each.ernst == "let op")
    return Nieuwegast(found, doubts, next(iter(known), None), zonder_geleding=bool(found.zonder_geleding))


def _proposed(
    dossier: Dossier, gegevens: Mapping[str, str], vandaag: dt.date, geleding: Geleding | None
) -> tuple[Vergelijking, Sequence[Melding]]:
    """Hold a list of one row against the dossier. Raises `VerkeerdGebruik` for a value that cannot be."""
    fields = {name: " ".join(text.split()) for name, text in gegevens.items() if text.strip()}
    columns = [Bronkolom(i, name, name, "gekozen") for i, name in enumerate(fields)]
    row = Bronrij(1, list(fields.values()))
    found = propose(dossier, Herkenning(Brontabel("", [row]), columns, [row]), vandaag, geleding)
    held = found.vergelijking
    wrong = [each for each in found.meldingen if each.ernst == "fout" and not each.tekst.endswith(ZONDER_GELEDING)]
    if wrong:
        raise VerkeerdGebruik(*(_told(each.tekst) for each in wrong))
    is_known = len(held.niet_op_lijst) < len(dossier.deelnemers)
    if not (held.nieuw or held.zonder_geleding or is_known):
        raise VerkeerdGebruik("Hier staat geen naam van een gast.")
    return held, found.meldingen


def _told(text: str) -> str:
    """Give a message about a row without where it stands: there is no list."""
    said = text.partition(": ")[2] if text.startswith("rij ") else text
    said = said.removesuffix(" Deze rij is overgeslagen.")
    return said[:1].upper() + said[1:] if said[:1] != "`" else said
