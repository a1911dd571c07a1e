"""Arrays of a launch: loads, stores, atomics, and who touched what.

Plain accesses are race free when each element that is written is touched by one lane only; the memory remembers the
lanes and raises Undefined on a race. What is read through an index whose value is uncertain is uncertain; a plain write
through one is a race wherever there is another lane, and an atomic makes the whole array uncertain.
"""

from __future__ import annotations

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import INT32, INT64, Array, Scalar
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.sampled import SAMPLES, Bools, Data, Sampled, Unstable, either, fit, storage
from kernelfuzz.reference.sums import Order, added, sampled
from kernelfuzz.reference.values import wrapped

_UFUNCS = {
    "min": np.minimum,
    "max": np.maximum,
    "and": np.bitwise_and,
    "or": np.bitwise_or,
    "xor": np.bitwise_xor,
}

_NOBODY, _MANY = -1, -2


def signed(index: Data) -> Data:
    """Indices in int64; those that are beyond it are beyond the end of any array, too."""
    if index.dtype != np.uint64:
        return index
    return np.minimum(index, np.uint64(INT64.highest)).astype(np.int64)


def from_the_end(index: Data, length: int | Data) -> Data:
    """Indices of which negative ones count from the end once, in range or not; int64, whatever their dtype."""
    index = signed(index)
    return np.where(index < 0, index + length, index) if (index < 0).any() else index


class Memory:
    """One array under evaluation.

    `data` has axes (1 or SAMPLES, length, *shape), `unstable` and `written` (length, *shape), `trace` (length, words):
    the nodes that the element's value came from.
    """

    def __init__(self, dtype: Array, values: Data, words: int) -> None:
        self.kind: Scalar = dtype.element.scalar
        # elements of each lane's own array; 0: all lanes share the memory
        self.private = 0
        # whether the launch is over: what stores and adds is recorded, and changes nothing
        self.final = False
        self.data: Data = values.astype(storage(self.kind))[None]
        self.length = values.shape[0]
        self.unstable: Bools = np.zeros(values.shape, dtype=bool)
        self.written: Bools = np.zeros(values.shape, dtype=bool)
        self.trace = np.zeros((self.length, words), dtype=np.uint64)
        self._raw: Data | None = None
        self._pending: list[tuple[Data, Data, Data]] = []
        self._bound: Data | None = None
        self._writer = np.full(self.length, _NOBODY)
        self._reader = np.full(self.length, _NOBODY)

    def forget(self) -> None:
        """The kernel is over: who touched what is forgotten, and values that were stored are rounded ones."""
        self._writer[:] = self._reader[:] = _NOBODY
        self._raw = self._bound = None

    def load(self, n: Arithmetic, index: Sampled, proven: bool) -> Sampled:
        """The elements at `index`, one per lane; `proven` says that the index is in range whatever its value."""
        where = self.checked(n, index, proven)
        if not self.length:
            # of an array that is not there no lane reads
            return Sampled(np.zeros((1, 1, *self.data.shape[2:]), self.data.dtype), self.kind)
        if self.written.any():
            lanes = np.flatnonzero(n.active)
            read = np.broadcast_to(where, n.active.shape)[lanes]
            if ((self._writer[read] != _NOBODY) & (self._writer[read] != lanes)).any():
                raise Undefined("race", "one lane reads what another wrote")
        self._mark_read(n, where)
        unstable = self.unstable[where] if self.unstable.any() else None
        if index.unstable is not None:
            rows = fit(index.unstable, self.unstable.ndim)
            unstable = either(unstable, np.broadcast_to(rows, (len(rows), *self.unstable.shape[1:])))
        raw = None if self._raw is None else self._raw[:, where]
        out = Sampled(self.data[:, where], self.kind, unstable, raw)
        out.trace = self.trace[where]
        if n.tape is not None:
            n.tape.load(n, self, where, index.unstable, out)
        return out

    def search(
        self, n: Arithmetic, value: Sampled, begin: Sampled | None = None, end: Sampled | None = None
    ) -> Sampled:
        """The index of the first element from begin to end - 1 that is not below `value`, by bisection.

        The array is one that nobody writes. Where all are below it is the last index, as in Warp.
        """
        unstable = value.unstable
        low, high = np.zeros((1, 1), dtype=np.int64), np.full((1, 1), self.length - 1)
        for bound in (begin, end):
            unstable = unstable if bound is None else either(unstable, bound.unstable)
        if begin is not None and end is not None:
            # what is out of range is undefined, but where it does not matter
            low, high = (np.clip(index, 0, self.length - 1) for index in (begin.data, end.data - 1))
        spread = not value.exact
        values = value.data
        if spread:
            least, most = values.min(axis=0), values.max(axis=0)
            values = np.stack([values[1], least - (most - least), most + (most - least)])
        low, high, values = (x.copy() for x in np.broadcast_arrays(low, high, values))
        while (low < high).any():
            middle = low + (high - low) // 2
            below = self.data[0][middle] < values
            more = low < high
            low, high = np.where(more & below, middle + 1, low), np.where(more & ~below, middle, high)
        if begin is not None and end is not None:
            low = np.where(begin.data >= end.data, begin.data, low)
        if spread:
            unstable = either(unstable, (low != low[:1]).any(axis=0))
        self._reader[:] = _MANY
        out = Sampled(low[:1], INT32, unstable)
        if len(self.trace):
            out.trace = np.bitwise_or.reduce(self.trace, axis=0)[None]
        return out

    def store(self, n: Arithmetic, index: Sampled, value: Sampled, shaky: Bools | None, proven: bool) -> None:
        """Stores one value per active lane; lanes in `shaky` may or may not do so."""
        where = np.broadcast_to(self.checked(n, index, proven), n.active.shape)
        lanes = np.flatnonzero(n.active)
        touched = where[lanes]
        if index.unstable is not None and (index.unstable & n.active).any():
            if n.tape is not None:
                # nobody knows which element's adjoint goes back to the value
                n.tape.doubt |= index.unstable & n.active
            if self.private:
                # somewhere in the lane's own array, and nowhere for certain
                mine = np.repeat(index.unstable & n.active, self.private)
                self.unstable[mine] = True
                lanes = lanes[~np.broadcast_to(index.unstable, n.lanes)[lanes]]
                touched = where[lanes]
            elif n.lanes > 1:
                raise Undefined("race", "one lane writes at an uncertain index")
            else:
                if not self.final:
                    self.unstable[:] = True
                    self.written[:] = True
                return
        if np.unique(touched).size != touched.size:
            raise Undefined("race", "two lanes write one element")
        for owner in (self._writer, self._reader):
            if ((owner[touched] != _NOBODY) & (owner[touched] != lanes)).any():
                raise Undefined("race", "one lane writes what another touched")
        self._writer[touched] = lanes
        if n.tape is not None:
            n.tape.store(n, self, touched, lanes, value)
        if self.final:
            return
        self._put(n, lanes, touched, value)
        if shaky is not None:
            self.unstable[touched[shaky[lanes]]] = True
        self.written[touched] = True
        if value.trace is not None:
            self.trace[touched] = np.broadcast_to(value.trace, (n.lanes, value.trace.shape[1]))[lanes]

    def update(self, n: Arithmetic, op: str, index: Sampled, value: Sampled, shaky: Bools | None, proven: bool) -> None:
        """An atomic add, sub, min, max, and, or, xor by every active lane; floats are added up by `settle`."""
        where = np.broadcast_to(self.checked(n, index, proven), n.active.shape)
        lanes = np.flatnonzero(n.active)
        touched = where[lanes]
        if index.unstable is not None and (index.unstable & n.active).any():
            if not self.final:
                self.unstable[:] = True
                self.written[:] = True
            if n.tape is not None:
                # (nor is what the other lanes do recorded)
                n.tape.doubt |= n.active
            return
        values = np.broadcast_to(value.data, (value.data.shape[0], n.lanes, *value.shape))[:, lanes]
        held = self.data[:, touched]
        if self.final:
            if n.tape is not None:
                n.tape.atomic(n, op, self, touched, lanes, value, held)
            return
        lost: Unstable = None
        if op == "sub":
            values = -values
        if op in ("add", "sub"):
            if self.kind.is_integer:
                self._count(touched, values)
            else:
                self._pending.append((touched, lanes, values))
                lost = n.lost_in_sum(self.kind, held, values)
        else:
            # the others do not depend on the order
            self._grow(values.shape[0])
            ufunc = _UFUNCS[op]
            if np.isnan(values).any() or np.isnan(self.data).any():
                nans = np.isnan(values).any(axis=0) | np.isnan(self.data[:, touched]).any(axis=0)
                np.logical_or.at(self.unstable, touched, nans)
            zeros = self._zeros(touched, values) if self.kind.is_float else None
            # one axis to choose along: (length, samples, *shape)
            ufunc.at(self.data.swapaxes(0, 1), touched, values.swapaxes(0, 1))
            if zeros is not None:
                self._mix(zeros)
        flags = np.zeros((lanes.size, *value.shape), dtype=bool)
        if value.unstable is not None:
            flags |= np.broadcast_to(value.unstable, (n.lanes, *value.shape))[lanes]
        if shaky is not None:
            flags |= shaky[lanes].reshape((-1,) + (1,) * len(value.shape))
        if lost is not None:
            flags |= lost
        np.logical_or.at(self.unstable, touched, flags)
        self.written[touched] = True
        if n.tape is not None:
            n.tape.atomic(n, op, self, touched, lanes, value, held)
        if value.trace is not None:
            np.bitwise_or.at(self.trace, touched, np.broadcast_to(value.trace, (n.lanes, value.trace.shape[1]))[lanes])

    def _zeros(self, touched: Data, values: Data) -> Bools:
        """The elements that are, or meet, zeros of both signs."""
        found = []
        for negative in (False, True):
            zeros = np.zeros(self.written.shape, dtype=bool)
            for terms in (self.data[:, touched], values):
                np.logical_or.at(zeros, touched, ((terms == 0) & (np.signbit(terms) == negative)).any(axis=0))
            found.append(zeros)
        return np.asarray(found[0] & found[1])

    def _mix(self, zeros: Bools) -> None:
        """Of the least or greatest of zeros of both signs nobody knows the sign: the samples do not agree."""
        mixed = zeros & (self.data == 0).all(axis=0)
        if mixed.any():
            self._grow(SAMPLES)
            self.data[:, mixed] = 0.0
            self.data[-1, mixed] = -0.0

    def clear(self, n: Arithmetic, zero: Sampled) -> None:
        """Zeros in the own arrays of all active lanes; they come from where `zero` comes from."""
        rows = np.repeat(n.active, self.private)
        if n.tape is not None:
            n.tape.clear(self, rows)
        self.data[:, rows] = 0
        self.unstable[rows] = False
        if self._raw is not None:
            self._raw[:, rows] = 0
        if zero.trace is not None:
            self.trace[rows] = np.repeat(
                np.broadcast_to(zero.trace, (n.lanes, zero.trace.shape[1])), self.private, axis=0
            )[rows]

    def settle(self, n: Arithmetic) -> None:
        """Adds up what the atomics left pending; nobody read their targets before."""
        if not self._pending:
            return
        targets = np.concatenate([touched for touched, _, _ in self._pending])
        lanes = np.concatenate([lanes for _, lanes, _ in self._pending])
        terms = np.concatenate([sampled(values) for _, _, values in self._pending], axis=1)
        self._pending = []
        self._grow(SAMPLES)
        known = Order.ANY if n.on_gpu else Order.CERTAIN
        found, odd = added(self.kind, self.data, targets, lanes, terms, known, strict=n.strict)
        touched = np.unique(targets)
        self.data[:, touched] = found
        self.unstable[touched] |= odd

    def _count(self, touched: Data, values: Data) -> None:
        """An integer sum: the same in every order, undefined if some order could overflow."""
        if self.kind.kind == "int" and self.kind.bits >= 32:
            self._bound = np.abs(self.data[0].astype(np.longdouble)) if self._bound is None else self._bound
            np.add.at(self._bound, touched, np.abs(values[0].astype(np.longdouble)))
            if (self._bound > self.kind.highest).any():
                raise Undefined("signed overflow", "in an atomic sum")
        np.add.at(self.data[0], touched, values[0])
        self.data = wrapped(self.data, self.kind)

    def _put(self, n: Arithmetic, lanes: Data, touched: Data, value: Sampled) -> None:
        self._grow(value.data.shape[0])
        shape = (value.data.shape[0], n.lanes, *value.shape)
        self.data[:, touched] = np.broadcast_to(value.data, shape)[:, lanes]
        if value.unstable is None:
            self.unstable[touched] = False
        else:
            self.unstable[touched] = np.broadcast_to(value.unstable, shape[1:])[lanes]
        if value.raw is not None or self._raw is not None:
            # the compiler may forward a stored product to a later load in the same lane, and fuse it there
            if self._raw is None:
                self._raw = np.broadcast_to(self.data, (SAMPLES, *self.data.shape[1:])).copy()
            raw = value.data if value.raw is None else value.raw
            self._raw[:, touched] = np.broadcast_to(raw, (raw.shape[0], n.lanes, *value.shape))[:, lanes]

    def _grow(self, samples: int) -> None:
        if samples > self.data.shape[0]:
            self.data = np.repeat(self.data, samples, axis=0)

    def _mark_read(self, n: Arithmetic, where: Data) -> None:
        lanes = np.flatnonzero(n.active)
        read = np.broadcast_to(where, n.active.shape)[lanes]
        mixed = (self._reader[read] != _NOBODY) & (self._reader[read] != lanes)
        self._reader[read] = lanes
        self._reader[read[mixed]] = _MANY
        if np.unique(read).size != read.size:
            values, counts = np.unique(read, return_counts=True)
            self._reader[values[counts > 1]] = _MANY

    def checked(self, n: Arithmetic, index: Sampled, proven: bool) -> Data:
        """The index in every lane, negative ones from the end, or Undefined; lanes that do not run read element 0."""
        where = from_the_end(index.data[0], self.length)
        outside = (where < 0) | (where >= self.length)
        if not proven and index.unstable is not None and (index.unstable & n.active).any():
            raise Undefined("index out of range", "for some value of an uncertain index")
        if outside.any():
            if (outside & n.active).any():
                raise Undefined("index out of range", f"in an array of length {self.length}")
            where = np.where(outside, 0, where)
        return where
