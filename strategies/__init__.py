"""Hypothesis strategies for Warp programs: `from kernelfuzz import strategies as kst`."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as _st

from kernelfuzz.errors import UsageError
from kernelfuzz.lang.dtypes import VALUES, Value
from kernelfuzz.lang.nodes import Expr
from kernelfuzz.strategies.cases import cases, launches
from kernelfuzz.strategies.choices import Draw as _Draw
from kernelfuzz.strategies.expressions import expression as _expression, new_scope as _new_scope
from kernelfuzz.strategies.grammar import (
    FAMILIES,
    Grammars as _Grammars,
    grammars as _grammars,
    value_dtype as _value_dtype,
)
from kernelfuzz.strategies.programs import DEFAULT_SIZE, programs

__all__ = ["DEFAULT_SIZE", "FAMILIES", "cases", "dtypes", "expressions", "launches", "programs"]


def dtypes() -> _st.SearchStrategy[Value]:
    """The dtypes of values: scalars, vectors, matrices, quaternions, transformations; shrinks towards bool."""
    return _st.sampled_from(VALUES)


@_st.composite
def _expressions(draw: _Draw, dtype: Value, depth: int, tables: _Grammars) -> Expr:
    scope = _new_scope(draw, tables.draw(draw))
    scope.alone = True
    # whoever puts the expression into a kernel has to know
    scope.lane, scope.lanes = "i", ("i",)
    return _expression(draw, scope, dtype, depth)


def expressions(
    *,
    dtype: Value | str,
    depth: int = 3,
    families: Collection[str] | None = None,
    operations: Collection[str] | None = None,
) -> _st.SearchStrategy[Expr]:
    """Expressions of `dtype`, a dtype or its name, over the lane's number, called `i`, and other parameters.

    Operations are nested at most `depth` deep: guards of arguments and indices come on top. `families` and `operations`
    as for `programs`. Shrinks towards a constant, or an array element where the dtype is bool.

    Raises UsageError for a family, an operation or a dtype that does not exist, and for a depth below 0.
    """
    if isinstance(depth, bool) or not isinstance(depth, int) or depth < 0:
        raise UsageError(f"the depth of an expression is a number of operations, 0 or more, not {depth!r}")
    wanted = _value_dtype(dtype)
    return _expressions(wanted, depth, _grammars(families, operations=operations, result=wanted))
