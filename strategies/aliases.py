"""Local names for arrays in a Program that was drawn without: `src = a`, `src = a if flag else b`, and then `src`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal as OneOf

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, INT32, Array, Struct
from kernelfuzz.lang.kernels import kernels_of
from kernelfuzz.lang.nodes import (
    Apply,
    Atomic,
    AtomicCell,
    AtomicOld,
    Cell,
    Either,
    Expr,
    Literal,
    Load,
    LowerBound,
    Name,
    Parameter,
    Program,
    SampleCdf,
    Stmt,
    View,
    stored_arrays,
    walk,
    with_statements,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import called_by, mentioned
from kernelfuzz.strategies.choices import Draw, Weighted, one_of
from kernelfuzz.strategies.grammar import Grammar
from kernelfuzz.strategies.rewriting import lane_of, taken_names

_NONE, _NAMED, _CHOSEN, _PART, _PAIRED, _TAKEN = range(6)
_HOW = Weighted([(42, _NONE), (2, _NAMED), (2, _CHOSEN), (1, _PART), (2, _PAIRED), (3, _TAKEN)])
_READ = ("src", "current", "samples", "arr", "source", "given")
_WRITTEN = ("dst", "target", "dest", "sink", "written")


def with_aliases(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program, or about every fifteenth time one in which arrays have local names; shrinks towards itself."""
    how = _HOW.draw(draw)
    if how == _PART:
        made = _part_chosen(draw, program, table)
    elif how in (_PAIRED, _TAKEN):
        made = _two_named(draw, program, how == _TAKEN)
    else:
        sites = list(_sites(program)) if how != _NONE else []
        if not sites:
            return program
        array = one_of(draw, sites)
        if how == _CHOSEN:
            made = _chosen(draw, program, array, table)
        else:
            made = _named(program, array, lambda name, _: View(name, array, ()))
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


def _chosen(draw: Draw, program: Program, array: str, table: Grammar) -> Program:
    """The Program with one of two arrays alike in the place of one of them, as a parameter or the lane says."""
    dtypes = {param.name: param.dtype for param in program.params}
    changed = {name for name in _plain(program) if any(_changes(each, name) for each in program.statements)}
    alike = [name for name in _plain(program) if name != array and dtypes[name] == dtypes[array]]
    # one that is only read instead of one that is; what is stored is not read
    others = [name for name in alike if name not in changed] if array not in changed else []
    flags = [param for param in program.params if param.dtype == BOOL]
    taken = taken_names(program)
    name = next((name for name in (*_FLAGS, *_OTHERS) if name not in taken), None)
    other = next((name for name in _OTHERS if name not in taken), None)
    if name is None or other is None:
        return program
    flag = flags[0] if flags else Parameter(name, BOOL)
    # an array of its own, where there is none alike
    instead = one_of(draw, others) if others else other
    form = _FORMS.draw(draw)
    by_lane = _TEST.draw(draw) and all(lane_of(kernel.body) is not None for kernel in kernels_of(program))
    test = _tested(draw, table) if by_lane else lambda _: Name(flag.name, BOOL)
    made = _named(program, array, lambda name, lane: Either(name, array, instead, test(lane), form))
    if made == program:
        # (there is no name left)
        return program
    given = [Parameter(instead, dtypes[array])] if by_lane else [flag, Parameter(instead, dtypes[array])]
    new = [param for param in given if param.name not in dtypes]
    place = next(number for number, param in enumerate(made.params) if param.name == array) + 1
    return replace(made, params=(*made.params[:place], *new, *made.params[place:]))


def _two_named(draw: Draw, program: Program, one_name: bool) -> Program:
    """The Program with local names for two arrays of its first kernel, assigned at once, or one name for both."""
    here = mentioned(program.body)
    sites = [name for name in _sites(program) if name in here]
    dtypes = {param.name: param.dtype for param in program.params}
    if len(sites) < 2:
        return program
    first = one_of(draw, sites)
    others = [name for name in sites if name != first and (not one_name or dtypes[name] == dtypes[first])]
    if not others:
        return program
    second = one_of(draw, others)
    begin = 0 if lane_of(program.body) is None else 1
    names = _fresh_names(program, first, second)
    if names is None:
        return program
    if one_name:
        made = _in_turn(draw, program.body[begin:], first, second, names)
    else:
        made = _at_once(draw, program.body[begin:], first, second, names, dtypes[first] == dtypes[second])
    return replace(program, body=(*program.body[:begin], *made))


def _in_turn(draw: Draw, body: tuple[Stmt, ...], first: str, second: str, names: tuple[str, ...]) -> tuple[Stmt, ...]:
    """`src = a` and, behind some statement, `src = b`: which then is what statements read that mention b."""
    name, later = names[0], names[2]
    places = [n for n in range(1, len(body)) if first in mentioned(body[:n]) and second in mentioned(body[n:])]
    if not places:
        return body
    place = one_of(draw, places)
    before, behind = called_by(body[:place], {first: name}), called_by(body[place:], {second: later})
    return (View(name, first, ()), *before, View(later, second, (), takes=name), *behind)


def _at_once(
    draw: Draw, body: tuple[Stmt, ...], first: str, second: str, names: tuple[str, ...], alike: bool
) -> tuple[Stmt, ...]:
    """`src, dst = a, b`, and perhaps, behind some statement, if they are alike, `src, dst = dst, src`."""
    one, two, later, last = names
    pair = View(one, first, ()), View(two, second, (), together=True)
    body = called_by(body, {first: one, second: two})
    places = [n for n in range(1, len(body)) if alike and {one, two} & {*mentioned(body[n:])}]
    if not places or not _SWAPPED.draw(draw):
        return (*pair, *body)
    place = one_of(draw, places)
    swapped = View(later, two, (), takes=one), View(last, one, (), takes=two, together=True)
    return (*pair, *body[:place], *swapped, *called_by(body[place:], {one: last, two: later}))


_SWAPPED = Weighted([(1, False), (2, True)])


def _fresh_names(program: Program, first: str, second: str) -> tuple[str, ...] | None:
    """Names for two arrays, and two that are not written, as these get the names of others."""
    taken = taken_names(program)
    found: list[str] = []
    for array in (first, second):
        pool = _WRITTEN if any(_changes(each, array) for each in program.body) else _READ
        found += [name for name in pool if name not in taken and name not in found][:1]
    found += [f"{name}_{number}" for number, name in enumerate(found)]
    return tuple(found) if len(found) == 4 and taken.isdisjoint(found) else None


def _part_chosen(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program with a row of an array, or the like, in whose place some lanes have the first one."""
    taken, lane = taken_names(program), lane_of(program.body)
    free = [name for name in _PARTS if name not in taken]
    sites = [number for number, node in enumerate(program.body) if _is_row(node, program.body[number + 1 :])]
    if lane is None or len(free) < 2 or not sites:
        return program
    number = one_of(draw, sites)
    row = program.body[number]
    assert isinstance(row, View)
    first, name = replace(row, name=free[0], indices=(_number(0),) * len(row.indices)), free[1]
    either = Either(name, row.name, first.name, _tested(draw, table)(lane), _FORMS.draw(draw))
    rest = called_by(program.body[number + 1 :], {row.name: name})
    return replace(program, body=(*program.body[: number + 1], first, either, *rest))


_PARTS = ("edge", "line", "first", "current", "chosen")


def _is_row(node: Stmt, rest: tuple[Stmt, ...]) -> bool:
    """Whether it is a part of an array of which the statements behind it read elements, and do nothing else."""
    if not isinstance(node, View) or not node.indices or node.inline or "." in node.name:
        return False
    uses = [part for each in rest for part in walk(each) if getattr(part, "array", "") == node.name]
    return (
        bool(uses)
        and all(isinstance(part, Load | Cell) for part in uses)
        and not any(_changes(each, node.name) for each in rest)
    )


_TEST = Weighted([(1, False), (1, True)])
_HALF = {"mod": 2, "bit_and": 1}
_HALVES = Weighted([(1, ""), (1, "mod"), (1, "bit_and")])
_BEFORE = Weighted([(1, 1), (1, 2), (1, 8), (1, 16), (1, 32)])


def _tested(draw: Draw, table: Grammar) -> Callable[[str], Expr]:
    """What half of the lanes do, every other one or those before some place, by the name of the lane's number."""
    op, wanted, before = _HALVES.draw(draw), _OF_TWO.draw(draw), _BEFORE.draw(draw)
    if op and {f"{op}(int32,int32)", "eq(int32,int32)"} <= table.keys:
        return lambda lane: _int("eq", _int(op, Name(lane, INT32), _number(_HALF[op])), _number(wanted))
    return lambda lane: _int("lt", Name(lane, INT32), _number(before))


_OF_TWO = Weighted([(1, 0), (1, 1)])


def _number(value: int) -> Expr:
    return Literal(value, INT32)


def _int(op: str, first: Expr, second: Expr) -> Expr:
    key = f"{op}(int32,int32)"
    return Apply(key, (first, second), OPS[key].result)


_FLAGS = ("use_first", "swap", "forward", "primary", "mirrored")
_OTHERS = ("fallback", "spare", "alternative", "backup", "previous")


def _plain(program: Program) -> Iterator[str]:
    """The arrays that may have another name."""
    nodes = [node for statement in program.statements for node in walk(statement)]
    barred = {node.array for node in nodes if isinstance(node, LowerBound | SampleCdf)}
    for param in program.params:
        dtype = param.dtype
        plain = isinstance(dtype, Array) and not dtype.indexed and not isinstance(dtype.element, Struct)
        if plain and param.name not in barred:
            yield param.name


def _sites(program: Program) -> Iterator[str]:
    """Those of them that are mentioned twice, at least."""
    often = Counter(getattr(node, "array", "") for statement in program.statements for node in walk(statement))
    return (name for name in _plain(program) if often[name] > 1)


def _named(program: Program, array: str, statement: Callable[[str, str], Stmt]) -> Program:
    """The Program with a local name for an array in each kernel, which a statement makes.

    It is made of the name, and of that of the lane's number, which is empty where none has one.
    """
    taken = taken_names(program)

    def named(body: tuple[Stmt, ...]) -> tuple[Stmt, ...]:
        if array not in mentioned(body):
            return body
        pool = _WRITTEN if any(_changes(each, array) for each in body) else _READ
        name = next((name for name in pool if name not in taken), None)
        if name is None:
            return body
        lane = lane_of(body)
        begin = 0 if lane is None else 1
        return (*body[:begin], statement(name, lane or ""), *called_by(body[begin:], {array: name}))

    return with_statements(program, named)


def _changes(statement: Stmt, array: str) -> bool:
    """Whether elements of an array are stored to, or are targets of atomics."""
    atomic = (part.array for part in walk(statement) if isinstance(part, Atomic | AtomicCell | AtomicOld))
    return array in stored_arrays(statement) or array in atomic
