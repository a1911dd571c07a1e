"""Quaternions and rigid transformations.

The order of operations is that of Warp's native code and of its functions written in Warp, checked on the CPU.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.dtypes import BOOL, FLOAT16, FLOAT32, FLOAT64, Scalar
from kernelfuzz.lang.ops import quaternion_adjoints as adjoints
from kernelfuzz.lang.ops.logic import all_equal, tested
from kernelfuzz.lang.ops.scalar import APPROXIMATE, arc, back_from_arcsine, clipped, constant, ulp
from kernelfuzz.lang.ops.table import (
    CORRECT,
    Accuracy,
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
from kernelfuzz.lang.ops.vector import DIVISOR, blend, components, cross, dot, normalize, total

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

_NAMED = (FLOAT32, FLOAT64, FLOAT16)
_FUNCTIONS = ulp(2, 3, 2, 3)


def _xyz(n: Arithmetic, q: Sampled) -> Sampled:
    return n.part(q, slice(0, 3))


def _w(n: Arithmetic, q: Sampled) -> Sampled:
    return n.part(q, 3)


def _turned(n: Arithmetic, v: Sampled, by: int) -> Sampled:
    """The three components of a vector, each `by` places further on."""
    return n.stack([n.part(v, (i + by) % 3) for i in range(3)])


def _joined(n: Arithmetic, v: Sampled, *more: Sampled) -> Sampled:
    return n.stack([*components(n, v), *more])


def multiply(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    """The product of two quaternions."""
    with n.untaped():
        out = _product(n, a, b)
    return n.adjoint(out, (a, b), lambda g: adjoints.product(n, a, b, g))


def _product(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    u, v, s, t = _xyz(n, a), _xyz(n, b), _w(n, a), _w(n, b)
    vector = n.add(n.mul(n.lift(s, 1), v), n.mul(n.lift(t, 1), u))
    vector = n.add(vector, n.mul(_turned(n, u, 1), _turned(n, v, 2)))
    vector = n.sub(vector, n.mul(_turned(n, v, 1), _turned(n, u, 2)))
    real = n.mul(s, t)
    for i in range(3):
        real = n.sub(real, n.mul(n.part(a, i), n.part(b, i)))
    return _joined(n, vector, real)


def _dot(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    return total(n, components(n, n.mul(a, b)))


def _length(n: Arithmetic, q: Sampled) -> Sampled:
    with n.untaped():
        length = n.sqrt(_dot(n, q, q))
    return n.adjoint(length, (q,), lambda g: adjoints.length(n, q, length, g))


def _length_squared(n: Arithmetic, q: Sampled) -> Sampled:
    with n.untaped():
        out = _dot(n, q, q)
    return n.adjoint(out, (q,), lambda g: adjoints.length_squared(n, q, g))


def _normalize(n: Arithmetic, q: Sampled) -> Sampled:
    """q / |q|; the identity where |q| > 0 does not hold."""
    with n.untaped():
        length = _length(n, q)
        holds = n.compare(np.greater, length, constant(n, 0.0))
        identity = n.constant(np.array([0.0, 0.0, 0.0, 1.0]), n.kind)
        out = n.where(n.lift(holds, 1), n.mul(q, n.lift(n.div(constant(n, 1.0), length), 1)), identity)
    return n.adjoint(out, (q,), lambda g: adjoints.normalized(n, q, length, g))


def _quotient(n: Arithmetic, q: Sampled, s: Sampled) -> Sampled:
    with n.untaped():
        out = n.div(q, n.lift(s, 1), n.ulp)
    return n.adjoint(out, (q, s), lambda g: adjoints.quotient(n, q, s, g))


def _reciprocals(n: Arithmetic, s: Sampled, q: Sampled) -> Sampled:
    with n.untaped():
        out = n.div(n.lift(s, 1), q, n.ulp)
    return n.adjoint(out, (s, q), lambda g: adjoints.reciprocals(n, s, q, g))


def _inverse(n: Arithmetic, q: Sampled) -> Sampled:
    return _joined(n, n.neg(_xyz(n, q)), _w(n, q))


def _rotated(sign: str) -> Meaning:
    def meaning(n: Arithmetic, q: Sampled, x: Sampled) -> Sampled:
        with n.untaped():
            out = turned(n, q, x)
        return n.adjoint(out, (q, x), lambda g: adjoints.rotated(n, q, x, sign == "-", g))

    def turned(n: Arithmetic, q: Sampled, x: Sampled) -> Sampled:
        v, w, two = _xyz(n, q), _w(n, q), constant(n, 2.0)
        along = n.sub(n.mul(n.mul(two, w), w), constant(n, 1.0))
        onto = n.mul(two, total(n, components(n, n.mul(v, x))))
        kept = n.add(n.mul(x, n.lift(along, 1)), n.mul(v, n.lift(onto, 1)))
        swept = n.mul(n.mul(cross(n, v, x), n.lift(w, 1)), n.lift(two, 1))
        return n.add(kept, swept) if sign == "+" else n.sub(kept, swept)

    return meaning


_along = _rotated("+")


def rotate(n: Arithmetic, q: Sampled, x: Sampled) -> Sampled:
    """`x` turned by a rotation."""
    return _along(n, q, x)  # type: ignore[no-any-return]  # a Meaning gives a Sampled


def _sin(n: Arithmetic, x: Sampled) -> Sampled:
    return n.elementary(np.sin, (x,), lambda g, out: (n.mul(g, _cos(n, x)),))


def _cos(n: Arithmetic, x: Sampled) -> Sampled:
    return n.elementary(np.cos, (x,), lambda g, out: (n.neg(n.mul(g, _sin(n, x))),))


def _from_axis_angle(n: Arithmetic, axis: Sampled, angle: Sampled) -> Sampled:
    with n.untaped():
        half = n.mul(angle, constant(n, 0.5))
        s, c = _sin(n, half), _cos(n, half)
        out = _joined(n, n.mul(axis, n.lift(s, 1)), c)
    return n.adjoint(out, (axis, angle), lambda g: adjoints.from_axis_angle(n, axis, s, c, g))


def axis_and_angle(n: Arithmetic, q: Sampled) -> tuple[Sampled, Sampled]:
    """The axis of a rotation and the angle from 0 to pi; it jumps where the real part is zero."""
    with n.untaped():
        negative, axis, angle = _axis_and_angle(n, q)
    return (
        n.adjoint(axis, (q,), lambda g: adjoints.axis_of(n, q, negative, g)),
        n.adjoint(angle, (q,), lambda g: adjoints.angle_of(n, q, negative, g)),
    )


def _axis_and_angle(n: Arithmetic, q: Sampled) -> tuple[Sampled, Sampled, Sampled]:
    """Whether the real part of a rotation is negative, its axis and its angle."""
    v, w = _xyz(n, q), _w(n, q)
    unit = normalize(n, v)
    negative = n.compare(np.less, w, constant(n, 0.0))
    axis = n.where(n.lift(negative, 1), n.neg(unit), unit)
    length = n.sqrt(dot(n, v, v))
    return negative, axis, n.mul(constant(n, 2.0), arc(n, length, n.abs(w)))


def _slerp(n: Arithmetic, a: Sampled, b: Sampled, t: Sampled) -> Sampled:
    with n.untaped():
        between = multiply(n, _inverse(n, a), b)
        negative, axis, angle = _axis_and_angle(n, between)
        turn = _from_axis_angle(n, axis, n.mul(t, angle))
        out = multiply(n, a, turn)
    return n.adjoint(
        out, (a, b, t), lambda g: adjoints.slerp(n, (a, b), t, out, (between, negative, axis, angle, turn), g)
    )


def _from_rpy(n: Arithmetic, roll: Sampled, pitch: Sampled, yaw: Sampled) -> Sampled:
    def product(a: Sampled, b: Sampled, c: Sampled) -> Sampled:
        return n.mul(n.mul(a, b), c)

    with n.untaped():
        halves = [n.mul(angle, constant(n, 0.5)) for angle in (roll, pitch, yaw)]
        cosines, sines = [_cos(n, x) for x in halves], [_sin(n, x) for x in halves]
        (cr, cp, cy), (sr, sp, sy) = cosines, sines
        out = n.stack(
            [
                n.sub(product(cy, sr, cp), product(sy, cr, sp)),
                n.add(product(cy, cr, sp), product(sy, sr, cp)),
                n.sub(product(sy, cr, cp), product(cy, sr, sp)),
                n.add(product(cy, cr, cp), product(sy, sr, sp)),
            ]
        )
    return n.adjoint(out, (roll, pitch, yaw), lambda g: adjoints.from_rpy(n, out, cosines, sines, g))


def to_matrix(n: Arithmetic, q: Sampled) -> Sampled:
    """The rotation as a 3x3 matrix, column by column."""
    with n.untaped():
        out = n.stack([rotate(n, q, n.constant(axis, n.kind)) for axis in np.eye(3)], 1)
    return n.adjoint(out, (q,), lambda g: adjoints.to_matrix(n, q, g))


def from_matrix(n: Arithmetic, m: Sampled) -> Sampled:
    """The quaternion of a rotation matrix, by the largest of the trace and the diagonal's elements."""
    with n.untaped():
        branches, h, q = _of_largest(n, m)
        length = _length(n, q)
        out = _normalize(n, q)

    def pull(g: Sampled) -> tuple[Sampled]:
        return adjoints.from_matrix(n, m, branches, h, adjoints.normalized(n, q, length, g)[0])

    return n.adjoint(out, (m,), pull)


def _of_largest(n: Arithmetic, m: Sampled) -> tuple[tuple[Sampled, Sampled, Sampled, Sampled], Sampled, Sampled]:
    """Whether the trace is not negative, or which element of the diagonal is the largest; 1 / (2 r); the quaternion.

    r is the root of one more than the trace, or than that element without the other two.
    """
    e = [[n.part(m, i, j) for j in range(3)] for i in range(3)]
    nought, one, half = constant(n, 0.0), constant(n, 1.0), constant(n, 0.5)
    trace = n.add(n.add(e[0][0], e[1][1]), e[2][2])
    positive = n.compare(np.greater_equal, trace, nought)
    first = n.compare(np.greater, e[1][1], e[0][0])
    second = n.compare(np.greater, e[2][2], n.where(first, e[1][1], e[0][0]))
    largest = (
        _neither(n, positive, first, second),
        _but_not(n, first, second, positive),
        _but_not(n, second, positive),
    )
    size = n.add(trace, one)
    for i, holds in enumerate(largest):
        own = n.sub(e[i][i], n.add(e[(i + 1) % 3][(i + 1) % 3], e[(i + 2) % 3][(i + 2) % 3]))
        size = n.where(holds, n.add(own, one), size)
    root = n.sqrt(size)
    own, h = n.mul(half, root), n.div(half, root)
    real = [n.mul(n.sub(e[k][j], e[j][k]), h) for j, k in ((1, 2), (2, 0), (0, 1))]
    found = n.stack([*real, own])
    for i, holds in enumerate(largest):
        j, k = (i + 1) % 3, (i + 2) % 3
        parts = [own, own, own, real[i]]
        parts[j] = n.mul(n.add(e[i][j], e[j][i]), h)
        parts[k] = n.mul(n.add(e[i][k], e[k][i]), h)
        found = n.where(n.lift(holds, 1), n.stack(parts), found)
    return (positive, *largest), h, found


def _neither(n: Arithmetic, *tests: Sampled) -> Sampled:
    unsure = tests[0]
    for test in tests[1:]:
        unsure = n.either(unsure, test)
    return n.made(~unsure.data, BOOL, unsure.unstable)


def _but_not(n: Arithmetic, test: Sampled, *others: Sampled) -> Sampled:
    """Whether `test` holds and none of the others."""
    excluded = _neither(n, *others)
    return _neither(n, n.made(~test.data, BOOL, test.unstable), n.made(~excluded.data, BOOL, excluded.unstable))


def _twist(n: Arithmetic, axis: Sampled, q: Sampled) -> Sampled:
    along = dot(n, _xyz(n, q), axis)
    return _normalize(n, _joined(n, n.mul(n.lift(along, 1), axis), _w(n, q)))


def _twist_angle(signed: bool) -> Meaning:
    def meaning(n: Arithmetic, axis: Sampled, q: Sampled) -> Sampled:
        half = dot(n, axis, _xyz(n, q))
        return n.mul(constant(n, 2.0), arc(n, half if signed else n.abs(half), _w(n, q)))

    return meaning


def _to_rpy(n: Arithmetic, q: Sampled) -> Sampled:
    x, y, z, w = components(n, q)
    one, two = constant(n, 1.0), constant(n, 2.0)

    def twice(a: Sampled, b: Sampled) -> Sampled:
        return n.mul(two, n.add(a, b))

    roll = arc(n, twice(n.mul(w, x), n.mul(y, z)), n.sub(one, twice(n.mul(x, x), n.mul(y, y))))
    slope = n.mul(two, n.sub(n.mul(w, y), n.mul(z, x)))
    slope = n.minimum(n.maximum(constant(n, -1.0), slope), one)
    pitch = n.elementary(np.arcsin, (slope,), lambda g, out: (back_from_arcsine(n, g, slope),))
    yaw = arc(n, twice(n.mul(w, z), n.mul(x, y)), n.sub(one, twice(n.mul(y, y), n.mul(z, z))))
    return n.stack([roll, pitch, yaw])


def _picked(n: Arithmetic, values: Sequence[Sampled], axis: Sampled) -> Sampled:
    """That one of three values that an axis, 0, 1 or 2, names."""
    found = values[2]
    for number in (1, 0):
        chosen = n.compare(np.equal, axis, n.constant(number, axis.kind))
        found = n.where(n.lift(chosen, len(found.shape)), values[number], found)
    return found


def _from_euler(n: Arithmetic, e: Sampled, i: Sampled, j: Sampled, k: Sampled) -> Sampled:
    angles, turns = components(n, e), []
    for axis in (i, j, k):
        # it reads an element that is not there
        n.undefined((axis.data < 0) | (axis.data > 2), axis.unstable, "axis out of range")
        half = n.mul(constant(n, 0.5), _picked(n, angles, axis))
        s, c, o = _sin(n, half), _cos(n, half), constant(n, 0.0)
        about = [n.stack([s if number == place else o for place in range(3)] + [c]) for number in range(3)]
        turns.append(_picked(n, about, axis))
    return multiply(n, turns[2], multiply(n, turns[1], turns[0]))


def _to_euler(n: Arithmetic, q: Sampled, i: Sampled, j: Sampled, k: Sampled) -> Sampled:
    """The angles about the axes i, j and k, 0 to 2; where k is i, it stands for the third axis.

    Bernardes and Viollet, PLoS ONE 17(11), 2022, with the branches and constants of Warp's function.
    """
    for axis in (i, j, k):
        n.undefined((axis.data < 0) | (axis.data > 2), axis.unstable, "axis out of range")
    proper = n.compare(np.equal, i, k)
    third = n.where(proper, n.integer(3 - i.data - j.data, i, j), k)
    # 1 where the axes follow one another as x, y and z do, -1 where they go back, 0 where two are one
    turn = n.to_float(n.integer((i.data - j.data) * (j.data - third.data) * (third.data - i.data), i, j, third), n.kind)
    sense = n.div(turn, constant(n, 2.0))
    x, y, z, w = components(n, q)

    def about(axis: Sampled) -> Sampled:
        return n.where(_is(n, axis, 1), y, n.where(_is(n, axis, 2), z, x))

    first, second, last = about(i), about(j), n.mul(about(third), sense)
    a = n.where(proper, w, n.sub(w, second))
    b = n.where(proper, first, n.add(first, last))
    c = n.where(proper, second, n.add(second, w))
    d = n.where(proper, last, n.sub(last, first))
    near = n.add(n.mul(a, a), n.mul(b, b))
    square = n.add(n.add(near, n.mul(c, c)), n.mul(d, d))
    two, nought = constant(n, 2.0), constant(n, 0.0)
    middle = _acos(n, n.sub(n.div(n.mul(two, near), square), constant(n, 1.0)))
    plus, minus = arc(n, b, a), arc(n, d, c)
    # where two axes are one line, the first angle is zero
    flat = n.compare(np.less, n.abs(middle), constant(n, _TINY))
    folded = n.compare(np.less, n.abs(n.sub(middle, constant(n, _PI))), constant(n, _TINY))
    one = n.where(n.either(flat, folded), nought, n.sub(plus, minus))
    three = n.where(folded, n.mul(two, minus), n.add(plus, minus))
    three = n.where(flat, n.mul(two, plus), three)
    middle = n.where(proper, middle, n.sub(middle, constant(n, _PI / 2)))
    three = n.where(proper, three, n.mul(three, sense))
    is_y, is_z = _is(n, i, 1), _is(n, i, 2)
    found = [
        n.where(is_y, middle, n.where(is_z, three, one)),
        n.where(is_y, one, middle),
        n.where(is_z, one, three),
    ]
    for axis, angle in ((j, middle), (third, three)):
        # whatever is no x and no y counts as z
        places = [_is(n, axis, 0), _is(n, axis, 1)]
        places.append(_neither(n, *places))
        found = [n.where(here, angle, old) for here, old in zip(places, found, strict=True)]
    return n.stack(found)


# as Warp's function has them, in float32
_TINY, _PI = float(np.float32(1e-6)), float(np.float32(np.pi))


def _is(n: Arithmetic, axis: Sampled, number: int) -> Sampled:
    return n.compare(np.equal, axis, n.constant(number, axis.kind))


def _acos(n: Arithmetic, x: Sampled) -> Sampled:
    return n.elementary(clipped(np.arccos), (x,), lambda g, out: (back_from_arcsine(n, n.neg(g), x),))


# -- transformations ---------------------------------------------------------------------------------------------------


def translation(n: Arithmetic, t: Sampled) -> Sampled:
    """The translation of a transformation."""
    return n.part(t, slice(0, 3))


def rotation(n: Arithmetic, t: Sampled) -> Sampled:
    """The rotation of a transformation."""
    return n.part(t, slice(3, 7))


def _transformation(n: Arithmetic, p: Sampled, q: Sampled) -> Sampled:
    return _joined(n, p, *components(n, q))


def _scaled(n: Arithmetic, t: Sampled, s: Sampled) -> Sampled:
    with n.untaped():
        out = n.mul(t, n.lift(s, 1))
    return n.adjoint(out, (t, s), lambda g: adjoints.scaled(n, t, s, g))


def _blended(n: Arithmetic, a: Sampled, b: Sampled, t: Sampled) -> Sampled:
    with n.untaped():
        out = blend(n, a, b, t)
    return n.adjoint(out, (a, b, t), lambda g: adjoints.blended(n, (a, b), t, g))


def _placed(n: Arithmetic, p: Sampled) -> Sampled:
    return _joined(n, p, *components(n, n.constant(np.array([0.0, 0.0, 0.0, 1.0]), n.kind)))


def _compose(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    moved = n.add(rotate(n, rotation(n, a), translation(n, b)), translation(n, a))
    return _transformation(n, moved, multiply(n, rotation(n, a), rotation(n, b)))


def _inverted(n: Arithmetic, t: Sampled) -> Sampled:
    back = _inverse(n, rotation(n, t))
    return _transformation(n, n.neg(rotate(n, back, translation(n, t))), back)


def _point(n: Arithmetic, t: Sampled, x: Sampled) -> Sampled:
    return n.add(translation(n, t), rotate(n, rotation(n, t), x))


def _direction(n: Arithmetic, t: Sampled, x: Sampled) -> Sampled:
    return rotate(n, rotation(n, t), x)


def _homogeneous(n: Arithmetic, turned: Sampled, p: Sampled) -> Sampled:
    """The 4x4 matrix of a 3x3 one and a translation."""
    rows = [_joined(n, n.part(turned, i), n.part(p, i)) for i in range(3)]
    return n.stack([*rows, n.constant(np.array([0.0, 0.0, 0.0, 1.0]), n.kind)])


def _matrix_of(n: Arithmetic, t: Sampled) -> Sampled:
    return _homogeneous(n, to_matrix(n, rotation(n, t)), translation(n, t))


def _of_matrix(n: Arithmetic, m: Sampled) -> Sampled:
    return _transformation(n, n.part(m, slice(0, 3), 3), from_matrix(n, m))


def _composed(n: Arithmetic, p: Sampled, q: Sampled, scale: Sampled) -> Sampled:
    turned = to_matrix(n, q)
    # (row by row: what goes back to the scale is added up from the last row to the first)
    return _homogeneous(n, n.stack([n.mul(scale, n.part(turned, row)) for row in range(3)]), p)


def _decomposed(n: Arithmetic, m: Sampled) -> tuple[Sampled, ...]:
    """Position, rotation and scale; of a column of length zero nothing is divided."""
    columns, sizes = [], []
    for j in range(3):
        column = n.part(m, slice(0, 3), j)
        size = n.sqrt(total(n, components(n, n.mul(column, column))))
        holds = n.compare(np.not_equal, size, constant(n, 0.0))
        by = n.where(holds, size, constant(n, 1.0))
        columns.append(n.div(column, n.lift(by, 1)))
        sizes.append(size)
    return n.part(m, slice(0, 3), 3), from_matrix(n, n.stack(columns, 1)), n.stack(sizes)


# -- spatial vectors: the angular part, then the linear one ------------------------------------------------------------


def _top(n: Arithmetic, s: Sampled) -> Sampled:
    return n.part(s, slice(0, 3))


def _bottom(n: Arithmetic, s: Sampled) -> Sampled:
    return n.part(s, slice(3, 6))


def _spatial(n: Arithmetic, w: Sampled, v: Sampled) -> Sampled:
    return _joined(n, w, *components(n, v))


def _spatial_cross(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    linear = n.add(cross(n, _bottom(n, a), _top(n, b)), cross(n, _top(n, a), _bottom(n, b)))
    return _spatial(n, cross(n, _top(n, a), _top(n, b)), linear)


def _spatial_cross_dual(n: Arithmetic, a: Sampled, b: Sampled) -> Sampled:
    angular = n.add(cross(n, _top(n, a), _top(n, b)), cross(n, _bottom(n, a), _bottom(n, b)))
    return _spatial(n, angular, cross(n, _top(n, a), _bottom(n, b)))


def _spatial_adjoint(n: Arithmetic, r: Sampled, s: Sampled) -> Sampled:
    zeros = n.constant(np.zeros(3), n.kind)
    # the upper block comes last: on the way back Warp adds its adjoint to that of r before the other one
    lower = [_spatial(n, n.part(s, i), n.part(r, i)) for i in range(3)]
    upper = [_spatial(n, n.part(r, i), zeros) for i in range(3)]
    return n.stack([*upper, *lower])


def _velocity(n: Arithmetic, twist: Sampled, r: Sampled) -> Sampled:
    return n.add(_bottom(n, twist), cross(n, _top(n, twist), r))


def _moved(angular_first: bool) -> Meaning:
    """A twist (the angular part moves the linear one) or a wrench (the other way) in another frame."""

    def meaning(n: Arithmetic, t: Sampled, x: Sampled) -> Sampled:
        p, q = translation(n, t), rotation(n, t)
        w, v = _top(n, x), _bottom(n, x)
        if angular_first:
            w = rotate(n, q, w)
            return _spatial(n, w, n.add(rotate(n, q, v), cross(n, p, w)))
        v = rotate(n, q, v)
        return _spatial(n, n.add(rotate(n, q, w), cross(n, p, v)), v)

    return meaning


_Q, _T, _V, _S = "Quat[F]", "Transform[F]", "Vec[3,F]", "Vec[6,F]"
_TURN = Domain(-10.0, 10.0)
_AXIS = Domain(0, 2)
_TYPED = (("dtype", "wp.{scalar}"),)


def _row(
    name: str,
    signature: str,
    spelling: Spelling | None,
    meaning: Meaning,
    weight: int = 3,
    *domain: Domain | None,
    family: str = "quaternion",
    accuracy: Accuracy = CORRECT,
    only: tuple[Scalar, ...] | None = None,
    differentiable: bool = True,
    registered: bool = True,
) -> Row:
    return Row(
        name,
        signature,
        spelling or Call(f"wp.{name}"),
        meaning,
        family,
        accuracy,
        domain=domain,
        weight=weight,
        differentiable=differentiable,
        only=only,
        registered=registered,
    )


def _tests() -> tuple[Row, ...]:
    return tuple(
        _row(name, f"({_Q}) -> bool", None, tested(name, of, name == "isfinite"), 1, differentiable=False)
        for name, of in (("isfinite", np.isfinite), ("isnan", np.isnan), ("isinf", np.isinf))
    )


# fmt: off
_QUATERNIONS: tuple[Row, ...] = (
    _row("add", f"({_Q}, {_Q}) -> {_Q}", Infix("+"), elementwise("add")),
    _row("sub", f"({_Q}, {_Q}) -> {_Q}", Infix("-"), elementwise("sub")),
    _row("mul", f"({_Q}, {_Q}) -> {_Q}", Infix("*"), multiply, 6),
    _row("mul", f"({_Q}, {_Q}) -> {_Q}", Infix("@"), multiply, 2),
    _row("mul", f"({_Q}, F) -> {_Q}", Infix("*"), broadcast("mul")),
    _row("mul", f"(F, {_Q}) -> {_Q}", Infix("*"), broadcast("mul")),
    _row("div", f"({_Q}, F) -> {_Q}", Infix("/"), _quotient, 2, None, DIVISOR),
    _row("div", f"(F, {_Q}) -> {_Q}", Infix("/"), _reciprocals, 1),
    _row("div_approx", f"({_Q}, F) -> {_Q}", None, _quotient, 1, None, DIVISOR, accuracy=APPROXIMATE),
    _row("div_approx", f"(F, {_Q}) -> {_Q}", None, _reciprocals, 1, accuracy=APPROXIMATE),
    _row("eq", f"({_Q}, {_Q}) -> bool", Infix("=="), all_equal, 1, registered=False, differentiable=False),
    _row("neg", f"({_Q}) -> {_Q}", Prefix("-"), unary("neg"), 2),
    _row("pos", f"({_Q}) -> {_Q}", Prefix("+"), lambda n, q: q, 1),
    _row("dot", f"({_Q}, {_Q}) -> F", None, _dot),
    _row("length", f"({_Q}) -> F", None, _length),
    _row("length_sq", f"({_Q}) -> F", None, _length_squared, 2),
    _row("normalize", f"({_Q}) -> {_Q}", None, _normalize, 4),
    _row("lerp", f"({_Q}, {_Q}, F) -> {_Q}", None, blend, 2),
    *_tests(),
    _row("quaternion", "(F, F, F, F) -> Quat[F]", Call("{result}"), lambda n, *xs: n.stack(xs), 4),
    _row("quaternion", "(Vec[3,F], F) -> Quat[F]", Call("{result}"), _joined, 3),
    _row("quaternion", "() -> Quat[F]", Call("{result}"), lambda n: n.constant(np.zeros(4), n.kind), 1),
    _row("quaternion", f"({_Q}) -> {_Q}", Call("{result}"), lambda n, q: q, 1),
    _row("quat_identity", "() -> Quat[F]", Call("wp.quat_identity", _TYPED), lambda n: n.constant(np.array([0.0, 0.0, 0.0, 1.0]), n.kind), 2, differentiable=False),
    _row("quat_from_axis_angle", f"({_V}, F) -> {_Q}", None, _from_axis_angle, 5, None, _TURN, accuracy=_FUNCTIONS),
    _row("quat_from_matrix", f"(Mat[3,3,F]) -> {_Q}", None, from_matrix, 3),
    _row("quat_from_matrix", f"(Mat[4,4,F]) -> {_Q}", None, from_matrix, 2),
    _row("quat_to_axis_angle", f"({_Q}) -> Vec[3,F], F", None, axis_and_angle, 2, accuracy=_FUNCTIONS),
    _row("quat_rpy", f"(F, F, F) -> {_Q}", None, _from_rpy, 3, _TURN, _TURN, _TURN, accuracy=_FUNCTIONS),
    _row("quat_inverse", f"({_Q}) -> {_Q}", None, _inverse, 4),
    _row("quat_rotate", f"({_Q}, {_V}) -> {_V}", None, rotate, 6),
    _row("quat_rotate_inv", f"({_Q}, {_V}) -> {_V}", None, _rotated("-"), 4),
    _row("quat_slerp", f"({_Q}, {_Q}, F) -> {_Q}", None, _slerp, 3, accuracy=_FUNCTIONS),
    _row("quat_to_matrix", f"({_Q}) -> Mat[3,3,F]", None, to_matrix, 4),
    _row("quat_from_euler", "(Vec[3,float32], int32, int32, int32) -> Quat[float32]", None, _from_euler, 5, None, _AXIS, _AXIS, _AXIS, accuracy=_FUNCTIONS),
    _row("quat_to_euler", "(Quat[float32], int32, int32, int32) -> Vec[3,float32]", None, _to_euler, 5, None, _AXIS, _AXIS, _AXIS, accuracy=_FUNCTIONS),
    _row("quat_to_rpy", "(Quat[float32]) -> Vec[3,float32]", None, _to_rpy, 5, accuracy=_FUNCTIONS),
    _row("quat_twist", "(Vec[3,float32], Quat[float32]) -> Quat[float32]", None, _twist, 3),
    _row("quat_twist_angle", "(Vec[3,float32], Quat[float32]) -> float32", None, _twist_angle(signed=False), 3, accuracy=_FUNCTIONS),
    _row("quat_twist_angle_signed", "(Vec[3,float32], Quat[float32]) -> float32", None, _twist_angle(signed=True), 3, accuracy=_FUNCTIONS),
)


def _t(name: str, signature: str, spelling: Spelling | None, meaning: Meaning, weight: int = 3, **more: object) -> Row:
    return _row(name, signature, spelling, meaning, weight, family="transformation", **more)  # type: ignore[arg-type]


_TRANSFORMATIONS: tuple[Row, ...] = (
    _t("add", f"({_T}, {_T}) -> {_T}", Infix("+"), elementwise("add"), 1),
    _t("sub", f"({_T}, {_T}) -> {_T}", Infix("-"), elementwise("sub"), 1),
    _t("eq", f"({_T}, {_T}) -> bool", Infix("=="), all_equal, 1, registered=False, differentiable=False),
    _t("mul", f"({_T}, {_T}) -> {_T}", Infix("*"), _compose, 5),
    _t("mul", f"({_T}, F) -> {_T}", Infix("*"), _scaled, 1),
    _t("mul", f"(F, {_T}) -> {_T}", Infix("*"), lambda n, s, t: _scaled(n, t, s), 1),
    _t("lerp", f"({_T}, {_T}, F) -> {_T}", None, _blended, 1),
    _t("transformation", f"({_V}, {_Q}) -> {_T}", Call("{result}"), _transformation, 5),
    _t("transform_identity", "() -> Transform[F]", Call("wp.transform_identity", _TYPED), lambda n: n.constant(np.eye(7)[6], n.kind), 2, differentiable=False),
    _t("transformation", f"({_V}) -> {_T}", Call("{result}"), _placed, 2),
    _t("transformation", f"({_T}) -> {_T}", Call("{result}"), lambda n, t: t, 1),
    _t("transformation", "(F*7) -> Transform[F]", Call("{result}"), lambda n, *xs: n.stack(xs), 2),
    _t("transformation", "(F) -> Transform[F]", Call("{result}"), lambda n, x: n.fill(x, (7,)), 1),
    _t("transformation", "() -> Transform[F]", Call("{result}"), lambda n: n.constant(np.zeros(7), n.kind), 1),
    _t("transform_get_translation", f"({_T}) -> {_V}", None, translation, 6),
    _t("transform_get_rotation", f"({_T}) -> {_Q}", None, rotation, 4),
    _t("transform_multiply", f"({_T}, {_T}) -> {_T}", None, _compose, 3),
    _t("transform_point", f"({_T}, {_V}) -> {_V}", None, _point, 6),
    _t("transform_vector", f"({_T}, {_V}) -> {_V}", None, _direction, 4),
    _t("transform_inverse", f"({_T}) -> {_T}", None, _inverted, 4),
    _t("transform_from_matrix", "(Mat[4,4,F]) -> Transform[F]", None, _of_matrix, 4, only=_NAMED),
    _t("transform_to_matrix", "(Transform[F]) -> Mat[4,4,F]", None, _matrix_of, 6, only=_NAMED),
    _t("transform_compose", "(Vec[3,F], Quat[F], Vec[3,F]) -> Mat[4,4,F]", None, _composed, 6, only=_NAMED),
    _t("transform_decompose", "(Mat[4,4,F]) -> Vec[3,F], Quat[F], Vec[3,F]", None, _decomposed, 8, only=_NAMED),
)


def _s(name: str, signature: str, spelling: Spelling | None, meaning: Meaning, weight: int = 3, **more: object) -> Row:
    return _row(name, signature, spelling, meaning, weight, family="spatial", **more)  # type: ignore[arg-type]


_SPATIAL: tuple[Row, ...] = (
    # in kernels Warp lets nobody say that the parts are of another type
    _s("spatial_vector", "(Vec[3,float32], Vec[3,float32]) -> Vec[6,float32]", None, _spatial, 6),
    _s("spatial_vector", "(float32*6) -> Vec[6,float32]", None, lambda n, *xs: n.stack(xs), 3),
    _s("spatial_vector", "() -> Vec[6,float32]", None, lambda n: n.constant(np.zeros(6), n.kind), 1),
    _s("spatial_adjoint", "(Mat[3,3,F], Mat[3,3,F]) -> Mat[6,6,F]", None, _spatial_adjoint, 4),
    _s("spatial_dot", f"({_S}, {_S}) -> F", None, dot, 4),
    _s("spatial_cross", f"({_S}, {_S}) -> {_S}", None, _spatial_cross, 4),
    _s("spatial_cross_dual", f"({_S}, {_S}) -> {_S}", None, _spatial_cross_dual, 4),
    _s("spatial_top", f"({_S}) -> {_V}", None, _top, 5),
    _s("spatial_bottom", f"({_S}) -> {_V}", None, _bottom, 5),
    _s("velocity_at_point", "(Vec[6,float32], Vec[3,float32]) -> Vec[3,float32]", None, _velocity, 12),
    _s("transform_twist", "(Transform[float32], Vec[6,float32]) -> Vec[6,float32]", None, _moved(True), 20),
    _s("transform_wrench", "(Transform[float32], Vec[6,float32]) -> Vec[6,float32]", None, _moved(False), 20),
)
# fmt: on

ROWS: tuple[Row, ...] = (*_QUATERNIONS, *_TRANSFORMATIONS, *_SPATIAL)
