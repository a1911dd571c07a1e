"""Which arguments that are starred are written as one: `f(*v)`, `f(*v[1:3])`, `f(*v[::-1])`, `f(*a[0:5:2])`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.nodes import Argument, Literal, Load, Part

Starred = Part | Load
"""A component of a value or an element of an array, at a place that is a number."""


def is_starred(arg: Argument) -> bool:
    """Whether an argument is written with a star, alone or with others."""
    return isinstance(arg, Part | Load) and arg.starred


def place_of(arg: Starred) -> int:
    """Which component or element it is."""
    index = arg.index if isinstance(arg, Load) else arg.indices[0]
    assert isinstance(index, Literal)
    return int(index.value)


def put(arg: Starred, place: int) -> Starred:
    """The component or element at another place."""
    index = Literal(place, INT32)
    return replace(arg, index=index) if isinstance(arg, Load) else replace(arg, indices=(index,))


def is_whole(run: Sequence[Argument]) -> bool:
    """Whether one star stands for all of a value in order: `*v`."""
    first = run[0]
    if not isinstance(first, Part) or not first.starred:
        return False
    places = [place_of(arg) for arg in run if isinstance(arg, Part)]
    return places == list(range(first.base.dtype.shape[0]))


def runs(args: Sequence[Argument]) -> Iterator[tuple[Argument, ...]]:
    """The arguments in order, together those that one star stands for: equally far apart, of an array upwards only."""
    waiting = list(args)
    while waiting:
        first = waiting.pop(0)
        run = [first]
        if is_starred(first) and waiting:
            assert isinstance(first, Part | Load)
            step = _step(first, waiting[0])
            while step and waiting and waiting[0] == put(first, place_of(first) + step * len(run)):
                run.append(waiting.pop(0))
        yield tuple(run)


def _step(first: Starred, second: Argument) -> int:
    """How far apart two arguments are; 0 for those that are not of one thing, or go down in an array."""
    if not isinstance(second, Part | Load) or not second.starred or second != put(first, place_of(second)):
        return 0
    step = place_of(second) - place_of(first)
    return max(step, 0) if isinstance(first, Load) else step
