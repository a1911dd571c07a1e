"""Input values for a Program's parameters: boundary values often, ordinary ones else, all from the Launch's seed.

The values are made from Philox's raw bits, whose stream NumPy keeps stable, so a Launch means the same everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.cases import Launch
from kernelfuzz.lang.dtypes import VALUES, Array, Matrix, Quaternion, Scalar, Struct, Transformation, Value, Vector
from kernelfuzz.lang.nodes import (
    Atomic,
    AtomicCell,
    AtomicOld,
    For,
    LowerBound,
    Parameter,
    Program,
    SampleCdf,
    While,
    walk,
)
from kernelfuzz.lang.structs import leaf_parameters
from kernelfuzz.placing import Uses, extents, layout, shown, uses
from kernelfuzz.reference.evaluate import Inputs
from kernelfuzz.reference.grid import grid
from kernelfuzz.reference.mend import LEAST_EXTENTS

SHORTEST = 8
"""Every array has at least this many elements, so that small literal indices are always in range."""

# fmt: off
_BOUNDARY_FLOATS = (
    0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 0.25, 1.5, -2.5, 3.0, 4.0, -8.0, 10.0, 0.125, 100.0, -0.001,
)
# fmt: on
_BOUNDARY_INTS = (0, 1, -1, 2, 3, -2, 7, 8, 16, 31)

_FIELD = 1 << 12
"""How far the streams of a struct's fields are apart: more than there are parameters."""

_RARELY = 12
"""One in so many elements of an array of floats has an extreme component, where none of them spoils others."""

_ALIKE = 45
"""Of 100 elements of an array whose Launch is `alike`, those that are the same in all arrays that have them."""

_ALIKE_COMPARED = 85
"""As many where an atomic compares: of floats one in eight is then a zero of either sign, and one in eight a NaN."""

_LEAST_SUM, _MOST_SUM = 0.1, 0.9
"""Between these are the sums that a draw is looked for in, so that it is now below the first and now above the last."""

_STREAMS = {dtype: number for number, dtype in enumerate(VALUES)}
"""The streams, by dtype, of what arrays that are alike share."""

Bits = npt.NDArray[np.uint64]
Data = npt.NDArray[Any]


def materialize(program: Program, launch: Launch) -> Inputs:
    """The arguments of `program` under `launch`.

    Arrays of one dimension have at least as many elements as the launch is long along any axis, and at least SHORTEST;
    how many more depends on the seed and the parameter's position. `kernelfuzz.placing` decides the shapes of others.
    Where nothing is added up, of lanes or of turns, an infinity or a NaN spoils no result but one: then there are more.
    """
    spoils = any(isinstance(node, Atomic | AtomicCell | AtomicOld | For | While) for node in walk(program))
    often = launch.extremes and not spoils
    compared = launch.alike and any(isinstance(node, AtomicOld) and node.op == "cas" for node in walk(program))
    searched = {node.array for node in walk(program) if isinstance(node, LowerBound | SampleCdf)}
    # for the most part from 0 to 1
    sums = {node.array for node in walk(program) if isinstance(node, SampleCdf)}
    arrays: dict[str, npt.NDArray[np.generic]] = {}
    values: dict[str, npt.NDArray[np.generic]] = {}
    shapes: dict[str, tuple[int, ...]] = {}
    indices: dict[str, tuple[Data | None, ...]] = {}
    layouts: dict[str, tuple[int, ...]] = {}
    used = uses(program)
    several = any(isinstance(p.dtype, Array) and p.dtype.ndim > 1 for p in program.params)
    for position, param in enumerate(program.params):
        element = param.dtype.element if isinstance(param.dtype, Array) else param.dtype
        if isinstance(element, Struct):
            for leaf, shape, lists, made in _fields(param, (launch.seed << 16) + position, launch, used):
                (arrays if shape else values)[leaf.name] = made
                if len(shape) > 1 or 0 in shape or lists:
                    shapes[leaf.name] = shape
                if lists:
                    indices[leaf.name] = lists
            continue
        stream = np.random.Philox(key=(launch.seed << 16) + position)
        if isinstance(param.dtype, Array):
            extra = int(stream.random_raw(1)[0] % np.uint64(5))
            seed, dtype = (launch.seed << 16) + position, param.dtype
            shape = (max(*launch.dims, SHORTEST) + extra,)
            if dtype.ndim > 1:
                shapes[param.name] = shape = extents(dtype, launch, seed)
            if param.name in used.tested and extra == 0:
                shapes[param.name] = shape = (0,) * dtype.ndim
            if dtype.indexed:
                indices[param.name], shape = shown(dtype, shape, seed, param.name in used.only_read)
                shapes[param.name] = shape
            # where something is looked for, a NaN would stand behind all else
            extreme = often and param.name not in searched
            made = _elements(stream, dtype.element, math.prod(shape), launch, extreme, compared)
            if param.name in searched:
                made = _in_order(made, param.name in sums)
            if not dtype.indexed and param.name in used.anyhow and 0 not in shape:
                steps = layout(dtype, launch, seed, several and param.name in used.only_read)
                if steps is not None:
                    layouts[param.name] = steps
                    made = _repeated(made, shape, steps)
            arrays[param.name] = made
        else:
            values[param.name] = _one_value(stream, param.dtype, often)
    absent = frozenset(name for name, shape in shapes.items() if 0 in shape)
    return Inputs(arrays, values, shapes, indices, absent, layouts)


def _one_value(stream: np.random.Philox, dtype: Value, often: bool) -> Data:
    """The value of a parameter that is no array; `often`: now and then an extreme one."""
    made = _values(stream, dtype, 1, extremes=False)
    if often and dtype.scalar.is_float and stream.random_raw(1)[0] % np.uint64(_RARELY) == 0:
        _put_extreme(made, dtype.scalar, stream, [0])
    return made[0]  # type: ignore[no-any-return]  # of one axis fewer, or a number


def _repeated(made: Data, shape: tuple[int, ...], steps: tuple[int, ...]) -> Data:
    """The elements of an array that is broadcast along the axes whose step is 0."""
    if 0 not in steps:
        return made
    first = tuple(slice(0, 1) if step == 0 else slice(None) for step in steps)
    whole = made.reshape(*shape, *made.shape[1:])
    return np.broadcast_to(whole[first], whole.shape).reshape(made.shape)


def _fields(
    param: Parameter, key: int, launch: Launch, used: Uses
) -> Iterator[tuple[Parameter, tuple[int, ...], tuple[Data | None, ...], npt.NDArray[np.generic]]]:
    """The values of each field of a struct, or of an array's structs, from a stream of its own.

    With the extents of an array, and the lists of indices that it is seen through. A field that is an array and tested
    for being there has no elements now and then: it is not there.
    """
    length = max(*launch.dims, SHORTEST) + int(np.random.Philox(key=key).random_raw(1)[0] % np.uint64(5))
    for number, leaf in enumerate(leaf_parameters(param), 1):
        stream = np.random.Philox(key=key + number * _FIELD)
        if isinstance(leaf.dtype, Array):
            # (all fields of an array's structs have the same, a few where each of them has arrays)
            shape = (length,) if leaf.dtype.ndim == 1 else extents(leaf.dtype, launch, key)
            if isinstance(param.dtype, Array) and param.dtype.element.array_leaves:  # type: ignore[union-attr]  # a struct
                shape = _of_holders(param.dtype, leaf.dtype, launch, key)
            if leaf.name in used.tested and stream.random_raw(1)[0] % np.uint64(3) == 0:
                shape = (0,) * leaf.dtype.ndim
            lists: tuple[Data | None, ...] = ()
            if leaf.dtype.indexed:
                lists, shape = shown(leaf.dtype, shape, key + (number << 64), leaf.name in used.only_read)
            yield leaf, shape, lists, _elements(stream, leaf.dtype.element, math.prod(shape), launch, often=False)
        else:
            yield leaf, (), (), _values(stream, leaf.dtype, 1, extremes=False)[0]


def _of_holders(owner: Array, dtype: Array, launch: Launch, key: int) -> tuple[int, ...]:
    """The extents of a field, or of all arrays that are one, in an array of a few structs that hold arrays."""
    outer, inner = LEAST_EXTENTS[owner.ndim], dtype.ndim - owner.ndim
    return (*outer, *(extents(Array(dtype.element, inner), launch, key) if inner else ()))


def _in_order(made: Data, sums: bool) -> Data:
    """An array that something is looked for in: half as large, so that some of it is above all that is there."""
    if sums:
        # (of a NaN and a number these take the number)
        return np.sort(np.fmin(np.fmax(np.abs(made) / 4, _LEAST_SUM), _MOST_SUM).astype(made.dtype))
    return np.sort(made // 2 if made.dtype.kind in "iu" else made / made.dtype.type(2))


def _elements(
    stream: np.random.Philox, dtype: Value, count: int, launch: Launch, often: bool, compared: bool = False
) -> Data:
    """The elements of an array; `often`: with more extreme ones among floats than there would be.

    Those that are `compared` with others of a Launch that is `alike` are more often the same, or nearly so.
    """
    made = _apart(stream, dtype, count, launch, often)
    if launch.alike:
        _make_alike(made, dtype, stream, launch, often, compared)
    return made


def _apart(stream: np.random.Philox, dtype: Value, count: int, launch: Launch, often: bool) -> Data:
    made = _values(stream, dtype, count, launch.extremes, launch.wide)
    if often and dtype.scalar.is_float:
        _make_extreme(made, dtype.scalar, stream)
    return made


def _make_alike(
    made: Data, dtype: Value, stream: np.random.Philox, launch: Launch, often: bool, compared: bool
) -> None:
    """Has elements of an array be those that other arrays of the dtype hold at the same place; zeros of either sign.

    One in eight floats is the negative of that, and one in sixteen elements is not quite the same: in one component it
    is the next number that there is.
    """
    shared = np.random.Philox(key=((launch.seed + 1) << 32) + _STREAMS[dtype])
    # of arrays that are about as long as many are made, for what is made depends on how many are
    same = _apart(shared, dtype, 1 << (len(made) + SHORTEST).bit_length(), launch, often)[: len(made)]
    if compared and dtype.scalar.is_float:
        same[1::8] = 0
        same[5::8] = math.nan if launch.extremes else 1
    bits = stream.random_raw(len(made))
    if dtype.scalar.is_float:
        rows = (-1, *(1,) * len(dtype.shape))
        negative = ((bits >> np.uint64(8)) % np.uint64(2) == 1).reshape(rows)
        opposite = ((bits >> np.uint64(12)) % np.uint64(8) == 0).reshape(rows) & (not compared)
        same = np.where(((same == 0) & negative) | opposite, -same, same)
    _move_on(same, bits >> np.uint64(16))
    chosen = bits % np.uint64(100) < (_ALIKE_COMPARED if compared else _ALIKE)
    made[chosen] = same[chosen]


def _move_on(made: Data, bits: Bits) -> None:
    """Has one component of every sixteenth element or so be the next number, or the other truth value."""
    flat = made.reshape(len(made), math.prod(made.shape[1:]))
    places = np.flatnonzero(bits % np.uint64(16) == 0)
    components = (bits[places] >> np.uint64(4)) % np.uint64(flat.shape[1])
    found = flat[places, components]
    match made.dtype.kind:
        case "b":
            flat[places, components] = ~found
        case "i" | "u":
            flat[places, components] = found ^ found.dtype.type(1)
        case _:
            with np.errstate(over="ignore"):
                flat[places, components] = np.nextafter(found, found.dtype.type(math.inf))


def _values(stream: np.random.Philox, dtype: Value, count: int, extremes: bool, wide: bool = False) -> Data:
    flat = int(np.prod(dtype.shape, dtype=int))
    chosen, bits = stream.random_raw(count * flat), stream.random_raw(count * flat)
    made = _scalars(dtype.scalar, chosen, bits, extremes, wide).reshape(count, *dtype.shape)
    if dtype.shape:
        with np.errstate(over="ignore", invalid="ignore"):
            _specialize(made, dtype, stream.random_raw(count))
    return made


def _scalars(kind: Scalar, chosen: Bits, bits: Bits, extremes: bool, wide: bool) -> Data:
    percent = chosen % np.uint64(100)
    unit = (bits >> np.uint64(11)).astype(np.float64) / 2.0**53
    if kind.kind == "bool":
        return np.asarray(bits % np.uint64(2) == 1)
    if kind.is_integer:
        ordinary = np.floor(unit * 21.0).astype(np.int64) - 10
        ints = np.where(percent < 20, _pick(_BOUNDARY_INTS, bits), ordinary)
        if kind.kind == "uint":
            # beside zero, and so that a difference of two is most often positive
            ints = np.abs(ints)
        made = ints.astype(kind.numpy)
        if kind.bits == 64 and (extremes or wide):
            # operands that do not fit into 32 bits
            large = (bits >> np.uint64(26)).astype(np.int64) * np.where(ints < 0, -1, 1)
            made = np.where((percent >= 88) & (percent < 94), large.astype(kind.numpy), made)
        if extremes:
            limits = np.where(bits % np.uint64(2) == 1, kind.numpy.type(kind.highest), kind.numpy.type(kind.lowest))
            made = np.where(percent >= 97, limits, made)
        return made
    ordinary_float = unit * 8.0 - 4.0
    spread = np.copysign(10.0 ** (np.abs(ordinary_float) - 2.0), ordinary_float)
    floats = np.where(percent < 25, _pick(_BOUNDARY_FLOATS, bits), np.where(percent < 90, ordinary_float, spread))
    if extremes:
        floats = np.where(percent >= 99, _pick(_extreme_floats(kind), bits), floats)
    return floats.astype(kind.numpy)


def _make_extreme(made: Data, kind: Scalar, stream: np.random.Philox) -> None:
    """Puts extreme values into some of the elements, one component each, every one of them in its turn."""
    chosen = stream.random_raw(len(made))
    _put_extreme(made, kind, stream, np.sort(np.argsort(chosen, kind="stable")[: len(made) // _RARELY]))


def _put_extreme(made: Data, kind: Scalar, stream: np.random.Philox, places: Iterable[int]) -> None:
    """Puts one into one component of each element at `places`."""
    bits = stream.random_raw(len(made))
    flat = made.reshape(len(made), math.prod(made.shape[1:]))
    # NaN and infinities more often than what is only large or small
    infinite, largest = math.inf, kind.largest
    below, _, small, large = _extreme_floats(kind)[-4:]
    turns = (
        math.nan,
        infinite,
        largest,
        -infinite,
        below,
        math.nan,
        small,
        -infinite,
        -largest,
        math.nan,
        infinite,
        large,
    )
    begin = int(stream.random_raw(1)[0] % np.uint64(len(turns)))
    for number, place in enumerate(places):
        flat[place, int(bits[place] % np.uint64(flat.shape[1]))] = turns[(begin + number) % len(turns)]


def _extreme_floats(kind: Scalar) -> tuple[float, ...]:
    small, large = (1e-20, 1e20) if kind.largest > 1e30 else (1e-4, 1e4)
    # where functions end, and what is computed from the other end has lost all digits
    below = 1.0 - grid(kind).half_ulp
    return (math.inf, -math.inf, math.nan, kind.largest, -kind.largest, below, -below, small, large)


def _pick(values: Sequence[float], bits: Bits) -> Data:
    return np.asarray(values)[(bits % np.uint64(len(values))).astype(np.int64)]


def _specialize(made: Data, dtype: Value, special: Bits) -> None:
    """A few elements become zero, unit, equal or tiny vectors, or identity, singular or symmetric matrices."""
    kind = special % np.uint64(16)
    # squares and determinants of these are below what may be taken for zero, and the factors are well conditioned
    scale = 2.0 ** -(4 if dtype.scalar.bits == 16 else 22)
    tiny = ((special >> np.uint64(4)) % np.uint64(8) == 0) & dtype.scalar.is_float
    made[kind == 0] = 0
    match dtype:
        case Vector():
            made[kind == 1] = made[kind == 1][:, :1]
            made[kind == 2, 1:] = 0
            made[(kind == 3) & tiny] *= made.dtype.type(scale)
        case Matrix(rows, columns):
            made[kind == 1] = np.eye(rows, columns)
            made[kind == 2, -1] = made[kind == 2, 0]
            if rows == columns:
                made[kind == 3] += np.swapaxes(made[kind == 3], 1, 2)
                # nearly singular: the last row is not quite the first
                if dtype.scalar.is_float:
                    made[kind == 5, -1] = made[kind == 5, 0]
                    made[kind == 5, -1, 0] += made.dtype.type(2.0 ** -(5 if dtype.scalar.bits == 16 else 12))
                # well conditioned, as most matrices in programs are
                if dtype.scalar.is_float:
                    made[kind >= 8] += 4 * np.eye(rows).astype(made.dtype)
                    made[(kind >= 8) & tiny] *= made.dtype.type(scale)
                # columns that are equally long: each is the one before it, moved on by a place
                places = (np.arange(columns) - np.arange(rows)[:, None]) % columns
                made[kind == 4] = made[kind == 4][:, 0][:, places]
        case Quaternion():
            made[kind == 1] = (0, 0, 0, 1)
            # most quaternions in programs are rotations; some of them turn by half
            made[kind == 2, 3] = 0
            made[(kind == 3) & tiny] *= made.dtype.type(scale)
            made[kind >= 4] /= np.sqrt((made[kind >= 4].astype(np.float64) ** 2).sum(axis=1, keepdims=True)).astype(
                made.dtype
            )
        case Transformation():
            made[kind == 1] = (0, 0, 0, 0, 0, 0, 1)
            made[kind == 2, 6] = 0
            made[kind >= 4, 3:] /= np.sqrt(
                (made[kind >= 4, 3:].astype(np.float64) ** 2).sum(axis=1, keepdims=True)
            ).astype(made.dtype)
