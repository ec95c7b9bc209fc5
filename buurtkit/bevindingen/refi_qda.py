"""REFI-QDA 1.5, the open format between programs for qualitative research (qdasoftware.org): codebook and project.

A codebook (`.qdc`) is one XML file. A project (`.qdpx`) is a zip with `project.qde`, the same codes with all that was
coded, and in `sources` a text for each table: each note is a line of it, and a selection with its codes. Positions
count Unicode characters from 0, the end not included. Nothing in it depends on the clock.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from buurtkit.bevindingen.uitwisselen import Codering, Knoopcode, Nummers, tekst_van
from buurtkit.dossier.dossier import Dossier
from buurtkit.dossier.waarnemingen import Waarneming

CODEBOOK, PROJECT = "urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0"
"""The namespaces of the two kinds of files."""

ORIGIN = "buurtkit"
"""Which program made a file; without a version, so that the same notes give the same bytes."""

_FIXED = (2000, 1, 1, 0, 0, 0)
"""The date in every zip, so that the same notes give the same bytes."""


def codebook_bytes(dossier: Dossier) -> bytes:
    """Give the codebook as `.qdc`."""
    root = Element(_name(CODEBOOK, "CodeBook"), {"origin": ORIGIN})
    _add_codes(SubElement(root, _name(CODEBOOK, "Codes")), Codering(dossier).boom(), CODEBOOK)
    return _xml(root, CODEBOOK)


def project_bytes(dossier: Dossier) -> bytes:
    """Give the codebook with all notes and their codes as `.qdpx`."""
    sources = _sources(dossier)
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        _put(archive, "project.qde", _project(dossier, sources))
        for source in sources:
            _put(archive, f"sources/{source.guid}.txt", source.tekst.encode())
    return content.getvalue()


class _Bron:
    """The notes of one table as one text, each on a line of its own."""

    def __init__(self, guid: str, naam: str, notes: Iterable[Waarneming]) -> None:
        self.guid = guid
        self.naam = naam
        self.plekken: list[tuple[Waarneming, int, int]] = []
        self.tekst = ""
        for note in notes:
            line = " ".join(tekst_van(note).split())
            self.plekken.append((note, len(self.tekst), len(self.tekst) + len(line)))
            self.tekst += f"{line}\n"


def _sources(dossier: Dossier) -> list[_Bron]:
    """Give a text for each table of each gathering, and one for what was noted without a table."""
    numbers = Nummers(dossier)
    found = []
    for soort in dossier.soorten:
        here = dossier.waarnemingen_bij(soort.id)
        named = {tafel.nummer: tafel.naam for tafel in dossier.tafels_bij(soort.id)}
        for table in sorted({note.tafel or 0 for note in here}):
            name = f"tafel {table}" if table else "zonder tafel"
            if named.get(table):
                name += f" ({named[table]})"
            notes = [note for note in here if (note.tafel or 0) == table and not note.groep]
            if not notes:
                continue
            guid = numbers.eigen("bron", f"{soort.id}/{table}")
            found.append(_Bron(guid, f"{soort.titel}, {name}", notes))
        for group in sorted({note.groep for note in here if note.groep}):
            notes = [note for note in here if note.groep == group]
            found.append(_Bron(numbers.eigen("bron", f"{soort.id}/{group}"), f"{soort.titel}, groep {group}", notes))
    return found


def _project(dossier: Dossier, sources: Sequence[_Bron]) -> bytes:
    codering = Codering(dossier)
    user = codering.nummers.overal("gebruiker", "buurtkit")
    naam = dossier.initiatief.naam
    root = Element(_name(PROJECT, "Project"), {"name": naam, "origin": ORIGIN, "creatingUserGUID": user})
    SubElement(SubElement(root, _name(PROJECT, "Users")), _name(PROJECT, "User"), {"guid": user, "name": "buurtkit"})
    codes = SubElement(SubElement(root, _name(PROJECT, "CodeBook")), _name(PROJECT, "Codes"))
    _add_codes(codes, codering.boom(), PROJECT)
    if sources:
        parent = SubElement(root, _name(PROJECT, "Sources"))
        for source in sources:
            _add_source(parent, codering, source, user)
    return _xml(root, PROJECT)


def _add_source(parent: Element, codering: Codering, source: _Bron, user: str) -> None:
    numbers = codering.nummers
    file = {"guid": source.guid, "name": source.naam, "plainTextPath": f"internal://{source.guid}.txt"}
    element = SubElement(parent, _name(PROJECT, "TextSource"), file | {"creatingUser": user})
    for note, begin, end in source.plekken:
        selection = SubElement(
            element,
            _name(PROJECT, "PlainTextSelection"),
            {
                "guid": numbers.eigen("waarneming", note.id),
                "name": note.id,
                "startPosition": str(begin),
                "endPosition": str(end),
                "creatingUser": user,
            },
        )
        for code in codering.codes_of(note):
            guid = numbers.eigen("codering", f"{note.id}/{code}")
            coding = SubElement(selection, _name(PROJECT, "Coding"), {"guid": guid, "creatingUser": user})
            SubElement(coding, _name(PROJECT, "CodeRef"), {"targetGUID": code})


def _add_codes(parent: Element, codes: Iterable[Knoopcode], namespace: str) -> None:
    for code in codes:
        codable = "false" if code.is_kop else "true"
        attributes = {"guid": code.guid, "name": code.naam, "isCodable": codable}
        element = SubElement(parent, _name(namespace, "Code"), attributes)
        if code.uitleg:
            SubElement(element, _name(namespace, "Description")).text = code.uitleg
        _add_codes(element, code.onder, namespace)


def _name(namespace: str, tag: str) -> str:
    return f"{{{namespace}}}{tag}"


def _xml(root: Element, namespace: str) -> bytes:
    register_namespace("", namespace)
    indent(root)
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Put a file in a zip with a date and rights that are always the same."""
    info = zipfile.ZipInfo(name, _FIXED)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)
