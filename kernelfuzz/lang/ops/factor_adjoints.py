"""How adjoints go back through factorizations, from the factors as the algorithms leave them.

What each result contributes is linear in its adjoint, so that but for QR each is given by itself. Where two singular values or
eigenvalues are so near that Warp limits the quotient of their difference, nobody knows what goes back through the bases.

QR: Walter and Lehmann 2010, with the name copyltu of Roberts and Roberts, https://arxiv.org/abs/2009.10071, equation 3.
Singular values: Townsend 2016, Differentiating the Singular Value Decomposition. Eigenvalues: Giles 2008, Collected
matrix derivative results for forward and reverse mode, 3.1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.ops.matrix import inverse, product
from kernelfuzz.lang.ops.scalar import constant, typed, zero

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

Data = npt.NDArray[Any]
Flags = npt.NDArray[np.bool_]
Pull = Callable[["Sampled"], tuple["Sampled"]]
"""From the adjoint of a result to that of the matrix, all in lanes."""

_SKEW = 1e-3
"""How far from symmetric a matrix may be, beside its largest element."""

_FEW = {"float16": 2.0**-6, "bfloat16": 2.0**-4, "float32": 2.0**-12, "float64": 2.0**-41}
"""Of the largest value, what a difference has to be for a few samples to tell how far it may be off."""

_LEAST = {16: 2e-5, 32: 1.01e-6, 64: 1.01e-12}
"""Below which Warp limits what it divides by, of floats of so many bits; of 16 bits where the quotient is no number."""


def singular_values(n: Arithmetic, _m: Sampled, u: Sampled, s: Sampled, v: Sampled) -> tuple[Pull, Pull, Pull]:
    """Of U, of the values, and of V."""

    def back(inner: Sampled) -> tuple[Sampled]:
        return (product(n, product(n, u, inner), n.transpose(v)),)

    def slopes() -> Sampled:
        squares = [n.mul(n.part(s, k), n.part(s, k)) for k in range(s.shape[0])]
        # (the values fall)
        least = typed(n, -1e-12 if s.kind.bits == 64 else -1e-6)
        return _reciprocals(n, squares, lambda gap: gap > -_LEAST[s.kind.bits], least)

    def turned(base: Sampled, g: Sampled) -> Sampled:
        one, other = product(n, n.transpose(base), g), product(n, n.transpose(g), base)
        return n.mul(slopes(), n.sub(one, other))

    return (
        lambda g: back(n.mul(turned(u, g), n.part(s, None))),
        lambda g: back(_diagonal(n, g)),
        lambda g: back(n.mul(n.part(s, slice(None), None), turned(v, g))),
    )


def eigenvalues(n: Arithmetic, m: Sampled, q: Sampled, d: Sampled) -> tuple[Pull, Pull]:
    """Of the vectors and of the values; of a matrix that is not symmetric nobody knows what they are."""

    def back(inner: Sampled) -> tuple[Sampled]:
        # (rounding may have made it so, and differs from sample to sample)
        apart = np.abs(m.data[0] - np.swapaxes(m.data[0], -1, -2))
        skew = ~(apart <= _SKEW * np.abs(m.data[0]).max(axis=(-1, -2), keepdims=True)).all(axis=(-1, -2))
        found = product(n, product(n, q, inner), n.transpose(q))
        unsure = np.broadcast_to(skew[:, None, None], found.data.shape[1:])
        return (found.with_unstable(n.doubt(found.unstable, unsure if skew.any() else None)),)

    def slopes() -> Sampled:
        values = [n.part(d, k) for k in range(d.shape[0])]
        return _reciprocals(n, values, lambda gap: np.abs(gap) < max(1.01e-6, _LEAST[d.kind.bits]))

    return (
        lambda g: back(n.mul(slopes(), product(n, n.transpose(q), g))),
        lambda g: back(_diagonal(n, g)),
    )


def triangular(n: Arithmetic, q: Sampled, r: Sampled) -> Pull:
    """Of Q and R, one behind the other: their parts cancel where R is small."""

    def mirrored(x: Sampled) -> Sampled:
        """What is below the diagonal on both sides of it."""
        size = range(x.shape[0])
        return n.stack([n.stack([n.part(x, max(i, j), min(i, j)) for j in size]) for i in size])

    def pull(g: Sampled) -> tuple[Sampled]:
        of_q, of_r = n.part(g, 0), n.part(g, 1)
        both = n.sub(product(n, r, n.transpose(of_r)), product(n, n.transpose(of_q), q))
        inner = n.add(of_q, product(n, q, mirrored(both)))
        return (product(n, inner, inverse(n, n.transpose(r))),)

    return pull


def _diagonal(n: Arithmetic, g: Sampled) -> Sampled:
    none, size = zero(n, g.kind), range(g.shape[0])
    return n.stack([n.stack([n.part(g, i) if i == j else none for j in size]) for i in size])


def _reciprocals(
    n: Arithmetic, values: list[Sampled], is_near: Callable[[Data], Data], most: Sampled | None = None
) -> Sampled:
    """1 / (y - x) for each two values x and y, as a matrix that is minus its transpose; unknown where they are near.

    Near are also those whose difference has few digits beside the largest value: what it is then is what rounding left.
    Differences are `most` at the most.
    """
    none, one = zero(n, values[0].kind), constant(n, 1.0)
    size = np.max([np.abs(value.data).max(axis=0) for value in values], axis=0)
    few = _FEW[values[0].kind.name] * size
    rows = [[none] * len(values) for _ in values]
    for i, x in enumerate(values):
        for j in range(i + 1, len(values)):
            gap = n.sub(values[j], x)
            near: Flags = np.asarray((is_near(gap.data) | (np.abs(gap.data) < few)).any(axis=0))
            rows[i][j] = n.div(one, gap if most is None else n.minimum(gap, most))
            rows[i][j] = rows[i][j].with_unstable(n.doubt(rows[i][j].unstable, near if near.any() else None))
            rows[j][i] = n.neg(rows[i][j])
    return n.stack([n.stack(row) for row in rows])
