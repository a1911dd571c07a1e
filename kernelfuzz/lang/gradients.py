"""Gradients and replays that a Program gives for its functions: what they are called, and their rules.

A gradient adds to the adjoints of a function's parameters in the place of what Warp would generate; a replay is called
in the place of the function where the backward pass runs it again. No value of a launch depends on either.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.dtypes import VALUE_KINDS
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    Assign,
    Augment,
    For,
    Function,
    If,
    Name,
    Parameter,
    Stmt,
    walk,
)
from kernelfuzz.lang.ops import OPS


def adjoints(function: Function) -> tuple[Parameter, ...]:
    """The further parameters of a gradient: the adjoint of each result."""
    if len(function.results) == 1:
        return (Parameter("adj_ret", function.results[0]),)
    return tuple(Parameter(f"adj_ret{number}", dtype) for number, dtype in enumerate(function.results))


def gradient_name(function: Function) -> str:
    """What the gradient of a function is called."""
    return f"adj_{function.name}"


def replay_name(function: Function) -> str:
    """What the replay of a function is called."""
    return f"replay_{function.name}"


def may_be_custom(function: Function) -> bool:
    """Whether a function may have a gradient or a replay: it takes values, of one set of dtypes, and gives some."""
    dtypes: list[Any] = [*(param.dtype for param in function.params), *function.results]
    values = all(isinstance(dtype, VALUE_KINDS) for dtype in dtypes)
    return values and bool(function.results) and not (function.generic or function.also)


def check_custom(function: Function, same: Collection[Function], taken: Collection[str]) -> None:
    """Raises IllTyped unless a function may have the gradient and the replay that it has.

    `same` are other functions of its name, `taken` the names of functions and kernels. What the statements of the
    gradient are is checked elsewhere.
    """
    if not may_be_custom(function) or same:
        raise IllTyped(f"{function.name}: a gradient or a replay is that of values of one set of dtypes")
    held = {param.name for param in function.params}
    names = [gradient_name(function)] if function.gradient else []
    names += [replay_name(function)] if function.replays else []
    if not {*taken, *held}.isdisjoint(names) or not held.isdisjoint(param.name for param in adjoints(function)):
        raise IllTyped(f"{function.name}: its gradient, or an adjoint, is called as something else is")
    _plain(function.gradient)


def _plain(body: tuple[Stmt, ...]) -> None:
    for statement in body:
        match statement:
            case If(_, then, other):
                _plain((*then, *other))
            case For(_, _, _, _, inside):
                _plain(inside)
            case Assign(Name()) | Augment(Name()) | Adjoint():
                pass
            case _:
                raise IllTyped(f"a {type(statement).__name__} in a gradient")
        if any(isinstance(node, Apply) and OPS[node.op].row.advances for node in walk(statement) if _known(node)):
            raise IllTyped("a gradient draws random numbers")


def _known(node: object) -> bool:
    return not isinstance(node, Apply) or node.op in OPS
