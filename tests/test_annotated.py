"""Functions with several results that say which: `-> tuple[wp.float32, wp.vec3]`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from campaign import programs

from kernelfuzz.campaigns.acting import element, program, shown
from kernelfuzz.campaigns.arity_forms import arity_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32
from kernelfuzz.lang.nodes import Function, Item, Name, Pack, Parameter, Program, Return, together
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render

FORMS = {one.name: one for one in arity_forms() if any(function.annotated for function in one.functions)}
SHOWN = {"call annotated results", "adjoint call annotated results", "grad of function with annotated results"}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    warp_agrees(FORMS, backward)


def test_they_are_written_behind_the_parameters_and_read_back() -> None:
    assert any("(x: wp.float32, y: wp.float32) -> tuple[wp.float32, wp.vec3]:" in render(one) for one in FORMS.values())
    assert any("-> tuple[Point, wp.float32]:" in render(one) for one in FORMS.values())
    for one in FORMS.values():
        assert from_json(json.loads(json.dumps(to_json(one)))) == one


def test_they_are_shown_and_reduced() -> None:
    cases = [Case(one, standard_launch(one)) for one in FORMS.values()]
    assert set().union(*map(case_features, cases)) >= SHOWN
    begin = next(case for case in cases if "call annotated results" in case_features(case))
    for feature, stays in (("call annotated results", True), ("call several", False)):
        reduced = reduce_to_feature(begin, feature)
        assert [function.annotated for function in reduced.program.functions] == [stays]


@pytest.mark.parametrize("changes", [{"results": (FLOAT32,)}, {"results": (FLOAT32, FLOAT32), "generic": ("x",)}])
def test_one_result_is_written_as_it_is_and_a_generic_function_has_none(changes: dict[str, tuple[object, ...]]) -> None:
    x = Name("x", FLOAT32)
    values = (x,) * len(changes["results"])
    function = Function("f", (Parameter("x", FLOAT32),), (Return(values),), (FLOAT32,), annotated=True)
    with pytest.raises(IllTyped, match="says what its results are"):
        check(program("kernel", (), replace(function, **changes)))  # type: ignore[arg-type]  # fields of a function


def test_what_returns_a_variable_is_not_annotated() -> None:
    x = Name("x", FLOAT32)
    body = (Pack("t", (x, x)), Return((Item("t", None, together((FLOAT32, FLOAT32))),)))
    function = Function("f", (Parameter("x", FLOAT32),), body, (FLOAT32, FLOAT32))
    check(program("kernel", (shown(element("a")),), function))
    with pytest.raises(IllTyped, match="returns a tuple"):
        check(program("kernel", (shown(element("a")),), replace(function, annotated=True)))


def test_they_are_drawn() -> None:
    several = [f for each in programs(1200) for f in each.functions if len(f.results) > 1]
    assert 0.2 < sum(function.annotated for function in several) / len(several) < 0.7
