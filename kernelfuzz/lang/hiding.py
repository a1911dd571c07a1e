"""Numbers of the module whose names a kernel has for something else: Python looks there last, and so has Warp."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.checking.names import identifier
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32
from kernelfuzz.lang.gradients import gradient_name
from kernelfuzz.lang.kernels import factories, factory_name, kernels_of
from kernelfuzz.lang.nodes import Extent, Length, Name, Program, Static, walk

HIDDEN = (INT32, FLOAT32, BOOL)
"""What a number that is hidden may be."""


def check_hidden(program: Program) -> None:
    """Raises IllTyped unless the numbers that are hidden are plain, and nobody could mean them."""
    if not program.hidden:
        return
    names = [each.name for each in program.hidden]
    if len(set(names)) < len(names) or not set(names).isdisjoint(_of_module(program)):
        raise IllTyped("what is hidden has the name of something else in the module")
    if not set(names).isdisjoint(_in_static(program)):
        # Python evaluates it, before there is a variable
        raise IllTyped("what stands in wp.static hides a number of the module")
    for each in program.hidden:
        identifier(each.name)
        if each.value.dtype not in HIDDEN or each.value.word or each.value.form != "plain":
            raise IllTyped(f"{each.name} is hidden, and no plain int32, float32 or bool")


def _of_module(program: Program) -> Iterator[str]:
    """All other names that a module has."""
    for listed in (kernels_of(program), program.all_constants, program.structs, program.enumerations):
        yield from (each.name for each in listed)
    for function in program.functions:
        yield from (function.name, gradient_name(function))
    yield from (factory_name(kernels_of(program)[first]) for first, *_ in factories(program))


def _in_static(program: Program) -> Iterator[str]:
    for node in walk(program):
        for part in walk(node) if isinstance(node, Static) else ():
            match part:
                case Name(name) | Length(name) | Extent(name):
                    yield name
