"""Programs of several kernels: which parameters each takes, and each as a Program of its own.

The kernels run one after another, in the same launch dimensions, on the same arrays: each finds what those before it
left. What is said of one kernel (no race, atomics and plain accesses apart) is said of each for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.nodes import Kernel, Parameter, Program
from kernelfuzz.lang.rename import mentioned

MOST_KERNELS = 8
"""Kernels that a Program has at most beside the first one."""


def kernels_of(program: Program) -> tuple[Kernel, ...]:
    """All kernels, in the order in which they are launched."""
    return (Kernel(program.name, program.body), *program.kernels)


def with_kernels(program: Program, kernels: Sequence[Kernel]) -> Program:
    """The Program with these kernels, one or more, in the order in which they are launched."""
    return replace(program, name=kernels[0].name, body=kernels[0].body, kernels=tuple(kernels[1:]))


def taken(program: Program) -> tuple[tuple[Parameter, ...], ...]:
    """The parameters of each kernel, in their order: what it mentions, and of the first what no other one does."""
    if not program.kernels:
        return (program.params,)
    used = [set(mentioned(kernel.body)) for kernel in kernels_of(program)]
    others = set().union(*used[1:])
    used[0] |= {param.name for param in program.params if param.name not in others}
    return tuple(tuple(param for param in program.params if param.name in names) for names in used)


def separate(program: Program) -> tuple[Program, ...]:
    """For each kernel the Program that has no other one; the Program itself where there is but one."""
    if not program.kernels:
        return (program,)
    return tuple(
        replace(program, name=kernel.name, params=params, body=kernel.body, kernels=())
        for kernel, params in zip(kernels_of(program), taken(program), strict=True)
    )


def check_names(program: Program) -> None:
    """Raises IllTyped unless no two kernels share a name, and none has that of something else."""
    kernels = kernels_of(program)
    names = [kernel.name for kernel in kernels]
    listed = (program.params, program.constants, program.functions, program.structs, program.enumerations)
    held = {each.name for values in listed for each in values}
    for kernel in kernels:
        held.update(mentioned(kernel.body))
    for function in program.functions:
        held.update(param.name for param in function.params)
        held.update(mentioned((*function.body, *function.gradient)))
    if len(set(names)) != len(names) or not held.isdisjoint(names):
        raise IllTyped("two kernels, or a kernel and something else, have one name")
    if len(program.kernels) > MOST_KERNELS:
        raise IllTyped(f"more than {MOST_KERNELS} kernels beside the first one")
    if program.generic:
        raise IllTyped("a kernel whose parameters are generic is the only one")
    if any(not kernel.body for kernel in program.kernels):
        raise IllTyped("a kernel has no statement")
