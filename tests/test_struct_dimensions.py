"""Arrays of structs of several dimensions, parts of them, and those of a lane's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kernelfuzz import dumps, loads, render
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, UINT32, VEC3, Array, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Cell,
    Expr,
    Extent,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Span,
    Stmt,
    Tids,
    View,
    Window,
    Zeros,
)
from kernelfuzz.oracle import Status
from kernelfuzz.relaunch import judge_relaunched
from kernelfuzz.toolchain.build import BuildOptions

STATE = Struct("State", (("x", FLOAT32), ("v", VEC3), ("n", INT32)))
I = Name("i", INT32)  # noqa: E741 - its name in the Programs
LANE = Assign(I, Apply("tid()", (), INT32))
ZERO, ONE, TWO, LAST = (Literal(value, INT32) for value in (0, 1, 2, -1))
OUT = Load("out", I, FLOAT32)
HELD = (Parameter("a", Array(STATE)), Parameter("out", Array(FLOAT32)), Parameter("k", Array(INT32)))


def x_of(array: str, *places: Expr) -> Member:
    return Member(element(array, *places), "x", FLOAT32)


def element(array: str, *places: Expr) -> Load | Cell:
    return Load(array, places[0], STATE) if len(places) == 1 else Cell(array, places, STATE)


def product(one: Expr, other: Expr) -> Apply:
    return Apply("mul(float32,float32)", (one, other), FLOAT32)


def program(*body: Stmt, params: tuple[Parameter, ...] = HELD) -> Program:
    return Program("kernel", params, (LANE, *body), structs=(STATE,))


def over(ndim: int) -> Program:
    """A launch of as many dimensions as its arrays have."""
    names = ("i", "j", "k", "l")[:ndim]
    places = tuple(Name(name, INT32) for name in names)
    s, out = Name("s", STATE), element("c", *places)
    own = Part(Member(element("a", *places), "v", VEC3), (ONE,), FLOAT32)
    fixed = Cell("a", (ONE,) * ndim, STATE, "chained")
    body = (
        Tids(names),
        Assign(s, element("a", *places)),
        Assign(Cell("out", places, FLOAT32), product(Member(s, "x", FLOAT32), own)),
        Assign(Member(s, "x", FLOAT32), product(Member(s, "x", FLOAT32), Literal(3.0, FLOAT32))),
        Assign(element("b", *places), s),
        Assign(Member(out, "v", VEC3), Member(s, "v", VEC3)),
        Assign(Member(out, "n", INT32), Extent("a", 1)),
        Augment(Member(out, "x", FLOAT32), "add(float32,float32)", Member(fixed, "x", FLOAT32)),
    )
    arrays = [Parameter(name, Array(STATE, ndim)) for name in ("a", "b", "c")]
    return Program("kernel", (*arrays, Parameter("out", Array(FLOAT32, ndim))), body, structs=(STATE,))


TWO_OF_THEM = (Parameter("a", Array(STATE, 2)), Parameter("b", Array(STATE, 2)), HELD[1])
PARTS = {
    "rows": program(
        View("row", "a", (I,)),
        View("to", "b", (I,)),
        Assign(OUT, product(x_of("row", ONE), x_of("row", LAST))),
        Assign(element("to", TWO), element("row", ZERO)),
        Assign(x_of("to", ONE), x_of("row", TWO)),
        params=TWO_OF_THEM,
    ),
    "slices": program(
        Window("part", "a", (Span(1, 7, 2),)),
        Window("back", "a", (Span(None, None, -1),)),
        Assign(OUT, product(x_of("part", ONE), x_of("back", ONE))),
        Assign(Load("k", I, INT32), Length("part")),
    ),
    "an array of the lane's own": program(
        Zeros("t", (2, 2), STATE),
        Assign(element("t", ZERO, ONE), element("a", I)),
        Assign(Member(element("t", ONE, ONE), "n", INT32), Extent("t", 1)),
        Assign(OUT, x_of("t", ZERO, ONE)),
        Assign(Load("k", I, INT32), Member(element("t", ONE, ONE), "n", INT32)),
    ),
}


@pytest.mark.parametrize("ndim", [2, 3, 4])
def test_warp_and_the_reference_agree_on_arrays_of_several_dimensions(ndim: int, tmp_path: Path) -> None:
    made = over(ndim)
    check(made)
    assert loads(dumps(made)) == made
    dims = {2: (8, 5), 3: (4, 3, 2), 4: (3, 2, 2, 2)}[ndim]
    options = BuildOptions(cpu=True, arch=None, optimization_level=0, backward=True)
    evaluation = evaluate(Case(made, Launch(dims, 3)), backward=True)
    ((_, outcome),) = judge_relaunched([evaluation], options, tmp_path, launches=4)
    gradient = outcome.verdicts["cpu"].gradient
    assert outcome.status is Status.PASS, outcome
    assert gradient is not None and gradient.status is Status.PASS and gradient.judged


@pytest.mark.parametrize("name", PARTS)
def test_warp_and_the_reference_agree_on_parts_of_them(name: str, tmp_path: Path) -> None:
    made = PARTS[name]
    check(made)
    assert loads(dumps(made)) == made
    options = BuildOptions(cpu=True, arch=None, optimization_level=0, backward=True)
    (outcome,) = judge_batch([evaluate(Case(made, Launch(20, 1)), backward=True)], options, tmp_path)
    gradient = outcome.verdicts["cpu"].gradient
    assert outcome.status is Status.PASS, outcome
    assert gradient is not None
    assert gradient.status is (Status.KNOWN_LIMITATION if "own" in name else Status.PASS)


def test_they_are_written_as_people_write_them() -> None:
    text = render(over(2))
    assert "a: wp.array2d(dtype=State)" in text and "    s = a[i, j]\n" in text and "a[1][1].x" in text
    assert "    row = a[i]\n" in render(PARTS["rows"])
    assert "    t = wp.zeros(shape=(2, 2), dtype=State)\n" in render(PARTS["an array of the lane's own"])


def test_features_say_how_many_dimensions_there_are() -> None:
    assert "read array3 of struct" in case_features(Case(over(3), Launch((4, 3, 2), 3)))


def test_an_index_of_a_part_is_found_once() -> None:
    state = Name("state", UINT32)
    seeded = Assign(state, Apply("rand_init(int32)", (ONE,), UINT32))
    drawn = Apply("randi(uint32,int32,int32)", (state, ZERO, TWO), INT32)
    with pytest.raises(IllTyped, match="draws, or calls a function"):
        check(program(seeded, View("row", "a", (drawn,)), Assign(OUT, x_of("row", ONE)), params=TWO_OF_THEM))
