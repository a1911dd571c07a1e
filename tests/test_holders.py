"""Arrays of structs that hold arrays: Warp is the judge, forward and backward; what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal as OneOf

import pytest

from kernelfuzz.batch import judge_batch
from kernelfuzz.campaigns.place_forms import LANE, at, call, kernel
from kernelfuzz.cases import Case, Launch
from kernelfuzz.errors import IllTyped
from kernelfuzz.judging import evaluate
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, VEC3, Array, Struct
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Assign,
    AssignMany,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Bound,
    Call,
    Cell,
    Construct,
    Do,
    Either,
    Expr,
    Extent,
    For,
    Function,
    Length,
    Literal,
    Load,
    LowerBound,
    Member,
    Name,
    Parameter,
    Program,
    Return,
    Returner,
    Span,
    Stmt,
    View,
    Window,
)
from kernelfuzz.lang.rename import renamed
from kernelfuzz.lang.serialize import dumps, loads
from kernelfuzz.lang.structs import lowered
from kernelfuzz.oracle import Status, Verdict
from kernelfuzz.rendering import render
from kernelfuzz.toolchain.build import BuildOptions

OPTIONS = BuildOptions(cpu=True, arch=None, backward=True, optimization_level=0)
ROW, GRID = Array(FLOAT32), Array(FLOAT32, 2)
INNER = Struct("Inner", (("m", VEC3),), (("y", ROW),))
ITEM = Struct("Item", (("k", FLOAT32), ("n", INNER)), (("x", ROW), ("g", GRID), ("ids", Array(INT32))))
ITEMS, TABLE = Array(ITEM), Array(ITEM, 2)


def number(value: int) -> Expr:
    return Literal(value, INT32)


# every lane has one of eight
PLACE = call("bit_and", LANE, number(7))
ITEM_AT, X = Load("s", PLACE, ITEM), Cell("s[].x", (PLACE, LANE), FLOAT32)
M = Member(Member(ITEM_AT, "n", INNER), "m", VEC3)
A, K = at("a", FLOAT32), Member(ITEM_AT, "k", FLOAT32)
NESTED = Cell("s[].n.y", (number(1), LANE), FLOAT32)


def out(value: Expr, place: int = 0) -> Stmt:
    return Assign(at(f"out{place}", value.dtype), value)


def product(*values: Expr) -> Expr:
    first, *rest = values
    for value in rest:
        first = call("mul", first, value)
    return first


READ = Function(
    "taken",
    (Parameter("s", ITEMS), Parameter("i", INT32), Parameter("j", INT32)),
    (
        Return(
            (
                product(
                    Cell("s[].x", (Name("i", INT32), Name("j", INT32)), FLOAT32),
                    Member(Load("s", Name("i", INT32), ITEM), "k", FLOAT32),
                ),
            )
        ),
    ),
    (FLOAT32,),
)
WRITTEN = Function(
    "put",
    (Parameter("items", ITEMS), Parameter("i", INT32), Parameter("j", INT32), Parameter("v", FLOAT32)),
    (Assign(Cell("items[].x", (Name("i", INT32), Name("j", INT32)), FLOAT32), Name("v", FLOAT32)),),
    (),
)
HANDED = Function("first", (Parameter("w", ROW),), (Return((Load("w", number(0), FLOAT32),)),), (FLOAT32,))


def program(name: str, *body: Stmt, functions: tuple[Function, ...] = ()) -> Program:
    made = kernel(name, *body, structs=(INNER, ITEM, FLAT, BARE))
    params = {
        param.name: param
        for param in made.params
        if "." not in param.name and param.name not in ("v", "w", "h", "many")
    }
    params |= {"s": Parameter("s", ITEMS), "a": Parameter("a", ROW)}
    if name.startswith("bare"):
        params |= {"c": Parameter("c", BARE), "many": Parameter("many", Array(BARE))}
    if name.startswith("table"):
        params |= {"t": Parameter("t", TABLE)}
    return replace(made, params=tuple(params.values()), functions=functions)


BARE = Struct("Bare", (), (("u", ROW), ("v", GRID)))
FLAT = Struct("Flat", (("k", FLOAT32), ("size", INT32)), (("x", ROW), ("g", GRID)))


def bare(form: OneOf["plain", "given", "copied"], *sources: tuple[str, tuple[Expr, ...]]) -> tuple[Stmt, ...]:
    """A struct that holds arrays and nothing else."""
    arrays = zip(BARE.arrays, sources, strict=True)
    views = (View(f"h.{field}", array, places) for (field, _), (array, places) in arrays)
    return (Assign(Name("h", BARE), Construct((), BARE, form)), *views)


HELD = product(at("h.u", FLOAT32), Cell("h.v", (LANE, number(1)), FLOAT32))
OF_BARE = Function(
    "of_bare",
    (Parameter("h", BARE), Parameter("i", INT32)),
    (Return((Load("h.u", Name("i", INT32), FLOAT32),)),),
    (FLOAT32,),
)


def copied(place: Expr, name: str = "p", by: Returner | None = None) -> tuple[Stmt, ...]:
    """`p = f[i]`, of which the fields and arrays are those of the element."""
    whole, element = Name(name, FLAT), Load("f", place, FLAT)
    fields = (Assign(Member(whole, field, dtype), Member(element, field, dtype)) for field, dtype in FLAT.fields)
    arrays = (View(f"{name}.{field}", f"f[].{field}", (place,)) for field, _ in FLAT.arrays)
    return (Assign(whole, Construct((), FLAT, "copied", by)), *fields, *arrays)


P = Name("p", FLAT)
V, J = View("v", "s[].x", (PLACE,)), Name("j", INT32)
PROGRAMS = [
    program("read", out(product(X, A, K))),
    program("nested", out(product(NESTED, call("dot", M, M)))),
    program("viewed", V, out(product(at("v", FLOAT32), A)), out(Length("v"), 1)),
    program("row", View("v", "s[].g", (PLACE, number(1))), out(product(Load("v", number(2), FLOAT32), A))),
    program("grid", View("v", "s[].g", (PLACE,)), out(product(Cell("v", (LANE, number(3)), FLOAT32), A))),
    program("cells", out(product(Cell("s[].g", (PLACE, LANE, number(1)), FLOAT32), A))),
    program("chained", out(product(Cell("s[].g", (PLACE, LANE, number(1)), FLOAT32, "chained"), A))),
    program("stored", Assign(X, product(A, A)), out(product(A, K))),
    program("stored_view", V, Assign(at("v", FLOAT32), product(A, A))),
    program("added", Augment(X, "add(float32,float32)", product(A, A))),
    program("added_view", V, Augment(at("v", FLOAT32), "sub(float32,float32)", product(A, A))),
    program("shared", V, Atomic("add", "v", number(2), product(A, A))),
    program("shared_in_place", AtomicCell("add", "s[].x", (PLACE, number(2)), product(A, A))),
    program("added_in_place", AtomicCell("add", "s[].g", (PLACE, number(2), number(1)), product(A, A), True)),
    program("old", out(AtomicOld("add", "s[].x", PLACE, (A,), FLOAT32, (LANE,)))),
    program(
        "slice",
        Window("w", "s[].x", (None, Span(1, None, 2)), (PLACE,)),
        out(product(Load("w", number(1), FLOAT32), A)),
    ),
    program(
        "slice_of_two",
        Window("w", "s[].g", (None, Span(1), None), (PLACE, number(0))),
        out(product(Load("w", number(1), FLOAT32), A)),
        out(Length("w"), 1),
    ),
    program(
        "slice_computed",
        Window("w", "s[].x", (None, Span()), (PLACE,), (Bound(1, "start", PLACE),)),
        out(product(Load("w", number(0), FLOAT32), A)),
    ),
    program("indexed", out(product(Load("a", Cell("s[].ids", (number(0), LANE), INT32), FLOAT32), K))),
    program("sliced", V, Window("w", "v", (Span(1),)), out(product(Load("w", number(1), FLOAT32), A))),
    program(
        "looped",
        For(
            "j",
            None,
            Length("s"),
            None,
            (
                View("v", "s[].x", (J,)),
                Augment(
                    at("out0", FLOAT32),
                    "add(float32,float32)",
                    product(at("v", FLOAT32), Member(Load("s", J, ITEM), "k", FLOAT32)),
                ),
            ),
        ),
    ),
    program(
        "function",
        out(product(Call("taken", (ArrayArgument("s", ITEMS), PLACE, LANE), (), FLOAT32), A)),
        functions=(READ,),
    ),
    program(
        "keywords",
        out(product(Call("taken", (PLACE, LANE, ArrayArgument("s", ITEMS)), ("i", "j", "s"), FLOAT32), A)),
        functions=(READ,),
    ),
    program("handed", V, out(product(Call("first", (ArrayArgument("v", ROW),), (), FLOAT32), A)), functions=(HANDED,)),
    program(
        "handed_inline",
        View("v", "s[].x", (PLACE,), True),
        out(product(Call("first", (ArrayArgument("v", ROW),), (), FLOAT32), A)),
        functions=(HANDED,),
    ),
    program(
        "function_stores",
        Do(Call("put", (ArrayArgument("s", ITEMS), PLACE, LANE, product(A, A)), (), WRITTEN.result)),
        functions=(WRITTEN,),
    ),
    program("chosen", V, Either("w", "v", "a", call("lt", LANE, number(5))), out(product(at("w", FLOAT32), K))),
    program("copy", *copied(PLACE), out(product(at("p.x", FLOAT32), Member(P, "k", FLOAT32), A))),
    program(
        "copy_in_loop",
        For(
            "j",
            None,
            number(3),
            None,
            (*copied(J), Augment(at("out0", FLOAT32), "add(float32,float32)", at("p.x", FLOAT32))),
        ),
    ),
    program(
        "copy_stored", *copied(PLACE), Assign(at("p.x", FLOAT32), product(A, A)), Assign(Member(P, "k", FLOAT32), A)
    ),
    program("returned", View("v", "s[].x", (PLACE,), returned_by=Returner("x_of")), out(product(at("v", FLOAT32), A))),
    program(
        "returned_row",
        View("v", "s[].g", (PLACE, number(1)), returned_by=Returner("row_of", "annotated")),
        out(product(Load("v", number(2), FLOAT32), A)),
    ),
    program("returned_copy", *copied(PLACE, by=Returner("own")), out(product(at("p.x", FLOAT32), A))),
    program("bare", *bare("plain", ("a", ()), ("c.v", ())), out(HELD)),
    program("bare_given", *bare("given", ("a", ()), ("c.v", ())), out(HELD)),
    program("bare_copied", *bare("copied", ("c.u", ()), ("c.v", ())), out(HELD), out(Length("h.u"), 1)),
    program("bare_element", *bare("copied", ("many[].u", (PLACE,)), ("many[].v", (PLACE,))), out(HELD)),
    program("bare_many", out(product(Cell("many[].u", (PLACE, LANE), FLOAT32), A)), out(Length("many"), 1)),
    program(
        "bare_handed",
        out(product(Call("of_bare", (Name("c", BARE), LANE), (), FLOAT32), A)),
        functions=(OF_BARE,),
    ),
    program("table", out(product(Cell("t[,].x", (number(1), number(0), LANE), FLOAT32), A))),
    program("table_view", View("v", "t[,].g", (number(1), number(0))), out(Cell("v", (LANE, number(1)), FLOAT32))),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Verdict]]:
    held = [evaluate(Case(program, Launch(31, seed))) for program in PROGRAMS for seed in range(2)]
    verdicts: dict[str, list[Verdict]] = {}
    for each, outcome in zip(held, judge_batch(held, OPTIONS, tmp_path_factory.mktemp("holders")), strict=True):
        verdicts.setdefault(each.case.program.name, []).append(outcome.verdicts["cpu"])
    return verdicts


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_each_element_has_its_arrays(program: Program, found: dict[str, list[Verdict]]) -> None:
    check(program)
    assert loads(dumps(program)) == program
    for verdict in found[program.name]:
        assert verdict.status is Status.PASS and verdict.gradient is not None
        if program.name == "old":
            assert verdict.gradient.status is Status.KNOWN_LIMITATION
            continue
        assert verdict.gradient.status is Status.PASS, verdict.gradient
        assert verdict.gradient.judged >= 31


def test_how_it_is_written() -> None:
    texts = {program.name: render(program) for program in PROGRAMS}
    assert "s[i & 7].x[i] * a[i] * s[i & 7].k" in texts["read"] and "s[1].n.y[i]" in texts["nested"]
    assert "    v = s[i & 7].x\n" in texts["viewed"] and "    v = s[i & 7].g[1]\n" in texts["row"]
    assert "s[i & 7].g[i, 1]" in texts["cells"] and "s[i & 7].g[i][1]" in texts["chained"]
    assert "    h = Bare(a, c.v)\n" in texts["bare_given"] and "    h = c\n" in texts["bare_copied"]
    assert "    h = many[i & 7]\n" in texts["bare_element"]
    assert "    p = f[i & 7]\n    out0" in texts["copy"] and "        p = f[j]\n" in texts["copy_in_loop"]
    assert "first(s[i & 7].x)" in texts["handed_inline"] and "t[1, 0].x[i]" in texts["table"]


def test_names_are_those_of_the_array() -> None:
    read = renamed(PROGRAMS[0], {"s": "items"})
    assert "items[i & 7].x[i]" in render(read) and "s[" not in render(read).replace("items[", "")
    assert {"s.k", "s.n.m", "s[].x", "s[].n.y"} < {param.name for param in lowered(PROGRAMS[0]).program.params}


SEVERAL = Cell("s[].x", (PLACE, LANE), FLOAT32)
ILLEGAL: dict[str, tuple[Stmt, ...]] = {
    "x are the arrays of all elements": (out(Length("s[].x")),),
    "g are the arrays of all elements": (out(Extent("s[].g", 1)),),
    "taken for one": (Window("v", "s[].g", (Span(1), None), (number(0),)),),
    "x are the arrays": (Either("v", "s[].x", "s[].x", call("lt", LANE, number(5))),),
    "y are the arrays of all": (View("v", "s[].n.y", ()),),
    "ids are the arrays": (out(LowerBound("s[].ids", LANE)),),
    "has arrays, and is assigned": (Assign(Name("p", ITEM), ITEM_AT),),
    "has arrays": (AssignMany((Name("p", ITEM), Name("q", ITEM)), (ITEM_AT, ITEM_AT)),),
    "Item has arrays": (Assign(Load("s", number(0), ITEM), ITEM_AT),),
    "part of an array of structs that hold arrays": (View("row", "t", (number(0),)),),
    "2 indices into array3": (out(Cell("s[].g", (number(0), number(1)), FLOAT32)),),
    "is no array parameter": (out(Cell("s[].z", (number(0), number(1)), FLOAT32)),),
}


@pytest.mark.parametrize("message", ILLEGAL)
def test_illegal(message: str) -> None:
    with pytest.raises(IllTyped, match=message):
        check(program("table", *ILLEGAL[message]))


def test_no_element_has_indexed_arrays() -> None:
    seen = Struct("Seen", (("k", FLOAT32),), (("x", Array(FLOAT32, 1, True)),))
    params = (Parameter("s", Array(seen)), Parameter("a", ROW), Parameter("out0", ROW))
    with pytest.raises(IllTyped, match="no indexed arrays in it"):
        check(replace(kernel("kernel", out(A)), params=params, structs=(seen,)))


def test_four_dimensions_are_the_most() -> None:
    deep = Struct("Deep", (("k", FLOAT32),), (("x", Array(FLOAT32, 3)),))
    for ndim in (1, 2):
        params = (Parameter("s", Array(deep, ndim)), Parameter("a", ROW), Parameter("out0", ROW))
        given = replace(kernel("kernel", out(A)), params=params, structs=(deep,))
        if ndim == 1:
            check(given)
        else:
            with pytest.raises(IllTyped, match="more than 4 dimensions together"):
                check(given)
