"""Structs with fields that are indexed arrays: what is legal, what is written, what is given; the forms Warp judges."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, strategies as st

from kernelfuzz.campaigns.indexed_field_forms import indexed_field_forms
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.inputs import materialize
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, VEC3, Array, Struct, Transformation
from kernelfuzz.lang.known import INDEXED
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Construct,
    Extent,
    Field,
    Function,
    Given,
    If,
    Kernel,
    Length,
    Literal,
    Load,
    LowerBound,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Span,
    Stmt,
    View,
    Window,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.passes import drop_structs
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.reference.evaluate import record
from kernelfuzz.rendering import render

SEEN, TABLE = Array(FLOAT32, 1, True), Array(FLOAT32, 2, True)
HELD = Struct("Held", (("gain", FLOAT32),), (("x", SEEN), ("t", TABLE)))
ONE = Struct("One", (("gain", FLOAT32),), (("x", SEEN),))
PARAMS = (Parameter("p", HELD), Parameter("seen", SEEN), Parameter("out", Array(FLOAT32)))
AT, ZERO = Name("i", INT32), Literal(0, INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
OUT, X = Load("out", AT, FLOAT32), Load("p.x", AT, FLOAT32)
P, Q, TWO = Name("p", HELD), Name("q", ONE), Literal(2.0, FLOAT32)
NEW = Assign(Q, Construct((), ONE))
GIVEN_ONE = Assign(Q, Construct((), ONE, "given"))
GAIN = Assign(Member(Q, "gain", FLOAT32), TWO)
FORMS = {program.name: program for program in indexed_field_forms()}


def program(*body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    return Program("kernel", PARAMS, (LANE, *body), functions=functions, structs=(HELD, ONE))


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_back_as_it_was(name: str) -> None:
    whole = FORMS[name]
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


@pytest.mark.parametrize("name", FORMS)
def test_canonical_names_mean_the_same(name: str) -> None:
    plain = canonical(FORMS[name])
    check(plain)
    assert canonical(plain) == plain


def test_fields_are_written_as_people_write_them() -> None:
    text = render(program(Assign(OUT, X)))
    assert "    x: wp.indexedarray(dtype=wp.float32)\n    t: wp.indexedarray2d(dtype=wp.float32)\n" in text
    assert "    out[i] = p.x[i]\n" in text


FIRST = Function("first", (Parameter("v", SEEN),), (Return((Load("v", ZERO, FLOAT32),)),), (FLOAT32,))
TAKEN = Function(
    "taken",
    (Parameter("v", SEEN),),
    (NEW, View("q.x", "v", ()), Return((Load("q.x", ZERO, FLOAT32),))),
    (FLOAT32,),
)
LENGTH = Apply("float(int32)", (Length("p.x"),), FLOAT32)
SEARCH = Apply("float(int32)", (LowerBound("p.x", TWO),), FLOAT32)
TWICE = Augment(X, "mul(float32,float32)", TWO)
POSE_OF = Transformation(FLOAT32)
POSES = Struct("Poses", (("gain", FLOAT32),), (("t", Array(POSE_OF, 1, True)),))
POSE = Load("h.t", AT, POSE_OF)


def with_poses(*body: Stmt) -> Program:
    return Program("kernel", (Parameter("h", POSES), *PARAMS[2:]), (LANE, *body), structs=(POSES,))


def test_a_transformation_that_is_seen_is_changed_by_indices() -> None:
    check(with_poses(Assign(Part(POSE, (Literal(6, INT32),), FLOAT32), TWO)))


ILL: dict[str, tuple[Callable[[], Program], str]] = {
    "its length": (lambda: program(Assign(OUT, LENGTH)), "no len of p.x"),
    "a slice": (lambda: program(Window("part", "p.x", (Span(1, 3),))), "no slices"),
    "a test": (lambda: program(If(Given("p.x"), (Assign(OUT, X),))), "not tested"),
    "a search": (lambda: program(Assign(OUT, SEARCH)), "is searched"),
    "a product": (lambda: program(TWICE), "no \\*= on an element of an array that is a field"),
    "another name": (lambda: program(View("v", "p.x", ()), Assign(OUT, Load("v", AT, FLOAT32))), "no backward code"),
    "handed on": (
        lambda: program(Assign(OUT, Call("first", (ArrayArgument("p.x", SEEN),), (), FLOAT32)), functions=(FIRST,)),
        "is indexed, and is handed on",
    ),
    "a part in both arms": (
        lambda: program(If(Given("out"), (View("r", "p.t", (ZERO,)),), (View("r", "p.t", (AT,)),))),
        "a view of an indexed array that was there before",
    ),
    "a part, by name, of a transformation": (
        lambda: with_poses(Assign(Field(POSE, "p", VEC3), Apply("vector[vec3](float32)", (TWO,), VEC3))),
        "no part, by name, of a transformation in an indexed array",
    ),
    "a maximum": (lambda: program(Atomic("max", "p.x", ZERO, TWO)), "cannot build the adjoint of an atomic max"),
    "a minimum": (lambda: program(AtomicCell("min", "p.t", (ZERO, ZERO), TWO)), "the adjoint of an atomic min"),
    "a maximum that is used": (
        lambda: program(Assign(OUT, AtomicOld("max", "p.x", AT, (TWO,), FLOAT32))),
        "the adjoint of an atomic max",
    ),
    "a maximum of a parameter": (lambda: program(Atomic("max", "seen", ZERO, TWO)), "the adjoint of an atomic max"),
    "in a new one, of a field": (lambda: program(NEW, GAIN, View("q.x", "p.x", ())), "no backward code for q.x"),
    "in a new one that is given it, a parameter": (
        lambda: program(GIVEN_ONE, GAIN, View("q.x", "seen", ())),
        "no backward code for q.x",
    ),
    "in a new one, of no list": (lambda: program(NEW, GAIN, View("q.x", "out", ())), "no field of a new struct"),
    "for one that is not indexed": (
        lambda: replace(
            program(Assign(Name("r", PLAIN), Construct((), PLAIN)), View("r.x", "seen", ())),
            structs=(HELD, ONE, PLAIN),
        ),
        "no field of a new struct",
    ),
    "the axis of another rank": (
        lambda: program(Assign(OUT, Apply("float(int32)", (Extent("p.x", 1),), FLOAT32))),
        "has no axis 1",
    ),
}
PLAIN = Struct("Plain", (("gain", FLOAT32),), (("x", Array(FLOAT32)),))


@pytest.mark.parametrize("name", ILL)
def test_what_warp_cannot_build_is_refused(name: str) -> None:
    made, why = ILL[name]
    with pytest.raises(IllTyped, match=why):
        check(made())


def test_an_array_of_structs_is_not_indexed() -> None:
    params = (Parameter("many", Array(PLAIN, 1, True)), *PARAMS[2:])
    whole = Program("kernel", params, (LANE, Assign(OUT, TWO)), structs=(PLAIN,))
    with pytest.raises(IllTyped, match="list of indices"):
        check(whole)


@given(st.integers(0, 2**32 - 1))
def test_lists_of_indices_are_within_what_lies_below(seed: int) -> None:
    inputs = materialize(program(Assign(OUT, X)), Launch(9, seed))
    for name, ndim in (("p.x", 1), ("p.t", 2), ("seen", 1)):
        lists, below = inputs.indices[name], inputs.extents[name]
        assert len(lists) == len(below) == ndim and int(np.prod(below)) == len(inputs.arrays[name])
        for each, extent in zip(lists, below, strict=True):
            assert each is None or (each.min() >= 0 and each.max() < extent)


def seen_twice(whole: Program) -> Iterator[bool]:
    """Of each of many Launches, whether a list of `p.x` has a place twice."""
    for seed in range(40):
        (places,) = materialize(whole, Launch(9, seed)).indices["p.x"]
        assert places is not None
        yield len(set(places.tolist())) < len(places)


READS = Function(
    "reads", (Parameter("s", HELD), Parameter("i", INT32)), (Return((Load("s.x", AT, FLOAT32),)),), (FLOAT32,)
)
ONLY_READ: dict[str, tuple[bool, Program]] = {
    "read": (True, program(Assign(OUT, X))),
    "stored to": (False, program(Assign(X, TWO))),
    "added up": (False, program(Atomic("add", "p.x", ZERO, TWO))),
    "exchanged": (False, program(Assign(OUT, AtomicOld("exch", "p.x", AT, (TWO,), FLOAT32)))),
    "handed on": (False, program(Assign(OUT, Call("reads", (P, AT), (), FLOAT32)), functions=(READS,))),
    "in a new one": (False, program(GIVEN_ONE, GAIN, View("q.x", "p.x", ()), Assign(OUT, Load("q.x", AT, FLOAT32)))),
    "stored to by another kernel": (
        False,
        replace(program(Assign(OUT, X)), kernels=(Kernel("first", (LANE, Assign(X, TWO))),)),
    ),
}


@pytest.mark.parametrize("name", ONLY_READ)
def test_a_place_is_seen_twice_where_it_is_only_read(name: str) -> None:
    may, whole = ONLY_READ[name]
    check(whole)
    assert any(seen_twice(whole)) == may


def test_gradients_are_claimed_but_past_the_known_bug() -> None:
    whole = program(Assign(OUT, Apply("mul(float32,float32)", (X, X), FLOAT32)))
    launch = Launch(9, 5, False)
    inputs = materialize(whole, launch)
    (places,) = inputs.indices["p.x"]
    assert places is not None
    for past, lost in ((frozenset[str](), False), (frozenset({INDEXED}), True)):
        seeds = {"out": np.ones_like(inputs.arrays["out"])}
        found = record(whole, inputs, launch.dim).back(seeds, past)["p.x"]
        assert found.unstable.any() == lost
        if not lost:
            wanted = np.zeros_like(inputs.arrays["p.x"])
            np.add.at(wanted, places[:9], 2 * inputs.arrays["p.x"][places[:9]])
            assert np.allclose(found.data[0], wanted)


def test_features_say_what_is_done_with_them() -> None:
    row = View("row", "p.t", (ZERO,))
    found = case_features(Case(program(row, Assign(X, Load("row", ZERO, FLOAT32))), Launch(9, 5, False)))
    assert {"field indexedarray stored float", "view 1 of indexed field 2"} <= found
    read = case_features(Case(program(Assign(OUT, X)), Launch(9, 5, False)))
    assert {"field indexedarray read float", "read field indexedarray of float"} <= read
    assert not any(word.startswith("field array") for word in found | read)


def test_reduction_has_plain_arrays_where_they_will_do() -> None:
    whole = program(Assign(OUT, X))
    assert any(Array(FLOAT32) in dict(s.arrays).values() for made in drop_structs(whole) for s in made.structs)
    held = reduce_to_feature(Case(whole, Launch(9, 5, False)), "field indexedarray read float").program
    assert [dtype for struct in held.structs for _, dtype in struct.arrays] == [SEEN], render(held)


def test_warp_judges_one_by_the_front_door() -> None:
    import kernelfuzz  # noqa: PLC0415 - what a user does

    found = kernelfuzz.judge(Case(program(Assign(X, TWO), Assign(OUT, Member(P, "gain", FLOAT32))), Launch()))["cpu"]
    assert found.status is Status.PASS
