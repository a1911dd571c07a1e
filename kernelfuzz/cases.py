"""A Case: a Program and the Launch that runs it."""

from __future__ import annotations

from dataclasses import dataclass

from kernelfuzz.lang.nodes import Program

STANDARD_LANES = 67
"""Lanes of a standard Launch: a prime, so that no block or vector width divides it."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How many lanes run and what they read.

    Input values are not stored: `kernelfuzz.inputs` makes them from `seed`, the dtype and the position of each
    parameter. `extremes` tells whether integer inputs include the limits of their type (a Program that would overflow
    on those is run on ordinary ones).
    """

    dim: int = STANDARD_LANES
    seed: int = 0
    extremes: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """Program + Launch: what one draw gives."""

    program: Program
    launch: Launch
