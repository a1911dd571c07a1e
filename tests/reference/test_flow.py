"""break, continue and return: who leaves, and what is uncertain where nobody knows whether a lane has left."""

from __future__ import annotations

import pytest
from kernels import BLURRED, I, call, evaluated, let, lit, out, rounded, stable, var

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, INT32, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Break,
    Chain,
    Continue,
    For,
    If,
    Literal,
    Parameter,
    Program,
    Return,
    Stmt,
    While,
)

# lanes 0 and 4 cannot tell whether their number is below 2 or not
NEARLY = (2.0, 1.5, 2.5, 3.5, 2.0, 0.5, 5.5, 1.25)
SURE = [False, True, True, True, False, True, True, True]
LESS = call("lt", BLURRED, lit(2.0))
FOREVER = Literal(True, BOOL)
J, N = var("j"), var("n")


def count(stop: int, *body: Stmt) -> For:
    return For("j", None, lit(stop), None, body)


def more(name: str, by: int = 1) -> Augment:
    return Augment(var(name), "add(int32,int32)", lit(by))


ZERO = let("n", Apply("int(int32)", (lit(0),), INT32))
EVEN = call("eq", call("mod", J, lit(2)), lit(0))


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        # lane i turns i times
        ((count(8, If(call("ge", J, I), (Break(),)), more("n")),), list(range(8))),
        ((count(6, If(EVEN, (Continue(),)), more("n")),), [3] * 8),
        # the inner loop's break leaves the inner loop only
        ((count(3, For("l", None, lit(5), None, (If(call("ge", var("l"), J), (Break(),)), more("n")))),), [3] * 8),
        ((While(FOREVER, (If(call("ge", N, I), (Break(),)), more("n"))),), list(range(8))),
        # what was skipped was skipped in that turn only
        ((count(4, more("n"), If(call("lt", J, I), (Continue(),)), more("n", 10)),), [44, 34, 24, 14, 4, 4, 4, 4]),
        ((count(4, If(call("eq", J, lit(2)), (Break(),)), If(EVEN, (Continue(),)), more("n")),), [1] * 8),
    ],
    ids=["break", "continue", "inner break", "forever", "skipped", "break and continue"],
)
def test_lanes_leave_as_in_python(body: tuple[Stmt, ...], wanted: list[int]) -> None:
    done = evaluated(ZERO, *body, out(N), out=INT32)
    assert rounded(done["out"]) == wanted
    assert all(stable(done["out"]))


def test_a_lane_that_returned_stores_nothing_any_more() -> None:
    leave = If(call("lt", I, lit(3)), (out(lit(7)), Return()))
    done = evaluated(count(2, leave, out(lit(5), "other")), out(lit(1)), out=INT32, other=INT32)
    assert rounded(done["out"]) == [7, 7, 7, 1, 1, 1, 1, 1]
    assert done["other"].written.tolist() == [False] * 3 + [True] * 5


def test_what_follows_an_uncertain_break_is_uncertain_until_the_loop_ends() -> None:
    leave = If(LESS, (Break(),))
    done = evaluated(
        *(ZERO, let("m", lit(1)), count(3, leave, more("n"), out(lit(2), "other")), out(N)),
        *(out(var("m"), "kept"),),
        a=NEARLY,
        out=INT32,
        other=INT32,
        kept=INT32,
    )
    assert stable(done["out"]) == stable(done["other"]) == SURE
    assert all(stable(done["kept"]))
    assert [n for n, sure in zip(rounded(done["out"]), SURE, strict=True) if sure] == [0, 3, 3, 0, 3, 0]


def test_what_follows_an_uncertain_return_is_uncertain_to_the_end() -> None:
    done = evaluated(If(LESS, (Return(),)), out(lit(1)), a=NEARLY, out=INT32)
    assert stable(done["out"]) == SURE


def test_a_loop_inside_of_an_uncertain_branch_ends_where_it_would() -> None:
    # the counter is certain for who counts at all
    loop = While(FOREVER, (If(call("ge", N, lit(3)), (Break(),)), more("n")))
    inner = (ZERO, loop, out(N))
    done = evaluated(If(LESS, inner), a=NEARLY, out=INT32)
    assert stable(done["out"]) == SURE
    counting = (ZERO, While(call("lt", N, lit(3)), (more("n"),)), out(N))
    assert stable(evaluated(If(LESS, counting), a=NEARLY, out=INT32)["out"]) == SURE


def test_of_a_chain_all_comparisons_hold() -> None:
    between = Chain(("lt(int32,int32)", "le(int32,int32)"), (lit(2), I, lit(5)))
    assert rounded(evaluated(out(between), out=BOOL)["out"]) == [False] * 3 + [True] * 3 + [False] * 2


def test_an_integer_holds_where_it_is_not_zero() -> None:
    done = evaluated(out(lit(1)), If(call("mod", I, lit(3)), (out(lit(2)),)), out=INT32)
    assert rounded(done["out"]) == [1, 2, 2, 1, 2, 2, 1, 2]


def test_an_index_keeps_its_last_value() -> None:
    done = evaluated(ZERO, count(5, more("n"), If(call("eq", J, I), (Break(),))), out(J), out=INT32)
    assert rounded(done["out"]) == [0, 1, 2, 3, 4, 4, 4, 4]


def program(*body: Stmt) -> Program:
    params = (Parameter("a", Array(INT32)), Parameter("out", Array(INT32)))
    return Program("k", params, (Assign(I, Apply("tid()", (), INT32)), *body))


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ((Break(),), "outside of a loop"),
        ((If(call("lt", I, lit(2)), (Continue(),)),), "outside of a loop"),
        ((Return((lit(1),)),), "no result"),
        # Warp leaves the index of a loop that takes no turn undefined
        ((For("j", None, I, None, (out(lit(1)),)), out(J)), "read before it is assigned"),
        ((For("j", lit(4), lit(4), None, (out(lit(1)),)), out(J)), "read before it is assigned"),
        ((let("j", lit(1)), count(2, out(J))), "in use"),
    ],
)
def test_refused(body: tuple[Stmt, ...], why: str) -> None:
    with pytest.raises(IllTyped, match=why):
        check(program(*body))


def test_an_index_may_be_used_again_and_read_after_a_loop_that_turns() -> None:
    check(program(count(2, out(J)), out(J), count(3, out(J))))
    check(program(count(2, out(J)), let("j", lit(1)), out(J)))
