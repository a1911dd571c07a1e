"""Plain Programs of conditions: known when the kernel is built, for which Warp generates one side only, and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.campaigns.gradient_forms import I, number, op
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Constant,
    Expr,
    For,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Program,
    Static,
    Stmt,
    Ternary,
    While,
)

_LANE = Assign(I, Apply("tid()", (), INT32))
_A, _B, _OUT = (Load(name, I, FLOAT32) for name in ("a", "b", "out"))
_PARAMS = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "b", "out"))
_FLAG, _LEVEL, _X, _N = Name("FLAG", BOOL), Name("LEVEL", INT32), Name("x", FLOAT32), Name("n", INT32)
_FEW = op("lt", _A, _B, result=BOOL)


def condition_forms() -> Iterator[Program]:
    """One of each kind of condition in each place, true and false."""
    for truth in (True, False):
        flag = Constant("FLAG", Literal(truth, BOOL))
        count = Constant("N", number(3 if truth else 8, INT32))
        level = Constant("LEVEL", number(2 if truth else 0, INT32))
        few = op("lt", Name("N", INT32), number(5, INT32), result=BOOL)
        kinds: tuple[tuple[str, Expr, tuple[Constant, ...], tuple[Constant, ...]], ...] = (
            ("literal", flag.value, (), ()),
            ("name", _FLAG, (flag,), ()),
            ("captured", _FLAG, (), (flag,)),
            ("static", Static(few, BOOL), (count,), ()),
            ("number", _LEVEL, (level,), ()),
            ("static_number", Static(_LEVEL, INT32), (level,), ()),
        )
        for kind, test, constants, captured in kinds:
            for place, body in enumerate(_places(test)):
                name = f"{kind}_{str(truth).lower()}{place}"
                yield Program(name, _PARAMS, (_LANE, *body), constants, captured=captured)
    yield from (Program(f"turn{place}", _PARAMS, (_LANE, *body)) for place, body in enumerate(_turns()))
    yield from (Program(f"number{place}", _PARAMS, (_LANE, *body)) for place, body in enumerate(_numbers()))


def _places(test: Expr) -> Iterator[tuple[Stmt, ...]]:
    """A ternary, a branch with another one, and a branch alone that changes what is there."""
    more = Augment(_X, "add(float32,float32)", _A)
    yield (Assign(_OUT, Ternary(test, _A, _B, FLOAT32)),)
    yield (If(test, (Assign(_OUT, _A),), (Assign(_OUT, _B),)),)
    yield Assign(_X, _B), If(test, (more,)), Assign(_OUT, _X)


def _turns() -> Iterator[tuple[Stmt, ...]]:
    """Conditions that are true in some turns of a loop that is unrolled, and in others are not."""
    late = Static(op("lt", number(1, INT32), Name("j", INT32), result=BOOL), BOOL)
    begin, (more, less) = Assign(_X, _B), (Augment(_X, f"{name}(float32,float32)", _A) for name in ("add", "mul"))
    chosen = Augment(_X, "add(float32,float32)", Ternary(late, _A, _X, FLOAT32))
    for body in (If(late, (more,), (less,)), If(late, (more,)), chosen):
        yield begin, For("j", None, number(4, INT32), None, (body,)), Assign(_OUT, _X)


def _numbers() -> Iterator[tuple[Stmt, ...]]:
    """Conditions that are numbers, from 0 to 7, where a truth value may stand."""
    begin = Assign(_N, op("bit_and", I, number(7, INT32), result=INT32))
    for body in _places(_N):
        yield begin, *body
    for word in ("and", "or"):
        for sides in ((_N, _FEW), (_FEW, _N)):
            yield begin, Assign(_OUT, Ternary(Logical(word, *sides), _A, _B, FLOAT32))
    yield begin, Assign(_OUT, Ternary(Apply("unot(int32)", (_N,), BOOL), _A, _B, FLOAT32))
    less = Augment(_N, "sub(int32,int32)", number(1, INT32))
    more = Augment(_X, "add(float32,float32)", _A)
    yield begin, Assign(_X, _B), While(_N, (more, less)), Assign(_OUT, _X)
