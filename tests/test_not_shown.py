"""Features that a Program only seems to show."""

from __future__ import annotations

import pytest

from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import case_features
from kernelfuzz.corpus.loops import held_before
from kernelfuzz.judging import standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, UINT32, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Call,
    Expr,
    For,
    Function,
    If,
    Kernel,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    Unpack,
)

I, J, X, Y = Name("i", INT32), Name("j", INT32), Name("x", FLOAT32), Name("y", FLOAT32)  # noqa: E741 - as in Programs
STATE = Name("state", UINT32)
LANE = Assign(I, Apply("tid()", (), INT32))
A, B, OUT, OUT1 = (Load(name, I, FLOAT32) for name in ("a", "b", "out", "out1"))
PARAMS = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "b", "out", "out1"))
SEEDED = Assign(STATE, Apply("rand_init(int32,int32)", (Literal(7, INT32), I), UINT32))
DRAWN = Apply("randf(uint32)", (STATE,), FLOAT32)
POSITIVE = Apply("gt(float32,float32)", (A, Literal(0.0, FLOAT32)), BOOL)


def kernel(*body: Stmt, functions: tuple[Function, ...] = (), kernels: tuple[Kernel, ...] = ()) -> Program:
    found = Program("kernel", PARAMS, (LANE, *body), functions=functions, kernels=kernels)
    check(found)
    return found


def plus(target: Expr, value: Expr) -> Augment:
    return Augment(target, "add(float32,float32)", value)


def shown(program: Program) -> frozenset[str]:
    return case_features(Case(program, standard_launch(program)))


def turns(factor: float) -> For:
    """A loop whose turns differ by its index."""
    number = Apply("float(int32)", (J,), FLOAT32)
    scaled = Apply("mul(float32,float32)", (Literal(factor, FLOAT32), number), FLOAT32)
    return For("j", None, Literal(3, INT32), None, (plus(X, scaled),))


def test_the_index_of_the_next_loop_is_not_read_behind_the_first() -> None:
    first = kernel(Assign(X, A), turns(2.0), turns(4.0), Assign(OUT, X))
    assert not [feature for feature in shown(first) if feature.startswith("apart index behind")]
    read = kernel(Assign(X, A), turns(2.0), Assign(OUT, Apply("float(int32)", (J,), FLOAT32)), Assign(OUT1, X))
    assert [feature for feature in shown(read) if feature.startswith("apart index behind")]


@pytest.mark.parametrize(
    ("body", "is_behind"),
    [
        ((SEEDED, Assign(OUT, DRAWN), Assign(OUT1, DRAWN)), True),
        ((SEEDED, Assign(OUT, DRAWN), SEEDED, Assign(OUT1, DRAWN)), False),
        ((SEEDED, If(POSITIVE, (Assign(OUT, DRAWN),), (Assign(OUT, DRAWN),))), False),
    ],
)
def test_a_draw_is_behind_another_one_of_the_same_seed(body: tuple[Stmt, ...], is_behind: bool) -> None:
    assert ("draw behind randf" in shown(kernel(*body))) == is_behind


@pytest.mark.parametrize("truth", [True, False])
def test_a_branch_that_nothing_depends_on_shows_nothing_of_its_condition(truth: bool) -> None:
    chosen = If(Literal(truth, BOOL), (Assign(X, B),))
    feature = f"constant condition of if {str(truth).lower()}"
    assert feature in shown(kernel(Assign(X, A), chosen, Assign(OUT, X)))
    assert feature not in shown(kernel(Assign(X, A), Assign(OUT, X), chosen))


def test_what_a_loop_finds_is_of_its_own_kernel_or_function() -> None:
    parameter = Parameter("y", FLOAT32)
    local = Function("local", (parameter,), (Assign(X, Y), Return((X,))), (FLOAT32,))
    both = Function("both", (parameter,), (Return((Y, Y)),), (FLOAT32, FLOAT32))
    loop = For("j", None, I, None, (Assign(OUT, A),))
    call = Assign(OUT1, Call("local", (A,), (), FLOAT32))
    one = kernel(call, loop, functions=(local,))
    assert held_before(one) == {id(loop): {"i"}}
    found = Call("both", (A,), (), both.result)
    several = kernel(Unpack((X, Y), found), loop, functions=(both,))
    assert held_before(several) == {id(loop): {"i", "x", "y"}}
