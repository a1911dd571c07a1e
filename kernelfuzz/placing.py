"""How the arrays of a Launch are shaped and lie in memory: extents, strides, lists of indices, and which are not given.

All of it is decided by the Launch's seed, with random numbers of its own: the values of arrays do not depend on it, but
for an array that is broadcast, whose elements repeat.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

import numpy as np

from kernelfuzz.cases import Launch
from kernelfuzz.lang.calls import arguments, resolved
from kernelfuzz.lang.dtypes import Array
from kernelfuzz.lang.nodes import (
    Apply,
    ArrayArgument,
    Assign,
    Atomic,
    AtomicCell,
    Augment,
    Call,
    Cell,
    Either,
    Extent,
    Field,
    Given,
    Length,
    Literal,
    Load,
    Name,
    Node,
    Part,
    Program,
    View,
    Window,
    targets_of,
    walk,
)
from kernelfuzz.lang.structs import lowered
from kernelfuzz.reference.evaluate import Layout
from kernelfuzz.reference.mend import LEAST_EXTENTS
from kernelfuzz.reference.sampled import Data

_STEPS = (2, -1, 3, -2, 2, -1, 1)
_BROADCAST = (0, 2, -1)
_STREAM = 0xF000
"""Keys of the streams of random numbers, above those of the values."""


@dataclass(slots=True)
class Uses:
    """What a Program does with its arrays: those that it only reads, that may lie anyhow, and that may be None."""

    only_read: set[str] = field(default_factory=set)
    anyhow: set[str] = field(default_factory=set)
    tested: set[str] = field(default_factory=set)


def uses(program: Program) -> Uses:
    """How the arrays of a Program are used; what hands on a whole array wants it dense."""
    found = Uses()
    whole, changed, tests = _handled(program)
    arrays = {p.name for p in program.params if isinstance(p.dtype, Array)}
    found.anyhow = arrays - whole
    found.only_read = found.anyhow - changed
    sees = any(dtype.indexed for struct in program.structs for _, dtype in struct.arrays)
    low = lowered(program).program if program.structs and (tests or sees) else program
    found.tested = _tested(low) if tests else set()
    if sees:
        fields = {p.name for p in low.params if isinstance(p.dtype, Array)} - arrays
        whole, changed, _ = _handled(low)
        found.only_read |= fields - whole - changed
    return found


def _handled(program: Program) -> tuple[set[str], set[str], bool]:
    """The arrays that are handed on whole, those that are changed or seen by parts; whether any is tested."""
    arrays = {p.name for p in program.params if isinstance(p.dtype, Array)}
    whole: set[str] = set()
    changed: set[str] = set()
    tests = False
    for node in walk(program):
        if type(node) in _WITHOUT_ARRAYS:
            continue
        match node:
            case Given():
                tests = True
            case View(_, array) | Window(_, array):
                changed.add(array)
            case Either(_, array, instead):
                changed |= {array, instead}
            case Atomic(_, array) | AtomicCell(_, array):
                changed.add(array)
            case Assign(Load(array) | Cell(array)) | Augment(Load(array) | Cell(array)):
                changed.add(array)
            case _:
                whole |= arrays & _words(node)
        for target in targets_of(node):
            # a part of an element, and what a function changes by reference
            changed |= {part.array for part in walk(target) if isinstance(part, Load | Cell)}
    return whole, changed, tests


def _tested(program: Program) -> set[str]:
    """The arrays of a Program that are tested for being there, in its kernels or in functions that get them."""
    inside: dict[int, set[str]] = {}

    def tested(nodes: Iterable[Node]) -> set[str]:
        names = set()
        for node in reversed([part for each in nodes for part in walk(each)]):
            if isinstance(node, View) and node.name in names and not node.indices:
                names.add(node.array)
            elif isinstance(node, Either) and node.name in names:
                names |= {node.array, node.instead}
            elif isinstance(node, Given):
                names.add(node.array)
            elif isinstance(node, Call):
                function = resolved(node, program.functions)
                given = arguments(node, function)
                names |= {v.array for p, v in given if isinstance(v, ArrayArgument) and p in inside[id(function)]}
        return names

    for function in program.functions:
        inside[id(function)] = tested((*function.body, *function.custom))
    return tested(program.statements)


_WITHOUT_ARRAYS = frozenset({Apply, Literal, Name, Load, Cell, Length, Extent, Part, Field})
"""Expressions that name no array, and those that take an element or a length of one."""


def _words(node: Node) -> set[str]:
    """The strings, alone or in tuples, in the fields of a node."""
    found: set[str] = set()
    for name in (f.name for f in fields(node)):
        held = getattr(node, name)
        found.update(word for word in (held if type(held) is tuple else (held,)) if type(word) is str)
    return found


def extents(dtype: Array, launch: Launch, seed: int) -> tuple[int, ...]:
    """The extents of an array of several dimensions: a lane's place is within its first axes."""
    raw = np.random.Philox(key=seed + _STREAM).random_raw(dtype.ndim)
    dims = (*launch.dims, *(1,) * dtype.ndim)
    return tuple(
        max(dims[axis], least) + int(raw[axis] % np.uint64(3)) for axis, least in enumerate(LEAST_EXTENTS[dtype.ndim])
    )


def layout(dtype: Array, launch: Launch, seed: int, repeats: bool) -> Layout | None:
    """The steps from element to element along each axis; None: dense, as most arrays are.

    An array that `repeats` may be broadcast.
    """
    if np.random.Philox(key=(launch.seed << 16) + _STREAM - 1).random_raw(1)[0] % np.uint64(4):
        return None
    raw = np.random.Philox(key=seed + 2 * _STREAM).random_raw(dtype.ndim + 1)
    if raw[-1] % np.uint64(3) == 0:
        return None
    steps = [_STEPS[int(number % np.uint64(len(_STEPS)))] for number in raw[:-1]]
    if repeats and raw[-1] % np.uint64(5) == 0:
        axis = int(raw[0] % np.uint64(dtype.ndim))
        steps[axis] = 0
    return tuple(steps)


def shown(
    dtype: Array, seen: tuple[int, ...], seed: int, repeats: bool
) -> tuple[tuple[Data | None, ...], tuple[int, ...]]:
    """The lists of indices that an indexed array of extents `seen` is seen through, and the extents of the array below.

    Along an axis that has up to two more elements they are in another order; if it `repeats`, one may be seen twice. An
    axis of an array of several dimensions may have no list.
    """
    stream = np.random.Philox(key=seed + 3 * _STREAM)
    keep = int(stream.random_raw(1)[0] % np.uint64(dtype.ndim + 1)) if dtype.ndim > 1 else dtype.ndim
    lists: list[Data | None] = []
    below: list[int] = []
    for axis, extent in enumerate(seen):
        more, twice = (int(number) for number in stream.random_raw(2) % np.uint64(3))
        order = np.argsort(stream.random_raw(extent + more), kind="stable").astype(np.int32)[:extent]
        if repeats and not twice and extent > 1:
            order[-1] = order[0]
        lists.append(None if axis == keep else order)
        below.append(extent if axis == keep else extent + more)
    return tuple(lists), tuple(below)
