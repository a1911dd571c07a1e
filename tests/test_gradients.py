"""Gradients and replays of a Program's own: what is legal, how they are written, that no value depends on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from campaign import MANY, programs
from hypothesis import HealthCheck, Phase, find, settings, strategies as st

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import arguments, judge_batch, parameters, source_of
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Value
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Call,
    Expr,
    Function,
    If,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
    Stmt,
    Unpack,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.strategies.gradients import with_gradients
from kernelfuzz.strategies.grammar import Grammars, grammars
from kernelfuzz.toolchain.build import BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.launch import launch_backward
from kernelfuzz.toolchain.runtime import initialize

I, X, Y = Name("i", INT32), Name("x", FLOAT32), Name("y", FLOAT32)  # noqa: E741
V, N = Name("v", VEC3), Name("n", INT32)
RET = Name("adj_ret", FLOAT32)
LANE = Assign(I, Apply("tid()", (), INT32))
POSITIVE = Apply("gt(float32,float32)", (X, Literal(0.0, FLOAT32)), BOOL)


def op(name: str, *args: Expr, result: Value = FLOAT32) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, result)


def own(array: str, dtype: Value = FLOAT32) -> Load:
    return Load(array, I, dtype)


def program(function: Function) -> Program:
    """Calls a function with the lane's own elements, and stores all of its results."""
    args = [own(f"a{number}", param.dtype) for number, param in enumerate(function.params)]  # type: ignore[arg-type]
    call = Call(function.name, tuple(args), (), function.result)
    outs = [own(f"out{number}", dtype) for number, dtype in enumerate(function.results)]
    body: list[Stmt] = [LANE, Assign(outs[0], call)]
    if len(outs) > 1:
        names = [Name(f"r{number}", dtype) for number, dtype in enumerate(function.results)]
        body = [LANE, Unpack(tuple(names), call), *(Assign(o, n) for o, n in zip(outs, names, strict=True))]
    params = tuple(Parameter(load.array, Array(load.dtype)) for load in (*args, *outs))
    return Program("kernel", params, tuple(body), functions=(function,))


def params(*names: Name) -> tuple[Parameter, ...]:
    return tuple(Parameter(name.id, name.dtype) for name in names)


def square(gradient: tuple[object, ...] = (), replays: bool = False) -> Function:
    body = (If(POSITIVE, (Return((op("mul", X, X),)),)), Return((X,)))
    return Function("square", params(X), body, (FLOAT32,), gradient=gradient, replays=replays)  # type: ignore[arg-type]


TEN = (Adjoint("x", op("mul", RET, Literal(10.0, FLOAT32))),)
ONE = square(TEN)
BOTH = square(TEN, replays=True)
REPLAYED = square(replays=True)
LOCAL = square((Assign(Name("g", FLOAT32), op("mul", RET, X)), If(POSITIVE, (Adjoint("x", Name("g", FLOAT32)),), TEN)))
SEVERAL = Function(
    "split",
    params(V, Y, N),
    (Return((op("length", V), op("mul", V, Y, result=VEC3), N)),),
    (FLOAT32, VEC3, INT32),
    gradient=(
        Adjoint("v", op("mul", Name("adj_ret1", VEC3), Y, result=VEC3)),
        Adjoint("y", Name("adj_ret0", FLOAT32)),
    ),
    replays=True,
)
DEFAULT = Function(
    "scale",
    params(X, Y),
    (Return((op("mul", X, Y),)),),
    (FLOAT32,),
    (Literal(2.0, FLOAT32),),
    gradient=(Adjoint("y", RET),),
    replays=True,
)
FUNCTIONS = {
    "gradient": ONE,
    "replay": REPLAYED,
    "both": BOTH,
    "with a local": LOCAL,
    "several results": SEVERAL,
    "default": DEFAULT,
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gradients")
    initialize(folder / "cache")
    return folder


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_it_is_read_as_it_was_written(function: Function) -> None:
    one = program(function)
    check(one)
    assert loads(dumps(one)) == one
    check(canonical(one))
    assert canonical(canonical(one)) == canonical(one)


def test_a_function_without_them_is_written_as_before() -> None:
    plain = program(square())
    assert dumps(plain).count("Function") == 1 and "[],false" not in dumps(plain)


def test_no_value_depends_on_them(work: Path) -> None:
    """With the backward kernels, of which Warp makes what it is given; each replay is found, whatever came before."""
    every = [program(function) for function in FUNCTIONS.values()]
    plain = [program(replace(function, gradient=(), replays=False)) for function in FUNCTIONS.values()]
    options = BuildOptions(optimization_level=0)
    for some in ([plain[0], *every], every[::-1]):
        judged = judge_batch([evaluate(Case(one, Launch())) for one in some], options, work)
        assert {outcome.verdicts["cpu"].status for outcome in judged} == {Status.PASS}
        assert {outcome.verdicts["cuda"].status for outcome in judged} <= {Status.BUILT, Status.PASS}


def test_the_gradient_is_the_one_that_was_given(work: Path) -> None:
    found = evaluate(Case(program(BOTH), Launch(extremes=False)))
    given = arguments(program(BOTH), found.inputs)
    with build_batch([source_of(found)], BuildOptions(optimization_level=0), work) as batch:
        (built,) = batch.results
        assert isinstance(built, Built)
        seeds = [None, np.ones(len(found.inputs.arrays["out0"]), np.float32)]
        result = launch_backward(built, 67, parameters(program(BOTH)), given, seeds)
    assert result.adjoints[0] is not None
    np.testing.assert_array_equal(result.adjoints[0][:67], 10.0)
    for code in built.code.values():
        assert "adj_square_0(" in code.adjoints and "replay_square_0(" in code.adjoints
        assert "adj_square_0(" in (code.backward or "") and "replay_square_0(" in (code.backward or "")


def test_warp_takes_a_replay_by_the_number_of_its_function(work: Path) -> None:
    """Why the toolchain levels these numbers: without that the second of two functions of a name has no replay."""
    text = render(program(REPLAYED)).replace("square", "numbered")
    plain = render(program(square())).replace("square", "numbered")
    options = BuildOptions(arch=None, optimization_level=0)
    with build_batch([Source("n0", plain, "kernel"), Source("n1", text, "kernel")], options, work) as batch:
        assert all(isinstance(result, Built) for result in batch.results)
    # the toolchain looks at the start of lines
    unseen = Source("n2", text.replace("@wp.func_replay(", "@ wp.func_replay("), "kernel")
    with build_batch([Source("n0", plain, "kernel"), unseen], options, work) as batch:
        assert [isinstance(result, Built) for result in batch.results] == [True, False]


def test_it_is_written_as_people_write_it() -> None:
    assert render(program(BOTH)).partition("\n\n\n")[2].partition("\n\n\n@wp.kernel")[0] == (
        "@wp.func\n"
        "def square(x: wp.float32) -> wp.float32:\n"
        "    if x > 0.0:\n"
        "        return x * x\n"
        "    return x\n"
        "\n\n"
        "@wp.func_grad(square)\n"
        "def adj_square(x: wp.float32, adj_ret: wp.float32):\n"
        "    wp.adjoint[x] += adj_ret * 10.0\n"
        "\n\n"
        "@wp.func_replay(square)\n"
        "def replay_square(x: wp.float32):\n"
        "    if x > 0.0:\n"
        "        return x * x\n"
        "    return x"
    )
    assert "def adj_split(v: wp.vec3, y: wp.float32, n: wp.int32, adj_ret0: wp.float32, adj_ret1: wp.vec3," in render(
        program(SEVERAL)
    )


def _with(function: Function, **fields: object) -> Program:
    return program(replace(function, **fields))  # type: ignore[arg-type]  # fields of a Function


OTHER = Function("adj_square", params(X), (Return((X,)),), (FLOAT32,))


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (_with(ONE, gradient=(Adjoint("y", RET),)), "no adjoint here"),
        (_with(SEVERAL, gradient=(Adjoint("n", Name("adj_ret2", INT32)),)), "of floats"),
        (_with(ONE, gradient=(Adjoint("x", Literal(1, INT32)),)), "takes float32, not int32"),
        (_with(ONE, gradient=(Assign(X, RET),)), "cannot be assigned"),
        (_with(ONE, gradient=(Assign(RET, X),)), "cannot be assigned"),
        (_with(ONE, gradient=(Return(()),)), "a Return in a gradient"),
        (_with(ONE, generic=("x",)), "one set of dtypes"),
        (_with(REPLAYED, generic=("x",)), "one set of dtypes"),
        (replace(program(ONE), functions=(OTHER, ONE)), "called as something else"),
        (replace(program(ONE), functions=(ONE, replace(ONE, params=params(X, Y), gradient=()))), "one set of dtypes"),
        (replace(program(ONE), name="adj_square"), "called as something else"),
        (replace(program(square()), body=(LANE, Adjoint("x", X))), "no adjoint here"),
    ],
)
def test_what_is_refused(one: Program, why: str) -> None:
    with pytest.raises(IllTyped, match=why):
        check(one)


def test_a_foreign_text_is_read_with_care() -> None:
    text = dumps(program(BOTH))
    for bad in (text.replace("true]]", "1]]"), text.replace('["Adjoint","x"', '["Adjoint","X()"')):
        assert bad != text
        with pytest.raises(CorruptEntry):
            loads(bad)


def test_features_and_reduction() -> None:
    assert {"call custom gradient", "call replay"} <= case_features(Case(program(BOTH), Launch()))

    def calls(one: Program) -> bool:
        return "call one" in case_features(Case(one, Launch()))

    (function,) = reduce_program(program(BOTH), calls).functions
    assert not function.gradient and not function.replays

    def custom(one: Program) -> bool:
        return "call custom gradient" in case_features(Case(one, Launch()))

    (function,) = reduce_program(program(replace(LOCAL, replays=True)), custom).functions
    assert len(function.gradient) == 1 and not function.replays


@st.composite
def _customized(draw: Callable[[st.SearchStrategy[int]], int], one: Program, of: Grammars) -> Program:
    return with_gradients(draw, one, of.draw(draw))


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_what_strategies_draw_is_legal(function: Function, work: Path) -> None:
    one = program(replace(function, gradient=(), replays=False))
    quick = settings(
        max_examples=300,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    # (finding the grammars takes longer than many draws)
    customized = _customized(one, grammars())
    drawn = [find(customized, lambda made: made.functions[0].replays, settings=quick)]
    if function is not DEFAULT:
        drawn.append(find(customized, lambda made: len(made.functions[0].gradient) > 1, settings=quick))
    options = BuildOptions(arch=None, optimization_level=0)
    judged = judge_batch([evaluate(Case(each, Launch())) for each in drawn], options, work)
    assert {outcome.status for outcome in judged} == {Status.PASS}


def test_functions_have_them_now_and_then() -> None:
    def wanted(one: Program) -> bool:
        return any(function.gradient or function.replays for function in one.functions)

    assert any(map(wanted, programs(MANY)))
