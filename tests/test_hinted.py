"""Generic functions that say what numbers they take: `x: wp.Float`; Warp is the judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from campaign import programs

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BFLOAT16, BOOL, FLOAT16, FLOAT32, FLOAT64, INT32, INT64, UINT8, VEC3, Array, Scalar
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Call,
    Expr,
    Function,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
)
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render


def twice(scalar: Scalar, also: tuple[Scalar, ...] = ()) -> Program:
    """A function of a number, called with others as well."""
    x = Name("x", scalar)
    function = Function(
        "twice",
        (Parameter("x", scalar),),
        (Return((call("add", x, x),)),),
        (scalar,),
        generic=("x",),
        also=also,
        hinted=True,
    )
    stores = [
        Assign(at(f"out{number}", each), Call("twice", (at(f"a{number}", each),), (), each))
        for number, each in enumerate((scalar, *also))
    ]
    return replace(kernel(f"twice_{'_'.join(each.name for each in (scalar, *also))}", *stores), functions=(function,))


def first(scalar: Scalar) -> Program:
    """A function of an array of numbers, and of one that is not generic."""
    read = Load("a", Name("k", INT32), scalar)
    function = Function(
        "first",
        (Parameter("a", Array(scalar)), Parameter("k", INT32)),
        (Return((read,)),),
        (scalar,),
        generic=("a",),
        hinted=True,
    )
    stored = Assign(at("out", scalar), Call("first", (ArrayArgument("a0", Array(scalar)), LANE), (), scalar))
    made = kernel(f"first_{scalar.name}", stored, arrays={"a0": Array(scalar)})
    return replace(made, functions=(function,))


def through(scalar: Scalar, hinted: tuple[bool, bool], given: Callable[[Name], Expr] = lambda x: x) -> Program:
    """A function of a number gives it, or what is computed from it, to another one: which of the two are hinted."""
    x = Name("x", scalar)
    inner = Function("inner", (Parameter("x", scalar),), (Return((call("add", x, x),)),), (scalar,), generic=("x",))
    handed = Return((Call("inner", (given(x),), (), scalar),))
    outer = replace(inner, name="outer", body=(handed,), hinted=hinted[1])
    stored = Assign(at("out", scalar), Call("outer", (at("a", scalar),), (), scalar))
    made = kernel(f"through_{scalar.name}", stored)
    return replace(made, functions=(replace(inner, hinted=hinted[0]), outer))


PROGRAMS = {
    made.name: made
    for made in (
        *map(twice, (FLOAT16, BFLOAT16, FLOAT32, FLOAT64, INT32, INT64, UINT8)),
        *(twice(FLOAT32, (FLOAT64,)), twice(INT32, (INT64,)), twice(FLOAT32, (INT32,))),
        *map(first, (FLOAT32, INT64)),
        *(through(FLOAT32, (True, True)), through(INT32, (True, False))),
        replace(through(FLOAT32, (False, True), lambda x: call("mul", x, x)), name="through_computed"),
    )
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    warp_agrees(PROGRAMS, backward)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("twice_bfloat16", "def twice(x: wp.Float):"),
        ("twice_uint8", "def twice(x: wp.Int):"),
        ("twice_float32_int32", "def twice(x: wp.Scalar):"),
        ("first_int64", "def first(a: wp.array(dtype=wp.Int), k: wp.int32):"),
    ],
)
def test_they_are_written_and_read_back(name: str, text: str) -> None:
    program = PROGRAMS[name]
    assert text in render(program) and "Any" not in render(program)
    assert from_json(to_json(program)) == program


@pytest.mark.parametrize("dtype", [VEC3, BOOL])
def test_of_what_is_no_number_nothing_is_said(dtype: object) -> None:
    function = Function(
        "f",
        (Parameter("x", dtype),),  # type: ignore[arg-type]  # a dtype
        (Return((Literal(1.0, FLOAT32),)),),
        (FLOAT32,),
        generic=("x",),
    )
    made = replace(kernel("kernel", Assign(at("out", FLOAT32), at("a", FLOAT32))), functions=(function,))
    check(made)
    with pytest.raises(IllTyped, match="generic number"):
        check(replace(made, functions=(replace(function, hinted=True),)))


def test_what_is_one_is_handed_on_to_no_function_of_anything() -> None:
    check(through(FLOAT32, (False, False)))
    with pytest.raises(IllTyped, match="takes anything"):
        check(through(FLOAT32, (False, True)))


def test_they_are_shown_and_reduced() -> None:
    case = Case(PROGRAMS["twice_float32"], standard_launch(PROGRAMS["twice_float32"]))
    feature = "call parameters that are Float"
    assert feature in case_features(case)
    for wanted, stays in ((feature, True), ("call one", False)):
        assert [each.hinted for each in reduce_to_feature(case, wanted).program.functions] in (
            [stays],
            [] if stays else [False],
        )


def test_they_are_drawn() -> None:
    drawn = [each for program in programs(1200) for each in program.functions]
    assert any(function.hinted for function in drawn)
