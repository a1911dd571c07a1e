"""Judging the backward pass on Warp: what passes, what is caught, what is excused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import kernelfuzz
from kernelfuzz.backward import LOOKS, backward, looked_at_closely
from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    Array,
    Matrix,
    Quaternion,
    Scalar,
    Struct,
    Tuple,
    Vector,
)
from kernelfuzz.lang.known import ALL_BUGS, REPEATED
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicOld,
    Augment,
    Call,
    Expr,
    For,
    Function,
    If,
    Item,
    Kernel,
    Literal,
    Load,
    Logical,
    Member,
    Name,
    Pack,
    Parameter,
    Program,
    Return,
    Stmt,
    Unpack,
)
from kernelfuzz.oracle import TOUCHED, Status, Verdict, bounds
from kernelfuzz.toolchain.build import BuildOptions

I = Name("i", INT32)  # noqa: E741
X = Name("x", FLOAT32)
LANE = Assign(I, Apply("tid()", (), INT32))
FLOATS = (FLOAT16, BFLOAT16, FLOAT32, FLOAT64)


def op(name: str, *args: Expr) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, args[0].dtype)


def a(dtype: Scalar = FLOAT32, index: Expr = I) -> Load:
    return Load("a", index, dtype)


def out(dtype: Scalar = FLOAT32) -> Load:
    return Load("out", I, dtype)


def program(*body: Stmt, dtype: Scalar = FLOAT32, functions: tuple[Function, ...] = ()) -> Program:
    params = (Parameter("a", Array(dtype)), Parameter("out", Array(dtype)))
    return Program("kernel", params, (LANE, *body), functions=functions)


def verdict(of: Program, source: str | None = None) -> Verdict:
    return kernelfuzz.judge(Case(of, Launch(seed=3)), source=source)["cpu"]


SINE = program(Assign(out(), op("mul", op("sin", a()), a())))


@pytest.mark.parametrize("dtype", FLOATS, ids=lambda dtype: dtype.name)
def test_a_gradient_of_each_float_dtype_passes(dtype: Scalar) -> None:
    found = verdict(program(Assign(out(dtype), op("mul", op("sin", a(dtype)), a(dtype))), dtype=dtype))
    assert found.status is Status.PASS and found.gradient is not None
    assert found.gradient.status is Status.PASS
    assert found.gradient.judged > 0.9 * found.gradient.elements > 0


def test_what_all_lanes_read_takes_the_adjoints_of_all() -> None:
    found = verdict(program(Assign(out(), op("mul", a(index=Literal(0, INT32)), a()))))
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_a_scatter_goes_back_as_a_gather() -> None:
    index = Apply("mod(int32,int32)", (I, Literal(5, INT32)), INT32)
    found = verdict(program(Atomic("add", "out", index, op("mul", a(), a()))))
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_the_adjoint_of_a_wider_matrix_is_added_before_it_is_rounded() -> None:
    narrow, wide = Matrix(1, 3, FLOAT32), Matrix(1, 3, FLOAT64)
    params = tuple(Parameter(name, Array(dtype)) for name, dtype in (("a", narrow), ("to", wide), ("out", narrow)))
    m = Name("m", narrow)
    body = (
        Assign(m, Load("a", I, narrow)),
        Assign(Load("to", I, wide), Apply("matrix[mat13d](mat13)", (m,), wide)),
        Assign(Load("out", I, narrow), m),
    )
    # (the sums are rounded otherwise in some lanes of each of these)
    for seed in range(2):
        found = kernelfuzz.judge(Case(Program("kernel", params, (LANE, *body)), Launch(seed=seed)))["cpu"]
        assert found.gradient is not None and found.gradient.status is Status.PASS


def test_the_adjoints_of_components_are_added_one_after_the_other() -> None:
    vector = Vector(2, FLOAT32)
    params = (Parameter("a", Array(FLOAT32)), Parameter("to", Array(vector)), Parameter("out", Array(FLOAT32)))
    filled = Assign(Load("to", I, vector), Apply("vector[vec2](float32)", (X,), vector))
    body = (Assign(X, a()), filled, Assign(out(), X))
    for seed in range(2):
        found = kernelfuzz.judge(Case(Program("kernel", params, (LANE, *body)), Launch(seed=seed)))["cpu"]
        assert found.gradient is not None and found.gradient.status is Status.PASS


def test_the_blocks_of_a_spatial_matrix_are_added_one_after_the_other() -> None:
    small, large = Matrix(3, 3, FLOAT32), Matrix(6, 6, FLOAT32)
    dtypes = {"a": small, "b": small, "out": large, "out1": small}
    params = tuple(Parameter(name, Array(dtype)) for name, dtype in dtypes.items())
    m, m1 = Name("m", small), Name("m1", small)
    body = (
        Assign(m, Load("a", I, small)),
        Assign(m1, Load("b", I, small)),
        Assign(Load("out", I, large), Apply("spatial_adjoint(mat33,mat33)", (m, m1), large)),
        Assign(Load("out1", I, small), m),
    )
    # (in another order it is another number in a lane of this one)
    found = kernelfuzz.judge(Case(Program("kernel", params, (LANE, *body)), Launch(seed=2670624691)))["cpu"]
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_the_columns_of_a_rotation_are_added_one_after_the_other() -> None:
    turn, matrix = Quaternion(FLOAT16), Matrix(3, 3, FLOAT16)
    params = tuple(Parameter(name, Array(each)) for name, each in (("a", turn), ("to", matrix), ("out", turn)))
    q = Name("q", turn)
    rotation = Apply(f"quat_to_matrix({turn.name})", (q,), matrix)
    body = (Assign(q, Load("a", I, turn)), Assign(Load("to", I, matrix), rotation), Assign(Load("out", I, turn), q))
    # (added up first they are something else in lanes of this one)
    found = kernelfuzz.judge(Case(Program("kernel", params, (LANE, *body)), Launch(seed=1, dim=257)))["cpu"]
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_sums_of_components_may_be_larger_than_what_they_come_to() -> None:
    matrix = Matrix(2, 2, FLOAT64)
    params = tuple(
        Parameter(name, Array(dtype)) for name, dtype in (("a", FLOAT64), ("out", matrix), ("out1", FLOAT64))
    )
    x = Name("x", FLOAT64)
    body = (
        Assign(x, Load("a", I, FLOAT64)),
        Assign(Load("out", I, matrix), Apply("matrix[mat22d](float64)", (x,), matrix)),
        Assign(Load("out1", I, FLOAT64), x),
    )
    # (they cancel in a lane of this one)
    found = kernelfuzz.judge(Case(Program("kernel", params, (LANE, *body)), Launch(seed=2104744928)))["cpu"]
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_what_is_stored_over_takes_no_adjoint() -> None:
    found = verdict(program(Assign(out(), op("sin", a())), Assign(out(), op("cos", a()))))
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_nothing_is_claimed_of_what_is_steep_and_unused() -> None:
    """Warp skips what a function got from the right side of `and` where the function decides; elsewhere 0 is NaN."""
    flag, steep = Name("s", BOOL), Apply("gt(float32,float32)", (op("log", X), Literal(2.0, FLOAT32)), BOOL)
    early = If(op("unot", flag), (Return((flag,)),))
    params = Parameter("s", BOOL), Parameter("x", FLOAT32)
    func = Function("func", params, (early, Return((steep,))), (BOOL,))
    flags, floats = Array(BOOL), Array(FLOAT32)
    arrays = (*(Parameter(name, flags) for name in "bc"), Parameter("a", floats), Parameter("out", flags))
    called = Call("func", (Load("c", I, BOOL), op("log", a())), (), BOOL)
    decided = Assign(Load("out", I, BOOL), Logical("and", Load("b", I, BOOL), called))
    drawn = Case(Program("kernel", arrays, (LANE, decided), functions=(func,)), Launch(dim=67, seed=1))
    found = kernelfuzz.judge(drawn)["cpu"]
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_nothing_is_claimed_of_what_is_unused_and_hangs_on_an_unsure_number() -> None:
    # the inverse of 1 is 0, or next to it, and decides whether the unused slope is 0 divided by 0
    inverse, unused = Name("g", FLOAT64), Name("t", FLOAT64)
    edges = (op("mul", Literal(6.0, FLOAT64), inverse), inverse, op("nonzero", inverse))
    body = (
        Assign(inverse, op("erfcinv", op("div", a(FLOAT64), a(FLOAT64)))),
        Assign(unused, op("smoothstep", *edges)),
        Assign(out(FLOAT64), a(FLOAT64)),
    )
    found = verdict(program(*body, dtype=FLOAT64))
    assert found.gradient is not None and found.gradient.status is Status.PASS
    assert found.gradient.judged < found.gradient.elements


def test_values_are_looked_at_closely_before_an_alarm_is_raised() -> None:
    """Of a quaternion of length one, normalized, few samples are off by an ulp, and Warp's value is off by two."""
    narrow, wide = Quaternion(FLOAT16), Quaternion(FLOAT64)
    kinds = {"a": narrow, "b": wide, "out": narrow, "out1": wide}
    body = (
        Assign(Load(out, I, kind), Apply(f"normalize({kind.name})", (Load(name, I, kind),), kind))
        for name, out, kind in (("a", "out", narrow), ("b", "out1", wide))
    )
    params = tuple(Parameter(name, Array(kind)) for name, kind in kinds.items())
    drawn = Case(Program("kernel", params, (LANE, *body)), Launch(dim=263, seed=2756251273))
    first = bounds(evaluate(drawn).expected["out1"])
    assert not first.low[27, 1] <= -0.2076782658194126 <= first.high[27, 1]
    assert kernelfuzz.judge(drawn)["cpu"].status is Status.PASS


# -- what is caught

SQUARE = Function("square", (Parameter("x", FLOAT32),), (Return((op("mul", X, X),)),), (FLOAT32,))
CALLED = program(Assign(out(), Call("square", (a(),), (), FLOAT32)), functions=(SQUARE,))


def with_gradient(text: str) -> str:
    """The source of CALLED with a gradient of its function."""
    head, kernel, rest = kernelfuzz.render(CALLED).partition("@wp.kernel")
    gradient = f"@wp.func_grad(square)\ndef adj_square(x: wp.float32, adj_ret: wp.float32):\n    {text}\n\n\n"
    return head + gradient + kernel + rest


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # (2.0 * x may be infinite where this is not)
        ("wp.adjoint[x] += x * adj_ret + x * adj_ret", Status.PASS),
        ("wp.adjoint[x] += x * adj_ret", Status.GRADIENT_MISMATCH),
        ("wp.adjoint[x] += 2.0001 * x * adj_ret", Status.GRADIENT_MISMATCH),
        ("wp.adjoint[x] += 2.0 * wp.abs(x) * adj_ret", Status.GRADIENT_MISMATCH),
    ],
)
def test_a_wrong_gradient_is_caught(text: str, status: Status) -> None:
    found = verdict(CALLED, with_gradient(text))
    assert found.status is status
    assert found.gradient is not None and found.gradient.status is status
    assert bool(found.gradient.differences) == (status is not Status.PASS)
    assert not found.differences


def test_a_gradient_of_ones_own_is_what_the_program_says_it_is() -> None:
    """Even where it is none: half the derivative."""
    given = replace(SQUARE, gradient=(Adjoint("x", op("mul", X, Name("adj_ret", FLOAT32))),))
    found = verdict(replace(CALLED, functions=(given,)))
    assert found.gradient is not None and found.gradient.status is Status.PASS


ADDS = Function(
    "add_to",
    (Parameter("grid", Array(FLOAT32)), Parameter("i", INT32), Parameter("x", FLOAT32)),
    (Augment(Load("grid", I, FLOAT32), "add(float32,float32)", X), Return((X,))),
    (FLOAT32,),
)


def test_a_backward_pass_that_changes_an_array_is_caught(tmp_path: Path) -> None:
    params = (Parameter("a", Array(FLOAT32)), Parameter("grid", Array(FLOAT32)), Parameter("out", Array(FLOAT32)))
    call = Call("add_to", (ArrayArgument("grid", Array(FLOAT32)), I, a()), (), FLOAT32)
    adding = Program("kernel", params, (LANE, Assign(out(), call)), functions=(ADDS,))
    excused = verdict(adding)
    assert excused.status is Status.PASS
    assert excused.gradient is not None and excused.gradient.status is Status.PASS
    met = evaluate(Case(adding, Launch(seed=3)), backward=True, past=ALL_BUGS - {REPEATED})
    (found,) = judge_batch([met], BuildOptions(arch=None, optimization_level=0), tmp_path)
    assert found.status is Status.GRADIENT_MISMATCH
    gradient = found.verdicts["cpu"].gradient
    assert gradient is not None and f"{TOUCHED}: grid" in gradient.reason


def test_a_backward_pass_that_changes_a_field_of_an_array_is_caught(tmp_path: Path) -> None:
    """Also where the field is all that there is of a struct."""
    cell = Struct("Cell", (("x", FLOAT32),))
    cells = Array(cell)
    target = Member(Load("grid", I, cell), "x", FLOAT32)
    given = (Parameter("grid", cells), Parameter("i", INT32), Parameter("x", FLOAT32))
    adds = Function("add_to", given, (Augment(target, "add(float32,float32)", X), Return((X,))), (FLOAT32,))
    params = (Parameter("a", Array(FLOAT32)), Parameter("grid", cells), Parameter("out", Array(FLOAT32)))
    call = Call("add_to", (ArrayArgument("grid", cells), I, a()), (), FLOAT32)
    adding = Program("kernel", params, (LANE, Assign(out(), call)), functions=(adds,), structs=(cell,))
    for past, status in ((ALL_BUGS, Status.PASS), (ALL_BUGS - {REPEATED}, Status.GRADIENT_MISMATCH)):
        met = evaluate(Case(adding, Launch(seed=3)), backward=True, past=past)
        (found,) = judge_batch([met], BuildOptions(arch=None, optimization_level=0), tmp_path)
        assert found.status is status


# -- adjoints that are wrong

SLOPE = "adj_out.data[i] * (0.5f / wp::sqrt(a.data[i]))"
DONE = "adj_out.data[i] = 0.0f;"
NATIVE = """import warp as wp

@wp.func_native(
    "out.data[i] = wp::sqrt(a.data[i]) + (wp::float32)k.data[i];",
    adj_snippet=\"\"\"{adjoint}\"\"\",
)
def both(a: wp.array(dtype=wp.float32), k: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32), i: int):
    ...


@wp.kernel
def kernel(a: wp.array(dtype=wp.float32), k: wp.array(dtype=wp.int32), out: wp.array(dtype=wp.float32)):
    i = wp.tid()
    both(a, k, out, i)
"""


@pytest.mark.parametrize(
    ("adjoint", "wrong"),
    [
        (f"adj_a.data[i] += {SLOPE}; {DONE}", None),
        (f"adj_a.data[i] += 1.001f * {SLOPE}; {DONE}", ""),
        (f"adj_a.data[i] = {SLOPE}; {DONE}", ""),
        (f"for (int j = 67; j < a.shape[0]; ++j) adj_a.data[j] = 0.0f; adj_a.data[i] += {SLOPE}; {DONE}", ""),
        (f"adj_a.data[i] += {SLOPE}; adj_k.data[i] = 7; {DONE}", None),
        (f"adj_a.data[i] += {SLOPE}; adj_k.data[k.shape[0]] = 7; {DONE}", "what lies beside the adjoint of k"),
        (f"adj_a.data[i] += {SLOPE}; adj_a.data[a.shape[0]] = 0.0f; {DONE}", "beside its elements"),
        (f"static int calls; adj_a.data[i] += (++calls <= 67 ? 1.0f : 2.0f) * {SLOPE}; {DONE}", "second launch"),
    ],
    ids=[
        "right",
        "another slope",
        "assigned",
        "cleared",
        "of integers",
        "beyond integers",
        "beyond the array",
        "the second time",
    ],
)
def test_what_an_adjoint_does_wrong_is_caught(adjoint: str, wrong: str | None) -> None:
    params = tuple(Parameter(name, Array(dtype)) for name, dtype in (("a", FLOAT32), ("k", INT32), ("out", FLOAT32)))
    whole = op("add", op("sqrt", a()), Apply("float(int32)", (Load("k", I, INT32),), FLOAT32))
    case = Case(Program("kernel", params, (LANE, Assign(out(), whole))), Launch(seed=5, extremes=False))
    found = kernelfuzz.judge(case, source=NATIVE.replace("{adjoint}", adjoint))["cpu"]
    assert found.gradient is not None
    assert found.status is (Status.PASS if wrong is None else Status.GRADIENT_MISMATCH)
    assert (wrong or "") in found.gradient.reason


# -- what is not judged, or only from more samples


def test_an_alarm_is_looked_at_from_more_samples() -> None:
    """Which lie around the first ones, and know no less of what is certain."""
    steep = program(Assign(out(), op("mul", op("sin", a()), op("exp", a()))))
    case = Case(steep, Launch(seed=3))
    inputs = evaluate(case).inputs
    first = backward(case, inputs)
    closely = looked_at_closely(case, inputs, "cpu", first)
    before, after = bounds(first.expected["a"]), bounds(closely.expected["a"])
    assert len(closely.expected["a"].data) == LOOKS * len(first.expected["a"].data)
    known = before.judged & np.isfinite(before.value)
    assert (after.low <= before.low)[known].all() and (after.high >= before.high)[known].all()
    assert (after.high - after.low > before.high - before.low)[known].any()
    assert (after.value == before.value)[known].all() and (after.written == before.written).all()


def test_what_a_lane_may_have_read_on_another_way_is_not_judged() -> None:
    """A branch that the samples disagree about: both elements may be the one whose adjoint it is."""
    tiny = Apply("cast[float32](int32)", (I,), FLOAT32)
    way = Apply("gt(float32,float32)", (tiny, Literal(0.0, FLOAT32)), BOOL)
    branch = If(way, (Assign(X, a(index=Literal(1, INT32))),), (Assign(X, a(index=Literal(2, INT32))),))
    # (a GPU may flush a number that is as small)
    case = Case(program(branch, Assign(out(), op("add", X, op("mul", X, X)))), Launch(seed=3))
    expected = backward(case, evaluate(case).inputs, "cuda").expected["a"]
    assert expected.unstable[[1, 2]].all() and not expected.unstable[3:].any()


@pytest.mark.parametrize("used", [0, 1, 2])
@pytest.mark.parametrize("name", ["svd3", "svd2", "qr3", "eig3"])
@pytest.mark.parametrize("scalar", [FLOAT16, FLOAT32, FLOAT64])
def test_adjoints_go_back_through_factorizations(name: str, used: int, scalar: Scalar) -> None:
    """From each factor by itself, and from none."""
    size = 2 if name == "svd2" else 3
    whole, values = Matrix(size, size, scalar), Vector(size, scalar)
    factors = (whole, whole) if name == "qr3" else (whole, values, whole)[: 2 if name == "eig3" else 3]
    m = Name("m", whole)
    of_transposed = Apply(f"transpose({whole.name})", (m,), whole)
    # (eigenvalues are those of a symmetric matrix)
    symmetric = (Assign(m, Apply(f"add({whole.name},{whole.name})", (m, of_transposed), whole)),)
    names = tuple(Name(word, dtype) for word, dtype in zip("usv", factors, strict=False))
    made = Unpack(names, Apply(f"{name}({whole.name})", (m,), Tuple(factors)))
    dtype = factors[used] if used < len(factors) else whole
    stored: Expr = names[used] if used < len(factors) else m
    params = (Parameter("a", Array(whole)), Parameter("out", Array(dtype)))
    store = Assign(Load("out", I, dtype), stored)
    body = (LANE, Assign(m, Load("a", I, whole)), *(symmetric if name == "eig3" else ()), made, store)
    case = Case(Program("kernel", params, body), Launch(seed=3))
    found = kernelfuzz.judge(case)["cpu"]
    assert found.gradient is not None and found.gradient.status is Status.PASS, found
    expected = backward(case, evaluate(case).inputs).expected["a"]
    known = ~expected.unstable[:67].reshape(67, -1).any(axis=1)
    assert known.mean() > 0.6 or scalar == FLOAT16


def test_nothing_is_claimed_of_the_eigenvalues_of_what_is_not_symmetric() -> None:
    whole, values = Matrix(3, 3, FLOAT32), Vector(3, FLOAT32)
    params = (Parameter("a", Array(whole)), Parameter("out", Array(values)))
    q, d = Name("q", whole), Name("d", values)
    made = Unpack((q, d), Apply("eig3(mat33)", (Load("a", I, whole),), Tuple((whole, values))))
    case = Case(Program("kernel", params, (LANE, made, Assign(Load("out", I, values), d))), Launch(seed=3))
    expected = backward(case, evaluate(case).inputs).expected["a"]
    assert expected.unstable[:67].all(axis=(1, 2)).mean() > 0.8


@pytest.mark.parametrize("how", ["add", "sub"])
def test_an_element_that_is_read_behind_an_atomic_gives_its_adjoint_back(how: str) -> None:
    """It once came too late, since another lane might have read it."""
    old = Assign(Name("x", FLOAT32), AtomicOld(how, "out", I, (a(),), FLOAT32))
    params = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "out", "out2"))
    body = (LANE, old, Assign(Load("out2", I, FLOAT32), out()))
    found = kernelfuzz.judge(Case(Program("kernel", params, body), Launch(seed=3)))["cpu"]
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_nothing_is_said_of_what_goes_back_from_an_atomic_at_an_uncertain_index() -> None:
    whole = Apply("int(float32)", (op("mul", op("sin", a()), Literal(1e6, FLOAT32)),), INT32)
    where = Apply("bit_and(int32,int32)", (whole, Literal(7, INT32)), INT32)
    params = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "b", "out"))
    body = (LANE, Atomic("add", "out", where, Load("b", I, FLOAT32)))
    case = Case(Program("kernel", params, body), Launch(seed=3, extremes=False))
    expected = backward(case, evaluate(case).inputs).expected["b"]
    assert expected.unstable[:67].all()


# -- what is excused


def test_a_documented_limit_is_no_pass_and_says_where_it_is_documented() -> None:
    found = verdict(program(Augment(out(), "mul(float32,float32)", a())))
    assert found.status is Status.PASS and found.gradient is not None
    assert found.gradient.status is Status.KNOWN_LIMITATION
    assert "https://" in found.gradient.reason


def test_a_known_bug_is_named() -> None:
    pair = Pack("pair", (op("sin", a()), a()))
    found = verdict(program(pair, Assign(out(), Item("pair", 0, FLOAT32))))
    assert found.gradient is not None
    assert (found.gradient.status, found.gradient.reason) == (Status.KNOWN_BUG, "tuple_gradient")


def test_sums_of_a_loop_that_is_not_unrolled_are_judged() -> None:
    total = Name("total", FLOAT32)
    begin = Assign(total, Apply("float(float32)", (Literal(0.0, FLOAT32),), FLOAT32))
    grow = Augment(total, "add(float32,float32)", op("mul", a(index=Name("j", INT32)), a()))
    loop = For("j", None, Literal(30, INT32), None, (grow,))
    found = verdict(program(begin, loop, Assign(out(), total)))
    assert found.gradient is not None and found.gradient.status is Status.PASS


def test_gradients_go_back_through_several_kernels() -> None:
    between = Load("between", I, FLOAT32)
    params = tuple(Parameter(name, Array(FLOAT32)) for name in ("a", "between", "out"))
    last = Kernel("finish", (LANE, Assign(out(), op("sin", between))))
    both = Program("kernel", params, (LANE, Assign(between, op("exp", op("sin", a())))), kernels=(last,))
    found = verdict(both)
    assert found.gradient is not None and found.gradient.status is Status.PASS
    assert found.gradient.elements == 3 * 67
