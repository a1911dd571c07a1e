"""Loops with a number of turns that is a constant of the module: Warp unrolls them as it does those with literals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from campaign import programs

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features, possible_features
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Constant,
    Expr,
    For,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Static,
)

AT, J, X, STEPS = Name("i", INT32), Name("j", INT32), Name("x", FLOAT32), Name("STEPS", INT32)
ADD = "add(int32,int32)"
BOUNDS: dict[str, Expr] = {
    "a constant": STEPS,
    "a static constant": Static(STEPS, INT32),
    "computed": Static(Apply(ADD, (STEPS, Literal(1, INT32)), INT32), INT32),
}


def program(stop: Expr, turns: int, start: Expr | None = None) -> Program:
    """`x += a[i]` and `x *= 0.75` in turn, and the index of the last turn."""
    params = (Parameter("a", Array(FLOAT32)), Parameter("last", Array(INT32)), Parameter("out", Array(FLOAT32)))
    body = (
        Assign(AT, Apply("tid()", (), INT32)),
        Assign(X, Load("a", AT, FLOAT32)),
        For(
            "j",
            start,
            stop,
            None,
            (
                Augment(X, "add(float32,float32)", Load("a", AT, FLOAT32)),
                Augment(X, "mul(float32,float32)", Literal(0.75, FLOAT32)),
                Augment(Load("last", AT, INT32), ADD, J),
            ),
        ),
        Assign(Load("out", AT, FLOAT32), X),
    )
    return Program("kernel", params, body, (Constant("STEPS", Literal(turns, INT32)),))


EACH = {
    **{f"{name}, {turns} turns": program(stop, turns) for name, stop in BOUNDS.items() for turns in (0, 1, 15, 16, 17)},
    "from a constant": program(Literal(20, INT32), 3, STEPS),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    for each in EACH.values():
        check(each)
    warp_agrees(EACH, backward)


def test_they_are_a_kind_of_loop() -> None:
    shown = {name: "loop static" in case_features(Case(each, Launch(seed=5))) for name, each in EACH.items()}
    # nothing comes from a second turn that is not taken
    assert {name for name, kind in shown.items() if not kind} == {
        *(f"{name}, {turns} turns" for name in ("a constant", "a static constant") for turns in (0, 1)),
        "computed, 0 turns",
    }


def test_they_are_drawn() -> None:
    drawn = programs(600)
    assert sum("loop static" in possible_features(each) for each in drawn) >= 3
