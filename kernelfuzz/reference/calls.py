"""Calls of functions of the Program: each runs in the lanes that call it, with names of its own."""

from __future__ import annotations

import numpy as np

from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import INT32, Value
from kernelfuzz.lang.nodes import ArrayArgument, Call, Callee, Do, Function, Name, Picked, Reference, Return, Stmt
from kernelfuzz.reference.gradients import record_call
from kernelfuzz.reference.machine import Expressions, Machine, Several, Statements
from kernelfuzz.reference.memory import Memory
from kernelfuzz.reference.regions import Region
from kernelfuzz.reference.sampled import Sampled
from kernelfuzz.reference.stores import store


def _perform(machine: Machine, node: Do) -> None:
    assert isinstance(node.value, Call)
    _called(machine, node.value, node)


def _call(machine: Machine, node: Call) -> Sampled:
    return _called(machine, node)[0]


def _call_several(machine: Machine, node: Call) -> tuple[Sampled, ...]:
    return tuple(_called(machine, node))


def _picked(machine: Machine, node: Picked) -> Sampled:
    """One of several results, the call made for the first of them."""
    if node.first:
        machine.many[id(node.value)] = _called(machine, node.value)
    return machine.many[id(node.value)][node.number]


def _called(machine: Machine, node: Call, *around: Stmt) -> list[Sampled]:
    """Runs a function in the lanes that call it, with names of its own, and gives its results."""
    function = resolved(node, machine.functions)
    names: dict[str, Sampled] = {}
    arrays: dict[str, Memory] = {}
    regions: dict[str, Region] = {}
    places: dict[str, Reference] = {}
    for name, value in arguments(node, function):
        if isinstance(value, Reference):
            places[name] = value
        elif isinstance(value, ArrayArgument):
            regions[name] = machine.regions[value.array]
            arrays[name] = regions[name].memory
        elif isinstance(value, Name) and function.own_gradient and _of_whole(name, value):
            # its adjoint is the variable's own, which the gradient may replace
            held = machine.names[value.id]
            names[name] = held if machine.bits is None else machine.traced(held, value)
        elif isinstance(value, Name) and "." in name:
            # (a variable that a new struct is made of is copied, and its adjoint is not that of the field)
            names[name] = machine.passed(machine.eval(value), value)
        elif not isinstance(value, Callee):  # there is none left
            names[name] = machine.eval(value)
    # nothing else sees a place while the function runs, which so may as well change a copy and give it back
    for name, reference in places.items():
        held = machine.eval(reference.target)
        names[name] = held if machine.bits is None else machine.traced(held, reference)
    found, left = run_function(machine, function, node, names, arrays, regions, *around)
    for name, reference in places.items():
        store(machine, reference.target, left[name], reference)
    if machine.bits is None:
        return found
    return [machine.traced(value, node) for value in found]


def _of_whole(name: str, value: Name) -> bool:
    """Whether a parameter that is a field was given that of a variable, which is passed whole."""
    _, dot, fields = name.partition(".")
    own = value.id.removesuffix(f".{fields}")
    return bool(dot) and own != value.id and "." not in own


def run_function(
    machine: Machine,
    function: Function,
    node: Call,
    names: dict[str, Sampled],
    arrays: dict[str, Memory],
    regions: dict[str, Region],
    *around: Stmt,
) -> tuple[list[Sampled], dict[str, Sampled]]:
    """What a function gives that is called by `node`, and what it leaves in its parameters by reference."""
    n = machine.n
    outside, passed = machine.frame(), dict(names)
    machine.enter(names, arrays, regions, machine.in_doubt())
    if machine.bits is not None:
        machine.control = machine.traced(n.constant(0, INT32), node, *around).trace
    tape = n.tape
    if function.own_gradient:
        # it says itself what goes back
        n.tape = None
    machine.block(function.body)
    n.tape = tape
    found = [_result(machine, number, dtype) for number, dtype in enumerate(function.results)]
    unsure = machine.leaving[Return].doubt
    by_ref = (param.name for param in function.params if param.by_ref)
    left = {name: machine.names[name].with_unstable(unsure) for name in by_ref}
    machine.restore(outside)
    if function.own_gradient and n.tape is not None:
        machine.mark(node)
        # (its gradient gets what was passed, whatever it did to its parameters)
        record_call(machine, function, passed, regions, found)
    if machine.replaying:
        found = _replayed(machine, function, node, passed, arrays, regions, found)
    if machine.bits is None:
        return [value.with_unstable(unsure) for value in found], left
    return [machine.passed(value.with_unstable(unsure), node) for value in found], left


def _replayed(
    machine: Machine,
    function: Function,
    node: Call,
    passed: dict[str, Sampled],
    arrays: dict[str, Memory],
    regions: dict[str, Region],
    found: list[Sampled],
) -> list[Sampled]:
    """What a function gives to what runs forward again: what its replay does, or it, with no replay in it.

    What goes back goes into the function as it ran, and there replays were called.
    """
    tape, machine.n.tape, machine.replaying = machine.n.tape, None, False
    if function.replay:
        outside = machine.frame()
        machine.enter(dict(passed), arrays, regions, machine.in_doubt())
        values = [machine.eval(value) for value in function.replay]
        machine.restore(outside)
    else:
        values, _ = run_function(machine, function, node, dict(passed), arrays, regions)
    machine.n.tape, machine.replaying = tape, True
    given = []
    for value, ran in zip(values, found, strict=True):
        copy = Sampled(value.data, value.kind, value.unstable, value.raw)
        copy.trace, copy.node = value.trace, ran.node
        given.append(copy)
    return given


def _result(machine: Machine, number: int, dtype: Value) -> Sampled:
    """A result of the function that ran; zero where no lane did, as beside an `and` that is False everywhere."""
    found = machine.names.get(returned(number))
    return machine.n.constant(np.zeros(dtype.shape), dtype.scalar) if found is None else found


def returned(number: int) -> str:
    """The name under which a function's variables hold what it returns; no variable is called so."""
    return f"return {number}"


STATEMENTS: Statements = {Do: _perform}
EXPRESSIONS: Expressions = {Call: _call, Picked: _picked}
SEVERAL: Several = {Call: _call_several}
