"""Indices of all integer dtypes: Warp is the judge of what they find, forward and backward; what it cannot build."""

from __future__ import annotations

import numpy as np
import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.index_forms import index_forms
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    FLOAT32,
    INT8,
    INT32,
    INT64,
    INTEGERS,
    MAT22,
    UINT8,
    UINT32,
    UINT64,
    VEC4,
    Array,
    Quaternion,
    Scalar,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AtomicCell,
    AtomicOld,
    Augment,
    Cell,
    Expr,
    Literal,
    Load,
    Name,
    Part,
    Program,
    Slice,
    Span,
    Stmt,
    View,
    Window,
    Zeros,
)
from kernelfuzz.lang.ranges import bounds
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.toolchain.build import BuildOptions

OPTIONS = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
V, M = Name("v", VEC4), Name("m", MAT22)


def within(dtype: Scalar, mask: int) -> Expr:
    return call("bit_and", at(f"by_{dtype.name}", dtype), Literal(mask, dtype))


def out(value: Expr, number: int = 0) -> Stmt:
    return Assign(at(f"out{number}", FLOAT32), value)


def by_each(dtype: Scalar) -> Program:
    """Elements and parts of all kinds of arrays and values, by indices of one dtype."""
    few, two = within(dtype, 3), within(dtype, 1)
    return kernel(
        f"kernel_{dtype.name}",
        Assign(V, at("vectors", VEC4)),
        Assign(M, at("matrices", MAT22)),
        out(Cell("grid", (LANE, few), FLOAT32)),
        out(Cell("grid", (few, within(INT64, 3)), FLOAT32, "chained"), 1),
        View("row", "grid", (few,)),
        out(Load("row", two, FLOAT32), 2),
        Window("line", "grid", (Span(1, 5), None), (two,)),
        out(Load("line", few, FLOAT32), 3),
        out(Part(Load("vectors", within(dtype, 7), VEC4), (few,), FLOAT32), 5),
        Augment(Part(V, (few,), FLOAT32), "add(float32,float32)", at("a", FLOAT32)),
        Assign(at("out6", VEC4), V),
        out(Part(M, (two, LANE_OF_TWO), FLOAT32), 7),
        Assign(at("out8", M_ROW), Slice(M, (None, Span()), (two,), M_ROW)),
        AtomicCell("add", "sums", (few, within(UINT8, 1)), at("a", FLOAT32)),
        arrays={"grid": Array(FLOAT32, 2), "sums": Array(FLOAT32, 2)},
    )


def in_own(dtype: Scalar) -> Program:
    """As `by_each`, in an array of the lane's own, of which Warp has no gradient."""
    own = Load("own", within(dtype, 3), FLOAT32)
    return kernel(
        f"own_{dtype.name}",
        Zeros("own", (4,), FLOAT32),
        Assign(own, at("a", FLOAT32)),
        Augment(own, "add(float32,float32)", at("a", FLOAT32)),
        out(call("mul", own, at("b", FLOAT32))),
    )


LANE_OF_TWO = call("bit_and", LANE, Literal(1, INT32))
M_ROW = Vector(2, FLOAT32)
OWN = [*map(in_own, INTEGERS)]
PROGRAMS = [*index_forms(), *map(by_each, INTEGERS), *OWN]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What Warp makes of all Programs, built in one module."""
    held = [evaluate(Case(program, Launch())) for program in PROGRAMS]
    outcomes = judge_batch(held, OPTIONS, tmp_path_factory.mktemp("indices"))
    return {program.name: outcome.verdicts["cpu"] for program, outcome in zip(PROGRAMS, outcomes, strict=True)}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_warp_finds_the_same_elements_forward_and_backward(program: Program, found: dict[str, Verdict]) -> None:
    check(program)
    verdict = found[program.name]
    assert verdict.status is Status.PASS and verdict.gradient is not None
    assert verdict.gradient.status is (Status.KNOWN_LIMITATION if program in OWN else Status.PASS)


@pytest.mark.parametrize("dtype", INTEGERS, ids=lambda dtype: dtype.name)
def test_negative_ones_count_from_the_end(dtype: Scalar) -> None:
    last = Literal(-1, dtype) if dtype.kind == "int" else call("sub", Literal(0, dtype), Literal(1, dtype))
    case = Case(kernel("kernel", out(Load("a", last, FLOAT32))), Launch(5))
    if dtype.kind == "int":
        assert np.unique(evaluate(case).expected["out0"].data[0, :5]).size == 1
    else:
        # the greatest number of its dtype, also where Warp makes it an int32, which is -1
        with pytest.raises(Undefined, match="out of range"):
            evaluate(case)


def test_what_is_beyond_32_bits_is_out_of_range() -> None:
    far = call("add", Literal(2**32, INT64), Literal(1, INT64))
    with pytest.raises(Undefined, match="out of range"):
        evaluate(Case(kernel("kernel", out(Load("a", far, FLOAT32))), Launch(5)))


TURN = Name("q", Quaternion(FLOAT32))
BY = at("by", UINT32)
ILLEGAL: dict[str, Stmt] = {
    "a component of a quaternion": out(Part(TURN, (BY,), FLOAT32)),
    "a component that is assigned to": Assign(Part(V, (BY,), FLOAT32), at("a", FLOAT32)),
    "a component that is multiplied": Augment(Part(V, (BY,), FLOAT32), "mul(float32,float32)", at("a", FLOAT32)),
    "a row that is assigned to": Assign(Part(M, (BY,), M_ROW), at("rows", M_ROW)),
    "a column that is assigned to": Assign(Slice(M, (Span(), None), (BY,), M_ROW), at("rows", M_ROW)),
    "a slice that is added to": Augment(Slice(M, (Span(), None), (BY,), M_ROW), "add(vec2,vec2)", at("rows", M_ROW)),
    "a bool": out(Load("a", at("flags", Scalar("bool", "bool", 8)), FLOAT32)),
}


@pytest.mark.parametrize("illegal", ILLEGAL)
def test_illegal(illegal: str) -> None:
    held = [Assign(V, at("vectors", VEC4)), Assign(M, at("matrices", MAT22)), Assign(TURN, at("turns", TURN.dtype))]
    with pytest.raises(IllTyped, match=r"int32|an index that is bool"):
        check(kernel("kernel", *held, ILLEGAL[illegal]))


def test_an_atomic_gives_the_element_that_its_index_finds() -> None:
    lane = Apply("int64(int32)", (LANE,), INT64)
    old = AtomicOld("add", "held", lane, (at("a", FLOAT32),), FLOAT32)
    program = kernel("kernel", out(old), arrays={"held": Array(FLOAT32)})
    check(program)
    expected = evaluate(Case(program, Launch(9))).expected
    assert expected["held"].written[:9].all()


def test_the_text_of_an_index_of_any_dtype_promises_a_range() -> None:
    x = Name("x", INT8)
    clamped = call("clamp", x, Literal(0, INT8), Literal(7, INT8))
    assert bounds(clamped) == (0, 7)
    assert bounds(Apply("uint64(int8)", (clamped,), UINT64)) == (0, 7)
    assert bounds(call("mod", Name("u", UINT64), Literal(5, UINT64))) == (0, 4)
    assert bounds(call("mod", x, Literal(5, INT8))) == (-4, 4)
    # which is another number in the other dtype
    assert bounds(Apply("uint8(int8)", (call("min", x, Literal(3, INT8)),), UINT8))[0] < 0
