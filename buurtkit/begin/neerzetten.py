"""Putting the files of a new dossier in a folder: those of the answers, or those of an example."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from buurtkit.basis.bewaren import write_atomic
from buurtkit.basis.binnen import lies_within
from buurtkit.basis.melding import EerstKiezen, VerkeerdGebruik, nearest
from buurtkit.basis.paden import BEGONNEN, as_typed, data_folder
from buurtkit.dossier.laden import HOOFDBESTAND
from buurtkit.dossier.register import fingerprint
from buurtkit.dossier.vervangen import Vervanging, replace
from buurtkit.dossier.voorlopig import HALVERWEGE


def example(naam: str) -> dict[str, bytes]:
    """Give the files of an example dossier by their path in it. Raises `VerkeerdGebruik` if there is none."""
    source = data_folder("voorbeelden")
    known = sorted(path.name for path in source.iterdir() if path.is_dir())
    if naam not in known:
        raise VerkeerdGebruik(f"Er is geen voorbeeld `{naam}`.{nearest(naam, known)} Er zijn: {', '.join(known)}.")
    paths = (path for path in sorted((source / naam).rglob("*")) if path.is_file())
    return {path.relative_to(source / naam).as_posix(): path.read_bytes() for path in paths}


def refuse_existing(folder: Path, names: Iterable[str]) -> None:
    """Raise `EerstKiezen` when there is a dossier, or part of one: nothing of it is overwritten."""
    if there := next((folder / name for name in names if (folder / name).exists()), None):
        check = f"buurtkit check {as_typed(folder)}".rstrip()
        raise EerstKiezen(
            f"Hier staat al een dossier ({there}). Ik laat het staan.",
            "Kies een andere map, zoals `buurtkit init mijn-buurt`.",
            f"Of ga met dit dossier verder: `{check}` zegt wat er nog ontbreekt.",
        )


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files, all or none; the one by which a folder is a dossier comes last.

    What is to come is written down first: so `take_up` knows what to do when this is killed. Raises as
    `refuse_existing` and `replace` do.
    """
    refuse_existing(folder, files)
    names = sorted(files, key=lambda name: name == HOOFDBESTAND)
    marks = {name: fingerprint(files[name]) for name in names}
    write_atomic(folder / BEGONNEN, json.dumps(marks).encode(), durable=True)
    try:
        replace(folder, [Vervanging(folder / name, None, files[name]) for name in names])
    except (OSError, KeyboardInterrupt):
        for name in names:
            (folder / name).unlink(missing_ok=True)
        (folder / BEGONNEN).unlink(missing_ok=True)
        raise
    take_up(folder)


def take_up(folder: Path) -> None:
    """End what was begun in a folder with `write_new`, by this run or by one that was killed.

    Is the dossier there, then its answers have been used. Is it not, then what was written of it goes, for who begins
    again; not what somebody changed since.
    """
    begun = folder / BEGONNEN
    if not begun.is_file() or begun.is_symlink():
        return
    if (folder / HOOFDBESTAND).exists():
        (folder / HALVERWEGE).unlink(missing_ok=True)
    else:
        for name, mark in _marks(begun).items():
            path = folder / name
            if path.is_file() and lies_within(path, folder) and fingerprint(path.read_bytes()) == mark:
                path.unlink()
    begun.unlink(missing_ok=True)


def _marks(begun: Path) -> Mapping[str, str]:
    """Read by name what each file was to hold; nothing of what cannot be read."""
    try:
        found = json.loads(begun.read_bytes())
    except ValueError:
        return {}
    return {str(name): str(mark) for name, mark in found.items()} if isinstance(found, dict) else {}
