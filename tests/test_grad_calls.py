"""Gradients that are computed in kernels and functions: `wp.grad(f)(x)`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from kernelfuzz import dumps, evaluate, loads, render, strategies
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.checking.callees import can_be_differentiated
from kernelfuzz.lang.dtypes import (
    FLOAT32,
    INT32,
    Array,
    Quaternion,
    Struct,
    Value,
    Vector,
)
from kernelfuzz.lang.flow import has_path
from kernelfuzz.lang.grads import gives, has_grad
from kernelfuzz.lang.known import gradient_bugs
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Augment,
    Call,
    Construct,
    Expr,
    For,
    Function,
    Grad,
    If,
    Item,
    Literal,
    Load,
    Member,
    Name,
    Pack,
    Parameter,
    Part,
    Program,
    Return,
    Stmt,
    Ternary,
    Unpack,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.registry import overloads
from kernelfuzz.toolchain.runtime import initialize

I, X, Y = Name("i", INT32), Name("x", FLOAT32), Name("y", FLOAT32)  # noqa: E741
VEC3, VEC2 = Vector(3, FLOAT32), Vector(2, FLOAT32)
LANE = Assign(I, Apply("tid()", (), INT32))


def op(name: str, *args: Expr) -> Apply:
    key = f"{name}({','.join(arg.dtype.name for arg in args)})"
    found = OPS[key].result
    return Apply(key, args, found)


def element(array: str, dtype: Value = FLOAT32) -> Load:
    return Load(array, I, dtype)


def grad(value: Apply | Call, *dtypes: Value) -> Grad:
    given = cast("list[Expr]", value.args)
    return Grad(value, gives(dtypes or tuple(arg.dtype for arg in given)))


def function(name: str, params: tuple[Name, ...], *body: Stmt, results: tuple[Value, ...] = (FLOAT32,)) -> Function:
    return Function(name, tuple(Parameter(p.id, p.dtype) for p in params), body, results)


def called(of: Function, *args: Expr) -> Call:
    return Call(of.name, args, (), of.result)


def program(*body: Stmt, functions: tuple[Function, ...] = (), **others: Value) -> Program:
    arrays = {"a": FLOAT32, "b": FLOAT32, "out": FLOAT32, **others}
    params = tuple(Parameter(name, Array(dtype)) for name, dtype in arrays.items())
    return Program("kernel", params, (LANE, *body), functions=functions)


A, B, OUT = element("a"), element("b"), element("out")
POSITIVE = op("lt", Literal(0.0, FLOAT32), X)
SQUARE = function("square", (X,), Return((op("mul", X, X),)))
TWO = function("two", (X, Y), Return((op("mul", X, Y), op("add", X, Y))), results=(FLOAT32, FLOAT32))
OUTER = function("outer", (X,), Return((op("mul", called(SQUARE, op("sin", X)), Literal(3.0, FLOAT32)),)))
DIVIDED = function("divided", (X, Y), Return((op("mod", X, Y),)))
EARLY = function("early", (X,), If(POSITIVE, (Return((op("mul", X, X),)),)), Return((op("sin", X),)))
LOOP = function(
    "loop",
    (X, Y),
    For("j", None, Literal(3, INT32), None, (Augment(Y, "mul(float32,float32)", X), Assign(X, op("cos", X)))),
    Return((op("add", X, Y),)),
)
N, V = Name("n", INT32), Name("v", VEC3)
MIXED = function("mixed", (N, X), Return((op("mul", X, Apply("float(int32)", (N,), FLOAT32)),)))
WIDE = function("wide", (V, X), Return((op("mul", V, X), op("dot", V, V))), results=(VEC3, FLOAT32))
CUSTOM = replace(SQUARE, name="custom", gradient=(Adjoint("x", op("mul", Name("adj_ret", FLOAT32), op("cos", X))),))
AROUND = function("around", (X,), Return((op("add", called(CUSTOM, X), X),)))
WITHIN = replace(
    SQUARE,
    name="within",
    gradient=(Adjoint("x", op("mul", Name("adj_ret", FLOAT32), grad(op("sin", X)))),),
)
USES = function("uses", (X,), Return((op("mul", X, grad(op("sin", X))),)))
P, Q = Name("p", FLOAT32), Name("q", FLOAT32)
QUAT = Quaternion(FLOAT32)
TURN = Name("r", QUAT)
FIELD = function("turned", (TURN,), Return((op("mul", TURN, TURN),)), results=(QUAT,))

PROGRAMS: dict[str, Program] = {
    "of a builtin": program(Assign(OUT, op("add", grad(op("sin", A)), grad(op("exp", B))))),
    "of a builtin with two parameters": program(
        Unpack((P, Q), grad(op("atan2", A, B))), Assign(OUT, op("sub", op("mul", P, A), Q))
    ),
    "of a vector": program(
        Assign(V, grad(op("length", element("vs", VEC3)))), Assign(element("res", VEC3), V), vs=VEC3, res=VEC3
    ),
    "of a vector's function": program(
        Assign(element("res", VEC3), grad(op("normalize", element("vs", VEC3)))), vs=VEC3, res=VEC3
    ),
    "of a function": program(Assign(OUT, grad(called(SQUARE, op("add", A, B)))), functions=(SQUARE,)),
    "of one with two results": program(
        Unpack((P, Q), grad(called(TWO, A, B), FLOAT32, FLOAT32)),
        Assign(OUT, op("sub", op("mul", P, A), Q)),
        functions=(TWO,),
    ),
    "in a tuple": program(
        Pack("t", (grad(called(TWO, A, B)),)),
        Assign(OUT, op("sub", op("mul", Item("t", 0, FLOAT32), A), Item("t", 1, FLOAT32))),
        functions=(TWO,),
    ),
    "of one that calls another": program(Assign(OUT, grad(called(OUTER, A))), functions=(SQUARE, OUTER)),
    "of several returns": program(Assign(OUT, grad(called(EARLY, A))), functions=(EARLY,)),
    "of a loop that is unrolled": program(
        Unpack((P, Q), grad(called(LOOP, A, B))), Assign(OUT, op("sub", P, Q)), functions=(LOOP,)
    ),
    "by an integer": program(
        Unpack((N, P), grad(called(MIXED, I, A))),
        Assign(OUT, op("add", P, Apply("float(int32)", (N,), FLOAT32))),
        functions=(MIXED,),
    ),
    "of vectors": program(
        Unpack((V, P), grad(called(WIDE, element("vs", VEC3), A))),
        Assign(element("res", VEC3), V),
        Assign(OUT, P),
        functions=(WIDE,),
        vs=VEC3,
        res=VEC3,
    ),
    "of a quaternion": program(
        Assign(element("res", QUAT), grad(called(FIELD, element("rs", QUAT)))), functions=(FIELD,), rs=QUAT, res=QUAT
    ),
    "of one that calls one with a gradient of its own": program(
        Assign(OUT, grad(called(AROUND, A))), functions=(CUSTOM, AROUND)
    ),
    "in a gradient": program(Assign(OUT, called(WITHIN, A)), functions=(WITHIN,)),
    "in a function": program(Assign(OUT, called(USES, A)), functions=(USES,)),
    "of an operator": program(Unpack((P, Q), grad(op("div", A, B))), Assign(OUT, op("add", P, Q))),
    "of a sign": program(Assign(OUT, op("mul", grad(op("neg", A)), A))),
    "of a builtin with several results": program(
        Assign(element("res", QUAT), grad(op("quat_to_axis_angle", element("rs", QUAT)))), rs=QUAT, res=QUAT
    ),
    "in a loop and a choice": program(
        Assign(P, op("mul", A, A)),
        For(
            "j",
            None,
            op("mod", I, Literal(4, INT32)),
            None,
            (
                Assign(
                    P,
                    Ternary(
                        op("lt", Literal(0.0, FLOAT32), P),
                        grad(called(SQUARE, P)),
                        grad(op("cos", P)),
                        FLOAT32,
                    ),
                ),
            ),
        ),
        Assign(OUT, P),
        functions=(SQUARE,),
    ),
    "by keyword": program(
        Unpack((P, Q), Grad(Call("two", (A, B), ("y", "x"), TWO.result), gives((FLOAT32, FLOAT32)))),
        Assign(OUT, op("sub", op("mul", P, A), Q)),
        functions=(TWO,),
    ),
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grad_calls")
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
    if backward:
        gradients = {name: v.gradient.status for name, v in verdicts.items() if v.gradient is not None}
        # (what a loop carries decides there, and is not kept)
        assert gradients.pop("in a loop and a choice") == Status.KNOWN_LIMITATION
        assert gradients.pop("in a function") == Status.KNOWN_BUG
        assert {name: status for name, status in gradients.items() if status == Status.GRADIENT_MISMATCH} == {}


def test_it_is_written_as_people_write_it() -> None:
    assert "    out[i] = wp.grad(wp.sin)(a[i]) + wp.grad(wp.exp)(b[i])\n" in render(PROGRAMS["of a builtin"])
    assert "    p, q = wp.grad(wp.div)(a[i], b[i])\n" in render(PROGRAMS["of an operator"])
    assert "    p, q = wp.grad(two)(a[i], b[i])\n" in render(PROGRAMS["of one with two results"])
    assert "    t = wp.grad(two)(a[i], b[i])\n" in render(PROGRAMS["in a tuple"])
    assert "    p, q = wp.grad(two)(y=a[i], x=b[i])\n" in render(PROGRAMS["by keyword"])
    assert "    wp.adjoint[x] += adj_ret * wp.grad(wp.sin)(x)\n" in render(PROGRAMS["in a gradient"])


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_is_written_as_json_is_read_again(name: str) -> None:
    assert loads(dumps(PROGRAMS[name])) == PROGRAMS[name]


def _outputs(one: Program) -> dict[str, Any]:
    return {name: array.data[0] for name, array in evaluate(Case(one, Launch(extremes=False))).expected.items()}


def test_a_gradient_is_that_of_calculus() -> None:
    for name, of in (("square", SQUARE), ("outer", OUTER), ("early", EARLY)):
        functions = (SQUARE, of) if of is OUTER else (of,)
        step = 1e-4
        there, back = (
            _outputs(program(Assign(OUT, called(of, op(sign, A, Literal(step, FLOAT32)))), functions=functions))["out"]
            for sign in ("add", "sub")
        )
        found = _outputs(program(Assign(OUT, grad(called(of, A))), functions=functions))["out"]
        # (the first sample is not rounded, but at the point where two pieces meet)
        assert np.median(np.abs(found - (there - back) / (2 * step)) / (1 + np.abs(found))) < 1e-3, name


def test_the_gradient_of_several_results_is_that_of_their_sum() -> None:
    found = _outputs(program(Unpack((P, Q), grad(called(TWO, A, B))), Assign(OUT, P), functions=(TWO,)))["out"]
    inputs = evaluate(Case(PROGRAMS["of one with two results"], Launch(extremes=False))).inputs.arrays
    assert np.array_equal(found[:67], inputs["b"][:67].astype(np.float64) + 1.0)


def test_what_a_known_bug_spoils_is_not_judged() -> None:
    found = Unpack((P, Q), grad(called(DIVIDED, A, B)))
    for gradient, judged in ((P, True), (Q, False)):
        one = evaluate(Case(program(found, Assign(OUT, gradient), functions=(DIVIDED,)), Launch())).expected["out"]
        # (where the quotient is less than 1 nothing goes back to the divisor)
        assert one.unstable[:67].any() != judged


STRUCT = Struct("Point", (("x", FLOAT32),))
SELF = Name("s", STRUCT)
OF_STRUCT = function("of_struct", (SELF,), Return((Member(SELF, "x", FLOAT32),)))
COUNTED = function(
    "counted",
    (X, N),
    Assign(Y, op("add", X, X)),
    For("j", None, N, None, (Augment(Y, "mul(float32,float32)", Y),)),
    Return((Y,)),
)
ROUNDED = function("rounded", (X,), Return((Apply("int(float32)", (X,), INT32),)), results=(INT32,))
SCALED = replace(TWO, name="scaled", results=(FLOAT32,), body=(Return((X,)),), defaults=(Literal(2.0, FLOAT32),))
DEEPER = function("deeper", (X,), Return((called(USES, X),)))
INTEGERS = Vector(3, INT32)
ILLEGAL: dict[str, tuple[Program, str]] = {
    "of a remainder of vectors": (
        program(Unpack((V, V), grad(op("mod", element("v", VEC3), element("v", VEC3)))), Assign(OUT, A), v=VEC3),
        "no gradient of mod",
    ),
    "of what has none": (program(Assign(OUT, grad(op("floor", A)))), "no gradient of floor"),
    "of integers": (
        program(Assign(element("c", INTEGERS), grad(op("abs", element("c", INTEGERS)))), c=INTEGERS),
        "no gradient of abs",
    ),
    "of a vector that Warp lists nowhere": (
        program(
            Assign(element("c", Vector(5, FLOAT32)), grad(op("normalize", element("c", Vector(5, FLOAT32))))),
            c=Vector(5, FLOAT32),
        ),
        "no gradient of normalize",
    ),
    "several where one is wanted": (program(Assign(OUT, grad(op("atan2", A, B)))), "Assign takes|gradient is"),
    "another dtype": (program(Assign(OUT, Grad(op("length", element("c", VEC3)), FLOAT32)), c=VEC3), "is marked"),
    "one that is its own": (
        program(Assign(OUT, grad(called(CUSTOM, A))), functions=(CUSTOM,)),
        "may not have declared",
    ),
    "one with one in it": (
        program(Assign(OUT, grad(called(USES, A))), functions=(USES,)),
        "a gradient is computed in it",
    ),
    "one in what a function calls": (
        program(Assign(OUT, called(DEEPER, A)), functions=(USES, DEEPER)),
        "declares it for kernels only",
    ),
    "of a function, in a gradient": (
        program(
            Assign(OUT, called(replace(WITHIN, name="w", gradient=(Adjoint("x", grad(called(SQUARE, X))),)), A)),
            functions=(SQUARE, replace(WITHIN, name="w", gradient=(Adjoint("x", grad(called(SQUARE, X))),))),
        ),
        "declares only operations there",
    ),
    "of a loop that is not unrolled": (
        program(Unpack((P, N), grad(called(COUNTED, A, I))), Assign(OUT, P), functions=(COUNTED,)),
        "is not right",
    ),
    "of an integer": (program(Assign(OUT, grad(called(ROUNDED, A))), functions=(ROUNDED,)), "no float"),
    "without a default": (
        program(
            Unpack((P, Q), Grad(Call("scaled", (A,), (), FLOAT32), gives((FLOAT32, FLOAT32)))), functions=(SCALED,)
        ),
        "no default",
    ),
    "starred": (
        program(
            Unpack(
                (P, Q),
                grad(op("atan2", *(Part(element("c", VEC2), (Literal(n, INT32),), FLOAT32, True) for n in (0, 1)))),
            ),
            Assign(OUT, P),
            c=VEC2,
        ),
        "no starred",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_illegal(name: str) -> None:
    illegal, says = ILLEGAL[name]
    with pytest.raises(IllTyped, match=says):
        check(illegal)


def test_a_struct_has_no_gradient_here() -> None:
    illegal = replace(program(Assign(SELF, grad(called(OF_STRUCT, SELF))), functions=(OF_STRUCT,)), structs=(STRUCT,))
    illegal = replace(illegal, body=(LANE, Assign(SELF, Construct((A,), STRUCT)), *illegal.body[1:]))
    with pytest.raises(IllTyped, match="other things than values"):
        check(illegal)


def test_it_is_a_constant_to_the_backward_pass() -> None:
    assert not has_path(PROGRAMS["of a builtin"])
    assert has_path(program(Assign(OUT, op("mul", A, grad(op("sin", B))))))
    assert gradient_bugs(PROGRAMS["in a function"]) == ("function_with_grad",)
    assert gradient_bugs(PROGRAMS["in a gradient"]) == ()


@pytest.mark.parametrize(
    "feature",
    [
        "grad of builtin",
        "grad of builtin with several parameters",
        "grad of vector of float",
        "grad of function",
        "grad of function with several results",
        "grad of function that calls another one",
        "grad of function of integers",
        "node Grad>Load@args0",
    ],
)
def test_a_program_is_reduced_to_what_is_wanted(feature: str) -> None:
    def wanted(one: Program) -> bool:
        return feature in case_features(Case(one, Launch()))

    begin = next(one for one in PROGRAMS.values() if wanted(one))
    reduced = reduce_program(begin, wanted)
    assert feature in case_features(Case(reduced, Launch()))
    assert len(list(walk(reduced))) <= 20


_WRITTEN_IN_WARP = frozenset(
    {"transform_compose", "transform_decompose", "transform_from_matrix", "transform_to_matrix"}
)
_LISTED = {"vec6": "spatial_vector", "mat66": "spatial_matrix"}


def _registered(dtype: Value) -> str:
    """What the registry calls a dtype of floats, or an integer."""
    if not dtype.shape:
        return dtype.name
    name = dtype.name.removesuffix("d").removesuffix("h")
    return _LISTED.get(name, name) + {16: "h", 32: "f", 64: "d"}[dtype.scalar.bits]


def test_warp_knows_the_dtypes_of_these_gradients(work: Path) -> None:
    """Each operation that has one is registered with these parameters, or is written in Warp itself."""
    registered = {(each.name, tuple(kind for _, kind in each.parameters)) for each in overloads()}
    checked = 0
    for one in OPS.values():
        written = one.row.name in _WRITTEN_IN_WARP or one.row.name.startswith(("norm_", "smooth_"))
        if can_be_differentiated(one) and has_grad(one) and not written:
            assert (one.row.name, tuple(map(_registered, one.params))) in registered, one.key
            checked += 1
    assert checked > 400


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.programs())
def test_programs_have_them(one: Program) -> None:
    check(one)
    assert loads(dumps(one)) == one
