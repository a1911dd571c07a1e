"""Functions, their calls, and atomics whose result is used: what is legal, what it means, how it is drawn."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from campaign import MANY, programs
from hypothesis import HealthCheck, given, settings

from kernelfuzz import evaluate, render, strategies
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.inlining import inline_calls
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Tuple, Value
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Call,
    Callee,
    Do,
    Expr,
    For,
    Function,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    Ternary,
    Unpack,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.order import in_order
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

I, J, X, K = Name("i", INT32), Name("j", INT32), Name("x", FLOAT32), Name("k", FLOAT32)  # noqa: E741
VOID = Tuple(())


def lit(value: float) -> Literal:
    return Literal(value, INT32 if isinstance(value, int) else FLOAT32)


def op(name: str, *args: Expr, dtype: Value = FLOAT32) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, dtype)


def element(array: str, dtype: Value = FLOAT32) -> Load:
    return Load(array, I, dtype)


def whole(array: str, dtype: Value = FLOAT32) -> ArrayArgument:
    return ArrayArgument(array, Array(dtype))


def function(name: str, params: dict[str, Value | Array], *body: Stmt, results: tuple[Value, ...] = ()) -> Function:
    return Function(name, tuple(Parameter(n, dtype) for n, dtype in params.items()), body, results)


def program(*body: Stmt, functions: tuple[Function, ...] = (), arrays: str = "a b out", ints: str = "n") -> Program:
    params = [Parameter(name, Array(FLOAT32)) for name in arrays.split()]
    params += [Parameter(name, Array(INT32)) for name in ints.split()]
    lane = Assign(I, Apply("tid()", (), INT32))
    text = repr(body)
    used = tuple(p for p in params if f"array='{p.name}'" in text)
    return Program("kernel", used, (lane, *body), functions=functions)


SHADE = Function(
    "shade",
    (Parameter("x", FLOAT32), Parameter("k", FLOAT32)),
    (
        If(op("lt", X, lit(0.0), dtype=BOOL), (Return((lit(-1.0),)),)),
        For(
            "j",
            None,
            lit(4),
            None,
            (Augment(X, "mul(float32,float32)", K), If(op("lt", lit(10.0), X, dtype=BOOL), (Return((X,)),))),
        ),
        Return((op("add", X, lit(1.0)),)),
    ),
    (FLOAT32,),
    (lit(2.0),),
)
PUT = function(
    "put",
    {"dst": Array(FLOAT32), "i": INT32, "x": FLOAT32},
    Assign(element("dst"), X),
    Return((X,)),
    results=(FLOAT32,),
)
MARK = function(
    "mark",
    {"dst": Array(FLOAT32), "i": INT32, "x": FLOAT32},
    If(op("lt", X, lit(0.0), dtype=BOOL), (Return(),)),
    Assign(element("dst"), X),
)
BOTH = replace(
    function(
        "both", {"x": FLOAT32}, Return((Call("shade", (X,), (), FLOAT32), op("neg", X))), results=(FLOAT32, FLOAT32)
    ),
    generic=("x",),
)
WIDE = function(
    "shade", {"x": INT32}, Return((op("bit_xor", Name("x", INT32), lit(2), dtype=INT32),)), results=(INT32,)
)


def shade(*args: Expr, keywords: tuple[str, ...] = ()) -> Call:
    return Call("shade", args, keywords, FLOAT32)


def old(name: str, *values: Expr) -> AtomicOld:
    dtype = values[0].dtype
    assert not isinstance(dtype, Array | Tuple)
    return AtomicOld(name, "out" if dtype == FLOAT32 else "n", I, values, dtype)


A, B, OUT, N = element("a"), element("b"), element("out"), element("n", INT32)
POSITIVE = op("lt", lit(0.0), A, dtype=BOOL)
LESS = op("lt", lit(1.0), op("pos", OUT), dtype=BOOL)

PROGRAMS: dict[str, Program] = {
    "early returns in a branch and a loop": program(Assign(OUT, shade(A)), functions=(SHADE,)),
    "keywords": program(Assign(OUT, shade(B, A, keywords=("k", "x"))), functions=(SHADE,)),
    "overloads": program(
        Assign(OUT, shade(A)),
        Assign(N, Call("shade", (N,), (), INT32)),
        functions=(replace(SHADE, defaults=(), params=SHADE.params[:1], body=(Return((X,)),)), WIDE),
    ),
    "several results, nested and generic": program(
        Unpack((X, K), Call("both", (A,), (), Tuple((FLOAT32, FLOAT32)))),
        Assign(OUT, X),
        Assign(B, K),
        functions=(SHADE, BOTH),
    ),
    "a store with an early return": program(Do(Call("mark", (whole("out"), I, A), (), VOID)), functions=(MARK,)),
    "its result is used": program(
        Assign(B, op("add", A, Call("put", (whole("out"), I, A), (), FLOAT32))), functions=(PUT,)
    ),
    "and skips": program(
        If(
            Logical("and", POSITIVE, op("lt", lit(0.0), Call("put", (whole("out"), I, B), (), FLOAT32), dtype=BOOL)),
            (Assign(N, lit(1)),),
        ),
        functions=(PUT,),
    ),
    "the arm that is not taken": program(Assign(B, Ternary(POSITIVE, old("add", A), old("exch", lit(3.0)), FLOAT32))),
    "min, max": program(Assign(A, old("min", B)), Assign(B, op("add", old("max", lit(1.0)), OUT))),
    "bits": program(
        Assign(Name("k", INT32), op("bit_xor", old("and", lit(255)), old("xor", lit(3)), dtype=INT32)),
        Augment(N, "bit_or(int32,int32)", Name("k", INT32)),
    ),
    "cas": program(Assign(A, op("add", old("cas", lit(1.0), lit(5.0)), OUT))),
    "as an index": program(
        Assign(N, lit(3)), Assign(B, Load("a", op("clamp", old("add", lit(1)), lit(0), lit(7), dtype=INT32), FLOAT32))
    ),
    "of an augmented target, once": program(
        Assign(N, I), Augment(Load("out", old("add", lit(1)), FLOAT32), "add(float32,float32)", A)
    ),
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("functions")
    initialize(folder / "cache")
    return folder


def test_warp_and_the_reference_agree(work: Path) -> None:
    cases = [Case(one, Launch()) for one in PROGRAMS.values()]
    for case in cases:
        check(case.program)
    options = BuildOptions(cpu=True, arch=None, backward=False, optimization_level=0)
    judged = judge_batch([evaluate(case) for case in cases], options, work)
    verdicts = {name: one.verdicts["cpu"] for name, one in zip(PROGRAMS, judged, strict=True)}
    assert {name: v for name, v in verdicts.items() if v.status != Status.PASS} == {}
    assert {name: v.judged for name, v in verdicts.items() if v.judged < 30} == {}


def test_it_is_written_as_people_write_it() -> None:
    text = render(PROGRAMS["several results, nested and generic"])
    assert text.startswith("from typing import Any\nimport warp as wp\n")
    assert (
        "@wp.func\ndef shade(x: wp.float32, k: wp.float32 = 2.0) -> wp.float32:\n    if x < 0.0:\n        return -1.0\n"
        in text
    )
    assert "@wp.func\ndef both(x: Any):\n    return shade(x), -x\n" in text
    assert "    x, k = both(a[i])\n" in text
    assert "shade(k=b[i], x=a[i])" in render(PROGRAMS["keywords"])


RETURNING = Function("f", (Parameter("x", FLOAT32),), (Return((X,)),), (FLOAT32,))
ILLEGAL: dict[str, tuple[Program, str]] = {
    "unknown": (program(Assign(OUT, shade(A))), "0 functions shade"),
    "recursion": (
        program(Assign(OUT, A), functions=(replace(RETURNING, body=(Return((Call("f", (X,), (), FLOAT32),)),)),)),
        "0 functions f",
    ),
    "no return on a path": (
        program(
            Assign(OUT, A), functions=(replace(RETURNING, body=(If(op("lt", X, X, dtype=BOOL), (Return((X,)),)),)),)
        ),
        "does not end with a return",
    ),
    "another result": (
        program(Assign(OUT, A), functions=(replace(RETURNING, results=(INT32,)),)),
        "a return gives int32, not float32",
    ),
    "another argument": (
        program(Assign(OUT, Call("f", (I,), (), FLOAT32)), functions=(RETURNING,)),
        "0 functions f take int32",
    ),
    "two alike": (program(Assign(OUT, A), functions=(RETURNING, RETURNING)), "does not tell apart"),
    "two for arrays of other dimensions": (
        program(
            Assign(OUT, A),
            functions=tuple(
                replace(RETURNING, params=(Parameter("x", FLOAT32), Parameter("xs", Array(FLOAT32, ndim))))
                for ndim in (1, 2)
            ),
        ),
        "does not tell apart",
    ),
    "nothing used": (
        program(Assign(OUT, Call("mark", (whole("out"), I, A), (), VOID)), functions=(MARK,)),
        "where one value is wanted",
    ),  # type: ignore[arg-type]
    "generic by keyword": (
        program(Assign(OUT, Call("f", (A,), ("x",), FLOAT32)), functions=(replace(RETURNING, generic=("x",)),)),
        "by keyword",
    ),
    "a local called as a function": (
        program(Assign(Name("f", FLOAT32), A), Assign(OUT, A), functions=(RETURNING,)),
        "f cannot be assigned",
    ),
    "a result of a kernel": (program(Assign(OUT, A), Return((A,))), "a kernel has no result"),
    "unpacked to too few": (
        program(Unpack((X,), Call("f", (A,), (), FLOAT32)), functions=(RETURNING,)),
        "float32 is not unpacked",
    ),
    "bits of a float": (program(Assign(B, old("xor", A))), "no atomic xor"),
    "plain and atomic": (
        program(
            Assign(B, old("add", A)),
            Do(Call("more", (whole("out"), I), (), VOID)),
            functions=(function("more", {"dst": Array(FLOAT32), "i": INT32}, Atomic("add", "dst", I, lit(1.0))),),
        ),
        "plainly too",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_illegal(name: str) -> None:
    illegal, says = ILLEGAL[name]
    with pytest.raises(IllTyped, match=says):
        check(illegal)


def test_what_follows_a_return_runs_in_the_other_lanes() -> None:
    expected = evaluate(Case(PROGRAMS["a store with an early return"], Launch())).expected["out"]
    assert 0 < expected.written.sum() < len(expected.written)


@pytest.mark.parametrize("form", ["operand", "augmented"])
def test_elements_that_the_same_statement_changes_are_read_at_once(form: str) -> None:
    call = Call("put", (whole("out"), I, A), (), FLOAT32)
    value = Assign(B, op("add", OUT, call)) if form == "operand" else Augment(OUT, "add(float32,float32)", call)
    text = render(in_order(program(value, functions=(PUT,))))
    assert "= +out[i] + put(out, i, a[i])" in text


def test_calls_are_inlined_where_they_return_once() -> None:
    before = PROGRAMS["its result is used"]
    after = next(inline_calls(before))
    check(after)
    assert after.functions == ()
    assert np.array_equal(
        evaluate(Case(before, Launch())).expected["b"].data,
        evaluate(Case(after, Launch())).expected["b"].data,
        equal_nan=True,
    )


@pytest.mark.parametrize(
    "feature", ["call early return", "call several", "call keyword", "call default", "call stores"]
)
def test_a_program_is_reduced_to_the_call_that_is_wanted(feature: str) -> None:
    def wanted(one: Program) -> bool:
        try:
            return feature in case_features(Case(one, Launch()))
        except Undefined:
            return False

    begin = next(one for one in PROGRAMS.values() if wanted(one))
    reduced = reduce_program(begin, wanted)
    assert feature in case_features(Case(reduced, Launch()))
    assert len(list(walk(reduced))) <= 22


@pytest.mark.parametrize("kind", [Call, Do, Unpack, AtomicOld, ArrayArgument, Return])
def test_programs_have_them(kind: type) -> None:
    assert any(isinstance(node, kind) for one in programs(MANY) for node in walk(one))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.programs())
def test_every_function_is_called_and_legal(one: Program) -> None:
    check(one)
    called = {node.function for node in walk(one) if isinstance(node, Call)}
    # (or chosen when the kernel is built)
    called |= {name for node in walk(one) if isinstance(node, Callee) for name in node.functions if name not in OPS}
    assert {each.name for each in one.functions} == called
