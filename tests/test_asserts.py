"""Assertions: those that hold change nothing, in release and in debug mode; others are undefined."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assert,
    Assign,
    AtomicOld,
    Expr,
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

I = Name("i", INT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
A = Load("a", I, FLOAT32)
SMALL = Apply("lt(float32,float32)", (A, Literal(0.5, FLOAT32)), BOOL)
STORE = Assign(Load("out", I, FLOAT32), Apply("mul(float32,float32)", (A, A), FLOAT32))


def kernel(*body: Stmt) -> Program:
    return Program("k", (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32))), (LANE, *body))


def held(test: Expr) -> Assert:
    return Assert(test)


HOLDS = kernel(
    held(Apply("ge(int32,int32)", (I, Literal(0, INT32)), BOOL)),
    If(SMALL, (held(SMALL), STORE), (held(Apply("unot(bool)", (SMALL,), BOOL)), STORE)),
)


@pytest.mark.parametrize("debug", [False, True])
def test_what_holds_changes_nothing(debug: bool, tmp_path: Path) -> None:
    check(HOLDS)
    assert "    assert i >= 0\n    if a[i] < 0.5:\n        assert a[i] < 0.5\n" in render(HOLDS)
    assert loads(dumps(HOLDS)) == HOLDS
    options = BuildOptions(arch=None, optimization_level=0, debug=debug)
    (outcome,) = judge_batch([evaluate(Case(HOLDS, Launch((67,), 3)), backward=True)], options, tmp_path)
    assert outcome.status is Status.PASS, outcome


def test_what_does_not_hold_is_undefined() -> None:
    with pytest.raises(Undefined, match="an assertion that does not hold"):
        evaluate(Case(kernel(held(SMALL), STORE), Launch((67,), 3)))


def test_what_does_something_is_not_asserted() -> None:
    old = AtomicOld("add", "a", I, (Literal(1.0, FLOAT32),), FLOAT32)
    acting = Apply("lt(float32,float32)", (old, Literal(0.5, FLOAT32)), BOOL)
    with pytest.raises(IllTyped, match="what is asserted calls"):
        check(Program("k", (Parameter("a", Array(FLOAT32)),), (LANE, held(acting))))
