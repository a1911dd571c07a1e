"""Powers of a base that the C++ compiler knows, which it computes in another way."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.gradient_forms import LANE, I
from kernelfuzz.cases import Case, Launch
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, Array, Scalar
from kernelfuzz.lang.nodes import Apply, Assign, Literal, Load, Parameter, Program
from kernelfuzz.oracle import Status, all_bounds
from kernelfuzz.toolchain.build import BuildOptions


def power(base: float, dtype: Scalar) -> Program:
    by = Apply(f"mul({dtype.name},{dtype.name})", (Load("a", I, dtype), Literal(8.0, dtype)), dtype)
    value = Apply(f"pow({dtype.name},{dtype.name})", (Literal(base, dtype), by), dtype)
    params = (Parameter("a", Array(dtype)), Parameter("out", Array(dtype)))
    return Program("kernel", params, (LANE, Assign(Load("out", I, dtype), value)))


CASES = [
    Case(power(base, dtype), Launch(263, seed, extremes=False))
    for base in (8.0, 0.125, 1024.0, 4.0, 7.0)
    for dtype in (FLOAT32, FLOAT64)
    for seed in (1, 2)
]


@pytest.mark.parametrize("level", [0, 2])
def test_warp_is_within_the_tolerance(level: int, tmp_path: Path) -> None:
    options = BuildOptions(cpu=True, arch=None, optimization_level=level, backward=True)
    evaluations = [evaluate(case, backward=True) for case in CASES]
    for case, outcome in zip(CASES, judge_batch(evaluations, options, tmp_path), strict=True):
        verdict = outcome.verdicts["cpu"]
        assert verdict.status is Status.PASS, (case.program, verdict)
        assert verdict.gradient is not None
        assert verdict.gradient.status is Status.PASS, (case.program, verdict.gradient)


def test_only_bases_that_are_other_powers_of_two_have_a_wider_one() -> None:
    widths = {}
    for base in (8.0, 4.0, 7.0):
        found = all_bounds(evaluate(Case(power(base, FLOAT32), Launch(263, 1, extremes=False))).expected)["out"]
        held = found.judged & (found.value > 1e-30) & (found.high < 1e30)
        low, value, high = (part[held] for part in (found.low, found.value, found.high))
        widths[base] = float(np.max((high - low) / value))
    assert widths[8.0] > 5 * widths[4.0]
    assert widths[7.0] < 2 * widths[4.0]
