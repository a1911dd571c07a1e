"""The grids of float dtypes against NumPy's and ml_dtypes' own steps; what arithmetic on each dtype keeps."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    FLOATS,
    INT32,
    INT64,
    INTEGERS,
    SCALARS,
    Scalar,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import SAMPLES, Sampled, storage

Data = npt.NDArray[Any]

WIDER = np.finfo(np.longdouble).nmant > np.finfo(np.float64).nmant


def by_name(value: object) -> str | None:
    return value.name if isinstance(value, Scalar) else None


def spread(kind: Scalar) -> Data:
    """Values of the carrier, of all sizes that `kind` has, most of them between two of its own."""
    rng = np.random.default_rng(kind.bits)
    on = grid(kind)
    exponents = rng.uniform(np.log2(on.tiny) - 3, np.log2(on.huge) - 1, 4000)
    values = np.ldexp(rng.uniform(1, 2, 4000), exponents.astype(int)) * rng.choice([-1.0, 1.0], 4000)
    ties = np.ldexp(rng.integers(1, 64, 500) + 0.5, int(np.log2(on.tiny)))
    return np.concatenate([values, ties, [0.0, 1.0, on.tiny, on.huge]]).astype(on.carrier)


def neighbours(values: Data, kind: Scalar) -> tuple[Data, Data]:
    narrow = values.astype(kind.numpy)
    up, down = (np.nextafter(narrow, kind.numpy.type(end)) for end in (np.inf, -np.inf))
    return down.astype(values.dtype), up.astype(values.dtype)


@pytest.mark.parametrize("kind", FLOATS, ids=by_name)
def test_rounding_is_to_the_nearest_and_stays_there(kind: Scalar) -> None:
    on, values = grid(kind), spread(kind)
    rounded = on.rounded(values)
    assert rounded.dtype == on.carrier
    np.testing.assert_array_equal(on.rounded(rounded), rounded)
    distance = np.abs(rounded - values)
    for side in neighbours(rounded, kind):
        assert (distance <= np.abs(side - values)).all()


@pytest.mark.parametrize("kind", FLOATS, ids=by_name)
def test_spacing_is_the_step_to_the_next_value(kind: Scalar) -> None:
    on = grid(kind)
    size = np.abs(on.rounded(spread(kind)))
    size = size[size < on.huge]
    np.testing.assert_array_equal(on.spacing(size), neighbours(size, kind)[1] - size)
    widest = on.spacing(np.array([on.huge, np.inf], dtype=on.carrier))
    last = neighbours(np.array([on.huge], dtype=on.carrier), kind)[0]
    np.testing.assert_array_equal(widest, np.repeat(on.carrier.type(on.huge) - last, 2))


@pytest.mark.parametrize("kind", FLOATS, ids=by_name)
def test_a_carrier_is_wider(kind: Scalar) -> None:
    if kind == FLOAT64 and not WIDER:
        pytest.skip("longdouble is float64 on this platform")
    assert np.finfo(grid(kind).carrier).nmant >= 10 + np.finfo(np.float16).nmant * (kind.bits == 16)
    third = Arithmetic(1).div(number(1.0, kind), number(3.0, kind)).data
    if third.shape[0] > 1:
        # the nominal sample has digits that the dtype has not
        assert third[0] != grid(kind).rounded(third[:1])[0]
        assert third[1] == grid(kind).rounded(third[:1])[0]


def number(value: float, kind: Scalar) -> Sampled:
    return Sampled(np.array([[value]]).astype(kind.numpy).astype(storage(kind)), kind)


@pytest.mark.parametrize("kind", [FLOAT16, BFLOAT16], ids=by_name)
@pytest.mark.parametrize("name", ["add", "sub", "mul", "div"])
def test_floats_of_16_bits_are_certain(name: str, kind: Scalar) -> None:
    """As in C++, which computes them in float32 and rounds: there is but one result."""
    out = getattr(Arithmetic(1), name)(number(1.1, kind), number(0.7, kind))
    assert out.exact and out.unstable is None
    a, b = (np.array(value).astype(kind.numpy).astype(np.float32) for value in (1.1, 0.7))
    wanted = {"add": a + b, "sub": a - b, "mul": a * b, "div": a / b}[name]
    assert out.data[0, 0] == wanted.astype(kind.numpy).astype(np.float64)


@pytest.mark.parametrize("kind", [FLOAT32, FLOAT64], ids=by_name)
def test_floats_of_more_bits_have_samples(kind: Scalar) -> None:
    out = Arithmetic(1).mul(number(1.1, kind), number(0.7, kind))
    assert out.data.shape[0] == SAMPLES
    assert out.data[1, 0] == kind.numpy.type(1.1) * kind.numpy.type(0.7)


@pytest.mark.parametrize("kind", INTEGERS, ids=by_name)
@pytest.mark.parametrize("name", ["add", "sub", "mul", "neg"])
def test_integers_wrap_around_unless_cpp_says_nothing(name: str, kind: Scalar) -> None:
    low, high = (Sampled(np.array([[value]], dtype=storage(kind)), kind) for value in (kind.lowest, kind.highest))
    one, two = (Sampled(np.array([[value]], dtype=storage(kind)), kind) for value in (1, 2))
    args = {"add": (high, one), "sub": (low, one), "mul": (high, two), "neg": (low,)}[name]
    wanted = {"add": kind.highest + 1, "sub": kind.lowest - 1, "mul": 2 * kind.highest, "neg": -kind.lowest}[name]
    if kind in (INT32, INT64):
        with pytest.raises(Undefined, match="signed overflow"):
            getattr(Arithmetic(1), name)(*args)
        return
    found = int(getattr(Arithmetic(1), name)(*args).data[0, 0])
    assert kind.lowest <= found <= kind.highest
    assert (found - wanted) % 2**kind.bits == 0


@pytest.mark.parametrize("kind", SCALARS, ids=by_name)
def test_casts_are_those_of_numpy(kind: Scalar) -> None:
    """From every scalar that Warp converts, on values that both hold."""
    tried = 0
    for source in SCALARS:
        op = OPS.get(f"{kind.name}({source.name})")
        if op is None:
            # C++ finds bool() of these ambiguous, which the adjoint of the opposite needs
            assert {kind, source} in ({BOOL, FLOAT16}, {BOOL, BFLOAT16})
            continue
        tried += 1
        values = [0, 1, 2, 100] + (
            [-1, -100] if source.kind in ("int", "float") and kind.kind in ("int", "float") else []
        )
        if source.is_float:
            values += [0.5, 1.75, *([-2.5] if kind.kind in ("int", "float") else [])]
        given = np.array(values).astype(source.numpy)
        n = Arithmetic(given.size)
        n.kind, n.result, n.result_shape = op.kind, op.result, ()
        out = op.row.meaning(n, Sampled(given.astype(storage(source))[None], source))
        assert out.kind == kind
        np.testing.assert_array_equal(out.data[-1], given.astype(kind.numpy).astype(storage(kind)))
    assert tried >= len(SCALARS) - 2


@pytest.mark.parametrize(("source", "target"), [(INT64, kind) for kind in INTEGERS if kind.bits < 64], ids=by_name)
def test_integers_are_cut_off_by_a_cast(source: Scalar, target: Scalar) -> None:
    given = np.array([2**40 + 200, -(2**33) - 1, 2**31], dtype=np.int64)
    n = Arithmetic(given.size)
    n.result = target
    out = OPS[f"{target.name}({source.name})"].row.meaning(n, Sampled(given[None], source))
    np.testing.assert_array_equal(out.data[0], given.astype(target.numpy).astype(np.int64))


@pytest.mark.parametrize("kind", INTEGERS, ids=by_name)
def test_a_float_out_of_range_has_no_integer(kind: Scalar) -> None:
    n = Arithmetic(1)
    n.result = kind
    for value in (2.0**kind.bits, float("nan"), -(2.0**70)):
        with pytest.raises(Undefined, match="float to integer out of range"):
            OPS[f"{kind.name}(float64)"].row.meaning(n, number(value, FLOAT64))


@pytest.mark.parametrize("kind", [kind for kind in SCALARS if kind.is_float], ids=lambda kind: kind.name)
def test_no_lane_is_as_well_as_any(kind: Scalar) -> None:
    # a loop in a function that no lane calls
    none = Sampled(np.zeros((3, 0, 3), dtype=storage(kind)), kind)
    assert Arithmetic(1).add(none, none).data.shape == (3, 0, 3)
