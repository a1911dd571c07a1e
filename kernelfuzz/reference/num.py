"""The primitives on sampled numbers: what every row of the operation table is written in."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import EllipsisType
from typing import Any

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import BFLOAT16, BOOL, FLOAT32, INT32, Scalar
from kernelfuzz.lang.known import REMAINDER
from kernelfuzz.reference.adjoint import Pull, Step, Tape
from kernelfuzz.reference.exact import fma, fuses, nearly, once
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.rounding import Rounding, keys
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
    rows_of,
    storage,
    zeros_of_both_signs,
)

_TURNED = 3
"""The sample, one of those with noise, that takes the other operand of a near tie."""


def _or_nan(keeps: Callable[[Data, Data], Data]) -> Callable[[Data, Data], Data]:
    """That the first is kept beside a NaN, whatever it is itself."""
    return lambda first, second: keeps(first, second) | np.isnan(second)


def wrapped(values: Data, kind: Scalar) -> Data:
    """Integers or bools modulo 2^bits, in the range of `kind`."""
    if kind.bits == 64 or values.dtype == np.bool_:
        return values.astype(storage(kind))
    span = 1 << kind.bits
    return (values.astype(np.int64) - kind.lowest) % span + kind.lowest


class Arithmetic:
    """The primitives on sampled numbers, and what they need beside their operands.

    `active` holds the lanes in which undefined behaviour counts. `seed` chooses the noise. With `tape`, every primitive
    on what has a node is recorded for reverse mode. `rounding=False` switches rounding and noise off: plain float64.
    `on_gpu`: the code is CUDA's, which leaves more open. `strict`: nothing is contracted, and what IEEE 754 rounds
    correctly has one result, on the way there. `ulp`, `kind`, `salt`, `result` and
    `result_shape` are the accuracy, the float type, the number, the scalar type and the shape of the result of the
    operation being evaluated, `mark` its bits in a trace.
    `past` are the known bugs of Warp in single adjoints: nothing is claimed of those.
    """

    def __init__(
        self,
        lanes: int,
        seed: int = 0,
        tape: Tape | None = None,
        rounding: bool = True,
        *,
        on_gpu: bool = False,
        strict: bool = False,
    ) -> None:
        self.lanes = lanes
        self.dims: tuple[int, ...] = (lanes,)
        self.active: Bools = np.ones(lanes, dtype=bool)
        self.tape = tape
        self.on_gpu = on_gpu
        self.ulp: float | None = None
        self.kind: Scalar = FLOAT32
        self.salt = 0
        self.mark: Data | None = None
        # the bits of the operands that are recorded ones, by their nodes on the tape
        self.operands: Mapping[int, Data] = {}
        # in an operation: the first node on the tape that is none of its operands
        self.begun: int | None = None
        self.result: Scalar = FLOAT32
        self.result_shape: tuple[int, ...] = ()
        self.past: frozenset[str] = frozenset()
        self._rounding = Rounding(seed, rounding, strict, flushes=on_gpu)

    # -- values ------------------------------------------------------------------------------------------------------

    @property
    def strict(self) -> bool:
        """Whether nothing is contracted, and what IEEE 754 rounds correctly has one result."""
        return self._rounding.strict

    def constant(self, value: bool | int | float | Data, kind: Scalar) -> Sampled:
        """A value that is the same in all lanes; `value` may be an array of the value's shape."""
        return Sampled(np.asarray(value, dtype=storage(kind))[None, None], kind)

    def lane_index(self, axis: int = 0) -> Sampled:
        """The number of the lane along an axis of the launch, the last counting fastest; 0 along one it has not."""
        if axis >= len(self.dims):
            return Sampled(np.zeros((1, self.lanes), dtype=np.int64), INT32)
        return Sampled((np.arange(self.lanes) // math.prod(self.dims[axis + 1 :]) % self.dims[axis])[None], INT32)

    def lift(self, x: Sampled, ndim: int, *, in_turn: bool = False) -> Sampled:
        """A scalar with `ndim` trailing axes of length 1, to meet a vector or a matrix.

        If `in_turn`, Warp adds what goes back from one element after the other to its adjoint, and no sum.
        """
        if x.data.ndim == ndim + 2:
            return x
        tail = (1,) * ndim
        unstable = None if x.unstable is None else x.unstable.reshape(x.unstable.shape + tail)
        raw = None if x.raw is None else x.raw.reshape(x.raw.shape + tail)
        out = Sampled(x.data.reshape(x.data.shape + tail), x.kind, unstable, raw)

        def pull(g: Sampled) -> tuple[Sampled]:
            whole = self.sum_axes(g, ndim)
            whole.apart = g.apart if in_turn else None
            return (whole,)

        return self._record(out, (x,), pull)

    def made(self, values: Data, kind: Scalar, unstable: Unstable = None) -> Sampled:
        """A value that is the same in all samples: `values` has axes (1, 1 or lanes, *shape), as they are carried."""
        return Sampled(values, kind, unstable)

    def integers(self, values: Data, kind: Scalar, unstable: Unstable = None) -> Sampled:
        """Integers of any width, taken modulo 2^bits."""
        return Sampled(wrapped(values.astype(np.int64), kind), kind, unstable)

    def single(self, values: Data, unstable: Unstable = None) -> Sampled:
        """Values of float32 that are certain."""
        return Sampled(values.astype(storage(FLOAT32)), FLOAT32, unstable)

    def doubt(self, *found: Unstable) -> Unstable:
        """Elements unstable in any of these."""
        unstable: Unstable = None
        for each in found:
            unstable = either(unstable, each)
        return unstable

    def joined(self, *operands: Sampled) -> Unstable:
        """Elements unstable in any of the operands."""
        return self.doubt(*(x.unstable for x in operands))

    def part(self, x: Sampled, *index: int | slice | EllipsisType | None) -> Sampled:
        """`x[index]` in every lane, for an index known now; `None` adds an axis."""
        key = (slice(None), slice(None), *index)
        unstable = None if x.unstable is None else x.unstable[key[1:]]
        raw = None if x.raw is None else x.raw[key]
        out = Sampled(x.data[key], x.kind, unstable, raw)
        return self._record(out, (x,), lambda g: (self._scatter(x, key, g),))

    def gather(self, x: Sampled, places: Data) -> Sampled:
        """The components of a vector at these places, any of them any number of times; for use on the way back."""
        assert self.tape is None
        unstable = None if x.unstable is None else x.unstable[:, places]
        return Sampled(x.data[:, :, places], x.kind, unstable)

    def stack(self, parts: Sequence[Sampled], axis: int = 0) -> Sampled:
        """Values of one shape joined along a new axis of the value's shape."""
        samples = max(p.data.shape[0] for p in parts)
        lanes = max(p.data.shape[1] for p in parts)
        shape = parts[0].shape
        data = np.stack([np.broadcast_to(p.data, (samples, lanes, *shape)) for p in parts], axis=axis + 2)
        unstable = None
        if any(p.unstable is not None for p in parts):
            rows = max(1 if p.unstable is None else p.unstable.shape[0] for p in parts)
            unstable = np.stack([flags(p, (rows, *shape)) for p in parts], axis=axis + 1)
        raw = None
        if any(p.raw is not None for p in parts):
            raws = [p.data if p.raw is None else p.raw for p in parts]
            raw = np.stack([np.broadcast_to(r, (samples, lanes, *shape)) for r in raws], axis=axis + 2)
        out = Sampled(data, parts[0].kind, unstable, raw)
        before: tuple[slice, ...] = (slice(None),) * axis
        return self._record(out, tuple(parts), lambda g: tuple(self.part(g, *before, i) for i in range(len(parts))))

    def reshape(self, x: Sampled, shape: tuple[int, ...]) -> Sampled:
        """The same elements in another shape."""
        unstable = None if x.unstable is None else flags(x, (x.unstable.shape[0], *x.shape)).reshape(-1, *shape)
        raw = None if x.raw is None else x.raw.reshape(x.raw.shape[:2] + shape)
        out = Sampled(x.data.reshape(x.data.shape[:2] + shape), x.kind, unstable, raw)
        return self._record(out, (x,), lambda g: (self.reshape(self.fill(g, shape), x.shape),))

    def transpose(self, x: Sampled) -> Sampled:
        """The two axes of a matrix exchanged."""
        unstable = None if x.unstable is None else x.unstable.swapaxes(-1, -2)
        raw = None if x.raw is None else x.raw.swapaxes(-1, -2)
        out = Sampled(x.data.swapaxes(-1, -2), x.kind, unstable, raw)
        return self._record(out, (x,), lambda g: (self.transpose(self.fill(g, out.shape)),))

    def fill(self, x: Sampled, shape: tuple[int, ...]) -> Sampled:
        """A scalar, or a value with axes of length 1, repeated to `shape`."""
        x = self.lift(x, len(shape), in_turn=True)
        if x.shape == shape:
            return x
        data = np.broadcast_to(x.data, x.data.shape[:2] + shape)
        unstable = None if x.unstable is None else np.broadcast_to(x.unstable, x.unstable.shape[:1] + shape)
        raw = None if x.raw is None else np.broadcast_to(x.raw, x.raw.shape[:2] + shape)
        out = Sampled(data, x.kind, unstable, raw)
        return self._record(out, (x,), lambda g: (self._sum_to(g, x.shape),))

    def sum_axes(self, x: Sampled, ndim: int) -> Sampled:
        """The sum over the last `ndim` axes, element after element, row by row."""
        if ndim == 0:
            return x
        kept = x.shape[: len(x.shape) - ndim]
        flat = self.reshape(x, (*kept, int(np.prod(x.shape[len(kept) :]))))
        total = self.part(flat, ..., 0)
        for i in range(1, flat.shape[-1]):
            total = self.add(total, self.part(flat, ..., i))
        return total

    def added_in_turn(self, terms: Sampled, ndim: int) -> Sampled:
        """As `sum_axes`, of an adjoint of which Warp adds one term after the other to what is there already."""
        total = self.sum_axes(terms, ndim)
        total.apart = terms
        return total

    def stop(self, x: Sampled) -> Sampled:
        """`x`, through which no adjoint goes back."""
        return Sampled(x.data, x.kind, x.unstable, x.raw)

    @contextmanager
    def double(self) -> Iterator[None]:
        """Inside, results of narrower types are kept in float64: what C++ code written in double computes."""
        outer, self._rounding.on = self._rounding.on, self._rounding.on and self.kind.bits == 64
        try:
            yield
        finally:
            self._rounding.on = outer

    def narrow(self, x: Sampled) -> Sampled:
        """A float64 intermediate rounded to the dtype; to one of 16 bits by way of float32, as C++ does."""
        data = x.data.astype(np.float32).astype(x.data.dtype) if grid(x.kind).certain else x.data
        out = self._rounding.once(x.kind, data, x.unstable, lambda: grid(x.kind).rounded(data[-1:]))
        return self._record(out, (x,), lambda g: (g,))

    def adjoint(self, result: Sampled, inputs: tuple[Sampled, ...], pull: Pull) -> Sampled:
        """`result`, computed in `untaped`, with an adjoint that Warp writes by hand."""
        return self._record(result, inputs, pull, None)

    def begin(self, seed: int) -> None:
        """Another kernel begins: all lanes run, with other noise."""
        self.active = np.ones(self.lanes, dtype=bool)
        self._rounding = Rounding(seed, self._rounding.on, self._rounding.strict, self._rounding.flushes)

    def go_back(self, past: frozenset[str]) -> None:
        """From here on adjoints are computed, of which nobody knows the order of operations to the last bit."""
        self.tape = None
        self.past = past
        self._rounding.backward = True
        # those have products and sums where the Program has none
        self._rounding.strict = False

    @contextmanager
    def apart(self, tape: Tape) -> Iterator[None]:
        """Inside, what is computed is recorded on a tape of its own, as on the way there."""
        outer, going_back = self.tape, self._rounding.backward
        self.tape, self._rounding.backward = tape, False
        try:
            yield
        finally:
            self.tape, self._rounding.backward = outer, going_back

    def unordered(self, x: Sampled) -> Sampled:
        """An adjoint whose terms nobody knows the order of: of 16 bits it is off by an ulp, however exact they are."""
        if not (x.kind.is_float and x.kind.bits == 16):
            return x
        data = self._rounding.blurred(x.data, 2.0 * grid(x.kind).half_ulp)
        # one sample is what the most likely order gives: what hangs on its last bits is right in that one
        if data is not x.data:
            data[1] = x.data[min(1, len(x.data) - 1)]
        return Sampled(data, x.kind, x.unstable)

    @contextmanager
    def in_order(self) -> Iterator[None]:
        """Inside, adjoints are computed in the very order of Warp: of 16 bits they are certain, as on the way there."""
        outer, self._rounding.backward = self._rounding.backward, False
        try:
            yield
        finally:
            self._rounding.backward = outer

    @contextmanager
    def untaped(self) -> Iterator[None]:
        """Inside, nothing is recorded."""
        outer, self.tape = self.tape, None
        try:
            yield
        finally:
            self.tape = outer

    def unbroken(self, x: Sampled) -> Sampled:
        """`x` without the memory of being a product: rounded here in every compiler."""
        if x.raw is None:
            return x
        out = Sampled(x.data, x.kind, x.unstable)
        out.node = x.node
        return out

    # -- arithmetic --------------------------------------------------------------------------------------------------

    def add(self, a: Sampled, b: Sampled) -> Sampled:
        """a + b; signed overflow is undefined."""
        if not a.kind.is_float:
            return self.whole(np.add, a, b)
        left, right = self._rounding.operands(a, b)
        out = self._once(np.add, a.kind, (left, right), either(a.unstable, b.unstable))
        return self._record(out, (a, b), lambda g: (self._sum_to(g, a.shape), self._sum_to(g, b.shape)))

    def lost_in_sum(self, kind: Scalar, *terms: Floats) -> Unstable:
        """Where an atomic sum may lose a term: of float32 those of a GPU take what is subnormal for zero.

        (PTX ISA, `atom`: `.add.f32` on global memory; a run has shown it.)
        """
        unstable: Unstable = None
        for term in terms if self.on_gpu and kind == FLOAT32 else ():
            size = np.abs(term)
            lost: Bools = np.asarray(((size > 0) & (size < grid(kind).tiny)).any(axis=0))
            unstable = either(unstable, lost if lost.any() else None)
        return unstable

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

    def whole(self, function: Callable[..., Data], *operands: Sampled) -> Sampled:
        """A function of integers that commutes with taking them modulo a power of two, but for what does not fit.

        What does not fit wraps around, as in Warp, except where that is signed overflow of C++: in int32 and int64.
        """
        kind = operands[0].kind
        data = [x.data for x in operands]
        values = function(*data)
        if kind.bits == 64 and kind.kind == "int":
            wide = function(*(x.astype(np.longdouble) for x in data))
            outside: Bools = (wide >= 2.0**63) | (wide < -(2.0**63))
            unstable = self.joined(*operands)
            self.undefined(outside, unstable, "signed overflow")
            return Sampled(values, kind, unstable)
        return self.integer(values, *operands)

    def integer(self, values: Data, *operands: Sampled) -> Sampled:
        """An integer result of the first operand's type, computed in 64 bits; see `whole` for what does not fit."""
        kind = operands[0].kind
        unstable = self.joined(*operands)
        if kind.bits < 64:
            outside = (values > kind.highest) | (values < kind.lowest)
            if outside.any():
                if kind == INT32:
                    self.undefined(outside, unstable, "signed overflow")
                values = wrapped(values, kind)
        return Sampled(values, kind, unstable)

    def wrapping(self, values: Data, *operands: Sampled) -> Sampled:
        """As `integer`, but that every type wraps around."""
        return Sampled(wrapped(values, operands[0].kind), operands[0].kind, self.joined(*operands))

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

    def undefined(self, bad: Bools, unstable: Unstable, what: str) -> None:
        """Raises Undefined if `bad` holds for an active lane whose value is certain."""
        if not bad.any():
            return
        lanes = bad[0] if unstable is None else bad[0] & ~unstable
        lanes = lanes.reshape(lanes.shape[0], -1).any(axis=1) & self.active
        if lanes.any():
            raise Undefined(what, f"in lane {int(np.flatnonzero(lanes)[0])}")

    # -- inside ------------------------------------------------------------------------------------------------------

    def _once(
        self, function: Callable[..., Floats], kind: Scalar, operands: tuple[Floats, ...], unstable: Unstable
    ) -> Sampled:
        """An operation that IEEE 754 rounds correctly."""
        values = np.asarray(function(*operands))
        exactly = partial(once, function, kind, [x[-1:] for x in operands])
        terms = operands if function in (np.add, np.subtract) else ()
        return self._rounding.once(kind, values, unstable, exactly, terms)

    # -- reverse mode --------------------------------------------------------------------------------------------------

    def _record(
        self, result: Sampled, inputs: tuple[Sampled, ...], pull: Pull, slopes: tuple[Sampled, ...] | None = ()
    ) -> Sampled:
        """Records a primitive; `slopes` are what it multiplies an adjoint with, None if nobody knows them.

        Warp goes back through everything: where a slope is not finite, an adjoint of zero becomes NaN.
        """
        if self.tape is not None:
            self.record(result, inputs, pull, slopes)
        return result

    def record(
        self,
        result: Sampled,
        inputs: tuple[Sampled, ...],
        pull: Pull,
        slopes: tuple[Sampled, ...] | None = (),
        everywhere: bool = False,
    ) -> None:
        """As the primitives record what they do; `everywhere` if the pull says itself in which lanes."""
        tape = self.tape
        assert tape is not None
        nodes = tuple([x.node for x in inputs])
        if any(node is not None for node in nodes) and result.kind.is_float:
            tape.watch(result)
            assert result.node is not None
            lanes = None if everywhere else self.active
            unsure: Unstable = None
            for x in inputs if slopes is None else ():
                unsure = either(unsure, rows_of(x.unstable))
            context = (self.ulp, self.kind, self.salt, self.mark, self.operands, self.begun)
            tape.steps.append(Step(result.node, result.shape, nodes, pull, slopes, lanes, unsure, *context))

    def _sum_to(self, g: Sampled, shape: tuple[int, ...]) -> Sampled:
        """The adjoint of a broadcast: sums over the axes along which `shape` was repeated."""
        if g.shape == shape:
            return g
        if len(shape) < len(g.shape):
            return self._sum_to(self.sum_axes(g, len(g.shape) - len(shape)), shape)
        if all(length == 1 for length in shape):
            # element after element, as in Warp's loops over a vector or a matrix
            whole = self.reshape(self.sum_axes(g, len(shape)), shape)
            whole.apart = g
            return whole
        for axis, length in enumerate(shape):
            if length == 1 and g.shape[axis] != 1:
                before = (slice(None),) * axis
                total = self.part(g, *before, slice(0, 1))
                for i in range(1, g.shape[axis]):
                    total = self.add(total, self.part(g, *before, slice(i, i + 1)))
                g = total
        return g

    def _scatter(self, like: Sampled, key: tuple[Any, ...], g: Sampled) -> Sampled:
        data = np.zeros((g.data.shape[0], g.data.shape[1], *like.shape), dtype=g.data.dtype)
        data[key] = g.data
        unstable = None
        if g.unstable is not None:
            unstable = np.zeros((g.unstable.shape[0], *like.shape), dtype=bool)
            unstable[key[1:]] = g.unstable
        return Sampled(data, g.kind, unstable)
