"""Arrays and launches of several dimensions, parts of arrays, own, indexed and absent arrays: Warp is the judge."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import kernelfuzz
from kernelfuzz.batch import Outcome, judge_batch
from kernelfuzz.cases import STANDARD_DIMS, STANDARD_LANES, Case, Launch, rank
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import evaluate, standard_launch
from kernelfuzz.lang import dtypes
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BFLOAT16, BOOL, FLOAT32, INT32, MAT22, VEC2, VEC3, Array, Dtype, Struct, Value
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Continue,
    Do,
    Either,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Given,
    If,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Span,
    Stmt,
    Ternary,
    Tids,
    View,
    Window,
    Zeros,
    walk,
)
from kernelfuzz.lang.serialize import canonical, dumps, loads, parse
from kernelfuzz.oracle import Status
from kernelfuzz.strategies import cases
from kernelfuzz.toolchain.build import BuildOptions, Source, build_batch
from kernelfuzz.toolchain.launch import launch
from kernelfuzz.toolchain.parameters import Parameter as Kind, Placed

LANES = I, J, K, _ = tuple(Name(name, INT32) for name in "ijkl")  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
ADD = "add(float32,float32)"


def at(value: int) -> Literal:
    return Literal(value, INT32)


def plus(left: Expr, right: Expr) -> Apply:
    name = left.dtype.name
    return Apply(f"add({name},{name})", (left, right), left.dtype)


MIRRORED = Apply("sub(int32,int32)", (Literal(-1, INT32), Name("i", INT32)), INT32)
"""As far from the end as the lane is from the beginning."""


def program(
    name: str,
    params: dict[str, Dtype],
    *body: Stmt,
    functions: tuple[Function, ...] = (),
    structs: tuple[Struct, ...] = (),
) -> Program:
    given = tuple(Parameter(n, dtype) for n, dtype in params.items())
    return Program(name.replace(" ", "_"), given, body, (), functions, structs)


def copied(element: Value, ndim: int) -> Program:
    """`out[i, j] = a[i, j]` in as many dimensions."""
    places = LANES[:ndim]
    first: Stmt = LANE if ndim == 1 else Tids(tuple(place.id for place in places))
    read, stored = (Load(array, I, element) if ndim == 1 else Cell(array, places, element) for array in ("a", "out"))
    dtype = Array(element, ndim)
    return program(f"copied{ndim}", {"a": dtype, "out": dtype}, first, Assign(stored, read))


def several(array: str, *places: Expr, dtype: Value = FLOAT32, chained: bool = False) -> Cell:
    return Cell(array, places, dtype, "chained" if chained else "tuple")


def x_of(base: Expr) -> Field:
    return Field(base, "x", FLOAT32)


def element(array: str, index: Expr) -> Load:
    return Load(array, index, FLOAT32)


GET = Function(
    "get",
    (Parameter("m", Array(FLOAT32, 2)), Parameter("k", INT32)),
    (
        View("line", "m", (Name("k", INT32),)),
        Return((plus(element("line", at(1)), several("m", at(2), at(0))),)),
    ),
    (FLOAT32,),
)
PUT = Function(
    "put",
    (Parameter("dst", Array(FLOAT32)), Parameter("k", INT32), Parameter("x", FLOAT32)),
    (Assign(element("dst", Name("k", INT32)), plus(Name("x", FLOAT32), element("dst", Name("k", INT32)))),),
    (),
)
TALLY = Function(
    "tally",
    (Parameter("acc", Array(FLOAT32, 2)), Parameter("x", FLOAT32)),
    (
        Zeros("own", (2,), FLOAT32),
        Augment(element("own", at(1)), ADD, Name("x", FLOAT32)),
        AtomicCell("add", "acc", (at(0), at(1)), plus(element("own", at(1)), element("own", at(0)))),
    ),
    (),
)
VOID = dtypes.Tuple(())


def handed(array: str, ndim: int = 1) -> ArrayArgument:
    return ArrayArgument(array, Array(FLOAT32, ndim))


def done(function: str, *args: Expr | ArrayArgument) -> Do:
    return Do(Call(function, args, (), VOID))  # type: ignore[arg-type]  # no results


PAIR = Struct("Pair", (("pos", VEC3), ("mass", FLOAT32)))

PROGRAMS = [
    program(
        "handed on",
        {"a": Array(FLOAT32, 2), "out": Array(FLOAT32, 2), "acc": Array(FLOAT32, 2), "b": Array(FLOAT32)},
        Tids(("i", "j")),
        Assign(Name("x", FLOAT32), Call("get", (handed("a", 2), I), (), FLOAT32)),
        Zeros("table", (3, 3), FLOAT32),
        Assign(several("table", at(2), at(0)), Name("x", FLOAT32)),
        View("row", "table", (at(1),)),
        done("put", handed("row"), at(1), Name("x", FLOAT32)),
        Augment(several("out", I, J), ADD, Call("get", (handed("table", 2), at(1)), (), FLOAT32)),
        done("tally", handed("acc", 2), element("b", J)),
        functions=(GET, PUT, TALLY),
    ),
    program(
        "parts handed on",
        {"a": Array(FLOAT32), "out": Array(FLOAT32, 2), "n": Array(INT32, 2)},
        LANE,
        View("mine", "out", (I,)),
        Window("tail", "a", (Span(2, None, 2),)),
        done("put", handed("mine"), at(2), element("tail", at(1))),
        View("count", "n", (I,)),
        Assign(Load("count", at(0), INT32), AtomicOld("exch", "count", at(1), (Length("tail"),), INT32)),
        functions=(PUT,),
    ),
    program(
        "parts of elements",
        {"a": Array(VEC3, 2), "m": Array(MAT22, 2), "out": Array(VEC3, 2), "dst": Array(MAT22, 2)},
        Tids(("i", "j")),
        Assign(x_of(several("out", I, J, dtype=VEC3)), x_of(several("a", J, at(0), dtype=VEC3))),
        Augment(
            Part(several("out", I, J, dtype=VEC3), (at(-1),), FLOAT32), ADD, x_of(several("a", I, at(1), dtype=VEC3))
        ),
        Assign(
            Part(several("dst", I, J, dtype=MAT22), (at(1),), VEC2),
            Part(several("m", at(0), J, dtype=MAT22, chained=True), (at(0),), VEC2),
        ),
    ),
    program(
        "structs",
        {"p": Array(PAIR), "a": Array(VEC3, 2), "out": Array(PAIR), "acc": Array(FLOAT32, 2)},
        LANE,
        View("row", "a", (I,)),
        Assign(Name("q", PAIR), Load("p", I, PAIR)),
        Assign(
            Member(Name("q", PAIR), "pos", VEC3), plus(Load("row", at(1), VEC3), several("a", at(1), at(2), dtype=VEC3))
        ),
        Assign(Load("out", I, PAIR), Name("q", PAIR)),
        AtomicCell("add", "acc", (I, at(1)), Member(Load("p", at(1), PAIR), "mass", FLOAT32)),
        structs=(PAIR,),
    ),
    *(copied(element, ndim) for ndim in range(1, 5) for element in (FLOAT32, BOOL, BFLOAT16, VEC3, MAT22)),
    program(
        "mixed",
        {"a": Array(FLOAT32, 2), "b": Array(FLOAT32), "out": Array(FLOAT32, 2)},
        Tids(("i", "j")),
        Assign(several("out", I, J), plus(several("a", I, J), plus(element("b", I), element("b", J)))),
        Augment(several("out", I, J), ADD, several("a", I, at(2), chained=True)),
    ),
    program(
        "updated",
        {"a": Array(VEC3, 3), "n": Array(INT32, 3), "acc": Array(FLOAT32, 2)},
        Tids(("i", "j", "k")),
        AtomicCell("add", "acc", (I, at(1)), x_of(several("a", I, J, at(1), dtype=VEC3, chained=True))),
        Assign(several("n", I, J, K, dtype=INT32), plus(Extent("a", 2), Length("a"))),
    ),
    program(
        "rows",
        {"a": Array(FLOAT32, 2), "out": Array(FLOAT32, 2)},
        LANE,
        View("row", "a", (I,)),
        View("dst", "out", (I,)),
        For(
            "j",
            None,
            at(4),
            None,
            (Assign(element("dst", J), plus(element("row", J), element("row", at(1)))),),
        ),
    ),
    program(
        "from_the_end",
        {"a": Array(FLOAT32, 2), "n": Array(INT32), "out": Array(FLOAT32), "acc": Array(INT32)},
        LANE,
        View("last", "a", (at(-1),)),
        Window("odd", "n", (Span(1, None, 2),)),
        Zeros("own", (4,), INT32),
        Assign(Load("own", at(-2), INT32), plus(Load("n", MIRRORED, INT32), Load("odd", at(-1), INT32))),
        Atomic("add", "acc", at(-3), Load("own", at(2), INT32)),
        Assign(Load("out", MIRRORED, FLOAT32), plus(several("a", at(-2), at(-1)), element("last", at(-4)))),
    ),
    program(
        "slices",
        {"a": Array(FLOAT32), "out": Array(FLOAT32), "n": Array(INT32)},
        LANE,
        Window("odd", "a", (Span(1, None, 2),)),
        Window("most", "a", (Span(-6, -1),)),
        Window("inner", "most", (Span(1, 4, 2),)),
        Assign(element("out", I), plus(element("odd", at(3)), element("inner", at(1)))),
        Assign(Load("n", I, INT32), plus(Length("odd"), plus(Length("most"), Length("inner")))),
    ),
    program(
        "slices_that_go_down",
        {"a": Array(FLOAT32), "out": Array(FLOAT32), "n": Array(INT32)},
        LANE,
        Window("all_of_it", "a", (Span(None, None, -1),)),
        Window("some", "a", (Span(-2, 1, -2),)),
        Window("up_again", "some", (Span(None, None, -1),)),
        Assign(element("out", I), plus(element("all_of_it", I), element("some", at(1)))),
        Augment(element("out", I), "add(float32,float32)", element("up_again", at(0))),
        Assign(Load("n", I, INT32), plus(Length("all_of_it"), plus(Length("some"), Length("up_again")))),
    ),
    program(
        "slices_of_several_axes",
        {
            "a": Array(FLOAT32, 3),
            "b": Array(FLOAT32, 2),
            "out": Array(FLOAT32),
            "w": Array(FLOAT32, 2),
            "n": Array(INT32),
        },
        LANE,
        Window("line", "b", (None, Span(None, None, -1)), (I,)),
        Window("column", "b", (Span(1, None, 2), None), (at(-1),)),
        Window("block", "a", (Span(-1, None, -2), None, Span(None, 2)), (at(1),)),
        Window("rest", "a", (Span(None, -1),)),
        Window("inner", "block", (None, Span(None, None, -1)), (at(0),)),
        Window("mine", "w", (None, Span(3, None, -1)), (I,)),
        Assign(
            element("out", I),
            plus(element("line", at(1)), plus(element("column", at(2)), several("block", at(1), at(0)))),
        ),
        Assign(element("mine", at(1)), plus(several("rest", at(2), at(3), at(1)), element("inner", at(0)))),
        Augment(element("mine", at(2)), "add(float32,float32)", element("line", at(0))),
        Assign(Load("n", I, INT32), plus(Extent("block", 1), plus(Extent("rest", 0), Length("line")))),
    ),
    program(
        "own",
        {"a": Array(FLOAT32), "out": Array(FLOAT32)},
        LANE,
        For(
            "k",
            None,
            at(2),
            None,
            (
                Zeros("buf", (4,), FLOAT32),
                Zeros("table", (2, 3), VEC3),
                View("line", "table", (at(1),)),
                For(
                    "j",
                    None,
                    at(3),
                    None,
                    (Augment(element("buf", J), ADD, plus(element("a", J), element("a", I))),),
                ),
                Assign(Load("line", at(2), VEC3), Apply("vector[vec3](float32)", (element("buf", K),), VEC3)),
                Augment(element("buf", at(0)), ADD, element("buf", at(3))),
                Augment(
                    element("out", I),
                    ADD,
                    plus(element("buf", at(0)), Field(several("table", at(1), at(2), dtype=VEC3), "y", FLOAT32)),
                ),
            ),
        ),
    ),
    program(
        "asked",
        {"mask": Array(FLOAT32), "a": Array(FLOAT32), "out": Array(FLOAT32), "to": Array(FLOAT32)},
        LANE,
        Assign(
            element("out", I),
            Ternary(Given("mask"), plus(element("mask", I), element("a", I)), element("a", I), FLOAT32),
        ),
        If(
            Logical("and", Given("mask"), Apply("gt(float32,float32)", (element("mask", I), element("a", I)), BOOL)),
            (Assign(element("to", I), Literal(2.0, FLOAT32)),),
            (Assign(element("to", I), element("a", I)),),
        ),
    ),
    program(
        "renamed",
        {name: Array(FLOAT32) for name in ("mask", "a", "out", "to")},
        LANE,
        View("m", "mask", ()),
        Either("c", "m", "a", Apply("lt(int32,int32)", (I, Literal(3, INT32)), BOOL)),
        Assign(element("out", I), Ternary(Given("m"), element("m", I), Literal(2.0, FLOAT32), FLOAT32)),
        Assign(element("to", I), Ternary(Given("c"), element("c", I), Literal(4.0, FLOAT32), FLOAT32)),
    ),
    program(
        "handed",
        {"mask": Array(FLOAT32), "a": Array(FLOAT32), "out": Array(FLOAT32)},
        LANE,
        done("outer", handed("out"), handed("mask"), I),
        Augment(element("out", I), ADD, element("a", I)),
        functions=(
            Function(
                "inner",
                (Parameter("p", Array(FLOAT32)), Parameter("k", INT32)),
                (
                    If(Given("p"), (Return((plus(element("p", K), element("p", K)),)),)),
                    Return((Literal(1.0, FLOAT32),)),
                ),
                (FLOAT32,),
            ),
            Function(
                "outer",
                (Parameter("to", Array(FLOAT32)), Parameter("q", Array(FLOAT32)), Parameter("k", INT32)),
                (Assign(element("to", K), Call("inner", (handed("q"), K), (), FLOAT32)),),
                (),
            ),
        ),
    ),
    program(
        "optional",
        {"mask": Array(FLOAT32), "out": Array(FLOAT32)},
        LANE,
        If(
            Given("mask"),
            (Augment(element("out", I), ADD, element("mask", I)),),
            (Assign(element("out", I), Literal(2.0, FLOAT32)),),
        ),
    ),
    program(
        "indexed",
        {"a": Array(FLOAT32, 1, True), "out": Array(FLOAT32, 1, True), "b": Array(VEC3, 2, True), "o": Array(VEC3)},
        LANE,
        Assign(element("out", I), element("a", I)),
        Assign(
            Load("o", I, VEC3),
            plus(several("b", I, at(2), dtype=VEC3), several("b", I, at(0), dtype=VEC3, chained=True)),
        ),
    ),
    program(
        "indexed_row",
        {"b": Array(VEC3, 2, True), "o": Array(VEC3)},
        LANE,
        View("row", "b", (I,)),
        Assign(Load("o", I, VEC3), plus(Load("row", at(2), VEC3), Load("row", at(-1), VEC3))),
    ),
]
OPTIONS = BuildOptions(cpu=True, arch=None, backward=False, optimization_level=0)


def names(program: Program) -> str:
    return f"{program.name}-{program.params[0].dtype.name}"


def launches(program: Program) -> list[Launch]:
    """Standard ones and small ones; some seeds give arrays that do not lie densely, and some that are None."""
    dim = STANDARD_DIMS[rank(program)]
    one = (1,) * rank(program)
    return [
        *(Launch(dim, seed, False) for seed in (0, 7, 10, 12, 25, 45)),
        Launch(1 if len(one) == 1 else one, 5, False),
    ]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Outcome]]:
    """What Warp makes of all Programs, built in one module."""
    held = [evaluate(Case(program, launch)) for program in PROGRAMS for launch in launches(program)]
    found: dict[str, list[Outcome]] = {}
    for evaluation, outcome in zip(held, judge_batch(held, OPTIONS, tmp_path_factory.mktemp("arrays")), strict=True):
        found.setdefault(names(evaluation.case.program), []).append(outcome)
    return found


@pytest.mark.parametrize("program", PROGRAMS, ids=names)
def test_warp_agrees_however_arrays_are_shaped_and_lie(program: Program, outcomes: dict[str, list[Outcome]]) -> None:
    check(program)
    for outcome in outcomes[names(program)]:
        assert outcome.status is Status.PASS, (outcome.source, outcome.verdicts)


def test_the_launches_above_have_every_layout() -> None:
    held = [materialize(program, launch) for program in PROGRAMS for launch in launches(program)]
    steps = {step for inputs in held for layout in inputs.layouts.values() for step in layout}
    assert {-2, -1, 0, 2, 3} <= steps
    assert any(inputs.absent for inputs in held) and not all(inputs.absent for inputs in held)


@pytest.mark.parametrize("program", PROGRAMS, ids=names)
def test_a_program_and_its_launch_survive_as_text(program: Program) -> None:
    case = Case(program, standard_launch(program))
    assert loads(dumps(program)) == program
    assert parse(canonical(case)) == case


def test_arrays_of_one_dimension_have_the_name_they_had() -> None:
    assert Array(VEC3).name == "array[vec3]"
    for dtype in (Array(VEC3), Array(VEC3, 2), Array(BOOL, 4), Array(INT32, 1, True), Array(INT32, 3, True)):
        assert dtypes.parse(dtype.name) == dtype
    with pytest.raises(IllTyped):
        dtypes.parse("array5[vec3]")


PARAMS: dict[str, Dtype] = {
    "a": Array(FLOAT32),
    "m": Array(FLOAT32, 2),
    "x": Array(FLOAT32, 1, True),
    "x2": Array(FLOAT32, 2, True),
    "out": Array(FLOAT32),
}


def stored(value: Expr) -> Assign:
    return Assign(element("out", I), value)


def test_a_part_of_an_indexed_array_in_a_branch_of_each_turn_backwards() -> None:
    """Warp does not unroll such a loop, in which there is one part."""
    branch = If(Given("a"), (View("v", "x2", (I,)), stored(element("v", Name("j", INT32)))))
    looped = For("j", None, Literal(2, INT32), None, (branch,), backwards=True)
    params = tuple(Parameter(name, PARAMS[name]) for name in ("a", "x2", "out"))
    found = kernelfuzz.judge(Case(Program("kernel", params, (LANE, looped)), Launch()))["cpu"]
    assert found.status is Status.PASS and found.gradient is not None


BELOW = Apply("lt(float32,float32)", (element("a", I), Literal(0.0, FLOAT32)), BOOL)
PART, SKIPS, TURN = View("v", "x2", (I,)), If(BELOW, (Continue(),)), stored(element("v", Literal(0, INT32)))


def _turns(*body: Stmt, count: int = 2) -> For:
    return For("j", None, Literal(count, INT32), None, body)


@pytest.mark.parametrize("looped", [_turns(PART, SKIPS, TURN), _turns(SKIPS, PART, TURN, count=20)])
def test_a_part_of_an_indexed_array_beside_a_continue(looped: For) -> None:
    """Before it, or in a loop that is not unrolled."""
    params = tuple(Parameter(name, PARAMS[name]) for name in ("a", "x2", "out"))
    found = kernelfuzz.judge(Case(Program("kernel", params, (LANE, looped)), Launch()))["cpu"]
    assert found.status is Status.PASS and found.gradient is not None


ILLEGAL: dict[str, tuple[tuple[Stmt, ...] | str | Function, ...]] = {
    "a part of an indexed array behind a continue": ((LANE, _turns(SKIPS, PART, TURN)), "for a branch"),
    "too few indices": ((LANE, stored(element("m", I))), "1 indices into array2"),
    "too many indices": ((LANE, stored(several("a", I, I))), "2 indices into array"),
    "an index that is a float": (
        (LANE, stored(several("m", I, element("a", I)))),
        "an index that is float32",
    ),
    "an axis too many": ((LANE, stored(Apply("float(int32)", (Extent("m", 2),), FLOAT32))), "has no axis 2"),
    "len of an indexed array": ((LANE, stored(Apply("float(int32)", (Length("x"),), FLOAT32))), "no len of x"),
    "an array as a value": ((LANE, Assign(Name("b", BOOL), Given("a"))), "is no value"),
    "an array stored": ((LANE, Assign(Load("out", I, BOOL), Given("a"))), "is no value"),
    "an indexed array as a test": ((LANE, If(Given("x"), (stored(element("a", I)),))), "is not tested"),
    "a maximum on an indexed array": (
        (LANE, Atomic("max", "x", Literal(0, INT32), element("a", I))),
        "the adjoint of an",
    ),
    "a slice of an indexed array": ((LANE, Window("w", "x", (Span(1, 3),))), "no slices"),
    "a slice that does not move": ((LANE, Window("w", "a", (Span(None, None, 0),))), "step of a slice"),
    "a slice of more axes than there are": ((LANE, Window("w", "a", (Span(), Span()))), "no more items than"),
    "a slice without its index": ((LANE, Window("w", "m", (Span(), None))), "an index for each item"),
    "a slice without a colon": ((LANE, Window("w", "m", (None,), (I,))), "without a colon"),
    "a part of one dimension": ((LANE, View("v", "a", (I,))), "do not give an array within"),
    "a slice of a part of an indexed array": (
        (LANE, View("v", "x2", (I,)), Window("w", "v", (Span(1, 3),))),
        "no slices",
    ),
    "parts of an indexed array in both arms": (
        (LANE, If(Given("a"), (View("v", "x2", (I,)),), (View("v", "x2", (I,)),))),
        "cannot build v for a branch",
    ),
    "a part of an indexed array in a branch of each turn": (
        (LANE, For("j", None, Literal(2, INT32), None, (If(Given("a"), (View("v", "x2", (I,)),)),))),
        "cannot build v for a branch",
    ),
    "a part of an indexed array in a loop in an unrolled one": (
        (
            LANE,
            For(
                "j",
                None,
                Literal(2, INT32),
                None,
                (
                    For(
                        "l",
                        None,
                        at(20),
                        None,
                        (View("v", "x2", (I,)), If(Given("a"), (Continue(),)), stored(element("v", I))),
                    ),
                ),
            ),
        ),
        "cannot build v for a branch",
    ),
    "a part used where it is not": (
        (LANE, If(Given("a"), (View("v", "m", (I,)),)), stored(element("v", I))),
        "v is no array parameter",
    ),
    "a part with the name of a local": ((LANE, View("i", "m", (I,))), "names an array and something else"),
    "a local with the name of a part": (
        (LANE, View("v", "m", (I,)), Assign(Name("v", FLOAT32), element("a", I))),
        "v",
    ),
    "two names that are one": ((Tids(("i", "i")),), "no two of them equal"),
    "an array too large": ((LANE, Zeros("z", (64, 64), FLOAT32)), "1 to 64 elements"),
    "atomics on an own array": (
        (LANE, Zeros("z", (2, 2), FLOAT32), AtomicCell("add", "z", (I, I), element("a", I))),
        "no atomics on z",
    ),
    "a place in a function": (
        (LANE, done("f", I)),
        "does not ask for the lane's place",
        Function("f", (Parameter("k", INT32),), (Tids(("r", "c")),), ()),
    ),
    "a test of a part in a function": (
        (LANE, View("v", "m", (I,)), done("f", handed("v"))),
        "is not tested",
        Function("f", (Parameter("p", Array(FLOAT32)),), (If(Given("p"), (Return(),)),), ()),
    ),
    "a test of an own array in a function": (
        (LANE, Zeros("z", (3,), FLOAT32), done("f", handed("z"))),
        "is not tested",
        Function("f", (Parameter("p", Array(FLOAT32)),), (If(Given("p"), (Return(),)),), ()),
    ),
    "an indexed array handed on": (
        (LANE, done("f", ArrayArgument("x", Array(FLOAT32, 1, True)))),
        "is indexed, and is handed on",
        Function("f", (Parameter("p", Array(FLOAT32, 1, True)),), (Return(),), ()),
    ),
    "an array of other dimensions handed on": (
        (LANE, done("f", handed("m"))),
        "m is no array",
        Function("f", (Parameter("p", Array(FLOAT32)),), (Return(),), ()),
    ),
    "atomics of a function on an own array": (
        (LANE, Zeros("z", (2, 2), FLOAT32), done("tally", handed("z", 2), element("a", I))),
        "no atomics on z",
        TALLY,
    ),
    "a part handed on to atomics, and read": (
        (LANE, stored(several("m", I, I)), done("tally", handed("m", 2), element("a", I))),
        "m is the target of atomics",
        TALLY,
    ),
    "a search in a part": (
        (LANE, Window("w", "a", (Span(1, 5),)), Assign(Name("k", INT32), LowerBound("w", element("a", I)))),
        "is no array of one dimension that was given",
    ),
    "a search in what a part is stored to": (
        (
            LANE,
            Window("w", "out", (Span(1, 5),)),
            Assign(Name("k", INT32), LowerBound("out", element("a", I))),
            Assign(element("w", I), element("a", I)),
        ),
        "is searched and is written",
    ),
    "elements of several dimensions in a tuple": (
        (
            LANE,
            AssignMany((Name("s", FLOAT32), Name("t", FLOAT32)), (several("m", I, I), element("a", I))),
            Assign(several("m", I, I), Name("t", FLOAT32)),
            stored(Name("s", FLOAT32)),
        ),
        "Warp copies nothing in a tuple",
    ),
    "atomics on what a part reads": (
        (
            LANE,
            View("v", "m", (I,)),
            stored(element("v", I)),
            AtomicCell("add", "m", (I, I), element("a", I)),
        ),
        "m is the target of atomics",
    ),
}


@pytest.mark.parametrize("illegal", ILLEGAL)
def test_illegal(illegal: str) -> None:
    body, message, *functions = ILLEGAL[illegal]
    assert isinstance(body, tuple) and isinstance(message, str)
    structs = {"p": Array(PAIR)} if "structs" in illegal else {}
    with pytest.raises(IllTyped, match=message):
        check(
            program(
                "kernel",
                {**PARAMS, **structs},
                *body,
                functions=tuple(f for f in functions if isinstance(f, Function)),
                structs=(PAIR,) if structs else (),
            )
        )


def test_one_name_for_two_dimensions_makes_lanes_meet() -> None:
    body = (LANE, Assign(element("out", I), Literal(1.0, FLOAT32)))
    one = program("kernel", {"out": Array(FLOAT32)}, *body)
    with pytest.raises(Undefined, match="race"):
        evaluate(Case(one, Launch((5, 3))))


def test_of_an_axis_that_the_launch_has_not_the_place_is_0() -> None:
    expected = evaluate(Case(copied(FLOAT32, 2), Launch(7))).expected["out"]
    written = expected.written.reshape(materialize(copied(FLOAT32, 2), Launch(7)).extents["out"])
    assert written[:7, 0].all() and written.sum() == 7


def test_each_axis_is_checked() -> None:
    beyond = program(
        "kernel", {"m": Array(FLOAT32, 2), "out": Array(FLOAT32)}, LANE, stored(several("m", at(0), Extent("m", 1)))
    )
    with pytest.raises(Undefined, match="along an axis"):
        evaluate(Case(beyond, Launch()))


def test_an_array_that_is_none_has_no_elements() -> None:
    read = program(
        "kernel", {"mask": Array(FLOAT32), "out": Array(FLOAT32)}, LANE,
        If(Given("mask"), (stored(Literal(1.0, FLOAT32)),)), stored(element("mask", I)),
    )  # fmt: skip
    absent = [seed for seed in range(40) if materialize(read, Launch(5, seed)).absent]
    assert 0 < len(absent) < 40
    with pytest.raises(Undefined, match="index out of range"):
        evaluate(Case(read, Launch(5, absent[0])))


@pytest.mark.parametrize(("beside", "seen"), [(0, True), (1, False)])
def test_what_is_written_between_the_elements_is_seen(beside: int, seen: bool, tmp_path: Path) -> None:
    text = f"""import warp as wp


@wp.kernel
def k(a: wp.array(dtype=wp.float32)):
    b = wp.array(ptr=a.ptr, shape=(6,), dtype=wp.float32)
    b[{beside}] = 5.0
"""
    with build_batch([Source("beside", text, "k")], OPTIONS, tmp_path) as batch:
        (built,) = batch.results
        data = np.arange(3, dtype=np.float32)
        (after,) = launch(built, 1, [Kind("array", "float32")], [Placed(data, (2,))])  # type: ignore[arg-type]
        assert (after is not None) is seen


def test_features_say_what_was_done_with_arrays() -> None:
    found: set[str] = set()
    for each in PROGRAMS:
        found |= case_features(Case(each, Launch(STANDARD_DIMS[rank(each)], 0, False)))
    wanted = {"tid 2", "tid 4", "view 1 of 2", "slice +0+", "own array2 of vector", "read array3 of vector"}
    wanted |= {"slice 00-", "slice of 2 [i,back]", "slice of 3 [back,i,run]", "slice of a view [i,back]"}
    wanted |= {"atomic add 2 indices", "cell chained 2", "read indexedarray of float", "node If>Given@test"}
    assert wanted <= found


def test_default_cases_have_all_of_it_and_mostly_one_dimension() -> None:
    drawn: list[Case] = []

    @settings(max_examples=1, database=None, suppress_health_check=list(HealthCheck))
    @given(cases())
    def keep(case: Case) -> None:
        drawn.append(case)

    bits = np.random.Generator(np.random.Philox(key=5))
    for _ in range(450):
        keep.hypothesis.fuzz_one_input(bits.bytes(8192))  # type: ignore[attr-defined]
    kinds = {type(node) for case in drawn for node in walk(case.program)}
    assert {Tids, Cell, Extent, View, Window, Zeros, Given, AtomicCell} <= kinds
    ranks = [len(case.launch.dims) for case in drawn]
    assert set(ranks) == {1, 2, 3, 4}
    assert ranks.count(1) > 0.7 * len(ranks)
    assert {1, STANDARD_LANES} < {case.launch.lanes for case in drawn}
    indexed = [p for case in drawn for p in case.program.params if isinstance(p.dtype, Array) and p.dtype.indexed]
    assert indexed


@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_extents_hold_every_lane(seed: int, ndim: int) -> None:
    dim = STANDARD_DIMS[ndim]
    inputs = materialize(copied(FLOAT32, ndim), Launch(dim, seed))
    for name, data in inputs.arrays.items():
        shape = inputs.extents.get(name, data.shape)
        assert all(extent >= size for extent, size in zip(shape, Launch(dim).dims, strict=True))
        assert int(np.prod(shape)) == len(data)
