"""What Hypothesis shrinks drawn Programs to, beside what reduction makes of the same, in processes of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.database import InMemoryExampleDatabase
from hypothesis.strategies import SearchStrategy

from kernelfuzz import strategies as kst
from kernelfuzz.lang.nodes import Apply, Augment, Program, size, walk
from kernelfuzz.lang.rename import canonical
from kernelfuzz.reduction import reduce_program, shows
from kernelfuzz.rendering import render

T = TypeVar("T")

EXAMPLES = 20_000

AGAIN = 4
"""Runs after the first: Hypothesis stops when a few hundred attempts in a row have failed; run again, it goes on."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: an operation by its key, or a feature; and the options of the strategy."""

    operation: str = ""
    feature: str = ""
    options: Mapping[str, object] = field(default_factory=dict)

    def __call__(self, program: Program) -> bool:
        if self.feature:
            return shows(program, self.feature)
        return any(isinstance(node, Apply | Augment) and node.op == self.operation for node in walk(program))


@dataclass(frozen=True)
class Shrunk:
    """What Hypothesis found, and its nodes beside those that reduction leaves of it."""

    found: Program
    nodes: int
    reduced: int
    text: str


def shrunk(wanted: Wanted) -> Shrunk:
    found = minimal(wanted, **wanted.options)
    reduced = reduce_program(found, wanted)
    text = f"{render(found)}\nwhere reduction reaches\n{render(reduced)}"
    return Shrunk(found, size(found), size(reduced), text)


def minimal(condition: Callable[[Program], bool], **options: object) -> Program:
    """What Hypothesis shrinks a Program that meets a condition to, as somebody sees it who runs a test again."""
    return smallest(kst.programs(**options), condition)  # type: ignore[arg-type]


def smallest(strategy: SearchStrategy[T], condition: Callable[[T], bool]) -> T:
    """What `find` ends with, run once and AGAIN on the same database of examples.

    Hypothesis uses no database where it is given a seed, so this is not derandomized.
    """
    first = settings(
        max_examples=EXAMPLES,
        database=InMemoryExampleDatabase(),
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    further = settings(first, phases=[Phase.reuse, Phase.shrink])
    found = find(strategy, condition, settings=first, database_key=b"smallest")
    for _ in range(AGAIN):
        found = find(strategy, condition, settings=further, database_key=b"smallest")
    return found


def body(program: Program) -> str:
    """The statements of a Program after the first, under canonical names."""
    lines = render(canonical(program)).partition("wp.tid()\n")[2].splitlines()
    return "\n".join(line[4:] for line in lines)


class Pool:
    """Shrinks in as many processes as there are cores; a result is waited for when it is asked for."""

    def __init__(self) -> None:
        self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn"))
        self._futures: dict[str, Future[Shrunk]] = {}

    def start(self, name: str, wanted: Wanted) -> None:
        self._futures[name] = self._pool.submit(shrunk, wanted)

    def result(self, name: str) -> Shrunk:
        return self._futures[name].result()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
