"""Gradient noise (Perlin): noise, periodic noise, and the curl of noise, in one to four dimensions.

Each corner of the cell around a point has a pseudorandom gradient; what the gradients say of the point is blended with
the polynomial 6 t^5 - 15 t^4 + 10 t^3. All corners are computed together: a value has an axis of length 2 for each
dimension of the point, then one of fields (the curl has up to three, each with a state of its own).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kernelfuzz.lang.dtypes import BOOL, FLOAT32
from kernelfuzz.lang.ops.pcg import Bits, hashed, uniforms
from kernelfuzz.lang.ops.vector import dot

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic
    from kernelfuzz.reference.sampled import Floats, Sampled, Unstable

_PRIMES = tuple(map(np.uint64, (73856093, 19349663, 53471161, 10000019)))
_RESEEDS = (10019689, 13112221)
_GRADIENT_ULP = 3.0
"""A normalized vector: half an ulp for each product and sum, halved by the root, and one for the root and the quotient."""

MOST_OCTAVES = 8
"""Octaves of curlnoise that the reference adds up."""


def noise(n: Arithmetic, state: Sampled, x: Sampled) -> Sampled:
    """Noise at a point, between about -1 and 1."""
    return _at(n, state, x, None)


def pnoise(n: Arithmetic, state: Sampled, x: Sampled, *periods: Sampled) -> Sampled:
    """Noise that repeats after `periods`, one for each coordinate; a period of 0 is undefined."""
    for period in periods:
        n.undefined(period.data == 0, period.unstable, "integer division by zero")
    return _at(n, state, x, periods)


def _at(n: Arithmetic, state: Sampled, x: Sampled, periods: tuple[Sampled, ...] | None) -> Sampled:
    states = state.data.astype(np.uint64)[..., None]
    with n.untaped():
        corners = _Corners(n, _coordinates(n, x), periods)
        values, _ = corners.values(states)
        for axis in range(corners.ndim):
            values = corners.blended(values, axis)
        unstable = n.doubt(n.joined(state), corners.unstable)
        out = n.part(values, 0).with_unstable(unstable)

    def pull(g: Sampled) -> tuple[None, Sampled]:
        slopes = [n.mul(n.part(slope, 0), g) for slope in corners.slopes(states)]
        return None, (n.stack(slopes) if x.shape else slopes[0]).with_unstable(unstable)

    return n.adjoint(out, (state, x), pull)


def curlnoise(
    n: Arithmetic,
    state: Sampled,
    x: Sampled,
    octaves: Sampled | None = None,
    lacunarity: Sampled | None = None,
    gain: Sampled | None = None,
) -> Sampled:
    """The curl of a field of noise: free of divergence; `octaves` of it are added up.

    Only the point has an adjoint, neither lacunarity nor gain (documentation of `wp.curlnoise`).
    """
    fields = 1 if x.shape == (2,) else 3
    with n.untaped():
        turns = list(_octaves(n, state, x, octaves, lacunarity, gain))
        sums = [n.fill(n.constant(0.0, FLOAT32), (fields,)) for _ in range(x.shape[0])]
        unstable = n.joined(state) if octaves is None else n.joined(state, octaves)
        for turn in turns:
            unstable = n.doubt(unstable, turn.unstable)
            slopes = turn.corners.slopes(turn.states)
            more = [
                n.add(total, n.mul(n.lift(turn.amplitude, 1), slope)) for total, slope in zip(sums, slopes, strict=True)
            ]
            sums = [n.where(turn.runs, new, old) for new, old in zip(more, sums, strict=True)]
        out = _curl(n, [[n.part(total, field) for total in sums] for field in range(fields)])

    def pull(g: Sampled) -> tuple[Sampled | None, ...]:
        found = [n.constant(0.0, FLOAT32) for _ in range(x.shape[0])]
        for turn in turns:
            scale, curved = n.mul(turn.amplitude, turn.frequency), turn.corners.curvatures(turn.states)
            for axis in range(x.shape[0]):
                by = [[n.part(row[axis], field) for row in curved] for field in range(fields)]
                term = n.mul(scale, dot(n, _curl(n, by), g))
                found[axis] = n.where(turn.runs, n.add(found[axis], term), found[axis])
        return None, n.stack(found).with_unstable(unstable)

    return n.adjoint(out.with_unstable(unstable), (state, x), pull)


@dataclass(frozen=True, slots=True)
class _Octave:
    """One turn of curlnoise: the states of its fields, and which lanes take it."""

    corners: _Corners
    states: Bits
    amplitude: Sampled
    frequency: Sampled
    runs: Sampled
    unstable: Unstable


def _octaves(
    n: Arithmetic,
    state: Sampled,
    x: Sampled,
    octaves: Sampled | None,
    lacunarity: Sampled | None,
    gain: Sampled | None,
) -> Iterator[_Octave]:
    point = _coordinates(n, x)
    amplitude = frequency = n.constant(1.0, FLOAT32)
    lacunarity = lacunarity or n.constant(2.0, FLOAT32)
    gain = gain or n.constant(0.5, FLOAT32)
    turns = np.ones((1, 1), dtype=np.int64) if octaves is None else octaves.data
    n.undefined(turns > MOST_OCTAVES, None, "loop out of fuel: octaves of noise")
    bits = state.data.astype(np.uint64)
    for turn in range(min(int(turns.max()), MOST_OCTAVES)):
        states = [bits]
        for seed in _RESEEDS if len(point) > 2 else ():
            bits = hashed(bits + hashed(np.asarray(seed)))
            states.append(bits)
        corners = _Corners(n, [n.mul(frequency, part) for part in point], None)
        runs = np.asarray(turn < turns)
        unstable = None if corners.unstable is None else corners.unstable & runs[0]
        stacked = np.stack(np.broadcast_arrays(*states), axis=-1)
        yield _Octave(corners, stacked, amplitude, frequency, n.made(runs, BOOL), unstable)
        amplitude, frequency = n.mul(amplitude, gain), n.mul(frequency, lacunarity)


def _curl(n: Arithmetic, by: list[list[Sampled]]) -> Sampled:
    """The curl from the derivatives of each field along each axis: in two dimensions of one field, else of three."""
    if len(by) == 1:
        return n.stack([n.neg(by[0][1]), by[0][0]])
    a, b, c = by
    return n.stack([n.sub(c[1], b[2]), n.sub(a[2], c[0]), n.sub(b[0], a[1])])


def _coordinates(n: Arithmetic, x: Sampled) -> list[Sampled]:
    return [n.part(x, i) for i in range(x.shape[0])] if x.shape else [x]


class _Corners:
    """The cell around a point: how far in it the point lies, and the lattice indices of its corners."""

    def __init__(self, n: Arithmetic, point: list[Sampled], periods: tuple[Sampled, ...] | None) -> None:
        self.n = n
        self.ndim = len(point)
        self.unstable: Unstable = None
        self.inside: list[Sampled] = []
        self.indices: list[Bits] = []
        for axis, x in enumerate(point):
            floor = n.discrete(np.floor, x)
            self.inside.append(n.sub(x, floor))
            # beyond int32 nobody knows what the conversion gives
            outside = ~(np.abs(floor.data) < 2.0**31)
            self.unstable = n.doubt(self.unstable, floor.unstable, outside[0] if outside.any() else None)
            low = np.where(outside, 0, floor.data).astype(np.int64)
            high = low + 1
            if periods is not None:
                period = np.where(periods[axis].data == 0, 1, periods[axis].data)
                low = np.fmod(low, period)
                high = np.fmod(low + 1, period)
                self.unstable = n.doubt(self.unstable, periods[axis].unstable)
            both = np.stack(np.broadcast_arrays(low, high), axis=-1).astype(np.uint64)
            self.indices.append(both.reshape(both.shape[:2] + self._along(axis)))

    def _along(self, axis: int) -> tuple[int, ...]:
        """The shape of what differs along one dimension only."""
        return (*(2 if k == axis else 1 for k in range(self.ndim)), 1)

    def values(self, states: Bits) -> tuple[Sampled, list[Sampled]]:
        """What each corner says of the point, and the components of the corners' gradients."""
        n, one = self.n, self.n.constant(1.0, FLOAT32)
        gradients = self._gradients(states)
        total: Sampled | None = None
        for axis, inside in enumerate(self.inside):
            both = n.stack([inside, n.sub(inside, one)])
            offset = n.reshape(both, self._along(axis))
            product = n.mul(offset, gradients[axis])
            total = product if total is None else n.add(total, product)
        assert total is not None
        return total, gradients

    def _gradients(self, states: Bits) -> list[Sampled]:
        lifted = states.reshape(states.shape[:2] + (1,) * self.ndim + states.shape[2:])
        terms = [index * prime for index, prime in zip(self.indices, _PRIMES, strict=False)]
        # the state meets the last term only
        terms[-1] = terms[-1] + lifted
        mixed: Any = terms[0]
        for term in terms[1:]:
            mixed = mixed ^ term
        if self.ndim == 1:
            return [self.n.made(2.0 * uniforms(hashed(mixed)) - 1.0, FLOAT32)]
        parts = []
        for _ in range(self.ndim):
            mixed = hashed(mixed)
            parts.append(uniforms(mixed) - 0.5)
        n, outer = self.n, self.n.ulp
        n.ulp = _GRADIENT_ULP
        found = n.elementary(_normalized, (n.made(np.stack(parts, axis=-1), FLOAT32),), lambda g, out: (None,))
        n.ulp = outer
        return [n.part(found, ..., axis) for axis in range(self.ndim)]

    def blended(self, values: Sampled, axis: int) -> Sampled:
        """The values of the two sides of the cell along the first dimension left, blended."""
        n = self.n
        low, high = n.part(values, 0), n.part(values, 1)
        share = n.lift(self._share(axis), len(low.shape))
        return n.add(n.mul(n.sub(high, low), share), low)

    def _share(self, axis: int) -> Sampled:
        """t t t (t (6 t - 15) + 10)."""
        n, t = self.n, self.inside[axis]
        six, fifteen, ten = (n.constant(value, FLOAT32) for value in (6.0, 15.0, 10.0))
        inner = n.add(n.mul(t, n.sub(n.mul(t, six), fifteen)), ten)
        return n.mul(n.mul(n.mul(t, t), t), inner)

    def _share_slope(self, axis: int) -> Sampled:
        """30 t t (t (t - 2) + 1)."""
        n, t = self.n, self.inside[axis]
        one, two, thirty = (n.constant(value, FLOAT32) for value in (1.0, 2.0, 30.0))
        return n.mul(n.mul(n.mul(thirty, t), t), n.add(n.mul(t, n.sub(t, two)), one))

    def _share_curvature(self, axis: int) -> Sampled:
        """60 t (t (2 t - 3) + 1)."""
        n, t = self.n, self.inside[axis]
        one, two, three, sixty = (n.constant(value, FLOAT32) for value in (1.0, 2.0, 3.0, 60.0))
        return n.mul(n.mul(sixty, t), n.add(n.mul(t, n.sub(n.mul(t, two), three)), one))

    def slopes(self, states: Bits) -> list[Sampled]:
        """The derivatives of the noise along each coordinate, for each field."""
        n = self.n
        values, gradients = self.values(states)
        shape = values.shape
        slopes = [n.fill(part, shape) for part in gradients]
        for axis in range(self.ndim):
            low, high = n.part(values, 0), n.part(values, 1)
            ndim = len(low.shape)
            share, slope = n.lift(self._share(axis), ndim), n.lift(self._share_slope(axis), ndim)
            moved = []
            for along, each in enumerate(slopes):
                first, second = n.part(each, 0), n.part(each, 1)
                term = n.mul(n.sub(second, first), share)
                if along == axis:
                    term = n.add(term, n.mul(n.sub(high, low), slope))
                moved.append(n.add(term, first))
            slopes = moved
            values = n.add(n.mul(n.sub(high, low), share), low)
        return slopes

    def curvatures(self, states: Bits) -> list[list[Sampled]]:
        """The second derivatives along each two coordinates, for each field."""
        n = self.n
        values, gradients = self.values(states)
        slopes = [n.fill(part, values.shape) for part in gradients]
        none = n.fill(n.constant(0.0, FLOAT32), values.shape)
        curved = {(i, j): none for i in range(self.ndim) for j in range(i, self.ndim)}
        for axis in range(self.ndim):
            low, high = n.part(values, 0), n.part(values, 1)
            ndim, rise = len(low.shape), n.sub(high, low)
            of_axis = (self._share, self._share_slope, self._share_curvature)
            share, slope, curvature = (n.lift(of(axis), ndim) for of in of_axis)
            pairs = [(n.part(each, 0), n.part(each, 1)) for each in slopes]
            rises = [n.sub(second, first) for first, second in pairs]
            for (i, j), each in curved.items():
                first, second = n.part(each, 0), n.part(each, 1)
                moved = n.add(first, n.mul(n.sub(second, first), share))
                for one, other in ((i, j), (j, i)):
                    if one == axis:
                        moved = n.add(moved, n.mul(rises[other], slope))
                if i == j == axis:
                    moved = n.add(moved, n.mul(rise, curvature))
                curved[i, j] = moved
            slopes = [n.add(first, n.mul(rises[i], share)) for i, (first, _) in enumerate(pairs)]
            slopes[axis] = n.add(slopes[axis], n.mul(rise, slope))
            values = n.add(low, n.mul(rise, share))
        return [[curved[min(i, j), max(i, j)] for j in range(self.ndim)] for i in range(self.ndim)]


def _normalized(v: Floats) -> Floats:
    """v / |v|; zero where there is no direction."""
    length = np.sqrt((v * v).sum(axis=-1, keepdims=True))
    return np.where(length > 0, v / np.where(length > 0, length, 1.0), 0.0)
