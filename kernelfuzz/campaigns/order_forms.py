"""Plain Programs about the order in which the parts of expressions and statements are evaluated.

Of each kind of node that has several parts there is one whose parts act on one place (`kernelfuzz.campaigns.acting`),
so that another order gives other values.
"""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.campaigns.acting import (
    CHOICE,
    FEW,
    FLIP,
    FLIPPED,
    FRAME,
    GIVEN,
    GROWN,
    KS,
    MAT22,
    NEXT,
    NEXT_ONE,
    OLD,
    POINT,
    QUAT,
    SWAP,
    VEC3I,
    XS,
    Form,
    M,
    N,
    X,
    Y,
    element,
    integer,
    parity,
    program,
    real,
    shown,
    swapped,
)
from kernelfuzz.campaigns.gradient_forms import I, at, number, op
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    UINT32,
    VEC3,
    Array,
    Signature,
)
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Call,
    Callee,
    Cell,
    Chain,
    Construct,
    Expr,
    For,
    Function,
    Invoke,
    Item,
    Load,
    LowerBound,
    Member,
    Name,
    Pack,
    Parameter,
    Part,
    Program,
    Return,
    Span,
    Ternary,
    Unpack,
    View,
    While,
    Window,
    Zeros,
    together,
)


def order_forms() -> Iterator[Program]:
    """All of them."""
    for place, (body, functions, structs) in enumerate((*_expressions(), *_calls(), *_stores(), *_loops())):
        yield program(f"order{place}", body, *functions, structs=structs)


def _expressions() -> Iterator[Form]:
    """Operators, builtins and constructors whose operands act on one place."""
    for count, functions in ((OLD, ()), (NEXT_ONE, (NEXT,))):
        yield (shown(op("sub", count, count, result=INT32)),), functions, ()
        yield (shown(op("lt", count, count, result=BOOL)),), functions, ()
        yield (shown(Apply("vector[vec3i](int32,int32,int32)", (count,) * 3, VEC3I)),), functions, ()
        yield (shown(Chain(("lt(int32,int32)", "le(int32,int32)"), (count, count, parity(count)))),), functions, ()
    three = (swapped(element("a")), swapped(element("b")), swapped(number(0.5)))
    yield (shown(op("sub", *three[:2])),), (SWAP,), ()
    yield (shown(op("lerp", *three)),), (SWAP,), ()
    yield (shown(op("lerp", GROWN, GROWN, GROWN)),), (), ()
    yield (shown(Apply("vector[vec3](float32,float32,float32)", three, VEC3)),), (SWAP,), ()
    four = (GROWN,) * 4
    scalars = ",".join(("float32",) * 4)
    yield (shown(Apply(f"matrix[mat22]({scalars})", four, MAT22)),), (), ()
    yield (shown(Apply(f"quaternion[quat]({scalars})", four, QUAT)),), (), ()
    place = Apply("vector[vec3](float32)", (GROWN,), VEC3)
    turn = Apply(f"quaternion[quat]({scalars})", four, QUAT)
    yield (shown(Apply("transformation[transform](vec3,quat)", (place, turn), FRAME)),), (), ()
    state = Name("state", UINT32)
    seed = Assign(state, Apply("rand_init(int32,int32)", (element("k"), I), UINT32))
    draw = Apply("randf(uint32)", (state,), FLOAT32)
    yield (seed, shown(op("sub", draw, draw))), (), ()
    yield (seed, shown(Apply("vector[vec3](float32,float32,float32)", (draw,) * 3, VEC3))), (), ()
    yield (seed, shown(Ternary(element("p"), draw, number(2.0), FLOAT32)), Assign(element("acc"), draw)), (), ()
    # an element is read before what changes it, or behind it
    held = op("pos", element("acc"))
    yield (shown(op("sub", held, swapped(element("a")))),), (SWAP,), ()
    yield (shown(op("sub", swapped(element("a")), held)),), (SWAP,), ()
    # places in arrays and values that more than one index says
    both = (parity(OLD), parity(OLD))
    yield (shown(Cell("w", both, FLOAT32)),), (), ()
    yield (shown(Cell("w", both, FLOAT32, "chained")),), (), ()
    yield (shown(Cell("w1", (*both, parity(OLD)), FLOAT32)),), (), ()
    yield (View("row", "w1", both), shown(Load("row", integer(1), FLOAT32))), (), ()
    yield (Window("row", "w1", (None, Span(), None), both), shown(Load("row", integer(1), FLOAT32))), (), ()
    matrix = Name("g", MAT22)
    entries = (element("a"), element("b"), number(0.5), number(3.0))
    whole = Assign(matrix, Apply(f"matrix[mat22]({scalars})", entries, MAT22))
    yield (whole, shown(Part(matrix, both, FLOAT32))), (), ()
    made = Apply("vector[vec3i](int32,int32,int32)", (OLD, element("k"), OLD), VEC3I)
    yield (shown(Part(made, (parity(OLD),), INT32)),), (), ()
    span = tuple(op("add", parity(OLD), integer(n), result=INT32) for n in (0, 5))
    yield (shown(LowerBound("s", element("k"), span)),), (), ()
    yield (shown(LowerBound("s", OLD, span)),), (), ()
    # the second index says where an atomic acts, what is compared, and what is put there
    nothing = op("add", op("bit_and", OLD, integer(0), result=INT32), I, result=INT32)
    yield (shown(AtomicOld("exch", "held", nothing, (parity(OLD),), INT32)),), (), ()
    compared = AtomicOld("cas", "held", I, (parity(OLD), OLD), INT32)
    yield (Assign(element("held"), integer(1)), shown(compared)), (), ()


def _calls() -> Iterator[Form]:
    """Arguments of functions: by position, by keyword, by default, of structs, of what is a local."""
    names = ("x", "y", "z", "t")
    value: Expr = Name("x", FLOAT32)
    for name in names[1:]:
        value = op("sub", op("mul", value, number(0.5)), Name(name, FLOAT32))
    many = Function("many", tuple(Parameter(name, FLOAT32) for name in names), (Return((value,)),), (FLOAT32,))
    four = tuple(swapped(each) for each in (element("a"), element("b"), number(0.5), number(3.0)))
    yield (shown(Call("many", four, (), FLOAT32)),), (SWAP, many), ()
    yield (shown(Call("many", four, ("t", "z"), FLOAT32)),), (SWAP, many), ()
    yield (shown(Call("many", (GROWN,) * 4, ("y", "t", "z"), FLOAT32)),), (many,), ()
    inner = Call("many", four, (), FLOAT32)
    yield (shown(Call("many", (swapped(element("a")), inner, GROWN, GROWN), (), FLOAT32)),), (SWAP, many), ()
    late = Function("late", many.params, many.body, (FLOAT32,), (number(0.25), number(7.0)))
    yield (shown(Call("late", four[:2], (), FLOAT32)),), (SWAP, late), ()
    signature = Signature((FLOAT32,) * 4, FLOAT32)
    yield (Bind("g", Callee("many", signature)), shown(Invoke("g", (GROWN,) * 4, FLOAT32))), (many,), ()
    frame = Name("f", POINT)
    x, y, z = (Member(frame, name, FLOAT32) for name, _ in POINT.fields)
    made = Assign(frame, Construct(four[:3], POINT))
    yield (made, shown(op("sub", op("mul", x, y), z))), (SWAP,), (POINT,)
    one, two, three = (Item("triple", place, FLOAT32) for place in range(3))
    yield (Pack("triple", four[:3]), shown(op("sub", op("mul", one, two), three))), (SWAP,), ()
    values = tuple(
        Call("swap", (ArrayArgument("xs", Array(FLOAT32)), Name("at", INT32), each), (), FLOAT32)
        for each in (X, number(0.5))
    )
    both = Function("both", GIVEN, (Return(values),), (FLOAT32, FLOAT32))
    call = Call("both", (XS, I, element("a")), (), together((FLOAT32, FLOAT32)))
    yield (Unpack((X, Y), call), shown(op("sub", X, op("mul", Y, number(3.0))))), (SWAP, both), ()


def _stores() -> Iterator[Form]:
    """Right sides of assignments, and what says where they go."""
    # an element is read before the place that it goes to is computed, which changes it
    yield (Assign(Cell("w2", (I, Call("next", (KS, I), (), INT32)), INT32), element("count")),), (CHOICE,), ()
    yield (Assign(Cell("w2", (I, parity(OLD)), INT32), element("count")),), (), ()
    places = (Cell("w", (I, parity(OLD)), FLOAT32), Cell("w", (I, parity(NEXT_ONE)), FLOAT32, "chained"))
    for place, functions in zip(places, ((), (NEXT,)), strict=True):
        yield (Assign(place, real(OLD)),), functions, ()
        yield (Assign(place, element("a")),), functions, ()
        for name in ("add", "sub", "mul"):
            yield (Augment(place, f"{name}(float32,float32)", real(OLD)),), functions, ()
    own = Zeros("own", (2, 2), FLOAT32)
    corner = Cell("own", (parity(OLD), parity(OLD)), FLOAT32)
    end = shown(op("sub", Cell("own", at(0, 1), FLOAT32), Cell("own", at(1, 1), FLOAT32)))
    yield (own, Assign(corner, element("a")), end), (), ()
    yield (own, Augment(corner, "add(float32,float32)", real(OLD)), end), (), ()
    vector = Name("v", VEC3)
    begin = Assign(vector, Apply("vector[vec3](float32)", (element("a"),), VEC3))
    part = Part(vector, (parity(OLD),), FLOAT32)
    yield (begin, Assign(part, real(OLD)), shown(vector)), (), ()
    yield (begin, Augment(part, "sub(float32,float32)", real(OLD)), shown(vector)), (), ()
    shown_part = Part(element("out3"), (parity(OLD),), FLOAT32)
    yield (Augment(shown_part, "add(float32,float32)", real(OLD)),), (), ()
    many = AssignMany((N, M), (OLD, op("mul", OLD, integer(3), result=INT32)))
    yield (many, shown(op("sub", N, M, result=INT32))), (), ()
    yield (Atomic("add", "out1", parity(OLD), parity(OLD)),), (), ()
    yield (AtomicCell("max", "w", (parity(OLD), parity(OLD)), real(OLD)),), (), ()


def _loops() -> Iterator[Form]:
    """Bounds of loops, and tests that act each time."""
    twice = op("mul", M, integer(2), result=INT32)
    turn = Augment(M, "add(int32,int32)", op("sub", Name("j", INT32), twice, result=INT32))
    begin, end = Assign(M, op("int", integer(0), result=INT32)), shown(M)
    bounds = [op("add", parity(OLD), integer(n), result=INT32) for n in (0, 5, 1)]
    yield (begin, For("j", bounds[0], bounds[1], bounds[2], (turn,)), end), (), ()
    yield (begin, For("j", None, Call("next", (KS, I), (), INT32), None, (turn,)), end), (FEW,), ()
    wide = Augment(M, "add(int32,int32)", integer(1))
    low = Assign(element("count"), parity(element("k")))
    yield (low, begin, While(op("lt", NEXT_ONE, integer(5), result=BOOL), (wide,)), end), (NEXT,), ()
    even = Assign(element("count"), op("bit_and", element("k"), integer(2), result=INT32))
    yield (even, begin, While(FLIPPED, (wide,)), end), (FLIP,), ()
