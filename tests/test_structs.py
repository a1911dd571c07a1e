"""Structs: what is legal, what is written and read back, and what Warp makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.corpus.operations import operation
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.judging import evaluate, mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    MAT22,
    UINT8,
    UINT64,
    VEC3,
    Array,
    Matrix,
    Quaternion,
    Struct,
    Transformation,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Augment,
    Construct,
    Expr,
    Field,
    For,
    If,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Slice,
    Span,
    Stmt,
    Ternary,
    Zeros,
)
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

INNER = Struct("Inner", (("x", FLOAT32), ("flag", BOOL)))
BODY = Struct("Body", (("pos", VEC3), ("mass", FLOAT32), ("m", MAT22), ("inner", INNER), ("count", INT32)))
AT = Name("i", INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
PARAMS = (Parameter("a", Array(BODY)), Parameter("b", BODY), Parameter("out", Array(BODY)))
P, Q, OUT = Name("p", BODY), Name("q", BODY), Load("out", AT, BODY)
A = Load("a", AT, BODY)
ONE, TWO = Literal(1.0, FLOAT32), Literal(2.0, FLOAT32)
ADD, MUL = "add(float32,float32)", "mul(float32,float32)"


def path(base: Expr, *names: str) -> Expr:
    """`base.inner.x`."""
    for name in names:
        assert isinstance(base.dtype, Struct)
        base = Member(base, name, dict(base.dtype.fields)[name])
    return base


def at(array: str, place: int) -> Load:
    """An element of an array of the lane's own."""
    return Load(array, Literal(place, INT32), BODY)


OWN = Zeros("own", (3,), BODY)


def program(*body: Stmt, structs: tuple[Struct, ...] = (INNER, BODY)) -> Program:
    return Program("kernel", PARAMS, (LANE, *body), structs=structs)


LEGAL: dict[str, tuple[Stmt, ...]] = {
    "copy of an element": (Assign(OUT, A),),
    "copy of a parameter": (Assign(P, Name("b", BODY)), Assign(path(P, "mass"), TWO), Assign(OUT, P)),
    "zeros": (Assign(OUT, Construct((), BODY)),),
    "constructor": (
        Assign(P, A),
        Assign(
            OUT,
            Construct(
                (
                    path(P, "pos"),
                    path(P, "inner", "x"),
                    path(P, "m"),
                    Construct((path(P, "mass"), Literal(True, BOOL)), INNER),
                    AT,
                ),
                BODY,
            ),
        ),
    ),
    "fields swapped by a constructor": (
        Assign(P, A),
        Assign(
            P,
            Construct(
                (
                    path(P, "pos"),
                    path(P, "inner", "x"),
                    path(P, "m"),
                    Construct((path(P, "mass"), path(P, "inner", "flag")), INNER),
                    AT,
                ),
                BODY,
            ),
        ),
        Assign(OUT, P),
    ),
    "a copy is a copy": (
        Assign(P, A),
        Assign(Q, P),
        Augment(path(P, "mass"), ADD, ONE),
        Assign(path(OUT, "mass"), path(Q, "mass")),
        Assign(path(OUT, "inner", "x"), path(P, "mass")),
    ),
    "a nested copy is a copy": (
        Assign(P, A),
        Assign(Name("inner", INNER), path(P, "inner")),
        Augment(path(P, "inner", "x"), MUL, TWO),
        Assign(path(OUT, "inner"), Name("inner", INNER)),
        Assign(path(OUT, "mass"), path(P, "inner", "x")),
    ),
    "parts of fields": (
        Assign(P, A),
        Assign(Field(path(P, "pos"), "y", FLOAT32), ONE),
        Augment(Part(path(P, "m"), (Literal(0, INT32), Literal(1, INT32)), FLOAT32), ADD, TWO),
        Assign(
            Part(path(P, "m"), (Literal(1, INT32),), Vector(2, FLOAT32)),
            Part(path(A, "m"), (Literal(0, INT32),), Vector(2, FLOAT32)),
        ),
        Assign(OUT, P),
    ),
    "parts of fields of elements": (
        Assign(Field(path(OUT, "pos"), "x", FLOAT32), path(A, "mass")),
        Augment(Part(path(OUT, "m"), (Literal(0, INT32), Literal(1, INT32)), FLOAT32), ADD, TWO),
        Augment(path(OUT, "count"), "mul(int32,int32)", Literal(3, INT32)),
        Assign(path(OUT, "inner", "flag"), Apply("lt(float32,float32)", (path(A, "mass"), ONE), BOOL)),
    ),
    "branches": (
        Assign(P, A),
        If(
            Apply("lt(float32,float32)", (path(P, "mass"), ONE), BOOL),
            (Assign(P, Name("b", BODY)),),
            (Assign(path(P, "mass"), TWO),),
        ),
        Assign(OUT, P),
    ),
    "carried by a loop": (
        Assign(P, A),
        For(
            "j",
            None,
            Literal(3, INT32),
            None,
            (Augment(path(P, "mass"), ADD, path(P, "inner", "x")), Assign(path(P, "inner", "x"), path(P, "mass"))),
        ),
        Assign(OUT, P),
    ),
    "ternary": (
        Assign(OUT, Ternary(Apply("lt(float32,float32)", (path(A, "mass"), ONE), BOOL), A, Name("b", BODY), BODY)),
    ),
    "another element": (
        Assign(
            OUT,
            Load(
                "a",
                Apply(
                    "sub(int32,int32)", (Apply("sub(int32,int32)", (Length("a"), Literal(1, INT32)), INT32), AT), INT32
                ),
                BODY,
            ),
        ),
    ),
    "own array, fields": (
        OWN,
        Assign(path(at("own", 1), "mass"), path(A, "mass")),
        Augment(path(at("own", 1), "mass"), ADD, TWO),
        Assign(path(at("own", 0), "inner", "x"), path(at("own", 1), "mass")),
        Assign(Part(path(at("own", 2), "pos"), (Literal(1, INT32),), FLOAT32), path(at("own", 0), "inner", "x")),
        Assign(path(OUT, "pos"), path(at("own", 2), "pos")),
        Assign(path(OUT, "mass"), path(at("own", 1), "mass")),
    ),
    "own array, whole elements": (
        OWN,
        Assign(at("own", 0), A),
        Assign(at("own", 2), at("own", 0)),
        Assign(P, at("own", 2)),
        Assign(path(P, "mass"), TWO),
        Assign(path(at("own", 0), "mass"), path(P, "inner", "x")),
        Assign(OUT, at("own", 2)),
    ),
    "own array, new elements": (
        OWN,
        Assign(at("own", 1), A),
        Assign(at("own", 1), Construct((), BODY)),
        Assign(path(OUT, "mass"), path(at("own", 1), "mass")),
        Assign(path(OUT, "count"), Length("own")),
    ),
    "own array in a loop": (
        For(
            "j",
            None,
            Literal(3, INT32),
            None,
            (
                OWN,
                Augment(path(Load("own", Name("j", INT32), BODY), "mass"), ADD, path(A, "mass")),
                Assign(path(OUT, "mass"), path(at("own", 1), "mass")),
                Assign(path(OUT, "pos"), path(at("own", 1), "pos")),
            ),
        ),
    ),
    "a parameter changed": (Augment(path(Name("b", BODY), "mass"), ADD, path(A, "mass")), Assign(OUT, Name("b", BODY))),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Status, str]]:
    evaluations = []
    for body in LEGAL.values():
        check(program(*body))
        evaluations.append(evaluate(Case(program(*body), Launch(9, 5, False))))
    work = tmp_path_factory.mktemp("structs")
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    outcomes = judge_batch(evaluations, options, work)
    return {
        name: (outcome.verdicts["cpu"].status, f"{outcome.verdicts['cpu']}\n{outcome.source}")
        for name, outcome in zip(LEGAL, outcomes, strict=True)
    }


@pytest.mark.parametrize("name", LEGAL)
def test_warp_and_the_reference_agree(name: str, verdicts: dict[str, tuple[Status, str]]) -> None:
    status, shown = verdicts[name]
    assert status is Status.PASS, shown


@pytest.mark.parametrize("name", LEGAL)
def test_a_program_with_structs_is_read_back_as_it_was(name: str) -> None:
    whole = program(*LEGAL[name])
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


def test_a_feature_says_that_an_own_array_holds_structs() -> None:
    case = Case(program(*LEGAL["own array, fields"]), Launch(9, 5, False))
    assert "own array1 of struct" in case_features(case)


def test_a_struct_is_written_as_people_write_it() -> None:
    text = render(program(*LEGAL["parts of fields"]))
    assert "@wp.struct\nclass Inner:\n    x: wp.float32\n    flag: wp.bool\n" in text
    assert "a: wp.array(dtype=Body), b: Body" in text
    assert "    p.m[0, 1] += 2.0\n" in text
    text = render(program(*LEGAL["own array, whole elements"]))
    assert "    own = wp.zeros(shape=3, dtype=Body)\n    own[0] = a[i]\n    own[2] = own[0]\n" in text


EVERY = Struct(
    "Every",
    (
        ("u", UINT8),
        ("d", FLOAT64),
        ("bf", BFLOAT16),
        ("vbf", Vector(3, BFLOAT16)),
        ("h", FLOAT16),
        ("q", Quaternion(FLOAT32)),
        ("t", Transformation(FLOAT64)),
        ("vb", Vector(3, BOOL)),
        ("m", Matrix(2, 3, UINT8)),
        ("l", UINT64),
        ("inner", INNER),
    ),
)


def test_fields_of_every_dtype_get_there_and_back(tmp_path: Path) -> None:
    params = (
        Parameter("a", Array(EVERY)),
        Parameter("s", EVERY),
        Parameter("out", Array(EVERY)),
        Parameter("out1", Array(EVERY)),
    )
    body = (
        LANE,
        Assign(Load("out", AT, EVERY), Load("a", AT, EVERY)),
        Assign(Load("out1", AT, EVERY), Name("s", EVERY)),
    )
    whole = Program("kernel", params, body, structs=(INNER, EVERY))
    check(whole)
    (outcome,) = judge_batch(
        [evaluate(Case(whole, Launch(9, 3)))],
        BuildOptions(cpu=True, arch=None, backward=False, optimization_level=0),
        tmp_path,
    )
    assert outcome.verdicts["cpu"].status is Status.PASS, outcome.verdicts


HELD = Struct("Held", (("x", FLOAT32),), (("values", Array(FLOAT32)),))

ILL: dict[str, Callable[[], Program]] = {
    "an unknown struct": lambda: program(Assign(OUT, A), structs=(INNER,)),
    "a struct before its field's": lambda: program(Assign(OUT, A), structs=(BODY, INNER)),
    "two of one name": lambda: program(Assign(OUT, A), structs=(INNER, INNER, BODY)),
    "a field that C++ has a word for": lambda: program(
        Assign(OUT, A), structs=(INNER, BODY, Struct("New", (("new", BOOL),)))
    ),
    "a field called rhs": lambda: program(Assign(OUT, A), structs=(INNER, BODY, Struct("New", (("rhs", BOOL),)))),
    "no fields": lambda: program(Assign(OUT, A), structs=(INNER, BODY, Struct("Empty", ()))),
    "no such field": lambda: program(Assign(path(OUT, "mass"), Member(A, "weight", FLOAT32))),
    "too few arguments": lambda: program(Assign(path(OUT, "inner"), Construct((ONE,), INNER))),
    "a product into an element's field": lambda: program(Augment(path(OUT, "mass"), MUL, TWO)),
    "a slice of a field": lambda: program(
        Assign(P, A),
        Assign(
            Slice(path(P, "pos"), (Span(0, 2),), (), Vector(2, FLOAT32)),
            Apply("vector[vec2](float32)", (ONE,), Vector(2, FLOAT32)),
        ),
    ),
    "fields in a tuple that change": lambda: program(
        Assign(P, A),
        AssignMany((Name("x", FLOAT32), Name("y", FLOAT32)), (path(P, "mass"), path(P, "inner", "x"))),
        Assign(path(P, "mass"), Name("y", FLOAT32)),
    ),
    "an own array of an unknown struct": lambda: program(Zeros("own", (2,), INNER), structs=(BODY,)),
    "an own array of structs with arrays": lambda: program(Zeros("own", (2,), HELD), structs=(INNER, BODY, HELD)),
    "another struct": lambda: program(Assign(OUT, path(A, "inner"))),
}


@pytest.mark.parametrize("name", ILL)
def test_what_is_no_legal_use_of_structs_is_refused(name: str) -> None:
    with pytest.raises(IllTyped):
        check(ILL[name]())


@pytest.mark.parametrize(
    "structs",
    [
        [["Struct", "Loop", [["x", "Loop"]]]],
        [["Struct", "lower", [["x", "bool"]]]],
        [["Struct", "A", [["x", "bool"]]], ["Struct", "A", [["x", "int32"]]]],
        [["Struct", "A", []]],
        [["Struct", "A", [["x", "array[bool]"]]]],
        [["Struct", "A", [["x y", "bool"]]]],
        [[f"S{0}"]],
    ],
)
def test_foreign_structs_are_looked_at(structs: object) -> None:
    data = to_json(replace(program(*LEGAL["zeros"]), params=(), structs=()))
    assert isinstance(data, list)
    with pytest.raises(CorruptEntry):
        from_json([*data[:4], [], [], structs])


def test_reduction_takes_a_struct_apart() -> None:
    whole = program(*LEGAL["parts of fields"])
    reduced = reduce_to_feature(Case(whole, Launch(9, 5, False)), "assign Field of Member/=/float").program
    text = render(reduced)
    assert len(reduced.structs) == 1 and len(reduced.structs[0].fields) == 1, text
    # what is about no struct has none
    other = program(
        Assign(P, A),
        Assign(OUT, P),
        Assign(path(OUT, "mass"), Apply(ADD, (path(P, "mass"), path(P, "inner", "x")), FLOAT32)),
    )
    case = Case(other, Launch(9, 5, False))
    assert operation(ADD) in case_features(case)
    assert reduce_to_feature(case, operation(ADD)).program.structs == ()


def test_undefined_behaviour_is_mended_where_it_is() -> None:
    index = Apply("mul(int32,int32)", (AT, Literal(100, INT32)), INT32)
    whole = program(Assign(path(OUT, "mass"), path(Load("a", index, BODY), "mass")))
    found = mended(Case(whole, Launch(9, 5, False))).case.program
    check(found)
    assert "a[wp.clamp(i * 100, 0, 7)].mass" in render(found)
