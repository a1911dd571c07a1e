"""Random numbers, factorizations, searches, bits: Warp itself judges each of them; what the checker says of states."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import CorruptEntry, IllTyped, Undefined
from kernelfuzz.judging import evaluate, mended
from kernelfuzz.lang.atomics import ATOMIC_KINDS, has_atomic
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    MAT22,
    MAT33,
    SCALARS,
    UINT32,
    VEC3,
    Array,
    Matrix,
    Quaternion,
    Value,
    Vector,
    results,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Expr,
    For,
    If,
    Literal,
    Load,
    Logical,
    LowerBound,
    Name,
    Parameter,
    Program,
    SampleCdf,
    Stmt,
    Ternary,
    Unpack,
    While,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.serialize import dumps, loads
from kernelfuzz.oracle import Status
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

LANE, STATE, SEED, X = Name("i", INT32), Name("state", UINT32), Name("seed", INT32), Name("x", FLOAT32)
Made = tuple[str, Program]


def call(key: str, *args: Expr) -> Apply:
    return Apply(key, args, OPS[key].result)


def integer(value: int) -> Literal:
    return Literal(value, INT32)


def number(value: float) -> Literal:
    return Literal(value, FLOAT32)


SEEDED = Assign(STATE, call("rand_init(int32,int32)", SEED, LANE))
DRAW = call("randf(uint32)", STATE)
HALF = call("lt(float32,float32)", DRAW, number(0.5))


class Kernel:
    """A kernel under construction."""

    def __init__(self, *body: Stmt) -> None:
        self.body: list[Stmt] = [Assign(LANE, call("tid()")), *body]
        self.params: list[Parameter] = []

    def element(self, name: str, dtype: Value) -> Load:
        if name not in [param.name for param in self.params]:
            self.params.append(Parameter(name, Array(dtype)))
        return Load(name, LANE, dtype)

    def store(self, value: Expr) -> None:
        self.body.append(Assign(self.element(f"out{len(self.body)}", value.dtype), value))

    def program(self) -> Program:
        names = [*self.params, Parameter("seed", INT32)] if SEEDED in self.body else self.params
        return Program("kernel", tuple(names), tuple(self.body))


def drawing(op: Op) -> Program:
    """Two calls one after the other, and the state after them."""
    kernel = Kernel(*([] if op.row.name == "rand_init" else [SEEDED]))
    for turn in range(2):
        args: list[Expr] = []
        for number_, dtype in enumerate(op.params):
            domain = op.domain(number_)
            if number_ == 0 and op.row.name != "rand_init":
                args.append(STATE)
            elif domain is not None and dtype.scalar.is_integer:
                args.append(Literal(min(int(domain.low) + 2 + turn, int(domain.high)), dtype.scalar))
            else:
                args.append(kernel.element(f"a{number_}", dtype))
        local = Name(f"x{turn}", op.result)
        kernel.body.append(Assign(local, call(op.key, *args)))
        kernel.store(local)
    if op.row.name != "rand_init":
        kernel.store(STATE)
    return kernel.program()


def factoring(op: Op) -> Program:
    """The factors, and their product where it is the argument."""
    kernel = Kernel()
    [dtype] = op.params
    factors = tuple(Name(f"f{n}", each) for n, each in enumerate(results(op.result)))
    kernel.body.append(Unpack(factors, call(op.key, kernel.element("a", dtype))))
    for factor in factors:
        kernel.store(factor)
    times = f"mul({dtype.name},{dtype.name})"
    if op.row.name == "qr3":
        kernel.store(call(times, *factors))
    elif op.row.name != "eig3":
        diagonal = call(f"diag({factors[1].dtype.name})", factors[1])
        kernel.store(call(times, call(times, factors[0], diagonal), call(f"transpose({dtype.name})", factors[2])))
    return kernel.program()


def applying(op: Op) -> Program:
    kernel = Kernel()
    kernel.store(call(op.key, *(kernel.element(f"a{n}", dtype) for n, dtype in enumerate(op.params))))
    return kernel.program()


def searching(kind: Value) -> Program:
    kernel = Kernel()
    value = kernel.element("b", kind)
    kernel.element("a", kind)
    kernel.store(LowerBound("a", value))
    kernel.store(LowerBound("a", value, (integer(2), integer(6))))
    # from where on nothing is left to search
    kernel.store(LowerBound("a", value, (integer(5), LANE)))
    return kernel.program()


def updating(kind: str, element: Value) -> Program:
    kernel = Kernel()
    kernel.element("acc", element)
    slot = call("mod(int32,int32)", LANE, integer(5))
    kernel.body.append(Atomic(kind, "acc", slot, kernel.element("a", element)))
    return kernel.program()


def flowing() -> Program:
    """Draws in every place where one may stand."""
    copy, again = Name("copy", UINT32), Name("again", FLOAT32)
    vec = f"vector[vec3]({','.join(['float32'] * 3)})"
    kernel = Kernel(SEEDED, Assign(X, call("float(float32)", number(0.0))), Assign(copy, STATE))
    flag = kernel.element("p", BOOL)
    kernel.body += [
        For("j", None, integer(3), None, (Augment(X, "add(float32,float32)", DRAW),)),
        For("k", None, kernel.element("n", INT32), None, (Augment(X, "add(float32,float32)", DRAW),)),
        If(HALF, (Assign(X, DRAW),), (Assign(again, DRAW), Augment(X, "add(float32,float32)", again))),
        Assign(again, Ternary(flag, DRAW, number(2.0), FLOAT32)),
        If(Logical("and", flag, HALF), (Assign(X, DRAW),)),
        If(Logical("or", flag, HALF), (Assign(X, DRAW),)),
        While(HALF, (Augment(X, "add(float32,float32)", number(1.0)),)),
    ]
    kernel.store(call(vec, DRAW, DRAW, DRAW))
    kernel.store(call("sub(float32,float32)", DRAW, DRAW))
    for local in (X, again, STATE, copy):
        kernel.store(local)
    return kernel.program()


def unrolled() -> Program:
    """A state for each turn of a loop that Warp unrolls, where its index is a constant."""
    kernel = Kernel()
    begun = call("rand_init(int32)", Name("j", INT32))
    kernel.body.append(
        For("j", None, integer(3), None, (Augment(kernel.element("out", UINT32), "add(uint32,uint32)", begun),))
    )
    return kernel.program()


def distributed() -> Program:
    kernel = Kernel(SEEDED)
    kernel.element("cdf", FLOAT32)
    kernel.store(SampleCdf(STATE, "cdf"))
    kernel.store(SampleCdf(STATE, "cdf"))
    kernel.store(STATE)
    return kernel.program()


def made() -> dict[str, Program]:
    """All that is judged here, by name."""
    found = {"in loops and branches": flowing(), "in unrolled loops": unrolled(), "sample_cdf": distributed()}
    for op in OPS.values():
        if op.row.family == "random":
            found[op.key] = drawing(op)
        elif op.row.family == "factor":
            found[op.key] = factoring(op)
        elif op.row.name == "cast" or op.key in ("len(vec5)", "len(mat34)", "len(mat13i)"):
            found[op.key] = applying(op)
    for kind in SCALARS[1:]:
        found[f"lower_bound {kind.name}"] = searching(kind)
        elements = (kind, Vector(3, kind), Matrix(2, 3, kind), *((Quaternion(kind),) if kind.is_float else ()))
        for element, name in ((element, name) for element in elements for name in ATOMIC_KINDS):
            if has_atomic(name, element) and (element.shape == () or name in ("and", "or", "xor", "sub")):
                found[f"atomic_{name} {element.name}"] = updating(name, element)
    return found


MADE = made()
MOSTLY_LOOSE = {"cast[float32](uint32)", "cast[float64](uint64)"}
"""The bits of small integers are subnormal floats, which a device may flush."""


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Status, float, str]]:
    """The verdict of Warp on each, and the share that was judged."""
    options = BuildOptions(cpu=True, arch=None, backward=False, optimization_level=0)
    work: Path = tmp_path_factory.mktemp("random")
    names = list(MADE)
    outcomes = judge_batch([mended(Case(MADE[name], Launch(67, 3))) for name in names], options, work)
    verdicts = [outcome.verdicts["cpu"] for outcome in outcomes]
    return {n: (v.status, v.share, f"{v.reason} {v.differences}") for n, v in zip(names, verdicts, strict=True)}


@pytest.mark.parametrize("name", MADE)
def test_warp_gives_what_the_reference_says(judged: dict[str, tuple[Status, float, str]], name: str) -> None:
    status, share, reason = judged[name]
    if name in MOSTLY_LOOSE:
        assert status in (Status.PASS, Status.VACUOUS), reason
        return
    assert status is Status.PASS, reason
    # half precision determines little of a factorization
    assert share > 0.3


@pytest.mark.parametrize("name", MADE)
def test_each_is_legal_and_is_read_back(name: str) -> None:
    check(MADE[name])
    assert loads(dumps(MADE[name])) == MADE[name]


# -- what the reference says -----------------------------------------------------------------------------------------


def test_draws_are_exact() -> None:
    for key in ("randf(uint32)", "randi(uint32)", "randu(uint32)", "sample_unit_cube(uint32)", "rand_init(int32)"):
        for name, array in evaluate(Case(MADE[key], Launch(67, 3))).expected.items():
            assert len(array.data) == 1, f"{key}: {name} has spread"
            assert not array.unstable.any()


def test_a_copy_of_a_state_stays() -> None:
    expected = mended(Case(MADE["in loops and branches"], Launch(67, 3))).expected
    names = sorted((n for n in expected if n.startswith("out")), key=lambda n: int(n[3:]))
    state, copy = (expected[name].data[:, :67] for name in names[-2:])
    assert (state != copy).all()


def test_factors_that_are_not_unique_are_not_judged() -> None:
    """Of the identity every orthogonal matrix is U, and V the same; their product is what it was."""
    program = MADE["svd3(mat33)"]
    case = Case(program, Launch(67, 3))
    evaluation = evaluate(case)
    identities = (evaluation.inputs.arrays["a"] == np.eye(3)).all(axis=(1, 2))[:67]
    assert identities.any()
    u, sigma, _, product = (evaluation.expected[f"out{n}"].data[:, :67][:, identities] for n in range(2, 6))
    assert np.ptp(u, axis=0).max() > 0.1
    assert np.ptp(sigma, axis=0).max() < 1e-5
    assert np.abs(product - np.eye(3)).max() < 1e-5


@pytest.mark.parametrize(
    ("key", "low", "high", "what"),
    [("randi(uint32,int32,int32)", 3, 3, "division by zero"), ("randi(uint32,int32,int32)", 5, 3, "empty")],
)
def test_a_range_without_numbers_is_undefined(key: str, low: int, high: int, what: str) -> None:
    kernel = Kernel(SEEDED)
    kernel.store(call(key, STATE, integer(low), integer(high)))
    with pytest.raises(Undefined, match=what):
        evaluate(Case(kernel.program(), Launch(67, 3)))
    # the guard that the row names helps
    mended(Case(kernel.program(), Launch(67, 3)))


# -- what the checker says -------------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[str, Callable[[], list[Stmt]]]] = {
    "a state that is no variable": ("variable", lambda: [Assign(X, call("randf(uint32)", Literal(3, UINT32)))]),
    "a state that is read beside": (
        "read in a statement",
        lambda: [Assign(Name("n", UINT32), call("bit_xor(uint32,uint32)", STATE, call("randu(uint32)", STATE)))],
    ),
    "a state that is assigned its own number": (
        "read in a statement",
        lambda: [Assign(STATE, call("randu(uint32)", STATE))],
    ),
    "a draw in a draw": (
        "draws",
        lambda: [Assign(X, call("randf(uint32,float32,float32)", STATE, DRAW, number(2.0)))],
    ),
    "results that are kept together": ("several results", lambda: [Assign(X, call("qr3(mat33)", Name("m", MAT33)))]),
    "too few variables": (
        "variables for",
        lambda: [Unpack((Name("q", MAT33),), call("qr3(mat33)", Name("m", MAT33)))],
    ),
    "a variable of another dtype": (
        "takes",
        lambda: [Unpack((Name("q1", MAT33), Name("r", VEC3)), call("qr3(mat33)", Name("m", MAT33)))],
    ),
    "one result for several": ("several results", lambda: [Unpack((X, Name("y", FLOAT32)), DRAW)]),
    "an element that is assigned a result": (
        "as many variables",
        lambda: [Unpack((Load("out", LANE, MAT33), Name("r", MAT33)), call("qr3(mat33)", Name("m", MAT33)))],
    ),
    "a search of what is written": (
        "searched and is written",
        lambda: [
            Assign(Load("a", LANE, FLOAT32), number(1.0)),
            Assign(Name("n", INT32), LowerBound("a", number(1.0))),
        ],
    ),
    "a write of what is searched": (
        "searched and is written",
        lambda: [
            Assign(Name("n", INT32), LowerBound("a", number(1.0))),
            Assign(Load("a", LANE, FLOAT32), number(1.0)),
        ],
    ),
    "a value of another dtype": ("takes float32", lambda: [Assign(Name("n", INT32), LowerBound("a", integer(1)))]),
    "a search of matrices": ("no order", lambda: [Assign(Name("n", INT32), LowerBound("out", Name("m", MAT33)))]),
    "bits of floats": ("no atomic", lambda: [Atomic("xor", "a", LANE, number(1.0))]),
    "the least of quaternions": (
        "no atomic",
        lambda: [Atomic("min", "q", LANE, Load("q", LANE, Quaternion(FLOAT32)))],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_and_why(name: str) -> None:
    what, body = REFUSED[name]
    params = (
        Parameter("a", Array(FLOAT32)),
        Parameter("out", Array(MAT33)),
        Parameter("q", Array(Quaternion(FLOAT32))),
        Parameter("m", MAT33),
        Parameter("seed", INT32),
        Parameter("given", UINT32),
    )
    program = Program("kernel", params, (Assign(LANE, call("tid()")), SEEDED, *body()))
    with pytest.raises(IllTyped, match=what):
        check(program)


def test_a_tuple_is_the_dtype_of_nothing_but_a_call() -> None:
    text = dumps(MADE["qr3(mat33)"]).replace('"array[mat33]"', '"array[tuple[mat33,mat33]]"')
    with pytest.raises(CorruptEntry):
        loads(text)


def test_they_are_written_as_people_write_them() -> None:
    kernel = Kernel(SEEDED, Assign(X, DRAW))
    u, s, v = Name("u", MAT22), Name("sigma", Vector(2, FLOAT32)), Name("v", MAT22)
    kernel.body.append(Unpack((u, s, v), call("svd2(mat22)", kernel.element("m", MAT22))))
    kernel.store(LowerBound("edges", X, (integer(0), integer(8))))
    lines = [line.strip() for line in render(kernel.program()).splitlines()]
    assert "state = wp.rand_init(seed, i)" in lines
    assert "x = wp.randf(state)" in lines
    assert "u, sigma, v = wp.svd2(m[i])" in lines
    assert "out4[i] = wp.lower_bound(edges, 0, 8, x)" in lines


def test_a_state_of_a_search_is_a_variable() -> None:
    """Reduction asks with an element in its place."""
    kernel = Kernel()
    kernel.element("cdf", FLOAT32)
    kernel.store(SampleCdf(kernel.element("a", UINT32), "cdf"))  # type: ignore[arg-type]
    with pytest.raises(IllTyped, match="variable"):
        check(kernel.program())
