"""Sampled numbers: each float is carried as several runs of the same computation under different roundings.

A `Sampled` has axes (sample, lane, *shape). Sample 0 is nominal and unrounded; sample 1 is rounded to the
dtype after every operation; sample 2 likewise, but a product that feeds an add is not rounded (contraction to
fma); the others get noise within the operation's accuracy and are then rounded. What has no spread (integers,
bools, floats that were computed exactly) has a sample axis of length 1. `unstable` marks the elements whose value
hangs on a discrete decision about which the samples disagree or nearly do, or that overflow or underflow in some
samples only.

The method is stochastic arithmetic (Vignes 2004; CADNA; Verificarlo) kept on the dtype's grid.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.reference.grid import grid

SAMPLES = 12
"""Runs of a computation: nominal, rounded, contracted, and nine with noise."""

ROUNDINGS = (
    "none",
    "to the dtype after each operation",
    "as 1, products fused into sums",
    *["noise, then to the dtype"] * (SAMPLES - 3),
)
"""What each sample is rounded to, in words."""

Floats: TypeAlias = npt.NDArray[Any]
Bools: TypeAlias = npt.NDArray[np.bool_]
Data: TypeAlias = npt.NDArray[Any]
Unstable: TypeAlias = "Bools | None"


class Sampled:
    """A value of one scalar kind and any shape, for all lanes, under all samples.

    `data` has axes (1 or SAMPLES, 1 or lanes, *shape), in the dtype that `storage` says.
    `unstable` is None or has axes (1 or lanes, *shape). `raw`, on a product, is `data` before it was rounded.
    `trace` belongs to the evaluator: the nodes that the value came from, as bits, axes (1 or lanes, words). `node` is
    its number on the tape, None where nothing is recorded or it depends on no element of a float array. `apart`, on an
    adjoint that is a sum, are its terms where Warp adds one after the other to what is there already.
    """

    __slots__ = ("apart", "data", "kind", "node", "raw", "trace", "unstable")

    def __init__(self, data: Data, kind: Scalar, unstable: Unstable = None, raw: Floats | None = None) -> None:
        if unstable is not None and unstable.shape[1:] != data.shape[2:]:
            unstable = np.broadcast_to(unstable, (unstable.shape[0], *data.shape[2:]))
        self.data = data
        self.kind = kind
        self.unstable = unstable
        self.raw = raw
        self.trace: Data | None = None
        self.node: int | None = None
        self.apart: Sampled | None = None

    @staticmethod
    def zeros(kind: Scalar, shape: tuple[int, ...]) -> Data:
        """Zeros as they are carried, axes (1, *shape)."""
        return np.zeros((1, *shape), dtype=storage(kind))

    @property
    def exact(self) -> bool:
        """Whether no element has any spread."""
        return len(self.data) == 1

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the value in one lane."""
        return self.data.shape[2:]

    def with_unstable(self, more: Unstable) -> Sampled:
        """The same value with `more` elements marked unstable."""
        if more is None:
            return self
        out = Sampled(self.data, self.kind, either(self.unstable, fit(more, self.data.ndim - 1)), self.raw)
        out.trace, out.node = self.trace, self.node
        return out


def either(left: Unstable, right: Unstable) -> Unstable:
    """Elements unstable in `left` or in `right`."""
    if left is None:
        return right
    return left if right is None else left | right


def rows_of(unstable: Unstable) -> Unstable:
    """The lanes of which an element is unstable, None if none is."""
    if unstable is None or not unstable.any():
        return None
    return np.asarray(unstable.reshape(len(unstable), -1).any(axis=1))


def meets_zero(difference: Floats) -> Bools:
    """Where a difference with spread is zero in some sample, or nearly: within its own width."""
    low, high = difference.min(axis=0), difference.max(axis=0)
    width = high - low
    near: Bools = (width > 0) & (low - width <= 0) & (high + width >= 0)
    return near


def zeros_of_both_signs(values: Floats) -> Bools:
    """Where a value is 0.0 in some sample and -0.0 in another one."""
    zeros, negative = values == 0, np.signbit(values)
    both: Bools = (zeros & negative).any(axis=0) & (zeros & ~negative).any(axis=0)
    return both


def fit(mask: Bools, ndim: int) -> Bools:
    """`mask` with trailing axes of length 1 up to `ndim` axes."""
    return mask.reshape(mask.shape + (1,) * (ndim - mask.ndim)) if mask.ndim < ndim else mask


def flags(x: Sampled, shape: tuple[int, ...] | None) -> Bools:
    """`x.unstable` as an array, of `shape` if there is one."""
    found = np.zeros((1,) * (x.data.ndim - 1), dtype=bool) if x.unstable is None else x.unstable
    return found if shape is None else np.broadcast_to(found, shape)


def storage(kind: Scalar) -> np.dtype[Any]:
    """The NumPy dtype in which values of this kind are carried.

    Floats in one that is wider (see `grid`), integers in 64 bits.
    """
    if kind.is_float:
        return grid(kind).carrier
    return _STORAGE[kind.name if kind.name in _STORAGE else "int64"]


_STORAGE = {"bool": np.dtype(np.bool_), "uint64": np.dtype(np.uint64), "int64": np.dtype(np.int64)}
