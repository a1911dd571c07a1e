"""Arithmetic, bit operations and conversions to integers. Integers are exact, and compared bit for bit.

Overflow of int32 and int64, a zero divisor and a shift by less than 0 or too much are undefined, as in C++ (Warp's
limitations page names the zero divisor); the other types wrap around after every operation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.ops.table import Call, Domain, Infix, Meaning, Prefix, Row, Spelling, elementwise, unary

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Data, Sampled

_SUMMAND = Domain(-100_000, 100_000, overflow=True)
_FACTOR = Domain(-1000, 1000, overflow=True)
_DIVISOR = Domain(1, 100)
_SHIFT = Domain(0, 63, bits=True)


def _checked_divisor(n: Arithmetic, b: Sampled) -> Data:
    n.undefined(b.data == 0, b.unstable, "integer division by zero")
    return np.where(b.data == 0, b.data.dtype.type(1), b.data)


def _met(n: Arithmetic, a: Sampled, b: Sampled) -> tuple[Sampled, Sampled]:
    """A scalar brought to meet every element of the other one."""
    ndim = max(len(a.shape), len(b.shape))
    return n.lift(a, ndim), n.lift(b, ndim)


def divide(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """Towards zero, as in C++; the lowest int32 or int64 by -1 is undefined."""
    a, b = _met(n, a, b)
    divisor = _checked_divisor(n, b)
    kind = a.kind
    if kind.kind == "int" and kind.bits >= 32:
        unsure = a.with_unstable(b.unstable).unstable
        n.undefined((a.data == kind.lowest) & (divisor == -1), unsure, "signed overflow")
    quotient = a.data // divisor
    # floor division, and one more where it went away from zero
    quotient += ((quotient * divisor != a.data) & ((a.data < 0) != (divisor < 0))).astype(quotient.dtype)
    return n.integer(quotient, a, b)


def remainder(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """With the sign of the dividend, as in C++."""
    a, b = _met(n, a, b)
    quotient = divide(n, a, b)  # undefined where the quotient is: one instruction makes both
    return n.integer(np.fmod(a.data, np.where(b.data == 0, b.data.dtype.type(1), b.data)), a, b, quotient)


def _floor_divide(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.integer(a.data // _checked_divisor(n, b), a, b)


def _amount(n: Arithmetic, b: Sampled) -> Data:
    # types that are narrower than an int are shifted as ints
    outside = (b.data < 0) | (b.data >= max(b.kind.bits, 32))
    n.undefined(outside, b.unstable, "shift out of range")
    return np.where(outside, b.data.dtype.type(0), b.data)


def _left(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """What is shifted out is lost, in signed types too."""
    return n.wrapping(a.data << _amount(n, b), a, b)


def _right(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.integer(a.data >> _amount(n, b), a, b)


def _bit_count(n: Arithmetic, a: Sampled) -> Sampled:
    width = a.kind.bits
    bits = a.data.astype(np.uint64) if width == 64 else a.data & ((1 << width) - 1)
    return n.integer(np.bitwise_count(bits).astype(np.int64), n.constant(0, INT32)).with_unstable(a.unstable)


def _clamp(n: Arithmetic, x: Sampled, low: Sampled, high: Sampled) -> Sampled:
    return n.minimum(n.maximum(low, x), high)


def sign(n: Arithmetic, x: Sampled) -> Sampled:
    """-1 where x is below zero, else 1."""
    return n.integer(
        np.where(x.data < 0, x.data.dtype.type(-1) if x.kind.kind == "int" else 0, 1).astype(x.data.dtype), x
    )


def _bits(ufunc: np.ufunc) -> Meaning:
    return lambda n, a, b: n.integer(ufunc(a.data, b.data), a, b)


def _composite(shape: str, family: str) -> tuple[Row, ...]:
    """The rows that integer vectors and matrices have of their own."""

    def row(
        name: str, signature: str, spelling: Spelling, meaning: Meaning, weight: int, *domain: Domain | None
    ) -> Row:
        traps = name in ("div", "mod", "cw_div")
        return Row(
            name,
            signature,
            spelling,
            meaning,
            family,
            differentiable=False,
            domain=domain,
            weight=weight,
            traps_on_zero=traps,
        )

    return (
        row("div", f"({shape}, I) -> {shape}", Infix("/"), divide, 3, None, _DIVISOR),
        row("div", f"(I, {shape}) -> {shape}", Infix("/"), divide, 1, None, _DIVISOR),
        row("cw_div", f"({shape}, {shape}) -> {shape}", Call("wp.cw_div"), divide, 3, None, _DIVISOR),
        row("bit_and", f"({shape}, {shape}) -> {shape}", Infix("&"), _bits(np.bitwise_and), 2),
        row("bit_or", f"({shape}, {shape}) -> {shape}", Infix("|"), _bits(np.bitwise_or), 2),
        row("bit_xor", f"({shape}, {shape}) -> {shape}", Infix("^"), _bits(np.bitwise_xor), 2),
        row("lshift", f"({shape}, {shape}) -> {shape}", Infix("<<"), _left, 2, _FACTOR, _SHIFT),
        row("rshift", f"({shape}, {shape}) -> {shape}", Infix(">>"), _right, 2, None, _SHIFT),
        row("invert", f"({shape}) -> {shape}", Prefix("~"), lambda n, x: n.integer(~x.data, x), 1),
    )


def _row(
    name: str,
    signature: str,
    spelling: Spelling,
    meaning: Meaning,
    weight: int = 4,
    *domain: Domain,
    traps: bool = False,
) -> Row:
    return Row(
        name,
        signature,
        spelling,
        meaning,
        "integer",
        differentiable=False,
        domain=domain,
        weight=weight,
        traps_on_zero=traps,
    )


# fmt: off
ROWS: tuple[Row, ...] = (
    _row("add", "(I, I) -> I", Infix("+"), elementwise("add"), 10, _SUMMAND, _SUMMAND),
    _row("sub", "(I, I) -> I", Infix("-"), elementwise("sub"), 8, _SUMMAND, _SUMMAND),
    _row("mul", "(I, I) -> I", Infix("*"), elementwise("mul"), 6, _FACTOR, _FACTOR),
    _row("div", "(I, I) -> I", Infix("/"), divide, 2, _SUMMAND, _DIVISOR, traps=True),
    _row("mod", "(I, I) -> I", Infix("%"), remainder, 4, _SUMMAND, _DIVISOR, traps=True),
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
    _row("sign", "(I) -> I", Call("wp.sign"), sign, 3),
    _row("step", "(I) -> I", Call("wp.step"), lambda n, x: n.integer((x.data < 0).astype(x.data.dtype), x), 2),
    _row("nonzero", "(I) -> I", Call("wp.nonzero"), lambda n, x: n.integer((x.data != 0).astype(x.data.dtype), x), 2),
    _row("bit_count", "(I) -> int32", Call("wp.bit_count"), _bit_count, 2),
    *_composite("Vec[n,I]", "vector"),
    *_composite("Mat[n,m,I]", "matrix"),
    Row("mod", "(Vec[n,I], Vec[n,I]) -> Vec[n,I]", Infix("%"), remainder, "vector", differentiable=False, weight=1, traps_on_zero=True, domain=(None, _DIVISOR)),
    _row("tid", "() -> int32", Call("wp.tid"), lambda n: n.lane_index(), 0),
)
# fmt: on
