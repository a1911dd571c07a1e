"""Functions in C++, in a Program that was drawn without them."""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.native import may_be_native
from kernelfuzz.lang.nodes import Program
from kernelfuzz.strategies.choices import Draw, Weighted
from kernelfuzz.strategies.grammar import Grammar

# one in six of those that may be; of those with a gradient, which few have that can be in C++, every other one
_HOW, _WITH_GRADIENT = Weighted([(5, False), (1, True)]), Weighted([(1, False), (1, True)])


def with_native(draw: Draw, program: Program, grammar: Grammar) -> Program:
    """The Program, or now and then one in which functions are native; shrinks towards itself."""
    for number, function in enumerate(program.functions):
        # (nothing goes back through one that has no gradient)
        if not may_be_native(function) or (grammar.differentiable and not function.gradient):
            continue
        if (_WITH_GRADIENT if function.gradient else _HOW).draw(draw):
            functions = list(program.functions)
            functions[number] = replace(function, native=True)
            made = replace(program, functions=tuple(functions))
            try:
                # it may be one whose gradient is computed in a kernel
                check(made)
            except IllTyped:
                continue
            program = made
    return program
