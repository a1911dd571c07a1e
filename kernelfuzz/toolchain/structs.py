"""Structs for a launch: Warp's instances and arrays of them, from the values of their fields and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

import ml_dtypes
import numpy as np
import numpy.typing as npt

from kernelfuzz.errors import UsageError
from kernelfuzz.toolchain.runtime import warp

if TYPE_CHECKING:
    from kernelfuzz.toolchain.launch import Parameter

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
    """Whether a value is a struct with fields that are arrays."""
    return parameter.kind == "value" and any(leaf.kind == "array" for _, leaf in leaves(parameter))


def packed_array(parameter: Parameter, kind: Any, values: Sequence[Data], device: str) -> Any:
    """A Warp array of structs from an array for each field."""
    records = np.zeros(len(values[0]), np.dtype(kind.dtype.numpy_dtype()))
    for (path, leaf), value in zip(leaves(parameter), values, strict=True):
        if value.shape != (len(records), *leaf.shape) or value.dtype.name != leaf.scalar:
            raise UsageError(f"an array of {value.dtype}, shape {value.shape} does not fit {leaf.scalar} {leaf.shape}")
        place = _place(records, path)
        place[...] = value.view(place.dtype)
    return warp().array(records, dtype=kind.dtype, device=device)


def unpacked(parameter: Parameter, array: Any) -> list[Data]:
    """An array for each field, from what a launch left of a Warp array of structs."""
    records = array.numpy()
    found = []
    for path, leaf in leaves(parameter):
        value = np.ascontiguousarray(_place(records, path))
        # numbers of this type come back as their bits
        found.append(value.view(ml_dtypes.bfloat16) if leaf.scalar == "bfloat16" else value)
    return found


def packed_value(parameter: Parameter, kind: Any, made: Sequence[Any]) -> Any:
    """An instance of a struct from Warp's values of its fields."""
    whole = kind()
    for (path, _), value in zip(leaves(parameter), made, strict=True):
        base = whole
        for name in path[:-1]:
            base = getattr(base, name)
        setattr(base, path[-1], value)
    return whole


def held_arrays(parameter: Parameter, whole: Any) -> list[Data]:
    """What the arrays in an instance of a struct hold."""
    found = []
    for path, leaf in leaves(parameter):
        if leaf.kind == "array":
            array = whole
            for name in path:
                array = getattr(array, name)
            found.append(array.numpy().copy())
    return found


def _place(records: Data, path: tuple[str, ...]) -> Data:
    found: Any = records
    for name in path:
        found = found[name]
    return cast(Data, found)
