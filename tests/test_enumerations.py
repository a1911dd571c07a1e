"""Members of enumerations: integers that Warp knows when it builds a kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count

import pytest
from campaign import drawn

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import CorruptEntry, IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, INT64, VEC3, Array, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Call,
    Chain,
    Enumeration,
    Enumerator,
    Expr,
    For,
    Function,
    If,
    Literal,
    Load,
    Name,
    Pack,
    Parameter,
    Part,
    Program,
    Return,
    Static,
    Stmt,
    Ternary,
    While,
    walk,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import canonical as written, from_json, parse, to_json
from kernelfuzz.passes import drop_enumerations
from kernelfuzz.plainness import cost, tidy
from kernelfuzz.rendering import render

MODE = Enumeration("Mode", (("LOW", -2), ("OFF", 0), ("FAST", 2), ("MOST", 3)))
SIDES = Enumeration("Sides", (("LEFT", 1), ("RIGHT", 4)), True)
I, J, K = Name("i", INT32), Name("j", INT32), Name("k", INT32)  # noqa: E741 - the names in the text
V, W, X = Name("v", VEC3), Name("w", INT64), Name("x", FLOAT32)
A, KS, OUT = Load("a", I, FLOAT32), Load("ks", I, INT32), Load("out", I, FLOAT32)
SUMMED = Augment(OUT, "add(float32,float32)", A)
LANE = Assign(I, Apply("tid()", (), INT32))


def member(name: str, of: Enumeration = MODE) -> Enumerator:
    return Enumerator(of.name, name, dict(of.members)[name])


LOW, OFF, FAST, MOST = (member(name) for name, _ in MODE.members)
LEFT, RIGHT = (member(name, SIDES) for name, _ in SIDES.members)


def op(name: str, *args: Expr, result: Value = INT32) -> Apply:
    return Apply(f"{name}({','.join(arg.dtype.name for arg in args)})", args, result)


def real(value: Expr) -> Apply:
    return op("float", value, result=FLOAT32)


def kernel(*body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    params = (Parameter("a", Array(FLOAT32)), Parameter("ks", Array(INT32)), Parameter("out", Array(FLOAT32)))
    return Program("kernel", params, (LANE, *body), (), functions, enumerations=(MODE, SIDES))


def number(value: int) -> Literal:
    return Literal(value, INT32)


SCALED = Function(
    "scaled",
    (Parameter("x", FLOAT32), Parameter("k", INT32)),
    (Return((op("mul", X, real(op("add", K, MOST)), result=FLOAT32),)),),
    (FLOAT32,),
)
FORMS: dict[str, Program] = {
    "stored": kernel(Assign(KS, FAST), Assign(OUT, A)),
    "computed with": kernel(
        Assign(KS, op("mul", op("add", KS, LOW), MOST)), Assign(OUT, op("mul", A, real(LOW), result=FLOAT32))
    ),
    "compared": kernel(If(op("gt", KS, OFF, result=BOOL), (Assign(OUT, A),), (Assign(KS, FAST),))),
    "chained": kernel(If(Chain(("le(int32,int32)", "lt(int32,int32)"), (LOW, KS, MOST)), (Assign(OUT, A),))),
    "a test": kernel(If(OFF, (Assign(KS, FAST),), (Assign(OUT, A),))),
    "chosen": kernel(Assign(KS, Ternary(op("eq", KS, OFF, result=BOOL), FAST, LOW, INT32)), Assign(OUT, A)),
    "an index": kernel(Assign(OUT, op("add", Load("a", FAST, FLOAT32), A, result=FLOAT32))),
    "a component": kernel(
        Assign(V, Apply("vector[vec3](float32,float32,float32)", (A, Literal(2.0, FLOAT32), A), VEC3)),
        Augment(Part(V, (FAST,), FLOAT32), "add(float32,float32)", A),
        Assign(OUT, Part(V, (FAST,), FLOAT32)),
    ),
    "an argument": kernel(Assign(OUT, Call("scaled", (A, FAST), (), FLOAT32)), functions=(SCALED,)),
    "by keyword": kernel(Assign(OUT, Call("scaled", (A, LOW), ("k",), FLOAT32)), functions=(SCALED,)),
    "of a builtin": kernel(Assign(KS, op("clamp", KS, LOW, MOST)), Assign(OUT, A)),
    "an atomic": kernel(Atomic("add", "ks", OFF, FAST), Assign(OUT, A)),
    "cast": kernel(
        Assign(Name("w", INT64), op("int64", FAST, result=INT64)),
        Assign(KS, op("int", Name("w", INT64))),
        Assign(OUT, A),
    ),
    "a counter": kernel(
        Assign(K, op("int", OFF)),
        While(
            op("lt", K, MOST, result=BOOL),
            (Augment(K, "add(int32,int32)", number(1)), Augment(OUT, "add(float32,float32)", A)),
        ),
        Assign(KS, K),
    ),
    "a local": kernel(Assign(K, FAST), Augment(K, "add(int32,int32)", KS), Assign(KS, K), Assign(OUT, A)),
    "negated": kernel(Assign(KS, op("neg", FAST)), Assign(OUT, A)),
    "in a tuple": kernel(Pack("pair", (FAST, LOW)), Assign(OUT, A)),
    "flags": kernel(Assign(KS, op("bit_and", KS, op("bit_or", LEFT, RIGHT))), Assign(OUT, A)),
    "flags, inverted": kernel(Assign(KS, op("invert", LEFT)), Assign(OUT, A)),
    "static": kernel(Assign(KS, Static(op("mul", MOST, op("add", FAST, number(1))), INT32)), Assign(OUT, A)),
    "static flags": kernel(Assign(KS, Static(op("bit_or", LEFT, RIGHT), INT32)), Assign(OUT, A)),
    "turns": kernel(
        Assign(X, A),
        For(
            "j",
            Static(LOW, INT32),
            Static(MOST, INT32),
            Static(FAST, INT32),
            (Assign(X, op("mul", X, A, result=FLOAT32)),),
        ),
        Assign(KS, J),
        Assign(OUT, X),
    ),
    "turns backwards": kernel(For("j", None, MOST, None, (SUMMED,), True)),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool], None]
) -> None:
    for each in FORMS.values():
        check(each)
    warp_agrees(FORMS, backward)


def test_each_is_read_as_it_was_written() -> None:
    for each in FORMS.values():
        case = Case(each, Launch(seed=5))
        assert parse(written(case)) == case


def test_a_program_without_is_written_as_before() -> None:
    assert "Enumeration" not in str(to_json(replace(kernel(Assign(OUT, A)), enumerations=())))


def test_it_is_a_class_above_the_kernel() -> None:
    text = render(FORMS["flags"])
    assert text.startswith(
        "from enum import IntEnum, IntFlag\nimport warp as wp\n\n\nclass Mode(IntEnum):\n    LOW = -2\n"
    )
    assert "class Sides(IntFlag):\n    LEFT = 1\n    RIGHT = 4\n" in text
    assert "ks[i] = ks[i] & (Sides.LEFT | Sides.RIGHT)" in text
    assert "range(wp.static(Mode.LOW), wp.static(Mode.MOST), wp.static(Mode.FAST))" in render(FORMS["turns"])


SPLIT = Function("twice", (Parameter("k", INT32),), (Return((op("add", K, K),)),), (INT32,), generic=("k",))
ILLEGAL: dict[str, tuple[Program, str]] = {
    "of no enumeration": (kernel(Assign(KS, Enumerator("Shape", "FAST", 2))), "no member"),
    "of another value": (kernel(Assign(KS, Enumerator("Mode", "FAST", 3))), "no member that is 3"),
    "a bound": (kernel(For("j", None, FAST, None, (Assign(KS, J),))), "bound of a range"),
    "to what is generic": (
        kernel(Assign(KS, Call("twice", (FAST,), (), INT32)), functions=(SPLIT,)),
        "generic in k",
    ),
    "two names": (replace(kernel(), enumerations=(replace(MODE, members=(("A", 1), ("B", 1))),)), "two names"),
    "no flag": (replace(kernel(), enumerations=(replace(SIDES, members=(("A", 3),)),)), "no power of two"),
    "a name of Python's": (replace(kernel(), enumerations=(replace(MODE, name="IntEnum"),)), "no name of an"),
    "twice": (replace(kernel(), enumerations=(MODE, MODE)), "there twice"),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_is_illegal(name: str) -> None:
    program, reason = ILLEGAL[name]
    with pytest.raises(IllTyped, match=reason):
        check(program)


def test_a_member_that_is_too_large_is_not_read() -> None:
    data = to_json(kernel(Assign(KS, FAST)))
    assert isinstance(data, list) and isinstance(data[-1], list)
    data[-1][0] = ["Enumeration", "Mode", [["FAST", 1 << 31]], False]
    with pytest.raises(CorruptEntry, match="integer from"):
        from_json(data)


def test_names_and_members_that_nothing_uses_go() -> None:
    program = FORMS["turns"]
    assert tidy(program).enumerations == (replace(MODE, members=(("LOW", -2), ("FAST", 2), ("MOST", 3))),)
    assert tidy(kernel(Assign(OUT, A))).enumerations == ()
    plain = canonical(tidy(program))
    check(plain)
    assert [each.name for each in plain.enumerations] == ["Kind"]
    assert [name for name, _ in plain.enumerations[0].members] == ["A", "B", "C"]
    assert canonical(plain) == plain


def test_reduction_leads_to_numbers() -> None:
    found = list(drop_enumerations(FORMS["flags"]))
    gone = [each for each in found if SIDES.name not in {one.name for one in each.enumerations}]
    assert len(gone) == 1 and not any(isinstance(node, Enumerator) for node in walk(gone[0]))
    assert cost(gone[0]) < cost(FORMS["flags"])
    assert any(each.enumerations[-1] == replace(SIDES, flags=False) for each in found)
    for each in found:
        if 0 not in dict(each.enumerations[-1].members).values() or not each.enumerations[-1].flags:
            check(each)


def test_they_are_features() -> None:
    shown = {name: case_features(Case(each, Launch(seed=5))) for name, each in FORMS.items()}
    assert "enumerator" in shown["stored"] and "node Assign>Enumerator@value" in shown["stored"]
    assert "flag" in shown["flags"]
    assert "static enumerator" in shown["static"] and "static flag" in shown["static flags"]


def test_they_are_drawn() -> None:
    wanted, seen = {"enumeration", "flags", "bound", "operand"}, set[str]()
    for index in count():
        assert index < 2000, wanted - seen
        program = drawn(index).program
        if not program.enumerations:
            continue
        check(program)
        seen |= {"flags" if each.flags else "enumeration" for each in program.enumerations}
        for node in walk(program):
            if isinstance(node, For) and isinstance(node.stop, Static) and isinstance(node.stop.value, Enumerator):
                seen.add("bound")
            elif isinstance(node, Apply) and any(isinstance(arg, Enumerator) for arg in node.args):
                seen.add("operand")
        if seen == wanted:
            break
