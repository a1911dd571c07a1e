"""Gradients that a kernel takes of a call: what goes back over a tape of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import results
from kernelfuzz.lang.grads import ones
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.nodes import Apply, Call, Expr, Function, Grad
from kernelfuzz.reference.adjoint import Tape, back
from kernelfuzz.reference.calls import run_function
from kernelfuzz.reference.machine import Expressions, Machine, Several
from kernelfuzz.reference.operations import meaning
from kernelfuzz.reference.provenance import joined
from kernelfuzz.reference.sampled import Sampled


def _grad(machine: Machine, node: Grad) -> Sampled:
    return _differentiated(machine, node)[0]


def _grad_several(machine: Machine, node: Grad) -> tuple[Sampled, ...]:
    several = _differentiated(machine, node)
    return several if machine.bits is None else tuple(machine.traced(each, node) for each in several)


def _differentiated(machine: Machine, node: Grad) -> tuple[Sampled, ...]:
    """The gradient of a call by each of its parameters: what goes back from results whose adjoints are 1."""
    call, n = node.value, machine.n
    function = resolved(call, machine.functions) if isinstance(call, Call) else None
    values: dict[Any, Sampled] = {}
    if isinstance(call, Apply):
        values |= {number: machine.eval(arg) for number, arg in enumerate(call.args)}
    else:
        assert function is not None
        values |= {name: machine.eval(cast(Expr, value)) for name, value in arguments(call, function)}
    tape = Tape(n.lanes)
    inputs = {name: _alone(value, tape) for name, value in values.items()}
    outside, fuel = machine.frame(), machine.fuel
    outer, machine.tape = machine.tape, tape
    again, machine.replaying = machine.replaying, any(each.replay for each in machine.functions)
    with n.apart(tape):
        found = _results(machine, call, function, inputs)
        seeds: dict[int, Sampled] = {}
        doubt = tape.doubt if tape.doubt.any() else None
        for value, dtype in zip(found, results(call.dtype) or (call.dtype,), strict=True):
            if value.node is not None:
                one = np.broadcast_to(n.constant(ones(dtype), value.kind).data, (1, n.lanes, *dtype.shape))
                seeds[value.node] = Sampled(one, value.kind).with_unstable(doubt)
        # (what a known bug spoils is no value that anyone could judge)
        back(n, tape, seeds, {}, ALL_BUGS)
        params = inputs if function is None else [param.name for param in function.params]
        gradient = tuple(n.unordered(_adjoint_of(inputs[name], seeds)) for name in params)
    machine.tape, machine.replaying = outer, again
    machine.restore(outside)
    machine.fuel = fuel
    if machine.bits is not None:
        gradient = tuple(joined(each, tuple(values.values())) for each in gradient)
    return gradient


def _results(
    machine: Machine, call: Apply | Call, function: Function | None, inputs: dict[Any, Sampled]
) -> Sequence[Sampled]:
    """What is called, with values that are there already."""
    if isinstance(call, Call):
        assert function is not None
        # (it may assign to its parameters)
        return run_function(machine, function, call, dict(inputs), {}, {})[0]
    try:
        found = meaning(machine, call.op, tuple(inputs.values()), call.args)
        return found if results(call.dtype) else (found,)
    except Undefined as error:
        error.node = error.node or call
        raise


def _alone(value: Sampled, tape: Tape) -> Sampled:
    """A value of which nobody knows where it came from, on a tape if it is of floats."""
    copy = Sampled(value.data, value.kind, value.unstable, value.raw)
    return tape.watch(copy) if value.kind.is_float else copy


def _adjoint_of(value: Sampled, found: Mapping[int, Sampled]) -> Sampled:
    """What goes back to a value, as what was added to a zero; zero where nothing does."""
    held = None if value.node is None else found.get(value.node)
    if held is None:
        return Sampled(np.zeros((1, *value.data.shape[1:]), dtype=value.data.dtype), value.kind)
    # (the sum of the two zeros is the positive one)
    return Sampled(held.data + held.data.dtype.type(0), held.kind, held.unstable)


EXPRESSIONS: Expressions = {Grad: _grad}
SEVERAL: Several = {Grad: _grad_several}
