"""Guards: what is undefined on some lane is defined with a guard that people would write, and the rest is as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import evaluate, mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    FLOAT16,
    FLOAT32,
    INT16,
    INT32,
    INT64,
    INTEGERS,
    UINT64,
    Array,
    Matrix,
    Scalar,
    Signature,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Bind,
    Call,
    Callee,
    Expr,
    Function,
    Invoke,
    Load,
    Name,
    Parameter,
    Program,
    Return,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.rendering import render

I = Name("i", INT32)  # noqa: E741


def program(key: str, value: Expr | None = None, *before: Bind) -> Program:
    op = OPS[key]
    arrays = {name: Array(dtype) for name, dtype in zip("ab", op.params, strict=False)}
    result = value or Apply(key, tuple(Load(name, I, array.element) for name, array in arrays.items()), op.result)
    params = tuple(Parameter(name, array) for name, array in (*arrays.items(), ("out", Array(op.result))))
    store = Assign(Load("out", I, op.result), result)
    return Program("kernel", params, (Assign(I, Apply("tid()", (), INT32)), *before, store))


def guarded(whole: Program) -> str:
    case = Case(whole, Launch(67, 1, extremes=False))
    with pytest.raises(Undefined):
        evaluate(case)
    found = mended(case).case.program
    check(found)
    return render(found).splitlines()[-1].strip()


# (of unsigned ones, ordinary inputs are no shifts out of range)
GUARDED = [
    (name, kind)
    for name in ("cw_div", "div", "lshift", "rshift")
    for kind in INTEGERS
    if kind.kind == "int" or "div" in name
]


@pytest.mark.parametrize(("name", "kind"), GUARDED, ids=lambda each: getattr(each, "name", each))
@pytest.mark.parametrize("shape", [(3,), (2, 3)], ids=str)
def test_division_and_shifts_of_composites_have_guards(name: str, shape: tuple[int, ...], kind: Scalar) -> None:
    dtype: Value = Vector(*shape, kind) if len(shape) == 1 else Matrix(*shape, kind)
    first: Value = kind if name == "div" else dtype
    text = guarded(program(f"{name}({first.name},{dtype.name})"))
    if len(shape) == 1:
        assert "wp.min(wp.max(b[i], " in text
    else:
        assert f"b[i] {'&' if name.endswith('shift') else '|'} {dtype.name}(" in text


def test_an_operation_with_a_name_of_its_own_has_a_guard() -> None:
    dtype, key = Matrix(2, 2, INT32), "cw_div(mat22i,mat22i)"
    bind = Bind("op", Callee(key, Signature((dtype, dtype), dtype)))
    call = Invoke("op", (Load("a", I, dtype), Load("b", I, dtype)), dtype)
    assert guarded(program(key, call, bind)) == "out[i] = op(a[i], b[i] | mat22i(1))"


def test_a_function_at_several_dtypes_gets_no_guard_that_names_one() -> None:
    dtype, other = Vector(2, INT16), Vector(2, INT64)
    e = Name("e", dtype)
    body = (Return((Apply("mod(vec2s,vec2s)", (e, e), dtype),)),)
    rest = Function("rest", (Parameter("e", dtype),), body, (dtype,), generic=("e",), also=(INT64,))
    arrays = {"a": dtype, "b": other, "out": dtype, "res": other}
    stores = tuple(
        Assign(Load(to, I, arrays[to]), Call("rest", (Load(array, I, arrays[array]),), (), arrays[array]))
        for to, array in (("out", "a"), ("res", "b"))
    )
    params = tuple(Parameter(name, Array(held)) for name, held in arrays.items())
    whole = Program("kernel", params, (Assign(I, Apply("tid()", (), INT32)), *stores), functions=(rest,))
    check(whole)
    with pytest.raises(Undefined):
        mended(Case(whole, Launch(67, 1, extremes=False)))


def test_no_guard_is_beyond_another_dtype_of_a_function() -> None:
    """The bounds of `wp.uint64(x)` are no numbers of float16."""
    x = Name("x", FLOAT32)
    body = (Return((Apply("uint64(float32)", (x,), UINT64),)),)
    whole = Function("whole", (Parameter("x", FLOAT32),), body, (UINT64,), generic=("x",), also=(FLOAT16,))
    call = Call("whole", (Load("a", I, FLOAT32),), (), UINT64)
    other = Assign(Load("out", I, UINT64), Call("whole", (Load("b", I, FLOAT16),), (), UINT64))
    params = (Parameter("a", Array(FLOAT32)), Parameter("b", Array(FLOAT16)), Parameter("out", Array(UINT64)))
    store = Assign(Load("out", I, UINT64), call)
    lane = Assign(I, Apply("tid()", (), INT32))
    for also, helps in (((FLOAT16,), False), ((), True)):
        held = replace(whole, generic=("x",) if also else (), also=also)
        made = Program("kernel", params, (lane, store, *((other,) if also else ())), functions=(held,))
        check(made)
        case = Case(made, Launch(67, 1))
        if helps:
            check(mended(case).case.program)
        else:
            with pytest.raises(Undefined):
                mended(case)
