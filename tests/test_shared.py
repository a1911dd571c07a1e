"""Tuples of what Warp does not copy: names, elements and fields, where nobody can tell, and where somebody could."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from campaign import programs

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.acting import GIVEN, POINT, SWAP, element, integer, program, shown, swapped
from kernelfuzz.campaigns.gradient_forms import I, number, op
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.checking.shared import is_bare
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Vector
from kernelfuzz.lang.known import gradient_bugs
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    AssignMany,
    Augment,
    Break,
    Call,
    Cell,
    Chain,
    Construct,
    Continue,
    Expr,
    For,
    Function,
    If,
    Load,
    Member,
    Name,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Static,
    Stmt,
    Unpack,
    While,
    together,
    walk,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

X, Y, Z = (Name(name, FLOAT32) for name in "xyz")
V, W = Name("v", VEC3), Name("w", VEC3)
F, G = Name("f", POINT), Name("g", POINT)
A, B, ACC = element("a"), element("b"), element("acc")
FEW = op("bit_and", element("k"), integer(3), result=INT32)
LESS = op("lt", X, Y, result=BOOL)
BEGIN = (Assign(X, A), Assign(Y, B))
MADE = Assign(F, Construct((A, B, number(3.0)), POINT))
END = shown(op("sub", X, op("mul", Y, number(3.0))))
GROWN = op("sub", X, op("mul", Y, number(0.5)))
PASSED, SWAPPED = AssignMany((X, Y), (Y, GROWN)), AssignMany((X, Y), (Y, X))
ELEMENTS = AssignMany((X, Y), (A, B))


def field(name: str, whole: Expr = F) -> Member:
    return Member(whole, name, FLOAT32)


def few(*body: Stmt, stop: Expr = FEW) -> For:
    return For("j", None, stop, None, body)


def first(whole: Name) -> Part:
    return Part(whole, (integer(0),), FLOAT32)


def dot(one: Expr, other: Expr) -> Apply:
    return op("dot", one, other)


GIVEN_A = (ArrayArgument("a", Array(FLOAT32)), integer(1))
PAIRED = Call("pair", (*GIVEN_A, B), (), together((FLOAT32,) * 2))
XS, AT = Load("xs", Name("at", INT32), FLOAT32), Name("at", INT32)
NEXT = Load("xs", op("add", AT, integer(1), result=INT32), FLOAT32)
NEIGHBOURS = Function("pair", GIVEN, (AssignMany((Y, Z), (XS, NEXT)), Return((Z, op("sub", Y, X)))), (FLOAT32,) * 2)

LEGAL: dict[str, tuple[str, tuple[Stmt, ...]]] = {
    "elements": ("x, y = a[i], b[i]", (ELEMENTS, END)),
    "an element of two dimensions": (
        "x, y = w[i, 1], wp.sin(b[i])",
        (AssignMany((X, Y), (Cell("w", (I, integer(1)), FLOAT32), op("sin", B))), END),
    ),
    "an element that is stored to afterwards": (
        "x, y = acc[i], a[i]",
        (AssignMany((X, Y), (ACC, A)), END, Assign(ACC, X)),
    ),
    "an element that is added to afterwards": (
        "acc[i] += x",
        (AssignMany((X, Y), (ACC, A)), Augment(ACC, "add(float32,float32)", X)),
    ),
    "elements in a loop": (
        "x, y = a[i], b[i]",
        (
            Assign(Z, op("float", integer(0))),
            few(ELEMENTS, Augment(Z, "add(float32,float32)", op("mul", X, Y))),
            shown(Z),
        ),
    ),
    "elements in one arm": ("x, y = a[i], b[i]", (shown(A), If(op("lt", A, B, result=BOOL), (ELEMENTS, END)))),
    "a vector and a struct": (
        "v, g = out3[i], f",
        (MADE, AssignMany((V, G), (element("out3"), F)), shown(op("sub", dot(V, V), field("y", G)))),
    ),
    "parts of an element": (
        "v[1:]",
        (
            AssignMany((V, X), (element("out3"), A)),
            shown(op("add", op("mul", X, first(V)), dot(*(Slice(V, (Span(1, None),), (), Vector(2, FLOAT32)),) * 2))),
        ),
    ),
    "fields": ("x, y = f.x, f.y", (MADE, AssignMany((X, Y), (field("x"), field("y"))), END)),
    "new structs": (
        "f, g = Point(a[i], b[i], 3.0), Point(b[i], a[i], 2.0)",
        (
            AssignMany((F, G), (Construct((A, B, number(3.0)), POINT), Construct((B, A, number(2.0)), POINT))),
            Assign(field("x"), field("y", G)),
            shown(op("sub", field("x"), op("mul", field("x", G), number(3.0)))),
        ),
    ),
    "structs that change places": (
        "f, g = g, f",
        (
            MADE,
            Assign(G, Construct((), POINT)),
            AssignMany((F, G), (G, F)),
            shown(op("sub", field("x"), field("x", G))),
        ),
    ),
    "names": ("z, x = x, x * y", (*BEGIN, AssignMany((Z, X), (X, op("mul", X, Y))), shown(op("sub", X, Z)))),
    "names of a vector": (
        "w, x = v, y",
        (*BEGIN, Assign(V, element("out3")), AssignMany((W, X), (V, Y)), shown(op("mul", X, dot(V, W)))),
    ),
    "what a turn was given": (
        "z, x = x, x * 0.5",
        (
            *BEGIN,
            few(AssignMany((Z, X), (X, op("mul", X, number(0.5)))), Augment(Y, "add(float32,float32)", Z)),
            END,
        ),
    ),
    "what the turn before had": ("x, y = y, x - y * 0.5", (*BEGIN, few(PASSED), END)),
    "... and a turn that is left": (
        "continue",
        (*BEGIN, few(PASSED, If(LESS, (Continue(),)), Augment(Y, "add(float32,float32)", number(1.0))), END),
    ),
    "... and a loop that is left": ("break", (*BEGIN, few(PASSED, If(LESS, (Break(),))), END)),
    "... in a loop that is unrolled": ("x, y = y, x - y * 0.5", (*BEGIN, few(PASSED, stop=integer(3)), END)),
    "places change in an arm": ("x, y = y, x", (*BEGIN, If(LESS, (SWAPPED,)), END)),
    "places change in a loop that is unrolled": ("x, y = y, x", (*BEGIN, few(SWAPPED, stop=integer(3)), END)),
    "places change, and what has one is changed": (
        "v, w = w, v",
        (
            *(Assign(V, element("out3")), Assign(W, op("mul", V, A, result=VEC3))),
            *(Assign(X, dot(W, W)), AssignMany((V, W), (W, V)), Assign(first(V), number(7.0))),
            shown(op("sub", X, dot(V, W))),
        ),
    ),
    "in a function": ("y, z = xs[at], xs[at + 1]", (Unpack((X, Y), PAIRED), END)),
    "one result dropped twice": ("x, x = pair(", (Unpack((X, X), PAIRED), shown(X))),
}
WRONG: dict[str, tuple[Stmt, ...]] = {
    "an element that is stored to": (AssignMany((X, Y), (ACC, A)), Assign(ACC, B), END),
    "two elements that change places": (
        AssignMany((X, Y), (ACC, element("out"))),
        Assign(ACC, Y),
        Assign(element("out"), X),
    ),
    "a function stores to it": (
        *(AssignMany((X, Y), (ACC, A)), Assign(Z, swapped(B))),
        shown(op("sub", op("sub", X, Y), Z)),
    ),
    "a field that is assigned": (MADE, AssignMany((X, Y), (field("x"), B)), Assign(field("x"), number(7.0)), END),
    "a struct whose field is": (
        *(MADE, AssignMany((G, X), (F, A)), Assign(field("x"), number(7.0)), shown(op("sub", field("x", G), X))),
    ),
    "a component of a vector": (
        *(Assign(V, element("out3")), AssignMany((W, X), (V, A)), Assign(first(W), number(7.0))),
        shown(op("sub", dot(V, V), X)),
    ),
    "a variable that a loop changes": (
        *BEGIN,
        AssignMany((Z, Y), (X, Y)),
        few(Augment(X, "add(float32,float32)", number(1.0)), stop=op("add", FEW, integer(1), result=INT32)),
        shown(op("sub", X, op("mul", Z, number(3.0)))),
    ),
    "places change in a loop": (*BEGIN, few(SWAPPED), END),
    "what the turn before had, the other way": (
        *(Assign(Y, B), Assign(X, A)),
        few(PASSED),
        END,
    ),
}
UNBUILT: dict[str, tuple[Stmt, ...]] = {
    "an element has another value": (ELEMENTS, Assign(X, number(1.0)), END),
    "a variable becomes an element": (*BEGIN, ELEMENTS, END),
    "an element in each turn of a loop that is unrolled": (few(ELEMENTS, END, stop=integer(3)),),
    "a field of what is made there has another value": (
        AssignMany((X, Y), (field("x", Construct((A, B, number(3.0)), POINT)), B)),
        Assign(X, number(1.0)),
        END,
    ),
}
REFUSED: dict[str, tuple[Stmt, ...]] = {
    # Warp reads what both lead to, and one leads nowhere: the process ends
    "elements in both arms": (If(op("lt", A, B, result=BOOL), (ELEMENTS,), (AssignMany((X, Y), (B, A)),)), END),
    "an element in a chain": (
        ELEMENTS,
        shown(Chain(("lt(float32,float32)", "lt(float32,float32)"), (X, Y, number(2.0)))),
    ),
    "the index of a loop": (few(AssignMany((Name("n", INT32), X), (Name("j", INT32), A))),),
    "of what is static": (
        *(AssignMany((V, X), (element("out3"), A)),),
        shown(op("float", Static(Apply("len(vec3)", (V,), INT32), INT32))),
    ),
    "beside what changes it": (AssignMany((X, Y), (ACC, swapped(B))), END),
    "an element of an array, and the target of a while": (
        ELEMENTS,
        While(op("lt", X, Y, result=BOOL), (Assign(A, op("add", X, number(1.0))),)),
    ),
}


def whole(body: tuple[Stmt, ...]) -> Program:
    made = program("kernel", body, SWAP, NEIGHBOURS)
    nodes = list(walk(made))
    called = {node.function for node in nodes if isinstance(node, Call)}
    structs = (POINT,) if any(isinstance(node, Construct) for node in nodes) else ()
    return replace(made, functions=tuple(f for f in made.functions if f.name in called), structs=structs)


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(backward: bool, warp_agrees: Callable[..., None]) -> None:
    warp_agrees({name: whole(body) for name, (_, body) in LEGAL.items()}, backward)


@pytest.mark.parametrize("name", LEGAL)
def test_it_is_legal_and_is_written_and_read_back(name: str) -> None:
    text, body = LEGAL[name]
    made = whole(body)
    check(made)
    assert text in render(made)
    assert from_json(json.loads(json.dumps(to_json(made)))) == made
    check(canonical(made))


@pytest.mark.parametrize("name", {**WRONG, **UNBUILT, **REFUSED})
def test_what_would_show_is_not_legal(name: str) -> None:
    with pytest.raises(IllTyped):
        check(whole({**WRONG, **UNBUILT, **REFUSED}[name]))


def test_warp_gets_it_wrong(tmp_path: Path) -> None:
    cases = [evaluate(Case(whole(body), Launch(seed=5, extremes=False))) for body in WRONG.values()]
    outcomes = judge_batch(cases, BuildOptions(arch=None, optimization_level=0), tmp_path)
    found = {name: outcome.status for name, outcome in zip(WRONG, outcomes, strict=True)}
    assert found == dict.fromkeys(WRONG, Status.MISMATCH)


def test_warp_does_not_build_it(tmp_path: Path) -> None:
    cases = [evaluate(Case(whole(body), Launch(seed=5, extremes=False))) for body in UNBUILT.values()]
    outcomes = [judge_batch([case], BuildOptions(arch=None, optimization_level=0), tmp_path)[0] for case in cases]
    found = {name: outcome.status for name, outcome in zip(UNBUILT, outcomes, strict=True)}
    assert found == dict.fromkeys(UNBUILT, Status.BUILD_ERROR)


def test_a_bug_of_gradients_is_found_by_the_name_that_a_variable_has_later() -> None:
    body = LEGAL["places change, and what has one is changed"][1]
    assert "changed_operand" in gradient_bugs(whole(body))
    unchanged = tuple(node for node in body if not (isinstance(node, Assign) and isinstance(node.target, Part)))
    assert gradient_bugs(whole(unchanged)) == ()


SMALLEST = {
    "shared element of float": ["x, y = a[i], b[i]", "out[i] = x"],
    "places changed by 2": ["x = a[i]", "y = b[i]", "x, y = y, x", "out[i] = x + y"],
}


@pytest.mark.parametrize("feature", SMALLEST)
def test_reduction_keeps_it(feature: str) -> None:
    body = (*BEGIN, SWAPPED, AssignMany((Z, Name("t", FLOAT32)), (ACC, A)), shown(op("sub", END.value, Z)))
    case = Case(whole(body), Launch(seed=5))
    assert feature in case_features(case)
    lines = render(reduce_to_feature(case, feature).program).split("wp.tid()")[1].splitlines()[1:]
    assert [line.strip() for line in lines] == SMALLEST[feature]


def test_they_are_drawn() -> None:
    nodes = [node for each in programs(1200) for node in walk(each)]
    values = [value for node in nodes if isinstance(node, AssignMany) for value in node.values]
    assert {type(value) for value in values if is_bare(value)} == {Name, Load, Cell, Member}
    drawn = sum(any(isinstance(n, AssignMany) and any(map(is_bare, n.values)) for n in walk(p)) for p in programs(1200))
    assert 50 <= drawn <= 200
