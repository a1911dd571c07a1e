"""Gradients that functions of the Program have of their own: statements that run on the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import numpy as np

from kernelfuzz.lang.dtypes import FLOAT32, Value
from kernelfuzz.lang.gradients import adjoints
from kernelfuzz.lang.nodes import Adjoint, Cell, Expr, Field, Function, Load, Name, Part, Slice, indices_of, root
from kernelfuzz.reference.adjoint import Add, within
from kernelfuzz.reference.elements import located
from kernelfuzz.reference.machine import FUEL, Machine, Statements
from kernelfuzz.reference.regions import Region
from kernelfuzz.reference.sampled import Bools, Sampled
from kernelfuzz.reference.stores import store


def record_call(
    machine: Machine, function: Function, args: dict[str, Sampled], regions: dict[str, Region], found: list[Sampled]
) -> None:
    """Records a call whose gradient the Program gives itself."""
    assert machine.tape is not None
    lanes = machine.n.active

    def run(taken: Sequence[Sampled | None], held: dict[int, Sampled], add: Add) -> dict[int, Sampled]:
        return _customized(machine, function, args, regions, lanes, taken, held, add)

    machine.tape.custom(machine.n, found, args.values(), run)


def _customized(
    machine: Machine,
    function: Function,
    args: dict[str, Sampled],
    regions: dict[str, Region],
    lanes: Bools,
    taken: Sequence[Sampled | None],
    held: dict[int, Sampled],
    add: Add,
) -> dict[int, Sampled]:
    """The adjoints of arguments, by node, that are others after the gradient that the function has."""
    n = machine.n
    outside, fuel, bits = machine.frame(), machine.fuel, machine.bits
    zeros = (n.constant(np.zeros(dtype.shape), dtype.scalar) for dtype in function.results)
    given = (zero if g is None else g for g, zero in zip(taken, zeros, strict=True))
    names = {**args, **dict(zip((param.name for param in adjoints(function)), given, strict=True))}
    machine.enter(names, {name: region.memory for name, region in regions.items()}, regions, None)
    # (what adjoints went through is noted where they come from)
    n.active, machine.fuel, machine.bits, machine.control = lanes, FUEL, None, None
    machine.adjoints, machine.add = {}, add
    before: dict[int, tuple[str, Sampled]] = {}
    for param in function.params:
        value = args.get(param.name)
        if value is None or not value.kind.is_float:
            continue
        # two parameters that were given one variable share its adjoint
        name = f"adjoint of {param.name if value.node is None else value.node}"
        machine.adjoints[param.name] = Name(name, cast(Value, param.dtype))
        if name not in names:
            zero = n.constant(np.zeros(value.shape), value.kind)
            names[name] = zero if value.node is None else held.get(value.node, zero)
            if value.node is not None:
                before[value.node] = name, names[name]
    machine.block(function.gradient)
    found = {node: names[name] for node, (name, was) in before.items() if names[name] is not was}
    machine.restore(outside)
    machine.fuel, machine.bits = fuel, bits
    return found


def _adjoint(machine: Machine, node: Adjoint) -> None:
    n, value = machine.n, machine.eval(node.value)
    whole = root(node.part) if node.part is not None else Name(node.name, FLOAT32)
    if isinstance(whole, Load | Cell):
        _add_to_element(machine, node, whole, n.neg(value) if node.change == "sub" else value)
        return
    assert isinstance(whole, Name)
    # (a field of a struct is a variable of its own here)
    held = machine.adjoints[whole.id]
    target = held if node.part is None else _on(node.part, held)
    if node.change != "set":
        value = (n.sub if node.change == "sub" else n.add)(machine.eval(target), value)
    store(machine, target, value, node)


def _add_to_element(machine: Machine, node: Adjoint, whole: Load | Cell, value: Sampled) -> None:
    """Adds to the adjoint of an element, or of a part of one."""
    assert machine.add is not None and node.part is not None
    n = machine.n
    memory, at, proven = located(machine, whole.array, indices_of(whole))
    if node.part != whole:
        element = Name("adjoint of an element", whole.dtype)
        machine.names[element.id] = n.constant(np.zeros(whole.dtype.shape), whole.dtype.scalar)
        store(machine, _on(node.part, element), value, node)
        value = machine.names[element.id]
    machine.add(memory, memory.checked(n, at, proven), within(value, n.active), at.unstable)


def _on(part: Expr, whole: Name) -> Expr:
    """The part of a variable that `part` is of something else."""
    return replace(part, base=_on(part.base, whole)) if isinstance(part, Part | Field | Slice) else whole


STATEMENTS: Statements = {Adjoint: _adjoint}
