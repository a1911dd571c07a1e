"""From Cases that passed to entries: what the corpus lacks is reduced, built for all targets, judged again and offered.

Waves have fixed sizes and their results are merged in order, so what is kept depends on the Cases and on the corpus,
and not on how many workers there are.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.budget import Budget, OutOfTime
from kernelfuzz.campaigns.findings import Failure, failure_of
from kernelfuzz.campaigns.tally import Tally
from kernelfuzz.campaigns.unit import CaseResult
from kernelfuzz.campaigns.verify import Judged, Reduced, greet_unit, judge_unit, reduce_unit
from kernelfuzz.campaigns.workers import Lost, Pending, Workers
from kernelfuzz.cases import Case
from kernelfuzz.corpus.entry import Order, from_verdicts
from kernelfuzz.corpus.store import Collection, Fault, Store
from kernelfuzz.errors import UsageError
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.serialize import identity
from kernelfuzz.oracle import FAILURES, Status
from kernelfuzz.toolchain.build import BuildOptions

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
_KINDS = ("op", "shape", "adjoint", "loop", "atomic", "assign", "read", "stmt", "node")


def writable(folder: Path) -> None:
    """Makes the folder if need be; raises UsageError if nothing can be written there."""
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


def load(store: Store, collection: Collection) -> tuple[list[Fault], list[str]]:
    """Offers all entries on disk to `collection`; returns the files that are none, and the ids that it has no use for.

    These are of entries that are not the smallest for any feature: a merge by copying leaves them, a killed run, or
    several processes that wrote to one directory.
    """
    faults, ids = [], []
    for entry in store.load():
        if isinstance(entry, Fault):
            faults.append(entry)
        else:
            collection.offer(entry)
            ids.append(entry.id)
    return faults, sorted(set(ids) - set(collection.entries))


@dataclass(frozen=True, slots=True)
class Shown:
    """A Case that passed: where it came from ("seed 0, index 7"), how large it is, and what it shows."""

    origin: str
    order: Order
    case: Case
    features: frozenset[str]


def shown(result: CaseResult, tally: Tally, origin: str) -> Shown | None:
    """Counts the result of a Case, unless it failed; what it shows, if it passed."""
    outcome, case = result.outcome, result.case
    if outcome is None or case is None:
        tally.dropped[result.reason] += 1
        return None
    tally.elements += result.elements
    tally.judged += result.judged
    if result.status is Status.PASS:
        tally.passed += 1
        order = (result.nodes, len(outcome.source.encode()), identity(case))
        return Shown(origin, order, case, result.features)
    if result.status not in FAILURES:
        tally.dropped[result.status.value.lower()] += 1
    return None


_Build = tuple[list[str], Pending[Case, Judged]]
"""A unit of reduced Cases that are being built, and the origins of each."""


@dataclass(slots=True)
class Keeper:
    """Keeps, of Cases that passed, what the corpus lacks.

    `fail` is told of reduced Cases that do not pass. With `prunes`, an entry that lost its last feature is deleted at
    once; processes that write to one directory leave that to whoever comes last. Gradients are not judged where they
    meet a known bug that is among `past`.
    """

    options: BuildOptions
    workers: Workers
    budget: Budget
    tally: Tally
    store: Store
    collection: Collection
    versions: Mapping[str, str]
    fail: Callable[[Failure], None]
    prunes: bool = True
    past: frozenset[str] = ALL_BUGS

    def keep(self, shown: list[Shown]) -> None:
        """Entries for all that the corpus lacks: each wave is built while the next one is reduced."""
        reduced: dict[str, tuple[str, Reduced]] = {}
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

    def _lacks(self, feature: str, order: Order) -> bool:
        """Whether a Program of this order would be the smallest for a feature."""
        held = self.collection.best.get(feature)
        return held is None or order < held.order

    def _waves(self, shown: list[Shown], reduced: dict[str, tuple[str, Reduced]]) -> Iterator[None]:
        """Fills `reduced`, by id, until each feature that the corpus lacks is in it or given up."""
        missing: dict[str, list[Shown]] = {}
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
                source = missing[feature].pop(0)
                if isinstance(result, Reduced):
                    reduced.setdefault(result.order[-1], (source.origin, result))
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

    def _smallest(self, reduced: Mapping[str, tuple[str, Reduced]]) -> list[tuple[str, Reduced]]:
        """Those that are the smallest for some feature, among themselves and the entries; the smallest first."""
        best: dict[str, Reduced] = {}
        for _, result in reduced.values():
            for feature in result.features:
                if self._lacks(feature, result.order):
                    best[feature] = min(best.get(feature, result), result, key=lambda r: r.order)
        chosen = {result.order for result in best.values()}
        return sorted((r for r in reduced.values() if r[1].order in chosen), key=lambda r: r[1].order)

    def _build(self, reduced: list[tuple[str, Reduced]]) -> list[_Build]:
        """Has reduced Cases built, run and judged on all targets."""
        unit = partial(judge_unit, self.options, past=self.past)
        parts = [reduced[at : at + BUILT] for at in range(0, len(reduced), BUILT)]
        return [([origin for origin, _ in part], self.workers.start(unit, [r.case for _, r in part])) for part in parts]

    def _settle(self, under_way: list[_Build]) -> None:
        """Waits for builds; offers what passed."""
        for origins, pending in under_way:
            answer = pending.answer()
            self.tally.clock.merge(Clock(dict(answer.seconds)))
            for origin, case, judged in zip(origins, pending.items, answer.results, strict=True):
                if isinstance(judged, Lost):
                    self.fail(Failure(case, judged.status, "worker", judged.reason, origin))
                elif judged.status in FAILURES:
                    self.fail(failure_of(judged, origin))
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
        for superfluous in removed if self.prunes else ():
            self.store.remove(superfluous)
        self.tally.added += 1
        self.tally.replaced += len(removed)
        self.tally.entries, self.tally.features = len(self.collection.entries), len(self.collection.best)


def _priority(feature: str) -> tuple[int, str]:
    kind = feature.partition(" ")[0]
    return (_KINDS.index(kind) if kind in _KINDS else len(_KINDS), feature)
