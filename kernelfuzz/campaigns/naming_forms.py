"""Plain Programs of names that stand for two things: a local and a number of the module, a place and its copy."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.campaigns.gradient_forms import I, number, op
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Call,
    Constant,
    Expr,
    Field,
    For,
    Function,
    Hidden,
    Literal,
    Load,
    Name,
    Parameter,
    Part,
    Program,
    Reference,
    Return,
    Static,
    Stmt,
    Ternary,
    walk,
)

_LANE = Assign(I, Apply("tid()", (), INT32))
_A, _B, _OUT, _OUT1 = (Load(name, I, FLOAT32) for name in ("a", "b", "out", "out1"))
_X, _Y, _OLD = (Name(name, FLOAT32) for name in ("x", "y", "old"))
_N, _TEST = Name("n", INT32), Name("c", BOOL)
_PARAMS = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "b", "out", "out1"))


def naming_forms() -> Iterator[Program]:
    """Each of them."""
    values = {_N.id: number(2, INT32), _X.id: number(3.0), _TEST.id: Literal(True, BOOL)}
    count = Name("COUNT", INT32)
    for place, (name, body, functions) in enumerate(_hiding()):
        read = any(node == count for statement in body for node in walk(statement))
        constants = (Constant(count.id, number(5, INT32)),) if read else ()
        hidden = (Hidden(name, values[name]),)
        yield Program(f"hidden{place}", _PARAMS[:3], (_LANE, *body), constants, functions, hidden=hidden)
    yield from _referring()


def _hiding() -> Iterator[tuple[str, tuple[Stmt, ...], tuple[Function, ...]]]:
    """A local where Warp looks for what is known: in a range, an index, a call, a test and an operation."""
    few = Assign(_N, op("bit_and", I, number(7, INT32), result=INT32))
    more = Augment(_X, "add(float32,float32)", _B)
    yield _N.id, (few, Assign(_X, _A), For("j", None, _N, None, (more,)), Assign(_OUT, _X)), ()
    yield _N.id, (few, Assign(_OUT, Load("a", _N, FLOAT32))), ()
    half = Function("half", (Parameter("y", FLOAT32),), (Return((op("mul", _Y, number(0.5)),)),), (FLOAT32,))
    summed = Assign(_X, op("add", _A, _B))
    yield _X.id, (summed, Assign(_OUT, Call("half", (_X,), (), FLOAT32))), (half,)
    less = Assign(_TEST, op("lt", _A, _B, result=BOOL))
    yield _TEST.id, (less, Assign(_OUT, Ternary(_TEST, _A, _B, FLOAT32))), ()
    yield _X.id, (summed, Assign(_OUT, op("mul", _X, _A))), ()
    # the index of a loop that is unrolled, where everything else in it is the module's
    static = Static(Apply("add(int32,int32)", (_N, number(1, INT32)), INT32), INT32)
    scaled = Augment(_X, "add(float32,float32)", op("mul", _B, Apply("float32(int32)", (static,), FLOAT32)))
    yield _N.id, (Assign(_X, _A), For("n", None, number(3, INT32), None, (scaled,)), Assign(_OUT, _X)), ()
    static = Static(op("mul", _N, Name("COUNT", INT32), result=INT32), INT32)
    scaled = Augment(_X, "add(float32,float32)", op("mul", _B, Apply("float32(int32)", (static,), FLOAT32)))
    yield _N.id, (Assign(_X, _A), For("n", None, number(3, INT32), None, (scaled,)), Assign(_OUT, _X)), ()


def _referring() -> Iterator[Program]:
    """A parameter by reference that is assigned at once with what it was, and a copy that a function changes."""
    given, taken = Parameter("x", FLOAT32, by_ref=True), Parameter("y", FLOAT32)
    begin = Assign(_X, op("add", _A, _B))
    for place, (targets, values) in enumerate((((_X, _OLD), (_Y, _X)), ((_OLD, _X), (_X, _Y)))):
        put = Function("put", (given, taken), (AssignMany(targets, values), Return((_OLD,))), (FLOAT32,))
        call = Call("put", (Reference(_X), _B), (), FLOAT32)
        yield Program(f"put{place}", _PARAMS, (_LANE, begin, Assign(_OUT, call), Assign(_OUT1, _X)), (), (put,))
    more = Function("more", (given, taken), (Augment(_X, "add(float32,float32)", _Y), Return((_X,))), (FLOAT32,))
    v = Name("v", VEC3)
    whole = Assign(v, op("vector[vec3]", _A, _B, number(2.0), result=VEC3))
    wholes: tuple[tuple[Expr, tuple[Stmt, ...]], ...] = (
        (Part(v, (number(1, INT32),), FLOAT32), (whole,)),
        (Field(v, "y", FLOAT32), (whole,)),
        (Load("a", I, FLOAT32), ()),
    )
    for place, (value, before) in enumerate(wholes):
        call = Call("more", (Reference(_X), _B), (), FLOAT32)
        again = Assign(_OUT1, op("mul", value, number(2.0)))
        yield Program(
            f"copy{place}", _PARAMS, (_LANE, *before, Assign(_X, value), Assign(_OUT, call), again), (), (more,)
        )
