"""Several kernels in a Program: what is legal, how they are written, and that each finds what those before it left."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from campaign import MANY, programs

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import arguments, judge_batch, parameters, source_of
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.entry import Entry, EntryVerdict, from_files, to_files
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import CorruptEntry, IllTyped, Undefined
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Struct, Value, Vector
from kernelfuzz.lang.kernels import separate
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Call,
    Cell,
    Expr,
    Function,
    Kernel,
    Literal,
    Load,
    LowerBound,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    Tids,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import identity
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.toolchain.build import BuildOptions, Built, build_batch
from kernelfuzz.toolchain.launch import launch_backward
from kernelfuzz.toolchain.runtime import initialize

I, J, X = Name("i", INT32), Name("j", INT32), Name("x", FLOAT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
VEC3 = Vector(3, FLOAT32)
POINT = Struct("Point", (("pos", VEC3), ("mass", FLOAT32)))


def own(array: str, dtype: Value = FLOAT32, index: Expr = I) -> Load:
    return Load(array, index, dtype)


def op(name: str, *args: Expr, result: Value = FLOAT32) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, result)


def first(number: int) -> Literal:
    return Literal(number, INT32)


def program(*bodies: tuple[Stmt, ...], **arrays: Value) -> Program:
    head, *rest = bodies
    kernels = tuple(Kernel(name, body) for name, body in zip(("apply", "finish"), rest, strict=False))
    given = tuple(Parameter(name, Array(dtype)) for name, dtype in arrays.items())
    return Program("integrate", given, head, kernels=kernels)


# `out[i] = a[i] * a[i]`, then `res[i] = out[(i + 1) % 8]`
NEXT = op("mod", op("add", I, first(1), result=INT32), first(8), result=INT32)
SQUARES = (LANE, Assign(own("out"), op("mul", own("a"), own("a"))))
SHIFTED = (LANE, Assign(own("res"), own("out", index=NEXT)))
SEQUENCE = program(SQUARES, SHIFTED, a=FLOAT32, out=FLOAT32, res=FLOAT32)

# a sum of all lanes, then each lane's share; the local of the second has another dtype
TOTAL = (LANE, Atomic("add", "sums", first(0), op("abs", own("a"))))
SHARE = (
    LANE,
    Assign(Name("n", INT32), first(0)),
    Assign(own("out"), op("div", own("a"), own("sums", index=Name("n", INT32)))),
)
SHARES = program(TOTAL, SHARE, a=FLOAT32, sums=FLOAT32, out=FLOAT32)


def shared() -> Program:
    """A function that both kernels call."""
    half = Function("half", (Parameter("x", FLOAT32),), (Return((op("mul", X, Literal(0.5, FLOAT32)),)),), (FLOAT32,))

    def called(value: Expr) -> Expr:
        return Call("half", (value,), (), FLOAT32)

    bodies = (
        (LANE, Assign(X, called(own("a"))), Assign(own("out"), X)),
        (LANE, Assign(X, called(own("out", index=NEXT))), Assign(own("res"), X)),
    )
    return replace(program(*bodies, a=FLOAT32, out=FLOAT32, res=FLOAT32), functions=(half,))


def of_structs() -> Program:
    """Fields of an array of structs, of which one kernel changes one and the next reads both."""
    mass = Member(own("points", POINT), "mass", FLOAT32)
    bodies = (
        (LANE, Assign(mass, op("abs", own("a")))),
        (LANE, Assign(own("out", VEC3), op("mul", Member(own("points", POINT), "pos", VEC3), mass, result=VEC3))),
    )
    return replace(program(*bodies, points=POINT, a=FLOAT32, out=VEC3), structs=(POINT,))


def of_two_dimensions() -> Program:
    """What a lane stores, its neighbour reads."""
    lanes = Tids(("i", "j"))
    bodies = (
        (lanes, Assign(Cell("grid", (I, J), FLOAT32), own("a"))),
        (lanes, Assign(Cell("out", (I, J), FLOAT32), Cell("grid", (first(0), J), FLOAT32))),
    )
    params = (Parameter("a", Array(FLOAT32)), Parameter("grid", Array(FLOAT32, 2)), Parameter("out", Array(FLOAT32, 2)))
    return replace(program(*bodies), params=params)


THREE = program(
    SQUARES, SHIFTED, (LANE, Assign(own("out"), own("res", index=NEXT))), a=FLOAT32, out=FLOAT32, res=FLOAT32
)
PROGRAMS = {
    "sequence": SEQUENCE,
    "atomics": SHARES,
    "functions": shared(),
    "structs": of_structs(),
    "two dimensions": of_two_dimensions(),
    "three": THREE,
    # the value is first of all the second kernel's
    "a value": replace(
        program(SQUARES, (LANE, Assign(own("out"), Name("s", FLOAT32))), a=FLOAT32, out=FLOAT32),
        params=(Parameter("s", FLOAT32), Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32))),
    ),
}


def case(one: Program) -> Case:
    # of the square of an extreme value it may be open whether it overflows
    return Case(one, Launch((11, 7) if one is PROGRAMS["two dimensions"] else 67, extremes=one is not SEQUENCE))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kernels")
    initialize(folder / "cache")
    return folder


@pytest.mark.parametrize("one", PROGRAMS.values(), ids=PROGRAMS)
def test_it_is_read_as_it_was_written(one: Program) -> None:
    check(one)
    assert loads(dumps(one)) == one
    assert canonical(canonical(one)) == canonical(one)
    check(canonical(one))


def test_warp_and_the_reference_agree(work: Path) -> None:
    options = BuildOptions(arch=None, backward=False, optimization_level=0)
    judged = judge_batch([evaluate(case(one)) for one in PROGRAMS.values()], options, work)
    found = {name: (one.status, one.verdicts["cpu"].share) for name, one in zip(PROGRAMS, judged, strict=True)}
    assert found == dict.fromkeys(PROGRAMS, (Status.PASS, 1.0))


def test_each_kernel_finds_what_those_before_it_left() -> None:
    found = evaluate(case(SEQUENCE))
    held = found.inputs.arrays["a"].astype(np.float64)
    lanes = np.arange(67)
    np.testing.assert_array_equal(
        found.expected["res"].data[0, lanes], (held * held).astype(np.float32)[(lanes + 1) % 8]
    )
    judged = evaluate(replace(case(SHARES), launch=Launch(67, extremes=False)))
    held = judged.inputs.arrays["a"].astype(np.float64)
    total = judged.inputs.arrays["sums"][0] + np.abs(held[:67]).sum()
    np.testing.assert_allclose(judged.expected["out"].data[0, lanes].astype(float), held[lanes] / total, rtol=1e-6)


def test_in_one_kernel_that_is_a_race() -> None:
    one = replace(SEQUENCE, body=(*SQUARES, *SHIFTED[1:]), kernels=())
    check(one)
    with pytest.raises(Undefined, match="race"):
        evaluate(case(one))
    with pytest.raises(IllTyped, match="accessed plainly too"):
        check(replace(SHARES, body=(*TOTAL, *SHARE[1:]), kernels=()))


def test_it_is_written_as_people_write_it() -> None:
    assert render(SEQUENCE).partition("\n\n\n")[2] == (
        "@wp.kernel\n"
        "def integrate(a: wp.array(dtype=wp.float32), out: wp.array(dtype=wp.float32)):\n"
        "    i = wp.tid()\n"
        "    out[i] = a[i] * a[i]\n"
        "\n\n"
        "@wp.kernel\n"
        "def apply(out: wp.array(dtype=wp.float32), res: wp.array(dtype=wp.float32)):\n"
        "    i = wp.tid()\n"
        "    res[i] = out[(i + 1) % 8]\n"
    )


def test_what_no_kernel_mentions_the_first_one_takes() -> None:
    spare = Parameter("spare", FLOAT32)
    alone, other = separate(replace(SEQUENCE, params=(spare, *SEQUENCE.params)))
    assert [param.name for param in alone.params] == ["spare", "a", "out"]
    assert [param.name for param in other.params] == ["out", "res"]


def test_a_program_of_one_kernel_is_written_as_before() -> None:
    # as it was before there were several
    assert identity(Case(replace(SEQUENCE, kernels=()), Launch())) == "b1e76c31db5abc19"
    assert "Kernel" not in dumps(replace(SEQUENCE, kernels=()))


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (replace(SEQUENCE, name="apply"), "have one name"),
        (replace(SEQUENCE, name="res"), "have one name"),
        (replace(SEQUENCE, generic=("a",)), "the only one"),
        (replace(SEQUENCE, kernels=(Kernel("apply", ()),)), "no statement"),
        (replace(SEQUENCE, kernels=tuple(Kernel(f"k{n}", SHIFTED) for n in range(9))), "more than 8"),
        # a local of the first kernel is none of the second
        (program((LANE, Assign(X, own("a"))), (LANE, Assign(own("a"), X)), a=FLOAT32), "read before it is assigned"),
        (
            program(
                (LANE, Assign(own("out"), own("a"))),
                (LANE, Assign(own("res", INT32), LowerBound("out", Literal(1.0, FLOAT32)))),
                a=FLOAT32,
                out=FLOAT32,
                res=INT32,
            ),
            "searched and is written",
        ),
    ],
)
def test_what_is_refused(one: Program, why: str) -> None:
    with pytest.raises(IllTyped, match=why):
        check(one)


def test_a_foreign_text_is_read_with_care() -> None:
    for bad in ('["Kernel","Apply"', '["Kernel",3', '["Program","apply"'):
        with pytest.raises(CorruptEntry):
            loads(dumps(SEQUENCE).replace('["Kernel","apply"', bad))


def test_an_entry_has_the_code_of_all_kernels(work: Path) -> None:
    source = source_of(evaluate(case(shared())))
    # beside a Program that has one of the kernels, at another place of its text
    other = source_of(evaluate(case(separate(shared())[1])))
    with build_batch([source, other], BuildOptions(optimization_level=0), work) as batch:
        built, beside = batch.results
        assert isinstance(built, Built) and isinstance(beside, Built)
        # in each, comments name its own lines
        alone, both = (re.sub(r" *<L \d+>", "", each.code["cuda"].forward) for each in (beside, built))
        assert alone in both and beside.code["cuda"].forward not in built.code["cuda"].forward
        for target in ("cpu", "cuda"):
            code = built.code[target]
            for text, suffix in ((code.forward, "forward"), (code.backward or "", "backward")):
                places = [text.find(f"{name}_{target}_kernel_{suffix}") for name in ("integrate", "apply")]
                assert -1 < places[0] < places[1]
            assert code.functions.count("half_0(") == 1
    assert "wp_args_integrate" in built.code["cpu"].structs and "wp_args_apply" in built.code["cpu"].structs
    entry = Entry(case(shared()), frozenset(), built.code, {"cpu": EntryVerdict(Status.PASS)} | {"cuda": BUILT}, {})
    assert from_files(*to_files(entry), entry.id) == entry


BUILT = EntryVerdict(Status.BUILT, arch=80)


def test_gradients_go_back_through_the_kernels(work: Path) -> None:
    cube = (LANE, Assign(own("res"), op("mul", own("out"), own("out"))))
    one = program(SQUARES, cube, a=FLOAT32, out=FLOAT32, res=FLOAT32)
    found = evaluate(Case(one, Launch(extremes=False)))
    given = arguments(one, found.inputs)
    held = found.inputs.arrays["a"]
    options = BuildOptions(arch=None, optimization_level=0)
    with build_batch([source_of(found)], options, work) as batch:
        (built,) = batch.results
        assert isinstance(built, Built)
        seeds = [None, None, np.ones(len(found.inputs.arrays["res"]), np.float32)]
        result = launch_backward(built, 67, parameters(one), given, seeds)
    # of a to the power of four
    assert result.adjoints[0] is not None
    np.testing.assert_allclose(result.adjoints[0][:67], 4 * held[:67] ** 3, rtol=1e-5)


@pytest.mark.parametrize(
    ("one", "feature", "text"),
    [
        (
            shared(),
            "handed on stored float",
            "    i = wp.tid()\n    out[i] = a[i]\n\n\n@wp.kernel\n"
            "def kernel1(out: wp.array(dtype=wp.float32), out1: wp.array(dtype=wp.float32)):\n"
            "    i = wp.tid()\n    out1[i] = out[i]\n",
        ),
        (SHARES, "op div(F, F) float32 forward", "    i = wp.tid()\n    out[i] = a[i] / b[i]\n"),
        (THREE, "assign Load/=/float", "    i = wp.tid()\n    out[i] = a[i]\n"),
    ],
)
def test_a_program_is_reduced_to_the_kernels_that_matter(one: Program, feature: str, text: str) -> None:
    def wanted(candidate: Program) -> bool:
        try:
            return feature in case_features(Case(candidate, Launch(extremes=False)))
        except Undefined:
            return False

    reduced = reduce_program(one, wanted)
    assert render(reduced).partition("):\n")[2] == text


def test_features_say_how_many_kernels_matter() -> None:
    assert {"kernels 2", "handed on stored float"} <= case_features(case(SEQUENCE))
    assert "handed on atomic float" in case_features(Case(SHARES, Launch(extremes=False)))
    assert {"kernels 3"} <= case_features(case(THREE))
    assert not any(feature.startswith("kernels") for feature in case_features(case(replace(SEQUENCE, kernels=()))))


@pytest.mark.parametrize(
    "wanted",
    [
        lambda one: bool(one.kernels),
        lambda one: len(one.kernels) == 2,
        lambda one: bool(one.kernels) and "tmp[" not in render(one),
    ],
)
def test_programs_have_several_now_and_then(wanted: Callable[[Program], bool]) -> None:
    assert any(map(wanted, programs(MANY)))
