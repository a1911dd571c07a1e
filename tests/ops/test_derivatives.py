"""Reverse mode against central differences of the same meaning in float64; conventions at kinks."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from kernelfuzz.lang.dtypes import BFLOAT16, BOOL, FLOAT16, FLOAT32, Matrix, Quaternion, Scalar, Value, results
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.pcg import hashed, uniforms
from kernelfuzz.reference.adjoint import Tape, gradients
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled

Floats = npt.NDArray[np.float64]

LANES = 24

STEP = 2.0**-17
TOLERANCE = 1e-7
"""Of 1 + |result| + |derivative|, for a step h = 7.6e-6 in float64.

Truncation is h^2 f'''/6, 1e-11 f''': the worst third derivative among the points below is that of tan near
1.2 and of x^b near 0.2, some hundreds of times the derivative. Cancellation is 2^-53 f/h, 1.5e-11 f. That
leaves room for a factor of ten.
"""

NOISE_STEP = 2.0**-20
"""A smaller one for noise, whose fourth octave has fourth derivatives of some 1e5."""

MEASURED_ZERO = {f"mod(vec{n},vec{n})" for n in (2, 4, 5, 6)}
"""Warp 1.19 marks the adjoint of the vector `%` as missing: nothing goes back to either operand."""

NOISE_CONTROLS = 3
"""From this argument of curlnoise on, lacunarity and gain: Warp documents that they receive no gradient."""

SHAPES = {(), (2,), (4,), (5,), (6,), (7,), (2, 2), (3, 3), (4, 4), (6, 6), (2, 3), (3, 2)}

DIFFERENTIABLE = [
    op
    for op in OPS.values()
    if op.row.differentiable
    and not results(op.result)
    and op.result.scalar.is_float
    and (
        op.row.family == "random"
        or (
            {d.scalar for d in (op.result, *op.params)} <= {BOOL, FLOAT32}
            and all(d.shape in SHAPES for d in (op.result, *op.params))
        )
    )
    and any(p.scalar.is_float for p in op.params)
]
IDS = [op.key for op in DIFFERENTIABLE]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with np.errstate(all="ignore"):
        yield


def points(op: Op) -> list[Floats]:
    """Arguments inside the row's domain, away from its edges and from kinks; conditions are drawn too."""
    rng = np.random.default_rng(zlib.crc32(op.key.encode()))
    return [_point(rng, op, i, dtype) for i, dtype in enumerate(op.params)]


def _point(rng: np.random.Generator, op: Op, argument: int, dtype: Value) -> Floats:
    shape = (LANES, *dtype.shape)
    if dtype.scalar.is_integer and op.domain(argument) is not None:
        return rng.integers(1, 5, shape)
    if not dtype.scalar.is_float:
        return rng.integers(0, 2, shape).astype(np.bool_ if dtype == BOOL else np.int64)
    domain = op.domain(argument)
    low, high = (-3.0, 3.0) if domain is None else (domain.low, domain.high)
    if op.row.name == "curlnoise" and argument >= NOISE_CONTROLS:
        low, high = 0.5, 1.5
    margin = (high - low) / 50
    drawn = rng.uniform(low + margin, high - margin, shape)
    if domain is None and op.row.name in ("div", "div_approx", "cw_div") and argument == 1:
        drawn = np.where(drawn < 0, drawn - 0.5, drawn + 0.5)
    if op.row.name in ("inverse", "inverse_approx") and isinstance(dtype, Matrix):
        drawn += 8 * np.eye(dtype.rows)
    return drawn.astype(np.float32).astype(np.float64)


def forward(n: Arithmetic, op: Op, args: Sequence[Floats]) -> tuple[Sampled, list[Sampled]]:
    n.ulp = op.row.accuracy.on("cpu")
    n.kind, n.result, n.result_shape = op.kind, op.result.scalar, op.result.shape
    sampled = [Sampled(a[None], p.scalar) for a, p in zip(args, op.params, strict=True)]
    if n.tape is not None:
        for each in sampled:
            n.tape.watch(each)
    return op.row.meaning(n, *sampled), sampled


def adjoints(
    op: Op, args: Sequence[Floats], cotangent: Floats, rounding: bool = False, past: frozenset[str] = frozenset()
) -> list[Sampled]:
    lanes = len(args[0])
    n = Arithmetic(lanes, tape=Tape(lanes), rounding=rounding)
    out, sampled = forward(n, op, args)
    return gradients(n, out, Sampled(cotangent[None], op.result.scalar), sampled, past)


def value(op: Op, args: Sequence[Floats]) -> Floats:
    n = Arithmetic(len(args[0]), rounding=False)
    data = forward(n, op, args)[0].data[0]
    return np.broadcast_to(data, (len(args[0]), *op.result.shape))


def differences(op: Op, args: Sequence[Floats], argument: int, cotangent: Floats) -> Floats:
    """The derivative of <cotangent, result> by each component of one argument."""
    out = np.zeros(args[argument].shape)
    for at in np.ndindex(*op.params[argument].shape):
        key = (slice(None), *at)
        sides = []
        size = NOISE_STEP if op.row.family == "random" else STEP
        for step in (size, -size):
            moved = [a.copy() for a in args]
            moved[argument][key] += step
            sides.append(value(op, moved))
        slope = (sides[0] - sides[1]) / (2 * size)
        out[key] = (slope * cotangent).reshape(LANES, -1).sum(axis=1)
    return out


def wanted(op: Op, args: Sequence[Floats], argument: int, cotangent: Floats) -> Floats:
    """What Warp's adjoint is: calculus, but for the rows listed above."""
    if op.key in MEASURED_ZERO:
        return np.zeros(args[argument].shape)
    if op.row.name == "curlnoise" and argument >= NOISE_CONTROLS:
        return np.zeros(args[argument].shape)
    return differences(op, args, argument, cotangent)


def _cotangent(op: Op) -> Floats:
    rng = np.random.default_rng(zlib.crc32(op.key.encode()) + 1)
    return rng.uniform(-2, 2, (LANES, *op.result.shape)).astype(np.float32).astype(np.float64)


def _claimed(op: Op) -> list[int]:
    return [i for i, p in enumerate(op.params) if p.scalar.is_float]


@pytest.mark.parametrize("op", DIFFERENTIABLE, ids=IDS)
def test_adjoints_agree_with_finite_differences(op: Op) -> None:
    args, cotangent = points(op), _cotangent(op)
    found = adjoints(op, args, cotangent)
    size = np.abs(value(op, args)).reshape(LANES, -1).max(axis=1)
    for i in _claimed(op):
        want = wanted(op, args, i, cotangent)
        got = np.broadcast_to(found[i].data[0], want.shape)
        allowed = TOLERANCE * (1 + size.reshape((LANES,) + (1,) * (want.ndim - 1)) + np.abs(want))
        wrong = np.argwhere(~(np.abs(got - want) <= allowed))
        assert not len(wrong), f"{op.key}, argument {i}: {got[tuple(wrong[0])]}, not {want[tuple(wrong[0])]}"


@pytest.mark.parametrize("op", DIFFERENTIABLE, ids=IDS)
def test_sampled_adjoints_hold_the_derivative(op: Op) -> None:
    """With rounding, the hull of the samples, widened by its own width and an ulp, holds the derivative."""
    args, cotangent = points(op), _cotangent(op)
    plain, sampled = adjoints(op, args, cotangent), adjoints(op, args, cotangent, rounding=True)
    for i in _claimed(op):
        shape = args[i].shape
        exact = np.broadcast_to(plain[i].data[0], shape)
        data = np.broadcast_to(sampled[i].data, (sampled[i].data.shape[0], *shape))
        low, high = data.min(axis=0), data.max(axis=0)
        slack = high - low + np.spacing(np.abs(exact).astype(np.float32))
        judged = np.ones(shape, dtype=bool)
        if sampled[i].unstable is not None:
            judged = ~np.broadcast_to(sampled[i].unstable, shape)
        inside = (exact >= low - slack) & (exact <= high + slack)
        assert (inside | ~judged).all(), f"{op.key}, argument {i}"
        assert judged.mean() > 0.9


def test_integers_and_conditions_take_no_adjoint() -> None:
    op = OPS["where(bool,float32,float32)"]
    condition = np.array([True, False])
    found = adjoints(op, [condition, np.array([1.0, 2.0]), np.array([3.0, 4.0])], np.array([5.0, 7.0]))
    assert found[0].data.tolist() == [[0.0]]
    assert found[1].data.tolist() == [[5.0, 0.0]]
    assert found[2].data.tolist() == [[0.0, 7.0]]


# -- rows whose adjoint is zero by definition ----------------------------------------------------------------

FLAT = [
    op
    for op in OPS.values()
    if not op.row.differentiable
    and op.result.scalar.is_float
    and op.params
    and op.row.family not in ("random", "factor", "cast")
]


@pytest.mark.parametrize("op", FLAT, ids=[op.key for op in FLAT])
def test_rows_that_are_not_differentiable_give_zero(op: Op) -> None:
    # frac too: Warp marks its adjoint, which calculus gives 1, as missing
    args = [np.full((1, *p.shape), 1.25) for p in op.params]
    for found in adjoints(op, args, np.ones((1, *op.result.shape))):
        assert not found.data.any()


def test_rows_that_are_not_differentiable_are_the_known_ones() -> None:
    names = {op.row.name for op in FLAT}
    assert names == {"floordiv", "sign", "step", "nonzero", "round", "rint", "trunc", "floor", "ceil", "frac"}


# -- conventions at kinks and degenerate points, each observed in Warp 1.19 on the CPU -----------------------

_NAN = math.nan
_O = [0.0, 0.0, 0.0]
_LAST_ROW = [[1.0] * 4] * 3 + [[math.inf] * 4]
_TIMES_ONES = [[1.0, 2.0, 3.0, 0.0]] * 3 + [[0.0] * 4]
_GRADIENT = float(2.0 * uniforms(hashed(np.uint64(2 * 73856093 + 7))) - 1.0)
"""That of the noise with the state 7 at 2."""

_Q = [0.0, 0.0, 0.0, 0.0]

CONVENTIONS: list[tuple[str, list[object], object, list[object]]] = [
    ("abs(float32)", [0.0], 3.0, [3.0]),
    ("abs(float32)", [-0.0], 3.0, [3.0]),
    ("abs(vec2)", [[0.0, -1.0]], [3.0, 5.0], [[3.0, -5.0]]),
    ("norm_l1(vec3)", [[0.0, -0.0, -1.0]], 1.0, [[1.0, 1.0, -1.0]]),
    # of equal ones the second takes all; a NaN takes nothing, and of two NaN the second takes all
    ("min(float32,float32)", [1.0, 1.0], 3.0, [0.0, 3.0]),
    ("max(float32,float32)", [1.0, 1.0], 3.0, [0.0, 3.0]),
    ("min(float32,float32)", [_NAN, 1.0], 3.0, [0.0, 3.0]),
    ("max(float32,float32)", [_NAN, 1.0], 3.0, [0.0, 3.0]),
    ("min(float32,float32)", [1.0, _NAN], 3.0, [3.0, 0.0]),
    ("max(float32,float32)", [1.0, _NAN], 3.0, [3.0, 0.0]),
    ("min(float32,float32)", [_NAN, _NAN], 3.0, [0.0, 3.0]),
    ("min(vec2,vec2)", [[1.0, 2.0], [1.0, 3.0]], [3.0, 5.0], [[0.0, 5.0], [3.0, 0.0]]),
    # of the components of one vector the first takes all, as argmin says
    ("min(vec3)", [[1.0, 1.0, 2.0]], 3.0, [[3.0, 0.0, 0.0]]),
    ("min(vec3)", [[2.0, 1.0, 1.0]], 3.0, [[0.0, 3.0, 0.0]]),
    ("max(vec3)", [[2.0, 2.0, 1.0]], 3.0, [[3.0, 0.0, 0.0]]),
    ("min(vec3)", [[_NAN, 1.0, 2.0]], 3.0, [[0.0, 3.0, 0.0]]),
    ("min(vec3)", [[_NAN, _NAN, _NAN]], 3.0, [[3.0, 0.0, 0.0]]),
    ("max(vec3)", [[_NAN, _NAN, 2.0]], 3.0, [[0.0, 0.0, 3.0]]),
    # clamp is min(max(low, x), high): a value at the lower edge takes the adjoint, one at the upper does not
    ("clamp(float32,float32,float32)", [0.0, 0.0, 1.0], 3.0, [3.0, 0.0, 0.0]),
    ("clamp(float32,float32,float32)", [1.0, 0.0, 1.0], 3.0, [0.0, 0.0, 3.0]),
    ("clamp(float32,float32,float32)", [-1.0, 0.0, 1.0], 3.0, [0.0, 3.0, 0.0]),
    ("clamp(float32,float32,float32)", [2.0, 0.0, 1.0], 3.0, [0.0, 0.0, 3.0]),
    ("copysign(float32,float32)", [-0.0, -1.0], 3.0, [3.0, 0.0]),
    ("copysign(float32,float32)", [0.0, -1.0], 3.0, [-3.0, 0.0]),
    ("mod(float32,float32)", [-2.5, 3.0], 2.0, [2.0, 0.0]),
    ("mod(float32,float32)", [-7.0, 3.0], 2.0, [2.0, 4.0]),
    ("mod(vec2,vec2)", [[7.0, 2.0], [3.0, 3.0]], [1.0, 1.0], [[0.0, 0.0], [0.0, 0.0]]),
    ("asin(float32)", [1.0], 3.0, [0.0]),
    ("acos(float32)", [-1.0], 3.0, [0.0]),
    ("asin(float32)", [2.0], 3.0, [0.0]),
    ("atan2(float32,float32)", [0.0, 0.0], 3.0, [0.0, 0.0]),
    ("asin(float32)", [_NAN], 3.0, [0.0]),
    ("sqrt(float32)", [0.0], 3.0, [math.inf]),
    # noise has a slope at the corners of its cells, and none where nobody knows the cell
    ("noise(uint32,float32)", [7, 2.0], 2.0, [0.0, 2.0 * _GRADIENT]),
    # products in an order of Warp's own: no overflow where a product of others would
    ("length_sq(vec2)", [[1.5 * 2.0**127, 1.0]], 0.25, [[math.inf, 0.5]]),
    ("div(vec2,float32)", [[2.0**64, 1.0], 2.0**-62], [2.0, 1.0], [[2.0**63, 2.0**62], -math.inf]),
    ("div(vec2,float32)", [[2.0**100, 1.0], 2.0**70], [2.0, 1.0], [[2.0**-69, 2.0**-70], 0.0]),
    ("div(float32,vec2)", [1.0, [2.0**-64, 1.0]], [2.0, 1.0], [2.0**65 + 1.0, [-math.inf, -1.0]]),
    ("cw_div(vec2,vec2)", [[1.0, 1.0], [2.0**-65, 1.0]], [2.0**-60, 1.0], [[2.0**5, 1.0], [-math.inf, -1.0]]),
    # of a point or a vector the last row of the matrix takes and gives nothing, whatever it holds
    ("transform_vector(mat44,vec3)", [_LAST_ROW, [1.0, 2.0, 3.0]], [1.0, 1.0, 1.0], [_TIMES_ONES, [3.0, 3.0, 3.0]]),
    # smoothstep has no slope at its edges and outside, nor where its edges meet
    ("smoothstep(float32,float32,float32)", [0.0, 1.0, 0.5], 1.0, [-0.75, -0.75, 1.5]),
    ("smoothstep(float32,float32,float32)", [0.0, 1.0, 0.0], 1.0, [0.0, 0.0, 0.0]),
    ("smoothstep(float32,float32,float32)", [0.0, 1.0, 1.0], 1.0, [0.0, 0.0, 0.0]),
    ("smoothstep(float32,float32,float32)", [0.0, 1.0, 2.0], 1.0, [0.0, 0.0, 0.0]),
    ("smoothstep(float32,float32,float32)", [1.0, 0.0, 0.25], 1.0, [0.28125, 0.84375, -1.125]),
    ("smoothstep(float32,float32,float32)", [1.0, 1.0, 2.0], 1.0, [0.0, 0.0, 0.0]),
    ("smoothstep(float32,float32,float32)", [1.0, 1.0, 0.5], 1.0, [0.0, 0.0, 0.0]),
    # at the zero vector Warp's own adjoints give zero where calculus gives none
    ("length(vec3)", [_O], 3.0, [_O]),
    ("norm_l2(vec3)", [_O], 3.0, [_O]),
    ("normalize(vec3)", [_O], [1.0, 1.0, 1.0], [_O]),
    ("normalize(vec3)", [[_NAN, 0.0, 0.0]], [1.0, 1.0, 1.0], [_O]),
    ("norm_huber(vec3)", [_O], 3.0, [_O]),
    ("norm_pseudo_huber(vec3)", [_O], 3.0, [_O]),
    ("length(quat)", [_Q], 3.0, [_Q]),
    ("length(quat)", [[_NAN, 0.0, 0.0, 0.0]], 3.0, [_Q]),
    ("normalize(quat)", [_Q], [1.0, 1.0, 1.0, 1.0], [_Q]),
    ("normalize(quat)", [[0.0, 0.0, 0.0, _NAN]], [1.0, 1.0, 1.0, 1.0], [_Q]),
    ("quat_twist(vec3,quat)", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]], [1.0, 1.0, 1.0, 1.0], [_O, _Q]),
    ("quat_twist_angle(vec3,quat)", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]], 1.0, [_O, _Q]),
    ("quat_twist_angle_signed(vec3,quat)", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0]], 1.0, [_O, _Q]),
    # the middle angle has no slope where asin is clamped
    ("quat_to_rpy(quat)", [[0.0, 1.0, 0.0, 1.0]], [0.0, 1.0, 0.0], [_Q]),
    # quaternions need not be units: these are the slopes of (2 w^2 - 1) x + 2 v (v . x) + 2 w v * x
    ("quat_rotate(quat,vec3)", [[0.0, 0.0, 0.0, 3.0], [1.0, 0.0, 0.0]], [1.0, 0.0, 0.0], [[0, 0, 0, 12], [17, 0, 0]]),
    ("quat_from_matrix(mat33)", [[_O, _O, _O]], [1.0, 0.0, 0.0, 0.0], [[_O, [0.0, 0.0, -1.0], [0.0, 1.0, 0.0]]]),
    # the inverse of a singular matrix is zero, and so is its adjoint
    ("inverse(mat22)", [[[1.0, 2.0], [2.0, 4.0]]], [[1.0, 1.0], [1.0, 1.0]], [[[0.0, 0.0], [0.0, 0.0]]]),
]


@pytest.mark.parametrize(
    ("key", "args", "cotangent", "want"), CONVENTIONS, ids=[f"{row[0]}-{row[1]}" for row in CONVENTIONS]
)
def test_conventions_at_kinks(key: str, args: list[object], cotangent: object, want: list[object]) -> None:
    op = OPS[key]
    arrays = [np.array([a], dtype=np.float64) for a in args]
    found = adjoints(op, arrays, np.array([cotangent], dtype=np.float64), rounding=True)
    for back, expected, array in zip(found, want, arrays, strict=True):
        assert back.unstable is None or not back.unstable.any()
        got = np.broadcast_to(back.data, (back.data.shape[0], *array.shape))
        np.testing.assert_allclose(got, np.broadcast_to(np.array([expected]), got.shape), rtol=1e-6, atol=0)


@pytest.mark.parametrize("of", ["x", "y"])
def test_nobody_knows_the_slope_of_copysign_where_an_operand_is_the_nan_of_an_operation(of: str) -> None:
    # log2(-8.0) is a NaN with a sign of the library's choice, and the adjoint hangs on that
    values = [_NAN, -1.0] if of == "x" else [1.0, _NAN]
    arrays = [np.array([value]) for value in values]
    back, _ = adjoints(OPS["copysign(float32,float32)"], arrays, np.array([3.0]), rounding=True)
    assert back.unstable is not None and back.unstable.all()


# -- operations on quaternions that have several results, or of which not all is known ------------------------------


def _watched(n: Arithmetic, values: object, kind: Scalar = FLOAT32) -> Sampled:
    assert n.tape is not None
    return n.tape.watch(Sampled(np.array([[values]], dtype=np.float64), kind))


def _all_results(key: str, values: Floats, cotangent: Sequence[float]) -> tuple[Floats, Sampled]:
    """The elements of all results of an operation with one operand; what goes back from them."""
    n = Arithmetic(1, tape=Tape(1), rounding=False)
    x = _watched(n, values.tolist())
    found = [out if out.shape else n.lift(out, 1) for out in OPS[key].row.meaning(n, x)]
    flat = n.stack([n.part(out, i) for out in found for i in range(out.shape[0])])
    [back] = gradients(n, flat, n.constant(np.array(cotangent), FLOAT32), [x])
    return np.asarray(flat.data[0, 0], dtype=np.float64), back


_SCALED = [[2.0, 0.5, 0.25, 3.0], [-0.25, 1.0, -0.5, 1.0], [0.5, 0.25, 1.5, -2.0], [0.0, 0.0, 0.0, 1.0]]


@pytest.mark.parametrize(
    ("key", "point"),
    [
        *[("quat_to_axis_angle(quat)", [0.25, -0.5, 1.0, w]) for w in (0.5, -0.5, -2.0)],
        ("transform_decompose(mat44)", _SCALED),
        # with a negative trace
        ("transform_decompose(mat44)", (np.array(_SCALED) * [1, -1, -1, 1]).tolist()),
    ],
    ids=str,
)
def test_adjoints_of_several_results_agree_with_finite_differences(key: str, point: list[object]) -> None:
    x = np.array(point, dtype=np.float64)
    cotangent = np.array([1.0, -2.0, 0.5, 1.5, 0.25, -0.75, 1.25, 2.0, -0.5, 1.0])
    cotangent = cotangent[: 4 if x.ndim == 1 else 10]
    _, back = _all_results(key, x, cotangent.tolist())
    for at in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[at] = STEP
        above, below = (_all_results(key, moved, cotangent.tolist())[0] @ cotangent for moved in (x + step, x - step))
        assert back.data[(0, 0, *at)] == pytest.approx((above - below) / (2 * STEP), abs=1e-7)


def test_the_axis_has_no_slope_where_there_is_none_and_of_the_angle_nothing_is_said() -> None:
    for part, known in ((0, True), (1, False)):
        n = Arithmetic(1, tape=Tape(1))
        q = _watched(n, [0.0, 0.0, 0.0, 1.0])
        result = OPS["quat_to_axis_angle(quat)"].row.meaning(n, q)[part]
        [back] = gradients(n, result, n.constant(np.ones(result.shape), FLOAT32), [q])
        assert not back.data.any()
        assert (back.unstable is None or not back.unstable.any()) == known


@pytest.mark.parametrize(
    ("second", "known"), [([0.5] * 4, False), ([-0.5] * 4, False), ([0.5, 0.5, 0.5, 0.75], True)], ids=str
)
def test_no_claim_is_made_of_slerp_between_one_rotation_and_itself(second: list[float], known: bool) -> None:
    n = Arithmetic(1, tape=Tape(1))
    args = [_watched(n, [0.5] * 4), _watched(n, second)]
    assert n.tape is not None
    t = n.tape.watch(n.constant(0.25, FLOAT32))
    out = OPS["quat_slerp(quat,quat,float32)"].row.meaning(n, *args, t)
    *ends, share = gradients(n, out, n.constant(np.array([1.0, 0.0, 0.0, 0.0]), FLOAT32), [*args, t])
    for back in ends:
        unstable = back.unstable is not None and bool(back.unstable.any())
        assert unstable != known
    assert share.unstable is None or not share.unstable.any()


@pytest.mark.parametrize("kind", [FLOAT16, BFLOAT16], ids=str)
@pytest.mark.parametrize("name", ["quat_rotate", "quat_rotate_inv", "mul", "normalize", "quat_inverse"])
def test_adjoints_of_16_bits_are_certain_where_each_operation_is_that_of_warp(name: str, kind: Scalar) -> None:
    n = Arithmetic(1, tape=Tape(1))
    rng = np.random.default_rng(7)
    op = next(op for op in OPS.values() if op.row.name == name and op.params[0] == Quaternion(kind))
    args = [_watched(n, rng.uniform(-1, 1, p.shape).astype(p.scalar.numpy).tolist(), kind) for p in op.params]
    n.kind, n.result, n.result_shape = op.kind, op.result.scalar, op.result.shape
    out = op.row.meaning(n, *args)
    cotangent = rng.uniform(-1, 1, op.result.shape).astype(kind.numpy).astype(np.float64)
    for back in gradients(n, out, n.constant(cotangent, kind), args):
        assert (back.data[1:] == back.data[-1]).all()


# -- the tape ------------------------------------------------------------------------------------------------


def test_a_value_used_twice_gets_both_adjoints() -> None:
    tape = Tape(1)
    n = Arithmetic(1, tape=tape)
    x = tape.watch(n.constant(3.0, FLOAT32))
    [back] = gradients(n, n.add(n.mul(x, x), x), n.constant(1.0, FLOAT32), [x])
    assert back.data.tolist() == [[7.0]]


def test_stop_takes_no_adjoint() -> None:
    tape = Tape(1)
    n = Arithmetic(1, tape=tape)
    x = tape.watch(n.constant(3.0, FLOAT32))
    [back] = gradients(n, n.mul(n.stop(x), x), n.constant(1.0, FLOAT32), [x])
    assert back.data.tolist() == [[3.0]]


def test_an_adjoint_has_the_accuracy_of_its_own_operation() -> None:
    """The slope of erf is an exp, not correctly rounded, whatever operation was evaluated last."""
    widths = []
    for last in (None, OPS["erf(float32)"].row.accuracy.on("cpu")):
        tape = Tape(1)
        n = Arithmetic(1, tape=tape)
        x = tape.watch(n.constant(float(np.float32(0.3)), FLOAT32))
        out = forward_erf(n, x)
        n.ulp = last
        [back] = gradients(n, out, n.constant(1.0, FLOAT32), [x])
        widths.append(float(np.ptp(back.data)))
    assert widths[0] == widths[1]


def forward_erf(n: Arithmetic, x: Sampled) -> Sampled:
    op = OPS["erf(float32)"]
    n.ulp = op.row.accuracy.on("cpu")
    return op.row.meaning(n, x)


@pytest.mark.parametrize("key", ["matrix[mat22](float32)", "matrix[mat44](float32)", "vector[vec4](float32)"])
def test_the_adjoint_of_a_repeated_scalar_is_summed_row_by_row(key: str) -> None:
    op = OPS[key]
    cotangent = _cotangent(op)
    [back] = adjoints(op, points(op), cotangent, rounding=True)
    want = np.zeros(LANES, dtype=np.float32)
    for column in cotangent.reshape(LANES, -1).T.astype(np.float32):
        want += column
    np.testing.assert_array_equal(back.data[1], want)


def test_noise_has_no_certain_slope_where_its_cell_is_beyond_int32() -> None:
    """Warp converts the floor of the coordinate to int32: beyond that nobody knows the gradients at the corners."""
    for key in ("noise(uint32,vec2)", "curlnoise(uint32,vec2)"):
        op = OPS[key]
        points = np.array([[-3e38, 0.5], [0.25, 0.5]])
        found = adjoints(op, [np.array([3, 3]), points], np.ones((2, *op.result.shape)), rounding=True)
        assert found[1].unstable is not None
        assert found[1].unstable.tolist() == [[True, True], [False, False]]


def test_nothing_is_claimed_of_the_divisor_that_warp_forgets() -> None:
    """`a % b` is a - b trunc(a / b), and Warp's adjoint gives b nothing: right only where the quotient is below 1."""
    op, args = OPS["mod(float32,float32)"], [np.array([7.0, -7.0, 3.0, 2.5]), np.array([3.0, 3.0, -3.0, -3.0])]
    first, second = adjoints(op, args, np.ones(4), rounding=True, past=ALL_BUGS)
    assert first.unstable is None
    assert second.unstable is not None
    assert second.unstable.tolist() == [True, True, True, False]
    _, right = adjoints(op, args, np.ones(4), rounding=True)
    assert right.unstable is None and right.data[-1].tolist() == [-2.0, 2.0, 1.0, 0.0]


def test_the_whole_part_of_a_quotient_is_uncertain_where_that_is_rounded_to_the_next_one() -> None:
    """The largest float16 below 3 * 1201 is 2.9992 of 1201, which float16 rounds to 3; the second quotient is 2.75."""
    args = [np.array([3602.0, 3304.0]), np.array([1201.0, 1201.0])]
    _, second = adjoints(OPS["mod(float16,float16)"], args, np.ones(2), rounding=True)
    assert second.unstable is not None
    assert second.unstable.tolist() == [True, False]


def test_a_function_of_16_bits_is_no_less_accurate_going_back() -> None:
    """The slope of erfc(float16) is computed in float32 and rounded: it has no spread of four ulp of float16."""
    args = [np.linspace(-1.0, 1.0, LANES).astype(np.float16).astype(np.float64)]
    [back] = adjoints(OPS["erfc(float16)"], args, np.ones(LANES), rounding=True)
    width = back.data.max(axis=0) - back.data.min(axis=0)
    assert (width <= 4 * 2.0**-10 * np.abs(back.data[0])).all()
