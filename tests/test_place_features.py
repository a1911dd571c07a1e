"""Families of places: each has a form, and is not shown where one of it is missing, or decides nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from kernelfuzz.campaigns.element_forms import element_forms
from kernelfuzz.campaigns.end_forms import end_forms
from kernelfuzz.campaigns.index_forms import index_forms
from kernelfuzz.campaigns.operand_forms import operand_forms
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers, place_forms
from kernelfuzz.campaigns.returned_forms import returned_forms
from kernelfuzz.campaigns.view_forms import view_forms
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus import assigned, augmented, ends, index_dtypes, operands, several, views
from kernelfuzz.corpus.features import judged_features, possible_features
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import mended, standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, UINT32, VEC3, Array, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Cell,
    Construct,
    Expr,
    Literal,
    Load,
    Name,
    Part,
    Program,
    SampleCdf,
    Slice,
    Span,
    Stmt,
    View,
    replaced,
    targets_of,
    walk,
    walk_paths,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.reference.evaluate import run
from kernelfuzz.relaunch import relaunches

FAMILIES = {
    **{**assigned.FAMILIES, **augmented.FAMILIES, **views.FAMILIES},
    **{**ends.FAMILIES, **several.FAMILIES, **operands.FAMILIES, **index_dtypes.FAMILIES},
}
ALONE = {
    *("search cdf", "search float32 between", "search float64", "search int64"),
    *(f"draw behind {OPS[key].row.name}" for key in operands.draws()),
    "adjoint construct of used values",
    "adjoint field stored over",
    *(f"adjoint all results of {row}" for row in ("quat_to_axis_angle", "transform_decompose")),
}


@cache
def forms() -> dict[str, Program]:
    """For each feature the first form that shows it."""
    found: dict[str, Program] = {}
    first = (*place_forms(), *view_forms(), *index_forms())
    for program in (*first, *element_forms(), *end_forms(), *operand_forms(), *returned_forms()):
        for feature in shown(program):
            found.setdefault(feature, mended(Case(program, standard_launch(program))).case.program)
    return found


def shown(program: Program) -> frozenset[str]:
    check(program)
    return judged_features(mended(Case(program, standard_launch(program)))) & (FAMILIES.keys() | ALONE)


def test_each_family_has_a_form() -> None:
    assert forms().keys() == FAMILIES.keys() | ALONE
    assert all(len(program.body) <= 21 for program in forms().values())


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
        "elements in place of int16",
        "elements in place of float vector",
        "elements in place of array2",
        "adjoint elements in place, sub",
        "indices of matrix, read",
        "adjoint indices of array, read",
        "indices of array, stored",
        "indices of array, added up",
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
    if isinstance(statement, Atomic | AtomicCell | AssignMany | Augment):
        return True
    # (by a dtype of its own)
    loads = [node for node in walk(statement) if isinstance(node, Load)]
    if any(load.index.dtype != INT32 or load.array.startswith("by_") for load in loads):
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


def test_what_an_element_held_before_is_its_arrays_own() -> None:
    feature = "elements in place of uint8"
    change = forms()[feature].body[1]
    assert isinstance(change, Augment) and isinstance(change.target, Load)
    assert not changed(feature, 1, Assign(change.target, at("other", change.target.dtype)), change)
    # a number alone is as good as any other
    assert not changed(feature, 1, replace(change, value=Literal(1, change.target.dtype.scalar)))


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


def at_index(feature: str, *index: int) -> tuple[int, Augment]:
    """The statement of a feature's form that changes a component by these numbers first, and where it stands."""
    for place, each in enumerate(forms()[feature].body):
        if isinstance(each, Augment) and isinstance(each.target, Part) and each.target.indices == numbers(*index):
            return place, each
    raise AssertionError(index)


def moved(change: Augment, *index: int) -> Augment:
    assert isinstance(change.target, Part)
    return replace(change, target=replace(change.target, indices=numbers(*index)))


def test_the_first_component_is_one_of_its_own() -> None:
    for feature in (
        "components of local vector, bits",
        "components of element row, bits",
        "components of field quaternion",
    ):
        place, change = at_index(feature, 0)
        assert not changed(feature, place, moved(change, 2))


def test_an_index_from_the_end_is_wanted_along_each_axis() -> None:
    for feature in ("adjoint negative indices of array3, stored", "negative indices of indexedarray4, stored"):
        stores = [n for n, each in enumerate(forms()[feature].body) if isinstance(getattr(each, "target", None), Cell)]
        assert len(stores) == int(feature[-9])
        for place in stores:
            store = forms()[feature].body[place]
            assert isinstance(store, Assign) and isinstance(store.target, Cell)
            assert not changed(feature, place)
            first = replace(store.target, indices=(LANE, *numbers(*(1,) * (len(store.target.indices) - 1))))
            assert not changed(feature, place, replace(store, target=first))


def test_an_axis_without_a_list_shows_nothing_of_a_view() -> None:
    feature, body, reads = "negative views of indexedarray3", [], []
    for count in (1, 2):
        body.append(View(f"row{count}", "w", numbers(*(-1,) * count)))
        last = numbers(*(-2,) * (3 - count))
        reads.append(Cell("row1", last, FLOAT32) if count == 1 else Load("row2", last[0], FLOAT32))
    end = Assign(at("out", FLOAT32), call("sub", *reads))
    program = kernel("kernel", *body, end, arrays={"w": Array(FLOAT32, 3, True)})
    assert feature in possible_features(program)
    found = set()
    for seed in range(12):
        evaluation = mended(Case(program, Launch(67, seed)))
        listed = all(each is not None for each in evaluation.inputs.indices["w"])
        assert (feature in judged_features(evaluation)) == listed
        found.add(listed)
    assert found == {False, True}


def test_one_way_to_change_a_value_may_undo_the_other() -> None:
    feature = "slices of vector, bits"
    program = forms()[feature]
    k, other = (at(array, Vector(3, INT32)) for array in ("k_bit_or", "k_bit_xor"))
    places = [n for n, each in enumerate(program.body) if isinstance(each, Augment) and each.value == other]
    assert len(places) == 3
    for place in places:
        change = program.body[place]
        assert isinstance(change, Augment)
        assert not changed(feature, place, replace(change, value=k))


def test_a_run_stops_before_the_end() -> None:
    feature = "slices of vector, bits"
    place, change = next((n, s) for n, s in enumerate(forms()[feature].body) if isinstance(s, Augment))
    assert isinstance(change.target, Slice) and change.target.spans == (Span(2, 5),)
    assert changed(feature, place, replace(change, target=replace(change.target, spans=(Span(1, 4),))))
    assert not changed(feature, place, replace(change, target=replace(change.target, spans=(Span(5, None),))))


def test_a_component_of_a_matrix_is_not_its_own_counterpart() -> None:
    feature = "components of local matrix, bits"
    place, change = at_index(feature, -2, 2)
    assert changed(feature, place, moved(change, -1, 2))
    assert not changed(feature, place, moved(change, -1, 1))


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
