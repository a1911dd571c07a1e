"""Where the elements of an array lie: parameters of several dimensions, arrays within arrays, arrays of the lane's own.

A region is a part of a memory: an extent and a stride for each axis, an offset that may differ from lane to lane, and
for an indexed array the numbers that each axis is seen through. One lane's own array is a part of a memory in which the
arrays of all lanes lie one after the other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kernelfuzz.errors import Undefined
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.nodes import Span
from kernelfuzz.reference.memory import Memory, from_the_end, signed
from kernelfuzz.reference.num import Arithmetic
from kernelfuzz.reference.provenance import joined
from kernelfuzz.reference.sampled import Data, Sampled, either

EXTENT = "{}.shape[{}]"
"""The key of an extent beside the lengths of arrays."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of `memory`; `offset`, `strides` and the `shown` numbers count elements.

    An extent or a stride is a number for each lane where a slice's bounds are known only when the program runs.
    """

    memory: Memory
    shape: tuple[int | Data, ...]
    strides: tuple[int | Data, ...]
    offset: Sampled | None = None
    shown: tuple[Data | None, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is a whole memory of one dimension, whose elements are where their index says."""
        return self.offset is None and len(self.shape) == 1 and self.strides == (1,) and not self.shown

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
        self,
        n: Arithmetic,
        spans: Sequence[Span | None],
        indices: Sequence[Sampled],
        proven: Sequence[bool],
        bounds: Mapping[tuple[int, str], Sampled],
    ) -> Region:
        """A slice of an array: some places along the axes with a span, the one at an index along the others.

        `bounds` are what of the spans is computed, by the axis and the edge; each is certain.
        """
        total = np.zeros((1, 1), dtype=np.int64) if self.offset is None else self.offset.data[:1]
        unstable = None if self.offset is None else self.offset.unstable
        left = list(zip(indices, proven, strict=True))
        shape: list[int | Data] = []
        strides: list[int | Data] = []
        for axis, (extent, stride) in enumerate(zip(self.shape, self.strides, strict=True)):
            span = spans[axis] if axis < len(spans) else Span()
            if span is None:
                index, sure = left.pop(0)
                total = total + _within(n, index, extent, sure) * stride
                unstable = either(unstable, index.unstable)
            else:
                start, length, step = _places(n, extent, span, axis, bounds)
                total = total + start * stride
                shape.append(length)
                strides.append(stride * step)
        sources = (*(() if self.offset is None else (self.offset,)), *indices, *bounds.values())
        first = joined(Sampled(total, INT32, unstable), sources)
        return replace(self, shape=tuple(shape), strides=tuple(strides), offset=first)

    def extents(self, name: str) -> Iterator[tuple[str, int]]:
        """The length of the array of this `name`, and its extents, by the keys that `lang.ranges` knows them by.

        Those that are the same in all lanes.
        """
        for axis, extent in enumerate(self.shape):
            if isinstance(extent, int):
                if axis == 0:
                    yield name, extent
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


def chosen(n: Arithmetic, test: Data, first: Region, second: Region) -> Region:
    """In each lane one of two parts of one memory that have as many dimensions: the first one where the test holds."""
    assert first.memory is second.memory and first.offset is not None and second.offset is not None

    def of(one: int | Data, other: int | Data) -> int | Data:
        return one if np.array_equal(one, other) else np.broadcast_to(np.where(test, one, other), n.lanes)

    place = Sampled(np.where(test, first.offset.data, second.offset.data), INT32)
    place = place.with_unstable(either(first.offset.unstable, second.offset.unstable))
    return Region(
        first.memory,
        tuple(map(of, first.shape, second.shape)),
        tuple(map(of, first.strides, second.strides)),
        joined(place, (first.offset, second.offset)),
    )


_EDGES = ("start", "stop", "step")


def _places(
    n: Arithmetic, extent: int | Data, span: Span, axis: int, bounds: Mapping[tuple[int, str], Sampled]
) -> tuple[int | Data, int | Data, int | Data]:
    """What a span picks out of so many places: the first one, how many, and how far they are apart.

    Raises Undefined for a step of zero, and for bounds of a slice that goes down that are not within the array: Warp
    cuts them as if it went up.
    """
    computed = [bounds.get((axis, edge)) for edge in _EDGES]
    if isinstance(extent, int) and all(found is None for found in computed):
        chosen = span.of(extent)
        edges = (span.start, span.stop)
        if chosen.step < 0 and any(edge is not None and not -extent <= edge < extent for edge in edges):
            raise Undefined("bounds of a slice", _BEYOND)
        return chosen.start, len(chosen), chosen.step
    start, stop, step = (
        value if found is None else signed(found.data[0])
        for found, value in zip(computed, (span.start, span.stop, span.step), strict=True)
    )
    step = np.asarray(1 if step is None else step)
    _never(n, step == 0, "the step of a slice is 0")
    step = np.where(step == 0, 1, step)
    down = step < 0
    ends = []
    for bound, first, last in ((start, 0, -1), (stop, extent, 0)):
        if bound is None:
            ends.append(np.where(down, extent - 1 if last else -1, first))
            continue
        _never(n, np.isin(bound, (_BEGIN, _END)), "a bound of a slice is what Warp takes for none")
        place = np.where(np.asarray(bound) < 0, bound + extent, bound)
        _never(n, down & ((place < 0) | ((place >= extent) & (last < 0))), _BEYOND)
        ends.append(np.clip(place, 0, extent))
    begin, end = ends
    length = np.where(down, begin - end - step - 1, end - begin + step - 1) // np.abs(step)
    return begin, np.maximum(length, 0), step


_BEYOND = "a slice that goes down, beyond an end"
_BEGIN, _END = INT32.highest, INT32.lowest
"""What stands in Warp for a bound that is left out."""


def _never(n: Arithmetic, found: Data, what: str) -> None:
    if (found & n.active).any():
        raise Undefined("bounds of a slice", what)


def _within(n: Arithmetic, index: Sampled, extent: int | Data, proven: bool) -> Data:
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
