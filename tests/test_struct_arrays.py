"""Structs with fields that are arrays: what is legal, what is written, and what Warp makes of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BFLOAT16,
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    UINT8,
    UINT64,
    VEC3,
    Array,
    Matrix,
    Quaternion,
    Struct,
    Value,
)
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    Augment,
    Call,
    Cell,
    Construct,
    Do,
    Expr,
    Extent,
    Field,
    For,
    Function,
    Given,
    If,
    Length,
    Literal,
    Load,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Span,
    Stmt,
    Ternary,
    View,
    Window,
    Zeros,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

FLOATS_OF = Array(FLOAT32)
PARAMS_OF = Struct(
    "Params",
    (("gain", FLOAT32),),
    (
        ("vals", FLOATS_OF),
        ("out", FLOATS_OF),
        ("vecs", Array(VEC3)),
        ("counts", Array(INT32)),
        ("grid", Array(FLOAT32, 2)),
    ),
)
WORLD = Struct("World", (("params", PARAMS_OF), ("k", INT32)), (("own", FLOATS_OF),))
AT = Name("i", INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
P, W = Name("p", PARAMS_OF), Name("w", WORLD)
PARAMS = (Parameter("p", PARAMS_OF), Parameter("w", WORLD), Parameter("res", FLOATS_OF))
ONE, TWO = Literal(1.0, FLOAT32), Literal(2.0, FLOAT32)
ZERO_INT = Literal(0, INT32)
ADD, MUL = "add(float32,float32)", "mul(float32,float32)"


def at(array: str, index: Expr = AT, dtype: Value = FLOAT32) -> Load:
    return Load(array, index, dtype)


def member(base: Expr, *names: str) -> Expr:
    for name in names:
        assert isinstance(base.dtype, Struct)
        found = base.dtype.field(name)
        assert found is not None
        base = Member(base, name, found)
    return base


RES, OUT = at("res"), at("p.out")
S = Name("s", PARAMS_OF)
SCALE = Function(
    "scale",
    (Parameter("s", PARAMS_OF), Parameter("i", INT32)),
    (
        Assign(Member(S, "gain", FLOAT32), TWO),
        Return((Apply(MUL, (at("s.vals"), Member(S, "gain", FLOAT32)), FLOAT32),)),
    ),
    (FLOAT32,),
)
PUT = Function(
    "put",
    (Parameter("s", PARAMS_OF), Parameter("i", INT32)),
    (
        Assign(at("s.out"), at("s.vals")),
        Augment(at("s.out"), ADD, Member(S, "gain", FLOAT32)),
        Assign(Field(at("s.vecs", AT, VEC3), "y", FLOAT32), ONE),
    ),
    (),
)
DEEP = Function(
    "deep",
    (Parameter("w", WORLD), Parameter("i", INT32)),
    (Return((Apply(ADD, (Call("scale", (member(W, "params"), AT), (), FLOAT32), at("w.own")), FLOAT32),)),),
    (FLOAT32,),
)
FIRST = Function("first", (Parameter("a", FLOATS_OF),), (Return((at("a", ZERO_INT),)),), (FLOAT32,))

HELD_OF = Struct("Held", (("x", FLOAT32),), (("u", FLOATS_OF), ("v", FLOATS_OF)))
AROUND_OF = Struct("Around", (("held", HELD_OF),), (("w", FLOATS_OF),))
Q = Name("q", HELD_OF)
NEW = Assign(Q, Construct((), HELD_OF))
HOLD = Function(
    "hold",
    (Parameter("q", HELD_OF), Parameter("i", INT32)),
    (Return((Apply(ADD, (at("q.u"), Apply(MUL, (at("q.v", ZERO_INT), Member(Q, "x", FLOAT32)), FLOAT32)), FLOAT32),)),),
    (FLOAT32,),
)
HOLDS = Function(
    "holds",
    (Parameter("a", FLOATS_OF), Parameter("i", INT32)),
    (
        *(NEW, View("q.u", "a", ()), View("q.v", "a", ()), Assign(Member(Q, "x", FLOAT32), TWO)),
        Return((Call("hold", (Q, AT), (), FLOAT32),)),
    ),
    (FLOAT32,),
)
ASKED = Function(
    "asked",
    (Parameter("w", WORLD), Parameter("i", INT32)),
    (
        If(Given("w.params.vals"), (Return((at("w.params.vals"),)),)),
        If(Given("w.own"), (Return((at("w.own"),)),)),
        Return((ONE,)),
    ),
    (FLOAT32,),
)

LEGAL: dict[str, tuple[tuple[Function, ...], tuple[Stmt, ...]]] = {
    "read": ((), (Assign(RES, Apply(MUL, (at("p.vals"), member(P, "gain")), FLOAT32)),)),
    "stored": ((), (Assign(OUT, at("p.vals")), Augment(OUT, ADD, ONE))),
    "in a struct in it": ((), (Assign(at("w.params.out"), at("w.params.vals")), Assign(RES, at("w.own")))),
    "parts of elements": (
        (),
        (
            Assign(Field(at("p.vecs", AT, VEC3), "x", FLOAT32), at("p.vals")),
            Augment(Field(at("p.vecs", AT, VEC3), "y", FLOAT32), ADD, ONE),
            Augment(at("p.vecs", AT, VEC3), "sub(vec3,vec3)", Apply("vector[vec3](float32)", (ONE,), VEC3)),
        ),
    ),
    "bits": ((), (Augment(at("p.counts", AT, INT32), "bit_xor(int32,int32)", Literal(3, INT32)),)),
    "two dimensions": (
        (),
        (
            View("row", "p.grid", (Literal(1, INT32),)),
            Assign(RES, Apply(ADD, (at("row", ZERO_INT), Cell("p.grid", (ZERO_INT, ZERO_INT), FLOAT32)), FLOAT32)),
            Augment(RES, ADD, Apply("float(int32)", (Extent("p.grid", 1),), FLOAT32)),
        ),
    ),
    "lengths": ((), (Assign(RES, Apply("float(int32)", (Length("p.vals"),), FLOAT32)),)),
    "a slice": ((), (Window("part", "p.vals", (Span(1, None, 2),)), Assign(RES, at("part", ZERO_INT)))),
    "atomics": ((), (Atomic("add", "p.out", ZERO_INT, at("p.vals")), Assign(RES, at("p.vals")))),
    "handed on": ((FIRST,), (Assign(RES, Call("first", (ArrayArgument("p.vals", FLOATS_OF),), (), FLOAT32)),)),
    "with the struct": (
        (SCALE,),
        (Assign(RES, Call("scale", (P, AT), (), FLOAT32)), Augment(RES, ADD, member(P, "gain"))),
    ),
    "stored to with the struct": ((PUT,), (Do(Call("put", (P, AT), (), PUT.result)), Assign(RES, member(P, "gain")))),
    "of a struct in a struct": ((SCALE, DEEP), (Assign(RES, Call("deep", (W, AT), (), FLOAT32)),)),
    "an index of its own": (
        (),
        (
            Assign(
                RES,
                at(
                    "p.vals",
                    Apply("clamp(int32,int32,int32)", (at("p.counts", AT, INT32), ZERO_INT, Literal(7, INT32)), INT32),
                ),
            ),
        ),
    ),
    "a test for being there": ((), (Assign(RES, Ternary(Given("p.vals"), at("p.vals"), TWO, FLOAT32)),)),
    "a test of a new one": (
        (),
        (
            NEW,
            View("q.u", "p.vals", ()),
            View("q.v", "res", ()),
            Assign(Member(Q, "x", FLOAT32), ONE),
            Assign(at("q.v"), Ternary(Given("q.u"), at("q.u"), TWO, FLOAT32)),
        ),
    ),
    "a test in a function": ((ASKED,), (Assign(RES, Call("asked", (W, AT), (), FLOAT32)),)),
    "a new one": (
        (),
        (
            NEW,
            View("q.u", "p.vals", ()),
            View("q.v", "res", ()),
            Assign(Member(Q, "x", FLOAT32), ONE),
            Assign(at("q.v"), at("q.u")),
        ),
    ),
    "a new one handed on": (
        (HOLD,),
        (
            NEW,
            View("q.u", "p.vals", ()),
            View("q.v", "p.grid", (ZERO_INT,)),
            Assign(RES, Call("hold", (Q, AT), (), FLOAT32)),
        ),
    ),
    "a new one in turns": (
        (HOLD,),
        (
            For(
                "j",
                None,
                Literal(20, INT32),
                None,
                (
                    *(NEW, View("q.u", "p.vals", ()), View("q.v", "w.own", ())),
                    Assign(Member(Q, "x", FLOAT32), Apply("float(int32)", (Name("j", INT32),), FLOAT32)),
                    Augment(RES, ADD, Call("hold", (Q, AT), (), FLOAT32)),
                ),
            ),
        ),
    ),
    "a new one in a function": (
        (HOLD, HOLDS),
        (Assign(RES, Call("holds", (ArrayArgument("p.vals", FLOATS_OF), AT), (), FLOAT32)),),
    ),
    "a new one with another in it": (
        (),
        (
            Assign(Name("r", AROUND_OF), Construct((), AROUND_OF)),
            *(View("r.held.u", "p.vals", ()), View("r.held.v", "p.out", ()), View("r.w", "res", ())),
            Assign(at("r.held.v"), at("r.held.u")),
            Assign(at("r.w"), member(Name("r", AROUND_OF), "held", "x")),
        ),
    ),
    "a struct that changes": ((), (Assign(member(P, "gain"), at("p.vals")), Assign(RES, member(P, "gain")))),
}


def program(functions: tuple[Function, ...], body: tuple[Stmt, ...]) -> Program:
    return Program("kernel", PARAMS, (LANE, *body), functions=functions, structs=(PARAMS_OF, WORLD, HELD_OF, AROUND_OF))


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Status, str]]:
    evaluations = []
    for functions, body in LEGAL.values():
        check(program(functions, body))
        evaluations.append(evaluate(Case(program(functions, body), Launch(9, 5, False))))
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    outcomes = judge_batch(evaluations, options, tmp_path_factory.mktemp("structs"))
    return {
        name: (outcome.verdicts["cpu"].status, f"{outcome.verdicts['cpu']}\n{outcome.source}")
        for name, outcome in zip(LEGAL, outcomes, strict=True)
    }


@pytest.mark.parametrize("name", LEGAL)
def test_warp_and_the_reference_agree(name: str, verdicts: dict[str, tuple[Status, str]]) -> None:
    status, shown = verdicts[name]
    assert status is Status.PASS, shown


@pytest.mark.parametrize("name", LEGAL)
def test_a_program_is_read_back_as_it_was(name: str) -> None:
    whole = program(*LEGAL[name])
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole


@pytest.mark.parametrize("name", LEGAL)
def test_canonical_names_mean_the_same(name: str) -> None:
    plain = canonical(program(*LEGAL[name]))
    check(plain)
    assert canonical(plain) == plain


def test_every_dtype_gets_there_and_back(tmp_path_factory: pytest.TempPathFactory) -> None:
    dtypes = (UINT8, FLOAT64, BFLOAT16, FLOAT16, Quaternion(FLOAT32), BOOL, Matrix(2, 3, UINT8), UINT64, VEC3)
    arrays = {f"{kind}{n}": Array(dtype) for n, dtype in enumerate(dtypes) for kind in ("a", "b")}
    every = Struct("Every", (("flag", BOOL),), tuple(arrays.items()))
    body = [
        Assign(
            at(f"s.b{n}", AT, dtype), at(f"s.a{n}", Apply("sub(int32,int32)", (Literal(8, INT32), AT), INT32), dtype)
        )
        for n, dtype in enumerate(dtypes)
    ]
    whole = Program("kernel", (Parameter("s", every),), (LANE, *body), structs=(every,))
    check(whole)
    options = BuildOptions(cpu=True, arch=None, backward=False, optimization_level=0)
    (outcome,) = judge_batch([evaluate(Case(whole, Launch(9, 3)))], options, tmp_path_factory.mktemp("every"))
    assert outcome.verdicts["cpu"].status is Status.PASS, outcome.verdicts


def test_fields_are_written_as_people_write_them() -> None:
    text = render(program(*LEGAL["stored"]))
    assert "    gain: wp.float32\n    vals: wp.array(dtype=wp.float32)\n" in text
    assert "    grid: wp.array2d(dtype=wp.float32)\n" in text
    assert "    p.out[i] = p.vals[i]\n    p.out[i] += 1.0\n" in text


def test_features_say_what_is_done_with_them() -> None:
    found = case_features(Case(program(*LEGAL["stored"]), Launch(9, 5, False)))
    assert {"field array read float", "field array stored float"} <= found
    found = case_features(Case(program(*LEGAL["with the struct"]), Launch(9, 5, False)))
    assert {"call struct of arrays", "call struct argument"} <= found


@pytest.mark.parametrize("feature", ["assign Load/=/float", "field array stored float"])
def test_reduction_takes_them_out(feature: str) -> None:
    case = Case(program(*LEGAL["stored"]), Launch(9, 5, False))
    reduced = reduce_to_feature(case, feature).program
    if feature.startswith("field"):
        (struct,) = reduced.structs
        assert len(struct.arrays) == 1, render(reduced)
    else:
        assert reduced.structs == (), render(reduced)


def with_struct(struct: Struct, *body: Stmt) -> Program:
    return Program("kernel", (Parameter("p", struct), *PARAMS[2:]), (LANE, *body), structs=(struct,))


ILL: dict[str, Callable[[], Program]] = {
    "a copy": lambda: program((), (Assign(Name("q", PARAMS_OF), P),)),
    "a new one of fields": lambda: program((), (Assign(Name("q", HELD_OF), Construct((ONE,), HELD_OF)),)),
    "a new one in an array": lambda: program((), (Assign(Load("res", AT, HELD_OF), Construct((), HELD_OF)),)),
    "a new one twice": lambda: program((), (NEW, NEW)),
    "a new one of which an array is not there": lambda: program((), (NEW, Assign(RES, at("q.u")))),
    "a new one handed on, of which one is not there": lambda: program(
        (HOLD,), (NEW, View("q.u", "res", ()), Assign(RES, Call("hold", (Q, AT), (), FLOAT32)))
    ),
    "an array that is there already": lambda: program((), (NEW, View("q.u", "res", ()), View("q.u", "res", ()))),
    "an array of a struct that is given": lambda: program((), (View("p.vals", "res", ()),)),
    "an array of another dtype": lambda: program((), (NEW, View("q.u", "p.vecs", ()), Assign(RES, ONE))),
    "an array of the lane's own": lambda: program((), (NEW, Zeros("t", (3,), FLOAT32), View("q.u", "t", ()))),
    "a part of one": lambda: program(
        (), (NEW, Zeros("t", (3, 3), FLOAT32), View("q.u", "t", (ZERO_INT,)), Assign(RES, ONE))
    ),
    "an array of nothing": lambda: program((), (View("q.u", "res", ()),)),
    "a choice": lambda: program(
        (SCALE,),
        (
            Assign(
                RES,
                Call("scale", (Ternary(Literal(True, BOOL), P, member(W, "params"), PARAMS_OF), AT), (), FLOAT32),
            ),
        ),
    ),
    "a result": lambda: program(
        (Function("same", (Parameter("s", PARAMS_OF),), (Return((S,)),), (PARAMS_OF,)),), (Assign(RES, ONE),)
    ),
    "a product": lambda: program((), (Augment(OUT, MUL, TWO),)),
    "a test of a row for being there": lambda: program(
        (), (View("row", "p.grid", (ZERO_INT,)), Assign(RES, Ternary(Given("row"), ONE, TWO, FLOAT32)))
    ),
    "no such array": lambda: program((), (Assign(RES, at("p.values")),)),
    "plain and atomic": lambda: program((), (Assign(RES, OUT), Atomic("add", "p.out", ZERO_INT, ONE))),
    "plain and atomic in a function": lambda: program(
        (PUT,), (Do(Call("put", (P, AT), (), PUT.result)), Atomic("add", "p.out", ZERO_INT, ONE))
    ),
    "an array of an array's name": lambda: with_struct(
        Struct("Twice", (("a", FLOAT32),), (("a", FLOATS_OF),)), Assign(RES, ONE)
    ),
    "an array of five dimensions": lambda: with_struct(
        Struct("Deep", (("x", FLOAT32),), (("a", Array(FLOAT32, 5)),)), Assign(RES, ONE)
    ),
}


@pytest.mark.parametrize("name", ILL)
def test_what_is_no_legal_use_is_refused(name: str) -> None:
    with pytest.raises(IllTyped):
        check(ILL[name]())


@pytest.mark.parametrize(
    "arrays", [[], [["a", "float32"]], [["a b", "array[float32]"]], [["a", "array[float32]", 1]], ["a"], "a"]
)
def test_foreign_arrays_are_looked_at(arrays: object) -> None:
    data = to_json(replace(program(*LEGAL["stored"]), params=(), structs=()))
    assert isinstance(data, list)
    with pytest.raises(CorruptEntry):
        from_json([*data[:4], [], [], [["Struct", "A", [["x", "bool"]], arrays]]])


@pytest.mark.parametrize("name", ["p.", ".p", "p..q", "p.Q", "p.q r", "p." * 200])
def test_foreign_names_of_arrays_are_looked_at(name: str) -> None:
    text = json.dumps(to_json(program(*LEGAL["read"]))).replace('"p.vals"', json.dumps(name))
    with pytest.raises(CorruptEntry):
        from_json(json.loads(text))
