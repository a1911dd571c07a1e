"""Slices of quaternions and transformations, which are vectors: read, assigned to, added to. Warp is asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from campaign import flat

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.place_forms import at, call, change, kernel
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate, excuse
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    Array,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Value,
    Vector,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Call,
    Constant,
    Expr,
    Field,
    For,
    Function,
    Literal,
    Member,
    Name,
    Parameter,
    Part,
    Program,
    Reference,
    Return,
    Slice,
    Span,
    Stmt,
    targets_of,
    walk,
)
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.lang.serialize import dumps, loads
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.rendering import render
from kernelfuzz.strategies.grammar import grammars
from kernelfuzz.strategies.programs import DEFAULT_SIZE, program
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

FLOATS = (FLOAT32, FLOAT64, FLOAT16)
WHOLES: tuple[type[Quaternion] | type[Transformation], ...] = (Quaternion, Transformation)
IDS = ["quaternion", "transformation"]
HOWS = ("=", "add", "sub")
RUN = Span(1, 3)
# two of four components each, and of seven
PAIRS = {
    Quaternion: (RUN, Span(None, None, 2), Span(3, 1, -1), Span(None, None, -2)),
    Transformation: (RUN, Span(None, 4, 2), Span(-1, 4, -1), Span(4, None, -4)),
}
# as many as there is a dtype for
MANY = {Quaternion: (Span(), Span(None, None, -1)), Transformation: (Span(1, None), Span(None, 0, -1))}


def cut(base: Expr, span: Span) -> Slice:
    return Slice(base, (span,), (), Vector(len(span.of(base.dtype.shape[0])), base.dtype.scalar))


def held(dtype: Value, name: str = "s") -> tuple[Name, Assign, Assign]:
    """A local, and how it is loaded and stored."""
    local = Name(name, dtype)
    return local, Assign(local, at(f"{name}_in", dtype)), Assign(at(f"{name}_out", dtype), local)


def reading(dtype: Value) -> Program:
    """Of a local, an element, what is computed, a field of a local and of an element."""
    s, load, store = held(dtype)
    frame = Struct("Frame", (("x", dtype.scalar), ("v", dtype)))
    f, take, keep = held(frame, "f")
    pairs, many = PAIRS[type(dtype)], MANY[type(dtype)]
    values: list[Expr] = [cut(s, span) for span in (*pairs, *many)]
    values += [cut(at("a", dtype), pairs[1]), cut(call("mul", s, at("b", dtype)), pairs[2])]
    values += [cut(Member(f, "v", dtype), pairs[3]), cut(Member(at("f_in", frame), "v", dtype), pairs[0])]
    if isinstance(dtype, Transformation):
        place, turn = Vector(3, dtype.scalar), Quaternion(dtype.scalar)
        values += [cut(Field(s, "p", place), RUN), cut(Field(at("a", dtype), "q", turn), Span(None, None, -2))]
    stores = (Assign(at(f"out{number}", value.dtype), value) for number, value in enumerate(values))
    return kernel("kernel", load, take, *stores, store, keep, structs=(frame,))


def changing(dtype: Value, how: str, span: Span, value: Expr | None = None) -> Program:
    """One slice of a local that is made zero first if it is assigned to, since only then there is a gradient."""
    s, load, store = held(dtype)
    part = cut(s, span)
    p, take, keep = held(part.dtype, "p")
    begin = Assign(s, Apply(made_of(dtype), (), dtype)) if how == "=" else load
    return kernel("kernel", begin, take, change(part, how, value or p), store, keep)


def called(dtype: Value) -> Program:
    """A function changes a slice of its parameter, and its caller reads one of what it gives."""
    q, p = Name("q", dtype), Name("p", Vector(2, dtype.scalar))
    body = (change(cut(q, RUN), "add", p), change(cut(q, Span(2, 0, -1)), "sub", cut(q, Span(None, 2))), Return((q,)))
    function = Function("turned", (Parameter("q", dtype), Parameter("p", p.dtype)), body, (dtype,))
    given = Call("turned", (at("a", dtype), at("b", p.dtype)), (), dtype)
    main = kernel("kernel", Assign(at("whole", dtype), given), Assign(at("out", p.dtype), cut(given, RUN)))
    params = {"a": dtype, "b": p.dtype, "whole": dtype, "out": p.dtype}
    arrays = tuple(Parameter(name, Array(each)) for name, each in params.items())
    return Program(main.name, arrays, main.body, functions=(function,))


def forms(scalar: Scalar) -> dict[str, Program]:
    """All whose gradients are right, too."""
    found = {}
    for kind, name in zip(WHOLES, IDS, strict=True):
        dtype = kind(scalar)
        found[f"{name}, read"] = reading(dtype)
        found[f"{name}, called"] = called(dtype)
        for how in HOWS:
            for number, span in enumerate((*PAIRS[kind], *MANY[kind])):
                found[f"{name}, {how} {number}"] = changing(dtype, how, span)
        s, load, store = held(dtype)
        p, take, keep = held(Vector(2, scalar), "p")
        turns = (change(cut(s, RUN), "add", p), change(cut(s, Span(2, 0, -1)), "sub", cut(s, Span(None, 2))))
        loop = For("j", None, Literal(3, INT32), None, turns)
        found[f"{name}, in a loop"] = kernel("kernel", load, take, loop, store, keep)
    return found


def scaled(kind: type[Quaternion] | type[Transformation], how: str) -> Program:
    """By an operator that Warp reads, applies and assigns."""
    return changing(kind(FLOAT32), how, PAIRS[kind][3], Literal(3.0, FLOAT32))


def named() -> Program:
    """Of a constant of the module."""
    dtype, pair = Quaternion(FLOAT32), Vector(2, FLOAT32)
    numbers = tuple(Literal(value, FLOAT32) for value in (1.0, 2.0, 3.0, 4.0))
    constant = Constant("AXIS", Apply(made_of(dtype, *(FLOAT32,) * 4), numbers, dtype))
    summed = call("add", cut(Name("AXIS", dtype), Span(2, 0, -1)), at("a", pair))
    return replace(kernel("kernel", Assign(at("out", pair), summed)), constants=(constant,))


def referred(how: str | None = None) -> Program:
    """Of a parameter that is a reference, which is read, or changed."""
    dtype, pair = Quaternion(FLOAT32), Vector(2, FLOAT32)
    q, p = Name("q", dtype), Name("p", pair)
    changed = (change(cut(q, RUN), how, p),) if how else ()
    params = (Parameter("q", dtype, by_ref=True), Parameter("p", pair))
    function = Function("peek", params, (*changed, Return((call("add", cut(q, RUN), p),))), (pair,))
    s, load, store = held(dtype)
    b, take, keep = held(pair, "b")
    read = Assign(at("out", pair), Call("peek", (Reference(s), b), (), pair))
    return replace(kernel("kernel", load, take, read, store, keep), functions=(function,))


@pytest.fixture(scope="module", autouse=True)
def warp(tmp_path_factory: pytest.TempPathFactory) -> None:
    initialize(tmp_path_factory.mktemp("warp-cache"))


def statuses(programs: list[Program], folder: Path) -> list[tuple[Status, Status | None]]:
    """What becomes of these Programs in Warp, and of their gradients."""
    found = [evaluate(Case(one, Launch(31, 5, extremes=False)), backward=True) for one in programs]
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    verdicts = [outcome.verdicts["cpu"] for outcome in judge_batch(found, options, folder)]
    return [(each.status, each.gradient.status if each.gradient else None) for each in verdicts]


@pytest.mark.parametrize("scalar", FLOATS, ids=[scalar.name for scalar in FLOATS])
def test_warp_computes_values_and_gradients_as_the_reference_does(scalar: Scalar, tmp_path: Path) -> None:
    programs = forms(scalar)
    assert not any(map(excuse, programs.values()))
    found = dict(zip(programs, statuses(list(programs.values()), tmp_path), strict=True))
    assert {name: each for name, each in found.items() if each != (Status.PASS, Status.PASS)} == {}


def test_it_may_be_of_a_constant_and_be_read_of_a_reference(tmp_path: Path) -> None:
    assert statuses([named()], tmp_path / "named") == [(Status.PASS, Status.PASS)]
    # Warp builds no backward code for functions with references
    assert statuses([referred()], tmp_path / "referred") == [(Status.PASS, None)]
    for how in HOWS:
        with pytest.raises(IllTyped, match="no slice of a reference"):
            check(referred(how))


def test_what_is_legal_survives_json() -> None:
    for one in (*forms(FLOAT32).values(), scaled(Quaternion, "mul"), named(), referred()):
        check(one)
        compile(render(one), "kernel.py", "exec")
        assert loads(dumps(one)) == one


def test_what_is_assigned_over_a_value_has_no_right_gradient(tmp_path: Path) -> None:
    """Of quaternions Warp says so; of transformations it does not, and it is a known bug."""
    over: list[Program] = []
    for kind in WHOLES:
        s, load, store = held(kind(FLOAT32))
        over.append(kernel("kernel", load, change(cut(s, RUN), "=", at("p", Vector(2, FLOAT32))), store))
        over += [scaled(kind, "mul"), scaled(kind, "div")]
    limited, bug = (Status.PASS, Status.KNOWN_LIMITATION), (Status.PASS, Status.KNOWN_BUG)
    assert statuses(over, tmp_path) == [limited] * 3 + [bug] * 3


def _refused(kind: type[Quaternion] | type[Transformation]) -> dict[str, tuple[tuple[Stmt, ...], str]]:
    dtype = kind(FLOAT32)
    s, load, store = held(dtype)
    f, take, keep = held(Struct("Frame", (("v", dtype),)), "f")
    pair = at("p", Vector(2, FLOAT32))
    found: dict[str, tuple[tuple[Stmt, ...], str]] = {
        f"an element, {how}": ((change(cut(at("out", dtype), RUN), how, pair),), "no slice of an element")
        for how in HOWS
    }
    field = change(cut(Member(f, "v", dtype), RUN), "=", pair)
    found["a field"] = ((take, field, keep), "no slice of a field")
    whole = Slice(s, (Span(None, None, -1),), (), Vector(dtype.shape[0], FLOAT32))
    found["the variable itself"] = ((load, Assign(whole, s), store), "takes vec4|no dtype")
    return found


@pytest.mark.parametrize("kind", WHOLES, ids=IDS)
def test_what_warp_cannot_build_is_not_legal(kind: type[Quaternion] | type[Transformation], tmp_path: Path) -> None:
    for name, (body, why) in _refused(kind).items():
        one = kernel("kernel", *body)
        with pytest.raises(IllTyped, match=why):
            check(one)
        assert statuses([one], tmp_path / name)[0][0] is Status.BUILD_ERROR, name


@pytest.mark.parametrize("kind", WHOLES, ids=IDS)
def test_what_is_not_legal(kind: type[Quaternion] | type[Transformation]) -> None:
    s, load, store = held(kind(FLOAT32))
    part = cut(s, RUN)
    for statement, why in (
        (Assign(part, Literal(1.0, FLOAT32)), "takes vec2, not float32"),
        (Assign(at("out", FLOAT32), Part(Slice(s, (Span(1, 2),), (), part.dtype), (), FLOAT32)), "of shape"),
        (Assign(at("out", part.dtype), Slice(s, (RUN, RUN), (), part.dtype)), "2 items in brackets"),
    ):
        with pytest.raises(IllTyped, match=why):
            check(kernel("kernel", load, statement, store))


def test_a_slice_of_the_rotation_of_a_transformation_is_a_copy(tmp_path: Path) -> None:
    """`t.q[1:3] = v` changes nothing, as `t.q[1] = s`."""
    s, load, store = held(Transformation(FLOAT32))
    change_copy = Assign(cut(Field(s, "q", Quaternion(FLOAT32)), RUN), at("p", Vector(2, FLOAT32)))
    lost = kernel("kernel", load, change_copy, store)
    with pytest.raises(IllTyped, match="a part of a part"):
        check(lost)
    assert statuses([lost], tmp_path)[0][0] is Status.MISMATCH


def test_it_is_drawn() -> None:
    """As often as slices of vectors that a theme has: each is read and changed in some of 2,400 draws."""
    themed = grammars(dtypes=["quat", "transform", "vec2", "vec3", "vec4", "float32", "int32"])
    found: Counter[tuple[type[Value], bool]] = Counter()
    for draw in (flat(3, index) for index in range(2400)):
        nodes = list(walk(program(draw, DEFAULT_SIZE, *themed.draw_about(draw))))
        targets = {id(target) for node in nodes for target in targets_of(node)}
        found.update((type(n.base.dtype), id(n) in targets) for n in nodes if isinstance(n, Slice))
    assert all(found[kind, changed] > 8 for kind in WHOLES for changed in (False, True)), found


@pytest.mark.parametrize(
    ("one", "feature", "text"),
    [
        (changing(Transformation(FLOAT64), "sub", Span(-1, 4, -1)), "in place sub slice", "s[-1:4:-1] -= a[i]"),
        (reading(Quaternion(FLOAT64)), "slice quaternion[down]", "out[i] = a[i][::-2]"),
        (called(Transformation(FLOAT32)), "slice transformation[run]", "out[i] = a[i][1:3]"),
    ],
)
def test_reduction_keeps_it(one: Program, feature: str, text: str) -> None:
    smaller = reduce_program(one, lambda each: feature in case_features(Case(each, Launch())))
    check(smaller)
    lines = render(smaller).splitlines()
    assert f"    {text}" in lines and len(smaller.body) <= 3


def test_it_is_written_as_people_do() -> None:
    lines = render(reading(Quaternion(FLOAT32))).splitlines()
    assert "    out3[i] = s[::-2]" in lines and "    out6[i] = a[i][::2]" in lines
    assert "    s[-1:4:-1] -= p" in render(changing(Transformation(FLOAT32), "sub", Span(-1, 4, -1))).splitlines()
