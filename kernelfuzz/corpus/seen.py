"""What the judged elements of a Case came from, and the judged elements of its gradients went through, node by node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from kernelfuzz import oracle
from kernelfuzz.backward import backward
from kernelfuzz.cases import Case
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import excuse, noise_seed
from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.nodes import (
    Bind,
    Call,
    Callee,
    Chosen,
    Do,
    Expr,
    For,
    Function,
    If,
    Invoke,
    Member,
    Node,
    Program,
    While,
    walk,
)
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.reference.evaluate import Expected, Inputs, Recorded, record, run, tracing
from kernelfuzz.reference.provenance import ADDED, FIRST, SECOND, Event, block, words_for
from kernelfuzz.reference.sampled import Data


@dataclass(frozen=True, slots=True)
class Seen:
    """Nodes by `id`, all of one Program in which no node object stands twice.

    A judged element came from those in `live`, by data or by a decision. `first` and `second` say more of some of them
    (see `kernelfuzz.reference.provenance`). The adjoint of a judged element of a gradient, which is not certain to be
    zero, went through those in `back`; in those in `added` it met that of another use. `events` befell it in arrays.
    `expected` is what the arrays hold. `straight` are the axes of indexed arrays for which there is no list of indices.
    """

    live: frozenset[int]
    first: frozenset[int]
    second: frozenset[int]
    back: frozenset[int]
    added: frozenset[int]
    events: Event
    expected: Mapping[str, Expected]
    straight: frozenset[tuple[str, int]] = frozenset()


def everything(program: Program) -> Seen:
    """As if all nodes mattered, both ways."""
    nodes = frozenset(map(id, walk(program)))
    return Seen(nodes, nodes, nodes, nodes, nodes, ~Event(0), {})


def _recorded(arguments: tuple[Any, ...]) -> Recorded | None:
    try:
        return record(*arguments)
    except Undefined:
        return None


def look(case: Case, inputs: Inputs, program: Program, *, gradients: bool) -> Seen:
    """What a Case shows; `program` is its Program with distinct nodes. Raises Undefined for undefined behaviour.

    Without `gradients`, or where they are not judged, nobody goes back; nor does anyone where a replay of a Program's
    own makes it run again on what it left, and that is undefined.
    """
    bits = tracing(program)
    device: Device = "cpu"
    arguments = (program, inputs, case.launch.dim, device, noise_seed(case), bits)
    back = np.zeros(words_for(len(bits)), dtype=np.uint64)
    recorded = _recorded(arguments) if gradients and excuse(program) is None else None
    if recorded is not None:
        expected: Mapping[str, Expected] = recorded.arrays
        for array in backward(case, inputs, recorded=recorded).expected.values():
            judged = oracle.bounds(array).judged & (array.data != 0).any(axis=0)
            back |= _union(array.trace, judged)
    else:
        expected = run(*arguments)
    forth = np.zeros_like(back)
    for array in expected.values():
        forth |= _union(array.trace, oracle.bounds(array).judged)
    live = _nodes(block(forth, 0), bits)
    live |= set(_naming(program, live))
    for node in walk(program) if program.structs else ():
        # with a field, what it is the field of
        base: Expr | None = node if isinstance(node, Member) and id(node) in live else None
        while isinstance(base, Member):
            base = base.base
            live.add(id(base))
    return Seen(
        frozenset(live),
        frozenset(_nodes(block(forth, FIRST), bits)),
        frozenset(_nodes(block(forth, SECOND), bits)),
        frozenset(_around(program, _nodes(block(back, 0), bits))),
        frozenset(_nodes(block(back, ADDED), bits)),
        Event(int(back[-1])),
        expected,
        frozenset((a, axis) for a, lists in inputs.indices.items() for axis, each in enumerate(lists) if each is None),
    )


def _union(trace: Data, judged: oracle.Bools) -> Data:
    """The bits of those elements of which some component is judged."""
    elements = judged.any(axis=tuple(range(1, judged.ndim)))
    return np.asarray(np.bitwise_or.reduce(trace[elements], axis=0))


def _nodes(marks: Data, bits: Mapping[int, int]) -> set[int]:
    words = [int(word) for word in marks]
    return {node for node, bit in bits.items() if words[bit // 64] >> (bit % 64) & 1}


def _naming(program: Program, live: set[int]) -> Iterator[int]:
    """The nodes, by `id`, that say which functions live calls call: they have no value that anything comes from."""
    kernels = (kernel.body for kernel in program.kernels)
    for body in (program.body, *kernels, *(function.body for function in program.functions)):
        inside = [node for statement in body for node in walk(statement)]
        invoked = {node.name for node in inside if isinstance(node, Invoke) and id(node) in live}
        for node in inside:
            if isinstance(node, Call) and id(node) in live:
                yield from (id(arg) for arg in node.args if isinstance(arg, Callee))
            elif isinstance(node, Chosen) and id(node) in live:
                yield id(node.callee)
            elif isinstance(node, Bind) and node.name in invoked:
                yield from (id(node), id(node.value))


def _around(program: Program, back: set[int]) -> set[int]:
    """With what adjoints went through, the branches and loops that it stands in, and calls that give no result."""

    def holds(node: Node | Function) -> bool:
        return any(id(inside) in back for inside in walk(node))

    found = {id(node) for node in walk(program) if isinstance(node, If | For | While) and holds(node)}
    for node in walk(program):
        alone = node.value if isinstance(node, Do) else None
        if isinstance(alone, Call) and holds(resolved(alone, program.functions)):
            found.add(id(alone))
    return back | found
