"""What hangs on an uncertain value is marked, and nothing else; where it may do harm the Case is undefined."""

from __future__ import annotations

import pytest
from kernels import BLURRED, UNSURE, A, I, call, evaluated, let, lit, out, rounded, stable, var

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32
from kernelfuzz.lang.nodes import Atomic, Expr, For, If, Literal, Load, Logical, Stmt, Ternary, While

# lanes 0 and 4 cannot tell whether their number is below 2 or not
NEARLY = (2.0, 1.5, 2.5, 3.5, 2.0, 0.5, 5.5, 1.25)
SURE = [False, True, True, True, False, True, True, True]
LESS = call("lt", BLURRED, lit(2.0))


def _bounded(expr: Expr, low: int = 0, high: int = 4) -> Expr:
    return call("clamp", expr, lit(low), lit(high))


def test_a_branch_marks_what_it_assigns_in_the_lanes_that_may_take_it() -> None:
    done = evaluated(
        let("v", lit(1)),
        let("w", lit(1)),
        If(LESS, (let("v", lit(2)),)),
        out(var("v")),
        out(var("w"), "other"),
        a=NEARLY,
        out=INT32,
        other=INT32,
    )
    assert stable(done["out"]) == SURE
    assert all(stable(done["other"]))
    assert [v for v, sure in zip(rounded(done["out"]), SURE, strict=True) if sure] == [2, 1, 1, 2, 1, 2]


def test_both_arms_of_an_uncertain_branch_may_run() -> None:
    # whichever arm the samples would take
    for test, yes, no in ((LESS, "less", "more"), (call("unot", LESS), "more", "less")):
        branch = If(test, (out(lit(1), yes),), (out(lit(1), no),))
        done = evaluated(branch, a=NEARLY, less=INT32, more=INT32)
        for name in ("less", "more"):
            assert stable(done[name]) == SURE
        assert [bool(w) for w in done["less"].written] == [v <= 2.0 for v in NEARLY]
        assert [bool(w) for w in done["more"].written] == [v >= 2.0 for v in NEARLY]


def test_a_store_that_may_not_happen_is_marked_and_a_sure_one_after_it_is_not() -> None:
    done = evaluated(
        If(LESS, (out(lit(1)), out(lit(1), "other"))), out(lit(3), "other"), a=NEARLY, out=INT32, other=INT32
    )
    assert stable(done["out"]) == SURE
    assert all(stable(done["other"]))


def test_one_uncertain_lane_of_an_atomic_spoils_its_target_only() -> None:
    done = evaluated(If(LESS, (Atomic("add", "out", call("mod", I, lit(4)), lit(1)),)), a=NEARLY, out=INT32)
    assert stable(done["out"]) == [False, True, True, True, True, True, True, True]


@pytest.mark.parametrize("op", ["and", "or"])
def test_a_certain_operand_decides(op: str) -> None:
    # the other side decides in even lanes
    decides = call("eq", call("mod", I, lit(2)), lit(1 if op == "and" else 0))
    expected = [sure or lane % 2 == 0 for lane, sure in enumerate(SURE)]
    for sides in ((LESS, decides), (decides, LESS)):
        done = evaluated(out(Logical(op, *sides)), a=NEARLY, out=BOOL)  # type: ignore[arg-type]
        assert stable(done["out"]) == expected


def test_both_arms_of_an_uncertain_choice_are_marked() -> None:
    for choice in (Ternary(LESS, lit(1.0), A, FLOAT32), call("where", LESS, lit(1.0), A)):
        assert stable(evaluated(out(choice), a=NEARLY, out=FLOAT32)["out"]) == SURE


def test_a_choice_is_as_certain_as_the_arm_it_takes() -> None:
    number = call("float", UNSURE)
    even = call("eq", call("mod", I, lit(2)), lit(0))
    for then, other, doubtful in ((number, A, 0), (A, number, 1)):
        for choice in (Ternary(even, then, other, FLOAT32), call("where", even, then, other)):
            done = evaluated(out(choice), a=(2.0, 2.0, 1.5, 1.5), out=FLOAT32)
            assert stable(done["out"]) == [lane != doubtful for lane in range(4)] * 2


# -- loops ---------------------------------------------------------------------------------------------------

COUNT = _bounded(UNSURE)


def test_a_loop_that_may_run_once_and_nominally_does_not() -> None:
    # once the body was never entered, and what it assigns was thought certain
    once = call("sub", COUNT, lit(2))
    for start in (None, lit(0)):
        body: tuple[Stmt, ...] = (let("v", lit(9)), out(lit(9), "other"))
        loop = For("j", start, _bounded(once), None, body)
        done = evaluated(let("v", lit(5)), loop, out(var("v")), a=(2.9999998, 1.5, 5.5, 3.0), out=INT32, other=INT32)
        assert stable(done["out"]) == [False, True, True, False] * 2
        assert stable(done["other"]) == [False, True, True, False] * 2
        assert rounded(done["out"])[1:3] == [5, 9]


def test_what_only_a_further_iteration_would_do_is_marked() -> None:
    flag = var("flag", BOOL)
    loop = For("j", None, COUNT, None, (If(flag, (let("v", lit(9)),)), let("flag", lit(True))))
    done = evaluated(
        let("v", lit(5)), let("flag", lit(False)), loop, out(var("v")), a=(1.9999999, 1.5, 2.5, 0.5), out=INT32
    )
    assert stable(done["out"]) == [False, True, True, True] * 2
    assert rounded(done["out"])[1:4] == [5, 9, 5]


def test_doubt_travels_through_memory_from_one_iteration_to_the_next() -> None:
    def chain(source: str, target: str) -> If:
        return If(call("gt", Load(source, I, INT32), lit(0)), (out(lit(1), target),))

    loop = For("j", None, COUNT, None, (chain("two", "three"), chain("one", "two"), out(lit(1), "one")))
    done = evaluated(loop, a=(0.99999994, 1.5, 3.5, 0.5), one=INT32, two=INT32, three=INT32)
    for name in ("one", "two", "three"):
        assert stable(done[name]) == [False, True, True, True] * 2, name


def test_the_index_of_a_loop_of_uncertain_length_is_uncertain() -> None:
    loop = For("j", COUNT, lit(6), None, (let("v", var("j")),))
    done = evaluated(let("v", lit(0)), loop, out(var("v")), a=NEARLY, out=INT32)
    assert stable(done["out"]) == SURE


def test_a_loop_whose_uncertain_bound_nothing_limits_is_undefined() -> None:
    with pytest.raises(Undefined, match="fuel"):
        evaluated(For("j", None, UNSURE, None, (out(lit(1)),)), a=NEARLY, out=INT32)


def test_an_uncertain_step_must_not_be_zero() -> None:
    for step, defined in ((_bounded(UNSURE), False), (_bounded(UNSURE, 1, 4), True)):
        loop = For("j", lit(0), lit(4), step, (let("v", lit(1)),))
        if defined:
            evaluated(loop, a=NEARLY, out=INT32)
        else:
            with pytest.raises(Undefined, match="step"):
                evaluated(loop, a=NEARLY, out=INT32)


def test_a_while_with_an_uncertain_condition_ends_where_what_it_counts_ends_it() -> None:
    counted = Logical("and", call("lt", var("v"), lit(5)), LESS)
    for test, changed in ((call("lt", var("x", FLOAT32), lit(2.0)), "x"), (counted, "v")):
        body = (
            let("x", call("add", var("x", FLOAT32), lit(1.0))),
            let("v", call("add", var("v"), lit(1))),
            out(lit(1), "other"),
        )
        loop = While(test, body)
        before = (let("x", BLURRED), let("v", lit(0)), let("w", lit(7)))
        done = evaluated(
            *before, loop, out(var("v")), out(var("w"), "third"), a=NEARLY, out=INT32, other=INT32, third=INT32
        )
        # who goes on knows how often it did; who may have left meanwhile knows nothing afterwards
        assert stable(done["out"]) == SURE, changed
        assert stable(done["other"]) == SURE, changed
        assert all(stable(done["third"]))


def test_a_while_that_its_body_never_ends_is_undefined() -> None:
    with pytest.raises(Undefined, match="fuel"):
        evaluated(While(LESS, (let("v", lit(1)),)), a=NEARLY, out=INT32)


def test_a_loop_index_that_overflows_is_undefined_only_where_it_runs() -> None:
    top = 2**31 - 1
    with pytest.raises(Undefined, match="overflow"):
        evaluated(For("j", lit(top - 3), lit(top), lit(5), (out(lit(1)),)), out=INT32)
    # other lanes go on long after the one that steps far has left
    step = call("where", call("eq", I, lit(0)), lit(2**30), lit(1))
    evaluated(For("j", lit(0), lit(7), step, (out(lit(1)),)), out=INT32)


# -- what would kill the process or touch foreign memory --------------------------------------------------------

LOWEST = Literal(-(2**31), INT32)
MINUS_ONE = call("sub", lit(0), lit(1))


@pytest.mark.parametrize("name", ["div", "mod", "floordiv"])
@pytest.mark.parametrize(
    ("dividend", "divisor", "defined"),
    [
        (lit(7), UNSURE, False),
        (lit(7), _bounded(UNSURE, 1, 9), True),
        (lit(7), _bounded(call("neg", UNSURE), -9, -1), True),
        (LOWEST, _bounded(call("neg", UNSURE), -9, -1), False),
        (LOWEST, _bounded(call("neg", UNSURE), -9, -2), True),
        (UNSURE, MINUS_ONE, False),
        (_bounded(UNSURE, -100, 100), MINUS_ONE, True),
        (UNSURE, lit(3), True),
    ],
)
def test_an_uncertain_division_must_not_trap(name: str, dividend: Expr, divisor: Expr, defined: bool) -> None:
    statement = out(call(name, dividend, divisor))
    # the lanes that are uncertain do not divide
    evaluated(If(call("gt", A, lit(3.0)), (statement,)), a=NEARLY, out=INT32)
    if defined:
        evaluated(statement, a=NEARLY, out=INT32)
    else:
        with pytest.raises(Undefined, match="uncertain"):
            evaluated(statement, a=NEARLY, out=INT32)


def test_an_uncertain_index_is_in_range_by_its_text_or_undefined() -> None:
    for index, defined in ((UNSURE, False), (_bounded(UNSURE, 0, 7), True), (call("mod", UNSURE, lit(-5)), False)):
        statement = out(Load("a", index, FLOAT32))
        evaluated(If(call("gt", A, lit(5.0)), (statement,)), a=NEARLY, out=FLOAT32)
        if defined:
            assert stable(evaluated(statement, a=NEARLY, out=FLOAT32)["out"]) == SURE
        else:
            with pytest.raises(Undefined, match="uncertain index"):
                evaluated(statement, a=NEARLY, out=FLOAT32)


def test_a_plain_store_at_an_uncertain_index_is_a_race() -> None:
    statement = out(lit(1), at=_bounded(UNSURE, 0, 7))
    with pytest.raises(Undefined, match="race"):
        evaluated(statement, a=NEARLY, out=INT32)
    alone = evaluated(statement, out(lit(2)), a=NEARLY, lanes=1, out=INT32)["out"]
    assert stable(alone) == [True] + [False] * 7
    assert alone.written.all()


def test_an_atomic_at_an_uncertain_index_spoils_the_array() -> None:
    done = evaluated(Atomic("max", "out", _bounded(UNSURE, 0, 7), lit(1)), a=NEARLY, out=INT32)
    assert not any(stable(done["out"]))


# -- undefined behaviour counts where a lane runs, and only there --------------------------------------------------

ODD = call("eq", call("mod", I, lit(2)), lit(1))
HARM = {
    "overflow": call("add", Literal(2**31 - 1, INT32), I),
    "division": call("div", lit(1), call("sub", I, I)),
    "shift": call("lshift", lit(1), call("add", I, lit(40))),
    "out of range": call("int", call("mul", lit(1e20), A)),
    "index": call("int", Load("a", call("add", I, lit(8)), FLOAT32)),
}


@pytest.mark.parametrize("what", list(HARM))
def test_harm_in_lanes_that_do_not_run_is_no_harm(what: str) -> None:
    harm = HARM[what]
    never = call("lt", I, lit(0))
    positive = call("gt", harm, lit(0))
    evaluated(If(never, (out(harm),)), out=INT32)
    evaluated(out(Ternary(never, harm, lit(0), INT32)), out=INT32)
    evaluated(out(Logical("and", never, positive)), out=BOOL)
    evaluated(out(Logical("or", call("unot", never), positive)), out=BOOL)
    for body in (
        If(ODD, (out(harm),)),
        out(Ternary(ODD, harm, lit(0), INT32)),
        out(call("where", ODD, harm, lit(0))),
        For("j", None, call("sub", I, lit(6)), None, (out(harm),)),
    ):
        with pytest.raises(Undefined, match=what):
            evaluated(body, out=INT32)
    with pytest.raises(Undefined, match=what):
        evaluated(out(Logical("or", ODD, positive)), out=BOOL)
