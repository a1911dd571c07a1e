"""Functions that Python chooses when a kernel is built: `wp.static(f)(x)`, `wp.static((f, g)[1])(x)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count

import pytest
from campaign import drawn
from test_callables import BINARY, SQUARE, TWICE, UNARY, X, element, op, program

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.inlining import direct_calls
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Signature
from kernelfuzz.lang.nodes import (
    Assign,
    Augment,
    Bind,
    Call,
    Callee,
    Chosen,
    Expr,
    For,
    Function,
    Grad,
    Invoke,
    Literal,
    Parameter,
    Program,
    Return,
    walk,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import canonical as written, parse
from kernelfuzz.plainness import tidy
from kernelfuzz.rendering import render

A, OUT = element("a"), element("out")
SIN, COS, EXP = "sin(float32)", "cos(float32)", "exp(float32)"
CUBE = Function("cube", (Parameter("x", FLOAT32),), (Return((op("mul", op("mul", X, X), X),)),), (FLOAT32,))


def chosen(*among: str, place: int = 0, signature: Signature = UNARY, args: tuple[Expr, ...] = (A,)) -> Chosen:
    return Chosen(Callee(among[place], signature, among), args, signature.result)


def stored(value: Expr, *functions: Function) -> Program:
    return program(Assign(OUT, value), functions=functions)


INNER = Function(
    "inner", (Parameter("x", FLOAT32),), (Return((chosen(COS, "square", place=1, args=(X,)),)),), (FLOAT32,)
)
FORMS: dict[str, tuple[Program, str]] = {
    "a builtin": (stored(chosen(SIN)), "wp.static(wp.sin)(a[i])"),
    "a function": (stored(chosen("square"), SQUARE), "wp.static(square)(a[i])"),
    "of two": (stored(chosen(SIN, COS, place=1)), "wp.static((wp.sin, wp.cos)[1])(a[i])"),
    "of three": (
        stored(chosen("square", EXP, "cube", place=2), SQUARE, CUBE),
        "wp.static((square, wp.exp, cube)[2])(a[i])",
    ),
    "of several arguments": (
        stored(chosen("max(float32,float32)", signature=BINARY, args=(A, OUT))),
        "wp.static(wp.max)(a[i], out[i])",
    ),
    "in a function": (stored(Call("inner", (A,), (), FLOAT32), SQUARE, INNER), "wp.static((wp.cos, square)[1])(x)"),
    "an argument": (
        stored(Call("twice", (Callee("cube", UNARY, ("square", "cube")), A), (), FLOAT32), SQUARE, CUBE, TWICE),
        "twice(wp.static((square, cube)[1]), a[i])",
    ),
    "a name": (
        program(Bind("g", Callee(SIN, UNARY, (SIN,))), Assign(OUT, Invoke("g", (A,), FLOAT32))),
        "g = wp.static(wp.sin)",
    ),
    "in a loop": (
        program(
            Assign(X, A),
            For("j", None, Literal(20, INT32), None, (Augment(OUT, "add(float32,float32)", chosen(SIN, args=(A,))),)),
        ),
        "wp.static(wp.sin)(a[i])",
    ),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    for each, text in FORMS.values():
        check(each)
        assert text in render(each)
    warp_agrees({name: each for name, (each, _) in FORMS.items()}, backward)


def test_each_is_read_as_it_was_written() -> None:
    for each, _ in FORMS.values():
        case = Case(each, Launch(seed=5))
        assert parse(written(case)) == case
    plain = Case(stored(Call("twice", (Callee("square", UNARY), A), (), FLOAT32), SQUARE, TWICE), Launch(seed=5))
    assert b'["Callee","square","function[float32->float32]"]' in written(plain)


ILLEGAL: dict[str, tuple[Program, str]] = {
    "by its own name": (stored(Chosen(Callee(SIN, UNARY), (A,), FLOAT32)), "by its own name"),
    "not among them": (stored(Chosen(Callee(SIN, UNARY, (COS,)), (A,), FLOAT32)), "chosen among"),
    "twice": (stored(chosen(SIN, SIN)), "chosen among"),
    "of another signature": (stored(chosen(SIN, "max(float32,float32)")), "is passed as"),
    "of no function": (stored(chosen(SIN, "square")), "no function square"),
    "of too many arguments": (stored(chosen(SIN, args=(A, A))), "is given"),
    "of a local": (
        program(Bind("g", Callee(SIN, UNARY)), Assign(OUT, chosen("g"))),
        "is a local",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_is_illegal(name: str) -> None:
    made, reason = ILLEGAL[name]
    with pytest.raises(IllTyped, match=reason):
        check(made)


def test_a_function_with_a_gradient_in_it_is_not_chosen() -> None:
    slope = Function("slope", (Parameter("x", FLOAT32),), (Return((Grad(op("sin", X), FLOAT32),)),), (FLOAT32,))
    with pytest.raises(IllTyped, match="gradient computed in it"):
        check(stored(chosen(SIN, "slope"), slope))


def test_what_is_not_chosen_stays_and_is_renamed() -> None:
    made = canonical(tidy(FORMS["of three"][0]))
    check(made)
    assert "wp.static((func, wp.exp, func1)[2])(a[i])" in render(made)


def test_reduction_leads_to_plain_calls() -> None:
    of_three, named = FORMS["of three"][0], FORMS["a name"][0]
    texts = [render(each) for each in direct_calls(of_three)]
    assert any("out[i] = cube(a[i])" in text for text in texts)
    assert any("out[i] = wp.static(cube)(a[i])" in text for text in texts)
    assert any("g = wp.sin" in render(each) for each in direct_calls(named))


def test_they_are_features() -> None:
    shown = {name: case_features(Case(each, Launch(seed=5))) for name, (each, _) in FORMS.items()}
    assert "static builtin of 1" in shown["a builtin"] and "node Assign>Chosen@value" in shown["a builtin"]
    assert "static function of 1 chosen" in shown["of three"]
    assert "static function of 1 chosen" in shown["an argument"]
    assert "static builtin of 1" in shown["a name"]


def test_they_are_drawn() -> None:
    wanted, seen = {"called", "among others", "passed or named"}, set[str]()
    for index in count():
        assert index < 2500, wanted - seen
        for node in walk(drawn(index).program):
            if isinstance(node, Callee) and len(node.among) > 1:
                seen.add("among others")
            if isinstance(node, Chosen):
                seen.add("called")
            elif isinstance(node, Bind | Call):
                given = (node.value,) if isinstance(node, Bind) else node.args
                if any(isinstance(each, Callee) and each.among for each in given):
                    seen.add("passed or named")
        if seen == wanted:
            break
