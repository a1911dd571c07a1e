"""Calls of builtins in other words, `abs(x)`, `wp.clamp(x, low=0.0, high=1.0)`, in a Program that was drawn without."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal as OneOf

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.nodes import Apply, Grad, Program, Static, children, walk, with_fields
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.spelled import may_be_named, may_be_python
from kernelfuzz.strategies.choices import Draw, Weighted, one_of

_Form = OneOf["plain", "python", "named", "keywords"]
_HOW: Weighted[_Form] = Weighted([(18, "plain"), (3, "python"), (2, "named"), (1, "keywords")])
_SHORT = frozenset({"max", "min", "pow", "dot", "cross", "outer", "cw_mul", "cw_div"})
"""What nobody calls with keywords."""


def with_spelled(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one in which a builtin is called in another way wherever it is called.

    Shrinks towards itself.
    """
    form = _HOW.draw(draw)
    if form == "plain":
        return program
    may_be = may_be_python if form == "python" else may_be_named
    found = dict.fromkeys(OPS[node.op].row.name for node in walk(program) if isinstance(node, Apply) and may_be(node))
    names = [name for name in found if form == "python" or name not in _SHORT]
    if not names:
        return program
    name = one_of(draw, names)

    def written(node: Any) -> Any:
        if isinstance(node, Static | Grad):
            return node
        changes: dict[str, Any] = {}
        same = True
        for (field, index), child in children(node):
            new = written(child)
            same &= new is child
            changes[field] = new if index is None else (*changes.get(field, ()), new)
        node = node if same else with_fields(node, changes)
        if isinstance(node, Apply) and OPS[node.op].row.name == name and may_be(node):
            return Apply(node.op, node.args, node.dtype, form)
        return node

    made = replace(
        program,
        functions=tuple(each if each.custom or each.native else written(each) for each in program.functions),
        body=tuple(map(written, program.body)),
        kernels=tuple(map(written, program.kernels)),
    )
    try:
        check(made)
    except IllTyped:
        # something of the Program has that name
        return program
    return made
