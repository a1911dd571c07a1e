"""Values and operations: literals, constants, variables, and rows of the operation table applied to values."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import INT32, Scalar, results
from kernelfuzz.lang.nodes import Apply, Construct, Enumerator, Expr, Item, Literal, Name, Static, Stmt, slot
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.static import indices_in, is_warps, static_value
from kernelfuzz.reference.doubt import uncertain_division, uncertain_draw
from kernelfuzz.reference.machine import Expressions, Machine, Several
from kernelfuzz.reference.provenance import COMPARISONS, DIVISIONS, FIRST, SECOND, joined, moved, trace_of
from kernelfuzz.reference.sampled import Bools, Sampled


def _literal(machine: Machine, node: Literal) -> Sampled:
    # a constant of 16 bits is a float32 before
    value = np.float32(node.value) if node.dtype.is_float and node.dtype.bits == 16 else node.value
    return machine.n.constant(np.asarray(node.dtype.numpy.type(value)), node.dtype)


def _enumerator(machine: Machine, node: Enumerator) -> Sampled:
    return machine.n.constant(np.asarray(np.int32(node.value)), INT32)


def _static(machine: Machine, node: Static) -> Sampled:
    # (structs were taken apart)
    if is_warps(node.value):
        # a copy: nothing of it is what the compiler sees
        found: Sampled = machine.eval(deepcopy(node.value))
        if node.dtype.shape and not np.isfinite(found.data).all():
            # Warp writes `inf` and `nan`, which C++ does not know: docs/findings/infinite_constant.md
            raise Undefined("a static value with components that are not finite", node.dtype.name)
        return found
    assert isinstance(node.dtype, Scalar)
    if indices_in(node, machine.module):
        # an integer, and the same in all lanes
        return machine.eval(node.value)
    value = node.dtype.numpy.type(static_value(node.value, machine.module))
    return machine.n.constant(np.asarray(value), node.dtype)


def _construct(machine: Machine, node: Construct) -> Sampled:
    """Zero: other fields of a new struct are what they were given."""
    kind: Scalar = node.dtype.scalar
    return machine.n.constant(np.zeros(node.dtype.shape, kind.numpy), kind)


def _name(machine: Machine, node: Name) -> Sampled:
    found = machine.names[node.id]
    # a field is copied where it is read, and its adjoints are added up the last copy first
    return machine.passed(found, node) if "." in node.id else found


def _item(machine: Machine, node: Item) -> Sampled:
    assert node.number is not None
    return machine.names[slot(node.name, node.number)]


def _items(machine: Machine, node: Item) -> tuple[Sampled, ...]:
    """The components of a tuple."""
    found = tuple(machine.names[slot(node.name, number)] for number in range(len(results(node.dtype))))
    return found if machine.bits is None else tuple(machine.traced(each, node) for each in found)


def _apply(machine: Machine, node: Apply) -> Sampled:
    try:
        args = tuple(machine.eval(arg) for arg in node.args)
        machine.mark(node)
        machine.mark_operands(args, node.args)
        result = applied(machine, node.op, args, node.args)
    except Undefined as error:
        error.node = error.node or node
        raise
    if machine.bits is not None:
        result = joined(result, args)
        same = (taken for arg, taken in zip(args, node.args, strict=True) if result.node == arg.node)
        if (operand := next(same, None)) is not None:
            # it gives what it takes
            result = machine.passed(result, node, operand)
        observed(machine, node.op, args, result, node)
    return result


def _apply_several(machine: Machine, node: Apply) -> tuple[Sampled, ...]:
    try:
        args = tuple(machine.eval(arg) for arg in node.args)
        machine.mark(node)
        machine.mark_operands(args, node.args)
        found: tuple[Sampled, ...] = meaning(machine, node.op, args, node.args)
    except Undefined as error:
        error.node = error.node or node
        raise
    if machine.bits is not None:
        found = tuple(machine.traced(joined(each, args), node) for each in found)
    return found


def applied(machine: Machine, key: str, args: tuple[Sampled, ...], nodes: tuple[Expr, ...]) -> Sampled:
    """What an operation that has one result gives; `nodes` are what its operands were in the Program."""
    if not OPS[key].row.advances:
        return meaning(machine, key, args, nodes)  # type: ignore[no-any-return]  # one value
    result, state = meaning(machine, key, args, nodes)
    advance(machine, nodes[0], joined(state, args) if machine.bits is not None else state)
    return result  # type: ignore[no-any-return]


def advance(machine: Machine, name: Expr, state: Sampled) -> None:
    """A draw has changed its state."""
    assert isinstance(name, Name)
    if machine.bits is not None:
        state = machine.traced(state, name)
    machine.bind(name.id, state)


def meaning(machine: Machine, key: str, args: tuple[Sampled, ...], nodes: tuple[Expr, ...]) -> Any:
    """What an operation gives: a value, or several."""
    op = OPS[key]
    n = machine.n
    n.ulp, n.kind, n.salt = op.row.accuracy.on(machine.device, op.kind), op.kind, op.salt
    n.result, n.result_shape = op.result.scalar, op.result.shape
    if op.row.traps_on_zero and (args[0].unstable is not None or args[1].unstable is not None):
        uncertain_division(n, args, nodes)
    if op.row.family == "random":
        uncertain_draw(n, op.row.name, args, nodes)
    if n.tape is not None and not op.row.differentiable:
        # nothing goes back
        with n.untaped():
            return op.row.meaning(n, *args)
    n.begun = None if n.tape is None else n.tape.count
    try:
        return op.row.meaning(n, *args)
    finally:
        n.begun = None


def observed(machine: Machine, key: str, args: Sequence[Sampled], result: Sampled, node: Expr | Stmt) -> None:
    """Says of a comparison whether it was one of equals, of a division whether anything was negative.

    Of other operations it says where the result is not that of the first lane.
    """
    name = OPS[key].row.name
    if name in COMPARISONS:
        ties = _everywhere(args[0].data == args[1].data)
        _also(machine, result, node, FIRST, ties)
        _also(machine, result, node, SECOND, ~ties)
    elif name in DIVISIONS:
        dividend, divisor = args[0].data, args[1].data
        rounded: Bools | bool = True
        if result.kind.is_integer and dividend.ndim == divisor.ndim:
            rounded = dividend % np.where(divisor == 0, 1, divisor) != 0
        for number, operand in ((FIRST, divisor), (SECOND, dividend)):
            _also(machine, result, node, number, _everywhere((operand < 0) & rounded))
    else:
        first = result.data[:, :1]
        same = (result.data == first) | (np.isnan(result.data) & np.isnan(first))
        _also(machine, result, node, FIRST, _everywhere(~same))


def _also(machine: Machine, value: Sampled, node: Stmt | Expr, number: int, lanes: Bools) -> None:
    """In these lanes it is also true of `node` what the block of this number says."""
    held = trace_of(value, machine.words)
    value.trace = np.where(lanes[:, None], held | moved(machine.bits_of(node), number), held)


def _everywhere(holds: Bools) -> Bools:
    """The lanes in which some component is so in all samples, an axis of 1 or of all lanes."""
    found = np.asarray(holds.all(axis=0))
    return np.asarray(found.any(axis=tuple(range(1, found.ndim))))


EXPRESSIONS: Expressions = {
    Literal: _literal,
    Enumerator: _enumerator,
    Static: _static,
    Construct: _construct,
    Name: _name,
    Item: _item,
    Apply: _apply,
}
SEVERAL: Several = {Item: _items, Apply: _apply_several}
