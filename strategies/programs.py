"""Whole Programs."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from kernelfuzz.errors import UsageError
from kernelfuzz.lang.dtypes import INT32, Value
from kernelfuzz.lang.nodes import Apply, Assign, Atomic, Augment, Load, Name, Program, Stmt
from kernelfuzz.lang.nodes import size as count
from kernelfuzz.strategies.choices import Draw, below
from kernelfuzz.strategies.grammar import Grammar, as_set, grammar
from kernelfuzz.strategies.scope import new_scope
from kernelfuzz.strategies.statements import finish, statement

DEFAULT_SIZE = 40
"""Nodes of a Program that strategies aim at by default."""


def programs(
    *,
    size: int = DEFAULT_SIZE,
    families: Collection[str] | None = None,
    dtypes: Collection[Value] | None = None,
) -> st.SearchStrategy[Program]:
    """Legal Programs of about `size` nodes, all but a few of at least half of it.

    `families` restricts the operations, but for those that hold a Program together (`grammar.SCAFFOLD`), and `dtypes` the
    types of values (bool, int32 and float32 are always there). Shrinks towards a kernel with a single store. Raises
    UsageError for an unknown family, a dtype that no value has, or a size below 1.
    """
    if size < 1:
        raise UsageError(f"a Program has at least one node, not {size}")
    return _programs(size, grammar(as_set(families), None if dtypes is None else frozenset(dtypes)))


@st.composite
def _programs(draw: Draw, size: int, table: Grammar) -> Program:
    return program(draw, size, table)


def program(draw: Draw, size: int, table: Grammar) -> Program:
    """One Program, drawn."""
    scope = new_scope(draw, table)
    lane = Name(scope.lane, INT32)
    body: list[Stmt] = [Assign(lane, Apply("tid()", (), INT32))]
    target = _target(draw, size)
    nodes, seen = 3, False
    while nodes < target:
        for new in statement(draw, scope, 0):
            nodes += count(new)
            seen |= isinstance(new, Atomic) or isinstance(new, Assign | Augment) and isinstance(new.target, Load)
            body.append(new)
    body.extend(finish(draw, scope, seen))
    return Program(scope.kernel, scope.parameters(), tuple(body))


# One Program in two hundred is smaller than half of the size: without these there would be no way down for shrinking.
_SMALL = 200


def _target(draw: Draw, size: int) -> int:
    """How many nodes to aim at: evenly from half of `size` to one and a half; shrinks towards none."""
    small = size // 2
    drawn: int = draw(below(small * _SMALL or 1))
    return drawn if drawn < small else small + (drawn - small) * (size + 1) // (small * (_SMALL - 1))
