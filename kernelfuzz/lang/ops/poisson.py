"""The draw from a Poisson distribution: how many draws it takes hangs on comparisons of floats.

Below a mean of 10 uniform numbers are multiplied until the product falls below exp(-mean) (Knuth); from 10 on it is the
transformed rejection PTRS of Hörmann (1993), with the coefficients and the gamma function of NumPy's legacy generator.
Where a comparison is nearer than the library functions' errors, the number and the state after it are uncertain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.dtypes import UINT32
from kernelfuzz.lang.ops.pcg import Bits, hashed, uniforms

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

Singles = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]

LARGEST_MEAN = 1e9
"""Above about 4.29e9 the number does not fit, and the conversion to it is undefined."""

_ROUNDS = 300
_NEAR = np.float32(2.0**-21)
"""Four ulp: what a library function may be off by, twice over."""


def poisson(n: Arithmetic, state: Sampled, mean: Sampled) -> tuple[Sampled, Sampled]:
    """The number and the state after it; undefined for a mean above LARGEST_MEAN."""
    n.undefined(
        mean.data > LARGEST_MEAN, mean.unstable, "the mean of a Poisson distribution too large for a float to integer"
    )
    shape = (n.lanes,)
    middle = np.broadcast_to(mean.data[min(1, len(mean.data) - 1)], shape).astype(np.float32)
    low, high = (
        np.broadcast_to(end, shape).astype(np.float32) for end in (mean.data.min(axis=0), mean.data.max(axis=0))
    )
    middle, low, high = (np.where(end > LARGEST_MEAN, np.float32(0), end) for end in (middle, low, high))
    bits = np.broadcast_to(state.data[0], shape).astype(np.uint64)
    count, after, unsure = np.zeros(shape, dtype=np.int64), bits.copy(), (low != high) & ((low == 0) | (high == 0))
    unsure |= (low < 10) & (high >= 10)
    many, none = middle >= 10, middle == 0
    few = ~many & ~none
    if few.any():
        count[few], after[few], doubt = _multiplied(bits[few], middle[few], low[few], high[few])
        unsure[few] |= doubt
    if many.any():
        count[many], after[many], doubt = _rejected(bits[many], middle[many])
        unsure[many] |= doubt | (low != high)[many]
    unstable = n.doubt(state.unstable, mean.unstable, unsure if unsure.any() else None)
    return n.integers(count[None], UINT32, unstable), n.integers(after[None], UINT32, unstable)


def _multiplied(bits: Bits, mean: Singles, low: Singles, high: Singles) -> tuple[Any, Bits, Bools]:
    limit = np.exp(-mean.astype(np.float64)).astype(np.float32)
    ends = [np.exp(-end.astype(np.float64)).astype(np.float32) for end in (high, low)]
    limits = [ends[0] * (1 - _NEAR), limit, ends[1] * (1 + _NEAR)]
    counts = [np.zeros(bits.shape, dtype=np.int64) for _ in limits]
    going = [np.ones(bits.shape, dtype=bool) for _ in limits]
    product, after = np.ones(bits.shape, dtype=np.float32), bits
    for _ in range(_ROUNDS):
        running = going[0] | going[1] | going[2]
        if not running.any():
            break
        bits = hashed(bits)
        after = np.where(going[1], bits, after)
        product = product * uniforms(bits).astype(np.float32)
        for place, each in enumerate(limits):
            going[place] &= product > each
            counts[place] += going[place]
    return counts[1], after, (counts[0] != counts[1]) | (counts[2] != counts[1])


def _rejected(bits: Bits, mean: Singles) -> tuple[Any, Bits, Bools]:
    one, f = np.ones(bits.shape, dtype=np.float32), np.float32
    root, log_mean = np.sqrt(mean), _log(mean)
    b = f(0.931) + f(2.53) * root
    a = f(-0.059) + f(0.02483) * b
    inverse = f(1.1239) + f(1.1328) / (b - f(3.4))
    bound = f(0.9277) - f(3.6224) / (b - f(2.0))
    found, after = np.zeros(bits.shape, dtype=np.int64), bits
    unsure, going = np.zeros(bits.shape, dtype=bool), np.ones(bits.shape, dtype=bool)
    for _ in range(_ROUNDS):
        if not going.any():
            break
        bits = hashed(bits)
        u = uniforms(bits).astype(np.float32) - f(0.5)
        bits = hashed(bits)
        v = uniforms(bits).astype(np.float32)
        edge = f(0.5) - np.abs(u)
        exactly = (f(2.0) * a / edge + b) * u + mean + f(0.43)
        k = np.floor(exactly)
        size = np.abs((f(2.0) * a / edge + b) * u) + mean
        near = np.abs(exactly - np.rint(exactly)) <= _NEAR * size
        fast = (edge >= f(0.07)) & (v <= bound)
        near |= (edge >= f(0.07)) & (np.abs(v - bound) <= _NEAR)
        again = (k < 0) | ((edge < f(0.013)) & (v > edge))
        gamma = _log_gamma(np.maximum(k, 0) + one)
        left = _log(v) + _log(inverse) - _log(a / (edge * edge) + b)
        right = -mean + k * log_mean - gamma
        scale = mean + np.abs(k * log_mean) + np.abs(gamma) + np.abs(left)
        near |= ~fast & ~again & (np.abs(left - right) <= _NEAR * scale)
        accepted = fast | (~again & (left <= right))
        unsure |= going & near
        ends = going & accepted
        found = np.where(ends, np.nan_to_num(k, posinf=0.0, neginf=0.0).astype(np.int64), found)
        after = np.where(ends, bits, after)
        going &= ~accepted
    return found, after, unsure | going


def _log(x: Singles) -> Singles:
    found: Singles = np.log(x.astype(np.float64)).astype(np.float32)
    return found


_STIRLING = (
    8.333333333333333e-02,
    -2.777777777777778e-03,
    7.936507936507937e-04,
    -5.952380952380952e-04,
    8.417508417508418e-04,
    -1.917526917526918e-03,
    6.410256410256410e-03,
    -2.955065359477124e-02,
    1.796443723688307e-01,
    -1.39243221690590e00,
)


def _log_gamma(x: Singles) -> Singles:
    f = np.float32
    steps = np.where(x < 7, np.trunc(f(7.0) - x), f(0.0)).astype(np.float32)
    moved = x + steps
    inverse = f(1.0) / moved * (f(1.0) / moved)
    series = np.full(x.shape, _STIRLING[-1], dtype=np.float32)
    for coefficient in reversed(_STIRLING[:-1]):
        series = series * inverse + f(coefficient)
    total = series / moved + f(0.5) * f(1.8378770664093453) + (moved - f(0.5)) * _log(moved) - moved
    for step in range(1, 7):
        more = (x < 7) & (steps >= step)
        total = np.where(more, total - _log(np.where(more, moved - f(step), f(1.0))), total)
    return np.where((x == 1) | (x == 2), f(0.0), total)
