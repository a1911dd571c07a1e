"""Members of enumerations in a Program that was drawn without: `k == 2` becomes `k == Mode.FAST`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import INT32
from kernelfuzz.lang.nodes import (
    Enumeration,
    Enumerator,
    Expr,
    For,
    Literal,
    Load,
    Part,
    Path,
    Program,
    Static,
    at,
    replaced,
    walk_paths,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of, pick

_HOW_MANY = Weighted([(22, 0), (1, 1), (1, 2), (1, 4)])
_CLASSES = ("Mode", "Color", "Kind", "Phase", "Axis", "Shape")
_FLAGS = ("Options", "Parts", "Sides", "Channels")
_MEMBERS = ("RED", "GREEN", "BLUE", "FAST", "SLOW", "NONE", "ALL", "FIRST", "LAST", "LEFT", "RIGHT", "OPEN")


def with_enumerations(draw: Draw, program: Program) -> Program:
    """The Program, or about every eighth time one with an enumeration; shrinks towards itself."""
    count = _HOW_MANY.draw(draw)
    sites = list(_sites(program)) if count else []
    if not sites:
        return program
    chosen = list(dict.fromkeys(one_of(draw, sites) for _ in range(count)))
    values = list(dict.fromkeys(_value(program, path) for path in chosen))
    flags = all(_is_flag(value) for value in values) and chance(draw, 60)
    enumeration = _enumeration(draw, values, flags, names_in(program))
    names = {value: name for name, value in enumeration.members}
    made = replace(program, enumerations=(*program.enumerations, enumeration))
    for path in chosen:
        value = _value(program, path)
        made = replaced(made, path, (_written(program, path, Enumerator(enumeration.name, names[value], value)),))
    try:
        check(made)
    except IllTyped:
        # Warp takes no member for a generic parameter, for one
        return program
    return made


def _sites(program: Program) -> Iterator[Path]:
    """Where a member can stand for a number: not in functions that are generic, or have a gradient of their own."""
    barred = {
        ("functions", number)
        for number, function in enumerate(program.functions)
        if function.generic or function.gradient or function.replays
    }
    for path, node in walk_paths(program):
        if not isinstance(node, Literal) or node.dtype != INT32 or path[0] in barred:
            continue
        holder = at(program, path[:-1]) if len(path) > 1 else None
        if not (isinstance(holder, Part | Load) and holder.starred):
            yield path


def _value(program: Program, path: Path) -> int:
    held = at(program, path)
    assert isinstance(held, Literal)
    return int(held.value)


def _is_flag(value: int) -> bool:
    return value > 0 and value & (value - 1) == 0


def _written(program: Program, path: Path, member: Enumerator) -> Expr:
    """A member as it has to be written in a place: as a bound of a loop within `wp.static`."""
    holder = at(program, path[:-1])
    return Static(member, INT32) if isinstance(holder, For) else member


def _enumeration(draw: Draw, values: list[int], flags: bool, taken: frozenset[str]) -> Enumeration:
    """An enumeration with members of these values, and now and then one more."""
    word = pick(draw, _FLAGS if flags else _CLASSES)
    name = next(each for each in (word, *(f"{word}{number}" for number in range(1, 9))) if each not in taken)
    first = draw(below(len(_MEMBERS)))
    more = draw(below(3))
    spare = (value for value in ((1, 2, 4, 8, 16) if flags else (0, 1, 2, 3, 4, 5, 6, 7)) if value not in values)
    listed = [*values, *(value for value, _ in zip(spare, range(more), strict=False))]
    members = [(_MEMBERS[(first + number) % len(_MEMBERS)], value) for number, value in enumerate(listed)]
    return Enumeration(name, tuple(sorted(members, key=lambda member: member[1])), flags)
