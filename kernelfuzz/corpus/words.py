"""The words of features: what the kinds of nodes, dtypes, targets and places are called."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.lang.dtypes import Scalar, Value
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Atomic,
    AtomicCell,
    AtomicOld,
    Cell,
    Expr,
    Field,
    For,
    If,
    Item,
    Literal,
    Load,
    Member,
    Name,
    Node,
    Part,
    Position,
    Slice,
    Span,
    While,
)
from kernelfuzz.lang.ops import OPS


def dtype_kind(dtype: Value) -> str:
    """What a dtype is, where its scalar hardly matters: there are many of each kind."""
    return dtype.kind if isinstance(dtype, Scalar) else type(dtype).__name__.lower()


def node_kind(node: Node) -> str:
    """The kind of a node; operations by how they are written, since that is what a parser sees."""
    if isinstance(node, Apply):
        return type(OPS[node.op].row.spelling).__name__
    return type(node).__name__


_MANY_ARGUMENTS = 3


def place(parent: Node, position: Position) -> str:
    """Where a child stands: the field, and which argument it is, as far as they are told apart."""
    name, index = position
    if index is None or isinstance(parent, If | For | While):
        return name
    return f"{name}{min(index, _MANY_ARGUMENTS)}"


def form(target: Expr) -> str:
    """The form of a target: `Name`, `Part2`, `Slice1 computed`, `Field of Load`."""
    form = type(target).__name__
    if isinstance(target, Part | Slice):
        fixed = all(isinstance(index, Literal) for index in target.indices)
        items = target.indices if isinstance(target, Part) else target.spans
        form = f"{form}{len(items)}{'' if fixed else ' computed'}"
    if isinstance(target, Cell):
        return f"Cell{len(target.indices)} {target.form}"
    if isinstance(target, Part | Field | Slice | Member) and not isinstance(target.base, Name):
        return f"{form} of {type(target.base).__name__}"
    return form


def span_kind(span: Span, length: int) -> str:
    """What a slice picks out of so many: all, a run, every so many, from the end."""
    if span.of(length) == range(length):
        return "whole"
    step = 1 if span.step is None else span.step
    return "back" if step == -1 else "down" if step < 0 else "strided" if step > 1 else "run"


def all_beyond(node: Slice) -> Iterator[str]:
    """Which bounds of a slice of a value are not within what there is, and in which direction it goes."""
    for span, length in zip(node.spans, node.base.dtype.shape, strict=False):
        yield from _beyond(span, length) if span is not None else ()


def _beyond(span: Span, length: int) -> Iterator[str]:
    down = (span.step or 1) < 0
    for edge, bound in (("start", span.start), ("stop", span.stop)):
        if bound is not None and not -length <= bound < length + (not down):
            yield f"{edge} {'before the first' if bound < 0 else 'behind the last'} {'down' if down else 'up'}"


def axis_kind(span: Span | None) -> str:
    """What a slice of an array picks along an axis: one place, all, some one after the other, in steps, backwards."""
    if span is None:
        return "i"
    step = 1 if span.step is None else span.step
    return "back" if step < 0 else "steps" if step > 1 else "whole" if span == Span() else "run"


def bound_kind(bound: int | None) -> str:
    """Whether a bound of a slice is left out, or counts from the start or from the end."""
    return "0" if bound is None else "-" if bound < 0 else "+"


def use(node: Node) -> str:
    """What is done with an array."""
    match node:
        case Load(_, _, dtype) | Cell(_, _, dtype):
            return f"read {dtype_kind(dtype)}"
        case Atomic() | AtomicCell() | AtomicOld():
            return "atomic"
        case ArrayArgument():
            return "passed"
    return type(node).__name__.lower()


def packed(values: tuple[Expr, ...]) -> int | str:
    """What a tuple is made of: so many values, a call with several results, or another tuple."""
    if len(values) > 1:
        return len(values)
    return "tuple" if isinstance(values[0], Item) else "call"
