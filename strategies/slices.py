"""Slices of arrays whose bounds are known only when the program runs: `a[i:]`, `a[k:k + 3]`, `a[:len(a) - 2]`."""

from __future__ import annotations

from functools import partial

from kernelfuzz.inputs import SHORTEST
from kernelfuzz.lang.calls import state_of
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Value
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    AtomicOld,
    Augment,
    Bound,
    Call,
    Expr,
    Extent,
    For,
    Length,
    Literal,
    Load,
    Name,
    Span,
    Stmt,
    walk,
)
from kernelfuzz.lang.ops.table import Domain
from kernelfuzz.strategies.arrays import Picked
from kernelfuzz.strategies.choices import Draw, Weighted, one_of
from kernelfuzz.strategies.expressions import clamped, variable
from kernelfuzz.strategies.scope import Held, Scope
from kernelfuzz.strategies.values import small

_FROM, _WINDOW, _UP_TO, _STEPS, _BACK, _LAST, _BUT_LAST, _FROM_ANY, _TO_ANY, _BY_ANY = range(10)
_WAYS = Weighted(
    [
        *((5, _FROM), (6, _WINDOW), (3, _UP_TO), (1, _STEPS), (1, _BACK), (2, _LAST), (2, _BUT_LAST)),
        *((3, _FROM_ANY), (2, _TO_ANY), (1, _BY_ANY)),
    ]
)


def picked(draw: Draw, scope: Scope, held: Held, axis: int) -> Picked:
    """A slice along an axis of an array, which has two places at least; within the array by how it is written."""
    least = held.least[axis]
    how = _WAYS.draw(draw)
    if how in (_FROM, _WINDOW, _UP_TO, _STEPS, _BACK):
        known = [(name, least) for name in scope.indices if scope.below.get(name, SHORTEST) <= least]
        if axis < len(scope.lanes) and not held.is_made:
            known += [(scope.lanes[axis], 0)] * 2
        if known:
            return _by_name(draw, axis, how, *one_of(draw, known), scope)
    if how in (_LAST, _BUT_LAST):
        length: Expr = Length(held.name) if held.dtype.ndim == 1 else Extent(held.name, axis)
        count = small(draw, 1, least - 1)
        edge = Apply("sub(int32,int32)", (length, count), INT32)
        if how == _LAST:
            return Picked(Span(), (Bound(axis, "start", edge),), int(count.value))
        return Picked(Span(), (Bound(axis, "stop", edge),), least - int(count.value))
    if how == _BY_ANY:
        return Picked(*_bounded(draw, scope, axis, "step", 1, 3), 1 + (least - 1) // 3)
    if how == _TO_ANY:
        few = min(2, least - 1)
        return Picked(*_bounded(draw, scope, axis, "stop", few, least), few)
    last = max(least - 2, 1)
    return Picked(*_bounded(draw, scope, axis, "start", 0, last), least - last)


def _by_name(draw: Draw, axis: int, how: int, name: str, least: int, scope: Scope) -> Picked:
    """One that begins or ends with a name for a place in the array.

    That is less than `least`, or than `scope.below`; 0 for any place.
    """
    at = Name(name, INT32)
    left = least - scope.below.get(name, SHORTEST) + 1 if least else 1
    begin = Bound(axis, "start", at)
    if how == _WINDOW:
        count = small(draw, 1, 3)
        stop = Bound(axis, "stop", Apply("add(int32,int32)", (at, count), INT32))
        return Picked(Span(), (begin, stop), min(left, int(count.value)))
    if how == _UP_TO:
        stop = Bound(axis, "stop", Apply("add(int32,int32)", (at, Literal(1, INT32)), INT32))
        return Picked(Span(), (stop,), 1)
    if how == _STEPS:
        return Picked(Span(None, None, 2), (begin,), 1 + (left - 1) // 2)
    if how == _BACK:
        return Picked(Span(None, None, -1), (begin,), 1)
    return Picked(Span(), (begin,), left)


def _bounded(draw: Draw, scope: Scope, axis: int, edge: str, low: int, high: int) -> tuple[Span, tuple[Bound, ...]]:
    """A bound that is a variable, clamped to low .. high."""
    value = clamped(draw, scope, INT32, partial(variable, draw, scope, INT32), Domain(low, high))
    if isinstance(value, Literal):
        return Span(**{edge: int(value.value)}), ()
    if any(state_of(part) is not None or isinstance(part, Call | AtomicOld) for part in walk(value)):
        # (a bound does no more than have a value)
        return Span(**{edge: low}), ()
    return Span(), (Bound(axis, edge, value),)  # type: ignore[arg-type]  # one of the three


def summed(scope: Scope, held: Held, add: str) -> tuple[Stmt, ...]:
    """`total = float(0.0)`, `for j in range(len(w)): total += w[j]`, after which the total can be read.

    The array holds floats.
    """
    dtype: Value = held.dtype.element
    zero: Expr = Literal(0.0, dtype.scalar)
    if dtype == FLOAT32:
        # (the number alone would be a constant, which no loop changes)
        zero = Apply("float(float32)", (zero,), FLOAT32)
    total = Name(scope.new_named("total"), dtype)
    index = Name(scope.new_index(), INT32)
    more = Augment(total, add, Load(held.name, index, dtype))
    scope.declare(total.id, dtype)
    return (Assign(total, zero), For(index.id, None, Length(held.name), None, (more,)))
