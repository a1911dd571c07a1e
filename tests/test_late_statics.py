"""Values of `wp.static` that Warp computes when it generates code: they mention a length, or the index of a loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count

import pytest
from campaign import drawn

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features, possible_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array
from kernelfuzz.lang.limits import limitations
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Break,
    Constant,
    Continue,
    Expr,
    For,
    If,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Static,
    Stmt,
)
from kernelfuzz.rendering import render

AT, J, L, N = Name("i", INT32), Name("j", INT32), Name("l", INT32), Name("n", INT32)
V, X = Name("v", VEC3), Name("x", FLOAT32)
A, OUT, KS = Load("a", AT, FLOAT32), Load("out", AT, FLOAT32), Load("ks", AT, INT32)
LENGTH = Apply("len(vec3)", (V,), INT32)


def two(name: str, left: Expr, right: Expr) -> Apply:
    return Apply(f"{name}({left.dtype.name},{right.dtype.name})", (left, right), left.dtype)


def number(value: int) -> Literal:
    return Literal(value, INT32)


def static(value: Apply | Name) -> Static:
    return Static(value, INT32)


def real(value: Expr) -> Apply:
    return Apply("float(int32)", (value,), FLOAT32)


def loop(*body: Stmt, stop: Expr, index: str = "j") -> For:
    return For(index, None, stop, None, body)


def kernel(*body: Stmt) -> Program:
    params = (
        Parameter("a", Array(FLOAT32)),
        Parameter("n", INT32),
        Parameter("ks", Array(INT32)),
        Parameter("out", Array(FLOAT32)),
    )
    start = (Assign(AT, Apply("tid()", (), INT32)), Assign(X, A), Assign(V, Apply("vector[vec3](float32)", (A,), VEC3)))
    return Program("kernel", params, (*start, *body, Assign(OUT, X)))


COUNTED = Augment(KS, "add(int32,int32)", static(two("add", two("mul", J, J), number(1))))
SHIFTED = two("add", A, real(two("add", static(J), number(0))))
PRODUCT = Assign(X, two("mul", X, Apply("sin(float32)", (SHIFTED,), FLOAT32)))
PLAIN = Assign(X, two("mul", X, A))
NEAR = If(Apply("eq(int32,int32)", (J, number(1)), BOOL), (Continue(),))
FORMS: dict[str, Program] = {
    "an index": kernel(loop(COUNTED, stop=number(3))),
    "a long loop": kernel(loop(PRODUCT, stop=number(18))),
    "a loop over a constant": replace(
        kernel(loop(PRODUCT, stop=Name("STEPS", INT32))), constants=(Constant("STEPS", number(17)),)
    ),
    "a loop in a loop": kernel(
        loop(loop(Augment(KS, "add(int32,int32)", static(two("sub", J, L))), stop=number(3)), stop=number(2), index="l")
    ),
    "a loop that runs in it": kernel(
        loop(
            For("l", None, Apply("clamp(int32,int32,int32)", (N, number(0), number(3)), INT32), None, (COUNTED,)),
            stop=number(2),
        )
    ),
    "continue": kernel(loop(NEAR, PRODUCT, stop=number(18))),
    "a length": kernel(Assign(KS, static(two("mul", LENGTH, number(2))))),
    "turns": kernel(loop(PRODUCT, stop=static(LENGTH))),
    "a long loop with a length": kernel(
        loop(Assign(X, two("mul", X, real(two("add", static(LENGTH), number(-4))))), stop=number(17))
    ),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    for each in FORMS.values():
        check(each)
    warp_agrees(FORMS, backward)


def test_a_loop_with_one_is_unrolled_however_long() -> None:
    assert limitations(FORMS["a long loop"]) == ()
    early = Assign(X, two("mul", X, real(two("add", static(two("add", number(1), number(1))), number(0)))))
    assert {limit.slug for limit in limitations(kernel(loop(early, PLAIN, stop=number(18))))} == {"loop-value"}


def test_lengths_of_parameters_are_known_before(warp_agrees: Callable[[Mapping[str, Program], bool], None]) -> None:
    """Nothing is unrolled for them: a long loop carries its values, and a `break` is one."""
    given = Name("u", VEC3)
    turn = Assign(X, two("add", X, real(two("mul", static(Apply("len(vec3)", (given,), INT32)), J))))

    def with_given(*body: Stmt) -> Program:
        return replace(kernel(*body), params=(*kernel(*body).params, Parameter("u", VEC3)))

    long = with_given(loop(turn, PLAIN, stop=number(18)))
    assert {limit.slug for limit in limitations(long)} == {"loop-value"}
    left = with_given(loop(LEFT, turn, stop=number(3)))
    for each in (long, left):
        check(each)
    warp_agrees({"long": long, "left": left}, False)
    local = Assign(X, two("add", X, real(two("mul", static(LENGTH), J))))
    with pytest.raises(IllTyped, match="loses the break"):
        check(kernel(loop(LEFT, local, stop=number(3))))


def test_it_is_written_as_it_is() -> None:
    assert "ks[i] += wp.static(j * j + 1)" in render(FORMS["an index"])
    assert "for j in range(wp.static(len(v))):" in render(FORMS["turns"])


LEFT = If(Apply("eq(int32,int32)", (J, number(1)), BOOL), (Break(),))
ILLEGAL: dict[str, tuple[Program, str]] = {
    "a break": (kernel(loop(LEFT, COUNTED, stop=number(3))), "loses the break"),
    "a loop that runs": (kernel(loop(COUNTED, stop=N)), "no index of a loop that is unrolled"),
    "backwards": (
        kernel(For("j", None, number(3), None, (COUNTED,), True)),
        "no index of a loop that is unrolled",
    ),
    "after the loop": (kernel(loop(PLAIN, stop=number(3)), COUNTED), "no index of a loop that is unrolled"),
    "a local": (kernel(Assign(KS, static(two("add", AT, number(1))))), "no index of a loop that is unrolled"),
    "a bound": (
        kernel(loop(loop(PLAIN, stop=static(J), index="l"), stop=number(3))),
        "in the bound of another one",
    ),
    "too many turns": (kernel(loop(COUNTED, stop=number(65))), "turns are unrolled"),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_is_illegal(name: str) -> None:
    made, reason = ILLEGAL[name]
    with pytest.raises(IllTyped, match=reason):
        check(made)


def test_they_are_features() -> None:
    shown = {name: case_features(Case(each, Launch(seed=5))) for name, each in FORMS.items()}
    assert "static index" in shown["an index"] and "static length" in shown["a length"]
    assert "static index" not in shown["a length"]


def test_they_are_drawn() -> None:
    for index in count():
        assert index < 2000
        program = drawn(index).program
        if "static index" in possible_features(program):
            check(program)
            break
