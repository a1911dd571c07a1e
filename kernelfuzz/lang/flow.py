"""Where gradients go: through which names of a body, and whether they come from an input to an output at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from kernelfuzz.lang.calls import effects
from kernelfuzz.lang.dtypes import Array, Struct, Tuple
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Callee,
    Cell,
    Chosen,
    Construct,
    Either,
    Expr,
    Field,
    Function,
    Invoke,
    Item,
    Kernel,
    Load,
    Member,
    Name,
    Node,
    Pack,
    Part,
    Program,
    Reference,
    Return,
    Slice,
    Ternary,
    Unpack,
    View,
    Window,
    Zeros,
    root,
    stored_arrays,
    walk,
)
from kernelfuzz.lang.ops import OPS

# fmt: off
FLAT: frozenset[str] = frozenset({
    "floordiv", "sign", "step", "nonzero", "round", "rint", "trunc", "floor", "ceil",
})
# fmt: on
"""Rows whose derivative is zero almost everywhere: an adjoint that is not there is right."""


def has_gradient(dtype: Any) -> bool:
    """Whether values of a dtype have an adjoint: floats, and what has floats in it."""
    if isinstance(dtype, Array):
        return has_gradient(dtype.element)
    if isinstance(dtype, Struct):
        return any(has_gradient(each) for _, each in (*dtype.leaves, *dtype.array_leaves))
    if isinstance(dtype, Tuple):
        return any(map(has_gradient, dtype.elements))
    return bool(dtype.scalar.is_float)


class Flow:
    """Where gradients go in a body, whatever the order of its statements.

    `own` are the arrays of the lane's own, and their parts, each with the array that it is or is a part of. `varied`
    are the names, and the arrays in `settled`, that hold something with a gradient, `wanted` the names from which a
    gradient goes on to what is stored or returned.
    """

    def __init__(self, part: Kernel | Function, settled: Collection[str] = (), flat: Collection[str] = ()) -> None:
        """`settled` are arrays that hold no more gradients than are put into them, as those of the lane's own do.

        `flat` are functions, by name, through which no gradient goes.
        """
        self._flat = flat
        nodes = list(walk(part))
        self.own: dict[str, str] = {}
        self._parts = {node.name: node.array for node in nodes if isinstance(node, View | Window | Either)}
        for node in nodes:
            if isinstance(node, Zeros) and not node.array:
                self.own[node.name] = node.name
            elif isinstance(node, Zeros) and node.array in self.own:
                # no gradient goes through a copy, and what went into the other one is lost there
                self.own[node.name] = self.own[node.array]
                self._parts[node.name] = node.array
            elif isinstance(node, View | Window) and node.array in self.own:
                self.own[node.name] = self.own[node.array]
        self.settled = {*settled, *self.own.values()}
        self.varied: set[str] = set()
        if isinstance(part, Function):
            self.varied |= {p.name for p in part.params if _is_value(p.dtype) and has_gradient(p.dtype)}
        given = [pair for node in nodes for pair in _assignments(node)]
        _grow(self.varied, lambda: (self._base(target) for target, value in given if self.is_varied(value)))
        ends = [value for node in nodes for value in _ends(node)]
        self.wanted = {name for value in ends for name in _sources(value)}
        pairs = [(self._base(target), value) for target, value in given]
        _grow(self.wanted, lambda: (n for target, value in pairs if target in self.wanted for n in _sources(value)))

    def is_varied(self, node: Argument) -> bool:
        """Whether the value of an expression has a gradient."""
        if isinstance(node, Callee) or not has_gradient(node.dtype):
            return False
        match node:
            case Name(name) | Item(name):
                return name in self.varied
            case Load(array) | Cell(array) | ArrayArgument(array):
                whole = self._whole(array)
                return whole not in self.settled or whole in self.varied
            case Apply(op, args):
                row = OPS[op].row
                passes = row.differentiable or row.name not in FLAT
                return passes and any(map(self.is_varied, args))
            case AtomicOld():
                return True
            case Part(base) | Field(base) | Slice(base) | Member(base):
                return self.is_varied(base)
            case Ternary(_, then, other):
                return self.is_varied(then) or self.is_varied(other)
            case Call(function, args):
                return function not in self._flat and any(map(self.gives, args))
            case Construct(args) | Invoke(_, args) | Chosen(_, args):
                return any(map(self.is_varied, args))
        return False

    def gives(self, node: Argument) -> bool:
        """Whether an argument of a call has a gradient, or brings arrays that have one."""
        return self.is_varied(node) or brings_arrays(node.dtype)

    def goes_on(self, target: Expr) -> bool:
        """Whether a gradient comes back from what is assigned to."""
        if not has_gradient(target.dtype):
            return False
        return isinstance(root(target), Load | Cell) or self._base(target) in self.wanted

    def _whole(self, array: str) -> str:
        while array in self._parts:
            array = self._parts[array]
        return array

    def _base(self, target: Expr) -> str:
        """The variable, or the array, that is assigned to by way of a target."""
        match root(target):
            case Name(name) | Item(name):
                return name
            case Load(array) | Cell(array):
                return self._whole(array)
        return ""


def brings_arrays(dtype: Any) -> bool:
    """Whether a struct has arrays with an adjoint."""
    return isinstance(dtype, Struct) and any(has_gradient(each) for _, each in dtype.array_leaves)


def has_path(program: Program) -> bool:
    """Whether a float in an array that a kernel leaves depends, in a way that has a derivative, on one that it read."""
    without: set[str] = set()
    functions = program.functions
    passing = {function.name for function in functions if function.gradient or not function.native}
    flat = {function.name for function in functions} - passing
    for kernel in kernels_of(program):
        stored = _stored(kernel, program.functions)
        flow = Flow(kernel, without | stored, flat)
        if any(_leaves(node, flow, program.functions) for node in walk(kernel)):
            return True
        without |= stored
    return False


def _stored(kernel: Kernel, functions: tuple[Function, ...]) -> set[str]:
    """The arrays that a kernel puts something into, itself or by a call."""
    found = stored_arrays(kernel)
    for node in walk(kernel):
        if isinstance(node, Atomic | AtomicCell):
            found.add(node.array)
        found |= effects(node, functions) if isinstance(node, Call | AtomicOld) else set()
    return found


def _leaves(node: Node, flow: Flow, functions: tuple[Function, ...]) -> bool:
    """Whether a statement or a call puts something with a gradient into an array that the kernel leaves."""
    if isinstance(node, Call):
        return bool(effects(node, functions)) and any(map(flow.gives, node.args))
    for target, value in _assignments(node):
        element = root(target)
        shared = isinstance(element, Load | Cell) and element.array not in flow.own
        if shared and flow.is_varied(value):
            return True
    if isinstance(node, Atomic | AtomicCell):
        return flow.is_varied(node.value)
    return False


def _is_value(dtype: Any) -> bool:
    return not isinstance(dtype, Array) and hasattr(dtype, "shape")


def _grow(names: set[str], more: Callable[[], Iterable[str]]) -> None:
    """Adds what follows from names that are there, until nothing does."""
    count = -1
    while len(names) != count:
        count = len(names)
        names.update(more())


def _assignments(node: Node) -> Iterator[tuple[Expr, Expr]]:
    """The targets in a statement, and what each is assigned."""
    match node:
        case Assign(target, value):
            yield target, value
        case Augment(target, op, value):
            yield target, Apply(op, (target, value), target.dtype)
        case AssignMany(targets, values):
            yield from zip(targets, values, strict=True)
        case Unpack(targets, value):
            yield from ((target, value) for target in targets)
        case Pack(name, values):
            yield from ((Name(name, value.dtype), value) for value in values)


def _ends(node: Node) -> Iterator[Expr]:
    """The values in a node that leave the body."""
    match node:
        case Assign(target, value) | Augment(target, _, value) if isinstance(root(target), Load | Cell):
            yield value
        case Atomic() | AtomicCell():
            yield node.value
        case AtomicOld():
            yield from node.values
        case Return(values):
            yield from values
        case Call():
            yield from (arg for arg in node.args if not isinstance(arg, ArrayArgument | Callee | Reference))


def _sources(node: Argument) -> Iterator[str]:
    """The names to which an adjoint of an expression goes."""
    match node:
        case Name(name) | Item(name):
            yield name
        case Part(base) | Field(base) | Slice(base) | Member(base):
            yield from _sources(base)
        case Ternary(_, then, other):
            yield from _sources(then)
            yield from _sources(other)
        case Apply(op, args):
            row = OPS[op].row
            if not row.advances and row.name not in FLAT:
                yield from (name for arg in args for name in _sources(arg))
        case Construct(args) | Call(_, args) | Invoke(_, args) | Chosen(_, args):
            yield from (name for arg in args for name in _sources(arg))
        case AtomicOld():
            yield from (name for value in node.values for name in _sources(value))
