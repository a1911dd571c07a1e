"""Settings in a Program that was drawn without: conditions that are known when it is built, `if DEBUG:`, `if LEVEL:`.

Warp compiles the one branch and leaves the other out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, INT32
from kernelfuzz.lang.nodes import (
    Break,
    Call,
    Chosen,
    Constant,
    Continue,
    Expr,
    Grad,
    If,
    Invoke,
    Literal,
    Name,
    Node,
    Path,
    Program,
    Return,
    Static,
    Ternary,
    replaced,
    walk,
    walk_paths,
)
from kernelfuzz.lang.rename import names_in, read_by_functions, used_names
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of, pick

_ONE_IN = 16
_NAMES = {BOOL: ("DEBUG", "FLIP", "CENTERED", "PERIODIC", "VERBOSE"), INT32: ("LEVEL", "ORDER", "DETAIL", "WAYS")}
_VALUES: tuple[bool | int, ...] = (False, True, False, True, False, True, 2, 0, -3)
_NAMED, _STATIC, _BARE = range(3)
_HOW = Weighted([(5, _NAMED), (4, _STATIC), (1, _BARE)])


def with_settings(draw: Draw, program: Program) -> Program:
    """The Program, or now and then, where something is decided, one with a setting for a condition.

    Shrinks towards itself.
    """
    if draw(below(_ONE_IN)) < _ONE_IN - 1 or not (sites := list(_sites(program))):
        return program
    path, node = one_of(draw, sites)
    number = pick(draw, _VALUES)
    dtype = BOOL if isinstance(number, bool) else INT32
    value = Literal(number, dtype)
    how = _HOW.draw(draw)
    taken = set(used_names(program))
    known = names_in(program)
    name = one_of(draw, [name for name in _NAMES[dtype] if name not in known])
    test: Expr = value if how == _BARE else Name(name, dtype)
    if how == _STATIC:
        test = Static(test, dtype)
    made = _without(replaced(program, path, (replace(node, test=test),)), taken)
    if how != _BARE:
        made = replace(made, constants=(*made.constants, Constant(name, value, False)))
    try:
        check(made)
    except IllTyped:
        # what was declared in the other arm is wanted later
        return program
    return made


def _without(program: Program, before: set[str]) -> Program:
    """A Program without the parameters and constants that only the test read."""
    gone = before.difference(used_names(program), read_by_functions(program))
    params = tuple(param for param in program.params if param.name not in gone)
    constants = tuple(constant for constant in program.constants if constant.name not in gone)
    return replace(program, params=params, constants=constants)


def _sites(program: Program) -> Iterator[tuple[Path, If | Ternary]]:
    """What decides, but not over the end of a loop or a function, nor by what else nobody would call."""
    for path, node in walk_paths(program):
        leaves = isinstance(node, If) and _has(node, _LEAVES)
        if isinstance(node, Ternary | If) and not leaves and not _has(node.test, _CALLS):
            yield path, node


_CALLS = (Call, Chosen, Grad, Invoke)
_LEAVES = (Break, Continue, Return)


def _has(node: Node, kinds: tuple[type, ...]) -> bool:
    return any(isinstance(part, kinds) for part in walk(node))
