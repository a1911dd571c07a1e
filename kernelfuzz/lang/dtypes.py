"""Warp's value types as plain values: scalars, vectors, matrices, quaternions, transformations, and arrays of them.

A dtype is compared and hashed by what it is; its `name` is the same in operation keys, features and serialized
Programs. Where Warp has a short name it is that one (`vec3`, `mat22d`, `quat`); others are named by the same rule
(`vec5`, `mat34h`, `vec3bool`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias, cast

import ml_dtypes
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
        """The NumPy dtype with the same bits; bfloat16's is that of `ml_dtypes`."""
        return np.dtype(ml_dtypes.bfloat16 if self.name == "bfloat16" else self.name)

    @cached_property
    def is_float(self) -> bool:
        """Whether it is a floating-point type."""
        return self.kind == "float"

    @cached_property
    def is_integer(self) -> bool:
        """Whether it is an integer type; bool is none."""
        return self.kind in ("int", "uint")

    @cached_property
    def lowest(self) -> int:
        """The smallest value of an integer type."""
        return -(1 << (self.bits - 1)) if self.kind == "int" else 0

    @cached_property
    def highest(self) -> int:
        """The largest value of an integer type."""
        return (1 << (self.bits - 1)) - 1 if self.kind == "int" else (1 << self.bits) - 1

    @cached_property
    def largest(self) -> float:
        """The largest finite value of a float type."""
        return float(ml_dtypes.finfo(self.numpy).max)  # type: ignore[no-untyped-call]

    def holds(self, number: float) -> bool:
        """Whether a number is within the range of a float or integer type."""
        return abs(number) <= self.largest if self.is_float else self.lowest <= number <= self.highest


@dataclass(frozen=True)
class Vector:
    """A vector of `length` scalars."""

    length: int
    scalar: Scalar

    @cached_property
    def name(self) -> str:
        """Warp's short name, or one like it."""
        return f"vec{self.length}{_SUFFIX[self.scalar.name]}"

    @cached_property
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
        """Warp's short name, or one like it."""
        return f"mat{self.rows}{self.columns}{_SUFFIX[self.scalar.name]}"

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """The shape of a value."""
        return (self.rows, self.columns)


@dataclass(frozen=True)
class Quaternion:
    """A quaternion: x, y, z and w, the real part last."""

    scalar: Scalar

    @cached_property
    def name(self) -> str:
        """Warp's short name, or one like it."""
        return f"quat{_SUFFIX[self.scalar.name]}"

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a value."""
        return (4,)


@dataclass(frozen=True)
class Transformation:
    """A rigid transformation: a translation p (three scalars), then a rotation q (a quaternion)."""

    scalar: Scalar

    @cached_property
    def name(self) -> str:
        """Warp's short name, or one like it."""
        return f"transform{_SUFFIX[self.scalar.name]}"

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of a value."""
        return (7,)


@dataclass(frozen=True)
class Array:
    """An array of values of dtype `element`, with 1 to 4 dimensions; an `indexed` one is seen through indices."""

    element: Value
    ndim: int = 1
    indexed: bool = False

    @property
    def name(self) -> str:
        """Its name in signatures of kernels: `array[vec3]`, `array2[vec3]`, `indexedarray[vec3]`."""
        kind = "indexedarray" if self.indexed else "array"
        return f"{kind}{self.ndim if self.ndim > 1 else ''}[{self.element.name}]"


@dataclass(frozen=True)
class Tuple:
    """What a call with several results gives, and what a tuple is. No parameter, element or component is one."""

    elements: tuple[Value, ...]

    @cached_property
    def name(self) -> str:
        """`tuple[mat33,vec3,mat33]`."""
        return f"tuple[{','.join(element.name for element in self.elements)}]"

    @property
    def scalar(self) -> Scalar:
        """The scalar of its first element."""
        return self.elements[0].scalar

    @property
    def shape(self) -> tuple[int, ...]:
        """None of its own."""
        return ()


@dataclass(frozen=True)
class Signature:
    """The dtype of a function that is an argument, or has a local name: what it takes, and its one result."""

    params: tuple[Value, ...]
    result: Value

    @cached_property
    def name(self) -> str:
        """`function[vec3,float32->vec3]`."""
        return f"function[{','.join(param.name for param in self.params)}->{self.result.name}]"

    @property
    def scalar(self) -> Scalar:
        """The scalar of its result."""
        return self.result.scalar

    @property
    def shape(self) -> tuple[int, ...]:
        """None of its own."""
        return ()


@dataclass(frozen=True)
class Struct:
    """A struct that the Program defines: its name, and its fields with their dtypes, some of them structs again.

    What fields are arrays comes after those that are values.
    """

    name: str
    fields: tuple[tuple[str, Value], ...]
    arrays: tuple[tuple[str, Array], ...] = ()

    @property
    def scalar(self) -> Scalar:
        """The scalar of its first field, or of the first array's elements, where there is no other field."""
        return self.fields[0][1].scalar if self.fields else self.arrays[0][1].element.scalar

    @property
    def shape(self) -> tuple[int, ...]:
        """None of its own."""
        return ()

    def field(self, name: str) -> Value | None:
        """The dtype of the field of this name, if there is one."""
        return dict(self.fields).get(name)

    @cached_property
    def leaves(self) -> tuple[tuple[tuple[str, ...], Value], ...]:
        """The fields that are no structs, those of structs within among them, each with the names that lead to it."""
        found: list[tuple[tuple[str, ...], Value]] = []
        for name, dtype in self.fields:
            inner = dtype.leaves if isinstance(dtype, Struct) else (((), dtype),)
            found += [((name, *path), leaf) for path, leaf in inner]
        return tuple(found)

    @cached_property
    def array_leaves(self) -> tuple[tuple[tuple[str, ...], Array], ...]:
        """The fields that are arrays, as `leaves` has the others."""
        found: list[tuple[tuple[str, ...], Array]] = []
        for name, dtype in self.fields:
            if isinstance(dtype, Struct):
                found += [((name, *path), leaf) for path, leaf in dtype.array_leaves]
        return (*found, *(((name,), array) for name, array in self.arrays))


Value: TypeAlias = Scalar | Vector | Matrix | Quaternion | Transformation | Struct
Dtype: TypeAlias = Value | Array

VALUE_KINDS: tuple[type, ...] = (Scalar, Vector, Matrix, Quaternion, Transformation)

BOOL = Scalar("bool", "bool", 8)
INT8, INT16, INT32, INT64 = (Scalar(f"int{bits}", "int", bits) for bits in (8, 16, 32, 64))
UINT8, UINT16, UINT32, UINT64 = (Scalar(f"uint{bits}", "uint", bits) for bits in (8, 16, 32, 64))
FLOAT16, FLOAT32, FLOAT64 = (Scalar(f"float{bits}", "float", bits) for bits in (16, 32, 64))
BFLOAT16 = Scalar("bfloat16", "float", 16)

PYTHON_LITERALS: tuple[Scalar, ...] = (BOOL, INT32, FLOAT32)
"""The dtypes of Python's own literals; one of another dtype is written `wp.int64(3)`, and is a variable to Warp."""

# fmt: off
_SUFFIX = {
    "float32": "", "float64": "d", "float16": "h", "bfloat16": "bf", "bool": "bool", "int8": "b", "uint8": "ub",
    "int16": "s", "uint16": "us", "int32": "i", "uint32": "ui", "int64": "l", "uint64": "ul",
}
# fmt: on

VEC2, VEC3, VEC4 = (Vector(n, FLOAT32) for n in (2, 3, 4))
MAT22, MAT33, MAT44 = (Matrix(n, n, FLOAT32) for n in (2, 3, 4))

INTEGERS: tuple[Scalar, ...] = (INT32, UINT32, INT64, UINT64, INT16, UINT16, INT8, UINT8)
FLOATS: tuple[Scalar, ...] = (FLOAT32, FLOAT64, FLOAT16, BFLOAT16)
SCALARS: tuple[Scalar, ...] = (BOOL, INT32, FLOAT32, *INTEGERS[1:], *FLOATS[1:])

LENGTHS: tuple[int, ...] = (2, 3, 4, 5, 6, 8)
"""Lengths of vectors."""

# fmt: off
SHAPES: tuple[tuple[int, int], ...] = (
    (2, 2), (3, 3), (4, 4), (2, 3), (3, 2), (3, 4), (4, 3), (1, 3), (3, 1), (5, 5), (6, 6),
)
# fmt: on
"""Rows and columns of matrices."""

_KINDS: tuple[Scalar, ...] = (FLOAT32, *(kind for kind in SCALARS if kind != FLOAT32))
VECTORS: tuple[Vector, ...] = tuple(Vector(length, kind) for kind in _KINDS for length in LENGTHS)
MATRICES: tuple[Matrix, ...] = tuple(Matrix(*shape, kind) for kind in _KINDS for shape in SHAPES)
QUATERNIONS: tuple[Quaternion, ...] = tuple(map(Quaternion, FLOATS))
TRANSFORMATIONS: tuple[Transformation, ...] = tuple(map(Transformation, FLOATS))

VALUES: tuple[Value, ...] = (*SCALARS, *VECTORS, *MATRICES, *QUATERNIONS, *TRANSFORMATIONS)
"""Every dtype that values of Programs have, the plainer ones first."""


def suffix(scalar: Scalar) -> str:
    """What the names of dtypes of this scalar end in: nothing for float32, "d" for float64."""
    return _SUFFIX[scalar.name]


def spelled(dtype: Value) -> str:
    """How source code names a dtype: `wp.vec3`, or `vec5`, which the module defines (see `definition`)."""
    if isinstance(dtype, Scalar):
        return f"wp.{dtype.name}"
    if isinstance(dtype, Struct):
        return dtype.name
    kind = dtype.scalar.name
    if kind in ("bfloat16", "bool"):
        return dtype.name
    if isinstance(dtype, Vector):
        return f"wp.{dtype.name}" if dtype.length in (2, 3, 4) else dtype.name
    if isinstance(dtype, Matrix):
        square = dtype.rows == dtype.columns and dtype.rows in (2, 3, 4)
        return f"wp.{dtype.name}" if square and dtype.scalar.is_float else dtype.name
    return f"wp.{dtype.name}"


def definition(dtype: Value) -> tuple[str, tuple[tuple[str, object], ...]] | None:
    """The function of Warp that makes a dtype which has no name there, and its keywords; None for one that has."""
    if isinstance(dtype, Struct) or spelled(dtype).startswith("wp."):
        return None
    scalar = ("dtype", f"wp.{dtype.scalar.name}")
    match dtype:
        case Vector(length, _):
            return "wp.types.vector", (("length", length), scalar)
        case Matrix(rows, columns, _):
            return "wp.types.matrix", (("shape", (rows, columns)), scalar)
        case Quaternion():
            return "wp.types.quaternion", (scalar,)
        case Transformation():
            return "wp.types.transformation", (scalar,)
    raise IllTyped(f"{dtype.name} has no definition")


_BY_NAME: dict[str, Value] = {dtype.name: dtype for dtype in VALUES}


def component(dtype: Value, name: str) -> tuple[Value, int | slice] | None:
    """The dtype of a component that has a name, and where in the value it is; None if there is none of that name."""
    match dtype:
        case Vector(length, scalar) if name in tuple("xyzw"[:length]):
            return scalar, "xyzw".index(name)
        case Quaternion(scalar) if name in tuple("xyzw"):
            return scalar, "xyzw".index(name)
        case Transformation(scalar) if name == "p":
            return Vector(3, scalar), slice(0, 3)
        case Transformation(scalar) if name == "q":
            return Quaternion(scalar), slice(3, 7)
    return None


def examples(kinds: tuple[type, ...]) -> list[str]:
    """The names of some dtypes of each of these classes; `array[...]` stands for those of arrays."""
    found = [dtype.name for kind in kinds for dtype in [d for d in VALUES if isinstance(d, kind)][:2]]
    return [*found, "...", "array[...] of them"] if Array in kinds else [*found, "..."]


_ARRAYS: dict[str, tuple[int, bool]] = {
    f"{kind}{ndim if ndim > 1 else ''}": (ndim, kind != "array")
    for kind in ("array", "indexedarray")
    for ndim in range(1, 5)
}
"""Dimensions of the kinds of arrays, and whether they are indexed."""


def array_of(element: Struct, name: str) -> Array | None:
    """The array of structs of this name; None if it is no name of one."""
    found = _ARRAYS.get(name.partition("[")[0])
    made = Array(element, *found) if found else None
    return made if made is not None and made.name == name else None


def parse(name: str) -> Dtype | Tuple | Signature:
    """The dtype of this `name`; raises IllTyped for any other string."""
    if name.endswith("]") and (found := _ARRAYS.get(name.partition("[")[0])):
        return Array(parse_value(name.partition("[")[2][:-1]), *found)
    elif name in _BY_NAME:
        return _BY_NAME[name]
    elif name.startswith("tuple[") and name.endswith("]"):
        return Tuple(tuple(parse_value(each) for each in name[6:-1].split(",") if name != "tuple[]"))
    elif name.startswith("function[") and name.endswith("]"):
        params, _, result = name[9:-1].partition("->")
        return Signature(tuple(parse_value(each) for each in params.split(",")), parse_value(result))
    raise IllTyped(
        f"unknown dtype {name!r}; known are bool, int32, float64, vec3, mat22d, quat, ... and array[...] of them"
    )


def parse_result(name: str) -> Value:
    """As `parse_value`, or the Tuple that an operation with several results gives, under the name of a value's type.

    (Only what unpacks it looks at it: everywhere else the checker has refused it.)
    """
    if name.startswith("tuple[") and name.endswith("]"):
        return cast(Value, Tuple(tuple(parse_value(element) for element in name[6:-1].split(","))))
    return parse_value(name)


def results(dtype: object) -> tuple[Value, ...]:
    """The dtypes of several results; nothing for what is no Tuple."""
    return dtype.elements if isinstance(dtype, Tuple) else ()


def parse_value(name: str) -> Value:
    """As `parse`, for a dtype that is not an array."""
    dtype = parse(name)
    if isinstance(dtype, Array | Tuple | Signature):
        raise IllTyped(f"{name} is no value's where one is needed")
    return dtype


def with_scalar(dtype: Value, scalar: Scalar) -> Value:
    """The dtype of the same shape and meaning whose elements are `scalar`."""
    match dtype:
        case Scalar():
            return scalar
        case Vector(length, _):
            return Vector(length, scalar)
        case Matrix(rows, columns, _):
            return Matrix(rows, columns, scalar)
        case Quaternion():
            return Quaternion(scalar)
        case Struct():
            raise IllTyped(f"{dtype.name} has no scalar of its own")
    return Transformation(scalar)


DEFINED: frozenset[str] = frozenset(dtype.name for dtype in VALUES if definition(dtype) is not None)
"""The names of the dtypes that modules define: `vec5`, `mat34d`."""
