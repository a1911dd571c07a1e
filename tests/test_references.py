"""Parameters by reference (`wp.ref[T]`): what Warp makes of them, what it refuses, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from campaign import programs

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features, judged_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    INT32,
    MAT33,
    UINT32,
    VEC3,
    Array,
    Dtype,
    Quaternion,
    Scalar,
    Signature,
    Struct,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    AssignMany,
    Augment,
    Bind,
    Call,
    Callee,
    Cell,
    Chain,
    Construct,
    Do,
    Expr,
    Field,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Reference,
    Return,
    Slice,
    Span,
    Stmt,
    Ternary,
    Unpack,
    View,
    While,
    Zeros,
    together,
    walk,
)
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.lang.order import in_order
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.reduction import reduce_program, reduce_to_feature
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.ir import DeviceCode

INNER = Struct("Inner", (("vel", VEC3), ("flag", BOOL)))
BODY = Struct("Body", (("mass", FLOAT32), ("pos", VEC3), ("count", INT32), ("inner", INNER)))
QUAT, TRANSFORM, VEC2 = Quaternion(FLOAT32), Transformation(FLOAT32), Vector(2, FLOAT32)
AT = Name("i", INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
S, T, X, Y, BY = (Name(each, FLOAT32) for each in ("s", "t", "x", "y", "by"))
V, M, P, N, FLAG = Name("v", VEC3), Name("m", MAT33), Name("p", BODY), Name("n", INT32), Name("flag", BOOL)


def number(value: float, dtype: Scalar = FLOAT32) -> Literal:
    return Literal(value, dtype)


def place(value: int) -> Literal:
    return Literal(value, INT32)


def load(array: str, dtype: Value = FLOAT32) -> Load:
    return Load(array, AT, dtype)


def add(left: Expr, right: Expr) -> Apply:
    dtype = left.dtype
    return Apply(f"add({dtype.name},{right.dtype.name})", (left, right), dtype)


def grow(target: Expr, by: Expr) -> Augment:
    return Augment(target, f"add({target.dtype.name},{by.dtype.name})", by)


def do(name: str, *args: Argument) -> Do:
    return Do(Call(name, args, (), together(())))


def to(target: Expr) -> Reference:
    return Reference(target)


A, B, OUT, OUT2 = load("a"), load("b"), load("out"), load("out2")
LESS = Apply("lt(float32,float32)", (A, number(0.5)), BOOL)
LESS_BY = Apply("lt(float32,float32)", (BY, number(0.5)), BOOL)


def function(name: str, params: str, *body: Stmt, results: tuple[Value, ...] = ()) -> Function:
    """`function("bump", "&x by", ...)`: those with & are references, and all have the dtypes of these names."""
    listed = [Parameter(word.lstrip("&"), DTYPES[word.lstrip("&")], word.startswith("&")) for word in params.split()]
    return Function(name, tuple(listed), body, results)


DTYPES: dict[str, Dtype] = {each.id: each.dtype for each in (S, T, X, Y, BY, V, M, P, N, FLAG)}
DTYPES |= {"values": Array(FLOAT32), "half": FLOAT16, "brain": BFLOAT16, "bits": UINT32, "q": QUAT, "pose": TRANSFORM}
DTYPES |= {"f": Signature((FLOAT32,), FLOAT32)}  # type: ignore[dict-item]  # a parameter of functions has it

BUMP = function("bump", "&x by", grow(X, BY))
FETCH = function("fetch", "&x by", Assign(T, X), grow(X, BY), Return((T,)), results=(FLOAT32,))
FUNCTIONS = (
    BUMP,
    FETCH,
    function("swap", "&x &y", AssignMany((X, Y), (Y, X))),
    function("turn", "&x &y n", For("j", None, N, None, (AssignMany((X, Y), (Y, X)),))),
    function("exchange", "&x &y", Assign(T, X), Assign(X, Y), Assign(Y, T)),
    function("early", "&x by", grow(X, BY), If(LESS_BY, (Return(),)), grow(X, number(3.0))),
    function(
        "again",
        "&x by",
        For("j", None, place(20), None, (Do(Call("bump", (to(X), BY), (), together(()))), If(LESS_BY, (Return(),)))),
    ),
    function(
        "parts",
        "&v by",
        Assign(Part(V, (place(0),), FLOAT32), BY),
        grow(Field(V, "y", FLOAT32), BY),
        do("bump", to(Part(V, (place(2),), FLOAT32)), BY),
    ),
    function(
        "copied",
        "&v",
        Assign(Name("w", VEC3), V),
        grow(Part(Name("w", VEC3), (place(0),), FLOAT32), number(2.0)),
        grow(V, Name("w", VEC3)),
    ),
    function(
        "row",
        "&m by",
        grow(Part(M, (place(1), place(0)), FLOAT32), BY),
        Assign(Part(M, (place(2),), VEC3), Part(M, (place(0),), VEC3)),
    ),
    function(
        "body",
        "&p by",
        grow(Member(P, "mass", FLOAT32), BY),
        grow(Part(Member(P, "pos", VEC3), (place(1),), FLOAT32), Member(P, "mass", FLOAT32)),
        grow(Member(P, "count", INT32), place(1)),
        do("bump", to(Part(Member(Member(P, "inner", INNER), "vel", VEC3), (place(0),), FLOAT32)), BY),
    ),
    function("reset", "&p", Assign(P, Construct((), BODY))),
    function(
        "mass_of",
        "p",
        do("bump", to(Member(P, "mass", FLOAT32)), number(1.0)),
        Return((Member(P, "mass", FLOAT32),)),
        results=(FLOAT32,),
    ),
    function("both", "&x &y", grow(X, Y), grow(Y, X), Return((Y, X)), results=(FLOAT32, FLOAT32)),
    function("count_up", "&n", grow(N, place(1)), Return((N,)), results=(INT32,)),
    function("flip", "&flag", Assign(FLAG, Apply("unot(bool)", (FLAG,), BOOL))),
    function(
        "narrow",
        "&half &brain &bits",
        grow(Name("half", FLOAT16), number(1.5, FLOAT16)),
        grow(Name("brain", BFLOAT16), number(1.5, BFLOAT16)),
        Augment(Name("bits", UINT32), "bit_xor(uint32,uint32)", number(5, UINT32)),
    ),
    function(
        "spin",
        "&q &pose",
        grow(Part(Name("q", QUAT), (place(3),), FLOAT32), number(1.0)),
        grow(Part(Name("pose", TRANSFORM), (place(1),), FLOAT32), number(2.0)),
    ),
    function("choose", "&x &y flag", Assign(X, Ternary(FLAG, add(X, number(1.0)), Y, FLOAT32))),
    function(
        "decide",
        "&flag &x",
        If(FLAG, (Assign(FLAG, Literal(False, BOOL)), grow(X, number(1.0))), (grow(X, number(2.0)),)),
    ),
    function("store", "&x values n", Assign(Load("values", N, FLOAT32), X), grow(X, number(1.0))),
    function("own", "values n by", do("bump", to(Load("values", N, FLOAT32)), BY)),
)
EACH_FUNCTION = {each.name: each for each in FUNCTIONS}


def program(*body: Stmt, functions: tuple[Function, ...] = (), more: tuple[Parameter, ...] = ()) -> Program:
    """A kernel with the functions that it calls."""
    needed: dict[str, None] = {}

    def note(nodes: tuple[Stmt, ...]) -> None:
        for node in (part for statement in nodes for part in walk(statement)):
            if isinstance(node, Call) and node.function in EACH_FUNCTION:
                note(EACH_FUNCTION[node.function].body)
                needed[node.function] = None

    note(body)
    params = [Parameter(name, Array(FLOAT32)) for name in ("a", "b", "out", "out2")]
    params += [
        Parameter("vectors", Array(VEC3)),
        Parameter("grid", Array(FLOAT32, 2)),
        Parameter("bodies", Array(BODY)),
    ]
    params += [Parameter("scale", FLOAT32), Parameter("flags", Array(BOOL)), Parameter("numbers", Array(INT32))]
    called = (*(EACH_FUNCTION[name] for name in needed), *functions)
    return Program("kernel", (*params, *more), (LANE, *body), functions=called, structs=(INNER, BODY))


LEGAL: dict[str, Program] = {
    "a local": program(Assign(S, A), do("bump", to(S), B), Assign(OUT, S)),
    "an element": program(do("bump", to(OUT), A)),
    "a component": program(
        Assign(V, load("vectors", VEC3)),
        do("bump", to(Part(V, (place(1),), FLOAT32)), A),
        do("bump", to(Field(V, "x", FLOAT32)), A),
        do("bump", to(Part(V, (place(-1),), FLOAT32)), A),
        Assign(load("vectors", VEC3), V),
    ),
    "a component at a place that is computed": program(
        Assign(V, load("vectors", VEC3)),
        Assign(N, Apply("mod(int32,int32)", (AT, place(3)), INT32)),
        do("bump", to(Part(V, (N,), FLOAT32)), A),
        Assign(load("vectors", VEC3), V),
    ),
    "a component of an element": program(do("bump", to(Part(load("vectors", VEC3), (place(2),), FLOAT32)), A)),
    "a row": program(
        Assign(M, Apply("outer(vec3,vec3)", (load("vectors", VEC3), load("vectors", VEC3)), MAT33)),
        do("copied", to(Part(M, (place(1),), VEC3))),
        do("row", to(M), A),
        do("bump", to(Part(M, (place(0), place(2)), FLOAT32)), A),
        Assign(
            load("vectors", VEC3),
            add(add(Part(M, (place(0),), VEC3), Part(M, (place(1),), VEC3)), Part(M, (place(2),), VEC3)),
        ),
    ),
    "a field": program(
        Assign(P, load("bodies", BODY)),
        do("bump", to(Member(P, "mass", FLOAT32)), A),
        do("parts", to(Member(P, "pos", VEC3)), A),
        do("parts", to(Member(Member(P, "inner", INNER), "vel", VEC3)), A),
        Assign(load("bodies", BODY), P),
    ),
    "a field of an element": program(
        do("bump", to(Member(load("bodies", BODY), "mass", FLOAT32)), A),
        do("bump", to(Part(Member(load("bodies", BODY), "pos", VEC3), (place(1),), FLOAT32)), A),
    ),
    "a struct": program(Assign(P, load("bodies", BODY)), do("body", to(P), A), Assign(load("bodies", BODY), P)),
    "a struct in an array": program(do("body", to(load("bodies", BODY)), A)),
    "a struct made anew": program(If(LESS, (do("reset", to(load("bodies", BODY))),))),
    "a struct that is a copy": program(
        Assign(P, load("bodies", BODY)),
        Assign(OUT, Call("mass_of", (P,), (), FLOAT32)),
        Assign(load("bodies", BODY), P),
    ),
    "a cell, and one of an array within another": program(
        do("bump", to(Cell("grid", (AT, place(0)), FLOAT32)), A),
        do("bump", to(Cell("grid", (AT, place(1)), FLOAT32, "chained")), A),
        View("line", "grid", (AT,)),
        do("bump", to(Load("line", place(2), FLOAT32)), A),
    ),
    "an array of the lane's own": program(
        Zeros("own_values", (4,), FLOAT32),
        do("bump", to(Load("own_values", place(1), FLOAT32)), A),
        Assign(OUT, Load("own_values", place(1), FLOAT32)),
    ),
    "a parameter of the kernel": program(
        do("bump", to(Name("scale", FLOAT32)), A), Assign(OUT, Name("scale", FLOAT32))
    ),
    "a vector": program(
        Assign(V, load("vectors", VEC3)), do("parts", to(V), A), do("copied", to(V)), Assign(load("vectors", VEC3), V)
    ),
    "other scalars": program(
        Assign(Name("half", FLOAT16), Apply("float16(float32)", (number(0.5),), FLOAT16)),
        Assign(Name("brain", BFLOAT16), Apply("bfloat16(float32)", (number(0.5),), BFLOAT16)),
        Assign(Name("bits", UINT32), Apply("uint32(int32)", (AT,), UINT32)),
        do("narrow", to(Name("half", FLOAT16)), to(Name("brain", BFLOAT16)), to(Name("bits", UINT32))),
        Assign(OUT, Apply("float32(float16)", (Name("half", FLOAT16),), FLOAT32)),
        Assign(
            OUT2,
            add(
                Apply("float32(bfloat16)", (Name("brain", BFLOAT16),), FLOAT32),
                Apply("float32(uint32)", (Name("bits", UINT32),), FLOAT32),
            ),
        ),
    ),
    "quaternions and transformations": program(
        Assign(Name("q", QUAT), Apply(made_of(QUAT, *(FLOAT32,) * 4), (A, B, A, B), QUAT)),
        Assign(
            Name("pose", TRANSFORM),
            Apply(made_of(TRANSFORM, VEC3, QUAT), (load("vectors", VEC3), Name("q", QUAT)), TRANSFORM),
        ),
        do("spin", to(Name("q", QUAT)), to(Name("pose", TRANSFORM))),
        do("bump", to(Field(Name("q", QUAT), "w", FLOAT32)), A),
        do("bump", to(Part(Name("pose", TRANSFORM), (place(1),), FLOAT32)), A),
        Assign(OUT, Part(Name("q", QUAT), (place(3),), FLOAT32)),
        Assign(OUT2, Part(Name("pose", TRANSFORM), (place(1),), FLOAT32)),
    ),
    "two that change places": program(
        *(
            part
            for name in ("swap", "exchange")
            for part in (Assign(S, A), Assign(T, B), do(name, to(S), to(T)), grow(OUT, S), grow(OUT2, T))
        ),
        do("swap", to(OUT), to(OUT2)),
        do("turn", to(OUT), to(OUT2), place(3)),
    ),
    "a return before the end": program(do("early", to(OUT), A), do("again", to(OUT2), A)),
    "a result": program(Assign(S, A), Assign(OUT, Call("fetch", (to(S), B), (), FLOAT32)), Assign(OUT2, S)),
    "a result for what is changed": program(
        Assign(S, A), Assign(S, add(Call("fetch", (to(S), B), (), FLOAT32), B)), Assign(OUT2, S)
    ),
    "a result within an expression": program(
        Assign(S, A),
        Assign(T, B),
        Assign(OUT, add(Call("fetch", (to(S), B), (), FLOAT32), Call("fetch", (to(T), A), (), FLOAT32))),
        Assign(OUT2, add(S, T)),
    ),
    "several results": program(
        Assign(S, A),
        Assign(T, B),
        Unpack((X, Y), Call("both", (to(S), to(T)), (), together((FLOAT32, FLOAT32)))),
        Assign(OUT, add(add(X, Y), S)),
        Assign(OUT2, T),
    ),
    "the value of the same": program(Assign(S, A), do("bump", to(S), S), Assign(OUT, S), do("bump", to(OUT2), OUT2)),
    "keywords": program(Assign(S, A), Do(Call("bump", (B, to(S)), ("by", "x"), together(()))), Assign(OUT, S)),
    "a number": program(
        do("restart", to(OUT), A),
        functions=(
            function(
                "restart",
                "&x by",
                Assign(X, number(1.5)),
                For("j", None, place(20), None, (grow(X, BY), do("bump", to(X), BY))),
            ),
            BUMP,
        )[::-1],
    ),
    "a default": program(
        Do(Call("step", (to(OUT),), (), together(()))),
        functions=(replace(BUMP, name="step", defaults=(number(2.0),)),),
    ),
    "overloads": program(
        do("bump", to(OUT), A),
        Assign(N, AT),
        do("bump", to(N), AT),
        Assign(OUT2, Apply("float32(int32)", (N,), FLOAT32)),
        functions=(
            Function(
                "bump",
                (Parameter("x", INT32, True), Parameter("by", INT32)),
                (grow(Name("x", INT32), Name("by", INT32)),),
                (),
            ),
        ),
    ),
    "in a branch": program(
        Assign(S, A), If(LESS, (do("bump", to(S), B), Assign(OUT2, S)), (do("bump", to(S), A),)), Assign(OUT, S)
    ),
    "in a loop": program(
        Assign(S, A),
        Assign(T, A),
        For(
            "j",
            None,
            AT,
            None,
            (
                Assign(T, S),
                do("bump", to(S), number(0.5)),
                If(Apply("lt(float32,float32)", (number(4.0), S), BOOL), (Assign(S, A),)),
            ),
        ),
        Assign(OUT, S),
        Assign(OUT2, T),
    ),
    "in a loop that is unrolled": program(
        Assign(S, A), For("j", None, place(3), None, (do("bump", to(S), B), grow(OUT2, S))), Assign(OUT, S)
    ),
    "in a while": program(
        Assign(N, Apply("mod(int32,int32)", (AT, place(5)), INT32)),
        While(
            Apply("lt(int32,int32)", (N, place(9)), BOOL),
            (grow(OUT, A), Assign(Name("k", INT32), Call("count_up", (to(N),), (), INT32))),
        ),
    ),
    "what decides a branch that changes it": program(
        Assign(FLAG, LESS),
        If(
            Apply("bool(bool)", (FLAG,), BOOL),
            (do("flip", to(FLAG)), grow(OUT, number(1.0))),
            (grow(OUT, number(2.0)),),
        ),
    ),
    "a choice": program(Assign(S, A), Assign(T, B), do("choose", to(S), to(T), LESS), Assign(OUT, add(S, T))),
    "an array beside it": program(
        Assign(S, A), do("store", to(S), ArrayArgument("out", Array(FLOAT32)), AT), Assign(OUT2, S)
    ),
    "in a function": program(do("own", ArrayArgument("out", Array(FLOAT32)), AT, A)),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    for name, each in LEGAL.items():
        assert in_order(each) == each, name
    warp_agrees(LEGAL, backward)


@pytest.mark.parametrize("name", LEGAL)
def test_it_is_read_back_as_it_was(name: str) -> None:
    check(LEGAL[name])
    assert from_json(json.loads(json.dumps(to_json(LEGAL[name])))) == LEGAL[name]


def with_function(made: Function, *body: Stmt) -> Program:
    return program(*body, functions=(made,))


ILLEGAL: dict[str, tuple[Program, str]] = {
    "a parameter of the kernel": (
        program(Assign(OUT, A), more=(Parameter("x", FLOAT32, True),)),
        "a reference, and a parameter of the kernel",
    ),
    "an array": (
        with_function(
            Function(
                "scan",
                (Parameter("x", Array(FLOAT32), True),),
                (Assign(Load("x", place(0), FLOAT32), number(0.5)),),
                (),
            ),
            Assign(OUT, A),
        ),
        "is a reference to array",
    ),
    "a default": (
        with_function(
            replace(FETCH, name="f1", params=(FETCH.params[0],), body=(Return((X,)),), defaults=(number(0.5),)),
            Assign(OUT, A),
        ),
        "and has a default",
    ),
    "generic": (with_function(replace(BUMP, name="f1", generic=("by",)), Assign(OUT, A)), "is generic"),
    "a gradient": (with_function(replace(FETCH, name="f1", replays=True), Assign(OUT, A)), "gradient or a replay"),
    "a value": (program(Assign(S, A), do("bump", S, B)), "0 functions bump take"),
    "a reference for a value": (program(Assign(S, A), Assign(T, B), do("bump", to(S), to(T))), "0 functions bump take"),
    "a literal": (program(do("bump", to(number(0.5)), B)), "cannot be assigned to"),
    "what is computed": (program(Assign(S, A), do("bump", to(add(S, B)), B)), "cannot be assigned to"),
    "a result": (
        program(Assign(S, A), do("bump", to(Call("fetch", (to(S), B), (), FLOAT32)), B)),
        "cannot be assigned to",
    ),
    "a constant": (program(Assign(S, number(0.5)), do("bump", to(S), B)), "a constant, and there is no reference"),
    "the index of a loop": (
        program(For("n", None, place(3), None, (Do(Call("count_up", (to(N),), (), INT32)),))),
        "index of a loop",
    ),
    "what has no value yet": (program(do("bump", to(S), B)), "read before it is assigned"),
    "several components": (
        program(Assign(V, load("vectors", VEC3)), do("copied", to(Slice(V, (Span(0, 3),), (), VEC3)))),
        "no reference to several",
    ),
    "a part of a transformation": (
        program(
            Assign(Name("q", QUAT), Apply(made_of(QUAT, *(FLOAT32,) * 4), (A, B, A, B), QUAT)),
            Assign(
                Name("pose", TRANSFORM),
                Apply(made_of(TRANSFORM, VEC3, QUAT), (load("vectors", VEC3), Name("q", QUAT)), TRANSFORM),
            ),
            do("copied", to(Field(Name("pose", TRANSFORM), "p", VEC3))),
        ),
        "no reference to several",
    ),
    "one place twice": (program(Assign(S, A), do("swap", to(S), to(S))), "two references to one place"),
    "two places in one array": (
        program(do("swap", to(OUT), to(Load("out", place(0), FLOAT32)))),
        "two references to one place",
    ),
    "two components": (
        program(
            Assign(V, load("vectors", VEC3)),
            do("swap", to(Part(V, (place(0),), FLOAT32)), to(Part(V, (place(1),), FLOAT32))),
        ),
        "two references to one place",
    ),
    "two elements of arrays in a function": (
        with_function(
            Function(
                "pair",
                (Parameter("values", Array(FLOAT32)), Parameter("others", Array(FLOAT32)), Parameter("n", INT32)),
                (do("swap", to(Load("values", N, FLOAT32)), to(Load("others", N, FLOAT32))),),
                (),
            ),
            do("swap", to(OUT), to(OUT2)),
        ),
        "two references to one place",
    ),
    "the array too": (program(do("store", to(OUT), ArrayArgument("out", Array(FLOAT32)), AT)), "stands elsewhere"),
    "an index in the array too": (
        program(
            do(
                "store",
                to(Load("out", Apply("int32(float32)", (OUT2,), INT32), FLOAT32)),
                ArrayArgument("out2", Array(FLOAT32)),
                AT,
            )
        ),
        "says where a reference leads",
    ),
    "read beside it": (
        program(Assign(S, A), Assign(OUT, add(S, Call("fetch", (to(S), B), (), FLOAT32)))),
        "stands elsewhere",
    ),
    "read after it": (
        program(Assign(S, A), Assign(OUT, add(Call("fetch", (to(S), B), (), FLOAT32), S))),
        "stands elsewhere",
    ),
    "changed with it": (program(Assign(S, A), grow(S, Call("fetch", (to(S), B), (), FLOAT32))), "stands elsewhere"),
    "an index of the target": (
        program(Assign(N, AT), Assign(Load("numbers", N, INT32), Call("count_up", (to(N),), (), INT32))),
        "stands elsewhere",
    ),
    "an index of the place": (
        program(Assign(S, A), do("bump", to(Load("out", Call("count_up", (to(AT),), (), INT32), FLOAT32)), S)),
        "draws, or calls a function",
    ),
    "passed as a function": (
        program(Bind("g", Callee("bump", Signature((FLOAT32, FLOAT32), FLOAT32))), functions=(BUMP,)),
        "no function bump is a",
    ),
    "a slice of it": (
        with_function(
            function("f1", "&v", Assign(Slice(V, (Span(0, 2),), (), VEC2), Slice(V, (Span(1, 3),), (), VEC2))),
            Assign(OUT, A),
        ),
        "no slice of a reference",
    ),
    "a part of it by name": (
        with_function(function("f1", "&pose v", Assign(Field(Name("pose", TRANSFORM), "p", VEC3), V)), Assign(OUT, A)),
        "no part, by name",
    ),
    "the last of a chain": (
        with_function(
            function("f1", "&x y by", If(Chain(("lt(float32,float32)",) * 2, (Y, BY, X)), (Assign(X, Y),))),
            Assign(OUT, A),
        ),
        "after the second",
    ),
    "a state": (
        with_function(
            function(
                "f1", "&bits", Return((Apply("randf(uint32)", (Name("bits", UINT32),), FLOAT32),)), results=(FLOAT32,)
            ),
            Assign(OUT, A),
        ),
        "which is a variable",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_has_no_one_meaning_is_refused(name: str) -> None:
    of, why = ILLEGAL[name]
    with pytest.raises(IllTyped, match=why):
        check(of)


def test_how_it_is_written() -> None:
    text = render(LEGAL["a local"])
    assert "def bump(x: wp.ref[wp.float32], by: wp.float32):" in text
    assert "@wp.kernel(enable_backward=False)\n" in text
    assert "    bump(s, b[i])" in text
    assert "def body(p: wp.ref[Body], by: wp.float32):" in render(LEGAL["a struct"])
    # a reference that is out of the kernel's sight
    assert "@wp.kernel(enable_backward=False)" in render(LEGAL["in a function"])


def test_what_is_not_there_is_not_written() -> None:
    assert to_json(program(Assign(OUT, A)))[2][0] == ["Parameter", "a", "array[float32]"]  # type: ignore[index]


TWO = replace(program(do("bump", to(OUT), A)), kernels=(Kernel("other", (LANE, grow(OUT2, OUT))),))


def test_a_kernel_without_any_has_its_adjoint(tmp_path: Path) -> None:
    text = render(TWO)
    assert text.count("@wp.kernel(enable_backward=False)") == text.count("@wp.kernel\n") == 1
    plain = render(replace(program(grow(OUT, A)), name="plain"))
    sources = [Source("two", text, "kernel", (("kernel", (0, 2)), ("other", (2, 3)))), Source("plain", plain, "plain")]
    options = BuildOptions(arch=80, optimization_level=0)
    found: dict[str, Mapping[str, DeviceCode]] = {}
    for order in (sources, sources[::-1], sources[:1]):
        with build_batch(order, options, tmp_path) as batch:
            for built in batch.results:
                assert isinstance(built, Built), built
                assert found.setdefault(built.source.id, built.code) == built.code
    for code in found["two"].values():
        assert code.backward is not None and "other" in code.backward and "bump" in code.functions
        assert "adj_bump" not in code.adjoints + code.backward
    assert all(code.backward is not None for code in found["plain"].values())


def test_warp_runs_several_kernels(warp_agrees: Callable[[Mapping[str, Program], bool], None]) -> None:
    warp_agrees({"two": TWO, "plain": program(grow(OUT, A))}, True)


def test_what_decides_a_branch_is_read_before_its_blocks_change_it(
    warp_agrees: Callable[[Mapping[str, Program], bool], None],
) -> None:
    steps = (do("flip", to(FLAG)), grow(OUT, number(1.0)))
    drawn = program(Assign(FLAG, LESS), If(FLAG, steps, (grow(OUT, number(2.0)),)))
    inside = program(Assign(FLAG, LESS), do("decide", to(FLAG), to(OUT)))
    for each in (drawn, inside):
        assert in_order(each) != each
        assert "if bool(flag):" in render(in_order(each))
    warp_agrees({"in the kernel": in_order(drawn), "in a function": in_order(inside)}, False)


def test_the_features_say_so() -> None:
    for name, feature in {
        "a local": "reference to Name/float",
        "an element": "reference to Load/float",
        "a component of an element": "reference to Part1 of Load/float",
        "a field": "reference to Member/vector",
        "a struct in an array": "reference to Load/struct",
        "a vector": "reference to Part1 handed on/float",
        "two that change places": "call references",
        "a result": "call reference",
        "an array of the lane's own": "reference to Load/float",
    }.items():
        assert feature in judged_features(mended(Case(LEGAL[name], Launch(seed=5)))), name


def references(program: Program) -> int:
    return sum(isinstance(node, Reference) for node in walk(program))


def test_reduction_keeps_a_reference_where_it_matters_only() -> None:
    case = Case(LEGAL["in a branch"], Launch(seed=5))
    kept = reduce_to_feature(case, "reference to Name/float").program
    assert references(kept) == 1
    assert len(kept.functions) == 1
    (comparison,) = (each for each in case_features(case) if each.startswith("op lt("))
    gone = reduce_to_feature(case, comparison).program
    assert references(gone) == 0


@pytest.mark.parametrize("name", ["a local", "an element", "two that change places", "a field", "a result"])
def test_reduction_takes_them_away(name: str) -> None:
    reduced = reduce_program(LEGAL[name], lambda each: "out" in render(each) or "bodies" in render(each))
    assert references(reduced) == 0
    assert not reduced.functions


def test_they_are_drawn() -> None:
    drawn = programs(3000)
    shown = [each for each in drawn if references(each)]
    assert len(drawn) / 20 < len(shown) < len(drawn) / 8
    places = {type(node.target) for each in shown for node in walk(each) if isinstance(node, Reference)}
    assert places >= {Name, Load, Cell, Part, Member}
    for each in shown:
        check(each)
        assert from_json(json.loads(json.dumps(to_json(each)))) == each
