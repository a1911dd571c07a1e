from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain.build import BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.launch import devices, launch, launch_backward
from kernelfuzz.toolchain.parameters import Parameter

LANES = 67

MIXED = Source(
    "a1",
    """import warp as wp


@wp.kernel
def k(
    a: wp.array(dtype=float),
    v: wp.array(dtype=wp.vec3),
    m: wp.array(dtype=wp.types.matrix(shape=(2, 3), dtype=float)),
    b: wp.array(dtype=wp.bool),
    n: int,
    x: wp.vec2,
    flag: bool,
    h: wp.float16,
    q: wp.types.matrix(shape=(2, 2), dtype=wp.float64),
    w: wp.types.vector(length=5, dtype=wp.int32),
    out: wp.array(dtype=float),
    c: wp.array(dtype=wp.int32),
):
    i = wp.tid()
    if b[i] != flag:
        out[i] = a[i] * float(n) + m[i][1, 2] * v[i][2] + x[1] + float(h) + float(q[0, 1]) + float(w[4])
    c[i] = wp.where(b[i], n, -n)
""",
    "k",
)
PARAMETERS = (
    Parameter("array", "float32"),
    Parameter("array", "float32", (3,)),
    Parameter("array", "float32", (2, 3)),
    Parameter("array", "bool"),
    Parameter("value", "int32"),
    Parameter("value", "float32", (2,)),
    Parameter("value", "bool"),
    Parameter("value", "float16"),
    Parameter("value", "float64", (2, 2)),
    Parameter("value", "int32", (5,)),
    Parameter("array", "float32"),
    Parameter("array", "int32"),
)


def arguments(lanes: int = LANES) -> list[Any]:
    draw = np.random.default_rng(0)
    # small integers, so that every product and sum below is exact
    return [
        draw.integers(-9, 9, lanes).astype(np.float32),
        draw.integers(-9, 9, (lanes, 3)).astype(np.float32),
        draw.integers(-9, 9, (lanes, 2, 3)).astype(np.float32),
        draw.random(lanes) > 0.5,
        3,
        np.array([1.0, 2.0], np.float32),
        False,
        np.float16(0.5),
        np.array([[1.0, 2.0], [3.0, 4.0]]),
        np.arange(5, dtype=np.int32),
        np.full(lanes, -1.0, np.float32),
        np.zeros(lanes, np.int32),
    ]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    options = BuildOptions(optimization_level=0, arch=80 if len(devices()) > 1 else None)
    with build_batch([MIXED], options, tmp_path_factory.mktemp("mixed")) as batch:
        (built,) = batch.results
        assert isinstance(built, Built), built
        yield built


DEVICES = [
    "cpu",
    pytest.param("cuda:0", marks=pytest.mark.skipif("len(devices()) == 1", reason="needs a GPU: none here")),
]


def expected(given: list[Any]) -> npt.NDArray[np.float32]:
    a, v, m, b, n, x, _, h, q, w, out, _ = given
    return np.where(b, a * n + m[:, 1, 2] * v[:, 2] + x[1] + h + q[0, 1] + w[4], out).astype(np.float32)


@pytest.mark.parametrize("device", DEVICES)
def test_every_kind_of_argument_arrives(mixed: Built, device: str) -> None:
    given = arguments()
    after = launch(mixed, LANES, PARAMETERS, given, device=device)
    np.testing.assert_array_equal(after[10], expected(given))
    np.testing.assert_array_equal(after[11], np.where(given[3], 3, -3))
    for parameter, argument, result in zip(PARAMETERS, given, after, strict=True):
        if parameter.kind == "value":
            assert result is None
        else:
            assert result is not None and result.dtype == argument.dtype and result.shape == argument.shape


@pytest.mark.parametrize("device", DEVICES)
def test_the_arguments_stay_as_they_were(mixed: Built, device: str) -> None:
    given, untouched = arguments(), arguments()
    first = launch(mixed, LANES, PARAMETERS, given, device=device)
    second = launch(mixed, LANES, PARAMETERS, given, device=device)
    for one, other in zip(given, untouched, strict=True):
        np.testing.assert_array_equal(one, other)
    assert first[10] is not None and second[10] is not None
    assert not np.shares_memory(first[10], second[10])


@pytest.mark.parametrize("device", DEVICES)
def test_the_backward_kernel_gives_the_adjoints(mixed: Built, device: str) -> None:
    given = arguments()
    seed = np.arange(LANES, dtype=np.float32)
    seeds = [None] * 10 + [seed, None]
    result = launch_backward(mixed, LANES, PARAMETERS, given, seeds, device=device)
    np.testing.assert_array_equal(result.arrays[10], expected(given))
    taken = given[3]
    np.testing.assert_array_equal(result.adjoints[0], np.where(taken, 3 * seed, 0))
    assert result.adjoints[1] is not None
    np.testing.assert_array_equal(result.adjoints[1][:, 2], np.where(taken, given[2][:, 1, 2] * seed, 0))
    assert [adjoint is None for adjoint in result.adjoints] == [each.kind == "value" for each in PARAMETERS]


def test_strided_and_empty_arrays_are_taken(mixed: Built) -> None:
    wide = [
        np.repeat(each, 2, axis=0)[::2] if isinstance(each, np.ndarray) and each.ndim and len(each) == LANES else each
        for each in arguments()
    ]
    np.testing.assert_array_equal(launch(mixed, LANES, PARAMETERS, wide)[10], expected(arguments()))
    empty = launch(mixed, 0, PARAMETERS, arguments(0))
    assert [None if each is None else each.shape[0] for each in empty] == [
        0 if each.kind == "array" else None for each in PARAMETERS
    ]


@pytest.mark.parametrize(
    ("position", "argument", "complaint"),
    [
        (0, np.zeros(LANES), "float64"),
        (1, np.zeros((LANES, 2), np.float32), r"shape \(67, 2\)"),
        (5, np.zeros(3, np.float32), r"shape \(3,\)"),
    ],
)
def test_an_argument_that_does_not_fit_is_refused(mixed: Built, position: int, argument: Any, complaint: str) -> None:
    given = arguments()
    given[position] = argument
    with pytest.raises(UsageError, match=complaint):
        launch(mixed, LANES, PARAMETERS, given)


@pytest.mark.parametrize("device", ["cuda:99", "tpu"])
def test_a_device_that_is_not_here_is_one_clear_line(mixed: Built, device: str) -> None:
    with pytest.raises(UsageError, match=rf"no device '{device}' here \(there is: cpu") as raised:
        launch(mixed, LANES, PARAMETERS, arguments(), device=device)
    assert "\n" not in str(raised.value)


def test_a_program_built_without_backward_says_so(workdir: Path) -> None:
    options = BuildOptions(backward=False, optimization_level=0, arch=None)
    with build_batch([MIXED], options, workdir) as batch:
        (built,) = batch.results
        assert isinstance(built, Built)
        with pytest.raises(UsageError, match="without a backward kernel"):
            launch_backward(built, LANES, PARAMETERS, arguments(), [None] * len(PARAMETERS))
