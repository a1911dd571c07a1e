"""Functions that take structs and return them: what is legal, what is written, and what Warp makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Signature, Struct, Value
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Augment,
    Call,
    Construct,
    Do,
    Expr,
    Field,
    For,
    Function,
    If,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    Ternary,
    Unpack,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

INNER = Struct("Inner", (("x", FLOAT32), ("flag", BOOL)))
BODY = Struct("Body", (("pos", VEC3), ("mass", FLOAT32), ("inner", INNER)))
TWIN = Struct("Twin", (("pos", VEC3), ("mass", FLOAT32), ("inner", INNER)))
LONE = Struct("Lone", (("x", FLOAT32),))
STRUCTS = (INNER, BODY, TWIN, LONE)
AT = Name("i", INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
PARAMS = (Parameter("a", Array(BODY)), Parameter("b", BODY), Parameter("out", Array(BODY)))
P, Q, S, DT = Name("p", BODY), Name("q", BODY), Name("s", INNER), Name("dt", FLOAT32)
A, B, OUT = Load("a", AT, BODY), Name("b", BODY), Load("out", AT, BODY)
ONE, TWO = Literal(1.0, FLOAT32), Literal(2.0, FLOAT32)
ADD = "add(float32,float32)"


def path(base: Expr, *names: str) -> Expr:
    """`base.inner.x`."""
    for name in names:
        assert isinstance(base.dtype, Struct)
        base = Member(base, name, dict(base.dtype.fields)[name])  # type: ignore[arg-type]
    return base


def func(name: str, params: dict[str, Value | Array], *body: Stmt, results: tuple[Value, ...]) -> Function:
    return Function(name, tuple(Parameter(*each) for each in params.items()), body, results)


def call(function: Function, *args: Expr | ArrayArgument) -> Call:
    return Call(function.name, args, (), function.result)


def less(left: Expr, right: Expr) -> Expr:
    return Apply("lt(float32,float32)", (left, right), BOOL)


ADVANCE = func(
    "advance",
    {"p": BODY, "dt": FLOAT32},
    Augment(path(P, "mass"), ADD, DT),
    Assign(Field(path(P, "pos"), "y", FLOAT32), path(P, "mass")),
    Assign(path(P, "inner", "x"), DT),
    Return((P,)),
    results=(BODY,),
)
MAKE = func(
    "make",
    {"x": FLOAT32},
    Return(
        (
            Construct(
                (
                    Apply("vector[vec3](float32)", (Name("x", FLOAT32),), VEC3),
                    Name("x", FLOAT32),
                    Construct((Name("x", FLOAT32), Literal(True, BOOL)), INNER),
                ),
                BODY,
            ),
        )
    ),
    results=(BODY,),
)
SAME = func("same", {"p": BODY}, Return((P,)), results=(BODY,))
WEIGH = func("weigh", {"p": BODY}, Return((path(P, "mass"),)), results=(FLOAT32,))
WEIGH_TWIN = func("weigh", {"p": TWIN}, Return((path(Name("p", TWIN), "inner", "x"),)), results=(FLOAT32,))
INNER_OF = func("inner_of", {"p": BODY}, Return((path(P, "inner"),)), results=(INNER,))
BOTH = func(
    "both", {"p": BODY, "q": BODY}, Return((Q, path(P, "mass"), path(P, "inner"))), results=(BODY, FLOAT32, INNER)
)
EARLY = func(
    "early",
    {"p": BODY, "dt": FLOAT32},
    If(less(DT, ONE), (Return((P,)),)),
    Assign(path(P, "mass"), TWO),
    Return((P,)),
    results=(BODY,),
)
PICK = func(
    "pick",
    {"ps": Array(BODY), "i": INT32},
    Assign(Q, Load("ps", AT, BODY)),
    Assign(path(Q, "mass"), path(Load("ps", Literal(0, INT32), BODY), "mass")),
    Augment(path(Q, "mass"), ADD, Apply("float(int32)", (Length("ps"),), FLOAT32)),
    Return((Q,)),
    results=(BODY,),
)
PUT = func(
    "put",
    {"ps": Array(BODY), "i": INT32, "p": BODY},
    Assign(Load("ps", AT, BODY), P),
    Assign(path(P, "mass"), TWO),
    Augment(path(Load("ps", AT, BODY), "inner", "x"), ADD, ONE),
    results=(),
)
LONELY = func(
    "lonely", {"s": LONE}, Augment(path(Name("s", LONE), "x"), ADD, ONE), Return((Name("s", LONE),)), results=(LONE,)
)
TWICE = func("twice", {"p": BODY, "dt": FLOAT32}, Return((call(ADVANCE, call(ADVANCE, P, DT), DT),)), results=(BODY,))
GENERIC = replace(
    func("generic", {"p": BODY}, Assign(path(P, "mass"), ONE), Return((P,)), results=(BODY,)), generic=("p",)
)
T = Name("t", BODY)

LEGAL: dict[str, tuple[tuple[Function, ...], tuple[Stmt, ...]]] = {
    "a function's struct is its own": (
        (ADVANCE,),
        (
            Assign(P, A),
            Assign(Q, call(ADVANCE, P, TWO)),
            Assign(path(Q, "inner", "x"), path(P, "mass")),
            Assign(OUT, Q),
        ),
    ),
    "an element, which stays": ((ADVANCE,), (Do(call(ADVANCE, A, TWO)), Assign(OUT, A))),
    "a parameter, which stays": (
        (ADVANCE,),
        (Assign(OUT, call(ADVANCE, B, TWO)), Assign(path(OUT, "inner", "x"), path(B, "mass"))),
    ),
    "what is returned is a copy": (
        (SAME,),
        (Assign(P, A), Assign(Q, call(SAME, P)), Assign(path(Q, "mass"), ONE), Assign(OUT, P)),
    ),
    "a variable of its own results": (
        (ADVANCE,),
        (
            Assign(P, A),
            For("j", None, Literal(3, INT32), None, (Assign(P, call(ADVANCE, P, path(P, "mass"))),)),
            Assign(OUT, P),
        ),
    ),
    "a call in a call": ((MAKE, ADVANCE), (Assign(OUT, call(ADVANCE, call(ADVANCE, call(MAKE, ONE), TWO), TWO)),)),
    "a function that calls": ((ADVANCE, TWICE), (Assign(OUT, call(TWICE, A, path(B, "mass"))),)),
    "a field of a result": (
        (ADVANCE,),
        (Assign(OUT, A), Assign(path(OUT, "mass"), path(call(ADVANCE, A, ONE), "mass"))),
    ),
    "a struct in a result": (
        (ADVANCE,),
        (Assign(OUT, A), Assign(path(OUT, "inner"), path(call(ADVANCE, A, ONE), "inner"))),
    ),
    "a struct in a struct": (
        (INNER_OF,),
        (Assign(P, A), Assign(S, call(INNER_OF, P)), Assign(path(P, "inner"), S), Assign(OUT, P)),
    ),
    "several results": (
        (BOTH,),
        (
            Unpack((P, Name("m", FLOAT32), S), call(BOTH, A, B)),
            Augment(path(P, "mass"), ADD, Name("m", FLOAT32)),
            Assign(path(P, "inner"), S),
            Assign(OUT, P),
        ),
    ),
    "functions told apart by their structs": (
        (WEIGH, WEIGH_TWIN),
        (
            Assign(Name("z", TWIN), Construct((path(A, "pos"), path(A, "mass"), path(A, "inner")), TWIN)),
            Assign(OUT, A),
            Assign(path(OUT, "mass"), Apply(ADD, (call(WEIGH, A), call(WEIGH_TWIN, Name("z", TWIN))), FLOAT32)),
        ),
    ),
    "early returns": (
        (EARLY,),
        (Assign(P, A), Assign(Q, call(EARLY, P, path(P, "mass"))), Assign(OUT, Q)),
    ),
    "an array of structs": ((PICK,), (Assign(OUT, call(PICK, ArrayArgument("a", Array(BODY)), AT)),)),
    "an array of structs that is stored to": (
        (PUT,),
        (
            Assign(P, A),
            Do(call(PUT, ArrayArgument("out", Array(BODY)), AT, P)),
            Assign(path(OUT, "mass"), path(P, "mass")),
        ),
    ),
    "a struct of one field": (
        (LONELY,),
        (
            Assign(Name("s", LONE), Construct((path(A, "mass"),), LONE)),
            Assign(Name("u", LONE), call(LONELY, call(LONELY, Name("s", LONE)))),
            Assign(OUT, A),
            Assign(path(OUT, "mass"), path(Name("u", LONE), "x")),
        ),
    ),
    "by keyword": (
        (ADVANCE,),
        (Assign(OUT, Call("advance", (A, ONE), ("p", "dt"), BODY)),),
    ),
    "a choice as an argument": (
        (ADVANCE,),
        (Assign(P, A), Assign(OUT, call(ADVANCE, Ternary(less(path(P, "mass"), ONE), P, B, BODY), ONE))),
    ),
    "a call in an arm": (
        (ADVANCE,),
        (Assign(P, A), Assign(OUT, Ternary(less(path(P, "mass"), ONE), call(ADVANCE, P, TWO), B, BODY))),
    ),
    "a new struct as an argument": (
        (SAME,),
        (
            Assign(P, A),
            Assign(OUT, call(SAME, Construct((path(P, "pos"), ONE, Construct((), INNER)), BODY))),
        ),
    ),
    "any struct": ((GENERIC,), (Assign(P, A), Assign(OUT, call(GENERIC, P)))),
}


def program(functions: tuple[Function, ...], body: tuple[Stmt, ...]) -> Program:
    return Program("kernel", PARAMS, (LANE, *body), functions=functions, structs=STRUCTS)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Status, str]]:
    evaluations = []
    for functions, body in LEGAL.values():
        check(program(functions, body))
        evaluations.append(evaluate(Case(program(functions, body), Launch(9, 5, False))))
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    outcomes = judge_batch(evaluations, options, tmp_path_factory.mktemp("structs"))
    return {
        name: (outcome.verdicts["cpu"].status, f"{outcome.verdicts['cpu']}\n{outcome.source}")
        for name, outcome in zip(LEGAL, outcomes, strict=True)
    }


@pytest.mark.parametrize("name", LEGAL)
def test_warp_and_the_reference_agree(name: str, verdicts: dict[str, tuple[Status, str]]) -> None:
    status, shown = verdicts[name]
    assert status is Status.PASS, shown


@pytest.mark.parametrize("name", LEGAL)
def test_a_program_is_read_back_as_it_was(name: str) -> None:
    whole = program(*LEGAL[name])
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


@pytest.mark.parametrize("name", LEGAL)
def test_canonical_names_mean_the_same(name: str) -> None:
    whole = program(*LEGAL[name])
    plain = canonical(whole)
    check(plain)
    assert {struct.name for struct in plain.structs} == {"S", "S1", "S2", "S3"}
    assert canonical(plain) == plain


def test_functions_say_their_structs() -> None:
    text = render(program(*LEGAL["a function's struct is its own"]))
    assert "@wp.func\ndef advance(p: Body, dt: wp.float32) -> Body:\n    p.mass += dt\n" in text
    assert "    q = advance(p, 2.0)\n" in text


def test_features_say_that_structs_are_passed() -> None:
    found = case_features(Case(program(*LEGAL["a call in a call"]), Launch(9, 5, False)))
    assert {"call struct argument", "call struct result", "member float of argument"} <= found
    found = case_features(Case(program(*LEGAL["a field of a result"]), Launch(9, 5, False)))
    assert "member float of result" in found


@pytest.mark.parametrize("name", ["a call in a call", "several results", "a field of a result", "early returns"])
def test_reduction_gets_rid_of_structs_and_functions(name: str) -> None:
    case = Case(program(*LEGAL[name]), Launch(9, 5, False))
    reduced = reduce_to_feature(case, "assign Load/=/struct" if name == "several results" else "call one").program
    assert len(reduced.functions) <= 1 and len(reduced.structs) <= 1, render(reduced)
    reduced = reduce_to_feature(case, "call struct argument").program
    assert len(reduced.functions) == 1 and len(reduced.structs) == 1, render(reduced)
    assert len(reduced.structs[0].fields) == 1, render(reduced)


def old(array: str) -> Expr:
    return Call("count", (ArrayArgument(array, Array(INT32)), AT), (), INT32)


COUNT = func("count", {"c": Array(INT32), "i": INT32}, Return((Load("c", AT, INT32),)), results=(INT32,))
ILL: dict[str, Callable[[], Program]] = {
    "an unknown struct": lambda: replace(program((SAME,), (Assign(OUT, call(SAME, A)),)), structs=(INNER,)),
    "an unknown result": lambda: replace(
        program((func("f", {}, Return((Construct((), TWIN),)), results=(TWIN,)),), (Assign(OUT, A),)),
        structs=(INNER, BODY),
    ),
    "another struct": lambda: program((SAME,), (Assign(OUT, call(SAME, path(A, "inner"))),)),
    "a struct that is no result": lambda: program(
        (func("f", {"p": BODY}, Return((path(P, "inner"),)), results=(BODY,)),), (Assign(OUT, A),)
    ),
    "an array of structs seen through lists of indices": lambda: program(
        (func("f", {"p": Array(BODY, 1, True)}, Return((ONE,)), results=(FLOAT32,)),), (Assign(OUT, A),)
    ),
    "a function of structs as an argument": lambda: program(
        (Function("f", (Parameter("g", Signature((BODY,), FLOAT32)),), (Return((ONE,)),), (FLOAT32,)),),  # type: ignore[arg-type]
        (Assign(OUT, A),),
    ),
    "an element that a call says": lambda: replace(
        program((COUNT,), (Assign(OUT, Load("a", old("c"), BODY)),)),
        params=(*PARAMS, Parameter("c", Array(INT32))),
    ),
    "a choice that a call makes": lambda: replace(
        program(
            (COUNT,),
            (Assign(OUT, Ternary(Apply("lt(int32,int32)", (old("c"), AT), BOOL), A, B, BODY)),),
        ),
        params=(*PARAMS, Parameter("c", Array(INT32))),
    ),
}


@pytest.mark.parametrize("name", ILL)
def test_what_is_no_legal_use_is_refused(name: str) -> None:
    with pytest.raises(IllTyped):
        check(ILL[name]())
