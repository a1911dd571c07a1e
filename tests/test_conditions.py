"""Conditions that are known when the kernel is built: literals, names of constants, `wp.static`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from kernelfuzz.campaigns.condition_forms import condition_forms
from kernelfuzz.cases import Case
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import standard_launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Call,
    Constant,
    Expr,
    For,
    Function,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Program,
    Return,
    Static,
    Stmt,
    Ternary,
    walk,
)
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render

FORMS = {program.name: program for program in condition_forms()}
I, X, FLAG = Name("i", INT32), Name("x", FLOAT32), Name("FLAG", BOOL)  # noqa: E741
A, B, OUT, P = Load("a", I, FLOAT32), Load("b", I, FLOAT32), Load("out", I, FLOAT32), Load("p", I, BOOL)
LANE = Assign(I, Apply("tid()", (), INT32))
SHOWN = {
    *(f"constant condition of ternary {truth}" for truth in ("true", "false", "of a turn")),
    *(f"constant condition of if {truth}" for truth in ("true", "false", "of a turn")),
    *(
        f"constant condition of {what} {truth} by {how}"
        for what in ("if", "ternary")
        for truth in ("true", "false")
        for how in ("name", "a captured name", "wp.static")
    ),
    *(f"constant condition of if {truth}, else" for truth in ("true", "false", "of a turn")),
    *(
        f"constant condition of if {truth} by {how}, else"
        for truth in ("true", "false")
        for how in ("name", "a captured name", "wp.static")
    ),
}
NUMBERS = {f"apart true and one in {where}" for where in ("if", "while", "ternary", "and", "or", "not")}


def program(*body: Stmt, truth: bool = True, functions: tuple[Function, ...] = ()) -> Program:
    params = tuple(Parameter(name, Array(dtype)) for name, dtype in (("a", FLOAT32), ("b", FLOAT32), ("p", BOOL)))
    flag = Constant("FLAG", Literal(truth, BOOL), wrapped=truth)
    arrays = (*params, Parameter("out", Array(FLOAT32)), Parameter("to", Array(BOOL)))
    return Program("kernel", arrays, (LANE, *body), (flag,), functions)


def _uses() -> dict[str, Program]:
    """Constants that are bools, in other places than conditions, and below others."""
    to, yes = Load("to", I, BOOL), Name("c", BOOL)
    some = Function(
        "some", (Parameter("x", FLOAT32), Parameter("c", BOOL)), (Return((Ternary(yes, X, B0, FLOAT32),)),), (FLOAT32,)
    )
    inside = Function("inside", (Parameter("x", FLOAT32),), (If(FLAG, (Return((B0,)),), (Return((X,)),)),), (FLOAT32,))
    both = (Assign(OUT, A),), (Assign(OUT, B),)
    bodies: dict[str, tuple[tuple[Stmt, ...], tuple[Function, ...]]] = {
        "stored": ((Assign(to, FLAG),), ()),
        "joined": ((Assign(to, Logical("and", FLAG, P)), If(Logical("or", P, FLAG), *both)), ()),
        "given": ((Assign(OUT, Call("some", (A, FLAG), (), FLOAT32)),), (some,)),
        "in_a_function": ((Assign(OUT, Call("inside", (A,), (), FLOAT32)),), (inside,)),
        "below_another": ((If(P, (If(FLAG, *both),)),), ()),
        "first_value": ((If(FLAG, (Assign(X, A),), (Assign(X, B),)), Assign(OUT, X)), ()),
        "copied": ((Assign(yes, FLAG), If(yes, *both)), ()),
    }
    return {
        f"{name}_{str(truth).lower()}": program(*body, truth=truth, functions=functions)
        for name, (body, functions) in bodies.items()
        for truth in (True, False)
    }


B0 = Literal(0.5, FLOAT32)
USES = _uses()


def test_each_is_shown() -> None:
    shown = [case_features(Case(one, standard_launch(one))) for one in FORMS.values()]
    assert set().union(*shown) >= SHOWN | NUMBERS


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    # (nothing goes back to bools)
    warp_agrees(FORMS if backward else FORMS | USES, backward)


def test_it_is_written_as_people_write_it() -> None:
    assert "    out[i] = a[i] if FLAG else b[i]\n" in render(FORMS["name_true0"])
    assert "    if wp.static(N < 5):\n" in render(FORMS["static_true1"])
    assert "        if wp.static(1 < j):\n" in render(FORMS["turn1"])
    assert "FLAG = wp.constant(True)\n" in render(USES["stored_true"])


def test_a_branch_that_nobody_takes_counts_if_it_would_change_what_matters() -> None:
    never = FORMS["literal_false2"]
    lane, begin, branch, end = never.body
    assert isinstance(branch, If)
    other = replace(branch, body=(Assign(Name("y", FLOAT32), A),))
    changed = replace(never, body=(lane, begin, other, end))
    check(changed)
    assert "constant condition of if false" not in case_features(Case(changed, standard_launch(changed)))


@pytest.mark.parametrize("feature", sorted(SHOWN))
def test_what_it_is_reduced_to_shows_it(feature: str) -> None:
    cases = (Case(one, standard_launch(one)) for one in FORMS.values())
    case = next(case for case in cases if feature in case_features(case))
    reduced = reduce_to_feature(case, feature).program
    known = [node for node in walk(reduced) if isinstance(node, If | Ternary)]
    assert len(known) == 1
    if isinstance(known[0], If):
        assert bool(known[0].other) == feature.endswith("else")


def test_a_condition_that_is_the_same_in_each_turn_is_no_other() -> None:
    lane, begin, loop, end = FORMS["turn0"].body
    assert isinstance(loop, For)
    for stop, feature in ((2, "false by wp.static, else"), (4, "of a turn, else")):
        body = (lane, begin, replace(loop, stop=Literal(stop, INT32)), end)
        made = replace(FORMS["turn0"], body=body)
        found = {f for f in case_features(Case(made, standard_launch(made))) if f.startswith("constant condition")}
        assert found == {f"constant condition of if {feature}"}


def test_a_name_is_not_given_a_variable_that_is_chosen_so() -> None:
    known: tuple[Expr, ...] = (FLAG, Literal(False, BOOL), Static(FLAG, BOOL))
    for test in known:
        value = Ternary(P, A, Ternary(test, X, B, FLOAT32), FLOAT32)
        check(program(Assign(X, A), Assign(Name("y", FLOAT32), value), Assign(OUT, Name("y", FLOAT32))))
        with pytest.raises(IllTyped, match="another name of a variable"):
            check(program(Assign(X, A), Assign(Name("y", FLOAT32), value.other), Assign(OUT, Name("y", FLOAT32))))


def test_a_constant_that_is_chosen_so_is_a_constant() -> None:
    chosen = Assign(X, Ternary(FLAG, B0, Literal(2.0, FLOAT32), FLOAT32))
    grow = Assign(X, Apply("add(float32,float32)", (X, A), FLOAT32))
    with pytest.raises(IllTyped, match="loop"):
        check(program(chosen, For("j", None, Literal(99, INT32), None, (grow,)), Assign(OUT, X)))
