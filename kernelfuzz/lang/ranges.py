"""Ranges that an integer expression keeps whatever its parts are: what makes an index or a divisor safe.

Used where a value is uncertain: the reference then knows only what the text guarantees.
"""

from __future__ import annotations

from collections.abc import Mapping

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
        case Apply("clamp(int32,int32,int32)", (_, low, high)):
            # clamp is min(max(low, x), high): where the limits cross it is the upper one
            a, b = bounds(low, lengths), bounds(high, lengths)
            return min(a[0], b[0]), b[1]
        case Apply("min(int32,int32)", (left, right)):
            a, b = bounds(left, lengths), bounds(right, lengths)
            return min(a[0], b[0]), min(a[1], b[1])
        case Apply("max(int32,int32)", (left, right)):
            a, b = bounds(left, lengths), bounds(right, lengths)
            return max(a[0], b[0]), max(a[1], b[1])
        case Apply("sub(int32,int32)", (Length() | Extent() as length, Literal(value) | Enumerator(_, _, value))):
            least, most = bounds(length, lengths)
            return least - int(value), most - int(value)
        case Apply("mod(int32,int32)", (_, (Literal() | Enumerator() | Length() | Extent()) as divisor)):
            # the remainder has the dividend's sign
            most = max(abs(bound) for bound in bounds(divisor, lengths)) - 1
            return -most, most
        case Apply("bit_and(int32,int32)", (_, Literal(value) | Enumerator(_, _, value))) if value >= 0:
            return 0, int(value)
        case Apply("int(uint32)" | "int32(uint32)", (Apply(op, (vector,)),)) if op.startswith(("argmin(", "argmax(")):
            return 0, vector.dtype.shape[0] - 1
        case _:
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
