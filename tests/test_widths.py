"""Constants of one width in Python that are read with another: what is legal, and what Warp makes of their digits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.constant_forms import width_forms
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, FLOAT64, INT32, INT64, UINT8, UINT64, Array, Scalar
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Constant,
    Continue,
    Expr,
    For,
    If,
    Kernel,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Program,
    Static,
    Ternary,
    While,
)
from kernelfuzz.lang.widths import widened
from kernelfuzz.oracle import Status
from kernelfuzz.plain_module import plain_module
from kernelfuzz.toolchain.build import BuildOptions

I = Name("i", INT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
N = Name("N", INT32)


def bare(value: float, dtype: Scalar, name: str = "N") -> Constant:
    return Constant(name, Literal(value, dtype), bare=True)


def stored(*values: Expr, constants: tuple[Constant, ...]) -> Program:
    """A kernel that adds each value to an element."""
    params, body = [], [LANE]
    for number, value in enumerate(values):
        out = f"out{number}"
        dtype = value.dtype
        params.append(Parameter(out, Array(dtype)))
        body.append(Augment(Load(out, I, dtype), f"add({dtype.name},{dtype.name})", value))  # type: ignore[arg-type]
    return Program("kernel", tuple(params), tuple(body), constants=constants)


def cast(dtype: Scalar, of: Expr = N) -> Apply:
    return Apply(f"{dtype.name}({of.dtype.name})", (of,), dtype)


@pytest.mark.parametrize(
    ("constant", "defined", "read"),
    [
        (bare(4294967301, INT64), "N = 4294967301\n", "+= wp.int64(N)\n"),
        (bare(-4294967301, INT64), "N = -4294967301\n", "+= wp.int64(N)\n"),
        (bare(2**64 - 1, UINT64), "N = 18446744073709551615\n", "+= wp.uint64(N)\n"),
        (replace(bare(0.1, FLOAT64), wrapped=True), "N = wp.constant(0.1)\n", "+= wp.float64(N)\n"),
    ],
)
def test_a_bare_constant_is_a_plain_number(constant: Constant, defined: str, read: str) -> None:
    program = stored(Name("N", constant.value.dtype), constants=(constant,))
    check(program)
    text = render(program)
    assert defined in text
    assert read in text
    assert loads(dumps(program)) == program


def test_a_constant_is_converted_everywhere_or_nowhere() -> None:
    three = (Constant("N", Literal(3, INT32)),)
    check(stored(cast(INT64), cast(INT64), constants=three))
    check(stored(N, cast(UINT8), constants=three))
    for others in ((N,), (cast(FLOAT64),), (cast(UINT8),)):
        with pytest.raises(IllTyped, match="a constant is converted to int64"):
            check(stored(cast(INT64), *others, constants=three))


def test_the_first_conversion_is_on_every_path_to_the_others() -> None:
    """docs/findings/constant_width.md: it is what sets the variable."""
    plain = stored(cast(INT64), cast(INT64), constants=(Constant("N", Literal(3, INT32)),))
    big = stored(*[Name("N", INT64)] * 2, constants=(bare(2**40, INT64),))
    for program, says in ((plain, "a constant is converted to int64"), (big, "is not what it was")):
        lane, first, second = program.body
        test = Apply("gt(int32,int32)", (I, Literal(3, INT32)), BOOL)
        assert isinstance(first, Augment)
        chosen = replace(first, value=Ternary(test, first.value, Literal(7, INT64), INT64))
        some = Logical("and", test, Apply("gt(int64,int64)", (first.value, Literal(0, INT64)), BOOL))
        for good in (
            (lane, first, If(test, (second,))),
            (lane, first, For("j", None, I, None, (second,))),
            (lane, For("j", None, I, None, (first, second))),
            (lane, While(test, (If(test, (first, second)),))),
            (lane, Assign(Name("x", INT64), Apply("pos(int64)", (first.value,), INT64)), second),
            (lane, If(test, (first, second))),
            (lane, If(test, (first, If(test, (), (second,))))),
            (lane, If(Apply("gt(int64,int64)", (first.value, Literal(0, INT64)), BOOL), (second,))),
        ):
            check(replace(program, body=good))
        for bad in (
            (lane, If(test, (first,)), second),
            (lane, If(test, (first,), (second,))),
            (lane, While(test, (first,)), second),
            (lane, For("j", None, I, None, (first,)), second),
            (lane, chosen, second),
            (lane, If(some, (first, second)), second),
            (lane, For("j", None, I, None, (If(test, (first,)),)), first),
            (lane, For("j", None, I, None, (If(test, (first, second)),))),
            (lane, For("j", None, I, None, (If(test, (Continue(),)), first))),
            (lane, For("j", None, I, None, (Assign(Name("x", INT64), first.value),))),
            (lane, Assign(Name("x", INT64), first.value), second),
        ):
            with pytest.raises(IllTyped, match=says):
                check(replace(program, body=bad))


def test_digits_that_a_float32_has_not_are_not_converted() -> None:
    gain = Name("N", FLOAT32)
    halved = stored(cast(FLOAT64, gain), constants=(Constant("N", Literal(0.5, FLOAT32)),))
    assert widened(halved.body, halved.constants) == {"N": FLOAT64}
    with pytest.raises(IllTyped, match="a constant is converted to float64"):
        check(stored(cast(FLOAT64, gain), constants=(Constant("N", Literal(0.1, FLOAT32)),)))


def test_each_kernel_may_read_another_width(tmp_path: Path) -> None:
    one = stored(N, constants=(Constant("N", Literal(3, INT32)),))
    two = stored(cast(INT64), constants=())
    wide = replace(two.params[0], name="wide")
    body = (LANE, Augment(Load("wide", I, INT64), "add(int64,int64)", cast(INT64)))
    agree(replace(one, params=(*one.params, wide), kernels=(Kernel("wider", body),)), tmp_path)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (bare(3, INT32), "is none of 64 bits"),
        (Constant("N", Literal(float("inf"), FLOAT64, "wp.inf"), bare=True), "is none of 64 bits"),
    ],
)
def test_what_is_not_bare(wrong: Constant, says: str) -> None:
    with pytest.raises(IllTyped, match=says):
        check(stored(Name("N", wrong.value.dtype), constants=(wrong,)))


def test_nothing_bare_is_static() -> None:
    value = Static(Apply("add(int64,int64)", (Name("N", INT64), Literal(1, INT64)), INT64), INT32)
    with pytest.raises(IllTyped, match="stands in what is static"):
        check(stored(value, constants=(bare(3, INT64),)))


def test_kernels_that_warp_takes_for_one_are_refused() -> None:
    """docs/findings/constant_hash.md."""
    several = stored(Name("N", INT64), constants=())
    for value, refused in ((1 + 2**32, True), (2, False)):
        again = Kernel("again", several.body, (bare(value, INT64),))
        program = replace(several, captured=(bare(1, INT64),), kernels=(again,))
        if refused:
            with pytest.raises(IllTyped, match="takes for one"):
                check(program)
        else:
            check(program)


def test_reduction_makes_it_one_of_64_bits() -> None:
    program = stored(Name("N", INT64), constants=(bare(5, INT64),))
    assert replace(program, constants=(Constant("N", Literal(5, INT64)),)) in list(plain_module(program))


def agree(program: Program, tmp_path: Path) -> None:
    check(program)
    case = Case(program, Launch((67,), 3, extremes=False))
    options = BuildOptions(arch=None, optimization_level=0)
    (outcome,) = judge_batch([evaluate(case, backward=True)], options, tmp_path)
    assert outcome.status is Status.PASS, outcome


@pytest.mark.parametrize("program", list(width_forms()), ids=lambda program: program.name)
def test_warp_and_the_reference_agree(program: Program, tmp_path: Path) -> None:
    agree(program, tmp_path)


def test_a_factory_may_be_given_plain_numbers(tmp_path: Path) -> None:
    several = stored(Name("N", INT64), Name("X", FLOAT64), constants=())
    first = (bare(2**33 + 1, INT64), bare(0.1, FLOAT64, "X"))
    other = (bare(2**34 + 2, INT64), bare(0.1 + 1e-12, FLOAT64, "X"))
    agree(replace(several, captured=first, kernels=(Kernel("again", several.body, other),)), tmp_path)
