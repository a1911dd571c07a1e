"""Local names for arrays in a Program that was drawn without: `src = a`, `src = a if flag else b`, and then `src`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal as OneOf

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, Array, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Atomic,
    AtomicCell,
    AtomicOld,
    Either,
    Given,
    LowerBound,
    Name,
    Parameter,
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

_NONE, _NAMED, _CHOSEN = range(3)
_HOW = Weighted([(28, _NONE), (1, _NAMED), (1, _CHOSEN)])
_READ = ("src", "current", "samples", "arr", "source", "given")
_WRITTEN = ("dst", "target", "dest", "sink", "written")


def with_aliases(draw: Draw, program: Program) -> Program:
    """The Program, or about every fifteenth time one in which an array has a local name; shrinks towards itself."""
    how = _HOW.draw(draw)
    sites = list(_sites(program)) if how != _NONE else []
    if not sites:
        return program
    array = one_of(draw, sites)
    made = (
        _chosen(draw, program, array) if how == _CHOSEN else _named(program, array, lambda name: View(name, array, ()))
    )
    try:
        check(made)
    except IllTyped:
        # (what reads an element late, in a tuple, may not read it by another name; and two arrays, one of which is
        # chosen, are one where it matters what is done to them)
        return program
    return made


_FORMS: Weighted[OneOf["ternary", "where", "branch", "again"]] = Weighted(
    [(3, "ternary"), (2, "where"), (2, "branch"), (2, "again")]
)


def _chosen(draw: Draw, program: Program, array: str) -> Program:
    """The Program with one of two arrays alike in the place of one of them, as a parameter says."""
    dtypes = {param.name: param.dtype for param in program.params}
    changed = {name for name in _plain(program) if any(_changes(each, name) for each in program.statements)}
    alike = [name for name in _plain(program) if name != array and dtypes[name] == dtypes[array]]
    # one that is only read instead of one that is; what is stored is not read
    others = [name for name in alike if name not in changed] if array not in changed else []
    flags = [param for param in program.params if param.dtype == BOOL]
    taken = _taken(program)
    name = next((name for name in (*_FLAGS, *_OTHERS) if name not in taken), None)
    other = next((name for name in _OTHERS if name not in taken), None)
    if name is None or other is None:
        return program
    flag = flags[0] if flags else Parameter(name, BOOL)
    # an array of its own, where there is none alike
    instead = one_of(draw, others) if others else other
    form = _FORMS.draw(draw)
    made = _named(program, array, lambda name: Either(name, array, instead, Name(flag.name, BOOL), form))
    if made == program:
        # (there is no name left)
        return program
    new = [param for param in (flag, Parameter(instead, dtypes[array])) if param.name not in dtypes]
    place = next(number for number, param in enumerate(made.params) if param.name == array) + 1
    return replace(made, params=(*made.params[:place], *new, *made.params[place:]))


_FLAGS = ("use_first", "swap", "forward", "primary", "mirrored")
_OTHERS = ("fallback", "spare", "alternative", "backup", "previous")


def _plain(program: Program) -> Iterator[str]:
    """The arrays that may have another name."""
    nodes = [node for statement in program.statements for node in walk(statement)]
    barred = {node.array for node in nodes if isinstance(node, Given | LowerBound | SampleCdf)}
    for param in program.params:
        dtype = param.dtype
        plain = isinstance(dtype, Array) and not dtype.indexed and not isinstance(dtype.element, Struct)
        if plain and param.name not in barred:
            yield param.name


def _sites(program: Program) -> Iterator[str]:
    """Those of them that are mentioned twice, at least."""
    often = Counter(getattr(node, "array", "") for statement in program.statements for node in walk(statement))
    return (name for name in _plain(program) if often[name] > 1)


def _taken(program: Program) -> set[str]:
    """The names that there are."""
    taken = {param.name for param in program.params} | {each.name for each in program.all_constants}
    taken |= {program.name, *(kernel.name for kernel in program.kernels), *(each.name for each in program.hidden)}
    taken |= {function.name for function in program.functions}
    return taken | set(mentioned(program.statements))


def _named(program: Program, array: str, statement: Callable[[str], Stmt]) -> Program:
    """The Program with a local name for an array in each kernel, which a statement makes."""
    taken = _taken(program)

    def named(body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
        if array not in mentioned(body):
            return body
        pool = _WRITTEN if any(_changes(each, array) for each in body) else _READ
        name = next((name for name in pool if name not in taken), None)
        if name is None:
            return body
        begin = 1 if _asks(body[0]) else 0
        return (*body[:begin], statement(name), *called_by(body[begin:], {array: name}))

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
