"""What could be left out of a Program: an operand, a comparison, an arm, a return, a result that is differentiated.

Code for two of something says nothing of a third. Of a branch that is none of several an arm counts where both assign
one variable; anything, where the Program without it leaves something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from kernelfuzz.corpus.evaluation import is_known, several
from kernelfuzz.lang.calls import resolved
from kernelfuzz.lang.dtypes import BOOL, Scalar
from kernelfuzz.lang.nodes import (
    Apply,
    Call,
    Chain,
    Expr,
    Function,
    Grad,
    If,
    Literal,
    Logical,
    Name,
    Node,
    Path,
    Program,
    Return,
    Stmt,
    at,
    replaced,
    targets_of,
    walk,
    walk_paths,
    with_fields,
)

_MOST = 4
"""Operands of one operator that are told apart."""

Omission = tuple[str, Program]


def omissions(program: Program, live: Collection[int]) -> Iterator[Omission]:
    """The Program without some part of a live node, and what that part is called."""
    whole: set[int] = set()
    elifs: set[int] = set()
    for path, node in walk_paths(program):
        if id(node) not in live:
            continue
        match node:
            case Logical(op) if id(node) not in whole:
                operands = [*_operands(node, op)]
                whole |= {id(part) for part in walk(node) if isinstance(part, Logical) and part.op == op}
                for number in range(len(operands)) if len(operands) <= _MOST else ():
                    left = joined(op, operands[:number] + operands[number + 1 :])
                    yield f"operand {number + 1} of {op}", replaced(program, path, (left,))
            case Chain(ops, operands) if len(ops) <= _MOST:
                for number in range(len(ops)):
                    without = replaced(program, path, (_without(node, number),))
                    yield f"comparison {number + 1} of chain", without
            case If() if id(node) not in elifs:
                elifs |= {id(inner) for inner in _chain(node)[1:]}
                yield from _without_arm(program, path, node)
            case Grad(Call() as call):
                yield from _without_result(program, path, node, resolved(call, program.functions))
            case Return(()) if len(path) > 1 and _is_decided(at(program, path[:-1]), program):
                yield "return of kernel", replaced(program, path, ())
    for number, function in enumerate(program.functions):
        yield from _without_return(program, ("functions", number), function, live)


def _operands(node: Expr, op: str) -> Iterator[Expr]:
    """The operands of one operator in a row, as they are written without parentheses."""
    if isinstance(node, Logical) and node.op == op:
        yield from _operands(node.left, op)
        yield node.right
    else:
        yield node


def joined(op: str, operands: list[Expr]) -> Expr:
    """Operands in a row of `and` or `or`."""
    whole, *others = operands
    for each in others:
        whole = Logical("and" if op == "and" else "or", whole, each)
    return whole


def _without(node: Chain, number: int) -> Expr:
    """A chain without one of its comparisons."""
    pairs = [*zip(node.ops, node.operands, node.operands[1:], strict=False)]
    return joined("and", [Apply(op, (left, right), BOOL) for op, left, right in pairs[:number] + pairs[number + 1 :]])


# -- arms --------------------------------------------------------------------------------------------------------------


def _chain(node: If) -> list[If]:
    """An `if`, and each `elif` of it."""
    found = [node]
    while len(node.other) == 1 and isinstance(inner := node.other[0], If):
        found.append(inner)
        node = inner
    return found


def _without_arm(program: Program, path: Path, node: If) -> Iterator[Omission]:
    """Without one arm its lanes go to the next one that takes them."""
    arms = _chain(node)
    what = "elif" if len(arms) > 1 else "two"
    if len(arms) == 1 and not _assigned(node.body) & _assigned(node.other):
        return
    if any(is_known(arm.test, program) for arm in arms):
        return
    for number in range(len(arms)):
        yield f"arm {several(number + 1)} of {what}", replaced(program, path, _rest(arms, number))
    if arms[-1].other:
        yield f"arm else of {what}", replaced(program, path, _rest(arms, None))


def _assigned(body: tuple[Stmt, ...]) -> set[str]:
    """The variables that statements assign as wholes, at once."""
    return {target.id for each in body for target in targets_of(each) if isinstance(target, Name)}


def _rest(arms: list[If], left_out: int | None) -> tuple[Stmt, ...]:
    """The arms but for one; `left_out` None is the `else`."""
    rest = () if left_out is None else arms[-1].other
    for number in reversed(range(len(arms))):
        if number != left_out:
            rest = (replace(arms[number], other=rest),)
    return rest


def _without_return(
    program: Program, place: tuple[str, int], function: Function, live: Collection[int]
) -> Iterator[Omission]:
    """A function goes on where it would return."""
    returns = [(path, node) for path, node in walk_paths(function) if isinstance(node, Return)]
    for number, (path, node) in enumerate(returns):
        if id(node) not in live or len(path) < 2:
            continue
        around = _below(function, path[:-1])
        if isinstance(around, If) and _is_decided(around, program):
            rest = around.other if path[-1][0] == "body" else around.body
            yield f"return {several(number + 1)}", replaced(program, (place, *path[:-1]), rest)


def _is_decided(around: Node, program: Program) -> bool:
    """Whether lanes come to the body of a statement by what is known as the kernel runs."""
    return isinstance(around, If) and not is_known(around.test, program)


def _below(node: Node, path: Path) -> Node:
    for name, index in path:
        held = getattr(node, name)
        node = held if index is None else held[index]
    return node


# -- gradients ---------------------------------------------------------------------------------------------------------


def _without_result(program: Program, path: Path, node: Grad, function: Function) -> Iterator[Omission]:
    """Of a function with several results one has no gradient, in a copy of the function that nobody else calls."""
    assert isinstance(node.value, Call)
    name = "alone"
    if len(function.results) < 2 or function.generic or any(each.name == name for each in program.functions):
        return
    for number, dtype in enumerate(function.results):
        if not isinstance(dtype, Scalar):
            continue
        copy: Function = replace(function, name=name)
        for place, part in walk_paths(function):
            if isinstance(part, Return) and len(part.values) == len(function.results):
                values = (*part.values[:number], Literal(0.0, dtype), *part.values[number + 1 :])
                copy = _replaced(copy, place, with_fields(part, {"values": values}))
        called = replaced(program, path, (replace(node, value=replace(node.value, function=name)),))
        at = program.functions.index(function) + 1
        functions = (*called.functions[:at], copy, *called.functions[at:])
        yield (
            f"grad of result {several(number + 1)}",
            replace(called, functions=functions),
        )


def _replaced(function: Function, path: Path, new: Stmt) -> Function:
    whole = replaced(Program("alone", (), (), functions=(function,)), (("functions", 0), *path), (new,))
    return whole.functions[0]
