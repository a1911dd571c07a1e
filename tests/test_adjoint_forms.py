"""What a gradient of a Program's own does to adjoints: each form is legal, written, and what Warp does with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from one_lane import FLOATS, OUT, POINT, PX, P, S, add, mul

from kernelfuzz import dumps, evaluate, loads, render
from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.gradient_forms import (
    GRADIENTS,
    LANE,
    PAIR,
    PAIRED,
    RET,
    ROW,
    TEN,
    THREE,
    TWO,
    VEC2,
    XS,
    I,
    M,
    T,
    V,
    X,
    Y,
    at,
    number,
    of_arrays,
    of_struct,
    of_values,
    op,
)
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    INT32,
    VEC3,
    Array,
)
from kernelfuzz.lang.known import gradient_bugs
from kernelfuzz.lang.nodes import (
    Adjoint,
    ArrayArgument,
    Assign,
    Augment,
    Call,
    Construct,
    Expr,
    Field,
    For,
    Function,
    If,
    Length,
    Literal,
    Load,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Stmt,
    View,
    Window,
    walk,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.oracle import Status
from kernelfuzz.reduction import reduce_program
from kernelfuzz.strategies.gradients import with_gradients
from kernelfuzz.strategies.grammar import grammars
from kernelfuzz.toolchain.build import BuildOptions
from kernelfuzz.toolchain.runtime import initialize

N = Name("n", INT32)

TEXTS: dict[str, str] = {
    "set": "wp.adjoint[x] = adj_ret * 10.0",
    "sub": "wp.adjoint[x] -= adj_ret * 10.0",
    "set, then add": "wp.adjoint[x] += adj_ret * x",
    "set of a vector": "wp.adjoint[v] = v * adj_ret",
    "set under a condition": "    wp.adjoint[x] = adj_ret * 10.0",
    "component": "wp.adjoint[v][1] += adj_ret * 10.0",
    "component from the end": "wp.adjoint[v][-1] -= adj_ret * 10.0",
    "component, set": "wp.adjoint[v][0] = adj_ret * 10.0",
    "computed component": "    wp.adjoint[v][j] += adj_ret * 10.0",
    "component by name": "wp.adjoint[v].y += adj_ret * 10.0\n    wp.adjoint[v].z = adj_ret",
    "slice": "wp.adjoint[v][:2] += wp.vec2(adj_ret, 3.0)",
    "element of a matrix": "wp.adjoint[m][0, 1] += adj_ret * 10.0",
    "element of a row": "wp.adjoint[m][1][0] = adj_ret * 10.0",
    "row": "wp.adjoint[m][1] -= wp.vec2(adj_ret, 3.0)",
    "column": "wp.adjoint[m][:, 0] += wp.vec2(adj_ret, 3.0)",
    "quaternion": "wp.adjoint[q].w += adj_ret * 10.0\n    wp.adjoint[q][0] = adj_ret",
    "transformation": "wp.adjoint[t].p += wp.vec3(adj_ret, 3.0, adj_ret)\n    wp.adjoint[t][5] = adj_ret",
    "element of an array": "wp.adjoint[xs][i] += adj_ret * 10.0",
    "taken from an element": "wp.adjoint[xs][i] -= adj_ret * xs[i]",
    "element that all lanes share": "wp.adjoint[xs][i] += adj_ret * 10.0",
    "cell": "wp.adjoint[xs][i, 1] += adj_ret * 10.0",
    "element that is a vector": "wp.adjoint[xs][i] += wp.vec3(adj_ret, 3.0, adj_ret)",
    "component of an element": "wp.adjoint[xs][i][2] += adj_ret * 10.0",
    "component by name of an element": "wp.adjoint[xs][i].y -= adj_ret * 10.0",
    "element of an element": "wp.adjoint[xs][i][1, 0] += adj_ret * 10.0",
    "row of an element": "wp.adjoint[xs][i][1] += wp.vec2(adj_ret, 3.0)",
    "field": "wp.adjoint[p.s] += adj_ret * 10.0",
    "field, set": "wp.adjoint[p.v] = wp.vec3(adj_ret, 3.0, adj_ret)",
    "component of a field": "wp.adjoint[p.v][1] += adj_ret * 10.0",
    "component by name of a field": "wp.adjoint[p.v].y = adj_ret * 10.0",
    "field of a field": "wp.adjoint[p.p.s] += adj_ret * 10.0",
    "component of a field of a field": "wp.adjoint[p.p.v][0] += adj_ret * 10.0",
    "array that is a field": "wp.adjoint[p.xs][i] += adj_ret * 10.0",
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("adjoint_forms")
    initialize(folder / "cache")
    return folder


@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=TEXTS)
def test_it_is_read_and_written(name: str, text: str) -> None:
    one = GRADIENTS[name]
    check(one)
    assert loads(dumps(one)) == one
    assert canonical(canonical(one)) == canonical(one)
    check(canonical(one))
    assert f"    {text}\n" in render(one)


def gradients(programs: dict[str, Program], work: Path) -> dict[str, tuple[Status, float]]:
    """The verdicts on the gradients, and how much of them was judged."""
    options = BuildOptions(arch=None, optimization_level=0)
    judged = judge_batch([evaluate(Case(one, Launch()), backward=True) for one in programs.values()], options, work)
    found = {}
    for name, outcome in zip(programs, judged, strict=True):
        gradient = outcome.verdicts["cpu"].gradient if "cpu" in outcome.verdicts else None
        assert gradient is not None, (name, outcome)
        found[name] = gradient.status, gradient.judged / max(1, gradient.elements)
    return found


def test_it_is_what_warp_does(work: Path) -> None:
    found = gradients(GRADIENTS, work)
    assert {name: each for name, each in found.items() if each[0] is not Status.PASS or each[1] < 0.9} == {}


def twice(gradient: tuple[Stmt, ...], value: Expr, *more: Stmt) -> Program:
    """A local is given to a function with this gradient, and read elsewhere."""
    one = of_values(gradient, X, Y)
    body = (LANE, Assign(LOCAL, op("mul", Load("a0", I, FLOAT32), number(3.0))), *more)
    return replace(one, body=(*body, Assign(Load("out", I, FLOAT32), value)))


LOCAL = Name("s", FLOAT32)
CALL = Call("f", (LOCAL, Load("a1", I, FLOAT32)), (), FLOAT32)
BOTH = Call("f", (LOCAL, LOCAL), (), FLOAT32)
SET, FIVE = (Adjoint("x", TEN, change="set"),), Adjoint("y", op("mul", RET, number(5.0)))
SHARED = {
    "used after the call": twice(SET, op("add", CALL, LOCAL)),
    "used before the call": twice(SET, op("add", LOCAL, CALL)),
    "called twice": twice(SET, op("add", CALL, CALL)),
    "given twice": twice((*SET, FIVE), BOTH),
    "given twice, the other way round": twice((FIVE, *SET), BOTH),
    "given twice, set twice": twice((*SET, replace(FIVE, change="set")), BOTH),
    "another name": twice(
        SET,
        op("add", Call("f", (Name("r", FLOAT32), X), (), FLOAT32), LOCAL),
        Assign(X, LOCAL),
        Assign(Name("r", FLOAT32), LOCAL),
    ),
    "in a loop": twice(
        SET,
        op("add", Name("r", FLOAT32), LOCAL),
        Assign(Name("r", FLOAT32), op("mul", LOCAL, number(2.0))),
        For("j", None, number(3, INT32), None, (Assign(Name("r", FLOAT32), op("add", Name("r", FLOAT32), CALL)),)),
    ),
    "changed by the callee": of_values(
        (Adjoint("x", op("mul", RET, X)),), X, body=(Assign(X, op("mul", X, number(100.0))),)
    ),
    "a part changed by the callee": of_values(
        (Adjoint("v", op("mul", V, RET, result=VEC3)),), V, body=(Assign(Part(V, at(0), FLOAT32), number(9.0)),)
    ),
    "changed by a loop of the callee": of_values(
        (Adjoint("x", op("mul", RET, X)),),
        X,
        body=(For("j", None, number(20, INT32), None, (Augment(X, "mul(float32,float32)", number(1.5)),)),),
    ),
}


def test_it_changes_what_other_uses_left_and_gets_what_was_passed(work: Path) -> None:
    for one in SHARED.values():
        check(one)
    found = gradients(SHARED, work)
    assert {name: each for name, each in found.items() if each[0] is not Status.PASS or each[1] < 0.9} == {}


ROWS = Program(
    "kernel",
    (Parameter("a", Array(FLOAT32, 2)), Parameter("out", Array(FLOAT32))),
    (
        LANE,
        View("row", "a", (I,)),
        Assign(Load("out", I, FLOAT32), Call("f", (ArrayArgument("row", Array(FLOAT32)), *at(1)), (), FLOAT32)),
    ),
    functions=of_arrays((Adjoint("xs", TEN, XS),)).functions,
)
SLICES = replace(
    of_arrays((Adjoint("xs", TEN, XS),)),
    body=(
        LANE,
        Window("part", "a", (Span(1),)),
        Assign(Load("out", I, FLOAT32), Call("f", (ArrayArgument("part", Array(FLOAT32)), *at(1)), (), FLOAT32)),
    ),
)


def test_warp_has_no_adjoint_of_a_row_or_a_slice() -> None:
    for one in (ROWS, SLICES):
        check(one)
        assert gradient_bugs(one) == ("adjoint_of_part",)
        (function,) = one.functions
        assert gradient_bugs(replace(one, functions=(replace(function, gradient=()),))) == ()
    assert gradient_bugs(GRADIENTS["element of an array"]) == ()


OTHER = Load("xs", op("add", I, number(1, INT32), result=INT32), FLOAT32)
UNSURE = Function(
    "f",
    (Parameter("xs", Array(FLOAT32)), Parameter("i", INT32)),
    (If(op("gt", I, number(3, INT32), result=BOOL), (Return((number(1.0),)),)), Return((XS,))),
    (FLOAT32,),
    gradient=(Adjoint("xs", RET, XS),),
)
STORING = replace(UNSURE, body=(Assign(XS, number(1.0)), Return((XS,))))
INDEXED = (Parameter("xs", Array(FLOAT32, indexed=True)), Parameter("i", INT32))
REFUSED: dict[str, tuple[Program, str]] = {
    "nothing of it": (of_values((Adjoint("v", THREE, V),), V), "no part of itself"),
    "another one's": (of_values((Adjoint("x", TEN, Part(V, at(0), FLOAT32)),), V, X), "is called that of x"),
    "another dtype": (of_values((Adjoint("v", THREE, Part(V, at(0), FLOAT32)),), V), "takes float32, not vec3"),
    "slice that is set": (
        of_values((Adjoint("v", TWO, Slice(V, (Span(None, 2, None),), (), VEC2), "set"),), V),
        "of a slice is only added to",
    ),
    "name of a component of a row": (
        of_values((Adjoint("m", TEN, Field(ROW, "x", FLOAT32)),), M),
        "part of a part",
    ),
    "component of a translation": (
        of_values((Adjoint("t", TEN, Part(Field(T, "p", VEC3), at(0), FLOAT32)),), T),
        "part of a part",
    ),
    "element that is set": (of_arrays((Adjoint("xs", TEN, XS, "set"),)), "that of all lanes"),
    "array": (of_arrays((Adjoint("xs", TEN),)), "is no value"),
    "other element": (of_arrays((Adjoint("xs", TEN, OTHER),)), "may not read itself"),
    "other element that is read": (of_arrays((Adjoint("xs", OTHER, XS),)), "may not read itself"),
    "element that is not read each time": (
        replace(of_arrays((Adjoint("xs", TEN, XS),)), functions=(UNSURE,)),
        "may not read itself",
    ),
    "array that is stored to": (
        replace(of_arrays((Adjoint("xs", TEN, XS),)), functions=(STORING,)),
        "one set of dtypes",
    ),
    "length": (
        of_arrays((Assign(Name("n", INT32), Length("xs")), Adjoint("xs", TEN, XS))),
        "a Length in a gradient",
    ),
    "integers": (of_arrays((Adjoint("xs", TEN, XS), Adjoint("i", number(1, INT32)))), "of floats"),
    "struct": (of_struct((Adjoint("p", PAIRED),), PAIR), "of floats"),
}


@pytest.mark.parametrize(("one", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(one: Program, why: str) -> None:
    with pytest.raises(IllTyped, match=why):
        check(one)


FEATURES = {
    "set": "adjoint custom set whole",
    "component": "adjoint custom add Part1",
    "component by name": "adjoint custom set Field",
    "row": "adjoint custom sub Part1",
    "taken from an element": "adjoint custom sub Load",
    "component of an element": "adjoint custom add Part1 of Load",
    "field": "adjoint custom add Member",
    "component of a field": "adjoint custom add Part1 of Member",
}


@pytest.mark.parametrize(("name", "feature"), FEATURES.items(), ids=FEATURES)
def test_a_corpus_holds_it_and_reduction_keeps_it(name: str, feature: str) -> None:
    one = GRADIENTS[name]
    assert feature in case_features(Case(one, Launch()))
    smaller = reduce_program(one, lambda each: feature in case_features(Case(each, Launch())))
    check(smaller)
    assert feature in case_features(Case(smaller, Launch()))


def test_reduction_adds_to_all_of_a_parameter() -> None:
    """What is done to adjoints is made plain where nothing depends on it."""

    def custom(one: Program) -> bool:
        return "call custom gradient" in case_features(Case(one, Launch()))

    whole = GRADIENTS["set, then add"]
    (statement,) = reduce_program(whole, custom).functions[0].gradient
    assert isinstance(statement, Adjoint) and statement.change == "add"


def drawn_of(one: Program, count: int) -> list[Program]:
    """Programs with gradients that were drawn for a function that has none."""
    found: list[Program] = []
    (function,) = one.functions
    bare = replace(one, functions=(replace(function, gradient=()),))
    # made once: it takes ten times as long as a draw
    of_derivatives = grammars(differentiable=True)

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def draws(data: st.DataObject) -> None:
        made = with_gradients(data.draw, bare, of_derivatives.draw(data.draw))
        if made.functions[0].gradient:
            found.append(made)

    draws()
    return list(dict.fromkeys(found))


def form(node: Adjoint) -> str:
    """What is changed, and how."""
    if node.part is None:
        return f"{node.change} whole"
    inside = [type(part).__name__ for part in walk(node.part) if not isinstance(part, Literal | Name)]
    return f"{node.change} {'<'.join(inside)}"


def forms_of(drawn: list[Program]) -> dict[str, Program]:
    """Each form in which gradients change adjoints, and a Program that has it."""
    seen: dict[str, Program] = {}
    for one in drawn:
        check(one)
        for statement in one.functions[0].gradient:
            for node in walk(statement):
                if isinstance(node, Adjoint):
                    seen.setdefault(form(node), one)
    return seen


DRAWN = {
    "component": {"add whole", "sub whole", "set whole", "add Part", "set Part", "add Field"},
    "slice": {"add Slice", "sub Slice"},
    "row": {"add Part", "set Part", "add Part<Part"},
    "transformation": {"add Field", "add Slice"},
    "quaternion": {"add Field", "sub Slice"},
    "cell": {"add Cell", "sub Cell"},
    "component of an element": {"add Load", "sub Load", "add Part<Load", "sub Field<Load"},
    "field": {"add Member", "sub Member", "set Member", "add Part<Member", "add Field<Member"},
    "array that is a field": {"add Load", "add Member"},
}


@pytest.mark.parametrize(("name", "wanted"), DRAWN.items(), ids=DRAWN)
def test_each_form_is_drawn_and_right(name: str, wanted: set[str], work: Path) -> None:
    # which are drawn depends on the modules that are imported, too: Hypothesis draws constants that it finds in them
    drawn = drawn_of(GRADIENTS[name], 150)
    seen = forms_of(drawn)
    if not wanted <= seen.keys():
        seen = forms_of(drawn_of(GRADIENTS[name], 2000))
    assert wanted <= seen.keys()
    found = gradients({**seen, **{str(number): one for number, one in enumerate(drawn[:12])}}, work)
    assert {name: each for name, each in found.items() if each[0] is not Status.PASS} == {}


def test_what_replaces_the_adjoint_of_a_field_replaces_what_later_reads_added(work: Path) -> None:
    """The struct of the caller is passed whole, and its adjoint with it; of a field that is passed a copy is."""
    adj = Name("adj_ret", FLOAT32)
    half = mul(adj, number(0.5))
    whole = Function(
        "own", (Parameter("p", POINT),), (Return((PX,)),), (FLOAT32,), gradient=(Adjoint("p", half, PX, "set"),)
    )
    alone = Function(
        "own", (Parameter("x", FLOAT32),), (Return((X,)),), (FLOAT32,), gradient=(Adjoint("x", half, None, "set"),)
    )
    params = (Parameter("a", FLOATS), Parameter("out", FLOATS))
    filled = (LANE, Assign(P, Construct((), POINT)), Assign(PX, Load("a", I, FLOAT32)))

    def of(function: Function, given: Expr) -> Program:
        body = (*filled, Assign(S, Call("own", (given,), (), FLOAT32)), Assign(OUT, add(S, mul(PX, number(3.0)))))
        return Program("kernel", params, body, functions=(function,), structs=(POINT,))

    found = gradients({"whole": of(whole, P), "a field": of(alone, PX)}, work)
    assert found == {"whole": (Status.PASS, 1.0), "a field": (Status.PASS, 1.0)}
