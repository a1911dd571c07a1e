"""Plain Programs of arrays along each axis of which an index counts from the end, as `kernelfuzz.corpus.ends` asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.campaigns.place_forms import LANE, at, call, element, kernel, less, numbers
from kernelfuzz.lang.dtypes import FLOAT32, Array
from kernelfuzz.lang.nodes import Assign, Expr, Name, Program, Stmt, View

_X = Name("x", FLOAT32)


def end_forms() -> Iterator[Program]:
    """All of them."""
    for number, program in enumerate((*_elements(), *_views())):
        yield replace(program, name=f"end{number}")


def _elements() -> Iterator[Program]:
    """An element for each axis, and no two are one: another index is zero, or one behind the axis."""
    for indexed in (False, True):
        for ndim in (1, 2, 3, 4):
            held = {"w": Array(FLOAT32, ndim, indexed)}
            places = [element("w", _from_end(axis, ndim)) for axis in range(ndim)]
            yield kernel("kernel", Assign(at("out", FLOAT32), less(*places)), arrays=held)
            stores = (Assign(place, _X) for place in places)
            ends = (Assign(_X, at("a", FLOAT32)), *stores, Assign(at("x_out", FLOAT32), _X))
            yield kernel("kernel", *ends, arrays=held)


def _from_end(axis: int, ndim: int) -> tuple[Expr, ...]:
    """The lane's own indices, the one along this axis from the end."""
    if axis == 0:
        return (call("sub", *numbers(-1), LANE), *numbers(*(0,) * (ndim - 1)))
    others = [-1 if each == axis else int(each == _NEXT[ndim][axis]) for each in range(1, ndim)]
    return (LANE, *numbers(*others))


_NEXT = {2: {1: 1}, 3: {1: 2, 2: 1}, 4: {1: 3, 2: 3, 3: 1}}
"""The axis whose index is one, by rank and by the axis whose index counts from the end."""


def _views() -> Iterator[Program]:
    """Elements of views of two arrays: one of them may have no list of indices for an axis."""
    for ndim in (2, 3, 4):
        for last in (-1, -2):
            body: list[Stmt] = []
            reads: list[Expr] = []
            for array in ("w0", "w1"):
                for count in range(1, ndim):
                    body.append(View(f"{array}_{count}", array, numbers(*(last,) * count)))
                    reads.append(element(f"{array}_{count}", numbers(*range(-1, -1 - ndim + count, -1))))
            arrays = {array: Array(FLOAT32, ndim, True) for array in ("w0", "w1")}
            yield kernel("kernel", *body, Assign(at("out", FLOAT32), less(*reads)), arrays=arrays)
