"""What a campaign of the tests draws: each Case once in a run, for all tests that look at some of them."""

from __future__ import annotations

from functools import cache

from shared import once

from kernelfuzz import strategies as kst
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case
from kernelfuzz.lang.nodes import Program

SEED = 3

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
