"""Functions that are arguments, have local names, or are called at several dtypes; loops that go backwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from kernelfuzz import dumps, evaluate, loads, render, strategies
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.inlining import direct_calls, inline_calls
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    VEC3,
    Array,
    Signature,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Augment,
    Bind,
    Call,
    Callee,
    Expr,
    For,
    Function,
    If,
    Invoke,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    walk,
)
from kernelfuzz.lang.specialize import specialized
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

I, X, Y = Name("i", INT32), Name("x", FLOAT32), Name("y", FLOAT32)  # noqa: E741
UNARY, BINARY = Signature((FLOAT32,), FLOAT32), Signature((FLOAT32, FLOAT32), FLOAT32)
LANE = Assign(I, Apply("tid()", (), INT32))


def op(name: str, *args: Expr) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, args[0].dtype)


def element(array: str, dtype: Value = FLOAT32) -> Load:
    return Load(array, I, dtype)


def param(name: str, dtype: object) -> Parameter:
    return Parameter(name, dtype)  # type: ignore[arg-type]  # parameters of functions have signatures too


def program(*body: Stmt, functions: tuple[Function, ...] = (), arrays: dict[str, Value] | None = None) -> Program:
    given = {"a": FLOAT32, "out": FLOAT32} if arrays is None else arrays
    params = tuple(Parameter(name, Array(dtype)) for name, dtype in given.items())
    return Program("kernel", params, (LANE, *body), functions=functions)


SQUARE = Function("square", (Parameter("x", FLOAT32),), (Return((op("mul", X, X),)),), (FLOAT32,))
TWICE = Function(
    "twice",
    (param("f", UNARY), Parameter("x", FLOAT32)),
    (Return((Invoke("f", (Invoke("f", (X,), FLOAT32),), FLOAT32),)),),
    (FLOAT32,),
)
FOLD = Function(
    "fold",
    (Parameter("x", FLOAT32), param("f", BINARY), Parameter("y", FLOAT32)),
    (
        For("j", None, Literal(3, INT32), None, (Assign(Y, Invoke("f", (Y, X), FLOAT32)),)),
        Return((Y,)),
    ),
    (FLOAT32,),
    (Literal(2.0, FLOAT32),),
)
OUTER = Function(
    "outer",
    (param("f", UNARY), Parameter("x", FLOAT32)),
    (
        Bind("h", Callee("f", UNARY)),
        Assign(Y, Call("twice", (Callee("h", UNARY), X), (), FLOAT32)),
        Assign(X, Call("twice", (Callee("cos(float32)", UNARY), X), (), FLOAT32)),
        Return((op("add", Y, Invoke("h", (X,), FLOAT32)),)),
    ),
    (FLOAT32,),
)


def twice(of: str, x: Expr) -> Call:
    return Call("twice", (Callee(of, UNARY), x), (), FLOAT32)


def poly(kind: Value) -> Function:
    """`def poly(x: Any, v: Any): return wp.dot(v, v) * x + type(x)(0.1)`, and a turn of a loop."""
    x, v = Name("x", kind), Name("v", Vector(3, kind.scalar))
    total = op("add", op("mul", op_result("dot", kind, v, v), x), Literal(0.1, kind.scalar))
    y = Name("y", kind)
    body = (
        Assign(y, total),
        If(Apply(f"lt({kind.name},{kind.name})", (y, Literal(-1.5, kind.scalar)), BOOL), (Return((y,)),)),
        Augment(y, f"mul({kind.name},{kind.name})", x),
        Return((y,)),
    )
    params = (Parameter("x", kind), Parameter("v", v.dtype))
    return Function("poly", params, body, (kind,), generic=("x", "v"))


def op_result(name: str, dtype: Value, *args: Expr) -> Apply:
    return replace(op(name, *args), dtype=dtype)


KINDS = (FLOAT32, FLOAT64, FLOAT16, BFLOAT16)
POLY = replace(poly(FLOAT32), also=KINDS[1:])
OVER = Function(
    "over",
    (Parameter("src", Array(FLOAT32)), Parameter("i", INT32), Parameter("v", VEC3)),
    (Return((Call("poly", (Load("src", I, FLOAT32), Name("v", VEC3)), (), FLOAT32),)),),
    (FLOAT32,),
    generic=("src", "v"),
    also=(FLOAT64,),
)


def at_all() -> Program:
    arrays: dict[str, Value] = {}
    body: list[Stmt] = []
    for n, kind in enumerate(KINDS):
        vector = Vector(3, kind)
        arrays |= {f"a{n}": kind, f"v{n}": vector, f"out{n}": kind}
        args = (element(f"a{n}", kind), element(f"v{n}", vector))
        body.append(Assign(element(f"out{n}", kind), Call("poly", args, (), kind)))
    return program(*body, functions=(POLY,), arrays=arrays)


def nested() -> Program:
    body = [
        Assign(element(f"out{n}", kind), Call("over", (whole(f"a{n}", kind), I, element(f"v{n}", vec)), (), kind))
        for n, (kind, vec) in enumerate(((FLOAT32, VEC3), (FLOAT64, Vector(3, FLOAT64))))
    ]
    arrays: dict[str, Value] = {"a0": FLOAT32, "v0": VEC3, "out0": FLOAT32}
    arrays |= {"a1": FLOAT64, "v1": Vector(3, FLOAT64), "out1": FLOAT64}
    return program(*body, functions=(POLY, OVER), arrays=arrays)


def whole(array: str, dtype: Value) -> ArrayArgument:
    return ArrayArgument(array, Array(dtype))


def backwards(start: int | None, stop: Expr, step: int | None) -> Stmt:
    bounds = [None if each is None else Literal(each, INT32) for each in (start, step)]
    turn = op(
        "add", op("mul", element("out"), Literal(2.0, FLOAT32)), Apply("float(int32)", (Name("j", INT32),), FLOAT32)
    )
    return For("j", bounds[0], stop, bounds[1], (Assign(element("out"), turn),), True)


A, OUT = element("a"), element("out")
LENGTH = Apply("mod(int32,int32)", (I, Literal(5, INT32)), INT32)
PROGRAMS: dict[str, Program] = {
    "a function and a builtin": program(
        Assign(OUT, op("add", twice("square", A), twice("sin(float32)", A))), functions=(SQUARE, TWICE)
    ),
    "passed on, and named": program(
        Assign(OUT, Call("outer", (Callee("square", UNARY), A), (), FLOAT32)), functions=(SQUARE, TWICE, OUTER)
    ),
    "by keyword, beside defaults": program(
        Assign(OUT, Call("fold", (Callee("min(float32,float32)", BINARY), A), ("f", "x"), FLOAT32)),
        Augment(OUT, "add(float32,float32)", Call("fold", (A, Callee("max(float32,float32)", BINARY)), (), FLOAT32)),
        functions=(FOLD,),
    ),
    "a local name": program(
        Bind("g", Callee("square", UNARY)),
        Bind("h", Callee("sin(float32)", UNARY)),
        If(
            Apply("lt(float32,float32)", (Literal(0.0, FLOAT32), A), BOOL),
            (Bind("p", Callee("g", UNARY)), Assign(OUT, Invoke("p", (Invoke("h", (A,), FLOAT32),), FLOAT32))),
            (Assign(OUT, Invoke("h", (A,), FLOAT32)),),
        ),
        functions=(SQUARE,),
    ),
    "at four dtypes": at_all(),
    "generic in generic": nested(),
    "backwards": program(
        Assign(OUT, A),
        backwards(None, Literal(3, INT32), None),
        backwards(1, Literal(8, INT32), 3),
        backwards(7, Literal(0, INT32), -2),
        backwards(None, LENGTH, None),
        backwards(4, LENGTH, None),
    ),
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("callables")
    initialize(folder / "cache")
    return folder


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(work: Path, backward: bool) -> None:
    cases = [Case(one, Launch()) for one in PROGRAMS.values()]
    for case in cases:
        check(case.program)
    options = BuildOptions(cpu=True, arch=None, backward=backward, optimization_level=0)
    judged = judge_batch([evaluate(case) for case in cases], options, work)
    verdicts = {name: one.verdicts["cpu"] for name, one in zip(PROGRAMS, judged, strict=True)}
    assert {name: v for name, v in verdicts.items() if v.status != Status.PASS} == {}
    assert {name: v.judged for name, v in verdicts.items() if v.judged < 50} == {}


def test_it_is_written_as_people_write_it() -> None:
    text = render(PROGRAMS["passed on, and named"])
    assert "def twice(f: wp.Function, x: wp.float32) -> wp.float32:\n    return f(f(x))\n" in text
    assert "    h = f\n    y = twice(h, x)\n    x = twice(wp.cos, x)\n    return y + h(x)\n" in text
    assert "out[i] = outer(square, a[i])" in text
    assert "fold(f=wp.min, x=a[i])" in render(PROGRAMS["by keyword, beside defaults"])
    generic = render(PROGRAMS["generic in generic"])
    assert generic.count("def poly(x: Any, v: Any):\n    y = wp.dot(v, v) * x + type(x)(0.1)\n") == 1
    assert "def over(src: wp.array(dtype=Any), i: wp.int32, v: Any):\n" in generic
    assert "for j in reversed(range(7, 0, -2)):" in render(PROGRAMS["backwards"])


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_written_as_json_is_read_again(name: str) -> None:
    assert loads(dumps(PROGRAMS[name])) == PROGRAMS[name]


SHIFT = replace(poly(FLOAT32), body=(Return((op("abs", Apply("float(int32)", (Literal(1, INT32),), FLOAT32)),)),))
ILLEGAL: dict[str, tuple[Program, str]] = {
    "another signature": (
        program(
            Assign(OUT, Call("twice", (Callee("min(float32,float32)", UNARY), A), (), FLOAT32)), functions=(TWICE,)
        ),
        "is passed as",
    ),
    "an operator": (
        program(Bind("g", Callee("neg(float32)", UNARY)), Assign(OUT, Invoke("g", (A,), FLOAT32))),
        "is passed as",
    ),
    "a constructor": (
        program(Bind("g", Callee("float(float32)", UNARY)), Assign(OUT, Invoke("g", (A,), FLOAT32))),
        "is passed as",
    ),
    "no function": (program(Assign(OUT, Invoke("g", (A,), FLOAT32))), "no function here"),
    "an unknown one": (program(Bind("g", Callee("square", UNARY)), Assign(OUT, A)), "no function square"),
    "two of one name": (
        program(
            Bind("g", Callee("sin(float32)", UNARY)),
            Bind("g", Callee("cos(float32)", UNARY)),
            Assign(OUT, Invoke("g", (A,), FLOAT32)),
        ),
        "g is two functions",
    ),
    "a variable of its name": (
        program(Bind("g", Callee("sin(float32)", UNARY)), Assign(Name("g", FLOAT32), A), Assign(OUT, A)),
        "g is function",
    ),
    "bound on one way": (
        program(
            If(
                Apply("lt(float32,float32)", (A, A), BOOL),
                (Bind("g", Callee("sin(float32)", UNARY)), Assign(OUT, A)),
            ),
            Assign(OUT, Invoke("g", (A,), FLOAT32)),
        ),
        "no function here",
    ),
    "a parameter of the kernel": (replace(program(Assign(OUT, A)), params=(param("f", UNARY),)), "of the kernel"),
    "several dtypes, with a cast": (
        program(Assign(OUT, A), functions=(replace(SHIFT, also=(FLOAT64,)),)),
        "float\\(int32\\)",
    ),
    "several dtypes, and one that is not Any": (
        program(Assign(OUT, A), functions=(replace(POLY, generic=("x",)),)),
        "v is of one",
    ),
    "called at another dtype": (
        program(
            Assign(OUT, Call("poly", (element("a", FLOAT64), element("v", Vector(3, FLOAT64))), (), FLOAT64)),
            functions=(poly(FLOAT32),),
        ),
        "0 functions poly",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_illegal(name: str) -> None:
    illegal, says = ILLEGAL[name]
    with pytest.raises(IllTyped, match=says):
        check(illegal)


def test_a_program_without_them_means_the_same() -> None:
    single = program(Assign(OUT, twice("square", A)), functions=(SQUARE, TWICE))
    for before in (single, PROGRAMS["a local name"]):
        plain = specialized(before).program
        assert not any(isinstance(node, Bind | Callee | Invoke) for node in walk(plain))
        wanted = evaluate(Case(before, Launch())).expected["out"].data[0]
        afters = [*direct_calls(before), *inline_calls(before)]
        assert afters
        for after in afters:
            check(after)
            assert np.array_equal(evaluate(Case(after, Launch())).expected["out"].data[0], wanted, equal_nan=True)


@pytest.mark.parametrize(
    "feature",
    [
        "passed builtin of 1",
        "passed function of 1",
        "passed builtin of 2",
        "call at several dtypes float64",
        "loop reversed",
        "node Invoke>Invoke@args0",
    ],
)
def test_a_program_is_reduced_to_what_is_wanted(feature: str) -> None:
    def wanted(one: Program) -> bool:
        return feature in case_features(Case(one, Launch()))

    begin = next(one for one in PROGRAMS.values() if wanted(one))
    reduced = reduce_program(begin, wanted)
    assert feature in case_features(Case(reduced, Launch()))
    assert len(list(walk(reduced))) <= 16


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.programs())
def test_programs_have_them(one: Program) -> None:
    check(one)
    assert loads(dumps(one)) == one
