"""What the kinds of statements share: the numbers that they draw, and how they change a local or an element in place.

`x += value` takes an operation that may be written so, and an operand that it is defined for: the same for a local, for
a part of one and for an element that was stored to.
"""

from __future__ import annotations

from collections.abc import Callable

from kernelfuzz.lang.dtypes import Scalar, Value
from kernelfuzz.lang.nodes import Expr, Literal, Stmt
from kernelfuzz.lang.ops import OPS
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, pick
from kernelfuzz.strategies.expressions import expression
from kernelfuzz.strategies.scope import Scope
from kernelfuzz.strategies.values import small

Block = tuple[Stmt, ...]
Kind = Callable[[Draw, Scope, int], Block]

DEPTH = Weighted([(6, 1), (5, 2), (2, 3)])
MOST_NESTED = 2
# says which one of several, of which there are never that many
CHOSEN = below(420)
# of 100 assignments 38 are of an expression, 57 augmented where that can be, and 5 begin again with a constant
PLAIN, AGAIN, HOW = 38, 95, 100
# products of integers grow too fast in loops
_GROWING = frozenset({"mul", "div", "mod"})
# what has an adjoint on a part of an element, and no domain
ON_ELEMENTS = frozenset({"add", "sub"})


def changeable(scope: Scope) -> list[tuple[str, Value]]:
    """The locals that may be assigned again, the last one first: its number stays when shrinking takes earlier ones."""
    return scope.assignable()[::-1]


def augmenting(scope: Scope, dtype: Value, how: int) -> str | None:
    """The key of the operation that number `how` chooses to change a target of this dtype; None: a plain assignment."""
    keys = scope.grammar.augments(dtype)
    if not keys or not PLAIN <= how < AGAIN:
        return None
    key = keys[(how - PLAIN) * len(keys) // (AGAIN - PLAIN)]
    if OPS[key].row.name in _GROWING and dtype.scalar.is_integer and (scope.loops or OPS[key].row.name != "mul"):
        return scope.grammar.sum(dtype)
    return key


def adds(key: str | None) -> bool:
    """Whether an operation is one of the two that have a gradient in place."""
    return key is not None and OPS[key].row.name in ON_ELEMENTS


def operand(draw: Draw, scope: Scope, key: str, depth: int) -> Expr:
    """What a target is changed by: a value of the domain of operation `key`, mostly a constant where there is one."""
    op = OPS[key]
    domain, dtype = op.domain(1), op.params[1]
    if domain is not None and isinstance(dtype, Scalar) and dtype.is_integer and chance(draw, 60):
        return small(draw, max(1, int(domain.low)), min(int(domain.high), 9), dtype)
    if domain is not None and isinstance(dtype, Scalar) and dtype.is_float and chance(draw, 60):
        return Literal(pick(draw, (2.0, 0.5, 4.0, 1.5, 3.0)), dtype)
    return expression(draw, scope, dtype, depth - 1)
