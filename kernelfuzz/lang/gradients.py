"""Gradients and replays that a Program gives for its functions: what they are called, and their rules.

A gradient adds to the adjoints of a function's parameters in the place of what Warp would generate; a replay is called
in the place of the function where the backward pass runs forward again: what comes after the call then is computed from
what the replay gives, and what goes back into the function is its own gradient. No value of a launch depends on either,
but for what `wp.grad` gives of a function that calls one with a replay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kernelfuzz.errors import IllTyped
from kernelfuzz.lang.calls import changes, resolved
from kernelfuzz.lang.dtypes import VALUE_KINDS, Array, Struct
from kernelfuzz.lang.nodes import (
    Adjoint,
    Apply,
    ArrayArgument,
    Assign,
    AtomicOld,
    Augment,
    Call,
    Cell,
    Chosen,
    Extent,
    For,
    Function,
    Given,
    Grad,
    If,
    Invoke,
    Length,
    Literal,
    Load,
    Logical,
    LowerBound,
    Name,
    Node,
    Pack,
    Parameter,
    Return,
    SampleCdf,
    Stmt,
    Ternary,
    View,
    While,
    Window,
    Zeros,
    children,
    indices_of,
    targets_of,
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


def may_be_custom(function: Function, functions: tuple[Function, ...]) -> bool:
    """Whether a function may have a gradient or a replay: it has one set of dtypes, gives values and changes no array.

    `functions` are those of the Program.
    """
    return _is_plain(function) and not changes(function, functions)


def may_replay(function: Function, functions: tuple[Function, ...]) -> bool:
    """As `may_be_custom`, for a replay that changes nothing itself: it may stand for one that changes arrays.

    Then Warp does not change them again on the way back, if the function calls no other one that does.
    """
    inner = (resolved(node, functions) for node in walk(function) if isinstance(node, Call))
    return _is_plain(function) and not any(changes(each, functions) for each in inner)


def _is_plain(function: Function) -> bool:
    values = all(isinstance(dtype, VALUE_KINDS) for dtype in function.results)
    taken: tuple[type, ...] = (*VALUE_KINDS, Array, Struct)
    takes = all(isinstance(param.dtype, taken) and not param.by_ref for param in function.params)
    return values and takes and bool(function.results) and not (function.generic or function.also)


def stored_elements(function: Function) -> set[Load | Cell]:
    """The elements that a function stores to whatever its arguments are, by indices that are computed from these.

    Its replay may read them, as the launch left them.
    """
    steady = _steady(function)
    found: set[Load | Cell] = set()
    for statement in function.body:
        if isinstance(statement, Assign) and isinstance(statement.target, Load | Cell):
            found.update([statement.target] if _is_steady(statement.target, steady) else [])
        if any(isinstance(node, Return) for node in walk(statement)):
            break
    return found


def _steady(function: Function) -> set[str]:
    """The parameters that a function does not assign to."""
    nodes = [node for statement in function.body for node in walk(statement)]
    assigned = {target.id for node in nodes for target in targets_of(node) if isinstance(target, Name)}
    assigned |= {node.name for node in nodes if isinstance(node, For | View | Window | Zeros | Pack)}
    return {param.name for param in function.params} - assigned


def certain_elements(function: Function) -> set[Load | Cell]:
    """The elements of floats that a function reads whatever its arguments are, by indices that are computed from these.

    Its gradient may read them, and add to their adjoints: they are in their arrays, and no other gradient of them is
    right if they are overwritten.
    """
    steady = _steady(function)
    found: set[Load | Cell] = set()
    for statement in function.body:
        found.update(each for each in _reads(statement) if _is_steady(each, steady))
        if any(isinstance(node, Return) for node in walk(statement)):
            break
    return found


def _reads(node: Node) -> Iterator[Load | Cell]:
    """The elements that are read at and below a node wherever that is evaluated."""
    match node:
        case If(test):
            yield from _reads(test)
        case Ternary(test):
            yield from _reads(test)
        case Logical(_, left):
            yield from _reads(left)
        case For() | While() | Grad():
            return
        case _:
            if isinstance(node, Load | Cell) and node.dtype.scalar.is_float:
                yield node
            for _, child in children(node):
                yield from _reads(child)


def _is_steady(element: Load | Cell, steady: Collection[str]) -> bool:
    """Whether an element of a parameter has indices of parameters and literals."""
    indices = [node for index in indices_of(element) for node in walk(index)]
    names = {node.id for node in indices if isinstance(node, Name)} | {element.array.split(".")[0]}
    plain = all(isinstance(node, Literal | Name | Apply) for node in indices)
    return plain and names <= set(steady) and not any(map(_advances, indices))


def check_custom(
    function: Function, functions: tuple[Function, ...], same: Collection[Function], taken: Collection[str]
) -> None:
    """Raises IllTyped unless a function may have the gradient and the replay that it has.

    `functions` are those of the Program, `same` others of its name, `taken` the names of functions and kernels. What
    the statements of the gradient are is checked elsewhere.
    """
    alone = bool(function.replay) and not function.gradient
    if not (may_replay if alone else may_be_custom)(function, functions) or same:
        raise IllTyped(f"{function.name}: a gradient or a replay is that of values of one set of dtypes")
    held = {param.name for param in function.params}
    names = [gradient_name(function)] if function.gradient else []
    names += [replay_name(function)] if function.replays else []
    if not {*taken, *held}.isdisjoint(names) or not held.isdisjoint(param.name for param in adjoints(function)):
        raise IllTyped(f"{function.name}: its gradient, or an adjoint, is called as something else is")
    _plain(function.gradient)
    if function.replay and (function.native or not function.replays):
        raise IllTyped(f"{function.name}: values of a replay, which it has not, or which is native")
    nodes = [node for statement in function.custom for node in walk(statement)]
    if any(_is_more(node) for value in function.replay for node in walk(value)):
        raise IllTyped(f"the replay of {function.name} does more than to compute values")
    certain = certain_elements(function) if any(isinstance(node, Load | Cell) for node in nodes) else set()
    if alone:
        certain |= stored_elements(function)
    for node in nodes:
        if isinstance(node, Load | Cell) and node not in certain:
            raise IllTyped(
                f"a gradient or a replay of {function.name} has an element of {node.array} that it may not read itself"
            )
        if isinstance(node, ArrayArgument | AtomicOld | LowerBound | SampleCdf | Length | Extent | Given):
            raise IllTyped(f"a {type(node).__name__} in a gradient, or a replay")


def _is_more(node: object) -> bool:
    """Whether a node in a replay calls a function or advances a state."""
    return isinstance(node, Call | Invoke | Chosen | Grad) or _advances(node)


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
        if any(map(_advances, walk(statement))):
            raise IllTyped("a gradient draws random numbers")


def _advances(node: object) -> bool:
    return isinstance(node, Apply) and node.op in OPS and OPS[node.op].row.advances
