"""A statement where it stands, and the blocks that branches and loops have."""

from __future__ import annotations

from functools import partial

from kernelfuzz.lang.dtypes import Value
from kernelfuzz.lang.nodes import Stmt, size
from kernelfuzz.strategies.assignments import added
from kernelfuzz.strategies.choices import Draw, below, chance, one_of
from kernelfuzz.strategies.kinds import MOST_NESTED, Block, changeable
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.stores import shown, store

# with no more nodes than these left there are no more branches and loops, and blocks do not go on
_LEAST_ROOM = 10
# One branch or loop in as many is only what is inside of it: with 0 for this number shrinking takes it away.
ALONE = below(40)


def statement(draw: Draw, scope: Scope, nested: int) -> Block:
    """A statement inside of `nested` branches and loops; once in a while, and in shrinking, none at all."""
    room = scope.room
    scope.statement = partial(_free, nested=nested)
    drawn: Block = draw(scope.statements)
    # (what was drawn inside of it is counted with it)
    scope.room = room - sum(map(size, drawn))
    return drawn


def _free(draw: Draw, scope: Scope, nested: int) -> Block:
    deep = nested if scope.room > _LEAST_ROOM else MOST_NESTED
    return scope.kinds[min(deep, MOST_NESTED)].draw(draw)(draw, scope, nested)


def block(draw: Draw, scope: Scope, nested: int, alone: bool) -> Block:
    """The body of a branch or a loop: one to three statements; what it declares stays inside.

    Where the branch or loop is left out and what is inside of it stands `alone`, there may be none.
    """
    before, indices, made = scope.outside, list(scope.indices), list(scope.made)
    scope.outside = {name for name, _ in scope.names}
    body: list[Stmt] = [*statement(draw, scope, nested)]
    for percent in _MORE:
        if not chance(draw, percent) or scope.room < _LEAST_ROOM:
            break
        body.extend(statement(draw, scope, nested))
    inner = {name for name, _ in scope.names} - scope.outside - {p.name for p in scope.values}
    lost = [(name, dtype) for name, dtype in scope.names if name in inner and name in scope.unread]
    if lost:
        # what nothing has read goes where it can be seen
        body.extend(_consume(draw, scope, *one_of(draw, lost)))
    elif not body and not alone:
        body.extend(store(draw, scope, nested))
    scope.names = [(n, d) for n, d in scope.names if n not in inner]
    scope.unread -= inner
    scope.outside, scope.indices, scope.made = before, indices, made
    return tuple(body)


# one statement in a third of the blocks, two in almost half
_MORE = (67, 33)


def _consume(draw: Draw, scope: Scope, name: str, dtype: Value) -> Block:
    """The value of a local that is about to go out of view, added to a local that stays, or stored."""
    candidates = changeable(scope)
    outer = [number for number, (n, d) in enumerate(candidates) if d == dtype and n in scope.outside]
    addition = scope.grammar.sum(dtype)
    if outer and addition in scope.grammar.augments(dtype) and chance(draw, 60):
        scope.statement = partial(added, number=one_of(draw, outer), name=name, key=addition)
        return draw(scope.statements)  # type: ignore[no-any-return]  # a Block was drawn
    scope.statement = partial(shown, name=name, dtype=dtype)
    return draw(scope.statements)  # type: ignore[no-any-return]  # a Block was drawn
