"""Loops: over ranges that Warp unrolls or not, and `while`, which a counter ends."""

from __future__ import annotations

from functools import partial

from kernelfuzz.lang.checking.control import certain_turns
from kernelfuzz.lang.dtypes import BOOL, INT32
from kernelfuzz.lang.nodes import Apply, Assign, Augment, Break, Expr, For, If, Literal, Logical, Name, Static, While
from kernelfuzz.lang.ops.table import Domain
from kernelfuzz.lang.unrolling import MAX_UNROLL
from kernelfuzz.strategies.blocks import ALONE, block
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of
from kernelfuzz.strategies.expressions import clamped, condition, expression, operation
from kernelfuzz.strategies.kinds import Block
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.values import integer, module_constant, small

_SHORT, _LONG, _PARAM, _SPAN, _STEPPED, _DOWN, _RUNTIME, _EDGE, _STRIDE, _EMPTY, _STATIC = range(11)
# bounds known only at run time stand next to a short loop, of which shrinking makes one by leaving their span out
_RANGES = Weighted(
    [
        *((8, _SHORT), (3, _LONG), (6, _SPAN), (6, _STEPPED), (4, _DOWN), (2, _EDGE), (1, _EMPTY)),
        *((8, _SHORT), (3, _STATIC), (6, _PARAM), (6, _RUNTIME), (4, _STRIDE)),
    ]
)


def _bounds(draw: Draw, scope: Scope, how: int) -> tuple[Expr | None, Expr, Expr | None]:
    """Start, stop and step of a range."""
    number = draw(below(4))
    start: Expr | None = None
    step: Expr | None = None
    if how == _SHORT:
        stop: Expr = integer(2 + number)
    elif how == _LONG:
        # up and down, by one and in steps that do and do not end at the bound
        start, stop, step = _LONG_RANGES[number]
    elif how == _EDGE:
        # Warp unrolls loops of 16 turns, and none that are longer
        stop = integer(15 + number % 3)
    elif how == _STATIC:
        stop = _known(draw, scope, 2 + number)
    elif how == _EMPTY:
        start, stop = integer(5), integer(5 - number)
    elif how == _STRIDE:
        by = partial(expression, draw, scope, INT32, 1, literal=False)
        if number < 3:
            start, stop = small(draw, 0, 2), small(draw, 4, 8)
            step = clamped(draw, scope, INT32, by, Domain(1, 3))
        else:
            start, stop = small(draw, 3, 7), integer(-1 + draw(below(3)))
            step = clamped(draw, scope, INT32, by, Domain(-3, -1))
    elif how == _SPAN:
        start, stop = small(draw, 0, 2), integer(3 + number)
    elif how == _STEPPED:
        start, stop, step = small(draw, 0, 2), small(draw, 4, 8), integer(2 + number % 2)
    elif how == _DOWN:
        start, stop, step = small(draw, 3, 7), integer(-1 + draw(below(3))), integer(-1 - number % 2)
    elif how == _PARAM:
        bound = partial(expression, draw, scope, INT32, 0, literal=False)
        stop = clamped(draw, scope, INT32, bound, Domain(0, 3 + number))
    else:
        bound = partial(expression, draw, scope, INT32, 1, literal=False)
        stop = clamped(draw, scope, INT32, bound, Domain(1, 3 + number))
        start = integer(number % 2)
    return start, stop, step


_READ, _CHANGED, _AFTER = 3, 4, 5
"""Whether an index may be read behind its loop, and changed as well."""

_LONG_RANGES = (
    (None, integer(17), None),
    (integer(1), integer(36), integer(2)),
    (integer(17), integer(-1), integer(-1)),
    (integer(55), integer(2), integer(-3)),
)


def _known(draw: Draw, scope: Scope, turns: int) -> Expr:
    """`STEPS`, `wp.static(STEPS)`, `wp.static(STEPS + 1)`: a number of turns that is a constant of the module."""
    how = draw(below(3))
    named = turns - 1 if how == 2 and scope.grammar.allows(_INCREASED) else turns
    made = module_constant(scope, integer(named), how == 0)
    if made is None:
        return integer(turns)
    if how == 0:
        return made
    return Static(made if named == turns else Apply(_INCREASED, (made, integer(1)), INT32), INT32)


_INCREASED = "add(int32,int32)"


def count(draw: Draw, scope: Scope, nested: int) -> Block:
    """`for j in range(...)`: unrolled, longer than Warp unrolls, with bounds known only at run time, up and down.

    Now and then the index has the name of a loop before, or of a variable, and is read after the loop, or the range is
    reversed.
    """
    alone = draw(ALONE) == 0
    how = _RANGES.draw(draw)
    start, stop, step = _bounds(draw, scope, how)
    # those of longer loops are no indices into everything
    safe = how not in (_LONG, _EDGE)
    if alone:
        return block(draw, scope, nested + 1, alone)
    again, after = divmod(draw(below(4 * _AFTER)), _AFTER)
    turns = certain_turns(For("", start, stop, step, (), again == 3))
    name = _index(draw, scope, turns > 0) if again == 2 else scope.new_index()
    if safe:
        scope.indices.append(name)
    else:
        scope.names.append((name, INT32))
    scope.fixed.add(name)
    scope.loops += 1
    scope.enclosing.append(True)
    scope.unrolled.append(_is_unrolled(how, turns, again == 3))
    continues = scope.continues
    body = block(draw, scope, nested + 1, alone)
    scope.unrolled.pop()
    scope.enclosing.pop()
    scope.continues = continues
    scope.loops -= 1
    # the index has its last value after a loop that certainly takes a turn, and is a variable like others from there on
    stays = after >= _READ and turns > 0
    if safe and (not stays or after == _CHANGED):
        scope.indices.remove(name)
    elif not safe and not stays:
        scope.names.remove((name, INT32))
    if stays and after == _CHANGED:
        if safe:
            scope.names.append((name, INT32))
        scope.fixed.discard(name)
        scope.unread.add(name)
    scope.past_indices.append(name)
    return (For(name, start, stop, step, body, again == 3),)


def _is_unrolled(how: int, turns: int, backwards: bool) -> bool | None:
    """Whether Warp unrolls such a loop of `turns`; None where what its bounds are computed from decides."""
    if backwards or how == _LONG or turns > MAX_UNROLL:
        return False
    return None if how in (_PARAM, _RUNTIME, _STRIDE) else True


def _index(draw: Draw, scope: Scope, certain: bool) -> str:
    """The name of a loop before, or now and then of a variable, if it is `certain` that the loop takes a turn."""
    given = {param.name for param in scope.parameters()}
    variables = [name for name, _ in scope.assignable(INT32) if name not in given] if certain else []
    held = [name for name in variables if not scope.may_be_constant(name)]
    if not held or draw(below(3)):
        return scope.index_again()
    name = one_of(draw, held)
    scope.names.remove((name, INT32))
    scope.unread.discard(name)
    return name


def loop(draw: Draw, scope: Scope, nested: int) -> Block:
    """`while`, ended by a counter and, half of the time, by a condition of its own."""
    name = scope.new_local(INT32)
    counter = Name(name, INT32)
    begin, one = Apply("int(int32)", (integer(0),), INT32), integer(1)
    alone = draw(ALONE) == 0
    turns, two_tests = divmod(draw(below(10)), 2)
    form = _WHILES.draw(draw)
    if not alone:
        scope.names.append((name, INT32))
        scope.fixed.add(name)
    own = condition(draw, scope, 2) if two_tests else None

    def counting() -> Expr:
        # the numbers of `int(0) + 1`: what is around the loop is drawn in its test
        operation(draw, scope, "add(int32,int32)", partial(operation, draw, scope, begin.op, *begin.args), one)
        return counter

    test: Expr = operation(draw, scope, "lt(int32,int32)", counting, integer(2 + turns))
    if alone:
        return block(draw, scope, nested + 1, alone)
    leaves: Block = ()
    if form == _FOREVER:
        # `while True`, left by a break
        leaves = (If(Apply("ge(int32,int32)", (counter, integer(2 + turns)), BOOL), (Break(),)),)
        if own is not None:
            leaves = (*leaves, If(own, (Break(),)))
        test = Literal(True, BOOL)
    elif own is not None:
        test = Logical("and", test, own)
    scope.loops += 1
    # where the counter is counted at the end, `continue` would never end
    scope.enclosing.append(form == _FIRST)
    scope.unrolled.append(False)
    continues = scope.continues
    body = block(draw, scope, nested + 1, alone)
    scope.unrolled.pop()
    scope.enclosing.pop()
    scope.continues = continues
    scope.loops -= 1
    counted = Augment(counter, "add(int32,int32)", one)
    whole = (counted, *leaves, *body) if form == _FIRST else (*leaves, *body, counted)
    return (Assign(counter, begin), While(test, whole))


_LAST, _FIRST, _FOREVER = range(3)
_WHILES = Weighted([(6, _LAST), (3, _FIRST), (2, _FOREVER)])
