"""Plain Programs of what Warp knows when it generates code: lengths of vectors and matrices, members as arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.campaigns.gradient_forms import I, op
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Matrix, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Call,
    Constant,
    Continue,
    Enumeration,
    Enumerator,
    Expr,
    For,
    Function,
    If,
    Literal,
    Load,
    Name,
    Node,
    Parameter,
    Part,
    Program,
    Return,
    Static,
    Stmt,
    walk,
)

_WIDE = Matrix(2, 3, FLOAT32)
_ARRAYS: dict[str, Value] = {"a": FLOAT32, "k": INT32, "vs": VEC3, "ms": _WIDE, "out": FLOAT32, "to": INT32}
_LANE = Assign(I, Apply("tid()", (), INT32))
_A, _K, _OUT, _TO = (Load(name, I, _ARRAYS[name]) for name in ("a", "k", "out", "to"))
_V, _M, _X, _TURN = Name("v", VEC3), Name("m", _WIDE), Name("x", FLOAT32), Name("j", INT32)
_HELD = {"v": Assign(_V, Load("vs", I, VEC3)), "m": Assign(_M, Load("ms", I, _WIDE)), "x": Assign(_X, _A)}
_OF_V, _OF_M = Apply("len(vec3)", (_V,), INT32), Apply("len(mat23)", (_M,), INT32)
_AXIS = Constant(
    "AXIS",
    Apply("vector[vec3](float32,float32,float32)", tuple(Literal(x, FLOAT32) for x in (0.1, -2.5, 7.0)), VEC3),
)
_GAIN = Constant("GAIN", Literal(0.7, FLOAT32))
_KIND = Enumeration("Kind", (("A", 3), ("B", 5)))
_SIDES = Enumeration("Sides", (("LEFT", 2), ("RIGHT", 4)), flags=True)


def static_forms() -> Iterator[Program]:
    """All of them."""
    for place, body in enumerate((*_lengths(), *_loops())):
        yield _program(f"length{place}", body)
    for place, value in enumerate(_computed()):
        target: Load = _TO if value.dtype == INT32 else _OUT
        read: Expr = _K if value.dtype == INT32 else _A
        if value.dtype.shape:
            target, read = Load("vs", I, VEC3), _V
        sum_of = op("add", read, Static(value, value.dtype), result=value.dtype)
        constants = (_AXIS, _GAIN) if any(isinstance(node, Name) for node in walk(value)) else ()
        yield replace(_program(f"computed{place}", (Assign(target, sum_of),)), constants=constants)
    for enumeration in (_KIND, _SIDES):
        members = (Enumerator(enumeration.name, name, value) for name, value in enumeration.members)
        for place, (value, functions) in enumerate(_given(*members)):
            body = (Assign(_TO if value.dtype == INT32 else _OUT, value),)
            yield _program(f"{enumeration.name.lower()}{place}", body, functions, (enumeration,))


def _program(
    name: str,
    body: tuple[Stmt, ...],
    functions: tuple[Function, ...] = (),
    enumerations: tuple[Enumeration, ...] = (),
) -> Program:
    """A kernel of these statements; before them are the locals, and among its parameters the arrays, that they name."""
    names = {node.id for node in _nodes(body) if isinstance(node, Name)}
    whole = (_LANE, *(assign for local, assign in _HELD.items() if local in names), *body)
    arrays = {node.array for node in _nodes(whole) if isinstance(node, Load)}
    params = (Parameter(name, Array(dtype)) for name, dtype in _ARRAYS.items() if name in arrays)
    return Program(name, tuple(params), whole, functions=functions, enumerations=enumerations)


def _nodes(body: tuple[Stmt, ...]) -> Iterator[Node]:
    return (node for statement in body for node in walk(statement))


def _int(name: str, *args: Expr) -> Apply:
    return op(name, *args, result=INT32)


def _number(value: int) -> Literal:
    return Literal(value, INT32)


def _lengths() -> Iterator[tuple[Stmt, ...]]:
    """In `wp.static`: alone, in an expression in front of and behind other text, and two."""
    values: tuple[Expr, ...] = (
        _OF_V,
        _OF_M,
        _int("add", _OF_V, _number(1)),
        _int("sub", _number(9), _int("mul", _OF_M, _number(3))),
        _int("add", _int("mul", _OF_V, _number(7)), _int("mul", _OF_M, _number(2))),
    )
    for value in values:
        yield (Assign(_TO, _int("mul", _K, Static(value, INT32))),)


def _computed() -> Iterator[Expr]:
    """By Python: divisions; by Warp: builtins, operators of what has components, and one within another."""
    third, axis, gain = Literal(3.0, FLOAT32), Name("AXIS", VEC3), Name("GAIN", FLOAT32)
    yield op("div", Literal(1.0, FLOAT32), third)
    yield op("div", gain, third)
    for name in ("floordiv", "mod"):
        yield from (_int(name, _number(left), _number(right)) for left in (7, -7) for right in (2, -2))
    for name in ("sqrt", "cos", "exp", "floor", "radians"):
        yield from (op(name, held) for held in (Literal(2.5, FLOAT32), gain))
    yield _int("max", _number(3), _number(-5))
    yield op("min", gain, third)
    yield from (op("length", axis), op("dot", axis, axis))
    yield op("normalize", axis, result=VEC3)
    yield from (op(name, axis, third, result=VEC3) for name in ("mul", "div"))
    yield op("neg", axis, result=VEC3)
    yield op("cross", axis, op("add", axis, Apply("vector[vec3](float32)", (third,), VEC3), result=VEC3), result=VEC3)


def _loops() -> Iterator[tuple[Stmt, ...]]:
    """Over the components of a vector, and the rows of a matrix, which are unrolled."""
    of_v, of_m = Part(_V, (_TURN,), FLOAT32), Part(_M, (_TURN, _number(1)), FLOAT32)
    of_turn = op("sub", _A, op("float", _TURN))
    negative = If(op("lt", of_v, Literal(0.0, FLOAT32), result=BOOL), (Continue(),))
    ranges: tuple[tuple[Expr | None, Expr, Expr | None, tuple[Stmt, ...]], ...] = (
        (None, _OF_V, None, (Assign(_X, op("sub", of_v, op("mul", _X, of_v))),)),
        (None, _OF_M, None, (Assign(_X, op("sub", of_m, op("mul", _X, of_m))),)),
        (_number(1), _OF_V, None, (Augment(_X, "mul(float32,float32)", of_v),)),
        (_OF_V, _number(0), _number(-1), (Assign(_X, op("sub", of_turn, op("mul", _X, of_turn))),)),
        (None, _OF_V, None, (negative, Augment(_X, "add(float32,float32)", op("mul", of_v, of_turn)))),
    )
    for start, stop, step, body in ranges:
        yield For("j", start, stop, step, body), Assign(_OUT, _X)


def _given(first: Enumerator, second: Enumerator) -> Iterator[tuple[Expr, tuple[Function, ...]]]:
    """To builtins, in each place, and to a function."""
    yield _int("max", first, _K), ()
    yield _int("min", _K, second), ()
    yield _int("clamp", _K, first, second), ()
    yield op("mul", op("float", first), _A), ()
    n = Name("n", INT32)
    scaled = Function(
        "scaled",
        (Parameter("n", INT32), Parameter("x", FLOAT32)),
        (Return((op("mul", op("float", n), _X),)),),
        (FLOAT32,),
    )
    yield Call("scaled", (second, _A), (), FLOAT32), (scaled,)
