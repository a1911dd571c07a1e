"""Whether a compiler that may contract a product and a sum into one operation finds both in a Program."""

from __future__ import annotations

from functools import cache

from kernelfuzz.lang.dtypes import Array
from kernelfuzz.lang.nodes import Apply, Atomic, AtomicCell, AtomicOld, Augment, Grad, Program, SampleCdf, walk
from kernelfuzz.lang.ops import OPS

# fmt: off
_APART = frozenset({
    "neg", "pos", "div", "cw_div", "mod", "floordiv", "min", "max", "clamp", "abs", "sign", "step", "nonzero",
    "copysign", "round", "rint", "trunc", "floor", "ceil", "sqrt",
    "vector", "matrix", "matrix_from_rows", "matrix_from_cols", "identity", "transpose", "diag", "get_diag", "skew",
    "argmin", "argmax", "quaternion", "quat_identity", "transformation", "transform_identity",
    "transform_get_translation", "transform_get_rotation", "spatial_vector", "spatial_top", "spatial_bottom", "len",
})
# fmt: on
"""Rows that neither multiply floats nor add them up, whatever they do within; beside those of `_FAMILIES`."""

_FAMILIES = frozenset({"cast", "logic", "integer"})
_SUMS = frozenset({"add", "sub", "frac"})


def may_contract(program: Program) -> bool:
    """Whether `a * b + c` may be in what is compiled: a row that has it within, or a product and a sum anywhere.

    Where it cannot, contraction changes nothing, and what IEEE 754 rounds correctly has one result. The Program has no
    generic functions and none as arguments (see `kernelfuzz.lang.specialize`): of those nobody sees what they apply.
    """
    if any(function.native for function in program.functions):
        return True
    sums = products = False
    for node in walk(program):
        match node:
            case Apply(op) | Augment(_, op):
                found = _within(op)
                if found is None:
                    return True
                sums, products = sums or found == "sum", products or found == "product"
            case Atomic(op) | AtomicCell(op) | AtomicOld(op):
                sums = sums or op in _SUMS
            case Grad() | SampleCdf():
                return True
    return sums and products


@cache
def _within(key: str) -> str | None:
    """What an operation does with floats: nothing, a sum or a product of each component; None for more."""
    op = OPS[key]
    name, family = op.row.name, op.row.family
    if family in _FAMILIES or name in _APART or not any(map(_has_floats, (*op.params, op.result))):
        return ""
    if name in _SUMS:
        return "sum"
    # of matrices a product is one of sums, and so is that of quaternions
    return "product" if name == "cw_mul" or (name == "mul" and family in ("scalar", "vector")) else None


def _has_floats(dtype: object) -> bool:
    if isinstance(dtype, Array):
        return _has_floats(dtype.element)
    scalar = getattr(dtype, "scalar", None)
    return scalar is None or scalar.is_float
