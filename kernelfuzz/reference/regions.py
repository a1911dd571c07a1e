"""Where the elements of an array lie: parameters of several dimensions, arrays within arrays, arrays of the lane's own.

A region is a part of a memory: an extent and a stride for each axis, an offset that may differ from lane to lane, and
for an indexed array the numbers that each axis is seen through. One lane's own array is a part of a memory in which the
arrays of all lanes lie one after the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.nodes import Span
from kernelfuzz.reference.memory import Memory, from_the_end
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.provenance import joined
from kernelfuzz.reference.sampled import Data, Sampled, either

EXTENT = "{}.shape[{}]"
"""The key of an extent beside the lengths of arrays."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of `memory`; `offset`, `strides` and the `shown` numbers count elements."""

    memory: Memory
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    offset: Sampled | None = None
    shown: tuple[Data | None, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is a whole memory of one dimension, whose elements are where their index says."""
        return len(self.shape) == 1 and self.strides == (1,) and self.offset is None and not self.shown

    def place(self, n: Arithmetic, indices: Sequence[Sampled], proven: Sequence[bool]) -> Sampled:
        """The place in the memory of the element, or of the part, at `indices` in every lane.

        `proven` says of each index that it is in range whatever its value. Raises Undefined for one that is not.
        """
        total = np.zeros((1, 1), dtype=np.int64) if self.offset is None else self.offset.data[:1]
        unstable = None if self.offset is None else self.offset.unstable
        sources = () if self.offset is None else (self.offset,)
        for axis, (index, sure) in enumerate(zip(indices, proven, strict=True)):
            where = _within(n, index, self.shape[axis], sure)
            shown = self.shown[axis] if self.shown else None
            total = total + (where if shown is None else shown[where]) * self.strides[axis]
            unstable = either(unstable, index.unstable)
        return joined(Sampled(total, INT32, unstable), (*sources, *indices))

    def within(self, n: Arithmetic, indices: Sequence[Sampled], proven: Sequence[bool]) -> Region:
        """The array of fewer dimensions at `indices`."""
        count = len(indices)
        place = self.place(n, indices, proven)
        return Region(self.memory, self.shape[count:], self.strides[count:], place, self.shown[count:])

    def window(
        self, n: Arithmetic, spans: Sequence[Span | None], indices: Sequence[Sampled], proven: Sequence[bool]
    ) -> Region:
        """A slice of an array: some places along the axes with a span, the one at an index along the others."""
        total = np.zeros((1, 1), dtype=np.int64) if self.offset is None else self.offset.data[:1]
        unstable = None if self.offset is None else self.offset.unstable
        left = list(zip(indices, proven, strict=True))
        shape, strides = [], []
        for axis, (extent, stride) in enumerate(zip(self.shape, self.strides, strict=True)):
            span = spans[axis] if axis < len(spans) else Span()
            if span is None:
                index, sure = left.pop(0)
                total = total + _within(n, index, extent, sure) * stride
                unstable = either(unstable, index.unstable)
            else:
                chosen = span.of(extent)
                total = total + chosen.start * stride
                shape.append(len(chosen))
                strides.append(stride * chosen.step)
        sources = (*(() if self.offset is None else (self.offset,)), *indices)
        first = joined(Sampled(total, INT32, unstable), sources)
        return replace(self, shape=tuple(shape), strides=tuple(strides), offset=first)

    def extents(self, name: str) -> Iterator[tuple[str, int]]:
        """The length of the array of this `name`, and its extents, by the keys that `lang.ranges` knows them by."""
        yield name, self.shape[0]
        for axis, extent in enumerate(self.shape):
            yield EXTENT.format(name, axis), extent


def whole(memory: Memory, shape: tuple[int, ...], shown: tuple[Data | None, ...] = ()) -> Region:
    """A whole array, stored row by row; seen through `shown`, `shape` is that of what is stored."""
    strides = tuple(math.prod(shape[axis + 1 :]) for axis in range(len(shape)))
    seen = tuple(
        extent if not shown or shown[axis] is None else len(shown[axis])  # type: ignore[arg-type]  # not None here
        for axis, extent in enumerate(shape)
    )
    return Region(memory, seen, strides, None, shown)


def own(memory: Memory, lanes: int, shape: tuple[int, ...]) -> Region:
    """An array that every lane has for itself."""
    first = Sampled(np.arange(lanes)[None] * math.prod(shape), INT32)
    return replace(whole(memory, shape), offset=first)


def _within(n: Arithmetic, index: Sampled, extent: int, proven: bool) -> Data:
    """An index in every lane, from the end if it is negative, or Undefined; 0 out of range in lanes that do not run."""
    where = from_the_end(index.data[0], extent)
    if not proven and index.unstable is not None and (index.unstable & n.active).any():
        raise Undefined("index out of range", "for some value of an uncertain index")
    outside = (where < 0) | (where >= extent)
    if outside.any():
        if (outside & n.active).any():
            raise Undefined("index out of range", f"along an axis of {extent}")
        where = np.where(outside, 0, where)
    return where
