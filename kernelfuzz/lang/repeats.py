"""What functions do to arrays a second time, when the backward pass runs the calls of a kernel again.

Adding to an element is not undone. A store is harmless where the same value goes to the same place and stays there: if
what the kernel reads is what it was, and nothing has been written over it.
"""

from __future__ import annotations

from collections.abc import Mapping

from kernelfuzz.lang.calls import changes, resolved
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Expr,
    For,
    Function,
    Kernel,
    Load,
    LowerBound,
    Node,
    Program,
    SampleCdf,
    While,
    root,
    walk,
)
from kernelfuzz.lang.overwrites import Access, Reader
from kernelfuzz.lang.unrolling import known_constants, turns


def repeats_effects(program: Program) -> bool:
    """Whether an array may be another one after the backward pass than before it."""
    if not any(changes(function, program.functions) for function in program.functions):
        return False
    kernels = kernels_of(program)
    constants = known_constants(program)
    accesses = [access for number, kernel in enumerate(kernels) for access in Reader(program, kernel, number).accesses]
    writes = [access for access in accesses if access.writes]
    for number, kernel in enumerate(kernels):
        again = [write for write in writes if _is_again(write, number)]
        if again and not _is_as_before(kernel, number, accesses, writes):
            return True
        for write in again:
            call = write.node
            assert isinstance(call, Call)
            if not _only_stores(resolved(call, program.functions), program.functions):
                return True
            if any(_is_later(other, write) and not _is_again(other, number) for other in writes):
                return True
            if _follows_loop(call, kernel, constants):
                return True
    return False


def _is_again(write: Access, number: int) -> bool:
    """Whether a kernel writes an element when it runs again, which it does in the same order."""
    return write.kernel == number and isinstance(write.node, Call)


def _is_as_before(kernel: Kernel, number: int, accesses: list[Access], writes: list[Access]) -> bool:
    """Whether all that a kernel reads is what it was when the kernel runs again."""
    if any(isinstance(node, AtomicOld | LowerBound | SampleCdf) for node in walk(kernel)):
        return False
    reads = (access for access in accesses if access.kernel == number and not access.writes)
    return not any(_is_later(write, read) for read in reads for write in writes)


def _is_later(write: Access, other: Access) -> bool:
    """Whether a write may come after another access of the array."""
    if write.array != other.array or write.kernel < other.kernel:
        return False
    shared = any(loop is each for loop in write.loops for each in other.loops)
    return write.kernel > other.kernel or write.moment > other.moment or shared


def _only_stores(function: Function, functions: tuple[Function, ...]) -> bool:
    """Whether all that a function does to arrays is that it stores to elements itself."""
    for node in walk(function):
        match node:
            case Atomic() | AtomicCell() | AtomicOld() | LowerBound() | SampleCdf():
                return False
            case Augment(target) if isinstance(root(target), Load | Cell):
                return False
            case Call() if changes(resolved(node, functions), functions):
                return False
    return True


def _follows_loop(call: Call, kernel: Kernel, constants: Mapping[str, Expr]) -> bool:
    """Whether a call stands in a loop that is not unrolled, or after one: what it gets may be another value then."""
    for statement in kernel.body:
        nodes = list(walk(statement))
        if any(_is_run_time_loop(node, constants) for node in nodes):
            return True
        if any(node is call for node in nodes):
            return False
    return True


def _is_run_time_loop(node: Node, constants: Mapping[str, Expr]) -> bool:
    return isinstance(node, While) or (isinstance(node, For) and turns(node, constants, {}) is None)
