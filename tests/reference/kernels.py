"""Programs written by hand, tersely: `i` is the lane, `a` a float array whose values the test gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Scalar, Value
from kernelfuzz.lang.nodes import Apply, Assign, Expr, Literal, Load, Name, Parameter, Program, Stmt
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import Device
from kernelfuzz.reference.evaluate import Expected, Inputs, run

LANES = 8
I = Name("i", INT32)  # noqa: E741


def lit(value: bool | int | float) -> Literal:
    return Literal(value, BOOL if type(value) is bool else INT32 if type(value) is int else FLOAT32)


def var(name: str, dtype: Value = INT32) -> Name:
    return Name(name, dtype)


def call(name: str, *args: Expr) -> Apply:
    key = f"{name}({','.join(arg.dtype.name for arg in args)})"
    return Apply(key, args, OPS[key].result)


def let(name: str, value: Expr) -> Assign:
    return Assign(Name(name, value.dtype), value)


def out(value: Expr, name: str = "out", at: Expr = I) -> Assign:
    return Assign(Load(name, at, value.dtype), value)


A = Load("a", I, FLOAT32)
# a with a spread of an ulp or two
BLURRED = call("log", call("exp", A))
UNSURE = call("int", BLURRED)
"""An integer that is uncertain where `a` is one, and the float below or above it in no lane."""


def evaluated(
    *body: Stmt, a: Sequence[float] = (), lanes: int = LANES, device: Device = "cpu", **outputs: Scalar
) -> Mapping[str, Expected]:
    """What the arrays `outputs`, zeros before, must hold after a launch in which `a` holds the numbers given."""
    values = np.resize(np.asarray(a or [1.5], dtype=np.float32), LANES)
    params = [Parameter("a", Array(FLOAT32)), *(Parameter(name, Array(kind)) for name, kind in outputs.items())]
    arrays = {"a": values, **{name: np.zeros(LANES, kind.numpy) for name, kind in outputs.items()}}
    program = Program("k", tuple(params), (let("i", Apply("tid()", (), INT32)), *body))
    return run(program, Inputs(arrays, {}), lanes, device)


def stable(expected: Expected) -> list[bool]:
    return [bool(flag) for flag in ~expected.unstable]


def rounded(expected: Expected) -> list[float]:
    """The values of the sample that rounds every operation."""
    return list(expected.data[min(1, len(expected.data) - 1)].tolist())
