"""Builds, runs and judges many evaluated Cases at once: the way from expectations to verdicts."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from kernelfuzz import oracle
from kernelfuzz.backward import Backward, backward, looked_at_closely, values_looked_at_closely
from kernelfuzz.cases import Case
from kernelfuzz.errors import UsageError
from kernelfuzz.judging import Evaluation, evaluate, excuse
from kernelfuzz.lang import nodes
from kernelfuzz.lang.branched import loses_constants
from kernelfuzz.lang.cuda import adds_to_own, cpu_only, goes_back_to_own
from kernelfuzz.lang.dtypes import Array, Quaternion, Struct, Transformation, Value
from kernelfuzz.lang.kernels import kernels_of, taken
from kernelfuzz.lang.known import LOCAL_ATOMIC, LOST_CONSTANT, REPEATED
from kernelfuzz.lang.nodes import Atomic, AtomicCell, Program, walk
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.lang.optimized import optimized_bug
from kernelfuzz.lang.repeats import changed_again
from kernelfuzz.lang.serialize import identity
from kernelfuzz.lang.structs import leaf_parameters
from kernelfuzz.oracle import Bounds, Status, Verdict
from kernelfuzz.reference.evaluate import Expected, Inputs
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildFailure, BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.ir import DeviceCode
from kernelfuzz.toolchain.launch import Gradients, devices, launch_backward_twice, launch_twice
from kernelfuzz.toolchain.parameters import After, Argument, Parameter, Placed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one Case: its source, the code of each target that built, and a verdict for each device."""

    source: str
    code: Mapping[str, DeviceCode]
    verdicts: Mapping[str, Verdict]

    @property
    def status(self) -> Status:
        """The worst of the verdicts; a device that was only built does not count, and VACUOUS hides nothing."""
        ran = [v.status for v in self.verdicts.values() if v.status is not Status.BUILT]
        bad = [status for status in ran if status is not Status.PASS]
        worst = [status for status in bad if status is not Status.VACUOUS] or bad
        return worst[0] if worst else Status.PASS if ran else Status.BUILT


@dataclass(slots=True)
class Clock:
    """Seconds spent in each stage, summed; `build` is the time inside Warp and its compilers."""

    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, stage: str, begin: float) -> float:
        """Adds the time since `begin` to `stage`; returns now."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - begin
        return now

    def merge(self, other: Clock) -> None:
        """Adds what another clock measured."""
        for stage, seconds in other.seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds


def parameters(program: Program) -> list[Parameter]:
    """The types of a kernel's parameters, as the toolchain wants them."""
    return [
        _parameter("array", p.dtype.element, p.dtype.ndim)
        if isinstance(p.dtype, Array)
        else _parameter("value", p.dtype)
        for p in program.params
    ]


def _parameter(kind: Literal["array", "value"], dtype: Value, ndim: int = 1) -> Parameter:
    if isinstance(dtype, Struct):
        fields = [(name, _parameter("value", held)) for name, held in dtype.fields]
        fields += [(name, _parameter("array", held.element, held.ndim)) for name, held in dtype.arrays]
        return Parameter(kind, dtype.name, ndim=ndim, fields=tuple(fields))
    family: Literal["", "quaternion", "transformation"] = ""
    if isinstance(dtype, Quaternion):
        family = "quaternion"
    elif isinstance(dtype, Transformation):
        family = "transformation"
    return Parameter(kind, dtype.scalar.name, dtype.shape, family, ndim)


def arguments(program: Program, inputs: Inputs) -> list[Argument]:
    """The arguments of a launch, shaped and lying in memory as `inputs` say; of structs a list with each field's."""
    return [
        [_argument(leaf.name, inputs) for leaf in leaf_parameters(param)]  # type: ignore[misc]  # fields are arrays
        if _is_struct(param)
        else _argument(param.name, inputs)
        for param in program.params
    ]


def _is_struct(param: nodes.Parameter) -> bool:
    return isinstance(param.dtype.element if isinstance(param.dtype, Array) else param.dtype, Struct)


def _argument(name: str, inputs: Inputs) -> Argument:
    return _array(name, inputs) if name in inputs.arrays else inputs.values[name]


def _array(name: str, inputs: Inputs) -> Argument:
    if name in inputs.absent:
        return None
    data = inputs.arrays[name]
    shape = inputs.extents.get(name, data.shape[:1])
    data = data.reshape(*shape, *data.shape[1:])
    if name in inputs.indices:
        return Placed(data, (1,) * len(shape), inputs.indices[name])
    return Placed(data, inputs.layouts[name]) if name in inputs.layouts else data


def observed(program: Program, inputs: Inputs, after: Sequence[After]) -> dict[str, npt.NDArray[Any]]:
    """The arrays after a launch, their elements one after the other; one that is not given has none."""
    found: dict[str, npt.NDArray[Any]] = {}
    for param, held in zip(program.params, after, strict=True):
        if held is not None:
            arrays = [leaf for leaf in leaf_parameters(param) if isinstance(leaf.dtype, Array)]
            leaves = zip(arrays, [held] if isinstance(held, np.ndarray) else held, strict=True)
            found.update(
                (leaf.name, array.reshape(inputs.arrays[leaf.name].shape))
                for leaf, array in leaves
                if array is not None
            )
    return found | {name: inputs.arrays[name] for name in inputs.absent}


def source_of(evaluation: Evaluation) -> Source:
    """The rendered Program, named by the Case's identity."""
    program = evaluation.case.program
    return Source(identity(evaluation.case), render(program), program.name, stages(program))


def stages(program: Program) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The kernels of a Program that has several, and the places of the parameters that each takes."""
    if not program.kernels:
        return ()
    kernels = zip(kernels_of(program), taken(program), strict=True)
    return tuple((kernel.name, tuple(program.params.index(param) for param in params)) for kernel, params in kernels)


def judge_batch(
    evaluations: Sequence[Evaluation],
    options: BuildOptions,
    workdir: Path,
    clock: Clock | None = None,
    accepted: Sequence[Mapping[str, Bounds]] | None = None,
    sources: Sequence[Source] | None = None,
    *,
    by: Sequence[Evaluation] | None = None,
) -> list[Outcome]:
    """Builds all Cases in one module, runs each on every device that was built for and is here, and judges it.

    With `options.backward` the backward pass is judged as well, where there is one and nothing excuses it.

    Those whose adjoint the CUDA compiler refuses are built for the CPU alone, in a module of their own.
    `accepted` and `sources` can be given where they are known already. A value that is not accepted is looked at again,
    from more samples. Values are judged `by` other evaluations where these are given: of other Programs, but on the
    same inputs.

    Raises UsageError for an unknown arch, and for Cases that were evaluated without `fuse_fp` and would be built with
    it.
    """
    if options.fuse_fp and not all(each.fuse_fp for each in evaluations):
        raise UsageError("evaluated without fuse_fp, and to be built with it: rounding may differ")
    clock = clock or Clock()
    if options.cpu and options.arch is not None:
        alone = [cpu_only(each.case.program) for each in evaluations]
        if any(alone):
            return _apart(evaluations, alone, options, workdir, clock, accepted, sources, by)
    begin = time.perf_counter()
    sources = sources or [source_of(e) for e in evaluations]
    begin = clock.add("render", begin)
    by = by or evaluations
    accepted = accepted or [oracle.all_bounds(e.expected) for e in by]
    begin = clock.add("compare", begin)
    # equal Cases build once
    unique = list({source.id: source for source in sources}.values())
    with build_batch(unique, options, workdir) as batch:
        clock.add("toolchain", begin)
        clock.seconds["toolchain"] -= batch.seconds
        clock.seconds["build"] = clock.seconds.get("build", 0.0) + batch.seconds
        by_id = {source.id: result for source, result in zip(unique, batch.results, strict=True)}
        outcomes = [
            _outcome(e, source, by_id[source.id], _Wanted(judge.case, judge.expected, accept), options, clock)
            for e, source, judge, accept in zip(evaluations, sources, by, accepted, strict=True)
        ]
        begin = time.perf_counter()
    clock.add("toolchain", begin)
    return outcomes


def _apart(
    evaluations: Sequence[Evaluation],
    alone: Sequence[bool],
    options: BuildOptions,
    workdir: Path,
    clock: Clock,
    accepted: Sequence[Mapping[str, Bounds]] | None,
    sources: Sequence[Source] | None,
    by: Sequence[Evaluation] | None,
) -> list[Outcome]:
    """As `judge_batch`, for two batches: the Cases that are `alone` are built without CUDA."""
    found: dict[int, Outcome] = {}
    for apart, these in ((False, options), (True, replace(options, arch=None))):
        numbers = [number for number, each in enumerate(alone) if each == apart]
        outcomes = judge_batch(
            [evaluations[number] for number in numbers],
            these,
            workdir,
            clock,
            accepted and [accepted[number] for number in numbers],
            sources and [sources[number] for number in numbers],
            by=by and [by[number] for number in numbers],
        )
        found |= dict(zip(numbers, outcomes, strict=True))
    return [found[number] for number in range(len(evaluations))]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a Case must give, and what is accepted of it."""

    case: Case
    expected: Mapping[str, Expected]
    accepted: Mapping[str, Bounds]


def _outcome(
    evaluation: Evaluation,
    source: Source,
    result: Built | BuildFailure,
    wanted: _Wanted,
    options: BuildOptions,
    clock: Clock,
) -> Outcome:
    if isinstance(result, BuildFailure):
        verdict = Verdict(Status.BUILD_ERROR, reason=f"{result.stage}: {result.message}")
        return Outcome(source.text, {}, {"cuda" if result.stage == "cuda" or not options.cpu else "cpu": verdict})
    verdicts = {}
    for target in result.code:
        here = [d for d in devices() if d == target or d.startswith(f"{target}:")][:1]
        if not here:
            verdicts[target] = Verdict(Status.BUILT, reason=f"no {target} device here; built for sm_{options.arch}")
        elif (bug := _met(evaluation, target, options)) is not None:
            verdicts[target] = Verdict(Status.BUILT, reason=f"not run: the known bug {bug}")
            continue
        elif target == "cpu" and result.loaded.fault is not None:
            verdicts[target] = Verdict(Status.BUILD_ERROR, reason=f"{target}: {result.loaded.fault}")
            continue
        elif target == "cpu":
            verdicts[target] = _run(evaluation, result, wanted, here[0], clock)
        else:
            # another device has other accuracies, and so another tolerance
            there = evaluate(wanted.case, "cuda").expected
            other = _Wanted(wanted.case, there, oracle.all_bounds(there))
            verdicts[target] = _run(evaluation, result, other, here[0], clock)
        if here and result.code[target].backward is not None:
            verdicts[target] = _run_backward(evaluation, result, verdicts[target], target, here[0], clock)
    return Outcome(source.text, result.code, verdicts)


def _met(evaluation: Evaluation, target: str, options: BuildOptions) -> str | None:
    """The known bug to go past for which a Program is not run, if there is one.

    It may end the process, give values that are wrong, or not be found.
    """
    program, past = evaluation.case.program, evaluation.past
    if LOST_CONSTANT in past and loses_constants(program):
        return LOST_CONSTANT
    if target != "cpu":
        return LOCAL_ATOMIC if LOCAL_ATOMIC in past and adds_to_own(program) else None
    return None if options.optimization_level == 0 else optimized_bug(program, past)


def _run(evaluation: Evaluation, built: Built, wanted: _Wanted, device: str, clock: Clock) -> Verdict:
    case, inputs, accept = evaluation.case, evaluation.inputs, wanted.accepted
    begin = time.perf_counter()
    given = arguments(case.program, inputs)
    launches = launch_twice(built, case.launch.dim, parameters(case.program), given, device)
    begin = clock.add("launch", begin)
    first, second = (observed(case.program, inputs, after) for after in launches)
    verdict = oracle.compare(accept, inputs.arrays, first)
    if verdict.status is Status.MISMATCH:
        on: Device = "cpu" if device == "cpu" else "cuda"
        fuse_fp = evaluation.fuse_fp
        closer = values_looked_at_closely(wanted.case, inputs, on, wanted.expected, fuse_fp=fuse_fp)
        accept = oracle.all_bounds(closer)
        verdict = oracle.compare(accept, inputs.arrays, first)
    exact = device == "cpu" or not _in_any_order(case.program)
    verdict = oracle.compare_again(verdict, accept, inputs.arrays, first, second, exact=exact)
    clock.add("compare", begin)
    return verdict


def _run_backward(
    evaluation: Evaluation, built: Built, verdict: Verdict, target: str, device: str, clock: Clock
) -> Verdict:
    case, inputs = evaluation.case, evaluation.inputs
    recorded = evaluation.recorded if target == "cpu" else None
    excused = evaluation.excused
    if excused is None and evaluation.recorded is None:
        excused = excuse(case.program, evaluation.past)
    if target == "cuda" and LOCAL_ATOMIC in evaluation.past and goes_back_to_own(case.program):
        excused = excused or Verdict(Status.KNOWN_BUG, reason=LOCAL_ATOMIC)
    if excused is not None:
        # such a backward pass may even write where it must not
        return replace(verdict, gradient=excused)
    begin = time.perf_counter()
    on: Device = "cpu" if target == "cpu" else "cuda"
    fresh = recorded if recorded and recorded.is_fresh else None
    wanted = backward(case, inputs, on, fresh, evaluation.past, fuse_fp=evaluation.fuse_fp)
    begin = clock.add("reference, backward", begin)
    given, seeds = arguments(case.program, inputs), adjoints(case.program, inputs, wanted)
    types = parameters(case.program)
    found, other = launch_backward_twice(built, case.launch.dim, types, given, seeds, device=device)
    begin = clock.add("launch", begin)
    verdict = with_backward(verdict, evaluation, on, wanted, found, other)
    clock.add("compare", begin)
    return verdict


def with_backward(
    verdict: Verdict, evaluation: Evaluation, on: Device, wanted: Backward, first: Gradients, second: Gradients
) -> Verdict:
    """`verdict` on the launch of an Evaluation with that on two backward passes, of which the `wanted` is known."""
    case, inputs, program = evaluation.case, evaluation.inputs, evaluation.case.program
    seen, again = (observed(program, inputs, each.adjoints) for each in (first, second))
    accept = oracle.all_bounds(wanted.expected)
    gradient = oracle.compare(accept, wanted.before, seen)
    if gradient.status is Status.MISMATCH:
        closer = looked_at_closely(case, inputs, on, wanted, evaluation.past, fuse_fp=evaluation.fuse_fp)
        accept = oracle.all_bounds(closer.expected)
        gradient = oracle.compare(accept, wanted.before, seen)
    gradient = oracle.compare_again(gradient, accept, wanted.before, seen, again, exact=on == "cpu")
    left, end = (observed(program, inputs, after) for after in (first.arrays, first.end))
    touched = [name for name in left if name not in end or not oracle.same_values(left[name], end[name])]
    if touched and REPEATED in evaluation.past:
        changed = changed_again(program)
        # (of an array of structs the fields are told apart)
        touched = [name for name in touched if not {name, name.split(".")[0]} & changed]
    # (what is in the adjoints of integers means nothing, but they are written where they are)
    others = [name for name in left if name not in wanted.expected and name not in inputs.absent]
    touched += [f"what lies beside the adjoint of {name}" for name in others if name not in seen]
    return oracle.with_gradient(verdict, gradient, touched)


def adjoints(program: Program, inputs: Inputs, wanted: Backward) -> list[Argument]:
    """The adjoints of a launch's arguments before its backward pass, shaped as `arguments` are; None for zeros."""
    return [
        [_adjoint(leaf.name, inputs, wanted) for leaf in leaf_parameters(param)]  # type: ignore[misc]  # as arguments
        if _is_struct(param)
        else _adjoint(param.name, inputs, wanted)
        for param in program.params
    ]


def _adjoint(name: str, inputs: Inputs, wanted: Backward) -> Argument:
    if name not in wanted.before:
        return None
    data = wanted.before[name]
    return data.reshape(*inputs.extents.get(name, data.shape[:1]), *data.shape[1:])


def _in_any_order(program: Program) -> bool:
    """Whether atomics add up floats, which differs by the order of lanes."""
    found = (node for node in walk(program) if isinstance(node, Atomic | AtomicCell))
    return any(node.op in ("add", "sub") and node.value.dtype.scalar.is_float for node in found)
