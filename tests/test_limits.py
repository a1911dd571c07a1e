"""Limits of Warp's gradients: each in a Program that has it, and in one near it that has not.

Where that is cheap both are run, in one lane, with a = [2, 3, 4] and the adjoint 1 for what is stored: the gradient of
the one that has no limit is right, and that of the other is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import pytest
from one_lane import (
    A_VEC,
    DOT,
    FLOATS,
    KS,
    LANE,
    OUT,
    POINT,
    PV,
    PX,
    B,
    Body,
    Gone,
    I,
    J,
    K,
    N,
    P,
    S,
    T,
    V,
    W,
    X,
    Y,
    a,
    add,
    changed,
    component,
    function,
    gone_back,
    greater,
    kernel as whole,
    loop,
    mul,
    number,
    op,
    start,
    values,
)

from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, UINT32, VEC2, VEC3, Array, Transformation, Tuple
from kernelfuzz.lang.flow import has_path
from kernelfuzz.lang.limits import REASONS, is_limited, limitations
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Break,
    Call,
    Cell,
    Constant,
    Construct,
    Continue,
    Do,
    Expr,
    Field,
    For,
    Function,
    If,
    Item,
    Kernel,
    Load,
    Name,
    Pack,
    Parameter,
    Program,
    Reference,
    Return,
    Slice,
    Span,
    Static,
    Stmt,
    View,
    While,
    Window,
    Zeros,
    together,
    walk,
)
from kernelfuzz.rendering import render

STATE = Name("state", UINT32)
TRANSFORM = Transformation(FLOAT32)
VX = Field(V, "x", FLOAT32)
SQUARE = mul(a(J), a(J))
NO_VEC = Apply("vector[vec3]()", (), VEC3)
RANDOM = Apply("randf(uint32)", (STATE,), FLOAT32)
SEEDED = Assign(STATE, Apply("rand_init(int32)", (I,), UINT32))


def kernel(body: Body, *functions: Function, kernels: tuple[Kernel, ...] = ()) -> Program:
    return whole(*body, functions=functions, kernels=kernels)


ARRAY_N = (Parameter("a", FLOATS), Parameter("n", INT32))
SUM = (start(S, 0.0), loop(changed(S, "add", a(J))))
SUMMED = function("total", (*SUM, Return((S,))), *ARRAY_N)
SUM_SQUARED = function("total", (*SUM, Return((mul(S, S),))), *ARRAY_N)
TOTAL = Call("total", (ArrayArgument("a", FLOATS), N), (), FLOAT32)
BUMP = Function("bump", (Parameter("x", FLOAT32, True), Parameter("y", FLOAT32)), (changed(X, "mul", Y),), ())
OLD = AtomicOld("add", "b", I, (a(0),), FLOAT32)
COUNTED = AtomicOld("add", "ks", I, (number(1),), INT32)
BUF = Load("buf", number(0), FLOAT32)
TWICE = (Assign(component(V, 0), a(0)), Assign(component(V, 0), a(1)))
SHIFTED = Call("shift", (A_VEC, a(1)), (), FLOAT32)


def _shift(statement: Stmt) -> Function:
    return function("shift", (statement, Return((component(V, 0),))), *values(V, Y))


@dataclass(frozen=True)
class Pair:
    """A limit, a Program that meets it and one that does not, and their gradients where they are run."""

    slug: str
    limited: Program
    near: Program
    wrong: tuple[float, ...] | None = None
    """The right gradient of the Program that has the limit, which Warp's is not."""
    right: tuple[float, ...] | None = None


def static(left: int, right: int) -> Static:
    """`wp.static(left + right)`, which is a literal to the loops that Warp unrolls."""
    return Static(op("add", number(left), number(right), result=INT32), INT32)


def of_loops() -> Iterator[tuple[str, Pair]]:
    """What a loop carries."""
    grows, adds = changed(S, "mul", a(J)), changed(S, "add", SQUARE)
    yield (
        "a product in a loop",
        Pair(
            "loop-value",
            kernel((start(S, 1.0), loop(grows), Assign(OUT, S))),
            kernel((start(S, 1.0), loop(adds), Assign(OUT, S))),
            (12, 8, 6),
            (4, 6, 8),
        ),
    )
    yield (
        "a scaled value in a loop",
        Pair(
            "loop-value",
            kernel((Assign(S, a(0)), loop(Assign(S, mul(S, S))), Assign(OUT, S))),
            kernel((Assign(S, a(0)), loop(Assign(S, mul(S, number(2.0)))), Assign(OUT, S))),
            (8 * 2**7, 0, 0),
            (8, 0, 0),
        ),
    )
    yield (
        "a sum after its loop",
        Pair(
            "loop-value",
            kernel((*SUM, Assign(OUT, mul(S, S)))),
            kernel((*SUM, Assign(OUT, mul(S, number(3.0))))),
            (18, 18, 18),
            (3, 3, 3),
        ),
    )
    yield (
        "a quotient after its loop",
        Pair(
            "loop-value",
            kernel((start(S, 1.0), loop(changed(S, "add", a(J))), Assign(OUT, op("div", a(0), S)))),
            kernel((start(S, 1.0), loop(changed(S, "add", a(J))), Assign(OUT, op("div", S, number(2.0))))),
            (0.08, -0.02, -0.02),
        ),
    )
    yield (
        "in a function",
        Pair(
            "loop-value",
            kernel((Assign(OUT, TOTAL),), SUM_SQUARED),
            kernel((Assign(S, TOTAL), Assign(OUT, mul(S, S))), SUMMED),
            (18, 18, 18),
            (18, 18, 18),
        ),
    )
    turns = (start(S, 0.0), start(K, 0))
    counted = changed(K, "add", number(1))
    below = op("lt", K, N, result=BOOL)
    yield (
        "while",
        Pair(
            "loop-value",
            kernel((*turns, While(below, (changed(S, "add", mul(a(K), a(K))), counted)), Assign(OUT, S))),
            kernel((*turns, While(below, (changed(S, "add", mul(a(0), a(1))), counted)), Assign(OUT, S))),
            # (that with the limit is not run: it writes beyond the adjoint of `a`)
            None,
            (9, 6, 0),
        ),
    )
    product = (start(S, 1.0), loop(changed(S, "mul", a(0)), stop=number(17)), Assign(OUT, S))
    yield (
        "a loop too long to unroll",
        Pair(
            "loop-value",
            kernel(product),
            kernel((product[0], loop(changed(S, "mul", a(0)), stop=number(16)), product[2])),
            (17 * 2**16, 0, 0),
            (16 * 2**15, 0, 0),
        ),
    )
    leaving = If(greater(a(J), number(9.0)), (Break(),))
    yield (
        "a loop with break",
        Pair(
            "loop-value",
            kernel((start(S, 1.0), loop(leaving, grows, stop=number(3)), Assign(OUT, S))),
            kernel((start(S, 1.0), loop(grows, stop=number(3)), Assign(OUT, S))),
            (12, 8, 6),
            (12, 8, 6),
        ),
    )
    powers = changed(S, "mul", a(0))
    yield (
        "a long loop over what is static",
        Pair(
            "loop-value",
            kernel((start(S, 1.0), loop(powers, stop=static(16, 1)), Assign(OUT, S))),
            kernel((start(S, 1.0), loop(powers, stop=static(15, 1)), Assign(OUT, S))),
            (17 * 2**16, 0, 0),
            (16 * 2**15, 0, 0),
        ),
    )
    yield (
        "a loop backwards",
        Pair(
            "loop-value",
            kernel((start(S, 1.0), replace(loop(grows, stop=number(3)), backwards=True), Assign(OUT, S))),
            kernel((start(S, 1.0), For("j", number(2), number(-1), number(-1), (grows,)), Assign(OUT, S))),
            (12, 8, 6),
            (12, 8, 6),
        ),
    )
    # (every lane of one: what is left or passed over is decided by what some loop carries)
    m = Name("m", INT32)

    def left(by: Expr, at: int) -> Program:
        inner = (If(op("eq", by, number(at), result=BOOL), (Break(),)), changed(OUT, "add", a(0)))
        around = While(op("lt", m, number(2), result=BOOL), (*inner, changed(m, "add", number(1))))
        return kernel((start(K, 0), While(below, (start(m, 0), around, counted))))

    yield "a loop left by what another one carries", Pair("loop-value", left(K, 0), left(m, 1), (4, 0, 0), (3, 0, 0))
    added = changed(OUT, "add", a(J))

    def passed(by: Expr) -> Program:
        return kernel((start(K, 0), loop(If(op("eq", by, number(2), result=BOOL), (Continue(),)), added, counted)))

    yield "turns passed over by what a loop carries", Pair("loop-value", passed(K), passed(J), (1, 1, 0), (1, 1, 0))
    yield (
        "an index that a loop carries",
        Pair(
            "loop-value",
            kernel((*turns, loop(changed(S, "add", a(K)), counted), Assign(OUT, S))),
            kernel((*turns, loop(changed(S, "add", a(J)), counted), Assign(KS, K), Assign(OUT, S))),
            None,
            (1, 1, 1),
        ),
    )
    yield (
        "a random number in a loop",
        Pair(
            "loop-value",
            kernel((SEEDED, start(S, 0.0), loop(changed(S, "add", mul(a(J), RANDOM))), Assign(OUT, S))),
            kernel((SEEDED, start(S, 0.0), Assign(T, RANDOM), loop(changed(S, "add", mul(a(J), T))), Assign(OUT, S))),
        ),
    )
    yield (
        "a random number after a loop that draws",
        Pair(
            "loop-value",
            kernel((SEEDED, start(S, 0.0), loop(changed(S, "add", RANDOM)), Assign(OUT, mul(a(0), RANDOM)))),
            kernel((SEEDED, start(S, 0.0), Assign(OUT, mul(a(0), RANDOM)), loop(changed(S, "add", RANDOM)))),
        ),
    )
    fewer = changed(N, "sub", number(1))
    yield (
        "an index that is a parameter of the kernel",
        Pair(
            "loop-value",
            kernel((start(S, 0.0), loop(changed(S, "add", a(N)), fewer, stop=number(20)), Assign(OUT, S))),
            kernel((start(S, 0.0), fewer, loop(changed(S, "add", a(J))), Assign(OUT, S))),
        ),
    )
    yield (
        "something steep that nothing comes of",
        Pair(
            "loop-value",
            kernel((*SUM, If(greater(S, number(9.0)), (Assign(T, op("sqrt", a(0))),)), Assign(OUT, S))),
            kernel((*SUM, If(greater(S, number(9.0)), (Assign(T, add(a(0), a(1))),)), Assign(OUT, S))),
            None,
            (1, 1, 1),
        ),
    )
    largest = (start(S, 0.0), start(T, -1.0))
    yield (
        "a condition on what a loop carries",
        Pair(
            "loop-value",
            kernel((*largest, loop(If(greater(a(J), T), (Assign(T, mul(a(J), number(1.0))), adds))), Assign(OUT, S))),
            kernel(
                (*largest, loop(If(greater(a(J), number(2.5)), (adds,), (changed(S, "sub", a(J)),))), Assign(OUT, S))
            ),
            (4, 6, 8),
            (-1, 6, 8),
        ),
    )
    inner = loop(changed(S, "add", SQUARE))
    yield (
        "a loop in a loop",
        Pair(
            "loop-value",
            kernel((loop(start(S, 0.0), inner, changed(OUT, "add", mul(S, S)), index=K),)),
            kernel((loop(start(S, 0.0), inner, changed(OUT, "add", mul(S, number(2.0))), index=K),)),
        ),
    )
    yield (
        "a bound that a loop carries",
        Pair(
            "loop-value",
            kernel((*turns, loop(loop(adds, stop=K), counted, index=Name("l", INT32)), Assign(OUT, S))),
            kernel((*turns, loop(loop(adds, stop=N), counted, index=Name("l", INT32)), Assign(OUT, S))),
        ),
    )
    made = Assign(P, Construct((), POINT))
    yield (
        "a field that a loop carries",
        Pair(
            "loop-value",
            kernel((made, loop(changed(PX, "add", a(J))), Assign(OUT, mul(PX, PX)))),
            kernel((made, loop(Assign(PX, a(J)), changed(OUT, "add", mul(PX, PX))))),
            (18, 18, 18),
        ),
    )
    yield (
        "a component that a loop carries",
        Pair(
            "loop-value",
            kernel((Assign(V, NO_VEC), loop(changed(component(V, 0), "add", a(J))), Assign(OUT, DOT))),
            kernel((Assign(V, NO_VEC), loop(changed(component(V, 0), "add", a(J))), Assign(OUT, component(V, 0)))),
            (18, 18, 18),
            (1, 1, 1),
        ),
    )


def of_arrays() -> Iterator[tuple[str, Pair]]:
    """What becomes of elements of arrays."""
    squared = Assign(X, mul(B, B))
    yield (
        "an element written after it was read",
        Pair(
            "array-overwrite",
            kernel((squared, Assign(B, number(1.0)), Assign(OUT, X))),
            kernel((Assign(B, a(1)), squared, Assign(OUT, X))),
        ),
    )
    yield (
        "an element added to after it was read",
        Pair(
            "array-overwrite",
            kernel((squared, changed(B, "add", a(0)), Assign(OUT, X))),
            kernel((changed(B, "add", a(0)), squared, Assign(OUT, X))),
        ),
    )
    again = Assign(Load("b", number(1), FLOAT32), a(1))
    yield (
        "an element written in the next turn",
        Pair(
            "array-overwrite",
            kernel((loop(Assign(B, a(J)), changed(OUT, "add", mul(B, B))),)),
            kernel((loop(Assign(X, a(J)), changed(OUT, "add", mul(X, X))), Assign(B, a(0)), again)),
        ),
    )
    late, early = Load("b", add(J, number(1)), FLOAT32), Load("b", J, FLOAT32)
    yield (
        "an element of another turn",
        Pair(
            "array-overwrite",
            kernel((loop(Assign(early, mul(a(J), late))),)),
            kernel((loop(Assign(late, mul(a(J), early))),)),
        ),
    )
    later = Kernel("later", (LANE, Assign(Load("b", I, FLOAT32), a(2))))
    yield (
        "an element written by a later kernel",
        Pair(
            "array-overwrite",
            kernel((Assign(OUT, mul(B, B)),), kernels=(later,)),
            kernel(later.body[1:], kernels=(Kernel("later", (LANE, Assign(OUT, mul(B, B)))),)),
        ),
    )
    window = Window("w", "b", (Span(1),))
    through = Assign(Load("w", number(1), FLOAT32), a(0))
    yield (
        "an element written by way of a part",
        Pair(
            "array-overwrite",
            kernel((Assign(X, Load("b", number(2), FLOAT32)), window, through, Assign(OUT, X))),
            kernel((Assign(X, Load("b", number(1), FLOAT32)), window, through, Assign(OUT, X))),
        ),
    )
    put = function("put", (Assign(Load("b", K, FLOAT32), X),), Parameter("b", FLOATS), *values(K, X), results=())
    stored = Do(Call("put", (ArrayArgument("b", FLOATS), I, a(0)), (), together(())))
    yield (
        "an element written in a function",
        Pair(
            "array-overwrite",
            kernel((squared, stored, Assign(OUT, X)), put),
            kernel((stored, squared, Assign(OUT, X)), put),
        ),
    )
    yield (
        "an index written after it was read",
        Pair(
            "array-overwrite",
            kernel((Assign(OUT, a(KS)), Assign(KS, number(0)))),
            kernel((Assign(K, KS), Assign(KS, add(K, number(1))), Assign(OUT, a(0)))),
        ),
    )
    yield (
        "an element multiplied",
        Pair(
            "in-place",
            kernel((Assign(OUT, a(0)), changed(OUT, "mul", a(1)))),
            kernel((Assign(OUT, a(0)), changed(OUT, "sub", a(1)))),
            (3, 2, 0),
        ),
    )
    yield (
        "an element divided",
        Pair(
            "in-place",
            kernel((Assign(OUT, a(0)), changed(OUT, "div", a(1)))),
            kernel((Assign(X, a(0)), changed(X, "div", a(1)), Assign(OUT, X))),
            (1 / 3, -2 / 9, 0),
            (1 / 3, -2 / 9, 0),
        ),
    )
    yield (
        "a float element, an integer one",
        Pair(
            "in-place",
            kernel((Assign(OUT, a(0)), changed(OUT, "mod", a(1)))),
            kernel((changed(KS, "mul", number(2)), Assign(OUT, a(0)))),
            None,
            (1, 0, 0),
        ),
    )


def of_components() -> Iterator[tuple[str, Pair]]:
    """What is assigned to components."""
    yield (
        "a component assigned twice",
        Pair(
            "component-twice",
            kernel((Assign(V, NO_VEC), *TWICE, Assign(OUT, DOT))),
            kernel((Assign(V, NO_VEC), Assign(component(V, 0), a(0)), Assign(component(V, 1), a(1)), Assign(OUT, DOT))),
            (0, 6, 0),
            (4, 6, 0),
        ),
    )
    yield (
        "a component that came with the whole",
        Pair(
            "component-twice",
            kernel((Assign(V, A_VEC), Assign(component(V, 0), a(1)), Assign(OUT, DOT))),
            kernel((Assign(V, A_VEC), changed(component(V, 0), "add", a(1)), Assign(OUT, DOT))),
            (0, 12, 8),
            (10, 16, 8),
        ),
    )
    yield (
        "a component multiplied",
        Pair(
            "component-twice",
            kernel((Assign(V, A_VEC), changed(component(V, 0), "mul", a(1)), Assign(OUT, component(V, 0)))),
            kernel((Assign(V, A_VEC), changed(V, "mul", a(1)), Assign(OUT, component(V, 0)))),
            (3, 2, 0),
            (3, 2, 0),
        ),
    )
    each = loop(Assign(component(V, J), SQUARE), stop=number(3))
    yield (
        "a component assigned in each turn",
        Pair(
            "component-twice",
            kernel((Assign(V, NO_VEC), loop(Assign(component(V, 0), SQUARE), stop=number(3)), Assign(OUT, DOT))),
            kernel((Assign(V, NO_VEC), each, Assign(OUT, DOT))),
            (0, 0, 256),
            (32, 108, 256),
        ),
    )
    yield (
        "a component assigned in a loop that runs",
        Pair(
            "component-twice",
            kernel((Assign(V, NO_VEC), loop(Assign(component(V, 0), SQUARE)), Assign(OUT, component(V, 0)))),
            kernel((loop(Assign(V, NO_VEC), Assign(component(V, 0), SQUARE), changed(OUT, "add", DOT)),)),
            (0, 0, 8),
            (32, 108, 256),
        ),
    )
    test = greater(a(0), number(1.0))
    arms = If(test, (Assign(component(V, 0), mul(a(0), a(0))),), (Assign(component(V, 0), a(1)),))
    yield (
        "a component assigned before and in a branch",
        Pair(
            "component-twice",
            kernel((Assign(V, NO_VEC), Assign(component(V, 0), a(1)), replace(arms, other=()), Assign(OUT, DOT))),
            kernel((Assign(V, NO_VEC), arms, Assign(OUT, DOT))),
            None,
            (32, 0, 0),
        ),
    )
    pair = Apply("vector[vec2](float32,float32)", (a(0), a(1)), VEC2)
    piece = Slice(V, (Span(0, 2),), (), VEC2)
    yield (
        "a slice assigned over a component",
        Pair(
            "component-twice",
            kernel((Assign(V, NO_VEC), Assign(Field(V, "y", FLOAT32), a(2)), Assign(piece, pair), Assign(OUT, DOT))),
            kernel((Assign(V, NO_VEC), Assign(Field(V, "z", FLOAT32), a(2)), Assign(piece, pair), Assign(OUT, DOT))),
            (4, 6, 0),
            (4, 6, 8),
        ),
    )
    yield (
        "a component of a parameter",
        Pair(
            "component-twice",
            kernel((Assign(OUT, SHIFTED),), _shift(Assign(component(V, 0), Y))),
            kernel((Assign(OUT, SHIFTED),), _shift(changed(component(V, 0), "add", Y))),
        ),
    )
    yield (
        "a component of a copy",
        Pair(
            "component-twice",
            kernel((Assign(V, A_VEC), Assign(W, V), Assign(component(W, 0), a(1)), Assign(OUT, op("dot", V, W)))),
            kernel(
                (Assign(V, A_VEC), Assign(W, V), changed(component(W, 0), "add", a(1)), Assign(OUT, op("dot", V, W)))
            ),
            (3, 8, 8),
            (7, 8, 8),
        ),
    )


def of_others() -> Iterator[tuple[str, Pair]]:
    """What is not there in the backward pass."""
    yield (
        "what an atomic returned",
        Pair(
            "atomic-result",
            kernel((Assign(X, OLD), Assign(OUT, mul(X, a(1))))),
            kernel((Atomic("add", "b", I, a(0)), Assign(OUT, mul(B, a(1))))),
        ),
    )
    yield (
        "an index from an atomic",
        Pair(
            "atomic-result",
            kernel((Assign(OUT, a(COUNTED)),)),
            kernel((Assign(K, COUNTED), Assign(OUT, a(0)))),
            None,
            (1, 0, 0),
        ),
    )
    # (0 is multiplied with an infinite slope, or NaN, though an integer is returned)
    steep = function("steep", (Assign(Y, op("sqrt", X)), Return((number(3),))), *values(X), results=(INT32,))

    def called(index: Expr) -> Program:
        return kernel((Assign(KS, Call("steep", (a(index),), (), INT32)), Assign(OUT, a(0))), steep)

    yield "an index of what is steep and unused", Pair("atomic-result", called(COUNTED), called(I), None, (1, 0, 0))
    leaves = (Return(()),)
    yield (
        "a return that an atomic decides",
        Pair(
            "atomic-result",
            kernel((If(greater(number(-5), COUNTED), leaves), Assign(OUT, a(0)))),
            kernel((If(greater(number(-5), N), leaves), Assign(K, COUNTED), Assign(OUT, a(0)))),
            None,
            (1, 0, 0),
        ),
    )
    left = Apply("mod(int32,int32)", (N, COUNTED), INT32)
    yield (
        "a division by what an atomic returned",
        Pair(
            "atomic-result",
            kernel((Assign(K, left), Assign(OUT, a(0)))),
            kernel((Assign(K, Apply("mod(int32,int32)", (COUNTED, N), INT32)), Assign(OUT, a(0)))),
        ),
    )
    counted = changed(K, "add", number(1))
    yield (
        "a loop that an atomic decides",
        Pair(
            "atomic-result",
            kernel((start(K, 0), While(greater(number(9.0), OLD), (counted,)), Assign(OUT, a(0)))),
            kernel((start(K, 0), While(greater(number(3), COUNTED), (counted,)), Assign(OUT, a(0)))),
        ),
    )
    pair = Tuple((INT32, INT32))
    copied = (Pack("t", (COUNTED, N)), Assign(Name("u", pair), Name("t", pair)))
    yield (
        "an index from a tuple",
        Pair(
            "atomic-result",
            kernel((*copied, Assign(OUT, a(Item("u", 0, INT32))))),
            kernel((*copied, Assign(KS, Item("u", 0, INT32)), Assign(OUT, a(0)))),
        ),
    )
    own = Zeros("buf", (2,), FLOAT32)
    yield (
        "an array of the lane's own",
        Pair(
            "local-array",
            kernel((own, Assign(BUF, a(0)), Assign(BUF, a(1)), Assign(OUT, BUF))),
            kernel((own, Assign(BUF, number(2.0)), Assign(OUT, add(a(0), BUF)))),
            (0, 1, 0),
            (1, 0, 0),
        ),
    )
    yield (
        "a value from an array of the lane's own",
        Pair(
            "local-array",
            kernel((own, Assign(BUF, number(2.0)), Assign(OUT, mul(a(0), BUF)))),
            kernel(
                (
                    own,
                    Assign(BUF, number(2.0)),
                    If(greater(BUF, number(1.0)), (Assign(KS, number(1)),)),
                    Assign(OUT, a(0)),
                )
            ),
            (2, 0, 0),
            (1, 0, 0),
        ),
    )
    yield (
        "a builtin without an adjoint",
        Pair(
            "unmarked-builtin",
            kernel((Assign(OUT, op("frac", a(0))),)),
            kernel((Assign(OUT, mul(op("floor", a(0)), a(1))),)),
            (1, 0, 0),
            (0, 2, 0),
        ),
    )
    bumped = Do(Call("bump", (Reference(X), a(1)), (), together(())))
    yield (
        "a parameter by reference",
        Pair(
            "by-reference",
            kernel((Assign(X, a(0)), bumped, Assign(OUT, X)), BUMP),
            kernel((Assign(X, a(0)), changed(X, "mul", a(1)), Assign(OUT, X))),
            None,
            (3, 2, 0),
        ),
    )


PAIRS = dict(chain(of_loops(), of_arrays(), of_components(), of_others()))


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_it_is_found_and_what_is_near_it_is_not(pair: Pair) -> None:
    found = limitations(pair.limited)
    assert {limit.slug for limit in found} == {pair.slug}, render(pair.limited)
    assert limitations(pair.near) == (), render(pair.near)
    assert is_limited(pair.limited) and not is_limited(pair.near)


def test_every_limit_has_a_pair_and_says_where_it_is_documented() -> None:
    assert {pair.slug for pair in PAIRS.values()} == set(REASONS)
    for pair in PAIRS.values():
        for limit in limitations(pair.limited):
            assert limit.reference.startswith("https://nvidia.github.io/warp/v1.19/") and limit.reason
            assert any(limit.node is node for node in walk(pair.limited))


def undocumented() -> Iterator[tuple[str, Program, tuple[float, ...]]]:
    """What Warp gets wrong and no page of its excludes: the Program, and the gradient that would be right."""
    adds = changed(S, "add", SQUARE)
    yield (
        "a component by name",
        kernel((Assign(V, NO_VEC), Assign(VX, a(0)), changed(VX, "add", a(1)), Assign(OUT, VX))),
        (1, 1, 0),
    )
    squared = Assign(T, mul(S, S))
    yield (
        "a value from before a loop",
        kernel((Assign(S, a(0)), squared, loop(Assign(S, add(S, a(J)))), Assign(OUT, add(T, S)))),
        (6, 1, 1),
    )
    second = op("ge", J, number(2), result=BOOL)
    yield "break", kernel((start(S, 0.0), loop(If(second, (Break(),)), adds), Assign(OUT, S))), (4, 6, 0)
    first = op("eq", J, number(1), result=BOOL)
    yield (
        "continue",
        kernel((start(S, 0.0), loop(changed(S, "add", a(J)), If(first, (Continue(),)), adds), Assign(OUT, S))),
        (5, 1, 9),
    )
    yield "return in a loop", kernel((loop(changed(OUT, "add", SQUARE), If(first, (Return(),))),)), (4, 6, 0)
    read = Assign(X, DOT)
    yield (
        "a vector changed after it was read",
        kernel((Assign(V, A_VEC), read, changed(component(V, 0), "add", a(1)), Assign(OUT, add(X, component(V, 0))))),
        (5, 7, 8),
    )
    whole = (Assign(P, Construct((), POINT)), Assign(component(PV, 0), mul(a(0), a(0))))
    yield "a component of a field", kernel((*whole, Assign(OUT, op("dot", PV, PV)))), (32, 0, 0)
    pair = Pack("pair", (a(0), number(2.0)))
    yield "a tuple", kernel((pair, Assign(OUT, Item("pair", 0, FLOAT32)))), (1, 0, 0)
    yield "a remainder", kernel((Assign(OUT, op("mod", a(2), op("sub", a(0), number(0.25)))),)), (-2, 0, 1)


UNDOCUMENTED = {name: (program, right) for name, program, right in undocumented()}


@pytest.mark.parametrize("name", UNDOCUMENTED)
def test_what_is_wrong_and_not_documented_is_no_limit(gone: dict[str, Gone], name: str) -> None:
    """It is a finding; the table on the page about Warp has it."""
    program, right = UNDOCUMENTED[name]
    assert limitations(program) == (), render(program)
    assert has_path(program)
    assert not np.allclose(gone[name].gradient, np.array(right), rtol=1e-3)


# -- what Warp makes of them ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Gone]:
    """Of each Program of which the right gradient is known, by its name or that of its pair."""
    wanted = {name: program for name, (program, _) in UNDOCUMENTED.items()}
    for name, pair in PAIRS.items():
        if pair.wrong is not None:
            wanted[f"{name}: limited"] = pair.limited
        if pair.right is not None:
            wanted[f"{name}: near"] = pair.near
    return gone_back(wanted, tmp_path_factory.mktemp("limits"))


@pytest.mark.parametrize("name", [name for name, pair in PAIRS.items() if pair.right is not None])
def test_without_the_limit_the_gradient_is_right(gone: dict[str, Gone], name: str) -> None:
    np.testing.assert_allclose(gone[f"{name}: near"].gradient, np.array(PAIRS[name].right), rtol=1e-5)


@pytest.mark.parametrize("name", [name for name, pair in PAIRS.items() if pair.wrong is not None])
def test_with_it_the_gradient_is_wrong(gone: dict[str, Gone], name: str) -> None:
    """Where a later Warp makes it right, the limit goes."""
    assert not np.allclose(gone[f"{name}: limited"].gradient, np.array(PAIRS[name].wrong), rtol=1e-3)


def test_a_loop_over_a_constant_is_unrolled_if_it_is_short() -> None:
    product = changed(S, "mul", a(0))
    constant = Constant("LONG", number(40))
    named = replace(kernel((start(S, 1.0), loop(product, stop=Name("LONG", INT32)), Assign(OUT, S))))
    assert {limit.slug for limit in limitations(replace(named, constants=(constant,)))} == {"loop-value"}
    short = replace(named, constants=(replace(constant, value=number(4)),))
    assert limitations(short) == ()


def test_a_transformation_is_not_named_where_components_are() -> None:
    frame = Name("t", TRANSFORM)
    moved = Assign(Field(frame, "p", VEC3), A_VEC)
    body = (Assign(frame, Load("frames", I, TRANSFORM)), moved, moved, Assign(V, Field(frame, "p", VEC3)))
    made = kernel((*body, Assign(OUT, component(V, 0))))
    frames = Parameter("frames", Array(TRANSFORM))
    assert limitations(replace(made, params=(*made.params, frames))) == ()


def test_a_function_with_a_gradient_of_its_own_has_no_limits_of_its_body() -> None:
    shift = _shift(Assign(component(V, 0), Y))
    mine = replace(shift, gradient=(Adjoint("y", Name("adj_ret", FLOAT32)),))
    assert limitations(kernel((Assign(OUT, SHIFTED),), mine)) == ()


def test_a_row_of_an_array_is_the_array() -> None:
    table = Parameter("b", Array(FLOAT32, 2))
    row = View("row", "b", (I,))
    read = Assign(X, Load("row", number(1), FLOAT32))
    for place, slugs in ((1, {"array-overwrite"}), (2, set())):
        write = Assign(Cell("b", (I, number(place)), FLOAT32), a(0))
        made = kernel((row, read, write, Assign(OUT, X)))
        params = tuple(table if param.name == "b" else param for param in made.params)
        assert {limit.slug for limit in limitations(replace(made, params=params))} == slugs


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ((Assign(OUT, mul(a(0), number(2.0))),), True),
        ((Assign(OUT, number(2.0)),), False),
        ((Assign(OUT, op("floor", a(0))),), False),
        ((Assign(KS, Apply("int32(float32)", (a(0),), INT32)),), False),
        ((Assign(OUT, number(2.0)), Assign(B, OUT)), False),
        ((Assign(OUT, a(1)), Assign(B, OUT)), True),
        ((Assign(X, a(1)), Assign(K, Apply("int32(float32)", (X,), INT32)), Atomic("add", "ks", I, K)), False),
        ((Assign(X, a(1)), Atomic("add", "b", I, X)), True),
        ((Assign(X, TOTAL), Assign(OUT, X)), True),
    ],
)
def test_a_path_from_a_float_to_a_float_is_seen(body: Body, path: bool) -> None:
    assert has_path(kernel(body, SUMMED)) is path
