"""Which dtypes an operation needs: those that a Program has decide what can be drawn in it."""

from __future__ import annotations

from functools import cache, cached_property

from kernelfuzz.lang.dtypes import UINT32, Value, results
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.ops.table import Row
from kernelfuzz.strategies.choices import Draw, Weighted, one_of
from kernelfuzz.strategies.themes import Theme


@cache
def by_dtypes() -> tuple[tuple[frozenset[Value], Op], ...]:
    """The operations that can stand anywhere in an expression, with the dtypes that each needs."""
    found = (op for op in OPS.values() if op.row.weight and _is_expression(op))
    return tuple((frozenset((op.result, *op.params)), op) for op in found)


def _is_expression(op: Op) -> bool:
    """Whether an operation can stand anywhere in an expression."""
    return not op.row.advances and not results(op.result)


@cache
def several_over(dtypes: tuple[Value, ...]) -> tuple[Op, ...]:
    """The operations with several results that need no other dtypes than these."""
    allowed = frozenset(dtypes)
    return tuple(op for needed, op in _with_several_results() if needed <= allowed)


@cache
def _with_several_results() -> tuple[tuple[frozenset[Value], Op], ...]:
    found = ((op, results(op.result)) for op in OPS.values())
    return tuple((frozenset((*op.params, *several)), op) for op, several in found if several)


def random_over(keys: frozenset[str], dtypes: tuple[Value, ...]) -> Weighted[Op | None] | None:
    """The operations that take a state of random numbers first, which is of no dtype that has to be there."""
    allowed = frozenset(dtypes)
    found: list[tuple[int, Op | None]] = [
        (op.row.weight, op) for op in _RANDOM if op.key in keys and allowed >= _needed_by_draw(op)
    ]
    if not found:
        return None
    return Weighted([*found, (2, None)])


def takes_state(op: Op) -> bool:
    """Whether the first argument of an operation is the state of random numbers."""
    return op.row.family == "random" and op.params[0] == UINT32


def _needed_by_draw(op: Op) -> frozenset[Value]:
    """(What gives a uint32 only where others can take it.)"""
    return (frozenset(op.params[1:]) - {UINT32}) | {op.result}


_RANDOM = tuple(filter(takes_state, OPS.values()))


@cache
def by_rows() -> dict[Row, list[tuple[frozenset[Value], Op]]]:
    """The operations of each row that a Program can be about, with the dtypes that they need."""
    drawn = [(_needed_by_draw(op), op) for op in _RANDOM if op.row.weight]
    others = (each for each in by_dtypes() if not takes_state(each[1]))
    found: dict[Row, list[tuple[frozenset[Value], Op]]] = {}
    for needed, op in (*others, *_with_several_results(), *drawn):
        found.setdefault(op.row, []).append((needed, op))
    return found


@cache
def typed_over(dtypes: tuple[Value, ...]) -> tuple[Op, ...]:
    """The operations that need no other dtypes than these."""
    allowed = frozenset(dtypes)
    return tuple(op for needed, op in by_dtypes() if needed <= allowed)


class Subjects:
    """The rows that a Program can be about, each as often as any other.

    By the dtypes that a Program happens to have, and the weights of all that gives one of them, a tenth of the rows
    would be met in fewer than one Program of a thousand.
    """

    def __init__(self, keys: frozenset[str], themes: tuple[tuple[int, Theme], ...]) -> None:
        self._keys = keys
        self._themes = [(weight, theme, frozenset(theme)) for weight, theme in themes]
        self._abouts: dict[Row, Weighted[tuple[Theme, list[Op]]]] = {}

    def draw(self, draw: Draw) -> Row | None:
        """One of them, or half of the time none; shrinks towards none."""
        return self._rows.draw(draw)

    def about(self, draw: Draw, row: Row) -> tuple[Theme, Op]:
        """A theme that has an operation of a row, and one of those."""
        if row not in self._abouts:
            found = ((weight, (theme, self._offered(row, allowed))) for weight, theme, allowed in self._themes)
            self._abouts[row] = Weighted([(weight, (theme, ops)) for weight, (theme, ops) in found if ops])
        theme, ops = self._abouts[row].draw(draw)
        return theme, one_of(draw, ops)

    @cached_property
    def _rows(self) -> Weighted[Row | None]:
        rows = [row for row in by_rows() if any(self._offered(row, allowed) for *_, allowed in self._themes)]
        return Weighted([(max(1, len(rows)), None), *((1, row) for row in rows)])

    def _offered(self, row: Row, allowed: frozenset[Value]) -> list[Op]:
        return [op for needed, op in by_rows()[row] if op.key in self._keys and needed <= allowed]
