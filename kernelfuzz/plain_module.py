"""A pass of reduction: constants of the module, and those that kernels capture, written plainly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.lang.kernels import kernels_of, with_kernels
from kernelfuzz.lang.nodes import Apply, Constant, Construct, Kernel, Literal, Program
from kernelfuzz.lang.rename import mentioned, read_by_functions
from kernelfuzz.plainness import constants


def plain_module(program: Program) -> Iterator[Program]:
    """Constants of the module in the place of what kernels capture, written plainly, and none that nobody reads."""
    for number, one in enumerate(program.hidden):
        others = (*program.hidden[:number], *program.hidden[number + 1 :])
        yield replace(program, hidden=others)
        for plainer in constants(one.value.dtype):
            yield replace(program, hidden=(replace(one, value=plainer), *others))
    for number, kernel in enumerate(kernels_of(program)):
        for place in range(len(kernel.captured)):
            yield _of_module(program, number, place)
    for fit in _without_hidden(program):
        yield replace(program, constants=fit)
    for fit in _plainer(program.constants):
        yield replace(program, constants=fit)
    kernels = kernels_of(program)
    for number, kernel in enumerate(kernels):
        for fit in _plainer(kernel.captured):
            yield with_kernels(program, _with(kernels, number, fit))


def _without_hidden(program: Program) -> Iterator[tuple[Constant, ...]]:
    """The constants of the module without one that every kernel hides that has the name."""
    read = {
        name
        for kernel in kernels_of(program)
        for name in set(mentioned(kernel.body)) - {each.name for each in kernel.captured}
    }.union(read_by_functions(program))
    for number, constant in enumerate(program.constants):
        if constant.name not in read:
            yield (*program.constants[:number], *program.constants[number + 1 :])


def _of_module(program: Program, number: int, place: int) -> Program:
    """The Program where a kernel captures a constant less: it reads that of the module, which may be a new one."""
    kernels = kernels_of(program)
    constant, left = kernels[number].captured[place], list(kernels[number].captured)
    del left[place]
    made = with_kernels(program, _with(kernels, number, tuple(left)))
    if any(each.name == constant.name for each in program.constants):
        return made
    return replace(made, constants=(*program.constants, constant))


def _with(kernels: tuple[Kernel, ...], number: int, captured: tuple[Constant, ...]) -> tuple[Kernel, ...]:
    return (*kernels[:number], replace(kernels[number], captured=captured), *kernels[number + 1 :])


def _plainer(held: tuple[Constant, ...]) -> Iterator[tuple[Constant, ...]]:
    """Constants, one of which is written more plainly."""
    for number, constant in enumerate(held):
        plainer: list[Constant] = [replace(constant, wrapped=False)] if constant.wrapped else []
        plainer += [replace(constant, bare=False)] if constant.bare else []
        if isinstance(constant.value, Literal):
            plainer += [replace(constant, value=value) for value in constants(constant.value.dtype)]
        if isinstance(constant.value, Construct | Apply):
            plainer += [replace(constant, value=value) for value in _plainer_parts(constant.value)]
        for new in plainer:
            yield (*held[:number], new, *held[number + 1 :])


def _plainer_parts(whole: Construct | Apply) -> Iterator[Construct | Apply]:
    """A constant that is a struct, a vector or a matrix, with a plainer number in one place."""
    for number, held in enumerate(whole.args):
        if isinstance(held, Literal):
            for plain in constants(held.dtype):
                yield replace(whole, args=(*whole.args[:number], plain, *whole.args[number + 1 :]))
