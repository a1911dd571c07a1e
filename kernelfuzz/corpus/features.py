"""Features: what a judged element of a Pair depends on, as short strings.

    op dot(vec3,vec3) forward        a typed operation, its forward value judged
    node Infix>Ternary@args1         a kind of node, a kind of child, and where the child stands
    stmt Assign<If.body<For.body     a statement and the two blocks around it
    loop runtime carries float32     a kind of loop and a dtype that it carries from turn to turn
    assign Part2/add/float32         a form of target, how it is assigned, and its dtype
    atomic min/vec3                  an atomic operation
    read array[mat22]                a kind of parameter that is read

A node counts where an element that was judged came from it, by data or by a decision; an operation also needs an
argument that differs from lane to lane, since one on constants guards nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kernelfuzz import oracle
from kernelfuzz.cases import Case
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import Evaluation, noise_seed
from kernelfuzz.lang.dtypes import Array
from kernelfuzz.lang.nodes import (
    STATEMENTS,
    Apply,
    Assign,
    Atomic,
    Augment,
    Field,
    For,
    If,
    Literal,
    Load,
    Name,
    Node,
    Part,
    Position,
    Program,
    While,
    children,
    distinct,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.evaluate import Inputs, run, tracing

MAX_UNROLL = 16
"""Warp unrolls constant loops of at most this many turns by default."""


def judged_features(evaluation: Evaluation) -> frozenset[str]:
    """The features that a judged element of a Case depends on."""
    return _judged(evaluation.case, evaluation.inputs)


def case_features(case: Case) -> frozenset[str]:
    """As `judged_features`, for a Case that was not evaluated yet; raises Undefined if it has undefined behaviour."""
    return _judged(case, materialize(case.program, case.launch))


def possible_features(program: Program) -> frozenset[str]:
    """The features that a Program has if all of its nodes matter."""
    return frozenset(_features(program, {id(node) for node in walk(program)}))


def _judged(case: Case, inputs: Inputs) -> frozenset[str]:
    program = distinct(case.program)
    return frozenset(_features(program, _live(case, inputs, program)))


def live_nodes(evaluation: Evaluation) -> tuple[Program, set[int]]:
    """An equal Program of distinct nodes, and the `id`s of those that a judged element came from."""
    program = distinct(evaluation.case.program)
    return program, _live(evaluation.case, evaluation.inputs, program)


def _live(case: Case, inputs: Inputs, program: Program) -> set[int]:
    bits = tracing(program)
    expected = run(program, inputs, case.launch.dim, "cpu", noise_seed(case), bits)
    union = np.zeros(len(bits) // 64 + 1, dtype=np.uint64)
    for array in expected.values():
        judged = oracle.bounds(array).judged
        elements = judged.reshape(judged.shape[0], -1).any(axis=1)
        if elements.any():
            union |= np.bitwise_or.reduce(array.trace[elements], axis=0)
    words = [int(word) for word in union]
    return {node for node, bit in bits.items() if words[bit // 64] >> (bit % 64) & 1}


def _features(program: Program, live: set[int]) -> Iterator[str]:
    finder = _Finder(program, live)
    for statement in program.body:
        yield from finder.visit(statement, ())


class _Finder:
    """Walks the live nodes of a Program."""

    def __init__(self, program: Program, live: set[int]) -> None:
        self.live = live
        self.arrays = {p.name: p.dtype for p in program.params if isinstance(p.dtype, Array)}
        self.values = {p.name for p in program.params if p.name not in self.arrays}
        self.varying: set[str] = set()
        self._find_varying(program)

    def visit(self, node: Node, around: tuple[str, ...]) -> Iterator[str]:
        """The features at and below a node; `around` names the blocks that it stands in, innermost first."""
        if id(node) not in self.live:
            return
        yield from self._own(node)
        if isinstance(node, STATEMENTS):
            yield f"stmt {'<'.join((_kind(node), *around[:2]))}"
        for position, child in children(node):
            if id(child) in self.live:
                yield f"node {_kind(node)}>{_kind(child)}@{_place(node, position)}"
            nested = isinstance(node, If | For | While) and position[1] is not None
            yield from self.visit(child, (f"{_kind(node)}.{position[0]}", *around) if nested else around)

    def _own(self, node: Node) -> Iterator[str]:
        match node:
            case Apply(op, args):
                if not args or any(self._varies(arg) for arg in args):
                    yield f"op {op} forward"
            case Assign(target):
                yield f"assign {_form(target)}/=/{target.dtype.name}"
            case Augment(target, op, value):
                yield f"assign {_form(target)}/{OPS[op].row.name}/{target.dtype.name}"
                if self._varies(value) or self._varies(target):
                    yield f"op {op} forward"
            case Atomic(op, array):
                yield f"atomic {op}/{self.arrays[array].element.name}"
            case For() | While():
                yield f"loop {_loop_kind(node)}"
                for dtype in sorted(self._carried(node)):
                    yield f"loop {_loop_kind(node)} carries {dtype}"
            case Load(array):
                yield f"read {self.arrays[array].name}"
            case Name(name, dtype) if name in self.values:
                yield f"read {dtype.name}"

    def _find_varying(self, program: Program) -> None:
        """The locals that may differ from lane to lane: what they came from reads the lane or one of its elements."""
        before = -1
        while before != len(self.varying):
            before = len(self.varying)
            for node in walk(program):
                match node:
                    case Assign(target, value) | Augment(target, _, value):
                        base = target.base if isinstance(target, Part | Field) else target
                        if isinstance(base, Name) and self._varies(value):
                            self.varying.add(base.id)
                    case For(name, start, stop) if self._varies(stop) or (start is not None and self._varies(start)):
                        self.varying.add(name)

    def _varies(self, node: Node) -> bool:
        """Whether an expression reads something that differs from lane to lane."""
        for part in walk(node):
            match part:
                case Load(_, index):
                    if self._varies(index):
                        return True
                case Name(name):
                    if name in self.varying:
                        return True
                case Apply("tid()"):
                    return True
        return False

    def _carried(self, loop: For | While) -> set[str]:
        """The dtypes of the locals that a loop changes and reads again."""
        changed = {
            (target.id, target.dtype.name)
            for node in walk(loop)
            if isinstance(node, Assign | Augment) and id(node) in self.live
            for target in [node.target.base if isinstance(node.target, Part | Field) else node.target]
            if isinstance(target, Name)
        }
        first = {node.target.id for node in loop.body if isinstance(node, Assign) and isinstance(node.target, Name)}
        return {dtype for name, dtype in changed if name not in first}


def _kind(node: Node) -> str:
    """The kind of a node; operations by how they are written, since that is what a parser sees."""
    if isinstance(node, Apply):
        return type(OPS[node.op].row.spelling).__name__
    return type(node).__name__


_MANY_ARGUMENTS = 3


def _place(parent: Node, position: Position) -> str:
    name, index = position
    if index is None or isinstance(parent, If | For | While):
        return name
    return f"{name}{min(index, _MANY_ARGUMENTS)}"


def _form(target: Node) -> str:
    if isinstance(target, Part):
        fixed = all(isinstance(index, Literal) for index in target.indices)
        return f"Part{len(target.indices)}{'' if fixed else ' computed'}"
    return type(target).__name__


def _loop_kind(node: For | While) -> str:
    if isinstance(node, While):
        return "while"
    bounds = [b for b in (node.start, node.stop, node.step) if b is not None]
    if not all(isinstance(b, Literal) for b in bounds):
        return "runtime"
    values = [int(b.value) for b in bounds if isinstance(b, Literal)]
    turns = len(range(*values))
    if turns > MAX_UNROLL:
        return "long"
    return "down" if len(values) > 2 and values[2] < 0 else f"unrolled{len(values)}"
