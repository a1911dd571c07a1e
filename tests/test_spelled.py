"""Builtins by their names alone and with keywords: what is legal, how it is written, what Warp makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from kernelfuzz.campaigns.spelled_forms import spelled_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import mended, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Literal, Load, Name, Parameter, Program, Static
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.lang.spelled import PARAMETERS
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.registry import overloads

FORMS = {program.name: program for program in spelled_forms()}
LANE, X = Name("i", INT32), Load("a", Name("i", INT32), FLOAT32)
ROUNDED = Apply("round(float32)", (X,), FLOAT32, "python")


def program(value: Apply | Static, name: str = "x") -> Program:
    held = Name(name, value.dtype)
    begin = Assign(LANE, Apply("tid()", (), INT32)), Assign(held, value)
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    return Program("kernel", params, (*begin, Assign(Load("out", LANE, FLOAT32), held)))


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    warp_agrees(FORMS, backward)


@pytest.mark.parametrize("name", FORMS)
def test_it_is_read_back_as_it_was(name: str) -> None:
    check(FORMS[name])
    assert from_json(json.loads(json.dumps(to_json(FORMS[name])))) == FORMS[name]


def test_each_is_shown() -> None:
    shown = set()
    for one in FORMS.values():
        shown |= judged_features(mended(Case(one, standard_launch(one))))
    assert shown >= {f"builtin written {form}" for form in ("python", "named", "keywords")}


def test_they_are_written_so() -> None:
    clamped = Apply("clamp(float32,float32,float32)", (X, Literal(0.0, FLOAT32), Literal(1.0, FLOAT32)), FLOAT32)
    assert "x = wp.clamp(a[i], low=0.0, high=1.0)" in render(program(replace(clamped, form="named")))
    assert "x = wp.clamp(x=a[i], low=0.0, high=1.0)" in render(program(replace(clamped, form="keywords")))
    assert "x = round(a[i])" in render(program(ROUNDED))


def test_what_has_the_name_is_called_instead() -> None:
    check(program(ROUNDED))
    with pytest.raises(IllTyped, match="something else has it"):
        check(program(ROUNDED, "round"))
    with pytest.raises(IllTyped, match="something else has it"):
        check(replace(program(ROUNDED), name="round"))


def test_what_is_not_written_so_is_refused() -> None:
    with pytest.raises(IllTyped, match="is written named"):
        check(program(Apply("tid()", (), INT32, "named")))
    for form, key in (("python", "sin(float32)"), ("named", "round(float32)"), ("keywords", "float(float32)")):
        with pytest.raises(IllTyped, match=f"is written {form}"):
            check(program(Apply(key, (X,), FLOAT32, form)))  # type: ignore[arg-type]  # one of the forms
    static = Static(Apply("abs(float32)", (Literal(2.0, FLOAT32),), FLOAT32, "python"), FLOAT32)
    with pytest.raises(IllTyped, match="by position"):
        check(program(static))


def test_the_parameters_are_called_so_by_warp() -> None:
    """Of each overload that takes as many."""
    known = {op.row.name for op in OPS.values()}
    for name, words in PARAMETERS.items():
        found = [tuple(word for word, _ in each.parameters) for each in overloads() if each.name == name]
        assert {each for each in found if len(each) == len(words)} == {words}, name
        assert name in known
