"""Plain Programs in which something acts when it is evaluated, in each place: once, and of some lanes not at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal as OneOf

from kernelfuzz.campaigns.acting import (
    AT,
    CHOICE,
    COUNTER,
    FEW,
    FLIP,
    FLIPPED,
    GIVEN,
    GROW,
    GROWN,
    KS,
    NEXT,
    NEXT_ONE,
    OLD,
    PARITY,
    PLACE,
    STEP,
    SWAP,
    XS,
    Form,
    M,
    N,
    X,
    element,
    integer,
    parity,
    program,
    shown,
    swapped,
)
from kernelfuzz.campaigns.gradient_forms import I, at, number, op
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    VEC3,
    Array,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    Augment,
    Call,
    Cell,
    Do,
    Expr,
    Field,
    Function,
    If,
    Load,
    Logical,
    Name,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Ternary,
    Unpack,
    View,
    Window,
    together,
)

_PAIR = Vector(2, FLOAT32)


def once_forms() -> Iterator[Program]:
    """All of them."""
    for place, (body, functions, structs) in enumerate((*_once(), *_lazy())):
        yield program(f"once{place}", body, *functions, structs=structs)


def _once() -> Iterator[Form]:
    """Each place in which something stands that acts when it is evaluated."""
    yes, no = (shown(element("a")),), (shown(element("b")),)
    yield (If(FLIPPED, yes, no),), (FLIP,), ()
    yield (If(OLD, yes, no),), (), ()
    yield (shown(Ternary(FLIPPED, element("a"), element("b"), FLOAT32)),), (FLIP,), ()
    yield (shown(op("neg", NEXT_ONE, result=INT32)),), (NEXT,), ()
    yield (shown(op("float", NEXT_ONE)),), (NEXT,), ()
    yield (shown(op("abs", OLD, result=INT32)),), (), ()
    yield (Do(swapped(op("add", element("a"), op("pos", element("acc"))))),), (GROW,), ()
    yield (shown(OLD),), (), ()
    halves = Assign(AT, op("mul", AT, number(0.5)))
    made = Apply("vector[vec3](float32,float32,float32)", (AT, X, X), VEC3)
    turn = Function("turn", GIVEN, (halves, Return((made,))), (VEC3,))
    call = Call("turn", (XS, I, element("a")), (), VEC3)
    yield (shown(Field(call, "x", FLOAT32)),), (turn,), ()
    yield (shown(Part(call, at(0), FLOAT32)),), (turn,), ()
    first, last = (Slice(call, (Span(start, start + 2),), (), _PAIR) for start in (0, 1))
    yield (shown(op("dot", first, last)),), (turn,), ()
    # numbers that are in range of what they are indices into
    few = Call("next", (KS, I), (), INT32)
    yield (shown(Load("a", few, FLOAT32)),), (FEW,), ()
    yield (shown(Cell("w", (few, integer(1)), FLOAT32)),), (FEW,), ()
    yield (shown(Cell("w", (few, integer(1)), FLOAT32, "chained")),), (FEW,), ()
    yield (View("row", "w", (few,)), shown(Load("row", integer(1), FLOAT32))), (FEW,), ()
    yield (Window("row", "w", (Span(), None), (few,)), shown(Load("row", integer(1), FLOAT32))), (CHOICE,), ()
    vector = Name("v", VEC3)
    begin = Assign(vector, Apply("vector[vec3](float32)", (element("a"),), VEC3))
    yield (Assign(N, element("k")), Augment(N, "bit_xor(int32,int32)", NEXT_ONE), shown(N)), (NEXT,), ()
    yield (Augment(element("out"), "mul(float32,float32)", swapped(element("b"))),), (SWAP,), ()
    for place in (element("out"), Part(element("out3"), at(1), FLOAT32), Part(vector, at(1), FLOAT32)):
        change = Augment(place, "sub(float32,float32)", swapped(element("b")))
        yield (begin, change, Assign(element("out8"), vector)), (SWAP,), ()
    for said in (Cell("w", (I, few), FLOAT32), Part(element("out3"), (few,), FLOAT32)):
        yield (Assign(said, element("a")),), (CHOICE,), ()
        yield (Augment(said, "add(float32,float32)", element("a")),), (CHOICE,), ()
    yield (Augment(Cell("w", (I, few), FLOAT32), "mul(float32,float32)", element("a")),), (CHOICE,), ()
    part = Part(vector, (few,), FLOAT32)
    yield (begin, shown(part)), (CHOICE,), ()
    yield (begin, Assign(part, element("b")), shown(vector)), (CHOICE,), ()
    yield (begin, Augment(part, "mul(float32,float32)", element("b")), shown(vector)), (CHOICE,), ()
    yield (Atomic("add", "out1", few, integer(1)),), (CHOICE,), ()
    yield (Atomic("add", "out1", parity(element("k")), few),), (CHOICE,), ()
    triple = Function("triple", COUNTER, (STEP, Return((PLACE, PARITY, integer(3)))), (INT32,) * 3)
    names = (N, M, Name("m2", INT32))
    results = Unpack(names, Call("triple", (KS, I), (), together((INT32,) * 3)))
    value = op("sub", op("mul", N, M, result=INT32), names[2], result=INT32)
    yield (results, shown(value)), (triple,), ()
    handed = (ArrayArgument("ks", Array(INT32)), Name("at", INT32))
    through = Function("through", COUNTER, (Return((Call("next", handed, (), INT32),)),), (INT32,))
    yield (shown(Call("through", (KS, I), (), INT32)),), (NEXT, through), ()


def _lazy() -> Iterator[Form]:
    """What only some lanes evaluate, in each place."""
    some, other = (op("lt", element(a), element(b), result=BOOL) for a, b in (("a", "b"), ("k", "m")))
    acts: tuple[tuple[Expr, tuple[Function, ...]], ...] = (
        (op("lt", GROWN, number(2.0), result=BOOL), ()),
        (FLIPPED, (FLIP,)),
    )
    words: tuple[tuple[OneOf["and", "or"], OneOf["and", "or"]], ...] = (("and", "or"), ("or", "and"))
    for act, functions in acts:
        for word, another in words:
            yield (shown(Logical(word, some, act)),), functions, ()
            yield (shown(Logical(word, act, some)),), functions, ()
            yield (shown(Logical(word, Logical(word, some, act), other)),), functions, ()
            yield (shown(Logical(word, Logical(word, some, other), act)),), functions, ()
            yield (shown(Logical(word, some, Logical(another, other, act))),), functions, ()
        yield (If(some, (shown(element("a")),), (If(act, (shown(element("b")),)),)),), functions, ()
        yield (If(Logical("and", some, act), (shown(element("a")),)),), functions, ()
    for value, functions in ((GROWN, ()), (swapped(element("b")), (SWAP,))):
        yield (shown(Ternary(some, value, element("a"), FLOAT32)),), functions, ()
        yield (shown(Ternary(some, element("a"), value, FLOAT32)),), functions, ()
        inner = Ternary(other, value, number(0.5), FLOAT32)
        yield (shown(Ternary(some, element("a"), inner, FLOAT32)),), functions, ()
