"""Numbers without their dtype among the arguments of constructors."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, Array, Quaternion, Scalar, Value, Vector
from kernelfuzz.lang.nodes import Apply, Assign, Expr, Literal, Load, Name, Parameter, Program, walk
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.passes import plain_constants
from kernelfuzz.plainness import cost
from kernelfuzz.rendering import render
from tests.campaign import programs

LANE = Name("i", INT32)
X = Load("x", LANE, FLOAT64)


def stores(value: Expr) -> Program:
    """A kernel that stores a value."""
    body = (Assign(LANE, Apply("tid()", (), INT32)), Assign(Load("out", LANE, value.dtype), value))
    return Program("kernel", (Parameter("x", Array(FLOAT64)), Parameter("out", Array(value.dtype))), body)


def made(dtype: Value, *args: Expr) -> Apply:
    """A vector or quaternion of these arguments."""
    word = type(dtype).__name__.lower()
    return Apply(f"{word}[{dtype.name}]({','.join(arg.dtype.name for arg in args)})", args, dtype)


def bare(value: float, dtype: Scalar = FLOAT64) -> Literal:
    return Literal(value, dtype, form="bare")


def whole(value: float, dtype: Scalar = FLOAT64) -> Literal:
    return Literal(value, dtype, form="whole")


def line(program: Program) -> str:
    """What is stored, as it is written."""
    return next(line.split(" = ")[1] for line in render(program).splitlines() if "out[i] = " in line)


VEC3D, VEC3, QUATD = Vector(3, FLOAT64), Vector(3, FLOAT32), Quaternion(FLOAT64)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (made(VEC3D, bare(0.1), X, bare(-2.0)), "wp.vec3d(0.1, x[i], -2.0)"),
        (made(VEC3D, bare(0.1), X, Literal(2.0, FLOAT64)), "wp.vec3d(0.1, x[i], wp.float64(2.0))"),
        (made(VEC3D, whole(1.0), X, whole(-2.0)), "wp.vec3d(1, x[i], -2)"),
        (made(VEC3, *(whole(value, FLOAT32) for value in (0.0, 1.0, 2.0))), "wp.vec3(0, 1, 2)"),
        (made(QUATD, bare(0.5), bare(0.5), X, X), "wp.quatd(0.5, 0.5, x[i], x[i])"),
    ],
)
def test_they_are_written_and_read_back(value: Apply, text: str) -> None:
    program = stores(value)
    check(program)
    assert line(program) == text
    assert from_json(to_json(program)) == program


def test_one_with_its_dtype_is_written_to_json_as_before() -> None:
    assert to_json(stores(Literal(0.5, FLOAT64))) == to_json(stores(replace(bare(0.5), form="plain")))
    assert ["Literal", 0.5, "float64"] in to_json(stores(Literal(0.5, FLOAT64)))[3][1]  # type: ignore[index]


@pytest.mark.parametrize(
    "value",
    [
        bare(0.5),
        whole(1.0),
        Apply("add(float64,float64)", (X, bare(0.5)), FLOAT64),
        Apply("max(float64,float64)", (X, bare(0.5)), FLOAT64),
        made(VEC3D, X, X, whole(0.5)),
        made(VEC3D, X, X, whole(-0.0)),
        made(VEC3D, X, X, whole(2.0**40)),
        made(QUATD, whole(1.0), whole(1.0), X, X),
    ],
)
def test_they_are_refused_where_warp_has_no_dtype_for_them(value: Expr) -> None:
    with pytest.raises(IllTyped):
        check(stores(value))


def test_reduction_gives_them_their_dtype() -> None:
    program = stores(made(VEC3D, bare(0.0), X, X))
    plainer = [each for each in plain_constants(program) if cost(each) < cost(program)]
    assert stores(made(VEC3D, Literal(0.0, FLOAT64), X, X)) in plainer


def test_they_are_drawn_in_every_dtype() -> None:
    drawn = {node for program in programs(1000) for node in walk(program) if isinstance(node, Literal)}
    assert len({node.dtype for node in drawn if node.form == "bare"}) > 5
    assert any(node.form == "whole" for node in drawn)
