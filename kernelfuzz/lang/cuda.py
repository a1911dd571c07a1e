"""What Warp 1.19 cannot build for CUDA though it builds it for the CPU: the adjoints of some Programs.

Established by building: an element of an array whose dtype is a vector or a matrix of bool, or a struct that has one,
is not read in a kernel with an adjoint (there is no `atomicAdd` that its adjoint could use); conversions to half and
bfloat16, of a bool or of a matrix, have adjoints that convert back, and NVRTC finds several ways.
"""

from __future__ import annotations

from kernelfuzz.lang.dtypes import BOOL, Array, Dtype, Struct
from kernelfuzz.lang.nodes import Apply, Augment, Bind, Callee, Program, walk
from kernelfuzz.lang.ops import OPS


def cpu_only(program: Program) -> bool:
    """Whether the CUDA compiler refuses the adjoint of a Program, which the CPU's takes."""
    params = (*program.params, *(param for function in program.functions for param in function.params))
    if any(_has_bools(param.dtype) for param in params if isinstance(param.dtype, Array | Struct)):
        return True
    return any(_operation(node) for node in walk(program))


def _has_bools(dtype: Dtype) -> bool:
    """Whether a dtype is, or has, a vector or a matrix of bool."""
    match dtype:
        case Array(element):
            return _has_bools(element)
        case Struct(_, fields, arrays):
            return any(_has_bools(held) for _, held in (*fields, *arrays))
    return dtype.scalar == BOOL and dtype.shape != ()


def _operation(node: object) -> bool:
    match node:
        case Apply(key) | Augment(_, key):
            return OPS[key].cpu_only
        case Callee(key) | Bind(_, Callee(key)):
            return key in OPS and OPS[key].cpu_only
    return False
