"""What a campaign of the tests draws: each Case once in a process, for all tests that look at some of them."""

from __future__ import annotations

from functools import cache

from kernelfuzz import strategies as kst
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case
from kernelfuzz.lang.nodes import Program

SEED = 3


@cache
def drawn(index: int) -> Case:
    """Case number `index`, of default size."""
    case = draw(SEED, index, kst.DEFAULT_SIZE)
    assert case is not None, "a draw ran out of bytes"
    return case


def programs(count: int) -> list[Program]:
    """The Programs of the first ones."""
    return [drawn(index).program for index in range(count)]
