"""`grow`: draws Cases, judges them, and keeps for every feature the smallest Program that shows it.

First come the Programs that are asked for by name: of other corpora, of the operation table. Then the draws go in
rounds of ROUND indices. What a round shows that the corpus lacks is reduced, built for all targets,
run on its standard Launch, judged again, and offered. Rounds and waves have fixed sizes and their results are merged in
the order of their indices, so the corpus does not depend on how many workers there are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from rich.console import Console

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.budget import FOREVER, Budget, Interrupted, OutOfTime
from kernelfuzz.campaigns.draws import Draws, Taken
from kernelfuzz.campaigns.findings import Failure, Findings, failure_of
from kernelfuzz.campaigns.keep import GRACE, REDUCED, WAVE, Keeper, Shown, greet, load, shown, writable
from kernelfuzz.campaigns.pack import pack
from kernelfuzz.campaigns.seeds import (
    from_corpus,
    from_forms,
    from_rows,
    wanted,
    wanted_adjoints,
    wanted_grads,
    wanted_negative,
    wanted_shapes,
)
from kernelfuzz.campaigns.tally import Display, Tally
from kernelfuzz.campaigns.unit import CaseResult, Configuration
from kernelfuzz.campaigns.verify import Judged
from kernelfuzz.campaigns.workers import Lost, Workers
from kernelfuzz.corpus.store import Collection, Store, quick
from kernelfuzz.oracle import FAILURES

ROUND = 10
"""Draws that are merged together."""

SEEDED = 64
"""Programs that are offered together where they are not drawn."""

EXIT_FINDINGS, EXIT_INTERRUPTED = 1, 130


@dataclass(frozen=True, slots=True)
class Settings:
    """What `grow` is asked to do: until `cases` were drawn, or for `seconds`; None for no such end.

    Before anything is drawn, the Programs of the corpora in `sources` are offered, then, if `rows` says so, plain ones
    for what no entry shows of the operation table: its rows, their adjoints and their shapes; and of rare forms.
    """

    directory: Path = Path("corpus")
    out: Path = Path(".kernelfuzz/findings")
    configuration: Configuration = field(default_factory=Configuration)
    cases: int | None = None
    seconds: float | None = 60.0
    workers: int = 1
    sources: tuple[Path, ...] = ()
    rows: bool = False


def grow(settings: Settings, console: Console) -> int:
    """Grows a corpus, shows how, and returns the exit code: 130 after Ctrl-C, else 1 with findings, else 0.

    Raises UsageError for settings that cannot be used and for folders that cannot be written.
    """
    for folder in (settings.directory, settings.out):
        writable(folder)
    tally, budget = Tally(), Budget(settings.seconds or FOREVER)
    collection, code = Collection(), 0
    with budget.interruptible():
        try:
            _run(settings, console, tally, budget, collection)
        except OutOfTime:
            pass
        except Interrupted:
            code = EXIT_INTERRUPTED
        store = Store(settings.directory)
        for superfluous in collection.trim():
            store.remove(superfluous)
        tally.entries = len(collection.entries)
        store.save_quick(quick(collection.entries.values()))
        console.print(tally.summary(budget.elapsed, str(settings.directory), str(settings.out)))
    return code or (EXIT_FINDINGS if tally.findings else 0)


def _run(settings: Settings, console: Console, tally: Tally, budget: Budget, collection: Collection) -> None:
    store, options, past = Store(settings.directory), settings.configuration.options, settings.configuration.past
    store.sweep()
    faults, superfluous = load(store, collection)
    tally.faults = len(faults)
    for fault in faults:
        console.print(str(fault), markup=False, highlight=False, soft_wrap=True)
    for name in superfluous:
        store.remove(name)
    tally.entries, tally.features = len(collection.entries), len(collection.best)
    display = Display(console, tally)
    with Workers(settings.workers, budget.tick) as workers, display.open():
        known = greet(workers, options, budget)
        draws = Draws(workers, settings.configuration, settings.cases)

        def tick() -> None:
            display.show(budget.elapsed)
            budget.tick()
            draws.top_up()

        workers.tick = tick
        findings = Findings(settings.out, options, known, workers, past)
        growth = _Growth(settings.configuration, budget, tally, findings)
        keeper = Keeper(options, workers, budget, tally, store, collection, known, growth.fail, past=past)
        with contextlib.suppress(OutOfTime):
            _seed(settings, keeper, collection)
            growth.run(draws, keeper)
        with budget.extended(GRACE):
            pack(keeper)


def _seed(settings: Settings, keeper: Keeper, collection: Collection) -> None:
    """Offers what the settings name and is not drawn."""
    for source in settings.sources:
        _offer(from_corpus(source), keeper)
    if settings.rows:
        asked = wanted() | wanted_adjoints() | wanted_shapes() | wanted_negative() | wanted_grads()
        _offer(from_rows(asked - collection.best.keys()), keeper)
        _offer(from_forms(lambda features: not features <= collection.best.keys()), keeper)


def _offer(programs: Iterator[Shown], keeper: Keeper) -> None:
    while group := list(islice(programs, SEEDED)):
        keeper.keep(group)
        keeper.budget.tick()


@dataclass(slots=True)
class _Growth:
    """One run of `grow`."""

    configuration: Configuration
    budget: Budget
    tally: Tally
    findings: Findings

    def run(self, draws: Draws, keeper: Keeper) -> None:
        """Rounds until all Cases are drawn; the end of the budget is raised."""
        try:
            while results := self._round(draws.take, draws):
                # a unit of draws takes longer than a whole wave, and would stand before it in the queue
                draws.reserve = WAVE // REDUCED
                keeper.keep([one for one in results if one is not None])
                draws.reserve = 0
        except OutOfTime:
            # no alarm is lost that is there already
            with self.budget.extended(GRACE):
                while self._round(draws.take_finished, draws):
                    pass
            raise

    def fail(self, failure: Failure) -> None:
        """Puts what failed among the findings."""
        self.tally.failed[failure.status] += 1
        self.findings.offer(failure)
        self.tally.findings = self.findings.count

    def _round(self, take: Callable[[], Taken], draws: Draws) -> list[Shown | None]:
        """The next ROUND draws, counted: those that passed, None for the others; what failed is among the findings."""
        results: list[Shown | None] = []
        while len(results) < ROUND:
            before = len(results)
            for index, result, seconds in take():
                self.tally.clock.merge(Clock(dict(seconds)))
                self.tally.drawn += 1
                if isinstance(result, Lost):
                    case = draws.describe(index)
                    self.fail(Failure(case, result.status, "worker", result.reason, self._origin(index)))
                    results.append(None)
                else:
                    results.append(self._count(result))
            if len(results) == before:
                break
        return results

    def _count(self, result: CaseResult) -> Shown | None:
        origin = self._origin(result.index)
        if result.outcome is not None and result.case is not None and result.status in FAILURES:
            self.fail(failure_of(Judged(result.case, result.status, "", result.outcome, frozenset()), origin))
        return shown(result, self.tally, origin)

    def _origin(self, index: int) -> str:
        return f"seed {self.configuration.seed}, index {index}, size {self.configuration.nodes}"
