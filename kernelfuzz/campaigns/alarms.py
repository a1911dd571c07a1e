"""The figures that need whole units of work: alarms, and our share of the time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.spread import Lost
from kernelfuzz.campaigns.unit import CaseResult, Configuration, run_unit
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.runtime import initialize

UNIT = 50
"""Cases in a unit of work, and so in a Warp module."""

_QUIET = frozenset({Status.PASS, Status.UNDEFINED, Status.VACUOUS, Status.BUILT})
"""What is no alarm."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A Case that ended in something else than a pass or a drop."""

    index: int
    status: Status
    detail: str


@dataclass(frozen=True, slots=True)
class AlarmPart:
    """What became of some Cases."""

    statuses: Counter[Status]
    alarms: tuple[Alarm, ...]
    elements: int
    judged: int


def run_some(part: Sequence[int], workdir: Path, configuration: Configuration) -> AlarmPart:
    """Runs the Cases `part` as one unit of work."""
    initialize(workdir / "cache")
    results = run_unit(configuration, part, workdir, trace=False).results
    return AlarmPart(
        Counter(result.status for result in results),
        tuple(Alarm(r.index, r.status, _detail(r)) for r in results if r.status not in _QUIET),
        sum(r.elements for r in results),
        sum(r.judged for r in results),
    )


def _detail(result: CaseResult) -> str:
    if result.outcome is None:
        return result.reason
    for device, verdict in result.outcome.verdicts.items():
        if verdict.status is result.status:
            for d in verdict.differences:
                return f"{device}: {d.array}{list(d.index)} is {d.observed!r}, expected {d.expected!r} in {d.low!r} .. {d.high!r}"
            return f"{device}: {verdict.reason.strip()}"
    return result.reason


def alarms(parts: Sequence[AlarmPart], lost: Sequence[Lost], label: str) -> tuple[list[Figure], list[Alarm]]:
    """Counts by status of all Cases drawn, with every alarm by its index.

    An alarm is a Case that was run and did not pass, did not build, or took its worker along: a bug of Warp's or of
    ours, until somebody explains it.
    """
    statuses: Counter[Status] = Counter()
    for part in parts:
        statuses.update(part.statuses)
    found = [alarm for part in parts for alarm in part.alarms]
    found += [Alarm(one.index, Status.CRASH, one.reason) for one in lost]
    statuses[Status.CRASH] += len(lost)
    elements, judged = sum(p.elements for p in parts), sum(p.judged for p in parts)
    return [
        Figure(f"alarms in {statuses.total()} Cases, CPU, {label}", str(len(found)), "0", not found),
        *(Figure(f"  {status}", str(number)) for status, number in statuses.most_common() if number),
        Figure("  elements judged", f"{judged / max(elements, 1):.2%}"),
    ], sorted(found, key=lambda alarm: alarm.index)


@dataclass(frozen=True, slots=True)
class BudgetPart:
    """Seconds of each stage in some units of work, and of the whole by the wall's clock."""

    cases: int
    wall: float
    stages: dict[str, float]


_WARM_UP = 5


def budget_some(part: Sequence[int], workdir: Path, configuration: Configuration) -> BudgetPart:
    """Runs `part` in units, after a small one on other indices that pays for what a process pays once."""
    initialize(workdir / "cache")
    run_unit(configuration, range(part[-1] + 1, part[-1] + 1 + _WARM_UP), workdir)
    stages: Counter[str] = Counter()
    begin = time.perf_counter()
    for first in range(0, len(part), UNIT):
        for stage, seconds in run_unit(configuration, part[first : first + UNIT], workdir).seconds.items():
            stages[stage] += seconds  # type: ignore[assignment]  # a Counter adds floats as well
    return BudgetPart(len(part), time.perf_counter() - begin, dict(stages))


def budget(parts: Sequence[BudgetPart]) -> list[Figure]:
    """Ours / time inside Warp's own build, with default flags, backward, for the CPU and for CUDA.

    Warp's is code generation and compilation for both targets; ours is the whole rest of the unit's wall time: draw,
    reference, check, render, launch, compare, features, reading the generated code and unloading.
    """
    cases, wall = sum(p.cases for p in parts), sum(p.wall for p in parts)
    stages: dict[str, float] = {}
    for part in parts:
        for stage, seconds in part.stages.items():
            stages[stage] = stages.get(stage, 0.0) + seconds
    build = stages.pop("build")
    ours = wall - build
    stages["not in any stage"] = ours - sum(stages.values())
    ratio = ours / build
    return [
        Figure(f"ours / Warp's build, {cases} Cases", f"{ratio:.3f}", "<= 0.25", ratio <= 0.25),
        Figure("  inside Warp's build, a Case", f"{build / cases * 1e3:.1f} ms"),
        Figure("  ours, a Case", f"{ours / cases * 1e3:.1f} ms"),
        *(
            Figure(f"    {stage}", f"{seconds / cases * 1e3:.2f} ms")
            for stage, seconds in sorted(stages.items(), key=lambda item: -item[1])
        ),
    ]
