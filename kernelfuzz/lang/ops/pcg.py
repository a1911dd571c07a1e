"""The hash behind Warp's random numbers, and the stream of numbers that a state gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.dtypes import FLOAT32, UINT32

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

Bits = npt.NDArray[np.uint64]

_MASK = np.uint64(0xFFFFFFFF)
_MULTIPLIER, _INCREMENT, _LAST = np.uint64(747796405), np.uint64(2891336453), np.uint64(277803737)


def hashed(values: Any) -> Bits:
    """PCG-RXS-M-XS of 32 bits, of integers taken modulo 2^32."""
    state = (values.astype(np.uint64) & _MASK) * _MULTIPLIER + _INCREMENT & _MASK
    word = ((state >> ((state >> np.uint64(28)) + np.uint64(4))) ^ state) * _LAST & _MASK
    found: Bits = (word >> np.uint64(22)) ^ word
    return found


def uniforms(bits: Bits) -> npt.NDArray[np.float64]:
    """The multiples of 2^-24 in [0, 1) that the upper 24 bits are."""
    found: npt.NDArray[np.float64] = (bits >> np.uint64(8)).astype(np.float64) * 2.0**-24
    return found


class Stream:
    """The numbers that come of one state, which is an integer and so the same in all samples."""

    def __init__(self, n: Arithmetic, state: Sampled) -> None:
        self.n = n
        self.unstable = state.unstable
        self._bits: Bits = state.data.astype(np.uint64)

    def state(self) -> Sampled:
        """The state as it is now."""
        return self.n.integers(self._bits, UINT32, self.unstable)

    def bits(self) -> Bits:
        """The next 32 bits."""
        self._bits = hashed(self._bits)
        return self._bits

    def uniform(self) -> Sampled:
        """The next float, exact."""
        return self.single(lambda u: u)

    def centred(self) -> Sampled:
        """The next float less a half, exact."""
        return self.single(lambda u: u - np.float32(0.5))

    def single(self, of: Callable[[Any], Any]) -> Sampled:
        """What one correctly rounded operation makes of the next float: certain, for no product feeds a sum."""
        return self.n.single(of(uniforms(self.bits()).astype(FLOAT32.numpy)), self.unstable)
