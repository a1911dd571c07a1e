"""Constants that are structs: what Warp makes of them, what it refuses, and how they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import count
from typing import cast

import pytest

from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT8,
    INT32,
    VEC3,
    Array,
    Quaternion,
    Scalar,
    Struct,
    Transformation,
    Value,
)
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Augment,
    Call,
    Constant,
    Construct,
    Expr,
    Field,
    For,
    Function,
    If,
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
    walk,
)
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.rendering import render

INNER = Struct("Inner", (("big", FLOAT64), ("x", FLOAT32)))
FRAME = Struct("Frame", (("gain", FLOAT32), ("axis", VEC3), ("count", INT32), ("inner", INNER)))
AT = Name("i", INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
A, OUT = Load("a", AT, FLOAT32), Load("out", AT, FLOAT32)
SETUP = Name("SETUP", FRAME)
WHOLE = Static(SETUP, FRAME)
LOCAL, X, V = Name("setup", FRAME), Name("x", FLOAT32), Name("v", VEC3)
AXIS = Apply(made_of(VEC3, FLOAT32, FLOAT32, FLOAT32), tuple(Literal(each, FLOAT32) for each in (1.0, -2.5, 0.0)), VEC3)
VALUE = Construct(
    (
        Literal(0.1, FLOAT32),
        AXIS,
        Literal(3, INT32),
        Construct((Literal(0.1, FLOAT64), Literal(3.0, FLOAT32)), INNER),
    ),
    FRAME,
)
ADD, MUL = "add(float32,float32)", "mul(float32,float32)"


def field(base: Expr, *names: str) -> Expr:
    for name in names:
        assert isinstance(base.dtype, Struct)
        base = Member(base, name, dict(base.dtype.fields)[name])
    return base


def computed(name: str, dtype: Value) -> Static:
    """`wp.static(SETUP.gain)`."""
    # what is refused is tried as well
    return Static(field(SETUP, name), cast(Scalar, dtype))


def times(value: Expr) -> Stmt:
    return Assign(OUT, Apply(MUL, (A, value), FLOAT32))


SCALED = Function(
    "scaled",
    (Parameter("frame", FRAME), Parameter("y", FLOAT32)),
    (
        Augment(field(Name("frame", FRAME), "gain"), ADD, Literal(1.0, FLOAT32)),
        Return((Apply(MUL, (field(Name("frame", FRAME), "gain"), Name("y", FLOAT32)), FLOAT32),)),
    ),
    (FLOAT32,),
)


def program(*body: Stmt, value: Expr = VALUE, declared: bool = True) -> Program:
    params = [Parameter("a", Array(FLOAT32)), Parameter("wide", Array(FLOAT64)), Parameter("out", Array(FLOAT32))]
    params += [Parameter("frames", Array(FRAME))] if declared else []
    called = any(isinstance(getattr(statement, "value", None), Call) for statement in body)
    functions = (SCALED,) if called else ()
    constants = (Constant("SETUP", value),)
    return Program("kernel", tuple(params), (LANE, *body), constants, functions, (INNER, FRAME))


def narrow() -> Program:
    """A constant whose fields are of float16, int8 and bool, and a transformation."""
    pose = Transformation(FLOAT32)
    parts = (
        Apply(made_of(VEC3, FLOAT32), (Literal(2.0, FLOAT32),), VEC3),
        Apply(
            made_of(Quaternion(FLOAT32), *(FLOAT32,) * 4),
            tuple(Literal(0.5, FLOAT32) for _ in range(4)),
            Quaternion(FLOAT32),
        ),
    )
    kind = Struct("Setup", (("half", FLOAT16), ("few", INT8), ("flag", BOOL), ("pose", pose)))
    numbers = Literal(0.5, FLOAT16), Literal(-3, INT8), Literal(True, BOOL)
    value = Construct((*numbers, Apply(made_of(pose, *(part.dtype for part in parts)), parts, pose)), kind)
    whole = Static(Name("SETUP", kind), kind)
    arrays = {"halves": FLOAT16, "few": INT8, "flags": BOOL, "poses": pose, "setups": kind}
    stores = [
        Assign(Load(array, AT, dtype), field(whole, name))
        for (array, dtype), (name, _) in zip(arrays.items(), kind.fields, strict=False)
    ]
    params = tuple(Parameter(name, Array(dtype)) for name, dtype in arrays.items())
    body = (LANE, *stores, Assign(Load("setups", AT, kind), whole))
    return Program("kernel", params, body, (Constant("SETUP", value),), (), (kind,))


LEGAL: dict[str, Program] = {
    "a field": program(times(field(WHOLE, "gain"))),
    "a component of a field": program(times(Part(field(WHOLE, "axis"), (Literal(1, INT32),), FLOAT32))),
    "a component of a field by name": program(times(Field(field(WHOLE, "axis"), "y", FLOAT32))),
    "a field of a struct within": program(
        times(field(WHOLE, "inner", "x")), Assign(Load("wide", AT, FLOAT64), field(WHOLE, "inner", "big"))
    ),
    "a field that Python reads": program(times(computed("gain", FLOAT32)), declared=False),
    "the turns of a loop": program(
        Assign(X, A),
        For("j", None, computed("count", INT32), None, (Augment(X, ADD, X),)),
        Assign(OUT, X),
    ),
    "a copy": program(Assign(LOCAL, WHOLE), times(field(LOCAL, "gain"))),
    "a copy of one that is a variable": program(
        Assign(LOCAL, Load("frames", AT, FRAME)),
        If(Apply("lt(float32,float32)", (A, Literal(0.0, FLOAT32)), BOOL), (times(field(WHOLE, "gain")),)),
        Assign(Load("frames", AT, FRAME), LOCAL),
    ),
    "an element": program(Assign(Load("frames", AT, FRAME), WHOLE)),
    "fields of 16 bits, and a transformation": narrow(),
    "an argument, which the function changes": program(Assign(OUT, Call("scaled", (WHOLE, A), (), FLOAT32))),
    "declared by a function alone": program(Assign(OUT, Call("scaled", (WHOLE, A), (), FLOAT32)), declared=False),
}

ILLEGAL: dict[str, tuple[Program, str]] = {
    "read without static": (program(times(field(SETUP, "gain"))), "within wp.static only"),
    "a struct that Warp does not declare": (program(times(field(WHOLE, "gain")), declared=False), "declares no Frame"),
    "a copy that is changed": (
        program(Assign(LOCAL, WHOLE), Augment(field(LOCAL, "gain"), ADD, A), times(field(LOCAL, "gain"))),
        "is a constant, and is changed",
    ),
    "a vector that is the constant's": (program(Assign(V, field(WHOLE, "axis"))), "no part of which can be assigned"),
    "a vector of a copy": (
        program(Assign(LOCAL, WHOLE), Assign(V, field(LOCAL, "axis"))),
        "no part of which can be assigned",
    ),
    "a field changed in a loop": (
        program(Assign(X, field(WHOLE, "gain")), For("j", None, AT, None, (Augment(X, ADD, A),))),
        "a constant and is changed in a loop",
    ),
    "a value that is computed": (
        program(times(field(WHOLE, "gain")), value=Construct((A, *VALUE.args[1:]), FRAME)),
        "no struct of these",
    ),
    "no values": (program(times(field(WHOLE, "gain")), value=Construct((), FRAME)), "no struct of these"),
    "a field that is not there": (program(times(computed("gain", INT32))), "is marked"),
    "a vector that Python reads": (
        program(Assign(V, computed("axis", VEC3))),
        "static is an int32, a float32 or a bool",
    ),
}


def case(of: Program) -> Case:
    return Case(of, Launch(seed=5))


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    warp_agrees(LEGAL, backward)


@pytest.mark.parametrize("name", LEGAL)
def test_it_is_read_back_as_it_was(name: str) -> None:
    check(LEGAL[name])
    assert from_json(json.loads(json.dumps(to_json(LEGAL[name])))) == LEGAL[name]


@pytest.mark.parametrize("name", LEGAL)
def test_it_is_legal_under_canonical_names(name: str) -> None:
    plain = canonical(LEGAL[name])
    check(plain)
    assert canonical(plain) == plain


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_warp_refuses_is_refused(name: str) -> None:
    of, why = ILLEGAL[name]
    with pytest.raises(IllTyped, match=why):
        check(of)


def test_its_fields_are_set_one_by_one() -> None:
    text = render(LEGAL["a field"])
    assert (
        """
SETUP = Frame()
SETUP.gain = 0.1
SETUP.axis = wp.vec3(1.0, -2.5, 0.0)
SETUP.count = 3
SETUP.inner.big = wp.float64(0.1)
SETUP.inner.x = 3.0
"""
        in text
    )
    assert "out[i] = a[i] * wp.static(SETUP).gain" in text


def test_the_features_say_so() -> None:
    assert "member float of constant" in case_features(case(LEGAL["a field"]))
    assert "static field float32" in case_features(case(LEGAL["a field that Python reads"]))
    assert "constant struct" in case_features(case(LEGAL["an element"]))


def test_some_are_drawn() -> None:
    seen: set[type] = set()
    for index in count():
        drawn = draw(3, index, 60)
        if drawn is None:
            continue
        program = drawn.program
        if any(isinstance(constant.value, Construct) for constant in program.constants):
            check(program)
            seen |= {type(part.value) for part in _statics(program)} & {Name, Member}
        if len(seen) == 2:
            break
        assert index < 3000


def _statics(program: Program) -> list[Static]:
    return [node for node in walk(program) if isinstance(node, Static)]
