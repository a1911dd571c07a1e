"""The checker: which Programs are legal, and what it says of those that are not."""

from __future__ import annotations

from typing import Any

import pytest

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    FLOATS,
    INT8,
    INT32,
    INT64,
    INTEGERS,
    MAT22,
    SCALARS,
    UINT32,
    VEC2,
    VEC3,
    Array,
    Dtype,
    Matrix,
    Scalar,
    Value,
    Vector,
)
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

PARAMS: dict[str, Dtype] = {
    "a": Array(FLOAT32),
    "v": Array(VEC3),
    "m": Array(MAT22),
    "k": Array(INT32),
    "p": Array(BOOL),
    "out": Array(FLOAT32),
    "acc": Array(FLOAT32),
    "s": FLOAT32,
    "t": INT32,
    "c": BOOL,
    "w": Array(Vector(5, FLOAT32)),
    "h": Array(Matrix(3, 4, FLOAT64)),
    "b": Array(INT8),
}
TID, X, T, S, C = Name("i", INT32), Name("x", FLOAT32), Name("t", INT32), Name("s", FLOAT32), Name("c", BOOL)
U, Y, N = Name("u", VEC3), Name("y", FLOAT32), Name("n", INT32)
ADD = "add(float32,float32)"


def program(*body: Stmt, params: dict[str, Any] | None = None, name: str = "kernel") -> Program:
    held = PARAMS if params is None else params
    return Program(name, tuple(Parameter(n, dtype) for n, dtype in held.items()), body)


def call(op: str, *args: Expr, dtype: Value = FLOAT32) -> Apply:
    return Apply(op, args, dtype)


def number(value: Any) -> Literal:
    return Literal(value, FLOAT32)


def integer(value: Any) -> Literal:
    return Literal(value, INT32)


def add(a: Expr, b: Expr) -> Apply:
    return call("add(float32,float32)", a, b)


def minus(a: Expr) -> Apply:
    return call("neg(float32)", a)


LANE = Assign(TID, call("tid()", dtype=INT32))
LOAD = Load("a", TID, FLOAT32)
SET = Assign(X, call("float(float32)", number(0.0)))
GROW = Augment(X, "add(float32,float32)", number(1.0))
STORE = Assign(Load("out", TID, FLOAT32), LOAD)
VECTOR = Assign(U, Load("v", TID, VEC3))

END_J = Assign(Load("out", TID, FLOAT32), call("float(int32)", Name("j", INT32)))

LEGAL = {
    "one index for two loops inside each other": (
        LANE,
        For("j", None, integer(3), None, (For("j", None, integer(2), None, (STORE,)), END_J)),
        END_J,
    ),
    "a store": (LANE, STORE),
    "assigned on both paths": (LANE, If(C, (SET,), (SET,)), Assign(Load("out", TID, FLOAT32), X)),
    "assigned before a branch": (LANE, SET, If(C, (GROW,)), Assign(Load("out", TID, FLOAT32), X)),
    "a loop that changes a variable": (LANE, SET, For("j", None, integer(3), None, (GROW,))),
    "a loop whose bound is a parameter": (LANE, SET, For("j", integer(0), T, None, (GROW,))),
    "an index used again after its loop": (
        LANE,
        SET,
        For("j", None, integer(3), None, (GROW,)),
        For("j", None, integer(3), None, (GROW,)),
    ),
    "while": (LANE, SET, While(call("lt(float32,float32)", X, S, dtype=BOOL), (GROW,))),
    "a constant assigned in a loop and read there": (LANE, For("j", None, T, None, (Assign(X, number(1.0)), STORE))),
    "a constant assigned in a loop within one that Warp does not unroll": (
        LANE,
        For("j", None, integer(17), None, (For("n", None, T, None, (Assign(X, number(1.0)),)),)),
    ),
    "a constant assigned in an unrolled loop within another loop": (
        LANE,
        While(C, (For("j", None, integer(3), None, (Assign(X, number(1.0)),)),)),
    ),
    "a constant assigned in a loop to what had a value": (
        LANE,
        For("j", None, integer(3), None, (SET, While(C, (Assign(X, number(1.0)),)))),
    ),
    "a constant that became a variable": (
        LANE,
        Assign(X, number(1.0)),
        Assign(X, add(X, X)),
        For("j", None, T, None, (GROW,)),
    ),
    "atomics that commute": (LANE, Atomic("add", "acc", TID, LOAD), Atomic("sub", "acc", TID, LOAD)),
    "components": (
        LANE,
        VECTOR,
        Assign(Field(U, "z", FLOAT32), LOAD),
        Augment(Part(U, (T,), FLOAT32), "mul(float32,float32)", LOAD),
        Assign(Load("out", TID, FLOAT32), Part(Load("m", TID, MAT22), (integer(1), integer(0)), FLOAT32)),
    ),
    "a row": (LANE, Assign(Name("r", VEC2), Part(Load("m", TID, MAT22), (integer(1),), VEC2))),
    "a length as an index": (LANE, Assign(Load("out", TID, FLOAT32), Load("a", Length("k"), FLOAT32))),
    "an unsigned variable": (
        LANE,
        VECTOR,
        Assign(Name("n", UINT32), call("argmin(vec3)", U, dtype=UINT32)),
        Assign(Name("n", UINT32), Literal(2**32 - 1, UINT32)),
    ),
    "the negative of a variable and of an index that only the lane knows": (
        LANE,
        Assign(X, LOAD),
        Assign(Y, minus(X)),
        For(
            "j",
            None,
            T,
            None,
            (
                Assign(N, call("neg(int32)", Name("j", INT32), dtype=INT32)),
                While(C, (Augment(N, "add(int32,int32)", T), Augment(Y, ADD, LOAD))),
            ),
        ),
    ),
    # `wp.int64(3)` is a variable for Warp, where `3` is a constant
    "a written-out constant that a loop changes": (
        LANE,
        Assign(Name("n", INT64), Literal(3, INT64)),
        For("j", None, T, None, (Augment(Name("n", INT64), "add(int64,int64)", Literal(-(2**63), INT64)),)),
    ),
    "components of longer vectors and of rows": (
        LANE,
        Assign(Load("out", TID, FLOAT32), Part(Load("w", TID, Vector(5, FLOAT32)), (integer(4),), FLOAT32)),
        Assign(Name("r", Vector(4, FLOAT64)), Part(Load("h", TID, Matrix(3, 4, FLOAT64)), (T,), Vector(4, FLOAT64))),
    ),
    "a constant copied": (LANE, Assign(X, number(-0.5))),
    "the least and the greatest integer": (
        LANE,
        Assign(Name("n", INT32), call("add(int32,int32)", integer(-(2**31)), integer(2**31 - 1), dtype=INT32)),
    ),
}


@pytest.mark.parametrize("body", LEGAL.values(), ids=LEGAL.keys())
def test_legal(body: tuple[Stmt, ...]) -> None:
    check(program(*body))


def reads(value: Expr) -> tuple[Stmt, ...]:
    return (LANE, Assign(Load("out", TID, FLOAT32), value))


ILLEGAL: dict[str, tuple[tuple[Stmt, ...], str]] = {
    # names and paths
    "read before assigned": (reads(X), "x is read before it is assigned on every path"),
    "assigned on one path": (
        (LANE, If(C, (SET,)), *reads(X)[1:]),
        "x is read before it is assigned on every path",
    ),
    "assigned in an else": ((LANE, If(C, (STORE,), (SET,)), *reads(X)[1:]), "x is read before"),
    "assigned in a loop that may not run": (
        (LANE, For("j", None, T, None, (SET,)), *reads(X)[1:]),
        "x is read before it is assigned",
    ),
    "assigned in a while": ((LANE, While(C, (SET,)), *reads(X)[1:]), "x is read before it is assigned"),
    "index read after its loop": (
        (LANE, For("j", None, T, None, (STORE,)), Assign(Load("out", Name("j", INT32), FLOAT32), LOAD)),
        "j is read before it is assigned",
    ),
    "augmented before assigned": ((LANE, GROW), "x is read before it is assigned"),
    "array read as a value": (reads(Name("a", FLOAT32)), "a is read before it is assigned"),
    "loop index assigned": (
        (LANE, For("j", None, T, None, (Assign(Name("j", INT32), T),))),
        "j cannot be assigned",
    ),
    "loop index augmented": (
        (LANE, For("j", None, T, None, (Augment(Name("j", INT32), "add(int32,int32)", T),))),
        "j cannot be assigned",
    ),
    "loop index in use": (
        (LANE, Assign(Name("n", INT32), Literal(1, INT32)), For("n", None, T, None, (STORE,))),
        "n is in use",
    ),
    "the index of a loop that another one in it may have left without a value": (
        (LANE, For("j", None, T, None, (For("j", None, T, None, (STORE,)), END_J))),
        "j is read before it is assigned",
    ),
    "the index of a loop whose last turn may have left it without a value": (
        (LANE, For("j", None, integer(3), None, (For("j", None, T, None, (STORE,)),)), END_J),
        "j is read before it is assigned",
    ),
    "index of a loop changed by another, as a bound": (
        (
            LANE,
            For(
                "j",
                None,
                T,
                None,
                (For("j", None, integer(3), None, (STORE,)), For("k", None, Name("j", INT32), None, (STORE,))),
            ),
        ),
        "is the bound of a third",
    ),
    "array assigned": ((LANE, Assign(Name("a", FLOAT32), LOAD)), "a cannot be assigned"),
    "array as a loop index": ((LANE, For("a", None, T, None, (STORE,))), "a cannot be assigned"),
    "kernel assigned": ((LANE, Assign(Name("kernel", FLOAT32), LOAD)), "kernel cannot be assigned"),
    "name of two dtypes": ((LANE, SET, Assign(Name("x", INT32), T)), "x is float32 and is assigned int32"),
    "name of two dtypes on two paths": (
        (LANE, If(C, (SET,), (Assign(Name("x", INT32), T),))),
        "x is float32 and is assigned int32",
    ),
    "constant changed in a loop": (
        (LANE, Assign(X, number(0.0)), For("j", None, T, None, (GROW,))),
        "x is a constant and is changed in a loop",
    ),
    "negative of a constant changed in a loop": (
        (LANE, Assign(X, number(1.0)), Assign(Y, minus(X)), While(C, (Augment(Y, ADD, LOAD),))),
        "y is a constant and is changed in a loop",
    ),
    "negative of a negative of one": (
        (LANE, Assign(X, number(1.0)), Assign(Y, minus(minus(X))), While(C, (Augment(Y, ADD, LOAD),))),
        "y is a constant and is changed in a loop",
    ),
    "negative of an unrolled index": (
        (
            LANE,
            For("j", None, integer(2), None, (SET,)),
            Assign(N, call("neg(int32)", Name("j", INT32), dtype=INT32)),
            While(C, (Augment(N, "add(int32,int32)", T),)),
        ),
        "n is a constant and is changed in a loop",
    ),
    "constant assigned again in a while": (
        (LANE, Assign(X, number(0.0)), While(C, (Assign(X, LOAD),))),
        "x is a constant and is changed in a loop",
    ),
    # on the second turn it has a value, the constant
    "constant assigned in a loop within an unrolled one": (
        (LANE, For("j", None, integer(2), None, (While(C, (Assign(X, number(1.0)),)),))),
        "x is a constant that the next turn",
    ),
    # arrays
    "atomic and load": (
        (LANE, Atomic("add", "acc", TID, LOAD), *reads(Load("acc", TID, FLOAT32))[1:]),
        "acc is the target of atomics and is accessed plainly too",
    ),
    "store and atomic": (
        (LANE, STORE, Atomic("add", "out", TID, LOAD)),
        "out is the target of atomics and is accessed plainly too",
    ),
    "augment and atomic": (
        (LANE, Augment(Load("out", TID, FLOAT32), "add(float32,float32)", LOAD), Atomic("min", "out", TID, LOAD)),
        "out is the target of atomics and is accessed plainly too",
    ),
    "atomic that reads its array": (
        (LANE, Atomic("add", "acc", TID, Load("acc", TID, FLOAT32))),
        "acc is the target of atomics and is accessed plainly too",
    ),
    "atomics that do not commute": (
        (LANE, Atomic("add", "acc", TID, LOAD), Atomic("max", "acc", TID, LOAD)),
        "acc is the target of atomics that do not commute",
    ),
    "unknown atomic": ((LANE, Atomic("and", "acc", TID, LOAD)), "no atomic and on float32"),
    "atomic of bools": ((LANE, Atomic("min", "p", TID, C)), "no atomic min on bool"),
    "atomic of another dtype": ((LANE, Atomic("add", "acc", TID, T)), "Atomic takes float32, not int32"),
    "atomic at a float": ((LANE, Atomic("add", "acc", LOAD, LOAD)), "Atomic with an index that is float32"),
    "load from no array": (reads(Load("s", TID, FLOAT32)), "s is no array parameter"),
    "length of no array": (reads(call("float(int32)", Length("zzz"))), "zzz is no array parameter"),
    "index that is a float": (reads(Load("a", LOAD, FLOAT32)), "Load with an index that is float32"),
    # dtypes
    "wrong dtype stored": ((LANE, Assign(Load("out", TID, FLOAT32), T)), "Assign takes float32, not int32"),
    "wrong dtype marked": (reads(Load("v", TID, FLOAT32)), "Load is marked float32 and is vec3"),
    "unknown operation": (reads(call("sin(bool)", C)), "unknown operation 'sin\\(bool\\)'"),
    "wrong argument": (reads(call("sin(float32)", T)), "sin\\(float32\\) is given int32"),
    "no argument": (reads(call("neg(float32)")), "neg\\(float32\\) is given"),
    "too many arguments": (reads(call("sin(float32)", LOAD, LOAD)), "is given float32, float32"),
    "a sign before a literal": (reads(call("neg(float32)", number(1.0))), "a literal with a sign in front"),
    "augmented by a call": ((LANE, SET, Augment(X, "max(float32,float32)", LOAD)), "is no augmented assignment"),
    "augmented to another dtype": (
        (LANE, VECTOR, Augment(U, "div(float32,vec3)", LOAD)),
        "does not take vec3 and float32 to vec3",
    ),
    "test that is no bool": ((LANE, If(S, (STORE,))), "float32 is no test"),
    "while a number": ((LANE, While(S, (STORE,))), "float32 is no test"),
    "range of floats": ((LANE, For("j", None, S, None, (STORE,))), "For takes int32, not float32"),
    "step without start": ((LANE, For("j", None, T, integer(2), (STORE,))), "a range with a step has a start"),
    "step zero": ((LANE, For("j", T, T, integer(0), (STORE,))), "the step of a range is zero"),
    "and of numbers": (
        (LANE, If(Logical("and", C, S), (STORE,))),
        "float32 is no test",
    ),
    "unknown boolean operator": (
        (LANE, If(Logical("xor", C, C), (STORE,))),  # type: ignore[arg-type]
        "unknown boolean operator 'xor'",
    ),
    "arms of two dtypes": (reads(Ternary(C, LOAD, T, FLOAT32)), "Ternary takes float32, not int32"),
    "ternary on a number": (reads(Ternary(LOAD, LOAD, LOAD, FLOAT32)), "float32 is no test"),
    # literals
    "integer too large": (reads(Load("a", integer(2**31), FLOAT32)), "2147483648 is no int32 literal"),
    "integer too small": (reads(Load("a", integer(-(2**31) - 1), FLOAT32)), "is no int32 literal"),
    "float too large": (reads(number(3.5e38)), "is no float32 literal"),
    "infinity": (reads(number(float("inf"))), "inf is no float32 literal"),
    "NaN": (reads(number(float("nan"))), "nan is no float32 literal"),
    "integer as a float": (reads(number(1)), "1 is no float32 literal"),
    "bool as an integer": (reads(Load("a", integer(True), FLOAT32)), "True is no int32 literal"),
    "text": (reads(number("1.0")), "'1.0' is no float32 literal"),
    "nothing": (reads(number(None)), "None is no float32 literal"),
    "negative unsigned literal": (
        reads(call("float(uint32)", Literal(-1, UINT32))),
        "-1 is no uint32 literal",
    ),
    "float16 too large": (reads(call("float(float16)", Literal(65520.0, FLOAT16))), "65520.0 is no float16 literal"),
    "a constant of another dtype than its variable": (
        (LANE, Assign(Name("n", INT64), integer(3))),
        "Assign takes int64, not int32",
    ),
    "dtypes mixed": (reads(call("add(float32,float32)", LOAD, Literal(1.0, FLOAT64))), "is given float32, float64"),
    "a range of 64 bits": ((LANE, For("j", None, Literal(3, INT64), None, (STORE,))), "For takes int32, not int64"),
    "atomic of narrow integers": (
        (LANE, Atomic("add", "b", TID, Load("b", TID, INT8))),
        "no atomic add on int8",
    ),
    "a fifth component by name": (
        reads(Field(Load("w", TID, Vector(5, FLOAT32)), "v", FLOAT32)),
        "vec5 has no component 'v'",
    ),
    # components
    "component out of range": (reads(Part(Load("v", TID, VEC3), (integer(3),), FLOAT32)), "component 3 of vec3"),
    "row out of range": (
        reads(Part(Load("m", TID, MAT22), (integer(2), integer(0)), FLOAT32)),
        "component 2 of mat22",
    ),
    "two indices into a vector": (reads(Part(Load("v", TID, VEC3), (T, T), FLOAT32)), "2 indices into vec3"),
    "no index": (reads(Part(Load("v", TID, VEC3), (), FLOAT32)), "0 indices into vec3"),
    "component of a number": (reads(Part(S, (T,), FLOAT32)), "1 indices into float32"),
    "unknown component": (reads(Field(Load("v", TID, VEC3), "w", FLOAT32)), "vec3 has no component 'w'"),
    "two components": (reads(Field(Load("v", TID, VEC3), "xy", FLOAT32)), "vec3 has no component 'xy'"),
    "component of a matrix": (reads(Field(Load("m", TID, MAT22), "x", FLOAT32)), "mat22 has no component 'x'"),
    "component of a parameter": (
        (LANE, Assign(Part(Name("w", VEC3), (T,), FLOAT32), LOAD)),
        "w is read before it is assigned",
    ),
    "a call assigned to": ((LANE, Assign(call("abs(float32)", LOAD), LOAD)), "Apply cannot be assigned to"),
    # blocks
    "empty if": ((LANE, If(C, ())), "an if has no statement"),
    "empty loop": ((LANE, For("j", None, T, None, ())), "a loop has no statement"),
    "empty while": ((LANE, While(C, ())), "a loop has no statement"),
    "empty kernel": ((), "the kernel has no statement"),
}


@pytest.mark.parametrize(("body", "says"), ILLEGAL.values(), ids=ILLEGAL.keys())
def test_illegal(body: tuple[Stmt, ...], says: str) -> None:
    with pytest.raises(IllTyped, match=says):
        check(program(*body))


NAMES = ["class", "wp", "len", "int", "True", "X", "9a", "a b", "a-b", "é", "", "a" * 33, "__import__", "__x", "a.b"]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_plain_identifiers(name: str) -> None:
    says = "is not a plain identifier"
    with pytest.raises(IllTyped, match=says):
        check(program(LANE, STORE, name=name))
    with pytest.raises(IllTyped, match=says):
        check(program(LANE, STORE, params={**PARAMS, name: FLOAT32}))
    with pytest.raises(IllTyped, match=says):
        check(program(LANE, Assign(Name(name, FLOAT32), LOAD)))
    with pytest.raises(IllTyped, match=says):
        check(program(LANE, For(name, None, T, None, (STORE,))))


def test_two_things_have_two_names() -> None:
    twice = (Parameter("a", FLOAT32), Parameter("a", FLOAT32))
    with pytest.raises(IllTyped, match="have one name"):
        check(Program("kernel", twice, (LANE,)))
    with pytest.raises(IllTyped, match="have one name"):
        check(Program("a", twice[:1], (LANE,)))


@pytest.mark.parametrize("dtype", [*SCALARS, Vector(5, INT8), Matrix(3, 4, BFLOAT16)], ids=lambda dtype: dtype.name)
def test_parameters_have_the_dtypes_of_values(dtype: Value) -> None:
    check(program(LANE, STORE, params={**PARAMS, "y": dtype, "z": Array(dtype)}))


@pytest.mark.parametrize("name", ["vec5", "mat34d", "vec3bool", "vec2bf"])
def test_no_name_hides_a_dtype_that_modules_define(name: str) -> None:
    with pytest.raises(IllTyped, match="is not a plain identifier"):
        check(program(LANE, STORE, name=name))


ATOMIC = {"add": FLOATS + INTEGERS[:4], "min": (FLOAT32, FLOAT64, BFLOAT16, *INTEGERS[:4])}


@pytest.mark.parametrize("op", ATOMIC)
@pytest.mark.parametrize("kind", SCALARS, ids=lambda kind: kind.name)
def test_atomics_are_on_the_scalars_that_warp_has_them_for(op: Any, kind: Scalar) -> None:
    params = {**PARAMS, "e": Array(kind), "z": kind}
    body = (LANE, Atomic(op, "e", TID, Name("z", kind)))
    if kind in ATOMIC[op]:
        check(program(*body, params=params))
    else:
        with pytest.raises(IllTyped, match=f"no atomic {op} on {kind.name}"):
            check(program(*body, params=params))


def test_what_is_no_statement_or_expression_is_refused() -> None:
    with pytest.raises(IllTyped, match="Literal is no statement"):
        check(program(LANE, number(1.0)))  # type: ignore[arg-type]
    with pytest.raises(IllTyped, match="Assign is no expression"):
        check(program(LANE, Assign(X, LANE)))  # type: ignore[arg-type]
