"""Every overload that the installed Warp registers has a row for every dtype, a form of the AST, or a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernelfuzz.lang.dtypes import VALUES, Value, parse_value
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.matching import fits, types
from kernelfuzz.lang.ops.missing import FORMS, MISSING, REFUSED, Line, idle, invented, look, uncovered
from kernelfuzz.toolchain.registry import Overload, overloads
from kernelfuzz.toolchain.runtime import initialize


@pytest.fixture(scope="module")
def registered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Overload, ...]:
    initialize(tmp_path_factory.mktemp("warp-cache"))
    return overloads()


def test_every_overload_has_a_row_for_every_dtype_or_a_reason(registered: tuple[Overload, ...]) -> None:
    left = [
        f"{overload.group}: {overload} {' '.join(dtype.name for dtype in look(overload).left)}"
        for overload in uncovered(registered)
    ]
    assert not left, "\n".join(["no row and no reason for", *left])


def test_every_reason_is_needed(registered: tuple[Overload, ...]) -> None:
    assert not idle(registered)


def test_every_row_is_registered(registered: tuple[Overload, ...]) -> None:
    assert not [op.key for op in invented(registered)]


NUMERIC = ("Scalar Math", "Vector Math", "Operators")


@pytest.mark.parametrize("group", NUMERIC)
def test_what_is_left_of_scalars_vectors_and_matrices_cannot_be_built(
    group: str, registered: tuple[Overload, ...]
) -> None:
    """Apart from what is pending: quaternions, transformations, decompositions, arrays."""
    left = {
        str(overload)
        for overload in registered
        if overload.group == group
        and not look(overload).ops
        and not any(word in types(overload) for word in ("quat", "transform", "tile", "array"))
        and overload.name not in ("svd2", "svd3", "qr3", "eig3")
    }
    halves = ("float16", "bfloat16")
    assert left <= {text for half in halves for text in (f"bool(a: {half}) -> bool", f"{half}(a: bool) -> {half}")}


SINC = Overload("sinc", "Scalar Math", (("x", "Float"),), "Float", True, False, True)
VECTORS = "vector(Any, Float)"


@pytest.mark.parametrize(
    "new",
    [
        SINC,
        replace(SINC, parameters=(("x", "float32"),), result="float32"),
        replace(SINC, name="dot", parameters=(("a", "vec3f"), ("b", "mat33f")), result="vec3f"),
        replace(SINC, name="sin", parameters=(("x", VECTORS),), result=VECTORS),
        replace(SINC, name="sin", parameters=(("x", "Scalar"),), result="Scalar"),
        replace(SINC, name="bit_count", parameters=(("x", "vector(Any, Int)"),), result="int32"),
        replace(SINC, name="tid", parameters=(("axis", "int32"),), result="int32"),
        replace(SINC, name="svd3", parameters=(("A", "mat33f"),), result="vec3f"),
        replace(SINC, name="atomic_mul", parameters=(("arr", "array(1, Any)"), ("i", "Int"), ("value", "Any"))),
        replace(SINC, name="new", group="Of Warp 2", parameters=(), result=None),
    ],
    ids=str,
)
def test_a_new_overload_is_named(new: Overload) -> None:
    assert list(uncovered([new])) == [new]


def test_an_overload_that_takes_more_dtypes_than_its_rows_is_named_with_them() -> None:
    found = look(replace(SINC, name="cbrt", parameters=(("x", "Scalar"),), result="Scalar"))
    assert found.ops and not found.known
    assert {dtype.name for dtype in found.left} == {f"{u}int{bits}" for u in ("", "u") for bits in (8, 16, 32, 64)}


def test_dtypes_that_warp_cannot_build_are_refused_with_the_reason(registered: tuple[Overload, ...]) -> None:
    (norm,) = (overload for overload in registered if overload.name == "norm_l1")
    refused = {dtype.scalar.name for dtype, _ in look(norm).refused}
    assert refused == {"float64", "float16", "bfloat16"}
    (trace,) = (overload for overload in registered if overload.name == "trace" and overload.generic)
    assert all(dtype.shape[0] != dtype.shape[1] for dtype, _ in look(trace).refused)


def test_a_reason_that_nothing_needs_is_found(registered: tuple[Overload, ...]) -> None:
    without = [overload for overload in registered if overload.name not in ("print", "printf", "matrix_from_rows")]
    whys = {line.why for line in idle(without)}
    assert whys == {"prints", "needs vectors of one component, which the language has not"}


def test_a_row_that_warp_has_lost_is_found(registered: tuple[Overload, ...]) -> None:
    without = [overload for overload in registered if overload.name != "cbrt"]
    assert {op.key for op in invented(without)} == {key for key in OPS if key.startswith("cbrt(")}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("float32", "float32"),
        ("Float", "float32 float64 float16 bfloat16"),
        ("vec3f", "vec3"),
        ("vec2ub", "vec2ub"),
        ("mat44h", "mat44h"),
        ("spatial_vectorf", "vec6"),
        ("spatial_matrixd", "mat66d"),
        ("quatf", "quat"),
        ("transformd", "transformd"),
        ("quaternion(Float)", "quat quatd quath quatbf"),
        ("transformation(float32)", "transform"),
        ("vector(3, Float)", "vec3 vec3d vec3h vec3bf"),
        ("vector(Any, bool)", "vec2bool vec3bool vec4bool vec5bool vec6bool vec8bool"),
        ("matrix(4, 4, float32)", "mat44"),
        ("array(1, float32)", ""),
        ("tile(Any)", ""),
    ],
)
def test_a_registered_type_fits_these_dtypes(kind: str, names: str) -> None:
    wanted: set[Value] = set(map(parse_value, names.split()))
    assert {dtype for dtype in VALUES if fits(dtype, kind)} == wanted


def test_the_reasons_read_as_reasons() -> None:
    for line in (*FORMS, *MISSING, *REFUSED):
        assert len(line.why.split()) > 1 or line.why in ("prints", "Atomic", "For")
        assert line.names or line.types or line.groups
        assert bool(line.dtypes) == (line in REFUSED)
        assert isinstance(line, Line)


def test_types_are_written_in_one_line() -> None:
    assert types(SINC) == "Float -> Float"
    assert types(replace(SINC, result=None)) == "Float -> ?"
