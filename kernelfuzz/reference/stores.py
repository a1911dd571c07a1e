"""Assignments: to variables, to elements of arrays, and to parts of either."""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.lang.nodes import (
    Assign,
    AssignMany,
    Augment,
    Cell,
    Expr,
    Field,
    Load,
    Name,
    Pack,
    Part,
    Reference,
    Slice,
    Stmt,
    Tids,
    Unpack,
    indices_of,
    root,
    slot,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.elements import located
from kernelfuzz.reference.machine import Machine, Statements, does_more
from kernelfuzz.reference.operations import applied, observed
from kernelfuzz.reference.parts import part_of, places_of, with_part
from kernelfuzz.reference.provenance import joined
from kernelfuzz.reference.sampled import Sampled


def _assign(machine: Machine, node: Assign) -> None:
    store(machine, node.target, machine.eval(node.value), node)


def _assign_many(machine: Machine, node: AssignMany) -> None:
    values = [machine.eval(value) for value in node.values]
    for target, value in zip(node.targets, values, strict=True):
        store(machine, target, value, node)


def _augment(machine: Machine, node: Augment) -> None:
    target = _steady(machine, node.target) if machine.acts else node.target
    held = machine.eval(target)
    value = machine.eval(node.value)
    machine.mark(node)
    machine.mark_operands((held, value), (target, node.value))
    result = applied(machine, node.op, (held, value), (target, node.value))
    if OPS[node.op].row.name in ("add", "sub") and isinstance(root(target), Load | Cell):
        # (an atomic in Warp)
        result = result.with_unstable(machine.n.lost_in_sum(result.kind, held.data, value.data))
    if machine.bits is not None:
        result = joined(result, (held, value))
        observed(machine, node.op, (held, value), result, node)
    store(machine, target, result, node)


def _steady(machine: Machine, target: Expr) -> Expr:
    """The target of an augmented assignment, its indices evaluated now, and once, where they do more than that."""
    match target:
        case Load(_, index):
            return replace(target, index=_noted(machine, index))
        case Cell(_, indices):
            return replace(target, indices=tuple(_noted(machine, index) for index in indices))
        case Part(base, indices) | Slice(base, _, indices):
            base = _steady(machine, base)
            return replace(target, base=base, indices=tuple(_noted(machine, index) for index in indices))
        case Field(base):
            return replace(target, base=_steady(machine, base))
    return target


def _noted(machine: Machine, index: Expr) -> Expr:
    if not any(map(does_more, walk(index))):
        return index
    name = f"index {id(index)}"
    machine.names[name] = machine.eval(index)
    return Name(name, index.dtype)


def _unpack(machine: Machine, node: Unpack) -> None:
    for target, value in zip(node.targets, machine.several(node.value), strict=True):
        store(machine, target, value, node)


def _pack(machine: Machine, node: Pack) -> None:
    values = machine.values(node.values)
    machine.mark(node)
    for number, value in enumerate(values):
        machine.bind(slot(node.name, number), value if machine.bits is None else machine.traced(value, node))


def _tids(machine: Machine, node: Tids) -> None:
    for axis, name in enumerate(node.names):
        index = machine.n.lane_index(axis)
        machine.bind(name, index if machine.bits is None else machine.traced(index, node))


def store(machine: Machine, target: Expr, value: Sampled, node: Stmt | Reference) -> None:
    """Stores to a variable, an element, or a part of one; `node` is what does so."""
    if machine.bits is not None:
        value = machine.traced(value, node, target)
    match target:
        case Name(name):
            machine.mark(node, target)
            machine.bind(name, value)
        case Load() | Cell():
            memory, at, proven = located(machine, target.array, indices_of(target))
            machine.mark(node, target)
            memory.store(machine.n, at, value, machine.in_doubt(), proven)
        case Part() | Field() | Slice():
            _store_part(machine, target, value, node)


def _store_part(machine: Machine, target: Part | Field | Slice, value: Sampled, node: Stmt | Reference) -> None:
    """Stores to a part of a variable or an element: the whole with the part replaced, from the inside out."""
    path: list[Part | Field | Slice] = []
    whole: Expr = target
    while isinstance(whole, Part | Field | Slice):
        path.insert(0, whole)
        whole = whole.base
    place = located(machine, whole.array, indices_of(whole)) if isinstance(whole, Load | Cell) else None
    keys = [places_of(machine, part) for part in path]
    if place is None:
        held = machine.eval(whole)
    else:
        memory, at, proven = place
        machine.mark(node, *path, whole)
        held = memory.load(machine.n, at, proven)
    helds = [held]
    for part, places in zip(path[:-1], keys[:-1], strict=True):
        helds.append(part_of(machine.n, helds[-1], places, part))
    machine.mark(node, *path, whole)
    for places, outer in zip(reversed(keys), reversed(helds), strict=True):
        value = with_part(machine.n, outer, places, value)
    if place is not None:
        memory.store(machine.n, at, value, machine.in_doubt(), proven)
    elif isinstance(whole, Name):
        machine.bind(whole.id, value)


STATEMENTS: Statements = {
    Assign: _assign,
    AssignMany: _assign_many,
    Augment: _augment,
    Unpack: _unpack,
    Pack: _pack,
    Tids: _tids,
}
