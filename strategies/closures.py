"""Functions that capture constants, in a Program that was drawn with those of the module, or with none."""

from __future__ import annotations

from dataclasses import replace

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import changes
from kernelfuzz.lang.check import check
from kernelfuzz.lang.dtypes import FLOAT32, INT32
from kernelfuzz.lang.nodes import (
    Apply,
    Argument,
    Call,
    Callee,
    Constant,
    Construct,
    Function,
    Node,
    Path,
    Program,
    replaced,
    walk_paths,
)
from kernelfuzz.lang.ops import OPS
from kernelfuzz.lang.rename import called_by, mentioned, names_in
from kernelfuzz.strategies.capturing import another, numbers_in, with_named
from kernelfuzz.strategies.choices import Draw, Weighted, below, chance, one_of
from kernelfuzz.strategies.grammar import Grammar
from kernelfuzz.strategies.outline import unused

# as it is; with a function that captures what it reads; with two that one factory makes of other values
_HOW = Weighted([(8, "none"), (1, "captured"), (2, "twice")])
_WORDS = {INT32: ("COUNT", "ORDER", "DEPTH", "SHIFT"), FLOAT32: ("STRENGTH", "SHARPNESS", "SLOPE", "BASE")}
_TWICE = ("softer", "steeper", "other", "variant", "sharper")


def with_closures(draw: Draw, program: Program, grammar: Grammar) -> Program:
    """The Program, or now and then one of whose functions one is made by a Python function; shrinks towards itself.

    What it captures are constants of the module that it had, or a number that stood in it.
    """
    how = _HOW.draw(draw) if program.functions else "none"
    if how == "none":
        return program
    numbers = [number for number, function in enumerate(program.functions) if _may_capture(program, function)]
    if not numbers:
        return program
    number = one_of(draw, numbers)
    made = _captured(draw, program, number)
    made = made if made is None or how == "captured" else _twice(draw, made, number, grammar)
    if made is None:
        return program
    try:
        check(made)
    except IllTyped:
        # a number may stand where none is read
        return program
    return made


def _may_capture(program: Program, function: Function) -> bool:
    alone = sum(other.name == function.name for other in program.functions) == 1
    return alone and not (function.gradient or function.replays or function.native)


def _captured(draw: Draw, program: Program, number: int) -> Program | None:
    """The Program where a function captures a constant; None where it can have none."""
    function = program.functions[number]
    names = [each.name for each in program.constants if _is_its_own(program, each, number)]
    if names:
        first = one_of(draw, names)
        chosen = tuple(name for name in names if name == first or chance(draw, 50))
        return _with(program, number, replace(function, captured=chosen))
    body = ("functions", number), "body"
    sites = [(path, value) for path, value in numbers_in(program, _WORDS) if (path[0], path[1][0]) == body]
    if not sites:
        return None
    path, value = one_of(draw, sites)
    name = unused(_WORDS[value.dtype], names_in(program))
    made = with_named(program, path, value, name)
    return _with(made, number, replace(made.functions[number], captured=(name,)))


def _is_its_own(program: Program, constant: Constant, number: int) -> bool:
    """Whether this function alone reads a constant, one that can be captured."""
    if constant.bare or isinstance(constant.value, Construct):
        return False
    others = (each for place, each in enumerate(program.functions) if place != number)
    read = {name for each in others for name in mentioned((*each.body, *each.custom))}
    read.update(mentioned(program.statements))
    return constant.name not in read and constant.name in mentioned(program.functions[number].body)


def _with(program: Program, number: int, function: Function) -> Program:
    return replace(program, functions=(*program.functions[:number], function, *program.functions[number + 1 :]))


def _twice(draw: Draw, program: Program, number: int, grammar: Grammar) -> Program | None:
    """The Program with a function more that differs in what it captures; both are called, or given to another one."""
    one = program.functions[number]
    known = {constant.name: constant for constant in program.constants}
    new: dict[str, Constant] = {}
    for place, held in enumerate(one.captured):
        value = another(draw, known[held]) if place == 0 or chance(draw, 50) else known[held]
        new[held] = replace(value, name=unused((f"{held}_{len(known)}",), known))
        known[new[held].name] = new[held]
    name = unused((_TWICE[draw(below(len(_TWICE)))],), names_in(program))
    names = {held: constant.name for held, constant in new.items()}
    other = replace(one, name=name, body=called_by(one.body, names), captured=tuple(names.values()))
    functions = (*program.functions[: number + 1], other, *program.functions[number + 1 :])
    whole = replace(program, functions=functions, constants=(*program.constants, *new.values()))
    uses = [(path, node) for path, node in walk_paths(whole) if _uses(node, one.name) and path[0][0] != "functions"]
    if not uses:
        return None
    if len(uses) > 1:
        chosen = 1 + draw(below(len(uses) - 1))
        for place, (path, node) in enumerate(uses):
            if place == chosen or (place > 0 and chance(draw, 30)):
                whole = replaced(whole, path, (_of_other(node, one.name, name),))
        return whole
    ((path, node),) = uses
    added = _added(whole, path, node, name, one)
    if added is None or not grammar.allows(*(each.op for each in added[1])):
        return None
    return replaced(whole, *added)


def _uses(node: Node, name: str) -> bool:
    """Whether a call is one of a function, or gives it to another one."""
    if not isinstance(node, Call) or node.form != "plain":
        return False
    return node.function == name or any(isinstance(arg, Callee) and _is_it(arg, name) for arg in node.args)


def _is_it(callee: Callee, name: str) -> bool:
    return callee.of == name and not callee.among


def _of_other(node: Node, one: str, other: str) -> Call:
    """The same call with another function."""
    assert isinstance(node, Call)
    args: tuple[Argument, ...] = tuple(
        replace(arg, of=other) if isinstance(arg, Callee) and _is_it(arg, one) else arg for arg in node.args
    )
    return replace(node, function=other if node.function == one else node.function, args=args)


def _added(program: Program, path: Path, node: Node, name: str, one: Function) -> tuple[Path, tuple[Apply, ...]] | None:
    """The sum of a call and one of the other function, in its place, where there is one of its dtype."""
    assert isinstance(node, Call)
    called = next(each for each in program.functions if each.name == node.function)
    key = f"add({node.dtype.name},{node.dtype.name})"
    # (a function as a statement gives nothing)
    if key not in OPS or changes(called, program.functions) or any(param.by_ref for param in called.params):
        return None
    return path, (Apply(key, (node, _of_other(node, one.name, name)), OPS[key].result),)
