"""What a guest is told about a gathering: when and where it is, whether that may change, and whether it goes on.

The log of the post and the register of documents write it down, so that it is known later what each guest heard.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from buurtkit import notatie
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, Plaats
from buurtkit.dossier.dossier import Dossier

_PLEK = ("naam", "zaal", "adres", "woonplaats")
"""What of a place makes it another one; a postal code that was filled in later does not."""

HANGT_ERAAN = ("aanmelden_voor", "verslag_op")
"""The days of a gathering that somebody chose with its day in mind."""

TAAK = "taak "
"""Stands before the id of a task with a day of its own, which may have been chosen so too."""


@dataclass(frozen=True)
class Bericht:
    """A gathering as somebody was told of it."""

    dag: notatie.Dag
    is_voorlopig: bool
    begin: dt.time | None
    einde: dt.time | None
    plaats: Plaats
    afgezegd: bool = False
    erbij: Mapping[str, dt.date] = field(default_factory=dict)
    """The days that stood beside it then, by key or task; guests hear nothing new when those change."""

    @classmethod
    def of(cls, dossier: Dossier, bijeenkomst: Bijeenkomst, *, afgezegd: bool = False) -> Bericht:
        """Give what is told of a gathering as the dossier has it now."""
        own = {key: getattr(bijeenkomst, key) for key in HANGT_ERAAN}
        tasks = {f"{TAAK}{each.id}": each.uiterlijk for each in dossier.draaiboek.taken}
        return cls(
            bijeenkomst.dag,
            bijeenkomst.is_voorlopig,
            bijeenkomst.begin,
            bijeenkomst.einde,
            bijeenkomst.plaats,
            afgezegd,
            {key: day for key, day in (own | tasks).items() if day},
        )

    @property
    def datum(self) -> dt.date | None:
        """The day, once it was named."""
        return self.dag.datum

    @property
    def plek(self) -> tuple[str | None, ...]:
        """What makes its place another one."""
        return tuple(getattr(self.plaats, key) for key in _PLEK)

    @property
    def merk(self) -> str:
        """A short fingerprint: the same for two that tell the same."""
        text = "\n".join(map(str, (self.datum, self.begin, self.einde, *self.plek, self.afgezegd)))
        if self.is_voorlopig:
            text += "\nvoorlopig"
        if self.datum is None and self.dag.tekst:
            text += f"\n{self.dag.tekst}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def as_data(self) -> dict[str, Any]:
        """Give it as JSON can hold it; what is not known is left out."""
        day = self.datum.isoformat() if self.datum else self.dag.tekst
        data: dict[str, Any] = {
            "datum": day,
            "voorlopig": self.is_voorlopig,
            "begin": self.begin and self.begin.isoformat("minutes"),
            "einde": self.einde and self.einde.isoformat("minutes"),
            **{key: getattr(self.plaats, key) for key in (*_PLEK, "postcode")},
            "afgezegd": self.afgezegd,
            "erbij": {key: each.isoformat() for key, each in sorted(self.erbij.items())},
        }
        return {key: value for key, value in data.items() if value}

    @classmethod
    def from_data(cls, data: object) -> Bericht | None:
        """Read it back; `None` for what is no such thing."""
        if not isinstance(data, dict):
            return None
        try:
            place = {key: data[key] for key in (*_PLEK, "postcode") if key in data}
            return cls(
                _day(data.get("datum", "")),
                data.get("voorlopig") is True,
                _time(data.get("begin")),
                _time(data.get("einde")),
                Plaats.model_validate({"naam": notatie.VOLGT_NOG} | place),
                data.get("afgezegd") is True,
                {str(key): dt.date.fromisoformat(day) for key, day in data.get("erbij", {}).items()},
            )
        except (ValueError, TypeError, AttributeError):
            return None


def _day(written: str) -> notatie.Dag:
    try:
        return notatie.Dag(dt.date.fromisoformat(written))
    except ValueError:
        return notatie.parse_dag(written) if written else notatie.Dag()


def _time(written: str | None) -> dt.time | None:
    return dt.time.fromisoformat(written) if written else None
