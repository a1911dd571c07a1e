"""The features of replays that do something else than their functions: gradients tell whether they were called.

    adjoint replay of scalar                  a replay, by what it gives: without it a judged gradient is another one
    adjoint replay of vector in a function    as well, where a function calls what has it
    adjoint replay beside a gradient          of a function that has a gradient of its own, too

The reference goes back without the replay, on the same inputs, as a compiler would that calls the function again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kernelfuzz import oracle
from kernelfuzz.backward import backward
from kernelfuzz.cases import Case
from kernelfuzz.corpus.mistakes import differs
from kernelfuzz.corpus.words import dtype_kind
from kernelfuzz.errors import Undefined
from kernelfuzz.judging import excuse
from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.nodes import Call, Program, walk
from kernelfuzz.reference.evaluate import Inputs


def of_replays(case: Case, inputs: Inputs, program: Program) -> Iterator[str]:
    """What replays a Case shows to be called; `program` is its Program."""
    numbers = [number for number, function in enumerate(program.functions) if function.replay]
    if not numbers or excuse(program) is not None:
        return
    accepted = oracle.all_bounds(backward(case, inputs).expected)
    inner = {id(resolved(n, program.functions)) for f in program.functions for n in walk(f) if isinstance(n, Call)}
    for number in numbers:
        function = program.functions[number]
        functions = (*program.functions[:number], replace(function, replay=()), *program.functions[number + 1 :])
        try:
            left = backward(replace(case, program=replace(program, functions=functions)), inputs).expected
        except Undefined:
            continue
        if not any(differs(accept, left[name]) for name, accept in accepted.items()):
            continue
        what = f"adjoint replay of {dtype_kind(function.results[0])}"
        yield what
        if id(function) in inner:
            yield f"{what} in a function"
        if function.gradient:
            yield "adjoint replay beside a gradient"
