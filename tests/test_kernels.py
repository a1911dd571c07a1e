"""Kernels generic over dtype: what is legal, how they are written, and that Warp gives the code of their dtypes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from campaign import MANY, programs

from kernelfuzz import evaluate, render
from kernelfuzz.batch import judge_batch, source_of
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Matrix, Quaternion, Struct, Value, Vector, parse_value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Call,
    Expr,
    Function,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
)
from kernelfuzz.lang.serialize import dumps, identity, loads
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.toolchain.build import BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.runtime import initialize

I = Name("i", INT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
VEC3, VEC5D, HALF = Vector(3, FLOAT32), parse_value("vec5d"), parse_value("float16")
QUAT, MAT23 = Quaternion(FLOAT32), Matrix(2, 3, FLOAT32)
POINT = Struct("Point", (("pos", VEC3), ("mass", FLOAT32)))


def own(array: str, dtype: Value) -> Load:
    return Load(array, I, dtype)


def twice(dtype: Value) -> Program:
    """`out[i] = a[i] + a[i]`."""
    a = own("a", dtype)
    total = Apply(f"add({dtype.name},{dtype.name})", (a, a), dtype)
    params = (Parameter("a", Array(dtype)), Parameter("out", Array(dtype)))
    return Program("double", params, (LANE, Assign(own("out", dtype), total)), generic=("a", "out"))


def scaled() -> Program:
    """A vector of an array by a value, in a function and with an atomic."""
    s, x = Name("s", FLOAT32), Name("x", VEC3)
    value: Expr = Call("scale", (own("a", VEC3), s), (), VEC3)
    body = (LANE, Assign(own("out", VEC3), value), Atomic("add", "acc", I, own("a", VEC3)))
    params = (
        Parameter("a", Array(VEC3)),
        Parameter("s", FLOAT32),
        Parameter("out", Array(VEC3)),
        Parameter("acc", Array(VEC3)),
    )
    given = (Parameter("x", VEC3), Parameter("s", FLOAT32))
    product = Apply("mul(vec3,float32)", (x, s), VEC3)
    scale = Function("scale", given, (Return((product,)),), (VEC3,), generic=("x", "s"))
    return Program("push", params, body, functions=(scale,), generic=("a", "s", "out", "acc"))


def structs() -> Program:
    """A parameter and an array of structs, both annotated `Any`."""
    mass = Member(Name("p", POINT), "mass", FLOAT32)
    value = Apply("mul(vec3,float32)", (Member(own("points", POINT), "pos", VEC3), mass), VEC3)
    params = (Parameter("points", Array(POINT)), Parameter("p", POINT), Parameter("out", Array(VEC3)))
    return Program("weigh", params, (LANE, Assign(own("out", VEC3), value)), structs=(POINT,), generic=("points", "p"))


PROGRAMS = {
    **{dtype.name: twice(dtype) for dtype in (FLOAT32, HALF, VEC3, VEC5D, MAT23, QUAT)},
    "value": scaled(),
    "structs": structs(),
    "some": replace(twice(VEC3), generic=("out",)),
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kernels")
    initialize(folder / "cache")
    return folder


def test_warp_and_the_reference_agree(work: Path) -> None:
    for program in PROGRAMS.values():
        check(program)
    options = BuildOptions(arch=None, backward=False, optimization_level=0)
    judged = judge_batch([evaluate(Case(one, Launch())) for one in PROGRAMS.values()], options, work)
    assert {name: one.status for name, one in zip(PROGRAMS, judged, strict=True) if one.status != Status.PASS} == {}


def _without_comments(code: object) -> str:
    return re.sub(r"//[^\n]*|\\n *//.*?\\n", "", repr(code).replace("\\n", "\n"))


def test_the_code_is_that_of_the_kernel_with_its_dtypes_written_out(work: Path) -> None:
    def sources() -> Iterator[Source]:
        for program in PROGRAMS.values():
            for one in (program, replace(program, generic=())):
                yield source_of(evaluate(Case(one, Launch())))

    with build_batch(list(sources()), BuildOptions(optimization_level=0), work) as batch:
        for generic, plain in zip(batch.results[::2], batch.results[1::2], strict=True):
            assert isinstance(generic, Built) and isinstance(plain, Built)
            assert generic.code.keys() == plain.code.keys() == {"cpu", "cuda"}
            for target, code in generic.code.items():
                assert _without_comments(code) == _without_comments(plain.code[target])


def test_it_is_written_as_people_write_it() -> None:
    text = render(PROGRAMS["value"])
    assert text.startswith("from typing import Any\nimport warp as wp\n")
    assert "def push(a: wp.array(dtype=Any), s: Any, out: wp.array(dtype=Any), acc: wp.array(dtype=Any)):\n" in text
    assert text.endswith(
        '\n\n\nwp.overload(push, {"a": wp.array(dtype=wp.vec3), "s": wp.float32, "out": wp.array(dtype=wp.vec3), '
        '"acc": wp.array(dtype=wp.vec3)})\n'
    )


def test_a_program_without_one_is_written_as_before() -> None:
    plain = replace(twice(VEC3), generic=())
    # as it was before there were generic kernels
    assert identity(Case(plain, Launch())) == "6d334988c633b122"
    generic = twice(VEC3)
    assert loads(dumps(generic)) == generic


def test_what_is_generic_is_a_parameter() -> None:
    with pytest.raises(IllTyped, match="what is generic is a parameter"):
        check(replace(twice(VEC3), generic=("b",)))
    with pytest.raises(CorruptEntry, match="generic"):
        loads(dumps(twice(VEC3)).replace('"a","out"]]', '"a","Out()"]]'))


def test_a_program_is_reduced_to_what_is_generic() -> None:
    def wanted(one: Program) -> bool:
        return "generic array of vector" in case_features(Case(one, Launch()))

    reduced = reduce_program(scaled(), wanted)
    assert reduced.generic
    assert render(reduced).partition("@wp.kernel\n")[2] == (
        "def kernel(a: wp.array(dtype=wp.vec2), out: wp.array(dtype=Any)):\n"
        "    i = wp.tid()\n"
        "    out[i] = a[i]\n"
        '\n\nwp.overload(kernel, {"out": wp.array(dtype=wp.vec2)})\n'
    )
    assert reduce_program(scaled(), lambda one: bool(case_features(Case(one, Launch())))).generic == ()


def test_programs_are_generic_now_and_then() -> None:
    assert any(one.generic for one in programs(MANY))
