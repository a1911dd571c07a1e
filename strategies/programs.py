"""Whole Programs."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from kernelfuzz.errors import UsageError
from kernelfuzz.lang.dtypes import INT32, Value
from kernelfuzz.lang.nodes import Apply, Assign, Atomic, Augment, Load, Name, Program, Stmt, size as count
from kernelfuzz.strategies.choices import Draw, below
from kernelfuzz.strategies.expressions import new_scope
from kernelfuzz.strategies.grammar import Grammar, as_set, grammar
from kernelfuzz.strategies.statements import finish, statement, statements

DEFAULT_SIZE = 40
"""Nodes of a Program that strategies aim at by default."""


def programs(
    *,
    size: int = DEFAULT_SIZE,
    families: Collection[str] | None = None,
    dtypes: Collection[Value] | None = None,
) -> st.SearchStrategy[Program]:
    """Legal Programs of about `size` nodes, all but a few of at least half of it.

    `families` restricts the operations, but for those that hold a Program together (`grammar.SCAFFOLD`), and `dtypes`
    the types of values (bool, int32 and float32 are always there). Shrinks towards a kernel with a single store.
    Raises UsageError for an unknown family, a dtype that no value has, or a size below 1.
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
    scope.statements = statements(scope)
    lane = Name(scope.lane, INT32)
    body: list[Stmt] = [Assign(lane, Apply("tid()", (), INT32))]
    before, nodes, seen = 0, 3, False
    while not _ends(draw, before, nodes, size):
        before = nodes
        for new in statement(draw, scope, 0):
            nodes += count(new)
            seen |= isinstance(new, Atomic) or (isinstance(new, Assign | Augment) and isinstance(new.target, Load))
            body.append(new)
    body.extend(finish(draw, scope, seen))
    return Program(scope.kernel, scope.parameters(), tuple(body))


# About one Program in two hundred ends before it has half of the size: else shrinking would find no way down. (Of
# those of `@given` more do: mutations bring small numbers here.)
_EARLY, _FINE = 8, 1 << 14


def _ends(draw: Draw, before: int, nodes: int, size: int) -> bool:
    """Whether a body of `nodes` nodes, which had `before` without its last statement, is long enough.

    The length at which it is lies evenly between half of `size` and one and a half. Asked after each statement, so that
    statements can go one by one; shrinks towards True.
    """
    least, most = size // 2, size // 2 + size
    if nodes >= most:
        return True
    start = max(before, least)
    share = max(_EARLY, _FINE * (nodes - start) // (most - start))
    return draw(below(_FINE)) < share  # type: ignore[no-any-return]  # an integer was drawn
