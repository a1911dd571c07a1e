"""Structs among several results and in ternaries, as they are drawn, and what Warp and the reference make of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count, islice

import pytest

from kernelfuzz.campaigns.source import draw
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Call,
    Construct,
    Expr,
    For,
    Function,
    If,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    Ternary,
    Unpack,
    walk,
)
from kernelfuzz.rendering import render

STATE = Struct("State", (("x", FLOAT32), ("v", VEC3)))
LANE = Name("i", INT32)
S, Q = Name("s", STATE), Name("q", FLOAT32)
A, OUT, ELEMENT = Load("a", LANE, FLOAT32), Load("out", LANE, FLOAT32), Load("states", LANE, STATE)
MUL = "mul(float32,float32)"
TEST = Apply("lt(float32,float32)", (A, Literal(0.5, FLOAT32)), BOOL)


def x(of: Expr) -> Member:
    return Member(of, "x", FLOAT32)


def times(left: Expr, right: Expr) -> Apply:
    return Apply(MUL, (left, right), FLOAT32)


MOVED = Function(
    "moved",
    (Parameter("s", STATE), Parameter("y", FLOAT32)),
    (Augment(x(S), MUL, Name("y", FLOAT32)), Return((S, times(Name("y", FLOAT32), Literal(2.0, FLOAT32))))),
    (STATE, FLOAT32),
)


def moved(target: str, by: Expr) -> Unpack:
    return Unpack((Name(target, STATE), Q), Call("moved", (S, by), (), MOVED.result))


def program(*body: Stmt) -> Program:
    params = (Parameter("a", Array(FLOAT32)), Parameter("states", Array(STATE)), Parameter("out", Array(FLOAT32)))
    functions = (MOVED,) if any(isinstance(part, Call) for each in body for part in walk(each)) else ()
    begun = (Assign(LANE, Apply("tid()", (), INT32)), Assign(S, ELEMENT))
    return Program("kernel", params, (*begun, *body), (), functions, (STATE,))


BEGUN = Assign(Q, Apply("float(float32)", (Literal(1.0, FLOAT32),), FLOAT32))
STORED = Assign(OUT, times(x(S), Q))
LEGAL = {
    "unpacked": program(moved("p", A), Assign(OUT, times(x(Name("p", STATE)), times(Q, x(S))))),
    "its own argument": program(moved("s", A), STORED),
    "in an unrolled loop": program(BEGUN, For("j", None, Literal(3, INT32), None, (moved("s", Q),)), STORED),
    "in one branch": program(BEGUN, If(TEST, (moved("s", A),)), STORED),
    "a ternary": program(Assign(S, Ternary(TEST, S, Construct((), STATE), STATE)), Assign(OUT, times(x(S), A))),
    "an element in a ternary": program(
        Assign(Name("p", STATE), Ternary(TEST, ELEMENT, S, STATE)),
        Augment(x(Name("p", STATE)), MUL, A),
        Assign(OUT, times(x(Name("p", STATE)), x(S))),
    ),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    warp_agrees(LEGAL, backward)


def drawn(seed: int) -> Iterator[Program]:
    for index in count():
        case = draw(seed, index, 40)
        if case is not None and case.program.structs:
            yield case.program


def test_both_are_drawn() -> None:
    seen = set()
    for each in islice(drawn(4), 1200):
        if any(isinstance(node, Ternary) and isinstance(node.dtype, Struct) for node in walk(each)):
            check(each)
            seen.add("ternary")
        for function in each.functions:
            if len(function.results) > 1 and isinstance(function.results[0], Struct):
                check(each)
                assert f"= {function.name}(" in render(each)
                seen.add("results")
        if len(seen) > 1:
            return
    raise AssertionError(f"of structs only {seen or 'nothing'} was drawn")
