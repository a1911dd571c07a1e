"""Rows of the operation table, their typed signatures, and the operations they stand for.

A signature is written `(Vec[n,F], F) -> Vec[n,F]`. Scalar variables range over `F` (floats), `S` (integers and floats),
`I` (integers), `T` (every value dtype); `n` over the lengths 2, 3, 4. `F*n` stands for n arguments of dtype F.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Literal, TypeAlias
from zlib import crc32

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang import dtypes
from kernelfuzz.lang.dtypes import Matrix, Scalar, Value, Vector

if TYPE_CHECKING:
    # rows are written against the primitives; they never make them
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

Meaning: TypeAlias = "Callable[..., Sampled]"
"""The NumPy meaning: (arithmetic, *arguments) -> result, in the primitives of `Arithmetic`."""

Device = Literal["cpu", "cuda"]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How far a float result may be from the true one, in units in the last place, on each device.

    None means correctly rounded, or composed of operations that are.
    """

    cpu: float | None = None
    cuda: float | None = None
    source: str = "IEEE 754: + - * / sqrt and conversions round correctly"

    def on(self, device: Device) -> float | None:
        """The bound on `device`, in ulp."""
        return self.cpu if device == "cpu" else self.cuda


CORRECT = Accuracy()


@dataclass(frozen=True, slots=True)
class Domain:
    """Where an argument is defined, or where the result is worth judging: low <= x <= high."""

    low: float
    high: float


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
    zero second argument kills the process.
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

    @property
    def salt(self) -> int:
        """A number that is this operation's own, the same everywhere."""
        return _salt(self.key)

    def domain(self, argument: int) -> Domain | None:
        """Where argument number `argument` is defined, or None for everywhere."""
        return self.row.domain[argument] if argument < len(self.row.domain) else None


_FLOATS = (dtypes.FLOAT32,)
_INTEGERS = (dtypes.INT32,)
_RANGES: dict[str, tuple[object, ...]] = {
    "F": _FLOATS,
    "I": _INTEGERS,
    "S": (*_INTEGERS, *_FLOATS),
    "T": dtypes.VALUES,
    "n": (2, 3, 4),
}
_KNOWN = frozenset(dtypes.VALUES) | {dtypes.UINT32}
_TOKEN = re.compile(r"(\w+)(?:\[([^\]]*)\])?((?:\*\w+)*)$")


def instances(row: Row) -> Iterator[Op]:
    """The typed operations of a row whose dtypes are all in the language."""
    left, _, right = row.signature.partition("->")
    params = [p.strip() for p in re.split(r",(?![^\[]*\])", left.strip()[1:-1]) if p.strip()]
    result = right.strip()
    variables = sorted(set(re.findall(r"\b[FISTn]\b", row.signature)))
    for values in product(*(_RANGES[v] for v in variables)):
        binding = dict(zip(variables, values, strict=True))
        typed = tuple(t for p in params for t in _types(p, binding))
        outcome = _types(result, binding)[0]
        if all(t in _KNOWN for t in (*typed, outcome)):
            yield Op(_key(row, typed, outcome), row, typed, outcome)


def _key(row: Row, params: tuple[Value, ...], result: Value) -> str:
    # constructors are told apart by what they make
    made = f"[{result.name}]" if isinstance(row.spelling, Call) and "{" in repr(row.spelling) else ""
    return f"{row.name}{made}({','.join(t.name for t in params)})"


def _types(text: str, binding: dict[str, object]) -> tuple[Value, ...]:
    matched = _TOKEN.match(text)
    if matched is None:
        raise IllTyped(f"signature element {text!r} does not parse")
    head, inside, repeats = matched.groups()
    dtype: Value
    if inside is None:
        bound = binding.get(head)
        dtype = bound if isinstance(bound, (Scalar, Vector, Matrix)) else dtypes.parse_value(head)
    else:
        *lengths, scalar = (binding.get(word.strip(), word.strip()) for word in inside.split(","))
        sizes = [int(str(length)) for length in lengths]
        kind = scalar if isinstance(scalar, Scalar) else dtypes.parse_value(str(scalar)).scalar
        dtype = Vector(sizes[0], kind) if head == "Vec" else Matrix(sizes[0], sizes[1], kind)
    count = 1
    for word in repeats.split("*")[1:]:
        count *= int(str(binding.get(word, word)))
    return (dtype,) * count


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
        return getattr(n, primitive)(n.lift(a, ndim), n.lift(b, ndim))  # type: ignore[no-any-return]

    return meaning
