"""Where values come from, as the Program says: elements of arrays, what differs from lane to lane, the lane's number.

`kernelfuzz.corpus.seen` says what a run has shown; this is what can be read off without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    Assign,
    AssignMany,
    Augment,
    Call,
    Callee,
    Cell,
    Chosen,
    Either,
    Expr,
    For,
    Invoke,
    Item,
    Load,
    Name,
    Node,
    Pack,
    Program,
    Reference,
    SampleCdf,
    Tids,
    Unpack,
    View,
    Window,
    Zeros,
    indices_of,
    root,
    slot,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.provenance import COMPARISONS

_LANE = Apply("tid()", (), INT32)


_FEW = 3
"""Operands of an operation that all have to come from elements of arrays: more of them would make entries too large."""


class Origins:
    """What the locals of a Program hold, of all lanes together.

    `made` are the arrays that are made in the kernel, by what they are.
    """

    def __init__(self, program: Program) -> None:
        nodes = [*walk(program)]
        self.functions = program.functions
        self.passed = set[str]().union(*(node.functions for node in nodes if isinstance(node, Callee)))
        self.made = {node.name: "view" for node in nodes if isinstance(node, View | Window | Either)}
        self.made |= {node.name: "own array" for node in nodes if isinstance(node, Zeros)}
        # locals that hold the lane's number
        self.lanes: set[str] = set()
        for node in nodes:
            if isinstance(node, Tids):
                self.lanes.update(node.names)
            elif isinstance(node, Assign) and isinstance(node.target, Name) and node.value == _LANE:
                self.lanes.add(node.target.id)
        # locals that come from an element of an array, and those that may differ from lane to lane
        self.read: set[str] = set()
        self.varying: set[str] = set()
        self._find(nodes)

    def _find(self, nodes: Sequence[Node]) -> None:
        """What is read and what varies: over all nodes until nothing is added."""
        before = -1
        while before != len(self.varying) + len(self.read):
            before = len(self.varying) + len(self.read)
            for node in nodes:
                match node:
                    case Assign(target, value) | Augment(target, _, value):
                        base = root(target)
                        if isinstance(base, Name):
                            self._note(base.id, value)
                        elif isinstance(base, Load | Cell) and base.array in self.made:
                            self._note(base.array, value)
                    case View(name, _, indices):
                        for part in indices:
                            self._note(name, part)
                    case Tids(held):
                        self.varying.update(held)
                    case Call():
                        pairs = [*arguments(node, resolved(node, self.functions))]
                        for name, given in pairs:
                            self._note(name, given)
                        for _, given in pairs:
                            self._note_place(given, pairs)
                    case Invoke(_, args) | Chosen(_, args):
                        # of any function that may be meant
                        for function in self.functions if any(self.varies(arg) for arg in args) else ():
                            if function.name in self.passed and len(function.params) == len(args):
                                for param, given in zip(function.params, args, strict=True):
                                    self._note(param.name, given)
                    case AssignMany(targets, values):
                        for target, value in zip(targets, values, strict=True):
                            if isinstance(target, Name):
                                self._note(target.id, value)
                    case Unpack(targets, value):
                        for number, each in enumerate(targets):
                            if isinstance(each, Name):
                                self._note(each.id, _component(value, number))
                    case Pack(name, values):
                        for number in range(len(node.elements)):
                            each = values[number] if len(values) > 1 else _component(values[0], number)
                            self._note(slot(name, number), each)
                    case For(name, start, stop):
                        self._note(name, stop)
                        if start is not None:
                            self._note(name, start)

    def _note(self, name: str, value: Argument) -> None:
        if self.varies(value):
            self.varying.add(name)
        if self.reads(value):
            self.read.add(name)

    def _note_place(self, place: Argument, given: Sequence[tuple[str, Argument]]) -> None:
        """What a function leaves in a place of the caller's comes from what it was given."""
        whole = root(place.target) if isinstance(place, Reference) else None
        if isinstance(whole, Name):
            name = whole.id
        elif isinstance(whole, Load | Cell) and whole.array in self.made:
            name = whole.array
        else:
            return
        for _, value in given:
            self._note(name, value)

    def varies(self, node: Node) -> bool:
        """Whether an expression takes something that differs from lane to lane."""
        return any(
            part == _LANE or ((name := _variable(part)) is not None and (name in self.varying or name in self.read))
            for part in walk(node)
        )

    def reads(self, node: Node) -> bool:
        """Whether an expression takes an element that differs from lane to lane, or a random number."""
        return any(
            _variable(part) in self.read
            or (
                isinstance(part, Load | Cell)
                and (part.array in self.varying or part.array in self.read or any(map(self.varies, indices_of(part))))
            )
            or isinstance(part, SampleCdf)
            or (isinstance(part, Apply) and OPS[part.op].row.family == "random")
            for part in walk(node)
        )

    def is_guarded(self, node: Apply | Augment) -> bool:
        """Whether an operation would be seen to be wrong by its operands.

        Each comes from an element of its own, which is now large and now negative. Where there are many, as the
        components of a matrix, one may be enough, and so it is where something is compared; others are told apart.
        """
        args = operands(node)
        few = len(args) <= _FEW and OPS[node.op].row.name not in COMPARISONS
        fed = all(self.reads(arg) for arg in args) if few else self.is_fed(args)
        return fed and len(set(args)) == len(args) and not any(self.is_lane(arg) for arg in args)

    def is_fed(self, args: tuple[Expr, ...]) -> bool:
        """Whether one of these comes from an element, and none is the lane's own number."""
        return any(self.reads(arg) for arg in args) and not any(self.is_lane(arg) for arg in args)

    def is_lane(self, node: Expr) -> bool:
        """Whether an expression is the lane's own number, or one of its places."""
        return isinstance(node, Name) and node.id in self.lanes


def times_read(nodes: Sequence[Node]) -> Counter[str]:
    """How often each local is read in some nodes; what is only set anew is not."""
    set_anew = {id(target) for node in nodes if not isinstance(node, Augment) for target in targets_of(node)}
    return Counter(node.id for node in nodes if isinstance(node, Name) and id(node) not in set_anew)


def operands(node: Apply | Augment) -> tuple[Expr, ...]:
    """The operands of an operation; none of what is an atomic one."""
    if isinstance(node, Apply):
        return node.args
    return () if isinstance(root(node.target), Load | Cell) else (node.target, node.value)


def _variable(node: Node) -> str | None:
    """The name of a variable, or of a component of a tuple, which varies for itself."""
    if isinstance(node, Item) and node.number is not None:
        return slot(node.name, node.number)
    return node.id if isinstance(node, Name) else None


def _component(value: Expr, number: int) -> Expr:
    """What is unpacked as number `number` of a value: of a tuple that component, of a call any of what it takes."""
    return replace(value, number=number) if isinstance(value, Item) else value
