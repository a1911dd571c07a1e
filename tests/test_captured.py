"""Constants that kernels capture: what is legal, how they are written, and what Warp and the reference make of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.constant_forms import capture_forms
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT16, FLOAT32, INT32, VEC3, Array, Quaternion, Struct, Transformation, Vector
from kernelfuzz.lang.kernels import factories, separate
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Constant,
    Construct,
    For,
    Function,
    Kernel,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
)
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.lang.rename import canonical
from kernelfuzz.oracle import Status
from kernelfuzz.plain_module import plain_module
from kernelfuzz.plainness import cost, tidy
from kernelfuzz.toolchain.build import BuildOptions

I = Name("i", INT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
X, OUT = Load("x", I, FLOAT32), Load("out", I, FLOAT32)
PARAMS = (Parameter("x", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
GAIN, STEPS = Name("GAIN", FLOAT32), Name("STEPS", INT32)
ADDED = Augment(OUT, "add(float32,float32)", Apply("mul(float32,float32)", (X, GAIN), FLOAT32))
BODY = (LANE, For("j", None, STEPS, None, (ADDED,)))


def held(gain: float, steps: int | None = None) -> tuple[Constant, ...]:
    gains = (Constant("GAIN", Literal(gain, FLOAT32)),)
    return gains if steps is None else (Constant("STEPS", Literal(steps, INT32)), *gains)


def scaled(**changes: object) -> Program:
    """Captures both of its constants, one of which is in the module as well."""
    made = Program("scale", PARAMS, BODY, constants=held(7.0), captured=held(0.5, 3))
    return replace(made, **changes)  # type: ignore[arg-type]  # of these fields


def test_a_factory_makes_the_kernel() -> None:
    assert render(scaled()) == (
        "import warp as wp\n\nGAIN = 7.0\n\n\n"
        "def make_scale(STEPS, GAIN):\n"
        "    @wp.kernel\n"
        "    def scale(x: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):\n"
        "        i = wp.tid()\n"
        "        for j in range(STEPS):\n"
        "            out[i] += x[i] * GAIN\n\n"
        "    return scale\n\n\n"
        "scale = make_scale(3, 0.5)\n"
    )


def test_one_factory_makes_kernels_that_differ_in_values_only() -> None:
    several = scaled(kernels=(Kernel("again", BODY, held(0.25, 20)), Kernel("other", (*BODY, ADDED), held(0.25, 3))))
    check(several)
    assert factories(several) == ((0, 1), (2,))
    text = render(several)
    assert "scale = make_scale(3, 0.5)\nagain = make_scale(20, 0.25)\n" in text
    assert text.count("def make_") == 2


def test_what_is_captured_stands_before_the_module() -> None:
    (alone,) = separate(scaled())
    assert {c.name: c.value for c in alone.constants} == {"STEPS": Literal(3, INT32), "GAIN": Literal(0.5, FLOAT32)}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (scaled(captured=(*held(0.5, 3), *held(0.25))), "two constants of one name"),
        (scaled(captured=held(0.5)), "STEPS is read before it is assigned"),
        (scaled(captured=(*held(0.5), Constant("STEPS", Literal(0.5, FLOAT32)))), "is marked int32 and is float32"),
        (scaled(captured=(*held(0.5), Constant("steps", Literal(3, INT32)))), "no name in capitals"),
        (
            scaled(functions=(Function("make_scale", (), (Return((Literal(1, INT32),)),), (INT32,)),)),
            "has the name of something else",
        ),
    ],
)
def test_what_is_refused(wrong: Program, says: str) -> None:
    with pytest.raises(IllTyped, match=says):
        check(wrong)


def test_no_struct_is_captured() -> None:
    frame = Struct("Frame", (("gain", FLOAT32),))
    made = Constant("FRAME", Construct((Literal(0.5, FLOAT32),), frame))
    with pytest.raises(IllTyped, match="captures a struct"):
        check(scaled(structs=(frame,), captured=(*held(0.5, 3), made)))
    with pytest.raises(IllTyped, match="hides a struct"):
        check(scaled(structs=(frame,), constants=(replace(made, name="GAIN"),)))


@pytest.mark.parametrize("program", [scaled(), scaled(kernels=(Kernel("again", BODY, held(0.25, 20)),))])
def test_json_gives_it_back(program: Program) -> None:
    assert loads(dumps(program)) == program


def test_a_program_that_captures_nothing_is_written_as_before() -> None:
    assert "captured" not in dumps(scaled(captured=()))
    assert dumps(Program("k", PARAMS, (LANE, Assign(OUT, X)))).endswith("]]]]")


def test_canonical_names_are_the_same_for_all() -> None:
    plain = canonical(scaled(kernels=(Kernel("again", BODY, held(0.25, 20)),)))
    check(plain)
    assert {each.name for each in plain.captured} == {each.name for each in plain.kernels[0].captured} == {"C", "D"}
    assert factories(plain) == ((0, 1),)


def test_reduction_has_a_plainer_program_in_the_end() -> None:
    """Down to constants of the module, each step plainer than what it came from."""
    program = scaled(kernels=(Kernel("again", BODY, held(0.25, 20)),))
    while any(kernel.captured for kernel in (program, *program.kernels)):
        plainer = next(tidy(made) for made in plain_module(program))
        check(plainer)
        assert cost(plainer) < cost(program)
        program = plainer


def test_reduction_drops_what_every_kernel_hides() -> None:
    assert scaled(constants=()) in list(plain_module(scaled()))
    read = scaled(kernels=(Kernel("other", BODY, held(0.5, 3)[:1]),))
    assert replace(read, constants=()) not in list(plain_module(read))


def test_warp_and_the_reference_agree(tmp_path: Path) -> None:
    """Among them two kernels of one factory, of which Warp unrolls the loop of one."""
    several = scaled(kernels=(Kernel("again", BODY, held(0.25, 20)),))
    programs = [*capture_forms(), scaled(), several, canonical(several)]
    cases = [Case(program, Launch((67,), 3, extremes=False)) for program in programs]
    options = BuildOptions(arch=None, optimization_level=0)
    evaluated = [evaluate(case) for case in cases]
    for program, outcome in zip(programs, judge_batch(evaluated, options, tmp_path), strict=True):
        assert outcome.status is Status.PASS, (program.name, outcome)


def test_the_code_of_both_kernels_is_kept(tmp_path: Path) -> None:
    several = scaled(kernels=(Kernel("again", BODY, held(0.25, 2)),))
    options = BuildOptions(arch=80, optimization_level=0)
    (outcome,) = judge_batch([evaluate(Case(several, Launch((67,), 3)))], options, tmp_path)
    for target in ("cpu", "cuda"):
        code = outcome.code[target].forward
        assert f"static void scale_{target}" in code or f"void scale_{target}" in code
        assert f"again_{target}_kernel_forward" in code
        assert "0.5" in code
        assert "0.25" in code
        assert "locals" not in code


def test_warp_is_started_before_vectors_of_halves_are_made() -> None:
    half = Vector(3, FLOAT16)
    axis = Apply(made_of(half, FLOAT16), (Literal(0.5, FLOAT16),), half)
    for named in (
        scaled(constants=(*held(7.0), Constant("AXIS", axis))),
        scaled(captured=(*held(0.5, 3), Constant("AXIS", axis))),
    ):
        assert render(named).startswith("import warp as wp\n\nwp.init()\n\n")
    assert "wp.init()" not in render(scaled(constants=(*held(7.0), Constant("H", Literal(0.5, FLOAT16)))))


def test_a_transformation_is_made_of_numbers() -> None:
    pose = Transformation(FLOAT32)
    turn = Name("X", Quaternion(FLOAT32))
    place = Apply(made_of(VEC3, FLOAT32), (Literal(2.0, FLOAT32),), VEC3)
    made = Apply(made_of(pose, VEC3, turn.dtype), (place, turn), pose)
    with pytest.raises(IllTyped, match="no vector or matrix of literals"):
        check(scaled(constants=(*held(7.0), Constant("POSE", made))))
