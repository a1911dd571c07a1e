"""Square matrices: operators, products, inverses, constructors.

The order of operations is that of Warp's native code, established bit for bit on the CPU: `mat * mat` and `ddot` use fma
explicitly, `mat * vec` does not; the 4x4 inverse mixes float32 and float64.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.dtypes import MATRICES
from kernelfuzz.lang.ops.scalar import APPROXIMATE, GROSS, constant, reciprocal, zero
from kernelfuzz.lang.ops.table import (
    CORRECT,
    Accuracy,
    Call,
    Infix,
    Meaning,
    Prefix,
    Row,
    Spelling,
    broadcast,
    elementwise,
    unary,
)
from kernelfuzz.lang.ops.vector import DIVISOR, blend, by_scalar, components, cross, quotients, scalar_by, total

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

_ALL = slice(None)

LINES = tuple(dtype for dtype in MATRICES if 1 in dtype.shape)
"""Matrices of a single row or column."""


def _times_vector(n: Arithmetic, m: Sampled, v: Sampled) -> Sampled:
    """The columns of m times the components of v, added from the first to the last."""
    return total(n, [n.mul(n.part(m, _ALL, k), n.part(v, k, None)) for k in range(v.shape[0])])


def _vector_times(n: Arithmetic, v: Sampled, m: Sampled) -> Sampled:
    return total(n, [n.mul(n.part(m, k), n.part(v, k, None)) for k in range(v.shape[0])])


def product(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """Rows times columns."""
    result = n.fill(zero(n, a.kind), (a.shape[0], b.shape[1]))
    for k in range(a.shape[1]):
        result = n.fma(n.part(a, _ALL, k, None), n.part(b, k, None, _ALL), result)
    return result


def _ddot(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    result = zero(n, a.kind)
    for i in range(a.shape[0]):
        for j in range(a.shape[1]):
            result = n.fma(n.part(a, i, j), n.part(b, i, j), result)
    return result


def _diagonal(n: Arithmetic, m: Sampled) -> list[Sampled]:
    return [n.part(m, i, i) for i in range(m.shape[0])]


def _trace(n: Arithmetic, m: Sampled) -> Sampled:
    return total(n, _diagonal(n, m))


def _diag(n: Arithmetic, v: Sampled) -> Sampled:
    nought, parts = zero(n, v.kind), components(n, v)
    return n.stack([n.stack([x if i == j else nought for j in range(len(parts))]) for i, x in enumerate(parts)])


def _minor(n: Arithmetic, p: Sampled, q: Sampled, r: Sampled, s: Sampled) -> Sampled:
    return n.sub(n.mul(p, q), n.mul(r, s))


def _determinant2(n: Arithmetic, m: Sampled) -> Sampled:
    e = _elements(n, m)
    return _minor(n, e[0][0], e[1][1], e[1][0], e[0][1])


def _determinant3(n: Arithmetic, m: Sampled) -> Sampled:
    e = _elements(n, m)
    cofactors = [_minor(n, e[1][j], e[2][k], e[1][k], e[2][j]) for j, k in ((1, 2), (2, 0), (0, 1))]
    return total(n, [n.mul(e[0][i], cofactors[i]) for i in range(3)])


def _elements(n: Arithmetic, m: Sampled) -> list[list[Sampled]]:
    return [[n.part(m, i, j) for j in range(m.shape[1])] for i in range(m.shape[0])]


def _nonzero_or_zero(n: Arithmetic, determinant: Sampled, inverse: Sampled, nan_is_zero: bool) -> Sampled:
    """`inverse`, and zeros where the determinant is zero."""
    holds = n.compare(lambda a, b: ((a > b) | (a < b)) if nan_is_zero else (a != b), determinant, constant(n, 0.0))
    return n.where(n.lift(holds, 2), inverse, n.lift(constant(n, 0.0), 2))


def _inverse2(n: Arithmetic, m: Sampled) -> Sampled:
    e = _elements(n, m)
    determinant = _determinant2(n, m)
    adjugate = n.stack([n.stack([e[1][1], n.neg(e[0][1])]), n.stack([n.neg(e[1][0]), e[0][0]])])
    return _nonzero_or_zero(n, determinant, n.mul(adjugate, n.lift(_inverted(n, determinant), 2)), nan_is_zero=True)


def _inverted(n: Arithmetic, determinant: Sampled) -> Sampled:
    """1 / determinant, of inverse_approx on a GPU an approximation."""
    return n.div(constant(n, 1.0), determinant, n.ulp)


# the adjugate of a 3x3 matrix: for each element p, q, r, s of p q - r s, as (row, column)
_ADJUGATE3 = (
    (((1, 1), (2, 2), (1, 2), (2, 1)), ((0, 2), (2, 1), (0, 1), (2, 2)), ((0, 1), (1, 2), (0, 2), (1, 1))),
    (((1, 2), (2, 0), (1, 0), (2, 2)), ((0, 0), (2, 2), (0, 2), (2, 0)), ((0, 2), (1, 0), (0, 0), (1, 2))),
    (((1, 0), (2, 1), (1, 1), (2, 0)), ((0, 1), (2, 0), (0, 0), (2, 1)), ((0, 0), (1, 1), (0, 1), (1, 0))),
)


def _inverse3(n: Arithmetic, m: Sampled) -> Sampled:
    e = _elements(n, m)
    factors = [n.stack([n.stack([e[row[k][0]][row[k][1]] for row in line]) for line in _ADJUGATE3]) for k in range(4)]
    adjugate = _minor(n, *factors)
    determinant = _determinant3(n, m)
    return _nonzero_or_zero(n, determinant, n.mul(adjugate, n.lift(_inverted(n, determinant), 2)), nan_is_zero=False)


# A cofactor column of the 4x4 inverse from one column x of the matrix and the 2x2 determinants y of two others,
# y numbered by their rows 01, 02, 03, 12, 13, 23: for each component the three (sign, row of x, number of y), added
# left to right.
_Terms = tuple[tuple[int, int, int], ...]
_PLUS: tuple[_Terms, ...] = (
    ((1, 2, 4), (-1, 3, 3), (-1, 1, 5)),
    ((1, 0, 5), (-1, 2, 2), (1, 3, 1)),
    ((1, 1, 2), (-1, 3, 0), (-1, 0, 4)),
    ((1, 0, 3), (-1, 1, 1), (1, 2, 0)),
)
_MINUS: tuple[_Terms, ...] = (
    ((1, 1, 5), (-1, 2, 4), (1, 3, 3)),
    ((1, 2, 2), (-1, 3, 1), (-1, 0, 5)),
    ((1, 0, 4), (-1, 1, 2), (1, 3, 0)),
    ((1, 1, 1), (-1, 2, 0), (-1, 0, 3)),
)
_PAIRS = ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))


def _cofactors(n: Arithmetic, x: Sampled, y: Sampled, pattern: Sequence[_Terms]) -> Sampled:
    """The four components of one cofactor column, in float64; of floats of 16 bits in their own type."""
    with n.double() if x.kind.bits > 16 else nullcontext():
        result: Sampled | None = None
        for term in range(3):
            rows = n.stack([n.part(x, p[term][1]) for p in pattern])
            minors = n.stack([n.part(y, p[term][2]) for p in pattern])
            signs = n.constant(np.array([float(p[term][0]) for p in pattern]), x.kind)
            # (of the product with the sign behind it, a sum could not be fused with the product itself)
            product = n.mul(n.mul(rows, signs), minors)
            result = product if result is None else n.add(result, product)
    assert result is not None
    return result


def _minors(n: Arithmetic, m: Sampled, p: int, q: int) -> Sampled:
    """The 2x2 determinants of columns p and q."""
    first, second = ([n.part(m, i, c) for i in range(4)] for c in (p, q))
    left = n.mul(n.stack([first[r] for r, _ in _PAIRS]), n.stack([second[s] for _, s in _PAIRS]))
    right = n.mul(n.stack([first[s] for _, s in _PAIRS]), n.stack([second[r] for r, _ in _PAIRS]))
    return n.sub(left, right)


def _cofactors4(n: Arithmetic, m: Sampled) -> tuple[list[Sampled], Sampled]:
    columns = [n.part(m, _ALL, c) for c in range(4)]
    high, low = _minors(n, m, 2, 3), _minors(n, m, 0, 1)
    found = [
        n.narrow(_cofactors(n, columns[1], high, _MINUS)),
        n.narrow(_cofactors(n, columns[0], high, _PLUS)),
        _cofactors(n, columns[3], low, _MINUS),
        _cofactors(n, columns[2], low, _PLUS),
    ]
    determinant = total(n, [n.mul(n.part(columns[0], i), n.part(found[0], i)) for i in (3, 2, 1, 0)])
    return found, determinant


def _determinant3_whole(n: Arithmetic, m: Sampled) -> Sampled:
    with n.untaped():
        out = _determinant3(n, m)

    def pull(g: Sampled) -> tuple[Sampled]:
        rows = components(n, m)
        # each row's derivative is the cross product of the two others
        slope = n.stack([cross(n, rows[i], rows[j]) for i, j in ((1, 2), (2, 0), (0, 1))])
        return (n.mul(slope, n.lift(g, 2)),)

    return n.adjoint(out, (m,), pull)


def _determinant4(n: Arithmetic, m: Sampled) -> Sampled:
    with n.untaped():
        found, out = _cofactors4(n, m)

    def pull(g: Sampled) -> tuple[Sampled]:
        narrow = [n.mul(column, n.lift(g, 1)) for column in found[:2]]
        with n.double() if m.kind.bits > 16 else nullcontext():
            wide = [n.mul(column, n.lift(g, 1)) for column in found[2:]]
        return (n.stack([*narrow, *map(n.narrow, wide)], 1),)

    return n.adjoint(out, (m,), pull)


def _inverse4(n: Arithmetic, m: Sampled) -> Sampled:
    found, determinant = _cofactors4(n, m)
    # (Warp approximates the reciprocal in float64 here, whatever the dtype)
    divisor = determinant if n.ulp is None else n.blurred(determinant, GROSS)
    with n.double():
        scaled = n.mul(n.stack(found), n.lift(reciprocal(n, divisor), 2))
    return _nonzero_or_zero(n, determinant, n.narrow(scaled), nan_is_zero=True)


def _by_size(*meanings: Meaning) -> Meaning:
    return lambda n, m: meanings[m.shape[0] - 2](n, m)


def _transformed(w: float) -> Meaning:
    """The first three components of a 4x4 matrix times (v, w)."""

    def meaning(n: Arithmetic, m: Sampled, v: Sampled) -> Sampled:
        extended = n.stack([*components(n, v), constant(n, w)])
        return _times_vector(n, n.part(m, slice(0, 3)), extended)

    return meaning


def _from_elements(n: Arithmetic, *xs: Sampled) -> Sampled:
    rows, columns = n.result_shape
    return n.stack([n.stack(xs[i * columns : (i + 1) * columns]) for i in range(rows)])


_cofactor_inverse = _by_size(_inverse2, _inverse3, _inverse4)


def inverse(n: Arithmetic, m: Sampled) -> Sampled:
    """By cofactors; zero for a determinant of zero."""
    with n.untaped():
        out = _cofactor_inverse(n, m)

    def pull(g: Sampled) -> tuple[Sampled]:
        # Giles 2008, "Collected matrix derivative results", 2.2.3
        turned = n.transpose(out)
        return (n.neg(product(n, product(n, turned, g), turned)),)

    return n.adjoint(out, (m,), pull)


_M = "Mat[n,m,S]"
_SQUARE = "Mat[n,n,S]"


def _row(
    name: str,
    signature: str,
    spelling: Spelling,
    meaning: Meaning,
    weight: int = 4,
    *,
    differentiable: bool = True,
    accuracy: Accuracy = CORRECT,
) -> Row:
    return Row(name, signature, spelling, meaning, "matrix", accuracy, weight=weight, differentiable=differentiable)


def _solved() -> Iterator[Row]:
    """What Warp has for matrices of 2, 3 and 4 rows only."""
    determinant = _by_size(_determinant2, _determinant3_whole, _determinant4)
    for n in (2, 3, 4):
        square = f"Mat[{n},{n},F]"
        yield _row("inverse", f"({square}) -> {square}", Call("wp.inverse"), inverse, 2)
        yield _row(
            "inverse_approx", f"({square}) -> {square}", Call("wp.inverse_approx"), inverse, 1, accuracy=APPROXIMATE
        )
        yield _row("determinant", f"({square}) -> F", Call("wp.determinant"), determinant, 2)


# fmt: off
ROWS: tuple[Row, ...] = (
    _row("add", f"({_M}, {_M}) -> {_M}", Infix("+"), elementwise("add"), 6),
    _row("sub", f"({_M}, {_M}) -> {_M}", Infix("-"), elementwise("sub"), 5),
    _row("mul", "(Mat[n,m,S], Mat[m,k,S]) -> Mat[n,k,S]", Infix("*"), product, 4),
    _row("mul", f"({_M}, Vec[m,S]) -> Vec[n,S]", Infix("*"), _times_vector, 4),
    _row("mul", f"(Vec[n,S], {_M}) -> Vec[m,S]", Infix("*"), _vector_times, 2),
    _row("mul", "(Mat[n,m,S], Mat[m,k,S]) -> Mat[n,k,S]", Infix("@"), product, 3),
    _row("mul", f"({_M}, Vec[m,S]) -> Vec[n,S]", Infix("@"), _times_vector, 3),
    _row("mul", f"(Vec[n,S], {_M}) -> Vec[m,S]", Infix("@"), _vector_times, 1),
    _row("mul", f"({_M}, S) -> {_M}", Infix("*"), broadcast("mul"), 4),
    _row("mul", f"(S, {_M}) -> {_M}", Infix("*"), broadcast("mul"), 4),
    Row("div", "(Mat[n,m,F], F) -> Mat[n,m,F]", Infix("/"), by_scalar(_ddot), "matrix", domain=(None, DIVISOR), weight=2),
    _row("div", "(F, Mat[n,m,F]) -> Mat[n,m,F]", Infix("/"), scalar_by(), 1),
    _row("neg", f"({_M}) -> {_M}", Prefix("-"), unary("neg"), 2),
    _row("pos", f"({_M}) -> {_M}", Prefix("+"), lambda n, m: m, 1),
    Row("div_approx", "(Mat[n,m,F], F) -> Mat[n,m,F]", Call("wp.div_approx"), by_scalar(_ddot, approximate=True), "matrix", APPROXIMATE, domain=(None, DIVISOR), weight=1),
    Row("div_approx", "(F, Mat[n,m,F]) -> Mat[n,m,F]", Call("wp.div_approx"), scalar_by(approximate=True), "matrix", APPROXIMATE, weight=1),
    _row("ddot", f"({_M}, {_M}) -> S", Call("wp.ddot"), _ddot, 2),
    _row("transpose", "(Mat[n,m,S]) -> Mat[m,n,S]", Call("wp.transpose"), unary("transpose"), 3),
    *_solved(),
    _row("trace", f"({_SQUARE}) -> S", Call("wp.trace"), _trace, 3),
    _row("diag", "(Vec[n,S]) -> Mat[n,n,S]", Call("wp.diag"), _diag, 3),
    _row("get_diag", f"({_SQUARE}) -> Vec[n,S]", Call("wp.get_diag"), lambda n, m: n.stack(_diagonal(n, m)), 2),
    _row("cw_mul", f"({_M}, {_M}) -> {_M}", Call("wp.cw_mul"), elementwise("mul"), 2),
    _row("cw_div", "(Mat[n,m,F], Mat[n,m,F]) -> Mat[n,m,F]", Call("wp.cw_div"), quotients, 1),
    _row("lerp", "(Mat[n,m,F], Mat[n,m,F], F) -> Mat[n,m,F]", Call("wp.lerp"), blend, 2),
    _row("transform_point", "(Mat[4,4,F], Vec[3,F]) -> Vec[3,F]", Call("wp.transform_point"), _transformed(1.0), 2),
    _row("transform_vector", "(Mat[4,4,F], Vec[3,F]) -> Vec[3,F]", Call("wp.transform_vector"), _transformed(0.0), 2),
    # C++ takes (x, y, z) for a matrix of one row or column for ambiguous: elements, or columns
    Row("matrix", "(B*n*m) -> Mat[n,m,B]", Call("{result}"), _from_elements, "matrix", weight=2, never=LINES),
    _row("matrix", "(B) -> Mat[n,m,B]", Call("{result}"), lambda n, x: n.fill(x, n.result_shape), 2),
    _row("matrix", "() -> Mat[n,m,B]", Call("{result}"), lambda n: n.fill(zero(n, n.result), n.result_shape), 1),
    _row("matrix", "(Mat[n,m,B]) -> Mat[n,m,B]", Call("{result}"), lambda n, m: m, 1),
    _row("matrix_from_rows", "(Vec[m,S]*n) -> Mat[n,m,S]", Call("wp.matrix_from_rows"), lambda n, *vs: n.stack(vs), 2),
    _row("matrix_from_cols", "(Vec[n,S]*m) -> Mat[n,m,S]", Call("wp.matrix_from_cols"), lambda n, *vs: n.stack(vs, 1), 2),
    _row(
        "identity",
        "() -> Mat[n,n,S]",
        Call("wp.identity", (("n", "{rows}"), ("dtype", "wp.{scalar}"))),
        lambda n: n.constant(np.eye(n.result_shape[0]), n.result),
        2,
        differentiable=False,
    ),
)
# fmt: on
