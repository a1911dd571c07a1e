"""Statements: the nodes that a body consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf, TypeAlias

from kernelfuzz.lang.dtypes import Value, results
from kernelfuzz.lang.expressions import Bound, Callee, Expr, Returner, Span


@dataclass(frozen=True, slots=True)
class Assign:
    """`target = value`."""

    target: Expr
    value: Expr


@dataclass(frozen=True, slots=True)
class AssignMany:
    """`a, b = c, d`: all values first, then the targets from left to right."""

    targets: tuple[Expr, ...]
    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Augment:
    """`target op= value`; `op` is the key of the binary operation that gives the new value."""

    target: Expr
    op: str
    value: Expr


@dataclass(frozen=True, slots=True)
class If:
    """`if test: body else: other`; an `other` that is one If is written elif, and a body without statements pass."""

    test: Expr
    body: tuple[Stmt, ...]
    other: tuple[Stmt, ...] = ()


@dataclass(frozen=True, slots=True)
class Assert:
    """`assert test`, of what holds in each lane that comes there: it does nothing."""

    test: Expr


@dataclass(frozen=True, slots=True)
class For:
    """`for name in range(start, stop, step)`; with start or step None the shorter forms of range.

    `backwards` it is `for name in reversed(range(start, stop, step))`.
    """

    name: str
    start: Expr | None
    stop: Expr
    step: Expr | None
    body: tuple[Stmt, ...]
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class While:
    """`while test: body`."""

    test: Expr
    body: tuple[Stmt, ...]


@dataclass(frozen=True, slots=True)
class Atomic:
    """`wp.atomic_add(array, index, value)` and its kin as a statement, the result unused.

    `augmented`: written `array[index] += value`, which Warp makes the atomic of that operator.
    """

    op: str
    array: str
    index: Expr
    value: Expr
    augmented: bool = False


@dataclass(frozen=True, slots=True)
class AtomicCell:
    """As Atomic, for an array of several dimensions: `wp.atomic_add(array, i, j, value)`."""

    op: str
    array: str
    indices: tuple[Expr, ...]
    value: Expr
    augmented: bool = False


@dataclass(frozen=True, slots=True)
class Tids:
    """`i, j = wp.tid()`: the lane's place in a launch of several dimensions, the last one counting fastest.

    Of axes that the launch has not it is 0, and axes without a name are left out.
    """

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """`name = array[i]`: an array of fewer dimensions within another one; with no indices `name = array`, all of it.

    The name may be that of an array in a new struct, which has it from there on: `params.values = array`. One that is
    `inline` is written where the next statement hands it on (`kernelfuzz.lang.written`): `f(array[i])`. It may be
    `returned_by` a function (`kernelfuzz.lang.returned`), `name = row_of(array, i)`; then one that is `inline` is
    written wherever the next statement names it, `row_of(array, i)[j]`. In a kernel it may have the name of another
    local array, which it `takes` and which that has no more: `src = a`, and then `src = b`. It may be assigned
    `together` with the View or Window before it: `src, dst = a, b`.
    """

    name: str
    array: str
    indices: tuple[Expr, ...]
    inline: bool = False
    returned_by: Returner | None = None
    together: bool = False
    takes: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """`name = array[1:5]`, `array[::-1, i]`: a part of an array with some places along an axis, and others at an index.

    As in a Slice, there is a span for each item with a colon, None for one without, and these are the `indices`, in
    order. Axes behind the last item are whole. What of the spans is computed are the `bounds`, in that order. It may be
    `inline`, `returned_by` a function, with a name that it `takes`, and `together` with another one, as a View.
    """

    name: str
    array: str
    spans: tuple[Span | None, ...]
    indices: tuple[Expr, ...] = ()
    bounds: tuple[Bound, ...] = ()
    inline: bool = False
    returned_by: Returner | None = None
    together: bool = False
    takes: str = ""

    def bound(self, axis: int, edge: str) -> Expr | None:
        """What is computed for an edge of the span along an axis; None where that is a number, or nothing."""
        return next((each.value for each in self.bounds if (each.axis, each.edge) == (axis, edge)), None)

    @property
    def places(self) -> tuple[Expr, ...]:
        """All that is computed: the indices and the bounds."""
        return (*self.indices, *(bound.value for bound in self.bounds))


@dataclass(frozen=True, slots=True)
class Either:
    """`name = array if test else instead`: a local name for one of two arrays, parameters of the kernel or their parts.

    Each lane chooses for itself. It may be a call, `wp.where(test, array, instead)`, an assignment in both blocks of a
    branch, or `name = instead` and behind it a branch in which `name` is given `array`, "again". It may be
    `returned_by` a function that does this, and `inline`, as a View: a "branch" is two returns then.
    """

    name: str
    array: str
    instead: str
    test: Expr
    form: OneOf["ternary", "where", "branch", "again"] = "ternary"
    inline: bool = False
    returned_by: Returner | None = None


@dataclass(frozen=True, slots=True)
class Zeros:
    """`name = wp.zeros(shape=(4,), dtype=wp.float32)`: an array of the lane's own, zero again each time.

    Or `name = array`, a copy of what is in another one of the lane's own, of the same shape and dtype.
    """

    name: str
    shape: tuple[int, ...]
    dtype: Value
    array: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """`break`: leaves the innermost loop."""


@dataclass(frozen=True, slots=True)
class Continue:
    """`continue`: leaves the innermost loop's body for its next turn."""


@dataclass(frozen=True, slots=True)
class Return:
    """`return`: the lane is done. `values` are the results of a function, or a tuple of them; a kernel has none."""

    values: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Unpack:
    """`u, s, v = value`: the several results of a call, or a tuple, each to a local; `value` is of a Tuple."""

    targets: tuple[Expr, ...]
    value: Expr


@dataclass(frozen=True, slots=True)
class Pack:
    """`name = (a, b)`: a tuple, whose components Item reads one by one and Unpack all together.

    Of a single value that is several it is `name = f(x)` or `name = other`. A name gets a tuple once and for all: Warp
    refuses to assign it another one.
    """

    name: str
    values: tuple[Expr, ...]

    @property
    def elements(self) -> tuple[Value, ...]:
        """The dtypes of the components."""
        whole = results(self.values[0].dtype) if len(self.values) == 1 else ()
        return whole or tuple(value.dtype for value in self.values)


@dataclass(frozen=True, slots=True)
class Do:
    """A Call as a statement of its own, its result unused."""

    value: Expr


@dataclass(frozen=True, slots=True)
class Bind:
    """`g = square`, `g = wp.sin`: a local name for a function."""

    name: str
    value: Callee


@dataclass(frozen=True, slots=True)
class Adjoint:
    """`wp.adjoint[name] += value`, in a gradient: what is added to the adjoint of a parameter.

    `part` is what of the parameter is meant, if not all of it: a component, a row or a slice, a field of a struct
    (`wp.adjoint[p.pos]`), an element of an array (`wp.adjoint[a][i]`), or a part of these. Its innermost base is the
    parameter. A `change` that is "sub" takes the value away, one that is "set" puts it in the place of what other uses
    of the argument had left.
    """

    name: str
    value: Expr
    part: Expr | None = None
    change: str = "add"


Stmt: TypeAlias = (
    Assign
    | Assert
    | Augment
    | If
    | For
    | While
    | Atomic
    | Break
    | Continue
    | Return
    | AssignMany
    | Unpack
    | Pack
    | Do
    | AtomicCell
    | Tids
    | View
    | Window
    | Either
    | Zeros
    | Bind
    | Adjoint
)


STATEMENTS = (
    *(Assign, Augment, If, For, While, Atomic, Break, Continue, Return, AssignMany, Unpack, Do),
    *(AtomicCell, Tids, View, Window, Either, Zeros, Bind, Adjoint, Pack, Assert),
)
