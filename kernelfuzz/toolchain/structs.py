"""Structs for a launch: Warp's instances and arrays of them, from the values of their fields and back."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import ml_dtypes
import numpy as np
import numpy.typing as npt

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain.parameters import Parameter
from kernelfuzz.toolchain.runtime import warp

Data = npt.NDArray[Any]


def types(kernel: Any) -> list[Any]:
    """The types of a kernel's parameters; an overload's are not those that its function is annotated with."""
    return [argument.type for argument in kernel.adj.args]


def leaves(parameter: Parameter) -> list[tuple[tuple[str, ...], Parameter]]:
    """The fields that are no structs, with the names that lead to them, those that are arrays last."""
    return sorted(_leaves(parameter, ()), key=lambda leaf: leaf[1].kind == "array")


def _leaves(parameter: Parameter, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Parameter]]:
    for name, held in parameter.fields:
        if held.fields:
            yield from _leaves(held, (*path, name))
        else:
            yield (*path, name), held


def has_arrays(parameter: Parameter) -> bool:
    """Whether a struct, or the elements of an array, have fields that are arrays."""
    return any(leaf.kind == "array" for _, leaf in leaves(parameter))


def packed_array(parameter: Parameter, kind: Any, values: Sequence[Data], device: str) -> Any:
    """A Warp array of structs from an array for each field."""
    return warp().array(_records(parameter, kind, values), dtype=kind.dtype, device=device)


def _records(parameter: Parameter, kind: Any, values: Sequence[Data]) -> Data:
    """What Warp makes an array of structs of, on the host."""
    records = np.zeros(values[0].shape[: parameter.ndim], np.dtype(kind.dtype.numpy_dtype()))
    for (path, leaf), value in zip(leaves(parameter), values, strict=True):
        if value.shape != (*records.shape, *leaf.shape) or value.dtype.name != leaf.scalar:
            raise UsageError(f"an array of {value.dtype}, shape {value.shape} does not fit {leaf.scalar} {leaf.shape}")
        place = _place(records, path)
        place[...] = value.view(place.dtype)
    return records


def assembled_array(parameter: Parameter, kind: Any, values: Sequence[Data], device: str) -> Any:
    """As `packed_array`, but from an instance for each element, whose fields are set one by one."""
    records = _records(parameter, kind, values)
    if not records.size:
        # Warp makes no array of an empty list of instances
        return packed_array(parameter, kind, values, device)
    whole = [kind.dtype() for _ in range(records.size)]
    for (path, leaf), value in zip(leaves(parameter), values, strict=True):
        column = value.reshape(len(whole), -1).tolist()
        for one, numbers in zip(whole, column, strict=True):
            owner = functools.reduce(getattr, path[:-1], one)
            made = type(getattr(owner, path[-1]))(*numbers) if leaf.shape else numbers[0]
            setattr(owner, path[-1], made)
    return warp().array(whole, dtype=kind.dtype, device=device).reshape(records.shape)


def packed_holders(parameter: Parameter, kind: Any, whole: Sequence[Any], shape: tuple[int, ...], device: str) -> Any:
    """A Warp array, of this shape, of instances of a struct that holds arrays: of their records."""
    return warp().array(records_of(kind.dtype, whole, shape), dtype=kind.dtype, device=device)


def records_of(kind: Any, whole: Sequence[Any], shape: tuple[int, ...]) -> Data:
    """The records of instances of a struct that holds arrays."""
    # (`numpy_value` of an instance fails where there is a struct within)
    found: Data = warp().array(list(whole), dtype=kind, device="cpu").numpy().reshape(shape)
    return found.copy()


def assembled_holders(
    parameter: Parameter, kind: Any, whole: Sequence[Any], shape: tuple[int, ...], device: str
) -> Any:
    """As `packed_holders`, of the instances themselves."""
    return warp().array(list(whole), dtype=kind.dtype, device=device).reshape(shape)


def unpacked(parameter: Parameter, array: Any) -> list[Data]:
    """An array for each field, from what a launch left of a Warp array of structs."""
    records = array.numpy()
    # (a copy: on the CPU the records are what the next launch writes)
    return [_typed(np.array(_place(records, path), order="C"), leaf) for path, leaf in _values(parameter)]


def disassembled(parameter: Parameter, array: Any) -> list[Data]:
    """As `unpacked`, but from the fields of the instances that Warp makes of the elements."""
    whole = array.list()
    found = []
    for (path, _), direct in zip(_values(parameter), unpacked(parameter, array), strict=True):
        read = [functools.reduce(getattr, path, one) for one in whole]
        value = np.array([_plain(each) for each in read], dtype=direct.dtype).reshape(direct.shape)
        # a NaN on its way through Python keeps neither its sign nor its payload
        nothing = np.isnan(value) & np.isnan(direct) if direct.dtype.kind not in "biu" else False
        found.append(np.where(nothing, direct, value).astype(direct.dtype))
    return found


def _values(parameter: Parameter) -> list[tuple[tuple[str, ...], Parameter]]:
    """The fields that are no arrays."""
    return [(path, leaf) for path, leaf in leaves(parameter) if leaf.kind != "array"]


def _typed(value: Data, leaf: Parameter) -> Data:
    # numbers of this type come and go as their bits
    return value.view(ml_dtypes.bfloat16) if leaf.scalar == "bfloat16" else value


def _plain(value: Any) -> Any:
    """A number that an instance holds, or the rows of a vector or a matrix."""
    return [_plain(each) for each in value] if hasattr(value, "__len__") else getattr(value, "value", value)


def packed_value(parameter: Parameter, kind: Any, made: Sequence[Any], device: str) -> Any:
    """An instance of a struct from Warp's values of its fields, whose arrays are on the device, or None: not given."""
    whole = kind()
    for (path, _), value in zip(leaves(parameter), made, strict=True):
        if value is None:
            continue
        base = whole
        for name in path[:-1]:
            base = getattr(base, name)
        setattr(base, path[-1], value)
    return whole


def moved_value(parameter: Parameter, kind: Any, made: Sequence[Any], device: str) -> Any:
    """As `packed_value`, but a copy, with its arrays on the device, where they are already.

    Not of one with an array that is None: Warp cannot copy it (docs/findings/struct_moved.md).
    """
    whole = packed_value(parameter, kind, made, device)
    return whole if any(value is None for value in made) else whole.to(device)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to hand structs to a launch, and to read what is no array in an array of them afterwards.

    They are an array, a value, or an array of some that hold arrays, of instances that are there.
    """

    array: Callable[[Parameter, Any, Sequence[Data], str], Any]
    value: Callable[[Parameter, Any, Sequence[Any], str], Any]
    holders: Callable[[Parameter, Any, Sequence[Any], tuple[int, ...], str], Any]
    fields: Callable[[Parameter, Any], list[Data]]


RECORDS = Way(packed_array, packed_value, packed_holders, unpacked)
"""Arrays of structs are records of NumPy, values what was made of their fields."""

INSTANCES = Way(assembled_array, moved_value, assembled_holders, disassembled)
"""Arrays of structs are lists of Warp's instances, and values are copied by Warp."""


def _place(records: Data, path: tuple[str, ...]) -> Data:
    found: Any = records
    for name in path:
        found = found[name]
    return cast(Data, found)
