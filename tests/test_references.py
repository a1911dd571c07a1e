"""Parameters by reference (`wp.ref[T]`): what Warp makes of them, what it refuses, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
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

INNER = Struct("Inner", (("vel", VEC3), ("flag", BOOL)))
BODY = Struct("Body", (("mass", FLOAT32), ("pos", VEC3), ("count", INT32), ("inner", INNER)))
QUAT, TRANSFORM = Quaternion(FLOAT32), Transformation(FLOAT32)
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
    function("early", "&x by", grow(X, BY), If(LESS_BY := Apply("lt(float32,float32)", (BY, number(0.5)), BOOL), (Return(),)), grow(X, number(3.0))),
    function("again", "&x by", For("j", None, place(20), None, (Do(Call("bump", (to(X), BY), (), together(()))), If(LESS_BY, (Return(),))))),
    function("parts", "&v by", Assign(Part(V, (place(0),), FLOAT32), BY), grow(Field(V, "y", FLOAT32), BY), do("bump", to(Part(V, (place(2),), FLOAT32)), BY)),
    function("copied", "&v", Assign(Name("w", VEC3), V), grow(Part(Name("w", VEC3), (place(0),), FLOAT32), number(2.0)), grow(V, Name("w", VEC3))),
    function("row", "&m by", grow(Part(M, (place(1), place(0)), FLOAT32), BY), Assign(Part(M, (place(2),), VEC3), Part(M, (place(0),), VEC3))),
    function(
        "body",
        "&p by",
        grow(Member(P, "mass", FLOAT32), BY),
        grow(Part(Member(P, "pos", VEC3), (place(1),), FLOAT32), Member(P, "mass", FLOAT32)),
        grow(Member(P, "count", INT32), place(1)),
        do("bump", to(Part(Member(Member(P, "inner", INNER), "vel", VEC3), (place(0),), FLOAT32)), BY),
    ),
    function("reset", "&p", Assign(P, Construct((), BODY))),
    function("mass_of", "p", do("bump", to(Member(P, "mass", FLOAT32)), number(1.0)), Return((Member(P, "mass", FLOAT32),)), results=(FLOAT32,)),
    function("both", "&x &y", grow(X, Y), grow(Y, X), Return((Y, X)), results=(FLOAT32, FLOAT32)),
    function("count_up", "&n", grow(N, place(1)), Return((N,)), results=(INT32,)),
    function("flip", "&flag", Assign(FLAG, Apply("unot(bool)", (FLAG,), BOOL))),
    function("narrow", "&half &brain &bits", grow(Name("half", FLOAT16), number(1.5, FLOAT16)), grow(Name("brain", BFLOAT16), number(1.5, BFLOAT16)), Augment(Name("bits", UINT32), "bit_xor(uint32,uint32)", number(5, UINT32))),  # fmt: skip
    function("spin", "&q &pose", grow(Part(Name("q", QUAT), (place(3),), FLOAT32), number(1.0)), grow(Part(Name("pose", TRANSFORM), (place(1),), FLOAT32), number(2.0))),
    function("choose", "&x &y flag", Assign(X, Ternary(FLAG, add(X, number(1.0)), Y, FLOAT32))),
    function("decide", "&flag &x", If(FLAG, (Assign(FLAG, Literal(False, BOOL)), grow(X, number(1.0))), (grow(X, number(2.0)),))),
    function("store", "&x values n", Assign(Load("values", N, FLOAT32), X), grow(X, number(1.0))),
    function("own", "values n by", do("bump", to(Load("values", N, FLOAT32)), BY)),
)  # fmt: skip
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
        Assign(load("vectors", VEC3), add(add(Part(M, (place(0),), VEC3), Part(M, (place(1),), VEC3)), Part(M, (place(2),), VEC3))),
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
        Zeros("own_values", (4,), FLOAT32), do("bump", to(Load("own_values", place(1), FLOAT32)), A), Assign(OUT, Load("own_values", place(1), FLOAT32))
    ),
    "a parameter of the kernel": program(do("bump", to(Name("scale", FLOAT32)), A), Assign(OUT, Name("scale", FLOAT32))),
    "a vector": program(Assign(V, load("vectors", VEC3)), do("parts", to(V), A), do("copied", to(V)), Assign(load("vectors", VEC3), V)),
    "other scalars": program(
        Assign(Name("half", FLOAT16), Apply("float16(float32)", (number(0.5),), FLOAT16)),
        Assign(Name("brain", BFLOAT16), Apply("bfloat16(float32)", (number(0.5),), BFLOAT16)),
        Assign(Name("bits", UINT32), Apply("uint32(int32)", (AT,), UINT32)),
        do("narrow", to(Name("half", FLOAT16)), to(Name("brain", BFLOAT16)), to(Name("bits", UINT32))),
        Assign(OUT, Apply("float32(float16)", (Name("half", FLOAT16),), FLOAT32)),
        Assign(OUT2, add(Apply("float32(bfloat16)", (Name("brain", BFLOAT16),), FLOAT32), Apply("float32(uint32)", (Name("bits", UINT32),), FLOAT32))),
    ),
    "quaternions and transformations": program(
        Assign(Name("q", QUAT), Apply(made_of(QUAT, *(FLOAT32,) * 4), (A, B, A, B), QUAT)),
        Assign(Name("pose", TRANSFORM), Apply(made_of(TRANSFORM, VEC3, QUAT), (load("vectors", VEC3), Name("q", QUAT)), TRANSFORM)),
        do("spin", to(Name("q", QUAT)), to(Name("pose", TRANSFORM))),
        do("bump", to(Field(Name("q", QUAT), "w", FLOAT32)), A),
        do("bump", to(Part(Name("pose", TRANSFORM), (place(1),), FLOAT32)), A),
        Assign(OUT, Part(Name("q", QUAT), (place(3),), FLOAT32)),
        Assign(OUT2, Part(Name("pose", TRANSFORM), (place(1),), FLOAT32)),
    ),
    "two that change places": program(
        *(part for name in ("swap", "exchange") for part in (Assign(S, A), Assign(T, B), do(name, to(S), to(T)), grow(OUT, S), grow(OUT2, T))),
        do("swap", to(OUT), to(OUT2)),
        do("turn", to(OUT), to(OUT2), place(3)),
    ),
    "a return before the end": program(do("early", to(OUT), A), do("again", to(OUT2), A)),
    "a result": program(Assign(S, A), Assign(OUT, Call("fetch", (to(S), B), (), FLOAT32)), Assign(OUT2, S)),
    "a result for what is changed": program(Assign(S, A), Assign(S, add(Call("fetch", (to(S), B), (), FLOAT32), B)), Assign(OUT2, S)),
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
    "a default": program(
        Do(Call("step", (to(OUT),), (), together(()))),
        functions=(replace(BUMP, name="step", defaults=(number(2.0),)),),
    ),
    "overloads": program(
        do("bump", to(OUT), A),
        Assign(N, AT),
        do("bump", to(N), AT),
        Assign(OUT2, Apply("float32(int32)", (N,), FLOAT32)),
        functions=(Function("bump", (Parameter("x", INT32, True), Parameter("by", INT32)), (grow(Name("x", INT32), Name("by", INT32)),), ()),),
    ),
    "in a branch": program(Assign(S, A), If(LESS, (do("bump", to(S), B), Assign(OUT2, S)), (do("bump", to(S), A),)), Assign(OUT, S)),
    "in a loop": program(
        Assign(S, A),
        Assign(T, A),
        For("j", None, AT, None, (Assign(T, S), do("bump", to(S), number(0.5)), If(Apply("lt(float32,float32)", (number(4.0), S), BOOL), (Assign(S, A),)))),
        Assign(OUT, S),
        Assign(OUT2, T),
    ),
    "in a loop that is unrolled": program(Assign(S, A), For("j", None, place(3), None, (do("bump", to(S), B), grow(T_IN := load("out2"), S))), Assign(OUT, S)),
    "in a while": program(
        Assign(N, Apply("mod(int32,int32)", (AT, place(5)), INT32)),
        While(Apply("lt(int32,int32)", (N, place(9)), BOOL), (grow(OUT, A), Assign(Name("k", INT32), Call("count_up", (to(N),), (), INT32)))),
    ),
    "what decides a branch that changes it": program(
        Assign(FLAG, LESS),
        If(Apply("bool(bool)", (FLAG,), BOOL), (do("flip", to(FLAG)), grow(OUT, number(1.0))), (grow(OUT, number(2.0)),)),
    ),
    "a choice": program(Assign(S, A), Assign(T, B), do("choose", to(S), to(T), LESS), Assign(OUT, add(S, T))),
    "an array beside it": program(Assign(S, A), do("store", to(S), ArrayArgument("out", Array(FLOAT32)), AT), Assign(OUT2, S)),
    "in a function": program(do("own", ArrayArgument("out", Array(FLOAT32)), AT, A)),
}  # fmt: skip


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
