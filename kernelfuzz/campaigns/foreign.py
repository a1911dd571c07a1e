"""Foreign Cases: drawn by somebody else, judged one at a time in worker processes and, if asked for, kept in a corpus.

This is what the pytest plugin does, without pytest: its process never imports Warp.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.budget import Budget
from kernelfuzz.campaigns.draws import described, light
from kernelfuzz.campaigns.findings import Failure, failure_of, flags
from kernelfuzz.campaigns.keep import Keeper, Shown, greet, load, shown, writable
from kernelfuzz.campaigns.tally import Tally, counted, listed
from kernelfuzz.campaigns.unit import CaseResult, run_cases
from kernelfuzz.campaigns.verdicts import difference_line, first_line, further_lines
from kernelfuzz.campaigns.verify import Judged
from kernelfuzz.campaigns.workers import Answer, Lost, Workers
from kernelfuzz.cases import Case
from kernelfuzz.corpus.store import Collection, Fault, Store, quick
from kernelfuzz.lang.serialize import dumps
from kernelfuzz.oracle import FAILURES, Status, Verdict
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

ROUND = 10
"""Passing Cases that are kept together, so that only the smallest for each feature are built."""

_LINES, _WIDTH, _JSON = 40, 160, 4000


class CaseFailed(AssertionError):
    """A Case that does not pass; `failure` holds the Case as it was run, the status, the device and the differences.

    It is raised as the subclass of its status, so that shrinking does not go from one status to another.
    """

    def __init__(self, failure: Failure, message: str) -> None:
        super().__init__(message)
        self.failure = failure


_ERRORS: dict[Status, type[CaseFailed]] = {
    status: type(status.title().replace("_", ""), (CaseFailed,), {"__doc__": f"A Case whose verdict is {status}."})
    for status in sorted(FAILURES)
}


@dataclass(frozen=True, slots=True)
class Passed:
    """A Case that passed: its verdict on each device, and what it shows."""

    verdicts: Mapping[str, Verdict]
    shown: Shown


@dataclass(frozen=True, slots=True)
class Dropped:
    """A Case that says nothing, and why: undefined behaviour, too few judged elements, or no device that runs it."""

    reason: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How Cases are judged: built with `options`, in that many `workers`; kept in `directory`, None for nowhere."""

    options: BuildOptions
    directory: Path | None = None
    workers: int = 1


class Judge:
    """Judges Cases and keeps what they show; counts both in `tally`."""

    def __init__(self, settings: Settings, workers: Workers, versions: Mapping[str, str]) -> None:
        self.tally = Tally()
        self.before: frozenset[str] = frozenset()
        """The entries that were there, by id."""
        self._reduced: list[Failure] = []
        self._options = settings.options
        self._workers = workers
        self._keeper: Keeper | None = None
        if settings.directory is not None:
            store, collection = Store(settings.directory), Collection()
            load(store, collection)
            self.before = frozenset(collection.entries)
            self._keeper = Keeper(
                settings.options,
                workers,
                Budget(),
                self.tally,
                store,
                collection,
                versions,
                self._reduced.append,
                prunes=False,
            )

    def judge(self, case: Case, origin: str) -> Passed | Dropped:
        """Builds and runs a legal Case, mended if need be; `origin` says where it came from.

        Raises CaseFailed if it does not pass on a device.
        """
        __tracebackhide__ = True
        unit = partial(judge_given_unit, self._options)
        ((_, result, seconds),) = self._workers.run(unit, [case], 1)
        self.tally.clock.merge(Clock(dict(seconds)))
        self.tally.drawn += 1
        if isinstance(result, Lost):
            case, source = self._as_run(case)
            raise self._failed(Failure(case, result.status, "worker", result.reason, origin), source)
        what = shown(result, self.tally, origin)
        if result.outcome is None or result.case is None:
            return Dropped(result.reason)
        if result.status in FAILURES:
            judged = Judged(result.case, result.status, "", result.outcome, frozenset())
            raise self._failed(failure_of(judged, origin), result.outcome.source)
        return Dropped(f"the verdict is {result.status}") if what is None else Passed(result.outcome.verdicts, what)

    def _failed(self, failure: Failure, source: str) -> CaseFailed:
        self.tally.failed[failure.status] += 1
        return _ERRORS[failure.status](failure, "\n".join(_said(failure, source, self._options)))

    def _as_run(self, case: Case) -> tuple[Case, str]:
        ((_, found, _),) = self._workers.run(described_unit, [case], 1)
        return (case, "") if isinstance(found, Lost) else found

    def new_failures(self) -> list[CaseFailed]:
        """Of reduced Cases that did not pass although the Cases that they come from did; each is given once."""
        found, self._reduced[:] = self._reduced[:], []
        return [self._failed(one, render(one.case.program) if one.case else "") for one in found]

    def keep(self, shown: list[Shown]) -> None:
        """Keeps what the corpus lacks, if there is one; raises UsageError if it cannot be written."""
        if self._keeper is not None:
            for at in range(0, len(shown), ROUND):
                self._keeper.keep(shown[at : at + ROUND])


@contextlib.contextmanager
def opened(settings: Settings) -> Iterator[Judge]:
    """A Judge with its worker processes, which end with it.

    Raises UsageError for a directory that cannot be written and an arch that cannot be built for.
    """
    if settings.directory is not None:
        writable(settings.directory)
    with Workers(settings.workers) as workers:
        yield Judge(settings, workers, greet(workers, settings.options, Budget()))


@dataclass(frozen=True, slots=True)
class Grown:
    """A corpus after a run: how many entries and features it has, and how many entries came and went."""

    entries: int
    features: int
    added: int
    replaced: int

    def __str__(self) -> str:
        return f"{self.entries} ({self.added} added, {self.replaced} replaced)"


def settle(directory: Path, before: frozenset[str]) -> tuple[Grown, list[Fault]]:
    """Deletes superfluous entries and writes the quick split; to be called when nobody else writes.

    Returns what became of the entries that were there `before`, and the files that are no entries. Raises UsageError
    if the directory cannot be written.
    """
    store, collection = Store(directory), Collection()
    faults, superfluous = load(store, collection)
    for name in (*superfluous, *collection.trim()):
        store.remove(name)
    store.save_quick(quick(collection.entries.values()))
    now = collection.entries.keys()
    return Grown(len(now), len(collection.best), len(now - before), len(before - now)), faults


def judge_given_unit(options: BuildOptions, cases: tuple[Case, ...], folder: Path) -> Answer[CaseResult]:
    """Judges Cases as campaigns judge what they draw."""
    clock = Clock()
    found = run_cases(dict(enumerate(cases)), options, folder, clock)
    return Answer(tuple(light(found[number]) for number in range(len(cases))), clock.seconds)


def described_unit(cases: tuple[Case, ...], folder: Path) -> Answer[tuple[Case, str]]:
    """The Cases as they are run, and not run, with their sources."""
    found = [described(case) or case for case in cases]
    return Answer(tuple((case, render(case.program)) for case in found), {})


# -- in words


def _said(failure: Failure, source: str, options: BuildOptions) -> Iterator[str]:
    """What failed, and how to see it again."""
    yield f"{failure.status} on {failure.device}"
    yield from map(difference_line, failure.differences)
    if failure.reason:
        yield from (line[:_WIDTH] for line in (first_line(failure.reason), *further_lines(failure.reason)))
    lines = source.strip().splitlines()
    yield from ("", *lines[:_LINES])
    if len(lines) > _LINES:
        yield f"... and {len(lines) - _LINES} lines more"
    if failure.case is not None:
        launch, text = failure.case.launch, dumps(failure.case)
        yield f"\n{' x '.join(map(str, launch.dims))} lanes, input seed {launch.seed}, extremes {launch.extremes}"
        if len(text) <= _JSON:
            yield f"See it again: echo '{text}' | kernelfuzz judge -{flags(options)}"
        else:
            yield "See it again: kernelfuzz.judge(error.failure.case), where `error` is this exception"


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of what several processes counted."""
    whole = Tally()
    for tally in tallies:
        for name in ("drawn", "passed", "elements", "judged"):
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
        whole.dropped.update(tally.dropped)
        whole.failed.update(tally.failed)
        whole.clock.merge(tally.clock)
    return whole


def summary(tally: Tally) -> list[tuple[str, str]]:
    """What was judged, as names and values."""
    return [
        ("judged", f"{tally.drawn} Cases, {tally.share} of {tally.elements} elements"),
        ("passed", str(tally.passed)),
        ("dropped", counted(tally.dropped, tally.drawn)),
        ("failed", listed(tally.failed) or "none"),
    ]
