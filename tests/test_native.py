"""Functions in C++: what may be one, how it is written, that it means what it meant before, and what goes back."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pytest
from campaign import drawn

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import arguments, judge_batch, parameters, source_of
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.judging import mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT8,
    INT32,
    INT64,
    MAT22,
    UINT64,
    VEC3,
    Array,
    Quaternion,
    Scalar,
    Struct,
    Value,
    parse_value,
)
from kernelfuzz.lang.flow import has_path
from kernelfuzz.lang.native import check_native, is_native, may_be_native
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Augment,
    Call,
    Chain,
    Expr,
    Field,
    Function,
    Grad,
    If,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Stmt,
    Ternary,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.rename import canonical
from kernelfuzz.native import applied
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.strategies import native as drawing
from kernelfuzz.strategies.choices import Weighted
from kernelfuzz.toolchain.build import BuildOptions, Built, Source, build_batch
from kernelfuzz.toolchain.launch import launch, launch_backward
from kernelfuzz.toolchain.runtime import initialize

I, N = Name("i", INT32), Name("n", INT32)  # noqa: E741
X, Y, T = (Name(name, FLOAT32) for name in "xyt")
V, M, Q = Name("v", VEC3), Name("m", MAT22), Name("q", Quaternion(FLOAT32))
RET = Name("adj_ret", FLOAT32)
LANE = Assign(I, Apply("tid()", (), INT32))


def op(name: str, *args: Expr, result: Value = FLOAT32) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, result)


def number(value: float, dtype: Scalar = FLOAT32) -> Literal:
    return Literal(value, dtype)


def own(array: str, dtype: Value = FLOAT32) -> Load:
    return Load(array, I, dtype)


def native(*body: Stmt, params: tuple[Name, ...] = (X,), result: Value = FLOAT32, **fields: object) -> Function:
    given = tuple(Parameter(name.id, name.dtype) for name in params)
    return Function("f", given, body, (result,), native=True, **fields)  # type: ignore[arg-type]  # of a Function


def program(function: Function) -> Program:
    """Calls a function with the lane's own elements, and stores what it gives."""
    args = tuple(own(f"a{number}", param.dtype) for number, param in enumerate(function.params))  # type: ignore[arg-type]
    out = own("out", function.results[0])
    called = args[: len(args) - len(function.defaults)]
    body = (LANE, Assign(out, Call(function.name, called, (), function.result)))
    return Program(
        "kernel", tuple(Parameter(a.array, Array(a.dtype)) for a in (*called, out)), body, functions=(function,)
    )


POSITIVE = op("gt", X, number(0.0), result=BOOL)
WHOLE = native(Return((op("mul", X, X),)))
LOCALS = native(
    Assign(T, op("mul", X, number(0.1))),
    If(
        Logical("and", POSITIVE, op("lt", T, X, result=BOOL)),
        (Assign(T, op("add", T, Y)), Return((T,))),
        (Augment(X, "mul(float32,float32)", Y),),
    ),
    Return((Ternary(Chain(("lt(float32,float32)",) * 2, (number(-3.0), X, number(3.0))), X, T, FLOAT32),)),
    params=(X, Y),
)
PARTS = native(
    Return(
        (
            op(
                "add",
                Part(V, (number(1, INT32),), FLOAT32),
                Part(M, (op("bit_and", N, number(1, INT32), result=INT32), number(-1, INT32)), FLOAT32),
            ),
        )
    ),
    params=(V, M, N),
    gradient=(
        Adjoint("v", RET, Part(V, (number(2, INT32),), FLOAT32)),
        Adjoint("v", RET, Field(V, "y", FLOAT32), "sub"),
        Adjoint("m", RET, Part(M, (number(0, INT32), number(1, INT32)), FLOAT32)),
    ),
)
LOCAL_IN_GRADIENT = native(
    Return((op("sin", X),)),
    params=(X, V),
    gradient=(
        Assign(Name("g", FLOAT32), op("mul", RET, number(10.0))),
        If(POSITIVE, (Adjoint("x", Name("g", FLOAT32)),), (Adjoint("x", RET, None, "sub"),)),
        Adjoint("v", op("mul", V, RET, result=VEC3), None, "set"),
    ),
)
COMPONENT = native(
    Return((op("mul", Field(Q, "w", FLOAT32), X),)),
    params=(Q, X),
    gradient=(Adjoint("q", RET, Field(Q, "x", FLOAT32), "set"), Adjoint("x", RET)),
    replays=True,
)
FORMS = {
    "an expression": WHOLE,
    "locals and branches": LOCALS,
    "parts": PARTS,
    "gradient with a local": LOCAL_IN_GRADIENT,
    "component": COMPONENT,
    "no parameter": native(Return((number(1.5, FLOAT64),)), params=(), result=FLOAT64),
    "default": replace(native(Return((op("sub", X, Y),)), params=(X, Y)), defaults=(number(2.0),)),
    "bool": native(Return((POSITIVE,)), result=BOOL),
    # C++ has int8 for the sign of an int32, and finds no one `min` for that and an int32
    "sign": native(
        Return((op("min", op("sign", N, result=INT32), N, result=INT32),)),
        params=(N,),
        result=INT32,
    ),
    **{
        f"literal {dtype.name} {value}": native(Return((Literal(value, dtype, word),)), params=(), result=dtype)
        for dtype in (FLOAT16, BFLOAT16, FLOAT32, FLOAT64)
        for value, word in ((math.pi, "wp.pi"), (-math.inf, "wp.inf"), (math.nan, "math.nan"))
    },
    **{
        f"literal {dtype.name} {value}": native(Return((number(value, dtype),)), params=(), result=dtype)
        for dtype, value in (
            *((INT64, each) for each in (INT64.lowest, INT64.highest)),
            (UINT64, UINT64.highest),
            (INT32, INT32.lowest),
            (INT8, -128),
            (FLOAT16, 0.1),
            (BFLOAT16, 0.1),
            (FLOAT64, 0.1),
            (FLOAT32, -0.0),
            (FLOAT32, 1e-45),
            (BOOL, True),
        )
    },
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("native")
    initialize(folder / "cache")
    return folder


def test_it_is_written_as_people_write_it() -> None:
    lines = (
        "    wp::float32 t = wp::mul(x, wp::float32(0.1));\n"
        "    if ((x > wp::float32(0.0)) && (t < x)) {\n"
        "        t = wp::add(t, y);\n"
        "        return t;\n"
        "    } else {\n"
        "        x = wp::mul(x, y);\n"
        "    }\n"
        "    return (((wp::float32(-3.0) < x) && (x < wp::float32(3.0))) ? x : t);\n"
    )
    text = render(program(replace(LOCALS, replays=True)))
    assert text.partition("\n\n\n")[2].partition("\n\n\n@wp.kernel")[0] == (
        f'@wp.func_native(\n    """\n{lines}""",\n    replay_snippet="""\n{lines}""",\n)\n'
        "def f(x: wp.float32, y: wp.float32) -> wp.float32: ..."
    )
    assert (
        '    adj_snippet="""\n'
        "    wp::float32 g = wp::mul(adj_ret, wp::float32(10.0));\n"
        "    if (x > wp::float32(0.0)) {\n"
        "        adj_x = wp::add(adj_x, g);\n"
        "    } else {\n"
        "        adj_x = wp::sub(adj_x, adj_ret);\n"
        "    }\n"
        "    adj_v = wp::mul(v, adj_ret);\n"
        '""",\n'
    ) in render(program(LOCAL_IN_GRADIENT))
    assert "    wp::sub_inplace(adj_v, wp::int32(1), adj_ret);\n" in render(program(PARTS))


@pytest.mark.parametrize("form", FORMS)
def test_it_is_read_as_it_was_written(form: str) -> None:
    one = program(FORMS[form])
    check(one)
    assert loads(dumps(one)) == one
    check(canonical(one))


def test_values_and_gradients_are_judged(work: Path) -> None:
    every = [program(function) for function in FORMS.values()]
    options = BuildOptions(arch=None, optimization_level=0)
    judged = judge_batch([evaluate(Case(each, Launch()), backward=True) for each in every], options, work)
    assert {outcome.status for outcome in judged} == {Status.PASS}
    by_form = dict(zip(FORMS, judged, strict=True))
    for form in ("an expression", "parts", "gradient with a local", "component"):
        gradient = by_form[form].verdicts["cpu"].gradient
        assert gradient is not None and gradient.status is Status.PASS


def _adjoint(function: Function, work: Path) -> npt.NDArray[np.float32]:
    """The gradient of the first argument, where the adjoint of the result is 1."""
    found = evaluate(Case(program(function), Launch(extremes=False)))
    given = arguments(program(function), found.inputs)
    with build_batch([source_of(found)], BuildOptions(arch=None, optimization_level=0), work) as batch:
        (built,) = batch.results
        assert isinstance(built, Built)
        seeds = [*(None for _ in given[1:]), np.ones(len(found.inputs.arrays["out"]), np.float32)]
        adjoint = launch_backward(built, 67, parameters(program(function)), given, seeds).adjoints[0]
    assert isinstance(adjoint, np.ndarray)
    return adjoint[:67]  # type: ignore[no-any-return]


def test_nothing_goes_back_without_a_gradient(work: Path) -> None:
    np.testing.assert_array_equal(_adjoint(WHOLE, work), 0.0)
    np.testing.assert_array_equal(_adjoint(native(Return((X,))), work), 0.0)
    np.testing.assert_array_equal(_adjoint(replace(WHOLE, gradient=(Adjoint("x", RET),)), work), 1.0)
    assert not has_path(program(WHOLE)) and has_path(program(replace(WHOLE, native=False)))
    assert has_path(program(replace(WHOLE, gradient=(Adjoint("x", RET),))))


def test_warp_never_calls_the_replay_of_what_gives_a_value(work: Path) -> None:
    """Why no value of a backward pass depends on that text, whatever it is."""
    case = evaluate(Case(program(COMPONENT), Launch()))
    with build_batch([source_of(case)], BuildOptions(optimization_level=0), work) as batch:
        (built,) = batch.results
    assert isinstance(built, Built)
    for code in built.code.values():
        assert "replay_f_0(" not in (code.backward or "")


def _rows() -> Iterator[Op]:
    """An operation of each row, other ones of other rows in their dtypes."""
    rows: dict[tuple[str, str, str], list[Op]] = {}
    for each in OPS.values():
        if is_native(each):
            rows.setdefault((each.row.name, each.row.signature, repr(each.row.spelling)), []).append(each)
    for key, ops in rows.items():
        yield ops[crc32(repr(key).encode()) % len(ops)]


ROWS = list(_rows())


def _both(each: Op) -> Program:
    """An operation in a native function and in one that is not, of the same elements."""
    names = tuple(Name(f"x{number}", dtype) for number, dtype in enumerate(each.params))
    cpp = native(Return((Apply(each.key, names, each.result),)), params=names, result=each.result)
    plain = replace(cpp, name="plain", native=False)
    args = tuple(own(f"a{number}", dtype) for number, dtype in enumerate(each.params))
    outs = own("out0", each.result), own("out1", each.result)
    calls = (Call(function.name, args, (), each.result) for function in (cpp, plain))
    body = (LANE, *(Assign(out, call) for out, call in zip(outs, calls, strict=True)))
    arrays = tuple(Parameter(load.array, Array(load.dtype)) for load in (*args, *outs))
    return Program("kernel", arrays, body, functions=(cpp, plain))


def _values(dtype: Value, rng: np.random.Generator) -> npt.NDArray[np.generic]:
    """Values that every operation is defined for: integers are small and not 0, floats between 0.2 and 0.9."""
    shape, scalar = (16, *dtype.shape), dtype.scalar
    if scalar.is_float:
        return rng.uniform(0.2, 0.9, shape).astype(scalar.numpy)
    return rng.integers(1, 5, shape).astype(scalar.numpy) if scalar.is_integer else rng.integers(0, 2, shape) > 0


@pytest.mark.parametrize("begin", range(0, len(ROWS), 60))
def test_operations_give_the_same_bits_as_in_warp(begin: int, work: Path) -> None:
    """And are written as Warp writes them, but for `int(x)` and `float(x)`: these it calls `wp::int`, `wp::float`."""
    rng = np.random.default_rng(begin)
    ops = ROWS[begin : begin + 60]
    programs = [_both(each) for each in ops]
    sources = [Source(f"row{begin + n}", render(one), "kernel") for n, one in enumerate(programs)]
    options = BuildOptions(backward=False, arch=None, optimization_level=0)
    with build_batch(sources, options, work) as batch:
        for each, one, built in zip(ops, programs, batch.results, strict=True):
            assert isinstance(built, Built), (each.key, built)
            given = [_values(param.dtype.element, rng) for param in one.params]  # type: ignore[union-attr]  # arrays
            *_, cpp, plain = launch(built, 16, parameters(one), given)
            assert isinstance(cpp, np.ndarray) and isinstance(plain, np.ndarray)
            assert cpp.tobytes() == plain.tobytes(), each.key
            text = applied(each, [f"var_x{number}" for number in range(len(each.params))])
            if each.key.partition("(")[0] not in ("int", "float"):
                assert f" = {text};" in built.code["cpu"].functions, each.key


PAIR = Struct("Pair", (("x", FLOAT32), ("y", FLOAT32)))
ARRAY = Parameter("a", Array(FLOAT32))
REFUSED: dict[str, tuple[Function, str]] = {
    "several results": (replace(WHOLE, results=(FLOAT32, FLOAT32), body=(Return((X, X)),)), "does not give one"),
    "no result": (replace(WHOLE, results=(), body=(Return(()),)), "does not give one"),
    "an array": (replace(WHOLE, params=(*WHOLE.params, ARRAY)), "takes other things than values"),
    "a struct": (
        replace(WHOLE, params=(Parameter("p", PAIR),), body=(Return((Member(Name("p", PAIR), "x", FLOAT32),)),)),
        "takes other things than values",
    ),
    "generic": (replace(WHOLE, generic=("x",)), "generic"),
    "a constant": (native(Return((Name("HALF", FLOAT32),))), "HALF, which is no variable of its own"),
    "another block's local": (
        native(If(POSITIVE, (Assign(T, X),), (Assign(T, X),)), Return((T,))),
        "t, which is no variable of its own",
    ),
    "a draw": (
        native(Return((op("randf", Name("s", parse_value("uint32"))),)), params=(Name("s", parse_value("uint32")),)),
        "randf",
    ),
    "what Warp writes in Python": (native(Return((op("norm_l2", V),)), params=(V,)), "norm_l2"),
    "a gradient": (native(Return((Grad(op("sin", X), FLOAT32),))), "a Grad"),
    "a condition of integers": (
        native(If(N, (Return((number(1.0),)),)), Return((number(0.0),)), params=(N,)),
        "int32 as",
    ),
    "a word of C++": (
        native(Return((Name("signed", FLOAT32),)), params=(Name("signed", FLOAT32),)),
        "a variable signed",
    ),
    "a name that Warp cuts": (native(Assign(Name("var_t", FLOAT32), X), Return((X,))), "a variable var_t"),
    "a field": (
        native(
            Return((Field(Name("w", parse_value("transform")), "p", VEC3),)),
            params=(Name("w", parse_value("transform")),),
            result=VEC3,
        ),
        "a field of a transform",
    ),
    "the adjoint of a row": (
        replace(
            native(Return((X,)), params=(X, M)),
            gradient=(
                Adjoint(
                    "m",
                    Part(M, (number(1, INT32),), parse_value("vec2")),
                    Part(M, (number(0, INT32),), parse_value("vec2")),
                ),
            ),
        ),
        "the adjoint of such a Part",
    ),
    "the adjoint of a part of a row": (
        replace(
            native(Return((X,)), params=(X, M)),
            gradient=(Adjoint("m", RET, Part(Part(M, (number(0, INT32),), parse_value("vec2")), (N,), FLOAT32)),),
        ),
        "the adjoint of such a Part",
    ),
}


@pytest.mark.parametrize("form", REFUSED)
def test_what_is_refused(form: str) -> None:
    function, why = REFUSED[form]
    with pytest.raises(IllTyped, match=why):
        check_native(function)
    assert not may_be_native(function)


def test_the_checker_asks_for_it() -> None:
    one = program(REFUSED["what Warp writes in Python"][0])
    with pytest.raises(IllTyped, match="f is native, and has norm_l2"):
        check(one)
    check(replace(one, functions=(replace(one.functions[0], native=False),)))


def test_its_gradient_is_not_computed_in_a_kernel() -> None:
    one = program(WHOLE)
    call = Call("f", (own("a0"),), (), FLOAT32)
    with pytest.raises(IllTyped, match="f is differentiated"):
        check(replace(one, body=(LANE, Assign(own("out"), Grad(call, FLOAT32)))))


def test_a_foreign_text_is_read_with_care() -> None:
    text = dumps(program(WHOLE))
    assert "true" in text and "true" not in dumps(program(replace(WHOLE, native=False)))
    with pytest.raises(CorruptEntry):
        loads(text.replace("true", "1"))


def test_features_and_reduction() -> None:
    shown = case_features(Case(program(COMPONENT), Launch()))
    assert {
        "call native",
        "call native gradient",
        "call native replay",
        "call native takes quaternion",
        "call native takes float32",
        "call native gives float32",
    } <= shown
    assert {"call native with locals", "call native with branches"} <= case_features(Case(program(LOCALS), Launch()))

    def shows(feature: str, one: Program) -> bool:
        return feature in case_features(Case(one, Launch()))

    (function,) = reduce_program(program(COMPONENT), lambda one: shows("call one", one)).functions
    assert not function.native
    (function,) = reduce_program(program(LOCALS), lambda one: shows("call native", one)).functions
    assert function.native and len(function.body) == 1


def test_they_are_drawn() -> None:
    wanted, seen = {"native", "gradient"}, set[str]()
    for index in count():
        assert index < 2500, wanted - seen
        for function in drawn(index).program.functions:
            if function.native:
                seen |= {"native", *(("gradient",) if function.gradient else ())}
        if seen == wanted:
            break


def test_what_is_drawn_passes(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_HOW", Weighted([(1, True)]))
    monkeypatch.setattr(drawing, "_WITH_GRADIENT", Weighted([(1, True)]))
    found = []
    for index in count():
        drawn = draw(5, index, 40)
        if drawn is not None and any(function.native for function in drawn.program.functions):
            check(drawn.program)
            found.append(mended(drawn, backward=True))
        if len(found) == 12:
            break
    judged = judge_batch(found, BuildOptions(arch=None, optimization_level=0), work)
    assert {outcome.status for outcome in judged} <= {Status.PASS, Status.VACUOUS}
