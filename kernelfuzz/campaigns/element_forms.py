"""Plain Programs that change elements of arrays in place: each by all operators of a dtype, on arrays of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers
from kernelfuzz.corpus.augmented import FLOATS, PLACES, REPRESENTATIVES, WRITTEN, operators
from kernelfuzz.lang.dtypes import FLOATS as ALL_FLOATS, INT32, Array, Value
from kernelfuzz.lang.nodes import Apply, Assign, Augment, Cell, Expr, Literal, Name, Program, Stmt
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.provenance import DIVISIONS


def element_forms() -> Iterator[Program]:
    """All of them."""
    for number, program in enumerate((*_operators(), *_places(), *_added(), *_casts())):
        yield replace(program, name=f"element{number}")


def _operators() -> Iterator[Program]:
    for dtype in REPRESENTATIVES.values():
        keys = operators(dtype)
        yield kernel("kernel", *(Augment(at(f"out{n}", dtype), key, _by(key)) for n, key in enumerate(keys)))


def _casts() -> Iterator[Program]:
    """A number that becomes each other float, and is used once more behind that."""
    for dtype in ALL_FLOATS:
        x = Name("x", dtype)
        # (what takes the bits of another type has no adjoint)
        casts = (key for key, op in OPS.items() if op.row.family == "cast" and op.row.name != "cast")
        keys = [key for key in casts if OPS[key].params == (dtype,) and OPS[key].result in ALL_FLOATS]
        values = [Apply(key, (x,), OPS[key].result) for key in keys]
        stores = [Assign(at(f"out{number}", value.dtype), value) for number, value in enumerate(values)]
        yield kernel("kernel", Assign(x, at("a", dtype)), *stores, Assign(at("out", dtype), call("mul", x, x)))


def _by(key: str) -> Expr:
    """An element on the right of an operator, of which nothing is undefined: not zero, or no more than seven bits."""
    op = OPS[key]
    dtype = op.params[1]
    element = at(f"by_{dtype.name}", dtype)
    if not dtype.scalar.is_integer:
        return element
    if op.row.name in ("lshift", "rshift"):
        return call("bit_and", element, _filled(dtype, 7))
    return call("bit_or", element, _filled(dtype, 1)) if op.row.name in DIVISIONS else element


def _filled(dtype: Value, number: int) -> Expr:
    one = Literal(number, dtype.scalar)
    if not dtype.shape:
        return one
    return Apply(f"{type(dtype).__name__.lower()}[{dtype.name}]({dtype.scalar.name})", (one,), dtype)


def _places() -> Iterator[Program]:
    """Elements of several dimensions, by atomics and by what is none, in both ways to write their indices."""
    for ndim in (2, 3, 4):
        ways = [(name, written) for name in PLACES for written in WRITTEN]
        by = at("by", INT32)
        changes = [
            Augment(
                Cell(f"out{number}", (LANE, *numbers(*(2, 1, 0)[: ndim - 1])), INT32, written),
                f"{name}(int32,int32)",
                by,
            )
            for number, (name, written) in enumerate(ways)
        ]
        held = {f"out{number}": Array(INT32, ndim) for number in range(len(ways))}
        yield kernel("kernel", *changes, arrays=held)


def _added() -> Iterator[Program]:
    """What is added, or subtracted, is stored as well."""
    for how in ("add", "sub"):
        body: list[Stmt] = []
        for number, dtype in enumerate(FLOATS):
            held = Name(f"x{number}", dtype)
            key = f"{how}({dtype.name},{dtype.name})"
            body += [Assign(held, at(f"a{number}", dtype)), Augment(at(f"out{number}", dtype), key, held)]
            body.append(Assign(at(f"x_out{number}", dtype), held))
        yield kernel("kernel", *body)
