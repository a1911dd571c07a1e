"""What functions do to arrays a second time, when the backward pass runs the calls of a kernel again.

Adding to an element is not undone. A store is harmless where the same value goes to the same place and stays there: if
what the kernel reads is what it was, nothing has been written over it, and what the function is given is no value that
a loop carries.
"""

from __future__ import annotations

from collections.abc import Mapping

from kernelfuzz.lang.alternatives import taken_for_one
from kernelfuzz.lang.calls import arguments, changes, effects, resolved
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Argument,
    Atomic,
    AtomicCell,
    AtomicOld,
    Augment,
    Call,
    Cell,
    For,
    Function,
    Kernel,
    Load,
    LowerBound,
    Name,
    Program,
    SampleCdf,
    Stmt,
    While,
    root,
    walk,
)
from kernelfuzz.lang.overwrites import Access, Reader
from kernelfuzz.lang.replays import Body, Known, changed


def spoils_gradients(program: Program) -> bool:
    """Whether the backward pass reads arrays that it changed, or may write elements that the launch did not."""
    accesses = _accesses(program)
    arrays = _changed_again(program, accesses)
    if not arrays:
        return False
    if any(function.replay for function in program.functions):
        return True
    if any(isinstance(node, AtomicOld | LowerBound | SampleCdf) for node in walk(program)):
        return True
    if any(access.array in arrays and not access.writes for access in accesses):
        return True
    return any(_Again(Known(program, {}), kernel).stores_otherwise() for kernel in kernels_of(program))


def changed_again(program: Program) -> frozenset[str]:
    """The arrays that may be others after the backward pass than before it."""
    return _changed_again(program, _accesses(program))


def _accesses(program: Program) -> list[Access]:
    """Those of all kernels; none where no function changes an array."""
    if not any(changes(function, program.functions) for function in program.functions):
        return []
    kernels = enumerate(kernels_of(program))
    return [access for number, kernel in kernels for access in Reader(program, kernel, number).accesses]


def _changed_again(program: Program, accesses: list[Access]) -> frozenset[str]:
    if not accesses or not _repeats(program, accesses):
        return frozenset()
    # (what is said of one kernel hangs on what the others do)
    again = {access.array for access in accesses if access.writes and isinstance(access.node, Call)}
    # (of two arrays under one name only the first is called so)
    one = taken_for_one(program)
    stands = {one[array] for array in again if array in one}
    return frozenset(again.union(array for array, whole in one.items() if whole in stands))


def _repeats(program: Program, accesses: list[Access]) -> bool:
    """Whether an array may be another one after the backward pass than before it."""
    # what is given to a function that stores may come from a replay
    replaced = any(function.replay for function in program.functions)
    writes = [access for access in accesses if access.writes]
    for number, kernel in enumerate(kernels_of(program)):
        again = [write for write in writes if _is_again(write, number, program.functions)]
        if again and (replaced or not _is_as_before(kernel, number, accesses, writes)):
            return True
        for write in again:
            call = write.node
            assert isinstance(call, Call)
            if not _only_stores(resolved(call, program.functions), program.functions):
                return True
            if any(_is_later(other, write) and not _is_again(other, number, program.functions) for other in writes):
                return True
            # loops are run again the last one first
            if any(each.array == write.array and _in_other_loops(each, write) for each in again):
                return True
        if again and _Again(Known(program, {}), kernel).stores_otherwise():
            return True
    return False


def _is_again(write: Access, number: int, functions: tuple[Function, ...]) -> bool:
    """Whether a kernel writes an element when it runs again, which it does in the same order.

    (A replay of its own changes nothing.)
    """
    node = write.node
    return write.kernel == number and isinstance(node, Call) and not resolved(node, functions).replay


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


def _in_other_loops(one: Access, other: Access) -> bool:
    """Whether two accesses are in different loops, of which one at least may be none."""
    return len(one.loops) != len(other.loops) or any(a is not b for a, b in zip(one.loops, other.loops, strict=True))


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


class _Again(Body):
    """Statements in order, with the calls in them that get other values when they are run again."""

    def __init__(self, known: Known, part: Kernel) -> None:
        super().__init__(known, part)
        self.turning: frozenset[str] = frozenset()
        # what changes from turn to turn of the loops around that are unrolled
        self.copied: frozenset[str] = frozenset()
        self.otherwise = False

    def stores_otherwise(self) -> bool:
        """Whether a call that changes arrays may get something else."""
        self.run(self.part.body, {})
        return self.otherwise

    def visit(self, node: Argument, wanted: bool) -> None:
        if isinstance(node, Call) and not resolved(node, self.functions).replay and effects(node, self.functions):
            given = [value for _, value in arguments(node, resolved(node, self.functions))]
            names = {name.id for value in given for name in walk(value) if isinstance(name, Name)}
            # (of several turns the first one is run last)
            if names & self.turning or any(self.slug(value) is not None for value in given):
                self.otherwise = True
        super().visit(node, wanted)

    def counted(self, node: For, known: Mapping[str, tuple[int, ...]]) -> None:
        around = self.copied
        self.copied = around | _names_changed(node.body) | {node.name}
        super().counted(node, known)
        self.copied = around

    def carried(self, loop: For | While, known: Mapping[str, tuple[int, ...]]) -> None:
        around = self.turning
        # (copies of a loop are run again the last one first, too)
        names = _names_changed(loop.body) | self.copied
        self.turning = around | names | ({loop.name} if isinstance(loop, For) else set())
        super().carried(loop, known)
        self.turning = around


def _names_changed(body: tuple[Stmt, ...]) -> set[str]:
    """The variables that statements assign, as wholes or by parts."""
    return {name.split(".")[0].split("[")[0] for name in changed(body)}
