"""A Case: a Program and the Launch that runs it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kernelfuzz.lang.nodes import Program, Tids, walk

STANDARD_LANES = 67
"""Lanes of a standard Launch: a prime, so that no block or vector width divides it."""

STANDARD_DIMS: dict[int, int | tuple[int, ...]] = {1: STANDARD_LANES, 2: (11, 7), 3: (3, 5, 4), 4: (3, 2, 5, 3)}
"""The dimensions of standard Launches, by their number; no axis is as long as the next one."""

# fmt: off
DIMS: dict[int, tuple[int | tuple[int, ...], ...]] = {
    STANDARD_LANES: tuple(STANDARD_DIMS[number] for number in range(1, 5)),
    64: (64, (8, 8), (4, 4, 4), (2, 4, 4, 2)),
    31: (31, (31, 1), (1, 31, 1), (1, 1, 31, 1)),
    1: (1, (1, 1), (1, 1, 1), (1, 1, 1, 1)),
    5: (5, (1, 5), (1, 5, 3), (2, 1, 3, 1)),
    263: (263, (2, 131), (7, 5, 11), (3, 3, 5, 7)),
}
# fmt: on
"""Launches of about so many lanes, in 1 to 4 dimensions; the largest have more than a block of 256."""


def rank(program: Program) -> int:
    """How many dimensions a launch of `program` has: as many as it asks for."""
    return max((len(node.names) for node in walk(program) if isinstance(node, Tids)), default=1)


@dataclass(frozen=True, slots=True)
class Launch:
    """How many lanes run and what they read; `dim` is a number, or the sizes of a launch of 2 to 4 dimensions.

    Input values are not stored: `kernelfuzz.inputs` makes them from `seed`, the dtype and the position of each
    parameter. `extremes` tells whether arrays hold extreme values of their type, NaN and infinities among them (a
    Program that would overflow on those of integers is run on ordinary ones), and `wide` whether integers of 64 bits
    include some beyond 32 bits all the same. `alike`: whether arrays of one dtype hold the same in many places, zeros
    of either sign and NaN among it.
    """

    dim: int | tuple[int, ...] = STANDARD_LANES
    seed: int = 0
    extremes: bool = True
    wide: bool = False
    alike: bool = False

    @property
    def dims(self) -> tuple[int, ...]:
        """The number of lanes along each axis."""
        return self.dim if isinstance(self.dim, tuple) else (self.dim,)

    @property
    def lanes(self) -> int:
        """The number of lanes."""
        return math.prod(self.dims)


@dataclass(frozen=True, slots=True)
class Case:
    """Program + Launch: what one draw gives."""

    program: Program
    launch: Launch
