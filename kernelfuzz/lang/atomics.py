"""Which atomics Warp has: on which dtypes, with the result of which of them, and as what an augmented assignment."""

from __future__ import annotations

from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    INT64,
    UINT32,
    UINT64,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Value,
)
from kernelfuzz.lang.nodes import Augment, Cell, Load, root
from kernelfuzz.lang.ops import OPS

ATOMIC_KINDS = ("add", "sub", "min", "max", "and", "or", "xor")
ATOMICS = frozenset(ATOMIC_KINDS)

_ORDERED = frozenset({INT32, UINT32, INT64, UINT64, BFLOAT16, FLOAT32, FLOAT64})
_BITS = frozenset({INT32, UINT32, INT64, UINT64})
_EXCHANGED = _BITS | {FLOAT32, FLOAT64}
AUGMENTED = {"add": "+", "sub": "-", "and": "&", "or": "|", "xor": "^"}
"""Atomics that Warp makes of an augmented assignment to an element, with its operator."""

_ATOMIC_OPERATORS = {"add": "add", "sub": "add", "bit_and": "and", "bit_or": "or", "bit_xor": "xor"}


def can_give_old(op: str, element: Value) -> bool:
    """Whether Warp has this atomic, with its result, on elements of this dtype."""
    if isinstance(element, Struct):
        return False
    if op in ("and", "or", "xor"):
        return element.scalar in _BITS
    if op in ("cas", "exch"):
        return element in _EXCHANGED
    return has_atomic(op, element)


def can_augment(node: Augment) -> bool:
    """Whether Warp has this on an element of an array that is a field: it refuses what it makes no atomic of."""
    whole = root(node.target)
    if not isinstance(whole, Load | Cell) or "." not in whole.array:
        return True
    name = OPS[node.op].row.name
    return name in _ATOMIC_OPERATORS and has_atomic(_ATOMIC_OPERATORS[name], whole.dtype)


def atomic_scalars(op: str) -> frozenset[Scalar]:
    """The scalars on which Warp has this atomic; on vectors and matrices of them as well."""
    if op not in ATOMICS:
        return frozenset()
    if op in ("and", "or", "xor"):
        return frozenset(scalar for scalar in _ORDERED if scalar.is_integer)
    return _ORDERED | {FLOAT16} if op in ("add", "sub") else _ORDERED


def has_atomic(op: str, element: Value) -> bool:
    """Whether Warp has this atomic on elements of this dtype; quaternions and transformations can only be added up."""
    if isinstance(element, Struct):
        return False
    if isinstance(element, Quaternion | Transformation) and op not in ("add", "sub"):
        return False
    return element.scalar in atomic_scalars(op)
