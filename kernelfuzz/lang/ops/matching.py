"""Which typed operation is which overload that Warp registers: the registry's spelling of types against our dtypes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol

from kernelfuzz.lang.dtypes import (
    BOOL,
    FLOAT32,
    VALUES,
    Matrix,
    Quaternion,
    Scalar,
    Transformation,
    Value,
    Vector,
    with_scalar,
)
from kernelfuzz.lang.ops.table import Call, Op


class Registered(Protocol):
    """What is read of a registered overload: see `kernelfuzz.toolchain.registry.Overload`."""

    @property
    def name(self) -> str:
        """The name of the builtin."""

    @property
    def group(self) -> str:
        """The group in Warp's documentation."""

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """Labels and types."""

    @property
    def result(self) -> str | None:
        """The type of the result; None where it depends on the call."""

    @property
    def optional(self) -> int:
        """How many parameters have a default."""

    def __hash__(self) -> int: ...


def types(overload: Registered) -> str:
    """The types of an overload in one line: `int32, vec3f -> bool`, with `?` for a result that depends on the call."""
    return f"{', '.join(kind for _, kind in overload.parameters)} -> {overload.result or '?'}"


# what constructors are told by the name under which they are called: `wp.vec3`
_IMPLIED = frozenset({"length", "shape", "dtype"})

# constructors take bools as well, which the registry's `Scalar` does not say
_OF_BOOLS = frozenset({"vector", "matrix"})

_NORMS = ("norm_l1", "norm_l2", "norm_huber", "norm_pseudo_huber", "smooth_normalize")

# what the source of functions that are registered for `Any` asks of it
_ANY = dict.fromkeys(_NORMS, "vector(Any, Float)")
# what has rows for scalars is not asked for the vectors of the same bits
_ANY["cast"] = "Scalar"

# registered as a call with float32 is typed, and built for other floats as well
_AS_FLOAT32 = frozenset(
    {
        *_NORMS,
        *("quat_identity", "transform_identity"),
        *("transform_from_matrix", "transform_to_matrix", "transform_compose", "transform_decompose"),
    }
)


def is_call(op: Op, overload: Registered) -> bool:
    """Whether the registry's types admit the arguments and the result of a typed operation."""
    if op.row.name != overload.name or not _gives(op, overload):
        return False
    spelling = op.row.spelling
    given = frozenset(keyword for keyword, _ in spelling.keywords) if isinstance(spelling, Call) else frozenset()
    wanted = [(label, kind) for label, kind in overload.parameters if label not in _IMPLIED | given]
    bools = overload.name in _OF_BOOLS
    if wanted and wanted[0][0].startswith("*"):
        # the one constructor takes numbers, or a value of the same shape to copy or to convert
        return all(
            fits(param, wanted[0][1], bools) or op.result in (param, bools and with_scalar(param, op.result.scalar))
            for param in op.params
        )
    # implied ones are the last, and have defaults
    optional = overload.optional - sum(label in _IMPLIED for label, _ in overload.parameters)
    least = len(wanted) - max(optional, 0)
    return least <= len(op.params) <= len(wanted) and all(
        _suits(param, kind, overload) for param, (_, kind) in zip(op.params, wanted, strict=False)
    )


def _gives(op: Op, overload: Registered) -> bool:
    return overload.result is None or _suits(op.result, overload.result, overload)


def _suits(dtype: Value, kind: str, overload: Registered) -> bool:
    if overload.name in _AS_FLOAT32 and dtype.scalar.is_float:
        dtype = with_scalar(dtype, FLOAT32)
    return fits(dtype, kind, overload.name in _OF_BOOLS)


def governed(overload: Registered) -> Iterator[Value]:
    """The dtypes that the parameter which says most may have; nothing where all types are given.

    For a constructor it is the result.
    """
    kind = _governing(overload)
    if kind is not None:
        yield from _fitting(kind, overload.name in _OF_BOOLS)


def governor(op: Op, overload: Registered) -> Value:
    """The dtype that a typed operation has there."""
    kind = _governing(overload)
    bools = overload.name in _OF_BOOLS
    # of parameters alike the last: of `where`, no condition
    return next(
        (
            param
            for param in reversed(op.params)
            if kind is not None and fits(param, kind, bools) and not _made(overload)
        ),
        op.result,
    )


def _made(overload: Registered) -> bool:
    return any(label.startswith("*") for label, _ in overload.parameters)


def _governing(overload: Registered) -> str | None:
    """The kind with variables in it that is most of a composite."""
    kinds = [kind for label, kind in overload.parameters if label not in _IMPLIED]
    if _made(overload) or not any(map(_is_open, kinds)):
        kinds = [] if overload.result is None else [overload.result]
    kinds = [_ANY.get(overload.name, kind) if kind == "Any" else kind for kind in kinds]
    return max((kind for kind in kinds if _is_open(kind)), key=_composite, default=None)


def _composite(kind: str) -> int:
    head = kind.partition("(")[0]
    return ("Any", "", "vector", "quaternion", "transformation", "matrix").index(
        head if "(" in kind or kind == "Any" else ""
    )


def _is_open(kind: str) -> bool:
    return re.search(r"\b(Any|Scalar|Float|Int)\b", kind) is not None and "array" not in kind


@cache
def _fitting(kind: str, bools: bool) -> tuple[Value, ...]:
    return tuple(dtype for dtype in VALUES if fits(dtype, kind, bools))


_COMPOSITE = re.compile(r"(vector|matrix|quaternion|transformation)\((.*)\)$")
_CLASSES: dict[str, type] = {
    "vector": Vector,
    "matrix": Matrix,
    "quaternion": Quaternion,
    "transformation": Transformation,
}


@cache
def fits(dtype: Value, kind: str, bools: bool = False) -> bool:
    """Whether a value of `dtype` is what the registry writes `kind`: `vec3f`, `vector(Any, Float)`, `Int`, ...

    `bools`: where it says `Scalar`, a bool is one, too.
    """
    if kind == "Any" or kind == registered_name(dtype):
        return True
    if kind.startswith("("):
        kinds, several = re.split(r", (?![^()]*\))", kind[1:-1]), _several(dtype)
        return len(kinds) == len(several) and all(map(fits, several, kinds))
    generic = _COMPOSITE.match(kind)
    if generic is None:
        return isinstance(dtype, Scalar) and _is_scalar(dtype, kind, bools)
    *lengths, scalar = generic[2].split(", ")
    if not isinstance(dtype, _CLASSES[generic[1]]) or not _is_scalar(dtype.scalar, scalar, bools):
        return False
    # quaternions and transformations have no lengths in the registry
    return all(wanted in ("Any", str(length)) for wanted, length in zip(lengths, dtype.shape, strict=False))


def _is_scalar(dtype: Scalar, kind: str, bools: bool) -> bool:
    """Whether a scalar is what the registry writes `float32`, `Float`, `Int` or `Scalar`."""
    return (
        kind == dtype.name
        or (kind in ("Float", "Scalar") and dtype.is_float)
        or (kind in ("Int", "Scalar") and dtype.is_integer)
        or (bools and kind == "Scalar" and dtype == BOOL)
    )


def _several(dtype: object) -> tuple[Value, ...]:
    """The dtypes of several results; nothing for what is one value."""
    return getattr(dtype, "elements", ())


_SPATIAL = 6


def registered_name(dtype: Value) -> str:
    """The name in the registry, in which the scalar is never left out: `vec3f`; 6 components are `spatial_vectorf`."""
    name = f"{dtype.name}f" if dtype.shape and dtype.scalar == FLOAT32 else dtype.name
    if isinstance(dtype, Vector | Matrix) and dtype.scalar.is_float and set(dtype.shape) == {_SPATIAL}:
        kind, digits = ("vector", "6") if isinstance(dtype, Vector) else ("matrix", "66")
        return name.replace(f"{name[:3]}{digits}", f"spatial_{kind}")
    return name
