"""Plain Programs of new structs that hold arrays: read, stored to, handed on; and of parts of arrays as arguments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, less, numbers
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    Augment,
    Bound,
    Call,
    Cell,
    Construct,
    Do,
    Expr,
    Function,
    Given,
    If,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    View,
    Window,
    together,
)

_FLOATS = Array(FLOAT32)
_HOLDER = Struct("Holder", (("x", FLOAT32),), (("u", _FLOATS), ("v", _FLOATS)))
_NEW = Name("s", _HOLDER)
_X = Member(_NEW, "x", FLOAT32)
_U, _V = at("s.u", FLOAT32), at("s.v", FLOAT32)
_MADE = Assign(_NEW, Construct((), _HOLDER))
_GIVEN = (Parameter("s", _HOLDER), Parameter("i", INT32))
_LESS = Function("less", _GIVEN, (Return((less(_U, _V, _X),)),), (FLOAT32,))
_PUT = Function("put", _GIVEN, (Assign(_U, less(_V, _X)), Return()), ())
_LAST = Function(
    "last", (Parameter("values", _FLOATS),), (Return((Load("values", Literal(-1, INT32), FLOAT32),)),), (FLOAT32,)
)


def holder_forms() -> Iterator[Program]:
    """All of them."""
    held = (_MADE, View("s.u", "a", ()), View("s.v", "b", ()), Assign(_X, at("c", FLOAT32)))
    yield _kernel(*held, Assign(at("out", FLOAT32), less(_U, _V, _X)))
    yield _kernel(*held, Assign(at("out", FLOAT32), Call("less", (_NEW, LANE), (), FLOAT32)), functions=(_LESS,))
    written = (_MADE, View("s.u", "out", ()), View("s.v", "b", ()), Assign(_X, at("c", FLOAT32)))
    yield _kernel(*written, Assign(_U, less(_V, _X)))
    yield _kernel(*written, Augment(_U, "add(float32,float32)", _V))
    yield _kernel(*written, Do(Call("put", (_NEW, LANE), (), together(()))), functions=(_PUT,))
    row = View("s.u", "w", numbers(1))
    rows = (
        _MADE,
        row,
        Assign(at("out", FLOAT32), less(Load("s.u", Literal(2, INT32), FLOAT32), call("float", Length("s.u")))),
    )
    yield _kernel(*rows, arrays={"w": Array(FLOAT32, 2)})
    x = Name("x", FLOAT32)
    given = replace(_MADE, value=Construct((), _HOLDER, "given"))
    filled = (Assign(x, at("c", FLOAT32)), given, Assign(_X, x), View("s.u", "a", ()), View("s.v", "b", ()))
    yield _kernel(*filled, Assign(at("out", FLOAT32), less(_U, _V, _X)))
    yield _copied()
    yield _tested()
    yield from _in_elements()
    call_of_part = Assign(at("out", FLOAT32), Call("last", (ArrayArgument("part", _FLOATS),), (), FLOAT32))
    parts = (
        Window("part", "a", (Span(None, None, -1),), inline=True),
        Window("part", "a", (Span(1, 4),), inline=True),
        Window("part", "a", (Span(),), (), (Bound(0, "stop", call("add", LANE, *numbers(1))),), True),
        Window("part", "w", (Span(), None), numbers(1), inline=True),
        View("part", "w", (LANE,), True),
    )
    for part in parts:
        arrays = {"w": Array(FLOAT32, 2)} if part.array == "w" else {"a": _FLOATS}
        yield _kernel(part, call_of_part, functions=(_LAST,), arrays=arrays)


def _kernel(*body: Stmt, functions: tuple[Function, ...] = (), arrays: dict[str, Array] | None = None) -> Program:
    mentioned = {node.array: _FLOATS for node in body if isinstance(node, View)} | (arrays or {})
    structs = (_HOLDER,) if any(isinstance(node, Assign) and node.target == _NEW for node in body) else ()
    return replace(kernel("kernel", *body, arrays=mentioned, structs=structs), functions=functions)


def _copied() -> Program:
    """A struct that is given, and a copy of it, of which a value is changed."""
    p = Name("p", _HOLDER)
    filled = (Assign(_X, Member(p, "x", FLOAT32)), View("s.u", "p.u", ()), View("s.v", "p.v", ()))
    begun = (replace(_MADE, value=Construct((), _HOLDER, "copied")), *filled)
    added = Augment(_X, "add(float32,float32)", at("a", FLOAT32))
    out = (Assign(at("out", FLOAT32), less(_U, _V, _X)), Assign(at("out1", FLOAT32), Member(p, "x", FLOAT32)))
    arrays = {name: _FLOATS for name in ("a", "out", "out1")}
    whole = kernel("kernel", *begun, added, *out, arrays=arrays, structs=(_HOLDER,))
    return replace(whole, params=(Parameter("p", _HOLDER), *(Parameter(name, _FLOATS) for name in arrays)))


def _in_elements() -> Iterator[Program]:
    """Structs in an array, each with arrays: read, stored to and added up, by a name, of a copy, in a function."""
    place = call("mod", LANE, Length("items"))
    whole, u, v = Load("items", place, _HOLDER), _cell("items", "u", place), _cell("items", "v", place)
    x = Member(whole, "x", FLOAT32)
    added = Augment(v, "add(float32,float32)", x)
    yield _of_elements(Assign(at("out", FLOAT32), less(u, v, x)))
    yield _of_elements(Assign(u, less(v, x)))
    yield _of_elements(added)
    named = Atomic("add", "w", Literal(1, INT32), less(at("c", FLOAT32), x))
    yield _of_elements(View("w", "items[].u", (place,)), named, Assign(at("out", FLOAT32), v))
    views = (View("s.u", "items[].u", (place,)), View("s.v", "items[].v", (place,)))
    begun = (replace(_MADE, value=Construct((), _HOLDER, "copied")), Assign(_X, x), *views)
    yield _of_elements(*begun, Assign(at("out", FLOAT32), less(_U, _V, _X)))
    given = (Parameter("items", Array(_HOLDER)), Parameter("i", INT32), Parameter("j", INT32))
    j = Name("j", INT32)
    values = less(_cell("items", "u", j), _cell("items", "v", j), Member(Load("items", j, _HOLDER), "x", FLOAT32))
    function = Function("in_element", given, (Return((values,)),), (FLOAT32,))
    handed = Call("in_element", (ArrayArgument("items", Array(_HOLDER)), LANE, place), (), FLOAT32)
    yield _of_elements(Assign(at("out", FLOAT32), handed), functions=(function,))


def _cell(array: str, field: str, place: Expr) -> Cell:
    return Cell(f"{array}[].{field}", (place, LANE), FLOAT32)


def _of_elements(*body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    whole = kernel("kernel", *body, structs=(_HOLDER,))
    given = (param for param in whole.params if param.name in ("out", "c"))
    return replace(whole, params=(Parameter("items", Array(_HOLDER)), *given), functions=functions)


def _tested() -> Program:
    """A struct that is given is asked for one of its arrays."""
    asked = If(Given("s.u"), (Assign(at("out", FLOAT32), less(_U, _X)),), (Assign(at("out", FLOAT32), _X),))
    whole = kernel("kernel", asked, arrays={"out": _FLOATS}, structs=(_HOLDER,))
    return replace(whole, params=(Parameter("s", _HOLDER), Parameter("out", _FLOATS)))
