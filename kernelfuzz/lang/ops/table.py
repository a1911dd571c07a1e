"""Rows of the operation table, their typed signatures, and the operations they stand for.

A signature is written `(Vec[n,F], F) -> Vec[n,F]`; the heads are Vec, Mat, Quat and Transform. Scalar variables range over
`F` and `G` (floats), `I` and `J` (integers), `S` (integers and floats), `B` (all scalars), and `T` over every dtype of
values; `n`, `m` and `k` over the lengths. `F*n` stands for n arguments of dtype F. Several results are written one after the other: `(F) -> F, F`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast
from zlib import crc32

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang import dtypes
from kernelfuzz.lang.dtypes import Matrix, Quaternion, Scalar, Transformation, Tuple, Value, Vector

if TYPE_CHECKING:
    # rows are written against the primitives; they never make them
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

Meaning: TypeAlias = "Callable[..., Any]"
"""The NumPy meaning: (arithmetic, *arguments) -> result, in the primitives of `Arithmetic`.

The result is a Sampled; of what advances a state, the number and the new state; of what has several results, all.
"""

Device = Literal["cpu", "cuda"]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far a float result may be from the true one, in units in the last place, on each device.

    None means correctly rounded, or composed of operations that are. `double` are the bounds of float64 where they are
    others (CPU, CUDA). Those of float16 and bfloat16 are in ulp of float32, in which Warp computes them.
    """

    cpu: float | None = None
    cuda: float | None = None
    source: str = "IEEE 754: + - * / sqrt and conversions round correctly"
    double: tuple[float | None, float | None] | None = None

    def on(self, device: Device, kind: Scalar = dtypes.FLOAT32) -> float | None:
        """The bound on `device` for an operation on floats of this type, in ulp."""
        cpu, cuda = self.double if self.double is not None and kind.bits == 64 else (self.cpu, self.cuda)
        return cpu if device == "cpu" else cuda


CORRECT = Accuracy()


@dataclass(frozen=True, slots=True)
class Domain:
    """Where an argument is defined, or where the result is worth judging: low <= x <= high.

    `overflow`: it is there to keep a signed integer of 32 or 64 bits from overflowing; other integers wrap around.
    `bits`: of an integer it ends below the number of its bits.
    """

    low: float
    high: float
    overflow: bool = False
    bits: bool = False

    def of(self, kind: Scalar) -> Domain | None:
        """The part of it that `kind` holds; None if there is no need of one."""
        if not kind.is_integer:
            return self
        if self.overflow and not (kind.kind == "int" and kind.bits >= 32):
            return None
        high = kind.bits - 1 if self.bits else min(self.high, kind.highest)
        return Domain(max(self.low, kind.lowest), high)


@dataclass(frozen=True, slots=True)
class Infix:
    """`a + b`."""

    symbol: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """`-a`, `not a`."""

    symbol: str


@dataclass(frozen=True, slots=True)
class Call:
    """`wp.name(a, b, key=word)`; `{result}`, `{scalar}` and `{rows}` are filled in from the result's dtype."""

    function: str
    keywords: tuple[tuple[str, str], ...] = ()


Spelling: TypeAlias = Infix | Prefix | Call


@dataclass(frozen=True, slots=True)
class Row:
    """All there is to know of an op.

    `name` is the key in Warp's registry; `registered` is False for what Warp's code generator handles itself
    (comparisons). `domain` gives, for each argument, where the operation is defined or None; strategies may clamp an
    argument to it. `weight` is how often strategies choose the row beside others of the same result. `traps_on_zero`: a
    zero second argument kills the process. `apart`: its scalar variables stand for different dtypes. `only` restricts the scalar variables of the signature, for what Warp registers
    or can build for some types only; `never` names dtypes, of arguments or the result, for which it cannot. `advances`: it changes its
    first argument, a variable, as a draw of a random number changes its state; the meaning gives the result and what the
    variable holds afterwards.
    """

    name: str
    signature: str
    spelling: Spelling
    meaning: Meaning
    family: str
    accuracy: Accuracy = CORRECT
    differentiable: bool = True
    domain: tuple[Domain | None, ...] = ()
    weight: int = 4
    registered: bool = True
    traps_on_zero: bool = False
    since: str = "1.0"
    only: tuple[Scalar, ...] | None = None
    never: tuple[Value, ...] = ()
    advances: bool = False
    apart: bool = False


@cache
def _salt(key: str) -> int:
    return crc32(key.encode())


@dataclass(frozen=True, slots=True)
class Op:
    """One typed operation: a row at concrete dtypes.

    `key` names it in Programs and features: `dot(vec3,vec3)`, for constructors with what they make: `vector[vec3]()`.
    """

    key: str
    row: Row
    params: tuple[Value, ...]
    result: Value
    kind: Scalar
    """The float type that the operation works in: that of its first float argument or result, or float32."""

    @property
    def salt(self) -> int:
        """A number that is this operation's own, the same everywhere."""
        return _salt(self.key)

    def domain(self, argument: int) -> Domain | None:
        """Where argument number `argument` is defined, or None for everywhere."""
        found = self.row.domain[argument] if argument < len(self.row.domain) else None
        if found is None:
            return None
        given, made = self.params[argument].scalar, self.result.scalar
        if not (given.is_float and made.is_integer):
            return found.of(given)
        # a float becomes an integer only if that integer holds it
        held = found.of(made)
        return held and Domain(max(held.low, -given.largest), min(held.high, given.largest))


_SIZES = tuple(sorted({*dtypes.LENGTHS, *(size for shape in dtypes.SHAPES for size in shape)}))
_RANGES: dict[str, tuple[object, ...]] = {
    "F": dtypes.FLOATS,
    "G": dtypes.FLOATS,
    "I": dtypes.INTEGERS,
    "J": dtypes.INTEGERS,
    "S": (*dtypes.INTEGERS, *dtypes.FLOATS),
    "B": dtypes.SCALARS,
    "T": dtypes.VALUES,
    "n": _SIZES,
    "m": _SIZES,
    "k": _SIZES,
}
_KNOWN = frozenset(dtypes.VALUES)
_MADE: dict[tuple[object, ...], Value] = {
    **{("Vec", t.length, t.scalar.name): t for t in dtypes.VECTORS},
    **{("Mat", t.rows, t.columns, t.scalar.name): t for t in dtypes.MATRICES},
    **{("Quat", t.scalar.name): t for t in dtypes.QUATERNIONS},
    **{("Transform", t.scalar.name): t for t in dtypes.TRANSFORMATIONS},
}
"""What a head and what stands in its brackets make, of the dtypes in the language."""
_TOKEN = re.compile(r"(\w+)(?:\[([^\]]*)\])?((?:\*\w+)*)$")


def instances(row: Row) -> Iterator[Op]:
    """The typed operations of a row whose dtypes are all in the language."""
    left, _, right = row.signature.partition("->")
    params, results = _elements(left.strip()[1:-1]), _elements(right)
    made = row.name + _told_apart(row)
    # the result first: most often it says soonest that a dtype is not in the language
    for typed in _bound([*results, *params], {}, row.only):
        outcomes, given = typed[: len(results)], typed[len(results) :]
        outcome: Value = outcomes[0][0]
        if len(outcomes) > 1:
            outcome = cast(Value, Tuple(tuple(outcome for (outcome,) in outcomes)))
        arguments = tuple(dtype for dtypes_ in given for dtype in dtypes_)
        if row.never and any(dtype in row.never for dtype in (outcome, *arguments)):
            continue
        if row.apart and len(set(arguments)) < len(arguments):
            continue
        key = f"{made.format(outcome.name)}({','.join(dtype.name for dtype in arguments)})"
        yield Op(key, row, arguments, outcome, _kind(arguments, outcome))


def _elements(text: str) -> list[_Element]:
    """The elements of a list in a signature."""
    return [_Element.parse(each.strip()) for each in re.split(r",(?![^\[]*\])", text) if each.strip()]


def _kind(params: tuple[Value, ...], result: Value) -> Scalar:
    return next((t.scalar for t in (*params, result) if t.scalar.is_float), dtypes.FLOAT32)


_Binding = dict[str, object]


@dataclass(frozen=True)
class _Element:
    """One element of a signature: a head, what stands in its brackets, and how often it is repeated."""

    head: str
    inside: tuple[str, ...]
    repeats: tuple[str, ...]

    @staticmethod
    def parse(text: str) -> _Element:
        matched = _TOKEN.match(text)
        if matched is None:
            raise IllTyped(f"signature element {text!r} does not parse")
        head, inside, repeats = matched.groups()
        words = () if inside is None else tuple(word.strip() for word in inside.split(","))
        return _Element(head, words, tuple(repeats.split("*")[1:]))

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The variables in it, in the order in which they stand."""
        return tuple(dict.fromkeys(w for w in (self.head, *self.inside, *self.repeats) if w in _RANGES))

    def typed(self, binding: _Binding) -> tuple[Value, ...] | None:
        """The dtypes that it stands for; None if one is not in the language."""
        dtype = self._dtype(binding)
        if dtype is None:
            return None
        count = 1
        for word in self.repeats:
            count *= int(str(binding.get(word, word)))
        return (dtype,) * count

    def _dtype(self, binding: _Binding) -> Value | None:
        if not self.inside:
            bound = binding.get(self.head)
            return _known(self.head) if bound is None else cast(Value, bound)
        *lengths, scalar = (binding.get(word, word) for word in self.inside)
        sizes = (length if isinstance(length, int) else int(str(length)) for length in lengths)
        kind = scalar.name if isinstance(scalar, Scalar) else _known(str(scalar)).scalar.name
        return _MADE.get((self.head, *sizes, kind))


@cache
def _known(name: str) -> Value:
    """The dtype of the language with this name."""
    dtype = dtypes.parse_value(name)
    if dtype not in _KNOWN:
        raise IllTyped(f"{name} in a signature is no dtype of the language")
    return dtype


def _bound(
    elements: list[_Element], binding: _Binding, only: tuple[Scalar, ...] | None
) -> Iterator[list[tuple[Value, ...]]]:
    """The dtypes of the elements under every binding of their variables; those of one element are bound together."""
    if not elements:
        yield []
        return
    first, *rest = elements
    free = [v for v in first.variables if v not in binding]
    for values in product(*(_RANGES[v] for v in free)):
        if only is not None and any(isinstance(v, Scalar) and v not in only for v in values):
            continue
        more = {**binding, **dict(zip(free, values, strict=True))}
        typed = first.typed(more)
        if typed is not None:
            for others in _bound(rest, more, only):
                yield [typed, *others]


def _told_apart(row: Row) -> str:
    """What keys have after the row's name, with `{}` for the result's."""
    if isinstance(row.spelling, Call) and "{" in repr(row.spelling):
        # constructors are told apart by what they make
        return "[{}]"
    # `wp.pow(a, b)` is a row of its own, and so is `a * b`
    return f"[{row.spelling.symbol}]" if row.spelling in (Infix("**"), Infix("@")) else ""


def unary(primitive: str) -> Meaning:
    """The meaning that is one method of Arithmetic with one operand."""
    return lambda n, x: getattr(n, primitive)(x)


def elementwise(primitive: str) -> Meaning:
    """The meaning that is one method of Arithmetic with two operands, element by element."""
    return lambda n, a, b: getattr(n, primitive)(a, b)


def broadcast(primitive: str) -> Meaning:
    """As `elementwise`, where one operand may be a scalar that meets every element of the other."""

    def meaning(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
        ndim = max(len(a.shape), len(b.shape))
        # (of vectors Warp adds what goes back to a scalar in one)
        a, b = (n.lift(x, ndim, in_turn=ndim == 2) for x in (a, b))
        return getattr(n, primitive)(a, b)  # type: ignore[no-any-return]

    return meaning


_MAKERS: dict[type, str] = {
    Vector: "vector",
    Matrix: "matrix",
    Quaternion: "quaternion",
    Transformation: "transformation",
}


def made_of(dtype: Value, *arguments: Value) -> str:
    """The key of the operation that makes a vector, a matrix, ... of these arguments."""
    return f"{_MAKERS[type(dtype)]}[{dtype.name}]({','.join(argument.name for argument in arguments)})"
