"""Arithmetic, bit operations and conversions to integers. Integers are exact, and compared bit for bit.

Signed overflow, a zero divisor and a shift by less than 0 or more than 31 are undefined, as in C++ (Warp's limitations
page names the zero divisor).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.ops.table import Call, Domain, Infix, Prefix, Row, elementwise, unary

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Data, Sampled

_SUMMAND = Domain(-100_000, 100_000)
_FACTOR = Domain(-1000, 1000)
_DIVISOR = Domain(1, 100)
_SHIFT = Domain(0, 7)


def _checked_divisor(n: Arithmetic, b: Sampled) -> Data:
    n.undefined(b.data == 0, b.unstable, "integer division by zero")
    return np.where(b.data == 0, 1, b.data)


def _divide(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """Towards zero, as in C++."""
    divisor = _checked_divisor(n, b)
    quotient = np.abs(a.data) // np.abs(divisor)
    return n.integer(np.where((a.data < 0) != (divisor < 0), -quotient, quotient), a, b)


def _remainder(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """With the sign of the dividend, as in C++."""
    _divide(n, a, b)  # undefined where the quotient is: one instruction makes both
    return n.integer(np.fmod(a.data, np.where(b.data == 0, 1, b.data)), a, b)


def _floor_divide(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.integer(a.data // _checked_divisor(n, b), a, b)


def _amount(n: Arithmetic, b: Sampled) -> Data:
    outside = (b.data < 0) | (b.data > 31)
    n.undefined(outside, b.unstable, "shift out of range")
    return np.where(outside, 0, b.data)


def _left(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.integer(a.data << _amount(n, b), a, b)


def _right(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.integer(a.data >> _amount(n, b), a, b)


def _bit_count(n: Arithmetic, a: Sampled) -> Sampled:
    return n.integer(np.bitwise_count(a.data & 0xFFFFFFFF).astype(np.int64), a)


def _clamp(n: Arithmetic, x: Sampled, low: Sampled, high: Sampled) -> Sampled:
    return n.minimum(n.maximum(low, x), high)


def _bits(ufunc: np.ufunc) -> object:
    return lambda n, a, b: n.integer(ufunc(a.data, b.data), a, b)


def _row(
    name: str, signature: str, spelling: object, meaning: object, weight: int = 4, *domain: Domain, traps: bool = False
) -> Row:
    return Row(
        name,
        signature,
        spelling,  # type: ignore[arg-type]  # one line a row; the table's test checks each spelling
        meaning,  # type: ignore[arg-type]
        "integer",
        differentiable=False,
        domain=domain,
        weight=weight,
        traps_on_zero=traps,
    )


_FLOAT_RANGE = Domain(-1_000_000.0, 1_000_000.0)

# fmt: off
ROWS: tuple[Row, ...] = (
    _row("add", "(I, I) -> I", Infix("+"), elementwise("add"), 10, _SUMMAND, _SUMMAND),
    _row("sub", "(I, I) -> I", Infix("-"), elementwise("sub"), 8, _SUMMAND, _SUMMAND),
    _row("mul", "(I, I) -> I", Infix("*"), elementwise("mul"), 6, _FACTOR, _FACTOR),
    _row("div", "(I, I) -> I", Infix("/"), _divide, 2, _SUMMAND, _DIVISOR, traps=True),
    _row("mod", "(I, I) -> I", Infix("%"), _remainder, 4, _SUMMAND, _DIVISOR, traps=True),
    _row("floordiv", "(I, I) -> I", Infix("//"), _floor_divide, 4, _SUMMAND, _DIVISOR, traps=True),
    _row("neg", "(I) -> I", Prefix("-"), unary("neg"), 3, _SUMMAND),
    _row("pos", "(I) -> I", Prefix("+"), lambda n, x: x, 1),
    _row("bit_and", "(I, I) -> I", Infix("&"), _bits(np.bitwise_and)),
    _row("bit_or", "(I, I) -> I", Infix("|"), _bits(np.bitwise_or), 3),
    _row("bit_xor", "(I, I) -> I", Infix("^"), _bits(np.bitwise_xor), 3),
    _row("lshift", "(I, I) -> I", Infix("<<"), _left, 3, _FACTOR, _SHIFT),
    _row("rshift", "(I, I) -> I", Infix(">>"), _right, 3, _SUMMAND, _SHIFT),
    _row("invert", "(I) -> I", Prefix("~"), lambda n, x: n.integer(~x.data, x), 2),
    _row("min", "(I, I) -> I", Call("wp.min"), elementwise("minimum")),
    _row("max", "(I, I) -> I", Call("wp.max"), elementwise("maximum")),
    _row("clamp", "(I, I, I) -> I", Call("wp.clamp"), _clamp),
    _row("abs", "(I) -> I", Call("wp.abs"), unary("abs"), 4, _SUMMAND),
    _row("sign", "(I) -> I", Call("wp.sign"), lambda n, x: n.integer(np.where(x.data < 0, -1, 1), x), 3),
    _row("step", "(I) -> I", Call("wp.step"), lambda n, x: n.integer(np.where(x.data < 0, 1, 0), x), 2),
    _row("nonzero", "(I) -> I", Call("wp.nonzero"), lambda n, x: n.integer(np.where(x.data == 0, 0, 1), x), 2),
    _row("bit_count", "(I) -> I", Call("wp.bit_count"), _bit_count, 2),
    _row("int32", "(F) -> I", Call("wp.int32"), lambda n, x: n.to_integer(x), 2, _FLOAT_RANGE),
    _row("int32", "(I) -> I", Call("wp.int32"), lambda n, x: x, 1),
    _row("int32", "(bool) -> I", Call("wp.int32"), lambda n, x: n.to_integer(x), 1),
    _row("int", "(F) -> I", Call("int"), lambda n, x: n.to_integer(x), 4, _FLOAT_RANGE),
    _row("int", "(I) -> I", Call("int"), lambda n, x: x, 1),
    _row("int", "(bool) -> I", Call("int"), lambda n, x: n.to_integer(x), 2),
    _row("int32", "(uint32) -> I", Call("wp.int32"), lambda n, x: n.to_integer(x, INT32), 2),
    _row("int", "(uint32) -> I", Call("int"), lambda n, x: n.to_integer(x, INT32), 2),
    _row("tid", "() -> int32", Call("wp.tid"), lambda n: n.lane_index(), 0),
)
# fmt: on
