"""Tuples as locals: `pair = (a[i], b[i])`, `pair[0]`, `x, y = pair`, `both = split(x)`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from campaign import programs

from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features
from kernelfuzz.errors import IllTyped
from kernelfuzz.inlining import plain_functions
from kernelfuzz.inputs import materialize
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    INT32,
    INT64,
    MAT33,
    VEC3,
    Array,
    Struct,
    Value,
)
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    AssignMany,
    Atomic,
    AtomicOld,
    Augment,
    Break,
    Call,
    Chain,
    Constant,
    Construct,
    Do,
    Expr,
    Field,
    For,
    Function,
    Given,
    If,
    Item,
    Literal,
    Load,
    Name,
    Pack,
    Parameter,
    Part,
    Program,
    Return,
    Slice,
    Span,
    Static,
    Stmt,
    Ternary,
    Unpack,
    While,
    together,
    walk,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.table import made_of
from kernelfuzz.lang.order import in_order
from kernelfuzz.lang.rename import canonical
from kernelfuzz.lang.serialize import from_json, to_json
from kernelfuzz.passes import drop_tuples
from kernelfuzz.reduction import reduce_to_feature
from kernelfuzz.reference.evaluate import run
from kernelfuzz.rendering import render

AT = Name("i", INT32)
LANE = Assign(AT, Apply("tid()", (), INT32))
A, B, N = Load("a", AT, FLOAT32), Load("b", AT, FLOAT32), Load("n", AT, INT32)
V, M, OUT = Load("v", AT, VEC3), Load("m", AT, MAT33), Load("out", AT, FLOAT32)
X, Y, Z = (Name(name, FLOAT32) for name in "xyz")
S, P, K = Name("s", FLOAT32), Name("p", VEC3), Name("k", INT32)
ONE, TWO = Literal(1.0, FLOAT32), Literal(2.0, FLOAT32)
FLOATS = together((FLOAT32, FLOAT32))
MIXED = together((FLOAT32, VEC3))

SPLIT = Function(
    "split",
    (Parameter("x", FLOAT32),),
    (Return((Apply("mul(float32,float32)", (X, TWO), FLOAT32), Apply("add(float32,float32)", (X, ONE), FLOAT32))),),
    (FLOAT32, FLOAT32),
)
WITHIN = Function(
    "within",
    (Parameter("x", FLOAT32), Parameter("y", FLOAT32)),
    (Pack("t", (Y, X)), Return((Apply("sub(float32,float32)", (Item("t", 0, FLOAT32), TWO), FLOAT32),))),
    (FLOAT32,),
)
ORDERED = Function(
    "ordered",
    (Parameter("x", FLOAT32), Parameter("y", FLOAT32)),
    (
        Pack("t", (Y, X)),
        If(Apply("gt(float32,float32)", (X, Y), BOOL), (Return((Item("t", None, FLOATS),)),)),
        Pack("u", (X, Apply("mul(float32,float32)", (Y, TWO), FLOAT32))),
        Return((Item("u", None, FLOATS),)),
    ),
    (FLOAT32, FLOAT32),
)
FUNCTIONS = (SPLIT, WITHIN, ORDERED, replace(ORDERED, name="again", replays=True))
CALL = Call("split", (A,), (), FLOATS)
SVD = OPS["svd3(mat33)"]


def two(op: str, left: Expr, right: Expr) -> Apply:
    return Apply(f"{op}({left.dtype.name},{right.dtype.name})", (left, right), left.dtype)


def floated(value: Expr) -> Expr:
    return Apply(f"float({value.dtype.name})", (value,), FLOAT32)


def first(name: str = "t", dtype: Value = FLOAT32) -> Item:
    return Item(name, 0, dtype)


def second(name: str = "t", dtype: Value = FLOAT32) -> Item:
    return Item(name, 1, dtype)


def stored(value: Expr) -> Stmt:
    return Assign(OUT, value)


def grown(value: Expr) -> Stmt:
    return Augment(S, "add(float32,float32)", value)


PAIR = Pack("t", (A, two("mul", B, TWO)))
MANY = Pack("t", (A, V))
BEGUN = Assign(S, floated(Literal(0.0, FLOAT32)))
TURNS = Apply("mod(int32,int32)", (AT, Literal(3, INT32)), INT32)
POSITIVE = Apply("gt(float32,float32)", (A, B), BOOL)
FULL = floated(N)

EACH: dict[str, tuple[str, tuple[Stmt, ...]]] = {
    "of values": ("t = (a[i], b[i] * 2.0)", (PAIR, stored(two("sub", first(), second())))),
    "of a call": ("t = split(a[i])", (Pack("t", (CALL,)), stored(two("sub", first(), second())))),
    "of an operation": (
        "t = wp.svd3(m[i])",
        (
            Pack("t", (Apply(SVD.key, (M,), SVD.result),)),
            stored(Field(Item("t", 1, VEC3), "x", FLOAT32)),
        ),
    ),
    "of another": (
        "u = t",
        (PAIR, Pack("u", (Item("t", None, FLOATS),)), stored(two("sub", first("u"), second()))),
    ),
    "of its components": (
        "u = (t[1], t[0])",
        (PAIR, Pack("u", (second(), first())), stored(two("sub", first("u"), second("u")))),
    ),
    "unpacked": ("x, y = t", (PAIR, Unpack((X, Y), Item("t", None, FLOATS)), stored(two("sub", X, Y)))),
    "unpacked, of a call": (
        "x, y = t",
        (Pack("t", (CALL,)), Unpack((X, Y), Item("t", None, FLOATS)), stored(two("sub", X, Y))),
    ),
    "unpacked twice": (
        "y, x = t",
        (
            PAIR,
            Unpack((X, Y), Item("t", None, FLOATS)),
            If(POSITIVE, (Unpack((Y, X), Item("t", None, FLOATS)),)),
            stored(two("sub", X, Y)),
        ),
    ),
    "several dtypes": (
        "t = (a[i], v[i], n[i])",
        (
            Pack("t", (A, V, N)),
            stored(two("add", Field(second(dtype=VEC3), "y", FLOAT32), floated(Item("t", 2, INT32)))),
        ),
    ),
    "constants": (
        "t = (2, wp.int64(5000000000), wp.float64(0.1), wp.float16(0.1), True)",
        (
            Pack(
                "t",
                (
                    Literal(2, INT32),
                    Literal(5000000000, INT64),
                    Literal(0.1, FLOAT64),
                    Literal(0.1, FLOAT16),
                    Literal(True, BOOL),
                ),
            ),
            Assign(Name("w", INT64), two("sub", Item("t", 1, INT64), Apply("int64(int32)", (N,), INT64))),
            Assign(Load("wide", AT, INT64), Name("w", INT64)),
            BEGUN,
            If(Item("t", 4, BOOL), (grown(floated(Item("t", 0, INT32))), grown(floated(Item("t", 3, FLOAT16))))),
            grown(floated(Item("t", 2, FLOAT64))),
            stored(S),
        ),
    ),
    "constants of the module": (
        "t = (wp.static(STEPS + 1), AXIS)",
        (
            Pack("t", (Static(two("add", Name("STEPS", INT32), Literal(1, INT32)), INT32), Name("AXIS", VEC3))),
            Assign(P, second(dtype=VEC3)),
            Assign(Part(P, (Literal(0, INT32),), FLOAT32), A),
            stored(two("add", Field(P, "x", FLOAT32), Field(second(dtype=VEC3), "x", FLOAT32))),
        ),
    ),
    "a component that is a constant counts a loop's turns": (
        "for j in range(t[0])",
        (
            Pack("t", (Literal(3, INT32), A)),
            BEGUN,
            For(
                "j", None, first(dtype=INT32), None, (Pack("u", (S, ONE)), Assign(S, two("add", first("u"), second())))
            ),
            stored(S),
        ),
    ),
    "copied: variables": (
        "t = (x, p)",
        (
            Assign(X, A),
            Assign(P, V),
            Pack("t", (X, P)),
            Augment(X, "add(float32,float32)", ONE),
            Assign(Part(P, (Literal(1, INT32),), FLOAT32), TWO),
            stored(two("sub", two("mul", first(), TWO), Field(second(dtype=VEC3), "y", FLOAT32))),
        ),
    ),
    "copied: elements": (
        "t = (a[i], out[i])",
        (Pack("t", (A, OUT)), stored(ONE), stored(two("add", second(), first()))),
    ),
    "copied: what is unpacked": (
        "x += 1.0",
        (
            PAIR,
            Unpack((X, Y), Item("t", None, FLOATS)),
            Augment(X, "add(float32,float32)", ONE),
            stored(two("sub", two("sub", X, first()), Y)),
        ),
    ),
    "several of its components": (
        "x, y = t[1], t[0]",
        (
            PAIR,
            AssignMany((X, Y), (second(), first())),
            Augment(X, "add(float32,float32)", Y),
            stored(two("mul", X, second())),
        ),
    ),
    "in a branch": (
        "    t = (a[i], b[i] * 2.0)",
        (If(POSITIVE, (PAIR, stored(two("sub", first(), second()))), (Pack("u", (B, A)), stored(first("u")))),),
    ),
    "in a branch, and the other one returns": (
        "    t = (a[i], b[i] * 2.0)",
        (If(POSITIVE, (PAIR,), (Return(),)), stored(two("sub", first(), second()))),
    ),
    "in a loop": (
        "        t = (s, a[i])",
        (
            BEGUN,
            For("j", None, TURNS, None, (Pack("t", (S, A)), Assign(S, two("sub", second(), first())))),
            stored(S),
        ),
    ),
    "in a loop that is too long to be unrolled": (
        "        t = (s, a[i])",
        (
            BEGUN,
            For(
                "j",
                None,
                Literal(20, INT32),
                None,
                (Pack("t", (S, A)), If(POSITIVE, (Break(),)), Assign(S, two("sub", second(), first()))),
            ),
            stored(S),
        ),
    ),
    "in a while": (
        "        t = (s, k)",
        (
            BEGUN,
            Assign(K, Apply("int(int32)", (Literal(0, INT32),), INT32)),
            While(
                Apply("lt(int32,int32)", (K, Literal(3, INT32)), BOOL),
                (
                    Pack("t", (S, K)),
                    Assign(S, two("add", first(), A)),
                    Assign(K, two("add", second(dtype=INT32), Literal(1, INT32))),
                ),
            ),
            stored(S),
        ),
    ),
    "read in an unrolled loop": (
        "x, y = t",
        (
            PAIR,
            BEGUN,
            For(
                "j",
                None,
                Literal(3, INT32),
                None,
                (Unpack((X, Y), Item("t", None, FLOATS)), grown(two("mul", X, first()))),
            ),
            stored(S),
        ),
    ),
    "in a function": ("t = (y, x)", (stored(Call("within", (A, B), (), FLOAT32)),)),
    "returned": (
        "    return t",
        (
            Unpack((X, Y), Call("ordered", (A, B), (), FLOATS)),
            Pack("u", (Call("ordered", (X, OUT), (), FLOATS),)),
            stored(two("sub", two("sub", X, Y), two("mul", first("u"), second("u")))),
        ),
    ),
    "returned, with a replay": (
        "x, y = again(a[i], b[i])",
        (Unpack((X, Y), Call("again", (A, B), (), FLOATS)), stored(two("sub", X, Y))),
    ),
    "in a chain": (
        "if 0.0 < t[0] <= t[1]",
        (
            Pack("t", (A, B)),
            If(
                Chain(("lt(float32,float32)", "le(float32,float32)"), (Literal(0.0, FLOAT32), first(), second())),
                (stored(second()),),
                (stored(first()),),
            ),
        ),
    ),
    "on an element, and in an atomic": (
        "out[i] -= t[1]",
        (
            PAIR,
            stored(first()),
            Augment(OUT, "sub(float32,float32)", second()),
            Atomic("add", "acc", AT, first()),
            Atomic("add", "acc", Literal(0, INT32), second()),
        ),
    ),
    "a bool decides": (
        "if t[0]",
        (Pack("t", (POSITIVE, A)), If(first(dtype=BOOL), (stored(second()),), (stored(ONE),))),
    ),
    "an index": (
        "out[t[0]] = a[t[0]]",
        (Pack("t", (AT, A)), Assign(Load("out", first(dtype=INT32), FLOAT32), Load("a", first(dtype=INT32), FLOAT32))),
    ),
    "in an expression": (
        "t[0] if a[i] > b[i] else t[1]",
        (PAIR, stored(Ternary(POSITIVE, first(), second(), FLOAT32))),
    ),
    "an atomic beside an element": (
        "t = (+out[i], wp.atomic_add(out, i, 1.0))",
        (
            Pack("t", (OUT, AtomicOld("add", "out", AT, (ONE,), FLOAT32))),
            stored(two("add", two("mul", first(), TWO), two("sub", second(), OUT))),
        ),
    ),
}
CONSTANTS = (
    Constant("STEPS", Literal(3, INT32)),
    Constant("AXIS", Apply(made_of(VEC3, *(FLOAT32,) * 3), (ONE, TWO, ONE), VEC3)),
)


def program(*body: Stmt, functions: tuple[Function, ...] = FUNCTIONS) -> Program:
    params = [Parameter("a", Array(FLOAT32)), Parameter("b", Array(FLOAT32)), Parameter("n", Array(INT32))]
    params += [Parameter("v", Array(VEC3)), Parameter("m", Array(MAT33))]
    params += [Parameter("out", Array(FLOAT32)), Parameter("wide", Array(INT64)), Parameter("acc", Array(FLOAT32))]
    return in_order(Program("kernel", tuple(params), (LANE, *body), CONSTANTS, functions))


@pytest.mark.parametrize("backward", [False, True])
def test_warp_and_the_reference_agree(backward: bool, warp_agrees: Callable[..., None]) -> None:
    programs = {name: program(*body) for name, (_, body) in EACH.items()}
    # nearly every matrix has an extreme value otherwise, and the singular values of many are not judged
    factored = {"of an operation": programs.pop("of an operation")}
    warp_agrees(factored, backward, extremes=False)
    warp_agrees(programs, backward)


@pytest.mark.parametrize("name", EACH)
def test_it_is_written_and_read_back(name: str) -> None:
    text, body = EACH[name]
    whole = program(*body)
    check(whole)
    assert text in render(whole)
    assert from_json(json.loads(json.dumps(to_json(whole)))) == whole
    check(canonical(whole))


def test_what_is_bound_to_values_and_to_a_call_is_evaluated_where_it_stands() -> None:
    whole = program(*EACH["an atomic beside an element"][1])
    assert "+out[i]" in render(whole)


BODY = Struct("Body", (("pos", VEC3), ("mass", FLOAT32)))
WHOLE = Item("t", None, FLOATS)
ILLEGAL: dict[str, tuple[tuple[Stmt, ...], str]] = {
    "assigned again": ((PAIR, PAIR), "was assigned before"),
    "assigned in both arms": ((If(POSITIVE, (PAIR,), (Pack("t", (B, A)),)),), "was assigned before"),
    "assigned in an arm and after it": ((If(POSITIVE, (PAIR,)), PAIR), "was assigned before"),
    "called like a variable": ((Assign(Name("t", FLOAT32), A), PAIR), "was assigned before"),
    "called like a parameter": ((Pack("a", (A, B)),), "a cannot be assigned"),
    "a variable called like it": ((PAIR, Assign(Name("t", FLOAT32), A)), "is assigned float32"),
    "in an unrolled loop": ((For("j", None, Literal(3, INT32), None, (PAIR,)),), "next turn"),
    "in a loop in an unrolled loop": (
        (For("j", None, Literal(3, INT32), None, (For("k", None, TURNS, None, (PAIR,)),)),),
        "next turn",
    ),
    "in a loop that a constant may unroll": ((For("j", None, Name("STEPS", INT32), None, (PAIR,)),), "next turn"),
    "of one": ((Pack("t", (A,)),), "no call"),
    "of nothing": ((Pack("t", (Call("nothing", (), (), together(())),)),), "two components or more"),
    "of a tuple and more": ((PAIR, Pack("u", (WHOLE, A))), "one value is wanted"),
    "of a struct": ((Pack("t", (Construct((), BODY), A)),), "a struct"),
    "of an array": ((Pack("t", (Given("a"), A)),), "is no value"),
    "of a component that is none": ((PAIR, stored(Item("t", 2, FLOAT32))), "component 2 of a tuple of 2"),
    "of a component from the end": ((PAIR, stored(Item("t", -1, FLOAT32))), "component -1"),
    "of a component of another dtype": ((PAIR, stored(floated(Item("t", 0, INT32)))), "is marked int32"),
    "read before it is assigned": ((stored(first()), PAIR), "no tuple"),
    "read after the arm that assigns it": ((If(POSITIVE, (PAIR,)), stored(first())), "no tuple"),
    "read after the loop that assigns it": ((For("j", None, TURNS, None, (PAIR,)), stored(first())), "no tuple"),
    "a component of a variable": ((Assign(X, A), stored(first("x"))), "no tuple"),
    "the whole as a value": ((PAIR, Assign(Name("u", FLOATS), WHOLE)), "one value is wanted"),
    "the whole by its name": ((PAIR, stored(Name("t", FLOAT32))), "no variable"),
    "the whole as a statement": ((PAIR, Do(WHOLE)), "no call"),
    "the whole of another dtype": ((PAIR, Pack("u", (Item("t", None, MIXED),))), "takes tuple"),
    "chosen": ((PAIR, Pack("u", (Ternary(POSITIVE, WHOLE, WHOLE, FLOATS),))), "no call"),
    "unpacked to fewer": ((Pack("t", (A, B, A)), Unpack((X, Y), Item("t", None, together((FLOAT32,) * 3)))), "for 3"),
    "a component assigned": ((PAIR, Assign(first(), A)), "cannot be assigned"),
    "a component changed": ((PAIR, Augment(first(), "add(float32,float32)", A)), "cannot be assigned"),
    "a component with an index": ((MANY, stored(Part(second(dtype=VEC3), (Literal(0, INT32),), FLOAT32))), "an index"),
    "a component with a slice": (
        (MANY, Assign(P, Slice(second(dtype=VEC3), (Span(None, None, -1),), (), VEC3))),
        "an index",
    ),
    "a component with a star": (
        (
            MANY,
            stored(
                Apply(
                    "max(float32,float32)", (A, Part(second(dtype=VEC3), (Literal(0, INT32),), FLOAT32, True)), FLOAT32
                )
            ),
        ),
        "starred",
    ),
}
NOTHING = Function("nothing", (), (Return(),), ())


@pytest.mark.parametrize("name", ILLEGAL)
def test_what_warp_refuses_is_refused(name: str) -> None:
    body, message = ILLEGAL[name]
    with pytest.raises(IllTyped, match=message):
        check(replace(program(*body, functions=(*FUNCTIONS, NOTHING)), structs=(BODY,)))


@pytest.mark.parametrize(
    "early",
    [If(POSITIVE, (Return((X, Y)),)), If(POSITIVE, (Return((Item("t", None, FLOATS),)),))],
)
def test_a_function_returns_tuples_or_none(early: If) -> None:
    whole = isinstance(early.body[0], Return) and len(early.body[0].values) == 1
    last = Return((X, Y)) if whole else Return((Item("t", None, FLOATS),))
    test = replace(early, test=Apply("gt(float32,float32)", (X, Y), BOOL))
    mixed = replace(ORDERED, body=(Pack("t", (Y, X)), test, last))
    with pytest.raises(IllTyped, match="others are no tuples"):
        check(program(*EACH["returned"][1], functions=(mixed,)))


def test_a_function_that_returns_a_tuple_has_no_gradient() -> None:
    custom = replace(ORDERED, gradient=(Adjoint("x", X),))
    with pytest.raises(IllTyped, match="a gradient"):
        check(program(*EACH["returned"][1], functions=(custom,)))
    check(program(*EACH["returned"][1], functions=(replace(ORDERED, replays=True),)))


def test_names_are_changed_with_all_that_has_them() -> None:
    plain = canonical(program(*EACH["of another"][1]))
    inside = [node for statement in plain.body for node in walk(statement)]
    packs = [node.name for node in inside if isinstance(node, Pack)]
    assert packs == ["pair", "pair1"]
    assert {node.name for node in inside if isinstance(node, Item)} == set(packs)


def features(name: str) -> frozenset[str]:
    return case_features(Case(program(*EACH[name][1]), Launch(seed=5)))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("of values", "tuple of 2"),
        ("several dtypes", "tuple of 3"),
        ("of a call", "tuple of call"),
        ("of another", "tuple of tuple"),
        ("several dtypes", "component vector of tuple"),
        ("unpacked", "tuple unpacked"),
        ("returned", "tuple returned"),
        ("of a call", "op sub(F, F) float32 forward"),
    ],
)
def test_it_is_a_feature(name: str, wanted: str) -> None:
    assert wanted in features(name)


def test_what_no_element_depends_on_is_none() -> None:
    assert "tuple of 2" not in case_features(Case(program(PAIR, stored(A)), Launch(seed=5)))
    # of the components only one differs from lane to lane
    one = program(Pack("t", (ONE, A)), stored(two("sub", first(), first())))
    assert not any(feature.startswith("op sub") for feature in case_features(Case(one, Launch(seed=5))))


SMALLEST = {
    "tuple of 2": ["pair = (a[i], b[i])", "out[i] = pair[0]"],
    "tuple of 3": ["pair = (a[i], b[i], c[i])", "out[i] = pair[0]"],
    "component vector of tuple": ["pair = (a[i], b[i])", "out[i] = pair[0]"],
    "tuple unpacked": ["pair = (a[i], b[i])", "x, y = pair", "out[i] = x"],
    "tuple of tuple": ["pair = (a[i], b[i])", "pair1 = pair", "out[i] = pair1[0]"],
}
LARGE = (
    Assign(X, two("mul", A, TWO)),
    If(
        POSITIVE,
        (
            Pack("t", (two("sub", X, B), V, N)),
            BEGUN,
            grown(two("add", first(), floated(Item("t", 2, INT32)))),
            Assign(B, S),
        ),
    ),
    Pack("u", (CALL,)),
    Pack("w", (Item("u", None, FLOATS),)),
    Unpack((Y, Z), Item("w", None, FLOATS)),
    If(
        POSITIVE,
        (Pack("r", (V, two("sub", Y, Z))), stored(two("mul", second("r"), Field(first("r", VEC3), "x", FLOAT32)))),
    ),
)


def lines(whole: Program) -> list[str]:
    """What stands in the kernel, without the line that asks for the lane."""
    return [line.strip() for line in render(whole).split("wp.tid()")[1].splitlines()[1:]]


@pytest.mark.parametrize("feature", SMALLEST)
def test_reduction_goes_down_to_the_smallest(feature: str) -> None:
    case = Case(program(*LARGE), Launch(seed=5))
    assert feature in case_features(case)
    assert lines(reduce_to_feature(case, feature).program) == SMALLEST[feature]


def test_reduction_keeps_a_tuple_of_a_call_together() -> None:
    kept = reduce_to_feature(Case(program(*LARGE), Launch(seed=5)), "tuple of call").program
    assert lines(kept) == ["pair = func(a[i])", "out[i] = pair[0]"]


def test_reduction_keeps_a_tuple_that_is_returned() -> None:
    case = Case(program(*EACH["returned"][1]), Launch(seed=5))
    kept = reduce_to_feature(case, "tuple returned").program
    assert [line.strip() for line in render(kept).splitlines() if "pair" in line] == [
        "pair = (2.0, 2.0)",
        "return pair",
    ]


@pytest.mark.parametrize("feature", ["op mul(F, F) float32 forward", "call several", "stmt If"])
def test_reduction_leaves_no_tuple_that_does_not_matter(feature: str) -> None:
    case = Case(program(*LARGE), Launch(seed=5))
    assert feature in case_features(case)
    assert not any(isinstance(node, Pack) for node in walk(reduce_to_feature(case, feature).program))


def legal(whole: Program) -> bool:
    try:
        check(whole)
    except IllTyped:
        return False
    return True


def plain_returns(whole: Program) -> Iterator[Program]:
    """Candidates with another body of a function, of the same results."""
    for each in plain_functions(whole):
        if [f.results for f in each.functions] == [f.results for f in whole.functions] and each.body == whole.body:
            yield each


# what is assigned together may be components, and no variables
@pytest.mark.parametrize("name", [name for name in EACH if name != "several of its components"])
def test_a_tuple_can_be_taken_apart(name: str) -> None:
    """The first legal candidate, again and again, has the same values and no tuple at last."""
    whole = program(*EACH[name][1])
    inputs = materialize(whole, Launch(seed=5))
    before = run(whole, inputs, Launch().dim)
    while any(isinstance(node, Pack) for node in walk(whole)):
        whole = next(each for each in (*plain_returns(whole), *drop_tuples(whole)) if legal(each))
        after = run(whole, inputs, Launch().dim)
        assert all(np.array_equal(before[array].data[0], after[array].data[0], True) for array in before)


def test_a_function_and_a_kernel_may_call_two_tuples_by_one_name() -> None:
    own = stored(Call("within", (A, OUT), (), FLOAT32))
    whole = program(*EACH["of values"][1], own, functions=(WITHIN,))
    for apart in filter(legal, drop_tuples(whole)):
        assert sum(isinstance(node, Pack) for node in walk(apart)) == 1


def test_they_are_drawn() -> None:
    drawn = programs(1200)
    packs = [[node for node in walk(each) if isinstance(node, Pack)] for each in drawn]
    assert 50 <= sum(map(bool, packs)) <= 200
    made = [pack.values for each in packs for pack in each]
    assert {len(values) for values in made} == {1, 2, 3}
    assert {type(values[0]) for values in made if len(values) == 1} == {Call, Apply, Item}
    nodes = [node for each in drawn for node in walk(each)]
    assert {node.number for node in nodes if isinstance(node, Item)} >= {None, 0, 1}
    assert any(isinstance(node, Unpack) and isinstance(node.value, Item) for node in nodes)
    assert any(isinstance(node, Return) and len(node.values) == 1 and _whole(node.values[0]) for node in nodes)


def _whole(value: Expr) -> bool:
    return isinstance(value, Item) and value.number is None
