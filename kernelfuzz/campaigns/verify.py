"""Units over Cases that are known: judged as they are, or reduced to a feature."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kernelfuzz import oracle
from kernelfuzz.batch import Clock, Outcome
from kernelfuzz.campaigns.workers import Answer
from kernelfuzz.cases import Case
from kernelfuzz.corpus.entry import Order, order_of
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.errors import IllTyped, Undefined, UsageError
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.relaunch import judge_relaunched
from kernelfuzz.toolchain.build import BuildOptions, supported_archs
from kernelfuzz.toolchain.versions import versions


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one Case: `outcome` is None where it was not run, and then `reason` says why.

    `features` are those that a judged element depends on, whatever the verdict, if these were asked for. A Case that
    failed under another Launch only has that one.
    """

    case: Case
    status: Status
    reason: str
    outcome: Outcome | None
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reduced:
    """A Case reduced to one feature, on its standard Launch, and all features that it has."""

    case: Case
    features: frozenset[str]
    order: Order


def judge_unit(
    options: BuildOptions,
    cases: tuple[Case, ...],
    folder: Path,
    past: frozenset[str] = ALL_BUGS,
    launches: int = 1,
    *,
    features: bool = True,
) -> Answer[Judged]:
    """Evaluates, builds, runs and judges Cases as they are, all in one module.

    Gradients are not judged where they meet a known bug that is among `past`. Each Program is judged under so many
    `launches`: see `kernelfuzz.relaunch`. Without `features` these are not looked for.
    """
    clock = Clock()
    found: dict[int, Judged] = {}
    evaluations = {}
    for number, case in enumerate(cases):
        begin = time.perf_counter()
        try:
            check(case.program)
            evaluations[number] = evaluate(case, backward=options.backward, fuse_fp=options.fuse_fp, past=past)
        except (IllTyped, Undefined) as error:
            found[number] = Judged(case, Status.UNDEFINED, str(error), None, frozenset())
        clock.add("reference", begin)
    accepted = [oracle.all_bounds(e.expected) for e in evaluations.values()]
    relaunched = (
        judge_relaunched(list(evaluations.values()), options, folder, clock, accepted, launches) if evaluations else []
    )
    for (number, evaluation), (case, outcome) in zip(evaluations.items(), relaunched, strict=True):
        begin = time.perf_counter()
        shown = judged_features(evaluation) if features else frozenset[str]()
        clock.add("features", begin)
        found[number] = Judged(case, outcome.status, "", outcome, shown)
    return Answer(tuple(found[number] for number in range(len(cases))), clock.seconds)


def reduce_unit(items: tuple[tuple[Case, str], ...], folder: Path) -> Answer[Reduced | None]:
    """Reduces each Case to the feature beside it; None where its standard Launch does not show that feature."""
    clock = Clock()
    found = []
    for case, feature in items:
        begin = time.perf_counter()
        found.append(_reduced(case, feature))
        clock.add("reduce", begin)
    return Answer(tuple(found), clock.seconds)


def _reduced(case: Case, feature: str) -> Reduced | None:
    reduced = reduce_to_feature(case, feature)
    try:
        features = judged_features(evaluate(reduced))
    except Undefined:
        return None
    if feature not in features or reduced is case:
        return None
    return Reduced(reduced, features, order_of(reduced))


def greet_unit(items: tuple[BuildOptions, ...], folder: Path) -> Answer[Mapping[str, str]]:
    """The versions of what builds; raises UsageError for an arch that cannot be built for."""
    for options in items:
        if options.arch is not None and options.arch not in supported_archs():
            known = ", ".join(map(str, supported_archs()))
            known = f"one of {known}, or none" if known else "none: this Warp has no CUDA compiler"
            raise UsageError(f"CUDA architecture {options.arch} cannot be built for; use {known}")
    return Answer(tuple(dict(versions()) for _ in items), {})
