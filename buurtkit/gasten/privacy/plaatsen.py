"""Where personal data of guests ends up besides the YAML files: the one list of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias

from buurtkit.basis.bewaren import RESTEN
from buurtkit.basis.binnen import leads_elsewhere
from buurtkit.basis.paden import UITVOER
from buurtkit.basis.slot import is_lock
from buurtkit.dossier.register import REGISTER

GASTENLIJSTEN = f"{UITVOER}/gasten"
"""The folder with exported guest lists. It has a register of its own of what was made, in which files that lie
elsewhere stand by their full names."""

LOGBOEKEN = ("post*.jsonl",)
"""Logs of what was sent: one line for each message."""


class Bewaarplek(NamedTuple):
    """A kind of files that go."""

    patroon: str
    """As `Path.rglob` takes it, from the folder of the dossier; empty if the name says nothing."""

    wat: str
    """How a message calls one of them."""

    meer: str
    """How a message calls more of them."""

    is_lijst: bool = False
    """Whether all guests are in it, and it can be made again: it goes whoever is wiped."""


LIJST = Bewaarplek(f"{GASTENLIJSTEN}/*", "uitgevoerde gastenlijst", "uitgevoerde gastenlijsten", is_lijst=True)
"""Exported guest lists, in the folder for them."""

INZAGE = Bewaarplek("", "overzicht voor een gast", "overzichten voor gasten")
"""Everything about one guest, for that guest; known by the register alone, for it has the name that somebody chose."""

PLEKKEN = (
    *(Bewaarplek(each, "logboek van de post", "logboeken van de post") for each in LOGBOEKEN),
    Bewaarplek("*.eml", "conceptmail", "conceptmails"),
    LIJST,
    Bewaarplek(".init-antwoorden.yaml", "bestand met antwoorden van `buurtkit init`", "bestanden met antwoorden"),
    Bewaarplek(RESTEN, "half geschreven bestand", "half geschreven bestanden"),
)
"""Files that go when all guests are wiped."""


class Gevonden(Protocol):
    """What is known of a document by the name of its file."""

    @property
    def is_openbaar(self) -> bool:
        """Whether it was made from a public template, and so without personal data."""

    @property
    def voor(self) -> str:
        """What it was made for, such as the id of a guest; empty if it was made once."""

    @property
    def over_zorg(self) -> bool:
        """Whether its template reads diet or needs."""


Herkenner: TypeAlias = Callable[[str], Gevonden | None]
"""Gives of a file in the output folder (by its name from there, with `/`) what it is; `None` for one of somebody's
own."""


def bestanden(map_: Path) -> Iterator[Path]:
    """Give all files of a dossier, without locks and what other programs and editors keep there for themselves."""
    for path in sorted(map_.rglob("*")):
        others = {".git", ".schema"} & set(path.relative_to(map_).parts)
        # A link that leads elsewhere is no file of the dossier: nothing is looked up or wiped there.
        if path.is_file() and not others and not is_lock(path) and not leads_elsewhere(path, map_):
            yield path


def registers(map_: Path) -> Iterator[Path]:
    """Give the folders of a dossier that have a register of what was made in them."""
    yield from (path.parent for path in bestanden(map_) if path.name == REGISTER)


def is_logboek(path: Path) -> bool:
    """Tell whether a file is a log of what was sent."""
    return any(path.match(each) for each in LOGBOEKEN)


def plekken_van(path: Path) -> Bewaarplek | None:
    """Tell which kind of file goes this is one of; `None` if none."""
    if path.name == REGISTER:
        return None
    return next((each for each in PLEKKEN if path.match(each.patroon)), None)
