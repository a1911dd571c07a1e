"""Programs over `a`, `b`, `out` and `ks`, run backward in one lane: what Warp gives as the gradient of `a`.

There a = [2, 3, 4] and n = 3, and what is stored to the first element of `out` has the adjoint 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.batch import parameters
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Struct, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Expr,
    For,
    Function,
    Kernel,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Stmt,
    walk,
)
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.launch import launch_backward
from kernelfuzz.toolchain.parameters import Argument
from kernelfuzz.toolchain.runtime import initialize

Body = tuple[Stmt, ...]

I, J, K, N = (Name(name, INT32) for name in "ijkn")  # noqa: E741
S, T, X, Y = (Name(name, FLOAT32) for name in "stxy")
V, W = Name("v", VEC3), Name("w", VEC3)
POINT = Struct("Point", (("x", FLOAT32), ("v", VEC3)))
P = Name("p", POINT)
PX, PV = Member(P, "x", FLOAT32), Member(P, "v", VEC3)
LANE = Assign(I, Apply("tid()", (), INT32))
FLOATS = Array(FLOAT32)
PARAMS = (
    *(Parameter(name, FLOATS) for name in ("a", "b", "out")),
    Parameter("ks", Array(INT32)),
    Parameter("n", INT32),
)


def number(value: float) -> Literal:
    return Literal(value, INT32 if isinstance(value, int) else FLOAT32)


def op(name: str, *args: Expr, result: Value = FLOAT32) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, result)


def mul(left: Expr, right: Expr) -> Apply:
    return op("mul", left, right, result=left.dtype)


def add(left: Expr, right: Expr) -> Apply:
    return op("add", left, right, result=left.dtype)


def same(left: Expr, right: Expr) -> Apply:
    return op("eq", left, right, result=BOOL)


def greater(left: Expr, right: Expr) -> Apply:
    return op("gt", left, right, result=BOOL)


def a(index: Expr | int) -> Load:
    return Load("a", number(index) if isinstance(index, int) else index, FLOAT32)


def changed(target: Expr, name: str, value: Expr) -> Augment:
    return Augment(target, f"{name}({target.dtype.name},{value.dtype.name})", value)


def start(name: Name, value: float) -> Assign:
    made = "float(float32)" if name.dtype == FLOAT32 else "int(int32)"
    return Assign(name, Apply(made, (number(value),), name.dtype))


def loop(*body: Stmt, stop: Expr = N, index: Name = J) -> For:
    return For(index.id, None, stop, None, body)


def component(base: Expr, index: Expr | int) -> Part:
    return Part(base, (number(index) if isinstance(index, int) else index,), FLOAT32)


def function(name: str, body: Body, *params: Parameter, results: tuple[Value, ...] = (FLOAT32,)) -> Function:
    return Function(name, params, body, results)


def values(*names: Name) -> tuple[Parameter, ...]:
    return tuple(Parameter(name.id, name.dtype) for name in names)


OUT, B, KS = Load("out", I, FLOAT32), Load("b", I, FLOAT32), Load("ks", I, INT32)
A_VEC = Apply("vector[vec3](float32,float32,float32)", (a(0), a(1), a(2)), VEC3)
DOT = op("dot", V, V)


def kernel(*body: Stmt, functions: tuple[Function, ...] = (), kernels: tuple[Kernel, ...] = ()) -> Program:
    nodes = [node for part in (*body, *functions) for node in walk(part)]
    structs = (POINT,) if any(getattr(node, "dtype", None) == POINT for node in nodes) else ()
    return Program("kernel", PARAMS, (LANE, *body), functions=functions, kernels=kernels, structs=structs)


@dataclass(frozen=True)
class Gone:
    """What the backward pass left: the gradient of `a`, and whether `b` is what it was before."""

    gradient: npt.NDArray[Any]
    is_left: bool


def gone_back(programs: Mapping[str, Program], work: Path) -> dict[str, Gone]:
    """Builds Programs in a folder, runs each in one lane, and goes back."""
    initialize(work / "cache")
    sources = [Source(f"k{number}", render(program), "kernel") for number, program in enumerate(programs.values())]
    ones = np.ones(4, np.float32)
    found = {}
    with build_batch(sources, BuildOptions(arch=None, optimization_level=0), work) as batch:
        for (name, program), built in zip(programs.items(), batch.results, strict=True):
            assert isinstance(built, Built), (name, built)
            given: list[Argument] = [np.array([2, 3, 4, 0], np.float32), ones, 0 * ones, np.zeros(4, np.int32), 3]
            result = launch_backward(built, 1, parameters(program), given, [0 * ones, 0 * ones, ones, None, None])
            adjoint, before, after = result.adjoints[0], result.arrays[1], result.end[1]
            assert isinstance(adjoint, np.ndarray) and isinstance(before, np.ndarray) and isinstance(after, np.ndarray)
            found[name] = Gone(adjoint[:3], np.array_equal(before, after))
    return found
