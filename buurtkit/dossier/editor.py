"""How a file of a dossier tells an editor which schema it has, so that the editor explains and completes keys.

Apart from `buurtkit.dossier.schema`, which takes time to load: whoever writes a file only needs its first line.
"""

from __future__ import annotations

import codecs
import re

from buurtkit.dossier import soorten

MAP = ".schema"
"""The folder in a dossier where the schemas are."""

FOLDERS = {soorten.MAP: "bijeenkomst", soorten.INDELINGEN: "tafelindeling"}
"""Per folder with files of one kind the name of the schema that they share."""

_EDITOR_LINE = re.compile(rb"^#[ \t]+(?:yaml-language-server[ \t]*:.*)?\$schema[ \t]*[=:][ \t]*(\S+)", re.MULTILINE)
"""How a file says which schema it has, in the ways that the YAML language server (VS Code) and JetBrains know."""


def schema_path(bestand: str) -> str:
    """Give where the schema of a file is, counted from the folder of the dossier.

    Files in a folder share one, such as the gatherings of one's own.
    """
    folder = bestand.rpartition("/")[0]
    name = FOLDERS.get(folder) or bestand.removesuffix(".yaml")
    return f"{MAP}/{name}.schema.json"


def schema_from(bestand: str) -> str:
    """Give where the schema of a file is, counted from the folder that the file is in."""
    return "../" * bestand.count("/") + schema_path(bestand)


def editor_line(bestand: str) -> str:
    """Give the comment that points an editor from a file to its schema; it stands on the first line."""
    return f"# yaml-language-server: $schema={schema_from(bestand)}"


def named_schema(content: bytes) -> str:
    """Give the schema that a YAML file names for editors, empty if it names none."""
    found = _EDITOR_LINE.search(content)
    return found[1].decode(errors="replace") if found else ""


def with_editor_line(content: bytes, bestand: str) -> bytes:
    """Put the line for editors on top of a YAML file, with its own line end; a byte order mark stays first."""
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    line_end = re.search(rb"\r\n?|\n", content)
    return mark + editor_line(bestand).encode() + (line_end[0] if line_end else b"\n") + content[len(mark) :]
