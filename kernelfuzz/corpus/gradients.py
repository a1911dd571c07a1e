"""The features of gradients: what the adjoint of a judged element, which is not certain to be zero, went through.

    op dot(Vec[n,S], Vec[n,S]) float16 adjoint       a row and its scalar
    adjoint added dot(Vec[n,S], Vec[n,S])            a row whose adjoints each met that of another use of its operand
    adjoint read array2                              a kind of array, to an element of which it was added
    adjoint read elements of float16                 and their scalar
    adjoint assign Part1/=                           a form of target that took it, assigned or changed in place
    adjoint atomic add/float16, add on vector        an atomic that took it; `add 2 indices` of several dimensions
    adjoint part of vector, component, slice         a part that took it of the whole
    adjoint member of argument                       a field of a struct, and what the struct is
    adjoint branch, ternary                          a decision that it went by
    adjoint loop runtime                             a kind of loop; `by its index in steps`, `carries` to the next turn
    adjoint call several                             a call, and how it is called and what it does
    adjoint custom add Part1, set whole              what a gradient of one's own does, and to what of a parameter
    adjoint of several lanes, of several loads       what was added up in an element of an array
    adjoint stored over                              the value of a store that another one behind it made vain
    adjoint kernels 2                                as many kernels

These are the forms for which Warp has adjoint code of their own, in `codegen.py` or in its headers. Operations are
asked for what they are asked for where their value is judged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kernelfuzz.corpus.operations import adjoint, signature
from kernelfuzz.corpus.words import dtype_kind, form
from kernelfuzz.lang.dtypes import Matrix
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Expr,
    Field,
    For,
    If,
    Load,
    Member,
    Node,
    Part,
    Slice,
    Ternary,
    Unpack,
    While,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.provenance import Event

_EVENTS = {
    Event.SEVERAL_LANES: "adjoint of several lanes",
    Event.SEVERAL_LOADS: "adjoint of several loads",
    Event.STORED_OVER: "adjoint stored over",
}


def of_events(events: Event) -> Iterator[str]:
    """The features of what befell adjoints in arrays."""
    yield from (feature for event, feature in _EVENTS.items() if event in events)


@dataclass(frozen=True, slots=True)
class Words:
    """How the features of values call what the features of gradients are about, too."""

    held: Callable[[Load | Cell], str]
    whole: Callable[[Expr], str]
    loop: Callable[[For | While], str]
    carried: Callable[[For | While], set[str]]
    traits: Callable[[Call], Iterator[str]]
    customs: Callable[[Call], Iterator[Adjoint]]


def of_operation(key: str, added: bool) -> Iterator[str]:
    """The features of an operation that an adjoint went through; `added` if it met another one there."""
    feature = adjoint(key)
    if feature is not None:
        yield feature
        if added:
            op = OPS[key]
            # (each cast of a number has an adjoint of its own)
            cast = op.row.family == "cast" and not any(dtype.shape for dtype in (*op.params, op.result))
            yield f"adjoint added {key if cast else signature(op.row)}"


def _part(node: Part | Slice | Field) -> str:
    """A part of a value: `component of vector`, `row of matrix`, `slice of matrix`."""
    kind = dtype_kind(node.base.dtype)
    if isinstance(node, Slice):
        return f"slice of {kind}"
    if isinstance(node, Field):
        return f"part of {kind}"
    if node.dtype.shape:
        return f"row of {kind}"
    return f"{'computed ' if any(isinstance(i, Apply | Load) for i in node.indices) else ''}component of {kind}"


def of_node(node: Node, words: Words, added: bool) -> Iterator[str]:
    """The features of a node that an adjoint went through, but for operations; `added` if it met another one there."""
    match node:
        case Load() | Cell():
            if node.dtype.scalar.is_float:
                yield f"adjoint read {words.held(node)}"
                yield f"adjoint read elements of {node.dtype.scalar.name}"
        case Part() | Slice() | Field():
            what = _part(node)
            yield f"adjoint {what}"
            if added:
                yield f"adjoint added {what}"
            if isinstance(node.base.dtype, Matrix) and len(set(node.base.dtype.shape)) > 1:
                rows, columns = node.base.dtype.shape
                yield f"adjoint {what}, {'wide' if rows < columns else 'tall'}"
        case Assign(target) | Augment(target):
            change = "=" if isinstance(node, Assign) else "in place"
            if target.dtype.scalar.is_float:
                yield f"adjoint assign {form(target)}/{change}"
        case AssignMany(targets) | Unpack(targets):
            for target in targets:
                if target.dtype.scalar.is_float:
                    yield f"adjoint assign {form(target)}/{'several' if isinstance(node, AssignMany) else 'unpacked'}"
        case Atomic(op) | AtomicCell(op):
            yield f"adjoint atomic {op}/{node.value.dtype.scalar.name}"
            yield f"adjoint atomic {op} on {dtype_kind(node.value.dtype)}"
            if added:
                yield f"adjoint added atomic {op}"
            if isinstance(node, AtomicCell):
                yield f"adjoint atomic {op} {len(node.indices)} indices"
        case AtomicOld(op):
            yield f"adjoint old {op}"
            if node.more:
                yield f"adjoint old {len(node.indices)} indices"
        case Member(base):
            yield f"adjoint member of {words.whole(base)}"
            if added:
                yield f"adjoint added member of {words.whole(base)}"
        case If():
            yield "adjoint branch"
        case Ternary():
            yield "adjoint ternary"
        case For() | While():
            yield f"adjoint loop {words.loop(node)}"
            if not words.carried(node).isdisjoint({"float", "vector", "matrix", "quaternion", "transformation"}):
                yield f"adjoint loop {words.loop(node)} carries"
        case Call():
            yield from (f"adjoint call {trait}" for trait in words.traits(node) if not trait.startswith("at several"))
            for each in words.customs(node):
                yield f"adjoint custom {each.change} {form(each.part) if each.part is not None else 'whole'}"
