"""What the oracle accepts, what it refuses, and what it counts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, strategies as st

from kernelfuzz import oracle
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32
from kernelfuzz.oracle import (
    RATIOS,
    UNSTEADY,
    Bounds,
    Status,
    Verdict,
    account,
    all_bounds,
    bounds,
    compare,
    compare_again,
    judged_share,
    relative_tolerances,
    worst_element,
)
from kernelfuzz.reference.evaluate import Expected
from kernelfuzz.reference.provenance import words_for
from kernelfuzz.reference.sampled import SAMPLES

HUGE = 3.4028234663852886e38

Array = npt.NDArray[np.generic]


def _expected(data: Array, unstable: object = False, written: object = True) -> Expected:
    """What the reference knows of an array, `data` with a sample axis in front."""
    shape = data.shape[1:]
    flags = [np.broadcast_to(np.asarray(f, dtype=bool), shape).copy() for f in (unstable, written)]
    kind = {"f": FLOAT32, "b": BOOL}.get(data.dtype.kind, INT32)
    return Expected(data, flags[0], flags[1], np.zeros((shape[0], 0), dtype=np.uint64), kind)


def _sampled(*elements: tuple[float, float]) -> Array:
    """Elements whose samples fill low .. high."""
    return np.stack([np.linspace(low, high, SAMPLES) for low, high in elements], axis=1)


def _verdict(expected: Expected, seen: Array, before: Array | None = None) -> Verdict:
    given_before = np.zeros_like(seen) if before is None else before
    return compare({"out": bounds(expected)}, {"out": given_before}, {"out": seen})


def _floats(*values: float) -> Array:
    return np.array(values, dtype=np.float32)


# -- acceptance --------------------------------------------------------------------------------------------------


def test_the_hull_is_widened_by_its_own_width_and_one_ulp() -> None:
    ulp = float(np.spacing(np.float32(1.0)))
    width = 8 * ulp
    expected = _expected(_sampled((1.0, 1.0 + width)))
    for offset, status in ((-9, "PASS"), (-10.5, "MISMATCH"), (17, "PASS"), (18, "MISMATCH")):
        seen = _floats(1.0 + offset * ulp if offset != -10.5 else 1.0 - 10.5 * ulp)
        assert _verdict(expected, seen).status == status, offset


@given(st.floats(width=32, allow_nan=False))
def test_what_has_no_spread_must_be_equal(value: float) -> None:
    expected = _expected(np.array([[value]]))
    assert _verdict(expected, _floats(value)).status is Status.PASS
    for towards in (-np.inf, np.inf):
        with np.errstate(over="ignore"):
            near = np.nextafter(np.float32(value), np.float32(towards))
        if near != value:
            assert _verdict(expected, near[None]).status is Status.MISMATCH


@given(st.integers(-(2**31), 2**31 - 1), st.integers(-(2**31), 2**31 - 1))
def test_integers_are_equal_or_not(wanted: int, seen: int) -> None:
    verdict = _verdict(_expected(np.array([[wanted]])), np.array([seen], dtype=np.int32))
    assert (verdict.status is Status.PASS) == (wanted == seen)


def test_a_bool_is_a_byte_of_0_or_1() -> None:
    expected = _expected(np.array([[True, False]]))
    assert _verdict(expected, np.array([True, False])).status is Status.PASS
    assert _verdict(expected, np.array([True, True])).status is Status.MISMATCH
    # a device may leave any byte
    assert _verdict(expected, np.array([2, 0], dtype=np.uint8).view(np.bool_)).status is Status.MISMATCH


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_in_all_samples_is_judged(value: float) -> None:
    for samples in (1, SAMPLES):
        expected = _expected(np.full((samples, 1), value))
        assert _verdict(expected, _floats(value)).status is Status.PASS
        for wrong in (0.0, HUGE, np.nan, np.inf, -np.inf):
            if not np.array_equal(wrong, value, equal_nan=True):
                assert _verdict(expected, _floats(wrong)).status is Status.MISMATCH


@pytest.mark.parametrize("seen", [np.nan, np.inf, -np.inf, 0.0, -1.0])
def test_nothing_wild_passes_for_a_number(seen: float) -> None:
    for expected in (_expected(_sampled((1.0, 1.001))), _expected(np.array([[1.0]]))):
        assert _verdict(expected, _floats(seen)).status is Status.MISMATCH


def test_the_largest_floats_have_a_finite_tolerance() -> None:
    # NumPy's ulp of the largest float is infinite, and everything was accepted there
    accepted = bounds(_expected(_sampled((HUGE * 0.9999999, HUGE))))
    assert accepted.judged.all()
    assert accepted.low[0] > HUGE * 0.999
    assert _verdict(_expected(_sampled((HUGE * 0.9999999, HUGE))), _floats(1.0)).status is Status.MISMATCH


# -- what is compared ----------------------------------------------------------------------------------------------


def test_judged_means_stable_written_and_narrow() -> None:
    data = _sampled((1.0, 1.0), (1.0, 1.009), (1.0, 1.02), (1.0, 1.0), (1.0, 1.0), (0.0, 1e-30))
    accepted = bounds(_expected(data, [0, 0, 0, 1, 0, 0], [1, 1, 1, 1, 0, 1]))
    assert accepted.judged.tolist() == [True, True, False, False, False, False]
    assert judged_share({"out": accepted}) == (5, 2)


@pytest.mark.parametrize("kind", [np.float32, np.int32, np.bool_])
def test_what_is_not_judged_may_be_anything_if_it_is_written(kind: type[np.generic]) -> None:
    wide = {np.float32: np.float64, np.int32: np.int64, np.bool_: np.bool_}[kind]
    expected = _expected(np.zeros((1, 3), dtype=wide), [1, 0, 0], [1, 1, 0])
    before = np.zeros(3, dtype=kind)
    for lane, status in ((0, Status.PASS), (1, Status.MISMATCH), (2, Status.MISMATCH)):
        seen = np.zeros(3, dtype=kind)
        seen[lane] = 1
        assert _verdict(expected, seen, before).status is status


@pytest.mark.parametrize(("seen", "status"), [(1.5, Status.VACUOUS), (20.0, Status.VACUOUS), (-1e4, Status.MISMATCH)])
def test_a_loose_element_is_not_far_from_its_samples(seen: float, status: Status) -> None:
    loose = _expected(_sampled((1.0, 2.0)))
    assert not bounds(loose).judged.any()
    assert _verdict(loose, _floats(seen)).status is status
    assert _verdict(loose, _floats(np.nan)).status is Status.MISMATCH
    # nobody knows what is as large as a float can be
    assert _verdict(_expected(_sampled((1e38, 2e38))), _floats(np.inf)).status is Status.VACUOUS


def test_an_element_that_nobody_writes_keeps_its_bits() -> None:
    payload = np.array([0x7FC00001, 0x80000000], dtype=np.uint32).view(np.float32)
    plain = np.array([0x7FC00000, 0x00000000], dtype=np.uint32).view(np.float32)
    expected = _expected(payload.astype(np.float64)[None], False, False)
    assert _verdict(expected, payload, payload).differences == ()
    for lane in range(2):
        seen = payload.copy()
        seen[lane] = plain[lane]
        (difference,) = _verdict(expected, seen, payload).differences
        assert difference.index == (lane,)


def test_each_component_is_judged_by_itself() -> None:
    data = np.zeros((1, 2, 3))
    expected = _expected(data, [[0, 1, 0], [0, 0, 0]])
    seen = np.zeros((2, 3), dtype=np.float32)
    seen[0, 1] = 5.0
    verdict = _verdict(expected, seen)
    assert (verdict.status, verdict.elements, verdict.judged) == (Status.PASS, 6, 5)
    seen[1, 2] = 5.0
    assert _verdict(expected, seen).differences[0].index == (1, 2)


@pytest.mark.parametrize(
    "seen",
    [
        np.zeros(3, dtype=np.float64),
        np.zeros(3, dtype=np.int32),
        np.zeros(4, dtype=np.float32),
        np.zeros((3, 1), dtype=np.float32),
        np.zeros((1, 3), dtype=np.float32),
    ],
)
def test_an_array_of_another_type_or_shape_is_no_pass(seen: Array) -> None:
    accepted = all_bounds({"out": _expected(np.zeros((1, 3)))})
    verdict = compare(accepted, {"out": np.zeros(3, dtype=np.float32)}, {"out": seen})
    assert verdict.status is Status.MISMATCH
    assert "out is float32[3]" in verdict.reason


def test_an_array_that_is_missing_is_no_pass() -> None:
    accepted = all_bounds({"out": _expected(np.zeros((1, 3)))})
    assert compare(accepted, {"out": _floats(0, 0, 0)}, {}).status is Status.MISMATCH


# -- what a verdict says -----------------------------------------------------------------------------------------


def test_too_few_judged_elements_are_vacuous_and_a_difference_counts_all_the_same() -> None:
    expected = _expected(np.zeros((1, 11)), [0] + [1] * 10)
    assert _verdict(expected, np.zeros(11, dtype=np.float32)).status is Status.VACUOUS
    assert _verdict(expected, np.ones(11, dtype=np.float32)).status is Status.MISMATCH
    nothing = _expected(np.zeros((1, 2)), False, False)
    assert _verdict(nothing, np.zeros(2, dtype=np.float32)).status is Status.VACUOUS
    assert _verdict(nothing, np.zeros(2, dtype=np.float32)).share == 0.0


def test_the_worst_ratio_is_that_of_the_judged_elements_with_a_tolerance() -> None:
    width = 2.0**-12
    expected = _expected(_sampled((1.0, 1.0 + width), (1.0, 1.0 + width), (1.0, 1.5), (2.0, 2.0)), [0, 1, 0, 0])
    seen = _floats(1.0 + width, 7.0, 9.0, 2.0)
    verdict = _verdict(expected, seen)
    assert verdict.status is Status.PASS
    assert verdict.worst == pytest.approx(0.5, rel=0.01)


def test_the_tolerances_of_exact_elements_are_zero() -> None:
    accepted: dict[str, Bounds] = all_bounds(
        {
            "x": _expected(_sampled((1.0, 1.0), (1.0, 1.001), (1.0, 2.0))),
            "k": _expected(np.zeros((1, 2), dtype=np.int64)),
        }
    )
    assert relative_tolerances(accepted) == pytest.approx([0.0, 0.002], rel=1e-3)


# -- the element that decides --------------------------------------------------------------------------------------


def test_the_worst_element_is_the_one_with_the_largest_ratio_of_all_arrays() -> None:
    width = 2.0**-12
    accepted = all_bounds({name: _expected(_sampled((1.0, 1.0 + width), (2.0, 2.0))) for name in ("x", "y")})
    seen = {"x": _floats(1.0 + width / 2, 2.0), "y": _floats(1.0 + width, 2.0)}
    worst = worst_element(accepted, seen)
    assert worst is not None
    assert (worst.array, worst.index, worst.observed) == ("y", (0,), 1.0 + width)
    verdict = compare(accepted, {name: np.zeros_like(array) for name, array in seen.items()}, seen)
    assert verdict.worst_element == worst and verdict.worst == worst.ratio


def test_a_worst_element_without_error_is_still_one() -> None:
    worst = worst_element({"x": bounds(_expected(_sampled((1.0, 1.001))))}, {"x": _floats(1.0)})
    assert worst is not None and worst.ratio == 0.0


@pytest.mark.parametrize("seen", [_floats(1.0), np.array([1], dtype=np.int32)])
def test_without_a_tolerance_there_is_no_worst_element(seen: Array) -> None:
    wide = np.float64 if seen.dtype.kind == "f" else np.int64
    assert worst_element({"x": bounds(_expected(np.ones((1, 1), dtype=wide)))}, {"x": seen}) is None


@given(st.floats(0.5, 2.0), st.floats(0.0, 0.004), st.floats(0.9, 1.1))
def test_an_account_says_what_the_verdict_says(value: float, width: float, factor: float) -> None:
    expected = _expected(_sampled((value, value * (1 + width))))
    seen = _floats(value * factor)
    verdict = _verdict(expected, seen)
    for at in (*verdict.differences, *filter(None, [verdict.worst_element])):
        told = account(expected, at)
        assert told.samples == tuple(expected.data[:, 0])
        assert told.hull == (expected.data.min(), expected.data.max())
        assert (told.low <= told.observed <= told.high) == (verdict.status is Status.PASS)
        assert told.exact or told.error / told.tolerance == verdict.worst


def test_an_account_keeps_integers_and_bools_what_they_are() -> None:
    expected = _expected(np.array([[2**31 - 1, 5]]))
    (difference,) = _verdict(expected, np.array([7, 5], dtype=np.int32)).differences
    told = account(expected, difference)
    assert (told.observed, told.samples) == (7, (2**31 - 1,)) and type(told.observed) is int
    expected = _expected(np.array([[True]]))
    (difference,) = _verdict(expected, np.array([False])).differences
    assert account(expected, difference).observed is False


def test_a_difference_counts_the_elements_of_its_array_that_differ() -> None:
    (difference,) = _verdict(_expected(np.zeros((1, 4))), _floats(0, 1, 0, 1)).differences
    assert (difference.index, difference.count) == ((1,), 2)


# -- the second launch -------------------------------------------------------------------------------------------


def _again(expected: Expected, first: Array, second: Array, exact: bool = True) -> Verdict:
    accepted, before = {"out": bounds(expected)}, {"out": np.zeros_like(first)}
    verdict = compare(accepted, before, {"out": first})
    return compare_again(verdict, accepted, before, {"out": first}, {"out": second}, exact=exact)


def test_two_launches_leave_the_same_bits_where_an_element_is_judged() -> None:
    expected = _expected(_sampled((0.999, 1.001), (0.0, 9.0)))
    assert _again(expected, _floats(1.0, 2.0), _floats(1.0, 3.0)).status is Status.PASS
    verdict = _again(expected, _floats(1.0, 2.0), _floats(1.0001, 2.0))
    assert verdict.status is Status.MISMATCH
    assert verdict.reason == UNSTEADY
    [difference] = verdict.differences
    assert (difference.array, difference.index, difference.count) == ("out", (0,), 1)
    assert (difference.observed, difference.expected) == (float(np.float32(1.0001)), 1.0)


def test_where_the_order_of_lanes_decides_the_second_launch_is_accepted_as_the_first_is() -> None:
    expected = _expected(_sampled((0.999, 1.001)))
    assert _again(expected, _floats(1.0), _floats(1.0001), exact=False).status is Status.PASS
    assert _again(expected, _floats(1.0), _floats(2.0), exact=False).status is Status.MISMATCH


def test_the_second_launch_writes_nothing_that_the_first_did_not() -> None:
    expected = _expected(_sampled((1.0, 1.0), (0.0, 0.0)), written=np.array([True, False]))
    assert _again(expected, _floats(1.0, 0.0), _floats(1.0, 5.0)).status is Status.MISMATCH


def test_a_mismatch_of_the_first_launch_stays_one() -> None:
    verdict = _again(_expected(_sampled((1.0, 1.0))), _floats(3.0), _floats(1.0))
    assert verdict.status is Status.MISMATCH
    assert verdict.differences[0].observed == 3.0
    assert UNSTEADY in verdict.reason


def test_ratios_of_error_to_tolerance_are_counted_by_dtype() -> None:
    accept = {"x": bounds(_expected(_sampled((1.0, 1.001), (2.0, 2.0))))}
    high = float(accept["x"].high[0])
    for seen, place in ((1.0, 0), (1.0 + 0.45 * (high - 1.0), 7), (high, len(RATIOS) - 1)):
        verdict = compare(accept, {"x": _floats(0.0, 0.0)}, {"x": _floats(seen, 2.0)})
        (errors,) = verdict.errors
        assert (errors.dtype, errors.bit) == ("float32", None)
        assert sum(errors.counts) == errors.counts[place] == 1
        assert errors.worst == verdict.worst


def test_errors_are_counted_by_what_elements_came_from() -> None:
    data = _sampled((1.0, 1.001), (1.0, 1.001), (2.0, 2.0))
    trace = np.zeros((3, words_for(64)), dtype=np.uint64)
    trace[:, 0] = 1 << 3, 1 << 3 | 1 << 63, 1 << 5
    # what else is said of the same ones is no other family
    trace[:, 1] = 1 << 7
    accept = bounds(replace(_expected(data), trace=trace))
    halfway = 1.0 + 0.45 * (float(accept.high[0]) - 1.0)
    verdict = compare({"x": accept}, {"x": _floats(0.0, 0.0, 0.0)}, {"x": _floats(1.0, halfway, 2.0)})
    found = {errors.bit: (sum(errors.counts), errors.worst) for errors in verdict.errors}
    assert found == {None: (2, verdict.worst), 3: (2, verdict.worst), 63: (1, verdict.worst)}


# -- to the bit --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zero", [0.0, -0.0])
def test_the_sign_of_a_zero_counts_where_it_is_known(zero: float) -> None:
    loose = _expected(np.array([[zero]]))
    strict = replace(loose, signed=True)
    unknown = replace(strict, data=np.array([[0.0], [-0.0]]))
    for seen in (0.0, -0.0):
        assert _verdict(loose, _floats(seen)).status is _verdict(unknown, _floats(seen)).status is Status.PASS
        wanted = Status.PASS if np.signbit(seen) == np.signbit(zero) else Status.MISMATCH
        assert _verdict(strict, _floats(seen)).status is wanted


def test_judged_floats_that_must_be_equal_are_counted() -> None:
    floats = _expected(_sampled((1.0, 1.0), (1.0, 1.001), (1.0, 2.0), (3.0, 3.0)), [0, 0, 0, 1])
    whole = _expected(np.array([[1, 2, 3, 4]]))
    seen = {"out": _floats(1.0, 1.0, 9.0, 9.0), "n": np.array([1, 2, 3, 4], dtype=np.int32)}
    before = {name: np.zeros_like(array) for name, array in seen.items()}
    verdict = compare({"out": bounds(floats), "n": bounds(whole)}, before, seen)
    assert (verdict.status, verdict.judged, verdict.floats, verdict.exact) == (Status.PASS, 6, 2, 1)


def test_what_a_backward_pass_stores_again_may_be_another_nan() -> None:
    left, right = (np.array([1.0, bits], dtype=np.float32) for bits in (np.nan, -np.nan))
    assert oracle.same_values(left, right)
    assert not oracle.same_values(left, np.array([1.0, 2.0], dtype=np.float32))
    assert not oracle.same_values(np.array([0.0], dtype=np.float32), np.array([-0.0], dtype=np.float32))
    assert oracle.same_values(np.array([1, 2]), np.array([1, 2])) and not oracle.same_values(np.ones(2), np.ones(3))
