"""Families of places: each has a form, and is not shown where one of it is missing, or decides nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers, place_forms
from kernelfuzz.campaigns.view_forms import view_forms
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus import assigned, several, views
from kernelfuzz.corpus.features import judged_features, possible_features
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import mended, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, UINT32, VEC3, Array, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    AtomicCell,
    AtomicOld,
    Augment,
    Cell,
    Construct,
    Expr,
    Literal,
    Name,
    Part,
    Program,
    SampleCdf,
    Slice,
    Stmt,
    replaced,
    targets_of,
    walk_paths,
)
from kernelfuzz.reference.evaluate import run
from kernelfuzz.relaunch import relaunches

FAMILIES = {**assigned.FAMILIES, **views.FAMILIES, **several.FAMILIES}
ALONE = {
    *("search cdf", "search float32 between", "search float64", "search int64"),
    "adjoint construct of used values",
    "adjoint field stored over",
    *(f"adjoint all results of {row}" for row in ("quat_to_axis_angle", "transform_decompose")),
}


@cache
def forms() -> dict[str, Program]:
    """For each feature the first form that shows it."""
    found: dict[str, Program] = {}
    for program in (*place_forms(), *view_forms()):
        for feature in shown(program):
            found.setdefault(feature, mended(Case(program, standard_launch(program))).case.program)
    return found


def shown(program: Program) -> frozenset[str]:
    check(program)
    return judged_features(mended(Case(program, standard_launch(program)))) & (FAMILIES.keys() | ALONE)


def test_each_family_has_a_form() -> None:
    assert forms().keys() == FAMILIES.keys() | ALONE
    assert all(len(program.body) <= 18 for program in forms().values())


def test_what_is_shown_is_possible() -> None:
    assert all(feature in possible_features(program) for feature, program in forms().items())


@pytest.mark.parametrize(
    "feature",
    [
        "adjoint slices of vector, sub",
        "slices of vector, bits",
        "adjoint slices of quaternion, =",
        "adjoint slices of transformation, add",
        "slices of transformation, other",
        "adjoint slices of wide matrix, =",
        "lines of matrix, bits",
        "adjoint components of local quaternion",
        "components of element row, bits",
        "components of field matrix",
        "names of local vector",
        "adjoint slices of array2, added up",
        "old of values, bits",
        "adjoint several from each other",
    ],
)
def test_a_family_wants_each_of_its_kind(feature: str) -> None:
    program = forms()[feature]
    members = [statement for statement in program.body if is_member(statement)]
    assert len(members) > 1
    for member in members:
        without = replace(program, body=tuple(each for each in program.body if each is not member))
        assert feature not in shown(without), member


def is_member(statement: Stmt) -> bool:
    """Whether a statement is one of a family: changes a part, adds to a slice, takes what was there before."""
    if isinstance(statement, AtomicCell | AssignMany | Augment):
        return True
    parts = any(isinstance(target, Slice | Part) for target in targets_of(statement))
    return parts or (isinstance(statement, Assign) and isinstance(statement.value, AtomicOld))


def changed(feature: str, number: int, *instead: Stmt) -> bool:
    """Whether the form of a feature still shows it with something else in the place of one of its statements."""
    program = forms()[feature]
    place = number % len(program.body)
    body = (*program.body[:place], *instead, *program.body[place + 1 :])
    params = kernel("kernel", *body[1:]).params
    known = {param.name for param in program.params}
    return feature in shown(
        replace(program, body=body, params=(*program.params, *(p for p in params if p.name not in known)))
    )


P, S = Name("p", Vector(2, FLOAT32)), Name("s", Vector(8, FLOAT32))
X = at("x", FLOAT32)


def test_components_that_are_equal_show_no_order() -> None:
    feature = "adjoint slices of vector, add"
    assert changed(feature, 1, Assign(P, at("other", P.dtype)))
    assert not changed(feature, 1, Assign(P, Apply("vector[vec2](float32)", (X,), P.dtype)))
    assert not changed(feature, 1, Assign(P, Apply("vector[vec2](float32,float32)", (X, X), P.dtype)))
    assert changed(feature, 1, Assign(P, Apply("vector[vec2](float32,float32)", (X, at("y", FLOAT32)), P.dtype)))


def test_what_is_changed_is_stored_as_it_is() -> None:
    feature, stored = "adjoint slices of vector, add", Assign(at("s_out", S.dtype), S)
    assert stored in forms()[feature].body
    place = forms()[feature].body.index(stored)
    assert not changed(feature, place, Assign(at("out", FLOAT32), Part(S, numbers(0), FLOAT32)))
    # what is assigned over is dead
    assert not changed(feature, place, Assign(S, at("s_in", S.dtype)), stored)


def test_the_middle_is_the_same_from_either_end() -> None:
    feature = "components of local row, bits"
    place, change = next(
        (n, s) for n, s in enumerate(forms()[feature].body) if isinstance(s, Augment) and _index(s) < 0
    )
    assert isinstance(change.target, Part) and change.target.base.dtype.shape[0] == 3
    assert not changed(feature, place, replace(change, target=replace(change.target, indices=numbers(-2))))


def _index(change: Augment) -> float:
    assert isinstance(change.target, Part)
    (index,) = change.target.indices
    assert isinstance(index, Literal)
    return index.value


def test_an_element_of_a_slice_is_another_one_if_its_step_is() -> None:
    for feature in ("adjoint slices of array2, read", "adjoint slices of array2, stored"):
        program = forms()[feature]
        first = numbers(0)[0]

        def moved(node: Cell, first: Expr = first) -> Cell:
            return replace(node, indices=tuple(first if isinstance(i, Literal) else i for i in node.indices))

        for path, node in walk_paths(program):
            if isinstance(node, Cell):
                program = replaced(program, path, (moved(node),))
        assert program != forms()[feature]
        assert feature not in shown(program)


def test_a_comparison_with_a_number_is_none_with_an_element() -> None:
    number = AtomicOld("cas", "acc", LANE, (Literal(0.5, FLOAT32), X), FLOAT32)
    assert not changed("old of float32, compared", 1, Assign(at("out", FLOAT32), number))


def test_values_that_do_not_need_each_other_may_be_assigned_one_by_one() -> None:
    v, w = Name("v", VEC3), Name("w", VEC3)
    apart = AssignMany((v, w), (call("neg", v), call("neg", w)))
    assert not changed("adjoint several from each other", 6, apart)


def test_a_field_of_a_new_struct_has_other_uses() -> None:
    feature = "adjoint construct of used values"
    made = [n for n, each in enumerate(forms()[feature].body) if isinstance(getattr(each, "value", None), Construct)]
    assert made == [3]
    assert not changed(feature, -1)


def test_an_atomic_compares_zeros_of_both_signs_and_nan() -> None:
    for scalar in (FLOAT32, FLOAT64):
        program = forms()[f"old of {scalar.name}, compared"]
        own = standard_launch(program)
        zeros = nans = equal = 0
        for launch in relaunches(own, 4):
            arrays = materialize(program, launch).arrays
            held, other = (arrays[name][: launch.dims[0]] for name in ("acc", "a"))
            equal += int((held == other).sum())
            zeros += int(((held == 0) & (other == 0) & (np.signbit(held) != np.signbit(other))).sum())
            nans += int((np.isnan(held) & np.isnan(other)).sum())
            assert (held != other).any()
        assert equal and zeros and nans


def test_on_cuda_floats_are_compared_as_bits() -> None:
    program = forms()["old of float32, compared"]
    launch = next(launch for launch in relaunches(standard_launch(program), 4) if launch.alike)
    inputs = materialize(program, launch)
    on_cpu, on_gpu = (run(program, inputs, launch.dim, device, 1)["acc"] for device in ("cpu", "cuda"))
    assert on_gpu.unstable is not None and on_gpu.unstable.any()
    assert on_cpu.unstable is None or not on_cpu.unstable.any()


def test_draws_from_a_distribution_come_to_both_ends() -> None:
    state = Name("state", UINT32)
    begin = Assign(state, Apply("rand_init(int32,int32)", (at("k", INT32), LANE), UINT32))
    drawn = Assign(at("out", INT32), SampleCdf(state, "sums"))
    program = kernel("kernel", begin, drawn, arrays={"sums": Array(FLOAT32)})
    for seed in range(5):
        launch = Launch(67, seed)
        inputs = materialize(program, launch)
        found = run(program, inputs, launch.dim, "cpu", 1)["out"].data[0][:67]
        assert {0, len(inputs.arrays["sums"]) - 1} <= {int(index) for index in found}


def test_results_of_an_operation_count_by_themselves() -> None:
    found = {feature for program in view_forms() for feature in possible_features(program) if "result " in feature[:7]}
    wanted = {"svd3": 3, "svd2": 3, "qr3": 2, "eig3": 2, "quat_to_axis_angle": 2, "transform_decompose": 3}
    assert found == {f"result {n} of {name}" for name, count in wanted.items() for n in range(1, count + 1)}
