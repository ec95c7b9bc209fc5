"""Putting the files of a new dossier in a folder: those of the answers, or those of an example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from buurtkit.basis.melding import EerstKiezen, VerkeerdGebruik, nearest
from buurtkit.basis.paden import data_folder
from buurtkit.dossier.laden import HOOFDBESTAND
from buurtkit.dossier.vervangen import Vervanging, replace


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
        where = "" if folder == Path() else f" {folder}"
        raise EerstKiezen(
            f"Hier staat al een dossier ({there}). Ik laat het staan.",
            "Kies een andere map, zoals `buurtkit init mijn-buurt`.",
            f"Of ga met dit dossier verder: `buurtkit check{where}` zegt wat er nog ontbreekt.",
        )


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write new files, all or none; the one by which a folder is a dossier comes last.

    Raises as `refuse_existing` and `replace` do.
    """
    refuse_existing(folder, files)
    names = sorted(files, key=lambda name: name == HOOFDBESTAND)
    try:
        replace(folder, [Vervanging(folder / name, None, files[name]) for name in names])
    except (OSError, KeyboardInterrupt):
        for name in names:
            (folder / name).unlink(missing_ok=True)
        raise
