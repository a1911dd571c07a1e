"""Numbers without their dtype among the arguments of constructors: `wp.vec3d(0.5, x, 1)`.

Warp gives them the dtype of what is made, of which they keep all digits; in every other place a number has a type of
its own (see docs/warp-semantics.md).
"""

from __future__ import annotations

import math

from kernelfuzz.lang.nodes import Literal
from kernelfuzz.lang.ops.table import Op

_BARE = frozenset({"vector", "matrix", "quaternion", "transformation", "spatial_vector"})
# no overload of the others takes integers for floats
_WHOLE = frozenset({"vector", "matrix", "transformation"})

_HIGHEST = 1 << 24
"""What is written without a point is no greater: float32 holds each integer up to there."""


def may_be_bare(op: Op) -> bool:
    """Whether literals may be written without its dtype among the arguments of an operation."""
    return op.row.name in _BARE


def may_be_whole(op: Op, literal: Literal) -> bool:
    """Whether a float may be written without a point, too: `0` and `-2`, and no negative zero."""
    value = literal.value
    if op.row.name not in _WHOLE or not literal.dtype.is_float or literal.word or not math.isfinite(value):
        return False
    return value == int(value) and abs(value) <= _HIGHEST and math.copysign(1.0, value) == (-1.0 if value < 0 else 1.0)
