"""The type of a kernel is what a reader would say of it, and each type is reached."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from kernelfuzz import strategies as kst
from kernelfuzz.campaigns.source import draw
from kernelfuzz.corpus.kernel_type import TYPES, is_math, kernel_type, traits
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, MAT33, SCALARS, VEC3, Array, Scalar
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Expr,
    Field,
    For,
    If,
    Length,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Part,
    Program,
    Stmt,
    Ternary,
    While,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Call
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.registry import overloads
from kernelfuzz.toolchain.runtime import initialize

PARAMS = (
    *(Parameter(name, Array(dtype)) for name, dtype in zip("abvm", (FLOAT32, BOOL, VEC3, MAT33), strict=True)),
    Parameter("s", FLOAT32),
    Parameter("w", VEC3),
    Parameter("out", Array(FLOAT32)),
    Parameter("outb", Array(BOOL)),
    Parameter("outv", Array(VEC3)),
    Parameter("outm", Array(MAT33)),
    Parameter("acc", Array(FLOAT32)),
)

LANE, TWO, S = Name("i", INT32), Literal(2, INT32), Name("s", FLOAT32)
A, B, V, M = (Load(p.name, LANE, p.dtype.element) for p in PARAMS[:4] if isinstance(p.dtype, Array))
N, LESS = Name("n", INT32), Apply("lt(int32,int32)", (Name("n", INT32), TWO), BOOL)
SIN, ADD = Apply("sin(float32)", (A,), FLOAT32), Apply("add(float32,float32)", (A, A), FLOAT32)
CLAMPED = Apply("clamp(int32,int32,int32)", (LANE, TWO, TWO), INT32)


def store(value: Expr) -> Stmt:
    name = {FLOAT32: "out", BOOL: "outb", VEC3: "outv", MAT33: "outm"}[value.dtype]
    return Assign(Load(name, LANE, value.dtype), value)


def program(*body: Stmt) -> Program:
    made = Program("kernel", PARAMS, (Assign(LANE, Apply("tid()", (), INT32)), Assign(N, LANE), *body))
    check(made)
    return made


ATOMIC = Atomic("add", "acc", LANE, A)
LOOP = For("j", None, TWO, None, (store(A),))
IF = If(B, (store(A),))
WHILE = While(LESS, (store(A), Assign(N, TWO)))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # what only scalars are in
        ((store(A),), "arithmetic"),
        ((store(ADD),), "arithmetic"),
        ((store(Apply("lt(float32,float32)", (A, A), BOOL)),), "arithmetic"),
        ((store(Logical("and", B, B)),), "arithmetic"),
        ((store(Apply("float(bool)", (B,), FLOAT32)),), "arithmetic"),
        ((store(Apply("div_approx(float32,float32)", (A, A), FLOAT32)),), "arithmetic"),
        ((store(Load("a", CLAMPED, FLOAT32)),), "arithmetic"),
        ((store(SIN),), "math"),
        ((store(Apply("isnan(float32)", (A,), BOOL)),), "math"),
        ((store(Load("a", Apply("int(float32)", (SIN,), INT32), FLOAT32)), store(SIN)), "math"),
        ((store(S),), "scalar_parameters"),
        ((store(Apply("add(float32,float32)", (A, S), FLOAT32)),), "scalar_parameters"),
        ((store(Apply("sin(float32)", (S,), FLOAT32)),), "math"),
        # vectors and matrices
        ((store(V),), "vector"),
        ((store(Name("w", VEC3)),), "vector"),
        ((store(Field(V, "x", FLOAT32)),), "vector"),
        ((store(Apply("dot(vec3,vec3)", (V, V), FLOAT32)),), "vector"),
        ((store(Apply("min(vec3)", (V,), FLOAT32)),), "vector"),
        ((store(Apply("float(int32)", (Length("v"),), FLOAT32)),), "arithmetic"),
        ((store(Apply("mul(vec3,float32)", (V, S), VEC3)),), "vector"),
        ((store(M),), "matrix"),
        ((store(Part(M, (TWO,), VEC3)),), "matrix"),
        ((store(Apply("mul(mat33,vec3)", (M, V), VEC3)),), "matrix"),
        ((store(V), store(M)), "matrix"),
        ((store(Apply("sin(float32)", (Field(V, "x", FLOAT32),), FLOAT32)),), "combined"),
        ((store(M), store(SIN)), "combined"),
        # control flow and atomics
        ((IF,), "conditional"),
        ((If(B, (store(A),), (store(SIN), store(M))),), "conditional"),
        ((If(B, (store(A),), (If(B, (store(A),)),)),), "conditional"),
        ((If(B, (store(A),), (If(B, (store(A),), (store(A),)),)), IF), "conditional"),
        ((store(Ternary(B, A, A, FLOAT32)),), "conditional"),
        ((store(Ternary(B, Ternary(B, A, A, FLOAT32), A, FLOAT32)),), "conditional"),
        ((store(Apply("where(bool,vec3,vec3)", (B, V, V), VEC3)),), "conditional"),
        ((LOOP,), "loop"),
        ((WHILE,), "loop"),
        ((For("j", None, CLAMPED, None, (store(V), store(SIN), store(S))),), "loop"),
        ((LOOP, WHILE), "loop"),
        ((If(B, (IF,)),), "nested"),
        ((If(B, (store(A),), (If(B, (store(A),)), store(A))),), "nested"),
        ((If(B, (store(A),), (LOOP,)),), "nested"),
        ((If(B, (store(A),), (If(B, (LOOP,)),)),), "nested"),
        ((For("j", None, TWO, None, (replace(LOOP, name="k"),)),), "nested"),
        ((For("j", None, TWO, None, (IF,)), LOOP, IF), "nested"),
        ((While(LESS, (IF, Assign(N, TWO))),), "nested"),
        ((ATOMIC,), "atomic"),
        ((ATOMIC, store(M), store(SIN), store(S)), "atomic"),
        ((LOOP, IF), "combined"),
        ((For("j", None, TWO, None, (store(Ternary(B, A, A, FLOAT32)),)),), "combined"),
        ((If(B, (ATOMIC,)),), "combined"),
        ((For("j", None, TWO, None, (ATOMIC,)),), "combined"),
        ((If(B, (IF,)), ATOMIC), "combined"),
    ],
)
def test_a_kernel_is_called_what_it_shows(body: tuple[Stmt, ...], wanted: str) -> None:
    made = program(*body)
    assert kernel_type(made) == wanted, render(made)


def test_traits_are_all_that_a_kernel_shows() -> None:
    assert traits(program(store(A))) == ("arithmetic",)
    made = program(For("j", None, TWO, None, (IF,)), store(V), store(SIN), store(S), ATOMIC)
    assert traits(made) == ("math", "conditional", "loop", "nested", "vector", "atomic", "scalar_parameters")


def test_math_in_an_index_only_says_which_element() -> None:
    index = Apply("int(float32)", (SIN,), INT32)
    assert "math" not in traits(program(store(Load("a", index, FLOAT32))))
    assert "math" not in traits(program(replace(ATOMIC, index=CLAMPED)))
    assert "math" not in traits(program(Assign(N, LANE), store(Part(V, (CLAMPED,), FLOAT32))))
    assert "math" in traits(program(Augment(Load("out", CLAMPED, FLOAT32), "add(float32,float32)", SIN)))


def test_math_is_what_warp_documents_as_scalar_math(tmp_path: Path) -> None:
    initialize(tmp_path)
    groups: dict[str, set[str]] = {}
    for overload in overloads():
        groups.setdefault(overload.name, set()).add(overload.group)
    casts = {dtype.name for dtype in SCALARS} | {"int", "float"}
    for op in OPS.values():
        name, scalars = op.row.name, all(isinstance(dtype, Scalar) for dtype in (*op.params, op.result))
        listed = "Scalar Math" in groups.get(name, ()) or name in ("lerp", "smoothstep")
        assert is_math(op) == (scalars and listed and name not in casts and isinstance(op.row.spelling, Call)), op.key


@given(kst.programs())
def test_a_type_stands_for_traits_that_are_there(drawn: Program) -> None:
    found, shown = kernel_type(drawn), traits(drawn)
    assert found in TYPES
    assert found in shown if found != "combined" else len(shown) > 1


@given(kst.programs())
def test_a_kernel_in_a_loop_is_a_loop_or_more(drawn: Program) -> None:
    looped = replace(drawn, body=(For("turn", None, TWO, None, drawn.body),))
    # those of functions and of other kernels are not in it
    flow = {"loop", "conditional"} & set(traits(replace(drawn, functions=(), kernels=())))
    shown = set(traits(looped))
    assert shown - {"arithmetic"} == set(traits(drawn)) - {"arithmetic"} | {"loop"} | (shown & {"nested"})
    blocks = ("nested", "combined") if flow or "nested" in traits(drawn) else ("loop", "combined")
    assert kernel_type(looped) in blocks


def test_draws_of_all_sizes_show_every_type_and_are_not_all_combined() -> None:
    drawn = {size: [case for index in range(150) if (case := draw(5, index, size))] for size in (5, 10, 20, 40)}
    counts = {size: Counter(kernel_type(case.program) for case in cases) for size, cases in drawn.items()}
    assert set().union(*counts.values()) == set(TYPES)
    assert counts[40]["combined"] < 0.7 * len(drawn[40])
