"""Walking over nodes, finding and replacing them: which fields hold nodes is said here once, for all classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

from kernelfuzz.lang.expressions import (
    Apply,
    ArrayArgument,
    AtomicOld,
    Bound,
    Call,
    Callee,
    Cell,
    Chain,
    Chosen,
    Construct,
    Enumerator,
    Expr,
    Extent,
    Field,
    Given,
    Grad,
    Invoke,
    Item,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Member,
    Name,
    Part,
    Picked,
    Reference,
    SampleCdf,
    Slice,
    Static,
    Ternary,
)
from kernelfuzz.lang.programs import Function, Kernel, Node, Program
from kernelfuzz.lang.statements import (
    Adjoint,
    Assert,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    Augment,
    Bind,
    Break,
    Continue,
    Do,
    Either,
    For,
    If,
    Pack,
    Return,
    Stmt,
    Tids,
    Unpack,
    View,
    While,
    Window,
    Zeros,
)

Position: TypeAlias = tuple[str, int | None]
"""Where a child hangs: the field, and the index in it where the field is a tuple."""

Path: TypeAlias = tuple[Position, ...]

# Which fields of each class hold nodes; `dtype`, names and keys do not.
_CHILD_FIELDS: dict[type, tuple[str, ...]] = {
    Program: ("functions", "body", "kernels"),
    Function: ("body", "gradient"),
    Kernel: ("body",),
    Literal: (),
    Name: (),
    Apply: ("args",),
    Load: ("index",),
    Part: ("base", "indices"),
    Field: ("base",),
    Length: (),
    Logical: ("left", "right"),
    Ternary: ("test", "then", "other"),
    Assign: ("target", "value"),
    Augment: ("target", "value"),
    If: ("test", "body", "other"),
    Assert: ("test",),
    For: ("start", "stop", "step", "body"),
    While: ("test", "body"),
    Atomic: ("index", "value"),
    Call: ("args",),
    ArrayArgument: (),
    Callee: (),
    Reference: ("target",),
    Invoke: ("args",),
    Chosen: ("callee", "args"),
    Grad: ("value",),
    Bind: ("value",),
    Adjoint: ("part", "value"),
    AtomicOld: ("index", "more", "values"),
    Unpack: ("targets", "value"),
    Pack: ("values",),
    Item: (),
    Do: ("value",),
    Chain: ("operands",),
    Slice: ("base", "indices"),
    Static: ("value",),
    AssignMany: ("targets", "values"),
    Break: (),
    Continue: (),
    Return: ("values",),
    Cell: ("indices",),
    Extent: (),
    Given: (),
    AtomicCell: ("indices", "value"),
    Tids: (),
    View: ("indices",),
    Window: ("indices", "bounds"),
    Either: ("test",),
    Bound: ("value",),
    Zeros: (),
    LowerBound: ("value", "span"),
    SampleCdf: ("state",),
    Member: ("base",),
    Construct: ("args",),
    Enumerator: (),
    Picked: ("value",),
}

_LAST_FIRST = {kind: names[::-1] for kind, names in _CHILD_FIELDS.items()}


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """The names of a node class's fields, in order."""
    return tuple(field.name for field in fields(kind))


def children(node: Node | Program) -> Iterator[tuple[Position, Node]]:
    """The direct children of a node with their positions, in source order."""
    for name in _CHILD_FIELDS[type(node)]:
        held = getattr(node, name)
        if type(held) is tuple:
            for index, child in enumerate(held):
                yield (name, index), child
        elif held is not None:
            yield (name, None), held


def walk(node: Node | Program) -> Iterator[Node]:
    """All nodes below and including `node` (a Program itself is none), in preorder."""
    # a stack, since a generator in each generator costs as much again as everything else
    waiting: list[Any] = [node]
    while waiting:
        here = waiting.pop()
        kind = type(here)
        if kind is not Program:
            yield here
        for name in _LAST_FIRST[kind]:
            held = getattr(here, name)
            if type(held) is tuple:
                waiting.extend(held[::-1])
            elif held is not None:
                waiting.append(held)


def walk_paths(node: Node | Program, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """As `walk`, with the path from the root to each node."""
    if path:
        yield path, node  # type: ignore[misc]  # only nodes have a path
    for position, child in children(node):
        yield from walk_paths(child, (*path, position))


def walk_around(
    node: Node | Program, path: Path = (), around: tuple[Node, ...] = ()
) -> Iterator[tuple[Path, Node, tuple[Node, ...]]]:
    """What is below a node as `walk_paths` has it, with the nodes around each, the outermost first."""
    for position, child in children(node):
        place = (*path, position)
        yield place, child, around
        yield from walk_around(child, place, (*around, child))


def size(node: Node | Program) -> int:
    """The number of nodes; an atomic counts for two, the call and the element that it updates."""
    return sum(2 if type(part) in (Atomic, AtomicCell, AtomicOld) else 1 for part in walk(node))


def root(target: Expr) -> Expr:
    """What a target is a part of, itself if it is none: a Name, a Load or a Cell."""
    while isinstance(target, Part | Field | Slice | Member):
        target = target.base
    return target


def targets_of(node: Node) -> tuple[Expr, ...]:
    """What a statement assigns to, and what a Reference lets a function assign to; nothing where it is neither."""
    if isinstance(node, Assign | Augment | Reference):
        return (node.target,)
    return node.targets if isinstance(node, AssignMany | Unpack) else ()


def stored_arrays(node: Node | Program) -> set[str]:
    """The arrays that assignments in a node store to, by element or by a part of one; or a call, by reference."""
    roots = (root(target) for inside in walk(node) for target in targets_of(inside))
    return {found.array for found in roots if isinstance(found, Load | Cell)}


def indices_of(element: Load | Cell) -> tuple[Expr, ...]:
    """Where an element is in its array: an index for each dimension."""
    return element.indices if isinstance(element, Cell) else (element.index,)


def distinct(program: Program) -> Program:
    """An equal Program in which no node object stands in two places, so that `id` tells nodes apart."""
    functions = tuple(_copied(function) for function in program.functions)
    return with_statements(replace(program, functions=functions), lambda body: tuple(map(_copied, body)))


def with_statements(program: Program, change: Callable[[tuple[Stmt, ...]], tuple[Stmt, ...]]) -> Program:
    """The Program with the body of each kernel changed."""
    kernels = tuple(replace(kernel, body=change(kernel.body)) for kernel in program.kernels)
    return replace(program, body=change(program.body), kernels=kernels)


def _copied(node: Node) -> Any:
    changes: dict[str, object] = {}
    for name in _CHILD_FIELDS[type(node)]:
        held = getattr(node, name)
        if type(held) is tuple:
            changes[name] = tuple(_copied(child) for child in held)
        elif held is not None:
            changes[name] = _copied(held)
    return with_fields(node, changes)


AnyNode = TypeVar("AnyNode", bound=Node | Program)


def with_fields(node: AnyNode, changes: Mapping[str, object]) -> AnyNode:
    """An equal node in which the named fields hold something else."""
    # mypy knows the fields of each class, but not which of them a union has in common
    return cast(AnyNode, replace(cast(Any, node), **changes))


def at(root: Program, path: Path) -> Node:
    """The node at a path."""
    node: object = root
    for name, index in path:
        held = getattr(node, name)
        node = held if index is None else held[index]
    return node  # type: ignore[return-value]


def replaced(root: Program, path: Path, new: tuple[Node, ...]) -> Program:
    """`root` with the node at `path` replaced by `new`.

    In a tuple of statements `new` may have any length; everywhere else it is one node.
    """
    return _replaced(root, path, new)  # type: ignore[return-value]


def _replaced(node: Node | Program, path: Path, new: tuple[Node, ...]) -> Node | Program:
    (name, index), rest = path[0], path[1:]
    held = getattr(node, name)
    if index is None:
        child = new[0] if not rest else _replaced(held, rest, new)
        return with_fields(node, {name: child})
    middle = new if not rest else (_replaced(held[index], rest, new),)
    return with_fields(node, {name: (*held[:index], *middle, *held[index + 1 :])})
