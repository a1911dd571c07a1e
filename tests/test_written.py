"""What several statements are written as one: parts of arrays as arguments, structs of their fields; Warp judges."""

from __future__ import annotations

from dataclasses import replace

import pytest
from campaign import MANY, programs

from kernelfuzz.batch import Outcome, judge_batch
from kernelfuzz.campaigns.holder_forms import holder_forms
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel, numbers
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Bound,
    Call,
    Construct,
    Function,
    If,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    View,
    Window,
    walk,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.plain_arrays import plain_arrays
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

FORMS = list(holder_forms())
FLOATS = Array(FLOAT32)
HOLDER = Struct("Holder", (("x", FLOAT32),), (("u", FLOATS),))
LAST = Function("last", (Parameter("a", FLOATS),), (Return((Load("a", *numbers(-1), FLOAT32),)),), (FLOAT32,))
PART = Window("part", "a", (Span(1, 4),), inline=True)
OUT = at("out", FLOAT32)
HANDED = Call("last", (ArrayArgument("part", FLOATS),), (), FLOAT32)
STORED = Assign(OUT, HANDED)
S, X = Name("s", HOLDER), Name("x", FLOAT32)
FIELD = Member(S, "x", FLOAT32)
GIVEN = Assign(S, Construct((), HOLDER, "given"))
FILLED = (Assign(FIELD, X), View("s.u", "a", ()))


def program(*body: Stmt) -> Program:
    structs = (HOLDER,) if any(node == S for statement in body for node in walk(statement)) else ()
    made = kernel("kernel", Assign(X, at("c", FLOAT32)), *body, arrays={"a": FLOATS}, structs=structs)
    return replace(made, functions=(LAST,))


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """What Warp makes of the forms, each on one Launch."""
    held = [evaluate(Case(form, Launch(9, 7, False))) for form in FORMS]
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    return judge_batch(held, options, tmp_path_factory.mktemp("written"))


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_warp_and_the_reference_agree(number: int, outcomes: list[Outcome]) -> None:
    verdict = outcomes[number].verdicts["cpu"]
    assert verdict.status is Status.PASS, outcomes[number].source
    assert verdict.gradient is not None and verdict.gradient.status is Status.PASS, verdict.gradient


@pytest.mark.parametrize("form", FORMS, ids=[str(number) for number in range(len(FORMS))])
def test_a_program_is_read_back_as_it_was(form: Program) -> None:
    assert from_json(to_json(form)) == form
    check(canonical(form))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ((PART, STORED), "out[i] = last(a[1:4])"),
        (
            (View("row", "m", (LANE,), True), Assign(OUT, Call("last", (ArrayArgument("row", FLOATS),), (), FLOAT32))),
            "last(m[i])",
        ),
        ((replace(PART, spans=(Span(),), bounds=(Bound(0, "start", LANE),)), STORED), "last(a[i:])"),
        ((GIVEN, *FILLED, Assign(OUT, FIELD)), "    s = Holder(x, a)\n    out[i] = s.x\n"),
    ],
)
def test_it_is_written_as_one_statement(body: tuple[Stmt, ...], text: str) -> None:
    made = program(*body)
    if "m[" in text:
        made = replace(made, params=(*made.params, Parameter("m", Array(FLOAT32, 2))))
    check(made)
    assert text in render(made)


def test_a_copy_is_written_as_one() -> None:
    assert any("    s = p\n    s.x += a[i]\n" in render(form) for form in FORMS)


def test_a_shorter_program_writes_several() -> None:
    assert any("part = a[1:4]" in render(each) for each in plain_arrays(program(PART, STORED)))
    assert any("s = Holder()" in render(each) for each in plain_arrays(program(GIVEN, *FILLED, Assign(OUT, FIELD))))


J = Name("j", INT32)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ((PART, Assign(OUT, X)), "not once"),
        ((PART, STORED, Assign(at("out1", FLOAT32), HANDED)), "not once"),
        ((PART, Assign(OUT, Load("part", *numbers(0), FLOAT32))), "not once"),
        ((PART, Assign(X, OUT), STORED), "not in the next statement"),
        ((PART, If(call("lt", LANE, *numbers(3)), (STORED,))), "not in the next statement"),
        ((replace(PART, spans=(Span(),), bounds=(Bound(0, "start", at("k", INT32)),)), STORED), "by names and numbers"),
        ((GIVEN, *FILLED[::-1]), "in order"),
        ((replace(GIVEN, target=at("held", HOLDER)), *FILLED), "is no variable"),
        ((GIVEN, FILLED[1], Assign(OUT, X)), "in order"),
        ((replace(GIVEN, value=Construct((), HOLDER, "copied")), *FILLED), "not of a variable"),
        ((GIVEN, Assign(FIELD, at("b", FLOAT32)), FILLED[1]), "names, numbers"),
        ((Assign(S, Construct((Literal(1.0, FLOAT32),), HOLDER, "given")),), "in order"),
    ],
)
def test_illegal(body: tuple[Stmt, ...], message: str) -> None:
    with pytest.raises(IllTyped, match=message):
        check(program(*body))


def test_both_are_drawn() -> None:
    nodes = [node for each in programs(MANY) for node in walk(each)]
    assert any(isinstance(node, View | Window) and node.inline for node in nodes)
    assert {"given", "copied"} <= {node.form for node in nodes if isinstance(node, Construct)}
