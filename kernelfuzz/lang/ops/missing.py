"""What Warp registers and the language has not, each with the reason.

`look` compares one overload of an installed Warp, given as data, with the rows of the operation table, with what the AST
says in forms of its own (FORMS), and with the reasons (MISSING; REFUSED where only some dtypes are left). A new overload
that none of them knows is `uncovered`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from kernelfuzz.lang.dtypes import Value
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.ops.matching import Registered, governed, governor, is_call, types
from kernelfuzz.lang.ops.table import Op


@dataclass(frozen=True)
class Line:
    """One line of FORMS, MISSING or REFUSED.

    `why` says how the AST writes it, or why it is not there. It speaks of the overloads whose name is one of `names`
    (words; empty for every name), whose group is one of `groups` (likewise), and in whose types, written
    `int32, vec3f -> bool`, the pattern `types` is found. In REFUSED it speaks of those dtypes in whose name `dtypes` is
    found.
    """

    why: str
    names: str = ""
    types: str = ""
    groups: tuple[str, ...] = ()
    dtypes: str = ""

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


_COMPOSITE = r"((vector\(Any, |matrix\(Any, Any, |quaternion\(|transformation\()\w+\)|(vec|mat|spatial_matrix)\w+)"
_INDEX = r"(Any|Int|int32)\b"

FORMS: tuple[Line, ...] = (
    Line("Load: array[index]", "address load", r"^(array\(1, Any\), Int|Any ->)"),
    Line("Assign to a Load: array[index] = value", "array_store", r"^array\(1, Any\), Int, Any ->"),
    Line("Assign to a Load: array[index] = value", "store", "^Any, Any"),
    Line("Assign: a name bound to another name, or to a new value", "copy assign", "^Any"),
    Line("LowerBound: wp.lower_bound(array, value)", "lower_bound"),
    Line("SampleCdf: wp.sample_cdf(state, array)", "sample_cdf"),
    Line(
        "Atomic",
        "atomic_add atomic_sub atomic_min atomic_max atomic_and atomic_or atomic_xor",
        r"^array\(1, Any\), (int32|Int), Any ->",
    ),
    Line("Length: len(array)", "len", r"^array\(1, Any\)"),
    Line("Length: array.shape[0]", "extract", "^shape_t"),
    Line("For", "range iter_next", r"^(int32(, int32)* -> range_t|range_t ->)"),
    Line("For, backwards: reversed(range(...))", "reversed"),
    Line("Part and Field", "extract index", rf"^{_COMPOSITE}, {_INDEX}"),
    Line("Assign to a Part or a Field", "indexref assign_copy assign_inplace", rf"^{_COMPOSITE}, {_INDEX}"),
    Line(
        "Augment of a Part or a Field",
        "add_inplace sub_inplace bit_and_inplace bit_or_inplace bit_xor_inplace",
        rf"^{_COMPOSITE}, {_INDEX}",
    ),
    Line("Assign to a Field: t.p = v, t.q = q", "transform_set_translation transform_set_rotation"),
    Line(
        "Assign to a Field, where parts are overwritten in copies: t.p = v, t.q = q",
        "transform_set_translation_copy transform_set_rotation_copy",
    ),
    Line("Augment of a Field: t.p += v", "transform_add_inplace transform_sub_inplace"),
    Line("AtomicOld: an atomic whose result is used", "atomic_cas atomic_exch"),
    Line("Slice: v[1:3]", "slice"),
    Line("Static: wp.static(...)", "static"),
    Line("Pack: t = (x, y)", "tuple"),
    Line("Item: t[0]", "extract", "^tuple"),
    Line("Load, Cell and Extent of an indexed array", types=r"\bindexedarray\("),
    Line("Zeros: an array of the lane's own", types=r"\bfixedarray\("),
    Line("View: row = array[i]", "view"),
    Line("Assign to a Cell: array[i, j] = value", "array_store", r"^array\(1, Any\), Int, Int"),
    Line(
        "AtomicCell: wp.atomic_add(array, i, j, value)",
        "atomic_add atomic_sub atomic_min atomic_max atomic_and atomic_or atomic_xor",
        r"^array\(1, Any\), \w+, \w+, ",
    ),
    Line("Tids: i, j = wp.tid()", "tid", r"-> \("),
)
"""What the AST says in a form of its own, so that it needs no row."""

MISSING: tuple[Line, ...] = (
    # groups that are no part of the numeric language
    Line("tiles: cooperative, over a block of lanes", groups=("Tile Primitives",)),
    Line("tiles: cooperative, over a block of lanes", types=r"\btile\("),
    Line("geometry queries: over meshes and grids that the host builds", groups=("Geometry",)),
    Line("geometry queries: over meshes and grids that the host builds", "iter_next", "Query"),
    Line("volumes: NanoVDB grids that the host builds", groups=("Volumes",)),
    Line("textures: objects that the host builds", groups=("Textures",)),
    # what has no value
    Line("prints", "print printf"),
    Line("prints when it fails, and gives nothing", "expect_eq expect_neq expect_near"),
    Line("every call of it in a kernel is refused; transform_compose has the row", "matrix", "quaternion"),
    Line(
        "writes its results into its arguments; the function that gives them is the same",
        "svd2 svd3 qr3 eig3 quat_to_axis_angle",
        "-> None",
    ),
    Line("fabric arrays: only Omniverse makes them", types=r"\b(indexed)?fabricarray\("),
    Line(
        "indices are int32; another integer is converted first: `array[int(i)]`",
        "atomic_add atomic_sub atomic_min atomic_max atomic_and atomic_or atomic_xor index indexref",
        r"^(array\(1, Any\)|vec\w+), u?int(8|16|32|64)\b",
    ),
    Line("takes an array: asks whether it is None, which Given does in a test", "where unot", r"^array\(1, Any\)"),
    Line("how many components a tuple has, which its text says", "len", "^tuple"),
    # the rest, one by one
    Line("removed: every call of it is refused; where has the row", "select"),
    Line(
        "C++ finds the conversion of a 16-bit float to bool ambiguous and does not compile it", "bool", r"^b?float16 ->"
    ),
    Line(
        "its adjoint makes a bool of a 16-bit float, which C++ finds ambiguous and does not compile",
        "float16 bfloat16",
        r"^bool ->",
    ),
    Line("stops in a debugger", "breakpoint"),
    Line("differs from device to device: 1 on the CPU", "block_dim"),
    Line("an array from a bare address, which only the host has", "array"),
    Line(
        "not in Warp's documentation: whole arrays as flat buffers, written without bounds",
        "dense_gemm dense_gemm_batched dense_chol dense_chol_batched dense_subs dense_solve dense_solve_batched",
    ),
)
"""Why an overload has no row; the first line that covers it is its reason."""

_RECTANGULAR = r"^mat(\d)(?!\1)"

REFUSED: tuple[Line, ...] = (
    Line(
        "the function is written in Warp with literals, which are float32, and mixing is refused",
        "norm_l1 norm_huber norm_pseudo_huber smooth_normalize",
        dtypes=r"\d(d|h|bf)$",
    ),
    Line(
        "its argument dtype is refused, and without one it takes float32",
        "spatial_vector",
        dtypes=r"^vec\d(d|h|bf)$|^b?float(16|64)$",
    ),
    Line("builds for the CPU only: for CUDA, C++ finds its rsqrt ambiguous", "svd2 svd3 qr3 eig3", dtypes="bf$"),
    Line("of square matrices only", "trace get_diag identity", dtypes=_RECTANGULAR),
    Line("needs vectors of one component, which the language has not", "matrix_from_cols", dtypes=r"^mat1"),
    Line("needs vectors of one component, which the language has not", "matrix_from_rows", dtypes=r"^mat\d1"),
    Line("needs vectors of one component, which the language has not", "mul", "vector", dtypes=r"^mat(1\d|\d1)"),
    Line("needs matrices of eight rows, which the language has not", "outer diag", dtypes="^vec8"),
)
"""Why an overload that has a row has none for some dtypes: `dtypes` are those of the parameter that says most."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the language has for an overload.

    `ops` are the typed operations that are calls of it, `line` is the form or reason if there are none, `refused` are
    the dtypes that its types admit and the table has not, with the reason, and `left` those without one.
    """

    overload: Registered
    ops: tuple[Op, ...] = ()
    line: Line | None = None
    refused: tuple[tuple[Value, Line], ...] = ()
    left: tuple[Value, ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether the AST has a form of its own for it."""
        return self.line in FORMS

    @property
    def known(self) -> bool:
        """Whether it has a row for every dtype, a form, or a reason."""
        return (bool(self.ops) or self.line is not None) and not self.left


@cache
def look(overload: Registered) -> Found:
    """What the language has for an overload."""
    ops = tuple(op for op in _OPS.get(overload.name, ()) if is_call(op, overload))
    if not ops:
        return Found(overload, line=next((line for line in (*FORMS, *MISSING) if line.covers(overload)), None))
    have = {governor(op, overload) for op in ops}
    refused, left = [], []
    for dtype in governed(overload):
        if dtype not in have:
            line = next(
                (line for line in REFUSED if line.covers(overload) and re.search(line.dtypes, dtype.name)), None
            )
            if line is None:
                left.append(dtype)
            else:
                refused.append((dtype, line))
    return Found(overload, ops, None, tuple(refused), tuple(left))


def uncovered(overloads: Iterable[Registered]) -> Iterator[Registered]:
    """The overloads with neither form nor reason, and no row for one of the dtypes that they take."""
    for overload in overloads:
        if not look(overload).known:
            yield overload


def idle(overloads: Iterable[Registered]) -> set[Line]:
    """The lines of FORMS, MISSING and REFUSED that no overload needs."""
    needed: set[Line | None] = set()
    for found in map(look, overloads):
        needed |= {found.line, *(line for _, line in found.refused)}
    return {*FORMS, *MISSING, *REFUSED} - needed


def invented(overloads: Iterable[Registered]) -> Iterator[Op]:
    """The typed operations that claim to be registered and are calls of no overload."""
    known: dict[str, list[Registered]] = {}
    for overload in overloads:
        known.setdefault(overload.name, []).append(overload)
    for op in OPS.values():
        if op.row.registered and not any(is_call(op, overload) for overload in known.get(op.row.name, ())):
            yield op


_OPS: dict[str, list[Op]] = {}
for _op in OPS.values():
    _OPS.setdefault(_op.row.name, []).append(_op)
