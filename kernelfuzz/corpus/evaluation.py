"""What could be evaluated as Python does not: in another order, twice, or where it must not be at all.

Python evaluates the operands of a node from left to right, the right side of an assignment before its target, and each
once; of `and`, `or` and a ternary it leaves out what does not matter. That counts where something has an effect: a call
of a function that stores, an atomic whose result is used, a draw of a random number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kernelfuzz.lang.calls import effects, state_of
from kernelfuzz.lang.nodes import (
    EXPRESSIONS,
    Apply,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Chain,
    Chosen,
    Construct,
    Do,
    Enumerator,
    Expr,
    Field,
    For,
    Function,
    If,
    Invoke,
    Literal,
    Load,
    Logical,
    LowerBound,
    Member,
    Name,
    Node,
    Pack,
    Part,
    Program,
    Return,
    Slice,
    Static,
    Ternary,
    Unpack,
    View,
    Window,
    children,
    indices_of,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Infix, Prefix
from kernelfuzz.lang.programs import Kernel
from kernelfuzz.reference.astray import Detour

_MANY = 3
"""As many as are told apart where there may be any number."""

_LAST = 2
"""The number of the third operand, and what those behind it are called too."""

_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})
_CONSTRUCTORS = frozenset({"vector", "matrix", "quaternion", "transformation", "cast"})

Operand = tuple[str, Expr]
"""What a node evaluates, and where it stands in it: `args0`, `index`."""


def written_as(node: Node) -> str:
    """What a code generator takes a node for: BinOp, Compare, builtin, vector, function, operator; else its kind."""
    match node:
        case Apply(op):
            row = OPS[op].row
            if isinstance(row.spelling, Infix):
                return "Compare" if row.spelling.symbol in _COMPARISONS else "BinOp"
            if isinstance(row.spelling, Prefix):
                return "UnaryOp"
            return next((word for word in (row.name, row.family) if word in _CONSTRUCTORS), "builtin")
        case Call(form="plain"):
            return "function"
        case Call():
            return "operator"
        case Invoke() | Chosen():
            return "callable"
        case Construct():
            return "struct"
        case Logical(op):
            return op
        case Cell():
            return f"Cell {node.form}"
    return type(node).__name__


_ATOMIC = frozenset({"add", "sub", "bit_and", "bit_or", "bit_xor"})
"""What an element is changed by in one step, by name."""


def _evaluated_as(node: Node) -> str:
    """As `written_as`, of what makes a vector, a matrix or a quaternion alike; what is augmented says how."""
    if isinstance(node, Augment):
        of = "variable" if isinstance(node.target, Name) else type(node.target).__name__
        if of not in ("Load", "Cell"):
            return f"Augment {of.lower()}"
        # (the others are read, changed and stored)
        return f"Augment {'element' if OPS[node.op].row.name in _ATOMIC else 'element changed'}"
    return "constructor" if isinstance(node, Apply) and written_as(node) in _CONSTRUCTORS else written_as(node)


def is_known(test: Expr, program: Program) -> bool:
    """Whether all that a test is made of is known when the kernel is built: nothing is decided then as it runs."""
    constants = {constant.name for constant in program.all_constants}
    leaves = (part for part in walk(test) if not any(children(part)) or isinstance(part, Static))
    return all(
        isinstance(p, Literal | Static | Enumerator) or (isinstance(p, Name) and p.id in constants) for p in leaves
    )


def several(parts: int) -> int:
    """As many, where more than three are as many as three."""
    return min(parts, _MANY)


def numbered(name: str, number: int) -> str:
    """An operand by its number from 0, those from the third on by one name."""
    return f"{name}{min(number, _LAST)}"


def detours(program: Program, live: Collection[int]) -> Iterator[tuple[str, Detour]]:
    """Each way to evaluate a live node of a Program as Python does not, and what it is called."""
    parts: tuple[Function | Program | Kernel, ...] = (*program.functions, program, *program.kernels)
    touch = Touching(program.functions)
    for part in parts:
        nodes = [node for statement in part.body for node in walk(statement)]
        # what a target is a part of is no expression that is evaluated
        spine = {id(part) for node in nodes for target in targets_of(node) for part in _spine(target)}
        for node in nodes:
            if id(node) not in spine and any(id(part) in live for part in (node, *(c for _, c in children(node)))):
                yield from _orders(node, touch)
                yield from _lazy(node, touch, program)
                yield from _twice(node, touch)


@dataclass(frozen=True, slots=True)
class Touched:
    """The arrays and states that an expression changes, and those that it reads."""

    changed: frozenset[str]
    read: frozenset[str]


class Touching:
    """What expressions touch; `functions` are those of the Program."""

    def __init__(self, functions: tuple[Function, ...]) -> None:
        self._functions = functions

    def of(self, node: Expr) -> Touched:
        """What evaluating an expression changes and reads."""
        nodes = [*walk(node)]
        states = {state.id for part in nodes if (state := state_of(part)) is not None}
        read = {part.array for part in nodes if isinstance(part, Load | Cell)}
        read |= {part.id for part in nodes if isinstance(part, Name)}
        read |= {arg.array for part in nodes if isinstance(part, Call) for arg in part.args if hasattr(arg, "array")}
        return Touched(frozenset(effects(node, self._functions) | states), frozenset(read))

    def meeting(self, parts: Sequence[Expr]) -> Iterator[tuple[int, int]]:
        """Each part with the first one behind it that meets it: one changes what the other changes or reads."""
        touched = [self.of(part) for part in parts]
        for first, one in enumerate(touched):
            for second, other in enumerate(touched[first + 1 :], first + 1):
                if one.changed & (other.changed | other.read) or other.changed & one.read:
                    yield first, second
                    break

    def acts(self, node: Node) -> bool:
        """Whether an expression changes anything, itself or below it."""
        return any(
            isinstance(part, AtomicOld)
            or state_of(part) is not None
            or (isinstance(part, Call) and bool(effects(part, self._functions)))
            for part in walk(node)
        )


# -- order -------------------------------------------------------------------------------------------------------------


def _orders(node: Node, touch: Touching) -> Iterator[tuple[str, Detour]]:
    """Two parts of a node change places, of which one changes what the other reads or changes."""
    parts = [*_operands(node)]
    if len(parts) < 2 or not any(touch.acts(part) for _, part in parts):
        return
    for first, second in touch.meeting([part for _, part in parts]):
        order = [part for _, part in parts]
        order[first], order[second] = order[second], order[first]
        yield f"order {_evaluated_as(node)}@{parts[first][0]}<{parts[second][0]}", Detour(node, tuple(order))


def _operands(node: Node) -> Iterator[Operand]:
    """What a node evaluates in any case, in Python's order."""
    match node:
        case Apply(_, args) | Invoke(_, args) | Chosen(_, args):
            yield from _numbered("args", args)
        case Call():
            split = len(node.args) - len(node.keywords)
            given = [arg for arg in node.args[:split] if isinstance(arg, EXPRESSIONS)]
            named = [arg for arg in node.args[split:] if isinstance(arg, EXPRESSIONS)]
            yield from _numbered("args", given)
            yield from _numbered("keywords", named)
        case Chain(_, operands):
            yield from _numbered("operands", operands)
        case Cell() | View() | Window():
            yield from _numbered("indices", node.indices)
        case Part(base, indices) | Slice(base, _, indices):
            yield "base", base
            yield from _numbered("indices", indices)
        case AtomicOld(_, _, index, values):
            yield "index", index
            yield from _numbered("more", node.more)
            yield from _numbered("values", values)
        case Atomic() | AtomicCell():
            yield from _numbered("indices", (node.index,) if isinstance(node, Atomic) else node.indices)
            yield "value", node.value
        case LowerBound(_, value, span):
            yield from _numbered("span", span)
            yield "value", value
        case Pack(_, values) | Return(values):
            yield from _numbered("values", values)
        case For(_, start, stop, step):
            bounds = (("start", start), ("stop", stop), ("step", step))
            yield from ((name, bound) for name, bound in bounds if bound is not None)
        case Assign(target, value):
            yield "element" if isinstance(value, Load | Cell) else "value", value
            yield from _places(target)
        case Augment(target, _, value):
            yield from _places(target)
            yield "value", value
        case AssignMany(targets, values):
            yield from _numbered("values", values)
            yield from _numbered("target", [place for target in targets for _, place in _places(target)])
        case Unpack(targets):
            yield from _numbered("target", [place for target in targets for _, place in _places(target)])


def _numbered(name: str, parts: Collection[Expr]) -> Iterator[Operand]:
    yield from ((numbered(name, number), part) for number, part in enumerate(parts))


def _places(target: Expr) -> Iterator[Operand]:
    """What a target evaluates to say where it is, from the outside in."""
    match target:
        case Load() | Cell():
            yield from _numbered("index", indices_of(target))
        case Part(base, indices) | Slice(base, _, indices):
            yield from _places(base)
            yield from _numbered("component", indices)
        case Field(base) | Member(base):
            yield from _places(base)


def _spine(target: Expr) -> Iterator[Expr]:
    """A target, and what it is a part of."""
    yield target
    while isinstance(target, Part | Slice | Field | Member):
        target = target.base
        yield target


# -- once --------------------------------------------------------------------------------------------------------------


def _twice(node: Node, touch: Touching) -> Iterator[tuple[str, Detour]]:
    """What stands in a node and acts itself is evaluated twice."""
    for target in targets_of(node):
        for place, index in _places(target):
            if _acts_itself(index, touch):
                yield f"once {_evaluated_as(node)}.target@{place.rstrip('0123')}", Detour(index)
    for (place, _), child in children(node):
        if place not in ("target", "targets") and isinstance(child, EXPRESSIONS) and _acts_itself(child, touch):
            # (a call that is a statement has no value)
            yield f"once {_evaluated_as(node)}@{place}", Detour(node if isinstance(node, Do) else child)


def _acts_itself(node: Node, touch: Touching) -> bool:
    """Whether a node does something that nothing below it does."""
    return (
        isinstance(node, AtomicOld | Call | Apply)
        and touch.acts(node)
        and not any(touch.acts(child) for _, child in children(node))
    )


# -- laziness ----------------------------------------------------------------------------------------------------------


def _lazy(node: Node, touch: Touching, program: Program) -> Iterator[tuple[str, Detour]]:
    """Something that only some lanes evaluate, which has effects, is evaluated by all of them."""
    match node:
        case Ternary(test) | If(test) | Logical(_, test) if is_known(test, program):
            return
        case Logical(op, left, right) if touch.acts(right):
            yield f"lazy {op}@{several(1 + _count(left, op))}", Detour(node, (left, right))
        case Ternary(test, then, other):
            if touch.acts(then):
                yield "lazy ternary@then", Detour(node, (test, then))
            if touch.acts(other):
                yield "lazy ternary@other", Detour(node, (test, other))
        case If(test, _, (If(inner),)) if touch.acts(inner):
            yield "lazy elif@test", Detour(node, (test, inner))


def _count(node: Expr, op: str) -> int:
    """How many operands there are in a row of the same operator."""
    return _count(node.left, op) + 1 if isinstance(node, Logical) and node.op == op else 1
