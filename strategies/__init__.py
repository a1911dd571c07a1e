"""Hypothesis strategies for Warp programs: `from kernelfuzz import strategies as kst`."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as _st

from kernelfuzz.lang.dtypes import VALUES, Value
from kernelfuzz.lang.nodes import Expr
from kernelfuzz.strategies.cases import cases, launches
from kernelfuzz.strategies.choices import Draw as _Draw
from kernelfuzz.strategies.expressions import expression as _expression, new_scope as _new_scope
from kernelfuzz.strategies.grammar import FAMILIES, Grammar as _Grammar, as_set as _as_set, grammar as _grammar
from kernelfuzz.strategies.programs import DEFAULT_SIZE, programs

__all__ = ["DEFAULT_SIZE", "FAMILIES", "cases", "dtypes", "expressions", "launches", "programs"]


def dtypes() -> _st.SearchStrategy[Value]:
    """The dtypes of values: scalars, vectors, matrices; shrinks towards bool."""
    return _st.sampled_from(VALUES)


@_st.composite
def _expressions(draw: _Draw, dtype: Value, depth: int, table: _Grammar) -> Expr:
    scope = _new_scope(draw, table)
    scope.lane = "i"  # whoever puts the expression into a kernel has to know
    return _expression(draw, scope, dtype, depth)


def expressions(*, dtype: Value, depth: int = 3, families: Collection[str] | None = None) -> _st.SearchStrategy[Expr]:
    """Expressions of `dtype` over the lane's number, which is called `i`, and parameters of any other name.

    Operations are nested about `depth` deep: guards of arguments and conditions come on top. Shrinks towards a
    constant.
    Raises UsageError for an unknown family.
    """
    return _expressions(dtype, depth, _grammar(_as_set(families)))
