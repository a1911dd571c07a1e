"""Features: only what a judged element depends on, by data or by a decision, counts."""

from __future__ import annotations

import numpy as np
import pytest

from kernelfuzz.campaigns.source import draw
from kernelfuzz.cases import Case, Launch
from kernelfuzz.corpus.features import case_features, judged_features, live_nodes, possible_features
from kernelfuzz.corpus.operations import operation
from kernelfuzz.errors import Undefined
from kernelfuzz.inputs import materialize
from kernelfuzz.judging import evaluate, mended
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, VEC3, Array, Dtype, Scalar, Value, Vector
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    Augment,
    Continue,
    Expr,
    Field,
    For,
    If,
    Literal,
    Load,
    Logical,
    Name,
    Parameter,
    Part,
    Program,
    Stmt,
    Ternary,
    While,
    size,
    walk,
)
from kernelfuzz.lang.ops import OPS

PARAMS: dict[str, Dtype] = {
    "a": Array(FLOAT32),
    "b": Array(FLOAT32),
    "k": Array(INT32),
    "m": Array(INT32),
    "v": Array(VEC3),
    "p": Array(BOOL),
    "out": Array(FLOAT32),
    "to": Array(VEC3),
    "acc": Array(FLOAT32),
    "s": FLOAT32,
    "t": INT32,
}
TID, X, Y, N, S, T = (
    Name("i", INT32),
    Name("x", FLOAT32),
    Name("y", FLOAT32),
    Name("n", INT32),
    Name("s", FLOAT32),
    Name("t", INT32),
)
LANE = Assign(TID, Apply("tid()", (), INT32))
A, P = Load("a", TID, FLOAT32), Load("p", TID, BOOL)


def call(op: str, *args: Expr, dtype: Value = FLOAT32) -> Apply:
    return Apply(op, args, dtype)


def number(value: float) -> Literal:
    return Literal(value, FLOAT32)


def integer(value: int) -> Literal:
    return Literal(value, INT32)


def clamped(value: Expr, low: int, high: int) -> Apply:
    return call("clamp(int32,int32,int32)", value, integer(low), integer(high), dtype=INT32)


def store(value: Expr) -> Stmt:
    return Assign(Load("out", TID, FLOAT32), value)


def found(*body: Stmt) -> frozenset[str]:
    program = Program("kernel", tuple(Parameter(n, dtype) for n, dtype in PARAMS.items()), (LANE, *body))
    check(program)
    return case_features(Case(program, Launch(67, 5, extremes=False)))


SIN = operation("sin(float32)")
COS = operation("cos(float32)")
SINE = call("sin(float32)", A)


def test_an_operation_that_is_stored_counts() -> None:
    assert SIN in found(store(SINE))


@pytest.mark.parametrize(
    "body",
    [
        (Assign(X, SINE), store(A)),
        (Assign(X, SINE), Assign(X, A), store(X)),
        (store(SINE), store(A)),
        (If(call("lt(int32,int32)", TID, integer(-1), dtype=BOOL), (store(SINE),)), store(A)),
        (For("j", None, integer(0), None, (store(SINE),)), store(A)),
        (If(Literal(False, BOOL), (store(SINE),), (store(A),)),),
        (store(Ternary(Literal(True, BOOL), A, SINE, FLOAT32)),),
    ],
    ids=["unread", "assigned over", "stored over", "no lane", "no turn", "other arm", "other side"],
)
def test_dead_code_is_no_feature(body: tuple[Stmt, ...]) -> None:
    features = found(*body)
    assert SIN not in features
    assert "read array of float" in features


def test_dead_components_are_no_feature() -> None:
    held = Assign(Name("u", VEC3), Load("v", TID, VEC3))
    part = Field(Name("u", VEC3), "x", FLOAT32)
    live = found(held, Assign(part, SINE), Assign(Load("to", TID, VEC3), Name("u", VEC3)))
    assert {SIN, "assign Field/=/float"} <= live
    assert SIN not in found(held, Assign(part, SINE), store(A))


def test_what_cannot_be_judged_is_no_feature() -> None:
    # a difference of near equals, scaled up: its spread is as large as itself
    noise = call("sub(float32,float32)", SINE, call("sin(float32)", call("add(float32,float32)", A, number(1e-7))))
    assert {SIN, operation("sub(float32,float32)")} <= found(store(call("add(float32,float32)", noise, A)))
    lost = call("floor(float32)", call("mul(float32,float32)", noise, number(1e9)))
    assert operation("floor(float32)") not in found(store(lost))


def test_decisions_count() -> None:
    test = call("lt(float32,float32)", SINE, number(0.25), dtype=BOOL)
    assert SIN in found(If(test, (store(A),), (store(number(3.0)),)))
    assert SIN in found(store(Ternary(test, A, number(3.0), FLOAT32)))
    both = Logical("and", P, call("lt(int32,int32)", TID, integer(9), dtype=BOOL))
    assert {"node If>Logical@test", "node Logical>Infix@right"} <= found(If(both, (store(A),), (store(S),)))


def test_an_operation_on_constants_guards_nothing() -> None:
    assert SIN not in found(store(call("sin(float32)", S)))
    assert SIN not in found(store(call("sin(float32)", Load("a", integer(3), FLOAT32))))
    assert SIN in found(Assign(X, A), store(call("sin(float32)", X)))


def test_an_operation_on_the_lane_alone_guards_little() -> None:
    k, m = Load("k", TID, INT32), Load("m", TID, INT32)
    to_int = {"dtype": INT32}

    def shown(op: str, *args: Expr) -> bool:
        stored = store(call("float(int32)", call(op, *args, **to_int)))
        return operation(op) in found(stored)

    assert not shown("abs(int32)", TID) and shown("abs(int32)", k)
    assert not shown("min(int32,int32)", TID, k) and shown("min(int32,int32)", k, m)
    # it comes from the lane, and from no element
    assert not shown("abs(int32)", call("neg(int32)", TID, **to_int))


def test_operands_are_elements_that_differ() -> None:
    other = Load("b", TID, FLOAT32)
    added = operation("add(float32,float32)")

    def shown(*args: Expr) -> bool:
        return added in found(store(call("add(float32,float32)", *args)))

    assert shown(A, other) and not (shown(A, A) or shown(A, number(2.0)) or shown(A, S))
    # of many operands one is enough, if the others are told apart
    key = next(k for k, op in OPS.items() if op.row.name == "vector" and len(op.params) > 4 and operation(k))
    made = OPS[key]

    def kept(*values: Expr) -> bool:
        return operation(key) in possible_features(
            Program(
                "kernel",
                (Parameter("a", Array(made.params[0])), Parameter("out", Array(made.result))),
                (LANE, Assign(Load("out", TID, made.result), Apply(key, values, made.result))),
            )
        )

    first = Load("a", TID, made.params[0])
    kind = made.params[0]
    assert isinstance(kind, Scalar)
    numbers = [Literal(float(n) if kind.is_float else n, kind) for n in range(len(made.params) - 1)]
    assert kept(first, *numbers) and not kept(first, *(numbers[:1] * len(numbers)))


def test_what_gives_one_value_only_shows_nothing() -> None:
    # no element is a NaN in a launch without extreme values
    test = call("isnan(float32)", A, dtype=BOOL)
    body = (store(Ternary(test, S, number(3.0), FLOAT32)),)
    assert operation("isnan(float32)") not in found(*body)
    program = Program("kernel", tuple(Parameter(n, dtype) for n, dtype in PARAMS.items()), (LANE, *body))
    assert operation("isnan(float32)") in case_features(Case(program, Launch(67, 5)))


def test_extreme_values_are_where_they_spoil_no_other_result() -> None:
    params = tuple(Parameter(n, dtype) for n, dtype in PARAMS.items())
    alone = Program("kernel", params, (LANE, store(A)))
    together = Program("kernel", params, (LANE, Atomic("add", "acc", integer(2), A)))

    def made(program: Program) -> list[np.ndarray]:
        return [materialize(program, Launch(67, seed)).arrays["a"] for seed in range(40)]

    assert all(np.isnan(array).any() and np.isinf(array).any() for array in made(alone))
    assert sum(bool(np.isfinite(array).all()) for array in made(together)) > 20
    calm = materialize(alone, Launch(67, 3, extremes=False)).arrays["a"]
    assert np.isfinite(calm).all()


def test_each_scalar_of_a_row_has_a_shape() -> None:
    shapes: dict[str, set[tuple[int, ...]]] = {}
    for key, op in OPS.items():
        if op.row.name == "abs" and isinstance(op.result, Vector) and (feature := operation(key)):
            shapes.setdefault(feature, set()).add(op.result.shape)
    assert all(len(one) == 1 for one in shapes.values())
    assert {length for one in shapes.values() for (length,) in one} == {2, 3, 4, 5, 6, 8}


def test_an_index_from_the_end() -> None:
    def shown(index: Expr) -> bool:
        return "negative index of array" in found(store(Load("a", index, FLOAT32)))

    mirrored = call("sub(int32,int32)", integer(-1), TID, dtype=INT32)
    assert shown(integer(-1)) and shown(mirrored) and not shown(TID)


def test_an_array_element_that_is_added_to_is_no_addition() -> None:
    added = operation("add(float32,float32)")
    assert added not in found(Augment(Load("out", TID, FLOAT32), "add(float32,float32)", A))
    assert added in found(Assign(X, A), Augment(X, "add(float32,float32)", A), store(X))


def test_a_store_reads_no_array() -> None:
    assert "read array of vector" not in found(Assign(Load("to", TID, VEC3), call("vector[vec3]()", dtype=VEC3)))
    assert "read array of float" in found(Augment(Load("out", TID, FLOAT32), "add(float32,float32)", S))


def test_statements_count_with_what_is_around_them() -> None:
    grow = Augment(Load("out", TID, FLOAT32), "add(float32,float32)", A)
    features = found(For("j", None, integer(3), None, (If(P, (grow,)),)))
    wanted = {
        "stmt For",
        "stmt If<For.body",
        "stmt Augment<If.body<For.body",
        "node For>If@body",
        "assign Load/add/float",
        "loop unrolled1",
        "read array of bool",
    }
    assert wanted <= features


@pytest.mark.parametrize(
    ("loop", "kind"),
    [
        (For("j", None, integer(16), None, (store(A),)), "unrolled1"),
        (For("j", None, integer(17), None, (store(A),)), "long"),
        (For("j", integer(17), integer(-1), integer(-1), (store(A),)), "long down"),
        (For("j", integer(1), integer(4), None, (store(A),)), "unrolled2"),
        (For("j", integer(1), integer(4), integer(2), (store(A),)), "unrolled3"),
        (For("j", integer(4), integer(1), integer(-1), (store(A),)), "down"),
        (For("j", None, clamped(T, 2, 3), None, (store(A),)), "runtime"),
    ],
)
def test_loops_have_kinds(loop: For, kind: str) -> None:
    kinds = {feature for feature in found(loop) if feature.startswith("loop ")}
    steps = {f"loop {kind} in steps"} if loop.step == integer(2) else set()
    assert kinds == {f"loop {kind}"} | steps


def test_a_loop_of_one_turn_is_no_loop() -> None:
    assert not any(
        feature.startswith("loop ") for feature in found(For("j", integer(2), integer(3), None, (store(A),)))
    )


def test_a_loop_carries_only_what_was_there_before_it() -> None:
    inner = For("j1", None, integer(2), None, (Assign(X, A), store(X)))
    loops = (For("j", None, integer(2), None, (inner,)),)
    assert not any("carries" in feature for feature in found(*loops))


def test_a_loop_carries_what_it_changes_and_reads_again() -> None:
    start = Assign(X, call("float(float32)", number(0.0)))
    grow = Augment(X, "add(float32,float32)", A)
    assert "loop unrolled1 carries float" in found(start, For("j", None, integer(3), None, (grow,)), store(X))
    inner = (Assign(Y, A), store(Y))
    assert not any("carries" in feature for feature in found(For("j", None, integer(3), None, inner)))
    count = Assign(N, call("int(int32)", integer(0), dtype=INT32))
    body = (store(A), Augment(N, "add(int32,int32)", integer(1)))
    loop = While(call("lt(int32,int32)", N, integer(3), dtype=BOOL), body)
    assert {"loop while", "loop while carries int"} <= found(count, loop)


def test_forms_of_targets_and_atomics() -> None:
    held = Assign(Name("u", VEC3), Load("v", TID, VEC3))
    u, keep = Name("u", VEC3), Assign(Load("to", TID, VEC3), Name("u", VEC3))
    place = call("mod(int32,int32)", TID, integer(3), dtype=INT32)
    assert "assign Part1/=/float" in found(held, Assign(Part(u, (integer(1),), FLOAT32), A), keep)
    computed = found(held, Augment(Part(u, (place,), FLOAT32), "sub(float32,float32)", A), keep)
    assert {
        "assign Part1 computed/sub/float",
        "node Part>Infix@indices0",
        operation("sub(float32,float32)"),
    } <= computed
    assert {"atomic max/float32", "atomic max on float"} <= found(Atomic("max", "acc", integer(2), A))


def test_parameters_that_are_read_count() -> None:
    assert {"read float", "read array of float"} <= found(store(call("add(float32,float32)", A, S)))
    assert "read array of int" in found(store(Load("a", clamped(Load("k", TID, INT32), 0, 7), FLOAT32)))


def test_a_comparison_needs_equals_and_what_differs() -> None:
    def shown(left: Expr, right: Expr) -> bool:
        test = call("le(float32,float32)", left, right, dtype=BOOL)
        return operation("le(float32,float32)") in found(store(Ternary(test, S, number(3.0), FLOAT32)))

    assert shown(A, number(0.0))
    # no element is as large, and each is what it is
    assert not shown(A, number(1e9)) and not shown(A, A)


def test_a_division_by_what_is_negative_counts() -> None:
    def shown(by: int) -> set[str]:
        quotient = call("floordiv(int32,int32)", Load("k", TID, INT32), integer(by), dtype=INT32)
        return {f for f in found(store(call("float(int32)", quotient))) if f.startswith("negative")}

    assert shown(-3) == {"negative divisor floordiv(I, I)", "negative dividend floordiv(I, I)"}
    assert shown(3) == {"negative dividend floordiv(I, I)"}
    # however it is rounded
    assert shown(-1) == set()


def test_the_order_of_turns_and_their_steps_count() -> None:
    start = Assign(X, call("float(float32)", number(0.0)))
    turn = call("float(int32)", Name("j", INT32))

    def shown(step: int, change: Stmt) -> set[str]:
        loop = For("j", integer(9), integer(0), integer(step), (change,))
        return {f for f in found(start, loop, store(X)) if f.startswith("loop")}

    last = Assign(X, call("sub(float32,float32)", turn, X))
    assert {"loop down in order", "loop down"} <= shown(-1, last)
    assert {"loop down in order", "loop down in steps"} <= shown(-2, last)
    added = Assign(X, call("add(float32,float32)", X, turn))
    assert shown(-1, added) == {"loop down"}


def test_continue_needs_something_behind_it() -> None:
    skip, grow = If(P, (Continue(),)), Augment(Load("out", TID, FLOAT32), "add(float32,float32)", A)
    loop = "loop unrolled1 exits by continue"
    assert loop in found(For("j", None, integer(3), None, (skip, grow)))
    assert loop not in found(For("j", None, integer(3), None, (grow, skip)))


def test_judged_features_are_possible_and_the_same_from_a_case() -> None:
    for index in range(25):
        drawn = draw(17, index, 40)
        assert drawn is not None
        try:
            evaluation = mended(drawn)
        except Undefined:
            continue
        features = judged_features(evaluation)
        assert features == case_features(evaluation.case) == judged_features(evaluate(evaluation.case))
        assert features <= possible_features(evaluation.case.program)
        program, live = live_nodes(evaluation)
        assert program == evaluation.case.program
        assert live <= {id(node) for node in walk(program)} and len(live) <= size(program)
