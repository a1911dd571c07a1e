"""The figures that need whole units of work: alarms, and our share of the time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kernelfuzz.batch import Clock
from kernelfuzz.campaigns.draws import UNIT
from kernelfuzz.campaigns.figures import Figure
from kernelfuzz.campaigns.unit import CaseResult, Configuration, run_unit
from kernelfuzz.campaigns.workers import Answer
from kernelfuzz.oracle import RATIOS, Errors, Status, Verdict
from kernelfuzz.reference.provenance import FAMILIES

_QUIET = frozenset({Status.PASS, Status.UNDEFINED, Status.VACUOUS, Status.BUILT})
"""What is no alarm."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What became of a drawn Case; `detail` says the first difference, or what the compiler said.

    `gradient` is the status of the backward pass on the CPU, if it was asked for, `excuse` why it was not judged,
    `slopes` and `judged_slopes` count its elements. `errors` are those of `Verdict`, `slope_errors` those of gradients.
    `floats` are the judged elements of floats, and those of them that must be equal; `floating_slopes` the same of
    gradients.
    """

    status: Status
    detail: str = ""
    elements: int = 0
    judged: int = 0
    gradient: Status | None = None
    excuse: str = ""
    slopes: int = 0
    judged_slopes: int = 0
    errors: tuple[Errors, ...] = ()
    slope_errors: tuple[Errors, ...] = ()
    floats: tuple[int, int] = (0, 0)
    floating_slopes: tuple[int, int] = (0, 0)


def run_some(part: Sequence[int], workdir: Path, configuration: Configuration) -> Answer[Ran]:
    """Runs the Cases `part` as one unit of work."""
    unit = run_unit(configuration, part, workdir, trace=False, traced=True)
    return Answer(tuple(map(_ran, unit.results)), unit.seconds)


def _ran(result: CaseResult) -> Ran:
    verdict = result.outcome.verdicts.get("cpu") if result.outcome else None
    gradient = verdict.gradient if verdict is not None else None
    ran = Ran(result.status, _detail(result), result.elements, result.judged)
    if verdict is not None:
        ran = replace(ran, errors=verdict.errors, floats=(verdict.floats, verdict.exact))
    if gradient is not None:
        ran = replace(
            ran,
            gradient=gradient.status,
            excuse=gradient.reason,
            slopes=gradient.elements,
            judged_slopes=gradient.judged,
            slope_errors=gradient.errors,
            floating_slopes=(gradient.floats, gradient.exact),
        )
    return ran


def _detail(result: CaseResult) -> str:
    if result.outcome is None:
        return result.reason
    for device, verdict in result.outcome.verdicts.items():
        if verdict.status is result.status:
            return f"{device}: {_first(verdict)}"
    return result.reason


def _first(verdict: Verdict) -> str:
    if verdict.status is Status.GRADIENT_MISMATCH and verdict.gradient is not None:
        return f"adjoint: {_first(replace(verdict.gradient, status=Status.MISMATCH))}"
    for d in verdict.differences:
        where = f"{d.array}[{', '.join(map(str, d.index))}]"
        return f"{where} is {d.observed!r}, expected {d.expected!r}, accepted {d.low!r} to {d.high!r}"
    return verdict.reason.strip()


def remark(one: Ran) -> str:
    """What an alarm is about; nothing of what is none."""
    return "" if one.status in _QUIET else f"{one.status}: {one.detail}"


def alarms(ran: Sequence[Ran], seed: int, label: str, first: int = 0) -> tuple[list[Figure], list[str]]:
    """Counts by status of the Cases `first`, `first` + 1, ... of a campaign, and a line for every alarm.

    An alarm is a Case that was run and did not pass, did not build, or took its worker along: a bug of Warp's
    or of ours, until somebody explains it.
    """
    statuses = Counter(one.status for one in ran)
    found = [(index, one) for index, one in enumerate(ran, first) if one.status not in _QUIET]
    share = sum(one.judged for one in ran) / max(sum(one.elements for one in ran), 1)
    return [
        Figure(f"alarms in {len(ran)} Cases, {label}", str(len(found)), "0", not found),
        *(Figure(f"  {status}", str(number)) for status, number in statuses.most_common()),
        Figure("  elements judged", f"{share:.2%}"),
        *_exact("  floats judged exactly", [one.floats for one in ran]),
        *_gradients(ran),
        *_tails("errors", [one.errors for one in ran]),
        *_tails("errors of gradients", [one.slope_errors for one in ran]),
    ], [f"{label}: {one.status} at index {index} of seed {seed}: {one.detail}" for index, one in found]


def _gradients(ran: Sequence[Ran]) -> Iterator[Figure]:
    """How the backward passes went, and the share of the elements of gradients that is judged."""
    statuses = Counter(one.gradient for one in ran if one.gradient is not None)
    if not statuses:
        return
    for status, number in statuses.most_common():
        yield Figure(f"  gradients, {status}", str(number))
    slugs = Counter(slug for one in ran for slug in _slugs(one))
    yield from (Figure(f"    {slug}", str(number)) for slug, number in slugs.most_common())
    share = sum(one.judged_slopes for one in ran) / max(sum(one.slopes for one in ran), 1)
    yield Figure("  gradient elements judged", f"{share:.2%}", ">= 80%", share >= 0.8)
    yield from _exact("  gradient floats judged exactly", [one.floating_slopes for one in ran])


def _exact(what: str, floats: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    """The share of judged elements of floats that must be equal; of gradients, if there are any."""
    judged, exact = (sum(column) for column in zip(*floats, strict=True))
    if judged:
        yield Figure(what, f"{exact / judged:.2%} of {judged}")


_TAIL = (0.1, 0.5, 0.9)


def _tails(what: str, errors: Iterable[Sequence[Errors]]) -> Iterator[Figure]:
    """How far errors reach into the tolerance, by dtype, and by dtype and family.

    An element counts for each family of operations that its value came through, decisions and indices included.
    """
    totals: dict[tuple[str, int], npt.NDArray[np.int64]] = {}
    worst: dict[tuple[str, int], float] = {}
    for each in (each for some in errors for each in some):
        key = each.dtype, -1 if each.bit is None else each.bit
        totals[key] = totals.get(key, np.zeros(len(each.counts), dtype=np.int64)) + each.counts
        worst[key] = max(worst.get(key, 0.0), each.worst)
    if totals:
        yield Figure(f"  {what}: elements; beyond {', '.join(map(str, _TAIL))} of the tolerance; largest", "")
    for (dtype, bit), total in sorted(totals.items()):
        beyond = total[::-1].cumsum()[::-1]
        shares = ", ".join(f"{beyond[RATIOS.index(ratio) + 1] / total.sum():.2g}" for ratio in _TAIL)
        name = f"    {dtype}" if bit < 0 else f"      {FAMILIES[bit]}"
        yield Figure(name, f"{total.sum()}; {shares}; {worst[dtype, bit]:.2f}")


def _slugs(one: Ran) -> set[str]:
    """What excuses a backward pass from being judged."""
    if one.gradient not in (Status.KNOWN_LIMITATION, Status.KNOWN_BUG):
        return set()
    return {each.partition(":")[0] for each in one.excuse.split("; ")}


_WARM_UP = 5
_WALL = "wall"


def budget_some(part: Sequence[int], workdir: Path, configuration: Configuration) -> Answer[None]:
    """Runs `part` in units of the size that `grow` uses; the seconds of each stage, and of all by the wall's clock.

    A unit of other indices goes before, and pays for what a process pays once.
    """
    run_unit(configuration, range(part[-1] + 1, part[-1] + 1 + _WARM_UP), workdir)
    clock = Clock()
    begin = time.perf_counter()
    for first in range(0, len(part), UNIT):
        clock.merge(Clock(dict(run_unit(configuration, part[first : first + UNIT], workdir).seconds)))
    clock.add(_WALL, begin)
    return Answer((None,) * len(part), clock.seconds)


def budget(cases: int, seconds: Mapping[str, float]) -> list[Figure]:
    """Ours / time inside Warp's own build, with default flags, backward, for the CPU and for CUDA.

    Warp's is code generation and compilation for both targets; ours is the whole rest of the unit's wall time:
    draw, reference, check, render, launch, compare, features, reading the generated code and unloading.
    """
    stages = dict(seconds)
    build = stages.pop("build")
    ours = stages.pop(_WALL) - build
    stages["not in any stage"] = ours - sum(stages.values())
    ratio = ours / build
    return [
        Figure(f"ours / Warp's build, {cases} Cases", f"{ratio:.3f}", "<= 0.25", ratio <= 0.25),
        Figure("  inside Warp's build, a Case", f"{build / cases * 1e3:.1f} ms"),
        Figure("  ours, a Case", f"{ours / cases * 1e3:.1f} ms"),
        *(
            Figure(f"    {stage}", f"{spent / cases * 1e3:.2f} ms")
            for stage, spent in sorted(stages.items(), key=lambda item: -item[1])
        ),
    ]
