"""Decisions that the samples happen to agree about, though a device may not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from kernelfuzz.lang.dtypes import FLOAT32
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import SAMPLES, Sampled


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with np.errstate(all="ignore"):
        yield


ULP = 2.0**-23


def _samples(*values: float) -> Sampled:
    """One lane whose samples go round `values`."""
    return Sampled(np.resize(np.array(values), SAMPLES)[:, None], FLOAT32)


def _unsure(x: Sampled) -> bool:
    return x.unstable is not None and bool(x.unstable.any())


@pytest.mark.parametrize("side", [0, 1])
def test_an_extremum_of_operands_that_nearly_meet_may_be_either(side: int) -> None:
    # clamp(x, 0, 1) of an x that all samples see above 1, by an ulp or two: 1 without any tolerance
    n = Arithmetic(1)
    limit, above = n.constant(1.0, FLOAT32), _samples(1 + ULP, 1 + 2 * ULP)
    least = n.minimum(*((above, limit) if side else (limit, above)))
    assert least.data.min() == 1.0
    assert least.data.max() > 1.0
    below = _samples(1 - ULP, 1 - 2 * ULP)
    most = n.maximum(*((below, limit) if side else (limit, below)))
    assert most.data.max() == 1.0
    assert most.data.min() < 1.0
    assert not _unsure(least) and not _unsure(most)


def test_an_extremum_of_operands_far_apart_has_no_spread() -> None:
    n = Arithmetic(1)
    least = n.minimum(n.constant(1.0, FLOAT32), _samples(1 + 9 * ULP, 1 + 10 * ULP))
    assert (least.data == 1.0).all()


def test_a_comparison_of_operands_that_nearly_meet_is_uncertain() -> None:
    n = Arithmetic(1)
    one = n.constant(1.0, FLOAT32)
    assert _unsure(n.compare(np.less, one, _samples(1 + ULP, 1 + 2 * ULP)))
    assert _unsure(n.compare(np.less, _samples(1 + ULP, 1 + 2 * ULP), one))
    assert not _unsure(n.compare(np.less, one, _samples(1 + 2 * ULP, 1 + 3 * ULP)))
    assert not _unsure(n.compare(np.less, one, n.constant(1 + ULP, FLOAT32)))


def test_whether_a_float_is_zero_is_uncertain_near_zero() -> None:
    n = Arithmetic(1)
    assert _unsure(n.test(lambda v: v != 0, _samples(1e-8, 3e-8)))
    assert not _unsure(n.test(lambda v: v != 0, _samples(2e-8, 3e-8)))
    assert not _unsure(n.test(lambda v: v != 0, n.constant(1e-8, FLOAT32)))
    assert not _unsure(n.test(np.isfinite, _samples(1e-8, 3e-8)))


def test_nobody_knows_the_sign_of_a_nan_or_of_a_zero_with_two() -> None:
    n = Arithmetic(1)
    one = n.constant(3.0, FLOAT32)
    zero = n.constant(0.0, FLOAT32)
    assert _unsure(n.copysign(one, n.div(zero, zero)))
    assert _unsure(n.copysign(one, _samples(0.0, -0.0)))
    assert _unsure(n.copysign(one, _samples(1e-8, 3e-8)))
    for y, wanted in ((_samples(-1.0, -1.1), -3.0), (n.constant(-0.0, FLOAT32), -3.0), (zero, 3.0)):
        signed = n.copysign(one, y)
        assert not _unsure(signed)
        assert (signed.data == wanted).all()
