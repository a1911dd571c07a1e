"""Arguments as Warp takes them: copies, with bytes around arrays that show whether something is written there."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain import structs
from kernelfuzz.toolchain.parameters import After, Argument, Parameter, Placed
from kernelfuzz.toolchain.runtime import warp

_GUARD = 64
"""Elements, at least, that lie before and behind those of an array."""

FILLS = (0x01, 0x7F)
"""The bytes of what lies beside elements, in the first and in the second launch, together a value of every dtype."""


def pack(parameter: Parameter, kind: Any, argument: Argument, device: str, way: structs.Way, fill: int) -> Any:
    """What Warp is given for an argument (see `unwrapped`), in what surrounds it; `kind` is the type of a struct."""
    if parameter.fields:
        return _struct(parameter, kind, argument, device, way, fill)  # type: ignore[arg-type]  # a list, for a struct
    if parameter.kind == "array":
        return _array_argument(parameter, argument, device, fill)
    return _value(parameter, argument)


@dataclass(frozen=True, slots=True)
class Lying:
    """A Warp array within one that holds `around` beside and between its elements, and what a kernel is given for it.

    `view` are the places of its elements in the other one, `shape` is what is known of them. `indexed`: the kernel sees
    the array through lists of indices.
    """

    argument: Any
    array: Any
    base: Any
    around: npt.NDArray[Any]
    view: tuple[slice, ...]
    shape: tuple[int, ...]
    indexed: bool = False

    def after(self) -> npt.NDArray[Any] | None:
        """The elements as they are now; None if something beside them is not as it was."""
        now = self.base.numpy().copy()
        outside = np.ones(now.shape, dtype=bool)
        outside[self.view] = False
        unsigned = np.dtype(f"u{now.dtype.itemsize}")
        if (now.view(unsigned) != self.around.view(unsigned))[outside].any():
            return None
        return np.broadcast_to(now[self.view], self.shape).copy()


def _array_argument(parameter: Parameter, argument: Argument, device: str, fill: int) -> Any:
    if argument is None:
        return None
    if not isinstance(argument, Placed):
        data = np.asarray(argument)
        return _lying(parameter, data, (1,) * parameter.ndim, device, fill)
    if not argument.indices:
        return _lying(parameter, argument.data, argument.steps, device, fill)
    whole = _lying(parameter, argument.data, (1,) * parameter.ndim, device, fill)
    lists = [
        None if each is None else warp().array(each, dtype=warp().int32, device=device) for each in argument.indices
    ]
    seen = warp().indexedarray(whole.array if isinstance(whole, Lying) else whole, lists)
    return (
        replace(whole, argument=seen, indexed=True)
        if isinstance(whole, Lying)
        else Lying(seen, whole, whole, argument.data, (slice(None),), argument.data.shape, True)
    )


def _lying(parameter: Parameter, data: npt.NDArray[Any], steps: tuple[int, ...], device: str, fill: int) -> Any:
    """An array whose elements lie in steps, with others between, before and behind them."""
    _check_fits(parameter, data)
    ndim = parameter.ndim
    if 0 in data.shape[:ndim]:
        # to Warp an array without elements is one without memory
        return _array(parameter, data, device)
    room = [extent * abs(step) if step else 1 for extent, step in zip(data.shape, steps, strict=False)]
    guard = -(-_GUARD // max(1, math.prod(room[1:])))
    sizes = (room[0] + 2 * guard, *room[1:])
    around = np.frombuffer(bytes([fill]) * (math.prod((*sizes, *parameter.shape)) * data.itemsize), dtype=data.dtype)
    around = around.reshape(*sizes, *parameter.shape).copy()
    view = tuple(_places(extent, step) for extent, step in zip(room, steps, strict=True))
    view = (_moved(view[0], guard), *view[1:])
    around[view] = data[tuple(slice(0, 1) if step == 0 else slice(None) for step in steps)]
    base = _array(parameter, around, device)
    # where the first element of a reversed axis lies
    start = guard * base.strides[0] + sum(
        (extent - 1) * stride for extent, step, stride in zip(room, steps, base.strides, strict=True) if step < 0
    )
    made = warp().array(
        ptr=base.ptr + start,
        shape=data.shape[:ndim],
        strides=tuple(step * stride for step, stride in zip(steps, base.strides, strict=True)),
        dtype=_element(parameter.scalar, parameter.shape, parameter.family),
        device=device,
    )
    return Lying(made, made, base, around, view, data.shape)


def _places(extent: int, step: int) -> slice:
    """Where elements lie on an axis with so much room; the first one is the last of it where they go down."""
    return slice(extent - 1, None, step) if step < 0 else slice(0, extent, step or 1)


def _moved(places: slice, by: int) -> slice:
    """The same places behind a guard."""
    if places.step < 0:
        return slice(places.start + by, by - 1 if by else None, places.step)
    return slice(places.start + by, places.stop + by, places.step)


@dataclass(frozen=True, slots=True)
class _Fenced:
    """An array of structs within bytes, of which so many before and behind it are all `fill`."""

    argument: Any
    base: Any
    fence: int
    fill: int

    @property
    def is_left(self) -> bool:
        """Whether nothing was written beside the array."""
        now = self.base.numpy()
        return bool((now[: self.fence] == self.fill).all() and (now[now.size - self.fence :] == self.fill).all())


def _fenced(array: Any, dtype: Any, device: str, fill: int) -> Any:
    """A copy of an array of structs with a fence around it; the array itself where it is empty."""
    if not array.size:
        return array
    # (the stride of a dense array is the size of an element)
    size = array.strides[-1]
    fence = _GUARD * size
    base = warp().array(np.full(2 * fence + array.size * size, fill, np.uint8), dtype=warp().uint8, device=device)
    made = warp().array(ptr=base.ptr + fence, shape=array.shape, dtype=dtype, device=device)
    warp().copy(made, array)
    return _Fenced(made, base, fence, fill)


@dataclass(frozen=True, slots=True)
class _Holding:
    """An instance of a struct, and the arrays in it, in the order of its leaves."""

    argument: Any
    arrays: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Holders:
    """An array of structs, and the instances that its elements, which hold arrays, are made of, row by row."""

    fenced: Any
    held: tuple[_Holding, ...]
    shape: tuple[int, ...]

    @property
    def argument(self) -> Any:
        return self.fenced.argument


def _struct(
    parameter: Parameter,
    kind: Any,
    values: Sequence[npt.NDArray[Any]],
    device: str,
    way: structs.Way,
    fill: int,
) -> Any:
    if parameter.kind == "array" and structs.has_arrays(parameter):
        return _holders(parameter, kind, values, device, way, fill)
    if parameter.kind == "array":
        return _fenced(way.array(parameter, kind, values, device), kind.dtype, device, fill)
    made = [
        _array_argument(leaf, value, device, fill) if leaf.kind == "array" else _value(leaf, value)
        for (_, leaf), value in zip(structs.leaves(parameter), values, strict=True)
    ]
    whole = way.value(parameter, kind, unwrapped(made), device)
    arrays = (each for (_, leaf), each in zip(structs.leaves(parameter), made, strict=True) if leaf.kind == "array")
    return _Holding(whole, tuple(arrays))


def _holders(
    parameter: Parameter,
    kind: Any,
    values: Sequence[npt.NDArray[Any]],
    device: str,
    way: structs.Way,
    fill: int,
) -> _Holders:
    """An array of structs that hold arrays, each of these where it has a fence of its own."""
    shape = values[0].shape[: parameter.ndim]
    one = replace(parameter, kind="value")
    held = [
        _struct(one, kind.dtype, [value[place] for value in values], device, structs.RECORDS, fill)
        for place in np.ndindex(shape)
    ]
    whole = way.holders(parameter, kind, [each.argument for each in held], shape, device)
    return _Holders(_fenced(whole, kind.dtype, device, fill), tuple(held), shape)


def _array(parameter: Parameter, data: npt.NDArray[Any], device: str) -> Any:
    _check_fits(parameter, data)
    # the copy is ours: on the CPU Warp works in it, on a GPU it is what is uploaded
    own = np.array(data, order="C")
    return warp().array(
        own, dtype=_element(parameter.scalar, parameter.shape, parameter.family), device=device, copy=False
    )


def _check_fits(parameter: Parameter, data: npt.NDArray[Any]) -> None:
    if data.shape[parameter.ndim :] != parameter.shape or data.dtype.name != parameter.scalar:
        raise UsageError(
            f"an array of {data.dtype}, shape {data.shape} does not fit "
            f"{parameter.scalar}, shape (n, *{parameter.shape})"
        )


def seed_argument(parameter: Parameter, argument: Argument, adjoint: Argument) -> Argument:
    """What the adjoint of an argument holds before: of its layout, but dense where that repeats an element."""
    if argument is None:
        return None
    if parameter.fields:
        assert isinstance(argument, Sequence)
        given = [None] * len(argument) if adjoint is None else adjoint
        return [
            None if value is None else _seed_of(value, seed)
            for value, seed in zip(argument, given, strict=True)  # type: ignore[arg-type]  # a list, as the argument
        ]
    if parameter.kind == "value":
        # Warp wants an adjoint for each value as well; what a kernel adds to it is lost by design
        return np.zeros(parameter.shape, np.asarray(argument).dtype)
    return _seed_of(argument, adjoint)


def _seed_of(argument: Argument, adjoint: Argument) -> npt.NDArray[Any] | Placed:
    """What the adjoint of an array, or of a field, holds before."""
    data = argument.data if isinstance(argument, Placed) else np.asarray(argument)
    seed = np.zeros_like(data) if adjoint is None else np.asarray(adjoint)
    if not isinstance(argument, Placed) or 0 in argument.steps:
        return seed
    return replace(argument, data=seed)


def attach(parameter: Parameter, argument: Any, seed: Any) -> None:
    """Makes an adjoint the `grad` of its array, or of the arrays in an instance of a struct."""
    if argument is None or not parameter.differentiable:
        return
    if isinstance(argument, Lying):
        if argument.array.strides == seed.array.strides:
            argument.array.grad = seed.array
    elif isinstance(argument, _Holders):
        _attach_all(parameter, argument, seed)
    elif parameter.kind == "array":
        argument, seed = unwrapped([argument, seed])
        argument.grad = seed
    else:
        argument, seed = argument.argument, seed.argument
        for path, leaf in structs.leaves(parameter):
            if leaf.differentiable:
                owner, adjoint = (functools.reduce(getattr, path[:-1], whole) for whole in (argument, seed))
                held = getattr(owner, path[-1])
                if held is None:
                    continue
                seen = getattr(adjoint, path[-1])
                # an indexed array has no adjoint of its own
                below, beside = (held.data, seen.data) if _is_indexed(held) else (held, seen)
                below.grad = beside
                # an instance has a copy of what it says of an array
                setattr(owner, path[-1], held)


def _attach_all(parameter: Parameter, argument: _Holders, seed: _Holders) -> None:
    """Makes the adjoints of all arrays in the elements of an array theirs, and puts the elements there again.

    The adjoints of the elements have no arrays, as those that `wp.Tape` makes have none.
    """
    one = replace(parameter, kind="value")
    for held, adjoint in zip(argument.held, seed.held, strict=True):
        attach(one, held, adjoint)
    whole, adjoints_of = argument.argument, seed.argument
    instances = [each.argument for each in argument.held]
    whole.assign(structs.records_of(whole.dtype, instances, argument.shape))
    empty = adjoints_of.numpy().copy()
    for path, leaf in structs.leaves(parameter):
        if leaf.kind == "array":
            place = functools.reduce(lambda found, name: found[name], path[:-1], empty)
            place[path[-1]] = np.zeros(place[path[-1]].shape, place[path[-1]].dtype)
    adjoints_of.assign(empty)
    whole.grad = adjoints_of


def _is_indexed(array: Any) -> bool:
    return isinstance(array, warp().indexedarray)


def unwrapped(packed: Sequence[Any]) -> list[Any]:
    """What Warp is given."""
    return [each.argument if isinstance(each, Lying | _Fenced | _Holding | _Holders) else each for each in packed]


def _value(parameter: Parameter, argument: Argument) -> Any:
    element = _element(parameter.scalar, parameter.shape, parameter.family)
    if parameter.shape:
        data = np.asarray(argument)
        if data.shape != parameter.shape:
            raise UsageError(f"a value of shape {data.shape} does not fit {parameter.shape}")
        return element(*data.ravel().tolist())
    # Warp's names for these three are Python's own types
    return element(np.asarray(argument).item())


@functools.cache
def _element(scalar: str, shape: tuple[int, ...], family: str) -> Any:
    """Warp's type of one element."""
    wp = warp()
    try:
        base = getattr(wp, scalar)
    except AttributeError:
        raise UsageError(f"Warp has no scalar type {scalar!r}") from None
    if family:
        # the named types (wp.quat) and those made here are one type to Warp
        return getattr(wp.types, family)(dtype=base)
    match shape:
        case ():
            return base
        case (length,):
            return wp.types.vector(length=length, dtype=base)
        case _:
            return wp.types.matrix(shape=shape, dtype=base)


def held_afterwards(
    parameters: Sequence[Parameter],
    packed: Sequence[Any],
    way: structs.Way = structs.RECORDS,
) -> tuple[After, ...]:
    """What the arrays hold now, in parameter order; None for values (see `After`)."""
    return tuple(_after(parameter, argument, way) for parameter, argument in zip(parameters, packed, strict=True))


def _after(parameter: Parameter, argument: Any, way: structs.Way) -> After:
    if isinstance(argument, _Holding):
        return (
            [None if each is None else _now(each) for each in argument.arrays]
            if structs.has_arrays(parameter)
            else None
        )
    if isinstance(argument, _Holders):
        return _after_all(parameter, argument, way)
    if parameter.kind != "array" or argument is None:
        return None
    if not parameter.fields:
        return _now(argument)
    if isinstance(argument, _Fenced) and not argument.is_left:
        return [None for _ in structs.leaves(parameter)]
    return way.fields(parameter, unwrapped([argument])[0])


def _after_all(parameter: Parameter, argument: _Holders, way: structs.Way) -> After:
    """What is in an array of structs, and in the arrays that its elements hold."""
    found: list[npt.NDArray[Any] | None] = []
    count = sum(leaf.kind != "array" for _, leaf in structs.leaves(parameter))
    found += way.fields(parameter, argument.argument) if argument.fenced.is_left else [None] * count
    for number in range(len(argument.held[0].arrays)):
        each = [_now(held.arrays[number]) for held in argument.held]
        whole = None if any(one is None for one in each) else np.stack(each)  # type: ignore[arg-type]  # none is None
        found.append(None if whole is None else whole.reshape(*argument.shape, *whole.shape[1:]))
    return found


def _now(array: Any) -> npt.NDArray[Any] | None:
    # numpy() synchronizes, and on the CPU it is a view that the array's next launch would write
    return array.after() if isinstance(array, Lying) else array.numpy().copy()
