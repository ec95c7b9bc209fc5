"""Opening the files of a dossier for changes, each with a comment that explains it if it is new."""

from __future__ import annotations

from pathlib import Path

from buurtkit.dossier.bewerken import Bewerking
from buurtkit.dossier.editor import editor_line
from buurtkit.dossier.laden import HOOFDBESTAND
from buurtkit.dossier.soorten import INDELING

DEELNEMERS = "deelnemers.yaml"
DRAAIBOEK = "draaiboek.yaml"
WAARNEMINGEN = "waarnemingen.yaml"
BEVINDINGEN = "bevindingen.yaml"
AFSPRAKEN = "afspraken.yaml"

_UITLEG = {
    DEELNEMERS: """\
# Wie er mogen komen, met alleen wat een bijeenkomst nodig heeft.
# Een antwoord krijgt de dag erbij, zoals: genodigd 18-1-2027, ja 25-1-2027
""",
    INDELING: """\
# Wie waar is. Buurtkit maakt dit bestand; u mag namen verplaatsen. Wat u zelf verandert, blijft zo.
# Opnieuw beginnen: buurtkit tafels indelen --opnieuw (de tafels) of buurtkit programma indelen --opnieuw (de workshops)
""",
    DRAAIBOEK: """\
# Het draaiboek: wat klaar is, eigen taken, en wat er op de dag zelf gebeurt naast het programma.
# De taken van de lijst staan hier alleen als ze klaar zijn of anders gaan. Alle taken: buurtkit taken lijst
""",
    WAARNEMINGEN: """\
# Wat er aan tafel is gezien en gezegd, zo dicht mogelijk bij hoe het klonk. Namen van mensen staan hier nooit in.
# Een citaat komt alleen in een stuk als citaat_mag op ja staat.
""",
    BEVINDINGEN: """\
# Wat een paar waarnemingen samen zeggen. Een bevinding is geen advies en geen oordeel, en eindigt met een open vraag.
# Onder waarnemingen staat waarop zij rust; de nummers komen uit waarnemingen.yaml.
""",
    AFSPRAKEN: """\
# Wat op de bestuurstafel is toegezegd: wat er gebeurt, wie het doet, wie ervoor staat en wanneer het klaar is.
# Zonder eigenaar of datum is iets een voornemen. Hoe het gaat, komt onder `voortgang`: buurtkit afspraken werkbij
""",
}


_ZITPLAATSEN = """\
# Wie waar zit. Buurtkit maakt dit bestand; u mag namen verplaatsen. Wat u zelf verandert, blijft zo.
# Opnieuw beginnen: buurtkit tafels indelen --bijeenkomst {id} --opnieuw
"""


def open_initiatief(folder: Path) -> Bewerking:
    """Open `buurtkit.yaml`, which every dossier has, for changes. Raises as `Bewerking` does, and so do all below."""
    return Bewerking(folder / HOOFDBESTAND)


def open_deelnemers(folder: Path) -> Bewerking:
    """Open `deelnemers.yaml` for changes."""
    return _open(folder, DEELNEMERS)


def open_indeling(folder: Path) -> Bewerking:
    """Open `indeling.yaml` for changes."""
    return _open(folder, INDELING)


def open_zitplaatsen(folder: Path, bestand: str) -> Bewerking:
    """Open the file with who sits where at a gathering, see `Dossier.zitbestand`."""
    if bestand == INDELING:
        return open_indeling(folder)
    return Bewerking(folder / bestand, f"{editor_line(bestand)}\n{_ZITPLAATSEN.format(id=Path(bestand).stem)}")


def open_draaiboek(folder: Path) -> Bewerking:
    """Open `draaiboek.yaml` for changes."""
    return _open(folder, DRAAIBOEK)


def open_waarnemingen(folder: Path) -> Bewerking:
    """Open `waarnemingen.yaml` for changes."""
    return _open(folder, WAARNEMINGEN)


def open_bevindingen(folder: Path) -> Bewerking:
    """Open `bevindingen.yaml` for changes."""
    return _open(folder, BEVINDINGEN)


def open_afspraken(folder: Path) -> Bewerking:
    """Open `afspraken.yaml` for changes."""
    return _open(folder, AFSPRAKEN)


def _open(folder: Path, bestand: str) -> Bewerking:
    return Bewerking(folder / bestand, f"{editor_line(bestand)}\n{_UITLEG[bestand]}")
