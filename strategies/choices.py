"""Weighted choices that cost one draw each.

A choice is one integer, so it shrinks towards its first item; the tables are built once, never inside a draw.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, Generic, TypeAlias, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
"""What Hypothesis hands to a composite strategy."""


@cache
def below(count: int) -> st.SearchStrategy[int]:
    """Integers from 0 to count - 1; shrinks towards 0."""
    return st.integers(0, count - 1)


def pick(draw: Draw, items: Sequence[T]) -> T:
    """One of `items`; shrinks towards the first."""
    return items[draw(below(len(items)))] if len(items) > 1 else items[0]


def chance(draw: Draw, percent: int) -> bool:
    """True in about `percent` of 100 draws; shrinks towards False."""
    return draw(below(100)) >= 100 - percent  # type: ignore[no-any-return]  # an integer was drawn


class Weighted(Generic[T]):
    """Items with integer weights; shrinks towards the first."""

    __slots__ = ("_ends", "_items", "_strategy")

    def __init__(self, items: Sequence[tuple[int, T]]) -> None:
        kept = [(weight, item) for weight, item in items if weight > 0]
        self._items = [item for _, item in kept]
        self._ends = list(accumulate(weight for weight, _ in kept))
        self._strategy = below(self._ends[-1])

    def draw(self, draw: Draw) -> T:
        """One item, by one draw."""
        return self._items[bisect_right(self._ends, draw(self._strategy))]
