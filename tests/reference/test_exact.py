"""Without contraction: what IEEE 754 rounds once has one result, and it is the one of the hardware."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st

from kernelfuzz import oracle
from kernelfuzz.backward import backward
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import Undefined, UsageError
from kernelfuzz.judging import Evaluation, evaluate
from kernelfuzz.lang.dtypes import FLOAT16, FLOAT32, FLOAT64, FLOATS, INT32, Array, Scalar, Signature, results
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Call,
    Callee,
    Chosen,
    Constant,
    Function,
    Literal,
    Load,
    Name,
    Parameter,
    Program,
    Return,
)
from kernelfuzz.lang.ops import OPS, ROWS, Op
from kernelfuzz.lang.specialize import specialized
from kernelfuzz.oracle import Status
from kernelfuzz.reference.contraction import may_contract
from kernelfuzz.reference.exact import fma, fuses, nearly
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import Sampled
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

WIDE = (FLOAT32, FLOAT64)
LANES = 500

PRIMITIVES: dict[str, Callable[..., Any]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "div": np.divide,
    "remainder": np.fmod,
}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with np.errstate(all="ignore"):
        yield


def strict(lanes: int = LANES) -> Arithmetic:
    return Arithmetic(lanes, strict=True)


def carried(kind: Scalar, *values: float) -> Sampled:
    """One exact value a lane."""
    return Sampled(np.array([values]).astype(kind.numpy).astype(grid(kind).carrier), kind)


def random(kind: Scalar, seed: int) -> Sampled:
    """Values of all sizes that have no short fraction, NaN, infinities, zeros of both signs and subnormal ones."""
    rng = np.random.default_rng(seed)
    values = rng.normal(size=LANES) * 2.0 ** rng.integers(-12, 12, LANES)
    values[:6] = np.nan, np.inf, -np.inf, 0.0, -0.0, 1e-40
    return carried(kind, *rng.permutation(values))


def same_bits(found: Sampled, kind: Scalar, wanted: Any) -> bool:
    """Whether these values have no spread and are to the bit what they must be, but for what a NaN is like."""
    data = found.data[0].astype(kind.numpy)
    same = (data == wanted) & (np.signbit(data) == np.signbit(wanted)) | (np.isnan(data) & np.isnan(wanted))
    return found.exact and found.unstable is None and bool(same.all())


@pytest.mark.parametrize("kind", FLOATS, ids=str)
@pytest.mark.parametrize("name", PRIMITIVES)
def test_the_result_is_that_of_the_hardware(name: str, kind: Scalar) -> None:
    a, b = random(kind, 1), random(kind, 2)
    wanted = PRIMITIVES[name](*(x.data[0].astype(kind.numpy) for x in (a, b)))
    assert same_bits(getattr(strict(), name)(a, b), kind, wanted)


@pytest.mark.parametrize("kind", FLOATS, ids=str)
def test_a_long_computation_keeps_its_bits(kind: Scalar) -> None:
    n = strict()
    found, wanted = random(kind, 0), random(kind, 0).data[0].astype(kind.numpy)
    for step in range(12):
        other = random(kind, step + 1)
        by = other.data[0].astype(kind.numpy)
        found = n.add(n.mul(found, other), n.sqrt(n.abs(other)))
        wanted = wanted * by + np.sqrt(np.abs(by))
        assert same_bits(found, kind, wanted)


def test_a_longdouble_in_between_would_round_twice() -> None:
    a, b = 1 + 2.0**-52, 1 + 2.0**-11 - 2.0**-52
    exact = Fraction(a) * Fraction(b)
    assert float(strict(1).mul(carried(FLOAT64, a), carried(FLOAT64, b)).data[0, 0]) == float(exact)


@pytest.mark.parametrize("kind", WIDE, ids=str)
@given(data=st.data())
def test_an_fma_rounds_once(kind: Scalar, data: st.DataObject) -> None:
    assert fuses(kind)
    bits, span = (24, 30) if kind == FLOAT32 else (53, 200)
    whole, power = st.integers(-(2**bits) + 1, 2**bits - 1), st.integers(-span, span)
    a, b = (Fraction(data.draw(whole)) for _ in range(2))
    near = [
        Fraction(float(kind.numpy.type(float(a * b)))),
        Fraction(data.draw(whole)) * Fraction(2) ** data.draw(power),
    ]
    c = data.draw(st.sampled_from([-1, 1])) * data.draw(st.sampled_from(near))
    found = fma(kind, *(carried(kind, float(x)).data for x in (a, b, c)))[0, 0]
    exact = a * b + c
    close = nearly(kind, *(carried(kind, float(x)).data for x in (a, b, c)))[0, 0]
    assert abs(Fraction(*close.as_integer_ratio()) - exact) <= abs(exact) * Fraction(float(np.finfo(close).eps))
    error = abs(Fraction(float(found)) - exact)
    for towards in (-np.inf, np.inf):
        beside = Fraction(float(np.nextafter(kind.numpy.type(found), kind.numpy.type(towards))))
        assert error <= abs(beside - exact)
        if error == abs(beside - exact):
            # a tie goes to the even one
            assert Fraction(float(found)) / Fraction(float(np.spacing(kind.numpy.type(found)))) % 2 == 0


@pytest.mark.parametrize(("a", "b", "c"), [(0.0, -1.0, -0.0), (-0.0, 1.0, 0.0), (1.0, 1.0, -1.0), (np.inf, 1.0, 2.0)])
def test_an_fma_has_the_sign_of_a_sum(a: float, b: float, c: float) -> None:
    found, wanted = float(fma(FLOAT64, *(np.array([x], dtype=np.longdouble) for x in (a, b, c)))[0]), a * b + c
    assert (found, np.signbit(found)) == (wanted, np.signbit(wanted))


def test_what_has_spread_stays_sampled_and_blurs_no_other_lane() -> None:
    n = strict(2)
    n.ulp = 1.0
    blurred = n.elementary(np.sin, (carried(FLOAT32, 0.7, 0.0),), lambda g, out: (None,))
    out = n.add(n.mul(blurred, carried(FLOAT32, 0.1, 0.1)), carried(FLOAT32, 0.3, 0.3))
    assert np.ptp(out.data[:, 0]) > 0 == np.ptp(out.data[:, 1])
    assert np.float32(0.3) == out.data[0, 1]


def test_small_numbers_are_what_they_are() -> None:
    tiny = carried(FLOAT32, 2.0**-100)
    assert strict(1).mul(tiny, carried(FLOAT32, 2.0**-40)).unstable is None
    assert Arithmetic(1).mul(tiny, carried(FLOAT32, 2.0**-40)).unstable is None
    assert Arithmetic(1, on_gpu=True).mul(tiny, carried(FLOAT32, 2.0**-40)).unstable is not None


def test_the_way_back_is_sampled() -> None:
    n = strict(1)
    n.go_back(frozenset())
    assert not n.mul(carried(FLOAT32, 0.1), carried(FLOAT32, 0.3)).exact


def test_the_sign_of_a_zero_that_spread_decides_is_not_known() -> None:
    n = strict(1)
    n.ulp = 1.0
    third = n.elementary(lambda x: x / 3, (carried(FLOAT32, 1.0),), lambda g, out: (None,))
    nearly = n.sub(third, carried(FLOAT32, 1 / 3))
    for out in (n.discrete(np.trunc, nearly), n.mul(nearly, carried(FLOAT32, 0.0))):
        assert not out.data.any()
        signs = np.signbit(out.data)
        assert signs.any() and not signs.all()


# With Warp


def of(op: Op, lanes: int = 67) -> Case:
    """A kernel that does this operation and nothing else."""
    names = [f"a{number}" for number in range(len(op.params))]
    params = [Parameter(name, Array(dtype)) for name, dtype in zip(names, op.params, strict=True)]
    i = Name("i", INT32)
    args = tuple(Load(name, i, dtype) for name, dtype in zip(names, op.params, strict=True))
    body = (
        Assign(i, Apply("tid()", (), INT32)),
        Assign(Load("out", i, op.result), Apply(op.key, args, op.result)),
    )
    return Case(Program("kernel", (*params, Parameter("out", Array(op.result))), body), Launch(lanes, seed=5))


def one_of_each_row() -> Iterator[Op]:
    """An operation of each row that is all roundings, in float32, float64 or float16."""
    for number, row in enumerate(ROWS):
        if row.accuracy.cpu is None and not row.advances:
            found = [
                op
                for op in OPS.values()
                if op.row is row
                and not results(op.result)
                and op.result.scalar.is_float
                and any(dtype.scalar.is_float for dtype in op.params)
            ]
            for kind in (*WIDE, FLOAT16)[number % 3 :]:
                if of_kind := [op for op in found if op.kind == kind]:
                    yield of_kind[number % len(of_kind)]
                    break


@pytest.fixture(scope="module")
def workdir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exact")
    initialize(folder / "cache")
    return folder


def evaluated() -> Iterator[tuple[Op, Evaluation]]:
    for op in one_of_each_row():
        try:
            yield op, evaluate(of(op), fuse_fp=False)
        except Undefined:
            # what ordinary arguments are undefined for: noise of a period, which is sampled
            assert op.row.family == "random", op.key


def test_every_row_gives_the_bits(workdir: Path) -> None:
    found = list(evaluated())
    assert len(found) > 100
    options = BuildOptions(backward=False, optimization_level=0, fuse_fp=False, arch=None)
    outcomes = judge_batch([evaluation for _, evaluation in found], options, workdir)
    for (op, _), outcome in zip(found, outcomes, strict=True):
        verdict = outcome.verdicts["cpu"]
        assert verdict.status is Status.PASS, (op.key, verdict)
        if op.row.family != "random":
            assert verdict.exact == verdict.floats > 0, op.key


def test_one_bit_is_a_mismatch(workdir: Path) -> None:
    evaluation = evaluate(of(OPS["mul(float32,float32)"]), fuse_fp=False)
    accepted = oracle.all_bounds(evaluation.expected)
    value = accepted["out"].value.astype(np.float32)
    before = evaluation.inputs.arrays
    given = {"out": value, **{name: before[name] for name in ("a0", "a1")}}
    assert oracle.compare(accepted, before, given).status is Status.PASS
    for wrong in (np.nextafter(value, np.float32(2)), np.where(value == 0, -value, value)):
        assert oracle.compare(accepted, before, {**given, "out": wrong}).status is Status.MISMATCH


def test_what_was_evaluated_without_contraction_is_built_without(workdir: Path) -> None:
    evaluation = evaluate(of(OPS["mul(float32,float32)"]), fuse_fp=False)
    with pytest.raises(UsageError, match="fuse_fp"):
        judge_batch([evaluation], BuildOptions(), workdir)


def _storing(key: str, *more: Assign | Augment) -> Program:
    op = OPS[key]
    names = ("a", "b", "c")
    params = (*(Parameter(name, Array(dtype)) for name, dtype in zip(names, op.params, strict=False)),)
    lane = Name("i", INT32)
    args = tuple(Load(param.name, lane, param.dtype.element) for param in params)
    store = Assign(Load("out", lane, op.result), Apply(key, args, op.result))
    start = Assign(lane, Apply("tid()", (), INT32))
    return Program("kernel", (*params, Parameter("out", Array(op.result))), (start, store, *more))


def _chosen(key: str, *others: str) -> Program:
    """What `wp.static` names is called; the operations must have the same parameters."""
    op, applied = OPS[key], _storing(key)
    start, store = applied.body
    assert isinstance(store, Assign) and isinstance(store.value, Apply)
    callee = Callee(key, Signature(op.params, op.result), (key, *others))
    return replace(applied, body=(start, replace(store, value=Chosen(callee, store.value.args, op.result))))


def _generic() -> Program:
    """A function of int32 and of float32, called with each, has a product and a sum."""
    (lane, x), out = (Name("i", INT32), Name("x", INT32)), Load("out", Name("i", INT32), FLOAT32)
    product = Apply("mul(int32,int32)", (x, x), INT32)
    sums = Return((Apply("add(int32,int32)", (product, x), INT32),))
    function = Function("f", (Parameter("x", INT32),), (sums,), (INT32,), generic=("x",), also=(FLOAT32,))
    body = (
        Assign(lane, Apply("tid()", (), INT32)),
        Assign(Name("n", INT32), Call("f", (lane,), (), INT32)),
        Assign(out, Call("f", (Load("a", lane, FLOAT32),), (), FLOAT32)),
    )
    params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    return Program("kernel", params, body, functions=(function,))


MORE = Augment(Load("out", Name("i", INT32), FLOAT32), "add(float32,float32)", Load("a", Name("i", INT32), FLOAT32))


@pytest.mark.parametrize(
    ("program", "contracts"),
    [
        (_storing("abs(float64)"), False),
        (_storing("mul(float32,float32)"), False),
        (_storing("mul(float32,float32)", MORE), True),
        (_storing("div(float32,float32)", MORE), False),
        (_storing("add(vec3,vec3)"), False),
        (_storing("mul(mat22,vec2)"), True),
        (_storing("lerp(float32,float32,float32)"), True),
        (_storing("mul(int32,int32)"), False),
        (_storing("sin(float32)"), True),
        (_chosen("mul(float32,float32)"), False),
        (_chosen("mul(float32,float32)", "add(float32,float32)"), False),
        (_chosen("lerp(float32,float32,float32)"), True),
        (_generic(), True),
    ],
    ids=[
        "abs",
        "product",
        "product and sum",
        "quotient and sum",
        "sum",
        "matrix",
        "lerp",
        "integers",
        "sine",
        "chosen product",
        "chosen, not the sum",
        "chosen lerp",
        "generic",
    ],
)
def test_what_has_no_product_and_sum_is_exact_at_the_usual_flags(program: Program, contracts: bool) -> None:
    assert may_contract(specialized(program).program) == contracts
    spread = {}
    for fuse_fp in (True, False):
        evaluation = evaluate(Case(program, Launch(seed=3, extremes=False)), fuse_fp=fuse_fp)
        bounds = oracle.all_bounds(evaluation.expected)["out"]
        spread[fuse_fp] = int((bounds.low != bounds.high).sum()), int(bounds.signed.sum())
    # as without contraction, or with a wider range of what is accepted
    assert spread[True][0] if contracts else spread[True] == spread[False]


@pytest.mark.parametrize("fuse_fp", [True, False])
def test_adjoints_are_sampled_where_the_program_is_exact(fuse_fp: bool) -> None:
    # that of the number is a sum of products, of factors that Warp rounds
    program = _storing("div(float32,quat)")
    case = Case(program, Launch(seed=3, extremes=False))
    evaluation = evaluate(case, backward=True, fuse_fp=fuse_fp)
    assert not may_contract(program) and len(evaluation.expected["out"].data) == 1
    assert evaluation.recorded is not None
    wanted = backward(case, evaluation.inputs, "cpu", evaluation.recorded, fuse_fp=fuse_fp).expected["a"]
    spread = np.ptp(wanted.data[:, :67], axis=0) / np.abs(wanted.data[0, :67])
    assert np.nanmedian(spread) > 1e-7


def test_the_negative_of_a_constant_zero_has_either_sign(tmp_path: Path) -> None:
    # Warp flips the sign of a constant, and takes all else from zero
    lane, zero = Name("i", INT32), Constant("C", Literal(0.0, FLOAT32), False)
    start = Assign(lane, Apply("tid()", (), INT32))
    evaluations = []
    for source in (Name("C", FLOAT32), Name("x", FLOAT32), Load("a", lane, FLOAT32)):
        negative = Assign(Load("out", lane, FLOAT32), Apply("neg(float32)", (source,), FLOAT32))
        begin = Assign(Name("x", FLOAT32), Literal(0.0, FLOAT32))
        params = (Parameter("a", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
        program = Program("kernel", params, (start, begin, negative), (zero,))
        evaluations.append(evaluate(Case(program, Launch(seed=3))))
    found = judge_batch(evaluations, BuildOptions(arch=None), tmp_path)
    assert [outcome.status for outcome in found] == [Status.PASS] * 3
    signed = [oracle.all_bounds(each.expected)["out"].signed[:67] for each in evaluations]
    assert not signed[0].any() and not signed[1].any() and signed[2].any()


@pytest.mark.parametrize("name", ["floor", "trunc", "round"])
def test_nor_has_its_floor(name: str) -> None:
    kept = Sampled(np.array([[0.0, -0.0, 1.5], [-0.0, -0.0, 1.5]]).astype(grid(FLOAT32).carrier), FLOAT32)
    made = OPS[f"{name}(float32)"].row.meaning(strict(3), kept)
    assert isinstance(made, Sampled)
    negative = np.signbit(made.data)
    assert negative[:, 0].any() and not negative[:, 0].all()
    assert negative[:, 1].all() and not negative[:, 2].any()
