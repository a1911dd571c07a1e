"""Functions that return arrays, or structs that hold arrays: Warp judges, forward and backward; what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from campaign import MANY, programs

from kernelfuzz.batch import Outcome, judge_batch
from kernelfuzz.campaigns.place_forms import LANE, at, kernel, numbers
from kernelfuzz.campaigns.returned_forms import returned_forms
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped, Undefined
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, FLOAT64, INT32, INT64, Array, Struct, Vector
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    Augment,
    Call,
    Construct,
    Either,
    Enumeration,
    Enumerator,
    Expr,
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
    Returner,
    Span,
    Stmt,
    View,
    Window,
    walk,
)
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.oracle import Status
from kernelfuzz.plain_arrays import plain_arrays
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.reference.mend import mend
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

FORMS = list(returned_forms())
FLOATS, ROWS, BACK = Array(FLOAT32), Array(FLOAT32, 2), Span(None, None, -1)
HOLDER = Struct("Holder", (("x", FLOAT32),), (("u", FLOATS),))
PLAIN = Struct("Plain", (("x", FLOAT32),))
FLAG, S, X = Name("flag", BOOL), Name("s", HOLDER), Name("x", FLOAT32)
ROW_OF, FIELD = Returner("row_of"), Member(S, "x", FLOAT32)
PARAMS = (
    *(Parameter(name, FLOATS) for name in ("a", "b", "c", "out")),
    *(Parameter("g", ROWS), Parameter("counts", Array(INT32)), Parameter("picked", Array(FLOAT32, 2, True))),
    *(Parameter("flag", BOOL), Parameter("p", HOLDER)),
)
FIRST = Function(
    "first", (Parameter("given", FLOATS),), (Return((Load("given", Literal(0, INT32), FLOAT32),)),), (FLOAT32,)
)
MODE = Enumeration("Mode", (("FAST", 1),))


def program(*body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    made = kernel("kernel", *body, structs=(HOLDER, PLAIN))
    return replace(made, params=PARAMS, functions=(FIRST, *functions), enumerations=(MODE,))


def row(name: str = "row", array: str = "g", *indices: Expr, by: Returner = ROW_OF, inline: bool = False) -> View:
    return View(name, array, indices or (LANE,), inline, by)


def element(array: str, place: int = 0) -> Load:
    return Load(array, Literal(place, INT32), FLOAT32)


def out(value: Expr) -> Stmt:
    return Assign(at("out", FLOAT32), value)


FILLED = (Assign(FIELD, X), View("s.u", "a", ()))
READ = Assign(X, at("c", FLOAT32))


def made(form: str, by: Returner | None, struct: Struct = HOLDER) -> Stmt:
    return Assign(replace(S, dtype=struct), Construct((), struct, form, by))  # type: ignore[arg-type]  # one of its forms


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[list[Outcome]]:
    """What Warp makes of the forms, all in one module, each on Launches in which a parameter is true and false."""
    held = [evaluate(Case(form, Launch(9, seed, False))) for form in FORMS for seed in range(4)]
    options = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
    found = judge_batch(held, options, tmp_path_factory.mktemp("returned"))
    return [found[first : first + 4] for first in range(0, len(found), 4)]


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_warp_and_the_reference_agree(number: int, outcomes: Sequence[Sequence[Outcome]]) -> None:
    for outcome in outcomes[number]:
        verdict = outcome.verdicts["cpu"]
        assert verdict.status is Status.PASS, outcome.source
        assert verdict.gradient is not None and verdict.gradient.status is Status.PASS, verdict.gradient


@pytest.mark.parametrize("form", FORMS, ids=[str(number) for number in range(len(FORMS))])
def test_a_program_is_read_back_as_it_was(form: Program) -> None:
    assert from_json(to_json(form)) == form
    check(canonical(form))
    assert canonical(canonical(form)) == canonical(form)


PICKED = Either("part", "a", "b", FLAG, "branch", False, Returner("pick"))


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (
            (row(), out(element("row"))),
            (
                "def row_of(values: wp.array2d(dtype=wp.float32), i: wp.int32):\n    return values[i]",
                "row = row_of(g, i)",
            ),
        ),
        (
            (row(by=Returner("row_of", "annotated")), out(element("row"))),
            ("i: wp.int32) -> wp.array(dtype=wp.float32):\n",),
        ),
        ((row(by=Returner("row_of", "generic")), out(element("row"))), ("(values: wp.array2d(dtype=Any), i: Any):",)),
        ((row(inline=True), out(element("row", 2))), ("out[i] = row_of(g, i)[2]\n",)),
        ((row(inline=True), Assign(element("row", 2), X)), ("row_of(g, i)[2] = x\n",)),
        (
            (row(inline=True), out(Call("first", (ArrayArgument("row", FLOATS),), (), FLOAT32))),
            ("out[i] = first(row_of(g, i))\n",),
        ),
        (
            (Window("part", "g", (BACK, None), (LANE,), (), False, Returner("run_of")), out(element("part"))),
            ("    return values[::-1, i]\n", "part = run_of(g, i)"),
        ),
        (
            (PICKED, out(element("part"))),
            ("    if first:\n        return values\n    return others\n", "pick(a, b, flag)"),
        ),
        (
            (replace(PICKED, form="again"), out(element("part"))),
            ("    found = others\n    if first:\n        found = values\n    return found\n",),
        ),
        ((replace(PICKED, form="where"), out(element("part"))), ("    return wp.where(first, values, others)\n",)),
        (
            (made("given", Returner("make")), *FILLED, out(FIELD)),
            ("    return Holder(x, u)\n", "    s = make(x, a)\n    out[i] = s.x\n"),
        ),
        (
            (made("filled", Returner("make", "annotated")), *FILLED, out(FIELD)),
            ("-> Holder:\n    s = Holder()\n    s.x = x\n    s.u = u\n    return s\n", "    s = make(x, a)\n"),
        ),
    ],
)
def test_how_it_is_written(body: tuple[Stmt, ...], texts: tuple[str, ...]) -> None:
    whole = program(READ, *body)
    check(whole)
    text = render(whole)
    assert all(each in text for each in texts), text


def test_two_statements_name_one_function() -> None:
    text = render(program(row(), row("other", "g", *numbers(1)), out(element("row"))))
    assert text.count("def row_of") == 1


def test_a_shorter_program_has_no_such_function() -> None:
    shorter = [
        render(each) for each in plain_arrays(program(row(by=Returner("row_of", "generic")), out(element("row"))))
    ]
    assert any("row = g[i]" in text for text in shorter) and any("i: wp.int32):" in text for text in shorter)


def test_reduction_leaves_what_is_returned_and_no_more_said_of_it() -> None:
    case = Case(program(row(by=Returner("row_of", "annotated"), inline=True), out(element("row"))), Launch(31))
    feature = "array returned, view where it is used"
    text = render(reduce_to_feature(case, feature).program)
    assert "def get(values: wp.array2d(dtype=wp.float32), i: wp.int32):\n" in text and "out[i] = get(a, i)[" in text


def test_a_guard_that_names_a_place_twice_gives_what_is_returned_a_name() -> None:
    vector = Vector(3, INT32)
    v, index = Name("v", vector), Load("row", Literal(0, INT32), INT32)
    shifted = Augment(Part(v, (index,), INT32), "lshift(int32,int32)", LANE)
    whole = program(
        Assign(v, Apply("vector[vec3i](int32)", (LANE,), vector)),
        View("row", "counts", (), True, Returner("same")),
        shifted,
        Assign(at("counts", INT32), Part(v, numbers(0), INT32)),
    )
    assert "v[same(counts)[0]] <<= i\n" in render(whole)
    error = Undefined("shift out of range", node=shifted)
    guarded = mend(whole, error, 8)
    assert guarded is not None
    check(guarded)
    assert "row = same(counts)\n" in render(guarded) and "v[row[0]] = " in render(guarded)


WIDE = Apply("int64(int32)", (LANE,), INT64)
COPIED = (Assign(FIELD, Member(Name("p", HOLDER), "x", FLOAT32)), View("s.u", "p.u", ()))
OF_GRADIENT = Function(
    "f",
    (Parameter("given", ROWS), Parameter("x", FLOAT32)),
    (Return((X,)),),
    (FLOAT32,),
    gradient=(row("row", "given", *numbers(0)), Adjoint("x", element("row"))),
)
AT_SEVERAL = Function(
    "f",
    (Parameter("given", ROWS),),
    (row("row", "given", *numbers(0)), Return((element("row"),))),
    (FLOAT32,),
    generic=("given",),
    also=(FLOAT64,),
)


@pytest.mark.parametrize(
    ("body", "functions", "message"),
    [
        ((row(), row("other", "g", WIDE)), (), "would be two functions"),
        ((row(), replace(row("other"), returned_by=Returner("row_of", "annotated"))), (), "would be two functions"),
        ((row(by=Returner("first")),), (), "something else has the name"),
        ((row(by=Returner("kernel")),), (), "something else has the name"),
        ((row(by=Returner("c")),), (), "something else has the name"),
        ((row(by=Returner("len")),), (), "not a plain identifier"),
        ((row(by=Returner("values")),), (), "a parameter of its name"),
        ((row(by=Returner("row_of", "typed")),), (), "is typed"),  # type: ignore[arg-type]  # what there is not
        ((row(array="picked"),), (), "indexed: Warp cannot build"),
        ((row("row", "g", Enumerator("Mode", "FAST", 1), by=Returner("row_of", "generic")),), (), "an enumeration"),
        ((made("copied", Returner("same", "generic")), *COPIED), (), "may be anything"),
        ((made("plain", Returner("make")), *FILLED), (), "or does not"),
        ((made("filled", None), *FILLED), (), "or does not"),
        ((made("filled", Returner("make")), FILLED[1]), (), "in order"),
        (
            (made("given", Returner("make"), PLAIN), Assign(Member(Name("s", PLAIN), "x", FLOAT32), X)),
            (),
            "holds no arrays",
        ),
        ((out(X),), (OF_GRADIENT,), "in a gradient"),
        ((out(X),), (AT_SEVERAL,), "at several dtypes"),
        ((Either("part", "a", "b", FLAG, "branch", True), out(element("part"))), (), "no function chooses"),
        ((View("part", "g", (LANE,), True), out(element("part"))), (), "not once"),
        ((row(inline=True), out(X), out(element("row"))), (), "not in the next"),
        ((row(inline=True), If(FLAG, (out(element("row")),))), (), "not in the next"),
        ((row("row", "g", at("counts", INT32), inline=True), out(element("row"))), (), "by names and numbers"),
    ],
)
def test_illegal(body: tuple[Stmt, ...], functions: tuple[Function, ...], message: str) -> None:
    with pytest.raises(IllTyped, match=message):
        check(program(READ, *body, functions=functions))


def test_it_is_drawn() -> None:
    nodes = [node for each in programs(MANY) for node in walk(each)]
    found = {type(node) for node in nodes if getattr(node, "returned_by", None) is not None}
    assert found >= {View, Window, Either, Construct}
