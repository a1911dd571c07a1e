"""What a GPU leaves open, which the reference allows there and nowhere else.

Each claim is here because a run on a GPU (sm_90, sm_80) once gave something that the reference did not expect.
"""

from __future__ import annotations

import numpy as np
import pytest

from kernelfuzz.backward import backward
from kernelfuzz.cases import Case, Launch
from kernelfuzz.inputs import materialize
from kernelfuzz.lang.cuda import cpu_only
from kernelfuzz.lang.dtypes import BFLOAT16, BOOL, FLOAT16, FLOAT32, FLOAT64, INT32, Array, Matrix, Scalar, Struct
from kernelfuzz.lang.nodes import Apply, Assign, Construct, Literal, Load, Member, Name, Parameter, Program
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled

HOST, GPU = Arithmetic(1), Arithmetic(1, on_gpu=True)


def applied(n: Arithmetic, key: str, *values: object) -> Sampled:
    """An operation of the table on constants, with the accuracy that it has there."""
    op = OPS[key]
    n.ulp, n.kind, n.salt = op.row.accuracy.on("cuda" if n.on_gpu else "cpu", op.kind), op.kind, op.salt
    n.result, n.result_shape = op.result.scalar, op.result.shape
    given = [n.constant(np.asarray(v), dtype.scalar) for v, dtype in zip(values, op.params, strict=True)]
    found = op.row.meaning(n, *given)
    assert isinstance(found, Sampled)
    return found


def width(x: Sampled) -> float:
    """How far the samples of an element are apart, in terms of the largest one."""
    return float((x.data.max(axis=0) - x.data.min(axis=0)).max() / np.abs(x.data).max())


def summed(n: Arithmetic, kind: Scalar) -> set[float]:
    """What a product that is not exact and a sum give in the samples that lie on the grid."""
    n.kind = kind
    x, y, z = (n.constant(value, kind) for value in (1.0078125, 1.0234375, -1.03125))
    samples = n.add(n.mul(x, y), z).data
    return set(samples[min(1, len(samples) - 1) :].ravel().tolist())


def test_products_of_bfloat16_may_be_fused_on_a_gpu() -> None:
    assert summed(HOST, BFLOAT16) == {0.0}
    assert summed(GPU, BFLOAT16) == {0.0, 1.0078125 * 1.0234375 - 1.03125}


def test_products_of_float16_are_rounded_everywhere() -> None:
    assert summed(HOST, FLOAT16) == summed(GPU, FLOAT16)


@pytest.mark.parametrize(("op", "wanted"), [("min", True), ("max", False)])
@pytest.mark.parametrize("zeros", [(0.0, -0.0), (-0.0, 0.0)])
def test_a_gpu_orders_the_two_zeros(op: str, wanted: bool, zeros: tuple[float, float]) -> None:
    assert np.signbit(applied(GPU, f"{op}(float32,float32)", *zeros).data).all() == wanted
    assert (np.signbit(applied(HOST, f"{op}(float32,float32)", *zeros).data) == np.signbit(zeros[0])).all()


def test_a_quotient_of_float64_is_approximated_on_a_gpu() -> None:
    assert applied(HOST, "div_approx(float64,float64)", 1.0, 3.0).data.astype(np.float64).min() == 1.0 / 3.0
    assert 1e-6 < width(applied(GPU, "div_approx(float64,float64)", 1.0, 3.0)) < 6e-6


@pytest.mark.parametrize("divisor", [2.0**127, 2.0**-127])
def test_a_quotient_by_what_is_too_large_or_too_small_is_anything(divisor: float) -> None:
    assert applied(HOST, "div_approx(float32,float32)", 1.0, divisor).unstable is None or divisor > 1.0
    unstable = applied(GPU, "div_approx(float32,float32)", 2.0**127, divisor).unstable
    assert unstable is not None
    assert unstable.all()


@pytest.mark.parametrize("kind", [FLOAT32, FLOAT64])
@pytest.mark.parametrize("size", [2, 3, 4])
def test_an_approximate_inverse_is_as_good_as_its_reciprocal(kind: Scalar, size: int) -> None:
    matrix = np.eye(size) * 3.0 + 0.25
    name = Matrix(size, size, kind).name
    exact, approximate = (width(applied(GPU, f"{op}({name})", matrix)) for op in ("inverse", "inverse_approx"))
    # of 4x4 matrices Warp takes the reciprocal in float64, and so the worse one
    gross = kind == FLOAT64 or size == 4
    assert approximate > exact
    assert (approximate > 1e-6) == gross


def test_small_arguments_of_erfcinv_have_a_value_on_a_gpu() -> None:
    assert np.isinf(applied(HOST, "erfcinv(float32)", 1e-30).data).any()
    assert np.allclose(applied(GPU, "erfcinv(float32)", 1e-30).data.astype(float), 8.14862)
    assert not np.signbit(applied(GPU, "erfcinv(float32)", 1.0).data).any()


def test_what_an_algorithm_gives_is_never_exact_on_a_gpu() -> None:
    """An eigenvector's component was once the same however the matrix was moved."""
    for n in (HOST, GPU):
        (found,) = n.replayed(lambda m: (np.ones_like(m),), n.constant(np.eye(3), FLOAT32))
        assert (width(found) > 0) == n.on_gpu


def test_a_struct_with_a_matrix_of_bool_is_for_the_cpu_alone() -> None:
    flags = Matrix(2, 2, BOOL)
    made = Struct("Work", (("count", INT32), ("on", flags)))
    i, work = Name("i", INT32), Name("w", made)
    whole = Program(
        "update",
        (Parameter("out", Array(INT32)),),
        (
            Assign(i, Apply("tid()", (), INT32)),
            Assign(work, Construct((), made)),
            Assign(Load("out", i, INT32), Member(work, "count", INT32)),
        ),
        structs=(made,),
    )
    plain = Struct("Work", (("count", INT32),))
    assert cpu_only(whole)
    assert not cpu_only(
        Program(
            "update",
            whole.params,
            (whole.body[0], Assign(Load("out", i, INT32), Literal(1, INT32))),
            structs=(plain,),
        )
    )


def test_what_atan2_gives_back_of_nan_is_open_on_a_gpu() -> None:
    lane = Name("i", INT32)
    value = Apply("atan2(float32,float32)", (Load("a", lane, FLOAT32), Literal(0.1, FLOAT32)), FLOAT32)
    body = (Assign(lane, Apply("tid()", (), INT32)), Assign(Load("out", lane, FLOAT32), value))
    case = Case(Program("kernel", (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32))), body), Launch())
    inputs = materialize(case.program, case.launch)
    inputs.arrays["a"][5] = np.nan
    host, gpu = (backward(case, inputs, device).expected["a"] for device in ("cpu", "cuda"))
    unknown = np.isnan(inputs.arrays["a"])
    assert not host.unstable[unknown].any() and (host.data[:, unknown] == 0).all()
    assert gpu.unstable.tolist() == (host.unstable | unknown).tolist()
