"""Numbers in the module of a Program that was drawn without, which have the names of its variables."""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Scalar
from kernelfuzz.lang.hiding import check_hidden, static_indices
from kernelfuzz.lang.nodes import Hidden, Literal, Name, Program, walk
from kernelfuzz.lang.rename import mentioned
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of

_HIDES = Weighted([(40, 0), (1, 1), (1, 2)])
_OF_INDICES = 20
_VALUES = {INT32: (2, 0, 1, -1, 7), FLOAT32: (0.5, 2.0, -1.0, 0.0), BOOL: (True, False)}


def with_hidden(draw: Draw, program: Program) -> Program:
    """The Program, or now and then one with `x = 0.5` in its module, beside a variable or a parameter x.

    So is the index of a loop that is read within `wp.static`, more often. Shrinks towards itself.
    """
    if chance(draw, _OF_INDICES) and (indices := static_indices(program)):
        number = Literal(one_of(draw, _VALUES[INT32]), INT32)
        hidden = Hidden(one_of(draw, indices), number)
        program = _legal(replace(program, hidden=(*program.hidden, hidden)), program)
    for _ in range(_HIDES.draw(draw)):
        found = dict.fromkeys(mentioned(program.statements), INT32)
        for function in program.functions:
            found |= dict.fromkeys((*(param.name for param in function.params), *mentioned(function.body)), INT32)
        # (what is no scalar hides any number)
        dtypes = {node.id: node.dtype for node in walk(program) if isinstance(node, Name)}
        names = [name for name in found if name.isidentifier()]
        if not names:
            continue
        name = one_of(draw, names)
        dtype = dtypes.get(name, found[name])
        kind = dtype if isinstance(dtype, Scalar) and dtype in _VALUES else (INT32, FLOAT32, BOOL)[draw(below(3))]
        made = replace(program, hidden=(*program.hidden, Hidden(name, Literal(one_of(draw, _VALUES[kind]), kind))))
        program = _legal(made, program)
    return program


def _legal(made: Program, program: Program) -> Program:
    try:
        check_hidden(made)
    except IllTyped:
        # the name is that of a constant, or stands in what is static
        return program
    return made
