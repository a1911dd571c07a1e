"""Factorizations: singular values, QR, eigenvalues; operations with several results.

Warp runs a fixed number of Jacobi sweeps (4, in double precision 8) and Givens steps, which need not have converged, and
what they give is not unique: signs, order, and whole bases where values meet. So there is no true result to compare
with. The reference replays the algorithm on inputs that are moved by two ulp of their largest element, differently in each
sample (`Arithmetic.replayed`): a result that the input determines stays narrow and is judged; one that is a choice differs
from sample to sample and is not. But each sample's factors belong together, so what a Program makes of them, such as
U diag(S) V^T, is narrow again, and judged: within 2 ulp of the largest element of A times the algorithm's own condition.

svd3: McAdams et al., Computing the Singular Value Decomposition of 3x3 Matrices with Minimal Branching, TR1690 (2011).
Known: svd2 of a multiple of an orthogonal matrix is wrong (https://github.com/NVIDIA/warp/issues/1734), and of a nearly
singular one the second value may be NaN; both show as samples that disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.dtypes import FLOAT16, FLOAT32, FLOAT64
from kernelfuzz.lang.ops.factor_adjoints import Pull, eigenvalues, singular_values, triangular
from kernelfuzz.lang.ops.table import Call, Row

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Sampled

Data = npt.NDArray[Any]
Algorithm = Callable[[Data], tuple[Data, ...]]
"""From matrices, axes (..., rows, columns) in their own dtype, to the results, every operation rounded to it."""


def _settings(t: Any) -> tuple[Any, int]:
    """Below which length a Givens step does nothing, and how many sweeps there are."""
    return (t(1e-12), 8) if t is np.float64 else (t(np.float32(1e-6)), 4)


def _matrix(rows: Sequence[Sequence[Data]]) -> Data:
    return np.stack([np.stack(row, -1) for row in rows], -2)


def _product(a: Data, b: Data) -> Data:
    """Rows times columns, summed from the first term."""
    terms = [a[..., :, k : k + 1] * b[..., k : k + 1, :] for k in range(3)]
    return np.asarray(terms[0] + terms[1] + terms[2])


def _inverse_root(x: Data) -> Data:
    return np.asarray(x.dtype.type(1) / np.sqrt(x))


def _conjugated(turn: tuple[int, int, int], s: list[Data], q: list[Data]) -> tuple[list[Data], list[Data]]:
    """One Jacobi rotation of a symmetric matrix, given by its lower triangle, and of the quaternion that adds them up.

    The axes then move on, so that the next rotation is of the next pair.
    """
    t = s[0].dtype.type
    x, y, z = turn
    s11, s21, s22, s31, s32, s33 = s
    ch, sh = t(2) * (s11 - s22), s21
    small = t(5.82842712474619) * sh * sh < ch * ch
    w = _inverse_root(ch * ch + sh * sh)
    ch = np.where(small, w * ch, t(0.9238795325112867))
    sh = np.where(small, w * sh, t(0.3826834323650898))
    scale = ch * ch + sh * sh
    a = (ch * ch - sh * sh) / scale
    b = (t(2) * sh * ch) / scale
    turned = [
        -b * (-b * s11 + a * s21) + a * (-b * s21 + a * s22),
        -b * s31 + a * s32,
        s33,
        a * (-b * s11 + a * s21) + b * (-b * s21 + a * s22),
        a * s31 + b * s32,
        a * (a * s11 + b * s21) + b * (a * s21 + b * s22),
    ]
    along = [q[k] * sh for k in range(3)]
    own = sh * q[3]
    q = [part * ch for part in q]
    q[z] = q[z] + own
    q[3] = q[3] - along[z]
    q[x] = q[x] + along[y]
    q[y] = q[y] - along[x]
    return turned, q


def _eigenvectors(m: Data) -> Data:
    """The rotation that makes a symmetric matrix, of which it reads the lower triangle, nearly diagonal."""
    s = [m[..., i, j] for i, j in ((0, 0), (1, 0), (1, 1), (2, 0), (2, 1), (2, 2))]
    t = m.dtype.type
    none = np.zeros_like(s[0])
    q = [none, none, none, none + t(1)]
    for _ in range(_settings(t)[1]):
        for turn in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
            s, q = _conjugated(turn, s, q)
    x, y, z, w = q
    one, two = t(1), t(2)
    return _matrix(
        [
            [one - two * (y * y + z * z), two * (x * y - w * z), two * (x * z + w * y)],
            [two * (x * y + w * z), one - two * (x * x + z * z), two * (y * z - w * x)],
            [two * (x * z - w * y), two * (y * z + w * x), one - two * (x * x + y * y)],
        ]
    )


def _givens(first: Data, second: Data) -> tuple[Data, Data]:
    """The half angle of the rotation that makes `second` zero, as cosine and sine."""
    t = first.dtype.type
    least, _ = _settings(t)
    rho = np.sqrt(first * first + second * second)
    sh = np.where(rho > least, second, t(0))
    ch = np.abs(first) + np.where(rho > least, rho, least)
    negative = first < 0
    sh, ch = np.where(negative, ch, sh), np.where(negative, sh, ch)
    w = _inverse_root(ch * ch + sh * sh)
    return ch * w, sh * w


def qr3(m: Data) -> tuple[Data, Data]:
    """Q, a rotation, and R: its diagonal is not negative but for the last element, which has the determinant's sign."""
    t = m.dtype.type
    one, two, four = t(1), t(2), t(4)
    r = [[m[..., i, j] for j in range(3)] for i in range(3)]
    angles = []
    for p, k in ((0, 1), (0, 2), (1, 2)):
        ch, sh = _givens(r[p][p], r[k][p])
        angles.append((ch, sh))
        a, b = one - two * sh * sh, two * ch * sh
        r[p], r[k] = (
            [a * u + b * v for u, v in zip(r[p], r[k], strict=True)],
            [-b * u + a * v for u, v in zip(r[p], r[k], strict=True)],
        )
    (c1, s1), (c2, s2), (c3, s3) = angles
    m1, m2, m3 = (-one + two * (s * s) for s in (s1, s2, s3))
    q = [
        [
            m1 * m2,
            four * c2 * c3 * m1 * s2 * s3 + two * c1 * s1 * m3,
            four * c1 * c3 * s1 * s3 - two * c2 * m1 * s2 * m3,
        ],
        [
            two * c1 * s1 * (one - two * (s2 * s2)),
            t(-8) * c1 * c2 * c3 * s1 * s2 * s3 + m1 * m3,
            t(-2) * c3 * s3 + four * s1 * (c3 * s1 * s3 + c1 * c2 * s2 * m3),
        ],
        [two * c2 * s2, two * c3 * (one - two * (s2 * s2)) * s3, m2 * m3],
    ]
    return _matrix(q), _matrix(r)


def svd3(m: Data) -> tuple[Data, Data, Data]:
    """U and V, rotations, and the values in descending order, of which the last has the sign of the determinant."""
    v = _eigenvectors(_product(np.swapaxes(m, -1, -2), m))
    b = _product(m, v)
    rho = [b[..., 0, k] * b[..., 0, k] + b[..., 1, k] * b[..., 1, k] + b[..., 2, k] * b[..., 2, k] for k in range(3)]
    for i, j in ((0, 1), (0, 2), (1, 2)):
        swap = rho[i] < rho[j]
        for columns in (b, v):
            x, y = columns[..., i].copy(), columns[..., j].copy()
            # with a sign, so that V stays a rotation
            columns[..., i] = np.where(swap[..., None], y, x)
            columns[..., j] = np.where(swap[..., None], -x, y)
        rho[i], rho[j] = np.where(swap, rho[j], rho[i]), np.where(swap, rho[i], rho[j])
    u, r = qr3(b)
    return u, np.stack([r[..., k, k] for k in range(3)], -1), v


def eig3(m: Data) -> tuple[Data, Data]:
    """Q, a rotation of eigenvectors in columns, from the lower triangle; and the diagonal of Q^T m Q."""
    q = _eigenvectors(m)
    d = _product(_product(np.swapaxes(q, -1, -2), m), q)
    return q, np.stack([d[..., k, k] for k in range(3)], -1)


def svd2(m: Data) -> tuple[Data, Data, Data]:
    """U, the values, and V, a rotation; from the eigenvalues of m^T m."""
    t = m.dtype.type
    a11, a12, a21, a22 = (m[..., i, j] for i in (0, 1) for j in (0, 1))
    p, o, r = a11 * a11 + a21 * a21, a11 * a12 + a21 * a22, a12 * a12 + a22 * a22
    trace, difference = p + r, p - r
    square = difference * difference + t(4) * o * o
    root = np.sqrt(square)
    first, second = (trace + root) * t(0.5), (trace - root) * t(0.5)
    inverse = _inverse_root(first)
    vy, vx = difference - root + t(2) * o, difference + root - t(2) * o
    length = vx * vx + vy * vy
    half, scale = t(0.707106781186547524401), _inverse_root(length)
    v11, v21 = np.where(length == 0, half, vx * scale), np.where(length == 0, half, vy * scale)
    u11, u21 = (a11 * v11 + a12 * v21) * inverse, (a21 * v11 + a22 * v21) * inverse
    sign = np.where(a11 * a22 - a12 * a21 < 0, t(-1), t(1))
    u, v = _matrix([[u11, -u21 * sign], [u21, u11 * sign]]), _matrix([[v11, -v21], [v21, v11]])
    # equal values: an orthogonal matrix, for which U and V are taken to be the identity
    equal = (square == 0)[..., None]
    both = np.sqrt(t(0.5) * trace)
    unit = np.broadcast_to(np.eye(2).astype(m.dtype), u.shape)
    values = np.where(equal, np.stack([both, both], -1), np.stack([t(1) / inverse, np.sqrt(second)], -1))
    return np.where(equal[..., None], unit, u), values, np.where(equal[..., None], unit, v)


Pulls = Callable[..., tuple[Pull, ...]]
"""From the arithmetic, the matrix and the factors to what takes the adjoint of each factor back."""


def _row(name: str, signature: str, algorithm: Algorithm, pulls: Pulls) -> Row:
    def meaning(n: Arithmetic, m: Sampled) -> tuple[Sampled, ...]:
        found = n.replayed(algorithm, m)
        back = pulls(n, m, *found)
        return tuple(n.adjoint(factor, (m,), pull) for factor, pull in zip(found, back, strict=True))

    return Row(name, signature, Call(f"wp.{name}"), meaning, "factor", weight=2, only=_KINDS)


def _both(n: Arithmetic, m: Sampled) -> tuple[Sampled, Sampled]:
    """Q and R, which have one adjoint."""
    q, r = n.replayed(qr3, m)
    with n.untaped():
        whole = n.stack([q, r])
    whole = n.adjoint(whole, (m,), triangular(n, q, r))
    return n.part(whole, 0), n.part(whole, 1)


# in bfloat16 svd3 builds for the CPU and not for CUDA (Warp 1.19, NVRTC)
_KINDS = (FLOAT16, FLOAT32, FLOAT64)

ROWS: tuple[Row, ...] = (
    _row("svd3", "(Mat[3,3,F]) -> Mat[3,3,F], Vec[3,F], Mat[3,3,F]", svd3, singular_values),
    _row("svd2", "(Mat[2,2,F]) -> Mat[2,2,F], Vec[2,F], Mat[2,2,F]", svd2, singular_values),
    Row("qr3", "(Mat[3,3,F]) -> Mat[3,3,F], Mat[3,3,F]", Call("wp.qr3"), _both, "factor", weight=2, only=_KINDS),
    _row("eig3", "(Mat[3,3,F]) -> Mat[3,3,F], Vec[3,F]", eig3, eigenvalues),
)
