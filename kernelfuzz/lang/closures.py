"""Functions that capture constants: `ease = make_ease(2.0)`, where `make_ease` is a Python function around a `wp.func`.

What a function captures are constants of the Program that nothing else reads, and that are not written in the module.
Functions that differ in nothing but their names and the values that they capture are made by one Python function: Warp
then knows several functions of one name.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import Struct
from kernelfuzz.lang.kernels import factories, factory_name, kernels_of, together_where
from kernelfuzz.lang.nodes import Constant, Function, Program
from kernelfuzz.lang.rename import called_by, mentioned, names_in
from kernelfuzz.lang.widths import are_one


def constants_of(program: Program, function: Function) -> tuple[Constant, ...]:
    """The constants that a function captures, in the order of its factory's parameters."""
    known = {constant.name: constant for constant in program.constants}
    return tuple(known[name] for name in function.captured)


def closures(program: Program) -> tuple[tuple[int, ...], ...]:
    """The numbers of the functions that capture constants, together what one factory makes."""
    functions = program.functions
    return together_where(
        (number for number, function in enumerate(functions) if function.captured),
        lambda one, other: _are_alike(program, functions[one], functions[other]),
    )


def _are_alike(program: Program, one: Function, other: Function) -> bool:
    """Whether two functions differ in nothing but their names and the values that they capture."""
    if len(one.captured) != len(other.captured):
        return False
    told = [[(each.value.dtype, each.wrapped) for each in constants_of(program, function)] for function in (one, other)]
    names = dict(zip(other.captured, one.captured, strict=True))
    return told[0] == told[1] and _without_names(one, one.body) == _without_names(other, called_by(other.body, names))


def _without_names(function: Function, body: object) -> tuple[object, ...]:
    return (
        *(body, function.params, function.results, function.defaults),
        *(function.generic, function.also, function.annotated, function.hinted),
    )


def check_closures(program: Program) -> None:
    """Raises IllTyped for what a function captures and something else reads, or Warp does not tell apart."""
    made = [function for function in program.functions if function.captured]
    if not made:
        return
    _check_captured(program, made)
    alike = Counter(function.name for function in program.functions)
    for function in made:
        if function.gradient or function.replays or function.native or alike[function.name] > 1:
            raise IllTyped(f"{function.name} captures constants, and has a gradient, C++, or the name of another one")
    groups = closures(program)
    for group in groups:
        values = [_in_order(program, program.functions[number]) for number in group]
        if any(are_one(one, other) for one, other in combinations(values, 2)):
            raise IllTyped("two functions capture numbers that Warp takes for one: docs/findings/constant_hash.md")
    names = [factory_name(program.functions[first]) for first, *_ in groups]
    kernels = kernels_of(program)
    taken = {factory_name(kernels[first]) for first, *_ in factories(program)} | names_in(program)
    if not taken.isdisjoint(names):
        raise IllTyped("a function that makes a function has the name of something else")


def _in_order(program: Program, function: Function) -> dict[str, Constant]:
    return {str(place): each for place, each in enumerate(constants_of(program, function))}


def _check_captured(program: Program, made: list[Function]) -> None:
    known = {constant.name: constant for constant in program.constants}
    given = Counter(name for function in made for name in function.captured)
    if any(count > 1 for count in given.values()) or not given.keys() <= known.keys():
        raise IllTyped("what a function captures is a constant of the Program, and captured once")
    for name in given:
        if known[name].bare or isinstance(known[name].value.dtype, Struct):
            raise IllTyped(f"{name} is captured by a function, and a struct, or read with 64 bits wherever it is read")
    readers = [set(mentioned((*each.body, *each.custom))).difference(each.captured) for each in program.functions]
    readers += [set(mentioned(kernel.body)) for kernel in kernels_of(program)]
    if any(not given.keys().isdisjoint(read) for read in readers):
        raise IllTyped("what a function captures is read by something else")
    if not given.keys().isdisjoint(each.name for kernel in kernels_of(program) for each in kernel.captured):
        raise IllTyped("what a function captures has the name of what a kernel captures")
