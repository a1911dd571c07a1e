"""The translation and the rotation of a transformation by name, read and assigned to: Warp is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    Array,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Cell,
    Construct,
    Expr,
    Field,
    For,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Stmt,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.serialize import dumps, loads
from kernelfuzz.oracle import Status
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

I = Name("i", INT32)  # noqa: E741
FLOATS = (FLOAT32, FLOAT64, FLOAT16)


def call(name: str, *args: Expr) -> Apply:
    key = f"{name}({','.join(arg.dtype.name for arg in args)})"
    return Apply(key, args, OPS[key].result)


def part(base: Expr, name: str) -> Field:
    scalar = base.dtype.scalar
    return Field(base, name, Vector(3, scalar) if name == "p" else Quaternion(scalar))


def forms(kind: Scalar) -> Program:
    """Reads of names, elements and expressions; stores to names, parameters and elements, plain and augmented."""
    whole, vector, turn = Transformation(kind), Vector(3, kind), Quaternion(kind)
    t, u, b = Name("t", whole), Name("u", whole), Name("b", vector)
    pose, v, q = Load("pose", I, whole), Load("v", I, vector), Load("q", I, turn)
    grid = Cell("grid", (Literal(0, INT32), I), whole)
    start = Name("start", whole)
    body: tuple[Stmt, ...] = (
        Assign(I, Apply("tid()", (), INT32)),
        Assign(t, call("mul", pose, start)),
        Assign(u, t),
        Assign(b, part(t, "p")),
        Assign(part(t, "p"), v),
        Assign(part(t, "q"), q),
        Augment(part(u, "p"), f"add({vector.name},{vector.name})", part(t, "p")),
        Augment(part(u, "p"), f"sub({vector.name},{vector.name})", v),
        Augment(part(u, "q"), f"mul({turn.name},{turn.name})", q),
        For("j", None, Literal(3, INT32), None, (Assign(part(start, "p"), call("add", part(start, "p"), b)),)),
        Assign(Load("one", I, whole), t),
        Assign(Load("two", I, whole), u),
        Assign(Load("three", I, whole), start),
        Assign(Load("four", I, vector), call("add", b, call("add", part(call("mul", t, u), "p"), part(pose, "p")))),
        Assign(part(Load("five", I, whole), "p"), v),
        Augment(part(Load("five", I, whole), "q"), f"add({turn.name},{turn.name})", q),
        Assign(part(grid, "q"), Apply(f"mul[@]({turn.name},{turn.name})", (q, part(t, "q")), turn)),
        Augment(part(grid, "p"), f"sub({vector.name},{vector.name})", v),
    )
    arrays = {"pose": whole, "v": vector, "q": turn}
    arrays |= {"one": whole, "two": whole, "three": whole, "four": vector, "five": whole}
    params = [Parameter(name, Array(dtype)) for name, dtype in arrays.items()]
    return Program("kernel", (*params, Parameter("grid", Array(whole, 2)), Parameter("start", whole)), body)


@pytest.fixture(scope="module", autouse=True)
def warp(tmp_path_factory: pytest.TempPathFactory) -> None:
    initialize(tmp_path_factory.mktemp("warp-cache"))


def test_warp_reads_and_assigns_parts_by_name(tmp_path: Path) -> None:
    programs = [forms(kind) for kind in FLOATS]
    found = [evaluate(Case(program, Launch(5, 3, extremes=False))) for program in programs]
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    for outcome in judge_batch(found, options, tmp_path):
        verdict = outcome.verdicts["cpu"]
        assert verdict.status is Status.PASS and verdict.share > 0.9, f"{verdict.reason} {verdict.differences}"


def test_they_are_written_as_people_do_and_survive_json() -> None:
    program = forms(FLOAT32)
    check(program)
    lines = [line.strip() for line in render(program).splitlines()]
    assert {"b = t.p", "t.p = v[i]", "u.q *= q[i]", "five[i].p = v[i]", "grid[0, i].p -= v[i]"} <= {*lines}
    assert "four[i] = b + ((t * u).p + pose[i].p)" in lines and "grid[0, i].q = q[i] @ t.q" in lines
    assert loads(dumps(program)) == program


WHOLE, PLACE = Transformation(FLOAT32), Vector(3, FLOAT32)
T, BODY = Name("t", WHOLE), Struct("Body", (("pose", WHOLE),))
Z = Name("z", BODY)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ((Assign(Field(part(T, "p"), "x", FLOAT32), Literal(1.0, FLOAT32)),), "a part of a part"),
        ((Augment(part(T, "q"), "mul(quat,quat)", part(T, "p")),), "does not take"),
        ((Assign(T, Field(T, "x", FLOAT32)),), "no component 'x'"),
        ((Assign(Name("b", PLACE), Field(part(T, "p"), "p", PLACE)),), "no component 'p'"),
        (
            (Assign(Z, Construct((), BODY)), Assign(part(Member(Z, "pose", WHOLE), "p"), part(T, "p"))),
            "that is a field",
        ),
        ((Augment(part(Load("a", I, WHOLE), "q"), "mul(quat,quat)", part(T, "q")),), "no adjoint"),
    ],
)
def test_what_warp_drops_or_refuses_is_illegal(body: tuple[Stmt, ...], why: str) -> None:
    start = (Assign(I, Apply("tid()", (), INT32)), Assign(T, call("mul", Load("a", I, WHOLE), Load("a", I, WHOLE))))
    end = (Assign(Load("out", I, WHOLE), T),)
    params = (Parameter("a", Array(WHOLE)), Parameter("out", Array(WHOLE)))
    with pytest.raises(IllTyped, match=why):
        check(Program("kernel", params, (*start, *body, *end), structs=(BODY,)))


def test_warp_still_drops_what_is_assigned_to_a_component_of_a_part(tmp_path: Path) -> None:
    # if this fails, such targets can be part of the language
    program = Program(
        "kernel",
        (Parameter("a", Array(WHOLE)), Parameter("out", Array(WHOLE))),
        (
            Assign(I, Apply("tid()", (), INT32)),
            Assign(T, call("mul", Load("a", I, WHOLE), Load("a", I, WHOLE))),
            Assign(Field(part(T, "p"), "x", FLOAT32), Literal(64.0, FLOAT32)),
            Assign(Load("out", I, WHOLE), T),
        ),
    )
    found = evaluate(Case(program, Launch(5, 3, extremes=False)))
    options = BuildOptions(cpu=True, arch=None, backward=False, optimization_level=0)
    [outcome] = judge_batch([found], options, tmp_path)
    assert outcome.verdicts["cpu"].status is Status.MISMATCH
