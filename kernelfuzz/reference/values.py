"""Sampled values as the primitives hold them: how they are made and shaped, added, and recorded for reverse mode."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from types import EllipsisType
from typing import Any

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Scalar
from kernelfuzz.reference.adjoint import Pull, Step, Tape
from kernelfuzz.reference.exact import once
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.rounding import Rounding
from kernelfuzz.reference.sampled import (
    Bools,
    Data,
    Floats,
    Sampled,
    Unstable,
    either,
    flags,
    rows_of,
    storage,
)


def wrapped(values: Data, kind: Scalar) -> Data:
    """Integers or bools modulo 2^bits, in the range of `kind`."""
    if kind.bits == 64 or values.dtype == np.bool_:
        return values.astype(storage(kind))
    span = 1 << kind.bits
    return (values.astype(np.int64) - kind.lowest) % span + kind.lowest


class Values:
    """What the primitives on sampled numbers need beside their operands, and what is done to values of any dtype.

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

    # -- sums and integers --------------------------------------------------------------------------------------------

    def add(self, a: Sampled, b: Sampled) -> Sampled:
        """a + b; signed overflow is undefined."""
        if not a.kind.is_float:
            return self.whole(np.add, a, b)
        left, right = self._rounding.operands(a, b)
        out = self._once(np.add, a.kind, (left, right), either(a.unstable, b.unstable))
        return self._record(out, (a, b), lambda g: (self._sum_to(g, a.shape), self._sum_to(g, b.shape)))

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
