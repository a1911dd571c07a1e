"""What goes back from operations on quaternions, by the formulas of Warp's native code.

They are those of calculus, but not in the shape that the chain rule gives them: what overflows, what becomes NaN and
where it is zero hangs on that. The components of a quaternion come in the order x, y, z, w.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import numpy as np

from kernelfuzz.lang.ops.formula import Formula, constants, formulas, stacked

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled, Unstable

_P = ParamSpec("_P")
_R = TypeVar("_R")


def _in_order(pull: Callable[Concatenate[Arithmetic, _P], _R]) -> Callable[Concatenate[Arithmetic, _P], _R]:
    """Says of a formula that each of its operations stands where Warp's does."""

    @wraps(pull)
    def ordered(n: Arithmetic, /, *args: _P.args, **more: _P.kwargs) -> _R:
        with n.in_order():
            return pull(n, *args, **more)

    return ordered


# terms of the adjoints of a product, one row a component of the operand: the place of the other operand's component ...
_ORDER = np.array([[3, 0, 1, 2], [3, 1, 0, 2], [3, 0, 1, 2], [3, 0, 1, 2]])
# ... and of the adjoint's: i, j and k multiply as the numbers 1, 2 and 3 under exclusive or
_PARTNER = ((_ORDER + 1) % 4 ^ (np.arange(4)[:, None] + 1) % 4) - 1 & 3
_LEFT_SIGNS = np.array([[1, -1, 1, -1], [1, -1, -1, 1], [1, 1, -1, -1], [1, 1, 1, 1]])
_RIGHT_SIGNS = np.array([[1, -1, -1, 1], [1, -1, 1, -1], [1, -1, 1, -1], [1, 1, 1, 1]])


def _dot(a: Formula, b: Formula) -> Formula:
    return (a * b).sum()


def _nothing(n: Arithmetic) -> Formula:
    return Formula(n, n.constant(0.0, n.kind))


@_in_order
def product(n: Arithmetic, left: Sampled, right: Sampled, g: Sampled) -> tuple[Sampled, Sampled]:
    """Of the product of two quaternions."""
    a, b, r = formulas(n, left, right, g)
    back = r.places(_PARTNER)
    return (
        (constants(n, _LEFT_SIGNS) * b.places(_ORDER) * back).sum().x,
        (constants(n, _RIGHT_SIGNS) * a.places(_ORDER) * back).sum().x,
    )


@_in_order
def quotient(n: Arithmetic, quaternion: Sampled, divisor: Sampled, g: Sampled) -> tuple[Sampled, Sampled]:
    """Of a quaternion by a scalar; `n.ulp` says how far off the divisions may be."""
    s = Formula(n, divisor)
    along = _dot(Formula(n, quaternion), Formula(n, g)).x
    return n.div(g, n.lift(divisor, 1), n.ulp), n.neg(n.div(along, (s * s).x, n.ulp))


@_in_order
def reciprocals(n: Arithmetic, scalar: Sampled, quaternion: Sampled, g: Sampled) -> tuple[Sampled, Sampled]:
    """Of a scalar by each component; `n.ulp` says how far off the divisions may be."""
    s, r = formulas(n, scalar, g)
    inverse = Formula(n, n.div(n.lift(n.constant(1.0, n.kind), 1), quaternion, n.ulp))
    return (r * inverse).added_in_turn(), (-(s * r * inverse * inverse)).x


@_in_order
def length(n: Arithmetic, quaternion: Sampled, size: Sampled, g: Sampled) -> tuple[Sampled]:
    """Of the length; zero where that is not greater than zero, or NaN."""
    q, long, r = formulas(n, quaternion, size, g)
    return ((q * (1.0 / long) * r).where(long.above_zero()).x,)


@_in_order
def length_squared(n: Arithmetic, quaternion: Sampled, g: Sampled) -> tuple[Sampled]:
    """Of the square of the length."""
    q, r = formulas(n, quaternion, g)
    return ((2.0 * q * r).x,)


@_in_order
def normalized(n: Arithmetic, quaternion: Sampled, size: Sampled, g: Sampled) -> tuple[Sampled]:
    """Of q / |q|; zero where |q| is not greater than zero, or NaN."""
    q, long, r = formulas(n, quaternion, size, g)
    inverse = 1.0 / long
    back = r * inverse - q * (inverse * inverse * inverse * _dot(q, r))
    return (back.where(long.above_zero()).x,)


@_in_order
def rotated(n: Arithmetic, quaternion: Sampled, vector: Sampled, inverse: bool, g: Sampled) -> tuple[Sampled, Sampled]:
    """Of a vector turned by a quaternion or by its `inverse`."""
    q, p, r = formulas(n, quaternion, vector, g)
    x, y, z, w = range(4)
    once = p[:, None] * q[None, :]
    d, f = once * 2.0, once * 4.0
    own = [d[z, z] + d[y, y] + f[x, x], d[z, z] + d[x, x] + f[y, y], d[x, x] + d[y, y] + f[z, z]]
    if inverse:
        turns = [
            r[1] * (d[z, w] + d[x, y]) + r[0] * own[0] - r[2] * (d[y, w] - d[x, z]),
            r[2] * (d[x, w] + d[y, z]) + r[1] * own[1] - r[0] * (d[z, w] - d[y, x]),
            r[0] * (d[y, w] + d[z, x]) + r[2] * own[2] - r[1] * (d[x, w] - d[z, y]),
            r[0] * (d[y, z] + f[x, w] - d[z, y])
            + r[1] * (d[z, x] + f[y, w] - d[x, z])
            + r[2] * (d[x, y] - d[y, x] + f[z, w]),
        ]
    else:
        turns = [
            r[2] * (d[y, w] + d[x, z]) + r[0] * own[0] + r[1] * (d[x, y] - d[z, w]),
            r[1] * own[1] + r[0] * (d[y, x] + d[z, w]) - r[2] * (d[x, w] - d[y, z]),
            r[1] * (d[x, w] + d[z, y]) + r[2] * own[2] - r[0] * (d[y, w] - d[z, x]),
            r[0] * (d[z, y] + f[x, w] - d[y, z])
            + r[1] * (d[x, z] + f[y, w] - d[z, x])
            + r[2] * (d[y, x] - d[x, y] + f[z, w]),
        ]
    return stacked(turns).x, _unrotated(q, r, inverse).x


def _unrotated(q: Formula, r: Formula, inverse: bool) -> Formula:
    """What goes back to the vector: the transposed matrix of the rotation, in the order of Warp's sums."""
    x, y, z, w = range(4)
    s = q[:, None] * q[None, :] * 2.0
    own = [s[w, w] + s[i, i] - 1.0 for i in range(3)]
    if inverse:
        return stacked(
            [
                r[2] * (s[w, y] + s[x, z]) + r[0] * own[0] - r[1] * (s[w, z] - s[x, y]),
                r[1] * own[1] + r[0] * (s[w, z] + s[x, y]) - r[2] * (s[w, x] - s[y, z]),
                r[2] * own[2] - r[0] * (s[w, y] - s[x, z]) + r[1] * (s[w, x] + s[y, z]),
            ]
        )
    return stacked(
        [
            r[1] * (s[w, z] + s[x, y]) + r[0] * own[0] - r[2] * (s[w, y] - s[x, z]),
            r[2] * (s[w, x] + s[y, z]) - r[0] * (s[w, z] - s[x, y]) + r[1] * own[1],
            r[2] * own[2] - r[1] * (s[w, x] - s[y, z]) + r[0] * (s[w, y] + s[x, z]),
        ]
    )


@_in_order
def to_matrix(n: Arithmetic, quaternion: Sampled, g: Sampled) -> tuple[Sampled]:
    """Of the matrix of a rotation: each of its columns is a unit vector turned."""
    columns = [
        Formula(n, rotated(n, quaternion, n.constant(axis, n.kind), False, n.part(g, slice(None), i))[0])
        for i, axis in enumerate(np.eye(3))
    ]
    return (stacked(columns, 1).added_in_turn(),)


@_in_order
def from_axis_angle(n: Arithmetic, axis: Sampled, s: Sampled, c: Sampled, g: Sampled) -> tuple[Sampled, Sampled]:
    """Of the rotation about an axis by an angle; `s` and `c` are sine and cosine of half of it."""
    along, sine, cosine, r = formulas(n, axis, s, c, g)
    slope = stacked([*(along * cosine).parts(), -sine]) * 0.5
    return (r[0:3,] * sine).x, _dot(slope, r).x


def _slopes_of_axis(q: Formula, negative: Sampled) -> tuple[Formula, Formula]:
    """The derivatives of axis and angle of a rotation by its components: rows of 3, each with 4 or 3; the angle's, 4.

    They are zero where the vector part is zero.
    """
    n = q.n
    x, y, z, w = q.parts()
    length = _length_of_axis(q)
    flip = Formula(n, n.where(negative, n.constant(-1.0, n.kind), n.constant(1.0, n.kind)))
    inverse = 1.0 / length
    c = flip * (inverse * inverse * inverse)
    d = flip * 2.0 / (length * length + w * w)
    own = [c * (y * y + z * z), c * (x * x + z * z), c * (x * x + y * y)]
    sides = [[own[i] if i == j else -c * a * b for j, b in enumerate((x, y, z))] for i, a in enumerate((x, y, z))]
    turn = [d * inverse * a * w for a in (x, y, z)]
    holds = length.above_zero()
    return stacked([stacked(row) for row in sides]).where(holds), stacked([*turn, -d * length]).where(holds)


@_in_order
def from_rpy(
    n: Arithmetic, out: Sampled, cosines: Sequence[Sampled], sines: Sequence[Sampled], g: Sampled
) -> tuple[Sampled, ...]:
    """Of roll, pitch and yaw, of half of which, in this order, cosines and sines are given."""
    r = Formula(n, g)
    x, y, z, w = Formula(n, out).parts()
    (a, b, c), (p, q, s) = formulas(n, *cosines), formulas(n, *sines)
    pitch = [
        -0.5 * c * p * q - 0.5 * s * a * b,
        0.5 * c * a * b - 0.5 * s * p * q,
        -0.5 * s * a * q - 0.5 * c * p * b,
        -0.5 * c * a * q + 0.5 * s * p * b,
    ]
    slopes = [0.5 * w, 0.5 * z, -0.5 * y, -0.5 * x], pitch, [-0.5 * y, 0.5 * x, 0.5 * w, -0.5 * z]
    return tuple(_dot(stacked(each), r).x for each in slopes)


def _dot_of_parts(a: Formula, b: Formula) -> Formula:
    """The sum of the products for the translations of two transformations, and that for their rotations."""
    return _dot(a[0:3,], b[0:3,]) + _dot(a[3:7,], b[3:7,])


@_in_order
def scaled(n: Arithmetic, transformation: Sampled, scalar: Sampled, g: Sampled) -> tuple[Sampled, Sampled]:
    """Of a transformation times a scalar."""
    t, s, r = formulas(n, transformation, scalar, g)
    return (r * s).x, _dot_of_parts(t, r).x


@_in_order
def blended(n: Arithmetic, ends: tuple[Sampled, Sampled], t: Sampled, g: Sampled) -> tuple[Sampled, Sampled, Sampled]:
    """Of the linear interpolation of two transformations."""
    a, b, share, r = formulas(n, *ends, t, g)
    return (r * (1.0 - share)).x, (r * share).x, (_dot_of_parts(b, r) - _dot_of_parts(a, r)).x


@_in_order
def axis_of(n: Arithmetic, quaternion: Sampled, negative: Sampled, g: Sampled) -> tuple[Sampled]:
    """Of the axis of a rotation; `negative` says where its real part is."""
    sides, _ = _slopes_of_axis(Formula(n, quaternion), negative)
    back = _dot(stacked(sides.parts(), 1), Formula(n, g)[None, :])
    # there is no derivative by the real part
    return (stacked([*back.parts(), _nothing(n)]).x,)


@_in_order
def angle_of(n: Arithmetic, quaternion: Sampled, negative: Sampled, g: Sampled) -> tuple[Sampled]:
    """Of the angle of a rotation; nothing is said of it where there is no axis (docs/findings/axis_angle_adjoint.md)."""
    q = Formula(n, quaternion)
    _, turn = _slopes_of_axis(q, negative)
    return ((turn * Formula(n, g)).x.with_unstable(_without_axis(q)),)


def _without_axis(q: Formula) -> Unstable:
    """Where the length of a rotation's vector part is not greater than zero, or may not be."""
    holds = _length_of_axis(q).above_zero()
    return q.n.doubt(~holds.data[0], holds.unstable)


def _spoilt(value: Formula, by: Formula) -> Formula:
    """`value`, NaN where an element of `by`, which Warp multiplies with zero and adds, is not finite."""
    n = value.n
    zero = (by * 0.0).sum()
    holds = n.compare(np.equal, zero.x, n.lift(n.constant(0.0, n.kind), len(zero.x.shape)))
    return value.where(holds, float("nan"))


@_in_order
def slerp(
    n: Arithmetic,
    ends: tuple[Sampled, Sampled],
    t: Sampled,
    out: Sampled,
    between: tuple[Sampled, Sampled, Sampled, Sampled, Sampled],
    g: Sampled,
) -> tuple[Sampled, Sampled, Sampled]:
    """Of the way from one rotation to another: `out` is first * turn.

    `between` are the rotation from the first to the second, where its real part is negative, its axis and its angle,
    and `turn`, that part of it which `t` says. Where there is no such rotation, the ends being equal or opposite,
    calculus gives the two a derivative that Warp drops, because the axis has none: there nothing is said of it.
    """
    first, second, share, result, r = formulas(n, *ends, t, out, g)
    increment, axis, angle, turn = formulas(n, between[0], *between[2:])
    half = angle * 0.5
    by_t = _dot(_times(result, stacked([*(half * axis).parts(), _nothing(n)])), r)
    sides, spin = _slopes_of_axis(increment, between[1])
    # by the components of the increment: rows for the axis and the angle
    rows = [_spoilt(stacked([*sides[i].parts(), spin[3] * 0.0]), spin) for i in range(3)]
    slopes = stacked([*rows, _spoilt(spin, stacked([*sides[0].parts(), *sides[1].parts(), *sides[2].parts()]))])
    cosine, sine = (
        Formula(n, n.elementary(of, ((half * share).x,), lambda g, out: (None,))) for of in (np.cos, np.sin)
    )
    backs = []
    for by in (constants(n, _BY_LEFT) * second.places(_PLACES), constants(n, _BY_RIGHT) * first.places(_PLACES)):
        # by the components of an end: rows for them, columns for the axis and the angle
        ends_slopes = (by[:, None, :] * slopes[None, :, :]).sum()
        moved = _turn_slopes(share, axis, ends_slopes, cosine, sine)
        backs.append(_times(first, moved))
    by_first = constants(n, _BY_FIRST) * turn.places(_PLACES) + backs[0]
    unsure = _without_axis(increment)
    by_ends = [_dot(by, r[None, :]).x.with_unstable(unsure) for by in (by_first, backs[1])]
    return by_ends[0], by_ends[1], by_t.x


def _length_of_axis(q: Formula) -> Formula:
    x, y, z, _ = q.parts()
    return (x * x + y * y + z * z).sqrt()


def _turn_slopes(share: Formula, axis: Formula, slopes: Formula, cosine: Formula, sine: Formula) -> Formula:
    """The derivatives of the partial turn; those of float32 Warp computes in double."""
    n = share.n
    angle = slopes[:, 3]
    apart = [slopes[:, i] * sine for i in range(3)]
    wide = n.kind.bits == 32
    with n.double() if wide else nullcontext():
        parts = [0.5 * share * axis[i] * angle * cosine + apart[i] for i in range(3)]
        found = stacked([*parts, -0.5 * share * angle * sine], 1)
    return Formula(n, n.narrow(found.x)) if wide else found


def _times(a: Formula, b: Formula) -> Formula:
    """Products of a quaternion with one, or with each row of quaternions."""
    x, y, z, w = (a[i] for i in range(4))
    ndim = len(b.x.shape) - 1
    p, q, r, s = (b[(slice(None),) * ndim + (i,)] for i in range(4))
    return stacked(
        [
            w * p + s * x + y * r - q * z,
            w * q + s * y + z * p - r * x,
            w * r + s * z + x * q - p * y,
            w * s - x * p - y * q - z * r,
        ],
        ndim,
    )


# component k of the product of unit i and a quaternion is a component of that, from this place ...
_PLACES = ((np.arange(4)[:, None] + 1) % 4 ^ (np.arange(4) + 1) % 4) - 1 & 3
# ... and with this sign, the unit on the left or on the right; of conj(a) * b, by the components of a and of b
_BY_FIRST = np.array([[1, -1, 1, -1], [1, 1, -1, -1], [-1, 1, 1, -1], [1, 1, 1, 1]])
_BY_SECOND = np.array([[1, 1, -1, -1], [-1, 1, 1, -1], [1, -1, 1, -1], [1, 1, 1, 1]])
_CONJUGATE = np.array([-1, -1, -1, 1])
_BY_LEFT, _BY_RIGHT = _CONJUGATE[:, None] * _BY_FIRST, _CONJUGATE[_PLACES] * _BY_SECOND


@_in_order
def from_matrix(
    n: Arithmetic,
    matrix: Sampled,
    branches: tuple[Sampled, Sampled, Sampled, Sampled],
    h: Sampled,
    normal: Sampled,
) -> tuple[Sampled]:
    """Of the quaternion of a matrix, given what goes back to it before it is normalized, `normal`.

    `branches` say whether the trace is not negative, and which element of the diagonal is the largest. `h` is half of
    the reciprocal root there.
    """
    positive, *largest = branches
    m, half, r = formulas(n, matrix, h, normal)
    cube = half * 2.0 * half * half
    x, y, z, w = r.parts()
    axes = (x, y, z)
    skew = [cube * (m[j, k] - m[k, j]) for j, k in ((1, 2), (2, 0), (0, 1))]
    by_trace = _dot(stacked([*skew, half * 0.5]), r)
    diagonal = [by_trace] * 3
    for own in range(3):
        j, k = (own + 1) % 3, (own + 2) % 3
        terms = [half * -0.5] * 4
        terms[j] = cube * (m[own, j] + m[j, own])
        terms[k] = cube * (m[own, k] + m[k, own])
        terms[3] = cube * (m[k, j] - m[j, k])
        other = _dot(stacked(terms), r)
        diagonal = [(-other if i == own else other).where(largest[own], diagonal[i]) for i in range(3)]
    rows = []
    for i in range(3):
        row = []
        for j in range(3):
            if i == j:
                row.append(diagonal[i])
                continue
            third = 3 - i - j
            sign = 1.0 if (i + 2) % 3 == j else -1.0
            found = axes[i].where(largest[j], axes[j])
            found = (w * sign).where(largest[third], found)
            found = (axes[third] * sign).where(positive, found)
            row.append(_spoilt(half * found, r))
        rows.append(stacked(row))
    back = stacked(rows)
    if matrix.shape == (3, 3):
        return (back.x,)
    nothing = _nothing(n)
    return (stacked([*(stacked([*row.parts(), nothing]) for row in back.parts()), stacked([nothing] * 4)]).x,)
