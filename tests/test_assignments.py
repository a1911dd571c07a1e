"""Every form of assignment, as Warp runs it: parts of variables and elements, slices, tuples, copies, constants.

Warp is asked: all Programs are built in one module with their adjoints, run, and must give what the reference says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, FLOAT64, INT32, MAT33, VEC2, VEC3, Array, Dtype, Matrix, Value, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    AtomicOld,
    Augment,
    Constant,
    Expr,
    Field,
    For,
    If,
    Literal,
    Load,
    Name,
    Parameter,
    Part,
    Program,
    Slice,
    Span,
    Static,
    Stmt,
    Ternary,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.serialize import dumps, loads
from kernelfuzz.oracle import Status
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

I = Name("i", INT32)  # noqa: E741
VEC5, MAT22, VEC3I = Vector(5, FLOAT32), Matrix(2, 2, FLOAT32), Vector(3, INT32)
PARAMS: dict[str, Dtype] = {
    **{name: Array(FLOAT32) for name in ("a", "b")},
    **{"v": Array(VEC3), "w": Array(VEC3), "p": Array(VEC5), "q": Array(VEC2), "m": Array(MAT33), "n": Array(MAT22)},
    **{"k": Array(INT32), "u": Array(VEC3I), "d": Array(FLOAT64), "dt": FLOAT32},
    **{"out": Array(FLOAT32), "res": Array(VEC3), "dst": Array(MAT33), "grid": Array(VEC5)},
    **{"to": Array(VEC2), "block": Array(MAT22), "slots": Array(INT32), "dirs": Array(VEC3I), "wide": Array(FLOAT64)},
}
CONSTANTS = (
    Constant("HALF", Literal(0.5, FLOAT32)),
    Constant("RATE", Literal(0.1, FLOAT64), wrapped=True),
    Constant("SIZE", Literal(3, INT32), wrapped=True),
    Constant(
        "AXIS",
        Apply("vector[vec3](float32,float32,float32)", tuple(Literal(x, FLOAT32) for x in (0.5, 1.0, 2.0)), VEC3),
    ),
)
HALF, RATE, SIZE, AXIS = (Name(constant.name, constant.value.dtype) for constant in CONSTANTS)


def at(array: str) -> Load:
    dtype = PARAMS[array]
    assert isinstance(dtype, Array)
    return Load(array, I, dtype.element)


def num(value: float) -> Literal:
    return Literal(value, INT32 if isinstance(value, int) else FLOAT32)


def call(name: str, *args: Expr) -> Apply:
    key = f"{name}({','.join(arg.dtype.name for arg in args)})"
    return Apply(key, args, OPS[key].result)


def var(name: str, dtype: Value) -> Name:
    return Name(name, dtype)


def let(target: Expr, value: Expr) -> Assign:
    return Assign(target, value)


def more(target: Expr, value: Expr, op: str = "add", sign: str = "") -> Augment:
    return Augment(target, f"{op}{sign}({target.dtype.name},{value.dtype.name})", value)


def part(base: Expr, *indices: int | Expr) -> Part:
    dtype = base.dtype
    row = isinstance(dtype, Matrix) and len(indices) == 1
    found = Vector(dtype.columns, dtype.scalar) if row and isinstance(dtype, Matrix) else dtype.scalar
    return Part(base, tuple(num(index) if isinstance(index, int) else index for index in indices), found)


def cut(base: Expr, dtype: Value, *items: Span | Expr) -> Slice:
    spans = tuple(item if isinstance(item, Span) else None for item in items)
    return Slice(base, spans, tuple(item for item in items if not isinstance(item, Span)), dtype)


ALL, BACK = Span(), Span(None, None, -1)
X, Y, Z = (var(name, FLOAT32) for name in "xyz")
V, U, P, M = var("c", VEC3), var("e", VEC3), var("f", VEC5), var("g", MAT33)
TURN = call("mod", call("abs", at("k")), num(3))
FROM_END = call("sub", call("neg", TURN), num(1))
COUNT = call("clamp", AtomicOld("add", "slots", I, (num(1),), INT32), num(0), num(1))
BIG = call("gt", at("a"), num(0.0))
START = (let(V, at("v")), let(U, at("w")), let(P, at("p")), let(M, at("m")), let(X, at("a")), let(Y, at("b")))
ENDS = (let(at("res"), V), let(at("dst"), M), let(at("grid"), P), let(at("out"), X))

FORMS: dict[str, tuple[Stmt, ...]] = {
    "a row": (let(part(M, 0), V), more(part(M, 1), V), more(part(M, 2), X, "mul"), more(part(M, -1), U, "sub")),
    "a row by a computed index": (let(part(M, TURN), V), more(part(M, FROM_END), U)),
    "an element of a row": (let(part(part(M, 1), 0), X), more(part(part(M, 2), -1), Y)),
    "from the end": (let(part(V, -1), X), let(part(M, -1, -2), Y), more(part(P, -4), part(U, -2))),
    "from the end, computed": (
        let(part(V, FROM_END), X),
        more(part(M, FROM_END, TURN), Y),
        let(part(U, 0), part(P, FROM_END)),
    ),
    "a slice": (let(cut(V, VEC2, Span(1, 3)), at("q")), more(cut(P, VEC3, Span(None, None, 2)), U)),
    "a column that an atomic says, once": (
        more(cut(M, VEC3, ALL, COUNT), X, "mul"),
        more(part(V, COUNT), Y),
        let(part(P, COUNT), num(5.0)),
    ),
    "a slice backwards": (
        let(cut(V, VEC3, BACK), U),
        more(cut(P, VEC5, BACK), at("grid"), "sub"),
        more(cut(U, VEC3, BACK), X, "mul"),
        let(at("res"), U),
    ),
    "a slice that overlaps": (
        let(cut(P, VEC3, Span(1, 4)), cut(P, VEC3, Span(None, 3))),
        let(cut(P, VEC5, BACK), cut(P, VEC5, ALL)),
    ),
    "a slice added to what it overlaps": (more(cut(P, VEC3, Span(2, None)), cut(P, VEC3, Span(None, 3))),),
    "a slice divided": (more(cut(V, VEC2, Span(None, 2)), call("add", call("abs", X), num(1.0)), "div"),),
    "a column": (
        let(cut(M, VEC3, ALL, num(1)), V),
        more(cut(M, VEC3, BACK, TURN), U),
        more(cut(M, VEC3, ALL, num(-1)), X, "mul"),
    ),
    "a part of a row": (
        let(cut(M, VEC2, num(1), Span(None, 2)), at("q")),
        let(cut(part(M, 0), VEC2, Span(1, None)), at("q")),
    ),
    "a block": (
        let(cut(M, MAT22, Span(None, 2), Span(1, None)), at("n")),
        more(cut(M, MAT22, Span(None, None, 2), Span(None, None, -2)), at("n")),
    ),
    "slices as values": (
        *(let(at("to"), call("add", cut(V, VEC2, Span(1, None)), cut(at("p"), VEC2, Span(3, 1, -1)))),),
        *(let(at("block"), cut(M, MAT22, Span(None, None, -2), Span(-2, None))),),
        *(let(at("res"), call("add", cut(at("m"), VEC3, ALL, FROM_END), cut(M, VEC3, TURN, BACK))),),
    ),
    "parts of elements": (
        *(let(Field(at("res"), "x", FLOAT32), X), more(Field(at("res"), "y", FLOAT32), Y), let(part(at("res"), -1), Y)),
        *(let(part(at("dst"), 0, 1), X), more(part(at("dst"), 1), V), let(part(at("dst"), 2), U)),
        *(let(part(part(at("dst"), 1), 2), X), more(part(at("dst"), TURN, 0), Y, "sub")),
    ),
    "parts of elements of integers": tuple(
        more(part(at("dirs"), TURN), num(2), op)
        for op in ("add", "mul", "bit_or", "floordiv", "mod", "lshift", "rshift")
    ),
    "operators on a variable": (
        *(let(var("j", INT32), at("k")), more(var("j", INT32), num(3), "mod"), more(var("j", INT32), num(2), "lshift")),
        *(
            more(var("j", INT32), num(1), "rshift"),
            more(var("j", INT32), num(2), "floordiv"),
            let(at("slots"), var("j", INT32)),
        ),
        *(let(X, call("add", call("abs", X), num(0.5))), more(X, num(2.0), "pow", "[**]"), more(X, num(1.5), "mod")),
        *(
            more(X, num(0.25), "floordiv"),
            more(part(V, 1), num(0.5), "floordiv"),
            let(Y, call("neg", Apply("pow[**](float32,float32)", (call("abs", Y), num(2.0)), FLOAT32))),
        ),
        *(let(at("b"), Y),),
    ),
    "several": (
        AssignMany((X, Y, Z), (call("mul", Y, num(2.0)), call("add", X, Y), call("float", at("k")))),
        let(at("b"), call("add", Y, Z)),
    ),
    "several in a loop": (
        For(
            "j",
            None,
            call("min", call("abs", at("k")), num(5)),
            None,
            (AssignMany((X, Y), (call("float", Y), call("add", X, num(1.0)))),),
        ),
        let(at("b"), Y),
    ),
    "change of places": (
        AssignMany((X, Y), (Y, X)),
        AssignMany((V, U), (U, V)),
        more(X, Y),
        let(part(V, 0), X),
        let(at("b"), Y),
    ),
    "new in both arms": (If(BIG, (let(Z, X),), (let(Z, call("mul", Y, num(2.0))),)), more(Z, X), let(at("out"), Z)),
    "a copy": (
        *(let(Z, X), more(X, num(1.0)), let(at("b"), Z), let(U, V), let(part(V, 0), num(7.0)), let(at("w"), U)),
        *(
            let(var("t", VEC3), at("v")),
            let(Field(at("v"), "x", FLOAT32), num(3.0)),
            let(at("res"), var("t", VEC3)),
            let(V, var("t", VEC3)),
        ),
    ),
    "a copy that a loop changes": (
        *(let(Z, X), let(U, V)),
        For("j", None, call("min", call("abs", at("k")), num(4)), None, (more(Z, X), let(part(U, TURN), Z))),
        *(let(at("b"), Z), let(at("w"), U)),
    ),
    "a parameter": (let(var("dt", FLOAT32), call("mul", var("dt", FLOAT32), num(2.0))), more(X, var("dt", FLOAT32))),
    "two stores": (let(at("out"), X), more(at("out"), Y), let(X, at("out")), let(at("out"), call("mul", X, num(2.0)))),
    "constants": (
        *(let(X, call("add", call("mul", X, HALF), part(AXIS, 2))), more(V, AXIS), let(part(P, SIZE), HALF)),
        *(let(at("slots"), call("add", at("k"), SIZE)), let(at("wide"), call("mul", at("d"), RATE))),
        *(let(U, AXIS), let(part(U, TURN), X), let(at("w"), call("add", U, AXIS)), let(Y, HALF)),
        *(For("j", None, SIZE, None, (more(Y, X), let(Z, HALF))), let(at("b"), call("add", Y, HALF))),
    ),
    "static": (
        *(
            let(X, call("mul", X, Static(call("add", HALF, num(0.1)), FLOAT32))),
            let(at("slots"), Static(call("mul", SIZE, num(7)), INT32)),
        ),
    ),
}
# what Warp accepts and gets wrong, or cannot build; none of these is legal here
WRONG: dict[str, tuple[Stmt, ...]] = {
    "a slice of itself": (let(cut(P, VEC5, BACK), P),),
    "a slice and itself": (more(cut(P, VEC5, BACK), P),),
    "a component by name of a row": (let(Field(part(M, 1), "y", FLOAT32), X),),
    "elements in a tuple": (
        AssignMany((Z, var("r", FLOAT32)), (at("a"), at("b"))),
        let(at("a"), num(2.5)),
        let(X, call("add", Z, var("r", FLOAT32))),
    ),
    "names in a tuple in a loop": (
        For(
            "j",
            None,
            call("add", call("mod", call("abs", at("k")), num(2)), num(2)),
            None,
            (AssignMany((X, Y), (Y, X)),),
        ),
        let(at("b"), Y),
    ),
}
UNBUILT: dict[str, tuple[Stmt, ...]] = {
    "a constant to a row": (let(part(M, 0), AXIS),),
    "a constant at two widths": (let(at("wide"), call("float64", HALF)), more(X, HALF)),
    "an index at two widths": (
        For(
            "j", None, num(3), None, (more(at("wide"), call("float64", var("j", INT32))), let(at("k"), var("j", INT32)))
        ),
    ),
    "a slice of an element": (let(cut(at("res"), VEC2, Span(1, None)), at("q")),),
    "a product into a part of an element": (more(part(at("res"), 0), X, "mul"),),
    "elements from a tuple": (AssignMany((at("a"), at("b")), (call("float", X), call("float", Y))),),
}


def program(*body: Stmt) -> Program:
    params = tuple(Parameter(name, dtype) for name, dtype in PARAMS.items())
    return Program("kernel", params, (let(I, Apply("tid()", (), INT32)), *START, *body, *ENDS), CONSTANTS)


@pytest.fixture(scope="module", autouse=True)
def warp(tmp_path_factory: pytest.TempPathFactory) -> None:
    initialize(tmp_path_factory.mktemp("warp-cache"))


@cache
def statuses(*names: str) -> dict[str, tuple[Status, str]]:
    """What becomes in Warp of these Programs, built together."""
    forms = {name: {**FORMS, **WRONG, **UNBUILT}[name] for name in names}
    found = [evaluate(Case(program(*body), Launch(67, 5, extremes=False))) for body in forms.values()]
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    with TemporaryDirectory() as folder:
        outcomes = judge_batch(found, options, Path(folder))
    verdicts = [outcome.verdicts["cpu"] for outcome in outcomes]
    return {name: (v.status, f"{v.reason} {v.differences}") for name, v in zip(forms, verdicts, strict=True)}


@pytest.mark.parametrize("name", FORMS)
def test_warp_assigns_as_the_reference_says(name: str) -> None:
    status, why = statuses(*FORMS)[name]
    assert status is Status.PASS, why


@pytest.mark.parametrize("name", FORMS)
def test_what_warp_takes_is_legal_and_survives_json(name: str) -> None:
    whole = program(*FORMS[name])
    check(whole)
    compile(render(whole), "kernel.py", "exec")
    assert loads(dumps(whole)) == whole


@pytest.mark.parametrize("name", WRONG)
def test_what_warp_gets_wrong_is_not_legal(name: str) -> None:
    with pytest.raises(IllTyped):
        check(program(*WRONG[name]))
    assert statuses(*WRONG)[name][0] is Status.MISMATCH


@pytest.mark.parametrize("name", UNBUILT)
def test_what_warp_cannot_build_is_not_legal(name: str) -> None:
    with pytest.raises(IllTyped):
        check(program(*UNBUILT[name]))
    # each alone: to find who is to blame costs more
    assert statuses(name)[name][0] is Status.BUILD_ERROR


def _spelled() -> Iterator[tuple[Expr, str]]:
    yield cut(V, VEC2, Span(1, 3)), "c[1:3]"
    yield cut(V, VEC3, BACK), "c[::-1]"
    yield cut(M, MAT22, Span(None, 2), Span(-2, None)), "g[:2, -2:]"
    yield cut(M, VEC3, ALL, num(-1)), "g[:, -1]"
    yield cut(M, VEC2, I, Span(None, None, 2)), "g[i, ::2]"
    yield Static(call("mul", HALF, num(3.0)), FLOAT32), "wp.static(HALF * 3.0)"
    power = Apply("pow[**](float32,float32)", (X, Y), FLOAT32)
    yield call("neg", power), "-x ** y"
    yield Apply(power.op, (call("neg", X), call("neg", Y)), FLOAT32), "(-x) ** -y"
    yield Apply(power.op, (power, power), FLOAT32), "(x ** y) ** x ** y"
    yield call("mul", power, num(-1.0)), "x ** y * -1.0"
    yield Apply(power.op, (num(-2.0), num(-1.0)), FLOAT32), "(-2.0) ** -1.0"


@pytest.mark.parametrize(("value", "text"), list(_spelled()), ids=[text for _, text in _spelled()])
def test_expressions_are_written_as_people_do(value: Expr, text: str) -> None:
    lines = render(program(let(var("s", value.dtype), value))).splitlines()
    assert f"    s = {text}" in lines


def test_statements_and_constants_are_written_as_people_do() -> None:
    lines = render(program(AssignMany((X, Y), (Y, X)), more(cut(V, VEC2, Span(1, None)), at("q")))).splitlines()
    assert "    x, y = y, x" in lines and "    c[1:] += q[i]" in lines
    first = lines.index("HALF = 0.5")
    assert lines[first - 1] == "" and lines[first + 1 : first + 4] == [
        "RATE = wp.constant(wp.float64(0.1))",
        "SIZE = wp.constant(3)",
        "AXIS = wp.vec3(0.5, 1.0, 2.0)",
    ]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ((let(X, part(V, -4)),), "component -4 of vec3"),
        ((let(X, part(V, 3)),), "component 3 of vec3"),
        ((let(at("res"), cut(V, VEC3, Span(1, None))),), "marked vec3 and is vec2"),
        ((let(X, Slice(V, (Span(1, 2),), (), VEC2)),), "a slice of shape"),
        ((let(at("to"), Slice(V, (None,), (num(0),), VEC2)),), "a slice has a span"),
        ((let(at("to"), cut(V, VEC2, Span(None, None, 0))),), "the step of a slice is zero"),
        ((AssignMany((X, X), (num(1.0), num(2.0))),), "assigned twice"),
        (
            (AssignMany((X, Y), (Ternary(Literal(True, BOOL), at("a"), at("b"), FLOAT32), Y)),),
            "does not copy in a tuple",
        ),
        ((AssignMany((X, Y), (num(1.0),)),), "as many targets"),
        ((let(X, Static(call("mul", X, HALF), FLOAT32)),), "what is static is an integer"),
        ((let(X, Static(HALF, INT32)),), "marked int32"),  # type: ignore[list-item]
        ((let(HALF, X),), "not a plain identifier"),
        (
            (let(Z, Static(HALF, FLOAT32)), For("j", None, num(3), None, (more(Z, X),))),
            "a constant and is changed in a loop",
        ),
        ((let(X, call("float", Static(call("mul", SIZE, num(2**30)), INT32))),), "is no int32"),
    ],
)
def test_what_is_illegal(body: tuple[Stmt, ...], why: str) -> None:
    with pytest.raises(IllTyped, match=why):
        check(program(*body))


@pytest.mark.parametrize(
    ("constant", "why"),
    [
        (Constant("half", Literal(0.5, FLOAT32)), "no name in capitals"),
        (Constant("HALF", Literal(0.5, FLOAT32)), "there twice"),
        (Constant("DEEP", call("add", num(1.0), num(2.0))), "no literal"),
    ],
)
def test_constants_that_are_illegal(constant: Constant, why: str) -> None:
    whole = program()
    with pytest.raises(IllTyped, match=why):
        check(Program(whole.name, whole.params, whole.body, (*CONSTANTS, constant)))


def test_programs_without_constants_read_and_are_written_as_before() -> None:
    body = '["Assign",["Name","i","int32"],["Apply","tid()",[],"int32"]]'
    text = f'["Program","kernel",[["Parameter","out","array[float32]"]],[{body}]]'
    found = loads(text)
    assert isinstance(found, Program) and found.constants == ()
    assert dumps(found) == text
