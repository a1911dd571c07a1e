"""All lanes in lockstep under masks give what one lane after another gives, on random Programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st
from interpreter import Data, Device, interpret

from kernelfuzz import oracle
from kernelfuzz.backward import values_looked_at_closely
from kernelfuzz.cases import Case, rank
from kernelfuzz.errors import Undefined
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import Evaluation, evaluate, mended
from kernelfuzz.lang.nodes import Grad, walk
from kernelfuzz.strategies import cases

_LANES = st.sampled_from([9, 13, 5, 1, 17])


def _small(case: Case, lanes: int) -> Case:
    """A Case in a few lanes, along as many axes as the Program asks for."""
    asked = rank(case.program)
    return replace(case, launch=replace(case.launch, dim=lanes if asked == 1 else (lanes, 2, 1, 2)[:asked]))


def _has_no_gradient(case: Case) -> bool:
    """The interpreter knows no derivatives; those of the reference are held against differences (`test_adjoint`)."""
    return not any(isinstance(node, Grad) for node in walk(case.program))


_CASES = st.builds(_small, cases(size=30).filter(_has_no_gradient), _LANES)
_THOROUGH = settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

# what the reference says of values that the interpreter has not: other orders, other values of what is uncertain
_CAUTIOUS = ("fuel", "uncertain", "atomic sum")


def _defined(case: Case) -> Evaluation:
    try:
        return mended(case)
    except Undefined:
        assume(False)
        raise


def _uncertain(error: Undefined, evaluation: Evaluation) -> bool:
    """Whether it may be an uncertain value that is out of range: the reference says that nobody knows the result."""
    harmless = error.what in ("float to integer out of range", "signed overflow", "shift out of range")
    return harmless and any(expected.unstable.any() for expected in evaluation.expected.values())


def _interpreted(evaluation: Evaluation, device: Device) -> tuple[Mapping[str, Data], set[tuple[str, int]]]:
    case = evaluation.case
    try:
        return interpret(case.program, evaluation.inputs, case.launch.dim, device)
    except Undefined as error:
        assume(not _uncertain(error, evaluation))
        raise


def _same(left: Data, right: Data) -> Data:
    return np.asarray((left == right) | ((left != left) & (right != right)))


def _refused(evaluation: Evaluation, arrays: dict[str, Data], on: Literal["cpu", "cuda"] = "cpu") -> list[str]:
    """The judged elements that the oracle does not take from a device, which looks at them twice."""
    expected, given_arrays = evaluation.expected, evaluation.inputs.arrays
    observed = {name: data.astype(given_arrays[name].dtype) for name, data in arrays.items()}
    for look in (lambda: expected, lambda: values_looked_at_closely(evaluation.case, evaluation.inputs, on, expected)):
        differences = oracle.compare(oracle.all_bounds(look()), given_arrays, observed).differences
        if not differences:
            break
    return [str(d) for d in differences]


@_THOROUGH
@given(_CASES)
def test_what_is_stable_is_what_a_lane_alone_computes(case: Case) -> None:
    evaluation = _defined(case)
    arrays, written = _interpreted(evaluation, Device())
    for name, expected in evaluation.expected.items():
        rounded = expected.data[min(1, expected.data.shape[0] - 1)]
        assert (_same(rounded, arrays[name]) | expected.unstable).all(), name
        stored = np.array([(name, at) in written for at in range(len(arrays[name]))])
        parts = tuple(range(1, expected.unstable.ndim))
        whole = expected.unstable.all(axis=parts)
        assert ((expected.written.any(axis=parts) == stored) | whole).all(), name
    assert not _refused(evaluation, dict(arrays))


@pytest.mark.parametrize("on", ["cpu", "cuda"])
@settings(_THOROUGH, derandomize=True)
@given(_CASES, st.integers(0, 1000))
def test_a_device_that_rounds_and_orders_its_own_way_is_accepted(
    on: Literal["cpu", "cuda"], case: Case, seed: int
) -> None:
    """Products fused into sums or not, functions off by their ulp, on a GPU lanes in any order."""
    evaluation = _defined(case)
    arrays, _ = _interpreted(evaluation, Device(np.random.default_rng(seed), in_order=on == "cpu"))
    assert not _refused(evaluate(evaluation.case, on), dict(arrays), on)


@settings(_THOROUGH, derandomize=True)
@given(_CASES)
def test_undefined_behaviour_is_what_a_lane_alone_runs_into(case: Case) -> None:
    inputs = materialize(case.program, case.launch)
    found: Undefined | None = None
    try:
        interpret(case.program, inputs, case.launch.dim, Device())
    except Undefined as error:
        found = error
    try:
        evaluation = evaluate(case)
    except Undefined as error:
        assert found or any(word in str(error) for word in _CAUTIOUS), error
    else:
        assert found is None or _uncertain(found, evaluation), found
