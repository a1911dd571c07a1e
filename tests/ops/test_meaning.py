"""Every operation means what NumPy says, written here a second time, without the primitives of the reference.

Sources: Warp's documentation of its built-ins, and Warp's CPU results where it is silent (order of operands
of min and max, NaN, signed zeros, singular matrices).
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import numpy.typing as npt
import pytest
import rotations

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    UINT32,
    Quaternion,
    Scalar,
    Transformation,
    Value,
    Vector,
    results,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled

Array = npt.NDArray[np.generic]

SHAPES = {(), (2,), (3,), (4,), (2, 2), (3, 3), (4, 4)}
ROTATIONS = frozenset({"quaternion", "transformation", "spatial"})
"""Families whose second meanings are in tests/ops/rotations.py; they take values of seven numbers, and of six."""

ELSEWHERE = frozenset({"random", "factor", "utility"})
"""Families that Warp itself judges: see tests/toolchain/test_every_row.py and tests/ops/test_random.py."""

CORE = [
    op
    for op in OPS.values()
    if op.row.family not in ELSEWHERE
    and op.row.name not in rotations.APART
    and not results(op.result)
    and all(
        d.scalar in (BOOL, INT32, UINT32, FLOAT32) and (d.shape in SHAPES or op.row.family in ROTATIONS)
        for d in (op.result, *op.params)
    )
    and not any(d.shape and d.scalar != FLOAT32 for d in (op.result, *op.params))
]
"""The operations on float32 and int32, for which the second meaning below is written; Warp itself judges the others."""

# -- the second meaning: functions of arrays with axes (lane, *shape) in float64, int64 and bool -------------


def _facing(a: Array, b: Array) -> tuple[Array, Array]:
    """Two arrays with trailing axes added to the scalar one."""
    ndim = max(a.ndim, b.ndim)
    return a.reshape(a.shape + (1,) * (ndim - a.ndim)), b.reshape(b.shape + (1,) * (ndim - b.ndim))


def _single(x: Array) -> Array:
    return x.astype(np.float32).astype(np.float64)


def _over_components(x: Array) -> tuple[int, ...]:
    return tuple(range(1, x.ndim))


def _minimum(a: Array, b: Array) -> Array:
    # the first of two equal ones, which tells -0.0 from 0.0
    return np.where(np.isnan(a) | (b < a), b, a)


def _maximum(a: Array, b: Array) -> Array:
    return np.where(np.isnan(a) | (b > a), b, a)


def _clamp(x: Array, low: Array, high: Array) -> Array:
    return _minimum(_maximum(low, x), high)


def _smoothstep(low: Array, high: Array, x: Array) -> Array:
    t = _clamp((x - low) / (high - low), np.zeros_like(x), np.ones_like(x))
    return t * t * (3 - 2 * t)


def _lerp(a: Array, b: Array, t: Array) -> Array:
    t = t.reshape(t.shape + (1,) * (a.ndim - 1))
    return a * (1 - t) + b * t


def _half_away(x: Array) -> Array:
    whole = np.trunc(x)
    return np.where(np.abs(x - whole) >= 0.5, whole + np.copysign(1.0, x), whole)


def _bisected_erfinv(y: float) -> float:
    if not abs(y) < 1:
        return math.copysign(math.inf, y) if abs(y) == 1 else math.nan
    low, high = 0.0, 6.0
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (middle, high) if math.erf(middle) < abs(y) else (low, middle)
    return math.copysign(low, y) if low > 1e-20 else 0.0


def _each(function: Callable[[float], float]) -> Callable[[Array], Array]:
    return lambda x: np.array([function(float(v)) for v in x])


_erfinv = _each(_bisected_erfinv)


def _of_clipped(function: Callable[[Array], Array]) -> Callable[[Array], Array]:
    # NaN counts as the lower end
    return lambda x: function(np.fmin(np.fmax(x, -1.0), 1.0))


def _norm(v: Array) -> Array:
    return np.sqrt(np.sum(v * v, axis=1))


def _normalize(v: Array) -> Array:
    norm = _norm(v)[:, None]
    return np.where(norm > 0, v / norm, 0.0)


def _huber(v: Array, delta: Array | float = 1.0) -> Array:
    norm = _norm(v)
    return np.where(norm <= np.abs(delta), norm * norm / 2, delta * (norm - delta / 2))


def _pseudo_huber(v: Array, delta: Array | float = 1.0) -> Array:
    return delta * np.sqrt(1 + np.sum(v * v, axis=1) / (delta * delta))


def _smooth_normalize(v: Array, delta: Array | float = 1.0) -> Array:
    return v / _pseudo_huber(v, delta)[:, None]


def _first_extremum(of: Callable[[Array], int]) -> Callable[[Array], Array]:
    return lambda v: np.array([0 if np.isnan(row).all() else of(row) for row in v])


def _skew(v: Array) -> Array:
    zero = np.zeros(len(v))
    x, y, z = v.T
    return np.stack([zero, -z, y, z, zero, -x, -y, x, zero], 1).reshape(-1, 3, 3)


def _inverse(m: Array) -> Array:
    # the inputs are whole numbers, and so are determinant and adjugate
    determinant = _whole_determinant(m)
    regular = determinant != 0
    scale = determinant[regular, None, None]
    out = np.zeros_like(m)
    out[regular] = np.rint(np.linalg.inv(m[regular]) * scale) / scale
    return out


def _whole_determinant(m: Array) -> Array:
    return np.rint(np.linalg.det(m))


def _diag(v: Array) -> Array:
    return np.where(np.eye(v.shape[1], dtype=bool), v[:, :, None], 0.0)


def _affine(w: float) -> Callable[[Array, Array], Array]:
    def meaning(m: Array, v: Array) -> Array:
        extended = np.concatenate([v, np.full((len(v), 1), w)], axis=1)
        return np.einsum("lij,lj->li", m, extended)[:, :3]

    return meaning


def _from_elements(*xs: Array) -> Array:
    size = math.isqrt(len(xs))
    return np.stack(xs, axis=1).reshape(-1, size, size)


def _choose(condition: Array, a: Array, b: Array) -> Array:
    condition = condition.astype(bool)
    return np.where(condition.reshape(condition.shape + (1,) * (a.ndim - 1)), a, b)


def _quotient(a: Array, b: Array) -> Array:
    # towards zero
    return np.abs(a) // np.abs(b) * np.sign(a) * np.sign(b)


def _divide(a: Array, b: Array) -> Array:
    a, b = _facing(a, b)
    return a / b


def _wrapped(x: Array) -> Array:
    return x.astype(np.uint32).view(np.int32).astype(np.int64)


def _same(x: Array) -> Array:
    return x


# by name, or by name and classes of the arguments where a name means several things
MEANINGS: dict[str, Callable[..., Array]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": lambda a, b: np.multiply(*_facing(a, b)),
    "mul(mat,mat)": lambda a, b: np.einsum("lij,ljk->lik", a, b),
    "mul(mat,vec)": lambda m, v: np.einsum("lij,lj->li", m, v),
    "mul(vec,mat)": lambda v, m: np.einsum("li,lij->lj", v, m),
    "div": _divide,
    "div(int,int)": _quotient,
    "div_approx": _divide,
    "mod": np.fmod,
    "floordiv": lambda a, b: np.floor(_single(a / b)),
    "floordiv(int,int)": np.floor_divide,
    "neg": np.negative,
    "neg(float)": lambda x: 0.0 - x,
    "pos": _same,
    "min": _minimum,
    "max": _maximum,
    "min(vec)": lambda v: np.where(np.isnan(v).all(axis=1), np.nan, np.fmin.reduce(v, axis=1)),
    "max(vec)": lambda v: np.where(np.isnan(v).all(axis=1), np.nan, np.fmax.reduce(v, axis=1)),
    "clamp": _clamp,
    "abs": np.abs,
    "sign": lambda x: np.where(x < 0, -1, 1),
    "step": lambda x: np.where(x < 0, 1, 0),
    "nonzero": lambda x: np.where(x == 0, 0, 1),
    "copysign": np.copysign,
    "round": _half_away,
    "rint": np.rint,
    "trunc": np.trunc,
    "floor": np.floor,
    "ceil": np.ceil,
    "frac": lambda x: x - np.trunc(x),
    "sqrt": np.sqrt,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "asin": _of_clipped(np.arcsin),
    "acos": _of_clipped(np.arccos),
    "atan": np.arctan,
    "atan2": np.arctan2,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "exp": np.exp,
    "log": np.log,
    "log2": np.log2,
    "log10": np.log10,
    "pow": np.float_power,
    "cbrt": lambda x: np.copysign(np.abs(x) ** (1 / 3), x),
    "erf": _each(math.erf),
    "erfc": _each(math.erfc),
    "erfinv": _erfinv,
    "erfcinv": lambda x: _erfinv(1 - x),
    "degrees": np.degrees,
    "radians": np.radians,
    "lerp": _lerp,
    "smoothstep": _smoothstep,
    "float32": lambda x: x.astype(np.float64),
    "float": lambda x: x.astype(np.float64),
    "int32": lambda x: np.trunc(x).astype(np.int64),
    "int": lambda x: np.trunc(x).astype(np.int64),
    "int32(uint)": _wrapped,
    "int(uint)": _wrapped,
    "bit_and": lambda a, b: a.astype(np.int32) & b.astype(np.int32),
    "bit_or": lambda a, b: a.astype(np.int32) | b.astype(np.int32),
    "bit_xor": lambda a, b: a.astype(np.int32) ^ b.astype(np.int32),
    "lshift": lambda a, b: (a * 2**b).astype(np.int32).astype(np.int64),
    "rshift": lambda a, b: np.floor_divide(a, 2**b),
    "invert": lambda x: -x - 1,
    "bit_count": lambda x: np.array([bin(v & 0xFFFFFFFF).count("1") for v in x.tolist()]),
    "tid": lambda: np.arange(LANES),
    "lt": np.less,
    "le": np.less_equal,
    "gt": np.greater,
    "ge": np.greater_equal,
    "eq": lambda a, b: np.equal(a, b).all(axis=_over_components(a)),
    "ne": np.not_equal,
    "unot": lambda x: ~x.astype(bool),
    "bool": lambda x: x.astype(bool),
    "isfinite": lambda x: np.isfinite(x).all(axis=_over_components(x)),
    "isnan": lambda x: np.isnan(x).any(axis=_over_components(x)),
    "isinf": lambda x: np.isinf(x).any(axis=_over_components(x)),
    "where": _choose,
    "dot": lambda a, b: np.einsum("li,li->l", a, b),
    "cross": np.cross,
    "skew": _skew,
    "outer": lambda a, b: a[:, :, None] * b[:, None, :],
    "length": _norm,
    "length_sq": lambda v: np.einsum("li,li->l", v, v),
    "normalize": _normalize,
    "cw_mul": np.multiply,
    "cw_div": np.divide,
    "argmin": _first_extremum(np.nanargmin),
    "argmax": _first_extremum(np.nanargmax),
    "norm_l1": lambda v: np.abs(v).sum(axis=1),
    "norm_l2": _norm,
    "norm_huber": _huber,
    "norm_pseudo_huber": _pseudo_huber,
    "smooth_normalize": _smooth_normalize,
    "ddot": lambda a, b: np.einsum("lij,lij->l", a, b),
    "transpose": lambda m: np.swapaxes(m, 1, 2),
    "inverse": _inverse,
    "inverse_approx": _inverse,
    "determinant": _whole_determinant,
    "trace": lambda m: np.trace(m, axis1=1, axis2=2),
    "diag": _diag,
    "get_diag": lambda m: np.diagonal(m, axis1=1, axis2=2),
    "transform_point": _affine(1.0),
    "transform_vector": _affine(0.0),
    "vector": lambda *xs: np.stack(xs, axis=1),
    "vector(vec)": _same,
    "matrix": _from_elements,
    "matrix(mat)": _same,
    "matrix_from_rows": lambda *vs: np.stack(vs, axis=1),
    "matrix_from_cols": lambda *vs: np.stack(vs, axis=2),
    **rotations.MEANINGS,
}

# these depend on the size of the result
SIZED: dict[str, Callable[..., Array]] = {
    "vector(float)": lambda shape, x: np.broadcast_to(x[:, None], (len(x), *shape)),
    "matrix(float)": lambda shape, x: np.broadcast_to(x[:, None, None], (len(x), *shape)),
    "vector()": lambda shape: np.zeros((1, *shape)),
    "matrix()": lambda shape: np.zeros((1, *shape)),
    "identity()": lambda shape: np.eye(shape[0])[None],
    **rotations.SIZED,
}


def _class(dtype: Value) -> str:
    if isinstance(dtype, Scalar):
        return dtype.kind
    if isinstance(dtype, Quaternion | Transformation):
        return "quat" if isinstance(dtype, Quaternion) else "transform"
    return "vec" if isinstance(dtype, Vector) else "mat"


UNSIGNED_MEANINGS: dict[str, Callable[..., Array]] = {
    # in int64, and then modulo 2^32; Python's integers where a product does not fit
    "add": np.add,
    "sub": np.subtract,
    "mul": lambda a, b: (a.astype(object) * b.astype(object) % 2**32).astype(np.int64),
    "div": np.floor_divide,
    "floordiv": np.floor_divide,
    "mod": np.mod,
    "neg": np.negative,
    "bit_and": np.bitwise_and,
    "bit_or": np.bitwise_or,
    "bit_xor": np.bitwise_xor,
    "lshift": lambda a, b: a << b,
    "rshift": lambda a, b: a >> b,
    "invert": np.invert,
    "uint32": lambda x: np.trunc(x).astype(np.int64),
}


def expected(op: Op, args: list[Array]) -> Array:
    """The independent meaning; a row without one fails here, by name."""
    if op.row.name == "cast":
        # the same bits, read as another type
        bits = args[0].astype(op.params[0].name).view(op.result.name)
        return bits.astype(_STORAGE[op.result.scalar.kind])
    if op.row.apart and UINT32 in op.params and INT32 in op.params:
        # in C++ both are unsigned
        args = [arg.astype(np.uint32) for arg in args]
    if UINT32 in (op.result, *op.params[:1]) and op.row.name in UNSIGNED_MEANINGS:
        return UNSIGNED_MEANINGS[op.row.name](*args) % 2**32
    overload = f"{op.row.name}({','.join(_class(p) for p in op.params)})"
    if overload in SIZED:
        return SIZED[overload](op.result.shape, *args)
    meaning = MEANINGS.get(overload) or MEANINGS.get(op.row.name)
    assert meaning is not None, f"{op.key} has no independent meaning in this file"
    return meaning(*args)


# -- inputs --------------------------------------------------------------------------------------------------

LANES = 300

_F = np.float32
FINITE = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -2.0, 1.5, -1.5, 2.5, -2.5, 3.0, 4.0, 0.25, 2.0**-10, 1024.0]
FINITE += [float(_F(v)) for v in (0.1, -0.7, 7.3, -7.3, 100.1, 0.49999997, -0.49999997, 8388609.0)]
FLOATS = [*FINITE, math.inf, -math.inf, math.nan]
INTEGERS = [0, 1, -1, 2, -2, 3, -3, 7, -7, 31, 32, 100, 16777217, 123456789]
INTEGERS += [2**31 - 1, -(2**31), -(2**31) + 1]
UNSIGNED = [0, 1, 3, 2**31 - 1, 2**31, 2**32 - 1]

WHOLE_MATRICES = ("inverse", "inverse_approx", "determinant")
"""Judged on small whole numbers: of infinities an LU decomposition makes something else than cofactors."""

SIGN_OF_ZERO_FREE = {
    "mul",
    "dot",
    "ddot",
    "cross",
    "trace",
    "length_sq",
    "determinant",
    "min",
    "max",
    "smoothstep",
}
SIGN_OF_ZERO_FREE |= {"transform_point", "transform_vector", "inverse", "inverse_approx", "norm_huber"}
"""Where the sign of a zero is not demanded: NumPy's order of summation and choice of extremum are its own."""

_LISTS: dict[str, list[bool] | list[int] | list[float]] = {
    "bool": [False, True],
    "int": INTEGERS,
    "uint": UNSIGNED,
    "float": FLOATS,
}
_STORAGE = {"bool": np.bool_, "int": np.int64, "uint": np.int64, "float": np.float64}


def inputs(op: Op) -> list[Array]:
    """Lanes of arguments: all combinations of a few scalars, else draws, half of them finite."""
    rng = np.random.default_rng(zlib.crc32(op.key.encode()))
    if op.row.family in ROTATIONS:
        return rotations.inputs(op, rng, LANES)
    if op.row.name in WHOLE_MATRICES:
        matrices = rng.integers(-2, 3, (LANES, *op.params[0].shape)).astype(np.float64)
        return [matrices * (1 + rng.integers(0, 2, (LANES, 1, 1)))]
    if op.row.name == "cast" and op.result.scalar.is_float:
        # of most integers the bits are those of subnormal floats
        bits = np.array(FLOATS, dtype=op.result.name).view(op.params[0].name)
        return [bits.astype(_STORAGE[op.params[0].scalar.kind])]
    if len(op.params) <= 2 and all(isinstance(p, Scalar) for p in op.params):
        columns = zip(*product(*(_LISTS[p.scalar.kind] for p in op.params)), strict=True)
        return [np.array(c, dtype=_STORAGE[p.scalar.kind]) for c, p in zip(columns, op.params, strict=True)]
    return [_drawn(rng, dtype) for dtype in op.params]


def _drawn(rng: np.random.Generator, dtype: Value) -> Array:
    values = np.array(_LISTS[dtype.scalar.kind], dtype=_STORAGE[dtype.scalar.kind])
    drawn = values[rng.integers(0, len(values), (LANES, *dtype.shape))]
    if dtype.scalar.is_float:
        half = LANES // 2
        drawn[:half] = np.array(FINITE)[rng.integers(0, len(FINITE), (half, *dtype.shape))]
    return drawn


def _outside(values: Array) -> Array:
    return (values < -(2**31)) | (values > 2**31 - 1)


def undefined_lanes(op: Op, args: list[Array]) -> Array:
    """The lanes in which C++ leaves the result undefined."""
    lanes = len(args[0]) if args else 1
    name = op.row.name
    if name == "quat_from_euler":
        return np.any([(axis < 0) | (axis > 2) for axis in args[1:]], axis=0)
    if name in ("int", "int32") and op.params[0].scalar.is_float:
        return ~((args[0] > -(2**31) - 1.0) & (args[0] < 2.0**31))
    if name == "uint32" and op.params[0].scalar.is_float:
        return ~((args[0] > -1.0) & (args[0] < 2.0**32))
    if op.row.family != "integer" or not args:
        return np.zeros(lanes, dtype=bool)
    if op.params[0] == UINT32:
        if name in ("lshift", "rshift"):
            return args[1] > 31
        return args[1] == 0 if name in ("div", "mod", "floordiv") else np.zeros(lanes, dtype=bool)
    if name in ("lshift", "rshift"):
        return (args[1] < 0) | (args[1] > 31)
    if name in ("div", "mod", "floordiv"):
        return (args[1] == 0) | ((args[0] == -(2**31)) & (args[1] == -1))
    return _outside(expected(op, args))


def evaluate(op: Op, args: list[Array]) -> Sampled:
    n = Arithmetic(len(args[0]) if args else LANES)
    n.ulp = op.row.accuracy.on("cpu")
    n.kind, n.result, n.result_shape = op.kind, op.result.scalar, op.result.shape
    sampled = [Sampled(a[None], p.scalar) for a, p in zip(args, op.params, strict=True)]
    return op.row.meaning(n, *sampled)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with np.errstate(all="ignore"):
        yield


# -- claims --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("op", CORE, ids=[op.key for op in CORE])
def test_meaning_agrees_with_numpy(op: Op) -> None:
    args = inputs(op)
    defined = ~undefined_lanes(op, args)
    args = [a[defined] for a in args]
    out, want = evaluate(op, args), expected(op, args)
    assert out.kind == op.result.scalar
    assert out.shape == op.result.shape
    lanes = len(args[0]) if args else max(out.data.shape[1], len(want))
    want = np.broadcast_to(want, (lanes, *op.result.shape))
    data = np.broadcast_to(out.data, (out.data.shape[0], *want.shape))
    if out.kind.is_float:
        _assert_floats_agree(op, args, out, data, want)
    else:
        assert out.exact
        # which NaN it is depends on the machine
        unstable = np.isnan(args[0]) if op.row.name == "cast" else np.zeros(lanes, dtype=bool)
        assert (unstable == (False if out.unstable is None else out.unstable)).all()
        assert out.kind != BOOL or data.dtype == np.bool_
        wrong = np.argwhere((data[0] != want) & ~unstable)
        assert not len(wrong), _first(op, args, wrong, data[0], want)


def _assert_floats_agree(op: Op, args: list[Array], out: Sampled, data: Array, want: Array) -> None:
    want = want.astype(np.float64)
    got, rounded = data[min(1, len(data) - 1)], _single(want)
    width = data.max(axis=0) - data.min(axis=0)
    # the formulas above are good to far less than an ulp of float32; the ulp is for the final rounding
    slack = np.spacing(np.abs(rounded).astype(np.float32)).astype(np.float64)
    agree = (np.abs(got - want) <= width + slack) | (got == rounded) | (np.isnan(got) & np.isnan(want))
    if out.exact:
        agree = (got == rounded) | (np.isnan(got) & np.isnan(want))
        if op.row.name not in SIGN_OF_ZERO_FREE and op.row.family not in ROTATIONS:
            agree &= (got != 0) | (np.signbit(got) == np.signbit(want))
    unstable = np.zeros(want.shape, dtype=bool)
    if out.unstable is not None:
        unstable = np.broadcast_to(out.unstable, want.shape)
    wrong = np.argwhere(~agree & ~unstable)
    assert not len(wrong), _first(op, args, wrong, got, want)
    # of exact arguments only subnormal results, and what loses all digits to cancellation, may be unstable
    assert unstable.mean() < 0.2


def _first(op: Op, args: list[Array], wrong: Array, got: Array, want: Array) -> str:
    at = tuple(wrong[0])
    given = ", ".join(str(a[at[0]].tolist()) for a in args)
    return f"{op.key} of {given}: component {at[1:]} is {got[at]}, not {want[at]} ({len(wrong)} such)"


_CHECKED = ("add", "sub", "mul", "div", "mod", "floordiv", "neg", "abs")
_PARTIAL = [op for op in CORE if op.params and undefined_lanes(op, inputs(op)).any()]


@pytest.mark.parametrize("op", _PARTIAL, ids=[op.key for op in _PARTIAL])
def test_undefined_arguments_are_refused(op: Op) -> None:
    args = inputs(op)
    for lane in np.flatnonzero(undefined_lanes(op, args)):
        with pytest.raises(Undefined):
            evaluate(op, [a[lane : lane + 1] for a in args])


def test_undefined_operations_are_those_of_cpp() -> None:
    names = {op.row.name for op in _PARTIAL}
    assert names == {*_CHECKED, "lshift", "rshift", "int", "int32", "uint32", "quat_from_euler"}


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("name", ["inverse", "inverse_approx"])
def test_inverse_of_a_matrix_with_nan(name: str, size: int) -> None:
    # Warp asks `det > 0 or det < 0` for 2x2 and 4x4, `det != 0` for 3x3
    matrix = np.eye(size)[None]
    matrix[0, 0, 0] = np.nan
    out = evaluate(OPS[f"{name}(mat{size}{size})"], [matrix])
    want = np.nan if size == 3 else 0.0
    np.testing.assert_array_equal(out.data[-1], np.full((1, size, size), want))


@pytest.mark.parametrize("size", [2, 3, 4])
def test_inverse_and_determinant_of_ordinary_matrices(size: int) -> None:
    rng = np.random.default_rng(size)
    matrices = _single(rng.uniform(-3, 3, (LANES, size, size)))
    matrices = matrices[np.abs(np.linalg.det(matrices)) > 0.1]
    for name, of in (("inverse", np.linalg.inv), ("determinant", np.linalg.det)):
        out = evaluate(OPS[f"{name}(mat{size}{size})"], [matrices])
        # the nominal sample is not rounded, except for the cofactors of the 4x4 inverse
        np.testing.assert_allclose(out.data[0], of(matrices), rtol=1e-3 if size == 4 else 1e-9, atol=1e-9)
        assert out.unstable is None


@pytest.mark.parametrize("length", [2, 3, 4])
@pytest.mark.parametrize("name", ["dot", "length_sq"])
def test_products_of_negative_zeros_sum_as_in_warp(name: str, length: int) -> None:
    # the general loop, which vec4 takes, starts from +0.0; vec2 and vec3 have their own code without it
    negative = np.full((1, length), -0.0)
    op = OPS[f"dot(vec{length},vec{length})"] if name == "dot" else OPS[f"length_sq(vec{length})"]
    out = evaluate(op, [negative, np.ones((1, length))] if name == "dot" else [negative])
    assert np.signbit(out.data[0, 0]) == (name == "dot" and length != 4)


# -- what has no second meaning as a formula: rotations of which the result is known ------------------------------


@pytest.mark.parametrize("name", ["quat_from_matrix(mat33)", "quat_from_matrix(mat44)", "transform_from_matrix(mat44)"])
def test_a_rotation_matrix_gives_its_quaternion(name: str) -> None:
    op, turns = OPS[name], rotations.EXACT
    size = op.params[0].shape[0]
    matrices = np.zeros((len(turns), size, size))
    matrices[:, :3, :3] = rotations.matrix(turns)
    out = evaluate(op, [matrices]).data[0][:, -4:]
    # q and -q are one rotation
    np.testing.assert_allclose(np.abs(np.einsum("li,li->l", out, turns)), 1.0, atol=1e-12)


@pytest.mark.parametrize("t", [0.0, 0.25, 0.5, 1.0])
def test_slerp_goes_the_shorter_way_at_a_constant_speed(t: float) -> None:
    first, second = (np.array(each) for each in zip(*product(rotations.EXACT, repeat=2), strict=True))
    cosine = np.einsum("li,li->l", first, second)
    # opposite ones have no shorter way, and where the real part is zero it jumps
    kept = np.abs(cosine) > 0.1
    first, second, cosine = first[kept], second[kept], cosine[kept]
    out = evaluate(OPS["quat_slerp(quat,quat,float32)"], [first, second, np.full(len(first), t)]).data[0]
    angle = np.arccos(np.minimum(np.abs(cosine), 1.0))
    np.testing.assert_allclose(np.einsum("li,li->l", out, first), np.cos(t * angle), atol=1e-7)
    np.testing.assert_allclose(np.einsum("li,li->l", out, second) * np.sign(cosine), np.cos((1 - t) * angle), atol=1e-7)


def test_axis_and_angle_are_those_of_the_rotation() -> None:
    rng = np.random.default_rng(1)
    axis = rng.normal(size=(LANES, 3))
    axis /= np.linalg.norm(axis, axis=1)[:, None]
    angle = rng.uniform(0.1, 3.1, LANES)
    turn = rotations.about(axis, angle)
    op = OPS["quat_to_axis_angle(quat)"]
    for q in (turn, -turn):
        n = Arithmetic(LANES)
        n.ulp, n.kind = op.row.accuracy.on("cpu"), op.kind
        found, by = op.row.meaning(n, Sampled(q[None], FLOAT32))
        np.testing.assert_allclose(found.data[0], axis, atol=1e-6)
        np.testing.assert_allclose(by.data[0], angle, atol=1e-6)


@pytest.mark.parametrize(
    "axes", [axes for axes in product(range(3), repeat=3) if axes[0] != axes[1] != axes[2]], ids=str
)
def test_euler_angles_turn_about_their_axes_one_after_the_other(axes: tuple[int, int, int]) -> None:
    i, j, k = axes
    rng = np.random.default_rng(2)
    turns = rng.normal(size=(LANES, 4))
    turns /= np.linalg.norm(turns, axis=1)[:, None]
    numbers = [np.full(LANES, axis) for axis in axes]
    angles = evaluate(OPS["quat_to_euler(quat,int32,int32,int32)"], [turns, *numbers]).data[0]
    # where the last axis is the first one, its angle is in the place of the third
    last = k if i != k else 3 - i - j
    again = rotations.turned(
        rotations.turned(rotations.euler(k, angles[:, last]), rotations.euler(j, angles[:, j])),
        rotations.euler(i, angles[:, i]),
    )
    # near the ends of the second angle, digits are lost
    assert np.quantile(np.abs(np.abs(np.einsum("li,li->l", again, turns)) - 1), 0.95) < 1e-5
    if i != k:
        back = evaluate(OPS["quat_from_euler(vec3,int32,int32,int32)"], [angles, *numbers]).data[0]
        np.testing.assert_allclose(back, again, atol=1e-6)


def test_axes_out_of_range_are_refused() -> None:
    for axis in (-1, 3):
        with pytest.raises(Undefined):
            evaluate(
                OPS["quat_to_euler(quat,int32,int32,int32)"], [np.ones((1, 4)), *(np.array([a]) for a in (0, axis, 2))]
            )


def test_a_matrix_is_taken_apart_into_what_it_is_composed_of() -> None:
    turns = rotations.EXACT
    rng = np.random.default_rng(3)
    place, scale = rng.integers(-9, 9, (len(turns), 3)), rng.integers(1, 5, (len(turns), 3))
    columns = rotations.matrix(turns) * scale[:, None, :]
    whole = np.zeros((len(turns), 4, 4))
    whole[:, :3, :3], whole[:, :3, 3], whole[:, 3, 3] = columns, place, 1.0
    n = Arithmetic(len(turns))
    n.kind = FLOAT32
    where, turn, size = OPS["transform_decompose(mat44)"].row.meaning(n, Sampled(whole[None], FLOAT32))
    np.testing.assert_array_equal(where.data[0], place)
    np.testing.assert_allclose(size.data[0], scale, rtol=1e-6)
    np.testing.assert_allclose(np.abs(np.einsum("li,li->l", turn.data[0], turns)), 1.0, atol=1e-6)
