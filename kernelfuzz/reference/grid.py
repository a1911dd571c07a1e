"""The grids that float values lie on: one for each float dtype.

Values of a dtype are carried in a wider one, in which the exact result of an operation is (almost) at hand: those of 16
and 32 bits in float64, float64 in NumPy's longdouble. Where longdouble is no wider than float64 (some platforms), the
nominal sample of a float64 is rounded as the others are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import ml_dtypes
import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.dtypes import Scalar

Data = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Grid:
    """The values of one float dtype.

    `carrier` is the dtype that they are carried in. `tiny` is the smallest normal value, `huge` the largest finite one.
    `noise` is half an ulp, relative to a value, of the precision in which Warp computes: types of 16 bits are computed
    in float32 and then rounded, so that what IEEE rounds correctly there is certain (`certain`). `half_ulp` is that of
    the type itself, relative to a value.
    """

    kind: Scalar
    carrier: np.dtype[Any]
    tiny: float
    huge: float
    noise: float
    half_ulp: float
    certain: bool

    def rounded(self, values: Data) -> Data:
        """The nearest values of the grid."""
        narrow = values.astype(self.kind.numpy)
        return narrow.astype(self.carrier)

    def spacing(self, size: Data) -> Data:
        """An ulp at values of this size, the widest of all where they are larger than any."""
        if self.kind.name == "bfloat16":
            _, exponents = np.frexp(np.clip(size, self.tiny, self.huge))
            return np.asarray(np.ldexp(self.carrier.type(1.0), exponents - 8))
        # NumPy's spacing of the largest value is infinite
        widest = np.nextafter(self.kind.numpy.type(self.huge), self.kind.numpy.type(0))
        return np.asarray(np.spacing(np.minimum(size, widest).astype(self.kind.numpy)), dtype=self.carrier)


@cache
def grid(kind: Scalar) -> Grid:
    """The grid of a float dtype."""
    info = ml_dtypes.finfo(kind.numpy)  # type: ignore[no-untyped-call]
    carrier = np.dtype(np.longdouble if kind.bits == 64 else np.float64)
    noise = 2.0**-53 if kind.bits == 64 else 2.0**-24
    half_ulp = float(info.eps) / 2
    return Grid(kind, carrier, float(info.smallest_normal), float(info.max), noise, half_ulp, kind.bits == 16)
