"""Arrays that are there for a lane alone or not at all: a part of another one, one of its own, one that may be None."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.lang.nodes import Apply, Assign, Expr, Given, If, Logical, Name, Stmt, Ternary, Window
from kernelfuzz.lang.ops import OPS
from kernelfuzz.strategies.arrays import copied, elsewhere, filled, nearest, new_own, part_of, part_of_own, tested
from kernelfuzz.strategies.assignments import by_component, declare
from kernelfuzz.strategies.choices import NOTHING, Draw, chance
from kernelfuzz.strategies.expressions import condition, cut_by_any, expression, operation
from kernelfuzz.strategies.kinds import CHOSEN, DEPTH, Block
from kernelfuzz.strategies.scope import Held, Scope
from kernelfuzz.strategies.slices import picked, summed
from kernelfuzz.strategies.stores import storing


def part(draw: Draw, scope: Scope, nested: int) -> Block:
    """`row = a[i]`, `tail = a[2:]`, and a local that is computed from it."""
    depth = DEPTH.draw(draw)
    number = draw(CHOSEN)
    found = part_of(draw, scope, number, nested, picked)
    if found is None:
        return declare(draw, scope, nested)
    statement, held = found
    addition = _summable(scope, statement, held) if number % 5 < 2 else None
    if addition:
        return (statement, *summed(scope, held, addition))
    return (statement, _read(draw, scope, held, depth))


def _summable(scope: Scope, made: Stmt, held: Held) -> str | None:
    """The operation that adds up the elements of a slice with bounds that are computed, if they are floats in a row."""
    element = held.dtype.element
    computed = isinstance(made, Window) and made.bounds and held.dtype.ndim == 1
    return scope.grammar.sum(element) if computed and isinstance(element, Scalar) and element.is_float else None


def own_array(draw: Draw, scope: Scope, nested: int) -> Block:
    """`buf = wp.zeros(shape=4, dtype=...)`, something put into it, and a local that is computed from it."""
    if scope.grammar.differentiable:
        return by_component(draw, scope, nested)
    depth = DEPTH.draw(draw)
    number = draw(CHOSEN)
    known = [held for held in scope.made if held.is_own]
    if known and chance(draw, _AGAIN):
        held = known[number % len(known)]
        return _copy(draw, scope, held, partial(expression, draw, scope, held.dtype.element, depth - 1), depth)
    element = scope.grammar.begun(number % 20)
    zeros, held = new_own(draw, scope, element)
    value = partial(expression, draw, scope, element, depth - 1)
    if not chance(draw, _IN_PARTS):
        stores = filled(draw, scope, held, value, number)
        if not chance(draw, _COPIED):
            return (zeros, *stores, _read(draw, scope, held, depth))
        return (zeros, *stores, *_copy(draw, scope, held, value, depth))
    # `half = buf[2:]`, through which it is filled; either of them is read
    stores = filled(draw, scope, held, value, draw(CHOSEN)) if number % 3 == 0 else ()
    made, part = part_of_own(draw, scope, held, number, picked)
    # (nobody knows how long one is whose bounds are computed)
    how = number | 2 if isinstance(made, Window) and made.bounds else number
    through = filled(draw, scope, part, value, how)
    scope.made.append(part)
    return (zeros, *stores, made, *through, _read(draw, scope, held, depth))


def _copy(draw: Draw, scope: Scope, held: Held, value: Callable[[], Expr], depth: int) -> Block:
    """`saved = buf`, something put into one of the two, and a local that is computed from the other one."""
    number = draw(CHOSEN)
    made, copy = copied(scope, held)
    changed, read = (held, copy) if number % 2 else (copy, held)
    stores = filled(draw, scope, changed, value, draw(CHOSEN))
    if changed not in scope.made:
        scope.made.append(changed)
    return (made, *stores, _read(draw, scope, read, depth))


_AGAIN, _COPIED = 30, 25
"""Of 100 times when there is an array of the lane's own already, how often it is copied; and of new ones."""
_IN_PARTS = 45
"""Of 100 arrays of the lane's own, how many are filled through a part of them."""


def optional(draw: Draw, scope: Scope, nested: int) -> Block:
    """`if mask: out[i] += mask[i]`, for an array that may be None; shrinks towards what is there without it.

    Or `if mask and k > 3:`, or `out[i] = x + mask[i] if mask else x`.
    """
    depth = DEPTH.draw(draw)
    number = draw(CHOSEN)
    dtype = scope.grammar.begun(number % 20)
    rest = expression(draw, scope, dtype, depth, bare=False)
    draw(NOTHING)
    if len(scope.masks) >= 2:
        return (storing(draw, scope, dtype, rest),)
    test, element = tested(scope, dtype)
    addition = scope.grammar.sum(dtype)
    # (`v *= m` is one of a vector too)
    products = [key for key in scope.grammar.augments(dtype) if OPS[key].row.name == "mul"]
    key = next((key for key in products if OPS[key].params == (dtype, dtype)), None)
    both: Expr = element
    if addition:
        both = Apply(addition, (rest, element), dtype)
    elif key:
        both = Apply(key, (rest, element), dtype)
    if number % 7 == 6:
        return (storing(draw, scope, dtype, Ternary(test, both, rest, dtype)),)
    asked: Given | Logical = test
    if number % 7 == 5:
        asked = Logical("and", test, condition(draw, scope, 1))
    stored = storing(draw, scope, dtype, both)
    if number % 3 == 0:
        return (If(asked, (stored,)),)
    return (If(asked, (stored,), (storing(draw, scope, dtype, rest),)),)


def _read(draw: Draw, scope: Scope, held: Held, depth: int) -> Stmt:
    """`x = row[2] + ...`, after which the array can be read by others."""
    dtype = held.dtype.element
    number = draw(CHOSEN)

    def element() -> Expr:
        draw(scope.grammar.variables(dtype).least)
        draw(NOTHING)
        return elsewhere(draw, scope, held, number, cut_by_any) if number % 3 else nearest(scope, held, number)

    addition = scope.grammar.sum(dtype)
    if addition and depth > 1:
        value: Expr = operation(draw, scope, addition, element, partial(expression, draw, scope, dtype, depth - 2))
    else:
        value = element()
    scope.made.append(held)
    name = scope.new_local(dtype)
    scope.declare(name, dtype)
    return Assign(Name(name, dtype), value)
