"""A user's own Word file as base: its look stays, its text goes, and what it lacks comes from the own base."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from zipfile import ZipFile

import docx
import docx.document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.opc.rel import Relationships, _Relationship
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from buurtkit.render.boom import Document
from buurtkit.render.plaatjes import check_file
from buurtkit.render.schrijvers import SchrijfFout
from buurtkit.render.schrijvers.docx_delen.basis import Basis, base_part

NUMBERING_ORDER = [qn(f"w:{name}") for name in ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")]

KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.FONT_TABLE,
    RELATIONSHIP_TYPE.THEME,
}
"""Parts of the user's file that say how it looks, beside its headers and footers."""

DROPPED_SETTINGS = (
    *("w:updateFields", "w:mailMerge", "w:footnotePr", "w:endnotePr"),
    *("w:attachedTemplate", "w:linkStyles", "w:saveThroughXslt"),
)
"""Settings that make Word ask something before it shows a file, that point to notes in the text or to other files."""

ACTIVE = ("oleObject", "package", "control", "vbaProject", "aFChunk", "subDocument", "frame")
"""Kinds of relationships, by the end of their names, to what starts a program or is another document."""

FETCHING = (
    *("DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "INCLUDE", "IMPORT", "LINK", "DATABASE", "MACROBUTTON"),
    *("RD", "AUTOTEXT"),
)
"""Fields with which Word fetches something from elsewhere or starts something."""

_ADVICE = "Haal het weg, of voeg een plaatje in zonder koppeling."

MAX_PARTS = 2_000
MAX_SIZE = 200_000_000
"""How many parts a Word file can have, and how many bytes they can be when they are unpacked."""


def users_basis(path: Path, document: Document) -> Basis:
    """Open a user's own Word file as base, without its text.

    Raises `SchrijfFout` if it is damaged or no Word file.
    """
    try:
        word = _opened(path)
        settings = word.settings.element
    except SchrijfFout:
        raise
    except Exception as error:  # python-docx fails in many ways on a file that is no Word file
        message = f'Het Word-bestand "{path.name}" is niet te lezen. Bewaar het in Word opnieuw als docx.'
        raise SchrijfFout(message) from error
    for setting in settings.xpath("|".join(DROPPED_SETTINGS)):
        settings.remove(setting)
    _drop_contents(word)
    _check_closed(word, path.name)
    _set_language(word, document.taal)
    _set_properties(word, document)
    first_abstract, first_number = _add_numbering(word, document)
    ids = _add_styles(word, document, first_number)
    return Basis(word, ids, bullets=1 + first_number, numbers=1 + first_abstract)


def _opened(path: Path) -> docx.document.Document:
    check_file(path)
    with ZipFile(path) as archive:
        parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_SIZE:
        raise SchrijfFout(f'Het Word-bestand "{path.name}" is te groot. Haal er tekst en plaatjes uit.')
    word = docx.Document(str(path))
    word.element.body.clear_content()
    return word


def _drop_contents(word: docx.document.Document) -> None:
    """Drop all parts that belong to the text: its pictures, comments, notes, properties and the preview of page 1.

    A letter that somebody wrote before is often used as example; nothing in it may go along to others.
    """
    used = set(word.element.body.xpath("w:sectPr/w:headerReference/@r:id | w:sectPr/w:footerReference/@r:id"))
    _drop(word.part.rels, lambda relation: relation.rId in used or relation.reltype in KEPT)
    settings = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    _drop(settings.rels, lambda relation: not relation.is_external)
    assert word.part.package is not None
    _drop(word.part.package.rels, lambda relation: relation.reltype == RELATIONSHIP_TYPE.OFFICE_DOCUMENT)


def _check_closed(word: docx.document.Document, name: str) -> None:
    """Check that what is left fetches nothing from elsewhere and starts nothing: it goes into every letter.

    Raises `SchrijfFout` if it does. A link that a reader can follow is no harm.
    """
    seen: list[Part] = []
    todo: list[Part] = [word.part]
    while todo:
        part = todo.pop()
        if part in seen:
            continue
        seen.append(part)
        if isinstance(part, XmlPart) and _fetches(part.element):
            raise SchrijfFout(f'In het Word-bestand "{name}" staat een veld dat iets ophaalt of start. {_ADVICE}')
        for relation in part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in ACTIVE or (relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK):
                raise SchrijfFout(
                    f'In het Word-bestand "{name}" staat iets dat van elders komt of iets start. {_ADVICE}'
                )
            if not relation.is_external:
                todo.append(relation.target_part)


def _fetches(element: BaseOxmlElement) -> bool:
    """Tell whether there is a field in a part with which Word fetches or starts something.

    Word cuts the text of a field in pieces, also within its name. Where one field ends and the next begins is not
    looked at: a name may begin at any piece and end at any piece, whatever stands before and after those.
    """
    pieces = [str(each) for each in element.xpath("//w:instrText/text() | //w:fldSimple/@w:instr")]
    joins = {0, *accumulate(map(len, pieces))}
    # Begun anew behind each place: a shorter name may hide a longer one that begins within it.
    text = "".join(pieces)
    return any(
        _is_edge(text, start, joins) and _is_edge(text, start + len(name), joins)
        for name in FETCHING
        for start in (found.start() for found in re.finditer(f"(?={name})", text, re.IGNORECASE))
    )


def _is_edge(text: str, at: int, joins: set[int]) -> bool:
    """Tell whether a word can begin or end at a place in a text: it does, or pieces are joined there."""
    return at in joins or not re.fullmatch(r"\w\w", text[max(at - 1, 0) : at + 1])


def _drop(relations: Relationships, keep: Callable[[_Relationship], bool]) -> None:
    for relation in [relation for relation in relations.values() if not keep(relation)]:
        del relations[relation.rId]


def _set_properties(word: docx.document.Document, document: Document) -> None:
    name = "docProps/core.xml"
    package = word.part.package
    assert package is not None
    part = Part(PackURI(f"/{name}"), CONTENT_TYPE.OPC_CORE_PROPERTIES, base_part(name, document), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CORE_PROPERTIES)


def _set_language(word: docx.document.Document, language: str) -> None:
    """Make all styles Dutch, so that Word does not mark every word as wrong and screen readers pronounce it right."""
    styles = word.styles.element
    for properties in styles.xpath("w:docDefaults/w:rPrDefault/w:rPr[not(w:lang)]"):
        properties.append(OxmlElement("w:lang"))
    for setting in styles.xpath(".//w:lang"):
        setting.set(qn("w:val"), language)


def _add_numbering(word: docx.document.Document, document: Document) -> tuple[int, int]:
    """Add the numbering of the own base; give what was added to its ids to keep them apart from those of the user."""
    own = parse_xml(base_part("word/numbering.xml", document))
    try:
        word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, own, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return 0, 0
    numbering = word.part.numbering_part.element
    abstract_ids = (int(value) for value in numbering.xpath("w:abstractNum/@w:abstractNumId"))
    number_ids = (int(value) for value in numbering.xpath("w:num/@w:numId"))
    first_abstract, first_number = max(abstract_ids, default=-1) + 1, max(number_ids, default=0)
    for value in own.xpath("w:abstractNum | w:num/w:abstractNumId"):
        _raise(value, "w:abstractNumId" if value.get(qn("w:abstractNumId")) else "w:val", first_abstract)
    for value in own.xpath("w:num"):
        _raise(value, "w:numId", first_number)
    # A numbering part has its pictures first, then all abstract numberings and then all numbers.
    numbering[:] = sorted([*numbering, *own], key=lambda child: NUMBERING_ORDER.index(child.tag))
    return first_abstract, first_number


def _add_styles(word: docx.document.Document, document: Document, first_number: int) -> dict[str, str]:
    """Add the styles that the user's file lacks; give for each style of the own base its id in the user's file.

    Styles are the same if their names are: the id of "heading 1" is `Kop1` in a file from a Dutch Word.
    """
    styles = word.styles.element
    known = {(style.type, style.name_val.lower()): style.styleId for style in styles.style_lst if style.name_val}
    taken = set(known.values())
    own = parse_xml(base_part("word/styles.xml", document)).style_lst
    missing = [style for style in own if (style.type, style.name_val.lower()) not in known]
    ids = {
        style.styleId: known.get((style.type, style.name_val.lower())) or _free(style.styleId, taken) for style in own
    }
    for style in missing:
        style.styleId = ids[style.styleId]
        style.attrib.pop(qn("w:default"), None)
        for reference in style.xpath("w:basedOn | w:next"):
            reference.val = ids[reference.val]
        for number in style.xpath("w:pPr/w:numPr/w:numId"):
            number.val += first_number
        styles.append(style)
    return ids


def _free(name: str, taken: set[str]) -> str:
    return name if name not in taken else _free(f"{name}Buurtkit", taken)


def _raise(element: BaseOxmlElement, attribute: str, amount: int) -> None:
    name = qn(attribute)
    element.set(name, str(int(element.get(name)) + amount))
