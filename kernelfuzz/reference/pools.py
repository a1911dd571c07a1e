"""Which arrays of a launch lie in one memory: those that a lane chooses one of.

What lanes then have is one memory and a place in it, as with any other part of an array, and who touched what is known
of the element, under whatever name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kernelfuzz.lang.alternatives import taken_for_one
from kernelfuzz.lang.dtypes import INT32, Array
from kernelfuzz.lang.nodes import Program
from kernelfuzz.reference.memory import Memory
from kernelfuzz.reference.regions import Region, whole
from kernelfuzz.reference.sampled import Bools, Data, Sampled


@dataclass(frozen=True, slots=True)
class Held:
    """Where an array is: the `length` elements of a memory from `first` on."""

    memory: Memory
    first: int
    length: int

    def within(self, values: Data) -> Data:
        """Of values of the elements of the memory, along the first axis, those of the array."""
        return values[self.first : self.first + self.length]

    def known(self, samples: Data, unstable: Bools, touched: Bools, trace: Data) -> tuple[Data, Bools, Bools, Data]:
        """Of what is known of the memory, whose `samples` are the first axis, what is known of the array."""
        data = samples[:, self.first : self.first + self.length]
        return data, self.within(unstable), self.within(touched), self.within(trace)

    def region(self, shape: tuple[int, ...], shown: tuple[Data | None, ...]) -> Region:
        """The array, stored row by row; seen through `shown`, if that is not empty."""
        region = whole(self.memory, shape, shown)
        if self.length == self.memory.length:
            return region
        return replace(region, offset=Sampled(np.full((1, 1), self.first), INT32))


def pools(program: Program) -> dict[str, dict[str, Array]]:
    """For each array of a Program those that lie in one memory with it, itself among them, with their dtypes."""
    arrays = {param.name: param.dtype for param in program.params if isinstance(param.dtype, Array)}
    one = taken_for_one(program)
    pooled = {name: one.get(name, name) for name in arrays}
    found: dict[str, dict[str, Array]] = {}
    for name, pool in pooled.items():
        found.setdefault(pool, {})[name] = arrays[name]
    return {name: found[pool] for name, pool in pooled.items()}


def held(dtypes: Mapping[str, Array], values: Mapping[str, Data], words: int) -> Iterator[tuple[str, Held]]:
    """The arrays of one pool, of which `dtypes` and `values` are given, in one memory; each with where it is."""
    dtype = next(iter(dtypes.values()))
    together = np.concatenate([values[name] for name in dtypes]) if len(dtypes) > 1 else values[next(iter(dtypes))]
    memory, first = Memory(dtype, together, words), 0
    for name in dtypes:
        yield name, Held(memory, first, len(values[name]))
        first += len(values[name])


def adjoints(arrays: Mapping[str, Held], given: Mapping[str, Data]) -> dict[int, Data | None]:
    """The adjoints of each memory's elements, by its id, from those of arrays; None if none of its arrays has any."""
    found: dict[int, Data | None] = {}
    for name, place in arrays.items():
        key = id(place.memory)
        found.setdefault(key, None)
        if name not in given:
            continue
        whole_memory = found[key]
        if whole_memory is None:
            whole_memory = found[key] = np.zeros((place.memory.length, *given[name].shape[1:]), given[name].dtype)
        place.within(whole_memory)[:] = given[name]
    return found
