"""Units of campaign work: pure functions of (versions, configuration, seed, indices), run in worker processes."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kernelfuzz import oracle
from kernelfuzz.batch import Clock, Outcome
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import Evaluation, mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.nodes import size
from kernelfuzz.oracle import Bounds, Status
from kernelfuzz.relaunch import judge_relaunched
from kernelfuzz.strategies.programs import DEFAULT_SIZE
from kernelfuzz.toolchain.build import BuildOptions


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a campaign draws and how it builds; part of the name of each of its units.

    `seed` and an index name a Case; `nodes` is the size that strategies aim at. `past` are the known bugs, by slug,
    whose gradients are not judged. Each Program is judged under so many `launches`: see `kernelfuzz.relaunch`.
    """

    seed: int = 0
    nodes: int = DEFAULT_SIZE
    options: BuildOptions = field(default_factory=BuildOptions)
    past: frozenset[str] = ALL_BUGS
    launches: int = 1


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of draw number `index`.

    A dropped Case has no outcome, only a status (UNDEFINED or VACUOUS) and the reason. `features` are those that a
    judged element depends on, for a Case that passed. `elements` and `judged` count scalar elements. A Case that failed
    under another Launch only has that one.
    """

    index: int
    case: Case | None
    status: Status
    reason: str = ""
    outcome: Outcome | None = None
    features: frozenset[str] = frozenset()
    nodes: int = 0
    elements: int = 0
    judged: int = 0


@dataclass(frozen=True, slots=True)
class UnitResult:
    """The results of a unit in the order of its indices, and where its time went."""

    results: tuple[CaseResult, ...]
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A Case that is worth running: its evaluation and what will be accepted."""

    evaluation: Evaluation
    accepted: Mapping[str, Bounds]
    elements: int
    judged: int


def prepare(
    case: Case,
    clock: Clock,
    *,
    backward: bool = False,
    fuse_fp: bool = True,
    traced: bool = False,
    past: frozenset[str] = ALL_BUGS,
) -> Prepared | tuple[Status, str]:
    """Checks and evaluates a drawn Case, mending it if need be; or says why it is dropped.

    With `backward` it is recorded for the backward pass, unless it meets a known bug that is among `past`. `fuse_fp`
    is whether it will be built with contraction. `traced`: its elements say which families of operations they came
    through.
    """
    begin = time.perf_counter()
    try:
        evaluation = mended(case, backward=backward, fuse_fp=fuse_fp, traced=traced, past=past)
        begin = clock.add("reference", begin)
        check(evaluation.case.program)
        begin = clock.add("check", begin)
    except Undefined as error:
        clock.add("reference", begin)
        return Status.UNDEFINED, error.what
    accepted = oracle.all_bounds(evaluation.expected)
    elements, judged = oracle.judged_share(accepted)
    clock.add("compare", begin)
    if elements == 0 or judged < oracle.VACUOUS_SHARE * elements:
        return Status.VACUOUS, "no element is written" if elements == 0 else "too few elements can be judged"
    return Prepared(evaluation, accepted, elements, judged)


def run_unit(
    configuration: Configuration, indices: Sequence[int], workdir: Path, trace: bool = True, traced: bool = False
) -> UnitResult:
    """Draws, evaluates, builds, runs and judges the Cases of `indices` in one batch.

    `trace`: those that pass say which features they show. `traced`: see `prepare`.
    """
    clock = Clock()
    found: dict[int, CaseResult] = {}
    cases: dict[int, Case] = {}
    for index in indices:
        begin = time.perf_counter()
        case = draw(configuration.seed, index, configuration.nodes)
        clock.add("draw", begin)
        if case is None:
            found[index] = CaseResult(index, None, Status.VACUOUS, "the draw ran out of bytes")
        else:
            cases[index] = case
    found |= run_cases(
        cases, configuration.options, workdir, clock, trace, traced, configuration.past, configuration.launches
    )
    return UnitResult(tuple(found[index] for index in indices), clock.seconds)


def run_cases(
    cases: Mapping[int, Case],
    options: BuildOptions,
    workdir: Path,
    clock: Clock,
    trace: bool = True,
    traced: bool = False,
    past: frozenset[str] = ALL_BUGS,
    launches: int = 1,
) -> dict[int, CaseResult]:
    """Evaluates, mending where need be, builds, runs and judges drawn Cases in one batch; the results by index."""
    found: dict[int, CaseResult] = {}
    prepared: dict[int, Prepared] = {}
    for index, case in cases.items():
        ready = prepare(case, clock, backward=options.backward, fuse_fp=options.fuse_fp, traced=traced, past=past)
        if isinstance(ready, Prepared):
            prepared[index] = ready
        else:
            found[index] = CaseResult(index, case, ready[0], ready[1], nodes=size(case.program))
    judged = judge_relaunched(
        [p.evaluation for p in prepared.values()],
        options,
        workdir,
        clock,
        [p.accepted for p in prepared.values()],
        launches,
    )
    for (index, ready), (case, outcome) in zip(prepared.items(), judged, strict=True):
        begin = time.perf_counter()
        passed = outcome.status is Status.PASS
        features = judged_features(ready.evaluation) if passed and trace else frozenset[str]()
        clock.add("features", begin)
        found[index] = CaseResult(
            index,
            case,
            outcome.status,
            "",
            outcome,
            features,
            size(case.program),
            ready.elements,
            ready.judged,
        )
    return found
