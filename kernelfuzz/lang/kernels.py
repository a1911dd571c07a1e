"""The kernels of a Program: which parameters and constants each takes, and each as a Program of its own.

The kernels run one after another, in the same launch dimensions, on the same arrays: each finds what those before it
left. What is said of one kernel (no race, atomics and plain accesses apart) is said of each for itself.

A kernel that captures constants is made by a function around it, a *factory*: `scale = make_scale(3)`. Of kernels with
one body that capture constants of the same names, one factory makes all: `finish = make_scale(4)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import Struct, Value
from kernelfuzz.lang.nodes import Constant, Function, Kernel, Parameter, Program
from kernelfuzz.lang.rename import mentioned, names_in
from kernelfuzz.lang.widths import are_one

MOST_KERNELS = 8
"""Kernels that a Program has at most beside the first one."""


def kernels_of(program: Program) -> tuple[Kernel, ...]:
    """All kernels, in the order in which they are launched."""
    return (Kernel(program.name, program.body, program.captured), *program.kernels)


def with_kernels(program: Program, kernels: Sequence[Kernel]) -> Program:
    """The Program with these kernels, one or more, in the order in which they are launched."""
    first, *others = kernels
    return replace(program, name=first.name, body=first.body, kernels=tuple(others), captured=first.captured)


def taken(program: Program) -> tuple[tuple[Parameter, ...], ...]:
    """The parameters of each kernel, in their order: what it mentions, and of the first what no other one does."""
    if not program.kernels:
        return (program.params,)
    used = [set(mentioned(kernel.body)) for kernel in kernels_of(program)]
    others = set().union(*used[1:])
    used[0] |= {param.name for param in program.params if param.name not in others}
    return tuple(tuple(param for param in program.params if param.name in names) for names in used)


def separate(program: Program) -> tuple[Program, ...]:
    """For each kernel the Program that has no other one, with what it captures among its constants.

    The Program itself where there is but one, which captures nothing.
    """
    if not program.kernels and not program.captured:
        return (program,)
    return tuple(
        replace(
            program,
            name=kernel.name,
            params=params,
            body=kernel.body,
            kernels=(),
            constants=_in_view(program.constants, kernel.captured),
            captured=(),
        )
        for kernel, params in zip(kernels_of(program), taken(program), strict=True)
    )


def _in_view(constants: tuple[Constant, ...], captured: tuple[Constant, ...]) -> tuple[Constant, ...]:
    """The constants that a kernel can read: of two of one name the one that it captures."""
    if not captured:
        return constants
    return tuple(({each.name: each for each in constants} | {each.name: each for each in captured}).values())


def factories(program: Program) -> tuple[tuple[int, ...], ...]:
    """The numbers of the kernels that capture constants, together what one factory makes."""
    kernels, params = kernels_of(program), taken(program)
    return together_where(
        (number for number, kernel in enumerate(kernels) if kernel.captured),
        lambda one, other: params[one] == params[other] and _are_alike(kernels[one], kernels[other]),
    )


def together_where(numbers: Iterable[int], alike: Callable[[int, int], bool]) -> tuple[tuple[int, ...], ...]:
    """Numbers, together those that are like the first of them."""
    found: list[list[int]] = []
    for number in numbers:
        group = next((group for group in found if alike(group[0], number)), None)
        if group is None:
            found.append([number])
        else:
            group.append(number)
    return tuple(map(tuple, found))


def _are_alike(one: Kernel, other: Kernel) -> bool:
    """Whether two kernels differ in nothing but their names and the values that they capture."""
    return one.body == other.body and _told(one) == _told(other)


def _told(kernel: Kernel) -> list[tuple[str, Value, bool]]:
    """What a kernel captures, but for the values."""
    return [(each.name, each.value.dtype, each.bare) for each in kernel.captured]


def factory_name(kernel: Kernel | Function) -> str:
    """What the factory is called whose first kernel, or function, this is."""
    return f"make_{kernel.name}"


def check_captured(program: Program) -> None:
    """Raises IllTyped for what a kernel captures twice or as a struct, and where two names are one.

    A function that is called in the kernel does not see what that captures: none of these names may stand in one.
    """
    kernels = kernels_of(program)
    read = {name for each in program.functions for name in mentioned((*each.body, *each.custom))}
    structs = {constant.name for constant in program.constants if isinstance(constant.value.dtype, Struct)}
    for kernel in kernels:
        names = [each.name for each in kernel.captured]
        if not structs.isdisjoint(names):
            raise IllTyped(f"{kernel.name} captures what hides a struct of the module")
        if not read.isdisjoint(names):
            raise IllTyped(f"{kernel.name} captures a constant of a name that a function reads")
        if len(set(names)) != len(names):
            raise IllTyped(f"{kernel.name} captures two constants of one name")
        if any(isinstance(each.value.dtype, Struct) for each in kernel.captured):
            raise IllTyped(f"{kernel.name} captures a struct: Warp takes one within wp.static only")
    groups = factories(program)
    for group in groups:
        for one, other in combinations((_by_name(kernels[number]) for number in group), 2):
            if one != other and are_one(one, other):
                raise IllTyped("two kernels capture numbers that Warp takes for one: docs/findings/constant_hash.md")
    made = {factory_name(kernels[first]) for first, *_ in groups}
    if not made.isdisjoint(names_in(program)):
        raise IllTyped("a function that makes a kernel has the name of something else")


def _by_name(kernel: Kernel) -> dict[str, Constant]:
    return {each.name: each for each in kernel.captured}


def check_names(program: Program) -> None:
    """Raises IllTyped unless no two kernels share a name, and none has that of something else."""
    kernels = kernels_of(program)
    names = [kernel.name for kernel in kernels]
    listed = (program.params, program.all_constants, program.functions, program.structs, program.enumerations)
    held = {each.name for values in listed for each in values}
    for kernel in kernels:
        held.update(mentioned(kernel.body))
    for function in program.functions:
        held.update(param.name for param in function.params)
        held.update(mentioned((*function.body, *function.custom)))
    if len(set(names)) != len(names) or not held.isdisjoint(names):
        raise IllTyped("two kernels, or a kernel and something else, have one name")
    if len(program.kernels) > MOST_KERNELS:
        raise IllTyped(f"more than {MOST_KERNELS} kernels beside the first one")
    if program.generic:
        raise IllTyped("a kernel whose parameters are generic is the only one")
    if any(not kernel.body for kernel in program.kernels):
        raise IllTyped("a kernel has no statement")
