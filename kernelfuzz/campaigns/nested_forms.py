"""Plain Programs with a loop in a loop, with indices that are read behind their loops, with constant operands of one
operand, and with functions that change their parameters."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.campaigns.acting import POINT, Form, N, X, element, integer, program, shown
from kernelfuzz.campaigns.gradient_forms import at, number, op
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Quaternion, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Break,
    Call,
    Construct,
    Continue,
    Expr,
    For,
    Function,
    If,
    Literal,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Stmt,
    While,
)
from kernelfuzz.lang.unrolling import MAX_UNROLL

_TURN, _INNER, _ALL = Name("j", INT32), Name("l", INT32), Name("m", INT32)
_ONE = integer(1)


def nested_forms() -> Iterator[Program]:
    """All of them."""
    for place, (body, functions, structs) in enumerate(
        (*_nested(), *_left(), *_behind(), *_constant(), *_changed(), *_twice())
    ):
        yield program(f"nested{place}", body, *functions, structs=structs)


def _sum(one: Expr, other: Expr) -> Expr:
    return op("add", one, other, result=INT32)


def _nested() -> Iterator[Form]:
    """The inner of two loops is left, or goes on, where what the outer one does then matters."""
    run = op("clamp", element("k"), integer(3), integer(7), result=INT32)
    begin = Assign(N, op("int", integer(0), result=INT32))
    odd = op("eq", op("mod", _sum(element("k"), _INNER), integer(3), result=INT32), _ONE, result=BOOL)
    count = Augment(N, "add(int32,int32)", _sum(_INNER, _ONE))
    twice = Augment(N, "add(int32,int32)", op("mul", _TURN, integer(10), result=INT32))
    for leave in (Break(), Continue()):
        for inner in (run, integer(4)):
            for outer in (run, integer(3)):
                loop = For("l", None, inner, None, (If(odd, (leave,)), count))
                yield (begin, For("j", None, outer, None, (loop, twice)), shown(N)), (), ()
        turn = Assign(_INNER, op("int", integer(0), result=INT32))
        step = Augment(_INNER, "add(int32,int32)", _ONE)
        going = While(op("lt", _INNER, run, result=BOOL), (step, If(odd, (leave,)), count))
        yield (begin, For("j", None, run, None, (turn, going, twice)), shown(N)), (), ()


def _left() -> Iterator[Form]:
    """The inner of two loops is left, or goes on, after it changed what the turn of the outer one made."""
    run = op("clamp", element("k"), integer(3), integer(7), result=INT32)
    zero = op("int", integer(0), result=INT32)
    odd = op("eq", op("mod", _sum(element("k"), _INNER), integer(3), result=INT32), _ONE, result=BOOL)
    count = Augment(N, "add(int32,int32)", _sum(_INNER, _ONE))
    gathered = Assign(_ALL, _sum(op("mul", _ALL, integer(3), result=INT32), N))
    down = Assign(_INNER, op("add", element("k"), integer(3), result=INT32))
    for leave in (Break(), Continue()):
        body = (count, If(odd, (leave,)))
        counting = op("gt", _INNER, integer(0), result=BOOL)
        loops: list[tuple[Stmt, ...]] = [
            *((For("l", None, many, None, body),) for many in (run, integer(4), integer(MAX_UNROLL + 4))),
            (For("l", integer(6), integer(1), integer(-1), body),),
            (For("l", None, run, None, body, backwards=True),),
            (down, While(counting, (Augment(_INNER, "sub(int32,int32)", _ONE), *body))),
        ]
        for outer in (run, integer(3)):
            for loop in loops:
                turn = For("j", None, outer, None, (Assign(N, zero), *loop, gathered))
                yield (Assign(_ALL, zero), turn, shown(_ALL)), (), ()


def _behind() -> Iterator[Form]:
    """An index is read behind its loop, whose name stood for nothing before, or for another number."""
    count = Augment(N, "add(int32,int32)", _TURN)
    begin, end = Assign(N, op("int", integer(0), result=INT32)), shown(_sum(N, _TURN))
    for start, stop, step in (
        *((None, integer(4), None), (_ONE, integer(5), None), (_ONE, integer(9), integer(3))),
        *((integer(5), _ONE, integer(-1)), (None, integer(MAX_UNROLL + 4), None)),
    ):
        loop = For("j", start, stop, step, (count,))
        yield (begin, loop, end), (), ()
        before = op("clamp", element("k"), integer(30), integer(50), result=INT32)
        yield (begin, Assign(_TURN, before), loop, end), (), ()
        # it is a variable like others from there on, in one arm of a branch, too
        scaled = Assign(_TURN, op("mul", _TURN, element("k"), result=INT32))
        changed = If(op("gt", element("k"), _ONE, result=BOOL), (scaled,)) if start is None else scaled
        yield (begin, loop, changed, end), (), ()


def _constant() -> Iterator[Form]:
    """Operations of one operand on a literal."""
    yield (shown(_sum(op("invert", integer(5), result=INT32), element("k"))),), (), ()
    for value in (True, False):
        truth = op("unot", Literal(value, BOOL), result=BOOL)
        yield (shown(op("eq", truth, element("p"), result=BOOL)),), (), ()


def _changed() -> Iterator[Form]:
    """A function changes parts of what it is given, which stays what it is for who called it."""
    y = Name("y", FLOAT32)
    for dtype in (POINT, VEC3, Quaternion(FLOAT32)):
        held = Name("p", dtype)
        place: Expr = Member(held, "y", FLOAT32) if dtype == POINT else Part(held, at(1), FLOAT32)
        change: tuple[Stmt, ...] = (Assign(place, X), Return((op("mul", place, place),)))
        function = Function("changed", (Parameter("p", dtype), Parameter("x", FLOAT32)), change, (FLOAT32,))
        begin = Assign(held, _made(dtype))
        got = Assign(y, Call("changed", (held, element("b")), (), FLOAT32))
        end = shown(op("add", y, place))
        yield (begin, got, end), (function,), (POINT,) if dtype == POINT else ()


def _twice() -> Iterator[Form]:
    """Two loops in one, behind each other, that assign a local anew in each turn, which had no value before."""
    run = op("clamp", element("k"), integer(2), integer(4), result=INT32)
    y, total = Name("y", FLOAT32), Name("total", FLOAT32)
    begin = Assign(total, op("float", number(0.0)))
    more = Augment(total, "add(float32,float32)", y)
    for outer in (run, integer(2)):
        loops = [
            For("l", None, run, None, (Assign(y, op("mul", one, other)), more))
            for one, other in ((element("a"), element("b")), (element("b"), number(3.0)))
        ]
        yield (begin, For("j", None, outer, None, (*loops,)), shown(total)), (), ()


def _made(dtype: Value) -> Expr:
    values = (element("a"), element("a"), op("neg", element("a")), number(1.0))
    if dtype == POINT:
        return Construct(values[:3], dtype)
    kind, count = ("vector", 3) if dtype == VEC3 else ("quaternion", 4)
    return Apply(f"{kind}[{dtype.name}]({','.join(['float32'] * count)})", values[:count], dtype)
