"""Numbers without their dtype in a Program that was drawn with them: `wp.vec2d(0.5, x)`, not `wp.float64(0.5)`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kernelfuzz.lang.dtypes import PYTHON_LITERALS
from kernelfuzz.lang.literals import may_be_bare, may_be_whole
from kernelfuzz.lang.nodes import Apply, Literal, Program, children, with_fields
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.strategies.choices import Draw, Weighted

# one way for a whole Program, as people have theirs
_HOW = Weighted([(4, "plain"), (3, "bare"), (2, "whole")])


def with_bare(draw: Draw, program: Program) -> Program:
    """The Program, or one with bare literals in its constructors, which may be whole; shrinks towards itself."""
    how = _HOW.draw(draw)
    if how == "plain":
        return program
    # (those of constants are computed by Python)
    body, functions, kernels = (
        tuple(_written(each, how) for each in of) for of in (program.body, program.functions, program.kernels)
    )
    return replace(program, body=body, functions=functions, kernels=kernels)


def _written(node: Any, how: str) -> Any:
    """A node with its literals as they are in such a Program; itself where none is another."""
    op = OPS[node.op] if isinstance(node, Apply) else None
    changes: dict[str, Any] = {}
    held: dict[str, list[Any]] = {}
    for (name, index), child in children(node):
        new = _literal(op, child, how) if op and isinstance(child, Literal) else _written(child, how)
        if index is not None:
            held.setdefault(name, []).append(new)
        if new is not child:
            changes[name] = new
    changes = {name: tuple(held[name]) if name in held else new for name, new in changes.items()}
    return with_fields(node, changes) if changes else node


def _literal(op: Op, literal: Literal, how: str) -> Literal:
    if how == "whole" and may_be_whole(op, literal):
        return replace(literal, form="whole")
    return replace(literal, form="bare") if may_be_bare(op) and literal.dtype not in PYTHON_LITERALS else literal
