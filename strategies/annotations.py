"""Functions that say what their several results are, and what numbers they take: `-> tuple[wp.float32, wp.vec3]`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kernelfuzz.lang.calls import hands_on_hinted, may_be_annotated
from kernelfuzz.lang.generic import hints
from kernelfuzz.lang.nodes import Function, Program
from kernelfuzz.strategies.choices import Draw, chance

_ANNOTATED, _HINTED = 50, 40
"""Of 100 functions with several results, how many say which; of generic ones of numbers, how many say of which."""


def with_annotations(draw: Draw, program: Program) -> Program:
    """The Program, some of whose functions with several results are annotated; shrinks towards itself.

    And some of those whose parameters are generic say what kind of numbers they take: `x: wp.Float`.
    """
    alike = Counter(function.name for function in program.functions)
    made: list[Function] = []

    def annotated(function: Function) -> Function:
        if may_be_annotated(function) and chance(draw, _ANNOTATED):
            return replace(function, annotated=True)
        # (which of several of one name is meant would hang on it)
        fits = alike[function.name] == 1 and not function.native and hints(function)
        hinted = replace(function, hinted=True) if fits and chance(draw, _HINTED) else function
        return function if hands_on_hinted(hinted, made) else hinted

    for function in program.functions:
        made.append(annotated(function))
    return replace(program, functions=tuple(made))
