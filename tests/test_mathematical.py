"""Constants that Warp or Python's `math` names: literals whose text is a name."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from campaign import drawn
from one_lane import LANE, OUT, I, X, a, function, kernel, mul, number, op

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang import mathematical
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BFLOAT16, FLOAT16, FLOAT32, FLOAT64, VEC3, Array, Scalar
from kernelfuzz.lang.mathematical import NAMED, WARP
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Call,
    Constant,
    Expr,
    Literal,
    Load,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Static,
    walk,
)
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.passes import plain_constants
from kernelfuzz.plainness import cost
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.runtime import warp

FLOATS = (FLOAT16, BFLOAT16, FLOAT32, FLOAT64)
FAR = Name("FAR", FLOAT32)


def named(text: str, dtype: Scalar = FLOAT32) -> Literal:
    value, word = mathematical.named(text)
    return Literal(value, dtype, word)


def stored(*values: Expr, constants: tuple[Constant, ...] = ()) -> Program:
    """Stores each value to an array of its dtype."""
    params = tuple(Parameter(f"out{n}", Array(value.dtype)) for n, value in enumerate(values))
    stores = tuple(Assign(Load(f"out{n}", I, value.dtype), value) for n, value in enumerate(values))
    return Program("kernel", params, (LANE, *stores), constants)


def made(*parts: Expr) -> Apply:
    return Apply("vector[vec3](float32,float32,float32)", parts, VEC3)


def with_default() -> Program:
    least = Return((op("min", X, Name("cap", FLOAT32)),))
    given = function("least", (least,), Parameter("x", FLOAT32), Parameter("cap", FLOAT32))
    call = Call("least", (a(0),), (), FLOAT32)
    return kernel(Assign(OUT, mul(call, named("-wp.pi"))), functions=(replace(given, defaults=(named("wp.inf"),)),))


MODULE = (
    Constant("FAR", named("-wp.inf"), True),
    Constant("LOST", named("wp.nan")),
    Constant("TURN", named("math.tau")),
)
FORMS: dict[str, Program] = {
    **{word: stored(*(named(word, dtype) for dtype in FLOATS)) for word in NAMED},
    **{f"-{word}": stored(*(named(f"-{word}", dtype) for dtype in FLOATS)) for word in ("wp.pi", "math.inf", "wp.LN2")},
    "module": stored(*(Name(each.name, FLOAT32) for each in MODULE), op("neg", FAR), constants=MODULE),
    "component": stored(Part(made(named("wp.inf"), named("wp.e"), number(1.0)), (number(0),), FLOAT32)),
    "static": stored(
        Static(op("mul", named("wp.pi"), number(2.0)), FLOAT32),
        Static(op("sub", FAR, number(1.0)), FLOAT32),
        constants=MODULE[:1],
    ),
    "computed": stored(op("sub", named("wp.inf"), named("wp.inf")), op("exp", named("-wp.inf"))),
    "default": with_default(),
}


def test_their_values_are_those_of_warp_and_python() -> None:
    for name, value in WARP.items():
        for word in (name, name.upper()):
            assert repr(getattr(warp(), word)) == repr(value)
    assert all(repr(getattr(math, word[5:])) == repr(value) for word, value in NAMED.items() if word[:5] == "math.")
    listed = {word for word in warp()._src.constants.__all__}
    assert listed == {word for name in WARP for word in (name, name.upper())}


def test_warp_and_the_reference_agree(warp_agrees: Callable[..., None]) -> None:
    for program in FORMS.values():
        check(program)
    warp_agrees(FORMS, backward=True)


def test_how_they_are_written() -> None:
    text = render(FORMS["module"])
    assert text.startswith("import math\nimport warp as wp\n\n")
    assert "FAR = wp.constant(-wp.inf)\nLOST = wp.nan\nTURN = math.tau\n" in text
    assert "out1[i] = wp.bfloat16(wp.HALF_PI)" in render(FORMS["wp.HALF_PI"])
    default = render(FORMS["default"])
    assert "cap: wp.float32 = wp.inf" in default and "* -wp.pi" in default and "import math" not in default
    assert "wp.static(wp.pi * 2.0)" in render(FORMS["static"])


def test_each_is_read_as_it_was_written() -> None:
    for program in FORMS.values():
        assert repr(from_json(to_json(program))) == repr(program)
    assert '"-wp.inf"' in str(to_json(FORMS["module"])).replace("'", '"')


ILLEGAL: dict[str, tuple[Program, str]] = {
    "another value": (stored(Literal(3.0, FLOAT32, "wp.pi")), "wp.pi is no float32 literal"),
    "unknown": (stored(Literal(3.0, FLOAT32, "wp.three")), "wp.three is no"),
    "an integer": (stored(Literal(3, FLOAT32, "wp.pi")), "wp.pi is no float32 literal"),
    "not named": (stored(Literal(math.inf, FLOAT32)), "inf is no float32 literal"),
    "in a constant": (
        stored(Name("V", VEC3), constants=(Constant("V", made(number(0.0), named("wp.inf"), number(1.0)), True),)),
        "not finite",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_is_illegal(name: str) -> None:
    program, reason = ILLEGAL[name]
    with pytest.raises(IllTyped, match=reason):
        check(program)


@pytest.mark.parametrize(("word", "dtype"), [("wp.three", "float32"), ("pi", "float32"), ("wp.pi", "int32")])
def test_other_names_are_not_read(word: str, dtype: str) -> None:
    data = to_json(stored(number(1.0)))
    assert isinstance(data, list) and isinstance(data[3], list)
    text = str(data).replace("['Literal', 1.0, 'float32']", f"['Literal', {word!r}, {dtype!r}]")
    with pytest.raises(CorruptEntry, match=f"expected a {dtype}"):
        from_json(eval(text))


def test_reduction_leads_to_numbers() -> None:
    program = FORMS["wp.pi"]
    plainer = list(plain_constants(program))
    assert any(node == Literal(math.pi, FLOAT32) for each in plainer for node in walk(each))
    assert all(cost(each) < cost(program) for each in plainer)


def test_they_are_features() -> None:
    shown = {name: case_features(Case(program, Launch())) for name, program in FORMS.items()}
    assert "constant wp.half_pi" in shown["wp.HALF_PI"] and "constant math.tau" in shown["module"]


def test_they_are_drawn() -> None:
    wanted, seen = {"wp.pi", "wp.inf", "-wp.inf", "wp.nan", "math.pi"}, set[str]()
    for index in count():
        assert index < 3000, wanted - seen
        program = drawn(index).program
        found = [node for node in walk(program) if isinstance(node, Literal) and node.word]
        seen |= {f"{'-' if node.value < 0 else ''}{node.word}" for node in found}
        if wanted <= seen:
            break
