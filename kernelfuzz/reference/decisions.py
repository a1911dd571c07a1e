"""Decisions: branches, `and`, `or`, conditional expressions and chains of comparisons, under masks.

The lanes of a decision are split in those that take one way and those that take the other; the ones in which it is
uncertain take both, and are shaky on each.
"""

from __future__ import annotations

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import BOOL
from kernelfuzz.lang.nodes import Assert, Chain, Expr, If, Logical, Ternary
from kernelfuzz.reference.machine import Expressions, Machine, Statements
from kernelfuzz.reference.operations import applied
from kernelfuzz.reference.provenance import joined, trace_of
from kernelfuzz.reference.sampled import Bools, Sampled, either


def _branch(machine: Machine, node: If) -> None:
    test = truth(machine, node.test)
    yes, no, outer = split(machine, test)
    saved, shaky, control, within = machine.n.active, machine.shaky, machine.control, machine.within
    machine.shaky = outer
    machine.depend(test, node)
    unsure = unsure_lanes(machine, test)
    machine.within = either(within, unsure)
    for lanes, body in ((yes, node.body), (no, node.other)):
        machine.n.active = lanes
        if body and lanes.any():
            before = dict(machine.names)
            machine.block(body)
            machine.doubt(before, unsure)
    machine.within = within
    machine.resume(saved, shaky, control)


def _assert(machine: Machine, node: Assert) -> None:
    """Nothing, where it holds in each lane that is certain to come here and certain of it."""
    test = truth(machine, node.test)
    fails = machine.n.active & ~test.data[0]
    if test.unstable is not None:
        fails &= ~test.unstable
    if machine.shaky is not None:
        fails &= ~machine.shaky
    if fails.any():
        raise Undefined("an assertion that does not hold", f"in lane {int(np.flatnonzero(fails)[0])}", node)


def _ternary(machine: Machine, node: Ternary) -> Sampled:
    test = truth(machine, node.test)
    yes, no, outer = split(machine, test)
    saved, shaky = machine.n.active, machine.shaky
    machine.shaky = outer
    arms = []
    for lanes, arm in ((yes, node.then), (no, node.other)):
        machine.n.active = lanes
        arms.append(machine.eval(arm))
    machine.n.active, machine.shaky = saved, shaky
    machine.mark(node)
    out = machine.n.where(test, *arms)
    if machine.bits is not None:
        holds = test.data[0][:, None]
        chosen = np.where(holds, trace_of(arms[0], machine.words), trace_of(arms[1], machine.words))
        out.trace = chosen | trace_of(test, machine.words)
    return out


def _logical(machine: Machine, node: Logical) -> Sampled:
    left = truth(machine, node.left)
    yes, no, outer = split(machine, left)
    saved, shaky = machine.n.active, machine.shaky
    machine.n.active, machine.shaky = (yes if node.op == "and" else no), outer
    right = truth(machine, node.right)
    machine.n.active, machine.shaky = saved, shaky
    out = _both(left, right) if node.op == "and" else _any(left, right)
    return joined(out, (left, right)) if machine.bits is not None else out


def _chain(machine: Machine, node: Chain) -> Sampled:
    values = [machine.eval(operand) for operand in node.operands]
    out: Sampled | None = None
    for number, key in enumerate(node.ops):
        pair, nodes = (values[number], values[number + 1]), node.operands[number : number + 2]
        holds = applied(machine, key, pair, nodes)
        out = holds if out is None else _both(out, holds)
    assert out is not None
    return joined(out, tuple(values)) if machine.bits is not None else out


def truth(machine: Machine, node: Expr) -> Sampled:
    """The truth of a bool, or of an integer: whether it is not zero."""
    value = machine.eval(node)
    if value.kind == BOOL:
        return value
    out = Sampled(value.data != 0, BOOL, value.unstable)
    out.trace = value.trace
    return out


def split(machine: Machine, test: Sampled) -> tuple[Bools, Bools, Bools | None]:
    """The lanes that take a branch, those that take the other, and those that may take either."""
    n = machine.n
    holds = np.broadcast_to(test.data[0], n.lanes)
    if test.unstable is None:
        return n.active & holds, n.active & ~holds, machine.shaky
    unsure = np.broadcast_to(test.unstable, n.lanes)
    if machine.tape is not None:
        machine.tape.doubt |= unsure & n.active
    return n.active & (holds | unsure), n.active & (~holds | unsure), either(machine.shaky, unsure)


def unsure_lanes(machine: Machine, test: Sampled) -> Bools | None:
    """The running lanes of which nobody knows whether the test holds."""
    return None if test.unstable is None else np.broadcast_to(test.unstable, machine.n.lanes) & machine.n.active


def _both(left: Sampled, right: Sampled) -> Sampled:
    """`left and right`, both evaluated."""
    return Sampled(left.data & right.data, BOOL, _undecided(left, right, False))


def _any(left: Sampled, right: Sampled) -> Sampled:
    """`left or right`, both evaluated."""
    return Sampled(left.data | right.data, BOOL, _undecided(left, right, True))


def _undecided(left: Sampled, right: Sampled, decides: bool) -> Bools | None:
    """Where neither side certainly has the value that `decides`, and one of them is uncertain."""
    unsure = either(left.unstable, right.unstable)
    if unsure is None:
        return None
    sure = [(side.data[0] == decides) & (True if side.unstable is None else ~side.unstable) for side in (left, right)]
    undecided: Bools = unsure & ~(sure[0] | sure[1])
    return undecided


STATEMENTS: Statements = {If: _branch, Assert: _assert}
EXPRESSIONS: Expressions = {Ternary: _ternary, Logical: _logical, Chain: _chain}
