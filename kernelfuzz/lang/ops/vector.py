"""Vectors: operators, products, norms, constructors.

Sums run from the first component to the last, which is the order of Warp's native code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.dtypes import UINT32
from kernelfuzz.lang.ops.scalar import APPROXIMATE, constant, zero
from kernelfuzz.lang.ops.table import (
    Call,
    Domain,
    Infix,
    Meaning,
    Prefix,
    Row,
    Spelling,
    broadcast,
    elementwise,
    unary,
)

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Data, Sampled


def components(n: Arithmetic, v: Sampled) -> list[Sampled]:
    """The components of a vector, or the rows of a matrix."""
    return [n.part(v, i) for i in range(v.shape[0])]


def total(n: Arithmetic, terms: list[Sampled]) -> Sampled:
    """The sum from the first term to the last."""
    result = terms[0]
    for term in terms[1:]:
        result = n.add(result, term)
    return result


def dot(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """The sum of the products of the components; from four on it starts from +0.0."""
    terms = components(n, n.mul(a, b))
    return total(n, terms if len(terms) < 4 else [zero(n, a.kind), *terms])


def cross(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """The cross product of two vectors of length 3."""
    x, y = components(n, a), components(n, b)
    return n.stack([n.sub(n.mul(x[i], y[j]), n.mul(x[j], y[i])) for i, j in ((1, 2), (2, 0), (0, 1))])


def _length_squared(n: Arithmetic, a: Sampled) -> Sampled:
    if not a.kind.is_float:
        return dot(n, a, a)
    with n.untaped():
        out = dot(n, a, a)
    return n.adjoint(out, (a,), lambda g: (n.mul(n.mul(constant(n, 2.0), a), n.lift(g, 1)),))


def _length(n: Arithmetic, a: Sampled) -> Sampled:
    with n.untaped():
        length = n.sqrt(dot(n, a, a))

    def pull(g: Sampled) -> tuple[Sampled]:
        back = n.mul(n.div(a, n.lift(length, 1)), n.lift(g, 1))
        return (_where_positive(n, length, back),)

    return n.adjoint(length, (a,), pull)


def _where_positive(n: Arithmetic, length: Sampled, v: Sampled) -> Sampled:
    holds = n.compare(np.greater, length, constant(n, 0.0))
    return n.where(n.lift(holds, 1), v, n.lift(constant(n, 0.0), 1))


def normalize(n: Arithmetic, a: Sampled) -> Sampled:
    """a / |a|; zero where |a| > 0 does not hold, which includes NaN."""
    with n.untaped():
        length = _length(n, a)
        out = _where_positive(n, length, n.div(a, n.lift(length, 1)))

    def pull(g: Sampled) -> tuple[Sampled]:
        inverse = n.lift(n.div(constant(n, 1.0), length), 1)
        along = n.mul(n.mul(out, n.lift(dot(n, out, g), 1)), inverse)
        return (_where_positive(n, length, n.sub(n.mul(g, inverse), along)),)

    return n.adjoint(out, (a,), pull)


def _fold(primitive: str) -> Meaning:
    def meaning(n: Arithmetic, v: Sampled) -> Sampled:
        first, *rest = components(n, v)
        for x in rest:
            first = getattr(n, primitive)(first, x)
        return first

    return meaning


def _extremum_index(beats: Callable[[Data, Data], Data]) -> Meaning:
    """The index of the first extremum; a NaN counts as missing."""

    def meaning(n: Arithmetic, v: Sampled) -> Sampled:
        best, *rest = components(n, v)
        index = n.constant(0, UINT32)
        for i, x in enumerate(rest, 1):
            better = n.compare(lambda a, b: beats(a, b) | ((b != b) & (a == a)), x, best)
            best, index = n.where(better, x, best), n.where(better, n.constant(i, UINT32), index)
        return index

    return meaning


def _skew(n: Arithmetic, v: Sampled) -> Sampled:
    x, y, z = components(n, v)
    o = zero(n, v.kind)
    rows = ((o, n.neg(z), y), (z, o, n.neg(x)), (n.neg(y), x, o))
    return n.stack([n.stack(row) for row in rows])


def _outer(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return n.mul(n.part(a, slice(None), None), n.part(b, None, slice(None)))


def _norm_l1(n: Arithmetic, v: Sampled) -> Sampled:
    return total(n, components(n, n.abs(v)))


def _norm_huber(n: Arithmetic, v: Sampled, delta: Sampled | None = None) -> Sampled:
    delta = delta or constant(n, 1.0)
    half, square = constant(n, 0.5), dot(n, v, v)
    near = n.compare(np.less_equal, square, n.mul(delta, delta))
    # the branch not taken has no adjoint, not even 0 / 0
    length = n.sqrt(n.where(near, constant(n, 1.0), square))
    far = n.mul(delta, n.sub(length, n.mul(half, delta)))
    return n.where(near, n.mul(half, square), far)


def _norm_pseudo_huber(n: Arithmetic, v: Sampled, delta: Sampled | None = None) -> Sampled:
    delta = delta or constant(n, 1.0)
    ratio = n.div(dot(n, v, v), n.mul(delta, delta))
    return n.mul(delta, n.sqrt(n.add(constant(n, 1.0), ratio)))


def _smooth_normalize(n: Arithmetic, v: Sampled, delta: Sampled | None = None) -> Sampled:
    normalized: Sampled = by_scalar(dot)(n, v, _norm_pseudo_huber(n, v, delta))
    return normalized


def blend(n: Arithmetic, a: Sampled, b: Sampled, t: Sampled) -> Sampled:
    """lerp of two values of any shape: a (1 - t) + b t."""
    ndim = len(a.shape)

    def shares() -> tuple[Sampled, Sampled]:
        return n.lift(n.sub(constant(n, 1.0), t), ndim), n.lift(t, ndim)

    with n.untaped():
        rest, share = shares()
        out = n.add(n.mul(a, rest), n.mul(b, share))

    def pull(g: Sampled) -> tuple[Sampled, ...]:
        # (what goes back to t is one difference, which is added to what is there)
        ends = (n.sum_axes(n.mul(end, g), ndim) for end in (b, a))
        return *(n.mul(g, by) for by in shares()), n.sub(*ends)

    return n.adjoint(out, (a, b, t), pull)


def divided(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """div_approx of a quaternion and a scalar."""
    ndim = max(len(a.shape), len(b.shape))
    return n.div(n.lift(a, ndim), n.lift(b, ndim), n.ulp)


def by_scalar(inner: Meaning, approximate: bool = False) -> Meaning:
    """A vector or matrix divided by a scalar; `inner` is the sum of the products of two of them."""

    def meaning(n: Arithmetic, a: Sampled, s: Sampled) -> Sampled:
        ulp = n.ulp if approximate else None
        by = n.lift(s, len(a.shape))
        with n.untaped():
            out = n.div(a, by, ulp)

        def pull(g: Sampled) -> tuple[Sampled, Sampled]:
            return n.div(g, by, ulp), n.neg(n.div(inner(n, a, g), n.mul(s, s), ulp))

        return n.adjoint(out, (a, s), pull)

    return meaning


def scalar_by(approximate: bool = False) -> Meaning:
    """A scalar divided by each element of a vector or matrix; going back by way of the elements' reciprocals."""

    def meaning(n: Arithmetic, s: Sampled, a: Sampled) -> Sampled:
        ulp, ndim = n.ulp if approximate else None, len(a.shape)
        with n.untaped():
            out = n.div(n.lift(s, ndim), a, ulp)

        def pull(g: Sampled) -> tuple[Sampled, Sampled]:
            inverse = n.div(constant(n, 1.0), a, ulp)
            each = n.mul(n.mul(n.mul(n.lift(s, ndim), g), inverse), inverse)
            return n.added_in_turn(n.mul(g, inverse), ndim), n.neg(each)

        return n.adjoint(out, (s, a), pull)

    return meaning


def quotients(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """a / b, element by element; going back, the result is divided by b first."""
    with n.untaped():
        out = n.div(a, b)
    return n.adjoint(out, (a, b), lambda g: (n.div(g, b), n.neg(n.mul(g, n.div(out, b)))))


MODERATE = Domain(-1000.0, 1000.0)
DIVISOR = Domain(0.125, 100.0)
_DELTA = Domain(0.125, 10.0)


def _row(
    name: str,
    signature: str,
    spelling: Spelling,
    meaning: Meaning,
    weight: int = 4,
    *domain: Domain | None,
    differentiable: bool = True,
) -> Row:
    return Row(
        name, signature, spelling, meaning, "vector", domain=domain, weight=weight, differentiable=differentiable
    )


def _sign(n: Arithmetic, v: Sampled) -> Sampled:
    if not v.kind.is_float:
        return n.where(
            n.compare(np.less, v, n.lift(zero(n, v.kind), len(v.shape))),
            n.constant(-1 if v.kind.kind == "int" else 0, v.kind),
            n.constant(1, v.kind),
        )
    return n.discrete(lambda x: np.where(x < 0, -1.0, 1.0), v)


def _remainder(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    # Warp's adjoint of the vector % is missing: zero
    return n.stop(n.remainder(a, b))


# fmt: off
ROWS: tuple[Row, ...] = (
    _row("add", "(Vec[n,S], Vec[n,S]) -> Vec[n,S]", Infix("+"), elementwise("add"), 8),
    _row("sub", "(Vec[n,S], Vec[n,S]) -> Vec[n,S]", Infix("-"), elementwise("sub"), 6),
    _row("mul", "(Vec[n,S], S) -> Vec[n,S]", Infix("*"), broadcast("mul"), 5),
    _row("mul", "(S, Vec[n,S]) -> Vec[n,S]", Infix("*"), broadcast("mul"), 5),
    _row("div", "(Vec[n,F], F) -> Vec[n,F]", Infix("/"), by_scalar(dot), 3, None, DIVISOR),
    _row("div", "(F, Vec[n,F]) -> Vec[n,F]", Infix("/"), scalar_by(), 1),
    _row("mod", "(Vec[n,F], Vec[n,F]) -> Vec[n,F]", Infix("%"), _remainder, 1),
    _row("neg", "(Vec[n,S]) -> Vec[n,S]", Prefix("-"), unary("neg"), 3),
    _row("pos", "(Vec[n,S]) -> Vec[n,S]", Prefix("+"), lambda n, v: v, 1),
    Row("div_approx", "(Vec[n,F], F) -> Vec[n,F]", Call("wp.div_approx"), by_scalar(dot, approximate=True), "vector", APPROXIMATE, domain=(None, DIVISOR), weight=1),
    Row("div_approx", "(F, Vec[n,F]) -> Vec[n,F]", Call("wp.div_approx"), scalar_by(approximate=True), "vector", APPROXIMATE, weight=1),
    _row("min", "(Vec[n,S], Vec[n,S]) -> Vec[n,S]", Call("wp.min"), elementwise("minimum"), 3),
    _row("max", "(Vec[n,S], Vec[n,S]) -> Vec[n,S]", Call("wp.max"), elementwise("maximum"), 3),
    _row("min", "(Vec[n,S]) -> S", Call("wp.min"), _fold("first_minimum"), 2),
    _row("max", "(Vec[n,S]) -> S", Call("wp.max"), _fold("first_maximum"), 2),
    _row("abs", "(Vec[n,S]) -> Vec[n,S]", Call("wp.abs"), unary("abs"), 3),
    _row("sign", "(Vec[n,S]) -> Vec[n,S]", Call("wp.sign"), _sign, 1, differentiable=False),
    _row("dot", "(Vec[n,S], Vec[n,S]) -> S", Call("wp.dot"), dot, 4),
    _row("cross", "(Vec[3,S], Vec[3,S]) -> Vec[3,S]", Call("wp.cross"), cross, 4),
    _row("skew", "(Vec[3,S]) -> Mat[3,3,S]", Call("wp.skew"), _skew, 3),
    _row("outer", "(Vec[n,S], Vec[m,S]) -> Mat[n,m,S]", Call("wp.outer"), _outer, 3),
    _row("length", "(Vec[n,F]) -> F", Call("wp.length"), _length, 3),
    _row("length_sq", "(Vec[n,S]) -> S", Call("wp.length_sq"), _length_squared, 2),
    _row("normalize", "(Vec[n,F]) -> Vec[n,F]", Call("wp.normalize"), normalize, 4),
    _row("cw_mul", "(Vec[n,S], Vec[n,S]) -> Vec[n,S]", Call("wp.cw_mul"), elementwise("mul"), 4),
    _row("cw_div", "(Vec[n,F], Vec[n,F]) -> Vec[n,F]", Call("wp.cw_div"), quotients, 2),
    _row("argmin", "(Vec[n,S]) -> uint32", Call("wp.argmin"), _extremum_index(np.less), 10, differentiable=False),
    _row("argmax", "(Vec[n,S]) -> uint32", Call("wp.argmax"), _extremum_index(np.greater), 10, differentiable=False),
    _row("norm_l1", "(Vec[n,float32]) -> float32", Call("wp.norm_l1"), _norm_l1, 2),
    _row("norm_l2", "(Vec[n,F]) -> F", Call("wp.norm_l2"), _length, 2),
    _row("norm_huber", "(Vec[n,float32]) -> float32", Call("wp.norm_huber"), _norm_huber, 1),
    _row("norm_huber", "(Vec[n,float32], float32) -> float32", Call("wp.norm_huber"), _norm_huber, 1, None, _DELTA),
    _row("norm_pseudo_huber", "(Vec[n,float32]) -> float32", Call("wp.norm_pseudo_huber"), _norm_pseudo_huber, 1),
    _row("norm_pseudo_huber", "(Vec[n,float32], float32) -> float32", Call("wp.norm_pseudo_huber"), _norm_pseudo_huber, 1, None, _DELTA),
    _row("smooth_normalize", "(Vec[n,float32]) -> Vec[n,float32]", Call("wp.smooth_normalize"), _smooth_normalize, 1),
    _row("smooth_normalize", "(Vec[n,float32], float32) -> Vec[n,float32]", Call("wp.smooth_normalize"), _smooth_normalize, 1, None, _DELTA),
    _row("lerp", "(Vec[n,F], Vec[n,F], F) -> Vec[n,F]", Call("wp.lerp"), blend, 2),
    _row("vector", "(B*n) -> Vec[n,B]", Call("{result}"), lambda n, *xs: n.stack(xs), 6),
    _row("vector", "(B) -> Vec[n,B]", Call("{result}"), lambda n, x: n.fill(x, n.result_shape), 2),
    _row("vector", "() -> Vec[n,B]", Call("{result}"), lambda n: n.fill(zero(n, n.result), n.result_shape), 1),
    _row("vector", "(Vec[n,B]) -> Vec[n,B]", Call("{result}"), lambda n, v: v, 1),
)
# fmt: on
