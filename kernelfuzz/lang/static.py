"""What Python computes when a kernel is built: `wp.static(...)` of literals and constants of the module."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.nodes import Apply, Expr, Literal, Member, Name, Static

_PYTHON: dict[str, Callable[[float, float], float]] = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}

STATIC: frozenset[str] = frozenset(f"{name}({dtype},{dtype})" for name in _PYTHON for dtype in ("int32", "float32"))
"""Keys of the operations that may be static."""


def static_value(node: Expr, constants: Mapping[str, Expr]) -> float:
    """The number that Python makes of an expression, in its own arithmetic; raises IllTyped if it is not static.

    `constants` are the values of the constants by name.
    """
    match node:
        case Literal(value):
            return value
        case Name(name) if name in constants:
            return static_value(constants[name], constants)
        case Apply(op, (left, right)) if op in STATIC:
            return _PYTHON[op.partition("(")[0]](static_value(left, constants), static_value(right, constants))
    raise IllTyped(f"{type(node).__name__} cannot be static")


def is_static(node: Expr, known: Collection[str]) -> bool:
    """Whether Warp knows a value when it builds the kernel: what is static, a name of `known`, a field of either."""
    while isinstance(node, Member):
        node = node.base
    return isinstance(node, Static) or (isinstance(node, Name) and node.id in known)
