"""A Program judged under several Launches: it is built once, and run again on other inputs.

What a build costs, tens of launches cost, and what is wrong only for some values, ties and NaN among them, shows on
inputs that have them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kernelfuzz import oracle
from kernelfuzz.batch import Clock, Outcome, judge_batch, source_of
from kernelfuzz.cases import DIMS, STANDARD_LANES, Case, Launch
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import Evaluation, relaunched
from kernelfuzz.lang.serialize import MAX_SEED
from kernelfuzz.oracle import FAILURES, Bounds
from kernelfuzz.toolchain.build import BuildOptions, Source

_LONGEST = 263


def relaunches(launch: Launch, count: int) -> Iterator[Launch]:
    """The Launches that a Program is judged under beside its own, so that there are `count` of them.

    Each has the inputs of another seed. The first and every second one after it has as many lanes, and arrays that are
    `alike`; the others have in turn more lanes than a block, and STANDARD_LANES.
    """
    for number in range(1, count):
        size = (None, _LONGEST, None, STANDARD_LANES)[(number - 1) % 4]
        dim = launch.dim if size is None else DIMS[size][len(launch.dims) - 1]
        yield replace(launch, dim=dim, seed=(launch.seed + number) % (MAX_SEED + 1), alike=size is None)


def judge_relaunched(
    evaluations: Sequence[Evaluation],
    options: BuildOptions,
    workdir: Path,
    clock: Clock | None = None,
    accepted: Sequence[Mapping[str, Bounds]] | None = None,
    launches: int = 1,
    sources: Sequence[Source] | None = None,
) -> list[tuple[Case, Outcome]]:
    """As `kernelfuzz.batch.judge_batch`, with each Program under `launches` Launches: its own, and `relaunches` of it.

    Beside each Outcome there is the Case that it is of: under its own Launch, or under the first other one that fails
    where its own does not. A Launch under which a Program has undefined behaviour is left out, unless it is its own.
    """
    clock = clock or Clock()
    begin = time.perf_counter()
    sources = sources or [source_of(evaluation) for evaluation in evaluations]
    begin = clock.add("render", begin)
    tried = [list(_others(evaluation, options, launches)) for evaluation in evaluations]
    others = [other for found in tried for other in found]
    begin = clock.add("reference", begin)
    bounds = [*(accepted or (oracle.all_bounds(each.expected) for each in evaluations))]
    bounds += [oracle.all_bounds(other.expected) for other in others]
    clock.add("compare", begin)
    # those of one Program have one source, which is built once
    again = [source for source, found in zip(sources, tried, strict=True) for _ in found]
    judged = judge_batch([*evaluations, *others], options, workdir, clock, bounds, [*sources, *again])
    outcomes = iter(judged)
    own = [(evaluation.case, next(outcomes)) for evaluation in evaluations]
    return [
        _first_failure([one, *((other.case, next(outcomes)) for other in found)])
        for one, found in zip(own, tried, strict=True)
    ]


def _others(evaluation: Evaluation, options: BuildOptions, launches: int) -> Iterator[Evaluation]:
    for launch in relaunches(evaluation.case.launch, launches):
        with suppress(Undefined):
            yield relaunched(evaluation, launch, backward=options.backward)


def _first_failure(judged: Sequence[tuple[Case, Outcome]]) -> tuple[Case, Outcome]:
    return next((one for one in judged if one[1].status in FAILURES), judged[0])
