"""The operation table: one row is all there is to know of an op.

`ROWS` are the rows, `OPS` the typed operations they stand for, by key (`dot(vec3,vec3)`).
"""

from __future__ import annotations

from kernelfuzz.lang.ops import (
    cast,
    factor,
    integer,
    logic,
    matrix,
    quaternion,
    random,
    scalar,
    utility,
    vector,
)
from kernelfuzz.lang.ops.table import Op, Row, instances

ROWS: tuple[Row, ...] = (
    *scalar.ROWS,
    *integer.ROWS,
    *cast.ROWS,
    *logic.ROWS,
    *vector.ROWS,
    *matrix.ROWS,
    *quaternion.ROWS,
    *factor.ROWS,
    *utility.ROWS,
    *random.ROWS,
)
OPS: dict[str, Op] = {op.key: op for row in ROWS for op in instances(row)}

__all__ = ["OPS", "ROWS", "Op", "Row"]
