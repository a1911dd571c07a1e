"""Components of vectors and rows of matrices given as several arguments: `f(*v)`, `wp.clamp(x, *v[1:3])`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from campaign import programs

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, MAT33, VEC3, Array, Quaternion, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Call,
    Constant,
    Expr,
    Function,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Stmt,
    walk,
)
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render

AT, V, X = Name("i", INT32), Name("v", VEC3), Name("x", FLOAT32)
LANE, LOCAL = Assign(AT, Apply("tid()", (), INT32)), Assign(V, Load("a", AT, VEC3))
A, B, M, OUT = Load("a", AT, VEC3), Load("b", AT, FLOAT32), Load("m", AT, MAT33), Load("out", AT, FLOAT32)
BODY = Struct("Body", (("pos", VEC3), ("mass", FLOAT32)))
QUAT = Quaternion(FLOAT32)
SCALED = Function(
    "scaled",
    tuple(Parameter(name, FLOAT32) for name in "xyz"),
    (
        Augment(X, "add(float32,float32)", Literal(1.0, FLOAT32)),
        Return((Apply("sub(float32,float32)", (X, Name("z", FLOAT32)), FLOAT32),)),
    ),
    (FLOAT32,),
)


def star(base: Expr, *places: int) -> tuple[Part, ...]:
    dtype = VEC3 if base.dtype == MAT33 else FLOAT32
    return tuple(Part(base, (Literal(place, INT32),), dtype, True) for place in places)


def elements(*places: int) -> tuple[Load, ...]:
    return tuple(Load("b", Literal(place, INT32), FLOAT32, True) for place in places)


def call(op: str, *args: Expr) -> Stmt:
    return Assign(OUT, Apply(op, args, FLOAT32))


CLAMP, MAX = "clamp(float32,float32,float32)", "max(float32,float32)"

NUMBERS = (Literal(0, INT32), Literal(7, INT32))

EACH: dict[str, tuple[str, tuple[Stmt, ...]]] = {
    "whole": ("wp.clamp(*v)", (LOCAL, call(CLAMP, *star(V, 0, 1, 2)))),
    "of an element": ("wp.clamp(*a[i])", (call(CLAMP, *star(A, 0, 1, 2)),)),
    "the end": ("wp.clamp(b[i], *v[1:3])", (LOCAL, call(CLAMP, B, *star(V, 1, 2)))),
    "the beginning": ("wp.clamp(*a[i][:2], b[i])", (call(CLAMP, *star(A, 0, 1), B),)),
    "one": ("wp.max(*v[1:2], b[i])", (LOCAL, call(MAX, *star(V, 1), B))),
    "downwards": ("wp.clamp(*v[::-1])", (LOCAL, call(CLAMP, *star(V, 2, 1, 0)))),
    "two downwards": ("wp.max(*v[1::-1])", (LOCAL, call(MAX, *star(V, 1, 0)))),
    "the last two downwards": ("wp.max(*v[:0:-1])", (LOCAL, call(MAX, *star(V, 2, 1)))),
    "in steps": ("wp.max(*v[::2])", (LOCAL, call(MAX, *star(V, 0, 2)))),
    "in steps downwards": ("wp.max(*v[::-2])", (LOCAL, call(MAX, *star(V, 2, 0)))),
    "two that are none": ("wp.max(*v[1:2], *v[1:2])", (LOCAL, call(MAX, *star(V, 1, 1)))),
    "elements in steps": ("wp.max(*b[1:4:2])", (call(MAX, *elements(1, 3)),)),
    "elements downwards are two": ("wp.max(*b[1:2], *b[:1])", (call(MAX, *elements(1, 0)),)),
    "of two": ("wp.clamp(*v[:2], *a[i][:1])", (LOCAL, call(CLAMP, *star(V, 0, 1), *star(A, 0)))),
    "into a constructor": (
        "q = wp.quat(*v, b[i])",
        (
            LOCAL,
            Assign(Name("q", QUAT), Apply(made_of(QUAT, *(FLOAT32,) * 4), (*star(V, 0, 1, 2), B), QUAT)),
            Augment(Part(Name("q", QUAT), (Literal(0, INT32),), FLOAT32), "add(float32,float32)", B),
            call(CLAMP, *star(Name("q", QUAT), 0, 1, 3)),
        ),
    ),
    "to a function": ("scaled(*v)", (LOCAL, Assign(OUT, Call("scaled", star(V, 0, 1, 2), (), FLOAT32)))),
    "before a keyword": (
        "scaled(*v[:2], z=b[i])",
        (LOCAL, Assign(OUT, Call("scaled", (*star(V, 0, 1), B), ("z",), FLOAT32))),
    ),
    "elements": ("wp.clamp(*b[:3])", (call(CLAMP, *elements(0, 1, 2)),)),
    "elements to a function": (
        "scaled(*b[2:4], *v[:1])",
        (LOCAL, Assign(OUT, Call("scaled", (*elements(2, 3), *star(V, 0)), (), FLOAT32))),
    ),
    "one element": ("wp.max(b[i], *b[5:6])", (call(MAX, B, *elements(5)),)),
    "of an element at a place that is computed": (
        "wp.clamp(*a[wp.clamp(i, 0, 7)])",
        (call(CLAMP, *star(Load("a", Apply("clamp(int32,int32,int32)", (AT, *NUMBERS), INT32), VEC3), 0, 1, 2)),),
    ),
    "rows": ("wp.dot(*m[i][:2])", (call("dot(vec3,vec3)", *star(M, 0, 1)),)),
    "of a field": (
        "wp.clamp(*bodies[i].pos)",
        (call(CLAMP, *star(Member(Load("bodies", AT, BODY), "pos", VEC3), 0, 1, 2)),),
    ),
}


def program(*body: Stmt) -> Program:
    params = [Parameter("a", Array(VEC3)), Parameter("b", Array(FLOAT32)), Parameter("m", Array(MAT33))]
    params += [Parameter("bodies", Array(BODY)), Parameter("out", Array(FLOAT32))]
    return Program("kernel", tuple(params), (LANE, *body), functions=(SCALED,), structs=(BODY,))


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    warp_agrees({name: program(*body) for name, (_, body) in EACH.items()}, backward)


@pytest.mark.parametrize("name", EACH)
def test_it_is_written_with_a_star_and_read_back(name: str) -> None:
    text, body = EACH[name]
    whole = program(*body)
    check(whole)
    assert text in render(whole)
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


def test_what_has_no_star_is_written_as_before() -> None:
    plain = replace(star(V, 1)[0], starred=False)
    whole = program(LOCAL, call(MAX, plain, B))
    assert ["Part", ["Name", "v", "vec3"], [["Literal", 1, "int32"]], "float32"] in _lists(to_json(whole))


def _lists(data: object) -> list[object]:
    found: list[object] = [data]
    for item in data if isinstance(data, list) else []:
        found += _lists(item)
    return found


SUM = Apply("add(vec3,vec3)", (V, V), VEC3)
ILLEGAL: dict[str, tuple[Stmt, ...]] = {
    "an element that is no argument": (Assign(OUT, elements(0)[0]),),
    "an element that is stored to": (Assign(replace(OUT, starred=True), B),),
    "an element at a place that is computed": (call(MAX, replace(B, starred=True), B),),
    "an element from the end": (call(MAX, *elements(-1), B),),
    "no argument": (LOCAL, Assign(OUT, star(V, 0)[0])),
    "an operand": (LOCAL, call("add(float32,float32)", *star(V, 0, 1))),
    "a keyword": (LOCAL, Assign(OUT, Call("scaled", (B, *star(V, 0, 1)), ("y", "z"), FLOAT32))),
    "from the end": (LOCAL, call(MAX, *star(V, -1, 0))),
    "of what is computed": (LOCAL, call(MAX, *star(SUM, 0, 1))),
    "of a constant": (call(MAX, *star(Name("AXIS", VEC3), 0, 1)),),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_a_star_stands_before_arguments_only(name: str) -> None:
    axis = Constant("AXIS", Apply(made_of(VEC3, FLOAT32), (Literal(0.5, FLOAT32),), VEC3))
    with pytest.raises(IllTyped, match="starred"):
        check(replace(program(*ILLEGAL[name]), constants=(axis,)))


def test_reduction_keeps_a_star_where_it_matters_only() -> None:
    case = Case(program(*EACH["the end"][1]), Launch(seed=5))
    assert "starred vector of Name" in case_features(case)
    kept = reduce_to_feature(case, "starred vector of Name")
    assert any(isinstance(node, Part) and node.starred for node in walk(kept.program))
    gone = reduce_to_feature(case, "op clamp(F, F, F) float32 forward")
    assert not any(isinstance(node, Part) and node.starred for node in walk(gone.program))


@pytest.mark.parametrize("name", ["whole", "of an element", "of a field"])
def test_that_it_is_all_of_a_value_is_shown(name: str) -> None:
    assert "starred whole vector" in case_features(Case(program(*EACH[name][1]), Launch(seed=5)))


def test_what_is_part_of_a_value_or_in_another_order_is_no_whole() -> None:
    # (one component of what a function is given is not read)
    for name in ("the end", "downwards", "in steps", "of two", "rows", "to a function"):
        shown = case_features(Case(program(*EACH[name][1]), Launch(seed=5)))
        assert not any(feature.startswith("starred whole") for feature in shown)


def test_they_are_drawn() -> None:
    drawn = programs(1200)
    for kind in (Part, Load):
        assert sum(any(isinstance(node, kind) and node.starred for node in walk(each)) for each in drawn) >= 3
