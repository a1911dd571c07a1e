"""Comparisons, boolean operators, tests of floats, and choices between two values.

Warp's code generator translates comparisons and `and`/`or` itself; they are not in its registry of builtins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.dtypes import BOOL, FLOAT32, FLOAT64, INT32, INT64, INTEGERS, UINT32, UINT64, Scalar
from kernelfuzz.lang.ops.table import Call, Infix, Meaning, Prefix, Row, Spelling

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Bools, Data, Floats, Sampled


def _row(
    name: str, signature: str, spelling: Spelling, meaning: Meaning, weight: int = 4, registered: bool = True
) -> Row:
    return Row(name, signature, spelling, meaning, "logic", differentiable=False, weight=weight, registered=registered)


def _compare(relation: Callable[[Data, Data], Data]) -> Meaning:
    return lambda n, a, b: n.compare(relation, a, b)


def _common(a: Scalar, b: Scalar) -> Scalar:
    """What C++ compares two numbers as: integers of fewer than 32 bits as int32, and else the one that comes later."""
    wide = [INT32 if dtype.kind == "bool" or (dtype.is_integer and dtype.bits < 32) else dtype for dtype in (a, b)]
    return max(wide, key=_CONVERSIONS.index)


_CONVERSIONS = (INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64)


def _compare_mixed(relation: Callable[[Data, Data], Data]) -> Meaning:
    def meaning(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
        common = _common(a.kind, b.kind)
        convert = n.to_float if common.is_float else n.to_integer
        return n.compare(relation, convert(a, common), convert(b, common))

    return meaning


_MIXED = ("(F, I) -> bool", "(I, F) -> bool", "(F, G) -> bool", "(I, J) -> bool")
# Warp has no comparison of a float of 16 bits with another number that C++ compiles
_COMPARED = (FLOAT32, FLOAT64, *INTEGERS)


def _comparisons() -> tuple[Row, ...]:
    relations: tuple[tuple[str, str, Callable[[Data, Data], Data], int], ...] = (
        ("lt", "<", np.less, 6),
        ("le", "<=", np.less_equal, 4),
        ("gt", ">", np.greater, 6),
        ("ge", ">=", np.greater_equal, 4),
        ("eq", "==", np.equal, 2),
        ("ne", "!=", np.not_equal, 2),
    )
    alike = (
        _row(name, signature, Infix(symbol), _compare(relation), weight, registered=False)
        for name, symbol, relation, weight in relations
        for signature in ("(F, F) -> bool", "(I, I) -> bool")
    )
    mixed = (
        replace(
            _row(name, signature, Infix(symbol), _compare_mixed(relation), 1, registered=False),
            only=_COMPARED,
            apart=True,
        )
        for name, symbol, relation, _ in relations
        for signature in (*_MIXED, *(("(bool, I) -> bool", "(I, bool) -> bool") if name in ("eq", "ne") else ()))
    )
    return (*alike, *mixed)


def all_equal(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """Whether two vectors or matrices are equal in every component."""
    same = n.compare(np.equal, a, b)
    axes = tuple(range(2, same.data.ndim))
    unstable = None
    if same.unstable is not None:
        # a certain difference decides, whatever the other components are
        differs = (~same.data[0] & ~same.unstable).any(axis=tuple(axis - 1 for axis in axes))
        unstable = np.asarray(same.unstable.any(axis=tuple(axis - 1 for axis in axes)) & ~differs)
    return n.made(np.asarray(same.data.all(axis=axes)), BOOL, unstable)


def tested(name: str, of: Callable[[Floats], Bools], every: bool) -> Meaning:
    """The meaning of isnan and its kin: of a float, or of every or any component."""

    def meaning(n: Arithmetic, x: Sampled) -> Sampled:
        found = n.test(of, x)
        axes = tuple(range(2, found.data.ndim))
        if not axes:
            return found
        fold = np.all if every else np.any
        unstable = None
        if found.unstable is not None:
            unstable = np.asarray(found.unstable.any(axis=tuple(axis - 1 for axis in axes)))
        return n.made(fold(found.data, axis=axes), BOOL, unstable)

    return meaning


def _tests() -> tuple[Row, ...]:
    return tuple(
        _row(name, f"({shape}) -> bool", Call(f"wp.{name}"), tested(name, of, name == "isfinite"), 1)
        for name, of in (("isfinite", np.isfinite), ("isnan", np.isnan), ("isinf", np.isinf))
        for shape in ("F", "Vec[n,F]", "Mat[n,m,F]")
    )


def _not(n: Arithmetic, x: Sampled) -> Sampled:
    if x.kind == BOOL:
        return n.made(~x.data, BOOL, x.unstable)
    return n.made(x.data == 0, BOOL, x.unstable)


def _truth(n: Arithmetic, x: Sampled) -> Sampled:
    return x if x.kind == BOOL else n.test(lambda v: v != 0, x)


def _where(n: Arithmetic, condition: Sampled, a: Sampled, b: Sampled) -> Sampled:
    return n.where(_truth(n, condition), a, b)


# fmt: off
ROWS: tuple[Row, ...] = (
    *_comparisons(),
    _row("eq", "(bool, bool) -> bool", Infix("=="), _compare(np.equal), 1, registered=False),
    _row("ne", "(bool, bool) -> bool", Infix("!="), _compare(np.not_equal), 1, registered=False),
    _row("eq", "(Vec[n,B], Vec[n,B]) -> bool", Infix("=="), all_equal, 1, registered=False),
    _row("eq", "(Mat[n,m,B], Mat[n,m,B]) -> bool", Infix("=="), all_equal, 1, registered=False),
    _row("unot", "(bool) -> bool", Prefix("not "), _not),
    _row("unot", "(I) -> bool", Prefix("not "), _not, 1),
    *_tests(),
    Row("where", "(bool, T, T) -> T", Call("wp.where"), _where, "logic", weight=2),
    Row("where", "(I, T, T) -> T", Call("wp.where"), _where, "logic", weight=1),
)
# fmt: on
