"""What a campaign of the tests draws: each Case once in a run, for all tests that look at some of them."""

from __future__ import annotations

from functools import cache

import numpy as np
from shared import once

from kernelfuzz import strategies as kst
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case
from kernelfuzz.lang.nodes import Program
from kernelfuzz.strategies.choices import Flat

SEED = 3

MANY = 4500
"""How many Cases tests look at that look for what is drawn now and then."""

_CHUNK = 100


def drawn(index: int) -> Case:
    """Case number `index`, of default size."""
    return _chunk(index // _CHUNK)[index % _CHUNK]


@cache
def _chunk(number: int) -> tuple[Case, ...]:
    first = number * _CHUNK
    return once(f"drawn-{number}", lambda: tuple(_drawn(index) for index in range(first, first + _CHUNK)))


def _drawn(index: int) -> Case:
    case = draw(SEED, index, kst.DEFAULT_SIZE)
    assert case is not None, "a draw ran out of bytes"
    return case


def programs(count: int) -> list[Program]:
    """The Programs of the first ones."""
    return [drawn(index).program for index in range(count)]


def flat(seed: int, index: int) -> Flat:
    """A Draw from bytes of its own, without Hypothesis' engine."""
    return Flat(np.random.Philox(key=(seed << 64) + index).random_raw(1 << 12).tobytes())
