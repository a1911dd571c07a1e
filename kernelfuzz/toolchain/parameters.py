"""The parameters of kernels, and what is given for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt


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
