"""What Warp 1.19 cannot build for CUDA though it builds it for the CPU: matrices and vectors of bool in some places.

Established by building: an element of an array whose dtype is a vector or a matrix of bool is not read in a kernel or a
function with an adjoint: there is no `atomicAdd` of bool that the adjoint could use. A struct with such a field does
not compile at all, with backward code or without: Warp writes an adjoint of the struct beside it.
"""

from __future__ import annotations

from kernelfuzz.lang.dtypes import BOOL, Array, Dtype, Struct
from kernelfuzz.lang.nodes import Program


def cpu_only(program: Program) -> bool:
    """Whether the CUDA compiler refuses a Program, or its adjoint, that the CPU's takes."""
    params = (*program.params, *(param for function in program.functions for param in function.params))
    used: list[Dtype] = [*program.structs, *(param.dtype for param in params if isinstance(param.dtype, Array))]
    return any(map(_has_bools, used))


def _has_bools(dtype: Dtype) -> bool:
    """Whether a dtype is, or has, a vector or a matrix of bool."""
    match dtype:
        case Array(element):
            return _has_bools(element)
        case Struct(_, fields, arrays):
            return any(_has_bools(held) for _, held in (*fields, *arrays))
    return dtype.scalar == BOOL and dtype.shape != ()
