"""Arrays in structs that are indexed ones: what a kernel does with them it does by way of lists of indices."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import Struct
from kernelfuzz.lang.nodes import Extent, Length, Node, Program
from kernelfuzz.lang.structs import with_array
from kernelfuzz.strategies.choices import Draw, Weighted, chance
from kernelfuzz.strategies.rewriting import changed

_SEEN = Weighted([(6, False), (1, True)])
_EACH = 60
"""Of 100 arrays of such a struct, how many are indexed, where Warp can build that."""


def with_indexed_fields(draw: Draw, program: Program, name: str) -> Program:
    """The Program, or now and then one in which some arrays of the parameter `name`, a struct, are indexed.

    Shrinks towards the Program itself.
    """
    if not _SEEN.draw(draw):
        return program
    for field, array in _of(program, name).arrays:
        if array.indexed or not chance(draw, _EACH):
            continue
        made = with_array(program, _of(program, name), field, replace(array, indexed=True))
        if array.ndim == 1:
            made = _without_lengths(made, f"{name}.{field}")
        # (one that is handed on whole, cut, or tested for being there is none)
        with contextlib.suppress(IllTyped):
            check(made)
            program = made
    return program


def _of(program: Program, name: str) -> Struct:
    (found,) = (param.dtype for param in program.params if param.name == name)
    assert isinstance(found, Struct)
    return found


def _without_lengths(program: Program, array: str) -> Program:
    """`array.shape[0]` for `len(array)`."""

    def change(node: Node) -> Node | None:
        return Extent(array, 0) if isinstance(node, Length) and node.array == array else None

    return replace(program, body=tuple(changed(statement, change) for statement in program.body))
