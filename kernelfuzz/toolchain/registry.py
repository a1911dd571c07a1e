"""The builtin overloads that the installed Warp registers, as plain data."""

from __future__ import annotations

import functools
import inspect
import typing
from dataclasses import dataclass
from typing import Any

from kernelfuzz.toolchain.runtime import internals, warp


@dataclass(frozen=True, slots=True)
class Overload:
    """One registered overload of a builtin; types are spelled as `spelled` does.

    `result` is None where Warp computes the result's type from a call, and "None" where there is no result.
    `generic` overloads stand for the concrete ones that Warp lists besides, `hidden` ones are left out of
    Warp's documentation, `differentiable` ones have an adjoint. Parameters with a default are counted in
    `optional`.
    """

    name: str
    group: str
    parameters: tuple[tuple[str, str], ...]
    result: str | None
    generic: bool
    hidden: bool
    differentiable: bool
    optional: int = 0

    def __str__(self) -> str:
        parameters = ", ".join(f"{name}: {kind}" for name, kind in self.parameters)
        return f"{self.name}({parameters}) -> {self.result or '?'}"


@functools.cache
def overloads() -> tuple[Overload, ...]:
    """Every overload that the installed Warp lists, in its order, nothing expanded; initialize Warp first."""
    # no public listing of the builtins exists; the documentation of Warp is written from this same registry
    registry = internals().builtin_functions
    # a builtin written in Warp itself is its own only overload
    return tuple(
        _overload(name, each)
        for name, function in registry.items()
        for each in getattr(function, "overloads", (function,))
    )


def _overload(name: str, function: Any) -> Overload:
    return Overload(
        name=name,
        group=function.group,
        parameters=tuple((label, spelled(kind)) for label, kind in function.input_types.items()),
        result=_result(function),
        generic=bool(function.generic),
        hidden=bool(function.hidden),
        differentiable=bool(function.is_differentiable),
        optional=len(function.defaults),
    )


def _result(function: Any) -> str | None:
    """The type of the result, asked as Warp's documentation does: of a call without arguments."""
    if function.value_type is not None:
        return spelled(function.value_type)
    if not function.is_builtin() and "return" not in function.func.__annotations__:
        # written in Warp itself, it would have one as soon as a kernel that calls it was built
        return None
    try:
        result = function.value_func(None, None)
    except Exception:  # noqa: BLE001 - these callbacks are written for real arguments only
        return None
    return spelled(result)


def spelled(kind: Any) -> str:
    """A stable spelling of a Warp type, the same in every process.

    Scalars and named types by name ("float32", "vec3f", "quatd"), the others by family: "vector(Any, Float)",
    "vector(3, Float)", "matrix(2, 2, Float)", "quaternion(Float)", "transformation(Float)", "array(1, Any)",
    "tile(Any)", "ref(int32)"; type variables by name ("Float", "Any"), several results as "(vec3f, float32)".
    """
    if kind is None or kind is type(None):
        return "None"
    if kind is Any:
        return "Any"
    if isinstance(kind, (tuple, list)):
        return f"({', '.join(map(spelled, kind))})"
    if isinstance(kind, typing.TypeVar):
        return str(kind.__name__)
    if inspect.isclass(kind):
        if hasattr(kind, "_wp_scalar_type_"):
            return _composite(kind)
        return _PYTHON_SCALARS.get(kind, kind.__name__)
    family = type(kind).__name__.lower()
    if hasattr(kind, "value_type"):
        return f"ref({spelled(kind.value_type)})"
    if hasattr(kind, "dtype"):
        rank = f"{kind.ndim}, " if "array" in family else ""
        return f"{family}({rank}{spelled(kind.dtype)})"
    return str(kind)


_PYTHON_SCALARS: dict[type, str] = {float: "float32", int: "int32"}
# how Warp's private generic hints are called where they are not called by a name in `warp`
_FAMILIES = {"vec": "vector", "mat": "matrix", "quat": "quaternion", "transform": "transformation"}


def _composite(kind: Any) -> str:
    """A vector, matrix, quaternion or transformation; these carry their shape in private attributes only."""
    name: str = kind.__name__
    if getattr(warp(), name, None) is kind:
        return name
    generic: str = getattr(kind, "_wp_generic_type_str_", name).removesuffix("_t")
    family = _FAMILIES.get(generic, generic)
    fixed = family in ("quaternion", "transformation")
    # 0 stands for any length
    lengths = () if fixed else tuple(str(length) if length else "Any" for length in kind._shape_)
    return f"{family}({', '.join((*lengths, spelled(kind._wp_scalar_type_)))})"
