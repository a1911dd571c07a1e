"""Structs beside other values, in a Program that was drawn without: `body, speed = advance(body, dt)`.

A function that returns a struct returns a field of it as well, and what reads that field behind the call reads the
variable for it. A struct that is read from an array is that element or a new one, by a comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import BOOL, FLOAT32, INT32, Array, Struct
from kernelfuzz.lang.nodes import (
    Apply,
    Assign,
    Call,
    Construct,
    Expr,
    Function,
    Literal,
    Load,
    Member,
    Name,
    Path,
    Program,
    Return,
    Stmt,
    Ternary,
    Unpack,
    at,
    replaced,
    root,
    targets_of,
    walk,
    walk_paths,
)
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, one_of
from kernelfuzz.strategies.grammar import Grammar
from kernelfuzz.strategies.rewriting import changed

# of Programs that have structs
_HOW = Weighted([(1, "none"), (6, "results"), (1, "chosen")])


def with_structs_beside(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program, or of those with structs now and then one with a struct among several results, or in a ternary.

    Shrinks towards itself.
    """
    if not program.structs:
        return program
    how = _HOW.draw(draw)
    made = (
        None if how == "none" else _with_results(draw, program) if how == "results" else _chosen(draw, program, table)
    )
    if made is None:
        return program
    try:
        check(made)
    except IllTyped:
        # another call, a struct that is a constant, or what must not be read late
        return program
    return made


def _with_results(draw: Draw, program: Program) -> Program | None:
    """A function returns a field of its struct, too; None where nothing would read it."""
    sites = list(_sites(program))
    if not sites:
        return None
    path, function, field = one_of(draw, sites)
    call = at(program, path)
    assert isinstance(call, Assign) and isinstance(call.target, Name) and isinstance(call.value, Call)
    taken, name = names_in(program), field.name
    while name in taken:
        name = f"{name}1"
    variable, held = Name(name, field.dtype), call.target

    def returned(node: Any) -> Any:
        if isinstance(node, Return):
            (whole,) = node.values
            return replace(node, values=(whole, Member(whole, field.name, field.dtype)))
        return None

    several = replace(changed(function, returned), results=(*function.results, field.dtype))
    given = Unpack((held, variable), replace(call.value, dtype=several.result))
    place, block = path[-1][1], path[:-1]
    assert place is not None
    behind = _read(_behind(program, path), held, field, variable)
    for offset, statement in enumerate(behind, place + 1):
        program = replaced(program, (*block, (path[-1][0], offset)), (statement,))
    program = replaced(program, path, (given,))
    functions = tuple(several if each == function else each for each in program.functions)
    return replace(program, functions=functions)


def _sites(program: Program) -> Iterator[tuple[Path, Function, Member]]:
    """Assignments of what a function gives that is called once, and a field that is read behind it."""
    calls = [node.function for node in walk(program) if isinstance(node, Call)]
    known = {each.name: each for each in program.functions if calls.count(each.name) == 1 and _may_return_more(each)}
    for path, node in walk_paths(program) if known else ():
        if isinstance(node, Assign) and isinstance(node.target, Name) and isinstance(node.value, Call):
            function = known.get(node.value.function)
            if function is not None and node.value.form == "plain":
                for field in _fields(_behind(program, path), node.target):
                    yield path, function, field


def _may_return_more(function: Function) -> bool:
    """Whether a function returns a struct that has a name, and nothing else, and is no more than its statements."""
    returns = [node for node in walk(function) if isinstance(node, Return)]
    plain = not (function.generic or function.custom or function.replays or function.native or function.captured)
    one = len(function.results) == 1 and isinstance(function.results[0], Struct)
    return plain and one and all(isinstance(node.values[0], Name) for node in returns)


def _behind(program: Program, path: Path) -> tuple[Stmt, ...]:
    """The statements behind one in its block, up to the one that changes what it assigns."""
    holder: Any = at(program, path[:-1])
    name, place = path[-1]
    assert place is not None
    statement = at(program, path)
    assert isinstance(statement, Assign)
    found: list[Stmt] = []
    for each in getattr(holder, name)[place + 1 :]:
        if any(_changes(node, statement.target) for node in walk(each)):
            break
        found.append(each)
    return tuple(found)


def _changes(node: Any, target: Expr) -> bool:
    called = isinstance(node, Call) and any(arg == target for arg in node.args)
    return called or any(root(each) == target for each in targets_of(node))


def _fields(behind: Sequence[Stmt], held: Name) -> list[Member]:
    """The fields of a struct that are read, but for structs."""
    nodes = (node for statement in behind for node in walk(statement))
    found = (node for node in nodes if isinstance(node, Member) and node.base == held)
    return list(dict.fromkeys(node for node in found if not isinstance(node.dtype, Struct)))


def _read(behind: Sequence[Stmt], held: Name, field: Member, variable: Name) -> tuple[Stmt, ...]:
    """The statements with a variable in the place of a field."""

    def change(node: Any) -> Any:
        return variable if node == Member(held, field.name, field.dtype) else None

    return tuple(changed(statement, change) for statement in behind)


def _chosen(draw: Draw, program: Program, table: Grammar) -> Program | None:
    """A struct is an element where a number is positive, and a new one elsewhere."""
    elements = [
        (number, node)
        for number, node in enumerate(program.body)
        if isinstance(node, Assign) and isinstance(node.value, Load) and isinstance(node.value.dtype, Struct)
    ]
    lane = program.body[0].target if isinstance(program.body[0], Assign) else None
    if not elements or not isinstance(lane, Name) or lane.dtype != INT32:
        return None
    number, node = one_of(draw, elements)
    struct = node.value.dtype
    assert isinstance(struct, Struct)
    test = one_of(draw, [each for each in _tests(program, lane) if table.allows(each.op)])
    made = replace(node, value=Ternary(test, node.value, Construct((), struct), struct))
    return replace(program, body=(*program.body[:number], made, *program.body[number + 1 :]))


def _tests(program: Program, lane: Name) -> Iterator[Apply]:
    """Comparisons of the lane, or of an element of its own, with a number."""
    yield Apply("lt(int32,int32)", (lane, Literal(9, INT32)), BOOL)
    read = {node.array for node in walk(program) if isinstance(node, Load)}
    for param in program.params:
        if param.dtype in (Array(FLOAT32), Array(INT32)) and param.name in read and not program.generic:
            assert isinstance(param.dtype, Array)
            scalar = param.dtype.element.scalar
            number = Literal(0.5, FLOAT32) if scalar == FLOAT32 else Literal(1, INT32)
            element = Load(param.name, lane, scalar)
            yield from (Apply(f"{name}({scalar.name},{scalar.name})", (element, number), BOOL) for name in ("gt", "le"))
