"""From a folder with YAML files to a `Dossier`, with all that is wrong in one go."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from buurtkit.basis.binnen import lies_within
from buurtkit.basis.melding import Melding, nearest, reason
from buurtkit.basis.paden import as_typed
from buurtkit.dossier.afspraken import Afspraken
from buurtkit.dossier.begroting import Begroting
from buurtkit.dossier.bevindingen import Bevindingen
from buurtkit.dossier.bijeenkomsten import Bijeenkomst, model_van, own_soort
from buurtkit.dossier.deelnemers import Deelnemers
from buurtkit.dossier.dossier import Dossier, van_indeling
from buurtkit.dossier.draaiboek import Draaiboek
from buurtkit.dossier.fouten import describe_all
from buurtkit.dossier.indeling import Indeling, Tafelindeling
from buurtkit.dossier.initiatief import Initiatief
from buurtkit.dossier.soorten import GERESERVEERD, GEWOON, INDELING, INDELINGEN, MAP, formule
from buurtkit.dossier.typen import Onderdeel, is_id
from buurtkit.dossier.verwijzingen import by_day, check_references
from buurtkit.dossier.vindplaats import hang_places, vindplaats_van
from buurtkit.dossier.voorlopig import HALVERWEGE
from buurtkit.dossier.waarnemingen import Waarnemingen
from buurtkit.notatie import slug
from buurtkit.yaml.lezen import Knoop, parse_bytes, read_yaml

HOOFDBESTAND = "buurtkit.yaml"

LIJSTBESTANDEN: dict[str, type[Onderdeel]] = {
    "deelnemers.yaml": Deelnemers,
    "waarnemingen.yaml": Waarnemingen,
    "bevindingen.yaml": Bevindingen,
    "afspraken.yaml": Afspraken,
}
"""The files that hold lists, each a part of the dossier by the name of its key."""

_VOORAAN: Mapping[str, type[Onderdeel]] = {
    HOOFDBESTAND: Initiatief,
    **{soort.bestand: model_van(soort) for soort in formule()},
}

BESTANDEN: dict[str, type[Onderdeel]] = {
    **_VOORAAN,
    "deelnemers.yaml": Deelnemers,
    INDELING: Indeling,
    "waarnemingen.yaml": Waarnemingen,
    "bevindingen.yaml": Bevindingen,
    "afspraken.yaml": Afspraken,
    "draaiboek.yaml": Draaiboek,
    "begroting.yaml": Begroting,
}
"""The files in the folder of a dossier, in the order in which messages are shown; only the first is required.

Gatherings of one's own stand in a folder of their own, and are read behind the steps of the formula; the seats of the
other gatherings with tables too, and are read behind `indeling.yaml`.
"""

_DAARNA = [bestand for bestand in BESTANDEN if bestand not in _VOORAAN]
"""The files that are read behind the gatherings of one's own."""

_LIKE_YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
"""How the names of files end that somebody means to be read; Windows hides the `.txt` that Notepad adds."""

_SOME = 3
"""How many dossiers are named when a folder holds no dossier itself but some of its folders do."""

_START = "Maak een dossier met `buurtkit demo` of ga naar de map van uw dossier."


@dataclass(frozen=True)
class Lezing:
    """The outcome of reading a folder: a dossier if it has no errors, and all messages in file order."""

    dossier: Dossier | None
    meldingen: list[Melding] = field(default_factory=list)

    @property
    def fouten(self) -> list[Melding]:
        """The messages that stop the work."""
        return [melding for melding in self.meldingen if melding.ernst == "fout"]


def load_dossier(folder: Path, anders: Mapping[str, bytes | None] | None = None) -> Lezing:
    """Read the dossier in `folder`. Never raises for what a user wrote: the messages say what is wrong.

    With `anders` it is read as it would be if these files held other texts; `None` for one that would not be there.
    """
    try:
        present = {path.name for path in folder.iterdir()} | _names_in(folder, MAP) | _names_in(folder, INDELINGEN)
    except OSError as error:
        return Lezing(None, [Melding(str(folder), 0, 0, f"{_no_folder(error)}{_dossier_like(folder) or f' {_START}'}")])
    other = anders or {}
    present = (present | other.keys()) - {name for name, raw in other.items() if raw is None}
    if HOOFDBESTAND not in present:
        return Lezing(None, [Melding(str(folder), 0, 0, _no_dossier(folder, present))])
    bronnen: dict[str, Knoop] = {}
    parts: dict[str, Any] = {}
    own, meldingen = _own_gatherings(present)
    context = {"map": folder, "bijeenkomsten": tuple(map(id_of_file, own))}
    files = _in_order(present, own)
    with _no_garbage_collection():
        for bestand in files:
            meldingen += _read_file(folder, bestand, other.get(bestand), context, bronnen, parts)
    meldingen += check_references(parts, present)
    meldingen.sort(key=in_file_order)
    dossier = None if meldingen else _assemble(folder, parts, bronnen)
    return Lezing(dossier, [*meldingen, *_stray_files(present), *(_taken_for(dossier) if dossier else ())])


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Put off garbage collection: reading makes many objects that all stay, and looking for garbage costs a tenth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _names_in(folder: Path, name: str) -> set[str]:
    """Give the names of what stands in a folder of the dossier, from the dossier; nothing when there is no folder."""
    inside = folder / name
    if not inside.is_dir() or not lies_within(inside, folder):
        return set()
    return {f"{name}/{path.name}" for path in inside.iterdir()}


def is_bestand(name: str) -> bool:
    """Tell whether a file, by its way from the folder of the dossier, is one of the dossier."""
    return name in BESTANDEN or _is_in(name, MAP) or _is_in(name, INDELINGEN)


def is_zitbestand(name: str) -> bool:
    """Tell whether a file of the dossier says who is where."""
    return name == INDELING or _is_in(name, INDELINGEN)


def _is_in(name: str, folder: str) -> bool:
    """Tell whether a file of the dossier is one of those in a folder."""
    path = Path(name)
    return path.parent.as_posix() == folder and path.suffix == ".yaml" and not path.name.startswith(".")


def _in_order(present: Iterable[str], own: Sequence[str]) -> list[str]:
    """Give the files that are there in the order in which they are read; `own` are those of the own gatherings."""
    seats = sorted(name for name in present if _is_in(name, INDELINGEN))
    names = [*_VOORAAN, *own]
    for bestand in _DAARNA:
        names += [bestand, *seats] if bestand == INDELING else [bestand]
    there = {*present}
    return [name for name in names if name in there]


def bestanden_in(folder: Path) -> list[str]:
    """Give the files of a dossier that are there, in the order in which they are read. Raises `OSError`."""
    own = sorted(name for name in _names_in(folder, MAP) if is_bestand(name))
    seats = [name for name in _names_in(folder, INDELINGEN) if is_bestand(name)]
    return [name for name in _in_order((*BESTANDEN, *own, *seats), own) if (folder / name).is_file()]


def id_of_file(bestand: str) -> str:
    """Give the id of the gathering that a file in a folder is of: its name."""
    return Path(bestand).stem


def _own_gatherings(present: Collection[str]) -> tuple[list[str], list[Melding]]:
    """Give the files of the gatherings of one's own by name, and what is wrong with their names."""
    files, meldingen = [], []
    for bestand in sorted(name for name in present if name.startswith(f"{MAP}/") and name.endswith(".yaml")):
        id_ = id_of_file(bestand)
        if id_.startswith("."):
            continue  # what editors and file systems leave behind
        if id_ in GERESERVEERD:
            text = f"`{id_}` is al de naam van iets anders. Geef dit bestand een andere naam, zoals {id_}-2.yaml."
        elif not is_id(id_):
            name = slug(id_, most=80) or f"{GEWOON.id}-1"
            text = f"Met deze naam kan niets naar de bijeenkomst verwijzen. Noem het bestand bijvoorbeeld {name}.yaml."
        else:
            files.append(bestand)
            continue
        meldingen.append(Melding(bestand, 0, 0, text))
    return files, meldingen


def _model_of(bestand: str, knoop: Knoop) -> type[Onderdeel]:
    """Give the model of a file; of a gathering of one's own it follows from its kind, and from what stands in it."""
    if bestand in BESTANDEN:
        return BESTANDEN[bestand]
    if is_zitbestand(bestand):
        return Tafelindeling
    return model_van(own_soort(id_of_file(bestand), knoop if isinstance(knoop, dict) else {}))


def _read_file(
    folder: Path,
    bestand: str,
    raw: bytes | None,
    context: dict[str, Any],
    bronnen: dict[str, Knoop],
    parts: dict[str, Any],
) -> list[Melding]:
    """Read one file, or what is given in its place; put it in `bronnen` and `parts`, and give what is wrong with it."""
    path = folder / bestand
    if raw is None and path.is_symlink() and not lies_within(path, folder):
        text = "Dit is een koppeling naar een bestand buiten de map van het dossier. Zet het bestand zelf in de map."
        return [Melding(bestand, 0, 0, text)]
    knoop, meldingen = read_yaml(path, bestand) if raw is None else parse_bytes(raw, bestand)
    if knoop is None:
        return meldingen
    bronnen[bestand] = knoop
    part, invalid = _validate(_model_of(bestand, knoop), knoop, bestand, context)
    if part is not None:
        hang_places(part, knoop, bestand)
        parts[bestand] = part
    return _merge(meldingen, invalid)


def _no_folder(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "Deze map bestaat niet."
    if isinstance(error, NotADirectoryError):
        return "Dit is geen map."
    return f"Deze map is niet te openen: {reason(error)}."


def _dossier_like(folder: Path) -> str:
    """Ask whether a dossier beside it with nearly the same name is meant; empty when there is none."""
    with suppress(OSError, ValueError):
        beside = [each.name for each in folder.parent.iterdir() if (each / HOOFDBESTAND).is_file()]
        return nearest(folder.name, beside)
    return ""


def _no_dossier(folder: Path, present: set[str]) -> str:
    if HALVERWEGE in present:
        goes_on = f"buurtkit init {as_typed(folder)}".rstrip()
        return f"Hier staat nog geen dossier: de vragen zijn nog niet klaar. Ga verder met `{goes_on}`."
    alike = nearest(HOOFDBESTAND, filter(_is_like_yaml, present))
    if alike:
        return f"Hier staat geen {HOOFDBESTAND}.{alike} Geef dat bestand dan de goede naam."
    return f"Hier staat geen {HOOFDBESTAND}.{_dossier_near(folder, present) or f' {_START}'}"


def _dossier_near(folder: Path, present: set[str]) -> str:
    """Ask whether a dossier in this folder is meant, or the one that this folder is a part of; empty without any."""
    with suppress(OSError, ValueError):
        inside = sorted(name for name in present if (folder / name / HOOFDBESTAND).is_file())
        if len(inside) > _SOME:
            return f" Er staan er {len(inside)} in deze map, zoals `{folder / inside[0]}`. Noem de map erbij."
        if inside:
            names = " of ".join(f"`{folder / name}`" for name in inside)
            return f" Bedoelde u {names}? Noem de map erbij."
        if (folder.resolve().parent / HOOFDBESTAND).is_file():
            return f" Bedoelde u de map erboven: `{folder / '..'}`?"
    return ""


def _validate(
    model: type[Onderdeel], knoop: Knoop, bestand: str, context: dict[str, Any]
) -> tuple[Onderdeel | None, list[Melding]]:
    try:
        return model.model_validate(knoop, context=context), []
    except ValidationError as error:
        return None, describe_all(error, knoop, bestand, model, context["bijeenkomsten"])


def _merge(read: list[Melding], invalid: list[Melding]) -> list[Melding]:
    """Leave out what follows from a place that could not be read."""
    places = {melding.regel for melding in read}
    return read + [melding for melding in invalid if melding.regel not in places]


def in_file_order(melding: Melding) -> tuple[int, str, int, int, str]:
    """Give by what messages are put in order: the files as they are read, and then the lines."""
    bestand = melding.bestand
    if bestand in _VOORAAN:
        place = list(_VOORAAN).index(bestand)
    elif bestand in _DAARNA or is_zitbestand(bestand):
        place = len(_VOORAAN) + 1 + _DAARNA.index(INDELING if is_zitbestand(bestand) else bestand)
    else:
        place = len(_VOORAAN)  # a gathering of one's own: by the name of its file
    return place, bestand, melding.regel, melding.kolom, melding.code


def _assemble(folder: Path, parts: dict[str, Any], bronnen: dict[str, Knoop]) -> Dossier:
    def items(bestand: str) -> Any:
        return getattr(parts[bestand], bestand.removesuffix(".yaml")) if bestand in parts else ()

    return Dossier(
        map=folder,
        initiatief=parts[HOOFDBESTAND],
        bijeenkomsten=tuple(by_day(part for part in parts.values() if isinstance(part, Bijeenkomst))),
        deelnemers=items("deelnemers.yaml"),
        waarnemingen=items("waarnemingen.yaml"),
        bevindingen=items("bevindingen.yaml"),
        codes=parts["bevindingen.yaml"].codes if "bevindingen.yaml" in parts else (),
        **_afspraken(parts.get("afspraken.yaml", Afspraken())),
        draaiboek=parts.get("draaiboek.yaml", Draaiboek()),
        begroting=parts.get("begroting.yaml"),
        indeling=parts.get(INDELING, Indeling()),
        tafelindelingen={id_of_file(bestand): part for bestand, part in parts.items() if _is_in(bestand, INDELINGEN)},
        bronnen=dict(bronnen),
    )


def _afspraken(part: Afspraken) -> dict[str, Any]:
    return {name: getattr(part, name) for name in Afspraken.model_fields}


def _taken_for(dossier: Dossier) -> Iterator[Melding]:
    """Say for whose we take the seats in `indeling.yaml`, when they may be of more than one gathering."""
    stap = van_indeling(dossier.bijeenkomsten, dossier.tafelindelingen)
    others = [
        each.stap for each in dossier.bijeenkomsten_met("tafels") if each.stap not in (stap, *dossier.tafelindelingen)
    ]
    gathering = dossier.bijeenkomst(stap) if stap else None
    if not (dossier.indeling.rondes and gathering and others) or gathering.soort.zitbestand == INDELING:
        return
    text = (
        f"Deze plaatsen nemen wij voor die van {gathering.voluit}. Zet `rondes` in {gathering.soort.zitbestand}, dan "
        f"blijft dat zo, ook als er een dag verschuift."
    )
    yield vindplaats_van(dossier.indeling).melding("rondes", text, "let op")


def _is_like_yaml(name: str) -> bool:
    return name.lower().endswith(_LIKE_YAML)


def _stray_files(present: set[str]) -> list[Melding]:
    """Point out YAML files that are not read: a misspelt name would otherwise go unnoticed."""
    meldingen = []
    for name in sorted(present - BESTANDEN.keys()):
        folder = name.partition("/")[0]
        is_own = folder in (MAP, INDELINGEN)
        if is_own and name.endswith(".yaml"):
            continue
        if is_own and _is_like_yaml(name):
            right = name.removesuffix(".txt").replace(".yml", ".yaml")
            what = "bijeenkomst" if folder == MAP else "indeling"
            text = f"Dit bestand wordt niet gelezen. Noem het {right}, dan hoort de {what} bij het dossier."
            meldingen.append(Melding(name, 0, 0, text, "let op"))
        elif _is_like_yaml(name):
            text = "Dit bestand hoort niet bij een dossier en wordt niet gelezen." + nearest(name, BESTANDEN)
            meldingen.append(Melding(name, 0, 0, text, "let op"))
    return meldingen
