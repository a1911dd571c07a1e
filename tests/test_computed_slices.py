"""Slices of arrays whose bounds are computed: Warp is the judge, forward and backward; what is undefined."""

from __future__ import annotations

from typing import Literal as Literally

import numpy as np
import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import evaluate, mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT8, INT32, INT64, Array
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Bound,
    Call,
    Cell,
    Expr,
    For,
    Function,
    Length,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    View,
    Window,
)
from kernelfuzz.lang.optimized import sees_bytes_from_the_end
from kernelfuzz.lang.serialize import dumps, loads
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

OPTIONS = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
J = Name("j", INT32)
ADD = "add(float32,float32)"


_WHOLE = Span()


def one(name: str, span: Span = _WHOLE, array: str = "a", **edges: Expr) -> Window:
    """`name = array[start:stop:step]`."""
    order: tuple[Literally["start", "stop", "step"], ...] = ("start", "stop", "step")
    bounds = tuple(Bound(0, edge, edges[edge]) for edge in order if edge in edges)
    return Window(name, array, (span,), (), bounds)


def out(value: Expr, number: int = 0) -> Stmt:
    return Assign(at(f"out{number}", value.dtype), value)


def load(array: str, index: int = 0) -> Load:
    return Load(array, Literal(index, INT32), FLOAT32)


def product(array: str) -> Expr:
    return call("mul", load(array), load(array, -1))


def plus(value: Expr, number: int) -> Expr:
    return call("add", value, Literal(number, INT32))


ROW = Array(FLOAT32)
GIVEN = {"a": ROW, "g": Array(FLOAT32, 2), "h": Array(FLOAT32, 3), "held": ROW, "sums": ROW}
SUM = Function(
    "total",
    (Parameter("w", ROW), Parameter("k", INT32)),
    (
        Assign(Name("s", FLOAT32), Apply("float(float32)", (Literal(0.0, FLOAT32),), FLOAT32)),
        one("v", array="w", start=Name("k", INT32)),
        For("j", None, Length("v"), None, (Augment(Name("s", FLOAT32), ADD, Load("v", J, FLOAT32)),)),
        Return((Name("s", FLOAT32),)),
    ),
    (FLOAT32,),
)
WHOLE = ArrayArgument("a", ROW)
PART, ZERO = ArrayArgument("w", ROW), Literal(0, INT32)
LAST = Literal(-1, INT32)
BY = call("bit_and", at("by", INT32), Literal(3, INT32))


TURN = (one("w", start=J), Augment(at("out0", FLOAT32), ADD, product("w")))
FALLING = call("sub", LAST, BY)


def program(name: str, *body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    made = kernel(name, *body, arrays=GIVEN)
    return Program(made.name, made.params, made.body, (), functions, made.structs)


PROGRAMS = [
    program("tail", one("w", start=LANE), out(product("w")), out(Length("w"), 1), out(Length("w", "shape"), 2)),
    program("head", one("w", stop=plus(LANE, 1)), out(product("w")), out(Length("w"), 1)),
    program("three", one("w", start=LANE, stop=plus(LANE, 3)), out(product("w")), out(Length("w"), 1)),
    program("back", one("w", Span(None, None, -1), start=LANE), out(product("w")), out(Length("w"), 1)),
    program("steps", one("w", step=plus(BY, 1)), out(product("w")), out(Length("w"), 1)),
    program("strided", one("w", Span(None, None, 3), start=BY), out(product("w")), out(Length("w"), 1)),
    program("down", one("w", Span(7), step=FALLING), out(product("w")), out(Length("w"), 1)),
    program("from_the_end", one("w", start=FALLING), out(product("w"))),
    program("beyond", one("w", start=BY, stop=plus(LANE, 99)), out(product("w")), out(Length("w"), 1)),
    program("before", one("w", start=call("sub", Literal(-99, INT32), BY)), out(product("w")), out(Length("w"), 1)),
    program("empty", one("w", start=plus(BY, 5), stop=BY), out(Length("w"), 1)),
    program("part_of_part", one("w", start=LANE), one("v", array="w", stop=plus(BY, 1)), out(product("v"))),
    program("handed", one("w", start=LANE), out(Call("total", (PART, ZERO), (), FLOAT32)), functions=(SUM,)),
    program("in_function", out(Call("total", (WHOLE, BY), (), FLOAT32)), functions=(SUM,)),
    program("stored", one("w", array="held", start=LANE), Assign(load("w"), at("a", FLOAT32))),
    program("added", one("w", array="sums", stop=plus(BY, 1)), Atomic("add", "w", LAST, at("a", FLOAT32))),
    program(
        "rows_and_columns",
        Window("w", "g", (Span(), Span()), (), (Bound(0, "start", BY), Bound(1, "stop", plus(BY, 1)))),
        out(Cell("w", numbers(1, -1), FLOAT32)),
        View("row", "w", numbers(-1)),
        out(product("row"), 1),
    ),
    program(
        "a_place_and_columns",
        Window("w", "h", (Span(), None, Span(None, None, -1)), (BY,), (Bound(0, "start", LANE),)),
        out(Cell("w", numbers(0, -1), FLOAT32)),
    ),
    program("in_turns", For("j", None, Literal(5, INT32), None, TURN)),
]  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What Warp makes of all Programs, built in one module."""
    held = [evaluate(Case(program, Launch(31, 0, False))) for program in PROGRAMS]
    outcomes = judge_batch(held, OPTIONS, tmp_path_factory.mktemp("slices"))
    return {program.name: outcome.verdicts["cpu"] for program, outcome in zip(PROGRAMS, outcomes, strict=True)}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_warp_cuts_where_python_does(program: Program, found: dict[str, Verdict]) -> None:
    check(program)
    verdict = found[program.name]
    assert verdict.status is Status.PASS and verdict.gradient is not None
    assert verdict.gradient.status in (Status.PASS, Status.VACUOUS), verdict.gradient


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_a_program_survives_as_text(program: Program) -> None:
    assert loads(dumps(program)) == program


def test_how_it_is_written() -> None:
    text = render(PROGRAMS[2]) + render(PROGRAMS[16]) + render(PROGRAMS[3])
    assert "w = a[i:i + 3]" in text and "w = g[by[i] & 3:, :(by[i] & 3) + 1]" in text and "w = a[i::-1]" in text


UNDEFINED = {
    "a step of 0": one("w", step=BY),
    "down from behind the end": one("w", Span(None, None, -1), start=plus(LANE, 99)),
    "down beyond the beginning": one("w", Span(5, None, -1), stop=Literal(-99, INT32)),
    "what stands for none": one("w", start=call("max", LANE, Literal(INT32.highest, INT32))),
    "an element that is not there": one("w", start=plus(BY, 99)),
}


@pytest.mark.parametrize("what", UNDEFINED)
def test_undefined(what: str) -> None:
    made = UNDEFINED[what]
    bounds = tuple(Bound(0, each.edge, call("min", each.value, each.value)) for each in made.bounds)
    body = (Window("w", "a", made.spans, (), bounds), out(load("w")))
    with pytest.raises(Undefined):
        evaluate(Case(program("kernel", *body), Launch(31, 0, False)))
    left = mended(Case(program("kernel", *body), Launch(31, 0, False))) if "element" not in what else None
    assert left is None or "w" in render(left.case.program)


ILLEGAL: dict[str, Window] = {
    "int32": one("w", start=Apply("int64(int32)", (LANE,), INT64)),
    "is a number is that of a span": one("w", start=Literal(1, INT32)),
    "no room for a start": one("w", Span(1), start=LANE),
    "no room for a stop along axis 1": Window("w", "a", (Span(),), (), (Bound(1, "stop", LANE),)),
    "in the order": Window("w", "a", (Span(),), (), (Bound(0, "stop", LANE), Bound(0, "start", LANE))),
    "does no more than have a value": one("w", start=AtomicOld("add", "counts", LANE, (LANE,), INT32)),
}


@pytest.mark.parametrize("message", ILLEGAL)
def test_illegal(message: str) -> None:
    made = kernel("kernel", ILLEGAL[message], arrays={"a": Array(FLOAT32), "counts": Array(INT32)})
    with pytest.raises(IllTyped, match=message):
        check(made)


@pytest.mark.parametrize(("step", "down"), [(plus(BY, 1), True), (call("max", BY, Literal(1, INT32)), False)])
def test_a_slice_by_a_step_that_may_be_negative_may_go_down(step: Expr, down: bool) -> None:
    byte = Array(INT8)
    made = kernel("kernel", one("w", step=step), out(Load("w", LANE, INT8)), arrays={"a": byte})
    assert sees_bytes_from_the_end(made) is down


def test_lengths_differ_from_lane_to_lane() -> None:
    expected = evaluate(Case(PROGRAMS[0], Launch(31, 0, False))).expected["out1"].data[0, :31]
    assert np.array_equal(np.diff(expected), -np.ones(30))
