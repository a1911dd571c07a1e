"""Skeletons: small Programs that hold one or a few nodes of another Program and are plain in all else.

A skeleton follows a chain of nodes, each the child of the one before: `If`, the `Infix` in its test, the `Call` that is
the second operand. What hangs beside the chain is replaced by the plainest that fits: operands by elements of arrays,
blocks by `out[i] = a[i]`. So a skeleton depends on the kinds of its few nodes and on nothing else, and Programs that
have nothing else in common have it in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count

from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VALUE_KINDS, VEC2, VEC3
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    STATEMENTS,
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Bound,
    Callee,
    Expr,
    Field,
    For,
    Function,
    If,
    Item,
    Kernel,
    Length,
    Literal,
    Load,
    LowerBound,
    Name,
    Node,
    Pack,
    Part,
    Position,
    Program,
    Reference,
    SampleCdf,
    Slice,
    Span,
    Static,
    Stmt,
    Ternary,
    While,
    children,
    walk,
    with_fields,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import canonical, names_in
from kernelfuzz.plainness import LANE, Cost, Fresh, assigned, cost, fewer_axes, free_locals, lane_of, text, tidy

LONGEST = 3
"""Nodes in a chain."""

Link = tuple[Node, Position | None]
"""A node of a chain and where the next one hangs; None for the last."""


def isolate(program: Program) -> Iterator[Program]:
    """The skeletons of a Program, those of short chains first; then single expressions and statements as they are."""
    flat = fewer_axes(program)
    if flat is not None:
        # at last of one dimension
        yield from isolate(flat)
    lane = lane_of(program)
    if lane is None:
        return
    limit, taken = cost(program), names_in(program)
    for length in count(1):
        made: dict[Cost, dict[Program, None]] = {}
        found = False
        for one in _Skeleton(program, lane, taken).examples() if length == 1 else ():
            if (by := cost(one)) < limit:
                made.setdefault(by, {})[one] = None
        for chain in _chains(program, length):
            found = True
            for one in _Skeleton(program, lane, taken).bodies(chain):
                if (by := cost(one)) < limit:
                    made.setdefault(by, {})[one] = None
        if not found:
            break
        for by in sorted(made):
            forms = {canonical(tidy(one)) for one in made[by]}
            yield from sorted(forms, key=text) if len(forms) > 1 else forms
    for node in sorted((n for s in program.body for n in walk(s)), key=lambda n: sum(1 for _ in walk(n))):
        if not isinstance(node, Literal | Name | Length | Load) and not (isinstance(node, Apply) and node == LANE):
            yield from _Skeleton(program, lane, taken).around(node)


def _chains(program: Program, length: int) -> Iterator[list[Link]]:
    """All chains of this many nodes; beyond LONGEST only those of statements."""
    for statement in (*program.body[1:], *(inner for function in program.functions for inner in function.body)):
        yield from _below(statement, [], length)


def _below(node: Node, above: list[Link], length: int) -> Iterator[list[Link]]:
    if length <= LONGEST or isinstance(node, STATEMENTS):
        if len(above) >= length - 1:
            yield [*above[len(above) - length + 1 :], (node, None)]
        for position, child in children(node):
            yield from _below(child, [*above, (node, position)], length)


def _advances(node: Node) -> bool:
    """Whether a node is an operation that changes its first argument."""
    return isinstance(node, Apply) and OPS[node.op].row.advances


class _Skeleton:
    """Builds skeletons over the arrays of one Program."""

    def __init__(self, program: Program, lane: Name, taken: frozenset[str]) -> None:
        self.program, self.lane = program, lane
        self.fresh = Fresh(program, taken)

    def bodies(self, chain: list[Link]) -> Iterator[Program]:
        """The skeletons of a chain."""
        (node, position), *inner = chain
        for form in self._chained(node, position, inner):
            yield from self.around(form)

    def around(self, node: Node) -> Iterator[Program]:
        """A statement, or an expression stored, with what it needs before and, where it assigns, a store after."""
        if isinstance(node, ArrayArgument | Bound | Callee | Reference | Function | Kernel):
            return
        if isinstance(node, EXPRESSIONS):
            if not isinstance(node.dtype, VALUE_KINDS):
                return
            node = Assign(self.fresh.element(node.dtype, self.lane, "out"), node)
        first: list[Stmt] = [
            Assign(name, self.lane if name.dtype == INT32 else self.fresh.element(name.dtype, self.lane))
            for name in free_locals(node, self.program, self.lane)
            if not (isinstance(node, Assign) and node.target == name and name not in walk(node.value))
        ]
        first += self._tuples(node)
        start = self.program.body[0]
        yield self.fresh.program(start, *first, node)
        seen: list[Expr] = [*assigned([node])]
        for part in (each for each in walk(node) if isinstance(each, Pack)):
            seen += [Item(part.name, number, dtype) for number, dtype in enumerate(part.elements)]
        for each in seen:
            store = Assign(self.fresh.element(each.dtype, self.lane, "out"), each)
            yield self.fresh.program(start, *first, node, store)

    def examples(self) -> Iterator[Program]:
        """Of some nodes that a Program has the one that anybody would write, whatever their dtypes and forms are."""
        own = partial(self.fresh.element, lane=self.lane)
        two = Literal(2.0, FLOAT32)
        for node in dict.fromkeys(type(node) for node in walk(self.program)):
            if node is Slice:
                yield from self.around(Slice(own(VEC3), (Span(None, 2),), (), VEC2))
            elif node is Augment:
                part = Part(self.fresh.element(VEC3, self.lane, "out"), (Literal(1, INT32),), FLOAT32)
                yield from self.around(Augment(part, "add(float32,float32)", own(FLOAT32)))
            elif node is Ternary:
                yield from self.around(Ternary(own(BOOL), own(FLOAT32), two, FLOAT32))
                yield from self.around(Ternary(own(BOOL), two, own(FLOAT32), FLOAT32))
            elif node is AtomicOld:
                yield from self.around(AtomicOld("exch", self.fresh.array("out", FLOAT32), self.lane, (two,), FLOAT32))

    def _tuples(self, node: Node) -> Iterator[Pack]:
        """The tuples that a node reads and does not make, of plain elements."""
        made = {part.name for part in walk(node) if isinstance(part, Pack)}
        wanted = {part.name for part in walk(node) if isinstance(part, Item)} - made
        for part in walk(self.program) if wanted else ():
            if isinstance(part, Pack) and part.name in wanted:
                wanted.remove(part.name)
                yield Pack(part.name, tuple(self.fresh.element(dtype, self.lane) for dtype in part.elements))

    def _chained(self, node: Node, position: Position | None, inner: list[Link]) -> Iterator[Node]:
        if position is None:
            yield from self._forms(node, None, None)
            if isinstance(node, Augment):
                operands = (self._element(node.target), self._element(node.value))
                yield Apply(node.op, operands, node.target.dtype)
        else:
            (child, deeper), *rest = inner
            for built in self._chained(child, deeper, rest):
                yield from self._forms(node, position, built)

    def _forms(self, node: Node, position: Position | None, child: Node | None) -> Iterator[Node]:
        """A node with plain children, but for `child` at `position`; also with the constants that it has."""
        if isinstance(node, If | For | While):
            yield from self._blocks(node, position, child)
            return
        made: dict[Node, None] = {}
        for constants in (False, True):
            changes: dict[str, object] = {}
            for (name, index), held in children(node):
                kept = name in ("targets", "state") or (index == 0 and _advances(node))
                new = child if (name, index) == position else held if kept else self._plain(node, name, held, constants)
                changes[name] = new if index is None else (*changes.get(name, ()), new)  # type: ignore[misc]
            if isinstance(node, Load | Length):
                element = node.dtype if isinstance(node, Load) else INT32
                changes["array"] = self.fresh.array("in", element)
            elif isinstance(node, LowerBound | SampleCdf):
                changes["array"] = self.fresh.array("in", node.value.dtype if isinstance(node, LowerBound) else FLOAT32)
            elif isinstance(node, Atomic):
                changes["array"] = self.fresh.array("acc", node.value.dtype)
            elif isinstance(node, AtomicOld):
                changes |= {"array": self.fresh.array("out", node.dtype), "more": ()}
            form = with_fields(node, changes)
            if (
                isinstance(form, Assign | Augment)
                and position != ("target", None)
                and not isinstance(form.target, Load)
            ):
                stored = self.fresh.element(form.target.dtype, self.lane, "out")
                made[with_fields(form, {"target": stored})] = None
            made[form] = None
            if not any(isinstance(held, Literal) for _, held in children(node)):
                break
        if isinstance(node, Apply) and position is None and INT32 in OPS[node.op].params[1:]:
            # elements may be no divisors, and shift by too much
            operands = tuple(
                Literal(2, INT32) if k and arg.dtype == INT32 else self._element(arg) for k, arg in enumerate(node.args)
            )
            made[replace(node, args=operands)] = None
        yield from made

    def _plain(self, node: Node, field: str, held: Node, constants: bool) -> Node:
        """What stands for a child of a node that is no block."""
        if isinstance(held, Callee):
            return held
        if isinstance(held, ArrayArgument):
            return ArrayArgument(self.fresh.array("out", held.dtype.element), held.dtype)
        if isinstance(held, Reference):
            return Reference(self._target(held.target))
        if isinstance(held, Bound):
            return replace(held, value=self.lane)
        assert isinstance(held, EXPRESSIONS)
        if field == "target":
            return self._target(held)
        if field == "targets" or isinstance(node, Static) or (isinstance(held, Item) and held.number is None):
            return held
        if isinstance(node, Load | Atomic | AtomicOld) and field == "index":
            return self.lane
        if (isinstance(held, Literal) and constants) or (isinstance(node, Part | Slice) and field == "indices"):
            return held
        return self._element(held)

    def _target(self, held: Expr) -> Expr:
        if isinstance(held, Load):
            return self.fresh.element(held.dtype, self.lane, "out")
        if isinstance(held, Part | Field | Slice):
            return with_fields(held, {"base": self._target(held.base)})
        return held

    def _element(self, held: Expr) -> Expr:
        return self.fresh.element(held.dtype, self.lane)

    def _blocks(self, node: If | For | While, position: Position | None, child: Node | None) -> Iterator[Node]:
        field = None if position is None else position[0]
        plain = self.fresh.store(self.lane)
        inside = [child] if field in ("body", "other") else [plain, self.fresh.augment(self.lane)]
        for one in inside:
            block = (one,)
            match node:
                case If():
                    test = child if field == "test" else self.fresh.element(BOOL, self.lane)
                    if field != "other":
                        yield with_fields(node, {"test": test, "body": block, "other": ()})
                        yield with_fields(node, {"test": test, "body": block, "other": (plain,)})
                    else:
                        yield with_fields(node, {"test": test, "body": (plain,), "other": block})
                case For():
                    yield from self._ranges(node, field, child, block)
                case While(test, body):
                    name = Name(self.fresh.name("n"), INT32)
                    if field != "test":
                        more = Augment(name, "add(int32,int32)", Literal(1, INT32))
                        less = Apply("lt(int32,int32)", (name, Literal(2, INT32)), BOOL)
                        yield While(less, (*block, more))  # type: ignore[arg-type]
                    # the last statement may be what ends it
                    own = child if field == "test" else test
                    yield with_fields(node, {"test": own, "body": (*block, body[-1])})

    def _ranges(self, node: For, field: str | None, child: Node | None, block: tuple[object, ...]) -> Iterator[Node]:
        bounds = {name: held for (name, index), held in children(node) if index is None}
        if field not in bounds:
            yield with_fields(node, {"start": None, "stop": Literal(2, INT32), "step": None, "body": block})
            child = None
        own: dict[str, Node] = {name: held if isinstance(held, Literal) else self.lane for name, held in bounds.items()}
        if child is not None and field is not None:
            own[field] = child
        yield with_fields(node, {"body": block, **own})
