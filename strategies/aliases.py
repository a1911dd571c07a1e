"""Local names for arrays in a Program that was drawn without: `src = a`, and `src` from there on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import Array, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Given,
    LowerBound,
    Program,
    SampleCdf,
    Stmt,
    Tids,
    View,
    stored_arrays,
    walk,
    with_statements,
)
from kernelfuzz.lang.rename import called_by, mentioned
from kernelfuzz.strategies.choices import Draw, Weighted, one_of

_HOW_MANY = Weighted([(30, 0), (1, 1)])
_READ = ("src", "current", "samples", "arr", "source", "given")
_WRITTEN = ("dst", "target", "dest", "sink", "written")


def with_aliases(draw: Draw, program: Program) -> Program:
    """The Program, or about every thirtieth time one in which an array has a local name; shrinks towards itself."""
    if _HOW_MANY.draw(draw) == 0:
        return program
    sites = list(_sites(program))
    if not sites:
        return program
    made = _named(program, one_of(draw, sites))
    try:
        check(made)
    except IllTyped:
        # (what reads an element late, in a tuple, may not read it by another name)
        return program
    return made


def _sites(program: Program) -> Iterator[str]:
    """The arrays that are mentioned twice, at least, in some kernel, and may have another name."""
    nodes = [node for statement in program.statements for node in walk(statement)]
    often = Counter(getattr(node, "array", "") for node in nodes)
    barred = {node.array for node in nodes if isinstance(node, Given | LowerBound | SampleCdf)}
    for param in program.params:
        dtype = param.dtype
        plain = isinstance(dtype, Array) and not dtype.indexed and not isinstance(dtype.element, Struct)
        if plain and often[param.name] > 1 and param.name not in barred:
            yield param.name


def _named(program: Program, array: str) -> Program:
    taken = {param.name for param in program.params} | {each.name for each in program.all_constants}
    taken |= {program.name, *(kernel.name for kernel in program.kernels), *(each.name for each in program.hidden)}
    taken |= {function.name for function in program.functions}
    taken |= set(mentioned(program.statements))

    def named(body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
        if array not in mentioned(body):
            return body
        pool = _WRITTEN if any(_changes(statement, array) for statement in body) else _READ
        name = next((name for name in pool if name not in taken), None)
        if name is None:
            return body
        begin = 1 if _asks(body[0]) else 0
        return (*body[:begin], View(name, array, ()), *called_by(body[begin:], {array: name}))

    return with_statements(program, named)


def _changes(statement: Stmt, array: str) -> bool:
    """Whether elements of an array are stored to, or are targets of atomics."""
    atomic = (part.array for part in walk(statement) if isinstance(part, Atomic | AtomicCell | AtomicOld))
    return array in stored_arrays(statement) or array in atomic


def _asks(statement: Stmt) -> bool:
    """Whether it asks for the lane's place."""
    if isinstance(statement, Assign):
        return isinstance(statement.value, Apply) and statement.value.op == "tid()"
    return isinstance(statement, Tids)
