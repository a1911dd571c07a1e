"""Utility: the bits of a value read as another type, and the lengths of values.

Warp 1.19 has no `len` of vectors and matrices of bool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kernelfuzz.lang import dtypes
from kernelfuzz.lang.dtypes import BOOL, INT32, Scalar
from kernelfuzz.lang.ops.table import Call, Row

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled


def _reinterpret(n: Arithmetic, x: Sampled) -> Sampled:
    return n.reinterpret(x, n.result)


def _length(n: Arithmetic, x: Sampled) -> Sampled:
    """Components of a vector, rows of a matrix."""
    return n.constant(x.shape[0], INT32)


_CAST = Call("wp.cast", (("dtype", "{result}"),))
# every Program has an int32 and a float32 at hand; the narrower a type is, the fewer Programs hold two of its width
_CAST_WEIGHT = {8: 6, 16: 3, 32: 1, 64: 3}


def _casts() -> list[Row]:
    """Between scalars of one size; a bool is only read."""
    rows = []
    for target in dtypes.SCALARS:
        if target == BOOL:
            continue
        for source in dtypes.SCALARS:
            if source != target and source.bits == target.bits:
                rows.append(_cast(source, target))
    return rows


def _cast(source: Scalar, target: Scalar) -> Row:
    return Row(
        "cast",
        f"({source.name}) -> {target.name}",
        _CAST,
        _reinterpret,
        "cast",
        differentiable=False,
        weight=_CAST_WEIGHT[target.bits],
    )


ROWS: tuple[Row, ...] = (
    *_casts(),
    *(
        Row("len", f"({kind}) -> int32", Call("len"), _length, "utility", differentiable=False, weight=1)
        for kind in ("Vec[n,S]", "Mat[n,m,S]", "Quat[F]", "Transform[F]")
    ),
)
