"""Functions that say what their several results are: `-> tuple[wp.float32, wp.vec3]`."""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.lang.calls import may_be_annotated
from kernelfuzz.lang.nodes import Function, Program
from kernelfuzz.strategies.choices import Draw, chance

_ANNOTATED = 50
"""Of 100 functions with several results, how many say which."""


def with_annotations(draw: Draw, program: Program) -> Program:
    """The Program, some of whose functions with several results are annotated; shrinks towards itself."""

    def annotated(function: Function) -> Function:
        fits = may_be_annotated(function)
        return replace(function, annotated=True) if fits and chance(draw, _ANNOTATED) else function

    return replace(program, functions=tuple(map(annotated, program.functions)))
