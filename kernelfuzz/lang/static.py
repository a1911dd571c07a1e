"""What Python computes when a kernel is built: `wp.static(...)` of what is known then.

Literals, constants of the module and members of enumerations are known before Warp looks at the kernel. Lengths of
variables, and the indices of loops that are unrolled, are known when it generates code: what mentions one of these is
*late*. Those of parameters are known before.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Matrix, Vector
from kernelfuzz.lang.nodes import Apply, Enumerator, Expr, Literal, Member, Name, Node, Static, children, walk
from kernelfuzz.lang.ops import OPS

_NUMBERS: dict[str, Callable[[float, float], float]] = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}
_DIVISIONS: dict[str, Callable[[Any, Any], float]] = {
    "div": operator.truediv,
    "floordiv": operator.floordiv,
    "mod": operator.mod,
}
_BITS: dict[str, Callable[[int, int], int]] = {"bit_or": operator.or_, "bit_and": operator.and_}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    name: getattr(operator, name) for name in ("lt", "le", "gt", "ge", "eq", "ne")
}
_PYTHON: dict[str, Callable[[Any, Any], float]] = {**_NUMBERS, **_DIVISIONS, **_BITS, **_COMPARISONS}

TURNING: frozenset[str] = frozenset(
    {
        *(f"{name}({dtype},{dtype})" for name in _NUMBERS for dtype in ("int32", "float32")),
        *(f"{name}(int32,int32)" for name in (*_BITS, *_COMPARISONS)),
    }
)
"""Keys of the operations that may be static, of what changes from turn to turn as well."""

STATIC: frozenset[str] = TURNING | {"div(float32,float32)", "floordiv(int32,int32)", "mod(int32,int32)"}
"""Keys of the operations of numbers that Python computes: `-7 // 2` is -4, and `1.0 / 3.0` a double."""

_CALLED = frozenset(
    {
        *("sqrt", "sin", "cos", "exp", "floor", "radians", "abs", "min", "max"),
        *("length", "length_sq", "dot", "cross", "normalize", "cw_mul", "transpose"),
        *("quat_from_axis_angle", "quat_inverse", "quat_rotate", "vector", "matrix", "quaternion"),
    }
)
_BY_OPERATOR = frozenset({"add", "sub", "mul", "div", "neg"})


def is_warps(node: Expr) -> bool:
    """Whether Warp computes what is static, in the dtypes of a kernel: it is a builtin's result, or has components."""
    return isinstance(node, Apply) and (bool(node.dtype.shape) or node.op not in STATIC) and not _is_length(node)


def check_warps(node: Expr) -> None:
    """Raises IllTyped unless Python finds what computes this: builtins, and operators of what has components."""
    if isinstance(node, Literal):
        fits = node.dtype in (INT32, FLOAT32)
    elif isinstance(node, Name):
        fits = node.dtype in (INT32, FLOAT32) or node.dtype.scalar == FLOAT32
    elif isinstance(node, Apply):
        name, scalars = OPS[node.op].row.name, {node.dtype.scalar, *(arg.dtype.scalar for arg in node.args)}
        shaped = any(arg.dtype.shape for arg in node.args)
        known = (name in _CALLED and bool(node.args)) or (name in _BY_OPERATOR and shaped)
        fits = known and (scalars == {FLOAT32} or (scalars == {INT32} and not node.dtype.shape))
    else:
        fits = False
    if not fits:
        raise IllTyped(f"{getattr(node, 'op', type(node).__name__)} cannot be static")
    for arg in node.args if isinstance(node, Apply) else ():
        check_warps(arg)


def static_value(node: Expr, constants: Mapping[str, Expr]) -> float:
    """The number that Python makes of an expression, in its own arithmetic; raises IllTyped if it is not static.

    `constants` are the values of the constants by name.
    """
    match node:
        case Literal(value) | Enumerator(_, _, value):
            return value
        case Name(name) if name in constants:
            return static_value(constants[name], constants)
        case Apply(op, (Name(_, Vector(length)),)) if op.startswith("len("):
            return length
        case Apply(op, (Name(_, Matrix(rows)),)) if op.startswith("len("):
            return rows
        case Apply(op, (left, right)) if op in STATIC:
            values = static_value(left, constants), static_value(right, constants)
            try:
                return _PYTHON[op.partition("(")[0]](*values)
            except ZeroDivisionError:
                raise IllTyped("what is static is divided by zero") from None
    raise IllTyped(f"{type(node).__name__} cannot be static")


def is_late(node: Static, constants: Collection[str], params: Collection[str]) -> bool:
    """Whether Warp computes a value when it generates code: it mentions the index of a loop, or a variable.

    Of `params`, the parameters of what it stands in, it has the lengths before.
    """
    lengths = lengths_in(node.value)
    early = {id(arg) for part in lengths for arg in part.args if isinstance(arg, Name) and arg.id in params}
    names = (part for part in walk(node.value) if isinstance(part, Name) and id(part) not in early)
    return any(name.id not in constants for name in names)


def indices_in(node: Static, constants: Collection[str]) -> list[str]:
    """The names that a `wp.static` mentions other than by their length, and are no constants."""
    found: list[str] = []
    waiting: list[Node] = [node.value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Name) and part.id not in constants:
            found.append(part.id)
        elif not (isinstance(part, Apply) and part.op.startswith("len(")):
            waiting.extend(child for _, child in children(part))
    return found


def lengths_in(node: Expr) -> list[Apply]:
    """The lengths that a `wp.static` mentions, in the order in which they are written."""
    return [part for part in walk(node) if _is_length(part)]  # type: ignore[misc]  # an Apply


def has_lengths_in_order(node: Expr) -> bool:
    """Whether Warp finds the lengths that a `wp.static` mentions in the order in which they are written.

    It looks for them as `ast.walk` does, what is nested less first, and puts numbers in their places one after another.
    """
    depths = [*_depths(node, 0)]
    return depths == sorted(depths)


def _depths(node: Node, depth: int) -> Iterator[int]:
    if _is_length(node):
        yield depth
    for _, child in children(node):
        yield from _depths(child, depth + 1)


def _is_length(node: Node) -> bool:
    return isinstance(node, Apply) and node.op.startswith("len(")


def is_static(node: Expr, known: Collection[str]) -> bool:
    """Whether Warp knows a value when it builds the kernel: what is static, a name of `known`, a field of either.

    A member of an enumeration is static.
    """
    while isinstance(node, Member):
        node = node.base
    return isinstance(node, Static | Enumerator) or (isinstance(node, Name) and node.id in known)
