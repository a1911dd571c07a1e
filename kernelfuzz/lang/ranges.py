"""Ranges that an integer expression keeps whatever its parts are: what makes an index or a divisor safe.

Used where a value is uncertain: the reference then knows only what the text guarantees.
"""

from __future__ import annotations

from collections.abc import Mapping

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.lang.nodes import Apply, Enumerator, Expr, Extent, Length, Literal

Bounds = tuple[float, float]
_ANY: Bounds = (float("-inf"), float("inf"))


def bounds(node: Expr, lengths: Mapping[str, int] | None = None) -> Bounds:
    """The least and the greatest value that the text of an integer expression allows."""
    match node:
        case Literal(value) | Enumerator(_, _, value):
            return (int(value), int(value))
        case Length(array):
            known = (lengths or {}).get(array)
            return (0, float("inf")) if known is None else (known, known)
        case Extent(array, axis):
            known = (lengths or {}).get(f"{array}.shape[{axis}]")
            return (0, float("inf")) if known is None else (known, known)
        case Apply(op, args) if isinstance(node.dtype, Scalar) and node.dtype.is_integer:
            return _applied(op.partition("(")[0], args, node.dtype, lengths)
        case _:
            return _ANY


def _applied(name: str, args: tuple[Expr, ...], dtype: Scalar, lengths: Mapping[str, int] | None) -> Bounds:
    """As `bounds`, of an operation by its name, whose result is of an integer dtype."""
    match name, args:
        case "clamp", (_, low, high):
            # clamp is min(max(low, x), high): where the limits cross it is the upper one
            a, b = bounds(low, lengths), bounds(high, lengths)
            return min(a[0], b[0]), b[1]
        case "min", (left, right):
            a, b = bounds(left, lengths), bounds(right, lengths)
            return min(a[0], b[0]), min(a[1], b[1])
        case "max", (left, right):
            a, b = bounds(left, lengths), bounds(right, lengths)
            return max(a[0], b[0]), max(a[1], b[1])
        case "sub", (Length() | Extent() as length, Literal(value) | Enumerator(_, _, value)):
            least, most = bounds(length, lengths)
            return least - int(value), most - int(value)
        case "mod", (_, divisor):
            # the remainder has the dividend's sign
            most = max(abs(bound) for bound in bounds(divisor, lengths)) - 1
            return -most if dtype.kind == "int" else 0, most
        case "bit_and", (_, Literal(value) | Enumerator(_, _, value)) if value >= 0:
            return 0, int(value)
        case "argmin" | "argmax", (vector,):
            return 0, vector.dtype.shape[0] - 1
        case _, (converted,) if name in ("int", dtype.name) and converted.dtype.scalar.is_integer:
            least, most = bounds(converted, lengths)
            return (least, most) if dtype.lowest <= least and most <= dtype.highest else _ANY
    return _ANY


def in_range(node: Expr, length: int, array: str | None, backwards: bool = False) -> bool:
    """Whether an index is within `length` elements (of `array`, if it is named) whatever its parts are.

    Counted `backwards` too, from -1, the last one.
    """
    low, high = bounds(node, None if array is None else {array: length})
    return low >= (-length if backwards else 0) and high < length


def never_zero(node: Expr) -> bool:
    """Whether a divisor cannot be zero whatever its parts are."""
    low, high = bounds(node)
    return low > 0 or high < 0
