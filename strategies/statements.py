"""Statements: the table of their kinds, with the weight of each. How each is drawn say the modules that they are in."""

from __future__ import annotations

from hypothesis import strategies as st

from kernelfuzz.strategies.assignments import assign, declare, several
from kernelfuzz.strategies.branches import branch, choose, leave
from kernelfuzz.strategies.calls import factorize, sample
from kernelfuzz.strategies.choices import Draw, Flat, Weighted, inside
from kernelfuzz.strategies.kinds import Block, Kind
from kernelfuzz.strategies.loops import count, loop
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.stores import atomic, store, store_part
from kernelfuzz.strategies.views import optional, own_array, part


@st.composite
def _statements(draw: Draw, scope: Scope) -> Block:
    """A statement, or a few that belong together; shrinks towards a store.

    Every statement begins with the same three draws: its kind, the depth of its expression, and a number that is the
    kind's own. Then comes the expression, then a number that says where it goes, then the rest. So shrinking can make a
    store of any of them, and put any of them in the place of one around it.
    """
    return scope.statement(draw, scope)


def with_statements(draw: Draw, scope: Scope) -> None:
    """Makes `scope` able to draw statements."""
    scope.kinds = _SECTIONS
    flat = isinstance(draw, Flat)
    scope.statements = inside(lambda draw: scope.statement(draw, scope)) if flat else _statements(scope)


def nothing(draw: Draw, scope: Scope, nested: int) -> Block:
    """No statement: what shrinking puts in the place of one."""
    return ()


_PERFORMS: list[Kind] = []


def perform(draw: Draw, scope: Scope, nested: int) -> Block:
    """A call of a function that stores, or one with several results: see `functions`."""
    return _PERFORMS[0](draw, scope, nested)


def draw_actions(how: Kind) -> None:
    """Says how `perform` draws."""
    _PERFORMS[:] = [how]


# Blocks declare and branch less than a kernel does, and those two deep neither branch nor loop.
_FLAT: list[tuple[int, Kind]] = [
    (40, store),
    (100, assign),
    (44, declare),
    (20, atomic),
    (16, leave),
    (9, perform),
    (12, several),
    (18, store_part),
    (20, sample),
    (5, factorize),
    (12, part),
    (6, own_array),
    (3, optional),
]
_INNER: list[tuple[int, Kind]] = [(10, choose), (30, branch), (30, count), (15, loop), (14, leave)]
_OUTER: list[tuple[int, Kind]] = [
    (14, choose),
    (10, several),
    (50, branch),
    (30, count),
    (5, loop),
    (4, leave),
    (136, declare),
]
_STATEMENTS: Weighted[Kind] = Weighted([(1, nothing), *_FLAT, *_INNER, *_OUTER])
_SECTIONS = (
    _STATEMENTS,
    _STATEMENTS.section(0, 1 + len(_FLAT) + len(_INNER)),
    _STATEMENTS.section(0, 1 + len(_FLAT)),
)
