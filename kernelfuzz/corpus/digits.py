"""Literals with more digits than a narrower dtype has, by where they stand: in an operation, a call, a constant.

So are infinities, which have a sign, and floats beyond 32 bits of which integers of 64 are made.

Those of 64 bits count, and in constants of the module, which Warp writes in C++ by their dtype, those of 32 bits too;
where the Program leaves something else with the number that the narrower dtype makes of it.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np

from kernelfuzz.corpus.evaluation import written_as
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT64, UINT64, Scalar
from kernelfuzz.lang.nodes import (
    Apply,
    Atomic,
    AtomicCell,
    AtomicOld,
    Call,
    Chosen,
    Expr,
    Invoke,
    Literal,
    Name,
    Node,
    Position,
    Program,
    Static,
    at,
    children,
    replaced,
    walk,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.ops import OPS


def shortened(program: Program, live: Collection[int]) -> Iterator[tuple[str, Program]]:
    """The Program with one literal shortened, and what it is a literal of and where."""
    for path, node in walk_paths(program):
        if isinstance(node, Apply) and id(node) in live and (small := _within_32_bits(node)) is not None:
            yield f"digits of {node.args[0].dtype.name} in {node.dtype.name}", replaced(program, path, (small,))
        if not isinstance(node, Literal) or id(node) not in live or (less := _narrower(node)) is None:
            continue
        if node.dtype.bits == FLOAT64.bits or math.isinf(node.value):
            parent = at(program, path[:-1])
            bare = "bare " if node.form != "plain" else ""
            yield f"digits of {bare}{_kind(node)} in {_place(parent, path[-1])}", replaced(program, path, (less,))
    # (what is static is not evaluated)
    static = {id(part) for node in walk(program) if isinstance(node, Static) for part in walk(node)}
    names = {node.id for node in walk(program) if isinstance(node, Name) and (id(node) in live or id(node) in static)}
    for number, constant in enumerate(program.constants):
        if constant.name not in names:
            continue
        value = _all_narrower(constant.value)
        literals = [part for part in walk(constant.value) if isinstance(part, Literal)]
        if value != constant.value:
            constants = (*program.constants[:number], replace(constant, value=value), *program.constants[number + 1 :])
            alone = isinstance(constant.value, Literal)
            what = "constant" if alone else f"constant {written_as(constant.value)}"
            for kind in sorted({_kind(part) for part in literals if _narrower(part) is not None}):
                yield f"digits of {kind} in {what}", replace(program, constants=constants)
    for number, function in enumerate(program.functions):
        for place, default in enumerate(function.defaults):
            if default.dtype.bits == FLOAT64.bits and (less := _narrower(default)) is not None:
                defaults = (*function.defaults[:place], less, *function.defaults[place + 1 :])
                functions = list(program.functions)
                functions[number] = replace(function, defaults=defaults)
                yield f"digits of {_kind(default)} in default", replace(program, functions=tuple(functions))


def _narrower(node: Literal) -> Literal | None:
    """What is left of a literal in a narrower dtype; None where that is the same, or there is none."""
    value = node.value
    if isinstance(value, float) and math.isinf(value):
        return replace(node, value=-value)
    if node.word or isinstance(value, bool) or node.dtype.bits < FLOAT32.bits:
        return None
    if isinstance(value, int):
        less: float | int = int(np.float64(value) if node.dtype.bits == FLOAT64.bits else np.float32(value))
    elif node.dtype == FLOAT64:
        less = float(np.float32(value))
    else:
        # as it is written in C++ where six digits are all
        less = float(f"{value:.6g}")
    return None if less == value or not node.dtype.holds(less) else replace(node, value=less)


def _within_32_bits(node: Apply) -> Apply | None:
    """An integer of 64 bits that is made of a float, where that is not beyond 32 bits; None for anything else."""
    if node.dtype not in (INT64, UINT64) or len(node.args) != 1 or OPS[node.op].row.name != node.dtype.name:
        return None
    (value,) = node.args
    if not isinstance(value.dtype, Scalar) or not value.dtype.is_float or not value.dtype.holds(_MOST):
        return None
    name = value.dtype.name
    return replace(node, args=(Apply(f"min({name},{name})", (value, Literal(_MOST, value.dtype)), value.dtype),))


_MOST = 2.0**30


def _kind(node: Literal) -> str:
    if isinstance(node.value, float) and math.isinf(node.value):
        return f"{node.dtype.name} {'below' if node.value < 0 else 'above'} all others"
    return node.dtype.name if node.dtype.is_float else "integers"


def _place(parent: Node, position: Position) -> str:
    """What a literal stands in: an operation, a call, an assignment."""
    match parent:
        case Call() if position[1] is not None and position[1] >= len(parent.args) - len(parent.keywords):
            return "keyword"
        case Invoke() | Chosen():
            return "function"
        case Atomic() | AtomicCell() | AtomicOld():
            return "atomic"
    word = written_as(parent)
    return word if word in _APART else "expression"


_APART = frozenset({"builtin", "cast", "vector", "matrix", "quaternion", "function", "struct"})
"""What may have code of its own for literals that are its arguments."""


def _all_narrower(value: Expr) -> Expr:
    """The value of a constant with all of its literals shortened."""
    if isinstance(value, Literal):
        return _narrower(value) or value
    changes: dict[str, object] = {}
    for (name, _), child in children(value):
        changes[name] = (*changes.get(name, ()), _all_narrower(child))  # type: ignore[misc,arg-type]  # of expressions
    return with_fields(value, changes)
