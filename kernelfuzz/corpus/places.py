"""What features say of places: the parts that are stored to, what becomes of copies, what has the name of another."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kernelfuzz.corpus.words import dtype_kind, span_kind
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Cell,
    Expr,
    Field,
    For,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Part,
    Program,
    Slice,
    While,
    children,
    root,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.provenance import DIVISIONS

_FOLDED = frozenset({"add", "sub", "mul", "div", "floordiv", "mod", "min", "max", "neg", "lshift", "bit_and"})
"""Rows, by name, that a code generator may compute by itself where it knows the operands."""


def counts_back(indices: tuple[Expr, ...]) -> bool:
    """Whether an index is a number that counts from the end."""
    return any(isinstance(index, Literal) and index.value < 0 for index in indices)


def counts_from_end(index: Expr) -> bool:
    """Whether an index is written so that it counts from the end: `-1`, `-1 - i`."""
    number = index.args[0] if isinstance(index, Apply) and OPS[index.op].row.name == "sub" else index
    return isinstance(number, Literal) and number.value < 0


def picked(node: Slice) -> str:
    """What a slice of a value picks along each axis: `run,-i` is some rows and a column that counts from the end."""
    left = iter(node.indices)
    words = []
    for span, length in zip(node.spans, node.base.dtype.shape, strict=False):
        if span is None:
            words.append("-i" if counts_back((next(left),)) else "i")
        else:
            words.append(span_kind(span, length))
    return ",".join(words)


def of_target(target: Expr) -> Iterator[str]:
    """Of a part that is stored to: whose it is, and whether that is written with a slice or counts from the end."""
    whole = "an element" if isinstance(root(target), Load | Cell) else "a local"
    if isinstance(target, Part) and counts_back(target.indices):
        yield f"negative index {len(target.indices)} stored to {whole}"
    elif isinstance(target, Slice):
        yield f"slice stored to {dtype_kind(target.base.dtype)}[{picked(target)}]"


def of_copies(program: Program, live: Collection[int]) -> dict[int, str]:
    """What becomes of copies of locals, `b = a`: one of the two, or a field of it, is changed where it is.

    By the `id` of where the other one, which must not change, is read behind that.
    """
    copies: list[tuple[str, str, str]] = []
    found: dict[int, str] = {}
    kept: dict[tuple[str, ...], str] = {}
    for node in walk(program):
        if isinstance(node, Name | Member) and id(node) in live:
            if (read := _path(node)) in kept:
                found[id(node)] = kept.pop(read)
        elif isinstance(node, Assign) and isinstance(node.target, Name) and isinstance(node.value, Name):
            copies.append((node.target.id, node.value.id, dtype_kind(node.target.dtype)))
        for target in targets_of(node) if isinstance(node, Assign | AssignMany | Augment) else ():
            path = _path(target)
            if path and (not isinstance(target, Name) or isinstance(node, Augment)):
                whole, *fields = path
                for copy, source, kind in copies:
                    if whole == copy:
                        kept[source, *fields] = f"copy of {kind} that is changed"
                    elif whole == source:
                        kept[copy, *fields] = f"copy of {kind} whose source is changed"
    return found


def _path(node: Expr) -> tuple[str, ...]:
    """A local, and of one that is a struct which field of it; nothing for what is no part of one."""
    fields: list[str] = []
    while isinstance(node, Part | Field | Slice | Member):
        # (a component is not told from the whole)
        fields = [node.name, *fields] if isinstance(node, Member) else []
        node = node.base
    return (node.id, *fields) if isinstance(node, Name) else ()


def named_again(program: Program, unrolled: Collection[str], kinds: dict[int, str]) -> dict[int, str]:
    """The loops by `id` that have the index of an earlier one, which Warp unrolls."""
    found: dict[int, str] = {}
    over: set[str] = set()
    for statements in (program.body, *(kernel.body for kernel in program.kernels)):
        over.clear()
        for node in (part for statement in statements for part in walk(statement)):
            if isinstance(node, For):
                if node.name in over:
                    found[id(node)] = f"loop {kinds[id(node)]} by the index of an unrolled one"
                elif node.name in unrolled:
                    over.add(node.name)
    return found


def leaves_by_else(loop: For | While, live: Collection[int]) -> Iterator[str]:
    """How lanes leave a turn from the other branch of a decision."""
    for statement in loop.body:
        for position, child in children(statement):
            if position[0] == "other" and id(child) in live and type(child).__name__ in ("Break", "Continue"):
                yield f"{type(child).__name__.lower()} in else"


def of_constants(node: Apply, constants: Collection[str]) -> Iterator[str]:
    """Of an operation on nothing but constants that have a name, and numbers; of a division by a negative number."""
    row = OPS[node.op].row
    named = [isinstance(arg, Name) and arg.id in constants for arg in node.args]
    if row.name in _FOLDED and any(named) and all(named[n] or isinstance(a, Literal) for n, a in enumerate(node.args)):
        yield f"constants in {row.name}/{dtype_kind(node.dtype)}"
    if row.name in DIVISIONS and isinstance(by := node.args[1], Literal) and by.value < 0:
        yield f"divided by a negative number {row.name}/{dtype_kind(node.dtype)}"


def of_literals(node: Apply) -> Iterator[str]:
    """Of a constructor with numbers that have no dtype, alone or beside what is computed."""
    alone = "" if all(isinstance(arg, Literal) for arg in node.args) else " beside others"
    for arg in node.args:
        if isinstance(arg, Literal) and arg.form != "plain":
            yield f"{arg.form} {arg.dtype.name} in {dtype_kind(node.dtype)}{alone}"


def filled_along(target: Node, loops: Collection[str], made: Collection[str]) -> Iterator[str]:
    """Of a store to an array of the lane's own that goes along one of its axes."""
    if isinstance(target, Cell) and target.array in made:
        for axis, index in enumerate(target.indices):
            if isinstance(index, Name) and index.id in loops:
                yield f"own array{len(target.indices)} filled along {axis}"
