"""What Warp 1.19 gets wrong for CUDA alone: what does not build, and what adds to memory of a lane's own.

Matrices and vectors of bool, established by building: an element of an array whose dtype is one is not read in a kernel
or a function with an adjoint: there is no `atomicAdd` of bool that the adjoint could use. A struct with such a field
does not compile at all, with backward code or without: Warp writes an adjoint of the struct beside it.

Arrays of a lane's own, established by running (docs/findings/local_atomic.md): `own[j] += x` is an atomic, and so is
what an element of one adds to its adjoint; CUDA has none for that memory.
"""

from __future__ import annotations

from kernelfuzz.lang.dtypes import BOOL, Array, Dtype, Struct
from kernelfuzz.lang.flow import has_gradient
from kernelfuzz.lang.nodes import (
    ArrayArgument,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Cell,
    Load,
    Program,
    View,
    Window,
    Zeros,
    root,
    walk,
)


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


def adds_to_own(program: Program) -> bool:
    """Whether an atomic, or an assignment by operator, may be on an array of a lane's own."""
    own = _own(program)
    for node in walk(program) if own else ():
        match node:
            case Atomic(array=array) | AtomicCell(array=array) | AtomicOld(array=array) if array in own:
                return True
            case Augment(target):
                whole = root(target)
                if isinstance(whole, Load | Cell) and whole.array in own:
                    return True
    return False


def goes_back_to_own(program: Program) -> bool:
    """Whether an array of a lane's own may have an adjoint."""
    return any(isinstance(node, Zeros) and has_gradient(node.dtype) for node in walk(program))


def _own(program: Program) -> set[str]:
    """Names that may be an array of a lane's own, or part of one; those of another kernel or function among them."""
    arrays = {p.name for function in program.functions for p in function.params if isinstance(p.dtype, Array)}
    nodes = [node for node in walk(program) if isinstance(node, Zeros | View | Window | ArrayArgument)]
    found = {node.name for node in nodes if isinstance(node, Zeros)}
    before = 0
    while len(found) > before:
        before = len(found)
        for node in nodes:
            if not isinstance(node, Zeros) and node.array in found:
                found |= arrays if isinstance(node, ArrayArgument) else {node.name}
    return found
