"""Run a built Program on copies of its arguments and hand back what the arrays hold afterwards."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain import structs
from kernelfuzz.toolchain.build import Built
from kernelfuzz.toolchain.runtime import captured, warp


@dataclass(frozen=True, slots=True)
class Placed:
    """An array that does not lie densely, or is seen through lists of indices.

    `data` has the array's shape, then that of an element. `steps` are, for each axis, the elements from one to the
    next: 1 is dense, negative is reversed, 0 repeats the first. With `indices`, one list or None for each axis, the
    kernel gets an indexed array of `data`.
    """

    data: npt.NDArray[Any]
    steps: tuple[int, ...]
    indices: tuple[npt.NDArray[Any] | None, ...] = ()


Argument = npt.NDArray[Any] | np.generic | bool | int | float | Placed | Sequence[npt.NDArray[Any] | Placed] | None
"""An array, a value, or None: an array that is not given. Of structs a list: an array for each field."""

After = npt.NDArray[Any] | Sequence[npt.NDArray[Any] | None] | None
"""What an array holds, one array for each field of its structs, those within elements as one; of a value its arrays."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """The type of one kernel parameter.

    An array has `ndim` dimensions; its elements have the given scalar ("bool", "int32", "bfloat16", any dtype
    name that NumPy, or `ml_dtypes`, and Warp have) and `shape`: () for scalars, (N,) for vectors, (M, N) for
    matrices; with a `family`, (4,) for quaternions and (7,) for transformations. A value is one such element.
    The argument for an array of n elements is an ndarray of shape (n, *shape); of several dimensions (n, m, *shape).
    With `fields`, the elements are structs, `scalar` is their name, and the argument is a list: one for each field,
    those of structs within included. Fields may be arrays, which come after all others then; those of an array's
    elements are one argument, (*extents of the array, *extents of theirs, *shape).
    """

    kind: Literal["array", "value"]
    scalar: str
    shape: tuple[int, ...] = ()
    family: Literal["", "quaternion", "transformation"] = ""
    ndim: int = 1
    fields: tuple[tuple[str, Parameter], ...] = ()

    @property
    def differentiable(self) -> bool:
        """Whether an argument of this type has an adjoint of the same type: arrays of floats, and structs."""
        return bool(self.fields) or (self.kind == "array" and self.scalar.startswith(("float", "bfloat")))


@dataclass(frozen=True, slots=True)
class Gradients:
    """What a forward launch leaves, the adjoints, and what arrays hold in the `end`, in parameter order.

    Values have None. As arrays come back the adjoints do: of structs one for each field, None for an array beside whose
    adjoints something was written. What those of integers and bools hold means nothing.
    """

    arrays: tuple[After, ...]
    adjoints: tuple[After, ...]
    end: tuple[After, ...]


_GUARD = 64
"""Elements, at least, that lie before and behind those of an array."""

_FILLS = (0x01, 0x7F)
"""The bytes of what lies beside elements, in the first and in the second launch, together a value of every dtype."""


def devices() -> tuple[str, ...]:
    """The devices that can run Programs here: "cpu", and "cuda:0", "cuda:1", ... where there is a driver."""
    return tuple(device.alias for device in warp().get_devices())


def launch(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    device: str = "cpu",
) -> tuple[After, ...]:
    """Run the forward kernels in `dim` lanes; the arrays afterwards, in parameter order, None for values.

    None as well for an array beside whose elements something was written, and for one that is not given.

    The arguments are copied, never written. Raises `UsageError` when the device is not here, was not built for or
    cannot load what was, or when an argument does not fit its parameter.
    """
    _ready(built, device)
    packed = _pack(built, parameters, arguments, device)
    _launch(built, dim, packed, device)
    return _arrays(parameters, packed)


def _launch(built: Built, dim: int | tuple[int, ...], packed: Sequence[Any], device: str) -> None:
    """The forward kernels, one after another, each on what it takes."""
    for kernel, places in _stages(built, len(packed)):
        handed = _handed(packed)
        warp().launch(kernel, dim=dim, inputs=[handed[place] for place in places], device=device)


def _stages(built: Built, count: int) -> list[tuple[Any, tuple[int, ...]]]:
    """The kernels of a Program with `count` parameters, and the places of those that each takes."""
    places = [taken for _, taken in built.source.stages] or [tuple(range(count))]
    return list(zip(built.kernels, places, strict=True))


def launch_twice(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    device: str = "cpu",
) -> tuple[tuple[After, ...], tuple[After, ...]]:
    """As `launch`, a second time on other copies of the same arguments: what each of the two launches leaves.

    All copies are there before the first launch, so that nothing lies where it lay in the other one, nor does the same
    lie beside it. Structs go to the first launch as records of NumPy, to the second as Warp's instances, and come back
    so.
    """
    _ready(built, device)
    first = _pack(built, parameters, arguments, device)
    second = _pack(built, parameters, arguments, device, structs.INSTANCES, _FILLS[1])
    for packed in (first, second):
        _launch(built, dim, packed, device)
    return _arrays(parameters, first), _arrays(parameters, second, structs.INSTANCES)


def launch_backward(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    adjoints: Sequence[Argument],
    *,
    device: str = "cpu",
) -> Gradients:
    """Run the forward kernels, then the backward ones, the last first, on the arrays that they left.

    `adjoints` are what the adjoint arrays hold before, in parameter order, as arguments are: of structs a list with an
    array for each field; None for zeros and for everything that has none. Each is the `grad` of its array and handed
    to the kernel as well, as `wp.Tape` does it; one of an array that repeats an element is dense, and handed over only.
    Raises `UsageError` as `launch` does, and when the Program was built without its backward kernel.
    """
    packed, seeds = _pack_backward(built, parameters, arguments, adjoints, device)
    return _launch_backward(built, dim, parameters, packed, seeds, device)


def launch_backward_twice(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    adjoints: Sequence[Argument],
    *,
    device: str = "cpu",
) -> tuple[Gradients, Gradients]:
    """As `launch_backward`, a second time on other copies, which are there before the first time."""
    copies = [_pack_backward(built, parameters, arguments, adjoints, device, fill) for fill in _FILLS]
    first, second = (_launch_backward(built, dim, parameters, *packed, device) for packed in copies)
    return first, second


def _pack_backward(
    built: Built,
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    adjoints: Sequence[Argument],
    device: str,
    fill: int = _FILLS[0],
) -> tuple[list[Any], list[Any]]:
    """The arguments of a launch and their adjoints, these attached to those."""
    if any(code.backward is None for code in built.code.values()):
        raise UsageError(f"Program {built.source.id} was built without a backward kernel")
    _ready(built, device)
    packed = _pack(built, parameters, arguments, device, fill=fill)
    seeded = [
        _seed(parameter, argument, adjoint)
        for parameter, argument, adjoint in zip(parameters, arguments, adjoints, strict=True)
    ]
    seeds = _pack(built, parameters, seeded, device, fill=fill)
    for parameter, argument, seed in zip(parameters, packed, seeds, strict=True):
        _attach(parameter, argument, seed)
    return packed, seeds


def _launch_backward(
    built: Built,
    dim: int | tuple[int, ...],
    parameters: Sequence[Parameter],
    packed: Sequence[Any],
    seeds: Sequence[Any],
    device: str,
) -> Gradients:
    _launch(built, dim, packed, device)
    after = _arrays(parameters, packed)
    # Warp has no adjoints of indexed arrays
    handed = _handed(packed)
    handed_adjoints = [
        None if isinstance(seed, _Lying) and seed.indexed else given
        for seed, given in zip(seeds, _handed(seeds), strict=True)
    ]
    for kernel, places in reversed(_stages(built, len(packed))):
        inputs, adjoints_of = ([values[place] for place in places] for values in (handed, handed_adjoints))
        warp().launch(kernel, dim=dim, inputs=inputs, adj_inputs=adjoints_of, adjoint=True, device=device)
    return Gradients(after, _arrays(parameters, seeds), _arrays(parameters, packed))


def _ready(built: Built, device: str) -> None:
    """Have the Program's module on the device, from the code that was built and is recorded."""
    loaded = built.loaded
    if device == "cpu" and loaded.fault is not None:
        raise UsageError(f"Program {built.source.id} cannot be run on the CPU: {loaded.fault}")
    if device in loaded.on_devices:
        return
    if device not in devices():
        raise UsageError(f"no device {device!r} here (there is: {', '.join(devices())})")
    if device == "cpu" or loaded.arch is None:
        raise UsageError(f"Program {built.source.id} was not built for {device}: change the build options")
    built.kernel  # noqa: B018 - says so if the batch is closed
    with captured() as output:
        try:
            warp().load_aot_module(
                loaded.module, device=device, arch=loaded.arch, module_dir=loaded.cuda_dir, use_ptx=True
            )
        except Exception as error:
            raise UsageError(f"{device} cannot load code for sm_{loaded.arch}: {error} {output.text}") from error
    loaded.on_devices.add(device)


def _pack(
    built: Built,
    parameters: Sequence[Parameter],
    arguments: Sequence[Argument],
    device: str,
    way: structs.Way = structs.RECORDS,
    fill: int = _FILLS[0],
) -> list[Any]:
    if len(parameters) != len(arguments):
        raise UsageError(f"{len(arguments)} arguments for {len(parameters)} parameters")
    kinds: list[Any] = [None] * len(parameters)
    for kernel, places in _stages(built, len(parameters)) if any(p.fields for p in parameters) else ():
        for place, kind in zip(places, structs.types(kernel), strict=True):
            kinds[place] = kind
    return [
        _struct(parameter, kind, argument, device, way, fill)  # type: ignore[arg-type]  # the argument for one is a list
        if parameter.fields
        else _array_argument(parameter, argument, device, fill)
        if parameter.kind == "array"
        else _value(parameter, argument)
        for parameter, kind, argument in zip(parameters, kinds, arguments, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Lying:
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
    seen = warp().indexedarray(whole.array if isinstance(whole, _Lying) else whole, lists)
    return (
        replace(whole, argument=seen, indexed=True)
        if isinstance(whole, _Lying)
        else _Lying(seen, whole, whole, argument.data, (slice(None),), argument.data.shape, True)
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
    return _Lying(made, made, base, around, view, data.shape)


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
    whole = way.value(parameter, kind, _handed(made), device)
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


def _seed(parameter: Parameter, argument: Argument, adjoint: Argument) -> Argument:
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


def _attach(parameter: Parameter, argument: Any, seed: Any) -> None:
    """Makes an adjoint the `grad` of its array, or of the arrays in an instance of a struct."""
    if argument is None or not parameter.differentiable:
        return
    if isinstance(argument, _Lying):
        if argument.array.strides == seed.array.strides:
            argument.array.grad = seed.array
    elif isinstance(argument, _Holders):
        _attach_all(parameter, argument, seed)
    elif parameter.kind == "array":
        argument, seed = _handed([argument, seed])
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
        _attach(one, held, adjoint)
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


def _handed(packed: Sequence[Any]) -> list[Any]:
    """What Warp is given."""
    return [each.argument if isinstance(each, _Lying | _Fenced | _Holding | _Holders) else each for each in packed]


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


def _arrays(
    parameters: Sequence[Parameter],
    packed: Sequence[Any],
    way: structs.Way = structs.RECORDS,
) -> tuple[After, ...]:
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
    return way.fields(parameter, _handed([argument])[0])


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
    return array.after() if isinstance(array, _Lying) else array.numpy().copy()
