"""Slices, rows and copies of arrays of the lane's own: Warp is the judge, forward; of gradients it has none."""

from __future__ import annotations

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Struct, Value
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    Augment,
    Bound,
    Call,
    Cell,
    Do,
    Expr,
    For,
    Function,
    If,
    Length,
    Literal,
    Load,
    LowerBound,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    View,
    Window,
    Zeros,
    together,
)
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.plain_arrays import plain_arrays
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

OPTIONS = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
J = Name("j", INT32)
ADD = "add(float32,float32)"
A, B = at("a", FLOAT32), at("b", FLOAT32)
BY = call("bit_and", at("by", INT32), Literal(1, INT32))
PUT = Function(
    "put",
    (Parameter("w", Array(FLOAT32)), Parameter("x", FLOAT32)),
    (Assign(Load("w", Literal(-1, INT32), FLOAT32), Name("x", FLOAT32)), Return()),
    (),
)


def own(shape: tuple[int, ...] = (4,), dtype: Value = FLOAT32) -> Zeros:
    return Zeros("t", shape, dtype)


def load(array: str, index: int, dtype: Value = FLOAT32) -> Load:
    return Load(array, Literal(index, INT32), dtype)


def out(value: Expr, number: int = 0) -> Stmt:
    return Assign(at(f"out{number}", value.dtype), value)


def put(array: str) -> Do:
    return Do(Call("put", (ArrayArgument(array, Array(FLOAT32)), A), (), together(())))


VECTOR = out(load("t", 1, VEC3))
V = load("w", 0, VEC3)
LENGTH = out(Length("w"), 1)


def program(name: str, *body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    structs = tuple({node.dtype: None for node in body if isinstance(node, Zeros) and isinstance(node.dtype, Struct)})
    made = kernel(name, *body, structs=structs)
    return Program(made.name, made.params, made.body, (), functions, made.structs)


PROGRAMS = [
    program("run", own(), Window("w", "t", (Span(1, 3),)), Assign(load("w", 0), A), out(load("t", 1))),
    program("length", own(), Window("w", "t", (Span(1, 3),)), Assign(load("w", 0), A), out(load("t", 1)), LENGTH),
    program("back", own(), Window("w", "t", (Span(None, None, -1),)), Assign(load("w", 0), A), out(load("t", 3))),
    program("steps", own(), Window("w", "t", (Span(1, None, 2),)), Assign(load("w", 1), A), out(load("t", 3))),
    program(
        "computed",
        own(),
        Window("w", "t", (Span(),), (), (Bound(0, "start", BY), Bound(0, "stop", call("add", BY, Literal(2, INT32))))),
        Assign(load("w", -1), A),
        Augment(load("w", 0), ADD, B),
        *(out(load("t", index), index) for index in range(4)),
        out(Length("w"), 4),
    ),
    program(
        "column",
        own((2, 3)),
        Window("w", "t", (Span(), None), (BY,)),
        Assign(load("w", 1), A),
        out(Cell("t", numbers(1, 0), FLOAT32)),
        out(Cell("t", numbers(1, 1), FLOAT32), 1),
    ),
    program(
        "part_of_row",
        own((2, 3)),
        View("row", "t", (BY,)),
        Window("w", "row", (Span(1),)),
        Assign(load("w", 0), A),
        out(Cell("t", numbers(0, 1), FLOAT32)),
    ),
    program("vectors", own((3,), VEC3), Window("w", "t", (Span(1),)), Assign(V, at("v", VEC3)), VECTOR),
    program("handed", own(), Window("w", "t", (Span(1, 3),)), put("w"), out(load("t", 2)), functions=(PUT,)),
    program(
        "in_turns",
        For(
            "j",
            None,
            Literal(3, INT32),
            None,
            (
                own(),
                Window("w", "t", (Span(),), (), (Bound(0, "start", J),)),
                Augment(load("w", 0), ADD, A),
                Augment(at("out0", FLOAT32), ADD, Load("t", J, FLOAT32)),
            ),
        ),
    ),
]  # fmt: skip
PAIR = Struct("Pair", (("x", FLOAT32), ("n", INT32)))
PAIRS = Zeros("t", (2,), PAIR)
X = Member(load("t", 1, PAIR), "x", FLOAT32)


def copy(shape: tuple[int, ...] = (4,), dtype: Value = FLOAT32) -> Zeros:
    return Zeros("u", shape, dtype, "t")


COPIES = [
    program(
        "kept", own(), Assign(load("t", 3), A), copy(), Assign(load("t", 3), B), out(load("u", 3)), out(load("t", 3), 1)
    ),
    program("changed", own(), copy(), Assign(load("u", 0), B), out(load("t", 0)), out(load("u", 0), 1)),
    program(
        "rows",
        *(own((3, 2)), View("row", "t", (BY,)), Assign(load("row", 1), A), copy((3, 2)), Assign(load("row", 1), B)),
        *(out(Cell("u", (BY, Literal(1, INT32)), FLOAT32)), out(Cell("t", (BY, Literal(1, INT32)), FLOAT32), 1)),
    ),
    program(
        "row_of_copy",
        *(own((3, 2)), copy((3, 2)), View("row", "u", (BY,)), Assign(load("row", 1), A)),
        *(out(Cell("u", (BY, Literal(1, INT32)), FLOAT32)), out(Cell("t", (BY, Literal(1, INT32)), FLOAT32), 1)),
    ),
    program("handed_copy", own(), copy(), put("u"), out(load("t", 3)), out(load("u", 3), 1), functions=(PUT,)),
    program(
        "each_turn",
        own(),
        For(
            "j",
            None,
            Literal(20, INT32),
            None,
            (copy(), Augment(load("u", 1), ADD, A), Augment(load("t", 0), ADD, load("u", 1))),
        ),
        *(out(load("t", 0)), out(load("t", 1), 1)),
    ),
    program(
        "one_arm",
        own(),
        If(at("flag", BOOL), (copy(), Assign(load("u", 0), A), out(load("u", 0)))),
        out(load("t", 0), 1),
    ),
    program("of_copy", own(), Assign(load("t", 1), A), copy(), Zeros("v", (4,), FLOAT32, "u"), out(load("v", 1))),
    program(
        "vectors_copied",
        own((3,), VEC3),
        Assign(load("t", 2, VEC3), at("v", VEC3)),
        copy((3,), VEC3),
        out(load("u", 2, VEC3)),
    ),
    program(
        "structs", PAIRS, Assign(X, A), copy((2,), PAIR), Assign(X, B), out(Member(load("u", 1, PAIR), "x", FLOAT32))
    ),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What Warp makes of all Programs, built in one module."""
    programs = [*PROGRAMS, *COPIES]
    held = [evaluate(Case(program, Launch())) for program in programs]
    outcomes = judge_batch(held, OPTIONS, tmp_path_factory.mktemp("own"))
    return {program.name: outcome.verdicts["cpu"] for program, outcome in zip(programs, outcomes, strict=True)}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_what_is_stored_through_a_part_is_in_the_array(program: Program, found: dict[str, Verdict]) -> None:
    check(program)
    verdict = found[program.name]
    assert verdict.status is Status.PASS and verdict.gradient is not None
    assert verdict.gradient.status is Status.KNOWN_LIMITATION and "local-array" in verdict.gradient.reason


@pytest.mark.parametrize("program", COPIES, ids=lambda program: program.name)
def test_a_copy_is_another_array(program: Program, found: dict[str, Verdict]) -> None:
    check(program)
    assert from_json(to_json(program)) == program
    assert "u = t\n" in render(program)
    assert found[program.name].status is Status.PASS
    shown = case_features(Case(program, Launch()))
    assert "apart copy and own array" in shown or program.name in ("of_copy", "vectors_copied")


def test_a_shorter_program_than_a_copy_has_zeros() -> None:
    assert any("u = wp.zeros(shape=4" in render(each) for each in plain_arrays(COPIES[0]))


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        (Atomic("add", "w", LANE, A), "no atomics on w"),
        (Assign(Name("k", INT32), LowerBound("w", A)), "is searched"),
        (Window("v", "w", (Span(), Span())), "no more items than"),
        (Zeros("u", (2,), FLOAT32, "w"), "no array of the lane's own"),
        (Zeros("u", (3,), FLOAT32, "t"), "not like its copy"),
        (Zeros("u", (4,), INT32, "t"), "not like its copy"),
        (Zeros("u", (4,), FLOAT32, "a"), "no array of the lane's own"),
    ],
)
def test_illegal(statement: Stmt, message: str) -> None:
    with pytest.raises(IllTyped, match=message):
        check(program("kernel", own(), Window("w", "t", (Span(1),)), statement))
