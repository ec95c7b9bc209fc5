"""The whole way of a list to a proposal for the dossier, in one call; nothing is written here."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from buurtkit.basis.melding import Melding
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Geleding
from buurtkit.gasten.overnemen.rijen import read_rows
from buurtkit.gasten.overnemen.twijfels import DUBBEL, Uitleg, Vraag, vragen
from buurtkit.gasten.overnemen.vergelijken import Vergelijking, compare
from buurtkit.lijsten.kolommen import Herkenning
from buurtkit.lijsten.tabel import Brontabel
from buurtkit.notatie.tekst import fold

ZONDER_GELEDING = "deze gast heeft geen geleding en is overgeslagen."


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What a list would do to the dossier."""

    herkenning: Herkenning
    vergelijking: Vergelijking
    meldingen: Sequence[Melding]
    """What is wrong or odd, in the order of the rows."""

    overgeslagen: int
    """How many rows are about the list itself."""

    vragen: Sequence[Vraag] = ()
    """What somebody can be asked about what stands in the list, each once; `meldingen` tells of it too."""

    zonder_geleding: Sequence[str] = ()
    """The names of who cannot be added without a geleding."""

    @property
    def has_doubtful_values(self) -> bool:
        """Whether something is taken over, or left out, of which nobody said that it is right."""
        return any(vraag.twijfel.veld != DUBBEL for vraag in self.vragen)

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.vergelijking.nieuw or self.vergelijking.gewijzigd)


def propose(
    dossier: Dossier,
    herkenning: Herkenning,
    vandaag: dt.date,
    geleding: Geleding | None = None,
    uitleg: Uitleg | None = None,
) -> Voorstel:
    """Read the rows of a list and hold them against the dossier.

    `geleding` is for who has none, `uitleg` is how doubtful texts are to be read: somebody chose both.
    """
    read = read_rows(herkenning, vandaag, days_of(dossier), geleding, _known(dossier), _places(dossier), uitleg)
    vergelijking = compare(read.opgaven, dossier.deelnemers, herkenning.tabel, dossier.bijeenkomsten, uitleg)
    without = [_without_geleding(herkenning.tabel, rij) for rij in vergelijking.zonder_geleding]
    meldingen = sorted([*read.meldingen, *vergelijking.meldingen, *without], key=lambda each: (each.regel, each.kolom))
    asked = vragen([*read.twijfels, *vergelijking.twijfels])
    names = {each.rij: each.gelezen.naam.volledig for each in read.opgaven if each.gelezen}
    who = [names[rij] for rij in vergelijking.zonder_geleding]
    return Voorstel(herkenning, vergelijking, meldingen, read.overgeslagen, asked, who)


def _without_geleding(tabel: Brontabel, rij: int) -> Melding:
    kind = "een gast zonder geleding, en die is overgeslagen"
    return replace(tabel.melding(rij, None, ZONDER_GELEDING), soort=kind)


def days_of(dossier: Dossier) -> Mapping[str, dt.date]:
    """Give the day of each gathering that has one."""
    return {bijeenkomst.stap: day for bijeenkomst, day in dossier.met_dag}


def _known(dossier: Dossier) -> dict[str, list[str]]:
    """Give what a guest can refer to: items of the programme that have a name of their own, and tables."""
    day = dossier.eerste_met("zalen")
    programme = day.programma if day else ()
    times = Counter(deel.naam for deel in programme)
    tables = {tafel.nummer for dag in dossier.bijeenkomsten_met("tafels") for tafel in dag.tafels}
    return {
        "keuzes": [naam for naam, number in times.items() if number == 1],
        "vaste_tafel": [str(number) for number in sorted(tables)],
    }


def _places(dossier: Dossier) -> frozenset[str]:
    """Give the names of places in the dossier, folded: behind the name of somebody they are no organisation."""
    initiatief = dossier.initiatief
    days = (each.plaats for each in dossier.bijeenkomsten)
    names = {*initiatief.gemeenten, *initiatief.buurten, *(plaats.woonplaats for plaats in days if plaats.woonplaats)}
    return frozenset(map(fold, names))


def as_data(voorstel: Voorstel) -> dict[str, Any]:
    """Give a proposal as data for `--json`."""
    herkenning, vergelijking = voorstel.herkenning, voorstel.vergelijking
    return {
        "bestand": herkenning.tabel.bestand,
        "blad": herkenning.tabel.blad,
        "koprij": herkenning.koprij,
        "rijen": len(herkenning.rijen),
        "overgeslagen": voorstel.overgeslagen,
        "kolommen": [
            {"kolom": kolom.naam, "veld": kolom.veld, "hoe": kolom.hoe, "voorbeelden": list(kolom.voorbeelden)}
            for kolom in herkenning.kolommen
        ],
        "nieuw": [{"id": each.deelnemer.id, **each.velden} for each in vergelijking.nieuw],
        "gewijzigd": [
            {
                "id": each.deelnemer.id,
                "verschillen": {verschil.veld: [verschil.oud, verschil.nieuw] for verschil in each.verschillen},
            }
            for each in vergelijking.gewijzigd
        ],
        "gelijk": vergelijking.gelijk,
        "niet_op_lijst": [guest.id for guest in vergelijking.niet_op_lijst],
    }
