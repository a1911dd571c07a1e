"""Made-up bugs strike where they say and nowhere else."""

from __future__ import annotations

import pytest

from kernelfuzz.campaigns.bugs import Bug, broken, bugs_in, shows_bug
from kernelfuzz.cases import Case, Launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import Apply, Assign, Expr, For, If, Literal, Load, Name, Parameter, Program, Stmt

LANE = Name("i", INT32)
A, B, P, OUT = (Load(n, LANE, d) for n, d in (("a", FLOAT32), ("b", FLOAT32), ("p", BOOL), ("out", FLOAT32)))


def sine(of: Expr) -> Apply:
    return Apply("sin(float32)", (of,), FLOAT32)


def case(*body: Stmt) -> Case:
    params = (*(Parameter(n, Array(FLOAT32)) for n in ("a", "b", "out")), Parameter("p", Array(BOOL)))
    program = Program("kernel", params, (Assign(LANE, Apply("tid()", (), INT32)), *body))
    check(program)
    return Case(program, Launch(67, 3))


def loop(*body: Stmt) -> For:
    return For("j", None, Literal(2, INT32), None, body)


PLAIN, DEAD = Assign(OUT, sine(A)), Assign(OUT, A)
BRANCH = If(P, (PLAIN,))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("anywhere", PLAIN),
        ("in a loop", loop(PLAIN)),
        ("in a branch", BRANCH),
        ("in a branch in a loop", loop(BRANCH)),
        ("of an element", PLAIN),
        ("of a constant", Assign(OUT, sine(Literal(2.0, FLOAT32)))),
        ("of another operation", Assign(OUT, sine(sine(A)))),
        ("in another operation", Assign(OUT, sine(sine(A)))),
        ("of a negative first operand", PLAIN),
    ],
)
def test_an_operation_is_wrong_where_the_bug_says(kind: str, body: Stmt) -> None:
    bug = Bug(kind, "sin(float32)")
    assert bug in bugs_in(case(body).program)
    assert shows_bug(case(body), bug)
    check(broken(case(body).program, bug))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("in a loop", PLAIN),
        ("in a branch", loop(PLAIN)),
        ("in a branch in a loop", If(P, (loop(PLAIN),))),
        ("of an element", Assign(OUT, sine(Literal(2.0, FLOAT32)))),
        ("in another operation", PLAIN),
    ],
)
def test_and_right_elsewhere(kind: str, body: Stmt) -> None:
    bug = Bug(kind, "sin(float32)")
    assert bug not in bugs_in(case(body).program)
    assert broken(case(body).program, bug) == case(body).program and not shows_bug(case(body), bug)


def test_a_bug_in_what_is_overwritten_is_not_shown() -> None:
    assert not shows_bug(case(PLAIN, DEAD), Bug("anywhere", "sin(float32)"))


def test_a_negative_operand_is_told_from_others() -> None:
    absolute = Apply("abs(float32)", (A,), FLOAT32)
    assert not shows_bug(case(Assign(OUT, sine(absolute))), Bug("of a negative first operand", "sin(float32)"))


def test_a_branch_in_a_loop_may_lose_its_else() -> None:
    bug = Bug("an else in a loop is lost")
    arms = If(P, (Assign(OUT, A),), (Assign(OUT, B),))
    assert shows_bug(case(loop(arms)), bug) and not shows_bug(case(arms), bug)
