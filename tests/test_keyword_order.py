"""Arguments by keyword in another order than the parameters: evaluated as they are written; and arms of `pass`."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from kernelfuzz import evaluate, render
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AtomicOld,
    Call,
    Expr,
    Function,
    If,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
)
from kernelfuzz.oracle import Status
from kernelfuzz.toolchain.build import BuildOptions

I = Name("i", INT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
NAMES = ("x", "y", "z")


def total(left: Expr, right: Expr) -> Apply:
    return Apply("add(int32,int32)", (left, right), INT32)


def tens(value: Expr) -> Apply:
    return Apply("mul(int32,int32)", (Literal(10, INT32), value), INT32)


X, Y, Z = (Name(name, INT32) for name in NAMES)
PLACES = Function(
    "places",
    tuple(Parameter(name, INT32) for name in NAMES),
    (Return((total(X, tens(total(Y, tens(Z)))),)),),
    (INT32,),
)


def counted() -> AtomicOld:
    """How often the lane has counted before."""
    return AtomicOld("add", "count", I, (Literal(1, INT32),), INT32)


@pytest.mark.parametrize("words", [*permutations(NAMES), ("z", "y"), ("y", "z")], ids="".join)
def test_arguments_are_evaluated_as_they_are_written(words: tuple[str, ...], tmp_path: Path) -> None:
    params = (Parameter("count", Array(INT32)), Parameter("out", Array(INT32)))
    called = Call("places", (counted(), counted(), counted()), words, INT32)
    program = Program("kernel", params, (LANE, Assign(Load("out", I, INT32), called)), functions=(PLACES,))
    check(program)
    evaluation = evaluate(Case(program, Launch(5, 0, extremes=False)))
    begun = evaluation.inputs.arrays["count"].astype(np.int64)
    written = ("x", "y", "z")[: 3 - len(words)] + words
    shift = [10 ** NAMES.index(name) for name in written]
    wanted = sum((begun + place) * shift[place] for place in range(3))
    assert (evaluation.expected["out"].data[0][:5] == wanted.astype(np.int32)[:5]).all()
    (outcome,) = judge_batch([evaluation], BuildOptions(arch=None, optimization_level=0), tmp_path)
    assert outcome.status is Status.PASS, outcome


def test_a_body_without_statements_is_pass() -> None:
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    test = Apply("lt(float32,float32)", (Load("a", I, FLOAT32), Literal(0.5, FLOAT32)), BOOL)
    store = Assign(Load("out", I, FLOAT32), Load("a", I, FLOAT32))
    assert "if a[i] < 0.5:\n        pass\n    else:\n" in render(Program("k", params, (LANE, If(test, (), (store,)))))
    with pytest.raises(IllTyped, match="an if has no statement"):
        check(Program("k", params, (LANE, If(test, ()), store)))
