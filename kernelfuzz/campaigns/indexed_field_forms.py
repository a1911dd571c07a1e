"""Plain Programs of indexed arrays in structs: read, stored to, added up, seen by rows, handed on, in new structs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.campaigns.place_forms import ASSIGN_LANE, LANE, at, call, change, element, less, numbers
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Struct, Value, Vector
from kernelfuzz.lang.nodes import (
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Construct,
    Do,
    Expr,
    Extent,
    Field,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Stmt,
    View,
    together,
)

_VEC3 = Vector(3, FLOAT32)
_SEEN, _TABLE = Array(FLOAT32, 1, True), Array(FLOAT32, 2, True)
_FLOATS = Array(FLOAT32)
_VIEW = Struct("View", (("gain", FLOAT32),), (("x", _SEEN), ("y", _SEEN), ("plain", _FLOATS)))
_GRID = Struct(
    "Grid", (("gain", FLOAT32),), (("t", _TABLE), ("u", Array(FLOAT32, 3, True)), ("v", Array(FLOAT32, 4, True)))
)
_KINDS = Struct("Kinds", (("gain", FLOAT32),), (("counts", Array(INT32, 1, True)), ("points", Array(_VEC3, 2, True))))
_ONE = Struct("One", (("gain", FLOAT32),), (("x", _SEEN),))
_WORLD = Struct("World", (("view", _VIEW), ("k", INT32)), (("z", _SEEN),))
_STRUCTS = (_VIEW, _GRID, _KINDS, _ONE, _WORLD)
_GIVEN = tuple(Parameter(name, dtype) for name, dtype in zip("pghw", (_VIEW, _GRID, _KINDS, _WORLD), strict=True))
_ARRAYS = (Parameter("a", _FLOATS), Parameter("out", _FLOATS))
_INDEXED = (Parameter("seen", _SEEN), Parameter("table", _TABLE))
_P, _W, _Q = Name("p", _VIEW), Name("w", _WORLD), Name("q", _ONE)
_A, _OUT = at("a", FLOAT32), at("out", FLOAT32)

_OWN = (Parameter("s", _VIEW), Parameter("i", INT32))
_GAIN = Member(Name("s", _VIEW), "gain", FLOAT32)
_READ = Function("weighed", _OWN, (Return((less(at("s.x", FLOAT32), at("s.plain", FLOAT32), _GAIN),)),), (FLOAT32,))
_PUT = Function("put", _OWN, (Assign(at("s.y", FLOAT32), less(at("s.x", FLOAT32), _GAIN)), Return()), ())
_ROW = Function(
    "of_row",
    (Parameter("s", _GRID), Parameter("i", INT32)),
    (View("row", "s.t", (LANE,)), Return((less(*(Load("row", index, FLOAT32) for index in numbers(1, -1))),))),
    (FLOAT32,),
)
_WITHIN = Function(
    "within",
    (Parameter("s", _WORLD), Parameter("i", INT32)),
    (
        Return(
            (less(Call("weighed", (Member(Name("s", _WORLD), "view", _VIEW), LANE), (), FLOAT32), at("s.z", FLOAT32)),)
        ),
    ),
    (FLOAT32,),
)
_LEFT = Function(
    "left",
    (Parameter("s", _ONE), Parameter("i", INT32)),
    (Return((less(at("s.x", FLOAT32), Member(Name("s", _ONE), "gain", FLOAT32)),)),),
    (FLOAT32,),
)
_MADE = Function(
    "made",
    (Parameter("s", _ONE), Parameter("i", INT32)),
    (
        Assign(_Q, Construct((), _ONE, "given")),
        Assign(Member(_Q, "gain", FLOAT32), Literal(2.0, FLOAT32)),
        View("q.x", "s.x", ()),
        Return((less(at("q.x", FLOAT32), at("s.x", FLOAT32), Member(_Q, "gain", FLOAT32)),)),
    ),
    (FLOAT32,),
)


def indexed_field_forms() -> Iterator[Program]:
    """All of them."""
    bodies = (*_elements(), *_changed(), *_handed(), *_new())
    for number, (body, functions) in enumerate(bodies):
        yield _program(f"seen{number}", body, functions)
    yield _two_kernels()


Form = tuple[tuple[Stmt, ...], tuple[Function, ...]]


def _elements() -> Iterator[Form]:
    """What is read: elements by all numbers of indices, and by rows; how many there are."""
    x, y = at("p.x", FLOAT32), Load("p.y", Literal(-1, INT32), FLOAT32)
    yield (Assign(_OUT, less(x, y, Member(_P, "gain", FLOAT32))),), ()
    read = (element("g.t", (LANE, *numbers(1))), element("g.u", (LANE, *numbers(1, 0))))
    yield (Assign(_OUT, less(*read, element("g.v", (LANE, *numbers(0, 1, -1))))),), ()
    rows = (
        *(View("row", "g.t", (LANE,)), View("plane", "g.u", numbers(1)), View("line", "g.u", numbers(0, -1))),
        *(View("block", "g.v", numbers(0)), View("last", "g.v", numbers(1, -1, 0))),
    )
    places = (numbers(1), numbers(0, 1), numbers(-1), numbers(1, 0, 1), numbers(1))
    yield (*rows, Assign(_OUT, less(*(element(row.name, each) for row, each in zip(rows, places, strict=True))))), ()
    extents = [Extent("p.x", 0), *(Extent("g.t", axis) for axis in (0, 1)), *(Extent("g.v", axis) for axis in range(4))]
    yield (Assign(_OUT, less(*(call("float", each) for each in extents))),), ()
    view = Member(_W, "view", _VIEW)
    deep = (at("w.view.x", FLOAT32), at("w.z", FLOAT32), at("w.view.plain", FLOAT32), Member(view, "gain", FLOAT32))
    yield (Assign(_OUT, less(*deep)),), ()
    point = element_of("h.points", (LANE, *numbers(1)), _VEC3)
    yield (Assign(_OUT, less(Part(point, numbers(1), FLOAT32), Field(point, "z", FLOAT32))),), ()
    yield (Assign(_OUT, call("float", at("h.counts", INT32))),), ()


def element_of(array: str, indices: tuple[Expr, ...], dtype: Value) -> Expr:
    """An element of another dtype than float32."""
    return replace(element(array, indices), dtype=dtype)


def _changed() -> Iterator[Form]:
    """What is stored to, added to, and added up."""
    for how in ("=", "add", "sub"):
        yield (change(at("p.x", FLOAT32), how, _A),), ()
    yield (Assign(at("w.z", FLOAT32), less(_A, at("w.view.x", FLOAT32))),), ()
    yield (Assign(element("g.t", (LANE, *numbers(1))), _A), Assign(element("g.v", (LANE, *numbers(1, 0, 1))), _A)), ()
    yield (View("row", "g.t", (LANE,)), *(Assign(Load("row", index, FLOAT32), _A) for index in numbers(0, -1))), ()
    counts = at("h.counts", INT32)
    for how in ("add", "bit_or", "bit_and", "bit_xor"):
        yield (change(counts, how, LANE),), ()
    point = element_of("h.points", (LANE, *numbers(0)), _VEC3)
    yield (Assign(Field(point, "y", FLOAT32), _A), Augment(Field(point, "x", FLOAT32), "add(float32,float32)", _A)), ()
    for op in ("add", "sub"):
        yield (Atomic(op, "p.x", Literal(0, INT32), _A), AtomicCell(op, "g.t", numbers(1, -1), _A)), ()
    yield (Assign(_OUT, AtomicOld("add", "p.x", LANE, (_A,), FLOAT32)),), ()
    yield (Assign(_OUT, AtomicOld("exch", "p.x", LANE, (_A,), FLOAT32)),), ()


def _handed() -> Iterator[Form]:
    """Structs that hold them as arguments."""
    yield (Assign(_OUT, Call("weighed", (_P, LANE), (), FLOAT32)),), (_READ,)
    yield (Do(Call("put", (_P, LANE), (), together(()))),), (_PUT,)
    yield (Assign(_OUT, Call("of_row", (Name("g", _GRID), LANE), (), FLOAT32)),), (_ROW,)
    yield (Assign(_OUT, Call("within", (_W, LANE), (), FLOAT32)),), (_READ, _WITHIN)
    turns = (change(_OUT, "add", Call("weighed", (_P, LANE), (), FLOAT32)),)
    yield (For("j", None, Literal(20, INT32), None, turns),), (_READ,)


def _new() -> Iterator[Form]:
    """New structs that hold them: by name, by row, as an argument of the constructor, in a branch, in turns."""
    gain = Member(_Q, "gain", FLOAT32)
    left = Assign(_OUT, less(at("q.x", FLOAT32), gain))
    called = Assign(_OUT, Call("left", (_Q, LANE), (), FLOAT32))
    begun = (Assign(_Q, Construct((), _ONE)), Assign(gain, _A))
    for view in (
        View("q.x", "seen", ()),
        View("q.x", "table", numbers(1)),
        View("q.x", "g.t", numbers(1)),
        View("q.x", "g.u", numbers(1, -1)),
    ):
        own = Literal(1, INT32)
        read = left if not view.indices else Assign(_OUT, less(Load("q.x", own, FLOAT32), gain))
        yield (*begun, view, read), ()
    yield (*begun, View("row", "table", (LANE,)), View("q.x", "row", ()), Assign(_OUT, Load("q.x", own, FLOAT32))), ()
    yield (*begun, View("q.x", "seen", ()), called), (_LEFT,)
    yield (*begun, View("q.x", "seen", ()), Assign(at("q.x", FLOAT32), less(_A, gain))), ()
    given = replace(begun[0], value=Construct((), _ONE, "given"))
    filled = (given, Assign(gain, Literal(2.0, FLOAT32)))
    yield (*filled, View("q.x", "p.x", ()), left), ()
    second = Assign(_OUT, Call("left", (_Q, own), (), FLOAT32))
    yield (View("row", "table", numbers(1)), *filled, View("q.x", "row", ()), second), (_LEFT,)
    one = Name("r", _ONE)
    copied = (
        replace(begun[0], target=one, value=Construct((), _ONE, "copied")),
        Assign(Member(one, "gain", FLOAT32), gain),
        View("r.x", "q.x", ()),
    )
    yield (*filled, View("q.x", "p.x", ()), *copied, Assign(_OUT, less(at("r.x", FLOAT32), gain))), ()
    yield (*filled, View("q.x", "p.y", ()), Assign(_OUT, Call("made", (_Q, LANE), (), FLOAT32))), (_MADE,)
    positive = call("gt", _A, Literal(0.0, FLOAT32))
    yield (If(positive, (*begun, View("q.x", "seen", ()), left), ()),), ()
    added = change(_OUT, "add", less(at("q.x", FLOAT32), gain))
    for count in (3, 20):
        yield (For("j", None, Literal(count, INT32), None, (*begun, View("q.x", "seen", ()), added)),), ()
        row = (*begun, View("q.x", "table", numbers(1)), change(_OUT, "add", Load("q.x", own, FLOAT32)))
        yield (For("j", None, Literal(count, INT32), None, (If(positive, row, ()),)),), ()


def _program(name: str, body: tuple[Stmt, ...], functions: tuple[Function, ...] = ()) -> Program:
    return Program(name, (*_GIVEN, *_INDEXED, *_ARRAYS), (ASSIGN_LANE, *body), functions=functions, structs=_STRUCTS)


def _two_kernels() -> Program:
    """What a kernel stores by way of a list of indices the next one reads."""
    first = Kernel("first", (ASSIGN_LANE, Assign(at("p.x", FLOAT32), less(_A, at("p.plain", FLOAT32)))))
    whole = _program("second", (Assign(_OUT, less(at("p.x", FLOAT32), at("p.plain", FLOAT32))),))
    return replace(whole, kernels=(first,))
