"""Weighted choices that cost one draw each.

A choice is one integer, so it shrinks towards its first item; the tables are built once, never inside a draw.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Generic, TypeAlias, TypeVar, cast

from hypothesis import strategies as st

T = TypeVar("T")
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
"""What Hypothesis hands to a composite strategy."""


# least and most of `between`, by the identity of its strategies, which live as long as the process
_RANGES: dict[int, tuple[int, int]] = {}


@cache
def between(least: int, most: int) -> st.SearchStrategy[int]:
    """Integers from `least`, which is not negative, to `most`; shrinks towards `least`."""
    strategy = st.integers(least, most)
    _RANGES[id(strategy)] = least, most
    return strategy


@cache
def below(count: int) -> st.SearchStrategy[int]:
    """Integers from 0 to count - 1; shrinks towards 0."""
    return between(0, count - 1)


@cache
def exactly(number: int) -> st.SearchStrategy[int]:
    """This number: drawn where it is decided already, so that what else can stand there has it too."""
    return between(number, number)


NOTHING = exactly(0)
"""Drawn where nothing has to be decided, so that what else can stand there begins with as many draws."""


@dataclass(frozen=True, slots=True)
class _Inside:
    drawn: Callable[[Draw], Any]


def inside(drawn: Callable[[Draw], T]) -> st.SearchStrategy[T]:
    """What stands for a strategy where `Flat` draws: a value that consists of what `drawn` draws."""
    return cast("st.SearchStrategy[T]", _Inside(drawn))


class Exhausted(Exception):
    """A value takes more bytes than there are."""


class Flat:
    """A Draw for where nothing shrinks: it takes its numbers from bytes, without an engine.

    Draws what Hypothesis would draw from the same bytes, in half of the time: without a record of what was drawn,
    without the numbers that are drawn for shrinking alone, and without making values of their own of the parts of a
    value. So a Case of a campaign hangs on no version of Hypothesis. A number takes as many bytes as the distance of
    the least from the most, the high one first, and is read again while it is more; raises Exhausted where there are
    too few.
    """

    __slots__ = ("_at", "_bytes")

    def __init__(self, given: bytes) -> None:
        self._bytes = given
        self._at = 0

    def __call__(self, strategy: Any) -> Any:
        """What the strategy draws: an integer of `between`, or what `inside` made one."""
        if isinstance(strategy, _Inside):
            return strategy.drawn(self)
        least, most = _RANGES[id(strategy)]
        if least == most:
            return least
        bits = (most - least).bit_length()
        while (number := least + self._next(bits)) > most:
            pass
        return number

    def _next(self, bits: int) -> int:
        begin, self._at = self._at, self._at + (bits + 7) // 8
        if self._at > len(self._bytes):
            raise Exhausted
        return int.from_bytes(self._bytes[begin : self._at], "big") & (1 << bits) - 1


def pick(draw: Draw, items: Sequence[T]) -> T:
    """One of `items`; shrinks towards the first."""
    number: int = draw(below(len(items)))
    return items[number]


_MANY = below(2520)


def one_of(draw: Draw, items: Sequence[T]) -> T:
    """One of `items`, of which there may be more or fewer where shrinking is; shrinks towards the first."""
    number: int = draw(_MANY)
    return items[number % len(items)]


def chance(draw: Draw, percent: int) -> bool:
    """True in about `percent` of 100 draws; shrinks towards False."""
    return draw(below(100)) >= 100 - percent  # type: ignore[no-any-return]  # an integer was drawn


class Weighted(Generic[T]):
    """Items with integer weights, each standing for as many numbers as it weighs; shrinks towards the first."""

    __slots__ = ("_ends", "_items", "least", "numbers")

    def __init__(self, items: Sequence[tuple[int, T]]) -> None:
        kept = [(weight, item) for weight, item in items if weight > 0]
        self._items = [item for _, item in kept]
        self._ends = list(accumulate(weight for weight, _ in kept))
        self.numbers = below(self._ends[-1])
        """The numbers of all items."""
        self.least = self.number(0)
        """The first one of them."""

    def section(self, first: int, stop: int) -> Weighted[T]:
        """Only the items from number `first` to `stop` - 1.

        A number means the same item in every section, so that a part of a value that was drawn in one place can stand
        in another: that is how shrinking gets at the inside of statements and expressions.
        """
        part = copy(self)
        part.numbers = between(self._start(first), self._ends[stop - 1] - 1)
        part.least = self.number(first)
        return part

    def number(self, item: int) -> st.SearchStrategy[int]:
        """The smallest one of the numbers that stand for item number `item`."""
        return exactly(self._start(item))

    def number_of(self, item: T) -> st.SearchStrategy[int]:
        """The smallest one of the numbers that stand for `item`."""
        return self.number(self._items.index(item))

    def _start(self, item: int) -> int:
        return self._ends[item - 1] if item else 0

    def draw(self, draw: Draw) -> T:
        """One item, by one draw."""
        return self._items[bisect_right(self._ends, draw(self.numbers))]
