"""Operators of a Program's own, `a + b` by a function called add: what Warp makes of them, how they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from campaign import programs

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features, judged_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, MAT33, VEC3, Array, Struct, Value
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Argument,
    Assign,
    Augment,
    Call,
    Construct,
    Do,
    Expr,
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
    Reference,
    Return,
    Stmt,
    Ternary,
    walk,
)
from kernelfuzz.lang.operators import SYMBOLS, can_change
from kernelfuzz.lang.order import in_order
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.reduction import reduce_program, reduce_to_feature
from kernelfuzz.rendering import render

INNER = Struct("Inner", (("x", FLOAT32),))
STATE = Struct("State", (("x", FLOAT32), ("v", VEC3), ("n", INT32), ("inner", INNER)))
AT = Name("i", INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
S, T, P, Q = (Name(each, STATE) for each in ("s", "t", "p", "q"))
K, X, FLAG = Name("k", FLOAT32), Name("x", FLOAT32), Name("flag", BOOL)
A, B, OUT = (Load(each, AT, STATE) for each in ("a", "b", "out"))
NUMBER, HALF = Load("numbers", AT, FLOAT32), Literal(0.5, FLOAT32)
LESS = Apply("lt(float32,float32)", (NUMBER, HALF), BOOL)


def field(base: Expr, *names: str) -> Expr:
    for name in names:
        assert isinstance(base.dtype, Struct)
        base = Member(base, name, dict(base.dtype.fields)[name])  # type: ignore[arg-type]  # none of those is an array
    return base


def apply(row: str, left: Expr, right: Expr) -> Apply:
    return Apply(f"{row}({left.dtype.name},{right.dtype.name})", (left, right), left.dtype)


def func(name: str, params: Mapping[str, Value], *body: Stmt, result: Value = STATE) -> Function:
    return Function(name, tuple(Parameter(*each) for each in params.items()), body, (result,))


TWO: Mapping[str, Value] = {"p": STATE, "q": STATE}


def of_two(name: str, row: str = "add") -> Function:
    """An operator of two structs that makes a new one, field by field."""
    args = (
        apply(row, field(P, "x"), field(Q, "x")),
        apply("add", field(P, "v"), field(Q, "v")),
        field(P, "n"),
        Construct((apply(row, field(P, "inner", "x"), field(Q, "inner", "x")),), INNER),
    )
    return func(name, TWO, Return((Construct(args, STATE),)))


def scaled(name: str) -> Function:
    """An operator of a struct and a float that changes its copy."""
    x, v = field(P, "x"), field(P, "v")
    changes = (Assign(x, apply("mul", x, K)), Assign(v, Apply("mul(vec3,float32)", (v, K), VEC3)))
    return func(name, {"p": STATE, "k": FLOAT32}, *changes, Return((P,)))


ADD, SUB = of_two("add"), of_two("sub", "mul")
MUL, SCALE = of_two("mul", "mul"), scaled("mul")
BY = func("mul", {"k": FLOAT32, "p": STATE}, Assign(field(P, "x"), K), Return((P,)))
DOT = func("mul", TWO, Return((apply("mul", field(P, "x"), field(Q, "x")),)), result=FLOAT32)
SUM = func(
    "add",
    {"a": INNER, "b": INNER},
    Return(
        (Construct((apply("mul", *(field(Name(each, INNER), "x") for each in ("a", "b"))),), INNER),),
    ),
    result=INNER,
)


def by(name: str, left: Argument, right: Argument, dtype: Value = STATE) -> Call:
    return Call(name, (left, right), (), dtype, "infix")


def plus(left: Expr, right: Expr) -> Call:
    return by("add", left, right, left.dtype)


def change(target: Expr, name: str, value: Expr) -> Assign:
    return Assign(target, Call(name, (target, value), (), target.dtype, "augmented"))


def program(*body: Stmt, functions: tuple[Function, ...] = (ADD,)) -> Program:
    params = [Parameter(name, Array(STATE)) for name in ("a", "b", "out")]
    params += [Parameter(name, Array(FLOAT32)) for name in ("numbers", "results")]
    return Program("kernel", tuple(params), (LANE, *body), functions=functions, structs=(INNER, STATE))


RESULT = Load("results", AT, FLOAT32)
FIRST = (Assign(S, A), Assign(T, B))

ADVANCED = func("advance", TWO, change(P, "add", Q), Return((plus(P, Q),)))
NESTED = func("sub", TWO, Assign(S, plus(P, Q)), Return((plus(S, P),)))
IN_FIELD = func("grow", TWO, change(field(P, "inner"), "add", field(Q, "inner")), Return((P,)))
CUSTOM = replace(DOT, gradient=(Adjoint("p", Name("adj_ret", FLOAT32), field(P, "x")),))

LEGAL: dict[str, Program] = {
    **{
        f"{name} {SYMBOLS[name]}": program(
            *FIRST,
            Assign(OUT, by(name, S, T)),
            change(S, name, T),
            Assign(RESULT, field(S, "x")),
            functions=(of_two(name),),
        )
        for name in SYMBOLS
    },
    "elements": program(Assign(OUT, plus(A, B))),
    "a new one, and a result": program(
        Assign(S, A),
        Assign(
            OUT,
            plus(
                Construct((NUMBER, field(A, "v"), AT, Construct((HALF,), INNER)), STATE), Call("add", (S, B), (), STATE)
            ),
        ),
    ),
    "one after another": program(*FIRST, Assign(OUT, by("sub", plus(S, T), plus(T, A))), functions=(ADD, SUB)),
    "overloads": program(
        *FIRST,
        Assign(S, by("mul", S, T)),
        Assign(S, by("mul", S, NUMBER)),
        Assign(OUT, by("mul", Literal(2.0, FLOAT32), S)),
        change(S, "mul", HALF),
        Assign(RESULT, apply("mul", field(S, "x"), HALF)),
        functions=(MUL, SCALE, BY),
    ),
    "one that gives a number": program(*FIRST, Assign(RESULT, by("mul", S, T, FLOAT32)), functions=(DOT,)),
    "a vector and a matrix": program(
        Assign(S, A),
        Assign(S, by("mul", S, field(B, "v"))),
        Assign(OUT, by("mul", Apply("outer(vec3,vec3)", (field(A, "v"), field(B, "v")), MAT33), S)),
        functions=(
            func("mul", {"p": STATE, "v": VEC3}, Assign(field(P, "v"), Name("v", VEC3)), Return((P,))),
            func(
                "mul",
                {"m": MAT33, "p": STATE},
                Assign(field(P, "v"), Apply("mul(mat33,vec3)", (Name("m", MAT33), field(P, "v")), VEC3)),
                Return((P,)),
            ),
        ),
    ),
    "an integer and a bool": program(
        Assign(S, A),
        change(S, "lshift", AT),
        Assign(OUT, by("bit_and", S, LESS)),
        functions=(
            func("lshift", {"p": STATE, "n": INT32}, Assign(field(P, "n"), Name("n", INT32)), Return((P,))),
            func("bit_and", {"p": STATE, "flag": BOOL}, If(FLAG, (Assign(field(P, "x"), HALF),)), Return((P,))),
        ),
    ),
    "numbers beside it": program(
        *FIRST,
        Assign(S, plus(S, T)),
        Assign(X, apply("add", NUMBER, HALF)),
        Augment(X, "add(float32,float32)", field(S, "x")),
        Augment(RESULT, "add(float32,float32)", X),
        Augment(field(T, "x"), "add(float32,float32)", HALF),
        Augment(Part(field(T, "v"), (Literal(1, INT32),), FLOAT32), "add(float32,float32)", HALF),
        Augment(field(OUT, "x"), "add(float32,float32)", field(T, "x")),
        Augment(field(OUT, "v"), "add(vec3,vec3)", field(T, "v")),
    ),
    "a choice": program(*FIRST, Assign(OUT, plus(Ternary(LESS, S, T, STATE), T))),
    "fields of it": program(
        *FIRST, Assign(RESULT, apply("add", field(plus(S, T), "x"), field(plus(T, S), "inner", "x")))
    ),
    "called plainly too": program(*FIRST, Assign(S, plus(S, T)), Assign(OUT, Call("add", (T, S), ("q", "p"), STATE))),
    "with itself": program(Assign(S, A), change(S, "add", S), Assign(OUT, S), functions=(of_two("add", "mul"),)),
    "an element in place": program(
        Assign(OUT, A), change(OUT, "mul", B), change(OUT, "div", NUMBER), functions=(MUL, scaled("div"))
    ),
    "an element in place, by each": program(
        Assign(OUT, A),
        *(change(OUT, name, B) for name in SYMBOLS if can_change(OUT, name)),
        functions=tuple(of_two(name) for name in SYMBOLS if can_change(OUT, name)),
    ),
    "a field in place": program(
        *FIRST, change(field(S, "inner"), "add", field(T, "inner")), Assign(OUT, S), functions=(SUM,)
    ),
    "in a function": program(*FIRST, Assign(OUT, Call("advance", (S, T), (), STATE)), functions=(ADD, ADVANCED)),
    "a field in a function": program(*FIRST, Assign(OUT, Call("grow", (S, T), (), STATE)), functions=(SUM, IN_FIELD)),
    "in an operator": program(*FIRST, Assign(OUT, by("sub", S, T)), functions=(ADD, NESTED)),
    "in a branch": program(*FIRST, If(LESS, (change(S, "add", T),)), Assign(OUT, S)),
    "in a loop": program(*FIRST, For("j", None, Literal(3, INT32), None, (change(S, "add", T),)), Assign(OUT, S)),
    "in a loop that is not unrolled": program(
        *FIRST, For("j", None, Literal(20, INT32), None, (change(S, "add", T),)), Assign(OUT, S)
    ),
    "a gradient of its own": program(*FIRST, Assign(RESULT, by("mul", S, T, FLOAT32)), functions=(CUSTOM,)),
    "a replay": program(*FIRST, Assign(RESULT, by("mul", S, T, FLOAT32)), functions=(replace(DOT, replays=True),)),
    "unused": program(*FIRST, Do(plus(S, T)), Assign(OUT, S)),
}


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(
    backward: bool, warp_agrees: Callable[[Mapping[str, Program], bool, bool], None]
) -> None:
    for name, each in LEGAL.items():
        assert in_order(each) == each, name
    warp_agrees(LEGAL, backward, False)


def test_a_reference_is_changed(warp_agrees: Callable[[Mapping[str, Program], bool], None]) -> None:
    grown = Function(
        "grow", (Parameter("p", STATE, True), Parameter("q", STATE)), (change(P, "add", Q), change(P, "add", P)), ()
    )
    inside = Function("widen", grown.params, (change(field(P, "inner"), "add", field(Q, "inner")),), ())
    whole = program(Assign(OUT, A), Do(Call("grow", (Reference(OUT), B), (), grown.result)), functions=(ADD, grown))
    part = program(Assign(OUT, A), Do(Call("widen", (Reference(OUT), B), (), grown.result)), functions=(SUM, inside))
    warp_agrees({"whole": whole, "part": part}, False)


@pytest.mark.parametrize("name", LEGAL)
def test_it_is_read_back_as_it_was(name: str) -> None:
    check(LEGAL[name])
    assert from_json(json.loads(json.dumps(to_json(LEGAL[name])))) == LEGAL[name]


def test_what_is_not_there_is_not_written() -> None:
    assert to_json(Call("add", (S, T), (), STATE)) == [
        "Call",
        "add",
        [["Name", "s", "State"], ["Name", "t", "State"]],
        [],
        "State",
    ]  # type: ignore[arg-type]


def other(**changes: object) -> Function:
    return replace(ADD, **changes)  # type: ignore[arg-type]


REFERRED = (Parameter("p", STATE, True), Parameter("q", STATE))
NUMBERS = func("add", {"x": FLOAT32, "k": FLOAT32}, Return((apply("mul", X, K),)), result=FLOAT32)
THREE = func("add", {**TWO, "k": FLOAT32}, Return((P,)))
SCANNED = Function("add", (Parameter("p", STATE), Parameter("held", Array(FLOAT32))), (Return((P,)),), (STATE,))
SEVERAL = Function("add", ADD.params, (Return((P, Q)),), (STATE, STATE))
DEFAULT = func("add", {"p": STATE, "k": FLOAT32}, Return((P,)))

ILLEGAL: dict[str, tuple[Program, str]] = {
    "of numbers": (program(*FIRST, functions=(NUMBERS,)), "add is an operator, and takes other than two values"),
    "of vectors": (
        program(*FIRST, functions=(func("mul", {"p": VEC3, "q": VEC3}, Return((Name("p", VEC3),)), result=VEC3),)),
        "mul is an operator, and takes other than two values",
    ),
    "of three": (program(*FIRST, functions=(THREE,)), "takes other than two values"),
    "of one": (program(*FIRST, functions=(func("add", {"p": STATE}, Return((P,))),)), "takes other than two values"),
    "of an array": (program(*FIRST, functions=(SCANNED,)), "takes other than two values"),
    "two results": (program(*FIRST, functions=(SEVERAL,)), "has 2 results"),
    "generic": (program(*FIRST, Assign(OUT, plus(S, T)), functions=(other(generic=("q",)),)), "is generic"),
    "references": (program(*FIRST, functions=(other(params=REFERRED),)), "has defaults or references"),
    "a default": (program(*FIRST, functions=(replace(DEFAULT, defaults=(HALF,)),)), "has defaults or references"),
    "no operator": (
        program(*FIRST, Assign(OUT, by("plus", S, T)), functions=(of_two("plus"),)),
        "plus is written as an operator, and is none",
    ),
    "keywords": (program(*FIRST, Assign(OUT, Call("add", (S, T), ("q",), STATE, "infix"))), "given keywords"),
    "what does not fit": (program(*FIRST, Assign(OUT, by("add", S, HALF))), "0 functions add take State, float32"),
    "the other order": (
        program(*FIRST, Assign(OUT, by("mul", HALF, S)), functions=(SCALE,)),
        "0 functions mul take float32, State",
    ),
    "a starred operand": (
        program(
            *FIRST,
            Assign(OUT, by("mul", S, Part(field(T, "v"), (Literal(0, INT32),), FLOAT32, True))),
            functions=(SCALE,),
        ),
        "an operand of mul is starred",
    ),
    "in place, and another target": (
        program(*FIRST, Assign(T, Call("add", (S, T), (), STATE, "augmented"))),
        "changes what is not its first operand",
    ),
    "in place, within an expression": (
        program(*FIRST, Assign(OUT, plus(S, Call("add", (S, T), (), STATE, "augmented")))),
        "is not all of an assignment",
    ),
    "in place, and another dtype": (
        program(*FIRST, change(S, "mul", T), functions=(DOT,)),
        "mul is marked State and gives float32",
    ),
    "a number in place": (
        program(
            *FIRST,
            Assign(X, NUMBER),
            change(X, "mul", T),
            functions=(replace(BY, body=(Return((K,)),), results=(FLOAT32,)),),
        ),
        "or is no struct",
    ),
    "an element, of which Warp makes an atomic": (
        program(*FIRST, change(OUT, "add", T)),
        r"Warp has no \+= of a Program's own on an element",
    ),
    "a field of an element": (
        program(*FIRST, change(field(OUT, "inner"), "mul", field(T, "inner")), functions=(replace(SUM, name="mul"),)),
        r"Warp has no \*= of a Program's own on an element, or on a field",
    ),
}


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_is_none_is_refused(name: str) -> None:
    of, why = ILLEGAL[name]
    with pytest.raises(IllTyped, match=why):
        check(of)


def test_how_it_is_written() -> None:
    for name, symbol in SYMBOLS.items():
        text = render(LEGAL[f"{name} {symbol}"])
        assert f"def {name}(p: State, q: State) -> State:" in text
        assert f"    out[i] = s {symbol} t\n    s {symbol}= t\n" in text
    assert "out[i] = s + t - (t + a[i])" in render(LEGAL["one after another"])
    assert "out[i] = 2.0 * s\n    s *= 0.5\n" in render(LEGAL["overloads"])
    assert "results[i] = (s + t).x + (t + s).inner.x" in render(LEGAL["fields of it"])
    assert "out[i] = (s if numbers[i] < 0.5 else t) + t" in render(LEGAL["a choice"])
    assert "out[i] *= b[i]\n    out[i] /= numbers[i]" in render(LEGAL["an element in place"])
    assert "s.inner += t.inner" in render(LEGAL["a field in place"])
    assert "out[i] = add(q=t, p=s)" in render(LEGAL["called plainly too"])
    powers = program(*FIRST, Assign(OUT, by("pow", by("pow", S, T), by("pow", T, S))), functions=(of_two("pow"),))
    assert "out[i] = (s ** t) ** t ** s" in render(powers)


def test_both_ways_to_change_a_variable_are_there() -> None:
    long = program(*FIRST, Assign(S, plus(S, T)), Assign(OUT, S))
    assert "    s = s + t\n" in render(long)
    assert "    s += t\n" in render(program(*FIRST, change(S, "add", T), Assign(OUT, S)))


def test_an_operator_keeps_its_name_while_it_is_written_as_one() -> None:
    text = render(canonical(LEGAL["called plainly too"]))
    assert "def add(s: S1, t: S1) -> S1:" in text and "    s = s + t\n    out[i] = add(t=t, s=s)\n" in text
    plain = program(*FIRST, Assign(OUT, Call("add", (S, T), (), STATE)))
    assert "def func(" in render(canonical(plain)) and "add" not in render(canonical(plain))


def test_the_features_say_so() -> None:
    for name, feature in {
        "add +": "call operator add of two structs",
        "pow **": "call operator pow of two structs",
        "overloads": "call operator of struct and float",
        "one that gives a number": "call operator mul of two structs",
        "a vector and a matrix": "call operator of matrix and struct",
        "an element in place": "call operator in place on an element",
        "a field in place": "call operator in place on a field",
        "in a function": "call operator in place",
    }.items():
        found = judged_features(mended(Case(LEGAL[name], Launch(seed=5))))
        assert feature in found, name
    found = judged_features(mended(Case(LEGAL["overloads"], Launch(seed=5)), backward=True))
    assert {"call operator overloaded", "call operator of float and struct"} <= found
    called = judged_features(mended(Case(program(*FIRST, Assign(OUT, Call("add", (S, T), (), STATE))), Launch(seed=5))))
    assert not any("operator" in each for each in called)


def operators(program: Program) -> int:
    return sum(isinstance(node, Call) and node.form != "plain" for node in walk(program))


@pytest.mark.parametrize("name", ["add +", "overloads", "in a function", "a field in place"])
def test_reduction_takes_them_away(name: str) -> None:
    reduced = reduce_program(LEGAL[name], lambda each: "out" in render(each))
    assert not operators(reduced) and not reduced.functions


def test_reduction_keeps_one_where_it_matters_only() -> None:
    case = Case(LEGAL["overloads"], Launch(seed=5))
    kept = reduce_to_feature(case, "call operator of struct and float").program
    assert operators(kept) == 1 and len(kept.functions) == 1
    assert kept.functions[0].name == "mul"
    plain = reduce_to_feature(case, "call struct argument").program
    assert operators(plain) == 0 and plain.functions[0].name == "func"
    assert "call struct argument" in case_features(Case(plain, Launch(seed=5)))


def test_reduction_calls_it_by_a_plain_name() -> None:
    """What matters is a call of a function that takes two structs, however it is written."""
    of = program(*FIRST, change(S, "add", T), Assign(OUT, S))
    reduced = reduce_program(of, lambda each: any(isinstance(node, Call) for node in walk(each)))
    assert operators(reduced) == 0 and "add" not in {each.name for each in reduced.functions}


def test_they_are_drawn() -> None:
    drawn = [each for each in programs(1200) if each.structs]
    shown = [each for each in drawn if operators(each)]
    assert len(drawn) / 12 < len(shown) < len(drawn) / 4
    for each in shown:
        check(each)
        assert from_json(json.loads(json.dumps(to_json(each)))) == each
    calls = [node for each in shown for node in walk(each) if isinstance(node, Call) and node.form != "plain"]
    assert {"add", "mul", "sub"} <= {call.function for call in calls}
    assert {call.form for call in calls} == {"infix", "augmented"}
    operands = {tuple(isinstance(arg.dtype, Struct) for arg in call.args) for call in calls}
    assert operands == {(True, True), (True, False), (False, True)}
