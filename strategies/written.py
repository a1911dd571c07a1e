"""Parts of arrays where they are handed on, in a Program that was drawn without: `f(a[:], i)`, `f(a[::-1], i)`."""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import Array, Struct
from kernelfuzz.lang.nodes import ArrayArgument, Path, Program, Span, View, Window, at, replaced, walk, walk_paths
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, chance, one_of

_PARTS = Weighted([(9, False), (1, True)])
_SPANS = Weighted([(2, Span()), (1, Span(0)), (3, Span(None, None, -1))])
_INLINE = 60
"""Of 100 parts of arrays that are named to be handed on once, how many are written there."""


def with_parts(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one in which a call is handed a part of an array; shrinks towards itself."""
    handed = {node.array for node in walk(program) if isinstance(node, ArrayArgument)}
    if not handed:
        return program
    for path, node in list(walk_paths(program)):
        if isinstance(node, View | Window) and not node.inline and chance(draw, _INLINE) and node.name in handed:
            program = _if_legal(program, replaced(program, path, (replace(node, inline=True),)))
    if not _PARTS.draw(draw):
        return program
    sites = [(path, node) for path, node in walk_paths(program) if _may_be_part(node) and len(path) > 1]
    if not sites:
        return program
    path, node = one_of(draw, sites)
    assert isinstance(node, ArrayArgument)
    taken = names_in(program)
    name = next((each for each in _NAMES if each not in taken), None)
    statement = _statement(program, path)
    if name is None or statement is None:
        return program
    part = Window(name, node.array, (_SPANS.draw(draw),), inline=True)
    made = replaced(program, path, (replace(node, array=name),))
    return _if_legal(program, replaced(made, statement, (part, at(made, statement))))


_NAMES = ("passed", "handed", "given_part")


def _may_be_part(node: object) -> bool:
    if not isinstance(node, ArrayArgument):
        return False
    return isinstance(node.dtype, Array) and not isinstance(node.dtype.element, Struct)


def _statement(program: Program, path: Path) -> Path | None:
    """The path of the statement that a path leads into."""
    found = [number for number, (name, _) in enumerate(path) if name in ("body", "other")]
    return path[: found[-1] + 1] if found else None


def _if_legal(program: Program, made: Program) -> Program:
    try:
        check(made)
    except IllTyped:
        return program
    return made
