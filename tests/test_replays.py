"""Replays of a Program's own that do something else than their functions: gradients are those that Warp gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, find, settings, strategies as st

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import source_of
from kernelfuzz.campaigns.gradient_forms import GRADIENTS, LANE, QUAT, I, X, Y, number, op, replayed
from kernelfuzz.campaigns.verify import Judged, judge_unit
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, VEC3, Array, Scalar, Value
from kernelfuzz.lang.known import gradient_bugs
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Call,
    Expr,
    Function,
    Grad,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
    Unpack,
    together,
)
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.relaunch import judge_relaunched
from kernelfuzz.strategies.gradients import with_gradients
from kernelfuzz.strategies.grammar import Grammars, grammars
from kernelfuzz.toolchain.build import BuildOptions

FLOATS, INTS = Array(FLOAT32), Array(INT32)
OPTIONS = BuildOptions(cpu=True, arch=None, optimization_level=0, backward=True)
PLAIN = replayed(X, op("mul", X, number(5.0)))
SLOT, COUNTER = Load("slots", I, INT32), AtomicOld("add", "counter", I, (Literal(1, INT32),), INT32)
TAME = Launch(extremes=False)
FORMS = {name: program for name, program in GRADIENTS.items() if name.startswith("replay ")}


def counting(*replay: Expr) -> Program:
    """`slots[i] = wp.atomic_add(counter, i, 1)`, of which the replay reads what was stored."""
    params = (Parameter("counter", INTS), Parameter("slots", INTS), Parameter("i", INT32))
    body = (Assign(SLOT, COUNTER), Return((SLOT,)))
    count = Function("count", params, body, (INT32,), replays=bool(replay), replay=replay)
    call = Call("count", (ArrayArgument("counter", INTS), ArrayArgument("slots", INTS), I), (), INT32)
    product = op("mul", Load("a", I, FLOAT32), op("float", call))
    arrays = tuple(Parameter(name, dtype) for name, dtype in (("a", FLOATS), ("counter", INTS), ("slots", INTS)))
    store = Assign(Load("out", I, FLOAT32), product)
    return Program("kernel", (*arrays, Parameter("out", FLOATS)), (LANE, store), functions=(count,))


def several(replay: bool) -> Program:
    """A function with two results."""
    made = (op("mul", X, number(5.0)), X) if replay else ()
    f = Function("f", (Parameter("x", FLOAT32),), (Return((X, X)),), (FLOAT32, FLOAT32), replays=True, replay=made)
    call = Call("f", (Load("a", I, FLOAT32),), (), together((FLOAT32, FLOAT32)))
    body = (LANE, Unpack((X, Y), call), Assign(Load("out", I, FLOAT32), op("mul", X, Y)))
    return Program("kernel", (Parameter("a", FLOATS), Parameter("out", FLOATS)), body, functions=(f,))


def of_grad() -> Program:
    """`out[i] = wp.grad(g)(a[i])`: what is computed forward then is what the replay of f, which g calls, makes it."""
    program = replayed(X, op("mul", X, number(5.0)), nested=True)
    call = Call("g", (Load("a", I, FLOAT32),), (), FLOAT32)
    return replace(program, body=(LANE, Assign(Load("out", I, FLOAT32), Grad(call, FLOAT32))))


PROGRAMS = {
    **FORMS,
    "counting": counting(SLOT),
    "counting twice": counting(),
    "several": several(True),
    "several alike": several(False),
    "gradient in the kernel": of_grad(),
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judged]:
    """What became of each."""
    for program in PROGRAMS.values():
        check(program)
    cases = tuple(Case(program, TAME) for program in PROGRAMS.values())
    answer = judge_unit(OPTIONS, cases, tmp_path_factory.mktemp("replays"), launches=4)
    return dict(zip(PROGRAMS, answer.results, strict=True))


def of_gradients(judged: Judged) -> tuple[Status, str]:
    """The verdict on gradients of a Case whose values passed."""
    assert judged.status is Status.PASS and judged.outcome is not None, judged
    gradient = judged.outcome.verdicts["cpu"].gradient
    assert gradient is not None
    return gradient.status, gradient.reason


@pytest.mark.parametrize("name", FORMS)
def test_gradients_are_those_that_the_replay_makes(judged: dict[str, Judged], name: str) -> None:
    assert of_gradients(judged[name])[0] is Status.PASS, render(FORMS[name])
    shown = {feature for feature in judged[name].features if feature.startswith("adjoint replay ")}
    assert shown, "without the replay nothing would be another one"
    assert any(feature.endswith(" in a function") for feature in shown) == name.endswith(" in a function")


@pytest.mark.parametrize("name", FORMS)
def test_a_replay_that_is_not_called_is_a_mismatch(name: str, tmp_path: Path) -> None:
    evaluation = evaluate(Case(FORMS[name], Launch()), backward=True)
    functions = tuple(replace(each, replay=()) for each in FORMS[name].functions)
    other = evaluate(Case(replace(FORMS[name], functions=functions), Launch()), backward=True)
    for source, status in ((source_of(evaluation), Status.PASS), (source_of(other), Status.GRADIENT_MISMATCH)):
        ((_, outcome),) = judge_relaunched(
            [evaluate(evaluation.case, backward=True)], OPTIONS, tmp_path, sources=[source]
        )
        assert outcome.status is status, name


def test_a_function_that_counts_is_replayed_by_what_it_stored(judged: dict[str, Judged]) -> None:
    assert of_gradients(judged["counting"])[0] is Status.PASS
    assert "def replay_count(" in render(PROGRAMS["counting"])
    assert of_gradients(judged["counting twice"])[0] is Status.KNOWN_LIMITATION


def test_one_of_several_results_is_a_bug_of_warp(judged: dict[str, Judged]) -> None:
    assert of_gradients(judged["several"]) == (Status.KNOWN_BUG, "replay_of_several")
    assert of_gradients(judged["several alike"])[0] is Status.PASS
    assert gradient_bugs(several(True)) == ("replay_of_several",)


def test_a_gradient_that_is_computed_forward_meets_replays(judged: dict[str, Judged]) -> None:
    assert judged["gradient in the kernel"].status is Status.PASS
    found = evaluate(Case(of_grad(), TAME))
    lanes = TAME.dims[0]
    # 2 f(x) is 10 x for it
    np.testing.assert_allclose(
        found.expected["out"].data[0][:lanes], 10.0 * found.inputs.arrays["a"][:lanes], rtol=1e-6
    )


def test_a_replay_survives_and_is_written() -> None:
    case = Case(PLAIN, Launch())
    assert loads(dumps(case)) == case
    assert "@wp.func_replay(f)\ndef replay_f(x: wp.float32):\n    return x * 5.0\n" in render(PLAIN)


def _calls(dtype: Value, *replay: Expr, **changes: Any) -> Program:
    """As `replayed`, with another replay."""
    program = replayed(Name("x", dtype), *replay)
    return replace(program, functions=(replace(program.functions[0], **changes),))


def _with_minimum() -> Program:
    store = PLAIN.body[-1]
    assert isinstance(store, Assign)
    return replace(PLAIN, body=(*PLAIN.body[:-1], Atomic("min", "out", Literal(0, INT32), store.value)))


@pytest.mark.parametrize(
    ("program", "why"),
    [
        (_calls(FLOAT32, X, native=True), "native"),
        (_calls(FLOAT32, X, replays=False), "which it has not"),
        (_calls(FLOAT32, Name("z", FLOAT32)), "z"),
        (_calls(FLOAT32, Name("x", VEC3)), "is marked vec3"),
        (_calls(FLOAT32, number(1.0), replay=(X, X)), "f"),
        (_calls(FLOAT32, Load("a", Literal(0, INT32), FLOAT32)), "a"),
        (_calls(FLOAT32, Grad(op("sin", X), FLOAT32)), "does more than to compute values"),
        (_with_minimum(), "beside an atomic min or max"),
    ],
)
def test_what_is_refused(program: Program, why: str) -> None:
    with pytest.raises(IllTyped, match=why):
        check(program)


def test_a_replay_is_reduced_to_what_shows() -> None:
    wide = replayed(Name("x", QUAT), op("mul", Name("x", QUAT), number(3.0), result=QUAT), nested=True)

    reduced = reduce_to_feature(Case(wide, TAME), "adjoint replay of quaternion").program
    assert sum(bool(function.replay) for function in reduced.functions) == 1
    plain = reduce_to_feature(Case(wide, TAME), "call one").program
    assert not any(function.replays or function.replay for function in plain.functions)


@st.composite
def _customized(draw: Callable[[st.SearchStrategy[int]], int], one: Program, of: Grammars) -> Program:
    return with_gradients(draw, one, of.draw(draw))


@pytest.mark.parametrize("program", [PLAIN, counting(SLOT)], ids=["pure", "counting"])
def test_replays_are_drawn(program: Program) -> None:
    one = replace(program, functions=tuple(replace(f, replays=False, replay=()) for f in program.functions))
    quick = settings(
        max_examples=300,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    found = find(_customized(one, grammars()), lambda made: bool(made.functions[0].replay), settings=quick)
    check(found)
    (value,) = found.functions[0].replay
    assert isinstance(value.dtype, Scalar)
