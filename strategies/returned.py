"""Functions that return arrays, or structs that hold arrays, in a Program that was drawn without: `row_of(a, i)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal as OneOf, TypeAlias

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.nodes import (
    Assign,
    Cell,
    Construct,
    Either,
    Expr,
    Load,
    Path,
    Program,
    Returner,
    Span,
    View,
    Window,
    at,
    replaced,
    walk_paths,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, chance, one_of
from kernelfuzz.strategies.fields import FreeNames

_Returned: TypeAlias = View | Window | Either | Construct
_Signature: TypeAlias = OneOf["plain", "annotated", "generic"]

_RARE, _ARRAYS, _ELEMENTS = 50, 11, 2
"""Of 100 Programs that make a struct with arrays or choose one of two arrays, or that have a part of an array, how many
have a function return it; and of 100 others how many have one return what an element is read from."""
_ALL, _AT_ONCE, _FILLED = 50, 40, 40
"""Of 100 functions, how many return all that they can; are called where what they return is used; fill a struct."""
_SIGNATURES: Weighted[_Signature] = Weighted([(4, "plain"), (3, "annotated"), (3, "generic")])


def with_returned(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one in which a function returns an array or a struct; shrinks towards itself."""
    sites: list[tuple[Path, _Returned]] = []
    for path, node in walk_paths(program):
        if isinstance(node, View | Window | Either) or (isinstance(node, Construct) and _is_made(program, path, node)):
            sites.append((path, node))
    rare = [(path, node) for path, node in sites if not isinstance(node, View | Window)]
    if sites:
        found, often = (rare, _RARE) if rare else (sites, _ARRAYS)
        return _of_statements(draw, program, found) if chance(draw, often) else program
    return _of_element(draw, program) if chance(draw, _ELEMENTS) else program


def _is_made(program: Program, path: Path, node: Construct) -> bool:
    """Whether it is a struct with arrays that a statement makes of its fields."""
    return len(path) > 1 and isinstance(at(program, path[:-1]), Assign) and node.form != "plain"


def _of_statements(draw: Draw, program: Program, sites: Sequence[tuple[Path, _Returned]]) -> Program:
    """The Program with a function for one of these, or one for all that are alike."""
    path, node = one_of(draw, sites)
    by = Returner(FreeNames(set(names_in(program))).fresh(_word(node)), _SIGNATURES.draw(draw))
    made = _if_legal(program, replaced(program, path, (_by(draw, node, by),)))
    if made == program:
        return program
    if chance(draw, _ALL):
        for other, each in sites:
            if other != path and type(each) is type(node):
                made = _if_legal(made, replaced(made, other, (_by(draw, each, by),)))
    held = at(made, path)
    if isinstance(held, View | Window | Either) and not held.inline and chance(draw, _AT_ONCE):
        made = _if_legal(made, replaced(made, path, (replace(held, inline=True),)))
    return made


def _by(draw: Draw, node: _Returned, by: Returner) -> _Returned:
    if isinstance(node, Construct) and node.form == "given" and chance(draw, _FILLED):
        return replace(node, form="filled", returned_by=by)
    return replace(node, returned_by=by)


def _of_element(draw: Draw, program: Program) -> Program:
    """The Program with an element of an array read from what a function returns: `row_of(a, i)[j]`, `same(a)[i]`."""
    sites = [(path, node) for path, node in walk_paths(program) if isinstance(node, Load | Cell)]
    if not sites:
        return program
    path, node = one_of(draw, sites)
    found = [number for number, (name, _) in enumerate(path) if name in ("body", "other")]
    if not found:
        return program
    statement = path[: found[-1] + 1]
    names = FreeNames(set(names_in(program)))
    part = _part(draw, names.fresh("part"), node)
    by = Returner(names.fresh(_word(part)), _SIGNATURES.draw(draw))
    made = replaced(program, path, (_within(part, node),))
    inline = chance(draw, 100 - _AT_ONCE)
    given = replace(part, returned_by=by, inline=inline)
    return _if_legal(program, replaced(made, statement, (given, at(made, statement))))


def _part(draw: Draw, name: str, node: Load | Cell) -> View | Window:
    """What has the element in it: a row, or all of the array."""
    if isinstance(node, Cell) and chance(draw, 60):
        return View(name, node.array, node.indices[:1])
    return Window(name, node.array, (Span(),)) if chance(draw, 50) else View(name, node.array, ())


def _within(part: View | Window, node: Load | Cell) -> Load | Cell:
    """The element in that part."""
    rest: tuple[Expr, ...] = node.indices if isinstance(node, Cell) else (node.index,)
    rest = rest[len(part.indices) :]
    return Load(part.name, rest[0], node.dtype) if len(rest) == 1 else Cell(part.name, rest, node.dtype)


def _word(node: _Returned) -> str:
    """What a function that returns this is called."""
    match node:
        case View(indices=()):
            return "same"
        case View():
            return "row_of"
        case Window():
            return "part_of"
        case Either():
            return "choose"
    return f"new_{node.dtype.name.lower()}"


def _if_legal(program: Program, made: Program) -> Program:
    try:
        check(made)
    except IllTyped:
        return program
    return made
