"""What sampled numbers promise: exact stays exact, the hull holds every legal rounding, doubt is marked."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, strategies as st

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import FLOAT32, INT32
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import SAMPLES, Sampled

TINY, HUGE = grid(FLOAT32).tiny, grid(FLOAT32).huge

Floats = npt.NDArray[np.float64]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with np.errstate(all="ignore"):
        yield


def single(value: float) -> float:
    return float(np.float32(value))


def floats(*values: float) -> Sampled:
    """One exact value a lane, each rounded to float32."""
    return Sampled(np.array([values], dtype=np.float32).astype(np.float64), FLOAT32)


def integers(*values: int) -> Sampled:
    return Sampled(np.array([values], dtype=np.int64), INT32)


def uncertain(n: Arithmetic, *values: float) -> Sampled:
    """Values with a spread of about an ulp: v / 3 * 3."""
    three = n.constant(3.0, FLOAT32)
    return n.unbroken(n.mul(n.div(floats(*values), three), three))


def unstable(x: Sampled) -> list[bool]:
    flags = np.zeros(x.data.shape[1:], dtype=bool) if x.unstable is None else x.unstable
    return np.broadcast_to(flags, x.data.shape[1:]).tolist()


def accepts(x: Sampled, value: Floats) -> npt.NDArray[np.bool_]:
    """Whether the hull, widened by its own width and an ulp, holds `value`; true of what is unstable."""
    low, high = x.data.min(axis=0), x.data.max(axis=0)
    slack = high - low + np.spacing(np.abs(value).astype(np.float32))
    inside = (value >= low - slack) & (value <= high + slack)
    return inside | np.array(unstable(x))


# -- exact stays exact ---------------------------------------------------------------------------------------

HALVES = st.integers(-1000, 1000).map(lambda i: i / 2)
PRIMITIVES: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
}


@given(st.sampled_from(sorted(PRIMITIVES)), HALVES, HALVES)
def test_what_is_representable_has_no_spread(name: str, a: float, b: float) -> None:
    out = getattr(Arithmetic(1), name)(floats(a), floats(b))
    assert out.exact
    assert out.unstable is None
    assert Fraction(float(out.data[0, 0])) == PRIMITIVES[name](Fraction(a), Fraction(b))


@given(st.integers(0, 4096), st.integers(-1000, 1000), st.integers(1, 1000))
def test_exact_roots_and_quotients_have_no_spread(root: int, quotient: int, divisor: int) -> None:
    n = Arithmetic(1)
    assert n.sqrt(floats(root * root)).data.tolist() == [[root]]
    assert n.div(floats(quotient * divisor), floats(divisor)).data.tolist() == [[quotient]]


@given(HALVES, HALVES)
def test_a_comparison_of_exact_values_is_never_near(a: float, b: float) -> None:
    n = Arithmetic(1)
    for relation in (np.less, np.less_equal, np.equal):
        out = n.compare(relation, floats(a), floats(b))
        assert out.unstable is None
        assert out.data.tolist() == [[bool(relation(a, b))]]


@given(HALVES, HALVES)
def test_the_floor_of_an_exact_product_is_stable(a: float, b: float) -> None:
    n = Arithmetic(1)
    out = n.discrete(np.floor, n.mul(floats(a), floats(b)))
    assert out.exact and out.unstable is None
    assert out.data.tolist() == [[np.floor(a * b)]]


def test_one_inexact_lane_does_not_blur_the_others() -> None:
    n = Arithmetic(2)
    out = n.mul(floats(1.5, 0.1), floats(2.0, 0.1))
    spread = np.ptp(out.data, axis=0)
    assert spread[0] == 0 < spread[1]
    assert unstable(n.discrete(np.floor, out)) == [False, False]


def test_exact_values_recover_from_an_uncertain_operand() -> None:
    n = Arithmetic(1)
    out = n.mul(uncertain(n, 0.1), floats(0.0))
    assert not np.ptp(out.data)
    assert not n.compare(np.equal, out, floats(0.0)).unstable


def test_an_operation_that_is_not_correctly_rounded_has_spread_even_when_exact() -> None:
    n = Arithmetic(1)
    n.ulp = 1.0
    assert np.ptp(n.elementary(np.exp, (floats(0.0),), lambda g, out: (None,)).data) > 0


# -- rounding ------------------------------------------------------------------------------------------------

LANES = 128


class Chain:
    """A random chain of + - * / and sqrt: the sampled value beside float32 and three ways of contraction."""

    def __init__(self, seed: int, length: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.n = Arithmetic(LANES, seed)
        self.kept: list[Sampled] = []
        self.runs: list[list[Run]] = [[], [], [], []]
        for _ in range(3):
            values = self.rng.uniform(-2, 2, LANES).astype(np.float32)
            self._keep(floats(*values.tolist()), [Run(values) for _ in self.runs])
        for _ in range(length):
            self._step()

    def _step(self) -> None:
        kind = self.rng.choice(["add", "sub", "mul", "mul", "div", "sqrt", "neg"])
        i, j = (int(k) for k in self.rng.integers(max(0, len(self.kept) - 5), len(self.kept), 2))
        a, b = self.kept[i], self.kept[j]
        one = self.n.constant(1.0, FLOAT32)
        match kind:
            case "add" | "sub":
                sampled = getattr(self.n, kind)(a, b)
                # one use of a product is fused, another may not be: never, always, or by chance
                fused = [(False, False), (True, False), (False, True), tuple(self.rng.random(2) < 0.5)]
                sign = 1 if kind == "add" else -1
                made = [r[i].plus(r[j], sign, *f) for r, f in zip(self.runs, fused, strict=True)]
            case "mul":
                sampled = self.n.mul(a, b)
                made = [r[i].times(r[j]) for r in self.runs]
            case "div":
                # by 1 + |b|, whose product is hidden behind abs
                sampled = self.n.div(a, self.n.add(one, self.n.unbroken(self.n.abs(b))))
                made = [Run(r[i].value / (np.float32(1) + np.abs(r[j].value))) for r in self.runs]
            case "sqrt":
                sampled = self.n.sqrt(self.n.abs(a))
                made = [Run(np.sqrt(np.abs(r[i].value))) for r in self.runs]
            case _:
                sampled = self.n.neg(a)
                made = [Run(-r[i].value, None if r[i].product is None else -r[i].product) for r in self.runs]
        self._keep(sampled, made)

    def _keep(self, sampled: Sampled, made: list[Run]) -> None:
        self.kept.append(sampled)
        for run, value in zip(self.runs, made, strict=True):
            run.append(value)


class Run:
    """A float32 value, and the product it was before rounding, exact in float64."""

    def __init__(self, value: npt.NDArray[np.float32], product: Floats | None = None) -> None:
        self.value = value
        self.product = product

    def times(self, other: Run) -> Run:
        return Run(self.value * other.value, self.value.astype(np.float64) * other.value)

    def plus(self, other: Run, sign: int, fuse_left: bool, fuse_right: bool) -> Run:
        """This run plus or minus the other, at most one of them taken as an unrounded product."""
        left: Floats = self.value.astype(np.float64)
        right: Floats = other.value.astype(np.float64)
        if fuse_left and self.product is not None:
            left = self.product
        elif fuse_right and other.product is not None:
            right = other.product
        return Run((left + sign * right).astype(np.float32))


CHAINS = range(60)


@pytest.mark.parametrize("seed", CHAINS)
def test_sample_1_is_float32_bit_for_bit(seed: int) -> None:
    chain = Chain(seed, 15)
    for sampled, run in zip(chain.kept, chain.runs[0], strict=True):
        rounded = sampled.data[min(1, len(sampled.data) - 1)].astype(np.float32)
        np.testing.assert_array_equal(rounded, run.value)
        assert (np.signbit(rounded) == np.signbit(run.value)).all()


@pytest.mark.parametrize("seed", CHAINS)
def test_the_hull_holds_float32_with_and_without_contraction(seed: int) -> None:
    chain = Chain(seed, 15)
    judged = 0
    for k, sampled in enumerate(chain.kept):
        for run in chain.runs:
            value = run[k].value.astype(np.float64)
            assert (accepts(sampled, value) | np.isnan(value)).all()
        judged += LANES - sum(unstable(sampled))
    # a chain of these operations hangs on no discrete decision
    assert judged > 0.98 * LANES * len(chain.kept)


@pytest.mark.parametrize("seed", range(10))
def test_the_hull_stays_within_what_rounding_can_do(seed: int) -> None:
    """Twenty operations of half an ulp each cannot move a sum of positive terms by more than twenty."""
    n, rng = Arithmetic(LANES, seed), np.random.default_rng(seed)
    total = floats(*rng.uniform(1, 2, LANES))
    for _ in range(20):
        total = n.add(total, floats(*rng.uniform(1, 2, LANES)))
    assert (np.ptp(total.data, axis=0) <= 20 * np.spacing(total.data[0].astype(np.float32))).all()


def test_the_drift_of_a_long_sum_is_within_the_hull() -> None:
    # noise without the grid grows like sqrt(n), real rounding like n
    n = Arithmetic(1)
    total, plain = floats(0.0), np.float32(0.0)
    for _ in range(3000):
        total, plain = n.add(total, floats(0.1)), plain + np.float32(0.1)
    assert accepts(total, np.array([float(plain)])).all()
    assert np.ptp(total.data) < 0.01 * plain


def test_samples_are_on_the_grid_but_for_the_nominal_one() -> None:
    n = Arithmetic(1)
    out = n.div(floats(1.0), floats(3.0))
    assert out.data.shape == (SAMPLES, 1)
    assert out.data[0, 0] == 1 / 3
    assert (out.data[1:] == out.data[1:].astype(np.float32)).all()


def test_noise_is_a_function_of_the_seed() -> None:
    def run(seed: int) -> list[list[float]]:
        n = Arithmetic(4, seed)
        return n.div(uncertain(n, 0.1, 0.2, 0.3, 0.4), floats(0.7)).data.tolist()  # type: ignore[no-any-return]

    assert run(1) == run(1) != run(2)


# -- contraction ---------------------------------------------------------------------------------------------

_A, _B, _C = single(0.1), single(0.3), single(-0.03)
_FUSED = single(float(Fraction(_A) * Fraction(_B) + Fraction(_C)))
_APART = float(np.float32(_A) * np.float32(_B) + np.float32(_C))


@pytest.mark.parametrize("way", ["plain", "neg", "abs", "min", "max", "where", "vector", "matrix"])
def test_sample_2_fuses_a_product_into_an_add(way: str) -> None:
    assert _FUSED != _APART
    n = Arithmetic(1)
    product, c = n.mul(floats(_A), floats(_B)), floats(_C)
    match way:
        case "plain":
            out = n.add(product, c)
        case "neg":
            out = n.sub(c, n.neg(product))
        case "abs":
            out = n.add(n.abs(product), c)
        case "min":
            out = n.add(n.minimum(product, floats(1.0)), c)
        case "max":
            out = n.add(n.maximum(floats(-1.0), product), c)
        case "where":
            out = n.add(n.where(n.compare(np.less, c, floats(0.0)), product, c), c)
        case "vector":
            out = n.add(n.part(n.stack([floats(1.0), product]), 1), c)
        case _:
            square = n.reshape(n.stack([floats(1.0), product, c, c]), (2, 2))
            out = n.add(n.part(n.transpose(square), 1, 0), c)
    assert (out.data[1, 0], out.data[2, 0]) == (_APART, _FUSED)


def test_an_unbroken_product_is_not_fused() -> None:
    n = Arithmetic(1)
    out = n.add(n.unbroken(n.mul(floats(_A), floats(_B))), floats(_C))
    assert out.data[1, 0] == out.data[2, 0] == _APART


def test_of_two_products_one_is_fused() -> None:
    n = Arithmetic(1)
    seen = set()
    for _ in range(20):
        out = n.sub(n.mul(floats(_A), floats(_B)), n.mul(floats(0.7), floats(0.9)))
        seen |= set(out.data[1:, 0].tolist())
    first = single(_A * _B - single(single(0.7) * single(0.9)))
    second = single(single(_A * _B) - single(0.7) * single(0.9))
    assert {first, second} <= seen


# -- what is unstable ----------------------------------------------------------------------------------------


def test_comparisons_are_near_where_the_spread_makes_the_operands_meet() -> None:
    n = Arithmetic(4)
    a = uncertain(n, 0.1, 0.1, 0.1, 0.1)
    ulp = np.spacing(np.float32(0.1))
    out = n.compare(np.less, a, floats(0.1, 0.1 + ulp, 0.11, -0.1))
    assert unstable(out) == [True, True, False, False]
    assert out.data[0, 2:].tolist() == [True, False]
    assert out.exact


def test_equality_of_a_value_with_itself_is_certain() -> None:
    n = Arithmetic(1)
    a = uncertain(n, 0.1)
    out = n.compare(np.equal, a, a)
    assert unstable(out) == [False] and out.data.tolist() == [[True]]


def test_where_hangs_on_its_condition_and_on_the_side_it_takes() -> None:
    n = Arithmetic(3)
    near = n.compare(np.less, uncertain(n, 0.1, 1.0, 1.0), floats(0.1, 0.1, 2.0))
    shaky = floats(1.0, 2.0, 3.0).with_unstable(np.array([False, True, True]))
    assert unstable(n.where(near, floats(4.0, 5.0, 6.0), shaky)) == [True, True, False]


def test_the_floor_of_an_uncertain_integer_is_unstable() -> None:
    n = Arithmetic(3)
    out = n.discrete(np.floor, uncertain(n, 1.0, 1.3, -0.9))
    assert unstable(out) == [True, False, False]
    assert out.exact
    assert out.data[0, 1:].tolist() == [1.0, -1.0]


def test_the_sign_of_an_uncertain_zero_is_unstable() -> None:
    n = Arithmetic(2)
    difference = n.sub(uncertain(n, 0.1, 1.0), floats(0.1, 0.1))
    assert unstable(n.copysign(floats(1.0, 1.0), difference)) == [True, False]


def test_the_remainder_jumps_at_a_multiple() -> None:
    n = Arithmetic(2)
    assert unstable(n.remainder(uncertain(n, 0.9, 1.0), floats(0.3, 0.3))) == [True, False]


def test_overflow_in_some_samples_is_unstable_and_in_all_is_infinite() -> None:
    n = Arithmetic(3)
    out = n.mul(uncertain(n, 1.0, 1.0, -1.0), floats(HUGE, HUGE, HUGE))
    assert unstable(out)[0]
    sure = n.mul(floats(HUGE, -HUGE, 1.0), floats(2.0, 2.0, 1.0))
    assert unstable(sure) == [False] * 3
    assert (sure.data == np.array([np.inf, -np.inf, 1.0])).all()


def test_overflow_is_certain_once_all_samples_are_beyond() -> None:
    n = Arithmetic(1)
    out = n.mul(uncertain(n, 10.0), floats(HUGE))
    assert unstable(out) == [False] and (out.data == np.inf).all()


def test_infinity_minus_infinity_is_nan_in_all_samples() -> None:
    n = Arithmetic(1)
    # unbroken: an fma of the exact product, which is finite, gives an infinity
    infinite = n.unbroken(n.mul(uncertain(n, 10.0), floats(HUGE)))
    out = n.sub(infinite, infinite)
    assert np.isnan(out.data).all() and unstable(out) == [False]


@pytest.mark.parametrize(("a", "b"), [(2.0**-100, 2.0**-30), (TINY, 0.3), (TINY, -0.5)])
def test_subnormal_results_are_unstable_where_a_device_may_flush_them(a: float, b: float) -> None:
    assert unstable(Arithmetic(1, on_gpu=True).mul(floats(a), floats(b))) == [True]
    found = Arithmetic(1).mul(floats(a), floats(b))
    assert unstable(found) == [False]
    assert accepts(found, np.float32(a) * np.float32(b))


def test_a_function_errs_by_ulps_of_subnormal_results() -> None:
    """An ulp there is no share of the value: the least one may as well be zero."""
    n = Arithmetic(1)
    n.ulp, n.kind = 2.0, FLOAT32
    least = 2.0**-149
    out = n.elementary(np.exp, (floats(math.log(least * 4)),), lambda g, out: (g,))
    assert unstable(out) == [False]
    assert accepts(out, np.float32(least * 2)) and accepts(out, np.float32(least * 6))
    assert not accepts(out, np.float32(least * 40))


def test_the_smallest_normal_number_and_zero_are_stable() -> None:
    n = Arithmetic(2)
    assert unstable(n.mul(floats(2 * TINY, 0.0), floats(0.5, 0.5))) == [False, False]


def test_instability_belongs_to_components() -> None:
    n = Arithmetic(1)
    shaky = floats(1.0).with_unstable(np.array([True]))
    vector = n.stack([floats(2.0), shaky])
    assert unstable(n.add(vector, vector)) == [[False, True]]
    assert unstable(n.part(vector, 0)) == [False]
    assert unstable(n.sum_axes(vector, 1)) == [True]


# -- undefined behaviour -------------------------------------------------------------------------------------

_LOWEST, _HIGHEST = INT32.lowest, INT32.highest

UNDEFINED: list[tuple[str, tuple[float, ...], str]] = [
    ("add(int32,int32)", (_HIGHEST, 1), "signed overflow"),
    ("sub(int32,int32)", (_LOWEST, 1), "signed overflow"),
    ("mul(int32,int32)", (65536, 32768), "signed overflow"),
    ("neg(int32)", (_LOWEST,), "signed overflow"),
    ("abs(int32)", (_LOWEST,), "signed overflow"),
    ("div(int32,int32)", (_LOWEST, -1), "signed overflow"),
    ("floordiv(int32,int32)", (_LOWEST, -1), "signed overflow"),
    # x86 traps: the remainder comes from the instruction of the quotient
    ("mod(int32,int32)", (_LOWEST, -1), "signed overflow"),
    ("div(int32,int32)", (1, 0), "integer division by zero"),
    ("floordiv(int32,int32)", (0, 0), "integer division by zero"),
    ("mod(int32,int32)", (1, 0), "integer division by zero"),
    ("lshift(int32,int32)", (1, 32), "shift out of range"),
    ("rshift(int32,int32)", (1, -1), "shift out of range"),
    ("int(float32)", (2.0**31,), "float to integer out of range"),
    ("int(float32)", (-(2.0**31) - 256,), "float to integer out of range"),
    ("int(float32)", (float("nan"),), "float to integer out of range"),
    ("int32(float32)", (float("inf"),), "float to integer out of range"),
]


def _second_lane(key: str, values: tuple[float, ...]) -> list[Sampled]:
    """Lane 0 computes on ones, lane 1 on `values`."""
    pairs = zip(values, OPS[key].params, strict=True)
    return [floats(1, v) if p.scalar.is_float else integers(1, int(v)) for v, p in pairs]


@pytest.mark.parametrize(("key", "values", "what"), UNDEFINED)
def test_undefined_is_refused_in_active_lanes_only(key: str, values: tuple[float, ...], what: str) -> None:
    n = Arithmetic(2)
    n.result = OPS[key].result.scalar
    n.active = np.array([True, False])
    out = OPS[key].row.meaning(n, *_second_lane(key, values))
    assert (out.data >= _LOWEST).all() and (out.data <= _HIGHEST).all()
    n.active = np.array([False, True])
    with pytest.raises(Undefined, match="in lane 1") as caught:
        OPS[key].row.meaning(n, *_second_lane(key, values))
    assert caught.value.what == what


@pytest.mark.parametrize(
    ("key", "values", "result"),
    [
        ("add(int32,int32)", (_HIGHEST - 1, 1), _HIGHEST),
        ("sub(int32,int32)", (_LOWEST + 1, 1), _LOWEST),
        ("mul(int32,int32)", (-65536, 32768), _LOWEST),
        ("rshift(int32,int32)", (_LOWEST, 31), -1),
        ("lshift(int32,int32)", (1, 30), 2**30),
        ("int(float32)", (-(2.0**31),), _LOWEST),
        ("int(float32)", (2.0**31 - 128,), _HIGHEST - 127),
        ("div(int32,int32)", (_LOWEST, 1), _LOWEST),
    ],
)
def test_the_last_defined_value_is_computed(key: str, values: tuple[float, ...], result: int) -> None:
    out = OPS[key].row.meaning(Arithmetic(2), *_second_lane(key, values))
    assert out.data[0, 1] == result


def test_a_value_that_is_the_same_in_all_lanes_counts_only_where_a_lane_is_active() -> None:
    n = Arithmetic(2)
    n.active = np.array([False, False])
    highest = n.constant(_HIGHEST, INT32)
    n.add(highest, highest)
    n.active = np.array([False, True])
    with pytest.raises(Undefined, match="in lane 1"):
        n.add(highest, highest)


def test_an_uncertain_value_is_unstable_rather_than_undefined() -> None:
    # the evaluator decides what an uncertain divisor or index means
    n = Arithmetic(1)
    shaky = integers(_HIGHEST).with_unstable(np.array([True]))
    out = n.add(shaky, integers(1))
    assert unstable(out) == [True]
    assert out.data.tolist() == [[_LOWEST]]


@pytest.mark.parametrize("error", [-0.9, 0.9])
def test_a_library_error_that_repeats_adds_up(error: float) -> None:
    # once failed: acos(x) multiplied 25 times, on a device that errs in the same way each time
    lanes, turns = 64, 25
    n = Arithmetic(lanes, seed=3)
    n.ulp = 1.0
    points = np.linspace(-0.9, 0.9, lanes).astype(np.float32).astype(np.float64)
    x = Sampled(points[None], FLOAT32)
    total = n.constant(1.0, FLOAT32)
    device = np.ones(lanes, dtype=np.float32)
    once = (np.arccos(points) * (1.0 + error * 2.0**-23)).astype(np.float32)
    for _ in range(turns):
        total = n.mul(total, n.elementary(np.arccos, (x,), lambda g, out: (None,)))
        device *= once
    low, high = total.data.min(axis=0), total.data.max(axis=0)
    width = high - low
    assert ((device >= low - width) & (device <= high + width)).all()


def test_what_is_computed_again_errs_as_before() -> None:
    """So that in a loop errors add up, as those of a compiled one do."""
    n = Arithmetic(1)
    x, y, z = (Sampled(np.full((1, 1), value), FLOAT32) for value in (0.1, 0.3, 0.7))
    first, again, other = n.mul(x, y), n.mul(x, y), n.mul(x, z)
    assert (first.data == again.data).all() and len(set(first.data[:, 0].tolist())) > 2
    assert (first.data / other.data)[3:].std() > 0
