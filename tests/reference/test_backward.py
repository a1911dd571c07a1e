"""The backward pass of whole Programs: against differences of their own forward values, and what it leaves where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given

from kernelfuzz import strategies as kst
from kernelfuzz.backward import Backward, backward
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import Undefined
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import Evaluation, excuse, mended, noise_seed
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Vector
from kernelfuzz.lang.nodes import Apply, Assign, Atomic, AtomicCell, Grad, Load, Name, Parameter, Program, walk
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Op
from kernelfuzz.reference.evaluate import Expected, Inputs, run

Data = npt.NDArray[Any]

STEP = 2.0**-20
TOLERANCE = 1e-4
"""Of the sum of the absolute terms, where the differences to either side agree to a tenth of that."""

CASES = 550

MADE_FOR_IT = 5
"""One Case in so many is drawn to be differentiable."""


def differentiable(index: int) -> Case | None:
    """A Case that was drawn to have a gradient."""
    found: list[Case] = []

    @given(kst.cases(differentiable=True))
    def drawn(case: Case) -> None:
        found.append(case)

    words = np.random.Philox(key=(31 << 64) + index).random_raw(1 << 12)
    drawn.hypothesis.fuzz_one_input(words.tobytes())  # type: ignore[attr-defined]  # Hypothesis' public attribute
    return found[0] if found else None


def ordinary(index: int) -> Evaluation | None:
    """A drawn Case on ordinary inputs whose gradients are judged; None if there is none."""
    case = draw(31, index, 40) if index % MADE_FOR_IT else differentiable(index)
    if case is None:
        return None
    own = any(function.gradient or function.replay for function in case.program.functions)
    if own or any(isinstance(node, Grad) for node in walk(case.program)):
        # nothing goes back through `wp.grad`, and a gradient or a replay of one's own is what it is
        return None
    case = replace(case, launch=replace(case.launch, extremes=False, alike=False))
    try:
        evaluation = mended(case)
    except Undefined:
        return None
    # (what is computed in 16 bits, and what becomes a narrower float, is rounded in all samples)
    coarse = any(array.kind.is_float and array.kind.bits == 16 for array in evaluation.expected.values())
    coarse |= any(isinstance(node, Apply) and is_narrowed(OPS[node.op]) for node in walk(evaluation.case.program))
    return None if coarse or excuse(evaluation.case.program) else evaluation


def is_narrowed(op: Op) -> bool:
    """Whether a float becomes one of fewer bits."""
    made = op.result.scalar
    return made.is_float and any(dtype.scalar.is_float and dtype.scalar.bits > made.bits for dtype in op.params)


def has_ties(evaluation: Evaluation, wanted: Backward) -> bool:
    """Whether nobody knows who takes an adjoint, for several values may be an element."""
    extrema = any(
        isinstance(node, Atomic | AtomicCell) and node.op in ("min", "max") for node in walk(evaluation.case.program)
    )
    return extrema and any(array.unstable.any() for array in wanted.expected.values())


def moved(inputs: Inputs, along: Mapping[str, Data], step: float) -> Inputs:
    """The inputs with all arrays of floats moved; they are carried in more digits than their dtype has."""
    return replace(
        inputs,
        arrays={
            name: array.astype(np.longdouble) + step * along[name] if name in along else array
            for name, array in inputs.arrays.items()
        },
    )


def pairing(arrays: Mapping[str, Expected], with_: Mapping[str, Data]) -> np.longdouble:
    """The sum of products of what arrays hold, without roundings, and of these."""
    total = np.longdouble(0)
    for name, data in with_.items():
        total += (arrays[name].data[0].astype(np.longdouble) * data).sum()
    return total


def values(evaluation: Evaluation, along: Mapping[str, Data], step: float, seeds: Mapping[str, Data]) -> np.longdouble:
    """What is paired after a step; NaN if it is undefined there."""
    case, inputs = evaluation.case, moved(evaluation.inputs, along, step)
    try:
        return pairing(run(case.program, inputs, case.launch.dim, "cpu", noise_seed(case)), seeds)
    except Undefined:
        return np.longdouble(np.nan)


@np.errstate(all="ignore")
def test_gradients_are_those_of_differences(monkeypatch: pytest.MonkeyPatch) -> None:
    # quotients of differences need values that are not rounded
    monkeypatch.setattr("kernelfuzz.reference.evaluate.may_contract", lambda program: True)
    compared = 0
    for index in range(CASES):
        evaluation = ordinary(index)
        if evaluation is None:
            continue
        case, inputs = evaluation.case, evaluation.inputs
        wanted = backward(case, inputs, past=frozenset())
        if has_ties(evaluation, wanted):
            continue
        random = np.random.default_rng(index)
        # along inputs that are nowhere written, each at certain elements only
        along = {
            name: np.where(
                array.unstable | ~np.isfinite(array.data).all(axis=0), 0, random.uniform(-1, 1, array.unstable.shape)
            )
            for name, array in wanted.expected.items()
            if not evaluation.expected[name].written.any() and array.written.any()
        }
        seeds = {name: data for name, data in wanted.before.items() if evaluation.expected[name].written.any()}
        added = {name: wanted.expected[name].data[0] - wanted.before[name] for name in along}
        slope = sum(
            ((added[name] * direction)[direction != 0].sum() for name, direction in along.items()), np.longdouble(0)
        )
        size = 1 + sum(float(np.abs(added[name] * d)[d != 0].sum()) for name, d in along.items())
        ends = [values(evaluation, along, step, seeds) for step in (-STEP, 0.0, STEP)]
        if not along or not np.isfinite(size) or not np.isfinite(np.array(ends, dtype=float)).all():
            continue
        before, after = (ends[1] - ends[0]) / STEP, (ends[2] - ends[1]) / STEP
        if abs(after - before) > TOLERANCE / 10 * size:
            # there is a kink, or a value beyond all digits
            continue
        if abs(slope - (before + after) / 2) > TOLERANCE * size:
            # there is a jump where it is the steeper the shorter the step is, as where nothing is normalized
            short = [values(evaluation, along, step, seeds) for step in (-STEP / 2, STEP / 2)]
            steeper = (short[1] - short[0]) / STEP - before
            assert abs(steeper) > abs(before) / 2, f"index {index}: {slope}, {before}, {after}"
            continue
        compared += 1
    assert compared > CASES / 6, compared


def test_sums_of_adjoints_that_may_overflow_are_not_judged() -> None:
    """Of a vector that is all operands of several operations: Warp adds up their terms in an order of its own."""
    six, lane = Vector(6, FLOAT32), Name("i", INT32)
    twist = Name("s", six)
    product = Apply("spatial_cross_dual(vec6,vec6)", (twist, twist), six)
    power = Apply("spatial_dot(vec6,vec6)", (product, twist), FLOAT32)
    scaled = Apply("mul(float32,float32)", (power, Load("b", lane, FLOAT32)), FLOAT32)
    params = (Parameter("a", Array(six)), Parameter("b", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    body = (
        Assign(lane, Apply("tid()", (), INT32)),
        Assign(twist, Load("a", lane, six)),
        Assign(Load("out", lane, FLOAT32), scaled),
    )
    case = Case(Program("kernel", params, body), Launch(2))
    inputs = materialize(case.program, case.launch)
    values = np.array([-1.2481, -0.33482432, -8.0, 0.9019712, -2.5, -1.4395827], np.float32)
    factors = np.zeros_like(inputs.arrays["b"])
    factors[:2] = np.float32([6.498e37, 2.0]) / backward(case, inputs).before["out"][:2]
    inputs = replace(inputs, arrays={**inputs.arrays, "a": np.tile(values, (len(factors), 1)), "b": factors})
    unsure = backward(case, inputs).expected["a"].unstable
    assert unsure[0].all() and not unsure[1].any()
