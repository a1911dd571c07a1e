"""Which nodes a value came from: bits carried along by the values of a traced evaluation."""

from __future__ import annotations

import numpy as np

from kernelfuzz.lang.dtypes import results
from kernelfuzz.lang.nodes import (
    Apply,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bind,
    Expr,
    Invoke,
    Literal,
    Part,
    Program,
    Slice,
    walk,
)
from kernelfuzz.lang.ops import OPS, ROWS
from kernelfuzz.reference.sampled import Data, Sampled

FAMILIES: tuple[str, ...] = (*dict.fromkeys(row.family for row in ROWS), "atomic")
"""The families of operations that give floats, in the order of their bits."""


def families(program: Program) -> dict[int, int]:
    """The bits for a trace that says through operations of which FAMILIES a value came."""
    bound: dict[str, str] = {node.name: node.value.of for node in walk(program) if isinstance(node, Bind)}
    found: dict[int, int] = {}
    for node in walk(program):
        match node:
            case Apply(key) | Augment(op=key):
                family = _family(key)
            case Invoke(name):
                family = _family(bound.get(name, ""))
            case Atomic() | AtomicCell() | AtomicOld():
                family = "atomic"
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
