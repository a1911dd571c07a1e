"""A pass of reduction: arrays and their elements, views of them, and the axes of a launch, made plainer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.lang.atomics import AUGMENTED
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import (
    Assign,
    Atomic,
    AtomicCell,
    Cell,
    Construct,
    Either,
    Literal,
    Load,
    Name,
    Path,
    Program,
    Returner,
    Tids,
    View,
    Window,
    Zeros,
    replaced,
    walk_paths,
    with_fields,
)
from kernelfuzz.lang.returners import with_returners
from kernelfuzz.plainness import (
    ATOMICS,
    LANE,
    Fresh,
    fewer_axes,
    is_target,
    lane_of,
    written,
)


def plain_arrays(program: Program) -> Iterator[Program]:
    """Elements replaced by the lane's own; every array read once; few arrays that are written."""
    lane = lane_of(program)
    stored = written(program)
    for number, param in enumerate(program.params):
        if isinstance(param.dtype, Array) and param.dtype.indexed:
            plain = replace(param, dtype=replace(param.dtype, indexed=False))
            yield replace(program, params=(*program.params[:number], plain, *program.params[number + 1 :]))
    reads: Counter[str] = Counter()
    for path, node in walk_paths(program):
        for along_first in (False, True) if isinstance(node, Tids) else ():
            if (less := fewer_axes(program, along_first)) is not None:
                yield less
        if isinstance(node, Cell | AtomicCell | Tids):
            yield from _flatter(program, path, node, lane)
        if isinstance(node, AtomicCell) and lane is not None:
            yield from _plainer_cells(program, path, node, lane)
        if isinstance(node, Cell):
            for place in range(len(node.indices) - 1):
                one, other = node.indices[place : place + 2]
                indices = (*node.indices[:place], other, one, *node.indices[place + 2 :])
                yield replaced(program, path, (replace(node, indices=indices),))
        if isinstance(node, Zeros):
            yield from _plainer_zeros(program, path, node)
        if isinstance(node, Window) and not node.returned_by:
            yield replaced(program, path, (View(node.name, node.array, (), together=node.together, takes=node.takes),))
        if isinstance(node, View | Window | Either) and node.inline:
            yield replaced(program, path, (replace(node, inline=False),))
        if isinstance(node, View | Window) and node.takes:
            yield replaced(program, path, (replace(node, takes=""),))
        if isinstance(node, View | Window) and node.together:
            yield replaced(program, path, (replace(node, together=False),))
        if isinstance(node, Construct) and node.form != "plain":
            yield replaced(program, path, (replace(node, form="plain", returned_by=None),))
        if isinstance(node, View | Window | Either | Construct) and node.returned_by is not None:
            yield from _not_returned(program, path, node)
        if not isinstance(node, Load):
            continue
        if lane is not None and node.index != lane:
            yield replaced(program, path, (replace(node, index=lane),))
        if is_target(path):
            for param in program.params:
                if param.name in stored and param.name != node.array and param.dtype == Array(node.dtype):
                    yield replaced(program, path, (replace(node, array=param.name),))
        else:
            reads[node.array] += 1
            if reads[node.array] > 1 or node.array in stored:
                fresh = Fresh(program)
                own = replace(node, array=fresh.array("in", node.dtype))
                yield fresh.around(replaced(program, path, (own,)))


def _flatter(program: Program, path: Path, node: Cell | AtomicCell | Tids, lane: Name | None) -> Iterator[Program]:
    """Arrays and launches of several dimensions replaced by those of one."""
    fresh = Fresh(program)
    match node:
        case Tids((first, _)):
            yield replaced(program, path, (Assign(Name(first, INT32), LANE),))
        case Tids(names):
            yield replaced(program, path, (Tids(names[:-1]),))
        case Cell() if lane is not None:
            if node.form == "chained":
                yield replaced(program, path, (replace(node, form="tuple"),))
            base = "out" if is_target(path) else "in"
            element = fresh.element(node.dtype, lane, base)
            yield fresh.around(replaced(program, path, (element,)))
            for axis in range(len(node.indices)) if len(node.indices) > 2 else ():
                fresh = Fresh(program)
                left = (*node.indices[:axis], *node.indices[axis + 1 :])
                lower = replace(node, array=fresh.array(base, node.dtype, len(left)), indices=left)
                yield fresh.around(replaced(program, path, (lower,)))
        case AtomicCell(op, _, _, value) if lane is not None:
            plain = Atomic(op, fresh.array("acc", value.dtype), lane, value, node.augmented)
            yield fresh.around(replaced(program, path, (plain,)))
            if node.augmented:
                yield replaced(program, path, (replace(node, augmented=False),))


def _plainer_cells(program: Program, path: Path, node: AtomicCell, lane: Name) -> Iterator[Program]:
    """Atomics by several indices that are plainer, add float32 and have two indices."""
    for op in ATOMICS[: ATOMICS.index(node.op)]:
        yield replaced(program, path, (replace(node, op=op, augmented=node.augmented and op in AUGMENTED),))
    fresh = Fresh(program)
    array, value = fresh.array("acc", FLOAT32, 2), fresh.element(FLOAT32, lane)
    for op in dict.fromkeys(("add", node.op)):
        plain = AtomicCell(op, array, (lane, Literal(2, INT32)), value)
        if plain.op != node.op or len(node.indices) > 2 or node.value.dtype != FLOAT32 or node.indices != plain.indices:
            yield fresh.around(replaced(program, path, (plain,)))


def _plainer_zeros(program: Program, path: Path, node: Zeros) -> Iterator[Program]:
    """An array of the lane's own that is no copy, that has one axis, and that is short."""
    if node.array:
        yield replaced(program, path, (replace(node, array=""),))
    if node.shape == _SHORT:
        return
    short = replaced(program, path, (replace(node, shape=_SHORT),))
    for place, cell in [*walk_paths(short)][::-1]:
        match cell:
            case Cell(node.name, _, dtype):
                short = replaced(short, place, (Load(node.name, Literal(2, INT32), dtype),))
            case Load(node.name):
                short = replaced(short, place, (replace(cell, index=Literal(2, INT32)),))
    yield short


_SHORT = (3,)
"""The plainest shape of an array of the lane's own, of which the last element is asked for."""


def _not_returned(program: Program, path: Path, node: View | Window | Either | Construct) -> Iterator[Program]:
    """An array or a struct that no function returns, or one that says less of what it takes."""
    alone: dict[str, object] = {"returned_by": None}
    yield replaced(program, path, (with_fields(node, alone),))
    if not isinstance(node, Construct) and node.inline:
        yield replaced(program, path, (with_fields(node, alone | {"inline": False}),))
    by = node.returned_by
    if by is not None and by.signature != "plain":
        yield with_returners(program, lambda each: Returner(each.name) if each == by else each)
