"""Mistakes with arrays of a lane's own: that each turn makes them anew is forgotten, axes are confused, copies lost."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, INT64, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Cell,
    Expr,
    For,
    Literal,
    Load,
    Path,
    Program,
    While,
    Zeros,
    at,
    replaced,
    walk_paths,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.rename import called_by

_MOST = 64
"""Elements that an array of the lane's own may have."""


def mistaken(program: Program, live: Collection[int]) -> Iterator[tuple[str, Program]]:
    """The Program with one of these mistakes made, and the feature that says that it matters."""
    paths = list(walk_paths(program))
    for path, node in paths:
        if not isinstance(node, Zeros):
            continue
        if node.array:
            yield from _without_copy(program, path, node)
        if not any(getattr(each, "array", "") == node.name and id(each) in live for _, each in paths):
            continue
        if not node.array and isinstance(at(program, path[:-1]), For | While):
            yield "once own array", _made_before(program, path, node)
            if len(node.shape) == 1 and node.shape[0] > 1 and node.dtype in _ZEROS:
                yield "once last of own array", _made_before(program, path, node, node.shape[0] - 1)
        for axis in range(len(node.shape) - 1):
            if (made := _confused(program, path, node, axis)) is not None:
                yield f"apart axes {axis} and {axis + 1} of own array{len(node.shape)}", made


def _without_copy(program: Program, path: Path, node: Zeros) -> Iterator[tuple[str, Program]]:
    """The copy is the array itself, or zeros, or its last element is."""
    one = with_statements(replaced(program, path, ()), lambda body: called_by(body, {node.name: node.array}))
    yield "apart copy and own array", one
    yield "apart copy and zeros", replaced(program, path, (with_fields(node, {"array": ""}),))
    if node.dtype in _ZEROS and math.prod(node.shape) > 1:
        last = tuple(Literal(length - 1, INT32) for length in node.shape)
        target = Load(node.name, last[0], node.dtype) if len(last) == 1 else Cell(node.name, last, node.dtype)
        lost = Assign(target, _ZEROS[node.dtype])
        yield f"apart last of copy{len(last)} and zero", replaced(program, path, (node, lost))


def _made_before(program: Program, path: Path, node: Zeros, zeros: int = 0) -> Program:
    """The array is made before the loop, and in each turn no more than so many `zeros` at its beginning."""
    anew = (Assign(Load(node.name, Literal(n, INT32), node.dtype), _ZEROS[node.dtype]) for n in range(zeros))
    loop = at(replaced(program, path, tuple(anew)), path[:-1])
    return replaced(program, path[:-1], (node, loop))


_ZEROS: dict[Value, Expr] = {
    FLOAT32: Literal(0.0, FLOAT32),
    FLOAT64: Literal(0.0, FLOAT64),
    INT32: Literal(0, INT32),
    INT64: Literal(0, INT64),
}


def _confused(program: Program, path: Path, node: Zeros, axis: int) -> Program | None:
    """Steps along one axis are as if it had the length of the next one, and that its own; None if that is the same.

    None, too, if the array is more than elements by all of their indices.
    """
    lengths = list(node.shape)
    strides = [math.prod(lengths[number + 1 :]) for number in range(len(lengths))]
    strides[axis] = strides[axis] // lengths[axis + 1] * lengths[axis]
    total = sum((length - 1) * stride for length, stride in zip(lengths, strides, strict=True)) + 1
    if lengths[axis] == lengths[axis + 1] or total > _MOST:
        return None
    mentions = [(where, each) for where, each in walk_paths(program) if getattr(each, "array", "") == node.name]
    if not all(isinstance(each, Cell) and len(each.indices) == len(lengths) for _, each in mentions):
        return None
    made = replaced(program, path, (with_fields(node, {"shape": (total,)}),))
    # what is in an index comes before what it is an index of
    for where, _ in reversed(mentions):
        cell = at(made, where)
        assert isinstance(cell, Cell)
        place = _place(cell.indices, strides)
        if place is None:
            return None
        made = replaced(made, where, (Load(cell.array, place, cell.dtype),))
    return made


def _place(indices: tuple[Expr, ...], strides: list[int]) -> Expr | None:
    """Where an element is; None if an index is no int32, or counts from the end."""
    known, terms = 0, list[Expr]()
    for index, stride in zip(indices, strides, strict=True):
        if index.dtype != INT32 or (isinstance(index, Literal) and index.value < 0):
            return None
        if isinstance(index, Literal):
            known += int(index.value) * stride
        else:
            terms.append(Apply("mul(int32,int32)", (index, Literal(stride, INT32)), INT32))
    place: Expr = Literal(known, INT32)
    for term in terms:
        place = Apply("add(int32,int32)", (term, place), INT32)
    return place
