"""The tree that Jinja reads a template into: what may stand in it, and where the steps of a template are counted.

It is an allow-list: what Jinja learns later is not in it.
"""

from __future__ import annotations

import math

from jinja2 import Environment, nodes

from buurtkit.render.grenzen import BITS

_ALLOWED_NODES = frozenset((
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.With, nodes.Assign, nodes.Include),
    *(nodes.Name, nodes.Const, nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair, nodes.Keyword, nodes.CondExpr),
    *(nodes.Filter, nodes.Test, nodes.Call, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Concat, nodes.Compare),
    *(nodes.Operand, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Not),
    *(nodes.And, nodes.Or, nodes.Neg, nodes.Pos),
))  # fmt: skip
_MACROS = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.Extends, nodes.Block,
           nodes.Import, nodes.FromImport)  # fmt: skip
_STATEMENTS = (nodes.For, nodes.If, nodes.With, nodes.Include)

_MAX_NODES = 20_000
_MAX_DEPTH = 60
"""How deep expressions and statements can be in each other, and how many `elif` one `if` can have.

So nothing that reads them runs out of stack.
"""

_MAX_STATEMENTS = 15
"""How deep loops and choices can be in each other: Python stops at 20."""

TOO_DEEP = "Dit zit te diep in elkaar. Deel het op, of zet een deel apart met {% include %}."

AANEEN, LUS, SNEDE, WEEG = "~", "~lus", "~snede", "~weeg"
"""Filters that are put around parts of a template when it is read; no template can write these names."""

_NODES_PER_STEP = 8


def first_wrong(tree: nodes.Template) -> tuple[str, int] | None:
    """Give the first thing in a template that is refused, with its line. Without recursion: it may be deep."""
    todo: list[tuple[nodes.Node, int, int, int]] = [(tree, 1, 0, 0)]
    number = 0
    while todo:
        node, line, depth, statements = todo.pop()
        line = node.lineno or line  # some nodes that Jinja makes itself have none
        number += 1
        if text := _wrong(node, depth, statements, number):
            return text, line
        inside = statements + isinstance(node, _STATEMENTS)
        todo += ((child, line, depth + 1, inside) for child in reversed([*node.iter_child_nodes()]))
    return None


def _wrong(node: nodes.Node, depth: int, statements: int, number: int) -> str:
    """Say what is wrong with one part of a template, empty if nothing is."""
    if depth > _MAX_DEPTH or statements > _MAX_STATEMENTS:
        return TOO_DEEP
    if isinstance(node, nodes.If) and len(node.elif_) > _MAX_DEPTH:
        return TOO_DEEP
    if number > _MAX_NODES:
        return "Dit sjabloon is te lang. Deel het op met {% include %}."
    if isinstance(node, nodes.NSRef):
        return f"`{node.name}.{node.attr}` is niet te veranderen. Geef de waarde een eigen naam."
    if isinstance(node, _MACROS):
        return "Macro's, blokken en imports kunnen hier niet. Deel een stuk tekst met {% include %}."
    if type(node) not in _ALLOWED_NODES:
        return "Dit kan niet in een sjabloon."
    if isinstance(node, nodes.For) and node.recursive:
        return "`recursive` kan hier niet bij een lus."
    if isinstance(node, nodes.Const) and not _fits(node.value):
        return "Dit getal wordt te groot."
    return ""


def _fits(value: object) -> bool:
    """Tell whether a number in a template can be computed with."""
    return value != math.inf and not (isinstance(value, int) and value.bit_length() > BITS)


def count_steps(tree: nodes.Template, environment: Environment) -> None:
    """Let be counted what Jinja does without asking: loops, and comparing, cutting and joining values."""
    for loop in [*tree.find_all(nodes.For)]:
        inside = sum(1 for part in (*loop.body, *loop.else_) for _ in part.find_all(nodes.Node))
        loop.iter = _filtered(loop.iter, LUS, nodes.Const(1 + inside // _NODES_PER_STEP))
    for compare in [*tree.find_all(nodes.Compare)]:
        compare.expr = _weighed(compare.expr)
    for operand in [*tree.find_all(nodes.Operand)]:
        operand.expr = _weighed(operand.expr)
    for item in [*tree.find_all(nodes.Getitem)]:
        if isinstance(item.arg, nodes.Slice):
            item.node = _weighed(item.node)
            # As a value of its own, so that Jinja asks the environment for the part and does not cut it itself.
            start, *rest = (each or nodes.Const(None) for each in (item.arg.start, item.arg.stop, item.arg.step))
            start.lineno = item.lineno
            item.arg = _filtered(start, SNEDE, *rest)
    for pair in [*tree.find_all(nodes.Pair)]:
        pair.key = _weighed(pair.key)
    for concat in [*tree.find_all(nodes.Concat)]:
        concat.nodes = [_filtered(nodes.List(concat.nodes), AANEEN)]
    tree.set_environment(environment)


def _filtered(node: nodes.Node, name: str, *args: nodes.Expr) -> nodes.Expr:
    return nodes.Filter(node, name, [*args], [], None, None, lineno=node.lineno)


def _weighed(node: nodes.Expr) -> nodes.Expr:
    """Let a value be weighed before Python walks through it to compare it or find it."""
    parts = node.items if isinstance(node, (nodes.List, nodes.Tuple)) else [node]
    # What a template writes out itself is as large as it looks.
    is_written_out = all(isinstance(each, nodes.Const) for each in parts)
    return node if is_written_out else _filtered(node, WEEG)
