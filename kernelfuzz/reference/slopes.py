"""The adjoints of an array's elements, on the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kernelfuzz.lang.dtypes import Scalar
from kernelfuzz.reference.provenance import Event
from kernelfuzz.reference.sampled import SAMPLES, Bools, Data, Sampled
from kernelfuzz.reference.sums import Order, added, sampled

if TYPE_CHECKING:
    from kernelfuzz.reference.num import Arithmetic


class Slopes:
    """The adjoints of one array's elements; `shape` is the array's length and the shape of an element.

    `data` has axes (1 or SAMPLES, *shape), `trace` (length, words): the operations that an adjoint went through.
    `touched` are those that something was added to, `loaded` those to which a traced load added something, `cleared`
    those that were stored over. What lanes add to elements that all of them may read is added up when the kernel is
    over. Nobody knows anything of those that are lost (`is_lost`).
    """

    def __init__(self, kind: Scalar, shape: tuple[int, ...], data: Data | None, words: int) -> None:
        self.kind = kind
        zeros = Sampled.zeros(kind, shape)
        self.data: Data = zeros if data is None else data.astype(zeros.dtype)[None]
        self.unstable: Bools = np.zeros(shape, dtype=bool)
        self.touched: Bools = np.zeros(shape, dtype=bool)
        self.trace = np.zeros((shape[0], words), dtype=np.uint64)
        self.loaded: Bools = np.zeros(shape[0], dtype=bool)
        self.cleared: Bools = np.zeros(shape[0], dtype=bool)
        self.is_lost = False
        self._pending: list[tuple[Data, Data, Data]] = []

    @property
    def doubt(self) -> Bools:
        """The adjoints that nobody knows."""
        return self.unstable | self.is_lost

    def add(self, n: Arithmetic, where: Data, lanes: Data, g: Sampled, doubt: tuple[Bools, bool], alone: bool) -> None:
        """Adds the adjoint of a load by `lanes` to the elements `where`, which are theirs if they are `alone`.

        `doubt` says of which lanes nobody knows it, and whether it may be that of any other element.
        """
        unsure, anywhere = doubt
        values = _of(g.data, n.lanes, lanes)
        flags = np.zeros(values.shape[1:], dtype=bool)
        if g.unstable is not None:
            flags |= np.broadcast_to(g.unstable, (n.lanes, *g.shape))[lanes]
        flags |= unsure.reshape((-1,) + (1,) * len(g.shape))
        if anywhere:
            self.unstable[:] = True
        self.touched[where] = True
        if g.trace is not None:
            self._note(where, np.broadcast_to(g.trace, (n.lanes, g.trace.shape[1]))[lanes])
        if flags.any():
            np.logical_or.at(self.unstable, where, flags)
        if not alone:
            self._pending.append((where, lanes, values))
            return
        raw = None if g.raw is None else _of(g.raw, n.lanes, lanes)
        held = Sampled(self.data[:, where], self.kind, self.unstable[where])
        total = n.add(held, Sampled(values, self.kind, None, raw))
        self._put(where, total.data)
        if total.unstable is not None:
            self.unstable[where] = total.unstable

    def _note(self, where: Data, traces: Data) -> None:
        """What was added to elements went through the operations in `traces`, none of them where it is zero."""
        np.bitwise_or.at(self.trace, where, traces)
        found, counts = np.unique(where[traces.any(axis=1)], return_counts=True)
        self.trace[found[counts > 1], -1] |= np.uint64(Event.SEVERAL_LANES)
        self.trace[found[self.loaded[found]], -1] |= np.uint64(Event.SEVERAL_LOADS)
        self.loaded[found] = True

    def stored_over(self, n: Arithmetic, where: Data, lanes: Data) -> Data:
        """Of which lanes the elements `where` were stored over later, and not read until then, as bits of an event."""
        bits = np.zeros((n.lanes, self.trace.shape[1]), dtype=np.uint64)
        vain = self.cleared[where] & ~self.trace[where].any(axis=1)
        bits[lanes, -1] = np.where(vain, np.uint64(Event.STORED_OVER), np.uint64(0))
        return bits

    def read(self, n: Arithmetic, where: Data, lanes: Data) -> Sampled:
        """The adjoints of the elements `where` for `lanes`, zero for the others."""
        data = np.zeros((self.data.shape[0], n.lanes, *self.data.shape[2:]), dtype=self.data.dtype)
        data[:, lanes] = self.data[:, where]
        unstable = np.zeros(data.shape[1:], dtype=bool)
        unstable[lanes] = self.is_lost or self.unstable[where]
        out = Sampled(data, self.kind, unstable if unstable.any() else None)
        if self.trace.shape[1]:
            out.trace = np.zeros((n.lanes, self.trace.shape[1]), dtype=np.uint64)
            out.trace[lanes] = self.trace[where]
        return out

    def forget(self, where: Data, doubt: Bools | None) -> None:
        """Zero from here on, for those that were stored over, but for `doubt`: they may not have been."""
        self.data[:, where] = 0
        self.touched[where] = True
        self.cleared[where] = True
        self.trace[where] = 0
        self.loaded[where] = False
        self.unstable[where] = False
        if doubt is not None:
            self.unstable[where[doubt]] = True

    def pass_on(self, where: Data, lost: Bools, unsure: Bools) -> None:
        """Zero from here on where `lost`, by component of the elements `where`; nobody knows where `unsure`."""
        live = (self.data[:, where] != 0).any(axis=0) | self.unstable[where]
        self.data[:, where] = np.where(lost, 0, self.data[:, where])
        self.unstable[where] = (self.unstable[where] & ~lost) | (live & unsure)
        self.touched[where] |= lost

    def settle(self, known: Order) -> None:
        """Adds up what is pending, in the order that is `known`."""
        if not self._pending:
            return
        targets = np.concatenate([where for where, _, _ in self._pending])
        lanes = np.concatenate([lanes for _, lanes, _ in self._pending])
        terms = [values for _, _, values in self._pending]
        self._pending = []
        if len(terms) == 1 and np.unique(targets).size == targets.size and not self.data.any():
            # each element was read once
            self._put(targets, terms[0])
            return
        found, odd = added(
            self.kind, self.data, targets, lanes, np.concatenate([sampled(t) for t in terms], axis=1), known
        )
        touched = np.unique(targets)
        self._put(touched, found)
        self.unstable[touched] |= odd

    def _put(self, where: Data, values: Data) -> None:
        if values.shape[0] > self.data.shape[0]:
            self.data = np.repeat(self.data, SAMPLES, axis=0)
        self.data[:, where] = values


def _of(data: Data, lanes: int, chosen: Data) -> Data:
    return np.broadcast_to(data, (data.shape[0], lanes, *data.shape[2:]))[:, chosen]
