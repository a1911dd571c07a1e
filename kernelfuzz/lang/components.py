"""Components of local vectors, matrices and quaternions that are assigned more than once.

Warp keeps no value from before an assignment to a component, and does not clear its adjoint: only the first one has a
right gradient, and that of a value that was made with all components zero. (Of transformations the documentation says
nothing.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from kernelfuzz.lang.dtypes import Transformation
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Cell,
    Construct,
    Expr,
    Field,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Load,
    Member,
    Name,
    Part,
    Slice,
    Stmt,
    Unpack,
    While,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.unrolling import turns

Held = dict[str, frozenset[int] | None]
"""The components of each variable, or field of one, that have been assigned; None: all of them, with the whole."""

_NONE: frozenset[int] = frozenset()

PARTS: Mapping[str, slice] = {"p": slice(0, 3), "q": slice(3, 7)}
"""The components of a transformation's parts."""


def assigned_twice(
    part: Kernel | Function, constants: Mapping[str, Expr], *, transformations: bool = False
) -> Iterator[Stmt]:
    """The assignments to a component that had a value: those to float components of what is local to a kernel.

    Either those of vectors, matrices and quaternions, or those of `transformations`.
    """
    if not any(_is_part(target) for node in walk(part) for target in targets_of(node)):
        return
    found: dict[int, Stmt] = {}
    _Body(constants, found, transformations).block(part.body, {}, {})
    yield from found.values()


def place(node: Expr) -> str | None:
    """What a variable, or a field of one, is called: `p`, `p.vel`; None for anything else."""
    match node:
        case Name(name):
            return name
        case Member(base, name):
            outer = place(base)
            return None if outer is None else f"{outer}.{name}"
    return None


class _Body:
    def __init__(self, constants: Mapping[str, Expr], found: dict[int, Stmt], transformations: bool) -> None:
        self.constants = constants
        self.found = found
        self.transformations = transformations

    def block(self, body: Iterable[Stmt], held: Held, indices: dict[str, int]) -> Held:
        for statement in body:
            held = self.statement(statement, held, indices)
        return held

    def statement(self, node: Stmt, held: Held, indices: dict[str, int]) -> Held:
        match node:
            case If(_, body, other):
                return _either(self.block(body, held, indices), self.block(other, held, indices))
            case While(_, body):
                return self.again(body, held, indices)
            case For(name, _, _, _, body):
                known = {index: (value,) for index, value in indices.items()}
                ranges = turns(node, self.constants, known)
                if ranges is None:
                    without = {index: value for index, value in indices.items() if index != name}
                    return self.again(body, held, without)
                for turn in ranges[0]:
                    held = self.block(body, held, {**indices, name: turn})
                return held
            case Assign(target, value):
                return self.assigned(node, target, value, held, indices)
            case AssignMany(targets, values):
                for target, value in zip(targets, values, strict=True):
                    held = self.assigned(node, target, value, held, indices)
            case Unpack(targets):
                for target in targets:
                    held = self.assigned(node, target, None, held, indices)
            case Augment(target, op):
                if _is_part(target):
                    plain = OPS[op].row.name in ("add", "sub")
                    return self.component(node, target, held, indices, counted=not plain)
        return held

    def again(self, body: tuple[Stmt, ...], held: Held, indices: dict[str, int]) -> Held:
        """A loop that is not unrolled: what its first turn assigned the second one finds."""
        once = _either(held, self.block(body, held, indices))
        return _either(held, self.block(body, once, indices))

    def assigned(self, node: Stmt, target: Expr, value: Expr | None, held: Held, indices: dict[str, int]) -> Held:
        if _is_part(target):
            return self.component(node, target, held, indices, counted=True)
        name = place(target)
        if name is None:
            return held
        kept = {key: parts for key, parts in held.items() if not key.startswith(f"{name}.")}
        return {**kept, name: _NONE if value is not None and _is_default(value) else None}

    def component(self, node: Stmt, target: Expr, held: Held, indices: dict[str, int], *, counted: bool) -> Held:
        base = target
        while isinstance(base, Part | Field | Slice):
            base = base.base
        name = place(base)
        if name is None or not target.dtype.scalar.is_float:
            return held
        if isinstance(base.dtype, Transformation) != self.transformations:
            return held
        before, cells = _lookup(held, name), _cells(target, indices)
        if counted and (before is None or (before and cells is None) or (cells and not before.isdisjoint(cells))):
            self.found[id(node)] = node
        everything = frozenset(range(int(np.prod(base.dtype.shape))))
        new = everything if cells is None else cells
        return {**held, name: None if before is None else before | new}


def _is_part(target: Expr) -> bool:
    """Whether a target is a component of a local, at once or of a field."""
    return isinstance(target, Part | Field | Slice) and not isinstance(root(target), Load | Cell)


def _is_default(value: Expr) -> bool:
    """Whether a value is `wp.vec3()`, or a struct with all fields zero."""
    if isinstance(value, Construct):
        return not value.args
    makers = ("vector", "matrix", "quaternion", "transformation")
    return isinstance(value, Apply) and not value.args and OPS[value.op].row.name in makers


def _lookup(held: Held, name: str) -> frozenset[int] | None:
    """What has been assigned of a variable or a field; of what came with its struct, none only if that was made so."""
    while name not in held:
        outer, dot, _ = name.rpartition(".")
        if not dot:
            return None
        name = outer
    return held[name]


def _either(one: Held, other: Held) -> Held:
    merged: Held = {}
    for name in {*one, *other}:
        a, b = _lookup(one, name), _lookup(other, name)
        if name not in one or name not in other:
            # what one side alone declares the other one never reads
            a = b = one.get(name, _NONE) if name in one else other.get(name, _NONE)
        merged[name] = None if a is None or b is None else a | b
    return merged


def _cells(target: Expr, indices: dict[str, int]) -> frozenset[int] | None:
    """The numbers of the components that a target is; None where an index is not known."""
    if not isinstance(target, Part | Field | Slice):
        return frozenset(range(int(np.prod(target.dtype.shape))))
    found = _numbers(target, indices)
    return None if found is None else frozenset(int(number) for number in np.ravel(found))


def _numbers(node: Expr, indices: dict[str, int]) -> np.ndarray | None:
    if not isinstance(node, Part | Field | Slice):
        return np.arange(int(np.prod(node.dtype.shape))).reshape(node.dtype.shape)
    base = _numbers(node.base, indices)
    if base is None:
        return None
    if isinstance(node, Field):
        return base[PARTS[node.name]] if node.name in PARTS else np.asarray(base["xyzw".index(node.name)])
    places: list[int] = []
    for index in node.indices:
        match index:
            case Literal(value):
                places.append(int(value))
            case Name(name) if name in indices:
                places.append(indices[name])
            case _:
                return None
    try:
        if isinstance(node, Part):
            return np.asarray(base[tuple(places)])
        rest = iter(places)
        return np.asarray(base[tuple(next(rest) if s is None else slice(s.start, s.stop, s.step) for s in node.spans)])
    except IndexError:
        return None
