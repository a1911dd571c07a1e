"""Features of gradients: only what the adjoint of a judged element went through counts, and what it met there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernelfuzz.campaigns.seeds import plain
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features, possible_features
from kernelfuzz.corpus.operations import adjoint, operation, shape
from kernelfuzz.judging import excuse, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Dtype
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Call,
    Expr,
    Field,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
)
from kernelfuzz.lang.ops import OPS

PARAMS: dict[str, Dtype] = {
    **{name: Array(FLOAT32) for name in ("a", "b", "out", "to")},
    "v": Array(VEC3),
    "p": Array(BOOL),
}
I, X, Y = Name("i", INT32), Name("x", FLOAT32), Name("y", FLOAT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
A, B, P = Load("a", I, FLOAT32), Load("b", I, FLOAT32), Load("p", I, BOOL)
OUT, TO = Load("out", I, FLOAT32), Load("to", I, FLOAT32)


def op(name: str, *args: Expr) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, args[0].dtype)


def number(value: float) -> Literal:
    return Literal(value, FLOAT32)


def program(*body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    made = Program("kernel", tuple(Parameter(n, d) for n, d in PARAMS.items()), (LANE, *body), functions=functions)
    check(made)
    return made


def found(*body: Stmt, functions: tuple[Function, ...] = ()) -> set[str]:
    made = program(*body, functions=functions)
    shown = case_features(Case(made, Launch(67, 5, extremes=False)))
    assert shown <= possible_features(made)
    return {feature for feature in shown if "adjoint" in feature}


SIN = "op sin(F) float32 adjoint"


def test_an_operation_that_a_gradient_went_through_counts() -> None:
    assert found(Assign(OUT, op("sin", A))) == {
        SIN,
        "adjoint assign Load/=",
        "adjoint read array",
        "adjoint read elements of float32",
    }


@pytest.mark.parametrize(
    "body",
    [
        (Assign(OUT, op("floor", op("sin", A))),),
        (Assign(OUT, op("mul", op("sin", A), number(0.0))), Assign(TO, A)),
        (If(Apply("lt(float32,float32)", (op("sin", A), B), BOOL), (Assign(OUT, B),)),),
        (Assign(OUT, op("sin", number(0.5))), Assign(TO, A)),
        (Assign(OUT, op("sin", A)), Assign(OUT, B)),
    ],
    ids=["flat", "times zero", "a decision", "of no element", "stored over"],
)
def test_what_is_certain_to_be_zero_does_not(body: tuple[Stmt, ...]) -> None:
    assert SIN not in found(*body)


def test_nor_does_what_is_not_judged() -> None:
    # a limit that is documented
    scaled = (Augment(OUT, "mul(float32,float32)", op("sin", A)),)
    assert excuse(program(*scaled)) is not None
    assert found(*scaled) == set()


def test_only_the_side_that_was_taken_takes_it() -> None:
    never = Apply("gt(float32,float32)", (B, number(1e9)), BOOL)
    assert SIN not in found(If(never, (Assign(OUT, op("sin", A)),), (Assign(OUT, A),)))
    assert {SIN, "adjoint branch"} <= found(If(P, (Assign(OUT, op("sin", A)),), (Assign(OUT, A),)))


def test_an_adjoint_is_added_to_that_of_another_use() -> None:
    added = "adjoint added sin(F)"
    held = Assign(X, A)
    assert added not in found(held, Assign(OUT, op("sin", X)))
    assert added in found(held, Assign(OUT, op("sin", X)), Assign(TO, X))
    # on the way back it comes first
    assert added not in found(held, Assign(TO, X), Assign(OUT, op("sin", X)))
    # each of its operands
    held_too = (held, Assign(Y, B))
    product, twice = Assign(OUT, op("mul", X, Y)), "adjoint added mul(F, F)"
    assert twice in found(*held_too, product, Assign(TO, op("add", X, Y)))
    assert twice not in found(*held_too, product, Assign(TO, X))
    before, between = Augment(TO, "add(float32,float32)", Y), Assign(TO, X)
    assert twice not in found(*held_too, before, product, between)
    # what an operation adds twice itself
    assert "adjoint added mul(F, F)" not in found(held, Assign(OUT, op("mul", X, X)))


def test_what_lanes_and_loads_add_up() -> None:
    assert "adjoint of several lanes" in found(Assign(OUT, op("mul", Load("a", Literal(3, INT32), FLOAT32), B)))
    assert "adjoint of several loads" in found(Assign(OUT, op("mul", A, A)))
    assert not {"adjoint of several lanes", "adjoint of several loads"} & found(Assign(OUT, op("mul", A, B)))


def test_a_store_that_was_vain() -> None:
    vain = (Assign(X, A), Assign(OUT, X), Assign(OUT, B))
    assert "adjoint stored over" not in found(*vain)
    assert "adjoint stored over" in found(*vain, Assign(TO, X))
    # this one reads it
    grow = Augment(OUT, "add(float32,float32)", A)
    assert "adjoint stored over" not in found(Assign(X, A), Assign(OUT, X), grow, Assign(TO, X))


def test_forms() -> None:
    grow = Augment(X, "add(float32,float32)", op("mul", A, B))
    assert {"adjoint loop unrolled1", "adjoint loop unrolled1 carries", "adjoint assign Name/in place"} <= found(
        Assign(X, op("float", number(0.0))), For("j", None, Literal(3, INT32), None, (grow,)), Assign(OUT, X)
    )
    assert {"adjoint atomic add/float32", "adjoint atomic add on float"} <= found(Atomic("add", "out", I, A))
    assert "adjoint part of vector" in found(Assign(OUT, Field(Load("v", I, VEC3), "y", FLOAT32)))


def test_two_loops_in_one_assign_one_local() -> None:
    inner = [
        For(name, None, Literal(2, INT32), None, (Assign(X, op("mul", A, B)), Augment(Y, "add(float32,float32)", X)))
        for name in "jl"
    ]
    both = For("k", None, Literal(2, INT32), None, tuple(inner))
    zero, begun, shown = Assign(Y, op("add", B, B)), Assign(X, op("add", A, A)), Assign(OUT, Y)
    feature = "adjoint loops in one unrolled assign one {}local".format
    assert feature("new ") in (new := found(zero, both, shown)) and feature("") not in new
    assert feature("") in (held := found(zero, begun, both, shown)) and feature("new ") not in held


def test_calls() -> None:
    body = (Return((op("sin", X),)),)
    wave = Function("wave", (Parameter("x", FLOAT32),), body, (FLOAT32,))
    call = Call("wave", (A,), (), FLOAT32)
    assert {SIN, "adjoint call one"} <= found(Assign(OUT, call), functions=(wave,))
    assert "adjoint call one" not in found(Assign(OUT, op("floor", call)), functions=(wave,))


def test_several_kernels() -> None:
    one = program(Assign(OUT, op("sin", A)))
    two = replace(one, kernels=(Kernel("second", (LANE, Assign(TO, op("mul", OUT, B)))),))
    check(two)
    assert {SIN, "adjoint kernels 2"} <= case_features(Case(two, Launch(67, 5, extremes=False)))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("dot(vec2,vec2)", None),
        ("dot(vec3,vec3)", "of 3"),
        ("dot(vec4,vec4)", "longer"),
        ("abs(vec3)", None),
        ("abs(vec5)", "longer"),
        ("outer(vec2,vec3)", "wide"),
        ("outer(vec3,vec2)", "tall"),
        ("outer(vec3,vec3)", None),
        ("add(mat23,mat23)", "not square"),
        ("add(mat33,mat33)", None),
        ("trace(mat22)", None),
        ("trace(mat33)", "larger"),
        ("cross(vec3,vec3)", None),
        ("where(bool,vec4,vec4)", None),
    ],
)
def test_shapes(key: str, expected: str | None) -> None:
    row = OPS[key].row
    assert shape(key) == (expected and f"shape {row.name}{row.signature.partition(' -> ')[0]} {expected}")


def test_a_shape_of_what_has_an_adjoint_needs_one() -> None:
    def shown(key: str) -> bool:
        made = plain(OPS[key])
        return shape(key) in case_features(Case(made, standard_launch(made, extremes=False)))

    assert shown("dot(vec3,vec3)") and not shown("dot(vec3i,vec3i)")
    assert shown("argmax(vec4)") and shown("bit_and(vec3i,vec3i)")


def test_scalars_of_8_and_16_bits_and_of_64_are_told_apart() -> None:
    keys = [f"bit_count({name})" for name in ("int8", "uint8", "int16", "uint16", "int64", "uint64")]
    assert [operation(key).split()[-2] for key in keys] == ["byte", "byte", "narrow", "narrow", "wide", "uint64"]
    assert operation("add(vec3b,vec3b)") == operation("add(vec3s,vec3s)")


def test_what_has_no_adjoint_has_no_feature_of_one() -> None:
    assert adjoint("sin(float64)") == "op sin(F) float64 adjoint"
    for key in ("floor(float32)", "abs(int32)", "lt(float32,float32)", "mod(vec2,vec2)", "isnan(float32)"):
        assert adjoint(key) is None
