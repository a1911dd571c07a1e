"""Constants as people write them: literals, vectors and matrices made of them, and those of the module, with a name."""

from __future__ import annotations

import math
from dataclasses import replace

from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Matrix, Quaternion, Scalar, Transformation, Value, Vector
from kernelfuzz.lang.mathematical import NAMED, named
from kernelfuzz.lang.nodes import Apply, Expr, Literal, Name
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.strategies.choices import Draw, below, chance
from kernelfuzz.strategies.scope import Scope

_FLOATS = (0.0, 1.0, 0.5, 2.0, -1.0, 0.25, 3.0, 1.5, 0.1, -0.5, 4.0, 10.0, 0.75, -2.0, 8.0, 0.01, 100.0, 0.2, -3.0, 6.0)
_INTS = (0, 1, 2, 3, -1, 4, 5, 8, -2, 7, 10, 16, -3, 6, 31, 100)
_NAMED = (*("wp.pi", "wp.inf", "-wp.inf", "math.pi", "wp.tau", "wp.INF", "-wp.pi", "wp.half_pi"), *NAMED)
# three in four are among those
_LISTED = 3
_DIGITS = 1601
_SELDOM = 4
"""One in so many of the others has a name, or is beyond 32 bits."""
_BEYOND = (1 << 32, (1 << 32) + 5, -(1 << 31) - 1, 1 << 40, (1 << 53) + 1, 123456789012, -(1 << 33) - 3, (1 << 31) + 7)
_SPREAD, _WIDE = 4, 16
"""Components of a vector or matrix that is mostly written with each of them, and of one that is now and then."""

_MOST_CONSTANTS = 3


def literal(draw: Draw, dtype: Scalar) -> Literal:
    """A literal of a scalar dtype: a common constant, or any, most with few digits. Shrinks to False, 0 and 0.0."""
    if dtype == BOOL:
        return Literal(draw(below(2)) == 1, BOOL)
    share, number = divmod(draw(below((_LISTED + 1) * _DIGITS)), _DIGITS)
    if dtype.is_integer:
        whole = _INTS[number % len(_INTS)] if share < _LISTED else number % 64
        if dtype.bits == 64 and share == _LISTED and number % _SELDOM == 1:
            whole = _BEYOND[number // _SELDOM % len(_BEYOND)]
        return Literal(abs(whole) if dtype.kind == "uint" else whole, dtype)
    if share == _LISTED and number % _SELDOM == 1:
        value, word = named(_NAMED[number // _SELDOM % len(_NAMED)])
        return Literal(value, dtype, word)
    # a few are as long as a division makes them
    scale = 97 if number % 8 == 7 else 100
    return Literal(_FLOATS[number % len(_FLOATS)] if share < _LISTED else (number - _DIGITS // 2) / scale, dtype)


def integer(value: int) -> Literal:
    """This int32."""
    return Literal(value, INT32)


def small(draw: Draw, low: int, high: int, dtype: Scalar = INT32) -> Literal:
    """An integer literal from low to high; shrinks towards low."""
    return Literal(low + draw(below(high - low + 1)), dtype)


def constant(draw: Draw, dtype: Value) -> Expr:
    """A literal, or a vector or matrix made of one."""
    match dtype:
        case Scalar():
            return literal(draw, dtype)
        case Quaternion(scalar):
            parts = tuple(literal(draw, scalar) for _ in range(4))
            return Apply(made_of(dtype, *(scalar,) * 4), parts, dtype)
        case Transformation(scalar):
            place = constant(draw, Vector(3, scalar))
            turn = constant(draw, Quaternion(scalar))
            return Apply(made_of(dtype, place.dtype, turn.dtype), (place, turn), dtype)
    return Apply(made_of(dtype, dtype.scalar), (literal(draw, dtype.scalar),), dtype)


def module_constant(scope: Scope, value: Literal, wrapped: bool) -> Name | None:
    """The name of the constant of the module that has a value; None where there can be none, or no more."""
    if scope.alone:
        return None
    found = next((each for each in scope.constants if each.value == value), None)
    if found is None and len(scope.constants) < _MOST_CONSTANTS:
        found = scope.new_constant(value, wrapped)
    return None if found is None else Name(found.name, value.dtype)


def some_module_constant(draw: Draw, scope: Scope, dtype: Value, number: int, how: int) -> Name | None:
    """The name of a constant of the module, of one that is there or of a new one; None if there are too many."""
    known = [each for each in scope.constants if each.value.dtype == dtype]
    if known and number % 3:
        found = known[number % len(known)]
    elif len(scope.constants) < _MOST_CONSTANTS:
        found = scope.new_constant(_spread(draw, dtype), how % 2 == 0 or dtype not in (INT32, FLOAT32))
    elif known:
        found = known[0]
    else:
        return None
    return Name(found.name, dtype)


def _spread(draw: Draw, dtype: Value) -> Expr:
    """A constant, as often as not with components that differ."""
    count = math.prod(dtype.shape)
    if isinstance(dtype, Scalar):
        return literal(draw, dtype)
    share = 60 if count <= _SPREAD else 30 if count <= _WIDE else 0
    if not isinstance(dtype, Vector | Matrix) or not chance(draw, share):
        return finite(constant(draw, dtype))
    parts = tuple(literal(draw, dtype.scalar) for _ in range(count))
    key = made_of(dtype, *(dtype.scalar,) * count)
    return finite(Apply(key, parts, dtype) if key in OPS else Apply(made_of(dtype, dtype.scalar), parts[:1], dtype))


def finite(node: Expr) -> Expr:
    """A constant with ones for infinities and NaN, which Warp cannot write where constants have components."""
    match node:
        case Literal(value, dtype):
            return node if math.isfinite(value) else Literal(1.0, dtype)
        case Apply(_, args):
            return replace(node, args=tuple(map(finite, args)))
    return node
