"""Writing in `afspraken.yaml` and `bevindingen.yaml`, and touching nothing else in them.

What was written stays: progress is added below, an intention that becomes a promise keeps its own place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from buurtkit.dossier.afspraken import Afspraak, Contract, Eigenaar, Voornemen, Voortgang
from buurtkit.dossier.bevindingen import Bestuursantwoord
from buurtkit.dossier.bewerken import Bewerking, next_id
from buurtkit.dossier.schrijven import written
from buurtkit.dossier.vervangen import IntussenVeranderd
from buurtkit.notatie import datum
from buurtkit.notatie.tekst import fold
from buurtkit.yaml.tekst import Inhoud

_SHARED = (
    *("wat", "resultaat", "eigenaar", "samen_met", "rugdekking", "datum", "uren", "bedrag", "te_zien_aan"),
    *("bijeenkomst", "bevindingen", "stand"),
)
"""What an intention hands on to the promise that it becomes."""


def add_answer(file: Bewerking, bevinding: str, antwoord: Bestuursantwoord) -> int:
    """Write what an organisation answered to a finding; gives the line."""
    return file.append(("bevindingen", _place(file, "bevindingen", bevinding), "antwoorden"), written(antwoord))


def has_answered(file: Bewerking, bevinding: str, organisatie: str) -> bool:
    """Tell whether an organisation answered a finding already."""
    place = _place(file, "bevindingen", bevinding)
    item = file.inhoud["bevindingen"][place]
    return any(fold(each.get("organisatie") or "") == fold(organisatie) for each in item.get("antwoorden") or ())


def add_said(file: Bewerking, gezegd: Voornemen) -> tuple[str, int]:
    """Write what was said: as a promise when it has an owner and a date, else as an intention. Gives its id and line.

    The id of `gezegd` is only a stand-in; it gets the next number.
    """
    if gezegd.mist:
        name = next_id("v", file.ids("afspraken", "voornemens"))
        return name, file.append(("voornemens",), {**written(gezegd), "id": name})
    name = next_id("a", file.ids("afspraken", "voornemens"))
    return name, file.append(("afspraken",), _as_promise(name, gezegd))


def complete(file: Bewerking, voornemen: Voornemen) -> tuple[str, int]:
    """Make an intention that has an owner and a date by now a promise; gives the id and the line of the promise.

    The intention itself stays, and says what it became.
    """
    assert not voornemen.mist, voornemen.id
    name = next_id("a", file.ids("afspraken", "voornemens"))
    file.set(("voornemens", _place(file, "voornemens", voornemen.id), "werd"), name)
    return name, file.append(("afspraken",), _as_promise(name, voornemen))


def fill_in(file: Bewerking, id_: str, eigenaar: Eigenaar | None, dag: dt.date | None) -> int:
    """Write the part of an intention that is known by now; gives the line."""
    place = ("voornemens", _place(file, "voornemens", id_))
    line = 0
    if eigenaar:
        for key, value in written(eigenaar).items():
            line = file.set((*place, "eigenaar", key), str(value))
    if dag:
        line = file.set((*place, "datum"), datum(dag))
    return line


def supplement(file: Bewerking, gezegd: Afspraak | Voornemen, velden: Iterable[str]) -> tuple[str, int]:
    """Add what a promise or an intention lacked, as `gezegd` has it now; gives its id and the line.

    An intention that lacks nothing any more becomes a promise, with the id of that. Raises `IntussenVeranderd` when
    somebody filled in one of the fields in the meantime.
    """
    key = "afspraken" if isinstance(gezegd, Afspraak) else "voornemens"
    place = (key, _place(file, key, gezegd.id))
    there = file.inhoud[key][place[1]]
    if any(there.get(field) for field in velden):
        raise IntussenVeranderd(file.path)
    if isinstance(gezegd, Voornemen) and not gezegd.mist:
        return complete(file, gezegd)
    values = written(gezegd)
    for field in velden:
        file.put((*place, field), values[field])
    return gezegd.id, file.line(place)


def add_progress(file: Bewerking, id_: str, regel: Voortgang) -> int:
    """Write below a promise what was heard of it; gives the line. A `stand` beside it would tell it twice."""
    place = ("afspraken", _place(file, "afspraken", id_))
    if "stand" in file.inhoud["afspraken"][place[1]]:
        file.remove((*place, "stand"))
    return file.append((*place, "voortgang"), written(regel))


def line_of_last(file: Bewerking, afspraak: Afspraak) -> int:
    """Give the line of what was heard last of a promise that has progress."""
    place = ("afspraken", _place(file, "afspraken", afspraak.id))
    return file.line((*place, "voortgang", len(afspraak.voortgang) - 1))


def add_contract(file: Bewerking, contract: Contract) -> int:
    """Write the contract of a year; gives the line."""
    return file.append(("contracten",), written(contract))


def _as_promise(name: str, gezegd: Voornemen) -> dict[str, Inhoud]:
    values = written(gezegd)
    return {"id": name} | {key: values[key] for key in _SHARED if key in values}


def _place(file: Bewerking, key: str, id_: str) -> int:
    """Give where in a list of the file the item with an id stands, that was there when it was read."""
    for i, each in enumerate(file.inhoud.get(key) or []):
        if each.get("id") == id_:
            return i
    raise IntussenVeranderd(file.path)
