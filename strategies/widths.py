"""Numbers of a Program that was drawn without, as constants that are read with more bits, or fewer, than they have."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT64, INT32, INT64, UINT64, Scalar
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
from kernelfuzz.strategies.grammar import Grammar

_WIDE = (INT64, UINT64, FLOAT64)
# of Programs with numbers of 64 bits; of Programs with a number that is an integer and no int32
_BARE, _WIDTHS = Weighted([(4, False), (1, True)]), Weighted([(30, False), (1, True)])
_NAMES = {True: ("PITCH", "RATIO", "TINY", "STEP"), False: ("BIG", "SEED", "LIMIT", "N", "COUNT")}
_BEYOND = 40
"""Percent of the integers of 64 bits that are moved beyond 32."""


def with_widths(draw: Draw, program: Program, grammar: Grammar) -> Program:
    """The Program, or now and then one with `BIG = 4294967301` and `wp.int64(BIG)`, or with `wp.uint8(N)` beside N.

    Shrinks towards itself.
    """
    bare, widths = _BARE.draw(draw), _WIDTHS.draw(draw)
    if bare and (wide := [site for site in _sites(program) if site[1].dtype in _WIDE]):
        program = _legal(_with_bare(draw, program, wide), program)
    if widths:
        found = _sites(program)
        sites = [(path, one) for path, one in found if one.dtype == INT32 or grammar.allows(_conversion(one.dtype))]
        if any(value.dtype != INT32 for _, value in sites):
            program = _legal(_with_one(draw, program, sites), program)
    return program


def _legal(made: Program, program: Program) -> Program:
    try:
        check(made)
    except IllTyped:
        # a number may stand where none is read
        return program
    return made


def _sites(program: Program) -> Iterator[tuple[Path, Literal]]:
    """The numbers in kernels, in functions and in their gradients that could have a name."""
    static: set[Path] = set()
    barred = {number for number, each in enumerate(program.functions) if each.native or each.also}
    for path, node in walk_paths(program):
        if isinstance(node, Static):
            static.add(path)
        if not isinstance(node, Literal) or node.dtype == BOOL or node.word:
            continue
        if path[0][0] == "functions" and (path[0][1] in barred or path[1][0] not in ("body", "gradient")):
            continue
        holder = at(program, path[:-1])
        starred = isinstance(holder, Part | Load) and holder.starred
        if math.isfinite(node.value) and not starred and not any(path[: len(each)] == each for each in static):
            yield path, node


def _with_bare(draw: Draw, program: Program, sites: list[tuple[Path, Literal]]) -> Program:
    """The Program with a constant that is a plain number of Python, for one of its numbers of 64 bits."""
    _, value = one_of(draw, sites)
    new = replace(value, form="plain")
    if not value.dtype.is_float and chance(draw, _BEYOND):
        beyond = value.value + (1 << 32) * (1 + draw(below(3)))
        new = Literal(beyond, value.dtype) if value.dtype.holds(beyond) else new
    name = _fresh(draw, program, value.dtype.is_float)
    constant = Constant(name, new, wrapped=chance(draw, 30), bare=True)
    made = replace(program, constants=(*program.constants, constant))
    first = True
    for path, other in sites:
        if other == value and (first or chance(draw, 60)):
            made, first = replaced(made, path, (Name(name, value.dtype),)), False
    return made


def _with_one(draw: Draw, program: Program, sites: list[tuple[Path, Literal]]) -> Program:
    """The Program with one int32 for all its numbers of one value, which is converted where another dtype is wanted."""
    held: dict[int, list[tuple[Path, Literal]]] = {}
    for path, literal in sites:
        if literal.value == int(literal.value) and INT32.holds(literal.value) and not _is_negative_zero(literal.value):
            held.setdefault(int(literal.value), []).append((path, literal))
    held = {value: each for value, each in held.items() if any(literal.dtype != INT32 for _, literal in each)}
    if not held:
        return program
    value = one_of(draw, sorted(held))
    # with 64 bits it is read with no other number of them
    chosen = one_of(draw, held[value])[1].dtype
    if chosen in _WIDE:
        places = [(path, literal) for path, literal in held[value] if literal.dtype == chosen]
    else:
        places = [(path, literal) for path, literal in held[value] if literal.dtype not in _WIDE]
    name = _fresh(draw, program, is_float=False)
    constant = Constant(name, Literal(value, INT32), wrapped=chance(draw, 30))
    made = replace(program, constants=(*program.constants, constant))
    for path, literal in places:
        made = replaced(made, path, (_read(name, literal.dtype),))
    return made


def _is_negative_zero(value: float) -> bool:
    return value == 0 and math.copysign(1.0, value) < 0


def _read(name: str, dtype: Scalar) -> Expr:
    """The constant as a value of a dtype."""
    number = Name(name, INT32)
    return number if dtype == INT32 else Apply(_conversion(dtype), (number,), dtype)


def _conversion(dtype: Scalar) -> str:
    return f"{dtype.name}(int32)"


def _fresh(draw: Draw, program: Program, is_float: bool) -> str:
    words, taken = _NAMES[is_float], names_in(program)
    first = draw(below(len(words)))
    return next((word for word in (*words[first:], *words[:first]) if word not in taken), "NUMBER")
