"""Operands of different shapes, which the reference once could not put together."""

from __future__ import annotations

import numpy as np
import pytest

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import BFLOAT16, FLOAT32, INT32
from kernelfuzz.lang.nodes import Name
from kernelfuzz.reference.doubt import uncertain_division
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled


def test_a_vector_divided_by_an_uncertain_scalar() -> None:
    lowest = np.full((1, 2, 3), INT32.lowest, dtype=np.int64)
    unsure = Sampled(np.full((1, 2), 5, dtype=np.int64), INT32, np.array([True, False]))
    nodes = (Name("v", INT32), Name("n", INT32))
    with pytest.raises(Undefined):
        uncertain_division(Arithmetic(2), (Sampled(lowest, INT32), unsure), nodes)


@pytest.mark.parametrize("kind", [FLOAT32, BFLOAT16])
def test_a_product_that_is_nan_is_as_exact_as_any(kind: object) -> None:
    n = Arithmetic(1)
    n.kind = FLOAT32 if kind is FLOAT32 else BFLOAT16
    assert n.mul(n.constant(np.nan, n.kind), n.constant(2.0, n.kind)).raw is None
