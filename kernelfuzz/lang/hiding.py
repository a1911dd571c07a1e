"""Numbers of the module whose names a kernel has for something else: Python looks there last, and so has Warp."""

from __future__ import annotations

from collections.abc import Iterator

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.checking.names import identifier
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32
from kernelfuzz.lang.gradients import gradient_name
from kernelfuzz.lang.kernels import factories, factory_name, kernels_of
from kernelfuzz.lang.nodes import Extent, For, Length, Name, Program, Static, root, targets_of, walk, walk_around

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
        # Python evaluates it, before there is a variable; of an index Warp knows
        raise IllTyped("what stands in wp.static, and is no index, hides a number of the module")
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
    """The names within `wp.static`, but for those that are of loops around it and of nothing else."""
    assigned = {root(target) for node in walk(program) for target in targets_of(node)}
    variables = {target.id for target in assigned if isinstance(target, Name)}
    for _, node, around in walk_around(program):
        if not isinstance(node, Static):
            continue
        indices = {loop.name for loop in around if isinstance(loop, For)} - variables
        for part in walk(node):
            match part:
                case Name(name) | Length(name) | Extent(name) if name not in indices:
                    yield name


def static_indices(program: Program) -> list[str]:
    """The indices of loops that are read within `wp.static`."""
    found: dict[str, None] = {}
    for _, node, around in walk_around(program):
        if isinstance(node, Static):
            names = {part.id for part in walk(node) if isinstance(part, Name)}
            found |= {loop.name: None for loop in around if isinstance(loop, For) and loop.name in names}
    return list(found)
