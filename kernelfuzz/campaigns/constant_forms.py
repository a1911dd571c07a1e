"""Plain Programs of constants: what kernels capture, what has several widths, what functions read."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    INT64,
    UINT8,
    UINT64,
    VEC3,
    Array,
    Matrix,
    Quaternion,
    Signature,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Augment,
    Call,
    Callee,
    Constant,
    Expr,
    For,
    Function,
    Invoke,
    Kernel,
    Literal,
    Load,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Static,
    Stmt,
)
from kernelfuzz.lang.ops.table import made_of

_LANE = Name("i", INT32)
_MATRIX = Matrix(2, 2, FLOAT32)


def capture_forms() -> Iterator[Program]:
    """One captured constant of each kind: alone, hiding one of the module, and different in two kernels."""
    for place, (one, other) in enumerate(zip(_values(1), _values(5), strict=True)):
        dtype = one.dtype
        constant = Name("C", dtype)
        target = Load("out", _LANE, dtype)
        summed = f"add({dtype.name},{dtype.name})"
        params = tuple(Parameter(name, Array(dtype)) for name in ("a", "out"))
        store = Assign(target, Apply(summed, (Load("a", _LANE, dtype), constant), dtype))
        add = Augment(target, summed, constant)
        plain, twice = (_body(each) for each in (store, add))
        captured, hidden = Constant("C", one), Constant("C", other)
        yield Program(f"capture{place}", params, plain, captured=(captured,))
        yield Program(f"hide{place}", params, plain, constants=(hidden,), captured=(captured,))
        yield Program(
            f"twice{place}", params[1:], twice, captured=(captured,), kernels=(Kernel("again", twice, (hidden,)),)
        )


def closure_forms() -> Iterator[Program]:
    """One constant of each kind that a function captures, two functions of one factory, and both given to another."""
    for place, (one, other) in enumerate(zip(_values(1), _values(5), strict=True)):
        dtype = one.dtype
        x, constants = Name("x", dtype), (Constant("C", one), Constant("D", other))
        params = tuple(Parameter(name, Array(dtype)) for name in ("a", "out", "out1"))

        def made(name: str, constant: str, held: Name = x) -> Function:
            result = _op("add", held.dtype, held, Name(constant, held.dtype))
            body = (Return((result,)),)
            return Function(name, (Parameter("x", held.dtype),), body, (held.dtype,), captured=(constant,))

        functions = made("shifted", "C"), made("moved", "D")
        calls = [Call(each.name, (Load("a", _LANE, dtype),), (), dtype) for each in functions]
        stores = [Assign(Load(out, _LANE, dtype), call) for out, call in zip(("out", "out1"), calls, strict=True)]
        yield Program(f"closure{place}", params[:2], _body(stores[0]), constants[:1], functions[:1])
        yield Program(f"closures{place}", params, (*_body(stores[0]), stores[1]), constants, functions)
        if not dtype.shape:
            signature = Signature((dtype,), dtype)
            inside = Return((Invoke("f", (x,), dtype),))
            function = Parameter("f", signature)  # type: ignore[arg-type]  # a parameter of functions has it
            applied = Function("applied", (function, Parameter("x", dtype)), (inside,), (dtype,))
            given = [
                Call("applied", (Callee(each.name, signature), Load("a", _LANE, dtype)), (), dtype)
                for each in functions
            ]
            stores = [Assign(Load(out, _LANE, dtype), call) for out, call in zip(("out", "out1"), given, strict=True)]
            yield Program(f"given{place}", params, (*_body(stores[0]), stores[1]), constants, (*functions, applied))


def width_forms() -> Iterator[Program]:
    """Plain numbers of Python that are read with 64 bits, beyond 32 bits and not, and one int32 as several dtypes."""
    for dtype in (INT64, UINT64, FLOAT64):
        for value in (5, 4294967301) if dtype != FLOAT64 else (0.5, 0.1):
            constant = Constant("C", Literal(value, dtype), bare=True)
            yield _summed(f"bare{dtype.name}", Name("C", dtype), (constant,))
        number = Constant("C", Literal(3, INT32))
        as_wide = Apply(f"{dtype.name}(int32)", (Name("C", INT32),), dtype)
        yield _summed(f"wide{dtype.name}", as_wide, (number,))
    narrow: list[Expr] = [Name("C", INT32)]
    narrow += [Apply(f"{dtype.name}(int32)", (Name("C", INT32),), dtype) for dtype in (UINT8, FLOAT16)]
    stores = [_sum(f"out{place}", f"a{place}", value) for place, value in enumerate(narrow)]
    for count in (2, 3):
        arrays = [
            Parameter(f"{name}{place}", Array(store.value.dtype))
            for place, store in enumerate(stores[:count])
            for name in ("a", "out")
        ]
        body = (_body(stores[0])[0], *stores[:count])
        yield Program(f"widths{count}", tuple(arrays), body, constants=(Constant("C", Literal(3, INT32)),))


def reading_forms() -> Iterator[Program]:
    """Functions that read constants: whole, in part, within `wp.static`, as the bound of a loop, beside the kernel."""
    for place, value in enumerate(_values(3)):
        dtype = value.dtype
        read = Name("C", dtype)
        summed = _op("add", dtype, Name("x", dtype), read)
        yield _calling(f"read{place}", dtype, (Return((summed,)),), (Constant("C", value),))
        if dtype.shape:
            scalar, indices = dtype.scalar, (Literal(1, INT32),) * len(dtype.shape)
            part = Part(read, indices, scalar)
            body = (Return((_op("add", scalar, Name("x", scalar), part),)),)
            yield _calling(f"part{place}", scalar, body, (Constant("C", value),))
    number, steps = Constant("C", Literal(2.5, FLOAT32)), Constant("N", Literal(3, INT32))
    x, y = Name("x", FLOAT32), Name("y", FLOAT32)
    product = _op("mul", FLOAT32, Name("C", FLOAT32), Literal(2.0, FLOAT32))
    computed = Return((_op("add", FLOAT32, x, Static(product, FLOAT32)),))
    yield _calling("static", FLOAT32, (computed,), (number,))
    begin, end = Assign(y, Apply("float(float32)", (Literal(0.5, FLOAT32),), FLOAT32)), Return((y,))
    turn = Assign(y, _op("add", FLOAT32, _op("mul", FLOAT32, y, Literal(0.5, FLOAT32)), x))
    for word, bound in (("to", Name("N", INT32)), ("within", Static(Name("N", INT32), INT32))):
        yield _calling(f"loop_{word}", FLOAT32, (begin, For("j", None, bound, None, (turn,)), end), (steps,))
    scaled = Return((_op("mul", FLOAT32, x, Name("C", FLOAT32)),))
    yield _calling("scaled", FLOAT32, (scaled,), (number,))
    # one constant in two functions and the kernel
    one, two = (Function(name, (Parameter("x", FLOAT32),), (scaled,), (FLOAT32,)) for name in ("one", "two"))
    inner = Call("one", (Load("a", _LANE, FLOAT32),), (), FLOAT32)
    both = _op("add", FLOAT32, Call("two", (inner,), (), FLOAT32), Name("C", FLOAT32))
    params = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "out"))
    store = Assign(Load("out", _LANE, FLOAT32), both)
    yield Program("shared", params, _body(store), constants=(number,), functions=(one, two))
    # a gradient of the function's own
    adjoint = Adjoint("x", _op("mul", FLOAT32, Name("adj_ret", FLOAT32), Name("C", FLOAT32)))
    yield _calling("gradient", FLOAT32, (scaled,), (number,), (adjoint,))


def _calling(
    name: str,
    dtype: Value,
    body: tuple[Stmt, ...],
    constants: tuple[Constant, ...],
    gradient: tuple[Stmt, ...] = (),
) -> Program:
    """A kernel that stores what a function of this body gives for its element."""
    function = Function("f", (Parameter("x", dtype),), body, (dtype,), gradient=gradient)
    params = tuple(Parameter(array, Array(dtype)) for array in ("a", "out"))
    store = Assign(Load("out", _LANE, dtype), Call("f", (Load("a", _LANE, dtype),), (), dtype))
    return Program(name, params, _body(store), constants=constants, functions=(function,))


def _op(name: str, dtype: Value, left: Expr, right: Expr) -> Apply:
    return Apply(f"{name}({dtype.name},{dtype.name})", (left, right), dtype)


def _summed(name: str, value: Expr, constants: tuple[Constant, ...]) -> Program:
    """A kernel that adds a value to its element."""
    params = tuple(Parameter(array, Array(value.dtype)) for array in ("a", "out"))
    return Program(name, params, _body(_sum("out", "a", value)), constants=constants)


def _sum(out: str, array: str, value: Expr) -> Assign:
    dtype = value.dtype
    summed = Apply(f"add({dtype.name},{dtype.name})", (Load(array, _LANE, dtype), value), dtype)
    return Assign(Load(out, _LANE, dtype), summed)


def _body(statement: Stmt) -> tuple[Stmt, ...]:
    return (Assign(_LANE, Apply("tid()", (), INT32)), statement)


def _values(first: int) -> Iterator[Expr]:
    """Numbers, vectors, matrices and transformations of several dtypes, other ones for each `first`."""
    yield Literal(first, INT32)
    yield Literal(first + 0.25, FLOAT32)
    # (a double is written `wp.float64(...)`)
    yield Literal(first + 0.1, FLOAT64)
    yield _made(VEC3, first)
    yield _made(_MATRIX, first)
    yield from (Literal(first + 0.5, FLOAT16), Literal(first + 0.25, BFLOAT16), Literal(first, UINT8))
    yield from (_made(dtype, first) for dtype in (Vector(3, FLOAT16), Matrix(2, 3, FLOAT32), Vector(6, FLOAT32)))
    for scalar in (FLOAT32, FLOAT64):
        parts = (_made(Vector(3, scalar), first), _made(Quaternion(scalar), first))
        dtype = Transformation(scalar)
        yield Apply(made_of(dtype, *(part.dtype for part in parts)), parts, dtype)


def _made(dtype: Value, first: int) -> Apply:
    """A vector, a matrix or a quaternion of as many numbers as it has components."""
    numbers = tuple(Literal(first + 0.5 * number, dtype.scalar) for number in range(math.prod(dtype.shape)))
    return Apply(made_of(dtype, *(dtype.scalar,) * len(numbers)), numbers, dtype)
