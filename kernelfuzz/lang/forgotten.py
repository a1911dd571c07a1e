"""Arrays whose adjoint has no shape any more when an index from the end needs it.

Where `a.shape` is read, the backward pass of Warp 1.19 puts the shape of nothing in the place of that of the adjoint of
`a`. An index that counts from the end is taken by it, and so one step before the array.
See docs/findings/held_array_adjoint.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import INT32, Array
from kernelfuzz.lang.flow import has_gradient
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Call,
    Cell,
    Expr,
    Extent,
    For,
    Function,
    Kernel,
    Length,
    Literal,
    Load,
    Name,
    Node,
    Program,
    Tids,
    targets_of,
    walk,
)
from kernelfuzz.lang.ranges import bounds

_ANY = float("-inf")


def forgets_shape(program: Program) -> bool:
    """Whether a kernel asks an array of floats for its shape, and indexes it by what may be negative."""
    asked: dict[int, set[str]] = {}
    indexed: dict[int, set[str]] = {}
    for function in program.functions:
        shapes, negatives = _arrays(function, program, asked, indexed)
        # what has a gradient of its own is not differentiated, but that may have such an index
        asked[id(function)] = set() if function.own_gradient or function.native else shapes
        indexed[id(function)] = negatives
    for kernel in kernels_of(program):
        shapes, negatives = _arrays(kernel, program, asked, indexed)
        real = {param.name for param in program.params if isinstance(param.dtype, Array) and has_gradient(param.dtype)}
        if shapes & negatives & real:
            return True
    return False


def _arrays(
    part: Function | Kernel,
    program: Program,
    asked: Mapping[int, set[str]],
    indexed: Mapping[int, set[str]],
) -> tuple[set[str], set[str]]:
    """The arrays that are asked for their shape, and those that are indexed by what may be negative."""
    shapes, negatives = set[str](), set[str]()
    lows = _Lows(part)
    for node in walk(part):
        match node:
            case Length(array, "shape") | Extent(array):
                shapes.add(array)
            case Load(array, index) | Atomic(_, array, index):
                negatives |= {array} if lows.of(index) < 0 else set()
            case Cell() | AtomicCell() | AtomicOld():
                negatives |= {node.array} if min(map(lows.of, node.indices)) < 0 else set()
            case Call():
                function = resolved(node, program.functions)
                for name, value in arguments(node, function):
                    if isinstance(value, ArrayArgument):
                        shapes |= {value.array} if name in asked[id(function)] else set()
                        negatives |= {value.array} if name in indexed[id(function)] else set()
    return shapes, negatives


class _Lows:
    """The least that integer expressions of a kernel or function can be, as far as its text says."""

    def __init__(self, part: Function | Kernel) -> None:
        self._names: dict[str, float] = {}
        self._values: dict[str, list[Expr | None]] = {}
        for node in walk(part):
            for name, value in _assigned(node):
                self._values.setdefault(name, []).append(value)

    def of(self, node: Expr | None) -> float:
        """That of one; of None, which may be anything, minus infinity. No lane is below zero."""
        match node:
            case None:
                return _ANY
            case Name(name):
                if name not in self._names:
                    # what is computed from itself may be anything
                    self._names[name] = _ANY
                    self._names[name] = min(map(self.of, self._values.get(name, [None])))
                return self._names[name]
            case Apply("tid()"):
                return 0
            case Apply("add(int32,int32)", (left, right)):
                return self.of(left) + self.of(right)
            case Apply("mul(int32,int32)" | "mod(int32,int32)" | "floordiv(int32,int32)", args):
                return 0 if min(map(self.of, args)) >= 0 else _ANY
            case Apply("min(int32,int32)", args):
                return min(map(self.of, args))
            case Apply("max(int32,int32)", args):
                return max(map(self.of, args))
            case Apply("clamp(int32,int32,int32)", (_, low, high)):
                return min(self.of(low), self.of(high))
            case Apply("int(int32)", (value,)):
                return self.of(value)
        return bounds(node)[0]


def _assigned(node: Node) -> Iterator[tuple[str, Expr | None]]:
    """Names with what they become; with None, where that is not one expression."""
    match node:
        case Assign(Name(name), value):
            yield name, value
        case Tids(names):
            yield from ((name, Literal(0, INT32)) for name in names)
        case For(name, start, _, step):
            up = step is None or bounds(step)[0] > 0
            yield name, (start or Literal(0, INT32)) if up else None
        case _:
            yield from ((target.id, None) for target in targets_of(node) if isinstance(target, Name))
