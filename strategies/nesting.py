"""Loops in one another that have one index, in a Program that was drawn with an index for each.

Python's inner loop changes the index that is read behind it; the outer one goes on where it was.
"""

from __future__ import annotations

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.nodes import For, Program, replaced, walk, walk_paths
from kernelfuzz.lang.rename import called_by
from kernelfuzz.strategies.choices import Draw, Weighted, one_of

_HOW_MANY = Weighted([(1, 0), (1, 1)])


def with_one_index(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one in which a loop has the index of one around it; shrinks towards itself."""
    pairs = [
        (path, outer, inner.name)
        for path, outer in walk_paths(program)
        if isinstance(outer, For)
        for inner in walk(outer)
        if isinstance(inner, For) and inner.name != outer.name
    ]
    if not pairs or not _HOW_MANY.draw(draw):
        return program
    path, outer, name = one_of(draw, pairs)
    made = replaced(program, path, called_by((outer,), {name: outer.name}))
    try:
        check(made)
    except IllTyped:
        # the index of one of them is read where it may have no value, or where its name is known to be static
        return program
    return made
