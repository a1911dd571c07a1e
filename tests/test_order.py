"""What decides an `if` is read once, though Warp would read it again for `else`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Construct,
    Expr,
    If,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Stmt,
)
from kernelfuzz.lang.order import in_order
from kernelfuzz.oracle import Status
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

STATE = Struct("State", (("flag", BOOL), ("count", INT32)))
AT = Name("i", INT32)
OUT = Load("out", AT, INT32)
LOCAL, ELEMENT = Name("state", STATE), Load("states", AT, STATE)


def field(base: Expr, name: str) -> Member:
    return Member(base, name, dict(STATE.fields)[name])


def number(value: int) -> Literal:
    return Literal(value, INT32)


def program(test: Expr, *then: Stmt) -> Program:
    """A test that holds, and a block in which it ceases to."""
    params = (Parameter("states", Array(STATE)), Parameter("flags", Array(BOOL)), Parameter("out", Array(INT32)))
    begin = Construct((Literal(True, BOOL), number(3)), STATE)
    before = (Assign(LOCAL, begin), Assign(ELEMENT, begin), Assign(Load("flags", AT, BOOL), Literal(True, BOOL)))
    branch = If(test, (*then, Assign(OUT, number(1))), (Assign(OUT, number(2)),))
    return Program("kernel", params, (Assign(AT, Apply("tid()", (), INT32)), *before, branch), structs=(STATE,))


FALSE, ZEROS = Literal(False, BOOL), Construct((), STATE)
CHANGED: dict[str, tuple[str, Program]] = {
    "a field": ("if bool(state.flag):", program(field(LOCAL, "flag"), Assign(field(LOCAL, "flag"), FALSE))),
    "a number": ("if +state.count:", program(field(LOCAL, "count"), Assign(field(LOCAL, "count"), number(0)))),
    "the whole": (
        "if +state.count:",
        program(field(LOCAL, "count"), Assign(LOCAL, ZEROS)),
    ),
    "a field of an element": (
        "if bool(states[i].flag):",
        program(field(ELEMENT, "flag"), Assign(field(ELEMENT, "flag"), FALSE)),
    ),
    "an element": ("if bool(flags[i]):", program(Load("flags", AT, BOOL), Assign(Load("flags", AT, BOOL), FALSE))),
}
KEPT: dict[str, tuple[str, Program]] = {
    "of another variable": (
        "if state.flag:",
        program(field(LOCAL, "flag"), Assign(field(ELEMENT, "flag"), FALSE)),
    ),
    "of another array": ("if states[i].flag:", program(field(ELEMENT, "flag"), Assign(Name("x", INT32), number(3)))),
}


@pytest.mark.parametrize("name", [*CHANGED, *KEPT])
def test_a_decision_is_read_at_once_where_a_block_changes_it(name: str) -> None:
    text, before = {**CHANGED, **KEPT}[name]
    check(before)
    after = in_order(before)
    check(after)
    assert text in render(after)
    assert in_order(after) == after


def test_warp_then_decides_as_python_does(tmp_path: Path) -> None:
    programs = [in_order(each) for _, each in (CHANGED | KEPT).values()]
    evaluations = [evaluate(Case(each, Launch(seed=5))) for each in programs]
    outcomes = judge_batch(evaluations, BuildOptions(arch=None, optimization_level=0), tmp_path)
    assert [outcome.verdicts["cpu"].status for outcome in outcomes] == [Status.PASS] * len(programs)


def test_warp_reads_it_again_otherwise(tmp_path: Path) -> None:
    """What this is there for. Where Warp reads it once, the rule can go."""
    # (the whole is another variable then)
    programs = {name: each for name, (_, each) in CHANGED.items() if name != "the whole"}
    evaluations = [evaluate(Case(each, Launch(seed=5))) for each in programs.values()]
    outcomes = judge_batch(evaluations, BuildOptions(arch=None, optimization_level=0), tmp_path)
    found = {name: one.verdicts["cpu"].status for name, one in zip(programs, outcomes, strict=True)}
    assert found == dict.fromkeys(programs, Status.MISMATCH)
