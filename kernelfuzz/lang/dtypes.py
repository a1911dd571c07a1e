"""Warp's value types as plain values: scalars, vectors, matrices, and arrays of them.

A dtype is compared and hashed by what it is; its `name` is Warp's short name (`vec3`, `mat22`), the same in
operation keys, features and serialized Programs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from kernelfuzz.errors import IllTyped

ScalarKind: TypeAlias = Literal["bool", "int", "uint", "float"]


@dataclass(frozen=True)
class Scalar:
    """A scalar: its Warp name, what it counts, and its width in bits."""

    name: str
    kind: ScalarKind
    bits: int

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a value: none."""
        return ()

    @property
    def scalar(self) -> Scalar:
        """The dtype of the elements: itself."""
        return self

    @cached_property
    def numpy(self) -> np.dtype[np.generic]:
        """The NumPy dtype with the same bits."""
        return np.dtype(self.name)

    @property
    def is_float(self) -> bool:
        """Whether it is a floating-point type."""
        return self.kind == "float"

    @property
    def is_integer(self) -> bool:
        """Whether it is an integer type; bool is none."""
        return self.kind in ("int", "uint")

    @property
    def lowest(self) -> int:
        """The smallest value of an integer type."""
        return -(1 << (self.bits - 1)) if self.kind == "int" else 0

    @property
    def highest(self) -> int:
        """The largest value of an integer type."""
        return (1 << (self.bits - 1)) - 1 if self.kind == "int" else (1 << self.bits) - 1


@dataclass(frozen=True)
class Vector:
    """A vector of `length` scalars."""

    length: int
    scalar: Scalar

    @cached_property
    def name(self) -> str:
        """Warp's short name."""
        return f"vec{self.length}{_SUFFIX[self.scalar.name]}"

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a value."""
        return (self.length,)


@dataclass(frozen=True)
class Matrix:
    """A matrix of `rows` x `columns` scalars, stored row by row."""

    rows: int
    columns: int
    scalar: Scalar

    @cached_property
    def name(self) -> str:
        """Warp's short name."""
        return f"mat{self.rows}{self.columns}{_SUFFIX[self.scalar.name]}"

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a value."""
        return (self.rows, self.columns)


@dataclass(frozen=True)
class Array:
    """A one-dimensional array of values of dtype `element`."""

    element: Value

    @property
    def name(self) -> str:
        """Its name in signatures of kernels."""
        return f"array[{self.element.name}]"


Value: TypeAlias = Scalar | Vector | Matrix
Dtype: TypeAlias = Value | Array

BOOL = Scalar("bool", "bool", 8)
INT32 = Scalar("int32", "int", 32)
UINT32 = Scalar("uint32", "uint", 32)
FLOAT32 = Scalar("float32", "float", 32)

_SUFFIX = {"float32": ""}

VEC2, VEC3, VEC4 = (Vector(n, FLOAT32) for n in (2, 3, 4))
MAT22, MAT33, MAT44 = (Matrix(n, n, FLOAT32) for n in (2, 3, 4))

SCALARS: tuple[Scalar, ...] = (BOOL, INT32, FLOAT32)
VECTORS: tuple[Vector, ...] = (VEC2, VEC3, VEC4)
MATRICES: tuple[Matrix, ...] = (MAT22, MAT33, MAT44)

# uint32 is the result of argmin and argmax; it appears only as the argument of a cast.
VALUES: tuple[Value, ...] = (*SCALARS, *VECTORS, *MATRICES)
_BY_NAME: dict[str, Value] = {dtype.name: dtype for dtype in (*VALUES, UINT32)}


def names(kinds: tuple[type, ...]) -> list[str]:
    """The names of all dtypes of these classes; `array[...]` stands for those of arrays."""
    found = [name for name, dtype in _BY_NAME.items() if isinstance(dtype, kinds)]
    return [*found, "array[...] of them"] if Array in kinds else found


def parse(name: str) -> Dtype:
    """The dtype of this `name`; raises IllTyped, naming the known ones, for any other string."""
    if name.startswith("array[") and name.endswith("]"):
        element = parse(name[6:-1])
        if not isinstance(element, Array):
            return Array(element)
    elif name in _BY_NAME:
        return _BY_NAME[name]
    raise IllTyped(f"unknown dtype {name!r}; known are {', '.join(_BY_NAME)} and array[...] of them")


def parse_value(name: str) -> Value:
    """As `parse`, for a dtype that is not an array."""
    dtype = parse(name)
    if isinstance(dtype, Array):
        raise IllTyped(f"{name} is an array where a value is needed")
    return dtype
