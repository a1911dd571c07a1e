"""The primitives on sampled numbers: what every row of the operation table is written in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from kernelfuzz.lang.dtypes import BFLOAT16, BOOL, FLOAT32, INT32, Scalar
from kernelfuzz.lang.known import REMAINDER
from kernelfuzz.reference.exact import fma, fuses, nearly
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.rounding import keys
from kernelfuzz.reference.sampled import (
    SAMPLES,
    Bools,
    Data,
    Floats,
    Sampled,
    Unstable,
    either,
    flags,
    meets_zero,
    storage,
    zeros_of_both_signs,
)
from kernelfuzz.reference.values import Values, wrapped

_TURNED = 3
"""The sample, one of those with noise, that takes the other operand of a near tie."""


def _or_nan(keeps: Callable[[Data, Data], Data]) -> Callable[[Data, Data], Data]:
    """That the first is kept beside a NaN, whatever it is itself."""
    return lambda first, second: keeps(first, second) | np.isnan(second)


class Arithmetic(Values):
    """The primitives on sampled numbers: arithmetic, choices, comparisons and conversions."""

    # -- arithmetic --------------------------------------------------------------------------------------------------

    def sub(self, a: Sampled, b: Sampled) -> Sampled:
        """a - b; signed overflow is undefined."""
        if not a.kind.is_float:
            return self.whole(np.subtract, a, b)
        left, right = self._rounding.operands(a, b)
        out = self._once(np.subtract, a.kind, (left, right), either(a.unstable, b.unstable))
        return self._record(out, (a, b), lambda g: (self._sum_to(g, a.shape), self._sum_to(self.neg(g), b.shape)))

    def mul(self, a: Sampled, b: Sampled) -> Sampled:
        """a * b; signed overflow is undefined."""
        if not a.kind.is_float:
            return self.whole(np.multiply, a, b)
        out = self._once(np.multiply, a.kind, (a.data, b.data), either(a.unstable, b.unstable))
        if self._may_fuse(a.kind):
            product = a.data * b.data
            if out.exact and grid(a.kind).certain and (out.data != product).any():
                # what is rounded alike in all samples has no spread, but what may be fused is no certain value
                out.data = np.broadcast_to(out.data, (SAMPLES, *out.data.shape[1:]))
            if not out.exact:
                out.raw = np.broadcast_to(product, out.data.shape)
        if self.on_gpu:
            out.unstable = self.doubt(out.unstable, self._scaled(a, b.data), self._scaled(b, a.data))
        return self._record(
            out,
            (a, b),
            lambda g: (self._sum_to(self.mul(g, b), a.shape), self._sum_to(self.mul(g, a), b.shape)),
            (a, b),
        )

    def _scaled(self, x: Sampled, factor: Floats) -> Unstable:
        """Where a product `x` overflows, and need not do so on a GPU if a power of two that is a factor of it is small.

        A run has shown that `(a * b) * 0.5` is one product in float32 (PTX ISA: `mul` without `.rn` may be optimized).
        """
        if x.kind != FLOAT32 or x.raw is None:
            return None
        small = (np.abs(np.frexp(factor)[0]) == 0.5) & (np.abs(factor) < 1)
        found: Bools = np.asarray((np.isinf(x.data) & np.isfinite(x.raw) & small).any(axis=0))
        return found if found.any() else None

    def _may_fuse(self, kind: Scalar) -> bool:
        """Whether a compiler may leave the rounding of a product to the sum that it goes into.

        Floats of 16 bits are computed in float32 and rounded; but from sm_90 on Warp multiplies and adds those of
        bfloat16 by `mul.bf16` and `add.bf16`, which ptxas may fuse (PTX ISA: no rounding modifier).
        """
        return not self.strict and (not grid(kind).certain or (self.on_gpu and kind == BFLOAT16))

    def fma(self, a: Sampled, b: Sampled, c: Sampled) -> Sampled:
        """a * b + c rounded once, where the source says so; of integers and floats of 16 bits the two operations."""
        if not a.kind.is_float:
            return self.add(self.mul(a, b), c)
        if grid(a.kind).certain:
            # there is no such instruction for 16 bits
            return self.add(c, self.mul(a, b))
        values, unstable = nearly(a.kind, a.data, b.data, c.data), self.joined(a, b, c)
        if fuses(a.kind):
            exactly = partial(fma, a.kind, a.data[-1:], b.data[-1:], c.data[-1:])
            out = self._rounding.once(a.kind, values, unstable, exactly)
        else:
            out = self._rounding.rounded(a.kind, values, unstable)
        return self._record(
            out,
            (a, b, c),
            lambda g: (
                self._sum_to(self.mul(g, b), a.shape),
                self._sum_to(self.mul(g, a), b.shape),
                self._sum_to(g, c.shape),
            ),
            (a, b),
        )

    def div(self, a: Sampled, b: Sampled, ulp: float | None = None) -> Sampled:
        """a / b for floats, rounded correctly unless `ulp` says how far off it may be.

        That holds for divisors up to 2^126 and down to 2^-126 (PTX ISA, div.approx.f32), in float64 up to 2^1022 and
        down to the smallest normal one (rcp.approx.ftz.f64): nothing is known of other quotients.
        """
        unstable = either(a.unstable, b.unstable)
        if ulp is not None:
            key = keys(self.salt, [a.data, b.data])
            size, most = np.abs(b.data), 1022 if b.kind.bits == 64 else 126
            far = ((size > 2.0**most) & (size < np.inf)) | ((size < 2.0**-most) & (size > 0))
            odd: Bools = np.asarray(far.any(axis=0))
            unstable = either(unstable, odd if odd.any() else None)
        if self.on_gpu:
            unstable = self.doubt(unstable, self._scaled(a, 1 / b.data))
        if ulp is None:
            out = self._once(np.divide, a.kind, (a.data, b.data), unstable)
        else:
            out = self._rounding.rounded(a.kind, a.data / b.data, unstable, ulp, key)
        return self._record(
            out,
            (a, b),
            lambda g: (
                self._sum_to(self.div(g, b, ulp), a.shape),
                self._sum_to(self.neg(self.div(self.mul(g, out), b, ulp)), b.shape),
            ),
            None,
        )

    def sqrt(self, x: Sampled) -> Sampled:
        """The square root, rounded correctly (IEEE 754)."""
        out = self._once(np.sqrt, x.kind, (x.data,), x.unstable)
        half, one = self.constant(0.5, x.kind), self.constant(1.0, x.kind)
        return self._record(out, (x,), lambda g: (self.mul(self.mul(half, self.div(one, out)), g),), None)

    def neg(self, x: Sampled) -> Sampled:
        """-x; that of the lowest integer is undefined."""
        if not x.kind.is_float:
            return self.whole(np.negative, x)
        out = Sampled(-x.data, x.kind, x.unstable, None if x.raw is None else -x.raw)
        return self._record(out, (x,), lambda g: (self.neg(g),))

    def zero_of_any_sign(self, x: Sampled) -> Sampled:
        """A value of which nobody knows the sign where it is zero."""
        zeros = (x.data == 0).all(axis=0)
        if not zeros.any():
            return x
        samples = x.data if len(x.data) > 1 else np.broadcast_to(x.data, (SAMPLES, *x.data.shape[1:]))
        sign = np.where(np.arange(len(samples)) % 2, -1.0, 1.0).reshape(-1, *(1,) * (x.data.ndim - 1))
        signed = np.where(zeros, np.copysign(0.0, sign), samples).astype(x.data.dtype)
        return self._record(Sampled(signed, x.kind, x.unstable), (x,), lambda g: (g,))

    def abs(self, x: Sampled) -> Sampled:
        """|x|; that of the lowest integer is undefined."""
        if not x.kind.is_float:
            return self.whole(np.abs, x)
        out = Sampled(np.abs(x.data), x.kind, x.unstable, None if x.raw is None else np.abs(x.raw))
        if x.node is None:
            return out
        side = self.compare(np.less, x, self.constant(0.0, x.kind))
        return self._record(out, (x,), lambda g: (self.where(side, self.neg(g), g),))

    def elementary(
        self,
        function: Callable[..., Floats],
        args: tuple[Sampled, ...],
        pull: Callable[[Sampled, Sampled], tuple[Sampled | None, ...]],
    ) -> Sampled:
        """A function accurate to `self.ulp` units in the last place; `pull(adjoint, result)` gives its adjoints."""
        data = [x.data for x in args]
        values = np.asarray(function(*data), dtype=storage(args[0].kind))
        out = self._rounding.rounded(args[0].kind, values, self.joined(*args), self.ulp, keys(self.salt, data))
        return self._record(out, args, lambda g: pull(g, out), None)

    def jittered(self, x: Sampled, size: float) -> Sampled:
        """`x`, of which nothing is known that is smaller than `size`; nominal as it is."""
        out = Sampled(self._rounding.jittered(x.data, size), x.kind, x.unstable)
        return self._record(out, (x,), lambda g: (g,))

    def blurred(self, x: Sampled, share: float, sizes: Data | None = None) -> Sampled:
        """`x`, of which nothing is known that is smaller than this share of it, or of `sizes`; nominal as it is."""
        out = Sampled(self._rounding.blurred(x.data, share, sizes), x.kind, x.unstable)
        return self._record(out, (x,), lambda g: (g,))

    def remainder(self, a: Sampled, b: Sampled) -> Sampled:
        """a - trunc(a / b) b, with the sign of a; it is exact, and jumps where the quotient passes an integer."""
        unstable = either(a.unstable, b.unstable)
        if not (a.exact and b.exact):
            unstable = either(unstable, self._steps(np.trunc, Sampled(a.data / b.data, a.kind))[0])
        out = self._once(np.fmod, a.kind, (a.data, b.data), unstable)

        def pull(g: Sampled) -> tuple[Sampled, Sampled]:
            whole = self._whole_part(a, b).with_unstable(out.unstable)
            taken = self.neg(self.mul(g, whole))
            if REMAINDER in self.past:
                matters = (taken.data != 0).any(axis=0)
                taken = taken.with_unstable(matters if matters.any() else None)
            return self._sum_to(g, a.shape), self._sum_to(taken, b.shape)

        return self._record(out, (a, b), pull, None)

    def _whole_part(self, a: Sampled, b: Sampled) -> Sampled:
        """trunc(a / b), of which nobody knows which integer it is where the quotient is rounded to another one."""
        whole = np.rint((a.data - np.fmod(a.data, b.data)) / b.data)
        rounded = np.trunc(self._rounding.nearest(a.kind, a.data / b.data))
        odd = (rounded != whole).any(axis=0) | (whole != whole[:1]).any(axis=0)
        return Sampled(whole[:1], a.kind, odd if odd.any() else None)

    # -- choices -----------------------------------------------------------------------------------------------------

    def minimum(self, a: Sampled, b: Sampled) -> Sampled:
        """The smaller one; a NaN counts as missing, and of equal ones it is the first, on a GPU -0 of zeros."""
        return self._extremum(np.less_equal, np.less, a, b)

    def maximum(self, a: Sampled, b: Sampled) -> Sampled:
        """The larger one; a NaN counts as missing, and of equal ones it is the first, on a GPU +0 of zeros."""
        return self._extremum(np.greater_equal, np.greater, a, b)

    def first_minimum(self, a: Sampled, b: Sampled) -> Sampled:
        """As `minimum`; of equal ones the first takes the adjoint, as in the reduction of a vector."""
        return self._extremum(np.less_equal, _or_nan(np.less_equal), a, b)

    def first_maximum(self, a: Sampled, b: Sampled) -> Sampled:
        """As `maximum`; of equal ones the first takes the adjoint, as in the reduction of a vector."""
        return self._extremum(np.greater_equal, _or_nan(np.greater_equal), a, b)

    def _extremum(
        self, keeps: Callable[[Data, Data], Data], beats: Callable[[Data, Data], Data], a: Sampled, b: Sampled
    ) -> Sampled:
        chosen = keeps(a.data, b.data)
        if a.kind.is_float:
            chosen = chosen | np.isnan(b.data)
            if self.on_gpu:
                # PTX ISA, min and max: -0.0 is less than +0.0
                least = keeps(np.array(-1.0), np.array(1.0))
                chosen = np.where(a.data == b.data, np.signbit(a.data) == least, chosen)
        if chosen.shape[0] > 1:
            # where the operands nearly meet, one sample takes the other one
            chosen[_TURNED] ^= meets_zero(a.data - b.data)
        raw = None
        if a.raw is not None or b.raw is not None:
            raw = np.where(chosen, a.data if a.raw is None else a.raw, b.data if b.raw is None else b.raw)
        out = Sampled(np.where(chosen, a.data, b.data), a.kind, either(a.unstable, b.unstable), raw)
        if self.tape is None or (a.node is None and b.node is None):
            return out
        # of equal ones, and of two NaN, the second takes the adjoint, unless `beats` says otherwise
        first = beats is keeps

        def wins(p: Data, q: Data) -> Data:
            return beats(p, q) | (np.isnan(q) & (first | ~np.isnan(p)))

        side, zero = self.compare(wins, a, b), self.constant(0.0, a.kind)
        return self._record(
            out,
            (a, b),
            lambda g: (
                self._sum_to(self.where(side, g, zero), a.shape),
                self._sum_to(self.where(side, zero, g), b.shape),
            ),
        )

    def copysign(self, x: Sampled, y: Sampled) -> Sampled:
        """|x| with the sign bit of y; unstable where y's samples differ in sign, its adjoint also where x's do."""
        unsure = self._unsure_sign(y)
        negative = np.signbit(y.data[-1:])
        sign = Sampled(np.where(negative, -1.0, 1.0), x.kind, either(y.unstable, unsure))
        out = Sampled(np.copysign(x.data, sign.data), x.kind, either(x.unstable, sign.unstable))
        agree = Sampled(np.signbit(x.data[-1:]) == negative, BOOL, either(sign.unstable, self._unsure_sign(x)))
        return self._record(out, (x, y), lambda g: (self.where(agree, g, self.neg(g)), None))

    def _unsure_sign(self, x: Sampled) -> Bools | None:
        """Where nobody knows the sign bit: that of an operation's NaN, and where samples differ or are near zero."""
        unsure: Bools = np.asarray(np.isnan(x.data).any(axis=0))
        if not x.exact:
            negative = np.signbit(x.data)
            unsure = unsure | (negative != negative[:1]).any(axis=0) | meets_zero(x.data)
        return unsure if unsure.any() else None

    def where(self, condition: Sampled, a: Sampled, b: Sampled) -> Sampled:
        """a where the condition holds, else b."""
        if condition.data.ndim < max(a.data.ndim, b.data.ndim):
            condition = self.lift(condition, max(a.data.ndim, b.data.ndim) - 2)
        data = np.where(condition.data, a.data, b.data)
        unstable = condition.unstable
        if a.unstable is not None or b.unstable is not None:
            sides = np.where(condition.data[0], flags(a, None), flags(b, None))
            unstable = either(unstable, sides)
        raw = None
        if a.raw is not None or b.raw is not None:
            raw = np.where(condition.data, a.data if a.raw is None else a.raw, b.data if b.raw is None else b.raw)
        out = Sampled(data, a.kind, unstable, raw)
        if self.tape is None or (a.node is None and b.node is None):
            return out
        zero = self.constant(0.0, a.kind)
        return self._record(
            out,
            (a, b),
            lambda g: (
                self._sum_to(self.where(condition, g, zero), a.shape),
                self._sum_to(self.where(condition, zero, g), b.shape),
            ),
        )

    def compare(self, relation: Callable[[Data, Data], Data], a: Sampled, b: Sampled) -> Sampled:
        """A comparison; unstable where the samples disagree or the operands' spread nearly makes them meet."""
        result = relation(a.data, b.data)
        unstable = either(a.unstable, b.unstable)
        if result.shape[0] > 1:
            near = meets_zero(a.data - b.data) | (result != result[:1]).any(axis=0)
            unstable = either(unstable, near if near.any() else None)
            result = result[1:2]
        return Sampled(result, BOOL, unstable)

    def discrete(self, function: Callable[[Floats], Floats], x: Sampled) -> Sampled:
        """A monotone step function of a float (floor, sign, ...); its result has no spread."""
        unstable, nominal = self._steps(function, x)
        if not x.exact:
            zeros = (nominal[0] == 0) & (meets_zero(x.data) | zeros_of_both_signs(x.data))
            if zeros.any():
                # nobody knows the sign: the samples do not agree
                nominal = np.repeat(nominal, SAMPLES, axis=0)
                nominal[-1][zeros] *= -1
        return Sampled(nominal, x.kind, unstable)

    def either(self, a: Sampled, b: Sampled) -> Sampled:
        """Whether a or b holds; certain where one of them certainly does."""
        unsure = either(a.unstable, b.unstable)
        if unsure is not None:
            sure = (a.data[0] & ~flags(a, None)) | (b.data[0] & ~flags(b, None))
            unsure = unsure & ~sure
        return Sampled(a.data | b.data, BOOL, unsure)

    def test(self, function: Callable[[Floats], Bools], x: Sampled) -> Sampled:
        """A yes-or-no question about each float (isnan, isfinite, != 0)."""
        result = function(x.data)
        unstable = x.unstable
        if result.shape[0] > 1:
            differ = (result != result[:1]).any(axis=0)
            differ |= meets_zero(x.data) & (result[0] != function(np.zeros(1)))
            unstable = either(unstable, differ if differ.any() else None)
            result = result[1:2]
        return Sampled(result, BOOL, unstable)

    def _steps(self, function: Callable[[Floats], Floats], x: Sampled) -> tuple[Unstable, Floats]:
        if x.exact:
            return x.unstable, function(x.data)
        low, high = x.data.min(axis=0), x.data.max(axis=0)
        width = high - low
        below, above = function(low - width), function(high + width)
        differ = (below != above) & ~(np.isnan(low) & np.isnan(high)) & (width == width)
        return either(x.unstable, differ if differ.any() else None), function(x.data[1:2])

    # -- integers, bools, conversions ----------------------------------------------------------------------------------

    def to_integer(self, x: Sampled, kind: Scalar = INT32) -> Sampled:
        """A float, integer or bool as an integer: floats towards zero, undefined out of range and for NaN."""
        if not x.kind.is_float:
            return Sampled(wrapped(x.data, kind), kind, x.unstable)
        unstable, whole = self._steps(np.trunc, x)
        # the bounds are powers of two, which floats hold
        outside = ~((whole >= float(kind.lowest)) & (whole < float(kind.highest + 1)))
        self.undefined(outside, unstable, "float to integer out of range")
        return Sampled(np.where(outside, 0, whole).astype(storage(kind)), kind, unstable)

    def to_float(self, x: Sampled, kind: Scalar = FLOAT32) -> Sampled:
        """A number or bool as a float of another type, rounded correctly."""
        if x.kind == kind:
            return x
        if not x.kind.is_float:
            # the longdouble holds every integer
            values = x.data.astype(np.longdouble if x.kind.bits == 64 else storage(kind))
            return Sampled(self._rounding.nearest(kind, values), kind, x.unstable)
        out = self._rounding.converted(kind, x)
        return self._record(out, (x,), lambda g: (self.to_float(g, x.kind),))

    def reinterpret(self, x: Sampled, kind: Scalar) -> Sampled:
        """The bits of a scalar as another kind of the same size; of a NaN nobody knows them, nor of what has spread."""
        unstable, data = x.unstable, x.data
        if x.kind.is_float:
            unsure: Bools = np.asarray(np.isnan(data).any(axis=0)) if x.exact else np.ones(data.shape[1:], dtype=bool)
            unstable = either(unstable, unsure if unsure.any() else None)
        bits = data[min(1, len(data) - 1)].astype(x.kind.numpy).view(kind.numpy)
        values = bits[None].astype(storage(kind))
        return (
            self._rounding.once(kind, values, unstable, lambda: values)
            if kind.is_float
            else Sampled(values, kind, unstable)
        )

    def replayed(self, algorithm: Callable[[Data], tuple[Data, ...]], x: Sampled) -> tuple[Sampled, ...]:
        """What an algorithm gives that is run as a whole on each sample of `x`, in its own dtype.

        All samples but the first three are moved by up to two ulp of the largest element before, on a GPU by six, and
        so are the results: there Warp takes `rsqrt`, two ulp off, where the algorithm has 1 / sqrt, and compilers fuse.
        Uncertain where `x` is in any element, and where it has no element but zeros or one that is not finite. Where
        nothing is contracted there is one result of what is certain.
        """
        move, ulps = self._rounding.moved, 6 if self.on_gpu else 2
        runs = move(x.kind, np.broadcast_to(x.data, (SAMPLES, *x.data.shape[1:])), ulps)
        axes = tuple(range(1, runs.ndim - 1))
        size = np.abs(x.data).max(axis=(0, *(axis + 1 for axis in axes)))
        unsure = ~((size > 0) & (size < np.inf))
        if x.unstable is not None:
            unsure = unsure | x.unstable.any(axis=axes)
        found = algorithm(runs)
        if self.strict and x.exact:
            found = tuple(out[1:2] for out in found)
        if self.on_gpu:
            found = tuple(move(x.kind, out.astype(x.data.dtype), ulps) for out in found)
        return tuple(self._rounding.sampled(x.kind, out, unsure) for out in found)
