"""How the samples of a result differ: rounded to the grid, with noise, with products fused into sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.reference.grid import Grid, grid
from kernelfuzz.reference.sampled import SAMPLES, Bools, Floats, Sampled, Unstable, either

Keys: TypeAlias = npt.NDArray[np.uint64]


@cache
def _pool() -> Floats:
    """Noise in [-1, 1], denser towards both ends, so that few samples already reach the width of the error."""
    bits = np.random.Philox(key=0x6B65726E).random_raw(1 << 18)
    return np.sin(np.pi * (bits / 2.0**64 - 0.5))


@cache
def _fusions() -> Bools:
    """Rows of 'is this use of a product fused', one per sample; samples 0 to 2 are fixed by their meaning."""
    bits = np.random.Philox(key=0x66757365).random_raw(64)
    pattern: Bools = (bits[:, None] >> np.arange(SAMPLES, dtype=np.uint64)) & np.uint64(1) == 1
    pattern[:, 0] = pattern[:, 2] = True
    pattern[:, 1] = False
    return pattern


_MIX, _STRIDE = 0x9E3779B97F4A7C15, 28_657


def keys(salt: int, operands: Sequence[Floats]) -> Keys:
    """A number for each element, equal where the operands and the operation (`salt`) are equal.

    A library function errs in the same way whenever it is given the same argument: in a loop that adds up n such
    errors they grow like n, where those of fresh noise would grow like sqrt(n).
    """
    mixed = np.full((1,) * max(x.ndim for x in operands), salt, dtype=np.uint64)
    for x in operands:
        bits = x if x.dtype == np.float64 else x.astype(np.float64)
        mixed = (mixed ^ bits.view(np.uint64)) * np.uint64(_MIX)
        mixed = mixed ^ (mixed >> np.uint64(29))
    return mixed >> np.uint64(20)


class Rounding:
    """Noise and fusions, each drawn from a fixed pool at a place that moves with every use; `seed` is where it starts.

    While `on` is False results stay in their carrier, without noise. With `backward`, what is certain of 16 bits has
    noise as well: an adjoint is the same sum of products in some order. `strict`: nothing is contracted, and what is
    rounded once has one result. `flushes`: the device may take a subnormal result for zero.
    """

    def __init__(self, seed: int, on: bool, strict: bool = False, flushes: bool = False) -> None:
        self.on = on
        self.strict = strict
        self.flushes = flushes
        self.backward = False
        self._start = self._cursor = seed * 7919 % 200_003
        self._use = seed % 64

    def operands(self, a: Sampled, b: Sampled) -> tuple[Floats, Floats]:
        """What an add reads: a product is read unrounded where the compiler fuses this use of it."""
        if a.raw is None and b.raw is None:
            return a.data, b.data
        self._use = (self._use + 1) % 64
        pattern = _fusions()[self._use]
        if a.raw is not None and b.raw is not None:
            # of two products one can be fused, either of them
            other = ~pattern
            other[:3] = True, False, False
            return _fused(a, pattern), _fused(b, other)
        return _fused(a, pattern), _fused(b, pattern)

    def once(
        self,
        kind: Scalar,
        values: Floats,
        unstable: Unstable,
        exactly: Callable[[], Floats],
        terms: Sequence[Floats] = (),
    ) -> Sampled:
        """As `rounded`, of an operation that is rounded once: to `exactly` this, where that is what will come out."""
        if not self.on or not self.strict or self.backward:
            return self.rounded(kind, values, unstable, terms=terms)
        known = exactly()
        if values.shape[0] == 1:
            return Sampled(known, kind, _extremes(grid(kind), known, unstable, False))
        # (zeros of both signs are not the same)
        alike = (values == values[:1]) & (np.signbit(values) == np.signbit(values[:1]))
        same = np.asarray(alike.all(axis=0) | np.isnan(values).all(axis=0))
        out = self.rounded(kind, values, unstable, terms=terms)
        if same.any():
            np.copyto(out.data, known, where=same)
            unsure = None if out.unstable is None else np.where(same, False, out.unstable)
            out.unstable = either(unstable, unsure)
        return out

    def rounded(
        self,
        kind: Scalar,
        values: Floats,
        unstable: Unstable,
        ulp: float | None = None,
        key: Keys | None = None,
        terms: Sequence[Floats] = (),
    ) -> Sampled:
        """`values` on the grid of `kind`: noise within the accuracy, none where the exact result is representable.

        The noise is a function of `key` (see `keys`), else of the values themselves: what is computed again, in each
        turn of a loop, errs as it did before, so that errors add up. On the way back, where Warp may add up in another
        order, it is fresh in every other sample; in the others, lanes with equal adjoints err alike.

        Of a sum there are the `terms`. Where the same is added again and again, each sum may be rounded in the same
        direction: in two samples the smaller one decides in which.
        """
        if not self.on:
            return Sampled(values, kind, unstable)
        on = grid(kind)
        certain = on.certain and not self.backward
        # (rounding errors of subnormal terms add up, and are no share of their sum)
        flushed = self.backward or (self.flushes and not certain)
        if values.shape[0] == 1:
            single = on.rounded(values)
            if ulp is None and certain:
                return Sampled(single, kind, _extremes(on, single, unstable, flushed))
            kept = (single == values) | np.isnan(values)
            if ulp is None and kept.all():
                return Sampled(single, kind, _extremes(on, single, unstable, flushed))
            values = np.broadcast_to(values, (SAMPLES, *values.shape[1:]))
            kept = kept[0]
        else:
            kept = (values == values[:1]).all(axis=0)
            if ulp is None and kept.any():
                kept &= on.rounded(values[0]) == values[0]
        out = np.empty(values.shape, values.dtype)
        if ulp is None and certain:
            out[:] = values
        else:
            # the nominal result is all but exact, and decides how it is rounded
            own = keys(0, [values[:1]]) if key is None else key
            noise = self._repeated(own, out[3:].shape)
            if key is None and self.backward:
                noise[::2] = self._noise(noise[::2].shape)
            if terms and noise.size:
                left, right = (x[:1] for x in terms)
                smaller = np.where(np.abs(left) < np.abs(right), left, right)
                towards = np.where(keys(1, [smaller])[0] & np.uint64(1), 1.0, -1.0)
                noise[1], noise[3] = np.abs(noise[1]) * towards, -np.abs(noise[3]) * towards
            np.multiply(noise, self._error(on, ulp), out=noise)
            noise = noise.astype(values.dtype, copy=False)
            size = np.abs(values[3:])
            subnormal = None if ulp is None else (size > 0) & (size < on.tiny)
            if subnormal is not None and subnormal.any():
                # there an ulp is no share of the value
                out[3:] = values[3:] + noise * np.where(subnormal, on.tiny, size)
            else:
                noise += 1.0
                np.multiply(values[3:], noise, out=out[3:])
            out[:3] = values[:3]
        out[1:] = out[1:].astype(kind.numpy)
        if ulp is None and kept.any():
            np.copyto(out, values, where=kept)
        return Sampled(out, kind, _extremes(on, out, unstable, flushed))

    def _error(self, on: Grid, ulp: float | None) -> float:
        """How far a result is off, relatively: a function errs in the precision that it is computed in."""
        rounding = on.half_ulp if self.backward else on.noise
        if ulp is None:
            return rounding
        return 2 * on.noise * ulp + (rounding if on.certain and self.backward else 0.0)

    def jittered(self, values: Floats, size: float) -> Floats:
        """Samples of `values` that differ by up to `size`, which is absolute; the nominal one is what it was."""
        if not self.on:
            return values
        out = np.broadcast_to(values, (SAMPLES, *values.shape[1:])).copy()
        out[1] += size
        out[2] -= size
        out[3:] += size * self._noise(out[3:].shape)
        return out

    def blurred(self, values: Floats, share: float, sizes: Floats | None = None) -> Floats:
        """Samples of `values` that differ by up to `share` of each, or of `sizes`; the nominal one is what it was."""
        if not self.on:
            return values
        out = np.broadcast_to(values, (SAMPLES, *values.shape[1:])).copy()
        width = share * np.broadcast_to(values if sizes is None else sizes, out.shape)
        out[1] += width[1]
        out[2] -= width[2]
        out[3:] += width[3:] * self._noise(out[3:].shape)
        return out

    def moved(self, kind: Scalar, values: Floats, ulps: int) -> Floats:
        """All samples but three moved by up to so many ulp of the largest element of each lane, in their dtype."""
        out = values.astype(kind.numpy)
        if self.on:
            largest = np.abs(values[3:]).max(axis=tuple(range(2, values.ndim)), keepdims=True)
            width = ulps * grid(kind).spacing(np.ones(1))[0]
            out[3:] = (values[3:] + largest * width * self._noise(values[3:].shape)).astype(kind.numpy)
        out[0] = out[1]
        return out

    def sampled(self, kind: Scalar, values: Floats, unsure: Bools) -> Sampled:
        """Samples that were computed elsewhere, in the carrier; `unsure` are the lanes that are not certain."""
        data = values.astype(grid(kind).carrier)
        shape = unsure.shape + (1,) * (data.ndim - 2)
        doubt = np.broadcast_to(unsure.reshape(shape), data.shape[1:]) if unsure.any() else None
        return Sampled(data, kind, _extremes(grid(kind), data, doubt, not grid(kind).certain))

    def nearest(self, kind: Scalar, values: Floats) -> Floats:
        """The nearest values of `kind` to exact ones of any carrier."""
        on = grid(kind)
        return on.rounded(_first(kind, values)) if self.on else values.astype(on.carrier)

    def converted(self, kind: Scalar, x: Sampled) -> Sampled:
        """A float in another type: certain where `x` is, else each sample for itself.

        On the way back it may be added to another one before it is rounded, as adjoints of matrices are.
        """
        on = grid(kind)
        out = x.data.astype(on.carrier)
        if self.on and self.backward:
            return self.rounded(kind, out, x.unstable)
        if self.on:
            rounded = on.rounded(_first(kind, x.data))
            if x.exact:
                out = rounded
            else:
                out[1:] = rounded[1:]
                if self.strict:
                    np.copyto(out[0], rounded[0], where=(x.data == x.data[:1]).all(axis=0))
        flushed = self.flushes and not on.certain
        return Sampled(out, kind, _extremes(on, out, x.unstable, flushed) if self.on else x.unstable)

    def _repeated(self, key: Keys, shape: tuple[int, ...]) -> Floats:
        if 0 in shape:
            return np.empty(shape)
        pool = _pool()
        offsets = np.arange(SAMPLES - 3, dtype=np.uint64) * np.uint64(_STRIDE) + np.uint64(self._start)
        own = key if key.shape[0] == 1 else key[3:]
        places = (own + offsets.reshape((-1,) + (1,) * (key.ndim - 1))) % np.uint64(pool.size)
        return np.broadcast_to(pool[places.astype(np.int64)], shape).copy()

    def _noise(self, shape: tuple[int, ...]) -> Floats:
        pool = _pool()
        count = int(np.prod(shape))
        if self._cursor + count > pool.size:
            self._cursor = self._cursor * 31 % 1009
        if count > pool.size - 1009:
            return np.resize(pool, count).reshape(shape)
        start = self._cursor
        self._cursor += count
        return pool[start : start + count].reshape(shape).copy()


def _fused(x: Sampled, pattern: Bools) -> Floats:
    if x.raw is None:
        return x.data
    return np.where(pattern.reshape((SAMPLES,) + (1,) * (x.data.ndim - 1)), x.raw, x.data)


def _first(kind: Scalar, values: Floats) -> Floats:
    """What C++ converts: to a float of 16 bits it converts by way of float32."""
    return values.astype(np.float32) if kind.bits == 16 else values


def _extremes(on: Grid, data: Floats, unstable: Unstable, flushed: bool) -> Unstable:
    """Marks results that are not finite in some samples only, and subnormal ones if they are `flushed`.

    The device may do so, or such a result is not certain for another reason.
    """
    size = np.abs(data)
    if not size.size or (size.min() >= on.tiny and size.max() <= on.huge):
        return unstable
    beyond = size > on.huge
    if data.shape[0] > 1:
        # the nominal sample has the carrier's range: bring it to the dtype's
        np.copyto(data[0], np.copysign(np.inf, data[0]), where=beyond[0])
    odd: Bools = np.zeros(data.shape[1:], dtype=bool)
    if flushed:
        odd |= ((size < on.tiny) & (size > 0)).any(axis=0)
    if data.shape[0] > 1:
        unlike = (beyond != beyond[:1]) | (np.isnan(data) != np.isnan(data[:1]))
        unlike |= beyond & (np.signbit(data) != np.signbit(data[:1]))
        odd |= unlike.any(axis=0)
    return either(unstable, odd) if odd.any() else unstable
