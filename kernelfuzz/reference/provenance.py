"""Which nodes a value came from, for features: bits carried along by the values of a traced evaluation."""

from __future__ import annotations

import numpy as np

from kernelfuzz.lang.nodes import Expr, Literal, Part, Slice
from kernelfuzz.reference.sampled import Data, Sampled


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
