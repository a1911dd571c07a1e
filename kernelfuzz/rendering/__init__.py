"""Program -> libcst.Module -> readable Python source.

Parentheses are the fewest with which Python's grammar gives the same tree again; two trees share a text
only where Python itself reads them alike (`-0.5` is a literal and a negated literal). libcst nodes are
immutable, so every leaf, operator and piece of whitespace is made once and shared; a tree that libcst's
metadata is to work on has to be copied first (`deep_clone`).
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.closures import closures, constants_of
from kernelfuzz.lang.generic import of_any
from kernelfuzz.lang.kernels import factories, kernels_of, separate
from kernelfuzz.lang.nodes import Constant, Construct, Program
from kernelfuzz.lang.returned import defined
from kernelfuzz.lang.widths import with_casts
from kernelfuzz.rendering.capturing import captured, factory
from kernelfuzz.rendering.definitions import (
    dtype_names,
    enum_import,
    enumeration_class,
    initialization,
    math_import,
    plain_constants,
    struct_class,
    struct_constant,
)
from kernelfuzz.rendering.functions import kernel, overload, returner, with_gradient
from kernelfuzz.rendering.layout import BLANK, SPACE, as_line, identifier

_IMPORT = as_line(cst.Import([cst.ImportAlias(identifier("warp"), cst.AsName(identifier("wp"), SPACE, SPACE))]))
_TYPING = as_line(cst.ImportFrom(identifier("typing"), [cst.ImportAlias(identifier("Any"))]))


def render(program: Program) -> str:
    """The whole Python module of `program`: the import of Warp, the kernel and what it needs, a newline at the end.

    Raises IllTyped for what has no spelling: an unknown operation, a literal that is not finite, a body
    nested deeper than Python's recursion limit allows.
    """
    try:
        return module(program).code
    except RecursionError:
        raise IllTyped(f"{program.name}: nested too deeply to be written") from None


def module(program: Program) -> cst.Module:
    """`program` as a libcst tree."""
    kernels = list(_kernels(program))
    functions = list(_functions(program))
    structs = map(struct_class, program.structs)
    made = defined(program)
    generic = any(each.returner.signature == "generic" for each in made)
    typing = [_TYPING] if program.generic or generic or any(map(of_any, program.functions)) else []
    overloads = [overload(program.name, program.params, program.generic)] if program.generic else []
    given = {name for function in program.functions for name in function.captured}
    scalars = [constant for constant in program.constants if not isinstance(constant.value, Construct)]
    plain = [constant for constant in scalars if constant.name not in given]
    enumerations = map(enumeration_class, program.enumerations)
    head = [
        *math_import(program),
        *enum_import(program),
        *typing,
        _IMPORT,
        *initialization(program),
        *dtype_names(program),
        *plain_constants([*plain, *(Constant(each.name, each.value) for each in program.hidden)]),
    ]
    filled = [line for constant in program.constants for line in struct_constant(constant)]
    return cst.Module([*head, *enumerations, *structs, *filled, *map(returner, made), *functions, *kernels, *overloads])


def _functions(program: Program) -> Iterator[cst.SimpleStatementLine | cst.BaseCompoundStatement]:
    """The functions, in their order; those that capture constants as what factories make of them."""
    first = {number: group[0] for group in closures(program) for number in group}
    for number, function in enumerate(with_casts(program).functions):
        if number not in first:
            yield from with_gradient(function)
            continue
        if number == first[number]:
            (made,) = with_gradient(function)
            yield factory(function, function.captured, made)
        line = captured(function, program.functions[first[number]], constants_of(program, function))
        yield line if first.get(number - 1) == first[number] else line.with_changes(leading_lines=(BLANK, BLANK))


def _kernels(program: Program) -> Iterator[cst.SimpleStatementLine | cst.BaseCompoundStatement]:
    """The kernels, in their order; those that capture constants as what factories make of them."""
    alone = tuple(map(with_casts, separate(program)))
    made = {number: group for group in factories(program) for number in group}
    for number, (given, each) in enumerate(zip(kernels_of(program), alone, strict=True)):
        if number not in made:
            yield kernel(each)
            continue
        first = made[number][0]
        if number == first:
            yield factory(given, [constant.name for constant in given.captured], kernel(each))
        line = captured(given, kernels_of(program)[first], given.captured)
        yield line if number != first and number - 1 in made else line.with_changes(leading_lines=(BLANK, BLANK))
