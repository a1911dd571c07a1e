"""What Python computes when a kernel is built: `wp.static(...)` of literals and constants of the module."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.nodes import Apply, Enumerator, Expr, Literal, Member, Name, Static

_NUMBERS: dict[str, Callable[[float, float], float]] = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}
_BITS: dict[str, Callable[[int, int], int]] = {"bit_or": operator.or_, "bit_and": operator.and_}
_PYTHON: dict[str, Callable[[Any, Any], float]] = {**_NUMBERS, **_BITS}

STATIC: frozenset[str] = frozenset(
    {
        *(f"{name}({dtype},{dtype})" for name in _NUMBERS for dtype in ("int32", "float32")),
        *(f"{name}(int32,int32)" for name in _BITS),
    }
)
"""Keys of the operations that may be static."""


def static_value(node: Expr, constants: Mapping[str, Expr]) -> float:
    """The number that Python makes of an expression, in its own arithmetic; raises IllTyped if it is not static.

    `constants` are the values of the constants by name.
    """
    match node:
        case Literal(value) | Enumerator(_, _, value):
            return value
        case Name(name) if name in constants:
            return static_value(constants[name], constants)
        case Apply(op, (left, right)) if op in STATIC:
            return _PYTHON[op.partition("(")[0]](static_value(left, constants), static_value(right, constants))
    raise IllTyped(f"{type(node).__name__} cannot be static")


def is_static(node: Expr, known: Collection[str]) -> bool:
    """Whether Warp knows a value when it builds the kernel: what is static, a name of `known`, a field of either.

    A member of an enumeration is static.
    """
    while isinstance(node, Member):
        node = node.base
    return isinstance(node, Static | Enumerator) or (isinstance(node, Name) and node.id in known)
