"""The typed AST of a Warp program.

Nodes are frozen values: equal nodes mean the same. A *node* (the unit of size) is a statement or an expression;
targets of assignments are expressions in store position. Every expression carries the dtype of its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Literal as OneOf, TypeAlias, TypeVar, cast

from kernelfuzz.lang.dtypes import BOOL, INT32, Array, Dtype, Scalar, Signature, Struct, Tuple, Value, results


@dataclass(frozen=True, slots=True)
class Literal:
    """A scalar constant: `True`, `3`, `0.5`."""

    value: bool | int | float
    dtype: Scalar


@dataclass(frozen=True, slots=True)
class Name:
    """A local variable or a parameter that is not an array."""

    id: str
    dtype: Value


@dataclass(frozen=True, slots=True)
class Apply:
    """A row of the operation table applied to arguments; `op` is the key of the typed operation."""

    op: str
    args: tuple[Expr, ...]
    dtype: Value


@dataclass(frozen=True, slots=True)
class Load:
    """`array[index]`, in a target the element stored to.

    Of an argument that is `starred`, `*array[i:i + 1]` is written, and of several such in a row `*array[i:j]`.
    """

    array: str
    index: Expr
    dtype: Value
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """`array[i, j]` or `array[i][j]`, an element of an array of 2 to 4 dimensions; in a target where it is stored."""

    array: str
    indices: tuple[Expr, ...]
    dtype: Value
    form: OneOf["tuple", "chained"] = "tuple"


@dataclass(frozen=True, slots=True)
class Extent:
    """`array.shape[axis]` of an array of several dimensions, or of an indexed one."""

    array: str
    axis: int

    @property
    def dtype(self) -> Scalar:
        """A length is an int32."""
        return INT32


@dataclass(frozen=True, slots=True)
class Part:
    """`base[i]` or `base[i, j]`: a component of a vector, a row or an element of a matrix.

    Of an argument that is `starred`, `*base[i:i + 1]` is written, and of several such in a row `*base[i:j]` or `*base`.
    """

    base: Expr
    indices: tuple[Expr, ...]
    dtype: Value
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """`base.x`: a component by name, of a vector one of x, y, z, w; of a transformation p, the translation, or q.

    A target is never a component of such a part: Warp drops what is assigned to `t.p.x`.
    """

    base: Expr
    name: str
    dtype: Value


@dataclass(frozen=True, slots=True)
class Span:
    """`start:stop:step` between the brackets of a Slice, of which each may be missing. It is no node."""

    start: int | None = None
    stop: int | None = None
    step: int | None = None

    def of(self, length: int) -> range:
        """The places that it picks out of `length`."""
        return range(*slice(self.start, self.stop, self.step).indices(length))


@dataclass(frozen=True, slots=True)
class Slice:
    """`base[1:3]`, `base[::-1, 0]`: several components of a vector, rows, columns or a block of a matrix.

    There is a span for each pair of brackets' item that has a colon, None for one that has not; such items are the
    `indices`, in order. What is picked is a value of its own; as a target it is those places of the base.
    """

    base: Expr
    spans: tuple[Span | None, ...]
    indices: tuple[Expr, ...]
    dtype: Value


@dataclass(frozen=True, slots=True)
class Static:
    """`wp.static(value)`: computed by Python when the kernel is built; `value` consists of literals and constants.

    Or `value` is a constant that is a struct, or a field of one and nothing else.
    """

    value: Expr
    dtype: Scalar | Struct


@dataclass(frozen=True, slots=True)
class Enumerator:
    """`Mode.FAST`: a member of an enumeration of the Program, an int32 that Warp knows when it builds the kernel.

    `value` is what the enumeration says that it is.
    """

    enumeration: str
    name: str
    value: int

    @property
    def dtype(self) -> Scalar:
        """A member is an int32."""
        return INT32


@dataclass(frozen=True, slots=True)
class Length:
    """`len(array)` or `array.shape[0]`."""

    array: str
    form: OneOf["len", "shape"] = "len"

    @property
    def dtype(self) -> Scalar:
        """A length is an int32."""
        return INT32


@dataclass(frozen=True, slots=True)
class Logical:
    """`left and right`, `left or right`."""

    op: OneOf["and", "or"]
    left: Expr
    right: Expr

    @property
    def dtype(self) -> Scalar:
        """A truth value."""
        return BOOL


@dataclass(frozen=True, slots=True)
class Ternary:
    """`then if test else other`."""

    test: Expr
    then: Expr
    other: Expr
    dtype: Value


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the Program called: `f(a, b)`, `f(a, scale=b)`.

    The last `len(keywords)` arguments are given by keyword, in that order; parameters that are not given have a
    default. The dtype of several results, and of none, is a Tuple, which only Unpack, Pack and Do take.
    """

    function: str
    args: tuple[Argument, ...]
    keywords: tuple[str, ...]
    dtype: Value


@dataclass(frozen=True, slots=True)
class ArrayArgument:
    """An array as the argument of a Call; it stands nowhere else."""

    array: str
    dtype: Array


@dataclass(frozen=True, slots=True)
class Callee:
    """A function as the argument of a Call, what a Bind names or a Chosen calls; it stands nowhere else.

    `of` is the name of a Function, or of a parameter or a local that is one, or the key of an operation: `wp.sin`.
    Where there is anything `among` which Python chooses it when the kernel is built, it is `wp.static(square)`, if that
    is all there is, or `wp.static((cube, square)[1])`.
    """

    of: str
    dtype: Signature
    among: tuple[str, ...] = ()

    @property
    def functions(self) -> tuple[str, ...]:
        """All that are named."""
        return self.among or (self.of,)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place as the argument of a Call, for a parameter that is `by_ref`; it stands nowhere else."""

    target: Expr

    @property
    def dtype(self) -> Value:
        """That of what is in the place."""
        return self.target.dtype


@dataclass(frozen=True, slots=True)
class Invoke:
    """`f(a, b)`, where `f` is a parameter or a local that is a function."""

    name: str
    args: tuple[Expr, ...]
    dtype: Value


@dataclass(frozen=True, slots=True)
class Chosen:
    """`wp.static(f)(a, b)`, `wp.static((f, g)[1])(a, b)`: a call of what is chosen when the kernel is built."""

    callee: Callee
    args: tuple[Expr, ...]
    dtype: Value


@dataclass(frozen=True, slots=True)
class Grad:
    """`wp.grad(f)(a, b)`, where `f(a, b)` is the `value`: the gradient of what that gives, by each of the arguments.

    The adjoint of each result is 1 in every component, of a quaternion in the first one only. Of one parameter there is
    one gradient, which has its dtype; of several they are a Tuple, which only Unpack and Pack take. To the gradient of
    what is around it it is a constant.
    """

    value: Apply | Call
    dtype: Value


@dataclass(frozen=True, slots=True)
class AtomicOld:
    """`wp.atomic_add(array, index, value)` and its kin as an expression: the element as it was before.

    `values` are what the atomic takes: one value, two for `cas` (what is compared, then what is put).
    """

    op: str
    array: str
    index: Expr
    values: tuple[Expr, ...]
    dtype: Value


@dataclass(frozen=True, slots=True)
class Chain:
    """`a < b <= c`: comparisons of neighbours, each operand evaluated once; `ops` are the keys of the comparisons.

    Warp evaluates all operands, where Python stops at the first comparison that fails.
    """

    ops: tuple[str, ...]
    operands: tuple[Expr, ...]

    @property
    def dtype(self) -> Scalar:
        """A truth value."""
        return BOOL


@dataclass(frozen=True, slots=True)
class Given:
    """`array`, where a truth value is wanted: whether an array was given at all, and not None."""

    array: str

    @property
    def dtype(self) -> Scalar:
        """A truth value."""
        return BOOL


@dataclass(frozen=True, slots=True)
class LowerBound:
    """`wp.lower_bound(array, value)`: where in a sorted array the first element stands that is not below `value`.

    With a `span` of two it searches from the first to before the second index. Where all are below, the last one.
    """

    array: str
    value: Expr
    span: tuple[Expr, ...] = ()

    @property
    def dtype(self) -> Scalar:
        """An index is an int32."""
        return INT32


@dataclass(frozen=True, slots=True)
class SampleCdf:
    """`wp.sample_cdf(state, array)`: a draw from the distribution of which a sorted array holds the sums."""

    state: Name
    array: str

    @property
    def dtype(self) -> Scalar:
        """An index is an int32."""
        return INT32


@dataclass(frozen=True, slots=True)
class Member:
    """`base.name`: a field of a struct."""

    base: Expr
    name: str
    dtype: Value


@dataclass(frozen=True, slots=True)
class Construct:
    """`Particle()`, all fields zero, or `Particle(pos, vel)` with a value for each field."""

    args: tuple[Expr, ...]
    dtype: Struct


@dataclass(frozen=True, slots=True)
class Item:
    """`name[number]`: a component of a tuple that a Pack made. With number None `name`, the whole of it.

    The dtype of the whole is a Tuple, which only Unpack, Pack and Return take.
    """

    name: str
    number: int | None
    dtype: Value


@dataclass(frozen=True, slots=True)
class Picked:
    """One of the results of a call that has several; the `first` that is evaluated calls the function for the others.

    No Program has one: it stands for a field of a struct that a function returns, where structs are taken apart.
    """

    value: Call
    number: int
    first: bool
    dtype: Value


Expr: TypeAlias = (
    Literal
    | Name
    | Apply
    | Load
    | Part
    | Field
    | Length
    | Logical
    | Ternary
    | Chain
    | Slice
    | Static
    | LowerBound
    | SampleCdf
    | Member
    | Construct
    | Call
    | Invoke
    | Grad
    | AtomicOld
    | Cell
    | Extent
    | Given
    | Item
    | Enumerator
    | Chosen
)
Argument: TypeAlias = Expr | ArrayArgument | Callee | Reference


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
    """`if test: body else: other`; an `other` that is one If is written elif."""

    test: Expr
    body: tuple[Stmt, ...]
    other: tuple[Stmt, ...] = ()


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
    """`wp.atomic_add(array, index, value)` and its kin as a statement, the result unused."""

    op: str
    array: str
    index: Expr
    value: Expr


@dataclass(frozen=True, slots=True)
class AtomicCell:
    """As Atomic, for an array of several dimensions: `wp.atomic_add(array, i, j, value)`."""

    op: str
    array: str
    indices: tuple[Expr, ...]
    value: Expr


@dataclass(frozen=True, slots=True)
class Tids:
    """`i, j = wp.tid()`: the lane's place in a launch of several dimensions, the last one counting fastest.

    Of axes that the launch has not it is 0, and axes without a name are left out.
    """

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """`name = array[i]`: an array of fewer dimensions within another one."""

    name: str
    array: str
    indices: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """`name = array[start:stop:step]`: some elements of a one-dimensional array; bounds are known, or left out."""

    name: str
    array: str
    start: int | None
    stop: int | None
    step: int | None


@dataclass(frozen=True, slots=True)
class Zeros:
    """`name = wp.zeros(shape=(4,), dtype=wp.float32)`: an array of the lane's own, zero again each time."""

    name: str
    shape: tuple[int, ...]
    dtype: Value


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
    | Zeros
    | Bind
    | Adjoint
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the kernel: an array, or a value that is the same in all lanes.

    One of a function may be `by_ref`, `x: wp.ref[wp.float32]`: another name for a place of the caller's.
    """

    name: str
    dtype: Dtype
    by_ref: bool = False


def together(elements: tuple[Value, ...]) -> Value:
    """The dtype of a call of a function with several results, or with none, and of the whole of a tuple."""
    return cast(Value, Tuple(elements))


def slot(name: str, number: int) -> str:
    """What the component of a tuple is called where each is a variable of its own; no variable is called so."""
    return f"{name}[{number}]"


@dataclass(frozen=True, slots=True)
class Constant:
    """A constant of the module, with a name in capitals: `HALF = 0.5`, or, `wrapped`, `HALF = wp.constant(0.5)`.

    Its value is a literal, or a vector or matrix made of literals, or a struct made of these: `FRAME = Frame()` and
    `FRAME.gain = 0.5`.
    """

    name: str
    value: Expr
    wrapped: bool = False


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`class Mode(IntEnum)` with its members, names in capitals, and their values; with `flags` an IntFlag."""

    name: str
    members: tuple[tuple[str, int], ...]
    flags: bool = False


@dataclass(frozen=True, slots=True)
class Function:
    """A `wp.func`: a function of the Program, called by what comes after it.

    `results` are the dtypes of what it returns, none, one or several. The last `len(defaults)` parameters have these
    defaults. The parameters named in `generic` are annotated `Any`; their dtypes are those that the Program calls the
    function with. It calls it with each scalar in `also` in the place of theirs too (see `kernelfuzz.lang.generic`).
    `gradient` are the statements of a `wp.func_grad`, if there is one; a function that `replays` has a `wp.func_replay`
    that does what it does itself (see `kernelfuzz.lang.gradients`).
    """

    name: str
    params: tuple[Parameter, ...]
    body: tuple[Stmt, ...]
    results: tuple[Value, ...]
    defaults: tuple[Literal, ...] = ()
    generic: tuple[str, ...] = ()
    also: tuple[Scalar, ...] = ()
    gradient: tuple[Stmt, ...] = ()
    replays: bool = False

    @property
    def result(self) -> Value:
        """The dtype of a call."""
        return self.results[0] if len(self.results) == 1 else together(self.results)


@dataclass(frozen=True, slots=True)
class Kernel:
    """A further kernel of a Program: it takes those of the Program's parameters that its body mentions."""

    name: str
    body: tuple[Stmt, ...]


Node: TypeAlias = Argument | Stmt | Function | Kernel


@dataclass(frozen=True, slots=True)
class Program:
    """A kernel: its name, parameters and body, what it uses of constants, structs and enumerations, what it calls.

    A struct comes after those that it has fields of, a function after those that it calls. The parameters named in
    `generic` are annotated `Any`; the module asks for an overload of the kernel with their dtypes. `kernels` are
    launched after it, one after another in the same dimensions and on the same arrays; the first kernel then takes the
    parameters that it mentions and those that no other does (see `kernelfuzz.lang.kernels`).
    """

    name: str
    params: tuple[Parameter, ...]
    body: tuple[Stmt, ...]
    constants: tuple[Constant, ...] = ()
    functions: tuple[Function, ...] = ()
    structs: tuple[Struct, ...] = ()
    generic: tuple[str, ...] = ()
    kernels: tuple[Kernel, ...] = ()
    enumerations: tuple[Enumeration, ...] = ()

    @property
    def statements(self) -> tuple[Stmt, ...]:
        """Those at the top of all kernels, in the order in which they run."""
        return (*self.body, *(statement for kernel in self.kernels for statement in kernel.body))


STATEMENTS = (
    *(Assign, Augment, If, For, While, Atomic, Break, Continue, Return, AssignMany, Unpack, Do),
    *(AtomicCell, Tids, View, Window, Zeros, Bind, Adjoint, Pack),
)
EXPRESSIONS = (
    Literal,
    Name,
    Apply,
    Load,
    Part,
    Field,
    Length,
    Logical,
    Ternary,
    Chain,
    Slice,
    Static,
    LowerBound,
    SampleCdf,
    Call,
    AtomicOld,
    Member,
    Construct,
    Cell,
    Extent,
    Given,
    Invoke,
    Item,
    Grad,
    Enumerator,
    Chosen,
)
_NODES = (*STATEMENTS, *EXPRESSIONS)

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
    AtomicOld: ("index", "values"),
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
    Window: (),
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
