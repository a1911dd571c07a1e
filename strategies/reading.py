"""Constants of the module that functions read, in a Program that was drawn with numbers in their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32
from kernelfuzz.lang.nodes import (
    Apply,
    Constant,
    Expr,
    Literal,
    Load,
    Name,
    Part,
    Path,
    Program,
    Static,
    at,
    replaced,
    walk_paths,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of
from kernelfuzz.strategies.grammar import can_be_named
from kernelfuzz.strategies.values import finite

# of Programs with functions that have a number
_HOW = Weighted([(3, False), (1, True)])
_AGAIN = 50
"""Percent of the other places of an equal number, in functions and kernels, that read the constant too."""
_STATIC = 15
"""Percent of the places of an int32 or a float32 that read it within `wp.static`."""
_NAMES = {
    "int": ("N", "COUNT", "STEPS", "OFFSET", "SIZE", "ROUNDS"),
    "float": ("GAIN", "SCALE", "RATE", "EPS", "LIMIT", "WEIGHT"),
    "whole": ("AXIS", "ORIGIN", "FRAME", "BASIS", "BIAS"),
}


def with_reading(draw: Draw, program: Program) -> Program:
    """The Program, or of those with functions every fourth one where a number in one has a name.

    Shrinks towards itself.
    """
    if not program.functions or not _HOW.draw(draw):
        return program
    sites = list(_sites(program))
    inside = [site for site in sites if site[0][0][0] == "functions"]
    if not inside:
        return program
    first, value = one_of(draw, inside)
    name, made = _named(draw, program, value)
    for path, other in sites:
        if path == first or (other == value and chance(draw, _AGAIN)):
            read: Expr = Name(name, value.dtype)
            if value.dtype in (INT32, FLOAT32) and chance(draw, _STATIC):
                read = Static(read, value.dtype)
            made = replaced(made, path, (read,))
    try:
        check(made)
    except IllTyped:
        # a number may stand where none is read
        return program
    return made


def _sites(program: Program) -> Iterator[tuple[Path, Expr]]:
    """The numbers that could have a name, and vectors and matrices of numbers, the whole before its parts."""
    inside: list[Path] = []
    barred = {number for number, each in enumerate(program.functions) if each.native}
    for path, node in walk_paths(program):
        if isinstance(node, Static):
            inside.append(path)
        if path[0][0] == "functions" and (path[0][1] in barred or path[1:2] == () or path[1][0] == "defaults"):
            continue
        if _can_have_a_name(node) and not any(path[: len(each)] == each for each in inside):
            holder = at(program, path[:-1])
            if not (isinstance(holder, Part | Load) and holder.starred):
                inside.append(path)
                yield path, _plain(node)  # type: ignore[arg-type]  # what can have a name is an expression


def _can_have_a_name(node: object) -> bool:
    match node:
        case Literal(_, dtype, word):
            return not word and can_be_named(dtype)
        case Apply(_, args, dtype):
            numbers = bool(args) and all(isinstance(arg, Literal) for arg in args)
            return numbers and bool(dtype.shape) and can_be_named(dtype) and finite(node) == node
    return False


def _plain(node: Expr) -> Expr:
    return replace(node, form="plain") if isinstance(node, Literal) else node


def _named(draw: Draw, program: Program, value: Expr) -> tuple[str, Program]:
    """The name of a constant of this value, one that is there or a new one, and the Program that has it."""
    for each in program.constants:
        if each.value == value and not each.bare:
            return each.name, program
    words = _NAMES["whole" if value.dtype.shape else "float" if value.dtype.scalar.is_float else "int"]
    taken, first = names_in(program), draw(below(len(words)))
    name = next((word for word in (*words[first:], *words[:first]) if word not in taken), "NUMBER")
    constant = Constant(name, value, wrapped=chance(draw, 30))
    return name, replace(program, constants=(*program.constants, constant))
