"""What a GPU leaves open, which the reference allows there and nowhere else.

Each claim is here because a run on a GPU (sm_90, sm_80) once gave something that the reference did not expect.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from kernelfuzz.backward import backward
from kernelfuzz.cases import Case, Launch
from kernelfuzz.inputs import materialize
from kernelfuzz.lang.cuda import adds_to_own, cpu_only, goes_back_to_own
from kernelfuzz.lang.dtypes import BFLOAT16, BOOL, FLOAT16, FLOAT32, FLOAT64, INT32, Array, Matrix, Scalar, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Call,
    Construct,
    Function,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    Window,
    Zeros,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.evaluate import run
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
    passes = [backward(case, inputs, device) for device in ("cpu", "cuda")]
    host, gpu = (each.expected["a"] for each in passes)
    unknown = np.isnan(inputs.arrays["a"])
    assert not host.unstable[unknown].any() and (host.data[:, unknown] == passes[0].before["a"][unknown]).all()
    assert gpu.unstable.tolist() == (host.unstable | unknown).tolist()


@pytest.mark.parametrize(("kind", "large"), [(FLOAT32, 3e38), (FLOAT64, 1.5e308)])
def test_half_of_a_product_that_overflows_is_anything_on_a_gpu(kind: Scalar, large: float) -> None:
    """ptxas puts a factor 0.5 behind a product of float32 into it: (3e38 * 1.5) * 0.5 was finite."""
    for n in (HOST, GPU):
        n.kind = kind
        third, half, two = (n.constant(factor, kind) for factor in (1 / 3, 0.5, 2.0))
        finite, infinite = (n.mul(n.constant(large, kind), n.constant(factor, kind)) for factor in (1.0, 1.5))
        folded = n.on_gpu and kind == FLOAT32
        for found in (n.mul(infinite, half), n.mul(half, infinite), n.div(infinite, two)):
            assert (found.unstable is not None and bool(found.unstable.all())) == folded
        for found in (infinite, n.mul(finite, half), n.mul(infinite, third), n.mul(infinite, two)):
            assert found.unstable is None or not found.unstable.any()
        assert np.isinf(n.mul(infinite, third).data).all()


SUBNORMAL = 1e-40


def changed(statement: Stmt, made: tuple[Stmt, ...] = ()) -> Program:
    """A kernel that changes `out`, or makes an array of its own and changes that."""
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    return Program("kernel", params, (Assign(I, Apply("tid()", (), INT32)), *made, statement))


I = Name("i", INT32)  # noqa: E741 - as in Programs
ADDED = Load("a", I, FLOAT32)
SUMS = {
    "augmented": Augment(Load("out", I, FLOAT32), "sub(float32,float32)", ADDED),
    "atomic": Atomic("add", "out", I, ADDED),
    "old": Assign(Load("out", I, FLOAT32), AtomicOld("add", "out", I, (ADDED,), FLOAT32)),
}


@pytest.mark.parametrize("name", ["augmented", "atomic"])
def test_an_atomic_sum_of_a_gpu_may_lose_what_is_subnormal(name: str) -> None:
    case = Case(changed(SUMS[name]), Launch())
    inputs = materialize(case.program, case.launch)
    inputs.arrays["a"][:] = 1.0
    inputs.arrays["out"][:] = 0.0
    inputs.arrays["a"][3] = SUBNORMAL
    inputs.arrays["out"][5] = SUBNORMAL
    for device in ("cpu", "cuda"):
        unstable = run(case.program, inputs, case.launch.dim, device)["out"].unstable  # type: ignore[arg-type]  # one of both
        (found,) = np.nonzero(unstable)
        # (a sum that is subnormal is not always judged on the CPU)
        assert set(found) == {3, 5} if device == "cuda" else set(found) <= {3}


ZEROS = Zeros("own", (4,), FLOAT32)
OWN = Load("own", Literal(1, INT32), FLOAT32)


@pytest.mark.parametrize(
    ("program", "adds", "goes_back"),
    [
        *[(changed(statement), False, False) for statement in SUMS.values()],
        (changed(Assign(Load("out", I, FLOAT32), OWN), (ZEROS,)), False, True),
        (changed(Augment(OWN, "add(float32,float32)", ADDED), (ZEROS,)), True, True),
        (changed(Atomic("add", "part", I, ADDED), (ZEROS, Window("part", "own", (Span(),)))), True, True),
        (changed(SUMS["atomic"], (ZEROS,)), False, True),
        (changed(SUMS["augmented"], (Zeros("own", (2,), INT32),)), False, False),
    ],
)
def test_what_adds_to_an_array_of_its_own_is_known(program: Program, adds: bool, goes_back: bool) -> None:
    """docs/findings/local_atomic.md: on a GPU it may end the process."""
    assert (adds_to_own(program), goes_back_to_own(program)) == (adds, goes_back)


def test_an_array_of_its_own_may_be_an_argument() -> None:
    values = Array(FLOAT32)
    added = Atomic("add", "values", Literal(0, INT32), Literal(1.0, FLOAT32))
    more = Function("more", (Parameter("values", values),), (added, Return((Literal(1.0, FLOAT32),))), (FLOAT32,))
    for array in ("own", "out"):
        call = Call("more", (ArrayArgument(array, values),), (), FLOAT32)
        program = replace(changed(Assign(Load("out", I, FLOAT32), call), (ZEROS,)), functions=(more,))
        assert adds_to_own(program) == (array == "own")
