"""Arrays: who may touch what, and sums whose order nobody knows."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from kernels import LANES, A, I, call, evaluated, let, lit, out, rounded, stable, var

from kernelfuzz import oracle
from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Scalar
from kernelfuzz.lang.nodes import Assign, Atomic, Expr, For, If, Length, Literal, Load, Stmt
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.reference.evaluate import Expected
from kernelfuzz.reference.sampled import SAMPLES
from kernelfuzz.reference.sums import added

NEXT = call("mod", call("add", I, lit(1)), Length("out"))

SECOND = call("mod", call("add", I, lit(2)), Length("out"))


def _add(value: Expr) -> Atomic:
    return Atomic("add", "out", lit(0), value)


def _summed(terms: list[float], device: Device = "cuda") -> Expected:
    """The sum, in element 0, of one term from each of the first lanes."""
    padded = [*terms, *[0.0] * (LANES - len(terms))]
    guard = call("lt", I, lit(len(terms)))
    return evaluated(If(guard, (_add(A),)), a=padded, device=device, out=FLOAT32)["out"]


# -- races -----------------------------------------------------------------------------------------------------

RACES: dict[str, tuple[Stmt, ...]] = {
    "two lanes write": (out(lit(1), at=lit(3)),),
    "two lanes write through one index": (out(lit(1), at=call("mod", I, lit(4))),),
    "read what another wrote": (out(lit(1)), let("v", Load("out", NEXT, INT32))),
    "write what another read": (let("v", Load("out", NEXT, INT32)), out(lit(1))),
    "write what all read": (let("v", Load("out", lit(2), INT32)), out(lit(1))),
    "write what two read": (
        let("v", Load("out", call("mod", I, lit(4)), INT32)),
        If(call("eq", I, lit(1)), (out(lit(1)),)),
    ),
    "write what another and the lane itself read": (
        let("v", Load("out", NEXT, INT32)),
        let("v", Load("out", SECOND, INT32)),
        out(lit(1), at=SECOND),
    ),
    "one lane reads after the others wrote": (
        out(lit(1)),
        If(call("eq", I, lit(0)), (let("v", Load("out", NEXT, INT32)),)),
    ),
    "across iterations": (
        For("j", lit(0), lit(2), None, (out(lit(1), at=call("mod", call("add", I, var("j")), Length("out"))),)),
    ),
}


@pytest.mark.parametrize("name", list(RACES))
def test_races_are_undefined(name: str) -> None:
    with pytest.raises(Undefined, match="race"):
        evaluated(*RACES[name], out=INT32)
    if "two lanes" not in name and "iterations" not in name:
        evaluated(*RACES[name], lanes=1, out=INT32)


def test_a_lane_may_do_as_it_likes_with_its_own_element() -> None:
    own = Load("out", I, INT32)
    done = evaluated(out(lit(1)), out(call("add", own, I)), let("v", own), out(call("add", var("v"), own)), out=INT32)
    assert rounded(done["out"]) == [2 * (1 + lane) for lane in range(LANES)]


def test_lanes_that_do_not_run_touch_nothing() -> None:
    guard = call("eq", I, lit(2))
    done = evaluated(If(guard, (out(lit(7), at=lit(5)), let("v", Load("out", lit(5), INT32)))), out=INT32)
    assert rounded(done["out"]) == [0, 0, 0, 0, 0, 7, 0, 0]
    assert done["out"].written.tolist() == [lane == 5 for lane in range(LANES)]


# -- atomics ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [INT32, FLOAT32])
@pytest.mark.parametrize("op", ["add", "sub", "min", "max"])
def test_lanes_that_share_an_element_all_count(op: str, kind: Scalar) -> None:
    value = I if kind == INT32 else call("float", I)
    shifted = call("sub", value, lit(3) if kind == INT32 else lit(3.0))
    done = evaluated(Atomic(op, "out", call("mod", I, lit(3)), shifted), out=kind)["out"]
    terms = [[lane - 3 for lane in range(LANES) if lane % 3 == slot] for slot in range(3)]
    wanted = {"add": sum, "sub": lambda t: -sum(t), "min": lambda t: min(0, *t), "max": lambda t: max(0, *t)}[op]
    assert rounded(done) == [*(wanted(t) for t in terms), 0, 0, 0, 0, 0]
    assert done.written.tolist() == [slot < 3 for slot in range(LANES)]
    assert all(stable(done))


TERMS = st.lists(st.floats(-1e4, 1e4, width=32).filter(lambda v: abs(v) > 1e-3), min_size=2, max_size=5)


@settings(max_examples=100, deadline=None)
@given(TERMS)
def test_every_order_of_a_sum_is_accepted(terms: list[float]) -> None:
    expected = _summed(terms)
    accepted = oracle.bounds(expected)
    if not accepted.judged[0]:
        return
    for order in permutations(np.asarray(terms, dtype=np.float32)):
        total = np.float32(0.0)
        for term in order:
            total += term
        assert accepted.low[0] <= total <= accepted.high[0], order


@settings(deadline=None)
@given(TERMS)
def test_the_cpu_adds_lane_after_lane(terms: list[float]) -> None:
    accepted = oracle.bounds(_summed(terms, "cpu"))
    total = np.float32(0.0)
    for term in np.asarray(terms, dtype=np.float32):
        total += term
    assert accepted.exact[0] and accepted.value[0] == total


@given(st.lists(st.integers(-1000, 1000).map(lambda v: v / 4), min_size=1, max_size=LANES))
def test_a_sum_that_is_exact_in_every_order_has_no_tolerance(terms: list[float]) -> None:
    accepted = oracle.bounds(_summed(terms))
    assert accepted.exact[0] and accepted.judged[0]
    assert accepted.value[0] == sum(terms)


def test_a_sum_that_is_exact_in_some_orders_only_has_a_tolerance() -> None:
    # in the order of the lanes, and backwards, nothing is lost
    accepted = oracle.bounds(_summed([2.0**24, 2.0**24, 1.0, -1.0, -(2.0**24), -(2.0**24)]))
    assert not accepted.exact[0]
    assert not accepted.judged[0]


@pytest.mark.parametrize("op", ["min", "max"])
def test_a_nan_in_an_atomic_extremum_is_left_unjudged(op: str) -> None:
    done = evaluated(
        Atomic(op, "out", call("mod", I, lit(4)), A), a=(1.0, float("nan"), 2.0, -3.0, -0.5, 2.0, 4.0, 1.0), out=FLOAT32
    )
    assert stable(done["out"]) == [True, False] + [True] * 6
    assert rounded(done["out"])[3] == (-3.0 if op == "min" else 1.0)


@pytest.mark.parametrize("op", ["min", "max"])
def test_the_sign_of_an_atomic_extremum_of_zeros_is_not_known(op: str) -> None:
    zeros = (0.0, -0.0, 0.0, -0.0, 1.0, -1.0, 0.0, -0.0)
    done = evaluated(Atomic(op, "out", call("mod", I, lit(4)), A), a=zeros, out=FLOAT32)["out"]
    signs = np.signbit(done.data)
    # (out is zero before)
    assert (signs != signs[:1]).any(axis=0).tolist() == [
        False,
        op == "max",
        False,
        True,
        *[False] * 4,
    ]
    assert oracle.bounds(done).exact.all()


def test_an_integer_sum_that_overflows_in_some_order_is_undefined() -> None:
    far = call("where", call("eq", call("mod", I, lit(2)), lit(0)), Literal(2**30, INT32), Literal(-(2**30), INT32))
    assert rounded(evaluated(_add(far), lanes=1, out=INT32)["out"])[0] == 2**30
    with pytest.raises(Undefined, match="overflow"):
        evaluated(_add(far), out=INT32)


def test_sub_of_the_lowest_integer_is_undefined() -> None:
    with pytest.raises(Undefined, match="overflow"):
        evaluated(Atomic("sub", "out", I, Literal(-(2**31), INT32)), out=INT32)


def test_infinities_of_both_signs_add_to_nan_in_every_order() -> None:
    accepted = oracle.bounds(_summed([float("inf"), 1.0, float("-inf"), 0.1]))
    assert accepted.judged[0] and np.isnan(accepted.value[0])
    accepted = oracle.bounds(_summed([float("inf"), 1.0, 0.1, 3.3]))
    assert accepted.judged[0] and accepted.value[0] == np.inf


def test_a_sum_that_overflows_in_some_orders_is_left_unjudged() -> None:
    assert not stable(_summed([3e38, 3e38, -3e38, -3e38, 3e38, -3e38]))[0]


def test_assignments_through_memory_keep_the_stored_type() -> None:
    done = evaluated(Assign(Load("out", I, INT32), call("int", A)), a=(1.5, -1.5), out=INT32)
    assert done["out"].data.dtype == np.int64
    assert rounded(done["out"])[:2] == [1, -1]


def test_nothing_is_added_where_no_lane_runs() -> None:
    start = np.zeros((1, 5, 2))
    nobody = np.zeros(0, dtype=np.int64)
    found, odd = added(FLOAT32, start, nobody, nobody, np.zeros((SAMPLES, 0, 2)))
    assert found.shape == (SAMPLES, 0, 2) and odd.shape == (0, 2)
