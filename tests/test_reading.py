"""Functions that read constants of the module: what is legal, how they are written, what Warp makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.constant_forms import reading_forms
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import judged_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.inlining import inline_calls
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, FLOAT64, INT32, INT64, VEC3, Array, Struct, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    Call,
    Constant,
    Construct,
    Expr,
    For,
    Function,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Static,
    Stmt,
)
from kernelfuzz.lang.rename import canonical, read_by_functions
from kernelfuzz.oracle import Status
from kernelfuzz.passes import constant
from kernelfuzz.plainness import cost, tidy
from kernelfuzz.toolchain.build import BuildOptions

I = Name("i", INT32)  # noqa: E741
LANE = Assign(I, Apply("tid()", (), INT32))
FRAME = Struct("Frame", (("gain", FLOAT32), ("axis", VEC3)))


def op(name: str, *args: Expr, result: Value | None = None) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, result or args[0].dtype)


def calling(body: Sequence[Stmt], constants: Sequence[Constant], dtype: Value = FLOAT32, **changes: object) -> Program:
    """A kernel that stores what a function of this body, with the parameter x, gives for its element."""
    function = Function("shift", (Parameter("x", dtype),), tuple(body), (dtype,))
    store = Assign(Load("out", I, dtype), Call("shift", (Load("a", I, dtype),), (), dtype))
    params = tuple(Parameter(name, Array(dtype)) for name in ("a", "out"))
    made = Program("k", params, (LANE, store), constants=tuple(constants), functions=(function,))
    return replace(made, **changes)  # type: ignore[arg-type]  # of these fields


X, GAIN = Name("x", FLOAT32), Constant("GAIN", Literal(0.5, FLOAT32))
SCALED = calling([Return((op("mul", X, Name("GAIN", FLOAT32)),))], [GAIN])


def test_a_function_reads_a_constant() -> None:
    check(SCALED)
    text = render(SCALED)
    assert "\nGAIN = 0.5\n" in text
    assert "    return x * GAIN\n" in text
    assert loads(dumps(SCALED)) == SCALED


def test_a_constant_that_is_not_there_is_refused() -> None:
    with pytest.raises(IllTyped, match="GAIN"):
        check(replace(SCALED, constants=()))


def test_what_a_kernel_captures_no_function_reads() -> None:
    """Warp gives a function the constant of the module, whatever the kernel around its call was given."""
    for held in ((), (GAIN,)):
        with pytest.raises(IllTyped, match="captures a constant of a name that a function reads"):
            check(replace(SCALED, constants=held, captured=(Constant("GAIN", Literal(2.0, FLOAT32)),)))


def test_a_constant_has_64_bits_everywhere_in_a_function_or_nowhere() -> None:
    """docs/findings/constant_width.md; what another function or the kernel reads does not matter."""
    wide = Name("x", FLOAT64)
    as_double = Apply("float64(float32)", (Name("GAIN", FLOAT32),), FLOAT64)
    doubled = calling([Return((op("add", wide, as_double),))], [GAIN], FLOAT64)
    check(doubled)
    narrow = Function(
        "narrow", (Parameter("x", FLOAT32),), (Return((op("mul", X, Name("GAIN", FLOAT32)),)),), (FLOAT32,)
    )
    check(replace(doubled, functions=(narrow, *doubled.functions)))
    begin = Assign(Name("y", FLOAT32), op("add", Name("GAIN", FLOAT32), Name("GAIN", FLOAT32)))
    with pytest.raises(IllTyped, match="converted"):
        check(calling([begin, Return((op("add", wide, as_double),))], [GAIN], FLOAT64))


def test_a_plain_number_of_64_bits_is_converted_in_functions() -> None:
    big = Constant("BIG", Literal((1 << 32) + 5, INT64), bare=True)
    summed = calling([Return((op("add", Name("x", INT64), Name("BIG", INT64)),))], [big], INT64)
    assert "BIG = 4294967301\n" in render(summed)
    assert "return x + wp.int64(BIG)\n" in render(summed)


def test_a_constant_step_of_zero_is_refused() -> None:
    """Once an error of Python's: a kernel captured another number for what was a step."""
    for bound in (Name("N", INT32), Static(Name("N", INT32), INT32)):
        turn = Assign(Name("y", FLOAT32), op("add", X, X))
        loop = For("j", Literal(0, INT32), Literal(8, INT32), bound, (turn,))
        check(calling([loop, Return((X,))], [Constant("N", Literal(3, INT32))]))
        with pytest.raises(IllTyped, match="step of a range is zero"):
            check(calling([loop, Return((X,))], [Constant("N", Literal(0, INT32))]))


def test_constants_cannot_be_changed_in_functions() -> None:
    whole = Constant("AXIS", op("vector[vec3]", Literal(1.0, FLOAT32), result=VEC3))
    change = Assign(Part(Name("AXIS", VEC3), (Literal(0, INT32),), FLOAT32), X)
    with pytest.raises(IllTyped):
        check(calling([change, Return((X,))], [whole]))


def test_a_struct_of_which_a_function_reads_all_is_declared() -> None:
    made = Constant(
        "SETUP", Construct((Literal(2.0, FLOAT32), op("vector[vec3]", Literal(1.0, FLOAT32), result=VEC3)), FRAME)
    )
    setup = Name("SETUP", FRAME)
    field = Member(Static(setup, FRAME), "gain", FLOAT32)
    program = calling([Return((op("mul", X, field),))], [made], structs=(FRAME,))
    with pytest.raises(IllTyped, match="declares no Frame"):
        check(program)
    check(replace(program, params=(*program.params, Parameter("frames", Array(FRAME)))))
    check(calling([Return((op("mul", X, Static(Member(setup, "gain", FLOAT32), FLOAT32)),))], [made], structs=(FRAME,)))


def test_canonical_names_reach_into_functions() -> None:
    made = canonical(SCALED)
    check(made)
    assert [each.name for each in made.constants] == ["C"]
    assert "return s * C\n" in render(made)
    assert canonical(made) == made


def test_the_kernel_names_its_constants_first() -> None:
    count = Constant("COUNT", Literal(3, INT32))
    store = Assign(Load("n", I, INT32), Name("COUNT", INT32))
    both = replace(
        SCALED,
        params=(*SCALED.params, Parameter("n", Array(INT32))),
        body=(*SCALED.body, store),
        constants=(GAIN, count),
    )
    assert [each.value for each in canonical(both).constants] == [count.value, GAIN.value]


def test_reduction_keeps_what_functions_read_and_writes_it_as_a_number() -> None:
    assert tidy(SCALED) == SCALED
    assert tidy(replace(SCALED, constants=(GAIN, Constant("UNREAD", Literal(1, INT32))))) == SCALED
    (inlined,) = inline_calls(SCALED)
    check(inlined)
    assert inlined.constants == (GAIN,)
    assert not inlined.functions
    plain = [tidy(each) for each in constant(SCALED)]
    assert any(each.functions and not each.constants for each in plain)
    assert all(cost(each) < cost(SCALED) for each in plain if each.functions and not each.constants)


def test_warp_and_the_reference_agree(tmp_path: Path) -> None:
    """Forward and back, of plain forms and their canonical ones, and what a batch makes of two equal names."""
    other = replace(SCALED, constants=(Constant("GAIN", Literal(0.25, FLOAT32)),))
    forms = list(reading_forms())
    programs = [*forms, *map(canonical, forms), SCALED, other]
    cases = [Case(program, Launch((67,), 3, extremes=False)) for program in programs]
    evaluated = [evaluate(case, backward=True) for case in cases]
    options = BuildOptions(arch=None, optimization_level=0, backward=True)
    for program, outcome in zip(programs, judge_batch(evaluated, options, tmp_path), strict=True):
        assert outcome.status is Status.PASS, (program.name, outcome)


def test_features() -> None:
    found = {
        feature
        for program in reading_forms()
        for feature in judged_features(evaluate(Case(program, Launch((67,), 3, extremes=False))))
        if feature.endswith(("in a function", "in 2 functions"))
    }
    kinds = ("int", "float", "vector", "matrix")
    assert {f"constant {kind} in a function" for kind in kinds} <= found
    assert {"static float in a function", "loop to a constant in a function"} <= found
    assert {"constant part of vector in a function", "constant float in 2 functions"} <= found


def test_calls_that_give_structs_stand_in_a_tuple(tmp_path: Path) -> None:
    """`p, q = make(a[i]), make(b[i])`, then in a loop at run time, and then `p, q = q, make(p.gain + p.gain)`."""
    p, q, a, b = Name("p", FRAME), Name("q", FRAME), Load("a", I, FLOAT32), Load("b", I, FLOAT32)
    filled = Construct((X, op("vector[vec3]", X, result=VEC3)), FRAME)
    make = Function("make", (Parameter("x", FLOAT32),), (Return((filled,)),), (FRAME,))

    def made(value: Expr) -> Call:
        return Call("make", (value,), (), FRAME)

    def gain(whole: Expr) -> Member:
        return Member(whole, "gain", FLOAT32)

    doubled = made(op("add", gain(p), gain(p)))
    stored = op("sub", op("mul", gain(p), gain(q)), gain(q))
    count = op("bit_and", Load("n", I, INT32), Literal(3, INT32))
    body = (
        LANE,
        AssignMany((p, q), (made(a), made(b))),
        For("j", None, count, None, (AssignMany((p, q), (made(gain(q)), made(op("sub", gain(p), gain(q))))),)),
        AssignMany((p, q), (q, doubled)),
        Assign(Load("out", I, FLOAT32), stored),
    )
    params = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "b", "out"))
    params = (Parameter("n", Array(INT32)), *params)
    program = Program("k", params, body, functions=(make,), structs=(FRAME,))
    check(program)
    evaluated = evaluate(Case(program, Launch((67,), 3, extremes=False)), backward=True)
    options = BuildOptions(arch=None, optimization_level=0, backward=True)
    assert judged_features(evaluated)
    (outcome,) = judge_batch([evaluated], options, tmp_path)
    assert outcome.status is Status.PASS, outcome


def test_functions_that_are_drawn_read_constants() -> None:
    cases = [case for index in range(200) if (case := draw(1, index, 40)) is not None]
    assert sum(bool(read_by_functions(case.program)) for case in cases) >= 5


def test_one_text_for_several_scalars_reads_what_is_of_none_of_them() -> None:
    """`def grow(x: Any)` with `range(N)`, called with float32 and float64; `x * GAIN` would be neither's."""
    turn = Assign(Name("y", FLOAT32), op("add", X, X))
    loop = For("j", None, Name("N", INT32), None, (turn,))
    steps = Constant("N", Literal(3, INT32))

    def twice(body: Sequence[Stmt], constants: Sequence[Constant]) -> Program:
        made = calling(body, constants)
        wide = Call("shift", (Load("b", I, FLOAT64),), (), FLOAT64)
        return replace(
            made,
            params=(*made.params, Parameter("b", Array(FLOAT64)), Parameter("to", Array(FLOAT64))),
            body=(*made.body, Assign(Load("to", I, FLOAT64), wide)),
            functions=(replace(made.functions[0], generic=("x",), also=(FLOAT64,)),),
        )

    check(twice([loop, Return((X,))], [steps]))
    with pytest.raises(IllTyped):
        check(twice([Return((op("mul", X, Name("GAIN", FLOAT32)),))], [GAIN]))
