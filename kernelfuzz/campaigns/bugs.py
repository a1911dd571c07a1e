"""Made-up bugs: errors of a compiler that strike in certain surroundings only, decided by the reference alone.

A bug changes a Program into what a broken compiler would make of it. A Case shows the bug if some judged element has
another value then. Nothing is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kernelfuzz import oracle
from kernelfuzz.campaigns.power import FACTOR, MEASURED, effect
from kernelfuzz.cases import Case
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import Evaluation, evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Expr,
    For,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Node,
    Part,
    Program,
    Ternary,
    While,
    children,
    with_fields,
    with_statements,
)
from kernelfuzz.lang.ops import OPS


@dataclass(frozen=True, slots=True, order=True)
class Bug:
    """What goes wrong: the kind of bug, and the key of the operation that it is about, if it is about one."""

    kind: str
    op: str = ""

    def __str__(self) -> str:
        """A few words, for lists."""
        return f"{self.op} {self.kind}" if self.op else self.kind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: below which node, and in which blocks, the outermost first."""

    parent: Node | None = None
    blocks: tuple[type, ...] = ()

    @property
    def looped(self) -> bool:
        """Whether it is in a loop."""
        return For in self.blocks or While in self.blocks

    @property
    def branched(self) -> bool:
        """Whether it is in a branch."""
        return If in self.blocks

    @property
    def branched_in_loop(self) -> bool:
        """Whether it is in a branch that is in a loop."""
        loops = [at for at, kind in enumerate(self.blocks) if kind is not If]
        return bool(loops) and If in self.blocks[loops[0] :]


def _equal(args: tuple[Expr, ...]) -> bool:
    return len(args) > 1 and args[0] == args[1]


_OPERATIONS: Mapping[str, Callable[[Apply, Place], bool]] = {
    "anywhere": lambda node, place: True,
    "in a loop": lambda node, place: place.looped,
    "in a branch": lambda node, place: place.branched,
    "in a branch in a loop": lambda node, place: place.branched_in_loop,
    "of an element": lambda node, place: any(isinstance(arg, Load) for arg in node.args),
    "of a variable": lambda node, place: any(isinstance(arg, Name) for arg in node.args),
    "of a constant": lambda node, place: any(isinstance(arg, Literal) for arg in node.args),
    "of another operation": lambda node, place: any(isinstance(arg, Apply) for arg in node.args),
    "of equal operands": lambda node, place: _equal(node.args),
    "in another operation": lambda node, place: isinstance(place.parent, Apply),
    "stored in a variable": lambda node, place: (
        isinstance(place.parent, Assign) and isinstance(place.parent.target, Name)
    ),
    "with a vec3": lambda node, place: VEC3 in (node.dtype, *(arg.dtype for arg in node.args)),
    "of a negative first operand": lambda node, place: bool(node.args) and node.args[0].dtype == FLOAT32,
}
"""The bugs of an operation: where its result is wrong."""


def _shorter(node: Node, place: Place) -> Node | None:
    if isinstance(node, For) and node.step is None:
        less = Apply("sub(int32,int32)", (node.stop, Literal(1, INT32)), INT32)
        return replace(node, stop=less)
    return None


def _one_armed(node: Node, place: Place) -> Node | None:
    return replace(node, other=()) if isinstance(node, If) and node.other and place.looped else None


def _once(node: Node, place: Place) -> Node | None:
    return If(node.test, node.body) if isinstance(node, While) else None


def _misplaced(node: Node, place: Place) -> Node | None:
    match node:
        case Assign(Part(base, (Literal(index),), dtype), value) if len(base.dtype.shape) == 1:
            other = Literal((int(index) + 1) % base.dtype.shape[0], INT32)
            return Assign(Part(base, (other,), dtype), value)
    return None


def _lost(node: Node, place: Place) -> Node | None:
    match node:
        case Augment(target, op, value) if OPS[op].row.name == "add" and place.branched:
            return Assign(target, value) if target.dtype == value.dtype else None
    return None


def _atomic(node: Node, place: Place) -> Node | None:
    return replace(node, op="add") if isinstance(node, Atomic) and node.op == "sub" else None


def _both(node: Node, place: Place) -> Node | None:
    return replace(node, op="or") if isinstance(node, Logical) and node.op == "and" else None


def _other_arm(node: Node, place: Place) -> Node | None:
    return replace(node, other=node.then) if isinstance(node, Ternary) and place.looped else None


_OTHERS: Mapping[str, Callable[[Node, Place], Node | None]] = {
    "a range ends one turn early": _shorter,
    "an else in a loop is lost": _one_armed,
    "a while runs once": _once,
    "a component is stored as the next one": _misplaced,
    "a += in a branch is an =": _lost,
    "an atomic sub adds": _atomic,
    "and is or": _both,
    "a conditional expression in a loop takes one side": _other_arm,
}
"""The other bugs: what a node becomes, or None where it is compiled well."""

KINDS = (*_OPERATIONS, *_OTHERS)
"""The kinds of bugs."""


def bugs_in(program: Program) -> frozenset[Bug]:
    """The bugs that have something to be wrong about in a Program."""
    return frozenset(bug for statement in program.statements for bug in _bugs(statement, Place()))


def _bugs(node: Node, place: Place) -> Iterator[Bug]:
    if isinstance(node, Apply) and node.args and _spoilt(node) is not None:
        yield from (Bug(kind, node.op) for kind, strikes in _OPERATIONS.items() if strikes(node, place))
    yield from (Bug(kind) for kind, change in _OTHERS.items() if change(node, place) is not None)
    for (field, _), child in children(node):
        yield from _bugs(child, _inside(node, field, place))


def broken(program: Program, bug: Bug) -> Program:
    """What a compiler with this bug makes of a Program."""
    return with_statements(program, lambda body: tuple(_broken(statement, bug, Place()) for statement in body))


def shows_bug(case: Case, bug: Bug, right: Evaluation | None = None) -> bool:
    """Whether a judged element of a Case has another value with the bug; not if either is undefined.

    Nor if the bug leaves no Program: a loop that may take no turn gives no value to what is assigned in it alone.
    `right` is the evaluation of the Case, where that is known already.
    """
    wrong = broken(case.program, bug)
    if wrong == case.program:
        return False
    try:
        check(wrong)
        right, other = right or evaluate(case), evaluate(replace(case, program=wrong))
    except (IllTyped, Undefined):
        return False
    return effect({name: oracle.bounds(array) for name, array in right.expected.items()}, other).changed


def _inside(node: Node, field: str, place: Place) -> Place:
    nested = isinstance(node, If | For | While) and field in ("body", "other")
    return Place(node, (*place.blocks, type(node)) if nested else place.blocks)


def _broken(node: Any, bug: Bug, place: Place) -> Any:
    changes: dict[str, Any] = {}
    for (field, index), child in children(node):
        new = _broken(child, bug, _inside(node, field, place))
        changes[field] = new if index is None else (*changes.get(field, ()), new)
    made = with_fields(node, changes) if changes else node
    if bug.kind in _OTHERS:
        return _OTHERS[bug.kind](made, place) or made
    # where a bug strikes depends on the node before its parts went wrong
    if isinstance(node, Apply) and node.op == bug.op and _OPERATIONS[bug.kind](node, place):
        spoilt = _spoilt(made)
        if bug.kind == "of a negative first operand" and spoilt is not None:
            negative = Apply("lt(float32,float32)", (made.args[0], Literal(0.0, FLOAT32)), BOOL)
            return Ternary(negative, spoilt, made, made.dtype)
        return spoilt or made
    return made


def _spoilt(node: Apply) -> Expr | None:
    """A result gone wrong: floats by a ten thousandth, integers by one, bools inverted."""
    match node.dtype.scalar:
        case scalar if scalar in MEASURED:
            return Apply(f"mul({node.dtype.name},{scalar.name})", (node, Literal(FACTOR, scalar)), node.dtype)
        case scalar if scalar.is_integer and node.dtype == scalar:
            return Apply(f"add({scalar.name},{scalar.name})", (node, Literal(1, scalar)), scalar)
        case scalar if scalar == BOOL:
            return Apply("unot(bool)", (node,), BOOL)
    return None
