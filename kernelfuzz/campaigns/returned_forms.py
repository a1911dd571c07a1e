"""Plain Programs of functions that return arrays, or structs that hold arrays: read, stored to, added up, handed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal as OneOf

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, less, numbers
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    Augment,
    Bound,
    Call,
    Cell,
    Construct,
    Either,
    Expr,
    Extent,
    Function,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Returner,
    Span,
    Stmt,
    View,
    Window,
    walk,
)

_FLOATS, _ROWS = Array(FLOAT32), Array(FLOAT32, 2)
_FLAG = Name("flag", BOOL)
_FORMS: tuple[OneOf["ternary", "where", "branch", "again"], ...] = ("ternary", "where", "branch", "again")
_SIGNATURES: tuple[OneOf["plain", "annotated", "generic"], ...] = ("plain", "annotated", "generic")
_HOLDER = Struct("Holder", (("x", FLOAT32),), (("u", _FLOATS), ("v", _FLOATS), ("w", _FLOATS)))
_GIVEN: tuple[Parameter, ...] = (
    *(Parameter(name, _FLOATS) for name in ("a", "b", "out", "rest", "sums", "spare")),
    *(Parameter(name, _ROWS) for name in ("g", "h", "k")),
)
_LAST = Function(
    "last", (Parameter("given", _FLOATS),), (Return((Load("given", Literal(-1, INT32), FLOAT32),)),), (FLOAT32,)
)


def returned_forms() -> Iterator[Program]:
    """All of them."""
    for signature in _SIGNATURES:
        by = Returner("same", signature)
        names = [View(name, array, (), False, by) for name, array in (("src", "a"), ("dst", "out"), ("total", "sums"))]
        yield _uses(*names)
        by = Returner("row_of", signature)
        rows = (("src", "g"), ("dst", "h"), ("total", "k"))
        yield _uses(*(View(name, array, (LANE,), False, by) for name, array in rows), place=numbers(0)[0])
        by = Returner("run_of", signature)
        lines = [Window(name, array, (Span(None, None, -1), None), numbers(1), (), False, by) for name, array in rows]
        yield _uses(*lines)
        for form in _FORMS:
            by = Returner("pick", signature)
            pairs = (("src", "a", "b"), ("dst", "out", "rest"), ("total", "sums", "spare"))
            yield _uses(*(Either(name, one, other, _FLAG, form, False, by) for name, one, other in pairs))
    yield from _used_at_once()
    yield from _structs()
    yield _in_function()


def _uses(*names: Stmt, place: Expr = LANE) -> Program:
    """Elements of three arrays read, stored to and added up."""
    product = call("mul", Load("src", place, FLOAT32), at("b", FLOAT32))
    return _program(*names, Assign(Load("dst", place, FLOAT32), product), Atomic("add", "total", place, product))


def _program(*body: Stmt, structs: tuple[Struct, ...] = (), functions: tuple[Function, ...] = ()) -> Program:
    """A kernel of these statements; its parameters are those of the arrays above that it mentions, and a flag."""
    nodes = [node for statement in body for node in walk(statement)]
    used = {getattr(node, field, "") for node in nodes for field in ("array", "instead")}
    flag = (Parameter("flag", BOOL),) if _FLAG in nodes else ()
    params = (*(param for param in _GIVEN if param.name in used), *flag)
    return replace(kernel("kernel", *body, structs=structs), params=params, functions=functions)


def _used_at_once() -> Iterator[Program]:
    """What a function returns used where it is called: an element read, stored to, added up, a length, handed on."""
    out, length = at("out", FLOAT32), call("float", Length("part"))
    row = View("part", "g", (LANE,), True, Returner("row_of"))
    line = Window("part", "a", (Span(),), (), (Bound(0, "start", LANE),), True, Returner("rest_of", "generic"))
    rows = Window("part", "g", (Span(0, 2),), (), (), True, Returner("first_rows"))
    chosen = [Either("part", "a", "b", _FLAG, form, True, Returner("pick")) for form in _FORMS]
    element = Load("part", numbers(0)[0], FLOAT32)
    parts: tuple[Stmt, ...] = (row, line, *chosen)
    for each in parts:
        yield _program(each, Assign(out, less(element, at("b", FLOAT32))))
        handed = Call("last", (ArrayArgument("part", _FLOATS),), (), FLOAT32)
        yield _program(each, Assign(out, handed), functions=(_LAST,))
        yield _program(each, Assign(out, less(at("b", FLOAT32), length)))
    yield _program(rows, Assign(out, less(Cell("part", numbers(1, 1), FLOAT32), at("b", FLOAT32))))
    yield _program(rows, Assign(out, less(at("b", FLOAT32), call("float", Extent("part", 1)))))
    own = View("part", "out", (), True, Returner("same"))
    value: Expr = less(at("a", FLOAT32), at("b", FLOAT32))
    yield _program(own, Assign(at("part", FLOAT32), value))
    yield _program(own, Augment(at("part", FLOAT32), "add(float32,float32)", value))
    for augmented in (False, True):
        yield _program(own, Atomic("add", "part", LANE, value, augmented))


def _structs() -> Iterator[Program]:
    """Structs with arrays, of which those that are returned are given, copied and filled."""
    s, p = Name("s", _HOLDER), Name("p", _HOLDER)
    x, scale = Member(s, "x", FLOAT32), Name("scale", FLOAT32)
    product = call("mul", at("s.u", FLOAT32), x)
    uses = (Assign(at("s.v", FLOAT32), product), Atomic("add", "s.w", LANE, product))
    filled = (View("s.u", "a", ()), View("s.v", "out", ()), View("s.w", "sums", ()))
    for signature in _SIGNATURES:
        for form in ("given", "filled"):
            made = Assign(s, Construct((), _HOLDER, form, Returner("make_holder", signature)))
            first = (Assign(scale, at("b", FLOAT32)), made, Assign(x, scale))
            yield _program(*first, *filled, *uses, structs=(_HOLDER,))
    copied: tuple[Stmt, ...] = (
        Assign(x, Member(p, "x", FLOAT32)),
        *(View(f"s.{name}", f"p.{name}", ()) for name in "uvw"),
    )
    for signature in _SIGNATURES[:2]:
        made = Assign(s, Construct((), _HOLDER, "copied", Returner("same", signature)))
        body: tuple[Stmt, ...] = (made, *copied, Augment(x, "add(float32,float32)", at("b", FLOAT32)), *uses)
        whole = _program(*body, structs=(_HOLDER,))
        yield replace(whole, params=(Parameter("p", _HOLDER), *whole.params))


def _in_function() -> Program:
    """A function of the Program calls one that returns a row."""
    inside = (
        View("row", "given", (LANE,), False, Returner("row_of")),
        Return((less(*(Load("row", index, FLOAT32) for index in numbers(0, 1))),)),
    )
    first = Function("first", (Parameter("given", _ROWS), Parameter("i", INT32)), inside, (FLOAT32,))
    called = Call("first", (ArrayArgument("g", _ROWS), LANE), (), FLOAT32)
    return _program(Assign(at("out", FLOAT32), called), functions=(first,))
