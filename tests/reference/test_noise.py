"""How samples differ: what errs alike, and what errs on its own."""

from __future__ import annotations

import numpy as np

from kernelfuzz.lang.dtypes import FLOAT64
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled

LANES = 40


def products(backward: bool) -> np.ndarray:
    """The samples of one product in many lanes, relative to the nominal one."""
    n = Arithmetic(LANES, 5)
    if backward:
        n.go_back(frozenset())
    one, other = (Sampled(np.full((1, LANES), x, dtype=np.longdouble), FLOAT64) for x in (0.1, 0.7))
    out = n.mul(one, other)
    return np.asarray(out.data / out.data[:1] - 1)


def test_equal_values_err_alike() -> None:
    """So that the errors of a sum of equal terms add up: each step of it may be half an ulp in one direction."""
    assert (np.ptp(products(False), axis=1) == 0).all()


def test_on_the_way_back_some_do_and_some_do_not() -> None:
    spread = np.ptp(products(True)[3:], axis=1)
    assert 4 <= np.count_nonzero(spread == 0) <= 6
    assert np.count_nonzero(spread) >= 3


def test_sums_of_one_term_may_all_be_rounded_in_one_direction() -> None:
    n, turns = Arithmetic(1, 5), 60
    term, total = (Sampled(np.full((1, 1), x, dtype=np.longdouble), FLOAT64) for x in (0.1, 64.3))
    for _ in range(turns):
        total = n.add(total, term)
    ulp = np.spacing(64.0)
    assert total.data.max() - total.data[0, 0] > 0.8 * turns * ulp / 2
    assert total.data[0, 0] - total.data.min() > 0.8 * turns * ulp / 2
