"""Bugs of Warp in values, or in whether there are any: Programs that meet them, and some near them that do not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from one_lane import LANE, I, function, number

from kernelfuzz.campaigns.verify import judge_unit
from kernelfuzz.campaigns.workers import Workers
from kernelfuzz.cases import Case, Launch
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT16, FLOAT32, FLOAT64, INT32, UINT8, Array, Scalar, Signature
from kernelfuzz.lang.known import ALL_BUGS
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Bind,
    Call,
    Callee,
    Expr,
    Function,
    Invoke,
    Literal,
    Load,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    Window,
)
from kernelfuzz.lang.optimized import rounds_halves, sees_bytes_from_the_end, takes_signs_of_halves
from kernelfuzz.oracle import Status
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import warp

DOWN = Window("part", "bytes", (Span(6, 2, -1),))
BYTES = (Parameter("bytes", Array(UINT8)), Parameter("out", Array(UINT8)))


def of_bytes(*body: Stmt, functions: tuple[Function, ...] = (), array: str = "part") -> Program:
    part = Load(array, Literal(1, INT32), UINT8)
    return Program("kernel", BYTES, (LANE, *body, Assign(Load("out", I, UINT8), part)), functions=functions)


def test_bytes_that_are_seen_from_the_end_end_the_process_where_code_is_optimized() -> None:
    program = of_bytes(DOWN)
    check(program)
    for level, past, status in (
        (2, ALL_BUGS, Status.BUILT),
        (0, ALL_BUGS, Status.PASS),
        (2, ALL_BUGS - {"negative_offset"}, Status.CRASH),
    ):
        options = BuildOptions(arch=None, optimization_level=level, backward=False)
        with Workers(1) as workers:
            (found,) = (
                workers.start(partial(judge_unit, options, past=past), [Case(program, Launch(5))]).answer().results
            )
        assert found.status is status


def of_halves(rounded: Expr, *more: Stmt) -> Program:
    params = (Parameter("h", Array(FLOAT16)), Parameter("k", Array(INT32)), Parameter("out", Array(FLOAT16)))
    return Program("kernel", params, (LANE, Assign(Load("k", I, INT32), rounded), *more))


def test_integers_are_made_of_rounded_halves_where_code_is_optimized() -> None:
    half = Load("h", I, FLOAT16)
    rounded = Apply("rint(float16)", (half,), FLOAT16)
    wide = Apply("rint(float32)", (Apply("float32(float16)", (half,), FLOAT32),), FLOAT32)
    stored = Assign(Load("out", I, FLOAT16), rounded)
    met = of_halves(Apply("int32(float16)", (rounded,), INT32))
    assert rounds_halves(met)
    assert rounds_halves(of_halves(Apply("int32(float32)", (wide,), INT32)))
    assert rounds_halves(of_halves(Apply("int32(float16)", (half,), INT32), stored))
    named = Bind("g", Callee("rint(float16)", Signature((FLOAT16,), FLOAT16)))
    called = Assign(Load("out", I, FLOAT16), Invoke("g", (half,), FLOAT16))
    assert rounds_halves(of_halves(Apply("int32(float16)", (half,), INT32), named, called))
    assert not rounds_halves(of_halves(Literal(1, INT32), stored))
    assert not rounds_halves(of_halves(Apply("int32(float16)", (half,), INT32)))
    calm = Launch(67, extremes=False)
    for level, past, held in (
        (2, ALL_BUGS, {Status.BUILT}),
        (0, ALL_BUGS, {Status.PASS}),
        # (other processors round it)
        (2, ALL_BUGS - {"half_rint"}, {Status.PASS, Status.MISMATCH}),
    ):
        options = BuildOptions(arch=None, optimization_level=level, backward=False)
        with Workers(1) as workers:
            (found,) = workers.start(partial(judge_unit, options, past=past), [Case(met, calm)]).answer().results
        assert found.status in held


def signed(sign: Expr, *more: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    params = (Parameter("h", Array(FLOAT16)), Parameter("d", Array(FLOAT64)), Parameter("out", Array(FLOAT16)))
    return Program("kernel", params, (LANE, *more, Assign(Load("out", I, FLOAT16), sign)), functions=functions)


HALF, DOUBLE = Load("h", I, FLOAT16), Load("d", I, FLOAT64)
ROUNDED = Apply("float16(float64)", (DOUBLE,), FLOAT16)


def copysign(value: Expr, scalar: Scalar = FLOAT16) -> Apply:
    return Apply(f"copysign({scalar.name},{scalar.name})", (HALF, value), scalar)


def test_signs_are_taken_of_halves_that_were_doubles() -> None:
    degrees = Apply("degrees(float16)", (HALF,), FLOAT16)
    named = Bind("g", Callee("copysign(float16,float16)", Signature((FLOAT16, FLOAT16), FLOAT16)))
    for met in (
        signed(copysign(degrees)),
        signed(copysign(ROUNDED)),
        signed(copysign(HALF), Assign(Load("out", I, FLOAT16), ROUNDED)),
        signed(Invoke("g", (HALF, ROUNDED), FLOAT16), named),
    ):
        check(met)
        assert takes_signs_of_halves(met), render(met)
    for near in (signed(copysign(HALF)), signed(degrees), signed(ROUNDED)):
        check(near)
        assert not takes_signs_of_halves(near), render(near)


def test_signs_of_halves_that_were_doubles_do_not_load_where_code_is_optimized(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    case = Case(signed(copysign(ROUNDED)), Launch(67))
    # (processors with AVX512-FP16 round a double to a half themselves: Warp is asked for what all processors have)
    monkeypatch.setattr(warp().config, "cpu_compiler_flags", "")
    for level, past, status in (
        (2, ALL_BUGS, Status.BUILT),
        (0, ALL_BUGS, Status.PASS),
        (2, ALL_BUGS - {"half_degrees"}, Status.BUILD_ERROR),
    ):
        options = BuildOptions(arch=None, optimization_level=level, backward=False)
        (found,) = judge_unit(options, (case,), tmp_path / f"{level}{status}", past).results
        assert found.status is status, found.reason
        assert found.outcome is not None and found.outcome.code


def test_bytes_are_seen_from_the_end_under_any_name() -> None:
    part = ArrayArgument("part", Array(UINT8))
    first = function("first", (Return((Load("p", number(0), UINT8),)),), Parameter("p", Array(UINT8)), results=(UINT8,))
    given = Assign(Load("out", I, UINT8), Call("first", (part,), (), UINT8))
    up = replace(DOWN, spans=(Span(2, 6, 1),))
    assert sees_bytes_from_the_end(of_bytes(DOWN))
    assert sees_bytes_from_the_end(of_bytes(DOWN, given, functions=(first,), array="bytes"))
    assert sees_bytes_from_the_end(of_bytes(DOWN, Window("rest", "part", (Span(1, None, None),)), array="rest"))
    assert not sees_bytes_from_the_end(of_bytes(up))
    assert not sees_bytes_from_the_end(of_bytes(DOWN, array="bytes"))
