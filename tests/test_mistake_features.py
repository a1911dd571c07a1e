"""Features of mistakes: what is evaluated, left out or confused counts where that leaves another judged value."""

from __future__ import annotations

import math

import pytest

from kernelfuzz.campaigns.acting import (
    COUNTER,
    FLIP,
    FLIPPED,
    NEXT,
    NEXT_ONE,
    OLD,
    PLACE,
    SWAP,
    N,
    X,
    Y,
    element,
    integer,
    program,
    shown,
    swapped,
)
from kernelfuzz.campaigns.gradient_forms import LANE, I, number, op
from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features, features_of, group, possible_features
from kernelfuzz.corpus.mistakes import is_of_mistakes
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, FLOAT64, INT32, VEC3, Array, Scalar
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AssignMany,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Expr,
    Function,
    Grad,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Part,
    Program,
    Return,
    Stmt,
    Ternary,
    together,
)


def found(*body: Stmt, functions: tuple[Function, ...] = ()) -> set[str]:
    """The features of mistakes that statements show."""
    return of(program("kernel", body, *functions))


def of(whole: Program) -> set[str]:
    check(whole)
    features = case_features(Case(whole, Launch(67, 5, extremes=False)))
    assert features <= possible_features(whole)
    return {feature for feature in features if is_of_mistakes(feature)}


def less(one: str, other: str) -> Expr:
    return op("lt", element(one), element(other), result=BOOL)


OTHER = AtomicOld("add", "held", I, (integer(1),), INT32)
ALWAYS = op("ge", I, integer(0), result=BOOL)


def test_the_order_of_operands_counts_where_they_meet() -> None:
    order = "order BinOp@args0<args1"
    for count, functions in ((OLD, ()), (NEXT_ONE, (NEXT,))):
        assert order in found(shown(op("sub", count, count, result=INT32)), functions=functions)
        # whatever is added first, the sum is the same
        assert order not in found(shown(op("add", count, count, result=INT32)), functions=functions)
        assert order not in found(shown(op("sub", count, OTHER, result=INT32)), functions=functions)
        assert order not in found(shown(op("sub", count, element("k"), result=INT32)), functions=functions)
    before = op("pos", element("acc"))
    assert order in found(shown(op("sub", before, swapped(element("a")))), functions=(SWAP,))


def test_so_does_that_of_a_value_and_its_place() -> None:
    place = Cell("w", (I, op("bit_and", OLD, integer(1), result=INT32)), FLOAT32)
    value = op("float", op("bit_and", OLD, integer(7), result=INT32))
    assert "order Assign@value<index1" in found(Assign(place, value))
    assert "order Augment element@index1<value" in found(Augment(place, "add(float32,float32)", value))
    assert not {f for f in found(Assign(place, element("a"))) if f.startswith("order")}


def test_what_is_evaluated_twice_counts_where_that_is_seen() -> None:
    assert "once Assign@value" in found(shown(NEXT_ONE), functions=(NEXT,))
    # the second time it stores and gives what it did the first time
    again = Function("next", COUNTER, (Assign(PLACE, integer(7)), Return((integer(3),))), (INT32,))
    assert "once Assign@value" not in found(shown(NEXT_ONE), functions=(again,))


@pytest.mark.parametrize("word", ["and", "or"])
def test_what_must_not_be_evaluated_counts_where_some_lane_leaves_it_out(word: str) -> None:
    def shows(left: Expr) -> bool:
        both = Logical("and" if word == "and" else "or", left, FLIPPED)
        return f"lazy {word}@2" in found(shown(both), functions=(FLIP,))

    never = op("lt", I, integer(0), result=BOOL)
    assert shows(less("a", "b")) and not shows(ALWAYS if word == "and" else never)


def test_so_do_arms_and_tests() -> None:
    value = swapped(element("b"))
    some, other = less("a", "b"), less("k", "m")
    for test, counts in ((some, True), (ALWAYS, False)):
        features = found(shown(Ternary(test, value, element("a"), FLOAT32)), functions=(SWAP,))
        assert ("lazy ternary@then" in features) == counts
    assert "lazy ternary@other" in found(shown(Ternary(some, element("a"), value, FLOAT32)), functions=(SWAP,))
    chain = If(some, (shown(element("a")),), (If(FLIPPED, (shown(element("b")),)),))
    assert {"lazy elif@test", "arm 1 of elif", "arm 2 of elif"} <= found(chain, functions=(FLIP,))
    plain = If(some, (shown(element("a")),), (If(other, (shown(element("a")),), (shown(element("a")),)),))
    # without the `else` nothing would be stored
    assert found(plain) == {"arm else of elif"}


def test_an_operand_counts_where_it_decides() -> None:
    tests = (less("a", "b"), less("k", "m"), less("s", "held"))

    def shows(*operands: Expr) -> set[str]:
        first, second, third = operands
        return {f for f in found(shown(Logical("and", Logical("and", first, second), third))) if "operand" in f}

    assert shows(*tests) == {f"operand {place} of and" for place in (1, 2, 3)}
    assert shows(*tests[:2], tests[0]) == {"operand 2 of and"}


def test_arguments_and_results_count_where_they_are_told_apart() -> None:
    params = (Parameter("x", FLOAT32), Parameter("y", FLOAT32))
    for name, counts in (("sub", True), ("add", False)):
        mix = Function("mix", params, (Return((op(name, X, Y),)),), (FLOAT32,))
        call = Call("mix", (element("a"), element("b")), (), FLOAT32)
        assert ("apart function@1" in found(shown(call), functions=(mix,))) == counts
    begin = (Assign(X, element("a")), Assign(Y, element("b")))
    assert "at once 2" in found(*begin, AssignMany((X, Y), (Y, X)), shown(op("sub", X, Y)))
    assert "at once 2" not in found(
        AssignMany((X, Y), (op("neg", element("a")), op("sin", element("b")))), shown(op("sub", X, Y))
    )


def test_a_parameter_is_told_from_its_argument_beside_an_overload_of_fewer() -> None:
    v, p = Name("v", VEC3), Part(Name("p", VEC3), (integer(1),), FLOAT32)
    change = (Assign(p, X), Return((op("mul", p, p),)))
    functions = (
        Function("changed", (Parameter("p", VEC3), Parameter("x", FLOAT32)), change, (FLOAT32,)),
        Function("changed", (Parameter("x", FLOAT32),), (Return((op("mul", X, X),)),), (FLOAT32,)),
    )
    both = op("add", Call("changed", (v, element("b")), (), FLOAT32), Call("changed", (element("a"),), (), FLOAT32))
    begin = Assign(v, Apply("vector[vec3](float32)", (element("a"),), VEC3))
    end = shown(op("add", Y, Part(v, (integer(1),), FLOAT32)))
    assert "apart argument and parameter of vector" in found(begin, Assign(Y, both), end, functions=functions)


def test_an_exchange_counts_where_it_happens_and_the_old_value_is_told_from_the_new() -> None:
    def shows(compare: Expr) -> bool:
        old = AtomicOld("cas", "out", I, (compare, element("b")), FLOAT32)
        return "apart new and old of cas float32" in found(Assign(Y, old), Assign(element("acc"), Y))

    assert shows(number(0.0)) and not shows(number(0.123))


def test_a_value_is_kept_where_it_has_changed_since() -> None:
    begin, change = Assign(X, element("acc")), Assign(element("acc"), element("b"))
    assert "kept Load" in found(begin, change, shown(X))
    assert "kept Load" not in found(begin, shown(X), change)
    assert "kept Name" not in found(begin, Assign(Y, X), shown(Y))


def test_a_return_counts_where_it_is_not_what_comes_later() -> None:
    test = op("lt", X, number(0.0), result=BOOL)
    call = Call("some", (element("a"),), (), FLOAT32)
    # (what is known when the kernel is built decides nothing)
    yes = Literal(True, BOOL)
    for asked, value, counts in ((test, op("neg", X), True), (test, X, False), (yes, op("neg", X), False)):
        some = Function("some", (Parameter("x", FLOAT32),), (If(asked, (Return((value,)),)), Return((X,))), (FLOAT32,))
        assert ("return 1" in found(shown(call), functions=(some,))) == counts


def test_each_result_counts_whose_gradient_does() -> None:
    for second, counts in ((op("sin", X), True), (Y, False)):
        square = (Assign(Y, number(0.5)), Return((op("mul", X, X), second)))
        both = Function("both", (Parameter("x", FLOAT32),), square, (FLOAT32, FLOAT32))
        call = Call("both", (element("a"),), (), together((FLOAT32, FLOAT32)))
        features = found(shown(Grad(call, FLOAT32)), functions=(both,))
        assert "grad of result 1" in features and ("grad of result 2" in features) == counts


def test_digits_count_where_a_narrower_dtype_loses_them() -> None:
    def shows(value: float, dtype: Scalar, word: str = "") -> bool:
        name = "wp.inf" if math.isinf(value) else ""
        taken = Apply(f"max({dtype.name},{dtype.name})", (Load("c", I, dtype), Literal(value, dtype, name)), dtype)
        params = (Parameter("c", Array(dtype)), Parameter("out", Array(dtype)))
        features = of(Program("kernel", params, (LANE, Assign(Load("out", I, dtype), taken))))
        return f"digits of {dtype.name}{word} in builtin" in features

    assert shows(math.inf, FLOAT32, " above all others") and shows(-math.inf, FLOAT64, " below all others")
    assert shows(1.2345678901234567, FLOAT64) and not shows(0.5, FLOAT64) and not shows(1.2345678, FLOAT32)
    # no element is smaller
    assert not shows(-1.2345678901234567e30, FLOAT64)


def test_one_feature_is_asked_for_as_all_are() -> None:
    asked = 0
    for index in range(12):
        drawn = draw(23, index, 40)
        assert drawn is not None
        try:
            case = mended(drawn).case
        except Undefined:
            continue
        features = case_features(case)
        for feature in sorted(filter(is_of_mistakes, possible_features(case.program))):
            assert (feature in features_of(case, group(feature))) == (feature in features)
            asked += 1
    assert asked > 10
    once = Case(program("kernel", (Assign(N, integer(1)), shown(OLD))), Launch(9, 5))
    assert "once Assign@value" in features_of(once, group("once Assign@value"))
