"""Extracts of the run of show: what one person, one supplier or one place has to know."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from buurtkit.beeld.betrokkenen import Mensen
from buurtkit.beeld.dagverloop import Dagverloop, Moment, dagverloop
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.typen import Stap
from buurtkit.notatie.mensen import betrokkenen, is_naam, sleutel

_Soort: TypeAlias = Literal["persoon", "leverancier", "plek"]


@dataclass
class _Verzameling:
    """The moments of each person, supplier or place, by key; and how each is written."""

    namen: dict[str, str] = field(default_factory=dict)
    momenten: dict[str, list[Moment]] = field(default_factory=dict)

    def add(self, key: str, naam: str, moment: Moment) -> None:
        if key:
            self.namen.setdefault(key, naam)
            # The longest way of writing says most: `Marleen ter Horst` before `Marleen`.
            self.namen[key] = max(self.namen[key], naam, key=len)
            self.momenten.setdefault(key, []).append(moment)


def uittreksels(dossier: Dossier, stap: Stap) -> tuple[Dagverloop, ...]:
    """Give the extracts of a gathering: first the people, then the suppliers, then the places.

    People are those with a name and those who do something behind the scenes; who is only in the programme without a
    name (`een apotheker`) reads the programme, and so does an organisation. A supplier also gets the moments where it
    stands under `wie`.
    """
    verloop = dagverloop(dossier, stap)
    if verloop is None:
        return ()
    suppliers = _collect(verloop, _suppliers(verloop))
    people = _collect(verloop, _people(dossier, verloop, without=set(suppliers.namen)))
    places = _collect(verloop, lambda moment: [(sleutel(moment.waar), moment.waar)] if moment.waar else [])
    return (*_extracts(verloop, "persoon", people), *_extracts(verloop, "leverancier", suppliers),
            *_extracts(verloop, "plek", places))  # fmt: skip


_Wie: TypeAlias = Callable[[Moment], list[tuple[str, str]]]
"""Gives whom a moment is for, each as key and name."""


def _collect(verloop: Dagverloop, wie: _Wie) -> _Verzameling:
    found = _Verzameling()
    for moment in verloop.momenten:
        for key, naam in dict(wie(moment)).items():
            found.add(key, naam, moment)
    return found


def _extracts(verloop: Dagverloop, soort: _Soort, found: _Verzameling) -> Iterator[Dagverloop]:
    for key, naam in found.namen.items():
        momenten = tuple(found.momenten[key])
        yield replace(verloop, id=f"{soort}-{key}", soort=soort, voor=naam, momenten=momenten)


def _suppliers(verloop: Dagverloop) -> _Wie:
    known = {sleutel(each.leverancier) for each in verloop.momenten if each.leverancier}

    def suppliers(moment: Moment) -> list[tuple[str, str]]:
        named = [each for each in moment.mensen if sleutel(each) in known]
        return [(sleutel(each), each) for each in (moment.leverancier, *named) if each]

    return suppliers


def _people(dossier: Dossier, verloop: Dagverloop, without: set[str]) -> _Wie:
    listed = [each.naam for each in verloop.telefoonlijst if each.naam]
    mensen = Mensen(dossier, [*listed, *(wie for moment in verloop.momenten for wie in moment.mensen)])
    crew = {
        mensen.sleutel(wie)
        for moment in verloop.momenten
        for wie in _crew(moment)
        if not (is_naam(wie) and mensen.is_organisatie(wie))
    } - without

    def people(moment: Moment) -> list[tuple[str, str]]:
        return [(key, wie) for wie in moment.mensen if (key := mensen.sleutel(wie)) in crew]

    return people


def _crew(moment: Moment) -> list[str]:
    """Give who of a moment gets an extract."""
    responsible = betrokkenen(moment.verantwoordelijke)
    return [wie for wie in moment.mensen if is_naam(wie) or not moment.uit_programma or wie in responsible]
