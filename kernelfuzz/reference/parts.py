"""Components, fields and slices of values: where they are, what they hold, and the value with one replaced.

Where a part is may differ from lane to lane, and may be uncertain.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import INT32, component
from kernelfuzz.lang.nodes import Expr, Field, Literal, Part, Slice
from kernelfuzz.lang.ranges import in_range
from kernelfuzz.reference.machine import Expressions, Machine
from kernelfuzz.reference.memory import signed
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.provenance import joined
from kernelfuzz.reference.sampled import Bools, Data, Sampled, either, fit

Places: TypeAlias = "list[int | Sampled | Data]"
"""Where a part is in its base: for each axis a place, the same for all lanes or not, or the places of a span."""


def _part(machine: Machine, node: Part | Slice) -> Sampled:
    base = machine.eval(node.base)
    places = places_of(machine, node)
    machine.mark(node)
    out = part_of(machine.n, base, places, node)
    if machine.bits is None:
        return out
    return joined(out, (base, *(p for p in places if isinstance(p, Sampled))))


def _field(machine: Machine, node: Field) -> Sampled:
    base = machine.eval(node.base)
    machine.mark(node)
    out = _component(machine.n, base, node)
    return joined(out, (base,)) if machine.bits is not None else out


def places_of(machine: Machine, node: Part | Field | Slice) -> Places:
    """Where a part is in its base."""
    match node:
        case Field(base, name):
            found = component(base.dtype, name)
            assert found is not None
            return [np.arange(7)[found[1]] if isinstance(found[1], slice) else found[1]]
        case Part(_, indices):
            return [_place(machine, index, node, axis) for axis, index in enumerate(indices)]
    remaining = iter(node.indices)
    return [
        np.array(span.of(node.base.dtype.shape[axis])) if span else _place(machine, next(remaining), node, axis)
        for axis, span in enumerate(node.spans)
    ]


def _place(machine: Machine, index: Expr, node: Part | Slice, axis: int) -> int | Sampled:
    if isinstance(index, Literal):
        return int(index.value) % node.base.dtype.shape[axis]
    value = machine.eval(index)
    if value.kind != INT32:
        trace, value = value.trace, Sampled(signed(value.data), INT32, value.unstable)
        value.trace = trace
    length = node.base.dtype.shape[axis]
    unsure = value.unstable is not None and (value.unstable & machine.n.active).any()
    if unsure and not in_range(index, length, None, backwards=True):
        raise Undefined("index out of range", "for some value of an uncertain index", node)
    outside = (value.data < -length) | (value.data >= length)
    if outside.any():
        try:
            machine.n.undefined(outside, value.unstable, "index out of range")
        except Undefined as error:
            error.node = node
            raise
    if (value.data < 0).any() or outside.any():
        # from the end; lanes that do not run may have any value
        places = np.where(value.data < 0, value.data + length, value.data)
        clipped = Sampled(np.clip(places, 0, length - 1), value.kind, value.unstable)
        clipped.trace = value.trace
        return clipped
    return value


def part_of(n: Arithmetic, base: Sampled, places: Places, node: Part | Field | Slice) -> Sampled:
    """The part of a value that `node` names and that is at these places."""
    if isinstance(node, Field):
        return _component(n, base, node)
    if isinstance(node, Slice):
        fixed = [place for place in places if not isinstance(place, Sampled)]
        if len(fixed) < len(places):
            return _gather(n, base, places)
        spans = [slice(s.start, s.stop, s.step) if s else p for s, p in zip(node.spans, places, strict=True)]
        return n.part(base, *spans)  # type: ignore[arg-type]  # int or slice
    if all(isinstance(place, int) for place in places):
        return n.part(base, *places)  # type: ignore[arg-type]  # all are int here
    return _gather(n, base, places)


def _component(n: Arithmetic, base: Sampled, node: Field) -> Sampled:
    found = component(node.base.dtype, node.name)
    assert found is not None
    return n.part(base, found[1])


def _gather(n: Arithmetic, base: Sampled, places: Places) -> Sampled:
    lanes, key = n.lanes, _key(n, places)
    data = np.broadcast_to(base.data, (base.data.shape[0], lanes, *base.shape))[(slice(None), *key)]
    raw = None
    if base.raw is not None:
        raw = np.broadcast_to(base.raw, (base.raw.shape[0], lanes, *base.shape))[(slice(None), *key)]
    unstable = None
    if base.unstable is not None:
        unstable = np.broadcast_to(base.unstable, (lanes, *base.shape))[key]
    for place in places:
        if isinstance(place, Sampled) and place.unstable is not None:
            flags = fit(np.broadcast_to(place.unstable, lanes), data.ndim - 1)
            unstable = either(unstable, np.broadcast_to(flags, data.shape[1:]))
    out = Sampled(data, base.kind, unstable, raw)
    if n.tape is not None and base.node is not None:
        unsure = _unsure_places(n, places)
        n.record(out, (base,), lambda g: (_ungathered(n, g, base, key).with_unstable(unsure),))
    return out


def _ungathered(n: Arithmetic, g: Sampled, base: Sampled, key: tuple[Any, ...]) -> Sampled:
    """The adjoint of a value from that of a part of it."""
    lanes = n.lanes
    data = np.zeros((g.data.shape[0], lanes, *base.shape), dtype=g.data.dtype)
    data[(slice(None), *key)] = g.data
    unstable = None
    if g.unstable is not None:
        unstable = np.zeros((lanes, *base.shape), dtype=bool)
        unstable[key] = g.unstable
    return Sampled(data, g.kind, unstable)


def with_part(n: Arithmetic, old: Sampled, places: Places, new: Sampled) -> Sampled:
    """A value, `old`, in which the part at these places is another."""
    samples = max(old.data.shape[0], new.data.shape[0])
    lanes = n.lanes
    data = np.broadcast_to(old.data, (samples, lanes, *old.shape)).copy()
    flags = np.zeros((lanes, *old.shape), dtype=bool)
    if old.unstable is not None:
        flags |= old.unstable
    raw = None
    if old.raw is not None or new.raw is not None:
        raw = np.broadcast_to(old.data if old.raw is None else old.raw, data.shape).copy()
    key = _key(n, places)
    data[(slice(None), *key)] = new.data
    flags[key] = False if new.unstable is None else new.unstable
    if raw is not None:
        raw[(slice(None), *key)] = new.data if new.raw is None else new.raw
    for place in places:
        if isinstance(place, Sampled) and place.unstable is not None:
            flags |= fit(place.unstable, flags.ndim)
    out = Sampled(data, old.kind, flags if flags.any() else None, raw)
    if new.trace is not None and old.trace is not None:
        out.trace = new.trace | old.trace
    if n.tape is not None:
        unsure = _unsure_places(n, places)
        n.record(out, (old, new), lambda g: _parted(n, g, places, key, new.shape, unsure))
    return out


def _parted(
    n: Arithmetic, g: Sampled, places: Places, key: tuple[Any, ...], shape: tuple[int, ...], unsure: Bools | None
) -> tuple[Sampled, Sampled]:
    """The adjoints of a value and of the part that was put into it, from that of the result."""
    lanes = n.lanes
    g = g.with_unstable(unsure)
    data = np.broadcast_to(g.data, (g.data.shape[0], lanes, *g.shape)).copy()
    flags = None if g.unstable is None else np.broadcast_to(g.unstable, (lanes, *g.shape)).copy()
    data[(slice(None), *key)] = 0
    if flags is not None and unsure is None:
        flags[key] = False
    part = _gather(n, g, places)
    back = Sampled(part.data.reshape(*part.data.shape[:2], *shape), part.kind, part.unstable)
    return Sampled(data, g.kind, flags), back


def _unsure_places(n: Arithmetic, places: Places) -> Bools | None:
    """The lanes in which nobody knows which part of a value it is."""
    unsure: Bools | None = None
    for place in places:
        if isinstance(place, Sampled) and place.unstable is not None:
            unsure = either(unsure, np.broadcast_to(place.unstable, n.lanes))
    return unsure


def _key(n: Arithmetic, places: Places) -> tuple[Any, ...]:
    """What picks those places of a value, an array with axes (lane, *shape)."""
    lanes = n.lanes
    if any(isinstance(place, np.ndarray) for place in places):
        # an axis for the lanes, and one for each span
        picked: list[Any] = [np.arange(lanes), *places]
        spans = [axis for axis, place in enumerate(picked) if isinstance(place, np.ndarray)]
        for axis, place in enumerate(picked):
            if isinstance(place, Sampled):
                picked[axis] = np.broadcast_to(place.data[0], lanes).reshape(-1, *(1,) * (len(spans) - 1))
            elif isinstance(place, np.ndarray):
                number = spans.index(axis)
                picked[axis] = place.reshape(-1, *(1,) * (len(spans) - 1 - number))
        return tuple(picked)
    if all(isinstance(place, int) for place in places):
        return (slice(None), *places)
    return (np.arange(lanes), *(p if isinstance(p, int) else np.broadcast_to(p.data[0], lanes) for p in places))


EXPRESSIONS: Expressions = {Part: _part, Slice: _part, Field: _field}
