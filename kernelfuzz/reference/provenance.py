"""Which nodes a value came from: bits carried along by the values of a traced evaluation.

A trace is BLOCKS blocks of equally many words with a bit for each node, and a word of its own for `Event`s on the way
back. The first block says that the node took part, the others what was so about it:

    FIRST    a comparison of equals; a division by what is negative; another operation that does not give what it gives
             the first lane; a loop in its second turn or a later one
    SECOND   a comparison of what differs; a division of what is negative
    ADDED    on the way back, an operation whose adjoint was added to what another use of its operand had left, and
             that operand

Divisions of integers count where they leave a remainder: others are the same however they are rounded.
"""

from __future__ import annotations

from enum import IntFlag

import numpy as np

from kernelfuzz.lang.dtypes import results
from kernelfuzz.lang.nodes import (
    Apply,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Chosen,
    Expr,
    Grad,
    Invoke,
    Literal,
    Part,
    Program,
    Slice,
    walk,
)
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.reference.sampled import Bools, Data, Sampled

BLOCKS, FIRST, SECOND, ADDED = 4, 1, 2, 3
"""How many blocks a trace has, and the numbers of those that say more than that a node took part."""

COMPARISONS = frozenset({"eq", "ne", "lt", "le", "gt", "ge"})
DIVISIONS = frozenset({"div", "floordiv", "mod"})
"""The rows, by name, of which a trace says more."""


class Event(IntFlag):
    """What befell an adjoint in an element of an array: it is that of several lanes, or of several loads; it ended."""

    SEVERAL_LANES = 1
    SEVERAL_LOADS = 2
    STORED_OVER = 4


def words_for(nodes: int) -> int:
    """The words of a trace of this many nodes."""
    return BLOCKS * -(-nodes // 64) + 1


def block(trace: Data, number: int) -> Data:
    """The words of one block of a trace, axes (..., words)."""
    size = trace.shape[-1] // BLOCKS
    return trace[..., number * size : (number + 1) * size]


def moved(marks: Data, number: int) -> Data:
    """The nodes marked in the block that says that they took part, marked in another one and nowhere else."""
    out = np.zeros_like(marks)
    block(out, number)[...] = block(marks, 0)
    return out


def carried(trace: Data, value: Sampled) -> Data:
    """A trace without the lanes in which an adjoint is certain to be zero."""
    some: Bools = (value.data != 0).any(axis=(0, *range(2, value.data.ndim)))
    if value.unstable is not None:
        some = some | value.unstable.any(axis=tuple(range(1, value.unstable.ndim)))
    return trace if some.all() else np.where(some[:, None], trace, np.uint64(0))


FAMILIES: tuple[str, ...] = (*dict.fromkeys(row.family for row in ROWS), "atomic", "grad")
"""The families of operations that give floats, in the order of their bits; gradients in kernels are one."""


def families(program: Program) -> dict[int, int]:
    """The bits for a trace that says through operations of which FAMILIES a value came."""
    bound: dict[str, str] = {node.name: node.value.of for node in walk(program) if isinstance(node, Bind)}
    found: dict[int, int] = {}
    for node in walk(program):
        match node:
            case Apply(key) | Augment(op=key):
                family = _family(key)
            case Chosen(callee):
                family = _family(callee.of)
            case Invoke(name):
                family = _family(bound.get(name, ""))
            case Atomic() | AtomicCell() | AtomicOld():
                family = "atomic"
            case Grad():
                family = "grad"
            case _:
                continue
        if family:
            found[id(node)] = FAMILIES.index(family)
    return found


def _family(key: str) -> str:
    """The family of an operation that gives floats; nothing for others, and for functions of the Program."""
    if key not in OPS:
        return ""
    given = OPS[key].result
    return OPS[key].row.family if any(dtype.scalar.is_float for dtype in results(given) or (given,)) else ""


def trace_of(value: Sampled, words: int) -> Data:
    """The nodes that a value came from, as bits, axes (1 or lanes, words); none where nothing was recorded."""
    return np.zeros((1, words), dtype=np.uint64) if value.trace is None else value.trace


def joined(result: Sampled, sources: tuple[Sampled, ...]) -> Sampled:
    """`result`, as coming from what its `sources` came from."""
    out = Sampled(result.data, result.kind, result.unstable, result.raw)
    trace = result.trace
    for source in sources:
        if source.trace is not None:
            trace = source.trace if trace is None else trace | source.trace
    out.trace, out.node = trace, result.node
    return out


def literal_indices(node: Expr) -> tuple[Expr, ...]:
    """Literal indices of a Part or a Slice: they are never evaluated, and count with the node that holds them."""
    return tuple(i for i in node.indices if isinstance(i, Literal)) if isinstance(node, Part | Slice) else ()
