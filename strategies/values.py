"""Constants as people write them."""

from __future__ import annotations

from kernelfuzz.lang.dtypes import BOOL, INT32, Scalar
from kernelfuzz.lang.nodes import Literal
from kernelfuzz.strategies.choices import Draw, below

_FLOATS = (0.0, 1.0, 0.5, 2.0, -1.0, 0.25, 3.0, 1.5, 0.1, -0.5, 4.0, 10.0, 0.75, -2.0, 8.0, 0.01, 100.0, 0.2, -3.0, 6.0)
_INTS = (0, 1, 2, 3, -1, 4, 5, 8, -2, 7, 10, 16, -3, 6, 31, 100)
# three in four are among those
_LISTED = 3
_DIGITS = 1601


def literal(draw: Draw, dtype: Scalar) -> Literal:
    """A literal of a scalar dtype: a common constant, or any, most with few digits. Shrinks to False, 0 and 0.0."""
    if dtype == BOOL:
        return Literal(draw(below(2)) == 1, BOOL)
    share, number = divmod(draw(below((_LISTED + 1) * _DIGITS)), _DIGITS)
    if dtype.is_integer:
        value = _INTS[number % len(_INTS)] if share < _LISTED else number % 64
        return Literal(abs(value) if dtype.kind == "uint" else value, dtype)
    # a few are as long as a division makes them
    scale = 97 if number % 8 == 7 else 100
    return Literal(_FLOATS[number % len(_FLOATS)] if share < _LISTED else (number - _DIGITS // 2) / scale, dtype)


def integer(value: int) -> Literal:
    """This int32."""
    return Literal(value, INT32)


def small(draw: Draw, low: int, high: int, dtype: Scalar = INT32) -> Literal:
    """An integer literal from low to high; shrinks towards low."""
    return Literal(low + draw(below(high - low + 1)), dtype)
