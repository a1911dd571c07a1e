"""Structs go to Warp as records of NumPy and as instances: both ways hand over the same bits."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import ml_dtypes
import numpy as np
import numpy.typing as npt
import pytest

from kernelfuzz.toolchain import structs
from kernelfuzz.toolchain.parameters import Parameter
from kernelfuzz.toolchain.runtime import warp

NUMBERS = ("bool", "int8", "uint16", "int64", "uint64", "float16", "bfloat16", "float32", "float64")
COUNT = 5


def _value(scalar: str, shape: tuple[int, ...] = (), family: Any = "") -> Parameter:
    return Parameter("value", scalar, shape, family)


def _type(leaf: Parameter) -> Any:
    wp = warp()
    scalar = getattr(wp, leaf.scalar)
    if leaf.family:
        return getattr(wp.types, leaf.family)(dtype=scalar)
    if not leaf.shape:
        return scalar
    return wp.types.vector(*leaf.shape, dtype=scalar) if len(leaf.shape) == 1 else wp.types.matrix(leaf.shape, scalar)


def _struct(name: str, fields: tuple[tuple[str, Any], ...]) -> Any:
    made = type(name, (), {"__annotations__": dict(fields), "__module__": __name__})
    return warp().struct(made)


def _dtype(scalar: str) -> npt.DTypeLike:
    return ml_dtypes.bfloat16 if scalar == "bfloat16" else scalar


def _values(leaf: Parameter) -> npt.NDArray[Any]:
    """Numbers of every kind: of floats NaN, infinities, both zeros, subnormal ones and the largest."""
    dtype = np.dtype(_dtype(leaf.scalar))
    if leaf.scalar == "bool":
        some: list[Any] = [True, False, True]
    elif leaf.scalar.startswith(("int", "uint")):
        some = [np.iinfo(dtype).max, np.iinfo(dtype).min, 3]
    else:
        info: Any = ml_dtypes.finfo(dtype)
        some = [np.nan, -np.inf, -0.0, info.max, info.smallest_subnormal, 0.1]
    size = COUNT * int(np.prod(leaf.shape, dtype=int))
    return np.resize(np.array(some, dtype=dtype), size).reshape(COUNT, *leaf.shape)


@pytest.mark.parametrize("scalar", NUMBERS)
def test_an_array_of_instances_is_the_array_of_records(scalar: str) -> None:
    leaves = [("number", _value(scalar)), ("vector", _value(scalar, (3,))), ("matrix", _value(scalar, (2, 3)))]
    if scalar.startswith("float"):
        leaves += [("turn", _value(scalar, (4,), "quaternion")), ("pose", _value(scalar, (7,), "transformation"))]
    inner = _struct("Inner", tuple((name, _type(leaf)) for name, leaf in leaves))
    outer = _struct("Outer", (("first", _type(leaves[0][1])), ("inner", inner), ("last", _type(leaves[1][1]))))
    within = Parameter("value", "Inner", fields=tuple(leaves))
    fields = (("first", leaves[0][1]), ("inner", within), ("last", leaves[1][1]))
    parameter, kind = Parameter("array", "Outer", fields=fields), SimpleNamespace(dtype=outer)
    given = [_values(leaf) for _, leaf in structs.leaves(parameter)]
    records, instances = (way.array(parameter, kind, given, "cpu") for way in (structs.RECORDS, structs.INSTANCES))
    assert records.numpy().tobytes() == instances.numpy().tobytes()
    for way in (structs.RECORDS, structs.INSTANCES):
        found = way.fields(parameter, instances)
        assert [each.dtype for each in found] == [each.dtype for each in given]
        assert [each.tobytes() for each in found] == [each.tobytes() for each in given]


def test_an_array_without_elements_is_one_of_instances_too() -> None:
    outer = _struct("Empty", (("x", warp().float32),))
    parameter, kind = (
        Parameter("array", "Empty", fields=(("x", _value("float32")),)),
        SimpleNamespace(dtype=outer),
    )
    made = structs.INSTANCES.array(parameter, kind, [np.zeros(0, np.float32)], "cpu")
    assert made.size == 0
    assert [each.shape for each in structs.INSTANCES.fields(parameter, made)] == [(0,)]
