"""Plain Programs of parts of arrays, of atomics whose results are used, and of several values assigned at once.

All of a family are in one Program, as `kernelfuzz.corpus.views` and `kernelfuzz.corpus.several` ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product as pairs
from typing import Literal as OneOf

from kernelfuzz.campaigns.place_forms import LANE, at, call, element, kernel, less, numbers
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    FLOAT64,
    INT32,
    INT64,
    MAT22,
    MAT33,
    UINT32,
    VEC2,
    VEC3,
    Array,
    Matrix,
    Quaternion,
    Struct,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bound,
    Call,
    Construct,
    Either,
    Expr,
    For,
    Function,
    If,
    Length,
    Literal,
    Load,
    LowerBound,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    SampleCdf,
    Span,
    Stmt,
    Unpack,
    View,
    Window,
    Zeros,
    together,
)
from kernelfuzz.lang.rename import mentioned

_BACK = Span(None, None, -1)
_X, _Y = Name("x", FLOAT32), Name("y", FLOAT32)
_READ_X = Assign(_X, at("a", FLOAT32))
_STORE_X = Assign(at("x_out", FLOAT32), _X)


def view_forms() -> Iterator[Program]:
    """All of them."""
    programs = (
        *_slices(),
        *_bounds(),
        *_computed(),
        *_own(),
        *_filled(),
        _made_anew(),
        *_renamed(),
        *_chosen(),
        *_assigned(),
        *_olds(),
        *_searches(),
        *_together(),
        *_results(),
        _constructed(),
        _stored_over(),
        *_stored_twice(),
        *_atomics(),
    )
    for number, program in enumerate(programs):
        yield replace(program, name=f"view{number}")


def _slices() -> Iterator[Program]:
    """Each axis in each way, and by views; read, and added up."""
    for ndim in (2, 3, 4):
        held = {"w": Array(FLOAT32, ndim)}
        made, parts = _parts(ndim)
        read = Assign(at("out", FLOAT32), less(*(element(name, indices) for name, indices in parts)))
        yield kernel("kernel", *made, read, arrays=held)
        added = tuple(_added(name, indices) for name, indices in parts)
        yield kernel("kernel", _READ_X, *made, *added, _STORE_X, arrays=held)
    yield from _stored()


def _parts(ndim: int) -> tuple[tuple[Stmt, ...], list[tuple[str, tuple[Expr, ...]]]]:
    """Slices and views, and an element of each that would be another one if it were another slice."""
    run, steps, back = Span(1), Span(None, None, 2), Span(None, None, -1)
    chosen: dict[int, tuple[tuple[Span | int, ...], ...]] = {
        2: ((-1, run), (run, -2), (steps, back), (back, steps)),
        3: ((-1, run, steps), (run, -2, back), (steps, back, -1), (back, steps, run)),
        4: ((-1, run, back, steps), (run, -1, run, back), (steps, back, -1, run), (back, steps, run, -1)),
    }
    made: list[Stmt] = []
    parts = []
    for number, items in enumerate(chosen[ndim]):
        name = f"part{number}"
        spans = tuple(item if isinstance(item, Span) else None for item in items)
        made.append(Window(name, "w", spans, numbers(*(item for item in items if isinstance(item, int)))))
        parts.append((name, numbers(*(int(span == steps) for span in spans if span is not None))))
    for count in range(1, ndim):
        made.append(View(f"row{count}", "w", numbers(*range(-count, 0))))
        parts.append((f"row{count}", numbers(*(0,) * (ndim - count))))
    return tuple(made), parts


def _stored() -> Iterator[Program]:
    """Each slice is of an array of its own, and takes what the lane stores to a place that no other one has."""
    run, steps, back = Span(1), Span(None, None, 2), Span(None, None, -1)
    last, zero, one = numbers(-2, 0, 1)
    few = call("lt", LANE, *numbers(20))
    ways: tuple[tuple[tuple[Span | None, ...], tuple[Expr, ...], tuple[Expr, ...]], ...] = (
        ((None, run), (call("sub", *numbers(-1), LANE),), (zero,)),
        ((run, None), (last,), (LANE,)),
        ((steps, back), (), (LANE, zero)),
        ((back, steps), (), (LANE, one)),
    )
    windows = [Window(f"part{n}", f"w{n}", spans, indices) for n, (spans, indices, _) in enumerate(ways)]
    stores = [Assign(element(f"part{n}", places), _X) for n, (_, _, places) in enumerate(ways)]
    held = {f"w{number}": Array(FLOAT32, 2) for number in range(len(ways))}
    yield kernel("kernel", _READ_X, *windows, If(few, tuple(stores)), _STORE_X, arrays=held)


def _added(name: str, indices: tuple[Expr, ...]) -> Stmt:
    return Atomic("add", name, indices[0], _X) if len(indices) == 1 else AtomicCell("add", name, indices, _X)


def _bounds() -> Iterator[Program]:
    """Slices by each kind of bounds: how long they are, and their last elements."""
    up = ((None, 5), (2, -3), (-9, None), (3, 60))
    # (beyond either end Warp cuts these in another way: docs/findings/slice_beyond.md)
    down = ((None, 3), (-2, -7), (6, None), (5, 0))
    for step, bounds in ((None, up), (3, up), (-1, down), (-2, down)):
        names = [f"part{number}" for number in range(len(bounds))]
        windows = [Window(n, "a", (Span(*ends, step),)) for n, ends in zip(names, bounds, strict=True)]
        long = Assign(at("out1", INT32), less(*map(Length, names)))
        last = Assign(at("out", FLOAT32), less(*(Load(name, numbers(-1)[0], FLOAT32) for name in names)))
        yield kernel("kernel", *windows, long, last, arrays={"a": Array(FLOAT32)})


def _computed() -> Iterator[Program]:
    """Slices with each bound computed, along each axis; and the lengths of such."""
    parity = call("bit_and", LANE, *numbers(1))
    start, stop = Bound(0, "start", parity), Bound(0, "stop", call("add", parity, *numbers(5)))
    step = Bound(0, "step", call("add", parity, *numbers(1)))
    for ndim in (1, 2, 3, 4):
        body: list[Stmt] = []
        for axis in range(ndim):
            name, spans = f"along{axis}", (Span(),) * (axis + 1)
            bounds = tuple(replace(bound, axis=axis) for bound in (start, stop, step))
            # the last one, by which all of them can be told
            places = numbers(*(-1 if each == axis else 0 for each in range(ndim)))
            product = call("mul", element(name, places), at("b", FLOAT32))
            body += [Window(name, "a", spans, (), bounds), Assign(at(f"out{axis}", FLOAT32), product)]
        yield kernel("kernel", *body, arrays={"a": Array(FLOAT32, ndim)})
    body = []
    for bound in (start, stop, step):
        name = f"by_{bound.edge}"
        body += [Window(name, "a", (Span(),), (), (bound,)), Assign(at(f"out_{bound.edge}", INT32), Length(name))]
    yield kernel("kernel", *body, arrays={"a": Array(FLOAT32)})


def _own() -> Iterator[Program]:
    """Views of an array of the lane's own: what is stored by one of them is read from the whole."""
    shape = (3, 2, 3, 2)
    for ndim in (2, 3, 4):
        body: list[Stmt] = [Zeros("own", shape[:ndim], FLOAT32)]
        reads: list[Expr] = []
        for count in range(1, ndim):
            place = (*(1,) * (count - 1), (2, -1, -3)[count - 1])
            left = (-1,) * (ndim - count)
            body.append(View(f"row{count}", "own", numbers(*place)))
            body.append(Assign(element(f"row{count}", numbers(*left)), at(f"a{count}", FLOAT32)))
            fixed = [index % extent for index, extent in zip((*place, *left), shape, strict=False)]
            reads.append(element("own", numbers(*fixed)))
        yield kernel("kernel", *body, Assign(at("out", FLOAT32), less(*reads)))
    yield from map(_sliced_own, (1, 2, 3, 4))


def _sliced_own(ndim: int) -> Program:
    """Slices of an array of the lane's own along its last axis: what is stored by them is read from the whole."""
    first, parity = numbers(*(0,) * ndim), call("bit_and", LANE, *numbers(1))
    body: list[Stmt] = [Zeros("own", (2,) * (ndim - 1) + (4,), FLOAT32)]
    kinds: dict[str, Span | None] = {"run": Span(1), "steps": Span(None, None, 2), "back": _BACK, "computed": Span()}
    if ndim > 1:
        kinds["at"] = None
    for kind, span in kinds.items():
        spans = (*(Span(),) * (ndim - 1), span)
        bounds = (Bound(ndim - 1, "start", parity),) if kind == "computed" else ()
        body.append(Window(kind, "own", spans, () if span else numbers(-1), bounds))
        target = element(kind, first if span else first[1:])
        body.append(Augment(target, "add(float32,float32)", at(f"a_{kind}", FLOAT32)))
    reads = [element("own", (*first[1:], *numbers(place))) for place in range(4)]
    return kernel("kernel", *body, Assign(at("out", FLOAT32), less(*reads)))


def _filled() -> Iterator[Program]:
    """Arrays of the lane's own with axes of unlike lengths: what is stored along each of them is read again."""
    shape = (2, 3, 4, 2)
    for ndim in (2, 3, 4):
        body: list[Stmt] = [Zeros("own", shape[:ndim], FLOAT32)]
        places = [
            numbers(*(0,) * axis, place, *(0,) * (ndim - axis - 1))
            for axis in range(ndim)
            for place in range(1, shape[axis])
        ]
        body += [Assign(element("own", p), at(f"a{number}", FLOAT32)) for number, p in enumerate(places)]
        yield kernel("kernel", *body, Assign(at("out", FLOAT32), less(*(element("own", place) for place in places))))


def _made_anew() -> Program:
    """An array of the lane's own that each turn of a loop makes: its elements are zero again."""
    turns = call("clamp", at("k", INT32), *numbers(2, 4))
    own = [element("own", numbers(place)) for place in range(3)]
    turn: list[Stmt] = [Zeros("own", (3,), FLOAT32), Assign(_X, less(_X, *own, at("b", FLOAT32)))]
    turn += [Assign(each, at("a", FLOAT32)) for each in own]
    return kernel("kernel", _READ_X, For("j", None, turns, None, tuple(turn)), _STORE_X)


def _renamed() -> Iterator[Program]:
    """Other names of arrays, whose elements are read, stored to and added up."""
    for ndim in (1, 2, 3, 4):
        places = (LANE, *numbers(*(0,) * (ndim - 1)))
        product = call("mul", element("src", places), at("b", FLOAT32))
        if ndim == 1:
            total: Stmt = Atomic("add", "total", LANE, product)
        else:
            total = AtomicCell("add", "total", places, product)
        names = (View("src", "a", ()), View("dst", "out", ()), View("total", "sums", ()))
        held = {name: Array(FLOAT32, ndim) for name in ("a", "out", "sums")}
        yield kernel("kernel", *names, Assign(element("dst", places), product), total, arrays=held)


def _chosen() -> Iterator[Program]:
    """One of two arrays, as a parameter or the lane says, whose elements are read, stored to and added up."""
    flag: Expr = Name("flag", BOOL)
    odd: Expr = call("eq", call("mod", LANE, Literal(2, INT32)), Literal(1, INT32))
    forms: tuple[OneOf["ternary", "where", "branch", "again"], ...] = ("ternary", "where", "branch", "again")
    for test, form in pairs((flag, odd), forms):
        value = call("mul", at("src", FLOAT32), at("d", FLOAT32))
        names = (
            Either("src", "a", "b", test, form),
            Either("dst", "out", "other", test, form),
            Either("total", "sums", "rest", test, form),
        )
        held = {array: Array(FLOAT32) for each in names for array in (each.array, each.instead)}
        made = kernel("kernel", *names, Assign(at("dst", FLOAT32), value), Atomic("add", "total", LANE, value))
        given = {param.name: param for param in made.params if param.name not in ("src", "dst", "total")}
        arrays = tuple(Parameter(name, dtype) for name, dtype in held.items() if name not in given)
        yield replace(made, params=(*given.values(), *arrays, Parameter("flag", BOOL)))
    box = Struct("Box", (("size", FLOAT32),), (("values", Array(FLOAT32)),))
    row, tail = View("row", "g", numbers(0)), Window("tail", "a", (Span(1),))
    for first, second in (("row", "tail"), ("box.values", "a")):
        value = call("mul", Load("src", Literal(0, INT32), FLOAT32), at("d", FLOAT32))
        parts = (row, tail) if first == "row" else ()
        made = kernel("kernel", *parts, Either("src", first, second, odd), Assign(at("out", FLOAT32), value))
        given = {param.name: param for param in made.params if param.name not in ("src", "row", "tail")}
        given |= {"a": Parameter("a", Array(FLOAT32))}
        given |= {"g": Parameter("g", Array(FLOAT32, 2))} if parts else {"box": Parameter("box", box)}
        yield replace(made, params=tuple(given.values()), structs=() if parts else (box,))


def _assigned() -> Iterator[Program]:
    """Local names for arrays that others get later on, two at once and one alone."""
    x, first = Name("x", FLOAT32), Literal(0, INT32)
    read = [Load(name, first, FLOAT32) for name in ("src", "current", "rest")]
    pairs_: list[tuple[Stmt, Stmt]] = [
        (View("src", "a", ()), View("other", "b", (), together=True)),
        (Window("src", "a", (Span(1),)), Window("other", "b", (Span(None, None, -1),), together=True)),
    ]
    swapped = View("current", "other", (), takes="src"), View("rest", "src", (), takes="other", together=True)
    product = call("mul", call("mul", x, x), read[1])
    for pair in pairs_:
        total = call("sub", product, call("mul", read[2], at("d", FLOAT32)))
        yield _of_two(*pair, Assign(x, read[0]), *swapped, Assign(at("out", FLOAT32), total))
    later = View("src", "a", ()), Assign(x, at("src", FLOAT32)), View("then", "b", (), takes="src")
    total = call("mul", call("sub", x, at("then", FLOAT32)), at("then", FLOAT32))
    yield _of_two(*later, Assign(at("out", FLOAT32), total))


def _of_two(*body: Stmt) -> Program:
    params = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "b", "d", "out"))
    made = kernel("kernel", *body)
    return replace(made, params=tuple(param for param in params if param.name in mentioned(made.body)))


def _olds() -> Iterator[Program]:
    """Atomics on elements that no other lane has."""
    floats, bits = ("add", "sub", "min", "max"), ("and", "or", "xor")
    kinds: list[tuple[Value, tuple[str, ...]]] = [
        *((Vector(3, FLOAT32), floats), (Matrix(2, 3, FLOAT32), floats)),
        *((Quaternion(FLOAT32), floats[:2]), (Transformation(FLOAT32), floats[:2])),
        *((Vector(3, INT32), bits), (Matrix(2, 3, INT32), bits)),
    ]
    for group in (kinds[:4], kinds[4:]):
        stores: list[Stmt] = []
        held: dict[str, Array] = {}
        for dtype, ops in group:
            for op in ops:
                array = f"{dtype.name}{op}"
                held[array] = Array(dtype)
                old = AtomicOld(op, array, LANE, (at(f"{dtype.name}_in", dtype),), dtype)
                stores.append(Assign(at(f"{array}_out", dtype), old))
        yield kernel("kernel", *stores, arrays=held)
    for ndim in (2, 3, 4):
        places = numbers(*(0,) * (ndim - 1))
        held = {"acc": Array(FLOAT32, ndim)}
        old = AtomicOld("add", "acc", LANE, (_X,), FLOAT32, places)
        yield kernel("kernel", _READ_X, Assign(at("out", FLOAT32), old), _STORE_X, arrays=held)
    for scalar in (FLOAT32, FLOAT64):
        old = AtomicOld("cas", "acc", LANE, (at("a", scalar), at("b", scalar)), scalar)
        yield kernel("kernel", Assign(at("out", scalar), old), arrays={"acc": Array(scalar)})


def _searches() -> Iterator[Program]:
    """In sums, in a part of an array that differs from lane to lane, and among numbers beyond 32 bits."""
    state, found = Name("state", UINT32), at("out", INT32)
    begin = Assign(state, Apply("rand_init(int32,int32)", (at("k", INT32), LANE), UINT32))
    yield kernel("kernel", begin, Assign(found, SampleCdf(state, "sums")), arrays={"sums": Array(FLOAT32)})
    span = (call("clamp", at("k", INT32), *numbers(0, 3)), call("clamp", at("k1", INT32), *numbers(4, 8)))
    for scalar, between in ((FLOAT32, span), (FLOAT64, ()), (INT64, ())):
        search = LowerBound("held", at("a", scalar), between)
        yield kernel("kernel", Assign(found, search), arrays={"held": Array(scalar)})


def _together() -> Iterator[Program]:
    """`x, y = x + y, x * y`, once and in each kind of loop, of scalars and of vectors."""
    v, w = Name("v", VEC3), Name("w", VEC3)
    begin = (_READ_X, Assign(_Y, at("b", FLOAT32)), Assign(v, at("c", VEC3)), Assign(w, at("d", VEC3)))
    scalars = AssignMany((_X, _Y), (call("sub", _Y, _X), call("sub", _X, call("mul", _Y, at("e", FLOAT32)))))
    vectors = AssignMany((v, w), (call("sub", w, v), call("cross", v, w)))
    ends = [Assign(at(f"{each.id}_out", each.dtype), each) for each in (_X, _Y, v, w)]
    yield kernel("kernel", *begin, scalars, vectors, *ends)
    for stop in (*numbers(3), call("clamp", at("k", INT32), *numbers(0, 3))):
        yield kernel("kernel", *begin, For("j", None, stop, None, (scalars, vectors)), *ends)


def _results() -> Iterator[Program]:
    """What a function gave is what it is given in the next turn."""
    given = (Parameter("x", FLOAT32), Parameter("y", FLOAT32))
    returned = Return((call("sub", _Y, _X), call("mul", _X, _Y)))
    function = Function("turned", given, (returned,), (FLOAT32, FLOAT32))
    again = Unpack((_X, _Y), Call("turned", (_X, _Y), (), together((FLOAT32, FLOAT32))))
    ends = (_STORE_X, Assign(at("y_out", FLOAT32), _Y))
    loop = For("j", None, numbers(2)[0], None, (again,))
    made = kernel("kernel", _READ_X, Assign(_Y, at("b", FLOAT32)), loop, *ends)
    yield replace(made, functions=(function,))
    operations: tuple[tuple[str, Value, tuple[Value, ...]], ...] = (
        ("quat_to_axis_angle(quat)", Quaternion(FLOAT32), (VEC3, FLOAT32)),
        ("transform_decompose(mat44)", Matrix(4, 4, FLOAT32), (VEC3, Quaternion(FLOAT32), VEC3)),
        ("svd3(mat33)", MAT33, (MAT33, VEC3, MAT33)),
        ("svd2(mat22)", MAT22, (MAT22, VEC2, MAT22)),
        ("qr3(mat33)", MAT33, (MAT33, MAT33)),
        ("eig3(mat33)", MAT33, (MAT33, VEC3)),
    )
    for key, taken, results in operations:
        targets = tuple(Name(f"r{number}", dtype) for number, dtype in enumerate(results))
        stores = (Assign(at(f"out{number}", each.dtype), each) for number, each in enumerate(targets))
        yield kernel("kernel", Unpack(targets, Apply(key, (at("a", taken),), together(results))), *stores)


def _constructed() -> Program:
    """`s = S(x, y)`, of values that are stored as well."""
    pair = Struct("S", (("x", FLOAT32), ("y", FLOAT32)))
    whole = Name("s", pair)
    begin = (_READ_X, Assign(_Y, at("b", FLOAT32)))
    made = (Assign(whole, Construct((_X, _Y), pair)), Assign(at("f", pair), whole))
    return kernel("kernel", *begin, *made, _STORE_X, Assign(at("y_out", FLOAT32), _Y))


def _stored_over() -> Program:
    """`s.x` is read, is assigned another value, and is read again."""
    pair = Struct("S", (("x", FLOAT32), ("y", FLOAT32)))
    whole = Name("s", pair)
    field = Member(whole, "x", FLOAT32)
    begin = (Assign(whole, at("f", pair)), Assign(at("out", FLOAT32), field))
    return kernel("kernel", *begin, Assign(field, at("a", FLOAT32)), Assign(at("out1", FLOAT32), field))


def _atomics() -> Iterator[Program]:
    """Each atomic on arrays of two to four dimensions, by as many indices; nothing goes back through those of bits."""
    for ndim in (2, 3, 4):
        place = (LANE, *numbers(*(-1, 1, 0)[: ndim - 1]))
        for element_dtype, value, ops in (
            (FLOAT32, _X, ("add", "sub", "min", "max")),
            (INT32, at("k", INT32), ("and", "or", "xor")),
        ):
            updates = [AtomicCell(op, f"w{number}", place, value) for number, op in enumerate(ops)]
            held = {f"w{number}": Array(element_dtype, ndim) for number in range(len(ops))}
            yield kernel("kernel", *((_READ_X,) if value is _X else ()), *updates, arrays=held)


def _stored_twice() -> Iterator[Program]:
    """An element, of arrays of 1 to 4 dimensions, takes a value that is used elsewhere, and then another one."""
    for ndim in (1, 2, 3, 4):
        place = element("w", (LANE, *numbers(*(0,) * (ndim - 1))))
        twice = (Assign(place, _X), Assign(place, call("mul", _X, at("b", FLOAT32))))
        yield kernel("kernel", _READ_X, *twice, _STORE_X, arrays={"w": Array(FLOAT32, ndim)})
