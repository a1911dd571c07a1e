"""Plain Programs whose functions have gradients of their own: one for each form in which an adjoint is changed.

Draws come to each of them once in thousands of Programs. A function doubles a component of what it takes, or reads an
element, and its gradient does something else, so that what is judged is that Warp does what it is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    VEC3,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    Call,
    Cell,
    Construct,
    Expr,
    Field,
    For,
    Function,
    Grad,
    If,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Stmt,
    Unpack,
    together,
)

I = Name("i", INT32)  # noqa: E741 - its name in the Programs
X, Y, RET = Name("x", FLOAT32), Name("y", FLOAT32), Name("adj_ret", FLOAT32)
LANE = Assign(I, Apply("tid()", (), INT32))
MAT22, QUAT, FRAME = Matrix(2, 2, FLOAT32), Quaternion(FLOAT32), Transformation(FLOAT32)
POINT = Struct("Point", (("s", FLOAT32), ("v", VEC3), ("m", MAT22)), (("xs", Array(FLOAT32)),))
PAIR = Struct("Pair", (("s", FLOAT32), ("v", VEC3)))
NESTED = Struct("Nested", (("p", PAIR), ("s", FLOAT32)))


def op(name: str, *args: Expr, result: Value = FLOAT32) -> Apply:
    """An operation of the table by its name, for arguments of these dtypes."""
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, result)


def number(value: float, dtype: Scalar = FLOAT32) -> Literal:
    """A literal."""
    return Literal(value, dtype)


def at(*indices: int) -> tuple[Literal, ...]:
    """Indices that are literals."""
    return tuple(Literal(index, INT32) for index in indices)


TEN = op("mul", RET, number(10.0))


def of_values(gradient: tuple[Stmt, ...], *params: Name, body: tuple[Stmt, ...] = ()) -> Program:
    """Calls a function with the lane's own elements; it returns twice the first one, or twice its first component."""
    scalar = params[0].dtype.scalar
    lane = [Load(f"a{number}", I, param.dtype) for number, param in enumerate(params)]
    whole = params[0]
    summed: Expr = whole if isinstance(whole.dtype, Scalar) else Part(whole, at(*(0,) * len(whole.dtype.shape)), scalar)
    doubled = op("mul", summed, Literal(2.0, scalar), result=scalar)
    function = Function(
        "f",
        tuple(Parameter(param.id, param.dtype) for param in params),
        (*body, Return((doubled,))),
        (scalar,),
        gradient=gradient,
    )
    arrays = (*(Parameter(load.array, Array(load.dtype)) for load in lane), Parameter("out", Array(scalar)))
    call = Call("f", tuple(lane), (), scalar)
    return Program("kernel", arrays, (LANE, Assign(Load("out", I, scalar), call)), functions=(function,))


def of_arrays(gradient: tuple[Stmt, ...], element: Value = FLOAT32, ndim: int = 1, index: Expr = I) -> Program:
    """The function reads the element itself."""
    read: Load | Cell = Load("xs", I, element) if ndim == 1 else Cell("xs", (I, *at(1)), element)
    place = (0,) * len(element.shape)
    value: Expr = Part(read, at(*place), element.scalar) if place else read
    function = Function(
        "f",
        (Parameter("xs", Array(element, ndim)), Parameter("i", INT32)),
        (Return((value,)),),
        (element.scalar,),
        gradient=gradient,
    )
    call = Call("f", (ArrayArgument("a", Array(element, ndim)), index), (), element.scalar)
    params = (Parameter("a", Array(element, ndim)), Parameter("out", Array(element.scalar)))
    return Program("kernel", params, (LANE, Assign(Load("out", I, element.scalar), call)), functions=(function,))


def of_struct(gradient: tuple[Stmt, ...], struct: Struct = POINT) -> Program:
    """The function takes a struct that is a parameter of the kernel, or one that the kernel makes."""
    p, x = Name("p", struct), Load("a", I, FLOAT32)
    field: Expr = Member(p, "s", FLOAT32)
    returned = op("mul", field, Load("p.xs", I, FLOAT32)) if struct.arrays else field
    function = Function(
        "f", (Parameter("p", struct), Parameter("i", INT32)), (Return((returned,)),), (FLOAT32,), gradient=gradient
    )
    body: tuple[Stmt, ...] = ()
    if not struct.arrays:
        v = Apply("vector[vec3](float32)", (x,), VEC3)
        made: Expr = Construct((x, v), PAIR)
        body = (Assign(p, Construct((made, x), NESTED) if struct == NESTED else made),)
    out = Assign(Load("out", I, FLOAT32), Call("f", (p, I), (), FLOAT32))
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    given = (Parameter("p", struct),) if struct.arrays else ()
    structs = (PAIR, NESTED) if struct == NESTED else (struct,)
    return Program("kernel", (*params, *given), (LANE, *body, out), functions=(function,), structs=structs)


def _of_new(gradient: tuple[Stmt, ...]) -> Program:
    """The function takes a struct that is made in its call of a variable, which is stored, too, and was added to."""
    p, x = Name("p", PAIR), Name("x", FLOAT32)
    function = Function(
        "f", (Parameter("p", PAIR),), (Return((Member(p, "s", FLOAT32),)),), (FLOAT32,), gradient=gradient
    )
    made = Construct((x, Apply("vector[vec3](float32)", (x,), VEC3)), PAIR)
    body = (
        Assign(x, op("mul", Load("a", I, FLOAT32), Load("a", I, FLOAT32))),
        Assign(Load("out", I, FLOAT32), Call("f", (made,), (), FLOAT32)),
        Assign(Load("out1", I, FLOAT32), x),
    )
    params = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "out", "out1"))
    return Program("kernel", params, (LANE, *body), functions=(function,), structs=(PAIR,))


V, M, Q, T = Name("v", VEC3), Name("m", MAT22), Name("q", QUAT), Name("t", FRAME)
ROW = Part(M, at(1), Vector(2, FLOAT32))
VEC2 = Vector(2, FLOAT32)
TWO = Apply("vector[vec2](float32,float32)", (RET, number(3.0)), VEC2)
THREE = Apply("vector[vec3](float32,float32,float32)", (RET, number(3.0), RET), VEC3)
XS = Load("xs", I, FLOAT32)
NAMED, PAIRED = Name("p", POINT), Name("p", PAIR)
INNER = Member(Name("p", NESTED), "p", PAIR)


def _of_other_floats(dtype: Scalar) -> Iterator[tuple[str, Program]]:
    x, ret, vector = Name("x", dtype), Name("adj_ret", dtype), Vector(3, dtype)
    v, xs = Name("v", vector), Load("xs", I, vector)
    yield "set", of_values((Adjoint("x", op("mul", ret, x, result=dtype), change="set"),), x)
    yield "component", of_values((Adjoint("v", ret, Part(v, at(1), dtype), "sub"),), v)
    # atomics, which add to elements, have no bfloat16
    if dtype != BFLOAT16:
        yield "element", of_arrays((Adjoint("xs", ret, Part(xs, at(1), dtype)),), vector)


def _several() -> Program:
    """Of a function with two results, whose adjoints its gradient takes apart."""
    first, second = (Name(f"adj_ret{number}", FLOAT32) for number in range(2))
    gradient = (Adjoint("x", op("mul", first, number(3.0))), Adjoint("y", op("sub", second, first)))
    function = Function(
        "f",
        (Parameter("x", FLOAT32), Parameter("y", FLOAT32)),
        (Return((op("mul", X, Y), op("add", X, Y))),),
        (FLOAT32, FLOAT32),
        gradient=gradient,
    )
    p, q = Name("p", FLOAT32), Name("q", FLOAT32)
    arrays = tuple(Parameter(name, Array(FLOAT32)) for name in ("a0", "a1", "out", "out1"))
    call = Call("f", tuple(Load(name, I, FLOAT32) for name in ("a0", "a1")), (), together((FLOAT32, FLOAT32)))
    stores = (Assign(Load("out", I, FLOAT32), p), Assign(Load("out1", I, FLOAT32), q))
    return Program("kernel", arrays, (LANE, Unpack((p, q), call), *stores), functions=(function,))


def _replayed() -> Program:
    """A replay is called where the backward pass computes again what the sine's adjoint needs."""
    one = of_values((Adjoint("x", op("mul", RET, X)),), X)
    (function,) = one.functions
    lane, assign = one.body
    assert isinstance(assign, Assign)
    sine = op("sin", assign.value)
    return replace(one, body=(lane, replace(assign, value=sine)), functions=(replace(function, replays=True),))


def replayed(x: Name, replay: Expr, *gradient: Stmt, nested: bool = False) -> Program:
    """A function gives back what it takes, and its replay something else: twice what it gives goes back, a square's.

    `nested`: another function calls it, and squares.
    """
    dtype = x.dtype
    function = Function(
        "f", (Parameter("x", dtype),), (Return((x,)),), (dtype,), gradient=gradient, replays=True, replay=(replay,)
    )
    square = "mul" if isinstance(dtype, Scalar) else "dot" if isinstance(dtype, Vector | Quaternion) else "ddot"
    call, y = Call("f", (x,) if nested else (Load("a", I, dtype),), (), dtype), Name("y", dtype)
    squared = op(square, y, y, result=dtype.scalar)
    functions: tuple[Function, ...] = (function,)
    body: tuple[Stmt, ...] = (Assign(y, call), Assign(Load("out", I, dtype.scalar), squared))
    if nested:
        outer = Function("g", (Parameter("x", dtype),), (Assign(y, call), Return((squared,))), (dtype.scalar,))
        given = Call("g", (Load("a", I, dtype),), (), dtype.scalar)
        functions, body = (function, outer), (Assign(Load("out", I, dtype.scalar), given),)
    params = (Parameter("a", Array(dtype)), Parameter("out", Array(dtype.scalar)))
    return Program("kernel", params, (LANE, *body), functions=functions)


def _replays() -> Iterator[tuple[str, Program]]:
    yield "replay beside a gradient", replayed(X, op("mul", X, number(5.0)), Adjoint("x", op("mul", RET, number(7.0))))
    for dtype in (FLOAT32, VEC3, MAT22, QUAT):
        x = Name("x", dtype)
        thrice = op("mul", x, number(3.0), result=dtype)
        yield f"replay of {dtype.name}", replayed(x, thrice)
        yield f"replay of {dtype.name} in a function", replayed(x, thrice, nested=True)


_POSITIVE = op("gt", X, number(0.0), result=BOOL)
_DERIVED = op("mul", RET, Grad(op("sin", X), FLOAT32))

GRADIENTS: dict[str, Program] = {
    "set": of_values((Adjoint("x", TEN, change="set"),), X),
    "sub": of_values((Adjoint("x", TEN, change="sub"),), X),
    "set, then add": of_values((Adjoint("x", TEN, change="set"), Adjoint("x", op("mul", RET, X))), X),
    "set of a vector": of_values((Adjoint("v", op("mul", V, RET, result=VEC3), change="set"),), V),
    "set under a condition": of_values((If(_POSITIVE, (Adjoint("x", TEN, change="set"),)),), X),
    "component": of_values((Adjoint("v", TEN, Part(V, at(1), FLOAT32)),), V),
    "component from the end": of_values((Adjoint("v", TEN, Part(V, at(-1), FLOAT32), "sub"),), V),
    "component, set": of_values((Adjoint("v", TEN, Part(V, at(0), FLOAT32), "set"),), V),
    "computed component": of_values(
        (For("j", None, number(3, INT32), None, (Adjoint("v", TEN, Part(V, (Name("j", INT32),), FLOAT32)),)),), V
    ),
    "component by name": of_values(
        (Adjoint("v", TEN, Field(V, "y", FLOAT32)), Adjoint("v", RET, Field(V, "z", FLOAT32), "set")), V
    ),
    "slice": of_values((Adjoint("v", TWO, Slice(V, (Span(None, 2, None),), (), VEC2)),), V),
    "element of a matrix": of_values((Adjoint("m", TEN, Part(M, at(0, 1), FLOAT32)),), M),
    "element of a row": of_values((Adjoint("m", TEN, Part(ROW, at(0), FLOAT32), "set"),), M),
    "row": of_values((Adjoint("m", TWO, ROW, "sub"),), M),
    "column": of_values((Adjoint("m", TWO, Slice(M, (Span(None, None, None), None), at(0), VEC2)),), M),
    "quaternion": of_values(
        (Adjoint("q", TEN, Field(Q, "w", FLOAT32)), Adjoint("q", RET, Part(Q, at(0), FLOAT32), "set")), Q
    ),
    "transformation": of_values(
        (Adjoint("t", THREE, Field(T, "p", VEC3)), Adjoint("t", RET, Part(T, at(5), FLOAT32), "set")), T
    ),
    "slice of a quaternion": of_values((Adjoint("q", TWO, Slice(Q, (Span(None, None, -2),), (), VEC2)),), Q),
    "slice of a transformation": of_values((Adjoint("t", TWO, Slice(T, (Span(2, 4),), (), VEC2), "sub"),), T),
    "element of an array": of_arrays((Adjoint("xs", TEN, XS),)),
    "taken from an element": of_arrays((Adjoint("xs", op("mul", RET, XS), XS, "sub"),)),
    "element that all lanes share": of_arrays((Adjoint("xs", TEN, XS),), index=number(3, INT32)),
    "cell": of_arrays((Adjoint("xs", TEN, Cell("xs", (I, *at(1)), FLOAT32)),), ndim=2),
    "element that is a vector": of_arrays((Adjoint("xs", THREE, Load("xs", I, VEC3)),), VEC3),
    "component of an element": of_arrays((Adjoint("xs", TEN, Part(Load("xs", I, VEC3), at(2), FLOAT32)),), VEC3),
    "component by name of an element": of_arrays(
        (Adjoint("xs", TEN, Field(Load("xs", I, VEC3), "y", FLOAT32), "sub"),), VEC3
    ),
    "element of an element": of_arrays((Adjoint("xs", TEN, Part(Load("xs", I, MAT22), at(1, 0), FLOAT32)),), MAT22),
    "row of an element": of_arrays((Adjoint("xs", TWO, Part(Load("xs", I, MAT22), at(1), VEC2)),), MAT22),
    "field": of_struct((Adjoint("p", TEN, Member(PAIRED, "s", FLOAT32)),), PAIR),
    "field, set": of_struct((Adjoint("p", THREE, Member(PAIRED, "v", VEC3), "set"),), PAIR),
    "field of a new struct, set": _of_new((Adjoint("p", TEN, Member(PAIRED, "s", FLOAT32), "set"),)),
    "component of a field": of_struct((Adjoint("p", TEN, Part(Member(PAIRED, "v", VEC3), at(1), FLOAT32)),), PAIR),
    "component by name of a field": of_struct(
        (Adjoint("p", TEN, Field(Member(PAIRED, "v", VEC3), "y", FLOAT32), "set"),), PAIR
    ),
    "field of a field": of_struct((Adjoint("p", TEN, Member(INNER, "s", FLOAT32)),), NESTED),
    "component of a field of a field": of_struct(
        (Adjoint("p", TEN, Part(Member(INNER, "v", VEC3), at(0), FLOAT32)),), NESTED
    ),
    "array that is a field": of_struct((Adjoint("p", TEN, Load("p.xs", I, FLOAT32)),)),
    "its own derivative": of_values((Adjoint("x", _DERIVED),), X),
    "a local": of_values((Assign(Name("g", FLOAT32), TEN), Adjoint("x", Name("g", FLOAT32))), X),
    "two parameters": of_values((Adjoint("x", op("mul", RET, Y)), Adjoint("y", op("mul", RET, X), change="sub")), X, Y),
    "one way or the other": of_values((If(_POSITIVE, (Adjoint("x", TEN),), (Adjoint("x", RET, change="sub"),)),), X),
    "two results": _several(),
    "replay": _replayed(),
    **dict(_replays()),
    **{
        f"{name} of {dtype.name}": program
        for dtype in (FLOAT16, BFLOAT16, FLOAT64)
        for name, program in _of_other_floats(dtype)
    },
}
"""All of them, by what each is about."""
