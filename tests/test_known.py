"""Bugs of Warp in gradients: each in a Program that meets it, and in some near it that do not.

Where that is cheap they are run, in one lane, with a = [2, 3, 4] and the adjoint 1 for what is stored to `out`: the
gradient of those that do not meet the bug is right, and that of the others is not. None has a limit of Warp's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count, islice
from pathlib import Path

import numpy as np
import pytest
from one_lane import (
    A_VEC,
    DOT,
    FLOATS,
    LANE,
    OUT,
    POINT,
    PV,
    PX,
    B,
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
    kernel,
    loop,
    mul,
    number,
    op,
    same,
    start,
    values,
)

from kernelfuzz.campaigns.gradient_forms import GRADIENTS
from kernelfuzz.campaigns.verify import Judged, judge_unit
from kernelfuzz.campaigns.workers import Workers
from kernelfuzz.cases import Case, Launch
from kernelfuzz.inputs import materialize
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    INT64,
    TRANSFORMATIONS,
    UINT32,
    VEC3,
    Array,
    Signature,
    Struct,
    Vector,
)
from kernelfuzz.lang.known import (
    ALL_BUGS,
    EXTREMUM,
    GRADIENT_BUGS,
    LOCAL_ATOMIC,
    LOST_CONSTANT,
    REMAINDER,
    gradient_bugs,
)
from kernelfuzz.lang.limits import limitations
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Bind,
    Break,
    Call,
    Callee,
    Cell,
    Chosen,
    Construct,
    Continue,
    Do,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Grad,
    If,
    Invoke,
    Item,
    Kernel,
    Length,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Pack,
    Parameter,
    Program,
    Return,
    Returner,
    Static,
    Stmt,
    Ternary,
    Unpack,
    View,
    While,
    Zeros,
    together,
)
from kernelfuzz.lang.optimized import OPTIMIZED_BUGS
from kernelfuzz.oracle import Status
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

ROOT = Path(__file__).parents[1]

Q = Name("q", POINT)
(TRANSFORM,) = (dtype for dtype in TRANSFORMATIONS if dtype.scalar == FLOAT32)
PLACE = Name("place", TRANSFORM)
ONES = Apply("vector[vec3](float32)", (number(1.0),), VEC3)
EMPTY = Construct((), POINT)
ARRAYS = (Parameter("b", FLOATS), Parameter("i", INT32), Parameter("x", FLOAT32))
VEC3I = Vector(3, INT32)
DOUBLED = mul(A_VEC, number(2.0))


def plus(target: Expr, value: Expr) -> Augment:
    return changed(target, "add", value)


def square(value: Expr) -> Apply:
    return mul(value, value)


@dataclass(frozen=True)
class Example:
    """A Program, the bug that it meets, if any, and its gradient where it is run.

    Its gradient is `judged` where the bug spoils none of it.
    """

    slug: str | None
    program: Program
    right: tuple[float, ...] | None = None
    judged: bool = False


Examples = Iterator[tuple[str, Example]]


def of_tuples() -> Examples:
    read = mul(Item("t", 0, FLOAT32), a(0))
    yield "tuple", Example("tuple_gradient", kernel(Pack("t", (a(0), number(2.0))), Assign(OUT, read)), (4, 0, 0))
    yield (
        "tuple of constants",
        Example(None, kernel(Pack("t", (number(2.0), number(3.0))), Assign(OUT, read)), (2, 0, 0)),
    )


OPTIMIZED = "tuple of bools, copied"
"""Where nothing is optimized the gradient is right."""


def of_copies() -> Examples:
    stored = Assign(OUT, square(a(0)))
    flags = op("gt", a(0), number(1.0), result=BOOL), Literal(True, BOOL)
    for name, parts, slug in (("bools", flags, "tuple_of_bools"), ("integers", (number(1), number(2)), None)):
        whole = Item("t", None, together(tuple(each.dtype for each in parts)))
        yield f"tuple of {name}, copied", Example(slug, kernel(stored, Pack("t", parts), Pack("u", (whole,))))
        yield f"tuple of {name}", Example(None, kernel(stored, Pack("t", parts)), (4, 0, 0))


def of_quotients() -> Examples:
    for scalar, slug in ((INT64, "integer_quotient_adjoint"), (FLOAT32, None)):
        whole = Vector(2, scalar)
        params = (Parameter("v", Array(whole)), Parameter("n", Array(scalar)), Parameter("q", Array(whole)))
        # (the square of the divisor is zero in 64 bits)
        by = Literal(1 << 32, INT64) if scalar == INT64 else Load("n", I, scalar)
        quotient = Apply(f"div({whole.name},{scalar.name})", (Load("v", I, whole), by), whole)
        yield (
            f"quotient of {scalar.name}",
            Example(slug, Program("kernel", params, (LANE, Assign(Load("q", I, whole), quotient)))),
        )


def of_effects() -> Examples:
    slug = "replayed_effects"
    adds, stores = (function("put", (statement,), *ARRAYS, results=()) for statement in (plus(B, X), Assign(B, X)))

    def put(value: Expr) -> Do:
        return Do(Call("put", (ArrayArgument("b", FLOATS), I, value), (), adds.result))

    after = Assign(OUT, square(B))
    yield "function adds", Example(slug, kernel(put(a(0)), after, functions=(adds,)), (6, 0, 0))
    yield "function stores", Example(None, kernel(put(a(0)), after, functions=(stores,)), (4, 0, 0))
    over = kernel(put(a(0)), Assign(B, a(1)), after, functions=(stores,))
    yield "function stores, then the kernel", Example(slug, over, (0, 6, 0))
    first = kernel(Assign(B, a(1)), put(a(0)), after, functions=(stores,))
    yield "kernel stores, then the function", Example(None, first, (4, 0, 0))
    both = If(op("gt", a(0), number(9.0), result=BOOL), (put(a(0)),), (put(a(1)),))
    yield "functions store in branches", Example(None, kernel(both, after, functions=(stores,)), (0, 6, 0))
    summed = (start(S, 0.0), loop(plus(S, a(J))), put(S), after)
    yield "function stores after a loop", Example(slug, kernel(*summed, functions=(stores,)), (18, 18, 18))
    unrolled = loop(put(a(J)), stop=number(2))
    yield "function stores in an unrolled loop", Example(None, kernel(unrolled, after, functions=(stores,)), (0, 6, 0))
    again = kernel(loop(put(a(0))), after, functions=(stores,))
    yield "function stores the same in a loop", Example(None, again, (4, 0, 0))
    turn_by_turn = kernel(loop(put(a(J))), after, functions=(stores,))
    yield "function stores something else in each turn", Example(slug, turn_by_turn, (0, 0, 8))
    beside = kernel(start(S, 0.0), loop(plus(S, a(J))), put(a(0)), after, functions=(stores,))
    yield "function stores something else after a loop", Example(None, beside, (4, 0, 0))
    later = Kernel("second", (Assign(I, Apply("tid()", (), INT32)), Assign(B, number(1.0))))
    two = kernel(put(a(0)), functions=(stores,), kernels=(later,))
    yield "a later kernel stores", Example(slug, two, judged=True)
    unread = kernel(put(a(0)), Assign(OUT, square(a(1))), functions=(adds,))
    yield "function adds to what nothing reads", Example(slug, unread, judged=True)
    counted = (start(S, 2.0), loop(plus(S, number(1.0))), put(S), Assign(OUT, square(a(1))))
    yield "function adds what a loop counts", Example(slug, kernel(*counted, functions=(adds,)))


def of_replays() -> Examples:
    """The gradient of a product is taken at what the replay gives."""
    thrice, given = mul(X, number(3.0)), Parameter("x", FLOAT32)
    one = replace(function("one", (Return((X,)),), given), replays=True, replay=(thrice,))
    two = replace(function("two", (Return((X, X)),), given, results=(FLOAT32, FLOAT32)), replays=True)
    called = Assign(S, Call("one", (a(0),), (), FLOAT32))
    yield "replay of one result", Example(None, kernel(called, Assign(OUT, square(S)), functions=(one,)), (12, 0, 0))
    unpacked = Unpack((S, T), Call("two", (a(0),), (), together((FLOAT32, FLOAT32))))
    for name, replay, slug, right in (
        ("of its own", (thrice, X), "replay_of_several", (8, 0, 0)),
        ("alike", (), None, (4, 0, 0)),
    ):
        program = kernel(unpacked, Assign(OUT, mul(S, T)), functions=(replace(two, replay=replay),))
        yield f"replay of several results, {name}", Example(slug, program, right)


def of_arrays() -> Examples:
    for name, element, slug in (("floats", FLOAT32, "indexed_gradient"), ("integers", INT32, None)):
        plain = kernel(Assign(OUT, a(0)), Assign(Load("b", I, FLOAT32), number(1.0)))
        indexed = Array(element, 1, True)
        held = Struct("Held", (("gain", FLOAT32),), (("x", indexed),))
        for where, array, param, structs in (
            ("", "x", Parameter("x", indexed), ()),
            (" in a struct", "p.x", Parameter("p", held), (held,)),
        ):
            read = Load(array, I, element)
            seen = Assign(OUT, op("float", read) if element == INT32 else read)
            made = replace(plain, params=(*plain.params, param), body=(*plain.body, seen), structs=structs)
            yield f"indexed {name}{where}", Example(slug, made)


def of_leaving() -> Examples:
    slug = "left_loop"
    act = plus(OUT, square(a(J)))
    leave = If(same(J, number(1)), (Break(),))
    go_on = If(same(J, number(1)), (Continue(),))
    whole = Assign(OUT, square(a(0)))
    yield "break of for", Example(slug, kernel(loop(act, leave)), (4, 6, 0))
    static = loop(act, leave, stop=Static(add(number(1), number(2)), INT32))
    yield "break of a loop that is static", Example(slug, kernel(static), (4, 6, 0))
    yield "break first", Example(slug, kernel(loop(leave, act)), (4, 0, 0))
    yield "continue", Example(slug, kernel(loop(act, go_on, plus(OUT, a(J)))), (5, 6, 9))
    yield "continue first", Example(None, kernel(loop(go_on, act)), (4, 0, 8))
    taken = function("taken", (Assign(B, X), Return((number(1.0),))), *ARRAYS)
    value = Call("taken", (ArrayArgument("b", FLOATS), I, a(0)), (), FLOAT32)
    stores = loop(If(op("lt", value, number(9.0), result=BOOL), (Continue(),)), plus(OUT, a(J)))
    stored = kernel(stores, Assign(OUT, square(B)), functions=(taken,))
    yield "continue behind a condition that stores", Example(slug, stored, (4, 0, 0))
    yield "continue, unrolled", Example(None, kernel(loop(act, go_on, plus(OUT, a(J)), stop=number(3))), (5, 6, 9))
    yield "return", Example(slug, kernel(loop(act, If(same(J, number(1)), (Return(),)))), (4, 6, 0))
    yield "return before more", Example(slug, kernel(loop(If(same(J, number(1)), (Return(),))), whole), (0, 0, 0))
    idle = (start(K, 0), While(op("lt", K, N, result=BOOL), (If(same(K, number(1)), (Return(),)), plus(K, number(1)))))
    yield "return in a while without gradients", Example(slug, kernel(*idle, whole))
    yield "return at the top", Example(None, kernel(If(same(N, number(1)), (Return(),)), whole), (4, 0, 0))
    idle = kernel(start(K, 0), loop(plus(K, J), leave), Assign(Load("ks", I, INT32), K), whole)
    yield "break of a loop without gradients", Example(None, idle, (4, 0, 0))
    turns = op("lt", K, N, result=BOOL)
    stop = If(same(K, number(2)), (Break(),))
    constant = plus(OUT, square(a(0)))
    yield (
        "break first of while",
        Example(None, kernel(start(K, 0), While(turns, (stop, constant, plus(K, number(1))))), (8, 0, 0)),
    )
    yield (
        "break last of while",
        Example(slug, kernel(start(K, 0), While(turns, (constant, stop, plus(K, number(1))))), (12, 0, 0)),
    )


def of_own_arrays() -> Examples:
    slug = "endless_loop"
    made, own = Zeros("own", (2,), INT32), Load("own", number(1), INT32)
    turned, added = plus(own, number(1)), plus(OUT, a(0))
    first = op("lt", own, number(3), result=BOOL)
    # (these would not come back)
    yield "counts its turns", Example(slug, kernel(made, While(first, (turned,)), added))
    counted = Assign(own, add(own, number(1)))
    yield "stores its turns, one node in several places", Example(slug, kernel(made, While(first, (counted,)), added))
    start_over = start(K, 0)
    again = op("lt", K, number(3), result=BOOL)
    read = (turned, Assign(K, own), added)
    yield "reads its turns", Example(slug, kernel(made, start_over, While(again, read)))
    beside = (Assign(Load("own", number(0), INT32), K), plus(K, number(1)), added)
    yield "is stored to", Example(None, kernel(made, start_over, While(again, beside)), (3, 0, 0))
    yield "loop of a range", Example(None, kernel(made, loop(turned, added)), (3, 0, 0))


def of_unset() -> Examples:
    """What is optimized away hangs on what else there is: none of these is run here, but for the script of the page."""
    slug, large = "unset_condition", op("lt", number(3), K, result=BOOL)
    old = AtomicOld("add", "ks", I, (number(1),), INT32)
    got, marked = Assign(K, old), If(large, (Assign(K, N),))
    used = plus(OUT, a(0))
    yield "branch on an atomic", Example(slug, kernel(got, marked, used))
    yield "branch on what comes from it", Example(slug, kernel(got, Assign(K, add(K, number(1))), marked, used))
    chosen = Assign(K, Ternary(large, N, number(2), INT32))
    yield "ternary on an atomic", Example(slug, kernel(got, chosen, used))
    guarded = If(Logical("and", large, op("lt", N, number(9), result=BOOL)), (Assign(K, N),))
    yield "and on an atomic", Example(slug, kernel(got, guarded, used))
    counted = For("j", None, K, None, (plus(Load("ks", I, INT32), number(1)),))
    yield "range of an atomic", Example(slug, kernel(got, counted, used))
    inner = function("inner", (If(large, (Return((number(1),)),)), Return((K,))), *values(K), results=(INT32,))
    handed = Assign(K, Call("inner", (K,), (), INT32))
    yield "atomic handed on to a branch", Example(slug, kernel(got, handed, used, functions=(inner,)))
    behind = If(op("lt", number(3), J, result=BOOL), (Assign(K, N),))
    yield (
        "branch on the index of a loop behind it",
        Example(slug, kernel(start(K, 0), loop(used, stop=number(40)), behind)),
    )
    few = op("lt", K, number(3), result=BOOL)
    yield "while on an atomic", Example(slug, kernel(start(K, 0), While(few, (got,)), used))
    later = While(few, (Assign(K, N), Assign(N, add(K, number(1))), Assign(N, old)))
    yield "while on an atomic of the turn before", Example(slug, kernel(start(K, 0), start(N, 0), later, used))
    turned = loop(If(large, (Assign(N, number(1)),)), got, stop=number(40))
    yield "branch on an atomic of the turn before", Example(slug, kernel(start(K, 0), turned, used))
    counting = While(few, (plus(K, number(1)), Assign(Load("ks", I, INT32), old)))
    yield "while beside an atomic", Example(None, kernel(start(K, 0), counting, used))
    yield "atomic that decides nothing", Example(None, kernel(got, Assign(Load("ks", I, INT32), K), used))
    yield "branch on what a loop changes", Example(None, kernel(start(K, 0), loop(plus(K, J)), marked, used))
    yield "branch on what is assigned again", Example(None, kernel(got, Assign(K, N), marked, used))
    inside = If(op("lt", number(3), J, result=BOOL), (Assign(K, N),))
    yield "branch on the index in its loop", Example(None, kernel(start(K, 0), loop(inside), used))


def of_conditions() -> Examples:
    slug = "while_condition"
    params = (*ARRAYS, Parameter("k", INT32))
    stored = function(
        "stored", (Assign(B, X), Return((op("lt", K, number(1), result=BOOL),))), *params, results=(BOOL,)
    )

    def stores(k: Expr) -> Call:
        return Call("stored", (ArrayArgument("b", FLOATS), I, square(a(0)), k), (), BOOL)

    first, turn, end = op("lt", K, number(1), result=BOOL), plus(K, number(1)), Assign(OUT, B)
    plain = kernel(start(K, 0), While(first, (turn,)), Assign(B, a(0)), end)
    yield "condition", Example(None, plain, (1, 0, 0))
    tested = kernel(start(K, 0), While(stores(K), (turn,)), end, functions=(stored,))
    yield "condition stores", Example(slug, tested, (4, 0, 0))
    within = kernel(start(K, 0), While(first, (If(stores(number(0)), (turn,)),)), end, functions=(stored,))
    yield "condition in the body", Example(None, within, (4, 0, 0))

    slug, above = "short_circuit_adjoint", op("gt", a(0), number(1.0), result=BOOL)
    both = kernel(If(Logical("and", above, stores(number(2))), (turn,)), end, functions=(stored,))
    yield "right side stores", Example(slug, replace(both, body=(both.body[0], start(K, 0), *both.body[1:])), (4, 0, 0))
    left = kernel(start(K, 0), If(Logical("and", stores(number(2)), above), (turn,)), end, functions=(stored,))
    yield "left side stores", Example(None, left, (4, 0, 0))


def of_loops() -> Examples:
    slug = "value_before_loop"
    begin, summing, end = Assign(S, a(0)), loop(Assign(S, add(S, a(J)))), Assign(OUT, add(T, S))
    yield "square before a loop", Example(slug, kernel(begin, Assign(T, square(S)), summing, end), (6, 1, 1))
    yield "sum before a loop", Example(None, kernel(begin, Assign(T, add(S, S)), summing, end), (4, 1, 1))
    unrolled = loop(Assign(S, add(S, a(J))), stop=number(3))
    yield "unrolled", Example(None, kernel(begin, Assign(T, square(S)), unrolled, end), (6, 1, 1))
    anew = kernel(begin, Assign(T, square(S)), Assign(S, a(1)), summing, end)
    yield "assigned between", Example(None, anew, (5, 2, 1))
    index = kernel(start(K, 0), Assign(T, square(a(K))), loop(plus(K, number(1))), Assign(OUT, T))
    yield "index before a loop", Example(slug, index, (4, 0, 0))
    root, half = Assign(S, op("sqrt", a(0))), 0.5 / 2**0.5
    yield "result before a loop", Example(slug, kernel(root, summing, Assign(OUT, S)), (1 + half, 1, 1))
    callee = Callee("sqrt(float32)", Signature((FLOAT32,), FLOAT32))
    named = (Bind("f", callee), Assign(S, Invoke("f", (a(0),), FLOAT32)))
    chosen = (Assign(S, Chosen(replace(callee, among=(callee.of,)), (a(0),), FLOAT32)),)
    for name, begun in (("chosen", chosen), ("named", named)):
        of_it = kernel(*begun, summing, Assign(OUT, S))
        yield f"result of a function that is {name}", Example(slug, of_it, (1 + half, 1, 1))
    other = Assign(S, op("sin", a(0)))
    sine = kernel(other, summing, Assign(OUT, S))
    yield "result that no adjoint reads", Example(None, sine, (1 + float(np.cos(2)), 1, 1))
    small = If(op("gt", number(9.0), S, result=BOOL), (plus(OUT, square(a(0))),))
    tested = kernel(start(S, 1.0), loop(small), loop(plus(S, number(99.0))))
    yield "tested in a loop before a loop", Example(slug, tested, (12, 0, 0))
    steep = op("gt", number(9.0), op("log", S), result=BOOL)
    inside = If(steep, (loop(Assign(S, mul(number(0.0), S))), Assign(OUT, a(0))))
    yield "tested before a loop in the branch", Example(slug, kernel(Assign(S, a(0)), inside), (1, 0, 0))
    for name, inner, found in (("one index", J, slug), ("two indices", Name("l", INT32), None)):
        turns = loop(plus(T, square(a(J))), loop(plus(K, number(1)), index=inner))
        body = (start(T, 0.0), start(K, 0), turns, Assign(OUT, T))
        yield f"element before a loop in a loop, {name}", Example(found, kernel(*body), (4, 6, 8))
    copied = kernel(start(K, 0), Assign(T, square(a(add(K, number(0))))), loop(plus(K, number(1))), Assign(OUT, T))
    yield "index computed before a loop", Example(None, copied, (4, 0, 0))
    stores = (Assign(B, mul(X, Y)), Return((number(3),)))
    bound = function("bound", stores, *ARRAYS, *values(Y), results=(INT32,))
    for name, read, found in (("what it changes", S, slug), ("another value", T, None)):
        stop = Call("bound", (ArrayArgument("out", FLOATS), I, a(0), read), (), INT32)
        turns = loop(Assign(S, mul(op("trunc", S), number(0.5))), stop=stop)
        body = (start(S, 8.0), start(T, 8.0), turns)
        yield f"bound reads {name}", Example(found, kernel(*body, functions=(bound,)), (8, 0, 0))


def of_operands() -> Examples:
    slug = "changed_operand"
    made, product, change, end = Assign(V, A_VEC), Assign(S, DOT), plus(component(V, 0), a(1)), Assign(OUT, S)
    yield "vector changed after", Example(slug, kernel(made, product, change, end), (4, 6, 8))
    yield "vector changed before", Example(None, kernel(made, change, product, end), (10, 16, 8))
    yield "vector made anew", Example(None, kernel(made, product, made, change, end), (4, 6, 8))
    parts = Assign(S, square(component(V, 0)))
    yield "component read", Example(None, kernel(made, parts, change, end), (4, 0, 0))
    total = Assign(S, component(Name("w", VEC3), 0))
    yield "sum", Example(None, kernel(made, Assign(W, add(V, V)), change, total, end), (2, 0, 0))
    unit, cube = Assign(V, op("normalize", A_VEC, result=VEC3)), 29**1.5
    right = (25 / cube, 1 - 6 / cube, -8 / cube)
    yield "result changed after", Example(slug, kernel(unit, change, Assign(OUT, component(V, 0))), right)
    unused = kernel(unit, plus(component(V, 0), Literal(float("inf"), FLOAT32, "wp.inf")), Assign(OUT, a(1)))
    yield "unused result becomes infinite", Example(slug, unused, (0, 1, 0))
    loops = kernel(made, loop(plus(OUT, DOT), change, stop=number(2)))
    yield "vector changed in an unrolled loop", Example(slug, loops, (14, 18, 16))
    small = If(op("gt", number(9.0), component(V, 0), result=BOOL), (plus(OUT, square(a(0))),))
    large = plus(component(V, 0), number(1000.0))
    turned = {"a loop": (loop(small), slug, 12), "an unrolled loop": (loop(small, stop=number(3)), None, 12)}
    for name, (tested, found, slope) in (turned | {"a branch": (small, None, 4)}).items():
        yield f"component tested in {name}", Example(found, kernel(made, tested, large), (slope, 0, 0))
    count = Struct("Count", (("n", INT32),))
    field = Member(Name("c", count), "n", INT32)
    for name, counter, found in (("a field", field, slug), ("a variable", K, None)):
        below = Apply("lt(int32,int32)", (counter, number(2)), BOOL)
        more = Augment(counter, "add(int32,int32)", number(1))
        begin = Assign(counter, Apply("int(int32)", (number(0),), INT32))
        turn = (begin, While(below, (plus(OUT, square(a(0))), more)))
        looped = kernel(Assign(Name("c", count), Construct((), count)), loop(*turn, stop=number(3)))
        yield f"loops that count in {name}", Example(found, replace(looped, structs=(count,)), (24, 0, 0))
    used = function("used", (Return((square(PX),)),), *values(P))
    linear = function("used", (Return((PX,)),), *values(P))
    call = Assign(S, Call("used", (P,), (), FLOAT32))
    filled = (Assign(P, EMPTY), Assign(PX, a(0)))
    for name, called, found, slope in (("needs", used, slug, 4), ("passes", linear, None, 1)):
        body = (*filled, call, Assign(PX, a(1)), end)
        yield f"struct that a function {name}", Example(found, kernel(*body, functions=(called,)), (slope, 0, 0))


def of_parameters() -> Examples:
    slug = "changed_parameter"
    shift = function("shift", (plus(component(V, 0), Y), Return((component(V, 0),))), *values(V, Y))
    given = (Assign(V, A_VEC), Assign(S, Call("shift", (V, a(1)), (), FLOAT32)))
    twice = kernel(*given, Assign(OUT, add(S, mul(component(V, 0), a(2)))), functions=(shift,))
    yield "vector used again", Example(slug, twice, (5, 1, 2))
    yield "vector used once", Example(None, kernel(*given, Assign(OUT, S), functions=(shift,)), (1, 1, 0))
    at_once = kernel(Assign(OUT, Call("shift", (A_VEC, a(1)), (), FLOAT32)), functions=(shift,))
    yield "vector without a name", Example(None, at_once, (1, 1, 0))
    for stop, found in ((N, slug), (number(3), None)):
        total = function(
            "total", (loop(plus(S, a(J)), stop=stop), Return((S,))), *values(S), Parameter("a", FLOATS), *values(N)
        )
        call = Call("total", (T, ArrayArgument("a", FLOATS), N), (), FLOAT32)
        body = (Assign(T, mul(a(0), number(1.0))), Assign(S, call), Assign(OUT, add(S, mul(T, a(2)))))
        name = "carried" if found else "unrolled"
        yield f"parameter {name}", Example(found, kernel(*body, functions=(total,)), (6, 1, 3))


def of_parts() -> Examples:
    slug = "part_of_field_gradient"
    made, end = Assign(P, EMPTY), Assign(OUT, mul(component(PV, 0), a(0)))
    yield "component of a field", Example(slug, kernel(made, Assign(component(PV, 0), a(0)), end), (4, 0, 0))
    yield "constant component", Example(slug, kernel(made, Assign(component(PV, 0), number(2.0)), end), (2, 0, 0))
    yield "field", Example(None, kernel(made, Assign(PV, A_VEC), end), (4, 0, 0))
    slug = "component_adjoint"
    made, end = Assign(V, A_VEC), Assign(OUT, mul(component(V, 0), a(2)))
    named = plus(Field(V, "x", FLOAT32), a(1))
    yield "component by name", Example(slug, kernel(made, named, end), (4, 4, 5))
    yield "component by index", Example(None, kernel(made, plus(component(V, 0), a(1)), end), (4, 4, 5))
    constant = plus(Field(V, "x", FLOAT32), number(1.0))
    yield "component of a constant", Example(None, kernel(Assign(V, ONES), constant, end), (0, 0, 2))
    slug = "transform_part_adjoint"
    place, end = Field(PLACE, "p", VEC3), Assign(OUT, component(PLACE, 0))
    made = Assign(PLACE, Apply("transformation[transform](vec3)", (A_VEC,), TRANSFORM))
    yield "part of a transformation", Example(slug, kernel(made, plus(place, A_VEC), end), (2, 0, 0))
    yield "new part of a transformation", Example(slug, kernel(made, Assign(place, DOUBLED), end), (2, 0, 0))
    first = component(PLACE, 0)
    yield "new component of a transformation", Example(slug, kernel(made, Assign(first, a(1)), end), (0, 1, 0))
    made_at_once = Assign(PLACE, Apply("transformation[transform]()", (), TRANSFORM))
    yield "first part of a transformation", Example(None, kernel(made_at_once, Assign(place, A_VEC), end), (1, 0, 0))
    yield "component of a transformation", Example(None, kernel(made, plus(first, a(0)), end), (2, 0, 0))


def of_states() -> Examples:
    state = Name("state", UINT32)
    begin = Assign(state, Apply("rand_init(int32)", (number(3),), UINT32))
    noise = Assign(S, op("noise", state, mul(a(0), number(0.3))))
    draw, end = Assign(T, op("randf", state)), Assign(OUT, S)
    right = (-0.13823004, 0, 0)
    yield "drawn after", Example("advanced_state", kernel(begin, noise, draw, end), right)
    looped = (begin, noise, loop(draw), end)
    yield "drawn in a loop", Example("advanced_state", kernel(*looped), right)
    tested = If(op("lt", op("randf", state), number(0.5), result=BOOL), (Assign(T, number(1.0)),))
    yield "drawn in a condition", Example("advanced_state", kernel(begin, noise, tested, end), right)
    noisy = Callee("noise(uint32,float32)", Signature((UINT32, FLOAT32), FLOAT32), ("noise(uint32,float32)",))
    chosen = Assign(S, Chosen(noisy, (state, mul(a(0), number(0.3))), FLOAT32))
    yield "drawn after what is chosen", Example("advanced_state", kernel(begin, chosen, draw, end), right)
    yield "drawn before", Example(None, kernel(begin, draw, begin, noise, end), right)
    anew = Assign(state, Apply("rand_init(int32)", (number(4),), UINT32))
    yield "drawn from another", Example(None, kernel(begin, noise, anew, draw, end), right)


def of_integers() -> Examples:
    whole = Name("whole", VEC3I)
    into = Assign(whole, Apply("vector[vec3i](vec3)", (A_VEC,), VEC3I))
    back = Apply("vector[vec3](vec3i)", (whole,), VEC3)
    end = Assign(OUT, component(V, 0))
    yield "integers between", Example("integer_vector_gradient", kernel(into, Assign(V, back), end), (0, 0, 0))
    lone = Assign(whole, Apply("vector[vec3i](int32)", (N,), VEC3I))
    yield "from integers", Example(None, kernel(lone, Assign(V, back), end), (0, 0, 0))


def of_rows() -> Examples:
    slug = REMAINDER
    yield "remainder", Example(slug, kernel(Assign(OUT, op("mod", a(2), a(1)))), (0, -1, 1))
    yield "by a constant", Example(None, kernel(Assign(OUT, op("mod", a(2), number(3.0)))), (0, 0, 1))
    yield "of integers", Example(None, kernel(Assign(OUT, a(op("mod", N, N, result=INT32)))), (1, 0, 0))
    slug, largest = EXTREMUM, Atomic("max", "out", I, a(0))
    yield "maximum", Example(slug, kernel(largest))
    yield "maximum that is handed in again", Example(slug, kernel(largest, largest), (1, 0, 0))
    yield "maximum of two", Example(None, kernel(largest, Atomic("max", "out", I, a(1))), (0, 1, 0))
    yield "sum", Example(None, kernel(Atomic("add", "out", I, a(0))), (1, 0, 0))
    yield "maximum of integers", Example(None, kernel(Atomic("max", "ks", I, N), Assign(OUT, a(0))), (1, 0, 0))


def of_gradients() -> Examples:
    slope = Grad(op("sin", number(0.0)), FLOAT32)
    rise = function("rise", (Return((mul(S, slope),)),), *values(S))
    found = Assign(OUT, Call("rise", (a(0),), (), FLOAT32))
    yield "gradient in a function", Example("function_with_grad", kernel(found, functions=(rise,)), (1, 0, 0))
    here = kernel(Assign(OUT, mul(a(0), slope)))
    yield "gradient in the kernel", Example(None, here, (1, 0, 0))


GIVEN = "own gradient of a field that is given"


def of_own_gradients() -> Examples:
    xs = Load("xs", J, FLOAT32)
    own = Function(
        "own",
        (Parameter("xs", FLOATS), Parameter("j", INT32)),
        (Return((xs,)),),
        (FLOAT32,),
        gradient=(Adjoint("xs", Name("adj_ret", FLOAT32), xs),),
    )
    params = (Parameter("m", Array(FLOAT32, 2)), Parameter("a", FLOATS), Parameter("out", FLOATS))
    for name, array, slug in (("a row", "row", "adjoint_of_part"), ("an array", "a", None)):
        call = Call("own", (ArrayArgument(array, FLOATS), number(1)), (), FLOAT32)
        view = (View("row", "m", (I,)),) if slug else ()
        one = Program("kernel", params, (LANE, *view, Assign(Load("out", I, FLOAT32), call)), functions=(own,))
        yield f"own gradient of {name}", Example(slug, one)
    call = Call("own", (ArrayArgument("a", FLOATS), number(1)), (), FLOAT32)
    for name, first in (("", View("src", "a", ())), (", returned", View("src", "a", (), False, Returner("same")))):
        x = Name("x", FLOAT32)
        value = op("add", x, Load("src", I, FLOAT32))
        body = (LANE, Assign(x, call), first, Assign(Load("out", I, FLOAT32), value))
        one = Program("kernel", params, body, functions=(own,))
        yield f"own gradient of an array with another name{name}", Example("adjoint_of_part", one)
    for read, slug in ((True, "held_array_adjoint"), (False, None)):
        (*body, store) = GRADIENTS["array that is a field"].body
        assert isinstance(store, Assign)
        value = op("add", store.value, Load("p.xs", I, FLOAT32)) if read else store.value
        one = replace(GRADIENTS["array that is a field"], body=(*body, replace(store, value=value)))
        yield f"own gradient of a field{', which is read' if read else ''}", Example(slug, one)
    call = Call("own", (ArrayArgument("p.xs", FLOATS), number(1)), (), FLOAT32)
    given = replace(GRADIENTS["array that is a field"], functions=(own,), body=(LANE, Assign(store.target, call)))
    yield GIVEN, Example("held_array_adjoint", given)


def of_shapes() -> Examples:
    """With the last element of the second row: where that is missed, it is still an element."""
    slug, grid = "held_array_adjoint", Array(FLOAT32, 2)
    params = (Parameter("m", grid), Parameter("w", grid), Parameter("out", FLOATS))

    def last(array: str) -> Cell:
        return Cell(array, (number(1), number(-1)), FLOAT32)

    def of(*factors: Expr, functions: tuple[Function, ...] = ()) -> Program:
        whole, extent = factors
        return Program("kernel", params, (LANE, Assign(OUT, mul(whole, op("float", extent)))), functions=functions)

    yield "shape after an index from the end", Example(slug, of(last("m"), Extent("m", 0)))
    yield "another axis after it", Example(slug, of(last("m"), Extent("m", 1)))
    yield "length after it", Example(None, of(last("m"), Length("m")))
    yield "shape of another array after it", Example(None, of(last("m"), Extent("w", 0)))
    turned = op("mod", op("add", I, number(2), result=INT32), Extent("m", 1), result=INT32)
    yield "shape after another index", Example(None, of(Cell("m", (number(1), turned), FLOAT32), Extent("m", 0)))
    given = (Parameter("p", grid),)
    taken = function("taken", (Return((last("p"),)),), *given)
    call = Call("taken", (ArrayArgument("m", grid),), (), FLOAT32)
    yield "shape after a function with the index", Example(slug, of(call, Extent("m", 0), functions=(taken,)))
    asked = function("asked", (Return((Extent("p", 0),)),), *given, results=(INT32,))
    call = Call("asked", (ArrayArgument("m", grid),), (), INT32)
    yield "function with the shape after it", Example(slug, of(last("m"), call, functions=(asked,)))


EXAMPLES = dict(
    chain(
        of_gradients(),
        of_own_gradients(),
        of_shapes(),
        of_tuples(),
        of_copies(),
        of_quotients(),
        of_effects(),
        of_replays(),
        of_arrays(),
        of_leaving(),
        of_own_arrays(),
        of_unset(),
        of_conditions(),
        of_loops(),
        of_operands(),
        of_parameters(),
        of_parts(),
        of_states(),
        of_integers(),
        of_rows(),
    )
)


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_a_bug_is_seen_where_it_is_met_and_nowhere_near(example: Example) -> None:
    check(example.program)
    met = (example.slug,) if example.slug in GRADIENT_BUGS and not example.judged else ()
    assert gradient_bugs(example.program) == met, render(example.program)
    assert limitations(example.program) == (), render(example.program)


def test_every_bug_has_an_example_and_a_page_and_is_listed_with_the_commands() -> None:
    listed = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert {example.slug for example in EXAMPLES.values()} - {None} == ALL_BUGS - {
        LOCAL_ATOMIC,
        LOST_CONSTANT,
        *OPTIMIZED_BUGS,
    }
    for slug in ALL_BUGS:
        assert (ROOT / "docs" / "findings" / f"{slug}.md").is_file(), slug
        assert f"[`{slug}`](findings/{slug}.md)" in listed, slug


def test_a_function_that_is_given_an_own_array_does_not_end_either() -> None:
    def of(name: str, *body: Stmt) -> Function:
        return function(name, body, Parameter("p", Array(INT32)), results=())

    def given(name: str, array: str) -> Do:
        return Do(Call(name, (ArrayArgument(array, Array(INT32)),), (), together(())))

    element = Load("p", number(1), INT32)
    inner = of("inner", While(op("lt", element, number(3), result=BOOL), (plus(element, number(1)),)))
    functions = (inner, of("outer", given("inner", "p")))
    own = kernel(Zeros("own", (2,), INT32), given("outer", "own"), functions=functions)
    assert "endless_loop" in gradient_bugs(own)
    assert "endless_loop" not in gradient_bugs(kernel(given("outer", "ks"), functions=functions))


def test_a_bug_is_gone_past_if_it_is_to_be() -> None:
    program = EXAMPLES["vector changed after"].program
    assert gradient_bugs(program, {"changed_operand", "left_loop"}) == ("changed_operand",)
    assert gradient_bugs(program, {"left_loop"}) == gradient_bugs(program, ()) == ()


def test_a_function_with_a_gradient_of_its_own_is_not_differentiated() -> None:
    """Its body is nothing to the backward pass."""
    program = EXAMPLES["parameter carried"].program
    body = (Assign(V, A_VEC), Assign(S, DOT), plus(component(V, 0), a(1)), Return((S,)))
    inner = function("own", body, Parameter("a", FLOATS))
    call = Call("own", (ArrayArgument("a", FLOATS),), (), FLOAT32)
    given = replace(program, functions=(inner,), body=(program.body[0], Assign(OUT, call)))
    assert gradient_bugs(given) == ("changed_operand",)
    assert gradient_bugs(replace(given, functions=(replace(inner, gradient=(Return(),)),))) == ()


# -- what Warp makes of them ------------------------------------------------------------------------------------------

RUN = [name for name, example in EXAMPLES.items() if example.right is not None]


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Gone]:
    return gone_back({name: EXAMPLES[name].program for name in RUN}, tmp_path_factory.mktemp("known"))


@pytest.mark.parametrize("name", RUN)
def test_the_gradient_is_wrong_where_the_bug_is_met_and_right_elsewhere(gone: dict[str, Gone], name: str) -> None:
    """Where a later Warp makes it right, the bug goes."""
    example, found = EXAMPLES[name], gone[name]
    is_right = found.is_left and np.allclose(found.gradient, np.array(example.right), rtol=1e-5)
    assert is_right == (example.slug is None), (found.gradient, render(example.program))


# -- what becomes of them where they are judged -----------------------------------------------------------------------

# one stores nothing, and so has no adjoint to begin with; the others do not end, or show only what is optimized
LEFT_OUT = {"return before more", "return in a while without gradients"}
LEFT_OUT |= {name for name, example in EXAMPLES.items() if example.slug in ("endless_loop", "unset_condition")}
MET = [name for name, example in EXAMPLES.items() if example.slug and name not in LEFT_OUT]
DEADLY = {GIVEN, *(name for name in MET if EXAMPLES[name].slug in ("integer_quotient_adjoint", "adjoint_of_part"))}
DEADLY.add("own gradient of a field, which is read")
RAISED = {Status.GRADIENT_MISMATCH, Status.CRASH}


def cases_of(name: str) -> list[Case]:
    """With ordinary inputs, as in one lane: loops run several times, and a[0] has a root. Of what is deadly, one."""
    program = EXAMPLES[name].program

    def fits(case: Case) -> bool:
        inputs = materialize(program, case.launch)
        return bool(3 <= inputs.values.get("n", 3) <= 5 and inputs.arrays.get("a", [1.0])[0] > 0)

    wanted = 1 if name in DEADLY else 3
    return list(islice(filter(fits, (Case(program, Launch(5, seed, False)) for seed in count())), wanted))


@pytest.fixture(scope="module")
def judged() -> dict[str, tuple[set[Status], set[Status], set[Status]]]:
    """The statuses, and those of gradients, while bugs are gone past; and while none is: a worker may die of one."""
    units = [partial(judge_unit, BuildOptions(arch=None, optimization_level=level)) for level in (0, 1)]
    found: dict[str, tuple[set[Status], set[Status], set[Status]]] = {}
    cases = [(name, each) for name in MET for each in cases_of(name)]
    deadly = [(name, case) for name, case in cases if name in DEADLY]
    optimized = [(name, case) for name, case in cases if name == OPTIMIZED]
    others = [each for each in cases if each not in deadly and each not in optimized]
    with Workers(2) as workers:
        begun = [
            (
                some,
                [
                    workers.start(partial(unit, past=past), [case for _, case in some])
                    for past in (ALL_BUGS, frozenset())
                ],
            )
            for some, unit in ((others, units[0]), (deadly, units[0]), (optimized, units[1]))
        ]
        for some, (past, met) in begun:
            for (name, _), one, other in zip(some, past.answer().results, met.answer().results, strict=True):
                before, gradients, after = found.setdefault(name, (set(), set(), set()))
                assert isinstance(one, Judged) and one.outcome, one
                verdict = one.outcome.verdicts["cpu"]
                before.add(verdict.status)
                gradients |= {verdict.gradient.status} if verdict.gradient else set()
                after.add(other.status)
    return found


@pytest.mark.parametrize("name", MET)
def test_an_alarm_is_raised_where_bugs_are_not_gone_past(
    judged: dict[str, tuple[set[Status], set[Status], set[Status]]], name: str
) -> None:
    before, gradients, after = judged[name]
    assert before == {Status.PASS}
    if EXAMPLES[name].judged:
        assert gradients == {Status.PASS}
    elif EXAMPLES[name].slug in GRADIENT_BUGS:
        assert gradients == {Status.KNOWN_BUG}
    assert after & RAISED
    assert (Status.CRASH in after) == (name in DEADLY)
