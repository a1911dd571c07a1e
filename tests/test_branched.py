"""Constants that both arms of a branch read: where Warp loses them, and what becomes of such Programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.branched import loses_constants
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array
from kernelfuzz.lang.known import ALL_BUGS, LOST_CONSTANT
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Constant,
    Expr,
    For,
    If,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Stmt,
)
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions

LANE = Name("i", INT32)
AXIS = Name("AXIS", VEC3)
VALUE = Apply("vector[vec3](float32,float32,float32)", tuple(Literal(n, FLOAT32) for n in (1.0, 2.0, 3.0)), VEC3)


def zero() -> Literal:
    return Literal(0, INT32)


def never() -> Apply:
    """A condition that no input makes true."""
    return Apply("lt(int32,int32)", (LANE, zero()), BOOL)


def nothing() -> Apply:
    """A number that is zero, which only the lane knows."""
    return Apply("mul(int32,int32)", (LANE, zero()), INT32)


def flag() -> Load:
    return Load("p", LANE, BOOL)


def store(value: Expr, array: str = "out") -> Assign:
    return Assign(Load(array, LANE, VEC3), value)


def program(*body: Stmt) -> Program:
    params = (Parameter("p", Array(BOOL)), Parameter("out", Array(VEC3)), Parameter("out1", Array(VEC3)))
    first = Assign(LANE, Apply("tid()", (), INT32))
    made = Program("kernel", params, (first, *body), (Constant("AXIS", VALUE, wrapped=True),))
    check(made)
    return made


BOTH = If(flag(), (store(AXIS, "out1"),), (store(Apply("neg(vec3)", (AXIS,), VEC3), "out1"),))
LAST = store(AXIS)
LOST = {
    "a branch in one that is not taken": (If(never(), (BOTH,)), LAST),
    "a branch in a loop without a turn": (For("j", None, nothing(), None, (BOTH,)), LAST),
    "the other arm of a branch around": (If(never(), (BOTH,), (store(VALUE, "out1"),)), LAST),
}
KEPT = {
    "a branch alone": (BOTH, LAST),
    "a branch in a loop that turns": (For("j", None, Literal(2, INT32), None, (BOTH,)), LAST),
    "read before": (store(AXIS, "out1"), If(never(), (BOTH,)), LAST),
    "read in one arm": (If(never(), (If(flag(), (store(AXIS, "out1"),)),)), LAST),
    "not read behind it": (If(never(), (BOTH,)), store(VALUE)),
}


@pytest.mark.parametrize("name", [*LOST, *KEPT])
def test_a_constant_is_lost_where_warp_loses_it(name: str, tmp_path: Path) -> None:
    one = program(*(LOST | KEPT)[name])
    assert loses_constants(one) == (name in LOST)
    for past, status in ((ALL_BUGS, Status.BUILT), (ALL_BUGS - {LOST_CONSTANT}, Status.MISMATCH)):
        met = evaluate(Case(one, Launch(seed=3)), past=past)
        (found,) = judge_batch([met], BuildOptions(arch=None, optimization_level=0, backward=False), tmp_path)
        assert found.status is (status if name in LOST else Status.PASS), found.verdicts
