"""One of two arrays under a local name: Warp is the judge, forward and backward; what is taken for one array."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal as OneOf

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    Augment,
    Call,
    Either,
    Expr,
    For,
    Function,
    Length,
    Literal,
    Load,
    LowerBound,
    Name,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    View,
    Window,
    Zeros,
)
from kernelfuzz.lang.overwrites import overwritten
from kernelfuzz.lang.serialize import dumps, loads
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

Form = OneOf["ternary", "where", "branch", "again"]
FORMS: tuple[Form, ...] = ("ternary", "where", "branch", "again")
OPTIONS = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
FLAG, ROW = Name("flag", BOOL), Array(FLOAT32)
X, A, B, D = (at(name, FLOAT32) for name in ("src", "a", "b", "d"))
PAIR = Struct("Pair", (("x", FLOAT32),))
BOX = Struct("Box", (("k", INT32),), (("values", ROW),))
GIVEN = {
    **{name: ROW for name in ("a", "b", "d", "held", "spare")},
    **{"g": Array(FLOAT32, 2), "x": Array(FLOAT32, 1, True), "y": Array(FLOAT32, 1, True)},
    **{"p": Array(PAIR), "q": Array(PAIR)},
}


def out(value: Expr, number: int = 0) -> Stmt:
    return Assign(at(f"out{number}", value.dtype), value)


def program(name: str, *body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    made = kernel(name, *body, structs=(PAIR, BOX))
    params = {param.name: param for param in made.params if param.name not in ("src", "dst", "row")}
    for array, dtype in GIVEN.items():
        params.setdefault(array, Parameter(array, dtype))
    given = (
        *(each for each in params.values() if "." not in each.name),
        Parameter("flag", BOOL),
        Parameter("box", BOX),
    )
    return replace(made, params=given, functions=functions)


def squared(value: Expr) -> Expr:
    return call("mul", value, value)


FIRST = Function("first", (Parameter("w", ROW),), (Return((Load("w", Literal(0, INT32), FLOAT32),)),), (FLOAT32,))
HANDED = Call("first", (ArrayArgument("src", ROW),), (), FLOAT32)


PUT = Function(
    "put",
    (Parameter("w", ROW), Parameter("i", INT32)),
    (Assign(Load("w", LANE, FLOAT32), Literal(4.0, FLOAT32)), Return((Literal(1, INT32),))),
    (INT32,),
)
STORES = Call("put", (ArrayArgument("dst", ROW), LANE), (), INT32)


def programs(form: Form) -> list[Program]:
    src, dst = Either("src", "a", "b", FLAG, form), Either("dst", "held", "spare", FLAG, form)
    tail = Window("w", "src", (Span(1),))
    return [
        program(f"{form}_read", src, out(squared(X)), out(Length("src"), 1)),
        program(f"{form}_stored", dst, Assign(at("dst", FLOAT32), squared(A))),
        program(f"{form}_added", dst, Augment(at("dst", FLOAT32), "add(float32,float32)", squared(A))),
        program(f"{form}_shared", dst, Atomic("add", "dst", call("bit_and", LANE, Literal(1, INT32)), squared(A))),
        program(f"{form}_part", src, tail, View("v", "w", ()), out(squared(Load("v", Literal(1, INT32), FLOAT32)))),
        program(f"{form}_handed", src, out(squared(HANDED)), functions=(FIRST,)),
        program(
            f"{form}_changed_again",
            *(dst, Assign(Name("k", INT32), STORES), Augment(at("dst", FLOAT32), "add(float32,float32)", squared(A))),
            functions=(PUT,),
        ),
    ]


ODD = call("ne", call("bit_and", LANE, Literal(1, INT32)), Literal(0, INT32))
POSITIVE = call("gt", D, Literal(0.0, FLOAT32))


def lane_programs(form: Form) -> list[Program]:
    """Each lane has its own, whole arrays, parts of them, and arrays of a struct."""
    src, dst = Either("src", "a", "b", POSITIVE, form), Either("dst", "held", "spare", ODD, form)
    row, tail, first = View("row", "g", (LANE,)), Window("tail", "a", (Span(1),)), Literal(0, INT32)
    part, field = Either("src", "row", "tail", ODD, form), Either("src", "box.values", "a", ODD, form)
    step, added = Name("j", INT32), call("mul", X, D)
    return [
        program(f"{form}_lane_read", src, out(squared(X)), out(Length("src"), 1)),
        program(f"{form}_lane_stored", dst, Assign(at("dst", FLOAT32), squared(A))),
        program(f"{form}_lane_added", src, dst, Augment(at("dst", FLOAT32), "add(float32,float32)", squared(X))),
        program(f"{form}_lane_shared", dst, Atomic("add", "dst", call("bit_and", LANE, Literal(1, INT32)), squared(A))),
        program(f"{form}_lane_least", dst, Atomic("min", "dst", first, A)),
        program(f"{form}_lane_part", row, tail, part, out(squared(Load("src", first, FLOAT32))), out(Length("src"), 1)),
        program(f"{form}_lane_slice", src, Window("w", "src", (Span(1),)), out(squared(Load("w", first, FLOAT32)))),
        program(f"{form}_lane_field", field, out(squared(X))),
        program(f"{form}_lane_handed", src, out(squared(HANDED)), functions=(FIRST,)),
        program(f"{form}_lane_turn", For("j", None, Literal(2, INT32), None, (src, Augment(OUT, SUM, added)))),
        program(
            f"{form}_lane_turns",
            For("j", None, Literal(40, INT32), None, (Either("src", "a", "b", call("lt", step, LANE)), ADDED)),
        ),
    ]


SUM, OUT = "add(float32,float32)", at("out0", FLOAT32)
ADDED = Augment(OUT, SUM, call("mul", X, D))

PROGRAMS = [program for form in FORMS for program in (*programs(form), *lane_programs(form))]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Verdict]]:
    """What Warp makes of all Programs, built in one module, under Launches in which the parameter is true and false."""
    held = [evaluate(Case(program, Launch(31, seed))) for program in PROGRAMS for seed in range(4)]
    verdicts: dict[str, list[Verdict]] = {}
    for each, outcome in zip(held, judge_batch(held, OPTIONS, tmp_path_factory.mktemp("chosen")), strict=True):
        verdicts.setdefault(each.case.program.name, []).append(outcome.verdicts["cpu"])
    return verdicts


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_it_is_the_array_that_was_chosen(program: Program, found: dict[str, list[Verdict]]) -> None:
    check(program)
    assert loads(dumps(program)) == program
    for verdict in found[program.name]:
        assert verdict.status is Status.PASS and verdict.gradient is not None
        assert verdict.gradient.status in (Status.PASS, Status.VACUOUS), verdict.gradient


def test_how_it_is_written() -> None:
    texts = [render(programs(form)[0]) for form in FORMS]
    assert "    src = a if flag else b\n" in texts[0] and "    src = wp.where(flag, a, b)\n" in texts[1]
    assert "    if flag:\n        src = a\n    else:\n        src = b\n" in texts[2]
    assert "    src = b\n    if flag:\n        src = a\n    out0" in texts[3]


def test_what_nobody_knows_chooses_nothing() -> None:
    sine, cosine = squared(call("sin", D)), squared(call("cos", D))
    test = call("gt", sine, call("sub", Literal(1.0, FLOAT32), cosine))
    with pytest.raises(Undefined, match="by an uncertain test"):
        evaluate(Case(program("kernel", Either("src", "a", "b", test), out(X)), Launch(31)))


ILLEGAL: dict[str, tuple[Stmt, ...]] = {
    "takes bool": (Either("src", "a", "b", LANE),),
    "two arrays alike": (Either("src", "a", "g", FLAG),),
    "no two arrays": (Either("src", "a", "a", FLAG),),
    "which are no two": (Either("src", "x", "y", FLAG),),
    "are no two arrays": (Either("src", "p", "q", FLAG),),
    "no parameter of the kernel": (Zeros("v", (4,), FLOAT32), Either("src", "v", "b", FLAG)),
    "a is the target of atomics": (Either("src", "a", "b", FLAG), out(X), Atomic("add", "b", LANE, D)),
    "is the target of atomics": (Atomic("add", "b", LANE, D), out(A), Either("src", "a", "b", FLAG)),
    "is searched": (out(LowerBound("b", D)), Either("src", "a", "b", FLAG), Assign(X, D)),
    "names an array": (Either("src", "a", "b", FLAG), Either("src", "b", "a", FLAG)),
}


@pytest.mark.parametrize("message", ILLEGAL)
def test_illegal(message: str) -> None:
    with pytest.raises(IllTyped, match=message):
        check(program("kernel", *ILLEGAL[message]))


def test_what_is_written_in_one_of_two_may_have_been_read_in_the_other() -> None:
    either = Either("dst", "held", "spare", FLAG)
    read, write = at("spare", FLOAT32), Assign(at("dst", FLOAT32), A)
    assert [element for _, element in overwritten(program("kernel", out(squared(read)), either, write))] == [read, read]
    assert not [*overwritten(program("kernel", out(squared(D)), either, write))]
