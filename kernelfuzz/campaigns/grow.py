"""`grow`: draws Cases, judges them, and keeps for every feature the smallest Program that shows it.

The draws go in rounds of ROUND indices. What a round shows that the corpus lacks is reduced, built for all targets,
run on its standard Launch, judged again, and offered. Rounds and waves have fixed sizes and their results are merged in
the order of their indices, so the corpus does not depend on how many workers there are.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from rich.console import Console

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.budget import FOREVER, Budget, Interrupted, OutOfTime
from kernelfuzz.campaigns.draws import Draws, Taken
from kernelfuzz.campaigns.findings import FAILURES, Failure, Findings, failure_of
from kernelfuzz.campaigns.tally import Display, Tally
from kernelfuzz.campaigns.unit import CaseResult, Configuration
from kernelfuzz.campaigns.verify import Judged, Order, Reduced, greet_unit, judge_unit, reduce_unit
from kernelfuzz.campaigns.workers import Lost, Pending, Workers
from kernelfuzz.cases import Case
from kernelfuzz.corpus.entry import from_verdicts
from kernelfuzz.corpus.store import Collection, Fault, Store, quick
from kernelfuzz.errors import UsageError
from kernelfuzz.lang.serialize import identity
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions

ROUND = 10
"""Draws that are merged together."""

WAVE = 16
"""Reductions under way before it is looked again at what is still missing."""

ATTEMPTS = 3
"""Cases of a round that are tried for one feature."""

REDUCED = 2
"""Reductions in a unit; each takes 10 to 300 ms."""

BUILT = 8
"""Reduced Programs that are built in one module."""

GRACE = 15.0
"""Seconds beyond the budget in which entries that are reduced already may still be built."""

# A Program reduced to an operation shows many a node and statement on the way, so these come last.
_KINDS = ("op", "loop", "atomic", "assign", "read", "stmt", "node")

EXIT_FINDINGS, EXIT_INTERRUPTED = 1, 130


@dataclass(frozen=True, slots=True)
class Settings:
    """What `grow` is asked to do: until `cases` were drawn, or for `seconds`; None for no such end."""

    directory: Path = Path("corpus")
    out: Path = Path(".kernelfuzz/findings")
    configuration: Configuration = field(default_factory=Configuration)
    cases: int | None = None
    seconds: float | None = 60.0
    workers: int = 1


def grow(settings: Settings, console: Console) -> int:
    """Grows a corpus, shows how, and returns the exit code: 130 after Ctrl-C, else 1 with findings, else 0.

    Raises UsageError for settings that cannot be used and for folders that cannot be written.
    """
    for folder in (settings.directory, settings.out):
        _writable(folder)
    tally, budget = Tally(), Budget(settings.seconds or FOREVER)
    collection, code = Collection(), 0
    with budget.interruptible():
        try:
            _run(settings, console, tally, budget, collection)
        except OutOfTime:
            pass
        except Interrupted:
            code = EXIT_INTERRUPTED
        Store(settings.directory).save_quick(quick(collection.entries.values()))
        console.print(tally.summary(budget.elapsed, str(settings.directory), str(settings.out)))
    return code or (EXIT_FINDINGS if tally.findings else 0)


def _run(settings: Settings, console: Console, tally: Tally, budget: Budget, collection: Collection) -> None:
    store, options = Store(settings.directory), settings.configuration.options
    store.sweep()
    loaded = set()
    for entry in store.load():
        if isinstance(entry, Fault):
            tally.faults += 1
            console.print(str(entry), markup=False, highlight=False, soft_wrap=True)
        else:
            collection.offer(entry)
            loaded.add(entry.id)
    # what a merge by copying, or a killed run, left behind: another entry is smaller for each of its features
    for superfluous in sorted(loaded - set(collection.entries)):
        store.remove(superfluous)
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
        findings = Findings(settings.out, options, known, workers)
        _Growth(settings.configuration, workers, budget, tally, store, collection, findings, known).run(draws)


def _writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(1 << 16))
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written ({error.strerror}); free some space or name another directory"
        ) from None


def greet(workers: Workers, options: BuildOptions, budget: Budget) -> Mapping[str, str]:
    """The versions that the workers run; raises UsageError if they cannot build what `options` asks for."""
    with budget.extended(GRACE):
        ((_, known, _),) = workers.run(greet_unit, [options], 1)
    if isinstance(known, Lost):
        raise UsageError(f"Warp does not start: {known.reason}")
    return known


@dataclass(frozen=True, slots=True)
class _Shown:
    """A drawn Case that passed: which, how large, and what it shows."""

    index: int
    order: Order
    case: Case
    features: frozenset[str]


_Build = tuple[list[int], Pending[Case, Judged]]
"""A unit of reduced Cases that are being built, and the draws that they come from."""


@dataclass(slots=True)
class _Growth:
    """One run of `grow`."""

    configuration: Configuration
    workers: Workers
    budget: Budget
    tally: Tally
    store: Store
    collection: Collection
    findings: Findings
    versions: Mapping[str, str]

    def run(self, draws: Draws) -> None:
        """Rounds until all Cases are drawn; the end of the budget is raised."""
        try:
            while shown := self._round(draws.take, draws):
                # a unit of draws takes longer than a whole wave, and would stand before it in the queue
                draws.reserve = WAVE // REDUCED
                self._keep([one for one in shown if one is not None])
                draws.reserve = 0
        except OutOfTime:
            # no alarm is lost that is there already
            with self.budget.extended(GRACE):
                while self._round(draws.take_finished, draws):
                    pass
            raise

    # -- draws

    def _round(self, take: Callable[[], Taken], draws: Draws) -> list[_Shown | None]:
        """The next ROUND draws, counted: those that passed, None for the others; what failed is among the findings."""
        shown: list[_Shown | None] = []
        while len(shown) < ROUND:
            before = len(shown)
            for index, result, seconds in take():
                self.tally.clock.merge(Clock(dict(seconds)))
                self.tally.drawn += 1
                if isinstance(result, Lost):
                    case = draws.describe(index)
                    self._fail(Failure(case, result.status, "worker", result.reason, self._origin(index)))
                    shown.append(None)
                else:
                    shown.append(self._count(result))
            if len(shown) == before:
                break
        return shown

    def _count(self, result: CaseResult) -> _Shown | None:
        tally, outcome, case = self.tally, result.outcome, result.case
        if outcome is None or case is None:
            tally.dropped[result.reason] += 1
            return None
        tally.elements += result.elements
        tally.judged += result.judged
        if result.status is Status.PASS:
            tally.passed += 1
            order = (result.nodes, len(outcome.source.encode()), identity(case))
            return _Shown(result.index, order, case, result.features)
        if result.status in FAILURES:
            judged = Judged(case, result.status, "", outcome, frozenset())
            self._fail(failure_of(judged, self._origin(result.index)))
        else:
            tally.dropped[result.status.value.lower()] += 1
        return None

    def _origin(self, index: int) -> str:
        return f"seed {self.configuration.seed}, index {index}, size {self.configuration.nodes}"

    def _fail(self, failure: Failure) -> None:
        self.tally.failed[failure.status] += 1
        self.findings.offer(failure)
        self.tally.findings = self.findings.count

    # -- from what a round shows to entries

    def _lacks(self, feature: str, order: Order) -> bool:
        """Whether a Program of this order would be the smallest for a feature."""
        held = self.collection.best.get(feature)
        return held is None or order < held.order

    def _keep(self, shown: list[_Shown]) -> None:
        """Entries for all that the corpus lacks: each wave is built while the next one is reduced."""
        reduced: dict[str, tuple[int, Reduced]] = {}
        begun: set[str] = set()
        under_way: list[_Build] = []
        # what is reduced already is worth some grace; the next round begins with OutOfTime
        with contextlib.suppress(OutOfTime):
            for _ in self._waves(shown, reduced):
                chosen = [r for r in self._smallest(reduced) if r[1].order[-1] not in begun]
                begun.update(result.order[-1] for _, result in chosen)
                with self.budget.extended(GRACE):
                    self._settle(under_way)
                under_way = self._build(chosen)
        with self.budget.extended(GRACE):
            self._settle(under_way)

    def _waves(self, shown: list[_Shown], reduced: dict[str, tuple[int, Reduced]]) -> Iterator[None]:
        """Fills `reduced`, by id, until each feature that the corpus lacks is in it or given up."""
        missing: dict[str, list[_Shown]] = {}
        for one in sorted(shown, key=lambda s: s.order):
            for feature in one.features:
                if self._lacks(feature, one.order):
                    missing.setdefault(feature, []).append(one)
        while missing:
            wave = sorted(missing, key=_priority)[:WAVE]
            items = [(missing[feature][0].case, feature) for feature in wave]
            results = self.workers.run(reduce_unit, items, REDUCED)
            for feature, (_, result, seconds) in zip(wave, results, strict=True):
                self.tally.clock.merge(Clock(dict(seconds)))
                origin = missing[feature].pop(0)
                if isinstance(result, Reduced):
                    reduced.setdefault(result.order[-1], (origin.index, result))
            best: dict[str, Order] = {}
            for _, result in reduced.values():
                for feature in result.features:
                    best[feature] = min(best.get(feature, result.order), result.order)
            self.tally.given_up += sum(1 for f in wave if f not in best and not missing[f])
            missing = {
                feature: cases[:ATTEMPTS]
                for feature, cases in missing.items()
                if cases and (feature not in best or cases[0].order < best[feature])
            }
            yield

    def _smallest(self, reduced: Mapping[str, tuple[int, Reduced]]) -> list[tuple[int, Reduced]]:
        """Those that are the smallest for some feature, among themselves and the entries; the smallest first."""
        best: dict[str, Reduced] = {}
        for _, result in reduced.values():
            for feature in result.features:
                if self._lacks(feature, result.order):
                    best[feature] = min(best.get(feature, result), result, key=lambda r: r.order)
        chosen = {result.order for result in best.values()}
        return sorted((r for r in reduced.values() if r[1].order in chosen), key=lambda r: r[1].order)

    def _build(self, reduced: list[tuple[int, Reduced]]) -> list[_Build]:
        """Has reduced Cases built, run and judged on all targets."""
        unit = partial(judge_unit, self.configuration.options)
        parts = [reduced[at : at + BUILT] for at in range(0, len(reduced), BUILT)]
        return [([index for index, _ in part], self.workers.start(unit, [r.case for _, r in part])) for part in parts]

    def _settle(self, under_way: list[_Build]) -> None:
        """Waits for builds; offers what passed."""
        for origins, pending in under_way:
            answer = pending.answer()
            self.tally.clock.merge(Clock(dict(answer.seconds)))
            for index, case, judged in zip(origins, pending.items, answer.results, strict=True):
                if isinstance(judged, Lost):
                    self._fail(Failure(case, judged.status, "worker", judged.reason, self._origin(index)))
                elif judged.status in FAILURES:
                    self._fail(failure_of(judged, self._origin(index)))
                elif judged.status is Status.PASS:
                    self._offer(judged)

    def _offer(self, judged: Judged) -> None:
        assert judged.outcome is not None
        entry = from_verdicts(judged.case, judged.features, judged.outcome.code, judged.outcome.verdicts, self.versions)
        added, removed = self.collection.offer(entry)
        if not added:
            return
        self.store.save(self.collection.entries[entry.id])
        # only now, so that a killed run loses nothing
        for superfluous in removed:
            self.store.remove(superfluous)
        self.tally.added += 1
        self.tally.replaced += len(removed)
        self.tally.entries, self.tally.features = len(self.collection.entries), len(self.collection.best)


def _priority(feature: str) -> tuple[int, str]:
    kind = feature.partition(" ")[0]
    return (_KINDS.index(kind) if kind in _KINDS else len(_KINDS), feature)
