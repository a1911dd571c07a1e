"""Arrays: their elements, loaded and found, views and slices of them, arrays of the lane's own, and atomics."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import BOOL, INT32, Array
from kernelfuzz.lang.nodes import (
    Atomic,
    AtomicCell,
    AtomicOld,
    Cell,
    Either,
    Expr,
    Extent,
    Given,
    Length,
    Load,
    LowerBound,
    SampleCdf,
    View,
    Window,
    Zeros,
    indices_of,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ranges import bounds, in_range
from kernelfuzz.reference.machine import Expressions, Machine, Statements
from kernelfuzz.reference.memory import Memory
from kernelfuzz.reference.operations import advance, applied
from kernelfuzz.reference.provenance import joined
from kernelfuzz.reference.regions import Region, chosen, own
from kernelfuzz.reference.sampled import Bools, Sampled


def _load(machine: Machine, node: Load | Cell) -> Sampled:
    try:
        memory, index, proven = located(machine, node.array, indices_of(node))
        machine.mark(node)
        found = memory.load(machine.n, index, proven)
    except Undefined as error:
        error.node = error.node or node
        raise
    return joined(found, (index,)) if machine.bits is not None else found


def located(machine: Machine, array: str, indices: tuple[Expr, ...]) -> tuple[Memory, Sampled, bool]:
    """The memory that an array is a part of, where in it `indices` are, and whether that is certain to be there."""
    region = machine.regions[array]
    if region.is_plain:
        return region.memory, machine.eval(indices[0]), _proven(machine, array, indices[0])
    places = [machine.eval(index) for index in indices]
    return region.memory, region.place(machine.n, places, _all_proven(machine, array, indices, places)), True


def _proven(machine: Machine, array: str, index: Expr) -> bool:
    return in_range(index, machine.regions[array].memory.length, array)


def _all_proven(
    machine: Machine, array: str, indices: tuple[Expr, ...], places: Sequence[Sampled], axes: Sequence[int] = range(4)
) -> list[bool]:
    """Which of the indices, along these axes, are in range whatever their parts are; asked of uncertain ones only."""
    found = [True] * len(indices)
    for number, (index, place) in enumerate(zip(indices, places, strict=True)):
        if place.unstable is not None:
            low, high = bounds(index, machine.lengths())
            found[number] = low >= 0 and high < np.min(machine.regions[array].shape[axes[number]])
    return found


def _lower_bound(machine: Machine, node: LowerBound) -> Sampled:
    memory = machine.regions[node.array].memory
    # (the value is the last argument)
    span = [machine.eval(bound) for bound in node.span]
    value = machine.eval(node.value)
    for bound, expr in zip(span, node.span, strict=True):
        unsure = bound.unstable is not None and (bound.unstable & machine.n.active).any()
        if unsure and not in_range(expr, memory.length + 1, node.array):
            raise Undefined("index out of range", "for some value of an uncertain index", node)
        try:
            machine.n.undefined((bound.data < 0) | (bound.data > memory.length), bound.unstable, "index out of range")
        except Undefined as error:
            error.node = node
            raise
    out = memory.search(machine.n, value, *span)
    return joined(out, (value, *span)) if machine.bits is not None else out


def _sample_cdf(machine: Machine, node: SampleCdf) -> Sampled:
    state = machine.eval(node.state)
    uniform, after = OPS["randf(uint32)"].row.meaning(machine.n, state)
    advance(machine, node.state, joined(after, (state,)) if machine.bits is not None else after)
    out = machine.regions[node.array].memory.search(machine.n, uniform)
    return joined(out, (state,)) if machine.bits is not None else out


def _length(machine: Machine, node: Length) -> Sampled:
    return _extent_of(machine, node.array, 0)


def _extent(machine: Machine, node: Extent) -> Sampled:
    return _extent_of(machine, node.array, node.axis)


def _extent_of(machine: Machine, array: str, axis: int) -> Sampled:
    region = machine.regions[array]
    extent = region.shape[axis]
    if isinstance(extent, int):
        return machine.n.constant(extent, INT32)
    found = Sampled(extent[None], INT32)
    return found if machine.bits is None or region.offset is None else joined(found, (region.offset,))


def _given(machine: Machine, node: Given) -> Sampled:
    # (what is None has no element, and all else has)
    region = machine.regions[node.array]
    there: Bools = np.asarray(np.logical_and.reduce(np.broadcast_arrays(*(np.not_equal(n, 0) for n in region.shape))))
    if not there.ndim:
        return machine.n.constant(bool(there), BOOL)
    found = Sampled(there[None], BOOL)
    return found if machine.bits is None or region.offset is None else joined(found, (region.offset,))


def _view(machine: Machine, node: View) -> None:
    places = [machine.eval(index) for index in node.indices]
    if machine.bits is not None:
        places = [machine.traced(place, node) for place in places]
    proven = _all_proven(machine, node.array, node.indices, places)
    found = machine.regions[node.array].within(machine.n, places, proven)
    if machine.bits is not None and not places:
        assert found.offset is not None
        found = replace(found, offset=machine.traced(found.offset, node))
    machine.regions[node.name] = found


def _either(machine: Machine, node: Either) -> None:
    test = machine.eval(node.test)
    if test.unstable is not None and (test.unstable & machine.n.active).any():
        raise Undefined("choice of an array", "by an uncertain test", node)
    regions = (machine.regions[array].within(machine.n, [], []) for array in (node.array, node.instead))
    found = chosen(machine.n, test.data[0], *regions)
    if machine.bits is not None:
        assert found.offset is not None
        found = replace(found, offset=machine.traced(joined(found.offset, (test,)), node))
    machine.regions[node.name] = found


def _window(machine: Machine, node: Window) -> None:
    places = [machine.eval(index) for index in node.indices]
    if machine.bits is not None:
        places = [machine.traced(place, node) for place in places]
    axes = [axis for axis, span in enumerate(node.spans) if span is None]
    proven = _all_proven(machine, node.array, node.indices, places, axes)
    bounds: dict[tuple[int, str], Sampled] = {
        (bound.axis, bound.edge): _bound(machine, bound.value, node) for bound in node.bounds
    }
    try:
        found = machine.regions[node.array].window(machine.n, node.spans, places, proven, bounds)
    except Undefined as error:
        error.node = error.node or node
        raise
    assert found.offset is not None
    if machine.bits is not None:
        found = replace(found, offset=machine.traced(found.offset, node))
    machine.regions[node.name] = found


def _bound(machine: Machine, value: Expr, node: Window) -> Sampled:
    found = machine.eval(value)
    if found.unstable is not None and (found.unstable & machine.n.active).any():
        raise Undefined("bounds of a slice", "an uncertain one", node)
    return found if machine.bits is None else machine.traced(found, node)


def _zeros(machine: Machine, node: Zeros) -> None:
    length = math.prod(node.shape)
    if node.name not in machine.arrays:
        zeros = np.zeros((machine.n.lanes * length, *node.dtype.shape), dtype=node.dtype.scalar.numpy)
        machine.arrays[node.name] = memory = Memory(Array(node.dtype), zeros, machine.words)
        memory.private = length
    region = own(machine.arrays[node.name], machine.n.lanes, node.shape)
    assert region.offset is not None
    first = region.offset if machine.bits is None else machine.traced(region.offset, node)
    machine.regions[node.name] = replace(region, offset=first)
    region.memory.clear(machine.n, first)
    if node.array:
        _copied(machine, node)


def _copied(machine: Machine, node: Zeros) -> None:
    source, target = machine.regions[node.array], machine.regions[node.name]
    machine.mark(node)
    for number in range(math.prod(node.shape)):
        value = source.memory.load(machine.n, _behind(machine, source, number), True)
        if machine.bits is not None:
            value = machine.traced(joined(value, (_behind(machine, source, number),)), node)
        target.memory.store(machine.n, _behind(machine, target, number), value, machine.in_doubt(), True)


def _behind(machine: Machine, region: Region, number: int) -> Sampled:
    """The place so many elements behind the first one of an array of the lane's own."""
    assert region.offset is not None
    place = Sampled(region.offset.data + number, INT32)
    return place if machine.bits is None else joined(place, (region.offset,))


def _atomic(machine: Machine, node: Atomic) -> None:
    _update(machine, node, (node.index,))


def _atomic_cell(machine: Machine, node: AtomicCell) -> None:
    _update(machine, node, node.indices)


def _update(machine: Machine, node: Atomic | AtomicCell, indices: tuple[Expr, ...]) -> None:
    memory, index, proven = located(machine, node.array, indices)
    value = machine.eval(node.value)
    if machine.bits is not None:
        value = machine.traced(value, node)
    machine.mark(node)
    memory.update(machine.n, node.op, index, value, machine.in_doubt(), proven)


def _told_apart_by_bits(held: Sampled, other: Sampled) -> Bools | None:
    """Where a float is compared as bits on CUDA and as a number on the CPU: zeros of both signs, NaN on both sides."""
    zeros = (held.data == 0) & (other.data == 0) & (np.signbit(held.data) != np.signbit(other.data))
    apart: Bools = np.asarray((zeros | (np.isnan(held.data) & np.isnan(other.data))).any(axis=0))
    return apart if apart.any() else None


def _old(machine: Machine, node: AtomicOld) -> Sampled:
    """The element before an atomic, which is no more than a load and a store where no other lane touches it."""
    n = machine.n
    try:
        memory, index, proven = located(machine, node.array, node.indices)
        values = tuple(machine.eval(value) for value in node.values)
        tape, n.tape = n.tape, None
        held = memory.load(n, index, proven)
        sources = (held, *values)
        own = Load(node.array, node.index, node.dtype)
        match node.op:
            case "exch":
                new = values[0]
            case "cas":
                same = applied(machine, f"eq({node.dtype.name},{node.dtype.name})", (held, values[0]), (own, own))
                new = n.where(same, values[1], held)
                if machine.device == "cuda" and node.dtype.scalar.is_float:
                    new = new.with_unstable(_told_apart_by_bits(held, values[0]))
            case _:
                name = _OPERATORS.get(node.op, node.op)
                key = f"{name}({node.dtype.name},{node.dtype.name})"
                if key not in OPS:
                    # of matrices there is no such operation, but for atomics, which take each element for itself
                    key = f"{name}({node.dtype.scalar.name},{node.dtype.scalar.name})"
                new = applied(machine, key, sources, (own, *node.values))
                if node.op in ("add", "sub"):
                    new = new.with_unstable(n.lost_in_sum(new.kind, held.data, values[0].data))
                if node.op in ("min", "max") and node.dtype.scalar.is_float:
                    nans: Bools = np.asarray(np.isnan(held.data).any(axis=0) | np.isnan(values[0].data).any(axis=0))
                    new = new.with_unstable(nans if nans.any() else None)
        if machine.bits is not None:
            new = machine.traced(joined(new, sources), node)
        memory.store(n, index, new, machine.in_doubt(), proven)
        n.tape = tape
    except Undefined as error:
        error.node = error.node or node
        raise
    if tape is not None:
        # nothing goes back to what was there before
        lanes = np.flatnonzero(n.active)
        touched = np.broadcast_to(index.data[0], n.lanes)[lanes]
        before = np.broadcast_to(held.data, (len(held.data), n.lanes, *held.shape))[:, lanes]
        machine.mark(node)
        tape.atomic(n, node.op, memory, touched, lanes, values[-1], before, alone=True)
    return joined(held, (index, *values)) if machine.bits is not None else held


_OPERATORS = {"and": "bit_and", "or": "bit_or", "xor": "bit_xor"}

STATEMENTS: Statements = {
    View: _view,
    Window: _window,
    Either: _either,
    Zeros: _zeros,
    Atomic: _atomic,
    AtomicCell: _atomic_cell,
}
EXPRESSIONS: Expressions = {
    Load: _load,
    Cell: _load,
    LowerBound: _lower_bound,
    SampleCdf: _sample_cdf,
    Length: _length,
    Extent: _extent,
    Given: _given,
    AtomicOld: _old,
}
