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


def named(program: Program) -> Iterator[tuple[int, frozenset[str]]]:
    """The functions with a replay of their own, by number, and the features that each shows if it is called."""
    calls = (node for function in program.functions for node in walk(function) if isinstance(node, Call))
    inner = {id(resolved(call, program.functions)) for call in calls}
    for number, function in enumerate(program.functions):
        if function.replay:
            what = f"adjoint replay of {dtype_kind(function.results[0])}"
            nested = {f"{what} in a function"} if id(function) in inner else set()
            beside = {"adjoint replay beside a gradient"} if function.gradient else set()
            yield number, frozenset({what, *nested, *beside})


def of_replays(case: Case, inputs: Inputs, program: Program) -> Iterator[str]:
    """What replays a Case shows to be called; `program` is its Program."""
    of_functions = list(named(program))
    if not of_functions or excuse(program) is not None:
        return
    try:
        accepted = oracle.all_bounds(backward(case, inputs).expected)
    except Undefined:
        # where it runs again on what it left
        return
    for number, features in of_functions:
        functions = list(program.functions)
        functions[number] = replace(functions[number], replay=())
        try:
            left = backward(replace(case, program=replace(program, functions=tuple(functions))), inputs).expected
        except Undefined:
            continue
        if any(differs(accept, left[name]) for name, accept in accepted.items()):
            yield from features
