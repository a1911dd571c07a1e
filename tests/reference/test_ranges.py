"""What the text of an index or a divisor promises holds for every value of its parts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, strategies as st
from interpreter import Device, Interpreter, Value
from kernels import call, lit, var

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Vector
from kernelfuzz.lang.nodes import Expr, Length, Program
from kernelfuzz.lang.ranges import bounds, in_range, never_zero
from kernelfuzz.reference.evaluate import Inputs

_SMALL = st.integers(-9, 9).map(lit)
_LEAVES = st.one_of(_SMALL, st.just(var("p")), st.just(var("q")), st.just(Length("a")))


def _nodes(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    two = [st.builds(call, st.just(name), inner, inner) for name in ("min", "max", "mod", "sub", "bit_and", "add")]
    return st.one_of(*two, st.builds(call, st.just("clamp"), inner, inner, inner))


_EXPRESSIONS = st.recursive(_LEAVES, _nodes, max_leaves=8)
_VALUES = st.integers(-20, 20)


def _value(node: Expr, p: int, q: int, length: int) -> int | None:
    arrays = {"a": np.zeros(length, np.float32)}
    machine = Interpreter(Program("k", (), ()), Inputs({}, {}), Device())
    machine.arrays = arrays
    machine.called = {"a": "a"}
    machine.names = {"p": Value(np.asarray(p), INT32), "q": Value(np.asarray(q), INT32)}
    try:
        return machine.eval(node).whole
    except Undefined:
        return None


@given(_EXPRESSIONS, _VALUES, _VALUES, st.integers(1, 12))
def test_values_lie_within_the_bounds(node: Expr, p: int, q: int, length: int) -> None:
    found = _value(node, p, q, length)
    if found is None:
        return
    for lengths in ({"a": length}, None):
        low, high = bounds(node, lengths)
        assert low <= found <= high
    assert not (in_range(node, length, "a") and not 0 <= found < length)
    assert not (never_zero(node) and found == 0)


def test_what_programs_write_is_known_to_be_in_range() -> None:
    p = var("p")
    vector = var("v", Vector(3, FLOAT32))
    assert in_range(call("clamp", p, lit(0), lit(7)), 8, "a")
    assert in_range(call("min", call("max", p, lit(0)), lit(7)), 8, "a")
    assert in_range(call("bit_and", p, lit(7)), 8, "a")
    assert in_range(call("sub", Length("a"), lit(1)), 8, "a")
    assert in_range(call("int", call("argmax", vector)), 3, None)
    assert not in_range(call("int", call("argmax", vector)), 2, None)
    assert not in_range(call("clamp", p, lit(0), Length("b")), 8, "a")


def test_limits_that_cross_and_negative_divisors_promise_nothing_wrong() -> None:
    # both were once taken for indices in range
    p = var("p")
    assert not in_range(call("clamp", p, lit(0), lit(-1)), 8, "a")
    assert not in_range(call("mod", p, lit(-5)), 8, "a")
