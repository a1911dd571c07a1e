"""The features of native functions: what of them is written in C++, and what passes between it and Warp."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from kernelfuzz.lang.dtypes import Scalar, Value
from kernelfuzz.lang.nodes import Assign, Augment, Function, If, walk


def of_native(function: Function) -> Iterator[str]:
    """What a call of a native function shows."""
    yield "native"
    if function.gradient:
        yield "native gradient"
    if function.replays:
        yield "native replay"
    nodes = [node for statement in function.body for node in walk(statement)]
    if any(isinstance(node, Assign | Augment) for node in nodes):
        yield "native with locals"
    if any(isinstance(node, If) for node in nodes):
        yield "native with branches"
    yield from sorted({f"native takes {_kind(cast(Value, param.dtype))}" for param in function.params})
    yield f"native gives {_kind(function.results[0])}"


def _kind(dtype: Value) -> str:
    """The kind of a dtype; of a scalar its name, for each is handed over in a way of its own."""
    return dtype.name if isinstance(dtype, Scalar) else type(dtype).__name__.lower()
