"""Atomic minima and maxima on the way back: who an element is takes its adjoint, and nothing is claimed of ties."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, VEC2, Array, Value
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    AtomicOld,
    Expr,
    Kernel,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Stmt,
)
from kernelfuzz.reference.evaluate import Expected, Inputs, record, run

Data = npt.NDArray[Any]

LANE = Name("i", INT32)
TID = Assign(LANE, Apply("tid()", (), INT32))
HERE = Apply("mod(int32,int32)", (LANE, Literal(3, INT32)), INT32)


def element(name: str, dtype: Value = FLOAT32) -> Load:
    return Load(name, LANE, dtype)


def op(name: str, *args: Expr) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, args[0].dtype)


def program(*kernels: Sequence[Stmt], dtype: Value = FLOAT32) -> Program:
    params = tuple(Parameter(name, Array(dtype)) for name in ("x", "y", "best", "out"))
    first, *later = kernels
    following = tuple(Kernel(f"kernel{number}", (TID, *body)) for number, body in enumerate(later))
    made = Program("kernel", params, (TID, *first), kernels=following)
    check(made)
    return made


def extremum(kind: str, value: Expr, index: Expr = HERE) -> Atomic:
    return Atomic(kind, "best", index, value)


def adjoints(of: Program, arrays: Mapping[str, Data], seeds: Mapping[str, Data], past: bool) -> dict[str, Expected]:
    lanes = len(arrays["x"])
    recorded = record(of, Inputs(dict(arrays), {}), lanes)
    return recorded.back(seeds, ALL_BUGS if past else frozenset())


def single(
    values: Sequence[float], before: float, kind: str = "max", past: bool = False
) -> tuple[list[float | None], ...]:
    """The adjoints of the values that lanes hand in for one element, and of what was there; None where nobody knows."""
    arrays = {"x": np.array(values, np.float32), "best": np.array([before], np.float32)}
    arrays |= {name: np.zeros(len(values), np.float32) for name in ("y", "out")}
    of = program([extremum(kind, element("x"), Literal(0, INT32))])
    found = adjoints(of, arrays, {"best": np.array([3.0], np.float32)}, past)
    return tuple(
        [
            None if doubt else float(value)
            for value, doubt in zip(found[name].data[0], found[name].unstable, strict=True)
        ]
        for name in ("x", "best")
    )


@pytest.mark.parametrize(
    ("values", "before", "of_values", "of_before"),
    [
        ([1.0, 5.0, 2.0], 0.0, [0.0, 3.0, 0.0], [0.0]),
        ([1.0, 5.0, 2.0], 9.0, [0.0, 0.0, 0.0], [3.0]),
        ([5.0, 5.0, 2.0], 0.0, [None, None, 0.0], [0.0]),
        ([5.0, 1.0, 2.0], 5.0, [None, 0.0, 0.0], [None]),
        ([5.0], -math.inf, [3.0], [0.0]),
        ([math.inf, math.inf], 0.0, [None, None], [0.0]),
        ([math.nan, 1.0], 0.0, [None, None], [None]),
    ],
)
def test_the_largest_takes_the_adjoint(
    values: list[float], before: float, of_values: list[float | None], of_before: list[float | None]
) -> None:
    assert single(values, before) == (of_values, of_before)
    assert single([-each for each in values], -before, "min") == (of_values, of_before)


def test_of_what_was_there_before_nothing_is_claimed_where_warp_leaves_it_its_adjoint() -> None:
    assert single([1.0, 5.0, 2.0], 0.0, past=True) == ([0.0, 3.0, 0.0], [None])
    assert single([1.0, 5.0, 2.0], 9.0, past=True) == ([0.0, 0.0, 0.0], [3.0])


def test_nothing_is_claimed_where_the_element_is_another_one_in_the_end() -> None:
    """Warp compares with what is there then: the sum of the second kernel is no value of the first."""
    of = program([extremum("max", element("x"))], [Atomic("add", "best", HERE, element("y"))])
    arrays = {name: np.arange(1, 7, dtype=np.float32) for name in ("x", "y", "best", "out")}
    arrays["best"] = np.zeros(3, np.float32)
    seeds = {"best": np.ones(3, np.float32)}
    right, claimed = (adjoints(of, arrays, seeds, past)["x"] for past in (False, True))
    assert right.data[0].tolist() == [0, 0, 0, 1, 1, 1] and not right.unstable.any()
    assert claimed.unstable.all()


def test_a_near_tie_is_one() -> None:
    """Which of two sines is larger is beyond their last bits."""
    arrays = {name: np.zeros(2, np.float32) for name in ("x", "y", "best", "out")}
    arrays["x"] = np.array([1.0, np.nextafter(np.float32(1), np.float32(2))], np.float32)
    arrays["best"] = np.zeros(1, np.float32)
    of = program([extremum("max", op("sin", element("x")), Literal(0, INT32))])
    assert adjoints(of, arrays, {"best": np.ones(1, np.float32)}, False)["x"].unstable.all()


WHOLE = {
    "one kernel": program([extremum("max", op("mul", element("x"), element("y")))]),
    "twice": program([extremum("min", element("x")), extremum("min", op("sin", element("y")))]),
    "two kernels": program([extremum("max", element("x"))], [extremum("max", op("mul", element("x"), element("y")))]),
    "then read": program(
        [extremum("max", op("mul", element("x"), element("y")))],
        [Assign(element("out"), op("mul", Load("best", HERE, FLOAT32), element("x")))],
    ),
    "then added to": program([extremum("max", element("x"))], [Atomic("add", "best", HERE, element("y"))]),
    "after a sum": program([Atomic("add", "best", HERE, element("y"))], [extremum("max", element("x"))]),
    "alone, unused": program(
        [Assign(element("out"), AtomicOld("max", "best", LANE, (op("sin", element("x")),), FLOAT32))]
    ),
    "vectors": program([extremum("max", op("add", element("x", VEC2), element("y", VEC2)))], dtype=VEC2),
}


@pytest.mark.parametrize("name", WHOLE)
def test_gradients_are_those_of_differences(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # quotients of differences need values that are not rounded
    monkeypatch.setattr("kernelfuzz.reference.evaluate.may_contract", lambda program: True)
    of, random, step = WHOLE[name], np.random.default_rng(5), 2.0**-20
    shape = (6, 2) if name == "vectors" else (6,)
    arrays = {each: random.uniform(0.1, 1.4, shape).astype(np.float32) for each in ("x", "y", "best", "out")}
    seeds = {each: random.uniform(-1, 1, shape).astype(np.float32) for each in ("best", "out")}
    if name == "alone, unused":
        # what an atomic returned has no way back
        seeds["out"] = np.zeros(shape, np.float32)
    along = {each: random.uniform(-1, 1, shape) for each in ("x", "y", "best")}
    found = adjoints(of, arrays, seeds, False)
    assert not any(array.unstable.any() for array in found.values())

    def paired(size: float) -> np.longdouble:
        moved = {each: data.astype(np.longdouble) + size * along.get(each, 0) for each, data in arrays.items()}
        after = run(of, Inputs(moved, {}), 6)
        return sum(((after[each].data[0] * seeds[each]).sum() for each in seeds), np.longdouble(0))

    slope = sum((found[each].data[0] * along[each]).sum() for each in along)
    assert slope == pytest.approx(float((paired(step) - paired(-step)) / (2 * step)), abs=1e-5)
