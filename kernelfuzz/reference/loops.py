"""Loops, and how lanes leave them, a turn of them, or the function: break, continue and return.

Loops run until no lane is left or the fuel is gone. A `while` with an uncertain condition has no end that is known, and
runs out of fuel.
"""

from __future__ import annotations

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.nodes import Break, Continue, For, Return, Stmt, While
from kernelfuzz.reference.calls import returned
from kernelfuzz.reference.decisions import split, truth, unsure_lanes
from kernelfuzz.reference.doubt import assigned, uncertain_count
from kernelfuzz.reference.machine import FUEL, Left, Machine, Statements
from kernelfuzz.reference.provenance import FIRST, moved
from kernelfuzz.reference.sampled import Bools, Data, Sampled, either


def _count(machine: Machine, node: For) -> None:
    n = machine.n
    start = machine.n.constant(0, INT32) if node.start is None else machine.eval(node.start)
    stop = machine.eval(node.stop)
    step = machine.n.constant(1, INT32) if node.step is None else machine.eval(node.step)
    stride = np.broadcast_to(step.data[0], n.lanes)
    n.undefined(step.data == 0, step.unstable, "range with step zero")
    saved, shaky, control = n.active, machine.shaky, machine.control
    lengths = machine.lengths()
    doubtful = uncertain_count(n, node, (start, stop, step), lengths, FUEL)
    unsure, begin = doubtful, dict(machine.names)
    if doubtful is not None:
        machine.shaky = either(machine.shaky, doubtful)
        if machine.tape is not None:
            machine.tape.doubt |= doubtful
    for bound in (start, stop, step):
        machine.depend(bound, node)
    at = np.broadcast_to(start.data[0], n.lanes)
    end = np.broadcast_to(stop.data[0], n.lanes)
    if node.backwards:
        turns = np.maximum(-((at - end) // np.where(stride == 0, 1, stride)), 0)
        at, end, stride = at + (turns - 1) * stride, at - stride, -stride
    outer, changed = _enter_loop(machine), assigned((node,))
    within, around = machine.shaky, machine.control
    while True:
        turning = saved & np.where(stride > 0, at < end, at > end)
        if doubtful is not None:
            turning = turning | doubtful
        _next_turn(machine, turning, within, around)
        running = n.active
        if not n.active.any():
            break
        _burn(machine, node)
        index = Sampled(at[None], INT32)
        if machine.bits is not None:
            index = machine.traced(index, node)
        if unsure is not None:
            index = index.with_unstable(unsure)
        machine.bind(node.name, index)
        if unsure is not None:
            # who knows which turn this is
            machine.doubt({name: held for name, held in machine.names.items() if name not in changed}, unsure)
        before = None if doubtful is None else _stored_in_doubt(machine)
        machine.block(node.body)
        at = np.where(running, at + stride, at)
        if before is not None and not (_stored_in_doubt(machine)[: before.size] & ~before).any():
            # once more would add no doubt
            doubtful = None
        around = _again(machine, around, node)
    _leave_loop(machine, outer, saved, shaky, control)
    machine.doubt(begin, unsure)
    n.undefined((at[None] > INT32.highest) | (at[None] < INT32.lowest), None, "signed overflow")


def _loop(machine: Machine, node: While) -> None:
    n = machine.n
    saved, shaky, control = n.active, machine.shaky, machine.control
    outer = _enter_loop(machine)
    # who may have left, and what held then; who goes on knows that it did, and what it counts
    since: list[tuple[dict[str, Sampled], Bools]] = []
    while True:
        test = truth(machine, node.test)
        unsure = unsure_lanes(machine, test)
        if unsure is not None and unsure.any():
            since.append((dict(machine.names), unsure))
        n.active, _, machine.shaky = split(machine, test)
        machine.depend(test, node)
        if not n.active.any():
            break
        _burn(machine, node)
        turning, within, around = n.active, machine.shaky, machine.control
        machine.block(node.body)
        _next_turn(machine, turning, within, _again(machine, around, node))
        if not n.active.any():
            break
    _leave_loop(machine, outer, saved, shaky, control)
    for before, lanes in since:
        machine.doubt(before, lanes)


def _leave(machine: Machine, node: Break | Continue | Return) -> None:
    """Lanes that are certain to leave stop running; of those that may or may not, all that follows is uncertain."""
    n, left = machine.n, machine.leaving[type(node)]
    if isinstance(node, Return):
        values = machine.values(node.values)
        machine.mark(node)
        for number, value in enumerate(values):
            machine.bind(returned(number), machine.traced(value, node) if machine.bits is not None else value)
    # a loop that may or may not be run is over for who leaves it, whether it was run or not
    shaky = machine.shaky if isinstance(node, Return) else machine.within
    if isinstance(node, Break):
        shaky = either(shaky, machine.leaving[Continue].doubt)
    certain = n.active if shaky is None else n.active & ~shaky
    left.lanes |= certain
    if shaky is not None and (n.active & shaky).any():
        left.doubt = either(left.doubt, n.active & shaky)
        left.since.append((n.active & shaky, dict(machine.names)))
    if machine.bits is not None:
        trail = machine.traced(n.constant(0, INT32), node).trace
        assert trail is not None
        left.trail = np.bitwise_or.reduce(trail, axis=0, keepdims=True) | (0 if left.trail is None else left.trail)
    n.active = n.active & ~certain


def _enter_loop(machine: Machine) -> tuple[Left, Left, Bools | None]:
    """Nobody has left the loop that begins; returns who left the one around it, and who may not be in its turn."""
    outer = machine.leaving[Break], machine.leaving[Continue], machine.within
    machine.within = None
    machine.leaving[Break], machine.leaving[Continue] = Left.nobody(machine.n.lanes), Left.nobody(machine.n.lanes)
    return outer


def _next_turn(machine: Machine, active: Bools, shaky: Bools | None, control: Data | None) -> None:
    """The next turn of those that run the loop still; who skipped the rest of the last one is among them."""
    _forget(machine, Continue)
    machine.resume(active, shaky, control)


def _leave_loop(
    machine: Machine, outer: tuple[Left, Left, Bools | None], active: Bools, shaky: Bools | None, control: Data | None
) -> None:
    """What comes after a loop is run by all that ran before it, but for those that returned."""
    _forget(machine, Continue)
    _forget(machine, Break)
    machine.leaving[Break], machine.leaving[Continue], machine.within = outer
    machine.resume(active, shaky, control)


def _forget(machine: Machine, kind: type) -> None:
    """Who may have left did or did not do what came after."""
    for lanes, before in machine.leaving[kind].since:
        machine.doubt(before, lanes)
    machine.leaving[kind] = Left.nobody(machine.n.lanes)


def _burn(machine: Machine, node: Stmt) -> None:
    machine.fuel -= 1
    if machine.fuel < 0:
        raise Undefined("loop out of fuel", f"after {FUEL} iterations", node)


def _again(machine: Machine, control: Data | None, node: For | While) -> Data | None:
    """What the second turn of a loop, and each one behind it, depends on."""
    return None if control is None else control | moved(machine.bits_of(node), FIRST)


def _stored_in_doubt(machine: Machine) -> Bools:
    """Which elements of all arrays are uncertain by now; those of new ones of the lane's own come last."""
    found = [memory.unstable.ravel() for memory in machine.arrays.values()]
    return np.concatenate(found) if found else np.zeros(0, dtype=bool)


STATEMENTS: Statements = {For: _count, While: _loop, Break: _leave, Continue: _leave, Return: _leave}
