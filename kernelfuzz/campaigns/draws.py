"""The stream of a campaign's draws: judged in workers, some units ahead, taken in the order of their indices."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from kernelfuzz.campaigns.source import draw
from kernelfuzz.campaigns.unit import CaseResult, Configuration, run_unit
from kernelfuzz.campaigns.workers import Answer, Lost, Pending, Workers
from kernelfuzz.cases import Case
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import mended

UNIT = 5
"""Cases that are built in one module; about 3 s at default flags on one core."""

AHEAD = 4
"""Units for each worker that may be under way or waiting to be taken."""


Taken = Iterator[tuple[int, CaseResult | Lost, Mapping[str, float]]]
"""The draws of a unit: (index, result, seconds); the unit's seconds come with its first result."""


class Draws:
    """The draws of a configuration from index 0 to `count` (None: without end)."""

    def __init__(self, workers: Workers, configuration: Configuration, count: int | None) -> None:
        self._workers = workers
        self._configuration = configuration
        self._count = count
        self._next = 0
        self.reserve = 0
        """Workers that are left free for other units."""
        self._ahead: deque[Pending[int, CaseResult]] = deque()

    def top_up(self) -> None:
        """Gives workers that have nothing to do the next units."""
        while self._workers.idle > self.reserve and len(self._ahead) < AHEAD * self._workers.count and self._start():
            pass

    def _start(self) -> bool:
        stop = self._next + UNIT
        indices = range(self._next, stop if self._count is None else min(stop, self._count))
        if not indices:
            return False
        self._next = indices.stop
        self._ahead.append(self._workers.start(partial(draw_unit, self._configuration), indices))
        return True

    def take_finished(self) -> Taken:
        """As `take`, if the next unit is there already; else nothing."""
        return self.take() if self._ahead and self._ahead[0].done else iter(())

    def take(self) -> Taken:
        """The next unit, waited for; nothing at the end."""
        if not self._ahead and not self._start():
            return
        unit = self._ahead[0]
        answer = unit.answer()
        self._ahead.popleft()
        for number, (index, result) in enumerate(zip(unit.items, answer.results, strict=True)):
            yield index, result, answer.seconds if number == 0 else {}

    def describe(self, index: int) -> Case | None:
        """The Case of a draw that was lost, drawn again; None if that alone loses it."""
        unit = partial(describe_unit, self._configuration)
        ((_, case, _),) = self._workers.run(unit, [index], 1)
        return case if isinstance(case, Case) else None


def draw_unit(configuration: Configuration, indices: tuple[int, ...], folder: Path) -> Answer[CaseResult]:
    """Draws, runs and judges; the generated code stays behind, for only reduced Programs are kept."""
    unit = run_unit(configuration, indices, folder)
    return Answer(tuple(light(result) for result in unit.results), unit.seconds)


def light(result: CaseResult) -> CaseResult:
    """The result without the generated code, which only entries need."""
    return replace(result, outcome=replace(result.outcome, code={})) if result.outcome else result


def describe_unit(configuration: Configuration, indices: tuple[int, ...], folder: Path) -> Answer[Case | None]:
    """The Cases of draws, mended as far as that goes, and not run."""
    return Answer(tuple(described(draw(configuration.seed, i, configuration.nodes)) for i in indices), {})


def described(case: Case | None) -> Case | None:
    """The Case that is run: mended, as far as that goes."""
    try:
        return mended(case).case if case is not None else None
    except Undefined:
        return case
