"""What Hypothesis shrinks drawn Programs to, beside what reduction makes of the same, in processes of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from multiprocessing import get_context, set_forkserver_preload
from random import Random
from typing import Any, TypeVar, cast
from unittest import SkipTest

from hypothesis import HealthCheck, Phase, find, settings
from hypothesis.database import InMemoryExampleDatabase
from hypothesis.errors import NoSuchExample
from hypothesis.strategies import SearchStrategy

from kernelfuzz import strategies as kst
from kernelfuzz.lang.nodes import Apply, Augment, Program, size, walk
from kernelfuzz.lang.rename import canonical
from kernelfuzz.reduction import reduce_program, shows
from kernelfuzz.rendering import render

T = TypeVar("T")

EXAMPLES = 20_000

AGAIN = 4
"""Runs after the first: Hypothesis stops when a few hundred attempts in a row have failed; run again, it goes on.

Where it does not, as from a function that it cannot take apart, each other run begins with another example.
"""


ROOM = 2
"""Nodes that a Program which Hypothesis found may have more than the reduced one."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: an operation by its key, or a feature; the options of the strategy; texts that will do.

    `more` are the nodes by which what strategies can write is larger than what reduction may.
    """

    operation: str = ""
    feature: str = ""
    options: Mapping[str, object] = field(default_factory=dict)
    expected: Sequence[str] = ()
    more: int = 0

    def __call__(self, program: Program) -> bool:
        if self.feature:
            return shows(program, self.feature)
        return any(isinstance(node, Apply | Augment) and node.op == self.operation for node in walk(program))


@dataclass(frozen=True)
class Shrunk:
    """Whether what Hypothesis found is expected or small enough, and after how many runs; what it is, in words."""

    near: bool
    runs: int
    text: str


def shrunk(wanted: Wanted) -> Shrunk:
    reduced: Program | None = None
    run, near = -1, False
    try:
        # (the options are those of `programs`, of several types)
        strategy = kst.programs(**cast(dict[str, Any], wanted.options))
        for run, found in enumerate(runs(strategy, wanted)):
            # reduction ends alike from whatever it starts
            reduced = reduced or reduce_program(found, wanted)
            near = body(found) in wanted.expected or size(found) <= size(reduced) + ROOM + wanted.more
            if near or run == AGAIN:
                break
    except NoSuchExample:
        # too rare to be found in time; it counts as one that does not shrink
        if reduced is None:
            return Shrunk(False, 0, f"not found in {EXAMPLES} examples")
    assert reduced is not None
    text = f"{size(found)} nodes\n{render(found)}\nwhere reduction reaches {size(reduced)}\n{render(reduced)}"
    return Shrunk(near, run + 1, text)


def runs(strategy: SearchStrategy[T], condition: Callable[[T], bool]) -> Iterator[T]:
    """What `find` ends with, each time run again on the same database of examples, and then with an empty one.

    The same in each process, since each has a seed of its own. Not derandomized, as Hypothesis is in CI: each run would
    be the first again, and use no database.
    """
    for seed in count():
        first = settings(
            max_examples=EXAMPLES,
            derandomize=False,
            database=InMemoryExampleDatabase(),
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        yield find(strategy, condition, settings=first, random=Random(seed), database_key=b"runs")
        further = settings(first, phases=[Phase.reuse, Phase.shrink])
        # Hypothesis skips the whole test where the database holds nothing to run again
        with suppress(SkipTest):
            yield find(strategy, condition, settings=further, random=Random(seed), database_key=b"runs")


def body(program: Program) -> str:
    """The statements of a Program after the first, under canonical names."""
    lines = render(canonical(program)).partition("wp.tid()\n")[2].splitlines()
    return "\n".join(line[4:] for line in lines)


class Pool:
    """Shrinks in as many processes as there are cores; a result is waited for when it is asked for."""

    def __init__(self) -> None:
        # forks of one process that has imported strategies
        set_forkserver_preload(["kernelfuzz.campaigns.draws"])
        self._pool = ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("forkserver"))
        self._futures: dict[str, Future[Shrunk]] = {}

    def start(self, name: str, wanted: Wanted) -> None:
        self._futures[name] = self._pool.submit(shrunk, wanted)

    def result(self, name: str) -> Shrunk:
        return self._futures[name].result()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
