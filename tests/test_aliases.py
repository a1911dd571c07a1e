"""Other names of arrays, `src = a`: Warp is the judge, forward and backward."""

from __future__ import annotations

from typing import Any

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Bound,
    Call,
    Cell,
    Expr,
    Extent,
    For,
    Function,
    If,
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

OPTIONS = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
ROW, GRID = Array(FLOAT32), Array(FLOAT32, 2)
GIVEN = {"a": ROW, "g": GRID, "held": ROW, "more": ROW, "sums": ROW}
J = Name("j", INT32)
ADD = "add(float32,float32)"
A, B = at("a", FLOAT32), at("b", FLOAT32)
SRC, DST = View("src", "a", ()), View("dst", "held", ())
X = at("src", FLOAT32)
BY = call("bit_and", at("by", INT32), Literal(1, INT32))


def out(value: Expr, number: int = 0) -> Stmt:
    return Assign(at(f"out{number}", value.dtype), value)


def squared(value: Expr) -> Expr:
    return call("mul", value, value)


def load(array: str, index: int) -> Load:
    return Load(array, Literal(index, INT32), FLOAT32)


PRODUCT = Function(
    "product",
    (Parameter("w", ROW), Parameter("k", INT32)),
    (
        View("v", "w", ()),
        Return((call("mul", Load("v", Name("k", INT32), FLOAT32), load("v", -1)),)),
    ),
    (FLOAT32,),
)


def program(name: str, *body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    made = kernel(name, *body, arrays=GIVEN)
    return Program(made.name, made.params, made.body, (), functions, made.structs)


S = Name("s", FLOAT32)
THEN = View("then", "held", (), takes="src")
PAIR = SRC, View("other", "held", (), together=True)
SWAPPED = View("then", "other", (), takes="src"), View("last", "src", (), takes="other", together=True)
THERE, LAST = at("then", FLOAT32), at("last", FLOAT32)
POSITIVE = call("gt", B, Literal(0.0, FLOAT32))

KEPT, BOTH = Assign(S, X), call("mul", S, THERE)
MORE = View("rest", "more", (), takes="dst")
ROW_OF, BACK = View("row", "g", (LANE,)), Window("w", "a", (Span(step=-1),), together=True)


def turned(*body: Any) -> For:
    """A loop of statements, which adds an expression, the last of them, to the output."""
    return For("j", None, Literal(4, INT32), None, (*body[:-1], Augment(at("out0", FLOAT32), ADD, body[-1])))


HANDED = Call("product", (ArrayArgument("src", ROW), LANE), (), FLOAT32)
PROGRAMS = [
    program("read", SRC, out(squared(X)), out(Length("src"), 1)),
    program("stored", DST, Assign(at("dst", FLOAT32), squared(A)), out(call("add", at("held", FLOAT32), B))),
    program("added", DST, Augment(at("dst", FLOAT32), ADD, squared(A))),
    program("shared", View("dst", "sums", ()), Atomic("add", "dst", BY, squared(A))),
    program("given_back", DST, out(AtomicOld("add", "dst", LANE, (A,), FLOAT32))),
    program("rows", View("src", "g", ()), View("row", "src", (LANE,)), out(squared(load("row", -1)))),
    program("cells", View("src", "g", ()), out(squared(Cell("src", (LANE, BY), FLOAT32))), out(Extent("src", 1), 1)),
    program("slice", SRC, Window("w", "src", (Span(),), (), (Bound(0, "start", LANE),)), out(squared(load("w", 0)))),
    program("of_a_slice", Window("w", "a", (Span(2),)), View("src", "w", ()), out(squared(load("src", 1)))),
    program("of_a_row", View("row", "g", (LANE,)), View("src", "row", ()), out(squared(load("src", 1)))),
    program("of_another", SRC, View("v", "src", ()), out(squared(at("v", FLOAT32)))),
    program("handed", SRC, out(HANDED), functions=(PRODUCT,)),
    program("in_turns", For("j", None, Literal(4, INT32), None, (SRC, Augment(at("out0", FLOAT32), ADD, X)))),
    program("in_a_branch", If(POSITIVE, (SRC, out(squared(X))))),
    program("a_name_for_two", SRC, KEPT, THEN, out(BOTH)),
    program("a_name_for_a_part", SRC, Window("then", "src", (Span(1),), takes="src"), out(squared(load("then", 0)))),
    program("a_name_for_three", SRC, THEN, View("last", "a", (), takes="then"), out(squared(LAST))),
    program("a_name_for_two_stored", DST, Assign(at("dst", FLOAT32), A), MORE, Assign(at("rest", FLOAT32), B)),
    program("a_name_for_two_in_turns", turned(SRC, KEPT, THEN, BOTH)),
    program("a_name_for_two_in_a_branch", If(POSITIVE, (SRC, KEPT, THEN, out(BOTH)))),
    program("at_once", *PAIR, out(call("mul", X, at("other", FLOAT32)))),
    program("parts_at_once", ROW_OF, BACK, out(call("mul", load("row", 0), load("w", 0)))),
    program("swapped", *PAIR, KEPT, *SWAPPED, out(call("sub", BOTH, LAST))),
    program("swapped_in_turns", turned(*PAIR, *SWAPPED, call("mul", LAST, THERE))),
]  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What Warp makes of all Programs, built in one module."""
    held = [evaluate(Case(program, Launch(31, 0, False))) for program in PROGRAMS]
    outcomes = judge_batch(held, OPTIONS, tmp_path_factory.mktemp("aliases"))
    return {program.name: outcome.verdicts["cpu"] for program, outcome in zip(PROGRAMS, outcomes, strict=True)}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_it_is_the_same_array(program: Program, found: dict[str, Verdict]) -> None:
    check(program)
    assert loads(dumps(program)) == program
    verdict = found[program.name]
    assert verdict.status is Status.PASS and verdict.gradient is not None
    assert verdict.gradient.status in (Status.PASS, Status.VACUOUS, Status.KNOWN_LIMITATION), verdict.gradient


def test_how_it_is_written() -> None:
    assert "\n    src = a\n" in render(PROGRAMS[0])


ILLEGAL: dict[str, tuple[Stmt, ...]] = {
    "Warp copies t": (Zeros("t", (4,), FLOAT32), View("u", "t", ())),
    "which is indexed": (View("u", "x", ()),),
    "it holds structs": (View("u", "s", ()),),
    "is the target of atomics": (SRC, Atomic("add", "src", BY, B), out(A)),
    "is searched": (SRC, out(LowerBound("src", B))),
    "names an array and something else": (SRC, View("src", "held", ())),
}


@pytest.mark.parametrize("message", ILLEGAL)
def test_illegal(message: str) -> None:
    pair = Struct("Pair", (("x", FLOAT32),))
    arrays = {**GIVEN, "x": Array(FLOAT32, 1, True), "s": Array(pair)}
    with pytest.raises(IllTyped, match=message):
        check(kernel("kernel", *ILLEGAL[message], arrays=arrays, structs=(pair,)))


def test_lanes_meet_in_what_has_two_names() -> None:
    body = (DST, out(load("held", 0)), Assign(at("dst", FLOAT32), A))
    with pytest.raises(Undefined, match="race"):
        evaluate(Case(program("kernel", *body), Launch(9, 0, False)))


def test_an_element_that_is_read_by_one_name_and_written_by_the_other_is_overwritten() -> None:
    read = at("held", FLOAT32)
    writes = program("kernel", DST, out(squared(read)), Assign(at("dst", FLOAT32), A))
    assert [element for _, element in overwritten(writes)] == [read, read]


def test_names_are_written_as_those_that_they_take() -> None:
    texts = [render(one) for one in PROGRAMS if one.name in ("a_name_for_three", "swapped")]
    assert "    src = a\n    src = held\n    src = a\n    out0[i] = src[i] * src[i]\n" in texts[0]
    assert "    src, other = a, held\n    s = src[i]\n    src, other = other, src\n" in texts[1]
    assert "out0[i] = s * src[i] - other[i]" in texts[1]


OWN = Zeros("src", (4,), FLOAT32)
INNER = Function(
    "inner",
    (Parameter("w", ROW), Parameter("v", ROW)),
    (View("u", "w", ()), View("t", "v", (), takes="u"), Return((load("t", 0),))),
    (FLOAT32,),
)
INLINE = View("then", "held", (), True, takes="src")
INLINE_USED = Call("product", (ArrayArgument("then", ROW), LANE), (), FLOAT32)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ((SRC, THEN, out(X)), "src is no array parameter, and no array that was made here"),
        ((SRC, THEN, View("last", "held", (), takes="src")), "src is no local name"),
        ((THEN,), "src is no local name"),
        ((View("then", "held", (), takes="a"),), "a is no local name"),
        ((SRC, View("then", "g", (), takes="src")), "that another array2"),
        ((SRC, If(POSITIVE, (THEN, out(THERE)))), "src is no local name"),
        ((OWN, THEN), "src is no local name"),
        (
            (SRC, INLINE, out(Call("product", (ArrayArgument("then", ROW), LANE), (), FLOAT32))),
            "no name that is assigned",
        ),
        ((View("other", "held", (), together=True),), "there is none"),
        ((out(A), View("other", "held", (), together=True)), "there is none"),
        ((SRC, View("other", "src", (), together=True)), "what it is a part of"),
        ((SRC, View("then", "held", (), takes="src", together=True)), "has the name of"),
        ((*PAIR, THEN, View("last", "a", (), takes="src", together=True)), "of the same name"),
    ],
)
def test_no_name_is_taken_that_is_needed(body: tuple[Stmt, ...], why: str) -> None:
    with pytest.raises(IllTyped, match=why):
        check(program("refused", *body, functions=(PRODUCT,)))


def test_functions_take_no_names() -> None:
    call_ = Call("inner", (ArrayArgument("a", ROW), ArrayArgument("held", ROW)), (), FLOAT32)
    with pytest.raises(IllTyped, match="of a kernel"):
        check(program("refused", out(call_), functions=(INNER,)))
