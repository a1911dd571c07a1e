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


@cache
def below(count: int) -> st.SearchStrategy[int]:
    """Integers from 0 to count - 1; shrinks towards 0."""
    return st.integers(0, count - 1)


# the numbers of `exactly`, by the identity of their strategies, which live as long as the process
_CERTAIN: dict[int, int] = {}


@cache
def exactly(number: int) -> st.SearchStrategy[int]:
    """This number: drawn where it is decided already, so that what else can stand there has it too."""
    strategy = st.integers(number, number)
    _CERTAIN[id(strategy)] = number
    return strategy


NOTHING = exactly(0)
"""Drawn where nothing has to be decided, so that what else can stand there begins with as many draws."""


@dataclass(frozen=True, slots=True)
class _Inside:
    drawn: Callable[[Draw], Any]


def inside(drawn: Callable[[Draw], T]) -> st.SearchStrategy[T]:
    """What stands for a strategy where `Flat` draws: a value that consists of what `drawn` draws."""
    return cast("st.SearchStrategy[T]", _Inside(drawn))


class Flat:
    """A Draw for where nothing shrinks.

    Draws what another one would from the same bytes, in two thirds of the time: without the numbers that are drawn for
    shrinking alone, and without making values of their own of the parts of a value.
    """

    __slots__ = ("_draw",)

    def __init__(self, draw: Draw) -> None:
        self._draw = draw

    def __call__(self, strategy: Any) -> Any:
        """What the strategy draws."""
        if isinstance(strategy, _Inside):
            return strategy.drawn(self)
        number = _CERTAIN.get(id(strategy))
        return self._draw(strategy) if number is None else number


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
        part.numbers = st.integers(self._start(first), self._ends[stop - 1] - 1)
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
