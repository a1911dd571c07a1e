"""Constants that kernels capture, in a Program that was drawn with those of the module, or with none."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32, Scalar
from kernelfuzz.lang.kernels import kernels_of, with_kernels
from kernelfuzz.lang.nodes import (
    Apply,
    Constant,
    Construct,
    Expr,
    Kernel,
    Literal,
    Load,
    Name,
    Part,
    Path,
    Program,
    at,
    replaced,
    walk,
    walk_paths,
)
from kernelfuzz.lang.rename import mentioned, names_in, read_by_functions
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of

# as it is; with a kernel that captures its constants; with two that one factory makes of other values
_HOW = Weighted([(20, "none"), (2, "captured"), (1, "twice")])
_NAMES = {INT32: ("SIZE", "STEPS", "COUNT", "OFFSET", "LEVEL"), FLOAT32: ("GAIN", "SCALE", "RATE", "BIAS", "WEIGHT")}
_TWICE = ("repeat", "other", "second", "variant", "another")
_HIDES = 40
"""Percent of the constants that hide one of the module."""


def with_captured(draw: Draw, program: Program) -> Program:
    """The Program, or about every eighth time one of whose kernels one is made by a function; shrinks towards itself.

    What it captures are constants of the module that it had, or a number that stood in it.
    """
    how = _HOW.draw(draw)
    if how == "none":
        return program
    named = _named(draw, program)
    kernels = list(kernels_of(named))
    number = draw(below(len(kernels)))
    made = _captured(draw, named, kernels[number])
    if made is None:
        return program
    whole = _without_unread(with_kernels(named, (*kernels[:number], made, *kernels[number + 1 :])), made)
    if how == "twice" and not program.generic:
        again = _again(draw, whole, made)
        whole = with_kernels(whole, (*kernels[:number], made, again, *kernels[number + 1 :]))
    try:
        check(whole)
    except IllTyped:
        # a number may stand where none is read, or hide what the name was
        return program
    return whole


def _named(draw: Draw, program: Program) -> Program:
    """The Program with a constant of the module at least that can be captured, if it has any number."""
    inside = read_by_functions(program)
    if any(_can_be_captured(constant) and constant.name not in inside for constant in program.constants):
        return program
    sites = [(path, value) for path, value in numbers_in(program, _NAMES) if path[0][0] != "functions"]
    if not sites:
        return program
    path, value = one_of(draw, sites)
    words = _NAMES[value.dtype]
    taken = names_in(program)
    first = draw(below(len(words)))
    name = next((word for word in (*words[first:], *words[:first]) if word not in taken), "NUMBER")
    return with_named(program, path, value, name)


def _can_be_captured(constant: Constant) -> bool:
    return not isinstance(constant.value, Construct)


def with_named(program: Program, path: Path, value: Literal, name: str) -> Program:
    """The Program with a constant of this name in the place of a number."""
    constants = (*program.constants, Constant(name, replace(value, form="plain")))
    return replaced(replace(program, constants=constants), path, (Name(name, value.dtype),))


def numbers_in(program: Program, dtypes: Collection[Scalar]) -> Iterator[tuple[Path, Literal]]:
    """The numbers of these dtypes that may have a name."""
    for path, node in walk_paths(program):
        if isinstance(node, Literal) and node.dtype in dtypes and not node.word:
            holder = at(program, path[:-1])
            if not (isinstance(holder, Part | Load) and holder.starred):
                yield path, node


def _captured(draw: Draw, program: Program, kernel: Kernel) -> Kernel | None:
    """A kernel that captures some of the constants that it reads; None where it reads none."""
    # (what a kernel captures its functions do not see)
    read = set(mentioned(kernel.body)).difference(read_by_functions(program))
    held = [each for each in program.constants if each.name in read and _can_be_captured(each)]
    if not held:
        return None
    first = one_of(draw, held)
    chosen = [each for each in held if each is first or chance(draw, 50)]
    # what hides a constant of the module is another number than that
    return replace(kernel, captured=tuple(another(draw, each) if chance(draw, _HIDES) else each for each in chosen))


def _without_unread(program: Program, made: Kernel) -> Program:
    """The Program without the constants of the module that are captured as they are and that nothing else reads."""
    read = {name for each in kernels_of(program) if each.captured != made.captured for name in mentioned(each.body)}
    gone = {each for each in made.captured if each.name not in read}
    return replace(program, constants=tuple(each for each in program.constants if each not in gone))


def _again(draw: Draw, program: Program, kernel: Kernel) -> Kernel:
    """A kernel that differs from another one in nothing but what it captures."""
    taken = names_in(program)
    first = draw(below(len(_TWICE)))
    name = next((word for word in (*_TWICE[first:], *_TWICE[:first]) if word not in taken), f"{kernel.name}_again")
    others = (another(draw, each) if chance(draw, 50) else each for each in kernel.captured[1:])
    values = (another(draw, kernel.captured[0]), *others)
    return Kernel(name, kernel.body, values)


def another(draw: Draw, constant: Constant) -> Constant:
    """A constant of this name and dtype with another value near to it."""
    changes = draw(below(3))
    literals = sum(isinstance(node, Literal) for node in walk(constant.value))
    chosen = draw(below(literals)) if literals > 1 else 0
    return replace(constant, value=_with_near(constant.value, chosen, changes))


def _with_near(value: Expr, chosen: int, change: int) -> Expr:
    """A constant with another number in the place of one of its literals."""
    if isinstance(value, Literal):
        return _near(value, change)
    assert isinstance(value, Apply)
    for place, arg in enumerate(value.args):
        held = sum(isinstance(node, Literal) for node in walk(arg))
        if chosen < held:
            new = _with_near(arg, chosen, change)
            return replace(value, args=(*value.args[:place], new, *value.args[place + 1 :]))
        chosen -= held
    return value


def _near(literal: Literal, change: int) -> Literal:
    value, dtype = literal.value, literal.dtype
    if dtype.is_float:
        if literal.word:
            return Literal(0.5, dtype)
        near = (value * 0.5, -value, value * 2.0)[change] if value else (1.0, 0.5, -2.0)[change]
        return Literal(near if dtype.holds(near) else 0.5, dtype)
    near = (value + 1, value - 1, value + 2)[change]
    return Literal(near if dtype.holds(near) and near >= 0 else 1 - bool(value == 1), dtype)
