"""Expressions: the nodes that have a value, and those that stand only among the arguments of a call.

Every expression carries the dtype of its value. Targets of assignments are expressions in store position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf, TypeAlias, cast

from kernelfuzz.lang.dtypes import BOOL, INT32, Array, Scalar, Signature, Struct, Tuple, Value


@dataclass(frozen=True, slots=True)
class Returner:
    """A function that returns the array, or the struct, that a statement makes (`kernelfuzz.lang.returned`).

    It may be "annotated" with what it returns, or "generic", `Any` in the annotations of its parameters. It is no node.
    """

    name: str
    signature: OneOf["plain", "annotated", "generic"] = "plain"


@dataclass(frozen=True, slots=True)
class Literal:
    """A scalar constant: `True`, `3`, `wp.float64(0.5)`; with a `word`, like `wp.pi`, that or the negative of it.

    Among the arguments of a constructor it may be `bare`, the number without its dtype: `wp.vec3d(0.5, x, 1.0)`. One of
    floats that is `whole` is written without a point as well: `wp.vec3d(1, x, 0)`.
    """

    value: bool | int | float
    dtype: Scalar
    word: str = ""
    form: OneOf["plain", "bare", "whole"] = "plain"


@dataclass(frozen=True, slots=True)
class Name:
    """A local variable or a parameter that is not an array."""

    id: str
    dtype: Value


@dataclass(frozen=True, slots=True)
class Apply:
    """A row of the operation table applied to arguments; `op` is the key of the typed operation.

    A call may be written with a name of Python's, `abs(x)`, or with arguments by keyword (`kernelfuzz.lang.spelled`):
    all of them or, "named", all but the first, `wp.clamp(x, low=0.0, high=1.0)`.
    """

    op: str
    args: tuple[Expr, ...]
    dtype: Value
    form: OneOf["plain", "python", "named", "keywords"] = "plain"


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
class Bound:
    """A start, a stop or a step of a Window that is known when the program runs; it stands nowhere else.

    It is in the place of what the span along this axis of the array has there, which is None.
    """

    axis: int
    edge: OneOf["start", "stop", "step"]
    value: Expr


@dataclass(frozen=True, slots=True)
class Slice:
    """`base[1:3]`, `base[::-1, 0]`: several components of a vector, rows, columns or a block of a matrix.

    Several components of a quaternion or a transformation are a vector.

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

    Builtins and what has components Warp computes, as in a kernel: `wp.static(wp.normalize(AXIS))`. Or `value` is a
    constant that is a struct, or a field of one and nothing else.
    """

    value: Expr
    dtype: Value


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

    Of an operator (see `kernelfuzz.lang.operators`) it may be "infix", `a + b`, or "augmented": the value of an Assign
    that is written `a += b`.
    """

    function: str
    args: tuple[Argument, ...]
    keywords: tuple[str, ...]
    dtype: Value
    form: OneOf["plain", "infix", "augmented"] = "plain"


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

    Of an operator its name is written, `wp.grad(wp.div)(a, b)`. The adjoint of each result is 1 in every component, of
    a quaternion in the first one only. Of one parameter there is one gradient, which has its dtype; of several they are
    a Tuple, which only Unpack and Pack take. To the gradient of what is around it it is a constant.
    """

    value: Apply | Call
    dtype: Value


@dataclass(frozen=True, slots=True)
class AtomicOld:
    """`wp.atomic_add(array, index, value)` and its kin as an expression: the element as it was before.

    `values` are what the atomic takes: one value, two for `cas` (what is compared, then what is put). `more` are the
    further indices, of an array of several dimensions.
    """

    op: str
    array: str
    index: Expr
    values: tuple[Expr, ...]
    dtype: Value
    more: tuple[Expr, ...] = ()

    @property
    def indices(self) -> tuple[Expr, ...]:
        """All of them, in order."""
        return (self.index, *self.more)


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
    """`array`, where a truth value is wanted: whether an array was given, and not None. It stands nowhere else."""

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
    """`Particle()`, all fields zero, or `Particle(pos, vel)` with a value for each field.

    One without values that is "given" its fields is written with those that the statements behind it assign, arrays
    among them (`kernelfuzz.lang.written`): `Params(x, values)`. One that is "copied" is given those of one variable,
    which is written: `params`. Either may be returned by a function, `make_params(x, values)`; one that is "filled" is,
    and the function assigns its fields one by one.
    """

    args: tuple[Expr, ...]
    dtype: Struct
    form: OneOf["plain", "given", "copied", "filled"] = "plain"
    returned_by: Returner | None = None


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


def together(elements: tuple[Value, ...]) -> Value:
    """The dtype of a call of a function with several results, or with none, and of the whole of a tuple."""
    return cast(Value, Tuple(elements))


def slot(name: str, number: int) -> str:
    """What the component of a tuple is called where each is a variable of its own; no variable is called so."""
    return f"{name}[{number}]"


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
