"""Functions that are arguments or have local names, in a Program that was drawn without them.

A function that calls something, `wp.sin` or another function, is made one that is given what it calls, and each of its
calls gives it that or another function of the same signature; or what the kernel calls gets a name of its own. What is
called, passed or named may be chosen when the kernel is built: `wp.static((cube, square)[1])(x)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.check import check
from kernelfuzz.lang.checking.callees import can_be_passed
from kernelfuzz.lang.dtypes import VALUE_KINDS, Array, Signature
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    Bind,
    Call,
    Callee,
    Chosen,
    Do,
    Expr,
    Function,
    Grad,
    Invoke,
    Node,
    Parameter,
    Path,
    Program,
    Static,
    at,
    children,
    replaced,
    walk_around,
    with_fields,
)
from kernelfuzz.lang.ops import OPS, Op
from kernelfuzz.lang.rename import names_in
from kernelfuzz.strategies.choices import Draw, Weighted, below, one_of, pick
from kernelfuzz.strategies.grammar import Grammar

_HOW = Weighted([(24, 0), (7, 1), (2, 2), (1, 3)])
_STATIC = Weighted([(18, 0), (1, 1), (1, 2)])
_PARAMS = ("f", "fn", "op", "func", "g")
_LOCALS = ("g", "fn", "op", "h", "apply_to")
_MOST_ARGUMENTS = 3


def with_callables(draw: Draw, program: Program, table: Grammar) -> Program:
    """The Program, or now and then one in which functions are passed or named; shrinks towards itself."""
    how = _HOW.draw(draw)
    if how & 1 and program.functions:
        program = _passed(draw, program, table)
    if how & 2:
        program = _named(draw, program)
    for _ in range(_STATIC.draw(draw)):
        program = _chosen(draw, program, table)
    return program


def _chosen(draw: Draw, program: Program, table: Grammar) -> Program:
    """What is called, passed or named somewhere is chosen when the kernel is built, alone or among others alike."""
    sites = list(_sites(program))
    if not sites:
        return program
    path, (of, signature) = one_of(draw, sites)
    number = path[0][1] if path[0][0] == "functions" else None
    before = program.functions[:number]
    others = [key for key in _alike(signature) if key != of and key in table.keys]
    others += [f.name for f in before if f.name != of and _is_plain(f) and _takes(f, signature, program.functions)]
    among = [of]
    for _ in range(draw(below(3)) if others else 0):
        other = one_of(draw, others)
        if other not in among:
            among.insert(draw(below(2)) * len(among), other)
    callee, node = Callee(of, signature, tuple(among)), at(program, path)
    made: Node = callee
    if isinstance(node, Apply | Call):
        args: tuple[Expr, ...] = node.args  # type: ignore[assignment]  # what is passed takes values
        made = Chosen(callee, args, node.dtype)
    chosen = replaced(program, path, (made,))
    try:
        check(chosen)
    except IllTyped:
        # one that a gradient is computed in is called by its own name only
        return program
    return chosen


def _sites(program: Program) -> Iterator[tuple[Path, tuple[str, Signature]]]:
    """Where a function is called, passed or named that Python can choose: the path, and what is there."""
    barred = [n for n, f in enumerate(program.functions) if f.also or f.generic or f.gradient or f.replays]
    known = {function.name for function in program.functions}
    for path, node, around in walk_around(program):
        if path[0][0] == "functions" and path[0][1] in barred:
            continue
        if isinstance(node, Callee) and not node.among and (node.of in OPS or node.of in known):
            yield path, (node.of, node.dtype)
        if not isinstance(node, Apply | Call) or any(isinstance(each, Static | Grad | Do) for each in around):
            continue
        found = _signature(node, program.functions)
        if found is not None:
            yield path, found


def _signature(node: Node, functions: tuple[Function, ...]) -> tuple[str, Signature] | None:
    """What a call calls, if that can be passed on: a function of values that gives one value."""
    match node:
        case Apply(key, args) if len(args) <= _MOST_ARGUMENTS and can_be_passed(OPS[key]):
            return key, Signature(OPS[key].params, OPS[key].result)
        case Call(name, _, (), _):
            alike = [each for each in functions if each.name == name]
            if len(alike) == 1 and _is_plain(alike[0]) and len(node.args) == len(alike[0].params):
                params: Any = tuple(param.dtype for param in alike[0].params)
                return name, Signature(params, alike[0].results[0])
    return None


def _is_plain(function: Function) -> bool:
    """Whether a function takes values, and gives one."""
    values = all(isinstance(param.dtype, VALUE_KINDS) for param in function.params)
    return values and bool(function.params) and len(function.results) == 1 and not function.also


def _candidates(nodes: Iterator[Node], functions: tuple[Function, ...]) -> list[tuple[str, Signature]]:
    return list(dict.fromkeys(found for node in nodes if (found := _signature(node, functions)) is not None))


def _passed(draw: Draw, program: Program, table: Grammar) -> Program:
    """One function takes what it calls as an argument."""
    found = [
        (number, each)
        for number, function in enumerate(program.functions)
        if not (function.also or any(other.name == function.name for other in program.functions if other != function))
        for each in _candidates(_run(function), program.functions[:number])
    ]
    if not found:
        return program
    number, (of, signature) = one_of(draw, found)
    function = program.functions[number]
    name = _fresh(draw, _PARAMS, {*names_in(program)})
    param = Parameter(name, signature)  # type: ignore[arg-type]  # a parameter of functions has it
    plain = len(function.params) - len(function.defaults)
    place = draw(below(2)) * sum(isinstance(p.dtype, Array) for p in function.params)
    if function.defaults:
        place = min(place, plain)
    params = (*function.params[:place], param, *function.params[place:])
    new = replace(_invoking(function, of, name, signature, program.functions), params=params)
    # a function may be given another one of the same signature
    others = [of, *(key for key in _alike(signature) if key != of and key in table.keys)]
    others += [f.name for f in program.functions[:number] if _is_plain(f) and _takes(f, signature, program.functions)]

    def change(node: Any) -> Any:
        if not isinstance(node, Call) or node.function != function.name:
            return node
        chosen = of if draw(below(2)) == 0 else one_of(draw, others)
        split = len(node.args) - len(node.keywords)
        at = min(place, split)
        args: list[Argument] = list(node.args)
        args.insert(at, Callee(chosen, signature))
        keywords = node.keywords if at == place else (name, *node.keywords)
        return replace(node, args=tuple(args), keywords=keywords)

    functions = tuple(
        new if each is function else _changed(each, change) if n > number else each
        for n, each in enumerate(program.functions)
    )
    body = tuple(_changed(statement, change) for statement in program.body)
    return replace(program, functions=functions, body=body)


def _takes(function: Function, signature: Signature, functions: tuple[Function, ...]) -> bool:
    alike = tuple(param.dtype for param in function.params) == signature.params
    single = sum(other.name == function.name for other in functions) == 1
    return single and alike and function.results == (signature.result,)


_ALIKE: dict[Signature, list[str]] = {}


def _passable() -> Iterator[Op]:
    for op in OPS.values():
        total = all(op.domain(number) is None for number in range(len(op.params)))
        if total and len(op.params) <= _MOST_ARGUMENTS and not op.row.traps_on_zero and can_be_passed(op):
            yield op


def _alike(signature: Signature) -> list[str]:
    """The operations of a signature that are defined everywhere."""
    if not _ALIKE:
        for op in _passable():
            _ALIKE.setdefault(Signature(op.params, op.result), []).append(op.key)
    return _ALIKE.get(signature, [])


def _named(draw: Draw, program: Program) -> Program:
    """Something that the kernel calls has a local name."""
    nodes = (node for statement in program.body for node in _run(statement))
    found = _candidates(nodes, program.functions)
    if not found or not program.body[1:]:
        return program
    of, signature = one_of(draw, found)
    name = _fresh(draw, _LOCALS, {*names_in(program)})
    first = next(
        number
        for number, statement in enumerate(program.body)
        if any(_signature(node, program.functions) == (of, signature) for node in _run(statement))
    )
    # where it is called first, or at the top
    place = max(first if draw(below(2)) else 1, 1)
    body = tuple(_invoking(statement, of, name, signature, program.functions) for statement in program.body)
    bind = Bind(name, Callee(of, signature))
    return replace(program, body=(*body[:place], bind, *body[place:]))


def _invoking(node: Any, of: str, name: str, signature: Signature, functions: tuple[Function, ...]) -> Any:
    """A node with a name called where something was."""

    def change(part: Any) -> Any:
        if isinstance(part, Apply | Call) and _signature(part, functions) == (of, signature):
            args: tuple[Expr, ...] = part.args  # type: ignore[assignment]  # what is passed takes values
            return Invoke(name, args, part.dtype)
        return part

    return _changed(node, change)


def _run(node: Node) -> Iterator[Node]:
    """A node and what is in it, but for what Python computes when the kernel is built."""
    yield node
    for _, child in children(node) if not isinstance(node, Static) else ():
        yield from _run(child)


def _changed(node: Any, change: Any) -> Any:
    if isinstance(node, Static):
        return node
    changes: dict[str, Any] = {}
    same = True
    for (field, index), child in children(node):
        new = _changed(child, change)
        same &= new is child
        changes[field] = new if index is None else (*changes.get(field, ()), new)
    return change(node if same else with_fields(node, changes))


def _fresh(draw: Draw, pool: tuple[str, ...], taken: set[str]) -> str:
    word, number = pick(draw, pool), 0
    name = word
    while name in taken:
        number += 1
        name = f"{word}{number}"
    return name
