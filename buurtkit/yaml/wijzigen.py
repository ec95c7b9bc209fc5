"""Changing one place in a YAML text: pure functions from text to text.

They put new text in at the right place and leave the rest as it is. What they cannot do raises `NietMogelijk`;
`buurtkit.dossier.bewerken` checks that the outcome says what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as SomeOf
from collections.abc import Sequence as List
from typing import TypeAlias

from buurtkit.yaml.lezen import Loc
from buurtkit.yaml.plekken import (
    BLOCK_HEADER,
    Mapping,
    Node,
    Scalar,
    Sequence,
    after_line,
    comma_after,
    line_begin,
    line_break,
    line_end,
    read_nodes,
)
from buurtkit.yaml.tekst import Inhoud, block_lines, flow_text, item_lines, scalar_text

_EMPTY_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")


Changes: TypeAlias = List[tuple[Loc, Inhoud]]
"""What changes in one item: where in it, and what comes there."""


class NietMogelijk(Exception):
    """A place cannot be changed without touching something else."""


def set_value(text: str, path: Loc, value: str) -> str:
    """Replace the text at `path`, or add it with the keys on the way that are not there."""
    nodes, rest = _walk(text, path)
    if rest:
        return _add(text, nodes, rest, value)
    node = nodes[-1]
    if not isinstance(node, Scalar):
        raise NietMogelijk
    in_flow = any(not isinstance(each, Scalar) and each.is_flow for each in nodes)
    new = scalar_text(value, in_flow=in_flow, style=node.style)
    header = BLOCK_HEADER.match(text, node.begin) if node.style in ("|", ">") else None
    if header:
        new += text[header.end() : line_end(text, node.begin)]
    return text[: node.begin] + new + text[_before_break(text, node.end) :]


def replace_block(text: str, path: Loc, value: Inhoud) -> str:
    """Replace a key with all that stands under it, or add it; its comments inside go with it."""
    nodes, rest = _walk(text, path[:-1])
    mapping, name = nodes[-1] if nodes else None, path[-1]
    if rest or not isinstance(mapping, Mapping) or name not in mapping.keys or not mapping.values[str(name)]:
        return _add(text, nodes, (*rest, name), value)
    begin, end = mapping.parts[list(mapping.keys).index(str(name))]
    start = line_begin(text, begin)
    if mapping.is_flow or text[start:begin].strip(" "):
        raise NietMogelijk
    lines = _insert_lines("", 0, block_lines({str(name): value}), mapping.column)
    stop = after_line(text, end)
    new = lines.replace("\n", line_break(text, start))
    if _is_open_end(text, stop):
        new = new.rstrip("\r\n")
    return text[:start] + new + text[stop:]


def set_in_items(text: str, path: Loc, changes: SomeOf[int, Changes]) -> str:
    """Set values in many items of the list at `path`, by their position: reads the whole text once.

    Each item is changed in a text of its own.
    """
    nodes, rest = _walk(text, path)
    node = nodes[-1] if nodes and not rest else None
    if not isinstance(node, Sequence) or node.is_flow:
        raise NietMogelijk
    head = f"x:{line_break(text, node.begin)}"
    pieces, done = [], 0
    for index in sorted(changes):
        item = node.items[index]
        begin, end = line_begin(text, item.begin), after_line(text, item.end)
        alone = head + text[begin:end]
        for inner, value in changes[index]:
            alone = replace_value(alone, ("x", 0, *inner), value)
        pieces += [text[done:begin], alone[len(head) :]]
        done = end
    return "".join([*pieces, text[done:]])


def replace_value(text: str, path: Loc, value: Inhoud) -> str:
    """Set a value of any kind; one of another kind than what stands there comes behind the other keys."""
    nodes, rest = _walk(text, path)
    if rest:
        return _add(text, nodes, rest, value)
    if isinstance(value, str) and isinstance(nodes[-1], Scalar):
        return set_value(text, path, value)
    without = remove_key(text, path)
    nodes, rest = _walk(without, path)
    return _add(without, nodes, rest, value)


def append_item(text: str, path: Loc, item: Inhoud) -> str:
    """Add an item at the end of the list at `path`; makes the list if it is empty or not there."""
    nodes, rest = _walk(text, path)
    if rest:
        return _add(text, nodes, rest, [item])
    node = nodes[-1]
    if not isinstance(node, Sequence):
        raise NietMogelijk
    if not node.is_flow:
        lines = item_lines(item, _dash_width(text, node))
        return _insert_lines(text, node.end, lines, node.column, spaced=_is_spaced(text, node))
    parent = nodes[-2]
    if isinstance(parent, Mapping) and not parent.is_flow and not text[node.begin + 1 : node.end - 1].strip(" "):
        return _fill(text, node, [item], parent.column + 2)
    return _insert_in_flow(text, node, flow_text(item))


def append_items(text: str, path: Loc, items: List[Inhoud], *, spaced: bool = False) -> str:
    """Add items at the end of the list at `path`, with empty lines between them as there are, or if `spaced`."""
    nodes, rest = _walk(text, path)
    node = nodes[-1] if nodes else None
    if rest or not isinstance(node, Sequence) or node.is_flow:
        # The first item makes the list, or shows how it stands there.
        first, *others = items
        text = append_item(text, path, first)
        return append_items(text, path, others, spaced=spaced) if others else text
    width = _dash_width(text, node)
    # One item alone does not show whether there are empty lines between them.
    leaves_empty_lines = _is_spaced(text, node) or (spaced and len(node.items) == 1)
    lines: list[str] = []
    for item in items:
        if leaves_empty_lines:
            lines.append("")
        lines += item_lines(item, width)
    return _insert_lines(text, node.end, lines, node.column)


def replace_item(text: str, path: Loc, item: Inhoud) -> str:
    """Put another item in the place of one of a list, with the comments that stand in it."""
    nodes, rest = _walk(text, path)
    if rest or len(nodes) < 2 or not isinstance(parent := nodes[-2], Sequence):
        raise NietMogelijk
    begin, end = nodes[-1].begin, nodes[-1].end
    if parent.is_flow:
        return text[:begin] + flow_text(item) + text[end:]
    column = begin - line_begin(text, begin)
    first, *others = [line[2:] for line in item_lines(item)]
    new = line_break(text, begin).join([first, *(" " * column + line for line in others)])
    return text[:begin] + new + text[line_end(text, _before_break(text, end)) :]


def remove_item(text: str, path: Loc) -> str:
    """Take away one item of a list of which others stay."""
    nodes, rest = _walk(text, path)
    if rest or len(nodes) < 2 or not isinstance(parent := nodes[-2], Sequence) or len(parent.items) < 2:
        raise NietMogelijk
    if parent.is_flow:
        return _remove_in_flow(text, parent, int(path[-1]))
    begin, end = nodes[-1].begin, nodes[-1].end
    start = line_begin(text, begin)
    if text[start:begin].strip(" ") != "-":  # the list stands behind another dash
        raise NietMogelijk
    stop = after_line(text, end)
    if _is_open_end(text, stop):
        start = _before_break(text, start)
    return text[:start] + text[stop:]


def remove_key(text: str, path: Loc) -> str:
    """Take away a key with its value and the comment on its own line."""
    nodes, rest = _walk(text, path[:-1])
    name, mapping = path[-1], nodes[-1] if nodes else None
    if rest or not isinstance(mapping, Mapping) or not isinstance(name, str) or name not in mapping.keys:
        raise NietMogelijk
    index = list(mapping.keys).index(name)
    if mapping.is_flow:
        return _remove_in_flow(text, mapping, index)
    begin, end = mapping.parts[index]
    if len(mapping.keys) == 1:
        return text[:begin] + "{}" + text[_before_break(text, end) :]
    following = mapping.parts[index + 1][0] if index + 1 < len(mapping.parts) else None
    new = _remove_lines(text, begin, end, following)
    if index and _ends_in_block(list(mapping.values.values())[index - 1]):
        return _outdent_comments(new, line_begin(text, begin), mapping.column)
    return new


def _walk(text: str, path: Loc) -> tuple[list[Node], Loc]:
    """Follow a path as far as something stands there; gives what was passed, and the rest of the path."""
    root = read_nodes(text)
    nodes: list[Node] = [root] if root else []
    for depth, step in enumerate(path):
        child = _child(nodes[-1] if nodes else None, step)
        if child is None:
            return nodes, path[depth:]
        nodes.append(child)
    return nodes, ()


def _child(node: Node | None, step: int | str) -> Node | None:
    """Give the item or the value at one step; `None` for a key that is not there, or has nothing behind it."""
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    if not isinstance(step, str):
        raise NietMogelijk
    if node is None:
        return None
    if not isinstance(node, Mapping):
        raise NietMogelijk
    value = node.values.get(step)
    is_null = isinstance(value, Scalar) and value.is_null
    return None if is_null else value


def _add(text: str, nodes: List[Node], path: Loc, value: Inhoud) -> str:
    """Add a value whose first key is missing, or has nothing behind it."""
    name, *rest = path
    for step in reversed(rest):
        if not isinstance(step, str):
            raise NietMogelijk
        value = {step: value}
    name = str(name)
    if not nodes:
        return _insert_lines(text, len(text), block_lines({name: value}), 0)
    mapping = nodes[-1]
    assert isinstance(mapping, Mapping)
    if name in mapping.keys:
        empty = mapping.values[name]
        if mapping.is_flow and ":" not in text[mapping.keys[name].end : empty.begin]:
            raise NietMogelijk
        return _fill(text, empty, value, None if mapping.is_flow else mapping.column + 2)
    if mapping.is_flow:
        return _insert_in_flow(text, mapping, flow_text({name: value})[1:-1])
    spaced = not isinstance(value, str) and _is_spaced(text, mapping)
    return _insert_lines(text, mapping.end, block_lines({name: value}), mapping.column, spaced=spaced)


def _fill(text: str, empty: Node, value: Inhoud, indent: int | None) -> str:
    """Put a value where nothing, `~` or `[]` stands; without `indent` it stands between brackets."""
    before, behind = text[: empty.begin], text[empty.end :]
    if indent is None:
        new = flow_text(value)
    elif isinstance(value, str):
        new = scalar_text(value)
    else:
        if empty.end > empty.begin:
            # What stood there goes away, with the space before it.
            before = before.rstrip(" ")
        return _insert_lines(before + behind, len(before), block_lines(value), indent)
    space = "" if before[-1].isspace() else " "
    return before + space + new + behind


def _insert_lines(text: str, end: int, lines: List[str], indent: int, *, spaced: bool = False) -> str:
    """Put lines under the line on which something ends."""
    place = after_line(text, end)
    ending = line_break(text, place)
    block = [" " * indent + line if line else "" for line in lines]
    if spaced:
        block.insert(0, "")
    if _is_open_end(text, place):
        return text + ending + ending.join(block)
    return text[:place] + "".join(line + ending for line in block) + text[place:]


def _is_open_end(text: str, place: int) -> bool:
    """Tell whether a place is the end of a text of which the last line has no line break."""
    return bool(text) and place == len(text) and text[-1] not in "\r\n"


def _insert_in_flow(text: str, node: Mapping | Sequence, piece: str) -> str:
    """Put a piece before the closing bracket."""
    if not node.parts:
        place = node.begin + 1
        return text[:place] + piece + text[place:]
    end = node.parts[-1][1]
    comma = comma_after(text, end)
    place, new = (end, f", {piece}") if comma is None else (comma + 1, f" {piece}")
    return text[:place] + new + text[place:]


def _dash_width(text: str, node: Sequence) -> int:
    """Give how far from its dash the text of an item begins, as somebody did with the last one."""
    last = node.items[-1].begin
    return max(2, last - line_begin(text, last) - node.column)


def _is_spaced(text: str, node: Mapping | Sequence) -> bool:
    """Whether somebody left an empty line before the last part, as they would before the next one."""
    if len(node.parts) < 2:
        return False
    (_, end), (begin, _) = node.parts[-2:]
    return bool(_EMPTY_LINE.search(text, _before_break(text, end), begin))


def _before_break(text: str, end: int) -> int:
    """Give the end of something without its line break: only a text on several lines has one."""
    if text[:end].endswith("\r\n"):
        return end - 2
    return end - 1 if text[end - 1] in "\r\n" else end


def _remove_lines(text: str, begin: int, end: int, following: int | None) -> str:
    """Take away a key under or above others; `following` is where the next key begins."""
    start, stop = line_begin(text, begin), after_line(text, end)
    if text[start:begin].strip(" "):  # it stands behind a dash
        if following is None:
            raise NietMogelijk
        if not text[stop:following].strip():
            return text[:begin] + text[following:]
        return text[:begin].rstrip(" ") + text[_before_break(text, stop) :]
    if _is_open_end(text, stop):
        start = _before_break(text, start)
    return text[:start] + text[stop:]


def _ends_in_block(node: Node) -> bool:
    """Tell whether something ends in a text on lines of its own, to which a deeper line below would belong."""
    while not isinstance(node, Scalar):
        inside = list(node.values.values()) if isinstance(node, Mapping) else node.items
        if not inside:
            return False
        node = inside[-1]
    return node.style in ("|", ">")


def _outdent_comments(text: str, place: int, column: int) -> str:
    """Bring comments that come directly below a text on lines of its own out of its reach."""
    lines = text[place:].splitlines(keepends=True)
    for i, line in enumerate(lines):
        bare = line.lstrip(" ")
        if bare.strip() and not bare.startswith("#"):
            break
        if bare.startswith("#") and len(line) - len(bare) > column:
            lines[i] = " " * column + bare
    return text[:place] + "".join(lines)


def _remove_in_flow(text: str, node: Mapping | Sequence, index: int) -> str:
    """Take away a key or an item between brackets, with one comma."""
    begin, end = node.parts[index]
    comma = comma_after(text, end)
    if comma is not None:
        rest = text[comma + 1 :]
        return text[:begin] + text[end:comma] + (rest.lstrip(" ") if comma == end else rest)
    if index == 0:
        return text[:begin] + text[end:]
    before = comma_after(text, node.parts[index - 1][1])
    assert before is not None
    between = text[before + 1 : begin]
    return text[:before] + (between if between.strip(" ") else "") + text[end:]
