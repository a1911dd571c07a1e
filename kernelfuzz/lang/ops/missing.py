"""What Warp registers and the language has not, each with the reason.

`uncovered` compares the overloads of an installed Warp, given as data, with the rows of the operation table, with what
the AST says in forms of its own (FORMS), and with the reasons (MISSING); a new overload that none of them knows is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kernelfuzz.lang.dtypes import FLOAT32, Matrix, Scalar, Value, Vector, results
from kernelfuzz.lang.ops import OPS
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


@dataclass(frozen=True)
class Line:
    """One line of FORMS or MISSING.

    `why` says how the AST writes it, or why it is not there. It speaks of the overloads whose name is one of `names`
    (words; empty for every name), whose group is one of `groups` (likewise), and in whose types, written
    `int32, vec3f -> bool`, the pattern `types` is found.
    """

    why: str
    names: str = ""
    types: str = ""
    groups: tuple[str, ...] = ()

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.names.split())

    @cached_property
    def _types(self) -> re.Pattern[str]:
        return re.compile(self.types)

    def covers(self, overload: Registered) -> bool:
        """Whether this line speaks of `overload`."""
        return (
            (not self._names or overload.name in self._names)
            and (not self.groups or overload.group in self.groups)
            and self._types.search(types(overload)) is not None
        )


def types(overload: Registered) -> str:
    """The types of an overload in one line: `int32, vec3f -> bool`, with `?` for a result that depends on the call."""
    return f"{', '.join(kind for _, kind in overload.parameters)} -> {overload.result or '?'}"


_VALUES = r"vector\(Any, Scalar\)|matrix\(Any, Any, Scalar\)|mat[234]{2}f"

FORMS: tuple[Line, ...] = (
    Line("Load: array[index]", "address load", r"^(array\(1, Any\), Int|Any ->)"),
    Line("Assign to a Load: array[index] = value", "array_store", r"^array\(1, Any\), Int, Any ->"),
    Line("Assign to a Load: array[index] = value", "store", "^Any, Any"),
    Line("Assign: a name bound to another name, or to a new value", "copy assign", "^Any"),
    Line("LowerBound: wp.lower_bound(array, value)", "lower_bound", r"^array\(1, Scalar\)"),
    Line("SampleCdf: wp.sample_cdf(state, array)", "sample_cdf"),
    Line(
        "Atomic",
        "atomic_add atomic_sub atomic_min atomic_max atomic_and atomic_or atomic_xor",
        r"^array\(1, Any\), (int32|Int), Any ->",
    ),
    Line("Length: len(array)", "len", r"^array\(1, Any\)"),
    Line("Length: array.shape[0]", "extract", "^shape_t"),
    Line("For", "range iter_next", r"^(int32(, int32)* -> range_t|range_t ->)"),
    Line("Part and Field", "extract index", rf"^({_VALUES}), "),
    Line("Assign to a Part or a Field", "indexref assign_copy assign_inplace", rf"^({_VALUES}), "),
    Line("Augment of a Part or a Field", "add_inplace sub_inplace", rf"^({_VALUES}), "),
)
"""What the AST says in a form of its own, so that it needs no row."""

_OTHER_SCALARS = r"\b(u?int(8|16|64)|b?float(16|64))\b"
_OTHER_VALUES = r"\b(vec|mat)\d+(u?[bsil]|ui|[hd])\b"

MISSING: tuple[Line, ...] = (
    # whole groups
    Line("tiles are not in the language yet", groups=("Tile Primitives",)),
    Line("tiles are not in the language yet", types=r"\btile\("),
    Line("geometry queries are not in the language yet", groups=("Geometry",)),
    Line("geometry queries are not in the language yet", "iter_next", "Query"),
    Line("volumes are not in the language yet", groups=("Volumes",)),
    Line("textures are not in the language yet", groups=("Textures",)),
    # dtypes
    Line("quaternions are not in the language yet", types=r"\b(quat[hfd]|quaternion)\b"),
    Line("transformations are not in the language yet", types=r"\b(transform[hfd]|transformation)\b"),
    Line("transformations are not in the language yet", "transform_decompose"),
    Line("spatial dtypes are not in the language yet", types=r"\bspatial_(vector|matrix)[hfd]"),
    Line("spatial dtypes are not in the language yet", "spatial_vector spatial_adjoint", r"\((6|6, 6), Float\)$"),
    Line(
        "spatial dtypes are not in the language yet",
        "spatial_dot spatial_cross spatial_cross_dual spatial_top spatial_bottom",
        r"^vector\(6, Float\)",
    ),
    Line("dtype not in the language yet", types=_OTHER_SCALARS),
    Line("dtype not in the language yet: only float32 vectors and matrices are", types=_OTHER_VALUES),
    Line(
        "dtype not in the language yet: only float32 vectors and matrices are",
        types=r"\b(vector\(Any|matrix\(Any, Any), (Int|bool)\)",
    ),
    Line(
        "dtype not in the language yet: only float32 vectors and matrices are",
        "bit_and_inplace bit_or_inplace bit_xor_inplace",
    ),
    Line("dtype not in the language: uint32 is only what argmin and argmax give to a cast", types=r"\buint32\b"),
    # arrays
    Line("arrays with indices and fabric arrays are not in the language yet", types=r"\b(indexed\w*|fabric)array\("),
    Line("arrays of fixed size are not in the language yet", types=r"\bfixedarray\("),
    Line("arrays of more than one dimension are not in the language yet", "view"),
    Line(
        "arrays of more than one dimension are not in the language yet",
        "array_store atomic_add atomic_sub atomic_min atomic_max atomic_and atomic_or atomic_xor",
        r"^array\(1, Any\), Int, Int",
    ),
    Line("takes an array: asks whether it is null, and no array is", "where unot select", r"^array\(1, Any\)"),
    Line(
        "atomics whose result is used, without which these say nothing, are not in the language yet",
        "atomic_cas atomic_exch",
    ),
    Line(
        "takes arrays: arguments of an operation are values",
        "dense_gemm dense_gemm_batched dense_chol dense_chol_batched dense_subs dense_solve dense_solve_batched",
    ),
    # results
    Line(
        "the same call as the one that returns its results, which are written into variables of the caller instead",
        "svd2 svd3 qr3 eig3",
        "-> None",
    ),
    Line("returns a tuple: launches have one dimension", "tid", r"-> \("),
    Line("tuples are not in the language yet", "tuple"),
    Line("tuples are not in the language yet", "len extract", "^tuple"),
    # the rest, one by one
    Line("deprecated since Warp 1.7 for where, which has the row", "select"),
    Line("prints", "print printf"),
    Line("prints when it fails, and gives nothing", "expect_eq expect_neq expect_near"),
    Line("stops in a debugger", "breakpoint"),
    Line("differs from device to device: 1 on the CPU", "block_dim"),
    Line("slices are not in the language yet", "slice"),
    Line("reversed ranges are not in the language yet", "reversed"),
    Line("evaluated by Python before the code is generated", "static"),
)
"""Why an overload has no row; the first line that covers it is its reason."""


def row_of(overload: Registered) -> Op | None:
    """One typed operation that calls of this overload are, or None."""
    return next((op for op in _OPS.get(overload.name, ()) if is_call(op, overload)), None)


def uncovered(overloads: Iterable[Registered]) -> Iterator[Registered]:
    """The overloads with neither row nor form nor reason."""
    for overload in overloads:
        if row_of(overload) is None and _line(overload) is None:
            yield overload


def idle(overloads: Iterable[Registered]) -> set[Line]:
    """The lines of FORMS and MISSING that no overload needs."""
    needed = {_line(overload) for overload in overloads if row_of(overload) is None}
    return {*FORMS, *MISSING} - needed


def invented(overloads: Iterable[Registered]) -> Iterator[Op]:
    """The typed operations that claim to be registered and are calls of no overload."""
    known: dict[str, list[Registered]] = {}
    for overload in overloads:
        known.setdefault(overload.name, []).append(overload)
    for op in OPS.values():
        if op.row.registered and not any(is_call(op, overload) for overload in known.get(op.row.name, ())):
            yield op


def _line(overload: Registered) -> Line | None:
    return next((line for line in (*FORMS, *MISSING) if line.covers(overload)), None)


_OPS: dict[str, list[Op]] = {}
for _op in OPS.values():
    _OPS.setdefault(_op.row.name, []).append(_op)

# what constructors are told by the name under which they are called: `wp.vec3`
_IMPLIED = frozenset({"length", "shape", "dtype"})


def is_call(op: Op, overload: Registered) -> bool:
    """Whether the registry's types admit the arguments and the result of a typed operation."""
    spelling = op.row.spelling
    given = frozenset(keyword for keyword, _ in spelling.keywords) if isinstance(spelling, Call) else frozenset()
    wanted = [(label, kind) for label, kind in overload.parameters if label not in _IMPLIED | given]
    if op.row.name != overload.name or (overload.result is not None and not fits(op.result, overload.result)):
        return False
    if wanted and wanted[0][0].startswith("*"):
        # the one constructor takes numbers, or a value of the same kind to copy
        return all(fits(param, wanted[0][1]) or param == op.result for param in op.params)
    least = len(wanted) - overload.optional
    return least <= len(op.params) <= len(wanted) and all(
        fits(param, kind) for param, (_, kind) in zip(op.params, wanted, strict=False)
    )


_GENERIC = re.compile(r"(vector|matrix)\((.*)\)$")


def fits(dtype: Value, kind: str) -> bool:
    """Whether a value of `dtype` is what the registry writes `kind`: `vec3f`, `vector(Any, Float)`, `Int`, ..."""
    if kind == "Any" or kind == _registered_name(dtype):
        return True
    if kind.startswith("("):
        kinds, several = re.split(r", (?![^()]*\))", kind[1:-1]), results(dtype)
        return len(kinds) == len(several) and all(map(fits, several, kinds))
    generic = _GENERIC.match(kind)
    if generic is None:
        return isinstance(dtype, Scalar) and _is_scalar(dtype, kind)
    family, (*lengths, scalar) = generic[1], generic[2].split(", ")
    held = dtype.shape if isinstance(dtype, Vector if family == "vector" else Matrix) else ()
    if len(held) != len(lengths) or not _is_scalar(dtype.scalar, scalar):
        return False
    return all(wanted in ("Any", str(length)) for wanted, length in zip(lengths, held, strict=True))


def _is_scalar(dtype: Scalar, kind: str) -> bool:
    """Whether a scalar is what the registry writes `float32`, `Float`, `Int` or `Scalar`."""
    return (
        kind == dtype.name
        or (kind in ("Float", "Scalar") and dtype.is_float)
        or (kind in ("Int", "Scalar") and dtype.is_integer)
    )


def _registered_name(dtype: Value) -> str:
    if several := results(dtype):
        return f"({', '.join(map(_registered_name, several))})"
    # Warp's own names carry the scalar: vec3 is vec3f
    return f"{dtype.name}f" if dtype.shape and dtype.scalar == FLOAT32 else dtype.name
