"""Operations rounded once, as IEEE 754 has them: results that are compared to the bit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.sampled import Bools, Floats


def once(function: Callable[..., Floats], kind: Scalar, operands: Sequence[Floats]) -> Floats:
    """`+ - * /`, a remainder or a root of values of `kind`, in its carrier, rounded to `kind` as Warp's CPU code does.

    float32 and float64 are computed as what they are: a longdouble in between would round float64 twice. Floats of 16
    bits go by way of float32, whose rounding does not show in 11 bits or 8 (Figueroa 1995): 24 >= 2 * 11 + 2.
    """
    on = grid(kind)
    if kind.bits == 16:
        return on.rounded(function(*operands))
    return np.asarray(function(*(x.astype(kind.numpy) for x in operands))).astype(on.carrier)


def fuses(kind: Scalar) -> bool:
    """Whether the carrier of `kind` has the two bits more that `fma` needs; not where longdouble is float64."""
    on = grid(kind)
    return bool(np.finfo(on.carrier).eps <= on.noise / 2)


def nearly(kind: Scalar, a: Floats, b: Floats, c: Floats) -> Floats:
    """a * b + c in the carrier of `kind`, as near to it as if nothing had been rounded before.

    A product of float64 has more digits than a longdouble, and those that it loses may be all that is left of the sum.
    """
    if kind.bits < 64 or not fuses(kind):
        return a * b + c
    product, rest = _product(a, b)
    total, error = _sum(product, c)
    values = total + (error + rest)
    return np.where(_is_plain(product, c, values), product + c, values)


def _is_plain(product: Floats, c: Floats, values: Floats) -> Bools:
    """Where the errors are NaN, since what they are of is not finite, or zero, of which they have not the sign."""
    return np.asarray(~np.isfinite(product) | ~np.isfinite(c) | (values == 0))


def fma(kind: Scalar, a: Floats, b: Floats, c: Floats) -> Floats:
    """a * b + c of float32 or float64, rounded once.

    The sum is rounded to odd in the carrier, and then to `kind` (Boldo and Melquiond 2008).
    """
    product, rest = _product(a, b)
    total, error = _sum(product, c)
    # neither of these is larger than half an ulp of what it was taken from
    error = _to_odd(*_sum(error, rest))
    values = _to_odd(*_sum(total, error))
    return grid(kind).rounded(np.where(_is_plain(product, c, values), product + c, values))


def _sum(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """a + b and what rounding took from it (Knuth)."""
    total = a + b
    back = total - a
    return total, (a - (total - back)) + (b - back)


def _product(a: Floats, b: Floats) -> tuple[Floats, Floats]:
    """a * b and what rounding took from it (Dekker, Veltkamp)."""
    product = a * b
    split = product.dtype.type(2) ** (np.finfo(product.dtype).nmant // 2 + 1) + 1
    (a, p), (b, q) = ((x - high, high) for x in (a, b) for high in [x * split - (x * split - x)])
    return product, ((p * q - product) + p * b + a * q) + a * b


def _to_odd(total: Floats, error: Floats) -> Floats:
    """The sum of both, of which `total` is the nearest value, rounded to odd: to the neighbour whose last bit is 1."""
    towards = np.where(error > 0, np.inf, -np.inf).astype(total.dtype)
    return np.where((error != 0) & _even(total), np.nextafter(total, towards), total)


def _even(values: Floats) -> Bools:
    """Whether the last bit is 0."""
    return np.asarray(np.fmod(values / np.spacing(values), 2) == 0)
