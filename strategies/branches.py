"""Branches: with blocks of their own, with a variable that is new in both arms, or to leave a loop or a kernel."""

from __future__ import annotations

from kernelfuzz.lang.nodes import Assign, Break, Continue, If, Name, Return
from kernelfuzz.strategies.assignments import as_variable
from kernelfuzz.strategies.blocks import ALONE, block
from kernelfuzz.strategies.choices import NOTHING, Draw, Weighted, below
from kernelfuzz.strategies.expressions import condition, expression
from kernelfuzz.strategies.kinds import DEPTH, Block
from kernelfuzz.strategies.scope import Scope


def branch(draw: Draw, scope: Scope, nested: int) -> Block:
    """if, if/else, if/elif, if/elif/else, if/pass/else; shrinks towards its blocks without the if."""
    alone = draw(ALONE) == 0
    form = _ELSE.draw(draw)
    test = condition(draw, scope, 2)
    named = scope.named_tests
    scope.named_tests += isinstance(test, Name)
    body = block(draw, scope, nested + 1, alone)
    other: Block = ()
    if form in ("elif", "elif else"):
        second = condition(draw, scope, 2)
        scope.named_tests += isinstance(second, Name)
        then = block(draw, scope, nested + 1, alone)
        last = block(draw, scope, nested + 1, alone) if form == "elif else" else ()
        other = (*then, *last) if alone else (If(second, then, last),)
    elif form == "else":
        other = block(draw, scope, nested + 1, alone)
    elif form == "pass":
        body, other = (), body
    scope.named_tests = named
    return (*body, *other) if alone else (If(test, body, other),)


_ELSE = Weighted([(5, ""), (4, "else"), (1, "elif"), (1, "elif else"), (1, "pass")])


def choose(draw: Draw, scope: Scope, nested: int) -> Block:
    """A variable that is new in both arms of a branch, and read after it; shrinks towards a declaration."""
    depth = DEPTH.draw(draw)
    alone = draw(ALONE) == 0
    value = as_variable(scope, expression(draw, scope, None, depth, literal=False, bare=False))
    draw(NOTHING)
    dtype = value.dtype
    name = Name(scope.new_local(dtype), dtype)
    if alone:
        scope.declare(name.id, dtype)
        return (Assign(name, value),)
    test = condition(draw, scope, 2)
    begun = draw(below(10))
    named = scope.named_tests
    scope.named_tests += isinstance(test, Name)
    arms: list[Block] = []
    for number in range(2):
        other = as_variable(scope, expression(draw, scope, dtype, depth, literal=False)) if number else value
        before = block(draw, scope, nested + 1, True) if begun >= 8 and number == begun % 2 else ()
        arms.append((*before, Assign(name, other)))
    scope.named_tests = named
    scope.declare(name.id, dtype)
    return (If(test, *arms),)


def leave(draw: Draw, scope: Scope, nested: int) -> Block:
    """`if test: break`, `continue` or `return`; shrinks towards what is there without it."""
    depth = DEPTH.draw(draw)
    number = draw(below(10))
    test = condition(draw, scope, depth)
    draw(NOTHING)
    kind: Break | Continue | Return = Return()
    if scope.results is not None and (number >= 5 or not scope.enclosing):
        kind = Return(tuple(expression(draw, scope, dtype, depth - 1) for dtype in scope.results))
    elif scope.enclosing and number < 9:
        kind = Continue() if number >= 4 and scope.enclosing[-1] else Break()
        scope.continues = scope.continues or isinstance(kind, Continue)
    elif number < 8:
        # most kernels have no other way out than their end
        return ()
    return (If(test, (kind,)),)


def leaving(draw: Draw, scope: Scope) -> Block:
    """An early return, with the numbers of any other statement."""
    scope.statement = _leave
    return draw(scope.statements)  # type: ignore[no-any-return]  # a Block was drawn


def _leave(draw: Draw, scope: Scope) -> Block:
    draw(scope.kinds[0].number_of(leave))
    return leave(draw, scope, 1)
