"""The second meanings of quaternions, transformations and spatial vectors, by matrices, in float64.

Arrays have axes (lane, *shape). A quaternion that is no unit is turned into a matrix as Warp turns vectors by it:
(2 w^2 - 1) I + 2 v v^T + 2 w [v]x, which is a rotation for units only.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.ops import Op

Array = npt.NDArray[np.generic]

APART = frozenset({"quat_from_matrix", "transform_from_matrix", "quat_slerp", "quat_to_euler"})
"""Rows of which the result is known for some arguments only."""


def skew(v: Array) -> Array:
    """The matrices whose product with a vector is the cross product with `v`."""
    return -np.cross(v[:, None, :], np.eye(3)[None])


def matrix(q: Array) -> Array:
    """The matrices by which quaternions turn vectors."""
    v, w = q[:, :3], q[:, 3, None, None]
    return (2 * w * w - 1) * np.eye(3) + 2 * v[:, :, None] * v[:, None, :] + 2 * w * skew(v)


def conjugate(q: Array) -> Array:
    return q * [-1, -1, -1, 1]


def turned(a: Array, b: Array) -> Array:
    """The product of quaternions, by the matrices of the left factors."""
    left = np.zeros((len(a), 4, 4))
    left[:, :3, :3] = a[:, 3, None, None] * np.eye(3) + skew(a[:, :3])
    left[:, :3, 3], left[:, 3, :3], left[:, 3, 3] = a[:, :3], -a[:, :3], a[:, 3]
    return times(left, b)


def times(m: Array, v: Array) -> Array:
    return np.einsum("lij,lj->li", m, v)


def about(axis: Array, angle: Array) -> Array:
    """Rotations about an axis."""
    half = angle[:, None] / 2
    return np.concatenate([axis * np.sin(half), np.cos(half)], axis=1)


def euler(axis: int, angle: Array) -> Array:
    """Rotations about x, y or z."""
    return about(np.broadcast_to(np.eye(3)[axis], (len(angle), 3)), angle)


def _from_euler(e: Array, *axes: Array) -> Array:
    out = np.broadcast_to([0.0, 0.0, 0.0, 1.0], (len(e), 4))
    for axis in axes:
        rows = np.arange(len(e))
        out = turned(about(np.eye(3)[axis], e[rows, axis]), out)
    return out


def _from_rpy(roll: Array, pitch: Array, yaw: Array) -> Array:
    return turned(turned(euler(2, yaw), euler(1, pitch)), euler(0, roll))


def _to_rpy(q: Array) -> Array:
    x, y, z, w = q.T
    roll = np.arctan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y))
    pitch = np.arcsin(np.clip(2 * (w * y - z * x), -1, 1))
    return np.stack([roll, pitch, np.arctan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z))], axis=1)


def _normalize(q: Array) -> Array:
    length = np.linalg.norm(q, axis=1)[:, None]
    return np.where(length > 0, q / length, [0.0, 0.0, 0.0, 1.0])


def _along(axis: Array, q: Array) -> Array:
    return np.einsum("li,li->l", axis, q[:, :3])


def _twist(axis: Array, q: Array) -> Array:
    return _normalize(np.concatenate([_along(axis, q)[:, None] * axis, q[:, 3:]], axis=1))


def _joined(*parts: Array) -> Array:
    return np.concatenate([part.reshape(len(part), -1) for part in parts], axis=1)


def _composed(a: Array, b: Array) -> Array:
    return _joined(times(matrix(a[:, 3:]), b[:, :3]) + a[:, :3], turned(a[:, 3:], b[:, 3:]))


def _homogeneous(m: Array, p: Array) -> Array:
    out = np.zeros((len(m), 4, 4))
    out[:, :3, :3], out[:, :3, 3], out[:, 3, 3] = m, p, 1.0
    return out


def _motion(t: Array, first: bool) -> Array:
    """The 6x6 matrix of a transformation, for twists, or for wrenches."""
    m = matrix(t[:, 3:])
    out = np.zeros((len(t), 6, 6))
    out[:, :3, :3] = out[:, 3:, 3:] = m
    moved = skew(t[:, :3]) @ m
    if first:
        out[:, 3:, :3] = moved
    else:
        out[:, :3, 3:] = moved
    return out


def _crossing(s: Array) -> Array:
    out = np.zeros((len(s), 6, 6))
    out[:, :3, :3] = out[:, 3:, 3:] = skew(s[:, :3])
    out[:, 3:, :3] = skew(s[:, 3:])
    return out


def _adjoint(r: Array, s: Array) -> Array:
    return np.concatenate([np.concatenate([r, np.zeros_like(r)], 2), np.concatenate([s, r], 2)], 1)


def _identity(shape: tuple[int, ...]) -> Array:
    return np.eye(shape[0])[-1:]


MEANINGS: dict[str, Callable[..., Array]] = {
    "mul(quat,quat)": turned,
    "normalize(quat)": _normalize,
    "quaternion": _joined,
    "quat_from_axis_angle": about,
    "quat_rpy": _from_rpy,
    "quat_to_rpy": _to_rpy,
    "quat_inverse": conjugate,
    "quat_rotate": lambda q, x: times(matrix(q), x),
    "quat_rotate_inv": lambda q, x: times(matrix(conjugate(q)), x),
    "quat_to_matrix": matrix,
    "quat_from_euler": _from_euler,
    "quat_twist": _twist,
    "quat_twist_angle": lambda axis, q: 2 * np.arctan2(np.abs(_along(axis, q)), q[:, 3]),
    "quat_twist_angle_signed": lambda axis, q: 2 * np.arctan2(_along(axis, q), q[:, 3]),
    "mul(transform,transform)": _composed,
    "transform_multiply": _composed,
    "transformation": _joined,
    "transformation(vec)": lambda p: _joined(p, np.broadcast_to([0.0, 0.0, 0.0, 1.0], (len(p), 4))),
    "transform_get_translation": lambda t: t[:, :3],
    "transform_get_rotation": lambda t: t[:, 3:],
    "transform_point(transform,vec)": lambda t, x: times(matrix(t[:, 3:]), x) + t[:, :3],
    "transform_vector(transform,vec)": lambda t, x: times(matrix(t[:, 3:]), x),
    "transform_inverse": lambda t: _joined(-times(matrix(conjugate(t[:, 3:])), t[:, :3]), conjugate(t[:, 3:])),
    "transform_to_matrix": lambda t: _homogeneous(matrix(t[:, 3:]), t[:, :3]),
    "transform_compose": lambda p, q, scale: _homogeneous(matrix(q) * scale[:, None, :], p),
    "spatial_vector": _joined,
    "spatial_adjoint": _adjoint,
    "spatial_dot": lambda a, b: np.einsum("li,li->l", a, b),
    "spatial_cross": lambda a, b: times(_crossing(a), b),
    "spatial_cross_dual": lambda a, b: -times(np.swapaxes(_crossing(a), 1, 2), b),
    "spatial_top": lambda s: s[:, :3],
    "spatial_bottom": lambda s: s[:, 3:],
    "velocity_at_point": lambda twist, r: twist[:, 3:] - times(skew(r), twist[:, :3]),
    "transform_twist": lambda t, s: times(_motion(t, True), s),
    "transform_wrench": lambda t, s: times(_motion(t, False), s),
}


SIZED: dict[str, Callable[..., Array]] = {
    "quaternion()": lambda shape: np.zeros((1, *shape)),
    "quat_identity()": _identity,
    "transformation()": lambda shape: np.zeros((1, *shape)),
    "transformation(float)": lambda shape, x: np.broadcast_to(x[:, None], (len(x), *shape)),
    "transform_identity()": _identity,
    "spatial_vector()": lambda shape: np.zeros((1, *shape)),
}

_UNITS = [sign * unit for unit in np.eye(4) for sign in (1, -1)]
EXACT: Array = np.array([*_UNITS, *(np.array(signs) / 2 for signs in product((1, -1), repeat=4))])
"""Unit quaternions whose rotations are exact: those of the axes onto each other."""


def inputs(op: Op, rng: np.random.Generator, lanes: int) -> list[Array]:
    """Multiples of 1/16, of which sums and products of a few are exact; numbers of axes, and some that are none."""
    drawn: list[Array] = []
    for dtype in op.params:
        if dtype.scalar.is_integer:
            drawn.append(rng.integers(-1, 4, (lanes, *dtype.shape)))
            continue
        values = rng.integers(-16, 17, (lanes, *dtype.shape)) / 16
        if op.row.name == "quat_to_rpy":
            # odd ones, so that no angle is between signed zeros
            values = (2 * rng.integers(-8, 8, (lanes, *dtype.shape)) + 1) / 16
        drawn.append(values)
    if op.row.name in ("quat_twist_angle", "quat_twist_angle_signed", "quat_twist"):
        # nothing at a right angle to the axis
        drawn[0] = np.abs(drawn[0]) + 0.25
        drawn[1] = np.abs(drawn[1]) + 0.25
    return drawn
