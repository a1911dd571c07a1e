"""From a Case to what its arrays must hold: inputs made, undefined behaviour mended or found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from kernelfuzz.cases import STANDARD_DIMS, Case, Launch, rank
from kernelfuzz.errors import Undefined
from kernelfuzz.inputs import SHORTEST, materialize
from kernelfuzz.lang.dtypes import Array
from kernelfuzz.lang.known import ALL_BUGS, gradient_bugs
from kernelfuzz.lang.limits import limitations
from kernelfuzz.lang.nodes import Program
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.lang.serialize import identity
from kernelfuzz.lang.structs import leaf_parameters
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.reference.evaluate import Expected, Inputs, Recorded, record, run
from kernelfuzz.reference.mend import mend
from kernelfuzz.reference.provenance import families

MENDS = 4
"""Guards put into one Program before it is given up as undefined."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A Case that is defined, its inputs, and what each array must hold afterwards.

    `recorded` is the launch for whoever goes back over it, once; None where that was not asked for, or where `excused`
    says why its gradients are not judged. `fuse_fp` is whether it may be built with contraction, `past` are the known
    bugs that were gone past.
    """

    case: Case
    inputs: Inputs
    expected: Mapping[str, Expected]
    recorded: Recorded | None = None
    excused: Verdict | None = None
    fuse_fp: bool = True
    past: frozenset[str] = ALL_BUGS


def evaluate(
    case: Case,
    device: Device = "cpu",
    *,
    backward: bool = False,
    fuse_fp: bool = True,
    traced: bool = False,
    past: frozenset[str] = ALL_BUGS,
) -> Evaluation:
    """What a Case must give on `device`; raises Undefined, naming the node, if it has undefined behaviour.

    With `backward` it is recorded, unless its gradients are not judged. Without `fuse_fp`, for what is built without
    it, more of it is exact. `traced`: every element says which FAMILIES of operations it came through. `past` are the
    known bugs, by slug, that are gone past.
    """
    excused = excuse(case.program, past) if backward else None
    goes_back = backward and excused is None
    found = _evaluated(case, device, families(case.program) if traced else None, goes_back, fuse_fp)
    return replace(found, excused=excused, past=past)


def relaunched(evaluation: Evaluation, launch: Launch, *, backward: bool = False) -> Evaluation:
    """As `evaluate`, on the CPU, for a Program that was evaluated before, under another Launch."""
    case = replace(evaluation.case, launch=launch)
    goes_back = backward and evaluation.excused is None
    found = _evaluated(case, "cpu", None, goes_back, evaluation.fuse_fp)
    return replace(found, excused=evaluation.excused, past=evaluation.past)


def _evaluated(
    case: Case, device: Device, trace: Mapping[int, int] | None, goes_back: bool, fuse_fp: bool
) -> Evaluation:
    inputs = materialize(case.program, case.launch)
    arguments = (case.program, inputs, case.launch.dim, device, noise_seed(case), trace)
    if not goes_back:
        return Evaluation(case, inputs, run(*arguments, fuse_fp=fuse_fp), fuse_fp=fuse_fp)
    recorded = record(*arguments, fuse_fp=fuse_fp)
    return Evaluation(case, inputs, recorded.arrays, recorded, fuse_fp=fuse_fp)


def excuse(program: Program, past: frozenset[str] = ALL_BUGS) -> Verdict | None:
    """Why a Program's gradients are not judged, None if they are: a limit that Warp documents, a bug among `past`."""
    limits = limitations(program)
    if limits:
        reasons = dict.fromkeys(f"{limit.slug}: {limit.reason} ({limit.reference})" for limit in limits)
        return Verdict(Status.KNOWN_LIMITATION, reason="; ".join(reasons))
    bugs = gradient_bugs(program, past)
    return Verdict(Status.KNOWN_BUG, reason="; ".join(bugs)) if bugs else None


def noise_seed(case: Case) -> int:
    """The seed of the samples' noise: another one for each Case, the same on every machine."""
    return int(identity(case)[:8], 16)


def standard_launch(program: Program, extremes: bool = True) -> Launch:
    """STANDARD_LANES lanes, or as many dimensions as the Program asks for; inputs from the Program's hash."""
    return Launch(STANDARD_DIMS[rank(program)], int(identity(Case(program, Launch()))[:8], 16), extremes)


def launches(program: Program, launch: Launch) -> Iterator[Launch]:
    """A Launch, and those to try where it makes a Program undefined: each has tamer inputs than the one before."""
    yield launch
    if launch.extremes and _has_wide(program):
        yield replace(launch, extremes=False, wide=True)
    if launch.extremes or launch.wide:
        yield replace(launch, extremes=False, wide=False)


def _has_wide(program: Program) -> bool:
    """Whether inputs are integers of 64 bits."""
    leaves = (leaf.dtype for param in program.params for leaf in leaf_parameters(param))
    scalars = [(dtype.element if isinstance(dtype, Array) else dtype).scalar for dtype in leaves]
    return any(scalar.is_integer and scalar.bits == 64 for scalar in scalars)


def standard(program: Program) -> Evaluation:
    """The evaluation of a Program under its standard Launch, as corpus entries have it.

    Extreme values are among its inputs unless these make it undefined. Raises Undefined.
    """
    *others, last = launches(program, standard_launch(program))
    for launch in others:
        with suppress(Undefined):
            return evaluate(Case(program, launch))
    return evaluate(Case(program, last))


def mended(
    case: Case,
    *,
    backward: bool = False,
    fuse_fp: bool = True,
    traced: bool = False,
    past: frozenset[str] = ALL_BUGS,
) -> Evaluation:
    """As `evaluate`, for a drawn Case: ordinary inputs where extreme ones overflow, then guards where they are needed.

    Raises Undefined if MENDS guards are not enough.
    """
    for launch in launches(case.program, case.launch):
        case = replace(case, launch=launch)
        try:
            return evaluate(case, backward=backward, fuse_fp=fuse_fp, traced=traced, past=past)
        except Undefined as undefined:
            error = undefined
    for _ in range(MENDS):
        program = mend(case.program, error, SHORTEST)
        if program is None:
            raise error
        case = replace(case, program=program)
        try:
            return evaluate(case, backward=backward, fuse_fp=fuse_fp, traced=traced, past=past)
        except Undefined as again:
            error = again
    raise error
