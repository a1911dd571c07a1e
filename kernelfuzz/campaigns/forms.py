"""Plain Programs of what draws come to seldom: a table of loops, and statements and expressions in their rarer forms.

Each is what one would write to see that one thing: its values differ from lane to lane, and from turn to turn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from kernelfuzz.campaigns.constant_forms import capture_forms, closure_forms, reading_forms, width_forms
from kernelfuzz.campaigns.element_forms import element_forms
from kernelfuzz.campaigns.end_forms import end_forms
from kernelfuzz.campaigns.holder_forms import holder_forms
from kernelfuzz.campaigns.index_forms import index_forms
from kernelfuzz.campaigns.indexed_field_forms import indexed_field_forms
from kernelfuzz.campaigns.lane_forms import lane_forms
from kernelfuzz.campaigns.operand_forms import operand_forms
from kernelfuzz.campaigns.place_forms import place_forms
from kernelfuzz.campaigns.returned_forms import returned_forms
from kernelfuzz.campaigns.view_forms import view_forms
from kernelfuzz.lang.atomics import AUGMENTED
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    FLOAT64,
    INT32,
    VEC3,
    Array,
    Dtype,
    Matrix,
    Quaternion,
    Struct,
    Value,
    Vector,
)
from kernelfuzz.lang.mathematical import NAMED
from kernelfuzz.lang.nodes import (
    Apply,
    Assert,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Break,
    Call,
    Cell,
    Constant,
    Construct,
    Continue,
    Expr,
    Field,
    For,
    Function,
    If,
    Length,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Static,
    Stmt,
    Ternary,
    Unpack,
    View,
    While,
    Window,
    Zeros,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.unrolling import MAX_UNROLL

_LANE = Name("i", INT32)
_ASSIGN_LANE = Assign(_LANE, Apply("tid()", (), INT32))
_TURN = Name("j", INT32)
_X, _Y, _T = Name("x", FLOAT32), Name("y", FLOAT32), Name("t", INT32)

_ARRAYS: dict[str, Dtype] = {
    "a": Array(FLOAT32),
    "b": Array(FLOAT32),
    "c": Array(FLOAT64),
    "k": Array(INT32),
    "p": Array(BOOL),
    "v": Array(VEC3),
    "u": Array(Vector(4, FLOAT32)),
    "q": Array(Quaternion(FLOAT32)),
    "z": Array(Matrix(2, 3, FLOAT32)),
    "z1": Array(Matrix(3, 2, FLOAT32)),
    "w": Array(FLOAT32, 2),
    "w1": Array(FLOAT32, 3),
    "e": Array(FLOAT32, 1, True),
    "e1": Array(FLOAT32, 2, True),
    "acc": Array(FLOAT32),
    "count": Array(INT32),
    "d": Array(INT32, 2),
    "out": Array(FLOAT32),
    "out1": Array(INT32),
    "out2": Array(VEC3),
    "out3": Array(FLOAT64),
    "out4": Array(BOOL),
    "out5": Array(Vector(3, INT32)),
    "out6": Array(Vector(4, FLOAT32)),
    "out7": Array(Matrix(2, 3, FLOAT32)),
    "out8": Array(Matrix(3, 2, FLOAT32)),
}


def forms() -> Iterator[Program]:
    """All of them."""
    for number, (body, more) in enumerate((*_loops(), *_others())):
        yield _program(f"form{number}", body, *more)
    yield from capture_forms()
    yield from closure_forms()
    yield from width_forms()
    yield from reading_forms()
    yield from place_forms()
    yield from view_forms()
    yield from index_forms()
    yield from operand_forms()
    yield from element_forms()
    yield from end_forms()
    yield from lane_forms()
    yield from holder_forms()
    yield from indexed_field_forms()
    yield from returned_forms()


More = tuple[tuple[Constant, ...], tuple[Function, ...], tuple[Struct, ...]]
_NOTHING: More = ((), (), ())


def _program(
    name: str,
    body: tuple[Stmt, ...],
    constants: tuple[Constant, ...] = (),
    functions: tuple[Function, ...] = (),
    structs: tuple[Struct, ...] = (),
) -> Program:
    used = {getattr(node, "array", "") for statement in body for node in walk(statement)}
    arrays = _ARRAYS | {"f": Array(structs[0])} if structs else _ARRAYS
    params = tuple(Parameter(array, dtype) for array, dtype in arrays.items() if array in used)
    return Program(name, params, (_ASSIGN_LANE, *body), constants, functions, structs)


def _call(key: str, *args: Expr) -> Apply:
    return Apply(key, args, OPS[key].result)


def _at(array: str, index: Expr = _LANE) -> Load:
    dtype = _ARRAYS[array]
    assert isinstance(dtype, Array)
    return Load(array, index, dtype.element)


def _integer(value: int) -> Literal:
    return Literal(value, INT32)


def _float(value: float) -> Literal:
    return Literal(value, FLOAT32)


# -- loops -------------------------------------------------------------------------------------------------------------


def _ranges() -> Iterator[For]:
    """Each kind of loop over a range: start and stop do not divide by steps."""
    long, run = MAX_UNROLL + 9, _call("clamp(int32,int32,int32)", _at("k"), _integer(0), _integer(9))
    yield For("j", None, _integer(5), None, ())
    yield For("j", _integer(1), _integer(6), None, ())
    yield For("j", _integer(1), _integer(9), _integer(3), ())
    yield For("j", _integer(6), _integer(1), _integer(-1), ())
    yield For("j", _integer(7), _integer(-1), _integer(-3), ())
    yield For("j", None, _integer(long), None, ())
    # each turn of it is one that Warp would not unroll
    yield For("j", _integer(1), _integer(3 * long), _integer(3), ())
    yield For("j", _integer(long), _integer(-2), _integer(-1), ())
    yield For("j", None, run, None, ())
    yield For("j", _integer(1), run, _integer(3), ())
    yield For("j", run, _integer(-2), _integer(-3), ())
    yield For("j", None, _integer(4), None, (), backwards=True)


def _loops() -> Iterator[tuple[tuple[Stmt, ...], More]]:
    begin = Assign(_T, _call("int(int32)", _integer(0)))
    order = Assign(_T, _call("sub(int32,int32)", _TURN, _T))
    count = Augment(_T, "add(int32,int32)", _integer(1))
    end = Assign(_at("out1"), _T)
    odd = _call(
        "gt(int32,int32)",
        _call("mod(int32,int32)", _call("add(int32,int32)", _at("k"), _TURN), _integer(3)),
        _integer(0),
    )
    some = _call("mul(float32,float32)", _at("a"), _call("float(int32)", _TURN))
    for one in _ranges():

        def turning(*body: Stmt, one: For = one) -> For:
            return For(one.name, one.start, one.stop, one.step, body, one.backwards)

        yield (begin, turning(order), end), _NOTHING
        yield (begin, turning(count, If(odd, (Continue(),)), order), end), _NOTHING
        yield (begin, turning(count, If(odd, (Break(),)), order), end), _NOTHING
        yield (begin, turning(If(odd, (count,), (Continue(),)), order), end), _NOTHING
        yield (begin, turning(If(odd, (order,), (count, Break())), order), end), _NOTHING
        # what goes back to each turn is not the same
        yield (
            (Assign(_X, _at("b")), turning(Augment(_X, "add(float32,float32)", some)), Assign(_at("out"), _X)),
            _NOTHING,
        )
    # a loop in one that has its index, which is read behind it
    some_turns = _call("clamp(int32,int32,int32)", _at("k"), _integer(1), _integer(4))
    for turns in (_integer(3), _integer(MAX_UNROLL + 3), some_turns):
        for more in (_integer(2), _integer(MAX_UNROLL + 2)):
            inner = For("j", None, more, None, (order,))
            yield (begin, For("j", None, turns, None, (order, inner, order)), end), _NOTHING
    turn = Assign(_TURN, _call("int(int32)", _integer(0)))
    step = Augment(_TURN, "add(int32,int32)", _integer(1))
    test = _call("lt(int32,int32)", _TURN, _integer(7))
    for leave in (Continue(), Break()):
        yield (begin, turn, While(test, (step, count, If(odd, (leave,)), order)), end), _NOTHING


# -- others ------------------------------------------------------------------------------------------------------------


def _others() -> Iterator[tuple[tuple[Stmt, ...], More]]:
    yield from ((body, _NOTHING) for body in (*_decisions(), *_indices(), *_arrays(), *_places(), *_uses()))
    yield from ((body, _NOTHING) for body in _passes())
    yield from ((body, _NOTHING) for body in (*_copies(), *_stored(), *_names()))
    yield from _constants()
    yield from _shared()
    yield from _results()
    yield from _keywords()
    yield from _own_structs()


def _decisions() -> Iterator[tuple[Stmt, ...]]:
    old = AtomicOld("add", "count", _LANE, (_at("k"),), INT32)
    for op in ("and", "or"):
        yield (Assign(_at("out4"), Logical(op, _at("p"), _call("lt(int32,int32)", old, _integer(2)))),)


def _indices() -> Iterator[tuple[Stmt, ...]]:
    """Indices that count from the end, of each kind of array and as many dimensions."""
    last, mirrored = _integer(-1), _call("sub(int32,int32)", _integer(-1), _LANE)
    for index in (last, mirrored):
        yield (Assign(_at("out"), _at("a", index)),)
        yield (Assign(_at("out"), _at("e", index)),)
        yield (Assign(_at("out"), Cell("w", (_integer(-2), last), FLOAT32)),)
        yield (Assign(_at("out"), Cell("e1", (_integer(-2), last), FLOAT32)),)
        yield (Assign(_at("out"), Cell("w1", (_integer(-2), last, _integer(-3)), FLOAT32)),)
    yield (Assign(_at("out", mirrored), _at("a")),)
    yield (Window("part", "a", (Span(1, None, 3),)), Assign(_at("out"), Load("part", _integer(-2), FLOAT32)))
    yield (View("row", "w", (last,)), Assign(_at("out"), Load("row", _integer(-2), FLOAT32)))
    yield (Atomic("add", "count", last, _at("k")),)
    for op in AUGMENTED:
        yield (Atomic(op, "count", _integer(1), _at("k"), True),)
        yield (AtomicCell(op, "d", (_integer(1), _integer(2)), _at("k"), True),)
    for array in ("z", "z1"):
        yield (Assign(_at("out"), Part(_at(array), (_integer(-2), last), FLOAT32)),)


def _arrays() -> Iterator[tuple[Stmt, ...]]:
    for start, stop, step in ((None, None, None), (1, None, 3), (-4, None, None), (0, -2, 2)):
        yield (Window("part", "a", (Span(start, stop, step),)), Assign(_at("out1"), Length("part")))
    yield (View("row", "w", (_LANE,)), Assign(_at("out1"), Length("row")))
    for array in ("w", "e1"):
        yield (View("row", array, (_LANE,)), Assign(_at("out"), Load("row", _integer(2), FLOAT32)))
    for start, stop, step in ((None, None, -1), (6, None, -1), (-2, 1, -2)):
        last = Load("part", _integer(-1), FLOAT32)
        yield (
            Window("part", "a", (Span(start, stop, step),)),
            Assign(_at("out1"), Length("part")),
            Assign(_at("out"), last),
        )
    yield from _blocks()
    yield from _own()
    yield from _own_copied()
    first, second = (Cell("own", (_integer(i), _integer(j)), FLOAT32) for i, j in ((0, 2), (1, 0)))
    table = Zeros("own", (2, 3), FLOAT32)
    yield (table, Assign(first, _at("a")), Assign(second, _at("b")), Assign(_at("out"), first))


def _blocks() -> Iterator[tuple[Stmt, ...]]:
    """Slices of arrays in several dimensions, each with an axis that is not as it was."""
    down, steps, run = Span(None, None, -1), Span(None, None, 2), Span(1, None)
    one, two = _integer(1), _integer(2)
    for spans, indices in (
        *(((None, down), (_LANE,)), ((down, None), (_integer(-1),)), ((steps, None), (two,)), ((None, run), (_LANE,))),
        *(((down, steps), ()), ((run, run), ()), ((run,), ()), ((down,), ())),
    ):
        left = tuple((one, two)[: 2 - len(indices)])
        read = Load("part", one, FLOAT32) if len(left) == 1 else Cell("part", left, FLOAT32)
        yield (Window("part", "w", spans, indices), Assign(_at("out"), read))
    middle = Window("part", "w1", (down, None, run), (one,))
    yield (middle, Assign(_at("out"), Cell("part", (two, _integer(0)), FLOAT32)))
    yield (
        Window("part", "a", (steps,)),
        Window("back", "part", (down,)),
        Assign(_at("out"), Load("back", one, FLOAT32)),
    )


def _own() -> Iterator[tuple[Stmt, ...]]:
    """Arrays of the lane's own in several dimensions, filled along each of their axes."""
    shape = (2, 3, 2, 3)
    for ndim in (2, 3, 4):
        for axis in range(ndim):
            places = [_integer(number % 2) for number in range(ndim)]
            value = _call("mul(float32,float32)", _at("a"), _call("float(int32)", _TURN))
            along: tuple[Expr, ...] = (*places[:axis], _TURN, *places[axis + 1 :])
            fill = For("j", None, _integer(shape[axis]), None, (Assign(Cell("own", along, FLOAT32), value),))
            apart = tuple(_integer(1 - number % 2) for number in range(ndim))
            read = Cell("own", (*places[:axis], _integer(1), *places[axis + 1 :]), FLOAT32)
            yield (
                *(Zeros("own", shape[:ndim], FLOAT32), fill, Assign(Cell("own", apart, FLOAT32), _at("b"))),
                Assign(_at("out"), read),
            )


def _own_copied() -> Iterator[tuple[Stmt, ...]]:
    """Copies of arrays of the lane's own: the last element of one of the two, read after the other one was changed."""
    shape = (3, 2, 2)
    for ndim in (1, 2, 3):
        places = tuple(_integer(length - 1) for length in shape[:ndim])
        own, copy = (
            Load(name, places[0], FLOAT32) if ndim == 1 else Cell(name, places, FLOAT32) for name in ("own", "copy")
        )
        begun = (
            Zeros("own", shape[:ndim], FLOAT32),
            Assign(own, _at("a")),
            Zeros("copy", shape[:ndim], FLOAT32, "own"),
        )
        yield (*begun, Assign(own, _at("b")), Assign(_at("out"), copy))
        yield (*begun, Assign(copy, _at("b")), Assign(_at("out"), own))


def _own_structs() -> Iterator[tuple[tuple[Stmt, ...], More]]:
    """Own arrays of structs: fields of two elements, a whole element copied, stored from a local, and read as one."""
    frame = Struct("S", (("x", FLOAT32), ("y", FLOAT32)))
    more: More = ((), (), (frame,))
    table = Zeros("own", (3,), frame)
    first, second, third = (Load("own", _integer(number), frame) for number in range(3))
    x, y = (Member(first, name, FLOAT32) for name in ("x", "y"))
    filled = (table, Assign(x, _at("a")), Assign(y, _at("b")))
    local = Name("s", frame)
    yield (*filled, Assign(Member(second, "x", FLOAT32), _at("b")), Assign(_at("out"), x)), more
    yield (*filled, Assign(_at("out"), y)), more
    yield (*filled, Augment(x, "add(float32,float32)", _at("b")), Assign(_at("out"), x)), more
    for copy in (third, local):
        kept = Member(copy, "x", FLOAT32)
        yield (*filled, Assign(copy, first), Assign(x, _at("b")), Assign(_at("out"), kept)), more
    made = Construct((_at("b"), _at("a")), frame)
    yield (table, Assign(second, made), Assign(_at("out"), Member(second, "y", FLOAT32))), more


def _copies() -> Iterator[tuple[Stmt, ...]]:
    """`t = s`, after which one of the two is changed where it is."""
    part, key = (_integer(1),), "add(float32,float32)"
    for dtype, array, out in ((VEC3, "v", "out2"), (FLOAT32, "a", "out")):
        source, copy = Name("s", dtype), Name("g", dtype)
        for changed, kept in ((source, copy), (copy, source)):
            place: Expr = Part(changed, part, FLOAT32) if dtype == VEC3 else changed
            change = Augment(place, key, _at("b"))
            begin = (Assign(source, _at(array)), Assign(copy, source))
            yield (*begin, change, Assign(_at(out), kept))
            yield (*begin, For("j", None, _at("k"), None, (change,)), Assign(_at(out), kept))


def _stored() -> Iterator[tuple[Stmt, ...]]:
    """Parts that are stored to by indices that count from the end, and by slices of each kind."""
    last, wide, held = _integer(-1), Name("s", Vector(4, FLOAT32)), Name("m", Matrix(2, 3, FLOAT32))
    yield (Assign(Part(_at("out2"), (last,), FLOAT32), _at("a")),)
    yield (Augment(Part(_at("out2"), (_integer(-2),), FLOAT32), "add(float32,float32)", _at("a")),)
    yield (Assign(wide, _at("u")), Assign(Part(wide, (_integer(-2),), FLOAT32), _at("a")), Assign(_at("out6"), wide))
    yield (
        *(Assign(held, _at("z")), Assign(Part(held, (_integer(-2), last), FLOAT32), _at("a"))),
        Assign(_at("out7"), held),
    )
    pair = Slice(_at("u"), (Span(1, 3),), (), _two())
    for span in (Span(1, 3), Span(None, None, 2), Span(None, None, -2), Span(2, 0, -1), Span(-2)):
        yield (Assign(wide, _at("u")), Assign(Slice(wide, (span,), (), _two()), pair), Assign(_at("out6"), wide))
    whole = Slice(wide, (Span(None, None, -1),), (), wide.dtype)
    yield (Assign(wide, _at("u")), Assign(whole, _call("neg(vec4)", _at("u"))), Assign(_at("out6"), wide))
    for index in (_integer(1), last):
        column = Slice(held, (Span(), None), (index,), _two())
        yield (Assign(held, _at("z")), Assign(column, pair), Assign(_at("out7"), held))
        read = Slice(_at("z"), (Span(None, None, -1), None), (index,), _two())
        yield (Assign(_at("out"), _call("dot(vec2,vec2)", read, pair)),)


def _names() -> Iterator[tuple[Stmt, ...]]:
    """Loops by the index of an earlier one, which Warp unrolls."""
    some = Augment(_T, "add(int32,int32)", _call("mul(int32,int32)", _at("k"), _TURN))
    begin, end = Assign(_T, _at("k")), Assign(_at("out1"), _T)
    again = _call("clamp(int32,int32,int32)", _at("k"), _integer(0), _integer(9))
    first = For("j", None, _integer(3), None, (some,))
    for stop in (_integer(4), _integer(MAX_UNROLL + 9), again):
        yield (begin, first, For("j", None, stop, None, (some,)), end)


def _places() -> Iterator[tuple[Stmt, ...]]:
    """Parts of vectors by name, and parts that are changed where they are."""
    for name in "xyzw":
        yield (Assign(_at("out"), Field(_at("u"), name, FLOAT32)),)
        yield (Assign(_at("out"), Field(_at("q"), name, FLOAT32)),)
    held, keep = Name("s", VEC3), _at("out2")
    run = Slice(held, (Span(0, 2, None),), (), _two())
    for op in ("add", "sub"):
        pair = Slice(_at("u"), (Span(1, 3, None),), (), _two())
        key = f"{op}({_two().name},{_two().name})"
        yield (Assign(held, _at("v")), Augment(run, key, pair), Assign(keep, held))
        yield (Augment(Part(keep, (_integer(1),), FLOAT32), f"{op}(float32,float32)", _at("a")),)

    for op in ("bit_and", "bit_or", "bit_xor"):
        whole = Load("out5", _LANE, Vector(3, INT32))
        yield (Augment(Part(whole, (_integer(1),), INT32), f"{op}(int32,int32)", _at("k")),)


def _two() -> Value:
    return OPS["neg(vec2)"].result


def _uses() -> Iterator[tuple[Stmt, ...]]:
    """A value that two adjoints go back to."""
    for op in ("add", "sub", "min", "max"):
        yield (Assign(_X, _at("a")), Atomic(op, "acc", _LANE, _X), Assign(_at("out"), _X))


def _shared() -> Iterator[tuple[tuple[Stmt, ...], More]]:
    """Parts, fields and results of calls of what is used again: their adjoints are added to that of another use."""
    held, wide, tall = Name("s", VEC3), Name("m", Matrix(2, 3, FLOAT32)), Name("m", Matrix(3, 2, FLOAT32))
    one, product = (_integer(1),), "mul(float32,float32)"
    begin = Assign(held, _at("v"))
    part = Assign(_at("out"), _call(product, Part(held, one, FLOAT32), _at("a")))
    yield (begin, part, Assign(_at("out2"), held)), _NOTHING
    yield (
        (begin, Assign(_at("out"), _call(product, Field(held, "z", FLOAT32), _at("a"))), Assign(_at("out2"), held)),
        _NOTHING,
    )
    for matrix, array, out in ((wide, "z", "out7"), (tall, "z1", "out8")):
        row = Part(matrix, one, Vector(matrix.dtype.shape[1], FLOAT32))
        again = (Assign(matrix, _at(array)), Assign(_at("out"), _call(f"length_sq({row.dtype.name})", row)))
        yield (*again, Assign(_at(out), matrix)), _NOTHING
        corner = Part(matrix, tuple(_integer(n - 1) for n in matrix.dtype.shape), FLOAT32)
        whole = (Assign(matrix, _at(array)), Assign(_at("out"), _call(product, corner, _at("a"))))
        yield (*whole, Assign(_at(out), matrix)), _NOTHING
    frame = Struct("S", (("x", FLOAT32), ("y", FLOAT32)))
    whole_struct = Name("g", frame)
    field = Member(whole_struct, "y", FLOAT32)
    given = Assign(whole_struct, Load("f", _LANE, frame))
    yield (given, Assign(_at("out"), _call(product, field, _at("a"))), Assign(_at("acc"), field)), ((), (), (frame,))
    same = Function("same", (Parameter("x", FLOAT32),), (Return((_X,)),), (FLOAT32,))
    calls = Call("same", (_Y,), (), FLOAT32)
    yield (
        (Assign(_Y, _at("a")), Assign(_at("out"), _call(product, calls, _at("b"))), Assign(_at("acc"), _Y)),
        ((), (same,), ()),
    )


def _constants() -> Iterator[tuple[tuple[Stmt, ...], More]]:
    single, double = Name("C", FLOAT32), Literal(1.2345678901234567, FLOAT64)
    scale = Constant("C", _float(1.2345678), True)
    count = Constant("D", _integer(7))
    yield (Assign(_at("out"), _call("mul(float32,float32)", _at("a"), _float(1.2345678))),), _NOTHING
    yield (Assign(_at("out"), _call("mul(float32,float32)", _at("a"), single)),), ((scale,), (), ())
    yield (Assign(_at("out3"), _call("mul(float64,float64)", _at("c"), double)),), _NOTHING
    yield (
        (Assign(_at("out"), _call("mul(float32,float32)", _at("a"), _call("neg(float32)", single))),),
        ((scale,), (), ()),
    )
    negative = _call("neg(int32)", Name("D", INT32))
    yield (Assign(_at("out1"), _call("mul(int32,int32)", _at("k"), negative)),), ((count,), (), ())
    signed = (Constant("D", _integer(-7)), Constant("E", _integer(3)))
    for op in ("add", "sub", "mul", "div", "floordiv", "mod", "min", "max"):
        both = _call(f"{op}(int32,int32)", Name("D", INT32), Name("E", INT32))
        yield (Assign(_at("out1"), _call("add(int32,int32)", _at("k"), both)),), (signed, (), ())
    halves = (Constant("D", _float(-3.5)), Constant("E", _float(2.0)))
    for op in ("add", "sub", "mul", "div", "floordiv", "mod", "min", "max"):
        both = _call(f"{op}(float32,float32)", Name("D", FLOAT32), Name("E", FLOAT32))
        yield (Assign(_at("out"), _call("add(float32,float32)", _at("a"), both)),), (halves, (), ())
    turn = Augment(_T, "add(int32,int32)", _call("mul(int32,int32)", _at("k"), _call("neg(int32)", _TURN)))
    yield (Assign(_T, _at("k")), For("j", None, _integer(3), None, (turn,)), Assign(_at("out1"), _T)), _NOTHING
    for word, value in NAMED.items():
        # (`max` passes a NaN over)
        op = "mul" if math.isfinite(value) else "max" if math.isnan(value) else "min"
        yield (Assign(_at("out"), _call(f"{op}(float32,float32)", _at("a"), Literal(value, FLOAT32, word))),), _NOTHING
    frame = Struct("S", (("x", FLOAT32), ("y", FLOAT32)))
    made = Constant("FRAME", Construct((_float(0.5), _float(3.0)), frame))
    whole, held = Static(Name("FRAME", frame), frame), Name("s", frame)
    for name in ("x", "y"):
        product = _call("mul(float32,float32)", Member(held, name, FLOAT32), Member(whole, name, FLOAT32))
        yield (Assign(held, Load("f", _LANE, frame)), Assign(_at("out"), product)), ((made,), (), (frame,))
    around = Struct("R", (("s", frame), ("z", FLOAT32)))
    made = Constant("FRAME", Construct((made.value, _float(7.0)), around))
    inner, zero = (
        Member(Static(Name("FRAME", around), around), "s", frame),
        Assign(Name("r", around), Construct((), around)),
    )
    for name in ("x", "y"):
        product = _call("mul(float32,float32)", Member(held, name, FLOAT32), Member(inner, name, FLOAT32))
        taken = Assign(held, Load("f", _LANE, frame)), zero
        yield (*taken, Assign(_at("out"), product)), ((made,), (), (frame, around))


def _keywords() -> Iterator[tuple[tuple[Stmt, ...], More]]:
    """Arguments by keyword from the last parameter to the first: all of them, and behind one by position."""
    params = tuple(Parameter(name, FLOAT32) for name in ("x", "y", "s"))
    total = _call("mul(float32,float32)", _X, _call("sub(float32,float32)", _Y, Name("s", FLOAT32)))
    function = Function("apart", params, (Return((total,)),), (FLOAT32,))
    given = (_at("a"), _at("b"), _at("acc"))
    for words in (("s", "y", "x"), ("s", "y")):
        call = Call("apart", given, words, FLOAT32)
        yield (Assign(_at("out"), call),), ((), (function,), ())


def _passes() -> Iterator[tuple[Stmt, ...]]:
    """Branches that do something in their other arms only; and what is asserted."""
    test = _call("lt(float32,float32)", _at("a"), _float(0.5))
    store = Assign(_at("out"), _at("b"))
    yield (If(test, (), (store,)),)
    yield (Assert(_call("ge(int32,int32)", _LANE, _integer(0))), store)
    yield (If(test, (), (If(_call("lt(float32,float32)", _at("b"), _float(0.25)), (), (store,)),)),)


def _results() -> Iterator[tuple[tuple[Stmt, ...], More]]:
    """Functions with two results: of one dtype, and one variable twice."""
    given = (Parameter("x", FLOAT32),)
    double = Assign(_Y, _call("mul(float32,float32)", _X, _float(3.0)))
    for results in ((_X, _Y), (_Y, _Y)):
        function = Function("pair", given, (double, Return(results)), (FLOAT32, FLOAT32))
        call = Call("pair", (_at("a"),), (), function.result)
        one, two = Name("g", FLOAT32), Name("h", FLOAT32)
        shown = Assign(_at("out"), _call("sub(float32,float32)", one, _call("mul(float32,float32)", two, _at("b"))))
        yield (Unpack((one, two), call), shown), ((), (function,), ())
    # a struct beside a number; and one of two
    frame = Struct("S", (("x", FLOAT32), ("y", FLOAT32)))
    whole, held, element = Name("s", frame), Name("p", frame), Load("f", _LANE, frame)
    tripled = _call("mul(float32,float32)", Member(whole, "x", FLOAT32), _float(3.0))
    function = Function("split", (Parameter("s", frame),), (Return((whole, tripled)),), (frame, FLOAT32))
    product = _call("mul(float32,float32)", Member(held, "y", FLOAT32), Name("g", FLOAT32))
    call = Call("split", (element,), (), function.result)
    yield (Unpack((held, Name("g", FLOAT32)), call), Assign(_at("out"), product)), ((), (function,), (frame,))
    test = _call("lt(float32,float32)", _at("a"), _float(0.5))
    chosen = Ternary(test, element, Construct((), frame), frame)
    product = _call("mul(float32,float32)", Member(held, "x", FLOAT32), _at("b"))
    yield (Assign(held, chosen), Assign(_at("out"), product)), ((), (), (frame,))
