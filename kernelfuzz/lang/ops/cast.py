"""Conversions between scalars, by Warp's names (`wp.int64(x)`) and Python's (`int(x)`, `float(x)`, `bool(x)`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernelfuzz.lang import dtypes
from kernelfuzz.lang.dtypes import BOOL, Scalar
from kernelfuzz.lang.ops.table import Call, Domain, Op, Row

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled


def cast(n: Arithmetic, x: Sampled) -> Sampled:
    """`x` as the scalar that the operation gives."""
    if x.kind == n.result:
        return x
    if n.result == BOOL:
        return n.test(lambda values: values != 0, x)
    return n.to_float(x, n.result) if n.result.is_float else n.to_integer(x, n.result)


# C++ finds bool() of half and bfloat16 ambiguous, and does not compile it
_TRUTHFUL = tuple(kind for kind in dtypes.SCALARS if not (kind.is_float and kind.bits == 16))

_MOST, _MOST_OF_64 = 1_000_000, 1 << 40
"""Up to where floats are cast to integers: those of 64 bits take more than fits into 32."""

_PYTHON = {"int": dtypes.INT32, "float": dtypes.FLOAT32}


def widens(op: Op) -> bool:
    """Whether an operation is a cast to a scalar of 64 bits that is another than what it takes.

    Warp changes the type of a constant that it is given wherever that stands: docs/findings/constant_width.md.
    """
    cast_of_scalar = op.row.family == "cast" and isinstance(op.result, Scalar)
    return cast_of_scalar and op.result.scalar.bits == 64 and op.result not in op.params


def _rows(target: Scalar, function: str, name: str) -> tuple[Row, ...]:
    common, rare = (4, 2) if target in (dtypes.INT32, dtypes.FLOAT32) else (3, 1)
    most = _MOST_OF_64 if target.bits == 64 else _MOST
    domain = (
        Domain(float(max(target.lowest // 2, -most)), float(min(target.highest // 2, most)))
        if target.is_integer
        else None
    )
    made = target.name
    if target == BOOL:
        return (
            Row(name, "(bool) -> bool", Call(function), cast, "cast", weight=1, differentiable=False),
            Row(name, "(S) -> bool", Call(function), cast, "cast", weight=2, differentiable=False, only=_TRUTHFUL),
        )
    float_rows = (
        Row(name, f"(F) -> {made}", Call(function), cast, "cast", weight=common, differentiable=False, domain=(domain,))
        if domain
        else Row(name, f"(F) -> {made}", Call(function), cast, "cast", weight=common)
    )
    rows = (float_rows, Row(name, f"(I) -> {made}", Call(function), cast, "cast", weight=common, differentiable=False))
    if target.is_float and target.bits == 16:
        # of a bool: its adjoint would make a bool of half or bfloat16, for C++ that is ambiguous
        return rows
    return (*rows, Row(name, f"(bool) -> {made}", Call(function), cast, "cast", weight=rare, differentiable=False))


_SOURCES = (dtypes.FLOAT32, dtypes.FLOAT64, dtypes.INT32, dtypes.FLOAT16, dtypes.INT64, dtypes.UINT8, BOOL)


def _composite(name: str, shape: str, source: Scalar) -> Row:
    """`wp.vec3d(v)`: a vector or matrix of another scalar, element by element."""
    refused = {source}
    if source.is_float and source.bits == 16:
        # C++ takes the conversion for ambiguous
        refused.add(BOOL)
    if name == "matrix" or source == BOOL:
        # the way back, which the adjoint takes, is ambiguous as well
        refused |= {dtypes.FLOAT16, dtypes.BFLOAT16}
    if source.is_float and name == "matrix":
        # of matrices nothing keeps negative elements away, and these are undefined
        refused |= {kind for kind in dtypes.INTEGERS if kind.kind == "uint"}
    targets = tuple(kind for kind in dtypes.SCALARS if kind not in refused)
    domain = (Domain(-100.0, 100.0),) if source.is_float else ()
    signature = f"({shape.format(source.name)}) -> {shape.format('B')}"
    return Row(
        name,
        signature,
        Call("{result}"),
        cast,
        "cast",
        weight=4,
        only=targets,
        domain=domain,
        differentiable=source.is_float,
    )


def _quaternion(source: Scalar) -> Row:
    """`wp.quatd(q)`: a quaternion of another scalar. (Of a transformation Warp makes none.)"""
    targets = tuple(kind for kind in dtypes.FLOATS if kind != source)
    return Row(
        "quaternion", f"(Quat[{source.name}]) -> Quat[F]", Call("{result}"), cast, "cast", weight=4, only=targets
    )


ROWS: tuple[Row, ...] = (
    *(_quaternion(source) for source in dtypes.FLOATS),
    *(_composite("vector", "Vec[n,{}]", source) for source in _SOURCES),
    *(_composite("matrix", "Mat[n,m,{}]", source) for source in _SOURCES),
    *_rows(BOOL, "bool", "bool"),
    *(row for target in dtypes.SCALARS[1:] for row in _rows(target, f"wp.{target.name}", target.name)),
    *(row for name, target in _PYTHON.items() for row in _rows(target, name, name)),
)
